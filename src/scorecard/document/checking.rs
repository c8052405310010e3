//! The parts of a scorecard document checked together, each problem told at its place.

use super::super::entry::Entry;
use super::super::scorecard_error::ScorecardError;
use super::super::whole_scorecard::Scorecard;
use super::fields::{
    Document, IfRead, IndicatorWire, Lag, ListedObservations, ListedRollUps, OwnVersions, Places, RollUpsVersion, SchemeVersion,
    ToleranceVersion, dated, version,
};
use crate::calendar::{FiscalCalendar, Month, Quarter};
use crate::history::figure::NO_FIGURE;
use crate::history::observation::Observed;
use crate::history::series_of_months::QuartersOfMonths;
use crate::history::target_plan_wire::{ListedPlan, TargetPlaces};
use crate::history::{
    ComparisonPolicy, Extra, Figure, Indicator, IndicatorError, IndicatorId, MonthlyRuleError, MonthsError, ObservationError,
    Series,
};
use crate::parsing::Excerpt;
use crate::rating::{ScaleError, Scheme};
use crate::roll_up::{RollUpError, RollUps};
use crate::statistics::Confidence;
use crate::values::{Tolerance, Versions, read_versions};
use crate::wire::{Fault, FaultPlaces, Faults, ProblemKind, Problems, Step};
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::{self, Display};

/// The tolerances of a document or an indicator: one that always held, and dated ones.
pub(crate) fn tolerances(
    always: Option<Tolerance>,
    dated: Vec<ToleranceVersion>,
    faults: &mut Faults,
) -> Option<Versions<Tolerance>> {
    let undated = |listed: &ToleranceVersion| listed.from.is_none();
    if let (Some(_), Some(place)) = (always, dated.iter().position(undated)) {
        let twice = Fault::new(&"there are two versions without a from: expected at most one").of_kind(ProblemKind::Repeated);
        faults.add(twice.below(Step::Place(place)).below(Step::key("tolerances")));
        return None;
    }
    let dated = dated.into_iter().map(|listed| version(listed.from, listed.corrects, listed.tolerance));
    let all = dated.chain(always.map(|tolerance| version(None, false, tolerance))).collect();
    faults.below(|| Step::key("tolerances"), |faults| read_versions(all, faults))
}

/// Roll-ups as a document lists them.
pub(crate) fn roll_ups(dated: Vec<RollUpsVersion>, faults: &mut Faults) -> Option<Versions<RollUps>> {
    let listed = dated.into_iter().map(|listed| version(listed.from, listed.corrects, listed.roll_ups)).collect();
    faults.below(|| Step::key("roll_ups"), |faults| read_versions(listed, faults))
}

/// Schemes as a document lists them.
pub(crate) fn schemes(dated: Vec<SchemeVersion>, faults: &mut Faults) -> Option<Versions<Scheme>> {
    read_versions(dated.into_iter().map(|listed| version(listed.from, listed.corrects, listed.scheme)).collect(), faults)
}

impl IndicatorWire {
    /// The indicator, its targets and its figures, checked together.
    pub(crate) fn entry(self, faults: &mut Faults) -> Option<Entry> {
        if self.months.0.as_ref().is_some_and(|months| !months.is_empty()) {
            let alone = "months beside no calendar, which says of which quarters they are: expected them in a scorecard document";
            faults.add(Fault::new(&alone).below(Step::key("months")));
        }
        self.listed(faults).ok().map(|listed| listed.entry)
    }

