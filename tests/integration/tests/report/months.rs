//! Months in documents, rows, counts and sentences. What is here is invented.
#![expect(clippy::arithmetic_side_effects, reason = "the counts are small")]

use crate::one_indicator::{OneIndicator, q};
use alloc::collections::BTreeSet;
use performance_indicators::history::{Caveat, Figure, MonthlyRule, Months, Status};
use performance_indicators::narrative::Narrative;
use performance_indicators::report::{Difference, ReportOptions};
use performance_indicators::scorecard::ScorecardDocument;
use performance_indicators::time::{Date, Month};
use performance_indicators::{Entry, Missing, Rating, Row, Scorecard, Unrated, Value, strategies};
use proptest::prelude::*;
use reference::counting::counted_alike;
use serde_json::{Value as Json, json};

/// On target from 110 calls in a quarter.
fn calls() -> OneIndicator {
    OneIndicator {
        document: json!({"organisation": "Example Borough", "schemes": [{"scheme": "on-target-only"}]}),
        indicator: json!({
            "id": "calls", "name": "Calls answered", "polarity": "higher-is-better", "unit": "count", "accumulation": "in-quarter",
            "targets": [{"level": "110"}],
        }),
    }
}

/// The row of 2017-Q1, counted as it is shown.
#[track_caller]
fn row(fields: &Json) -> Row {
    let scorecard = calls().scorecard(fields);
    let report = scorecard.report(q("2017-Q1"));
    counted_alike(&scorecard, q("2017-Q1"));
    report.rows()[0].clone()
}

fn sentences(row: &Row) -> Vec<String> {
    Narrative::of(row).sentences()
}

#[test]
fn a_document_says_months_beside_its_observations() {
    let whole = row(&json!({"months": {"2017-04": "33", "2017-05": "40", "2017-06": "38"}}));
    assert_eq!((whole.value(), whole.rating()), (Some(111.into()), Some(Rating::Green)));
    let months = whole.months().unwrap();
    assert_eq!((months.rule(), months.is_quarter_given(), months.is_partial()), (MonthlyRule::Sum, false, false));
    assert_eq!(months.figures().filter_map(|(_, figure)| figure.value()).collect::<Vec<_>>(), [33, 40, 38].map(Value::from));

    let commented = row(&json!({
        "months": {"2017-04": "33", "2017-05": {"value": "40", "status": "provisional"}, "2017-06": "38"},
        "observations": {"2017-Q1": {"commentary": "Two lines were closed."}},
    }));
    assert_eq!((commented.value(), commented.commentary()), (Some(111.into()), Some("Two lines were closed.")));
    assert_eq!(commented.status(), Some(Status::Provisional));
    assert_eq!(sentences(&commented)[0], "111 (provisional), above the target of 110, a difference that chance could make.");
    assert!(sentences(&commented).contains(&"May 2017 is provisional.".to_owned()), "{:?}", sentences(&commented));
}

#[test]
fn percentages_kept_as_counts_are_pooled() {
    let share = |numerator: &str, denominator: &str| json!({"numerator": numerator, "denominator": denominator});
    let pooled = row(&json!({
        "unit": "percent", "targets": [{"level": "60"}],
        "months": {"2017-04": share("3", "4"), "2017-05": share("10", "20"), "2017-06": share("7", "7")},
    }));
    let fraction = pooled.fraction().unwrap();
    assert_eq!((fraction.numerator(), fraction.denominator(), pooled.rating()), (20.into(), 31.into(), Some(Rating::Green)));
}

#[test]
fn a_mean_is_never_told_as_so_many_of_so_many() {
    let mean = row(&json!({
        "unit": "percent", "monthly_rule": "mean", "targets": [{"level": "34"}],
        "months": {"2017-04": "33", "2017-05": "33", "2017-06": "34"},
    }));
    assert_eq!((mean.fraction(), mean.rating()), (None, Some(Rating::Red)));
    assert!(mean.clone().masked(5.into()).value().is_some() && !mean.has_small_numbers(1000.into()));
    assert_eq!(sentences(&mean)[0], "33.3%, below the target of 34%.");
    let json = serde_json::to_value(&mean).unwrap();
    assert_eq!(json["fraction"]["quotient"], json!(true));
    assert_eq!(serde_json::from_value::<Row>(json).unwrap(), mean);
}

