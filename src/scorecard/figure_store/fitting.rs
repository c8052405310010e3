//! Whether the rules of a scorecard fit its indicators.

use super::super::checked_scorecard::Scorecard;
use super::quarter_thresholds::{Moulds, Scale};
use super::rule_periods::Stretch;
use super::state_code::BandCodes;
use super::store::Digest;

/// Tells of which indicators it is sure that every scheme can be applied to every target and tolerance.
pub(crate) struct Fitting<'a> {
    digest: &'a Digest,
    moulds: Moulds<'a>,
    /// Asked for by the moulds, and not read.
    bands: BandCodes,
}

impl<'a> Fitting<'a> {
    pub(crate) fn of(scorecard: &'a Scorecard) -> Self {
        let digest = scorecard.indicators().digest();
        Self { digest, moulds: Moulds::new(scorecard, digest), bands: BandCodes::default() }
    }

    /// Whether it is sure of the indicator of a place: where least keys can be made of its rules, so can scales. It never is where a
    /// scheme has more bands than are counted by place.
    pub(crate) fn is_sure(&mut self, place: usize) -> bool {
        let Some(brief) = self.digest.brief(place) else { return false };
        Stretch::with_ends(self.digest.stretches(brief)).all(|(stretch, until)| {
            let mut shared = self.moulds.shared_between(stretch.from(), until);
            stretch.is_whole_check()
                && shared
                    .all(|shared| !matches!(self.moulds.scale(brief, &stretch.asked, shared, &mut self.bands), Scale::General))
        })
    }
}
