//! A rating scale as places on the value axis where the outcome changes.

use crate::rating::{Facts, NotRated, Outcome, RatingScale, Scheme, edge};
use crate::values::exact::{compare, power_of_ten, rescaled};

/// The most places: two ends of each band but the last.
pub(crate) const MOST_PLACES: usize = 14;

/// Digits farther out than any of 96 bits.
const BEYOND: i128 = 1 << 97;

/// The most digits of a decimal.
const MOST_DIGITS: i128 = (1 << 96) - 1;

/// Where the outcome changes: from this place on, or from beyond it on.
#[derive(Debug, Clone, Copy)]
struct Threshold {
    place: edge::Place,
    beyond: bool,
}

impl Threshold {
    /// Where a value enters a band from below, or leaves it upwards.
    fn of(place: edge::Place, end: edge::End) -> Self {
        Self { place, beyond: place.inside == (end == edge::End::Upper) }
    }

    fn is_before(self, other: Self) -> bool {
        let order = compare(self.place.mantissa, self.place.scale, other.place.mantissa, other.place.scale);
        order.then(self.beyond.cmp(&other.beyond)).is_lt()
    }

    /// The first digits from here on at a decimal scale, brought in from beyond what a decimal holds.
    fn first(self, decimals: i8) -> i128 {
        let edge::Place { mantissa, scale, .. } = self.place;
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
        floor.saturating_add(i128::from(self.beyond || !exact)).clamp(BEYOND.wrapping_neg(), BEYOND)
    }
}

/// The places where the outcome changes, lowest first, and the outcome below, between and above them.
#[derive(Debug, Clone)]
pub(crate) struct Thresholds {
    thresholds: [Option<Threshold>; MOST_PLACES],
    pub(crate) outcomes: [Outcome; 16],
}

impl Thresholds {
    /// The thresholds of a scale when these facts are known of every value.
    pub(crate) fn new(scale: &RatingScale, facts: Facts) -> Self {
        let mut sorted = [None; MOST_PLACES];
        for band in 0..Scheme::MOST_BANDS {
            for end in [edge::End::Lower, edge::End::Upper] {
                if let Some(place) = scale.end(band, end) {
                    insert(&mut sorted, Threshold::of(place, end));
                }
            }
        }
        let places = sorted.iter().flatten().count();
        let mut made = Self { thresholds: [None; MOST_PLACES], outcomes: [Outcome::MISSING; 16] };
        let mut kept = made.thresholds.iter_mut();
        let mut outcomes = made.outcomes.iter_mut();
        let mut before = None;
        for passed in 0..=places {
            let outcome = Outcome::from(scale.decide(facts, holding(scale, &sorted, passed)));
            if before == Some(outcome) {
                continue;
            }
            // The first outcome has no threshold below it.
            if before.is_some()
                && let Some((kept, threshold)) = kept.next().zip(passed.checked_sub(1).and_then(|at| sorted.get(at)))
            {
                *kept = *threshold;
            }
            if let Some(slot) = outcomes.next() {
                *slot = outcome;
            }
            before = Some(outcome);
        }
        made
    }

    pub(crate) fn len(&self) -> usize {
        self.thresholds.iter().flatten().count()
    }

    /// The outcomes that occur.
    pub(crate) fn outcomes(&self) -> impl Iterator<Item = Outcome> {
        self.outcomes.iter().copied().take(self.len().saturating_add(1))
    }

    /// The first digits from each place on, at a decimal scale.
    pub(crate) fn firsts(&self, decimals: i8) -> impl Iterator<Item = i128> {
        self.thresholds.iter().flatten().map(move |threshold| threshold.first(decimals))
    }
}

/// Whether each band's limit holds a value that has passed so many of the sorted places.
fn holding(scale: &RatingScale, sorted: &[Option<Threshold>; MOST_PLACES], passed: usize) -> impl Iterator<Item = bool> {
    let has_passed = move |band, end| {
        scale.end(band, end).map(|place| {
            let threshold = Threshold::of(place, end);
            sorted.iter().flatten().take(passed).any(|other| !other.is_before(threshold))
        })
    };
    (0..Scheme::MOST_BANDS)
        .map(move |band| has_passed(band, edge::End::Lower) != Some(false) && has_passed(band, edge::End::Upper) != Some(true))
}

/// Puts a threshold in its order, once.
fn insert(sorted: &mut [Option<Threshold>; MOST_PLACES], threshold: Threshold) {
    let mut moving = threshold;
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
pub(crate) struct Steps<T> {
    pub(crate) firsts: [T; 16],
    pub(crate) len: usize,
    pub(crate) outcomes: [Outcome; 17],
}

impl<T: Copy> Steps<T> {
    /// The outcome below every step.
    pub(crate) const fn lowest(&self) -> Outcome {
        let [lowest, ..] = self.outcomes;
        lowest
    }

    /// The first digits of each step, lowest first, and the outcome from there on.
    pub(crate) fn passed(&self) -> impl Iterator<Item = (T, Outcome)> {
        self.firsts.iter().copied().zip(self.outcomes.iter().skip(1).copied()).take(self.len)
    }

    /// The outcomes that occur.
    pub(crate) fn occurring(&self) -> impl Iterator<Item = Outcome> {
        self.outcomes.iter().copied().take(self.len.saturating_add(1))
    }

    const fn new(zero: T, lowest: Outcome) -> Self {
        Self { firsts: [zero; 16], len: 0, outcomes: [lowest; 17] }
    }

    fn push(&mut self, first: T, outcome: Outcome) {
        let next = self.len.saturating_add(1);
        if let Some((slot, place)) = self.firsts.get_mut(self.len).zip(self.outcomes.get_mut(next)) {
            (*slot, *place) = (first, outcome);
            self.len = next;
        }
    }
}

impl Steps<i128> {
    /// The steps for any digits, of which those that no decimal holds are not rated.
    pub(crate) fn any(thresholds: &Thresholds, decimals: i8) -> Self {
        let zeros = power_of_ten(u32::from(decimals.min(0).unsigned_abs())).unwrap_or(1);
        let most = MOST_DIGITS.checked_div(zeros).unwrap_or(MOST_DIGITS);
        let (least, over) = (most.wrapping_neg(), most.wrapping_add(1));
        let mut steps = Self::new(0, NotRated::ValueTooLarge.outcome());
        let mut outcomes = thresholds.outcomes();
        let mut lowest = outcomes.next().unwrap_or(Outcome::MISSING);
        let mut inner = thresholds.firsts(decimals).zip(outcomes).peekable();
        while let Some((_, outcome)) = inner.next_if(|(first, _)| *first <= least) {
            lowest = outcome;
        }
        steps.push(least, lowest);
        for (first, outcome) in inner.take_while(|(first, _)| *first <= most) {
            steps.push(first, outcome);
        }
        steps.push(over, NotRated::ValueTooLarge.outcome());
        steps
    }

    /// The steps for digits of fewer bits.
    pub(crate) fn narrow<T: Copy + Default + TryFrom<i128>>(&self) -> Steps<T> {
        let [mut lowest, others @ ..] = self.outcomes;
        let mut inner = self.firsts.iter().map(|first| (*first, T::try_from(*first).ok())).zip(others).take(self.len).peekable();
        while let Some((_, outcome)) = inner.next_if(|((first, narrow), _)| *first < 0 && narrow.is_none()) {
            lowest = outcome;
        }
        let mut steps = Steps::new(T::default(), lowest);
        for ((_, first), outcome) in inner {
            if let Some(first) = first {
                steps.push(first, outcome);
            }
        }
        steps
    }
}
