//! Binary floats at the door: what a float was written as, or why nobody can tell.

use super::decimal::{ParseDecimalError, decimal};
use super::excerpt::Excerpt;
use super::named::named;
use alloc::string::{String, ToString};
use core::fmt::Display;
use rust_decimal::Decimal;
use thiserror::Error;

/// So many significant digits of a float are sure to be those that were written.
const SURE_DIGITS: usize = 15;

/// From here on a float's first 15 digits do not reach its units, so that zeros there may stand for any digits.
const LARGEST_TOLD: f64 = 1e15;

/// What is made of a binary float that shows more digits than it is sure of.
///
/// A float of at most 15 significant digits, in the shortest text that stands for it, is the number that was written: every such
/// number comes back from its float. A longer one is either the tail of an arithmetic in floats (0.1 + 0.2 is 0.30000000000000004) or
/// was written with so many digits, and only who knows the source can tell which.
///
/// # Examples
///
/// ```
/// use performance_indicators::parsing::FloatReading;
/// use performance_indicators::{decimal, decimal_from_f64};
///
/// // Invented: a mean that a database worked out.
/// let mean = 8.500000000000002;
/// assert!(decimal_from_f64(mean, FloatReading::AsWritten).is_err());
/// assert_eq!(decimal_from_f64(mean, FloatReading::FifteenDigits)?, decimal("8.5")?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("f64", "float", "double", "epsilon", "rounding"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[expect(clippy::exhaustive_enums, reason = "a longer number is refused or read to its sure digits, and callers match on it")]
pub enum FloatReading {
    /// It is refused: floats stand only for what was written. This is how numbers in JSON are read.
    #[default]
    AsWritten,
    /// It is read to 15 significant digits, the rest rounded half away from zero: the source is known to compute in floats.
    FifteenDigits,
}

named!(FloatReading, "way to read floats", { AsWritten => "as-written" as "as written", FifteenDigits => "fifteen-digits" as "fifteen digits" });

/// Reads a number from a binary float (an `f64`, a `double`, a `REAL` of SQL) by the shortest text that stands for it.
///
/// A number of at most 15 significant digits is exactly the one that was written, for whatever float holds it: 33.3 is 33.3. What
/// becomes of a longer one the caller says: see [`FloatReading`]. Negative zero is zero.
///
/// Integers need none of this: they go [into](crate::Value) values and targets exactly as they are. Of an `f32` only 6 digits are sure,
/// and widened to an `f64` it shows others: 33.3 becomes 33.29999923706055. Where such floats hold at most 6 digits, their text
/// is what was written: `decimal(&number.to_string())`. The conversions of `rust_decimal` itself round without a word.
///
/// # Errors
///
/// - The float is NaN or an infinity.
/// - It has more than 15 significant digits, or is 10<sup>15</sup> or more, where zeros at its end may stand for any digits; and
///   the reading is [`FloatReading::AsWritten`].
/// - A decimal cannot hold it: it has more than 28 decimal places, or more digits than 96 bits hold.
///
/// # Examples
///
/// ```
/// use performance_indicators::parsing::FloatReading;
/// use performance_indicators::{Target, Value, decimal, decimal_from_f64};
///
/// assert_eq!(decimal_from_f64(33.3, FloatReading::AsWritten)?, decimal("33.3")?);
/// assert_eq!(
///     decimal_from_f64(0.1 + 0.2, FloatReading::AsWritten).unwrap_err().to_string(),
///     "0.30000000000000004 has more than 15 significant digits, which may be the tail of a float's arithmetic: expected fewer, \
///      text, which is read exactly, or FloatReading::FifteenDigits where the source computes in floats",
/// );
/// assert_eq!(decimal_from_f64(0.1 + 0.2, FloatReading::FifteenDigits)?, decimal("0.3")?);
///
/// // As written, also by `TryFrom`; integers by `From`.
/// assert_eq!(Value::try_from(33.3)?, Value::from(decimal("33.3")?));
/// assert_eq!(Target::from(80), Target::Level(decimal("80")?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("f64", "f32", "float", "double", "REAL", "NaN"))]
pub fn decimal_from_f64(number: f64, reading: FloatReading) -> Result<Decimal, FloatError> {
    let text = match reading {
        FloatReading::AsWritten => as_written(number)?,
        FloatReading::FifteenDigits => finite(number)?,
    };
    to_sure_digits(&text).ok_or_else(|| FloatError::OutOfRange { text: Excerpt::of(&text) })
}

/// The same, as it was written.
pub(crate) fn decimal_as_written(number: f64) -> Result<Decimal, FloatError> {
    decimal_from_f64(number, FloatReading::AsWritten)
}

/// Reads a whole number of any size.
pub(crate) fn whole(number: impl Display) -> Result<Decimal, ParseDecimalError> {
    decimal(&number.to_string())
}

/// The text of a float as it was written, where that can be told.
pub(crate) fn as_written(number: f64) -> Result<String, FloatError> {
    let text = finite(number)?;
    if significant_digits(&text) > SURE_DIGITS {
        Err(FloatError::TooManyDigits { text: Excerpt::of(&text) })
    } else if number.abs() >= LARGEST_TOLD {
        Err(FloatError::TooLarge { text: Excerpt::of(&text) })
    } else {
        Ok(text)
    }
}