    /// The same, for a document; where there is none, its id if that could be read.
    fn listed(self, faults: &mut Faults) -> Result<Listed, Option<IndicatorId>> {
        let IfRead(id) = self.id;
        let (IfRead(Some(name)), IfRead(Some(polarity)), IfRead(Some(unit)), IfRead(Some(accumulation))) =
            (self.name, self.polarity, self.unit, self.accumulation)
        else {
            return Err(id);
        };
        let mut indicator = Indicator::new(id.ok_or(None)?, name, polarity, unit, accumulation);
        if let Some(Places(decimals)) = self.rated_as_published {
            indicator = indicator.with_rated_as_published(decimals);
        }
        if let Some(owner) = self.owner {
            indicator = indicator.with_owner(owner);
        }
        if let Some(calendar) = self.calendar {
            indicator = indicator.with_calendar(calendar);
        }
        if let Some(years) = self.due_years {
            indicator = indicator.with_due_years(years);
        }
        if let Some(quarter) = self.started {
            indicator = indicator.with_started(quarter);
        }
        for (from, reason) in self.breaks {
            indicator = indicator.with_break(from, reason);
        }
        if let Some(baseline) = self.baseline {
            indicator = indicator.with_baseline(baseline);
        }
        if let Some(name) = self.benchmark {
            indicator = indicator.with_benchmark(name);
        }
        if let Some(policy) = self.comparison {
            indicator = indicator.with_comparison(policy);
        }
        if let Some(method) = self.forecast {
            indicator = indicator.with_forecast_method(method);
        }
        let IfRead(stated) = self.monthly_rule;
        if let Some(rule) = stated.flatten() {
            indicator = indicator.with_monthly_rule(rule);
        }
        indicator = indicator.with_groups(self.groups);
        if let Some(family) = self.family {
            indicator = indicator.with_family(family);
        }
        if !self.extra.is_empty() {
            indicator = indicator.with_extra(self.extra);
        }
        let before = faults.count();
        if let Some(due) = self.due {
            let due = faults.below(|| Step::key("due"), |faults| faults.check(indicator.clone().with_due(due)));
            indicator = due.unwrap_or(indicator);
        }
        let Lag(lag) = self.lag;
        if lag > 0 {
            indicator = faults.check(indicator.clone().with_lag(lag)).unwrap_or(indicator);
        }
        let is_defined = faults.count() == before;
        let dated: Vec<Quarter> = self.tolerances.iter().map(|listed| listed.from.unwrap_or(Quarter::MIN)).collect();
        let tolerances = tolerances(self.tolerance, self.tolerances, faults);
        let ListedPlan { plan, places } = self.targets;
        let OwnVersions(schemes) = self.schemes;
        if self.exempt && !schemes.is_empty() {
            let both = Fault::new(&"it is exempt and has schemes of its own: expected one of the two");
            faults.add(both.below(Step::key("exempt")));
        }
        let IfRead(months) = self.months;
        // Nobody knows what months make by a rule that cannot be read.
        let months = months.filter(|months| stated.is_some() || months.is_empty());
        let (series, quarters) = match (self.observations, months) {
            (ListedObservations::Alone(series), None) => (series, None),
            (ListedObservations::Alone(series), Some(months)) if months.is_empty() => (series, None),
            (observations, Some(months)) => {
                let quarters = ListedQuarters::new(observations, months);
                if quarters.months.is_empty() {
                    match quarters.series(faults) {
                        Some(series) => (series, None),
                        None => return Err(Some(indicator.id().clone())),
                    }
                } else {
                    (Series::default(), Some(quarters))
                }
            }
            // Nobody knows what the months that cannot be read would make.
            (ListedObservations::BesideMonths(_), None) => (Series::default(), None),
        };
        let Some(tolerances) = tolerances.filter(|_| is_defined) else { return Err(Some(indicator.id().clone())) };
        let entry = Entry::new(indicator, plan, series).with_tolerances(tolerances);
        let entry = if self.exempt { entry.marked_exempt() } else { entry.with_schemes(schemes) };
        let is_usual = dated.is_empty() && matches!(places, TargetPlaces::InOrder);
        let origins = (!is_usual).then_some(Origins { targets: places, tolerances: dated });
        Ok(Listed { entry, quarters, origins })
    }
}

/// The observations that a document lists, and the months that its calendar puts in them.
struct ListedQuarters {
    quarters: QuartersOfMonths,
    months: BTreeMap<Month, Figure>,
}

