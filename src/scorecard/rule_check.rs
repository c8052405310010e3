//! Whether the observations suit their indicator, and the rules on it can be applied to its targets.

use super::rules_in_force::{RulesInForce, ScorecardRules};
use super::{Entry, ScorecardError};
use crate::calendar::{FiscalCalendar, Quarter, QuarterOfYear};
use crate::history::{FigureKind, IndicatorError, ObservationError, PlanError, PlanForm, Slot};
use crate::rating::ScaleError;
#[cfg(feature = "serde")]
use crate::values::Value;
use crate::values::{Aim, AimError, Target, Unit, Version};
#[cfg(feature = "serde")]
use alloc::string::String;
use alloc::vec::Vec;
use rust_decimal::Decimal;

/// What is wrong with the rules on an indicator, from each quarter in which one of them changes; what stays wrong is said once.
pub(crate) fn rule_errors(shared: ScorecardRules<'_>, place: usize, entry: &Entry) -> Vec<ScorecardError> {
    let mut errors = Vec::new();
    let own_quarters = entry.indicator().own_quarters(shared.calendar);
    let own = entry.tolerances().iter().map(Version::starts).chain(entry.schemes().iter().map(Version::starts));
    let of_all = shared.tolerances.iter().map(Version::starts).chain(shared.schemes.iter().map(Version::starts));
    let mut starts: Vec<Quarter> = entry.plan().iter().map(Version::starts).chain(own).collect();
    starts.extend(of_all.map(|from| own_quarters.starting(from)));
    starts.sort_unstable();
    starts.dedup();
    let mut before: Vec<RuleError> = Vec::new();
    for from in starts {
        let now = checked(&RulesInForce::new(shared, entry, from));
        let id = || entry.indicator().id().clone();
        let is_new =
            |place: usize, error: &RuleError| !before.contains(error) && !now.iter().take(place).any(|earlier| earlier == error);
        let new = now.iter().enumerate().filter(|(place, error)| is_new(*place, error));
        errors.extend(new.map(|(_, error)| match *error {
            RuleError::Plan(error) => ScorecardError::Plan { place, id: id(), from, error },
            RuleError::Scale(error) => ScorecardError::Scale { place, id: id(), from, error },
        }));
        before = now;
    }
    errors
}

/// What is wrong with the definition and the observations of an indicator.
pub(crate) fn observation_errors(
    organisation: &str,
    calendar: FiscalCalendar,
    place: usize,
    entry: &Entry,
) -> impl Iterator<Item = ScorecardError> {
    let (indicator, series) = (entry.indicator(), entry.series());
    let calendar = indicator.calendar().unwrap_or(calendar);
    let quarters = series.first_quarter().unwrap_or(Quarter::MAX).through(Quarter::MAX);
    let takes_any_number = indicator.takes_any_number();
    let checked = quarters.zip(series.slots()).filter(move |(_, slot)| !takes_any_number || matches!(slot, Some(Slot::Full(_))));
    let errors = checked.filter_map(move |(quarter, slot)| {
        let observation = slot?.observation();
        let is_own_among_peers = observation.peers().is_some_and(|peers| peers.name_read_as(organisation).is_some());
        let own_name = || is_own_among_peers.then_some(ObservationError::OwnNameAmongPeers);
        let error = indicator.check(calendar, quarter, &observation).err().or_else(own_name)?;
        Some(ScorecardError::Observation { place, id: indicator.id().clone(), quarter, error })
    });
    let is_own_in_family = indicator.family().is_some_and(|family| family.area(organisation).is_some());
    let own_in_family = || is_own_in_family.then_some(IndicatorError::OwnNameInFamily);
    let contradiction = indicator.contradiction().or_else(own_in_family);
    let of_definition = contradiction.map(|error| ScorecardError::Indicator { place, id: indicator.id().clone(), error });
    of_definition.into_iter().chain(errors)
}

impl Entry {
    /// The name of the peer of a quarter that people read as another name.
    #[cfg(feature = "serde")]
    pub(crate) fn peer_read_as(&self, quarter: Quarter, name: &str) -> Option<String> {
        self.series().get(quarter)?.peers()?.name_read_as(name).map(String::from)
    }

    /// The name of the first among the peers of a quarter whose figure is not of the unit, where all others of the observation are.
    #[cfg(feature = "serde")]
    pub(crate) fn unfit_peer(&self, quarter: Quarter) -> Option<String> {
        let observation = self.series().get(quarter)?;
        let is_unfit = |value: Value| ObservationError::check(self.indicator().unit(), value).is_err();
        let (name, _) = observation.peers()?.iter().find(|(_, figure)| figure.is_ok_and(is_unfit))?;
        (!observation.own_values().any(is_unfit)).then(|| name.into())
    }
}

#[derive(PartialEq)]
enum RuleError {
    Plan(PlanError),
    Scale(ScaleError),
}

/// Why the scheme cannot be applied to targets that the plan asks for.
fn checked(rules: &RulesInForce<'_>) -> Vec<RuleError> {
    let indicator = rules.entry.indicator();
    let scale_error = |target: Target| rules.scale(target).err().map(RuleError::Scale);
    let is_milestone = matches!(rules.planned.form(), PlanForm::Milestone { .. });
    let has_target = rules.planned.annual().is_some() || !matches!(rules.planned.form(), PlanForm::None(_));
    match (indicator.unit(), is_milestone) {
        (Unit::YesNo, true) if rules.planned.annual().is_none() => {}
        (Unit::YesNo, _) if has_target => return Vec::from([RuleError::Plan(PlanError::NotAMilestone)]),
        (_, true) => return Vec::from([RuleError::Plan(PlanError::MilestoneOfNumbers)]),
        (_, false) => {}
    }
    // The year's outturn is rated by the annual target.
    let mut errors: Vec<RuleError> = rules.planned.annual().and_then(scale_error).into_iter().collect();
    match rules.planned.form() {
        PlanForm::Constant(target) => errors.extend(scale_error(target)),
        PlanForm::Profile(targets) => errors.extend(targets.into_iter().filter_map(scale_error)),
        PlanForm::Shared(shares) => {
            let kind = FigureKind { accumulation: indicator.accumulation(), unit: indicator.unit() };
            let shares = QuarterOfYear::ALL.into_iter().map(|quarter| rules.planned.share(shares, quarter, kind));
            errors.extend(shares.filter_map(|share| share.map_or_else(|error| Some(RuleError::Plan(error)), scale_error)));
        }
        // Whether the polarity takes a level at all does not depend on the level.
        PlanForm::Relative(..) => {
            let aim = Aim::new(indicator.polarity(), Target::Level(Decimal::ZERO));
            errors.extend(aim.err().map(|error| match error {
                AimError::LevelForRange { .. } => RuleError::Plan(PlanError::RelativeWithinRange),
                AimError::Neutral | AimError::RangeForLevel { .. } => RuleError::Scale(error.into()),
            }));
        }
        PlanForm::Milestone { .. } => errors.extend(scale_error(Target::MET)),
        PlanForm::None(_) => {}
    }
    errors
}
