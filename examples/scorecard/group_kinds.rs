//! What a document says of the groups of one kind: whether any indicator is in one, and which roll-ups are of one of them alone.

use performance_indicators::roll_up::{RollUp, RolledUp};
use performance_indicators::values::GroupPath;
use performance_indicators::{Report, Scorecard};

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
