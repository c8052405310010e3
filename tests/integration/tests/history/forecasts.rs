//! Forecasts of the year's outturn, alone, in rows, and as what schemes look at.

use crate::single::{card, card_under, q, row};
use crate::strategies::{cases, d};
use core::num::NonZeroU32;
use performance_indicators::history::{Forecast, ForecastMethod, NotDerived};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::{
    Accumulation, Aim, Fraction, Indicator, Observation, Polarity, Quarter, Rating, Series, Unit, Unrated, Value as Figure,
};
use proptest::prelude::*;
use serde_json::{Value, json};

fn indicator(unit: Unit, accumulation: Accumulation) -> Indicator {
    Indicator::new("one".parse().unwrap(), "One", Polarity::HigherIsBetter, unit, accumulation)
}

fn series(figures: &[(&str, &str)]) -> Series {
    Series::new(figures.iter().map(|(quarter, figure)| (q(quarter), Observation::from(d(figure))))).unwrap()
}

fn twenty() -> Aim {
    Aim::AtLeast(d("20"))
}

#[track_caller]
fn forecast(indicator: &Indicator, figures: &[(&str, &str)], quarter: &str) -> Forecast {
    Forecast::new(indicator, &series(figures), q(quarter), twenty(), None).unwrap()
}

#[test]
fn run_rates_of_totals_and_of_amounts_agree() {
    let so_far = indicator(Unit::Count, Accumulation::YearToDate);
    let alone = indicator(Unit::Count, Accumulation::InQuarter);
    let totals = [("2017-Q1", "4"), ("2017-Q2", "7"), ("2017-Q3", "13"), ("2017-Q4", "19")];
    let amounts = [("2017-Q1", "4"), ("2017-Q2", "3"), ("2017-Q3", "6"), ("2017-Q4", "6")];
    for (quarter, outturn, each) in [
        ("2017-Q1", "16", Some("5.3333")),
        ("2017-Q2", "14", Some("6.5")),
        ("2017-Q3", "17.333", Some("7")),
        ("2017-Q4", "19", None),
    ] {
        let (of_totals, of_amounts) = (forecast(&so_far, &totals, quarter), forecast(&alone, &amounts, quarter));
        assert_eq!(of_totals, of_amounts, "{quarter}");
        assert_eq!(of_totals.method(), ForecastMethod::RunRate);
        assert!(of_totals.outturn_decimal().unwrap().to_string().starts_with(outturn), "{quarter}");
        let remaining = of_totals.each_remaining_quarter().map(|each| each.to_string());
        assert_eq!(remaining.is_some(), each.is_some(), "{quarter}");
        assert!(remaining.unwrap_or_default().starts_with(each.unwrap_or_default()), "{quarter}");
        assert!(!of_totals.is_on_course());
        assert_eq!(of_totals.is_from_one_quarter(), quarter == "2017-Q1");
        assert_eq!(of_totals.quarters(), q(quarter).of_year().number());
    }
}

/// 5 of a year by the third quarter is on course for 6.666…, which no decimal is: the aim of 6.666… × 3 = 20 is met exactly.
#[test]
fn an_outturn_that_does_not_end_is_judged_exactly() {
    let so_far = indicator(Unit::Count, Accumulation::YearToDate);
    let five = series(&[("2017-Q3", "5")]);
    let below = Aim::AtLeast(d("6.6666666666666666666666666666"));
    let above = Aim::AtLeast(d("6.6666666666666666666666666667"));
    let of = |aim: Aim| Forecast::new(&so_far, &five, q("2017-Q3"), aim, None).unwrap().is_on_course();
    assert_eq!((of(below), of(above)), (true, false));
    assert!(matches!(forecast(&so_far, &[("2017-Q3", "5")], "2017-Q3").outturn(), Figure::Fraction(_)));
}

