//! Every published share whose counts are given prints as published.

use performance_indicators::report::{Printing, Share};
use serde_json::Value;

fn summaries() -> Vec<Value> {
    serde_json::from_str(include_str!("../../../data/published_summaries.json")).unwrap()
}

fn count(value: &Value) -> Option<usize> {
    usize::try_from(value.as_u64()?).ok()
}

/// The decimals that a set of printed percentages is given to: the most that any of them shows.
fn decimals(percentages: &[&str]) -> u8 {
    let places = percentages.iter().map(|text| text.trim_end_matches('%').split_once('.').map_or(0, |(_, places)| places.len()));
    u8::try_from(places.max().unwrap_or(0)).unwrap()
}

/// Checks parts of one total against their printed percentages; how many were checked.
fn check(id: &str, counts: &Value, total: &Value, percentages: &Value) -> usize {
    let (Some(counts), Some(of), Some(percentages)) = (counts.as_object(), count(total), percentages.as_object()) else {
        return 0;
    };
    let printed = |name: &str| percentages.get(name).and_then(Value::as_str);
    let style = Printing::WHOLE.with_decimals(decimals(&counts.keys().filter_map(|name| printed(name)).collect::<Vec<_>>()));
    let parts = counts.iter().filter_map(|(name, part)| Some((name, count(part)?, printed(name)?)));
    parts
        .map(|(name, part, percentage)| {
            let share = Share::new(part, of).printed(style).to_string();
            assert_eq!(share, format!("{part} ({percentage})"), "{id}: {name} of {of}");
        })
        .count()
}

#[test]
fn shares_print_as_published() {
    let mut checked = 0_usize;
    for summary in summaries() {
        let id = summary["id"].as_str().unwrap();
        if !summary["inconsistent"].is_null() {
            continue;
        }
        checked = checked.saturating_add(check(id, &summary["counts"], &summary["total"], &summary["published_percentages"]));
        for dot in summary["dot"].as_object().into_iter().flat_map(|dots| dots.values()) {
            // The counts of directions stand beside their total.
            checked = checked.saturating_add(check(id, dot, &dot["total"], &dot["percent"]));
        }
    }
    // So that no summary is left out in silence.
    assert_eq!(checked, CHECKED);
}

/// How many shares the published summaries give with their counts and without a stated inconsistency.
const CHECKED: usize = 63;

/// Exact ties tell half up from half even: 42 of 80 and 2 of 16 are among the published summaries or their sources.
#[test]
fn ties_round_up() {
    assert_eq!(Share::new(42, 80).to_string(), "42 (53%)");
    assert_eq!(Share::new(2, 16).to_string(), "2 (13%)");
}
