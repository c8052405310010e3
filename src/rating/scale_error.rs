//! Why a scheme cannot be applied to an aim and a tolerance.

use crate::values::{Aim, AimError, TargetRange, Tolerance, WorseSide};
use core::cmp::Ordering;
use rust_decimal::Decimal;
use thiserror::Error;

/// Why a scheme cannot be applied to an aim and a tolerance.
///
/// # Examples
///
/// ```
/// use performance_indicators::rating::ScaleError;
/// use performance_indicators::values::AimError;
/// use performance_indicators::{Polarity, Tolerance, decimal, rate};
///
/// // Invented.
/// let neutral = rate(decimal("5")?, decimal("5")?, Polarity::Neutral, Tolerance::WITHDRAWN);
/// assert_eq!(neutral, Err(ScaleError::Aim(AimError::Neutral)));
/// let floor = rate(decimal("5")?, decimal("5")?, Polarity::HigherIsBetter, Tolerance::limit(decimal("6")?));
/// assert!(matches!(floor, Err(ScaleError::LimitOnBetterSide { .. })));
/// # Ok::<(), performance_indicators::parsing::ParseDecimalError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ScaleError {
    /// The polarity and the target do not go together.
    #[error(transparent)]
    Aim(#[from] AimError),
    /// A floor above its target, or a ceiling below it.
    #[error("a limit of {limit} is on the better side of a target of {aim}: expected it on the worse side, or on the target")]
    #[non_exhaustive]
    LimitOnBetterSide {
        /// The limit given.
        limit: Decimal,
        /// What is aimed at.
        aim: Aim,
    },
    /// One limit cannot serve the two worse sides of a range.
    #[error("a limit of {limit} is one value and the target of {range} has two sides: expected points or a percentage")]
    #[non_exhaustive]
    LimitForRange {
        /// The limit given.
        limit: Decimal,
        /// The range aimed at.
        range: TargetRange,
    },
    /// Values cannot be rounded to so many decimals.
    #[error("values rounded to {decimals} decimal places cannot be rated: expected at most 28")]
    #[non_exhaustive]
    PublishedDecimals {
        /// The number of decimals given.
        decimals: u8,
    },
    /// The place of a limit has more digits than can be held exactly.
    #[error("a limit at that distance from the target of {target} needs more than 38 digits: expected fewer decimal places")]
    #[non_exhaustive]
    TooManyDigits {
        /// The level aimed at.
        target: Decimal,
    },
}

/// Refuses a tolerance that is a limit in the wrong place.
pub(crate) fn check_tolerance(aim: Aim, tolerance: Tolerance) -> Result<(), ScaleError> {
    let WorseSide::Limit(limit) = tolerance.worse() else { return Ok(()) };
    let (target, wrong) = match aim {
        Aim::Within(range) => return Err(ScaleError::LimitForRange { limit, range }),
        Aim::AtLeast(target) | Aim::MoreThan(target) => (target, Ordering::Greater),
        Aim::AtMost(target) | Aim::LessThan(target) => (target, Ordering::Less),
    };
    if limit.cmp(&target) == wrong { Err(ScaleError::LimitOnBetterSide { limit, aim }) } else { Ok(()) }
}
