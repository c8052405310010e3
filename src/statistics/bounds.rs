//! The bounds of an interval: compared exactly, and shown.

use super::confidence::Confidence;
use super::difference::Difference;
use super::not_counted::NotCounted;
use crate::parsing::pad;
use crate::values::exact::{power_of_ten, scale_of};
use crate::values::{Aim, Value};
use core::{cmp::Ordering, fmt, num::NonZeroU32};
use rust_decimal::Decimal;

/// A number of zero or above, as a quotient; the denominator is above zero and below 2¹²⁶.
#[derive(Clone, Copy)]
pub(super) struct Ratio {
    pub(super) numerator: u128,
    pub(super) denominator: u128,
}

impl Ratio {
    /// A level in a unit whose factor is given, as a part of one; none below zero.
    fn of(level: Decimal, factor: NonZeroU32) -> Option<Self> {
        let numerator = u128::try_from(level.mantissa()).ok()?;
        let power = power_of_ten(scale_of(level).into())?.unsigned_abs();
        // 10²⁸ has 94 bits, a factor 32.
        Some(Self { numerator, denominator: power.wrapping_mul(factor.get().into()) })
    }

    /// The same of a value, which as a fraction is a part of one already; none below zero.
    pub(super) fn of_value(level: Value, factor: NonZeroU32) -> Result<Option<Self>, NotCounted> {
        let fraction = match level {
            Value::Decimal(level) => return Ok(Self::of(level, factor)),
            Value::Milestone(_) => return Err(NotCounted::NotEvents),
            Value::Fraction(fraction) => fraction,
        };
        let (numerator, denominator) = (fraction.numerator(), fraction.denominator());
        if numerator < Decimal::ZERO {
            return Ok(None);
        }
        let digits = |number: Decimal, other: Decimal| {
            let power = power_of_ten(scale_of(other).saturating_sub(scale_of(number)).into())?.unsigned_abs();
            number.mantissa().unsigned_abs().checked_mul(power).filter(|digits| *digits < 1 << 126)
        };
        match (digits(numerator, denominator), digits(denominator, numerator)) {
            (Some(numerator), Some(denominator)) => Ok(Some(Self { numerator, denominator })),
            _ => Err(NotCounted::TooManyDigits),
        }
    }
}

/// Which bound of an interval.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    Lower,
    Upper,
}

/// What has an interval.
pub(super) trait Bounded: Copy {
    /// Orders a bound against a level, exactly.
    fn order(self, bound: Bound, confidence: Confidence, level: Ratio) -> Ordering;

    /// On which side of a level the whole interval lies; of two levels, beyond which.
    fn difference(self, confidence: Confidence, lower: Option<Ratio>, upper: Option<Ratio>) -> Difference {
        // A level below zero is below every bound.
        let is_above = upper.is_none_or(|level| self.order(Bound::Lower, confidence, level).is_gt());
        let is_below = lower.is_some_and(|level| self.order(Bound::Upper, confidence, level).is_lt());
        match (is_above, is_below) {
            (true, _) => Difference::Higher,
            (false, true) => Difference::Lower,
            (false, false) => Difference::Similar,
        }
    }

    fn difference_from(self, confidence: Confidence, level: Decimal, factor: NonZeroU32) -> Difference {
        let level = Ratio::of(level, factor);
        self.difference(confidence, level, level)
    }

    fn difference_from_aim(self, confidence: Confidence, aim: Aim, factor: NonZeroU32) -> Difference {
        let (lower, upper) = (aim.lower().or(aim.upper()), aim.upper().or(aim.lower()));
        let ratio = |level: Option<Decimal>| level.and_then(|level| Ratio::of(level, factor));
        self.difference(confidence, ratio(lower), ratio(upper))
    }

    fn shown(self, confidence: Confidence, factor: NonZeroU32, places: u8) -> Option<Interval> {
        let show = |bound| nearest(|level| self.order(bound, confidence, level), factor, places);
        Some(Interval { lower: show(Bound::Lower)?, upper: show(Bound::Upper)? })
    }
}

