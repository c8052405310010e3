//! The report as text for a terminal.

use crate::words;
use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{ContentArrangement, Table};
use performance_indicators::{Report, Scorecard};

/// The width of the table where there is no terminal to ask.
const WIDTH: u16 = 140;

/// The report as a table, the summary and the reasons.
pub(crate) fn report(scorecard: &Scorecard, report: &Report) -> String {
    let mut table = Table::new();
    table.load_style(UTF8_HORIZONTAL_ONLY);
    table.set_content_arrangement(ContentArrangement::Dynamic).set_header(words::heads(scorecard, report));
    if !table.is_tty() {
        table.set_width(WIDTH);
    }
    for row in report.rows() {
        table.add_row(words::cells(row).map(|cell| crate::load::printable(&cell)));
    }
    let mut lines = vec![words::heading(scorecard, report), String::new(), table.to_string(), String::new()];
    lines.extend(words::summary(&report.summary()));
    section(&mut lines, "Differences from what was recorded or printed", words::differences(report));
    let reasons = report.rows().iter().map(|row| format!("{}: {}", row.name(), row.explanation()));
    section(&mut lines, "Why", reasons.collect());
    lines.iter().flat_map(|line| line.split('\n')).map(|line| crate::load::printable(line).trim_end().to_owned() + "\n").collect()
}

fn section(lines: &mut Vec<String>, title: &str, items: Vec<String>) {
    if !items.is_empty() {
        lines.extend([String::new(), title.to_owned()]);
        lines.extend(items.into_iter().map(|item| format!("- {}", item.replace('\n', " "))));
    }
}
