//! Digits brought to fewer bits where those hold a whole chunk: baseline processors compare and add four integers of 32 bits at
//! once, but compare wider ones one by one.

use core::ops::BitOr;

/// How many rows are rated at a time: fewer than 256, so that counts of them fit a byte.
pub(super) const CHUNK: usize = 128;

/// Digits as a column has them.
pub(super) trait Digits: Copy + Default + PartialOrd + BitOr<Output = Self> {
    /// The lowest bits.
    fn low(self) -> i64;

    /// The number itself from zero on, and below it one less than without its sign.
    fn size(self) -> Self;

    /// A size in 64 bits; the most of those where it is more.
    fn in_64(self) -> u64;
}

impl Digits for i64 {
    fn low(self) -> i64 {
        self
    }

    fn size(self) -> Self {
        self ^ (self >> 63)
    }

    fn in_64(self) -> u64 {
        self.cast_unsigned()
    }
}

impl Digits for i128 {
    fn low(self) -> i64 {
        self.to_le_bytes().first_chunk().map_or(0, |low| i64::from_le_bytes(*low))
    }

    fn size(self) -> Self {
        self ^ (self >> 127)
    }

    fn in_64(self) -> u64 {
        u64::try_from(self).unwrap_or(u64::MAX)
    }
}

/// Integers that a chunk is worked on in.
pub(super) trait Lane: Copy + Default {
    /// The largest of them.
    const MOST: u64;

    fn of_low(low: i64) -> Self;
}

impl Lane for i32 {
    const MOST: u64 = (1 << 31) - 1;

    fn of_low(low: i64) -> Self {
        let [a, b, c, d, ..] = low.to_le_bytes();
        Self::from_le_bytes([a, b, c, d])
    }
}

/// Copies a chunk's digits into lanes and says how large they are: from minus what is returned, less one, to what is returned.
/// Lanes that cannot hold as much have lost bits.
pub(super) fn narrow<T: Digits, L: Lane>(digits: &[T], lanes: &mut [L; CHUNK]) -> u64 {
    let mut bits = T::default();
    for (digits, lane) in digits.iter().zip(lanes) {
        bits = bits | *digits;
        *lane = L::of_low(digits.low());
    }
    if bits < T::default() {
        // Seldom: most figures are not below zero.
        bits = digits.iter().fold(T::default(), |bits, digits| bits | digits.size());
    }
    bits.in_64()
}
