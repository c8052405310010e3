//! Entries, scorecards and other rules for them: each with a plan that fits its indicator and figures near its targets.

use super::calendar::{mapped, start};
use super::figures::{History, ObservationDetails, history_of, moderate_details, series_from};
use super::indicators::{Definition, definition};
use super::months::{QuarterDraft, months_of_quarters, with_months};
use super::near_limits::{ValueNear, cuts, value_near_any};
use super::plans::{fitted_plan, fitted_tolerance, levels};
use super::targets::moderate_tolerance;
use super::{
    comparison_policy, extra, indicator_id, moderate_decimal, moderate_scheme, planned_target, target_plan, text, versions,
};
use crate::calendar::{FiscalCalendar, Quarter};
use crate::history::{Extra, Figure, FigureKind, IndicatorId, MonthlyRule, PlannedTarget, Series, TargetPlan};
use crate::rating::{Missing, RatingScale, Scheme};
use crate::report::WhatIf;
use crate::scorecard::{Entry, Scorecard};
use crate::statistics::Confidence;
use crate::values::{Aim, ExactTarget, Polarity, Tolerance, Value, Version, Versions};
use alloc::{collections::BTreeSet, vec::Vec};
use proptest::collection::{SizeRange, vec};
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;

/// All of an entry but its indicator's id, before its parts are fitted to each other.
#[derive(Debug, Clone)]
struct EntryDraft {
    definition: Definition,
    plan: TargetPlan,
    tolerances: Versions<Tolerance>,
    schemes: Versions<Scheme>,
    exempt: bool,
    /// So many quarters after the first that its scorecard could have figures of.
    later: u32,
    /// So many quarters after its first figure what is measured starts, where that is stated; figures before it are left out.
    started: Option<u32>,
    figures: Vec<Option<Result<(ValueNear, History), Missing>>>,
    details: Vec<ObservationDetails>,
}

fn draft(schemes: impl Strategy<Value = Versions<Scheme>> + Clone + 'static) -> BoxedStrategy<EntryDraft> {
    let reported = (value_near_any(moderate_decimal()), history_of(moderate_decimal())).prop_map(Ok);
    let figure = prop_oneof![9 => reported, 1 => select(Missing::ALL).prop_map(Err)];
    let figure = (weighted(0.95, figure), moderate_details()).boxed();
    let figures = prop_oneof![1 => vec(figure.clone(), 0..=12), 4 => vec(figure, 6..=12)];
    let tolerances = prop_oneof![2 => Just(Versions::default()), 1 => versions(moderate_tolerance(), 1..=2)];
    let plan = prop_oneof![1 => target_plan(), 7 => versions(planned_target(), 1..=3)];
    let exempt = proptest::bool::weighted(0.08);
    (definition(), plan, tolerances, schemes, (0_u32..=3, weighted(0.1, 0_u32..=2), exempt), figures)
        .prop_map(|(definition, plan, tolerances, schemes, (later, started, exempt), figures)| {
            let (figures, details) = figures.into_iter().unzip();
            EntryDraft { definition, plan, tolerances, schemes, exempt, later, started, figures, details }
        })
        .boxed()
}

/// What a document says for every indicator, and when its figures begin.
#[derive(Debug, Clone)]
struct Shared {
    /// The calendar that the quarters are of; without it, they are of the indicator's own.
    calendar: Option<FiscalCalendar>,
    start: Quarter,
    tolerances: Versions<Tolerance>,
    schemes: Versions<Scheme>,
}

impl EntryDraft {
    fn entry(&self, id: IndicatorId, shared: &Shared) -> Entry {
        let indicator = self.definition.of(id);
        let own =
            |quarter: Quarter| shared.calendar.map_or(quarter, |calendar| indicator.own_quarters(calendar).starting(quarter));
        let (first, start) = (own(shared.start), own(shared.start.later(self.later).unwrap_or(shared.start)));
        let indicator = match self.started.and_then(|later| start.later(later)) {
            Some(started) => indicator.with_started(started),
            None => indicator,
        };
        // Dated targets begin up to three quarters before or after the figures do.
        let begins = first.later(3_u32.saturating_sub(self.later)).unwrap_or(first);
        let plan = fitted_plan(&beginning(&self.plan, begins), &indicator);
        let all: Vec<Decimal> = plan.iter().flat_map(|version| levels(version.content(), &indicator)).collect();
        let tolerances = mapped(&self.tolerances, |tolerance| fitted_tolerance(*tolerance, indicator.polarity(), &all));
        let entry = Entry::new(indicator, plan, Series::default()).with_tolerances(tolerances).with_schemes(self.schemes.clone());
        let quarters = start.through(Quarter::MAX);
        let listed = quarters.zip(self.figures.iter().zip(&self.details));
        let series = series_from(
            start,
            listed.map(|(quarter, (figure, details))| {
                let figure = figure.as_ref().filter(|_| !entry.indicator().is_before_start(quarter))?;
                Some(details.observation_of(match figure {
                    Ok((near, history)) => Figure::Reported(history.of(near_target(near, &entry, shared, quarter))),
                    Err(reason) => Figure::Missing(*reason),
                }))
            }),
        );
        let whole = Entry::new(entry.indicator().clone(), entry.plan().clone(), series);
        let whole = whole.with_tolerances(entry.tolerances().clone());
        if self.exempt { whole.marked_exempt() } else { whole.with_schemes(entry.schemes().clone()) }
    }
}

