//! The counts of ranks of a summary.

use super::counts::{Counts, add_map};
use crate::peers::{Quantile, Quantiles, Rank, Unranked};
use alloc::collections::BTreeMap;

/// Counts of the ranks of indicators among others, on a total of their own: those with figures of others beside theirs.
///
/// # Serialised form
///
/// `{"quartiles": [3, 2, 0, 1], "without_quartile": 1, "unranked": {"neutral": 2}}`, the best quartile first; what is none may be left out,
/// but for the quartiles.
///
/// # Examples
///
/// ```
/// use performance_indicators::Summary;
///
/// let summary = Summary::default();
/// assert_eq!((summary.ranks().ranked(), summary.ranks().quartiles()), (0, [0; 4]));
/// ```
#[derive(Clone, PartialEq, Eq, Default)]
pub struct RankSummary {
    pub(super) quartiles: Counts<4>,
    pub(super) without_quartile: usize,
    pub(super) unranked: BTreeMap<Unranked, usize>,
}

debug!(RankSummary { quartiles: if_set, without_quartile: if_set, unranked: if_set });

impl RankSummary {
    pub(crate) fn count(&mut self, outcome: RankOutcome) {
        let count = match outcome {
            RankOutcome::InQuartile { place } => return self.quartiles.count(place),
            RankOutcome::NoQuartile => &mut self.without_quartile,
            RankOutcome::Unranked(reason) => self.unranked.entry(reason).or_default(),
        };
        *count = count.saturating_add(1);
    }

    pub(super) fn add_all(&mut self, other: Self) {
        self.quartiles.add(other.quartiles);
        self.without_quartile = self.without_quartile.saturating_add(other.without_quartile);
        add_map(&mut self.unranked, other.unranked);
    }

    /// How many are in each quartile, the best first.
    #[must_use]
    pub const fn quartiles(&self) -> [usize; 4] {
        self.quartiles.0
    }

    /// How many are ranked among fewer than four areas, which have no quartiles.
    #[must_use]
    pub const fn without_quartile(&self) -> usize {
        self.without_quartile
    }

    /// How many are ranked.
    #[must_use]
    pub fn ranked(&self) -> usize {
        self.quartiles.total().saturating_add(self.without_quartile)
    }

    /// How many have figures of others beside them and are not ranked, by reason.
    pub fn unranked(&self) -> impl Iterator<Item = (Unranked, usize)> {
        self.unranked.iter().map(|(reason, count)| (*reason, *count))
    }

    /// How many have figures of others beside them, ranked or not.
    #[must_use]
    pub fn beside_peers(&self) -> usize {
        self.unranked.values().copied().fold(self.ranked(), usize::saturating_add)
    }
}

/// What is counted of one rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RankOutcome {
    /// The best has the place 0.
    InQuartile {
        place: usize,
    },
    NoQuartile,
    Unranked(Unranked),
}

impl RankOutcome {
    pub(super) fn new(rank: Result<Rank, Unranked>) -> Self {
        let quartile = |rank: Rank| rank.quantile(Quantiles::QUARTILES).map(Quantile::group);
        match rank.map(quartile) {
            Ok(Some(group)) => Self::InQuartile { place: usize::from(group.saturating_sub(1)) },
            Ok(None) => Self::NoQuartile,
            Err(reason) => Self::Unranked(reason),
        }
    }
}

#[cfg(feature = "serde")]
mod wire {
    use super::{BTreeMap, Counts, RankSummary, Unranked};
    use crate::wire::schema::schema;
    use crate::wire::{Blank, Count, lean, or_default, unique_map};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields, rename = "RankSummary")]
    struct Fields {
        quartiles: [usize; 4],
        #[serde(default, deserialize_with = "or_default")]
        without_quartile: Count,
        #[serde(default, deserialize_with = "unique_map")]
        unranked: BTreeMap<Unranked, usize>,
    }

    lean!(Fields as "RankSummary" { quartiles, without_quartile: optional, unranked: optional });
    schema!(RankSummary as Fields);

    impl Blank for RankSummary {
        fn is_blank(&self) -> bool {
            *self == Self::default()
        }
    }

    impl Serialize for RankSummary {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let (without_quartile, unranked) = (Count(self.without_quartile), self.unranked.clone());
            Fields { quartiles: self.quartiles.0, without_quartile, unranked }.serialize(serializer)
        }
    }

    impl<'de> Deserialize<'de> for RankSummary {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let Fields { quartiles, without_quartile: Count(without_quartile), unranked } = Fields::deserialize(deserializer)?;
            Ok(Self { quartiles: Counts(quartiles), without_quartile, unranked })
        }
    }
}
