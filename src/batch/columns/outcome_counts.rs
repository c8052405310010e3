//! How many of each outcome.

use crate::rating::compiled::narrow_integers::CHUNK;
use crate::rating::outcome::OUTCOMES;
use crate::rating::{NotRated, Outcome, Rating};
use core::fmt;

/// How many rows came to each outcome: of each band, of each colour, and without a rating by reason.
///
/// The counts of two parts of a column, added up with [`merge`](Self::merge), are those of the whole, so that parts can be rated
/// by different threads.
///
/// # Examples
///
/// ```
/// use performance_indicators::batch::{NotRated, Outcome, OutcomeCounts};
/// use performance_indicators::{Rating, Verdict};
///
/// let red = Outcome::from(Verdict::Rated { band: 2, rating: Rating::Red });
/// let mut counts: OutcomeCounts = [red, Outcome::MISSING].into_iter().collect();
/// counts.merge(&[red].into_iter().collect());
/// assert_eq!((counts.total(), counts.rated(), counts.count(Rating::Red), counts.in_band(2)), (3, 2, 2, 2));
/// assert_eq!(counts.not_rated().collect::<Vec<_>>(), [(NotRated::Missing, 1)]);
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct OutcomeCounts([usize; OUTCOMES]);

impl OutcomeCounts {
    /// All the rows.
    #[must_use]
    pub fn total(&self) -> usize {
        self.0.iter().fold(0, |total, count| total.saturating_add(*count))
    }

    /// Those with a colour.
    #[must_use]
    pub fn rated(&self) -> usize {
        self.of(|outcome| outcome.rating().is_some())
    }

    /// Those of one colour.
    #[must_use]
    pub fn count(&self, rating: Rating) -> usize {
        self.of(|outcome| outcome.rating() == Some(rating))
    }

    /// Those in the band at a place of the scheme.
    #[must_use]
    pub fn in_band(&self, band: usize) -> usize {
        self.of(|outcome| outcome.band() == Some(band))
    }

    /// Those without a rating for one reason.
    #[must_use]
    pub fn not_rated_for(&self, reason: NotRated) -> usize {
        self.of(|outcome| outcome == reason.outcome())
    }

    /// Those without a rating, by reason: the reasons that occur, in order.
    pub fn not_rated(&self) -> impl Iterator<Item = (NotRated, usize)> {
        NotRated::ALL.iter().map(|reason| (*reason, self.not_rated_for(*reason))).filter(|(_, count)| *count > 0)
    }

    /// Adds the counts of another part of the whole.
    pub fn merge(&mut self, other: &Self) {
        for (count, more) in self.0.iter_mut().zip(&other.0) {
            *count = count.saturating_add(*more);
        }
    }

    fn of(&self, wanted: impl Fn(Outcome) -> bool) -> usize {
        let counts = (0_u8..).map(Outcome).zip(&self.0).filter(|(outcome, _)| wanted(*outcome));
        counts.fold(0, |total, (_, count)| total.saturating_add(*count))
    }

    fn add(&mut self, outcome: Outcome, more: usize) {
        if let Some(count) = self.0.get_mut(usize::from(outcome.0)) {
            *count = count.saturating_add(more);
        }
    }

    /// Counts outcomes, all among some, which may be listed twice: the most likely ones first.
    pub(crate) fn add_all(&mut self, outcomes: &[Outcome], among: impl IntoIterator<Item = Outcome>) {
        let (mut left, mut counted) = (outcomes.len(), 0_u64);
        for outcome in among {
            let bit = 1_u64.wrapping_shl(u32::from(outcome.0));
            if left == 0 {
                return;
            }
            if counted & bit != 0 {
                continue;
            }
            counted |= bit;
            let count = outcomes.chunks(CHUNK).fold(0, |count: usize, chunk| count.saturating_add(count_of(outcome, chunk)));
            self.add(outcome, count);
            left = left.saturating_sub(count);
        }
    }
}

/// How many of a chunk are this one: a byte a lane, since fewer than 256 of them cannot wrap.
fn count_of(outcome: Outcome, chunk: &[Outcome]) -> usize {
    chunk.iter().fold(0_u8, |count, other| count.wrapping_add(u8::from(*other == outcome))).into()
}

impl Default for OutcomeCounts {
    fn default() -> Self {
        Self([0; OUTCOMES])
    }
}

impl fmt::Debug for OutcomeCounts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = (0_u8..).map(Outcome).zip(&self.0).filter(|(_, count)| **count > 0);
        f.debug_map().entries(counts).finish()
    }
}

impl Extend<Outcome> for OutcomeCounts {
    fn extend<T: IntoIterator<Item = Outcome>>(&mut self, outcomes: T) {
        outcomes.into_iter().for_each(|outcome| self.add(outcome, 1));
    }
}

impl FromIterator<Outcome> for OutcomeCounts {
    fn from_iter<T: IntoIterator<Item = Outcome>>(outcomes: T) -> Self {
        let mut counts = Self::default();
        counts.extend(outcomes);
        counts
    }
}
