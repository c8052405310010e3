//! What a control chart says of a row, its counts and its sentences. What is here is invented. Means and limits are worked out by
//! another program, from the formulas alone.
#![expect(clippy::arithmetic_side_effects, reason = "small numbers of tests")]

use crate::one_indicator::{OneIndicator, q};
use crate::strategies::cases;
use alloc::collections::BTreeMap;
use performance_indicators::history::{ChartedCaveat, ChartedSeries, NotCharted};
use performance_indicators::narrative::{Narrative, SummaryNarrative};
use performance_indicators::report::{
    Highlights, NotOnChart, OutcomeSummary, PointsOf, ReportOptions, RowChart, RowChartSection,
};
use performance_indicators::statistics::{Assurance, ChartCentre, SignalRule, SignalSide, Variation, Xmr};
use performance_indicators::{Quarter, Rating, Row, Scorecard, Summary, decimal, strategies};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

const RUN: [i32; 12] = [84, 83, 85, 84, 86, 78, 77, 79, 78, 77, 78, 79];
const BEYOND: [i32; 12] = [50, 52, 51, 49, 50, 51, 52, 50, 49, 51, 50, 80];
const TREND: [i32; 12] = [53, 51, 54, 52, 53, 50, 51, 52, 53, 54, 55, 56];
const COMMON: [i32; 12] = [50, 52, 51, 49, 50, 51, 52, 50, 49, 51, 50, 52];
const TWO_OF_THREE: [i32; 16] = [50, 52, 48, 50, 49, 51, 50, 52, 48, 50, 52, 49, 50, 51, 55, 55];

fn calls() -> OneIndicator {
    OneIndicator {
        document: json!({"organisation": "Ash", "schemes": [{"scheme": "on-target-only"}]}),
        indicator: json!({
            "id": "calls", "name": "Calls answered", "polarity": "higher-is-better", "unit": {"other": "points"},
            "accumulation": "in-quarter",
        }),
    }
}

/// Figures of quarters in a row, of which the last is 2017-Q4.
fn observations<T: Clone>(figures: &[T], figure: impl Fn(&T) -> Json) -> Json {
    let last = q("2017-Q4");
    let first = last.earlier(u32::try_from(figures.len()).unwrap().saturating_sub(1)).unwrap();
    first.through(last).zip(figures).map(|(quarter, known)| (quarter.to_string(), figure(known))).collect()
}

fn numbers(figures: &[i32]) -> Json {
    observations(figures, |figure| json!(figure.to_string()))
}

fn with(figures: &[i32], mut fields: Json) -> Json {
    fields["observations"] = numbers(figures);
    fields
}

/// The row of 2017-Q4, read back as it is written.
#[track_caller]
fn row(fields: &Json) -> Row {
    calls().row(fields, "2017-Q4")
}

#[track_caller]
fn chart(fields: &Json) -> RowChart {
    row(fields).control_chart().unwrap().clone()
}

fn sentences(fields: &Json) -> Vec<String> {
    Narrative::of(&row(fields)).sentences()
}

fn shown(section: &RowChartSection) -> [String; 3] {
    [section.mean(), section.lower(), section.upper()].map(|number| number.unwrap().to_string())
}

#[test]
fn a_row_says_what_the_chart_of_its_series_does() {
    let target = |level: &str| json!({"targets": [{"level": level}]});
    let of = |figures: &[i32], level: &str| {
        let chart = chart(&with(figures, target(level)));
        let section = chart.section().unwrap().clone();
        (chart.variation().unwrap(), chart.assurance().unwrap(), section)
    };
    // Mean 80.6667, limits 77.2087 and 84.1247; the range of 8 is screened out.
    let (variation, assurance, section) = of(&RUN, "84.13");
    assert_eq!((variation, assurance), (Variation::Concern(SignalSide::Low), Assurance::ConsistentlyMissed));
    assert_eq!(shown(&section), ["80.67", "77.21", "84.12"]);
    assert_eq!((section.points(), section.figures(), section.few_points()), (PointsOf::Quarters, 12, false));
    assert_eq!((section.signals(), section.side(), section.in_a_row()), (&[SignalRule::Shift][..], Some(SignalSide::Low), 7));
    assert!(section.caveats().is_empty());
    assert_eq!(of(&RUN, "84.12").1, Assurance::HitAndMiss);
    assert_eq!(of(&RUN, "77.2").1, Assurance::ConsistentlyMet);

    let signals = |figures: &[i32]| {
        let (variation, _, section) = of(figures, "50");
        (variation, section.signals().to_vec())
    };
    assert_eq!(signals(&BEYOND), (Variation::Improvement(SignalSide::High), vec![SignalRule::BeyondLimit]));
    assert_eq!(signals(&COMMON), (Variation::CommonCause, vec![]));
    assert_eq!(signals(&TREND), (Variation::Improvement(SignalSide::High), vec![SignalRule::Trend]));
    assert_eq!(signals(&TWO_OF_THREE), (Variation::Improvement(SignalSide::High), vec![SignalRule::TwoOfThree]));

    let neutral = chart(&with(&BEYOND, json!({"polarity": "neutral"})));
    assert_eq!(neutral.variation(), Ok(Variation::Neither(SignalSide::High)));
    assert_eq!(neutral.assurance(), Err(NotOnChart::NoTarget));
    // A target in force from another quarter on is another target.
    let later = chart(&with(&RUN, json!({"targets": [{"from": "2010-Q1", "level": "90"}, {"from": "2017-Q4", "level": "70"}]})));
    assert_eq!(later.assurance(), Ok(Assurance::ConsistentlyMet));
}

