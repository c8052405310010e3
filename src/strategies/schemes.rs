//! Schemes and their parts.

use super::numbers::{moderate_points, percent, points, side, width_of};
use super::words::name;
use crate::rating::{
    Band, Comparator, Fact, Facts, Limit, Missing, Rating, ReasonLabel, Reference, Scheme, Trend, Unrated, When, WhenUnknown,
};
use crate::statistics::{Confidence, Significance};
use crate::values::Points;
use alloc::{string::String, vec::Vec};
use core::num::NonZeroU8;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// The target, the tolerance on either side, or a stated width on either side, one of nothing included.
///
/// # Examples
///
/// ```
/// use performance_indicators::rating::When;
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(limit in strategies::limit())| prop_assert_eq!(When::AtMost(limit).limit(), Some(limit)));
/// ```
pub fn limit() -> BoxedStrategy<Limit> {
    limit_of(points()).boxed()
}

fn limit_of(points: impl Strategy<Value = Points> + Clone + 'static) -> BoxedStrategy<Limit> {
    prop_oneof![
        2 => Just(Limit::Target),
        3 => side().prop_map(Limit::Tolerance),
        4 => (side(), width_of(points)).prop_map(|(side, width)| Limit::Stated(side, width)),
    ]
    .boxed()
}

/// Each way of comparing in time, means of 1 to 255 figures among them.
///
/// # Examples
///
/// ```
/// use performance_indicators::rating::Facts;
/// use performance_indicators::{Trend, strategies};
/// use proptest::prelude::*;
///
/// proptest!(|(against in strategies::comparator())| {
///     prop_assert_eq!(Facts::UNKNOWN.with_trend(against, Trend::Improving).trend(against), Some(Trend::Improving));
/// });
/// ```
pub fn comparator() -> BoxedStrategy<Comparator> {
    let figures = prop_oneof![4 => Just(3_u8), 1 => 1_u8..=4, 1 => Just(u8::MAX)];
    let mean = figures.prop_map(|figures| Comparator::MeanOfPrevious(NonZeroU8::new(figures).unwrap_or(NonZeroU8::MIN)));
    let plain = [Comparator::PreviousQuarter, Comparator::SameQuarterLastYear, Comparator::Baseline];
    prop_oneof![3 => select(plain.to_vec()), 1 => mean].boxed()
}

/// The target or the benchmark, mostly at 95% confidence.
///
/// # Examples
///
/// ```
/// use performance_indicators::rating::Facts;
/// use performance_indicators::statistics::Significance;
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(beside in strategies::reference())| {
///     let facts = Facts::UNKNOWN.with_significance(beside, Significance::Better);
///     prop_assert_eq!(facts.significance(beside), Some(Significance::Better));
/// });
/// ```
pub fn reference() -> BoxedStrategy<Reference> {
    let confidence = prop_oneof![4 => Just(Confidence::Percent95), 1 => select(Confidence::ALL)];
    (any::<bool>(), confidence)
        .prop_map(
            |(is_target, confidence)| {
                if is_target { Reference::Target(confidence) } else { Reference::Benchmark(confidence) }
            },
        )
        .boxed()
}

/// Each fact that a band can ask for.
///
/// # Examples
///
/// ```
/// use performance_indicators::rating::Facts;
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(fact in strategies::fact())| prop_assert_eq!(Facts::UNKNOWN.holds(fact), None));
/// ```
pub fn fact() -> BoxedStrategy<Fact> {
    prop_oneof![
        4 => comparator().prop_map(Fact::TrendImproved),
        4 => comparator().prop_map(Fact::TrendImprovedOrHeld),
        4 => Just(Fact::ForecastMeetsAnnualTarget),
        4 => Just(Fact::AnnualTargetMet),
        1 => reference().prop_map(Fact::SignificantlyBetter),
        1 => reference().prop_map(Fact::NotSignificantlyWorse),
    ]
    .boxed()
}

/// What is known beside a value: nothing, everything, or some of it.
///
/// # Examples
///
/// ```
/// use performance_indicators::rating::Fact;
/// use performance_indicators::{Trend, strategies};
/// use proptest::prelude::*;
///
/// proptest!(|(facts in strategies::facts(), against in strategies::comparator())| {
///     let improved = facts.trend(against).map(|trend| trend == Trend::Improving);
///     prop_assert_eq!(facts.holds(Fact::TrendImproved(against)), improved);
/// });
/// ```
pub fn facts() -> BoxedStrategy<Facts> {
    let trends = vec((comparator(), select(Trend::ALL)), 0..=4);
    let significance = vec((reference(), select(Significance::ALL)), 0..=2);
    (trends, any::<Option<bool>>(), any::<Option<bool>>(), significance)
        .prop_map(|(trends, forecast, met, significance)| {
            let known = trends.into_iter().fold(Facts::UNKNOWN, |known, (against, trend)| known.with_trend(against, trend));
            let known = significance.into_iter().fold(known, |known, (beside, is)| known.with_significance(beside, is));
            let known = forecast.map_or(known, |meets| known.with_forecast_meets_annual_target(meets));
            met.map_or(known, |met| known.with_annual_target_met(met))
        })
        .boxed()
}