impl ListedQuarters {
    fn new(listed: ListedObservations, months: BTreeMap<Month, Figure>) -> Self {
        let mut quarters = QuartersOfMonths::default();
        match listed {
            ListedObservations::Alone(series) => {
                quarters.observations = series.iter().map(|(quarter, known)| (quarter, known.into_owned())).collect();
            }
            ListedObservations::BesideMonths(listed) => {
                for (quarter, Observed { observation, awaits_months }) in listed {
                    quarters.observations.insert(quarter, observation.observation().into_owned());
                    if awaits_months {
                        quarters.awaiting.insert(quarter);
                    }
                }
            }
        }
        Self { quarters, months }
    }

    /// The observations as a series; one without a figure and without months to make one is a fault.
    fn series(self, faults: &mut Faults) -> Option<Series> {
        faults.below(
            || Step::key("observations"),
            |faults| {
                for quarter in &self.quarters.awaiting {
                    faults.add(Fault::new(&NO_FIGURE).below(Step::key(&quarter.to_string())));
                }
                faults.check(Series::new(self.quarters.observations))
            },
        )
    }

    /// The observations with the months in them.
    fn with_months(self, indicator: &Indicator, calendar: FiscalCalendar, faults: &mut Faults) -> Option<Series> {
        let quarters = self.quarters.with_months(indicator, calendar, self.months, |error| {
            let fault = Fault::new(&error);
            match (&error, error.month()) {
                (_, Some(month)) => faults.add(fault.below(Step::key(&month.to_string())).below(Step::key("months"))),
                (MonthsError::Rule(MonthlyRuleError::NotStated { .. }), None) => {
                    faults.add(fault.below(Step::key("monthly_rule")));
                }
                // The definition has that fault already.
                (_, None) => {}
            }
        });
        Self { quarters, months: BTreeMap::new() }.series(faults)
    }
}

/// An indicator and where a document says it.
struct Listed {
    entry: Entry,
    /// Its observations, where it has months that are not in them yet.
    quarters: Option<ListedQuarters>,
    /// Where they are not the usual ones.
    origins: Option<Origins>,
}

/// Where the document says each of an indicator's targets, and the quarters from which its tolerances start in the order in which it
/// lists them.
struct Origins {
    targets: TargetPlaces,
    tolerances: Vec<Quarter>,
}

/// Targets in order, and no tolerances.
const USUAL_ORIGINS: &Origins = &Origins { targets: TargetPlaces::InOrder, tolerances: Vec::new() };

impl Origins {
    /// A fault of the target in force in a quarter.
    fn of_target(&self, fault: Fault, entry: &Entry, quarter: Quarter) -> Fault {
        let version = entry.plan().version_in_force(quarter);
        match version.and_then(|version| self.targets.step(entry.plan(), version.starts())) {
            Some(step) => fault.below(step).below(Step::key("targets")),
            None => fault,
        }
    }

    /// A fault of the tolerance in force in a quarter; of one that the document states for all, of the target that it does not suit.
    fn of_tolerance(&self, fault: Fault, entry: &Entry, quarter: Quarter) -> Fault {
        if entry.plan().in_force(quarter).is_some_and(|planned| planned.tolerance().is_some()) {
            return self.of_target(fault.below(Step::key("tolerance")), entry, quarter);
        }
        let Some(version) = entry.tolerances().version_in_force(quarter) else {
            return self.of_target(fault, entry, quarter);
        };
        let fault = fault.below(Step::key("tolerance"));
        match self.tolerances.iter().position(|from| *from == version.starts()) {
            Some(place) => fault.below(Step::Place(place)).below(Step::key("tolerances")),
            None => fault,
        }
    }

    /// What is wrong with a scale, of the part that it comes from.
    fn of_scale(&self, error: ScaleError, entry: &Entry, from: Quarter) -> Fault {
        let fault = Fault::new(&Since(from, error));
        match error {
            ScaleError::LimitOnBetterSide { .. } | ScaleError::LimitForRange { .. } => self.of_tolerance(fault, entry, from),
            ScaleError::Aim(_) | ScaleError::TooManyDigits { .. } | ScaleError::PublishedDecimals { .. } => {
                self.of_target(fault, entry, from)
            }
        }
    }
}