#[test]
fn last_years_profile() {
    let method = ForecastMethod::LastYearsProfile;
    let so_far = indicator(Unit::Count, Accumulation::YearToDate).with_forecast_method(method);
    // By the second quarter of last year 30 of 40 had come, three quarters.
    let made = forecast(&so_far, &[("2016-Q2", "30"), ("2016-Q4", "40"), ("2017-Q2", "15")], "2017-Q2");
    assert_eq!((made.method(), made.outturn_decimal()), (method, Some(d("20"))));
    assert!(made.is_on_course());
    assert_eq!(made.each_remaining_quarter(), Some(d("2.5")));
    let alone = indicator(Unit::Count, Accumulation::InQuarter).with_forecast_method(method);
    let amounts = [("2016-Q1", "10"), ("2016-Q2", "20"), ("2016-Q3", "6"), ("2016-Q4", "4"), ("2017-Q1", "7"), ("2017-Q2", "8")];
    assert_eq!(forecast(&alone, &amounts, "2017-Q2"), made);
    let without = Forecast::new(&so_far, &series(&[("2016-Q2", "30"), ("2017-Q2", "15")]), q("2017-Q2"), twenty(), None);
    assert_eq!(without.unwrap_err().to_string(), "there is no figure of 2016-Q4");
}

#[test]
fn carried_for_what_does_not_add_up() {
    for accumulation in [Accumulation::Snapshot, Accumulation::RollingYear, Accumulation::Annual] {
        let made = forecast(&indicator(Unit::Count, accumulation), &[("2017-Q1", "21")], "2017-Q1");
        assert_eq!((made.method(), made.outturn_decimal()), (ForecastMethod::Carried, Some(d("21"))), "{accumulation}");
        assert_eq!((made.is_on_course(), made.each_remaining_quarter(), made.so_far()), (true, None, None), "{accumulation}");
    }
    for accumulation in [Accumulation::YearToDate, Accumulation::InQuarter, Accumulation::RollingYear, Accumulation::Snapshot] {
        let rate = Unit::RatePer(NonZeroU32::new(1000).unwrap());
        for unit in [Unit::Percent, Unit::Days, Unit::Ratio, rate] {
            let made = forecast(&indicator(unit.clone(), accumulation), &[("2017-Q1", "33.3")], "2017-Q1");
            assert_eq!((made.method(), made.outturn_decimal()), (ForecastMethod::Carried, Some(d("33.3"))), "{accumulation}");
        }
    }
}

#[test]
fn given_by_somebody() {
    let so_far = indicator(Unit::Count, Accumulation::YearToDate);
    let figures = series(&[("2017-Q2", "5")]);
    let given = Forecast::new(&so_far, &figures, q("2017-Q2"), twenty(), Some(d("21").into())).unwrap();
    assert_eq!((given.method(), given.outturn_decimal(), given.is_on_course()), (ForecastMethod::Given, Some(d("21")), true));
    assert_eq!((given.shortfall(), given.each_remaining_quarter()), (Some(d("-1")), Some(d("7.5"))));
    let in_row = card(json!({
        "accumulation": "year-to-date", "targets": [{"annual": "20"}],
        "observations": {"2017-Q2": {"value": "5", "forecast": "21", "recorded": {"forecast": "red", "basis": "published"}}}
    }));
    let row = row(&in_row, "2017-Q2");
    let forecast = row.forecast().unwrap();
    assert_eq!((forecast.method(), forecast.outturn()), (ForecastMethod::Given, Some(d("21"))));
    assert_eq!((row.rating(), forecast.rating(), forecast.band()), (Some(Rating::Red), Some(Rating::Green), Some("Green")));
    assert_eq!(row.differences().len(), 1, "recorded Red, computed Green: {:?}", row.differences());
}

