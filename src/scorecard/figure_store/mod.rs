//! The indicators of a scorecard as integers, side by side.

pub(crate) mod compiled_rules;
pub(crate) mod entries;
pub(crate) mod figure_keys;
pub(crate) mod group_index;
pub(crate) mod rule_periods;
pub(crate) mod rules_fit;
pub(crate) mod state_code;
pub(crate) mod store;
