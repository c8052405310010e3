//! Counting without rows beside the rows.

use performance_indicators::report::ReportOptions;
use performance_indicators::{Quarter, Report, Scorecard};

/// A report that says what counting without rows counts: no statistics.
pub fn plain_report(scorecard: &Scorecard, quarter: Quarter) -> Report {
    scorecard.report_with(quarter, &ReportOptions::new().without_statistics())
}

/// A summary counted without rows is that of the rows.
#[track_caller]
pub fn counted_alike(scorecard: &Scorecard, quarter: Quarter) {
    assert_eq!(scorecard.summary(quarter), plain_report(scorecard, quarter).summary(), "counting says what rows say");
}
