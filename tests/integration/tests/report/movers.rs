//! Movers: what performance did is told from what its rules did. Every figure here is invented but where a source is given.

use crate::strategies::cases;
use core::cmp::Ordering;
use performance_indicators::report::{Cause, Movement, Mover, Movers, RowState, WhatIf};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::{Percent, Polarity, Quarter, Rating, Scheme, Scorecard, Tolerance, rate, strategies};
use proptest::prelude::*;
use serde_json::{Value, json};

fn quarter(text: &str) -> Quarter {
    text.parse().unwrap()
}

/// A scorecard of one indicator, "Visits", of which more is better: a snapshot of a percentage, Green on target and else Red.
fn visits(fields: &Value) -> Scorecard {
    let mut indicator = json!({
        "id": "visits", "name": "Visits", "polarity": "higher-is-better", "unit": "percent", "accumulation": "snapshot",
        "schemes": [{"scheme": "on-target-only"}]
    });
    indicator.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    let document = json!({
        "organisation": "Example Borough", "calendar": {"starts": "april", "named_by": "both"}, "indicators": [indicator]
    });
    serde_json::from_value(document).unwrap()
}

fn mover(scorecard: &Scorecard, before: &str, after: &str) -> Mover {
    let movers = Movers::between(&scorecard.report(quarter(before)), &scorecard.report(quarter(after)));
    movers.all()[0].clone()
}

#[track_caller]
fn assert_moved(fields: &Value, [before, after]: [&str; 2], movement: Movement, said: &str) {
    let mover = mover(&visits(fields), before, after);
    assert_eq!((mover.to_string().as_str(), mover.movement()), (said, movement));
}

const Q1_TO_Q2: [&str; 2] = ["2017-Q1", "2017-Q2"];

#[test]
fn performance_alone_improves_and_worsens() {
    let figures = |before, after| json!({"targets": [{"level": "80"}], "observations": {"2017-Q1": before, "2017-Q2": after}});
    assert_moved(&figures("75", "81"), Q1_TO_Q2, Movement::Improved, "Visits improved from Red to Green.");
    assert_moved(&figures("81", "75"), Q1_TO_Q2, Movement::Worsened, "Visits worsened from Green to Red.");
    assert_moved(&figures("75", "76"), Q1_TO_Q2, Movement::Stayed, "Visits stayed Red.");
}

#[test]
fn a_figure_that_fell_while_its_target_was_lowered_did_not_improve() {
    let lowered = json!({
        "targets": [{"from": "2017-Q1", "level": "46"}, {"from": "2017-Q2", "level": "44"}],
        "observations": {"2017-Q1": "45", "2017-Q2": "44"}
    });
    assert_moved(&lowered, Q1_TO_Q2, Movement::Changed, "Visits went from Red to Green (its target changed).");
}

#[test]
fn a_better_figure_that_needed_the_lower_target_did_not_improve_its_colour() {
    let lowered = json!({
        "targets": [{"from": "2017-Q1", "level": "47"}, {"from": "2017-Q2", "level": "46"}],
        "observations": {"2017-Q1": "45", "2017-Q2": "46"}
    });
    assert_moved(&lowered, Q1_TO_Q2, Movement::Changed, "Visits went from Red to Green (its target changed).");
}

/// Young people in universal youth service activities, Bracknell Forest: 222 in Q3 2024/25 of 258, then 384 of 257
/// (`examples/data/bracknell_forest.json` has the source).
#[test]
fn a_colour_that_would_be_better_under_the_earlier_target_too_improved() {
    let scorecard: Scorecard = serde_json::from_str(include_str!("../../../../examples/data/bracknell_forest.json")).unwrap();
    let movers = Movers::between(&scorecard.report(quarter("2024-Q3")), &scorecard.report(quarter("2024-Q4")));
    let youth = movers.all().iter().find(|mover| mover.name().contains("youth service")).unwrap();
    assert_eq!(youth.to_string(), "Number of young people in universal youth service activities improved from Red to Green.");
    assert!(youth.causes().contains(&Cause::Target));
    // Its tolerance withdrawn, and past the target by itself.
    let withdrawn = json!({
        "schemes": [{"scheme": "amber-within-tolerance"}],
        "tolerances": [{"from": "2017-Q1", "tolerance": {"percent_of_target": "10"}}, {"from": "2017-Q2", "tolerance": "withdrawn"}],
        "targets": [{"level": "80"}], "observations": {"2017-Q1": "78", "2017-Q2": "81"}
    });
    assert_moved(&withdrawn, Q1_TO_Q2, Movement::Improved, "Visits improved from Amber to Green.");
}

