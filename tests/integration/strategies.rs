//! Random schemes, aims, tolerances, facts, and values on and beside their limits.

use crate::oracle::{Definition, Known, exact, ten_to};
use core::num::NonZeroU8;
use num_rational::BigRational;
use num_traits::ToPrimitive as _;
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::{
    Aim, Band, Comparator, Fact, Limit, Percent, Points, Rating, Scheme, Side, TargetRange, Tolerance, Trend, When, WhenUnknown,
    Width, decimal,
};
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// So many cases, unless `PROPTEST_CASES` asks for another number.
pub(crate) fn cases(usual: u32) -> ProptestConfig {
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if asked { config } else { ProptestConfig { cases: usual, ..config } }
}

/// A decimal from its parts, where one holds them.
pub(crate) fn made(mantissa: i128, scale: u32) -> Option<Decimal> {
    Decimal::try_from_i128_with_scale(mantissa, scale).ok()
}

fn negative_zero() -> Decimal {
    let mut zero = Decimal::ZERO;
    zero.set_sign_negative(true);
    zero
}

/// Everyday figures, zeros of every scale, and anything up to 96 bits at scales 0 to 28.
pub(crate) fn any_decimal() -> impl Strategy<Value = Decimal> {
    let (least, most) = (Decimal::MIN.mantissa(), Decimal::MAX.mantissa());
    prop_oneof![
        6 => (-2000_i128..=2000, 0_u32..=2).prop_map(|(mantissa, scale)| made(mantissa, scale).unwrap()),
        1 => (0_u32..=28).prop_map(|scale| made(0, scale).unwrap()),
        1 => Just(negative_zero()),
        2 => (any::<i64>(), 0_u32..=18).prop_map(|(mantissa, scale)| made(mantissa.into(), scale).unwrap()),
        3 => (least..=most, 0_u32..=28).prop_map(|(mantissa, scale)| made(mantissa, scale).unwrap()),
        1 => (select(vec![most, least]), 0_u32..=28).prop_map(|(mantissa, scale)| made(mantissa, scale).unwrap()),
    ]
}

pub(crate) fn any_percent() -> impl Strategy<Value = Percent> {
    let fine = (0_i128..=1_000_000_000).prop_map(|millionths| Percent::new(made(millionths, 6).unwrap()).unwrap());
    prop_oneof![3 => select(vec![0, 1, 5, 10, 25, 50, 99, 100, 101, 200, 1000]).prop_map(|whole: u16| Percent::new(whole.into()).unwrap()), 2 => fine]
}

pub(crate) fn any_points() -> impl Strategy<Value = Points> {
    any_decimal().prop_map(|size| Points::new(size.abs()).unwrap())
}

pub(crate) fn any_width() -> impl Strategy<Value = Width> {
    prop_oneof![any_percent().prop_map(Width::PercentOfTarget), any_points().prop_map(Width::Points)]
}

fn any_side() -> impl Strategy<Value = Side> {
    prop_oneof![3 => Just(Side::Worse), 1 => Just(Side::Better)]
}

pub(crate) fn any_limit() -> impl Strategy<Value = Limit> {
    prop_oneof![
        2 => Just(Limit::Target),
        3 => any_side().prop_map(Limit::Tolerance),
        4 => (any_side(), any_width()).prop_map(|(side, width)| Limit::Stated(side, width)),
    ]
}

fn any_comparator() -> impl Strategy<Value = Comparator> {
    let three = NonZeroU8::new(3).unwrap();
    select(vec![
        Comparator::PreviousQuarter,
        Comparator::SameQuarterLastYear,
        Comparator::MeanOfPrevious(three),
        Comparator::Baseline,
    ])
}

fn any_fact() -> impl Strategy<Value = Fact> {
    prop_oneof![
        any_comparator().prop_map(Fact::TrendImproved),
        any_comparator().prop_map(Fact::TrendImprovedOrHeld),
        Just(Fact::ForecastMeetsAnnualTarget),
        Just(Fact::AnnualTargetMet),
    ]
}

fn any_condition() -> impl Strategy<Value = When> {
    let unknown = select(vec![WhenUnknown::FallThrough, WhenUnknown::Unrated]);
    prop_oneof![
        4 => any_limit().prop_map(When::AtMost),
        3 => any_limit().prop_map(When::Under),
        2 => (any_fact(), unknown).prop_map(|(is, unknown)| When::Fact { is, unknown }),
    ]
}

/// A scheme's bands named by their place, in which no two are one state.
pub(crate) fn bands(conditions: &[When]) -> Vec<Band> {
    let colours = [Rating::Green, Rating::Blue, Rating::Amber, Rating::Red];
    let band = |(place, when): (usize, &When)| Band::new(format!("band {place}"), colours[place % 4], *when);
    conditions.iter().chain([&When::Otherwise]).enumerate().map(band).collect()
}

pub(crate) fn any_conditions() -> impl Strategy<Value = Vec<When>> {
    prop::collection::vec(any_condition(), 0..=7)
}

/// As many of some random conditions, in order, as make a scheme.
pub(crate) fn any_scheme() -> impl Strategy<Value = Scheme> {
    any_conditions().prop_map(|candidates| {
        let mut kept = Vec::new();
        for candidate in candidates {
            kept.push(candidate);
            if Scheme::new("random", bands(&kept)).is_err() {
                kept.pop();
            }
        }
        Scheme::new("random", bands(&kept)).unwrap()
    })
}

pub(crate) fn any_range() -> impl Strategy<Value = TargetRange> {
    let two = (any_decimal(), any_decimal()).prop_map(|(a, b)| TargetRange::new(a.min(b), a.max(b)).unwrap());
    prop_oneof![3 => two, 1 => any_decimal().prop_map(|level| TargetRange::new(level, level).unwrap())]
}

