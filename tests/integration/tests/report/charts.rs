//! What a chart draws: its points are the rows', its frame holds them, and nothing that is masked shows. What is here is invented.
#![expect(clippy::arithmetic_side_effects, reason = "rationals of any size, and small numbers")]

use crate::one_indicator::{OneIndicator, q};
use crate::strategies::{cases, d};
use num_rational::BigRational;
use performance_indicators::history::{ChartedCaveat, NotCharted, NotCompared, Status};
use performance_indicators::report::{ChartFrame, ChartOptions, IndicatorChart, IndicatorPoint, ReportOptions};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::statistics::{ChartPoint, Xmr};
use performance_indicators::time::{Date, Month};
use performance_indicators::{Missing, Rating, Scorecard, Unit, strategies};
use proptest::prelude::*;
use reference::oracle::{exact, ten_to};
use serde_json::{Value as Json, json};

/// How far up a value lies: the nearest of so many places, the even one of two as near.
fn share(frame: &ChartFrame, value: Decimal, places: u8) -> BigRational {
    let held = value.max(frame.lowest()).min(frame.highest());
    let (low, high) = (exact(frame.lowest()), exact(frame.highest()));
    let units = ten_to(places.into());
    let scaled = (exact(held) - &low) / (high - &low) * &units;
    let (below, half) = (scaled.floor(), BigRational::new(1.into(), 2.into()));
    let rest = &scaled - &below;
    let is_even = (below.to_integer() % BigRational::from_integer(2.into()).to_integer()) == 0.into();
    let nearest = if rest > half || (rest == half && !is_even) { below + BigRational::from_integer(1.into()) } else { below };
    nearest / units
}

fn frame(values: &[&str]) -> Option<(Decimal, Decimal)> {
    ChartFrame::around(values.iter().map(|value| d(value)), []).map(|frame| (frame.lowest(), frame.highest()))
}

#[test]
fn a_frame_has_margins_whatever_it_is_around() {
    assert_eq!(frame(&["60", "100"]), Some((d("50"), d("110"))), "a quarter of 40");
    assert_eq!(frame(&["80"]), Some((d("78"), d("82"))), "a quarter of a tenth of 80");
    assert_eq!(frame(&["80", "80", "80"]), frame(&["80"]));
    assert_eq!(frame(&["-80"]), Some((d("-82"), d("-78"))));
    assert_eq!(frame(&["-3", "-1"]), Some((d("-3.5"), d("-0.5"))));
    assert_eq!(frame(&["0", "0.00"]), Some((d("-0.25"), d("0.25"))), "a quarter of 1");
    assert_eq!(
        frame(&["0.0000000000000000000000000001", "0.0000000000000000000000000009"]).map(|(low, _)| low),
        Some(d("-0.0000000000000000000000000001"))
    );
    assert_eq!(frame(&["0.0000000000000000000000000001"]), None, "no decimals lie beside it so near");
    assert_eq!(frame(&["1234567890.123456789012345678"]).map(|(low, _)| low), Some(d("1203703692.8703703692870370361")));
    let most = Decimal::MAX.to_string();
    assert_eq!(frame(&[&most]), None, "no decimal lies above it");
    assert_eq!(frame(&[&most, &Decimal::MIN.to_string()]), None);
    assert_eq!(frame(&["0", "60000000000000000000000000000"]).map(|(_, high)| high), Some(d("75000000000000000000000000000")));
    assert_eq!(frame(&[]), None);
    assert_eq!(ChartFrame::new(d("5"), d("5.0")), None);
    assert_eq!(ChartFrame::new(d("5"), d("4")), None);
}

