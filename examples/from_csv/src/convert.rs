//! A whole table.

use crate::cells::{Numbers, without_suspects};
use crate::columns::{Column, Labels, Layout, Of};
use crate::declared::{Declared, calendar_quarters_note};
use crate::decode::{Encoding, lines};
use crate::draft::{Draft, Table};
use crate::entry::{entry, without_doubtful_letters};
use crate::problem::Problem;
use performance_indicators::calendar::LabelFault;
use performance_indicators::text::{self, PercentMeans};
use performance_indicators::time::Month;
use performance_indicators::{FiscalCalendar, Quarter, Scheme, Scorecard, Versions};

/// What the table does not say.
#[derive(Debug, Clone)]
pub(crate) struct Options {
    pub(crate) organisation: String,
    pub(crate) calendar: FiscalCalendar,
    pub(crate) quarter: Option<Quarter>,
    pub(crate) layout: Option<Layout>,
    /// What "5%" means as the tolerance of a percentage.
    pub(crate) percent: Option<PercentMeans>,
    pub(crate) declared: Declared,
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
    let (bytes, marked) = lines(bytes)?;
    let mut problems = Vec::new();
    let mut rows = rows(&bytes, &mut problems);
    let encoding = Encoding::of(marked, &rows);
    let labels = Labels { calendar: options.calendar, asked: options.quarter, declared: &options.declared };
    let all_text = |fields: &Vec<Vec<u8>>| {
        let text = |cell: &Vec<u8>| encoding.text(cell).unwrap_or_else(|lossy| lossy).trim().to_owned();
        fields.iter().map(text).collect::<Vec<String>>()
    };
    let first_rows: Vec<Vec<String>> = rows.iter().take(MOST_HEADS).map(|(_, fields)| all_text(fields)).collect();
    let heads = labels.heads(&first_rows);
    for (row, fields) in rows.drain(..heads.next_row.min(rows.len())) {
        for lossy in fields.iter().filter_map(|cell| encoding.text(cell).err()) {
            problems.push(Problem { row, column: Some(lossy.trim().to_owned()), reason: ENCODINGS.to_owned() });
        }
    }
    let (columns, heads) = (heads.columns, heads.texts);
    let has = |wanted: Column| columns.contains(&Some(wanted));
    let cause = || cause(&heads);
    let mut missing = [(Column::Name, "Indicator"), (Column::Polarity, "Polarity")].into_iter().filter(|(of, _)| !has(*of));
    if let Some((_, first)) = missing.next() {
        let second = missing.next().map(|(_, second)| format!(" and no column {second}")).unwrap_or_default();
        let found: Vec<String> = heads.iter().filter(|head| !head.is_empty()).map(|head| format!("\"{head}\"")).collect();
        return Err(format!("no column {first}{second} among the heads in the first row, {}{}", found.join(", "), cause()));
    }
    if !columns.iter().flatten().any(|column| matches!(column, Column::Figure(_))) {
        return Err(format!("no column of figures: expected one such as Figure, This quarter or Q1 2017/18{}", cause()));
    }
    let has_targets = columns.iter().flatten().any(|column| matches!(column, Column::Target(_) | Column::AnnualTarget));
    if let Some(head) = heads.iter().find(|head| !has_targets && head.to_lowercase().contains("target")) {
        return Err(format!(
            "no column of targets, but the head \"{head}\": expected one such as Target, Target Q1 2017/18 or, with --quarter, Q1 target"
        ));
    }
    let mut notes = notes(&heads, &columns, &labels);
    let layout = options.layout.unwrap_or(if has(Column::Quarter) { Layout::Long } else { Layout::Wide });
    if layout == Layout::Long && !has(Column::Quarter) {
        return Err("no column Quarter: expected it in a long table".to_owned());
    }
    let read_heads = heads.iter().map(|head| text::head(head)).collect();
    let declared = options.declared.clone();
    let table = Table { heads, read_heads, columns, layout, quarter: options.quarter, calendar: options.calendar, declared };
    let mut rows = texts(rows, &table, encoding, &mut problems);
    notes.extend(without_row_numbers(&mut rows, &table));
    notes.extend(note_of_calendar_years(&table, &rows));
    let scorecard = scorecard(rows, &table, options, &mut problems, &mut notes)?;
    problems.sort_by_key(|problem| problem.row);
    Ok(Converted { scorecard, problems, notes })
}

