//! The cells of tolerances.

use super::clean::{cleaned, is_blank, plain_words, strip_words};
use super::diagnosis::diagnosis;
use super::figure_cell::NumberCell;
use super::figure_error::FigureFault;
use super::number::leading_number;
use super::reading::Reading;
use super::unit::{currency_first, unit_word};
use crate::parsing::Excerpt;
use crate::values::{Percent, PercentError, Points, Tolerance, Unit, Width};
use alloc::vec::Vec;
use rust_decimal::Decimal;
use thiserror::Error;

/// What "5%" means as the tolerance of an indicator that is itself a percentage.
///
/// Against a target of 80% it reaches to 75% if it means points, and to 76% if it means percent of the target.
///
/// # Examples
///
/// ```
/// use performance_indicators::text::{self, PercentMeans};
/// use performance_indicators::{Percent, Points, Unit, decimal};
///
/// let read = |means| text::tolerance("5%", &Unit::Percent, Some(means));
/// assert_eq!(read(PercentMeans::Points)?, Points::new(decimal("5")?)?.into());
/// assert_eq!(read(PercentMeans::OfTarget)?, Percent::whole(5).into());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the sign has these two readings, and callers match on them")]
pub enum PercentMeans {
    /// Percentage points.
    Points,
    /// Percent of the target.
    OfTarget,
}

/// Reads the cell of a tolerance of an indicator in `unit`.
///
/// | the cell | the tolerance |
/// |---|---|
/// | nothing, a dash, N/A, TBC | [not stated](Tolerance::NOT_STATED): a scheme may have limits of its own |
/// | 0, 0%, none, nil, no tolerance, withdrawn | [withdrawn](Tolerance::WITHDRAWN) |
/// | 10% of target | percent of target |
/// | 2 points, 2 pts | points, in the indicator's own unit |
/// | 2 percentage points, 2pp, 2% points | points, if the unit is a percentage |
/// | 3 days, 2 weeks, £500 | points, if that is the unit |
/// | 5% | percent of target; if the unit is a percentage, what `percent` declares |
///
/// With `±`, `+/-` or "plus or minus" before it, the tolerance holds on both sides of the target.
///
/// # Errors
///
/// [`ToleranceError::fault`] holds one of these:
///
/// - [`ToleranceFault::EitherPercent`]: a percentage of a percentage, and `percent` declares nothing.
/// - [`ToleranceFault::BareNumber`]: a number without % or a unit, which could be points or percent.
/// - [`ToleranceFault::Signed`]: a plus or a minus sign, which says less or more than a width.
/// - [`ToleranceFault::OtherUnit`]: a width in another unit than the indicator's.
/// - [`ToleranceFault::Percent`]: a percentage above 1000, or with more than six decimal places.
/// - [`ToleranceFault::Words`]: words beside the number that say nothing known.
/// - [`ToleranceFault::Number`]: the number cannot be read.
///
/// # Examples
///
/// ```
/// use performance_indicators::text::{self, ToleranceFault};
/// use performance_indicators::values::Width;
/// use performance_indicators::{Percent, Points, Tolerance, Unit, decimal};
///
/// let read = |cell| text::tolerance(cell, &Unit::Percent, None);
/// let two = Width::Points(Points::new(decimal("2")?)?);
/// assert_eq!(read("±2 pts")?, Tolerance::both_sides(two));
/// assert_eq!(read("10% of target")?, Percent::whole(10).into());
/// assert_eq!(read("-")?, Tolerance::NOT_STATED);
/// assert_eq!(read("None")?, Tolerance::WITHDRAWN);
/// assert!(matches!(read("5%").unwrap_err().fault, ToleranceFault::EitherPercent { .. }));
/// assert_eq!(read("5").unwrap_err().fault, ToleranceFault::BareNumber);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn tolerance(cell: &str, unit: &Unit, percent: Option<PercentMeans>) -> Result<Tolerance, ToleranceError> {
    Reading::new().in_unit(unit.clone()).tolerance(cell, percent)
}

