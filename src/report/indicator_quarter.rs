//! One indicator in one quarter, judged: the figures, comparisons and facts that a row prints.

use super::counted_outcome::LastScale;
use super::row_parts::Correction;
use crate::calendar::{Quarter, QuarterOfYear};
use crate::history::amounts::Seen;
use crate::history::compare::Past;
use crate::history::forecast::is_reached;
use crate::history::plan::{FigureKind, exact_decimal};
use crate::history::{Accumulation, Comparison, ComparisonPolicy, Figure, Forecast, Observation, PlannedTarget, Withheld};
use crate::rating::{Assessment, Comparator, Fact, Facts, Missing, Rating, Scheme, Unrated, Verdict, When};
use crate::scorecard::rules_in_force::Ruling;
use crate::scorecard::{Entry, Scorecard};
use crate::values::{Aim, Target, TargetRange, Tolerance};
use alloc::borrow::Cow;
use alloc::collections::BTreeSet;
use alloc::vec::Vec;
use time::Date;

/// How a report is to be seen.
///
/// # Examples
///
/// ```
/// use performance_indicators::rating::Comparator;
/// use performance_indicators::report::ReportOptions;
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
pub(crate) struct Case<'a> {
    scorecard: &'a Scorecard,
    pub(crate) entry: &'a Entry,
    policy: Cow<'a, ComparisonPolicy>,
    day: Option<Date>,
    /// The quarter whose figure is shown.
    pub(crate) quarter: Quarter,
}

/// What a case comes to.
pub(crate) struct Judged<'a> {
    pub(crate) observation: Cow<'a, Observation>,
    pub(crate) planned: &'a PlannedTarget,
    pub(crate) target: Result<Target, Unrated>,
    pub(crate) tolerance: Tolerance,
    pub(crate) scheme: Option<&'a Scheme>,
    pub(crate) assessed: Result<Assessment, Unrated>,
    pub(crate) comparisons: Vec<Comparison>,
    pub(crate) forecast: Option<(Forecast, Verdict)>,
}

impl<'a> Case<'a> {
    /// An indicator in the report on a quarter; `None` before the first quarter there is.
    pub(crate) fn new(scorecard: &'a Scorecard, entry: &'a Entry, reported: Quarter, options: &ReportOptions) -> Option<Self> {
        let policy = entry.indicator().comparison().unwrap_or(scorecard.comparison());
        let policy = match options.despite.as_slice() {
            [] => Cow::Borrowed(policy),
            despite => Cow::Owned(despite.iter().fold(policy.clone(), |policy, against| policy.despite(*against))),
        };
        let quarter = entry.indicator().shown_in(reported)?;
        Some(Self { scorecard, entry, policy, day: options.day, quarter })
    }

