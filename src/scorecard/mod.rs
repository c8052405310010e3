//! The input: indicators with their rules, and the document that they are read from.

#[cfg(feature = "serde")]
mod document;
pub(crate) mod figure_store;
pub(crate) mod rules_in_force;
pub(crate) mod scorecard;

#[cfg(feature = "serde")]
pub use crate::wire::{PathStep, Problem, ProblemKind, Problems};
#[cfg(feature = "serde")]
pub use document::ScorecardDocument;
pub use scorecard::ScorecardError;
pub(crate) use scorecard::{Entry, Scorecard};
