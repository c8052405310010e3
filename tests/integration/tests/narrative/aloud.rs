//! What a clerk would not write: looked for in both shipped documents, every quarter, and in a hundred random reports.

use crate::narrative::{HAVERING, indicator, report, sentences};
use alloc::collections::BTreeSet;
use performance_indicators::narrative::{Narrative, Progress, SummaryNarrative};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::{Report, Scorecard, Summary, strategies};
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::json;

const BRACKNELL: &str = include_str!("../../../../examples/data/bracknell_forest.json");

/// Each report with the summary of the quarter before.
fn reports() -> Vec<(Report, Option<Summary>)> {
    let with_earlier = |scorecard: &Scorecard, quarter: performance_indicators::Quarter| {
        let earlier = quarter.previous().map(|before| scorecard.report(before).summary());
        (scorecard.report(quarter), earlier)
    };
    let mut all = Vec::new();
    for json in [HAVERING, BRACKNELL] {
        let scorecard: Scorecard = serde_json::from_str(json).unwrap();
        let quarters: BTreeSet<_> =
            scorecard.entries().iter().flat_map(|entry| entry.series().iter().map(|each| each.0)).collect();
        all.extend(quarters.into_iter().map(|quarter| with_earlier(&scorecard, quarter)));
    }
    let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]));
    for _ in 0..100 {
        let scorecard = strategies::scorecard(1..=4).new_tree(&mut runner).unwrap().current();
        all.extend(scorecard.latest_quarter().map(|latest| with_earlier(&scorecard, latest)));
    }
    all
}

#[test]
fn sentences_have_one_but_one_colon_and_one_full_stop() {
    let reports = reports();
    assert!(reports.len() > 90);
    for (report, earlier) in &reports {
        let summary = report.summary();
        let told = SummaryNarrative::of(&summary);
        let told = earlier.as_ref().map_or(told, |earlier| told.after(earlier));
        let of_rows = report.rows().iter().flat_map(|row| Narrative::of(row).sentences());
        for sentence in told.sentences().into_iter().chain(of_rows) {
            assert!(sentence.matches(" but ").count() <= 1, "{sentence}");
            assert!(sentence.ends_with(['.', '!', '?']) && !sentence.ends_with(".."), "{sentence}");
            assert!(!sentence.contains("1 (100%)") && !sentence.contains("All 2 "), "{sentence}");
        }
        for row in report.rows() {
            let why = row.explanation().to_string();
            let moderated = row.moderated().map(|moderated| format!("{moderated:?}")).unwrap_or_default();
            let names = [row.unit().to_string(), row.band().or(row.label()).unwrap_or_default().to_owned(), moderated];
            let plain = names.iter().all(|name| !name.contains(':'));
            assert!(!plain || why.matches(": ").count() <= 1, "{why}");
            assert!(!why.contains("% of the target"), "{why}");
            assert!(row.rating().is_none() || !why.contains("not rated"), "{why}");
        }
    }
}

/// The figures are invented.
#[test]
fn a_figure_kept_by_its_tolerance_turns_once() {
    let tolerated = |last: &str, before: &str| {
        let observations = json!({"2017-Q2": "76", "2017-Q1": last, "2016-Q2": before});
        sentences(
            "2017-Q2",
            &json!({
                "tolerance": {"percent_of_target": "10"}, "targets": [{"level": "80"}], "observations": observations,
            }),
        )
        .remove(0)
    };
    assert_eq!(
        tolerated("70", "71"),
        "76%, below the target of 80% but within the tolerance, and better than both the previous quarter (70%) and the same time \
         last year (71%).",
    );
    assert_eq!(
        tolerated("70", "77"),
        "76%, below the target of 80% but within the tolerance, better than the previous quarter (70%) though worse than the same \
         time last year (77%).",
    );
}

/// 6 of 20 new foster carers by the first quarter leave 14 in three: <http://democracy.havering.gov.uk/mgAi.aspx?ID=14995>. The
/// other figures are invented.
#[test]
fn whole_things_are_needed_whole() {
    let needed = |fields: &serde_json::Value| {
        let report = report("2017-Q1", &json!([indicator(fields)]));
        let narrative = Narrative::of(&report.rows()[0]);
        narrative.progress().and_then(Progress::each_remaining_quarter).map(|each| each.normalize())
    };
    let counted = |polarity: &str, unit: serde_json::Value, target: &serde_json::Value, figure: &str| {
        needed(&json!({
            "polarity": polarity, "unit": unit, "accumulation": "year-to-date",
            "targets": [target], "observations": {"2017-Q1": figure},
        }))
    };
    let whole = |number: i64| Some(Decimal::from(number));
    let twenty = json!({"annual": "20"});
    assert_eq!(counted("higher-is-better", json!("count"), &twenty, "6"), whole(5));
    assert_eq!(counted("higher-is-better", json!("count"), &twenty, "5"), whole(5));
    // Of what may happen at most 20 times, 4.67 times a quarter are left, and so four.
    assert_eq!(counted("lower-is-better", json!("count"), &twenty, "6"), whole(4));
    // Pounds and full-time equivalents have parts.
    assert_ne!(counted("higher-is-better", json!({"currency": "GBP"}), &twenty, "6"), whole(5));
    assert_eq!(counted("higher-is-better", json!("count"), &twenty, "6.5"), Some("4.5".parse().unwrap()));
}

