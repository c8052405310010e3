//! What people call units.

use super::clean::{cleaned, first_word, plain_words, strip_words};
use super::number::leading_number;
use crate::parsing::Excerpt;
use crate::values::{Currency, Unit};
use alloc::string::ToString;
use core::num::NonZeroU32;
use thiserror::Error;

/// The codes of currencies that are read beside a number; of others only the one declared, as three capitals may be anything.
const CODES: [&str; 12] = ["GBP", "EUR", "USD", "AUD", "CAD", "NZD", "CHF", "SEK", "NOK", "DKK", "JPY", "INR"];

/// Reads the words for a unit, as a column of a table may say them.
///
/// `%`, percent, percentage, %age, percentage (%); number, count, no.; ratio, average; days; weeks; £, pounds, €, euros, $ (US) or a currency's code;
/// per 1,000 or rate per 1,000, with words after it or not.
///
/// # Errors
///
/// [`UnitError::fault`] holds one of these:
///
/// - [`UnitFault::Multiple`]: the words say that figures are in thousands or millions, as £000s or £ million do.
/// - [`UnitFault::Unknown`]: the words are none of these. The caller may take them as a [`Unit::Other`].
///
/// # Examples
///
/// ```
/// use performance_indicators::{Unit, text};
///
/// assert_eq!(text::unit("Percentage")?, Unit::Percent);
/// assert_eq!(text::unit("No.")?, Unit::Count);
/// assert_eq!(text::unit("Rate per 100,000 population")?.to_string(), "per 100,000");
/// assert!(text::unit("£000s").is_err());
/// # Ok::<(), text::UnitError>(())
/// ```
pub fn unit(cell: &str) -> Result<Unit, UnitError> {
    let refused = |fault| UnitError { excerpt: Excerpt::of(cell), fault };
    let text = cleaned(cell).map_err(|_| refused(UnitFault::Unknown))?;
    let words = plain_words(&text);
    Ok(match words.as_str() {
        "%" | "percent" | "per cent" | "percentage" | "pct" | "%age" | "percentage %" | "percent %" | "per cent %" => {
            Unit::Percent
        }
        "number" | "numbers" | "count" | "no" | "#" | "num" => Unit::Count,
        "ratio" | "average" => Unit::Ratio,
        "days" | "day" | "number of days" => Unit::Days,
        "weeks" | "week" | "number of weeks" => Unit::Weeks,
        words if multiple(words).is_some() => return Err(refused(UnitFault::Multiple)),
        _ => {
            let rate = strip_words(&text, "rate ").unwrap_or(&text);
            return per(rate)
                .map(|(unit, _)| unit)
                .or_else(|| currency(&text, &words))
                .ok_or_else(|| refused(UnitFault::Unknown));
        }
    })
}

/// Why words are not a unit.
///
/// # Examples
///
/// ```
/// use performance_indicators::text;
///
/// let error = text::unit("£m").unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "cannot read the unit \"£m\": figures in thousands or millions would need multiplying: expected the plain unit",
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("cannot read the unit {excerpt}: {fault}")]
#[non_exhaustive]
pub struct UnitError {
    /// The start of the words.
    pub excerpt: Excerpt,
    /// What is wrong with them.
    pub fault: UnitFault,
}

/// What is wrong with words that should be a unit.
///
/// # Examples
///
/// ```
/// use performance_indicators::text::{self, UnitFault};
///
/// assert_eq!(text::unit("£000s").unwrap_err().fault, UnitFault::Multiple);
/// assert_eq!(text::unit("kg per household").unwrap_err().fault, UnitFault::Unknown);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Error)]
#[non_exhaustive]
pub enum UnitFault {
    /// The figures are in thousands or millions.
    #[error("figures in thousands or millions would need multiplying: expected the plain unit")]
    Multiple,
    /// The words are no known unit.
    #[error("expected one such as %, number, ratio, days, weeks, £ or per 1,000")]
    Unknown,
}

/// The money that plain words say figures are in thousands, millions or billions of, if it is money, and the power of ten.
pub(super) fn multiple(words: &str) -> Option<(Option<Unit>, u32)> {
    let symbol = ["£", "€", "$"].into_iter().find_map(|symbol| Some((symbol, words.strip_prefix(symbol)?.trim_start())));
    let pounds = words.strip_suffix(" of pounds").or_else(|| words.strip_prefix("pounds ")).map(|words| ("£", words));
    let (money, words) = symbol.or(pounds).map_or((None, words), |(symbol, words)| (currency(symbol, symbol), words));
    let power = match words {
        "000" | "000s" | "thousand" | "thousands" => 3,
        "million" | "millions" => 6,
        "billion" | "billions" => 9,
        "k" | "ks" if money.is_some() => 3,
        "m" | "mn" | "mil" | "mill" | "mln" if money.is_some() => 6,
        "bn" if money.is_some() => 9,
        _ => return None,
    };
    Some((money, power))
}

fn currency(text: &str, words: &str) -> Option<Unit> {
    let code = match words {
        "£" | "pounds" | "pounds sterling" => "GBP",
        "€" | "euro" | "euros" => "EUR",
        "$" => "USD",
        _ => CODES.into_iter().find(|code| code.eq_ignore_ascii_case(text))?,
    };
    code.parse().ok().map(Unit::Currency)
}

/// The currency that `text` starts with, before a number.
pub(super) fn currency_first<'t>(text: &'t str, declared: Option<&Unit>) -> Option<(Unit, &'t str)> {
    for (symbol, code) in [('£', "GBP"), ('€', "EUR"), ('$', "USD")] {
        if let Some(rest) = text.strip_prefix(symbol) {
            return code.parse().ok().map(|currency| (Unit::Currency(currency), rest));
        }
    }
    let (word, rest) = first_word(text);
    let code = word.to_ascii_uppercase();
    let own = match declared {
        Some(Unit::Currency(currency)) => currency.to_string() == code,
        _ => false,
    };
    let known = own || CODES.contains(&code.as_str());
    let currency: Currency = known.then(|| code.parse().ok())??;
    Some((Unit::Currency(currency), rest))
}

/// The unit other than a currency that `text` starts with.
pub(super) fn unit_word(text: &str) -> Option<(Unit, &str)> {
    if let Some(rest) = text.strip_prefix('%') {
        return Some((Unit::Percent, rest));
    }
    let (word, rest) = first_word(text);
    let unit = match plain_words(word).as_str() {
        "percent" | "pct" => Unit::Percent,
        "day" | "days" => Unit::Days,
        "week" | "weeks" | "wk" | "wks" => Unit::Weeks,
        "per" => {
            let after = strip_words(rest.trim_start(), "cent").filter(|after| !after.starts_with(char::is_alphanumeric));
            return after.map(|after| (Unit::Percent, after)).or_else(|| per(text));
        }
        _ => return None,
    };
    Some((unit, rest))
}

/// The rate that `text` starts with, as in "per 1,000".
fn per(text: &str) -> Option<(Unit, &str)> {
    let (number, rest): (_, &str) = leading_number(strip_words(text, "per ")?.trim_start()).ok()??;
    let per = number.is_integer().then(|| NonZeroU32::try_from(u32::try_from(number).ok()?).ok())??;
    Some((Unit::RatePer(per), rest))
}
