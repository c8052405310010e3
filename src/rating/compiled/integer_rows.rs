//! The evaluator for rows of integers that have a target, and perhaps a tolerance, each: inequalities in as few bits as no sum of
//! products overflows.

use super::integer_columns::write_where;
use super::narrow_integers::{CHUNK, ColumnInteger, Extent, Lane, copy_to_lanes};
use super::row_program::{RowInequality, RowProgram};
use super::wide_vectors::WideVectors;
use crate::rating::outcome::{NotRated, Outcome};
use crate::values::Polarity;
use alloc::boxed::Box;

const NOT_STATED: Outcome = NotRated::ToleranceNotStated.outcome();

/// Where chunks are worked on: made once for many.
#[derive(Debug, Clone)]
pub(crate) struct RowLanes {
    narrow: Lanes<i32>,
    wide: Lanes<i64>,
    /// Whether the last chunk needed those.
    is_wide: bool,
    pub(super) vectors: Option<WideVectors>,
}

/// A chunk's figures and what is made of them: how far each value is ahead of its target, the size of the target, and the width
/// of the row's tolerance.
#[derive(Debug, Clone)]
pub(crate) struct Lanes<L> {
    pub(super) values: [L; CHUNK],
    pub(super) targets: [L; CHUNK],
    pub(super) tolerances: [L; CHUNK],
    distances: [L; CHUNK],
    target_sizes: [L; CHUNK],
    widths: [L; CHUNK],
}

impl<L: Lane> Lanes<L> {
    fn new() -> Self {
        let none = [L::default(); CHUNK];
        Self { values: none, targets: none, tolerances: none, distances: none, target_sizes: none, widths: none }
    }
}

impl RowLanes {
    pub(crate) fn new() -> Box<Self> {
        Box::new(Self { narrow: Lanes::new(), wide: Lanes::new(), is_wide: false, vectors: WideVectors::of_machine() })
    }
}

/// The digits of one column in the rows of a chunk.
#[derive(Debug, Clone, Copy)]
pub(crate) enum RowDigits<'a> {
    Fixed64(&'a [i64]),
    Fixed128(&'a [i128]),
}

impl RowDigits<'_> {
    /// Brings the digits to lanes and says how far from zero they are.
    fn copy_to<L: Lane>(self, lanes: &mut [L; CHUNK]) -> Extent {
        match self {
            Self::Fixed64(digits) => copy_to_lanes(digits, lanes),
            Self::Fixed128(digits) => copy_to_lanes(digits, lanes),
        }
    }

    /// The same, nothing where they are not stated.
    fn copy_stated_to<L: Lane>(self, unstated: &[u8; CHUNK], lanes: &mut [L; CHUNK]) -> Extent {
        match self {
            Self::Fixed64(digits) => copy_to_lanes(&stated(digits, unstated), lanes),
            Self::Fixed128(digits) => copy_to_lanes(&stated(digits, unstated), lanes),
        }
    }
}

/// The rows of one chunk.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RowChunk<'a> {
    pub(crate) values: RowDigits<'a>,
    /// None where one target does for all.
    pub(crate) targets: Option<RowDigits<'a>>,
    pub(crate) tolerances: Option<RowDigits<'a>>,
    /// All bits set where a row's tolerance is not stated.
    pub(crate) unstated: Option<&'a [u8; CHUNK]>,
    pub(crate) polarities: &'a [Polarity],
}

/// The digits, nothing where they are not stated.
fn stated<T: ColumnInteger>(digits: &[T], unstated: &[u8; CHUNK]) -> [T; CHUNK] {
    let mut stated = [T::default(); CHUNK];
    for ((stated, digits), unstated) in stated.iter_mut().zip(digits).zip(unstated) {
        // A mask, not a branch.
        *stated = *digits & T::from(!unstated.cast_signed());
    }
    stated
}

impl RowProgram {
    /// Rates as many rows as there are outcomes; `false` where a figure is too large for it, or a tolerance none.
    pub(crate) fn rate(&self, lanes: &mut RowLanes, chunk: &RowChunk<'_>, outcomes: &mut [Outcome]) -> bool {
        if lanes.vectors.is_some_and(|vectors| vectors.rate_rows(self, &mut lanes.wide, chunk, outcomes)) {
            refuse(chunk.polarities, outcomes);
            return true;
        }
        // Where one chunk is wide, the next one is likely to be.
        let narrow = if lanes.is_wide { None } else { self.rate_in(&mut lanes.narrow, chunk, outcomes) };
        let Some(largest) = narrow.or_else(|| self.rate_in(&mut lanes.wide, chunk, outcomes)) else { return false };
        lanes.is_wide = largest > i32::MOST;
        refuse(chunk.polarities, outcomes);
        true
    }

