//! Roll-ups in documents and reports: in force from a quarter on, every fault at its place, and read back as they were written.

use performance_indicators::roll_up::{LeftOut, NoScore, PartLeftOut, RolledUp};
use performance_indicators::scorecard::ScorecardDocument;
use performance_indicators::{Entry, Missing, Rating, Report, Scorecard, Unrated, decimal};
use serde_json::{Value, json};

/// Invented: four indicators of two services, of which one has no figure and one only a recorded colour.
fn document() -> Value {
    let indicator = |id: &str, service: &str, observation: Value| {
        json!({
            "id": id, "name": id, "polarity": "higher-is-better", "unit": "percent", "accumulation": "snapshot",
            "groups": {"directorate": ["People", service]}, "targets": [{"level": "80"}],
            "observations": {"2017-Q1": observation.clone(), "2018-Q1": observation}
        })
    };
    json!({
        "organisation": "Example Borough", "calendar": {"starts": "april", "named_by": "both"},
        "schemes": [{"scheme": "amber-within-tolerance"}], "tolerance": {"percent_of_target": "10"},
        "roll_ups": [
            {"roll_ups": [roll_up("people", &json!({"directorate": "People"}))]},
            {"from": "2018-Q1", "roll_ups": [
                roll_up("adults", &json!({"directorate": ["People", "Adults"]})),
                roll_up("people", &json!({}))
            ]}
        ],
        "indicators": [
            indicator("a", "Adults", json!("81")),
            indicator("b", "Adults", json!({"missing": "suppressed"})),
            indicator("c", "Children", json!("75")),
            indicator("d", "Children", json!({"missing": "not-published", "recorded": {"rating": "red"}}))
        ]
    })
}

fn roll_up(id: &str, groups: &Value) -> Value {
    json!({
        "id": id, "name": id, "groups": groups, "points": {"green": "2", "amber": "1", "red": "0"},
        "combine": "weighted-mean", "polarity": "higher-is-better",
        "rating": {"scheme": "on-target-only", "target": "1"}
    })
}

fn read(document: &Value) -> Scorecard {
    serde_json::from_str(&document.to_string()).unwrap()
}

fn report(quarter: &str) -> Report {
    read(&document()).report(quarter.parse().unwrap())
}

/// A mean of months that no decimal holds counts exactly: 100 points at the target of 100%, none at 0%, and the mean of 33, 33 and 34.
#[test]
fn a_mean_that_does_not_end_is_rolled_up_exactly() {
    let mut document = document();
    let mut people = roll_up("people", &json!({}));
    let fields = people.as_object_mut().unwrap();
    fields.remove("points");
    fields.insert(
        "line".into(),
        json!({"from": {"at": {"points": "100"}, "points": "0"}, "to": {"at": "target", "points": "100"}}),
    );
    document["roll_ups"] = json!([people]);
    document["indicators"] = json!([{
        "id": "a", "name": "a", "polarity": "higher-is-better", "unit": "percent", "accumulation": "in-quarter", "monthly_rule": "mean",
        "targets": [{"level": "100"}], "months": {"2017-04": "33", "2017-05": "33", "2017-06": "34"}
    }]);
    let report = read(&document).report("2017-Q1".parse().unwrap());
    let score = report.roll_ups()[0].score_fraction().unwrap();
    assert_eq!(score.numerator() * decimal("3").unwrap(), score.denominator() * decimal("100").unwrap());
}

#[test]
fn those_in_force_are_rolled_up() {
    let before = report("2017-Q1");
    assert_eq!(before.roll_ups().iter().map(RolledUp::id).collect::<Vec<_>>(), ["people"]);
    // (2 + 1 + 0) ÷ 3: computed, computed and recorded.
    assert_eq!(before.roll_ups()[0].score(), Some(decimal("1").unwrap()));
    assert_eq!(before.roll_ups()[0].rating(), Some(Rating::Green));
    let after = report("2018-Q1");
    assert_eq!(after.roll_ups().iter().map(RolledUp::id).collect::<Vec<_>>(), ["adults", "people"]);
    let adults = after.roll_up("adults").unwrap();
    assert_eq!(adults.to_string(), "adults: 2 of 2, Green, resting on 1 of 2 indicators (50% of the weight)");
    assert_eq!(adults.left_out()[0].reason(), LeftOut::Unrated(Unrated::Missing(Missing::Suppressed)));
    // Nothing was in force before the first version of a dated list.
    let mut dated = document();
    dated["roll_ups"].as_array_mut().unwrap().remove(0);
    assert_eq!(read(&dated).report("2017-Q1".parse().unwrap()).roll_ups(), []);
}

#[test]
fn a_report_keeps_them_when_written_and_when_only_some_rows_are_shown() {
    let report = report("2018-Q1");
    let written = serde_json::to_string(&report).unwrap();
    assert_eq!(serde_json::from_str::<Report>(&written).unwrap(), report);
    assert_eq!(report.clone().only(|_| false).roll_ups(), report.roll_ups());
    let scorecard = read(&document());
    assert_eq!(serde_json::from_str::<Scorecard>(&serde_json::to_string(&scorecard).unwrap()).unwrap(), scorecard);
    // A document without any is written without the field.
    let mut plain = document();
    plain.as_object_mut().unwrap().remove("roll_ups");
    assert!(!serde_json::to_string(&read(&plain)).unwrap().contains("roll_up"));
}