#[test]
fn what_cannot_be_forecast_says_why() {
    let of = |indicator: Indicator, figures: &[(&str, &str)]| {
        Forecast::new(&indicator, &series(figures), q("2017-Q2"), twenty(), None).unwrap_err()
    };
    let no_figure = of(indicator(Unit::Count, Accumulation::YearToDate), &[("2017-Q1", "5")]);
    assert_eq!(no_figure.to_string(), "there is no figure of 2017-Q2");
    let gap = of(indicator(Unit::Count, Accumulation::InQuarter), &[("2017-Q2", "5")]);
    assert_eq!(gap.to_string(), "there is no figure of 2017-Q1");
    for accumulation in [Accumulation::NotStated, Accumulation::ProgrammeToDate] {
        assert_eq!(of(indicator(Unit::Count, accumulation), &[("2017-Q2", "5")]), NotDerived::NotAmounts, "{accumulation}");
    }
    let given = indicator(Unit::Count, Accumulation::YearToDate).with_forecast_method(ForecastMethod::Given);
    assert!(matches!(of(given, &[("2017-Q2", "5")]), NotDerived::NoFigure { .. }));
}

/// An outturn that a decimal holds is told, though what is divided on the way to it is longer than a decimal. Invented.
#[test]
fn an_outturn_is_told_though_the_product_that_it_comes_of_is_too_long() {
    let thirty = "30000000000000000000000000000";
    let of = |indicator: &Indicator, figures: &[(&str, &str)], quarter: &str| {
        Forecast::new(indicator, &series(figures), q(quarter), twenty(), None).map(|made| made.outturn_decimal())
    };
    let so_far = indicator(Unit::Count, Accumulation::YearToDate);
    // Twice as much by the year's end.
    assert_eq!(of(&so_far, &[("2017-Q2", thirty)], "2017-Q2"), Ok(Some(d("60000000000000000000000000000"))));
    // Two quarters of three, as it started in the second.
    let started = so_far.clone().with_started(q("2017-Q2"));
    assert_eq!(of(&started, &[("2017-Q3", thirty)], "2017-Q3"), Ok(Some(d("45000000000000000000000000000"))));
    // Twice as much as last year at the same point.
    let profile = so_far.clone().with_forecast_method(ForecastMethod::LastYearsProfile);
    let figures = [("2016-Q2", "10000000000000000"), ("2016-Q4", "25000000000000000"), ("2017-Q2", "20000000000000000")];
    assert_eq!(of(&profile, &figures, "2017-Q2"), Ok(Some(d("50000000000000000"))));
    // Four times as much is too large for a decimal, and a fraction: as much over a quarter.
    let first = Forecast::new(&so_far, &series(&[("2017-Q1", thirty)]), q("2017-Q1"), twenty(), None).unwrap();
    assert_eq!((first.outturn(), first.outturn_decimal()), (Fraction::new(d(thirty), d("0.25")).unwrap().into(), None));
    // A third of eight times as much is no decimal, and a fraction of two.
    let thirds = [("2016-Q2", "30000000000000000"), ("2016-Q4", "40000000000000000"), ("2017-Q2", "20000000000000000")];
    let made = Forecast::new(&profile, &series(&thirds), q("2017-Q2"), twenty(), None).unwrap();
    assert_eq!(made.outturn(), Fraction::new(d("80000000000000000"), d("3")).unwrap().into());
}

/// Last year had nothing by then: there is no profile, and too many digits is not why.
#[test]
fn no_profile_of_nothing_is_not_called_too_many_digits() {
    let so_far = indicator(Unit::Count, Accumulation::YearToDate).with_forecast_method(ForecastMethod::LastYearsProfile);
    let figures = series(&[("2016-Q2", "0"), ("2016-Q4", "40"), ("2017-Q2", "15")]);
    let error = Forecast::new(&so_far, &figures, q("2017-Q2"), twenty(), None).unwrap_err();
    assert!(!matches!(error, NotDerived::TooManyDigits { .. }), "{error}");
}

