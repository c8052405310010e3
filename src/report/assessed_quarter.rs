//! What one indicator comes to in one quarter, from which rows and movers are made.

use super::counted_outcome::{RatingOutcome, verdict};
use super::{Correction, IndicatorQuarter, NotTested};
use crate::calendar::Quarter;
use crate::history::{Comparison, Forecast, Observation};
use crate::rating::{Band, Comparator, Facts, Scheme, Trend, Unrated, Verdict};
use crate::scorecard::rules_in_force::{RulesInForce, ScaleOrReason};
use crate::values::{ExactTarget, SharedText, Target};
use alloc::{borrow::Cow, collections::BTreeSet, vec::Vec};
use core::ops::RangeInclusive;

/// The two comparisons of every report, and those that the scheme asks for beside them.
pub(crate) struct Comparisons {
    pub(super) short_term: Comparison,
    pub(super) long_term: Comparison,
    others: Vec<Comparison>,
}

impl Comparisons {
    /// All of them, the two of every report first.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Comparison> {
        [&self.short_term, &self.long_term].into_iter().chain(&self.others)
    }
}

/// What an indicator's quarter comes to.
pub(crate) struct AssessedQuarter<'a> {
    pub(crate) observation: Cow<'a, Observation>,
    pub(crate) rules: RulesInForce<'a>,
    /// The quarters of which a figure is rated by the same rules, and against the same target.
    pub(super) rated_alike_in: RangeInclusive<Quarter>,
    pub(crate) target: Result<ExactTarget, Unrated>,
    pub(crate) scale: ScaleOrReason,
    pub(crate) facts: Facts,
    /// The outcome computed.
    pub(crate) computed: Verdict,
    pub(crate) comparisons: Comparisons,
    pub(crate) forecast: Option<(Forecast, Verdict)>,
}

impl<'a> IndicatorQuarter<'a> {
    pub(crate) fn assess(&self) -> AssessedQuarter<'a> {
        let observation = self.observation();
        let rules = self.rules(self.quarter);
        let target = self.target(rules.planned, self.quarter);
        let comparisons = self.comparisons(rules.scheme, target);
        let facts = self.facts(&rules, target, &observation, |against| {
            comparisons.iter().find(|comparison| comparison.against() == against).and_then(Comparison::trend)
        });
        let scale = rules.scale_for(target);
        let computed = verdict(&observation, || scale.as_ref().map_err(|reason| *reason), || facts);
        let forecast = self.forecast(&rules, &observation);
        let forecast = forecast.map(|forecast| (forecast, rules.rated_forecast(&forecast, facts)));
        let rated_alike_in = self.rated_alike_in(&rules);
        AssessedQuarter { observation, rules, rated_alike_in, target, scale, facts, computed, comparisons, forecast }
    }

    /// The quarters up to this one of which a figure is rated by the same rules, and against the same target.
    fn rated_alike_in(&self, rules: &RulesInForce<'_>) -> RangeInclusive<Quarter> {
        let is_of_quarter = rules.planned.is_by_quarter() || rules.planned.due_by().is_some();
        let since = if is_of_quarter { self.quarter } else { self.scorecard.rules().unchanged_since(self.entry, self.quarter) };
        since..=self.quarter
    }

    /// The two comparisons of every report, and those that the scheme asks for beside them.
    fn comparisons(&self, scheme: Option<&Scheme>, target: Result<ExactTarget, Unrated>) -> Comparisons {
        let input = self.comparison_input(target);
        let compare = |against| input.compare(self.quarter, against);
        let mut comparisons = Comparisons {
            short_term: compare(Comparator::PreviousQuarter),
            long_term: compare(Comparator::SameQuarterLastYear),
            others: Vec::new(),
        };
        let baseline = self.entry.indicator().baseline().map(|_| Comparator::Baseline);
        for against in baseline.into_iter().chain(scheme.into_iter().flat_map(Scheme::comparators)) {
            if comparisons.iter().all(|comparison| comparison.against() != against) {
                comparisons.others.push(compare(against));
            }
        }
        comparisons
    }

    /// The merit of the quarter's figure by the rules of another quarter; `None` where they are the same, or where it is not the figure
    /// that is rated.
    pub(crate) fn merit_by_rules_of(&self, quarter: Quarter, assessed: &AssessedQuarter<'_>) -> Option<usize> {
        if assessed.rated_alike_in.contains(&quarter) || !matches!(assessed.outcome(), RatingOutcome::Computed { .. }) {
            return None;
        }
        let rules = self.rules(quarter);
        let target = self.target(rules.planned, quarter);
        let now = &assessed.rules;
        if target == assessed.target && rules.tolerance == now.tolerance && is_same_scheme(rules.scheme, now.scheme) {
            return None;
        }
        let value = assessed.observation.figure().value()?;
        let facts = self.facts(&rules, target, &assessed.observation, |against| assessed.trend(against));
        let verdict = rules.scale_for(target).ok()?.rate_given(value, facts);
        rules.scheme?.merit(verdict.band()?)
    }

    /// What later versions corrected of what was in force at the time.
    pub(crate) fn corrected(&self, rules: &RulesInForce<'_>, target: Result<ExactTarget, Unrated>) -> Corrected {
        if !self.scorecard.rules().have_corrections(self.entry) {
            return Corrected::default();
        }
        let before = RulesInForce::before_corrections(self.scorecard.rules(), self.entry, self.quarter);
        let target_before = self.target(before.planned, self.quarter);
        let corrections = [
            (Correction::Target, target_before != target),
            (Correction::Tolerance, before.tolerance != rules.tolerance),
            (Correction::Scheme, !is_same_scheme(before.scheme, rules.scheme)),
        ];
        Corrected {
            rules: corrections.into_iter().filter_map(|(correction, is_made)| is_made.then_some(correction)).collect(),
            target_before: target_before.ok().filter(|_| target_before != target).map(ExactTarget::shown),
        }
    }
}

