//! What the library is held against: the definition of a rating, and cases for it.
#![expect(missing_docs, clippy::unwrap_used, reason = "helpers of tests, which say what they are by their names")]

pub mod oracle;
pub mod strategies;