#[test]
fn a_quarter_without_a_month_is_not_rated_and_says_which() {
    let late = row(&json!({"months": {"2017-04": "133", "2017-05": "140"}}));
    assert_eq!((late.value(), late.rating(), late.unrated()), (None, None, Some(Unrated::Missing(Missing::NotSupplied))));
    assert_eq!(sentences(&late)[0], "no figure, as June 2017 is not yet supplied.");
    let withheld =
        row(&json!({"months": {"2017-04": {"missing": "suppressed"}, "2017-05": {"missing": "suppressed"}, "2017-06": "140"}}));
    assert_eq!(withheld.missing(), Some(Missing::Suppressed));
    assert_eq!(sentences(&withheld)[0], "no figure, as April 2017 and May 2017 are withheld.");
    let both = row(&json!({"months": {"2017-04": "133", "2017-05": {"missing": "suppressed"}}}));
    assert_eq!(both.missing(), Some(Missing::NotSupplied));
    assert_eq!(sentences(&both)[0], "no figure, as June 2017 is not yet supplied and May 2017 is withheld.");
    let none = row(&json!({"months": {"2017-04": {"missing": "not-supplied"}}}));
    assert_eq!(sentences(&none)[0], "no figure has been supplied yet.");
    let nothing = row(&json!({"months": {"2017-07": "33"}}));
    assert_eq!((nothing.missing(), nothing.months()), (Some(Missing::NotSupplied), None));
}

#[test]
fn the_latest_month_stands_for_the_quarter_only_where_that_is_said() {
    let listed = json!({"2017-04": "133", "2017-05": "140"});
    let latest = row(&json!({"accumulation": "snapshot", "monthly_rule": "latest-month", "months": listed}));
    assert_eq!((latest.value(), latest.rating()), (Some(140.into()), Some(Rating::Green)));
    assert!(latest.months().is_some_and(Months::is_partial));
    assert!(sentences(&latest).contains(&"The figure is that of May 2017, the latest month supplied.".to_owned()));
    assert_eq!(serde_json::to_value(&latest).unwrap()["months"]["partial"], json!(true));
    let last = row(&json!({"accumulation": "snapshot", "months": listed}));
    assert_eq!((last.value(), last.missing()), (None, Some(Missing::NotSupplied)));
}

#[test]
fn a_comparison_with_part_of_a_quarter_says_so() {
    let caveats = |months: Json, observations: Json| {
        let fields = json!({
            "accumulation": "snapshot", "monthly_rule": "latest-month", "months": months, "observations": observations
        });
        let row = row(&fields);
        row.short_term().unwrap().caveats().clone()
    };
    let partial = BTreeSet::from([Caveat::PartialQuarter]);
    assert_eq!(caveats(json!({"2017-03": "120", "2017-04": "133", "2017-05": "140"}), json!({})), partial);
    assert_eq!(caveats(json!({"2017-02": "120", "2017-06": "140"}), json!({})), partial, "the base is of February");
    assert_eq!(caveats(json!({"2017-03": "120", "2017-06": "140"}), json!({})), BTreeSet::new());
    let given = json!({"2016-Q4": "120", "2017-Q1": "140"});
    assert_eq!(caveats(json!({"2017-04": "133"}), given), BTreeSet::new(), "the quarter's own figure counts");
}

#[test]
fn a_quarter_that_is_not_over_is_not_the_latest_to_report_on() {
    let july = calls().scorecard(&json!({"months": {"2017-04": "33", "2017-05": "40", "2017-06": "38", "2017-07": "35"}}));
    assert_eq!((july.latest_quarter(), july.quarters().next_back()), (Some(q("2017-Q1")), Some(q("2017-Q2"))));
    let only_july = calls().scorecard(&json!({"months": {"2017-07": "35"}}));
    assert_eq!(only_july.latest_quarter(), Some(q("2017-Q2")), "nothing is reported of any");
    let recorded = calls().scorecard(&json!({
        "observations": {"2017-Q1": "111", "2017-Q2": {"missing": "not-supplied", "recorded": {"rating": "red"}}}
    }));
    assert_eq!(recorded.latest_quarter(), Some(q("2017-Q2")), "a recorded state is reported");
}

