//! Integers of a column brought to fewer bits where those hold a whole chunk: baseline processors compare and add four integers of 32 bits at
//! once, but compare wider ones one by one.

use core::ops::{BitAnd, BitOr, BitXor};

/// How many rows are rated at a time: fewer than 256, so that counts of them fit a byte.
pub(crate) const CHUNK: usize = 128;

/// Integers as a column has them.
pub(crate) trait ColumnInteger:
    Copy + Default + PartialOrd + From<i8> + BitAnd<Output = Self> + BitOr<Output = Self>
{
    /// The lowest bits.
    fn low_bits(self) -> i64;

    /// The number itself from zero on, and below it one less than without its sign.
    fn size(self) -> Self;

    /// A size in 64 bits; the most of those where it is more.
    fn saturating_u64(self) -> u64;

    /// The digits themselves where they are of 64 bits.
    fn as_64(digits: &[Self]) -> Option<&[i64]>;

    /// Copies the lowest bits of a chunk and gives the bits that are set in any of it.
    fn copy<L: Lane>(digits: &[Self], lanes: &mut [L; CHUNK]) -> Self {
        let mut bits = Self::default();
        for (digits, lane) in digits.iter().zip(lanes) {
            bits = bits | *digits;
            *lane = L::of_low_bits(digits.low_bits());
        }
        bits
    }
}

impl ColumnInteger for i64 {
    fn low_bits(self) -> i64 {
        self
    }

    fn size(self) -> Self {
        self ^ (self >> 63)
    }

    fn saturating_u64(self) -> u64 {
        self.cast_unsigned()
    }

    fn as_64(digits: &[Self]) -> Option<&[i64]> {
        Some(digits)
    }
}

impl ColumnInteger for i128 {
    fn low_bits(self) -> i64 {
        self.to_le_bytes().first_chunk().map_or(0, |low_bits| i64::from_le_bytes(*low_bits))
    }

    fn size(self) -> Self {
        self ^ (self >> 127)
    }

    fn saturating_u64(self) -> u64 {
        u64::try_from(self).unwrap_or(u64::MAX)
    }

    fn as_64(_: &[Self]) -> Option<&[i64]> {
        None
    }

    /// By twos: no vector holds these, and so the bits of one need not wait for those of the one before.
    fn copy<L: Lane>(digits: &[Self], lanes: &mut [L; CHUNK]) -> Self {
        let (mut even, mut odd) = (0, 0);
        let (pairs, rest) = digits.as_chunks::<2>();
        let (lane_pairs, _) = lanes.as_chunks_mut::<2>();
        for ([first, second], lanes) in pairs.iter().zip(&mut *lane_pairs) {
            (even, odd) = (even | first, odd | second);
            *lanes = [first, second].map(|digits| L::of_low_bits(digits.low_bits()));
        }
        if let ([last], Some([lane, _])) = (rest, lane_pairs.get_mut(pairs.len())) {
            even |= last;
            *lane = L::of_low_bits(last.low_bits());
        }
        even | odd
    }
}

/// Integers that a chunk is worked on in; what overflows wraps.
pub(crate) trait Lane: Copy + Default + Ord + BitXor<Output = Self> {
    /// The largest of them.
    const MOST: u64;

    fn of_low_bits(low_bits: i64) -> Self;

    /// A number below zero where this one is, and no other.
    fn sign(self) -> i32;

    fn plus(self, other: Self) -> Self;

    fn minus(self, other: Self) -> Self;

    fn times(self, other: Self) -> Self;
}

/// Arithmetic of a lane, which the standard library has for each integer and for no trait.
macro_rules! wrapping {
    () => {
        fn plus(self, other: Self) -> Self {
            self.wrapping_add(other)
        }

        fn minus(self, other: Self) -> Self {
            self.wrapping_sub(other)
        }

        fn times(self, other: Self) -> Self {
            self.wrapping_mul(other)
        }
    };
}

impl Lane for i32 {
    const MOST: u64 = (1 << 31) - 1;

    fn of_low_bits(low_bits: i64) -> Self {
        let [a, b, c, d, ..] = low_bits.to_le_bytes();
        Self::from_le_bytes([a, b, c, d])
    }

    fn sign(self) -> i32 {
        self
    }

    wrapping!();
}

impl Lane for i64 {
    const MOST: u64 = (1 << 63) - 1;

    fn of_low_bits(low_bits: i64) -> Self {
        low_bits
    }

    fn sign(self) -> i32 {
        i32::of_low_bits(self >> 32)
    }

    wrapping!();
}

/// How far a chunk's digits are from zero.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Extent {
    /// At least every number, and at least what every one below zero is short of minus one.
    pub(crate) size: u64,
    /// Whether one is below zero.
    pub(crate) below_zero: bool,
}

/// Copies a chunk's digits into lanes; those that cannot hold its extent have lost bits.
pub(crate) fn copy_to_lanes<T: ColumnInteger, L: Lane>(digits: &[T], lanes: &mut [L; CHUNK]) -> Extent {
    let bits = T::copy(digits, lanes);
    extent_of(digits, bits)
}

/// How far digits are from zero, of which these bits are set in any.
#[expect(clippy::inline_always, reason = "where vectors run it, it must be made for them")]
#[inline(always)]
pub(crate) fn extent_of<T: ColumnInteger>(digits: &[T], bits: T) -> Extent {
    let below_zero = bits < T::default();
    // Seldom: most figures are not.
    let sizes = if below_zero { digits.iter().fold(T::default(), |bits, digits| bits | digits.size()) } else { bits };
    Extent { size: sizes.saturating_u64(), below_zero }
}