#[test]
fn a_share_is_rounded_half_to_even() {
    let eighths = ChartFrame::new(d("0"), d("8")).unwrap();
    let shares = ["1", "3", "5", "7", "-1", "9"].map(|value| eighths.share(d(value), 2).to_string());
    assert_eq!(
        shares,
        ["0.12", "0.38", "0.62", "0.88", "0.00", "1.00"],
        "0.125, 0.375, 0.625, 0.875, and what is beyond the ends"
    );
    assert_eq!(eighths.share(d("1"), 255).to_string(), "0.125000000000000000");
    assert_eq!(eighths.share(d("4"), 0), Decimal::ZERO);
    // All that decimals hold.
    let all = ChartFrame::new(Decimal::MIN, Decimal::MAX).unwrap();
    assert_eq!(all.share(Decimal::ZERO, 3), d("0.5"));
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn a_frame_holds_its_values_and_keeps_their_order(
        values in prop::collection::vec(strategies::decimal(), 1..6), others in prop::collection::vec(strategies::decimal(), 0..4),
        places in 0_u8..=18,
    ) {
        let Some(frame) = ChartFrame::around(values.iter().copied(), others.iter().copied()) else { return Ok(()) };
        prop_assert!(frame.lowest() < frame.highest());
        prop_assert_eq!((frame.share(frame.lowest(), places), frame.share(frame.highest(), places)), (Decimal::ZERO, Decimal::ONE));
        let near = ChartFrame::near(values.iter().copied()).unwrap();
        for value in values.iter().chain(others.iter().filter(|other| near.contains(other))) {
            prop_assert!(frame.contains(*value), "{} in {:?}", value, frame);
        }
        let mut all: Vec<Decimal> = values.iter().chain(&others).copied().collect();
        all.sort_unstable();
        let shares: Vec<Decimal> = all.iter().map(|value| frame.share(*value, places)).collect();
        prop_assert!(shares.is_sorted(), "{shares:?}");
        for (value, drawn) in all.iter().zip(&shares) {
            prop_assert_eq!(exact(*drawn), share(&frame, *value, places), "{} in {:?}", value, frame);
        }
        // The figures do not touch the edge where decimals lie between.
        let widest = exact(frame.highest()) - exact(frame.lowest());
        prop_assert!(values.iter().all(|value| *value > frame.lowest() && *value < frame.highest()) || widest < exact(d("0.00000000000000000001")));
    }

    #[test]
    fn the_points_of_a_chart_are_rows(
        scorecard in strategies::scorecard(1..=3), later in 0_usize..=14, asked in 0_usize..12, day in prop::option::of(strategies::date()),
        under in 1_i64..2_000,
    ) {
        let Some(reported) = scorecard.quarters().next().and_then(|first| first.through(q("900000-Q1")).nth(later)) else {
            return Ok(());
        };
        let report_options = day.map_or_else(ReportOptions::new, |day| ReportOptions::new().as_of(day));
        let options = ChartOptions::new().with_report_options(report_options.clone());
        for entry in scorecard.entries() {
            let (indicator, id) = (entry.indicator(), entry.indicator().id().as_str());
            let Some(chart) = scorecard.chart_with(id, reported, asked, &options) else {
                prop_assert!(scorecard.report(reported).row(id).is_none());
                continue;
            };
            prop_assert!(chart.points().len() <= asked);
            prop_assert!(chart.points().first().is_none_or(|first| first.value().is_some()));
            prop_assert!(chart.points().iter().map(IndicatorPoint::quarter).is_sorted_by(|one, next| one < next));
            let masked = chart.clone().masked(under.into());
            for (point, masked) in chart.points().iter().zip(masked.points()) {
                let quarter = indicator.reported_in(point.quarter(), scorecard.calendar()).unwrap();
                let report = scorecard.report_with(quarter, &report_options);
                let row = report.row(id).unwrap();
                prop_assert_eq!(row.measured(), point.quarter());
                prop_assert_eq!(
                    (row.value(), row.status(), row.missing(), row.target(), row.rating()),
                    (point.value(), point.status(), point.missing(), point.target(), point.rating())
                );
                prop_assert_eq!(point.scale().copied(), scorecard.scale_with(id, quarter, &report_options).ok());
                let row = row.clone().masked(under.into());
                prop_assert!(masked.value().is_none() || masked.value() == row.value(), "{:?} beside {:?}", masked, row);
                prop_assert_eq!((row.target(), row.rating()), (masked.target(), masked.rating()));
            }
            for chart in [&chart, &masked] {
                prop_assert!(chart.points().windows(2).all(|pair| pair[1].joined().is_err() || pair.iter().all(|point| point.value().is_some())));
                let Some(frame) = chart.frame() else { continue };
                for point in chart.points() {
                    prop_assert!(point.value().into_iter().chain(point.target_levels()).all(|value| frame.contains(value)));
                    let segments = point.segments(frame);
                    let ends: Vec<_> = segments.iter().map(|segment| segment.ends()).collect();
                    prop_assert_eq!(point.scale().is_some() && *indicator.unit() != Unit::YesNo, !segments.is_empty());
                    prop_assert!(ends.first().is_none_or(|(lower, _)| *lower == frame.lowest()));
                    prop_assert!(ends.last().is_none_or(|(_, upper)| *upper == frame.highest()));
                    prop_assert!(ends.windows(2).all(|pair| pair[0].1 == pair[1].0));
                }
            }
        }
    }
}

