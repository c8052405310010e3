//! Series on their control charts: which figures are charted, in which places, and what is refused.
#![expect(clippy::arithmetic_side_effects, reason = "small numbers do not overflow")]

use crate::strategies::d;
use performance_indicators::calendar::{Month, QuarterOfYear};
use performance_indicators::history::{
    ChartedCaveat, ChartedPeriods, ChartedSeries, DueQuarters, Earlier, Figure, MonthlyRule, NotCharted, Reported,
};
use performance_indicators::report::ReportOptions;
use performance_indicators::statistics::{Assurance, ChartSection, ControlChart, SignalRule, SignalSide, Variation, Xmr};
use performance_indicators::time::Date;
use performance_indicators::{
    Accumulation, Aim, Entry, FiscalCalendar, Fraction, Indicator, Missing, Observation, Polarity, Quarter, Scorecard, Series,
    TargetPlan, Unit, Value,
};
use proptest::prelude::*;

const UK: FiscalCalendar = FiscalCalendar::UK_GOVERNMENT;

fn q(text: &str) -> Quarter {
    text.parse().unwrap()
}

fn indicator(unit: Unit, accumulation: Accumulation) -> Indicator {
    Indicator::new("one".parse().unwrap(), "One", Polarity::HigherIsBetter, unit, accumulation)
}

/// Figures of quarters in a row, of which some are not there.
fn series<T: Into<Observation>>(first: &str, figures: impl IntoIterator<Item = Option<T>>) -> Series {
    let quarters = q(first).through(q("2100-Q1"));
    Series::new(quarters.zip(figures).filter_map(|(quarter, figure)| Some((quarter, figure?.into())))).unwrap()
}

/// A series with figures of months in a row from one on; `None` is a month of which nothing is said.
fn with_months(series: Series, indicator: &Indicator, first: &str, figures: &[Option<Value>]) -> Series {
    let months = core::iter::successors(Some(first.parse::<Month>().unwrap()), |month| month.next());
    let figures = months.zip(figures).filter_map(|(month, value)| Some((month, Figure::from((*value)?))));
    series.with_months(indicator, UK, figures).unwrap()
}

fn charted(indicator: &Indicator, series: &Series, last: &str) -> Result<ChartedSeries, NotCharted> {
    ChartedSeries::new(indicator, series, q(last), Xmr::MAKING_DATA_COUNT)
}

#[track_caller]
fn chart(indicator: &Indicator, series: &Series, last: &str) -> ControlChart {
    charted(indicator, series, last).unwrap().chart().clone()
}

fn missing(chart: &ControlChart) -> Vec<usize> {
    (0..chart.points().len()).filter(|place| chart.points()[*place].is_missing()).collect()
}

fn caveats(charted: &ChartedSeries) -> Vec<ChartedCaveat> {
    charted.caveats().iter().copied().collect()
}

fn values(figures: &[i64]) -> Vec<Option<Value>> {
    figures.iter().map(|figure| Some((*figure).into())).collect()
}

fn share(some: i64, all: i64) -> Value {
    Fraction::new(some.into(), all.into()).unwrap().into()
}

/// Invented: fifteen months at 100% and one at 98%, from the third month of a quarter on.
#[test]
fn months_are_charted_where_there_are_months() {
    let answered = indicator(Unit::Percent, Accumulation::Snapshot);
    let figures = [vec![100; 15], vec![98]].concat();
    let months = with_months(Series::default(), &answered, "2016-06", &values(&figures));
    let charted = charted(&answered, &months, "2017-Q2").unwrap();
    assert_eq!(charted.periods().to_string(), "months from 2016-04 to 2017-09");
    assert_eq!((charted.periods().len(), missing(charted.chart())), (18, vec![0, 1]));
    assert_eq!(charted.chart().points().iter().filter(|point| point.is_special_cause()).count(), 1);
    assert_eq!(charted.variation(answered.polarity()), Some(Variation::Concern(SignalSide::Low)));
    // Every figure reaches 97, and the one of 98 does not reach 99.
    assert_eq!(charted.assurance(Aim::AtLeast(d("97"))), Some(Assurance::ConsistentlyMet));
    assert_eq!(charted.assurance(Aim::AtLeast(d("99"))), Some(Assurance::HitAndMiss));
    assert_eq!((charted.chart().latest().caveat(), caveats(&charted)), (None, vec![]));

    // A quarter without any figure is three months without; and what comes after the quarter asked of is not looked at.
    let later = with_months(months.clone(), &answered, "2018-01", &values(&[97, 99, 98]));
    let gap = chart(&answered, &later, "2017-Q4");
    assert_eq!((gap.points().len(), missing(&gap)), (24, vec![0, 1, 18, 19, 20]));
    assert_eq!(chart(&answered, &later, "2017-Q2"), *charted.chart());
}

