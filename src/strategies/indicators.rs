//! Indicators and how they are compared.

use super::calendar::start;
use super::figures::OTHERS;
use super::months::with_rule;
use super::numbers::value_of;
use super::{
    comparator, due_quarters, due_years, extra, fiscal_calendar, group_path, indicator_id, moderate_decimal, name, percent,
    points, text, unit,
};
use crate::calendar::{FiscalCalendar, Quarter};
use crate::history::{
    Accumulation, ComparisonPolicy, DueQuarters, DueYears, Extra, ForecastMethod, Indicator, IndicatorId, MonthlyRule, NoChange,
    Withheld,
};
use crate::peers::FamilyGroup;
use crate::rating::Comparator;
use crate::report::ReportOptions;
use crate::values::{GroupPath, Polarity, Unit, Value};
use alloc::{collections::BTreeMap, string::String, vec::Vec};
use proptest::collection::{btree_map, vec};
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use time::Date;

/// A threshold under which a change is none: nothing, points or a percentage of the base.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::{Change, Direction};
/// use performance_indicators::{Unit, strategies};
/// use proptest::prelude::*;
///
/// proptest!(|(value in strategies::decimal(), no_change in strategies::no_change())| {
///     prop_assert_eq!(Change::between(value, value, &Unit::Count, no_change).direction(), Direction::Level);
/// });
/// ```
pub fn no_change() -> BoxedStrategy<NoChange> {
    prop_oneof![Just(NoChange::AnyChangeCounts), points().prop_map(NoChange::Points), percent().prop_map(NoChange::PercentOfBase),]
.boxed()
}

