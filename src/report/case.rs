//! One indicator in one quarter, judged: the figures, comparisons and facts that a row prints.

use super::ruling::Ruling;
use super::scorecard::{Entry, Scorecard};
use crate::history::amounts::Seen;
use crate::history::compare::Past;
use crate::history::plan::{FigureKind, exact_decimal};
use crate::{
    Accumulation, Aim, Assessment, Comparator, Comparison, ComparisonPolicy, Fact, Facts, Figure, Forecast, Missing, Observation,
    PlannedTarget, Quarter, Rating, Scheme, Target, TargetRange, Tolerance, Unrated, Value, Verdict, When,
};
use alloc::borrow::{Cow, ToOwned};
use alloc::string::String;
use alloc::vec::Vec;
use time::Date;

/// How a report is to be seen.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Comparator, ReportOptions};
///
/// let options = ReportOptions::new().despite(Comparator::PreviousQuarter);
/// assert_ne!(options, ReportOptions::default());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReportOptions {
    day: Option<Date>,
    despite: Vec<Comparator>,
}

impl ReportOptions {
    /// As everything stands now, and every comparison as its indicator's policy says.
    #[must_use]
    pub const fn new() -> Self {
        Self { day: None, despite: Vec::new() }
    }

    /// With figures as they were published on a day, before later revisions.
    #[must_use]
    pub fn as_of(self, day: Date) -> Self {
        Self { day: Some(day), ..self }
    }

    /// With a comparison made for every indicator despite the reasons against it, which each result then names.
    #[must_use]
    pub fn despite(mut self, against: Comparator) -> Self {
        self.despite.push(against);
        self
    }
}

/// One indicator in one quarter, and what bears on it.
pub(super) struct Case<'a> {
    scorecard: &'a Scorecard,
    pub(super) entry: &'a Entry,
    policy: Cow<'a, ComparisonPolicy>,
    day: Option<Date>,
    /// The quarter whose figure is shown.
    pub(super) quarter: Quarter,
}

/// What a case comes to.
pub(super) struct Judged<'a> {
    pub(super) observation: Observation,
    pub(super) planned: PlannedTarget,
    pub(super) target: Result<Target, Unrated>,
    pub(super) restated: Option<Target>,
    pub(super) tolerance: Tolerance,
    pub(super) scheme: Option<&'a Scheme>,
    pub(super) assessed: Result<Assessment, Unrated>,
    pub(super) comparisons: Vec<Comparison>,
    pub(super) forecast: Option<(Forecast, Verdict)>,
}

impl<'a> Case<'a> {
    /// An indicator in the report on a quarter; `None` before the first quarter there is.
    pub(super) fn new(scorecard: &'a Scorecard, entry: &'a Entry, reported: Quarter, options: &ReportOptions) -> Option<Self> {
        let policy = entry.indicator().comparison().unwrap_or(scorecard.comparison());
        let policy = match options.despite.as_slice() {
            [] => Cow::Borrowed(policy),
            despite => Cow::Owned(despite.iter().fold(policy.clone(), |policy, against| policy.despite(*against))),
        };
        let quarter = entry.indicator().shown_in(reported)?;
        Some(Self { scorecard, entry, policy, day: options.day, quarter })
    }

