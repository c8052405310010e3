//! An indicator's own year: a calendar of its own in a report by another, and figures that are due every so many years.
#![expect(clippy::arithmetic_side_effects, reason = "years of our time and places do not overflow")]

use crate::single::{card, card_under, document, long, merged, outcome, q, refusal, row, short};
use crate::strategies::{cases, d};
use performance_indicators::calendar::YearNaming;
use performance_indicators::history::{Comparison, DueQuarters, DueYears, Figure, Months};
use performance_indicators::narrative::Narrative;
use performance_indicators::rating::Comparator;
use performance_indicators::report::{Difference, Movement, Movers, ReportOptions, RowComparison, WhatIf};
use performance_indicators::time::{Date, Month};
use performance_indicators::values::Version;
use performance_indicators::{
    Accumulation, Entry, FiscalCalendar, FiscalYear, Indicator, Missing, Observation, Polarity, Quarter, Rating, Row, Scheme,
    Scorecard, Series, Target, TargetPlan, Tolerance, Unit, Unrated, Versions, strategies,
};
use proptest::prelude::*;
use reference::counting::plain_report;
use serde_json::{Value, json};

const UK: FiscalCalendar = FiscalCalendar::UK_GOVERNMENT;
const ACADEMIC: FiscalCalendar = FiscalCalendar::new(Month::September, YearNaming::Both);
const NAMINGS: [YearNaming; 3] = [YearNaming::Start, YearNaming::End, YearNaming::Both];

fn indicator(accumulation: Accumulation) -> Indicator {
    Indicator::new("a".parse().unwrap(), "A", Polarity::HigherIsBetter, Unit::Percent, accumulation)
}

fn every(years: u8, first: i32) -> DueYears {
    DueYears::new(FiscalYear::new(first).unwrap(), years).unwrap()
}

/// The latest quarter of a calendar that has ended by a day, found one after another from one that has.
fn latest_ended(calendar: FiscalCalendar, by: Date) -> Quarter {
    let ended = |quarter: Quarter| calendar.last_day(quarter).is_some_and(|last| last <= by);
    let mut latest = calendar.quarter_containing(by).earlier(2).unwrap();
    assert!(ended(latest));
    while let Some(next) = latest.next().filter(|next| ended(*next)) {
        latest = next;
    }
    latest
}

#[test]
fn a_report_shows_the_latest_own_quarter_that_has_ended_by_the_day_that_its_own_ends() {
    let months = (1..=12).map(|number| Month::try_from(number).unwrap());
    let calendars: Vec<FiscalCalendar> =
        months.flat_map(|month| NAMINGS.map(|naming| FiscalCalendar::new(month, naming))).collect();
    let quarters = ["-9996-Q1", "-0001-Q4", "0000-Q1", "1999-Q4", "2017-Q1", "2017-Q2", "2017-Q3", "2017-Q4", "9990-Q3"].map(q);
    for (scorecards, own) in calendars.iter().flat_map(|one| calendars.iter().map(move |other| (*one, *other))) {
        let indicator = indicator(Accumulation::Snapshot).with_calendar(own);
        for quarter in quarters {
            let expected = latest_ended(own, scorecards.last_day(quarter).unwrap());
            assert_eq!(indicator.shown_in(quarter, scorecards), Some(expected), "{quarter} of {scorecards:?} by {own:?}");
            let late = indicator.clone().with_lag(3).unwrap();
            assert_eq!(late.shown_in(quarter, scorecards), expected.earlier(3));
        }
    }
}

#[test]
fn beyond_the_first_and_last_quarters_nothing_is_shown() {
    let by_start = FiscalCalendar::new(Month::April, YearNaming::Start);
    let by_end = FiscalCalendar::new(Month::April, YearNaming::End);
    let card = |scorecards, own, lag| {
        let indicator = indicator(Accumulation::Snapshot).with_calendar(own).with_lag(lag).unwrap();
        let series = Series::new([(Quarter::MAX, d("1").into()), (Quarter::MIN, d("2").into())]);
        // Too far apart to be one series.
        assert!(series.is_err());
        let entry = Entry::new(indicator, TargetPlan::default(), Series::new([(Quarter::MAX, d("1").into())]).unwrap());
        Scorecard::new("Invented", scorecards).with_entries([entry]).unwrap()
    };
    let ahead = card(by_start, by_end, 0);
    let last = Quarter::MAX.earlier(4).unwrap();
    assert_eq!(ahead.report(last).rows()[0].measured(), Quarter::MAX);
    assert_eq!(ahead.report(last).rows()[0].value(), Some(d("1")));
    assert_eq!((ahead.quarters().next(), ahead.latest_quarter()), (Some(last), Some(last)));
    let beyond = last.through(Quarter::MAX).skip(1);
    assert_eq!(beyond.len(), 4);
    for quarter in beyond {
        assert!(ahead.report(quarter).rows().is_empty());
        assert_eq!(ahead.summary(quarter).in_remit(), 0);
    }
    let all = ahead.summaries(last.previous().unwrap().through(Quarter::MAX));
    assert!(all.iter().map(|(_, summary)| summary.in_remit()).eq([1, 1, 0, 0, 0, 0]));
    let behind = card(by_end, by_start, 0);
    assert!(behind.report(Quarter::MIN).rows().is_empty());
    assert_eq!(behind.report(Quarter::MIN.later(4).unwrap()).rows()[0].measured(), Quarter::MIN);
    // The lag counts back from beyond the last.
    assert_eq!(card(by_start, by_end, 4).report(Quarter::MAX).rows()[0].measured(), Quarter::MAX);
}

