//! What a rating comes to: a band and its colour, or the reason why there is none.

use super::unrated::{Missing, Unrated};
use crate::parsing::named;

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
/// assert_eq!((Rating::Amber.name(), Rating::Amber.to_string().as_str(), Rating::Amber.letter()), ("amber", "Amber", 'A'));
/// assert_eq!(("red".parse(), "Red".parse()), (Ok(Rating::Red), Ok(Rating::Red)));
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

named!(Rating, "rating", { Green => "green" as "Green", Amber => "amber" as "Amber", Red => "red" as "Red", Blue => "blue" as "Blue" });

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
