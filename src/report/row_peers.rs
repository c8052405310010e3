//! A row's figure among those of others.

use crate::history::NotCompared;
use crate::peers::{Gap, NotComputed, Quantile, Quantiles, Rank, RankMovement, RankedOn, Unranked};
use crate::rating::Missing;
use crate::values::{Fraction, Value};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;

/// A row's figure among those of named others for the same quarter: of all of them, and of its family group.
///
/// The own area is among both. All is ranked by polarity, with the range in force for an indicator that is best within one, by the rules of a
/// [`Ranking`](crate::peers::Ranking): on exact values; where the indicator is [rated as
/// published](crate::Indicator::with_rated_as_published), [as published](RankedOn::Published) to its decimals, in every quarter alike. No
/// rating looks at others.
///
/// # Serialised form
///
/// `{"ranked_on": "exact", "all": …, "family": {"name": "Family Group 4", "not_listed": ["Falkirk"], "ranking": …}}`; see [`RowRanking`].
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use performance_indicators::Scorecard;
/// use performance_indicators::peers::Quantile;
///
/// // Invented.
/// let scorecard: Scorecard = serde_json::from_str(r#"{
///     "organisation": "Ash", "calendar": {"starts": "april", "named_by": "both"},
///     "indicators": [{
///         "id": "a", "name": "Days to let a home", "polarity": "lower-is-better", "unit": "days", "accumulation": "in-quarter",
///         "family": {"name": "Neighbours", "areas": ["Elm", "Oak", "Rowan"]},
///         "observations": {
///             "2017-Q1": {"value": "31", "peers": {"Elm": "20", "Oak": "24", "Yew": "28"}},
///             "2017-Q2": {"value": "21", "peers": {"Elm": "20", "Oak": "24", "Yew": "28", "Fir": {"missing": "suppressed"}}}
///         }
///     }]
/// }"#)?;
/// let row = scorecard.report("2017-Q2".parse()?).rows()[0].clone();
/// let peers = row.peers().ok_or("peers")?;
/// let all = peers.all();
/// assert_eq!(all.rank()?.to_string(), "2nd of 4");
/// assert_eq!(all.quartile().map(Quantile::group), Some(2));
/// assert_eq!(all.unranked().values().sum::<usize>(), 1);
/// let moved = all.short_term().map(|movement| movement.to_string());
/// assert_eq!(moved.as_deref(), Ok("up 2 places from 4th of 4 to 2nd of 4"));
/// assert_eq!(all.to_best()?.by(), 1.into());
///
/// let family = peers.family().ok_or("a family")?;
/// assert_eq!((family.name(), family.ranking().rank()?.to_string().as_str()), ("Neighbours", "2nd of 3"));
/// assert_eq!(family.not_listed().iter().collect::<Vec<_>>(), ["Rowan"]);
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("benchmarking", "league table", "quartile"))]
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(deny_unknown_fields))]
pub struct RowPeers {
    pub(super) ranked_on: RankedOn,
    pub(super) all: RowRanking,
    pub(super) family: Option<RowFamily>,
}

debug!(RowPeers { ranked_on, all, family: if_some });

#[cfg(feature = "serde")]
crate::wire::lean!(RowPeers as "RowPeers" { ranked_on, all, family: optional });

impl RowPeers {
    getters! {
        /// Which digits of the figures are ranked.
        ranked_on: RankedOn,
        /// Among all.
        all: &RowRanking,
        /// Among the family group, where the indicator has one.
        family: Option<&RowFamily>,
    }

    fn map(self, change: impl Fn(RowRanking) -> RowRanking) -> Self {
        let family = self.family.map(|family| RowFamily { ranking: change(family.ranking), ..family });
        Self { all: change(self.all), family, ..self }
    }

    /// This without anything that the own figure could be read from.
    pub(super) fn without_own(self) -> Self {
        self.map(RowRanking::without_own)
    }

