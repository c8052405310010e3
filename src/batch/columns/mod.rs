//! Columns of figures, rated.

mod cells;
mod column;
mod counts;
mod decimal_table;
mod kernel;
mod narrow;
mod outcomes;
mod passes;
mod row_columns;
mod row_kernel;
mod row_limits;
mod row_steps;
mod rows;
mod thresholds;
mod validity;

pub use column::{Column, ColumnError};
pub use counts::OutcomeCounts;
pub use outcomes::Outcomes;
pub use row_columns::{PolarityColumn, TargetColumn, ToleranceColumn};
pub use rows::{RowOutcomes, RowRules};
