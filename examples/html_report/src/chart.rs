//! A small chart of one indicator: its figures, the target line and the bands of the ratings behind them.
//!
//! It is drawn in decimals, by hand: no fonts to measure, no floating point, and text that a screen reader can be given.

use crate::page::in_force::Point;
use crate::page::words;
use maud::{Markup, html};
use performance_indicators::calendar::QuarterOfYear;
use performance_indicators::history::Status;
use performance_indicators::rating::Cut;
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::{Entry, FiscalCalendar, Missing, Polarity, Row, Scorecard, Target};

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

/// The chart; `None` where there are fewer than two figures, or where they are too far apart to be drawn.
pub(super) fn chart(scorecard: &Scorecard, entry: &Entry, points: &[Point<'_>], place: usize) -> Option<Markup> {
    if points.iter().filter(|point| point.row.value().is_some()).count() < 2 {
        return None;
    }
    let calendar = entry.indicator().calendar().unwrap_or(scorecard.calendar());
    let chart = Chart { entry, points, frame: Frame::around(points)?, calendar };
    let (title, about) = (format!("chart-{place}-title"), format!("chart-{place}-about"));
    Some(html! {
        div.chart {
            svg viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } width=(WIDTH) height=(HEIGHT) role="img" aria-labelledby={ (title) " " (about) } {
                title id=(title) { "Chart: " (entry.indicator().name()) }
                desc id=(about) { (chart.told()) }
                @for place in 0..points.len() { (chart.bands(place)?) }
                @for (place, point) in points.iter().enumerate() { (chart.target(place, point.row)?) }
                path.series d=(chart.path()?) {}
                @for (place, point) in points.iter().enumerate() { (chart.mark(place, point.row)?) }
                @for (place, point) in points.iter().enumerate() { (chart.quarter(place, point.row)?) }
            }
        }
    })
}

/// Which values lie between the top and the bottom, and how many quarters between the left and the right.
struct Frame {
    low: Decimal,
    high: Decimal,
    columns: usize,
}

impl Frame {
    /// A frame around figures and targets, with the ends of the bands where they are near.
    fn around(points: &[Point<'_>]) -> Option<Self> {
        let seen: Vec<_> = points.iter().flat_map(|point| point.row.value().into_iter().chain(levels(point.row))).collect();
        let (low, high) = (*seen.iter().min()?, *seen.iter().max()?);
        let span = high.checked_sub(low)?.max(high.abs().checked_div(Decimal::TEN)?);
        let span = if span.is_zero() { Decimal::ONE } else { span };
        let (least, most) = (low.checked_sub(span)?, high.checked_add(span)?);
        let limits = points.iter().filter_map(|point| point.scale.as_ref()).flat_map(|scale| scale.scale().limits());
        let near = limits.flat_map(|limits| [limits.lower(), limits.upper()]).flatten().filter_map(Cut::to_decimal);
        let seen: Vec<_> = near.filter(|end| (least..=most).contains(end)).chain([low, high]).collect();
        let margin = span.checked_div(Decimal::from(4_u8))?;
        let low = seen.iter().min()?.checked_sub(margin)?;
        Some(Self { low, high: seen.iter().max()?.checked_add(margin)?, columns: points.len() })
    }

    /// How far down a value lies.
    fn y(&self, value: Decimal) -> Option<Decimal> {
        let share = self.high.checked_sub(value)?.checked_div(self.high.checked_sub(self.low)?)?;
        let down = share.checked_mul(Decimal::from(BOTTOM.saturating_sub(TOP)))?;
        Some(tenths(down.checked_add(Decimal::from(TOP))?))
    }

    /// How far right so many half columns reach.
    fn x(&self, halves: usize) -> Option<Decimal> {
        let share = Decimal::from(halves).checked_div(Decimal::from(self.columns.checked_mul(2)?))?;
        let right = share.checked_mul(Decimal::from(RIGHT.saturating_sub(LEFT)))?;
        Some(tenths(right.checked_add(Decimal::from(LEFT))?))
    }

    fn middle(&self, place: usize) -> Option<Decimal> {
        self.x(place.checked_mul(2)?.checked_add(1)?)
    }

    /// A column's left and right; the last is longer by the strip.
    fn sides(&self, place: usize) -> Option<(Decimal, Decimal)> {
        let next = place.checked_add(1)?;
        let right = self.x(next.checked_mul(2)?)?;
        let strip = if next == self.columns { Decimal::from(STRIP) } else { Decimal::ZERO };
        Some((self.x(place.checked_mul(2)?)?, right.checked_add(strip)?))
    }
}

fn tenths(number: Decimal) -> Decimal {
    number.round_dp_with_strategy(1, words::ROUNDING).normalize()
}

/// The levels of a row's target: two for a range.
fn levels(row: &Row) -> Vec<Decimal> {
    match row.target() {
        Some(Target::Level(level) | Target::Strict(level)) => vec![level],
        Some(Target::Range(range)) => vec![range.lower(), range.upper()],
        _ => Vec::new(),
    }
}

struct Chart<'a> {
    entry: &'a Entry,
    points: &'a [Point<'a>],
    frame: Frame,
    calendar: FiscalCalendar,
}

