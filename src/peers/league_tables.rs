//! The ranks of many tables at once.

use super::sorter::Sorter;
use super::{Rank, RankingRule, Unranked};
use crate::rating::Missing;
use crate::values::Value;
use alloc::vec::Vec;

/// The ranks of many tables at once: a table for each indicator and quarter, say, with a figure for each area.
///
/// The ranks are those of a [`Ranking`](crate::peers::Ranking) of each table. A table of *n* areas takes time in proportion to
/// *n* log *n*; what one allocates the next uses again.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Missing, Unit};
/// use performance_indicators::peers::{LeagueTables, RankOrder, RankingRule};
///
/// // Invented: three areas, two indicators.
/// let rents = [Ok(98.into()), Ok(97.into()), Err(Missing::NotSupplied)];
/// let days = [Ok(20.into()), Ok(20.into()), Ok(31.into())];
/// let tables = LeagueTables::new([
///     (RankingRule::new(RankOrder::HighestFirst, &Unit::Count), &rents[..]),
///     (RankingRule::new(RankOrder::LowestFirst, &Unit::Count), &days[..]),
/// ]);
/// let places = |ranks: &[Result<_, _>]| ranks.iter().map(|rank| rank.ok().map(performance_indicators::peers::Rank::place)).collect();
/// let places: Vec<Vec<_>> = tables.iter().map(places).collect();
/// assert_eq!(places, [[Some(1), Some(2), None], [Some(1), Some(1), Some(3)]]);
/// ```
#[doc(alias("league table", "batch"))]
#[derive(Clone, PartialEq, Eq)]
pub struct LeagueTables {
    ranks: Vec<Result<Rank, Unranked>>,
    /// Where each table ends.
    ends: Vec<usize>,
}

debug!(LeagueTables { ranks, ends });

impl LeagueTables {
    /// Ranks each table by its rule.
    #[must_use]
    pub fn new<F: AsRef<[Result<Value, Missing>]>>(tables: impl IntoIterator<Item = (RankingRule, F)>) -> Self {
        let (mut sorter, mut ranks, mut ends) = (Sorter::default(), Vec::new(), Vec::new());
        for (rule, figures) in tables {
            sorter.rank(rule, figures.as_ref(), |figure| *figure, &mut ranks);
            ends.push(ranks.len());
        }
        Self { ranks, ends }
    }

    /// The ranks of each table, in the order of the tables and of the areas in them.
    pub fn iter(&self) -> impl Iterator<Item = &[Result<Rank, Unranked>]> {
        let starts = core::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).filter_map(|(start, end)| self.ranks.get(start..*end))
    }

    /// The ranks of the areas of one table, from 0; `None` where there are not so many tables.
    #[must_use]
    pub fn table(&self, table: usize) -> Option<&[Result<Rank, Unranked>]> {
        let start = table.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        self.ranks.get(start..*self.ends.get(table)?)
    }
}
