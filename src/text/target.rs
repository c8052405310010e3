//! The cells of targets.

use super::clean::{cleaned, is_one_of, plain_words, strip_words};
use super::missing::missing;
use super::{FigureFault, Reading};
use crate::history::Untargeted;
use crate::parsing::Excerpt;
use crate::rating::Missing;
use crate::values::{Aim, AimError, Polarity, Target, TargetRange, TargetRangeError, Unit};
use rust_decimal::Decimal;
use thiserror::Error;

/// What stands before a level that may be reached, parted by `|`; looked for before what stands before a strict one.
const AT_LEAST: &str =
    ">=|≥|at least |no less than |no fewer than |not less than |not fewer than |no lower than |minimum |min. |min ";
const AT_MOST: &str = "<=|≤|at most |up to |no more than |not more than |no higher than |no greater than |maximum |max. |max ";

/// What stands before a level that is to be passed.
const MORE_THAN: &str = ">|more than |over |above ";
const LESS_THAN: &str = "<|less than |fewer than |under |below ";

/// What stands after a level, which is never strict.
const OR_MORE: &str = " minimum| or more| or above|+| or higher| or greater| or over";
const OR_LESS: &str = " maximum| or less| or fewer| or below| or lower| or under| max| max.";

/// Reads the cell of a target of an indicator with this polarity, in `unit`.
///
/// | the cell | the target |
/// |---|---|
/// | 80%, 19,625, £1.2m | a level, as [`Reading::figure`] reads numbers |
/// | `<5`, under 5%, less than 5; `>95%`, over, above | a strict level, where the polarity points that way |
/// | `≤5`, at most 5, 5 or less, 5 or lower, max 5; `≥90%`, 90% minimum, 90% min, not less than 90%, 90%+ | a level, where the polarity points that way |
/// | 7% to 8%, 7-8, -5 to 5, between 7 and 8 | a range, where the polarity is one of a range |
/// | no target, not set, N/A, baseline | none: [`Untargeted::NoTarget`] |
/// | monitor, monitoring only, data only, contextual, for information | none: [`Untargeted::MonitoringOnly`] |
/// | nothing, a dash, TBC | not stated |
///
/// # Errors
///
/// [`TargetError::fault`] holds one of these:
///
/// - [`TargetFault::AgainstPolarity`]: "at least" where lower is better, or the reverse.
/// - [`TargetFault::Aim`]: a range where a level is wanted or the reverse, or any target of a neutral indicator.
/// - [`TargetFault::LevelOrChange`]: `+2%`, which could be a level or an improvement on a baseline.
/// - [`TargetFault::OfYear`]: 80% (annual), which need not be the target of the period.
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
    read(cell, polarity, unit).map_err(|fault| TargetError { excerpt: Excerpt::of(cell), fault })
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

fn read(cell: &str, polarity: Polarity, unit: &Unit) -> Result<TargetCell, TargetFault> {
    let text = cleaned(cell).map_err(TargetFault::Number)?;
    if let Some(none) = untargeted(&plain_words(&text)) {
        return Ok(TargetCell::None(none));
    }
    match missing(&text) {
        Some(Missing::NotApplicable) => return Ok(TargetCell::None(Untargeted::NoTarget)),
        Some(_) => return Ok(TargetCell::NotStated),
        None => {}
    }
    let of_year = ["(annual)", "(year end)", "(year-end)", "(full year)", "(year)"];
    if of_year.iter().any(|words| strip_last(&text, words).is_some()) {
        return Err(TargetFault::OfYear);
    }
    let target = match level(&text, polarity, unit)? {
        Ok(target) => target,
        Err(fault @ FigureFault::Range) => range(&text, unit, fault)?,
        Err(fault) => return Err(TargetFault::Number(fault)),
    };
    // A plus at the end means "or more".
    if text.trim_end_matches('+').contains('+') {
        return Err(TargetFault::LevelOrChange);
    }
    Aim::new(polarity, target).map(|_| TargetCell::Target(target)).map_err(TargetFault::Aim)
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
fn level(text: &str, polarity: Polarity, unit: &Unit) -> Result<Result<Target, FigureFault>, TargetFault> {
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
    let percent_or_money = matches!(unit, Unit::Percent | Unit::Currency(_));
    let minimum = [" min", " min."].iter().find_map(|sign| strip_last(text, sign)).filter(|_| percent_or_money);
    let after = after.or_else(|| minimum.map(|number| (number, false, higher)));
    let is_one_sided = matches!(polarity, Polarity::HigherIsBetter | Polarity::LowerIsBetter);
    let (number, strict) = match before.or(after) {
        // Of another polarity the error says what is wanted.
        Some((_, _, meant)) if is_one_sided && meant != polarity => return Err(TargetFault::AgainstPolarity { polarity }),
        Some((number, strict, _)) => (number, strict),
        None => (text, false),
    };
    Ok(value(number, unit).map(|level| if strict { Target::Strict(level) } else { Target::Level(level) }))
}

fn range(text: &str, unit: &Unit, fault: FigureFault) -> Result<Target, TargetFault> {
    let between = strip_words(text, "between ").and_then(|rest| rest.split_once(" and "));
    // A dash before the first digit is a sign.
    let digits = text.find(|c: char| c.is_ascii_digit()).unwrap_or_default();
    let around_dash = [" to ", "–", "—", "-"].into_iter().find_map(|mark| {
        let dash = text.match_indices(mark).map(|(place, _)| place).find(|place| *place > digits)?;
        Some((text.get(..dash)?, text.get(dash..)?.strip_prefix(mark)?))
    });
    let (lower, upper) = between.or(around_dash).ok_or(TargetFault::Number(fault))?;
    let lower = value(lower, unit).map_err(TargetFault::Number)?;
    let upper = value(upper, unit).map_err(TargetFault::Number)?;
    TargetRange::new(lower, upper).map(Target::Range).map_err(TargetFault::Range)
}

fn value(text: &str, unit: &Unit) -> Result<Decimal, FigureFault> {
    Reading::new().in_unit(unit.clone()).number(text.trim()).map(|number| number.value())
}

fn strip_last<'a>(text: &'a str, suffix: &str) -> Option<&'a str> {
    let (start, end) = text.split_at_checked(text.len().checked_sub(suffix.len())?)?;
    end.eq_ignore_ascii_case(suffix).then_some(start)
}
