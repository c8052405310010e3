//! Rows and summaries in plain English: the parts as data first, the sentences second.
//!
//! A [`Narrative`] says a [`Row`](crate::Row) as minutes and committee papers do, a [`SummaryNarrative`] a [`Summary`](crate::Summary), a
//! [`RollUpNarrative`] a [`RolledUp`](crate::roll_up::RolledUp), a [`SchemeNarrative`] the key of a [`Scheme`](crate::Scheme). Each
//! part ([`Standing`], [`Margin`], [`Compared`], [`Progress`], [`AgainstBenchmark`]) is data with words of its own, so that a
//! program may word it otherwise or in another language.
//!
//! # Examples
//!
//! ```
//! # #[cfg(feature = "serde")] {
//! use performance_indicators::Scorecard;
//! use performance_indicators::narrative::{Narrative, SummaryNarrative};
//!
//! let scorecard: Scorecard = serde_json::from_str(&std::fs::read_to_string("examples/data/havering_2017_q1.json")?)?;
//! let report = scorecard.report("2017-Q1".parse()?);
//! assert_eq!(
//!     Narrative::of(&report.rows()[2]).sentences(),
//!     ["60.9%, below the target of 80% and worse than both the previous quarter (67.2%) and the same time last year (62.3%)."],
//! );
//! let summary = report.summary();
//! assert_eq!(
//!     SummaryNarrative::of(&summary).sentences()[0],
//!     "12 of the 16 indicators in remit were received; 3 (25%) are Green and 9 (75%) Red.",
//! );
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # See also
//!
//! - [`Row::explanation`](crate::Row::explanation): one sentence that says why it has its rating ("misses the target
//!   by …, beyond the limit of …: Red"). It is for whoever checks a colour; a [`Narrative`] is for whoever reads the report, tells of
//!   trends, forecasts and benchmarks, and names no colour that is computed. [`Row::commentary`](crate::Row::commentary) is what
//!   people wrote.
//! - [`report`](crate::report), whose rows and summaries are said; [`Mover`](crate::report::Mover), whose `Display` is a sentence.
//! - Cookbook: [report and sentences](crate::cookbook::report_and_sentences).
// For: saying rows and summaries in words.
// Uses: `report`, `roll_up`, `history`, `rating`, `peers`, `statistics`, `values`, `calendar`, and of `parsing` lists and words of numbers; it computes no rating.
// Next: another sentence of a row in row_narrative.rs, its part in a file beside standing.rs and compared.rs, of ranks in ranks.rs; of
// a summary in summary_narrative.rs, of a scheme in scheme_narrative.rs; a single word in words.rs.

mod against_benchmark;
mod chance;
mod compared;
mod margin;
mod number_format;
mod progress;
mod ranks;
mod roll_up_narrative;
mod row_narrative;
mod scheme_narrative;
mod standing;
mod summary_narrative;
mod words;

pub use against_benchmark::AgainstBenchmark;
pub use compared::{Compared, Together};
pub use margin::Margin;
pub use progress::{Course, Progress};
pub use roll_up_narrative::RollUpNarrative;
pub use row_narrative::Narrative;
pub use scheme_narrative::SchemeNarrative;
pub use standing::{Performance, Place, Standing};
pub use summary_narrative::SummaryNarrative;
