//! Scorecard documents: the shipped ones come out as published, the broken ones are refused with place and reason.

use crate::published_row;
use performance_indicators::history::{Figure, Status};
use performance_indicators::narrative::SummaryNarrative;
use performance_indicators::report::{Difference, ReportOptions, Source};
use performance_indicators::scorecard::ScorecardDocument;
use performance_indicators::time::Date;
use performance_indicators::time::Month::{December, October, September};
use performance_indicators::{Missing, Quarter, Rating, Report, Row, Scorecard, Summary, Unrated, decimal};

const HAVERING: &str = include_str!("../../../../examples/data/havering_2017_q1.json");
const BRACKNELL: &str = include_str!("../../../../examples/data/bracknell_forest.json");

fn scorecard(json: &str) -> Scorecard {
    serde_json::from_str(json).unwrap()
}

fn quarter(text: &str) -> Quarter {
    text.parse().unwrap()
}

/// What a document is refused with, each problem on a line, its place first.
fn refusal(json: &str) -> String {
    match serde_json::from_str::<ScorecardDocument>(json) {
        Ok(document) => document.into_scorecard().expect_err("the document is broken").to_string(),
        Err(error) => error.to_string(),
    }
}

/// <https://democracy.havering.gov.uk>: 16 in remit, 12 received, three (25%) Green, nine (75%) Red; summary `s006` of the cases.
#[test]
fn havering_comes_out_as_the_minutes_print_it() {
    let summary = scorecard(HAVERING).report(quarter("2017-Q1")).summary();
    assert_eq!((summary.in_remit(), summary.reported(), summary.rated()), (16, 12, 12));
    assert_eq!(summary.share(Rating::Green).to_string(), "3 (25%)");
    assert_eq!(summary.share(Rating::Red).to_string(), "9 (75%)");
    assert_eq!(summary.due(), None, "why four figures are absent is not stated");
    assert_eq!(summary.unrated().collect::<Vec<_>>(), [(Unrated::Missing(Missing::NotStated), 4)]);
}

#[test]
fn havering_splits_into_six_computed_and_six_recorded() {
    let summary = scorecard(HAVERING).report(quarter("2017-Q1")).summary();
    let split = |source| (summary.count_from(Rating::Green, source), summary.count_from(Rating::Red, source));
    assert_eq!(split(Source::Computed), (1, 5));
    assert_eq!(split(Source::Recorded), (2, 4));
}

#[test]
fn havering_has_the_figures_of_the_cases() {
    let report = scorecard(HAVERING).report(quarter("2017-Q1"));
    for id in ["q1-02", "q1-03", "q1-04", "q1-05", "r083", "r084"] {
        let case = published_row(id);
        let (value, target) = (case["value"].as_str().unwrap(), case["annual_target"].as_str());
        let target = target.or(case["target"].as_str()).unwrap();
        let of_case = |row: &&Row| {
            let value_agrees = row.value() == Some(decimal(value).unwrap());
            let annual = row.annual_target().or(row.target());
            value_agrees && annual == Some(decimal(target).unwrap().into())
        };
        assert_eq!(report.rows().iter().filter(of_case).count(), 1, "{id}");
    }
}

/// 35 of 37 published ratings; r004 and r007 contradict the council's own key and are reported as differences.
#[test]
fn bracknell_agrees_but_for_the_two_that_contradict_their_key() {
    let scorecard = scorecard(BRACKNELL);
    let quarters = quarter("2024-Q2").through(quarter("2025-Q2"));
    let reports: Vec<Report> = quarters.map(|quarter| scorecard.report(quarter)).collect();
    let published: Vec<&Row> = reports.iter().flat_map(Report::rows).filter(|row| row.recorded().rating().is_some()).collect();
    assert_eq!(published.len(), 37);
    assert!(published.iter().all(|row| row.source() == Some(Source::Computed)));
    let differing: Vec<_> = published
        .iter()
        .flat_map(|row| row.differences().iter().map(|difference| (row.quarter().to_string(), row.value(), *difference)))
        .collect();
    assert_eq!(differing.len(), 2);
    for (case, (at, value, difference)) in ["r004", "r007"].map(published_row).into_iter().zip(differing) {
        assert_eq!(at, "2024-Q3");
        assert_eq!(value, Some(decimal(case["value"].as_str().unwrap()).unwrap()));
        let Difference::Rating { computed, recorded, .. } = difference else { panic!("{difference:?}") };
        assert_eq!((computed, recorded.in_words()), (Rating::Red, case["published_rating"].as_str().unwrap()));
    }
}

