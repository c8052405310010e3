//! The report as one HTML page.
//!
//! A test includes this file alone, which is why it names the files of its parts.

#[path = "article.rs"]
mod article;
#[path = "chart.rs"]
mod chart;
#[path = "summary.rs"]
mod summary;
#[path = "words.rs"]
mod words;

use maud::{DOCTYPE, Markup, PreEscaped, html};
use performance_indicators::{Report, Row, Scorecard};

/// Nothing may be loaded and nothing may run, whatever a document holds.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// The page of a report, with the indicators that are shown.
pub(crate) fn page(scorecard: &Scorecard, report: &Report, shown_rows: &Report) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                title {
                    (report.organisation()) ": "
                    @if let Some(title) = report.title() { (title) ", " }
                    (report.label())
                }
                style { (PreEscaped(include_str!("page.css"))) }
            }
            body {
                (heading(scorecard, report))
                main {
                    (summary::section(report))
                    (summary::roll_ups(report))
                    (glance(shown_rows))
                    section aria-labelledby="indicators" {
                        h2 id="indicators" { "The indicators" }
                        (key())
                        @for (place, row) in (1_usize..).zip(shown_rows.rows()) {
                            (article::article(scorecard, row, place))
                        }
                    }
                }
                footer {
                    p {
                        "A rating marked as recorded is what the organisation gave, where the figures do not yield one. "
                        "A figure that is missing has no colour and is never taken for zero."
                    }
                }
            }
        }
    };
    shown(&page.into_string()) + "\n"
}

/// Whose report, on what, of which days.
fn heading(scorecard: &Scorecard, report: &Report) -> Markup {
    let calendar = scorecard.calendar();
    let days = calendar.first_day(report.quarter()).zip(calendar.last_day(report.quarter()));
    html! {
        header {
            h1 {
                span.organisation { bdi { (report.organisation()) } }
                @if let Some(title) = report.title() { " " bdi { (title) } }
            }
            p.quarter {
                strong { (report.label()) }
                @if let Some((first, last)) = days { ", " (words::day(first)) " to " (words::day(last)) }
            }
        }
    }
}

/// All the indicators on one sheet, each a link to its details.
fn glance(report: &Report) -> Markup {
    html! {
        section aria-labelledby="glance" {
            h2 id="glance" { "At a glance" }
            table {
                caption { "Rating, figure and target of each indicator in " (report.label()) }
                thead {
                    tr {
                        th scope="col" { "Rating" }
                        th scope="col" { "Indicator" }
                        th.number scope="col" { "Figure" }
                        th.number scope="col" { "Target" }
                    }
                }
                tbody {
                    @for (place, row) in (1_usize..).zip(report.rows()) { (line(row, place)) }
                }
            }
        }
    }
}

fn line(row: &Row, place: usize) -> Markup {
    html! {
        tr {
            td { (words::badge(row)) }
            th scope="row" { a href={ "#indicator-" (place) } { bdi { (row.name()) } } }
            td.number { (words::figure(row)) }
            td.number { (row.target().map_or_else(words::dash, |target| row.unit().show_target(target, row.polarity()).to_string())) }
        }
    }
}

/// How to read a chart and an arrow.
fn key() -> Markup {
    html! {
        p.key {
            "An arrow tells performance, not the number: ▲ better, ● unchanged, ▼ worse. In a chart the dashed line is the target, "
            "the letter in a band is the rating that a figure there would have (G Green, A Amber, R Red, B Blue), a hollow point is "
            "provisional and a square one revised. Points are not joined where a figure is missing, where the definition changed "
            "or where a year to date starts afresh."
        }
    }
}

/// Text in which every character shows as itself: what would control a reader's screen, or the order of the text around it,
/// is spelt out. It is done to the whole page, so that nothing is forgotten.
fn shown(page: &str) -> String {
    let mut shown = String::with_capacity(page.len());
    for character in page.chars() {
        match character {
            '\n' => shown.push('\n'),
            '\t' | '\r' => shown.push(' '),
            character if is_hidden(character) => shown.extend(character.escape_unicode()),
            character => shown.push(character),
        }
    }
    shown
}

/// Whether a character changes how others show, or may not stand in a page: controls, the overrides of direction and
/// noncharacters. The marks that some languages need stay.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fdd0}'..='\u{fdef}')
        || u32::from(character) & 0xfffe == 0xfffe
}