#[test]
fn a_figure_given_for_the_quarter_counts_and_is_compared_with_its_months() {
    let beside = |given: Json| {
        row(&json!({
            "months": {"2017-04": "33", "2017-05": "40", "2017-06": "38"}, "observations": {"2017-Q1": given}
        }))
    };
    let agrees = beside(json!("111"));
    assert_eq!((agrees.value(), agrees.differences()), (Some(111.into()), [].as_slice()));
    let differs = beside(json!("109"));
    assert_eq!((differs.value(), differs.rating()), (Some(109.into()), Some(Rating::Red)), "the one published counts");
    assert!(
        matches!(differs.differences(), [Difference::Months { given, made, .. }] if (*given, *made) == (109.into(), 111.into()))
    );
    assert!(sentences(&differs).contains(&"It is given as 109, where its months make 111.".to_owned()));
    let withheld = beside(json!({"missing": "suppressed"}));
    assert_eq!((withheld.missing(), withheld.differences()), (Some(Missing::Suppressed), [].as_slice()));
    assert_eq!(sentences(&withheld)[0], "the figure is withheld.");

    // At the digits that it is printed with.
    let printed = |given: &str| {
        row(&json!({
            "unit": "percent", "monthly_rule": "mean", "months": {"2017-04": "33", "2017-05": "33", "2017-06": "34"},
            "observations": {"2017-Q1": given}, "targets": [],
        }))
    };
    for (given, agrees) in [("33", true), ("33.3", true), ("33.33", true), ("33.34", false), ("34", false)] {
        assert_eq!(printed(given).differences().is_empty(), agrees, "{given}");
    }
    // The latest month is not the quarter's.
    let partial = row(&json!({
        "accumulation": "snapshot", "monthly_rule": "latest-month", "months": {"2017-04": "33"}, "observations": {"2017-Q1": "40"}
    }));
    assert!(partial.differences().is_empty());
}

#[test]
fn months_are_seen_as_they_stood_on_a_day() {
    let scorecard = calls().scorecard(&json!({"months": {
        "2017-04": {"value": "33", "earlier": [{"value": "30", "until": "2017-07-10"}]}, "2017-05": "40", "2017-06": "38"
    }}));
    let day = Date::from_calendar_date(2017, Month::July, 10).unwrap();
    let then = scorecard.report_with(q("2017-Q1"), &ReportOptions::new().as_of(day)).rows()[0].clone();
    assert_eq!((then.value(), then.rating()), (Some(108.into()), Some(Rating::Red)));
    assert_eq!(then.months().unwrap().figures().next().unwrap().1.value(), Some(30.into()));
    let now = scorecard.report(q("2017-Q1")).rows()[0].clone();
    assert_eq!((now.value(), now.status()), (Some(111.into()), Some(Status::Revised)));
}

#[test]
fn small_months_are_hidden_and_those_that_they_could_be_worked_out_from() {
    let figures = |row: &Row| row.months().unwrap().figures().map(|(_, figure)| figure.clone()).collect::<Vec<_>>();
    let hidden = vec![Figure::Missing(Missing::Suppressed); 3];
    let summed = row(&json!({"months": {"2017-04": "3", "2017-05": "40", "2017-06": "38"}, "observations": {"2017-Q1": "82"}}));
    let masked = summed.masked(5.into());
    assert_eq!((figures(&masked), masked.value()), (hidden.clone(), Some(82.into())));
    let last = row(&json!({"accumulation": "snapshot", "months": {"2017-04": "3", "2017-05": "40", "2017-06": "38"}}));
    assert_eq!(
        figures(&last.masked(5.into()))[1..],
        [40, 38].map(|count| figures(&row(
            &json!({"observations": {}, "accumulation": "snapshot", "months": {"2017-05": count.to_string()}})
        ))[1]
            .clone())
    );
    // A small month that a given figure is compared with is not told.
    let told = row(&json!({"accumulation": "snapshot", "months": {"2017-06": "3"}, "observations": {"2017-Q1": "40"}}));
    assert_eq!(told.differences().len(), 1);
    assert!(told.masked(5.into()).differences().is_empty());
    let small = row(&json!({"months": {"2017-04": "1", "2017-05": "1", "2017-06": "1"}}));
    let masked = small.masked(5.into());
    assert_eq!((figures(&masked), masked.value()), (hidden, None));
    assert_eq!(serde_json::from_value::<Row>(serde_json::to_value(&masked).unwrap()).unwrap(), masked);
}

