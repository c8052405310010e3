//! What started in a quarter: its first total is what happened in that quarter, and is compared with nothing.

use crate::single::{card, document, long, overridden, q, refusal, row, row_despite, short};
use crate::strategies::d;
use performance_indicators::history::{ForecastMethod, NotCompared};
use performance_indicators::rating::Comparator;
use performance_indicators::report::RowForecast;
use performance_indicators::scorecard::ScorecardDocument;
use performance_indicators::{
    Accumulation, Entry, FiscalYear, Indicator, Missing, Polarity, Quarter, Scorecard, Series, TargetPlan, Unit, Unrated,
};
use proptest::prelude::*;
use reference::counting::{counted_alike, plain_report};
use serde_json::{Value, json};

/// Invented: homes built in a programme, in all so far.
fn homes(more: &Value) -> Scorecard {
    let mut fields = json!({
        "accumulation": "programme-to-date",
        "observations": {"2017-Q2": "20", "2017-Q3": "50", "2017-Q4": "60", "2018-Q1": "60", "2018-Q2": "95"},
    });
    fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    card(fields)
}

#[test]
fn a_programmes_first_total_is_its_first_quarters_amount_where_its_start_is_known() {
    let quarters = ["2017-Q2", "2017-Q3", "2017-Q4", "2018-Q1", "2018-Q2"];
    let told = |scorecard: &Scorecard| quarters.map(|quarter| (short(&row(scorecard, quarter)), long(&row(scorecard, quarter))));
    let pairs = |pairs: [(&str, &str); 5]| pairs.map(|(short, long)| (short.to_owned(), long.to_owned()));
    // By quarter: 20, 30, 10, none and 35; and 35 a year after 20.
    assert_eq!(
        told(&homes(&json!({"started": "2017-Q2"}))),
        pairs([
            ("not-started", "not-started"),
            ("improving", "not-started"),
            ("worsening", "not-started"),
            ("worsening", "not-started"),
            ("improving", "improving"),
        ])
    );
    // Where nobody says so, the amount of the first quarter is not known.
    assert_eq!(
        told(&homes(&json!({}))),
        pairs([
            ("no-base", "no-base"),
            ("accumulates", "no-base"),
            ("worsening", "no-base"),
            ("worsening", "no-base"),
            ("improving", "accumulates"),
        ])
    );
}

#[test]
fn a_mean_that_reaches_back_before_the_start_is_refused_for_that() {
    let started = json!({"started": "2017-Q2"});
    let amounts = |quarter: &str, against| {
        let indicator = homes(&started).entries()[0].clone();
        performance_indicators::history::Comparison::new(indicator.indicator(), indicator.series(), q(quarter), against, None)
    };
    let mean = |count: u8| Comparator::MeanOfPrevious(count.try_into().unwrap());
    assert_eq!(amounts("2017-Q4", mean(2)).not_compared(), None);
    assert_eq!(amounts("2017-Q4", mean(3)).not_compared(), Some(NotCompared::NotStarted));
    // A year that is not there for another reason is told as before.
    assert_eq!(amounts("2019-Q1", mean(1)).not_compared(), Some(NotCompared::NoFigure));
}

#[test]
fn a_quarter_before_the_start_is_not_due() {
    let scorecard = homes(&json!({"started": "2017-Q2"}));
    let before = row(&scorecard, "2017-Q1");
    assert_eq!(before.unrated(), Some(Unrated::Missing(Missing::NotDue)));
    assert_eq!(row(&homes(&json!({})), "2017-Q1").unrated(), Some(Unrated::Missing(Missing::NotSupplied)));
    counted_alike(&scorecard, q("2017-Q1"));
    assert_eq!(scorecard.summary(q("2017-Q1")).due(), Some(0));
}

#[test]
fn a_figure_before_the_start_is_refused_at_its_place() {
    let fields = json!({"started": "2017-Q2", "observations": {"2017-Q1": "1", "2017-Q2": "2"}});
    let document: ScorecardDocument = serde_json::from_str(&document(json!({}), fields)).unwrap();
    let problems = document.into_scorecard().unwrap_err();
    let problem = problems.iter().next().unwrap();
    assert_eq!(problem.path(), "indicators[0].observations[\"2017-Q1\"]");
    assert!(problem.to_string().contains("something is reported before the start in 2017-Q2"), "{problem}");
    let missing = json!({"started": "2017-Q2", "observations": {"2017-Q1": {"missing": "not-applicable"}, "2017-Q2": "2"}});
    assert_eq!(row(&card(missing), "2017-Q1").unrated(), Some(Unrated::Missing(Missing::NotApplicable)));
    assert!(refusal(json!({"started": "2017-Q5"})).starts_with("indicators[0].started: "));
}

