//! Schemes of up to seven bands and a fact, rated by every evaluator, against a plain reading of the rules.
#![no_main]

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use performance_indicators::batch::{Column, Outcome, PolarityColumn, RowRules, TargetColumn, ToleranceColumn};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::{Aim, Polarity, RatingScale, Target};
use reference::plain_rating::{Condition, Goal, Leeway, Limit, Units, Unknown, Width, Worse, facts, outcome, rate};

/// Ten thousandths.
const UNITS: Units = Units { digits: 1, scale: 4 };

#[derive(Debug, Arbitrary)]
struct Case {
    bands: Vec<(u8, u8, i32)>,
    goal: (u8, i32, u16),
    worse: (u8, i32),
    better: (u8, i32),
    fact: Option<bool>,
    beside: Vec<(u8, i8)>,
    values: Vec<i32>,
}

/// Sometimes small, so that limits meet.
fn size(number: i32, is_small: bool) -> i64 {
    i64::from(if is_small { number % 8 } else { number }).abs()
}

fn width(choice: u8, number: i32) -> Width {
    match choice % 4 {
        0 | 1 => Width::Units(size(number, choice & 4 == 0)),
        _ => Width::Percent(size(number, false) % if choice & 4 == 0 { 4 } else { 256 }),
    }
}

/// Hundredths, so that whole percentages of them are whole units.
fn level(number: i32) -> i64 {
    100 * i64::from(number)
}

fn condition(&(kind, of_width, number): &(u8, u8, i32)) -> Condition {
    let limit = match kind % 8 {
        0 | 1 => Some(Limit::Target),
        2 => Some(Limit::ToleranceWorse),
        3 => Some(Limit::ToleranceBetter),
        4 | 5 => Some(Limit::Worse(width(of_width, number))),
        6 => Some(Limit::Better(width(of_width, number))),
        _ => None,
    };
    let unknown = [Unknown::FallThrough, Unknown::Unrated][usize::from(kind >> 4 & 1)];
    let fact = (limit.is_none() || kind >> 5 & 3 == 0).then_some(unknown);
    Condition { limit: limit.map(|limit| (limit, kind >> 3 & 1 == 0)), fact }
}

fuzz_target!(|case: Case| {
    let conditions: Vec<Condition> = case.bands.iter().take(7).map(condition).collect();
    let Ok(scheme) = UNITS.scheme(&conditions) else { return };
    let lower = level(if case.goal.0 & 8 == 0 { case.goal.1 % 4 } else { case.goal.1 });
    let goal = match case.goal.0 % 5 {
        0 => Goal::AtLeast(lower),
        1 => Goal::MoreThan(lower),
        2 => Goal::AtMost(lower),
        3 => Goal::LessThan(lower),
        _ => Goal::Within(lower, lower + 100 * i64::from(case.goal.2)),
    };
    let worse = match case.worse.0 % 8 {
        0 => Worse::NotStated,
        1 => Worse::Withdrawn,
        2 => Worse::Limit(lower + i64::from(case.worse.1)),
        _ => Worse::Width(width(case.worse.0 >> 3, case.worse.1)),
    };
    let leeway = Leeway { worse, better: (case.better.0 % 3 != 0).then(|| width(case.better.0 >> 2, case.better.1)) };
    let aim = UNITS.aim(goal);
    let tolerance = UNITS.tolerance(leeway);
    let scale = RatingScale::new(&scheme, aim, tolerance);
    assert_eq!(scale.is_ok(), goal.takes(leeway));
    let Ok(scale) = scale else { return };

    // On and beside its limits, and anywhere.
    let cuts: Vec<i64> = scale
        .limits()
        .flat_map(|limits| [limits.lower(), limits.upper()])
        .flatten()
        .filter_map(|cut| cut.to_decimal())
        .filter_map(units)
        .collect();
    let beside = case
        .beside
        .iter()
        .filter_map(|(place, by)| Some(cuts.get(usize::from(*place) % cuts.len().max(1))? + i64::from(*by % 3)));
    let values: Vec<i64> = beside.chain([lower]).chain(case.values.iter().map(|value| i64::from(*value))).take(16).collect();
    let known = facts(case.fact);
    let expected: Vec<Outcome> = values.iter().map(|value| outcome(rate(&conditions, goal, leeway, case.fact, *value))).collect();
    let decimals: Vec<Decimal> = values.iter().map(|value| UNITS.decimal(*value)).collect();
    for (value, expected) in decimals.iter().zip(&expected) {
        assert_eq!(Outcome::from(scale.rate_given(*value, known)), *expected, "{value}");
        assert_eq!(Outcome::from(scale.assess_given(*value, known).verdict()), *expected, "{value}");
    }
    let mut found = vec![Outcome::MISSING; values.len()];
    let wide: Vec<i128> = values.iter().map(|value| i128::from(*value)).collect();
    let columns = [
        Column::decimals(&decimals),
        Column::fixed_64(&values, 4).expect("a scale"),
        Column::fixed_128(&wide, 4).expect("a scale"),
    ];
    for column in columns {
        let counts = scale.rate_column(&column, known, &mut found).expect("one length");
        assert_eq!((&found, counts), (&expected, expected.iter().copied().collect()));
    }
    let (target, polarity) = match aim {
        Aim::AtLeast(level) => (Target::Level(level), Polarity::HigherIsBetter),
        Aim::MoreThan(level) => (Target::Strict(level), Polarity::HigherIsBetter),
        Aim::AtMost(level) => (Target::Level(level), Polarity::LowerIsBetter),
        Aim::LessThan(level) => (Target::Strict(level), Polarity::LowerIsBetter),
        Aim::Within(range) => (Target::Range(range), Polarity::WithinRange),
    };
    let rules = RowRules::new(&scheme, TargetColumn::One(target), ToleranceColumn::One(tolerance), PolarityColumn::One(polarity));
    for column in columns {
        rules.rate_column(&column, known, &mut found).expect("one length");
        assert_eq!(found, expected);
    }
});

/// A cut in units, rounded down.
fn units(cut: Decimal) -> Option<i64> {
    i64::try_from((cut * Decimal::from(10_000)).floor().mantissa()).ok()
}
