//! What is measured.

use crate::{Accumulation, Excerpt, Extra, Polarity, Unit};
use alloc::collections::BTreeMap;
use alloc::string::String;
use core::fmt;
use core::str::FromStr;
use thiserror::Error;

/// What an indicator is known by: text without white space around it or control characters, at most 100 bytes long.
///
/// # Examples
///
/// ```
/// use performance_indicators::IndicatorId;
///
/// assert_eq!("cases-26-weeks".parse::<IndicatorId>()?.as_str(), "cases-26-weeks");
/// assert!("".parse::<IndicatorId>().is_err());
/// # Ok::<(), performance_indicators::ParseIndicatorIdError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IndicatorId(String);

impl IndicatorId {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
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
        let plain = !text.is_empty() && text.len() <= 100 && text.trim() == text && !text.chars().any(char::is_control);
        if plain { Ok(Self(text.into())) } else { Err(ParseIndicatorIdError { text: Excerpt::of(text) }) }
    }
}

#[cfg(feature = "serde")]
crate::wire::as_text!(IndicatorId, "the id of an indicator");

/// Why a text cannot be an indicator's id.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{text} is not an indicator's id: expected 1 to 100 bytes without white space around them or control characters")]
#[non_exhaustive]
pub struct ParseIndicatorIdError {
    /// The start of the text.
    pub text: Excerpt,
}

/// What is measured: a definition, without targets or figures.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Accumulation, Indicator, Polarity, Unit};
///
/// let indicator = Indicator::new(
///     "cases-26-weeks".parse()?,
///     "Cases completed in less than 26 weeks",
///     Polarity::HigherIsBetter,
///     Unit::Percent,
///     Accumulation::YearToDate,
/// )
/// .with_owner("Children's Services")
/// .with_group("goal", "Safe");
/// assert_eq!(indicator.groups()["goal"], "Safe");
/// # Ok::<(), performance_indicators::ParseIndicatorIdError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Indicator {
    id: IndicatorId,
    name: String,
    polarity: Polarity,
    unit: Unit,
    accumulation: Accumulation,
    rated_as_published: Option<u8>,
    owner: Option<String>,
    groups: BTreeMap<String, String>,
    extra: Extra,
}

impl Indicator {
    /// Makes a definition.
    #[must_use]
    pub fn new(id: IndicatorId, name: impl Into<String>, polarity: Polarity, unit: Unit, accumulation: Accumulation) -> Self {
        Self {
            id,
            name: name.into(),
            polarity,
            unit,
            accumulation,
            rated_as_published: None,
            owner: None,
            groups: BTreeMap::new(),
            extra: Extra::new(),
        }
    }

    /// This definition, its values rated as if rounded half away from zero to so many decimals.
    #[must_use]
    pub fn with_rated_as_published(self, decimals: u8) -> Self {
        Self { rated_as_published: Some(decimals), ..self }
    }

    /// This definition with an owner.
    #[must_use]
    pub fn with_owner(self, owner: impl Into<String>) -> Self {
        Self { owner: Some(owner.into()), ..self }
    }

    /// This definition in a group of a kind, such as goal "Safe".
    #[must_use]
    pub fn with_group(mut self, kind: impl Into<String>, group: impl Into<String>) -> Self {
        self.groups.insert(kind.into(), group.into());
        self
    }

    /// This definition with text under keys of one's own.
    #[must_use]
    pub fn with_extra(self, extra: Extra) -> Self {
        Self { extra, ..self }
    }

    /// What it is known by.
    #[must_use]
    pub const fn id(&self) -> &IndicatorId {
        &self.id
    }

    /// What it is called.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Which way is better.
    #[must_use]
    pub const fn polarity(&self) -> Polarity {
        self.polarity
    }

    /// What its values count.
    #[must_use]
    pub const fn unit(&self) -> &Unit {
        &self.unit
    }

    /// What a quarter's figure adds up.
    #[must_use]
    pub const fn accumulation(&self) -> Accumulation {
        self.accumulation
    }

    /// To how many decimals its values are rated as if rounded, if they are.
    #[must_use]
    pub const fn rated_as_published(&self) -> Option<u8> {
        self.rated_as_published
    }

    /// Who answers for it.
    #[must_use]
    pub fn owner(&self) -> Option<&str> {
        self.owner.as_deref()
    }

    /// The groups it is in, by kind.
    #[must_use]
    pub const fn groups(&self) -> &BTreeMap<String, String> {
        &self.groups
    }

    /// Text under keys of its author's own.
    #[must_use]
    pub const fn extra(&self) -> &Extra {
        &self.extra
    }
}