impl Reading {
    /// Reads the cell of a tolerance, as [`tolerance()`] does, of an indicator in the declared unit, else of a count.
    ///
    /// A declared mark says that the tolerance is not stated. Where percentages are declared to be kept as fractions, a number alone
    /// that means points is one too: 0.05 is 5 points.
    ///
    /// # Errors
    ///
    /// Those of [`tolerance()`].
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::text::{KeptAs, PercentMeans, Reading};
    /// use performance_indicators::{Points, Unit, decimal};
    ///
    /// let reading = Reading::new().in_unit(Unit::Percent).with_percentages(KeptAs::Fractions);
    /// let five_points = Points::new(decimal("5")?)?.into();
    /// assert_eq!(reading.tolerance("0.05", Some(PercentMeans::Points))?, five_points);
    /// assert_eq!(reading.tolerance("5 points", None)?, five_points);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn tolerance(&self, cell: &str, percent: Option<PercentMeans>) -> Result<Tolerance, ToleranceError> {
        read(cell, self, percent).map_err(|fault| ToleranceError { excerpt: Excerpt::of(cell), fault })
    }
}

/// The points that a tolerance's cell says, if it says any; of a sure scale where a sign or words stand beside them.
pub(super) fn tolerance_points(reading: &Reading, cell: &str, percent: Option<PercentMeans>) -> Option<NumberCell> {
    let text = cleaned(cell).ok()?;
    let (_, width) = sides(&text);
    match read_width(width, reading, percent).ok()?? {
        (Width::Points(points), has_sure_scale) => Some(NumberCell::new(points.value(), None, Vec::new(), has_sure_scale)),
        (Width::PercentOfTarget(_), _) => None,
    }
}

/// Why a cell is not a tolerance.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Unit, text};
///
/// let error = text::tolerance("-5%", &Unit::Count, None).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "cannot read the tolerance \"-5%\": a sign could mean one side or a change: expected a width such as 5% or ±5%",
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("cannot read the tolerance {excerpt}: {fault}")]
#[non_exhaustive]
pub struct ToleranceError {
    /// The start of the cell.
    pub excerpt: Excerpt,
    /// What is wrong with it.
    pub fault: ToleranceFault,
}

/// What is wrong with a cell that should be a tolerance.
///
/// # Examples
///
/// ```
/// use performance_indicators::Unit;
/// use performance_indicators::text::{self, ToleranceFault};
///
/// let fault = |cell| text::tolerance(cell, &Unit::Count, None).unwrap_err().fault;
/// assert_eq!(fault("2pp").to_string(), "its unit is not the indicator's: expected count, points or % of target");
/// assert_eq!(fault("5% or so"), ToleranceFault::Words);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ToleranceFault {
    /// A percentage as the tolerance of a percentage.
    #[error(
        "of a percentage, it could be {percent} percentage points or {percent}% of the target: \
         expected \"{percent} points\" or \"{percent}% of target\", or a declared meaning"
    )]
    #[non_exhaustive]
    EitherPercent {
        /// The percentage.
        percent: Decimal,
    },
    /// A number alone.
    #[error("a number alone could be points or percent: expected one such as \"5 points\" or \"5% of target\"")]
    BareNumber,
    /// A sign before the width.
    #[error("a sign could mean one side or a change: expected a width such as 5% or ±5%")]
    Signed,
    /// The width is in another unit than the indicator.
    #[error("its unit is not the indicator's: expected {expected}, points or % of target")]
    #[non_exhaustive]
    OtherUnit {
        /// The unit of the indicator.
        expected: Unit,
    },
    /// No percentage that a tolerance may have.
    #[error(transparent)]
    Percent(PercentError),
    /// Unknown words.
    #[error("the words beside its number are not known: expected one such as \"5 points\", \"5% of target\" or \"none\"")]
    Words,
    /// The number cannot be read.
    #[error(transparent)]
    Number(FigureFault),
}

fn read(cell: &str, reading: &Reading, percent: Option<PercentMeans>) -> Result<Tolerance, ToleranceFault> {
    let text = cleaned(cell).map_err(ToleranceFault::Number)?;
    if is_blank(&text) || reading.mark(&text).is_some() {
        return Ok(Tolerance::NOT_STATED);
    }
    if matches!(plain_words(&text).as_str(), "none" | "nil" | "zero" | "no tolerance" | "withdrawn" | "tolerance withdrawn") {
        return Ok(Tolerance::WITHDRAWN);
    }
    if reading.missing(&text).is_some() {
        return Ok(Tolerance::NOT_STATED);
    }
    let (is_both, width) = sides(&text);
    if width.starts_with(['-', '–', '+']) {
        return Err(ToleranceFault::Signed);
    }
    let Some((width, _)) = read_width(width, reading, percent)? else { return Ok(Tolerance::WITHDRAWN) };
    Ok(if is_both { Tolerance::both_sides(width) } else { width.into() })
}