/// Any condition of a band, "otherwise" included.
///
/// # Examples
///
/// ```
/// use performance_indicators::rating::{Band, When};
/// use performance_indicators::{Rating, strategies};
/// use proptest::prelude::*;
///
/// proptest!(|(when in strategies::when())| {
///     prop_assert_eq!(Band::new("Green", Rating::Green, when).when(), when);
///     prop_assert!(when != When::Otherwise || when.limit().is_none());
/// });
/// ```
pub fn when() -> BoxedStrategy<When> {
    prop_oneof![1 => Just(When::Otherwise), 8 => condition()].boxed()
}

/// Any condition of a band that is not "otherwise": a limit, its edge inside or outside, facts, or a limit and facts.
///
/// # Examples
///
/// ```
/// use performance_indicators::rating::When;
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(when in strategies::condition())| prop_assert_ne!(when, When::Otherwise));
/// ```
pub fn condition() -> BoxedStrategy<When> {
    condition_of(points()).boxed()
}

fn condition_of(points: impl Strategy<Value = Points> + Clone + 'static) -> BoxedStrategy<When> {
    let limit = limit_of(points);
    let limit = prop_oneof![4 => limit.clone().prop_map(When::AtMost), 3 => limit.prop_map(When::Under)].boxed();
    let facts = || prop_oneof![3 => vec(fact(), 1), 1 => vec(fact(), 2..=4)];
    let with_facts = |(when, facts, unknown): (When, Vec<Fact>, WhenUnknown)| when.and(facts, unknown);
    prop_oneof![
        7 => limit.clone(),
        2 => (Just(When::Otherwise), facts(), select(WhenUnknown::ALL)).prop_map(with_facts),
        2 => (limit, facts(), select(WhenUnknown::ALL)).prop_map(with_facts),
    ]
    .boxed()
}

/// A band of any name, colour and condition.
///
/// # Examples
///
/// ```
/// use performance_indicators::rating::When;
/// use performance_indicators::{Scheme, strategies};
/// use proptest::prelude::*;
///
/// proptest!(|(band in strategies::band())| {
///     prop_assert_eq!(Scheme::new("one", [band.clone()]).is_ok(), band.when() == When::Otherwise);
/// });
/// ```
pub fn band() -> BoxedStrategy<Band> {
    (name(), select(Rating::ALL), when()).prop_map(|(name, rating, when)| Band::new(name, rating, when)).boxed()
}

/// Each reason why there is no rating.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Unrated, strategies};
/// use proptest::prelude::*;
///
/// proptest!(|(reason in strategies::unrated())| prop_assert_eq!(reason.name().parse::<Unrated>(), Ok(reason)));
/// ```
pub fn unrated() -> BoxedStrategy<Unrated> {
    let others: Vec<Unrated> = Unrated::ALL.iter().copied().filter(|reason| !matches!(reason, Unrated::Missing(_))).collect();
    prop_oneof![1 => select(others), 1 => select(Missing::ALL).prop_map(Unrated::Missing)].boxed()
}

/// A name for a reason, Blue or without a colour.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Scheme, strategies};
/// use proptest::prelude::*;
///
/// proptest!(|(label in strategies::reason_label())| {
///     let scheme = Scheme::on_target_only().with_label(label.clone()).expect("named, and the first");
///     prop_assert_eq!(scheme.label(label.reason()), Some(&label));
/// });
/// ```
pub fn reason_label() -> BoxedStrategy<ReasonLabel> {
    (unrated(), name(), any::<bool>())
        .prop_map(|(reason, name, blue)| if blue { ReasonLabel::blue(reason, name) } else { ReasonLabel::new(reason, name) })
        .boxed()
}

/// A valid scheme: the presets, two and four percentage bands, and up to eight random ones, with states of several bands, other
/// orders of merit and labels. Shrinks towards [`Scheme::on_target_only`].
///
/// # Examples
///
/// ```
/// use performance_indicators::rating::When;
/// use performance_indicators::{Scheme, strategies};
/// use proptest::prelude::*;
///
/// proptest!(|(scheme in strategies::scheme())| {
///     let last = scheme.bands().last().map(|band| band.when());
///     prop_assert_eq!(last, Some(When::Otherwise));
///     prop_assert!(scheme.bands().len() <= Scheme::MOST_BANDS);
/// });
/// ```
pub fn scheme() -> BoxedStrategy<Scheme> {
    scheme_of(condition()).boxed()
}

