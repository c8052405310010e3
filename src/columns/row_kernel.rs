//! Rows of integers rated by integer inequalities, where no product can overflow.

use super::column::{Column, Figures};
use super::narrow::CHUNK;
use super::outcome::{NotRated, Outcome};
use super::row_columns::{PolarityColumn, TargetColumn, ToleranceColumn};
use super::row_limits::{Size, wanted};
use super::rows::RowRules;
use crate::values::exact::{power_of_ten, trimmed};
use crate::{Polarity, Side, Target, WorseSide};
use alloc::boxed::Box;

/// The most limits of a scheme that is rated so.
const MOST_STEPS: usize = 4;

/// The largest number that sums of products may reach.
const ROOM: i128 = 1 << 62;

const NOT_STATED: u8 = NotRated::ToleranceNotStated.outcome().0;

/// A limit as an inequality: the distance past the target, times the common factor, plus a width, is at least an edge.
#[derive(Debug, Clone, Copy)]
struct Step {
    /// Of the width: times the size of the target.
    share: i64,
    /// Of the width: as it stands.
    points: i64,
    /// Whether the row's tolerance is its width.
    of_row: bool,
    /// The least that is inside where there is a width, and where there is none.
    edge: i64,
    edge_on_target: i64,
    /// What a value inside comes to.
    outcome: Outcome,
    /// Whether a value outside is unrated where the tolerance is not stated.
    stops: bool,
}

/// The inequalities of a scheme for columns of integers, each brought to one scale and one factor.
#[derive(Debug, Clone)]
pub(super) struct Quick {
    steps: [Step; MOST_STEPS],
    len: usize,
    otherwise: Outcome,
    /// What the values and the targets are multiplied by to have one scale.
    value_times: i64,
    target_times: i64,
    /// What the distance from the target is multiplied by.
    factor: i64,
    /// What a row's tolerance is multiplied by, and then, where it is a percentage, by the size of the target.
    tolerance_times: i64,
    of_target: bool,
    most_tolerance: i64,
    /// A power of two: figures from minus this on and below it cannot overflow.
    within: i64,
    /// Whether the tolerance for all is not stated.
    unstated: bool,
}

fn scale_of(column: &Column<'_>) -> Option<u8> {
    match column.figures {
        Figures::Fixed64(_, scale) | Figures::Fixed128(_, scale) => u8::try_from(scale).ok(),
        Figures::Decimals(_) | Figures::Optional(_) => None,
    }
}

