//! Of which indicators there is more to say than a line does.
//!
//! The page of `html_report` says the same, from this file.

use performance_indicators::narrative::{Course, Narrative};
use performance_indicators::report::{IndicatorChart, IndicatorPoint};
use performance_indicators::{Rating, Row};

/// Whether there is more to say than a line does: something was written, or differs, or the target is missed, or the rating changed,
/// or who answers for what is Red.
pub(crate) fn is_any(row: &Row, chart: &IndicatorChart<'_>) -> bool {
    let narrative = Narrative::of(row);
    row.commentary().is_some()
        || row.corrective_action().is_some()
        || row.moderated().is_some()
        || row.restated_target().is_some()
        || row.peers().is_some()
        || (row.rating() == Some(Rating::Red) && row.owner().is_some())
        || !row.differences().is_empty()
        || !row.benchmarks().is_empty()
        || row.comparisons().iter().any(|comparison| comparison.base().is_some())
        || [row.short_term(), row.long_term()].into_iter().flatten().any(|comparison| comparison.break_reason().is_some())
        || narrative.standing().is_some_and(|standing| !standing.is_met())
        || narrative.progress().is_some_and(|progress| progress.course() == Course::OffTrack)
        || (row.value().is_some() && changes_colour(chart))
}

/// Whether an indicator was of more than one colour in the quarters of its chart.
fn changes_colour(chart: &IndicatorChart<'_>) -> bool {
    let mut ratings = chart.points().iter().filter_map(IndicatorPoint::rating);
    let first = ratings.next();
    ratings.any(|rating| Some(rating) != first)
}
