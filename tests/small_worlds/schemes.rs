//! Schemes of a few limits and one fact, every aim, every tolerance, every value.
//!
//! The unit is a half: 3 is one and a half.
//!
//! Each case is rated one by one, in columns of three layouts, and in rows with rules of their own, and the outcomes are counted; all must
//! be what the definition says. A scheme that is refused has a band that no case of the world reaches.

use crate::worlds::{count_cases, has_cases, lists};
use performance_indicators::batch::{
    Column, NotRated, Outcome, OutcomeCounts, PolarityColumn, RowRules, TargetColumn, ToleranceColumn,
};
use performance_indicators::rating::{Facts, ScaleError, SchemeError};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::{Polarity, RatingScale, Scheme};
use reference::plain_rating::{Condition, Goal, Leeway, Limit, Units, Unknown, Width, Worse, facts, outcome, rate};
use reference::total;

/// The bounds of a world.
pub(crate) struct Bounds {
    most_limits: usize,
    limits: Vec<Limit>,
    /// In whole numbers.
    levels: core::ops::RangeInclusive<i64>,
    worse: Vec<Worse>,
    better: Vec<Option<Width>>,
}

/// A world: all that a scheme is tried on.
pub(crate) struct World {
    goals: Vec<Goal>,
    leeways: Vec<Leeway>,
    values: Vec<i64>,
    rows: Vec<Rows>,
}

/// A tolerance for each row, of one kind.
enum Leeways {
    One(Leeway),
    Points(Vec<i64>),
    Percent(Vec<i64>),
    Limits(Vec<i64>),
}

/// The kinds of targets that a column holds.
#[derive(Clone, Copy, PartialEq)]
enum Targets {
    Levels,
    Strict,
    Ranges,
}

/// Cases side by side as rows with rules of their own.
struct Rows {
    targets: Targets,
    lower: Vec<i64>,
    upper: Vec<i64>,
    polarities: Vec<Polarity>,
    leeways: Leeways,
    values: Vec<i64>,
    /// Which case of the world each is.
    cases: Vec<usize>,
}

impl World {
    pub(crate) fn new(bounds: &Bounds) -> Self {
        let (levels, worse, better) = (bounds.levels.clone(), &bounds.worse, &bounds.better);
        let halves: Vec<i64> = levels.clone().map(|level| 2 * level).collect();
        let of_level = [Goal::AtLeast, Goal::MoreThan, Goal::AtMost, Goal::LessThan];
        let mut goals: Vec<Goal> = halves.iter().flat_map(|level| of_level.map(|goal| goal(*level))).collect();
        for (place, lower) in halves.iter().enumerate() {
            goals.extend(halves[place..].iter().map(|upper| Goal::Within(*lower, *upper)));
        }
        let leeways = worse.iter().flat_map(|worse| better.iter().map(|better| Leeway { worse: *worse, better: *better }));
        let values = (2 * levels.start() - 3..=2 * levels.end() + 3).collect();
        let mut world = Self { goals, leeways: leeways.collect(), values, rows: Vec::new() };
        world.rows = world.rows();
        world
    }

    fn case(&self, goal: usize, leeway: usize, value: usize) -> usize {
        (goal * self.leeways.len() + leeway) * self.values.len() + value
    }

    /// Every case once in columns of a tolerance for all, and once more in columns of a tolerance for each row where it has a column.
    fn rows(&self) -> Vec<Rows> {
        let each = |is_of: fn(Worse) -> bool| -> Vec<usize> {
            let places = self.leeways.iter().enumerate();
            places.filter(|(_, leeway)| leeway.better.is_none() && is_of(leeway.worse)).map(|(place, _)| place).collect()
        };
        let of_rows = [
            each(|worse| matches!(worse, Worse::Width(Width::Units(_)))),
            each(|worse| matches!(worse, Worse::Width(Width::Percent(_)))),
            each(|worse| matches!(worse, Worse::Limit(_))),
        ];
        let ones = (0..self.leeways.len()).map(|place| (true, vec![place]));
        let leeways: Vec<(bool, Vec<usize>)> = ones.chain(of_rows.map(|places| (false, places))).collect();
        let kinds = [Targets::Levels, Targets::Strict, Targets::Ranges];
        kinds.into_iter().flat_map(|kind| leeways.iter().map(move |(one, places)| self.rows_of(kind, *one, places))).collect()
    }

