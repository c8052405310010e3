//! The figures of two years as a line in a line of the table, with the target and the bands behind it.

use crate::page::stretches::{Stretch, stretches};
use crate::page::words;
use alloc::collections::BTreeMap;
use core::fmt::Write as _;
use maud::{Markup, html};
use performance_indicators::report::{ChartFrame, ChartOptions, IndicatorChart, IndicatorPoint};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::{Row, Scorecard};

/// How many quarters it shows, or months where figures are kept by month.
const POINTS: usize = 8;

/// The drawing's sides.
const WIDTH: u32 = 112;
const HEIGHT: u32 = 28;

/// How many decimals a place in the drawing is worked out with, of which it keeps one.
const PLACES: u8 = 6;

/// The drawing; `None` where there are fewer than two figures, or where they are too far apart to be drawn.
pub(super) fn sparkline(scorecard: &Scorecard, row: &Row) -> Option<Markup> {
    let chart = scorecard.chart_with(row.id().as_str(), row.quarter(), POINTS, &ChartOptions::new().by_month())?;
    let points = chart.points();
    if points.iter().filter(|point| point.value().is_some()).count() < 2 {
        return None;
    }
    let drawing = Drawing { points, frame: chart.frame()? };
    let last = points.len().checked_sub(1)?;
    Some(html! {
        svg viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } width=(WIDTH) height=(HEIGHT) role="img" {
            title { (told(&chart)) }
            @for (rating, d) in drawing.bands()? { path d=(d) fill={ "url(#band-" (rating) ")" } {} }
            path.target d=(drawing.targets()?) {}
            path.series d=(drawing.line()?) {}
            path.dots d=(drawing.starts()?) {}
            @if let Some(value) = points.last().and_then(IndicatorPoint::value) {
                circle.point cx=(drawing.middle(last)?) cy=(drawing.y(value)?) r="3" {}
            }
        }
    })
}

/// The figures in words: "From Q1 2016/17: 62.3%, not yet supplied, 60.9%."
fn told(chart: &IndicatorChart<'_>) -> String {
    let figure = |point: &IndicatorPoint<'_>| match (point.value(), point.missing()) {
        (Some(value), _) => words::number(chart.indicator().unit(), value),
        (None, missing) => missing.map_or("no figure", |missing| missing.in_words()).to_owned(),
    };
    let figures: Vec<String> = chart.points().iter().map(figure).collect();
    format!("From {}: {}.", chart.points().first().map_or("", IndicatorPoint::label), figures.join(", "))
}

/// The points of a chart, and which values lie between the bottom and the top.
struct Drawing<'a> {
    points: &'a [IndicatorPoint<'a>],
    frame: ChartFrame,
}

impl<'a> Drawing<'a> {
    /// How far down a value lies.
    fn y(&self, value: Decimal) -> Option<Decimal> {
        let down = Decimal::ONE.checked_sub(self.frame.share(value, PLACES))?;
        Some(tenths(down.checked_mul(Decimal::from(HEIGHT))?))
    }

    /// How far right so many half columns reach.
    fn x(&self, halves: usize) -> Option<Decimal> {
        let share = Decimal::from(halves).checked_div(Decimal::from(self.points.len().checked_mul(2)?))?;
        Some(tenths(share.checked_mul(Decimal::from(WIDTH))?))
    }

    fn middle(&self, place: usize) -> Option<Decimal> {
        self.x(place.checked_mul(2)?.checked_add(1)?)
    }

    fn left(&self, place: usize) -> Option<Decimal> {
        self.x(place.checked_mul(2)?)
    }

    /// The bands, a path a colour.
    fn bands(&self) -> Option<BTreeMap<&'static str, String>> {
        let mut paths: BTreeMap<&'static str, String> = BTreeMap::new();
        let of = |point: &IndicatorPoint<'a>| -> Vec<_> {
            point.segments(self.frame).into_iter().map(|segment| (segment.rating(), segment.ends())).collect()
        };
        for Stretch { first, end, same } in stretches(self.points, of) {
            let (left, right) = (self.left(first)?, self.left(end)?);
            for (rating, (low, high)) in same.into_iter().filter(|(rating, _)| rating.is_some()) {
                let path = paths.entry(words::class(rating)).or_default();
                write!(path, "M{left},{}H{right}V{}H{left}z", self.y(high)?, self.y(low)?).ok()?;
            }
        }
        Some(paths)
    }

    /// The lines of the targets.
    fn targets(&self) -> Option<String> {
        let mut path = String::new();
        for Stretch { first, end, same } in stretches(self.points, IndicatorPoint::target_levels) {
            for level in same {
                write!(path, "M{},{}H{}", self.left(first)?, self.y(level)?, self.left(end)?).ok()?;
            }
        }
        Some(path)
    }

    /// The line through the figures, broken where two are not to be joined.
    fn line(&self) -> Option<String> {
        let mut path = String::new();
        for (place, point) in self.points.iter().enumerate() {
            let Some(value) = point.value() else { continue };
            let command = if point.joined().is_ok() { 'L' } else { 'M' };
            write!(path, "{command}{},{}", self.middle(place)?, self.y(value)?).ok()?;
        }
        Some(path)
    }

    /// A dot where the line starts, so that a figure that is joined to none is seen.
    fn starts(&self) -> Option<String> {
        let mut path = String::new();
        for (place, point) in self.points.iter().enumerate().filter(|(_, point)| point.joined().is_err()) {
            let Some(value) = point.value() else { continue };
            write!(path, "M{},{}h0", self.middle(place)?, self.y(value)?).ok()?;
        }
        Some(path)
    }
}

fn tenths(number: Decimal) -> Decimal {
    number.round_dp_with_strategy(1, words::ROUNDING).normalize()
}
