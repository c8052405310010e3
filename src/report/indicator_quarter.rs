//! One indicator in one quarter: its figures and rules, and what follows from them.

use super::report_options::ReportOptions;
use super::{Difference, NotTested};
use crate::calendar::{FiscalCalendar, Quarter, QuarterOfYear};
use crate::history::forecast::is_kept;
use crate::history::making_comparison::ComparisonInput;
use crate::history::{
    Accumulation, ComparisonPolicy, Figure, FigureKind, FiguresAsOf, Forecast, NotCompared, Observation, PlannedTarget, Withheld,
};
use crate::rating::{Comparator, Fact, Facts, Missing, Reference, Scheme, Trend, Unrated};
use crate::scorecard::rules_in_force::{NO_TARGET, RulesInForce};
use crate::scorecard::{Entry, Scorecard};
use crate::statistics::{Confidence, CountedFigure, JudgedDifference, Significance};
use crate::values::{Aim, ExactTarget, Milestone, Target, TargetRange, Value};
use alloc::borrow::Cow;
use time::Date;

/// One indicator in one quarter, and what bears on it.
#[derive(Clone)]
pub(crate) struct IndicatorQuarter<'a> {
    pub(crate) scorecard: &'a Scorecard,
    pub(crate) entry: &'a Entry,
    policy: Cow<'a, ComparisonPolicy>,
    day: Option<Date>,
    has_statistics: bool,
    /// The quarter whose figure is shown, of the indicator's own calendar if it has one.
    pub(crate) quarter: Quarter,
}

impl<'a> IndicatorQuarter<'a> {
    /// An indicator in the report on a quarter; `None` where it would show one beyond the first or last there is.
    pub(crate) fn new(scorecard: &'a Scorecard, entry: &'a Entry, reported: Quarter, options: &ReportOptions) -> Option<Self> {
        let policy = entry.indicator().comparison().unwrap_or(scorecard.comparison());
        let policy = match options.despite.as_slice() {
            [] => Cow::Borrowed(policy),
            despite => Cow::Owned(despite.iter().fold(policy.clone(), |policy, against| policy.despite(*against))),
        };
        let quarter = entry.indicator().shown_in(reported, scorecard.calendar())?;
        Some(Self { scorecard, entry, policy, day: options.day, has_statistics: !options.without_statistics, quarter })
    }

    /// Whether rows say what chance could have made.
    pub(super) const fn has_statistics(&self) -> bool {
        self.has_statistics
    }

    /// The same indicator in another quarter of its own.
    pub(crate) fn in_quarter(&self, quarter: Quarter) -> Self {
        Self { quarter, ..self.clone() }
    }

    /// The calendar of its quarters.
    pub(crate) fn calendar(&self) -> FiscalCalendar {
        self.entry.indicator().calendar().unwrap_or(self.scorecard.calendar())
    }

    /// The indicator's own calendar, where that is another than the scorecard's.
    pub(crate) fn own_calendar(&self) -> Option<FiscalCalendar> {
        self.entry.indicator().calendar().filter(|own| *own != self.scorecard.calendar())
    }

    /// The last day of a quarter of the indicator's.
    pub(crate) fn last_day(&self, quarter: Quarter) -> Option<Date> {
        self.calendar().last_day(quarter)
    }