/// Invented: eight quarters without months, then some with.
#[test]
fn quarters_are_charted_where_months_would_be_fewer_points() {
    let answered = indicator(Unit::Percent, Accumulation::Snapshot);
    let eight = series("2015-Q1", [90, 92, 91, 93, 90, 92, 91, 93].map(Some));
    let both = with_months(eight.clone(), &answered, "2017-04", &values(&[90, 91, 92, 93, 92, 91, 90, 91, 93, 92, 91, 90]));
    let periods = |last| charted(&answered, &both, last).unwrap().periods().to_string();
    assert_eq!(periods("2017-Q3"), "quarters from 2015-Q1 to 2017-Q3");
    assert_eq!(periods("2017-Q4"), "months from 2017-04 to 2018-03");

    // A quarter with a figure and without months ends the months.
    let ended = Series::new(both.iter().map(|(quarter, known)| (quarter, known.into_owned())).chain([(q("2018-Q1"), 92.into())]));
    let charted = charted(&answered, &ended.unwrap(), "2018-Q1").unwrap();
    assert!(matches!(charted.periods(), ChartedPeriods::Quarters(quarters) if quarters.len() == 13));

    // Beside months, the quarter's own figure is not charted.
    let given = with_months(series("2017-Q1", [Some(99)]), &answered, "2017-04", &values(&[90, 91, 92]));
    let alone = with_months(Series::default(), &answered, "2017-04", &values(&[90, 91, 92]));
    assert_eq!(chart(&answered, &given, "2017-Q1"), chart(&answered, &alone, "2017-Q1"));
}

/// Invented. Due in Q2 and Q4: the others have no place, and one in which a figure was due keeps it.
#[test]
fn quarters_have_places_where_a_figure_was_due() {
    let twice = DueQuarters::new([QuarterOfYear::Q2, QuarterOfYear::Q4]).unwrap();
    let due = indicator(Unit::Count, Accumulation::InQuarter).with_due(twice).unwrap();
    let known = series("2015-Q1", [None, Some(5), Some(77), Some(6), None, None, None, Some(7), None, Some(8)]);
    let charted = charted(&due, &known, "2017-Q4").unwrap();
    let quarters = ["2015-Q2", "2015-Q4", "2016-Q2", "2016-Q4", "2017-Q2", "2017-Q4"].map(q);
    assert_eq!(*charted.periods(), ChartedPeriods::Quarters(quarters.to_vec()));
    assert_eq!(missing(charted.chart()), [2, 5]);
    assert_eq!(charted.variation(Polarity::HigherIsBetter), None, "the latest is missing");
    // A reason for none is none.
    let said = Series::new([
        (q("2017-Q1"), Observation::missing(Missing::Suppressed)),
        (q("2017-Q2"), 5.into()),
        (q("2017-Q3"), 6.into()),
    ]);
    assert_eq!(missing(&chart(&indicator(Unit::Count, Accumulation::InQuarter), &said.unwrap(), "2017-Q3")), [0]);
}

#[test]
fn a_change_of_definition_starts_a_section() {
    let calls = indicator(Unit::Count, Accumulation::InQuarter);
    let known = series("2015-Q1", [5, 6, 5, 6, 50, 60, 50, 60].map(Some));
    let sections = |breaks: &[&str]| {
        let calls = breaks.iter().fold(calls.clone(), |calls, from| calls.with_break(q(from), "another way"));
        charted(&calls, &known, "2016-Q4").map(|charted| charted.chart().sections().map(ChartSection::places).collect::<Vec<_>>())
    };
    assert_eq!(sections(&["2016-Q1"]), Ok(vec![0..4, 4..8]));
    assert_eq!(sections(&["2015-Q1", "2014-Q1", "2017-Q1"]), sections(&[]), "no section before the first or after the last");
    assert_eq!(sections(&["2015-Q3", "2016-Q1"]), Ok(vec![0..2, 2..4, 4..8]));
    assert_eq!(sections(&["2016-Q4"]), Err(NotCharted::TooFewPoints), "one figure since the last break");

    // Between due quarters, and in months from the first of its quarter on.
    let due = calls.clone().with_due(DueQuarters::new([QuarterOfYear::Q2, QuarterOfYear::Q4]).unwrap()).unwrap();
    let due = due.with_break(q("2015-Q4"), "another way").with_break(q("2015-Q3"), "a new form");
    let places: Vec<_> = chart(&due, &known, "2016-Q4").sections().map(ChartSection::places).collect();
    assert_eq!(places, [0..1, 1..4]);
    let months = with_months(Series::default(), &calls, "2017-04", &values(&[5, 6, 5, 50, 60, 50]));
    let broken = chart(&calls.with_break(q("2017-Q2"), "another way"), &months, "2017-Q2");
    assert_eq!(broken.sections().map(ChartSection::places).collect::<Vec<_>>(), [0..3, 3..6]);
}

