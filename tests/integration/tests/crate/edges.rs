//! The published strategies reach their edges, and there is one for every type.

use alloc::collections::BTreeSet;
use core::fmt::Debug;
use performance_indicators::calendar::QuarterOfYear;
use performance_indicators::history::{Comparison, Direction, Figure, NotCompared, PlanForm, Status};
use performance_indicators::rating::Band;
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::values::WorseSide;
use performance_indicators::{
    Accumulation, Aim, FiscalYear, Indicator, Missing, Observation, Polarity, Quarter, Rating, Report, Row, Scheme, Series,
    Trend, Unrated, Value, strategies,
};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

/// So many values, the same at every run.
fn drawn<S: Strategy>(strategy: &S, count: usize) -> Vec<S::Value> {
    let mut runner = TestRunner::deterministic();
    (0..count).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect()
}

/// A kind of value, and how it is known.
type Kind<'a, T> = (&'a str, &'a dyn Fn(&T) -> bool);

/// That some value is of each kind.
#[track_caller]
fn reaches<T: Debug>(values: &[T], kinds: &[Kind<'_, T>]) {
    for (kind, is) in kinds {
        assert!(values.iter().any(is), "none of {} is {kind}", values.len());
    }
}

#[test]
fn decimals() {
    let kinds: &[Kind<'_, Decimal>] = &[
        ("zero", &|value| value.is_zero()),
        ("a negative zero", &|value| value.is_zero() && value.is_sign_negative()),
        ("a zero of 28 places", &|value| value.is_zero() && value.scale() == 28),
        ("negative", &|value| *value < Decimal::ZERO),
        ("of 28 places", &|value| value.scale() == 28 && !value.is_zero()),
        ("the greatest", &|value| value.mantissa() == Decimal::MAX.mantissa()),
        ("the least", &|value| value.mantissa() == Decimal::MIN.mantissa()),
        ("of 96 bits", &|value| value.mantissa().unsigned_abs() >> 95 == 1),
    ];
    reaches(&drawn(&strategies::decimal(), 2_000), kinds);
    let moderate = drawn(&strategies::moderate_decimal(), 2_000);
    reaches(&moderate, &[("of 28 places", &|value: &Decimal| value.scale() == 28 && value.mantissa().unsigned_abs() >> 94 > 0)]);
    assert!(moderate.iter().all(|value| value.abs() < Decimal::from(10_000_000)));
}

#[test]
fn aims_and_tolerances() {
    let aims = drawn(&strategies::aim(), 1_000);
    let level = |aim: &Aim| aim.lower().or(aim.upper()).unwrap();
    reaches(
        &aims,
        &[
            ("at least", &|aim| matches!(aim, Aim::AtLeast(_))),
            ("more than", &|aim| matches!(aim, Aim::MoreThan(_))),
            ("at most", &|aim| matches!(aim, Aim::AtMost(_))),
            ("under", &|aim| matches!(aim, Aim::LessThan(_))),
            ("within one value", &|aim| matches!(aim, Aim::Within(range) if range.lower() == range.upper())),
            ("within two values", &|aim| matches!(aim, Aim::Within(range) if range.lower() < range.upper())),
            ("of zero", &|aim| level(aim).is_zero()),
            ("negative", &|aim| level(aim) < Decimal::ZERO),
        ],
    );
    let target = Decimal::TEN;
    reaches(
        &drawn(&strategies::tolerance_for(Aim::AtLeast(target)), 500),
        &[
            ("not stated", &|tolerance| tolerance.is_not_stated()),
            ("withdrawn", &|tolerance| tolerance.worse() == WorseSide::Withdrawn),
            ("a width", &|tolerance| matches!(tolerance.worse(), WorseSide::Width(_))),
            ("on the target", &|tolerance| tolerance.worse() == WorseSide::Limit(target)),
            ("below the target", &|tolerance| matches!(tolerance.worse(), WorseSide::Limit(limit) if limit < target)),
            ("two-sided", &|tolerance| tolerance.better().is_some()),
        ],
    );
}

#[test]
fn schemes() {
    reaches(
        &drawn(&strategies::scheme(), 2_000),
        &[
            ("on target only", &|scheme| *scheme == Scheme::on_target_only()),
            ("of one band", &|scheme| scheme.bands().len() == 1),
            ("of eight bands", &|scheme| scheme.bands().len() == Scheme::MOST_BANDS),
            ("of two bands of one name", &|scheme: &Scheme| {
                let names: BTreeSet<&str> = scheme.bands().iter().map(Band::name).collect();
                names.len() < scheme.bands().len()
            }),
            ("of another order of merit", &|scheme: &Scheme| {
                let merits: Vec<_> = (0..scheme.bands().len()).map(|place| scheme.merit(place)).collect();
                !merits.is_sorted()
            }),
            ("labelled", &|scheme| !scheme.labels().is_empty()),
        ],
    );
}

#[test]
fn values_on_and_beside_limits() {
    let rated = strategies::rating_scale().prop_flat_map(|scale| (Just(scale), strategies::value_near(&scale)));
    let rated = drawn(&rated, 2_000);
    let on_limit = |(scale, value): &(performance_indicators::RatingScale, Value)| {
        let cuts = scale.limits().flat_map(|limits| [limits.lower(), limits.upper()]).flatten();
        cuts.filter_map(performance_indicators::rating::Cut::to_decimal).any(|cut| {
            value.to_decimal(scale.factor()) == Some(cut) && scale.aim().lower() != Some(cut) && scale.aim().upper() != Some(cut)
        })
    };
    let on = rated.iter().filter(|pair| on_limit(pair)).count();
    assert!(on > 100, "{on} of 2000 lie on a limit that is not the target");
    reaches(
        &rated,
        &[
            ("a fraction on a limit", &|pair| matches!(pair.1, Value::Fraction(_)) && on_limit(pair)),
            ("a fraction", &|pair| matches!(pair.1, Value::Fraction(_))),
        ],
    );
}

#[test]
fn quarters_and_series() {
    reaches(
        &drawn(&strategies::quarter(), 2_000),
        &[
            ("the first", &|quarter| *quarter == Quarter::MIN),
            ("the last", &|quarter| *quarter == Quarter::MAX),
            ("before the year 1", &|quarter| quarter.fiscal_year() < FiscalYear::new(1).unwrap()),
            ("the last of a year", &|quarter| quarter.of_year() == QuarterOfYear::Q4),
        ],
    );
    let has = |series: &Series, is: &dyn Fn(&Observation) -> bool| series.iter().any(|(_, observation)| is(&observation));
    let follows = |series: &Series, gap: bool| {
        let quarters: Vec<Quarter> = series.iter().map(|(quarter, _)| quarter).collect();
        quarters.windows(2).any(|two| (two[0].next() != Some(two[1])) == gap && two[0].fiscal_year() < two[1].fiscal_year())
    };
    let status = |series: &Series, status| {
        has(series, &|observation| matches!(observation.figure(), Figure::Reported(reported) if reported.status() == status))
    };
    let all = drawn(&strategies::series(), 1_000);
    reaches(
        &all,
        &[
            ("empty", &|series| series.is_empty()),
            ("across a year's end", &|series| follows(series, false)),
            ("across a year's end with a gap", &|series| follows(series, true)),
            ("as long as can be", &|series: &Series| {
                series.first_quarter().zip(series.last_quarter()).is_some_and(|(first, last)| last.quarters_since(first) == 999)
            }),
            ("at the end of all", &|series| series.last_quarter() == Some(Quarter::MAX)),
            ("final", &|series| status(series, Status::Final)),
            ("provisional", &|series| status(series, Status::Provisional)),
            ("revised", &|series| status(series, Status::Revised)),
            ("recorded without a figure", &|series| {
                has(series, &|seen| seen.figure().value().is_none() && seen.recorded().rating().is_some())
            }),
        ],
    );
    for reason in Missing::ALL {
        assert!(all.iter().any(|series| has(series, &|seen| *seen.figure() == Figure::Missing(*reason))), "{reason}");
    }
}

#[test]
fn entries_and_reports() {
    let entries = drawn(&strategies::entry(), 1_000);
    for polarity in Polarity::ALL {
        assert!(entries.iter().any(|entry| entry.indicator().polarity() == *polarity), "{polarity}");
    }
    for accumulation in Accumulation::ALL {
        assert!(entries.iter().any(|entry| entry.indicator().accumulation() == *accumulation), "{accumulation}");
    }
    let form = |is: &dyn Fn(PlanForm) -> bool| entries.iter().any(|entry| entry.plan().iter().any(|v| is(v.content().form())));
    assert!(form(&|form| matches!(form, PlanForm::Constant(_))));
    assert!(form(&|form| matches!(form, PlanForm::Profile(_))));
    assert!(form(&|form| matches!(form, PlanForm::Shared(_))));
    assert!(form(&|form| matches!(form, PlanForm::Relative(..))));
    assert!(form(&|form| matches!(form, PlanForm::None(_))));
    reaches(
        &entries,
        &[
            ("late", &|entry| entry.indicator().lag() > 0),
            ("broken", &|entry| !entry.indicator().breaks().is_empty()),
            ("corrected", &|entry| entry.plan().iter().any(performance_indicators::values::Version::corrects)),
            ("rated as published", &|entry| entry.indicator().rated_as_published().is_some()),
        ],
    );
    let rows: Vec<Row> = drawn(&strategies::report(), 600).iter().flat_map(Report::rows).cloned().collect();
    for rating in Rating::ALL {
        assert!(rows.iter().any(|row| row.rating() == Some(*rating)), "{rating}");
    }
    for trend in Trend::ALL {
        assert!(rows.iter().any(|row| row.comparisons().iter().any(|each| each.trend() == Some(*trend))), "{trend}");
    }
    let is_on = |row: &Row| row.shortfall() == Some(Decimal::ZERO);
    reaches(
        &rows,
        &[
            ("exactly on its target", &is_on),
            ("forecast", &|row| row.forecast().is_some()),
            ("restated", &|row| !row.restated().is_empty()),
            ("differing from what was recorded", &|row| !row.differences().is_empty()),
            ("without a target", &|row| row.unrated() == Some(Unrated::NoTarget)),
            ("monitoring only", &|row| row.unrated() == Some(Unrated::MonitoringOnly)),
            ("neutral", &|row| row.unrated() == Some(Unrated::Neutral)),
            ("without a scheme", &|row| row.unrated() == Some(Unrated::NoScheme)),
            ("without a tolerance", &|row| row.unrated() == Some(Unrated::ToleranceNotStated)),
            ("of a target not derived", &|row| row.unrated() == Some(Unrated::TargetNotDerived)),
            ("of an unknown fact", &|row| row.unrated() == Some(Unrated::UnknownFact)),
        ],
    );
}

/// That at least so many of each thousand values are of each kind.
#[track_caller]
fn fair<T: Debug>(values: &[T], thousandths: usize, kinds: &[Kind<'_, T>]) {
    for (kind, is) in kinds {
        let count = values.iter().filter(|value| is(value)).count();
        let wanted = thousandths.saturating_mul(values.len()).div_ceil(1_000);
        assert!(count >= wanted, "{count} of {} are {kind}", values.len());
    }
}

#[test]
fn shares_reach_their_edges_by_fair_shares() {
    fair(
        &drawn(&strategies::share(), 4_000),
        30,
        &[
            ("0 of 0", &|share| share.of() == 0),
            ("none of some", &|share| share.count() == 0 && share.of() > 0),
            ("all", &|share| share.count() == share.of() && share.of() > 0),
            ("less than 1%", &|share| share.count() > 0 && share.count().saturating_mul(100) < share.of()),
            ("more than 99%", &|share| share.to_string().ends_with("(more than 99%)")),
        ],
    );
}

#[test]
fn comparisons_are_refused_for_each_reason_by_fair_shares() {
    let comparisons = drawn(&strategies::comparison(), 8_000);
    for reason in
        NotCompared::ALL.iter().filter(|reason| !matches!(reason, NotCompared::TargetsDiffer | NotCompared::RangesDiffer))
    {
        fair(&comparisons, 4, &[(reason.name(), &|comparison| comparison.not_compared() == Some(*reason))]);
    }
    let made = |comparison: &Comparison| comparison.trend().is_some();
    fair(&comparisons, 50, &[("made", &made)]);
    let level = |comparison: &Comparison| comparison.change().is_some_and(|change| change.direction() == Direction::Level);
    fair(&comparisons, 10, &[("level", &level)]);
}

#[test]
fn most_reports_have_several_rated_rows() {
    let reports = drawn(&strategies::report(), 600);
    let rated = |report: &Report| report.rows().iter().filter(|row| row.rating().is_some()).count();
    let colours =
        |report: &Report| report.rows().iter().filter_map(|row| row.rating().map(Rating::name)).collect::<BTreeSet<_>>().len();
    fair(&reports, 700, &[("with a rated row", &|report| rated(report) > 0)]);
    fair(&reports, 500, &[("with several rated rows", &|report| rated(report) > 1)]);
    fair(&reports, 250, &[("of several colours", &|report| colours(report) > 1)]);
    fair(&reports, 10, &[("with nothing rated", &|report| rated(report) == 0)]);
    let rows: Vec<Row> = reports.iter().flat_map(Report::rows).cloned().collect();
    // Ranks alone are refused for their ranges.
    for reason in NotCompared::ALL.iter().filter(|reason| **reason != NotCompared::RangesDiffer) {
        let refused = |row: &Row| row.comparisons().iter().any(|each| each.not_compared() == Some(*reason));
        let both =
            |row: &Row| row.short_term().into_iter().chain(row.long_term()).any(|each| each.not_compared() == Some(*reason));
        fair(&rows, 1, &[(reason.name(), &|row| refused(row) || both(row))]);
    }
    for unrated in [Unrated::NoTarget, Unrated::MonitoringOnly, Unrated::Neutral, Unrated::NoScheme, Unrated::ToleranceNotStated]
    {
        fair(&rows, 5, &[(unrated.name(), &|row| row.unrated() == Some(unrated))]);
    }
}

#[test]
fn a_scorecard_has_as_many_indicators_as_asked_for() {
    for scorecard in drawn(&strategies::scorecard(7), 20) {
        assert_eq!(scorecard.entries().len(), 7);
    }
    let ids = |entries: &[performance_indicators::Entry]| {
        entries.iter().map(|entry| entry.indicator().id().clone()).collect::<BTreeSet<_>>()
    };
    assert!(drawn(&strategies::scorecard(7), 20).iter().all(|scorecard| ids(scorecard.entries()).len() == 7));
    let _any: Vec<Indicator> = drawn(&any::<Indicator>(), 1);
}

/// The table of the module names every type that the crate exports, but for errors.
#[test]
fn there_is_a_strategy_for_every_type() {
    // The rooms whose types are drawn; columns and cells are borrowed from what the caller has.
    let rooms = [
        include_str!("../../../../src/lib.rs"),
        include_str!("../../../../src/audit/mod.rs"),
        include_str!("../../../../src/calendar/mod.rs"),
        include_str!("../../../../src/history/mod.rs"),
        include_str!("../../../../src/narrative/mod.rs"),
        include_str!("../../../../src/parsing/mod.rs"),
        include_str!("../../../../src/rating/mod.rs"),
        include_str!("../../../../src/report/mod.rs"),
        include_str!("../../../../src/scorecard/mod.rs"),
        include_str!("../../../../src/values/mod.rs"),
        "\npub use summaries::Summaries;",
    ];
    let table = include_str!("../../../../src/strategies/mod.rs");
    let exports = rooms.iter().flat_map(|room| room.split("\npub use ").skip(1)).map(|rest| rest.split(';').next().unwrap());
    let names = exports.flat_map(|list| list.split(|c: char| !c.is_alphanumeric()));
    let types: BTreeSet<&str> = names.filter(|name| name.starts_with(char::is_uppercase) && !name.ends_with("Error")).collect();
    assert!(types.len() > 100, "the exports are read");
    let left_out: Vec<_> = types.into_iter().filter(|name| !table.contains(&format!("`{name}`"))).collect();
    assert_eq!(left_out, Vec::<&str>::new());
}
