//! Columns of figures, rated.

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
