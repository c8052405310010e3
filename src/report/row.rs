//! One indicator in one quarter, assessed.

use crate::named::named;
use crate::{
    Accumulation, Benchmark, Distance, Extra, Fraction, IndicatorId, Missing, Polarity, Quarter, Rating, Recorded, Scheme,
    Standing, Target, Tolerance, Unit, Unrated,
};
use alloc::borrow::ToOwned;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use rust_decimal::Decimal;

/// Where a rating comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a rating is computed or somebody's, and callers match on it")]
pub enum Source {
    /// It was computed from the figure.
    Computed,
    /// Somebody recorded it, and it cannot be computed.
    Recorded,
}

named!(Source, "source of a rating", { Computed => "computed", Recorded => "recorded" });

/// Something that was recorded or printed and is not what the figures give.
///
/// # Serialised form
///
/// `{"rating": {"computed": "red", "recorded": "green"}}` or `{"printed": {"figure": "93.8", "exact": "93.79…"}}`
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case", deny_unknown_fields)
)]
#[non_exhaustive]
pub enum Difference {
    /// The recorded colour is not the computed one.
    #[non_exhaustive]
    Rating {
        /// The colour computed.
        computed: Rating,
        /// The colour recorded.
        recorded: Rating,
    },
    /// The figure printed beside a numerator and denominator is not their quotient.
    #[non_exhaustive]
    Printed {
        /// The figure printed.
        #[cfg_attr(feature = "serde", serde(with = "crate::wire::number"))]
        figure: Decimal,
        /// The quotient, rounded where it does not end.
        #[cfg_attr(feature = "serde", serde(with = "crate::wire::number"))]
        exact: Decimal,
    },
}

/// How far a row's value is from another band.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct NextBand {
    band: String,
    rating: Rating,
    #[cfg_attr(feature = "serde", serde(default, with = "crate::wire::optional_number"))]
    units: Option<Decimal>,
    #[cfg_attr(feature = "serde", serde(default, with = "crate::wire::optional_number"))]
    percent_of_target: Option<Decimal>,
}

impl NextBand {
    pub(super) fn new(distance: Distance, scheme: &Scheme) -> Option<Self> {
        Some(Self {
            band: scheme.band(distance.band())?.name().to_owned(),
            rating: distance.rating(),
            units: distance.units(),
            percent_of_target: distance.percent_of_target(),
        })
    }

    /// What the scheme calls the other band.
    #[must_use]
    pub fn band(&self) -> &str {
        &self.band
    }

    /// Its colour.
    #[must_use]
    pub const fn rating(&self) -> Rating {
        self.rating
    }

    /// How far it is to its edge, in the value's own unit.
    #[must_use]
    pub const fn units(&self) -> Option<Decimal> {
        self.units
    }

    /// The same as a percentage of the target's size.
    #[must_use]
    pub const fn percent_of_target(&self) -> Option<Decimal> {
        self.percent_of_target
    }
}

/// One indicator in one quarter, assessed: plain data, with everything a reader needs to check it.
///
/// # Serialised form
///
/// One object. `rating` comes with its `source` (`computed` or `recorded`); without a rating, `unrated` says why. Where a recorded
/// colour stands in for one that cannot be computed, `not_computed` says why it cannot. What is not known is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct Row {
    pub(super) id: IndicatorId,
    pub(super) name: String,
    pub(super) quarter: Quarter,
    pub(super) polarity: Polarity,
    pub(super) unit: Unit,
    pub(super) accumulation: Accumulation,
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub(super) owner: Option<String>,
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "BTreeMap::is_empty"))]
    pub(super) groups: BTreeMap<String, String>,
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none", with = "crate::wire::optional_number")
    )]
    pub(super) value: Option<Decimal>,
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub(super) fraction: Option<Fraction>,
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub(super) status: Option<Standing>,
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub(super) missing: Option<Missing>,
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub(super) target: Option<Target>,
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub(super) annual_target: Option<Target>,
    pub(super) tolerance: Tolerance,
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub(super) scheme: Option<String>,
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub(super) rating: Option<Rating>,
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub(super) source: Option<Source>,
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub(super) band: Option<String>,
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub(super) unrated: Option<Unrated>,
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub(super) label: Option<String>,
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub(super) not_computed: Option<Unrated>,
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Recorded::is_empty"))]
    pub(super) recorded: Recorded,
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub(super) differences: Vec<Difference>,
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none", with = "crate::wire::optional_number")
    )]
    pub(super) shortfall: Option<Decimal>,
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none", with = "crate::wire::optional_number")
    )]
    pub(super) percent_of_target: Option<Decimal>,
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub(super) to_better: Option<NextBand>,
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub(super) to_worse: Option<NextBand>,
    pub(super) explanation: String,
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub(super) commentary: Option<String>,
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub(super) corrective_action: Option<String>,
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub(super) benchmarks: Vec<Benchmark>,
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "BTreeMap::is_empty"))]
    pub(super) extra: Extra,
}

impl Row {
    /// What the indicator is known by.
    #[must_use]
    pub const fn id(&self) -> &IndicatorId {
        &self.id
    }

