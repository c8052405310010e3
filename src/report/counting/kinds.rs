//! The groups of indicators as numbers, kind by kind.

use crate::Entry;
use alloc::borrow::ToOwned;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

/// For each kind of group, which one each indicator is in.
#[derive(Clone, Default)]
pub(super) struct Kinds(BTreeMap<String, Kind>);

/// The groups of one kind.
#[derive(Clone, Default)]
pub(super) struct Kind {
    /// Of each indicator up to the last that is in a group: zero for none, else one more than the number of its group.
    codes: Vec<u32>,
    /// Of each group the first indicator in it, which has its name.
    firsts: Vec<usize>,
}

impl Kinds {
    pub(super) fn of(entries: &[Entry]) -> Self {
        let mut kinds = Self::default();
        let mut numbers: BTreeMap<(&str, &str), u32> = BTreeMap::new();
        for (place, entry) in entries.iter().enumerate() {
            for (name, group) in entry.indicator().groups() {
                if !kinds.0.contains_key(name) {
                    kinds.0.insert(name.to_owned(), Kind::default());
                }
                let Some(kind) = kinds.0.get_mut(name) else { continue };
                let code = *numbers.entry((name, group)).or_insert_with(|| {
                    kind.firsts.push(place);
                    u32::try_from(kind.firsts.len()).unwrap_or_default()
                });
                kind.codes.resize(place, 0);
                kind.codes.push(code);
            }
        }
        kinds
    }

    pub(super) fn get(&self, name: &str) -> Option<&Kind> {
        self.0.get(name)
    }
}

impl Kind {
    /// Of each group the place of the first indicator in it.
    pub(super) fn firsts(&self) -> &[usize] {
        &self.firsts
    }

    /// The number of the group that each of some indicators is in, from zero.
    #[inline]
    pub(super) fn of(&self, places: Range<usize>) -> impl Iterator<Item = Option<usize>> {
        let known = self.codes.get(places.start..places.end.min(self.codes.len())).unwrap_or_default();
        let codes = known.iter().copied().chain(core::iter::repeat(0));
        codes.map(|code| usize::try_from(code).ok()?.checked_sub(1))
    }
}
