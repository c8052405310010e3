//! A scheme compiled for rows that have a target, and perhaps a tolerance, each: inequalities of integers of one scale.

use super::compiled_scheme::CompiledScheme;
use super::edge::{AimShape, Edge, LimitWidth, ToleranceShape};
use super::narrow_integers::Extent;
use crate::rating::condition::Limit;
use crate::rating::outcome::Outcome;
use crate::rating::scheme::Scheme;
use crate::values::exact::{power_of_ten, scale_of, trimmed};
use crate::values::{Side, Target, Tolerance, WorseSide};
use rust_decimal::Decimal;

/// The most limits of a scheme that is rated so.
const MOST_LIMITS: usize = 4;

/// What no coefficient may reach.
const ROOM: i128 = 1 << 62;

/// The targets of the rows.
#[derive(Debug, Clone, Copy)]
pub(crate) enum RowTargets {
    One(Target),
    /// Levels, as digits of one scale.
    Levels {
        scale: i8,
        is_strict: bool,
    },
}

/// The tolerances of the rows.
#[derive(Debug, Clone, Copy)]
pub(crate) enum RowTolerances {
    One(Tolerance),
    /// Digits of so many decimal places.
    Points {
        places: u8,
    },
    PercentOfTarget {
        places: u8,
    },
}

/// A limit as an inequality: the distance past the target, times the common factor, plus a width, is at least an edge.
#[derive(Debug, Clone, Copy)]
pub(super) struct RowInequality {
    /// Of the width: times the size of the target.
    pub(super) share: i64,
    /// Of the width: as it stands.
    pub(super) points: i64,
    /// Whether the row's tolerance is its width.
    pub(super) is_of_row: bool,
    /// The least that is inside where there is a width, and where there is none.
    pub(super) least: i64,
    pub(super) least_on_target: i64,
    /// What a value inside comes to.
    pub(super) outcome: Outcome,
    /// Whether a value outside is unrated where the tolerance is not stated.
    pub(super) is_tolerance: bool,
}

/// The inequalities of a scheme for columns of integers, each brought to one scale and one factor.
#[derive(Debug, Clone)]
pub(crate) struct RowProgram {
    inequalities: [RowInequality; MOST_LIMITS],
    len: usize,
    pub(super) otherwise: Outcome,
    /// The digits of one target for all rows.
    pub(super) target: i64,
    /// What the values and the targets are multiplied by to have one scale.
    pub(super) value_times: i64,
    pub(super) target_times: i64,
    /// What the distance from the target is multiplied by.
    pub(super) factor: i64,
    /// What a row's tolerance is multiplied by, and then, where it is a percentage, by the size of the target.
    pub(super) tolerance_times: i64,
    pub(super) is_of_target: bool,
    pub(super) most_tolerance: i64,
    /// Whether the tolerance for all is not stated.
    pub(super) is_unstated: bool,
}

/// The width of a limit by itself.
#[derive(Debug, Clone, Copy)]
enum RowWidth {
    /// Millionths of a percent of the target.
    Share(u32),
    /// Digits and their scale.
    Points(i128, u8),
    OfRow,
}

/// A limit of the scheme, before the scales of the columns enter.
struct RowLimit {
    width: RowWidth,
    edge: Edge,
    is_tolerance: bool,
    outcome: Outcome,
}

impl RowProgram {
    /// The inequalities; `None` where the scheme asks for a fact, has too many limits or one that is a value of its own, the targets are
    /// ranges, or the digits are too many.
    pub(crate) fn new(scheme: &Scheme, value_scale: i8, targets: RowTargets, tolerances: RowTolerances) -> Option<Self> {
        let one = |level: Decimal| {
            let level = level.normalize();
            Some((i8::try_from(level.scale()).ok()?, i64::try_from(level.mantissa()).ok()?))
        };
        let ((target_scale, target), is_strict) = match targets {
            RowTargets::Levels { scale, is_strict } => ((scale, 0), is_strict),
            RowTargets::One(Target::Level(level)) => (one(level)?, false),
            RowTargets::One(Target::Strict(level)) => (one(level)?, true),
            RowTargets::One(Target::Range(_)) => return None,
        };
        let (limits, len, otherwise) = row_limits(scheme, is_strict, tolerances)?;
        let limits = || limits.iter().flatten();
        // Below zero, digits stand for tens and more: no places, and more to multiply by.
        let mut scale = u8::try_from(value_scale.max(target_scale)).unwrap_or(0);
        // Ten to this is the factor.
        let mut power = 0_u8;
        match tolerances {
            RowTolerances::PercentOfTarget { places } => power = places.saturating_add(2),
            RowTolerances::Points { places } => scale = scale.max(places),
            RowTolerances::One(_) => {}
        }
        for limit in limits() {
            match limit.width {
                RowWidth::Share(millionths) => power = power.max(trimmed(millionths.into(), 8).1),
                RowWidth::Points(_, places) => scale = scale.max(places),
                RowWidth::OfRow => {}
            }
        }
        let ten_to = |power: u8| power_of_ten(u32::from(power)).filter(|power| *power < ROOM);
        let factor = ten_to(power)?;
        let times = |places: i8| ten_to(u8::try_from(i16::from(scale).saturating_sub(places.into())).ok()?);
        let (value_times, target_times) = (times(value_scale)?, times(target_scale)?);
        let (tolerance_times, is_of_target, most_tolerance) = match tolerances {
            RowTolerances::PercentOfTarget { places } => {
                (ten_to(power.wrapping_sub(places).wrapping_sub(2))?, true, ten_to(places.wrapping_add(3))?)
            }
            RowTolerances::Points { places } => {
                (factor.checked_mul(ten_to(scale.wrapping_sub(places))?)?, false, i128::from(i64::MAX))
            }
            RowTolerances::One(_) => (0, false, i128::from(i64::MAX)),
        };
        let none = RowInequality {
            share: 0,
            points: 0,
            is_of_row: false,
            least: 0,
            least_on_target: 0,
            outcome: otherwise,
            is_tolerance: false,
        };
        let mut inequalities = [none; MOST_LIMITS];
        for (inequality, limit) in inequalities.iter_mut().zip(limits()) {
            let (share, points) = match limit.width {
                RowWidth::Share(millionths) => (i128::from(millionths).checked_mul(factor)?.checked_div(100_000_000)?, 0),
                RowWidth::Points(digits, places) => {
                    (0, digits.checked_mul(ten_to(scale.wrapping_sub(places))?)?.checked_mul(factor)?)
                }
                RowWidth::OfRow => (0, 0),
            };
            let sign = if limit.edge.side == Side::Better { -1 } else { 1 };
            *inequality = RowInequality {
                share: i64::try_from(share.wrapping_mul(sign)).ok()?,
                points: i64::try_from(points.wrapping_mul(sign)).ok()?,
                is_of_row: matches!(limit.width, RowWidth::OfRow),
                least: i64::from(!limit.edge.is_inside(true)),
                least_on_target: i64::from(!limit.edge.is_inside(false)),
                outcome: limit.outcome,
                is_tolerance: limit.is_tolerance,
            };
        }
        Some(Self {
            inequalities,
            len,
            otherwise,
            target,
            value_times: i64::try_from(value_times).ok()?,
            target_times: i64::try_from(target_times).ok()?,
            factor: i64::try_from(factor).ok()?,
            tolerance_times: i64::try_from(tolerance_times).ok()?,
            is_of_target,
            most_tolerance: i64::try_from(most_tolerance).ok()?,
            is_unstated: matches!(tolerances, RowTolerances::One(tolerance) if tolerance.is_not_stated()),
        })
    }

