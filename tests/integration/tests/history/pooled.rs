//! Percentages kept as counts over several quarters: all the numerators over all the denominators.
#![expect(clippy::arithmetic_side_effects, reason = "the counts are small")]

use performance_indicators::history::{Forecast, ForecastMethod, NotDerived};
use performance_indicators::{
    Accumulation, Aim, Fraction, Indicator, Missing, Observation, Polarity, Quarter, Series, Unit, Value, decimal,
};
use proptest::prelude::*;

fn quarters(count: usize) -> Vec<Quarter> {
    "2017-Q1".parse::<Quarter>().unwrap().through(Quarter::MAX).take(count).collect()
}

fn of(numerator: i64, denominator: i64) -> Value {
    Fraction::new(numerator.into(), denominator.into()).unwrap().into()
}

/// Invented, with a quarter in which nothing was to be done.
fn series() -> Series {
    let figures =
        [of(3, 4).into(), Observation::missing(Missing::ZeroDenominator), of(10, 20).into(), of(7, 8).into(), of(1, 1).into()];
    Series::new(quarters(5).into_iter().zip(figures)).unwrap()
}

fn on_time(accumulation: Accumulation) -> Indicator {
    Indicator::new("on-time".parse().unwrap(), "On time", Polarity::HigherIsBetter, Unit::Percent, accumulation)
}

#[test]
fn year_to_date_and_rolling_year_pool_the_counts_of_their_quarters() {
    let (series, quarters, alone) = (series(), quarters(6), on_time(Accumulation::InQuarter));
    let to_date = |place: usize| alone.year_to_date(&series, quarters[place]);
    assert_eq!([0, 1, 2, 3].map(to_date), [of(3, 4), of(3, 4), of(13, 24), of(20, 32)].map(Ok));
    assert_eq!(to_date(4), Ok(of(1, 1)), "a year starts afresh");
    assert!(matches!(to_date(5), Err(NotDerived::NoFigure { quarter, .. }) if quarter == quarters[5]));
    assert_eq!(alone.rolling_year(&series, quarters[3]), Ok(of(20, 32)));
    assert_eq!(alone.rolling_year(&series, quarters[4]), Ok(of(18, 29)));
    assert!(matches!(alone.rolling_year(&series, quarters[2]), Err(NotDerived::NoFigure { .. })));
    assert_eq!(on_time(Accumulation::RollingYear).rolling_year(&series, quarters[2]), Ok(of(10, 20)));
    assert_eq!(on_time(Accumulation::Snapshot).rolling_year(&series, quarters[3]), Err(NotDerived::NotAmounts));
}

/// Freedom of information requests completed on time and overdue by quarter, and in the year as printed, Southampton:
/// <https://scc-staging.southampton.gov.uk/council-democracy/council-data/freedom-of-information/foi-logs>
#[test]
fn southamptons_years_are_its_quarters_pooled() {
    for (quarters_printed, on_time_printed, overdue_printed) in
        [([(250, 67), (205, 37), (192, 49), (236, 30)], 883, 183), ([(251, 46), (261, 53), (244, 42), (277, 53)], 1033, 194)]
    {
        let shares = quarters_printed.map(|(on_time, overdue)| of(on_time, on_time + overdue));
        let series = Series::new(quarters(4).into_iter().zip(shares.map(Into::into))).unwrap();
        let year = on_time(Accumulation::InQuarter).year_to_date(&series, quarters(4)[3]);
        assert_eq!(year, Ok(of(on_time_printed, on_time_printed + overdue_printed)));
    }
}

#[test]
fn percentages_without_their_counts_are_not_pooled() {
    let (quarters, alone) = (quarters(2), on_time(Accumulation::InQuarter));
    let plain = Series::new(quarters.iter().map(|quarter| (*quarter, decimal("75").unwrap().into()))).unwrap();
    assert_eq!(alone.year_to_date(&plain, quarters[1]), Err(NotDerived::NotAmounts));
    assert_eq!(alone.in_quarter(&plain, quarters[1]), Err(NotDerived::NotAmounts));
    assert_eq!(alone.rolling_year(&plain, quarters[1].later(2).unwrap()), Err(NotDerived::NotAmounts));
    let mixed = Series::new([(quarters[0], decimal("75").unwrap().into()), (quarters[1], of(3, 4).into())]).unwrap();
    assert_eq!(alone.year_to_date(&mixed, quarters[1]), Err(NotDerived::NotAmounts));
    // A mean is no count of anything.
    let mean = Fraction::new(100.into(), 300.into()).unwrap().marked_quotient();
    let means = Series::new([(quarters[0], Value::from(mean).into())]).unwrap();
    assert_eq!(alone.year_to_date(&means, quarters[0]), Err(NotDerived::NotAmounts));
}