#[test]
fn a_scheme_that_keeps_its_name_and_changes_its_bands_is_no_improvement() {
    let within = |percent: &str| {
        json!({"name": "house", "bands": [
            {"name": "Green", "rating": "green", "when": {"at_most": {"percent_of_target": percent}}},
            {"name": "Red", "rating": "red", "when": "otherwise"}
        ]})
    };
    let loosened = json!({
        "schemes": [{"from": "2017-Q1", "scheme": within("0")}, {"from": "2017-Q2", "scheme": within("10")}],
        "targets": [{"level": "80"}], "observations": {"2017-Q1": "75", "2017-Q2": "76"}
    });
    assert_moved(&loosened, Q1_TO_Q2, Movement::Changed, "Visits went from Red to Green (its scheme changed).");
}

#[test]
fn a_colour_that_is_better_although_more_is_asked_improved() {
    let asked = |polarity, targets: [&str; 2], figures: [&str; 2]| {
        json!({
            "polarity": polarity,
            "targets": [{"from": "2017-Q1", "level": targets[0]}, {"from": "2017-Q2", "level": targets[1]}],
            "observations": {"2017-Q1": figures[0], "2017-Q2": figures[1]}
        })
    };
    let more = asked("higher-is-better", ["80", "85"], ["79", "86"]);
    assert_moved(&more, Q1_TO_Q2, Movement::Improved, "Visits improved from Red to Green.");
    let fewer = asked("lower-is-better", ["20", "15"], ["21", "14"]);
    assert_moved(&fewer, Q1_TO_Q2, Movement::Improved, "Visits improved from Red to Green.");
    let less = asked("higher-is-better", ["80", "75"], ["81", "74"]);
    assert_moved(&less, Q1_TO_Q2, Movement::Worsened, "Visits worsened from Green to Red.");
    let narrower = json!({
        "polarity": "within-range",
        "targets": [
            {"from": "2017-Q1", "range": {"lower": "40", "upper": "60"}},
            {"from": "2017-Q2", "range": {"lower": "45", "upper": "55"}}
        ],
        "observations": {"2017-Q1": "65", "2017-Q2": "50"}
    });
    assert_moved(&narrower, Q1_TO_Q2, Movement::Improved, "Visits improved from Red to Green.");
}

#[test]
fn a_figure_that_rose_while_its_tolerance_was_withdrawn_did_not_worsen() {
    let withdrawn = json!({
        "schemes": [{"scheme": "amber-within-tolerance"}],
        "tolerances": [{"from": "2017-Q1", "tolerance": {"percent_of_target": "10"}}, {"from": "2017-Q2", "tolerance": "withdrawn"}],
        "targets": [{"level": "80"}], "observations": {"2017-Q1": "78", "2017-Q2": "79"}
    });
    assert_moved(&withdrawn, Q1_TO_Q2, Movement::Changed, "Visits went from Amber to Red (its tolerance changed).");
}

#[test]
fn another_scheme_is_no_improvement() {
    let other = json!({
        "schemes": [{"from": "2017-Q1", "scheme": "on-target-only"}, {"from": "2017-Q2", "scheme": "amber-within-tolerance"}],
        "tolerance": {"percent_of_target": "10"},
        "targets": [{"level": "80"}], "observations": {"2017-Q1": "78", "2017-Q2": "79"}
    });
    assert_moved(&other, Q1_TO_Q2, Movement::Changed, "Visits went from Red to Amber (its scheme changed).");
}

/// The share of complaints on time rose while on time went from 15 to 10 working days, <https://democracy.havering.gov.uk/mgAi.aspx?ID=22213>;
/// the target is invented.
#[test]
fn a_change_of_definition_is_no_improvement_even_where_the_comparison_is_insisted_on() {
    let broken = |policy: Value| {
        json!({
            "breaks": {"2019-Q1": "10 working days instead of 15"}, "comparison": policy, "due": ["Q1"],
            "targets": [{"level": "90"}], "observations": {"2018-Q1": "82.43", "2019-Q1": "93.79"}
        })
    };
    for policy in [json!({}), json!({"despite": ["same-quarter-last-year", "previous-quarter"]})] {
        let said = "Visits went from Red to Green (its definition changed).";
        assert_moved(&broken(policy), ["2018-Q1", "2019-Q1"], Movement::Changed, said);
    }
}