/// In how many rows the heads may be looked for.
const MOST_HEADS: usize = 24;

/// What no cell that is not in the file's encoding is read as.
const ENCODINGS: &str = "some bytes are not UTF-8, as other cells of the file are: expected one encoding throughout";

fn scorecard(
    rows: Vec<(usize, Vec<String>)>,
    table: &Table,
    options: &Options,
    problems: &mut Vec<Problem>,
    notes: &mut Vec<String>,
) -> Result<Scorecard, String> {
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
            Err(error) => problems.push(Problem { row: draft.row, column: None, reason: error.to_string() }),
        }
    }
    if entries.is_empty() {
        let first = problems.first().map_or_else(|| "there are no rows".to_owned(), ToString::to_string);
        return Err(format!("no indicator could be read: {first}"));
    }
    empty.with_entries(entries).map_err(|error| error.to_string())
}

/// The rows, the heads first, numbered as a spreadsheet numbers them: blank lines count, lines within a cell do not.
fn rows(bytes: &[u8], problems: &mut Vec<Problem>) -> Vec<(usize, Vec<Vec<u8>>)> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(bytes);
    let lines_in = |field: &[u8]| field.split(|byte| *byte == b'\n').skip(1).count();
    let mut inside = 0_usize;
    let mut rows: Vec<(usize, Vec<Vec<u8>>)> = Vec::new();
    let mut record = csv::ByteRecord::new();
    // The rows may differ in length and are in memory, so that nothing is left to go wrong.
    while let Ok(true) = reader.read_byte_record(&mut record) {
        inside = record.iter().map(lines_in).fold(inside, usize::saturating_add);
        let lines = usize::try_from(reader.position().line()).unwrap_or(usize::MAX);
        rows.push((lines.saturating_sub(1).saturating_sub(inside), record.iter().map(<[u8]>::to_vec).collect()));
    }
    // A quotation mark that nothing closes takes all that follows, the end of the last line too.
    if let Some((row, fields)) = rows.last_mut()
        && fields.last().is_some_and(|last| last.ends_with(b"\n"))
    {
        *row = row.saturating_add(1);
        let reason = "a quotation mark is opened and not closed: expected it closed, as all after it is one cell";
        problems.push(Problem { row: *row, column: None, reason: reason.to_owned() });
    }
    rows
}

/// The rows as text: what is not in the file's encoding is left out, but for words that print as they can.
fn texts(
    rows: Vec<(usize, Vec<Vec<u8>>)>,
    table: &Table,
    encoding: Encoding,
    problems: &mut Vec<Problem>,
) -> Vec<(usize, Vec<String>)> {
    let mut text = |row: usize, column: usize, cell: &[u8]| {
        encoding.text(cell).unwrap_or_else(|lossy| {
            problems.push(table.problem(row, column, format!("\"{}\": {ENCODINGS}", lossy.trim())));
            let words = matches!(table.columns.get(column), Some(Some(Column::Name | Column::Owner | Column::Group)));
            if words { lossy } else { String::new() }
        })
    };
    let mut texts = Vec::new();
    for (row, fields) in rows {
        texts.push((row, fields.iter().enumerate().map(|(column, cell)| text(row, column, cell)).collect()));
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
fn notes(heads: &[String], columns: &[Option<Column>], labels: &Labels<'_>) -> Vec<String> {
    let unread = heads.iter().zip(columns).filter(|(head, column)| column.is_none() && !head.is_empty());
    let note = |head: &String| match labels.calendar.parse_label(head).map_err(|error| error.fault) {
        Err(
            fault
            @ (LabelFault::Day | LabelFault::Month | LabelFault::OtherPeriod | LabelFault::Formula | LabelFault::DateNumber),
        ) => {
            format!("column \"{head}\": not read: {fault}")
        }
        _ => format!("column \"{head}\": not read, as it is not known or holds what one before it does"),
    };
    unread.map(|(head, _)| note(head)).collect()
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
