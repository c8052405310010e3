//! Reports: a whole scorecard, assessed.

mod assess;
mod case;
#[cfg(feature = "serde")]
mod document;
mod groups;
mod highlights;
mod movers;
mod quarter_report;
mod replay;
mod row;
mod row_parts;
mod ruling;
mod scorecard;
mod share;
mod summary;

pub use case::ReportOptions;
pub use groups::Groups;
pub use highlights::Highlights;
pub use movers::{Cause, Movement, Mover, Movers, RowState};
pub use quarter_report::Report;
pub use replay::{Replay, WhatIf};
pub use row::Row;
pub use row_parts::{Correction, Difference, NextBand, RowComparison, RowForecast, Source};
pub use scorecard::{Entry, Scorecard, ScorecardError};
pub use share::{PrintedShare, Printing, Share};
pub use summary::{Base, Summary, TrendSummary};