/// Seven quarters of 80 and six of 90: their median is 80, their mean 84.6.
#[test]
fn a_row_says_that_its_centre_is_a_median() {
    let of =
        |level: &str| chart(&with(&[80, 80, 80, 80, 80, 80, 80, 90, 90, 90, 90, 90, 90], json!({"targets": [{"level": level}]})));
    let step = of("85");
    let section = step.section().unwrap();
    assert_eq!((section.centre(), section.mean()), (ChartCentre::Median, Some(80.into())));
    assert_eq!(serde_json::to_value(section).unwrap()["centre"], json!("median"));
    assert_eq!(
        [of("75"), of("85"), of("91")].map(|chart| chart.assurance().unwrap()),
        [Assurance::ConsistentlyMet, Assurance::HitAndMiss, Assurance::ConsistentlyMissed]
    );

    let plain = chart(&with(&COMMON, json!({})));
    assert_eq!(plain.section().unwrap().centre(), ChartCentre::Mean);
    assert!(serde_json::to_value(plain.section().unwrap()).unwrap().get("centre").is_none());
}

#[test]
fn limits_of_a_percentage_are_shown_cut_and_decide_uncut() {
    // Mean 98.5833, limits 93.2633 and 103.9033.
    let figures = [99, 97, 100, 98, 99, 97, 100, 98, 99, 100, 97, 99];
    let percent = chart(&with(&figures, json!({"unit": "percent"})));
    assert_eq!(shown(percent.section().unwrap()), ["98.58", "93.26", "100"]);
    assert_eq!(shown(chart(&with(&figures, json!({}))).section().unwrap()), ["98.58", "93.26", "103.9"]);
}

/// Limits are cut only at an end that no figure lies beyond: the mean lies within them always.
#[test]
fn limits_are_shown_cut_where_all_figures_lie_within() {
    let cut = |figures: &[i32], unit: Json| shown(chart(&with(figures, json!({"unit": unit}))).section().unwrap());
    // Mean 111, mean range 2; mean -20, mean range 10; mean 2, mean range 4; mean 9, mean range 4.
    assert_eq!(cut(&[110, 112], json!("percent")), ["111", "105.68", "116.32"]);
    assert_eq!(cut(&[-10, -20, -30], json!("percent")), ["-20", "-46.6", "6.6"]);
    assert_eq!(cut(&[60, 130], json!("percent")), ["95", "0", "281.2"]);
    for unit in [json!("count"), json!({"rate_per": 1000})] {
        assert_eq!(cut(&[0, 4], unit), ["2", "0", "12.64"]);
    }
    assert_eq!(cut(&[-1, 3], json!("count")), ["1", "-9.64", "11.64"]);
    assert_eq!(cut(&[0, 4], json!({"other": "points"})), ["2", "-8.64", "12.64"]);
}

#[test]
fn a_change_of_definition_starts_another_section() {
    let broken =
        chart(&with(&[10, 12, 11, 10, 12, 11, 10, 12, 50, 52, 51, 50], json!({"breaks": {"2017-Q1": "counted otherwise"}})));
    let section = broken.section().unwrap();
    // Mean 50.75, mean range 4 ÷ 3.
    assert_eq!(shown(section), ["50.75", "47.20", "54.30"].map(|text| decimal(text).unwrap().normalize().to_string()));
    assert_eq!((section.figures(), section.few_points(), broken.variation()), (4, true, Ok(Variation::CommonCause)));
    assert!(section.in_a_row() <= 4);
}