#[test]
fn a_year_to_date_that_starts_afresh_did_not_worsen() {
    let afresh = json!({
        "accumulation": "year-to-date", "targets": [{"level": "80"}],
        "observations": {"2016-Q1": "60", "2016-Q4": "90", "2017-Q1": "70"}
    });
    let said = "Visits went from Green to Red (its year to date started afresh).";
    assert_moved(&afresh, ["2016-Q4", "2017-Q1"], Movement::Changed, said);
    let amounts = json!({
        "unit": "count", "accumulation": "year-to-date", "targets": [{"profile": ["5", "10", "15", "20"]}],
        "observations": {"2016-Q3": "15", "2016-Q4": "18", "2017-Q1": "6"}
    });
    let said = "Visits went from Red to Green (its target changed as planned and its year to date started afresh).";
    assert_moved(&amounts, ["2016-Q4", "2017-Q1"], Movement::Changed, said);
    // A year apart, both are of the first quarter: like for like.
    let year_apart = json!({
        "accumulation": "year-to-date", "targets": [{"level": "65"}], "observations": {"2016-Q1": "60", "2017-Q1": "70"}
    });
    assert_moved(&year_apart, ["2016-Q1", "2017-Q1"], Movement::Improved, "Visits improved from Red to Green.");
}

#[test]
fn a_target_profiled_by_quarter_leaves_it_to_the_comparison() {
    let carers = |polarity, figures: [&str; 3]| {
        json!({
            "unit": "count", "accumulation": "year-to-date", "polarity": polarity,
            "targets": [{"profile": ["5", "10", "15", "20"]}],
            "observations": {"2017-Q1": figures[0], "2017-Q2": figures[1], "2017-Q3": figures[2]}
        })
    };
    // In the second quarter and the third came 3 and 8, then 10 and 0, then 7 and 2.
    let q2_to_q3 = ["2017-Q2", "2017-Q3"];
    assert_moved(
        &carers("higher-is-better", ["4", "7", "15"]),
        q2_to_q3,
        Movement::Improved,
        "Visits improved from Red to Green.",
    );
    assert_moved(
        &carers("higher-is-better", ["4", "14", "14"]),
        q2_to_q3,
        Movement::Worsened,
        "Visits worsened from Green to Red.",
    );
    assert_moved(
        &carers("lower-is-better", ["4", "11", "13"]),
        q2_to_q3,
        Movement::Improved,
        "Visits improved from Red to Green.",
    );
    // No worse, and no longer enough.
    let as_planned = "Visits went from Green to Red (its target changed as planned).";
    assert_moved(&carers("higher-is-better", ["6", "10", "14"]), q2_to_q3, Movement::Changed, as_planned);
    let steady = json!({
        "targets": [{"profile": ["80", "82", "84", "86"]}], "observations": {"2017-Q1": "81", "2017-Q2": "81"}
    });
    assert_moved(&steady, Q1_TO_Q2, Movement::Changed, as_planned);
}

/// 12 of 15 so far would be Red, as 8 of 10 were; of a plan cut to 16 or 12 it is Green.
#[test]
fn a_plan_changed_within_the_year_is_a_change_of_target() {
    let so_far = |targets: Value| {
        json!({
            "unit": "count", "accumulation": "year-to-date", "targets": targets,
            "observations": {"2017-Q1": "5", "2017-Q2": "8", "2017-Q3": "12"}
        })
    };
    let q2_to_q3 = ["2017-Q2", "2017-Q3"];
    for cut in ["16", "12"] {
        let annual = so_far(json!([{"from": "2017-Q1", "annual": "20"}, {"from": "2017-Q3", "annual": cut}]));
        assert_moved(&annual, q2_to_q3, Movement::Changed, "Visits went from Red to Green (its target changed).");
    }
    let profile = so_far(
        json!([{"from": "2017-Q1", "profile": ["5", "10", "15", "20"]}, {"from": "2017-Q3", "profile": ["4", "8", "12", "16"]}]),
    );
    assert_moved(&profile, q2_to_q3, Movement::Changed, "Visits went from Red to Green (its target changed).");
    let lowered =
        so_far(json!([{"from": "2017-Q1", "level": "5"}, {"from": "2017-Q2", "level": "10"}, {"from": "2017-Q3", "level": "9"}]));
    assert_moved(&lowered, q2_to_q3, Movement::Changed, "Visits went from Red to Green (its target changed).");
    // Listed one by one, the targets of a total so far grow as planned.
    let listed = so_far(
        json!([{"from": "2017-Q1", "level": "5"}, {"from": "2017-Q2", "level": "10"}, {"from": "2017-Q3", "level": "12"}]),
    );
    assert_moved(&listed, q2_to_q3, Movement::Improved, "Visits improved from Red to Green.");
}

