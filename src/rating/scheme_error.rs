//! What can be wrong with a scheme.

use crate::parsing::Excerpt;
use crate::statistics::Confidence;
use core::num::NonZeroU8;
use thiserror::Error;

/// Why bands are not a scheme.
///
/// # Examples
///
/// ```
/// use performance_indicators::rating::{Band, Limit, SchemeError, When};
/// use performance_indicators::values::Side;
/// use performance_indicators::{Rating, Scheme};
///
/// let green = Band::new("Green", Rating::Green, When::AtMost(Limit::Target));
/// let amber = Band::new("Amber", Rating::Amber, When::AtMost(Limit::Tolerance(Side::Worse)));
/// let green_again = Band::new("Green", Rating::Green, When::Otherwise);
/// assert_eq!(Scheme::new("empty", []), Err(SchemeError::NoBands));
/// let worse_is_better = Scheme::new("green-again", [green.clone(), amber, green_again]);
/// assert!(matches!(worse_is_better, Err(SchemeError::Merit { .. })));
/// assert_eq!(
///     Scheme::new("half", [green]).unwrap_err().to_string(),
///     "the last band, \"Green\", is not \"otherwise\": expected a last band for every value that no other takes",
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum SchemeError {
    /// The scheme or one of its bands has no name.
    #[error("scheme {scheme} or one of its bands has no name: expected a name for each")]
    #[non_exhaustive]
    Unnamed {
        /// The scheme's name.
        scheme: Excerpt,
    },
    /// There is no band.
    #[error("the scheme has no band: expected at least one, the last \"otherwise\"")]
    NoBands,
    /// There are too many bands.
    #[error("the scheme has more than eight bands: expected at most eight")]
    TooManyBands,
    /// Some value would fall in no band.
    #[error("the last band, {last}, is not \"otherwise\": expected a last band for every value that no other takes")]
    #[non_exhaustive]
    NoOtherwise {
        /// The last band's name.
        last: Excerpt,
    },
    /// No band after it could be reached.
    #[error("band {band} is \"otherwise\" and not the last: expected nothing after it")]
    #[non_exhaustive]
    EarlyOtherwise {
        /// The band's name.
        band: Excerpt,
    },
    /// One name stands for two colours.
    #[error("band {band} is given twice with different ratings: expected one rating for each name")]
    #[non_exhaustive]
    TwoColours {
        /// The band's name.
        band: Excerpt,
    },
    /// A band can never be reached.
    #[error(
        "band {band} can never be reached, as {by} comes first and holds wherever it would: expected it before {by} or not at all"
    )]
    #[non_exhaustive]
    Shadowed {
        /// The band that is never reached.
        band: Excerpt,
        /// The band before it.
        by: Excerpt,
    },
    /// A limit lies no distance from the target, on its better side.
    #[error("band {band} has a limit of nothing on the better side: expected the target, with its edge inside or outside")]
    #[non_exhaustive]
    NothingBetter {
        /// The band's name.
        band: Excerpt,
    },
    /// A reason has two labels or one without a name.
    #[error("the label for {} has no name or is given twice: expected one name for each reason", .reason.name())]
    #[non_exhaustive]
    Label {
        /// The reason labelled.
        reason: crate::rating::Unrated,
    },
    /// Two bands compare with means of different numbers of figures.
    #[error("one scheme compares with means of {first} and of {second} previous figures: expected one number")]
    #[non_exhaustive]
    TwoMeans {
        /// The first number.
        first: NonZeroU8,
        /// Another number.
        second: NonZeroU8,
    },
    /// Two bands ask for significance at different confidences.
    #[error("one scheme asks for significance at {first} and at {second} confidence: expected one confidence")]
    #[non_exhaustive]
    TwoConfidences {
        /// The first confidence.
        first: Confidence,
        /// Another confidence.
        second: Confidence,
    },
    /// The order of merit does not list the bands.
    #[error("the order of merit does not list the bands: expected the name of each band once, the best first")]
    MeritNames,
    /// The order of merit contradicts the limits.
    #[error("band {better} takes better values than {worse} and is of lower merit: expected the reverse")]
    #[non_exhaustive]
    Merit {
        /// The band that takes the better values.
        better: Excerpt,
        /// The band that takes the worse ones.
        worse: Excerpt,
    },
}