#[test]
fn where_a_chart_says_nothing_there_is_a_reason() {
    let both = |fields: &Json| {
        let chart = chart(fields);
        assert!(chart.section().is_none());
        assert_eq!(chart.variation().unwrap_err(), chart.assurance().unwrap_err());
        chart.variation().unwrap_err()
    };
    let target = json!([{"level": "50"}]);
    assert_eq!(both(&json!({})), NotOnChart::NotCharted(NotCharted::TooFewPoints));
    assert_eq!(both(&with(&[50], json!({"targets": target}))), NotOnChart::NotCharted(NotCharted::TooFewPoints));
    let so_far = json!({"unit": "percent", "accumulation": "year-to-date", "targets": target});
    assert_eq!(both(&with(&COMMON, so_far)), NotOnChart::NotCharted(NotCharted::YearToDate));
    let milestone = json!({
        "unit": "yes-no", "accumulation": "snapshot", "targets": [{"due_by": "2017-06-30"}],
        "observations": {"2017-Q3": "no", "2017-Q4": "yes"}
    });
    assert_eq!(both(&milestone), NotOnChart::NotCharted(NotCharted::YesNo));

    let missing = observations(&COMMON, |figure| if *figure == 52 { json!({"missing": "suppressed"}) } else { json!(figure) });
    let missing = chart(&json!({"targets": target, "observations": missing}));
    assert_eq!((missing.variation(), missing.assurance()), (Err(NotOnChart::NoFigure), Err(NotOnChart::NoFigure)));
    assert_eq!(chart(&with(&COMMON, json!({}))).assurance(), Err(NotOnChart::NoTarget));
    let counts = json!({"unit": "count", "accumulation": "year-to-date", "targets": target});
    let parts = chart(&with(&[10, 20, 30, 40], counts));
    assert_eq!((parts.variation(), parts.assurance()), (Ok(Variation::CommonCause), Err(NotOnChart::PartsOfTarget)));
    let caveats = parts.section().unwrap().caveats().iter().copied().collect::<Vec<_>>();
    assert_eq!(caveats, [ChartedCaveat::InQuarterAmounts, ChartedCaveat::PartsOfTarget]);
}

/// Two of three every quarter, where two thirds are meant: met, but where a scheme wants more than the target.
#[test]
fn a_constant_series_on_its_target_is_exact() {
    let thirds = observations(&[(); 12], |()| json!({"numerator": "2", "denominator": "3"}));
    let of = |scheme: Json| {
        let fields = json!({
            "unit": "percent", "observations": thirds, "schemes": [{"scheme": scheme}],
            "targets": [{"relative": {"to": "same-quarter-last-year", "percent": "0"}}]
        });
        let row = row(&fields);
        assert!(row.target_fraction().is_some());
        (row.rating(), row.control_chart().unwrap().assurance())
    };
    let strict = json!({"name": "above", "bands": [
        {"name": "Green", "rating": "green", "when": {"under": "target"}}, {"name": "Red", "rating": "red", "when": "otherwise"}
    ]});
    assert_eq!(of(json!("on-target-only")), (Some(Rating::Green), Ok(Assurance::ConsistentlyMet)));
    assert_eq!(of(strict), (Some(Rating::Red), Ok(Assurance::ConsistentlyMissed)));
}

#[test]
fn sentences_say_what_a_chart_of_enough_figures_does() {
    let said = |figures: &[i32], fields: Json| sentences(&with(figures, fields));
    let has = |sentences: &[String], wanted: &str| assert!(sentences.iter().any(|said| said == wanted), "{sentences:?}");
    let missed = said(&RUN, json!({"targets": [{"level": "90"}]}));
    has(&missed, "It is now seven quarters running below its mean (80.67 points), more than chance would make.");
    has(&missed, "It consistently misses its target.");
    has(&said(&RUN, json!({"targets": [{"level": "77"}]})), "It consistently meets its target.");
    has(&said(&BEYOND, json!({})), "It lies far above its mean (52.92 points), more than chance would make.");
    has(&said(&TREND[..], json!({})), "It has risen over its last seven quarters, more than chance would make.");
    let falling: Vec<i32> = TREND.iter().map(|figure| 100 - figure).collect();
    has(&said(&falling, json!({})), "It has fallen over its last seven quarters, more than chance would make.");
    let two = "At least two of its last three quarters lie far above its mean (50.75 points), more than chance would make.";
    has(&said(&TWO_OF_THREE, json!({})), two);

    let silent = |sentences: Vec<String>| {
        let all = sentences.join(" ");
        assert!(!all.contains("chance") && !all.contains("consistently"), "{all}");
    };
    silent(said(&COMMON, json!({"targets": [{"level": "50"}]})));
    // Of fewer than twelve, and of years that overlap, nothing is said.
    silent(said(&RUN[1..], json!({"targets": [{"level": "90"}]})));
    silent(said(&RUN, json!({"accumulation": "rolling-year", "targets": [{"level": "90"}]})));
    // Out of the ordinary, it misses what it consistently meets.
    let dip: Vec<i32> = BEYOND.iter().map(|figure| 100 - figure).collect();
    let all = said(&dip, json!({"targets": [{"level": "30"}]})).join(" ");
    assert!(all.contains("It lies far below its mean (47.08 points)") && !all.contains("consistently"), "{all}");
}

