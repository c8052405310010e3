//! Rows of integers rated by inequalities, in as few bits as no sum of products overflows.

use super::column::{Column, Figures};
use super::narrow::{ABREAST, CHUNK, Digits, Extent, Lane, narrow};
use super::outcome::{NotRated, Outcome};
use super::row_columns::{PolarityColumn, TargetColumn, ToleranceColumn};
use super::row_steps::{Quick, Step};
use super::rows::RowRules;
use super::validity::Validity;
use crate::Polarity;
use alloc::boxed::Box;

const NOT_STATED: Outcome = NotRated::ToleranceNotStated.outcome();

/// Where chunks are worked on: made once for many.
#[derive(Debug, Clone)]
pub(super) struct Scratch {
    narrow: Lanes<i32>,
    wide: Lanes<i64>,
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
    pub(super) fn new() -> Box<Self> {
        Box::new(Self { narrow: Lanes::new(), wide: Lanes::new() })
    }
}

/// The rows of one chunk.
#[derive(Debug, Clone, Copy)]
struct Chunk<'a> {
    values: Column<'a>,
    targets: Column<'a>,
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

    /// The same for tolerances, nothing where they are not stated, and marks that.
    fn narrow_stated<L: Lane>(
        &self,
        column: &Column<'_>,
        lanes: &mut [L; CHUNK],
        unstated: &mut [bool; CHUNK],
    ) -> Option<Extent> {
        let Some(validity) = column.validity else { return self.narrow(column, lanes) };
        let rows = self.start..self.start.saturating_add(self.polarities.len());
        match column.figures {
            Figures::Fixed64(digits, _) => Some(narrow(&stated(digits.get(rows)?, validity, self.start, unstated), lanes)),
            Figures::Fixed128(digits, _) => Some(narrow(&stated(digits.get(rows)?, validity, self.start, unstated), lanes)),
            Figures::Decimals(_) | Figures::Optional(_) => None,
        }
    }
}

/// The digits whose bits are set, nothing for the others, which are marked.
fn stated<T: Digits>(digits: &[T], validity: Validity<'_>, start: usize, unstated: &mut [bool; CHUNK]) -> [T; CHUNK] {
    let mut stated = [T::default(); CHUNK];
    let mut at = start;
    for ((stated, digits), marks) in stated.chunks_mut(64).zip(digits.chunks(64)).zip(unstated.chunks_mut(64)) {
        let mut word = validity.word(at);
        at = at.saturating_add(64);
        for ((stated, digits), mark) in stated.iter_mut().zip(digits).zip(marks) {
            *mark = word & 1 == 0;
            *stated = if *mark { T::default() } else { *digits };
            word >>= 1;
        }
    }
    stated
}

impl Quick {
    /// Rates as many rows as there are outcomes, from one on; `false` where a figure is too large for it, or a tolerance none.
    pub(super) fn rate(
        &self,
        scratch: &mut Scratch,
        rules: &RowRules<'_>,
        values: &Column<'_>,
        start: usize,
        outcomes: &mut [Outcome],
    ) -> bool {
        let (TargetColumn::Levels(targets) | TargetColumn::StrictLevels(targets)) = rules.targets else { return false };
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
        if self
            .rate_in(&mut scratch.narrow, &chunk, outcomes)
            .or_else(|| self.rate_in(&mut scratch.wide, &chunk, outcomes))
            .is_none()
        {
            return false;
        }
        refuse(polarities, outcomes);
        if let Some(validity) = targets.validity {
            let neutral = NotRated::Neutral.outcome();
            validity.mark(start, outcomes, |outcome| if outcome == neutral { neutral } else { NotRated::NoTarget.outcome() });
        }
        if let Some(validity) = values.validity {
            validity.mark(start, outcomes, |_| Outcome::MISSING);
        }
        true
    }

    /// Rates a chunk in lanes; `None` where a sum of products could overflow them, or a tolerance is none.
    fn rate_in<L: Lane>(&self, lanes: &mut Lanes<L>, chunk: &Chunk<'_>, outcomes: &mut [Outcome]) -> Option<()> {
        let mut unstated = [self.unstated; CHUNK];
        let value = chunk.narrow(&chunk.values, &mut lanes.values)?;
        let target = chunk.narrow(&chunk.targets, &mut lanes.targets)?;
        let tolerance = match &chunk.tolerances {
            Some(column) => chunk.narrow_stated(column, &mut lanes.tolerances, &mut unstated)?,
            None => Extent::default(),
        };
        if self.most(value, target, tolerance) > L::MOST || !self.are_tolerances(tolerance, lanes, chunk) {
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
                    *outcome = if *unstated { NOT_STATED } else { *outcome };
                }
            }
            step.apply(lanes, &mut whole);
        }
        outcomes.copy_from_slice(whole.get(..outcomes.len())?);
        Some(())
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
            (true, _, true) => apply(outcomes, outcome, ahead, &lanes.widths, past),
            (true, _, false) => apply(outcomes, outcome, ahead, &lanes.widths, past_or_on),
            (false, true, true) => apply(outcomes, outcome, ahead, sizes, |ahead, _| past(ahead, points)),
            (false, _, true) => apply(outcomes, outcome, ahead, sizes, |ahead, size| past(ahead, width_of(size))),
            (false, _, false) => apply(outcomes, outcome, ahead, sizes, |ahead, size| past_or_on(ahead, width_of(size))),
        }
    }
}

/// Writes an outcome where the distance past the limit, made of two numbers, is not below zero.
fn apply<L: Lane>(
    outcomes: &mut [Outcome; CHUNK],
    outcome: Outcome,
    ahead: &[L; CHUNK],
    others: &[L; CHUNK],
    past: impl Fn(L, L) -> L,
) {
    let lanes = ahead.as_chunks::<ABREAST>().0.iter().zip(others.as_chunks::<ABREAST>().0);
    for ((ahead, others), outcomes) in lanes.zip(outcomes.as_chunks_mut::<ABREAST>().0) {
        let mut inside = [0; ABREAST];
        for ((inside, ahead), other) in inside.iter_mut().zip(ahead).zip(others) {
            *inside = if past(*ahead, *other) >= L::default() { u8::MAX } else { 0 };
        }
        for (before, inside) in outcomes.iter_mut().zip(inside) {
            before.0 ^= (before.0 ^ outcome.0) & inside;
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
