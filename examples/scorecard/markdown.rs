//! The report as Markdown.

use crate::groups::ByGroup;
use crate::printable::is_hidden;
use crate::words::{self, Section};
use comfy_table::Table;
use comfy_table::presets::ASCII_MARKDOWN;
use performance_indicators::{Report, Row, Scorecard};

/// The report as headings, a table and lists.
pub(crate) fn report(
    scorecard: &Scorecard,
    report: &Report,
    rows: &[&Row],
    by_group: Option<&ByGroup>,
    sections: &[Section],
) -> String {
    let columns = words::Columns::of(report);
    let mut table = Table::new();
    table.load_style(ASCII_MARKDOWN).set_header(words::heads(scorecard, report, columns).iter().map(|head| escaped(head)));
    for row in rows {
        table.add_row(words::cells(scorecard, row, columns).iter().map(|cell| escaped(cell)));
    }
    let heading = words::heading(scorecard, report);
    let (title, quarter) = heading.rsplit_once('\n').unwrap_or((&heading, ""));
    let mut parts = vec![format!("# {}", escaped(title)), format!("## {}", escaped(quarter))];
    parts.extend([escaped(&words::rule(report)), table.to_string(), listed(&words::summary(&report.summary()))]);
    if let Some(by_group) = by_group {
        let lines = by_group.lines(report);
        let lines = lines.iter().map(|(depth, line)| format!("{}- {}", "  ".repeat(*depth), escaped(line)));
        parts.extend([format!("## {}", escaped(&by_group.title())), lines.collect::<Vec<_>>().join("\n")]);
    }
    for Section { title, items } in sections {
        parts.extend([format!("## {}", escaped(title)), listed(items)]);
    }
    parts.join("\n\n") + "\n"
}

fn listed(items: &[String]) -> String {
    items.iter().map(|item| format!("- {}", escaped(item))).collect::<Vec<_>>().join("\n")
}

/// Text that means itself in Markdown: nothing of it is markup, a cell or a line of its own, and what shows nothing is spelt out.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for character in text.chars() {
        match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' => escaped.extend(['\\', character]),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '\n' | '\t' | '\r' => escaped.push(' '),
            character if is_hidden(character) => escaped.push_str(&character.escape_unicode().to_string().replace('\\', "\\\\")),
            character => escaped.push(character),
        }
    }
    escaped
}