/// The number that `order` orders against others, times a factor, rounded half to even to so many places: an integer root, found by
/// halving with the inequality itself. `None` where a decimal does not hold it.
fn nearest(order: impl Fn(Ratio) -> Ordering, factor: NonZeroU32, places: u8) -> Option<Decimal> {
    let places = places.min(super::shown::MOST_PLACES);
    // Twice as fine as what is shown, so that halves are whole.
    let power = power_of_ten(places.into())?.unsigned_abs();
    let denominator = power.checked_mul(factor.get().into())?.checked_mul(2)?;
    let is_at_least = |halves: u128| order(Ratio { numerator: halves, denominator }).is_ge();
    let mut beyond = 2_u128;
    while is_at_least(beyond) {
        beyond = beyond.checked_mul(2).filter(|beyond| *beyond <= 1 << 97)?;
    }
    let (mut at_least, mut beyond) = (0_u128, beyond >> 1);
    while beyond.checked_sub(at_least)? > 1 {
        let middle = at_least.midpoint(beyond);
        if is_at_least(middle.checked_mul(2)?) {
            at_least = middle;
        } else {
            beyond = middle;
        }
    }
    let up = match order(Ratio { numerator: at_least.checked_mul(2)?.checked_add(1)?, denominator }) {
        Ordering::Less => false,
        Ordering::Equal => at_least & 1 == 1,
        Ordering::Greater => true,
    };
    let digits = i128::try_from(at_least.checked_add(u128::from(up))?).ok()?;
    Decimal::try_from_i128_with_scale(digits, places.into()).ok()
}

/// The bounds of an interval as they are shown, rounded half to even. They never decide: a verdict compares exactly.
///
/// # Examples
///
/// ```
/// use performance_indicators::statistics::{Confidence, Proportion};
/// use performance_indicators::{Unit, decimal};
///
/// // 136 of 145: https://democracy.havering.gov.uk/mgAi.aspx?ID=22213
/// let interval = Proportion::new(136, 145)?.interval(Confidence::Percent95, Unit::Percent.factor(), 1).ok_or("too large")?;
/// assert_eq!((interval.lower(), interval.upper()), (decimal("88.6")?, decimal("96.7")?));
/// assert_eq!(interval.to_string(), "88.6 to 96.7");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("confidence interval", "CI", "margin of error"))]
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Interval {
    lower: Decimal,
    upper: Decimal,
}

debug!(Interval as |interval| "{interval}");

impl Interval {
    getters! {
        self:
        /// The lower bound.
        lower: Decimal,
        /// The upper bound.
        upper: Decimal,
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        pad(f, format_args!("{} to {}", self.lower, self.upper))
    }
}

/// Gives a type with bounds its public questions.
macro_rules! questions {
    ($type:ident) => {
        impl $type {
            /// Whether it differs from a level, in a unit whose factor is given, by more than chance: higher where the whole interval
            /// lies above the level, lower where it lies below, similar where the level is in it or on a bound. Exact; nothing is
            /// rounded.
            #[must_use]
            pub fn against(self, level: Decimal, factor: NonZeroU32, confidence: Confidence) -> Difference {
                self.difference_from(confidence, level, factor)
            }

            /// The same of what is aimed at: of a range, higher where the whole interval lies above its upper end, lower where it
            /// lies below its lower end. [`Difference::from_aim`] says whether that is better or worse.
            #[must_use]
            pub fn against_aim(self, aim: Aim, factor: NonZeroU32, confidence: Confidence) -> Difference {
                self.difference_from_aim(confidence, aim, factor)
            }

            /// The interval to show, in a unit whose factor is given, to so many places and at most 18, rounded half to even; `None`
            /// where a bound is too large for a decimal.
            #[must_use]
            pub fn interval(self, confidence: Confidence, factor: NonZeroU32, places: u8) -> Option<Interval> {
                self.shown(confidence, factor, places)
            }
        }
    };
}
pub(super) use questions;
