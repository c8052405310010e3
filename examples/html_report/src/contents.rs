//! What the page is made of: the report, the one before it, and the figures of the quarters before.

use crate::page::schemes::{Keys, common_tolerance};
use crate::page::{chart, sparkline, to_say, wording};
use alloc::collections::{BTreeMap, BTreeSet};
use performance_indicators::report::{ChartOptions, IndicatorChart, ReportOptions};
use performance_indicators::statistics::Xmr;
use performance_indicators::time::Date;
use performance_indicators::{Report, Row, Scorecard};

/// How the page is to be.
#[derive(Default)]
pub(crate) struct Choices {
    /// The kind of group that the lines are put by; without one, the kind that most have.
    pub(crate) by: Option<String>,
    /// Whether the control charts are open from the start.
    pub(crate) control_limits: bool,
    /// The day whose figures the report is of, where that is stated.
    pub(crate) as_of: Option<Date>,
}

impl Choices {
    /// How the report is seen.
    pub(crate) fn report_options(&self) -> ReportOptions {
        self.as_of.map_or_else(ReportOptions::new, |day| ReportOptions::new().as_of(day))
    }
}

pub(super) struct Contents<'a> {
    pub(super) scorecard: &'a Scorecard,
    pub(super) report: &'a Report,
    pub(super) choices: &'a Choices,
    /// The rows shown, those that need attention most first.
    pub(super) rows: Vec<&'a Row>,
    /// The report on the previous quarter.
    pub(super) before: Option<Report>,
    /// The tolerance of all indicators that have any, where it is one.
    pub(super) common_tolerance: Option<String>,
    /// What the colours mean.
    pub(super) keys: Keys<'a>,
    /// Where each indicator stands in the document, from one.
    places: BTreeMap<&'a str, usize>,
    /// What is drawn of each indicator that is shown: in its card, and in its line.
    charts: BTreeMap<&'a str, [IndicatorChart<'a>; 2]>,
    /// The indicators that have a card.
    cards: BTreeSet<&'a str>,
}

impl<'a> Contents<'a> {
    pub(super) fn new(scorecard: &'a Scorecard, report: &'a Report, shown_rows: &'a Report, choices: &'a Choices) -> Self {
        let rows = shown_rows.by_need();
        let options = ChartOptions::new().with_report_options(choices.report_options());
        let drawn =
            |row: &Row, most, options: &ChartOptions| scorecard.chart_with(row.id().as_str(), row.quarter(), most, options);
        let charts = rows.iter().filter_map(|row| {
            let chart = drawn(row, wording::QUARTERS, &options)?;
            Some((row.id().as_str(), [chart, drawn(row, sparkline::POINTS, &options.clone().by_month())?]))
        });
        let charts: BTreeMap<_, _> = charts.collect();
        let has_card = |row: &&&'a Row| charts.get(row.id().as_str()).is_some_and(|[chart, _]| to_say::is_any(row, chart));
        Self {
            places: (1_usize..).zip(report.rows()).map(|(place, row)| (row.id().as_str(), place)).collect(),
            before: report.quarter().previous().map(|quarter| scorecard.report_with(quarter, &choices.report_options())),
            common_tolerance: common_tolerance(report),
            keys: Keys::new(scorecard, report),
            cards: rows.iter().filter(has_card).map(|row| row.id().as_str()).collect(),
            scorecard,
            report,
            choices,
            rows,
            charts,
        }
    }

    /// The place of an indicator in the document, which its anchors are named by.
    pub(super) fn place(&self, row: &Row) -> usize {
        self.places.get(row.id().as_str()).copied().unwrap_or_default()
    }

    /// The same indicator in the report on the previous quarter.
    pub(super) fn before(&self, row: &Row) -> Option<&Row> {
        self.before.as_ref()?.row(row.id().as_str())
    }

    /// The day that the figures are as at: as stated, else the last of the quarter.
    pub(super) fn last_day(&self) -> Option<Date> {
        self.choices.as_of.or_else(|| self.scorecard.calendar().last_day(self.report.quarter()))
    }

    /// The chart of an indicator's card.
    pub(super) fn chart(&self, row: &Row) -> Option<&IndicatorChart<'a>> {
        self.charts.get(row.id().as_str()).map(|[chart, _]| chart)
    }

    /// The chart of an indicator's line.
    pub(super) fn sparkline(&self, row: &Row) -> Option<&IndicatorChart<'a>> {
        self.charts.get(row.id().as_str()).map(|[_, sparkline]| sparkline)
    }

    /// The chart of an indicator with control limits.
    pub(super) fn control_chart(&self, row: &Row) -> Option<IndicatorChart<'a>> {
        let options = ChartOptions::new().with_report_options(self.choices.report_options());
        let options = options.with_control_limits(Xmr::MAKING_DATA_COUNT);
        self.scorecard.chart_with(row.id().as_str(), row.quarter(), chart::CONTROL_POINTS, &options)
    }

    /// Whether an indicator has a card.
    pub(super) fn has_card(&self, row: &Row) -> bool {
        self.cards.contains(row.id().as_str())
    }

    /// Where a link to an indicator leads: to its card where it has one, else to its line.
    pub(super) fn link(&self, row: &Row) -> String {
        let target = if self.has_card(row) { "indicator" } else { "line" };
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
        self.charts.contains_key(row.id().as_str())
    }
}
