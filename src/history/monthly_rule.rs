//! How the figure of a quarter is made of those of its months.

use super::Accumulation;
use crate::parsing::named;
use crate::values::Unit;
use thiserror::Error;

/// How the figure of a quarter is made of those of its months; see [`Months`](super::Months).
///
/// # Where it is not stated
///
/// It follows from what a figure adds up, where that is certain:
///
/// | accumulation | unit | rule |
/// |---|---|---|
/// | in the quarter | one that [adds up](Unit::is_additive), such as a count or money | [`Sum`](Self::Sum) |
/// | in the quarter | a percentage, a ratio, a rate, a length of time: kept as numerator and denominator | [`Pooled`](Self::Pooled) |
/// | snapshot, year to date, rolling year, programme to date | any | [`LastMonth`](Self::LastMonth) |
///
/// Otherwise (an annual figure, one whose accumulation is not stated) it is to be stated. What is met or not in the quarter alone has none.
///
/// # What is refused
///
/// | accumulation | unit | rules that it takes |
/// |---|---|---|
/// | in the quarter | one that adds up | `Sum`, `Pooled`, `Mean`: what happens in a quarter is made of all its months, never of one |
/// | in the quarter | another number | `Pooled`, `Mean` |
/// | in the quarter | yes or no | none |
/// | year to date, programme to date | one that adds up | `LastMonth`: a total up to another month is not its quarter's, so that targets, comparisons and forecasts would take it for too little |
/// | year to date, programme to date | another | `LastMonth`, `LatestMonth` |
/// | rolling year, annual | any | `LastMonth`, `LatestMonth` |
/// | snapshot | any number | `LastMonth`, `LatestMonth`, `Pooled`, `Mean` |
/// | not stated | any number | all; `Sum` where the unit adds up |
/// | snapshot, not stated | yes or no | `LastMonth`, `LatestMonth` |
///
/// # Examples
///
/// ```
/// use performance_indicators::history::MonthlyRule;
/// use performance_indicators::{Accumulation, Indicator, Polarity, Unit};
///
/// // Invented.
/// let indicator = |unit, accumulation| {
///     Ok::<_, performance_indicators::history::ParseIndicatorIdError>(
///         Indicator::new("x1".parse()?, "Calls", Polarity::Neutral, unit, accumulation),
///     )
/// };
/// let calls = indicator(Unit::Count, Accumulation::InQuarter)?;
/// assert_eq!(calls.rule_of_months()?, MonthlyRule::Sum);
/// let not_stated = indicator(Unit::Percent, Accumulation::NotStated)?;
/// assert!(not_stated.rule_of_months().is_err());
/// assert_eq!(not_stated.with_monthly_rule(MonthlyRule::Mean).rule_of_months()?, MonthlyRule::Mean);
/// assert_eq!("latest-month".parse(), Ok(MonthlyRule::LatestMonth));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MonthlyRule {
    /// The sum of the three months: of amounts.
    Sum,
    /// The quarter's last month: of states, and of totals so far.
    LastMonth,
    /// The latest month that has a figure, which may not be the quarter's last: the report says so.
    LatestMonth,
    /// All the numerators over all the denominators: of percentages and rates whose counts are known.
    Pooled,
    /// The mean of the three months, each counting the same.
    Mean,
}

named!(MonthlyRule, "monthly rule", {
    Sum => "sum" as "the sum of its months",
    LastMonth => "last-month" as "its last month",
    LatestMonth => "latest-month" as "its latest month with a figure",
    Pooled => "pooled" as "its months pooled",
    Mean => "mean" as "the mean of its months",
});

impl MonthlyRule {
    /// The rule that follows from what a figure adds up and counts.
    pub(crate) const fn usual(accumulation: Accumulation, unit: &Unit) -> Option<Self> {
        match (accumulation, unit) {
            (Accumulation::InQuarter, Unit::YesNo) | (Accumulation::Annual | Accumulation::NotStated, _) => None,
            (Accumulation::InQuarter, unit) if unit.is_additive() => Some(Self::Sum),
            (Accumulation::InQuarter, _) => Some(Self::Pooled),
            (
                Accumulation::Snapshot | Accumulation::YearToDate | Accumulation::RollingYear | Accumulation::ProgrammeToDate,
                _,
            ) => Some(Self::LastMonth),
        }
    }

    /// Whether the figures of several months make the quarter's together.
    pub(crate) const fn combines(self) -> bool {
        match self {
            Self::Sum | Self::Pooled | Self::Mean => true,
            Self::LastMonth | Self::LatestMonth => false,
        }
    }

