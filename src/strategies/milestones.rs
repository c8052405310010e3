//! Milestones: what is met or not met, and when it is due.

use super::calendar::{at, date};
use super::indicator_id;
use crate::calendar::Quarter;
use crate::history::{Accumulation, Indicator, Observation, PlannedTarget, Series, TargetPlan};
use crate::rating::Missing;
use crate::scorecard::Entry;
use crate::values::{Milestone, Polarity, Unit, Value, Versions};
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;
use time::{Date, Month};

/// A milestone that is met or not, mostly on a day that is not known.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Value, strategies};
/// use proptest::prelude::*;
///
/// proptest!(|(milestone in strategies::milestone())| {
///     prop_assert_eq!(Value::from(milestone).milestone(), Some(milestone));
///     prop_assert!(milestone.is_met() || milestone.met_on().is_none());
/// });
/// ```
pub fn milestone() -> BoxedStrategy<Milestone> {
    prop_oneof![Just(Milestone::NotMet), weighted(0.3, date()).prop_map(|on| Milestone::Met { on })].boxed()
}

/// An indicator that is met or not met, due by a day or always, with up to two years of quarters in which it was or was not.
///
/// # Examples
///
/// ```
/// use performance_indicators::{FiscalCalendar, Scorecard, Unit, strategies};
/// use proptest::prelude::*;
///
/// proptest!(|(entry in strategies::milestone_entry())| {
///     prop_assert_eq!(entry.indicator().unit(), &Unit::YesNo);
///     prop_assert!(Scorecard::new("Example Borough", FiscalCalendar::UK_GOVERNMENT).with_entries([entry]).is_ok());
/// });
/// ```
pub fn milestone_entry() -> BoxedStrategy<Entry> {
    let polarity = prop_oneof![9 => Just(Polarity::HigherIsBetter), 1 => Just(Polarity::Neutral)];
    let observation = prop_oneof![
        8 => milestone().prop_map(|milestone| Observation::from(Value::from(milestone))),
        1 => select(Missing::ALL).prop_map(Observation::missing),
    ];
    let due_by = weighted(0.7, (2000_i32..=2002, select(&[Month::March, Month::June, Month::December]), 1_u8..=30));
    let figures = vec(weighted(0.9, observation), 0..=8);
    (indicator_id(), polarity, due_by, weighted(0.9, Just(())), select(Accumulation::ALL), figures)
        .prop_map(|(id, polarity, due_by, planned, accumulation, figures)| {
            let due_by = due_by.and_then(|(year, month, day)| Date::from_calendar_date(year, month, day).ok());
            let indicator = Indicator::new(id, "A milestone", polarity, Unit::YesNo, accumulation);
            let is_planned = planned.is_some() && polarity != Polarity::Neutral;
            let plan = TargetPlan::always(PlannedTarget::milestone(due_by));
            let quarters = at(0).through(Quarter::MAX);
            let observed =
                quarters.zip(figures).filter_map(|(quarter, observation)| Some((quarter, met_by(quarter, observation?))));
            let series = Series::new(observed).unwrap_or_default();
            Entry::new(indicator, if is_planned { plan } else { Versions::default() }, series)
        })
        .boxed()
}

/// An observation without a day on which it is met that some calendar has after the quarter.
fn met_by(quarter: Quarter, observation: Observation) -> Observation {
    let met_on = observation.figure().value().and_then(|value| value.milestone()?.met_on());
    let is_earlier = |on: Date| on.year() < quarter.fiscal_year().number().saturating_sub(1);
    if met_on.is_none_or(is_earlier) { observation } else { Observation::from(Value::MET) }
}