impl Chart<'_> {
    const fn is_last(&self, place: usize) -> bool {
        place.saturating_add(1) == self.points.len()
    }

    /// The bands of one quarter, each with its letter in the last.
    fn bands(&self, place: usize) -> Option<Markup> {
        let Some(scale) = self.points.get(place).and_then(|point| point.scale.as_ref()) else { return Some(html! {}) };
        let (left, right) = self.frame.sides(place)?;
        let wide = right.checked_sub(left)?;
        let drawn: Option<Vec<_>> = scale
            .segments(self.frame.low..=self.frame.high)
            .into_iter()
            .map(|segment| {
                let (lower, upper) = segment.ends();
                let (top, bottom) = (self.frame.y(upper)?, self.frame.y(lower)?);
                Some((segment.rating(), top, bottom.checked_sub(top)?))
            })
            .collect();
        Some(html! {
            @for (rating, top, tall) in drawn? {
                @if let Some(rating) = rating {
                    rect x=(left) y=(top) width=(wide) height=(tall) fill={ "url(#band-" (words::class(Some(rating))) ")" } {}
                    @if self.is_last(place) && tall >= Decimal::from(LETTER) {
                        text.letter x=(RIGHT.saturating_add(9)) y=(tall.checked_div(Decimal::TWO)?.checked_add(top)?.checked_add(Decimal::from(4_u8))?)
                            text-anchor="middle" { (rating.letter()) }
                    }
                }
            }
        })
    }

    /// The target line of one quarter, named at the last by its number alone.
    fn target(&self, place: usize, row: &Row) -> Option<Markup> {
        let (left, right) = self.frame.sides(place)?;
        let lines: Option<Vec<_>> = levels(row).into_iter().map(|level| self.frame.y(level)).collect();
        let lines = lines?;
        let label = row.target().filter(|_| self.is_last(place)).zip(lines.first().copied());
        let beside = RIGHT.saturating_add(STRIP).saturating_add(4);
        Some(html! {
            @for y in &lines { path.target d={ "M" (left) "," (y) "H" (right) } {} }
            @if let Some((target, y)) = label {
                text.aim x=(beside) y=(y.checked_sub(Decimal::TWO)?) { "Target" }
                @let level = row.unit().show_target(target, Polarity::Neutral).to_string();
                @if level.chars().count() <= BESIDE { text.aim x=(beside) y=(y.checked_add(Decimal::from(11_u8))?) { (level) } }
            }
        })
    }

    /// The line through the figures, broken where two are not next to each other or not of one kind.
    fn path(&self) -> Option<String> {
        let mut path = Vec::new();
        let mut joined = false;
        for (place, point) in self.points.iter().enumerate() {
            let Some(value) = point.row.value() else {
                joined = false;
                continue;
            };
            let command = if joined && !point.starts_afresh { 'L' } else { 'M' };
            path.push(format!("{command}{},{}", self.frame.middle(place)?, self.frame.y(value)?));
            joined = true;
        }
        Some(path.concat())
    }

    /// A point with its figure; a dash where there is none.
    fn mark(&self, place: usize, row: &Row) -> Option<Markup> {
        let x = self.frame.middle(place)?;
        let Some(value) = row.value() else {
            return Some(html! { text.gap x=(x) y=(BOTTOM.saturating_sub(4)) text-anchor="middle" { "–" } });
        };
        let y = self.frame.y(value)?;
        let corner = |at: Decimal| at.checked_sub(Decimal::from(4_u8));
        let label = self.beside(place, row, y)?;
        let figure = words::number(row.unit(), value);
        // A long figure keeps inside the drawing.
        let anchor = match place {
            _ if figure.chars().count() <= SHORT => "middle",
            0 => "start",
            _ => "end",
        };
        let kind = if self.is_last(place) { "now" } else { "before" };
        Some(html! {
            @match row.status() {
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
    fn beside(&self, place: usize, row: &Row, y: Decimal) -> Option<Decimal> {
        let (over, under) = (y.checked_sub(Decimal::from(8_u8))?, y.checked_add(Decimal::from(16_u8))?);
        let lines: Vec<_> = levels(row).into_iter().filter_map(|level| self.frame.y(level)).collect();
        let is_free = |base: Decimal| {
            let tall = base.saturating_sub(Decimal::from(11_u8))..=base.saturating_add(Decimal::TWO);
            !lines.iter().any(|line| tall.contains(line))
        };
        let lower = row.value().is_some_and(|value| self.is_valley(place, value));
        let (first, second) = if lower { (under, over) } else { (over, under) };
        Some(if is_free(first) || !is_free(second) { first } else { second })
    }

    /// Whether a point lies lower than the figures next to it, so that its label finds room under it.
    fn is_valley(&self, place: usize, value: Decimal) -> bool {
        let beside = [place.checked_sub(1), place.checked_add(1)].into_iter().flatten();
        let mut beside = beside.filter_map(|place| self.points.get(place)?.row.value()).peekable();
        beside.peek().is_some() && beside.all(|other| other > value)
    }

    /// Every point has its figure where there is room, else the first and the last.
    fn is_labelled(&self, place: usize) -> bool {
        let shown = |point: &Point<'_>| Some(words::number(point.row.unit(), point.row.value()?).chars().count());
        let roomy = self.points.len() <= FEW && self.points.iter().filter_map(shown).all(|letters| letters <= SHORT);
        let last = self.points.iter().rposition(|point| point.row.value().is_some());
        roomy || place == 0 || Some(place) == last
    }

    /// The quarter's name under its column, with the year where one starts.
    fn quarter(&self, place: usize, row: &Row) -> Option<Markup> {
        let quarter = row.measured();
        let label = self.calendar.label(quarter).to_string();
        let (name, year) = label.split_once(' ').unwrap_or((&label, ""));
        let starts = place == 0 || quarter.of_year() == QuarterOfYear::Q1;
        let same = self.points.iter().filter(|point| point.row.measured().fiscal_year() == quarter.fiscal_year()).count();
        let fits = same > 1 || self.points.len() <= FEW;
        Some(html! {
            text.axis x=(self.frame.middle(place)?) y="128" text-anchor="middle" { (name) }
            @if starts && fits { text.axis x=(self.frame.middle(place)?.checked_sub(Decimal::from(9_u8))?) y="143" { (year) } }
        })
    }

    /// The chart in words.
    fn told(&self) -> String {
        let quarters: Vec<_> = self.points.iter().map(|point| self.told_of(point.row)).collect();
        quarters.join(" ")
    }

    fn told_of(&self, row: &Row) -> String {
        let figure = match (row.value(), row.missing()) {
            (Some(value), _) => words::number(row.unit(), value),
            // A figure that was due and of which the document says nothing may be known elsewhere.
            (None, Some(Missing::NotSupplied)) if self.entry.series().get(row.measured()).is_none() => {
                "not in this document".to_owned()
            }
            (None, missing) => missing.map_or("no figure", |missing| missing.in_words()).to_owned(),
        };
        let mark = row.status().and_then(words::mark).map(|mark| format!(" ({mark})")).unwrap_or_default();
        let target = row
            .target()
            .map(|target| format!(", target {}", row.unit().show_target(target, Polarity::Neutral)))
            .unwrap_or_default();
        let rating = row.rating().map(|rating| format!(", {}", rating.in_words())).unwrap_or_default();
        format!("{}: {figure}{mark}{target}{rating}.", self.calendar.label(row.measured()))
    }
}