/// What a document says beside its indicators.
pub(crate) struct Header {
    pub(crate) organisation: IfRead<String>,
    pub(crate) title: Option<String>,
    pub(crate) calendar: IfRead<FiscalCalendar>,
    pub(crate) schemes: Versions<Scheme>,
    pub(crate) tolerance: Option<Tolerance>,
    pub(crate) tolerances: Vec<ToleranceVersion>,
    pub(crate) comparison: ComparisonPolicy,
    pub(crate) confidence: Confidence,
    pub(crate) roll_ups: ListedRollUps,
    pub(crate) extra: Extra,
}

impl Header {
    /// The scorecard without its indicators, and the quarters from which its roll-ups are in force, in the order of the document: none
    /// of a plain list.
    pub(crate) fn scorecard(self, faults: &mut Faults) -> (Scorecard, Vec<Quarter>) {
        let tolerances = tolerances(self.tolerance, self.tolerances, faults).unwrap_or_default();
        // That of a header with faults serves to find those of the indicators.
        let (IfRead(organisation), IfRead(calendar)) = (self.organisation, self.calendar);
        let calendar = calendar.unwrap_or(FiscalCalendar::UK_GOVERNMENT);
        let scorecard =
            Scorecard::new(organisation.unwrap_or_default(), calendar).with_extra(self.extra).with_comparison(self.comparison);
        let scorecard = scorecard.with_confidence(self.confidence);
        let scorecard = match self.title {
            Some(title) => scorecard.with_title(title),
            None => scorecard,
        };
        let (dated, roll_ups) = match self.roll_ups {
            ListedRollUps::Always(roll_ups) => (Vec::new(), roll_ups.into()),
            ListedRollUps::Versions(listed) => {
                let dated = listed.iter().map(|listed| listed.from.unwrap_or(Quarter::MIN)).collect();
                (dated, roll_ups(listed, faults).unwrap_or_default())
            }
        };
        (scorecard.with_unchecked_rules(self.schemes, tolerances).with_unchecked_roll_ups(roll_ups), dated)
    }
}

impl Document {
    pub(crate) fn scorecard(self) -> Result<Scorecard, Problems> {
        let Self {
            organisation,
            title,
            calendar,
            schemes,
            tolerance,
            tolerances,
            comparison,
            confidence,
            roll_ups,
            indicators,
            extra,
        } = self;
        let mut faults = Faults::default();
        let (organisation, calendar) = (IfRead(Some(organisation)), IfRead(Some(calendar)));
        let header =
            Header { organisation, title, calendar, schemes, tolerance, tolerances, comparison, confidence, roll_ups, extra };
        let (scorecard, roll_ups) = header.scorecard(&mut faults);
        let (mut listed, mut known) = (ListedIndicators::default(), Faults::default());
        for (place, wire) in indicators.into_iter().enumerate() {
            below_indicator(place, &mut known, |faults| listed.take(wire, place, faults));
        }
        let scorecard = with_indicators(scorecard, listed, known, &roll_ups, &mut faults);
        faults.finish(Some(scorecard))
    }
}

/// The indicators read so far.
#[derive(Default)]
pub(crate) struct ListedIndicators {
    entries: Vec<Entry>,
    /// The place of each entry in the document.
    places: Vec<usize>,
    /// Of each entry whose targets are not in order or that has dated tolerances, by its place among the entries.
    origins: BTreeMap<usize, Origins>,
    /// The observations of those that have months which are not in them yet, each with the place among the entries.
    quarters: Vec<(usize, ListedQuarters)>,
    /// The ids of indicators that became no entry, each with its place in the document.
    ids_of_no_entry: Vec<(IndicatorId, usize)>,
    /// Where the faults of each stand that it has before those of its parts together.
    fault_places: FaultPlaces,
}