    /// This without any figure of others, or one that rests on them: a row does not know which of them are small, and what is shown of
    /// several tells of each beside the own figure.
    pub(super) fn masked(self) -> Self {
        self.map(RowRanking::masked)
    }

    /// This without where the own figure stood before.
    pub(super) fn without_movements(self) -> Self {
        self.map(RowRanking::without_movements)
    }
}

/// A row's figure among those of its family group.
///
/// # Examples
///
/// See [`RowPeers`].
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(deny_unknown_fields))]
pub struct RowFamily {
    pub(super) name: String,
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::or_default"))]
    pub(super) not_listed: BTreeSet<String>,
    pub(super) ranking: RowRanking,
}

debug!(RowFamily { name, not_listed: if_set, ranking });

#[cfg(feature = "serde")]
crate::wire::lean!(RowFamily as "RowFamily" { name, not_listed: optional, ranking });

impl RowFamily {
    getters! {
        /// What the group is called.
        name: &str,
        /// The areas of the group that are not among the others of the quarter, not even with a reason for no figure: not published with
        /// them, or misspelt.
        not_listed: &BTreeSet<String>,
        /// The figure among those of the group.
        ranking: &RowRanking,
    }
}

/// A row's figure among those of some areas, its own included.
///
/// # Serialised form
///
/// What is not known is left out, and `no_rank` or `not_computed` has the reason.
///
/// | field | meaning |
/// |---|---|
/// | `rank` or `no_rank` | the [`Rank`] with its quartile, or why there is none |
/// | `ranked` | how many areas are ranked |
/// | `unranked` | how many others are not, by reason |
/// | `median`, `best` | a [`Value`] |
/// | `pooled` | the whole, as a [`Fraction`] |
/// | `to_best`, `to_next_quartile` | a [`Gap`] |
/// | `not_computed` | of each of those that is not known the reason: `{"pooled": "not-fractions"}` |
/// | `short_term`, `long_term` | where it stood before, `{"rank": …}`, `{"no_rank": "no-peers"}` or `{"not_compared": "no-base"}` |
///
/// # Examples
///
/// See [`RowPeers`].
#[derive(Clone, PartialEq, Eq)]
pub struct RowRanking {
    pub(super) rank: Result<Rank, Unranked>,
    pub(super) ranked: usize,
    pub(super) unranked: BTreeMap<Unranked, usize>,
    pub(super) median: Result<Value, NotComputed>,
    pub(super) best: Result<Value, NotComputed>,
    pub(super) pooled: Result<Fraction, NotComputed>,
    pub(super) to_best: Result<Gap, NotComputed>,
    pub(super) to_next_quartile: Result<Gap, NotComputed>,
    pub(super) short_term: Result<Result<Rank, Unranked>, NotCompared>,
    pub(super) long_term: Result<Result<Rank, Unranked>, NotCompared>,
}

debug!(RowRanking { rank, ranked, unranked: if_set, median, best, pooled, to_best, to_next_quartile, short_term, long_term });

impl RowRanking {
    getters! {
        /// The place of the own figure.
        ///
        /// # Errors
        ///
        /// - The reason why it has none, such as that there is no figure or that neither way is better.
        rank: Result<Rank, Unranked>,
        /// How many areas are ranked.
        ranked: usize,
        /// How many others are not ranked, by reason. The own area is not among them: its reason is that of its [`rank`](Self::rank).
        unranked: &BTreeMap<Unranked, usize>,
        /// The median of the figures, whichever way is better.
        ///
        /// # Errors
        ///
        /// - Those of [`Ranking::median`](crate::peers::Ranking::median).
        median: Result<Value, NotComputed>,
        /// The best figure.
        ///
        /// # Errors
        ///
        /// - Those of [`Ranking::best`](crate::peers::Ranking::best).
        best: Result<Value, NotComputed>,
        /// The figure of all together.
        ///
        /// # Errors
        ///
        /// - Those of [`Ranking::pooled`](crate::peers::Ranking::pooled).
        pooled: Result<Fraction, NotComputed>,
        /// How far the own figure is from the best.
        ///
        /// # Errors
        ///
        /// - Those of [`Ranking::to_best`](crate::peers::Ranking::to_best).
        to_best: Result<Gap, NotComputed>,
        /// How far the own figure is from the next better quartile.
        ///
        /// # Errors
        ///
        /// - Those of [`Ranking::to_next_group`](crate::peers::Ranking::to_next_group).
        to_next_quartile: Result<Gap, NotComputed>,
    }

