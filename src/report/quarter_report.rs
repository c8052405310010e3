//! A scorecard assessed for one quarter.

use super::{IndicatorQuarter, ReportOptions, Row, Summary};
use crate::calendar::Quarter;
use crate::scorecard::Scorecard;
use alloc::string::{String, ToString};
use alloc::{borrow::ToOwned, vec::Vec};

/// A scorecard assessed for one quarter: one row an indicator, in the scorecard's order.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use performance_indicators::{Rating, Scorecard};
///
/// let scorecard: Scorecard = serde_json::from_str(&std::fs::read_to_string("examples/data/havering_2017_q1.json")?)?;
/// let report = scorecard.report("2017-Q1".parse()?);
/// assert_eq!((report.label(), report.rows().len()), ("Q1 2017/18", 16));
/// assert_eq!(report.rows().iter().filter(|row| row.rating() == Some(Rating::Red)).count(), 9);
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Serialised form
///
/// A report that contradicts itself is refused when read: a row of another quarter, a rating without a source or beside a reason
/// for none.
///
/// `{"organisation": …, "title": …, "quarter": "2017-Q1", "label": "Q1 2017/18", "indicators": [ … ]}`; see [`Row`]. Where nothing
/// is held for the quarter, `no_figures` says so.
#[doc(alias("dashboard", "performance report"))]
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(deny_unknown_fields, try_from = "wire::Fields"))]
#[must_use]
pub struct Report {
    organisation: String,
    title: Option<String>,
    quarter: Quarter,
    label: String,
    rows: Vec<Row>,
    no_figures: Option<String>,
}

debug!(Report { organisation, title: if_some, quarter, label, rows: in_lines, no_figures: if_some });

#[cfg(feature = "serde")]
crate::wire::lean!(Report as "Report" {
    organisation, title: optional, quarter, label, rows = "indicators", no_figures: optional,
});

impl Report {
    getters! {
        /// Whose report it is.
        organisation: &str,
        /// What the scorecard is called.
        title: Option<&str>,
        /// The quarter assessed.
        quarter: Quarter,
        /// The quarter as the scorecard's calendar labels it, such as "Q1 2017/18".
        label: &str,
    }

    /// The sentence that says that the scorecard has no observation to show for the quarter, and of which quarters it has them; `None`
    /// where it has any, or has no indicators.
    ///
    /// The rows of such a report are all "not yet supplied" or "not due", which is the right word for next quarter's and the wrong one
    /// for a slip in the year. [`Scorecard::has_observations`] asks the same before the report is made.
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "serde")] {
    /// use performance_indicators::Scorecard;
    ///
    /// let scorecard: Scorecard = serde_json::from_str(&std::fs::read_to_string("examples/data/havering_2017_q1.json")?)?;
    /// assert_eq!(scorecard.report("2017-Q1".parse()?).no_figures(), None);
    /// assert_eq!(
    ///     scorecard.report("1950-Q1".parse()?).no_figures(),
    ///     Some("No figure of any indicator is held for Q1 1950/51; the figures are of Q1 2016/17 to Q1 2017/18."),
    /// );
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn no_figures(&self) -> Option<&str> {
        self.no_figures.as_deref()
    }

    /// The indicator of an id, assessed.
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "serde")] {
    /// use performance_indicators::Scorecard;
    ///
    /// let scorecard: Scorecard = serde_json::from_str(&std::fs::read_to_string("examples/data/havering_2017_q1.json")?)?;
    /// let id = scorecard.entries()[0].indicator().id();
    /// let report = scorecard.report("2017-Q1".parse()?);
    /// assert_eq!(report.row(id.as_str()), report.rows().first());
    /// assert_eq!(report.row("no such id"), None);
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn row(&self, id: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.id().as_str() == id)
    }

    /// The indicators, assessed.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// This report with some rows only, such as the exceptions.
    pub fn only(self, keep: impl Fn(&Row) -> bool) -> Self {
        Self { rows: self.rows.into_iter().filter(keep).collect(), ..self }
    }

    pub(crate) fn mapped(self, change: impl Fn(Row) -> Row) -> Self {
        Self { rows: self.rows.into_iter().map(change).collect(), ..self }
    }

    /// The counts.
    pub fn summary(&self) -> Summary {
        self.rows.iter().collect()
    }
}

impl Scorecard {
    /// Assesses every indicator for one quarter.
    ///
    /// An indicator without an observation of a quarter in which it is due is reported as
    /// [not yet supplied](crate::Missing::NotSupplied), and otherwise as [not due](crate::Missing::NotDue).
    pub fn report(&self, quarter: Quarter) -> Report {
        self.report_with(quarter, &ReportOptions::new())
    }

    /// Assesses every indicator for one quarter, seen as the options say.
    pub fn report_with(&self, quarter: Quarter, options: &ReportOptions) -> Report {
        let indicators = self.entries().iter().filter_map(|entry| IndicatorQuarter::new(self, entry, quarter, options));
        Report {
            organisation: self.organisation().to_owned(),
            title: self.title().map(ToOwned::to_owned),
            quarter,
            label: self.calendar().label(quarter).to_string(),
            rows: indicators.map(|indicator| Row::new(&indicator, quarter)).collect(),
            no_figures: self.no_figures(quarter),
        }
    }

    /// The sentence that says that nothing is held for a quarter, where that is so.
    fn no_figures(&self, quarter: Quarter) -> Option<String> {
        if self.entries().is_empty() || self.has_observations(quarter) {
            return None;
        }
        let label = |quarter| self.calendar().label(quarter);
        let mut quarters = self.quarters();
        let held = match (quarters.next(), quarters.next_back()) {
            (None, _) => String::new(),
            (Some(only), None) => alloc::format!("; the figures are of {}", label(only)),
            (Some(first), Some(last)) => alloc::format!("; the figures are of {} to {}", label(first), label(last)),
        };
        Some(alloc::format!("No figure of any indicator is held for {}{held}.", label(quarter)))
    }
}

#[cfg(feature = "serde")]
mod wire {
    use super::{Quarter, Report, Row, String, Vec};

    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields, rename = "Report")]
    pub(crate) struct Fields {
        organisation: String,
        title: Option<String>,
        quarter: Quarter,
        label: String,
        indicators: Vec<Row>,
        #[serde(default)]
        no_figures: Option<String>,
    }

    impl TryFrom<Fields> for Report {
        type Error = String;

        fn try_from(fields: Fields) -> Result<Self, String> {
            let Fields { organisation, title, quarter, label, indicators: rows, no_figures } = fields;
            for (place, row) in rows.iter().enumerate() {
                let fault = if row.quarter() == quarter { row.contradiction() } else { Some("a row of the report's quarter") };
                if let Some(expected) = fault {
                    return Err(alloc::format!("indicators[{place}] \"{}\": expected {expected}", row.id()));
                }
            }
            Ok(Self { organisation, title, quarter, label, rows, no_figures })
        }
    }
}
