//! What decides an indicator's rating but its figure.

use super::scorecard::{Entry, Scorecard, ScorecardError};
use crate::calendar::{Quarter, QuarterOfYear};
use crate::history::plan::FigureKind;
use crate::history::{Forecast, PlanError, PlanForm, PlannedTarget, Untargeted};
use crate::rating::{Facts, RatingScale, ScaleError, Scheme, Unrated, Verdict};
use crate::values::{Aim, AimError, Polarity, Target, Tolerance, Version, Versions};
use alloc::vec::Vec;

/// A rating scale, or the first reason why there is none.
pub(crate) type Scaled = Result<RatingScale, Unrated>;

pub(crate) const NO_TARGET: &PlannedTarget = &PlannedTarget::none(Untargeted::NoTarget);

/// What is in force for an indicator in one quarter.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ruling<'a> {
    entry: &'a Entry,
    pub(crate) planned: &'a PlannedTarget,
    pub(crate) tolerance: Tolerance,
    pub(crate) scheme: Option<&'a Scheme>,
}

impl<'a> Ruling<'a> {
    pub(crate) fn new(scorecard: &'a Scorecard, entry: &'a Entry, quarter: Quarter) -> Self {
        let planned = entry.plan().in_force(quarter).unwrap_or(NO_TARGET);
        let tolerance = first(quarter, entry.tolerances(), scorecard.tolerances(), Versions::in_force);
        Self {
            entry,
            planned,
            tolerance: planned.tolerance().or(tolerance.copied()).unwrap_or_default(),
            scheme: first(quarter, entry.schemes(), scorecard.schemes(), Versions::in_force),
        }
    }

    /// What was in force in the quarter before later versions corrected any of it.
    pub(crate) fn before_corrections(&self, scorecard: &'a Scorecard, quarter: Quarter) -> Self {
        let entry = self.entry;
        let planned = entry.plan().before_corrections(quarter).unwrap_or(self.planned);
        let tolerance = first(quarter, entry.tolerances(), scorecard.tolerances(), Versions::before_corrections);
        let scheme = first(quarter, entry.schemes(), scorecard.schemes(), Versions::before_corrections);
        let tolerance = planned.tolerance().or(tolerance.copied()).unwrap_or_default();
        Self { entry, planned, tolerance, scheme }
    }

    /// The scale for a target; `Err` inside where no scheme is in force.
    pub(crate) fn scale(&self, target: Target) -> Result<Scaled, ScaleError> {
        let indicator = self.entry.indicator();
        let aim = Aim::new(indicator.polarity(), target)?;
        let Some(scheme) = self.scheme else { return Ok(Err(Unrated::NoScheme)) };
        let exact = RatingScale::new(scheme, aim, self.tolerance)?.in_unit(indicator.unit());
        Ok(Ok(match indicator.rated_as_published() {
            Some(decimals) => exact.as_published(decimals)?,
            None => exact,
        }))
    }

    /// The scale for the target of the quarter, which is known to be right but where it follows from a figure.
    pub(crate) fn scale_for(&self, target: Result<Target, Unrated>) -> Scaled {
        match target {
            Ok(target) => self.scale(target).unwrap_or(Err(Unrated::TargetNotDerived)),
            Err(Unrated::NoTarget | Unrated::MonitoringOnly) if self.entry.indicator().polarity() == Polarity::Neutral => {
                Err(Unrated::Neutral)
            }
            Err(reason) => Err(reason),
        }
    }

    /// The forecast outturn rated as the year's end will be.
    pub(crate) fn rated_forecast(&self, forecast: &Forecast, facts: Facts) -> Verdict {
        let target = self.planned.annual().ok_or(Unrated::NoTarget);
        self.scale_for(target).map_or_else(Verdict::Unrated, |scale| scale.rate_given(forecast.outturn(), facts))
    }

    /// Checks that the scheme can be applied to each target that the plan asks for.
    fn check(&self, faults: &mut Vec<Fault>) {
        let mut check = |target: Target| faults.extend(self.scale(target).err().map(Fault::Scale));
        if let Some(annual) = self.planned.annual() {
            // What the year's outturn is rated by.
            check(annual);
        }
        match self.planned.form() {
            PlanForm::Constant(target) => check(target),
            PlanForm::Profile(targets) => targets.into_iter().for_each(check),
            PlanForm::Shared(shares) => {
                let indicator = self.entry.indicator();
                let kind = FigureKind { accumulation: indicator.accumulation(), unit: indicator.unit() };
                for quarter in QuarterOfYear::ALL {
                    match self.planned.share(shares, quarter, kind) {
                        Ok(target) => faults.extend(self.scale(target).err().map(Fault::Scale)),
                        Err(error) => faults.push(Fault::Plan(error)),
                    }
                }
            }
            // Whether the polarity takes a level at all does not depend on the level.
            PlanForm::Relative(..) => {
                let any = Target::Level(rust_decimal::Decimal::ZERO);
                faults.extend(Aim::new(self.entry.indicator().polarity(), any).err().map(|error| match error {
                    AimError::LevelForRange { .. } => Fault::Plan(PlanError::RelativeWithinRange),
                    AimError::Neutral | AimError::RangeForLevel { .. } => Fault::Scale(error.into()),
                }));
            }
            PlanForm::None(_) => {}
        }
    }
}

/// The indicator's own version where it has one, else the scorecard's.
fn first<'a, T>(
    quarter: Quarter,
    own: &'a Versions<T>,
    shared: &'a Versions<T>,
    of: fn(&'a Versions<T>, Quarter) -> Option<&'a T>,
) -> Option<&'a T> {
    of(own, quarter).or_else(|| of(shared, quarter))
}

/// What is wrong with a ruling.
#[derive(PartialEq)]
enum Fault {
    Plan(PlanError),
    Scale(ScaleError),
}

/// What is wrong with the rulings on an indicator, from each quarter in which something of them changes; what stays wrong is said once.
pub(crate) fn errors(scorecard: &Scorecard, place: usize, entry: &Entry) -> Vec<ScorecardError> {
    let mut errors = Vec::new();
    let tolerances = entry.tolerances().iter().chain(scorecard.tolerances().iter());
    let schemes = entry.schemes().iter().chain(scorecard.schemes().iter());
    let mut starts: Vec<Quarter> = entry.plan().iter().map(Version::starts).collect();
    starts.extend(tolerances.map(Version::starts).chain(schemes.map(Version::starts)));
    starts.sort_unstable();
    starts.dedup();
    let mut before = Vec::new();
    for from in starts {
        let mut faults = Vec::new();
        Ruling::new(scorecard, entry, from).check(&mut faults);
        let id = || entry.indicator().id().clone();
        let told =
            |place: usize, fault: &Fault| before.contains(fault) || faults.iter().take(place).any(|earlier| earlier == fault);
        let new = faults.iter().enumerate().filter(|(place, fault)| !told(*place, fault));
        errors.extend(new.map(|(_, fault)| match *fault {
            Fault::Plan(error) => ScorecardError::Plan { place, id: id(), from, error },
            Fault::Scale(error) => ScorecardError::Scale { place, id: id(), from, error },
        }));
        before = faults;
    }
    errors
}
