//! Whether the rules of a scorecard fit its indicators.

use super::digest::Digest;
use super::moulds::{Moulds, Scale};
use super::tally::Bands;
use crate::Scorecard;

/// Tells of which indicators it is sure that every scheme can be applied to every target and tolerance.
pub(in crate::report) struct Fitting<'a> {
    digest: &'a Digest,
    moulds: Moulds<'a>,
    bands: Bands,
}

impl<'a> Fitting<'a> {
    pub(in crate::report) fn of(scorecard: &'a Scorecard) -> Self {
        let digest = scorecard.indicators().digest();
        Self { digest, moulds: Moulds::new(scorecard, digest), bands: Bands::default() }
    }

    /// Whether it is sure of the indicator of a place: where least keys can be made of its rules, so can scales.
    pub(in crate::report) fn is_sure(&mut self, place: usize) -> bool {
        let Some(brief) = self.digest.brief(place) else { return false };
        let shared = 0..self.moulds.shared_count();
        self.digest.stretches(brief).iter().all(|stretch| {
            let is_made = |shared| !matches!(self.moulds.scale(brief, &stretch.asked, shared, &mut self.bands), Scale::General);
            stretch.is_all && shared.clone().all(is_made)
        })
    }
}
