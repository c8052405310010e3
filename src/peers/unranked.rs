//! Why an area has no rank, and why something beside its peers is not known.

use crate::parsing::{ParseNameError, named};
use crate::rating::Missing;
use core::{fmt, str::FromStr};

/// Why an area has no rank.
///
/// An area without a rank is counted by its reason and changes nobody else's rank. The order is that of this list.
///
/// # Serialised form
///
/// One name, such as `"suppressed"` or `"neutral"`.
///
/// # Examples
///
/// ```
/// use performance_indicators::Missing;
/// use performance_indicators::peers::Unranked;
///
/// assert_eq!("suppressed".parse(), Ok(Unranked::Missing(Missing::Suppressed)));
/// assert_eq!(Unranked::Neutral.to_string(), "neither way is better");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Unranked {
    /// There is no figure.
    Missing(Missing),
    /// The indicator has no better or worse.
    Neutral,
    /// A value within a range is best, and no range is given.
    NoRange,
    /// The figure, rounded as published, has more digits than a decimal holds.
    TooManyDigits,
    /// The area is not among those ranked.
    NotListed,
    /// No figures of others are given.
    NoPeers,
}

impl Unranked {
    /// Every reason, in their order.
    pub const ALL: &'static [Self] = &[
        Self::Missing(Missing::NotApplicable),
        Self::Missing(Missing::NotDue),
        Self::Missing(Missing::NotSupplied),
        Self::Missing(Missing::Suppressed),
        Self::Missing(Missing::NotComparable),
        Self::Missing(Missing::NotPublished),
        Self::Missing(Missing::ZeroDenominator),
        Self::Missing(Missing::Discontinued),
        Self::Missing(Missing::NotStated),
        Self::Neutral,
        Self::NoRange,
        Self::TooManyDigits,
        Self::NotListed,
        Self::NoPeers,
    ];

    const NAMES: &'static [&'static str] = &[
        "not-applicable",
        "not-due",
        "not-supplied",
        "suppressed",
        "not-comparable",
        "not-published",
        "zero-denominator",
        "discontinued",
        "not-stated",
        "neutral",
        "no-range",
        "too-many-digits",
        "not-listed",
        "no-peers",
    ];

    /// The name in documents, such as `no-range`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Missing(missing) => missing.name(),
            Self::Neutral => "neutral",
            Self::NoRange => "no-range",
            Self::TooManyDigits => "too-many-digits",
            Self::NotListed => "not-listed",
            Self::NoPeers => "no-peers",
        }
    }

    /// The words of sentences, such as "not among the areas", which `Display` prints.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Missing(Missing::NotStated) => "no figure, reason not stated",
            Self::Missing(missing) => missing.in_words(),
            Self::Neutral => "neither way is better",
            Self::NoRange => "no range to be nearer to",
            Self::TooManyDigits => "too many digits to round",
            Self::NotListed => "not among the areas",
            Self::NoPeers => "no figures of others",
        }
    }

    pub(crate) fn from_name(text: &str) -> Result<Self, ParseNameError> {
        let named = Self::ALL.iter().find(|reason| reason.name() == text);
        named.copied().ok_or_else(|| ParseNameError::new("reason for no rank", text, Self::NAMES))
    }
}

impl From<Missing> for Unranked {
    fn from(missing: Missing) -> Self {
        Self::Missing(missing)
    }
}

impl fmt::Display for Unranked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.in_words())
    }
}

impl core::error::Error for Unranked {}

impl FromStr for Unranked {
    type Err = ParseNameError;

    /// Reads the name or the words.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let in_words = || Self::ALL.iter().copied().find(|reason| reason.in_words() == text);
        Self::from_name(text).or_else(|unknown| in_words().ok_or(unknown))
    }
}

#[cfg(feature = "serde")]
crate::wire::as_name!(Unranked, "a known reason for no rank");

/// Why a median, a whole or a distance beside peers is not known.
///
/// # Examples
///
/// ```
/// use performance_indicators::peers::NotComputed;
///
/// assert_eq!(NotComputed::NotFractions.to_string(), "not all figures are numerators over denominators");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum NotComputed {
    /// No area has a figure, or for the best and the worst no area is ranked.
    NoFigures,
    /// Milestones are no numbers.
    NotNumbers,
    /// A whole is pooled from numerators and denominators, and not every figure has them.
    NotFractions,
    /// The area has no rank: [`Ranking::rank`](crate::peers::Ranking::rank) says why.
    NotRanked,
    /// Fewer areas are ranked than there are groups.
    FewerAreasThanGroups,
    /// The area has the best place, or is in the best group, already.
    AtBest,
    /// No decimal and no fraction of two decimals holds the number.
    TooManyDigits,
    /// It is left out of a report, as it rests on small numbers: see [`Row::masked`](crate::Row::masked).
    Hidden,
}

named!(NotComputed, "reason why a figure of peers is not known", {
    NoFigures => "no-figures" as "no figures",
    NotNumbers => "not-numbers" as "milestones are no numbers",
    NotFractions => "not-fractions" as "not all figures are numerators over denominators",
    NotRanked => "not-ranked" as "not ranked",
    FewerAreasThanGroups => "fewer-areas-than-groups" as "fewer areas than groups",
    AtBest => "at-best" as "already at the best",
    TooManyDigits => "too-many-digits" as "too many digits",
    Hidden => "hidden" as "hidden, as it rests on small numbers",
});

impl core::error::Error for NotComputed {}
