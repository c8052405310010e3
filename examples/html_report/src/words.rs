//! The words and marks that the parts of the page share.

use maud::{Markup, html};
use performance_indicators::history::{Caveat, Direction, NotCompared, Status};
use performance_indicators::narrative::{Course, Progress};
use performance_indicators::report::{Difference, Printing, RowComparison, RowForecast, Share, Source};
use performance_indicators::rust_decimal::{Decimal, RoundingStrategy};
use performance_indicators::time::Date;
use performance_indicators::values::WorseSide;
use performance_indicators::{FiscalCalendar, Polarity, Rating, Row, Target, Tolerance, Trend, Unit};

/// How a number is rounded that is printed to so many decimals.
pub(super) const ROUNDING: RoundingStrategy = RoundingStrategy::MidpointAwayFromZero;

pub(super) fn dash() -> String {
    "–".to_owned()
}

/// A day as people write it, such as 1 April 2017.
pub(super) fn day(date: Date) -> String {
    format!("{} {} {}", date.day(), date.month(), date.year())
}

/// A number in its unit, without trailing zeros.
pub(super) fn number(unit: &Unit, number: Decimal) -> String {
    unit.show(number.normalize()).to_string()
}

/// Text with its first letter made a capital.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    first + letters.as_str()
}

/// A sentence with its capital and its full stop.
pub(super) fn sentence(text: &str) -> String {
    let stop = if text.ends_with(['.', '!', '?']) { "" } else { "." };
    capital(text) + stop
}

pub(super) const fn class(rating: Option<Rating>) -> &'static str {
    match rating {
        Some(Rating::Green) => "green",
        Some(Rating::Amber) => "amber",
        Some(Rating::Red) => "red",
        Some(Rating::Blue) => "blue",
        None => "none",
    }
}

/// A colour's letter and the band's name, so that nothing depends on seeing it.
pub(super) fn badge(row: &Row) -> Markup {
    let letter = row.rating().map_or('–', Rating::letter);
    let colour = row.rating().map_or("Not rated", Rating::in_words);
    let name = row.band().or(row.label()).unwrap_or(colour);
    html! {
        span.badge.(class(row.rating())) {
            span.letter aria-hidden="true" { (letter) }
            span.name {
                bdi { (name) }
                @if row.rating().is_some() && !name.contains(colour) { " (" (colour) ")" }
            }
        }
    }
}

/// A colour's letter, marked as it is wherever it stands.
pub(super) fn letter(rating: Option<Rating>) -> Markup {
    html! { span.badge.(class(rating)) { span.letter { (rating.map_or('–', Rating::letter)) } } }
}

/// The percentage of a share.
pub(super) fn percentage(share: Share) -> impl core::fmt::Display {
    share.printed(Printing::WHOLE.alone())
}

/// A target with its sign, which is spelt out for who does not see it.
pub(super) fn target(row: &Row, target: Target) -> Markup {
    let sign = match (target, row.polarity()) {
        (Target::Level(_), Polarity::HigherIsBetter) => "≥",
        (Target::Level(_), Polarity::LowerIsBetter) => "≤",
        (Target::Strict(_), Polarity::HigherIsBetter) => ">",
        (Target::Strict(_), Polarity::LowerIsBetter) => "<",
        _ => "",
    };
    // A milestone is met or not, and has no sign.
    let sign = if row.milestone().is_some() { "" } else { sign };
    let level = level(row.unit(), target);
    let in_words = row.unit().show_target(target, row.polarity()).to_string();
    html! {
        @if sign.is_empty() { bdi { (in_words) } } @else {
            span aria-hidden="true" { bdi { (sign) "\u{a0}" (level) } }
            span.unseen { bdi { (in_words) } }
        }
    }
}

/// The number of a target alone.
pub(super) fn level(unit: &Unit, target: Target) -> String {
    match target {
        Target::Level(level) | Target::Strict(level) => unit.show(level).to_string(),
        Target::Range(_) | _ => unit.show_target(target, Polarity::Neutral).to_string(),
    }
}