#[test]
fn quarters_that_the_report_does_not_compare_only_changed() {
    let three = json!({
        "targets": [{"level": "80"}], "observations": {"2017-Q1": "75", "2017-Q2": "76", "2017-Q3": "81"}
    });
    assert_moved(&three, ["2017-Q1", "2017-Q3"], Movement::Changed, "Visits went from Red to Green.");
    assert_moved(&three, ["2017-Q2", "2017-Q3"], Movement::Improved, "Visits improved from Red to Green.");
    let within = json!({
        "comparison": {"no_change": {"points": "2"}},
        "targets": [{"level": "80"}], "observations": {"2017-Q1": "79", "2017-Q2": "80"}
    });
    assert_moved(&within, Q1_TO_Q2, Movement::Changed, "Visits went from Red to Green.");
}

#[test]
fn what_people_recorded_is_beside_what_is_computed_no_improvement() {
    let judged = json!({
        "targets": [{"from": "2017-Q2", "level": "80"}],
        "observations": {"2017-Q1": {"value": "75", "recorded": {"rating": "red"}}, "2017-Q2": "81"}
    });
    assert_moved(&judged, Q1_TO_Q2, Movement::Changed, "Visits went from Red to Green (its target changed).");
    let by_people = |direction: Value| {
        let mut recorded = json!({"rating": "green"});
        recorded.as_object_mut().unwrap().extend(direction.as_object().unwrap().clone());
        json!({"observations": {
            "2017-Q1": {"missing": "not-published", "recorded": {"rating": "red"}},
            "2017-Q2": {"missing": "not-published", "recorded": recorded}
        }})
    };
    let improving = by_people(json!({"short_term": "improving"}));
    assert_moved(&improving, Q1_TO_Q2, Movement::Improved, "Visits improved from Red to Green.");
    assert_moved(&by_people(json!({})), Q1_TO_Q2, Movement::Changed, "Visits went from Red to Green.");
}

#[test]
fn two_views_of_one_quarter_are_no_improvement() {
    let scorecard = |figure: &str, status: Value| {
        visits(&json!({
            "targets": [{"level": "80"}],
            "observations": {"2017-Q1": {"value": figure, "status": status}}
        }))
    };
    let report = |scorecard: &Scorecard| scorecard.report(quarter("2017-Q1"));
    let (before, after) = (scorecard("79", json!("provisional")), scorecard("81", json!("provisional")));
    let movers = Movers::between(&report(&before), &report(&after));
    assert_eq!(movers.all()[0].to_string(), "Visits went from Red to Green (its figure was revised).");
    assert_eq!(movers.of(Movement::Improved).count(), 0);

    let rules = WhatIf::new().with_tolerance(Percent::whole(10).into()).with_scheme(Scheme::amber_within_tolerance());
    let replay = before.replay(quarter("2017-Q1"), &rules).unwrap();
    let said: Vec<String> = replay.changes().map(Mover::to_string).collect();
    assert_eq!(said, ["Visits went from Red to Amber (its tolerance changed and its scheme changed)."]);
}

#[test]
fn a_row_carries_the_plan_of_its_target_only_where_it_gives_each_quarter_its_own() {
    let plan = |targets: Value| {
        let scorecard = visits(&json!({
            "unit": "count", "accumulation": "year-to-date", "targets": targets, "observations": {"2017-Q1": "5"}
        }));
        let row = scorecard.report(quarter("2017-Q1")).rows()[0].clone();
        let written = serde_json::to_value(&row).unwrap();
        assert_eq!(serde_json::from_value::<performance_indicators::Row>(written.clone()).unwrap(), row);
        assert_eq!(written.get("plan").is_some(), row.plan().is_some());
        written.get("plan").cloned()
    };
    assert_eq!(plan(json!([{"level": "5"}])), None);
    assert_eq!(plan(json!([{"none": "monitoring-only"}])), None);
    assert_eq!(plan(json!([{"annual": "20"}])), Some(json!({"shared": "equally", "annual": "20"})));
    assert_eq!(plan(json!([{"profile": ["5", "10", "15", "20"]}])), Some(json!({"profile": ["5", "10", "15", "20"]})));
}

