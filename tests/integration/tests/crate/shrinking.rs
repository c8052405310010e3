//! The published strategies shrink to what a person would have written down.

use performance_indicators::history::Figure;
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::{Polarity, Rating, Report, Scheme, Series, decimal, strategies};
use proptest::prelude::*;
use proptest::test_runner::{TestError, TestRunner};

/// The smallest value found that is of a kind, from whichever one is met first.
fn smallest<S: Strategy>(strategy: &S, is: impl Fn(&S::Value) -> bool) -> S::Value {
    let config = ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() };
    let rng = TestRunner::deterministic().rng().clone();
    let mut runner = TestRunner::new_with_rng(config, rng);
    let found = runner.run(strategy, |value| if is(&value) { Err(TestCaseError::fail("found")) } else { Ok(()) });
    match found {
        Err(TestError::Fail(_, smallest)) => smallest,
        Err(TestError::Abort(_)) | Ok(()) => panic!("not found"),
    }
}

#[test]
fn decimals_shrink_to_the_whole_number_beside() {
    let fifty = decimal("50").unwrap();
    for found in [
        smallest(&strategies::decimal(), |value| *value > fifty),
        smallest(&strategies::moderate_decimal(), |value| *value > fifty),
        smallest(&strategies::everyday_decimal(), |value| *value > fifty),
    ] {
        assert_eq!((found.to_string().as_str(), found.scale()), ("51", 0));
    }
    assert_eq!(smallest(&strategies::decimal(), |value| *value < Decimal::ZERO).to_string(), "-1");
    let many = smallest(&strategies::decimal(), |value| value.scale() > 20);
    assert_eq!((many.is_zero(), many.scale()), (true, 21));
}

#[test]
fn quarters_shrink_to_2000() {
    assert_eq!(smallest(&strategies::quarter(), |_| true).to_string(), "2000-Q1");
    let last = smallest(&strategies::quarter(), |quarter| quarter.next().is_some_and(|next| next.year() > quarter.year()));
    assert_eq!(last.to_string(), "2000-Q4");
}

#[test]
fn a_series_with_a_gap_shrinks_to_two_figures() {
    let has_gap = |series: &Series| {
        let span = series.first_quarter().zip(series.last_quarter()).map_or(0, |(first, last)| first.through(last).len());
        span > series.len()
    };
    let found = smallest(&strategies::series_of(strategies::everyday_observation(), 0..=12), has_gap);
    let shown: Vec<String> = found.iter().map(|(quarter, seen)| format!("{quarter} {}", seen.figure())).collect();
    assert_eq!(shown.len(), 2, "{shown:?}");
    assert!(shown[0].ends_with(" 0") && shown[1].ends_with(" 0"), "{shown:?}");
    assert!(shown[0].starts_with("2000-Q1") && shown[1].starts_with("2000-Q3"), "{shown:?}");
    assert!(has_gap(&smallest(&strategies::series(), has_gap)));
}

#[test]
fn schemes_shrink_to_on_target_only() {
    assert_eq!(smallest(&strategies::scheme(), |_| true), Scheme::on_target_only());
    assert_eq!(smallest(&strategies::moderate_scheme(), |scheme| scheme.bands().len() > 2), Scheme::amber_within_tolerance());
}

#[test]
fn entries_and_reports_shrink_to_the_row_that_shows_it() {
    let entry = smallest(&strategies::entry(), |entry| {
        entry.series().iter().any(|(_, seen)| matches!(seen.figure(), Figure::Missing(_)))
    });
    assert_eq!((entry.series().len(), entry.plan().is_empty()), (1, true));
    assert_eq!(entry.indicator().polarity(), Polarity::HigherIsBetter);
    let report = smallest(&strategies::report(), |report: &Report| report.summary().count(Rating::Red) > 0);
    assert_eq!(report.rows().len(), 1, "{report:?}");
}
