//! How far past its target a miss may go.

use super::percent::{Percent, Points};
use super::versions::Versions;
use crate::parsing::{Excerpt, decimal, named};
use core::fmt;
use core::str::FromStr;
use rust_decimal::Decimal;
use thiserror::Error;

/// Which side of a target: the one with worse performance, or the one with better.
///
/// # Examples
///
/// ```
/// use performance_indicators::rating::{Band, Limit, When};
/// use performance_indicators::values::{Side, Width};
/// use performance_indicators::{Aim, Percent, Rating, RatingScale, Scheme, Tolerance, decimal};
///
/// // Blue from 5% better than target on (invented): where smaller is better, the better side lies below.
/// let ahead = When::AtMost(Limit::Stated(Side::Better, Width::PercentOfTarget(Percent::whole(5))));
/// let bands = [Band::new("Ahead", Rating::Blue, ahead), Band::new("Not ahead", Rating::Green, When::Otherwise)];
/// let scale = RatingScale::new(&Scheme::new("ahead", bands)?, Aim::AtMost(decimal("20")?), Tolerance::NOT_STATED)?;
/// assert_eq!(scale.rate(decimal("19")?).rating(), Some(Rating::Blue));
/// assert_eq!(scale.rate(decimal("19.1")?).rating(), Some(Rating::Green));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a target has two sides")]
pub enum Side {
    /// Past the target, where performance falls short of it.
    Worse,
    /// Past the target, where performance beats it.
    Better,
}

named!(Side, "side of a target", { Worse => "worse", Better => "better" });

/// A distance from a target, in the value's own unit or as a percentage of the target: two things that never mix.
///
/// On a target of 80%, two points reach to 78% and two percent of target to 78.4%.
///
/// # Serialised form
///
/// `{"points": "2"}` or `{"percent_of_target": "2"}`.
///
/// # Examples
///
/// ```
/// use performance_indicators::values::Width;
/// use performance_indicators::{Aim, Percent, Points, RatingScale, Scheme, decimal};
///
/// // Invented.
/// let (scheme, aim) = (Scheme::amber_within_tolerance(), Aim::AtLeast(decimal("80")?));
/// let points = RatingScale::new(&scheme, aim, Width::Points(Points::new(decimal("2")?)?).into())?;
/// let percent = RatingScale::new(&scheme, aim, Width::PercentOfTarget(Percent::whole(2)).into())?;
/// assert_eq!(points.first_value(1, 1).rising(), Some(decimal("78")?));
/// assert_eq!(percent.first_value(1, 1).rising(), Some(decimal("78.4")?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("margin", "variance"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[cfg_attr(
    feature = "schemars",
    derive(schemars::JsonSchema),
    schemars(description = "A distance in the value's own unit, or as a percentage of the target")
)]
#[expect(clippy::exhaustive_enums, reason = "a distance has a unit or is a share of the target, and callers match on them")]
pub enum Width {
    /// In the value's own unit: percentage points for a percentage.
    Points(Points),
    /// A percentage of the target without its sign; for a range, of the end on that side.
    PercentOfTarget(Percent),
}

impl fmt::Display for Width {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Points(points) if points.value() == Decimal::ONE => write!(f, "{points} point"),
            Self::Points(points) => write!(f, "{points} points"),
            Self::PercentOfTarget(percent) => write!(f, "{percent} of target"),
        }
    }
}

/// How far past its target a miss may go, and, where a scheme asks, how far past it a value must go to be better than on target.
///
/// Not stated is not withdrawn. With a tolerance *not stated*, a value that meets its target is rated, and a miss is unrated
/// wherever a scheme asks for the tolerance. With the tolerance *withdrawn*, the limit is the target itself.
///
/// # Serialised form
///
/// `"not-stated"`, `"withdrawn"`, `{"points": "2"}`, `{"percent_of_target": "10"}`, `{"limit": "70"}`, or for two sides
/// `{"two_sided": {"worse": {"points": "2"}, "better": {"points": "1"}}}`.
///
/// # Examples
///
/// ```
/// use performance_indicators::values::Width;
/// use performance_indicators::{Points, Tolerance, decimal};
///
/// // From two points below to one point above:
/// // https://lincolnshire.moderngov.co.uk/mgAi.aspx?ID=12999
/// let band = Tolerance::from(Points::new(decimal("2")?)?).with_better(Width::Points(Points::new(decimal("1")?)?));
/// assert_eq!(band.to_string(), "2 points worse, 1 point better");
/// assert_ne!(Tolerance::default(), Tolerance::WITHDRAWN);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("margin", "threshold", "variance", "deviation", "floor", "trigger"))]
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(from = "wire::ToleranceWire", into = "wire::ToleranceWire")
)]
#[must_use]
pub struct Tolerance {
    worse: WorseSide,
    better: Option<Width>,
}

