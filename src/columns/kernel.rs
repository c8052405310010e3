//! The loops over values: comparisons of integers, without branches.

use super::outcome::Outcome;
use super::thresholds::{Steps, Thresholds};
use alloc::vec::Vec;
use rust_decimal::Decimal;

/// How many rows are rated at a time: fewer than 256, so that counts of them fit a byte.
pub(super) const CHUNK: usize = 128;

/// Rates digits of the scale that the steps are for.
pub(super) fn classify<T: Copy + PartialOrd>(digits: &[T], steps: &Steps<T>, outcomes: &mut [Outcome]) {
    match steps.len {
        0 => outcomes.fill(steps.lowest()),
        1 => classify_by::<T, 1>(digits, steps, outcomes),
        2 => classify_by::<T, 2>(digits, steps, outcomes),
        3 => classify_by::<T, 3>(digits, steps, outcomes),
        4 => classify_by::<T, 4>(digits, steps, outcomes),
        5..=8 => classify_by::<T, 8>(digits, steps, outcomes),
        _ => classify_by::<T, 16>(digits, steps, outcomes),
    }
}

fn classify_by<T: Copy + PartialOrd, const N: usize>(digits: &[T], steps: &Steps<T>, outcomes: &mut [Outcome]) {
    let Some(firsts) = steps.firsts.first_chunk::<N>() else { return };
    let changes: [u8; N] = steps.changes();
    let lowest = steps.lowest().0;
    for (digits, outcome) in digits.iter().zip(outcomes) {
        let mut code = lowest;
        for (first, change) in firsts.iter().zip(&changes) {
            code ^= change & 0_u8.wrapping_sub(u8::from(*digits >= *first));
        }
        *outcome = Outcome(code);
    }
}

/// Rates digits of 64 bits, by the signs of differences where none can overflow: baseline processors compare 64 bits one by one.
pub(super) fn classify_64(digits: &[i64], steps: &Steps<i64>, outcomes: &mut [Outcome]) {
    let bits = digits.iter().fold(0, |bits, digits| bits | digits.wrapping_add(HALF).cast_unsigned());
    if bits >> 63 == 1 || !steps.are_within(HALF) {
        return classify(digits, steps, outcomes);
    }
    match steps.len {
        1 => by_signs::<1>(digits, steps, outcomes),
        2 => by_signs::<2>(digits, steps, outcomes),
        3 => by_signs::<3>(digits, steps, outcomes),
        4 => by_signs::<4>(digits, steps, outcomes),
        _ => classify(digits, steps, outcomes),
    }
}

/// The difference of two numbers from minus this on, and below it, fits.
const HALF: i64 = 1 << 62;

fn by_signs<const N: usize>(digits: &[i64], steps: &Steps<i64>, outcomes: &mut [Outcome]) {
    let Some(firsts) = steps.firsts.first_chunk::<N>() else { return };
    let changes: [u8; N] = steps.changes();
    // All changes made, and those unmade whose step is above the digits.
    let highest = changes.iter().fold(steps.lowest().0, |code, change| code ^ change);
    let mut below = [0_u8; CHUNK];
    for (digits, below) in digits.iter().zip(&mut below) {
        let mut count = 0;
        for first in firsts {
            // One where the difference is below zero.
            count |= digits.wrapping_sub(*first).cast_unsigned() >> 63;
            count <<= 1;
        }
        *below = low_byte(count);
    }
    for (below, outcome) in below.iter().zip(outcomes) {
        let mut code = highest;
        for (place, change) in changes.iter().rev().enumerate() {
            code ^= if below >> place & 2 == 2 { *change } else { 0 };
        }
        *outcome = Outcome(code);
    }
}

pub(super) const fn low_byte(number: u64) -> u8 {
    let [low, ..] = number.to_le_bytes();
    low
}

/// Rates digits of 128 bits, as 64 bits where those hold the whole chunk.
pub(super) fn classify_128(digits: &[i128], narrow: &Steps<i64>, steps: &Steps<i128>, outcomes: &mut [Outcome]) {
    let mut buffer = [0; CHUNK];
    match narrowed(digits, &mut buffer) {
        Some(narrowed) => classify_64(narrowed, narrow, outcomes),
        None => classify(digits, steps, outcomes),
    }
}