/// A plan whose first dated version starts in a quarter, and the others as long after it as they did.
fn beginning(plan: &TargetPlan, begins: Quarter) -> TargetPlan {
    let first = plan.iter().map(Version::starts).find(|from| *from != Quarter::MIN);
    let Some(first) = first else { return plan.clone() };
    let moved = plan.iter().map(|version| {
        let after = u32::try_from(version.starts().quarters_since(first)).ok().filter(|_| version.starts() != Quarter::MIN);
        let from = after.and_then(|after| begins.later(after)).unwrap_or(version.starts());
        let moved = Version::new(from, version.content().clone());
        if version.corrects() { moved.correcting() } else { moved }
    });
    TargetPlan::new(moved).unwrap_or_default()
}

/// The value of a spot among the places where an entry's rating changes in a quarter.
fn near_target(near: &ValueNear, entry: &Entry, shared: &Shared, quarter: Quarter) -> Value {
    let indicator = entry.indicator();
    let kind = FigureKind { accumulation: indicator.accumulation(), unit: indicator.unit() };
    let planned = entry.plan().in_force(quarter);
    let own = planned.and_then(PlannedTarget::tolerance);
    let of_all = shared.calendar.map_or(quarter, |calendar| indicator.own_quarters(calendar).scorecards(quarter));
    let tolerance = own.or_else(|| entry.tolerances().in_force(quarter).or_else(|| shared.tolerances.in_force(of_all)).copied());
    let usual = Scheme::amber_within_tolerance();
    let scheme = entry.schemes().in_force(quarter).or_else(|| shared.schemes.in_force(of_all)).unwrap_or(&usual);
    let scale = planned
        .and_then(|planned| planned.target(quarter, || None, kind).ok().map(ExactTarget::shown))
        .and_then(|target| Aim::new(indicator.polarity(), target).ok())
        .and_then(|aim| RatingScale::new(scheme, aim, tolerance.unwrap_or_default()).ok());
    near.value_at(&scale.as_ref().map(cuts).unwrap_or_default(), indicator.unit().factor())
}

/// An indicator with a plan that fits it, often its own tolerances and schemes, and up to three years of figures.
///
/// The figures lie on the targets and limits in force, beside them, and anywhere; some quarters have none. Any scorecard takes it
/// whose own tolerances are widths (or none) and whose schemes are [moderate](super::moderate_scheme). Shrinks towards no figures,
/// no targets and the simplest scheme.
///
/// # Examples
///
/// ```
/// use performance_indicators::{FiscalCalendar, Scorecard, strategies};
/// use proptest::prelude::*;
///
/// proptest!(|(entry in strategies::entry())| {
///     let scorecard = Scorecard::new("Example Borough", FiscalCalendar::UK_GOVERNMENT).with_entries([entry]);
///     prop_assert!(scorecard.is_ok());
/// });
/// ```
pub fn entry() -> BoxedStrategy<Entry> {
    let schemes = prop_oneof![4 => moderate_scheme().prop_map(Versions::always), 1 => versions(moderate_scheme(), 0..=2)];
    (indicator_id(), draft(schemes), start())
        .prop_map(|(id, draft, start)| {
            draft.entry(id, &Shared { calendar: None, start, tolerances: Versions::default(), schemes: Versions::default() })
        })
        .boxed()
}

