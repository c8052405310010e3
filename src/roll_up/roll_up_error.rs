//! Why a roll-up cannot be defined so.

use crate::parsing::Excerpt;
use crate::rating::ScaleError;
use crate::values::{GroupPath, Percent, Polarity, Value};
#[cfg(feature = "serde")]
use crate::wire::{Fault, Step};
use alloc::string::{String, ToString as _};
#[cfg(feature = "serde")]
use alloc::vec::Vec;
use thiserror::Error;

/// Why a roll-up cannot be defined so.
///
/// # Examples
///
/// ```
/// use performance_indicators::roll_up::{Combination, PointsTable, RollUp, RollUpError};
/// use performance_indicators::Polarity;
///
/// let empty = RollUp::new("all", "All", PointsTable::new(), Combination::Sum, Polarity::LowerIsBetter);
/// assert_eq!(empty, Err(RollUpError::NoPoints));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum RollUpError {
    /// It has no id or no name.
    #[error("a roll-up has a blank id or name: expected both to have text")]
    Unnamed,
    /// No rating or band is worth any points.
    #[error("the table has no points: expected those of a colour or a band")]
    NoPoints,
    /// Points are given both by rating and along a line, or neither way.
    #[error("expected points by rating or a line of points, and one of the two alone")]
    PointsOrLine,
    /// A line has one limit at both ends.
    #[error("both ends of the line are at one limit: expected two")]
    OneLimit,
    /// A milestone is given as points.
    #[error("whether a milestone is met is no number of points: expected a decimal or a fraction")]
    PointsNoNumber,
    /// The least points are above the most.
    #[error("the least points, {least}, are above the most, {most}: expected them the other way round")]
    #[non_exhaustive]
    CapsReversed {
        /// The points given as the least.
        least: Value,
        /// The points given as the most.
        most: Value,
    },
    /// Neither more nor less of the score is better.
    #[error("a score whose polarity is {}: expected higher-is-better or lower-is-better", .polarity.name())]
    #[non_exhaustive]
    Polarity {
        /// The polarity given.
        polarity: Polarity,
    },
    /// The least coverage is more than all.
    #[error("a least coverage of {percent} of the weight: expected at most 100%")]
    #[non_exhaustive]
    CoverageOverAll {
        /// The percentage given.
        percent: Percent,
    },
    /// The target is given as a number and as a fraction, or not at all.
    #[error("expected a target or a target_fraction, and one of the two alone")]
    OneTarget,
    /// The scheme asks for a trend or a forecast, which a score does not have.
    #[error("the scheme {scheme} asks for a fact beside the figure, which a score does not have: expected limits alone")]
    #[non_exhaustive]
    SchemeWithFacts {
        /// The start of the scheme's name.
        scheme: Excerpt,
    },
    /// The scheme cannot be applied to the target and the tolerance.
    #[error(transparent)]
    Scale(#[from] ScaleError),
    /// An indicator has its id.
    #[error("an indicator has the id {id} too: expected another for the roll-up")]
    #[non_exhaustive]
    IdOfIndicator {
        /// The start of the id.
        id: Excerpt,
    },
    /// The points go against the order of merit of a scheme of its indicators.
    #[error("by the scheme {scheme} {better} is better than {worse}, whose points are better where {}: expected points that get no \
        better, or the other polarity", .polarity.in_words())]
    #[non_exhaustive]
    AgainstMerit {
        /// The start of the scheme's name.
        scheme: Excerpt,
        /// The start of the name of the better band.
        better: Excerpt,
        /// The start of the name of the worse one.
        worse: Excerpt,
        /// The polarity of the score.
        polarity: Polarity,
    },
    /// The points at the better limit of a line are worse.
    #[error("the points at the better limit of the line are worse where {}: expected the other way round, or the other polarity",
        .polarity.in_words())]
    #[non_exhaustive]
    LineAgainstMerit {
        /// The polarity of the score.
        polarity: Polarity,
    },
    /// Two roll-ups have one id.
    #[error("two roll-ups have the id {id}: expected each id once")]
    #[non_exhaustive]
    TwoOfOneId {
        /// The start of the id.
        id: Excerpt,
    },
    /// An indicator is named that there is not.
    #[error("no indicator has the id {id}: expected the id of one")]
    #[non_exhaustive]
    UnknownIndicator {
        /// The id, as it was given.
        id: String,
    },
    /// No indicator is in a group, or within it.
    #[error("no indicator is in the group {} of the kind {}: expected one that has indicators{}",
        Excerpt::of(&.group.to_string()), Excerpt::of(.kind), did_you_mean(.nearest.as_ref()))]
    #[non_exhaustive]
    UnknownGroup {
        /// The kind of group, as it was given.
        kind: String,
        /// The group, as it was given.
        group: GroupPath,
        /// The start of the nearest group's name, where one is near.
        nearest: Option<Excerpt>,
    },
    /// No indicator has a group of a kind.
    #[error("no indicator has a group of the kind {}: expected a kind that one has{}",
        Excerpt::of(.kind), did_you_mean(.nearest.as_ref()))]
    #[non_exhaustive]
    UnknownGroupKind {
        /// The kind of group, as it was given.
        kind: String,
        /// The start of the nearest kind, where one is near.
        nearest: Option<Excerpt>,
    },
    /// An indicator has a weight and is not taken.
    #[error("{id} has a weight and is not among the indicators taken: expected weights of those alone")]
    #[non_exhaustive]
    WeightNotTaken {
        /// The id, as it was given.
        id: String,
    },
    /// Points are given for a band that no scheme of its indicators has.
    #[error("no scheme of its indicators has a band {}: expected the name of one{}",
        Excerpt::of(.band), did_you_mean(.nearest.as_ref()))]
    #[non_exhaustive]
    UnknownBand {
        /// The band, as it was given.
        band: String,
        /// The start of the nearest band's name, where one is near.
        nearest: Option<Excerpt>,
    },
    /// More indicators have to have points than it takes.
    #[error("at least {least} indicators are to have points, and {} taken: expected at most so many", counted(*.indicators))]
    #[non_exhaustive]
    LeastOverAll {
        /// How many have to have points.
        least: u32,
        /// How many it takes.
        indicators: usize,
    },
    /// It takes another roll-up that there is not.
    #[error("no roll-up has the id {id}: expected the id of one in the same list")]
    #[non_exhaustive]
    UnknownRollUp {
        /// The id, as it was given.
        id: String,
    },
    /// It takes another roll-up whose score means something else: of another polarity, of other least and most points, or a sum where it
    /// is none itself.
    #[error(
        "the roll-up {id} is scored otherwise: expected one of the same polarity, of the same least and most points, and no sum \
        within what is none"
    )]
    #[non_exhaustive]
    OtherScale {
        /// The id, as it was given.
        id: String,
    },
    /// It takes itself, if only by way of others.
    #[error("{ids}: expected no roll-up to be within itself")]
    #[non_exhaustive]
    Circle {
        /// The ids around, joined by "takes".
        ids: String,
    },
    /// It takes another roll-up or an indicator by two ways.
    #[error("{first}, and {second}: expected one way to each")]
    #[non_exhaustive]
    TakenTwice {
        /// The ids along one way, joined by "takes".
        first: String,
        /// The ids along the other.
        second: String,
    },
    /// It takes no indicator.
    #[error("no indicator is taken: expected at least one in the groups or of the ids given")]
    TakesNothing,
    /// It takes more indicators than can be scored along lines.
    #[error("{indicators} indicators are scored along lines: expected at most 1000")]
    #[non_exhaustive]
    TooManyOnLines {
        /// How many it takes.
        indicators: usize,
    },
}

