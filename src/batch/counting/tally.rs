//! Counting outcomes by place, and the summary that they come to.

use super::direction_code::DirectionCode;
use super::key_comparison::DirectionPair;
use crate::history::NotCompared;
use crate::rating::Unrated;
use crate::report::counted_outcome::{ComparisonOutcome, CountedOutcome, RatingOutcome};
use crate::report::{Counts, RankSummary, Summary, TrendSummary};
use crate::scorecard::figure_store::state_code::{BAND_CODES, BandCodes, STATE_CODES, StateCode};
use alloc::{boxed::Box, collections::BTreeMap};

/// Counts of outcomes, each at its own place.
///
/// They are short so that the tallies of many groups stay near; so many entries as would overflow them take 1.8 terabytes. What plain
/// figures are counted by comes first, aligned, so that the few places of nearly all of them are near each other in memory.
#[derive(Debug, Clone, Default)]
#[repr(C, align(64))]
pub(crate) struct Tally {
    /// The reasons for no colour, and then the bands that were met first.
    states: [u32; STATE_CODES],
    pairs: [u32; DirectionPair::COUNT],
    without_target: u32,
    further_bands: BTreeMap<usize, usize>,
    recorded: [u32; 4],
    moderated: [u32; 4],
    differing: u32,
    short_term: [u32; 32],
    long_term: [u32; 32],
    /// Among all and in the family, where any are counted.
    ranks: Option<Box<[RankSummary; 2]>>,
}

#[inline]
fn one_more<const N: usize>(counts: &mut [u32; N], place: u8) {
    if let Some(count) = counts.get_mut(usize::from(place)) {
        *count = count.wrapping_add(1);
    }
}

impl Tally {
    /// Counts a band or an outcome without a colour.
    #[inline]
    pub(crate) fn count_state(&mut self, StateCode(code): StateCode) {
        one_more(&mut self.states, code & 31);
    }

    /// Counts the two directions of an outcome.
    #[inline]
    pub(crate) fn count_directions(&mut self, DirectionCode(short): DirectionCode, DirectionCode(long): DirectionCode) {
        one_more(&mut self.short_term, short & 31);
        one_more(&mut self.long_term, long & 31);
    }

    /// Counts the two directions of an outcome by its figures.
    #[inline]
    pub(crate) fn count_pair(&mut self, DirectionPair(pair): DirectionPair) {
        one_more(&mut self.pairs, pair);
    }

    /// Counts whether an outcome has a target.
    #[inline]
    pub(crate) fn count_target(&mut self, has_target: bool) {
        self.without_target = self.without_target.wrapping_add(u32::from(!has_target));
    }

    /// How many outcomes were counted: each has a direction, or a reason for none.
    fn outcomes(&self) -> impl Iterator<Item = u32> {
        self.short_term.into_iter().chain(self.pairs)
    }

    /// Counts any outcome.
    pub(crate) fn count(&mut self, outcome: CountedOutcome<'_>, bands: &mut BandCodes) {
        match outcome.rating {
            RatingOutcome::Computed { band, rating } => {
                if let Some(code) = bands.code(band, rating) {
                    self.count_state(code);
                } else {
                    let count = self.further_bands.entry(bands.number(band, rating)).or_default();
                    *count = count.saturating_add(1);
                }
            }
            RatingOutcome::Recorded(rating) => one_more(&mut self.recorded, rating.place()),
            RatingOutcome::Moderated(rating) => one_more(&mut self.moderated, rating.place()),
            RatingOutcome::Unrated(reason) => self.count_state(StateCode::unrated(reason)),
        }
        self.differing = self.differing.saturating_add(u32::from(outcome.differs));
        self.count_directions(DirectionCode::of(outcome.short_term), DirectionCode::of(outcome.long_term));
        self.count_target(outcome.with_target);
        if outcome.ranks.iter().any(Option::is_some) {
            for (ranks, rank) in self.ranks.get_or_insert_default().iter_mut().zip(outcome.ranks) {
                if let Some(rank) = rank {
                    ranks.count(rank);
                }
            }
        }
    }

    /// Whether nothing was counted.
    pub(crate) fn is_empty(&self) -> bool {
        self.outcomes().all(|count| count == 0)
    }

    /// The summary of what was counted.
    pub(crate) fn summary(&self, bands: &BandCodes) -> Summary {
        let (mut short_term, mut long_term) = (self.short_term, self.long_term);
        for ((DirectionCode(short), DirectionCode(long)), count) in DirectionPair::codes().zip(self.pairs) {
            for (directions, place) in [(&mut short_term, short), (&mut long_term, long)] {
                if let Some(directions) = directions.get_mut(usize::from(place)) {
                    *directions = directions.wrapping_add(count);
                }
            }
        }
        let [ranks, family_ranks] = self.ranks.as_deref().cloned().unwrap_or_default();
        let mut summary = Summary {
            recorded: Counts(self.recorded.map(many)),
            moderated: Counts(self.moderated.map(many)),
            with_target: many(self.outcomes().fold(0, u32::wrapping_add).wrapping_sub(self.without_target)),
            differing: many(self.differing),
            short_term: trends(&short_term),
            long_term: trends(&long_term),
            ranks,
            family_ranks,
            ..Summary::default()
        };
        let more = |total: &mut usize, count: usize| *total = total.saturating_add(count);
        let (unrated, near) = self.states.split_at(STATE_CODES - BAND_CODES);
        let further_bands = |number: usize| self.further_bands.get(&number).copied().unwrap_or_default();
        for (number, (name, rating)) in bands.met.iter().enumerate() {
            let count = near.get(number).map_or_else(|| further_bands(number), |count| many(*count));
            if count > 0 {
                more(summary.bands.entry(name.clone()).or_default(), count);
                summary.computed.count_many(usize::from(rating.place()), count);
            }
        }
        let rated = summary.rated();
        more(&mut summary.in_remit, rated);
        more(&mut summary.reported, rated);
        for reason in Unrated::ALL.iter().copied() {
            let StateCode(place) = StateCode::unrated(reason);
            let count = unrated.get(usize::from(place)).copied().map(many).unwrap_or_default();
            if count == 0 {
                continue;
            }
            more(summary.unrated.entry(reason).or_default(), count);
            more(&mut summary.in_remit, count);
            if let Unrated::Missing(missing) = reason {
                more(&mut summary.not_due, if missing.was_due() == Some(false) { count } else { 0 });
                more(&mut summary.perhaps_due, if missing.was_due().is_none() { count } else { 0 });
            } else {
                more(&mut summary.reported, count);
            }
        }
        summary
    }
}

fn many(count: u32) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

fn trends(counts: &[u32; 32]) -> TrendSummary {
    let [improving, unchanged, worsening, was_improving, was_unchanged, was_worsening, ..] = counts.map(many);
    let mut trends = TrendSummary {
        computed: Counts([improving, unchanged, worsening]),
        recorded: Counts([was_improving, was_unchanged, was_worsening]),
        not_compared: BTreeMap::new(),
    };
    for reason in NotCompared::ALL {
        let DirectionCode(place) = DirectionCode::of(ComparisonOutcome::Refused(*reason));
        if let Some(count) = counts.get(usize::from(place)).copied().map(many).filter(|count| *count > 0) {
            trends.not_compared.insert(*reason, count);
        }
    }
    trends
}
