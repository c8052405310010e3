//! What is computed, from random input.

use super::calendar::{at, start};
use super::figures::series_from;
use super::near_limits::{cuts, value_near_any};
use super::numbers::decimal_of_digits;
use super::roll_ups::roll_ups_of_all;
use super::scorecards::scorecard_and_start;
use super::{
    aim, comparator, decimal, facts, indicator, no_change, rating_scale, report_options, scorecard, series, target_range, unit,
    unrated, value, what_if,
};
use crate::calendar::{Quarter, QuarterOfYear};
use crate::history::{
    Accumulation, Change, Comparison, Figure, Forecast, ForecastMethod, Indicator, Observation, Series, Withheld,
};
use crate::rating::{Assessment, Comparator, Verdict};
use crate::report::{Movers, Replay, Report, Row, Summary};
use crate::roll_up::RolledUp;
use crate::scorecard::Scorecard;
use crate::values::{Polarity, TargetRange, Unit};
use alloc::{borrow::ToOwned, collections::BTreeSet, vec::Vec};
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// A rating by some scale on or beside its limits, or a reason why there is none.
///
/// # Examples
///
/// ```
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(verdict in strategies::verdict())| {
///     prop_assert_ne!(verdict.rating().is_some(), verdict.unrated().is_some());
/// });
/// ```
pub fn verdict() -> BoxedStrategy<Verdict> {
    let unrated = prop_oneof![4 => Just(None), 1 => unrated().prop_map(Some)];
    (assessment(), unrated).prop_map(|(assessment, reason)| reason.map_or(assessment.verdict(), Verdict::from)).boxed()
}

/// An assessment by some scale of a value on or beside its limits, with some facts known.
///
/// # Examples
///
/// ```
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(assessment in strategies::assessment())| prop_assert!(!assessment.to_string().is_empty()));
/// ```
pub fn assessment() -> BoxedStrategy<Assessment> {
    (rating_scale(), value_near_any(decimal()), facts())
        .prop_map(|(scale, near, facts)| scale.assess_given(near.value_at(&cuts(&scale), scale.factor()), facts))
        .boxed()
}

/// The change between two values, the same value twice more often than chance would have it.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::Direction;
/// use performance_indicators::{Polarity, Trend, strategies};
/// use proptest::prelude::*;
///
/// proptest!(|(change in strategies::change())| {
///     let improving = change.trend(Polarity::HigherIsBetter, None) == Some(Trend::Improving);
///     prop_assert_eq!(improving, change.direction() == Direction::Rising);
/// });
/// ```
pub fn change() -> BoxedStrategy<Change> {
    (value(), weighted(0.9, value()), unit(), no_change())
        .prop_map(|(base, other, unit, no_change)| Change::between(base, other.unwrap_or(base), &unit, no_change))
        .boxed()
}

