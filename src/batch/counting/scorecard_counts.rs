//! The whole count of a scorecard: every entry counted, quarter by quarter and group by group.

use super::entry_counter::EntryCounter;
use super::tally::Tally;
use crate::calendar::Quarters;
use crate::report::Summary;
use crate::scorecard::figure_store::state_code::BandCodes;
use crate::scorecard::figure_store::store::FigureStore;
use crate::scorecard::group_numbers::GroupNumbers;
use crate::scorecard::{Entry, Scorecard};
use crate::values::GroupPath;
use alloc::vec::Vec;

/// What some entries were counted as in each of some quarters, by group.
pub(crate) struct ScorecardCounts<'a> {
    /// Each group met, the first being none.
    groups: Vec<Option<&'a GroupPath>>,
    quarters: usize,
    /// Of each group in turn those of each quarter.
    tallies: Vec<Tally>,
    bands: BandCodes,
}

impl<'a> ScorecardCounts<'a> {
    /// Counts entries under a scorecard's rules, by the groups of a kind if there is one.
    pub(crate) fn of(scorecard: &Scorecard, entries: &'a [Entry], kind: Option<&'a str>, quarters: &Quarters) -> Self {
        let own_store;
        let (store, places) = if let Some(part) = scorecard.indicators().part(entries) {
            part
        } else {
            own_store = FigureStore::of(entries);
            (&own_store, 0..entries.len())
        };
        let (mut tallies, mut bands) = (alloc::vec![Tally::default(); quarters.len()], BandCodes::default());
        let mut groups = GroupNumbers::new(kind);
        let indexed = kind.and_then(|kind| store.groups().numbers(kind, places.clone()));
        if let Some(first) = quarters.clone().next() {
            let mut counter = EntryCounter::new(scorecard, store);
            for (place, (entry, span)) in entries.iter().zip(store.spans(places)).enumerate() {
                let group = match indexed.and_then(|indexed| indexed.get(place)) {
                    Some(indexed) => groups.number_of_indexed(*indexed, || entry.indicator().groups()),
                    None if kind.is_none() => 0,
                    None => groups.number(entry.indicator().groups()),
                };
                let start = group.saturating_mul(quarters.len());
                if start == tallies.len() {
                    tallies.resize_with(start.saturating_add(quarters.len()), Tally::default);
                }
                let of_group = tallies.get_mut(start..).unwrap_or_default();
                let (own, _) = of_group.split_at_mut_checked(quarters.len()).unwrap_or_default();
                counter.count(entry, span.as_ref(), first, own, &mut bands);
            }
        }
        Self { groups: groups.into_groups(), quarters: quarters.len(), tallies, bands }
    }

    /// Each group met and the summary of each quarter, with nothing where nothing was counted; the first group is none.
    pub(crate) fn groups(&self) -> impl Iterator<Item = (Option<&'a GroupPath>, impl Iterator<Item = Option<Summary>>)> {
        self.groups
            .iter()
            .zip(self.tallies.chunks(self.quarters.max(1)))
            .map(|(group, tallies)| (*group, tallies.iter().map(|tally| (!tally.is_empty()).then(|| tally.summary(&self.bands)))))
    }

    /// The summary of each quarter, where there are no groups.
    pub(crate) fn summaries(&self) -> impl Iterator<Item = Summary> {
        self.tallies.iter().map(|tally| tally.summary(&self.bands))
    }
}

#[cfg(test)]
mod tests {
    use crate::calendar::{FiscalCalendar, Quarter};
    use crate::history::{Accumulation, Indicator, Series};
    use crate::parsing::decimal;
    use crate::scorecard::{Entry, Scorecard};
    use crate::values::{Polarity, Unit};
    use alloc::{format, string::String, vec::Vec};

    const FIRST: Quarter = Quarter::MIN;

    fn entry(place: usize, goal: &str, kinds: usize) -> Entry {
        let id = format!("i{place}").parse().unwrap();
        let plain = Indicator::new(id, "Invented", Polarity::HigherIsBetter, Unit::Count, Accumulation::Snapshot);
        let others = (1..kinds).map(|kind| (format!("kind {kind}"), String::from("One")));
        let indicator = others.fold(plain.with_group("goal", goal), |indicator, (kind, name)| indicator.with_group(kind, name));
        Entry::new(indicator, decimal("80").unwrap(), Series::new([(FIRST, decimal("81").unwrap().into())]).unwrap())
    }

    /// The counts by goal of a scorecard of so many kinds, in which two indicators change their goals after all are taken in; and whether
    /// the numbers of their groups are known beforehand, then and now.
    fn counted(kinds: usize) -> (Vec<String>, [bool; 2]) {
        let entries = (0..200).map(|place| entry(place, ["A", "B", "C"][place % 3], kinds));
        let mut scorecard = Scorecard::new("Invented", FiscalCalendar::UK_GOVERNMENT).with_entries(entries).unwrap();
        let is_known = |scorecard: &Scorecard| scorecard.indicators().store().groups().numbers("goal", 0..200).is_some();
        let before = is_known(&scorecard);
        for (place, goal) in [(70, "D"), (170, "A")] {
            scorecard.replace_entry(entry(place, goal, kinds)).unwrap();
        }
        let all = scorecard.summaries_by_group("goal", FIRST.through(FIRST));
        let part = scorecard.summaries_by_group_of(&scorecard.entries()[60..190], "goal", FIRST.through(FIRST));
        let counts = [format!("{all:?}"), format!("{part:?}")];
        (counts.into(), [before, is_known(&scorecard)])
    }

    #[test]
    fn groups_are_counted_alike_whether_their_numbers_are_known_beforehand_or_not() {
        let ((few, few_are_known), (many, many_are_known)) = (counted(8), counted(9));
        assert_eq!(few, many);
        assert_eq!([few_are_known, many_are_known], [[true; 2], [false; 2]]);
        assert!(few.iter().all(|counts| counts.contains('D')), "{few:?}");
    }
}
