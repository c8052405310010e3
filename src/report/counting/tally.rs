//! Counting outcomes by place, and the summary that they come to.

use super::comparing::Pair;
use crate::report::outcome::{Outcome, State, Way};
use crate::report::summary::{self, Counts, Summary, TrendSummary};
use crate::{Missing, NotCompared, Rating, Trend, Unrated};
use alloc::borrow::ToOwned;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

/// How many bands of different names or colours are counted by place; any more are counted in a map.
const NEAR: usize = 16;

/// Counts of outcomes, each at its own place.
///
/// They are short so that the tallies of many groups stay near; so many entries as would overflow them take 1.8 terabytes.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally {
    /// The reasons for no colour, and then the bands that were met first.
    states: [u32; 32],
    pairs: [u32; Pair::COUNT],
    with_target: u32,
    far: BTreeMap<usize, usize>,
    recorded: [u32; 4],
    differing: u32,
    short_term: [u32; 16],
    long_term: [u32; 16],
}

/// A number for each band of a name and colour, in the order in which they were met.
#[derive(Debug, Clone, Default)]
pub(super) struct Bands {
    numbers: BTreeMap<(String, usize), usize>,
    met: Vec<(String, Rating)>,
}

/// Where a state or a direction is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place(pub(super) u8);

impl Place {
    /// Where an outcome without a colour is counted.
    pub(super) const fn unrated(reason: Unrated) -> Self {
        Self(match reason {
            Unrated::Missing(missing) => match missing {
                Missing::NotApplicable => 0,
                Missing::NotDue => 1,
                Missing::NotSupplied => 2,
                Missing::Suppressed => 3,
                Missing::NotComparable => 4,
                Missing::NotPublished => 5,
                Missing::ZeroDenominator => 6,
                Missing::Discontinued => 7,
                Missing::NotStated => 8,
            },
            Unrated::NoTarget => 9,
            Unrated::MonitoringOnly => 10,
            Unrated::Neutral => 11,
            Unrated::TargetNotDerived => 12,
            Unrated::NoScheme => 13,
            Unrated::ToleranceNotStated => 14,
            Unrated::UnknownFact => 15,
        })
    }

    /// Where a direction is counted.
    pub(super) const fn way(way: Way) -> Self {
        const fn direction(trend: Trend) -> u8 {
            match trend {
                Trend::Improving => 0,
                Trend::Unchanged => 1,
                Trend::Worsening => 2,
            }
        }
        Self(match way {
            Way::Computed(trend) => direction(trend),
            Way::Recorded(trend) => direction(trend).saturating_add(3),
            Way::Refused(reason) => match reason {
                NotCompared::NoFigure => 6,
                NotCompared::NoBase => 7,
                NotCompared::DefinitionBreak => 8,
                NotCompared::CrossesYearEnd => 9,
                NotCompared::Accumulates => 10,
                NotCompared::Annual => 11,
                NotCompared::TargetsDiffer => 12,
                NotCompared::Provisional => 13,
                NotCompared::NoRange => 14,
            },
            Way::Neither => 15,
        })
    }
}

impl Bands {
    /// The number of a band.
    fn number(&mut self, name: &str, rating: Rating) -> usize {
        // One name seldom has two colours, so that few are asked.
        let known = self.met.iter().take(NEAR).position(|(met, colour)| *colour == rating && met == name);
        known.unwrap_or_else(|| {
            let next = self.met.len();
            let number = *self.numbers.entry((name.to_owned(), summary::place(rating))).or_insert(next);
            if number == next {
                self.met.push((name.to_owned(), rating));
            }
            number
        })
    }

    /// Where a band is counted; `None` where that is in the map.
    pub(super) fn place(&mut self, name: &str, rating: Rating) -> Option<Place> {
        let number = u8::try_from(self.number(name, rating)).ok()?;
        (usize::from(number) < NEAR).then_some(Place(number.saturating_add(16)))
    }
}

#[inline]
fn one_more<const N: usize>(counts: &mut [u32; N], Place(place): Place) {
    if let Some(count) = counts.get_mut(usize::from(place)) {
        *count = count.wrapping_add(1);
    }
}