/// Invented: absence from school by academic years; amounts so that the year to date starts afresh in September.
fn absence(top: Value, more: Value) -> Scorecard {
    let fields = json!({
        "polarity": "lower-is-better", "unit": "count", "accumulation": "year-to-date",
        "calendar": {"starts": "september", "named_by": "both"},
        "targets": [{"level": "100"}, {"from": "2017-Q1", "level": "40"}],
        "observations": {"2016-Q1": "50", "2016-Q2": "70", "2016-Q3": "90", "2016-Q4": "120", "2017-Q1": "45", "2017-Q2": "60"},
    });
    card_under(top, merged(fields, more))
}

#[test]
fn an_academic_year_in_a_financial_years_report_is_measured_and_compared_by_its_own_quarters() {
    let card = absence(json!({}), json!({}));
    let told = |quarter: &str| {
        let row = row(&card, quarter);
        let measured = ACADEMIC.label(row.measured()).to_string();
        (measured, row.value(), row.target(), short(&row), long(&row))
    };
    let level = |level: &str| Some(Target::Level(d(level)));
    let expected = |measured: &str, value: &str, target: &str, short: &str, long: &str| {
        (measured.to_owned(), Some(d(value)), level(target), short.to_owned(), long.to_owned())
    };
    // Ends of quarters: 30 June, 30 September, 31 December, 31 March; and 31 May, 31 August, 30 November, 28 February.
    assert_eq!(told("2017-Q1"), expected("Q3 2016/17", "90", "100", "unchanged", "no-base"));
    assert_eq!(told("2017-Q2"), expected("Q4 2016/17", "120", "100", "worsening", "no-base"));
    // 45 in the quarter after 30, and 45 by then after 50 by then.
    assert_eq!(told("2017-Q3"), expected("Q1 2017/18", "45", "40", "worsening", "improving"));
    assert_eq!(told("2017-Q4"), expected("Q2 2017/18", "60", "40", "improving", "improving"));
    let row = row(&card, "2017-Q3");
    assert_eq!(row.long_term().and_then(RowComparison::quarter), Some(q("2016-Q1")));
    assert_eq!((row.quarter(), row.calendar()), (q("2017-Q3"), Some(ACADEMIC)));
    let written = serde_json::to_value(&row).unwrap();
    assert_eq!(written["calendar"], json!({"starts": "september", "named_by": "both"}));
    assert_eq!((&written["quarter"], &written["measured"]), (&json!("2017-Q3"), &json!("2017-Q1")));
    let sentences = Narrative::of(&row).sentences();
    assert!(
        sentences.contains(&"The figure is that of Q1 2017/18 in years that start in September.".to_owned()),
        "{sentences:?}"
    );
    assert!(card.quarters().eq(q("2016-Q3").through(q("2017-Q4"))));
    assert!(card.has_observations(q("2017-Q4")) && !card.has_observations(q("2018-Q1")));
}

#[test]
fn the_quarter_is_told_where_it_bears_the_name_of_the_one_reported_on() {
    // From March to May, as the report is on April to June.
    let march = absence(json!({}), json!({"calendar": {"starts": "march", "named_by": "both"}}));
    let same = row(&march, "2017-Q1");
    assert_eq!((same.quarter(), same.measured()), (q("2017-Q1"), q("2017-Q1")));
    let written = serde_json::to_value(&same).unwrap();
    assert_eq!((&written["quarter"], &written["measured"]), (&json!("2017-Q1"), &json!("2017-Q1")));
    let said = "The figure is that of Q1 2017/18 in years that start in March.".to_owned();
    assert!(Narrative::of(&same).sentences().contains(&said));
}