debug!(Tolerance or worse { better: if_some });

/// The worse side of a [`Tolerance`].
///
/// # Examples
///
/// ```
/// use performance_indicators::values::WorseSide;
/// use performance_indicators::{Tolerance, decimal};
///
/// // Invented.
/// assert_eq!(Tolerance::default().worse(), WorseSide::NotStated);
/// assert_eq!(Tolerance::WITHDRAWN.worse(), WorseSide::Withdrawn);
/// assert_eq!(Tolerance::limit(decimal("70")?).worse(), WorseSide::Limit(decimal("70")?));
/// # Ok::<(), performance_indicators::parsing::ParseDecimalError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "these are the states of a tolerance, and callers match on them")]
pub enum WorseSide {
    /// Nobody said what the tolerance is.
    NotStated,
    /// There is none: the limit is the target.
    Withdrawn,
    /// A distance from the target.
    Width(Width),
    /// A value of its own on the worse side, such as a floor standard; it may equal the target.
    Limit(Decimal),
}

impl Tolerance {
    /// Nobody said what the tolerance is.
    pub const NOT_STATED: Self = Self { worse: WorseSide::NotStated, better: None };

    /// There is none: the limit is the target itself.
    pub const WITHDRAWN: Self = Self { worse: WorseSide::Withdrawn, better: None };

    /// A limit that is a value of its own on the worse side: a floor for higher is better, a ceiling for lower.
    ///
    /// That it is not on the better side of its target is checked where the two meet, by
    /// [`RatingScale::new`](crate::RatingScale::new).
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{Aim, Rating, RatingScale, Scheme, Tolerance, decimal};
    ///
    /// // A ceiling of 25 over a target of at most 20 (invented).
    /// let ceiling = Tolerance::limit(decimal("25")?);
    /// assert_eq!(ceiling.to_string(), "a limit of 25");
    /// let scale = RatingScale::new(&Scheme::floor_standard(), Aim::AtMost(decimal("20")?), ceiling)?;
    /// assert_eq!(scale.rate(decimal("25")?).rating(), Some(Rating::Amber));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub const fn limit(limit: Decimal) -> Self {
        Self { worse: WorseSide::Limit(limit), better: None }
    }

    /// The same distance on both sides.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::values::Width;
    /// use performance_indicators::{Percent, Tolerance};
    ///
    /// // Invented.
    /// let five = Width::PercentOfTarget(Percent::whole(5));
    /// let either_side = Tolerance::both_sides(five);
    /// assert_eq!(either_side.better(), Some(five));
    /// assert_eq!(either_side.to_string(), "5% of target worse, 5% of target better");
    /// ```
    pub const fn both_sides(width: Width) -> Self {
        Self { worse: WorseSide::Width(width), better: Some(width) }
    }

    /// This tolerance with a distance on the better side.
    pub const fn with_better(self, width: Width) -> Self {
        Self { better: Some(width), ..self }
    }

    getters! {
        self:
        /// The worse side.
        worse: WorseSide,
        /// The better side, if it has a distance.
        better: Option<Width>,
    }

    /// Whether nobody said what the tolerance on the worse side is.
    #[must_use]
    pub const fn is_not_stated(self) -> bool {
        matches!(self.worse, WorseSide::NotStated)
    }
}

impl Default for Tolerance {
    /// Not stated.
    fn default() -> Self {
        Self::NOT_STATED
    }
}

/// # Examples
///
/// ```
/// use performance_indicators::rating::Limit;
/// use performance_indicators::values::{Side, Width};
/// use performance_indicators::Percent;
///
/// assert_eq!(Limit::Stated(Side::Worse, Percent::whole(5).into()), Limit::Stated(Side::Worse, Width::PercentOfTarget(Percent::whole(5))));
/// ```
impl From<Percent> for Width {
    fn from(percent: Percent) -> Self {
        Self::PercentOfTarget(percent)
    }
}

/// # Examples
///
/// ```
/// use performance_indicators::values::Width;
/// use performance_indicators::Points;
///
/// let points: Points = "2.5".parse()?;
/// assert_eq!(Width::from(points), Width::Points(points));
/// # Ok::<(), performance_indicators::values::ParsePointsError>(())
/// ```
impl From<Points> for Width {
    fn from(points: Points) -> Self {
        Self::Points(points)
    }
}

impl From<Width> for Tolerance {
    fn from(width: Width) -> Self {
        Self { worse: WorseSide::Width(width), better: None }
    }
}

impl From<Percent> for Tolerance {
    fn from(percent: Percent) -> Self {
        Width::PercentOfTarget(percent).into()
    }
}

