//! A quick check, by integers, of whether the rules of a scorecard fit its indicators; what it is not sure of, `rule_check` tells.

use super::super::rules_in_force::ScorecardRules;
use super::compiled_rules::CompiledRules;
use super::rule_periods::{RulePeriod, ToCheck};
use super::state_code::BandCodes;
use super::store::FigureStore;
use crate::calendar::FiscalCalendar;

/// Tells of which indicators it is sure that every scheme can be applied to every target and tolerance.
pub(crate) struct RulesFit<'a> {
    store: &'a FigureStore,
    calendar: FiscalCalendar,
    rules: CompiledRules<'a>,
    /// Asked for where schemes are compiled, and not read.
    bands: BandCodes,
}

impl<'a> RulesFit<'a> {
    pub(crate) fn of(store: &'a FigureStore, shared: ScorecardRules<'a>) -> Self {
        let ScorecardRules { calendar, schemes, tolerances } = shared;
        Self { store, calendar, rules: CompiledRules::new(schemes, tolerances, store), bands: BandCodes::default() }
    }

    /// Whether it is sure of the indicator of a place: where thresholds can be made of its rules, so can scales. It never is where a
    /// scheme has more bands than have codes.
    pub(crate) fn is_certain_of(&mut self, place: usize) -> bool {
        let Some(span) = self.store.span(place) else { return false };
        let own_quarters = span.own_quarters(self.calendar);
        RulePeriod::with_ends(self.store.periods(span)).all(|(period, until)| {
            let (from, until) = (own_quarters.scorecards(period.from()), until.map(|until| own_quarters.scorecards(until)));
            let mut shared = self.rules.shared_between(from, until);
            match period.to_check() {
                None => false,
                Some(ToCheck::Nothing) => true,
                Some(ToCheck::Scale) => {
                    shared.all(|shared| self.rules.thresholds(span, &period.required, shared, &mut self.bands).is_some())
                }
            }
        })
    }
}
