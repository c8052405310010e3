//! Columns of figures, rated.
// For: the columns that callers hand over, and the passes over them; how a value is rated is in `rating::compiled`.
// Uses: `values` and `rating`.
// Next: a layout of figures in column.rs, of targets or tolerances in row_columns.rs, and an evaluator for it in `rating::compiled`.

mod cells;
mod column;
mod counts;
mod outcomes;
mod passes;
mod row_columns;
mod rows;
mod validity;

pub use column::{Column, ColumnError};
pub use counts::OutcomeCounts;
pub use outcomes::Outcomes;
pub use row_columns::{PolarityColumn, TargetColumn, ToleranceColumn};
pub use rows::{RowOutcomes, RowRules};