/// The tolerance in words, where there is one.
pub(super) fn width(row: &Row) -> Option<String> {
    let tolerance = row.tolerance();
    let is_none = matches!(tolerance.worse(), WorseSide::NotStated | WorseSide::Withdrawn) && tolerance.better().is_none();
    (!is_none).then(|| self::tolerance(row.unit(), tolerance))
}

/// The figure with its marks, or why there is none.
pub(super) fn figure(row: &Row) -> Markup {
    let mark = row.status().and_then(mark);
    let milestone = row.milestone().filter(|milestone| milestone.met().is_some());
    let figure = match row.fraction() {
        _ if milestone.is_some() => milestone.map(ToString::to_string),
        Some(fraction) => fraction.printed().or(row.value()).map(|value| number(row.unit(), value)),
        None => row.value().map(|value| row.unit().show(value).to_string()),
    };
    let missing = row.missing().map_or("", |missing| missing.in_words());
    html! {
        @match figure {
            Some(figure) if milestone.is_some() => span.base { (figure) },
            Some(figure) => bdi { (figure) },
            None => span.missing { (missing) },
        }
        @if let Some(fraction) = row.fraction() {
            " " span.base { "(" (fraction.numerator().normalize()) " of " (fraction.denominator().normalize()) ")" }
        }
        @if let Some(mark) = mark { " " span.mark { (mark) } }
    }
}

/// The arrow of a comparison: of performance, or of the number where neither way is better; none where there is no comparison.
pub(super) const fn arrow(comparison: &RowComparison) -> Option<&'static str> {
    match (trend(comparison), comparison.direction()) {
        (Some(Trend::Improving), _) => Some("▲"),
        (Some(Trend::Unchanged), _) => Some("●"),
        (Some(Trend::Worsening), _) => Some("▼"),
        (None, Some(Direction::Rising)) => Some("↑"),
        (None, Some(Direction::Level)) => Some("="),
        (None, Some(Direction::Falling)) => Some("↓"),
        (None, None) => None,
    }
}

/// Which way performance went: as computed, else as recorded.
const fn trend(comparison: &RowComparison) -> Option<Trend> {
    match (comparison.trend(), comparison.recorded()) {
        (None, Some(recorded)) => recorded.trend(),
        (computed, _) => computed,
    }
}

/// What a reader should know of how settled a figure is.
pub(super) const fn mark(status: Status) -> Option<&'static str> {
    match status {
        Status::Provisional => Some("provisional"),
        Status::Revised => Some("revised"),
        Status::Final => None,
    }
}

/// The tolerance in words; a limit is a value and has its unit.
pub(super) fn tolerance(unit: &Unit, tolerance: Tolerance) -> String {
    match (tolerance.worse(), tolerance.better()) {
        (WorseSide::Limit(limit), None) => format!("a limit of {}", number(unit, limit)),
        _ => tolerance.to_string(),
    }
}

/// A comparison in words: how performance went, the base and the change of the number; or why there is none.
pub(super) fn comparison(row: &Row, comparison: &RowComparison, calendar: FiscalCalendar) -> Markup {
    let trend = trend(comparison);
    let word = match (trend, comparison.direction()) {
        (Some(Trend::Improving), _) => "Better than",
        (Some(Trend::Unchanged), _) | (None, Some(Direction::Level)) => "The same as",
        (Some(Trend::Worsening), _) => "Worse than",
        (None, Some(Direction::Rising)) => "Higher than",
        (None, Some(Direction::Falling)) => "Lower than",
        (None, None) => "",
    };
    let base = comparison.base().map(|base| number(row.unit(), base));
    let when = comparison.quarter().map(|quarter| calendar.label(quarter));
    let reason = comparison.not_compared().map(NotCompared::in_words);
    html! {
        @if !word.is_empty() {
            (word) " " bdi { (base.as_deref().unwrap_or("before")) }
        } @else if let Some(base) = &base {
            "Not compared with " bdi { (base) }
        } @else {
            "Not compared"
        }
        @if let (Some(_), Some(when)) = (&base, when) { " in " (when) }
        @if let Some(change) = comparison.change() { (moved(row, comparison, change)) }
        @if comparison.trend().is_none() && trend.is_some() { " (recorded)" }
        @if let Some(reason) = reason { ": " (reason) }
        @if let Some(reason) = comparison.break_reason() { " (" bdi { (reason) } ")" }
        @if let Some(reason) = comparison.overridden() { "; compared all the same, although " (reason.in_words()) }
        @for caveat in comparison.caveats().iter().filter_map(|caveat| warning(*caveat)) { "; " (caveat) }
    }
}

