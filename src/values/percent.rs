//! A percentage of a target.

use super::exact::{rescaled, scale_of};
use crate::parsing::{Excerpt, ParseDecimalError, decimal};
use core::{fmt, str::FromStr};
use rust_decimal::Decimal;
use thiserror::Error;

/// A percentage of something else, from 0 to 1000, with at most six decimal places.
///
/// The bounds are what make a percentage of any target exact. It is never a difference between two percentages: that is
/// [`Points`], and the two do not mix.
///
/// # Text form
///
/// Prints as `10%`, and reads `10` and `10%`.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Percent, decimal};
///
/// let tolerance = Percent::new(decimal("7.5")?)?;
/// assert_eq!(tolerance.to_string(), "7.5%");
/// assert_eq!("7.5".parse::<Percent>()?, tolerance);
/// assert!(Percent::new(decimal("1001")?).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias = "percentage")]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent {
    millionths: u32,
}

debug!(Percent as |percent| "{percent}");

impl Percent {
    /// Nothing.
    pub const ZERO: Self = Self { millionths: 0 };

    /// The largest percentage, 1000%.
    pub const MAX: Self = Self { millionths: 1_000_000_000 };

    /// Makes a percentage.
    ///
    /// # Errors
    ///
    /// - `value` is below 0 or above 1000.
    /// - `value` has more than six decimal places, trailing zeros aside.
    pub fn new(value: Decimal) -> Result<Self, PercentError> {
        if value.is_sign_negative() && !value.is_zero() {
            return Err(PercentError::Negative { value });
        }
        if value > Decimal::ONE_THOUSAND {
            return Err(PercentError::TooLarge { value });
        }
        let normal = value.normalize();
        rescaled(normal.mantissa(), scale_of(normal), 6)
            .and_then(|millionths| u32::try_from(millionths).ok())
            .map(|millionths| Self { millionths })
            .ok_or(PercentError::TooPrecise { value })
    }

    /// Makes a whole percentage up to 255, which every `u8` is.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::Percent;
    ///
    /// assert_eq!(Percent::whole(10).to_string(), "10%");
    /// ```
    #[must_use]
    pub const fn whole(value: u8) -> Self {
        // At most 255 × 1,000,000, which fits.
        Self { millionths: u32::from_le_bytes([value, 0, 0, 0]).saturating_mul(1_000_000) }
    }

    /// The percentage as a decimal, without trailing zeros.
    #[must_use]
    pub fn value(self) -> Decimal {
        Decimal::try_from_i128_with_scale(i128::from(self.millionths), 6).unwrap_or_default().normalize()
    }

    /// Whether it is nothing.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.millionths == 0
    }

    pub(crate) const fn millionths(self) -> u32 {
        self.millionths
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&alloc::format!("{}%", self.value()))
    }
}

impl FromStr for Percent {
    type Err = ParsePercentError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self::new(decimal(text.strip_suffix('%').unwrap_or(text))?)?)
    }
}

/// Why a decimal is not a percentage of a target.
///
/// # Examples
///
/// ```
/// use performance_indicators::values::PercentError;
/// use performance_indicators::{Percent, decimal};
///
/// assert!(matches!(Percent::new(decimal("-5")?), Err(PercentError::Negative { .. })));
/// assert!(matches!(Percent::new(decimal("0.0000001")?), Err(PercentError::TooPrecise { .. })));
/// assert_eq!(
///     Percent::new(decimal("1001")?).unwrap_err().to_string(),
///     "a percentage of 1001 is too large: expected 0 to 1000",
/// );
/// # Ok::<(), performance_indicators::parsing::ParseDecimalError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PercentError {
    /// It is below zero.
    #[error("a percentage of {value} is below zero: expected 0 to 1000")]
    #[non_exhaustive]
    Negative {
        /// The refused value.
        value: Decimal,
    },
    /// It is above 1000.
    #[error("a percentage of {value} is too large: expected 0 to 1000")]
    #[non_exhaustive]
    TooLarge {
        /// The refused value.
        value: Decimal,
    },
    /// It has more than six decimal places.
    #[error("a percentage of {value} has too many decimal places: expected at most six")]
    #[non_exhaustive]
    TooPrecise {
        /// The refused value.
        value: Decimal,
    },
}

/// Why a text is not a percentage of a target.
///
/// # Examples
///
/// ```
/// use performance_indicators::values::ParsePercentError;
/// use performance_indicators::Percent;
///
/// assert!(matches!("ten".parse::<Percent>(), Err(ParsePercentError::Decimal(_))));
/// assert!(matches!("1001%".parse::<Percent>(), Err(ParsePercentError::Percent(_))));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ParsePercentError {
    /// It is not a decimal.
    #[error(transparent)]
    Decimal(#[from] ParseDecimalError),
    /// It is out of range.
    #[error(transparent)]
    Percent(#[from] PercentError),
}

/// A width in the value's own unit, zero or more: percentage points for a percentage.
///
/// It is never a percentage of the target: that is [`Percent`], and the two do not mix.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Points, decimal};
///
/// assert_eq!(Points::new(decimal("2.5")?)?.value(), decimal("2.5")?);
/// assert!("2.5%".parse::<Points>().is_err());
/// assert!(Points::new(decimal("-2.5")?).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("percentage points", "pp", "basis points"))]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Points(Decimal);

debug!(Points as |points| "{points}");

impl Points {
    /// No width.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// Makes a width.
    ///
    /// # Errors
    ///
    /// - `value` is below zero.
    pub fn new(value: Decimal) -> Result<Self, PointsError> {
        if value.is_zero() {
            return Ok(Self(value.abs()));
        }
        if value.is_sign_negative() {
            return Err(PointsError { value });
        }
        Ok(Self(value))
    }

    /// The width as a decimal.
    #[must_use]
    pub const fn value(self) -> Decimal {
        self.0
    }

    /// The size of a number, its sign left out.
    #[cfg(feature = "serde")]
    pub(crate) fn of_size(value: Decimal) -> Self {
        Self(value.abs())
    }
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl FromStr for Points {
    type Err = ParsePointsError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.ends_with('%') {
            return Err(ParsePointsError::PercentSign { text: Excerpt::of(text) });
        }
        Ok(Self::new(decimal(text)?)?)
    }
}

/// Why a decimal is not a width: it is below zero.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Points, decimal};
///
/// let error = Points::new(decimal("-2.5")?).unwrap_err();
/// assert_eq!(error.to_string(), "a width of -2.5 points is below zero: expected zero or more");
/// # Ok::<(), performance_indicators::parsing::ParseDecimalError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a width of {value} points is below zero: expected zero or more")]
#[non_exhaustive]
pub struct PointsError {
    /// The refused value.
    pub value: Decimal,
}

/// Why a text is not a width in points.
///
/// # Examples
///
/// ```
/// use performance_indicators::values::ParsePointsError;
/// use performance_indicators::Points;
///
/// assert!(matches!("2.5%".parse::<Points>(), Err(ParsePointsError::PercentSign { .. })));
/// assert!(matches!("-2.5".parse::<Points>(), Err(ParsePointsError::Points(_))));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ParsePointsError {
    /// It is not a decimal.
    #[error(transparent)]
    Decimal(#[from] ParseDecimalError),
    /// It is below zero.
    #[error(transparent)]
    Points(#[from] PointsError),
    /// It carries a percent sign.
    #[error("{text} is a percentage, not points: expected a number in the value's own unit, such as 2.5")]
    #[non_exhaustive]
    PercentSign {
        /// The start of the text.
        text: Excerpt,
    },
}
