//! The traps that published reports fell into, each by its source; `domain.md` sections b and c list them.

use crate::single::{card, card_under, caveats, long, overridden, q, read, row, row_despite, short};
use crate::strategies::d;
use performance_indicators::history::{Forecast, ForecastMethod, NotDerived};
use performance_indicators::rating::Comparator;
use performance_indicators::{Rating, Trend};
use serde_json::{Value, json};

const BRACKNELL: &str = include_str!("../../../../examples/data/bracknell_forest.json");

/// "Better": a year-to-date percentage of 52.6 at the year's end and 100 in the next first quarter.
/// <https://www.bracknell-forest.gov.uk/council-and-democracy/strategies-plans-and-policies/service-planning-and-performance/council-plan-overview-report/quarterly-updates-key-performance-indicators>
#[test]
fn b12_a_year_to_date_percentage_starts_afresh() {
    let figures = json!({"2024-Q4": "52.6", "2025-Q1": "100"});
    let scorecard = card(json!({"unit": "percent", "accumulation": "year-to-date", "observations": figures}));
    assert_eq!(short(&row(&scorecard, "2025-Q1")), "crosses-year-end");
}

/// Waste so far this year: 342 kg at Q2 and 512 kg at Q3, worse only by date; 500 kg at the same point last year.
/// <https://dokumen.tips/documents/appendix-1-annual-corporate-performance-report-201213-participation-age-rpa.html>
#[test]
fn b12_waste_of_the_year_so_far_can_only_grow() {
    let figures = json!({"2011-Q3": "500", "2012-Q2": "342", "2012-Q3": "512"});
    let fields = json!({
        "polarity": "lower-is-better", "unit": {"other": "kg"}, "accumulation": "year-to-date", "observations": figures
    });
    let row = row(&card(fields), "2012-Q3");
    assert_eq!((short(&row).as_str(), long(&row).as_str()), ("accumulates", "worsening"));
    assert_eq!(row.short_term().unwrap().base(), Some(d("342")), "the base is still shown");
    assert_eq!(row.long_term().unwrap().change(), Some(d("12")));
}

/// A programme total that can only grow always looks better than last quarter. The figures are invented.
/// <https://www.gov.uk/government/publications/environment-agency-corporate-scorecards-2023-to-2024/environment-agency-corporate-scorecard-2023-to-2024-quarter-one>
#[test]
fn b12_a_programme_total_is_compared_by_its_amounts_or_not_at_all() {
    let programme =
        |unit: &str, figures: Value| card(json!({"unit": unit, "accumulation": "programme-to-date", "observations": figures}));
    let two = programme("count", json!({"2022-Q1": "50000", "2022-Q4": "56000", "2023-Q1": "60000"}));
    let refused = row(&two, "2023-Q1");
    assert_eq!((short(&refused).as_str(), long(&refused).as_str()), ("accumulates", "accumulates"));
    let despite = row_despite(&two, "2023-Q1", Comparator::PreviousQuarter);
    assert_eq!((short(&despite).as_str(), overridden(despite.short_term()).as_str()), ("improving", "accumulates"));
    // 4,000 in the quarter after 5,000 in the one before.
    let all = programme("count", json!({"2022-Q3": "51000", "2022-Q4": "56000", "2023-Q1": "60000"}));
    let amounts = row(&all, "2023-Q1");
    assert_eq!((short(&amounts).as_str(), caveats(amounts.short_term())), ("worsening", vec!["in-quarter-amounts".to_owned()]));
    // Not even within one year is a share of a programme compared.
    let share = row(&programme("percent", json!({"2023-Q1": "40", "2023-Q2": "45", "2022-Q2": "30"})), "2023-Q2");
    assert_eq!((short(&share).as_str(), long(&share).as_str()), ("accumulates", "accumulates"));
}

/// Complaints on time, 122 of 148 against 136 of 145, when on time went from 15 to 10 working days.
/// <https://democracy.havering.gov.uk/mgAi.aspx?ID=22213>
#[test]
fn b13_a_definition_that_changed_between_the_two_figures() {
    let figures = json!({
        "2017-Q3": {"value": "82.43", "numerator": "122", "denominator": "148"},
        "2018-Q3": {"value": "93.79", "numerator": "136", "denominator": "145"}
    });
    let why = "on time is within 10 working days, not 15";
    let scorecard = card(json!({"unit": "percent", "breaks": {"2018-Q1": why}, "observations": figures}));
    let row_18 = row(&scorecard, "2018-Q3");
    let comparison = row_18.long_term().unwrap();
    assert_eq!((long(&row_18).as_str(), comparison.break_reason()), ("definition-break", Some(why)));
}

/// 7 of 17 Red measures were improving; a falling figure is not thereby off target.
/// <https://democracy.medway.gov.uk/ieIssueDetails.aspx?IId=4097&Opt=3&PlanId=0>
#[test]
fn b14_direction_and_colour_are_independent() {
    for (was, is, rating, trend) in [
        ("70", "75", Rating::Red, Trend::Improving),
        ("75", "70", Rating::Red, Trend::Worsening),
        ("95", "85", Rating::Green, Trend::Worsening),
        ("85", "95", Rating::Green, Trend::Improving),
    ] {
        let figures = json!({"2017-Q1": was, "2017-Q2": is});
        let row = row(&card(json!({"unit": "percent", "targets": [{"level": "80"}], "observations": figures})), "2017-Q2");
        assert_eq!((row.rating(), row.short_term().unwrap().trend()), (Some(rating), Some(trend)), "{was} to {is}");
    }
}

