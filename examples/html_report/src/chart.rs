//! A small chart of one indicator: its figures, the target line and the bands of the ratings behind them.
//!
//! It is drawn in decimals, by hand: no fonts to measure, no floating point, and text that a screen reader can be given.

use crate::page::stretches::{Stretch, stretches};
use crate::page::wording::QUARTERS;
use crate::page::words;
use maud::{Markup, html};
use performance_indicators::calendar::QuarterOfYear;
use performance_indicators::history::Status;
use performance_indicators::report::{ChartFrame, IndicatorChart, IndicatorPoint};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::{Missing, Polarity, Rating, Row, Scorecard, Series, Target};

/// The drawing's sides, and those of the part where the figures are.
const WIDTH: u32 = 320;
const HEIGHT: u32 = 150;
const LEFT: u32 = 4;
const RIGHT: u32 = 222;
const TOP: u32 = 6;
const BOTTOM: u32 = 114;

/// How wide the strip is that continues the last quarter's bands and holds their letters.
const STRIP: u32 = 18;

/// The least height of a band that has room for its letter.
const LETTER: u32 = 13;

/// The most letters of a figure that fit over each point, where there are few points.
const SHORT: usize = 7;
const FEW: usize = 5;

/// The most letters of a target that fit beside its line; a longer one stands in the text alone.
const BESIDE: usize = 12;

/// How many decimals a place in the drawing is worked out with, of which it keeps one.
const PLACES: u8 = 9;

/// The chart of an indicator up to a quarter; `None` where there are fewer than two figures, or where they are too far apart to be drawn.
pub(super) fn chart(scorecard: &Scorecard, row: &Row, place: usize) -> Option<Markup> {
    let chart = scorecard.chart(row.id().as_str(), row.quarter(), QUARTERS)?;
    if chart.points().iter().filter(|point| point.value().is_some()).count() < 2 {
        return None;
    }
    let drawing = Drawing { frame: chart.frame()?, chart: &chart, series: scorecard.entry(row.id().as_str())?.series() };
    let name = chart.indicator().name();
    let (title, about) = (format!("chart-{place}-title"), format!("chart-{place}-about"));
    let points = || chart.points().iter().enumerate();
    Some(html! {
        div.chart {
            svg viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } width=(WIDTH) height=(HEIGHT) role="img" aria-labelledby={ (title) " " (about) } {
                title id=(title) { "Chart: " (name) }
                desc id=(about) { (drawing.told()) }
                @for bands in stretches(chart.points(), |point| drawing.segments(point)) { (drawing.bands(&bands)?) }
                @for target in stretches(chart.points(), IndicatorPoint::target) { (drawing.target(&target)?) }
                path.series d=(drawing.path()?) {}
                (drawing.others()?)
                @for (place, point) in points() { (drawing.mark(place, point)?) }
                @for (place, point) in points() { (drawing.quarter(place, point)?) }
            }
        }
    })
}

fn tenths(number: Decimal) -> Decimal {
    number.round_dp_with_strategy(1, words::ROUNDING).normalize()
}

/// The rating of a band, and its lower and upper end.
type DrawnBand = (Option<Rating>, (Decimal, Decimal));

/// A chart, which values lie between the top and the bottom, and what the document holds.
struct Drawing<'a> {
    chart: &'a IndicatorChart<'a>,
    series: &'a Series,
    frame: ChartFrame,
}

