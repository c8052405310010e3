//! Summaries of many quarters at once, without rows.

use super::counting::scorecard_counts::ScorecardCounts;
use crate::calendar::{Quarter, Quarters};
use crate::report::{ChartBuffers, Groups, IndicatorQuarter, ReportOptions, Row, Summary};
use crate::scorecard::{Entry, Scorecard};
use crate::values::GroupPath;
use alloc::collections::{BTreeMap, btree_map};
use core::iter::Map;

/// The summary of each of some quarters, or its summaries by group: what the reports on them would count, without their rows.
///
/// What chance could have made is counted of rows alone: a report that is to be equal is made [without
/// statistics](ReportOptions::without_statistics).
///
/// Summaries of parts of a scorecard add up to those of the whole, so that the parts can be counted in parallel: see the example
/// `parallel_summary`.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use performance_indicators::report::ReportOptions;
/// use performance_indicators::{Quarter, Rating, Scorecard};
///
/// let scorecard: Scorecard = serde_json::from_str(&std::fs::read_to_string("examples/data/bracknell_forest.json")?)?;
/// let (first, last): (Quarter, Quarter) = ("2024-Q3".parse()?, "2025-Q2".parse()?);
/// let summaries = scorecard.summaries(first.through(last));
/// let options = ReportOptions::new().without_statistics();
/// assert_eq!(summaries.get(first), Some(&scorecard.report_with(first, &options).summary()));
/// assert_eq!(summaries.iter().map(|(_, summary)| summary.count(Rating::Red)).max(), Some(4));
///
/// let (some, others) = scorecard.entries().split_at(9);
/// let mut parts = scorecard.summaries_of(some, first.through(last));
/// parts.merge(scorecard.summaries_of(others, first.through(last)));
/// assert_eq!(parts, summaries);
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[must_use]
pub struct Summaries<S = Summary> {
    quarters: BTreeMap<Quarter, S>,
}

impl<S> Summaries<S> {
    /// The summary of a quarter; `None` of one that was not asked for.
    #[must_use]
    pub fn get(&self, quarter: Quarter) -> Option<&S> {
        self.quarters.get(&quarter)
    }

    /// Every quarter and its summary, earliest first.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Quarter, &S)> + ExactSizeIterator {
        self.into_iter()
    }

    fn merge_with(&mut self, other: Self, merge: impl Fn(&mut S, S))
    where
        S: Default,
    {
        for (quarter, summary) in other.quarters {
            merge(self.quarters.entry(quarter).or_default(), summary);
        }
    }
}

/// Every quarter and its summary, earliest first.
///
/// # Examples
///
/// ```
/// use performance_indicators::{FiscalCalendar, Quarter, Scorecard};
///
/// let (first, last): (Quarter, Quarter) = ("2016-Q4".parse()?, "2017-Q1".parse()?);
/// let summaries = Scorecard::new("Example Borough", FiscalCalendar::UK_GOVERNMENT).summaries(first.through(last));
/// let mut quarters = Vec::new();
/// for (quarter, summary) in &summaries {
///     assert_eq!(summary.in_remit(), 0);
///     quarters.push(quarter);
/// }
/// assert_eq!(quarters, [first, last]);
/// # Ok::<(), performance_indicators::calendar::ParseQuarterError>(())
/// ```
impl<'a, S> IntoIterator for &'a Summaries<S> {
    type Item = (Quarter, &'a S);
    type IntoIter = Map<btree_map::Iter<'a, Quarter, S>, fn((&'a Quarter, &'a S)) -> Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.quarters.iter().map(|(quarter, summary)| (*quarter, summary))
    }
}

impl Summaries<Summary> {
    /// Adds the counts of another part of the whole, quarter by quarter: see [`Summary::merge`]. A quarter that only one of them has
    /// is kept.
    pub fn merge(&mut self, other: Self) {
        self.merge_with(other, Summary::merge);
    }
}

impl Summaries<Groups> {
    /// Adds the counts of another part of the whole, quarter by quarter and group by group: see [`Groups::merge`]. A quarter that only
    /// one of them has is kept.
    pub fn merge(&mut self, other: Self) {
        self.merge_with(other, Groups::merge);
    }
}