/// Figures of months in a row, of which the last is March 2018, but for so many that are still to come.
fn months(figures: &[i32], to_come: usize, figure: impl Fn(i32) -> Json) -> Json {
    let places = 0..i32::try_from(figures.len() + to_come).unwrap();
    let names = places
        .rev()
        .map(|before| 2018 * 12 + 2 - before)
        .map(|month| format!("{}-{:02}", month.div_euclid(12), month.rem_euclid(12) + 1));
    names.zip(figures).map(|(name, known)| (name, figure(*known))).collect()
}

fn of_a_hundred(some: i32) -> Json {
    json!({"numerator": some.to_string(), "denominator": "100"})
}

/// Mean 82.33, limits 78.34 and 86.32: the range of 23 is screened out. The quarter's three months are 230 of 300.
const DIP: [i32; 12] = [84, 83, 85, 84, 86, 84, 83, 85, 84, 83, 85, 62];

#[test]
fn sentences_say_which_point_is_more_than_chance() {
    let has = |fields: &Json, wanted: &str| {
        let sentences = sentences(fields);
        assert!(sentences.iter().any(|said| said == wanted), "{sentences:?}");
    };
    let by_month = |figures: &[i32]| json!({"unit": "percent", "months": months(figures, 0, of_a_hundred)});
    let dip = by_month(&DIP);
    assert!(sentences(&dip)[0].starts_with("76.7% (230 of 300)"), "{:?}", sentences(&dip));
    has(&dip, "March 2018 alone (62%) lies far below the mean of its months (82.33%), more than chance would make.");
    has(
        &by_month(&RUN),
        "Its last seven months, up to March 2018 (79%), lie below the mean of its months (80.67%), more than chance would make.",
    );
    has(
        &by_month(&TREND),
        "Its last seven months, up to March 2018 (56%), have risen from each to the next, more than chance would make.",
    );
    let two = "At least two of its last three months, up to March 2018 (55%), lie far above the mean of its months (50.75%), more than chance would make.";
    has(
        &json!({"unit": "percent", "months": months(&TWO_OF_THREE[1..], 0, of_a_hundred)}),
        two.replace("50.75", "50.8").as_str(),
    );
    // A sum of three months lies far from the mean of one, whatever the months do.
    let sums = json!({"unit": "count", "months": months(&[10, 11, 10, 9, 10, 11, 10, 9, 10, 11, 10, 1], 0, |some| json!(some.to_string()))});
    assert!(sentences(&sums)[0].starts_with("22"), "{:?}", sentences(&sums));
    has(&sums, "March 2018 alone (1) lies far below the mean of its months (9.33), more than chance would make.");

    // 66, 65 or 67 of 100 in each quarter, and 2 of 10 in the last: so far this year 200 of 310.
    let mut so_far = (0, 0);
    let years = [66, 65, 67, 66, 66, 67, 65, 66, 66, 65, 67, 2];
    let totals: Vec<(i32, i32)> = years
        .iter()
        .enumerate()
        .map(|(place, some)| {
            so_far = if place % 4 == 0 { (0, 0) } else { so_far };
            so_far = (so_far.0 + some, so_far.1 + if *some == 2 { 10 } else { 100 });
            so_far
        })
        .collect();
    let observed = observations(&totals, |(some, all)| json!({"numerator": some.to_string(), "denominator": all.to_string()}));
    let alone = json!({"unit": "percent", "accumulation": "year-to-date", "observations": observed});
    assert!(sentences(&alone)[0].starts_with("64.5% (200 of 310)"), "{:?}", sentences(&alone));
    has(&alone, "The quarter alone (20%) lies far below the mean of quarters (62.17%), more than chance would make.");

    // What the latest point is stands in the data too.
    let chart = chart(&dip);
    let section = chart.section().unwrap();
    assert_eq!((section.latest(), section.latest_month().unwrap().to_string()), (Some(62.into()), "2018-03".to_owned()));
}

