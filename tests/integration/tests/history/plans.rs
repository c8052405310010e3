//! Target plans: what each form asks of each quarter, what is refused, what a correction restates.

use crate::single::{card, card_under, document, q, read, refusal, row};
use crate::strategies::d;
use performance_indicators::{Missing, Rating, Scorecard, Target, TargetRange, Unrated};
use serde_json::{Value, json};

const QUARTERS: [&str; 4] = ["2017-Q1", "2017-Q2", "2017-Q3", "2017-Q4"];

fn with_targets(targets: Value, more: &[(&str, Value)]) -> Value {
    let more = more.iter().map(|(name, value)| ((*name).to_owned(), value.clone()));
    core::iter::once(("targets".to_owned(), targets)).chain(more).collect()
}

#[track_caller]
fn asked(targets: Value, more: &[(&str, Value)]) -> [Option<Target>; 4] {
    let scorecard = card(with_targets(targets, more));
    QUARTERS.map(|quarter| row(&scorecard, quarter).target())
}

fn levels(levels: [&str; 4]) -> [Option<Target>; 4] {
    levels.map(|level| Some(d(level).into()))
}

fn range(lower: &str, upper: &str) -> Target {
    Target::Range(TargetRange::new(d(lower), d(upper)).unwrap())
}

#[test]
fn constant_profiled_and_shared() {
    assert_eq!(asked(json!([{"level": "80"}]), &[]), levels(["80"; 4]));
    // Properties protected: https://www.gov.uk/government/publications/environment-agency-corporate-scorecards-2023-to-2024
    let profile = ["60000", "64000", "70000", "87351"];
    assert_eq!(asked(json!([{"profile": profile}]), &[]), levels(profile));
    let so_far = [("accumulation", json!("year-to-date"))];
    for targets in [json!([{"shared": "equally", "annual": "20"}]), json!([{"annual": "20"}])] {
        assert_eq!(asked(targets.clone(), &so_far), levels(["5", "10", "15", "20"]));
        assert_eq!(asked(targets, &[]), levels(["5"; 4]));
    }
    let winter = json!([{"shared": ["10", "12.5", "27.5", "50"], "annual": "30"}]);
    assert_eq!(asked(winter.clone(), &so_far), levels(["3", "6.75", "15", "30"]));
    assert_eq!(asked(winter, &[]), levels(["3", "3.75", "8.25", "15"]));
    let of_a_range = json!([{"shared": "equally", "annual": {"range": {"lower": "20", "upper": "40"}}}]);
    let polarity = [("polarity", json!("within-range")), ("accumulation", json!("year-to-date"))];
    let expected = [("5", "10"), ("10", "20"), ("15", "30"), ("20", "40")].map(|(lower, upper)| Some(range(lower, upper)));
    assert_eq!(asked(of_a_range, &polarity), expected);
}

#[test]
fn strict_and_range() {
    let lower = ("polarity", json!("lower-is-better"));
    assert_eq!(asked(json!([{"strict": "5"}]), core::slice::from_ref(&lower)), [Some(Target::Strict(d("5"))); 4]);
    let rated = |value: &str| {
        let observations = ("observations", json!({"2017-Q1": value}));
        row(&card(with_targets(json!([{"strict": "5"}]), &[lower.clone(), observations])), "2017-Q1").rating()
    };
    assert_eq!([rated("4"), rated("5")], [Some(Rating::Green), Some(Rating::Red)]);
    let within = [("polarity", json!("within-range"))];
    assert_eq!(asked(json!([{"range": {"lower": "7", "upper": "8"}}]), &within), [Some(range("7", "8")); 4]);
}

#[test]
fn none_and_its_reason() {
    for (none, reason) in [("no-target", Unrated::NoTarget), ("monitoring-only", Unrated::MonitoringOnly)] {
        let observations = [("observations", json!({"2017-Q1": "1"}))];
        let row = row(&card(with_targets(json!([{"none": none}]), &observations)), "2017-Q1");
        assert_eq!((row.target(), row.unrated()), (None, Some(reason)));
    }
    let before = card(with_targets(json!([{"from": "2017-Q2", "level": "1"}]), &[("observations", json!({"2017-Q1": "1"}))]));
    assert_eq!(row(&before, "2017-Q1").unrated(), Some(Unrated::NoTarget));
}

