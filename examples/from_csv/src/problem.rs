//! What could not be read, and where.

use core::fmt;

/// What could not be read, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "the programs print it in their own words")]
pub struct Problem {
    /// The row as a spreadsheet numbers it, from 1.
    pub row: usize,
    /// The head of the column, where one is at fault; blank where it has none.
    pub column: Option<String>,
    /// The number of that column, from 0.
    pub column_number: Option<usize>,
    /// What is wrong and what was expected.
    pub reason: String,
}

impl Problem {
    /// A problem of a whole row.
    #[must_use]
    pub const fn of_row(row: usize, reason: String) -> Self {
        Self { row, column: None, column_number: None, reason }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.column.as_deref() {
            Some("") | None => write!(f, "row {}: {}", self.row, self.reason),
            Some(column) => write!(f, "row {}, column \"{column}\": {}", self.row, self.reason),
        }
    }
}

/// What is no fault, and is better known.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "the programs print it in their own words")]
pub enum Note {
    /// Of the column under a head.
    Column(Problem),
    /// Of a cell.
    Cell(Problem),
    /// Of the whole table.
    Table(String),
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Column(Problem { column, reason, .. }) => {
                write!(f, "column \"{}\": {reason}", column.as_deref().unwrap_or_default())
            }
            Self::Cell(problem) => problem.fmt(f),
            Self::Table(note) => f.write_str(note),
        }
    }
}

/// Why a table gives no document.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "the programs print it in their own words")]
pub struct Refused {
    /// What is wrong and what was expected.
    pub reason: String,
    /// The first of the problems, where these are why.
    pub first: Option<Problem>,
}

impl From<String> for Refused {
    fn from(reason: String) -> Self {
        Self { reason, first: None }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.first {
            Some(first) => write!(f, "{}: {first}", self.reason),
            None => f.write_str(&self.reason),
        }
    }
}
