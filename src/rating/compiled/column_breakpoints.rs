//! A scale as the places on the value axis where the outcome changes: what the columns of one target are rated by.

use super::band_order::{BandOrder, BandSet, MOST_LIMITS};
use super::exact_cuts::{CutPoint, End};
use super::scale_cuts::ScaleCuts;
use crate::rating::cut::Cut;
use crate::rating::fact::Facts;
use crate::rating::outcome::{NotRated, Outcome};
use crate::values::exact::{Quotient, compare, power_of_ten, rescaled};

/// The most places: two ends of each band but the last.
pub(crate) const MOST_BREAKPOINTS: usize = 14;

/// Digits farther out than any of 96 bits.
const BEYOND: i128 = 1 << 97;

/// The most digits of a decimal.
const MOST_DIGITS: i128 = (1 << 96) - 1;

/// Where the outcome changes: from this place on, or from beyond it on.
#[derive(Debug, Clone, Copy)]
struct Breakpoint {
    point: CutPoint,
    /// Whether exactly there the outcome is still that below.
    is_beyond: bool,
}

impl Breakpoint {
    /// Where a value enters a band from below, or leaves it upwards.
    fn of(point: CutPoint, end: End) -> Self {
        Self { point, is_beyond: point.is_inside == (end == End::Upper) }
    }

    fn is_before(self, other: Self) -> bool {
        let order = compare(self.point.mantissa, self.point.scale, other.point.mantissa, other.point.scale);
        order.then(self.is_beyond.cmp(&other.is_beyond)).is_lt()
    }

    /// The first digits from here on at a decimal scale, brought in from beyond what a decimal holds.
    fn first(self, decimals: i8) -> i128 {
        let CutPoint { mantissa, denominator, scale, .. } = self.point;
        if denominator != 1 {
            return self.first_of_fraction(decimals);
        }
        let extra = i16::from(scale).wrapping_sub(i16::from(decimals));
        let (floor, exact) = match u8::try_from(extra) {
            Err(_) => match rescaled(mantissa, scale, u8::try_from(decimals).unwrap_or_default()) {
                Some(digits) => (digits, true),
                None => return if mantissa < 0 { BEYOND.wrapping_neg() } else { BEYOND },
            },
            Ok(0) => (mantissa, true),
            Ok(extra) => match power_of_ten(u32::from(extra)) {
                Some(power) => {
                    let floor = mantissa.checked_div_euclid(power).unwrap_or_default();
                    (floor, floor.wrapping_mul(power) == mantissa)
                }
                None => (if mantissa < 0 { -1 } else { 0 }, mantissa == 0),
            },
        };
        floor.saturating_add(i128::from(self.is_beyond || !exact)).clamp(BEYOND.wrapping_neg(), BEYOND)
    }

    /// The same where the place is a fraction, found by halves.
    #[cold]
    fn first_of_fraction(self, decimals: i8) -> i128 {
        let place = Cut::from(self.point).quotient();
        let is_from_here = |digits: i128| {
            let order = Quotient { scale: i16::from(decimals), ..Quotient::plain(digits, 0) }.order(place);
            order.is_gt() || (order.is_eq() && !self.is_beyond)
        };
        let (mut below, mut first) = (BEYOND.wrapping_neg().wrapping_sub(1), BEYOND);
        while first.wrapping_sub(below) > 1 {
            let middle = below.wrapping_add(first) >> 1;
            *(if is_from_here(middle) { &mut first } else { &mut below }) = middle;
        }
        first
    }
}

/// The places where the outcome changes, lowest first, and the outcome below, between and above them.
#[derive(Debug, Clone)]
pub(crate) struct Breakpoints {
    breakpoints: [Option<Breakpoint>; MOST_BREAKPOINTS],
    pub(crate) outcomes: [Outcome; 16],
}

impl Breakpoints {
    /// The breakpoints of a scale when these facts are known of every value.
    pub(crate) fn new(cuts: &ScaleCuts, order: &BandOrder, facts: Facts) -> Self {
        let mut by_band = [[None; 2]; MOST_LIMITS];
        let mut sorted = [None; MOST_BREAKPOINTS];
        for (band, of_band) in by_band.iter_mut().enumerate() {
            for (breakpoint, end) in of_band.iter_mut().zip([End::Lower, End::Upper]) {
                *breakpoint = cuts.point(band, end).map(|point| Breakpoint::of(point, end));
                if let Some(breakpoint) = *breakpoint {
                    insert(&mut sorted, breakpoint);
                }
            }
        }
        let mut breakpoints = Self { breakpoints: [None; MOST_BREAKPOINTS], outcomes: [Outcome::MISSING; 16] };
        let mut kept = breakpoints.breakpoints.iter_mut();
        let mut outcomes = breakpoints.outcomes.iter_mut();
        let mut before = None;
        for passed in 0..=sorted.iter().flatten().count() {
            let outcome = Outcome::from(order.decide(facts, holding(&by_band, &sorted, passed)));
            if before == Some(outcome) {
                continue;
            }
            // The first outcome has no breakpoint below it.
            if before.is_some()
                && let Some((kept, breakpoint)) = kept.next().zip(passed.checked_sub(1).and_then(|last| sorted.get(last)))
            {
                *kept = *breakpoint;
            }
            if let Some(slot) = outcomes.next() {
                *slot = outcome;
            }
            before = Some(outcome);
        }
        breakpoints
    }

