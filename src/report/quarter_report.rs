//! A scorecard assessed for one quarter.

use crate::{Missing, Observation, Quarter, Row, Scorecard, Summary};
use alloc::borrow::{Cow, ToOwned};
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use time::Date;

/// A scorecard assessed for one quarter: one row an indicator, in the scorecard's order.
///
/// # Serialised form
///
/// `{"organisation": …, "title": …, "quarter": "2017-Q1", "label": "Q1 2017/18", "indicators": [ … ]}`; see [`Row`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct Report {
    organisation: String,
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    title: Option<String>,
    quarter: Quarter,
    label: String,
    #[cfg_attr(feature = "serde", serde(rename = "indicators"))]
    rows: Vec<Row>,
}

impl Report {
    /// Whose report it is.
    #[must_use]
    pub fn organisation(&self) -> &str {
        &self.organisation
    }

    /// What the scorecard is called.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The quarter assessed.
    #[must_use]
    pub const fn quarter(&self) -> Quarter {
        self.quarter
    }

    /// The quarter as the scorecard's calendar labels it, such as "Q1 2017/18".
    #[must_use]
    pub fn label(&self) -> &str {
        &self.label
    }

    /// The indicators, assessed.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The counts.
    #[must_use]
    pub fn summary(&self) -> Summary {
        self.rows.iter().collect()
    }
}

impl Scorecard {
    /// Assesses every indicator for one quarter.
    ///
    /// An indicator without an observation of the quarter is reported as [not yet supplied](Missing::NotSupplied).
    #[must_use]
    pub fn report(&self, quarter: Quarter) -> Report {
        self.report_with(quarter, |observation| observation)
    }

    /// Assesses every indicator for one quarter with its figures as they were published on a day, before later revisions.
    #[must_use]
    pub fn report_as_of(&self, quarter: Quarter, day: Date) -> Report {
        self.report_with(quarter, |observation| observation.as_of(day))
    }

    fn report_with(&self, quarter: Quarter, seen: impl Fn(Observation) -> Observation) -> Report {
        let rows = self.ruled_in(quarter).map(|(entry, ruling, scheme)| {
            let observation = entry.series().get(quarter).map(Cow::into_owned);
            let observation = seen(observation.unwrap_or_else(|| Observation::missing(Missing::NotSupplied)));
            Row::new(entry, quarter, &observation, ruling, scheme)
        });
        Report {
            organisation: self.organisation().to_owned(),
            title: self.title().map(ToOwned::to_owned),
            quarter,
            label: self.calendar().label(quarter).to_string(),
            rows: rows.collect(),
        }
    }
}
