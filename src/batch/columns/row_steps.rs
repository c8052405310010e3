//! The limits of a scheme as inequalities of integers.

use super::column::{Column, Figures};
use super::narrow::Extent;
use super::row_columns::{TargetColumn, ToleranceColumn};
use super::row_limits::{Size, wanted};
use super::rows::RowRules;
use crate::rating::Outcome;
use crate::values::exact::{power_of_ten, trimmed};
use crate::values::{Side, Target, WorseSide};
use rust_decimal::Decimal;

/// The most limits of a scheme that is rated so.
const MOST_STEPS: usize = 4;

/// What no coefficient may reach.
const ROOM: i128 = 1 << 62;

/// A limit as an inequality: the distance past the target, times the common factor, plus a width, is at least an edge.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step {
    /// Of the width: times the size of the target.
    pub(crate) share: i64,
    /// Of the width: as it stands.
    pub(crate) points: i64,
    /// Whether the row's tolerance is its width.
    pub(crate) of_row: bool,
    /// The least that is inside where there is a width, and where there is none.
    pub(crate) edge: i64,
    pub(crate) edge_on_target: i64,
    /// What a value inside comes to.
    pub(crate) outcome: Outcome,
    /// Whether a value outside is unrated where the tolerance is not stated.
    pub(crate) stops: bool,
}

/// The inequalities of a scheme for columns of integers, each brought to one scale and one factor.
#[derive(Debug, Clone)]
pub(crate) struct Quick {
    steps: [Step; MOST_STEPS],
    len: usize,
    pub(crate) otherwise: Outcome,
    /// The digits of one target for all rows.
    pub(crate) target: i64,
    /// What the values and the targets are multiplied by to have one scale.
    pub(crate) value_times: i64,
    pub(crate) target_times: i64,
    /// What the distance from the target is multiplied by.
    pub(crate) factor: i64,
    /// What a row's tolerance is multiplied by, and then, where it is a percentage, by the size of the target.
    pub(crate) tolerance_times: i64,
    pub(crate) of_target: bool,
    pub(crate) most_tolerance: i64,
    /// Whether the tolerance for all is not stated.
    pub(crate) unstated: bool,
}

const fn scale_of(column: &Column<'_>) -> Option<i8> {
    match column.figures {
        Figures::Fixed64(_, scale) | Figures::Fixed128(_, scale) => Some(scale),
        Figures::Decimals(_) | Figures::Optional(_) => None,
    }
}

impl Quick {
    /// The inequalities; `None` where the columns or the scheme are not of the kind.
    pub(crate) fn new(rules: &RowRules<'_>, values: &Column<'_>) -> Option<Self> {
        let one = |level: Decimal| {
            let level = level.normalize();
            Some((i8::try_from(level.scale()).ok()?, i64::try_from(level.mantissa()).ok()?))
        };
        let ((target_scale, target), strict) = match rules.targets {
            TargetColumn::Levels(levels) => ((scale_of(&levels)?, 0), false),
            TargetColumn::StrictLevels(levels) => ((scale_of(&levels)?, 0), true),
            TargetColumn::One(Target::Level(level)) => (one(level)?, false),
            TargetColumn::One(Target::Strict(level)) => (one(level)?, true),
            TargetColumn::One(Target::Range(_)) | TargetColumn::Ranges(..) => return None,
        };
        let value_scale = scale_of(values)?;
        let places_of = |column: &Column<'_>| u8::try_from(scale_of(column)?).ok();
        // The digits of a row's tolerance: their scale, and whether they are a percentage.
        let tolerance = match rules.tolerances {
            ToleranceColumn::One(tolerance) if matches!(tolerance.worse(), WorseSide::Limit(_)) => return None,
            ToleranceColumn::One(_) => None,
            ToleranceColumn::Points(column) => Some((places_of(&column)?, false)),
            ToleranceColumn::PercentOfTarget(column) => Some((places_of(&column).filter(|places| *places <= 6)?, true)),
            ToleranceColumn::Limits(_) => return None,
        };
        let (limits, otherwise) = wanted(rules, strict)?;
        if limits.len() > MOST_STEPS {
            return None;
        }
        // Below zero, digits stand for tens and more: no places, and more to multiply by.
        let mut scale = u8::try_from(value_scale.max(target_scale)).unwrap_or(0);
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
        let times = |places: i8| ten_to(u8::try_from(i16::from(scale).saturating_sub(places.into())).ok()?);
        let (value_times, target_times) = (times(value_scale)?, times(target_scale)?);
        let (tolerance_times, of_target, most_tolerance) = match tolerance {
            Some((places, true)) => (ten_to(power.wrapping_sub(places).wrapping_sub(2))?, true, ten_to(places.wrapping_add(3))?),
            Some((places, false)) => (factor.checked_mul(ten_to(scale.wrapping_sub(places))?)?, false, i128::from(i64::MAX)),
            None => (0, false, i128::from(i64::MAX)),
        };
        let empty = Step { share: 0, points: 0, of_row: false, edge: 0, edge_on_target: 0, outcome: otherwise, stops: false };
        let mut steps = [empty; MOST_STEPS];
        for (step, limit) in steps.iter_mut().zip(&limits) {
            let (share, points) = match limit.size {
                Size::Share(millionths) => (i128::from(millionths).checked_mul(factor)?.checked_div(100_000_000)?, 0),
                Size::Points(digits, places) => {
                    (0, digits.checked_mul(ten_to(scale.wrapping_sub(places))?)?.checked_mul(factor)?)
                }
                Size::OfRow => (0, 0),
            };
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
        Some(Self {
            steps,
            len: limits.len(),
            otherwise,
            target,
            value_times: i64::try_from(value_times).ok()?,
            target_times: i64::try_from(target_times).ok()?,
            factor: i64::try_from(factor).ok()?,
            tolerance_times: i64::try_from(tolerance_times).ok()?,
            of_target,
            most_tolerance: i64::try_from(most_tolerance).ok()?,
            unstated: matches!(rules.tolerances, ToleranceColumn::One(tolerance) if tolerance.is_not_stated()),
        })
    }

    pub(crate) fn steps(&self) -> &[Step] {
        self.steps.get(..self.len).unwrap_or_default()
    }

    /// The outcomes that rated rows come to.
    pub(crate) fn likely(&self) -> impl Iterator<Item = Outcome> {
        self.steps().iter().map(|step| step.outcome).chain([self.otherwise])
    }

    /// The most that any sum of products comes to, either side of zero, for figures of these extents.
    pub(crate) fn most(&self, value: Extent, target: Extent, tolerance: Extent) -> u64 {
        let times = |size: u64, times: i64| size.saturating_mul(times.unsigned_abs());
        // Below zero, a size is one less than what stands there.
        let (value, target) = (value.size.saturating_add(1), times(target.size.saturating_add(1), self.target_times));
        let apart = times(times(value, self.value_times).saturating_add(target), self.factor);
        let width = times(tolerance.size, self.tolerance_times).saturating_mul(if self.of_target { target } else { 1 });
        let others = self.steps().iter().map(|step| times(target, step.share).saturating_add(step.points.unsigned_abs()));
        // An edge is at most one.
        others.fold(width, u64::max).saturating_add(apart).saturating_add(1)
    }
}