/// A scorecard of so many indicators, each an entry as [`entry`] makes them, under schemes and tolerances of its own.
///
/// Their figures begin within one year, so that most of its reports have several rated rows.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Quarter, strategies};
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(32), |(scorecard in strategies::scorecard(0..=3))| {
///     let report = scorecard.report(scorecard.latest_quarter().unwrap_or(Quarter::MAX));
///     prop_assert_eq!(report.rows().len(), scorecard.entries().len());
/// });
/// ```
pub fn scorecard(indicators: impl Into<SizeRange>) -> BoxedStrategy<Scorecard> {
    scorecard_and_start(indicators).prop_map(|(scorecard, _)| scorecard).boxed()
}

/// A scorecard and the quarter from which its figures begin within a year, whichever indicators it has.
pub(super) fn scorecard_and_start(indicators: impl Into<SizeRange>) -> BoxedStrategy<(Scorecard, Quarter)> {
    let own_schemes = prop_oneof![4 => Just(Versions::default()), 1 => versions(moderate_scheme(), 1..=2)];
    let schemes = prop_oneof![8 => moderate_scheme().prop_map(Versions::always), 1 => versions(moderate_scheme(), 0..=2)];
    let tolerances = prop_oneof![1 => Just(Versions::default()), 1 => versions(shared_tolerance(), 1..=2)];
    let shared = (start(), tolerances, schemes);
    let shared = shared.prop_map(|(start, tolerances, schemes)| Shared { calendar: None, start, tolerances, schemes });
    let roll_ups = weighted(0.2, super::roll_ups::roll_ups_of_all());
    let confidence = prop_oneof![2 => Just(Confidence::default()), 1 => select(Confidence::ALL)];
    let policy = (comparison_policy(), confidence);
    let words = (text(), weighted(0.3, text()), policy, prop_oneof![2 => Just(Extra::new()), 1 => extra()]);
    let drafts = vec((indicator_id(), draft(own_schemes), months_of_quarters()), indicators);
    (drafts, shared, super::fiscal_calendar(), words, roll_ups)
        .prop_filter_map(
            "entries that fit their schemes",
            |(drafts, shared, calendar, (organisation, title, (comparison, confidence), extra), roll_ups)| {
                let shared = Shared { calendar: Some(calendar), ..shared };
                let entries = with_ids_of_their_own(&drafts, &shared, calendar);
                let empty = Scorecard::new(organisation, calendar)
                    .with_comparison(comparison)
                    .with_confidence(confidence)
                    .with_extra(extra);
                let titled = title.map_or(empty.clone(), |title| empty.with_title(title));
                let ruled = titled.with_schemes(shared.schemes).ok()?.with_tolerances(shared.tolerances).ok()?;
                let filled = ruled.with_entries(entries).ok()?;
                let rolled_up = roll_ups.and_then(|roll_ups| filled.clone().with_roll_ups(roll_ups).ok());
                Some((rolled_up.unwrap_or(filled), shared.start))
            },
        )
        .boxed()
}

/// A tolerance for indicators of every polarity and target: never a limit of its own.
fn shared_tolerance() -> BoxedStrategy<Tolerance> {
    moderate_tolerance().prop_map(|tolerance| fitted_tolerance(tolerance, Polarity::Neutral, &[])).boxed()
}

/// An entry before its parts are fitted to each other: its id, the rest, its rule and months.
type Draft = (IndicatorId, EntryDraft, (Option<MonthlyRule>, Vec<Option<QuarterDraft>>));

/// Entries of different ids: one that has been given already is replaced by its place.
fn with_ids_of_their_own(drafts: &[Draft], shared: &Shared, calendar: FiscalCalendar) -> Vec<Entry> {
    let mut seen = BTreeSet::new();
    let named = drafts.iter().enumerate().filter_map(|(place, (id, draft, months))| {
        let numbered = (place..).filter_map(|number| alloc::format!("another-{number}").parse().ok());
        let id: IndicatorId = core::iter::once(id.clone()).chain(numbered).find(|id| !seen.contains(id))?;
        seen.insert(id.clone());
        Some(with_months(draft.entry(id, shared), calendar, shared.start, months))
    });
    named.collect()
}

/// Other rules: another scheme, another tolerance, both or neither.
///
/// They are of moderate size, and no limit, so that they fit every indicator of a scorecard made here. A roll-up may refuse another scheme,
/// by which its points would rise as performance falls.
///
/// # Examples
///
/// ```
/// use performance_indicators::scorecard::ScorecardError;
/// use performance_indicators::{Quarter, strategies};
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(32), |(scorecard in strategies::scorecard(1..=2), rules in strategies::what_if())| {
///     let refused = scorecard.replay(Quarter::MAX, &rules).err();
///     let fits_indicators = refused.is_none_or(|error| matches!(error, ScorecardError::RollUp { .. }));
///     prop_assert!(fits_indicators);
/// });
/// ```
pub fn what_if() -> BoxedStrategy<WhatIf> {
    (weighted(0.5, moderate_scheme()), weighted(0.5, shared_tolerance()))
        .prop_map(|(scheme, tolerance)| {
            let rules = scheme.map_or_else(WhatIf::new, |scheme| WhatIf::new().with_scheme(scheme));
            tolerance.map_or(rules.clone(), |tolerance| rules.with_tolerance(tolerance))
        })
        .boxed()
}