impl Quick {
    /// The inequalities; `None` where the columns or the scheme are not of the kind.
    pub(super) fn new(rules: &RowRules<'_>, values: &Column<'_>) -> Option<Self> {
        let (targets, strict) = match rules.targets {
            TargetColumn::Levels(levels) => (levels, false),
            TargetColumn::StrictLevels(levels) => (levels, true),
            TargetColumn::One(Target::Level(_) | Target::Strict(_) | Target::Range(_)) | TargetColumn::Ranges(..) => return None,
        };
        let (value_scale, target_scale) = (scale_of(values)?, scale_of(&targets)?);
        // The digits of a row's tolerance: their scale, and whether they are a percentage.
        let tolerance = match rules.tolerances {
            ToleranceColumn::One(tolerance) if matches!(tolerance.worse(), WorseSide::Limit(_)) => return None,
            ToleranceColumn::One(_) => None,
            ToleranceColumn::Points(column) => Some((scale_of(&column)?, false)),
            ToleranceColumn::PercentOfTarget(column) => Some((scale_of(&column).filter(|scale| *scale <= 6)?, true)),
            ToleranceColumn::Limits(_) => return None,
        };
        let (limits, otherwise) = wanted(rules, strict)?;
        if limits.len() > MOST_STEPS {
            return None;
        }
        let mut scale = value_scale.max(target_scale);
        // Ten to this is the factor.
        let mut power = 0_u8;
        match tolerance {
            Some((places, true)) => power = places.saturating_add(2),
            Some((places, false)) => scale = scale.max(places),
            None => {}
        }
        for limit in &limits {
            match limit.size {
                Size::Share(millionths) => power = power.max(trimmed(millionths.into(), 8).1),
                Size::Points(_, places) => scale = scale.max(places),
                Size::OfRow => {}
            }
        }
        let ten_to = |power: u8| power_of_ten(u32::from(power)).filter(|power| *power < ROOM);
        let factor = ten_to(power)?;
        let value_times = ten_to(scale.wrapping_sub(value_scale))?;
        let target_times = ten_to(scale.wrapping_sub(target_scale))?;
        let (tolerance_times, of_target, most_tolerance) = match tolerance {
            Some((places, true)) => (ten_to(power.wrapping_sub(places).wrapping_sub(2))?, true, ten_to(places.wrapping_add(3))?),
            Some((places, false)) => (factor.checked_mul(ten_to(scale.wrapping_sub(places))?)?, false, i128::from(i64::MAX)),
            None => (0, false, i128::from(i64::MAX)),
        };
        let empty = Step { share: 0, points: 0, of_row: false, edge: 0, edge_on_target: 0, outcome: otherwise, stops: false };
        let mut steps = [empty; MOST_STEPS];
        let (mut largest_share, mut largest_points) = (0_i128, 0_i128);
        for (step, limit) in steps.iter_mut().zip(&limits) {
            let (share, points) = match limit.size {
                Size::Share(millionths) => (i128::from(millionths).checked_mul(factor)?.checked_div(100_000_000)?, 0),
                Size::Points(digits, places) => {
                    (0, digits.checked_mul(ten_to(scale.wrapping_sub(places))?)?.checked_mul(factor)?)
                }
                Size::OfRow => (0, 0),
            };
            (largest_share, largest_points) = (largest_share.max(share), largest_points.max(points));
            let sign = if limit.reach.side == Side::Better { -1 } else { 1 };
            *step = Step {
                share: i64::try_from(share.wrapping_mul(sign)).ok()?,
                points: i64::try_from(points.wrapping_mul(sign)).ok()?,
                of_row: matches!(limit.size, Size::OfRow),
                edge: i64::from(!limit.reach.inside),
                edge_on_target: i64::from(!limit.reach.inside_on_target),
                outcome: limit.outcome,
                stops: limit.reach.stops,
            };
        }
        // The largest sum for figures of size one, and with it the size that fits.
        let of_row =
            if of_target { target_times.checked_mul(tolerance_times)?.checked_mul(most_tolerance)? } else { tolerance_times };
        let per_figure = factor
            .checked_mul(value_times.checked_add(target_times)?)?
            .checked_add(target_times.checked_mul(largest_share)?)?
            .checked_add(of_row)?;
        let room = ROOM.checked_sub(largest_points)?.checked_sub(2)?.checked_div(per_figure)?;
        if room < 2 {
            return None;
        }
        Some(Self {
            steps,
            len: limits.len(),
            otherwise,
            value_times: i64::try_from(value_times).ok()?,
            target_times: i64::try_from(target_times).ok()?,
            factor: i64::try_from(factor).ok()?,
            tolerance_times: i64::try_from(tolerance_times).ok()?,
            of_target,
            most_tolerance: i64::try_from(most_tolerance).ok()?,
            within: i64::try_from(1_i128.wrapping_shl(room.ilog2())).ok()?,
            unstated: matches!(rules.tolerances, ToleranceColumn::One(tolerance) if tolerance.is_not_stated()),
        })
    }
}

/// Where a chunk is brought to integers of 64 bits and to one scale: made once for many chunks.
#[derive(Debug, Clone)]
pub(super) struct Scratch {
    values: [i64; CHUNK],
    targets: [i64; CHUNK],
    tolerances: [i64; CHUNK],
    stated: [i64; CHUNK],
    work: Work,
}

/// How far each value is ahead of its target, the size of the target, the width of the row's tolerance, and another width.
#[derive(Debug, Clone)]
struct Work {
    ahead: [i64; CHUNK],
    sizes: [i64; CHUNK],
    widths: [i64; CHUNK],
    other_widths: [i64; CHUNK],
}

impl Scratch {
    pub(super) fn new() -> Box<Self> {
        let none = [0; CHUNK];
        let work = Work { ahead: none, sizes: none, widths: none, other_widths: none };
        Box::new(Self { values: none, targets: none, tolerances: none, stated: none, work })
    }
}

/// The figures of one chunk.
struct Chunk<'a> {
    values: &'a [i64],
    targets: &'a [i64],
    tolerances: &'a [i64],
    polarities: &'a [Polarity],
    /// All bits where the row's tolerance is not stated.
    unstated: &'a [u8],
}