impl From<Points> for Tolerance {
    fn from(points: Points) -> Self {
        Width::Points(points).into()
    }
}

impl fmt::Display for Tolerance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.worse {
            WorseSide::NotStated => f.write_str("not stated")?,
            WorseSide::Withdrawn => f.write_str("withdrawn")?,
            WorseSide::Width(width) => write!(f, "{width}")?,
            WorseSide::Limit(limit) => write!(f, "a limit of {limit}")?,
        }
        self.better.map_or(Ok(()), |better| write!(f, " worse, {better} better"))
    }
}

impl From<Percent> for Versions<Tolerance> {
    fn from(percent: Percent) -> Self {
        Self::always(percent.into())
    }
}

impl From<Points> for Versions<Tolerance> {
    fn from(points: Points) -> Self {
        Self::always(points.into())
    }
}

/// Reads what [`Display`](fmt::Display) prints: `10% of target`, `2 points`, `a limit of 70`, `withdrawn`, `not stated`, and of two
/// sides `2 points worse, 1 point better`. What people type into cells is read by [`text::tolerance`](crate::text::tolerance).
///
/// # Examples
///
/// ```
/// use performance_indicators::values::ParseToleranceError;
/// use performance_indicators::{Percent, Tolerance};
///
/// assert_eq!("10% of target".parse(), Ok(Tolerance::from(Percent::whole(10))));
/// assert_eq!("withdrawn".parse(), Ok(Tolerance::WITHDRAWN));
///
/// // Of what?
/// let error: ParseToleranceError = "10%".parse::<Tolerance>().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "\"10%\" is not a tolerance: expected such as \"10% of target\", \"2 points\", \"a limit of 70\", \"withdrawn\" or \"not stated\"",
/// );
/// ```
impl FromStr for Tolerance {
    type Err = ParseToleranceError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let two_sided = text.strip_suffix(" better").and_then(|sides| sides.split_once(" worse, "));
        let (worse, better) = two_sided.map_or((text, None), |(worse, better)| (worse, Some(better)));
        let read = || {
            let better = better.map(read_width);
            Some(Self { worse: WorseSide::read(worse)?, better: better.map_or(Some(None), |width| width.map(Some))? })
        };
        read().ok_or_else(|| ParseToleranceError { text: Excerpt::of(text) })
    }
}

impl WorseSide {
    fn read(text: &str) -> Option<Self> {
        match text {
            "not stated" => Some(Self::NotStated),
            "withdrawn" => Some(Self::Withdrawn),
            _ => match text.strip_prefix("a limit of ") {
                Some(limit) => decimal(limit).ok().map(Self::Limit),
                None => read_width(text).map(Self::Width),
            },
        }
    }
}

fn read_width(text: &str) -> Option<Width> {
    match text.strip_suffix(" points").or_else(|| text.strip_suffix(" point")) {
        Some(points) => points.parse().ok().map(Width::Points),
        // A sign and no more: a percentage alone may do without it.
        None => {
            text.strip_suffix("% of target").filter(|digits| !digits.ends_with('%'))?.parse().ok().map(Width::PercentOfTarget)
        }
    }
}

/// Why a text is not a [`Tolerance`]: see its [`FromStr`](Tolerance#impl-FromStr-for-Tolerance).
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "{text} is not a tolerance: \
     expected such as \"10% of target\", \"2 points\", \"a limit of 70\", \"withdrawn\" or \"not stated\""
)]
#[non_exhaustive]
pub struct ParseToleranceError {
    /// The start of the text.
    pub text: Excerpt,
}

#[cfg(feature = "serde")]
mod wire {
    use super::{Percent, Points, Tolerance, Width, WorseSide};
    use crate::wire::schema::schema;
    use crate::wire::{Faults, Number, Part, Read, ShortForm, leaf, leaves, record};
    use alloc::string::{String, ToString};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    impl ShortForm for Percent {
        const EXPECTING: &'static str = "a percentage, as text such as \"10\"";

        fn from_text(text: &str) -> Result<Self, String> {
            text.parse().map_err(|error: crate::values::ParsePercentError| error.to_string())
        }
    }

