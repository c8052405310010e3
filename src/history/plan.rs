//! Targets over time.

use crate::named::named;
use crate::{Target, Tolerance, Versions};

/// An indicator's targets over time: versions, each in force from a quarter until the next one starts.
pub type TargetPlan = Versions<PlannedTarget>;

/// Why a version of a plan has no target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Untargeted {
    /// No target is set.
    NoTarget,
    /// The indicator is reported for information and has no target on purpose.
    MonitoringOnly,
}

named!(Untargeted, "reason for no target", { NoTarget => "no-target", MonitoringOnly => "monitoring-only" });

/// What one version of a plan asks of a quarter.
///
/// # Serialised form
///
/// In a document's list of `targets`, one object a version:
///
/// | field | meaning |
/// |---|---|
/// | `from` | the quarter from which the version is in force; left out, it always was |
/// | `level`, `strict`, `range` or `none` | the target, or why there is none (`"no-target"`, `"monitoring-only"`): exactly one of them |
/// | `annual` | the target for the year's end, shown beside the quarter's |
/// | `tolerance` | this version's tolerance; left out, the indicator's, else the document's |
///
/// # Examples
///
/// ```
/// use performance_indicators::{PlannedTarget, Target, Tolerance, decimal};
///
/// // New foster carers, Havering 2017/18: 20 in the year and so 5 by the first quarter.
/// let planned = PlannedTarget::new(decimal("5")?).with_annual(decimal("20")?).with_tolerance(Tolerance::WITHDRAWN);
/// assert_eq!(planned.target(), Ok(Target::Level(decimal("5")?)));
/// # Ok::<(), performance_indicators::ParseDecimalError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PlannedTarget {
    target: Result<Target, Untargeted>,
    annual: Option<Target>,
    tolerance: Option<Tolerance>,
}

impl PlannedTarget {
    /// The same target in every quarter.
    #[must_use]
    pub fn new(target: impl Into<Target>) -> Self {
        Self { target: Ok(target.into()), annual: None, tolerance: None }
    }

    /// No target, and why.
    #[must_use]
    pub const fn none(reason: Untargeted) -> Self {
        Self { target: Err(reason), annual: None, tolerance: None }
    }

    /// This version with the target for the year's end, shown beside the quarter's.
    #[must_use]
    pub fn with_annual(self, annual: impl Into<Target>) -> Self {
        Self { annual: Some(annual.into()), ..self }
    }

    /// This version with a tolerance of its own.
    #[must_use]
    pub const fn with_tolerance(self, tolerance: Tolerance) -> Self {
        Self { tolerance: Some(tolerance), ..self }
    }

    /// The target for a quarter.
    ///
    /// # Errors
    ///
    /// - There is none, for the reason given.
    pub const fn target(self) -> Result<Target, Untargeted> {
        self.target
    }

    /// The target for the year's end.
    #[must_use]
    pub const fn annual(self) -> Option<Target> {
        self.annual
    }

    /// The tolerance of this version alone.
    #[must_use]
    pub const fn tolerance(self) -> Option<Tolerance> {
        self.tolerance
    }
}

#[cfg(feature = "serde")]
pub(crate) mod wire {
    use super::{PlannedTarget, Untargeted};
    use crate::wire::Number;
    use crate::{Quarter, Target, TargetRange, Tolerance};
    use serde::{Deserialize, Serialize};

    /// A version of a plan as a document lists it.
    #[derive(Serialize, Deserialize)]
    #[serde(deny_unknown_fields, rename = "TargetVersion", try_from = "Fields", into = "Fields")]
    pub(crate) struct TargetVersion {
        pub(crate) from: Quarter,
        pub(crate) planned: PlannedTarget,
    }

    impl Clone for TargetVersion {
        fn clone(&self) -> Self {
            Self { from: self.from, planned: self.planned }
        }
    }

    #[derive(Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Fields {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<Quarter>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        level: Option<Number>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        strict: Option<Number>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        range: Option<TargetRange>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        none: Option<Untargeted>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        annual: Option<Target>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        tolerance: Option<Tolerance>,
    }

    impl TryFrom<Fields> for TargetVersion {
        type Error = &'static str;

        fn try_from(fields: Fields) -> Result<Self, Self::Error> {
            let target = match (fields.level, fields.strict, fields.range, fields.none) {
                (Some(Number(level)), None, None, None) => Ok(Target::Level(level)),
                (None, Some(Number(level)), None, None) => Ok(Target::Strict(level)),
                (None, None, Some(range), None) => Ok(Target::Range(range)),
                (None, None, None, Some(reason)) => Err(reason),
                _ => return Err("a target version needs one target: expected exactly one of level, strict, range and none"),
            };
            let planned = PlannedTarget { target, annual: fields.annual, tolerance: fields.tolerance };
            Ok(Self { from: fields.from.unwrap_or(Quarter::MIN), planned })
        }
    }

    impl From<TargetVersion> for Fields {
        fn from(version: TargetVersion) -> Self {
            let PlannedTarget { target, annual, tolerance } = version.planned;
            let mut fields = Self {
                from: (version.from != Quarter::MIN).then_some(version.from),
                level: None,
                strict: None,
                range: None,
                none: None,
                annual,
                tolerance,
            };
            match target {
                Ok(Target::Level(level)) => fields.level = Some(Number(level)),
                Ok(Target::Strict(level)) => fields.strict = Some(Number(level)),
                Ok(Target::Range(range)) => fields.range = Some(range),
                Err(reason) => fields.none = Some(reason),
            }
            fields
        }
    }
}