/// A chunk of a column as integers of 64 bits, where those hold it.
fn narrow<'a>(column: &Column<'a>, start: usize, len: usize, buffer: &'a mut [i64; CHUNK]) -> Option<&'a [i64]> {
    let rows = start..start.saturating_add(len);
    match column.figures {
        Figures::Fixed64(digits, _) => digits.get(rows),
        Figures::Fixed128(digits, _) => narrowed(digits.get(rows)?, buffer),
        Figures::Decimals(_) | Figures::Optional(_) => None,
    }
}

impl Quick {
    /// The outcomes that rated rows come to.
    pub(super) fn likely(&self) -> impl Iterator<Item = Outcome> {
        self.steps.iter().take(self.len).map(|step| step.outcome).chain([self.otherwise])
    }

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
        let rows = outcomes.len();
        let Scratch { values: values_64, targets: targets_64, tolerances: tolerances_64, stated, work } = scratch;
        let mut unstated = [if self.unstated { u8::MAX } else { 0 }; CHUNK];
        let (tolerances, same);
        let digits = match rules.tolerances {
            ToleranceColumn::Points(column) | ToleranceColumn::PercentOfTarget(column) => {
                tolerances = column;
                let Some(digits) = narrow(&tolerances, start, rows, tolerances_64) else { return false };
                mask(&tolerances, start, digits, stated, &mut unstated).unwrap_or(digits)
            }
            ToleranceColumn::One(_) | ToleranceColumn::Limits(_) => &[],
        };
        let polarities = match rules.polarities {
            PolarityColumn::Each(polarities) => polarities.get(start..start.saturating_add(rows)).unwrap_or_default(),
            PolarityColumn::One(polarity) => {
                same = [polarity; CHUNK];
                same.get(..rows).unwrap_or_default()
            }
        };
        let narrow_values = narrow(values, start, rows, values_64);
        let Some((narrow_values, narrow_targets)) = narrow_values.zip(narrow(&targets, start, rows, targets_64)) else {
            return false;
        };
        let chunk = Chunk { values: narrow_values, targets: narrow_targets, tolerances: digits, polarities, unstated: &unstated };
        if !self.fits(&chunk) {
            return false;
        }
        self.rate_chunk(work, &chunk, outcomes);
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

    /// Whether no sum of products can overflow, and every tolerance is one.
    fn fits(&self, chunk: &Chunk<'_>) -> bool {
        let mut size = 0_u64;
        for (value, target) in chunk.values.iter().zip(chunk.targets) {
            size |= value.wrapping_add(self.within).cast_unsigned() | target.wrapping_add(self.within).cast_unsigned();
        }
        let most = self.most_tolerance.min(if self.of_target { i64::MAX } else { self.within.saturating_sub(1) });
        // Below zero where a tolerance is, or is more than the most.
        let outside = chunk.tolerances.iter().fold(0, |sign, tolerance| sign | tolerance | most.wrapping_sub(*tolerance));
        size < self.within.cast_unsigned().wrapping_mul(2) && outside >= 0
    }

    fn rate_chunk(&self, work: &mut Work, chunk: &Chunk<'_>, outcomes: &mut [Outcome]) {
        if self.value_times == 1 && self.target_times == 1 {
            self.place(work, chunk, |value| value, |target| target);
        } else {
            let times = |figure: i64, times: i64| figure.wrapping_mul(times);
            self.place(work, chunk, |value| times(value, self.value_times), |target| times(target, self.target_times));
        }
        self.widen(work, chunk.tolerances);
        let unstated = chunk.unstated.iter().fold(0, |any, mark| any | mark) != 0;
        outcomes.fill(self.otherwise);
        for step in self.steps.iter().take(self.len).rev() {
            if unstated && step.stops {
                for (outcome, unstated) in outcomes.iter_mut().zip(chunk.unstated) {
                    outcome.0 ^= (outcome.0 ^ NOT_STATED) & unstated;
                }
            }
            let below = step.below(work);
            for (outcome, below) in outcomes.iter_mut().zip(&below) {
                // All bits where the limit holds.
                outcome.0 ^= (outcome.0 ^ step.outcome.0) & below.wrapping_sub(1);
            }
        }
    }