    /// Judges it.
    pub(super) fn judged(&self) -> Judged<'a> {
        let observation = self.observation();
        let ruling = self.ruling(self.quarter);
        let Ruling { planned, restated, tolerance, scheme, .. } = ruling;
        let target = self.target(planned, self.quarter);
        let comparisons = self.comparisons(scheme, target);
        let forecast = self.forecast(planned, &observation);
        let facts = self.facts(&comparisons, forecast.as_ref(), &observation);
        let assessed = match (observation.figure(), ruling.scale_for(target)) {
            (Figure::Missing(missing), _) => Err(Unrated::Missing(*missing)),
            (Figure::Reported(_), Err(reason)) => Err(reason),
            (Figure::Reported(reported), Ok(scale)) => Ok(scale.assess(reported.value(), facts)),
        };
        let forecast = forecast.map(|forecast| (forecast, rated_forecast(&ruling, &forecast, facts)));
        let restated = restated.and_then(|planned| self.target(planned, self.quarter).ok());
        Judged { observation, planned, target, restated, tolerance, scheme, assessed, comparisons, forecast }
    }

    /// In how many due quarters in a row, up to this one, the indicator has been in its state.
    pub(super) fn run(&self, state: &str) -> u32 {
        let mut quarters = 1_u32;
        let mut earlier = self.entry.indicator().due().previous(self.quarter);
        while let Some(quarter) = earlier.filter(|quarter| self.entry.series().get(*quarter).is_some()) {
            let case = Case { policy: self.policy.clone(), quarter, ..*self };
            if case.judged().state().as_deref() != Some(state) {
                break;
            }
            quarters = quarters.saturating_add(1);
            earlier = self.entry.indicator().due().previous(quarter);
        }
        quarters
    }

    /// The value of a quarter as a decimal, if there is one.
    pub(super) fn value(&self, quarter: Quarter) -> Option<rust_decimal::Decimal> {
        self.seen().value(quarter)?.0.to_decimal(self.entry.indicator().unit().factor())
    }

    fn ruling(&self, quarter: Quarter) -> Ruling<'a> {
        Ruling::new(self.scorecard, self.entry, quarter)
    }

    const fn seen(&self) -> Seen<'a> {
        Seen { series: self.entry.series(), day: self.day }
    }

    /// The observation, or why there is none: it was not due, or it was and has not come.
    fn observation(&self) -> Observation {
        let indicator = self.entry.indicator();
        match (self.entry.series().get(self.quarter), self.day) {
            (Some(observation), Some(day)) => observation.into_owned().as_of(day),
            (Some(observation), None) => observation.into_owned(),
            (None, _) if indicator.due().contains(self.quarter.of_year()) => Observation::missing(Missing::NotSupplied),
            (None, _) => Observation::missing(Missing::NotDue),
        }
    }

    fn target(&self, planned: PlannedTarget, quarter: Quarter) -> Result<Target, Unrated> {
        let indicator = self.entry.indicator();
        let last_year = || {
            let (value, _) = self.seen().value(quarter.same_quarter_last_year()?)?;
            exact_decimal(value, indicator.unit().factor())
        };
        planned.target(quarter, last_year, FigureKind { accumulation: indicator.accumulation(), unit: indicator.unit() })
    }

    /// The two comparisons of every report, and those that the scheme asks for beside them.
    fn comparisons(&self, scheme: Option<&Scheme>, target: Result<Target, Unrated>) -> Vec<Comparison> {
        let range: Option<TargetRange> = match target {
            Ok(Target::Range(range)) => Some(range),
            Ok(Target::Level(_) | Target::Strict(_)) | Err(_) => None,
        };
        let past = Past {
            indicator: self.entry.indicator(),
            seen: self.seen(),
            policy: &self.policy,
            range,
            targets_differ: self.targets_differ(target),
        };
        let mut against = Vec::from([Comparator::PreviousQuarter, Comparator::SameQuarterLastYear]);
        if self.entry.indicator().baseline().is_some() {
            against.push(Comparator::Baseline);
        }
        let asked = scheme.into_iter().flat_map(Scheme::bands).filter_map(|band| match band.when() {
            When::Fact { is: Fact::TrendImproved(against) | Fact::TrendImprovedOrHeld(against), .. } => Some(against),
            When::Fact { .. } | When::AtMost(_) | When::Under(_) | When::Otherwise => None,
        });
        for asked in asked {
            if !against.contains(&asked) {
                against.push(asked);
            }
        }
        against.into_iter().map(|against| past.compare(self.quarter, against)).collect()
    }

    /// Whether another quarter of the year has another target.
    fn targets_differ(&self, target: Result<Target, Unrated>) -> bool {
        let of = |quarter: Quarter| self.target(self.ruling(quarter).planned, quarter);
        self.quarter.fiscal_year().quarters().any(|quarter| of(quarter) != target)
    }

    fn forecast(&self, planned: PlannedTarget, observation: &Observation) -> Option<Forecast> {
        let aim = Aim::new(self.entry.indicator().polarity(), planned.annual()?).ok()?;
        Forecast::seen(self.entry.indicator(), self.seen(), self.quarter, aim, observation.forecast()).ok()
    }

    fn facts(&self, comparisons: &[Comparison], forecast: Option<&Forecast>, observation: &Observation) -> Facts {
        let mut facts = Facts::UNKNOWN;
        for comparison in comparisons {
            if let Some(trend) = comparison.trend() {
                facts = facts.with_trend(comparison.against(), trend);
            }
        }
        let Some(forecast) = forecast else { return facts };
        facts = facts.with_forecast_meets_annual_target(forecast.is_on_course());
        match self.towards_annual(forecast, observation) {
            Some(value) => facts.with_annual_target_met(forecast.is_reached(value)),
            None => facts,
        }
    }

    /// The figure to hold against the year's target: the year so far for amounts that add up, else the figure itself.
    fn towards_annual(&self, forecast: &Forecast, observation: &Observation) -> Option<Value> {
        match self.entry.indicator().accumulation() {
            Accumulation::InQuarter => forecast.so_far().map(Value::Decimal),
            Accumulation::Snapshot
            | Accumulation::YearToDate
            | Accumulation::RollingYear
            | Accumulation::ProgrammeToDate
            | Accumulation::Annual
            | Accumulation::NotStated => observation.figure().value(),
        }
    }
}

/// The forecast outturn rated as the year's end will be.
fn rated_forecast(ruling: &Ruling<'_>, forecast: &Forecast, facts: Facts) -> Verdict {
    let target = ruling.planned.annual().ok_or(Unrated::NoTarget);
    ruling.scale_for(target).map_or_else(Verdict::Unrated, |scale| scale.rate_given(forecast.outturn(), facts))
}

impl Judged<'_> {
    /// The outcome computed.
    pub(super) fn computed(&self) -> Verdict {
        self.assessed.map_or_else(Verdict::Unrated, |assessment| assessment.verdict())
    }

    /// The band computed, by its name.
    pub(super) fn band(&self) -> Option<&str> {
        self.computed().band().and_then(|place| self.scheme?.band(place)).map(crate::Band::name)
    }

    /// The band computed, or the colour recorded where there is none.
    pub(super) fn state(&self) -> Option<String> {
        let recorded = || self.observation.recorded().rating().map(Rating::in_words);
        self.band().or_else(recorded).map(ToOwned::to_owned)
    }
}
