//! Comparing quarters: the published directions come out, and what would mislead is refused by name.

use crate::published_row;
use crate::single::{card, card_under, caveats, long, outcome, overridden, q, read, row, row_despite, short};
use crate::strategies::d;
use performance_indicators::history::{Direction, NotCompared};
use performance_indicators::rating::Comparator;
use performance_indicators::report::ReportOptions;
use performance_indicators::{Accumulation, Row, Scorecard, Trend};
use serde_json::{Value, json};

const BRACKNELL: &str = include_str!("../../../../examples/data/bracknell_forest.json");

/// Every printed short direction, by row and quarter.
fn printed(options: &ReportOptions) -> Vec<(Row, Trend)> {
    let scorecard = read(BRACKNELL);
    let reports = ["2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2"].map(|quarter| scorecard.report_with(q(quarter), options));
    let rows = reports.iter().flat_map(|report| report.rows().to_vec());
    rows.filter_map(|row| row.recorded().short_term()?.trend().map(|printed| (row, printed))).collect()
}

fn crosses(row: &Row) -> bool {
    let year_to_date = ["ehcps-within-20-weeks", "ehcp-reviews-on-time"].contains(&row.id().as_str());
    year_to_date && row.quarter() == q("2025-Q1")
}

#[test]
fn bracknell_25_of_27_short_directions_come_out_and_2_are_refused() {
    let rows = printed(&ReportOptions::new());
    assert_eq!(rows.len(), 27);
    let (refused, compared): (Vec<_>, Vec<_>) = rows.into_iter().partition(|(row, _)| crosses(row));
    assert_eq!((compared.len(), refused.len()), (25, 2));
    for (row, printed) in compared {
        let comparison = row.short_term().unwrap();
        assert_eq!(comparison.trend(), Some(printed), "{} {}", row.id(), row.quarter());
        assert_eq!((comparison.overridden(), comparison.recorded()), (None, Some(printed.into())));
        assert_eq!(row.differences().len(), usize::from(row.recorded().rating() != row.rating()), "{}", row.id());
    }
    for ((row, _), base) in refused.iter().zip(["52.6", "62"]) {
        assert_eq!(short(row), "crosses-year-end", "{}", row.id());
        let comparison = row.short_term().unwrap();
        assert_eq!((comparison.base(), comparison.quarter()), (Some(d(base)), Some(q("2024-Q4"))), "the base is still shown");
    }
}

#[test]
fn bracknell_all_27_come_out_under_the_override_which_names_the_two() {
    for (row, printed) in printed(&ReportOptions::new().despite(Comparator::PreviousQuarter)) {
        let comparison = row.short_term().unwrap();
        assert_eq!(comparison.trend(), Some(printed), "{} {}", row.id(), row.quarter());
        let reason = crosses(&row).then_some(NotCompared::CrossesYearEnd);
        assert_eq!(comparison.overridden(), reason, "{} {}", row.id(), row.quarter());
        if crosses(&row) {
            assert_eq!(printed, Trend::Improving);
        }
    }
}

#[test]
fn bracknell_a_ratio_of_the_year_to_date_within_a_year_is_marked_overlapping() {
    for (row, _) in printed(&ReportOptions::new()) {
        let caveats = caveats(row.short_term());
        let not_stated = row.accumulation() == Accumulation::NotStated;
        let within_a_year = !not_stated && !crosses(&row);
        assert_eq!(caveats.contains(&"overlapping".to_owned()), within_a_year, "{} {}", row.id(), row.quarter());
        assert_eq!(caveats.contains(&"accumulation-not-stated".to_owned()), not_stated, "{} {}", row.id(), row.quarter());
        // 100% after 100%.
        let at_best = row.id().as_str() == "ehcps-within-20-weeks" && row.quarter() == q("2025-Q2");
        assert_eq!(caveats.contains(&"at-best".to_owned()), at_best, "{} {}", row.id(), row.quarter());
    }
}

