//! From totals so far to amounts in each quarter, and back.

use super::{Accumulation, Figure, Reported, Series};
use crate::calendar::{Quarter, QuarterOfYear};
use crate::values::exact::{exact_difference, exact_sum};
use crate::values::{Unit, Value};
use rust_decimal::Decimal;
use thiserror::Error;
use time::Date;

/// The figures of a series as they were known on a day, or as they are known now.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FiguresAsOf<'a> {
    pub(crate) series: &'a Series,
    pub(crate) day: Option<Date>,
}

/// A figure as it was known.
#[derive(Debug, Clone, Copy)]
pub(crate) struct KnownFigure {
    pub(crate) value: Value,
    pub(crate) provisional: bool,
}

impl FiguresAsOf<'_> {
    pub(crate) fn figure(self, quarter: Quarter) -> Option<KnownFigure> {
        let observation = self.series.get(quarter)?;
        let Figure::Reported(reported) = observation.figure() else { return None };
        let known = |reported: &Reported| KnownFigure { value: reported.value(), provisional: reported.is_provisional() };
        Some(self.day.map_or_else(|| known(reported), |day| known(&reported.as_of(day))))
    }

    fn amount(self, quarter: Quarter) -> Result<Decimal, NotDerived> {
        match self.figure(quarter).map(|figure| figure.value) {
            Some(Value::Decimal(amount)) => Ok(amount),
            Some(Value::Fraction(_)) => Err(NotDerived::NotAmounts),
            None => Err(NotDerived::NoFigure { quarter }),
        }
    }

    /// What happened in a quarter alone.
    pub(crate) fn in_quarter(self, quarter: Quarter, accumulation: Accumulation, unit: &Unit) -> Result<Decimal, NotDerived> {
        if !unit.is_additive() {
            return Err(NotDerived::NotAmounts);
        }
        let starts_afresh = match accumulation {
            Accumulation::InQuarter => true,
            Accumulation::YearToDate => quarter.of_year() == QuarterOfYear::Q1,
            Accumulation::ProgrammeToDate => false,
            Accumulation::Snapshot | Accumulation::RollingYear | Accumulation::Annual | Accumulation::NotStated => {
                return Err(NotDerived::NotAmounts);
            }
        };
        let now = self.amount(quarter)?;
        if starts_afresh {
            return Ok(now);
        }
        let before = quarter.previous().ok_or(NotDerived::NoFigure { quarter })?;
        exact_difference(now, self.amount(before)?).ok_or(NotDerived::TooManyDigits { quarter })
    }

    /// What happened from the start of the year to the end of a quarter.
    pub(crate) fn year_to_date(self, quarter: Quarter, accumulation: Accumulation, unit: &Unit) -> Result<Decimal, NotDerived> {
        match accumulation {
            _ if !unit.is_additive() => Err(NotDerived::NotAmounts),
            Accumulation::YearToDate => self.amount(quarter),
            Accumulation::InQuarter => quarter
                .fiscal_year()
                .quarters()
                .take_while(|earlier| *earlier <= quarter)
                .try_fold(Decimal::ZERO, |total, earlier| {
                    exact_sum(total, self.amount(earlier)?).ok_or(NotDerived::TooManyDigits { quarter })
                }),
            Accumulation::Snapshot
            | Accumulation::RollingYear
            | Accumulation::ProgrammeToDate
            | Accumulation::Annual
            | Accumulation::NotStated => Err(NotDerived::NotAmounts),
        }
    }
}

impl Series {
    /// What happened in a quarter alone: the figure itself where it is one of the quarter, else its difference from the total of
    /// the quarter before, but in the first quarter of a year to date, which starts afresh.
    ///
    /// # Errors
    ///
    /// - The figures are not amounts that add up: a percentage, a ratio, a state, or their accumulation is not stated.
    /// - A figure that is needed is not there.
    /// - The difference has more digits than a decimal holds.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{Accumulation, Quarter, Series, Unit, decimal};
    ///
    /// // New foster carers, Havering 2017/18: 6 by Q1 and 11 by Q2, and so five in the quarter.
    /// // http://democracy.havering.gov.uk/mgAi.aspx?ID=14995
    /// let (q1, q2): (Quarter, Quarter) = ("2017-Q1".parse()?, "2017-Q2".parse()?);
    /// let series = Series::new([(q1, decimal("6")?.into()), (q2, decimal("11")?.into())])?;
    /// assert_eq!(series.in_quarter(q2, Accumulation::YearToDate, &Unit::Count)?, decimal("5")?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn in_quarter(&self, quarter: Quarter, accumulation: Accumulation, unit: &Unit) -> Result<Decimal, NotDerived> {
        FiguresAsOf { series: self, day: None }.in_quarter(quarter, accumulation, unit)
    }

    /// What happened from the start of the year to the end of a quarter: the figure itself where it is one of the year to date,
    /// else the sum of the year's amounts so far.
    ///
    /// # Errors
    ///
    /// - The figures are not amounts that add up.
    /// - The figure of a quarter that is needed is not there.
    /// - The sum has more digits than a decimal holds.
    pub fn year_to_date(&self, quarter: Quarter, accumulation: Accumulation, unit: &Unit) -> Result<Decimal, NotDerived> {
        FiguresAsOf { series: self, day: None }.year_to_date(quarter, accumulation, unit)
    }
}

/// Why an amount cannot be derived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum NotDerived {
    /// The figures do not add up: they are percentages, ratios or states, or nobody says what they add up.
    #[error("the figures are not amounts that add up over a year")]
    NotAmounts,
    /// A figure is not there.
    #[error("there is no figure of {quarter}")]
    #[non_exhaustive]
    NoFigure {
        /// The quarter whose figure is needed.
        quarter: Quarter,
    },
    /// Nothing had come by then, so that there is no profile to follow.
    #[error("nothing had come by {quarter}, so that there is no profile to follow")]
    #[non_exhaustive]
    NoProfile {
        /// The quarter of last year.
        quarter: Quarter,
    },
    /// The amount has more digits than a decimal holds.
    #[error("the amount of {quarter} has too many digits")]
    #[non_exhaustive]
    TooManyDigits {
        /// The quarter.
        quarter: Quarter,
    },
}
