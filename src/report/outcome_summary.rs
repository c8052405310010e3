//! Counts of what rows say of chance.

use super::Share;
use super::counts::add_map;
use alloc::collections::BTreeMap;

/// How many rows have each of some outcomes, and why the others have none: on a total of its own, those with an outcome.
///
/// Only rows that say it are counted, so that a summary without rows has none: see
/// [`ReportOptions::without_statistics`](crate::report::ReportOptions::without_statistics).
///
/// # Serialised form
///
/// `{"outcomes": {"similar": 3, "worse": 1}, "reasons": {"no-counts": 12}}`
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use performance_indicators::Scorecard;
/// use performance_indicators::report::NotTested;
/// use performance_indicators::statistics::Significance;
///
/// // Invented.
/// let scorecard: Scorecard = serde_json::from_str(r#"{
///     "organisation": "Example Borough", "calendar": {"starts": "april", "named_by": "both"},
///     "indicators": [
///         {"id": "a", "name": "A", "polarity": "higher-is-better", "unit": "percent", "accumulation": "snapshot",
///          "targets": [{"level": "80"}], "observations": {"2017-Q1": {"numerator": "4", "denominator": "6"}}},
///         {"id": "b", "name": "B", "polarity": "neutral", "unit": "percent", "accumulation": "snapshot",
///          "observations": {"2017-Q1": {"numerator": "4", "denominator": "6"}}}
///     ]
/// }"#)?;
/// let summary = scorecard.report("2017-Q1".parse()?).summary();
/// assert_eq!(summary.significance().share(Significance::Similar).to_string(), "1 (100%)");
/// assert!(summary.significance().reasons().eq([(NotTested::NoTarget, 1)]));
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct OutcomeSummary<T, R> {
    outcomes: BTreeMap<T, usize>,
    reasons: BTreeMap<R, usize>,
}

impl<T, R> Default for OutcomeSummary<T, R> {
    fn default() -> Self {
        Self { outcomes: BTreeMap::new(), reasons: BTreeMap::new() }
    }
}

impl<T: core::fmt::Debug, R: core::fmt::Debug> core::fmt::Debug for OutcomeSummary<T, R> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_map().entries(&self.outcomes).entries(&self.reasons).finish()
    }
}

fn total<K>(counts: &BTreeMap<K, usize>) -> usize {
    counts.values().copied().fold(0, usize::saturating_add)
}

impl<T: Ord + Copy, R: Ord + Copy> OutcomeSummary<T, R> {
    pub(super) fn add(&mut self, outcome: Result<T, R>) {
        let count = match outcome {
            Ok(outcome) => self.outcomes.entry(outcome).or_default(),
            Err(reason) => self.reasons.entry(reason).or_default(),
        };
        *count = count.saturating_add(1);
    }

    pub(super) fn add_all(&mut self, other: Self) {
        add_map(&mut self.outcomes, other.outcomes);
        add_map(&mut self.reasons, other.reasons);
    }

    /// Those with one outcome.
    #[must_use]
    pub fn count(&self, outcome: T) -> usize {
        self.outcomes.get(&outcome).copied().unwrap_or_default()
    }

    /// Those with one outcome as a share of those with any.
    pub fn share(&self, outcome: T) -> Share {
        Share::new(self.count(outcome), self.known())
    }

    /// Those with any outcome.
    #[must_use]
    pub fn known(&self) -> usize {
        total(&self.outcomes)
    }

    /// Those with any outcome, and those with a reason for none.
    #[must_use]
    pub fn all(&self) -> usize {
        self.known().saturating_add(total(&self.reasons))
    }

    /// Those with each outcome; one that none has is left out.
    pub fn outcomes(&self) -> impl Iterator<Item = (T, usize)> {
        self.outcomes.iter().map(|(outcome, count)| (*outcome, *count))
    }

    /// Those without one, by reason; one that none has is left out.
    pub fn reasons(&self) -> impl Iterator<Item = (R, usize)> {
        self.reasons.iter().map(|(reason, count)| (*reason, *count))
    }
}

#[cfg(feature = "serde")]
mod wire {
    /// Gives a summary of outcomes its form.
    macro_rules! summary_of {
        ($module:ident: $outcome:ty, $reason:ty, $name:literal) => {
            mod $module {
                use crate::report::OutcomeSummary;
                use crate::wire::schema::schema;
                use crate::wire::{Blank, lean, unique_map};
                use alloc::collections::BTreeMap;
                use serde::{Deserialize, Deserializer, Serialize, Serializer};

                type Summary = OutcomeSummary<$outcome, $reason>;

                #[derive(Deserialize)]
                #[serde(deny_unknown_fields, rename = $name)]
                struct Fields {
                    #[serde(default, deserialize_with = "unique_map")]
                    outcomes: BTreeMap<$outcome, usize>,
                    #[serde(default, deserialize_with = "unique_map")]
                    reasons: BTreeMap<$reason, usize>,
                }

                lean!(Fields as $name { outcomes: optional, reasons: optional });
                schema!(Summary as Fields);

                impl Blank for Summary {
                    fn is_blank(&self) -> bool {
                        *self == Self::default()
                    }
                }

                impl Serialize for Summary {
                    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                        Fields { outcomes: self.outcomes.clone(), reasons: self.reasons.clone() }.serialize(serializer)
                    }
                }

                impl<'de> Deserialize<'de> for Summary {
                    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                        let Fields { outcomes, reasons } = Fields::deserialize(deserializer)?;
                        Ok(Self { outcomes, reasons })
                    }
                }
            }
        };
    }

    summary_of!(significance: crate::statistics::Significance, crate::report::NotTested, "SignificanceSummary");
    summary_of!(variation: crate::statistics::Variation, crate::report::NotOnChart, "VariationSummary");
    summary_of!(assurance: crate::statistics::Assurance, crate::report::NotOnChart, "AssuranceSummary");
}
