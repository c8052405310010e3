//! A limit of a scheme as an inequality: how far past the target a value may be, and whether exactly there is inside its band.
//!
//! The rule of an edge stands here and nowhere else. Whether a value meets the target itself, whatever the scheme, is
//! `Aim::is_met_by`; what is said of a forecast or a row under a scheme that has a value exactly on its target miss it follows the
//! scheme: `Aim::is_met`.

use crate::rating::condition::Limit;
use crate::values::{Aim, Side, Tolerance, Width, WorseSide};
use rust_decimal::Decimal;

/// All of an aim that a scheme is compiled for: its numbers come later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct AimShape {
    pub(crate) is_range: bool,
    /// Whether exactly on the target misses it.
    pub(crate) is_strict: bool,
}

impl From<Aim> for AimShape {
    #[inline]
    fn from(aim: Aim) -> Self {
        Self { is_range: matches!(aim, Aim::Within(_)), is_strict: aim.is_strict() }
    }
}

/// All of a tolerance that a scheme is compiled for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ToleranceShape {
    pub(crate) is_stated: bool,
    pub(crate) has_better_side: bool,
}

impl From<Tolerance> for ToleranceShape {
    #[inline]
    fn from(tolerance: Tolerance) -> Self {
        Self { is_stated: !tolerance.is_not_stated(), has_better_side: tolerance.better().is_some() }
    }
}

/// How far a limit lies from its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LimitWidth {
    Points(Decimal),
    /// Millionths of one percent of the target.
    PercentOfTarget(u32),
    /// Up to a value of its own.
    UpTo(Decimal),
}

impl LimitWidth {
    const NOTHING: Self = Self::Points(Decimal::ZERO);

    /// Whether the limit is the target itself.
    pub(crate) fn is_nothing(self, level: Decimal) -> bool {
        match self {
            Self::Points(points) => points.is_zero(),
            Self::PercentOfTarget(millionths) => millionths == 0 || level.is_zero(),
            Self::UpTo(value) => value == level,
        }
    }
}

impl From<Width> for LimitWidth {
    #[inline]
    fn from(width: Width) -> Self {
        match width {
            Width::Points(points) => Self::Points(points.value()),
            Width::PercentOfTarget(percent) => Self::PercentOfTarget(percent.millionths()),
        }
    }
}

/// On which side of its target a limit lies, and whether a value exactly on it is inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Edge {
    pub(crate) side: Side,
    is_inside: bool,
    /// The same where the limit has no width, and so is the target itself.
    is_inside_on_target: bool,
}

impl Edge {
    /// Whether a value exactly on the limit is inside.
    #[inline]
    pub(crate) const fn is_inside(self, has_width: bool) -> bool {
        if has_width { self.is_inside } else { self.is_inside_on_target }
    }
}

/// A limit for aims and tolerances of one shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Inequality<'a> {
    pub(crate) limit: &'a Limit,
    pub(crate) edge: Edge,
    /// Whether the limit stands for a tolerance that nobody stated, so that beyond it nothing is known.
    pub(crate) is_unstated: bool,
}

impl<'a> Inequality<'a> {
    /// What a limit comes to; `None` where it never applies. `includes_edge` says whether the scheme has a value exactly on the limit
    /// inside, `strict_scheme` whether the scheme has one exactly on its target miss it.
    ///
    /// - A limit on the worse side without a width *is* the target: its edge is inside unless the target or the scheme is strict.
    /// - A tolerance that is not stated stands at the target, and values beyond it are unrated.
    /// - A limit on the better side is open where it has no width and the target or the scheme is strict, as exactly there misses the
    ///   target.
    /// - A range cannot be beaten, and without a tolerance on the better side there is no limit to pass.
    #[inline]
    pub(crate) const fn new(
        limit: &'a Limit,
        includes_edge: bool,
        aim: AimShape,
        tolerance: ToleranceShape,
        strict_scheme: bool,
    ) -> Option<Self> {
        let is_strict = strict_scheme || aim.is_strict;
        let (side, is_inside_on_target) = match limit {
            Limit::Target => (Side::Worse, includes_edge && !aim.is_strict),
            Limit::Stated(Side::Better, _) | Limit::Tolerance(Side::Better) if aim.is_range => return None,
            Limit::Tolerance(Side::Better) if !tolerance.has_better_side => return None,
            Limit::Stated(Side::Better, _) | Limit::Tolerance(Side::Better) => (Side::Better, includes_edge && !is_strict),
            Limit::Stated(Side::Worse, _) | Limit::Tolerance(Side::Worse) => (Side::Worse, !is_strict),
        };
        let is_unstated = matches!(limit, Limit::Tolerance(Side::Worse)) && !tolerance.is_stated;
        Some(Self { limit, edge: Edge { side, is_inside: includes_edge, is_inside_on_target }, is_unstated })
    }

    /// How far the limit lies from its target under a tolerance of the shape that it was made for.
    #[inline]
    pub(crate) fn width(&self, tolerance: Tolerance) -> LimitWidth {
        match self.limit {
            Limit::Target => LimitWidth::NOTHING,
            Limit::Stated(_, width) => (*width).into(),
            Limit::Tolerance(Side::Worse) => match tolerance.worse() {
                WorseSide::NotStated | WorseSide::Withdrawn => LimitWidth::NOTHING,
                WorseSide::Width(width) => width.into(),
                WorseSide::Limit(value) => LimitWidth::UpTo(value),
            },
            Limit::Tolerance(Side::Better) => tolerance.better().map_or(LimitWidth::NOTHING, LimitWidth::from),
        }
    }
}
