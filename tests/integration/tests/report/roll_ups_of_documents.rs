//! Roll-ups in documents and reports: in force from a quarter on, every fault at its place, and read back as they were written.

use performance_indicators::narrative::RollUpNarrative;
use performance_indicators::report::{Movement, Movers, RollUpCause, RollUpMover};
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
    assert_eq!((people.score(), people.rating(), people.hidden(), people.could_be()), (None, Some(Rating::Red), true, None));
    assert_eq!(
        people.to_string(),
        "people: score suppressed, as figures could be worked out from it, Red, resting on 2 of 4 indicators (50% of the weight)"
    );
    assert!(people.parts().iter().all(|part| part.points().is_none() && part.score_without().is_none()));
    assert_eq!(serde_json::from_value::<Report>(serde_json::to_value(&masked).unwrap()).unwrap(), masked);
}

/// The places and the words of what is wrong with a document that was changed.
fn problems_of(change: &dyn Fn(&mut Value)) -> Vec<(String, String)> {
    let mut document = document();
    change(&mut document);
    let read: ScorecardDocument = serde_json::from_str(&document.to_string()).unwrap();
    let problems = read.into_scorecard().unwrap_err();
    problems.iter().map(|problem| (problem.path().to_owned(), problem.to_string())).collect()
}

