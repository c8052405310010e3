//! The rows of a report with those first that need attention most.

use performance_indicators::{Report, Row, Scorecard};
use serde_json::{Value, json};

/// Invented: figures of the quarter, the one before and the year before, against a target of 80 with 10% of it as tolerance.
fn report(figures: &[(&str, Value)]) -> Report {
    let indicator = |(id, observations): &(&str, Value)| {
        json!({
            "id": id, "name": id, "polarity": "higher-is-better", "unit": "percent", "accumulation": "snapshot",
            "targets": [{"level": "80"}], "observations": observations,
        })
    };
    let document = json!({
        "organisation": "Example Borough", "calendar": {"starts": "april", "named_by": "both"},
        "schemes": [{"scheme": "amber-within-tolerance"}], "tolerances": [{"tolerance": {"percent_of_target": "10"}}],
        "indicators": figures.iter().map(indicator).collect::<Vec<_>>(),
    });
    let scorecard: Scorecard = serde_json::from_value(document).unwrap();
    scorecard.report("2017-Q1".parse().unwrap())
}

#[test]
fn exceptions_come_first_and_those_furthest_off_before_others() {
    let quarters = |now: &str, before: &str, last_year: &str| json!({"2017-Q1": now, "2016-Q4": before, "2016-Q1": last_year});
    let report = report(&[
        ("not supplied", json!({})),
        ("green by much", json!({"2017-Q1": "99"})),
        ("green by little", json!({"2017-Q1": "81"})),
        ("amber by little", json!({"2017-Q1": "79"})),
        ("amber by much", json!({"2017-Q1": "72"})),
        ("red without comparison", json!({"2017-Q1": "40"})),
        ("red and better", quarters("30", "20", "10")),
        ("red, worse once", quarters("50", "60", "40")),
        ("red, worse twice, by little", quarters("70", "71", "75")),
        ("red, worse twice, by much", quarters("60", "61", "62")),
        ("recorded as red", json!({"2017-Q1": {"missing": "not-published", "recorded": {"rating": "red"}}})),
        ("suppressed", json!({"2017-Q1": {"missing": "suppressed"}})),
    ]);
    let order: Vec<&str> = report.by_need().into_iter().map(Row::name).collect();
    assert_eq!(
        order,
        [
            "red, worse twice, by much",
            "red, worse twice, by little",
            "red and better",
            "red without comparison",
            "red, worse once",
            "recorded as red",
            "amber by much",
            "amber by little",
            "green by little",
            "green by much",
            "not supplied",
            "suppressed",
        ]
    );
    assert_eq!(report.red_and_worsening().count(), 2);
}
