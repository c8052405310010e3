//! What is to be reached, and which way.

use super::exact::{Exact, Quotient, difference};
use super::value::from_numbers;
use super::{Fraction, Polarity, Value};
use crate::parsing::{Excerpt, decimal, pad};
use alloc::string::{String, ToString as _};
use core::{cmp::Ordering, fmt, num::NonZeroU32, str::FromStr};
use rust_decimal::Decimal;
use thiserror::Error;

/// A level or a range to reach in one quarter.
///
/// What it asks for depends on the [`Polarity`]: together they make an [`Aim`].
///
/// # Serialised form
///
/// `{"level": "80"}`, `{"strict": "5"}` or `{"range": {"lower": "7", "upper": "8"}}`; where people write, also just `"80"`.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Aim, Polarity, Target, decimal};
///
/// // "Under 5%": https://www.cedr.com/consumer/watrs/reports/
/// let under = Target::Strict(decimal("5")?);
/// assert_eq!(under.to_string(), "strictly 5");
/// assert_eq!(Aim::new(Polarity::LowerIsBetter, under)?, Aim::LessThan(decimal("5")?));
/// assert_eq!(Target::from(decimal("80")?), Target::Level(decimal("80")?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("goal", "threshold", "objective", "standard"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Target {
    /// A level that counts as met: at least 80, at most 5.
    Level(Decimal),
    /// A level that does not count as met: more than 80, under 5.
    Strict(Decimal),
    /// A range whose ends count as met.
    Range(TargetRange),
}

impl Target {
    /// What is asked of a milestone: that it is met.
    pub(crate) const MET: Self = Self::Level(Decimal::ONE);
}

/// # Examples
///
/// ```
/// use performance_indicators::history::PlannedTarget;
/// use performance_indicators::{Target, TargetRange, decimal};
///
/// let range = TargetRange::new(decimal("7")?, decimal("8")?)?;
/// assert_eq!(Target::from(range), Target::Range(range));
/// assert_eq!(PlannedTarget::new(range), PlannedTarget::new(Target::Range(range)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
impl From<TargetRange> for Target {
    fn from(range: TargetRange) -> Self {
        Self::Range(range)
    }
}

impl From<Decimal> for Target {
    fn from(level: Decimal) -> Self {
        Self::Level(level)
    }
}

from_numbers!(Target);

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Level(level) => fmt::Display::fmt(level, f),
            Self::Strict(level) => write!(f, "strictly {level}"),
            Self::Range(range) => fmt::Display::fmt(range, f),
        }
    }
}

/// A target that may follow from another figure: as it is shown, and as a fraction where no decimal is exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ExactTarget {
    shown: Target,
    fraction: Option<Fraction>,
}

impl From<Target> for ExactTarget {
    fn from(shown: Target) -> Self {
        Self { shown, fraction: None }
    }
}

impl ExactTarget {
    /// A level to reach in a unit whose factor is given; `None` where it is too large for a decimal.
    pub(crate) fn level(level: Value, factor: NonZeroU32) -> Option<Self> {
        match (level.to_exact_decimal(factor), level) {
            (Some(exact), _) => Some(Target::Level(exact).into()),
            (None, Value::Fraction(fraction)) => {
                Some(Self::with_fraction(Target::Level(level.to_decimal(factor)?), Some(fraction)))
            }
            (None, Value::Decimal(_) | Value::Milestone(_)) => None,
        }
    }

    /// A target and the fraction that it is exactly, where there is one.
    pub(crate) const fn with_fraction(shown: Target, fraction: Option<Fraction>) -> Self {
        Self { shown, fraction }
    }

    /// The target, rounded half away from zero in its last digit where it is a fraction.
    pub(crate) const fn shown(self) -> Target {
        self.shown
    }

    /// What the target is exactly, where no decimal is: a figure in the indicator's unit.
    pub(crate) const fn fraction(self) -> Option<Fraction> {
        self.fraction
    }
}