impl ListedIndicators {
    /// Takes one more.
    pub(crate) fn take(&mut self, wire: IndicatorWire, place: usize, faults: &mut Faults) {
        self.fault_places.note(place, faults);
        let Listed { entry, quarters, origins } = match wire.listed(faults) {
            Ok(listed) => listed,
            Err(id) => return self.ids_of_no_entry.extend(id.map(|id| (id, place))),
        };
        self.quarters.extend(quarters.map(|quarters| (self.entries.len(), quarters)));
        self.origins.extend(origins.map(|origins| (self.entries.len(), origins)));
        // By an eighth at a time, as nearly all that is held while reading is here.
        if self.entries.len() == self.entries.capacity() {
            let more = (self.entries.len() >> 3).max(16);
            self.entries.reserve_exact(more);
            self.places.reserve_exact(more);
        }
        self.entries.push(entry);
        self.places.push(place);
    }

    /// The entries with their months in the quarters that they are of.
    fn with_months(mut self, calendar: FiscalCalendar, faults: &mut Faults) -> Self {
        for (place, quarters) in core::mem::take(&mut self.quarters) {
            let (Some(entry), Some(listed)) = (self.entries.get_mut(place), self.places.get(place)) else { continue };
            let with_months = |faults: &mut Faults| quarters.with_months(entry.indicator(), calendar, faults);
            let series = below_indicator(*listed, faults, with_months).unwrap_or_default();
            entry.set_series(series);
        }
        self
    }

    /// Tells each id that is given again.
    fn tell_repeated_ids(&self, entries: &[Entry], faults: &mut Faults) {
        let of_entries = entries.iter().map(|entry| entry.indicator().id()).zip(self.places.iter().copied());
        let mut ids: Vec<(&IndicatorId, usize)> =
            of_entries.chain(self.ids_of_no_entry.iter().map(|(id, place)| (id, *place))).collect();
        ids.sort_unstable();
        let of_one_id = ids.chunk_by(|(id, _), (next, _)| id == next).filter_map(<[_]>::split_first);
        let mut repeated: Vec<_> =
            of_one_id.flat_map(|((_, first), others)| others.iter().map(|again| (*again, *first))).collect();
        repeated.sort_unstable_by_key(|((_, place), _)| *place);
        let told = repeated.into_iter().map(|((id, place), first)| (place, move || repeated_id(id.as_str(), place, first)));
        faults.add_late(&self.fault_places, told);
    }
}

fn repeated_id(id: &str, place: usize, first: usize) -> Fault {
    let shown = Excerpt::of(id);
    let fault = Fault::new(&format_args!("{shown} is the id of indicators[{first}] too: expected each id once"));
    let fault = fault.with_found(id).of_kind(ProblemKind::Repeated).below(Step::key("id"));
    fault.below(Step::Place(place)).below(Step::key("indicators"))
}

fn below_indicator<T>(place: usize, faults: &mut Faults, read: impl FnOnce(&mut Faults) -> T) -> T {
    faults.below(|| Step::key("indicators"), |faults| faults.below(|| Step::Place(place), read))
}

