//! The quarters of an indicator's chart, each with the scale that it was judged by.

use performance_indicators::calendar::QuarterOfYear;
use performance_indicators::report::ScaleInForce;
use performance_indicators::{Accumulation, Quarter, Report, Row, Scorecard};

/// How many quarters a chart shows: two years, and the quarter that they started from.
const QUARTERS: u32 = 9;

/// The reports up to the one printed, earliest first.
pub(super) struct History(Vec<Report>);

/// One quarter of a chart.
pub(super) struct Point<'a> {
    pub(super) row: &'a Row,
    pub(super) scale: Option<ScaleInForce<'a>>,
    /// Whether its figure is of another kind than the one before: its definition changed, or its year began.
    pub(super) starts_afresh: bool,
}

impl History {
    pub(super) fn new(scorecard: &Scorecard, quarter: Quarter) -> Self {
        let first = (0..QUARTERS).rev().find_map(|back| quarter.earlier(back)).unwrap_or(quarter);
        Self(first.through(quarter).map(|quarter| scorecard.report(quarter)).collect())
    }

    /// The quarters of one indicator, from the first with a figure.
    pub(super) fn points<'a>(&'a self, scorecard: &'a Scorecard, id: &str) -> Vec<Point<'a>> {
        let rows = self.0.iter().filter_map(|report| report.row(id));
        rows.skip_while(|row| row.value().is_none())
            .map(|row| Point { row, scale: scorecard.scale(id, row.quarter()).ok(), starts_afresh: starts_afresh(scorecard, row) })
            .collect()
    }

    /// Whether an indicator was of another colour in any of the quarters.
    pub(super) fn changes_colour(&self, id: &str) -> bool {
        let mut ratings = self.0.iter().filter_map(|report| report.row(id)?.rating());
        let first = ratings.next();
        ratings.any(|rating| Some(rating) != first)
    }
}

fn starts_afresh(scorecard: &Scorecard, row: &Row) -> bool {
    let begins = row.measured().of_year() == QuarterOfYear::Q1;
    let breaks = scorecard.entry(row.id().as_str()).map(|entry| entry.indicator().breaks());
    breaks.is_some_and(|breaks| breaks.contains_key(&row.measured())) || (row.accumulation() == Accumulation::YearToDate && begins)
}