impl Tally {
    /// Counts a band or an outcome without a colour.
    #[inline]
    pub(super) fn count_state(&mut self, Place(place): Place) {
        one_more(&mut self.states, Place(place & 31));
    }

    /// Counts the two directions of an outcome.
    #[inline]
    pub(super) fn count_ways(&mut self, Place(short): Place, Place(long): Place) {
        one_more(&mut self.short_term, Place(short & 15));
        one_more(&mut self.long_term, Place(long & 15));
    }

    /// Counts the two directions of an outcome by its figures.
    #[inline]
    pub(super) fn count_pair(&mut self, Pair(pair): Pair) {
        one_more(&mut self.pairs, Place(pair));
    }

    /// Counts whether an outcome has a target.
    #[inline]
    pub(super) fn count_target(&mut self, has_target: bool) {
        self.with_target = self.with_target.wrapping_add(u32::from(has_target));
    }

    /// Counts any outcome.
    pub(super) fn count(&mut self, outcome: Outcome<'_>, bands: &mut Bands) {
        match outcome.state {
            State::Computed { band, rating } => {
                if let Some(place) = bands.place(band, rating) {
                    self.count_state(place);
                } else {
                    let count = self.far.entry(bands.number(band, rating)).or_default();
                    *count = count.saturating_add(1);
                }
            }
            State::Recorded(rating) => {
                if let Some(count) = self.recorded.get_mut(summary::place(rating)) {
                    *count = count.saturating_add(1);
                }
            }
            State::Unrated(reason) => self.count_state(Place::unrated(reason)),
        }
        self.differing = self.differing.saturating_add(u32::from(outcome.differs));
        self.count_ways(Place::way(outcome.short_term), Place::way(outcome.long_term));
        self.count_target(outcome.with_target);
    }

    /// Whether nothing was counted.
    pub(super) fn is_empty(&self) -> bool {
        self.short_term.iter().chain(&self.pairs).all(|count| *count == 0)
    }

    /// The summary of what was counted.
    pub(super) fn summary(&self, bands: &Bands) -> Summary {
        let (mut short_term, mut long_term) = (self.short_term, self.long_term);
        for ((Place(short), Place(long)), count) in Pair::places().zip(self.pairs) {
            for (ways, place) in [(&mut short_term, short), (&mut long_term, long)] {
                if let Some(ways) = ways.get_mut(usize::from(place)) {
                    *ways = ways.wrapping_add(count);
                }
            }
        }
        let mut summary = Summary {
            recorded: Counts(self.recorded.map(many)),
            with_target: many(self.with_target),
            differing: many(self.differing),
            short_term: trends(&short_term),
            long_term: trends(&long_term),
            ..Summary::default()
        };
        let more = |total: &mut usize, count: usize| *total = total.saturating_add(count);
        let (unrated, near) = self.states.split_at(NEAR);
        let far = |number: usize| self.far.get(&number).copied().unwrap_or_default();
        for (number, (name, rating)) in bands.met.iter().enumerate() {
            let count = near.get(number).map_or_else(|| far(number), |count| many(*count));
            if count > 0 {
                more(summary.bands.entry(name.clone()).or_default(), count);
                summary.computed.count_many(summary::place(*rating), count);
            }
        }
        let rated = summary.rated();
        more(&mut summary.in_remit, rated);
        more(&mut summary.reported, rated);
        for reason in Unrated::all() {
            let Place(place) = Place::unrated(reason);
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

fn trends(counts: &[u32; 16]) -> TrendSummary {
    let [improving, unchanged, worsening, was_improving, was_unchanged, was_worsening, ..] = counts.map(many);
    let mut trends = TrendSummary {
        computed: Counts([improving, unchanged, worsening]),
        recorded: Counts([was_improving, was_unchanged, was_worsening]),
        not_compared: BTreeMap::new(),
    };
    for reason in NotCompared::ALL {
        let Place(place) = Place::way(Way::Refused(*reason));
        if let Some(count) = counts.get(usize::from(place)).copied().map(many).filter(|count| *count > 0) {
            trends.not_compared.insert(*reason, count);
        }
    }
    trends
}
