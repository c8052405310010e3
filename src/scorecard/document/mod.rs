//! The scorecard document: how a [`Scorecard`](crate::Scorecard) meets serde.
// For: reading a document with every problem in it, and writing it.
// Uses: `wire`, and the types whose fields a document has.
// Next: a field in fields.rs, and what it has to agree with in checking.rs; standalone.rs serialises parts by themselves.

mod checking;
mod fields;
mod reading;
mod standalone;

pub use reading::ScorecardDocument;
