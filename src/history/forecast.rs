//! Forecasting the year's outturn.

use super::{Accumulation, FiguresAsOf, ForecastMethod, Indicator, NotDerived, Series};
use crate::calendar::Quarter;
use crate::values::exact::{Quotient, Rational, exact_product, share_of};
use crate::values::{Aim, Fraction, Value};
use core::num::NonZeroU32;
use rust_decimal::Decimal;

/// What the year is forecast to end on, and what is left to do.
///
/// It is arithmetic and no more: a run rate, last year's profile, or the latest figure carried on. A percentage is never run on, as
/// that would make 133% of 33.3%; of percentages in the quarter whose counts are known, numerators and denominators both are, so that the
/// outturn is the year so far [pooled](crate::Series::year_to_date).
///
/// # Examples
///
/// ```
/// use performance_indicators::history::{Forecast, ForecastMethod};
/// use performance_indicators::{Accumulation, Aim, Indicator, Polarity, Quarter, Series, Unit, decimal};
///
/// // New foster carers, Havering 2017/18: 11 by Q2 of 20 in the year.
/// // http://democracy.havering.gov.uk/mgAi.aspx?ID=14995
/// let carers = Indicator::new(
///     "carers".parse()?, "New foster carers", Polarity::HigherIsBetter, Unit::Count, Accumulation::YearToDate,
/// );
/// let q2: Quarter = "2017-Q2".parse()?;
/// let series = Series::new([(q2, decimal("11")?.into())])?;
/// let forecast = Forecast::new(&carers, &series, q2, Aim::AtLeast(decimal("20")?), None)?;
/// assert_eq!(forecast.method(), ForecastMethod::RunRate);
/// assert_eq!(forecast.outturn_decimal(), Some(decimal("22")?));
/// assert!(forecast.is_on_course());
/// assert_eq!(forecast.each_remaining_quarter(), Some(decimal("4.5")?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("outturn", "projection", "run rate", "year end", "on track"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Forecast {
    method: ForecastMethod,
    aim: Aim,
    outturn: Value,
    factor: NonZeroU32,
    quarters: u8,
    /// How many quarters of the year are left.
    remaining: u8,
    so_far: Option<Value>,
    adds_up: bool,
    strict_scheme: bool,
}

impl Forecast {
    /// Forecasts the outturn of the year of `quarter`, against what is aimed at for the year's end.
    ///
    /// The method is the indicator's own, or follows from what its figures add up; `given` is a figure that somebody gives instead.
    ///
    /// # Errors
    ///
    /// - A figure that is needed is not there: the quarter's own, an earlier one of the year, or those of last year for its profile.
    /// - The method adds up ([`RunRate`](ForecastMethod::RunRate), [`LastYearsProfile`](ForecastMethod::LastYearsProfile)) and the
    ///   figures are not amounts in the quarter or of the year to date, nor for a run rate the counts of percentages.
    /// - The latest figure is [`Carried`](ForecastMethod::Carried) and does not stand for the year: an amount in the quarter, of the
    ///   year to date or not stated, or anything of a programme. A percentage that is not stated is carried.
    /// - Last year's figure by then is zero, so there is no profile.
    /// - The result has more digits than can be held.
    /// - The method is [`Given`](ForecastMethod::Given) and nothing is given.
    pub fn new(
        indicator: &Indicator,
        series: &Series,
        quarter: Quarter,
        aim: Aim,
        given: Option<Value>,
    ) -> Result<Self, NotDerived> {
        Self::from_figures(indicator, FiguresAsOf::new(indicator, series, None), quarter, aim, given)
    }

