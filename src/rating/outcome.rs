//! What one row comes to, in one byte.

use super::{Missing, Rating, ScaleError, Unrated, Verdict};
use crate::parsing::named;
use core::fmt;

/// Why a row of a column has no rating.
///
/// Where several reasons hold, the first of this order is given; of the last two, the one whose band comes first in the scheme.
///
/// # Examples
///
/// ```
/// use performance_indicators::batch::NotRated;
/// use performance_indicators::Unrated;
///
/// assert_eq!(NotRated::NoTarget.unrated(), Some(Unrated::NoTarget));
/// assert_eq!(NotRated::ValueTooLarge.unrated(), None);
/// assert_eq!("value-too-large".parse(), Ok(NotRated::ValueTooLarge));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum NotRated {
    /// There is no value.
    Missing,
    /// The value's digits, as they are given, need more than the 96 bits of a [`Decimal`](rust_decimal::Decimal): trailing zeros count.
    ValueTooLarge,
    /// The row's polarity is neutral: it has no better or worse.
    Neutral,
    /// The row has no target.
    NoTarget,
    /// The target's digits, as they are given, need more than 96 bits.
    TargetTooLarge,
    /// The target does not go with the row's polarity: a level within range, a range for a level, or a range that is reversed.
    TargetRefused,
    /// The tolerance is no tolerance of this target: below zero, a percentage above 1000 or with more than six decimals, a limit on
    /// the better side or for a range, or too large. Said also where the scheme asks for no tolerance, or the value meets its target.
    ToleranceRefused,
    /// A limit needs more than 38 digits.
    TooManyDigits,
    /// The value misses its target, and the scheme asks for a tolerance that nobody stated.
    ToleranceNotStated,
    /// The scheme asks for a fact that is not known.
    UnknownFact,
}

named!(NotRated, "reason for no rating in a column", {
    Missing => "missing" as "no figure",
    ValueTooLarge => "value-too-large" as "value too large",
    Neutral => "neutral" as "neither way is better",
    NoTarget => "no-target" as "no target",
    TargetTooLarge => "target-too-large" as "target too large",
    TargetRefused => "target-refused" as "target refused",
    ToleranceRefused => "tolerance-refused" as "tolerance refused",
    TooManyDigits => "too-many-digits" as "too many digits",
    ToleranceNotStated => "tolerance-not-stated" as "tolerance not stated",
    UnknownFact => "unknown-fact" as "a fact that the scheme asks for is not known",
});

impl NotRated {
    /// The reason as a [`Verdict`] and a [`Summary`](crate::Summary) name it; `None` where a rating one by one would have failed
    /// before there was a verdict. A missing value is one whose reason is not stated.
    #[must_use]
    pub const fn unrated(self) -> Option<Unrated> {
        match self {
            Self::Missing => Some(Unrated::Missing(Missing::NotStated)),
            Self::Neutral => Some(Unrated::Neutral),
            Self::NoTarget => Some(Unrated::NoTarget),
            Self::ToleranceNotStated => Some(Unrated::ToleranceNotStated),
            Self::UnknownFact => Some(Unrated::UnknownFact),
            Self::ValueTooLarge | Self::TargetTooLarge | Self::TargetRefused | Self::ToleranceRefused | Self::TooManyDigits => {
                None
            }
        }
    }

    pub(crate) const fn outcome(self) -> Outcome {
        let place = match self {
            Self::Missing => 0,
            Self::ValueTooLarge => 1,
            Self::Neutral => 2,
            Self::NoTarget => 3,
            Self::TargetTooLarge => 4,
            Self::TargetRefused => 5,
            Self::ToleranceRefused => 6,
            Self::TooManyDigits => 7,
            Self::ToleranceNotStated => 8,
            Self::UnknownFact => 9,
        };
        Outcome(FIRST_NOT_RATED | place)
    }
}

impl From<ScaleError> for NotRated {
    /// Why no scale can be made for a row.
    fn from(error: ScaleError) -> Self {
        match error {
            ScaleError::Aim(crate::values::AimError::Neutral) => Self::Neutral,
            ScaleError::Aim(_) => Self::TargetRefused,
            ScaleError::LimitOnBetterSide { .. } | ScaleError::LimitForRange { .. } => Self::ToleranceRefused,
            ScaleError::TooManyDigits { .. } | ScaleError::PublishedDecimals { .. } => Self::TooManyDigits,
        }
    }
}

