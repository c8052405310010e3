//! The summary by the groups of one kind, level by level, with the roll-ups that are of a group.

use super::contents::{Block, Item, Section};
use super::grouping::{check, roll_ups_of};
use performance_indicators::narrative::{RollUpNarrative, SummaryNarrative};
use performance_indicators::report::Groups;
use performance_indicators::roll_up::RolledUp;
use performance_indicators::values::GroupPath;
use performance_indicators::{Report, Scorecard, Summary};
use serde_json::{Value, json};

/// The groups of one kind, each before those within it.
pub(crate) struct ByGroup {
    kind: String,
    groups: Vec<Group>,
    without_group: Summary,
}

struct Group {
    path: GroupPath,
    summary: Summary,
    roll_ups: Vec<RolledUp>,
}

impl ByGroup {
    /// Those of a report.
    pub(crate) fn of(scorecard: &Scorecard, report: &Report, kind: &str) -> Result<Self, String> {
        check(report, kind)?;
        let top = report.by_group(kind);
        let mut by_group = Self { kind: kind.to_owned(), groups: Vec::new(), without_group: top.without_group().clone() };
        by_group.add(scorecard, report, &[], &top)?;
        Ok(by_group)
    }

    /// Adds the groups of one level, each with those within it.
    fn add(&mut self, scorecard: &Scorecard, report: &Report, above: &[&str], level: &Groups) -> Result<(), String> {
        for (name, summary) in level {
            let path = GroupPath::new(above.iter().copied().chain([name])).map_err(|error| format!("--by: {error}"))?;
            let roll_ups = roll_ups_of(scorecard, report, &self.kind, &path);
            self.groups.push(Group { path: path.clone(), summary: summary.clone(), roll_ups });
            self.add(scorecard, report, &path.levels(), &report.by_group_within(&self.kind, &path))?;
        }
        Ok(())
    }

    /// What is said of each: its count, and the roll-ups that are of it; and how many are in none.
    pub(crate) fn section(&self, report: &Report) -> Section {
        let counted = |summary: &Summary| SummaryNarrative::of(summary).sentences().into_iter().next().unwrap_or_default();
        let mut items = Vec::new();
        for Group { path, summary, roll_ups } in &self.groups {
            let levels = path.levels();
            let depth = levels.len().saturating_sub(1);
            items.push(Item::new(depth, format!("{}: {}", levels.last().unwrap_or(&""), counted(summary))));
            let said = roll_ups.iter().map(|rolled_up| RollUpNarrative::of(report, rolled_up).to_string());
            items.extend(said.map(|said| Item::new(depth.saturating_add(1), said)));
        }
        if self.without_group != Summary::default() {
            items.push(Item::new(0, format!("In no group: {}", counted(&self.without_group))));
        }
        Section { title: format!("By {}", self.kind), blocks: vec![Block::List(items)] }
    }

    /// The same for machines.
    pub(crate) fn json(&self) -> Value {
        let group = |group: &Group| json!({"group": group.path.levels(), "summary": group.summary, "roll_ups": group.roll_ups});
        let groups: Vec<Value> = self.groups.iter().map(group).collect();
        json!({"kind": self.kind, "groups": groups, "without_group": self.without_group})
    }
}
