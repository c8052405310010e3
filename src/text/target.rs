//! The cells of targets.

use super::clean::{cleaned, is_one_of, plain_words, strip_words};
use super::figure_cell::NumberCell;
use super::figure_error::FigureFault;
use super::reading::Reading;
use super::tolerance::{BOTH_SIDES, PercentMeans, read_width};
use super::yes_no::yes_or_no;
use crate::history::Untargeted;
use crate::parsing::Excerpt;
use crate::rating::Missing;
use crate::values::exact::{exact_difference, exact_sum};
use crate::values::{Aim, AimError, Milestone, Polarity, Target, TargetRange, TargetRangeError, Unit, Width};
use alloc::vec::Vec;
use thiserror::Error;

/// What stands before a level that may be reached, parted by `|`; looked for before what stands before a strict one.
const AT_LEAST: &str = ">=|≥|≧|=>|=/>|>/=|> =|= >|> or =|>or=|= or >|at least |at or above |no less than |no fewer than |\
    not less than |not fewer than |no lower than |not lower than |not below |more than or equal to |greater than or equal to |\
    equal to or more than |equal to or greater than |a minimum of |minimum of |minimum |min. |min ";
const AT_MOST: &str = "<=|≤|≦|=<|=/<|</=|< =|= <|< or =|<or=|= or <|at most |at or below |up to |no more than |not more than |\
    no higher than |not higher than |no greater than |not greater than |not above |not exceeding |not to exceed |\
    less than or equal to |fewer than or equal to |equal to or less than |equal to or fewer than |a maximum of |maximum of |\
    maximum |max. |max ";

/// What stands before a level that is to be passed.
const MORE_THAN: &str = ">|more than |greater than |higher than |over |above ";
const LESS_THAN: &str = "<|less than |fewer than |lower than |under |below ";

/// What stands after a level, which is never strict.
const OR_MORE: &str = " minimum| or more| or above| and above|+| or higher| and higher| or greater| or over| and over";
const OR_LESS: &str = " maximum| or less| or fewer| or below| and below| or lower| and lower| or under| and under| max| max.";

/// Reads the cell of a target of an indicator with this polarity, in `unit`.
///
/// | the cell | the target |
/// |---|---|
/// | 80%, 19,625, £1.2m | a level, as [`Reading::figure`] reads numbers |
/// | `<5`, under 5%, less than 5; `>95%`, over, above | a strict level, where the polarity points that way |
/// | `≤5`, `=<5`, `</= 5`, at most 5, 5 or less, 5 or lower, max 5; `≥90%`, `=>90%`, `=/> 90%`, 90% minimum, 90% min, not less than 90%, 90%+ | a level, where the polarity points that way |
/// | 7% to 8%, 7-8, -5 to 5, between 7 and 8; 50% ± 5% (points), 50 +/- 5 | a range, where the polarity is one of a range |
/// | no target, not set, N/A, baseline | none: [`Untargeted::NoTarget`] |
/// | monitor, monitoring only, data only, contextual, for information | none: [`Untargeted::MonitoringOnly`] |
/// | nothing, a dash, TBC | not stated |
/// | Yes, Met, Achieved, where the unit is yes or no | [`TargetCell::Milestone`] |
///
/// # Errors
///
/// [`TargetError::fault`] holds one of these:
///
/// - [`TargetFault::AgainstPolarity`]: "at least" where lower is better, or the reverse.
/// - [`TargetFault::Aim`]: a range where a level is wanted or the reverse, or any target of a neutral indicator.
/// - [`TargetFault::LevelOrChange`]: `+2%`, which could be a level or an improvement on a baseline.
/// - [`TargetFault::OfYear`]: 80% (annual), which need not be the target of the period.
/// - [`TargetFault::Deadline`]: 95% by March, which need not be the target of the period.
/// - [`TargetFault::NotToBeMet`]: No, where the unit is yes or no.
/// - [`TargetFault::Range`]: a range with its ends reversed.
/// - [`TargetFault::Number`]: the number cannot be read.
///
/// # Examples
///
/// ```
/// use performance_indicators::text::{self, TargetCell};
/// use performance_indicators::history::Untargeted;
/// use performance_indicators::{Polarity, Target, Unit, decimal};
///
/// // Rough sleepers in Tower Hamlets: "<5".
/// let rough_sleepers = text::target("<5", Polarity::LowerIsBetter, &Unit::Count)?;
/// assert_eq!(rough_sleepers, TargetCell::Target(Target::Strict(decimal("5")?)));
/// let none = text::target("No target", Polarity::LowerIsBetter, &Unit::Count)?;
/// assert_eq!(none, TargetCell::None(Untargeted::NoTarget));
/// assert!(text::target("<5", Polarity::HigherIsBetter, &Unit::Count).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn target(cell: &str, polarity: Polarity, unit: &Unit) -> Result<TargetCell, TargetError> {
    Reading::new().in_unit(unit.clone()).target(cell, polarity)
}

