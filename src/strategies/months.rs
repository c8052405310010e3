//! Months of quarters, and rules that make quarters of them.

use super::calendar::date;
use super::numbers::moderate_decimal;
use crate::calendar::{FiscalCalendar, Month, Quarter};
use crate::history::series_of_months::QuartersOfMonths;
use crate::history::{Earlier, Figure, Indicator, MonthlyRule, Months, Observation, Reported, Series};
use crate::rating::Missing;
use crate::scorecard::Entry;
use crate::values::{Fraction, Unit, Value};
use alloc::vec::Vec;
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;
use time::Date;

/// The three months of a quarter under any rule, each with a figure that the rule takes or without one; some provisional or revised.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Unit, strategies};
/// use proptest::prelude::*;
///
/// proptest!(|(months in strategies::months())| {
///     // What they make has a figure only where a month that it rests on has one; some are too long for any.
///     let made = months.made(&Unit::Percent).ok().and_then(|made| made.value());
///     prop_assert!(made.is_none() || months.used().any(|(_, figure)| figure.value().is_some()));
/// });
/// ```
pub fn months() -> BoxedStrategy<Months> {
    (select(MonthlyRule::ALL), super::month(), [month_draft(), month_draft(), month_draft()])
        .prop_filter_map("three months in a row", |(rule, first, drafts)| {
            let figures = drafts.map(|draft| draft.figure(rule, &Unit::Percent));
            Months::new(rule, first, figures).ok()
        })
        .boxed()
}

/// An observation of the figure that months make, or of another one beside them.
pub(super) fn observation_of_months(figure: impl Strategy<Value = Figure> + 'static) -> BoxedStrategy<Observation> {
    (months(), weighted(0.5, figure))
        .prop_filter_map("not too many digits", |(months, given)| match given {
            Some(given) => Some(Observation::new(given).with_months(months)),
            None => Observation::of_months(months, &Unit::Percent).ok(),
        })
        .boxed()
}

/// What is known of a month, before it is fitted to a rule and a unit.
#[derive(Debug, Clone)]
pub(super) struct MonthDraft {
    now: Result<(Decimal, u32), Missing>,
    provisional: bool,
    before: Option<(Decimal, u32, Date)>,
}

fn month_draft() -> BoxedStrategy<MonthDraft> {
    let now = prop_oneof![9 => (moderate_decimal(), 1_u32..=400).prop_map(Ok), 1 => select(Missing::ALL).prop_map(Err)];
    (now, proptest::bool::weighted(0.15), weighted(0.15, (moderate_decimal(), 1_u32..=400, date())))
        .prop_map(|(now, provisional, before)| MonthDraft { now, provisional, before })
        .boxed()
}

impl MonthDraft {
    fn figure(&self, rule: MonthlyRule, unit: &Unit) -> Figure {
        let value = |number: Decimal, of: u32| {
            let fraction = || Fraction::new(number, of.into()).map_or(Value::Decimal(number), Value::Fraction);
            match rule {
                _ if *unit == Unit::YesNo => {
                    if of.is_multiple_of(2) {
                        Value::MET
                    } else {
                        Value::NOT_MET
                    }
                }
                MonthlyRule::Pooled => fraction(),
                MonthlyRule::LastMonth | MonthlyRule::LatestMonth | MonthlyRule::Mean if of.is_multiple_of(3) => fraction(),
                MonthlyRule::LastMonth | MonthlyRule::LatestMonth | MonthlyRule::Mean | MonthlyRule::Sum => {
                    Value::Decimal(number)
                }
            }
        };
        let (number, of) = match self.now {
            Ok(now) => now,
            Err(missing) => return Figure::Missing(missing),
        };
        let reported = Reported::new(value(number, of));
        let reported = if self.provisional { reported.marked_provisional() } else { reported };
        let earlier = self.before.map(|(number, of, until)| Earlier::new(value(number, of), until));
        Figure::Reported(reported.clone().with_earlier(earlier).unwrap_or(reported))
    }
}

/// The months of a quarter, before they are fitted.
#[derive(Debug, Clone)]
pub(super) struct QuarterDraft {
    /// Whether the quarter keeps a figure of its own beside them.
    given: bool,
    months: [Option<MonthDraft>; 3],
}

/// The rule of an indicator, and the months of some of its quarters; mostly none.
pub(super) fn months_of_quarters() -> BoxedStrategy<(Option<MonthlyRule>, Vec<Option<QuarterDraft>>)> {
    let month = || weighted(0.97, month_draft());
    let quarter = (any::<bool>(), [month(), month(), month()]).prop_map(|(given, months)| QuarterDraft { given, months });
    let some = vec(weighted(0.5, quarter), 1..=12);
    (weighted(0.4, select(MonthlyRule::ALL)), prop_oneof![14 => Just(Vec::new()), 1 => some]).boxed()
}

/// An entry with months in its quarters from one on, so far as they suit it.
pub(super) fn with_months(
    entry: Entry,
    calendar: FiscalCalendar,
    start: Quarter,
    (rule, drafts): &(Option<MonthlyRule>, Vec<Option<QuarterDraft>>),
) -> Entry {
    let indicator = with_rule(entry.indicator().clone(), *rule);
    let Ok(rule) = indicator.rule_of_months() else { return entry };
    let calendar = indicator.calendar().unwrap_or(calendar);
    let observations = entry.series().iter().map(|(quarter, known)| (quarter, known.into_owned())).collect();
    let mut quarters = QuartersOfMonths { observations, ..QuartersOfMonths::default() };
    let mut figures: Vec<(Month, Figure)> = Vec::new();
    for (quarter, draft) in start.through(Quarter::MAX).zip(drafts) {
        let (Some(draft), Some(months)) = (draft, calendar.months(quarter)) else { continue };
        if indicator.is_before_start(quarter) {
            continue;
        }
        if !draft.given {
            quarters.awaiting.insert(quarter);
        }
        let known = months.into_iter().zip(&draft.months);
        figures.extend(known.filter_map(|(month, draft)| Some((month, draft.as_ref()?.figure(rule, indicator.unit())))));
    }
    let mut is_refused = false;
    let quarters = quarters.with_months(&indicator, calendar, figures, |_| is_refused = true);
    match Series::new(quarters.observations) {
        Ok(series) if !is_refused => entry.with_figures(indicator, series),
        Ok(_) | Err(_) => entry,
    }
}

/// An indicator with a rule, where it suits it.
pub(super) fn with_rule(indicator: Indicator, rule: Option<MonthlyRule>) -> Indicator {
    let suiting = rule.filter(|rule| rule.check(indicator.accumulation(), indicator.unit()).is_ok());
    suiting.map_or(indicator.clone(), |rule| indicator.with_monthly_rule(rule))
}