#[test]
fn relative_to_last_year() {
    let of = |relative: Value, last_year: Value| {
        let observations = json!({"2016-Q1": last_year, "2017-Q1": "1"});
        let fields = with_targets(json!([{"relative": relative}]), &[("observations", observations), ("unit", json!("percent"))]);
        let row = row(&card(fields), "2017-Q1");
        assert_eq!(row.unrated().is_some(), row.target().is_none());
        row.target().ok_or(row.unrated())
    };
    let to = "same-quarter-last-year";
    let level = |text: &str| Ok(Target::Level(d(text)));
    assert_eq!(of(json!({"to": to, "percent": "-5"}), json!("390")), level("370.5"));
    assert_eq!(of(json!({"to": to, "percent": "5"}), json!("390")), level("409.5"));
    assert_eq!(of(json!({"to": to, "points": "-5"}), json!("390")), level("385"));
    assert_eq!(of(json!({"to": to, "points": "0.25"}), json!("40")), level("40.25"));
    assert_eq!(of(json!({"to": to, "percent": "0"}), json!("39.0")), level("39"));
    // A percentage is of the size, so that less than a negative figure is farther down.
    assert_eq!(of(json!({"to": to, "percent": "-5"}), json!("-100")), level("-105"));
    assert_eq!(of(json!({"to": to, "percent": "5"}), json!("-100")), level("-95"));
    assert_eq!(of(json!({"to": to, "percent": "-150"}), json!("10")), level("-5"));
    assert_eq!(of(json!({"to": to, "percent": "-5"}), json!("0")), level("0"));
    let share = |numerator: &str, denominator: &str| json!({"numerator": numerator, "denominator": denominator});
    assert_eq!(of(json!({"to": to, "percent": "-5"}), share("2", "5")), level("38"));
    let underivable = Err(Some(Unrated::TargetNotDerived));
    // A third is no decimal: 19 of 60 is rounded for show.
    assert_eq!(of(json!({"to": to, "percent": "-5"}), share("1", "3")), level("31.666666666666666666666666667"));
    assert_eq!(of(json!({"to": to, "percent": "-5"}), json!({"missing": "suppressed"})), underivable);
}

#[test]
fn relative_to_a_baseline() {
    let of = |relative: Value, value: &str, polarity: &str| {
        let more = [("observations", json!({"2017-Q1": value})), ("polarity", json!(polarity))];
        row(&card(with_targets(json!([{"relative": relative}]), &more)), "2017-Q1")
    };
    // "Do not increase" from 35: https://1library.net/document/q0v75vvz-ca-march-benchmark-sara-livadeas-improvement-june-stopped.html
    let no_more = json!({"to": {"baseline": "35"}, "percent": "0"});
    for (value, rating) in [("34", Rating::Green), ("35", Rating::Green), ("36", Rating::Red)] {
        assert_eq!(of(no_more.clone(), value, "lower-is-better").rating(), Some(rating), "{value}");
    }
    // "+2% on a baseline": https://www.bracknell-forest.gov.uk/node/3353
    assert_eq!(of(json!({"to": {"baseline": "50"}, "percent": "2"}), "1", "higher-is-better").target(), Some(d("51").into()));
    assert_eq!(of(json!({"to": {"baseline": "50"}, "points": "2"}), "1", "higher-is-better").target(), Some(d("52").into()));
}

#[test]
fn the_annual_target_stays_beside_the_quarters() {
    for form in [json!({"level": "4"}), json!({"profile": ["1", "2", "3", "4"]}), json!({"none": "no-target"})] {
        let mut version = form;
        version["annual"] = json!("16");
        let scorecard = card(with_targets(json!([version]), &[]));
        assert!(QUARTERS.iter().all(|quarter| row(&scorecard, quarter).annual_target() == Some(d("16").into())));
    }
}