fn homes() -> OneIndicator {
    OneIndicator {
        document: json!({"organisation": "Ash", "schemes": [{"scheme": "on-target-only"}]}),
        indicator: json!({"id": "let", "name": "Homes let", "polarity": "higher-is-better", "unit": "percent", "accumulation": "in-quarter"}),
    }
}

fn chart_of<'a>(scorecard: &'a Scorecard, quarter: &str, options: &ChartOptions) -> IndicatorChart<'a> {
    scorecard.chart_with("let", q(quarter), 8, options).unwrap()
}

fn joined(scorecard: &Scorecard, quarter: &str) -> Vec<(String, Result<(), NotCompared>)> {
    let chart = chart_of(scorecard, quarter, &ChartOptions::new());
    chart.points().iter().map(|point| (point.quarter().to_string(), point.joined())).collect()
}

#[test]
fn points_are_joined_where_nothing_parts_them() {
    let observations = json!({
        "2016-Q1": "70", "2016-Q2": "71", "2016-Q3": {"missing": "not-published"}, "2016-Q4": "73", "2017-Q1": "74", "2017-Q2": "75"
    });
    let fields = json!({"breaks": {"2017-Q2": "Sheltered homes too"}, "observations": observations});
    let scorecard = homes().scorecard(&fields);
    let expected = |of_the_year: Result<(), NotCompared>| {
        [
            ("2016-Q1", Err(NotCompared::NoBase)),
            ("2016-Q2", Ok(())),
            ("2016-Q3", Err(NotCompared::NoFigure)),
            ("2016-Q4", Err(NotCompared::NoBase)),
            ("2017-Q1", of_the_year),
            ("2017-Q2", Err(NotCompared::DefinitionBreak)),
        ]
        .map(|(quarter, joined)| (quarter.to_owned(), joined))
    };
    assert_eq!(joined(&scorecard, "2017-Q2"), expected(Ok(())));
    let chart = chart_of(&scorecard, "2017-Q2", &ChartOptions::new());
    let breaks: Vec<_> = chart.points().iter().filter_map(|point| Some((point.label(), point.break_reason()?))).collect();
    assert_eq!(breaks, [("Q2 2017/18", "Sheltered homes too")]);
    assert_eq!(chart.points()[2].missing(), Some(Missing::NotPublished));
    let mut year_to_date = fields;
    year_to_date["accumulation"] = "year-to-date".into();
    assert_eq!(joined(&homes().scorecard(&year_to_date), "2017-Q2"), expected(Err(NotCompared::CrossesYearEnd)));
    // A figure due in two quarters of the year is beside the one before.
    let halves = json!({"due": ["Q2", "Q4"], "accumulation": "year-to-date", "observations": {"2016-Q2": "1", "2016-Q4": "2", "2017-Q2": "3"}});
    let expected = [("2016-Q2", Err(NotCompared::NoBase)), ("2016-Q4", Ok(())), ("2017-Q2", Err(NotCompared::CrossesYearEnd))];
    assert_eq!(joined(&homes().scorecard(&halves), "2017-Q3"), expected.map(|(quarter, joined)| (quarter.to_owned(), joined)));
}

