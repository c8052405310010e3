//! The cells of a table as its file has them.

/// A cell of a table, as its file has it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "each reader of files makes them")]
pub enum TableCell {
    /// Its text, which says all of it; blank where there is nothing.
    Text(String),
    /// Not all of it can be read: words are taken as they can be, and anything else is left out.
    Partly {
        /// What can be read.
        text: String,
        /// Why not all can be.
        reason: String,
    },
    /// One of the places of a merged cell.
    Merged {
        /// The text of all of them.
        text: String,
        /// The row and the column of the first of them; rows are numbered from 1, columns from 0.
        first: (usize, usize),
        /// What a spreadsheet calls them, such as D7:E8.
        range: String,
    },
}

impl TableCell {
    /// Its text, for whatever it can be read as.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Partly { text, .. } | Self::Merged { text, .. } => text.trim(),
        }
    }

    /// Whether it says anything itself: a place of a merged cell after the first does not.
    pub(crate) fn says_something(&self, row: usize, column: usize) -> bool {
        let is_own = !matches!(self, Self::Merged { first, .. } if *first != (row, column));
        is_own && !self.text().is_empty()
    }
}

/// The rows of a table that have any cells.
#[derive(Debug, Clone)]
#[expect(clippy::exhaustive_structs, reason = "each reader of files makes them")]
pub struct TableRows {
    /// Each row with its number, as a spreadsheet numbers it from 1.
    pub rows: Vec<(usize, Vec<TableCell>)>,
    /// Whether commas part the cells, so that one within a number may have moved the rest of a row.
    pub parted_by_commas: bool,
}
