//! The points of a chart of which something is the same, taken together.

use core::ops::Range;
use performance_indicators::report::IndicatorPoint;

/// Points next to each other that are alike.
pub(super) struct Stretch<T> {
    pub(super) places: Range<usize>,
    pub(super) same: T,
}

/// What is the same from one point to the next, once.
pub(super) fn stretches<'a, T: PartialEq>(
    points: &[IndicatorPoint<'a>],
    of: impl Fn(&IndicatorPoint<'a>) -> T,
) -> Vec<Stretch<T>> {
    let mut stretches: Vec<Stretch<T>> = Vec::new();
    for (start, point) in points.iter().enumerate() {
        let (same, end) = (of(point), start.saturating_add(1));
        match stretches.last_mut() {
            Some(last) if last.same == same => last.places.end = end,
            _ => stretches.push(Stretch { places: start..end, same }),
        }
    }
    stretches
}