#[test]
fn versions_partition_time() {
    let targets =
        json!([{"from": "2017-Q3", "level": "3"}, {"from": "2016-Q4", "level": "1"}, {"from": "2017-Q2", "level": "2"}]);
    let scorecard = card(with_targets(targets, &[]));
    let by_quarter =
        ["2016-Q3", "2016-Q4", "2017-Q1", "2017-Q2", "2017-Q3", "2030-Q4"].map(|quarter| row(&scorecard, quarter).target());
    assert_eq!(
        by_quarter,
        [None, Some("1"), Some("1"), Some("2"), Some("3"), Some("3")].map(|level| level.map(|level| d(level).into()))
    );
    let twice = refusal(with_targets(json!([{"from": "2017-Q1", "level": "1"}, {"from": "2017-Q1", "level": "2"}]), &[]));
    assert!(twice.contains("targets[1]: two versions are in force from 2017-Q1"), "{twice}");
    let undated = refusal(with_targets(json!([{"level": "1"}, {"level": "2"}]), &[]));
    assert!(undated.contains("targets[1]: there are two versions without a from: expected at most one"), "{undated}");
}

fn two_versions(second: Value) -> Scorecard {
    let observations = json!({"2017-Q1": "70", "2017-Q2": "70", "2017-Q3": "70"});
    card(with_targets(
        [json!({"from": "2017-Q1", "level": "80"}), second].into_iter().collect(),
        &[("observations", observations)],
    ))
}

#[test]
fn a_correction_restates_the_past_and_says_so() {
    let corrected = two_versions(json!({"from": "2017-Q3", "corrects": true, "level": "60"}));
    for quarter in ["2017-Q1", "2017-Q2"] {
        let row = row(&corrected, quarter);
        assert_eq!((row.target(), row.restated_target()), (Some(d("60").into()), Some(d("80").into())), "{quarter}");
        assert_eq!(row.rating(), Some(Rating::Green));
    }
    let after = row(&corrected, "2017-Q3");
    assert_eq!((after.target(), after.restated_target()), (Some(d("60").into()), None));
    assert_eq!(row(&corrected, "2016-Q4").target(), None, "nothing is restated before the version corrected");
    let nothing = refusal(with_targets(json!([{"from": "2017-Q1", "corrects": true, "level": "80"}]), &[]));
    assert!(nothing.contains("targets[0]: the first version, from 2017-Q1, corrects one before it"), "{nothing}");
}

#[test]
fn a_change_leaves_the_past_as_it_was() {
    let changed = two_versions(json!({"from": "2017-Q3", "level": "60"}));
    for (quarter, target, rating) in [("2017-Q2", "80", Rating::Red), ("2017-Q3", "60", Rating::Green)] {
        let row = row(&changed, quarter);
        assert_eq!((row.target(), row.restated_target(), row.rating()), (Some(d(target).into()), None, Some(rating)));
    }
}

/// What restates a verdict without another level still has to say so, whichever way.
#[test]
fn a_correction_of_the_tolerance_alone_says_so() {
    let top = json!({"schemes": [{"scheme": "amber-within-tolerance"}]});
    let targets = json!([{"from": "2017-Q1", "level": "80"}, {"from": "2017-Q3", "corrects": true, "level": "80", "tolerance": {"points": "20"}}]);
    let fields = with_targets(targets, &[("tolerance", json!("withdrawn")), ("observations", json!({"2017-Q1": "70"}))]);
    let row = row(&card_under(top, fields), "2017-Q1");
    assert_eq!(row.rating(), Some(Rating::Amber));
    let json = serde_json::to_string(&row).unwrap();
    assert!(json.contains("restated"), "{json}");
}

#[test]
fn a_correction_from_no_target_says_so() {
    let targets = json!([{"from": "2017-Q1", "none": "no-target"}, {"from": "2017-Q3", "corrects": true, "level": "80"}]);
    let row = row(&card(with_targets(targets, &[("observations", json!({"2017-Q1": "70"}))])), "2017-Q1");
    assert_eq!(row.rating(), Some(Rating::Red));
    let json = serde_json::to_string(&row).unwrap();
    assert!(json.contains("restated"), "{json}");
}

