//! What our own property tests need beside the published strategies: cases for the oracle, with values on and beside its limits.
//!
//! The oracle finds the limits by itself, so that a strategy that took them from the crate could not hide a wrong one.

use crate::oracle::{Definition, Known, ten_to};
use num_rational::BigRational;
use num_traits::ToPrimitive as _;
use performance_indicators::rating::{Band, Comparator, Reference, When};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::statistics::{Confidence, Significance};
use performance_indicators::{Aim, Rating, Scheme, Tolerance, Trend, decimal, strategies};
use proptest::prelude::*;
use proptest::sample::Index;

pub use properties::cases;

/// A decimal from its parts, where one holds them.
pub fn made(mantissa: i128, scale: u32) -> Option<Decimal> {
    Decimal::try_from_i128_with_scale(mantissa, scale).ok()
}

/// A scheme's bands named by their place, in which no two are one state.
pub fn bands(conditions: &[When]) -> Vec<Band> {
    let colours = [Rating::Green, Rating::Blue, Rating::Amber, Rating::Red];
    let band = |(place, when): (usize, &When)| Band::new(format!("band {place}"), colours[place % 4], *when);
    conditions.iter().chain([&When::Otherwise]).enumerate().map(band).collect()
}

pub fn any_conditions() -> impl Strategy<Value = Vec<When>> {
    prop::collection::vec(strategies::condition(), 0..=7)
}

pub fn any_known() -> impl Strategy<Value = Known> {
    let trend = || prop::option::of((strategies::comparator(), any::<Trend>()));
    // Facts know of one mean: the later.
    let is_mean = |trend: Option<(Comparator, Trend)>| matches!(trend, Some((Comparator::MeanOfPrevious(_), _)));
    let beside = |reference: fn(Confidence) -> Reference| {
        let confidence = prop_oneof![4 => Just(Confidence::Percent95), 1 => prop::sample::select(Confidence::ALL)];
        prop::option::of((confidence.prop_map(reference), prop::sample::select(Significance::ALL)))
    };
    let significance = [beside(Reference::Target), beside(Reference::Benchmark)];
    (trend(), trend(), any::<Option<bool>>(), any::<Option<bool>>(), significance).prop_map(
        move |(one, two, forecast, annual_target_met, significance)| Known {
            trends: [if is_mean(two) && is_mean(one) { None } else { one }, two, None, None],
            forecast,
            annual_target_met,
            significance,
        },
    )
}

/// A scheme with an aim and a tolerance that go together, and what is known.
#[derive(Debug, Clone)]
pub struct Case {
    pub scheme: Scheme,
    pub conditions: Vec<When>,
    pub aim: Aim,
    pub tolerance: Tolerance,
    pub known: Known,
}

impl Case {
    pub fn definition(&self) -> Definition<'_> {
        Definition { conditions: &self.conditions, aim: self.aim, tolerance: self.tolerance }
    }

    /// A value that a pick stands for: any, or one on or beside a place where something changes.
    pub fn value(&self, pick: &Pick) -> Decimal {
        let places = self.definition().places();
        if pick.anywhere || places.is_empty() {
            return pick.other;
        }
        let place = &places[pick.place.index(places.len())];
        beside(place, pick.finest, pick.offset).unwrap_or(pick.other)
    }
}

pub fn any_case() -> impl Strategy<Value = Case> {
    (strategies::scheme(), strategies::aim(), any_known()).prop_flat_map(|(scheme, aim, known)| {
        let conditions: Vec<When> = scheme.bands().iter().map(Band::when).collect();
        strategies::tolerance_for(aim).prop_map(move |tolerance| Case {
            scheme: scheme.clone(),
            conditions: conditions.clone(),
            aim,
            tolerance,
            known,
        })
    })
}

/// A value to be found once its case is known.
#[derive(Debug, Clone, Copy)]
pub struct Pick {
    anywhere: bool,
    place: Index,
    finest: u32,
    offset: i128,
    other: Decimal,
}

pub fn any_pick() -> impl Strategy<Value = Pick> {
    (
        prop::bool::weighted(0.2),
        any::<Index>(),
        prop_oneof![2 => Just(28_u32), 1 => 0_u32..=28],
        -1_i128..=1,
        strategies::decimal(),
    )
        .prop_map(|(anywhere, place, finest, offset, other)| Pick { anywhere, place, finest, offset, other })
}

/// The decimal at or just below a place, at the finest scale up to `finest` that holds it, and so many units of that further.
pub fn beside(place: &BigRational, finest: u32, offset: i128) -> Option<Decimal> {
    (0..=finest).rev().find_map(|scale| {
        let scaled = place.clone().checked_mul_by(scale);
        made(scaled.floor().to_integer().to_i128()?.checked_add(offset)?, scale)
    })
}

trait Scaled {
    fn checked_mul_by(self, power: u32) -> BigRational;
}

impl Scaled for BigRational {
    fn checked_mul_by(self, power: u32) -> BigRational {
        num_traits::CheckedMul::checked_mul(&self, &ten_to(power)).unwrap()
    }
}

/// A decimal times a power of ten, above or below one, where a decimal holds it exactly.
pub fn shifted(value: Decimal, power: i32) -> Option<Decimal> {
    let scale = i32::try_from(value.scale()).ok()?.checked_sub(power)?;
    match u32::try_from(scale) {
        Ok(scale) => made(value.mantissa(), scale),
        Err(_) => made(value.mantissa().checked_mul(10_i128.checked_pow(scale.unsigned_abs())?)?, 0),
    }
}

/// Zeros added to the end of a decimal's text, as many as fit up to `more`.
pub fn padded(value: Decimal, more: u32) -> Decimal {
    (0..=more)
        .rev()
        .find_map(|zeros| {
            let mantissa = value.mantissa().checked_mul(10_i128.checked_pow(zeros)?)?;
            made(mantissa, value.scale().checked_add(zeros)?)
        })
        .unwrap_or(value)
}

#[track_caller]
pub fn d(text: &str) -> Decimal {
    decimal(text).unwrap()
}
