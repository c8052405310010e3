//! Months: the figure of a quarter made of those of its months, by each rule, and the laws of all.
#![expect(clippy::arithmetic_side_effects, reason = "rationals of any size do not overflow")]

use crate::strategies::d;
use num_rational::BigRational;
use num_traits::Zero;
use performance_indicators::calendar::Month;
use performance_indicators::history::{
    Earlier, Figure, MonthlyRule, MonthlyRuleError, Months, MonthsError, ObservationError, Reported, Status,
};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::scorecard::ScorecardError;
use performance_indicators::time::{self, Date};
use performance_indicators::{
    Accumulation, Entry, FiscalCalendar, Fraction, Indicator, Missing, Observation, Polarity, Quarter, Scorecard, Series,
    TargetPlan, Unit, Value, strategies,
};
use proptest::prelude::*;

const UK: FiscalCalendar = FiscalCalendar::UK_GOVERNMENT;

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn quarter(text: &str) -> Quarter {
    text.parse().unwrap()
}

fn day(text: &str) -> Date {
    let mut parts = text.split('-').map(|part| part.parse::<i32>().unwrap());
    let (year, month, day) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
    Date::from_calendar_date(year, time::Month::try_from(u8::try_from(month).unwrap()).unwrap(), u8::try_from(day).unwrap())
        .unwrap()
}

fn is(value: impl Into<Value>) -> Figure {
    Figure::Reported(Reported::new(value))
}

fn of(numerator: i64, denominator: i64) -> Value {
    Fraction::new(numerator.into(), denominator.into()).unwrap().into()
}

fn of_scale(digits: i64, scale: u32) -> Decimal {
    Decimal::try_from_i128_with_scale(digits.into(), scale).unwrap()
}

fn missing(reason: Missing) -> Figure {
    Figure::Missing(reason)
}

#[track_caller]
fn made(rule: MonthlyRule, unit: &Unit, figures: [Figure; 3]) -> Figure {
    Months::new(rule, month("2017-04"), figures).unwrap().made(unit).unwrap()
}

fn indicator(unit: Unit, accumulation: Accumulation) -> Indicator {
    Indicator::new("one".parse().unwrap(), "One", Polarity::HigherIsBetter, unit, accumulation)
}

/// A value as a rational, computed without the crate's own arithmetic.
fn exactly(value: Value, factor: i64) -> BigRational {
    let decimal = |value: Decimal| {
        BigRational::new(value.mantissa().into(), num_traits::pow(10.into(), usize::try_from(value.scale()).unwrap()))
    };
    match value {
        Value::Decimal(value) => decimal(value),
        Value::Fraction(fraction) => {
            decimal(fraction.numerator()) / decimal(fraction.denominator()) * BigRational::from_integer(factor.into())
        }
        Value::Milestone(_) => panic!("no number"),
    }
}

#[test]
fn each_rule_makes_the_figure_that_it_says() {
    let numbers = || ["94.2", "95.1", "96.3"].map(|text| is(d(text)));
    assert_eq!(made(MonthlyRule::Sum, &Unit::Count, [is(33), is(40), is(38)]), is(111));
    assert_eq!(made(MonthlyRule::LastMonth, &Unit::Percent, numbers()), is(d("96.3")));
    assert_eq!(made(MonthlyRule::LatestMonth, &Unit::Percent, numbers()), is(d("96.3")));
    assert_eq!(made(MonthlyRule::Mean, &Unit::Percent, numbers()), is(d("95.2")));
    // 3 of 4, 10 of 20 and 7 of 7: 20 of 31, and not the mean of 75%, 50% and 100%.
    assert_eq!(made(MonthlyRule::Pooled, &Unit::Percent, [is(of(3, 4)), is(of(10, 20)), is(of(7, 7))]), is(of(20, 31)));
}

#[test]
fn a_mean_that_does_not_end_is_exact_and_no_count_of_anything() {
    for unit in [Unit::Percent, Unit::Days, Unit::Count] {
        let Some(Value::Fraction(mean)) = made(MonthlyRule::Mean, &unit, [is(33), is(33), is(34)]).value() else { panic!() };
        assert!(!mean.is_of_counts());
        let factor = i64::from(unit.factor().get());
        assert_eq!(exactly(mean.into(), factor), BigRational::new(100.into(), 3.into()), "{unit}");
        assert_eq!(unit.show(mean).to_string(), unit.show(d("33.33")).to_string());
    }
    // Of percentages kept as counts each month counts the same: (75 + 50 + 100) ÷ 3.
    assert_eq!(made(MonthlyRule::Mean, &Unit::Percent, [is(of(3, 4)), is(of(10, 20)), is(of(7, 7))]), is(75));
}

