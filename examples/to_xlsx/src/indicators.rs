//! The sheet of indicators: a row each, to be filtered and sorted.

use crate::formats::{self, Cell};
use performance_indicators::narrative::{Compared, Narrative};
use performance_indicators::report::RowComparison;
use performance_indicators::{Aim, Row};
use rust_xlsxwriter::{Note, Worksheet, XlsxError};

/// A column: its head, its width in characters, and what it holds of a row.
struct Column {
    head: &'static str,
    width: u16,
    holds: Holds,
}

enum Holds {
    Words(fn(&Row) -> String),
    Target,
    Figure,
    Letter,
}

const COLUMNS: [Column; 13] = [
    Column { head: "Indicator", width: 40, holds: Holds::Words(|row| row.name().to_owned()) },
    Column { head: "Polarity", width: 16, holds: Holds::Words(|row| row.polarity().to_string()) },
    Column { head: "Target", width: 18, holds: Holds::Target },
    Column { head: "Actual", width: 14, holds: Holds::Figure },
    Column { head: "RAG", width: 6, holds: Holds::Letter },
    Column { head: "Rating", width: 12, holds: Holds::Words(state) },
    Column { head: "Since last quarter", width: 16, holds: Holds::Words(|row| direction(row.short_term())) },
    Column { head: "Since last year", width: 16, holds: Holds::Words(since_last_year) },
    Column { head: "Among others", width: 40, holds: Holds::Words(|row| Narrative::of(row).beside_peers().join(" ")) },
    Column { head: "Why", width: 48, holds: Holds::Words(|row| row.explanation().to_string()) },
    Column { head: "Commentary", width: 44, holds: Holds::Words(|row| row.commentary().unwrap_or_default().to_owned()) },
    Column { head: "Action", width: 44, holds: Holds::Words(|row| row.corrective_action().unwrap_or_default().to_owned()) },
    Column { head: "Owner", width: 20, holds: Holds::Words(|row| row.owner().unwrap_or_default().to_owned()) },
];

/// How high a line is, in points.
const LINE: u32 = 15;

pub(crate) fn write(sheet: &mut Worksheet, rows: &[&Row]) -> Result<(), XlsxError> {
    sheet.set_name("Indicators")?;
    let shown = COLUMNS.iter().filter(|column| match column.holds {
        // A column in which nobody wrote anything is left out.
        Holds::Words(words) => rows.iter().any(|row| !words(row).is_empty()),
        Holds::Target | Holds::Figure | Holds::Letter => true,
    });
    let columns: Vec<(u16, &Column)> = (0..).zip(shown).collect();
    for &(place, column) in &columns {
        sheet.write_with_format(0, place, column.head, &formats::head())?;
        sheet.set_column_width(place, column.width)?;
    }
    let mut place = 0;
    for row in rows {
        place = u32::saturating_add(place, 1);
        let mut lines = 1;
        for &(at, column) in &columns {
            match column.holds {
                Holds::Words(words) => {
                    let words = words(row);
                    lines = lines.max(lines_of(&words, column.width));
                    sheet.write_with_format(place, at, words, &formats::wrapped())?;
                }
                Holds::Target => write_target(sheet, (place, at), row)?,
                Holds::Figure => write_figure(sheet, (place, at), row)?,
                Holds::Letter => {
                    let letter = row.rating().map(|rating| rating.letter().to_string()).unwrap_or_default();
                    sheet.write_with_format(place, at, letter, &formats::rating(row.rating()))?;
                }
            }
        }
        sheet.set_row_height(place, lines.saturating_mul(LINE))?;
    }
    let last = columns.last().map_or(0, |(at, _)| *at);
    sheet.set_freeze_panes(1, 1)?;
    sheet.autofilter(0, 0, place, last)?;
    sheet.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    Ok(())
}

/// How many lines words take in a column, where nothing that reads a workbook is asked: a little more than they do.
fn lines_of(words: &str, width: u16) -> u32 {
    let width = usize::from(width).saturating_sub(4).max(1);
    let lines = words.lines().map(|line| line.chars().count().div_ceil(width).max(1)).fold(0_usize, usize::saturating_add);
    u32::try_from(lines).unwrap_or(u32::MAX).clamp(1, 25)
}

/// The target as a number that its sign stands before; a range as words.
fn write_target(sheet: &mut Worksheet, (place, at): (u32, u16), row: &Row) -> Result<(), XlsxError> {
    let aim = row.target().and_then(|target| Aim::new(row.polarity(), target).ok());
    let number = match aim {
        Some(Aim::AtLeast(level)) => Cell::new(&level, row.unit(), "at least"),
        Some(Aim::MoreThan(level)) => Cell::new(&level, row.unit(), "more than"),
        Some(Aim::AtMost(level)) => Cell::new(&level, row.unit(), "at most"),
        Some(Aim::LessThan(level)) => Cell::new(&level, row.unit(), "under"),
        _ => None,
    };
    if let Some(Cell { number, format }) = number {
        sheet.write_with_format(place, at, number, &format)?;
    } else {
        let words = row.target().map(|target| row.unit().show_target(target, row.polarity()).to_string());
        let words = words.unwrap_or_else(|| "no target".to_owned());
        sheet.write_with_format(place, at, words, &formats::wrapped())?;
    }
    Ok(())
}

/// The figure as a number, with how settled it is in a note; or the reason for its absence in words.
fn write_figure(sheet: &mut Worksheet, (place, at): (u32, u16), row: &Row) -> Result<(), XlsxError> {
    let note = if let Some(Cell { number, format }) = row.value().and_then(|value| Cell::new(&value, row.unit(), "")) {
        sheet.write_with_format(place, at, number, &format)?;
        let status = row.status().map(|status| status.to_string()).unwrap_or_default();
        let own = row.calendar().map(|calendar| calendar.label(row.measured()).to_string());
        format!("{status} figure of {}", own.unwrap_or_else(|| row.measured().to_string()))
    } else {
        let reason = row.missing().map(|missing| missing.to_string()).unwrap_or_default();
        sheet.write_with_format(place, at, reason, &formats::wrapped())?;
        row.explanation().to_string()
    };
    sheet.insert_note(place, at, &Note::new(note).add_author_prefix(false).set_width(260))?;
    Ok(())
}

/// The band, or what the scheme calls the reason for none.
fn state(row: &Row) -> String {
    let state = row.band().map(str::to_owned).or_else(|| row.rating().map(|rating| rating.to_string()));
    state.unwrap_or_else(|| row.label().unwrap_or("not rated").to_owned())
}

/// Which way performance went since last year; where it was last due earlier, since then.
fn since_last_year(row: &Row) -> String {
    let is_earlier = |since: &Compared<'_>| {
        since.comparison().quarter().is_some_and(|base| Some(base) != row.measured().same_quarter_last_year())
    };
    let since = Narrative::of(row).long_term().filter(is_earlier);
    let since = since.map(|since| format!(" on {}", since.against_in_words()));
    direction(row.long_term()) + &since.unwrap_or_default()
}

/// Which way performance went, or why nobody can say.
fn direction(comparison: Option<&RowComparison>) -> String {
    let words = |comparison: &RowComparison| match (comparison.trend(), comparison.not_compared()) {
        (Some(trend), _) => trend.to_string(),
        (None, Some(reason)) => reason.to_string(),
        (None, None) => String::new(),
    };
    comparison.map(words).unwrap_or_default()
}
