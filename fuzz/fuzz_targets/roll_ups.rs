//! Roll-ups of up to eight indicators of any points and weights, against their sums by hand.
#![no_main]

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use performance_indicators::Rating;
use performance_indicators::roll_up::Combination;
use reference::plain_roll_ups::{Indicator, Outcome, Plan};

#[derive(Debug, Arbitrary)]
struct Case {
    table: [Option<i16>; 3],
    combination: u8,
    is_higher_better: bool,
    least_percent: Option<u8>,
    least_indicators: Option<u8>,
    indicators: Vec<(u8, u16)>,
}

fuzz_target!(|case: Case| {
    if case.table.iter().all(Option::is_none) {
        return;
    }
    let plan = Plan {
        table: case.table.map(|points| points.map(i64::from)),
        combination: [Combination::WeightedMean, Combination::Sum, Combination::Worst][usize::from(case.combination % 3)],
        is_higher_better: case.is_higher_better,
        least_percent: case.least_percent.map(|percent| i64::from(percent % 101)),
        least_indicators: case.least_indicators.map(|least| u32::from(least % 8)),
    };
    let outcomes = [Rating::Green, Rating::Amber, Rating::Red].map(Outcome::Colour);
    let outcome = |choice: u8| match choice % 8 {
        6 => Outcome::Awaited,
        7 => Outcome::NoTarget,
        colour => outcomes[usize::from(colour % 3)],
    };
    let indicator = |(choice, weight): &(u8, u16)| Indicator { outcome: outcome(*choice), weight: i64::from(*weight) + 1 };
    let indicators: Vec<Indicator> = case.indicators.iter().take(8).map(indicator).collect();
    plan.try_indicators(&indicators, &plan.roll_up());
});