impl Drawing<'_> {
    /// How far down a value lies.
    fn y(&self, value: Decimal) -> Option<Decimal> {
        let tall = Decimal::from(BOTTOM.saturating_sub(TOP));
        let up = self.frame.share(value, PLACES).checked_mul(tall)?;
        Some(tenths(Decimal::from(BOTTOM).checked_sub(up)?))
    }

    /// How far right so many half columns reach.
    fn x(&self, halves: usize) -> Option<Decimal> {
        let share = Decimal::from(halves).checked_div(Decimal::from(self.chart.points().len().checked_mul(2)?))?;
        let right = share.checked_mul(Decimal::from(RIGHT.saturating_sub(LEFT)))?;
        Some(tenths(right.checked_add(Decimal::from(LEFT))?))
    }

    fn middle(&self, place: usize) -> Option<Decimal> {
        self.x(place.checked_mul(2)?.checked_add(1)?)
    }

    /// Which rating a figure of a quarter would have, from the bottom to the top.
    fn segments(&self, point: &IndicatorPoint<'_>) -> Vec<DrawnBand> {
        point.segments(self.frame).into_iter().map(|segment| (segment.rating(), segment.ends())).collect()
    }

    /// The left and right of columns next to each other; the last is longer by the strip.
    fn sides<T>(&self, stretch: &Stretch<T>) -> Option<(Decimal, Decimal)> {
        let right = self.x(stretch.end.checked_mul(2)?)?;
        let strip = if self.ends_last(stretch) { Decimal::from(STRIP) } else { Decimal::ZERO };
        Some((self.x(stretch.first.checked_mul(2)?)?, right.checked_add(strip)?))
    }

    fn ends_last<T>(&self, stretch: &Stretch<T>) -> bool {
        stretch.end == self.chart.points().len()
    }

    fn is_last(&self, place: usize) -> bool {
        place.saturating_add(1) == self.chart.points().len()
    }

    /// The bands as long as they are the same, each with its letter in the last quarter.
    fn bands(&self, bands: &Stretch<Vec<DrawnBand>>) -> Option<Markup> {
        let (left, right) = self.sides(bands)?;
        let wide = right.checked_sub(left)?;
        let drawn: Option<Vec<_>> = bands
            .same
            .iter()
            .map(|(rating, (lower, upper))| {
                let (top, bottom) = (self.y(*upper)?, self.y(*lower)?);
                Some((rating, top, bottom.checked_sub(top)?))
            })
            .collect();
        Some(html! {
            @for (rating, top, tall) in drawn? {
                @if let Some(rating) = rating {
                    rect x=(left) y=(top) width=(wide) height=(tall) fill={ "url(#band-" (words::class(Some(*rating))) ")" } {}
                    @if self.ends_last(bands) && tall >= Decimal::from(LETTER) {
                        text.letter x=(RIGHT.saturating_add(9)) y=(tall.checked_div(Decimal::TWO)?.checked_add(top)?.checked_add(Decimal::from(4_u8))?)
                            text-anchor="middle" { (rating.letter()) }
                    }
                }
            }
        })
    }

    /// The target line as long as the target is the same, named at the last by its number alone.
    fn target(&self, target: &Stretch<Option<Target>>) -> Option<Markup> {
        let (left, right) = self.sides(target)?;
        let levels = self.chart.points().get(target.first).map(IndicatorPoint::target_levels).unwrap_or_default();
        let lines: Option<Vec<_>> = levels.into_iter().map(|level| self.y(level)).collect();
        let lines = lines?;
        let label = target.same.filter(|_| self.ends_last(target)).zip(lines.first().copied());
        let beside = RIGHT.saturating_add(STRIP).saturating_add(4);
        Some(html! {
            @for y in &lines { path.target d={ "M" (left) "," (y) "H" (right) } {} }
            @if let Some((target, y)) = label {
                text.aim x=(beside) y=(y.checked_sub(Decimal::TWO)?) { "Target" }
                @let level = self.chart.indicator().unit().show_target(target, Polarity::Neutral).to_string();
                @if level.chars().count() <= BESIDE { text.aim x=(beside) y=(y.checked_add(Decimal::from(11_u8))?) { (level) } }
            }
        })
    }

    /// The range of the figures of others as a bar beside the last figure, and each benchmark as a diamond.
    fn others(&self) -> Option<Markup> {
        let x = self.middle(self.chart.points().len().checked_sub(1)?)?.checked_add(Decimal::from(9_u8))?;
        let range = self.chart.peers().map(|peers| Some((self.y(peers.highest())?, self.y(peers.lowest())?)));
        let benchmarks = self
            .chart
            .benchmarks()
            .iter()
            .filter_map(|benchmark| benchmark.value().to_decimal(self.chart.indicator().unit().factor()));
        let seen: Option<Vec<_>> = benchmarks.filter(|value| self.frame.contains(*value)).map(|value| self.y(value)).collect();
        Some(html! {
            @if let Some(range) = range {
                @let (top, bottom) = range?;
                path.others d={ "M" (x) "," (top) "V" (bottom) "m-3,0h6M" (x) "," (top) "m-3,0h6" } {}
            }
            @for y in seen? { path.benchmark d={ "M" (x) "," (y) "m0,-4l4,4l-4,4l-4,-4z" } {} }
        })
    }

    /// The line through the figures, broken where two are not to be joined.
    fn path(&self) -> Option<String> {
        let mut path = Vec::new();
        for (place, point) in self.chart.points().iter().enumerate() {
            let Some(value) = point.value() else { continue };
            let command = if point.joined().is_ok() { 'L' } else { 'M' };
            path.push(format!("{command}{},{}", self.middle(place)?, self.y(value)?));
        }
        Some(path.concat())
    }

    /// A point with its figure; a dash where there is none.
    fn mark(&self, place: usize, point: &IndicatorPoint<'_>) -> Option<Markup> {
        let x = self.middle(place)?;
        let Some(value) = point.value() else {
            return Some(html! { text.gap x=(x) y=(BOTTOM.saturating_sub(4)) text-anchor="middle" { "–" } });
        };
        let y = self.y(value)?;
        let corner = |at: Decimal| at.checked_sub(Decimal::from(4_u8));
        let label = self.beside(place, point, y)?;
        let figure = words::number(self.chart.indicator().unit(), value);
        // A long figure keeps inside the drawing.
        let anchor = match place {
            _ if figure.chars().count() <= SHORT => "middle",
            0 => "start",
            _ => "end",
        };
        let kind = if self.is_last(place) { "now" } else { "before" };
        Some(html! {
            @match point.status() {
                Some(Status::Provisional) => circle.hollow cx=(x) cy=(y) r="4" {},
                Some(Status::Revised) => rect.point x=(corner(x)?) y=(corner(y)?) width="8" height="8" {},
                Some(Status::Final) | None => circle.point cx=(x) cy=(y) r="4" {},
            }
            @if self.is_labelled(place) {
                text.(kind) x=(x) y=(label) text-anchor=(anchor) { (figure) }
            }
        })
    }

    /// The line that a point's figure is written on: over the point or, in a valley or for the target line's sake, under it.
    fn beside(&self, place: usize, point: &IndicatorPoint<'_>, y: Decimal) -> Option<Decimal> {
        let (over, under) = (y.checked_sub(Decimal::from(8_u8))?, y.checked_add(Decimal::from(16_u8))?);
        let lines: Vec<_> = point.target_levels().into_iter().filter_map(|level| self.y(level)).collect();
        let is_free = |base: Decimal| {
            let tall = base.saturating_sub(Decimal::from(11_u8))..=base.saturating_add(Decimal::TWO);
            !lines.iter().any(|line| tall.contains(line))
        };
        let lower = point.value().is_some_and(|value| self.is_valley(place, value));
        let (first, second) = if lower { (under, over) } else { (over, under) };
        Some(if is_free(first) || !is_free(second) { first } else { second })
    }

    /// Whether a point lies lower than the figures next to it, so that its label finds room under it.
    fn is_valley(&self, place: usize, value: Decimal) -> bool {
        let beside = [place.checked_sub(1), place.checked_add(1)].into_iter().flatten();
        let mut beside = beside.filter_map(|place| self.chart.points().get(place)?.value()).peekable();
        beside.peek().is_some() && beside.all(|other| other > value)
    }

    /// Every point has its figure where there is room, else the first and the last.
    fn is_labelled(&self, place: usize) -> bool {
        let points = self.chart.points();
        let shown =
            |point: &IndicatorPoint<'_>| Some(words::number(self.chart.indicator().unit(), point.value()?).chars().count());
        let roomy = points.len() <= FEW && points.iter().filter_map(shown).all(|letters| letters <= SHORT);
        let last = points.iter().rposition(|point| point.value().is_some());
        roomy || place == 0 || Some(place) == last
    }

    /// The quarter's name under its column, with the year where one starts.
    fn quarter(&self, place: usize, point: &IndicatorPoint<'_>) -> Option<Markup> {
        let (points, quarter, label) = (self.chart.points(), point.quarter(), point.label());
        let (name, year) = label.split_once(' ').unwrap_or((label, ""));
        let starts = place == 0 || quarter.of_year() == QuarterOfYear::Q1;
        let same = points.iter().filter(|other| other.quarter().fiscal_year() == quarter.fiscal_year()).count();
        let fits = same > 1 || points.len() <= FEW;
        Some(html! {
            text.axis x=(self.middle(place)?) y="128" text-anchor="middle" { (name) }
            @if starts && fits { text.axis x=(self.middle(place)?.checked_sub(Decimal::from(9_u8))?) y="143" { (year) } }
        })
    }

    /// The chart in words.
    fn told(&self) -> String {
        let number = |value: Decimal| words::number(self.chart.indicator().unit(), value);
        let mut told: Vec<_> = self.chart.points().iter().map(|point| self.told_of(point)).collect();
        told.extend(
            self.chart.peers().map(|peers| format!("Others: {} to {}.", number(peers.lowest()), number(peers.highest()))),
        );
        told.join(" ")
    }

    fn told_of(&self, point: &IndicatorPoint<'_>) -> String {
        let unit = self.chart.indicator().unit();
        let figure = match (point.value(), point.missing()) {
            (Some(value), _) => words::number(unit, value),
            // A figure that was due and of which the document says nothing may be known elsewhere.
            (None, Some(Missing::NotSupplied)) if self.series.get(point.quarter()).is_none() => "not in this document".to_owned(),
            (None, missing) => missing.map_or("no figure", |missing| missing.in_words()).to_owned(),
        };
        let mark = point.status().and_then(words::mark).map(|mark| format!(" ({mark})")).unwrap_or_default();
        let shown = |target| format!(", target {}", unit.show_target(target, Polarity::Neutral));
        let target = point.target().map(shown).unwrap_or_default();
        let rating = point.rating().map(|rating| format!(", {}", rating.in_words())).unwrap_or_default();
        format!("{}: {figure}{mark}{target}{rating}.", point.label())
    }
}
