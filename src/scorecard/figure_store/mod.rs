//! The indicators of a scorecard as integers, side by side.
// For: figures, targets and tolerances in the form that counting and the check of rules read; store.rs is where it starts.
// Uses: `rating::compiled` and the entries and rules of `scorecard`.
// Next: what more integers can say of a figure in figure_keys.rs, of a rule in rule_periods.rs.

pub(crate) mod compiled_rules;
pub(crate) mod figure_keys;
pub(crate) mod narrow_keys;
pub(crate) mod quick_rule_check;
pub(crate) mod rule_periods;
pub(crate) mod state_code;
pub(crate) mod store;
pub(crate) mod stored_entries;
