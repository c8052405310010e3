//! A scorecard assessed for one quarter.

use super::latest_section::ChartBuffers;
use super::{IndicatorQuarter, ReportOptions, Row, Summary};
use crate::calendar::Quarter;
use crate::rating::Unrated;
use crate::roll_up::{Member, RolledUp};
use crate::scorecard::Scorecard;
use crate::values::Aim;
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
/// is held for the quarter, `no_figures` says so. `roll_ups` are left out where there are none; see [`RolledUp`].
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
    roll_ups: Vec<RolledUp>,
    no_figures: Option<String>,
}

debug!(Report { organisation, title: if_some, quarter, label, rows: in_lines, roll_ups: if_set, no_figures: if_some });

#[cfg(feature = "serde")]
crate::wire::lean!(Report as "Report" {
    organisation, title: optional, quarter, label, rows = "indicators", roll_ups: optional, no_figures: optional,
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

    /// What the scorecard's roll-ups in force come to, in their order: of all the rows that the report was made with.
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "serde")] {
    /// use performance_indicators::{Rating, Scorecard};
    ///
    /// // Invented: Red if any is Red.
    /// let scorecard: Scorecard = serde_json::from_str(r#"{
    ///     "organisation": "Example Borough", "calendar": {"starts": "april", "named_by": "both"},
    ///     "schemes": [{"scheme": "on-target-only"}],
    ///     "roll_ups": [{"roll_ups": [{
    ///         "id": "adults", "name": "Adults", "groups": {"directorate": ["People", "Adults"]},
    ///         "points": {"green": "1", "red": "0"}, "combine": "worst", "polarity": "higher-is-better",
    ///         "rating": {"scheme": "on-target-only", "target": "1"}
    ///     }]}],
    ///     "indicators": [
    ///         {"id": "a", "name": "A", "polarity": "higher-is-better", "unit": "percent", "accumulation": "snapshot",
    ///          "groups": {"directorate": ["People", "Adults"]}, "targets": [{"level": "80"}], "observations": {"2017-Q1": "81"}},
    ///         {"id": "b", "name": "B", "polarity": "higher-is-better", "unit": "percent", "accumulation": "snapshot",
    ///          "groups": {"directorate": ["People", "Adults"]}, "targets": [{"level": "80"}], "observations": {"2017-Q1": "79"}}
    ///     ]
    /// }"#)?;
    /// let report = scorecard.report("2017-Q1".parse()?);
    /// let adults = report.roll_up("adults").ok_or("the roll-up")?;
    /// assert_eq!(adults.rating(), Some(Rating::Red));
    /// // With b in Green it would be Green.
    /// let change = &adults.parts()[1].changes()[0];
    /// assert_eq!((change.rating(), change.rolled_up_rating()), (Rating::Green, Rating::Green));
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn roll_ups(&self) -> &[RolledUp] {
        &self.roll_ups
    }

    /// What the roll-up of an id comes to.
    #[must_use]
    pub fn roll_up(&self, id: &str) -> Option<&RolledUp> {
        self.roll_ups.iter().find(|roll_up| roll_up.id() == id)
    }

    /// This report with some rows only, such as the exceptions. Roll-ups stay: they are of all rows.
    pub fn only(self, keep: impl Fn(&Row) -> bool) -> Self {
        Self { rows: self.rows.into_iter().filter(keep).collect(), ..self }
    }

    pub(crate) fn mapped(self, change: impl Fn(Row) -> Row, change_roll_up: impl Fn(RolledUp) -> RolledUp) -> Self {
        let roll_ups = self.roll_ups.into_iter().map(change_roll_up).collect();
        Self { rows: self.rows.into_iter().map(change).collect(), roll_ups, ..self }
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
        let indicators: Vec<IndicatorQuarter<'_>> =
            self.entries().iter().filter_map(|entry| IndicatorQuarter::new(self, entry, quarter, options)).collect();
        let mut buffers = ChartBuffers::default();
        let rows: Vec<Row> = indicators.iter().map(|indicator| Row::new(indicator, quarter, &mut buffers)).collect();
        Report {
            organisation: self.organisation().to_owned(),
            title: self.title().map(ToOwned::to_owned),
            quarter,
            label: self.calendar().label(quarter).to_string(),
            roll_ups: self.rolled_up(quarter, &indicators, &rows),
            rows,
            no_figures: self.no_figures(quarter),
        }
    }

    /// What the roll-ups in force come to, for rows and what they were made from.
    fn rolled_up(&self, quarter: Quarter, indicators: &[IndicatorQuarter<'_>], rows: &[Row]) -> Vec<RolledUp> {
        let Some(roll_ups) = self.roll_ups().in_force(quarter) else { return Vec::new() };
        let schemes = indicators.iter().map(|indicator| indicator.rules(indicator.quarter).scheme);
        let members = rows.iter().map(member).zip(schemes);
        let members: Vec<Member<'_>> =
            members.map(|(member, scheme)| scheme.map_or(member, |scheme| member.with_scheme(scheme))).collect();
        roll_ups.of(&members)
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

/// A row as roll-ups see it.
fn member(row: &Row) -> Member<'_> {
    let id = row.id().as_str();
    let member = match (row.rating(), row.unrated()) {
        (Some(rating), _) => Member::rated(id, rating),
        (None, reason) => Member::unrated(id, reason.unwrap_or(Unrated::NoColour)),
    };
    let member = row.band().map_or(member, |band| member.with_band(band)).with_groups(row.groups());
    match (row.exact_value(), row.exact_target()) {
        (Some(value), Some(target)) => Aim::new(row.polarity(), target.shown())
            .map_or(member, |aim| member.with_exact_figure(value, aim, target, row.tolerance(), row.unit())),
        _ => member,
    }
}

#[cfg(feature = "serde")]
mod wire {
    use super::{Quarter, Report, RolledUp, Row, String, Vec};

    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields, rename = "Report")]
    pub(crate) struct Fields {
        organisation: String,
        title: Option<String>,
        quarter: Quarter,
        label: String,
        indicators: Vec<Row>,
        #[serde(default, deserialize_with = "crate::wire::or_default")]
        roll_ups: Vec<RolledUp>,
        #[serde(default)]
        no_figures: Option<String>,
    }

    impl TryFrom<Fields> for Report {
        type Error = String;

        fn try_from(fields: Fields) -> Result<Self, String> {
            let Fields { organisation, title, quarter, label, indicators: rows, roll_ups, no_figures } = fields;
            for (place, row) in rows.iter().enumerate() {
                let fault = if row.quarter() == quarter { row.contradiction() } else { Some("a row of the report's quarter") };
                if let Some(expected) = fault {
                    return Err(alloc::format!("indicators[{place}] \"{}\": expected {expected}", row.id()));
                }
            }
            for (place, roll_up) in roll_ups.iter().enumerate() {
                if let Some(expected) = roll_up.contradiction() {
                    return Err(alloc::format!("roll_ups[{place}] \"{}\": expected {expected}", roll_up.id()));
                }
            }
            Ok(Self { organisation, title, quarter, label, rows, roll_ups, no_figures })
        }
    }
}