    /// Checks that the rule suits what a figure adds up and counts.
    pub(crate) const fn check(self, accumulation: Accumulation, unit: &Unit) -> Result<(), MonthlyRuleError> {
        match (self, unit, accumulation) {
            (rule @ (Self::LastMonth | Self::LatestMonth), _, Accumulation::InQuarter) => {
                Err(MonthlyRuleError::OneMonth { rule })
            }
            (Self::LatestMonth, unit, Accumulation::YearToDate | Accumulation::ProgrammeToDate) if unit.is_additive() => {
                Err(MonthlyRuleError::PartialTotal { accumulation })
            }
            (Self::LastMonth | Self::LatestMonth, ..) => Ok(()),
            (rule, Unit::YesNo, _) => Err(MonthlyRuleError::YesNo { rule }),
            (
                rule,
                _,
                Accumulation::YearToDate | Accumulation::RollingYear | Accumulation::ProgrammeToDate | Accumulation::Annual,
            ) => Err(MonthlyRuleError::Overlapping { rule, accumulation }),
            (Self::Sum, unit, _) if !unit.is_additive() => Err(MonthlyRuleError::SumOfRatios),
            (Self::Sum, _, Accumulation::Snapshot) => Err(MonthlyRuleError::SumOfStates),
            (Self::Sum | Self::Pooled | Self::Mean, ..) => Ok(()),
        }
    }
}

/// Why there is no rule to make a quarter's figure of its months by.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::{MonthlyRule, MonthlyRuleError};
/// use performance_indicators::{Accumulation, Indicator, Polarity, Unit};
///
/// // Invented.
/// let answered = Indicator::new(
///     "answered".parse()?, "Calls answered", Polarity::HigherIsBetter, Unit::Percent, Accumulation::InQuarter,
/// );
/// assert_eq!(answered.with_monthly_rule(MonthlyRule::Sum).rule_of_months(), Err(MonthlyRuleError::SumOfRatios));
/// # Ok::<(), performance_indicators::history::ParseIndicatorIdError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum MonthlyRuleError {
    /// None is stated, and none follows from what a figure adds up.
    #[error("no monthly rule is stated, and none follows from accumulation {}: expected {}", .accumulation.name(), to_state(*.accumulation))]
    #[non_exhaustive]
    NotStated {
        /// What a figure adds up.
        accumulation: Accumulation,
    },
    /// Percentages, ratios and lengths of time are to be added up.
    #[error("the monthly rule is sum, and figures of the unit do not add up: expected pooled or mean")]
    SumOfRatios,
    /// The states at the ends of months are to be added up.
    #[error(
        "the monthly rule is sum, and a snapshot is no amount of its month: expected last-month, latest-month, pooled or mean"
    )]
    SumOfStates,
    /// What is met or not is to be added up, pooled or averaged.
    #[error("the monthly rule is {}, and the unit is yes or no: expected last-month or latest-month, and an accumulation such as snapshot", .rule.name())]
    #[non_exhaustive]
    YesNo {
        /// The rule given.
        rule: MonthlyRule,
    },
    /// Figures that each hold those of earlier months, or of a year, are to be combined.
    #[error(
        "the monthly rule is {}, and figures of accumulation {} hold those of earlier months: expected last-month",
        .rule.name(), .accumulation.name()
    )]
    #[non_exhaustive]
    Overlapping {
        /// The rule given.
        rule: MonthlyRule,
        /// What a figure adds up.
        accumulation: Accumulation,
    },
    /// What happens in a quarter is to be that of one of its months.
    #[error(
        "the monthly rule is {}, and what happens in a quarter is made of all its months: expected sum, pooled or mean, or another accumulation",
        .rule.name()
    )]
    #[non_exhaustive]
    OneMonth {
        /// The rule given.
        rule: MonthlyRule,
    },
    /// A total so far is to be one up to a month that is not its quarter's last.
    #[error(
        "the monthly rule is latest-month, and a total of accumulation {} up to another month is not that of its quarter: expected last-month",
        .accumulation.name()
    )]
    #[non_exhaustive]
    PartialTotal {
        /// What a figure adds up.
        accumulation: Accumulation,
    },
}

/// What can be stated where no rule follows.
const fn to_state(accumulation: Accumulation) -> &'static str {
    match accumulation {
        Accumulation::InQuarter => "an accumulation such as snapshot, as the unit is yes or no",
        Accumulation::Annual => "last-month or latest-month",
        Accumulation::NotStated
        | Accumulation::Snapshot
        | Accumulation::YearToDate
        | Accumulation::RollingYear
        | Accumulation::ProgrammeToDate => "one of sum, last-month, latest-month, pooled, mean",
    }
}
