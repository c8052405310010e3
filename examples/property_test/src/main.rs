//! A property test of one's own code: a strip of traffic lights, one letter for each indicator.
//!
//! In a suite of one's own, `proptest!` under `#[test]` does the same; here the cases are the same at every run.
#![expect(clippy::print_stdout, reason = "an example prints what it shows")]

use core::fmt::Debug;
use performance_indicators::{Rating, Report, Row, strategies};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseResult, TestError, TestRunner};

/// One's own code: a letter for each colour, a dot where there is none.
fn lights(report: &Report) -> String {
    report.rows().iter().map(|row| row.rating().map_or('.', Rating::letter)).collect()
}

/// One's own code, wrong: it takes whatever is not Red for Green.
fn careless_lights(report: &Report) -> String {
    report.rows().iter().map(|row| if row.rating() == Some(Rating::Red) { 'R' } else { 'G' }).collect()
}

/// Every report has a light for each row, and as many of each colour as its summary counts.
fn agrees(report: &Report, strip: &str) -> TestCaseResult {
    prop_assert_eq!(strip.chars().count(), report.rows().len());
    for rating in Rating::ALL {
        let counted = report.summary().count(*rating);
        prop_assert_eq!(strip.matches(rating.letter()).count(), counted, "{}", rating);
    }
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
    run("lights agree with the summary", &strategies::report(), |report| agrees(&report, &lights(&report)));
    let smallest = run("careless lights do too", &strategies::report(), |report| agrees(&report, &careless_lights(&report)));
    for row in smallest.iter().flat_map(Report::rows) {
        println!("  smallest report that shows it: {} {}, {}", row.id(), row.quarter(), Row::explanation(row));
    }
}
