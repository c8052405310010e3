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
}

debug!(ReportOptions { day: if_some, despite: if_set });

impl ReportOptions {
    /// As everything stands now, and every comparison as its indicator's policy says.
    pub const fn new() -> Self {
        Self { day: None, despite: Vec::new() }
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
}
