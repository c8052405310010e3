//! What a value counts.

use crate::parsing::{Excerpt, pad};
use alloc::string::String;
use core::{fmt, num::NonZeroU32, str::FromStr};
use thiserror::Error;

/// What a value counts, and so how it prints and what a numerator over a denominator is multiplied by.
///
/// # Serialised form
///
/// `"percent"`, `"count"`, `"ratio"`, `"days"`, `"weeks"`, `{"rate_per": 1000}`, `{"currency": "GBP"}`,
/// `{"other": "kg per head"}`.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Unit, decimal};
///
/// assert_eq!(Unit::Percent.show(decimal("33.3")?).to_string(), "33.3%");
/// assert_eq!(Unit::Currency("GBP".parse()?).show(decimal("-12500")?).to_string(), "-£12,500");
/// assert_eq!(Unit::Other("kg per head".into()).show(decimal("437.43")?).to_string(), "437.43 kg per head");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("unit of measure", "percentage", "currency"))]
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[cfg_attr(
    feature = "schemars",
    derive(schemars::JsonSchema),
    schemars(description = "What a value counts; otherwise {\"other\": \"kg per head\"}, in the reader's words")
)]
#[non_exhaustive]
pub enum Unit {
    /// A percentage: a numerator over a denominator, times 100. Differences between two are percentage points.
    Percent,
    /// A number of things.
    Count,
    /// A plain quotient, or an average.
    Ratio,
    /// A length of time in days.
    Days,
    /// A length of time in weeks.
    Weeks,
    /// A rate for each so many, such as 1,000 residents.
    RatePer(NonZeroU32),
    /// An amount of money.
    Currency(Currency),
    /// Anything else, in the reader's words, printed after the number.
    Other(String),
}

impl Unit {
    /// What a numerator over a denominator is multiplied by: 100 for a percentage, n for a rate per n, else 1.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::Unit;
    /// use std::num::NonZeroU32;
    ///
    /// assert_eq!(Unit::Percent.factor().get(), 100);
    /// assert_eq!(Unit::RatePer(NonZeroU32::MIN.saturating_add(999)).factor().get(), 1000);
    /// assert_eq!(Unit::Days.factor().get(), 1);
    /// ```
    #[must_use]
    pub const fn factor(&self) -> NonZeroU32 {
        match self {
            Self::Percent => HUNDRED,
            Self::RatePer(per) => *per,
            Self::Count | Self::Ratio | Self::Days | Self::Weeks | Self::Currency(_) | Self::Other(_) => NonZeroU32::MIN,
        }
    }

    /// Whether figures of several quarters add up to that of the year: counts, money and amounts in other units do; percentages,
    /// ratios, rates and lengths of time, which are averages, do not.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::Unit;
    ///
    /// assert!(Unit::Count.is_additive());
    /// assert!(!Unit::Percent.is_additive());
    /// assert!(!Unit::Days.is_additive());
    /// ```
    #[must_use]
    pub const fn is_additive(&self) -> bool {
        match self {
            Self::Count | Self::Currency(_) | Self::Other(_) => true,
            Self::Percent | Self::Ratio | Self::Days | Self::Weeks | Self::RatePer(_) => false,
        }
    }

    /// Prints a number in this unit, with its digits as they are and thousands grouped by commas.
    #[must_use]
    pub fn show<T: fmt::Display>(&self, number: T) -> impl fmt::Display {
        NumberInUnit { unit: self, number }
    }

    /// Prints a difference of two values in this unit: percentage points for a percentage.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{Unit, decimal};
    ///
    /// assert_eq!(Unit::Percent.show_difference(decimal("46.7")?).to_string(), "46.7 percentage points");
    /// assert_eq!(Unit::Percent.show_difference(decimal("-1")?).to_string(), "-1 percentage point");
    /// assert_eq!(Unit::Weeks.show_difference(decimal("1")?).to_string(), "1 week");
    /// # Ok::<(), performance_indicators::parsing::ParseDecimalError>(())
    /// ```
    #[must_use]
    pub fn show_difference<T: fmt::Display>(&self, number: T) -> impl fmt::Display {
        DifferenceInUnit { unit: self, number }
    }
}

impl fmt::Display for Unit {
    /// Prints what is counted, such as "percent" or "per 1,000".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Percent => f.pad("percent"),
            Self::Count => f.pad("count"),
            Self::Ratio => f.pad("ratio"),
            Self::Days => f.pad("days"),
            Self::Weeks => f.pad("weeks"),
            Self::RatePer(per) => pad(f, format_args!("per {}", grouped(&alloc::format!("{per}")))),
            Self::Currency(currency) => fmt::Display::fmt(currency, f),
            Self::Other(unit) => f.pad(unit),
        }
    }
}

