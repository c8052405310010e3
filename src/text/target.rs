//! The cells of targets.

use super::clean::{cleaned, strip_words, words};
use super::missing::missing;
use super::{FigureFault, Reading};
use crate::{Aim, AimError, Excerpt, Missing, Polarity, Target, TargetRange, TargetRangeError, Unit, Untargeted};
use rust_decimal::Decimal;
use thiserror::Error;

/// What stands before a level, whether it is strict and which way it points; the longer of two that start alike first.
const BEFORE: [(&str, bool, Polarity); 22] = [
    ("<=", false, Polarity::LowerIsBetter),
    (">=", false, Polarity::HigherIsBetter),
    ("≤", false, Polarity::LowerIsBetter),
    ("≥", false, Polarity::HigherIsBetter),
    ("<", true, Polarity::LowerIsBetter),
    (">", true, Polarity::HigherIsBetter),
    ("at most ", false, Polarity::LowerIsBetter),
    ("at least ", false, Polarity::HigherIsBetter),
    ("up to ", false, Polarity::LowerIsBetter),
    ("no more than ", false, Polarity::LowerIsBetter),
    ("not more than ", false, Polarity::LowerIsBetter),
    ("no less than ", false, Polarity::HigherIsBetter),
    ("no fewer than ", false, Polarity::HigherIsBetter),
    ("maximum ", false, Polarity::LowerIsBetter),
    ("minimum ", false, Polarity::HigherIsBetter),
    ("less than ", true, Polarity::LowerIsBetter),
    ("fewer than ", true, Polarity::LowerIsBetter),
    ("more than ", true, Polarity::HigherIsBetter),
    ("under ", true, Polarity::LowerIsBetter),
    ("below ", true, Polarity::LowerIsBetter),
    ("over ", true, Polarity::HigherIsBetter),
    ("above ", true, Polarity::HigherIsBetter),
];

/// What stands after a level, which is never strict.
const AFTER: [(&str, Polarity); 8] = [
    (" minimum", Polarity::HigherIsBetter),
    (" or more", Polarity::HigherIsBetter),
    (" or above", Polarity::HigherIsBetter),
    ("+", Polarity::HigherIsBetter),
    (" maximum", Polarity::LowerIsBetter),
    (" or less", Polarity::LowerIsBetter),
    (" or fewer", Polarity::LowerIsBetter),
    (" or below", Polarity::LowerIsBetter),
];

/// Reads the cell of a target of an indicator with this polarity, in `unit`.
///
/// | the cell | the target |
/// |---|---|
/// | 80%, 19,625, £1.2m | a level, as [`Reading::figure`] reads numbers |
/// | `<5`, under 5%, less than 5; `>95%`, over, above | a strict level, where the polarity points that way |
/// | `≤5`, at most 5, 5 or less; `≥90%`, 90% minimum, 90%+ | a level, where the polarity points that way |
/// | 7% to 8%, 7-8, between 7 and 8 | a range, where the polarity is one of a range |
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
/// - [`TargetFault::Range`]: a range with its ends reversed.
/// - [`TargetFault::Number`]: the number cannot be read.
///
/// # Examples
///
/// ```
/// use performance_indicators::text::{self, TargetCell};
/// use performance_indicators::{Polarity, Target, Unit, Untargeted, decimal};
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
    #[error("it points the other way than polarity {polarity}: expected a plain level, or another polarity")]
    #[non_exhaustive]
    AgainstPolarity {
        /// The polarity of the indicator.
        polarity: Polarity,
    },
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
    if let Some(none) = untargeted(&words(&text)) {
        return Ok(TargetCell::None(none));
    }
    match missing(&text) {
        Some(Missing::NotApplicable) => return Ok(TargetCell::None(Untargeted::NoTarget)),
        Some(_) => return Ok(TargetCell::NotStated),
        None => {}
    }
    let target = match level(&text, polarity, unit)? {
        Ok(target) => target,
        Err(fault @ FigureFault::Range) => range(&text, unit, fault)?,
        Err(fault) => return Err(TargetFault::Number(fault)),
    };
    Aim::new(polarity, target).map(|_| TargetCell::Target(target)).map_err(TargetFault::Aim)
}

fn untargeted(said: &str) -> Option<Untargeted> {
    Some(match said {
        "no target" | "no target set" | "not set" | "target not set" | "not targeted" | "none" | "baseline" | "baseline year"
        | "setting baseline" => Untargeted::NoTarget,
        "monitor"
        | "monitor only"
        | "monitoring"
        | "monitoring only"
        | "data only"
        | "contextual"
        | "context only"
        | "tracker"
        | "for information"
        | "for information only"
        | "information only" => Untargeted::MonitoringOnly,
        _ => return None,
    })
}

/// A level with the words before or after it, or why its number cannot be read.
fn level(text: &str, polarity: Polarity, unit: &Unit) -> Result<Result<Target, FigureFault>, TargetFault> {
    let before = BEFORE.iter().find_map(|(sign, strict, way)| Some((strip_words(text, sign)?, *strict, *way)));
    let after = AFTER.iter().find_map(|(sign, way)| Some((strip_last(text, sign)?, false, *way)));
    let (number, strict) = match before.or(after) {
        Some((_, _, way)) if way != polarity => return Err(TargetFault::AgainstPolarity { polarity }),
        Some((number, strict, _)) => (number, strict),
        None => (text, false),
    };
    Ok(value(number, unit).map(|level| if strict { Target::Strict(level) } else { Target::Level(level) }))
}

fn range(text: &str, unit: &Unit, fault: FigureFault) -> Result<Target, TargetFault> {
    let between = strip_words(text, "between ").and_then(|rest| rest.split_once(" and "));
    let parted = [" to ", "–", "—", "-"].into_iter().find_map(|mark| text.split_once(mark));
    let (lower, upper) = between.or(parted).ok_or(TargetFault::Number(fault))?;
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
