//! Which rows have a value, one bit each.

use crate::rating::Outcome;
use crate::rating::compiled::narrow_integers::CHUNK;

/// A bitmap as Arrow has it: the lowest bit of a byte first, from a bit offset on; a bit that is not set is a row without a value.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Validity<'a> {
    bits: &'a [u8],
    offset: usize,
}

impl<'a> Validity<'a> {
    /// The bits of so many rows; `None` where there are fewer.
    pub(crate) const fn new(bits: &'a [u8], offset: usize, rows: usize) -> Option<Self> {
        match offset.checked_add(rows) {
            Some(end) if end.div_ceil(8) <= bits.len() => Some(Self { bits, offset }),
            _ => None,
        }
    }

    pub(crate) fn is_valid(self, row: usize) -> bool {
        self.word(row) & 1 == 1
    }

    /// The bits of 64 rows, the first the lowest; zeros beyond the end.
    pub(crate) fn word(self, row: usize) -> u64 {
        let at = self.offset.saturating_add(row);
        let bytes = self.bits.get(at >> 3..).unwrap_or_default();
        let mut word = [0_u8; 16];
        for (byte, given) in word.iter_mut().zip(bytes.iter().take(9)) {
            *byte = *given;
        }
        let shifted = u128::from_le_bytes(word) >> (at & 7);
        u64::try_from(shifted & u128::from(u64::MAX)).unwrap_or_default()
    }

    /// All bits set for each row of a chunk, from one on, that has no value.
    pub(crate) fn missing(self, row: usize) -> [u8; CHUNK] {
        let mut missing = [0; CHUNK];
        let mut at = row;
        for word in missing.as_chunks_mut::<64>().0 {
            for (masks, bits) in word.as_chunks_mut().0.iter_mut().zip(self.word(at).to_le_bytes()) {
                *masks = [1, 2, 4, 8, 16, 32, 64, 128].map(|bit| if bits & bit == 0 { u8::MAX } else { 0 });
            }
            at = at.saturating_add(64);
        }
        missing
    }

    /// Writes over the outcomes of a chunk's rows, from one on, that have no value.
    pub(crate) fn mark(self, row: usize, outcomes: &mut [Outcome], missing: impl Fn(Outcome) -> Outcome) {
        for (outcome, mask) in outcomes.iter_mut().zip(self.missing(row)) {
            // A mask, not a branch.
            outcome.0 ^= (outcome.0 ^ missing(*outcome).0) & mask;
        }
    }
}
