//! Reports: a whole scorecard, assessed.

mod assess;
mod audit;
mod case;
mod counting;
#[cfg(feature = "serde")]
mod document;
mod groups;
mod highlights;
mod movers;
mod narrative;
mod outcome;
mod quarter_report;
mod replay;
mod row;
mod row_parts;
mod ruling;
mod scorecard;
mod share;
mod summaries;
mod summary;
#[cfg(feature = "serde")]
mod summary_wire;

pub use audit::{
    Audit, Finding, Instead, ParsePrintedPercentError, PrintedPercent, PublishedFigures, PublishedFiguresError, PublishedPart,
    PublishedTotal, Remark, Rounding, WholeTotals,
};
pub use case::ReportOptions;
#[cfg(feature = "serde")]
pub use document::ScorecardDocument;
pub use groups::Groups;
pub use highlights::Highlights;
pub use movers::{Cause, Movement, Mover, Movers, RowState};
pub use narrative::{
    AgainstBenchmark, Compared, Course, Margin, Narrative, Performance, Place, Progress, Standing, SummaryNarrative, Together,
};
pub use quarter_report::Report;
pub use replay::{Replay, WhatIf};
pub use row::Row;
pub use row_parts::{Correction, Difference, NextBand, RowComparison, RowForecast, Source};
pub use scorecard::{Entry, Scorecard, ScorecardError};
pub use share::{PrintedShare, Printing, Share};
pub use summaries::Summaries;
pub use summary::{Base, Summary, TrendSummary};