    pub(crate) fn from_figures(
        indicator: &Indicator,
        figures: FiguresAsOf<'_>,
        quarter: Quarter,
        aim: Aim,
        given: Option<Value>,
    ) -> Result<Self, NotDerived> {
        let (unit, accumulation) = (indicator.unit(), indicator.accumulation());
        let so_far = figures.year_to_date(quarter, accumulation, unit);
        let adds_up = so_far.is_ok() && unit.is_additive();
        let is_pooled = accumulation == Accumulation::InQuarter && matches!(so_far, Ok(Value::Fraction(_)));
        let (quarters, remaining) = (figures.quarters_of_year(quarter), 4_u8.saturating_sub(quarter.of_year().number()));
        let method = match (given, indicator.forecast_method()) {
            (Some(_), _) => ForecastMethod::Given,
            (None, Some(method)) => method,
            (None, None) if is_pooled || (unit.is_additive() && accumulates(accumulation)) => ForecastMethod::RunRate,
            (None, None) => ForecastMethod::Carried,
        };
        let amount = |value: Value| value.decimal().ok_or(NotDerived::NotAmounts);
        let outturn = match (method, given) {
            (ForecastMethod::Given, Some(given)) => given,
            (ForecastMethod::Given, None) => return Err(NotDerived::NoFigure { quarter }),
            // A year that is over has brought what it has brought.
            (ForecastMethod::RunRate | ForecastMethod::LastYearsProfile, _) if remaining == 0 => so_far?,
            // Numerators and denominators go on alike, so that their quotient stays.
            (ForecastMethod::RunRate, _) if matches!(so_far, Ok(Value::Fraction(_))) => so_far?,
            (ForecastMethod::RunRate, _) => {
                let total = Decimal::from(quarters.saturating_add(remaining));
                let (so_far, quarters) = (amount(so_far?)?, Decimal::from(quarters));
                times_ratio(so_far, total, quarters, unit.factor()).ok_or(NotDerived::TooManyDigits { quarter })?
            }
            (ForecastMethod::LastYearsProfile, _) => {
                let last_year = indicator.same_quarter_before(quarter).ok_or(NotDerived::NoFigure { quarter })?;
                let year_end = last_year.fiscal_year().last_quarter();
                let last_year_so_far = amount(figures.year_to_date(last_year, accumulation, unit)?)?;
                let last_year_total = amount(figures.year_to_date(year_end, accumulation, unit)?)?;
                if last_year_so_far.is_zero() {
                    return Err(NotDerived::NoProfile { quarter: last_year });
                }
                times_ratio(amount(so_far?)?, last_year_total, last_year_so_far, unit.factor())
                    .ok_or(NotDerived::TooManyDigits { quarter })?
            }
            (ForecastMethod::Carried, _) => carried(indicator, figures, quarter)?,
        };
        let so_far = so_far.ok();
        Ok(Self { method, aim, outturn, factor: unit.factor(), quarters, remaining, so_far, adds_up, strict_scheme: false })
    }

    /// This forecast under a scheme that may have a value exactly on its target miss it.
    pub(crate) const fn with_strict_scheme(self, strict_scheme: bool) -> Self {
        Self { strict_scheme, ..self }
    }

    getters! {
        /// How it was made.
        method: ForecastMethod,
        /// What the year is forecast to end on, exactly: a third of a total is a fraction.
        outturn: Value,
        /// From how many quarters of the year it is made, counted from the one in which what is measured started where that is of this
        /// year: a forecast from one is a guess.
        quarters: u8,
        /// What the year has brought so far, for figures that add up or are pooled: see
        /// [`Series::year_to_date`](crate::Series::year_to_date).
        so_far: Option<Value>,
    }

    /// The same as a decimal, rounded half away from zero in its last digit where it does not end.
    #[must_use]
    pub fn outturn_decimal(&self) -> Option<Decimal> {
        self.outturn.to_decimal(self.factor).map(|outturn| outturn.normalize())
    }

    /// Whether it is made from one quarter.
    #[must_use]
    pub const fn is_from_one_quarter(&self) -> bool {
        self.quarters == 1
    }

    /// Whether the outturn meets what is aimed at for the year's end; in a report, what the scheme asks for, which may be more than to
    /// be exactly on the target.
    #[doc(alias = "on track")]
    #[must_use]
    pub fn is_on_course(&self) -> bool {
        self.aim.is_met(self.outturn.quotient(self.factor), self.strict_scheme)
    }

    /// How far the outturn falls short of what is aimed at, below zero where it is better: see
    /// [`Assessment::shortfall`](crate::Assessment::shortfall).
    #[must_use]
    pub fn shortfall(&self) -> Option<Decimal> {
        self.aim.shortfall_of(self.outturn.quotient(self.factor).into())
    }

