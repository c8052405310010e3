//! Why indicators are not a scorecard.

use crate::calendar::Quarter;
use crate::history::{IndicatorError, IndicatorId, ObservationError, PlanError};
use crate::parsing::Excerpt;
use crate::rating::ScaleError;
use crate::roll_up::RollUpError;
use alloc::{boxed::Box, string::String};
use thiserror::Error;

/// Why indicators are not a scorecard.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ScorecardError {
    /// Two indicators have one id.
    #[error("indicators[{first}] and indicators[{second}] both have the id \"{id}\": expected each id once")]
    #[non_exhaustive]
    TwoOfOneId {
        /// The id.
        id: IndicatorId,
        /// The place of the first, from zero.
        first: usize,
        /// The place of the second.
        second: usize,
    },
    /// No indicator has an id.
    #[error("no indicator has the id \"{id}\": expected the id of one")]
    #[non_exhaustive]
    NoneOfId {
        /// The id.
        id: IndicatorId,
    },
    /// A definition contradicts its unit.
    #[error("indicators[{place}] \"{id}\": {error}")]
    #[non_exhaustive]
    Indicator {
        /// The place of the indicator, from zero.
        place: usize,
        /// Its id.
        id: IndicatorId,
        /// What is wrong.
        error: IndicatorError,
    },
    /// An observation cannot be one of its indicator.
    #[error("indicators[{place}] \"{id}\" in {quarter}: {error}")]
    #[non_exhaustive]
    Observation {
        /// The place of the indicator, from zero.
        place: usize,
        /// Its id.
        id: IndicatorId,
        /// The quarter that the observation is of.
        quarter: Quarter,
        /// What is wrong.
        error: ObservationError,
    },
    /// A group is written in two ways that people read as one, so that it would count as two.
    #[error(
        "indicators[{place}] \"{id}\": its {} {group} is {first} of other indicators in another case or other blanks: expected one spelling",
        Excerpt::of(.kind)
    )]
    #[non_exhaustive]
    GroupSpelling {
        /// The place of the indicator, from zero.
        place: usize,
        /// Its id.
        id: IndicatorId,
        /// The kind of group.
        kind: String,
        /// The start of the group as it is written here.
        group: Excerpt,
        /// The start of it as it is written first.
        first: Excerpt,
    },
    /// A target asks for what cannot be had.
    #[error("indicators[{place}] \"{id}\"{}: {error}", since(*.from))]
    #[non_exhaustive]
    Plan {
        /// The place of the indicator, from zero.
        place: usize,
        /// Its id.
        id: IndicatorId,
        /// The quarter from which the target is in force, of the indicator's own calendar if it has one.
        from: Quarter,
        /// What is wrong.
        error: PlanError,
    },
    /// A scheme cannot be applied to a target and tolerance.
    #[error("indicators[{place}] \"{id}\"{}: {error}", since(*.from))]
    #[non_exhaustive]
    Scale {
        /// The place of the indicator, from zero.
        place: usize,
        /// Its id.
        id: IndicatorId,
        /// The quarter from which the target, tolerance or scheme is in force, of the indicator's own calendar if it has one.
        from: Quarter,
        /// What is wrong.
        error: ScaleError,
    },
    /// A roll-up does not go with the indicators.
    #[error("roll_ups[{place}] {id}{}: {error}", since(*.from))]
    #[non_exhaustive]
    RollUp {
        /// The place of the roll-up in its version, from zero.
        place: usize,
        /// The start of its id.
        id: Excerpt,
        /// The quarter from which it is in force.
        from: Quarter,
        /// What is wrong.
        error: Box<RollUpError>,
    },
}

fn since(from: Quarter) -> String {
    if from == Quarter::MIN { String::new() } else { alloc::format!(" from {from}") }
}