    impl Serialize for Percent {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            Number(self.value()).serialize(serializer)
        }
    }

    impl<'de> Deserialize<'de> for Percent {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            Self::read_short(deserializer)
        }
    }

    impl ShortForm for Points {
        const EXPECTING: &'static str = "a width in points, as text such as \"2.5\"";

        fn from_text(text: &str) -> Result<Self, String> {
            text.parse().map_err(|error: crate::values::ParsePointsError| error.to_string())
        }
    }

    impl Serialize for Points {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            Number(self.value()).serialize(serializer)
        }
    }

    impl<'de> Deserialize<'de> for Points {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            Self::read_short(deserializer)
        }
    }

    schema!(Percent, "Percent", |_| crate::wire::schema::size("A percentage from 0 to 1000, without a sign"));
    schema!(Points, "Points", |_| crate::wire::schema::size("A distance in the value's own unit, zero or above"));
    schema!(Tolerance as ToleranceWire);
    schema!(WorseSide as WorseWire);

    /// How far past its target a miss may go.
    #[derive(Serialize, Deserialize)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[serde(rename = "Tolerance")]
    pub(crate) enum ToleranceWire {
        #[serde(rename = "not-stated")]
        NotStated,
        #[serde(rename = "withdrawn")]
        Withdrawn,
        #[serde(rename = "points")]
        Points(Points),
        #[serde(rename = "percent_of_target")]
        PercentOfTarget(Percent),
        #[serde(rename = "limit")]
        Limit(Number),
        #[serde(rename = "two_sided")]
        TwoSided(TwoSided),
    }

    #[derive(Deserialize)]
    #[serde(remote = "Self", deny_unknown_fields)]
    pub(crate) struct TwoSided {
        worse: WorseWire,
        better: Width,
    }

    record!(TwoSided as "TwoSided" { worse, better });
    leaves!(Percent, Points, Width, WorseWire);

    impl Read for Tolerance {
        fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
            let node = part.held();
            match node.of_variant("two_sided", faults, TwoSided::read) {
                Ok(two_sided) => two_sided.map(|two_sided| ToleranceWire::TwoSided(two_sided).into()),
                Err(other) => leaf(other.into(), faults),
            }
        }
    }

    #[derive(Serialize, Deserialize)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[serde(rename = "WorseSide")]
    enum WorseWire {
        #[serde(rename = "not-stated")]
        NotStated,
        #[serde(rename = "withdrawn")]
        Withdrawn,
        #[serde(rename = "points")]
        Points(Points),
        #[serde(rename = "percent_of_target")]
        PercentOfTarget(Percent),
        #[serde(rename = "limit")]
        Limit(Number),
    }

    impl From<WorseSide> for WorseWire {
        fn from(worse: WorseSide) -> Self {
            match worse {
                WorseSide::NotStated => Self::NotStated,
                WorseSide::Withdrawn => Self::Withdrawn,
                WorseSide::Width(Width::Points(points)) => Self::Points(points),
                WorseSide::Width(Width::PercentOfTarget(percent)) => Self::PercentOfTarget(percent),
                WorseSide::Limit(limit) => Self::Limit(Number(limit)),
            }
        }
    }

    impl From<WorseWire> for WorseSide {
        fn from(wire: WorseWire) -> Self {
            match wire {
                WorseWire::NotStated => Self::NotStated,
                WorseWire::Withdrawn => Self::Withdrawn,
                WorseWire::Points(points) => Self::Width(Width::Points(points)),
                WorseWire::PercentOfTarget(percent) => Self::Width(Width::PercentOfTarget(percent)),
                WorseWire::Limit(limit) => Self::Limit(limit.0),
            }
        }
    }

    impl Serialize for WorseSide {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            WorseWire::from(*self).serialize(serializer)
        }
    }

    impl<'de> Deserialize<'de> for WorseSide {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            WorseWire::deserialize(deserializer).map(Self::from)
        }
    }

    impl From<Tolerance> for ToleranceWire {
        fn from(tolerance: Tolerance) -> Self {
            let worse = WorseWire::from(tolerance.worse);
            if let Some(better) = tolerance.better {
                return Self::TwoSided(TwoSided { worse, better });
            }
            match worse {
                WorseWire::NotStated => Self::NotStated,
                WorseWire::Withdrawn => Self::Withdrawn,
                WorseWire::Points(points) => Self::Points(points),
                WorseWire::PercentOfTarget(percent) => Self::PercentOfTarget(percent),
                WorseWire::Limit(limit) => Self::Limit(limit),
            }
        }
    }

    impl From<ToleranceWire> for Tolerance {
        fn from(wire: ToleranceWire) -> Self {
            let (worse, better) = match wire {
                ToleranceWire::NotStated => (WorseWire::NotStated, None),
                ToleranceWire::Withdrawn => (WorseWire::Withdrawn, None),
                ToleranceWire::Points(points) => (WorseWire::Points(points), None),
                ToleranceWire::PercentOfTarget(percent) => (WorseWire::PercentOfTarget(percent), None),
                ToleranceWire::Limit(limit) => (WorseWire::Limit(limit), None),
                ToleranceWire::TwoSided(TwoSided { worse, better }) => (worse, Some(better)),
            };
            Self { worse: worse.into(), better }
        }
    }
}
