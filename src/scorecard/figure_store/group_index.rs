//! The groups that indicators are in as numbers, of the few kinds that most scorecards have.

use super::super::entry::Entry;
use super::super::group_numbers::GroupNumbers;
use crate::values::GroupsByKind;
use alloc::{boxed::Box, vec::Vec};
use core::ops::Range;

/// The groups of so many kinds are numbered beforehand; of more, which a document may have as many of as indicators, the groups of a kind
/// are numbered where they are asked for.
const MOST_KINDS: usize = 8;

/// Of each kind, by its name, the number of the group that each indicator is in, nought being none; no kinds where there are too many.
#[derive(Clone, Default)]
pub(crate) struct GroupIndex(Vec<(Box<str>, Vec<u32>)>);

/// Numbers the groups of indicators, one after another.
pub(crate) struct GroupIndexing<'a> {
    /// How many indicators there are.
    indicators: usize,
    /// `None` where there are too many.
    kinds: Option<Vec<KindNumbers<'a>>>,
}

/// The groups of one kind, and the number of the one that each indicator is in so far.
struct KindNumbers<'a> {
    name: &'a str,
    groups: GroupNumbers<'a>,
    numbers: Vec<u32>,
}

impl<'a> GroupIndexing<'a> {
    pub(crate) const fn of(indicators: usize) -> Self {
        Self { indicators, kinds: Some(Vec::new()) }
    }

    /// Numbers the groups of the indicator of a place, which is after those so far.
    pub(crate) fn add(&mut self, place: usize, groups: &'a GroupsByKind) {
        let Some(kinds) = &mut self.kinds else { return };
        for (hint, (name, group)) in groups.iter().enumerate() {
            // Most indicators have the same kinds.
            let is_it = |kind: &KindNumbers<'_>| kind.name == name;
            let known = if kinds.get(hint).is_some_and(is_it) { Some(hint) } else { kinds.iter().position(is_it) };
            if known.is_none() {
                if kinds.len() >= MOST_KINDS {
                    self.kinds = None;
                    return;
                }
                let mut numbers = Vec::new();
                numbers.reserve_exact(self.indicators);
                kinds.push(KindNumbers { name, groups: GroupNumbers::new(Some(name)), numbers });
            }
            let last = kinds.len().saturating_sub(1);
            if let Some(kind) = kinds.get_mut(known.unwrap_or(last)) {
                let number = u32::try_from(kind.groups.number_of(group)).unwrap_or_default();
                kind.numbers.resize(place, 0);
                kind.numbers.push(number);
            }
        }
    }

    pub(crate) fn index(self) -> GroupIndex {
        let kinds = self.kinds.into_iter().flatten().map(|KindNumbers { name, mut numbers, .. }| {
            numbers.resize(self.indicators, 0);
            (name.into(), numbers)
        });
        GroupIndex(kinds.collect())
    }
}

impl GroupIndex {
    pub(crate) fn of(entries: &[Entry]) -> Self {
        let mut indexing = GroupIndexing::of(entries.len());
        for (place, entry) in entries.iter().enumerate() {
            indexing.add(place, entry.indicator().groups());
        }
        indexing.index()
    }

    /// The numbers of the groups of a kind that some indicators are in, by their places; `None` where they are not known beforehand.
    pub(crate) fn numbers(&self, kind: &str, places: Range<usize>) -> Option<&[u32]> {
        let (_, numbers) = self.0.iter().find(|(name, _)| **name == *kind)?;
        numbers.get(places)
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::entry::Entry;
    use super::super::super::group_numbers::GroupNumbers;
    use super::{GroupIndex, MOST_KINDS};
    use crate::history::{Accumulation, Indicator, Series};
    use crate::parsing::decimal;
    use crate::values::{Polarity, Unit};
    use alloc::{format, vec::Vec};

    /// Entries that are in one group of every second to ninth of so many kinds.
    fn entries(kinds: usize) -> Vec<Entry> {
        let entry = |place: usize| {
            let id = format!("i{place}").parse().unwrap();
            let plain = Indicator::new(id, "Invented", Polarity::HigherIsBetter, Unit::Count, Accumulation::Snapshot);
            let is_in = |kind: &usize| place.is_multiple_of(kind.wrapping_add(2));
            let indicator = (0..kinds)
                .filter(is_in)
                .fold(plain, |indicator, kind| indicator.with_group(format!("kind {kind}"), format!("Group {}", place % 7)));
            Entry::new(indicator, decimal("80").unwrap(), Series::default())
        };
        (0..500).map(entry).collect()
    }

    #[test]
    fn few_kinds_have_the_numbers_that_groups_have_where_they_are_asked_for() {
        let few = entries(MOST_KINDS);
        let index = GroupIndex::of(&few);
        for kind in (0..MOST_KINDS).map(|kind| format!("kind {kind}")) {
            for places in [0..500, 100..103, 499..500, 7..7] {
                let mut one_by_one = GroupNumbers::new(Some(&kind));
                let all: Vec<usize> = few.iter().map(|entry| one_by_one.number(entry.indicator().groups())).collect();
                let numbers: Vec<usize> = index
                    .numbers(&kind, places.clone())
                    .unwrap()
                    .iter()
                    .map(|number| usize::try_from(*number).unwrap())
                    .collect();
                assert_eq!(numbers, all[places.clone()], "{kind} of {places:?}");
                // Of a part, the groups that are met in it.
                let (mut by_index, mut met) = (GroupNumbers::new(Some(&kind)), GroupNumbers::new(Some(&kind)));
                for (entry, indexed) in few[places].iter().zip(numbers) {
                    let groups = entry.indicator().groups();
                    let indexed = u32::try_from(indexed).unwrap();
                    assert_eq!(by_index.number_of_indexed(indexed, || groups), met.number(groups), "{kind}");
                }
                assert_eq!(by_index.into_groups(), met.into_groups());
            }
        }
        assert_eq!(index.numbers("kind", 0..500), None);
        assert_eq!(GroupIndex::of(&entries(MOST_KINDS + 1)).numbers("kind 0", 0..500), None, "there are too many kinds");
        assert_eq!(GroupIndex::of(&[]).numbers("kind 0", 0..0), None);
    }
}
