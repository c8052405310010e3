//! The points of a chart of which something is the same, taken together.

use performance_indicators::report::IndicatorPoint;

/// Points next to each other that are alike: from the place of the first up to the place after the last.
pub(super) struct Stretch<T> {
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) same: T,
}

/// What is the same from one point to the next, once.
pub(super) fn stretches<'a, T: PartialEq>(
    points: &[IndicatorPoint<'a>],
    of: impl Fn(&IndicatorPoint<'a>) -> T,
) -> Vec<Stretch<T>> {
    let mut stretches: Vec<Stretch<T>> = Vec::new();
    for (first, point) in points.iter().enumerate() {
        let (same, end) = (of(point), first.saturating_add(1));
        match stretches.last_mut() {
            Some(last) if last.same == same => last.end = end,
            _ => stretches.push(Stretch { first, end, same }),
        }
    }
    stretches
}