#[test]
fn totals_so_far_are_refused_where_their_amounts_cannot_be_derived() {
    let refused = |unit: Unit, accumulation, figures: &[i64]| {
        charted(&indicator(unit, accumulation), &series("2016-Q1", figures.iter().copied().map(Some)), "2017-Q4").err()
    };
    let figures = [20, 25, 30, 40, 22, 24, 31, 45];
    assert_eq!(refused(Unit::Percent, Accumulation::YearToDate, &figures), Some(NotCharted::YearToDate));
    assert_eq!(refused(Unit::Days, Accumulation::ProgrammeToDate, &figures), Some(NotCharted::ProgrammeToDate));
    assert_eq!(refused(Unit::Count, Accumulation::YearToDate, &figures), None);
    // Each quarter's amount needs that before, but the first of a year.
    let alone = indicator(Unit::Count, Accumulation::YearToDate);
    let halves = series("2016-Q1", [None, Some(25), None, Some(40), None, Some(24), None, Some(45)]);
    assert_eq!(charted(&alone, &halves, "2017-Q4").err(), Some(NotCharted::YearToDate));
    let years = series("2016-Q1", [Some(5), None, None, None, Some(6)]);
    assert_eq!(charted(&alone, &years, "2017-Q1").err(), Some(NotCharted::TooFewPoints));

    // Of the year's total so far no target is one of a quarter; of a share it is one of any.
    let homes = charted(&alone, &series("2016-Q1", figures.map(Some)), "2017-Q4").unwrap();
    assert_eq!(caveats(&homes), [ChartedCaveat::InQuarterAmounts, ChartedCaveat::PartsOfTarget]);
    assert_eq!(homes.assurance(Aim::AtLeast(d("20"))), None);
    let shares = [share(3, 4), share(5, 8), share(9, 12), share(10, 16)];
    let on_time =
        charted(&indicator(Unit::Percent, Accumulation::YearToDate), &series("2017-Q1", shares.map(Some)), "2017-Q4").unwrap();
    assert_eq!(caveats(&on_time), [ChartedCaveat::InQuarterAmounts]);
    // 3 of 4, 2 of 4, 4 of 4, 1 of 4: a mean of 62.5%.
    assert_eq!(on_time.chart().latest().limits().unwrap().shown(1).unwrap().mean(), d("62.5"));
    assert_eq!(on_time.assurance(Aim::AtLeast(d("60"))), Some(Assurance::HitAndMiss));
}

/// Invented: 5, 9 and 14 so far, then the way of counting changed, and 30 so far are part of one and part of the other.
#[test]
fn the_quarter_in_which_counting_changed_has_no_amount() {
    let homes = indicator(Unit::Count, Accumulation::YearToDate).with_break(q("2017-Q3"), "another way");
    let known = series("2017-Q1", [5, 9, 30, 36, 4, 9].map(Some));
    let charted = charted(&homes, &known, "2018-Q2").unwrap();
    assert_eq!(missing(charted.chart()), [2]);
    assert_eq!(charted.chart().latest().places(), 2..6);
    let afresh = indicator(Unit::Count, Accumulation::YearToDate).with_break(q("2018-Q1"), "another way");
    assert!(missing(&chart(&afresh, &known, "2018-Q2")).is_empty());
    let months = with_months(Series::default(), &homes, "2017-07", &values(&[5, 6, 9, 20, 30, 40]));
    assert_eq!(missing(&chart(&homes, &months, "2017-Q3")), [0, 3], "before July, and in October");
}