#[test]
fn only_the_points_asked_for_are_there_from_the_first_figure_on() {
    let fields = json!({"observations": {"2016-Q1": "70", "2016-Q4": "73", "2017-Q1": {"value": "74", "status": "provisional"}}});
    let scorecard = homes().scorecard(&fields);
    let quarters = |points: usize, quarter: &str| -> Vec<String> {
        let chart = scorecard.chart("let", q(quarter), points).unwrap();
        chart.points().iter().map(|point| point.quarter().to_string()).collect()
    };
    assert_eq!(quarters(3, "2017-Q1"), ["2016-Q4", "2017-Q1"], "Q3 has no figure");
    assert_eq!(quarters(5, "2017-Q1").len(), 5);
    assert_eq!(quarters(9, "2017-Q1").len(), 5);
    assert_eq!(quarters(9, "2017-Q2").len(), 6, "one that is not supplied yet keeps its place");
    assert_eq!(quarters(0, "2017-Q1").len(), 0);
    assert_eq!(quarters(9, "2015-Q4").len(), 0);
    assert_eq!(scorecard.chart("let", q("2015-Q4"), 9).unwrap().frame(), None);
    assert_eq!(scorecard.chart("letting", q("2017-Q1"), 9), None);
    assert_eq!(scorecard.chart("let", q("2017-Q1"), 1).unwrap().points()[0].status(), Some(Status::Provisional));
}

#[test]
fn a_frame_takes_in_what_is_near_and_no_more() {
    let fields = |observation: Json| {
        json!({
            "targets": [{"level": "80"}], "schemes": [{"scheme": "amber-within-tolerance"}], "tolerance": {"percent_of_target": "10"},
            "observations": {"2017-Q1": "76", "2017-Q2": observation}
        })
    };
    let frame = |observation: Json| {
        let scorecard = homes().scorecard(&fields(observation));
        let frame = chart_of(&scorecard, "2017-Q2", &ChartOptions::new()).frame().unwrap();
        (frame.lowest(), frame.highest())
    };
    // Figures and target from 76 to 80, and 8, a tenth of 80, about them: Amber starts at 72. A margin of 2.
    assert_eq!(frame(json!("78")), (d("70"), d("82")));
    assert_eq!(frame(json!({"value": "78", "benchmarks": [{"name": "England", "value": "85"}]})), (d("70"), d("87")));
    assert_eq!(frame(json!({"value": "78", "peers": {"Elm": "69", "Oak": "99"}})), (d("67"), d("82")), "99 is far");

    let scorecard =
        homes().scorecard(&fields(json!({"value": "78", "peers": {"Elm": "69", "Oak": "99", "Fir": {"missing": "suppressed"}}})));
    let chart = chart_of(&scorecard, "2017-Q2", &ChartOptions::new());
    let peers = chart.peers().unwrap();
    assert_eq!((peers.lowest(), peers.highest(), peers.areas()), (d("69"), d("99"), 2));
    let segments = chart.points()[1].segments(chart.frame().unwrap());
    let drawn: Vec<_> = segments.iter().map(|segment| (segment.rating(), segment.ends().0, segment.ends().1)).collect();
    let [red, amber, green] = [Rating::Red, Rating::Amber, Rating::Green].map(Some);
    assert_eq!(drawn, [(red, d("67"), d("72")), (amber, d("72"), d("80")), (green, d("80"), d("82"))]);
}

