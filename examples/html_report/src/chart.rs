//! A small chart of one indicator: its figures, the target line and the bands of the ratings behind them; and its control chart.

use crate::page::area::{Area, DrawnBand, DrawnTarget, Sides};
use crate::page::contents::Contents;
use crate::page::{wording, words};
use maud::{Markup, html};
use performance_indicators::history::{ChartedCaveat, ChartedSeries, Status};
use performance_indicators::report::{IndicatorChart, IndicatorPoint};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::statistics::{SignalSide, Variation};
use performance_indicators::{Missing, Polarity, Row, Series};

/// How many points a control chart shows at most: months of two years, or quarters of six.
pub(super) const CONTROL_POINTS: usize = 24;

/// The drawing's sides, and those of the part where the figures are, with a strip that continues the last quarter's bands and holds
/// their letters.
const WIDTH: u32 = 320;
const HEIGHT: u32 = 150;
const RIGHT: u32 = 222;
const BOTTOM: u32 = 114;
const STRIP: u32 = 18;
const SIDES: Sides = Sides { left: 10, right: RIGHT, top: 6, bottom: BOTTOM, strip: STRIP };

/// The least height of a band that has room for its letter.
const LETTER: u32 = 13;

/// The most letters of a figure that fit over each point, where there are few points.
const SHORT: usize = 7;
const SHORTEST: usize = 4;
const FEW: usize = 5;

/// The most letters of a target that fit beside its line; a longer one stands in the text alone.
const BESIDE: usize = 12;

/// How wide the name of a quarter or month is, and that of a year.
const NAME: usize = 24;
const YEAR: usize = 50;

/// The chart of an indicator up to a quarter; `None` where there are fewer than two figures, or where they are too far apart to be drawn.
pub(super) fn chart(contents: &Contents<'_>, row: &Row) -> Option<Markup> {
    let drawing = Drawing::new(contents, row, contents.chart(row)?)?;
    let drawn = html! {
        @for band in drawing.area.bands()? { (self::band(&band)?) }
        @for target in drawing.area.targets()? { (drawing.target(&target)?) }
        (drawing.figures()?)
    };
    let changes = drawing.area.points.iter().filter_map(|point| Some((point.label(), point.break_reason()?)));
    Some(html! {
        (drawing.svg(&format!("chart-{}", contents.place(row)), "Chart", &drawn))
        @for (label, reason) in changes { p.note { "The definition changed in " (label) ": " bdi { (reason) } "." } }
    })
}

/// The control chart of an indicator, to be opened, where its limits are of enough points to be told.
pub(super) fn control(contents: &Contents<'_>, row: &Row) -> Option<Markup> {
    row.control_chart().filter(|chart| chart.is_reliable())?;
    let chart = contents.control_chart(row)?;
    let (drawing, control) = (Drawing::new(contents, row, &chart)?, chart.control()?.ok()?);
    let drawn = html! {
        @for target in drawing.area.targets()? { (drawing.target(&target)?) }
        @for (places, limits) in chart.limits() {
            @let (left, right) = drawing.area.columns(places)?;
            @let limits = limits.shown(LIMIT_PLACES)?;
            path.mean d={ "M" (left) "," (drawing.area.y(limits.mean())?) "H" (right) } {}
            @for limit in [limits.lower(), limits.upper()] { path.limit d={ "M" (left) "," (drawing.area.y(limit)?) "H" (right) } {} }
        }
        (drawing.figures()?)
    };
    Some(html! {
        details.control open[contents.choices.control_limits] {
            summary { "Control chart" span.unseen { " of " bdi { (row.name()) } } }
            (drawing.svg(&format!("control-{}", contents.place(row)), "Control chart", &drawn))
            p.note { (limits_in_words(&chart, control)) }
        }
    })
}

/// How many decimals of limits are shown.
const LIMIT_PLACES: u8 = 2;

/// Between what chance keeps the latest figures, and what else is to be known of the chart.
fn limits_in_words(chart: &IndicatorChart<'_>, control: &ChartedSeries) -> String {
    let number = |value: Decimal| words::number(chart.indicator().unit(), value);
    let limits = chart.limits().last().and_then(|(_, limits)| limits.shown(LIMIT_PLACES)).map(|limits| {
        let (centre, mean) = (limits.centre().in_words(), number(limits.mean()));
        let (lower, upper) = (number(limits.lower()), number(limits.upper()));
        format!("The {centre} is {mean}, and chance alone keeps nearly all figures from {lower} to {upper}, the dotted lines.")
    });
    let mut marks = control.chart().points().iter().filter(|mark| mark.is_special_cause());
    let marks = marks.next().map(|_| "A triangle is more than chance, up for better and down for worse.".to_owned());
    let caveats = control.caveats().iter().filter(|caveat| is_told(**caveat)).map(|caveat| words::sentence(caveat.in_words()));
    limits.into_iter().chain(marks).chain(caveats).collect::<Vec<_>>().join(" ")
}

