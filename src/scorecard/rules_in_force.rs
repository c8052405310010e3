//! What decides an indicator's rating but its figure.

use super::entry::Entry;
use crate::calendar::{FiscalCalendar, Quarter};
use crate::history::{Forecast, PlannedTarget, Untargeted};
use crate::rating::{Facts, RatingScale, ScaleError, Scheme, Unrated, Verdict};
use crate::values::{Aim, ExactTarget, Polarity, Tolerance, Unit, Versions};

/// A rating scale, or the first reason why there is none.
pub(crate) type ScaleOrReason = Result<RatingScale, Unrated>;

pub(crate) const NO_TARGET: &PlannedTarget = &PlannedTarget::none(Untargeted::NoTarget);

/// A scorecard's rules for indicators that have none of their own, and the calendar whose quarters they are dated by.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ScorecardRules<'a> {
    pub(crate) calendar: FiscalCalendar,
    pub(crate) schemes: &'a Versions<Scheme>,
    pub(crate) tolerances: &'a Versions<Tolerance>,
}

impl ScorecardRules<'_> {
    /// Since which quarter of an indicator's own calendar, if it has one, all has been in force that is in another; where anything is
    /// corrected, not before that one.
    pub(crate) fn unchanged_since(self, entry: &Entry, quarter: Quarter) -> Quarter {
        let own_quarters = entry.indicator().own_quarters(self.calendar);
        let reported = own_quarters.scorecards(quarter);
        let shared = self.tolerances.unchanged_since(reported).max(self.schemes.unchanged_since(reported));
        let own = entry.tolerances().unchanged_since(quarter).max(entry.schemes().unchanged_since(quarter));
        own_quarters.starting(shared).max(own).max(entry.plan().unchanged_since(quarter))
    }

    /// Whether a version of anything in force for an indicator corrects one before it.
    pub(crate) fn have_corrections(self, entry: &Entry) -> bool {
        entry.plan().has_corrections()
            || entry.tolerances().has_corrections()
            || entry.schemes().has_corrections()
            || self.tolerances.has_corrections()
            || self.schemes.has_corrections()
    }
}

/// What is in force for an indicator in one quarter.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RulesInForce<'a> {
    pub(crate) entry: &'a Entry,
    pub(crate) planned: &'a PlannedTarget,
    pub(crate) tolerance: Tolerance,
    pub(crate) scheme: Option<&'a Scheme>,
}

/// Whether later corrections count.
#[derive(Clone, Copy)]
enum Corrections {
    Count,
    AreLeftOut,
}

impl Corrections {
    fn version<T>(self, versions: &Versions<T>, quarter: Quarter) -> Option<&T> {
        match self {
            Self::Count => versions.in_force(quarter),
            Self::AreLeftOut => versions.before_corrections(quarter),
        }
    }

    /// An indicator's own version where it has one in a quarter of its own, else the scorecard's in the quarter that shows it.
    fn own_or_shared<'a, T>(
        self,
        (own, quarter): (&'a Versions<T>, Quarter),
        (shared, reported): (&'a Versions<T>, Quarter),
    ) -> Option<&'a T> {
        self.version(own, quarter).or_else(|| self.version(shared, reported))
    }
}

impl<'a> RulesInForce<'a> {
    /// What is in force for an indicator in a quarter of its own calendar, if it has one.
    pub(crate) fn new(shared: ScorecardRules<'a>, entry: &'a Entry, quarter: Quarter) -> Self {
        Self::with(Corrections::Count, shared, entry, quarter)
    }

    /// What was in force in the quarter before later versions corrected any of it.
    pub(crate) fn before_corrections(shared: ScorecardRules<'a>, entry: &'a Entry, quarter: Quarter) -> Self {
        Self::with(Corrections::AreLeftOut, shared, entry, quarter)
    }

    fn with(corrections: Corrections, shared: ScorecardRules<'a>, entry: &'a Entry, quarter: Quarter) -> Self {
        let planned = corrections.version(entry.plan(), quarter).unwrap_or(NO_TARGET);
        let reported = entry.indicator().own_quarters(shared.calendar).scorecards(quarter);
        let tolerance = corrections.own_or_shared((entry.tolerances(), quarter), (shared.tolerances, reported));
        Self {
            entry,
            planned,
            tolerance: if entry.indicator().unit() == &Unit::YesNo {
                // Nothing lies between met and not met.
                Tolerance::WITHDRAWN
            } else {
                planned.tolerance().or(tolerance.copied()).unwrap_or_default()
            },
            scheme: if entry.is_exempt() {
                None
            } else {
                corrections.own_or_shared((entry.schemes(), quarter), (shared.schemes, reported))
            },
        }
    }

    /// The scale for a target; `Err` inside where no scheme is in force.
    pub(crate) fn scale(&self, target: impl Into<ExactTarget>) -> Result<ScaleOrReason, ScaleError> {
        let (indicator, target) = (self.entry.indicator(), target.into());
        let aim = Aim::new(indicator.polarity(), target.shown())?;
        let Some(scheme) = self.scheme else {
            return Ok(Err(if self.entry.is_exempt() { Unrated::Exempt } else { Unrated::NoScheme }));
        };
        let exact = RatingScale::for_target(scheme, aim, target, self.tolerance, indicator.unit())?;
        Ok(Ok(match indicator.rated_as_published() {
            Some(decimals) => exact.as_published(decimals)?,
            None => exact,
        }))
    }

    /// The scale for the target of the quarter, which is known to be right but where it follows from a figure.
    pub(crate) fn scale_for(&self, target: Result<ExactTarget, Unrated>) -> ScaleOrReason {
        match target {
            Ok(target) => self.scale(target).unwrap_or(Err(Unrated::TargetNotDerived)),
            Err(reason) => Err(self.without_target(reason)),
        }
    }

    /// Why there is no scale where there is no target.
    pub(crate) fn without_target(&self, reason: Unrated) -> Unrated {
        let is_neutral = self.entry.indicator().polarity() == Polarity::Neutral;
        let is_of_target = matches!(reason, Unrated::NoTarget | Unrated::NotDueYet | Unrated::MonitoringOnly);
        if is_neutral && is_of_target { Unrated::Neutral } else { reason }
    }

    /// Whether the scheme has a value exactly on its target miss it.
    pub(crate) fn is_strict(&self) -> bool {
        self.scheme.is_some_and(Scheme::has_strict_target)
    }

    /// The forecast outturn rated as the year's end will be; there are no counts behind it.
    pub(crate) fn rated_forecast(&self, forecast: &Forecast, facts: Facts) -> Verdict {
        let target = self.planned.annual().map(ExactTarget::from).ok_or(Unrated::NoTarget);
        self.scale_for(target)
            .map_or_else(Verdict::Unrated, |scale| scale.rate_given(forecast.outturn(), facts.without_significance()))
    }
}