impl Reading {
    /// Reads the cell of a target of an indicator with this polarity, as [`target()`] does, with what is declared of its column.
    ///
    /// A declared mark says that the target is not stated.
    ///
    /// # Errors
    ///
    /// Those of [`target()`].
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::text::{KeptAs, Reading, TargetCell};
    /// use performance_indicators::{Polarity, Target, Unit, decimal};
    ///
    /// let reading = Reading::new().in_unit(Unit::Percent).with_percentages(KeptAs::Fractions);
    /// let target = reading.target("at least 0.95", Polarity::HigherIsBetter)?;
    /// assert_eq!(target, TargetCell::Target(Target::Level(decimal("95")?)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn target(&self, cell: &str, polarity: Polarity) -> Result<TargetCell, TargetError> {
        read(cell, polarity, self).map_err(|fault| TargetError { excerpt: Excerpt::of(cell), fault })
    }
}

/// The numbers of a target's cell, those of a range of one scale; none of one that is no target.
pub(super) fn target_numbers(reading: &Reading, cell: &str, polarity: Polarity) -> Vec<NumberCell> {
    let Ok(TargetCell::Target(target)) = reading.target(cell, polarity) else { return Vec::new() };
    let has_sure_scale = cleaned(cell).is_ok_and(|text| numbers(&text, polarity, reading).is_ok_and(|read| read.has_sure_scale));
    let levels = match target {
        Target::Level(level) | Target::Strict(level) => [Some(level), None],
        Target::Range(range) => [Some(range.lower()), Some(range.upper())],
    };
    levels.into_iter().flatten().map(|level| NumberCell::new(level, None, Vec::new(), has_sure_scale)).collect()
}

/// What the cell of a target holds.
///
/// # Examples
///
/// ```
/// use performance_indicators::text::{self, TargetCell};
/// use performance_indicators::{Polarity, Unit};
///
/// assert_eq!(text::target("TBC", Polarity::HigherIsBetter, &Unit::Percent)?, TargetCell::NotStated);
/// # Ok::<(), text::TargetError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "there is a target, none, or no word of it, and callers match on them")]
pub enum TargetCell {
    /// There is a target.
    Target(Target),
    /// The indicator's unit is yes or no, and it is to be met.
    Milestone,
    /// There is none, for this reason.
    None(Untargeted),
    /// The cell says nothing of a target, or that it is to come.
    NotStated,
}

/// Why a cell is not a target.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Polarity, Unit, text};
///
/// let error = text::target("90% minimum", Polarity::LowerIsBetter, &Unit::Percent).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "cannot read the target \"90% minimum\": it points the other way than polarity lower-is-better: \
///      expected a plain level, or another polarity",
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("cannot read the target {excerpt}: {fault}")]
#[non_exhaustive]
pub struct TargetError {
    /// The start of the cell.
    pub excerpt: Excerpt,
    /// What is wrong with it.
    pub fault: TargetFault,
}

/// What is wrong with a cell that should be a target.
///
/// # Examples
///
/// ```
/// use performance_indicators::text::{self, FigureFault, TargetFault};
/// use performance_indicators::{Polarity, Unit};
///
/// let error = text::target("65,0007", Polarity::HigherIsBetter, &Unit::Count).unwrap_err();
/// assert_eq!(error.fault, TargetFault::Number(FigureFault::Grouping));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum TargetFault {
    /// The words point the other way than the polarity.
    #[error("it points the other way than polarity {}: expected a plain level, or another polarity", .polarity.name())]
    #[non_exhaustive]
    AgainstPolarity {
        /// The polarity of the indicator.
        polarity: Polarity,
    },
    /// A plus sign before a number, which could be a level or a change.
    #[error("its plus could mean a level or an improvement on a baseline: expected the level to reach, without the sign")]
    LevelOrChange,
    /// A target that is said to be the year's, which need not be that of the period.
    #[error("it says that it is the year's, which need not be the period's: expected the period's target alone")]
    OfYear,
    /// A target with the time until which it is to be reached, which need not be the target of the period.
    #[error("it says until when it is to be reached, which need not be the period: expected the period's target alone")]
    Deadline,
    /// The target of a unit of yes or no is no.
    #[error("nothing is to be met so: expected one such as Yes or Met")]
    NotToBeMet,
    /// Polarity and target do not go together.
    #[error(transparent)]
    Aim(AimError),
    /// The ends of a range are reversed.
    #[error(transparent)]
    Range(TargetRangeError),
    /// The number cannot be read.
    #[error(transparent)]
    Number(FigureFault),
}