#[test]
fn a_missing_month_makes_the_quarter_missing_for_its_reason() {
    let (late, withheld) = (missing(Missing::NotSupplied), missing(Missing::Suppressed));
    for rule in [MonthlyRule::Sum, MonthlyRule::Mean] {
        assert_eq!(made(rule, &Unit::Count, [is(0), is(0), withheld.clone()]), withheld, "{rule}");
        assert_eq!(made(rule, &Unit::Count, [withheld.clone(), is(40), late.clone()]), late, "the first in the order of reasons");
    }
    assert_eq!(made(MonthlyRule::Pooled, &Unit::Percent, [is(of(3, 4)), withheld.clone(), is(of(1, 1))]), withheld);
    // The last month is all that is asked for, or the latest that has a figure.
    assert_eq!(made(MonthlyRule::LastMonth, &Unit::Count, [withheld.clone(), late.clone(), is(38)]), is(38));
    assert_eq!(made(MonthlyRule::LastMonth, &Unit::Count, [is(33), is(40), late.clone()]), late);
    let latest = Months::new(MonthlyRule::LatestMonth, month("2017-04"), [is(33), is(40), late.clone()]).unwrap();
    assert_eq!(
        (latest.made(&Unit::Count).unwrap(), latest.latest(), latest.is_partial()),
        (is(40), Some(month("2017-05")), true)
    );
    assert_eq!(made(MonthlyRule::LatestMonth, &Unit::Count, [withheld.clone(), late.clone(), withheld]), late);
}

#[test]
fn a_month_in_which_there_was_nothing_to_take_a_share_of_adds_nothing_to_a_pool() {
    let nothing = || missing(Missing::ZeroDenominator);
    assert_eq!(made(MonthlyRule::Pooled, &Unit::Percent, [is(of(3, 4)), nothing(), is(of(1, 2))]), is(of(4, 6)));
    assert_eq!(made(MonthlyRule::Pooled, &Unit::Percent, [nothing(), nothing(), nothing()]), nothing());
    assert_eq!(made(MonthlyRule::Mean, &Unit::Percent, [is(75), nothing(), is(50)]), nothing());
}

#[test]
fn a_quarter_is_provisional_where_a_month_that_it_rests_on_is() {
    let provisional = |value: i64| Figure::Reported(Reported::new(value).marked_provisional());
    let status = |figure: Figure| match figure {
        Figure::Reported(reported) => reported.status(),
        Figure::Missing(_) => panic!("there is a figure"),
    };
    assert_eq!(status(made(MonthlyRule::Sum, &Unit::Count, [is(33), provisional(40), is(38)])), Status::Provisional);
    assert_eq!(status(made(MonthlyRule::LastMonth, &Unit::Count, [is(33), provisional(40), is(38)])), Status::Final);
    assert_eq!(status(made(MonthlyRule::LastMonth, &Unit::Count, [is(33), is(40), provisional(38)])), Status::Provisional);
}

#[test]
fn a_quarter_can_be_seen_as_its_months_stood_on_a_day() {
    let first = Earlier::new(30, day("2017-07-10")).marked_provisional();
    let april = Figure::Reported(Reported::new(33).with_earlier([first]).unwrap());
    let june = [Earlier::new(50, day("2017-07-05")), Earlier::new(45, day("2017-07-20"))];
    let june = Figure::Reported(Reported::new(38).with_earlier(june).unwrap());
    let sum = made(MonthlyRule::Sum, &Unit::Count, [april, is(40), june]);
    for (on, total, status) in [
        ("2017-07-05", 30 + 40 + 50, Status::Provisional),
        ("2017-07-06", 30 + 40 + 45, Status::Provisional),
        ("2017-07-11", 33 + 40 + 45, Status::Revised),
        ("2017-07-21", 33 + 40 + 38, Status::Revised),
    ] {
        let Figure::Reported(then) = sum.clone().as_of(day(on)) else { panic!() };
        assert_eq!((then.value(), then.status()), (total.into(), status), "{on}");
    }
}