/// A year of whole things ends on a whole number, which meets its target only where the forecast does. The figures are invented.
#[test]
fn whole_things_are_forecast_whole() {
    let outturn = |polarity: &str, unit: &str, annual: &str, figure: &str| {
        let report = report(
            "2017-Q3",
            &json!([indicator(&json!({
                "polarity": polarity, "unit": unit, "accumulation": "year-to-date",
                "targets": [{"annual": annual, "shared": "equally"}], "observations": {"2017-Q3": figure},
            }))]),
        );
        let row = &report.rows()[0];
        let progress = Narrative::of(row).progress().unwrap();
        (progress.outturn().unwrap().normalize().to_string(), row.forecast().unwrap().is_on_course())
    };
    // 11 in three quarters are 14.67 in four.
    assert_eq!(outturn("higher-is-better", "count", "15", "11"), ("14".to_owned(), false));
    assert_eq!(outturn("higher-is-better", "count", "14", "11"), ("14".to_owned(), true));
    assert_eq!(outturn("lower-is-better", "count", "14", "11"), ("15".to_owned(), false));
    // Twelve are sixteen.
    assert_eq!(outturn("lower-is-better", "count", "16", "12"), ("16".to_owned(), true));
}

/// The figures are invented.
#[test]
fn what_is_recorded_of_a_neutral_indicator_is_not_said_to_be_unjudged() {
    let observations = json!({"2017-Q1": {"value": "12", "recorded": {"rating": "red"}}, "2016-Q4": "13"});
    let report = report("2017-Q1", &json!([indicator(&json!({"polarity": "neutral", "observations": observations}))]));
    let row = &report.rows()[0];
    assert_eq!(row.explanation(), "12%: neither way is better; recorded as Red (published)");
    let said = Narrative::of(row).to_string();
    assert_eq!(
        said,
        "A: 12%, lower than in the previous quarter (13%). \
        There is no figure for the same time last year to compare it with. Neither way is better; recorded as Red."
    );
    assert_eq!(row.polarity().to_string(), "neither way is better");
}

/// The figures are invented.
#[test]
fn a_row_without_a_colour_says_why_after_one_colon() {
    let explained =
        |fields: &serde_json::Value| report("2017-Q1", &json!([indicator(fields)])).rows()[0].explanation().to_string();
    assert_eq!(
        explained(&json!({"polarity": "neutral", "observations": {"2017-Q1": "12"}})),
        "12%: not rated (neither way is better)"
    );
    assert_eq!(explained(&json!({"observations": {"2017-Q1": "12"}})), "12%: not rated (no target)");
    assert_eq!(explained(&json!({})), "not rated (not yet supplied)");
}

/// The figures are invented.
#[test]
fn comparisons_refused_for_one_reason_are_refused_together() {
    let figures = json!({"2017-Q2": "12", "2017-Q1": "5", "2016-Q2": "11"});
    let total = json!({"unit": "count", "accumulation": "programme-to-date", "observations": figures});
    assert_eq!(
        sentences("2017-Q2", &total)[1],
        "It is compared neither with the previous quarter (5) nor with the same time last year (11), as a total so far can only grow.",
    );
}

/// The figures are invented.
#[test]
fn one_indicator_and_two_are_spoken_of_as_such() {
    let of = |figures: &[Option<&str>]| {
        let indicators = figures.iter().enumerate().map(|(place, figure)| {
            let observations = figure.map_or_else(|| json!({}), |figure| json!({"2017-Q1": figure}));
            let id = format!("i{place}");
            indicator(&json!({"id": id, "tolerance": "withdrawn", "targets": [{"level": "80"}], "observations": observations}))
        });
        SummaryNarrative::of(&report("2017-Q1", &json!(indicators.collect::<Vec<_>>())).summary()).sentences().remove(0)
    };
    assert_eq!(of(&[Some("80")]), "The only indicator in remit was received; it is Green.");
    assert_eq!(of(&[Some("80"), Some("70")]), "Both indicators in remit were received; 1 (50%) is Green and 1 (50%) Red.");
    assert_eq!(of(&[None, None]), "Neither indicator in remit was received.");
    assert_eq!(of(&[None, Some("70"), None]), "1 of the 3 indicators in remit was received; it is Red.");
}
