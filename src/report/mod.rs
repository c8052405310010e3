//! A scorecard assessed for one quarter: its rows, its counts, and what changed.
//!
//! A [`Report`] has one [`Row`] an indicator: plain data, with everything a reader needs to check the rating. A
//! [`Summary`] counts rows over named totals ([`Total`]) and gives [`Share`]s, [`Groups`] do so by group. [`Movers`] tell what
//! moved between two reports, [`Highlights`] what to praise and to mend, a [`Replay`] what other rules would change. What a row is
//! judged by is a [`ScaleInForce`]: to draw a gauge, for one. An [`IndicatorChart`] is what a chart of one indicator draws, in a
//! [`ChartFrame`].
//!
//! # Examples
//!
//! ```
//! # #[cfg(feature = "serde")] {
//! use performance_indicators::report::{Total, Movers};
//! use performance_indicators::{Rating, Scorecard};
//!
//! // Bracknell Forest, Q3 and Q4 2024/25.
//! let scorecard: Scorecard = serde_json::from_str(&std::fs::read_to_string("examples/data/bracknell_forest.json")?)?;
//! let (before, after) = (scorecard.report("2024-Q3".parse()?), scorecard.report("2024-Q4".parse()?));
//! let summary = after.summary();
//! assert!(summary.count(Rating::Green) > summary.count(Rating::Red));
//! assert_eq!(summary.total(Total::InRemit), Some(after.rows().len()));
//! let moved: Vec<String> = Movers::between(&before, &after).moved().map(|mover| mover.to_string()).take(1).collect();
//! assert_eq!(moved, ["Number of visits to the Look Out Discovery Centre improved from Red to Green."]);
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # See also
//!
//! - At the root: [`Report`], [`Row`], [`Summary`].
//! - Cookbook: [report and sentences](crate::cookbook::report_and_sentences), [count every quarter, try other
//!   rules](crate::cookbook::count_and_try_other_rules), [colour, change and chance](crate::cookbook::colour_change_and_chance),
//!   [draw charts](crate::cookbook::draw_charts).
//! - [`narrative`](crate::narrative), which says rows and summaries in words; [`batch`](crate::batch), which counts many quarters
//!   without rows.
// For: assessing a scorecard for a quarter, and what is read off the rows.
// Uses: `scorecard` and the rooms before it; nothing of `narrative`, `audit` or `batch`.
// Next: a denominator of the summary in summary.rs (`Total`), a field of a row in row.rs and row_fields.rs, where it has parts in row_parts.rs, where it is of a comparison in row_comparison.rs, where it follows from the judgement of a figure in row_judgement.rs, a cause of a move in mover.rs, what a chart draws in indicator_chart.rs.

mod assessed_quarter;
mod chart_frame;
mod charted_row;
pub(crate) mod counted_outcome;
mod counts;
mod explanation;
mod groups;
mod highlights;
mod indicator_chart;
pub(crate) mod indicator_quarter;
mod latest_section;
mod making_indicator_chart;
mod making_peers;
mod making_rows;
mod masking;
mod mover;
mod movers;
mod not_tested;
mod outcome_summary;
mod points_of;
mod published_counts;
pub(crate) mod quarter_report;
mod quarters_in_state;
mod rank_summary;
mod replay;
mod report_options;
mod roll_up_movers;
pub(crate) mod row;
mod row_chart;
mod row_comparison;
mod row_fields;
mod row_judgement;
mod row_parts;
mod row_peers;
mod row_significance;
mod scale_in_force;
mod share;
pub(crate) mod summary;
#[cfg(feature = "serde")]
mod summary_wire;

pub use crate::rating::next_band::NextBand;
pub use chart_frame::ChartFrame;
pub(crate) use counts::Counts;
pub use explanation::Explanation;
pub use groups::Groups;
pub use highlights::Highlights;
pub use indicator_chart::{IndicatorChart, IndicatorPoint, PeerRange};
pub(crate) use indicator_quarter::IndicatorQuarter;
pub(crate) use latest_section::ChartBuffers;
pub use making_indicator_chart::ChartOptions;
pub use mover::{Cause, Movement, Mover, RowState};
pub use movers::Movers;
pub use not_tested::NotTested;
pub use outcome_summary::OutcomeSummary;
pub use points_of::PointsOf;
pub use published_counts::SummaryError;
pub(crate) use quarter_report::Report;
pub(crate) use rank_summary::RankOutcome;
pub use rank_summary::RankSummary;
pub use replay::{Replay, WhatIf};
pub use report_options::ReportOptions;
pub use roll_up_movers::{RollUpCause, RollUpMover};
pub(crate) use row::Row;
pub use row_chart::{NotOnChart, RowChart, RowChartSection};
pub use row_comparison::RowComparison;
pub use row_parts::{Correction, Difference, RowForecast, RowMilestone, Source};
pub use row_peers::{RowFamily, RowPeers, RowRanking};
pub use row_significance::RowSignificance;
pub use scale_in_force::{NoScale, ScaleInForce};
pub(crate) use share::widened;
pub use share::{PrintedShare, Printing, Share};
pub(crate) use summary::Summary;
pub use summary::{Total, TrendSummary};
