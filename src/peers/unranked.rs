//! Why an area has no rank, and why something beside its peers is not known.

use crate::parsing::named;
use crate::rating::Missing;
use crate::rating::unrated::named_reasons;

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

impl From<Missing> for Unranked {
    fn from(missing: Missing) -> Self {
        Self::Missing(missing)
    }
}

named_reasons!(Unranked, "reason for no rank", {
    Neutral => "neutral" as "neither way is better",
    NoRange => "no-range" as "no range to be nearer to",
    TooManyDigits => "too-many-digits" as "too many digits to round",
    NotListed => "not-listed" as "not among the areas",
    NoPeers => "no-peers" as "no figures of others",
});

impl core::error::Error for Unranked {}

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
