//! What was met lately.

use alloc::vec::Vec;

/// So many places there are for what was met lately, as the upper bits of a hash tell.
const PLACES: usize = 1 << BITS;
const BITS: u32 = 8;

/// What was met lately, each in a place that its hash tells, from which another may take it: few things that come again and again are
/// found here without a search.
pub(crate) struct MetLately<T>(Vec<Option<(u64, T)>>);

impl<T: Copy> MetLately<T> {
    pub(crate) const fn new() -> Self {
        Self(Vec::new())
    }

    /// What was met lately under a hash, if it is what is looked for; else what is made anew, and kept in its place.
    #[inline]
    pub(crate) fn find_or(&mut self, hash: u64, is_same: impl FnOnce(&T) -> bool, make: impl FnOnce() -> T) -> T {
        self.0.resize(PLACES, None);
        let upper = hash >> (u64::BITS.saturating_sub(BITS));
        let place = usize::try_from(upper).ok().and_then(|place| self.0.get_mut(place));
        match place {
            Some(Some((other, recent))) if *other == hash && is_same(recent) => *recent,
            Some(place) => place.insert((hash, make())).1,
            None => make(),
        }
    }
}