#[test]
fn rules_of_all_are_dated_by_the_scorecards_quarters_and_own_rules_by_own_ones() {
    // From October 2017 on, more than 40 is within 10 and so amber.
    let schemes = json!([{"scheme": "on-target-only"}, {"from": "2017-Q3", "scheme": "amber-within-tolerance"}]);
    let top = json!({"schemes": schemes, "tolerances": [{"from": "2017-Q3", "tolerance": {"points": "10"}}]});
    let low = json!({"targets": [{"level": "40"}], "observations": {"2016-Q4": "45", "2017-Q1": "45", "2017-Q2": "45"}});
    let rated = |card: &Scorecard, quarter| row(card, quarter).rating();
    let shared = absence(top.clone(), low.clone());
    assert_eq!(rated(&shared, "2017-Q2"), Some(Rating::Red), "Q4 2016/17 was shown before the change");
    assert_eq!(rated(&shared, "2017-Q3"), Some(Rating::Amber), "Q1 2017/18 is the first shown since");
    // With a lag, the rules are those of the quarter of the figure, as for any indicator with one.
    let mut late = low.clone();
    late["lag"] = json!(1);
    let late = absence(top, late);
    assert_eq!(row(&late, "2017-Q3").measured(), q("2016-Q4"));
    assert_eq!(rated(&late, "2017-Q3"), Some(Rating::Red));
    assert_eq!(rated(&late, "2017-Q4"), Some(Rating::Amber));
    // Its own rules from 2017-Q1, which is September 2017.
    let mut own = low;
    own["schemes"] = json!([{"scheme": "on-target-only"}, {"from": "2017-Q1", "scheme": "amber-within-tolerance"}]);
    own["tolerances"] = json!([{"from": "2017-Q1", "tolerance": {"points": "10"}}]);
    let own = absence(json!({}), own);
    assert_eq!(rated(&own, "2017-Q2"), Some(Rating::Red));
    assert_eq!(rated(&own, "2017-Q3"), Some(Rating::Amber));
    for card in [shared, late, own] {
        let quarters = q("2016-Q1").through(q("2018-Q4"));
        assert!(
            card.summaries(quarters.clone())
                .iter()
                .map(|(_, summary)| summary.clone())
                .eq(quarters.map(|quarter| plain_report(&card, quarter).summary()))
        );
    }
}

#[test]
fn a_rule_that_does_not_fit_is_told_from_the_own_quarter_in_which_it_first_holds() {
    let top = json!({"tolerances": [{"from": "2017-Q3", "tolerance": {"limit": "30"}}],
                     "schemes": [{"scheme": "amber-within-tolerance"}]});
    let fields = json!({
        "polarity": "lower-is-better", "calendar": {"starts": "september", "named_by": "both"},
        "targets": [{"level": "40"}],
    });
    let error = serde_json::from_str::<Scorecard>(&document(top, fields)).unwrap_err().to_string();
    assert!(error.contains("indicators[0].targets[0]: from 2017-Q1, "), "{error}");
}

#[test]
fn a_milestone_is_judged_by_the_last_day_of_its_own_quarter() {
    let card = |due: &str| {
        card(json!({
            "unit": "yes-no", "accumulation": "snapshot", "calendar": {"starts": "september", "named_by": "both"},
            "targets": [{"due_by": due}], "observations": {"2017-Q1": "no"},
        }))
    };
    // Q1 2017/18 ends on 30 November, though the report is on the quarter that ends in December.
    assert_eq!(row(&card("2017-11-30"), "2017-Q3").rating(), Some(Rating::Red));
    assert_eq!(row(&card("2017-12-01"), "2017-Q3").rating(), None);
    assert!(!row(&card("2017-12-01"), "2017-Q3").milestone().unwrap().overdue());
    let met = json!({
        "unit": "yes-no", "accumulation": "snapshot", "calendar": {"starts": "september", "named_by": "both"},
        "observations": {"2017-Q1": {"value": "yes", "met_on": "2017-12-01"}},
    });
    assert!(refusal(met).contains("indicators[0].observations[\"2017-Q1\"]"));
}

#[test]
fn movers_replays_masks_and_days_follow_the_own_calendar() {
    let card = absence(
        json!({}),
        json!({"accumulation": "in-quarter", "observations": {
            "2016-Q4": "120",
            "2017-Q1": {"value": "3", "status": "revised", "earlier": [{"value": "130", "until": "2018-02-01"}]},
        }}),
    );
    let (before, after) = (card.report(q("2017-Q2")), card.report(q("2017-Q3")));
    let movers = Movers::between(&before, &after);
    assert_eq!(movers.all()[0].movement(), Movement::Improved, "by either target");
    let rules = WhatIf::new().with_plan("one".parse().unwrap(), TargetPlan::from(100));
    let under = card.under(&rules).unwrap();
    let movers = Movers::between(&under.report(q("2017-Q2")), &under.report(q("2017-Q3")));
    assert_eq!(movers.all()[0].to_string(), "One improved from Red to Green.");
    let replayed = card.replay(q("2017-Q3"), &rules).unwrap();
    assert_eq!(replayed.report().rows()[0].measured(), q("2017-Q1"));
    let masked = after.rows()[0].clone().masked(d("5"));
    assert_eq!((masked.value(), masked.calendar(), masked.measured()), (None, Some(ACADEMIC), q("2017-Q1")));
    let day = Date::from_calendar_date(2018, Month::January, 1).unwrap();
    let then = card.report_with(q("2017-Q3"), &ReportOptions::new().as_of(day));
    assert_eq!((then.rows()[0].value(), then.rows()[0].rating()), (Some(d("130")), Some(Rating::Red)));
}

