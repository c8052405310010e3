//! The indicators of a scorecard as integers, side by side.

pub(crate) mod entries;
pub(crate) mod figure_keys;
pub(crate) mod fitting;
pub(crate) mod group_index;
pub(crate) mod quarter_thresholds;
pub(crate) mod rule_periods;
pub(crate) mod state_code;
pub(crate) mod store;
