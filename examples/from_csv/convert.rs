//! A whole table.

use crate::cells::{Numbers, without_suspects};
use crate::columns::{Column, Layout, columns};
use crate::decode::decoded;
use crate::draft::Table;
use crate::entry::entry;
use crate::problem::Problem;
use performance_indicators::text::PercentMeans;
use performance_indicators::{FiscalCalendar, Quarter, Scheme, Scorecard, Versions};

/// What the table does not say.
#[derive(Debug, Clone)]
pub(crate) struct Options {
    pub(crate) organisation: String,
    pub(crate) calendar: FiscalCalendar,
    pub(crate) quarter: Option<Quarter>,
    pub(crate) layout: Option<Layout>,
    pub(crate) percent: Option<PercentMeans>,
    pub(crate) scheme: Scheme,
}

/// The scorecard, and what was left out of it.
#[derive(Debug)]
pub(crate) struct Converted {
    pub(crate) scorecard: Scorecard,
    pub(crate) problems: Vec<Problem>,
    /// Columns that are not for reading, which is no fault.
    pub(crate) notes: Vec<String>,
}

/// Reads a table.
pub(crate) fn convert(bytes: &[u8], options: &Options) -> Result<Converted, String> {
    let text = decoded(bytes);
    let mut reader = csv::ReaderBuilder::new().flexible(true).has_headers(true).from_reader(text.as_bytes());
    let heads: Vec<String> =
        reader.headers().map_err(|error| error.to_string())?.iter().map(|head| head.trim().to_owned()).collect();
    let columns = columns(&heads, options.calendar);
    let has = |wanted: Column| columns.contains(&Some(wanted));
    for (wanted, name) in [(Column::Name, "Indicator"), (Column::Polarity, "Polarity")] {
        if !has(wanted) {
            return Err(format!("no column {name}: expected it among the heads in the first row"));
        }
    }
    if !columns.iter().flatten().any(|column| matches!(column, Column::Figure(_))) {
        return Err("no column of figures: expected such as Figure, This quarter or Q1 2017/18".to_owned());
    }
    let notes = notes(&heads, &columns);
    let layout = options.layout.unwrap_or(if has(Column::Quarter) { Layout::Long } else { Layout::Wide });
    if layout == Layout::Long && !has(Column::Quarter) {
        return Err("no column Quarter: expected it in a long table".to_owned());
    }
    let table = Table { heads, columns, layout, quarter: options.quarter, calendar: options.calendar };
    let (scorecard, problems) = scorecard(&mut reader, &table, options)?;
    Ok(Converted { scorecard, problems, notes })
}

fn scorecard(reader: &mut csv::Reader<&[u8]>, table: &Table, options: &Options) -> Result<(Scorecard, Vec<Problem>), String> {
    let mut problems = Vec::new();
    let drafts = table.drafts(rows(reader, &mut problems), &mut problems);
    let mut numbers: Vec<Numbers> = drafts.iter().map(|draft| Numbers::read(draft, table, &mut problems)).collect();
    without_suspects(&mut numbers, table, &mut problems);
    let empty = Scorecard::new(options.organisation.as_str(), options.calendar);
    let empty = empty.with_schemes(Versions::always(options.scheme.clone())).map_err(|error| error.to_string())?;
    let mut entries = Vec::new();
    for (draft, numbers) in drafts.iter().zip(numbers) {
        let Some(entry) = entry(draft, numbers, table, options.percent, &mut problems) else { continue };
        // Alone first, so that one that cannot be rated does not cost the others.
        match empty.clone().with_entries([entry.clone()]) {
            Ok(_) => entries.push(entry),
            Err(error) => problems.push(Problem { row: draft.row, column: None, reason: error.to_string() }),
        }
    }
    if entries.is_empty() {
        let first = problems.first().map_or_else(|| "there are no rows".to_owned(), ToString::to_string);
        return Err(format!("no indicator could be read: {first}"));
    }
    problems.sort_by_key(|problem| problem.row);
    Ok((empty.with_entries(entries).map_err(|error| error.to_string())?, problems))
}

/// The rows below the heads, numbered as a spreadsheet numbers them: blank lines count, lines within a cell do not.
fn rows(reader: &mut csv::Reader<&[u8]>, problems: &mut Vec<Problem>) -> Vec<(usize, Vec<String>)> {
    let within =
        |record: &csv::StringRecord| record.iter().map(|field| field.matches('\n').count()).fold(0, usize::saturating_add);
    let mut inside = reader.headers().map(within).unwrap_or_default();
    let mut rows: Vec<(usize, Vec<String>)> = Vec::new();
    let mut record = csv::StringRecord::new();
    // The bytes are text already and the rows may differ in length, so that nothing is left to go wrong.
    while let Ok(true) = reader.read_record(&mut record) {
        inside = inside.saturating_add(within(&record));
        let lines = usize::try_from(reader.position().line()).unwrap_or(usize::MAX);
        rows.push((lines.saturating_sub(1).saturating_sub(inside), record.iter().map(str::to_owned).collect()));
    }
    // A quotation mark that nothing closes takes all that follows, the end of the last line too.
    if let Some((row, fields)) = rows.last_mut()
        && fields.last().is_some_and(|last| last.ends_with('\n'))
    {
        *row = row.saturating_add(1);
        let reason = "a quotation mark is opened and not closed: expected it closed, as all after it is one cell";
        problems.push(Problem { row: *row, column: None, reason: reason.to_owned() });
    }
    rows
}

fn notes(heads: &[String], columns: &[Option<Column>]) -> Vec<String> {
    let unread = heads.iter().zip(columns).filter(|(head, column)| column.is_none() && !head.is_empty());
    unread.map(|(head, _)| format!("column \"{head}\": not read, as it is not known or holds what one before it does")).collect()
}
