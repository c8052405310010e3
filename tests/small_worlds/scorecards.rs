//! The same schemes over a scorecard that has every other case as an indicator: the rows of its report, and its counts without rows.

use crate::schemes::{Bounds, World, every_scheme, small};
use crate::worlds::{count_cases, has_cases};
use alloc::collections::BTreeMap;
use performance_indicators::batch::{NotRated, Outcome};
use performance_indicators::report::ReportOptions;
use performance_indicators::{
    Accumulation, Entry, FiscalCalendar, Indicator, Polarity, Quarter, Row, Scorecard, Series, Target, TargetRange, Unit,
    Unrated, Verdict, Versions,
};
use reference::plain_rating::{Goal, Units};

/// Whether the previous figure is such that the trend has improved; `None` where there is no previous figure.
const KNOWN: [Option<bool>; 3] = [None, Some(false), Some(true)];

fn previous(goal: Goal, value: i64, has_improved: bool) -> i64 {
    match goal {
        _ if !has_improved => value,
        Goal::AtLeast(_) | Goal::MoreThan(_) => value - 1,
        Goal::AtMost(_) | Goal::LessThan(_) => value + 1,
        Goal::Within(_, upper) => upper + 1000,
    }
}

fn quarter() -> Quarter {
    "2025-Q2".parse().unwrap()
}

/// Every case of a world whose tolerance is not refused, as an indicator: their entries, and their places among the answers.
fn entries(world: &World) -> (Vec<Entry>, Vec<(usize, usize)>) {
    let (mut entries, mut cases) = (Vec::new(), Vec::new());
    for (fact, known) in KNOWN.iter().enumerate() {
        for (case, (goal, leeway, value)) in world.cases().enumerate() {
            if !goal.takes(leeway) {
                continue;
            }
            let (polarity, target) = match goal {
                Goal::AtLeast(level) => (Polarity::HigherIsBetter, Target::Level(Units::HALVES.decimal(level))),
                Goal::MoreThan(level) => (Polarity::HigherIsBetter, Target::Strict(Units::HALVES.decimal(level))),
                Goal::AtMost(level) => (Polarity::LowerIsBetter, Target::Level(Units::HALVES.decimal(level))),
                Goal::LessThan(level) => (Polarity::LowerIsBetter, Target::Strict(Units::HALVES.decimal(level))),
                Goal::Within(lower, upper) => (
                    Polarity::WithinRange,
                    Target::Range(TargetRange::new(Units::HALVES.decimal(lower), Units::HALVES.decimal(upper)).unwrap()),
                ),
            };
            let id = format!("{fact}-{case}").parse().unwrap();
            let indicator = Indicator::new(id, "Invented", polarity, Unit::Ratio, Accumulation::Snapshot);
            let earlier =
                known.map(|known| ("2025-Q1".parse().unwrap(), Units::HALVES.decimal(previous(goal, value, known)).into()));
            let figures = [(quarter(), Units::HALVES.decimal(value).into())].into_iter().chain(earlier);
            let tolerances = Versions::always(Units::HALVES.tolerance(leeway));
            entries.push(Entry::new(indicator, target, Series::new(figures).unwrap()).with_tolerances(tolerances));
            cases.push((fact, case));
        }
    }
    (entries, cases)
}

/// Which band a row is in, or why in none.
fn outcome(row: &Row) -> Outcome {
    let verdict = match (row.rating(), row.band(), row.unrated()) {
        (Some(rating), Some(band), None) => Verdict::Rated { band: band.strip_prefix("band ").unwrap().parse().unwrap(), rating },
        (None, None, Some(reason)) => Verdict::Unrated(reason),
        other => panic!("{other:?}"),
    };
    verdict.into()
}

fn try_world(name: &str, bounds: &Bounds, expected: u64) {
    let (world, schemes) = (World::new(bounds), every_scheme(bounds));
    let (entries, cases) = entries(&world);
    let blank = Scorecard::new("Example Borough", FiscalCalendar::UK_GOVERNMENT).with_entries(entries).unwrap();
    let cases_of = |place: usize| {
        let Ok(scheme) = Units::HALVES.scheme(&schemes[place]) else { return 0 };
        let answers = KNOWN.map(|known| world.answers(&schemes[place], known));
        let expected: Vec<Outcome> = cases.iter().map(|(fact, case)| answers[*fact][*case]).collect();
        let mut scorecard = blank.clone();
        scorecard.replace_schemes(Versions::always(scheme)).unwrap();

        let (mut bands, mut unrated) = (BTreeMap::new(), BTreeMap::new());
        for outcome in &expected {
            match (outcome.band(), outcome.not_rated().and_then(NotRated::unrated)) {
                (Some(band), None) => *bands.entry(format!("band {band}")).or_insert(0_usize) += 1,
                (None, Some(reason)) => *unrated.entry(reason).or_insert(0_usize) += 1,
                other => panic!("{other:?}"),
            }
        }
        let summary = scorecard.summary(quarter());
        let counted: BTreeMap<String, usize> = summary.bands().map(|(band, count)| (band.to_owned(), count)).collect();
        assert_eq!(counted, bands, "{:?}", schemes[place]);
        let counted: BTreeMap<Unrated, usize> = summary.unrated().collect();
        assert_eq!(counted, unrated, "{:?}", schemes[place]);

        let report = scorecard.report_with(quarter(), &ReportOptions::new().without_statistics());
        for (row, expected) in report.rows().iter().zip(&expected) {
            assert_eq!(outcome(row), *expected, "{:?} {row:?}", schemes[place]);
        }
        assert_eq!(report.summary(), summary, "{:?}", schemes[place]);
        cases.len() as u64
    };
    has_cases(name, count_cases(schemes.len(), cases_of), expected);
}

#[test]
fn rows_of_schemes_of_a_limit_and_a_fact() {
    try_world("rows and counts of schemes of a limit and a fact", &small(1), 385_440);
}

#[test]
#[ignore = "millions of rows"]
fn rows_of_schemes_of_two_limits_and_a_fact() {
    try_world("rows and counts of schemes of up to two limits and a fact", &small(2), 4_055_040);
}