/// January is the latest month supplied, and February and March are to come.
#[test]
fn a_latest_month_is_the_latest_point() {
    let fields = |rule: &str| {
        json!({
            "unit": "percent", "accumulation": "snapshot", "monthly_rule": rule, "targets": [{"level": "60"}],
            "months": months(&DIP, 2, of_a_hundred)
        })
    };
    let latest = row(&fields("latest-month"));
    let chart = latest.control_chart().unwrap();
    assert_eq!((latest.value(), chart.variation()), (Some(62.into()), Ok(Variation::Concern(SignalSide::Low))));
    assert_eq!(chart.section().unwrap().latest_month().unwrap().to_string(), "2018-01");
    let all = Narrative::of(&latest).sentences().join(" ");
    assert!(all.contains("January 2018 alone (62%) lies far below the mean of its months (82.33%)"), "{all}");
    // Without its last month the quarter has no figure, nor has its chart.
    let last = row(&fields("last-month"));
    assert_eq!((last.value(), last.control_chart().unwrap().variation()), (None, Err(NotOnChart::NoFigure)));
}

/// The counts alone leave each of these to chance: 50 after 58, and 16 of 20 where 80% or 90% are meant.
#[test]
fn a_series_knows_more_than_two_figures() {
    let jump = [50, 51, 50, 50, 51, 50, 51, 50, 50, 51, 50, 58];
    let said = |figures: &[i32]| sentences(&with(figures, json!({"unit": "count", "targets": [{"level": "55"}]}))).join(" ");
    assert!(said(&jump).contains("It lies far above its mean (51)") && !said(&jump).contains("hance could"), "{}", said(&jump));
    assert!(said(&jump[1..]).contains("Chance could have made the changes since the previous quarter"), "{}", said(&jump[1..]));

    let improvements = |figures: &[i32], all: &str, level: &str| {
        let shares = observations(figures, |some| json!({"numerator": some.to_string(), "denominator": all}));
        let report = calls()
            .scorecard(&json!({"unit": "percent", "targets": [{"level": level}], "observations": shares}))
            .report(q("2017-Q4"));
        assert_eq!(report.rows()[0].rating(), Some(Rating::Red));
        let highlights = Highlights::of(&report).beyond_chance();
        highlights.improvements_required().len()
    };
    // Consistently missed; seven quarters below the mean; and neither.
    let missed = [16, 16, 16, 16, 16, 17, 16, 16, 16, 16, 16, 16];
    assert_eq!((improvements(&missed, "20", "90"), improvements(&missed[1..], "20", "90")), (1, 0));
    let run = [19, 20, 19, 20, 19, 16, 17, 16, 17, 16, 17, 16];
    assert_eq!((improvements(&run, "20", "84"), improvements(&run[1..], "20", "84")), (1, 0));
    let common = [16, 18, 15, 17, 19, 16, 18, 15, 17, 19, 18, 16];
    assert_eq!(improvements(&common, "20", "84"), 0);
}

#[test]
fn a_target_that_changed_is_said() {
    let of = |targets: Json| {
        let row = row(&with(&RUN, json!({"targets": targets})));
        let chart = row.control_chart().unwrap().clone();
        let section = chart.section().unwrap().clone();
        let caveats: Vec<ChartedCaveat> = section.caveats().iter().copied().collect();
        (chart.assurance(), section.target_since(), caveats, Narrative::of(&row).to_string().contains("consistently"))
    };
    let missed = Ok(Assurance::ConsistentlyMissed);
    let changed = vec![ChartedCaveat::TargetChanged];
    assert_eq!(of(json!([{"level": "95"}])), (missed, None, vec![], true));
    let versions = json!([{"from": "2010-Q1", "level": "70"}, {"from": "2017-Q3", "level": "95"}]);
    assert_eq!(of(versions), (missed, Some(q("2017-Q3")), changed.clone(), false));
    // The charted quarters are 2015-Q1 to 2017-Q4: what was asked before is no matter, nor is the same level again.
    let before = |quarter: &str| of(json!([{"from": "2010-Q1", "level": "70"}, {"from": quarter, "level": "95"}]));
    assert_eq!(before("2015-Q1"), (missed, None, vec![], true));
    assert_eq!(before("2015-Q2"), (missed, Some(q("2015-Q2")), changed, false));
    assert_eq!(of(json!([{"from": "2010-Q1", "level": "95"}, {"from": "2017-Q3", "level": "95"}])), (missed, None, vec![], true));

    // Each quarter meets its own target exactly, and the year's last is the most: no quarter misses anything.
    let profiled = json!([{"profile": ["10", "20", "30", "90"]}]);
    let own = chart(&json!({"targets": profiled, "observations": {
        "2017-Q1": "10", "2017-Q2": "20", "2017-Q3": "30", "2017-Q4": "90"
    }}));
    assert_eq!(own.assurance(), Err(NotOnChart::TargetOfQuarter));
}

