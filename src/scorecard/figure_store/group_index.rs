//! The groups of indicators as numbers, kind by kind.

use super::super::entry::Entry;
use super::super::text_hash::text_hash;
use crate::values::GroupPath;
use alloc::{
    boxed::Box,
    collections::{BTreeMap, BTreeSet},
    vec::Vec,
};
use core::ops::Range;

/// For each kind of group, which one each indicator is in; in the order of the kinds.
#[derive(Clone, Default)]
pub(crate) struct GroupIndex(Box<[(Box<str>, GroupKind)]>);

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
                        kinds.push(KnownKind { name, kind: GroupKind::default(), first: group, others: BTreeMap::new() });
                        kinds.len().saturating_sub(1)
                    })
                };
                if let Some(kind) = kinds.get_mut(number) {
                    kind.add(place, group);
                }
            }
        }
        drop(numbers);
        let mut kinds: Vec<(Box<str>, GroupKind)> = kinds.into_iter().map(|known| (known.name.into(), known.kind)).collect();
        for (_, kind) in &mut kinds {
            kind.members.shrink_to_fit();
            kind.first_members.shrink_to_fit();
        }
        kinds.sort_unstable_by(|(name, _), (other, _)| name.cmp(other));
        Self(kinds.into_boxed_slice())
    }

    /// The place of the first indicator in each group of every kind that has more than one, in order.
    pub(crate) fn first_members(&self) -> BTreeSet<usize> {
        let kinds = self.0.iter().map(|(_, kind)| kind.first_members.as_slice());
        kinds.filter(|first_members| first_members.len() > 1).flatten().copied().collect()
    }

    pub(crate) fn get(&self, name: &str) -> Option<&GroupKind> {
        let place = self.0.binary_search_by(|(own, _)| (**own).cmp(name)).ok()?;
        self.0.get(place).map(|(_, kind)| kind)
    }
}

/// A kind of group that some indicator has, and the number of each of its groups.
struct KnownKind<'a> {
    name: &'a str,
    kind: GroupKind,
    /// The group that came first; many kinds have no other.
    first: &'a GroupPath,
    /// The numbers of those after it, by a short number of their names too, which is quicker to compare.
    others: BTreeMap<(u64, &'a GroupPath), u32>,
}

impl<'a> KnownKind<'a> {
    /// Adds the group of the indicator of a place.
    fn add(&mut self, place: usize, group: &'a GroupPath) {
        let GroupKind { members, first_members } = &mut self.kind;
        let next = u32::try_from(first_members.len()).unwrap_or(u32::MAX);
        let mut number_of_new = || {
            // Many kinds have one member.
            first_members.reserve_exact(first_members.len().max(1));
            first_members.push(place);
            next
        };
        let number = match next {
            0 => number_of_new(),
            _ if group == self.first => 0,
            _ => *self.others.entry((text_hash(group.iter()), group)).or_insert_with(number_of_new),
        };
        if members.len() == members.capacity() {
            members.reserve_exact(members.len().max(1));
        }
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