#[test]
fn what_is_wrong_with_months_is_told_at_its_place() {
    let listed = json!({"2017-04": "33"});
    for (fields, expected) in [
        (
            json!({"accumulation": "annual", "months": listed}),
            "indicators[0].monthly_rule: no monthly rule is stated, and none follows from accumulation annual: expected last-month or latest-month",
        ),
        (
            json!({"unit": "percent", "monthly_rule": "sum", "months": listed}),
            "indicators[0].monthly_rule: the monthly rule is sum, and figures of the unit do not add up: expected pooled or mean",
        ),
        (
            json!({"unit": "percent", "months": listed}),
            "indicators[0].months[\"2017-04\"]: 33 is given for 2017-04, and the quarter's figure is its months pooled: expected a numerator and denominator, or another monthly rule, such as mean",
        ),
        (
            json!({"months": {"2017-04": "yes"}}),
            "indicators[0].months[\"2017-04\"]: 2017-04: met is given where the unit counts numbers: expected a number, or the unit yes-no",
        ),
        (
            json!({"started": "2017-Q2", "months": listed}),
            "indicators[0].months[\"2017-04\"]: 2017-04: something is reported before the start in 2017-Q2: expected it in that quarter or later",
        ),
        (
            json!({"unit": "percent", "monthly_rule": "average", "months": listed}),
            "indicators[0].monthly_rule: \"average\" is not a known monthly rule",
        ),
        (
            json!({"accumulation": "annual", "monthly_rule": "average", "months": listed, "observations": {"2017-Q1": {"commentary": "None."}}}),
            "indicators[0].monthly_rule: \"average\" is not a known monthly rule",
        ),
        (
            json!({"months": {"Apr-17": "33"}}),
            "indicators[0].months[\"Apr-17\"]: \"Apr-17\" is not a month but a label of one: expected a year and a month from 01 to 12, such as 2017-04; Month::parse_label reads labels",
        ),
        (
            json!({"months": listed, "observations": {"2017-Q2": {"commentary": "None."}}}),
            "indicators[0].observations[\"2017-Q2\"]: an observation without a figure: expected value, numerator and denominator, or missing",
        ),
        (
            json!({"observations": {"2017-Q1": {"commentary": "None."}}}),
            "indicators[0].observations[\"2017-Q1\"]: an observation without a figure: expected value, numerator and denominator, or missing",
        ),
        (
            json!({"months": {"2017-04": {"value": "33", "commentary": "None."}}}),
            "indicators[0].months[\"2017-04\"].commentary: \"commentary\" is not a field known here",
        ),
    ] {
        let told = calls().problems(&fields);
        assert!(told.len() == 1 && told[0].starts_with(expected), "{told:#?}");
    }
    let text = calls().document(&json!({})).replace(r#""name":"#, r#""months": {"2017-04": "33", "2017-04": "34"}, "name":"#);
    let document: ScorecardDocument = serde_json::from_str(&text).unwrap();
    let told = document.into_scorecard().unwrap_err().to_string();
    assert!(told.contains("is given twice, once as \"33\" and once as \"34\""), "{told}");
}

#[test]
fn months_are_of_the_quarters_of_an_indicators_own_calendar() {
    // September to November, the first quarter of an academic year, is shown in the third of the financial year.
    let academic = json!({
        "calendar": {"starts": "september", "named_by": "both"}, "months": {"2017-09": "30", "2017-10": "40", "2017-11": "50"}
    });
    let scorecard = calls().scorecard(&academic);
    let report = scorecard.report(q("2017-Q3"));
    let row = &report.rows()[0];
    assert_eq!((row.measured(), row.value(), row.rating()), (q("2017-Q1"), Some(120.into()), Some(Rating::Green)));
    counted_alike(&scorecard, q("2017-Q3"));
    let again: Scorecard = serde_json::from_str(&serde_json::to_string(&scorecard).unwrap()).unwrap();
    assert_eq!(again, scorecard);
}

#[test]
fn months_are_written_as_they_were_read() {
    let fields = json!({
        "accumulation": "snapshot", "monthly_rule": "latest-month",
        "months": {
            "2017-04": "33", "2017-05": {"numerator": "9", "denominator": "3"}, "2017-06": {"missing": "suppressed"},
            "2017-07": {"value": "35", "status": "provisional"}, "2017-08": "36", "2017-09": "40"
        },
        "observations": {"2017-Q1": {"commentary": "Two lines were closed."}, "2017-Q2": "40", "2017-Q3": "41"},
    });
    let scorecard = calls().scorecard(&fields);
    let written = serde_json::to_value(&scorecard).unwrap();
    for field in ["monthly_rule", "months", "observations"] {
        assert_eq!(written["indicators"][0][field], fields[field], "{field}");
    }
    assert_eq!(serde_json::from_value::<Scorecard>(written).unwrap(), scorecard);
}

/// Without a calendar, months stand in the observation of their quarter.
#[test]
fn an_entry_alone_keeps_its_months_and_takes_none_that_are_of_no_quarter() {
    let scorecard = calls().scorecard(&json!({"months": {"2017-04": "33", "2017-05": "40"}, "observations": {"2017-Q1": "70"}}));
    let entry = &scorecard.entries()[0];
    let written = serde_json::to_value(entry).unwrap();
    assert_eq!(written["observations"]["2017-Q1"]["months"]["quarter_given"], json!(true));
    assert_eq!(serde_json::from_value::<Entry>(written.clone()).unwrap(), *entry);
    let mut listed = written;
    listed["months"] = json!({"2017-04": "33"});
    let refused = serde_json::from_value::<Entry>(listed.clone()).unwrap_err().to_string();
    assert!(
        refused
            .contains("months beside no calendar, which says of which quarters they are: expected them in a scorecard document")
    );
    // In a document they are there twice.
    let twice = calls().problems(&json!({"months": listed["months"], "observations": listed["observations"]}));
    assert_eq!(twice, ["indicators[0].months[\"2017-04\"]: 2017-04 is given twice: expected at most one figure a month"]);
    let of_another_quarter = json!({"2017-Q2": listed["observations"]["2017-Q1"]});
    let told = calls().problems(&json!({"observations": of_another_quarter}));
    let place = "indicators[0].observations[\"2017-Q2\"]: its months are those from 2017-04 on, which are not its quarter's";
    assert!(told.len() == 1 && told[0].starts_with(place), "{told:?}");
}

proptest! {
    #![proptest_config(reference::strategies::cases(256))]

    /// Where a figure given for the quarter is what its months make, there is nothing to tell.
    #[test]
    fn months_and_a_given_quarter_that_agree_make_no_difference(amounts in prop::array::uniform3(-1_000_i64..=1_000), off in 0_i64..=1) {
        let [april, may, june] = amounts;
        let given = april + may + june + off;
        let row = row(&json!({
            "months": {"2017-04": april.to_string(), "2017-05": may.to_string(), "2017-06": june.to_string()},
            "observations": {"2017-Q1": given.to_string()}
        }));
        prop_assert_eq!(row.differences().is_empty(), off == 0);
        prop_assert_eq!(row.value(), Some(given.into()));
    }

    #[test]
    fn a_quarter_whose_month_is_missing_is_never_coloured(scorecard in strategies::scorecard(1..=3)) {
        for quarter in scorecard.quarters() {
            for row in scorecard.report(quarter).rows() {
                let Some(months) = row.months().filter(|months| !months.is_quarter_given()) else { continue };
                let is_missing = |rule: MonthlyRule, figure: &Figure| match figure {
                    Figure::Missing(Missing::ZeroDenominator) => rule != MonthlyRule::Pooled,
                    Figure::Missing(_) => true,
                    Figure::Reported(_) => false,
                };
                let lacks_one = months.used().any(|(_, figure)| is_missing(months.rule(), figure));
                if lacks_one {
                    prop_assert_eq!((row.value(), row.computed()), (None, None));
                }
            }
        }
    }
}

#[test]
fn scorecards_of_the_strategies_have_months_now_and_then() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut counts = (0, 0, 0);
    for _ in 0..400 {
        let scorecard = strategies::scorecard(1..=3).new_tree(&mut runner).unwrap().current();
        for (_, observation) in scorecard.entries().iter().flat_map(Entry::series) {
            match observation.months() {
                Some(months) if months.is_quarter_given() => counts.0 += 1,
                Some(_) if observation.figure().value().is_some() => counts.1 += 1,
                Some(_) => counts.2 += 1,
                None => {}
            }
        }
    }
    assert!(counts.0 > 3 && counts.1 > 3 && counts.2 > 3, "{counts:?}");
}
