//! Decimal text: the one grammar through which text becomes a [`Decimal`].

use super::excerpt::Excerpt;
use rust_decimal::Decimal;
use thiserror::Error;

/// The longest text of a decimal: a sign, 29 digits and a point.
const LONGEST: usize = 31;

/// The most places that a [`Decimal`] holds after its point.
const MOST_PLACES: u32 = 28;

/// Reads a decimal from text: an optional minus sign, digits, and optionally a point and more digits.
///
/// Nothing is rounded: text is read exactly or refused. Trailing zeros are kept as written (`1.50` prints as `1.50` and equals
/// `1.5`), and a negative zero becomes zero. There is no exponent, plus sign, grouping comma, underscore or white space, and the
/// text is at most 31 bytes long, so that hostile input costs nothing.
///
/// # Errors
///
/// - The text is empty, longer than 31 bytes, or not of the form `-12.5`.
/// - It has more than 28 decimal places, or more digits than 96 bits hold (a little under 8 × 10²⁸).
///
/// # Examples
///
/// ```
/// use performance_indicators::decimal;
///
/// assert_eq!(decimal("33.3")?.to_string(), "33.3");
/// assert!(decimal("1e3").is_err());
/// assert_eq!(
///     decimal("12,500").unwrap_err().to_string(),
///     "\"12,500\" is not a decimal: expected digits with an optional minus sign and decimal point, such as -12.5",
/// );
/// # Ok::<(), performance_indicators::parsing::ParseDecimalError>(())
/// ```
pub fn decimal(text: &str) -> Result<Decimal, ParseDecimalError> {
    plain_decimal(text).map_or_else(|| of_any_length(text), Ok)
}

/// The decimal of a well-formed text of at most 18 digits, which 64 bits hold: nearly all are.
pub(crate) fn plain_decimal(text: &str) -> Option<Decimal> {
    let (is_negative, unsigned) = match text.as_bytes() {
        [b'-', unsigned @ ..] => (true, unsigned),
        unsigned => (false, unsigned),
    };
    if unsigned.len() > 18 {
        return None;
    }
    let (mut digits, mut point) = (0_i64, None);
    for (place, byte) in unsigned.iter().enumerate() {
        match byte.wrapping_sub(b'0') {
            digit @ 0..=9 => digits = digits.wrapping_mul(10).wrapping_add(digit.into()),
            _ if *byte == b'.' && point.is_none() => point = Some(place),
            _ => return None,
        }
    }
    let before = point.unwrap_or(unsigned.len());
    let places = point.map_or(Some(0), |point| unsigned.len().checked_sub(point)?.checked_sub(1).filter(|places| *places > 0))?;
    if before == 0 {
        return None;
    }
    Decimal::try_new(if is_negative { digits.wrapping_neg() } else { digits }, u32::try_from(places).ok()?).ok()
}

/// The decimal of any well-formed text that one holds.
fn of_any_length(text: &str) -> Result<Decimal, ParseDecimalError> {
    if text.len() > LONGEST {
        return Err(ParseDecimalError::TooLong { text: Excerpt::of(text), length: text.len() });
    }
    let malformed = || ParseDecimalError::Malformed { text: Excerpt::of(text) };
    let too_precise = || ParseDecimalError::TooPrecise { text: Excerpt::of(text) };
    let (negative, unsigned) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (whole, places) = match unsigned.split_once('.') {
        Some((_, "")) => return Err(malformed()),
        Some((whole, places)) => (whole, places),
        None => (unsigned, ""),
    };
    if whole.is_empty() {
        return Err(malformed());
    }
    // 31 characters hold at most 31 digits, which an i128 holds.
    let mut mantissa = 0_i128;
    for byte in whole.bytes().chain(places.bytes()) {
        let digit = byte.checked_sub(b'0').filter(|digit| *digit <= 9).ok_or_else(malformed)?;
        mantissa = mantissa.saturating_mul(10).saturating_add(i128::from(digit));
    }
    let scale = u32::try_from(places.len()).map_err(|_| too_precise())?;
    if scale > MOST_PLACES {
        return Err(too_precise());
    }
    let signed = if negative { mantissa.saturating_neg() } else { mantissa };
    Decimal::try_from_i128_with_scale(signed, scale).map_err(|_| too_precise())
}

/// Why a text is not a decimal that can be held exactly.
///
/// # Examples
///
/// ```
/// use performance_indicators::parsing::ParseDecimalError;
/// use performance_indicators::decimal;
///
/// assert!(matches!(decimal(&"9".repeat(32)), Err(ParseDecimalError::TooLong { length: 32, .. })));
/// assert!(matches!(decimal("+5"), Err(ParseDecimalError::Malformed { .. })));
/// assert!(matches!(decimal(&"9".repeat(30)), Err(ParseDecimalError::TooPrecise { .. })));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ParseDecimalError {
    /// The text is longer than any decimal.
    #[error("{text} has {length} bytes: expected a decimal of at most 31")]
    #[non_exhaustive]
    TooLong {
        /// The start of the text.
        text: Excerpt,
        /// The length of the whole text in bytes.
        length: usize,
    },
    /// The text is not of the form `-12.5`.
    #[error("{text} is not a decimal: expected digits with an optional minus sign and decimal point, such as -12.5")]
    #[non_exhaustive]
    Malformed {
        /// The start of the text.
        text: Excerpt,
    },
    /// The text has the right form, but more digits than can be kept exactly.
    #[error("{text} has more digits than can be kept exactly: expected at most 28 decimal places, and digits below 2^96")]
    #[non_exhaustive]
    TooPrecise {
        /// The start of the text.
        text: Excerpt,
    },
}

#[cfg(test)]
mod tests {
    use super::{of_any_length, plain_decimal};
    use alloc::format;
    use alloc::string::String;

    fn assert_alike(text: &str) -> bool {
        let plain = plain_decimal(text);
        if let Some(plain) = plain {
            assert_eq!(of_any_length(text).map(|any| any.unpack()), Ok(plain.unpack()), "{text}");
        }
        plain.is_some()
    }

    #[test]
    fn short_texts_are_read_as_those_of_any_length_are() {
        const SIGNS: &[u8] = b"-.019+e ";
        let mut plain = 0;
        for length in 0..=5_u32 {
            for number in 0..8_usize.pow(length) {
                let text: String = (0..length).map(|place| char::from(SIGNS[(number >> (3 * place)) & 7])).collect();
                plain += usize::from(assert_alike(&text));
            }
        }
        // Of three digits 3 + 9 + 27 + 81 + 243 whole numbers, 9 + 54 + 243 with a point between two, and with a sign those of a digit fewer.
        assert_eq!(plain, 363 + 306 + (120 + 63));
        for digits in ["12345678901234567", "000000000000000010", "999999999999999999", "1234567890123456789"] {
            for place in 0..=digits.len() {
                let (before, after) = digits.split_at(place);
                for text in [format!("{before}.{after}"), format!("-{before}.{after}"), format!("{before}{after}")] {
                    assert_alike(&text);
                }
            }
        }
    }
}