fn read(cell: &str, polarity: Polarity, reading: &Reading) -> Result<TargetCell, TargetFault> {
    let text = cleaned(cell).map_err(TargetFault::Number)?;
    if reading.mark(&text).is_some() {
        return Ok(TargetCell::NotStated);
    }
    if let Some(none) = untargeted(&plain_words(&text)) {
        return Ok(TargetCell::None(none));
    }
    match reading.missing(&text) {
        Some(Missing::NotApplicable) => return Ok(TargetCell::None(Untargeted::NoTarget)),
        Some(_) => return Ok(TargetCell::NotStated),
        None => {}
    }
    if reading.unit() == Some(&Unit::YesNo) {
        return match yes_or_no(&text) {
            Some(Milestone::Met { .. }) => Ok(TargetCell::Milestone),
            Some(Milestone::NotMet) => Err(TargetFault::NotToBeMet),
            None => Err(TargetFault::Number(FigureFault::NeitherYesNorNo)),
        };
    }
    let of_year = ["(annual)", "(year end)", "(year-end)", "(full year)", "(year)"];
    if of_year.iter().any(|words| strip_last(&text, words).is_some()) {
        return Err(TargetFault::OfYear);
    }
    let target = numbers(&text, polarity, reading)?.target;
    // A plus at the end means "or more", and one before a width more and less.
    if text.trim_end_matches('+').contains('+') && !matches!(target, Target::Range(_)) {
        return Err(TargetFault::LevelOrChange);
    }
    Aim::new(polarity, target).map(|_| TargetCell::Target(target)).map_err(TargetFault::Aim)
}

/// A target, and whether as a percentage it can be on one scale only.
struct ReadTarget {
    target: Target,
    has_sure_scale: bool,
}

/// The target that a cleaned cell with digits says, whatever the polarity makes of it.
fn numbers(text: &str, polarity: Polarity, reading: &Reading) -> Result<ReadTarget, TargetFault> {
    let fault = match level(text, polarity, reading)? {
        Ok(read) => return Ok(read),
        Err(fault) => fault,
    };
    if let Some(read) = level_and_width(text, reading) {
        return read;
    }
    if fault == FigureFault::Range {
        return range(text, reading, fault);
    }
    let before = text.to_ascii_lowercase().find(" by ").or_else(|| text.find(" (by ")).and_then(|place| text.get(..place));
    let has_deadline = before.is_some_and(|before| level(before, polarity, reading).is_ok_and(|read| read.is_ok()));
    Err(if has_deadline { TargetFault::Deadline } else { TargetFault::Number(fault) })
}

/// What is said of an indicator that is only watched.
const MONITORED: &str = "monitor|monitor only|monitoring|monitoring only|data only|contextual|context only|tracker|\
    for information|for information only|information only";

fn untargeted(words: &str) -> Option<Untargeted> {
    Some(match words {
        "no target" | "no target set" | "not set" | "target not set" | "not targeted" | "none" | "baseline" | "baseline year"
        | "setting baseline" => Untargeted::NoTarget,
        _ if is_one_of(words, MONITORED) => Untargeted::MonitoringOnly,
        _ => return None,
    })
}