#[test]
fn what_is_charted_with_caveats() {
    let figures = || series("2015-Q1", [5, 6, 5, 6, 7, 6].map(Some));
    let of = |accumulation| caveats(&charted(&indicator(Unit::Count, accumulation), &figures(), "2016-Q2").unwrap());
    assert_eq!(of(Accumulation::RollingYear), [ChartedCaveat::Overlapping]);
    assert_eq!(of(Accumulation::NotStated), [ChartedCaveat::AccumulationNotStated]);
    assert_eq!(of(Accumulation::InQuarter), []);
    // Rolling years a year apart have no time in common.
    let yearly = indicator(Unit::Count, Accumulation::RollingYear).with_due(DueQuarters::LAST).unwrap();
    let years = series("2015-Q1", (0..16).map(|place| (place % 4 == 3).then_some(place)));
    assert_eq!(caveats(&charted(&yearly, &years, "2018-Q4").unwrap()), []);
    // A month for its quarter.
    let list = indicator(Unit::Count, Accumulation::Snapshot).with_monthly_rule(MonthlyRule::LatestMonth);
    let part = with_months(series("2015-Q1", [5, 6, 5, 6, 7, 6, 5].map(Some)), &list, "2016-10", &values(&[5]));
    let given = charted(&list, &part, "2016-Q4").unwrap();
    assert_eq!(given.periods().to_string(), "quarters from 2015-Q1 to 2016-Q4");
    assert_eq!(caveats(&given), [], "the quarter's own figure is of the whole of it");
    let latest = with_months(series("2015-Q1", [5, 6, 5, 6, 7, 6].map(Some)), &list, "2016-10", &values(&[5]));
    assert_eq!(caveats(&charted(&list, &latest, "2016-Q3").unwrap()), [ChartedCaveat::PartialQuarter]);
    // Months of a sum, of which three make the quarter that a target is of.
    let calls = indicator(Unit::Count, Accumulation::InQuarter);
    let months = with_months(Series::default(), &calls, "2017-04", &values(&[5, 6, 5]));
    let charted_calls = charted(&calls, &months, "2017-Q1").unwrap();
    assert_eq!(
        (caveats(&charted_calls), charted_calls.assurance(Aim::AtMost(d("100")))),
        (vec![ChartedCaveat::PartsOfTarget], None)
    );
}

#[test]
fn what_is_not_charted() {
    let milestone = indicator(Unit::YesNo, Accumulation::Snapshot);
    let met = series("2017-Q1", [Some(Value::MET), Some(Value::NOT_MET)]);
    assert_eq!(charted(&milestone, &met, "2017-Q2").err(), Some(NotCharted::YesNo));
    let calls = indicator(Unit::Count, Accumulation::InQuarter);
    for few in [vec![], vec![Some(5)], vec![Some(5), None, Some(6)]] {
        assert_eq!(charted(&calls, &series("2017-Q1", few), "2017-Q3").err(), Some(NotCharted::TooFewPoints));
    }
    let two = series("2017-Q1", [Some(5), Some(6)]);
    assert!(charted(&calls, &two, "2017-Q2").is_ok());
    assert_eq!(charted(&calls, &two, "2016-Q4").err(), Some(NotCharted::TooFewPoints), "before the first");
    // An age later: refused at once.
    assert_eq!(charted(&calls, &two, "900000-Q4").err(), Some(NotCharted::TooLong));
}

/// Invented: a report of an earlier day, on a quarter whose figure is late.
#[test]
fn a_reports_chart_is_of_the_quarter_shown_and_of_the_figures_then_known() {
    let calls = indicator(Unit::Count, Accumulation::InQuarter).with_lag(1).unwrap();
    let day = Date::from_ordinal_date(2018, 100).unwrap();
    let revised = Reported::new(50).with_earlier([Earlier::new(5, day)]).unwrap();
    let figures = [5, 6, 5, 6, 5, 6].map(|figure| Some(Observation::from(figure)));
    let known = series("2016-Q1", figures.into_iter().chain([Some(Observation::new(revised.into())), Some(77.into())]));
    let entry = Entry::new(calls.clone(), TargetPlan::default(), known.clone());
    let scorecard = Scorecard::new("A council", UK).with_entries([entry]).unwrap();
    let charted = |options| scorecard.control_chart("one", q("2017-Q4"), &options, Xmr::MAKING_DATA_COUNT).unwrap().unwrap();
    let now = charted(ReportOptions::new());
    assert_eq!(now.periods().to_string(), "quarters from 2016-Q1 to 2017-Q3");
    assert_eq!(*now.chart(), chart(&calls, &known, "2017-Q3"));
    assert_eq!(now.variation(Polarity::Neutral), Some(Variation::Neither(SignalSide::High)));
    let then = charted(ReportOptions::new().as_of(day));
    assert_eq!(then.variation(Polarity::Neutral), Some(Variation::CommonCause));
    assert_eq!(scorecard.control_chart("two", q("2017-Q4"), &ReportOptions::new(), Xmr::MAKING_DATA_COUNT), None);
}

