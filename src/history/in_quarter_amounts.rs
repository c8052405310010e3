//! From totals so far to amounts in each quarter, and back.

use super::{Accumulation, Figure, Indicator, Observation, Reported, Series};
use crate::calendar::{Quarter, QuarterOfYear, Quarters};
use crate::rating::Missing;
use crate::values::exact::{exact_difference, exact_sum};
use crate::values::{Fraction, Unit, Value};
use alloc::borrow::Cow;
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
    /// Whether it is that of a month which is not the quarter's last.
    pub(crate) partial: bool,
}

impl<'a> FiguresAsOf<'a> {
    /// What was known of a quarter.
    pub(crate) fn observation(self, quarter: Quarter) -> Option<Cow<'a, Observation>> {
        let observation = self.series.get(quarter)?;
        Some(match self.day {
            Some(day) => Cow::Owned(observation.into_owned().as_of(day)),
            None => observation,
        })
    }

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
        if let Some(value) = self.series.plain(quarter) {
            return Some(KnownFigure { value: value.into(), provisional: false, partial: false });
        }
        let observation = self.series.get(quarter)?;
        let Figure::Reported(reported) = observation.figure() else { return None };
        let partial = observation.is_of_part_of_quarter();
        let known =
            |reported: &Reported| KnownFigure { value: reported.value(), provisional: reported.is_provisional(), partial };
        Some(self.day.map_or_else(|| known(reported), |day| known(&reported.as_of(day))))
    }

    /// A figure that adds up with others: an amount, or of a percentage, a ratio or a rate its counts; nothing where there was nothing to
    /// take a share of.
    pub(super) fn part(self, quarter: Quarter, unit: &Unit) -> Result<Option<Value>, NotDerived> {
        if let Some(figure) = self.figure(quarter) {
            return adding_up(figure.value, unit).map(Some);
        }
        let observation = self.series.get(quarter);
        let is_nothing = observation.is_some_and(|known| *known.figure() == Figure::Missing(Missing::ZeroDenominator));
        match unit.is_additive() {
            false if !self.has_counts() => Err(NotDerived::NotAmounts),
            false if is_nothing => Ok(None),
            true | false => Err(NotDerived::NoFigure { quarter }),
        }
    }

    /// Whether any figure is of counts, so that one that is missing could be too.
    fn has_counts(self) -> bool {
        let mut values = self.series.full_observations().iter().filter_map(|observation| observation.figure().value());
        values.any(|value| value.fraction().is_some_and(Fraction::is_of_counts))
    }

    /// The same, where there was something to take a share of.
    fn whole(self, quarter: Quarter, unit: &Unit) -> Result<Value, NotDerived> {
        self.part(quarter, unit)?.ok_or(NotDerived::NothingCounted { quarter })
    }

    /// Several parts together: amounts added up, and counts pooled.
    fn total(quarter: Quarter, parts: impl Iterator<Item = Result<Option<Value>, NotDerived>>) -> Result<Value, NotDerived> {
        let mut total: Option<Value> = None;
        for part in parts {
            total = match (total, part?) {
                (Some(Value::Decimal(total)), Some(Value::Decimal(part))) => {
                    Some(exact_sum(total, part).ok_or(NotDerived::TooManyDigits { quarter })?.into())
                }
                (Some(Value::Fraction(total)), Some(Value::Fraction(part))) => {
                    Some(Fraction::pooled([total, part]).ok_or(NotDerived::TooManyDigits { quarter })?.into())
                }
                (Some(_), Some(_)) => return Err(NotDerived::NotAmounts),
                (total, part) => total.or(part),
            };
        }
        total.ok_or(NotDerived::NothingCounted { quarter })
    }

    /// What happened in a quarter alone.
    pub(crate) fn in_quarter(self, quarter: Quarter, accumulation: Accumulation, unit: &Unit) -> Result<Value, NotDerived> {
        self.part_in_quarter(quarter, accumulation, unit)?.ok_or(NotDerived::NothingCounted { quarter })
    }

    pub(super) fn part_in_quarter(
        self,
        quarter: Quarter,
        accumulation: Accumulation,
        unit: &Unit,
    ) -> Result<Option<Value>, NotDerived> {
        match accumulation {
            Accumulation::InQuarter | Accumulation::YearToDate | Accumulation::ProgrammeToDate => {}
            Accumulation::Snapshot | Accumulation::RollingYear | Accumulation::Annual | Accumulation::NotStated => {
                return Err(NotDerived::NotAmounts);
            }
        }
        let now = self.part(quarter, unit)?;
        if self.starts_afresh(quarter, accumulation) {
            return Ok(now);
        }
        let before = quarter.previous().ok_or(NotDerived::NoFigure { quarter })?;
        less_before(quarter, now, self.part(before, unit)?)
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
    pub(crate) fn year_to_date(self, quarter: Quarter, accumulation: Accumulation, unit: &Unit) -> Result<Value, NotDerived> {
        match accumulation {
            Accumulation::YearToDate => self.whole(quarter, unit),
            Accumulation::InQuarter => {
                let quarters = self.since_start(quarter, quarter.fiscal_year().first_quarter());
                Self::total(quarter, quarters.map(|earlier| self.part(earlier, unit)))
            }
            Accumulation::Snapshot
            | Accumulation::RollingYear
            | Accumulation::ProgrammeToDate
            | Accumulation::Annual
            | Accumulation::NotStated => Err(NotDerived::NotAmounts),
        }
    }

    /// What happened in the four quarters up to the end of a quarter.
    pub(crate) fn rolling_year(self, quarter: Quarter, accumulation: Accumulation, unit: &Unit) -> Result<Value, NotDerived> {
        match accumulation {
            Accumulation::RollingYear => self.whole(quarter, unit),
            Accumulation::InQuarter | Accumulation::YearToDate | Accumulation::ProgrammeToDate => {
                let first = quarter.earlier(3).ok_or(NotDerived::NoFigure { quarter })?;
                let quarters = self.since_start(quarter, first);
                Self::total(quarter, quarters.map(|earlier| self.part_in_quarter(earlier, accumulation, unit)))
            }
            Accumulation::Snapshot | Accumulation::Annual | Accumulation::NotStated => Err(NotDerived::NotAmounts),
        }
    }

    /// The quarters from one to another, without those before what is measured started.
    fn since_start(self, quarter: Quarter, first: Quarter) -> Quarters {
        let started = self.started.filter(|started| *started <= quarter);
        started.map_or(first, |started| started.max(first)).through(quarter)
    }
}

