//! One indicator of a scorecard.

use crate::history::{Indicator, Series, TargetPlan};
use crate::rating::Scheme;
use crate::values::{Tolerance, Versions};

/// One indicator of a scorecard: its definition, its targets and its figures, and where it has them its own tolerances and
/// schemes.
#[derive(Clone, PartialEq, Eq)]
pub struct Entry {
    indicator: Indicator,
    plan: TargetPlan,
    tolerances: Versions<Tolerance>,
    schemes: Versions<Scheme>,
    series: Series,
}

debug!(Entry { indicator, plan: if_set, tolerances: if_set, schemes: if_set, series: if_set });

impl Entry {
    /// Puts a definition, its targets and its figures together.
    #[must_use]
    pub fn new(indicator: Indicator, plan: impl Into<TargetPlan>, series: Series) -> Self {
        Self { indicator, plan: plan.into(), tolerances: Versions::default(), schemes: Versions::default(), series }
    }

    /// This entry with tolerances of its own: from the first one on, they are used instead of the scorecard's. A version of its
    /// targets may still have another.
    #[must_use]
    pub fn with_tolerances(self, tolerances: impl Into<Versions<Tolerance>>) -> Self {
        Self { tolerances: tolerances.into(), ..self }
    }

    /// This entry with schemes of its own: from the first one on, they are used instead of the scorecard's.
    #[must_use]
    pub fn with_schemes(self, schemes: impl Into<Versions<Scheme>>) -> Self {
        Self { schemes: schemes.into(), ..self }
    }

    getters! {
        /// The definition.
        indicator: &Indicator,
        /// The targets over time.
        plan: &TargetPlan,
        /// Its own tolerances over time.
        tolerances: &Versions<Tolerance>,
        /// Its own schemes over time.
        schemes: &Versions<Scheme>,
        /// The figures.
        series: &Series,
    }
}