/// A valid scheme whose stated points are of the size of a [`moderate_decimal`](super::moderate_decimal), so that it can be applied
/// to every target and tolerance of that size.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Aim, RatingScale, Tolerance, strategies};
/// use proptest::prelude::*;
///
/// proptest!(|(scheme in strategies::moderate_scheme(), target in strategies::moderate_decimal())| {
///     prop_assert!(RatingScale::new(&scheme, Aim::AtMost(target), Tolerance::WITHDRAWN).is_ok());
/// });
/// ```
pub fn moderate_scheme() -> BoxedStrategy<Scheme> {
    scheme_of(condition_of(moderate_points())).boxed()
}

fn scheme_of(condition: impl Strategy<Value = When> + Clone + 'static) -> BoxedStrategy<Scheme> {
    let presets = alloc::vec![
        Scheme::on_target_only(),
        Scheme::amber_within_tolerance(),
        Scheme::green_within_tolerance(),
        Scheme::floor_standard(),
        Scheme::better_within_worse(),
        Scheme::goal_post(),
    ];
    let percents = (percent(), percent(), any::<bool>()).prop_map(|(one, two, four)| {
        let (inner, outer) = (one.min(two), one.max(two));
        let bands = if four { Scheme::four_bands(inner, outer) } else { Scheme::two_percent_bands(inner, outer) };
        bands.unwrap_or_else(|_| Scheme::amber_within_tolerance())
    });
    let random = (vec((condition, proptest::bool::weighted(0.2)), 0..=10), any::<bool>())
        .prop_map(|(with_method, repeats)| assembled(&with_method, repeats));
    let any_bands = prop_oneof![3 => select(presets), 1 => percents, 6 => random];
    let swap = proptest::option::weighted(0.3, any::<[Index; 2]>());
    let labels = prop_oneof![3 => Just(Vec::new()), 1 => vec(reason_label(), 1..=3)];
    (any_bands, swap, labels)
        .prop_map(|(scheme, swap, labels)| {
            let scheme = swap.map_or_else(|| scheme.clone(), |swap| with_merit_swapped(&scheme, swap));
            labels.into_iter().fold(scheme, |scheme, label| scheme.clone().with_label(label).unwrap_or(scheme))
        })
        .boxed()
}

/// As many of some conditions, in order, as make a scheme; a band may have the name of the one before it, and the last too.
fn assembled(with_method: &[(When, bool)], last_repeats: bool) -> Scheme {
    const COLOURS: [Rating; 4] = [Rating::Green, Rating::Blue, Rating::Amber, Rating::Red];
    let mut bands_so_far: Vec<Band> = Vec::new();
    let fresh = |place: usize, when: When| {
        let colour = COLOURS.into_iter().cycle().nth(place).unwrap_or(Rating::Red);
        Band::new(alloc::format!("Band {place}"), colour, when)
    };
    let like = |band: Option<&Band>, when: When| band.map(|band| Band::new(String::from(band.name()), band.rating(), when));
    let ended = |bands_so_far: &[Band], last: Band| Scheme::new("random", bands_so_far.iter().cloned().chain([last]));
    for (when, repeats) in with_method {
        let place = bands_so_far.len();
        let repeated = like(bands_so_far.last().filter(|_| *repeats), *when);
        for band in repeated.into_iter().chain([fresh(place, *when)]) {
            bands_so_far.push(band);
            if ended(&bands_so_far, fresh(bands_so_far.len(), When::Otherwise)).is_ok() {
                break;
            }
            bands_so_far.pop();
        }
    }
    let plain = fresh(bands_so_far.len(), When::Otherwise);
    let last = like(bands_so_far.last().filter(|_| last_repeats), When::Otherwise).unwrap_or_else(|| plain.clone());
    ended(&bands_so_far, last).or_else(|_| ended(&bands_so_far, plain)).unwrap_or_else(|_| Scheme::on_target_only())
}

/// A scheme with two names of its order of merit swapped, where its limits allow that.
fn with_merit_swapped(scheme: &Scheme, [one, two]: [Index; 2]) -> Scheme {
    let mut names: Vec<&str> = Vec::new();
    for band in scheme.bands() {
        if !names.contains(&band.name()) {
            names.push(band.name());
        }
    }
    if !names.is_empty() {
        let (one, two) = (one.index(names.len()), two.index(names.len()));
        names.swap(one, two);
    }
    scheme.clone().with_merit(&names).unwrap_or_else(|_| scheme.clone())
}