/// Reads what [`Display`](fmt::Display) prints: `80`, `strictly 5`, `7 to 8`. What people type into cells is read by
/// [`text::target`](crate::text::target).
///
/// # Examples
///
/// ```
/// use performance_indicators::{Target, TargetRange, decimal};
///
/// assert_eq!("80".parse(), Ok(Target::from(80)));
/// assert_eq!("strictly 5".parse(), Ok(Target::Strict(decimal("5")?)));
/// assert_eq!("7 to 8".parse(), Ok(Target::from(TargetRange::new(decimal("7")?, decimal("8")?)?)));
///
/// // Which way is better, the polarity says.
/// assert_eq!(
///     "<5".parse::<Target>().unwrap_err().to_string(),
///     "\"<5\" is not a target: expected a level such as \"80\", \"strictly 5\", or a range such as \"7 to 8\", the lower end first",
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
impl FromStr for Target {
    type Err = ParseTargetError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let read = || {
            if let Some(level) = text.strip_prefix("strictly ") {
                return decimal(level).ok().map(Self::Strict);
            }
            match text.split_once(" to ") {
                Some((lower, upper)) => Some(TargetRange::new(decimal(lower).ok()?, decimal(upper).ok()?).ok()?.into()),
                None => decimal(text).ok().map(Self::Level),
            }
        };
        read().ok_or_else(|| ParseTargetError { text: Excerpt::of(text) })
    }
}

/// Why a text is not a [`Target`]: see its [`FromStr`](Target#impl-FromStr-for-Target).
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "{text} is not a target: \
     expected a level such as \"80\", \"strictly 5\", or a range such as \"7 to 8\", the lower end first"
)]
#[non_exhaustive]
pub struct ParseTargetError {
    /// The start of the text.
    pub text: Excerpt,
}

/// A range of values, ends included, whose lower end is not above its upper end.
///
/// # Examples
///
/// ```
/// use performance_indicators::{TargetRange, decimal};
///
/// // Network needing maintenance, between 7% and 8%:
/// // https://api.parliament.uk/historic-hansard/written_statements/2003/apr/29/performance-targets-and-business-plans
/// let range = TargetRange::new(decimal("7")?, decimal("8")?)?;
/// assert_eq!(range.to_string(), "7 to 8");
/// assert!(TargetRange::new(decimal("8")?, decimal("7")?).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct TargetRange {
    lower: Decimal,
    upper: Decimal,
}

debug!(TargetRange as |range| "{range}");

impl TargetRange {
    /// Makes a range; both ends may be the same value.
    ///
    /// # Errors
    ///
    /// - `lower` is above `upper`.
    pub fn new(lower: Decimal, upper: Decimal) -> Result<Self, TargetRangeError> {
        if lower > upper { Err(TargetRangeError { lower, upper }) } else { Ok(Self { lower, upper }) }
    }

    getters! {
        self:
        /// The lower end.
        lower: Decimal,
        /// The upper end.
        upper: Decimal,
    }
}

impl fmt::Display for TargetRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} to {}", self.lower, self.upper)
    }
}

/// Why two values are not a range: they are the wrong way round.
///
/// # Examples
///
/// ```
/// use performance_indicators::{TargetRange, decimal};
///
/// // Invented.
/// let error = TargetRange::new(decimal("8")?, decimal("7")?).unwrap_err();
/// assert_eq!(error.to_string(), "a range from 8 to 7 is reversed: expected the lower end first");
/// # Ok::<(), performance_indicators::parsing::ParseDecimalError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a range from {lower} to {upper} is reversed: expected the lower end first")]
#[non_exhaustive]
pub struct TargetRangeError {
    /// The end given as the lower.
    pub lower: Decimal,
    /// The end given as the upper.
    pub upper: Decimal,
}

/// Polarity and target together: what is wanted of a value.
///
/// The mixes that mean nothing (a range for higher-is-better, a target for a neutral indicator) cannot be made.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Aim, Polarity, Target, decimal};
///
/// // Invented.
/// let aim = Aim::new(Polarity::LowerIsBetter, Target::Strict(decimal("5")?))?;
/// assert_eq!(aim, Aim::LessThan(decimal("5")?));
/// assert_eq!(aim.to_string(), "under 5");
/// assert!(aim.is_strict());
/// assert!(Aim::new(Polarity::Neutral, Target::Level(decimal("5")?)).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("goal", "objective", "on target"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "polarity and target allow these five and no more, and callers match on them")]
pub enum Aim {
    /// Higher is better, and the level counts as met.
    AtLeast(Decimal),
    /// Higher is better, and the level does not count as met.
    MoreThan(Decimal),
    /// Lower is better, and the level counts as met.
    AtMost(Decimal),
    /// Lower is better, and the level does not count as met.
    LessThan(Decimal),
    /// Inside the range is best, its ends included.
    Within(TargetRange),
}