/// A published row as a scorecard: its figure in 2018-Q3, those it is compared with in 2018-Q2 and 2017-Q3.
fn published(id: &str, more: &[(&str, Value)]) -> Scorecard {
    let case = published_row(id);
    let unit = match case["unit"].as_str().unwrap() {
        plain @ ("percent" | "count" | "days") => json!(plain),
        other => json!({"other": other}),
    };
    let figure = |value: &str, numerator: &str, denominator: &str| {
        let mut figure = json!({"value": case[value]});
        if case[numerator].is_string() {
            figure["numerator"] = case[numerator].clone();
            figure["denominator"] = case[denominator].clone();
        }
        figure
    };
    let mut observations = json!({"2018-Q3": figure("value", "numerator", "denominator")});
    if case["previous_quarter"].is_string() {
        observations["2018-Q2"] = case["previous_quarter"].clone();
    }
    if case["same_quarter_last_year"].is_string() {
        observations["2017-Q3"] = figure("same_quarter_last_year", "last_year_numerator", "last_year_denominator");
    }
    let polarity = if case["polarity"] == "smaller" { "lower-is-better" } else { "higher-is-better" };
    let mut fields =
        json!({"polarity": polarity, "unit": unit, "accumulation": case["accumulation"], "observations": observations});
    for (name, value) in more {
        fields[*name] = value.clone();
    }
    card(fields)
}

fn in_words(printed: &Value) -> &'static str {
    match printed.as_str().unwrap() {
        "better" => "improving",
        "same" => "unchanged",
        "worse" => "worsening",
        other => panic!("{other}"),
    }
}

#[test]
fn havering_nine_directions_with_comparable_bases_come_out() {
    let mut directions = 0_u8;
    for id in ["r088", "r089", "r091", "r096", "r099", "r100", "r103", "r104"] {
        let case = published_row(id);
        let row = row(&published(id, &[]), "2018-Q3");
        for (field, comparison) in [("published_short_dot", row.short_term()), ("published_long_dot", row.long_term())] {
            if case[field].is_string() {
                directions = directions.checked_add(1).unwrap();
                assert_eq!(outcome(comparison), in_words(&case[field]), "{id} {field}");
                assert_eq!(comparison.unwrap().overridden(), None, "{id} {field}");
            }
        }
    }
    assert_eq!(directions, 9);
}

#[test]
fn havering_rolling_years_overlap_on_the_short_term_alone() {
    for id in ["r099", "r100", "r103", "r104"] {
        let with_last_year = published(id, &[("observations", json!({"2018-Q3": "80", "2018-Q2": "80", "2017-Q3": "79"}))]);
        let row = row(&with_last_year, "2018-Q3");
        assert_eq!(caveats(row.short_term()), ["overlapping"], "{id}");
        assert_eq!(caveats(row.long_term()), [""; 0], "{id}");
    }
}

#[test]
fn havering_r097_crosses_a_definition_break_and_needs_the_override() {
    let why = "timescale changed from 15 to 10 working days";
    let scorecard = published("r097", &[("breaks", json!({"2018-Q1": why}))]);
    let plain = row(&scorecard, "2018-Q3");
    assert_eq!(long(&plain), "definition-break");
    assert_eq!(plain.long_term().unwrap().break_reason(), Some(why));
    let despite = row_despite(&scorecard, "2018-Q3", Comparator::SameQuarterLastYear);
    assert_eq!(long(&despite), "improving");
    assert_eq!(overridden(despite.long_term()), "definition-break");
    assert_eq!(despite.long_term().unwrap().break_reason(), Some(why));
    // The override is of one comparison, not of both.
    assert_eq!(long(&row_despite(&scorecard, "2018-Q3", Comparator::PreviousQuarter)), "definition-break");
    assert_eq!(caveats(despite.long_term()), ["accumulation-not-stated"]);
}

#[test]
fn havering_without_a_base_says_so_even_under_the_override() {
    for (id, is_short, is_long) in [("r092", true, true), ("r095", false, true), ("r107", true, true), ("r108", true, true)] {
        let scorecard = published(id, &[]);
        let rows = [
            row(&scorecard, "2018-Q3"),
            row_despite(&scorecard, "2018-Q3", Comparator::PreviousQuarter),
            row_despite(&scorecard, "2018-Q3", Comparator::SameQuarterLastYear),
        ];
        for row in rows {
            assert_eq!(short(&row) == "no-base", is_short, "{id}: {}", short(&row));
            assert_eq!(long(&row) == "no-base", is_long, "{id}: {}", long(&row));
        }
    }
}

#[test]
fn a_break_counts_from_its_quarter_on() {
    let with = |from: &str| {
        let observations = json!({"2017-Q1": "1", "2017-Q2": "2", "2017-Q3": "3", "2018-Q2": "4"});
        row(&card(json!({"breaks": {from: "why"}, "observations": observations})), "2017-Q2")
    };
    assert_eq!(short(&with("2017-Q1")), "improving", "both figures are of the new definition");
    assert_eq!(short(&with("2017-Q2")), "definition-break");
    assert_eq!(short(&with("2017-Q3")), "improving", "both figures are of the old definition");
}

