//! The whole count of a scorecard: every entry counted, quarter by quarter and group by group.

use super::entry_counter::EntryCounter;
use super::tally::Tally;
use crate::calendar::Quarters;
use crate::report::Summary;
use crate::scorecard::figure_store::group_index::GroupKind;
use crate::scorecard::figure_store::state_code::BandCodes;
use crate::scorecard::figure_store::store::FigureStore;
use crate::scorecard::{Entry, Scorecard};
use crate::values::GroupPath;
use alloc::vec::Vec;

/// What some entries were counted as in each of some quarters, by group.
pub(crate) struct ScorecardCounts<'a> {
    /// Each group met, the first being none, and where its tallies start, one for each quarter.
    groups: Vec<(Option<&'a GroupPath>, usize)>,
    quarters: usize,
    tallies: Vec<Tally>,
    bands: BandCodes,
}

impl<'a> ScorecardCounts<'a> {
    /// Counts entries under a scorecard's rules, by the groups of a kind if there is one.
    pub(crate) fn of(scorecard: &'a Scorecard, entries: &'a [Entry], kind: Option<&str>, quarters: &Quarters) -> Self {
        let own_store;
        let (all, store, places) = if let Some((store, places)) = scorecard.indicators().part(entries) {
            (scorecard.entries(), store, places)
        } else {
            own_store = FigureStore::of(entries);
            (entries, &own_store, 0..entries.len())
        };
        let ungrouped = GroupKind::default();
        let grouping = kind.and_then(|kind| store.groups().get(kind)).unwrap_or(&ungrouped);
        let mut counts = Self {
            groups: Vec::from([(None, 0)]),
            quarters: quarters.len(),
            tallies: alloc::vec![Tally::default(); quarters.len()],
            bands: BandCodes::default(),
        };
        let Some(first) = quarters.clone().next() else { return counts };
        let mut counter = EntryCounter::new(scorecard, store);
        let mut starts = alloc::vec![None; grouping.first_members().len()];
        let spans = store.spans(places.clone());
        let groups = grouping.of(places);
        for ((entry, span), group) in entries.iter().zip(spans).zip(groups) {
            let start = match group.and_then(|group| starts.get_mut(group)) {
                None => 0,
                Some(Some(start)) => *start,
                Some(start) => *start.insert(counts.start()),
            };
            let tallies = counts.tallies.get_mut(start..).unwrap_or_default();
            let (own, _) = tallies.split_at_mut_checked(counts.quarters).unwrap_or_default();
            counter.count(entry, span.as_ref(), first, own, &mut counts.bands);
        }
        let name = |first: usize| all.get(first)?.indicator().groups().get(kind?);
        let named = grouping.first_members().iter().map(|first| name(*first)).zip(starts);
        counts.groups.extend(named.filter_map(|(name, start)| Some((name, start?))));
        counts
    }

    /// Starts the tallies of another group.
    fn start(&mut self) -> usize {
        let start = self.tallies.len();
        self.tallies.resize_with(start.saturating_add(self.quarters), Tally::default);
        start
    }

    /// Each group met and the summary of each quarter, with nothing where nothing was counted; the first group is none.
    pub(crate) fn groups(&self) -> impl Iterator<Item = (Option<&'a GroupPath>, impl Iterator<Item = Option<Summary>>)> {
        self.groups.iter().map(|(name, start)| {
            let tallies = self.tallies.get(*start..).unwrap_or_default().iter().take(self.quarters);
            (*name, tallies.map(|tally| (!tally.is_empty()).then(|| tally.summary(&self.bands))))
        })
    }

    /// The summary of each quarter, where there are no groups.
    pub(crate) fn summaries(&self) -> impl Iterator<Item = Summary> {
        self.tallies.iter().map(|tally| tally.summary(&self.bands))
    }
}
