//! A whole table.

use crate::cells::{Numbers, without_suspects};
use crate::columns::{Column, HeadCell, Labels, Layout, Of, is_month_alone};
use crate::declared::{Declared, calendar_quarters_note};
use crate::draft::{Draft, Table};
use crate::entry::{entry, without_doubtful_letters};
use crate::problem::{Note, Problem, Refused};
use crate::table_cell::{TableCell, TableRows};
use performance_indicators::calendar::LabelFault;
use performance_indicators::text::{self, FigureCell, PercentMeans};
use performance_indicators::time::Month;
use performance_indicators::{FiscalCalendar, Quarter, Scheme, Scorecard, Versions};

/// What the table does not say.
#[derive(Debug, Clone)]
#[expect(clippy::exhaustive_structs, reason = "the programs make it from their arguments")]
pub struct Options {
    /// Whose indicators they are.
    pub organisation: String,
    /// The calendar of their quarters.
    pub calendar: FiscalCalendar,
    /// The quarter of the columns that name none.
    pub quarter: Option<Quarter>,
    /// Whether a row is an indicator or a quarter of one; without it the heads decide.
    pub layout: Option<Layout>,
    /// What "5%" means as the tolerance of a percentage.
    pub percent: Option<PercentMeans>,
    /// How cells are to be read.
    pub declared: Declared,
    /// The rules of rating.
    pub scheme: Scheme,
}

impl Options {
    /// What labels in heads are read by.
    const fn labels(&self) -> Labels<'_> {
        Labels { calendar: self.calendar, asked: self.quarter, declared: &self.declared, dates_are_months: false }
    }
}

/// The scorecard, and what was left out of it.
#[derive(Debug)]
#[expect(clippy::exhaustive_structs, reason = "the programs print it")]
pub struct Converted {
    /// All that could be read.
    pub scorecard: Scorecard,
    /// What could not be read, in the order of the rows.
    pub problems: Vec<Problem>,
    /// Columns that are not for reading, which is no fault.
    pub notes: Vec<Note>,
}

/// Reads a table.
///
/// # Errors
///
/// - No heads are found, with a name, a polarity and figures.
/// - Targets are in no column that is known.
/// - No indicator can be read.
pub fn convert(TableRows { mut rows, parted_by_commas }: TableRows, options: &Options) -> Result<Converted, Refused> {
    let mut problems = Vec::new();
    let labels = options.labels();
    let heads = labels.heads(&head_cells(&rows));
    let body = rows.split_off(heads.next_row.min(rows.len()));
    let head_row = rows.last().map_or(1, |(row, _)| *row);
    for (row, cells) in &rows {
        for (column, cell) in cells.iter().enumerate() {
            if let TableCell::Partly { text, reason } = cell {
                let column_number = Some(column);
                problems.push(Problem { row: *row, column: Some(text.trim().to_owned()), column_number, reason: reason.clone() });
            }
        }
    }
    for place in &heads.without_year {
        let head = heads.texts.get(*place).map(|head| head.trim().to_owned());
        let reason = "months without a year go back in time here, in the year of the quarter asked for: expected a year beside \
                      each, such as Apr 2024";
        problems.push(Problem { row: head_row, column: head, column_number: Some(*place), reason: reason.to_owned() });
    }
    let (columns, heads) = (heads.columns, heads.texts);
    let has = |wanted: Column| columns.contains(&Some(wanted));
    let cause = || cause(&heads);
    let mut missing = [(Column::Name, "Indicator"), (Column::Polarity, "Polarity")].into_iter().filter(|(of, _)| !has(*of));
    if let Some((_, first)) = missing.next() {
        let second = missing.next().map(|(_, second)| format!(" and no column {second}")).unwrap_or_default();
        let found: Vec<String> = heads.iter().filter(|head| !head.is_empty()).map(|head| format!("\"{head}\"")).collect();
        return Err(format!("no column {first}{second} among the heads in the first row, {}{}", found.join(", "), cause()).into());
    }
    if !columns.iter().flatten().any(|column| matches!(column, Column::Figure(_))) {
        let reason = format!("no column of figures: expected one such as Figure, This quarter or Q1 2017/18{}", cause());
        return Err(Refused { reason, first: problems.first().cloned() });
    }
    let has_targets = columns.iter().flatten().any(|column| matches!(column, Column::Target(_) | Column::AnnualTarget));
    if let Some(head) = heads.iter().find(|head| !has_targets && head.to_lowercase().contains("target")) {
        return Err(format!(
            "no column of targets, but the head \"{head}\": expected one such as Target, Target Q1 2017/18 or, with --quarter, Q1 target"
        )
        .into());
    }
    let mut notes = notes(&heads, head_row, &columns, &labels);
    let layout = options.layout.unwrap_or(if has(Column::Quarter) || has(Column::Month) { Layout::Long } else { Layout::Wide });
    if layout == Layout::Long && !has(Column::Quarter) && !has(Column::Month) {
        return Err("no column Quarter: expected it in a long table".to_owned().into());
    }
    let read_heads = heads.iter().map(|head| text::head(head)).collect();
    let declared = options.declared.clone();
    let (quarter, calendar) = (options.quarter, options.calendar);
    let mut table =
        Table { heads, read_heads, columns, layout, quarter, calendar, declared, parted_by_commas, dates_are_months: false };
    let mut rows = texts(&body, &table, &mut problems);
    let quarter_column = table.columns.iter().position(|column| *column == Some(Column::Quarter));
    let is_month = |(_, fields): &(usize, Vec<String>)| {
        quarter_column.and_then(|place| fields.get(place)).is_some_and(|label| is_month_alone(label, calendar))
    };
    table.dates_are_months = rows.iter().any(is_month);
    notes.extend(without_row_numbers(&mut rows, &table).map(Note::Table));
    notes.extend(note_of_calendar_years(&table, &rows).map(Note::Table));
    let scorecard = scorecard(rows, &table, options, &mut problems, &mut notes)?;
    problems.sort_by_key(|problem| problem.row);
    Ok(Converted { scorecard, problems, notes })
}

