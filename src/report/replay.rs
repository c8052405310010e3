//! The same figures under other rules.

use super::{Mover, Movers, Report, ReportOptions, Row, RowState, Source};
use crate::calendar::Quarter;
use crate::history::{IndicatorId, PlannedTarget, TargetPlan};
use crate::rating::Scheme;
use crate::scorecard::{Entry, Scorecard, ScorecardError};
use crate::values::{Tolerance, Version, Versions};
use alloc::{collections::BTreeMap, vec::Vec};

/// Other rules to rate by: a scheme, a tolerance, plans of single indicators. What is not said stays as it is.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use performance_indicators::history::PlannedTarget;
/// use performance_indicators::report::{Mover, WhatIf};
/// use performance_indicators::{Scorecard, TargetPlan, decimal};
///
/// // Permanency was 14.8% in Havering, Q1 2017/18; what if its target had been 14% (invented)?
/// let scorecard: Scorecard = serde_json::from_str(&std::fs::read_to_string("examples/data/havering_2017_q1.json")?)?;
/// let rules = WhatIf::new().with_plan("permanency".parse()?, TargetPlan::always(PlannedTarget::new(decimal("14")?)));
/// let replay = scorecard.replay("2017-Q1".parse()?, &rules)?;
/// let changed: Vec<String> = replay.changes().map(Mover::to_string).collect();
/// let name = "Looked after children who ceased to be looked after as a result of permanency";
/// assert_eq!(changed, [format!("{name} went from Red to Green (its target changed).")]);
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("scenario", "simulation"))]
#[derive(Clone, PartialEq, Eq, Default)]
#[must_use]
pub struct WhatIf {
    scheme: Option<Scheme>,
    tolerance: Option<Tolerance>,
    plans: BTreeMap<IndicatorId, TargetPlan>,
}

debug!(WhatIf { scheme: if_some, tolerance: if_some, plans: if_set });

impl WhatIf {
    /// Nothing else yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// With one scheme for every indicator and quarter.
    pub fn with_scheme(self, scheme: Scheme) -> Self {
        Self { scheme: Some(scheme), ..self }
    }

    /// With one tolerance for every indicator and quarter.
    pub fn with_tolerance(self, tolerance: Tolerance) -> Self {
        Self { tolerance: Some(tolerance), ..self }
    }

    /// With another plan for one indicator.
    pub fn with_plan(mut self, id: IndicatorId, plan: TargetPlan) -> Self {
        self.plans.insert(id, plan);
        self
    }
}

/// The same figures rated under other rules, and what that changes.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use performance_indicators::report::{Mover, WhatIf};
/// use performance_indicators::{Percent, Scheme, Scorecard};
///
/// // What a 10% tolerance would have made of Havering's Q1 2017/18, after it was withdrawn.
/// let scorecard: Scorecard = serde_json::from_str(&std::fs::read_to_string("examples/data/havering_2017_q1.json")?)?;
/// let rules = WhatIf::new().with_scheme(Scheme::amber_within_tolerance()).with_tolerance(Percent::whole(10).into());
/// let replay = scorecard.replay("2017-Q1".parse()?, &rules)?;
/// let changed: Vec<&str> = replay.changes().map(Mover::name).collect();
/// assert_eq!(changed, ["Looked after children who ceased to be looked after as a result of permanency"]);
/// assert_eq!(replay.not_replayed().count(), 6);
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("scenario", "what if"))]
#[derive(Clone, PartialEq, Eq)]
pub struct Replay {
    report: Report,
    movers: Movers,
}

debug!(Replay { report: in_lines, movers: in_lines });

impl Replay {
    getters! {
        /// The report under the other rules.
        report: &Report,
        /// Every indicator under both.
        movers: &Movers,
    }

    /// Those whose state is another under the other rules.
    pub fn changes(&self) -> impl Iterator<Item = &Mover> {
        self.movers.all().iter().filter(|mover| mover.before().map(RowState::name) != mover.after().map(RowState::name))
    }

    /// The rows that cannot be replayed: their colour is recorded without a figure and target to rate, or moderated, and so people's
    /// whatever the rules.
    pub fn not_replayed(&self) -> impl Iterator<Item = &Row> {
        self.report.rows().iter().filter(|row| matches!(row.source(), Some(Source::Recorded | Source::Moderated)))
    }
}

impl Scorecard {
    /// Rates the figures of one quarter under other rules and says what that changes.
    ///
    /// # Errors
    ///
    /// - The other rules do not fit an indicator: see [`Scorecard::with_entries`].
    pub fn replay(&self, quarter: Quarter, rules: &WhatIf) -> Result<Replay, ScorecardError> {
        let report = self.under(rules)?.report(quarter);
        let before = self.report_with(quarter, &ReportOptions::new().without_statistics());
        let movers = Movers::between(&before, &report);
        Ok(Replay { report, movers })
    }

    /// This scorecard under other rules.
    ///
    /// # Errors
    ///
    /// - The other rules do not fit an indicator: see [`Scorecard::with_entries`].
    pub fn under(&self, rules: &WhatIf) -> Result<Self, ScorecardError> {
        let entries: Vec<Entry> = self.entries().iter().map(|entry| entry_under(entry, rules)).collect();
        let schemes = rules.scheme.clone().map_or_else(|| self.schemes().clone(), Versions::always);
        let tolerances = rules.tolerance.map_or_else(|| self.tolerances().clone(), Versions::always);
        self.without_entries().with_schemes(schemes)?.with_tolerances(tolerances)?.with_entries(entries)
    }
}

fn entry_under(entry: &Entry, rules: &WhatIf) -> Entry {
    let plan = rules.plans.get(entry.indicator().id()).unwrap_or_else(|| entry.plan());
    let plan = match rules.tolerance {
        // A version's own tolerance would win over any other.
        Some(tolerance) => with_tolerance_throughout(plan, tolerance),
        None => plan.clone(),
    };
    let mut other = Entry::new(entry.indicator().clone(), plan, entry.series().clone());
    if entry.is_exempt() {
        other = other.marked_exempt();
    } else if rules.scheme.is_none() {
        other = other.with_schemes(entry.schemes().clone());
    }
    if rules.tolerance.is_none() {
        other = other.with_tolerances(entry.tolerances().clone());
    }
    other
}

fn with_tolerance_throughout(plan: &TargetPlan, tolerance: Tolerance) -> TargetPlan {
    let versions = plan.iter().map(|version| {
        let planned: PlannedTarget = version.content().clone().with_tolerance(tolerance);
        let other = Version::new(version.starts(), planned);
        if version.corrects() { other.correcting() } else { other }
    });
    // The versions are those of a plan.
    TargetPlan::new(versions).unwrap_or_default()
}
