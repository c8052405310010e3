//! The evaluator for a column of decimals, which bring their scales with them, and one target.

use super::column_breakpoints::{Breakpoints, DigitBreakpoints};
use super::integer_columns::rate_narrow;
use super::narrow_integers::CHUNK;
use crate::rating::outcome::Outcome;
use alloc::vec::Vec;
use rust_decimal::Decimal;

/// The first digits of each breakpoint at each decimal scale, found when the scale is first met.
#[derive(Debug, Clone)]
pub(crate) struct DecimalColumns {
    breakpoints: Breakpoints,
    /// The scale of the last chunk of narrow digits, and its breakpoints.
    narrow: Option<(u32, DigitBreakpoints<i32>)>,
    /// For each breakpoint, the first digits by scale; more than there are scales, so that any five bits have a place.
    first_digits: Vec<[i128; 32]>,
    known_scales: u32,
}

impl DecimalColumns {
    pub(crate) fn new(breakpoints: Breakpoints) -> Self {
        // As many as one of the loops below takes; the rest are never reached.
        let wanted = match breakpoints.len() {
            few @ 0..=4 => few,
            5..=8 => 8,
            _ => 16,
        };
        Self { first_digits: alloc::vec![[i128::MAX; 32]; wanted], breakpoints, narrow: None, known_scales: 0 }
    }

    /// The outcomes that occur.
    pub(crate) fn outcomes(&self) -> impl Iterator<Item = Outcome> {
        self.breakpoints.outcomes()
    }

    #[cold]
    #[inline(never)]
    fn learn_scale(&mut self, scale: u32) {
        let decimals = i8::try_from(scale).unwrap_or_default();
        for (first_digits, first) in self.first_digits.iter_mut().zip(self.breakpoints.first_digits(decimals)) {
            if let Some(slot) = usize::try_from(scale).ok().and_then(|scale| first_digits.get_mut(scale)) {
                *slot = first;
            }
        }
        self.known_scales |= 1_u32.wrapping_shl(scale);
    }

    /// Rates values, which may be missing, by way of what makes a decimal of each.
    pub(crate) fn rate<T: Copy>(&mut self, values: &[T], of: impl Fn(T) -> Option<Decimal>, outcomes: &mut [Outcome]) {
        let mut lanes = [0; CHUNK];
        let Some(scale) = values.iter().find_map(|value| of(*value)).map(|value| value.scale()) else {
            return outcomes.fill(Outcome::MISSING);
        };
        // Where scales are mixed, the first few values show it.
        let first_few = values.get(..8).unwrap_or_default();
        if !narrow_decimals(first_few, &of, scale, &mut lanes) || !narrow_decimals(values, &of, scale, &mut lanes) {
            return self.rate_wide(values, of, outcomes);
        }
        rate_narrow(&lanes, self.breakpoints_at(scale), outcomes);
        for (value, outcome) in values.iter().zip(outcomes) {
            if of(*value).is_none() {
                *outcome = Outcome::MISSING;
            }
        }
    }

    fn breakpoints_at(&mut self, scale: u32) -> &DigitBreakpoints<i32> {
        let narrow = self.narrow.take().filter(|(known, _)| *known == scale);
        let breakpoints = || DigitBreakpoints::any(&self.breakpoints, i8::try_from(scale).unwrap_or_default()).narrowed();
        &self.narrow.insert(narrow.unwrap_or_else(|| (scale, breakpoints()))).1
    }

    fn rate_wide<T: Copy>(&mut self, values: &[T], of: impl Fn(T) -> Option<Decimal>, outcomes: &mut [Outcome]) {
        match self.first_digits.len() {
            0 => self.rate_by::<T, 0>(values, of, outcomes),
            1 => self.rate_by::<T, 1>(values, of, outcomes),
            2 => self.rate_by::<T, 2>(values, of, outcomes),
            3 => self.rate_by::<T, 3>(values, of, outcomes),
            4 => self.rate_by::<T, 4>(values, of, outcomes),
            8 => self.rate_by::<T, 8>(values, of, outcomes),
            _ => self.rate_by::<T, 16>(values, of, outcomes),
        }
    }

    fn rate_by<T: Copy, const N: usize>(&mut self, values: &[T], of: impl Fn(T) -> Option<Decimal>, outcomes: &mut [Outcome]) {
        let codes = self.breakpoints.outcomes;
        for (value, outcome) in values.iter().zip(outcomes) {
            let given = of(*value);
            let value = given.unwrap_or_default();
            let scale = value.scale();
            if self.known_scales.wrapping_shr(scale) & 1 == 0 {
                self.learn_scale(scale);
            }
            let Ok(first_digits) = <&[[i128; 32]; N]>::try_from(self.first_digits.as_slice()) else { return };
            let (digits, scale) = (value.mantissa(), usize::try_from(scale & 31).unwrap_or_default());
            let mut passed = 0_usize;
            for first in first_digits {
                passed = passed.wrapping_add(usize::from(first.get(scale).is_some_and(|first| digits >= *first)));
            }
            let code = codes.get(passed & 15).copied().unwrap_or(Outcome::MISSING);
            *outcome = if given.is_some() { code } else { Outcome::MISSING };
        }
    }
}

/// Copies a chunk's digits into lanes; `false` where they do not fit or have not all this scale.
fn narrow_decimals<T: Copy>(values: &[T], of: impl Fn(T) -> Option<Decimal>, scale: u32, lanes: &mut [i32; CHUNK]) -> bool {
    let (mut bits, mut others) = (0, 0);
    for (value, lane) in values.iter().zip(lanes) {
        let given = of(*value);
        let value = given.unwrap_or_default().unpack();
        bits |= value.hi | value.mid | value.lo >> 31;
        others |= if given.is_some() { value.scale ^ scale } else { 0 };
        let sign = 0_i32.wrapping_sub(i32::from(value.negative));
        *lane = (value.lo.cast_signed() ^ sign).wrapping_sub(sign);
    }
    bits | others == 0
}