/// In how many rows the heads may be looked for.
const MOST_HEADS: usize = 24;

fn head_cells(rows: &[(usize, Vec<TableCell>)]) -> Vec<Vec<HeadCell>> {
    let of_row = |(row, cells): &(usize, Vec<TableCell>)| {
        cells.iter().enumerate().map(|(column, cell)| HeadCell::of(cell, *row, column)).collect()
    };
    rows.iter().take(MOST_HEADS).map(of_row).collect()
}

/// Whether the first rows have heads of a table of indicators.
#[must_use]
pub fn has_heads(rows: &TableRows, options: &Options) -> bool {
    options.labels().heads(&head_cells(&rows.rows)).is_of_indicators()
}

fn scorecard(
    rows: Vec<(usize, Vec<String>)>,
    table: &Table,
    options: &Options,
    problems: &mut Vec<Problem>,
    notes: &mut Vec<Note>,
) -> Result<Scorecard, Refused> {
    let mut drafts = table.drafts(rows, problems);
    without_doubtful_letters(&mut drafts, table, problems);
    let percent = options.percent;
    let mut numbers: Vec<(Numbers, &Draft)> =
        drafts.iter().map(|draft| (Numbers::read(draft, table, percent, problems, notes), draft)).collect();
    without_suspects(&mut numbers, table, &options.scheme, percent, problems);
    let empty = Scorecard::new(options.organisation.as_str(), options.calendar);
    let empty = empty.with_schemes(Versions::always(options.scheme.clone())).map_err(|error| error.to_string())?;
    let mut entries = Vec::new();
    for (numbers, draft) in numbers {
        let Some(entry) = entry(draft, numbers, table, percent, problems) else { continue };
        // Alone first, so that one that cannot be rated does not cost the others.
        match empty.clone().with_entries([entry.clone()]) {
            Ok(_) => entries.push(entry),
            Err(error) => problems.push(Problem::of_row(draft.row, error.to_string())),
        }
    }
    if entries.is_empty() {
        let reason = "no indicator could be read".to_owned();
        return Err(match problems.first().cloned() {
            None => Refused::from(format!("{reason}: there are no rows")),
            first => Refused { reason, first },
        });
    }
    empty.with_entries(entries).map_err(|error| error.to_string().into())
}

/// The rows as text: of what cannot be read whole words print as they can, and all else is left out.
///
/// A merged cell holds for every row that it spans, and among targets for every column; a figure or a colour in one could be of any of
/// them, and is left out.
fn texts(rows: &[(usize, Vec<TableCell>)], table: &Table, problems: &mut Vec<Problem>) -> Vec<(usize, Vec<String>)> {
    let mut text = |row: usize, column: usize, cell: &TableCell| {
        let of = table.columns.get(column).copied().flatten();
        match cell {
            TableCell::Text(text)
                if is_error(text) && matches!(of, Some(Column::Id | Column::Name | Column::Owner | Column::Group)) =>
            {
                let reason = format!("\"{}\" is a spreadsheet's error: expected words", text.trim());
                problems.push(table.problem(row, column, reason));
                String::new()
            }
            TableCell::Text(text) => text.clone(),
            TableCell::Partly { text, reason } => {
                problems.push(table.problem(row, column, format!("\"{}\": {reason}", text.trim())));
                let words = matches!(of, Some(Column::Name | Column::Owner | Column::Group));
                if words { text.clone() } else { String::new() }
            }
            TableCell::Merged { text, first, range } => {
                let is_reason = || matches!(table.declared.reading().figure(text), Ok(FigureCell::Missing(_)));
                match of {
                    Some(Column::Figure(_) | Column::Status(_)) if is_reason() => text.clone(),
                    Some(Column::Figure(_) | Column::Status(_)) => {
                        if *first == (row, column) {
                            let reason = format!(
                                "\"{text}\" is merged over {range}, and could be of any of these: expected a cell of its own"
                            );
                            problems.push(table.problem(row, column, reason));
                        }
                        String::new()
                    }
                    Some(Column::Target(_)) if matches!(table.columns.get(first.1), Some(Some(Column::Target(_)))) => {
                        text.clone()
                    }
                    _ if first.1 == column => text.clone(),
                    _ => String::new(),
                }
            }
        }
    };
    let is_own = |(row, cells): &&(usize, Vec<TableCell>)| {
        cells.iter().enumerate().any(|(column, cell)| cell.says_something(*row, column))
    };
    let mut texts = Vec::new();
    for (row, cells) in rows.iter().filter(is_own) {
        texts.push((*row, cells.iter().enumerate().map(|(column, cell)| text(*row, column, cell)).collect()));
    }
    texts
}