/// How figures are compared: a threshold, what is withheld, and which refusals are overridden; often the usual way.
///
/// # Examples
///
/// ```
/// use performance_indicators::rating::Comparator;
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(policy in strategies::comparison_policy())| {
///     prop_assert!(policy.despite(Comparator::Baseline).overrides(Comparator::Baseline));
/// });
/// ```
pub fn comparison_policy() -> BoxedStrategy<ComparisonPolicy> {
    let some = (no_change(), subsequence(Withheld::ALL, 0..=Withheld::ALL.len()), vec(comparator(), 0..=2));
    let some = some.prop_map(|(no_change, withheld, despite)| {
        let policy = ComparisonPolicy::default().with_no_change(no_change);
        let policy = withheld.into_iter().fold(policy, ComparisonPolicy::withholding);
        despite.into_iter().fold(policy, ComparisonPolicy::despite)
    });
    prop_oneof![2 => Just(ComparisonPolicy::default()), 1 => some].boxed()
}

/// Options of a report: as of a day or not, some refusals to compare overridden or not.
///
/// # Examples
///
/// ```
/// use performance_indicators::{FiscalCalendar, Quarter, Scorecard, strategies};
/// use proptest::prelude::*;
///
/// let scorecard = Scorecard::new("Example Borough", FiscalCalendar::UK_GOVERNMENT);
/// proptest!(|(options in strategies::report_options())| {
///     prop_assert!(scorecard.report_with(Quarter::MAX, &options).rows().is_empty());
/// });
/// ```
pub fn report_options() -> BoxedStrategy<ReportOptions> {
    let day: BoxedStrategy<Option<Date>> = weighted(0.3, super::date()).boxed();
    (day, vec(comparator(), 0..=1), any::<bool>())
        .prop_map(|(day, despite, plain): (Option<Date>, Vec<Comparator>, bool)| {
            let options = day.map_or_else(ReportOptions::new, |day| ReportOptions::new().as_of(day));
            let options = if plain { options.without_statistics() } else { options };
            despite.into_iter().fold(options, ReportOptions::despite)
        })
        .boxed()
}

/// An indicator of every polarity, unit and accumulation; some are not due in every quarter or year, have a calendar of their own, lag,
/// break, start in a quarter, or have a baseline.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Accumulation, strategies};
/// use proptest::prelude::*;
///
/// proptest!(|(indicator in strategies::indicator())| {
///     prop_assert!(indicator.accumulation() != Accumulation::Annual || indicator.due().len() == 1);
///     prop_assert!(indicator.lag() <= 8);
/// });
/// ```
pub fn indicator() -> BoxedStrategy<Indicator> {
    (indicator_id(), definition(), weighted(0.2, start()), weighted(0.2, select(MonthlyRule::ALL)))
        .prop_map(|(id, definition, started, rule)| {
            let indicator = with_rule(definition.of(id), rule);
            started.map_or(indicator.clone(), |started| indicator.with_started(started))
        })
        .boxed()
}

/// A family group of some of the names that [`peer_figures`](super::peer_figures) are of.
///
/// # Examples
///
/// ```
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(family in strategies::family_group())| {
///     prop_assert!(!family.areas().is_empty());
/// });
/// ```
pub fn family_group() -> BoxedStrategy<FamilyGroup> {
    (name(), subsequence(OTHERS, 1..=OTHERS.len()))
        .prop_filter_map("at least one area", |(name, areas)| FamilyGroup::new(name, areas).ok())
        .boxed()
}

/// The polarities under which figures are rated.
const JUDGED: &[Polarity] = &[Polarity::HigherIsBetter, Polarity::LowerIsBetter, Polarity::WithinRange];

/// All of an indicator but its id.
#[derive(Debug, Clone)]
pub(super) struct Definition {
    kind: (Polarity, Unit, Accumulation),
    name: String,
    due: Option<DueQuarters>,
    /// Its own calendar and due years.
    year: (Option<FiscalCalendar>, Option<DueYears>),
    lag: u8,
    breaks: BTreeMap<Quarter, String>,
    baseline: Option<Value>,
    benchmark: Option<String>,
    policy: Option<ComparisonPolicy>,
    method: Option<ForecastMethod>,
    published: Option<u8>,
    words: (Option<String>, BTreeMap<String, GroupPath>, Extra),
    family: Option<FamilyGroup>,
}

pub(super) fn definition() -> BoxedStrategy<Definition> {
    let timing = (
        weighted(0.2, due_quarters()),
        prop_oneof![12 => Just((None, None)), 1 => (weighted(0.7, fiscal_calendar()), weighted(0.5, due_years()))],
        prop_oneof![4 => Just(0_u8), 1 => 0_u8..=8],
        prop_oneof![4 => Just(BTreeMap::new()), 1 => btree_map(start(), text(), 1..=2)],
    );
    let comparing = (
        weighted(0.3, value_of(moderate_decimal())),
        weighted(0.3, name()),
        weighted(0.3, comparison_policy()),
        weighted(0.3, select(ForecastMethod::ALL)),
        weighted(0.15, prop_oneof![4 => 0_u8..=3, 1 => 0_u8..=28]),
    );
    let words =
        (weighted(0.3, text()), prop_oneof![2 => Just(BTreeMap::new()), 1 => btree_map(name(), group_path(), 1..=2)], extra());
    let words = prop_oneof![2 => Just((None, BTreeMap::new(), Extra::new())), 1 => words];
    let polarity = prop_oneof![12 => select(JUDGED), 1 => Just(Polarity::Neutral)];
    let kind = (polarity, unit(), select(Accumulation::ALL));
    (kind, name(), timing, comparing, words, weighted(0.5, family_group()))
        .prop_map(|(kind, name, timing, comparing, words, family)| {
            let (due, year, lag, breaks) = timing;
            let (baseline, benchmark, policy, method, published) = comparing;
            Definition { kind, name, due, year, lag, breaks, baseline, benchmark, policy, method, published, words, family }
        })
        .boxed()
}

impl Definition {
    pub(super) fn of(&self, id: IndicatorId) -> Indicator {
        let (polarity, unit, accumulation) = self.kind.clone();
        let plain = Indicator::new(id, self.name.clone(), polarity, unit, accumulation);
        // An annual indicator is due once: it keeps its usual quarter where it is asked to be due more often.
        let due = self.due.and_then(|due| plain.clone().with_due(due).ok()).unwrap_or(plain);
        let (calendar, years) = self.year;
        let own = calendar.map_or(due.clone(), |calendar| due.with_calendar(calendar));
        let own = years.map_or(own.clone(), |years| own.with_due_years(years));
        let late = own.clone().with_lag(self.lag).unwrap_or(own);
        let broken = self.breaks.iter().fold(late, |indicator, (from, reason)| indicator.with_break(*from, reason.clone()));
        let based = self.baseline.map_or(broken.clone(), |baseline| broken.with_baseline(baseline));
        let beside = self.benchmark.clone().map_or(based.clone(), |name| based.with_benchmark(name));
        let compared = self.policy.clone().map_or(beside.clone(), |policy| beside.with_comparison(policy));
        let forecast = self.method.map_or(compared.clone(), |method| compared.with_forecast_method(method));
        let published = self.published.map_or(forecast.clone(), |decimals| forecast.with_rated_as_published(decimals));
        let published = self.family.clone().map_or(published.clone(), |family| published.with_family(family));
        let (owner, groups, extra) = self.words.clone();
        let with_owner = owner.map_or(published.clone(), |owner| published.with_owner(owner));
        groups.into_iter().fold(with_owner, |indicator, (kind, group)| indicator.with_group(kind, group)).with_extra(extra)
    }
}
