//! What people recorded beside a figure, or instead of one.

use crate::parsing::{named, on_one_line};
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

/// Which way performance went, as somebody recorded it: a trend, or why there is none.
///
/// # Examples
///
/// ```
/// use performance_indicators::Trend;
/// use performance_indicators::history::RecordedDirection;
///
/// // East Sussex prints "not comparable" beside its directions, and Havering NEW in the long column:
/// // https://sambuz.com/doc/quarter-4-performance-report-2017-18-ppt-presentation-436763
/// assert_eq!("not-comparable".parse(), Ok(RecordedDirection::NotComparable));
/// assert_eq!(RecordedDirection::New.trend(), None);
/// assert_eq!(RecordedDirection::from(Trend::Improving).trend(), Some(Trend::Improving));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RecordedDirection {
    /// Performance got better.
    Improving,
    /// Performance held.
    Unchanged,
    /// Performance got worse.
    Worsening,
    /// The figures mean different things.
    NotComparable,
    /// The indicator is new, so that there is nothing to compare with.
    New,
}

named!(RecordedDirection, "recorded direction", {
    Improving => "improving",
    Unchanged => "unchanged",
    Worsening => "worsening",
    NotComparable => "not-comparable" as "not comparable",
    New => "new",
});

impl RecordedDirection {
    /// The trend, if it is one.
    #[must_use]
    pub const fn trend(self) -> Option<Trend> {
        match self {
            Self::Improving => Some(Trend::Improving),
            Self::Unchanged => Some(Trend::Unchanged),
            Self::Worsening => Some(Trend::Worsening),
            Self::NotComparable | Self::New => None,
        }
    }
}

impl From<Trend> for RecordedDirection {
    fn from(trend: Trend) -> Self {
        match trend {
            Trend::Improving => Self::Improving,
            Trend::Unchanged => Self::Unchanged,
            Trend::Worsening => Self::Worsening,
        }
    }
}

/// What people recorded of a quarter: a colour or a word of their own, a direction, a forecast colour.
///
/// What is computed counts where it exists, else what is recorded; where the two differ, a report says so. A word that stands for no
/// colour is shown, and counted as no colour.
///
/// # Serialised form
///
/// `{"rating": "green"}`; any of `rating`, `word`, `short_term`, `long_term`, `forecast`, `basis` and `note`. Another body's own word
/// stands beside the colour that it stands for, `{"rating": "amber", "word": "Green Amber"}`, or alone, `{"word": "Not achieved"}`.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::{Basis, Recorded, RecordedDirection};
/// use performance_indicators::{Rating, Trend};
///
/// let recorded = Recorded::new().with_rating(Rating::Red).with_basis(Basis::Inferred).with_note("from the 3 / 9 split");
/// assert_eq!(recorded.rating(), Some(Rating::Red));
///
/// // Directions beside a forecast colour (invented).
/// let recorded = recorded.with_short_term(Trend::Improving).with_long_term(RecordedDirection::New).with_forecast(Rating::Amber);
/// assert_eq!((recorded.short_term(), recorded.long_term()), (Some(Trend::Improving.into()), Some(RecordedDirection::New)));
/// assert_eq!(recorded.forecast(), Some(Rating::Amber));
///
/// // Barnet's second state of four:
/// // https://dokumen.tips/documents/appendix-b-service-performance-quarter-3-201617-201617-annual-target-q3-201617.html
/// let own_word = Recorded::new().with_word("Green Amber").with_rating(Rating::Amber);
/// assert_eq!((own_word.word(), own_word.rating()), (Some("Green Amber"), Some(Rating::Amber)));
/// assert!(Recorded::new().is_empty());
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(deny_unknown_fields, default))]
#[must_use]
pub struct Recorded {
    rating: Option<Rating>,
    word: Option<String>,
    short_term: Option<RecordedDirection>,
    long_term: Option<RecordedDirection>,
    forecast: Option<Rating>,
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::wire::or_default"))]
    basis: Basis,
    note: Option<String>,
}

debug!(Recorded {
    rating: if_some,
    word: if_some,
    short_term: if_some,
    long_term: if_some,
    forecast: if_some,
    basis: if_set,
    note: if_some
});

#[cfg(feature = "serde")]
crate::wire::record!(Recorded as "Recorded" {
    rating: optional, word: optional, short_term: optional, long_term: optional, forecast: optional, basis: defaulted, note: optional,
} by serde);

#[cfg(feature = "serde")]
impl crate::wire::Blank for Recorded {
    fn is_blank(&self) -> bool {
        *self == Self::default()
    }
}

impl Recorded {
    /// Nothing recorded yet.
    pub const fn new() -> Self {
        Self { rating: None, word: None, short_term: None, long_term: None, forecast: None, basis: Basis::Published, note: None }
    }

    /// This record with a colour.
    pub fn with_rating(self, rating: Rating) -> Self {
        Self { rating: Some(rating), ..self }
    }

    /// This record with the word of whoever recorded it, beside the colour that it stands for, or alone where it stands for none.
    pub fn with_word(self, word: impl Into<String>) -> Self {
        Self { word: Some(word.into()), ..self }
    }

    /// This record with a direction since the previous quarter.
    pub fn with_short_term(self, direction: impl Into<RecordedDirection>) -> Self {
        Self { short_term: Some(direction.into()), ..self }
    }

    /// This record with a direction since the same quarter last year.
    pub fn with_long_term(self, direction: impl Into<RecordedDirection>) -> Self {
        Self { long_term: Some(direction.into()), ..self }
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
        /// The colour recorded, or that the word recorded stands for.
        rating: Option<Rating>,
        /// The direction recorded since the previous quarter.
        short_term: Option<RecordedDirection>,
        /// The direction recorded since the same quarter last year.
        long_term: Option<RecordedDirection>,
        /// The colour recorded as a forecast of the year's end.
        forecast: Option<Rating>,
        /// Where it comes from.
        basis: Basis,
        /// The note kept with it.
        note: Option<&str>,
    }

    /// The word of whoever recorded it, where they use one of their own.
    #[must_use]
    pub fn word(&self) -> Option<&str> {
        self.word.as_deref().filter(|word| !word.trim().is_empty())
    }

    /// Whether a colour is recorded, or a word for a state.
    pub(crate) fn has_state(&self) -> bool {
        self.rating.is_some() || self.word().is_some()
    }

    /// The state recorded, as its author calls it: the word, with the colour that it stands for in brackets, or the colour.
    pub(crate) fn state_in_words(&self) -> Option<String> {
        match (self.word().map(on_one_line), self.rating.map(Rating::in_words)) {
            (Some(word), Some(colour)) if word != colour => Some(alloc::format!("{word} ({colour})")),
            (Some(word), _) => Some(word),
            (None, Some(colour)) => Some(colour.into()),
            (None, None) => None,
        }
    }

    /// Whether nothing is recorded.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        matches!(self, Self { rating: None, word: None, short_term: None, long_term: None, forecast: None, note: None, .. })
    }
}
