//! The rows by the groups of one kind, such as directorate or goal, level by level.

use crate::page::contents::Contents;
use crate::page::group_kinds;
use alloc::collections::BTreeMap;
use performance_indicators::report::Groups;
use performance_indicators::roll_up::RolledUp;
use performance_indicators::values::{GroupPath, GroupPathError};
use performance_indicators::{Report, Row, Summary};

/// A group with the rows that are in it and in none within it.
pub(super) struct Group<'a> {
    /// `None` of those in no group.
    pub(super) path: Option<GroupPath>,
    /// Whether these are the rows of the group that are in none of those within it, which have a head of their own.
    pub(super) is_rest: bool,
    /// Of all in it, those of the groups within it and those not shown among them.
    pub(super) summary: Summary,
    /// The roll-ups that are of it alone.
    pub(super) roll_ups: Vec<RolledUp>,
    pub(super) rows: Vec<&'a Row>,
}

/// The rows shown by group, each group where its first row is and before those within it; all as one where the document has no groups
/// of more than one name.
pub(super) fn groups<'a>(contents: &Contents<'a>) -> Result<Vec<Group<'a>>, String> {
    let asked = contents.choices.by.as_deref();
    asked.map_or(Ok(()), |kind| group_kinds::check(contents.report, kind))?;
    let Some(kind) = asked.or_else(|| common_kind(contents.report)) else {
        let (summary, rows) = (contents.report.summary(), contents.rows.clone());
        return Ok(vec![Group { path: None, is_rest: false, summary, roll_ups: Vec::new(), rows }]);
    };
    let mut levels = Levels { contents, kind, groups: Vec::new() };
    levels.add(None, &contents.report.by_group(kind), &contents.rows).map_err(|error| error.to_string())?;
    Ok(levels.groups)
}

/// The groups of one kind that are found so far.
struct Levels<'a, 'b> {
    contents: &'b Contents<'a>,
    kind: &'b str,
    groups: Vec<Group<'a>>,
}

impl<'a> Levels<'a, '_> {
    /// Adds the groups of the level below a group, or the outermost, of the rows in them.
    fn add(&mut self, above: Option<&GroupPath>, level: &Groups, rows: &[&'a Row]) -> Result<(), GroupPathError> {
        let Contents { scorecard, report, .. } = self.contents;
        for (name, rows) in by_name(rows, |row| self.name_of(above, row)) {
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
                roll_ups: group_kinds::roll_ups_of(scorecard, report, self.kind, &path),
                rows: if is_parted { Vec::new() } else { rows.clone() },
                path: Some(path.clone()),
            });
            if is_parted {
                self.add(Some(&path), &report.by_group_within(self.kind, &path), &rows)?;
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

/// The rows by a name, each name where its first row is.
fn by_name<'a>(rows: &[&'a Row], name_of: impl Fn(&'a Row) -> Option<&'a str>) -> Vec<(Option<&'a str>, Vec<&'a Row>)> {
    let mut named: Vec<(Option<&str>, Vec<&Row>)> = Vec::new();
    for row in rows {
        let name = name_of(row);
        match named.iter_mut().find(|(known, _)| *known == name) {
            Some((_, rows)) => rows.push(row),
            None => named.push((name, vec![row])),
        }
    }
    named
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
