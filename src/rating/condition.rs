//! The conditions of a band: limits on the shortfall, and facts.

use super::fact::Fact;
use crate::parsing::named;
use crate::values::{Side, Width};
use core::cmp::Ordering;

/// How much shortfall (distance on the worse side of the target) a band takes.
///
/// # Serialised form
///
/// `"target"`, `"tolerance"`, `"better-tolerance"`, `{"percent_of_target": "5"}`, `{"points": "2"}`; a negative percentage or
/// number of points lies on the better side.
///
/// # Examples
///
/// ```
/// use performance_indicators::rating::{Band, Limit, When};
/// use performance_indicators::values::{Side, Width};
/// use performance_indicators::{Aim, Percent, Rating, RatingScale, Scheme, Tolerance, decimal};
///
/// // Green is on, above or within 5% of target: http://www.bracknell-forest.gov.uk/councilperformance
/// let within_five = Limit::Stated(Side::Worse, Width::PercentOfTarget(Percent::whole(5)));
/// let green = Band::new("Green", Rating::Green, When::AtMost(within_five));
/// let scheme = Scheme::new("within-five", [green, Band::new("Red", Rating::Red, When::Otherwise)])?;
/// let scale = RatingScale::new(&scheme, Aim::AtMost(decimal("36")?), Tolerance::NOT_STATED)?;
/// assert_eq!(scale.rate(decimal("37.8")?).rating(), Some(Rating::Green));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("threshold", "trigger", "variance"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(from = "wire::LimitWire", into = "wire::LimitWire")
)]
#[expect(clippy::exhaustive_enums, reason = "who translates or draws a scheme must handle every kind of limit")]
pub enum Limit {
    /// The target itself.
    Target,
    /// The indicator's tolerance, on either side.
    Tolerance(Side),
    /// A distance that the scheme states, on either side.
    Stated(Side, Width),
}

impl Limit {
    /// Whether this is a stated distance of nothing on the better side, which a document cannot tell from one on the worse side.
    pub(crate) fn is_nothing_better(self) -> bool {
        match self {
            Self::Stated(Side::Better, Width::Points(points)) => points == crate::values::Points::ZERO,
            Self::Stated(Side::Better, Width::PercentOfTarget(percent)) => percent.is_zero(),
            Self::Target | Self::Tolerance(_) | Self::Stated(Side::Worse, _) => false,
        }
    }

    /// Whether this limit is provably no nearer to the better side than `other`; `None` where they are of different kinds.
    fn reach(self, other: Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Target, Self::Target) => Some(Ordering::Equal),
            (Self::Tolerance(side), Self::Tolerance(other)) => (side == other).then_some(Ordering::Equal),
            (Self::Stated(side, width), Self::Stated(other_side, other)) => {
                let sizes = match (width, other) {
                    (Width::Points(width), Width::Points(other)) => width.cmp(&other),
                    (Width::PercentOfTarget(width), Width::PercentOfTarget(other)) => width.cmp(&other),
                    (Width::Points(_), Width::PercentOfTarget(_)) | (Width::PercentOfTarget(_), Width::Points(_)) => {
                        return None;
                    }
                };
                match (side, other_side) {
                    (Side::Worse, Side::Worse) => Some(sizes),
                    (Side::Better, Side::Better) => Some(sizes.reverse()),
                    // A percentage of a zero target is nothing on either side, and two zeros meet: never nearer, then.
                    (Side::Worse, Side::Better) => Some(Ordering::Greater),
                    (Side::Better, Side::Worse) => Some(Ordering::Less),
                }
            }
            (Self::Target | Self::Tolerance(_) | Self::Stated(..), _) => None,
        }
    }
}

/// What a scheme makes of a fact that is not known when its band is reached.
///
/// # Examples
///
/// ```
/// use performance_indicators::rating::{Band, Fact, When, WhenUnknown};
/// use performance_indicators::{Aim, Rating, RatingScale, Scheme, Tolerance, Unrated, Verdict, decimal};
///
/// // Done once the year's target is reached, else not done (invented); nobody says whether it is.
/// let verdict = |unknown| -> Result<Verdict, Box<dyn std::error::Error>> {
///     let reached = Band::new("Done", Rating::Green, When::Fact { is: Fact::AnnualTargetMet, unknown });
///     let scheme = Scheme::new("done", [reached, Band::new("Not done", Rating::Red, When::Otherwise)])?;
///     let scale = RatingScale::new(&scheme, Aim::AtLeast(decimal("80")?), Tolerance::NOT_STATED)?;
///     Ok(scale.rate(decimal("71")?))
/// };
/// assert_eq!(verdict(WhenUnknown::FallThrough)?.rating(), Some(Rating::Red));
/// assert_eq!(verdict(WhenUnknown::Unrated)?.unrated(), Some(Unrated::UnknownFact));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the next band is tried or the rating ends, and callers match on it")]
pub enum WhenUnknown {
    /// The next band is tried, as if the fact did not hold.
    FallThrough,
    /// The value is unrated for that reason.
    Unrated,
}

named!(WhenUnknown, "answer to an unknown fact", { FallThrough => "fall-through" as "falls to the next band", Unrated => "unrated" as "not rated" });