/// A level with the words before or after it, or why its number cannot be read.
fn level(text: &str, polarity: Polarity, reading: &Reading) -> Result<Result<ReadTarget, FigureFault>, TargetFault> {
    let (higher, lower) = (Polarity::HigherIsBetter, Polarity::LowerIsBetter);
    let before = [(AT_LEAST, false, higher), (AT_MOST, false, lower), (MORE_THAN, true, higher), (LESS_THAN, true, lower)];
    let before = before.into_iter().find_map(|(signs, strict, meant)| {
        let number = signs.split('|').find_map(|sign| strip_words(text, sign))?;
        Some((number, strict, meant))
    });
    let after = [(OR_MORE, higher), (OR_LESS, lower)].into_iter().find_map(|(signs, meant)| {
        let number = signs.split('|').find_map(|sign| strip_last(text, sign))?;
        Some((number, false, meant))
    });
    // Beside percentages and money "min" is no minutes.
    let percent_or_money = matches!(reading.unit(), Some(Unit::Percent | Unit::Currency(_)));
    let minimum = [" min", " min."].iter().find_map(|sign| strip_last(text, sign)).filter(|_| percent_or_money);
    let after = after.or_else(|| minimum.map(|number| (number, false, higher)));
    let is_one_sided = matches!(polarity, Polarity::HigherIsBetter | Polarity::LowerIsBetter);
    let (number, strict) = match before.or(after) {
        // Of another polarity the error says what is wanted.
        Some((_, _, meant)) if is_one_sided && meant != polarity => return Err(TargetFault::AgainstPolarity { polarity }),
        Some((number, strict, _)) => (number, strict),
        None => (text, false),
    };
    let number = reading.number(number.trim()).and_then(|number| reading.on_scale(number));
    Ok(number.map(|number| {
        let level = number.value();
        let target = if strict { Target::Strict(level) } else { Target::Level(level) };
        ReadTarget { target, has_sure_scale: number.has_sure_scale() }
    }))
}

/// A level and how far from it a value may lie on both sides, if there is one; of a percentage, 5% is points.
fn level_and_width(text: &str, reading: &Reading) -> Option<Result<ReadTarget, TargetFault>> {
    let (level, width) = BOTH_SIDES.iter().find_map(|sign| text.split_once(sign))?;
    let bare = |part: &str| part.trim().trim_end_matches('(').trim_end().len();
    let level = level.get(..bare(level)).unwrap_or(level);
    let width = width.trim().trim_end_matches(')').trim_end();
    Some(within(level.trim(), width, reading))
}

fn within(level: &str, width: &str, reading: &Reading) -> Result<ReadTarget, TargetFault> {
    let level = reading.number(level).map_err(TargetFault::Number)?;
    let width = match reading.number(width) {
        Ok(width) => width,
        Err(fault) => match read_width(width, reading, Some(PercentMeans::Points)) {
            Ok(Some((Width::Points(points), is_sure))) => NumberCell::new(points.value(), None, Vec::new(), is_sure),
            _ => return Err(TargetFault::Number(fault)),
        },
    };
    let [level, width] = of_one_scale([level, width], reading)?;
    let ends = exact_difference(level.value(), width.value()).zip(exact_sum(level.value(), width.value()));
    let (lower, upper) = ends.ok_or(TargetFault::Number(FigureFault::TooManyDigits))?;
    let range = TargetRange::new(lower, upper).map_err(TargetFault::Range)?;
    Ok(ReadTarget { target: Target::Range(range), has_sure_scale: level.has_sure_scale() })
}

/// Two numbers of one cell on its scale: a sign beside one is that of both.
fn of_one_scale(numbers: [NumberCell; 2], reading: &Reading) -> Result<[NumberCell; 2], TargetFault> {
    if numbers.iter().any(NumberCell::has_sure_scale) {
        return Ok(numbers.map(|number| NumberCell::new(number.value(), None, Vec::new(), true)));
    }
    let [one, other] = numbers.map(|number| reading.on_scale(number).map_err(TargetFault::Number));
    Ok([one?, other?])
}

fn range(text: &str, reading: &Reading, fault: FigureFault) -> Result<ReadTarget, TargetFault> {
    let between = strip_words(text, "between ").and_then(|rest| rest.split_once(" and "));
    // A dash before the first digit is a sign.
    let digits = text.find(|c: char| c.is_ascii_digit()).unwrap_or_default();
    let around_dash = [" to ", "–", "—", "-"].into_iter().find_map(|mark| {
        let dash = text.match_indices(mark).map(|(place, _)| place).find(|place| *place > digits)?;
        Some((text.get(..dash)?, text.get(dash..)?.strip_prefix(mark)?))
    });
    let (lower, upper) = between.or(around_dash).ok_or(TargetFault::Number(fault))?;
    let lower = reading.number(lower.trim()).map_err(TargetFault::Number)?;
    let upper = reading.number(upper.trim()).map_err(TargetFault::Number)?;
    let [lower, upper] = of_one_scale([lower, upper], reading)?;
    let range = TargetRange::new(lower.value(), upper.value()).map_err(TargetFault::Range)?;
    Ok(ReadTarget { target: Target::Range(range), has_sure_scale: lower.has_sure_scale() })
}

fn strip_last<'a>(text: &'a str, suffix: &str) -> Option<&'a str> {
    let (start, end) = text.split_at_checked(text.len().checked_sub(suffix.len())?)?;
    end.eq_ignore_ascii_case(suffix).then_some(start)
}
