//! The evaluator for one value and limits of any digits: the exact ends of the bands of one scale.

use super::band_order::{BandSet, MOST_LIMITS};
use super::compiled_scheme::CompiledScheme;
use super::edge::{Inequality, LimitWidth};
use crate::rating::cut::Cut;
use crate::rating::scale_error::ScaleError;
use crate::values::exact::{exact_product, product, rescaled, scale_of};
use crate::values::{Aim, Side, Tolerance, Value};
use core::cmp::Ordering;
use core::num::NonZeroU32;
use rust_decimal::Decimal;

/// An end of an interval on the value axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    Lower,
    Upper,
}

/// A place on the value axis as the arithmetic makes it, and whether a value exactly on it is inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CutPoint {
    pub(crate) mantissa: i128,
    /// What the mantissa is divided by: that of the target.
    pub(crate) denominator: i128,
    pub(crate) scale: u8,
    pub(crate) is_inside: bool,
}

/// The ends of each band: the lower, the upper. A band without any holds no value.
pub(crate) type CutPoints = [[Option<CutPoint>; 2]; MOST_LIMITS];

impl CutPoint {
    /// Where a limit lies from one level of the aim, at one end of the interval; `None` where that has too many digits.
    ///
    /// The place is so many times as far from zero as the denominator says, and so are level and width.
    fn of(inequality: &Inequality<'_>, width: LimitWidth, level: Decimal, denominator: i128, end: End) -> Option<Self> {
        let downwards = (end == End::Lower) == (inequality.edge.side == Side::Worse);
        let (mantissa, scale) = match width {
            LimitWidth::UpTo(value) => (value.mantissa(), scale_of(value)),
            LimitWidth::Points(points) if points.is_zero() => (level.mantissa(), scale_of(level)),
            LimitWidth::Points(points) => {
                moved(level, points, downwards).or_else(|| moved(level.normalize(), points.normalize(), downwards))?
            }
            LimitWidth::PercentOfTarget(millionths) => {
                // A share of the target's size: away from zero where the two directions agree.
                let grows = downwards == level.is_sign_negative();
                let (share, places) = share_of_whole(millionths, grows);
                let mantissa = product(level.mantissa(), share)?;
                (mantissa, scale_of(level).saturating_add(places))
            }
        };
        Some(Self { mantissa, denominator, scale, is_inside: inequality.edge.is_inside(!width.is_nothing(level)) })
    }

    /// The half-way point from which on values round to a place inside.
    pub(crate) fn as_published(self, decimals: u8, end: End) -> Option<Self> {
        let cut = Cut::from(self);
        let (first, half) = match end {
            End::Lower => (cut.first_above(decimals)?, -5),
            End::Upper => (cut.first_below(decimals)?, 5),
        };
        let mantissa = product(first.checked_mul(10)?.checked_add(half)?, self.denominator)?;
        // A half rounds away from zero: above zero that is up, into a lower end and out of an upper one.
        Some(Self { mantissa, scale: decimals.checked_add(1)?, is_inside: (mantissa > 0) == (end == End::Lower), ..self })
    }
}

impl From<CutPoint> for Cut {
    fn from(CutPoint { mantissa, denominator, scale, is_inside }: CutPoint) -> Self {
        Self::new(mantissa, denominator, scale, is_inside)
    }
}

/// The ends of the bands of a scale for an aim and a tolerance; the aim is so many times what is to be reached as a denominator says.
pub(super) fn cut_points(
    scheme: &CompiledScheme<'_>,
    aim: Aim,
    denominator: i128,
    tolerance: Tolerance,
) -> Result<CutPoints, ScaleError> {
    let mut points: CutPoints = [[None; 2]; MOST_LIMITS];
    for (points, inequality) in points.iter_mut().zip(scheme.inequalities()) {
        let Some(inequality) = inequality else { continue };
        let width = inequality.width(tolerance);
        for ((point, end), level) in points.iter_mut().zip([End::Lower, End::Upper]).zip([aim.lower(), aim.upper()]) {
            if let Some(target) = level {
                let width = times(width, denominator);
                let place = width.and_then(|width| CutPoint::of(inequality, width, target, denominator, end));
                *point = Some(place.ok_or(ScaleError::TooManyDigits { target })?);
            }
        }
    }
    Ok(points)
}

/// Ends of the bands, each of its own scale.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ExactCuts {
    mantissas: [[i128; 2]; MOST_LIMITS],
    denominator: i128,
    // Apart, to be small.
    marks: [[Option<Mark>; 2]; MOST_LIMITS],
}

/// What is known of an end beside its digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Mark {
    scale: u8,
    is_inside: bool,
}

impl ExactCuts {
    #[cold]
    pub(super) fn new(points: &CutPoints, denominator: i128) -> Self {
        let mark = |point: Option<CutPoint>| point.map(|CutPoint { scale, is_inside, .. }| Mark { scale, is_inside });
        Self {
            mantissas: points.map(|pair| pair.map(|point| point.map_or(0, |point| point.mantissa))),
            denominator,
            marks: points.map(|pair| pair.map(mark)),
        }
    }

    /// What the digits of every end are divided by.
    pub(super) const fn denominator(&self) -> i128 {
        self.denominator
    }

    pub(super) fn point(&self, band: usize, end: End) -> Option<CutPoint> {
        let ([lower, upper], [lower_mark, upper_mark]) = (*self.mantissas.get(band)?, *self.marks.get(band)?);
        let (mantissa, Mark { scale, is_inside }) = match end {
            End::Lower => (lower, lower_mark?),
            End::Upper => (upper, upper_mark?),
        };
        Some(CutPoint { mantissa, denominator: self.denominator, scale, is_inside })
    }
}

/// Which bands hold a value, with its unit's factor, by the ends of each.
pub(super) fn holding(value: Value, factor: NonZeroU32, point: impl Fn(usize, End) -> Option<CutPoint>) -> BandSet {
    let is_inside = |point: Option<CutPoint>, wanted: Ordering| {
        point.is_none_or(|point| {
            let order = Cut::from(point).order_of(value, factor);
            order == wanted || (order == Ordering::Equal && point.is_inside)
        })
    };
    let holds = |band: usize| {
        let (lower, upper) = (point(band, End::Lower), point(band, End::Upper));
        (lower.is_some() || upper.is_some()) && is_inside(lower, Ordering::Greater) && is_inside(upper, Ordering::Less)
    };
    (0..MOST_LIMITS).map(holds).collect()
}

/// A width so many times as large, where a decimal holds it.
fn times(width: LimitWidth, denominator: i128) -> Option<LimitWidth> {
    if denominator == 1 {
        return Some(width);
    }
    let times = Decimal::try_from_i128_with_scale(denominator, 0).ok()?;
    Some(match width {
        LimitWidth::Points(points) => LimitWidth::Points(exact_product(points, times)?),
        LimitWidth::UpTo(value) => LimitWidth::UpTo(exact_product(value, times)?),
        share @ LimitWidth::PercentOfTarget(_) => share,
    })
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
    let mut share = if more { WHOLE.saturating_add(part) } else { WHOLE.saturating_sub(part) };
    let mut places = 8_u8;
    while let (Some(fewer), Some(0), Some(shorter)) = (places.checked_sub(1), share.checked_rem(10), share.checked_div(10)) {
        (share, places) = (shorter, fewer);
    }
    (i128::from(share), places)
}