/// What says that a width holds on both sides.
pub(super) const BOTH_SIDES: [&str; 7] = ["±", "+/-", "+/–", "-/+", "+-", "plus or minus ", "+ or - "];

/// Whether a width holds on both sides, and the width.
fn sides(text: &str) -> (bool, &str) {
    let both_sides = BOTH_SIDES.iter().find_map(|sign| strip_words(text, sign));
    (both_sides.is_some(), both_sides.unwrap_or(text).trim_start())
}

/// A width and whether its scale is sure, or none for one of zero.
pub(super) fn read_width(
    text: &str,
    reading: &Reading,
    percent: Option<PercentMeans>,
) -> Result<Option<(Width, bool)>, ToleranceFault> {
    let unit = reading.unit().unwrap_or(&Unit::Count);
    let first = currency_first(text, Some(unit));
    let (currency, text) = first.map_or((None, text), |(currency, rest)| (Some(currency), rest.trim_start()));
    let (value, beside) =
        leading_number(text).map_err(ToleranceFault::Number)?.ok_or_else(|| ToleranceFault::Number(diagnosis(text)))?;
    let meaning = match currency {
        Some(currency) if beside.trim().is_empty() => BesideNumber::In(currency),
        Some(_) => return Err(ToleranceFault::Words),
        None => beside_number(beside, unit)?,
    };
    let value = reading.sure_digits(value).map_err(ToleranceFault::Number)?;
    if value.is_zero() {
        return Ok(None);
    }
    let is_percent = *unit == Unit::Percent;
    let is_sure = !matches!(meaning, BesideNumber::Nothing);
    let width = match meaning {
        BesideNumber::Points => PercentMeans::Points,
        BesideNumber::PercentSign if is_percent => percent.ok_or(ToleranceFault::EitherPercent { percent: value })?,
        BesideNumber::OfTarget | BesideNumber::PercentSign => PercentMeans::OfTarget,
        BesideNumber::In(unit_found) if unit_found == *unit => PercentMeans::Points,
        BesideNumber::In(_) => return Err(ToleranceFault::OtherUnit { expected: unit.clone() }),
        // A bare 5 is 5 points by either of its readings, where "5%" means points too.
        BesideNumber::Nothing if is_percent && percent == Some(PercentMeans::Points) => PercentMeans::Points,
        BesideNumber::Nothing => return Err(ToleranceFault::BareNumber),
    };
    let number = NumberCell::new(value, None, Vec::new(), is_sure);
    let number = if is_percent { reading.on_scale(number).map_err(ToleranceFault::Number)? } else { number };
    let value = number.value();
    match width {
        // A number without a sign is never below zero.
        PercentMeans::Points => Points::new(value).map(Width::Points).map_err(|_| ToleranceFault::Signed),
        PercentMeans::OfTarget => Percent::new(value).map(Width::PercentOfTarget).map_err(ToleranceFault::Percent),
    }
    .map(|width| Some((width, number.has_sure_scale())))
}

/// What stands beside the number of a tolerance.
enum BesideNumber {
    Nothing,
    PercentSign,
    OfTarget,
    Points,
    /// In a unit; of percentages, in percentage points.
    In(Unit),
}

fn beside_number(beside: &str, unit: &Unit) -> Result<BesideNumber, ToleranceFault> {
    Ok(match plain_words(beside).as_str() {
        "" if beside.trim().is_empty() => BesideNumber::Nothing,
        "%" | "percent" | "per cent" => BesideNumber::PercentSign,
        "% of target"
        | "% of the target"
        | "percent of target"
        | "percent of the target"
        | "per cent of target"
        | "per cent of the target" => BesideNumber::OfTarget,
        "pt" | "pts" | "point" | "points" => BesideNumber::Points,
        "pp" | "pps" | "ppt" | "ppts" | "percentage point" | "percentage points" | "% point" | "% points" | "% pt" | "% pts"
        | "%pt" | "%pts" | "%age point" | "%age points" => BesideNumber::In(Unit::Percent),
        words => match (unit, unit_word(beside.trim_start())) {
            (Unit::Other(own), _) if plain_words(own) == words => BesideNumber::In(unit.clone()),
            (_, Some((unit_found, rest))) if rest.trim().is_empty() => BesideNumber::In(unit_found),
            _ => return Err(ToleranceFault::Words),
        },
    })
}