/// A comparison of two figures of some series, or its refusal: for each reason but [`TargetsDiffer`](crate::history::NotCompared::TargetsDiffer),
/// which only the comparisons of a [`row`] know of.
///
/// # Examples
///
/// ```
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(comparison in strategies::comparison())| {
///     prop_assert!(comparison.not_compared().is_none() || comparison.trend().is_none());
/// });
/// ```
pub fn comparison() -> BoxedStrategy<Comparison> {
    let case = prop_oneof![12 => Just(ComparisonCase::None), 2 => Just(ComparisonCase::Broken), 2 => Just(ComparisonCase::Provisional), 2 => Just(ComparisonCase::NewYear), 4 => Just(ComparisonCase::Level)];
    let inputs = (indicator(), series(), any::<Index>(), comparator(), weighted(0.7, target_range()));
    (inputs, case)
        .prop_map(|((indicator, series, pick, against, range), case)| {
            let quarters: Vec<Quarter> = series.iter().map(|(quarter, _)| quarter).rev().collect();
            let quarter = of(&quarters, pick).unwrap_or(at(0));
            let policy = indicator.comparison().cloned().unwrap_or_default();
            let (indicator, series) = match case {
                ComparisonCase::None => (indicator, series),
                ComparisonCase::Broken => (indicator.with_break(quarter, "measured otherwise"), series),
                ComparisonCase::Level => (indicator, level(&series)),
                ComparisonCase::NewYear => return into_a_year(&indicator, &series, &quarters, range),
                ComparisonCase::Provisional => {
                    (indicator.with_comparison(policy.withholding(Withheld::Provisional)), all_provisional(&series))
                }
            };
            Comparison::new(&indicator, &series, quarter, against, range)
        })
        .boxed()
}

/// What is done to figures so that a reason to refuse their comparison is met more often than chance would have it.
#[derive(Debug, Clone, Copy)]
enum ComparisonCase {
    None,
    /// The definition changes with the later figure.
    Broken,
    /// All figures are provisional, and a comparison of such is withheld.
    Provisional,
    /// The year to date starts afresh with the later figure.
    NewYear,
    /// All figures are the same.
    Level,
}

/// The comparison of a year's first figure to date with the one before it.
fn into_a_year(indicator: &Indicator, series: &Series, quarters: &[Quarter], range: Option<TargetRange>) -> Comparison {
    let (id, name) = (indicator.id().clone(), indicator.name().to_owned());
    let to_date = Indicator::new(id, name, indicator.polarity(), indicator.unit().clone(), Accumulation::YearToDate);
    let first = quarters.iter().copied().find(|quarter| quarter.of_year() == QuarterOfYear::Q1).unwrap_or(at(0));
    Comparison::new(&to_date, series, first, Comparator::PreviousQuarter, range)
}

/// A series in which every figure is the first.
fn level(series: &Series) -> Series {
    let Some(first) = series.iter().find_map(|(_, observation)| observation.figure().value()) else { return series.clone() };
    let same = series.iter().map(|(quarter, observation)| match observation.figure() {
        Figure::Reported(_) => (quarter, Observation::from(first)),
        Figure::Missing(_) => (quarter, observation.into_owned()),
    });
    Series::new(same).unwrap_or_default()
}

fn all_provisional(series: &Series) -> Series {
    let marked = series.iter().map(|(quarter, observation)| match observation.figure() {
        Figure::Reported(reported) => (quarter, Observation::new(Figure::Reported(reported.clone().marked_provisional()))),
        Figure::Missing(_) => (quarter, observation.into_owned()),
    });
    Series::new(marked).unwrap_or_default()
}

/// A forecast of a year's outturn by each method, from each quarter of the year.
///
/// # Examples
///
/// ```
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(forecast in strategies::forecast())| prop_assert!((1..=4).contains(&forecast.quarters())));
/// ```
pub fn forecast() -> BoxedStrategy<Forecast> {
    let amounts = [1_i128..=1000, 1..=1000, 1..=1000, 1..=1000, 1..=1000, 1..=1000, 1..=1000, 1..=1000];
    let adds_up = select(&[Accumulation::InQuarter, Accumulation::YearToDate]);
    let inputs = (amounts, 0_u32..=3, adds_up, select(ForecastMethod::ALL), value(), aim());
    (start(), inputs)
        .prop_filter_map("figures that a run rate needs", |(start, (amounts, later, adds_up, method, given, aim))| {
            let first = start.fiscal_year().first_quarter();
            let quarter = first.later(later.saturating_add(4))?;
            let series = series_from(first, amounts.map(|amount| Some(Observation::from(decimal_of_digits(amount, 0)))));
            let plain = Indicator::new("total".parse().ok()?, "A total", Polarity::HigherIsBetter, Unit::Count, adds_up);
            let given = (method == ForecastMethod::Given).then_some(given);
            let with_method = Forecast::new(&plain.clone().with_forecast_method(method), &series, quarter, aim, given);
            with_method.or_else(|_| Forecast::new(&plain, &series, quarter, aim, None)).ok()
        })
        .boxed()
}