/// Sixteen quarters from 2014-Q1, of which the last is out of the ordinary.
fn sixteen(figure: impl Fn(i64) -> Json) -> Json {
    let figures = [90, 92, 91, 90, 93, 91, 92, 90, 91, 93, 92, 91, 90, 92, 91, 78];
    let quarters = q("2014-Q1").through(q("2017-Q4"));
    Json::Object(quarters.zip(figures).map(|(quarter, value)| (quarter.to_string(), figure(value))).collect())
}

#[test]
fn limits_are_those_of_the_control_chart_in_the_places_shown() {
    let fields = json!({"breaks": {"2016-Q1": "Sheltered homes too"}, "observations": sixteen(|value| value.to_string().into())});
    let scorecard = homes().scorecard(&fields);
    let options = ChartOptions::new().with_control_limits(Xmr::MAKING_DATA_COUNT);
    let chart = scorecard.chart_with("let", q("2017-Q4"), 11, &options).unwrap();
    let whole = scorecard.control_chart("let", q("2017-Q4"), &ReportOptions::new(), Xmr::MAKING_DATA_COUNT).unwrap().unwrap();
    assert_eq!(chart.control(), Some(Ok(&whole)));
    let sections: Vec<_> = whole.chart().sections().map(|section| section.limits().unwrap()).collect();
    let limits: Vec<_> = chart.limits().collect();
    assert_eq!(limits, [(0..3, sections[0]), (3..11, sections[1])]);
    assert!(chart.points().iter().map(|point| point.mark().unwrap()).eq(whole.chart().points()[5..].iter().copied()));
    assert_eq!(chart.points()[3].joined(), Err(NotCompared::DefinitionBreak));
    let frame = chart.frame().unwrap();
    for (_, limits) in &limits {
        let shown = limits.shown(3).unwrap();
        assert!(frame.contains(shown.lower()) && frame.contains(shown.upper()), "{frame:?}");
    }
    let without = scorecard.chart("let", q("2017-Q4"), 11).unwrap();
    assert_eq!((without.control(), without.limits().count()), (None, 0));
    assert!(without.points().iter().all(|point| point.mark().is_none()));

    // None, for a reason: the points are there all the same.
    let year_to_date =
        homes().scorecard(&json!({"accumulation": "year-to-date", "observations": {"2017-Q1": "1", "2017-Q2": "2"}}));
    let chart = chart_of(&year_to_date, "2017-Q2", &options);
    assert_eq!((chart.control(), chart.points().len()), (Some(Err(NotCharted::YearToDate)), 2));
}

#[test]
fn amounts_are_charted_where_totals_grow_and_no_target_is_of_them() {
    let observations =
        json!({"2016-Q1": "10", "2016-Q2": "22", "2016-Q3": "31", "2016-Q4": "45", "2017-Q1": "9", "2017-Q2": "20"});
    let fields = json!({
        "unit": "count", "accumulation": "year-to-date", "targets": [{"level": "40"}], "observations": observations,
    });
    let scorecard = homes().scorecard(&fields);
    let chart = chart_of(&scorecard, "2017-Q2", &ChartOptions::new().with_control_limits(Xmr::MAKING_DATA_COUNT));
    let values: Vec<_> = chart.points().iter().filter_map(IndicatorPoint::value).collect();
    assert_eq!(values, [10, 12, 9, 14, 9, 11].map(Decimal::from));
    assert!(chart.points()[1..].iter().all(|point| point.joined() == Ok(())));
    assert!(chart.points().iter().all(|point| point.target().is_none() && point.scale().is_none() && point.rating().is_none()));
    assert!(chart.control().unwrap().unwrap().caveats().contains(&ChartedCaveat::InQuarterAmounts));
    let totals = chart_of(&scorecard, "2017-Q2", &ChartOptions::new());
    assert_eq!(totals.points()[3].value(), Some(45.into()));
    assert_eq!((totals.points()[3].rating(), totals.points()[3].target_levels()), (Some(Rating::Green), vec![d("40")]));
}

