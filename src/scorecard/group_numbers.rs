//! The groups of one kind as numbers.

use super::met_lately::MetLately;
use super::text_hash::text_hash;
use crate::values::{GroupPath, GroupsByKind};
use alloc::{collections::BTreeMap, vec::Vec};

/// The groups of one kind, numbered as they are met.
pub(crate) struct GroupNumbers<'a> {
    kind: Option<&'a str>,
    /// Each group met, in order; the first is none.
    groups: Vec<Option<&'a GroupPath>>,
    /// The number of each, by the hash of its names too, which is quicker to compare.
    numbers: BTreeMap<(u64, &'a GroupPath), usize>,
    recent: MetLately<(&'a GroupPath, usize)>,
    /// The number of each by the one that it has in an index, which may number more groups than are met.
    by_indexed: Vec<usize>,
}

impl<'a> GroupNumbers<'a> {
    /// For the groups of a kind, or for none.
    pub(crate) fn new(kind: Option<&'a str>) -> Self {
        Self { kind, groups: Vec::from([None]), numbers: BTreeMap::new(), recent: MetLately::new(), by_indexed: Vec::new() }
    }

    /// The number of the one of some groups that is of the kind; nought where none is.
    pub(crate) fn number(&mut self, groups: &'a GroupsByKind) -> usize {
        self.kind.and_then(|kind| groups.get(kind)).map_or(0, |group| self.number_of(group))
    }

    /// The same of some groups of which an index has the number: only those of the first are looked at.
    #[inline]
    pub(crate) fn number_of_indexed(&mut self, indexed: u32, groups: impl FnOnce() -> &'a GroupsByKind) -> usize {
        let place = usize::try_from(indexed).unwrap_or(usize::MAX);
        match self.by_indexed.get(place) {
            Some(number) if *number > 0 => *number,
            _ if indexed == 0 => 0,
            _ => {
                let number = self.number(groups());
                self.by_indexed.resize(self.by_indexed.len().max(place.saturating_add(1)), 0);
                if let Some(by_indexed) = self.by_indexed.get_mut(place) {
                    *by_indexed = number;
                }
                number
            }
        }
    }

    /// The number of a group of the kind.
    pub(crate) fn number_of(&mut self, group: &'a GroupPath) -> usize {
        let hash = text_hash(group.iter());
        let numbers = &mut self.numbers;
        let known = |(recent, _): &(&GroupPath, usize)| *recent == group;
        let (_, number) = self.recent.find_or(hash, known, || {
            let number = *numbers.entry((hash, group)).or_insert_with(|| {
                self.groups.push(Some(group));
                self.groups.len().saturating_sub(1)
            });
            (group, number)
        });
        number
    }

    /// Each group met, in order; the first is none.
    pub(crate) fn into_groups(self) -> Vec<Option<&'a GroupPath>> {
        self.groups
    }
}

#[cfg(test)]
mod tests {
    use super::GroupNumbers;
    use crate::values::GroupsByKind;
    use alloc::{format, vec::Vec};

    #[test]
    fn groups_have_the_numbers_in_which_they_are_met_however_many_there_are() {
        // Three times each, in another order the third time, and more of them than are kept as met lately.
        let of = |place: usize| [("goal", format!("Goal {}", (place * 7) % 1_000)), ("team", format!("Team {}", place % 3))];
        let groups: Vec<GroupsByKind> =
            (0..3_000).map(|place| of(if place < 2_000 { place } else { place * 3 }).into_iter().collect()).collect();
        for (kind, expected) in [(Some("goal"), 1_000), (Some("team"), 3), (Some("other"), 0), (None, 0)] {
            let mut numbers = GroupNumbers::new(kind);
            let mut met = Vec::from([None]);
            for groups in &groups {
                let group = kind.and_then(|kind| groups.get(kind));
                if !met.contains(&group) {
                    met.push(group);
                }
                assert_eq!(Some(numbers.number(groups)), met.iter().position(|other| *other == group));
            }
            assert_eq!(numbers.into_groups(), met);
            assert_eq!(met.len(), expected + 1);
        }
    }
}
