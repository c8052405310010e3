//! The groups of indicators as numbers, kind by kind.

use super::super::entry::Entry;
use alloc::borrow::ToOwned;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

/// For each kind of group, which one each indicator is in.
#[derive(Clone, Default)]
pub(crate) struct Kinds(BTreeMap<String, Kind>);

/// The groups of one kind.
#[derive(Clone, Default)]
pub(crate) struct Kind {
    /// Each indicator that is in a group, in order, by its place, with the number of its group. A list as long as all indicators would
    /// do for a few kinds, but not for as many as a document may have.
    members: Vec<(usize, usize)>,
    /// Of each group the first indicator in it, which has its name.
    firsts: Vec<usize>,
}

impl Kinds {
    pub(crate) fn of(entries: &[Entry]) -> Self {
        let (mut met, mut numbers) = (Vec::<Met<'_>>::new(), BTreeMap::new());
        for (place, entry) in entries.iter().enumerate() {
            for (hint, (name, group)) in entry.indicator().groups().iter().enumerate() {
                // Most indicators have the same kinds.
                let number = if met.get(hint).is_some_and(|met| met.name == name) {
                    hint
                } else {
                    *numbers.entry(name.as_str()).or_insert_with(|| {
                        met.push(Met { name, kind: Kind::default(), groups: BTreeMap::new() });
                        met.len().saturating_sub(1)
                    })
                };
                if let Some(met) = met.get_mut(number) {
                    met.add(place, group);
                }
            }
        }
        Self(met.into_iter().map(|met| (met.name.to_owned(), met.kind)).collect())
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Kind> {
        self.0.get(name)
    }
}

/// A kind of group that was met, and the number of each of its groups.
struct Met<'a> {
    name: &'a str,
    kind: Kind,
    groups: BTreeMap<&'a str, usize>,
}

impl<'a> Met<'a> {
    /// Adds the group of the indicator of a place.
    fn add(&mut self, place: usize, group: &'a str) {
        let Kind { members, firsts } = &mut self.kind;
        let number = *self.groups.entry(group).or_insert_with(|| {
            firsts.push(place);
            firsts.len().saturating_sub(1)
        });
        members.push((place, number));
    }
}

impl Kind {
    /// Of each group the place of the first indicator in it.
    pub(crate) fn firsts(&self) -> &[usize] {
        &self.firsts
    }

    /// The number of the group that each of some indicators is in, from zero.
    #[inline]
    pub(crate) fn of(&self, places: Range<usize>) -> impl Iterator<Item = Option<usize>> {
        let before = self.members.partition_point(|(place, _)| *place < places.start);
        let mut members = self.members.get(before..).unwrap_or_default().iter().peekable();
        places.map(move |place| members.next_if(|(member, _)| *member == place).map(|(_, number)| *number))
    }
}
