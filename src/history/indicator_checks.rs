//! What can be known of an indicator: which observations and months suit its definition, and whether that contradicts itself.

use super::{Figure, Indicator, IndicatorError, MonthlyRuleError, Observation, ObservationError};
use crate::calendar::{FiscalCalendar, Month, Quarter};
use crate::values::{Polarity, Unit, Value};
use time::Date;

impl Indicator {
    /// Checks that an observation of a quarter can be one of this indicator.
    pub(crate) fn check(
        &self,
        calendar: FiscalCalendar,
        quarter: Quarter,
        observation: &Observation,
    ) -> Result<(), ObservationError> {
        if observation.is_reported() {
            self.check_started(quarter)?;
        }
        observation.values().try_for_each(|value| ObservationError::check(self.unit(), value))?;
        check_met_by(observation.figure().value(), calendar.last_day(quarter))?;
        self.check_months(calendar, quarter, observation)
    }

    /// Checks that something reported of a quarter is not of one before the start.
    pub(crate) fn check_started(&self, quarter: Quarter) -> Result<(), ObservationError> {
        match self.started().filter(|started| quarter < *started) {
            Some(started) => Err(ObservationError::BeforeStart { started }),
            None => Ok(()),
        }
    }

    /// Checks that a figure of a month can be one of this indicator.
    pub(crate) fn check_month(&self, quarter: Quarter, month: Month, figure: &Figure) -> Result<(), ObservationError> {
        if figure.value().is_some() {
            self.check_started(quarter)?;
        }
        figure.values().try_for_each(|value| ObservationError::check(self.unit(), value))?;
        check_met_by(figure.value(), month.last_day())
    }

    /// Checks the months of an observation, and that they make its figure, where it is not given.
    fn check_months(
        &self,
        calendar: FiscalCalendar,
        quarter: Quarter,
        observation: &Observation,
    ) -> Result<(), ObservationError> {
        let Some(months) = observation.months() else { return Ok(()) };
        let rule = match self.rule_of_months() {
            Ok(rule) => rule,
            Err(error @ MonthlyRuleError::NotStated { .. }) => return Err(error.into()),
            // The definition has that fault already.
            Err(_) => return Ok(()),
        };
        let first = calendar.months(quarter).map(|[first, ..]| first);
        if let Some(expected) = first.filter(|first| *first != months.first()) {
            return Err(ObservationError::OtherMonths { first: months.first(), expected });
        }
        months.figures().try_for_each(|(month, figure)| self.check_month(quarter, month, figure))?;
        let is_made = || months.made(self.unit()).is_ok_and(|made| made == *observation.figure());
        if months.rule() == rule && (months.is_quarter_given() || is_made()) {
            Ok(())
        } else {
            Err(ObservationError::NotMadeSo { rule })
        }
    }

    /// Whether any plain number suits it, of any quarter.
    pub(crate) fn takes_any_number(&self) -> bool {
        self.started().is_none() && *self.unit() != Unit::YesNo
    }

    /// What of the definition contradicts its unit or what a figure adds up.
    pub(crate) fn contradiction(&self) -> Option<IndicatorError> {
        let is_wanted = matches!(self.polarity(), Polarity::HigherIsBetter | Polarity::Neutral);
        if *self.unit() == Unit::YesNo && !is_wanted {
            return Some(IndicatorError::YesNoPolarity { polarity: self.polarity() });
        }
        if let Some(error) = self.monthly_rule().and_then(|rule| rule.check(self.accumulation(), self.unit()).err()) {
            return Some(IndicatorError::MonthlyRule { error });
        }
        if self.benchmark().is_some_and(|name| name.trim().is_empty()) {
            return Some(IndicatorError::BlankBenchmark);
        }
        if let Some(error) = self.groups().values().find_map(|group| group.check().err()) {
            return Some(IndicatorError::Group { error });
        }
        let error = ObservationError::check(self.unit(), self.baseline()?).err()?;
        Some(IndicatorError::Baseline { error })
    }
}

/// Checks that a milestone is not met after a day.
fn check_met_by(value: Option<Value>, last_day: Option<Date>) -> Result<(), ObservationError> {
    let met_on = value.and_then(|value| value.milestone()?.met_on());
    match met_on.zip(last_day) {
        Some((met_on, last_day)) if met_on > last_day => Err(ObservationError::MetLater { met_on, last_day }),
        Some(_) | None => Ok(()),
    }
}