#[test]
fn the_quarter_of_a_ratio_to_date_is_the_difference_of_its_counts() {
    let (quarters, to_date) = (quarters(5), on_time(Accumulation::YearToDate));
    let figures = [of(3, 4), of(13, 24), of(13, 24), of(12, 20), of(1, 1)];
    let series = Series::new(quarters.iter().copied().zip(figures.map(Into::into))).unwrap();
    let alone = |place: usize| to_date.in_quarter(&series, quarters[place]);
    assert_eq!((alone(0), alone(1), alone(4)), (Ok(of(3, 4)), Ok(of(10, 20)), Ok(of(1, 1))));
    for place in [2, 3] {
        let nothing = matches!(alone(place), Err(NotDerived::NothingCounted { quarter, .. }) if quarter == quarters[place]);
        assert!(nothing, "no more than before, and fewer");
    }
}

#[test]
fn the_forecast_of_percentages_kept_as_counts_is_the_year_so_far_pooled() {
    let (series, quarters, alone) = (series(), quarters(4), on_time(Accumulation::InQuarter));
    let aim = Aim::AtLeast(decimal("60").unwrap());
    let forecast = |place: usize| Forecast::new(&alone, &series, quarters[place], aim, None).unwrap();
    // 10 of 20 in the third quarter alone, 13 of 24 in the year.
    assert_eq!(
        (forecast(2).method(), forecast(2).outturn(), forecast(2).is_on_course()),
        (ForecastMethod::RunRate, of(13, 24), false)
    );
    assert_eq!((forecast(3).outturn(), forecast(3).is_on_course()), (of(20, 32), true));
    assert_eq!((forecast(3).so_far(), forecast(3).each_remaining_quarter()), (Some(of(20, 32)), None));
    assert!(!forecast(2).is_reached(of(3, 4)), "a ratio can be lost again");
    let by_profile = alone.clone().with_forecast_method(ForecastMethod::LastYearsProfile);
    assert!(Forecast::new(&by_profile, &series, quarters[2], aim, None).is_err());
    let carried = alone.with_forecast_method(ForecastMethod::Carried);
    assert_eq!(Forecast::new(&carried, &series, quarters[2], aim, None).unwrap().outturn(), of(10, 20));
}

proptest! {
    #![proptest_config(reference::strategies::cases(256))]

    #[test]
    fn quarters_pooled_are_the_totals_they_are_the_differences_of(shares in prop::collection::vec((0_i64..=50, 1_i64..=50), 1..=4)) {
        let quarters = quarters(shares.len());
        let mut total = (0, 0);
        let mut figures = Vec::new();
        for (quarter, (numerator, more)) in quarters.iter().zip(&shares) {
            let own = (*numerator, numerator + more);
            total = (total.0 + own.0, total.1 + own.1);
            figures.push((*quarter, of(own.0, own.1), of(total.0, total.1)));
        }
        let series = |of: fn(&(Quarter, Value, Value)) -> Value| Series::new(figures.iter().map(|figure| (figure.0, of(figure).into()))).unwrap();
        let (own, totals) = (series(|figure| figure.1), series(|figure| figure.2));
        for (quarter, alone, so_far) in &figures {
            prop_assert_eq!(own.year_to_date(*quarter, Accumulation::InQuarter, &Unit::Percent), Ok(*so_far));
            prop_assert_eq!(totals.year_to_date(*quarter, Accumulation::YearToDate, &Unit::Percent), Ok(*so_far));
            prop_assert_eq!(totals.in_quarter(*quarter, Accumulation::YearToDate, &Unit::Percent), Ok(*alone));
        }
    }
}
