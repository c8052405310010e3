//! The groups of indicators as numbers, kind by kind.

use super::super::entry::Entry;
use super::super::text_hash::text_hash;
use crate::values::GroupPath;
use alloc::{
    borrow::ToOwned,
    collections::{BTreeMap, BTreeSet},
    string::String,
    vec::Vec,
};
use core::ops::Range;

/// For each kind of group, which one each indicator is in.
#[derive(Clone, Default)]
pub(crate) struct GroupIndex(BTreeMap<String, GroupKind>);

/// The groups of one kind.
#[derive(Clone, Default)]
pub(crate) struct GroupKind {
    /// Each indicator that is in a group, in order, by its place, with the number of its group. A list as long as all indicators would
    /// do for a few kinds, but not for as many as a document may have.
    members: Vec<(u32, u32)>,
    /// Of each group the first indicator in it, which has its name.
    first_members: Vec<usize>,
}

impl GroupIndex {
    pub(crate) fn of(entries: &[Entry]) -> Self {
        let (mut kinds, mut numbers) = (Vec::<KnownKind<'_>>::new(), BTreeMap::new());
        for (place, entry) in entries.iter().enumerate() {
            for (hint, (name, group)) in entry.indicator().groups().iter().enumerate() {
                // Most indicators have the same kinds.
                let number = if kinds.get(hint).is_some_and(|kind| kind.name == name) {
                    hint
                } else {
                    *numbers.entry(name).or_insert_with(|| {
                        kinds.push(KnownKind { name, kind: GroupKind::default(), groups: BTreeMap::new() });
                        kinds.len().saturating_sub(1)
                    })
                };
                if let Some(kind) = kinds.get_mut(number) {
                    kind.add(place, group);
                }
            }
        }
        for known in &mut kinds {
            known.kind.members.shrink_to_fit();
            known.kind.first_members.shrink_to_fit();
        }
        Self(kinds.into_iter().map(|known| (known.name.to_owned(), known.kind)).collect())
    }

    /// The place of the first indicator in each group of every kind, in order.
    pub(crate) fn first_members(&self) -> BTreeSet<usize> {
        self.0.values().flat_map(|kind| &kind.first_members).copied().collect()
    }

    pub(crate) fn get(&self, name: &str) -> Option<&GroupKind> {
        self.0.get(name)
    }
}

/// A kind of group that some indicator has, and the number of each of its groups.
struct KnownKind<'a> {
    name: &'a str,
    kind: GroupKind,
    /// By a short number of its names too, which is quicker to compare.
    groups: BTreeMap<(u64, &'a GroupPath), u32>,
}

impl<'a> KnownKind<'a> {
    /// Adds the group of the indicator of a place.
    fn add(&mut self, place: usize, group: &'a GroupPath) {
        let GroupKind { members, first_members } = &mut self.kind;
        let next = u32::try_from(first_members.len()).unwrap_or(u32::MAX);
        let number = *self.groups.entry((text_hash(group.iter()), group)).or_insert_with(|| {
            first_members.push(place);
            next
        });
        members.extend(u32::try_from(place).ok().map(|place| (place, number)));
    }
}

impl GroupKind {
    /// Of each group the place of the first indicator in it.
    pub(crate) fn first_members(&self) -> &[usize] {
        &self.first_members
    }

    /// The number of the group that each of some indicators is in, from zero.
    #[inline]
    pub(crate) fn of(&self, places: Range<usize>) -> impl Iterator<Item = Option<usize>> {
        let place_of = |member: u32| usize::try_from(member).unwrap_or(usize::MAX);
        let before = self.members.partition_point(|(member, _)| place_of(*member) < places.start);
        let mut members = self.members.get(before..).unwrap_or_default().iter().peekable();
        places.map(move |place| {
            let (_, number) = members.next_if(|(member, _)| place_of(*member) == place)?;
            usize::try_from(*number).ok()
        })
    }
}