/// A scorecard with its indicators, checked together, of which the faults known are given.
pub(crate) fn with_indicators(
    scorecard: Scorecard,
    indicators: ListedIndicators,
    mut known: Faults,
    roll_ups: &[Quarter],
    faults: &mut Faults,
) -> Scorecard {
    let mut of_months = Faults::default();
    let mut listed = indicators.with_months(scorecard.calendar(), &mut of_months);
    let scorecard = scorecard.with_unchecked_entries(core::mem::take(&mut listed.entries));
    if !listed.ids_of_no_entry.is_empty() || scorecard.indicators().has_repeated_ids() {
        listed.tell_repeated_ids(scorecard.entries(), &mut known);
    }
    faults.append(known);
    faults.append(of_months);
    let at = |place: usize| {
        let (listed_at, entry) = (*listed.places.get(place)?, scorecard.entries().get(place)?);
        Some((listed_at, listed.origins.get(&place).unwrap_or(USUAL_ORIGINS), entry))
    };
    for error in scorecard.errors() {
        let located = match error {
            // Ids are told above, also of indicators with other faults, and roll-ups below.
            ScorecardError::TwoOfOneId { .. } | ScorecardError::NoneOfId { .. } | ScorecardError::RollUp { .. } => None,
            ScorecardError::Indicator { place, error, .. } => at(place).map(|(listed_at, _, entry)| {
                let fault = match error {
                    IndicatorError::Baseline { error } => Fault::new(&error).below(Step::key("baseline")),
                    IndicatorError::Group { .. } => Fault::new(&error).below(Step::key("groups")),
                    IndicatorError::BlankBenchmark => Fault::new(&error).below(Step::key("benchmark")),
                    IndicatorError::MonthlyRule { error } => Fault::new(&error).below(Step::key("monthly_rule")),
                    IndicatorError::OwnNameInFamily => {
                        let family = entry.indicator().family();
                        let found = family.and_then(|family| family.area(scorecard.organisation())).unwrap_or_default();
                        let fault = Fault::new(&error).with_found(found);
                        fault.below(Step::key("areas")).below(Step::key("family"))
                    }
                    IndicatorError::AnnualDueTwice { .. }
                    | IndicatorError::YesNoPolarity { .. }
                    | IndicatorError::LagTooLong { .. } => Fault::new(&error).below(Step::key("polarity")),
                };
                (listed_at, fault)
            }),
            ScorecardError::Observation { place, quarter, error, .. } => at(place).map(|(listed_at, _, entry)| {
                let fault = Fault::new(&error);
                let peer = match error {
                    ObservationError::OwnNameAmongPeers => entry.peer_read_as(quarter, scorecard.organisation()),
                    ObservationError::Number { .. } | ObservationError::YesNo { .. } => entry.unfit_peer(quarter),
                    ObservationError::BeforeStart { .. }
                    | ObservationError::MetLater { .. }
                    | ObservationError::MonthlyRule(_)
                    | ObservationError::OtherMonths { .. }
                    | ObservationError::NotMadeSo { .. } => None,
                };
                let fault = match peer {
                    Some(name) => fault.below(Step::key(&name)).below(Step::key("peers")),
                    None => fault,
                };
                (listed_at, fault.below(Step::key(&quarter.to_string())).below(Step::key("observations")))
            }),
            ScorecardError::GroupSpelling { place, ref kind, ref group, .. } => at(place).map(|(listed_at, _, _)| {
                let fault = Fault::new(&error).with_found(group.as_str());
                (listed_at, fault.below(Step::key(kind)).below(Step::key("groups")))
            }),
            ScorecardError::Plan { place, from, error, .. } => at(place)
                .map(|(listed_at, origins, entry)| (listed_at, origins.of_target(Fault::new(&Since(from, error)), entry, from))),
            ScorecardError::Scale { place, from, error, .. } => {
                at(place).map(|(listed_at, origins, entry)| (listed_at, origins.of_scale(error, entry, from)))
            }
        };
        if let Some((place, fault)) = located {
            below_indicator(place, faults, |faults| faults.add(fault));
        }
    }
    // An indicator that could not be read is not missed by the roll-ups too.
    if faults.count() == 0 {
        scorecard
            .roll_up_errors()
            .into_iter()
            .filter_map(|error| of_roll_up(error, roll_ups))
            .for_each(|fault| faults.add(fault));
    }
    scorecard
}

/// A fault of a roll-up, at its place in the version that starts in its quarter, or in a plain list.
fn of_roll_up(error: ScorecardError, listed: &[Quarter]) -> Option<Fault> {
    let ScorecardError::RollUp { place, from, error, .. } = error else { return None };
    let version = listed.iter().position(|other| *other == from);
    let mut fault = Fault::new(&error);
    if let RollUpError::UnknownIndicator { id } | RollUpError::WeightNotTaken { id } = error.as_ref() {
        fault = fault.with_found(id);
    }
    let fault = error.locate(fault).below(Step::Place(place)).below(Step::key("roll_ups"));
    Some(version.map_or(fault.clone(), |version| fault.below(Step::Place(version)).below(Step::key("roll_ups"))))
}

/// What is wrong from a quarter on.
struct Since<E>(Quarter, E);

impl<E: Display> Display for Since<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match dated(self.0) {
            Some(from) => write!(f, "from {from}, {}", self.1),
            None => self.1.fmt(f),
        }
    }
}
