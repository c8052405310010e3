//! Targets, aims and tolerances, and those that go together.

use super::numbers::{decimal, moderate_decimal, moderate_points, points, width_of};
use super::schemes::{moderate_scheme, scheme};
use crate::rating::{RatingScale, Scheme};
use crate::values::{Aim, Points, Target, TargetRange, Tolerance, Width, WorseSide};
use proptest::prelude::*;
use rust_decimal::Decimal;

/// A range of any two values, or of one.
///
/// # Examples
///
/// ```
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(range in strategies::target_range())| prop_assert!(range.lower() <= range.upper()));
/// ```
pub fn target_range() -> BoxedStrategy<TargetRange> {
    range_of(decimal()).boxed()
}

fn range_of(level: impl Strategy<Value = Decimal> + Clone + 'static) -> BoxedStrategy<TargetRange> {
    prop_oneof![3 => (level.clone(), level.clone()), 1 => level.prop_map(|level| (level, level))]
        .prop_filter_map("a range the right way round", |(one, two)| TargetRange::new(one.min(two), one.max(two)).ok())
        .boxed()
}

/// A level that counts as met, one that does not, or a range; zero and negative levels included.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Aim, Polarity, Target, strategies};
/// use proptest::prelude::*;
///
/// proptest!(|(target in strategies::target())| {
///     let is_range = matches!(target, Target::Range(_));
///     prop_assert_eq!(Aim::new(Polarity::WithinRange, target).is_ok(), is_range);
///     prop_assert_eq!(Aim::new(Polarity::HigherIsBetter, target).is_ok(), !is_range);
/// });
/// ```
pub fn target() -> BoxedStrategy<Target> {
    target_of(decimal()).boxed()
}

pub(super) fn target_of(level: impl Strategy<Value = Decimal> + Clone + 'static) -> BoxedStrategy<Target> {
    prop_oneof![
        3 => level.clone().prop_map(Target::Level),
        1 => level.clone().prop_map(Target::Strict),
        1 => range_of(level).prop_map(Target::Range),
    ]
    .boxed()
}

/// Each kind of aim, its levels zero and negative too.
///
/// # Examples
///
/// ```
/// use performance_indicators::{RatingScale, Scheme, strategies};
/// use proptest::prelude::*;
///
/// // A percentage of any target is exact.
/// proptest!(|(aim in strategies::aim(), percent in strategies::percent())| {
///     prop_assert!(RatingScale::new(&Scheme::amber_within_tolerance(), aim, percent.into()).is_ok());
/// });
/// ```
pub fn aim() -> BoxedStrategy<Aim> {
    aim_of(decimal()).boxed()
}

pub(super) fn aim_of(level: impl Strategy<Value = Decimal> + Clone + 'static) -> BoxedStrategy<Aim> {
    prop_oneof![
        3 => level.clone().prop_map(Aim::AtLeast),
        1 => level.clone().prop_map(Aim::MoreThan),
        3 => level.clone().prop_map(Aim::AtMost),
        1 => level.clone().prop_map(Aim::LessThan),
        2 => range_of(level).prop_map(Aim::Within),
    ]
    .boxed()
}

