//! A colour that people set over the computed one.

use crate::parsing::on_one_line;
use crate::rating::Rating;
use alloc::string::String;
use core::fmt;
use thiserror::Error;

/// A colour that people gave a quarter knowingly, whatever the figure comes to: with who did, and why.
///
/// It counts in place of the computed colour, and where none can be computed; but not for an indicator that is
/// [exempt](crate::Entry::marked_exempt). What was computed is [kept](crate::Row::computed) beside it. A colour that was only printed
/// elsewhere is [recorded](super::Recorded) instead.
///
/// # Serialised form
///
/// Under `moderated` of an [observation](super::Observation):
/// `{"rating": "amber", "by": "Head of Service", "reason": "Two of the three cases were delayed by the court."}`
///
/// # Examples
///
/// ```
/// use performance_indicators::history::{Moderation, ModerationError};
/// use performance_indicators::{Observation, Rating, decimal};
///
/// // Invented.
/// let moderation = Moderation::new(Rating::Amber, "Head of Service", "Two of the three cases were delayed by the court.")?;
/// let observation = Observation::from(decimal("33.3")?).with_moderation(moderation);
/// assert_eq!(observation.moderated().map(Moderation::rating), Some(Rating::Amber));
/// assert_eq!(Moderation::new(Rating::Amber, "Head of Service", " "), Err(ModerationError::NoReason));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("override", "overrule", "moderated", "manual"))]
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(try_from = "wire::ModerationWire"))]
pub struct Moderation {
    rating: Rating,
    by: String,
    reason: String,
}

impl Moderation {
    /// The colour, who gave it, and why.
    ///
    /// # Errors
    ///
    /// - Nobody is named.
    /// - There is no reason.
    pub fn new(rating: Rating, by: impl Into<String>, reason: impl Into<String>) -> Result<Self, ModerationError> {
        let (by, reason) = (by.into(), reason.into());
        if by.trim().is_empty() {
            return Err(ModerationError::NoName);
        }
        if reason.trim().is_empty() {
            return Err(ModerationError::NoReason);
        }
        Ok(Self { rating, by, reason })
    }

    getters! {
        /// The colour that counts.
        rating: Rating,
        /// Who gave it.
        by: &str,
        /// Why.
        reason: &str,
    }
}

impl fmt::Display for Moderation {
    /// Prints it as a sentence goes on, on one line and without its full stop, such as "moderated to Amber by Head of Service: Two
    /// lines were down".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (by, reason) = (on_one_line(&self.by), on_one_line(&self.reason));
        write!(f, "moderated to {} by {by}: {}", self.rating, reason.trim_end_matches('.'))
    }
}

/// Why a colour is not moderated.
///
/// # Examples
///
/// ```
/// use performance_indicators::Rating;
/// use performance_indicators::history::Moderation;
///
/// let error = Moderation::new(Rating::Green, "", "It will come right.").unwrap_err();
/// assert_eq!(error.to_string(), "nobody is named who moderated the rating: expected a name or a role");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ModerationError {
    /// Nobody is named.
    #[error("nobody is named who moderated the rating: expected a name or a role")]
    NoName,
    /// There is no reason.
    #[error("a rating is moderated without a reason: expected why")]
    NoReason,
}

#[cfg(feature = "serde")]
mod wire {
    use super::{Moderation, ModerationError};
    use crate::rating::Rating;
    use crate::wire::schema::schema;
    use crate::wire::{Faults, Part, Read, record, through};
    use alloc::string::String;
    use serde::{Deserialize, Serialize, Serializer};

    #[derive(Deserialize)]
    #[serde(remote = "Self", deny_unknown_fields)]
    pub(crate) struct ModerationWire {
        rating: Rating,
        by: String,
        reason: String,
    }

    record!(ModerationWire as "Moderation" { rating, by, reason });
    schema!(Moderation as ModerationWire);

    impl TryFrom<ModerationWire> for Moderation {
        type Error = ModerationError;

        fn try_from(ModerationWire { rating, by, reason }: ModerationWire) -> Result<Self, ModerationError> {
            Self::new(rating, by, reason)
        }
    }

    impl Serialize for Moderation {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let Self { rating, by, reason } = self.clone();
            ModerationWire { rating, by, reason }.serialize(serializer)
        }
    }

    impl Read for Moderation {
        fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
            through::<ModerationWire, _>(part, faults)
        }
    }
}