    pub(crate) fn rules(&self, quarter: Quarter) -> RulesInForce<'a> {
        RulesInForce::new(self.scorecard.rules(), self.entry, quarter)
    }

    pub(crate) fn figures(&self) -> FiguresAsOf<'a> {
        FiguresAsOf::new(self.entry.indicator(), self.entry.series(), self.day)
    }

    /// The observation, or why there is none: it was not due, or it was and has not come.
    pub(crate) fn observation(&self) -> Cow<'a, Observation> {
        self.observation_of(self.quarter)
    }

    /// The same of a quarter of the indicator's.
    pub(crate) fn observation_of(&self, quarter: Quarter) -> Cow<'a, Observation> {
        let is_due = || self.entry.indicator().is_due_in(quarter);
        self.figures()
            .observation(quarter)
            .unwrap_or_else(|| Cow::Owned(Observation::missing(if is_due() { Missing::NotSupplied } else { Missing::NotDue })))
    }

    /// What is told of a state that people gave where there should be none: in a quarter in which nothing is due, or of an exempt
    /// indicator.
    pub(crate) fn unexpected_rating(&self, observation: &Observation) -> Option<Difference> {
        let is_not_due = match observation.figure() {
            Figure::Missing(missing) => missing.was_due() == Some(false) || !self.entry.indicator().falls_due_in(self.quarter),
            Figure::Reported(_) => false,
        };
        match observation.has_stated_rating() {
            true if is_not_due => Some(Difference::NotDue),
            true if self.entry.is_exempt() => Some(Difference::Exempt),
            true | false => None,
        }
    }

    /// The target of a quarter of the indicator's.
    pub(crate) fn target_in(&self, quarter: Quarter) -> Result<ExactTarget, Unrated> {
        self.target(self.entry.plan().in_force(quarter).unwrap_or(NO_TARGET), quarter)
    }

    pub(crate) fn target(&self, planned: &PlannedTarget, quarter: Quarter) -> Result<ExactTarget, Unrated> {
        let indicator = self.entry.indicator();
        let is_later = |due: Date| self.last_day(quarter).is_some_and(|last| due > last);
        let milestone = || self.figures().figure(quarter).and_then(|figure| figure.value.milestone());
        // What is not due yet is no miss.
        if planned.due_by().is_some_and(is_later) && !milestone().is_some_and(Milestone::is_met) {
            return Err(Unrated::NotDueYet);
        }
        let last_year = || {
            let last_year = indicator.same_quarter_before(quarter)?;
            if indicator.has_break_between(last_year, quarter) {
                return None;
            }
            Some(self.figures().figure(last_year)?.value)
        };
        planned.target(quarter, last_year, FigureKind { accumulation: indicator.accumulation(), unit: indicator.unit() })
    }

    /// The figures, and what else bears on comparing them.
    pub(crate) fn comparison_input(&self, target: Result<ExactTarget, Unrated>) -> ComparisonInput<'_> {
        let range: Option<TargetRange> = match target.map(ExactTarget::shown) {
            Ok(Target::Range(range)) => Some(range),
            Ok(Target::Level(_) | Target::Strict(_)) | Err(_) => None,
        };
        ComparisonInput {
            indicator: self.entry.indicator(),
            figures: self.figures(),
            policy: &self.policy,
            range,
            // Only a policy that asks is worth the other quarters' targets.
            targets_differ: self.policy.withholds(Withheld::TargetsDiffer) && self.targets_differ(target),
        }
    }

    /// Whether another quarter of the year has another target.
    fn targets_differ(&self, target: Result<ExactTarget, Unrated>) -> bool {
        let mut quarters = self.quarter.fiscal_year().quarters();
        quarters.any(|quarter| self.target_in(quarter) != target)
    }

    pub(crate) fn forecast(&self, rules: &RulesInForce<'a>, observation: &Observation) -> Option<Forecast> {
        let indicator = self.entry.indicator();
        let aim = Aim::new(indicator.polarity(), rules.planned.annual()?).ok()?;
        let forecast = Forecast::from_figures(indicator, self.figures(), self.quarter, aim, observation.forecast()).ok()?;
        Some(forecast.with_strict_scheme(rules.is_strict()))
    }

    /// The facts that the bands of the scheme ask for, where `trend` gives the trend of each comparison.
    pub(crate) fn facts(
        &self,
        rules: &RulesInForce<'a>,
        target: Result<ExactTarget, Unrated>,
        observation: &Observation,
        trend: impl Fn(Comparator) -> Option<Trend>,
    ) -> Facts {
        let mut facts = Facts::UNKNOWN;
        for fact in rules.scheme.into_iter().flat_map(Scheme::facts) {
            let known = match fact {
                Fact::TrendImproved(against) | Fact::TrendImprovedOrHeld(against) => {
                    trend(against).map(|trend| facts.with_trend(against, trend))
                }
                Fact::ForecastMeetsAnnualTarget => self
                    .forecast(rules, observation)
                    .map(|forecast| facts.with_forecast_meets_annual_target(forecast.is_on_course())),
                Fact::AnnualTargetMet => self.annual_target_met(rules, observation).map(|met| facts.with_annual_target_met(met)),
                // A scheme mostly asks both of one reference.
                Fact::SignificantlyBetter(than) | Fact::NotSignificantlyWorse(than) if facts.significance(than).is_none() => {
                    self.significance(than, target, observation).ok().map(|is| facts.with_significance(than, is))
                }
                Fact::SignificantlyBetter(_) | Fact::NotSignificantlyWorse(_) => None,
            };
            facts = known.unwrap_or(facts);
        }
        facts
    }

    /// Whether the figure is better or worse by more than chance.
    pub(crate) fn significance(
        &self,
        beside: Reference,
        target: Result<ExactTarget, Unrated>,
        observation: &Observation,
    ) -> Result<Significance, NotTested> {
        match beside {
            Reference::Target(confidence) => self.significance_beside_target(observation.figure().value(), target, confidence),
            Reference::Benchmark(confidence) => {
                self.significance_beside_benchmark(observation, confidence)?.significance().ok_or(NotTested::Neutral)
            }
        }
    }

    /// Whether the figure differs by more than chance from the benchmark that the indicator names.
    pub(super) fn significance_beside_benchmark(
        &self,
        observation: &Observation,
        confidence: Confidence,
    ) -> Result<JudgedDifference, NotTested> {
        let indicator = self.entry.indicator();
        let name = indicator.benchmark().ok_or(NotTested::NoBenchmark)?;
        let value = observation.figure().value().ok_or(NotCompared::NoFigure)?;
        let figure = CountedFigure::new(value, indicator.unit())?;
        let mut named = observation.benchmarks().iter().filter(|benchmark| benchmark.name() == name);
        let (Some(benchmark), None) = (named.next(), named.next()) else { return Err(NotTested::NotOneBenchmark) };
        let difference = figure.against(benchmark.value(), confidence)?;
        Ok(JudgedDifference::new(difference, indicator.polarity()))
    }

    /// Whether a figure is better or worse than a target by more than chance.
    pub(super) fn significance_beside_target(
        &self,
        value: Option<Value>,
        target: Result<ExactTarget, Unrated>,
        confidence: Confidence,
    ) -> Result<Significance, NotTested> {
        let indicator = self.entry.indicator();
        let value = value.ok_or(NotCompared::NoFigure)?;
        let target = target.map_err(|_| NotTested::NoTarget)?;
        let aim = Aim::new(indicator.polarity(), target.shown()).map_err(|_| NotTested::NoTarget)?;
        let figure = CountedFigure::new(value, indicator.unit())?;
        let difference = match target.fraction() {
            Some(level) => figure.against(level.into(), confidence)?,
            None => figure.against_aim(aim, confidence),
        };
        Ok(difference.from_aim(aim))
    }

    /// Whether the year's target is reached already, by the year so far for amounts that add up and counts that are pooled, else by the figure itself.
    fn annual_target_met(&self, rules: &RulesInForce<'a>, observation: &Observation) -> Option<bool> {
        let indicator = self.entry.indicator();
        let aim = Aim::new(indicator.polarity(), rules.planned.annual()?).ok()?;
        let so_far = self.figures().year_to_date(self.quarter, indicator.accumulation(), indicator.unit());
        let value: Value = match (so_far, indicator.accumulation()) {
            (Ok(so_far), _) => so_far,
            (Err(_), Accumulation::InQuarter) if indicator.unit().is_additive() => return None,
            (Err(_), _) => observation.figure().value()?,
        };
        let year_is_over = self.quarter.of_year() == QuarterOfYear::Q4;
        let is_met = aim.is_met(value.quotient(indicator.unit().factor()), rules.is_strict());
        let adds_up = so_far.is_ok() && indicator.unit().is_additive();
        Some(is_met && is_kept(aim, adds_up, year_is_over))
    }
}