impl Scorecard {
    /// The counts of the report on a quarter, without its rows: what [`report(quarter).summary()`](crate::Report::summary) says, some
    /// hundreds of times faster, but for what [chance could have made](ReportOptions::without_statistics).
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "serde")] {
    /// use performance_indicators::report::ReportOptions;
    /// use performance_indicators::{Quarter, Rating, Scorecard};
    ///
    /// let scorecard: Scorecard = serde_json::from_str(&std::fs::read_to_string("examples/data/havering_2017_q1.json")?)?;
    /// let quarter: Quarter = "2017-Q1".parse()?;
    /// let options = ReportOptions::new().without_statistics();
    /// assert_eq!(scorecard.summary(quarter), scorecard.report_with(quarter, &options).summary());
    /// assert_eq!(scorecard.summary(quarter).share(Rating::Green).to_string(), "3 (25%)");
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn summary(&self, quarter: Quarter) -> Summary {
        self.summaries(quarter.through(quarter)).quarters.into_values().next().unwrap_or_default()
    }

    /// The counts of the reports on some quarters in a row, in one pass over the indicators: of every quarter there is with
    /// [`quarters`](Self::quarters).
    ///
    /// See [`Summaries`] for an example.
    pub fn summaries(&self, quarters: Quarters) -> Summaries {
        self.summaries_of(self.entries(), quarters)
    }

    /// The counts for some entries only, rated as this scorecard's: a part of its own, to be counted in parallel with others, or
    /// entries that are not in it.
    ///
    /// An entry in two parts is counted twice. One that the scorecard's rules do not fit, as they may not fit entries that are not in
    /// it, counts as [`TargetNotDerived`](crate::Unrated::TargetNotDerived) where it has a figure.
    ///
    /// A slice of [`entries`](Self::entries) itself is counted from the integers that the scorecard keeps of them; those of any other
    /// entries, also of copies, are made first.
    pub fn summaries_of(&self, entries: &[Entry], quarters: Quarters) -> Summaries {
        let counts = ScorecardCounts::of(self, entries, None, &quarters);
        Summaries { quarters: quarters.zip(counts.summaries()).collect() }
    }

    /// The counts of the reports on some quarters in a row by the groups of one kind, in one pass: of each quarter what
    /// [`Report::by_group`](crate::Report::by_group) says, without statistics, those in no group of the kind apart.
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "serde")] {
    /// use performance_indicators::report::ReportOptions;
    /// use performance_indicators::{Quarter, Scorecard};
    ///
    /// let scorecard: Scorecard = serde_json::from_str(&std::fs::read_to_string("examples/data/havering_2017_q1.json")?)?;
    /// let quarter: Quarter = "2017-Q1".parse()?;
    /// let by_goal = scorecard.summaries_by_group("goal", quarter.through(quarter));
    /// let report = scorecard.report_with(quarter, &ReportOptions::new().without_statistics());
    /// assert_eq!(by_goal.get(quarter), Some(&report.by_group("goal")));
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn summaries_by_group(&self, kind: &str, quarters: Quarters) -> Summaries<Groups> {
        self.summaries_by_group_of(self.entries(), kind, quarters)
    }

    /// The counts by group for some entries only: see [`summaries_of`](Self::summaries_of).
    pub fn summaries_by_group_of(&self, entries: &[Entry], kind: &str, quarters: Quarters) -> Summaries<Groups> {
        self.summaries_by_level(entries, kind, quarters, |path| Some(path.map(GroupPath::top)))
    }

    /// The counts of the reports on some quarters in a row of a group of one kind, by the groups one level below it: of each quarter what
    /// [`Report::by_group_within`](crate::Report::by_group_within) says.
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "serde")] {
    /// use performance_indicators::report::ReportOptions;
    /// use performance_indicators::{Quarter, Scorecard};
    ///
    /// // Groups without any within them.
    /// let scorecard: Scorecard = serde_json::from_str(&std::fs::read_to_string("examples/data/havering_2017_q1.json")?)?;
    /// let quarter: Quarter = "2017-Q1".parse()?;
    /// let safe = scorecard.summaries_by_group_within("goal", &"Safe".into(), quarter.through(quarter));
    /// let report = scorecard.report_with(quarter, &ReportOptions::new().without_statistics());
    /// assert_eq!(safe.get(quarter), Some(&report.by_group_within("goal", &"Safe".into())));
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn summaries_by_group_within(&self, kind: &str, group: &GroupPath, quarters: Quarters) -> Summaries<Groups> {
        self.summaries_by_level(self.entries(), kind, quarters, |path| {
            path.filter(|path| path.is_within(group)).map(|path| path.level_below(group))
        })
    }

    /// The counts by what `level` makes of the group that entries are in: a name, none, or nothing where they are left out.
    fn summaries_by_level(
        &self,
        entries: &[Entry],
        kind: &str,
        quarters: Quarters,
        level: impl Fn(Option<&GroupPath>) -> Option<Option<&str>>,
    ) -> Summaries<Groups> {
        let counts = ScorecardCounts::of(self, entries, Some(kind), &quarters);
        let mut by_quarter: BTreeMap<Quarter, Groups> = quarters.map(|quarter| (quarter, Groups::default())).collect();
        for (path, summaries) in counts.groups() {
            let Some(group) = level(path) else { continue };
            for (groups, summary) in by_quarter.values_mut().zip(summaries) {
                if let Some(summary) = summary {
                    groups.summary_mut(group).merge(summary);
                }
            }
        }
        Summaries { quarters: by_quarter }
    }

    /// One entry assessed for one quarter, as this scorecard's [`report`](Self::report) does its own; `None` where its lag leads
    /// before the first quarter there is.
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "serde")] {
    /// use performance_indicators::{Quarter, Scorecard};
    ///
    /// let scorecard: Scorecard = serde_json::from_str(&std::fs::read_to_string("examples/data/havering_2017_q1.json")?)?;
    /// let quarter: Quarter = "2017-Q1".parse()?;
    /// let row = scorecard.entries().first().and_then(|entry| scorecard.row(entry, quarter));
    /// assert_eq!(row.as_ref(), scorecard.report(quarter).rows().first());
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn row(&self, entry: &Entry, quarter: Quarter) -> Option<Row> {
        self.row_with(entry, quarter, &ReportOptions::new())
    }

    /// One entry assessed for one quarter, seen as the options say: see [`row`](Self::row) and
    /// [`report_with`](Self::report_with).
    #[must_use]
    pub fn row_with(&self, entry: &Entry, quarter: Quarter, options: &ReportOptions) -> Option<Row> {
        let of = IndicatorQuarter::new(self, entry, quarter, options)?;
        Some(Row::new(&of, quarter, &mut ChartBuffers::default()))
    }
}
