//! What a row of a report is judged by.

use super::assessed_quarter::AssessedQuarter;
use super::{IndicatorQuarter, ReportOptions};
use crate::calendar::Quarter;
use crate::parsing::Excerpt;
use crate::rating::{Assessment, Facts, RatingScale, Scheme, Segment, Unrated, Verdict};
use crate::scorecard::Scorecard;
use crate::values::{Unit, Value};
use alloc::vec::Vec;
use core::ops::RangeInclusive;
use rust_decimal::Decimal;
use thiserror::Error;

/// The scale that a row of a report is judged by, with the scheme that it was made from and the facts known beside the figure: see
/// [`Scorecard::scale`].
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use performance_indicators::{Rating, Scorecard, decimal};
///
/// let scorecard: Scorecard = serde_json::from_str(&std::fs::read_to_string("examples/data/havering_2017_q1.json")?)?;
/// let scale = scorecard.scale("permanency", "2017-Q1".parse()?)?;
/// assert_eq!(scale.scheme().name(), "on-target-only");
/// assert_eq!(scale.rate(decimal("14.8")?).rating(), Some(Rating::Red));
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("gauge", "threshold"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScaleInForce<'a> {
    scale: RatingScale,
    scheme: &'a Scheme,
    facts: Facts,
    unit: &'a Unit,
}

impl<'a> ScaleInForce<'a> {
    /// The scale: the scheme in force applied to the target and tolerance of the quarter, in the indicator's unit, and for values as
    /// published where they are rated so.
    #[must_use]
    pub const fn scale(&self) -> &RatingScale {
        &self.scale
    }

    /// The scheme in force, which has the names of the bands.
    pub const fn scheme(&self) -> &'a Scheme {
        self.scheme
    }

    /// What is known beside the figure, of what the scheme asks for. Significance is the figure's own: other values have other counts.
    pub const fn facts(&self) -> Facts {
        self.facts
    }

    /// Rates a value as the row's figure is rated.
    pub fn rate(&self, value: impl Into<Value>) -> Verdict {
        self.scale.rate_given(value, self.facts)
    }

    /// Rates a value as the row's figure is rated, and says why.
    pub fn assess(&self, value: impl Into<Value>) -> Assessment {
        self.scale.assess_given(value, self.facts)
    }

    /// A stretch of the value axis cut where the rating changes, with the facts that are known: see
    /// [`RatingScale::segments`]. None where the unit is yes or no, between which there are no numbers.
    #[must_use]
    pub fn segments(&self, stretch: RangeInclusive<Decimal>) -> Vec<Segment> {
        if *self.unit == Unit::YesNo {
            return Vec::new();
        }
        self.scale.segments_given(stretch, self.facts)
    }
}

/// Why there is no scale for an indicator in a quarter.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use performance_indicators::Scorecard;
///
/// let scorecard: Scorecard = serde_json::from_str(&std::fs::read_to_string("examples/data/havering_2017_q1.json")?)?;
/// let quarter = "2017-Q1".parse()?;
/// let error = scorecard.scale("permanence", quarter).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "the report on 2017-Q1 has no row \"permanence\": expected the id of an indicator of the scorecard",
/// );
/// assert_eq!(error.reason(), None);
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum NoScale {
    /// The report has no such row.
    #[error("the report on {quarter} has no row {id}: expected the id of an indicator of the scorecard")]
    NoRow {
        /// The start of what was given as its id.
        id: Excerpt,
        /// The quarter reported on.
        quarter: Quarter,
    },
    /// No figure of the row could be rated.
    #[error("{id} has no scale in the report on {quarter}: {}", .reason.in_words())]
    Unrated {
        /// The start of its id.
        id: Excerpt,
        /// The quarter reported on.
        quarter: Quarter,
        /// Why: the reason that the row has where it has a figure.
        reason: Unrated,
    },
}

impl NoScale {
    /// Why no figure of the row could be rated, if there is such a row.
    #[must_use]
    pub const fn reason(&self) -> Option<Unrated> {
        match self {
            Self::NoRow { .. } => None,
            Self::Unrated { reason, .. } => Some(*reason),
        }
    }
}

impl<'a> IndicatorQuarter<'a> {
    /// The scale that a figure of the quarter is judged by, or why it could not be rated.
    pub(crate) fn scale(&self, assessed: &AssessedQuarter<'a>) -> Result<ScaleInForce<'a>, Unrated> {
        let scale = assessed.scale?;
        let scheme = assessed.rules.scheme.ok_or(Unrated::NoScheme)?;
        Ok(ScaleInForce { scale, scheme, facts: assessed.facts, unit: self.entry.indicator().unit() })
    }
}

impl Scorecard {
    /// The scale that the row of an indicator in the report on a quarter is judged by, with everything in force: the target of its
    /// plan (a relative one too), the tolerance, the scheme, the unit, to how many decimals it is rated as published, and the facts
    /// that the scheme asks for. There is one without a figure too.
    ///
    /// # Errors
    ///
    /// - The report has no row of the id.
    /// - No figure could be rated, for the reason that the row of one has: there is no target, no scheme, and so on.
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "serde")] {
    /// use performance_indicators::{Rating, Scorecard, decimal};
    ///
    /// // Children leaving care through permanency, Havering, Q1 2017/18: 14.8% against a target of 16%, the tolerance withdrawn.
    /// let scorecard: Scorecard = serde_json::from_str(&std::fs::read_to_string("examples/data/havering_2017_q1.json")?)?;
    /// let scale = scorecard.scale("permanency", "2017-Q1".parse()?)?;
    /// let segments = scale.segments(decimal("0")?..=decimal("25")?);
    /// let shown = segments.iter().map(|segment| (segment.rating(), segment.ends().0, segment.ends().1));
    /// assert!(shown.eq([
    ///     (Some(Rating::Red), decimal("0")?, decimal("16")?),
    ///     (Some(Rating::Green), decimal("16")?, decimal("25")?),
    /// ]));
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[doc(alias("gauge", "threshold"))]
    pub fn scale(&self, id: &str, quarter: Quarter) -> Result<ScaleInForce<'_>, NoScale> {
        self.scale_with(id, quarter, &ReportOptions::new())
    }

    /// The same for the report seen as the options say: see [`report_with`](Self::report_with).
    ///
    /// # Errors
    ///
    /// - As for [`scale`](Self::scale).
    pub fn scale_with(&self, id: &str, quarter: Quarter, options: &ReportOptions) -> Result<ScaleInForce<'_>, NoScale> {
        let indicator = self.entry(id).and_then(|entry| IndicatorQuarter::new(self, entry, quarter, options));
        let Some(indicator) = indicator else { return Err(NoScale::NoRow { id: Excerpt::of(id), quarter }) };
        let scale = indicator.scale(&indicator.assess());
        scale.map_err(|reason| NoScale::Unrated { id: Excerpt::of(id), quarter, reason })
    }
}