#[test]
fn reports_by_different_calendars_of_an_indicator_are_not_compared() {
    let (own, none) = (absence(json!({}), json!({})), absence(json!({}), json!({"calendar": null})));
    // 2016-Q4 and 2017-Q1 are a quarter apart in one calendar, but not from one to another.
    let (before, after) = (own.report(q("2017-Q2")), none.report(q("2017-Q1")));
    assert_eq!((before.rows()[0].measured(), after.rows()[0].measured()), (q("2016-Q4"), q("2017-Q1")));
    let movers = Movers::between(&before, &after);
    let mover = &movers.all()[0];
    assert!(mover.to_string().contains("its definition changed") || mover.movement() == Movement::Stayed, "{mover}");
    assert!(mover.causes().iter().any(|cause| cause.name() == "definition"));
}

/// Invented: a survey every other year.
fn survey(more: Value) -> Scorecard {
    let fields = json!({
        "unit": "percent", "accumulation": "annual", "due_years": {"first": 2016, "every": 2},
        "targets": [{"level": "60"}],
        "observations": {"2016-Q4": "61", "2018-Q4": "64", "2020-Q4": "64"},
    });
    card(merged(fields, more))
}

#[test]
fn what_is_due_every_other_year_is_compared_with_two_years_before_and_said_to_be() {
    let card = survey(json!({}));
    let told = |quarter: &str| {
        let row = row(&card, quarter);
        (row.missing(), long(&row), row.long_term().and_then(RowComparison::quarter), row.quarters_in_band())
    };
    assert_eq!(told("2014-Q4"), (Some(Missing::NotDue), "no-figure".to_owned(), Some(q("2012-Q4")), None), "before the first");
    assert_eq!(told("2016-Q4"), (None, "no-base".to_owned(), Some(q("2014-Q4")), Some(1)));
    assert_eq!(told("2017-Q4"), (Some(Missing::NotDue), "no-figure".to_owned(), Some(q("2016-Q4")), None));
    assert_eq!(told("2018-Q4"), (None, "improving".to_owned(), Some(q("2016-Q4")), Some(2)));
    assert_eq!(told("2020-Q4"), (None, "unchanged".to_owned(), Some(q("2018-Q4")), Some(3)));
    assert_eq!(told("2022-Q4").0, Some(Missing::NotSupplied));
    let said = |quarter: &str| Narrative::of(&row(&card, quarter)).to_string();
    assert_eq!(said("2018-Q4"), "One: 64%, above the target of 60% and better than the same time two years before (61%).");
    assert_eq!(said("2020-Q4"), "One: 64%, above the target of 60% and the same as at the same time two years before.");
    assert!(
        said("2016-Q4").ends_with("There is no figure for the same time two years before to compare it with."),
        "{}",
        said("2016-Q4")
    );
    assert_eq!(said("2017-Q4"), "One: available every two years and not due this quarter.");
    for quarter in q("2014-Q1").through(q("2022-Q4")) {
        assert!(
            !said(&quarter.to_string()).contains("last year") && !said(&quarter.to_string()).contains("annually"),
            "{quarter}"
        );
    }
    let with_due = |due| Narrative::of(&row(&card, "2017-Q4")).with_due(due).to_string();
    assert_eq!(with_due(DueQuarters::LAST), "One: available every two years and reported in quarter 4.");
    let long_term = row(&card, "2018-Q4");
    let compared = Narrative::of(&long_term).long_term().unwrap();
    assert_eq!(compared.against_in_words(), "the same quarter two years before");
    assert_eq!(serde_json::to_value(&long_term).unwrap()["due_years"], json!({"first": 2016, "every": 2}));
}

#[test]
fn a_figure_of_a_year_that_is_not_due_is_rated_and_a_colour_without_one_is_told() {
    let card = survey(json!({"observations": {
        "2016-Q4": "61", "2017-Q4": "59", "2019-Q4": {"missing": "not-due", "recorded": {"rating": "green"}}
    }}));
    let given = row(&card, "2017-Q4");
    // Last year it was due.
    assert_eq!((given.rating(), long(&given).as_str()), (Some(Rating::Red), "worsening"));
    assert!(Narrative::of(&given).to_string().contains("the same time last year"));
    assert_eq!(row(&card, "2019-Q4").differences(), [Difference::NotDue]);
}

