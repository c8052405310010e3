//! What the page is made of: the report, the one before it, and the figures of the quarters before.

use crate::page::card;
use alloc::collections::BTreeMap;
use performance_indicators::time::Date;
use performance_indicators::{Report, Row, Scorecard};

pub(super) struct Contents<'a> {
    pub(super) scorecard: &'a Scorecard,
    pub(super) report: &'a Report,
    /// The rows shown, those that need attention most first.
    pub(super) rows: Vec<&'a Row>,
    /// The report on the previous quarter.
    pub(super) before: Option<Report>,
    /// Where each indicator stands in the document, from one.
    places: BTreeMap<&'a str, usize>,
}

impl<'a> Contents<'a> {
    pub(super) fn new(scorecard: &'a Scorecard, report: &'a Report, shown_rows: &'a Report) -> Self {
        let places = (1_usize..).zip(report.rows()).map(|(place, row)| (row.id().as_str(), place)).collect();
        let before = report.quarter().previous().map(|quarter| scorecard.report(quarter));
        Self { scorecard, report, rows: shown_rows.by_need(), before, places }
    }

    /// The place of an indicator in the document, which its anchors are named by.
    pub(super) fn place(&self, row: &Row) -> usize {
        self.places.get(row.id().as_str()).copied().unwrap_or_default()
    }

    /// The same indicator in the report on the previous quarter.
    pub(super) fn before(&self, row: &Row) -> Option<&Row> {
        self.before.as_ref()?.row(row.id().as_str())
    }

    /// The day that the figures are as at.
    pub(super) const fn last_day(&self) -> Option<Date> {
        self.scorecard.calendar().last_day(self.report.quarter())
    }

    /// Where a link to an indicator leads: to its card where it has one, else to its line.
    pub(super) fn link(&self, row: &Row) -> String {
        let target = if card::is_due(self, row) { "indicator" } else { "line" };
        format!("#{target}-{}", self.place(row))
    }

    /// The rows shown in the order of the document, where that is another than the page's.
    pub(super) fn in_order_of_document(&self) -> Option<Vec<&'a Row>> {
        let mut rows = self.rows.clone();
        rows.sort_by_key(|row| self.place(row));
        (rows != self.rows).then_some(rows)
    }

    /// Whether an indicator is among those shown.
    pub(super) fn shows(&self, row: &Row) -> bool {
        self.rows.iter().any(|shown| shown.id() == row.id())
    }
}
