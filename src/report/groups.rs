//! Summaries by group.

use super::{Report, Row, Summary};
use alloc::collections::{BTreeMap, btree_map};
use alloc::{borrow::ToOwned, string::String};
use core::iter::Map;

/// Summaries of the groups that rows fall in, whose totals agree with the whole: every row is in exactly one group or in none.
///
/// # Serialised form
///
/// `{"groups": {"Safe": …}, "without_group": …}`, each a [`Summary`].
///
/// # Examples
///
/// ```
/// use performance_indicators::report::Groups;
/// use performance_indicators::{FiscalCalendar, Report, Scorecard, Summary};
///
/// let report: Report = Scorecard::new("Example Borough", FiscalCalendar::UK_GOVERNMENT).report("2017-Q1".parse()?);
/// // A group that nothing falls in is kept.
/// let goals = Groups::of(report.rows(), |row| row.groups().get("goal").map(String::as_str)).with_group("Safe");
/// assert_eq!(goals.get("Safe"), Some(&Summary::default()));
/// assert_eq!(goals.total(), report.summary());
/// # Ok::<(), performance_indicators::calendar::ParseQuarterError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[must_use]
pub struct Groups {
    pub(crate) groups: BTreeMap<String, Summary>,
    pub(crate) without: Summary,
}

impl Groups {
    /// Summarises rows by a key of each.
    pub fn of(rows: &[Row], key: impl Fn(&Row) -> Option<&str>) -> Self {
        let mut groups = Self::default();
        for row in rows {
            groups.summary_mut(key(row)).add(row);
        }
        groups
    }

    /// Adds the counts of another part of the whole, group by group.
    ///
    /// The order of the parts does not matter, nor how they are split.
    pub fn merge(&mut self, other: Self) {
        for (group, summary) in other.groups {
            self.groups.entry(group).or_default().merge(summary);
        }
        self.without.merge(other.without);
    }

    /// The summary of a group, or of the rows in no group.
    pub(crate) fn summary_mut(&mut self, group: Option<&str>) -> &mut Summary {
        match group {
            Some(group) => self.groups.entry(group.to_owned()).or_default(),
            None => &mut self.without,
        }
    }

    /// These groups with one that is kept though nothing falls in it.
    pub fn with_group(mut self, group: impl Into<String>) -> Self {
        self.groups.entry(group.into()).or_default();
        self
    }

    /// The summary of a group.
    #[must_use]
    pub fn get(&self, group: &str) -> Option<&Summary> {
        self.groups.get(group)
    }

    /// Every group and its summary, in order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Summary)> {
        self.into_iter()
    }

    /// The summary of the rows in no group.
    pub const fn without_group(&self) -> &Summary {
        &self.without
    }

    /// The summary of all rows.
    pub fn total(&self) -> Summary {
        self.groups.values().cloned().fold(self.without.clone(), |mut total, group| {
            total.merge(group);
            total
        })
    }
}

/// Every group and its summary, in order of their names.
///
/// # Examples
///
/// ```
/// use performance_indicators::{FiscalCalendar, Scorecard};
///
/// let report = Scorecard::new("Example Borough", FiscalCalendar::UK_GOVERNMENT).report("2017-Q1".parse()?);
/// let goals = report.by_group("goal").with_group("Safe").with_group("Clean");
/// let mut names = Vec::new();
/// for (group, summary) in &goals {
///     assert_eq!(summary.in_remit(), 0);
///     names.push(group);
/// }
/// assert_eq!(names, ["Clean", "Safe"]);
/// # Ok::<(), performance_indicators::calendar::ParseQuarterError>(())
/// ```
impl<'a> IntoIterator for &'a Groups {
    type Item = (&'a str, &'a Summary);
    type IntoIter = Map<btree_map::Iter<'a, String, Summary>, fn((&'a String, &'a Summary)) -> Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.groups.iter().map(|(group, summary)| (group.as_str(), summary))
    }
}

impl Report {
    /// Summaries by the groups of one kind, such as "goal".
    pub fn by_group(&self, kind: &str) -> Groups {
        Groups::of(self.rows(), |row| row.groups().get(kind).map(String::as_str))
    }
}