#[test]
fn a_report_whose_roll_up_contradicts_itself_is_refused() {
    let report = serde_json::to_value(report("2018-Q1")).unwrap();
    let refused = |field: &str, value: Value| {
        let mut report = report.clone();
        report["roll_ups"][1][field] = value;
        serde_json::from_value::<Report>(report).unwrap_err().to_string()
    };
    let score = refused("no_score", json!("none-scored"));
    assert_eq!(score, "roll_ups[1] \"people\": expected either a score or a reason for none");
    let rating = refused("unrated", json!("no-scheme"));
    assert_eq!(rating, "roll_ups[1] \"people\": expected either a rating of the score or a reason for none");
}

#[test]
fn masking_takes_the_points_that_tell_of_figures() {
    let mut document = document();
    let line = json!({"from": {"at": "tolerance", "points": "0"}, "to": {"at": "target", "points": "1"}});
    let roll_up = &mut document["roll_ups"][0]["roll_ups"][0];
    roll_up.as_object_mut().unwrap().remove("points");
    roll_up["line"] = line;
    let report = read(&document).report("2017-Q1".parse().unwrap());
    let people = report.roll_up("people").unwrap();
    // 1 for 81 against 80, and (75 - 72) ÷ 8 of the way.
    assert_eq!(people.score(), Some(decimal("0.6875").unwrap()));
    assert_eq!(
        people.left_out().iter().map(PartLeftOut::reason).collect::<Vec<_>>(),
        [LeftOut::Unrated(Missing::Suppressed.into()), LeftOut::NoFigure,]
    );
    let masked = report.clone().masked(decimal("5").unwrap());
    let people = masked.roll_up("people").unwrap();
    assert_eq!((people.score(), people.rating()), (None, Some(Rating::Red)));
    assert!(people.parts().iter().all(|part| part.points().is_none() && part.score_without().is_none()));
    assert_eq!(serde_json::from_value::<Report>(serde_json::to_value(&masked).unwrap()).unwrap(), masked);
}

#[test]
fn every_fault_is_told_at_its_place() {
    let of = |change: &dyn Fn(&mut Value)| -> Vec<(String, String)> {
        let mut document = document();
        change(&mut document);
        let read: ScorecardDocument = serde_json::from_str(&document.to_string()).unwrap();
        let problems = read.into_scorecard().unwrap_err();
        problems.iter().map(|problem| (problem.path().to_owned(), problem.to_string())).collect()
    };
    let in_second = |place: usize, field: &'static str, value: Value| {
        move |document: &mut Value| document["roll_ups"][1]["roll_ups"][place][field] = value.clone()
    };
    for (change, path, text) in [
        (in_second(0, "indicators", json!(["a", "z"])), "roll_ups[1].roll_ups[0].indicators", "no indicator has the id z"),
        (in_second(1, "weights", json!({"z": "1"})), "roll_ups[1].roll_ups[1].weights.z", "z has a weight and is not among"),
        (in_second(0, "weights", json!({"c": "1"})), "roll_ups[1].roll_ups[0].weights.c", "c has a weight and is not among"),
        (in_second(0, "weights", json!({"a": "0"})), "roll_ups[1].roll_ups[0].weights.a", "a weight of 0 is not above zero"),
        (
            in_second(0, "groups", json!({"directorate": "Place"})),
            "roll_ups[1].roll_ups[0].groups.directorate",
            "no indicator is in the group \"Place\"",
        ),
        (
            in_second(0, "groups", json!({"service": "Adults"})),
            "roll_ups[1].roll_ups[0].groups.service",
            "no indicator has a group of the kind",
        ),
        (in_second(1, "id", json!("adults")), "roll_ups[1].roll_ups[1].id", "two roll-ups have the id \"adults\""),
        (in_second(1, "points", json!({})), "roll_ups[1].roll_ups[1].points", "the table has no points"),
        (in_second(1, "points", json!({"green": "much"})), "roll_ups[1].roll_ups[1].points.green", "\"much\" is not a decimal"),
        (in_second(1, "polarity", json!("neutral")), "roll_ups[1].roll_ups[1].polarity", "a score whose polarity is neutral"),
        (in_second(1, "combine", json!("mean")), "roll_ups[1].roll_ups[1].combine", "\"mean\" is not a known way"),
        (in_second(1, "weighting", json!("1")), "roll_ups[1].roll_ups[1].weighting", "\"weighting\" is not a field known here"),
    ] {
        let told = of(&change);
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!(told[0].0, path);
        assert!(told[0].1.contains(text), "{}", told[0].1);
    }
    // A misspelt group is one problem, with the nearest name, and not one a weight too.
    let misspelt = |groups: Value, indicators: Value| {
        of(&move |document| {
            let roll_up = &mut document["roll_ups"][1]["roll_ups"][0];
            (roll_up["groups"], roll_up["weights"]) = (groups.clone(), json!({"a": "2", "b": "2"}));
            if !indicators.is_null() {
                roll_up["indicators"] = indicators.clone();
            }
        })
    };
    for (groups, indicators, path, text) in [
        (json!({"directorate": "Peopel"}), json!(null), "groups.directorate", "(did you mean People?)"),
        (json!({"directorate": ["People", "Adutls"]}), json!(null), "groups.directorate", "(did you mean People › Adults?)"),
        (json!({"directorat": "People"}), json!(null), "groups.directorat", "(did you mean directorate?)"),
        (json!({}), json!(["aa"]), "indicators", "no indicator has the id aa"),
    ] {
        let told = misspelt(groups, indicators);
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!(told[0].0, format!("roll_ups[1].roll_ups[0].{path}"));
        assert!(told[0].1.contains(text), "{}", told[0].1);
    }
    let twice = of(&|document| document["roll_ups"][0]["from"] = json!("2018-Q1"));
    assert_eq!(twice[0].0, "roll_ups[1]");
    // An indicator that cannot be read is one problem, and not missed by the roll-ups too.
    let unread = of(&|document| {
        document["roll_ups"][1]["roll_ups"][0]["indicators"] = json!(["a"]);
        document["indicators"][0]["unit"] = json!("percents");
    });
    assert_eq!(unread.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>(), ["indicators[0].unit"]);
}

