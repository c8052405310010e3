//! What a value counts.

use super::exact::normalized;
use super::{Polarity, Target, Value};
use crate::parsing::{DecimalText, Excerpt, pad};
use alloc::borrow::Cow;
use alloc::string::{String, ToString as _};
use core::{fmt, num::NonZeroU32, str::FromStr};
use rust_decimal::{Decimal, RoundingStrategy};
use thiserror::Error;

/// What a value counts, and so how it prints and what a numerator over a denominator is multiplied by.
///
/// # Serialised form
///
/// `"percent"`, `"count"`, `"ratio"`, `"days"`, `"weeks"`, `"yes-no"`, `{"rate_per": 1000}`, `{"currency": "GBP"}`,
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
    /// Met or not met, which is no number: see [`Milestone`](crate::values::Milestone). Met is what is wanted, so that the polarity is
    /// higher is better, or neutral; tolerances have no effect.
    #[doc(alias("milestone", "boolean", "achieved"))]
    #[cfg_attr(feature = "serde", serde(rename = "yes-no"))]
    YesNo,
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
            Self::Count | Self::Ratio | Self::Days | Self::Weeks | Self::Currency(_) | Self::Other(_) | Self::YesNo => {
                NonZeroU32::MIN
            }
        }
    }

    /// Whether figures of several quarters add up to that of the year: counts, money and amounts in other units do; percentages,
    /// ratios, rates and lengths of time, which are averages, do not, nor does what is met or not.
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
            Self::Percent | Self::Ratio | Self::Days | Self::Weeks | Self::RatePer(_) | Self::YesNo => false,
        }
    }

    /// Prints a number in this unit, with thousands grouped by commas; a fraction as its quotient, times the unit's
    /// [`factor`](Self::factor).
    ///
    /// A number of at most six decimals prints with its digits as they are, trailing zeros too. One of more is taken for a quotient
    /// that does not end: it is rounded to two decimals, half away from zero, or to its first digit that is not zero, and trailing
    /// zeros are dropped. So a number is to be compared before it is shown. A fraction that no decimal holds prints as it is.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{Fraction, Unit, decimal};
    ///
    /// assert_eq!(Unit::Count.show(20_020).to_string(), "20,020");
    /// assert_eq!(Unit::Percent.show(decimal("62.50")?).to_string(), "62.50%");
    /// // 9 of 14, which Maidstone cut off to 64.28%:
    /// // https://meetings.maidstone.gov.uk/documents/s94523/Appendix%202%20Part%20A%20-%20Performance%20Report%202324.html?CT=2
    /// assert_eq!(Unit::Percent.show(Fraction::new(9.into(), 14.into())?).to_string(), "64.29%");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn show(&self, number: impl Into<Value>) -> impl fmt::Display {
        self.with_number(number.into(), Self::show_exactly)
    }

    /// Prints a difference of two values in this unit, as [`show`](Self::show) prints a number: percentage points for a percentage.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{Unit, decimal};
    ///
    /// assert_eq!(Unit::Percent.show_difference(decimal("46.7")?).to_string(), "46.7 percentage points");
    /// assert_eq!(Unit::Percent.show_difference(-1).to_string(), "-1 percentage point");
    /// assert_eq!(Unit::Weeks.show_difference(1).to_string(), "1 week");
    /// # Ok::<(), performance_indicators::parsing::ParseDecimalError>(())
    /// ```
    #[must_use]
    pub fn show_difference(&self, number: impl Into<Value>) -> impl fmt::Display {
        self.with_number(number.into(), Self::show_difference_exactly)
    }

    /// Prints what a target asks for in this unit, as sentences do: which way it points is polarity's to say. Where polarity says
    /// nothing, a level prints as its number.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{Polarity, Target, TargetRange, Unit, decimal};
    ///
    /// // Invented levels, but for "under 5%": https://www.cedr.com/consumer/watrs/reports/
    /// let (level, strict) = (Target::Level(decimal("95")?), Target::Strict(decimal("5")?));
    /// assert_eq!(Unit::Percent.show_target(level, Polarity::HigherIsBetter).to_string(), "at least 95%");
    /// assert_eq!(Unit::Days.show_target(level, Polarity::LowerIsBetter).to_string(), "at most 95 days");
    /// assert_eq!(Unit::Percent.show_target(strict, Polarity::LowerIsBetter).to_string(), "under 5%");
    ///
    /// let range = TargetRange::new(decimal("45")?, decimal("55")?)?;
    /// assert_eq!(Unit::Percent.show_target(range, Polarity::WithinRange).to_string(), "45% to 55%");
    /// assert_eq!(Unit::Currency("GBP".parse()?).show_target(decimal("1500")?, Polarity::Neutral).to_string(), "£1,500");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn show_target(&self, target: impl Into<Target>, polarity: Polarity) -> impl fmt::Display {
        let target = target.into();
        if *self == Self::YesNo && target == Target::MET {
            return String::from("met");
        }
        target.asked_for(polarity, |level| self.show(level).to_string())
    }

    /// Prints a number, rounded where it has more decimals than are read.
    fn with_number(&self, number: Value, show: impl Fn(&Self, Decimal) -> String) -> String {
        match (number, number.to_decimal(self.factor())) {
            (Value::Decimal(_), Some(decimal)) => show(self, rounded_for_show(decimal, MOST_DECIMALS).0),
            (Value::Fraction(_), Some(quotient)) => show(self, rounded_for_show(quotient.normalize(), MOST_DECIMALS).0),
            (Value::Milestone(_), _) | (_, None) => number.to_string(),
        }
    }

    /// A number in the unit with all its digits.
    pub(crate) fn show_exactly(&self, number: Decimal) -> String {
        self.show_digits(DecimalText::of(number).as_str())
    }

    /// The same of a number's own text.
    pub(crate) fn show_digits(&self, plain: &str) -> String {
        self.with_words(plain, |digits| match self {
            Self::Percent => "%",
            Self::Count | Self::Ratio | Self::YesNo | Self::Currency(_) => "",
            Self::Days if digits == "1" => " day",
            Self::Days => " days",
            Self::Weeks if digits == "1" => " week",
            Self::Weeks => " weeks",
            Self::RatePer(_) => " per ",
            Self::Other(_) => " ",
        })
    }

    /// A difference of two numbers in the unit: percentages differ by percentage points.
    pub(crate) fn show_difference_exactly(&self, number: Decimal) -> String {
        if *self != Self::Percent {
            return self.show_exactly(number);
        }
        let points = |digits: &str| if digits == "1" { " percentage point" } else { " percentage points" };
        self.with_words(DecimalText::of(number).as_str(), points)
    }

    /// Digits grouped, between what stands before a number of the unit and some words with what stands after.
    fn with_words(&self, plain: &str, words: impl Fn(&str) -> &'static str) -> String {
        let (sign, digits) = signed_digits(plain);
        let words = words(digits);
        // A comma for three digits, and a sign of three bytes.
        let mut shown = String::with_capacity(plain.len().saturating_mul(2).saturating_add(words.len()).saturating_add(4));
        shown.push_str(sign);
        if let Self::Currency(currency) = self {
            shown.push_str(&currency.prefix());
        }
        push_grouped(&mut shown, digits);
        shown.push_str(words);
        match self {
            Self::RatePer(per) => push_grouped(&mut shown, &per.to_string()),
            Self::Other(unit) => shown.push_str(unit),
            Self::Percent | Self::Count | Self::Ratio | Self::Days | Self::Weeks | Self::Currency(_) | Self::YesNo => {}
        }
        shown
    }
}

