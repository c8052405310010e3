//! Rows of integers rated by inequalities, in as few bits as no sum of products overflows.

use super::column::{Column, Figures};
use super::kernel::write_past;
use super::narrow::{CHUNK, Digits, Extent, Lane, narrow};
use super::row_columns::{PolarityColumn, TargetColumn, ToleranceColumn};
use super::row_steps::{Quick, Step};
use super::rows::RowRules;
use crate::rating::{NotRated, Outcome};
use crate::values::Polarity;
use alloc::boxed::Box;

const NOT_STATED: Outcome = NotRated::ToleranceNotStated.outcome();

/// Where chunks are worked on: made once for many.
#[derive(Debug, Clone)]
pub(crate) struct Scratch {
    narrow: Lanes<i32>,
    wide: Lanes<i64>,
    /// Whether the last chunk needed those.
    is_wide: bool,
}

/// A chunk's figures and what is made of them: how far each value is ahead of its target, the size of the target, and the width
/// of the row's tolerance.
#[derive(Debug, Clone)]
struct Lanes<L> {
    values: [L; CHUNK],
    targets: [L; CHUNK],
    tolerances: [L; CHUNK],
    ahead: [L; CHUNK],
    sizes: [L; CHUNK],
    widths: [L; CHUNK],
}

impl<L: Lane> Lanes<L> {
    fn new() -> Self {
        let none = [L::default(); CHUNK];
        Self { values: none, targets: none, tolerances: none, ahead: none, sizes: none, widths: none }
    }
}

impl Scratch {
    pub(crate) fn new() -> Box<Self> {
        Box::new(Self { narrow: Lanes::new(), wide: Lanes::new(), is_wide: false })
    }
}

/// The rows of one chunk.
#[derive(Debug, Clone, Copy)]
struct Chunk<'a> {
    values: Column<'a>,
    /// None where one target does for all.
    targets: Option<Column<'a>>,
    tolerances: Option<Column<'a>>,
    polarities: &'a [Polarity],
    start: usize,
}

impl Chunk<'_> {
    /// Brings a column's rows to lanes and says how far from zero they are; `None` where they are no integers.
    fn narrow<L: Lane>(&self, column: &Column<'_>, lanes: &mut [L; CHUNK]) -> Option<Extent> {
        let rows = self.start..self.start.saturating_add(self.polarities.len());
        match column.figures {
            Figures::Fixed64(digits, _) => Some(narrow(digits.get(rows)?, lanes)),
            Figures::Fixed128(digits, _) => Some(narrow(digits.get(rows)?, lanes)),
            Figures::Decimals(_) | Figures::Optional(_) => None,
        }
    }

    /// The same for tolerances, nothing where they are not stated, which is said too.
    fn narrow_stated<L: Lane>(&self, column: &Column<'_>, lanes: &mut [L; CHUNK]) -> Option<(Extent, [u8; CHUNK])> {
        let Some(validity) = column.validity else { return Some((self.narrow(column, lanes)?, [0; CHUNK])) };
        let unstated = validity.missing(self.start);
        let rows = self.start..self.start.saturating_add(self.polarities.len());
        let extent = match column.figures {
            Figures::Fixed64(digits, _) => narrow(&stated(digits.get(rows)?, &unstated), lanes),
            Figures::Fixed128(digits, _) => narrow(&stated(digits.get(rows)?, &unstated), lanes),
            Figures::Decimals(_) | Figures::Optional(_) => return None,
        };
        Some((extent, unstated))
    }
}

/// The digits, nothing where they are not stated.
fn stated<T: Digits>(digits: &[T], unstated: &[u8; CHUNK]) -> [T; CHUNK] {
    let mut stated = [T::default(); CHUNK];
    for ((stated, digits), unstated) in stated.iter_mut().zip(digits).zip(unstated) {
        // A mask, not a branch.
        *stated = *digits & T::from(!unstated.cast_signed());
    }
    stated
}

impl Quick {
    /// Rates as many rows as there are outcomes, from one on; `false` where a figure is too large for it, or a tolerance none.
    pub(crate) fn rate(
        &self,
        scratch: &mut Scratch,
        rules: &RowRules<'_>,
        values: &Column<'_>,
        start: usize,
        outcomes: &mut [Outcome],
    ) -> bool {
        let targets = match rules.targets {
            TargetColumn::Levels(targets) | TargetColumn::StrictLevels(targets) => Some(targets),
            TargetColumn::One(_) => None,
            TargetColumn::Ranges(..) => return false,
        };
        let tolerances = match rules.tolerances {
            ToleranceColumn::Points(column) | ToleranceColumn::PercentOfTarget(column) => Some(column),
            ToleranceColumn::One(_) | ToleranceColumn::Limits(_) => None,
        };
        let same;
        let polarities = match rules.polarities {
            PolarityColumn::Each(polarities) => polarities.get(start..start.saturating_add(outcomes.len())),
            PolarityColumn::One(polarity) => {
                same = [polarity; CHUNK];
                same.get(..outcomes.len())
            }
        };
        let Some(polarities) = polarities else { return false };
        let chunk = Chunk { values: *values, targets, tolerances, polarities, start };
        // Where one chunk is wide, the next one is likely to be.
        let narrow = if scratch.is_wide { None } else { self.rate_in(&mut scratch.narrow, &chunk, outcomes) };
        let Some(most) = narrow.or_else(|| self.rate_in(&mut scratch.wide, &chunk, outcomes)) else { return false };
        scratch.is_wide = most > i32::MOST;
        refuse(polarities, outcomes);
        if let Some(validity) = targets.and_then(|targets| targets.validity) {
            let neutral = NotRated::Neutral.outcome();
            validity.mark(start, outcomes, |outcome| if outcome == neutral { neutral } else { NotRated::NoTarget.outcome() });
        }
        if let Some(validity) = values.validity {
            validity.mark(start, outcomes, |_| Outcome::MISSING);
        }
        true
    }

