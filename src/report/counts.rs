//! Numbers of things, added up.

use alloc::collections::BTreeMap;

/// How many of each of a few things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Counts<const N: usize>(pub(crate) [usize; N]);

impl<const N: usize> Default for Counts<N> {
    fn default() -> Self {
        Self([0; N])
    }
}

impl<const N: usize> Counts<N> {
    pub(super) fn of(self, place: usize) -> usize {
        self.0.get(place).copied().unwrap_or_default()
    }

    pub(super) fn count(&mut self, place: usize) {
        self.count_many(place, 1);
    }

    pub(crate) fn count_many(&mut self, place: usize, more: usize) {
        if let Some(count) = self.0.get_mut(place) {
            *count = count.saturating_add(more);
        }
    }

    pub(super) fn total(self) -> usize {
        self.0.iter().fold(0, |total, count| total.saturating_add(*count))
    }

    pub(super) fn add(&mut self, other: Self) {
        for (count, more) in self.0.iter_mut().zip(other.0) {
            *count = count.saturating_add(more);
        }
    }
}

pub(super) fn add_map<K: Ord>(counts: &mut BTreeMap<K, usize>, more: BTreeMap<K, usize>) {
    for (key, count) in more {
        let total = counts.entry(key).or_default();
        *total = total.saturating_add(count);
    }
}