fn amounts() -> impl Strategy<Value = Vec<i64>> {
    prop_oneof![prop::collection::vec(0..12_i64, 2..30), prop::collection::vec(0..1000_i64, 2..30)]
}

/// Totals so far of amounts, which start afresh every so many.
fn totals(amounts: &[i64], afresh: usize) -> Vec<i64> {
    let parts = amounts.chunks(afresh);
    parts
        .flat_map(|part| {
            part.iter().scan(0, |total, amount| {
                *total += amount;
                Some(*total)
            })
        })
        .collect()
}

proptest! {
    #![proptest_config(reference::strategies::cases(256))]

    /// The amounts that totals so far are made of are what is charted, whether quarters or months, counts or shares.
    #[test]
    fn totals_so_far_are_charted_as_their_amounts(amounts in amounts(), others in prop::collection::vec(1..40_i64, 30)) {
        let last = q("2010-Q1").later(u32::try_from(amounts.len() - 1).unwrap()).unwrap().to_string();
        let of = |unit: Unit, accumulation, figures: Vec<Option<Value>>| chart(&indicator(unit, accumulation).with_started(q("2010-Q1")), &series("2010-Q1", figures), &last);
        let expected = of(Unit::Count, Accumulation::InQuarter, values(&amounts));
        prop_assert_eq!(&of(Unit::Count, Accumulation::YearToDate, values(&totals(&amounts, 4))), &expected);
        prop_assert_eq!(&of(Unit::Count, Accumulation::ProgrammeToDate, values(&totals(&amounts, usize::MAX))), &expected);

        let all: Vec<_> = amounts.iter().zip(&others).map(|(some, others)| some + others).collect();
        let shares = |amounts: Vec<i64>, all: Vec<i64>| amounts.iter().zip(all).map(|(some, all)| Some(share(*some, all))).collect::<Vec<_>>();
        let expected = of(Unit::Percent, Accumulation::InQuarter, shares(amounts.clone(), all.clone()));
        let to_date = of(Unit::Percent, Accumulation::YearToDate, shares(totals(&amounts, 4), totals(&all, 4)));
        prop_assert_eq!(to_date, expected);

        let of_months = |accumulation, figures: &[i64]| {
            let indicator = indicator(Unit::Count, accumulation).with_started(q("2010-Q1"));
            let months = with_months(Series::default(), &indicator, "2010-04", &values(figures));
            let last = months.last_quarter().unwrap().to_string();
            let charted = charted(&indicator, &months, &last).unwrap();
            (charted.chart().clone(), matches!(charted.periods(), ChartedPeriods::Months(_)))
        };
        let expected = of_months(Accumulation::InQuarter, &amounts);
        prop_assert!(expected.1);
        prop_assert_eq!(of_months(Accumulation::YearToDate, &totals(&amounts, 12)), expected.clone());
        prop_assert_eq!(of_months(Accumulation::ProgrammeToDate, &totals(&amounts, usize::MAX)), expected);
    }

    /// Whatever comes after a change of definition, what was before it stays as it was.
    #[test]
    fn a_change_of_definition_leaves_earlier_points_as_they_were(before in amounts(), after in amounts()) {
        let at = q("2010-Q1").later(u32::try_from(before.len()).unwrap()).unwrap();
        let all = [before.clone(), after.clone()].concat();
        let last = q("2010-Q1").later(u32::try_from(all.len() - 1).unwrap()).unwrap().to_string();
        let calls = indicator(Unit::Count, Accumulation::InQuarter);
        let alone = chart(&calls, &series("2010-Q1", values(&before)), &at.previous().unwrap().to_string());
        let both = chart(&calls.with_break(at, "another way"), &series("2010-Q1", values(&all)), &last);
        prop_assert_eq!(&both.points()[..before.len()], alone.points());
        prop_assert_eq!(both.sections().next().unwrap().limits(), alone.latest().limits());
        prop_assert_eq!(both.latest().places(), before.len()..all.len());
        let trend = both.points()[before.len()].signal_of(SignalRule::Trend);
        prop_assert!(trend.is_none() || after.len() >= 7);
    }
}