    /// What each remaining quarter must bring on average to end on the level aimed at, or where lower is better may bring; rounded
    /// where it does not end. `None` for figures that do not add up, for a range, and once no quarter remains.
    #[must_use]
    pub fn each_remaining_quarter(&self) -> Option<Decimal> {
        let level = match self.aim {
            Aim::AtLeast(level) | Aim::MoreThan(level) | Aim::AtMost(level) | Aim::LessThan(level) => level,
            Aim::Within(_) => return None,
        };
        let remaining = Some(self.remaining).filter(|remaining| *remaining > 0)?;
        share_of(level.into(), self.so_far?.decimal()?.into(), 1, Decimal::from(remaining).into())
    }

    /// Whether what is aimed at for the year's end is reached already and cannot be lost: a total that can only grow past its
    /// level, or the outturn of a year that is over.
    #[must_use]
    pub fn is_reached(&self, value: Value) -> bool {
        let is_met = self.aim.is_met(value.quotient(self.factor), self.strict_scheme);
        is_met && is_kept(self.aim, self.adds_up, self.remaining == 0)
    }
}

/// Whether what is aimed at for the year's end, once met, cannot be lost again.
pub(crate) const fn is_kept(aim: Aim, adds_up: bool, year_is_over: bool) -> bool {
    let grows_past = match aim {
        Aim::AtLeast(_) | Aim::MoreThan(_) => adds_up,
        Aim::AtMost(_) | Aim::LessThan(_) | Aim::Within(_) => false,
    };
    year_is_over || grows_past
}

const fn accumulates(accumulation: Accumulation) -> bool {
    matches!(accumulation, Accumulation::InQuarter | Accumulation::YearToDate)
}

/// The latest figure, where it stands for the year.
fn carried(indicator: &Indicator, figures: FiguresAsOf<'_>, quarter: Quarter) -> Result<Value, NotDerived> {
    let stands_for_year = match indicator.accumulation() {
        Accumulation::Snapshot | Accumulation::RollingYear | Accumulation::Annual => true,
        Accumulation::InQuarter | Accumulation::YearToDate | Accumulation::NotStated => !indicator.unit().is_additive(),
        Accumulation::ProgrammeToDate => false,
    };
    if !stands_for_year {
        return Err(NotDerived::NotAmounts);
    }
    figures.figure(quarter).map(|figure| figure.value).ok_or(NotDerived::NoFigure { quarter })
}

/// `amount` × `numerator` ÷ `denominator`, exactly: a decimal where it is one, else a fraction; `None` where neither holds it.
fn times_ratio(amount: Decimal, numerator: Decimal, denominator: Decimal, factor: NonZeroU32) -> Option<Value> {
    let number = |decimal: Decimal| Rational::from(Quotient::from(decimal));
    // A fraction is multiplied by its unit's factor, which a total is not.
    let of_product = || over(exact_product(amount, numerator)?, exact_product(denominator, Decimal::from(factor.get()))?);
    // The product may be longer than what comes of it.
    let in_lowest_terms = || {
        let ratio = number(amount).times_number(&number(numerator)).over_number(&number(denominator))?;
        Fraction::of(&ratio, factor)
    };
    // Such as 0.75 of a year.
    let over_part = || {
        let part = number(denominator).times(factor.get().into()).over_number(&number(numerator))?;
        over(amount, part.nearest().filter(|nearest| number(*nearest).order(&part).is_eq())?)
    };
    let fraction = Value::Fraction(of_product().or_else(in_lowest_terms).or_else(over_part)?);
    Some(fraction.to_exact_decimal(factor).map_or(fraction, Value::Decimal))
}

/// A fraction of two decimals, the second of either sign.
fn over(numerator: Decimal, denominator: Decimal) -> Option<Fraction> {
    let mut signed = numerator;
    signed.set_sign_negative(numerator.is_sign_negative() != denominator.is_sign_negative());
    Fraction::new(signed, denominator.abs()).ok()
}
