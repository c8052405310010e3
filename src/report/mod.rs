//! Reports: a whole scorecard, assessed.

mod assess;
#[cfg(feature = "serde")]
mod document;
mod quarter_report;
mod row;
mod scorecard;
mod summary;

pub use quarter_report::Report;
pub use row::{Difference, NextBand, Row, Source};
pub use scorecard::{Entry, Scorecard, ScorecardError};
pub use summary::{Share, Summary};
