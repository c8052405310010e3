//! The loops over digits of one scale: comparisons of integers, without branches.

use super::narrow::{CHUNK, Digits, Lane, narrow};
use super::thresholds::Steps;
use crate::rating::Outcome;

/// How many outcomes, of a byte each, one register holds.
const ABREAST: usize = 16;

/// The difference of two numbers from minus this on, and below it, fits 64 bits.
const HALF: i64 = 1 << 62;

/// The steps for digits of one type, and those for the chunks in which all fit fewer bits.
#[derive(Debug, Clone)]
pub(crate) struct FixedSteps<T> {
    narrow: Steps<i32>,
    wide: Steps<i64>,
    any: Steps<T>,
}

impl<T: Digits> FixedSteps<T> {
    pub(crate) const fn new(narrow: Steps<i32>, wide: Steps<i64>, any: Steps<T>) -> Self {
        Self { narrow, wide, any }
    }

    pub(crate) fn classify(&self, digits: &[T], outcomes: &mut [Outcome]) {
        let mut lanes = [0; CHUNK];
        let size = narrow(digits, &mut lanes).size;
        if size <= i32::MOST {
            classify_narrow(&lanes, &self.narrow, outcomes);
        } else if size < HALF.cast_unsigned() {
            let mut lanes = [0; CHUNK];
            T::copy(digits, &mut lanes);
            classify_wide(&lanes, &self.wide, outcomes);
        } else {
            classify(digits, &self.any, outcomes);
        }
    }

    /// The outcomes that occur, those of most chunks first.
    pub(crate) fn occurring(&self) -> impl Iterator<Item = Outcome> {
        self.narrow.occurring().chain([Outcome::MISSING]).chain(self.any.occurring())
    }
}

/// Rates digits one by one.
fn classify<T: Digits>(digits: &[T], steps: &Steps<T>, outcomes: &mut [Outcome]) {
    let firsts = steps.firsts.get(..steps.len).unwrap_or_default();
    for (digits, outcome) in digits.iter().zip(outcomes) {
        let passed = firsts.iter().fold(0_usize, |passed, first| passed.wrapping_add(usize::from(*digits >= *first)));
        *outcome = steps.outcomes.get(passed).copied().unwrap_or(Outcome::MISSING);
    }
}

/// Rates digits of 32 bits.
pub(crate) fn classify_narrow(lanes: &[i32; CHUNK], steps: &Steps<i32>, outcomes: &mut [Outcome]) {
    classify_lanes(lanes, steps, outcomes, |digits, first| if digits >= first { 0 } else { -1 });
}

/// Rates digits below half of what 64 bits hold by the signs of differences: baseline processors compare no 64 bits abreast.
fn classify_wide(lanes: &[i64; CHUNK], steps: &Steps<i64>, outcomes: &mut [Outcome]) {
    classify_lanes(lanes, steps, outcomes, |digits, first| digits.wrapping_sub(first.clamp(HALF.wrapping_neg(), HALF)));
}

fn classify_lanes<L: Lane>(lanes: &[L; CHUNK], steps: &Steps<L>, outcomes: &mut [Outcome], past: impl Fn(L, L) -> L) {
    let mut whole = [steps.lowest(); CHUNK];
    for (first, outcome) in steps.passed() {
        write_past(&mut whole, outcome, lanes, lanes, |digits, _| past(digits, first));
    }
    if let Some(rated) = whole.get(..outcomes.len()) {
        outcomes.copy_from_slice(rated);
    }
}

/// Writes an outcome where a number made of two others is not below zero.
pub(crate) fn write_past<L: Lane>(
    outcomes: &mut [Outcome; CHUNK],
    outcome: Outcome,
    ones: &[L; CHUNK],
    others: &[L; CHUNK],
    past: impl Fn(L, L) -> L,
) {
    let lanes = ones.as_chunks::<ABREAST>().0.iter().zip(others.as_chunks::<ABREAST>().0);
    for ((ones, others), outcomes) in lanes.zip(outcomes.as_chunks_mut::<ABREAST>().0) {
        let mut signs = [0; ABREAST];
        for ((sign, one), other) in signs.iter_mut().zip(ones).zip(others) {
            *sign = past(*one, *other).sign();
        }
        for (before, sign) in outcomes.iter_mut().zip(signs) {
            let inside = if sign < 0 { 0 } else { u8::MAX };
            before.0 ^= (before.0 ^ outcome.0) & inside;
        }
    }
}
