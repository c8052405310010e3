//! The indicators of a scorecard, with their figures as integers.

use super::super::entry::Entry;
use super::super::id_index::IdIndex;
use super::store::FigureStore;
use alloc::vec::Vec;
use core::ops::Range;
use core::{fmt, ptr};

/// The indicators of a scorecard, in order, with the store made of them.
#[derive(Clone, Default)]
pub(crate) struct StoredEntries {
    list: Vec<Entry>,
    ids: IdIndex,
    store: FigureStore,
}

impl StoredEntries {
    pub(crate) fn list(&self) -> &[Entry] {
        &self.list
    }

    /// The place of the indicator of an id.
    pub(crate) fn place(&self, id: &str) -> Option<usize> {
        self.ids.place(&self.list, id)
    }

    /// Whether two indicators have one id.
    pub(crate) fn has_repeated_ids(&self) -> bool {
        self.ids.has_repeated(&self.list)
    }

    /// Puts another entry of the same id in a place and gives back the one that was there; past the last place, the other itself.
    pub(crate) fn replace(&mut self, place: usize, other: Entry) -> Entry {
        let Some(entry) = self.list.get_mut(place) else { return other };
        let before = core::mem::replace(entry, other);
        self.store.replace(&self.list, place);
        before
    }

    pub(crate) const fn store(&self) -> &FigureStore {
        &self.store
    }

    /// The store of some entries, and their places in it; `None` where they are not a part of these.
    pub(crate) fn part(&self, some: &[Entry]) -> Option<(&FigureStore, Range<usize>)> {
        let bytes = some.as_ptr().addr().checked_sub(self.list.as_ptr().addr())?;
        let start = bytes.checked_div(size_of::<Entry>())?;
        let places = start..start.checked_add(some.len())?;
        // The very same, in the same memory.
        ptr::eq(self.list.get(places.clone())?, some).then_some((&self.store, places))
    }
}

impl From<Vec<Entry>> for StoredEntries {
    fn from(mut list: Vec<Entry>) -> Self {
        list.shrink_to_fit();
        let (ids, store) = (IdIndex::of(&list), FigureStore::of(&list));
        Self { list, ids, store }
    }
}

/// The store follows from the list.
impl PartialEq for StoredEntries {
    fn eq(&self, other: &Self) -> bool {
        self.list == other.list
    }
}

impl Eq for StoredEntries {}

impl fmt::Debug for StoredEntries {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.list.fmt(f)
    }
}