/// Whether two schemes are the same; mostly they are one, which is soon known.
fn is_same_scheme(one: Option<&Scheme>, other: Option<&Scheme>) -> bool {
    one.map(core::ptr::from_ref) == other.map(core::ptr::from_ref) || one == other
}

/// What later versions corrected, and the target before.
#[derive(Default)]
pub(crate) struct Corrected {
    pub(crate) rules: BTreeSet<Correction>,
    pub(crate) target_before: Option<Target>,
}

impl<'a> AssessedQuarter<'a> {
    /// The trend of a comparison that was made.
    fn trend(&self, against: Comparator) -> Option<Trend> {
        self.comparisons.iter().find(|comparison| comparison.against() == against).and_then(Comparison::trend)
    }

    /// Why the fact is not known for which the figure is unrated, where there is more to say.
    pub(crate) fn why_unknown(&self, of: &IndicatorQuarter<'_>) -> Option<NotTested> {
        if self.computed != Unrated::UnknownFact.into() {
            return None;
        }
        let value = self.observation.figure().value()?;
        let than = self.scale.ok()?.unknown_fact(value, self.facts)?.reference()?;
        of.significance(than, self.target, &self.observation).err()
    }

    /// What counts.
    pub(crate) fn outcome(&self) -> RatingOutcome<'a> {
        RatingOutcome::new(&self.rules, self.computed, &self.observation)
    }

    /// The band computed, by its name.
    pub(super) fn shared_band(&self) -> Option<&'a SharedText> {
        self.computed.band().and_then(|place| self.rules.scheme?.band(place)).map(Band::shared_name)
    }

    /// The merit of the band computed, or of the scheme's first band of the colour that people gave.
    pub(crate) fn merit(&self) -> Option<usize> {
        let scheme = self.rules.scheme?;
        match self.outcome() {
            RatingOutcome::Computed { .. } => scheme.merit(self.computed.band()?),
            RatingOutcome::Recorded(given) | RatingOutcome::Moderated(given) => {
                scheme.merit(scheme.bands().iter().position(|band| band.rating() == given)?)
            }
            RatingOutcome::Unrated(_) => None,
        }
    }
}