    /// The quartile of the own figure; `None` where it has no rank, or where fewer than four areas are ranked. Another number of groups is
    /// asked of the [rank](Rank::quantile).
    #[must_use]
    pub fn quartile(&self) -> Option<Quantile> {
        self.rank.ok()?.quantile(Quantiles::QUARTILES)
    }

    /// How the rank moved since the quarter that the row's [`short_term`](crate::Row::short_term) compares with.
    ///
    /// # Errors
    ///
    /// - The reason why the two figures are not compared.
    pub fn short_term(&self) -> Result<RankMovement, NotCompared> {
        self.short_term.map(|earlier| RankMovement::new(earlier, self.rank))
    }

    /// How the rank moved since the quarter that the row's [`long_term`](crate::Row::long_term) compares with.
    ///
    /// # Errors
    ///
    /// - The reason why the two figures are not compared.
    pub fn long_term(&self) -> Result<RankMovement, NotCompared> {
        self.long_term.map(|earlier| RankMovement::new(earlier, self.rank))
    }

    fn without_own(self) -> Self {
        Self {
            ranked: self.ranked.saturating_sub(self.rank.is_ok().into()),
            rank: Err(Unranked::Missing(Missing::Suppressed)),
            median: Err(NotComputed::NotRanked),
            best: Err(NotComputed::NotRanked),
            pooled: Err(NotComputed::NotRanked),
            to_best: Err(NotComputed::NotRanked),
            to_next_quartile: Err(NotComputed::NotRanked),
            ..self.without_movements()
        }
    }

    fn without_movements(self) -> Self {
        Self { short_term: Err(NotCompared::NoFigure), long_term: Err(NotCompared::NoFigure), ..self }
    }

    fn masked(self) -> Self {
        Self {
            median: self.median.and(Err(NotComputed::Hidden)),
            best: self.best.and(Err(NotComputed::Hidden)),
            pooled: self.pooled.and(Err(NotComputed::Hidden)),
            to_best: self.to_best.and(Err(NotComputed::Hidden)),
            to_next_quartile: self.to_next_quartile.and(Err(NotComputed::Hidden)),
            ..self
        }
    }
}

