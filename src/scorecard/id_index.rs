//! Where in a scorecard the indicator of an id is.

use super::Entry;
use super::text_hash::short_hash;
use alloc::vec::Vec;

/// The places of entries by their ids, without a copy of these: sorted by a short number of each id, and by the ids where those are the
/// same.
#[derive(Clone, Default)]
pub(crate) struct IdIndex(Vec<(u32, u32)>);

impl IdIndex {
    pub(crate) fn of(entries: &[Entry]) -> Self {
        let mut places: Vec<(u32, u32)> =
            entries.iter().zip(0..).map(|(entry, place)| (short_hash([id(entry)]), place)).collect();
        // As one number each, which is quicker to compare than two.
        places.sort_unstable_by_key(|(number, place)| (u64::from(*number) << 32) | u64::from(*place));
        for alike in places.chunk_by_mut(|(first, _), (second, _)| first == second).filter(|alike| alike.len() > 1) {
            alike.sort_by_key(|(_, place)| entry_of(entries, *place).map(id));
        }
        Self(places)
    }

    /// The place of the first entry of an id.
    pub(crate) fn place(&self, entries: &[Entry], of: &str) -> Option<usize> {
        let number = short_hash([of]);
        let before = self.0.partition_point(|(other, _)| *other < number);
        let alike = self.0.get(before..)?;
        let alike = alike.get(..alike.partition_point(|(other, _)| *other == number))?;
        let place = alike.partition_point(|(_, place)| entry_of(entries, *place).map(id) < Some(of));
        let (_, place) = alike.get(place)?;
        entry_of(entries, *place).filter(|entry| id(entry) == of)?;
        usize::try_from(*place).ok()
    }

    /// Whether two entries have one id.
    pub(crate) fn has_repeated(&self, entries: &[Entry]) -> bool {
        let is_repeated = |(first, second): (&(u32, u32), &(u32, u32))| {
            first.0 == second.0 && entry_of(entries, first.1).map(id) == entry_of(entries, second.1).map(id)
        };
        self.0.iter().zip(self.0.iter().skip(1)).any(is_repeated)
    }
}

fn entry_of(entries: &[Entry], place: u32) -> Option<&Entry> {
    entries.get(usize::try_from(place).ok()?)
}

fn id(entry: &Entry) -> &str {
    entry.indicator().id().as_str()
}
