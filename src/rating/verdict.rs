//! What a rating comes to: a band and its colour, or the reason why there is none.

use crate::parsing::named;
use core::fmt;

/// The colour of a band.
///
/// A colour has no order of its own: Blue is the best of one scheme and the middle of the next. Which band is better is the
/// scheme's to say, by [`Scheme::merit`](crate::Scheme::merit).
///
/// # Examples
///
/// ```
/// use performance_indicators::Rating;
///
/// assert_eq!((Rating::Amber.name(), Rating::Amber.in_words(), Rating::Amber.letter()), ("amber", "Amber", 'A'));
/// assert_eq!("red".parse(), Ok(Rating::Red));
/// assert!("Red".parse::<Rating>().is_err());
/// ```
#[doc(alias("RAG", "BRAG", "traffic light", "status", "colour", "color", "score"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "published schemes use these four, and callers match on them")]
pub enum Rating {
    /// In most schemes: on target.
    Green,
    /// In most schemes: short of target, within limits.
    Amber,
    /// In most schemes: short of target, beyond limits.
    Red,
    /// Better than target, on target within tolerance, or carried over, as the scheme says.
    Blue,
}

named!(Rating, "rating", { Green => "green", Amber => "amber", Red => "red", Blue => "blue" });

impl Rating {
    /// The place of the colour among counts of them.
    pub(crate) const fn place(self) -> u8 {
        match self {
            Self::Green => 0,
            Self::Amber => 1,
            Self::Red => 2,
            Self::Blue => 3,
        }
    }

    /// The colour's name as reports print it, such as "Green".
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Green => "Green",
            Self::Amber => "Amber",
            Self::Red => "Red",
            Self::Blue => "Blue",
        }
    }

    /// One letter that tells the colours apart in black and white.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::Green => 'G',
            Self::Amber => 'A',
            Self::Red => 'R',
            Self::Blue => 'B',
        }
    }
}

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
    NotApplicable => "not-applicable",
    NotDue => "not-due",
    NotSupplied => "not-supplied",
    Suppressed => "suppressed",
    NotComparable => "not-comparable",
    NotPublished => "not-published",
    ZeroDenominator => "zero-denominator",
    Discontinued => "discontinued",
    NotStated => "not-stated",
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

    /// The reason in words, such as "not yet supplied".
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::NotApplicable => "not applicable",
            Self::NotDue => "not due",
            Self::NotSupplied => "not yet supplied",
            Self::Suppressed => "suppressed",
            Self::NotComparable => "not comparable",
            Self::NotPublished => "figure not published",
            Self::ZeroDenominator => "nothing to take a share of",
            Self::Discontinued => "discontinued",
            Self::NotStated => "no figure, reason not stated",
        }
    }
}

/// Why there is no rating.
///
/// Where several reasons hold, the first of this order is given: not applicable, not due, no figure, no target or neutral, no
/// scheme, tolerance or fact not known.
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
    /// No target is in force.
    NoTarget,
    /// The indicator is reported for information and has no target on purpose.
    MonitoringOnly,
    /// The indicator has no better or worse.
    Neutral,
    /// The target follows from a figure that there is not, or that has too many digits.
    TargetNotDerived,
    /// No scheme is in force.
    NoScheme,
    /// The value misses its target, and the scheme asks for a tolerance that nobody stated.
    ToleranceNotStated,
    /// The scheme asks for a fact (a trend, a forecast) that is not known.
    UnknownFact,
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
    /// assert_eq!(Unrated::ALL.last(), Some(&Unrated::UnknownFact));
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
        Self::NoScheme,
        Self::ToleranceNotStated,
        Self::UnknownFact,
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
        "no-scheme",
        "tolerance-not-stated",
        "unknown-fact",
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
            Self::NoScheme => "no-scheme",
            Self::ToleranceNotStated => "tolerance-not-stated",
            Self::UnknownFact => "unknown-fact",
        }
    }

    /// The reason in words, such as "no target".
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Missing(missing) => missing.in_words(),
            Self::NoTarget => "no target",
            Self::MonitoringOnly => "monitoring only",
            Self::Neutral => "not judged",
            Self::TargetNotDerived => "the target follows from a figure that is not there",
            Self::NoScheme => "no scheme in force",
            Self::ToleranceNotStated => "tolerance not stated",
            Self::UnknownFact => "a fact that the scheme asks for is not known",
        }
    }
}

impl From<Missing> for Unrated {
    fn from(missing: Missing) -> Self {
        Self::Missing(missing)
    }
}

impl fmt::Display for Unrated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl core::str::FromStr for Unrated {
    type Err = crate::parsing::ParseNameError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::all()
            .find(|reason| reason.name() == text)
            .ok_or_else(|| crate::parsing::ParseNameError::new("reason for no rating", text, Self::NAMES))
    }
}

#[cfg(feature = "serde")]
crate::wire::as_name!(Unrated, "a known reason for no rating");

/// The outcome of rating one value.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Missing, Rating, Unrated, Verdict};
///
/// let verdict = Verdict::Rated { band: 2, rating: Rating::Red };
/// assert_eq!(verdict.rating(), Some(Rating::Red));
/// assert_eq!(Verdict::from(Missing::NotDue).unrated(), Some(Unrated::Missing(Missing::NotDue)));
/// ```
#[doc(alias("RAG", "status", "result"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case", deny_unknown_fields)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema), schemars(description = "The outcome of rating one value"))]
#[expect(clippy::exhaustive_enums, reason = "a value is rated or it is not, and callers match on it")]
pub enum Verdict {
    /// The value falls in a band.
    Rated {
        /// The place of the band in its scheme, from zero.
        band: usize,
        /// The colour of the band.
        rating: Rating,
    },
    /// There is no rating, for this reason.
    Unrated(Unrated),
}

impl Verdict {
    /// The colour, if there is one.
    #[must_use]
    pub const fn rating(self) -> Option<Rating> {
        match self {
            Self::Rated { rating, .. } => Some(rating),
            Self::Unrated(_) => None,
        }
    }

    /// The place of the band in its scheme, from zero, if there is one.
    #[must_use]
    pub const fn band(self) -> Option<usize> {
        match self {
            Self::Rated { band, .. } => Some(band),
            Self::Unrated(_) => None,
        }
    }

    /// The reason why there is no rating, if there is none.
    #[must_use]
    pub const fn unrated(self) -> Option<Unrated> {
        match self {
            Self::Rated { .. } => None,
            Self::Unrated(reason) => Some(reason),
        }
    }
}

impl From<Unrated> for Verdict {
    fn from(reason: Unrated) -> Self {
        Self::Unrated(reason)
    }
}

impl From<Missing> for Verdict {
    fn from(missing: Missing) -> Self {
        Self::Unrated(missing.into())
    }
}
