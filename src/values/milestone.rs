//! What is met or not met, and when.

use core::fmt;
use time::Date;

/// A milestone: met or not met, on which day where that is known. There is nothing between the two, and no number.
///
/// It is the [`Value`](crate::Value) of an indicator whose unit is [`YesNo`](crate::Unit::YesNo), and
/// [`PlannedTarget::milestone`](crate::history::PlannedTarget::milestone) has the day by which it is due. A row of a report tells
/// whether it was late: see [`RowMilestone`](crate::report::RowMilestone).
///
/// # Examples
///
/// ```
/// use performance_indicators::values::Milestone;
/// use performance_indicators::{Value, time};
///
/// // Invented.
/// let day = time::Date::from_calendar_date(2017, time::Month::May, 12)?;
/// assert_eq!(Milestone::Met { on: Some(day) }.to_string(), "met on 12 May 2017");
/// assert_eq!(Value::from(Milestone::NotMet), Value::NOT_MET);
/// assert_eq!(Milestone::NotMet.met_on(), None);
/// # Ok::<(), time::error::ComponentRange>(())
/// ```
#[doc(alias("yes", "no", "achieved", "not achieved", "completed", "boolean"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a milestone is met or not, and callers match on it")]
pub enum Milestone {
    /// It is not met.
    NotMet,
    /// It is met.
    Met {
        /// The day on which it was, where that is known.
        on: Option<Date>,
    },
}

impl Milestone {
    /// Whether it is met.
    #[must_use]
    pub const fn is_met(self) -> bool {
        matches!(self, Self::Met { .. })
    }

    /// The day on which it was met, where that is known.
    #[must_use]
    pub const fn met_on(self) -> Option<Date> {
        match self {
            Self::Met { on } => on,
            Self::NotMet => None,
        }
    }
}

impl fmt::Display for Milestone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotMet => f.pad("not met"),
            Self::Met { on: None } => f.pad("met"),
            Self::Met { on: Some(day) } => f.pad(&alloc::format!("met on {}", DayInWords(*day))),
        }
    }
}

/// A day as sentences print it, such as "12 May 2017".
pub(crate) struct DayInWords(pub(crate) Date);

impl fmt::Display for DayInWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(day) = self;
        write!(f, "{} {} {}", day.day(), day.month(), day.year())
    }
}