    /// Judges it.
    pub(crate) fn judged(&self) -> Judged<'a> {
        let observation = self.observation();
        let ruling = self.ruling(self.quarter);
        let Ruling { planned, tolerance, scheme, .. } = ruling;
        let target = self.target(planned, self.quarter);
        let comparisons = self.comparisons(scheme, target);
        let forecast = self.forecast(planned, &observation);
        let facts = self.facts(&comparisons, planned, forecast.as_ref(), &observation);
        let assessed = match (observation.figure(), ruling.scale_for(target)) {
            (Figure::Missing(missing), _) => Err(Unrated::Missing(*missing)),
            (Figure::Reported(_), Err(reason)) => Err(reason),
            (Figure::Reported(reported), Ok(scale)) => Ok(scale.assess_given(reported.value(), facts)),
        };
        let forecast = forecast.map(|forecast| (forecast, ruling.rated_forecast(&forecast, facts)));
        Judged { observation, planned, target, tolerance, scheme, assessed, comparisons, forecast }
    }

    /// In how many due quarters in a row, up to this one, the indicator has been in its state.
    pub(crate) fn run(&self, state: &str) -> u32 {
        let mut quarters = 1_u32;
        let mut scales = LastScale::default();
        let mut case = Case { policy: self.policy.clone(), ..*self };
        let mut earlier = self.entry.indicator().due().previous(self.quarter);
        while let Some(quarter) = earlier.filter(|quarter| self.entry.series().get(*quarter).is_some()) {
            case.quarter = quarter;
            if case.state(&mut scales).name() != Some(state) {
                break;
            }
            quarters = quarters.saturating_add(1);
            earlier = self.entry.indicator().due().previous(quarter);
        }
        quarters
    }

    /// The value of a quarter as a decimal, if there is one.
    pub(crate) fn value(&self, quarter: Quarter) -> Option<rust_decimal::Decimal> {
        self.seen().value(quarter)?.0.to_decimal(self.entry.indicator().unit().factor())
    }

    /// What later versions corrected of what was in force at the time.
    pub(crate) fn restated(&self, target: Result<Target, Unrated>) -> Restated {
        let ruling = self.ruling(self.quarter);
        let before = ruling.before_corrections(self.scorecard, self.quarter);
        let was = self.target(before.planned, self.quarter);
        let corrected = [
            (Correction::Target, was != target),
            (Correction::Tolerance, before.tolerance != ruling.tolerance),
            (Correction::Scheme, before.scheme != ruling.scheme),
        ];
        Restated {
            corrected: corrected.into_iter().filter_map(|(correction, is)| is.then_some(correction)).collect(),
            target: was.ok().filter(|_| was != target),
        }
    }

    pub(crate) fn ruling(&self, quarter: Quarter) -> Ruling<'a> {
        Ruling::new(self.scorecard, self.entry, quarter)
    }

    const fn seen(&self) -> Seen<'a> {
        Seen { series: self.entry.series(), day: self.day }
    }

    /// The observation, or why there is none: it was not due, or it was and has not come.
    pub(crate) fn observation(&self) -> Cow<'a, Observation> {
        let indicator = self.entry.indicator();
        match (self.entry.series().get(self.quarter), self.day) {
            (Some(observation), Some(day)) => Cow::Owned(observation.into_owned().as_of(day)),
            (Some(observation), None) => observation,
            (None, _) if indicator.due().contains(self.quarter.of_year()) => {
                Cow::Owned(Observation::missing(Missing::NotSupplied))
            }
            (None, _) => Cow::Owned(Observation::missing(Missing::NotDue)),
        }
    }

    pub(crate) fn target(&self, planned: &PlannedTarget, quarter: Quarter) -> Result<Target, Unrated> {
        let indicator = self.entry.indicator();
        let last_year = || {
            let last_year = quarter.same_quarter_last_year()?;
            if indicator.is_broken_between(last_year, quarter) {
                return None;
            }
            let (value, _) = self.seen().value(last_year)?;
            exact_decimal(value, indicator.unit().factor())
        };
        planned.target(quarter, last_year, FigureKind { accumulation: indicator.accumulation(), unit: indicator.unit() })
    }

    /// The figures, and what else bears on comparing them.
    pub(crate) fn past(&self, target: Result<Target, Unrated>) -> Past<'_> {
        let range: Option<TargetRange> = match target {
            Ok(Target::Range(range)) => Some(range),
            Ok(Target::Level(_) | Target::Strict(_)) | Err(_) => None,
        };
        Past {
            indicator: self.entry.indicator(),
            seen: self.seen(),
            policy: &self.policy,
            range,
            // Only a policy that asks is worth the other quarters' targets.
            targets_differ: self.policy.withholds(Withheld::TargetsDiffer) && self.targets_differ(target),
        }
    }

    /// The two comparisons of every report, and those that the scheme asks for beside them.
    fn comparisons(&self, scheme: Option<&Scheme>, target: Result<Target, Unrated>) -> Vec<Comparison> {
        let past = self.past(target);
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

    pub(crate) fn forecast(&self, planned: &PlannedTarget, observation: &Observation) -> Option<Forecast> {
        let aim = Aim::new(self.entry.indicator().polarity(), planned.annual()?).ok()?;
        Forecast::seen(self.entry.indicator(), self.seen(), self.quarter, aim, observation.forecast()).ok()
    }

    fn facts(
        &self,
        comparisons: &[Comparison],
        planned: &PlannedTarget,
        forecast: Option<&Forecast>,
        observation: &Observation,
    ) -> Facts {
        let mut facts = Facts::UNKNOWN;
        for comparison in comparisons {
            if let Some(trend) = comparison.trend() {
                facts = facts.with_trend(comparison.against(), trend);
            }
        }
        if let Some(forecast) = forecast {
            facts = facts.with_forecast_meets_annual_target(forecast.is_on_course());
        }
        match self.annual_target_met(planned, observation) {
            Some(met) => facts.with_annual_target_met(met),
            None => facts,
        }
    }

    /// Whether the year's target is reached already, by the year so far for amounts that add up, else by the figure itself.
    pub(crate) fn annual_target_met(&self, planned: &PlannedTarget, observation: &Observation) -> Option<bool> {
        let indicator = self.entry.indicator();
        let aim = Aim::new(indicator.polarity(), planned.annual()?).ok()?;
        let so_far = self.seen().year_to_date(self.quarter, indicator.accumulation(), indicator.unit());
        let value = match (so_far, indicator.accumulation()) {
            (Ok(so_far), _) => so_far.into(),
            (Err(_), Accumulation::InQuarter) if indicator.unit().is_additive() => return None,
            (Err(_), _) => observation.figure().value()?,
        };
        let year_is_over = self.quarter.of_year() == QuarterOfYear::Q4;
        Some(is_reached(aim, value, indicator.unit().factor(), so_far.is_ok(), year_is_over))
    }
}

/// What later versions corrected, and the target before.
pub(crate) struct Restated {
    pub(crate) corrected: BTreeSet<Correction>,
    pub(crate) target: Option<Target>,
}

impl Judged<'_> {
    /// The outcome computed.
    pub(crate) fn computed(&self) -> Verdict {
        self.assessed.map_or_else(Verdict::Unrated, |assessment| assessment.verdict())
    }

    /// The band computed, by its name.
    pub(crate) fn band(&self) -> Option<&str> {
        self.computed().band().and_then(|place| self.scheme?.band(place)).map(crate::rating::Band::name)
    }

    /// The merit of the band computed, or of the scheme's first band of the colour recorded.
    pub(crate) fn merit(&self) -> Option<usize> {
        let recorded = || {
            let rating = self.observation.recorded().rating()?;
            self.scheme?.bands().iter().position(|band| band.rating() == rating)
        };
        self.scheme?.merit(self.computed().band().or_else(recorded)?)
    }

    /// The band computed, or the colour recorded where there is none.
    pub(crate) fn state(&self) -> Option<&str> {
        let recorded = || self.observation.recorded().rating().map(Rating::in_words);
        self.band().or_else(recorded)
    }
}