/// How many outcomes there can be, some of which nothing comes to.
pub(crate) const OUTCOMES: usize = 64;

const FIRST_NOT_RATED: u8 = 32;

/// What one row of a column comes to, in one byte: a band and its colour, or the reason why there is none.
///
/// # Examples
///
/// ```
/// use performance_indicators::batch::{NotRated, Outcome};
/// use performance_indicators::{Rating, Verdict};
///
/// let outcome = Outcome::from(Verdict::Rated { band: 2, rating: Rating::Red });
/// assert_eq!((outcome.band(), outcome.rating(), outcome.not_rated()), (Some(2), Some(Rating::Red), None));
/// assert_eq!(outcome.verdict(), Some(Verdict::Rated { band: 2, rating: Rating::Red }));
/// assert_eq!(Outcome::MISSING.not_rated(), Some(NotRated::Missing));
/// assert_eq!(size_of::<Outcome>(), 1);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Outcome(pub(crate) u8);

impl Outcome {
    /// There is no value: what a buffer is filled with before it is written.
    pub const MISSING: Self = NotRated::Missing.outcome();

    pub(crate) const fn rated(band: u8, rating: Rating) -> Self {
        Self(((band & 7) << 2) | rating.place())
    }

    /// The place of the band in its scheme, from zero, if there is one.
    #[must_use]
    pub fn band(self) -> Option<usize> {
        (self.0 < FIRST_NOT_RATED).then(|| usize::from(self.0 >> 2))
    }

    /// The colour, if there is one.
    #[must_use]
    pub const fn rating(self) -> Option<Rating> {
        if self.0 >= FIRST_NOT_RATED {
            return None;
        }
        Some(match self.0 & 3 {
            0 => Rating::Green,
            1 => Rating::Amber,
            2 => Rating::Red,
            _ => Rating::Blue,
        })
    }

    /// Why there is no rating, if there is none.
    #[must_use]
    pub fn not_rated(self) -> Option<NotRated> {
        NotRated::ALL.get(usize::from(self.0.checked_sub(FIRST_NOT_RATED)?)).copied()
    }

    /// The verdict that rating one by one gives; `None` where it would have failed before there was one.
    #[must_use]
    pub fn verdict(self) -> Option<Verdict> {
        match (self.band(), self.rating()) {
            (Some(band), Some(rating)) => Some(Verdict::Rated { band, rating }),
            _ => self.not_rated()?.unrated().map(Verdict::Unrated),
        }
    }
}

impl fmt::Debug for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.band(), self.rating()) {
            (Some(band), Some(rating)) => write!(f, "Outcome({rating:?} in band {band})"),
            _ => write!(f, "Outcome({:?})", self.not_rated()),
        }
    }
}

impl From<NotRated> for Outcome {
    fn from(reason: NotRated) -> Self {
        reason.outcome()
    }
}

impl From<Verdict> for Outcome {
    /// A verdict on one value in one byte. Every reason for a missing figure becomes [`NotRated::Missing`], and one that no scale
    /// gives (exempt, no scheme, no derived target, no colour) [`NotRated::NoTarget`]. A band past the eighth, which no scheme has, becomes the eighth.
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Rated { band, rating } => Self::rated(u8::try_from(band).unwrap_or(7).min(7), rating),
            Verdict::Unrated(Unrated::Missing(_)) => Self::MISSING,
            Verdict::Unrated(Unrated::Neutral) => NotRated::Neutral.outcome(),
            Verdict::Unrated(
                Unrated::NoTarget
                | Unrated::NotDueYet
                | Unrated::MonitoringOnly
                | Unrated::TargetNotDerived
                | Unrated::Exempt
                | Unrated::NoScheme
                | Unrated::NoColour,
            ) => NotRated::NoTarget.outcome(),
            Verdict::Unrated(Unrated::ToleranceNotStated) => NotRated::ToleranceNotStated.outcome(),
            Verdict::Unrated(Unrated::UnknownFact) => NotRated::UnknownFact.outcome(),
        }
    }
}