#[test]
fn tolerances_and_schemes_have_dated_versions_and_corrections_too() {
    let figures = json!({"2017-Q1": "70", "2017-Q2": "70"});
    let fields = json!({"targets": [{"level": "80"}], "observations": figures});
    let rated = |top: Value| {
        ["2017-Q1", "2017-Q2"].map(|quarter| row(&card_under(top.clone(), fields.clone()), quarter).rating().unwrap())
    };
    for corrects in [false, true] {
        let scheme = json!([{"from": "2017-Q1", "scheme": "on-target-only"}, {"from": "2017-Q2", "corrects": corrects, "scheme": "amber-within-tolerance"}]);
        let first = if corrects { Rating::Amber } else { Rating::Red };
        assert_eq!(rated(json!({"schemes": scheme, "tolerance": {"points": "10"}})), [first, Rating::Amber]);
        let tolerances = json!([{"from": "2017-Q1", "tolerance": "withdrawn"}, {"from": "2017-Q2", "corrects": corrects, "tolerance": {"points": "10"}}]);
        assert_eq!(
            rated(json!({"schemes": [{"scheme": "amber-within-tolerance"}], "tolerances": tolerances})),
            [first, Rating::Amber]
        );
    }
}

#[test]
fn not_due_and_not_supplied_separate_by_themselves() {
    let missing = |fields: Value| QUARTERS.map(|quarter| row(&card(fields.clone()), quarter).missing());
    let (due, not) = (Some(Missing::NotSupplied), Some(Missing::NotDue));
    assert_eq!(missing(json!({})), [due; 4]);
    assert_eq!(missing(json!({"due": ["Q2", "Q4"]})), [not, due, not, due]);
    assert_eq!(missing(json!({"accumulation": "annual"})), [not, not, not, due]);
    assert_eq!(missing(json!({"accumulation": "annual", "due": ["Q2"]})), [not, due, not, not]);
    // A lag shifts what is shown: the second quarter's figure in the third.
    assert_eq!(missing(json!({"due": ["Q2"], "lag": 1})), [not, not, due, not]);
    let shown = card(json!({"due": ["Q2"], "lag": 2, "observations": {"2016-Q2": "7"}}));
    let row = row(&shown, "2016-Q4");
    assert_eq!((row.value(), row.measured(), row.quarter()), (Some(d("7")), q("2016-Q2"), q("2016-Q4")));
    let summary = card(json!({"due": ["Q4"]})).report(q("2017-Q1")).summary();
    assert_eq!((summary.in_remit(), summary.due()), (1, Some(0)));
}