/// Which way the number went, and how far.
fn moved(row: &Row, comparison: &RowComparison, change: Decimal) -> Markup {
    let way = match comparison.direction() {
        Some(Direction::Rising) => "up",
        Some(Direction::Falling) => "down",
        Some(Direction::Level) | None => return html! {},
    };
    html! { " (" (way) " " bdi { (row.unit().show_difference(change.abs().normalize())) } ")" }
}

/// A caveat worth a reader's time: that the sources do not say what a figure adds up is said of the indicator, not here.
fn warning(caveat: Caveat) -> Option<Caveat> {
    (caveat != Caveat::AccumulationNotStated).then_some(caveat)
}

/// What the year is forecast to end on, and how that was found.
pub(super) fn forecast(row: &Row, progress: Progress<'_>, forecast: &RowForecast) -> Markup {
    let course = match progress.course() {
        Course::Reached => "reached already",
        Course::OnTrack => "on course",
        Course::OffTrack => "not on course",
    };
    html! {
        "Year’s end: target " bdi { (row.unit().show_target(progress.annual_target(), row.polarity())) }
        @if let Some(outturn) = progress.outturn() { ", forecast " bdi { (number(row.unit(), outturn)) } }
        ", " strong { (course) }
        @if let Some(rating) = forecast.rating() { " (" (rating.letter()) " " bdi { (forecast.band().unwrap_or(rating.in_words())) } ")" }
        "; " (forecast.method())
        @if forecast.is_from_one_quarter() { ", from one quarter alone" }
        @if let Some(each) = progress.each_remaining_quarter().filter(|each| *each > Decimal::ZERO) {
            @let each = number(row.unit(), each);
            @if row.polarity() == Polarity::LowerIsBetter {
                "; at most " bdi { (each) } " in each quarter left"
            } @else {
                "; " bdi { (each) } " needed in each quarter left"
            }
        }
        "."
    }
}

/// Where a colour comes from and how long it has lasted.
pub(super) fn standing(row: &Row) -> Option<String> {
    let name = row.band().or(row.rating().map(Rating::in_words))?;
    let recorded = (row.source() == Some(Source::Recorded)).then(|| format!("{name} as recorded ({})", row.recorded().basis()));
    let run = row
        .quarters_in_band()
        .filter(|quarters| *quarters > 1)
        .map(|quarters| format!("{name} for {quarters} quarters in a row"));
    let moderated = row.moderated().filter(|_| row.source() == Some(Source::Moderated));
    let moderated = moderated.map(|set| format!("{name} as moderated by {}: {}", set.by(), set.reason()));
    let said: Vec<_> = [recorded, moderated, run].into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join(", "))
}

/// What was recorded or printed and is not what the figures give.
pub(super) fn difference(row: &Row, difference: Difference) -> String {
    match difference {
        Difference::Rating { computed, recorded, .. } => {
            format!("Recorded as {}; the figures give {}.", recorded.in_words(), computed.in_words())
        }
        Difference::Printed { figure, exact, .. } => {
            let (figure, exact) = (number(row.unit(), figure), number(row.unit(), exact));
            format!("Printed as {figure}; its numerator and denominator give {exact}.")
        }
        Difference::Direction { against, computed, recorded, .. } => {
            format!("Against {against}: recorded as {recorded}; the figures give {computed}.")
        }
        Difference::Forecast { computed, recorded, .. } => {
            format!("Forecast recorded as {}; the figures give {}.", recorded.in_words(), computed.in_words())
        }
        Difference::Months { given, made, .. } => {
            format!("Given as {}; its months make {}.", row.unit().show(given), row.unit().show(made))
        }
        Difference::NotDue => "Given a rating for a quarter in which nothing is due.".to_owned(),
        Difference::Exempt => "Given a rating, which does not count, as the indicator is exempt.".to_owned(),
        other => format!("Recorded and computed differ: {other:?}."),
    }
}