/// A report of a [`scorecard`] of one to eight indicators, on a quarter of its figures or the one after: most often on one of
/// the second year, in which most of them have a figure.
///
/// # Examples
///
/// ```
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(32), |(report in strategies::report())| {
///     prop_assert_eq!(report.summary().in_remit(), report.rows().len());
/// });
/// ```
pub fn report() -> BoxedStrategy<Report> {
    let options = prop_oneof![3 => Just(None), 1 => report_options().prop_map(Some)];
    // Most series begin within a year and last for two, so that most indicators have a figure in the quarters after that. The quarter
    // is none of the figures', so that it stays as indicators are left out.
    let later = prop_oneof![1 => 0_u32..=15, 5 => 4_u32..=6];
    (scorecard_and_start(1..=8), later, options)
        .prop_map(|((scorecard, start), later, options)| {
            let quarter = start.later(later).unwrap_or(start);
            options.map_or_else(|| scorecard.report(quarter), |options| scorecard.report_with(quarter, &options))
        })
        .boxed()
}

/// The quarters of a scorecard's figures and the one after them, the latest figures first.
fn reported_quarters(scorecard: &Scorecard) -> Vec<Quarter> {
    let figures = scorecard.entries().iter().flat_map(|entry| {
        let own_quarters = entry.indicator().own_quarters(scorecard.calendar());
        entry.series().iter().map(move |(quarter, _)| own_quarters.scorecards(quarter))
    });
    let mut quarters: Vec<Quarter> = figures.collect::<BTreeSet<_>>().into_iter().rev().collect();
    quarters.extend(quarters.first().and_then(|latest| latest.next()));
    quarters
}

fn of(quarters: &[Quarter], pick: Index) -> Option<Quarter> {
    if quarters.is_empty() { None } else { quarters.get(pick.index(quarters.len())).copied() }
}

/// A row of a [`report`].
///
/// # Examples
///
/// ```
/// use performance_indicators::narrative::Narrative;
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(32), |(row in strategies::row())| {
///     prop_assert_eq!(Narrative::of(&row).to_string(), Narrative::of(&row.clone()).to_string());
/// });
/// ```
pub fn row() -> BoxedStrategy<Row> {
    (report(), any::<Index>())
        .prop_filter_map("a report with a row", |(report, pick)| {
            let rows = report.rows();
            if rows.is_empty() { None } else { rows.get(pick.index(rows.len())).cloned() }
        })
        .boxed()
}

/// The summary of a [`report`].
///
/// # Examples
///
/// ```
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(32), |(summary in strategies::summary())| {
///     prop_assert!(summary.rated() <= summary.in_remit());
/// });
/// ```
pub fn summary() -> BoxedStrategy<Summary> {
    report().prop_map(|report| report.summary()).boxed()
}

/// What moved between reports on two quarters of one scorecard, or in the second place of another.
///
/// # Examples
///
/// ```
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(32), |(movers in strategies::movers())| {
///     prop_assert!(movers.moved().count() <= movers.all().len());
/// });
/// ```
pub fn movers() -> BoxedStrategy<Movers> {
    let other = weighted(0.2, scorecard(1..=4));
    (scorecard(1..=4), other, any::<[Index; 2]>())
        .prop_map(|(scorecard, other, [one, two])| {
            let quarters = reported_quarters(&scorecard);
            let [before, after] = [one, two].map(|pick| of(&quarters, pick).unwrap_or(at(0)));
            Movers::between(&scorecard.report(before), &other.unwrap_or(scorecard).report(after))
        })
        .boxed()
}

/// A scorecard's report under other rules, and what they change.
///
/// # Examples
///
/// ```
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(32), |(replay in strategies::replay())| {
///     prop_assert_eq!(replay.movers().all().len(), replay.report().rows().len());
/// });
/// ```
pub fn replay() -> BoxedStrategy<Replay> {
    (scorecard(1..=4), any::<Index>(), what_if())
        .prop_filter_map("rules that fit", |(scorecard, pick, rules)| {
            scorecard.replay(of(&reported_quarters(&scorecard), pick).unwrap_or(at(0)), &rules).ok()
        })
        .boxed()
}

/// What a roll-up comes to in a random report.
///
/// # Examples
///
/// ```
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(16), |(rolled_up in strategies::rolled_up())| {
///     prop_assert!(rolled_up.coverage().indicators() <= rolled_up.coverage().of());
/// });
/// ```
pub fn rolled_up() -> BoxedStrategy<RolledUp> {
    let ready_made = (scorecard(1..=4), roll_ups_of_all()).prop_filter_map("a report with a roll-up", |(scorecard, roll_ups)| {
        let quarter = scorecard.latest_quarter()?;
        scorecard.with_roll_ups(roll_ups).ok()?.report(quarter).roll_ups().last().cloned()
    });
    let of_reports = report().prop_filter_map("a report with a roll-up", |report| report.roll_ups().first().cloned());
    prop_oneof![3 => ready_made, 1 => of_reports].boxed()
}
