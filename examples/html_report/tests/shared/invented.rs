//! An invented document of many indicators, with everything that a page shows.
#![expect(clippy::arithmetic_side_effects, reason = "the numbers are small and invented")]

use performance_indicators::Scorecard;
use serde_json::{Value, json};

const DIRECTORATES: [&str; 5] = ["Adults", "Children", "Corporate", "Housing", "Streets"];
const QUARTERS: [&str; 9] = ["2015-Q1", "2015-Q2", "2015-Q3", "2015-Q4", "2016-Q1", "2016-Q2", "2016-Q3", "2016-Q4", "2017-Q1"];

/// A document of so many indicators of five directorates and two years.
pub(crate) fn scorecard(indicators: usize) -> Scorecard {
    let document = json!({
        "organisation": "Example Borough", "title": "Corporate scorecard (invented)",
        "calendar": {"starts": "april", "named_by": "both"},
        "schemes": [{"scheme": "amber-within-tolerance"}], "tolerances": [{"tolerance": {"percent_of_target": "5"}}],
        "roll_ups": [{"id": "adults", "name": "Share of Green", "groups": {"directorate": ["Adults"]},
                      "points": {"green": "100", "amber": "0", "red": "0"}, "combine": "weighted-mean", "polarity": "higher-is-better"}],
        "indicators": (0..indicators).map(indicator).collect::<Vec<_>>(),
    });
    serde_json::from_value(document).unwrap()
}

fn indicator(place: usize) -> Value {
    let lower = place % 4 == 1;
    let observations: serde_json::Map<String, Value> =
        QUARTERS.iter().enumerate().map(|(quarter, name)| ((*name).to_owned(), observation(place, quarter))).collect();
    json!({
        "id": format!("indicator-{place}"),
        "name": format!("Residents of ward {place} whose request was answered within the time that the council promises"),
        "polarity": if lower { "lower-is-better" } else if place % 17 == 16 { "neutral" } else { "higher-is-better" },
        "unit": if place.is_multiple_of(3) { "count" } else { "percent" },
        "accumulation": "in-quarter",
        "owner": format!("Head of service {}", place % 7),
        "groups": {"directorate": DIRECTORATES[place % 5]},
        "targets": if place % 17 == 16 { json!([]) } else { json!([{"level": "70"}]) },
        "observations": observations,
    })
}

/// A figure of some fifty to ninety that goes up and down, without two that are alike.
fn observation(place: usize, quarter: usize) -> Value {
    let value = 50 + (place * 7 + quarter * 11 + place * quarter * 3) % 41;
    let mut observation = json!({ "value": value.to_string() });
    if quarter + 1 < QUARTERS.len() {
        return observation;
    }
    if place % 13 == 12 {
        return json!({ "missing": if place.is_multiple_of(2) { "not-supplied" } else { "suppressed" } });
    }
    if place.is_multiple_of(3) {
        observation["commentary"] = json!("Two cases in one month moved the figure. The service has looked into both.");
    }
    if place.is_multiple_of(6) {
        observation["corrective_action"] = json!("A second officer started in May; the backlog is to be cleared by September.");
    }
    if place % 10 == 3 {
        observation["peers"] = json!({ "Elm": "61", "Oak": "75", "Yew": "88", "Fir": "70" });
    }
    if place % 11 == 5 {
        observation["status"] = json!("provisional");
        observation["benchmarks"] = json!([{ "name": "England", "value": "72", "period": "2016/17" }]);
    }
    observation
}
