//! Reports: a whole scorecard, assessed.

mod assess;
mod case;
#[cfg(feature = "serde")]
mod document;
mod quarter_report;
mod row;
mod row_parts;
mod ruling;
mod scorecard;
mod summary;

pub use case::ReportOptions;
pub use quarter_report::Report;
pub use row::Row;
pub use row_parts::{Difference, NextBand, RowComparison, RowForecast, Source};
pub use scorecard::{Entry, Scorecard, ScorecardError};
pub use summary::{Share, Summary};