#[test]
fn a_plain_list_is_always_in_force() {
    let mut versions = document();
    versions["roll_ups"].as_array_mut().unwrap().truncate(1);
    let mut plain = versions.clone();
    plain["roll_ups"] = versions["roll_ups"][0]["roll_ups"].clone();
    assert_eq!(read(&plain), read(&versions));
    assert_eq!(read(&plain).report("2017-Q1".parse().unwrap()).roll_ups().len(), 1);
    // A fault is told at its place in the list, once.
    for (field, value, path) in [
        ("groups", json!({"directorate": "Peopel"}), "roll_ups[0].groups.directorate"),
        ("weights", json!({"z": "1"}), "roll_ups[0].weights.z"),
        ("combine", json!("mean"), "roll_ups[0].combine"),
    ] {
        let mut wrong = plain.clone();
        wrong["roll_ups"][0][field] = value;
        let read: ScorecardDocument = serde_json::from_str(&wrong.to_string()).unwrap();
        let problems = read.into_scorecard().unwrap_err();
        assert_eq!(problems.iter().map(|problem| problem.path().to_owned()).collect::<Vec<_>>(), [path]);
    }
}

#[test]
fn a_sum_that_misses_an_indicator_has_no_score_unless_that_is_asked_for() {
    // Invented: Red weighs 3 and is missing, so that the sum would be 1 and Green without it.
    let mut document = document();
    let sum = &mut document["roll_ups"][0]["roll_ups"][0];
    sum["combine"] = json!("sum");
    sum["weights"] = json!({"b": "3"});
    let people = |document: &Value| read(document).report("2017-Q1".parse().unwrap()).roll_up("people").unwrap().clone();
    let strict = people(&document);
    assert_eq!((strict.rating(), strict.no_score()), (None, Some(NoScore::TooLittleWeight)));
    assert_eq!(
        strict.to_string(),
        "people: no score, as too little of the weight has points: 3 of 4 indicators (50% of the weight), and 3 more of weight is needed"
    );
    assert_eq!(strict.parts().len(), 3);
    let written = serde_json::to_value(&strict).unwrap();
    assert_eq!(serde_json::from_value::<RolledUp>(written).unwrap(), strict);
    document["roll_ups"][0]["roll_ups"][0]["least_percent_of_weight"] = json!("50");
    assert_eq!(people(&document).score(), Some(decimal("3").unwrap()));
}

#[test]
fn another_entry_that_leaves_a_roll_up_empty_is_refused() {
    let mut document = document();
    document["roll_ups"][1]["roll_ups"][0]["weights"] = json!({"a": "2"});
    let mut scorecard = read(&document);
    let before = scorecard.clone();
    let entry = scorecard.entry("a").unwrap();
    let moved = Entry::new(entry.indicator().clone().with_group("directorate", "Place"), 80, entry.series().clone());
    let error = scorecard.replace_entry(moved).unwrap_err().to_string();
    assert!(error.contains("a has a weight and is not among the indicators taken"), "{error}");
    assert_eq!(scorecard, before);
}

#[test]
fn nothing_scored_is_no_score() {
    let mut document = document();
    document["schemes"] = json!([]);
    document["indicators"][3]["observations"] = json!({});
    let report = read(&document).report("2017-Q1".parse().unwrap());
    assert_eq!(report.roll_ups()[0].no_score(), Some(NoScore::NoneScored));
    assert_eq!(
        report.roll_ups()[0].to_string(),
        "people: no score, as none of its indicators has points: 0 of 4 indicators (0% of the weight)"
    );
}
