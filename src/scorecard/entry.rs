//! One indicator of a scorecard.

use crate::history::{Indicator, Series, TargetPlan};
use crate::rating::Scheme;
use crate::values::{Tolerance, Versions};
use core::fmt;

/// One indicator of a scorecard: its definition, its targets and its figures, and where it has them its own tolerances and
/// schemes.
#[derive(Clone, PartialEq, Eq)]
pub struct Entry {
    indicator: Indicator,
    plan: TargetPlan,
    tolerances: Versions<Tolerance>,
    schemes: OwnSchemes,
    series: Series,
}

debug!(Entry { indicator, plan: if_set, tolerances: if_set, schemes: if_set, series: if_set });

/// The schemes of an entry's own, or that it is exempt from all.
#[derive(Clone, PartialEq, Eq)]
enum OwnSchemes {
    Versions(Versions<Scheme>),
    Exempt,
}

impl Default for OwnSchemes {
    fn default() -> Self {
        Self::Versions(Versions::NONE)
    }
}

impl fmt::Debug for OwnSchemes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Versions(schemes) => schemes.fmt(f),
            Self::Exempt => f.write_str("Exempt"),
        }
    }
}

const NO_SCHEMES: &Versions<Scheme> = &Versions::NONE;

impl Entry {
    /// Puts a definition, its targets and its figures together.
    #[must_use]
    pub fn new(indicator: Indicator, plan: impl Into<TargetPlan>, series: Series) -> Self {
        Self { indicator, plan: plan.into(), tolerances: Versions::default(), schemes: OwnSchemes::default(), series }
    }

    /// This entry with tolerances of its own: from the first one on, they are used instead of the scorecard's. A version of its
    /// targets may still have another.
    #[must_use]
    pub fn with_tolerances(self, tolerances: impl Into<Versions<Tolerance>>) -> Self {
        Self { tolerances: tolerances.into(), ..self }
    }

    /// This entry with schemes of its own: from the first one on, they are used instead of the scorecard's. It is then not exempt.
    #[must_use]
    pub fn with_schemes(self, schemes: impl Into<Versions<Scheme>>) -> Self {
        Self { schemes: OwnSchemes::Versions(schemes.into()), ..self }
    }

    /// This entry exempt from the scorecard's schemes, and without schemes of its own: reported against its targets, and never coloured.
    ///
    /// What people recorded or moderated of it is shown, and never counted: an exempt indicator is in no share of the rated.
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "serde")] {
    /// use performance_indicators::{Rating, Scheme, Scorecard, Unrated, Versions};
    ///
    /// // Invented: a measure that is watched against its target while it beds in.
    /// let scorecard: Scorecard = serde_json::from_str(r#"{
    ///     "organisation": "Example Borough", "calendar": {"starts": "april", "named_by": "both"},
    ///     "schemes": [{"scheme": "on-target-only"}],
    ///     "indicators": [{"id": "a", "name": "Calls answered", "polarity": "higher-is-better", "unit": "percent",
    ///                     "accumulation": "in-quarter", "exempt": true, "targets": [{"level": "80"}],
    ///                     "observations": {"2017-Q1": "75", "2017-Q2": "78"}}]
    /// }"#)?;
    /// let row = scorecard.report("2017-Q2".parse()?).rows()[0].clone();
    /// assert_eq!((row.rating(), row.unrated()), (None, Some(Unrated::Exempt)));
    /// assert!(row.target().is_some() && row.short_term().is_some());
    ///
    /// let coloured = scorecard.entries()[0].clone().with_schemes(Versions::<Scheme>::default());
    /// let scorecard = scorecard.with_entries([coloured])?;
    /// assert_eq!(scorecard.report("2017-Q2".parse()?).rows()[0].rating(), Some(Rating::Red));
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn marked_exempt(self) -> Self {
        Self { schemes: OwnSchemes::Exempt, ..self }
    }

    /// Puts other figures in place of its own.
    #[cfg(feature = "serde")]
    pub(crate) fn set_series(&mut self, series: Series) {
        self.series = series;
    }

    /// This entry with another definition and other figures.
    #[cfg(feature = "proptest")]
    pub(crate) fn with_figures(self, indicator: Indicator, series: Series) -> Self {
        Self { indicator, series, ..self }
    }

    /// Whether no scheme rates it.
    #[must_use]
    pub const fn is_exempt(&self) -> bool {
        matches!(self.schemes, OwnSchemes::Exempt)
    }

    /// Its own schemes over time.
    #[must_use]
    pub const fn schemes(&self) -> &Versions<Scheme> {
        match &self.schemes {
            OwnSchemes::Versions(schemes) => schemes,
            OwnSchemes::Exempt => NO_SCHEMES,
        }
    }

    getters! {
        /// The definition.
        indicator: &Indicator,
        /// The targets over time.
        plan: &TargetPlan,
        /// Its own tolerances over time.
        tolerances: &Versions<Tolerance>,
        /// The figures.
        series: &Series,
    }
}
