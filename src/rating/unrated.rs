//! Why there is no rating, and why there is no figure.

use crate::parsing::{ParseNameError, named};
use core::fmt;
use core::str::FromStr;

/// Why there is no figure for a quarter.
///
/// A missing figure is never a colour and never zero: each reason keeps its own count.
///
/// # Examples
///
/// ```
/// use performance_indicators::Missing;
///
/// assert_eq!("not-supplied".parse(), Ok(Missing::NotSupplied));
/// assert_eq!(Missing::NotSupplied.in_words(), "not yet supplied");
/// assert_eq!(Missing::NotSupplied.was_due(), Some(true));
/// assert_eq!(Missing::NotStated.was_due(), None);
/// ```
#[doc(alias("no data", "not available", "not supplied", "null"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Missing {
    /// The indicator does not apply here.
    NotApplicable,
    /// No figure is due for this quarter: an annual figure in Q1, or one with a lag.
    NotDue,
    /// A figure is due and has not come yet.
    NotSupplied,
    /// A figure exists and is withheld, as counts under a disclosure limit are.
    Suppressed,
    /// A figure exists that means something else than before, and is not given.
    NotComparable,
    /// A figure exists that the report does not print.
    NotPublished,
    /// Nothing happened of which a share could be taken: the denominator is zero.
    ZeroDenominator,
    /// The indicator is no longer collected.
    Discontinued,
    /// There is no figure, and nobody says why.
    NotStated,
}

named!(Missing, "reason for a missing figure", {
    NotApplicable => "not-applicable" as "not applicable",
    NotDue => "not-due" as "not due",
    NotSupplied => "not-supplied" as "not yet supplied",
    Suppressed => "suppressed",
    NotComparable => "not-comparable" as "not comparable",
    NotPublished => "not-published" as "figure not published",
    ZeroDenominator => "zero-denominator" as "nothing to take a share of",
    Discontinued => "discontinued",
    NotStated => "not-stated" as "not stated",
});

impl Missing {
    /// Whether a figure was due; `None` where the reason is not stated, so that nobody knows.
    #[must_use]
    pub const fn was_due(self) -> Option<bool> {
        match self {
            Self::NotApplicable | Self::NotDue | Self::Discontinued => Some(false),
            Self::NotSupplied | Self::Suppressed | Self::NotComparable | Self::NotPublished | Self::ZeroDenominator => Some(true),
            Self::NotStated => None,
        }
    }
}

/// Why there is no rating.
///
/// Where several reasons hold, the first of this order is given: not applicable, not due, no figure, no target or neutral, exempt, no
/// scheme, tolerance or fact not known. A word without a colour, recorded where no colour can be computed, is told instead of why.
///
/// # Serialised form
///
/// One name, such as `"not-supplied"` or `"no-target"`.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Missing, Unrated};
///
/// assert_eq!("no-target".parse(), Ok(Unrated::NoTarget));
/// assert_eq!("not-due".parse(), Ok(Unrated::from(Missing::NotDue)));
/// assert_eq!(Unrated::NoScheme.in_words(), "no scheme in force");
/// ```
#[doc(alias("grey", "gray", "no data", "not rated"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Unrated {
    /// There is no figure.
    Missing(Missing),
    /// No target is in force; that of a milestone not met is in force from the quarter in which it is due.
    NoTarget,
    /// The indicator is reported for information and has no target on purpose.
    MonitoringOnly,
    /// The indicator has no better or worse.
    Neutral,
    /// The target follows from a figure that there is not, or that has too many digits.
    TargetNotDerived,
    /// The indicator is exempt from the schemes: reported against its target on purpose, and not coloured.
    Exempt,
    /// No scheme is in force.
    NoScheme,
    /// The value misses its target, and the scheme asks for a tolerance that nobody stated.
    ToleranceNotStated,
    /// The scheme asks for a fact (a trend, a forecast) that is not known.
    UnknownFact,
    /// Nothing can be computed, and what somebody recorded is a word of their own that stands for no colour.
    NoColour,
}

impl Unrated {
    /// Every reason, in the order of their documentation.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{Missing, Unrated};
    ///
    /// assert!(Missing::ALL.iter().all(|missing| Unrated::ALL.contains(&Unrated::Missing(*missing))));
    /// assert_eq!(Unrated::ALL.last(), Some(&Unrated::NoColour));
    /// ```
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
        Self::NoTarget,
        Self::MonitoringOnly,
        Self::Neutral,
        Self::TargetNotDerived,
        Self::Exempt,
        Self::NoScheme,
        Self::ToleranceNotStated,
        Self::UnknownFact,
        Self::NoColour,
    ];

    /// Every reason.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied()
    }

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
        "no-target",
        "monitoring-only",
        "neutral",
        "target-not-derived",
        "exempt",
        "no-scheme",
        "tolerance-not-stated",
        "unknown-fact",
        "no-colour",
    ];

    /// The name in documents, such as `no-target`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Missing(missing) => missing.name(),
            Self::NoTarget => "no-target",
            Self::MonitoringOnly => "monitoring-only",
            Self::Neutral => "neutral",
            Self::TargetNotDerived => "target-not-derived",
            Self::Exempt => "exempt",
            Self::NoScheme => "no-scheme",
            Self::ToleranceNotStated => "tolerance-not-stated",
            Self::UnknownFact => "unknown-fact",
            Self::NoColour => "no-colour",
        }
    }

    /// The words of sentences, such as "no target", which `Display` prints.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Missing(Missing::NotStated) => "no figure, reason not stated",
            Self::Missing(missing) => missing.in_words(),
            Self::NoTarget => "no target",
            Self::MonitoringOnly => "monitoring only",
            Self::Neutral => "neither way is better",
            Self::TargetNotDerived => "the target follows from a figure that is not there",
            Self::Exempt => "exempt from rating",
            Self::NoScheme => "no scheme in force",
            Self::ToleranceNotStated => "tolerance not stated",
            Self::UnknownFact => "a fact that the scheme asks for is not known",
            Self::NoColour => "recorded without a colour",
        }
    }

    pub(crate) fn from_name(text: &str) -> Result<Self, ParseNameError> {
        Self::all()
            .find(|reason| reason.name() == text)
            .ok_or_else(|| ParseNameError::new("reason for no rating", text, Self::NAMES))
    }
}

impl From<Missing> for Unrated {
    fn from(missing: Missing) -> Self {
        Self::Missing(missing)
    }
}

impl fmt::Display for Unrated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.in_words())
    }
}

impl FromStr for Unrated {
    type Err = ParseNameError;

    /// Reads the name or the words.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::from_name(text).or_else(|unknown| Self::all().find(|reason| reason.in_words() == text).ok_or(unknown))
    }
}

#[cfg(feature = "serde")]
crate::wire::as_name!(Unrated, "a known reason for no rating");
