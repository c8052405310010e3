//! What chance could have made of a row: icons of its control chart, and a mark beside what is no more than chance.

use maud::{Markup, html};
use performance_indicators::report::{NotTested, RowChart};
use performance_indicators::statistics::{Assurance, JudgedDifference, SignalSide, Significance, Variation};
use performance_indicators::{Report, Row};

/// What the icons mean.
const ICONS: [&str; 2] = [
    "Variation: ▲ an improvement that is more than chance, ▼ a concern, H high, L low, ~ no more than chance",
    "Variation, of the target: P consistently passed, F consistently failed, ? hit and miss",
];

/// What the mark means.
const MARK: &str = "≈ a difference that chance could make";

/// What is to be known of what is said of chance, if anything is.
pub(super) fn key(report: &Report) -> Vec<&'static str> {
    let rows: Vec<&Row> = report.rows().iter().collect();
    let is_marked = |row: &Row| {
        row.significance().is_some_and(|known| {
            let changes = [known.short_term(), known.long_term()];
            known.target() == Ok(Significance::Similar) || changes.contains(&Ok(JudgedDifference::Similar))
        })
    };
    let icons = ICONS.into_iter().filter(|_| has_icons(&rows));
    let mark = rows.iter().any(|row| is_marked(row)).then_some(MARK);
    icons.chain(mark).collect()
}

/// The control chart of a row, where it can be told.
fn chart(row: &Row) -> Option<&RowChart> {
    row.control_chart().filter(|chart| chart.is_reliable())
}

/// Whether any row has icons.
pub(super) fn has_icons(rows: &[&Row]) -> bool {
    rows.iter().any(|row| chart(row).is_some_and(|chart| chart.variation().is_ok()))
}

/// The icons of variation and assurance, with their words.
pub(super) fn icons(row: &Row) -> Markup {
    let variation = chart(row).and_then(|chart| chart.variation().ok());
    let assurance = chart(row).and_then(|chart| chart.assurance().ok());
    html! {
        @if let Some(variation) = variation { (icon(variation_icon(variation), &variation.to_string())) }
        @if let Some(assurance) = assurance { " " (icon(assurance_icon(assurance), &format!("target {assurance}"))) }
        @if variation.is_none() && assurance.is_none() { "–" }
    }
}

fn icon(icon: &str, words: &str) -> Markup {
    html! { span.icon { span aria-hidden="true" { (icon) } span.unseen { (words) } } }
}

const fn variation_icon(variation: Variation) -> &'static str {
    match variation {
        Variation::CommonCause => "~",
        Variation::Improvement(SignalSide::High) => "▲H",
        Variation::Improvement(SignalSide::Low) => "▲L",
        Variation::Concern(SignalSide::High) => "▼H",
        Variation::Concern(SignalSide::Low) => "▼L",
        Variation::Neither(SignalSide::High) => "H",
        Variation::Neither(SignalSide::Low) => "L",
    }
}

const fn assurance_icon(assurance: Assurance) -> &'static str {
    match assurance {
        Assurance::ConsistentlyMet => "P",
        Assurance::HitAndMiss => "?",
        Assurance::ConsistentlyMissed => "F",
    }
}

/// The mark beside a target that a figure differs from by no more than chance.
pub(super) fn of_target(row: &Row) -> Markup {
    mark(row.significance().is_some_and(|known| known.target() == Ok(Significance::Similar)))
}

/// The mark beside a change that is no more than chance.
pub(super) fn of_change(change: Option<Result<JudgedDifference, NotTested>>) -> Markup {
    mark(change == Some(Ok(JudgedDifference::Similar)))
}

fn mark(could_be_chance: bool) -> Markup {
    html! { @if could_be_chance { "\u{a0}" span.chance { span aria-hidden="true" { "≈" } span.unseen { "(chance could make the difference)" } } } }
}