pub(crate) fn any_aim() -> impl Strategy<Value = Aim> {
    prop_oneof![
        3 => any_decimal().prop_map(Aim::AtLeast),
        1 => any_decimal().prop_map(Aim::MoreThan),
        3 => any_decimal().prop_map(Aim::AtMost),
        1 => any_decimal().prop_map(Aim::LessThan),
        2 => any_range().prop_map(Aim::Within),
    ]
}

/// A limit on the worse side of an aim's level, or on the level; for a range none.
fn limit_for(aim: Aim, level: Decimal) -> Tolerance {
    match aim {
        Aim::AtLeast(target) | Aim::MoreThan(target) => Tolerance::limit(level.min(target)),
        Aim::AtMost(target) | Aim::LessThan(target) => Tolerance::limit(level.max(target)),
        Aim::Within(_) => Tolerance::WITHDRAWN,
    }
}

pub(crate) fn any_tolerance(aim: Aim) -> impl Strategy<Value = Tolerance> {
    let worse = prop_oneof![
        1 => Just(Tolerance::NOT_STATED),
        1 => Just(Tolerance::WITHDRAWN),
        4 => any_width().prop_map(Tolerance::from),
        2 => any_decimal().prop_map(move |level| limit_for(aim, level)),
    ];
    (worse, prop::option::of(any_width())).prop_map(|(worse, better)| better.map_or(worse, |width| worse.with_better(width)))
}

pub(crate) fn any_trend() -> impl Strategy<Value = Trend> {
    select(Trend::ALL.to_vec())
}

pub(crate) fn any_known() -> impl Strategy<Value = Known> {
    let trend = || prop::option::of((any_comparator(), any_trend()));
    (trend(), trend(), any::<Option<bool>>(), any::<Option<bool>>()).prop_map(|(one, two, forecast, annual_target_met)| Known {
        trends: [one, two, None, None],
        forecast,
        annual_target_met,
    })
}

/// A scheme with an aim and a tolerance that go together, and what is known.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    pub(crate) scheme: Scheme,
    pub(crate) conditions: Vec<When>,
    pub(crate) aim: Aim,
    pub(crate) tolerance: Tolerance,
    pub(crate) known: Known,
}

impl Case {
    pub(crate) fn definition(&self) -> Definition<'_> {
        Definition { conditions: &self.conditions, aim: self.aim, tolerance: self.tolerance }
    }

    /// A value that a pick stands for: any, or one on or beside a place where something changes.
    pub(crate) fn value(&self, pick: &Pick) -> Decimal {
        let places = self.definition().places();
        if pick.anywhere || places.is_empty() {
            return pick.other;
        }
        let place = &places[pick.place.index(places.len())];
        beside(place, pick.finest, pick.offset).unwrap_or(pick.other)
    }
}

pub(crate) fn any_case() -> impl Strategy<Value = Case> {
    (any_scheme(), any_aim(), any_known()).prop_flat_map(|(scheme, aim, known)| {
        let conditions: Vec<When> = scheme.bands().iter().map(Band::when).collect();
        any_tolerance(aim).prop_map(move |tolerance| Case {
            scheme: scheme.clone(),
            conditions: conditions.clone(),
            aim,
            tolerance,
            known,
        })
    })
}

/// A value to be found once its case is known.
#[derive(Debug, Clone)]
pub(crate) struct Pick {
    anywhere: bool,
    place: Index,
    finest: u32,
    offset: i128,
    other: Decimal,
}

pub(crate) fn any_pick() -> impl Strategy<Value = Pick> {
    (prop::bool::weighted(0.2), any::<Index>(), prop_oneof![2 => Just(28_u32), 1 => 0_u32..=28], -1_i128..=1, any_decimal())
        .prop_map(|(anywhere, place, finest, offset, other)| Pick { anywhere, place, finest, offset, other })
}

/// The decimal at or just below a place, at the finest scale up to `finest` that holds it, and so many units of that further.
pub(crate) fn beside(place: &BigRational, finest: u32, offset: i128) -> Option<Decimal> {
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
pub(crate) fn shifted(value: Decimal, power: i32) -> Option<Decimal> {
    let scale = i32::try_from(value.scale()).ok()?.checked_sub(power)?;
    match u32::try_from(scale) {
        Ok(scale) => made(value.mantissa(), scale),
        Err(_) => made(value.mantissa().checked_mul(10_i128.checked_pow(scale.unsigned_abs())?)?, 0),
    }
}

/// Zeros added to the end of a decimal's text, as many as fit up to `more`.
pub(crate) fn padded(value: Decimal, more: u32) -> Decimal {
    (0..=more)
        .rev()
        .find_map(|zeros| {
            let mantissa = value.mantissa().checked_mul(10_i128.checked_pow(zeros)?)?;
            made(mantissa, value.scale().checked_add(zeros)?)
        })
        .unwrap_or(value)
}

#[track_caller]
pub(crate) fn d(text: &str) -> Decimal {
    decimal(text).unwrap()
}

#[test]
fn helpers() {
    assert_eq!(shifted(d("12.5"), 3), Some(d("12500")));
    assert_eq!(shifted(d("12.5"), -3), Some(d("0.0125")));
    assert_eq!(padded(d("1.5"), 2).to_string(), "1.500");
    assert_eq!(beside(&exact(d("72")), 28, 1).unwrap().to_string(), "72.000000000000000000000000001");
    assert_eq!(beside(&exact(d("72")), 1, -1).unwrap().to_string(), "71.9");
}
