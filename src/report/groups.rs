//! Summaries by group.

use super::{Report, Row, Summary};
use crate::values::GroupPath;
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
/// use performance_indicators::values::GroupPath;
/// use performance_indicators::{FiscalCalendar, Report, Scorecard, Summary};
///
/// let report: Report = Scorecard::new("Example Borough", FiscalCalendar::UK_GOVERNMENT).report("2017-Q1".parse()?);
/// // A group that nothing falls in is kept.
/// let goals = Groups::of(report.rows(), |row| row.groups().get("goal").map(GroupPath::top)).with_group("Safe");
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
    /// Summaries by the groups of one kind, such as "goal"; of groups that nest, by the outermost, with all within them.
    pub fn by_group(&self, kind: &str) -> Groups {
        Groups::of(self.rows(), |row| row.groups().get(kind).map(GroupPath::top))
    }

    /// Summaries of a group of one kind by the groups one level below it, each with all within them: of its rows alone, those in none
    /// of them apart. The total is the group's own summary.
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "serde")] {
    /// use performance_indicators::Scorecard;
    ///
    /// // Invented.
    /// let scorecard: Scorecard = serde_json::from_str(r#"{
    ///     "organisation": "Example Borough", "calendar": {"starts": "april", "named_by": "both"},
    ///     "indicators": [
    ///         {"id": "a", "name": "A", "polarity": "neutral", "unit": "count", "accumulation": "snapshot",
    ///          "groups": {"directorate": ["People", "Adults"]}},
    ///         {"id": "b", "name": "B", "polarity": "neutral", "unit": "count", "accumulation": "snapshot",
    ///          "groups": {"directorate": "People"}}
    ///     ]
    /// }"#)?;
    /// let report = scorecard.report("2017-Q1".parse()?);
    /// let people = report.by_group_within("directorate", &"People".into());
    /// assert_eq!(people.get("Adults").map(|summary| summary.in_remit()), Some(1));
    /// assert_eq!(people.without_group().in_remit(), 1);
    /// assert_eq!(Some(&people.total()), report.by_group("directorate").get("People"));
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn by_group_within(&self, kind: &str, group: &GroupPath) -> Groups {
        let mut groups = Groups::default();
        for row in self.rows() {
            if let Some(path) = row.groups().get(kind).filter(|path| path.is_within(group)) {
                groups.summary_mut(path.level_below(group)).add(row);
            }
        }
        groups
    }
}