    /// Rates a chunk in lanes and says what sums of products come to; `None` where those could overflow, or a tolerance is none.
    fn rate_in<L: Lane>(&self, lanes: &mut Lanes<L>, chunk: &Chunk<'_>, outcomes: &mut [Outcome]) -> Option<u64> {
        let value = chunk.narrow(&chunk.values, &mut lanes.values)?;
        let target = match &chunk.targets {
            Some(column) => chunk.narrow(column, &mut lanes.targets)?,
            None => narrow(&[self.target; CHUNK], &mut lanes.targets),
        };
        let (tolerance, unstated) = match &chunk.tolerances {
            Some(column) => chunk.narrow_stated(column, &mut lanes.tolerances)?,
            None => (Extent::default(), [if self.unstated { u8::MAX } else { 0 }; CHUNK]),
        };
        let most = self.most(value, target, tolerance);
        if most > L::MOST || !self.are_tolerances(tolerance, lanes, chunk) {
            return None;
        }
        self.place(lanes, chunk.polarities);
        if chunk.tolerances.is_some() {
            self.widen(lanes);
        }
        let any_unstated = self.unstated || chunk.tolerances.is_some_and(|column| column.validity.is_some());
        let mut whole = [self.otherwise; CHUNK];
        for step in self.steps().iter().rev() {
            if any_unstated && step.stops {
                for (outcome, unstated) in whole.iter_mut().zip(&unstated) {
                    outcome.0 ^= (outcome.0 ^ NOT_STATED.0) & unstated;
                }
            }
            step.apply(lanes, &mut whole);
        }
        outcomes.copy_from_slice(whole.get(..outcomes.len())?);
        Some(most)
    }

    /// Whether every tolerance is one.
    fn are_tolerances<L: Lane>(&self, extent: Extent, lanes: &Lanes<L>, chunk: &Chunk<'_>) -> bool {
        let most = L::of_low(self.most_tolerance.min(L::MOST.cast_signed()));
        // The extent may be up to twice the largest.
        let is_each = || lanes.tolerances.iter().take(chunk.polarities.len()).all(|tolerance| *tolerance <= most);
        !extent.below_zero && (extent.size <= self.most_tolerance.unsigned_abs() || is_each())
    }

    /// How far each value is ahead of its target, times the factor, and the size of the target.
    fn place<L: Lane>(&self, lanes: &mut Lanes<L>, polarities: &[Polarity]) {
        let [value_times, target_times, factor] = [self.value_times, self.target_times, self.factor].map(L::of_low);
        if self.value_times == 1 && self.target_times == 1 {
            lanes.place(polarities, |value| value, |target| target, factor);
        } else {
            lanes.place(polarities, |value| value.times(value_times), |target| target.times(target_times), factor);
        }
    }

    /// The width of each row's tolerance, times the factor.
    fn widen<L: Lane>(&self, lanes: &mut Lanes<L>) {
        let times = L::of_low(self.tolerance_times);
        let widths = lanes.widths.iter_mut().zip(&lanes.sizes).zip(&lanes.tolerances);
        if !self.of_target {
            widths.for_each(|((width, _), tolerance)| *width = tolerance.times(times));
        } else if self.tolerance_times == 1 {
            widths.for_each(|((width, size), tolerance)| *width = tolerance.times(*size));
        } else {
            widths.for_each(|((width, size), tolerance)| *width = tolerance.times(times).times(*size));
        }
    }
}

impl<L: Lane> Lanes<L> {
    fn place(&mut self, polarities: &[Polarity], value_of: impl Fn(L) -> L, target_of: impl Fn(L) -> L, factor: L) {
        let figures = self.values.iter().zip(&self.targets).zip(polarities);
        for (((value, target), polarity), (ahead, size)) in figures.zip(self.ahead.iter_mut().zip(&mut self.sizes)) {
            let (value, target) = (value_of(*value), target_of(*target));
            // All bits where lower is better: these mirror a number.
            let mirror = L::default().minus(L::of_low((*polarity == Polarity::LowerIsBetter).into()));
            *ahead = (value.minus(target) ^ mirror).minus(mirror).times(factor);
            *size = if target < L::default() { L::default().minus(target) } else { target };
        }
    }
}

impl Step {
    /// Writes what a value inside the limit comes to over what is beyond it.
    fn apply<L: Lane>(&self, lanes: &Lanes<L>, outcomes: &mut [Outcome; CHUNK]) {
        let Self { outcome, share, points, .. } = *self;
        let [edge, edge_on_target, points] = [self.edge, self.edge_on_target, points].map(L::of_low);
        let (ahead, sizes, share_of) = (&lanes.ahead, &lanes.sizes, L::of_low(share));
        let past = |ahead: L, width: L| ahead.plus(width).minus(edge);
        let past_or_on = |ahead: L, width: L| ahead.plus(width).minus(if width == L::default() { edge_on_target } else { edge });
        let width_of = |size: L| size.times(share_of).plus(points);
        match (self.of_row, share == 0, edge == edge_on_target) {
            (true, _, true) => write_past(outcomes, outcome, ahead, &lanes.widths, past),
            (true, _, false) => write_past(outcomes, outcome, ahead, &lanes.widths, past_or_on),
            (false, true, true) => write_past(outcomes, outcome, ahead, sizes, |ahead, _| past(ahead, points)),
            (false, _, true) => write_past(outcomes, outcome, ahead, sizes, |ahead, size| past(ahead, width_of(size))),
            (false, _, false) => write_past(outcomes, outcome, ahead, sizes, |ahead, size| past_or_on(ahead, width_of(size))),
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
