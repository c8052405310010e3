//! Roll-ups and their parts.

use super::numbers::decimal_of_digits;
use super::{limit, moderate_decimal, moderate_scheme, name, percent, tolerance};
use crate::rating::{Band, Limit, Rating, Scheme};
use crate::roll_up::{Combination, LeftOut, NoScore, PointsLine, PointsTable, RollUp, RollUps, Scoring, Weight};
use crate::values::{Fraction, Percent, Polarity, Side, Value};
use alloc::{string::String, vec::Vec};
use proptest::collection::{btree_map, btree_set, vec};
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;

/// A weight: 1, small and large ones, and the ends of what there is.
///
/// # Examples
///
/// ```
/// use performance_indicators::roll_up::Weight;
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(weight in strategies::weight())| prop_assert_eq!(Weight::new(weight.value()), Ok(weight)));
/// ```
pub fn weight() -> BoxedStrategy<Weight> {
    let millionths = prop_oneof![
        3 => Just(1_000_000_i128),
        2 => (1_i128..=10).prop_map(|halves| halves.saturating_mul(500_000)),
        1 => select(&[1_i128, 1_000_000_000_000]),
    ];
    millionths.prop_map(|millionths| Weight::new(decimal_of_digits(millionths, 6)).unwrap_or_default()).boxed()
}

/// What a rating is worth, by colour and by the names of some bands.
///
/// # Examples
///
/// ```
/// use performance_indicators::roll_up::PointsTable;
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(table in strategies::points_table())| prop_assert_ne!(table, PointsTable::new()));
/// ```
pub fn points_table() -> BoxedStrategy<PointsTable> {
    let bands = prop_oneof![2 => Just(Vec::new()), 1 => btree_map(name(), moderate_decimal(), 1..=2).prop_map(|bands| bands.into_iter().collect())];
    (moderate_decimal(), vec((select(Rating::ALL), moderate_decimal()), 0..=4), bands)
        .prop_map(|(green, ratings, bands): (_, _, Vec<(String, Decimal)>)| {
            let table = PointsTable::new().with_rating(Rating::Green, green);
            let table = ratings.into_iter().fold(table, |table, (rating, points)| table.with_rating(rating, points));
            bands.into_iter().fold(table, |table, (band, points)| table.with_band(band, points))
        })
        .boxed()
}

/// A line of points between two limits, often of the tolerance and the target.
///
/// # Examples
///
/// ```
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(line in strategies::points_line())| prop_assert_ne!(line.from().0, line.to().0));
/// ```
pub fn points_line() -> BoxedStrategy<PointsLine> {
    let third = (-30_i64..=30).prop_filter_map("a fraction", |top| Fraction::new(top.into(), 3.into()).ok());
    let points = prop_oneof![moderate_decimal().prop_map(Value::Decimal), third.prop_map(Value::Fraction)];
    let limits = prop_oneof![2 => Just((Limit::Tolerance(Side::Worse), Limit::Target)), 1 => (limit(), limit())];
    (limits, points.clone(), points.clone(), weighted(0.3, (points.clone(), points)))
        .prop_filter_map("two limits, and caps in order", |((from, to), from_points, to_points, caps)| {
            let line = PointsLine::new((from, from_points), (to, to_points)).ok()?;
            caps.map_or(Some(line), |(least, most)| line.capped(least, most).ok())
        })
        .boxed()
}

