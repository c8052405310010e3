//! The cells of a sheet.

use crate::address::{self, Area};
use crate::typed_cell;
use alloc::collections::BTreeMap;
use calamine::{Xlsx, XlsxError};
use from_csv::{TableCell, TableRows};
use std::io::Cursor;

/// The most places that a sheet's cells may span, each row to its last cell.
const MOST_PLACES: usize = 1_000_000;

/// A workbook in memory.
pub(crate) type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

/// Each row that has cells, by its number, with its cells by theirs.
type Cells = BTreeMap<usize, BTreeMap<usize, TableCell>>;

/// The rows of a part of a sheet.
pub(crate) fn rows(workbook: &mut Workbook<'_>, sheet: &str, area: &Area) -> Result<TableRows, String> {
    let mut cells = cells(workbook, sheet, area)?.ok_or_else(|| too_large(sheet))?;
    let merged = workbook.merge_cells_by_sheet_name(sheet).map_err(|error| refused(sheet, &error))?;
    let last_column = cells.values().filter_map(|row| row.keys().next_back().copied()).max().unwrap_or_default();
    let mut places = 0_usize;
    for region in merged {
        let [first, last] = [region.start, region.end].map(|(row, column)| (number(row).saturating_add(1), number(column)));
        let Some(TableCell::Text(text)) = cells.get(&first.0).and_then(|row| row.get(&first.1)).cloned() else { continue };
        if first == last || text.trim().is_empty() {
            continue;
        }
        let range = Area::new(first, last).to_string();
        // Rows without cells of their own are blank, merged or not.
        for (_, row) in cells.range_mut(first.0..=last.0) {
            for column in first.1..=last.1.min(last_column) {
                places = places.saturating_add(1);
                row.insert(column, TableCell::Merged { text: text.clone(), first, range: range.clone() });
            }
            if places > MOST_PLACES {
                return Err(too_large(sheet));
            }
        }
    }
    let blank = || TableCell::Text(String::new());
    let dense = |(number, mut row): (usize, BTreeMap<usize, TableCell>)| {
        let width = row.keys().next_back().map_or(0, |last| last.saturating_add(1));
        (number, (0..width).map(|column| row.remove(&column).unwrap_or_else(blank)).collect())
    };
    Ok(TableRows { rows: cells.into_iter().map(dense).collect(), parted_by_commas: false })
}

/// The cells that say something; none where they span too much.
fn cells(workbook: &mut Workbook<'_>, sheet: &str, area: &Area) -> Result<Option<Cells>, String> {
    let refused = |error: XlsxError| refused(sheet, &error);
    let styles = workbook.worksheet_style(sheet).map_err(refused)?;
    let mut reader = workbook.worksheet_cells_reader(sheet).map_err(refused)?;
    let (mut cells, mut places) = (Cells::new(), 0_usize);
    while let Some(record) = reader.next_cell_with_formula_metadata().map_err(refused)? {
        let (row, column) = (number(record.pos.0).saturating_add(1), number(record.pos.1));
        let cell = typed_cell::text(&record.value, styles.get(record.pos), record.formula.is_some());
        if cell.text().is_empty() || !area.has(row, column) {
            continue;
        }
        let of_row = cells.entry(row).or_default();
        let before = of_row.keys().next_back().map_or(0, |last| last.saturating_add(1));
        places = places.saturating_add(column.saturating_add(1).saturating_sub(before));
        if places > MOST_PLACES {
            return Ok(None);
        }
        of_row.insert(column, cell);
    }
    Ok(Some(cells))
}

fn number(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn refused(sheet: &str, error: &XlsxError) -> String {
    format!("{}: cannot read the sheet: {error}", address::quoted(sheet))
}

fn too_large(sheet: &str) -> String {
    format!(
        "{}: its cells span more than {MOST_PLACES} places: expected fewer, or those of the table chosen with --range",
        address::quoted(sheet)
    )
}