#[test]
fn a_quarter_before_scheme_and_targets_is_unrated_for_the_first_reason() {
    let report = scorecard(BRACKNELL).report(quarter("2024-Q2"));
    assert!(report.rows().iter().filter(|row| row.value().is_some()).all(|row| row.unrated() == Some(Unrated::NoTarget)));
}

#[test]
fn documents_and_reports_round_trip() {
    for json in [HAVERING, BRACKNELL] {
        let read = scorecard(json);
        let written = serde_json::to_string(&read).unwrap();
        assert_eq!(scorecard(&written), read);
        let report = read.report(read.latest_quarter().unwrap());
        let written = serde_json::to_string(&report).unwrap();
        assert_eq!(serde_json::from_str::<Report>(&written).unwrap(), report);
    }
}

/// Every text, figure and key of the document comes back.
#[test]
fn nothing_of_a_document_is_lost() {
    for json in [HAVERING, BRACKNELL] {
        let written = serde_json::to_string(&scorecard(json)).unwrap();
        let (before, after) = (serde_json::from_str(json).unwrap(), serde_json::from_str(&written).unwrap());
        let mut lost = Vec::new();
        collect_missing("", &before, &after, &mut lost);
        assert_eq!(lost, Vec::<String>::new());
    }
}

/// Lists what `before` has and `after` has not, apart from empty lists and the two forms of a tolerance that always held.
fn collect_missing(path: &str, before: &serde_json::Value, after: &serde_json::Value, lost: &mut Vec<String>) {
    match (before, after) {
        (serde_json::Value::Object(before), serde_json::Value::Object(fields)) => {
            for (key, value) in before {
                let always = || fields.get("tolerances")?.get(0)?.get("tolerance");
                let found = fields.get(key).or_else(|| (key == "tolerance").then(always)?);
                match found {
                    None if value.as_array().is_some_and(Vec::is_empty) => {}
                    Some(found) => collect_missing(&format!("{path}.{key}"), value, found, lost),
                    None => lost.push(format!("{path}.{key}")),
                }
            }
        }
        (serde_json::Value::Array(before), serde_json::Value::Array(after)) if before.len() == after.len() => {
            for (place, (before, after)) in before.iter().zip(after).enumerate() {
                collect_missing(&format!("{path}[{place}]"), before, after, lost);
            }
        }
        (before, after) if before == after => {}
        _ => lost.push(format!("{path}: {before} became {after}")),
    }
}

#[test]
fn the_sketch_of_a_document_reads() {
    // Every figure in this document is invented.
    let json = r#"{ "organisation": "Example Borough",
      "calendar": { "starts": "april", "named_by": "both" },
      "schemes": [ { "from": "2017-Q1", "scheme": "on-target-only" } ],
      "indicators": [
        { "id": "cases-26-weeks", "name": "Cases completed in less than 26 weeks",
          "polarity": "higher-is-better", "unit": "percent", "accumulation": "year-to-date",
          "tolerance": { "percent_of_target": "10" },
          "groups": { "goal": "Safe" }, "owner": "Children's Services",
          "targets": [ { "from": "2017-Q1", "level": "80" } ],
          "observations": { "2017-Q1": "33.3",
                            "2016-Q4": { "value": "70.1", "status": "provisional" },
                            "2016-Q3": { "missing": "not-supplied" } } } ] }"#;
    let scorecard = scorecard(json);
    let (now, before) = (scorecard.report(quarter("2017-Q1")), scorecard.report(quarter("2016-Q4")));
    assert_eq!(now.rows()[0].rating(), Some(Rating::Red));
    assert_eq!(before.rows()[0].status(), Some(Status::Provisional));
    assert_eq!(before.rows()[0].unrated(), Some(Unrated::NoTarget));
    let missing = scorecard.report(quarter("2016-Q3"));
    assert_eq!(missing.rows()[0].unrated(), Some(Unrated::Missing(Missing::NotSupplied)));
}

/// A minimal invented document with one indicator, its fields given.
fn document(indicator: &str) -> String {
    format!(
        r#"{{"organisation": "Example Borough", "calendar": {{"starts": "april", "named_by": "both"}},
            "schemes": [{{"scheme": "amber-within-tolerance"}}],
            "indicators": [{{"id": "a", "name": "A (invented)", "polarity": "higher-is-better", "unit": "percent",
                             "accumulation": "snapshot", {indicator}}}]}}"#
    )
}

