//! How a report is to be seen.

use crate::rating::Comparator;
use alloc::vec::Vec;
use time::Date;

/// How a report is to be seen.
///
/// # Examples
///
/// ```
/// use performance_indicators::rating::Comparator;
/// use performance_indicators::report::ReportOptions;
///
/// let options = ReportOptions::new().despite(Comparator::PreviousQuarter);
/// assert_ne!(options, ReportOptions::default());
/// ```
#[derive(Clone, PartialEq, Eq, Default)]
#[must_use]
pub struct ReportOptions {
    pub(super) day: Option<Date>,
    pub(super) despite: Vec<Comparator>,
    pub(super) without_statistics: bool,
}

debug!(ReportOptions { day: if_some, despite: if_set, without_statistics: if_set });

impl ReportOptions {
    /// As everything stands now, and every comparison as its indicator's policy says.
    pub const fn new() -> Self {
        Self { day: None, despite: Vec::new(), without_statistics: false }
    }

    /// With figures as they were published on a day, before later revisions.
    pub fn as_of(self, day: Date) -> Self {
        Self { day: Some(day), ..self }
    }

    /// With a comparison made for every indicator despite the reasons against it, which each result then names.
    pub fn despite(mut self, against: Comparator) -> Self {
        self.despite.push(against);
        self
    }

    /// Without what chance could have made of the figures: rows have no [significance](crate::Row::significance) and no [control
    /// chart](crate::Row::control_chart), and a summary of them
    /// counts what [`Scorecard::summary`](crate::Scorecard::summary) does.
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "serde")] {
    /// use performance_indicators::report::ReportOptions;
    /// use performance_indicators::{Quarter, Scorecard};
    ///
    /// let scorecard: Scorecard = serde_json::from_str(&std::fs::read_to_string("examples/data/havering_2017_q1.json")?)?;
    /// let quarter: Quarter = "2017-Q1".parse()?;
    /// let report = scorecard.report_with(quarter, &ReportOptions::new().without_statistics());
    /// assert!(report.rows().iter().all(|row| row.significance().is_none()));
    /// assert_eq!(report.summary(), scorecard.summary(quarter));
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn without_statistics(self) -> Self {
        Self { without_statistics: true, ..self }
    }
}
