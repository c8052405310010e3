//! Roll-ups of up to four indicators, each of any colour or none and of two weights.

use crate::worlds::{count_cases, has_cases, lists};
use performance_indicators::Rating;
use performance_indicators::roll_up::{Combination, RollUp};
use reference::plain_roll_ups::{Indicator, Outcome, Plan, Table};

fn try_world(name: &str, outcomes: &[Outcome], tables: &[Table], expected: u64) {
    let each = outcomes.iter().flat_map(|outcome| [1, 2].map(|weight| Indicator { outcome: *outcome, weight }));
    let every = lists(&each.collect::<Vec<_>>(), 4);
    let mut plans = Vec::new();
    for table in tables.iter().copied() {
        for combination in [Combination::WeightedMean, Combination::Sum, Combination::Worst] {
            for is_higher_better in [true, false] {
                for least_percent in [None, Some(50)] {
                    let plan = |least_indicators| Plan { table, combination, is_higher_better, least_percent, least_indicators };
                    plans.extend([None, Some(2)].map(plan));
                }
            }
        }
    }
    let roll_ups: Vec<RollUp> = plans.iter().map(Plan::roll_up).collect();
    let cases_of = |place: usize| {
        let plans = plans.iter().zip(&roll_ups);
        plans.map(|(plan, roll_up)| plan.try_indicators(&every[place], roll_up)).count() as u64
    };
    has_cases(name, count_cases(every.len(), cases_of), expected);
}

const THREE: [Outcome; 3] = [Outcome::Colour(Rating::Green), Outcome::Colour(Rating::Red), Outcome::Awaited];

#[test]
fn roll_ups_of_two_colours() {
    try_world("roll-ups of up to four indicators", &THREE, &[[Some(2), Some(1), Some(0)]], 37_320);
}

#[test]
#[ignore = "a million roll-ups"]
fn roll_ups_of_three_colours_and_none() {
    let outcomes = [&THREE[..], &[Outcome::Colour(Rating::Amber), Outcome::NoTarget]].concat();
    let tables =
        [[Some(2), Some(1), Some(0)], [Some(0), Some(1), Some(3)], [Some(2), None, Some(-1)], [Some(1), Some(1), Some(1)]];
    try_world("roll-ups of up to four indicators of any outcome", &outcomes, &tables, 1_066_656);
}
