//! Values exactly on a limit, and beside it.

use super::numbers::{decimal, decimal_of_digits, fraction_of};
use crate::rating::{BandLimits, Cut, RatingScale};
use crate::values::{Fraction, Value};
use alloc::vec::Vec;
use core::num::NonZeroU32;
use proptest::prelude::*;
use proptest::sample::Index;
use rust_decimal::Decimal;

/// A decimal exactly on a target or limit of a scale, or one unit of some last place beside it; a few anywhere.
///
/// A limit that a decimal cannot hold is met from below, to as many places as one can. Shrinks towards the target itself.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Aim, Percent, RatingScale, Rating, Scheme, decimal, strategies};
/// use proptest::prelude::*;
///
/// let aim = Aim::AtLeast(decimal("80")?);
/// let scale = RatingScale::new(&Scheme::amber_within_tolerance(), aim, Percent::whole(10).into())?;
/// // 80, 79, 79.9…, 72, 71, 71.999… and so on.
/// proptest!(|(value in strategies::decimal_near(&scale))| {
///     prop_assert_eq!(scale.rate(value).rating() == Some(Rating::Green), value >= decimal("80").unwrap());
/// });
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn decimal_near(scale: &RatingScale) -> BoxedStrategy<Decimal> {
    let cuts = cuts(scale);
    value_near_any(decimal()).prop_map(move |near| near.decimal_at(&cuts)).boxed()
}

/// A value as [`decimal_near`] gives it, or a fraction that comes out exactly there in the scale's unit.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Aim, Rating, RatingScale, Scheme, Tolerance, Unit, decimal, strategies};
/// use proptest::prelude::*;
///
/// let scale = RatingScale::new(&Scheme::on_target_only(), Aim::AtLeast(decimal("80")?), Tolerance::WITHDRAWN)?;
/// let scale = scale.in_unit(&Unit::Percent);
/// proptest!(|(value in strategies::value_near(&scale))| {
///     let met = scale.aim().is_met_by(value, scale.factor());
///     prop_assert_eq!(scale.rate(value).rating() == Some(Rating::Green), met);
/// });
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn value_near(scale: &RatingScale) -> BoxedStrategy<Value> {
    let (cuts, factor) = (cuts(scale), scale.factor());
    value_near_any(decimal()).prop_map(move |near| near.value_at(&cuts, factor)).boxed()
}

/// The places where something changes: the levels of the aim, and the ends of the bands.
pub(super) fn cuts(scale: &RatingScale) -> Vec<Cut> {
    let levels = [scale.aim().lower(), scale.aim().upper()];
    let level = |level: Decimal| u8::try_from(level.scale()).ok().map(|scale| Cut::new(level.mantissa(), 1, scale, true));
    let ends = |limits: BandLimits| [limits.lower(), limits.upper()];
    levels.into_iter().flatten().filter_map(level).chain(scale.limits().flat_map(ends).flatten()).collect()
}

/// A value beside one of some cuts, to be found once they are known.
#[derive(Debug, Clone)]
pub(super) struct ValueNear {
    place: Index,
    /// To how many places at most; as many as the place itself has where not said.
    finest: Option<u8>,
    offset: i128,
    /// The numerator and denominator are this many times as large; a decimal where it is none.
    times: Option<u32>,
    /// What stands anywhere, and where there are no places.
    other: Value,
    anywhere: bool,
}

pub(super) fn value_near_any(other: impl Strategy<Value = Decimal> + Clone + 'static) -> BoxedStrategy<ValueNear> {
    let finest = prop_oneof![2 => Just(None), 2 => Just(Some(28_u8)), 1 => (0_u8..=28).prop_map(Some)];
    let offset = prop_oneof![1 => Just(0_i128), 1 => -1_i128..=1];
    let other = prop_oneof![4 => other.clone().prop_map(Value::Decimal), 1 => fraction_of(other).prop_map(Value::Fraction)];
    let times = proptest::option::weighted(0.2, prop_oneof![Just(1_u32), 1_u32..=1_000]);
    (any::<Index>(), finest, offset, times, other, proptest::bool::weighted(0.2))
        .prop_map(|(place, finest, offset, times, other, anywhere)| ValueNear { place, finest, offset, times, other, anywhere })
        .boxed()
}

impl ValueNear {
    pub(super) fn decimal_at(&self, cuts: &[Cut]) -> Decimal {
        let other = match self.other {
            Value::Decimal(decimal) => decimal,
            Value::Fraction(fraction) => fraction.numerator(),
            Value::Milestone(_) => Decimal::ZERO,
        };
        self.at(cuts).unwrap_or(other)
    }

    pub(super) fn value_at(&self, cuts: &[Cut], factor: NonZeroU32) -> Value {
        match (self.at(cuts), self.times) {
            (None, _) => self.other,
            (Some(decimal), None) => decimal.into(),
            (Some(decimal), Some(times)) => {
                fraction_times(decimal, times, factor).map_or(Value::Decimal(decimal), Value::Fraction)
            }
        }
    }

    fn at(&self, cuts: &[Cut]) -> Option<Decimal> {
        if self.anywhere || cuts.is_empty() {
            return None;
        }
        let cut = cuts.get(self.place.index(cuts.len()))?;
        let finest = self.finest.unwrap_or_else(|| cut.scale().min(28));
        (0..=finest).rev().find_map(|scale| {
            let (digits, _) = cut.floored(scale)?;
            Decimal::try_from_i128_with_scale(digits.checked_add(self.offset)?, scale.into()).ok()
        })
    }
}

/// The fraction that comes out as a decimal in a unit, its parts so many times as large as they need be, where decimals hold them.
fn fraction_times(value: Decimal, times: u32, factor: NonZeroU32) -> Option<Fraction> {
    let digits = value.mantissa().checked_mul(times.into())?;
    let numerator = Decimal::try_from_i128_with_scale(digits, value.scale()).ok()?;
    let denominator = i128::from(factor.get()).checked_mul(times.into())?;
    Fraction::new(numerator, decimal_of_digits(denominator, 0)).ok()
}
