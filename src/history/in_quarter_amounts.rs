//! From totals so far to amounts in each quarter, and back.

use super::{Accumulation, Figure, Indicator, Reported, Series};
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
    /// The quarter in which what is measured started, before which there is no figure and nothing had happened.
    pub(crate) started: Option<Quarter>,
}

/// A figure as it was known.
#[derive(Debug, Clone, Copy)]
pub(crate) struct KnownFigure {
    pub(crate) value: Value,
    pub(crate) provisional: bool,
}

impl<'a> FiguresAsOf<'a> {
    /// An indicator's figures as they were known on a day, or as they are known now.
    pub(crate) const fn new(indicator: &Indicator, series: &'a Series, day: Option<Date>) -> Self {
        Self { series, day, started: indicator.started() }
    }

    /// Figures of which nobody says when they started.
    const fn of_any_start(series: &'a Series) -> Self {
        Self { series, day: None, started: None }
    }

    pub(crate) fn figure(self, quarter: Quarter) -> Option<KnownFigure> {
        if self.started.is_some_and(|started| quarter < started) {
            return None;
        }
        let observation = self.series.get(quarter)?;
        let Figure::Reported(reported) = observation.figure() else { return None };
        let known = |reported: &Reported| KnownFigure { value: reported.value(), provisional: reported.is_provisional() };
        Some(self.day.map_or_else(|| known(reported), |day| known(&reported.as_of(day))))
    }

    fn amount(self, quarter: Quarter) -> Result<Decimal, NotDerived> {
        match self.figure(quarter).map(|figure| figure.value) {
            Some(Value::Decimal(amount)) => Ok(amount),
            Some(Value::Fraction(_) | Value::Milestone(_)) => Err(NotDerived::NotAmounts),
            None => Err(NotDerived::NoFigure { quarter }),
        }
    }

    /// What happened in a quarter alone.
    pub(crate) fn in_quarter(self, quarter: Quarter, accumulation: Accumulation, unit: &Unit) -> Result<Decimal, NotDerived> {
        if !unit.is_additive() {
            return Err(NotDerived::NotAmounts);
        }
        match accumulation {
            Accumulation::InQuarter | Accumulation::YearToDate | Accumulation::ProgrammeToDate => {}
            Accumulation::Snapshot | Accumulation::RollingYear | Accumulation::Annual | Accumulation::NotStated => {
                return Err(NotDerived::NotAmounts);
            }
        }
        let now = self.amount(quarter)?;
        if self.starts_afresh(quarter, accumulation) {
            return Ok(now);
        }
        let before = quarter.previous().ok_or(NotDerived::NoFigure { quarter })?;
        exact_difference(now, self.amount(before)?).ok_or(NotDerived::TooManyDigits { quarter })
    }

    /// Whether a figure is of its quarter alone, as nothing that it adds up happened before.
    pub(crate) fn starts_afresh(self, quarter: Quarter, accumulation: Accumulation) -> bool {
        match accumulation {
            Accumulation::InQuarter => true,
            Accumulation::YearToDate => quarter.of_year() == QuarterOfYear::Q1 || self.started == Some(quarter),
            Accumulation::ProgrammeToDate => self.started == Some(quarter),
            Accumulation::Snapshot | Accumulation::RollingYear | Accumulation::Annual | Accumulation::NotStated => false,
        }
    }

    /// How many quarters of its year figures are of, up to a quarter: not of those before the start.
    pub(crate) fn quarters_of_year(self, quarter: Quarter) -> u8 {
        let first = quarter.fiscal_year().first_quarter();
        let skipped = self.started.filter(|started| *started <= quarter).map_or(0, |started| started.quarters_since(first));
        quarter.of_year().number().saturating_sub(u8::try_from(skipped).unwrap_or_default())
    }

    /// What happened from the start of the year to the end of a quarter.
    pub(crate) fn year_to_date(self, quarter: Quarter, accumulation: Accumulation, unit: &Unit) -> Result<Decimal, NotDerived> {
        match accumulation {
            _ if !unit.is_additive() => Err(NotDerived::NotAmounts),
            Accumulation::YearToDate => self.amount(quarter),
            Accumulation::InQuarter => quarter
                .fiscal_year()
                .quarters()
                .filter(|earlier| {
                    *earlier <= quarter && self.started.is_none_or(|started| *earlier >= started || quarter < started)
                })
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
        FiguresAsOf::of_any_start(self).in_quarter(quarter, accumulation, unit)
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
        FiguresAsOf::of_any_start(self).year_to_date(quarter, accumulation, unit)
    }
}

impl Indicator {
    /// What happened in a quarter alone, by figures of this indicator: as [`Series::in_quarter`] by its accumulation and unit, where
    /// nothing had happened before [it started](Self::with_started).
    ///
    /// # Errors
    ///
    /// - Those of [`Series::in_quarter`].
    ///
    /// # Examples
    ///
    /// See [`with_started`](Self::with_started).
    pub fn in_quarter(&self, series: &Series, quarter: Quarter) -> Result<Decimal, NotDerived> {
        FiguresAsOf::new(self, series, None).in_quarter(quarter, self.accumulation(), self.unit())
    }

    /// What happened from the start of the year to the end of a quarter, by figures of this indicator: as [`Series::year_to_date`]
    /// by its accumulation and unit, where nothing had happened before [it started](Self::with_started).
    ///
    /// # Errors
    ///
    /// - Those of [`Series::year_to_date`].
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{Accumulation, Indicator, Polarity, Quarter, Series, Unit, decimal};
    ///
    /// // Invented: a service that started in Q2 helped 12 people in it and 15 in Q3.
    /// let (q2, q3): (Quarter, Quarter) = ("2017-Q2".parse()?, "2017-Q3".parse()?);
    /// let helped =
    ///     Indicator::new("helped".parse()?, "People helped", Polarity::HigherIsBetter, Unit::Count, Accumulation::InQuarter);
    /// let series = Series::new([(q2, decimal("12")?.into()), (q3, decimal("15")?.into())])?;
    /// assert!(helped.year_to_date(&series, q3).is_err());
    /// assert_eq!(helped.with_started(q2).year_to_date(&series, q3)?, decimal("27")?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn year_to_date(&self, series: &Series, quarter: Quarter) -> Result<Decimal, NotDerived> {
        FiguresAsOf::new(self, series, None).year_to_date(quarter, self.accumulation(), self.unit())
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
