//! Why an observation does not suit its indicator.

use super::{MonthlyRule, MonthlyRuleError};
use crate::calendar::{Month, Quarter};
use crate::values::{Milestone, Unit, Value};
use thiserror::Error;
use time::Date;

/// Why an observation does not suit its indicator.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::ObservationError;
/// use performance_indicators::scorecard::ScorecardError;
/// use performance_indicators::{
///     Accumulation, Entry, FiscalCalendar, Indicator, Polarity, Scorecard, Series, TargetPlan, Unit, decimal,
/// };
///
/// // Invented: a figure of a quarter before the programme started.
/// let homes =
///     Indicator::new("homes".parse()?, "Homes built", Polarity::HigherIsBetter, Unit::Count, Accumulation::ProgrammeToDate);
/// let series = Series::new([("2017-Q1".parse()?, decimal("20")?.into())])?;
/// let entry = Entry::new(homes.with_started("2017-Q2".parse()?), TargetPlan::default(), series);
/// let error = Scorecard::new("Example Borough", FiscalCalendar::UK_GOVERNMENT).with_entries([entry]).unwrap_err();
/// assert!(matches!(error, ScorecardError::Observation { error: ObservationError::BeforeStart { .. }, .. }));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ObservationError {
    /// Something is reported of a quarter before what is measured started.
    #[error("something is reported before the start in {started}: expected it in that quarter or later")]
    #[non_exhaustive]
    BeforeStart {
        /// The quarter in which it started.
        started: Quarter,
    },
    /// A number is given for a unit of yes or no.
    #[error("{value} is given where the unit is yes or no: expected \"yes\" or \"no\"")]
    #[non_exhaustive]
    Number {
        /// What is given.
        value: Value,
    },
    /// A milestone is met on a day after its quarter: in that quarter it was not.
    #[error("it is met on {met_on}, and the quarter ends on {last_day}: expected \"no\", or a day up to then")]
    #[non_exhaustive]
    MetLater {
        /// The day on which it is met.
        met_on: Date,
        /// The last day of the quarter.
        last_day: Date,
    },
    /// Yes or no is given for a unit of numbers.
    #[error("{milestone} is given where the unit counts numbers: expected a number, or the unit yes-no")]
    #[non_exhaustive]
    YesNo {
        /// What is given.
        milestone: Milestone,
    },
    /// The figures of others hold one under the organisation's own name.
    #[error("its peers have the organisation's own name: expected the figures of others alone, as its own is ranked among them")]
    OwnNameAmongPeers,
    /// There is no rule to make a quarter's figure of its months by, or it does not suit the indicator.
    #[error(transparent)]
    MonthlyRule(#[from] MonthlyRuleError),
    /// The months are not those of the quarter by the calendar.
    #[error("its months are those from {first} on, which are not its quarter's: expected those from {expected} on")]
    #[non_exhaustive]
    OtherMonths {
        /// The first of its months.
        first: Month,
        /// The first month of the quarter.
        expected: Month,
    },
    /// The figure is not the one that the months make by the indicator's rule and unit, and is not given beside them.
    #[error("its figure is not {rule}, which its indicator asks for: expected the figure that its months make so")]
    #[non_exhaustive]
    NotMadeSo {
        /// The indicator's rule.
        rule: MonthlyRule,
    },
}

impl ObservationError {
    /// Checks that a value can be one of a unit.
    pub(crate) const fn check(unit: &Unit, value: Value) -> Result<(), Self> {
        match (unit, value) {
            (Unit::YesNo, Value::Milestone(_)) => Ok(()),
            (Unit::YesNo, Value::Decimal(_) | Value::Fraction(_)) => Err(Self::Number { value }),
            (_, Value::Milestone(milestone)) => Err(Self::YesNo { milestone }),
            (_, Value::Decimal(_) | Value::Fraction(_)) => Ok(()),
        }
    }
}