impl Aim {
    /// What a polarity makes of a target.
    ///
    /// # Errors
    ///
    /// - The polarity is neutral: nothing is aimed at.
    /// - The polarity is higher or lower is better, and the target a range.
    /// - The polarity is within range, and the target a level.
    pub const fn new(polarity: Polarity, target: Target) -> Result<Self, AimError> {
        match (polarity, target) {
            (Polarity::HigherIsBetter, Target::Level(level)) => Ok(Self::AtLeast(level)),
            (Polarity::HigherIsBetter, Target::Strict(level)) => Ok(Self::MoreThan(level)),
            (Polarity::LowerIsBetter, Target::Level(level)) => Ok(Self::AtMost(level)),
            (Polarity::LowerIsBetter, Target::Strict(level)) => Ok(Self::LessThan(level)),
            (Polarity::WithinRange, Target::Range(range)) => Ok(Self::Within(range)),
            (Polarity::Neutral, _) => Err(AimError::Neutral),
            (Polarity::HigherIsBetter | Polarity::LowerIsBetter, Target::Range(range)) => {
                Err(AimError::RangeForLevel { polarity, range })
            }
            (Polarity::WithinRange, Target::Level(level) | Target::Strict(level)) => Err(AimError::LevelForRange { level }),
        }
    }

    /// The same of another level; a range stays.
    pub(crate) const fn with_level(self, level: Decimal) -> Self {
        match self {
            Self::AtLeast(_) => Self::AtLeast(level),
            Self::MoreThan(_) => Self::MoreThan(level),
            Self::AtMost(_) => Self::AtMost(level),
            Self::LessThan(_) => Self::LessThan(level),
            Self::Within(_) => self,
        }
    }

    /// Whether a value exactly on the level misses it.
    #[must_use]
    pub const fn is_strict(self) -> bool {
        match self {
            Self::MoreThan(_) | Self::LessThan(_) => true,
            Self::AtLeast(_) | Self::AtMost(_) | Self::Within(_) => false,
        }
    }

    /// Whether a value, in a unit whose factor is given, meets what is aimed at, exactly compared.
    ///
    /// Whether a scheme has a value exactly on its target miss it all the same is the scheme's to say: see
    /// [`RatingScale`](crate::RatingScale).
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{Aim, Fraction, Unit, decimal};
    ///
    /// // 2399 of 3000 (invented) is 79.97%, which rounds to 80% and misses it.
    /// let aim = Aim::AtLeast(decimal("80")?);
    /// let value = Fraction::new(decimal("2399")?, decimal("3000")?)?;
    /// assert!(!aim.is_met_by(value, Unit::Percent.factor()));
    /// assert!(aim.is_met_by(decimal("80")?, Unit::Percent.factor()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn is_met_by(self, value: impl Into<Value>, factor: NonZeroU32) -> bool {
        self.is_met(value.into().quotient(factor), false)
    }

    /// The same under a scheme that may have a value exactly on its target miss it.
    pub(crate) fn is_met(self, value: Quotient, strict_scheme: bool) -> bool {
        let is_beyond = |level: Option<Decimal>, beyond_it: Ordering| {
            level.is_none_or(|level| {
                let order = value.order(level.into());
                order == beyond_it || (order == Ordering::Equal && !self.is_strict() && !strict_scheme)
            })
        };
        is_beyond(self.lower(), Ordering::Greater) && is_beyond(self.upper(), Ordering::Less)
    }

    /// How far a value lies on the worse side, below zero where it is better; for a range, how far outside it. Rounded half away from
    /// zero in its last digit where a decimal cannot have them all, `None` where it is too large.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{Aim, TargetRange, decimal};
    ///
    /// // Invented figures.
    /// assert_eq!(Aim::AtMost(decimal("20")?).shortfall(decimal("21.5")?), Some(decimal("1.5")?));
    /// assert_eq!(Aim::AtMost(decimal("20")?).shortfall(decimal("19")?), Some(decimal("-1")?));
    ///
    /// let within = Aim::Within(TargetRange::new(decimal("7")?, decimal("8")?)?);
    /// assert_eq!(within.shortfall(decimal("6.4")?), Some(decimal("0.6")?));
    /// assert_eq!(within.shortfall(decimal("7.5")?), Some(decimal("0")?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn shortfall(self, value: Decimal) -> Option<Decimal> {
        self.shortfall_of(value.into())
    }

    /// The same of a value of any digits.
    pub(crate) fn shortfall_of(self, value: Exact<'_>) -> Option<Decimal> {
        let below = self.lower().map(|lower| difference(lower.into(), value));
        let above = self.upper().map(|upper| difference(value, upper.into()));
        match (below, above) {
            // Rounding keeps the order of the two.
            (Some(below), Some(above)) => Some(below?.max(above?).max(Decimal::ZERO)),
            (below, above) => below.or(above)?,
        }
    }

    /// The level aimed at from below (higher is better, or a range's lower end), if there is one.
    #[must_use]
    pub const fn lower(self) -> Option<Decimal> {
        match self {
            Self::AtLeast(level) | Self::MoreThan(level) => Some(level),
            Self::Within(range) => Some(range.lower),
            Self::AtMost(_) | Self::LessThan(_) => None,
        }
    }

    /// The level aimed at from above (lower is better, or a range's upper end), if there is one.
    #[must_use]
    pub const fn upper(self) -> Option<Decimal> {
        match self {
            Self::AtMost(level) | Self::LessThan(level) => Some(level),
            Self::Within(range) => Some(range.upper),
            Self::AtLeast(_) | Self::MoreThan(_) => None,
        }
    }
}