/// A decimal that was read from text which a program may have written from a float: as it stands where it is whole or a float is sure
/// of its digits; a longer one as is asked, and `None` where it is refused.
pub(crate) fn decimal_of_text(value: Decimal, reading: FloatReading) -> Option<Decimal> {
    let shortest = value.normalize();
    let text = shortest.to_string();
    if shortest.scale() == 0 || significant_digits(&text) <= SURE_DIGITS {
        return Some(value);
    }
    match reading {
        FloatReading::AsWritten => None,
        FloatReading::FifteenDigits => to_sure_digits(&text),
    }
}

/// The shortest text that stands for a float, without an exponent.
fn finite(number: f64) -> Result<String, FloatError> {
    if number.is_finite() {
        Ok(number.to_string())
    } else {
        Err(FloatError::NotFinite { text: Excerpt::of(&number.to_string()) })
    }
}

/// The digits of a plain number's text from its first to its last that is not a zero.
fn significant_digits(text: &str) -> usize {
    let digits = text.bytes().filter(u8::is_ascii_digit).skip_while(|byte| *byte == b'0');
    let (mut seen, mut significant) = (0_usize, 0_usize);
    for digit in digits {
        seen = seen.saturating_add(1);
        if digit != b'0' {
            significant = seen;
        }
    }
    significant
}

/// A plain number's text to its first 15 significant digits, rounded half away from zero; `None` where no decimal holds that.
fn to_sure_digits(text: &str) -> Option<Decimal> {
    let (negative, unsigned) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (whole, places) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let digits = whole.bytes().map(|byte| (byte, 0)).chain(places.bytes().map(|byte| (byte, 1)));
    let (mut mantissa, mut scale, mut kept, mut rounded) = (0_i128, 0_i32, 0_usize, false);
    for (byte, place) in digits {
        let digit = i128::from(byte.checked_sub(b'0').filter(|digit| *digit <= 9)?);
        if kept < SURE_DIGITS {
            mantissa = mantissa.checked_mul(10)?.checked_add(digit)?;
            kept = kept.saturating_add(usize::from(mantissa != 0));
            scale = scale.saturating_add(place);
        } else {
            if !rounded && digit >= 5 {
                mantissa = mantissa.checked_add(1)?;
            }
            rounded = true;
            scale = scale.saturating_add(place).saturating_sub(1);
        }
    }
    while scale > 0 && mantissa.checked_rem(10) == Some(0) {
        mantissa = mantissa.checked_div(10)?;
        scale = scale.saturating_sub(1);
    }
    let factor = 10_i128.checked_pow(scale.min(0).unsigned_abs())?;
    let signed = mantissa.checked_mul(factor)?.checked_mul(if negative { -1 } else { 1 })?;
    Decimal::try_from_i128_with_scale(signed, scale.max(0).unsigned_abs()).ok()
}

/// Why a binary float is not a number to rate.
///
/// # Examples
///
/// ```
/// use performance_indicators::parsing::{FloatError, FloatReading};
/// use performance_indicators::{Value, decimal_from_f64};
///
/// assert!(matches!(Value::try_from(0.1 + 0.2), Err(FloatError::TooManyDigits { .. })));
/// assert!(matches!(Value::try_from(1e21), Err(FloatError::TooLarge { .. })));
/// assert!(matches!(Value::try_from(5e-324), Err(FloatError::OutOfRange { .. })));
/// assert_eq!(
///     decimal_from_f64(f64::NAN, FloatReading::FifteenDigits).unwrap_err().to_string(),
///     "NaN is no figure: expected a number, or the reason why there is none",
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum FloatError {
    /// The float is NaN or an infinity.
    #[error("{}: expected a number, or the reason why there is none", self.wrong())]
    #[non_exhaustive]
    NotFinite {
        /// Its name: NaN, inf or -inf.
        text: Excerpt,
    },
    /// The float has more significant digits than it is sure of.
    #[error(
        "{}, which may be the tail of a float's arithmetic: expected fewer, text, which is read exactly, or \
         FloatReading::FifteenDigits where the source computes in floats",
        self.wrong()
    )]
    #[non_exhaustive]
    TooManyDigits {
        /// Its shortest text.
        text: Excerpt,
    },
    /// The float is so large that zeros at its end may stand for any digits.
    #[error(
        "{}: expected an integer, text, which is read exactly, or FloatReading::FifteenDigits where the source computes in floats",
        self.wrong()
    )]
    #[non_exhaustive]
    TooLarge {
        /// The start of its shortest text.
        text: Excerpt,
    },
    /// A decimal cannot hold it.
    #[error("{}: expected at most 28 decimal places, and digits below 2^96", self.wrong())]
    #[non_exhaustive]
    OutOfRange {
        /// The start of its shortest text.
        text: Excerpt,
    },
}

impl FloatError {
    /// What is wrong, whatever would be right where the float came from.
    pub(crate) fn wrong(&self) -> impl Display {
        let (text, wrong) = match self {
            Self::NotFinite { text } => (text, "is no figure"),
            Self::TooManyDigits { text } => (text, "has more than 15 significant digits"),
            Self::TooLarge { text } => (text, "is too large to tell whether all of its digits were written"),
            Self::OutOfRange { text } => (text, "is a float that no decimal holds"),
        };
        alloc::format!("{} {wrong}", text.as_str())
    }
}
