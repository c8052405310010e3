//! Columns of figures, rated.
// For: the columns that callers hand over, and the passes over them; how a value is rated is in `rating::compiled`.
// Uses: `values` and `rating`.
// Next: a layout of figures in column.rs, of targets or tolerances in row_columns.rs, and an evaluator for it in `rating::compiled`.

mod cell;
mod column;
mod one_target;
mod outcome_counts;
mod passes;
mod row_rules;
mod rule_columns;
mod validity;

pub use column::{Column, ColumnError};
pub use one_target::Outcomes;
pub use outcome_counts::OutcomeCounts;
pub use row_rules::{RowOutcomes, RowRules};
pub use rule_columns::{PolarityColumn, TargetColumn, ToleranceColumn};
