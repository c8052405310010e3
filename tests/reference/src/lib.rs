//! What the library is held against: the definition of a rating, and cases for it.
#![expect(
    missing_docs,
    clippy::exhaustive_enums,
    clippy::exhaustive_structs,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    clippy::must_use_candidate,
    clippy::panic,
    clippy::unwrap_used,
    reason = "parts of tests, which only those of this workspace call"
)]

pub mod counting;
pub mod oracle;
pub mod strategies;
