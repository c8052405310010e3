//! Tables of indicators become scorecard documents, whatever files their cells are kept in.
//!
//! What is [declared](Declared) of a table is so of the rows of `bulk_csv` too.
//!
//! [`convert`] takes the rows of a table as text, cell by cell, and gives a document and what could not be read; [`convert_csv`] takes
//! them from CSV. The example `from_xlsx` takes them from workbooks.

mod cells;
mod columns;
mod convert;
mod csv_rows;
mod declared;
mod decode;
mod draft;
mod entry;
mod given;
mod multiples;
mod problem;
mod table_cell;

pub use columns::Layout;
pub use convert::{Converted, Options, convert, has_heads};
pub use csv_rows::convert_csv;
pub use declared::{Declared, KEPT_AS, Mark, Meaning, calendar_quarters_note, declared_options, figure_problem};
pub use given::{Said, run};
pub use problem::{Note, Problem, Refused};
pub use table_cell::{TableCell, TableRows};