    /// What it is called.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The quarter assessed.
    #[must_use]
    pub const fn quarter(&self) -> Quarter {
        self.quarter
    }

    /// Which way is better.
    #[must_use]
    pub const fn polarity(&self) -> Polarity {
        self.polarity
    }

    /// What its values count.
    #[must_use]
    pub const fn unit(&self) -> &Unit {
        &self.unit
    }

    /// What a quarter's figure adds up.
    #[must_use]
    pub const fn accumulation(&self) -> Accumulation {
        self.accumulation
    }

    /// Who answers for it.
    #[must_use]
    pub fn owner(&self) -> Option<&str> {
        self.owner.as_deref()
    }

    /// The groups it is in, by kind.
    #[must_use]
    pub const fn groups(&self) -> &BTreeMap<String, String> {
        &self.groups
    }

    /// The figure as a decimal: of a fraction, its quotient in the unit, rounded where it does not end.
    #[must_use]
    pub const fn value(&self) -> Option<Decimal> {
        self.value
    }

    /// The figure as a numerator and denominator, where it was given so.
    #[must_use]
    pub const fn fraction(&self) -> Option<Fraction> {
        self.fraction
    }

    /// How settled the figure is.
    #[must_use]
    pub const fn standing(&self) -> Option<Standing> {
        self.status
    }

    /// Why there is no figure.
    #[must_use]
    pub const fn missing(&self) -> Option<Missing> {
        self.missing
    }

    /// The target for the quarter.
    #[must_use]
    pub const fn target(&self) -> Option<Target> {
        self.target
    }

    /// The target for the year's end.
    #[must_use]
    pub const fn annual_target(&self) -> Option<Target> {
        self.annual_target
    }

    /// The tolerance in force.
    #[must_use]
    pub const fn tolerance(&self) -> Tolerance {
        self.tolerance
    }

    /// The name of the scheme in force.
    #[must_use]
    pub fn scheme(&self) -> Option<&str> {
        self.scheme.as_deref()
    }

    /// The colour: computed where it can be, else recorded.
    #[must_use]
    pub const fn rating(&self) -> Option<Rating> {
        self.rating
    }

    /// Where the colour comes from.
    #[must_use]
    pub const fn source(&self) -> Option<Source> {
        self.source
    }

    /// The band that the figure falls in, by its scheme's name for it.
    #[must_use]
    pub fn band(&self) -> Option<&str> {
        self.band.as_deref()
    }

    /// Why there is no colour, neither computed nor recorded.
    #[must_use]
    pub const fn unrated(&self) -> Option<Unrated> {
        self.unrated
    }

    /// What the scheme calls the reason why there is no colour.
    #[must_use]
    pub fn label(&self) -> Option<&str> {
        self.label.as_deref()
    }

    /// Why the recorded colour could not be computed.
    #[must_use]
    pub const fn not_computed(&self) -> Option<Unrated> {
        self.not_computed
    }

    /// What people recorded.
    #[must_use]
    pub const fn recorded(&self) -> &Recorded {
        &self.recorded
    }

    /// What was recorded or printed and is not what the figures give.
    #[must_use]
    pub fn differences(&self) -> &[Difference] {
        &self.differences
    }

    /// How far the figure lies on the worse side of the target: see [`Assessment::shortfall`](crate::Assessment::shortfall).
    #[must_use]
    pub const fn shortfall(&self) -> Option<Decimal> {
        self.shortfall
    }

    /// The shortfall as a percentage of the target's size.
    #[must_use]
    pub const fn percent_of_target(&self) -> Option<Decimal> {
        self.percent_of_target
    }

    /// How far it is to the next better band.
    #[must_use]
    pub const fn to_better(&self) -> Option<&NextBand> {
        self.to_better.as_ref()
    }

    /// How far it is to the next worse band.
    #[must_use]
    pub const fn to_worse(&self) -> Option<&NextBand> {
        self.to_worse.as_ref()
    }

    /// One sentence that says why.
    #[must_use]
    pub fn explanation(&self) -> &str {
        &self.explanation
    }

    /// The commentary.
    #[must_use]
    pub fn commentary(&self) -> Option<&str> {
        self.commentary.as_deref()
    }

    /// The action being taken.
    #[must_use]
    pub fn corrective_action(&self) -> Option<&str> {
        self.corrective_action.as_deref()
    }

    /// The benchmarks, which no rating looks at.
    #[must_use]
    pub fn benchmarks(&self) -> &[Benchmark] {
        &self.benchmarks
    }

    /// Text of the observation under keys of its author's own.
    #[must_use]
    pub const fn extra(&self) -> &Extra {
        &self.extra
    }

    /// Whether anything was reported: a figure, or a recorded colour without one.
    #[must_use]
    pub const fn is_reported(&self) -> bool {
        self.status.is_some() || self.recorded.of_rating().is_some()
    }

    /// Whether a figure was due; `None` where the reason for its absence is not stated.
    #[must_use]
    pub const fn was_due(&self) -> Option<bool> {
        match self.missing {
            Some(missing) if self.recorded.of_rating().is_none() => missing.was_due(),
            Some(_) | None => Some(true),
        }
    }
}