#[test]
fn the_rule_follows_from_accumulation_and_unit_where_that_is_certain() {
    use Accumulation::{Annual, InQuarter, NotStated, ProgrammeToDate, RollingYear, Snapshot, YearToDate};
    let rule = |unit: Unit, accumulation| indicator(unit, accumulation).rule_of_months();
    for unit in [Unit::Count, Unit::Currency("GBP".parse().unwrap()), Unit::Other("tonnes".into())] {
        assert_eq!(rule(unit, InQuarter), Ok(MonthlyRule::Sum));
    }
    for unit in [Unit::Percent, Unit::Ratio, Unit::Days] {
        assert_eq!(rule(unit, InQuarter), Ok(MonthlyRule::Pooled));
    }
    for accumulation in [Snapshot, YearToDate, RollingYear, ProgrammeToDate] {
        assert_eq!(rule(Unit::Count, accumulation), Ok(MonthlyRule::LastMonth));
        assert_eq!(rule(Unit::Percent, accumulation), Ok(MonthlyRule::LastMonth));
    }
    for accumulation in [Annual, NotStated] {
        assert!(
            matches!(rule(Unit::Count, accumulation), Err(MonthlyRuleError::NotStated { accumulation: of, .. }) if of == accumulation)
        );
    }
    assert!(rule(Unit::YesNo, InQuarter).is_err());
    assert_eq!(rule(Unit::YesNo, Snapshot), Ok(MonthlyRule::LastMonth));
}

#[test]
fn what_cannot_be_combined_is_refused() {
    let stated = |unit: Unit, accumulation, rule| indicator(unit, accumulation).with_monthly_rule(rule).rule_of_months();
    let in_quarter = Accumulation::InQuarter;
    assert_eq!(stated(Unit::Percent, in_quarter, MonthlyRule::Sum), Err(MonthlyRuleError::SumOfRatios));
    assert_eq!(stated(Unit::Count, Accumulation::Snapshot, MonthlyRule::Sum), Err(MonthlyRuleError::SumOfStates));
    for rule in [MonthlyRule::Sum, MonthlyRule::Pooled, MonthlyRule::Mean] {
        assert!(matches!(stated(Unit::YesNo, in_quarter, rule), Err(MonthlyRuleError::YesNo { rule: of, .. }) if of == rule));
        for accumulation in
            [Accumulation::YearToDate, Accumulation::RollingYear, Accumulation::ProgrammeToDate, Accumulation::Annual]
        {
            assert!(matches!(stated(Unit::Count, accumulation, rule), Err(MonthlyRuleError::Overlapping { .. })));
        }
    }
    // One month of three is never the quarter's, and a total up to May is not that up to June.
    for rule in [MonthlyRule::LastMonth, MonthlyRule::LatestMonth] {
        for unit in [Unit::Count, Unit::Percent, Unit::YesNo] {
            let one = stated(unit, in_quarter, rule);
            assert!(matches!(one, Err(MonthlyRuleError::OneMonth { rule: of, .. }) if of == rule), "{one:?}");
        }
    }
    for accumulation in [Accumulation::YearToDate, Accumulation::ProgrammeToDate] {
        let partial = stated(Unit::Count, accumulation, MonthlyRule::LatestMonth);
        assert!(matches!(partial, Err(MonthlyRuleError::PartialTotal { accumulation: of, .. }) if of == accumulation));
        assert!(stated(Unit::Count, accumulation, MonthlyRule::LastMonth).is_ok());
        assert!(stated(Unit::Percent, accumulation, MonthlyRule::LatestMonth).is_ok());
    }
    for accumulation in [Accumulation::Snapshot, Accumulation::RollingYear, Accumulation::NotStated] {
        assert!(stated(Unit::Count, accumulation, MonthlyRule::LatestMonth).is_ok());
    }
    let refused = |rule, value: Value| {
        Months::new(
            rule,
            month("2017-04"),
            [is(1), is(1), is(value)]
                .map(|figure| if rule == MonthlyRule::Pooled && figure == is(1) { is(of(1, 2)) } else { figure }),
        )
        .is_err()
    };
    assert!(refused(MonthlyRule::Pooled, d("94.2").into()));
    assert!(refused(MonthlyRule::Pooled, Fraction::new(1.into(), 3.into()).unwrap().marked_quotient().into()));
    assert!(refused(MonthlyRule::Sum, of(3, 4)));
    assert!(refused(MonthlyRule::Mean, Value::MET));
    assert!(!refused(MonthlyRule::Mean, of(3, 4)) && !refused(MonthlyRule::LastMonth, Value::MET));
    // What would have to be rounded.
    let most = "79228162514264337593543950335";
    let months = Months::new(MonthlyRule::Sum, month("2017-04"), [is(d(most)), is(d("0.1")), is(d("0.1"))]).unwrap();
    assert!(matches!(months.made(&Unit::Count), Err(MonthsError::TooManyDigits { .. })));
}

