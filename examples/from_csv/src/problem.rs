//! What could not be read, and where.

use core::fmt;

/// What could not be read, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    /// The row as a spreadsheet numbers it, the heads being row 1.
    pub(crate) row: usize,
    /// The head of the column, where one is at fault.
    pub(crate) column: Option<String>,
    /// What is wrong and what was expected.
    pub(crate) reason: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.column {
            Some(column) => write!(f, "row {}, column \"{column}\": {}", self.row, self.reason),
            None => write!(f, "row {}: {}", self.row, self.reason),
        }
    }
}