#[test]
fn what_is_refused_says_why() {
    let so_far = ("accumulation", json!("year-to-date"));
    for (targets, more, expected) in [
        (
            json!([{"shared": ["25", "25", "25", "24"], "annual": "20"}]),
            vec![so_far.clone()],
            "the shares 25%, 25%, 25% and 24% do not make 100%",
        ),
        (
            json!([{"shared": "evenly", "annual": "20"}]),
            vec![so_far.clone()],
            "expected \"equally\", or four percentages that make 100",
        ),
        (json!([{"shared": "equally"}]), vec![so_far.clone()], "a share of a year's total without the total: expected annual"),
        (json!([{"annual": "80"}]), vec![so_far.clone(), ("unit", json!("percent"))], "a year's total cannot be shared"),
        (json!([{"annual": "80"}]), vec![("accumulation", json!("snapshot"))], "figures that are snapshot"),
        (json!([{"annual": "80"}]), vec![("accumulation", json!("not-stated"))], "figures that are not-stated"),
        (
            json!([{"level": "1", "strict": "2"}]),
            vec![],
            "expected exactly one of level, strict, range, profile, shared, relative and none",
        ),
        (json!([{"from": "2017-Q1"}]), vec![], "a target version needs one target"),
        (
            json!([{"profile": ["1", "2", "3"]}]),
            vec![],
            "indicators[0].targets[0].profile: a list of 3 is given: expected a list of 4",
        ),
        (json!([{"relative": {"to": "last-year", "percent": "1"}}]), vec![], "last-year"),
        (json!([{"relative": {"to": "same-quarter-last-year"}}]), vec![], "expected either percent or points"),
        (
            json!([{"relative": {"to": {"baseline": "1"}, "percent": "1", "points": "1"}}]),
            vec![],
            "expected either percent or points",
        ),
        (json!([{"relative": {"to": {"baseline": "1"}, "percent": "-1001"}}]), vec![], "1000"),
        (json!([{"none": "forgotten"}]), vec![], "forgotten"),
        (json!([{"level": "1"}]), vec![("due", json!([]))], "no quarter is due: expected at least one of Q1 to Q4"),
        (json!([{"level": "1"}]), vec![("due", json!(["Q5"]))], "Q5"),
        (
            json!([{"level": "1"}]),
            vec![("due", json!(["Q1", "Q2"])), ("accumulation", json!("annual"))],
            "an annual indicator is due in 2 quarters",
        ),
        (json!([{"level": "1"}]), vec![("lag", json!(9))], "a lag of 9 quarters is too long: expected at most 8"),
        (json!([{"level": "1"}]), vec![("forecast", json!("guess"))], "guess"),
        (json!([{"level": "1"}]), vec![("comparison", json!({"withhold": ["all"]}))], "all"),
        (json!([{"level": "1"}]), vec![("comparison", json!({"despite": ["yesterday"]}))], "yesterday"),
        (
            json!([{"level": "1"}]),
            vec![("comparison", json!({"despite": [{"mean_of_previous": 0}]}))],
            "expected a whole number from 1 to 255",
        ),
        (json!([{"level": "1"}]), vec![("comparison", json!({"no_change": {"points": "-1"}}))], "-1"),
        (json!([{"level": "1"}]), vec![("breaks", json!({"2017": "why"}))], "2017"),
        (json!([{"level": "1"}]), vec![("polarity", json!("within-range"))], "range"),
        (
            json!([{"relative": {"to": "same-quarter-last-year", "percent": "1"}}]),
            vec![("polarity", json!("within-range"))],
            "range",
        ),
    ] {
        let message = refusal(with_targets(targets, &more));
        assert!(message.contains(expected), "{message:?} without {expected:?}");
    }
}

#[test]
fn documents_keep_every_field_of_time() {
    let comparison = json!({"no_change": {"percent_of_base": "5"}, "withhold": ["provisional", "targets-differ"], "despite": ["previous-quarter", {"mean_of_previous": 3}]});
    let top = json!({"comparison": {"no_change": {"points": "0.1"}, "despite": ["baseline", "same-quarter-last-year"]}});
    for version in [
        json!({"from": "2016-Q1", "level": "1.50", "tolerance": {"points": "1"}}),
        json!({"strict": "5"}),
        json!({"profile": ["5", {"strict": "10"}, "15", "20.0"], "annual": "20"}),
        json!({"shared": "equally", "annual": {"strict": "20"}}),
        json!({"shared": ["10", "12.5", "27.5", "50"], "annual": "30"}),
        json!({"annual": "20"}),
        json!({"relative": {"to": "same-quarter-last-year", "percent": "-5"}}),
        json!({"relative": {"to": {"baseline": "35.0"}, "points": "-0"}}),
        json!({"none": "monitoring-only"}),
    ] {
        let later = json!({"from": "2018-Q1", "corrects": true, "level": "3"});
        let fields = json!({
            "accumulation": "year-to-date", "due": ["Q2", "Q4"], "lag": 2, "breaks": {"2017-Q2": "why"}, "baseline": "35",
            "comparison": comparison, "forecast": "last-years-profile", "targets": [version, later],
            "observations": {"2017-Q2": {"value": "3", "forecast": "20.5"}}
        });
        let first = read(&document(top.clone(), fields));
        let json = serde_json::to_string(&first).unwrap();
        let again = read(&json);
        assert_eq!(again, first, "{json}");
        assert_eq!(serde_json::to_string(&again).unwrap(), json);
        for kept in [
            "\"lag\":2",
            "\"why\"",
            "\"baseline\":\"35\"",
            "last-years-profile",
            "\"corrects\":true",
            "\"20.5\"",
            "mean_of_previous",
        ] {
            assert!(json.contains(kept), "{kept} in {json}");
        }
    }
}