/// One of three a quarter, always: chance could make one quarter's distance from 80%, and not twelve.
#[test]
fn what_is_always_so_is_not_called_chance() {
    let shares = |many: usize| {
        let shares = observations(&vec![(); many], |()| json!({"numerator": "1", "denominator": "3"}));
        let document = OneIndicator { document: json!({"organisation": "Ash", "confidence": "99%"}), ..calls() };
        let fields = json!({"unit": "percent", "targets": [{"level": "80"}], "observations": shares});
        Narrative::of(&document.scorecard(&fields).report(q("2017-Q4")).rows()[0]).sentences().join(" ")
    };
    assert!(shares(11).contains("With three cases, chance could make its difference from the target."), "{}", shares(11));
    let always = shares(12);
    assert!(always.contains("It consistently misses its target.") && !always.contains("chance could make its"), "{always}");
}

#[track_caller]
fn masked(fields: &Json) -> RowChart {
    let row = row(fields).masked(5.into());
    let written = serde_json::to_string(&row).unwrap();
    assert_eq!(serde_json::from_str::<Row>(&written).unwrap(), row);
    let chart = row.control_chart().unwrap().clone();
    assert!(chart.section().is_none() && !Narrative::of(&row).to_string().contains("consistently"));
    chart
}

const ALL_HIDDEN: (Result<Variation, NotOnChart>, Result<Assurance, NotOnChart>) =
    (Err(NotOnChart::Hidden), Err(NotOnChart::Hidden));

#[test]
fn a_masked_row_keeps_of_its_chart_what_rests_on_no_small_number() {
    let of = |fields: &Json| {
        let chart = masked(fields);
        (chart.variation(), chart.assurance())
    };
    let amounts = |figures: &[i32]| of(&with(figures, json!({"unit": "count", "targets": [{"level": "40"}]})));
    let kept = (Ok(Variation::CommonCause), Ok(Assurance::ConsistentlyMissed));
    assert_eq!(amounts(&[20, 22, 21, 19, 20, 21, 22, 20, 19, 21, 20, 0]).1, Ok(Assurance::ConsistentlyMissed));
    assert_eq!(amounts(&[20, 22, 21, 19, 20, 21, 22, 20, 19, 21, 20, 20]), kept);
    for place in [0, 4, 11] {
        let mut small = [20, 22, 21, 19, 20, 21, 22, 20, 19, 21, 20, 20];
        small[place] = 3;
        assert_eq!(amounts(&small), ALL_HIDDEN, "{place}");
    }
    // A mean of small amounts is one of them, though its two numbers are no counts.
    let quotients = (2015..).flat_map(|year| (1..=4).map(move |quarter| format!("{year}-Q{quarter}"))).take(12);
    let quotients = quotients.enumerate().map(|(place, quarter)| {
        let numerator = if place == 3 { "13" } else { "61" };
        (quarter, json!({"numerator": numerator, "denominator": "3", "quotient": true}))
    });
    let means: BTreeMap<String, Json> = quotients.collect();
    assert_eq!(of(&json!({"unit": "count", "targets": [{"level": "40"}], "observations": means})), ALL_HIDDEN);
    // A figure on the mean told that of three quarters the other two were as far from it as one another.
    assert_eq!(amounts(&[3, 21, 12]), ALL_HIDDEN);
    // A reason that tells nothing of a number stays.
    let no_target = masked(&with(&[3, 21, 12], json!({"unit": "count"})));
    assert_eq!((no_target.variation(), no_target.assurance()), (Err(NotOnChart::Hidden), Err(NotOnChart::NoTarget)));
    // What is counted before a change of definition is on another chart.
    let broken = with(&[3, 4, 20, 22, 21, 20], json!({"unit": "count", "breaks": {"2017-Q1": "counted otherwise"}}));
    assert_eq!(of(&broken), (Ok(Variation::CommonCause), Err(NotOnChart::NoTarget)));
    // Percentages without counts tell of nobody.
    let percentages = with(&[3, 4, 3, 4, 3, 4], json!({"unit": "percent", "targets": [{"level": "40"}]}));
    assert_eq!(of(&percentages), kept);
}