#[test]
fn months_are_points_where_they_are_asked_for() {
    let fields = |rule: &str| {
        json!({
            "monthly_rule": rule, "targets": [{"level": "90"}], "benchmark": "England",
            "months": {"2017-01": "80", "2017-02": "81", "2017-03": "82", "2017-04": "83", "2017-06": "85"},
            "observations": {"2016-Q1": "70", "2017-Q1": {"benchmarks": [{"name": "England", "value": "86"}]}},
        })
    };
    let scorecard = homes().scorecard(&fields("mean"));
    let chart = chart_of(&scorecard, "2017-Q1", &ChartOptions::new().by_month());
    let points: Vec<_> =
        chart.points().iter().map(|point| (point.label(), point.value().map(|value| value.to_string()))).collect();
    let expected = [
        ("Jan 2017", Some("80")),
        ("Feb 2017", Some("81")),
        ("Mar 2017", Some("82")),
        ("Apr 2017", Some("83")),
        ("May 2017", None),
        ("Jun 2017", Some("85")),
    ];
    assert_eq!(points, expected.map(|(label, value)| (label, value.map(str::to_owned))));
    let last = &chart.points()[5];
    assert_eq!((last.quarter(), last.month(), last.rating()), (q("2017-Q1"), "2017-06".parse().ok(), None));
    assert_eq!((last.target_levels(), last.segments(chart.frame().unwrap())[0].rating()), (vec![d("90")], Some(Rating::Red)));
    assert_eq!(chart.points()[4].missing(), Some(Missing::NotSupplied));
    assert_eq!(chart.benchmarks().len(), 1);

    // A target is of three months together.
    let mut sums = fields("sum");
    (sums["unit"], sums["observations"]["2016-Q1"]) = ("count".into(), "240".into());
    let scorecard = homes().scorecard(&sums);
    let chart = chart_of(&scorecard, "2017-Q1", &ChartOptions::new().by_month());
    assert!(chart.points().iter().all(|point| point.target().is_none() && point.scale().is_none()));
    assert_eq!((chart.benchmarks().len(), chart.points().len()), (0, 6));

    // Without months there are quarters.
    let scorecard = homes().scorecard(&json!({"observations": {"2016-Q4": "70", "2017-Q1": "71"}}));
    assert_eq!(
        chart_of(&scorecard, "2017-Q1", &ChartOptions::new().by_month()),
        chart_of(&scorecard, "2017-Q1", &ChartOptions::new())
    );
}

#[test]
fn a_chart_is_as_it_was_known_on_a_day() {
    let revised = json!({"value": "75", "status": "revised", "earlier": [{"value": "60", "until": "2017-09-30"}]});
    let scorecard = homes().scorecard(&json!({"observations": {"2017-Q1": "70", "2017-Q2": revised}}));
    let day = Date::from_calendar_date(2017, Month::September, 1).unwrap();
    let options = ChartOptions::new().with_report_options(ReportOptions::new().as_of(day));
    assert_eq!(chart_of(&scorecard, "2017-Q2", &options).points()[1].value(), Some(d("60")));
    assert_eq!(chart_of(&scorecard, "2017-Q2", &ChartOptions::new()).points()[1].value(), Some(d("75")));
}

/// The values that a masked chart of counts shows, where those under 5 are hidden.
fn masked_values(fields: &Json, options: &ChartOptions) -> Vec<Option<i64>> {
    let scorecard = homes().scorecard(fields);
    let chart = chart_of(&scorecard, "2017-Q2", options).masked(5.into());
    chart.points().iter().map(|point| point.value().and_then(|value| i64::try_from(value).ok())).collect()
}

