//! Which way is better.

use crate::parsing::named;
use core::cmp::Ordering;

/// Which way an indicator's value should go.
///
/// There is no default: a guessed polarity is the commonest way to colour a good figure Red.
///
/// # Examples
///
/// ```
/// use performance_indicators::Polarity;
///
/// assert_eq!(Polarity::LowerIsBetter.reversed(), Polarity::HigherIsBetter);
/// assert_eq!("higher-is-better".parse(), Ok(Polarity::HigherIsBetter));
/// assert_eq!(Polarity::LowerIsBetter.in_words(), "smaller is better");
/// ```
#[doc(alias("bigger is better", "smaller is better", "good performance", "desired direction"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the four ways are all there are, and callers match on them")]
pub enum Polarity {
    /// A higher value is better: bigger is better, aim to maximise.
    HigherIsBetter,
    /// A lower value is better: smaller is better, aim to minimise.
    LowerIsBetter,
    /// A value inside a range is best, and nearer to it is better.
    WithinRange,
    /// Reported, never judged: a demand measure, a context figure.
    Neutral,
}

named!(Polarity, "polarity", {
    HigherIsBetter => "higher-is-better" as "bigger is better",
    LowerIsBetter => "lower-is-better" as "smaller is better",
    WithinRange => "within-range" as "best within a range",
    Neutral => "neutral" as "neither way is better",
});

impl Polarity {
    /// Higher and lower swapped; a range and neutral stay as they are.
    #[must_use]
    pub const fn reversed(self) -> Self {
        match self {
            Self::HigherIsBetter => Self::LowerIsBetter,
            Self::LowerIsBetter => Self::HigherIsBetter,
            Self::WithinRange | Self::Neutral => self,
        }
    }

    /// An order of sizes as one of merit: the other way round where smaller is better.
    pub(crate) const fn by_merit(self, sizes: Ordering) -> Ordering {
        if matches!(self, Self::LowerIsBetter) { sizes.reverse() } else { sizes }
    }
}