/// A total of part of a year, or of part of four quarters, is less by its time alone.
#[test]
fn totals_of_a_time_that_began_before_the_start_are_not_compared() {
    // Invented: people helped from Q3 2017/18 on, ten a quarter.
    let helped = |accumulation: &str, unit: &str, observations: Value| {
        card(json!({"accumulation": accumulation, "unit": unit, "started": "2017-Q3", "observations": observations}))
    };
    let to_date = json!({"2017-Q3": "10", "2017-Q4": "20", "2018-Q1": "10", "2018-Q2": "20", "2018-Q3": "30", "2019-Q3": "31"});
    let card = helped("year-to-date", "count", to_date.clone());
    assert_eq!(short(&row(&card, "2017-Q4")), "unchanged", "ten in the first quarter, and ten in the second");
    assert_eq!(long(&row(&card, "2018-Q3")), "not-started");
    assert_eq!(long(&row(&card, "2019-Q3")), "improving");
    let insisted = row_despite(&card, "2018-Q3", Comparator::SameQuarterLastYear);
    assert_eq!((long(&insisted), overridden(insisted.long_term())), ("improving".to_owned(), "not-started".to_owned()));
    assert_eq!(long(&row(&helped("year-to-date", "percent", to_date), "2018-Q3")), "improving", "a share is of no time");
    let rolling = json!({"2017-Q3": "10", "2017-Q4": "20", "2018-Q1": "30", "2018-Q2": "40", "2018-Q3": "40", "2018-Q4": "41"});
    let card = helped("rolling-year", "count", rolling);
    assert_eq!(short(&row(&card, "2017-Q4")), "not-started");
    assert_eq!(short(&row(&card, "2018-Q2")), "not-started");
    assert_eq!(short(&row(&card, "2018-Q3")), "unchanged");
    assert_eq!(long(&row(&card, "2018-Q3")), "not-started");
}

#[test]
fn a_year_that_began_late_is_run_on_from_its_own_quarters() {
    let fields = json!({
        "started": "2017-Q3", "targets": [{"annual": "20"}],
        "observations": {"2017-Q3": "10", "2017-Q4": "10"},
    });
    let card = card(fields);
    let forecast = |quarter: &str| row(&card, quarter).forecast().cloned().unwrap();
    let told = |forecast: &RowForecast| (forecast.method(), forecast.outturn(), forecast.quarters());
    assert_eq!(told(&forecast("2017-Q3")), (ForecastMethod::RunRate, Some(d("20")), 1), "ten a quarter in two quarters");
    assert_eq!(told(&forecast("2017-Q4")), (ForecastMethod::RunRate, Some(d("20")), 2));
    assert!(forecast("2017-Q3").is_on_course());
}

#[test]
fn the_sentence_says_that_the_programme_had_not_started() {
    let first = row(&homes(&json!({"started": "2017-Q2"})), "2017-Q2");
    let text = performance_indicators::narrative::Narrative::of(&first).to_string();
    assert!(text.contains("There is nothing to compare it with, as it had not started before."), "{text}");
}

proptest! {
    #![proptest_config(reference::strategies::cases(256))]

    /// A start in the first quarter of all is what a total of nothing the quarter before would say.
    #[test]
    fn a_start_stands_for_a_total_of_nothing_the_quarter_before(totals in prop::collection::vec(0_u32..100, 2..=8)) {
        let quarters: Vec<Quarter> = FiscalYear::new(2015).unwrap().first_quarter().through(Quarter::MAX).take(totals.len().saturating_add(1)).collect();
        let figures = || quarters.iter().skip(1).zip(&totals).map(|(quarter, total)| (*quarter, performance_indicators::rust_decimal::Decimal::from(*total).into()));
        let indicator = Indicator::new("a".parse().unwrap(), "A", Polarity::HigherIsBetter, Unit::Count, Accumulation::ProgrammeToDate);
        let (started, from_nothing) = (Series::new(figures()).unwrap(), Series::new(figures().chain([(quarters[0], d("0").into())])).unwrap());
        let with_start = indicator.clone().with_started(quarters[1]);
        for quarter in quarters.iter().skip(1) {
            prop_assert_eq!(with_start.in_quarter(&started, *quarter), indicator.in_quarter(&from_nothing, *quarter));
        }
        for quarter in quarters.iter().skip(2) {
            let compare = |indicator: &Indicator, series: &Series| {
                performance_indicators::history::Comparison::new(indicator, series, *quarter, Comparator::PreviousQuarter, None)
            };
            prop_assert_eq!(compare(&with_start, &started).trend(), compare(&indicator.clone().with_started(quarters[0]), &from_nothing).trend());
        }
        let entry = Entry::new(with_start, TargetPlan::default(), started);
        let scorecard = Scorecard::new("A", performance_indicators::FiscalCalendar::UK_GOVERNMENT).with_entries([entry]).unwrap();
        for (quarter, summary) in scorecard.summaries(quarters[0].through(quarters[totals.len()])).iter() {
            prop_assert_eq!(summary, &plain_report(&scorecard, quarter).summary());
        }
    }
}
