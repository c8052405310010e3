//! What there is to say of one indicator beside its line: why it has its rating, its chart, and what people wrote.

use crate::page::contents::Contents;
use crate::page::{chart, schemes, to_say, words};
use maud::{Markup, html};
use performance_indicators::Row;
use performance_indicators::narrative::Narrative;

/// The cards of the indicators of which there is something to say.
pub(super) fn section(contents: &Contents<'_>) -> Markup {
    let rows: Vec<&Row> = contents.rows.iter().copied().filter(|row| is_due(contents, row)).collect();
    html! {
        @if !rows.is_empty() {
            section aria-labelledby="details" {
                h2 id="details" { "In detail" }
                p.note {
                    "In a chart the dashed line is the target and the letter in a band is the rating that a figure there would have. "
                    "A hollow point is provisional and a square one revised, a diamond a benchmark, and the bar beside the last figure spans those of "
                    "others. Points are not joined over a missing figure, a change of "
                    "definition or the start of a year to date."
                }
                div.cards { @for row in rows { (card(contents, row)) } }
            }
        }
    }
}

/// Whether there is more to say than a line does.
pub(super) fn is_due(contents: &Contents<'_>, row: &Row) -> bool {
    to_say::is_any(contents.scorecard, row)
}

fn card(contents: &Contents<'_>, row: &Row) -> Markup {
    let place = contents.place(row);
    let head = format!("indicator-{place}");
    let drawn = chart::chart(contents.scorecard, row, place);
    let narrative = Narrative::of(row);
    html! {
        article aria-labelledby=(head) {
            h3 id=(head) { (words::badge(row)) " " bdi { (row.name()) } }
            (about(contents, row))
            @if let Some(drawn) = drawn { (drawn) }
            p.said { bdi { (words::capital(&narrative.sentences().join(" "))) } }
            @if row.value().is_some() && row.target().is_some() { p { bdi { (words::sentence(row.explanation())) } } }
            @if let (Some(progress), Some(forecast)) = (narrative.progress(), row.forecast()) {
                p { bdi { (words::forecast(row, progress, forecast)) } }
            }
            @if let Some(restated) = row.restated_target() {
                p { "The target was corrected from " bdi { (row.unit().show_target(restated, row.polarity())) } "." }
            }
            @for difference in row.differences() { p.difference { strong { "Note: " } bdi { (words::difference(row, *difference)) } } }
            @if let Some(commentary) = row.commentary() { (written("Commentary", commentary)) }
            @if let Some(action) = row.corrective_action() { (written("Corrective action", action)) }
        }
    }
}

/// Who answers for it, the tolerance in force and how long it has stood where it stands.
fn about(contents: &Contents<'_>, row: &Row) -> Markup {
    let tolerance = words::width(row).filter(|_| schemes::common_tolerance(contents.report).is_none());
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