#[test]
fn every_fault_is_told_at_its_place() {
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
        (
            in_second(1, "points", json!({"green": "2", "bands": {"Ambre": "1"}})),
            "roll_ups[1].roll_ups[1].points.bands.Ambre",
            "no scheme of its indicators has a band \"Ambre\": expected the name of one (did you mean Amber?)",
        ),
        (
            in_second(0, "least_indicators", json!(3)),
            "roll_ups[1].roll_ups[0].least_indicators",
            "at least 3 indicators are to have points, and 2 are taken: expected at most so many",
        ),
        (
            in_second(1, "roll_ups", json!({"child": "1"})),
            "roll_ups[1].roll_ups[1].roll_ups.child",
            "no roll-up has the id child",
        ),
        (
            in_second(1, "roll_ups", json!({"people": "1"})),
            "roll_ups[1].roll_ups[1].roll_ups",
            "people takes people: expected no",
        ),
        (
            in_second(1, "roll_ups", json!({"adults": "0"})),
            "roll_ups[1].roll_ups[1].roll_ups.adults",
            "a weight of 0 is not above",
        ),
        (in_second(1, "id", json!("adults")), "roll_ups[1].roll_ups[1].id", "two roll-ups have the id \"adults\""),
        (in_second(1, "points", json!({})), "roll_ups[1].roll_ups[1].points", "the table has no points"),
        (in_second(1, "points", json!({"green": "much"})), "roll_ups[1].roll_ups[1].points.green", "\"much\" is not a decimal"),
        (in_second(1, "polarity", json!("neutral")), "roll_ups[1].roll_ups[1].polarity", "a score whose polarity is neutral"),
        (in_second(1, "combine", json!("mean")), "roll_ups[1].roll_ups[1].combine", "\"mean\" is not a known way"),
        (in_second(1, "weighting", json!("1")), "roll_ups[1].roll_ups[1].weighting", "\"weighting\" is not a field known here"),
    ] {
        let told = problems_of(&change);
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!(told[0].0, path);
        assert!(told[0].1.contains(text), "{}", told[0].1);
    }
    let other_scale = problems_of(&|document| {
        let roll_ups = &mut document["roll_ups"][1]["roll_ups"];
        roll_ups[1]["roll_ups"] = json!({"adults": "1"});
        roll_ups[0]["points"] = json!({"green": "3", "red": "0"});
    });
    assert_eq!(other_scale[0].0, "roll_ups[1].roll_ups[1].roll_ups.adults");
    assert!(other_scale[0].1.contains("the roll-up adults is scored otherwise"), "{other_scale:?}");
    // A misspelt group is one problem, with the nearest name, and not one a weight too.
    let misspelt = |groups: Value, indicators: Value| {
        problems_of(&move |document| {
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
    let twice = problems_of(&|document| document["roll_ups"][0]["from"] = json!("2018-Q1"));
    assert_eq!(twice[0].0, "roll_ups[1]");
    // An indicator that cannot be read is one problem, and not missed by the roll-ups too.
    let unread = problems_of(&|document| {
        document["roll_ups"][1]["roll_ups"][0]["indicators"] = json!(["a"]);
        document["indicators"][0]["unit"] = json!("percents");
    });
    assert_eq!(unread.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>(), ["indicators[0].unit"]);
}

/// Another roll-up, and an indicator by its group and by another roll-up.
#[test]
fn what_is_taken_by_two_ways_is_refused_with_both() {
    for (people, adults, text) in [
        (json!({"adults": "1", "more": "1"}), json!({}), "people takes adults, and people takes more takes adults: expected"),
        (
            json!({"adults": "1"}),
            json!({"directorate": ["People", "Adults"]}),
            "people takes a, and people takes adults takes a: expected",
        ),
    ] {
        let told = problems_of(&|document| {
            let all = &mut document["roll_ups"][1]["roll_ups"];
            (all[1]["roll_ups"], all[1]["groups"]) = (people.clone(), adults.clone());
            let mut more = roll_up("more", &json!({"directorate": ["People", "Children"]}));
            if !people["more"].is_null() {
                more["roll_ups"] = json!({"adults": "1"});
            }
            all.as_array_mut().unwrap().push(more);
        });
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!(told[0].0, "roll_ups[1].roll_ups[1].roll_ups");
        assert!(told[0].1.contains(text), "{}", told[0].1);
    }
}

/// Thirty levels, of which each takes the two before it: the first would hold more than a million ways.
#[test]
fn levels_that_meet_again_and_again_are_refused_in_a_document() {
    let level = |level: usize| {
        let mut own = roll_up(&format!("x{level}"), &json!({}));
        match level {
            0 | 1 => own["indicators"] = json!([if level == 0 { "a" } else { "b" }]),
            _ => own["roll_ups"] = json!({format!("x{}", level - 1): "1", format!("x{}", level - 2): "1"}),
        }
        own
    };
    let told = problems_of(&|document| document["roll_ups"] = (0..30).map(level).collect());
    // Once a place, each with both ways from there.
    assert!((2..30).contains(&told.len()), "{told:?}");
    for (path, text) in told {
        let level: usize = path.strip_prefix("roll_ups[").unwrap().strip_suffix("].roll_ups").unwrap().parse().unwrap();
        assert_eq!(text.matches(&format!("x{level} takes ")).count(), 2, "{text}");
        assert!(text.ends_with(": expected one way to each"), "{text}");
    }
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

/// Invented: the middle band is renamed from 2018, and the roll-up goes on naming the new one, and the old one.
#[test]
fn a_band_that_the_scheme_in_force_does_not_have_gives_no_score() {
    let mut document = document();
    document["schemes"] = json!([{"scheme": "amber-within-tolerance"}, {"from": "2018-Q1", "scheme": {"name": "renamed", "bands": [
        {"name": "Green", "rating": "green", "when": {"at_most": "target"}},
        {"name": "Near", "rating": "amber", "when": {"at_most": "tolerance"}},
        {"name": "Red", "rating": "red", "when": "otherwise"}
    ]}}]);
    let mut people = roll_up("people", &json!({}));
    people["points"] = json!({"green": "2", "amber": "1", "red": "0", "bands": {"Near": "1.5"}});
    document["roll_ups"] = json!([people]);
    let people = |quarter: &str| read(&document).report(quarter.parse().unwrap()).roll_up("people").unwrap().clone();
    assert_eq!((people("2017-Q1").score(), people("2017-Q1").no_score()), (None, Some(NoScore::UnknownBand)));
    // (2 + 1.5 + 0) ÷ 3
    assert_eq!(
        people("2018-Q1").score_fraction().map(|score| (score.numerator(), score.denominator())),
        Some((7.into(), 6.into()))
    );
}

/// Two services of two indicators each, as Spider Impact rolls up: each counts alike, whatever is missing in it.
/// <https://support.spiderstrategies.com/hc/en-us/articles/360041553391-Exploring-How-Scores-are-Calculated>
#[test]
fn a_roll_up_of_roll_ups_is_read_applied_and_written() {
    let mut document = document();
    let of = |service: &str| roll_up(service, &json!({"directorate": ["People", service]}));
    let mut people = roll_up("people", &json!({}));
    people["roll_ups"] = json!({"Adults": "1", "Children": "2"});
    document["roll_ups"] = json!([people, of("Adults"), of("Children")]);
    let scorecard = read(&document);
    assert_eq!(serde_json::from_str::<Scorecard>(&serde_json::to_string(&scorecard).unwrap()).unwrap(), scorecard);
    let report = scorecard.report("2017-Q1".parse().unwrap());
    let people = report.roll_up("people").unwrap();
    // Adults 2, with one of two indicators; Children (1 + 0) ÷ 2: (2 + 2 × 0.5) ÷ 3, of 0.5 + 2 of the weight of 3.
    assert_eq!((people.score(), people.rating()), (decimal("1").ok(), Some(Rating::Green)));
    assert_eq!(people.to_string(), "people: 1 of 2, Green, resting on 3 of 4 indicators (83% of the weight)");
    let parts: Vec<_> = people.parts().iter().map(|part| (part.id(), part.is_roll_up(), part.points())).collect();
    assert_eq!(parts, [("Adults", true, decimal("2").ok()), ("Children", true, decimal("0.5").ok())]);
    // Adults would be 1 at the worst and 2 at the best.
    let range = people.could_be().unwrap();
    let told = [range.worst(), range.best()].map(|score| (score.score(), score.rating()));
    assert_eq!(told[0].1, Some(Rating::Red));
    assert_eq!(told[1], (decimal("1").ok(), Some(Rating::Green)));
    assert_eq!(serde_json::from_value::<Report>(serde_json::to_value(&report).unwrap()).unwrap(), report);
}

/// Invented: three percentages whose mean of points (Green 2, Amber 1, Red 0) is Green from 1, in two quarters.
fn two_quarters(first: [Value; 3], second: [Value; 3]) -> Value {
    let mut document = document();
    document["roll_ups"] = json!([roll_up("people", &json!({}))]);
    let indicators: Vec<Value> = ["a", "b", "c"]
        .into_iter()
        .zip(first.into_iter().zip(second))
        .map(|(id, (first, second))| {
            json!({
                "id": id, "name": id, "polarity": "higher-is-better", "unit": "percent", "accumulation": "snapshot",
                "targets": [{"level": "80"}], "observations": {"2017-Q1": first, "2017-Q2": second}
            })
        })
        .collect();
    document["indicators"] = json!(indicators);
    document
}

fn people_between(document: &Value) -> RollUpMover {
    let scorecard = read(document);
    let [before, after] = ["2017-Q1", "2017-Q2"].map(|quarter| scorecard.report(quarter.parse().unwrap()));
    Movers::between(&before, &after).roll_ups()[0].clone()
}

#[test]
fn a_roll_up_that_moved_is_told_with_what_moved_it() {
    let figures = |all: [&str; 3]| all.map(|figure| json!(figure));
    let told = |document: &Value| {
        let mover = people_between(document);
        (mover.movement(), mover.causes().to_vec(), mover.to_string())
    };
    // Red (0 + 1 + 1) ÷ 3, then Green (2 + 1 + 1) ÷ 3: by one figure.
    let improved = two_quarters(figures(["60", "75", "75"]), figures(["81", "75", "75"]));
    let by_a = (Movement::Improved, vec![RollUpCause::Points], "people improved from Red to Green (a improved).".to_owned());
    assert_eq!(told(&improved), by_a);
    let worsened = two_quarters(figures(["81", "75", "75"]), figures(["60", "75", "75"]));
    assert_eq!(told(&worsened).0, Movement::Worsened);
    assert_eq!(told(&worsened).2, "people worsened from Green to Red (a worsened).");
    // A target that was lowered is no improvement, neither of an indicator nor of the roll-up's own.
    let mut lowered = two_quarters(figures(["60", "75", "75"]), figures(["60", "75", "75"]));
    lowered["indicators"][0]["targets"] = json!([{"level": "80"}, {"from": "2017-Q2", "level": "50"}]);
    assert_eq!(
        told(&lowered),
        (Movement::Changed, vec![RollUpCause::Points], "people went from Red to Green (a changed).".into())
    );
    let mut own_target = two_quarters(figures(["60", "75", "75"]), figures(["81", "75", "75"]));
    let mut later = roll_up("people", &json!({}));
    later["rating"]["target"] = json!("0.9");
    own_target["roll_ups"] =
        json!([{"roll_ups": [roll_up("people", &json!({}))]}, {"from": "2017-Q2", "roll_ups": [later.clone()]}]);
    let by_rules = (Movement::Changed, vec![RollUpCause::Points, RollUpCause::Rules]);
    let (movement, causes, text) = told(&own_target);
    assert_eq!(
        (movement, causes, text.as_str()),
        (by_rules.0, by_rules.1, "people went from Red to Green (a improved; its rules changed).")
    );
    // Other points for the same colour are other rules too.
    later["rating"]["target"] = json!("1");
    later["points"]["amber"] = json!("1.5");
    own_target["roll_ups"][1]["roll_ups"] = json!([later]);
    assert_eq!(told(&own_target).1, [RollUpCause::Points, RollUpCause::Rules]);
    // One that is no longer supplied makes the others' mean better, and nothing improved.
    let gone = two_quarters(figures(["60", "75", "81"]), [json!({"missing": "not-supplied"}), json!("75"), json!("81")]);
    let (movement, causes, text) = told(&gone);
    assert_eq!((movement, causes), (Movement::Stayed, vec![RollUpCause::Coverage]));
    assert_eq!(text, "people stayed Green.");
    let gone = two_quarters(figures(["60", "75", "75"]), [json!({"missing": "not-supplied"}), json!("75"), json!("75")]);
    let (movement, causes, text) = told(&gone);
    assert_eq!(
        (movement, causes, text.as_str()),
        (Movement::Changed, vec![RollUpCause::Coverage], "people went from Red to Green (a changed).")
    );
    // New and gone, newly rated and no longer.
    let mut dated = two_quarters(figures(["60", "75", "75"]), figures(["60", "75", "75"]));
    dated["roll_ups"] = json!([{"from": "2017-Q2", "roll_ups": [roll_up("people", &json!({}))]}]);
    assert_eq!(told(&dated).2, "people is new: Red.");
    let missing = || [json!({"missing": "not-supplied"}), json!({"missing": "not-supplied"}), json!({"missing": "not-supplied"})];
    assert_eq!(told(&two_quarters(missing(), figures(["81", "81", "81"]))).0, Movement::NewlyRated);
    assert_eq!(told(&two_quarters(figures(["81", "81", "81"]), missing())).0, Movement::NoLongerRated);
}

#[test]
fn a_roll_up_of_roll_ups_improves_with_what_is_in_them() {
    let figures = |all: [&str; 3]| all.map(|figure| json!(figure));
    let mut document = two_quarters(figures(["60", "75", "75"]), figures(["81", "75", "75"]));
    let (mut people, mut child) = (roll_up("people", &json!({})), roll_up("child", &json!({})));
    people["roll_ups"] = json!({"child": "1"});
    child["indicators"] = json!(["a", "b", "c"]);
    document["roll_ups"] = json!([people, child]);
    assert_eq!(people_between(&document).to_string(), "people improved from Red to Green (child improved).");
    // By a lowered target, two levels down.
    document["indicators"][0]["targets"] = json!([{"level": "80"}, {"from": "2017-Q2", "level": "50"}]);
    document["indicators"][0]["observations"]["2017-Q2"] = json!("60");
    assert_eq!(people_between(&document).to_string(), "people went from Red to Green (child changed).");
}

/// Invented: one of three worsens and counts for more than the two that improve.
#[test]
fn what_improved_is_not_told_to_have_made_a_roll_up_worse() {
    let figures = |all: [&str; 3]| all.map(|figure| json!(figure));
    let mut document = two_quarters(figures(["81", "60", "75"]), figures(["60", "75", "81"]));
    document["roll_ups"][0]["weights"] = json!({"a": "3"});
    document["indicators"].as_array_mut().unwrap().reverse();
    let mover = people_between(&document);
    assert_eq!(mover.to_string(), "people worsened from Green to Red (a worsened; c and b improved).");
    assert_eq!(mover.changed(), ["c", "b", "a"], "in the order of the document");
}

#[test]
fn other_rules_of_a_roll_up_within_are_told() {
    let figures = |all: [&str; 3]| all.map(|figure| json!(figure));
    let mut document = two_quarters(figures(["75", "75", "60"]), figures(["75", "75", "60"]));
    let of = |amber: &str| {
        let (mut people, mut child) = (roll_up("people", &json!({})), roll_up("child", &json!({})));
        people["roll_ups"] = json!({"child": "1"});
        child["points"]["amber"] = json!(amber);
        child["indicators"] = json!(["a", "b", "c"]);
        json!([people, child])
    };
    document["roll_ups"] = json!([{"roll_ups": of("1")}, {"from": "2017-Q2", "roll_ups": of("1.8")}]);
    let mover = people_between(&document);
    assert_eq!(mover.causes(), [RollUpCause::Points, RollUpCause::RulesWithin]);
    assert_eq!(mover.to_string(), "people went from Red to Green (child changed; rules within it changed).");
}

fn told(document: &Value) -> String {
    let report = read(document).report("2017-Q1".parse().unwrap());
    RollUpNarrative::of(&report, &report.roll_ups()[0]).to_string()
}

#[test]
fn ends_that_differ_do_not_read_the_same() {
    let pending = json!({"missing": "not-supplied"});
    let mut document = two_quarters([json!("75"), pending.clone(), pending.clone()], [json!("75"), pending.clone(), pending]);
    document["indicators"].as_array_mut().unwrap().truncate(2);
    let roll_up = &mut document["roll_ups"][0];
    roll_up.as_object_mut().unwrap().remove("rating");
    (roll_up["points"], roll_up["weights"]) = (json!({"green": "3", "amber": "2.94", "red": "2.93"}), json!({"a": "100000"}));
    // (294000 + 2.93) ÷ 100001 and (294000 + 3) ÷ 100001.
    assert!(
        told(&document).ends_with("with which it could be 2.94 at the worst and 2.940001 at the best."),
        "{}",
        told(&document)
    );
    document["roll_ups"][0]["points"] = json!({"green": "2.94", "amber": "2.94", "red": "2.94"});
    assert!(told(&document).ends_with("with which it could be 2.94 and no other."), "{}", told(&document));
}

#[test]
fn changes_as_small_as_the_least_are_told_too() {
    let figures = |all: [&str; 3]| all.map(|figure| json!(figure));
    let mut document = two_quarters(figures(["75", "75", "60"]), figures(["75", "75", "60"]));
    // (1 + 1 + 0) ÷ 3: any one a point better is enough.
    assert!(
        told(&document).ends_with("; a in Green would make it Green, as would as small a change of any of 2 others."),
        "{}",
        told(&document)
    );
    document["indicators"].as_array_mut().unwrap().remove(1);
    assert!(told(&document).ends_with("; a in Green would make it Green, as would c in Amber."), "{}", told(&document));
    // Within another roll-up.
    let mut parent = roll_up("parent", &json!({}));
    parent["roll_ups"] = json!({"people": "1"});
    let people = document["roll_ups"][0].clone();
    document["roll_ups"] = json!([parent, people]);
    document["roll_ups"][1]["indicators"] = json!(["a", "c"]);
    assert!(told(&document).ends_with("; a in Green would make it Green, as would c in Amber."), "{}", told(&document));
}

#[test]
fn points_that_go_against_the_order_of_merit_are_refused() {
    let refused = |points: Value, polarity: &str| {
        let mut document = document();
        let people = &mut document["roll_ups"][1]["roll_ups"][1];
        (people["points"], people["polarity"]) = (points, json!(polarity));
        let read: ScorecardDocument = serde_json::from_str(&document.to_string()).unwrap();
        read.into_scorecard().err().map(|problems| problems.iter().map(|problem| problem.path().to_owned()).collect::<Vec<_>>())
    };
    let at_points = Some(vec!["roll_ups[1].roll_ups[1].points".to_owned()]);
    let falling = || json!({"green": "2", "amber": "1", "red": "0"});
    assert_eq!(refused(falling(), "lower-is-better"), at_points);
    assert_eq!(refused(falling(), "higher-is-better"), None);
    assert_eq!(refused(json!({"green": "0", "red": "2"}), "higher-is-better"), at_points);
    // The share of Amber goes neither way.
    assert_eq!(refused(json!({"green": "0", "amber": "100", "red": "0"}), "lower-is-better"), None);
    // A roll-up within another, and an id that an indicator has.
    let mut document = document();
    let all = &mut document["roll_ups"][1]["roll_ups"];
    all[1]["roll_ups"] = json!({"adults": "1"});
    all[0]["points"] = json!({"green": "0", "red": "2"});
    (all[1]["groups"], all[1]["id"]) = (json!({"directorate": ["People", "Children"]}), json!("a"));
    let read: ScorecardDocument = serde_json::from_str(&document.to_string()).unwrap();
    let problems = read.into_scorecard().unwrap_err();
    let paths: Vec<_> = problems.iter().map(|problem| problem.path().to_owned()).collect();
    assert_eq!(paths, ["roll_ups[1].roll_ups[0].points", "roll_ups[1].roll_ups[1].id"]);
}

/// A chain of levels down to three indicators: told from the first to the last.
#[test]
fn many_levels_move_with_what_is_at_the_last() {
    let figures = |all: [&str; 3]| all.map(|figure| json!(figure));
    let mut document = two_quarters(figures(["60", "75", "75"]), figures(["81", "75", "75"]));
    let level = |level: usize| {
        let mut own = roll_up(&format!("x{level}"), &json!({}));
        match level {
            300 => own["indicators"] = json!(["a", "b", "c"]),
            _ => own["roll_ups"] = json!({format!("x{}", level + 1): "1"}),
        }
        own
    };
    document["roll_ups"] = (0..=300).map(level).collect();
    assert_eq!(people_between(&document).to_string(), "x0 improved from Red to Green (x1 improved).");
    assert!(
        told(&document).ends_with("; a in Amber would make it Green, as would as small a change of any of 2 others."),
        "{}",
        told(&document)
    );
    // By a lowered target, three hundred levels down.
    document["indicators"][0]["targets"] = json!([{"level": "80"}, {"from": "2017-Q2", "level": "50"}]);
    document["indicators"][0]["observations"]["2017-Q2"] = json!("60");
    assert_eq!(people_between(&document).to_string(), "x0 went from Red to Green (x1 changed).");
}
