//! The top of the page: what a reader must know first.

use crate::page::contents::Contents;
use crate::page::{bar, changes, counts, key, words};
use maud::{Markup, html};
use performance_indicators::narrative::RollUpNarrative;
use performance_indicators::{Report, Row};

/// How many items a list of the top has before the rest can be opened.
const AT_ONCE: usize = 5;

/// The most of the rest that are printed all the same.
const PRINTED: usize = 10;

/// Whose report, on what, of which days.
pub(super) fn heading(contents: &Contents<'_>) -> Markup {
    let report = contents.report;
    let first_day = contents.scorecard.calendar().first_day(report.quarter());
    html! {
        header {
            h1 {
                span.organisation { bdi { (report.organisation()) } }
                @if let Some(title) = report.title() { " " bdi { (title) } }
            }
            p.quarter {
                strong { (report.label()) }
                @if let Some((first, last)) = first_day.zip(contents.last_day()) {
                    ", " (words::day(first)) " to " (words::day(last)) ". Figures as at " (words::day(last)) "."
                }
            }
        }
    }
}

pub(super) fn top(contents: &Contents<'_>) -> Markup {
    html! {
        div.top {
            div {
                (counts(contents))
                (changes(contents))
            }
            div {
                (worsening(contents))
                (key::section(contents))
            }
        }
        (roll_ups(contents.report))
    }
}

/// How many are Red, as a bar beside the previous quarter's.
fn counts(contents: &Contents<'_>) -> Markup {
    let (report, summary) = (contents.report, contents.report.summary());
    let pieces = bar::pieces(&summary);
    html! {
        section aria-labelledby="summary" {
            h2 id="summary" { (counts::headline(&summary)) }
            (bar::bar(report.label(), "bar-now", &pieces, 44))
            (bar::legend(&pieces))
            @if contents.rows.iter().any(|row| row.unrated().is_some()) { p.note { a href="#not-rated" { "Which are not rated, and why" } } }
            @if let Some(before) = &contents.before {
                @let earlier = before.summary();
                @if earlier.rated() > 0 {
                    @let pieces = bar::pieces(&earlier);
                    p.before { (before.label()) ": " (bar::in_words(&pieces)) }
                    (bar::bar(before.label(), "bar-before", &pieces, 26))
                }
            }
            @if let Some((first, rest)) = counts::sentences(report, &summary).split_first() {
                p.counts { (first) }
                @if !rest.is_empty() { details { summary { "More counts" } p.counts { (rest.join(" ")) } } }
            }
        }
    }
}

/// What moved since the previous quarter, and why: what worsened first, and of that what needs attention most.
fn changes(contents: &Contents<'_>) -> Markup {
    let Some(before) = &contents.before else { return html! {} };
    let said: Vec<Markup> = changes::since(before, contents.report).into_iter().map(|item| html! { bdi { (item) } }).collect();
    html! {
        section aria-labelledby="changes" {
            h2 id="changes" { "What changed since " (before.label()) }
            @if !said.is_empty() { (list(&said)) }
            @else { p { (changes::none_since(before)) } }
        }
    }
}

/// The indicators that are Red and worse than both before.
fn worsening(contents: &Contents<'_>) -> Markup {
    let rows: Vec<&Row> = contents.report.red_and_worsening().collect();
    let items: Vec<Markup> = rows.iter().map(|row| named(contents, row)).collect();
    html! {
        section aria-labelledby="worsening" {
            h2 id="worsening" { "Red and worsening" }
            @if items.is_empty() {
                p { "No indicator is Red and worse than both the previous quarter and the same quarter last year." }
            } @else {
                p.note { "Worse than both the previous quarter and the same quarter last year:" }
                (list(&items))
            }
        }
    }
}

/// An indicator's name as a link to where more is said of it.
fn named(contents: &Contents<'_>, row: &Row) -> Markup {
    html! {
        @if contents.shows(row) { a href=(contents.link(row)) { bdi { (row.name()) } } } @else { bdi { (row.name()) } }
        @if let Some(owner) = row.owner() { " (" bdi { (owner) } ")" }
    }
}

/// What the roll-ups come to, where there are any.
fn roll_ups(report: &Report) -> Markup {
    let items: Vec<Markup> =
        report.roll_ups().iter().map(|rolled_up| html! { bdi { (RollUpNarrative::of(report, rolled_up)) } }).collect();
    html! {
        @if !items.is_empty() {
            section aria-labelledby="roll-ups" {
                h2 id="roll-ups" { "Taken together" }
                (list(&items))
            }
        }
    }
}

/// A list of which the first are shown and the rest can be opened; of many, how many they are is printed.
fn list(items: &[Markup]) -> Markup {
    let (first, rest) = items.split_at_checked(AT_ONCE).unwrap_or((items, &[]));
    html! {
        ul { @for item in first { li { (item) } } }
        @if !rest.is_empty() {
            details.long[rest.len() > PRINTED] { summary { (rest.len()) " more" } ul { @for item in rest { li { (item) } } } }
        }
    }
}