// `None` cannot happen for 100, and 1 in its place would fail every test of a fraction.
const HUNDRED: NonZeroU32 = match NonZeroU32::new(100) {
    Some(hundred) => hundred,
    None => NonZeroU32::MIN,
};

struct NumberInUnit<'a, T> {
    unit: &'a Unit,
    number: T,
}

impl<T: fmt::Display> fmt::Display for NumberInUnit<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = alloc::format!("{}", self.number);
        let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |digits| ("-", digits));
        let number = grouped(digits);
        match self.unit {
            Unit::Percent => write!(f, "{sign}{number}%"),
            Unit::Count | Unit::Ratio => write!(f, "{sign}{number}"),
            Unit::Days => write!(f, "{sign}{number} {}", if digits == "1" { "day" } else { "days" }),
            Unit::Weeks => write!(f, "{sign}{number} {}", if digits == "1" { "week" } else { "weeks" }),
            Unit::RatePer(per) => write!(f, "{sign}{number} per {}", grouped(&alloc::format!("{per}"))),
            Unit::Currency(currency) => write!(f, "{sign}{}{number}", currency.prefix()),
            Unit::Other(unit) => write!(f, "{sign}{number} {unit}"),
        }
    }
}

struct DifferenceInUnit<'a, T> {
    unit: &'a Unit,
    number: T,
}

impl<T: fmt::Display> fmt::Display for DifferenceInUnit<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self.unit == Unit::Percent {
            let plain = alloc::format!("{}", self.number);
            let points = if plain.trim_start_matches('-') == "1" { "percentage point" } else { "percentage points" };
            return write!(f, "{plain} {points}");
        }
        NumberInUnit { unit: self.unit, number: &self.number }.fmt(f)
    }
}

/// Groups the whole digits of a plain number in threes.
fn grouped(digits: &str) -> String {
    let whole = digits.split_once('.').map_or(digits, |(whole, _)| whole);
    let mut shown = String::new();
    for (place, character) in digits.chars().enumerate() {
        let left = whole.len().saturating_sub(place);
        if place > 0 && left > 0 && left.is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(character);
    }
    shown
}

/// A currency by its ISO 4217 code: three capital letters.
///
/// # Examples
///
/// ```
/// use performance_indicators::values::Currency;
/// use performance_indicators::Unit;
///
/// let pounds: Currency = "GBP".parse()?;
/// assert_eq!(pounds.to_string(), "GBP");
/// assert_eq!(Unit::Currency(pounds).show(1250).to_string(), "£1,250");
/// assert_eq!(Unit::Currency("CHF".parse()?).show(1250).to_string(), "CHF 1,250");
/// assert!("pounds".parse::<Currency>().is_err());
/// # Ok::<(), performance_indicators::values::ParseCurrencyError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Currency([char; 3]);

impl Currency {
    fn prefix(self) -> String {
        match self.0 {
            ['G', 'B', 'P'] => String::from("£"),
            ['E', 'U', 'R'] => String::from("€"),
            ['U', 'S', 'D'] => String::from("$"),
            _ => alloc::format!("{self} "),
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0.iter().collect::<String>())
    }
}

impl FromStr for Currency {
    type Err = ParseCurrencyError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut letters = text.chars();
        match (letters.next(), letters.next(), letters.next(), letters.next()) {
            (Some(first), Some(second), Some(third), None) if [first, second, third].iter().all(char::is_ascii_uppercase) => {
                Ok(Self([first, second, third]))
            }
            _ => Err(ParseCurrencyError { text: Excerpt::of(text) }),
        }
    }
}

#[cfg(feature = "serde")]
crate::wire::leaves!(Unit);

#[cfg(feature = "serde")]
crate::wire::as_text!(Currency, "a currency code of three capital letters, such as \"GBP\"", "^[A-Z]{3}$");

/// Why a text is not a currency code.
///
/// # Examples
///
/// ```
/// use performance_indicators::values::Currency;
///
/// let error = "gbp".parse::<Currency>().unwrap_err();
/// assert_eq!(error.to_string(), "\"gbp\" is not a currency code: expected three capital letters, such as GBP");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{text} is not a currency code: expected three capital letters, such as GBP")]
#[non_exhaustive]
pub struct ParseCurrencyError {
    /// The start of the text.
    pub text: Excerpt,
}
