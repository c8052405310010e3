//! One indicator: its rating, figures, comparisons, chart, reasons and what people wrote.

use crate::page::chart;
use crate::page::words;
use maud::{Markup, html};
use performance_indicators::history::Benchmark;
use performance_indicators::narrative::{Compared, Narrative};
use performance_indicators::{Polarity, Row, Scorecard};

/// The article of one row; `place` counts from one.
pub(super) fn article(scorecard: &Scorecard, row: &Row, place: usize) -> Markup {
    let head = format!("indicator-{place}");
    let drawn = chart::chart(scorecard, row.id().as_str(), row.quarter(), place);
    html! {
        article aria-labelledby=(head) {
            h3 id=(head) { (words::badge(row)) " " bdi { (row.name()) } }
            (about(row))
            div.body {
                (facts(scorecard, row))
                @if let Some(drawn) = drawn { (drawn) }
            }
            p.why { bdi { (words::sentence(row.explanation())) } }
            @for difference in row.differences() { p.difference { strong { "Note: " } bdi { (words::difference(row, *difference)) } } }
            @if let Some(commentary) = row.commentary() { (written("Commentary", commentary)) }
            @if let Some(action) = row.corrective_action() { (written("Corrective action", action)) }
        }
    }
}

/// One line of what the indicator is: which way is better, its id, owner, groups and scheme, and how long it has stood where it stands.
fn about(row: &Row) -> Markup {
    let polarity = match row.polarity() {
        Polarity::HigherIsBetter => None,
        Polarity::LowerIsBetter | Polarity::WithinRange | Polarity::Neutral => Some(words::capital(row.polarity().in_words())),
    };
    html! {
        ul.about {
            @if let Some(polarity) = polarity { li { strong { (polarity) } } }
            @if let Some(standing) = words::standing(row) { li { bdi { (standing) } } }
            @if let Some(owner) = row.owner() { li { "Owner: " bdi { (owner) } } }
            @for (kind, group) in row.groups() { li { bdi { (words::capital(kind)) } ": " bdi { (group.to_string()) } } }
            @if let Some(scheme) = row.scheme() { li { "Scheme: " bdi { (scheme) } } }
            li { "Id: " bdi { (row.id()) } }
        }
    }
}

fn facts(scorecard: &Scorecard, row: &Row) -> Markup {
    let calendar = row.calendar().unwrap_or(scorecard.calendar());
    let late = Some(row.measured()).filter(|measured| row.calendar().is_some() || *measured != row.quarter());
    let narrative = Narrative::of(row);
    let terms = [narrative.short_term(), narrative.long_term()];
    let compared = |compared: Compared<'_>| {
        let head = format!("Against {}", compared.against_in_words());
        wide(&head, &words::comparison(row, compared.comparison(), calendar))
    };
    html! {
        dl.facts {
            (fact("Figure", &html! {
                span.figure { (words::figure(row)) }
                @if let Some(late) = late { " of " (calendar.label(late)) }
            }))
            (fact("Target", &html! {
                bdi { (row.target().map_or_else(words::dash, |target| row.unit().show_target(target, row.polarity()).to_string())) }
                @if let Some(restated) = row.restated_target() {
                    " (corrected from " bdi { (row.unit().show_target(restated, row.polarity())) } ")"
                }
            }))
            @if !row.tolerance().is_not_stated() {
                (fact("Tolerance", &html! { bdi { (words::tolerance(row.unit(), row.tolerance())) } }))
            }
            @for comparison in terms.into_iter().flatten().chain(narrative.comparisons()) { (compared(comparison)) }
            @if let Some(target) = row.annual_target() {
                (wide("Year's end", &html! {
                    "Target " bdi { (row.unit().show_target(target, row.polarity())) }
                    @if let Some(forecast) = row.forecast() { br; (words::forecast(row, forecast)) }
                }))
            }
            @let others = narrative.beside_peers();
            @if !others.is_empty() { (wide("Among others", &html! { bdi { (others.join(" ")) } })) }
            @if !row.benchmarks().is_empty() {
                (wide("Elsewhere", &html! {
                    @for (place, benchmark) in row.benchmarks().iter().enumerate() {
                        @if place > 0 { br; }
                        (elsewhere(row, benchmark))
                    }
                }))
            }
        }
    }
}

fn fact(head: &str, body: &Markup) -> Markup {
    html! { div { dt { (head) } dd { (body) } } }
}

/// A fact that takes a line of its own.
fn wide(head: &str, body: &Markup) -> Markup {
    html! { div.wide { dt { (head) } dd { (body) } } }
}

fn elsewhere(row: &Row, benchmark: &Benchmark) -> Markup {
    let value = benchmark.value().to_decimal(row.unit().factor());
    html! {
        bdi { (benchmark.name()) } " " bdi { (value.map_or_else(words::dash, |value| words::number(row.unit(), value))) }
        @if let Some(period) = benchmark.period() { " (" bdi { (period) } ")" }
    }
}

/// What people wrote, in their own lines.
fn written(head: &str, text: &str) -> Markup {
    html! {
        div.written {
            h4 { (head) }
            p dir="auto" { (text) }
        }
    }
}