/// Whether a caveat is worth a reader's time: that a target is of several points is seen, as it is not drawn.
const fn is_told(caveat: ChartedCaveat) -> bool {
    !matches!(caveat, ChartedCaveat::AccumulationNotStated | ChartedCaveat::PartsOfTarget)
}

/// A chart, where all of it lies, and what the document holds.
struct Drawing<'a> {
    chart: &'a IndicatorChart<'a>,
    series: &'a Series,
    area: Area<'a>,
}

impl<'a> Drawing<'a> {
    fn new(contents: &Contents<'a>, row: &Row, chart: &'a IndicatorChart<'a>) -> Option<Self> {
        Some(Self { chart, series: contents.scorecard.entry(row.id().as_str())?.series(), area: Area::new(chart, SIDES)? })
    }

    /// The whole drawing, told in words.
    fn svg(&self, id: &str, kind: &str, drawn: &Markup) -> Markup {
        let (title, about) = (format!("{id}-title"), format!("{id}-about"));
        html! {
            div.chart {
                svg viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } width=(WIDTH) height=(HEIGHT) role="img" aria-labelledby={ (title) " " (about) } {
                    title id=(title) { (kind) ": " (self.chart.indicator().name()) }
                    desc id=(about) { (self.told()) }
                    (drawn)
                }
            }
        }
    }

    /// The line of the figures with a point each, their quarters or months, the figures of others, and where the definition changed.
    fn figures(&self) -> Option<Markup> {
        let points = || self.area.points.iter().enumerate();
        Some(html! {
            @for (place, _) in points().filter(|(_, point)| point.break_reason().is_some()) {
                path.break d={ "M" (self.area.left(place)?) ",6V" (BOTTOM) } {}
            }
            path.series d=(self.area.line()?) {}
            (self.others()?)
            @for (place, point) in points() { (self.mark(place, point)?) }
            (self.axis()?)
        })
    }

    const fn is_last(&self, place: usize) -> bool {
        place.saturating_add(1) == self.area.points.len()
    }

    /// The lines of a target, named at the last by its number alone.
    fn target(&self, target: &DrawnTarget) -> Option<Markup> {
        let label = target.target.filter(|_| target.is_last).zip(target.levels.first());
        let beside = RIGHT.saturating_add(STRIP).saturating_add(4);
        Some(html! {
            @for y in &target.levels { path.target d={ "M" (target.left) "," (y) "H" (target.right) } {} }
            @if let Some((target, y)) = label {
                text.aim x=(beside) y=(y.checked_sub(Decimal::TWO)?) { "Target" }
                @let level = wording::level(self.chart.indicator().unit(), target);
                @if level.chars().count() <= BESIDE { text.aim x=(beside) y=(y.checked_add(Decimal::from(11_u8))?) { (level) } }
            }
        })
    }

    /// The range of the figures of others as a bar beside the last figure, and each benchmark as a diamond.
    fn others(&self) -> Option<Markup> {
        let x = self.area.middle(self.area.points.len().checked_sub(1)?)?.checked_add(Decimal::from(9_u8))?;
        let range = self.chart.peers().map(|peers| Some((self.area.y(peers.highest())?, self.area.y(peers.lowest())?)));
        let benchmarks = self
            .chart
            .benchmarks()
            .iter()
            .filter_map(|benchmark| benchmark.value().to_decimal(self.chart.indicator().unit().factor()));
        let seen: Option<Vec<_>> =
            benchmarks.filter(|value| self.area.frame.contains(*value)).map(|value| self.area.y(value)).collect();
        Some(html! {
            @if let Some(range) = range {
                @let (top, bottom) = range?;
                path.others d={ "M" (x) "," (top) "V" (bottom) "m-3,0h6M" (x) "," (top) "m-3,0h6" } {}
            }
            @for y in seen? { path.benchmark d={ "M" (x) "," (y) "m0,-4l4,4l-4,4l-4,-4z" } {} }
        })
    }

    /// A point with its figure; a dash where there is none.
    fn mark(&self, place: usize, point: &IndicatorPoint<'_>) -> Option<Markup> {
        let x = self.area.middle(place)?;
        let Some(value) = point.value() else {
            return Some(html! { text.gap x=(x) y=(BOTTOM.saturating_sub(4)) text-anchor="middle" { "–" } });
        };
        let y = self.area.y(value)?;
        let corner = |at: Decimal| at.checked_sub(Decimal::from(4_u8));
        let label = self.beside(place, point, y)?;
        let figure = words::number(self.chart.indicator().unit(), value);
        // A long figure keeps inside the drawing, and off the letters of the bands.
        let most = if self.area.points.len() <= FEW { SHORT } else { SHORTEST };
        let anchor = match place {
            _ if figure.chars().count() <= most => "middle",
            0 => "start",
            _ => "end",
        };
        let kind = if self.is_last(place) { "now" } else { "before" };
        Some(html! {
            @match (point.mark().and_then(|mark| mark.variation(self.chart.indicator().polarity())), point.status()) {
                (Some(variation), _) if variation.is_special_cause() => path.signal d={ "M" (x) "," (y) (triangle(variation)) } {},
                (_, Some(Status::Provisional)) => circle.hollow cx=(x) cy=(y) r="4" {},
                (_, Some(Status::Revised)) => rect.point x=(corner(x)?) y=(corner(y)?) width="8" height="8" {},
                (_, Some(Status::Final) | None) => circle.point cx=(x) cy=(y) r="4" {},
            }
            @if self.is_labelled(place) {
                text.(kind) x=(x) y=(label) text-anchor=(anchor) { (figure) }
            }
        })
    }

    /// The line that a point's figure is written on: over the point or, in a valley or for the target line's sake, under it.
    fn beside(&self, place: usize, point: &IndicatorPoint<'_>, y: Decimal) -> Option<Decimal> {
        let (over, under) = (y.checked_sub(Decimal::from(8_u8))?, y.checked_add(Decimal::from(16_u8))?);
        let lines: Vec<_> = point.target_levels().into_iter().filter_map(|level| self.area.y(level)).collect();
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
        let mut beside = beside.filter_map(|place| self.area.points.get(place)?.value()).peekable();
        beside.peek().is_some() && beside.all(|other| other > value)
    }

    /// Every point has its figure where there is room, else the first and the last.
    fn is_labelled(&self, place: usize) -> bool {
        let points = self.area.points;
        let shown =
            |point: &IndicatorPoint<'_>| Some(words::number(self.chart.indicator().unit(), point.value()?).chars().count());
        let roomy = points.len() <= FEW && points.iter().filter_map(shown).all(|letters| letters <= SHORT);
        let last = points.iter().rposition(|point| point.value().is_some());
        roomy || place == 0 || Some(place) == last
    }

    /// The names of the quarters or months under their columns as far as there is room, with the year where one starts.
    fn axis(&self) -> Option<Markup> {
        let points = self.area.points;
        let parts = |point: &'a IndicatorPoint<'a>| point.label().split_once(' ').unwrap_or((point.label(), ""));
        let named: Vec<(&str, &str)> = points.iter().map(parts).collect();
        let columns = |wide: usize| wide.saturating_mul(named.len()).div_ceil(usize::try_from(RIGHT).unwrap_or(usize::MAX));
        let (mut free_of_names, mut free_of_years) = (0, 0);
        let mut drawn = Vec::new();
        for (place, (name, year)) in named.iter().enumerate() {
            let same = named.iter().skip(place).take_while(|(_, other)| other == year).count();
            let starts = place.checked_sub(1).and_then(|before| named.get(before)).is_none_or(|(_, before)| before != year);
            let fits = place > 0 || same >= columns(YEAR) || same == named.len();
            let name = (place >= free_of_names).then(|| {
                free_of_names = place.saturating_add(columns(NAME));
                name
            });
            let year = (starts && fits && place >= free_of_years).then(|| {
                free_of_years = place.saturating_add(columns(YEAR));
                year
            });
            drawn.push((self.area.middle(place)?, name, year));
        }
        Some(html! {
            @for (x, name, year) in drawn {
                @if let Some(name) = name { text.axis x=(x) y="128" text-anchor="middle" { (name) } }
                @if let Some(year) = year { text.axis x=(x.checked_sub(Decimal::from(9_u8))?) y="143" { (year) } }
            }
        })
    }

    /// The chart in words.
    fn told(&self) -> String {
        let number = |value: Decimal| words::number(self.chart.indicator().unit(), value);
        let mut told: Vec<_> = self.area.points.iter().map(|point| self.told_of(point)).collect();
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

/// A band, with its letter behind the last point.
fn band(band: &DrawnBand) -> Option<Markup> {
    let (wide, tall) = (band.right.checked_sub(band.left)?, band.bottom.checked_sub(band.top)?);
    Some(html! {
        rect x=(band.left) y=(band.top) width=(wide) height=(tall) fill={ "url(#band-" (words::class(Some(band.rating))) ")" } {}
        @if band.is_last && tall >= Decimal::from(LETTER) {
            text.letter x=(RIGHT.saturating_add(9)) y=(tall.checked_div(Decimal::TWO)?.checked_add(band.top)?.checked_add(Decimal::from(4_u8))?)
                text-anchor="middle" { (band.rating.letter()) }
        }
    })
}

/// A triangle around a point of a control chart that is more than chance: up for better, down for worse, else as the figure lies.
const fn triangle(variation: Variation) -> &'static str {
    match variation {
        Variation::Improvement(_) | Variation::Neither(SignalSide::High) => "m0,-6l6,10h-12z",
        Variation::Concern(_) | Variation::Neither(SignalSide::Low) | Variation::CommonCause => "m0,6l6,-10h-12z",
    }
}