/// Decimals that print as they are; a number with more is taken for a quotient that does not end.
pub(crate) const MOST_DECIMALS: u32 = 6;

/// A number as it is shown, and whether that is the number itself: with all its digits where its decimals are at most so many, else
/// rounded half away from zero to two decimals, or to the first digit that is not zero.
pub(crate) fn rounded_for_show(number: Decimal, most_decimals: u32) -> (Decimal, bool) {
    let number = if number.is_zero() { number.abs() } else { number };
    let number = if number.scale() > most_decimals { normalized(number) } else { number };
    if number.scale() <= most_decimals {
        return (number, true);
    }
    let rounded = (2..=28)
        .map(|places| number.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero))
        .find(|shown| !shown.is_zero());
    (normalized(rounded.unwrap_or(number)), false)
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
            Self::YesNo => f.pad("yes or no"),
        }
    }
}

// `None` cannot happen for 100, and 1 in its place would fail every test of a fraction.
const HUNDRED: NonZeroU32 = match NonZeroU32::new(100) {
    Some(hundred) => hundred,
    None => NonZeroU32::MIN,
};

/// The sign of a plain number and what follows it.
fn signed_digits(plain: &str) -> (&str, &str) {
    plain.strip_prefix('-').map_or(("", plain), |digits| ("-", digits))
}

/// Groups the whole digits of a plain number in threes.
fn grouped(digits: &str) -> String {
    let mut shown = String::new();
    push_grouped(&mut shown, digits);
    shown
}

/// Digits with a comma before every three of those before the point.
fn push_grouped(shown: &mut String, digits: &str) {
    let (whole, places) = digits.split_at(digits.bytes().position(|byte| byte == b'.').unwrap_or(digits.len()));
    let first = whole.len().checked_rem(3).unwrap_or_default();
    let (mut before, mut rest) = whole.split_at_checked(first).unwrap_or((whole, ""));
    while !rest.is_empty() {
        shown.push_str(before);
        if !before.is_empty() {
            shown.push(',');
        }
        (before, rest) = rest.split_at_checked(3).unwrap_or((rest, ""));
    }
    shown.push_str(before);
    shown.push_str(places);
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
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Currency([char; 3]);

debug!(Currency as |currency| "{currency}");

impl Currency {
    fn prefix(self) -> Cow<'static, str> {
        match self.0 {
            ['G', 'B', 'P'] => "£".into(),
            ['E', 'U', 'R'] => "€".into(),
            ['U', 'S', 'D'] => "$".into(),
            _ => alloc::format!("{self} ").into(),
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
impl crate::wire::Read for Unit {
    fn of_plain_text(text: &str) -> Option<Self> {
        serde::Deserialize::deserialize(serde::de::value::StrDeserializer::<serde::de::value::Error>::new(text)).ok()
    }

    fn read(part: crate::wire::Part<'_, '_>, faults: &mut crate::wire::Faults) -> Option<Self> {
        crate::wire::leaf(part, faults)
    }
}

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