/// A roll-up, of all indicators, of those in groups or of some ids, with weights, a least coverage and a rating or without.
///
/// # Examples
///
/// ```
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(roll_up in strategies::roll_up())| {
///     prop_assert!(roll_up.of(&[]).no_score().is_some());
/// });
/// ```
pub fn roll_up() -> BoxedStrategy<RollUp> {
    let ids = || super::indicator_id().prop_map(|id| String::from(id.as_str()));
    let takes = (
        prop_oneof![2 => Just(Vec::new()), 1 => vec((name(), super::group_path()), 1..=2)],
        weighted(0.2, btree_set(ids(), 1..=3)),
        vec((ids(), weight()), 0..=2),
    );
    (of_all(), takes)
        .prop_map(|(roll_up, (groups, indicators, weights))| {
            let roll_up = groups.into_iter().fold(roll_up, |roll_up, (kind, group)| roll_up.within_group(kind, group));
            let roll_up = indicators.map_or(roll_up.clone(), |ids| roll_up.of_indicators(ids));
            weights.into_iter().fold(roll_up, |roll_up, (id, weight)| roll_up.with_weight(id, weight))
        })
        .boxed()
}

/// A roll-up of all indicators, each of weight 1.
fn of_all() -> BoxedStrategy<RollUp> {
    let scoring = prop_oneof![3 => points_table().prop_map(Scoring::from), 1 => points_line().prop_map(Scoring::from)];
    let polarity = select(&[Polarity::HigherIsBetter, Polarity::LowerIsBetter]);
    let least = (weighted(0.2, percent()), weighted(0.2, 0_u32..=4));
    let rating = weighted(0.7, (moderate_scheme(), moderate_decimal(), weighted(0.2, 1_i64..=7), tolerance()));
    (name(), name(), scoring, select(Combination::ALL), polarity, least, rating)
        .prop_filter_map("a roll-up", |(id, name, scoring, combination, polarity, (weight, indicators), rating)| {
            let scoring = match scoring {
                Scoring::Table(table) => with_merit(table, polarity).into(),
                line @ Scoring::Line(_) => line,
            };
            let roll_up = RollUp::new(id, name, scoring, combination, polarity).ok()?;
            let least = weight.map(|percent| percent.min(Percent::whole(100)));
            let roll_up = least.map_or(Some(roll_up.clone()), |percent| roll_up.with_least_weight(percent).ok())?;
            let roll_up = indicators.map_or(roll_up.clone(), |indicators| roll_up.with_least_indicators(indicators));
            let Some((scheme, target, divisor, tolerance)) = rating else { return Some(roll_up) };
            let scheme = without_facts(&scheme);
            let rated = match divisor.and_then(|divisor| Fraction::new(target, divisor.into()).ok()) {
                Some(fraction) => roll_up.clone().with_rating_at(scheme, fraction, tolerance),
                None => roll_up.clone().with_rating(scheme, target, tolerance),
            };
            Some(rated.unwrap_or(roll_up))
        })
        .boxed()
}

/// A table by which Green is worth no less than Red.
fn with_merit(table: PointsTable, polarity: Polarity) -> PointsTable {
    let points = [Rating::Green, Rating::Red].map(|rating| table.points(rating, None));
    match points {
        [Some(green), Some(red)] if (green < red) == (polarity == Polarity::HigherIsBetter) => {
            table.with_rating(Rating::Green, red).with_rating(Rating::Red, green)
        }
        _ => table,
    }
}

/// The bands of a scheme that ask for limits alone; the preset of a target where those are no scheme.
fn without_facts(scheme: &Scheme) -> Scheme {
    let has_limits_alone = |band: &&Band| band.when().facts().next().is_none();
    let kept: Vec<Band> = scheme.bands().iter().filter(has_limits_alone).cloned().collect();
    Scheme::new(String::from(scheme.name()), kept).unwrap_or_else(|_| Scheme::on_target_only())
}

/// Roll-ups of different ids, of which one may take another.
///
/// # Examples
///
/// ```
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(roll_ups in strategies::roll_ups())| {
///     for roll_up in &roll_ups {
///         prop_assert_eq!(roll_ups.get(roll_up.id()), Some(roll_up));
///     }
/// });
/// ```
pub fn roll_ups() -> BoxedStrategy<RollUps> {
    several(vec(roll_up(), 0..=2))
}

/// Roll-ups that any scorecard with indicators takes.
pub(super) fn roll_ups_of_all() -> BoxedStrategy<RollUps> {
    several(vec(of_all(), 1..=2))
}

/// Of ids of their own, and sometimes one more that takes the first.
fn several(roll_ups: impl Strategy<Value = Vec<RollUp>> + 'static) -> BoxedStrategy<RollUps> {
    let parent = weighted(0.3, (select(Combination::ALL), weight()));
    (parent, roll_ups)
        .prop_map(|(parent, mut roll_ups)| {
            let first = roll_ups.first().cloned();
            roll_ups.extend(parent.zip(first.clone()).and_then(|((combination, weight), first)| {
                let scoring = first.scoring().clone();
                let parent = RollUp::new("parent", "Parent", scoring, combination, first.polarity()).ok()?;
                Some(parent.with_roll_up(first.id(), weight))
            }));
            RollUps::new(roll_ups).or_else(|_| RollUps::new(first)).unwrap_or_default()
        })
        .boxed()
}

/// Why an indicator does not count in a roll-up.
pub(super) fn left_out() -> BoxedStrategy<LeftOut> {
    prop_oneof![2 => super::unrated().prop_map(LeftOut::Unrated), 1 => select(&[LeftOut::NoPoints, LeftOut::NoFigure, LeftOut::NoLine, LeftOut::NotGiven, LeftOut::NoScore(NoScore::NoneScored)])].boxed()
}