#[test]
fn a_masked_chart_tells_no_small_number() {
    let counts = |accumulation: &str, figures: [&str; 6]| {
        let quarters = q("2016-Q1").through(q("2017-Q2"));
        let observations: Json =
            quarters.zip(figures).map(|(quarter, figure)| (quarter.to_string(), Json::from(figure))).collect();
        json!({"unit": "count", "accumulation": accumulation, "observations": observations})
    };
    let plain = ChartOptions::new();
    let limited = ChartOptions::new().with_control_limits(Xmr::MAKING_DATA_COUNT);
    let in_quarter = counts("in-quarter", ["12", "3", "11", "0", "5", "14"]);
    assert_eq!(masked_values(&in_quarter, &plain), [Some(12), None, Some(11), Some(0), Some(5), Some(14)]);

    // The limits rest on the three too, also where its point is not shown.
    let scorecard = homes().scorecard(&in_quarter);
    let chart = scorecard.chart_with("let", q("2017-Q2"), 3, &limited).unwrap();
    assert_eq!(chart.limits().count(), 1);
    let masked = chart.masked(5.into());
    assert_eq!((masked.control(), masked.limits().count()), (None, 0));
    assert!(masked.points().iter().all(|point| point.mark().is_none() && point.value().is_some()));
    let chart = scorecard.chart_with("let", q("2017-Q2"), 3, &limited).unwrap();
    assert_eq!(chart.clone().masked(2.into()).control(), chart.control(), "nothing is that small");

    // Beside a hidden figure nothing is joined.
    let chart = chart_of(&scorecard, "2017-Q2", &plain).masked(5.into());
    let joins: Vec<_> = chart.points().iter().map(IndicatorPoint::joined).collect();
    let (none, no_base) = (Err(NotCompared::NoFigure), Err(NotCompared::NoBase));
    assert_eq!(joins, [no_base, none, no_base, Ok(()), Ok(()), Ok(())]);
    assert_eq!((chart.points()[1].missing(), chart.points()[1].status()), (Some(Missing::Suppressed), None));
    assert!(!format!("{chart:?}").contains("value: 3") && format!("{chart:?}").contains("value: 11"), "{chart:?}");

    // Of totals so far, 12 beside 9 tells of 3, and so do the amounts.
    let growing = counts("year-to-date", ["9", "12", "14", "20", "8", "14"]);
    assert_eq!(masked_values(&growing, &plain), [Some(9), None, Some(14), Some(20), Some(8), Some(14)]);
    assert_eq!(masked_values(&growing, &limited), [None; 6]);
    let programme = counts("programme-to-date", ["9", "19", "29", "39", "41", "51"]);
    assert_eq!(masked_values(&programme, &plain), [Some(9), Some(19), Some(29), None, Some(41), Some(51)]);

    // Months of a quarter go together, and the range of others in any case.
    let months = json!({
        "unit": "count", "months": {"2017-04": "20", "2017-05": "21", "2017-06": "22", "2017-07": "23", "2017-08": "4", "2017-09": "25"},
        "observations": {"2017-Q2": {"peers": {"Elm": "69", "Oak": "99"}}},
    });
    assert_eq!(masked_values(&months, &ChartOptions::new().by_month()), [Some(20), Some(21), Some(22), None, None, None]);
    let scorecard = homes().scorecard(&months);
    let chart = chart_of(&scorecard, "2017-Q2", &plain);
    assert!(chart.peers().is_some() && chart.masked(5.into()).peers().is_none());

    // Counts behind a percentage; a target that is a fraction of small counts has no segments that tell them.
    let share = |numerator: &str, denominator: &str| json!({"numerator": numerator, "denominator": denominator});
    let relative = json!({
        "targets": [{"relative": {"to": "same-quarter-last-year", "percent": "0"}}],
        "observations": {"2016-Q2": share("3", "7"), "2017-Q2": share("40", "90")},
    });
    let scorecard = homes().scorecard(&relative);
    let chart = chart_of(&scorecard, "2017-Q2", &plain);
    let last = chart.points().last().unwrap();
    assert_eq!(last.segments(chart.frame().unwrap())[0].upper().denominator(), 7);
    let masked = chart.masked(5.into());
    let last = masked.points().last().unwrap();
    assert_eq!((masked.points()[0].value(), last.value().is_some(), last.target().is_some()), (None, true, true));
    assert!(last.scale().is_none());
    assert_eq!(last.mark().map(ChartPoint::is_missing), None);
}