fn colour(value: i64, target: i64, polarity: Polarity, tolerance: Tolerance) -> Option<Rating> {
    rate(Decimal::from(value), Decimal::from(target), polarity, tolerance).unwrap().verdict().rating()
}

const BEST_FIRST: [Option<Rating>; 3] = [Some(Rating::Green), Some(Rating::Amber), Some(Rating::Red)];

proptest! {
    #![proptest_config(cases(600))]

    /// Performance is credited with what the earlier target would have said of the two figures, and with nothing else.
    #[test]
    fn what_improved_would_have_improved_under_the_earlier_target(
        figures in [0_i64..=40, 0..=40],
        targets in [1_i64..=40, 1..=40],
        percents in [0_u8..=100, 0..=100],
        changes in any::<[bool; 2]>(),
        polarity in prop_oneof![Just("higher-is-better"), Just("lower-is-better")],
    ) {
        let targets = if changes[0] { targets } else { [targets[0]; 2] };
        let percents = if changes[1] { percents } else { [percents[0]; 2] };
        let [before, after] = percents.map(|percent| json!({"percent_of_target": percent.to_string()}));
        let scorecard = visits(&json!({
            "polarity": polarity, "unit": "count", "schemes": [{"scheme": "amber-within-tolerance"}],
            "tolerances": [{"from": "2017-Q1", "tolerance": before}, {"from": "2017-Q2", "tolerance": after}],
            "targets": [
                {"from": "2017-Q1", "level": targets[0].to_string()}, {"from": "2017-Q2", "level": targets[1].to_string()}
            ],
            "observations": {"2017-Q1": figures[0].to_string(), "2017-Q2": figures[1].to_string()}
        }));
        let mover = mover(&scorecard, "2017-Q1", "2017-Q2");
        let polarity: Polarity = polarity.parse().unwrap();
        let place = |figure: usize, rules: usize| {
            let rating = colour(figures[figure], targets[rules], polarity, Percent::whole(percents[rules]).into());
            BEST_FIRST.iter().position(|known| *known == rating).unwrap()
        };
        let (before, after, by_the_earlier) = (place(0, 0), place(1, 1), place(1, 0));
        let expected = match after.cmp(&before) {
            Ordering::Equal => Movement::Stayed,
            now if now != by_the_earlier.cmp(&before) => Movement::Changed,
            Ordering::Less => Movement::Improved,
            Ordering::Greater => Movement::Worsened,
        };
        prop_assert_eq!(mover.movement(), expected, "{}", mover);
    }

    /// Each indicator moved one way; and looking back, what improved worsened.
    #[test]
    fn movers_are_counted_once_and_reversed_backwards(scorecard in strategies::scorecard(1..=4), places in any::<[prop::sample::Index; 2]>()) {
        let mut quarters: Vec<Quarter> =
            scorecard.entries().iter().flat_map(|entry| entry.series().iter().map(|(quarter, _)| quarter)).collect();
        quarters.push(quarter("2017-Q1"));
        let [before, after] = places.map(|place| scorecard.report(*place.get(&quarters)));
        let (there, back) = (Movers::between(&before, &after), Movers::between(&after, &before));
        let total = Movement::ALL.iter().fold(0_usize, |total, movement| total.saturating_add(there.of(*movement).count()));
        prop_assert_eq!(total, there.all().len());
        for (movement, reversed) in [
            (Movement::Improved, Movement::Worsened),
            (Movement::Worsened, Movement::Improved),
            (Movement::Changed, Movement::Changed),
            (Movement::Stayed, Movement::Stayed),
        ] {
            let ids = |movers: &Movers, movement| {
                let mut ids: Vec<_> = movers.of(movement).map(|mover| mover.id().clone()).collect();
                ids.sort();
                ids
            };
            prop_assert_eq!(ids(&there, movement), ids(&back, reversed));
        }
        for mover in there.of(Movement::Improved).chain(there.of(Movement::Worsened)) {
            prop_assert_ne!(mover.before().map(RowState::name), mover.after().map(RowState::name));
            let of_rules = [Cause::Definition, Cause::YearStart, Cause::CorrectedTarget];
            prop_assert!(!mover.causes().iter().any(|cause| of_rules.contains(cause)), "{:?}", mover.causes());
        }
    }
}
