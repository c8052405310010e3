//! Which comparisons are made, and which changes count.

use super::change::NoChange;
use crate::parsing::named;
use crate::rating::Comparator;
use alloc::collections::BTreeSet;

/// Which changes count, and which comparisons are withheld or made all the same.
///
/// # Serialised form
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use performance_indicators::history::ComparisonPolicy;
///
/// // Havering gave a short-term direction only where the quarters of a year have one target:
/// // https://democracy.havering.gov.uk/mgAi.aspx?ID=8989
/// let json = r#"{
///     "no_change": {"percent_of_base": "5"},
///     "withhold": ["provisional", "targets-differ"],
///     "despite": ["previous-quarter"]
/// }"#;
/// let policy: ComparisonPolicy = serde_json::from_str(json)?;
/// assert_eq!(serde_json::from_str::<ComparisonPolicy>("{}")?, ComparisonPolicy::default());
/// assert_ne!(policy, ComparisonPolicy::default());
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(deny_unknown_fields, default))]
#[must_use]
pub struct ComparisonPolicy {
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::wire::or_default"))]
    no_change: NoChange,
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::wire::or_default"))]
    withhold: BTreeSet<Withheld>,
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::wire::or_default"))]
    despite: BTreeSet<Comparator>,
}

debug!(ComparisonPolicy { no_change: if_set, withhold: if_set, despite: if_set });

#[cfg(feature = "serde")]
crate::wire::record!(ComparisonPolicy as "ComparisonPolicy" { no_change: defaulted, withhold: optional, despite: optional } by serde);

#[cfg(feature = "serde")]
impl crate::wire::Blank for ComparisonPolicy {
    fn is_blank(&self) -> bool {
        *self == Self::default()
    }
}

/// A comparison that a policy may withhold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Withheld {
    /// One of which a figure is provisional.
    Provisional,
    /// A short-term one where the quarters of the year have different targets.
    TargetsDiffer,
}

named!(Withheld, "comparison to withhold", { Provisional => "provisional" as "provisional figures", TargetsDiffer => "targets-differ" as "different targets" });

impl ComparisonPolicy {
    /// This policy with a threshold under which a change is none.
    pub fn with_no_change(self, no_change: NoChange) -> Self {
        Self { no_change, ..self }
    }

    /// This policy, withholding a kind of comparison.
    pub fn withholding(mut self, withheld: Withheld) -> Self {
        self.withhold.insert(withheld);
        self
    }

    /// This policy, making a comparison despite any reason against it, which the result then names.
    pub fn despite(mut self, against: Comparator) -> Self {
        self.despite.insert(against);
        self
    }

    /// The threshold under which a change is none.
    #[must_use]
    pub const fn no_change(&self) -> NoChange {
        self.no_change
    }

    /// Whether a kind of comparison is withheld.
    #[must_use]
    pub fn withholds(&self, withheld: Withheld) -> bool {
        self.withhold.contains(&withheld)
    }

    /// Whether a comparison is made despite the reasons against it.
    #[must_use]
    pub fn overrides(&self, against: Comparator) -> bool {
        self.despite.contains(&against)
    }
}