/// A value as one that adds up with others, if it does.
const fn adding_up(value: Value, unit: &Unit) -> Result<Value, NotDerived> {
    match value {
        Value::Decimal(_) if unit.is_additive() => Ok(value),
        Value::Fraction(counts) if !unit.is_additive() && counts.is_of_counts() => Ok(value),
        Value::Decimal(_) | Value::Fraction(_) | Value::Milestone(_) => Err(NotDerived::NotAmounts),
    }
}

/// The figure of a month of a quarter as one that adds up with others; nothing where there was nothing to take a share of.
pub(super) fn part_of_month(figure: &Figure, quarter: Quarter, unit: &Unit) -> Result<Option<Value>, NotDerived> {
    match figure {
        Figure::Reported(reported) => adding_up(reported.value(), unit).map(Some),
        Figure::Missing(Missing::ZeroDenominator) if !unit.is_additive() => Ok(None),
        Figure::Missing(_) => Err(NotDerived::NoFigure { quarter }),
    }
}

/// What happened since: a total so far less that of the time before.
pub(super) fn less_before(quarter: Quarter, now: Option<Value>, before: Option<Value>) -> Result<Option<Value>, NotDerived> {
    let less = |from: Decimal, less: Decimal| exact_difference(from, less).ok_or(NotDerived::TooManyDigits { quarter });
    match (now, before) {
        (Some(Value::Decimal(now)), Some(Value::Decimal(before))) => Ok(Some(less(now, before)?.into())),
        (Some(Value::Fraction(now)), Some(Value::Fraction(before))) => {
            let counted = less(now.numerator(), before.numerator())?;
            let all = less(now.denominator(), before.denominator())?;
            if counted.is_zero() && all.is_zero() {
                return Ok(None);
            }
            Fraction::new(counted, all).map(|share| Some(share.into())).map_err(|_| NotDerived::NothingCounted { quarter })
        }
        (now, None) => Ok(now),
        _ => Err(NotDerived::NothingCounted { quarter }),
    }
}

