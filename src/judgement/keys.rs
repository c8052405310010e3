//! Intervals whose ends have one decimal scale, as integers.

use super::edge::Place;
use super::scale::MOST_LIMITS;
use crate::values::exact::{power_of_ten, rescaled};
use rust_decimal::Decimal;

/// The intervals as integers, where all their ends have one decimal scale.
///
/// A value becomes twice its digits at that scale, rounded down, and one more where it lies between two: then an end that is
/// inside is an even number, an end that is outside the odd one next to it, and every comparison is one of integers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Keys {
    scale: u8,
    ranges: [(i128, i128); MOST_LIMITS],
}

impl Keys {
    /// The intervals between lower and upper ends; `None` where their digits at one scale do not fit.
    pub(crate) fn new(lower: &[Option<Place>; MOST_LIMITS], upper: &[Option<Place>; MOST_LIMITS]) -> Option<Self> {
        let scale = lower.iter().chain(upper).flatten().map(|place| place.scale).max()?;
        let key = |place: Place, outwards: i128| {
            let even = rescaled(place.mantissa, place.scale, scale)?.checked_mul(2)?;
            let key = if place.inside { even } else { even.checked_add(outwards)? };
            // The extremes stand for values too large to have a key.
            (key != i128::MIN && key != i128::MAX).then_some(key)
        };
        let mut ranges = [(i128::MAX, i128::MIN); MOST_LIMITS];
        for ((lower, upper), range) in lower.iter().zip(upper).zip(&mut ranges) {
            if lower.is_none() && upper.is_none() {
                continue;
            }
            range.0 = lower.map_or(Some(i128::MIN), |place| key(place, 1))?;
            range.1 = upper.map_or(Some(i128::MAX), |place| key(place, -1))?;
        }
        Some(Self { scale, ranges })
    }

    /// A value as an integer among the ends.
    pub(crate) fn key(self, value: Decimal) -> i128 {
        let (mantissa, scale) = (value.mantissa(), value.scale());
        let wanted = u32::from(self.scale);
        if let Some(up) = wanted.checked_sub(scale) {
            let even = power_of_ten(up).and_then(|power| mantissa.checked_mul(power)).and_then(|digits| digits.checked_mul(2));
            // Only a value farther out than every end can be too large.
            return even.unwrap_or(if mantissa < 0 { i128::MIN } else { i128::MAX });
        }
        let power = power_of_ten(scale.saturating_sub(wanted)).unwrap_or(i128::MAX);
        let floor = mantissa.checked_div_euclid(power).unwrap_or_default();
        let between = mantissa.checked_rem_euclid(power) != Some(0);
        // At most 96 bits before it is doubled.
        floor.saturating_mul(2).saturating_add(i128::from(between))
    }

    /// Whether the interval at a place holds a value, given as its key.
    pub(crate) fn holds(self, place: usize, key: i128) -> bool {
        self.ranges.get(place).is_some_and(|(low, high)| *low <= key && key <= *high)
    }
}
