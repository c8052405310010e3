//! One indicator of a scorecard.

use crate::history::{Indicator, Series, TargetPlan};
use crate::rating::Scheme;
use crate::values::{Shared, Tolerance, Uncommon, Unset, Versions};
use core::fmt;

/// One indicator of a scorecard: its definition, its targets and its figures, and where it has them its own tolerances and
/// schemes.
#[derive(Clone, PartialEq, Eq)]
pub struct Entry {
    indicator: Shared<Indicator>,
    plan: TargetPlan,
    series: Series,
    own: Uncommon<OwnRules>,
}

/// The rules of an entry's own.
#[derive(Clone, PartialEq, Eq)]
struct OwnRules {
    tolerances: Versions<Tolerance>,
    schemes: OwnSchemes,
}

impl Unset for OwnRules {
    const UNSET: &'static Self = &Self { tolerances: Versions::NONE, schemes: OwnSchemes::NONE };
}

debug!(Entry { indicator, plan, series; own: OwnRules { tolerances, schemes } } {
    indicator,
    plan: if_set,
    tolerances: if_set,
    schemes: if_set,
    series: if_set,
});

/// The schemes of an entry's own, or that it is exempt from all.
#[derive(Clone, PartialEq, Eq)]
enum OwnSchemes {
    Versions(Versions<Scheme>),
    Exempt,
}

impl OwnSchemes {
    const NONE: Self = Self::Versions(Versions::NONE);
}

impl Default for OwnSchemes {
    fn default() -> Self {
        Self::NONE
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
        Self { indicator: indicator.into(), plan: plan.into(), series, own: Uncommon::NONE }
    }

    /// This entry with tolerances of its own: from the first one on, they are used instead of the scorecard's. A version of its
    /// targets may still have another.
    #[must_use]
    pub fn with_tolerances(self, tolerances: impl Into<Versions<Tolerance>>) -> Self {
        self.with(|own| own.tolerances = tolerances.into())
    }

    /// This entry with schemes of its own: from the first one on, they are used instead of the scorecard's. It is then not exempt.
    #[must_use]
    pub fn with_schemes(self, schemes: impl Into<Versions<Scheme>>) -> Self {
        self.with(|own| own.schemes = OwnSchemes::Versions(schemes.into()))
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
        self.with(|own| own.schemes = OwnSchemes::Exempt)
    }

    fn with(mut self, set: impl FnOnce(&mut OwnRules)) -> Self {
        self.own.set(set);
        self
    }

    /// Puts other figures in place of its own.
    #[cfg(feature = "serde")]
    pub(crate) fn set_series(&mut self, series: Series) {
        self.series = series;
    }

    /// This entry with another definition and other figures.
    #[cfg(feature = "proptest")]
    pub(crate) fn with_figures(self, indicator: Indicator, series: Series) -> Self {
        Self { indicator: indicator.into(), series, ..self }
    }

    /// Whether no scheme rates it.
    #[must_use]
    pub const fn is_exempt(&self) -> bool {
        matches!(self.own.get().schemes, OwnSchemes::Exempt)
    }

    /// Its own schemes over time.
    #[must_use]
    pub const fn schemes(&self) -> &Versions<Scheme> {
        match &self.own.get().schemes {
            OwnSchemes::Versions(schemes) => schemes,
            OwnSchemes::Exempt => NO_SCHEMES,
        }
    }

    /// The definition.
    #[must_use = "it only reads a field"]
    pub fn indicator(&self) -> &Indicator {
        &self.indicator
    }

    /// The definition, to be shared by rows.
    pub(crate) const fn shared_indicator(&self) -> &Shared<Indicator> {
        &self.indicator
    }

    getters! {
        /// The targets over time.
        plan: &TargetPlan,
        /// The figures.
        series: &Series,
    }

    getters! { own:
        /// Its own tolerances over time.
        tolerances: &Versions<Tolerance>,
    }
}
