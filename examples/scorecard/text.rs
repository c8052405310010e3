//! The report as text for a terminal.

use crate::groups::ByGroup;
use crate::printable::printable;
use crate::words::{self, Section};
use anstyle::{AnsiColor, Reset};
use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{ContentArrangement, Table};
use performance_indicators::{Rating, Report, Row, Scorecard};
use std::io::IsTerminal;

/// The width of the table where there is no terminal to ask.
const WIDTH: u16 = 140;

/// Marks of no width, before and after each coloured word of a table. No text of a document keeps one: it is escaped.
const RATINGS: [(Rating, char, AnsiColor); 4] = [
    (Rating::Green, '\u{2061}', AnsiColor::Green),
    (Rating::Amber, '\u{2062}', AnsiColor::Yellow),
    (Rating::Red, '\u{2063}', AnsiColor::Red),
    (Rating::Blue, '\u{2064}', AnsiColor::Blue),
];
const END: char = '\u{2060}';

/// The report as a table and sections of sentences.
pub(crate) fn report(
    scorecard: &Scorecard,
    report: &Report,
    rows: &[&Row],
    by_group: Option<&ByGroup>,
    sections: &[Section],
) -> String {
    let columns = words::Columns::of(report);
    let mut table = Table::new();
    table.load_style(UTF8_HORIZONTAL_ONLY);
    table
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_header(words::heads(scorecard, report, columns).iter().map(|head| printable(head)));
    let is_terminal = std::io::stdout().is_terminal();
    // https://no-color.org
    let is_coloured = is_terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let terminal = if is_terminal { terminal_size::terminal_size() } else { None };
    table.set_width(terminal.map_or(WIDTH, |(width, _)| width.0));
    for row in rows {
        let mut cells: Vec<String> = words::cells(scorecard, row, columns).iter().map(|cell| printable(cell)).collect();
        if let (true, Some(rating), Some(cell)) = (is_coloured, row.rating(), cells.get_mut(words::RATING)) {
            *cell = marked(cell, rating);
        }
        table.add_row(cells);
    }
    let heading = format!("{}\n{}", words::heading(scorecard, report), words::rule(report));
    let mut lines = vec![printable(&heading), String::new(), coloured(table.to_string()), String::new()];
    lines.extend(words::summary(&report.summary()).iter().map(|line| printable(line)));
    let item = |depth: usize, item: &str| format!("{}- {}", "  ".repeat(depth), printable(&item.replace('\n', " ")));
    if let Some(by_group) = by_group {
        lines.extend([String::new(), printable(&by_group.title())]);
        lines.extend(by_group.lines(report).iter().map(|(depth, line)| item(*depth, line)));
    }
    for Section { title, items } in sections {
        lines.extend([String::new(), printable(title)]);
        lines.extend(items.iter().map(|text| item(0, text)));
    }
    lines.iter().flat_map(|line| line.split('\n')).map(|line| line.trim_end().to_owned() + "\n").collect()
}

/// The rating of a row, marked for its colour beside its letter and name.
fn marked(cell: &str, rating: Rating) -> String {
    let mark = RATINGS.iter().find(|(of, ..)| *of == rating).map_or(END, |(_, mark, _)| *mark);
    cell.split(' ').map(|word| format!("{mark}{word}{END}")).collect::<Vec<_>>().join(" ")
}

/// The table with its marks turned into colours. The table itself takes them for text, which they would make wider.
fn coloured(table: String) -> String {
    let coloured = RATINGS.iter().fold(table, |table, (_, mark, colour)| table.replace(*mark, &colour.render_fg().to_string()));
    coloured.replace(END, &Reset.to_string())
}
