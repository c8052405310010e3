//! Which sheet of a workbook is read, and where in it a problem is.

use crate::address::{Area, cell, letters, quoted};
use crate::hidden::{Hidden, hidden};
use crate::sheet::{Workbook, rows};
use calamine::{Reader as _, Sheet, SheetType, SheetVisible};
use core::ops::RangeInclusive;
use from_csv::{Note, Options, Problem, Refused, Said, TableRows, convert, has_heads};
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// Which part of a workbook is asked for.
#[derive(Debug, Clone)]
#[expect(clippy::exhaustive_structs, reason = "the program makes it from its arguments")]
pub struct Chosen {
    /// The name of a sheet; without it, the first with heads that are known.
    pub sheet: Option<String>,
    /// The cells of the table.
    pub area: Area,
}

/// The most bytes that the parts of a workbook may have when they are unpacked.
const MOST_BYTES: u64 = 256 << 20;

/// Reads a table of a workbook.
///
/// # Errors
///
/// - The bytes are no workbook, or one that unpacks to more than 256 MiB.
/// - No sheet has the name, or has heads that are known.
/// - The cells of the sheet span more than a million places.
/// - Those of [`convert`].
pub fn convert_workbook(bytes: &[u8], chosen: &Chosen, options: &Options) -> Result<Said, String> {
    let no_workbook = |error: String| format!("it is no Excel workbook of the kind .xlsx, or a damaged one: {error}");
    within_bounds(bytes).map_err(no_workbook)?;
    let mut workbook = Workbook::new(Cursor::new(bytes)).map_err(|error| no_workbook(error.to_string()))?;
    let mut notes = Vec::new();
    let (sheet, table) = found(&mut workbook, chosen, options, &mut notes)?;
    let at = At { sheet: quoted(&sheet) };
    let last_row = table.rows.last().map_or(0, |(row, _)| *row);
    let converted = convert(table, options).map_err(|refused| at.refused(&refused))?;
    if let Some(hidden) = hidden(bytes, &sheet) {
        notes.extend(at.hidden(&hidden, &chosen.area, last_row));
    }
    notes.extend(converted.notes.iter().map(|note| at.note(note)));
    let problems = converted.problems.iter().map(|problem| at.problem(problem)).collect();
    Ok(Said { scorecard: converted.scorecard, notes, problems })
}

/// Unpacks all parts once without keeping them, as a small file may hold very much.
fn within_bounds(bytes: &[u8]) -> Result<(), String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let too_much = "it unpacks to more than 256 MiB";
    let mut sizes = 0_u64;
    for place in 0..archive.len() {
        let part = archive.by_index(place).map_err(|error| error.to_string())?;
        sizes = sizes.saturating_add(part.size());
    }
    if sizes > MOST_BYTES {
        return Err(too_much.to_owned());
    }
    // What is said of sizes need not be so.
    let mut left = MOST_BYTES;
    for place in 0..archive.len() {
        let part = archive.by_index(place).map_err(|error| error.to_string())?;
        let unpacked =
            std::io::copy(&mut part.take(left.saturating_add(1)), &mut std::io::sink()).map_err(|error| error.to_string())?;
        left = left.checked_sub(unpacked).ok_or(too_much)?;
    }
    Ok(())
}

/// The sheet that is asked for, or the first with heads; what of the others is worth knowing is noted.
fn found(
    workbook: &mut Workbook<'_>,
    chosen: &Chosen,
    options: &Options,
    notes: &mut Vec<String>,
) -> Result<(String, TableRows), String> {
    let sheets: Vec<Sheet> =
        workbook.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet).cloned().collect();
    let names = || sheets.iter().map(|sheet| quoted(&sheet.name)).collect::<Vec<_>>().join(", ");
    let is_hidden = |sheet: &Sheet| sheet.visible != SheetVisible::Visible;
    if let Some(name) = &chosen.sheet {
        let is_named = |sheet: &&Sheet| sheet.name.to_lowercase() == name.to_lowercase();
        let sheet = sheets
            .iter()
            .find(is_named)
            .ok_or_else(|| format!("--sheet: there is no \"{name}\": expected one of {}", names()))?;
        if is_hidden(sheet) {
            notes.push(format!("{}: the sheet is hidden", quoted(&sheet.name)));
        }
        return Ok((sheet.name.clone(), rows(workbook, &sheet.name, &chosen.area)?));
    }
    let mut first: Option<(String, TableRows)> = None;
    for sheet in &sheets {
        let name = quoted(&sheet.name);
        if is_hidden(sheet) {
            notes.push(format!("{name}: not read, as the sheet is hidden; --sheet reads it"));
            continue;
        }
        let table = match (rows(workbook, &sheet.name, &chosen.area), &first) {
            (Ok(table), _) => table,
            (Err(error), None) => return Err(error),
            // Beside a table that is found, what cannot be read costs nothing.
            (Err(_), Some(_)) => continue,
        };
        match (&first, has_heads(&table, options)) {
            (None, true) => first = Some((sheet.name.clone(), table)),
            (Some(_), true) => notes.push(format!("{name}: not read, though it has heads that are known; --sheet reads it")),
            (_, false) => {}
        }
    }
    first.ok_or_else(|| {
        format!(
            "no sheet has heads with an indicator and its polarity among its first rows: looked in {}; expected them, or --sheet and \
             --range",
            names()
        )
    })
}

/// Where problems are.
struct At {
    sheet: String,
}

impl At {
    fn problem(&self, Problem { row, column, column_number, reason }: &Problem) -> String {
        let sheet = &self.sheet;
        match (column_number, column.as_deref()) {
            (None, _) => format!("{sheet}!{row}:{row}: {reason}"),
            (Some(number), None | Some("")) => format!("{sheet}!{}: {reason}", cell(*row, *number)),
            (Some(number), Some(head)) => format!("{sheet}!{}, column \"{head}\": {reason}", cell(*row, *number)),
        }
    }

    fn note(&self, note: &Note) -> String {
        match note {
            Note::Column(problem) | Note::Cell(problem) => self.problem(problem),
            Note::Table(note) => format!("{}: {note}", self.sheet),
        }
    }

    fn refused(&self, Refused { reason, first }: &Refused) -> String {
        let first = first.as_ref().map(|first| format!(": {}", self.problem(first))).unwrap_or_default();
        format!("{}: {reason}{first}", self.sheet)
    }

    /// What is hidden and read, within the table.
    fn hidden(&self, hidden: &Hidden, area: &Area, last_row: usize) -> Vec<String> {
        let of = |range: &RangeInclusive<usize>, name: &dyn Fn(usize) -> String| {
            format!("{}!{}:{}: hidden, and read as the others are", self.sheet, name(*range.start()), name(*range.end()))
        };
        let rows = hidden.rows.iter().filter(|range| *range.start() <= last_row && area.has_row(*range.start()));
        let rows = rows.map(|range| of(range, &|row| row.to_string()));
        let columns = hidden.columns.iter().map(|range| of(range, &|column| letters(column.saturating_sub(1))));
        rows.chain(columns).collect()
    }
}