    pub(crate) fn len(&self) -> usize {
        self.breakpoints.iter().flatten().count()
    }

    /// The outcomes that occur.
    pub(crate) fn outcomes(&self) -> impl Iterator<Item = Outcome> {
        self.outcomes.iter().copied().take(self.len().saturating_add(1))
    }

    /// The first digits from each place on, at a decimal scale.
    pub(crate) fn first_digits(&self, decimals: i8) -> impl Iterator<Item = i128> {
        self.breakpoints.iter().flatten().map(move |breakpoint| breakpoint.first(decimals))
    }
}

/// Which bands hold a value that has passed so many of the sorted places.
fn holding(
    by_band: &[[Option<Breakpoint>; 2]; MOST_LIMITS],
    sorted: &[Option<Breakpoint>; MOST_BREAKPOINTS],
    passed: usize,
) -> BandSet {
    let last_passed = passed.checked_sub(1).and_then(|last| sorted.get(last).copied().flatten());
    let has_passed = |breakpoint: &Breakpoint| last_passed.is_some_and(|last| !last.is_before(*breakpoint));
    let holds = |[lower, upper]: &[Option<Breakpoint>; 2]| {
        lower.as_ref().is_none_or(has_passed) && !upper.as_ref().is_some_and(has_passed)
    };
    by_band.iter().map(holds).collect()
}

/// Puts a breakpoint in its order, once.
fn insert(sorted: &mut [Option<Breakpoint>; MOST_BREAKPOINTS], breakpoint: Breakpoint) {
    let mut moving = breakpoint;
    for slot in sorted {
        match slot {
            Some(other) if other.is_before(moving) => {}
            Some(other) if !moving.is_before(*other) => return,
            Some(other) => core::mem::swap(other, &mut moving),
            None => {
                *slot = Some(moving);
                return;
            }
        }
    }
}

/// The first digits at one decimal scale from which on each outcome holds.
#[derive(Debug, Clone)]
pub(crate) struct DigitBreakpoints<T> {
    pub(crate) first_digits: [T; 16],
    pub(crate) len: usize,
    pub(crate) outcomes: [Outcome; 17],
}

impl<T: Copy> DigitBreakpoints<T> {
    /// The outcome below every breakpoint.
    pub(crate) const fn lowest(&self) -> Outcome {
        let [lowest, ..] = self.outcomes;
        lowest
    }

    /// The first digits of each breakpoint, lowest first, and the outcome from there on.
    pub(crate) fn with_outcomes(&self) -> impl Iterator<Item = (T, Outcome)> {
        self.first_digits.iter().copied().zip(self.outcomes.iter().skip(1).copied()).take(self.len)
    }

    /// The outcomes that occur.
    pub(crate) fn outcomes(&self) -> impl Iterator<Item = Outcome> {
        self.outcomes.iter().copied().take(self.len.saturating_add(1))
    }

    const fn new(zero: T, lowest: Outcome) -> Self {
        Self { first_digits: [zero; 16], len: 0, outcomes: [lowest; 17] }
    }

    fn push(&mut self, first: T, outcome: Outcome) {
        let next = self.len.saturating_add(1);
        if let Some((slot, place)) = self.first_digits.get_mut(self.len).zip(self.outcomes.get_mut(next)) {
            (*slot, *place) = (first, outcome);
            self.len = next;
        }
    }
}

impl DigitBreakpoints<i128> {
    /// The breakpoints for any digits, of which those that no decimal holds are not rated.
    pub(crate) fn any(breakpoints: &Breakpoints, decimals: i8) -> Self {
        let zeros = power_of_ten(u32::from(decimals.min(0).unsigned_abs())).unwrap_or(1);
        let most = MOST_DIGITS.checked_div(zeros).unwrap_or(MOST_DIGITS);
        let (least, over) = (most.wrapping_neg(), most.wrapping_add(1));
        let mut digits = Self::new(0, NotRated::ValueTooLarge.outcome());
        let mut outcomes = breakpoints.outcomes();
        let mut lowest = outcomes.next().unwrap_or(Outcome::MISSING);
        let mut inner = breakpoints.first_digits(decimals).zip(outcomes).peekable();
        while let Some((_, outcome)) = inner.next_if(|(first, _)| *first <= least) {
            lowest = outcome;
        }
        digits.push(least, lowest);
        for (first, outcome) in inner.take_while(|(first, _)| *first <= most) {
            digits.push(first, outcome);
        }
        digits.push(over, NotRated::ValueTooLarge.outcome());
        digits
    }

    /// The breakpoints for digits of fewer bits.
    pub(crate) fn narrowed<T: Copy + Default + TryFrom<i128>>(&self) -> DigitBreakpoints<T> {
        let [mut lowest, others @ ..] = self.outcomes;
        let mut inner =
            self.first_digits.iter().map(|first| (*first, T::try_from(*first).ok())).zip(others).take(self.len).peekable();
        while let Some((_, outcome)) = inner.next_if(|((first, narrowed), _)| *first < 0 && narrowed.is_none()) {
            lowest = outcome;
        }
        let mut digits = DigitBreakpoints::new(T::default(), lowest);
        for ((_, first), outcome) in inner {
            if let Some(first) = first {
                digits.push(first, outcome);
            }
        }
        digits
    }
}
