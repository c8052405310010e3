//! The rows of a CSV file.

use crate::convert::{Converted, Options, convert};
use crate::decode::{Encoding, lines};
use crate::problem::Problem;
use crate::table_cell::{TableCell, TableRows};

/// Reads a table in CSV: in UTF-8, or else in Windows-1252.
///
/// # Errors
///
/// - The bytes seem to be UTF-16.
/// - Those of [`convert`].
pub fn convert_csv(bytes: &[u8], options: &Options) -> Result<Converted, String> {
    let (bytes, marked) = lines(bytes)?;
    let mut problems = Vec::new();
    let rows = rows(&bytes, &mut problems);
    let encoding = Encoding::of(marked, &rows);
    let cell = |cell: &Vec<u8>| match encoding.text(cell) {
        Ok(text) => TableCell::Text(text),
        Err(text) => TableCell::Partly { text, reason: ENCODINGS.to_owned() },
    };
    let rows = rows.iter().map(|(row, fields)| (*row, fields.iter().map(cell).collect())).collect();
    let mut converted = convert(TableRows { rows, parted_by_commas: true }, options).map_err(|refused| refused.to_string())?;
    problems.append(&mut converted.problems);
    problems.sort_by_key(|problem| problem.row);
    Ok(Converted { problems, ..converted })
}

/// What no cell that is not in the file's encoding is read as.
const ENCODINGS: &str = "some bytes are not UTF-8, as other cells of the file are: expected one encoding throughout";

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
        problems.push(Problem::of_row(*row, reason.to_owned()));
    }
    rows
}