fn only_row(indicator: &str) -> Row {
    scorecard(&document(indicator)).report(quarter("2017-Q1")).rows()[0].clone()
}

#[test]
fn a_revision_keeps_the_report_as_it_was_published() {
    let json = document(
        r#""targets": [{"level": "35"}], "observations": {"2017-Q1": {"value": "31", "earlier": [
            {"value": "38", "until": "2017-09-30", "provisional": true}, {"value": "36", "until": "2017-12-31"}]}}"#,
    );
    let scorecard = scorecard(&json);
    let on = |month, day| {
        let day = Date::from_calendar_date(2017, month, day).unwrap();
        let report = scorecard.report_with(quarter("2017-Q1"), &ReportOptions::new().as_of(day));
        let row = &report.rows()[0];
        (row.value().unwrap().to_string(), row.status().unwrap(), row.rating().unwrap())
    };
    assert_eq!(on(September, 30), ("38".to_owned(), Status::Provisional, Rating::Green));
    assert_eq!(on(October, 1), ("36".to_owned(), Status::Revised, Rating::Green));
    assert_eq!(on(December, 31), ("36".to_owned(), Status::Revised, Rating::Green));
    assert_eq!(scorecard.report(quarter("2017-Q1")).rows()[0].unrated(), Some(Unrated::ToleranceNotStated));
    assert_eq!(serde_json::from_str::<Scorecard>(&serde_json::to_string(&scorecard).unwrap()).unwrap(), scorecard);
}

#[test]
fn a_fraction_is_rated_exactly_and_shown_apart_from_a_target_it_misses() {
    // 2,399 of 3,000 is 79.966…%, which one decimal place would print as 80.0% (invented).
    let row = only_row(
        r#""tolerance": "withdrawn", "targets": [{"level": "80"}],
           "observations": {"2017-Q1": {"numerator": "2399", "denominator": "3000"}}"#,
    );
    assert_eq!(row.rating(), Some(Rating::Red));
    assert_eq!(
        row.explanation(),
        "2399 of 3000 (79.97%) misses the target of at least 80% by about 0.03 percentage points (0.04% off target): Red"
    );
}

/// 136 of 145 printed 93.79: <https://democracy.havering.gov.uk/mgAi.aspx?ID=22213>.
#[test]
fn a_printed_figure_is_checked_against_its_fraction() {
    let observed = |printed: &str| {
        only_row(&format!(
            r#""targets": [{{"level": "90"}}],
               "observations": {{"2017-Q1": {{"value": "{printed}", "numerator": "136", "denominator": "145"}}}}"#
        ))
    };
    assert_eq!(observed("93.79").differences(), []);
    assert_eq!(observed("94").differences(), []);
    let wrong = observed("93.8").differences().to_vec();
    assert_eq!(wrong, [], "93.8 is 93.79… to one place");
    assert!(matches!(observed("93.7").differences(), [Difference::Printed { .. }]));
}