/// Any tolerance: withdrawn, not stated, a width on one side or both, or a limit of its own.
///
/// A limit goes with a target only on its worse side: see [`tolerance_for`].
///
/// # Examples
///
/// ```
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(tolerance in strategies::tolerance(), width in strategies::width())| {
///     prop_assert_eq!(tolerance.with_better(width).worse(), tolerance.worse());
/// });
/// ```
pub fn tolerance() -> BoxedStrategy<Tolerance> {
    tolerance_of(decimal(), points()).boxed()
}

pub(super) fn moderate_tolerance() -> BoxedStrategy<Tolerance> {
    tolerance_of(moderate_decimal(), moderate_points()).boxed()
}

fn tolerance_of(
    limit: impl Strategy<Value = Decimal> + Clone + 'static,
    points: impl Strategy<Value = Points> + Clone + 'static,
) -> BoxedStrategy<Tolerance> {
    let width = width_of(points);
    let worse = prop_oneof![
        1 => Just(Tolerance::WITHDRAWN),
        1 => Just(Tolerance::NOT_STATED),
        4 => width.clone().prop_map(Tolerance::from),
        2 => limit.prop_map(Tolerance::limit),
    ];
    (worse, proptest::option::of(width)).prop_map(|(worse, better)| with_better(worse, better)).boxed()
}

fn with_better(worse: Tolerance, better: Option<Width>) -> Tolerance {
    better.map_or(worse, |width| worse.with_better(width))
}

/// Any tolerance that goes with an aim: a limit is on its worse side or on the target itself, and a range has none.
///
/// # Examples
///
/// ```
/// use performance_indicators::rating::ScaleError;
/// use performance_indicators::{RatingScale, Scheme, strategies};
/// use proptest::prelude::*;
///
/// let both = strategies::aim().prop_flat_map(|aim| (Just(aim), strategies::tolerance_for(aim)));
/// proptest!(|((aim, tolerance) in both)| {
///     let scale = RatingScale::new(&Scheme::floor_standard(), aim, tolerance);
///     // Only points may need too many digits: `rating_rules` are free of that too.
///     let fits = matches!(scale, Ok(_) | Err(ScaleError::TooManyDigits { .. }));
///     prop_assert!(fits);
/// });
/// ```
pub fn tolerance_for(aim: Aim) -> BoxedStrategy<Tolerance> {
    tolerance().prop_map(move |tolerance| fitted(tolerance, aim)).boxed()
}

/// A tolerance whose limit is brought to the worse side of an aim.
pub(super) fn fitted(tolerance: Tolerance, aim: Aim) -> Tolerance {
    let WorseSide::Limit(limit) = tolerance.worse() else { return tolerance };
    let worse = match aim {
        Aim::AtLeast(target) | Aim::MoreThan(target) => Tolerance::limit(limit.min(target)),
        Aim::AtMost(target) | Aim::LessThan(target) => Tolerance::limit(limit.max(target)),
        Aim::Within(_) => Tolerance::WITHDRAWN,
    };
    with_better(worse, tolerance.better())
}

/// A scheme, an aim and a tolerance that make a [`RatingScale`].
///
/// Where random ones would need more than 38 digits, the tolerance is withdrawn, and where that is not enough the scheme is
/// [`Scheme::on_target_only`].
///
/// # Examples
///
/// ```
/// use performance_indicators::{RatingScale, strategies};
/// use proptest::prelude::*;
///
/// proptest!(|((scheme, aim, tolerance) in strategies::rating_rules())| {
///     prop_assert!(RatingScale::new(&scheme, aim, tolerance).is_ok());
/// });
/// ```
pub fn rating_rules() -> BoxedStrategy<(Scheme, Aim, Tolerance)> {
    let moderate = (moderate_scheme(), aim_of(moderate_decimal()), moderate_tolerance());
    let any_size = (scheme(), aim(), tolerance());
    prop_oneof![3 => moderate, 1 => any_size]
        .prop_map(|(scheme, aim, tolerance)| {
            let tolerance = fitted(tolerance, aim);
            if RatingScale::new(&scheme, aim, tolerance).is_ok() {
                (scheme, aim, tolerance)
            } else if RatingScale::new(&scheme, aim, Tolerance::WITHDRAWN).is_ok() {
                (scheme, aim, Tolerance::WITHDRAWN)
            } else {
                (Scheme::on_target_only(), aim, Tolerance::WITHDRAWN)
            }
        })
        .boxed()
}

/// A scale made of [`rating_rules`], now and then for a unit or for values as published.
///
/// # Examples
///
/// ```
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// // Whatever its scale, a value has one verdict, and an assessment the same.
/// let rated = strategies::rating_scale().prop_flat_map(|scale| (Just(scale), strategies::value_near(&scale)));
/// proptest!(|((scale, value) in rated, facts in strategies::facts())| {
///     prop_assert_eq!(scale.assess_given(value, facts).verdict(), scale.rate_given(value, facts));
/// });
/// ```
pub fn rating_scale() -> BoxedStrategy<RatingScale> {
    let published = proptest::option::weighted(0.2, 0_u8..=28);
    (rating_rules(), super::unit(), published)
        .prop_filter_map("a scale", |((scheme, aim, tolerance), unit, published)| {
            let exact = RatingScale::new(&scheme, aim, tolerance).ok()?.in_unit(&unit);
            Some(published.and_then(|decimals| exact.as_published(decimals).ok()).unwrap_or(exact))
        })
        .boxed()
}