/// The same numbers in 64 bits, where those hold them all.
pub(super) fn narrowed<'a>(digits: &[i128], buffer: &'a mut [i64; CHUNK]) -> Option<&'a [i64]> {
    let narrow = buffer.get_mut(..digits.len())?;
    let mut lost = 0;
    for (digits, narrow) in digits.iter().zip(narrow.iter_mut()) {
        let low = low_half(*digits);
        // All bits above are the sign.
        lost |= low_half(digits >> 64) ^ (low >> 63);
        *narrow = low;
    }
    (lost == 0).then_some(narrow)
}

fn low_half(number: i128) -> i64 {
    number.to_le_bytes().first_chunk().map_or(0, |low| i64::from_le_bytes(*low))
}

/// The first digits of each step at each decimal scale, found when the scale is first met.
#[derive(Debug, Clone)]
pub(super) struct DecimalTable {
    thresholds: Thresholds,
    /// For each step, the first digits by scale; more than there are scales, so that any five bits have a place.
    firsts: Vec<[i128; 32]>,
    found: u32,
}

impl DecimalTable {
    pub(super) fn new(thresholds: Thresholds) -> Self {
        // As many as one of the loops below takes; the rest are never reached.
        let wanted = match thresholds.len() {
            steps @ 0..=4 => steps,
            5..=8 => 8,
            _ => 16,
        };
        Self { firsts: alloc::vec![[i128::MAX; 32]; wanted], thresholds, found: 0 }
    }

    /// The outcomes that occur.
    pub(super) fn occurring(&self) -> impl Iterator<Item = Outcome> {
        self.thresholds.outcomes()
    }

    #[cold]
    #[inline(never)]
    fn find(&mut self, scale: u32) {
        let decimals = i8::try_from(scale).unwrap_or_default();
        for (firsts, first) in self.firsts.iter_mut().zip(self.thresholds.firsts(decimals)) {
            if let Some(slot) = usize::try_from(scale).ok().and_then(|scale| firsts.get_mut(scale)) {
                *slot = first;
            }
        }
        self.found |= 1_u32.wrapping_shl(scale);
    }

    /// Rates values, which may be missing, by way of what makes a decimal of each.
    pub(super) fn classify<T: Copy>(&mut self, values: &[T], of: impl Fn(T) -> Option<Decimal>, outcomes: &mut [Outcome]) {
        match self.firsts.len() {
            0 => self.classify_by::<T, 0>(values, of, outcomes),
            1 => self.classify_by::<T, 1>(values, of, outcomes),
            2 => self.classify_by::<T, 2>(values, of, outcomes),
            3 => self.classify_by::<T, 3>(values, of, outcomes),
            4 => self.classify_by::<T, 4>(values, of, outcomes),
            8 => self.classify_by::<T, 8>(values, of, outcomes),
            _ => self.classify_by::<T, 16>(values, of, outcomes),
        }
    }

    fn classify_by<T: Copy, const N: usize>(
        &mut self,
        values: &[T],
        of: impl Fn(T) -> Option<Decimal>,
        outcomes: &mut [Outcome],
    ) {
        let codes = self.thresholds.outcomes;
        for (value, outcome) in values.iter().zip(outcomes) {
            let given = of(*value);
            let value = given.unwrap_or_default();
            let scale = value.scale();
            if self.found.wrapping_shr(scale) & 1 == 0 {
                self.find(scale);
            }
            let Ok(firsts) = <&[[i128; 32]; N]>::try_from(self.firsts.as_slice()) else { return };
            let (digits, scale) = (value.mantissa(), usize::try_from(scale & 31).unwrap_or_default());
            let mut passed = 0_usize;
            for first in firsts {
                passed = passed.wrapping_add(usize::from(first.get(scale).is_some_and(|first| digits >= *first)));
            }
            let code = codes.get(passed & 15).copied().unwrap_or(Outcome::MISSING);
            *outcome = if given.is_some() { code } else { Outcome::MISSING };
        }
    }
}