#[cfg(feature = "serde")]
mod wire {
    use super::{BTreeMap, Fraction, Gap, NotCompared, NotComputed, Rank, RowRanking, String, Unranked, Value};
    use crate::wire::schema::schema;
    use crate::wire::{Blank, deserialized_through, known, lean, or_default, unique_map};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields, rename = "RowRanking")]
    struct Fields {
        rank: Option<Rank>,
        no_rank: Option<Unranked>,
        ranked: usize,
        #[serde(default, deserialize_with = "unique_map")]
        unranked: BTreeMap<Unranked, usize>,
        median: Option<Value>,
        best: Option<Value>,
        pooled: Option<Fraction>,
        to_best: Option<Gap>,
        to_next_quartile: Option<Gap>,
        #[serde(default, deserialize_with = "or_default")]
        not_computed: Reasons,
        short_term: Earlier,
        long_term: Earlier,
    }

    lean!(Fields as "RowRanking" {
        rank: optional, no_rank: optional, ranked, unranked: optional, median: optional, best: optional, pooled: optional,
        to_best: optional, to_next_quartile: optional, not_computed: optional, short_term, long_term,
    });
    schema!(RowRanking as Fields);

    /// Why what is not known is not.
    #[derive(Deserialize, PartialEq, Default)]
    #[serde(deny_unknown_fields)]
    struct Reasons {
        median: Option<NotComputed>,
        best: Option<NotComputed>,
        pooled: Option<NotComputed>,
        to_best: Option<NotComputed>,
        to_next_quartile: Option<NotComputed>,
    }

    lean!(Reasons as "NotComputedAmongPeers" {
        median: optional, best: optional, pooled: optional, to_best: optional, to_next_quartile: optional,
    });

    impl Blank for Reasons {
        fn is_blank(&self) -> bool {
            *self == Self::default()
        }
    }

    /// Where it stood before.
    #[derive(Serialize, Deserialize)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema), schemars(rename = "EarlierRank"))]
    #[serde(rename_all = "snake_case")]
    enum Earlier {
        Rank(Rank),
        NoRank(Unranked),
        NotCompared(NotCompared),
    }

    impl From<Result<Result<Rank, Unranked>, NotCompared>> for Earlier {
        fn from(earlier: Result<Result<Rank, Unranked>, NotCompared>) -> Self {
            match earlier {
                Ok(Ok(rank)) => Self::Rank(rank),
                Ok(Err(reason)) => Self::NoRank(reason),
                Err(reason) => Self::NotCompared(reason),
            }
        }
    }

    impl From<Earlier> for Result<Result<Rank, Unranked>, NotCompared> {
        fn from(earlier: Earlier) -> Self {
            match earlier {
                Earlier::Rank(rank) => Ok(Ok(rank)),
                Earlier::NoRank(reason) => Ok(Err(reason)),
                Earlier::NotCompared(reason) => Err(reason),
            }
        }
    }

    impl From<&RowRanking> for Fields {
        fn from(ranking: &RowRanking) -> Self {
            Self {
                rank: ranking.rank.ok(),
                no_rank: ranking.rank.err(),
                ranked: ranking.ranked,
                unranked: ranking.unranked.clone(),
                median: ranking.median.ok(),
                best: ranking.best.ok(),
                pooled: ranking.pooled.ok(),
                to_best: ranking.to_best.ok(),
                to_next_quartile: ranking.to_next_quartile.ok(),
                not_computed: Reasons {
                    median: ranking.median.err(),
                    best: ranking.best.err(),
                    pooled: ranking.pooled.err(),
                    to_best: ranking.to_best.err(),
                    to_next_quartile: ranking.to_next_quartile.err(),
                },
                short_term: ranking.short_term.into(),
                long_term: ranking.long_term.into(),
            }
        }
    }

    impl TryFrom<Fields> for RowRanking {
        type Error = String;

        fn try_from(fields: Fields) -> Result<Self, String> {
            let reasons = fields.not_computed;
            let rank = known(fields.rank, fields.no_rank, "rank")?;
            if let Some(rank) = rank.ok().filter(|rank| rank.of() != fields.ranked) {
                return Err(alloc::format!(
                    "a rank of {} where {} are ranked: expected one of so many",
                    rank.of(),
                    fields.ranked
                ));
            }
            Ok(Self {
                rank,
                ranked: fields.ranked,
                unranked: fields.unranked,
                median: known(fields.median, reasons.median, "median")?,
                best: known(fields.best, reasons.best, "best")?,
                pooled: known(fields.pooled, reasons.pooled, "pooled")?,
                to_best: known(fields.to_best, reasons.to_best, "to_best")?,
                to_next_quartile: known(fields.to_next_quartile, reasons.to_next_quartile, "to_next_quartile")?,
                short_term: fields.short_term.into(),
                long_term: fields.long_term.into(),
            })
        }
    }

    impl Serialize for RowRanking {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            Fields::from(self).serialize(serializer)
        }
    }

    impl<'de> Deserialize<'de> for RowRanking {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserialized_through::<Fields, _, _>(deserializer)
        }
    }
}
