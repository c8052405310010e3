//! What chance could have made of a row, in signs.
//!
//! The page of `html_report` says the same, from this file.

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
pub(crate) fn key(report: &Report) -> Vec<&'static str> {
    let rows: Vec<&Row> = report.rows().iter().collect();
    let is_marked = |row: &Row| {
        let changes = row.significance().map(|known| [known.short_term(), known.long_term()]);
        is_of_target(row) || changes.into_iter().flatten().any(|change| is_of_change(Some(change)))
    };
    let icons = ICONS.into_iter().filter(|_| has_icons(&rows));
    let mark = rows.iter().copied().any(is_marked).then_some(MARK);
    icons.chain(mark).collect()
}

/// Whether a figure differs from its target by no more than chance.
pub(crate) fn is_of_target(row: &Row) -> bool {
    row.significance().is_some_and(|known| known.target() == Ok(Significance::Similar))
}

/// Whether a change is no more than chance.
pub(crate) fn is_of_change(change: Option<Result<JudgedDifference, NotTested>>) -> bool {
    change == Some(Ok(JudgedDifference::Similar))
}

/// The control chart of a row, where it can be told.
fn chart(row: &Row) -> Option<&RowChart> {
    row.control_chart().filter(|chart| chart.is_reliable())
}

/// Whether any row has icons.
pub(crate) fn has_icons(rows: &[&Row]) -> bool {
    rows.iter().any(|row| chart(row).is_some_and(|chart| chart.variation().is_ok()))
}

/// The icons of variation and assurance, each with its words.
pub(crate) fn icons(row: &Row) -> Vec<(&'static str, String)> {
    let variation = chart(row).and_then(|chart| chart.variation().ok());
    let assurance = chart(row).and_then(|chart| chart.assurance().ok());
    let variation = variation.map(|variation| (variation_icon(variation), variation.to_string()));
    let assurance = assurance.map(|assurance| (assurance_icon(assurance), format!("target {assurance}")));
    variation.into_iter().chain(assurance).collect()
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
