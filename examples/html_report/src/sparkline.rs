//! The figures of two years as a line in a line of the table, with the target and the bands behind it.

use crate::page::contents::Contents;
use crate::page::in_force::Point;
use crate::page::words;
use maud::{Markup, html};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::{Row, Target};
use std::collections::BTreeMap;

/// How many quarters it shows.
const QUARTERS: usize = 8;

/// The drawing's sides, and how much of its height stays free over and under the figures.
const WIDTH: u32 = 112;
const HEIGHT: u32 = 28;

/// The drawing; `None` where there are fewer than two figures, or where they are too far apart to be drawn.
pub(super) fn sparkline(contents: &Contents<'_>, row: &Row) -> Option<Markup> {
    let mut points = contents.history.points(contents.scorecard, row.id().as_str());
    points.drain(..points.len().saturating_sub(QUARTERS));
    if points.iter().filter(|point| point.row.value().is_some()).count() < 2 {
        return None;
    }
    let frame = Frame::around(&points)?;
    let figures: Vec<String> = points.iter().map(|point| told(point.row)).collect();
    Some(html! {
        svg viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } width=(WIDTH) height=(HEIGHT) role="img" {
            title { "The figures so far: " (figures.join(", ")) }
            @for (rating, d) in frame.bands(&points)? { path d=(d) fill={ "url(#band-" (rating) ")" } {} }
            path.target d=(frame.targets(&points)?) {}
            path.series d=(frame.line(&points)?) {}
            path.dots d=(frame.alone(&points)?) {}
            @if let Some(y) = points.last().and_then(|point| frame.y(point.row.value()?)) {
                circle.point cx=(frame.middle(points.len().checked_sub(1)?)?) cy=(y) r="3" {}
            }
        }
    })
}

fn told(row: &Row) -> String {
    match (row.value(), row.missing()) {
        (Some(value), _) => words::number(row.unit(), value),
        (None, missing) => missing.map_or("no figure", |missing| missing.in_words()).to_owned(),
    }
}

/// Which values lie between the bottom and the top.
struct Frame {
    low: Decimal,
    high: Decimal,
    columns: usize,
}

impl Frame {
    fn around(points: &[Point<'_>]) -> Option<Self> {
        let seen = || points.iter().flat_map(|point| point.row.value().into_iter().chain(levels(point.row)));
        let (low, high) = (seen().min()?, seen().max()?);
        let span = high.checked_sub(low)?.max(high.abs().checked_div(Decimal::TEN)?);
        let margin = if span.is_zero() { Decimal::ONE } else { span.checked_div(Decimal::from(4_u8))? };
        Some(Self { low: low.checked_sub(margin)?, high: high.checked_add(margin)?, columns: points.len() })
    }

    /// How far down a value lies.
    fn y(&self, value: Decimal) -> Option<Decimal> {
        let share = self.high.checked_sub(value)?.checked_div(self.high.checked_sub(self.low)?)?;
        Some(tenths(share.checked_mul(Decimal::from(HEIGHT))?))
    }

    /// How far right so many half columns reach.
    fn x(&self, halves: usize) -> Option<Decimal> {
        let share = Decimal::from(halves).checked_div(Decimal::from(self.columns.checked_mul(2)?))?;
        Some(tenths(share.checked_mul(Decimal::from(WIDTH))?))
    }

    fn middle(&self, place: usize) -> Option<Decimal> {
        self.x(place.checked_mul(2)?.checked_add(1)?)
    }

    fn left(&self, place: usize) -> Option<Decimal> {
        self.x(place.checked_mul(2)?)
    }

    /// The bands, a path a colour.
    fn bands(&self, points: &[Point<'_>]) -> Option<BTreeMap<&'static str, String>> {
        let mut paths: BTreeMap<&'static str, String> = BTreeMap::new();
        for (first, end, bands) in stretches(points, |point| self.bands_of(point)) {
            let (left, right) = (self.left(first)?, self.left(end)?);
            for (rating, low, high) in bands {
                let path = paths.entry(rating).or_default();
                path.push_str(&format!("M{left},{}H{right}V{}H{left}z", self.y(high)?, self.y(low)?));
            }
        }
        Some(paths)
    }

    fn bands_of(&self, point: &Point<'_>) -> Vec<(&'static str, Decimal, Decimal)> {
        let segments = point.scale.as_ref().map(|scale| scale.segments(self.low..=self.high)).unwrap_or_default();
        let rated = segments.into_iter().filter(|segment| segment.rating().is_some());
        rated.map(|segment| (words::class(segment.rating()), segment.ends().0, segment.ends().1)).collect()
    }

    /// The lines of the targets.
    fn targets(&self, points: &[Point<'_>]) -> Option<String> {
        let mut path = String::new();
        for (first, end, levels) in stretches(points, |point| levels(point.row)) {
            for level in levels {
                path.push_str(&format!("M{},{}H{}", self.left(first)?, self.y(level)?, self.left(end)?));
            }
        }
        Some(path)
    }

    /// The line through the figures, broken where two are not next to each other or not of one kind.
    fn line(&self, points: &[Point<'_>]) -> Option<String> {
        let mut path = String::new();
        let mut is_joined = false;
        for (place, point) in points.iter().enumerate() {
            if let Some(value) = point.row.value() {
                let command = if is_joined && !point.starts_afresh { 'L' } else { 'M' };
                path.push_str(&format!("{command}{},{}", self.middle(place)?, self.y(value)?));
            }
            is_joined = point.row.value().is_some();
        }
        Some(path)
    }

    /// A dot for each figure that the line may not reach: where it starts.
    fn alone(&self, points: &[Point<'_>]) -> Option<String> {
        let dots = self.line(points)?;
        let starts = dots.split('M').filter(|part| !part.is_empty()).filter_map(|part| part.split('L').next());
        Some(starts.map(|start| format!("M{start}h0")).collect())
    }
}

/// What is the same from one point to the next, once, with the first point and the one after the last.
fn stretches<'a, T: PartialEq>(points: &[Point<'a>], of: impl Fn(&Point<'a>) -> T) -> Vec<(usize, usize, T)> {
    let mut stretches: Vec<(usize, usize, T)> = Vec::new();
    for (place, point) in points.iter().enumerate() {
        let (this, next) = (of(point), place.saturating_add(1));
        match stretches.last_mut() {
            Some((_, end, last)) if *last == this => *end = next,
            _ => stretches.push((place, next, this)),
        }
    }
    stretches
}

/// The levels of a row's target: two for a range.
fn levels(row: &Row) -> Vec<Decimal> {
    match row.target() {
        Some(Target::Level(level) | Target::Strict(level)) => vec![level],
        Some(Target::Range(range)) => vec![range.lower(), range.upper()],
        _ => Vec::new(),
    }
}

fn tenths(number: Decimal) -> Decimal {
    number.round_dp_with_strategy(1, words::ROUNDING).normalize()
}