    /// Rates a chunk in lanes and says what sums of products come to; `None` where those could overflow, or a tolerance is none.
    fn rate_in<L: Lane>(&self, lanes: &mut Lanes<L>, chunk: &RowChunk<'_>, outcomes: &mut [Outcome]) -> Option<u64> {
        let value = chunk.values.copy_to(&mut lanes.values);
        let target = match chunk.targets {
            Some(targets) => targets.copy_to(&mut lanes.targets),
            None => copy_to_lanes(&[self.target; CHUNK], &mut lanes.targets),
        };
        let tolerance = match (chunk.tolerances, chunk.unstated) {
            (Some(tolerances), Some(unstated)) => tolerances.copy_stated_to(unstated, &mut lanes.tolerances),
            (Some(tolerances), None) => tolerances.copy_to(&mut lanes.tolerances),
            (None, _) => Extent::default(),
        };
        let largest = self.largest_sum(value, target, tolerance);
        if largest > L::MOST || !self.are_tolerances(tolerance, lanes, chunk) {
            return None;
        }
        self.measure(lanes, chunk.polarities);
        if chunk.tolerances.is_some() {
            self.widen(lanes);
        }
        let unstated = if self.is_unstated { Some(&[u8::MAX; CHUNK]) } else { chunk.unstated };
        let mut whole = [self.otherwise; CHUNK];
        for inequality in self.inequalities().iter().rev() {
            if let Some(unstated) = unstated
                && inequality.is_tolerance
            {
                for (outcome, unstated) in whole.iter_mut().zip(unstated) {
                    outcome.0 ^= (outcome.0 ^ NOT_STATED.0) & unstated;
                }
            }
            inequality.apply(lanes, &mut whole);
        }
        outcomes.copy_from_slice(whole.get(..outcomes.len())?);
        Some(largest)
    }

    /// Whether every tolerance is one.
    fn are_tolerances<L: Lane>(&self, extent: Extent, lanes: &Lanes<L>, chunk: &RowChunk<'_>) -> bool {
        let most = L::of_low_bits(self.most_tolerance.min(L::MOST.cast_signed()));
        // The extent may be up to twice the largest.
        let is_each = || lanes.tolerances.iter().take(chunk.polarities.len()).all(|tolerance| *tolerance <= most);
        !extent.below_zero && (extent.size <= self.most_tolerance.unsigned_abs() || is_each())
    }

    /// How far each value is ahead of its target, times the factor, and the size of the target.
    fn measure<L: Lane>(&self, lanes: &mut Lanes<L>, polarities: &[Polarity]) {
        let [value_times, target_times, factor] = [self.value_times, self.target_times, self.factor].map(L::of_low_bits);
        if self.value_times == 1 && self.target_times == 1 {
            lanes.measure(polarities, |value| value, |target| target, factor);
        } else {
            lanes.measure(polarities, |value| value.times(value_times), |target| target.times(target_times), factor);
        }
    }

    /// The width of each row's tolerance, times the factor.
    fn widen<L: Lane>(&self, lanes: &mut Lanes<L>) {
        let times = L::of_low_bits(self.tolerance_times);
        let widths = lanes.widths.iter_mut().zip(&lanes.target_sizes).zip(&lanes.tolerances);
        if !self.is_of_target {
            widths.for_each(|((width, _), tolerance)| *width = tolerance.times(times));
        } else if self.tolerance_times == 1 {
            widths.for_each(|((width, size), tolerance)| *width = tolerance.times(*size));
        } else {
            widths.for_each(|((width, size), tolerance)| *width = tolerance.times(times).times(*size));
        }
    }
}

impl<L: Lane> Lanes<L> {
    fn measure(&mut self, polarities: &[Polarity], value_of: impl Fn(L) -> L, target_of: impl Fn(L) -> L, factor: L) {
        let figures = self.values.iter().zip(&self.targets).zip(polarities);
        for (((value, target), polarity), (distance, size)) in figures.zip(self.distances.iter_mut().zip(&mut self.target_sizes))
        {
            let (value, target) = (value_of(*value), target_of(*target));
            // All bits where lower is better: these mirror a number.
            let mirror = L::default().minus(L::of_low_bits((*polarity == Polarity::LowerIsBetter).into()));
            *distance = (value.minus(target) ^ mirror).minus(mirror).times(factor);
            *size = if target < L::default() { L::default().minus(target) } else { target };
        }
    }
}

impl RowInequality {
    /// Writes what a value inside the limit comes to over what is beyond it.
    fn apply<L: Lane>(&self, lanes: &Lanes<L>, outcomes: &mut [Outcome; CHUNK]) {
        let Self { outcome, share, points, .. } = *self;
        let [least, least_on_target, points] = [self.least, self.least_on_target, points].map(L::of_low_bits);
        let (distances, sizes, share_of) = (&lanes.distances, &lanes.target_sizes, L::of_low_bits(share));
        let past = |distance: L, width: L| distance.plus(width).minus(least);
        let past_or_on =
            |distance: L, width: L| distance.plus(width).minus(if width == L::default() { least_on_target } else { least });
        let width_of = |size: L| size.times(share_of).plus(points);
        match (self.is_of_row, share == 0, least == least_on_target) {
            (true, _, true) => write_where(outcomes, outcome, distances, &lanes.widths, past),
            (true, _, false) => write_where(outcomes, outcome, distances, &lanes.widths, past_or_on),
            (false, true, true) => write_where(outcomes, outcome, distances, sizes, |distance, _| past(distance, points)),
            (false, _, true) => write_where(outcomes, outcome, distances, sizes, |distance, size| past(distance, width_of(size))),
            (false, _, false) => {
                write_where(outcomes, outcome, distances, sizes, |distance, size| past_or_on(distance, width_of(size)));
            }
        }
    }
}

/// Writes over the outcomes of rows whose polarity takes no level.
fn refuse(polarities: &[Polarity], outcomes: &mut [Outcome]) {
    let takes_none = |polarity: Polarity| matches!(polarity, Polarity::Neutral | Polarity::WithinRange);
    if !polarities.iter().fold(false, |any, polarity| any | takes_none(*polarity)) {
        return;
    }
    for (polarity, outcome) in polarities.iter().zip(outcomes) {
        *outcome = match polarity {
            Polarity::HigherIsBetter | Polarity::LowerIsBetter => *outcome,
            Polarity::WithinRange => NotRated::TargetRefused.outcome(),
            Polarity::Neutral => NotRated::Neutral.outcome(),
        };
    }
}
