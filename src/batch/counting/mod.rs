//! Counting many quarters of many indicators at once: what their rows would say, without rows.

mod comparing;
pub(super) mod counted;
mod counter;
mod tally;