#[test]
fn months_go_to_the_quarters_of_the_calendar() {
    let calls = indicator(Unit::Count, Accumulation::InQuarter);
    let listed = (1..=9).map(|number| (month(&format!("2017-0{number}")), is(i64::from(number))));
    let series = Series::default().with_months(&calls, UK, listed.clone()).unwrap();
    let figures = series.iter().map(|(quarter, observation)| (quarter.to_string(), observation.figure().value()));
    let sums = [("2016-Q4", 6), ("2017-Q1", 15), ("2017-Q2", 24)].map(|(quarter, sum)| (quarter.to_owned(), Some(sum.into())));
    assert!(figures.eq(sums));
    assert!(series.months().map(|(month, figure)| (month, figure.clone())).eq(listed.clone()));
    let january = Series::default().with_months(&calls, FiscalCalendar::CALENDAR_YEAR, listed.clone()).unwrap();
    assert_eq!(january.get(quarter("2017-Q1")).unwrap().figure(), &is(6));

    let again = series.clone().with_months(&calls, UK, [(month("2017-04"), is(1))]);
    assert!(matches!(again, Err(MonthsError::Twice { .. })));
    let twice = Series::default().with_months(&calls, UK, [(month("2017-04"), is(1)), (month("2017-04"), is(2))]);
    assert_eq!(twice.unwrap_err().month(), Some(month("2017-04")));
    let before = Series::default().with_months(&calls.clone().with_started(quarter("2017-Q2")), UK, listed);
    assert!(matches!(before, Err(MonthsError::Figure { error: ObservationError::BeforeStart { .. }, .. })));
    let far = [month("2017-04"), month("2617-04")].map(|month| (month, is(1)));
    assert!(matches!(Series::default().with_months(&calls, UK, far), Err(MonthsError::Series(_))));
}

#[test]
fn a_scorecard_takes_months_of_their_quarter_by_its_rule_only() {
    let calls = indicator(Unit::Count, Accumulation::InQuarter);
    let sum = Months::new(MonthlyRule::Sum, month("2017-04"), [is(33), is(40), is(38)]).unwrap();
    let refused = |calls: &Indicator, of: &str, observation: Observation| {
        let series = Series::new([(quarter(of), observation)]).unwrap();
        let entry = Entry::new(calls.clone(), TargetPlan::default(), series);
        match Scorecard::new("Example Borough", UK).with_entries([entry]) {
            Ok(_) => None,
            Err(ScorecardError::Observation { error, .. }) => Some(error),
            Err(other) => panic!("{other}"),
        }
    };
    let whole = || Observation::of_months(sum.clone(), &Unit::Count).unwrap();
    assert_eq!(refused(&calls, "2017-Q1", whole()), None);
    assert!(matches!(refused(&calls, "2017-Q2", whole()), Some(ObservationError::OtherMonths { .. })));
    let mean = calls.clone().with_monthly_rule(MonthlyRule::Mean);
    assert!(matches!(refused(&mean, "2017-Q1", whole()), Some(ObservationError::NotMadeSo { .. })));
    assert!(matches!(
        refused(&mean, "2017-Q1", Observation::from(1).with_months(sum.clone())),
        Some(ObservationError::NotMadeSo { .. })
    ));
    assert_eq!(refused(&calls, "2017-Q1", Observation::from(1).with_months(sum.clone())), None);
    let annual = indicator(Unit::Count, Accumulation::Annual);
    assert!(matches!(refused(&annual, "2017-Q1", whole()), Some(ObservationError::MonthlyRule(_))));
}

fn share() -> impl Strategy<Value = (i64, i64)> {
    (1_i64..=400).prop_flat_map(|denominator| (0..=denominator, Just(denominator)))
}

