//! Real monthly series make the quarterly figures that their publishers give. The sources stand in the file of the figures.
#![expect(clippy::arithmetic_side_effects, reason = "published figures are small")]

use crate::strategies::d;
use core::num::NonZeroU32;
use performance_indicators::calendar::Month;
use performance_indicators::history::{Figure, MonthlyRule, Reported};
use performance_indicators::report::Difference;
use performance_indicators::rust_decimal::{Decimal, RoundingStrategy};
use performance_indicators::{
    Accumulation, Entry, FiscalCalendar, Indicator, Observation, Polarity, Quarter, Scorecard, Series, TargetPlan, Unit, Value,
};

const FIGURES: &str = include_str!("../../../data/published_months.csv");

struct Published {
    months: Vec<(Month, Figure)>,
    quarters: Vec<(Quarter, Decimal)>,
}

fn published(series: &str) -> Published {
    let mut published = Published { months: Vec::new(), quarters: Vec::new() };
    for line in FIGURES.lines() {
        let fields: Vec<&str> = line.split(',').collect();
        let [of, _, _, period, value] = fields.as_slice() else { continue };
        if *of != series {
            continue;
        }
        match period.parse() {
            Ok(month) => published.months.push((month, Figure::Reported(Reported::new(d(value))))),
            Err(_) => published.quarters.push((period.parse().unwrap(), d(value))),
        }
    }
    assert_eq!(published.months.len(), 3 * published.quarters.len());
    published
}

fn indicator(rule: MonthlyRule) -> Indicator {
    let of = Accumulation::InQuarter;
    Indicator::new("one".parse().unwrap(), "One", Polarity::Neutral, Unit::Count, of).with_monthly_rule(rule)
}

/// What the months make of each quarter.
fn made(rule: MonthlyRule, published: &Published) -> Vec<(Quarter, Value)> {
    let series =
        Series::default().with_months(&indicator(rule), FiscalCalendar::CALENDAR_YEAR, published.months.clone()).unwrap();
    series.iter().map(|(quarter, observation)| (quarter, observation.figure().value().unwrap())).collect()
}

#[test]
fn visitors_of_three_months_are_those_of_the_quarter() {
    let published = published("ITM-actual");
    assert_eq!(published.quarters.len(), 22);
    let quarters = published.quarters.iter().map(|(quarter, value)| (*quarter, Value::from(*value)));
    assert_eq!(made(MonthlyRule::Sum, &published), quarters.collect::<Vec<_>>());
}

#[test]
fn the_claimant_count_of_a_quarter_is_the_mean_of_its_months() {
    for series in ["BCJD", "BCJG"] {
        let published = published(series);
        let made = made(MonthlyRule::Mean, &published);
        let printed = made.iter().map(|(quarter, value)| {
            let value = value.to_decimal(NonZeroU32::MIN).unwrap();
            (*quarter, value.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero))
        });
        assert_eq!(printed.collect::<Vec<_>>(), published.quarters, "{series}");
    }
}

#[test]
fn a_published_quarter_beside_its_rounded_months_is_told_where_they_differ() {
    let published = published("S19A2");
    let given = published.quarters.iter().map(|(quarter, value)| (*quarter, Observation::from(*value)));
    let indicator = indicator(MonthlyRule::Sum);
    let series =
        Series::new(given).unwrap().with_months(&indicator, FiscalCalendar::CALENDAR_YEAR, published.months.clone()).unwrap();
    let entry = Entry::new(indicator, TargetPlan::default(), series);
    let scorecard = Scorecard::new("Stats NZ", FiscalCalendar::CALENDAR_YEAR).with_entries([entry]).unwrap();
    let differing = published.quarters.iter().filter_map(|(quarter, value)| {
        let report = scorecard.report(*quarter);
        let row = &report.rows()[0];
        assert_eq!(row.value(), Some(*value), "the published quarter counts");
        let [Difference::Months { made, .. }] = row.differences() else { return None };
        let apart = made.to_decimal(NonZeroU32::MIN).unwrap() - value;
        assert_eq!(apart.abs(), d("0.1"), "{quarter}");
        Some(quarter.to_string())
    });
    // The publisher adds before it rounds. Of 2015-Q4 the months make 13,624.9, which is the whole number that is given.
    let expected = ["2014-Q1", "2014-Q4", "2016-Q1", "2016-Q2", "2016-Q3"];
    assert_eq!(differing.collect::<Vec<_>>(), expected);
}