    pub(super) fn inequalities(&self) -> &[RowInequality] {
        self.inequalities.get(..self.len).unwrap_or_default()
    }

    /// The outcomes that rated rows come to.
    pub(crate) fn outcomes(&self) -> impl Iterator<Item = Outcome> {
        self.inequalities().iter().map(|inequality| inequality.outcome).chain([self.otherwise])
    }

    /// The most that any sum of products comes to, either side of zero, for figures of these extents.
    pub(super) fn largest_sum(&self, value: Extent, target: Extent, tolerance: Extent) -> u64 {
        let times = |size: u64, times: i64| size.saturating_mul(times.unsigned_abs());
        // Below zero, a size is one less than what stands there.
        let (value, target) = (value.size.saturating_add(1), times(target.size.saturating_add(1), self.target_times));
        let distance = times(times(value, self.value_times).saturating_add(target), self.factor);
        let width = times(tolerance.size, self.tolerance_times).saturating_mul(if self.is_of_target { target } else { 1 });
        let inequalities = self.inequalities().iter();
        let widths = inequalities.map(|own| times(target, own.share).saturating_add(own.points.unsigned_abs()));
        // The least that is inside is at most one.
        widths.fold(width, u64::max).saturating_add(distance).saturating_add(1)
    }
}

/// The limits of a scheme that apply, how many they are, and what is beyond them; `None` where a fact or a limit of its own decides.
fn row_limits(
    scheme: &Scheme,
    is_strict: bool,
    tolerances: RowTolerances,
) -> Option<([Option<RowLimit>; MOST_LIMITS], usize, Outcome)> {
    let tolerance = match tolerances {
        RowTolerances::One(tolerance) if matches!(tolerance.worse(), WorseSide::Limit(_)) => return None,
        RowTolerances::One(tolerance) => Some(tolerance),
        RowTolerances::Points { .. } | RowTolerances::PercentOfTarget { .. } => None,
    };
    let shape = ToleranceShape::from(tolerance.unwrap_or_default());
    let compiled = CompiledScheme::new(scheme, AimShape { is_range: false, is_strict }, shape);
    let (mut limits, mut len) = ([const { None }; MOST_LIMITS], 0_usize);
    for (place, band) in (0_u8..).zip(scheme.bands()) {
        let outcome = Outcome::rated(place, band.rating());
        if !compiled.order.facts(place.into()).is_empty() {
            return None;
        } else if compiled.order.otherwise() == Some(place.into()) {
            return Some((limits, len, outcome));
        }
        let Some(inequality) = compiled.inequalities().get(usize::from(place)).copied().flatten() else { continue };
        let width = match (inequality.limit, tolerance) {
            // What a row's tolerance is, each row says.
            (Limit::Tolerance(_), None) => RowWidth::OfRow,
            (Limit::Target | Limit::Stated(..) | Limit::Tolerance(_), _) => {
                RowWidth::of(inequality.width(tolerance.unwrap_or_default()))?
            }
        };
        let limit = RowLimit { width, edge: inequality.edge, is_tolerance: inequality.is_unstated, outcome };
        *limits.get_mut(len)? = Some(limit);
        len = len.saturating_add(1);
    }
    None
}

impl RowWidth {
    /// `None` for a value of its own.
    fn of(width: LimitWidth) -> Option<Self> {
        match width {
            LimitWidth::PercentOfTarget(millionths) => Some(Self::Share(millionths)),
            LimitWidth::Points(points) => {
                let points = points.normalize();
                Some(Self::Points(points.mantissa(), scale_of(points)))
            }
            LimitWidth::UpTo(_) => None,
        }
    }
}