    /// How far each value is ahead of its target, times the factor, and the size of the target.
    fn place(&self, work: &mut Work, chunk: &Chunk<'_>, value_of: impl Fn(i64) -> i64, target_of: impl Fn(i64) -> i64) {
        let figures = chunk.values.iter().zip(chunk.targets).zip(chunk.polarities);
        for (((value, target), polarity), (ahead, size)) in figures.zip(work.ahead.iter_mut().zip(&mut work.sizes)) {
            let mirror = 0_i64.wrapping_sub(i64::from(*polarity == Polarity::LowerIsBetter));
            let target = target_of(*target);
            let past = value_of(*value).wrapping_sub(target);
            *ahead = (past ^ mirror).wrapping_sub(mirror).wrapping_mul(self.factor);
            *size = target.wrapping_abs();
        }
    }

    /// The width of each row's tolerance, times the factor.
    fn widen(&self, work: &mut Work, tolerances: &[i64]) {
        let widths = work.widths.iter_mut().zip(&work.sizes).zip(tolerances);
        if !self.of_target {
            widths.for_each(|((width, _), tolerance)| *width = tolerance.wrapping_mul(self.tolerance_times));
        } else if self.tolerance_times == 1 {
            widths.for_each(|((width, size), tolerance)| *width = tolerance.wrapping_mul(*size));
        } else {
            widths
                .for_each(|((width, size), tolerance)| *width = tolerance.wrapping_mul(self.tolerance_times).wrapping_mul(*size));
        }
    }
}

impl Step {
    /// One for each row whose value is beyond the limit, else none.
    fn below(&self, work: &mut Work) -> [u8; CHUNK] {
        let Work { ahead, sizes, widths, other_widths } = work;
        let mut below = [0; CHUNK];
        if !self.of_row && self.share == 0 && self.edge == self.edge_on_target {
            let past = self.edge.wrapping_sub(self.points);
            for (ahead, below) in ahead.iter().zip(&mut below) {
                *below = is_below_zero(ahead.wrapping_sub(past));
            }
            return below;
        }
        if !self.of_row {
            for (width, size) in other_widths.iter_mut().zip(sizes) {
                *width = size.wrapping_mul(self.share).wrapping_add(self.points);
            }
        }
        let rows = ahead.iter().zip(if self.of_row { widths } else { other_widths }).zip(&mut below);
        if self.edge == self.edge_on_target {
            for ((ahead, width), below) in rows {
                *below = is_below_zero(ahead.wrapping_add(*width).wrapping_sub(self.edge));
            }
        } else {
            for ((ahead, width), below) in rows {
                let edge = if *width == 0 { self.edge_on_target } else { self.edge };
                *below = is_below_zero(ahead.wrapping_add(*width).wrapping_sub(edge));
            }
        }
        below
    }
}

const fn is_below_zero(number: i64) -> u8 {
    low_byte(number.cast_unsigned() >> 63)
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

/// The tolerances of a chunk, nothing where they are not stated, and where that is.
fn mask<'a>(
    column: &Column<'_>,
    start: usize,
    digits: &[i64],
    masked: &'a mut [i64; CHUNK],
    unstated: &mut [u8; CHUNK],
) -> Option<&'a [i64]> {
    let validity = column.validity?;
    let rows = digits.len();
    let (halves, marks) = (masked.chunks_mut(64).zip(digits.chunks(64)), unstated.chunks_mut(64));
    let mut at = start;
    for ((masked, digits), marks) in halves.zip(marks) {
        let mut word = validity.word(at);
        at = at.saturating_add(64);
        for ((masked, digits), mark) in masked.iter_mut().zip(digits).zip(marks) {
            let stated = 0_u64.wrapping_sub(word & 1);
            *mark = !low_byte(stated);
            *masked = digits & stated.cast_signed();
            word >>= 1;
        }
    }
    masked.get(..rows)
}
pub(super) const fn low_byte(number: u64) -> u8 {
    let [low, ..] = number.to_le_bytes();
    low
}
/// The same numbers in 64 bits, where those hold them all.
pub(super) fn narrowed<'a>(digits: &[i128], buffer: &'a mut [i64; CHUNK]) -> Option<&'a [i64]> {
    let narrow = buffer.get_mut(..digits.len())?;
    let mut lost = 0;
    for (digits, narrow) in digits.iter().zip(narrow.iter_mut()) {
        let low = low_half(*digits);
        // All bits above are the sign.
        lost |= low_half(digits >> 64) ^ (low >> 63);
        *narrow = low;
    }
    (lost == 0).then_some(narrow)
}

fn low_half(number: i128) -> i64 {
    number.to_le_bytes().first_chunk().map_or(0, |low| i64::from_le_bytes(*low))
}