fn sorted(mut months: [Figure; 3], order: usize) -> [Figure; 3] {
    months.rotate_left(order % 3);
    if order >= 3 {
        months.swap(0, 1);
    }
    months
}

proptest! {
    #![proptest_config(reference::strategies::cases(256))]

    #[test]
    fn the_sum_of_months_is_the_quarter(amounts in prop::array::uniform3(-1_000_000_i64..=1_000_000), scale in 0_u32..=6, order in 0_usize..6) {
        let months = amounts.map(|amount| is(of_scale(amount, scale)));
        let sum = made(MonthlyRule::Sum, &Unit::Count, months.clone()).value().unwrap();
        prop_assert_eq!(exactly(sum, 1), exactly(of_scale(amounts[0] + amounts[1] + amounts[2], scale).into(), 1));
        prop_assert_eq!(made(MonthlyRule::Sum, &Unit::Count, sorted(months, order)).value(), Some(sum));
    }

    #[test]
    fn a_pool_is_never_outside_its_months(shares in prop::array::uniform3(share()), order in 0_usize..6) {
        let months = shares.map(|(numerator, denominator)| is(of(numerator, denominator)));
        let pooled = made(MonthlyRule::Pooled, &Unit::Percent, months.clone()).value().unwrap();
        let each = shares.map(|(numerator, denominator)| exactly(of(numerator, denominator), 100));
        let exact = exactly(pooled, 100);
        prop_assert!(each.iter().any(|month| *month <= exact) && each.iter().any(|month| *month >= exact));
        prop_assert_eq!(made(MonthlyRule::Pooled, &Unit::Percent, sorted(months, order)).value(), Some(pooled));
    }

    #[test]
    fn a_mean_is_exact_and_never_outside_its_months(
        amounts in prop::array::uniform3(-1_000_000_i64..=1_000_000), scale in 0_u32..=6, order in 0_usize..6
    ) {
        let months = amounts.map(|amount| is(of_scale(amount, scale)));
        let mean = made(MonthlyRule::Mean, &Unit::Percent, months.clone()).value().unwrap();
        let each = amounts.map(|amount| exactly(of_scale(amount, scale).into(), 1));
        let expected = each.iter().fold(BigRational::zero(), |sum, month| sum + month) / BigRational::from_integer(3.into());
        prop_assert_eq!(exactly(mean, 100), expected.clone());
        prop_assert!(each.iter().any(|month| *month <= expected) && each.iter().any(|month| *month >= expected));
        prop_assert_eq!(made(MonthlyRule::Mean, &Unit::Percent, sorted(months, order)).value(), Some(mean));
    }

    /// None of its months is ever taken for zero.
    #[test]
    fn a_quarter_without_one_of_its_months_has_no_figure(
        shares in prop::array::uniform3(share()), place in 0_usize..3, reason in proptest::sample::select(Missing::ALL)
    ) {
        for rule in [MonthlyRule::Sum, MonthlyRule::Mean, MonthlyRule::Pooled] {
            let mut months = shares.map(|(numerator, denominator)| if rule == MonthlyRule::Pooled { is(of(numerator, denominator)) } else { is(numerator) });
            months[place] = missing(reason);
            if rule != MonthlyRule::Pooled || reason != Missing::ZeroDenominator {
                prop_assert_eq!(made(rule, &Unit::Count, months), missing(reason));
            }
        }
    }

    #[test]
    fn what_months_made_on_a_day_is_what_their_figures_of_that_day_make(months in strategies::months(), day in strategies::date()) {
        if let (Ok(now), Ok(then)) = (months.made(&Unit::Percent), months.clone().as_of(day).made(&Unit::Percent)) {
            prop_assert_eq!(now.as_of(day), then);
        }
    }

    #[test]
    fn months_in_any_order_make_one_series(order in Just((1..=9).collect::<Vec<u32>>()).prop_shuffle()) {
        let calls = indicator(Unit::Count, Accumulation::InQuarter);
        let listed = |numbers: Vec<u32>| numbers.into_iter().map(|number| (month(&format!("2017-0{number}")), is(number)));
        let shuffled = Series::default().with_months(&calls, UK, listed(order)).unwrap();
        prop_assert_eq!(shuffled, Series::default().with_months(&calls, UK, listed((1..=9).collect())).unwrap());
    }
}