#[test]
fn quarters_before_mean_targets_and_profiles_are_those_of_due_years() {
    let amounts = |more: Value| {
        let fields = json!({
            "unit": "count", "accumulation": "in-quarter",
            "observations": {"2016-Q1": "10", "2016-Q2": "10", "2016-Q3": "20", "2016-Q4": "30",
                             "2017-Q1": "1", "2017-Q4": "1", "2018-Q1": "31", "2018-Q2": "32"},
            "targets": [{"relative": {"to": "same-quarter-last-year", "percent": "10"}}],
        });
        survey(merged(fields, more))
    };
    let card = amounts(json!({}));
    let first = row(&card, "2018-Q1");
    let base = |comparison: Option<&RowComparison>| comparison.and_then(RowComparison::quarter);
    assert_eq!((base(first.short_term()), base(first.long_term())), (Some(q("2016-Q4")), Some(q("2016-Q1"))));
    assert_eq!(first.target(), Some(Target::Level(d("11"))), "10% more than two years before");
    let second = row(&card, "2018-Q2");
    assert_eq!(base(second.short_term()), Some(q("2018-Q1")));
    // (20 + 30 + 31) ÷ 3.
    let entry = &card.entries()[0];
    let mean = Comparator::MeanOfPrevious(3.try_into().unwrap());
    let compared = Comparison::new(entry.indicator(), entry.series(), q("2018-Q2"), mean, None);
    assert_eq!(compared.change().unwrap().amount(), Some(d("5")));
    // By Q2 two years before 20 of 70 had come.
    let profile = amounts(json!({"forecast": "last-years-profile", "targets": [{"level": "1", "annual": "200"}]}));
    let outturn = row(&profile, "2018-Q2").forecast().unwrap().outturn();
    assert_eq!(outturn, Some(d("220.5")), "63 × 70 ÷ 20");
}

#[test]
fn rolling_years_two_years_apart_share_no_time() {
    let card = survey(json!({"accumulation": "rolling-year"}));
    let caveats = |row: &Row| row.short_term().unwrap().caveats().len();
    // Due in every quarter, the quarter before shares nine months; due every other year in Q4, none.
    let shared = crate::single::card(json!({"accumulation": "rolling-year", "observations": {"2018-Q3": "1", "2018-Q4": "2"}}));
    assert_eq!(caveats(&row(&shared, "2018-Q4")), 1);
    let apart = survey(json!({"accumulation": "rolling-year", "due": ["Q4"]}));
    assert_eq!((short(&row(&apart, "2018-Q4")).as_str(), caveats(&row(&apart, "2018-Q4"))), ("improving", 0));
    assert_eq!(outcome(row(&card, "2018-Q4").short_term()), "no-base", "2018-Q3 was due");
}

#[test]
fn a_rating_by_the_trend_says_since_when() {
    let bands = json!({"name": "by trend", "bands": [
        {"name": "Green", "rating": "green", "when": {"at_most": "target"}},
        {"name": "Amber", "rating": "amber",
         "when": {"fact": {"is": {"trend_improved": "same-quarter-last-year"}, "unknown": "fall-through"}}},
        {"name": "Red", "rating": "red", "when": "otherwise"},
    ]});
    let card = survey(json!({"schemes": [{"scheme": bands}], "targets": [{"level": "70"}]}));
    let explained = row(&card, "2018-Q4").explanation().to_string();
    assert!(explained.contains("it improved on the same quarter two years before"), "{explained}");
}

#[test]
fn a_bad_field_is_told_at_its_place() {
    let years = |years: Value| refusal(json!({"due_years": years}));
    assert!(years(json!({"first": 2016, "every": 1})).contains(
        "indicators[0].due_years: due every 1 years: expected every 2 to 10, and no due years where figures are due every year"
    ), "{}", years(json!({"first": 2016, "every": 1})));
    assert!(years(json!({"first": 2016, "every": 11})).contains("indicators[0].due_years: due every 11 years"));
    assert!(
        years(json!({"first": "2016/17", "every": 2})).contains(
            "indicators[0].due_years.first: the text \"2016/17\" is given: expected the number of a year, such as 2014"
        )
    );
    assert!(years(json!({"first": true, "every": 2})).contains("expected a whole number"));
    assert!(
        years(json!({"first": 2_000_000, "every": 2})).contains("indicators[0].due_years.first: 2000000 is not a fiscal year")
    );
    assert!(years(json!({"every": 2})).contains("indicators[0].due_years.first: nothing is given"));
    assert!(years(json!({"first": 2016, "every": 2, "until": 2020})).contains("indicators[0].due_years.until: "));
    let calendar = |calendar: Value| refusal(json!({"calendar": calendar}));
    assert!(calendar(json!({"starts": "Septembre", "named_by": "both"})).contains("indicators[0].calendar.starts: "));
    assert!(calendar(json!({"starts": "september"})).contains("indicators[0].calendar.named_by: nothing is given"));
}

#[test]
fn a_calendar_that_is_the_scorecards_own_is_kept_and_changes_nothing() {
    let (own, none) = (json!({"calendar": {"starts": "april", "named_by": "both"}}), json!({"calendar": null}));
    let (own, none) = (absence(json!({}), own), absence(json!({}), none));
    let written = serde_json::to_value(&own).unwrap();
    assert_eq!(written["indicators"][0]["calendar"], json!({"starts": "april", "named_by": "both"}));
    assert_eq!(serde_json::from_value::<Scorecard>(written).unwrap(), own);
    for quarter in q("2016-Q1").through(q("2018-Q1")) {
        assert_eq!(own.report(quarter), none.report(quarter));
    }
}

