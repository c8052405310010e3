//! The whole input: indicators with their targets and figures, the rules in force, and the document that all of it is read from.
//!
//! A [`Scorecard`] is an organisation's [`Entry`]s (an indicator, its target plan and its figures), with the schemes and
//! tolerances in force from each quarter on. Rules that do not fit a target are refused when it is made, so that nothing fails
//! later. With the feature `serde` it reads from a document; `ScorecardDocument` keeps every problem of one apart (`Problems`),
//! each with its path.
//!
//! # Examples
//!
//! ```
//! # #[cfg(feature = "serde")] {
//! use performance_indicators::scorecard::ScorecardDocument;
//!
//! // Invented.
//! let document: ScorecardDocument = serde_json::from_str(r#"{
//!     "organisation": "Example Borough", "calendar": {"starts": "april", "named_by": "both"},
//!     "indicators": [{"id": "a", "name": "A", "polarity": "higher-is-beter", "unit": "percent", "accumulation": "snapshot",
//!                     "observations": {"2017-Q1": "33,3"}}]
//! }"#)?;
//! let problems = document.into_scorecard().unwrap_err();
//! let paths: Vec<&str> = problems.iter().map(|problem| problem.path()).collect();
//! assert_eq!(paths, ["indicators[0].polarity", "indicators[0].observations[\"2017-Q1\"]"]);
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # See also
//!
//! - At the root: [`Scorecard`], whose page lists every field of the document, and [`Entry`].
//! - Cookbook: [read a document and its problems](crate::cookbook::read_a_document).
//! - [`report`](crate::report), which assesses a scorecard for a quarter; [`Observation`](crate::Observation), the form of a
//!   figure.
//! - `examples/schema/` of the repository holds the JSON Schema of the document, which the example `schema` prints.
// For: the input, checked as a whole, kept so that it is quick to count (figure_store/), and its document (document/).
// Uses: `calendar`, `values`, `peers`, `rating`, `history`, `roll_up`, `parsing` and `wire`; nothing that assesses.
// Next: a field of the document in document/, with the `with_…` of its type; a rule in force from a quarter on in rules_in_force.rs.

#[cfg(feature = "serde")]
mod document;
pub(crate) mod entry;
pub(crate) mod figure_store;
pub(crate) mod group_numbers;
mod group_spelling;
mod id_index;
mod met_lately;
mod rule_check;
pub(crate) mod rules_in_force;
mod scorecard_error;
mod text_hash;
pub(crate) mod whole_scorecard;

#[cfg(feature = "serde")]
pub use crate::wire::{PathStep, Problem, ProblemKind, Problems};
#[cfg(feature = "serde")]
pub use document::ScorecardDocument;
pub(crate) use entry::Entry;
pub use scorecard_error::ScorecardError;
pub(crate) use whole_scorecard::Scorecard;
