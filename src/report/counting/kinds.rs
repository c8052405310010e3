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
        let (mut met, mut numbers) = (Vec::<Met<'_>>::new(), BTreeMap::new());
        for (place, entry) in entries.iter().enumerate() {
            for (hint, (name, group)) in entry.indicator().groups().iter().enumerate() {
                // Most indicators have the same kinds.
                let number = if met.get(hint).is_some_and(|met| met.name == name) {
                    hint
                } else {
                    *numbers.entry(name.as_str()).or_insert_with(|| {
                        met.push(Met { name, kind: Kind::default(), codes: BTreeMap::new() });
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

    pub(super) fn get(&self, name: &str) -> Option<&Kind> {
        self.0.get(name)
    }
}

/// A kind of group that was met, and the code of each of its groups.
struct Met<'a> {
    name: &'a str,
    kind: Kind,
    codes: BTreeMap<&'a str, u32>,
}

impl<'a> Met<'a> {
    /// Adds the group of the indicator of a place.
    fn add(&mut self, place: usize, group: &'a str) {
        let Kind { codes, firsts } = &mut self.kind;
        let code = *self.codes.entry(group).or_insert_with(|| {
            firsts.push(place);
            u32::try_from(firsts.len()).unwrap_or_default()
        });
        codes.resize(place, 0);
        codes.push(code);
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
