//! The input: indicators with their rules, and the document that they are read from.

pub(crate) mod checked_scorecard;
#[cfg(feature = "serde")]
mod document;
pub(crate) mod entry;
pub(crate) mod figure_store;
mod rule_check;
pub(crate) mod rules_in_force;
mod scorecard_error;

#[cfg(feature = "serde")]
pub use crate::wire::{PathStep, Problem, ProblemKind, Problems};
pub(crate) use checked_scorecard::Scorecard;
#[cfg(feature = "serde")]
pub use document::ScorecardDocument;
pub(crate) use entry::Entry;
pub use scorecard_error::ScorecardError;