#[test]
fn a_row_with_a_calendar_and_no_quarter_of_it_contradicts_itself() {
    let report = absence(json!({}), json!({})).report(q("2017-Q3"));
    let mut written = serde_json::to_value(&report).unwrap();
    assert_eq!(serde_json::from_value::<performance_indicators::Report>(written.clone()).unwrap(), report);
    written["indicators"][0].as_object_mut().unwrap().remove("measured");
    let error = serde_json::from_value::<performance_indicators::Report>(written).unwrap_err().to_string();
    assert!(error.contains("expected the quarter measured beside a calendar of the indicator's own"), "{error}");
}

/// Versions that start so many quarters later.
fn moved<T: Clone>(versions: &Versions<T>, by: i32) -> Versions<T> {
    let moved = versions.iter().map(|version| {
        let moved = Version::new(later(version.starts(), by), version.content().clone());
        if version.corrects() { moved.correcting() } else { moved }
    });
    Versions::new(moved).unwrap()
}

/// The quarter so many later; what always was in force still is.
fn later(quarter: Quarter, by: i32) -> Quarter {
    if quarter == Quarter::MIN {
        return quarter;
    }
    let moved = if by < 0 { quarter.earlier(by.unsigned_abs()) } else { quarter.later(by.unsigned_abs()) };
    moved.unwrap()
}

/// An entry by a calendar of its own, all its quarters being so many whole years later by name.
fn by_own_calendar(entry: &Entry, calendar: FiscalCalendar, years: i32) -> Entry {
    let by = years * 4;
    let was = entry.indicator();
    let mut indicator = Indicator::new(was.id().clone(), was.name(), was.polarity(), was.unit().clone(), was.accumulation())
        .with_calendar(calendar)
        .with_due(was.due())
        .unwrap()
        .with_lag(was.lag())
        .unwrap()
        .with_extra(was.extra().clone());
    for (from, reason) in was.breaks() {
        indicator = indicator.with_break(later(*from, by), reason.clone());
    }
    for (kind, group) in was.groups() {
        indicator = indicator.with_group(kind, group.clone());
    }
    if let Some(due) = was.due_years() {
        // A first year beyond all others is a step away.
        let every = i32::from(due.every());
        let first = [0, every, -every].iter().find_map(|by| FiscalYear::new(due.first().number() + years + by).ok()).unwrap();
        indicator = indicator.with_due_years(DueYears::new(first, due.every()).unwrap());
    }
    indicator = was.started().map_or(indicator.clone(), |started| indicator.with_started(later(started, by)));
    indicator = was.baseline().map_or(indicator.clone(), |baseline| indicator.with_baseline(baseline));
    indicator = was.comparison().map_or(indicator.clone(), |policy| indicator.with_comparison(policy.clone()));
    indicator = was.forecast_method().map_or(indicator.clone(), |method| indicator.with_forecast_method(method));
    indicator = was.owner().map_or(indicator.clone(), |owner| indicator.with_owner(owner));
    indicator = was.rated_as_published().map_or(indicator.clone(), |places| indicator.with_rated_as_published(places));
    indicator = was.monthly_rule().map_or(indicator.clone(), |rule| indicator.with_monthly_rule(rule));
    let series = entry.series().iter().map(|(quarter, observation)| {
        let quarter = later(quarter, by);
        (quarter, with_months_of(quarter, calendar, was.unit(), observation.into_owned()))
    });
    let moved_entry = Entry::new(indicator, moved(entry.plan(), by), Series::new(series).unwrap());
    let moved_entry = moved_entry.with_tolerances(moved(entry.tolerances(), by));
    if entry.is_exempt() { moved_entry.marked_exempt() } else { moved_entry.with_schemes(moved(entry.schemes(), by)) }
}

/// An observation whose months, where it has any, are those of a quarter.
fn with_months_of(quarter: Quarter, calendar: FiscalCalendar, unit: &Unit, observation: Observation) -> Observation {
    let Some(months) = observation.months() else { return observation };
    let figures: Vec<Figure> = months.figures().map(|(_, figure)| figure.clone()).collect();
    let [first, ..] = calendar.months(quarter).unwrap();
    let moved = Months::new(months.rule(), first, figures.try_into().unwrap()).unwrap();
    if months.is_quarter_given() { observation.with_months(moved) } else { Observation::of_months(moved, unit).unwrap() }
}

/// A row as data, without what tells quarters: `measured`, `calendar`, and those of comparisons.
fn without_quarters(row: &Row) -> Value {
    let mut row = serde_json::to_value(row).unwrap();
    let fields = row.as_object_mut().unwrap();
    for name in ["quarter", "measured", "calendar", "due_years", "months"] {
        fields.remove(name);
    }
    if let Some(section) = fields.get_mut("control_chart").and_then(|chart| chart["section"].as_object_mut()) {
        section.remove("latest_month");
        section.remove("target_since");
    }
    let comparisons = ["short_term", "long_term"].map(str::to_owned);
    for name in comparisons {
        if let Some(comparison) = fields.get_mut(&name).and_then(Value::as_object_mut) {
            comparison.remove("quarter");
        }
    }
    for comparison in fields.get_mut("comparisons").and_then(Value::as_array_mut).into_iter().flatten() {
        comparison.as_object_mut().unwrap().remove("quarter");
    }
    row
}

