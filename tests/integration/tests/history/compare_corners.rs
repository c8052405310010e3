//! Where two reasons against a comparison, or a reason and a caveat, meet.

use crate::single::{card, card_under, caveats, long, outcome, overridden, q, row, row_despite, short};
use crate::strategies::d;
use core::num::NonZeroU8;
use performance_indicators::rating::Comparator;
use performance_indicators::report::{ReportOptions, RowComparison};
use performance_indicators::time::{Date, Month::September};
use performance_indicators::{Row, Unrated};
use serde_json::{Value, json};

fn year_to_date(figures: Value, breaks: Value) -> Value {
    let fields = [("accumulation", json!("year-to-date")), ("observations", figures), ("breaks", breaks)];
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// A scheme that asks for the mean of so many figures before.
fn better_than_the_mean(of: u8, unknown: &str) -> Value {
    let improved = json!({"fact": {"is": {"trend_improved": {"mean_of_previous": of}}, "unknown": unknown}});
    json!({"schemes": [{"scheme": {"name": "against the mean", "bands": [
        {"name": "Better", "rating": "green", "when": improved},
        {"name": "Otherwise", "rating": "red", "when": "otherwise"}
    ]}}]})
}

fn comparison(row: &Row, against: Comparator) -> Option<&RowComparison> {
    row.comparisons().iter().find(|comparison| comparison.against() == against)
}

/// The first quarter's amount of a year to date rests on the first quarter alone, so a break at the year's start is not between.
#[test]
fn a_break_at_the_years_start_does_not_part_its_first_two_quarters() {
    let figures = json!({"2016-Q4": "20", "2017-Q1": "6", "2017-Q2": "11"});
    let row = row(&card(year_to_date(figures, json!({"2017-Q1": "new definition"}))), "2017-Q2");
    assert_eq!(short(&row), "worsening", "5 after 6, both of the new definition");
    assert_eq!(caveats(row.short_term()), ["in-quarter-amounts"]);
}

/// An amount that is a difference rests on the figure before it too.
#[test]
fn a_break_inside_the_bases_own_amount_parts_it() {
    let figures = json!({"2017-Q1": "6", "2017-Q2": "11", "2017-Q3": "18"});
    let row = row(&card(year_to_date(figures, json!({"2017-Q2": "new definition"}))), "2017-Q3");
    assert_eq!(short(&row), "definition-break", "the second quarter's 5 is of two definitions");
}

/// Overriding one reason must not make the comparison that another reason speaks against, unsaid.
#[test]
fn overriding_a_break_still_compares_the_amounts_and_not_the_totals() {
    let figures = json!({"2017-Q1": "6", "2017-Q2": "11"});
    let scorecard = card(year_to_date(figures, json!({"2017-Q2": "new definition"})));
    let despite = row_despite(&scorecard, "2017-Q2", Comparator::PreviousQuarter);
    assert_eq!(overridden(despite.short_term()), "definition-break");
    assert_eq!(despite.short_term().unwrap().change(), Some(d("-1")), "6 and then 5, not 6 and then 11");
    assert_eq!(caveats(despite.short_term()), ["in-quarter-amounts"]);
}

#[test]
fn overriding_provisional_keeps_the_overlapping_mark() {
    let figures = json!({"2017-Q1": "33.3", "2017-Q2": {"value": "40", "status": "provisional"}});
    let fields = json!({"unit": "percent", "accumulation": "year-to-date", "observations": figures});
    let top = json!({"comparison": {"withhold": ["provisional"], "despite": ["previous-quarter"]}});
    let row = row(&card_under(top, fields), "2017-Q2");
    assert_eq!(overridden(row.short_term()), "provisional");
    assert_eq!(caveats(row.short_term()), ["overlapping"]);
}

#[test]
fn an_amount_derived_from_a_provisional_figure_is_provisional() {
    let figures = json!({"2017-Q1": {"value": "6", "status": "provisional"}, "2017-Q2": "11", "2017-Q3": "18"});
    let top = json!({"comparison": {"withhold": ["provisional"]}});
    let row = row(&card_under(top, year_to_date(figures, json!({}))), "2017-Q3");
    assert_eq!(short(&row), "provisional", "the second quarter's amount is 11 less a provisional 6");
}

/// A scheme may ask for the mean of previous figures; a baseline is compared wherever the indicator has one.
#[test]
fn means_and_baselines_are_compared_by_the_same_rules() {
    let top = better_than_the_mean(3, "unrated");
    let of = |fields: Value| {
        let mut fields = fields;
        fields["unit"] = json!("percent");
        fields["targets"] = json!([{"level": "0"}]);
        row(&card_under(top.clone(), fields), "2017-Q4")
    };
    let by_name = |row: &Row, against: Comparator| {
        let comparison = comparison(row, against);
        (outcome(comparison), comparison.unwrap().base())
    };
    let mean = Comparator::MeanOfPrevious(NonZeroU8::new(3).unwrap());
    let figures = json!({"2017-Q1": "10", "2017-Q2": "11", "2017-Q3": "13", "2017-Q4": "11.34"});
    let all = of(json!({"baseline": "12", "observations": figures}));
    assert_eq!(by_name(&all, Comparator::Baseline), ("worsening".to_owned(), Some(d("12"))));
    let (trend, base) = by_name(&all, mean);
    assert_eq!((trend.as_str(), base.unwrap().to_string().starts_with("11.3333")), ("improving", true));
    assert_eq!(all.band(), Some("Better"));
    let gap = json!({"2017-Q2": "11", "2017-Q3": "13", "2017-Q4": "11.34"});
    let gap = of(json!({"observations": gap}));
    assert_eq!((by_name(&gap, mean).0.as_str(), gap.band()), ("no-base", None));
    // Without the fact there is no colour, and nothing is compared that nobody asked for.
    assert_eq!((gap.unrated(), gap.comparisons().len()), (Some(Unrated::UnknownFact), 1));
    let broken = of(json!({"observations": figures, "breaks": {"2017-Q2": "why"}}));
    assert_eq!(by_name(&broken, mean).0, "definition-break");
    let older = of(json!({"observations": figures, "breaks": {"2017-Q1": "why"}}));
    assert_eq!(by_name(&older, mean).0, "improving", "all four are of the new definition");
    let so_far = of(json!({"accumulation": "year-to-date", "observations": figures}));
    assert_eq!(by_name(&so_far, mean).0, "improving");
    let provisional =
        json!({"2017-Q1": {"value": "10", "status": "provisional"}, "2017-Q2": "11", "2017-Q3": "13", "2017-Q4": "14"});
    let provisional = of(json!({"comparison": {"withhold": ["provisional"]}, "observations": provisional}));
    assert_eq!(by_name(&provisional, mean).0, "provisional");
    let two = json!({
        "2017-Q1": {"value": "10", "status": "provisional"}, "2017-Q2": {"value": "11", "status": "provisional"},
        "2017-Q3": "13", "2017-Q4": "14"
    });
    let two = of(json!({"comparison": {"withhold": ["provisional"]}, "observations": two}));
    assert_eq!(by_name(&two, mean).0, "provisional");
}

/// The amounts of two years rest on figures of their own, each of which may be provisional. Invented.
#[test]
fn an_amount_is_provisional_where_any_figure_that_it_rests_on_is() {
    let withheld = |provisional: &[&str]| {
        let figures: serde_json::Map<String, Value> =
            [("2016-Q1", "10"), ("2016-Q2", "14"), ("2017-Q1", "30"), ("2017-Q2", "37")]
                .into_iter()
                .map(|(quarter, value)| {
                    let status = if provisional.contains(&quarter) { "provisional" } else { "final" };
                    (quarter.to_owned(), json!({"value": value, "status": status}))
                })
                .collect();
        let top = json!({"comparison": {"withhold": ["provisional"]}});
        let fields = json!({"accumulation": "programme-to-date", "observations": figures});
        long(&row(&card_under(top, fields), "2017-Q2"))
    };
    assert_eq!(withheld(&[]), "improving", "7 in the quarter after 4");
    for provisional in
        [&["2016-Q1"][..], &["2016-Q2"], &["2017-Q1"], &["2017-Q2"], &["2016-Q1", "2017-Q1"], &["2016-Q1", "2016-Q2"]]
    {
        assert_eq!(withheld(provisional), "provisional", "{provisional:?}");
    }
}

/// What a year to date comes to is known at its end; a share stands for itself before. Invented.
#[test]
fn a_count_of_the_year_to_date_is_compared_with_its_baseline_at_the_years_end_alone() {
    let with_baseline = |unit: &str, quarter: &str| {
        let figures = json!({"2017-Q1": "20", "2017-Q2": "40", "2017-Q3": "60", "2017-Q4": "80"});
        let fields = json!({"unit": unit, "accumulation": "year-to-date", "baseline": "75", "observations": figures});
        let row = row(&card(fields), quarter);
        outcome(comparison(&row, Comparator::Baseline))
    };
    for quarter in ["2017-Q1", "2017-Q2", "2017-Q3"] {
        assert_eq!(
            (with_baseline("count", quarter).as_str(), with_baseline("percent", quarter).as_str()),
            ("accumulates", "worsening")
        );
    }
    assert_eq!(
        (with_baseline("count", "2017-Q4"), with_baseline("percent", "2017-Q4")),
        ("improving".into(), "improving".into())
    );
}

/// Years up to June and up to December share a half; those up to December of two years share nothing. Invented.
#[test]
fn rolling_years_that_are_a_year_apart_do_not_overlap() {
    let of = |due: Value, before: &str| {
        let figures = json!({before: "79", "2017-Q3": "80"});
        let row = row(
            &card(json!({"unit": "percent", "accumulation": "rolling-year", "due": due, "observations": figures})),
            "2017-Q3",
        );
        (short(&row), caveats(row.short_term()))
    };
    assert_eq!(of(json!(["Q1", "Q3"]), "2017-Q1"), ("improving".to_owned(), vec!["overlapping".to_owned()]));
    assert_eq!(of(json!(["Q3"]), "2016-Q3"), ("improving".to_owned(), vec![]));
}

/// Of a quarter of which February is the latest month there is. Invented.
#[test]
fn a_mean_of_which_one_figure_is_of_part_of_its_quarter_says_so() {
    let mean = Comparator::MeanOfPrevious(NonZeroU8::new(2).unwrap());
    let of = |earliest: &str| {
        let fields = json!({
            "accumulation": "snapshot", "monthly_rule": "latest-month", "targets": [{"level": "0"}],
            "months": {earliest: "10", "2017-06": "20", "2017-09": "30"}
        });
        let row = row(&card_under(better_than_the_mean(2, "fall-through"), fields), "2017-Q2");
        let comparison = comparison(&row, mean);
        (outcome(comparison), caveats(comparison))
    };
    assert_eq!(of("2017-02"), ("improving".to_owned(), vec!["partial-quarter".to_owned()]));
    assert_eq!(of("2017-03"), ("improving".to_owned(), vec![]));
}

#[test]
fn a_mean_over_the_years_end_crosses_it() {
    let figures = json!({"2016-Q4": "10", "2017-Q1": "11", "2017-Q2": "13"});
    let fields = json!({"unit": "percent", "accumulation": "year-to-date", "targets": [{"level": "0"}], "observations": figures});
    let row = row(&card_under(better_than_the_mean(2, "fall-through"), fields), "2017-Q2");
    assert_eq!(outcome(row.comparisons().first()), "crosses-year-end");
    assert_eq!(row.band(), Some("Otherwise"));
}

#[test]
fn a_day_shows_the_base_as_it_was_published() {
    let revised = json!({"value": "38", "earlier": [{"value": "31", "until": "2017-09-30"}]});
    let scorecard = card(json!({"observations": {"2017-Q1": revised, "2017-Q2": "35"}}));
    assert_eq!(short(&row(&scorecard, "2017-Q2")), "worsening");
    let day = Date::from_calendar_date(2017, September, 1).unwrap();
    let then = scorecard.report_with(q("2017-Q2"), &ReportOptions::new().as_of(day)).rows()[0].clone();
    assert_eq!((short(&then).as_str(), then.short_term().unwrap().base()), ("improving", Some(d("31"))));
}
