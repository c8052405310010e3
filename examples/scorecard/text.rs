//! The report as text for a terminal.

use crate::printable::printable;
use crate::words::{self, Section};
use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{Cell, Color, ContentArrangement, Table};
use performance_indicators::{Rating, Report, Row, Scorecard};

/// The width of the table where there is no terminal to ask.
const WIDTH: u16 = 140;

/// The report as a table and sections of sentences.
pub(crate) fn report(scorecard: &Scorecard, report: &Report, rows: &[&Row], sections: &[Section]) -> String {
    let mut table = Table::new();
    table.load_style(UTF8_HORIZONTAL_ONLY);
    table.set_content_arrangement(ContentArrangement::Dynamic).set_header(words::heads(scorecard, report));
    // https://no-color.org
    if std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) {
        table.force_no_tty();
    }
    if !table.is_tty() {
        table.set_width(WIDTH);
    }
    for row in rows {
        let cells = words::cells(row).map(|cell| Cell::new(printable(&cell)));
        table.add_row(cells.into_iter().enumerate().map(|(place, cell)| match (place, row.rating()) {
            (words::RATING, Some(rating)) => cell.fg(colour(rating)),
            _ => cell,
        }));
    }
    let heading = format!("{}\n{}", words::heading(scorecard, report), words::rule(report));
    let mut lines = vec![printable(&heading), String::new(), table.to_string(), String::new()];
    lines.extend(words::summary(&report.summary()));
    for Section { title, items } in sections {
        lines.extend([String::new(), title.clone()]);
        lines.extend(items.iter().map(|item| format!("- {}", printable(&item.replace('\n', " ")))));
    }
    lines.iter().flat_map(|line| line.split('\n')).map(|line| line.trim_end().to_owned() + "\n").collect()
}

/// The colour of a rating in a terminal, beside its letter and name.
const fn colour(rating: Rating) -> Color {
    match rating {
        Rating::Green => Color::Green,
        Rating::Amber => Color::Yellow,
        Rating::Red => Color::Red,
        Rating::Blue => Color::Blue,
    }
}
