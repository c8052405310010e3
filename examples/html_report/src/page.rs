//! The report as one HTML page.
//!
//! A test includes this file alone, which is why it names the files of its parts.

#[path = "area.rs"]
mod area;
#[path = "bar.rs"]
mod bar;
#[path = "card.rs"]
mod card;
#[path = "chance.rs"]
mod chance;
#[path = "../../scorecard/changes.rs"]
mod changes;
#[path = "chart.rs"]
mod chart;
#[path = "contents.rs"]
mod contents;
#[path = "../../scorecard/counts.rs"]
mod counts;
#[path = "escaped.rs"]
mod escaped;
#[path = "../../scorecard/grouping.rs"]
mod grouping;
#[path = "key.rs"]
mod key;
#[path = "patterns.rs"]
mod patterns;
#[path = "../../scorecard/schemes.rs"]
mod schemes;
#[path = "../../scorecard/chance.rs"]
mod signs;
#[path = "sparkline.rs"]
mod sparkline;
#[path = "stretches.rs"]
mod stretches;
#[path = "table.rs"]
mod table;
#[path = "../../scorecard/to_say.rs"]
mod to_say;
#[path = "top.rs"]
mod top;
#[path = "../../scorecard/wording.rs"]
mod wording;
#[path = "words.rs"]
mod words;

pub(crate) use contents::Choices;
use contents::Contents;
use maud::{DOCTYPE, PreEscaped, html};
use performance_indicators::{Report, Scorecard};

/// Nothing may be loaded and nothing may run, whatever a document holds.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// How the page looks: on a screen, in the dark or with a reader's own colours, on a phone, and on paper.
const STYLE: &str = concat!(
    include_str!("page.css"),
    include_str!("table.css"),
    include_str!("card.css"),
    include_str!("chart.css"),
    include_str!("narrow.css"),
    include_str!("print.css")
);

/// The page of a report, with the indicators that are shown; refused where no indicator is in a group of the kind asked for.
pub(crate) fn page(scorecard: &Scorecard, report: &Report, shown_rows: &Report, choices: &Choices) -> Result<String, String> {
    let contents = Contents::new(scorecard, report, shown_rows, choices);
    let groups = grouping::groups(scorecard, report, &contents.rows, choices.by.as_deref())?;
    let page = html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                title {
                    (report.organisation()) ": "
                    @if let Some(title) = report.title() { (title) ", " }
                    (report.label())
                }
                style { (PreEscaped(STYLE)) (PreEscaped(on_every_sheet(&contents))) }
            }
            body {
                (patterns::patterns())
                (top::heading(&contents))
                main {
                    (top::top(&contents))
                    (table::section(&contents, &groups))
                    (table::not_rated(&contents))
                    (card::section(&contents))
                    (table::in_order_of_document(&contents))
                }
                footer {
                    p { "A figure that is missing has no colour and is never taken for zero." }
                }
            }
        }
    };
    Ok(escaped::shown(&page.into_string()) + "\n")
}

/// What stands at the foot of each sheet of paper, beside the number of the page; nothing of it comes from the document's text.
fn on_every_sheet(contents: &Contents<'_>) -> String {
    let day = contents.last_day().map(words::day).unwrap_or_default();
    format!("@page {{ @bottom-left {{ content: \"Figures as at {day}\"; }} }}")
}
