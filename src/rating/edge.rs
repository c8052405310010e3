//! Where a limit of a scheme puts the edge of its band, for one aim and one tolerance.

use super::cut::Cut;
use super::limit::{Limit, When};
use super::order::MOST_LIMITS;
use crate::values::exact::{product, rescaled, scale_of};
use crate::values::{Aim, AimError, Side, TargetRange, Tolerance, Width, WorseSide};
use core::cmp::Ordering;
use rust_decimal::Decimal;
use thiserror::Error;

/// An end of an interval on the value axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    Lower,
    Upper,
}

/// A place on the value axis as the arithmetic makes it, and whether a value exactly on it is inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) mantissa: i128,
    pub(crate) scale: u8,
    pub(crate) inside: bool,
}

impl Place {
    /// The half-way point from which on values round to a place inside.
    pub(crate) fn as_published(self, decimals: u8, end: End) -> Option<Self> {
        let cut = Cut::new(self.mantissa, self.scale, self.inside);
        let (first, half) = match end {
            End::Lower => (cut.first_above(decimals)?, -5),
            End::Upper => (cut.first_below(decimals)?, 5),
        };
        let mantissa = first.checked_mul(10)?.checked_add(half)?;
        // A half rounds away from zero: above zero that is up, into a lower end and out of an upper one.
        let inside = (mantissa > 0) == (end == End::Lower);
        Some(Self { mantissa, scale: decimals.checked_add(1)?, inside })
    }
}

/// How far a limit reaches from its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Distance {
    Points(Decimal),
    /// Millionths of one percent of the target.
    Percent(u32),
    /// A value of its own.
    Value(Decimal),
}

/// What a limit comes to for one aim and one tolerance, before the target's numbers enter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reach {
    pub(crate) side: Side,
    pub(crate) distance: Distance,
    pub(crate) inside: bool,
    /// Whether a value exactly on the limit is inside where the limit is the target itself.
    pub(crate) inside_on_target: bool,
    /// Whether the limit stands for a tolerance that nobody stated.
    pub(crate) stops: bool,
}

/// All of a [`Reach`] but its distance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Edge {
    side: Side,
    inside: bool,
    inside_on_target: bool,
}

impl Edge {
    /// The least key that the limit holds where keys are twice their digits, the greater the better, and it lies so far from its
    /// target.
    #[inline]
    pub(crate) fn least(self, target: i64, width: i64) -> Option<i64> {
        let edge = match self.side {
            Side::Worse => target.checked_sub(width)?,
            Side::Better => target.checked_add(width)?,
        };
        let inside = if width == 0 { self.inside_on_target } else { self.inside };
        edge.checked_add(i64::from(!inside))
    }
}

/// What the limits of a scheme come to, band by band; nothing where a band has none, or none that applies.
pub(crate) type Reaches = [Option<Reach>; MOST_LIMITS];

const NOTHING: Distance = Distance::Points(Decimal::ZERO);

impl Reach {
    /// Resolves the limit of a condition; `None` where it has none, or one that never applies.
    #[inline]
    pub(crate) fn new(when: When, aim: Aim, tolerance: Tolerance, strict_scheme: bool) -> Option<Self> {
        let (limit, inside) = match when {
            When::AtMost(limit) => (limit, true),
            When::Under(limit) => (limit, false),
            When::Fact { .. } | When::Otherwise => return None,
        };
        let ranged = matches!(aim, Aim::Within(_));
        let plain = Self {
            side: Side::Worse,
            distance: NOTHING,
            inside,
            inside_on_target: !(strict_scheme || aim.is_strict()),
            stops: false,
        };
        let better = |width: Width| Self {
            side: Side::Better,
            distance: width.into(),
            inside_on_target: inside && !aim.is_strict(),
            ..plain
        };
        match limit {
            Limit::Target => Some(Self { inside_on_target: inside && !aim.is_strict(), ..plain }),
            Limit::Stated(Side::Worse, width) => Some(Self { distance: width.into(), ..plain }),
            Limit::Tolerance(Side::Worse) => Some(match tolerance.worse() {
                WorseSide::NotStated => Self { stops: true, ..plain },
                WorseSide::Withdrawn => plain,
                WorseSide::Width(width) => Self { distance: width.into(), ..plain },
                WorseSide::Limit(value) => Self { distance: Distance::Value(value), ..plain },
            }),
            // A range cannot be beaten, and without a width there is no limit to pass.
            Limit::Stated(Side::Better, _) | Limit::Tolerance(Side::Better) if ranged => None,
            Limit::Stated(Side::Better, width) => Some(better(width)),
            Limit::Tolerance(Side::Better) => tolerance.better().map(better),
        }
    }

    /// Where the limit lies from one level of the aim, at one end of the interval; `None` where that has too many digits.
    #[inline]
    pub(crate) fn place(self, level: Decimal, end: End) -> Option<Place> {
        let downwards = (end == End::Lower) == (self.side == Side::Worse);
        let (mantissa, scale) = match self.distance {
            Distance::Value(value) => (value.mantissa(), scale_of(value)),
            Distance::Points(points) if points.is_zero() => (level.mantissa(), scale_of(level)),
            Distance::Points(points) => {
                moved(level, points, downwards).or_else(|| moved(level.normalize(), points.normalize(), downwards))?
            }
            Distance::Percent(millionths) => {
                // A share of the target's size: away from zero where the two directions agree.
                let grows = downwards == level.is_sign_negative();
                let (share, places) = share_of_whole(millionths, grows);
                let mantissa = product(level.mantissa(), share)?;
                (mantissa, scale_of(level).saturating_add(places))
            }
        };
        let inside = if self.is_nothing(level) { self.inside_on_target } else { self.inside };
        Some(Place { mantissa, scale, inside })
    }

