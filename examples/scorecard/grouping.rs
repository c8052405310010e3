//! The rows by the groups of one kind, such as directorate or goal, level by level.
//!
//! The page of `html_report` says the same, from this file.

use alloc::collections::BTreeMap;
use performance_indicators::report::Groups;
use performance_indicators::roll_up::{RollUp, RolledUp};
use performance_indicators::values::{GroupPath, GroupPathError};
use performance_indicators::{Report, Row, Scorecard, Summary};

/// A group with the rows that are in it and in none within it.
pub(crate) struct Group<'a> {
    /// `None` of those in no group.
    pub(crate) path: Option<GroupPath>,
    /// Whether these are the rows of the group that are in none of those within it, which have a head of their own.
    pub(crate) is_rest: bool,
    /// Of all in it, those of the groups within it and those not shown among them.
    pub(crate) summary: Summary,
    /// The roll-ups that are of it alone.
    pub(crate) roll_ups: Vec<RolledUp>,
    pub(crate) rows: Vec<&'a Row>,
}

impl Group<'_> {
    /// Its name, after those of the groups around it.
    pub(crate) fn names(&self) -> Vec<&str> {
        let Some(path) = &self.path else { return vec!["In no group"] };
        path.levels().into_iter().chain(self.is_rest.then_some("in none of these")).collect()
    }
}

/// Whether groups are told apart by heads.
pub(crate) fn has_heads(groups: &[Group<'_>]) -> bool {
    groups.len() > 1 || groups.iter().any(|group| group.path.is_some())
}

/// The rows shown by the groups of the kind asked for, else of the kind that most have, each group where its first row is and before
/// those within it; all as one where the document has no groups of more than one name.
pub(crate) fn groups<'a>(
    scorecard: &Scorecard,
    report: &Report,
    rows: &[&'a Row],
    asked: Option<&str>,
) -> Result<Vec<Group<'a>>, String> {
    asked.map_or(Ok(()), |kind| check(report, kind))?;
    let Some(kind) = asked.or_else(|| common_kind(report)) else {
        let summary = report.summary();
        return Ok(vec![Group { path: None, is_rest: false, summary, roll_ups: Vec::new(), rows: rows.to_vec() }]);
    };
    let mut levels = Levels { scorecard, report, kind, groups: Vec::new() };
    levels.add(None, &report.by_group(kind), rows).map_err(|error| error.to_string())?;
    Ok(levels.groups)
}

/// The groups of one kind that are found so far.
struct Levels<'a, 'b> {
    scorecard: &'b Scorecard,
    report: &'b Report,
    kind: &'b str,
    groups: Vec<Group<'a>>,
}

impl<'a> Levels<'a, '_> {
    /// Adds the groups of the level below a group, or the outermost, of the rows in them.
    fn add(&mut self, above: Option<&GroupPath>, level: &Groups, rows: &[&'a Row]) -> Result<(), GroupPathError> {
        for (name, rows) in rows_by(rows, |row| self.name_of(above, row)) {
            let Some(name) = name else {
                let (path, summary) = (above.cloned(), level.without_group().clone());
                self.groups.push(Group { is_rest: path.is_some(), path, summary, roll_ups: Vec::new(), rows });
                continue;
            };
            let path = GroupPath::new(above.map(GroupPath::levels).unwrap_or_default().into_iter().chain([name]))?;
            let is_parted = rows.iter().any(|row| self.name_of(Some(&path), row).is_some());
            self.groups.push(Group {
                is_rest: false,
                summary: level.get(name).cloned().unwrap_or_default(),
                roll_ups: roll_ups_of(self.scorecard, self.report, self.kind, &path),
                rows: if is_parted { Vec::new() } else { rows.clone() },
                path: Some(path.clone()),
            });
            if is_parted {
                self.add(Some(&path), &self.report.by_group_within(self.kind, &path), &rows)?;
            }
        }
        Ok(())
    }

    /// The name of the group below another that a row is in.
    fn name_of(&self, above: Option<&GroupPath>, row: &'a Row) -> Option<&'a str> {
        let path = row.groups().get(self.kind)?;
        above.map_or_else(|| Some(path.top()), |above| path.level_below(above))
    }
}

/// The rows by what is told of each, each where the first row of it is.
pub(crate) fn rows_by<'a, T: PartialEq>(rows: &[&'a Row], told: impl Fn(&'a Row) -> T) -> Vec<(T, Vec<&'a Row>)> {
    let mut found: Vec<(T, Vec<&Row>)> = Vec::new();
    for row in rows {
        let of_row = told(row);
        match found.iter_mut().find(|(known, _)| *known == of_row) {
            Some((_, rows)) => rows.push(row),
            None => found.push((of_row, vec![row])),
        }
    }
    found
}

/// The kind of groups that most rows have, if that is not one group alone.
fn common_kind(report: &Report) -> Option<&str> {
    let mut kinds: BTreeMap<&str, Vec<&GroupPath>> = BTreeMap::new();
    for (kind, group) in report.rows().iter().flat_map(Row::groups) {
        kinds.entry(kind).or_default().push(group);
    }
    kinds.retain(|_, groups| groups.iter().any(|group| Some(group) != groups.first()));
    kinds.into_iter().min_by_key(|(_, groups)| core::cmp::Reverse(groups.len())).map(|(kind, _)| kind)
}

/// Refuses a kind of group that no indicator is in one of.
pub(crate) fn check(report: &Report, kind: &str) -> Result<(), String> {
    let kinds: Vec<&str> = report.rows().iter().flat_map(|row| row.groups().keys()).collect();
    if kinds.contains(&kind) {
        return Ok(());
    }
    let mut known: Vec<String> = kinds.iter().map(|kind| format!("{kind:?}")).collect();
    known.sort_unstable();
    known.dedup();
    let known = known.join(", ");
    let expected = if known.is_empty() { "one that the document has, and it has none".to_owned() } else { known };
    Err(format!("--by: no indicator is in a group of the kind {kind:?}: expected {expected}"))
}

/// The roll-ups of a report that are of one group alone.
pub(crate) fn roll_ups_of(scorecard: &Scorecard, report: &Report, kind: &str, path: &GroupPath) -> Vec<RolledUp> {
    let in_force = scorecard.roll_ups().in_force(report.quarter());
    let is_of_group = |id: &str| {
        let groups = in_force.and_then(|roll_ups| roll_ups.get(id)).map(RollUp::groups);
        groups.is_some_and(|groups| groups.len() == 1 && groups.get(kind) == Some(path))
    };
    report.roll_ups().iter().filter(|rolled_up| is_of_group(rolled_up.id())).cloned().collect()
}