#[test]
fn a_zero_denominator_is_a_reason_and_no_figure() {
    let row = only_row(r#""targets": [{"level": "80"}], "observations": {"2017-Q1": {"numerator": "0", "denominator": "0"}}"#);
    assert_eq!(row.unrated(), Some(Unrated::Missing(Missing::ZeroDenominator)));
}

#[test]
fn an_absent_observation_is_not_supplied() {
    let row = only_row(r#""targets": [{"level": "80"}]"#);
    assert_eq!(row.unrated(), Some(Unrated::Missing(Missing::NotSupplied)));
    assert_eq!(row.was_due(), Some(true));
}

#[test]
fn tolerances_are_looked_for_by_version_then_indicator_then_document() {
    let ratings = |indicator: &str, document_tolerance: &str| {
        let json = document(&format!(r#"{indicator} "observations": {{"2017-Q1": "75"}}"#));
        let json = json.replacen(r#""indicators""#, &format!(r#"{document_tolerance} "indicators""#), 1);
        scorecard(&json).report(quarter("2017-Q1")).rows()[0].rating()
    };
    let target = r#""targets": [{"level": "80"}],"#;
    let strict_target = r#""targets": [{"level": "80", "tolerance": "withdrawn"}],"#;
    let ten = r#""tolerance": {"percent_of_target": "10"},"#;
    assert_eq!(ratings(target, ""), None);
    assert_eq!(ratings(target, ten), Some(Rating::Amber));
    assert_eq!(ratings(&format!(r#"{target} "tolerance": {{"points": "1"}},"#), ten), Some(Rating::Red));
    assert_eq!(ratings(&format!("{strict_target} {ten}"), ""), Some(Rating::Red));
    let dated = r#""tolerances": [{"from": "2016-Q1", "tolerance": {"points": "9"}},
                                  {"from": "2017-Q1", "tolerance": "withdrawn"}],"#;
    assert_eq!(ratings(&format!("{target} {dated}"), ten), Some(Rating::Red));
}

#[test]
fn rated_as_published_rounds_nothing_and_moves_the_limits() {
    let row = only_row(
        r#""rated_as_published": 0, "tolerance": "withdrawn", "targets": [{"level": "80"}],
           "observations": {"2017-Q1": "79.5"}"#,
    );
    assert_eq!(row.rating(), Some(Rating::Green));
    assert_eq!(row.value().map(|value| value.to_string()).as_deref(), Some("79.5"));
}

#[test]
fn broken_documents_are_refused_with_place_and_expectation() {
    let expected = [
        (include_str!("../../../data/broken/empty.json"), "EOF while parsing a value at line 1 column 0"),
        (include_str!("../../../data/broken/empty_object.json"), "3 problems:\norganisation: nothing is given: expected text"),
        (
            include_str!("../../../data/broken/missing_field.json"),
            "indicators[0].polarity: nothing is given: expected a known polarity",
        ),
        (
            include_str!("../../../data/broken/unknown_field.json"),
            "indicators[0].polarty: \"polarty\" is not a field known here: expected one of",
        ),
        (
            include_str!("../../../data/broken/two_of_one_id.json"),
            "indicators[1].id: \"a\" is the id of indicators[0] too: expected each id once",
        ),
        (
            include_str!("../../../data/broken/two_figures_for_one_quarter.json"),
            "indicators[0].observations[\"2017-Q1\"]: \"2017-Q1\" is given twice, once as \"33.3\" and once as \"34.5\": expected it at most once",
        ),
        (
            include_str!("../../../data/broken/percent_below_zero.json"),
            "indicators[0].tolerance.percent_of_target: a percentage of -5 is below zero: expected 0 to 1000",
        ),
        (
            include_str!("../../../data/broken/percent_too_large.json"),
            "indicators[0].tolerance.percent_of_target: a percentage of 1001 is too large: expected 0 to 1000",
        ),
        (
            include_str!("../../../data/broken/reversed_range.json"),
            "indicators[0].targets[0].range: a range from 8 to 7 is reversed: expected the lower end first",
        ),
        (
            include_str!("../../../data/broken/floor_on_better_side.json"),
            "indicators[0].targets[0].tolerance: from 2017-Q1, a limit of 81 is on the better side of a target of at least 80: \
             expected it on the worse side, or on the target",
        ),
        (
            include_str!("../../../data/broken/forty_digits.json"),
            "indicators[0].observations[\"2017-Q1\"]: \"1234567890123456789012345678901234567890\" has 40 bytes: \
             expected a decimal of at most 31",
        ),
        (
            include_str!("../../../data/broken/figure_of_wrong_type.json"),
            "indicators[0].observations[\"2017-Q1\"]: true is given: expected a figure, as text such as",
        ),
        (
            include_str!("../../../data/broken/no_such_quarter.json"),
            "indicators[0].observations[\"2017-Q5\"]: \"2017-Q5\" is not a quarter: expected a year and a quarter from 1 to 4",
        ),
        (
            include_str!("../../../data/broken/long_number.json"),
            "indicators[0].observations[\"2017-Q1\"]: the number 0.1234567890123456 has more than 15 significant digits and may \
             have lost some: expected it in quotes",
        ),
    ];
    for (json, message) in expected {
        let refused = refusal(json);
        assert!(refused.starts_with(message), "{refused}\nis not\n{message}");
    }
}

#[test]
fn a_figure_of_a_million_underscores_is_refused_shortly() {
    let figure = format!("1{}", "_".repeat(1_000_000));
    let refused = refusal(&document(&format!(r#""observations": {{"2017-Q1": "{figure}"}}"#)));
    assert!(refused.contains("has 1000001 bytes: expected a decimal of at most 31"), "{refused}");
    assert!(refused.len() < 300);
}

#[test]
fn figures_that_contradict_themselves_are_refused() {
    let expected = [
        ("{}", "an observation without a figure: expected value, numerator and denominator, or missing"),
        (r#"{"missing": "not-due", "value": "1"}"#, "an observation both missing (not-due) and with a figure"),
        (r#"{"numerator": "1"}"#, "a numerator without a denominator, or the reverse: expected both"),
        (r#"{"numerator": "1", "denominator": "-2"}"#, "1 of -2 is no figure: expected a denominator above zero"),
        (r#"{"missing": "not-due", "status": "final"}"#, "a status or earlier figures beside no figure (not-due)"),
        (r#"{"value": "1", "status": "revised"}"#, "a status of revised without earlier figures: expected them in earlier"),
        (
            r#"{"value": "1", "earlier": [{"value": "2", "until": "2017-09-30"}, {"value": "3", "until": "2017-09-30"}]}"#,
            "an earlier figure until 2017-09-30 is followed by one until 2017-09-30: expected later and later days",
        ),
        (
            r#"{"value": "1", "earlier": [{"value": "2", "until": "2017-02-29"}]}"#,
            "\"2017-02-29\" is not a date: expected a year, month and day such as 2017-06-30",
        ),
        (r#"{"value": "1", "extra": {"a": "1", "a": "2"}}"#, "\"a\" is given twice, once as \"1\" and once as \"2\""),
    ];
    for (observation, message) in expected {
        let refused = refusal(&document(&format!(r#""observations": {{"2017-Q1": {observation}}}"#)));
        assert!(refused.contains(message), "{refused}\ndoes not say\n{message}");
    }
}

#[test]
fn figures_an_age_apart_do_not_fill_the_memory_between_them() {
    let refused = refusal(&document(r#""observations": {"-1000000-Q1": "1", "1000000-Q4": "2"}"#));
    assert!(refused.contains("the figures span from -1000000-Q1 to 1000000-Q4: expected at most 1000 quarters"), "{refused}");
}

#[test]
fn targets_and_polarities_that_do_not_mix_are_refused() {
    let neutral = document(r#""targets": [{"level": "80"}]"#).replace("higher-is-better", "neutral");
    assert!(refusal(&neutral).contains("indicators[0].targets[0]: a neutral indicator is never judged"), "{}", refusal(&neutral));
    let two = document(r#""targets": [{"from": "2017-Q1", "level": "80"}, {"from": "2017-Q1", "level": "81"}]"#);
    assert!(refusal(&two).contains("targets[1]: two versions are in force from 2017-Q1"), "{}", refusal(&two));
    let both = document(r#""targets": [{"level": "80", "strict": "81"}]"#);
    assert!(
        refusal(&both).contains("expected exactly one of level, strict, range, profile, shared, relative and none"),
        "{}",
        refusal(&both)
    );
}

#[test]
fn an_empty_document_has_an_empty_report() {
    let json = r#"{"organisation": "", "calendar": {"starts": "january", "named_by": "start"}, "indicators": []}"#;
    let scorecard = scorecard(json);
    assert_eq!(scorecard.latest_quarter(), None);
    let report = scorecard.report(quarter("2017-Q1"));
    assert_eq!(report.rows(), []);
    assert_eq!(report.summary().share(Rating::Green).to_string(), "0 (0%)");
    assert_eq!(report.summary().due(), Some(0));
}

#[test]
fn a_figure_of_a_missing_observation_is_none() {
    assert_eq!(Figure::Missing(Missing::NotDue).value(), None);
}

/// A report on a quarter of which nothing is held says so, in itself, in what is written of it and in its sentences.
#[test]
fn a_quarter_outside_the_data_is_told() {
    let havering = scorecard(HAVERING);
    let sentence = "No figure of any indicator is held for Q1 1950/51; the figures are of Q1 2016/17 to Q1 2017/18.";
    assert!(!havering.has_observations(quarter("1950-Q1")));
    let report = havering.report(quarter("1950-Q1"));
    assert_eq!(report.no_figures(), Some(sentence));
    let summary = report.summary();
    let said = SummaryNarrative::of(&summary).in_report(&report).sentences();
    assert_eq!(said.first().map(String::as_str), Some(sentence));
    let written = serde_json::to_value(&report).unwrap();
    assert_eq!(written["no_figures"], sentence);
    assert_eq!(serde_json::from_value::<Report>(written).unwrap(), report);

    // Next quarter's is asked for before its figures are there.
    let next = havering.report(quarter("2017-Q2"));
    assert!(next.no_figures().is_some_and(|said| said.starts_with("No figure of any indicator is held for Q2 2017/18;")));

    for held in havering.quarters().filter(|quarter| havering.has_observations(*quarter)) {
        let report = havering.report(held);
        assert_eq!((report.no_figures(), report.rows().len()), (None, 16));
        assert!(serde_json::to_value(&report).unwrap().get("no_figures").is_none());
        let summary = report.summary();
        let plain = SummaryNarrative::of(&summary);
        assert_eq!(plain.in_report(&report).sentences(), plain.sentences());
    }
}

/// What counts is the quarter that a report shows of an indicator: one whose figures come a quarter late has one for the next report.
#[test]
fn a_quarter_is_outside_the_data_by_what_its_report_would_show() {
    // Invented.
    let of = |lag: u8, observations: &str| {
        scorecard(&format!(
            r#"{{"organisation": "Example Borough", "calendar": {{"starts": "april", "named_by": "both"}}, "indicators": [{{
                "id": "cases", "name": "Cases", "polarity": "neutral", "unit": "count", "accumulation": "in-quarter",
                "lag": {lag}, "observations": {observations}}}]}}"#
        ))
    };
    let late = of(1, r#"{"2017-Q1": "4"}"#);
    assert_eq!(late.report(quarter("2017-Q2")).no_figures(), None);
    let (only, none) = ("; the figures are of Q1 2017/18.", "No figure of any indicator is held for Q1 2017/18.");
    assert!(late.report(quarter("2017-Q1")).no_figures().is_some_and(|said| said.ends_with(only)));
    // A reason why there is no figure is an observation.
    let missing = of(0, r#"{"2017-Q1": {"missing": "suppressed"}}"#);
    assert_eq!(missing.report(quarter("2017-Q1")).no_figures(), None);
    assert_eq!(of(0, "{}").report(quarter("2017-Q1")).no_figures(), Some(none));
}

/// The summary as it is written holds what its accessors say; read back, that is held against the counts.
#[test]
fn a_written_summary_holds_what_follows_from_its_counts() {
    // https://democracy.havering.gov.uk: 3 (25%) Green and 9 (75%) Red of 12 rated.
    let summary = scorecard(HAVERING).report(quarter("2017-Q1")).summary();
    let written = serde_json::to_value(&summary).unwrap();
    assert_eq!((&written["rated"], &written["reported"]), (&12.into(), &12.into()));
    assert_eq!(written["shares"]["green"], serde_json::json!({"count": 3, "of": 12}));
    assert_eq!(written["shares"]["red"], serde_json::json!({"count": 9, "of": 12}));
    assert!(written.get("due").is_none(), "why four figures are absent is not stated");
    let compared = summary.long_term().compared();
    assert_eq!(written["long_term"]["compared"], compared);
    assert_eq!(written["long_term"]["maintained_or_improved"]["of"], compared);
    assert_eq!(serde_json::from_value::<Summary>(written.clone()).unwrap(), summary);

    // As it was written before, without them.
    let mut old = written.clone();
    for name in ["due", "rated", "shares"] {
        old.as_object_mut().unwrap().remove(name);
    }
    for (trend, name) in [("short_term", "compared"), ("long_term", "shares"), ("long_term", "maintained_or_improved")] {
        old[trend].as_object_mut().unwrap().remove(name);
    }
    assert_eq!(serde_json::from_value::<Summary>(old).unwrap(), summary);

    // What does not follow from the counts is refused.
    for (place, other) in [
        ("/rated", serde_json::json!(11)),
        ("/due", serde_json::json!(16)),
        ("/shares/green/count", serde_json::json!(4)),
        ("/shares/red/of", serde_json::json!(16)),
        ("/long_term/compared", serde_json::json!(compared + 1)),
        ("/short_term/shares/improving/count", serde_json::json!(16)),
        ("/long_term/maintained_or_improved/of", serde_json::json!(16)),
    ] {
        let mut changed = written.clone();
        match changed.pointer_mut(place) {
            Some(value) => *value = other,
            None => drop(changed.as_object_mut().unwrap().insert(place.trim_start_matches('/').into(), other)),
        }
        let error = serde_json::from_value::<Summary>(changed).unwrap_err().to_string();
        assert!(error.contains("counts that cannot all be true"), "{place}: {error}");
    }
}
