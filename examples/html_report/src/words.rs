//! The words and marks that the parts of the page share.

pub(super) use crate::page::wording::{arrow, capital, day, difference, forecast, mark, number, sentence, standing, width};

use crate::page::wording;
use maud::{Markup, html};
use performance_indicators::history::{Caveat, Direction, NotCompared};
use performance_indicators::report::RowComparison;
use performance_indicators::rust_decimal::{Decimal, RoundingStrategy};
use performance_indicators::{FiscalCalendar, Rating, Row, Target, Trend};

/// How a number is rounded that is printed to so many decimals.
pub(super) const ROUNDING: RoundingStrategy = RoundingStrategy::MidpointAwayFromZero;

pub(super) fn dash() -> String {
    "–".to_owned()
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

/// A target with its sign, which is spelt out for who does not see it.
pub(super) fn target(row: &Row, target: Target) -> Markup {
    let signed = wording::signed(row, target);
    let in_words = row.unit().show_target(target, row.polarity()).to_string();
    html! {
        @match signed {
            None => bdi { (in_words) },
            Some((sign, level)) => {
                span aria-hidden="true" { bdi { (sign) "\u{a0}" (level) } }
                span.unseen { bdi { (in_words) } }
            }
        }
    }
}

/// The figure with its marks, or why there is none.
pub(super) fn figure(row: &Row) -> Markup {
    let mark = row.status().and_then(mark);
    let is_milestone = row.milestone().is_some_and(|milestone| milestone.met().is_some());
    let missing = row.missing().map_or("", |missing| missing.in_words());
    html! {
        @match wording::figure(row) {
            Some(figure) if is_milestone => span.base { (figure) },
            Some(figure) => bdi { (figure) },
            None => span.missing { (missing) },
        }
        @if let Some(fraction) = row.fraction() {
            " " span.base { "(" (fraction.numerator().normalize()) " of " (fraction.denominator().normalize()) ")" }
        }
        @if let Some(mark) = mark { " " span.mark { (mark) } }
    }
}

/// A comparison in words: how performance went, the base and the change of the number; or why there is none.
pub(super) fn comparison(row: &Row, comparison: &RowComparison, calendar: FiscalCalendar) -> Markup {
    let trend = comparison.trend_or_recorded();
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