#[test]
fn a_completed_year_needs_no_profile_of_last_year() {
    let so_far = indicator(Unit::Count, Accumulation::YearToDate).with_forecast_method(ForecastMethod::LastYearsProfile);
    for figures in [vec![("2017-Q4", "19")], vec![("2016-Q4", "0"), ("2017-Q4", "19")]] {
        let made = Forecast::new(&so_far, &series(&figures), q("2017-Q4"), twenty(), None);
        assert_eq!(made.map(|made| made.outturn_decimal()), Ok(Some(d("19"))), "{figures:?}");
    }
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn a_forecast_on_a_completed_year_equals_the_outturn(
        amounts in prop::array::uniform8(1_i64..=1_000_000), scale in 0_u32..=3, by_profile in any::<bool>()
    ) {
        let made = |amount: i64| Decimal::try_from_i128_with_scale(amount.into(), scale).unwrap();
        let quarters: Vec<Quarter> = q("2016-Q1").through(q("2017-Q4")).collect();
        let series = Series::new(quarters.iter().copied().zip(amounts).map(|(quarter, amount)| (quarter, made(amount).into()))).unwrap();
        let mut alone = indicator(Unit::Count, Accumulation::InQuarter);
        if by_profile {
            alone = alone.with_forecast_method(ForecastMethod::LastYearsProfile);
        }
        let made = Forecast::new(&alone, &series, q("2017-Q4"), twenty(), None).unwrap();
        let outturn = series.year_to_date(q("2017-Q4"), Accumulation::InQuarter, &Unit::Count).unwrap();
        prop_assert_eq!(made.outturn(), outturn);
        prop_assert_eq!(made.is_on_course(), outturn.to_decimal(Unit::Count.factor()).unwrap() >= d("20"));
        prop_assert_eq!(made.each_remaining_quarter(), None);
    }
}

/// A shipped scheme, in a whole document.
fn under(scheme: &str, fields: &Value) -> impl Fn(&str) -> (Option<String>, Option<Unrated>) + use<> {
    let file: Value = serde_json::from_str(include_str!("../../../../examples/data/schemes.json")).unwrap();
    let entry = file["schemes"].as_array().unwrap().iter().find(|entry| entry["id"] == scheme).unwrap().clone();
    let scorecard = card_under(json!({"schemes": [{"scheme": entry["scheme"]}]}), fields.clone());
    move |quarter| {
        let row = row(&scorecard, quarter);
        (row.band().map(ToOwned::to_owned), row.unrated())
    }
}

fn band(name: &str) -> (Option<String>, Option<Unrated>) {
    (Some(name.to_owned()), None)
}

#[test]
fn havering_2013_is_fed_the_trend_on_last_year() {
    let fields = json!({"unit": "percent", "targets": [{"level": "80"}], "observations": {
        "2016-Q1": "60", "2016-Q2": "60", "2016-Q3": "60", "2017-Q1": "61", "2017-Q2": "60", "2017-Q3": "59", "2017-Q4": "60",
        "2018-Q1": "72"
    }});
    let rated = under("havering-2013", &fields);
    let expected = [("2017-Q1", "Amber"), ("2017-Q2", "Amber"), ("2017-Q3", "Red"), ("2018-Q1", "Green")];
    for (quarter, name) in expected {
        assert_eq!(rated(quarter), band(name), "{quarter}");
    }
    assert_eq!(rated("2017-Q4"), (None, Some(Unrated::UnknownFact)), "without last year's figure the rule gives no answer");
    // A break makes the trend unknown; the override makes it known again.
    let mut broken = fields.clone();
    broken["breaks"] = json!({"2017-Q1": "why"});
    assert_eq!(under("havering-2013", &broken)("2017-Q1"), (None, Some(Unrated::UnknownFact)));
    broken["comparison"] = json!({"despite": ["same-quarter-last-year"]});
    assert_eq!(under("havering-2013", &broken)("2017-Q1"), band("Amber"));
}

#[test]
fn medway_2009_is_fed_the_forecast() {
    let fields = json!({"accumulation": "year-to-date", "targets": [{"profile": ["10", "12", "16", "20"], "annual": "20"}],
        "observations": {"2017-Q1": "9", "2017-Q2": "9", "2017-Q3": "16"}});
    let rated = under("medway-2009", &fields);
    assert_eq!([rated("2017-Q1"), rated("2017-Q2"), rated("2017-Q3")], [band("Amber"), band("Red"), band("Green")]);
    let mut without = fields;
    without["targets"] = json!([{"profile": ["10", "12", "16", "20"]}]);
    assert_eq!(under("medway-2009", &without)("2017-Q1"), (None, Some(Unrated::UnknownFact)));
}

