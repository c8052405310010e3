//! What the library is held against: the definition of a rating, and cases for it.
#![expect(
    missing_docs,
    clippy::arithmetic_side_effects,
    clippy::exhaustive_enums,
    clippy::exhaustive_structs,
    clippy::indexing_slicing,
    clippy::integer_division,
    clippy::missing_panics_doc,
    clippy::must_use_candidate,
    clippy::panic,
    clippy::unwrap_used,
    reason = "parts of tests, which only those of this workspace call, of numbers that are small or of any size"
)]

pub mod counting;
pub mod oracle;
pub mod plain_charts;
pub mod plain_rating;
pub mod plain_roll_ups;
pub mod strategies;

/// Numbers added up that are known to be small.
pub fn total<T: core::ops::Add<Output = T> + Default>(numbers: impl IntoIterator<Item = T>) -> T {
    numbers.into_iter().reduce(T::add).unwrap_or_default()
}