/// 52 of 102 after 50 of 100 is 2 of 2 in the second quarter, and the mean of two figures of which one is 50 would tell it.
#[test]
fn a_masked_row_keeps_nothing_that_rests_on_the_amounts_of_a_year_to_date() {
    let of = |figures: [(i32, i32); 2]| {
        let shares = figures.map(|(some, all)| json!({"numerator": some.to_string(), "denominator": all.to_string()}));
        let observations = json!({"2017-Q1": shares[0], "2017-Q2": shares[1]});
        let fields = json!({
            "unit": "percent", "accumulation": "year-to-date", "targets": [{"level": "80"}], "observations": observations
        });
        let row = calls().scorecard(&fields).report(q("2017-Q2")).rows()[0].clone();
        let smallest = row.control_chart().unwrap().section().unwrap().smallest();
        let masked = row.masked(5.into()).control_chart().unwrap().clone();
        assert!(masked.section().is_none());
        (smallest, (masked.variation(), masked.assurance()))
    };
    assert_eq!(of([(50, 100), (52, 102)]), (Some(2.into()), ALL_HIDDEN));
    let (smallest, (variation, _)) = of([(50, 100), (70, 140)]);
    assert_eq!((smallest, variation), (Some(20.into()), Ok(Variation::CommonCause)));
}

#[test]
fn a_masked_row_keeps_no_chart_of_hidden_months() {
    let fields = |small: &str| {
        json!({
            "unit": "count", "months": {"2017-04": small, "2017-05": "40", "2017-06": "38"}, "observations": {"2017-Q1": "82"}
        })
    };
    let of = |small: &str| calls().scorecard(&fields(small)).report(q("2017-Q1")).rows()[0].clone().masked(5.into());
    let hidden = of("4");
    assert!(hidden.months().unwrap().figures().all(|(_, figure)| figure.value().is_none()));
    let chart = hidden.control_chart().unwrap();
    assert!(chart.section().is_none() && chart.variation() == Err(NotOnChart::Hidden));
}

#[test]
fn a_summary_counts_charts_and_their_caveats() {
    let indicator = |id: &str, figures: &[i32], level: &str| {
        json!({
            "id": id, "name": id, "polarity": "higher-is-better", "unit": {"other": "points"}, "accumulation": "in-quarter",
            "targets": [{"level": level}], "observations": numbers(figures)
        })
    };
    let document = json!({
        "organisation": "Ash", "calendar": {"starts": "april", "named_by": "both"},
        "indicators": [
            indicator("run", &RUN, "90"), indicator("beyond", &BEYOND, "10"), indicator("common", &COMMON, "50"),
            indicator("few", &[3, 4], "3"), indicator("one", &[3], "3")
        ]
    });
    let summary = serde_json::from_str::<Scorecard>(&document.to_string()).unwrap().report(q("2017-Q4")).summary();
    assert_eq!((summary.variation().known(), summary.variation().all(), summary.few_points()), (4, 5, 1));
    assert!(summary.assurance().outcomes().eq([
        (Assurance::ConsistentlyMet, 1),
        (Assurance::HitAndMiss, 2),
        (Assurance::ConsistentlyMissed, 1)
    ]));
    assert!(summary.variation().reasons().eq([(NotOnChart::NotCharted(NotCharted::TooFewPoints), 1)]));
    assert_eq!(
        SummaryNarrative::of(&summary).sentences().last().unwrap(),
        "4 on control charts: 1 better than chance would make, 1 worse than chance would make and 2 no more than chance would make; \
         of their targets 1 consistently met, 1 consistently missed and 2 hit and miss; 1 on fewer than 12 points.",
    );
}

/// How many rows have each outcome and each reason.
fn counted<T: Ord + Copy>(
    said: impl Iterator<Item = Result<T, NotOnChart>>,
) -> (BTreeMap<T, usize>, BTreeMap<NotOnChart, usize>) {
    let mut counts = (BTreeMap::new(), BTreeMap::new());
    for said in said {
        match said {
            Ok(outcome) => *counts.0.entry(outcome).or_default() += 1,
            Err(reason) => *counts.1.entry(reason).or_default() += 1,
        }
    }
    counts
}

