//! The rows by the groups of one kind, such as directorate or goal.
//!
//! The page of `html_report` says the same, from this file.

use alloc::collections::BTreeMap;
use performance_indicators::roll_up::RolledUp;
use performance_indicators::values::GroupPath;
use performance_indicators::{Report, Row};

/// The rows of one group; without a name those in no group, or all where the document has no groups.
pub(crate) struct Group<'a> {
    pub(crate) name: Option<&'a str>,
    /// Those shown.
    pub(crate) rows: Vec<&'a Row>,
    /// Those of the report.
    pub(crate) all: Vec<&'a Row>,
}

/// The rows shown by group, each group where its first row is.
pub(crate) fn groups<'a>(report: &'a Report, rows: &[&'a Row], kind: Option<&str>) -> Vec<Group<'a>> {
    let name_of = |row: &'a Row| kind.and_then(|kind| row.groups().get(kind)).map(GroupPath::top);
    let mut groups: Vec<Group<'a>> = Vec::new();
    for row in rows {
        let name = name_of(row);
        match groups.iter_mut().find(|group| group.name == name) {
            Some(group) => group.rows.push(row),
            None => groups.push(Group {
                name,
                rows: vec![row],
                all: report.rows().iter().filter(|row| name_of(row) == name).collect(),
            }),
        }
    }
    groups
}

/// The kind of groups that most rows have, if that is not one group alone.
pub(crate) fn kind(report: &Report) -> Option<&str> {
    let mut kinds: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (kind, group) in report.rows().iter().flat_map(Row::groups) {
        kinds.entry(kind).or_default().push(group.top());
    }
    kinds.retain(|_, groups| groups.iter().any(|group| Some(group) != groups.first()));
    kinds.into_iter().min_by_key(|(_, groups)| core::cmp::Reverse(groups.len())).map(|(kind, _)| kind)
}

/// Whether a roll-up takes the indicators of a group and no others.
pub(crate) fn is_of(rolled_up: &RolledUp, report: &Report, group: &Group<'_>) -> bool {
    let takes = |row: &Row| {
        let id = row.id().as_str();
        rolled_up.parts().iter().any(|part| part.id() == id) || rolled_up.left_out().iter().any(|part| part.id() == id)
    };
    let is_in_group = |row: &Row| group.all.iter().any(|of_group| of_group.id() == row.id());
    report.rows().iter().all(|row| takes(row) == is_in_group(row))
}