#[test]
fn no_figure_and_no_base() {
    let scorecard = card(json!({"observations": {"2017-Q1": "1", "2017-Q2": {"missing": "suppressed"}, "2017-Q4": "3"}}));
    assert_eq!(short(&row(&scorecard, "2017-Q2")), "no-figure");
    assert_eq!(short(&row(&scorecard, "2017-Q3")), "no-figure");
    assert_eq!(short(&row(&scorecard, "2017-Q4")), "no-base", "a gap is not skipped");
    let despite = row_despite(&scorecard, "2017-Q2", Comparator::PreviousQuarter);
    assert_eq!((short(&despite).as_str(), despite.short_term().unwrap().overridden()), ("no-figure", None));
}

#[test]
fn year_to_date_counts_that_can_only_grow() {
    let fields = |figures: Value| json!({"accumulation": "year-to-date", "polarity": "lower-is-better", "observations": figures});
    let two = card(fields(json!({"2017-Q2": "342", "2017-Q3": "512"})));
    assert_eq!(short(&row(&two, "2017-Q3")), "accumulates");
    let despite = row_despite(&two, "2017-Q3", Comparator::PreviousQuarter);
    assert_eq!((short(&despite).as_str(), overridden(despite.short_term()).as_str()), ("worsening", "accumulates"));
    assert_eq!(despite.short_term().unwrap().change(), Some(d("170")));
    // With the first quarter, 170 in the third after 172 in the second.
    let three = row(&card(fields(json!({"2017-Q1": "170", "2017-Q2": "342", "2017-Q3": "512"}))), "2017-Q3");
    assert_eq!(short(&three), "improving");
    assert_eq!(caveats(three.short_term()), ["in-quarter-amounts"]);
    let comparison = three.short_term().unwrap();
    assert_eq!((comparison.base(), comparison.change()), (Some(d("172")), Some(d("-2"))));
    // The first quarter starts afresh: 160 after the 150 of the year before's last quarter.
    let across = json!({"2016-Q3": "450", "2016-Q4": "600", "2017-Q1": "160"});
    let across = row(&card(fields(across)), "2017-Q1");
    assert_eq!((short(&across).as_str(), across.short_term().unwrap().base()), ("worsening", Some(d("150"))));
    let underivable = row(&card(fields(json!({"2016-Q4": "600", "2017-Q1": "160"}))), "2017-Q1");
    assert_eq!(short(&underivable), "crosses-year-end");
    // The year before at the same point is a fair comparison.
    let long_term = row(&card(fields(json!({"2016-Q3": "500", "2017-Q3": "512"}))), "2017-Q3");
    assert_eq!((long(&long_term).as_str(), caveats(long_term.long_term()).len()), ("worsening", 0));
}

#[test]
fn annual_figures_have_a_long_term_alone() {
    let scorecard = card(json!({"accumulation": "annual", "observations": {"2016-Q4": "10", "2017-Q4": "12"}}));
    let row_17 = row(&scorecard, "2017-Q4");
    assert_eq!((short(&row_17).as_str(), long(&row_17).as_str()), ("annual", "improving"));
    let first = row(&scorecard, "2016-Q4");
    assert_eq!((short(&first).as_str(), long(&first).as_str()), ("annual", "no-base"));
}

#[test]
fn previous_is_the_previous_due_quarter() {
    let observations = json!({"2016-Q4": "1", "2017-Q1": "9", "2017-Q2": "2"});
    let fields = json!({"due": ["Q2", "Q4"], "observations": observations});
    let row = row(&card(fields), "2017-Q2");
    let comparison = row.short_term().unwrap();
    assert_eq!((comparison.quarter(), comparison.trend()), (Some(q("2016-Q4")), Some(Trend::Improving)));
}