fn counts_of<T: Ord + Copy>(summary: &OutcomeSummary<T, NotOnChart>) -> (BTreeMap<T, usize>, BTreeMap<NotOnChart, usize>) {
    (summary.outcomes().collect(), summary.reasons().collect())
}

proptest! {
    #![proptest_config(cases(128))]

    /// The row says what the chart of the scorecard does, and the counts are those of the rows, of parts added up too.
    #[test]
    fn rows_say_what_charts_do(scorecard in strategies::scorecard(1..=4), at in 0_usize..5) {
        let Some(quarter) = scorecard.latest_quarter() else { return Ok(()) };
        let report = scorecard.report(quarter);
        for row in report.rows() {
            let charted = scorecard.control_chart(row.id().as_str(), quarter, &ReportOptions::new(), Xmr::MAKING_DATA_COUNT).unwrap();
            let chart = row.control_chart().unwrap();
            let variation = |charted: &ChartedSeries| charted.variation(row.polarity()).ok_or(NotOnChart::NoFigure);
            let expected = charted.as_ref().map_err(|reason| NotOnChart::NotCharted(*reason)).and_then(variation);
            prop_assert_eq!(chart.variation(), expected);
            prop_assert_eq!(chart.section().map(RowChartSection::figures), charted.ok().map(|charted| charted.chart().latest().figures()));
        }
        let charts = || report.rows().iter().filter_map(Row::control_chart);
        let summary = report.summary();
        prop_assert_eq!(counts_of(summary.variation()), counted(charts().map(RowChart::variation)));
        prop_assert_eq!(counts_of(summary.assurance()), counted(charts().map(RowChart::assurance)));
        let (some, others) = report.rows().split_at(at.min(report.rows().len()));
        let mut merged: Summary = others.iter().collect();
        merged.merge(some.iter().collect());
        prop_assert_eq!(&merged, &summary);
        prop_assert_eq!(&report.by_group("goal").total(), &summary);
    }

    /// Two histories that differ only in small figures print alike once masked.
    #[test]
    fn masked_charts_tell_nothing_of_small_figures(
        figures in prop::collection::vec(prop_oneof![6 => (18..23_i32).prop_map(|all| (all, all)), 2 => (1..5_i32, 1..5_i32), 1 => Just((0, 0))], 2..9),
        last in 18..23_i32, target in 0..30_i32,
    ) {
        let of = |mut figures: Vec<i32>| {
            figures.push(last);
            masked(&with(&figures, json!({"unit": "count", "targets": [{"level": target.to_string()}]})))
        };
        let (one, other) = figures.into_iter().unzip();
        prop_assert_eq!(of(one), of(other));
    }

    /// Negated figures and target, with the polarity reversed, are judged the same.
    #[test]
    fn the_mirror_image_is_judged_the_same(
        figures in prop::collection::vec(prop::option::weighted(0.9, -20_i32..20), 2..20), target in -20_i32..20,
    ) {
        let of = |polarity: &str, sign: i32| {
            let observations = observations(&figures, |figure| figure.map_or(json!({"missing": "suppressed"}), |figure| json!((sign * figure).to_string())));
            let targets = json!([{"level": (sign * target).to_string()}]);
            chart(&json!({"polarity": polarity, "targets": targets, "observations": observations}))
        };
        let (plain, image) = (of("higher-is-better", 1), of("lower-is-better", -1));
        prop_assert_eq!(plain.assurance(), image.assurance());
        let turned = |variation: Variation| match variation {
            Variation::Improvement(SignalSide::High) => Variation::Improvement(SignalSide::Low),
            Variation::Improvement(SignalSide::Low) => Variation::Improvement(SignalSide::High),
            Variation::Concern(SignalSide::High) => Variation::Concern(SignalSide::Low),
            Variation::Concern(SignalSide::Low) => Variation::Concern(SignalSide::High),
            same @ (Variation::CommonCause | Variation::Neither(_)) => same,
        };
        prop_assert_eq!(plain.variation().map(turned), image.variation());
        let in_a_row = |chart: &RowChart| chart.section().map(|section| (section.in_a_row(), section.signals().to_vec()));
        prop_assert_eq!(in_a_row(&plain), in_a_row(&image));
    }
}

/// A report on any quarter has a chart of each row, or a reason.
#[test]
fn every_row_has_one_at_the_ends_of_time() {
    let scorecard = calls().scorecard(&with(&COMMON, json!({})));
    for quarter in [Quarter::MIN, Quarter::MAX] {
        let report = scorecard.report(quarter);
        assert!(report.rows()[0].control_chart().unwrap().variation().is_err());
    }
}
