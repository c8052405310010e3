//! What a spreadsheet calls its cells.

use core::fmt;
use core::str::FromStr;

/// The most rows and columns of a sheet.
const ROWS: usize = 1_048_576;
const COLUMNS: usize = 16_384;

/// The letters of a column, numbered from 0.
pub(crate) fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column.saturating_add(1);
    while let Some(before) = rest.checked_sub(1) {
        let letter = u8::try_from(before.checked_rem(26).unwrap_or_default()).unwrap_or_default();
        letters.push(char::from(b'A'.saturating_add(letter)));
        rest = before.checked_div(26).unwrap_or_default();
    }
    letters.iter().rev().collect()
}

/// The column that letters name, numbered from 0.
fn column(letters: &str) -> Option<usize> {
    let number = |so_far: usize, letter: u8| {
        let of = usize::from(letter.to_ascii_uppercase().checked_sub(b'A')?);
        so_far.checked_mul(26)?.checked_add(of)?.checked_add(1)
    };
    let number = letters.bytes().try_fold(0_usize, number)?.checked_sub(1)?;
    (number < COLUMNS).then_some(number)
}

/// The name of a cell: its row numbered from 1, its column from 0.
pub(crate) fn cell(row: usize, column: usize) -> String {
    format!("{}{row}", letters(column))
}

/// The name of a sheet before that of a cell: in quotation marks where Excel needs them.
pub(crate) fn quoted(sheet: &str) -> String {
    let is_plain = sheet.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.'));
    let starts_well = sheet.starts_with(|c: char| c.is_alphabetic() || c == '_');
    // A name such as Q1 or RC2 would be that of a cell, and TRUE a value.
    let (letters, digits) = sheet.split_at(sheet.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(sheet.len()));
    let has_digits = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let without_digits: String = sheet.to_uppercase().chars().filter(|c| !c.is_ascii_digit()).collect();
    let is_cell = ((1..=3).contains(&letters.len()) && has_digits) || ["R", "C", "RC"].contains(&without_digits.as_str());
    let is_value = ["true", "false"].contains(&sheet.to_lowercase().as_str());
    if is_plain && starts_well && !is_cell && !is_value { sheet.to_owned() } else { format!("'{}'", sheet.replace('\'', "''")) }
}

/// A part of a sheet, its ends included: rows numbered from 1, columns from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    first: (usize, usize),
    last: (usize, usize),
}

impl Area {
    /// All of a sheet.
    pub const WHOLE: Self = Self { first: (1, 0), last: (ROWS, COLUMNS.saturating_sub(1)) };

    /// From a cell to another, neither above nor left of it.
    pub(crate) const fn new(first: (usize, usize), last: (usize, usize)) -> Self {
        Self { first, last }
    }

    /// Whether a row has cells within.
    pub(crate) const fn has_row(&self, row: usize) -> bool {
        row >= self.first.0 && row <= self.last.0
    }

    /// Whether a cell is within.
    pub(crate) const fn has(&self, row: usize, column: usize) -> bool {
        self.has_row(row) && column >= self.first.1 && column <= self.last.1
    }
}

impl FromStr for Area {
    type Err = String;

    /// Reads a range such as B3:K40, B:K or 3:40, with dollar signs or without.
    fn from_str(text: &str) -> Result<Self, String> {
        let end = |end: &str, else_row: usize, else_column: usize| {
            let end = end.replace('$', "");
            let (letters, digits) = end.split_at(end.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(end.len()));
            let is_row = |row: &usize| (1..=ROWS).contains(row) && digits.bytes().all(|byte| byte.is_ascii_digit());
            let row = if digits.is_empty() { Some(else_row) } else { digits.parse().ok().filter(is_row) };
            let column = if letters.is_empty() { Some(else_column) } else { column(letters) };
            (!end.is_empty()).then_some((row?, column?))
        };
        let all = Self::WHOLE;
        let read = || {
            let (first, last) = text.trim().split_once(':')?;
            let area = Self { first: end(first, all.first.0, all.first.1)?, last: end(last, all.last.0, all.last.1)? };
            (area.first.0 <= area.last.0 && area.first.1 <= area.last.1).then_some(area)
        };
        read().ok_or_else(|| format!("\"{text}\" is no range: expected its first and its last cell, such as B3:K40"))
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", cell(self.first.0, self.first.1), cell(self.last.0, self.last.1))
    }
}
