//! The scorecard assessed for one quarter: rows, summary, and what changed.

mod assessed_quarter;
mod assessed_row;
pub(crate) mod counted_outcome;
mod groups;
mod highlights;
pub(crate) mod indicator_quarter;
mod masking;
mod movers;
pub(crate) mod quarter_report;
mod replay;
mod report_options;
pub(crate) mod row;
mod row_parts;
mod share;
pub(crate) mod summary;
#[cfg(feature = "serde")]
mod summary_wire;

pub use groups::Groups;
pub use highlights::Highlights;
pub use movers::{Cause, Movement, Mover, Movers, RowState};
pub use replay::{Replay, WhatIf};
pub use report_options::ReportOptions;
pub(crate) use row::Row;
pub use row_parts::{Correction, Difference, NextBand, RowComparison, RowForecast, Source};
pub use share::{PrintedShare, Printing, Share};
pub(crate) use summary::Summary;
pub use summary::{Base, TrendSummary};
