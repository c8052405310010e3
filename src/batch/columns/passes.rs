//! The passes over a column: rated by chunks, counted by windows of many chunks.

use super::outcome_counts::OutcomeCounts;
use crate::rating::Outcome;
use crate::rating::compiled::narrow_integers::CHUNK;

/// How many rows are counted at a time: their outcomes stay in the nearest cache.
const WINDOW: usize = 8 * CHUNK;

/// How the rows of one column are rated.
pub(crate) trait Pass {
    fn rows(&self) -> usize;

    /// Rates as many rows as there are outcomes, at most a chunk, from one on.
    fn rate(&mut self, start: usize, outcomes: &mut [Outcome]);

    /// Counts outcomes of the column.
    fn count(&self, outcomes: &[Outcome], counts: &mut OutcomeCounts);

    /// Rates all rows into as many outcomes.
    fn rate_all(mut self, outcomes: &mut [Outcome]) -> OutcomeCounts
    where
        Self: Sized,
    {
        let mut counts = OutcomeCounts::default();
        for (window, outcomes) in outcomes.chunks_mut(WINDOW).enumerate() {
            self.rate_window(window.saturating_mul(WINDOW), outcomes, &mut counts);
        }
        counts
    }

    /// Counts all rows and keeps no outcome.
    fn count_all(mut self) -> OutcomeCounts
    where
        Self: Sized,
    {
        let mut counts = OutcomeCounts::default();
        let mut buffer = [Outcome::MISSING; WINDOW];
        for start in (0..self.rows()).step_by(WINDOW) {
            let outcomes = buffer.get_mut(..self.rows().saturating_sub(start).min(WINDOW)).unwrap_or_default();
            self.rate_window(start, outcomes, &mut counts);
        }
        counts
    }

    fn rate_window(&mut self, start: usize, outcomes: &mut [Outcome], counts: &mut OutcomeCounts) {
        for (chunk, outcomes) in outcomes.chunks_mut(CHUNK).enumerate() {
            self.rate(start.saturating_add(chunk.saturating_mul(CHUNK)), outcomes);
        }
        self.count(outcomes, counts);
    }
}

/// The outcomes one after the other.
#[derive(Debug, Clone)]
pub(crate) struct OutcomeIter<P> {
    pass: P,
    next: usize,
    /// The outcomes of the chunk that `next` is in.
    buffer: [Outcome; CHUNK],
}

impl<P: Pass> OutcomeIter<P> {
    pub(crate) const fn new(pass: P) -> Self {
        Self { pass, next: 0, buffer: [Outcome::MISSING; CHUNK] }
    }

    pub(crate) fn left(&self) -> usize {
        self.pass.rows().saturating_sub(self.next)
    }

    pub(crate) fn next(&mut self) -> Option<Outcome> {
        let left = self.left();
        if left == 0 {
            return None;
        }
        let place = self.next & (CHUNK - 1);
        if place == 0 {
            self.pass.rate(self.next, self.buffer.get_mut(..left.min(CHUNK))?);
        }
        self.next = self.next.saturating_add(1);
        self.buffer.get(place).copied()
    }
}
