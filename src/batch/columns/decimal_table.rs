//! The loops over decimals, which bring their scales with them.

use super::kernel::classify_narrow;
use super::narrow::CHUNK;
use super::thresholds::{Steps, Thresholds};
use crate::rating::Outcome;
use alloc::vec::Vec;
use rust_decimal::Decimal;

/// The first digits of each step at each decimal scale, found when the scale is first met.
#[derive(Debug, Clone)]
pub(crate) struct DecimalTable {
    thresholds: Thresholds,
    /// The scale of the last chunk of narrow digits, and its steps.
    narrow: Option<(u32, Steps<i32>)>,
    /// For each step, the first digits by scale; more than there are scales, so that any five bits have a place.
    firsts: Vec<[i128; 32]>,
    found: u32,
}

impl DecimalTable {
    pub(crate) fn new(thresholds: Thresholds) -> Self {
        // As many as one of the loops below takes; the rest are never reached.
        let wanted = match thresholds.len() {
            steps @ 0..=4 => steps,
            5..=8 => 8,
            _ => 16,
        };
        Self { firsts: alloc::vec![[i128::MAX; 32]; wanted], thresholds, narrow: None, found: 0 }
    }

    /// The outcomes that occur.
    pub(crate) fn occurring(&self) -> impl Iterator<Item = Outcome> {
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
    pub(crate) fn classify<T: Copy>(&mut self, values: &[T], of: impl Fn(T) -> Option<Decimal>, outcomes: &mut [Outcome]) {
        let mut lanes = [0; CHUNK];
        let Some(scale) = values.iter().find_map(|value| of(*value)).map(|value| value.scale()) else {
            return outcomes.fill(Outcome::MISSING);
        };
        // Where scales are mixed, the first few values show it.
        let few = values.get(..8).unwrap_or_default();
        if !narrow_decimals(few, &of, scale, &mut lanes) || !narrow_decimals(values, &of, scale, &mut lanes) {
            return self.classify_wide(values, of, outcomes);
        }
        classify_narrow(&lanes, self.steps_at(scale), outcomes);
        for (value, outcome) in values.iter().zip(outcomes) {
            if of(*value).is_none() {
                *outcome = Outcome::MISSING;
            }
        }
    }

    fn steps_at(&mut self, scale: u32) -> &Steps<i32> {
        let narrow = self.narrow.take().filter(|(known, _)| *known == scale);
        let steps = || Steps::any(&self.thresholds, i8::try_from(scale).unwrap_or_default()).narrow();
        &self.narrow.insert(narrow.unwrap_or_else(|| (scale, steps()))).1
    }

    fn classify_wide<T: Copy>(&mut self, values: &[T], of: impl Fn(T) -> Option<Decimal>, outcomes: &mut [Outcome]) {
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
