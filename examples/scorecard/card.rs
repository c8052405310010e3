//! What there is to say of one indicator beside its line.

use super::contents::{Asked, Badge, Item};
use super::to_say;
use super::wording;
use performance_indicators::Row;
use performance_indicators::narrative::Narrative;

/// The indicator with what is said under it: why it has its rating, who answers for it and what people wrote; nothing where there is no
/// more to say than its line does.
pub(crate) fn items(asked: &Asked<'_>, row: &Row) -> Vec<Item> {
    let chart = asked.scorecard.chart(row.id().as_str(), row.quarter(), wording::QUARTERS);
    if !chart.is_some_and(|chart| to_say::is_any(row, &chart)) {
        return Vec::new();
    }
    let head = Item { depth: 0, badge: Some(Badge::of(row)), text: row.name().to_owned() };
    core::iter::once(head).chain(said(asked, row).into_iter().map(|text| Item::new(1, text))).collect()
}

fn said(asked: &Asked<'_>, row: &Row) -> Vec<String> {
    let narrative = Narrative::of(row);
    let mut said = vec![wording::capital(&narrative.sentences().join(" "))];
    if row.value().is_some() && row.target().is_some() {
        said.push(wording::sentence(&row.explanation().to_string()));
    }
    let forecast = narrative.progress().zip(row.forecast());
    said.extend(forecast.map(|(progress, forecast)| wording::forecast(row, progress, forecast).concat()));
    let restated = row.restated_target().map(|restated| row.unit().show_target(restated, row.polarity()));
    said.extend(restated.map(|restated| format!("The target was corrected from {restated}.")));
    said.extend(row.differences().iter().map(|difference| format!("Note: {}", wording::difference(row, *difference))));
    said.extend(about(asked, row));
    said.extend(row.commentary().map(|commentary| format!("Commentary: {commentary}")));
    said.extend(row.corrective_action().map(|action| format!("Corrective action: {action}")));
    said
}

/// Who answers for it, how long it has stood where it stands, and the tolerance in force.
fn about(asked: &Asked<'_>, row: &Row) -> Option<String> {
    let owner = row.owner().map(|owner| format!("Owner: {owner}."));
    let standing = wording::standing(row).map(|standing| wording::sentence(&standing));
    let tolerance = wording::width(row).filter(|_| asked.tolerance.is_none());
    let tolerance = tolerance.map(|tolerance| format!("Tolerance: {tolerance}."));
    let about: Vec<String> = [owner, standing, tolerance].into_iter().flatten().collect();
    (!about.is_empty()).then(|| about.join(" "))
}
