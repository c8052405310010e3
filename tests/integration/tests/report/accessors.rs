//! What is told of reports and series in a word, which little else asks for. All figures are invented.

use crate::strategies::d;
use performance_indicators::report::{Movers, ReportOptions, Share};
use performance_indicators::{
    Accumulation, Entry, FiscalCalendar, Fraction, Indicator, Missing, Observation, Polarity, Quarter, Rating, Scheme, Scorecard,
    Series, Target, Trend, Unit, Versions,
};

fn q(text: &str) -> Quarter {
    text.parse().unwrap()
}

fn entry(id: &str, figures: &[(&str, &str)]) -> Entry {
    let indicator =
        Indicator::new(id.parse().unwrap(), id.to_uppercase(), Polarity::HigherIsBetter, Unit::Percent, Accumulation::Snapshot);
    let series = figures.iter().map(|(quarter, figure)| (q(quarter), d(figure).into()));
    Entry::new(indicator, Target::Level(d("80")), Series::new(series).unwrap())
}

fn scorecard(entries: impl IntoIterator<Item = Entry>) -> Scorecard {
    let blank = Scorecard::new("Example Borough", FiscalCalendar::UK_GOVERNMENT);
    blank.with_schemes(Versions::always(Scheme::on_target_only())).unwrap().with_entries(entries).unwrap()
}

#[test]
fn the_latest_observation_is_that_of_the_last_quarter() {
    let series = Series::new([(q("2025-Q2"), d("2").into()), (q("2024-Q4"), d("1").into())]).unwrap();
    let (quarter, observation) = series.latest().unwrap();
    assert_eq!((quarter, observation.into_owned()), (q("2025-Q2"), Observation::from(d("2"))));
    let missing =
        Series::new([(q("2025-Q3"), Observation::missing(Missing::Suppressed)), (q("2025-Q2"), d("2").into())]).unwrap();
    assert_eq!(missing.latest().map(|(quarter, _)| quarter), Some(q("2025-Q3")));
    assert_eq!(Series::new([]).unwrap().latest(), None);
}

#[test]
fn a_share_of_trends_is_of_those_compared() {
    let worse = entry("worse", &[("2025-Q1", "85"), ("2025-Q2", "70")]);
    let better = entry("better", &[("2025-Q1", "75"), ("2025-Q2", "90")]);
    let also_better = entry("also-better", &[("2025-Q1", "50"), ("2025-Q2", "60")]);
    let report = scorecard([worse, better, also_better, entry("new", &[("2025-Q2", "90")])]).report(q("2025-Q2"));
    let trends = report.summary();
    let share = |trend: Trend| trends.short_term().share(trend);
    assert_eq!(
        [Trend::Improving, Trend::Unchanged, Trend::Worsening].map(share),
        [Share::new(2, 3), Share::new(0, 3), Share::new(1, 3)]
    );
}

#[test]
fn only_some_rows_are_counted_alone() {
    let report = scorecard([entry("green", &[("2025-Q2", "90")]), entry("red", &[("2025-Q2", "70")])]).report(q("2025-Q2"));
    let red = report.clone().only(|row| row.rating() == Some(Rating::Red));
    assert_eq!(red.rows().iter().map(|row| row.id().as_str()).collect::<Vec<_>>(), ["red"]);
    assert_eq!((red.summary().in_remit(), red.summary().count(Rating::Red)), (1, 1));
    assert_eq!(report.clone().only(|_| true), report);
}

#[test]
fn small_numbers_are_denominators_under_the_least() {
    let row = |all: &str| {
        let figure = Fraction::new(d("1"), d(all)).unwrap();
        let indicator =
            Indicator::new("a".parse().unwrap(), "A", Polarity::HigherIsBetter, Unit::Percent, Accumulation::Snapshot);
        let series = Series::new([(q("2025-Q2"), figure.into())]).unwrap();
        let scorecard = scorecard([Entry::new(indicator, Target::Level(d("80")), series)]);
        scorecard.report_with(q("2025-Q2"), &ReportOptions::new()).rows()[0].clone()
    };
    let is_small = |all: &str| row(all).has_small_numbers(d("5"));
    assert_eq!(["1", "4", "5", "50"].map(is_small), [true, true, false, false]);
}

#[test]
fn what_is_red_and_worsening_on_both_trends_stands_out() {
    let falling = [("2024-Q2", "90"), ("2025-Q1", "85"), ("2025-Q2", "70")];
    let rising_since_spring = [("2024-Q2", "90"), ("2025-Q1", "60"), ("2025-Q2", "70")];
    let report = scorecard([entry("falling", &falling), entry("rising", &rising_since_spring)]).report(q("2025-Q2"));
    assert_eq!(report.red_and_worsening().map(|row| row.id().as_str()).collect::<Vec<_>>(), ["falling"]);
    assert_eq!(Movers::between(&report, &report).moved().count(), 0);
}

#[test]
fn a_row_has_the_definition_of_its_indicator_and_no_copy() {
    let scorecard = scorecard([entry("calls", &[("2025-Q2", "90")])]);
    let report = scorecard.report(q("2025-Q2"));
    let (row, indicator) = (&report.rows()[0], scorecard.entries()[0].indicator());
    assert!(core::ptr::eq(row.id(), indicator.id()) && core::ptr::eq(row.groups(), indicator.groups()));
}

#[cfg(feature = "serde")]
#[test]
fn what_a_row_works_out_is_told_the_same_where_it_is_read() {
    let report = scorecard([entry("calls", &[("2025-Q1", "75"), ("2025-Q2", "60")])]).report(q("2025-Q2"));
    let read: performance_indicators::Report = serde_json::from_str(&serde_json::to_string(&report).unwrap()).unwrap();
    for row in report.rows().iter().chain(read.rows()) {
        // A quarter of 80 short, and a fifth of 75 less.
        assert_eq!((row.shortfall(), row.percent_of_target()), (Some(d("20")), Some(d("25"))));
        let short_term = row.short_term().unwrap();
        assert_eq!((short_term.change(), short_term.percent_of_base()), (Some(d("-15")), Some(d("-20"))));
        let green = row.to_better().unwrap();
        assert_eq!((green.band(), green.units(), row.to_worse()), ("Green", Some(d("20")), None));
        assert_eq!(row.explanation(), "60% misses the target of at least 80% by 20 percentage points (25% off target): Red");
    }
    assert_eq!(format!("{report:?}"), format!("{read:?}"));
}