    /// All of the limit but how far it reaches.
    #[inline]
    pub(crate) const fn edge(self) -> Edge {
        Edge { side: self.side, inside: self.inside, inside_on_target: self.inside_on_target }
    }

    /// Whether the limit is the target itself.
    pub(crate) fn is_nothing(self, level: Decimal) -> bool {
        match self.distance {
            Distance::Points(points) => points.is_zero(),
            Distance::Percent(millionths) => millionths == 0 || level.is_zero(),
            Distance::Value(value) => value == level,
        }
    }
}

impl From<Width> for Distance {
    fn from(width: Width) -> Self {
        match width {
            Width::Points(points) => Self::Points(points.value()),
            Width::PercentOfTarget(percent) => Self::Percent(percent.millionths()),
        }
    }
}

/// A level less or plus a number of points, as digits and decimal places, where the digits fit.
fn moved(level: Decimal, points: Decimal, downwards: bool) -> Option<(i128, u8)> {
    let scale = scale_of(level).max(scale_of(points));
    let level = rescaled(level.mantissa(), scale_of(level), scale)?;
    let points = rescaled(points.mantissa(), scale_of(points), scale)?;
    let moved = if downwards { level.checked_sub(points) } else { level.checked_add(points) };
    Some((moved?, scale))
}

/// The whole more or less a percentage, as digits and decimal places without trailing zeros: 90% is 9 and 1.
fn share_of_whole(millionths: u32, more: bool) -> (i128, u8) {
    const WHOLE: i32 = 100_000_000;
    let part = i32::try_from(millionths).unwrap_or(i32::MAX);
    // At most eleven times the whole, which fits.
    let share = if more { WHOLE.saturating_add(part) } else { WHOLE.saturating_sub(part) };
    let (share, places) = shorter::<4, 10_000>(shorter::<4, 10_000>((share, 8)));
    let (share, places) = shorter::<1, 10>(shorter::<2, 100>((share, places)));
    (i128::from(share), places)
}

/// So many zeros fewer at the end, where there are as many after the point.
const fn shorter<const ZEROS: u8, const POWER: i32>((share, places): (i32, u8)) -> (i32, u8) {
    match (places.checked_sub(ZEROS), share.checked_rem(POWER), share.checked_div(POWER)) {
        (Some(fewer), Some(0), Some(shorter)) => (shorter, fewer),
        _ => (share, places),
    }
}

/// Refuses a tolerance that is a limit in the wrong place.
pub(crate) fn check_limit(aim: Aim, tolerance: Tolerance) -> Result<(), ScaleError> {
    let WorseSide::Limit(limit) = tolerance.worse() else { return Ok(()) };
    let (target, wrong) = match aim {
        Aim::Within(range) => return Err(ScaleError::LimitForRange { limit, range }),
        Aim::AtLeast(target) | Aim::MoreThan(target) => (target, Ordering::Greater),
        Aim::AtMost(target) | Aim::LessThan(target) => (target, Ordering::Less),
    };
    if limit.cmp(&target) == wrong { Err(ScaleError::LimitOnBetterSide { limit, aim }) } else { Ok(()) }
}

/// Why a scheme cannot be applied to an aim and a tolerance.
///
/// # Examples
///
/// ```
/// use performance_indicators::rating::ScaleError;
/// use performance_indicators::values::AimError;
/// use performance_indicators::{Polarity, Tolerance, decimal, rate};
///
/// // Invented.
/// let neutral = rate(decimal("5")?, decimal("5")?, Polarity::Neutral, Tolerance::WITHDRAWN);
/// assert_eq!(neutral, Err(ScaleError::Aim(AimError::Neutral)));
/// let floor = rate(decimal("5")?, decimal("5")?, Polarity::HigherIsBetter, Tolerance::limit(decimal("6")?));
/// assert!(matches!(floor, Err(ScaleError::LimitOnBetterSide { .. })));
/// # Ok::<(), performance_indicators::parsing::ParseDecimalError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ScaleError {
    /// The polarity and the target do not go together.
    #[error(transparent)]
    Aim(#[from] AimError),
    /// A floor above its target, or a ceiling below it.
    #[error("a limit of {limit} is on the better side of a target of {aim}: expected it on the worse side, or on the target")]
    #[non_exhaustive]
    LimitOnBetterSide {
        /// The limit given.
        limit: Decimal,
        /// What is aimed at.
        aim: Aim,
    },
    /// One limit cannot serve the two worse sides of a range.
    #[error("a limit of {limit} is one value and the target of {range} has two sides: expected points or a percentage")]
    #[non_exhaustive]
    LimitForRange {
        /// The limit given.
        limit: Decimal,
        /// The range aimed at.
        range: TargetRange,
    },
    /// Values cannot be rounded to so many decimals.
    #[error("values rounded to {decimals} decimal places cannot be rated: expected at most 28")]
    #[non_exhaustive]
    PublishedDecimals {
        /// The number of decimals given.
        decimals: u8,
    },
    /// The place of a limit has more digits than can be held exactly.
    #[error("a limit at that distance from the target of {target} needs more than 38 digits: expected fewer decimal places")]
    #[non_exhaustive]
    TooManyDigits {
        /// The level aimed at.
        target: Decimal,
    },
}