impl Target {
    /// What is asked for, in the words of sentences, with its levels as they are to be shown.
    pub(crate) fn asked_for(self, polarity: Polarity, show: impl Fn(Decimal) -> String) -> String {
        let (words, level) = match (self, polarity) {
            (Self::Range(range), _) => return alloc::format!("{} to {}", show(range.lower), show(range.upper)),
            (Self::Level(level), Polarity::HigherIsBetter) => ("at least ", level),
            (Self::Level(level), Polarity::LowerIsBetter) => ("at most ", level),
            (Self::Level(level), Polarity::WithinRange | Polarity::Neutral) => ("", level),
            (Self::Strict(level), Polarity::HigherIsBetter) => ("more than ", level),
            (Self::Strict(level), Polarity::LowerIsBetter) => ("under ", level),
            (Self::Strict(level), Polarity::WithinRange | Polarity::Neutral) => ("strictly ", level),
        };
        [words, &show(level)].concat()
    }
}

impl Aim {
    /// The same of an aim.
    pub(crate) fn asked_for(self, show: impl Fn(Decimal) -> String) -> String {
        let (target, polarity) = match self {
            Self::AtLeast(level) => (Target::Level(level), Polarity::HigherIsBetter),
            Self::MoreThan(level) => (Target::Strict(level), Polarity::HigherIsBetter),
            Self::AtMost(level) => (Target::Level(level), Polarity::LowerIsBetter),
            Self::LessThan(level) => (Target::Strict(level), Polarity::LowerIsBetter),
            Self::Within(range) => (Target::Range(range), Polarity::WithinRange),
        };
        target.asked_for(polarity, show)
    }
}

impl fmt::Display for Aim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let within = if matches!(self, Self::Within(_)) { "within " } else { "" };
        pad(f, format_args!("{within}{}", self.asked_for(|level| level.to_string())))
    }
}

/// Why a polarity and a target do not go together.
///
/// # Examples
///
/// ```
/// use performance_indicators::values::AimError;
/// use performance_indicators::{Aim, Polarity, Target, TargetRange, decimal};
///
/// // Invented.
/// let (level, range) = (decimal("80")?, TargetRange::new(decimal("7")?, decimal("8")?)?);
/// assert_eq!(Aim::new(Polarity::Neutral, level.into()), Err(AimError::Neutral));
/// assert!(matches!(Aim::new(Polarity::WithinRange, level.into()), Err(AimError::LevelForRange { .. })));
/// assert!(matches!(Aim::new(Polarity::LowerIsBetter, Target::Range(range)), Err(AimError::RangeForLevel { .. })));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum AimError {
    /// A neutral indicator has no target to meet.
    #[error("a neutral indicator is never judged: expected no target, or another polarity")]
    Neutral,
    /// A range cannot be beaten upwards or downwards.
    #[error("a target of {range} is a range under polarity {}: expected a level, or polarity within-range", .polarity.name())]
    #[non_exhaustive]
    RangeForLevel {
        /// The polarity given.
        polarity: Polarity,
        /// The range given.
        range: TargetRange,
    },
    /// A single level is not a range to be within.
    #[error("a target of {level} is a level under polarity within-range: expected a range, or another polarity")]
    #[non_exhaustive]
    LevelForRange {
        /// The level given.
        level: Decimal,
    },
}

