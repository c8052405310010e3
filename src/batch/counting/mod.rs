//! Counting many quarters of many indicators at once: what their rows would say, without rows.
// For: the pass over a scorecard's figures, kept as integers in `scorecard::figure_store`; scorecard_counts.rs is where it starts.
// Uses: `report`, whose `IndicatorQuarter` says what integers cannot, and all before it.
// Next: what else a summary counts goes in tally.rs, and in `report::Summary`, which must say the same of rows.

mod direction_code;
mod entry_counter;
mod key_comparison;
mod narrow_counting;
mod narrow_vectors;
mod quarter_keys;
pub(super) mod scorecard_counts;
mod tally;
