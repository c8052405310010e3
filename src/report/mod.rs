//! Reports: a whole scorecard, assessed.

mod assess;
mod audit;
mod audit_error;
mod audit_finding;
mod audit_printed;
mod audit_published;
mod case;
mod counting;
#[cfg(feature = "serde")]
mod document;
mod groups;
mod highlights;
mod movers;
mod narrative;
mod narrative_compared;
mod narrative_parts;
mod narrative_summary;
mod narrative_words;
mod outcome;
#[cfg(feature = "serde")]
mod parts;
mod quarter_report;
#[cfg(feature = "serde")]
mod reading;
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

pub use audit::Audit;
pub use audit_error::PublishedFiguresError;
pub use audit_finding::{Finding, Instead, Remark};
pub use audit_printed::{ParsePrintedPercentError, PrintedPercent, Rounding, WholeTotals};
pub use audit_published::{PublishedFigures, PublishedPart, PublishedTotal};
pub use case::ReportOptions;
pub use groups::Groups;
pub use highlights::Highlights;
pub use movers::{Cause, Movement, Mover, Movers, RowState};
pub use narrative::Narrative;
pub use narrative_compared::{Compared, Together};
pub use narrative_parts::{AgainstBenchmark, Course, Margin, Performance, Place, Progress, Standing};
pub use narrative_summary::SummaryNarrative;
pub use quarter_report::Report;
#[cfg(feature = "serde")]
pub use reading::ScorecardDocument;
pub use replay::{Replay, WhatIf};
pub use row::Row;
pub use row_parts::{Correction, Difference, NextBand, RowComparison, RowForecast, Source};
pub use scorecard::{Entry, Scorecard, ScorecardError};
pub use share::{PrintedShare, Printing, Share};
pub use summaries::Summaries;
pub use summary::{Base, Summary, TrendSummary};
