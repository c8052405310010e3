//! What to praise and what to mend.

use super::quarter_report::Report;
use super::row::Row;
use super::row_parts::Source;
use crate::rating::Rating;
use alloc::vec::Vec;
use core::cmp::Reverse;
use rust_decimal::Decimal;

/// What to praise and what to mend in a report, each in order.
///
/// Green rows are highlights, those that beat their target by most first; Red ones need improvement, those that miss it by most
/// first. How much is measured against the target's size; targets of zero, of which there is no share, come after the others by
/// their shortfall, and colours that were recorded without a figure last.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use performance_indicators::report::Highlights;
/// use performance_indicators::Scorecard;
///
/// let scorecard: Scorecard = serde_json::from_str(include_str!("../../examples/data/havering_2017_q1.json"))?;
/// let report = scorecard.report("2017-Q1".parse()?);
/// let highlights = Highlights::of(&report);
/// assert_eq!(highlights.improvements_required()[0].id().as_str(), "care-proceedings-26-weeks");
/// assert_eq!(highlights.highlights()[0].name(), "New in-house foster carers recruited");
/// assert_eq!(highlights.without_corrective_action().count(), 9);
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("exceptions", "exception report", "areas of concern"))]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Highlights<'a> {
    highlights: Vec<&'a Row>,
    improvements_required: Vec<&'a Row>,
}

impl<'a> Highlights<'a> {
    /// Looks through a report.
    #[must_use]
    pub fn of(report: &'a Report) -> Self {
        let of = |rating: Rating| report.rows().iter().filter(move |row| row.rating() == Some(rating));
        let mut highlights: Vec<&Row> = of(Rating::Green).collect();
        let mut improvements_required: Vec<&Row> = of(Rating::Red).collect();
        highlights.sort_by_key(|row| (class(row), size(row)));
        improvements_required.sort_by_key(|row| (class(row), Reverse(size(row))));
        Self { highlights, improvements_required }
    }

    /// The Green rows.
    #[must_use]
    pub fn highlights(&self) -> &[&'a Row] {
        &self.highlights
    }

    /// The Red rows.
    #[must_use]
    pub fn improvements_required(&self) -> &[&'a Row] {
        &self.improvements_required
    }

    /// The Red rows without an action to put them right.
    pub fn without_corrective_action(&self) -> impl Iterator<Item = &'a Row> {
        self.improvements_required
            .iter()
            .copied()
            .filter(|row| row.corrective_action().is_none_or(|action| action.trim().is_empty()))
    }
}

/// First those with a share of target, then those of a zero target, last those without a shortfall.
const fn class(row: &Row) -> u8 {
    match (row.source(), row.percent_of_target(), row.shortfall()) {
        (Some(Source::Recorded), _, _) => 3,
        (_, Some(_), _) => 0,
        (_, None, Some(_)) => 1,
        (_, None, None) => 2,
    }
}

fn size(row: &Row) -> Option<Decimal> {
    row.percent_of_target().or_else(|| row.shortfall())
}

impl Row {
    /// Whether the figure rests on so few that one more or less would move it: its denominator, or for an amount the figure itself,
    /// is under a stated size.
    ///
    /// This asks how far a figure can be relied on: zero is small too, and a numerator is not looked at. What may be published is
    /// asked by [`masked`](Self::masked), which keeps a zero and looks at both counts.
    #[must_use]
    pub fn has_small_numbers(&self, under: Decimal) -> bool {
        match (self.fraction(), self.value()) {
            (Some(fraction), _) => fraction.denominator() < under,
            (None, Some(value)) => self.unit().is_additive() && value.abs() < under,
            (None, None) => false,
        }
    }

    /// This row without the numbers that small counts could be read from, where there are any: its figure, the counts it rests on,
    /// and all that follows from them. The rating stays.
    ///
    /// A comparison of a small amount, or with one, loses its numbers too; the row then also loses its forecast, which may rest on
    /// the same amount. A figure that is not small itself stays.
    ///
    /// # What is not masked
    ///
    /// - A count of zero is kept.
    /// - Earlier counts behind a percentage or a rate are not known to a row, so that they are not looked at.
    /// - An earlier amount that the row is not compared with is not known either, though a forecast may have added it up.
    /// - Targets stay, also one that follows from an earlier figure.
    /// - Commentary, corrective actions, benchmarks, [`extra`](Self::extra) and the counts of summaries stay as they are.
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "serde")] {
    /// use performance_indicators::report::RowComparison;
    /// use performance_indicators::{Scorecard, Trend, decimal};
    ///
    /// // Invented: 3 in one quarter, 12 in the next.
    /// let scorecard: Scorecard = serde_json::from_str(r#"{
    ///     "organisation": "Example Borough", "calendar": {"starts": "april", "named_by": "both"},
    ///     "indicators": [{"id": "a", "name": "Children adopted", "polarity": "higher-is-better", "unit": "count",
    ///                     "accumulation": "in-quarter", "observations": {"2017-Q2": "3", "2017-Q3": "12"}}]
    /// }"#)?;
    /// let row = scorecard.report("2017-Q3".parse()?).rows()[0].clone().masked(decimal("5")?);
    /// assert_eq!(row.value(), Some(decimal("12")?));
    /// assert_eq!(row.short_term().and_then(RowComparison::base), None);
    /// assert_eq!(row.short_term().and_then(RowComparison::trend), Some(Trend::Improving));
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn masked(self, under: Decimal) -> Self {
        let small = |value: Decimal| value < under && value > Decimal::ZERO;
        let counts = self.fraction().map(|fraction| [fraction.numerator(), fraction.denominator()]);
        let is_small = match (counts, self.value()) {
            (Some(counts), _) => counts.into_iter().any(small),
            (None, Some(value)) => self.unit().is_additive() && small(value),
            (None, None) => false,
        };
        match (is_small, self.unit().is_additive()) {
            (true, _) => self.without_numbers(),
            (false, true) => self.without_comparisons_of(small),
            (false, false) => self,
        }
    }
}

impl Report {
    /// This report with every row [masked](Row::masked).
    #[must_use]
    pub fn masked(self, under: Decimal) -> Self {
        self.mapped(|row| row.masked(under))
    }
}
