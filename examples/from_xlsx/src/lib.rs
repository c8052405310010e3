//! Tables of indicators in Excel workbooks become scorecard documents.
//!
//! A typed cell becomes the text that stands for it in a table of text, and [`from_csv::convert`] reads that.

extern crate alloc;

mod address;
mod hidden;
mod number_format;
mod sheet;
mod typed_cell;
mod workbook;

pub use address::Area;
pub use workbook::{Chosen, convert_workbook};
