//! A property test of one's own code: which indicators to look at first.
//!
//! In a suite of one's own, `proptest!` under `#[test]` does the same; here the cases are the same at every run.
#![expect(clippy::print_stdout, reason = "an example prints what it shows")]

use core::fmt::Debug;
use performance_indicators::report::RowComparison;
use performance_indicators::{Rating, Report, Row, Trend, strategies};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseResult, TestError, TestRunner};

fn worsens(row: &Row) -> bool {
    row.short_term().and_then(RowComparison::trend) == Some(Trend::Worsening)
}

/// One's own code: what is Red, and what is Amber and getting worse.
fn first(report: &Report) -> Vec<&Row> {
    let is_first = |row: &&Row| match row.rating() {
        Some(Rating::Red) => true,
        Some(Rating::Amber) => worsens(row),
        _ => false,
    };
    report.rows().iter().filter(is_first).collect()
}

/// One's own code, wrong: it takes what is Red and getting worse for known already.
fn careless_first(report: &Report) -> Vec<&Row> {
    first(report).into_iter().filter(|row| row.rating() != Some(Rating::Red) || !worsens(row)).collect()
}

/// Whatever is Red is among the first, and nothing that is Green.
fn has_every_red(report: &Report, first: &[&Row]) -> TestCaseResult {
    let count = |rating| first.iter().filter(|row| row.rating() == Some(rating)).count();
    prop_assert_eq!(count(Rating::Red), report.summary().count(Rating::Red));
    prop_assert_eq!(count(Rating::Green), 0);
    Ok(())
}

fn run<S: Strategy>(name: &str, strategy: &S, property: impl Fn(S::Value) -> TestCaseResult) -> Option<S::Value>
where
    S::Value: Debug,
{
    let cases = Config { cases: 256, failure_persistence: None, ..Config::default() };
    let rng = TestRunner::deterministic().rng().clone();
    match TestRunner::new_with_rng(cases, rng).run(strategy, property) {
        Err(TestError::Fail(reason, smallest)) => {
            println!("{name}: FAILED: {}", reason.message().lines().next().unwrap_or_default());
            Some(smallest)
        }
        Err(TestError::Abort(reason)) => {
            println!("{name}: given up: {reason}");
            None
        }
        Ok(()) => {
            println!("{name}: 256 cases passed");
            None
        }
    }
}

fn main() {
    // Everyday reports first: Red and worsening is frequent there, and what fails is small.
    let everyday = strategies::everyday_report();
    run("every Red indicator is looked at first", &everyday, |report| has_every_red(&report, &first(&report)));
    let smallest = run("a careless list has them too", &everyday, |report| has_every_red(&report, &careless_first(&report)));
    for row in smallest.iter().flat_map(Report::rows) {
        println!("  smallest report that shows it: {} {}: {}", row.id(), row.quarter(), row.explanation());
    }
    // Then stranger ones, which reach the edges.
    run("every Red indicator, at the edges too", &strategies::report(), |report| has_every_red(&report, &first(&report)));
}