/// A scorecard with other indicators in place of its own.
fn with(scorecard: &Scorecard, entries: Vec<Entry>) -> Scorecard {
    scorecard.clone().with_entries(entries).unwrap()
}

/// A scorecard of indicators by its own calendar, in years that can be named by their end too.
fn without_own_calendars() -> impl Strategy<Value = Scorecard> {
    (strategies::scorecard(1..=3), 1_u8..=12, proptest::sample::select(&NAMINGS)).prop_map(|(scorecard, month, naming)| {
        let calendar = FiscalCalendar::new(Month::try_from(month).unwrap(), naming);
        let plain = Scorecard::new(scorecard.organisation(), calendar).with_comparison(scorecard.comparison().clone());
        let plain = plain.with_schemes(scorecard.schemes().clone()).unwrap();
        let plain = plain.with_tolerances(scorecard.tolerances().clone()).unwrap();
        let entries = scorecard.entries().iter().map(|entry| by_own_calendar(entry, calendar, 0));
        let entries: Vec<Entry> = entries.collect();
        plain.with_entries(entries).unwrap()
    })
}

proptest! {
    #![proptest_config(cases(150))]

    /// The months decide, and not how years are named: all is the same but the names of quarters.
    #[test]
    fn another_naming_of_the_same_months_changes_labels_alone(
        scorecard in without_own_calendars(), naming in proptest::sample::select(&NAMINGS), earlier in 0_u32..6, count in 1_u32..8,
    ) {
        let calendar = scorecard.calendar();
        let own = FiscalCalendar::new(calendar.starts(), naming);
        // The first own year that starts with the scorecard's of that number.
        let year = |calendar: FiscalCalendar| calendar.fiscal_year_containing(Date::from_calendar_date(2017, Month::June, 15).unwrap());
        let years = year(own).number() - year(calendar).number();
        let entries = scorecard.entries().iter().map(|entry| by_own_calendar(entry, own, years)).collect();
        let renamed = with(&scorecard, entries);
        prop_assert_eq!(renamed.latest_quarter(), scorecard.latest_quarter());
        prop_assert!(renamed.quarters().eq(scorecard.quarters()));
        let Some(last) = scorecard.latest_quarter().and_then(|latest| latest.earlier(earlier)) else { return Ok(()) };
        let quarters = last.earlier(count).unwrap().through(last);
        prop_assert_eq!(renamed.summaries(quarters.clone()), scorecard.summaries(quarters.clone()));
        for quarter in quarters {
            let (renamed, report) = (renamed.report(quarter), scorecard.report(quarter));
            prop_assert_eq!(renamed.rows().len(), report.rows().len());
            for (renamed, row) in renamed.rows().iter().zip(report.rows()) {
                prop_assert_eq!(without_quarters(renamed), without_quarters(row));
                prop_assert_eq!(renamed.measured(), later(row.measured(), years * 4));
                prop_assert_eq!(renamed.calendar().is_some(), own != calendar);
            }
        }
    }

    /// A calendar that starts a quarter later, its figures and rules with it, is shown a quarter later, and just as it was.
    #[test]
    fn a_calendar_moved_by_whole_quarters_with_all_its_data_gives_the_same_rows(
        scorecard in without_own_calendars(), month in 1_u8..=9, naming in proptest::sample::select(&[YearNaming::Start, YearNaming::Both]), moved_by in 1_u8..=3,
        earlier in 0_u32..6,
    ) {
        // Rules of all that are dated would be those of other quarters.
        let undated = scorecard.clone().with_entries([]).unwrap();
        let undated = undated.with_schemes(Versions::always(scorecard.schemes().iter().next().map_or_else(Scheme::on_target_only, |version| version.content().clone()))).unwrap();
        let undated = undated.with_tolerances(Versions::<Tolerance>::default()).unwrap();
        let by_calendar = |month: u8| {
            let calendar = FiscalCalendar::new(Month::try_from(month).unwrap(), naming);
            let entries = scorecard.entries().iter().map(|entry| by_own_calendar(entry, calendar, 0)).collect::<Vec<_>>();
            undated.clone().with_entries(entries)
        };
        prop_assume!(month + moved_by * 3 <= 12);
        let (Ok(before), Ok(after)) = (by_calendar(month), by_calendar(month + moved_by * 3)) else { return Ok(()) };
        let Some(quarter) = before.latest_quarter().and_then(|latest| latest.earlier(earlier)) else { return Ok(()) };
        let (before, after) = (before.report(quarter), after.report(quarter.later(u32::from(moved_by)).unwrap()));
        for (before, after) in before.rows().iter().zip(after.rows()) {
            prop_assert_eq!(before.measured(), after.measured());
            prop_assert_eq!(without_quarters(before), without_quarters(after));
        }
    }

    #[test]
    fn any_calendar_shows_its_latest_quarter_that_has_ended(
        scorecards in strategies::fiscal_calendar(), own in strategies::fiscal_calendar(), day in -3_000_000_i32..5_000_000, lag in 0_u8..=8,
    ) {
        let Ok(day) = Date::from_julian_day(day) else { return Ok(()) };
        let quarter = scorecards.quarter_containing(day);
        let Some(last) = scorecards.last_day(quarter) else { return Ok(()) };
        let shown = indicator(Accumulation::Snapshot).with_calendar(own).with_lag(lag).unwrap().shown_in(quarter, scorecards).unwrap();
        let latest = shown.later(u32::from(lag)).unwrap();
        prop_assert!(own.last_day(latest).is_none_or(|ended| ended <= last));
        prop_assert!(own.last_day(latest.next().unwrap()).is_none_or(|ends| ends > last));
    }

    /// Each quarter compared with is the nearest before that was due, found by asking of one after another.
    #[test]
    fn quarters_compared_with_are_the_nearest_due_ones(
        due in strategies::due_quarters(), every_years in 2_u8..=10, first in 1990_i32..2030, year in 1990_i32..2040, of_year in strategies::quarter_of_year(),
    ) {
        let indicator = indicator(Accumulation::Snapshot).with_due(due).unwrap().with_due_years(every(every_years, first));
        let quarter = FiscalYear::new(year).unwrap().quarter(of_year);
        let is_due = |quarter: Quarter| {
            (quarter.year() - first).rem_euclid(i32::from(every_years)) == 0 && due.contains(quarter.of_year())
        };
        prop_assert_eq!(indicator.is_due_in(quarter), is_due(quarter) && year >= first);
        let base = |against| Comparison::new(&indicator, &Series::default(), quarter, against, None).base_quarter();
        let nearest = (1..=60).filter_map(|back| quarter.earlier(back)).find(|earlier| is_due(*earlier));
        prop_assert_eq!(base(Comparator::PreviousQuarter), nearest);
        let in_due_year = |quarter: &Quarter| (quarter.year() - first).rem_euclid(i32::from(every_years)) == 0;
        let same = (1..=15).filter_map(|back| quarter.earlier(back * 4)).find(in_due_year);
        prop_assert_eq!(base(Comparator::SameQuarterLastYear), same);
    }

    /// Figures that are due every so many years are compared as those of every year are, the years between left out.
    #[test]
    fn years_between_that_are_not_due_change_nothing(
        figures in proptest::collection::vec(proptest::option::weighted(0.9, 0_i64..5), 4..24), every_years in 2_u8..=10,
        accumulation in any::<Accumulation>(), unit in proptest::sample::select(&[Unit::Count, Unit::Percent]),
    ) {
        let card = |gap: i32| {
            let quarters = figures.iter().enumerate().filter_map(|(place, figure)| {
                let place = i32::try_from(place).unwrap();
                let year = FiscalYear::new(2000 + place.div_euclid(4) * gap).unwrap();
                let quarter = year.first_quarter().later(u32::try_from(place % 4).unwrap()).unwrap();
                Some((quarter, performance_indicators::rust_decimal::Decimal::from((*figure)?).into()))
            });
            let plain = Indicator::new("a".parse().unwrap(), "A", Polarity::HigherIsBetter, unit.clone(), accumulation);
            let indicator = u8::try_from(gap).ok().filter(|gap| *gap > 1).map_or(plain.clone(), |gap| plain.with_due_years(every(gap, 2000)));
            let scorecard = Scorecard::new("Invented", UK).with_schemes(Scheme::on_target_only()).unwrap();
            scorecard.with_entries([Entry::new(indicator, 2, Series::new(quarters).unwrap())]).unwrap()
        };
        let (yearly, spread) = (card(1), card(i32::from(every_years)));
        for (place, _) in figures.iter().enumerate() {
            let (year, of_year) = (i32::try_from(place.div_euclid(4)).unwrap(), u32::try_from(place % 4).unwrap());
            let quarter = |gap: i32| FiscalYear::new(2000 + year * gap).unwrap().first_quarter().later(of_year).unwrap();
            let of = |card: &Scorecard, gap: i32| {
                let row = card.report(quarter(gap)).rows()[0].clone();
                (row.rating(), row.unrated(), outcome(row.short_term()), outcome(row.long_term()), row.quarters_in_band())
            };
            let (one, other) = (of(&yearly, 1), of(&spread, i32::from(every_years)));
            // The amount of a programme in a quarter rests on the quarter before, which between years is not there.
            let rests_on_a_gap = accumulation == Accumulation::ProgrammeToDate;
            prop_assert!(rests_on_a_gap || one == other, "{:?} {:?}", one, other);
            prop_assert_eq!((one.0, one.1, one.4), (other.0, other.1, other.4));
        }
        let between = spread.report(q("2001-Q4"));
        prop_assert_eq!(between.rows()[0].unrated(), Some(Unrated::Missing(Missing::NotDue)));
    }
}
