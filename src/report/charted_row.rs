//! The control chart of a row of a report.

use super::{IndicatorQuarter, ReportOptions};
use crate::calendar::Quarter;
use crate::history::making_charts::ChartInput;
use crate::history::{ChartedSeries, NotCharted};
use crate::scorecard::Scorecard;
use crate::statistics::Xmr;

impl IndicatorQuarter<'_> {
    /// The figures up to the one that is shown, as they were known, on their control chart.
    pub(crate) fn control_chart(&self, xmr: Xmr) -> Result<ChartedSeries, NotCharted> {
        ChartInput { indicator: self.entry.indicator(), figures: self.figures() }.chart(self.quarter, xmr)
    }
}

impl Scorecard {
    /// The control chart of an indicator's figures up to the one that the report on a quarter shows, with the figures as the options say
    /// that they were known; `None` where the report has no row of the id.
    ///
    /// # Errors
    ///
    /// - There is none for a reason: see [`NotCharted`].
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "serde")] {
    /// use performance_indicators::Scorecard;
    /// use performance_indicators::history::NotCharted;
    /// use performance_indicators::report::ReportOptions;
    /// use performance_indicators::statistics::Xmr;
    ///
    /// // A percentage of the year to date, of which nobody says the counts.
    /// let scorecard: Scorecard = serde_json::from_str(&std::fs::read_to_string("examples/data/havering_2017_q1.json")?)?;
    /// let chart = |id| scorecard.control_chart(id, "2017-Q1".parse().ok()?, &ReportOptions::new(), Xmr::MAKING_DATA_COUNT);
    /// assert_eq!(chart("permanency"), Some(Err(NotCharted::YearToDate)));
    /// assert_eq!(chart("permanence"), None);
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn control_chart(
        &self,
        id: &str,
        quarter: Quarter,
        options: &ReportOptions,
        xmr: Xmr,
    ) -> Option<Result<ChartedSeries, NotCharted>> {
        let indicator = IndicatorQuarter::new(self, self.entry(id)?, quarter, options)?;
        Some(indicator.control_chart(xmr))
    }
}