#[test]
fn the_tracker_is_fed_the_forecast_and_the_annual_target_met() {
    let fields = json!({"accumulation": "year-to-date", "targets": [{"profile": ["10", "12", "22", "20"], "annual": "20"}],
        "observations": {"2016-Q1": "10", "2016-Q2": "11", "2017-Q1": "9", "2017-Q2": "9", "2017-Q3": "20", "2017-Q4": "19"}});
    let rated = under("tracker-likelihood", &fields);
    assert_eq!(rated("2016-Q1"), band("On or above"));
    assert_eq!(rated("2016-Q2"), band("Below but likely"));
    assert_eq!(rated("2017-Q1"), band("Below but likely"));
    assert_eq!(rated("2017-Q2"), band("Below and unlikely"));
    assert_eq!(rated("2017-Q3"), band("Annual target reached"));
    assert_eq!(rated("2017-Q4"), band("Below and unlikely"));
    let amounts = json!({"targets": [{"level": "9", "annual": "20"}], "observations": {"2017-Q1": "12", "2017-Q2": "8"}});
    assert_eq!(under("tracker-likelihood", &amounts)("2017-Q2"), band("Annual target reached"), "12 and 8 are 20");
    // A limit is not reached for good before the year is over, nor is a percentage.
    let limit = json!({"polarity": "lower-is-better", "accumulation": "year-to-date", "targets": [{"annual": "20"}],
        "observations": {"2017-Q1": "1", "2017-Q4": "20"}});
    let of_limit = under("tracker-likelihood", &limit);
    assert_eq!((of_limit("2017-Q1"), of_limit("2017-Q4")), (band("On or above"), band("Annual target reached")));
    let share = json!({"unit": "percent", "accumulation": "year-to-date", "targets": [{"level": "90", "annual": "80"}], "observations": {"2017-Q1": "85"}});
    assert_eq!(under("tracker-likelihood", &share)("2017-Q1"), band("Below but likely"));
}

/// Whether the annual target is met is a matter of the figure, and does not wait for a forecast.
#[test]
fn the_annual_target_is_met_without_a_forecast() {
    for method in ["last-years-profile", "given"] {
        let fields = json!({"accumulation": "year-to-date", "targets": [{"annual": "20"}], "forecast": method,
            "observations": {"2017-Q2": "21"}});
        assert_eq!(under("tracker-likelihood", &fields)("2017-Q2"), band("Annual target reached"), "{method}");
    }
}

#[test]
fn the_forecasts_colour_stands_beside_the_current_one() {
    let fields = json!({"accumulation": "year-to-date", "targets": [{"profile": ["2", "6", "16", "20"], "annual": "20"}],
        "observations": {"2017-Q1": "3", "2017-Q2": "5", "2017-Q3": "15"}});
    let scorecard = card(fields);
    for (quarter, current, at_the_end, quarters) in [
        ("2017-Q1", Rating::Green, Rating::Red, 1),
        ("2017-Q2", Rating::Red, Rating::Red, 2),
        ("2017-Q3", Rating::Red, Rating::Green, 3),
    ] {
        let row = row(&scorecard, quarter);
        let forecast = row.forecast().unwrap();
        assert_eq!((row.rating(), forecast.rating()), (Some(current), Some(at_the_end)), "{quarter}");
        assert_eq!((forecast.quarters(), forecast.is_on_course()), (quarters, at_the_end == Rating::Green), "{quarter}");
    }
    let without = card(json!({"targets": [{"level": "5"}], "observations": {"2017-Q1": "5"}}));
    assert_eq!(row(&without, "2017-Q1").forecast(), None, "only where there is an annual target");
}
