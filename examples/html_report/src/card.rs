//! What there is to say of one indicator beside its line: why it has its rating, its chart, and what people wrote.

use crate::page::contents::Contents;
use crate::page::{chart, words};
use maud::{Markup, html};
use performance_indicators::Row;
use performance_indicators::history::Status;
use performance_indicators::narrative::Narrative;
use performance_indicators::report::{IndicatorChart, IndicatorPoint};

/// The cards of the indicators of which there is something to say.
pub(super) fn section(contents: &Contents<'_>) -> Markup {
    let rows: Vec<&Row> = contents.rows.iter().copied().filter(|row| contents.has_card(row)).collect();
    html! {
        @if !rows.is_empty() {
            section aria-labelledby="details" {
                div.before-cards {
                    h2 id="details" { "In detail" }
                    p.note { (marks(contents, &rows).join(" ")) }
                }
                div.cards { @for row in &rows { (card(contents, row)) } }
            }
        }
    }
}

/// What is to be known of the charts of some rows: only of the marks that they have.
fn marks(contents: &Contents<'_>, rows: &[&Row]) -> Vec<&'static str> {
    let charts: Vec<&IndicatorChart<'_>> = rows.iter().filter_map(|row| contents.chart(row)).collect();
    let has_point = |is: fn(&IndicatorPoint<'_>) -> bool| charts.iter().any(|chart| chart.points().iter().any(is));
    [
        (
            "In a chart the dashed line is the target, and the letter in a band is the rating that a figure there would have.",
            true,
        ),
        ("A hollow point is provisional.", has_point(|point| point.status() == Some(Status::Provisional))),
        ("A square point is revised.", has_point(|point| point.status() == Some(Status::Revised))),
        ("A diamond is a benchmark.", charts.iter().any(|chart| !chart.benchmarks().is_empty())),
        ("The bar beside the last figure spans those of others.", charts.iter().any(|chart| chart.peers().is_some())),
        ("At an upright line the definition changed.", has_point(|point| point.break_reason().is_some())),
        ("Points are not joined over a missing figure, a change of definition or the start of a year to date.", true),
    ]
    .into_iter()
    .filter_map(|(words, is_told)| is_told.then_some(words))
    .collect()
}

fn card(contents: &Contents<'_>, row: &Row) -> Markup {
    let place = contents.place(row);
    let head = format!("indicator-{place}");
    let narrative = Narrative::of(row);
    html! {
        article aria-labelledby=(head) {
            h3 id=(head) { (words::badge(row)) " " bdi { (row.name()) } }
            (about(contents, row))
            @if let Some(drawn) = chart::chart(contents, row) { (drawn) }
            p.said { bdi { (words::capital(&narrative.sentences().join(" "))) } }
            @if row.value().is_some() && row.target().is_some() { p { bdi { (words::sentence(&row.explanation().to_string())) } } }
            @if let (Some(progress), Some(forecast)) = (narrative.progress(), row.forecast()) {
                @let [ends, course, found] = words::forecast(row, progress, forecast);
                p { bdi { (ends) } strong { (course) } bdi { (found) } }
            }
            @if let Some(restated) = row.restated_target() {
                p { "The target was corrected from " bdi { (row.unit().show_target(restated, row.polarity())) } "." }
            }
            @for difference in row.differences() { p.difference { strong { "Note: " } bdi { (words::difference(row, *difference)) } } }
            @if let Some(drawn) = chart::control(contents, row) { (drawn) }
            @if let Some(commentary) = row.commentary() { (written("Commentary", commentary)) }
            @if let Some(action) = row.corrective_action() { (written("Corrective action", action)) }
        }
    }
}

/// Who answers for it, the tolerance in force and how long it has stood where it stands.
fn about(contents: &Contents<'_>, row: &Row) -> Markup {
    let tolerance = words::width(row).filter(|_| contents.common_tolerance.is_none());
    let standing = words::standing(row);
    html! {
        @if row.owner().is_some() || tolerance.is_some() || standing.is_some() {
            ul.about {
                @if let Some(owner) = row.owner() { li { "Owner: " strong { bdi { (owner) } } } }
                @if let Some(standing) = standing { li { bdi { (standing) } } }
                @if let Some(tolerance) = tolerance { li { "Tolerance: " bdi { (tolerance) } } }
            }
        }
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