#[test]
fn policies_withhold_where_targets_differ_or_a_figure_is_provisional() {
    let figures = json!({"2017-Q1": "1", "2017-Q2": {"value": "2", "status": "provisional"}, "2017-Q3": "3", "2017-Q4": "4"});
    let plan = |targets: Value| json!({"targets": targets, "observations": figures});
    let profile = plan(json!([{"profile": ["1", "1", "2", "2"]}]));
    let same = plan(json!([{"level": "5"}]));
    let shared = plan(json!([{"shared": "equally", "annual": "20"}]));
    let mid_year = plan(json!([{"level": "5"}, {"from": "2017-Q4", "level": "6"}]));
    let withholding = |what: &str| json!({"comparison": {"withhold": [what]}});
    let differ = |fields: &Value| short(&row(&card_under(withholding("targets-differ"), fields.clone()), "2017-Q4"));
    assert_eq!([&profile, &same, &shared, &mid_year].map(differ), ["targets-differ", "improving", "improving", "targets-differ"]);
    assert_eq!(short(&row(&card(profile.clone()), "2017-Q4")), "improving", "without the policy");

    let provisional = card_under(withholding("provisional"), same);
    let by_quarter = ["2017-Q2", "2017-Q3", "2017-Q4"].map(|quarter| short(&row(&provisional, quarter)));
    assert_eq!(by_quarter, ["provisional", "provisional", "improving"]);
    for (scorecard, reason) in
        [(provisional, "provisional"), (card_under(withholding("targets-differ"), profile), "targets-differ")]
    {
        let despite = row_despite(&scorecard, "2017-Q3", Comparator::PreviousQuarter);
        assert_eq!((short(&despite).as_str(), overridden(despite.short_term()).as_str()), ("improving", reason));
    }
}

#[test]
fn a_policy_of_the_indicator_stands_instead_of_the_documents() {
    let fields = json!({"comparison": {"no_change": {"points": "5"}}, "observations": {"2017-Q1": "1", "2017-Q2": {"value": "2", "status": "provisional"}}});
    let scorecard = card_under(json!({"comparison": {"withhold": ["provisional"]}}), fields);
    assert_eq!(short(&row(&scorecard, "2017-Q2")), "unchanged");
}

#[test]
fn the_document_overrides_as_the_caller_does() {
    for accumulation in ["year-to-date", "programme-to-date"] {
        let figures = json!({"2016-Q4": "600", "2017-Q1": "160"});
        let fields = json!({"unit": "percent", "accumulation": accumulation, "observations": figures});
        let top = json!({"comparison": {"despite": ["previous-quarter"]}});
        let documents = row(&card_under(top, fields.clone()), "2017-Q1");
        let callers = row_despite(&card(fields), "2017-Q1", Comparator::PreviousQuarter);
        assert_eq!(documents, callers);
        assert_eq!((short(&callers).as_str(), overridden(callers.short_term()).is_empty()), ("worsening", false));
        assert_eq!(callers.long_term().unwrap().overridden(), None);
    }
}

#[test]
fn nothing_is_overridden_where_nothing_speaks_against() {
    let scorecard = card(json!({"observations": {"2017-Q1": "1", "2017-Q2": "2"}}));
    let despite = row_despite(&scorecard, "2017-Q2", Comparator::PreviousQuarter);
    assert_eq!(despite, row(&scorecard, "2017-Q2"));
}

#[test]
fn neutral_gives_the_change_and_no_trend() {
    let scorecard = card(json!({"polarity": "neutral", "observations": {"2017-Q1": "10", "2017-Q2": "8"}}));
    let row = row(&scorecard, "2017-Q2");
    assert_eq!(short(&row), "change alone");
    let comparison = row.short_term().unwrap();
    assert_eq!((comparison.change(), comparison.percent_of_base()), (Some(d("-2")), Some(d("-20"))));
    assert_eq!(comparison.direction(), Some(Direction::Falling));
}

#[test]
fn a_range_is_needed_to_be_nearer_to() {
    let fields = |targets: Value| json!({"polarity": "within-range", "unit": "percent", "targets": targets, "observations": {"2017-Q1": "6", "2017-Q2": "8.5"}});
    assert_eq!(short(&row(&card(fields(json!([]))), "2017-Q2")), "no-range");
    let with = fields(json!([{"range": {"lower": "7", "upper": "8"}}]));
    assert_eq!(short(&row(&card(with), "2017-Q2")), "improving");
}

#[test]
fn at_best_is_all_of_a_share_or_none() {
    let of = |polarity: &str, unit: &str, was: &str, is: &str| {
        let observations = json!({"2017-Q1": was, "2017-Q2": is});
        let row = row(&card(json!({"polarity": polarity, "unit": unit, "observations": observations})), "2017-Q2");
        assert_eq!(short(&row) == "unchanged", was == is);
        caveats(row.short_term()) == ["at-best"]
    };
    assert!(of("higher-is-better", "percent", "100", "100"));
    assert!(of("lower-is-better", "count", "0", "0"));
    assert!(of("lower-is-better", "percent", "0", "0"));
    assert!(!of("higher-is-better", "count", "100", "100"));
    assert!(!of("lower-is-better", "percent", "100", "100"));
    assert!(!of("higher-is-better", "percent", "99", "99"));
    assert!(!of("higher-is-better", "percent", "99", "100"));
}