#[cfg(feature = "serde")]
mod wire {
    use super::{Aim, Target, TargetRange};
    use crate::wire::schema::schema;
    use crate::wire::{Faults, Number, Part, Read, ShortForm, Shorthand, deserialized_through, record, through};
    use alloc::string::{String, ToString};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Deserialize)]
    #[serde(remote = "Self", deny_unknown_fields)]
    struct RangeWire {
        lower: Number,
        upper: Number,
    }

    record!(RangeWire as "TargetRange" { lower, upper });

    impl TryFrom<RangeWire> for TargetRange {
        type Error = crate::values::TargetRangeError;

        fn try_from(RangeWire { lower, upper }: RangeWire) -> Result<Self, Self::Error> {
            Self::new(lower.0, upper.0)
        }
    }

    impl Read for TargetRange {
        fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
            through::<RangeWire, _>(part, faults)
        }
    }

    impl Serialize for TargetRange {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            RangeWire { lower: Number(self.lower), upper: Number(self.upper) }.serialize(serializer)
        }
    }

    impl<'de> Deserialize<'de> for TargetRange {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserialized_through::<RangeWire, _, _>(deserializer)
        }
    }

    schema!(TargetRange as RangeWire);
    schema!(Aim as AimWire);
    schema!(Target, "Target", |generator| {
        let level = generator.subschema_for::<Number>();
        crate::wire::schema::either(&level, &generator.subschema_for::<TargetWire>())
    });

    /// What to reach, and whether the level itself counts.
    #[derive(Serialize, Deserialize)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[serde(rename_all = "snake_case", rename = "Aim")]
    enum AimWire {
        AtLeast(Number),
        MoreThan(Number),
        AtMost(Number),
        LessThan(Number),
        Within(TargetRange),
    }

    impl Serialize for Aim {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let wire = match *self {
                Self::AtLeast(level) => AimWire::AtLeast(Number(level)),
                Self::MoreThan(level) => AimWire::MoreThan(Number(level)),
                Self::AtMost(level) => AimWire::AtMost(Number(level)),
                Self::LessThan(level) => AimWire::LessThan(Number(level)),
                Self::Within(range) => AimWire::Within(range),
            };
            wire.serialize(serializer)
        }
    }

    impl<'de> Deserialize<'de> for Aim {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            Ok(match AimWire::deserialize(deserializer)? {
                AimWire::AtLeast(level) => Self::AtLeast(level.0),
                AimWire::MoreThan(level) => Self::MoreThan(level.0),
                AimWire::AtMost(level) => Self::AtMost(level.0),
                AimWire::LessThan(level) => Self::LessThan(level.0),
                AimWire::Within(range) => Self::Within(range),
            })
        }
    }

    /// A target in full.
    #[derive(Serialize, Deserialize)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema), schemars(rename = "FullTarget"))]
    #[serde(rename_all = "snake_case", rename = "Target")]
    pub(crate) enum TargetWire {
        Level(Number),
        Strict(Number),
        Range(TargetRange),
    }

    impl From<Target> for TargetWire {
        fn from(target: Target) -> Self {
            match target {
                Target::Level(level) => Self::Level(Number(level)),
                Target::Strict(level) => Self::Strict(Number(level)),
                Target::Range(range) => Self::Range(range),
            }
        }
    }

    impl From<TargetWire> for Target {
        fn from(wire: TargetWire) -> Self {
            match wire {
                TargetWire::Level(level) => Self::Level(level.0),
                TargetWire::Strict(level) => Self::Strict(level.0),
                TargetWire::Range(range) => Self::Range(range),
            }
        }
    }

    impl Serialize for Target {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            if let (Self::Level(level), true) = (*self, serializer.is_human_readable()) {
                return Number(level).serialize(serializer);
            }
            TargetWire::from(*self).serialize(serializer)
        }
    }

    impl<'de> Deserialize<'de> for Target {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            Self::read_either(deserializer)
        }
    }

    impl ShortForm for Target {
        const EXPECTING: &'static str = "a target, such as \"80\" or {\"strict\": \"5\"}";

        fn from_text(text: &str) -> Result<Self, String> {
            crate::parsing::decimal(text).map(Self::Level).map_err(|error| error.to_string())
        }
    }

    impl Read for Target {
        fn of_plain_text(text: &str) -> Option<Self> {
            Number::of_plain_text(text).map(|Number(level)| Self::Level(level))
        }

        fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
            let node = part.held();
            match node.of_variant("range", faults, TargetRange::read) {
                Ok(range) => range.map(Self::Range),
                Err(other) => faults.take(Self::from_node(other, TargetWire::deserialize)),
            }
        }
    }

    impl Shorthand for Target {
        type Full = TargetWire;

        fn from_full(full: TargetWire) -> Result<Self, String> {
            Ok(full.into())
        }
    }
}
