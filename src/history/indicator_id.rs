//! What an indicator is known by.

use crate::parsing::{Excerpt, is_hidden, is_plain_name};
use alloc::boxed::Box;
use core::{borrow::Borrow, fmt, str::FromStr};
use thiserror::Error;

/// What an indicator is known by: text without white space around it or control and formatting characters, at most 100 bytes
/// long.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::IndicatorId;
///
/// assert_eq!("cases-26-weeks".parse::<IndicatorId>()?.as_str(), "cases-26-weeks");
/// assert!("".parse::<IndicatorId>().is_err());
/// # Ok::<(), performance_indicators::history::ParseIndicatorIdError>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IndicatorId(Box<str>);

debug!(IndicatorId as |id| "{:?}", id.as_str());

impl IndicatorId {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for IndicatorId {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// Maps whose keys are ids are asked by text.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::IndicatorId;
/// use std::collections::BTreeMap;
///
/// let owners: BTreeMap<IndicatorId, &str> = [("cases-26-weeks".parse()?, "Children's Services")].into();
/// assert_eq!(owners.get("cases-26-weeks"), Some(&"Children's Services"));
/// # Ok::<(), performance_indicators::history::ParseIndicatorIdError>(())
/// ```
impl Borrow<str> for IndicatorId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for IndicatorId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for IndicatorId {
    type Err = ParseIndicatorIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_shown = || !text.is_empty() && text.trim() == text && !text.chars().any(is_hidden);
        let plain = text.len() <= 100 && (is_plain_name(text) || is_shown());
        if plain { Ok(Self(text.into())) } else { Err(ParseIndicatorIdError { text: Excerpt::of(text) }) }
    }
}

#[cfg(feature = "serde")]
crate::wire::as_text!(IndicatorId, "the id of an indicator", r"^\S(.*\S)?$");

/// Why a text cannot be an indicator's id.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::IndicatorId;
///
/// assert!(" spaced ".parse::<IndicatorId>().unwrap_err().to_string().starts_with("\" spaced \" is not an indicator's id"));
/// assert!("x".repeat(101).parse::<IndicatorId>().is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "{text} is not an indicator's id: expected 1 to 100 bytes without white space around them or control and formatting characters"
)]
#[non_exhaustive]
pub struct ParseIndicatorIdError {
    /// The start of the text.
    pub text: Excerpt,
}
