//! Counting many quarters of many indicators at once: what their rows would say, without rows.

mod counter;
mod direction_code;
pub(super) mod group_counts;
mod key_comparison;
mod tally;