fn did_you_mean(nearest: Option<&Excerpt>) -> String {
    nearest.map_or_else(String::new, |nearest| alloc::format!(" (did you mean {}?)", nearest.as_str()))
}

fn counted(indicators: usize) -> String {
    if indicators == 1 { "1 is".into() } else { alloc::format!("{indicators} are") }
}

impl RollUpError {
    /// A fault, at its place in a document's roll-up.
    #[cfg(feature = "serde")]
    pub(crate) fn locate(&self, fault: Fault) -> Fault {
        self.place().into_iter().rev().fold(fault, |fault, step| fault.below(Step::key(step)))
    }

    /// Where it is in a document's roll-up: the field, and the key in it.
    #[cfg(feature = "serde")]
    fn place(&self) -> Vec<&str> {
        match self {
            Self::NoPoints | Self::AgainstMerit { .. } => Vec::from(["points"]),
            Self::UnknownBand { band, .. } => Vec::from(["points", "bands", band]),
            Self::OneLimit | Self::PointsNoNumber | Self::CapsReversed { .. } | Self::LineAgainstMerit { .. } => {
                Vec::from(["line"])
            }
            Self::Polarity { .. } => Vec::from(["polarity"]),
            Self::CoverageOverAll { .. } => Vec::from(["least_percent_of_weight"]),
            Self::LeastOverAll { .. } => Vec::from(["least_indicators"]),
            Self::OneTarget | Self::SchemeWithFacts { .. } | Self::Scale(_) => Vec::from(["rating"]),
            Self::UnknownIndicator { .. } => Vec::from(["indicators"]),
            Self::UnknownGroup { kind, .. } | Self::UnknownGroupKind { kind, .. } => Vec::from(["groups", kind]),
            Self::UnknownRollUp { id } | Self::OtherScale { id } => Vec::from(["roll_ups", id]),
            Self::Circle { .. } | Self::TakenTwice { .. } => Vec::from(["roll_ups"]),
            Self::WeightNotTaken { id } => Vec::from(["weights", id]),
            Self::TwoOfOneId { .. } | Self::IdOfIndicator { .. } => Vec::from(["id"]),
            Self::Unnamed | Self::PointsOrLine | Self::TakesNothing | Self::TooManyOnLines { .. } => Vec::new(),
        }
    }
}
