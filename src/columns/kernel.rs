//! The loops over digits of one scale: comparisons of integers, without branches.

use super::narrow::{ABREAST, CHUNK, Digits, Lane, narrow};
use super::outcome::Outcome;
use super::thresholds::Steps;

/// The steps for digits of one type, and those for the chunks in which all fit 32 bits.
#[derive(Debug, Clone)]
pub(super) struct FixedSteps<T> {
    narrow: Steps<i32>,
    any: Steps<T>,
}

impl<T: Digits> FixedSteps<T> {
    pub(super) const fn new(narrow: Steps<i32>, any: Steps<T>) -> Self {
        Self { narrow, any }
    }

    pub(super) fn classify(&self, digits: &[T], outcomes: &mut [Outcome]) {
        let mut lanes = [0; CHUNK];
        if narrow(digits, &mut lanes).size <= i32::MOST {
            classify_lanes(&lanes, &self.narrow, outcomes);
        } else {
            classify(digits, &self.any, outcomes);
        }
    }

    /// The outcomes that occur, those of most chunks first.
    pub(super) fn occurring(&self) -> impl Iterator<Item = Outcome> {
        self.narrow.occurring().chain([Outcome::MISSING]).chain(self.any.occurring())
    }
}

/// Rates digits one by one.
fn classify<T: Digits>(digits: &[T], steps: &Steps<T>, outcomes: &mut [Outcome]) {
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

fn classify_by<T: Digits, const N: usize>(digits: &[T], steps: &Steps<T>, outcomes: &mut [Outcome]) {
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

/// Rates digits of 32 bits, as many abreast as there are outcomes to a register.
pub(super) fn classify_lanes(lanes: &[i32; CHUNK], steps: &Steps<i32>, outcomes: &mut [Outcome]) {
    let mut whole = [steps.lowest(); CHUNK];
    match steps.len {
        0 => {}
        1 => classify_lanes_by::<1>(lanes, steps, &mut whole),
        2 => classify_lanes_by::<2>(lanes, steps, &mut whole),
        3 => classify_lanes_by::<3>(lanes, steps, &mut whole),
        4 => classify_lanes_by::<4>(lanes, steps, &mut whole),
        5..=8 => classify_lanes_by::<8>(lanes, steps, &mut whole),
        _ => classify_lanes_by::<16>(lanes, steps, &mut whole),
    }
    if let Some(rated) = whole.get(..outcomes.len()) {
        outcomes.copy_from_slice(rated);
    }
}

fn classify_lanes_by<const N: usize>(lanes: &[i32; CHUNK], steps: &Steps<i32>, outcomes: &mut [Outcome; CHUNK]) {
    let Some(firsts) = steps.firsts.first_chunk::<N>() else { return };
    let changes: [u8; N] = steps.changes();
    let lowest = steps.lowest().0;
    for (lanes, outcomes) in lanes.as_chunks().0.iter().zip(outcomes.as_chunks_mut().0) {
        let mut codes = [lowest; ABREAST];
        for (first, change) in firsts.iter().zip(&changes) {
            for (code, digits) in codes.iter_mut().zip::<&[i32; ABREAST]>(lanes) {
                *code ^= if digits >= first { *change } else { 0 };
            }
        }
        *outcomes = codes.map(Outcome);
    }
}
