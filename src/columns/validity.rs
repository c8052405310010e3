//! Which rows have a value, one bit each.

use super::outcome::Outcome;

/// A bitmap as Arrow has it: the lowest bit of a byte first, from a bit offset on; a bit that is not set is a row without a value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Validity<'a> {
    bits: &'a [u8],
    offset: usize,
}

impl<'a> Validity<'a> {
    /// The bits of so many rows; `None` where there are fewer.
    pub(super) const fn new(bits: &'a [u8], offset: usize, rows: usize) -> Option<Self> {
        match offset.checked_add(rows) {
            Some(end) if end.div_ceil(8) <= bits.len() => Some(Self { bits, offset }),
            _ => None,
        }
    }

    pub(super) fn is_valid(self, row: usize) -> bool {
        self.word(row) & 1 == 1
    }

    /// The bits of 64 rows, the first the lowest; zeros beyond the end.
    pub(super) fn word(self, row: usize) -> u64 {
        let at = self.offset.saturating_add(row);
        let bytes = self.bits.get(at >> 3..).unwrap_or_default();
        let mut word = [0_u8; 16];
        for (byte, given) in word.iter_mut().zip(bytes.iter().take(9)) {
            *byte = *given;
        }
        let shifted = u128::from_le_bytes(word) >> (at & 7);
        u64::try_from(shifted & u128::from(u64::MAX)).unwrap_or_default()
    }

    /// Writes over the outcomes of rows from one on that have no value.
    pub(super) fn mark(self, row: usize, outcomes: &mut [Outcome], missing: impl Fn(Outcome) -> Outcome) {
        let mut at = row;
        for outcomes in outcomes.chunks_mut(64) {
            let mut word = self.word(at);
            at = at.saturating_add(64);
            if word == u64::MAX {
                continue;
            }
            for outcome in outcomes {
                // A mask, not a branch.
                let lost = 0_u8.wrapping_sub(u8::from(word & 1 == 0));
                outcome.0 ^= (outcome.0 ^ missing(*outcome).0) & lost;
                word >>= 1;
            }
        }
    }
}