/// The condition of a band.
///
/// # Serialised form
///
/// `{"at_most": LIMIT}`, `{"under": LIMIT}`, `{"fact": {"is": FACT, "unknown": "unrated"}}`, `"otherwise"`.
///
/// # Examples
///
/// ```
/// use performance_indicators::rating::{Band, Limit, When};
/// use performance_indicators::{Aim, Rating, RatingScale, Scheme, Tolerance, decimal};
///
/// // "Above target", read literally: exactly on it is not Green (invented).
/// let above = When::Under(Limit::Target);
/// assert_eq!(above.limit(), Some(Limit::Target));
/// let bands = [Band::new("Green", Rating::Green, above), Band::new("Red", Rating::Red, When::Otherwise)];
/// let scale = RatingScale::new(&Scheme::new("above", bands)?, Aim::AtLeast(decimal("80")?), Tolerance::WITHDRAWN)?;
/// assert_eq!(scale.rate(decimal("80")?).rating(), Some(Rating::Red));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("condition", "rule"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
#[cfg_attr(
    feature = "schemars",
    derive(schemars::JsonSchema),
    schemars(description = "The condition under which a band takes a value")
)]
#[expect(clippy::exhaustive_enums, reason = "who translates or draws a scheme must handle every condition")]
pub enum When {
    /// The shortfall is at most the limit: exactly on it is inside.
    #[cfg_attr(feature = "serde", serde(rename = "at_most"))]
    AtMost(Limit),
    /// The shortfall is under the limit: exactly on it is outside.
    #[cfg_attr(feature = "serde", serde(rename = "under"))]
    Under(Limit),
    /// A fact holds, whatever the value.
    #[cfg_attr(feature = "serde", serde(rename = "fact"))]
    Fact {
        /// The fact.
        is: Fact,
        /// What happens when it is not known.
        unknown: WhenUnknown,
    },
    /// No earlier band took the value.
    #[cfg_attr(feature = "serde", serde(rename = "otherwise"))]
    Otherwise,
}

impl When {
    /// The limit on the shortfall, if it is one.
    #[must_use]
    pub const fn limit(self) -> Option<Limit> {
        match self {
            Self::AtMost(limit) | Self::Under(limit) => Some(limit),
            Self::Fact { .. } | Self::Otherwise => None,
        }
    }

    /// Whether this condition provably holds wherever `later` does, for every target and tolerance.
    pub(crate) fn covers(self, later: Self) -> bool {
        match (self, later) {
            (Self::Fact { is, .. }, Self::Fact { is: later, .. }) => {
                is == later || matches!((is, later), (Fact::TrendImprovedOrHeld(a), Fact::TrendImproved(b)) if a == b)
            }
            (Self::AtMost(limit), Self::AtMost(later) | Self::Under(later)) | (Self::Under(limit), Self::Under(later)) => {
                limit.reach(later).is_some_and(Ordering::is_ge)
            }
            (Self::Under(limit), Self::AtMost(later)) => limit.reach(later) == Some(Ordering::Greater),
            (Self::AtMost(_) | Self::Under(_) | Self::Fact { .. } | Self::Otherwise, _) => false,
        }
    }
}

#[cfg(feature = "serde")]
mod wire {
    use super::{Fact, Limit, Side, When, WhenUnknown, Width};
    use crate::values::{Points, SignedPercent, is_negative, signed};
    use crate::wire::schema::schema;
    use crate::wire::{Faults, Node, Number, Read, leaf, leaves, record};
    use serde::{Deserialize, Serialize};

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct FactWire {
        is: Fact,
        unknown: WhenUnknown,
    }

    record!(FactWire as "WhenFact" { is, unknown });
    leaves!(Fact);

    impl Read for When {
        fn read(node: Node<'_>, faults: &mut Faults) -> Option<Self> {
            match node.of_variant("fact", faults, FactWire::read) {
                Ok(fact) => fact.map(|FactWire { is, unknown }| Self::Fact { is, unknown }),
                Err(other) => leaf(other, faults),
            }
        }
    }

    schema!(Limit as LimitWire);

    /// A limit on the shortfall; a negative one is on the better side.
    #[derive(Clone, Copy, Serialize, Deserialize)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[serde(rename = "Limit")]
    pub(crate) enum LimitWire {
        #[serde(rename = "target")]
        Target,
        #[serde(rename = "tolerance")]
        Tolerance,
        #[serde(rename = "better-tolerance")]
        BetterTolerance,
        #[serde(rename = "percent_of_target")]
        PercentOfTarget(SignedPercent),
        #[serde(rename = "points")]
        Points(Number),
    }

    impl From<Limit> for LimitWire {
        fn from(limit: Limit) -> Self {
            match limit {
                Limit::Target => Self::Target,
                Limit::Tolerance(Side::Worse) => Self::Tolerance,
                Limit::Tolerance(Side::Better) => Self::BetterTolerance,
                Limit::Stated(side, Width::PercentOfTarget(percent)) => {
                    Self::PercentOfTarget(SignedPercent { size: percent, below: side == Side::Better })
                }
                Limit::Stated(side, Width::Points(points)) => Self::Points(signed(points.value(), side == Side::Better)),
            }
        }
    }

    impl From<LimitWire> for Limit {
        fn from(wire: LimitWire) -> Self {
            let side = |given: Number| if is_negative(given) { Side::Better } else { Side::Worse };
            match wire {
                LimitWire::Target => Self::Target,
                LimitWire::Tolerance => Self::Tolerance(Side::Worse),
                LimitWire::BetterTolerance => Self::Tolerance(Side::Better),
                LimitWire::PercentOfTarget(SignedPercent { size, below }) => {
                    Self::Stated(if below { Side::Better } else { Side::Worse }, Width::PercentOfTarget(size))
                }
                LimitWire::Points(points) => Self::Stated(side(points), Width::Points(Points::of_size(points.0))),
            }
        }
    }
}
