//! The figures of two years, or of as many months, as a line in a line of the table, with the target and the bands behind it.

use crate::page::area::{Area, Sides};
use crate::page::contents::Contents;
use crate::page::words;
use alloc::collections::BTreeMap;
use core::fmt::Write as _;
use maud::{Markup, html};
use performance_indicators::Row;
use performance_indicators::report::{IndicatorChart, IndicatorPoint};

/// How many quarters it shows, or months where figures are kept by month.
pub(super) const POINTS: usize = 8;

/// The drawing's sides.
const WIDTH: u32 = 112;
const HEIGHT: u32 = 28;
const SIDES: Sides = Sides { left: 0, right: WIDTH, top: 0, bottom: HEIGHT, strip: 0 };

/// The drawing; `None` where there are fewer than two figures, or where they are too far apart to be drawn.
pub(super) fn sparkline(contents: &Contents<'_>, row: &Row) -> Option<Markup> {
    let chart = contents.sparkline(row)?;
    let area = Area::new(chart, SIDES)?;
    let last = area.points.len().checked_sub(1)?;
    Some(html! {
        svg viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } width=(WIDTH) height=(HEIGHT) role="img" {
            title { (told(chart)) }
            @for (rating, d) in bands(&area)? { path d=(d) fill={ "url(#band-" (rating) ")" } {} }
            path.target d=(targets(&area)?) {}
            path.series d=(area.line()?) {}
            path.dots d=(starts(&area)?) {}
            @if let Some(value) = area.points.last().and_then(IndicatorPoint::value) {
                circle.point cx=(area.middle(last)?) cy=(area.y(value)?) r="3" {}
            }
        }
        @if is_by_month(chart) { span.note { (area.points.len()) " months" } }
    })
}

/// Whether its points are months.
pub(super) fn is_by_month(chart: &IndicatorChart<'_>) -> bool {
    chart.points().iter().any(|point| point.month().is_some())
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

/// The bands, a path a colour.
fn bands(area: &Area<'_>) -> Option<BTreeMap<&'static str, String>> {
    let mut paths: BTreeMap<&'static str, String> = BTreeMap::new();
    for band in area.bands()? {
        let path = paths.entry(words::class(Some(band.rating))).or_default();
        write!(path, "M{},{}H{}V{}H{}z", band.left, band.top, band.right, band.bottom, band.left).ok()?;
    }
    Some(paths)
}

/// The lines of the targets.
fn targets(area: &Area<'_>) -> Option<String> {
    let mut path = String::new();
    for target in area.targets()? {
        for level in target.levels {
            write!(path, "M{},{level}H{}", target.left, target.right).ok()?;
        }
    }
    Some(path)
}

/// A dot where the line starts, so that a figure that is joined to none is seen.
fn starts(area: &Area<'_>) -> Option<String> {
    let mut path = String::new();
    for (place, point) in area.points.iter().enumerate().filter(|(_, point)| point.joined().is_err()) {
        let Some(value) = point.value() else { continue };
        write!(path, "M{},{}h0", area.middle(place)?, area.y(value)?).ok()?;
    }
    Some(path)
}