    fn rows_of(&self, targets: Targets, is_one: bool, leeways: &[usize]) -> Rows {
        let places = leeways.iter().map(|place| self.leeways[*place]);
        let kept = match self.leeways[leeways[0]].worse {
            _ if is_one => Leeways::One(self.leeways[leeways[0]]),
            Worse::Width(Width::Units(_)) => Leeways::Points(Vec::new()),
            Worse::Width(Width::Percent(_)) => Leeways::Percent(Vec::new()),
            Worse::Limit(_) => Leeways::Limits(Vec::new()),
            Worse::NotStated | Worse::Withdrawn => panic!("no column holds that"),
        };
        let none = (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (lower, upper, polarities, values, cases) = none;
        let mut rows = Rows { targets, lower, upper, polarities, leeways: kept, values, cases };
        for (goal_place, goal) in self.goals.iter().enumerate() {
            let (kind, polarity, [lower, upper]) = match *goal {
                Goal::AtLeast(level) => (Targets::Levels, Polarity::HigherIsBetter, [level; 2]),
                Goal::MoreThan(level) => (Targets::Strict, Polarity::HigherIsBetter, [level; 2]),
                Goal::AtMost(level) => (Targets::Levels, Polarity::LowerIsBetter, [level; 2]),
                Goal::LessThan(level) => (Targets::Strict, Polarity::LowerIsBetter, [level; 2]),
                Goal::Within(lower, upper) => (Targets::Ranges, Polarity::WithinRange, [lower, upper]),
            };
            if kind != targets {
                continue;
            }
            for (leeway_place, leeway) in leeways.iter().zip(places.clone()) {
                for (value_place, value) in self.values.iter().enumerate() {
                    rows.lower.push(lower / 2);
                    rows.upper.push(upper / 2);
                    rows.polarities.push(polarity);
                    match (&mut rows.leeways, leeway.worse) {
                        (Leeways::Points(each), Worse::Width(Width::Units(units))) => each.push(Units::HALVES.digits(units)),
                        (Leeways::Percent(each), Worse::Width(Width::Percent(percent))) => each.push(percent),
                        (Leeways::Limits(each), Worse::Limit(limit)) => each.push(Units::HALVES.digits(limit)),
                        _ => {}
                    }
                    rows.values.push(Units::HALVES.digits(*value));
                    rows.cases.push(self.case(goal_place, *leeway_place, value_place));
                }
            }
        }
        rows
    }

    /// Every case, in the order of their places.
    pub(crate) fn cases(&self) -> impl Iterator<Item = (Goal, Leeway, i64)> {
        let of_goal = move |goal: Goal| {
            self.leeways.iter().flat_map(move |leeway| self.values.iter().map(move |value| (goal, *leeway, *value)))
        };
        self.goals.iter().flat_map(move |goal| of_goal(*goal))
    }

    /// What every case comes to by the definition.
    pub(crate) fn answers(&self, conditions: &[Condition], fact: Option<bool>) -> Vec<Outcome> {
        let answer = |(goal, leeway, value): (Goal, Leeway, i64)| {
            if goal.takes(leeway) {
                outcome(rate(conditions, goal, leeway, fact, value))
            } else {
                NotRated::ToleranceRefused.into()
            }
        };
        self.cases().map(answer).collect()
    }

    /// Tries one scheme, and counts its cases.
    fn try_scheme(&self, conditions: &[Condition]) -> u64 {
        let has_fact = conditions.iter().any(|condition| condition.fact.is_some());
        let known: &[Option<bool>] = if has_fact { &[None, Some(false), Some(true)] } else { &[None] };
        let answers: Vec<Vec<Outcome>> = known.iter().map(|fact| self.answers(conditions, *fact)).collect();
        match Units::HALVES.scheme(conditions) {
            Ok(scheme) => {
                let known: Vec<Facts> = known.iter().map(|fact| facts(*fact)).collect();
                self.try_scales(&scheme, &known, &answers);
                self.try_rows(&scheme, &known, &answers);
            }
            Err(SchemeError::Shadowed { band, .. }) => {
                let band = (0..conditions.len()).find(|place| band.to_string() == format!("\"band {place}\"")).unwrap();
                let is_reached = answers.iter().flatten().any(|outcome| outcome.band() == Some(band));
                assert!(!is_reached, "{conditions:?} refused, and band {band} is reached");
            }
            Err(other) => panic!("{conditions:?}: {other}"),
        }
        total(answers.iter().map(|answers| answers.len() as u64))
    }

    fn try_scales(&self, scheme: &Scheme, known: &[Facts], answers: &[Vec<Outcome>]) {
        let decimals: Vec<Decimal> = self.values.iter().map(|value| Units::HALVES.decimal(*value)).collect();
        let narrow: Vec<i64> = self.values.iter().map(|value| Units::HALVES.digits(*value)).collect();
        let wide: Vec<i128> = narrow.iter().map(|digits| i128::from(*digits)).collect();
        let columns = [Column::decimals(&decimals), Column::fixed_64(&narrow, 1).unwrap(), Column::fixed_128(&wide, 1).unwrap()];
        let mut outcomes = vec![Outcome::MISSING; decimals.len()];
        for (goal_place, goal) in self.goals.iter().enumerate() {
            for (leeway_place, leeway) in self.leeways.iter().enumerate() {
                let first = self.case(goal_place, leeway_place, 0);
                let scale = match RatingScale::new(scheme, Units::HALVES.aim(*goal), Units::HALVES.tolerance(*leeway)) {
                    Ok(scale) => scale,
                    Err(ScaleError::LimitOnBetterSide { .. } | ScaleError::LimitForRange { .. }) => {
                        assert_eq!(answers[0][first], NotRated::ToleranceRefused.into(), "{scheme:?} {goal:?} {leeway:?}");
                        continue;
                    }
                    Err(other) => panic!("{scheme:?} {goal:?} {leeway:?}: {other}"),
                };
                for (facts, answers) in known.iter().zip(answers) {
                    let expected = &answers[first..first + decimals.len()];
                    let told = || format!("{scheme:?} {goal:?} {leeway:?} {facts:?}");
                    for (value, expected) in decimals.iter().zip(expected) {
                        let verdict = scale.rate_given(*value, *facts);
                        assert_eq!(Outcome::from(verdict), *expected, "{} rates {value}", told());
                    }
                    let counts: OutcomeCounts = expected.iter().copied().collect();
                    for column in columns {
                        assert_eq!(scale.rate_column(&column, *facts, &mut outcomes).unwrap(), counts, "{} counts", told());
                        assert_eq!(outcomes, expected, "{} rates a column", told());
                    }
                }
            }
        }
    }

    fn try_rows(&self, scheme: &Scheme, known: &[Facts], answers: &[Vec<Outcome>]) {
        let of = |digits| Column::fixed_64(digits, 0).unwrap();
        let tenths = |digits| Column::fixed_64(digits, 1).unwrap();
        let mut expected = Vec::new();
        let mut outcomes = Vec::new();
        for rows in &self.rows {
            let targets = match rows.targets {
                Targets::Levels => TargetColumn::Levels(of(&rows.lower)),
                Targets::Strict => TargetColumn::StrictLevels(of(&rows.lower)),
                Targets::Ranges => TargetColumn::Ranges(of(&rows.lower), of(&rows.upper)),
            };
            let tolerances = match &rows.leeways {
                Leeways::One(leeway) => ToleranceColumn::One(Units::HALVES.tolerance(*leeway)),
                Leeways::Points(each) => ToleranceColumn::Points(tenths(each)),
                Leeways::Percent(each) => ToleranceColumn::PercentOfTarget(of(each)),
                Leeways::Limits(each) => ToleranceColumn::Limits(tenths(each)),
            };
            let rules = RowRules::new(scheme, targets, tolerances, PolarityColumn::Each(&rows.polarities));
            for (facts, answers) in known.iter().zip(answers) {
                expected.clear();
                expected.extend(rows.cases.iter().map(|case| answers[*case]));
                outcomes.resize(expected.len(), Outcome::MISSING);
                let counts = rules.rate_column(&tenths(&rows.values), *facts, &mut outcomes).unwrap();
                if outcomes != expected {
                    let row = (0..expected.len()).find(|row| outcomes[*row] != expected[*row]).unwrap();
                    let (lower, upper, value) = (rows.lower[row], rows.upper[row], rows.values[row]);
                    panic!("{rules:?} {facts:?}: row {row} of {lower} to {upper}, value {value} tenths: {:?}", outcomes[row]);
                }
                assert_eq!(counts, expected.iter().copied().collect(), "{rules:?} {facts:?}");
            }
        }
    }
}

/// Every list of conditions: so many limits, and the fact nowhere, by itself at any place, or beside any limit.
pub(crate) fn every_scheme(bounds: &Bounds) -> Vec<Vec<Condition>> {
    let of_limits: Vec<Condition> = bounds
        .limits
        .iter()
        .flat_map(|limit| [true, false].map(|edge| Condition { limit: Some((*limit, edge)), fact: None }))
        .collect();
    let mut all = Vec::new();
    for limits in lists(&of_limits, bounds.most_limits) {
        for unknown in [Unknown::FallThrough, Unknown::Unrated].map(Some) {
            for place in 0..=limits.len() {
                let mut alone = limits.clone();
                alone.insert(place, Condition { limit: None, fact: unknown });
                all.push(alone);
            }
            for place in 0..limits.len() {
                let mut beside = limits.clone();
                beside[place].fact = unknown;
                all.push(beside);
            }
        }
        all.push(limits);
    }
    all
}

fn try_world(name: &str, bounds: &Bounds, expected: u64) {
    let (world, schemes) = (World::new(bounds), every_scheme(bounds));
    let cases = count_cases(schemes.len(), |place| world.try_scheme(&schemes[place]));
    has_cases(name, cases, expected);
}

/// A world of schemes of so many limits that is tried in every run.
pub(crate) fn small(most_limits: usize) -> Bounds {
    let (one, half) = (Width::Units(2), Width::Percent(50));
    Bounds {
        most_limits,
        limits: vec![Limit::Target, Limit::ToleranceWorse, Limit::ToleranceBetter, Limit::Worse(one), Limit::Better(half)],
        levels: -1..=1,
        worse: vec![Worse::NotStated, Worse::Withdrawn, Worse::Width(one), Worse::Width(half), Worse::Limit(0)],
        better: vec![None, Some(one)],
    }
}

#[test]
fn schemes_of_two_limits_and_a_fact() {
    try_world("schemes of up to two limits and a fact", &small(2), 6_528_060);
}

#[test]
#[ignore = "more than a thousand million cases"]
fn schemes_of_three_limits_and_a_fact() {
    let (one, two, half, all) = (Width::Units(2), Width::Units(4), Width::Percent(50), Width::Percent(100));
    let bounds = Bounds {
        most_limits: 3,
        limits: vec![
            Limit::Target,
            Limit::ToleranceWorse,
            Limit::ToleranceBetter,
            Limit::Worse(one),
            Limit::Worse(half),
            Limit::Better(one),
            Limit::Better(half),
        ],
        levels: -2..=2,
        worse: vec![
            Worse::NotStated,
            Worse::Withdrawn,
            Worse::Width(Width::Units(0)),
            Worse::Width(one),
            Worse::Width(two),
            Worse::Width(half),
            Worse::Width(all),
            Worse::Limit(-2),
            Worse::Limit(0),
            Worse::Limit(1),
        ],
        better: vec![None, Some(one), Some(half)],
    };
    try_world("schemes of up to three limits and a fact", &bounds, 1_958_370_750);
}