#[test]
fn a_target_may_hold_for_its_quarter_only() {
    let by_quarter = json!({"2017-Q1": "80", "2017-Q2": null, "2017-Q3": {"strict": "82", "tolerance": "withdrawn"}});
    assert_eq!(asked(by_quarter.clone(), &[]), [Some(d("80").into()), None, Some(Target::Strict(d("82"))), None]);
    let observations = [("observations", json!({"2017-Q1": "80", "2017-Q2": "80", "2018-Q1": "80"}))];
    let card = card(with_targets(by_quarter, &observations));
    let rated = |quarter: &str| row(&card, quarter).rating().ok_or(row(&card, quarter).unrated());
    assert_eq!(rated("2017-Q1"), Ok(Rating::Green));
    assert_eq!([rated("2017-Q2"), rated("2018-Q1")], [Err(Some(Unrated::NoTarget)); 2]);
}

#[test]
fn what_is_wrong_with_a_target_of_one_quarter_is_told_at_its_quarter() {
    let refused = |targets: Value| refusal(json!({ "targets": targets }));
    let dated = refused(json!({"2017-Q1": {"level": "80", "from": "2017-Q1"}}));
    assert!(dated.starts_with("indicators[0].targets[\"2017-Q1\"]: a dated target where no date belongs"), "{dated}");
    let range = refused(json!({"2017-Q1": "80", "2017-Q3": {"range": {"lower": "7", "upper": "8"}}}));
    assert!(range.starts_with("indicators[0].targets[\"2017-Q3\"]: from 2017-Q3, "), "{range}");
    assert!(refused(json!({"Q1": "80"})).starts_with("indicators[0].targets.Q1: "));
}

mod by_quarter {
    use performance_indicators::history::{PlannedTarget, Untargeted};
    use performance_indicators::values::Version;
    use performance_indicators::{Quarter, TargetPlan, strategies};
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(reference::strategies::cases(256))]

        #[test]
        fn a_plan_with_an_entry_in_every_quarter_is_the_plan_of_versions(
            first in strategies::quarter_between("2000-Q1".parse().unwrap(), "2040-Q4".parse().unwrap()),
            planned in prop::collection::vec(strategies::planned_target(), 1..=8)
        ) {
            let entries: Vec<(Quarter, PlannedTarget)> = first.through(Quarter::MAX).zip(planned).collect();
            let (by_quarter, versions) = (TargetPlan::by_quarter(entries.clone()).unwrap(), TargetPlan::new(entries.clone()).unwrap());
            for (quarter, _) in &entries {
                prop_assert_eq!(by_quarter.in_force(*quarter), versions.in_force(*quarter));
            }
            let after = entries.last().unwrap().0.next().unwrap();
            prop_assert_eq!(by_quarter.in_force(after), Some(&PlannedTarget::none(Untargeted::NoTarget)));
        }

        #[test]
        fn each_quarter_has_its_own_entry_or_no_target(
            entries in prop::collection::btree_map(strategies::quarter_between("2000-Q1".parse().unwrap(), "2003-Q4".parse().unwrap()), strategies::planned_target(), 0..=8)
        ) {
            let plan = TargetPlan::by_quarter(entries.clone()).unwrap();
            let first: Quarter = "1999-Q1".parse().unwrap();
            for quarter in first.through("2005-Q4".parse().unwrap()) {
                let none = PlannedTarget::none(Untargeted::NoTarget);
                prop_assert_eq!(plan.in_force(quarter).unwrap_or(&none), entries.get(&quarter).unwrap_or(&none));
            }
            prop_assert!(plan.iter().map(Version::content).zip(plan.iter().map(Version::content).skip(1)).all(|(one, next)| one != next));
        }

        #[test]
        fn two_of_one_quarter_are_refused(quarter in strategies::quarter(), planned in strategies::planned_target()) {
            prop_assert!(TargetPlan::by_quarter([(quarter, planned.clone()), (quarter, planned)]).is_err());
        }
    }
}
