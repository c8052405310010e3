//! The rules that the rows are rated by.
//!
//! The page of `html_report` says the same, from this file.

use super::wording;
use performance_indicators::{Report, Scheme, Scorecard};

/// The schemes that are in force for any row, each once.
pub(crate) fn in_force<'a>(scorecard: &'a Scorecard, report: &Report) -> Vec<&'a Scheme> {
    let mut schemes: Vec<&Scheme> = Vec::new();
    for row in report.rows() {
        let Ok(scale) = scorecard.scale(row.id().as_str(), row.quarter()) else { continue };
        if !schemes.contains(&scale.scheme()) {
            schemes.push(scale.scheme());
        }
    }
    schemes
}

/// The tolerance of all indicators that have any, where it is one.
pub(crate) fn common_tolerance(report: &Report) -> Option<String> {
    let mut tolerances = report.rows().iter().filter(|row| row.target().is_some()).map(wording::width);
    let first = tolerances.next()??;
    tolerances.all(|tolerance| tolerance.as_ref() == Some(&first)).then_some(first)
}