/// Visitors: 18,565 in the summer and 10,966 in the autumn of 2024, 26,502 in the summer of 2025.
#[test]
fn b15_both_comparisons_are_reported_as_the_seasons_mislead_one() {
    let scorecard = read(BRACKNELL);
    let visits = |quarter: &str| {
        let report = scorecard.report(q(quarter));
        report.rows().iter().find(|row| row.id().as_str() == "look-out-visits").unwrap().clone()
    };
    let autumn = visits("2024-Q3");
    assert_eq!((short(&autumn).as_str(), long(&autumn).as_str()), ("worsening", "no-base"));
    let summer = visits("2025-Q2");
    assert_eq!((short(&summer).as_str(), long(&summer).as_str()), ("improving", "improving"));
    assert_eq!(summer.long_term().unwrap().base(), Some(d("18565")));
}

/// Twenty foster carers a year: 6 by Q1, "bodes well", and 11 by Q2, five in the quarter, "on track".
/// <http://democracy.havering.gov.uk/mgAi.aspx?ID=14995>
#[test]
fn c_foster_carers_are_on_track_for_twenty() {
    let scorecard = card(json!({
        "accumulation": "year-to-date", "targets": [{"shared": "equally", "annual": "20"}],
        "observations": {"2017-Q1": "6", "2017-Q2": "11"}
    }));
    for (quarter, target, outturn, each) in [("2017-Q1", "5", "24", None), ("2017-Q2", "10", "22", Some("4.5"))] {
        let row = row(&scorecard, quarter);
        assert_eq!(row.target(), Some(d(target).into()), "{quarter}");
        assert_eq!(row.annual_target(), Some(d("20").into()));
        assert_eq!(row.rating(), Some(Rating::Green));
        let forecast = row.forecast().unwrap();
        assert_eq!((forecast.method(), forecast.outturn()), (ForecastMethod::RunRate, Some(d(outturn))));
        assert!(forecast.is_on_course());
        assert_eq!(forecast.rating(), Some(Rating::Green));
        if let Some(each) = each {
            assert_eq!(forecast.each_remaining_quarter(), Some(d(each)));
        }
    }
    let second = row(&scorecard, "2017-Q2");
    let comparison = second.short_term().unwrap();
    assert_eq!((comparison.base(), comparison.change()), (Some(d("6")), Some(d("-1"))), "five in the quarter after six");
    assert_eq!(caveats(second.short_term()), ["in-quarter-amounts"]);
}

/// Q3's figure shown at year end against Q3's profile of 494 kg, not against 640. Q1 and Q2 of the profile are invented.
/// <https://dokumen.tips/documents/appendix-1-annual-corporate-performance-report-201213-participation-age-rpa.html>
#[test]
fn c_a_late_figure_is_judged_against_its_own_quarters_profile() {
    let fields = |lag: u8| {
        json!({
            "polarity": "lower-is-better", "unit": {"other": "kg"}, "accumulation": "year-to-date", "lag": lag,
            "targets": [{"profile": ["165", "330", "494", "640"], "annual": "640"}],
            "observations": {"2011-Q3": "500", "2012-Q2": "342", "2012-Q3": "512"}
        })
    };
    let strict = row(&card(fields(1)), "2012-Q4");
    assert_eq!((strict.quarter(), strict.measured()), (q("2012-Q4"), q("2012-Q3")));
    assert_eq!((strict.value(), strict.target()), (Some(d("512")), Some(d("494").into())));
    assert_eq!((strict.annual_target(), strict.rating()), (Some(d("640").into()), Some(Rating::Red)));
    assert_eq!((short(&strict).as_str(), long(&strict).as_str()), ("accumulates", "worsening"));
    assert_eq!(strict.long_term().unwrap().quarter(), Some(q("2011-Q3")));
    // Published Green, as it was within 10%: 543.4 is the limit.
    let within_ten = json!({"name": "within 10%", "bands": [
        {"name": "Green", "rating": "green", "when": {"at_most": {"percent_of_target": "10"}}},
        {"name": "Red", "rating": "red", "when": "otherwise"}
    ]});
    let published = row(&card_under(json!({"schemes": [{"scheme": within_ten}]}), fields(1)), "2012-Q4");
    assert_eq!(published.rating(), Some(Rating::Green));
    // Without the lag the fourth quarter's figure has not been supplied.
    assert_eq!(row(&card(fields(0)), "2012-Q4").missing().unwrap().name(), "not-supplied");
}

/// Two care cases make 33.3% of the year so far: no rate runs that on to 133%.
#[test]
fn c_a_percentage_is_never_run_on() {
    let fields = json!({
        "unit": "percent", "accumulation": "year-to-date", "targets": [{"level": "80", "annual": "80"}],
        "observations": {"2017-Q1": "33.3"}
    });
    let plain = row(&card(fields.clone()), "2017-Q1");
    let forecast = plain.forecast().unwrap();
    assert_eq!((forecast.method(), forecast.outturn()), (ForecastMethod::Carried, Some(d("33.3"))));
    assert!(!forecast.is_on_course());
    assert_eq!((forecast.shortfall(), forecast.each_remaining_quarter()), (Some(d("46.7")), None));
    // Asked for by name it is refused, not made.
    for method in ["run-rate", "last-years-profile"] {
        for accumulation in ["year-to-date", "in-quarter", "snapshot", "rolling-year"] {
            let mut asked = fields.clone();
            asked["forecast"] = json!(method);
            asked["accumulation"] = json!(accumulation);
            let scorecard = card(asked);
            assert_eq!(row(&scorecard, "2017-Q1").forecast(), None, "{method} of {accumulation}");
            let entry = &scorecard.entries()[0];
            let aim = performance_indicators::Aim::AtLeast(d("80"));
            let refused = Forecast::new(entry.indicator(), entry.series(), q("2017-Q1"), aim, None);
            assert_eq!(refused, Err(NotDerived::NotAmounts), "{method} of {accumulation}");
        }
    }
}
