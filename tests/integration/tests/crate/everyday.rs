//! The everyday strategies are like life: every colour and direction often, the usual reasons, and failures that shrink.

use alloc::collections::BTreeSet;
use performance_indicators::report::RowComparison;
use performance_indicators::{Missing, Rating, Report, Row, Trend, Unrated, strategies};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{RngAlgorithm, TestError, TestRng, TestRunner};

/// Proptest's own configuration, but for the files of failures, and a seed of one's own.
fn runner(seed: u8) -> TestRunner {
    let config = ProptestConfig { failure_persistence: None, cases: 256, ..ProptestConfig::default() };
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]))
}

fn drawn<S: Strategy>(strategy: &S, count: usize) -> Vec<S::Value> {
    let mut runner = runner(1);
    (0..count).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect()
}

fn has_trend(row: &Row, trend: Trend) -> bool {
    row.short_term().and_then(RowComparison::trend) == Some(trend)
}

#[test]
fn of_a_thousand_everyday_rows_each_colour_direction_and_reason_is_frequent() {
    let rows = drawn(&strategies::everyday_row(), 1_000);
    let count = |is: &dyn Fn(&Row) -> bool| rows.iter().filter(|row| is(row)).count();
    for rating in [Rating::Green, Rating::Amber, Rating::Red] {
        let rated = count(&|row| row.rating() == Some(rating));
        assert!(rated >= 150, "{rating}: {rated}");
    }
    for trend in Trend::ALL {
        let compared = count(&|row| has_trend(row, *trend));
        assert!(compared >= 100, "{trend}: {compared}");
    }
    let unrated = count(&|row| row.rating().is_none());
    assert!((50..=300).contains(&unrated), "{unrated}");
    let reasons: BTreeSet<Unrated> = rows.iter().filter_map(Row::unrated).collect();
    let frequent = reasons.iter().filter(|reason| count(&|row| row.unrated() == Some(**reason)) >= 10).count();
    assert!(frequent >= 4, "{reasons:?}");
    assert!(reasons.contains(&Unrated::Missing(Missing::NotSupplied)) && reasons.contains(&Unrated::NoTarget));
}

fn is_bad(row: &Row) -> bool {
    row.rating() == Some(Rating::Red) && has_trend(row, Trend::Worsening)
}

/// The smallest report that a careless property fails for: a program that forgets what is Red and worsening.
fn found(seed: u8) -> Option<Report> {
    let outcome = runner(seed).run(&strategies::everyday_report(), |report| {
        prop_assert!(!report.rows().iter().any(is_bad), "forgotten");
        Ok(())
    });
    match outcome {
        Err(TestError::Fail(_, smallest)) => Some(smallest),
        Err(TestError::Abort(_)) | Ok(()) => None,
    }
}

#[test]
fn a_fault_in_red_and_worsening_rows_is_found_in_each_run_and_shrinks_to_one_indicator() {
    for seed in 0..24 {
        let report = found(seed).unwrap_or_else(|| panic!("not found with seed {seed}"));
        assert_eq!(report.rows().len(), 1, "{report:#?}");
        let row = &report.rows()[0];
        assert!(row.commentary().is_none() && row.groups().is_empty() && row.owner().is_none(), "{row:#?}");
    }
}

#[test]
fn a_fault_in_scorecards_shrinks_to_one_indicator_of_two_figures_or_three() {
    let mut figures = Vec::new();
    for seed in 0..24 {
        let outcome = runner(seed).run(&strategies::everyday_scorecard(1..=6), |scorecard| {
            let report = scorecard.latest_quarter().map(|quarter| scorecard.report(quarter));
            prop_assert!(!report.is_some_and(|report| report.rows().iter().any(is_bad)), "forgotten");
            Ok(())
        });
        let Err(TestError::Fail(_, scorecard)) = outcome else { panic!("not found with seed {seed}") };
        assert_eq!(scorecard.entries().len(), 1, "{scorecard:#?}");
        figures.push(scorecard.entries()[0].series().len());
        // A definition, a plan, the figures, and perhaps a tolerance of its own.
        assert!(format!("{scorecard:#?}").lines().count() <= 14, "{scorecard:#?}");
    }
    // It takes two to worsen; three where the latest is of a quarter that a late indicator is not yet shown in.
    assert!(figures.iter().all(|count| [2, 3].contains(count)), "{figures:?}");
    assert!(figures.iter().filter(|count| **count == 2).count() >= 18, "{figures:?}");
}

#[test]
fn an_everyday_scorecard_prints_on_a_screen() {
    const COLUMNS: usize = 160;
    for scorecard in drawn(&strategies::everyday_scorecard(1..=4), 100) {
        let shown = format!("{scorecard:#?}");
        let lines: usize = shown.lines().map(|line| line.chars().count().div_ceil(COLUMNS)).fold(0, usize::saturating_add);
        assert!(lines <= 50, "{lines} lines:\n{shown}");
    }
}
