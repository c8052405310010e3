//! What people recorded beside a figure, or instead of one.

use crate::parsing::named;
use crate::rating::{Rating, Trend};
use alloc::string::String;

/// Where a recorded judgement comes from.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::{Basis, Recorded};
/// use performance_indicators::Rating;
///
/// assert_eq!(Recorded::new().with_rating(Rating::Green).basis(), Basis::Published);
/// assert_eq!("judged".parse(), Ok(Basis::Judged));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Basis {
    /// It was published so.
    #[default]
    Published,
    /// Somebody judged it so.
    Judged,
    /// It follows from something else that was published.
    Inferred,
}

named!(Basis, "basis of a recorded judgement", { Published => "published", Judged => "judged", Inferred => "inferred" });

/// What people recorded of a quarter: a colour, a direction, a forecast colour.
///
/// What is computed counts where it exists, else what is recorded; where the two differ, a report says so.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::{Basis, Recorded};
/// use performance_indicators::{Rating, Trend};
///
/// let recorded = Recorded::new().with_rating(Rating::Red).with_basis(Basis::Inferred).with_note("from the 3 / 9 split");
/// assert_eq!(recorded.rating(), Some(Rating::Red));
///
/// // Directions beside a forecast colour (invented).
/// let recorded = recorded.with_short_term(Trend::Improving).with_long_term(Trend::Worsening).with_forecast(Rating::Amber);
/// assert_eq!((recorded.short_term(), recorded.long_term()), (Some(Trend::Improving), Some(Trend::Worsening)));
/// assert_eq!(recorded.forecast(), Some(Rating::Amber));
/// assert!(Recorded::new().is_empty());
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(deny_unknown_fields, default))]
#[must_use]
pub struct Recorded {
    rating: Option<Rating>,
    short_term: Option<Trend>,
    long_term: Option<Trend>,
    forecast: Option<Rating>,
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::wire::or_default"))]
    basis: Basis,
    note: Option<String>,
}

debug!(Recorded { rating: if_some, short_term: if_some, long_term: if_some, forecast: if_some, basis: if_set, note: if_some });

#[cfg(feature = "serde")]
crate::wire::record!(Recorded as "Recorded" {
    rating: optional, short_term: optional, long_term: optional, forecast: optional, basis: defaulted, note: optional,
} by serde);

#[cfg(feature = "serde")]
impl crate::wire::Blank for Recorded {
    fn is_blank(&self) -> bool {
        *self == Self::default()
    }
}

impl Recorded {
    /// Nothing recorded yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// This record with a colour.
    pub fn with_rating(self, rating: Rating) -> Self {
        Self { rating: Some(rating), ..self }
    }

    /// This record with a direction since the previous quarter.
    pub fn with_short_term(self, trend: Trend) -> Self {
        Self { short_term: Some(trend), ..self }
    }

    /// This record with a direction since the same quarter last year.
    pub fn with_long_term(self, trend: Trend) -> Self {
        Self { long_term: Some(trend), ..self }
    }

    /// This record with the colour forecast for the year's end.
    pub fn with_forecast(self, rating: Rating) -> Self {
        Self { forecast: Some(rating), ..self }
    }

    /// This record with where it comes from.
    pub fn with_basis(self, basis: Basis) -> Self {
        Self { basis, ..self }
    }

    /// This record with a note.
    pub fn with_note(self, note: impl Into<String>) -> Self {
        Self { note: Some(note.into()), ..self }
    }

    getters! {
        /// The colour recorded.
        rating: Option<Rating>,
        /// The direction recorded since the previous quarter.
        short_term: Option<Trend>,
        /// The direction recorded since the same quarter last year.
        long_term: Option<Trend>,
        /// The colour recorded as a forecast of the year's end.
        forecast: Option<Rating>,
        /// Where it comes from.
        basis: Basis,
        /// The note kept with it.
        note: Option<&str>,
    }

    /// Whether nothing is recorded.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        matches!(self, Self { rating: None, short_term: None, long_term: None, forecast: None, note: None, .. })
    }
}