impl Series {
    /// What happened in a quarter alone: the figure itself where it is one of the quarter, else its difference from the total of
    /// the quarter before, but in the first quarter of a year to date, which starts afresh. Of a percentage, a ratio or a rate that is kept
    /// as numerator and denominator, it is the difference of the one over the difference of the other.
    ///
    /// # Errors
    ///
    /// - The figures are not amounts that add up: a percentage without its counts, a state, or their accumulation is not stated.
    /// - A figure that is needed is not there.
    /// - There was nothing to take a share of, or the denominator fell.
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
    /// assert_eq!(series.in_quarter(q2, Accumulation::YearToDate, &Unit::Count)?, decimal("5")?.into());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn in_quarter(&self, quarter: Quarter, accumulation: Accumulation, unit: &Unit) -> Result<Value, NotDerived> {
        FiguresAsOf::of_any_start(self).in_quarter(quarter, accumulation, unit)
    }

    /// What happened from the start of the year to the end of a quarter: the figure itself where it is one of the year to date,
    /// else the sum of the year's amounts so far. Of percentages, ratios or rates that are kept as numerator and denominator, it is all the
    /// numerators over all the denominators; a quarter in which there was [nothing to take a share of](Missing::ZeroDenominator) adds
    /// nothing.
    ///
    /// # Errors
    ///
    /// - The figures are not amounts that add up: percentages without their counts among them.
    /// - The figure of a quarter that is needed is not there.
    /// - There was nothing to take a share of in any of them.
    /// - The sum has more digits than a decimal holds.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{Accumulation, Fraction, Quarter, Series, Unit};
    ///
    /// // Invented: 3 of 4, then 10 of 20, are 13 of 24, which is not the mean of 75% and 50%.
    /// let (q1, q2): (Quarter, Quarter) = ("2017-Q1".parse()?, "2017-Q2".parse()?);
    /// let share = |part: u32, of: u32| Fraction::new(part.into(), of.into());
    /// let series = Series::new([(q1, share(3, 4)?.into()), (q2, share(10, 20)?.into())])?;
    /// assert_eq!(series.year_to_date(q2, Accumulation::InQuarter, &Unit::Percent)?, share(13, 24)?.into());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn year_to_date(&self, quarter: Quarter, accumulation: Accumulation, unit: &Unit) -> Result<Value, NotDerived> {
        FiguresAsOf::of_any_start(self).year_to_date(quarter, accumulation, unit)
    }

    /// What happened in the four quarters up to the end of a quarter: the figure itself where it is one of a rolling year, else what the four
    /// quarters [brought](Self::in_quarter), added up or pooled as a [year to date](Self::year_to_date) is.
    ///
    /// # Errors
    ///
    /// - Those of [`year_to_date`](Self::year_to_date).
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{Accumulation, Quarter, Series, Unit};
    ///
    /// // Invented.
    /// let first: Quarter = "2016-Q3".parse()?;
    /// let last: Quarter = "2017-Q2".parse()?;
    /// let series = Series::new(first.through(last).zip([4, 6, 5, 7].map(Into::into)))?;
    /// assert_eq!(series.rolling_year(last, Accumulation::InQuarter, &Unit::Count)?, 22.into());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn rolling_year(&self, quarter: Quarter, accumulation: Accumulation, unit: &Unit) -> Result<Value, NotDerived> {
        FiguresAsOf::of_any_start(self).rolling_year(quarter, accumulation, unit)
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
    pub fn in_quarter(&self, series: &Series, quarter: Quarter) -> Result<Value, NotDerived> {
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
    /// assert_eq!(helped.with_started(q2).year_to_date(&series, q3)?, decimal("27")?.into());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn year_to_date(&self, series: &Series, quarter: Quarter) -> Result<Value, NotDerived> {
        FiguresAsOf::new(self, series, None).year_to_date(quarter, self.accumulation(), self.unit())
    }

    /// What happened in the four quarters up to the end of a quarter, by figures of this indicator: as [`Series::rolling_year`] by its
    /// accumulation and unit, where nothing had happened before [it started](Self::with_started).
    ///
    /// # Errors
    ///
    /// - Those of [`Series::rolling_year`].
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{Accumulation, Fraction, Indicator, Polarity, Quarter, Series, Unit};
    ///
    /// // Invented: a service that started in Q3.
    /// let (q3, q4): (Quarter, Quarter) = ("2017-Q3".parse()?, "2017-Q4".parse()?);
    /// let on_time = Indicator::new(
    ///     "on-time".parse()?, "Visits on time", Polarity::HigherIsBetter, Unit::Percent, Accumulation::InQuarter,
    /// );
    /// let share = |part: u32, of: u32| Fraction::new(part.into(), of.into());
    /// let series = Series::new([(q3, share(8, 10)?.into()), (q4, share(9, 10)?.into())])?;
    /// assert!(on_time.rolling_year(&series, q4).is_err());
    /// assert_eq!(on_time.with_started(q3).rolling_year(&series, q4)?, share(17, 20)?.into());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn rolling_year(&self, series: &Series, quarter: Quarter) -> Result<Value, NotDerived> {
        FiguresAsOf::new(self, series, None).rolling_year(quarter, self.accumulation(), self.unit())
    }
}

/// Why an amount cannot be derived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum NotDerived {
    /// The figures do not add up: they are states, or percentages or ratios without their counts, or nobody says what they add up.
    #[error("the figures are not amounts that add up over a year")]
    NotAmounts,
    /// A figure is not there.
    #[error("there is no figure of {quarter}")]
    #[non_exhaustive]
    NoFigure {
        /// The quarter whose figure is needed.
        quarter: Quarter,
    },
    /// The denominator grew by nothing, or fell.
    #[error("in {quarter} there was nothing to take a share of")]
    #[non_exhaustive]
    NothingCounted {
        /// The quarter.
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
