//! Where the figures of a chart lie in a drawing: what a chart and a sparkline have in common.
//!
//! All is drawn in decimals: no fonts to measure and no floating point.

use crate::page::stretches::{Stretch, stretches};
use crate::page::words;
use core::fmt::Write as _;
use core::ops::Range;
use performance_indicators::report::{ChartFrame, IndicatorChart, IndicatorPoint};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::{Rating, Target};

/// How many decimals a place in the drawing is worked out with, of which it keeps one.
const PLACES: u8 = 9;

/// The sides of the part of a drawing where the figures are, and how much longer the bands and lines of the last are.
#[derive(Clone, Copy)]
pub(super) struct Sides {
    pub(super) left: u32,
    pub(super) right: u32,
    pub(super) top: u32,
    pub(super) bottom: u32,
    pub(super) strip: u32,
}

/// The points of a chart, which values lie between the top and the bottom, and where those are.
pub(super) struct Area<'a> {
    pub(super) points: &'a [IndicatorPoint<'a>],
    pub(super) frame: ChartFrame,
    sides: Sides,
}

/// The part of one rating behind points next to each other.
pub(super) struct DrawnBand {
    pub(super) rating: Rating,
    pub(super) left: Decimal,
    pub(super) right: Decimal,
    pub(super) top: Decimal,
    pub(super) bottom: Decimal,
    /// Whether it is behind the last point.
    pub(super) is_last: bool,
}

/// The lines of the target of points next to each other: of a range, two.
pub(super) struct DrawnTarget {
    pub(super) target: Option<Target>,
    pub(super) left: Decimal,
    pub(super) right: Decimal,
    pub(super) levels: Vec<Decimal>,
    /// Whether it is that of the last point.
    pub(super) is_last: bool,
}

impl<'a> Area<'a> {
    /// `None` where there are fewer than two figures, or where they are too far apart to be drawn.
    pub(super) fn new(chart: &'a IndicatorChart<'a>, sides: Sides) -> Option<Self> {
        let points = chart.points();
        let figures = points.iter().filter(|point| point.value().is_some()).count();
        Some(Self { points, frame: chart.frame().filter(|_| figures > 1)?, sides })
    }

    /// How far down a value lies.
    pub(super) fn y(&self, value: Decimal) -> Option<Decimal> {
        let tall = Decimal::from(self.sides.bottom.saturating_sub(self.sides.top));
        let up = self.frame.share(value, PLACES).checked_mul(tall)?;
        Some(tenths(Decimal::from(self.sides.bottom).checked_sub(up)?))
    }

    /// How far right so many half columns reach.
    fn x(&self, halves: usize) -> Option<Decimal> {
        let share = Decimal::from(halves).checked_div(Decimal::from(self.points.len().checked_mul(2)?))?;
        let right = share.checked_mul(Decimal::from(self.sides.right.saturating_sub(self.sides.left)))?;
        Some(tenths(right.checked_add(Decimal::from(self.sides.left))?))
    }

    /// The middle of a point's column.
    pub(super) fn middle(&self, place: usize) -> Option<Decimal> {
        self.x(place.checked_mul(2)?.checked_add(1)?)
    }

    /// The left side of a point's column.
    pub(super) fn left(&self, place: usize) -> Option<Decimal> {
        self.x(place.checked_mul(2)?)
    }

    /// The left and the right of columns next to each other; the last is longer by the strip.
    pub(super) fn columns(&self, places: Range<usize>) -> Option<(Decimal, Decimal)> {
        let strip = if places.end == self.points.len() { Decimal::from(self.sides.strip) } else { Decimal::ZERO };
        Some((self.left(places.start)?, self.left(places.end)?.checked_add(strip)?))
    }

    /// The bands, as long as they are the same, from the bottom to the top.
    pub(super) fn bands(&self) -> Option<Vec<DrawnBand>> {
        let of = |point: &IndicatorPoint<'a>| -> Vec<_> {
            point.segments(self.frame).into_iter().map(|segment| (segment.rating(), segment.ends())).collect()
        };
        let mut bands = Vec::new();
        for Stretch { places, same } in stretches(self.points, of) {
            let is_last = places.end == self.points.len();
            let (left, right) = self.columns(places)?;
            for (rating, (lower, upper)) in same {
                let Some(rating) = rating else { continue };
                bands.push(DrawnBand { rating, left, right, top: self.y(upper)?, bottom: self.y(lower)?, is_last });
            }
        }
        Some(bands)
    }

    /// The targets, as long as they are the same.
    pub(super) fn targets(&self) -> Option<Vec<DrawnTarget>> {
        let drawn = |Stretch { places, same: target }: Stretch<Option<Target>>| {
            let levels = self.points.get(places.start).map(IndicatorPoint::target_levels).unwrap_or_default();
            let is_last = places.end == self.points.len();
            let (left, right) = self.columns(places)?;
            Some(DrawnTarget {
                target,
                left,
                right,
                levels: levels.into_iter().map(|level| self.y(level)).collect::<Option<_>>()?,
                is_last,
            })
        };
        stretches(self.points, IndicatorPoint::target).into_iter().map(drawn).collect()
    }

    /// The line through the figures, broken where two are not to be joined.
    pub(super) fn line(&self) -> Option<String> {
        let mut path = String::new();
        for (place, point) in self.points.iter().enumerate() {
            let Some(value) = point.value() else { continue };
            let command = if point.joined().is_ok() { 'L' } else { 'M' };
            write!(path, "{command}{},{}", self.middle(place)?, self.y(value)?).ok()?;
        }
        Some(path)
    }
}

fn tenths(number: Decimal) -> Decimal {
    number.round_dp_with_strategy(1, words::ROUNDING).normalize()
}
