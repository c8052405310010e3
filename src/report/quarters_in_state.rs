//! For how long an indicator has been in its state.

use super::IndicatorQuarter;
use super::assessed_quarter::AssessedQuarter;
use super::counted_outcome::{RatingOutcome, ScaleCache, verdict};
use crate::rating::{RatingScale, Unrated, Verdict};
use crate::scorecard::rules_in_force::RulesInForce;
use crate::values::ExactTarget;

impl<'a> IndicatorQuarter<'a> {
    /// In how many due quarters in a row, up to this one, the indicator has been in its state: a band, or a colour recorded.
    pub(crate) fn quarters_in_state(&self, state: &str, assessed: &AssessedQuarter<'a>) -> u32 {
        let mut quarters = 1_u32;
        let mut scales = ScaleCache::default();
        let mut earlier = self.clone();
        let indicator = self.entry.indicator();
        while let Some(quarter) =
            indicator.previous_due(earlier.quarter).filter(|quarter| self.entry.series().slot(*quarter).is_some())
        {
            earlier.quarter = quarter;
            let outcome = if assessed.rated_alike_in.contains(&quarter) {
                earlier.rating_outcome(&assessed.rules, assessed.target, assessed.scale.as_ref().map_err(|reason| *reason))
            } else {
                let rules = earlier.rules(quarter);
                let target = earlier.target(rules.planned, quarter);
                earlier.rating_outcome(&rules, target, scales.scale(&rules, target))
            };
            if outcome.state() != Some(state) {
                break;
            }
            quarters = quarters.saturating_add(1);
        }
        quarters
    }

    /// What it is rated, and nothing else.
    fn rating_outcome(
        &self,
        rules: &RulesInForce<'a>,
        target: Result<ExactTarget, Unrated>,
        scale: Result<&RatingScale, Unrated>,
    ) -> RatingOutcome<'a> {
        let asks_for_facts = || rules.scheme.is_some_and(|scheme| scheme.order().asks_for_facts());
        if let Some(value) = self.entry.series().plain(self.quarter).filter(|_| !asks_for_facts()) {
            let verdict = scale.map_or_else(Verdict::Unrated, |scale| scale.rate(value));
            return RatingOutcome::of_figure_alone(rules, verdict);
        }
        let observation = self.observation();
        let facts = || {
            let input = self.comparison_input(target);
            self.facts(rules, target, &observation, |against| input.trend(self.quarter, against).ok().flatten())
        };
        RatingOutcome::new(rules, verdict(&observation, || scale, facts), &observation)
    }
}
