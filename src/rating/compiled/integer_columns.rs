//! The evaluator for a column of integers and one target: comparisons of integers, without branches.

use super::column_breakpoints::DigitBreakpoints;
use super::narrow_integers::{CHUNK, ColumnInteger, Lane, copy_to_lanes};
use super::wide_vectors::WideVectors;
use crate::rating::outcome::Outcome;

/// The difference of two numbers from minus this on, and below it, fits 64 bits.
const HALF: i64 = 1 << 62;

/// The breakpoints for digits of one type, and those for the chunks in which all fit fewer bits.
#[derive(Debug, Clone)]
pub(crate) struct IntegerColumns<T> {
    narrow: DigitBreakpoints<i32>,
    wide: DigitBreakpoints<i64>,
    any: DigitBreakpoints<T>,
    vectors: Option<WideVectors>,
}

impl<T: ColumnInteger> IntegerColumns<T> {
    pub(crate) const fn new(
        narrow: DigitBreakpoints<i32>,
        wide: DigitBreakpoints<i64>,
        any: DigitBreakpoints<T>,
        vectors: Option<WideVectors>,
    ) -> Self {
        Self { narrow, wide, any, vectors }
    }

    pub(crate) fn rate(&self, digits: &[T], outcomes: &mut [Outcome]) {
        if let Some(vectors) = self.vectors
            && let Some(digits) = T::as_64(digits)
            && vectors.rate(digits, &self.wide, outcomes)
        {
            return;
        }
        let mut lanes = [0; CHUNK];
        let size = copy_to_lanes(digits, &mut lanes).size;
        if size <= i32::MOST {
            rate_narrow(&lanes, &self.narrow, outcomes);
        } else if size < HALF.cast_unsigned() {
            let mut lanes = [0; CHUNK];
            T::copy(digits, &mut lanes);
            rate_wide(&lanes, &self.wide, outcomes);
        } else {
            rate(digits, &self.any, outcomes);
        }
    }

    /// The outcomes that occur, those of most chunks first.
    pub(crate) fn outcomes(&self) -> impl Iterator<Item = Outcome> {
        self.narrow.outcomes().chain([Outcome::MISSING]).chain(self.any.outcomes())
    }
}

/// Rates digits one by one.
fn rate<T: ColumnInteger>(digits: &[T], breakpoints: &DigitBreakpoints<T>, outcomes: &mut [Outcome]) {
    let first_digits = breakpoints.first_digits.get(..breakpoints.len).unwrap_or_default();
    for (digits, outcome) in digits.iter().zip(outcomes) {
        let passed = first_digits.iter().fold(0_usize, |passed, first| passed.wrapping_add(usize::from(*digits >= *first)));
        *outcome = breakpoints.outcomes.get(passed).copied().unwrap_or(Outcome::MISSING);
    }
}

/// Rates digits of 32 bits.
pub(crate) fn rate_narrow(lanes: &[i32; CHUNK], breakpoints: &DigitBreakpoints<i32>, outcomes: &mut [Outcome]) {
    rate_lanes(lanes, breakpoints, outcomes, |digits, first| if digits >= first { 0 } else { -1 });
}

/// Rates digits below half of what 64 bits hold by the signs of differences: baseline processors compare no 64 bits abreast.
fn rate_wide(lanes: &[i64; CHUNK], breakpoints: &DigitBreakpoints<i64>, outcomes: &mut [Outcome]) {
    rate_lanes(lanes, breakpoints, outcomes, |digits, first| digits.wrapping_sub(first.clamp(HALF.wrapping_neg(), HALF)));
}

fn rate_lanes<L: Lane>(
    lanes: &[L; CHUNK],
    breakpoints: &DigitBreakpoints<L>,
    outcomes: &mut [Outcome],
    past: impl Fn(L, L) -> L,
) {
    let mut whole = [breakpoints.lowest(); CHUNK];
    for (first, outcome) in breakpoints.with_outcomes() {
        write_where(&mut whole, outcome, lanes, lanes, |digits, _| past(digits, first));
    }
    if let Some(rated) = whole.get(..outcomes.len()) {
        outcomes.copy_from_slice(rated);
    }
}

/// How many outcomes, of a byte each, one register holds.
const REGISTER: usize = 16;

/// Writes an outcome where a number made of two others is not below zero.
pub(crate) fn write_where<L: Lane>(
    outcomes: &mut [Outcome; CHUNK],
    outcome: Outcome,
    ones: &[L; CHUNK],
    others: &[L; CHUNK],
    number: impl Fn(L, L) -> L,
) {
    let lanes = ones.as_chunks::<REGISTER>().0.iter().zip(others.as_chunks::<REGISTER>().0);
    for ((ones, others), outcomes) in lanes.zip(outcomes.as_chunks_mut::<REGISTER>().0) {
        let mut signs = [0; REGISTER];
        for ((sign, one), other) in signs.iter_mut().zip(ones).zip(others) {
            *sign = number(*one, *other).sign();
        }
        for (before, sign) in outcomes.iter_mut().zip(signs) {
            let inside = if sign < 0 { 0 } else { u8::MAX };
            before.0 ^= (before.0 ^ outcome.0) & inside;
        }
    }
}