/// Empties a first column that has no head and numbers the rows, as programs write it beside a table; a note says so.
fn without_row_numbers(rows: &mut [(usize, Vec<String>)], table: &Table) -> Option<String> {
    let numbers: Option<Vec<u32>> = rows.iter().map(|(_, fields)| fields.first()?.trim().parse().ok()).collect();
    let numbers = numbers.filter(|_| table.heads.first().is_some_and(String::is_empty))?;
    let is_numbering = numbers.len() > 1 && numbers.is_sorted_by(|number, next| number < next);
    is_numbering.then(|| {
        rows.iter_mut().filter_map(|(_, fields)| fields.first_mut()).for_each(String::clear);
        "the first column has no head and numbers the rows: not read".to_owned()
    })
}

/// Whether a cell shows an error of a formula, such as #REF! or #N/A.
fn is_error(text: &str) -> bool {
    let text = text.trim();
    text == "#N/A" || (text.starts_with('#') && text.ends_with(['!', '?']) && !text.contains(' '))
}

/// Why the first row may hold no heads.
fn cause(heads: &[String]) -> String {
    for (mark, name) in [(';', "semicolons"), ('\t', "tabs")] {
        if heads.len() == 1 && heads.iter().any(|head| head.contains(mark)) {
            return format!(" (its cells seem to be parted by {name}: expected commas)");
        }
    }
    String::new()
}

/// The columns that are not read, those of dates and months named for what they are.
fn notes(heads: &[String], row: usize, columns: &[Option<Column>], labels: &Labels<'_>) -> Vec<Note> {
    let unread = heads.iter().zip(columns).enumerate().filter(|(_, (head, column))| column.is_none() && !head.is_empty());
    let reason = |head: &String| match labels.calendar.parse_label(head).map_err(|error| error.fault) {
        _ if labels.knows(head) => "not read, as a column before it holds the same".to_owned(),
        Err(
            fault
            @ (LabelFault::Day | LabelFault::Month | LabelFault::OtherPeriod | LabelFault::Formula | LabelFault::DateNumber),
        ) => {
            format!("not read: {fault}")
        }
        _ => "not read, as it is not known".to_owned(),
    };
    let note = |(number, (head, _)): (usize, (&String, _))| {
        Note::Column(Problem { row, column: Some(head.clone()), column_number: Some(number), reason: reason(head) })
    };
    unread.map(note).collect()
}

/// Whether all quarters of a table are written with one year, in a calendar whose years lie in two.
fn note_of_calendar_years(table: &Table, rows: &[(usize, Vec<String>)]) -> Option<String> {
    if table.calendar.starts() == Month::January || table.declared.calendar_quarters {
        return None;
    }
    let mut of_one_year = None;
    let heads = table.heads.iter().zip(&table.columns).filter(|(_, column)| {
        matches!(column, Some(Column::Figure(Of::Named(_)) | Column::Target(Of::Named(_)) | Column::Status(Of::Named(_))))
    });
    let place = table.columns.iter().position(|column| *column == Some(Column::Quarter));
    let place = place.filter(|_| table.layout == Layout::Long);
    let cells = rows.iter().filter_map(|(_, fields)| fields.get(place?)).filter(|cell| !cell.trim().is_empty());
    for label in heads.map(|(head, _)| head).chain(cells) {
        // A head has other words beside its label.
        let mut labels = core::iter::once(label.as_str()).chain(label.split_whitespace());
        of_one_year = Some(labels.find(|label| is_of_one_year(label))?);
    }
    of_one_year.map(calendar_quarters_note)
}

/// Whether a label is of a quarter and a single year, as tools write it that know calendar years only.
fn is_of_one_year(label: &str) -> bool {
    FiscalCalendar::CALENDAR_YEAR.parse_label(label).is_ok() && label.to_lowercase().contains('q')
}
