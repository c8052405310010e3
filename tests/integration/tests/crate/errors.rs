//! The exact text of every error: what was wrong, and what was expected. Those of quarters, labels of quarters and audits stand
//! beside their other tests, in `quarter`, `label` and `audit`.

use crate::strategies::d;
use core::num::{NonZeroU8, NonZeroU32};
use performance_indicators::batch::{Column, Outcome};
use performance_indicators::calendar::{Month, QuarterOfYear};
use performance_indicators::history::{
    DueQuarters, DueYears, Earlier, Figure, Forecast, ForecastMethod, IndicatorId, Moderation, MonthlyRule, Months, PeerFigures,
    PlanError, PlannedTarget, Reported, Shares, Untargeted,
};
use performance_indicators::parsing::FloatReading;
use performance_indicators::peers::{FamilyGroup, Quantiles, RankOrder, Ranking, RankingRule, Unranked};
use performance_indicators::rating::{
    Band, Comparator, Fact, Facts, Limit, ReasonLabel, Reference, ScaleError, SchemeError, When, WhenUnknown,
};
use performance_indicators::roll_up::{Combination, PointsLine, PointsTable, RollUp, RollUps, Weight};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::scorecard::ScorecardError;
use performance_indicators::statistics::{
    ChartPoint, Confidence, Proportion, PublishedInterval, Rate, RunChart, TrendPoint, Xmr, recent_trend,
};
use performance_indicators::text::{FigureFault, Reading};
use performance_indicators::values::{AimError, Currency, GroupPath, Side, Version, Width};
use performance_indicators::{
    Accumulation, Aim, Entry, FiscalCalendar, FiscalYear, Fraction, Indicator, Observation, Percent, Points, Polarity, Quarter,
    Rating, RatingScale, Scheme, Scorecard, Series, Target, TargetPlan, TargetRange, Tolerance, Unit, Unrated, Value, Versions,
    decimal, decimal_from_f64, rate,
};

#[track_caller]
fn says<T>(result: Result<T, impl core::error::Error>, text: &str) {
    assert_eq!(result.map(drop).unwrap_err().to_string(), text);
}

fn band(name: &'static str, when: When) -> Band {
    Band::new(name, Rating::Green, when)
}

fn otherwise() -> Band {
    Band::new("Red", Rating::Red, When::Otherwise)
}

fn percent(percent: u8) -> When {
    When::AtMost(Limit::Stated(Side::Worse, Width::PercentOfTarget(Percent::whole(percent))))
}

fn fact(is: Fact) -> When {
    When::Fact { is, unknown: WhenUnknown::FallThrough }
}

#[test]
fn peers() {
    let rule = RankingRule::new(RankOrder::HighestFirst, &Unit::Count);
    says(
        Ranking::new(rule, [("Ash", Ok(5)), ("Elm", Ok(7)), ("Ash", Ok(6))]),
        "area 3 of the list is area 1 again: expected each area once",
    );
    says(rule.as_published(29), "figures rounded to 29 decimal places cannot be ranked: expected at most 28");
    says(Quantiles::new(101), "101 groups are no quantiles: expected from 2 to 100");
    says(
        "hidden".parse::<Unranked>(),
        "\"hidden\" is not a known reason for no rank: expected one of not-applicable, not-due, not-supplied, suppressed, \
         not-comparable, not-published, zero-denominator, discontinued, not-stated, neutral, no-range, too-many-digits, not-listed, \
         no-peers",
    );
    says(FamilyGroup::new("Nobody", Vec::<String>::new()), "a family group names no area: expected at least one beside the own");
    says(FamilyGroup::new(" ", ["Ash"]), "a family group: a blank name is given: expected text");
    says(FamilyGroup::new("Neighbours", ["Ash", "\t"]), "area 2 of a family group: a blank name is given: expected text");
    says(PeerFigures::new([("Ash", Ok(5)), ("", Ok(6))]), "area 2 of the list: a blank name is given: expected text");
    says(PeerFigures::new([("Ash", Ok(5)), ("Ash", Ok(6))]), "area 2 of the list is area 1 again: expected each area once");
    let observation = Observation::from(5).with_peers(PeerFigures::new([("Elm", Ok(6)), ("Borough", Ok(7))]).unwrap());
    let series = Series::new([("2017-Q1".parse().unwrap(), observation)]).unwrap();
    let indicator = Indicator::new("a".parse().unwrap(), "A", Polarity::HigherIsBetter, Unit::Count, Accumulation::InQuarter);
    let scorecard = |indicator: Indicator, series: Series| {
        let entry = Entry::new(indicator, TargetPlan::default(), series);
        Scorecard::new("Borough", FiscalCalendar::UK_GOVERNMENT).with_entries([entry])
    };
    says(
        scorecard(indicator.clone().with_family(FamilyGroup::new("Neighbours", ["Borough"]).unwrap()), Series::default()),
        "indicators[0] \"a\": its family group has the organisation's own name: expected the other areas alone, as its own is always in it",
    );
    says(
        scorecard(indicator, series),
        "indicators[0] \"a\" in 2017-Q1: its peers have the organisation's own name: expected the figures of others alone, as its own is \
         ranked among them",
    );
}

#[test]
fn decimals() {
    let form = "expected digits with an optional minus sign and decimal point, such as -12.5";
    says(decimal("12,500"), &format!("\"12,500\" is not a decimal: {form}"));
    says(decimal(""), &format!("\"\" is not a decimal: {form}"));
    says(
        decimal("1234567890123456789012345678901234567890"),
        "\"1234567890123456789012345678901234567890\" has 40 bytes: expected a decimal of at most 31",
    );
    says(
        decimal(&format!("1{}", "_".repeat(1_000_000))),
        "\"1_______________________________________…\" has 1000001 bytes: expected a decimal of at most 31",
    );
    let precise = "has more digits than can be kept exactly: expected at most 28 decimal places, and digits below 2^96";
    says(decimal("0.12345678901234567890123456789"), &format!("\"0.12345678901234567890123456789\" {precise}"));
    says(decimal("99999999999999999999999999999"), &format!("\"99999999999999999999999999999\" {precise}"));
    says(decimal("1\u{1b}[2J"), &format!("\"1\\u{{1b}}[2J\" is not a decimal: {form}"));
}

#[test]
fn floats() {
    let read = |number| decimal_from_f64(number, FloatReading::AsWritten);
    says(read(f64::NAN), "NaN is no figure: expected a number, or the reason why there is none");
    says(
        read(0.1 + 0.2),
        "0.30000000000000004 has more than 15 significant digits, which may be the tail of a float's arithmetic: expected fewer, text, which is read exactly, or FloatReading::FifteenDigits where the source computes in floats",
    );
    says(
        read(1e21),
        "1000000000000000000000 is too large to tell whether all of its digits were written: expected an integer, text, which is read exactly, or FloatReading::FifteenDigits where the source computes in floats",
    );
    says(
        read(1e-29),
        "0.00000000000000000000000000001 is a float that no decimal holds: expected at most 28 decimal places, and digits below 2^96",
    );
    says(
        "Q3 2024/25".parse::<Quarter>(),
        "\"Q3 2024/25\" is not a quarter but a label of one: expected a year and a quarter from 1 to 4, such as 2017-Q1; FiscalCalendar::parse_label reads labels",
    );
}

#[test]
fn percents_and_points() {
    says(Percent::new(d("-0.5")), "a percentage of -0.5 is below zero: expected 0 to 1000");
    says(Percent::new(d("1001")), "a percentage of 1001 is too large: expected 0 to 1000");
    says(Percent::new(d("1000.0000001")), "a percentage of 1000.0000001 is too large: expected 0 to 1000");
    says(Percent::new(d("0.1234567")), "a percentage of 0.1234567 has too many decimal places: expected at most six");
    says("1001%".parse::<Percent>(), "a percentage of 1001 is too large: expected 0 to 1000");
    says(
        "ten".parse::<Percent>(),
        "\"ten\" is not a decimal: expected digits with an optional minus sign and decimal point, such as -12.5",
    );
    says(Points::new(d("-2.5")), "a width of -2.5 points is below zero: expected zero or more");
    says("-2.5".parse::<Points>(), "a width of -2.5 points is below zero: expected zero or more");
    says("2%".parse::<Points>(), "\"2%\" is a percentage, not points: expected a number in the value's own unit, such as 2.5");
    says(
        "two".parse::<Points>(),
        "\"two\" is not a decimal: expected digits with an optional minus sign and decimal point, such as -12.5",
    );
}

#[test]
fn targets_and_aims() {
    says(TargetRange::new(d("8"), d("7")), "a range from 8 to 7 is reversed: expected the lower end first");
    let neutral = "a neutral indicator is never judged: expected no target, or another polarity";
    says(Aim::new(Polarity::Neutral, Target::Level(d("5"))), neutral);
    let range = Target::Range(TargetRange::new(d("7"), d("8")).unwrap());
    for polarity in [Polarity::HigherIsBetter, Polarity::LowerIsBetter] {
        says(
            Aim::new(polarity, range),
            &format!(
                "a target of 7 to 8 is a range under polarity {}: expected a level, or polarity within-range",
                polarity.name()
            ),
        );
    }
    for level in [Target::Level(d("5")), Target::Strict(d("5"))] {
        says(
            Aim::new(Polarity::WithinRange, level),
            "a target of 5 is a level under polarity within-range: expected a range, or another polarity",
        );
    }
    says(rate(d("1"), d("5"), Polarity::Neutral, Tolerance::WITHDRAWN), neutral);
}

#[test]
fn figures_units_and_names() {
    says(Fraction::new(d("3"), d("0")), "3 of 0 is no figure: expected a denominator above zero");
    says(Fraction::new(d("3"), d("-1")), "3 of -1 is no figure: expected a denominator above zero");
    says("pounds".parse::<Currency>(), "\"pounds\" is not a currency code: expected three capital letters, such as GBP");
    says(
        "up".parse::<Polarity>(),
        "\"up\" is not a known polarity: expected one of higher-is-better, lower-is-better, within-range, neutral",
    );
    says(
        "GREEN".parse::<Rating>(),
        "\"GREEN\" is not a known rating: expected one of green, amber, red, blue (did you mean green?)",
    );
    says(
        "later".parse::<performance_indicators::Missing>(),
        "\"later\" is not a known reason for a missing figure: expected one of not-applicable, not-due, not-supplied, suppressed, \
         not-comparable, not-published, zero-denominator, discontinued, not-stated",
    );
    says(
        "later".parse::<Unrated>(),
        "\"later\" is not a known reason for no rating: expected one of not-applicable, not-due, not-supplied, suppressed, \
         not-comparable, not-published, zero-denominator, discontinued, not-stated, no-target, not-due-yet, monitoring-only, neutral, target-not-derived, exempt, no-scheme, \
         tolerance-not-stated, unknown-fact, no-colour",
    );
    says(
        "up".parse::<performance_indicators::Trend>(),
        "\"up\" is not a known trend: expected one of improving, unchanged, worsening",
    );
    says("red".parse::<WhenUnknown>(), "\"red\" is not a known answer to an unknown fact: expected one of fall-through, unrated");
    says(
        Scheme::preset("rag"),
        "\"rag\" is not a known preset scheme: expected one of on-target-only, amber-within-tolerance, green-within-tolerance, \
         floor-standard, better-within-worse, goal-post",
    );
    let quarter: Quarter = "2017-Q1".parse().unwrap();
    says(
        Versions::new([(quarter, "a"), (quarter, "b")]),
        "two versions are in force from 2017-Q1: expected each to start in a quarter of its own",
    );
}

#[test]
fn scales() {
    let scale = |aim, tolerance| RatingScale::new(&Scheme::amber_within_tolerance(), aim, tolerance);
    says(
        scale(Aim::AtLeast(d("80")), Tolerance::limit(d("80.1"))),
        "a limit of 80.1 is on the better side of a target of at least 80: expected it on the worse side, or on the target",
    );
    says(
        scale(Aim::LessThan(d("5")), Tolerance::limit(d("4"))),
        "a limit of 4 is on the better side of a target of under 5: expected it on the worse side, or on the target",
    );
    let range = TargetRange::new(d("7"), d("8")).unwrap();
    says(
        scale(Aim::Within(range), Tolerance::limit(d("6"))),
        "a limit of 6 is one value and the target of 7 to 8 has two sides: expected points or a percentage",
    );
    let points: Points = "0.0000000000000000000000000001".parse().unwrap();
    says(
        scale(Aim::AtLeast(d("12345678901234567890")), points.into()),
        "a limit at that distance from the target of 12345678901234567890 needs more than 38 digits: expected fewer decimal places",
    );
    assert_eq!(ScaleError::from(AimError::Neutral).to_string(), AimError::Neutral.to_string());
}

#[test]
fn schemes() {
    let scheme = |bands: Vec<Band>| Scheme::new("s", bands);
    says(Scheme::new(" ", [otherwise()]), "scheme \" \" or one of its bands has no name: expected a name for each");
    says(
        scheme(vec![band("", When::AtMost(Limit::Target)), otherwise()]),
        "scheme \"s\" or one of its bands has no name: expected a name for each",
    );
    says(scheme(vec![]), "the scheme has no band: expected at least one, the last \"otherwise\"");
    let nine = (1..=8).map(|points| {
        band("Green", When::AtMost(Limit::Stated(Side::Worse, Width::Points(Points::new(points.into()).unwrap()))))
    });
    says(scheme(nine.chain([otherwise()]).collect()), "the scheme has more than eight bands: expected at most eight");
    says(
        scheme(vec![band("Green", When::AtMost(Limit::Target))]),
        "the last band, \"Green\", is not \"otherwise\": expected a last band for every value that no other takes",
    );
    says(
        scheme(vec![band("Early", When::Otherwise), otherwise()]),
        "band \"Early\" is \"otherwise\" and not the last: expected nothing after it",
    );
    says(
        scheme(vec![band("Red", percent(5)), otherwise()]),
        "band \"Red\" is given twice with different ratings: expected one rating for each name",
    );
    says(
        scheme(vec![band("Wide", percent(10)), band("Narrow", percent(5)), otherwise()]),
        "band \"Narrow\" can never be reached, as \"Wide\" comes first and holds wherever it would: \
         expected it before \"Wide\" or not at all",
    );
    let mean = |number| fact(Fact::TrendImproved(Comparator::MeanOfPrevious(NonZeroU8::new(number).unwrap())));
    says(
        scheme(vec![band("Three", mean(3)), band("Four", mean(4)), otherwise()]),
        "one scheme compares with means of 3 and of 4 previous figures: expected one number",
    );
    let better = |than| fact(Fact::SignificantlyBetter(than));
    says(
        scheme(vec![
            band("One", better(Reference::Target(Confidence::Percent95))),
            band("Two", better(Reference::Benchmark(Confidence::Percent99_8))),
            otherwise(),
        ]),
        "one scheme asks for significance at 95% and at 99.8% confidence: expected one confidence",
    );
    let names = "the order of merit does not list the bands: expected the name of each band once, the best first";
    for list in [&["Green"][..], &["Green", "Red", "Amber"], &["Green", "Red", "Red"], &[]] {
        says(Scheme::on_target_only().with_merit(list), names);
    }
    says(
        Scheme::on_target_only().with_merit(&["Red", "Green"]),
        "band \"Green\" takes better values than \"Red\" and is of lower merit: expected the reverse",
    );
    says(
        Scheme::two_percent_bands(Percent::whole(10), Percent::whole(10)),
        "band \"Amber\" can never be reached, as \"Green\" comes first and holds wherever it would: expected it before \"Green\" \
         or not at all",
    );
    assert!(matches!(Scheme::four_bands(Percent::whole(9), Percent::whole(8)), Err(SchemeError::Shadowed { .. })));
}

#[test]
fn labels_and_limits_of_schemes() {
    let label = |name| ReasonLabel::new(Unrated::Missing(performance_indicators::Missing::NotSupplied), name);
    let unnamed = "the label for not-supplied has no name or is given twice: expected one name for each reason";
    says(Scheme::on_target_only().with_label(label(" ")), unnamed);
    says(Scheme::on_target_only().with_label(label("Late")).unwrap().with_label(label("Later")), unnamed);
    let nothing = Limit::Stated(Side::Better, Width::PercentOfTarget(Percent::ZERO));
    says(
        Scheme::new("s", [band("Green", When::AtMost(nothing)), otherwise()]),
        "band \"Green\" has a limit of nothing on the better side: expected the target, with its edge inside or outside",
    );
    let scale = RatingScale::new(&Scheme::on_target_only(), Aim::AtLeast(d("80")), Tolerance::WITHDRAWN).unwrap();
    says(scale.as_published(29), "values rounded to 29 decimal places cannot be rated: expected at most 28");
}

fn quarter(text: &str) -> Quarter {
    text.parse().unwrap()
}

fn indicator(accumulation: Accumulation) -> Indicator {
    Indicator::new("waiting".parse().unwrap(), "Waiting list", Polarity::HigherIsBetter, Unit::Count, accumulation)
}

#[test]
fn versions() {
    let many = (0..=1000).map(|after| Version::new(quarter("2017-Q1").later(after).unwrap(), "a"));
    says(Versions::new(many), "there are 1001 versions: expected at most 1000");
    says(
        Versions::new([Version::new(quarter("2017-Q1"), "a").correcting()]),
        "the first version, from 2017-Q1, corrects one before it: expected none to be corrected",
    );
}

#[test]
fn indicators() {
    let form = "expected 1 to 100 bytes without white space around them or control and formatting characters";
    says(" x".parse::<IndicatorId>(), &format!("\" x\" is not an indicator's id: {form}"));
    says(
        "".parse::<IndicatorId>(),
        "\"\" is not an indicator's id: expected 1 to 100 bytes without white space around them or control and formatting characters",
    );
    says("a\u{202e}".parse::<IndicatorId>(), &format!("\"a\\u{{202e}}\" is not an indicator's id: {form}"));
    says(DueQuarters::new([]), "no quarter is due: expected at least one of Q1 to Q4");
    let every = "due every 11 years: expected every 2 to 10, and no due years where figures are due every year";
    says(DueYears::new(FiscalYear::new(2016).unwrap(), 11), every);
    let twice = DueQuarters::new([QuarterOfYear::Q2, QuarterOfYear::Q4]).unwrap();
    says(indicator(Accumulation::Annual).with_due(twice), "an annual indicator is due in 2 quarters of the year: expected one");
    says(indicator(Accumulation::Snapshot).with_lag(9), "a lag of 9 quarters is too long: expected at most 8");
}

#[test]
fn figures_over_time() {
    let figure = |of: &str, value: &str| (quarter(of), Observation::from(d(value)));
    says(
        Series::new([figure("2017-Q1", "38"), figure("2017-Q1", "31")]),
        "2017-Q1 has two figures, \"38\" and \"31\": expected at most one a quarter",
    );
    says(
        Series::new([figure("2017-Q1", "38"), figure("2267-Q1", "31")]),
        "the figures span from 2017-Q1 to 2267-Q1: expected at most 1000 quarters",
    );
    let day = |ordinal| performance_indicators::time::Date::from_ordinal_date(2019, ordinal).unwrap();
    let earlier = |ordinal| Earlier::new(d("38"), day(ordinal));
    says(
        Reported::new(d("31")).with_earlier([earlier(100), earlier(59)]),
        "an earlier figure until 2019-04-10 is followed by one until 2019-02-28: expected later and later days",
    );

    let series = Series::new([figure("2016-Q2", "0"), figure("2016-Q4", "40"), figure("2017-Q2", "15")]).unwrap();
    let of = |accumulation| series.in_quarter(quarter("2017-Q2"), accumulation, &Unit::Count);
    says(of(Accumulation::Snapshot), "the figures are not amounts that add up over a year");
    says(of(Accumulation::YearToDate), "there is no figure of 2017-Q1");
    let profile = indicator(Accumulation::YearToDate).with_forecast_method(ForecastMethod::LastYearsProfile);
    says(
        Forecast::new(&profile, &series, quarter("2017-Q2"), Aim::AtLeast(d("20")), None),
        "nothing had come by 2016-Q2, so that there is no profile to follow",
    );
    let most = Decimal::MAX.to_string();
    let series = Series::new([figure("2017-Q1", &most), figure("2017-Q2", &most)]).unwrap();
    says(
        series.year_to_date(quarter("2017-Q2"), Accumulation::InQuarter, &Unit::Count),
        "the amount of 2017-Q2 has too many digits",
    );
    let share = |quarter: &str| (self::quarter(quarter), Value::from(Fraction::new(d("3"), d("4")).unwrap()).into());
    let series = Series::new([share("2017-Q1"), share("2017-Q2")]).unwrap();
    says(
        series.in_quarter(quarter("2017-Q2"), Accumulation::YearToDate, &Unit::Percent),
        "in 2017-Q2 there was nothing to take a share of",
    );
}

#[test]
fn months() {
    let april: Month = "2017-04".parse().unwrap();
    let is = |value: Value| Figure::Reported(Reported::new(value));
    let three = |rule, value: Value| Months::new(rule, april, [is(value), is(value), is(value)]);
    says(
        three(MonthlyRule::Pooled, d("94.2").into()),
        "94.2 is given for 2017-04, and the quarter's figure is its months pooled: expected a numerator and denominator, or another monthly rule, such as mean",
    );
    let share = Value::from(Fraction::new(d("3"), d("4")).unwrap());
    says(
        three(MonthlyRule::Sum, share),
        "3 of 4 is given for 2017-04, and the quarter's figure is the sum of its months: expected a number without a denominator",
    );
    says(
        three(MonthlyRule::Mean, Value::MET),
        "met is given for 2017-04, and the quarter's figure is the mean of its months: expected a number",
    );
    let most = Value::from(Decimal::MAX);
    says(
        three(MonthlyRule::Sum, most).unwrap().made(&Unit::Count),
        "the quarter from 2017-04 on, which is the sum of its months, has too many digits: expected at most 28",
    );
    says(
        Months::new(MonthlyRule::Sum, Month::MAX, [is(most), is(most), is(most)]),
        "1000000-12 is of no quarter that there is: expected a month within a million years",
    );
    let calls = indicator(Accumulation::InQuarter);
    let put = |calls: &Indicator, listed: &[(Month, Value)]| {
        let listed = listed.iter().map(|(month, value)| (*month, is(*value)));
        Series::default().with_months(calls, FiscalCalendar::UK_GOVERNMENT, listed)
    };
    says(put(&calls, &[(april, 1.into()), (april, 2.into())]), "2017-04 is given twice: expected at most one figure a month");
    says(
        put(&calls, &[(april, Value::MET)]),
        "2017-04: met is given where the unit counts numbers: expected a number, or the unit yes-no",
    );

    let of = |accumulation, rule| indicator(accumulation).with_monthly_rule(rule).rule_of_months();
    says(
        indicator(Accumulation::Annual).rule_of_months(),
        "no monthly rule is stated, and none follows from accumulation annual: expected last-month or latest-month",
    );
    says(
        of(Accumulation::Snapshot, MonthlyRule::Sum),
        "the monthly rule is sum, and a snapshot is no amount of its month: expected last-month, latest-month, pooled or mean",
    );
    says(
        of(Accumulation::YearToDate, MonthlyRule::Sum),
        "the monthly rule is sum, and figures of accumulation year-to-date hold those of earlier months: expected last-month",
    );
    says(
        of(Accumulation::InQuarter, MonthlyRule::LatestMonth),
        "the monthly rule is latest-month, and what happens in a quarter is made of all its months: expected sum, pooled or mean, or another accumulation",
    );
    says(
        of(Accumulation::YearToDate, MonthlyRule::LatestMonth),
        "the monthly rule is latest-month, and a total of accumulation year-to-date up to another month is not that of its quarter: expected last-month",
    );
    let made = |unit, rule| {
        let one = Indicator::new("x".parse().unwrap(), "X", Polarity::HigherIsBetter, unit, Accumulation::InQuarter);
        one.with_monthly_rule(rule)
    };
    says(
        made(Unit::Percent, MonthlyRule::Sum).rule_of_months(),
        "the monthly rule is sum, and figures of the unit do not add up: expected pooled or mean",
    );
    let yes_no = made(Unit::YesNo, MonthlyRule::Mean);
    let message = "the monthly rule is mean, and the unit is yes or no: expected last-month or latest-month, and an accumulation such as snapshot";
    says(yes_no.rule_of_months(), message);
    let scorecard = |indicator: Indicator, series| {
        let entry = Entry::new(indicator, TargetPlan::default(), series);
        Scorecard::new("A council", FiscalCalendar::UK_GOVERNMENT).with_entries([entry])
    };
    says(scorecard(yes_no, Series::default()), &format!("indicators[0] \"x\": {message}"));
    let one = put(&calls, &[(april, 1.into())]).unwrap().get(quarter("2017-Q1")).unwrap().into_owned();
    let wrong = |indicator, of: &str| scorecard(indicator, Series::new([(quarter(of), one.clone())]).unwrap());
    says(
        wrong(calls.clone(), "2017-Q2"),
        "indicators[0] \"waiting\" in 2017-Q2: its months are those from 2017-04 on, which are not its quarter's: expected those from 2017-07 on",
    );
    says(
        wrong(calls.with_monthly_rule(MonthlyRule::Mean), "2017-Q1"),
        "indicators[0] \"waiting\" in 2017-Q1: its figure is not the mean of its months, which its indicator asks for: expected the figure that its months make so",
    );
    says(
        Month::new(1_000_001, performance_indicators::time::Month::April),
        "1000001 is no year of a month: expected a year from -1000000 to 1000000",
    );
    says("2017".parse::<Month>(), "\"2017\" is not a month: expected a year and a month from 01 to 12, such as 2017-04");
    says(
        "Apr-17".parse::<Month>(),
        "\"Apr-17\" is not a month but a label of one: expected a year and a month from 01 to 12, such as 2017-04; Month::parse_label reads labels",
    );
}

#[test]
fn scorecards() {
    let q1 = quarter("2017-Q1");
    let entry = |accumulation, from, planned| {
        let plan = TargetPlan::new([(from, planned)]).unwrap();
        Entry::new(indicator(accumulation), plan, Series::default())
    };
    let card = |entries: Vec<Entry>| Scorecard::new("A council", FiscalCalendar::UK_GOVERNMENT).with_entries(entries);
    let level = || entry(Accumulation::Snapshot, q1, PlannedTarget::new(d("80")));
    let mut one = card(vec![level()]).unwrap();
    let other = Indicator::new("other".parse().unwrap(), "Other", Polarity::Neutral, Unit::Count, Accumulation::Snapshot);
    let other = one.replace_entry(Entry::new(other, TargetPlan::default(), Series::default()));
    says(other, "no indicator has the id \"other\": expected the id of one");
    says(card(vec![level(), level()]), "indicators[0] and indicators[1] both have the id \"waiting\": expected each id once");

    let started = indicator(Accumulation::ProgrammeToDate).with_started(quarter("2017-Q2"));
    let series = Series::new([(q1, Observation::from(d("20")))]).unwrap();
    says(
        card(vec![Entry::new(started, TargetPlan::default(), series)]),
        "indicators[0] \"waiting\" in 2017-Q1: something is reported before the start in 2017-Q2: \
         expected it in that quarter or later",
    );

    let yes_no = |polarity| Indicator::new("waiting".parse().unwrap(), "Waiting", polarity, Unit::YesNo, Accumulation::Snapshot);
    let of = |indicator: Indicator, plan: PlannedTarget, value: Value| {
        let series = Series::new([(q1, Observation::from(value))]).unwrap();
        card(vec![Entry::new(indicator, TargetPlan::always(plan), series)])
    };
    let (wanted, milestone) = (yes_no(Polarity::HigherIsBetter), PlannedTarget::milestone(None));
    says(
        of(wanted.clone(), milestone.clone(), d("0.5").into()),
        "indicators[0] \"waiting\" in 2017-Q1: 0.5 is given where the unit is yes or no: expected \"yes\" or \"no\"",
    );
    says(
        of(indicator(Accumulation::Snapshot), PlannedTarget::new(d("80")), Value::MET),
        "indicators[0] \"waiting\" in 2017-Q1: met is given where the unit counts numbers: expected a number, or the unit yes-no",
    );
    says(
        of(wanted.clone(), PlannedTarget::new(d("1")), Value::MET),
        "indicators[0] \"waiting\": a number or an annual target where the unit is yes or no: \
         expected the level yes, with the day in due_by where it is known",
    );
    says(
        of(indicator(Accumulation::Snapshot), milestone.clone(), d("1").into()),
        "indicators[0] \"waiting\": a target of yes, or one with due_by, where the unit counts numbers: \
         expected a number, or the unit yes-no",
    );
    says(
        of(yes_no(Polarity::LowerIsBetter), PlannedTarget::none(Untargeted::NoTarget), Value::MET),
        "indicators[0] \"waiting\": the unit is yes or no, under polarity lower-is-better: \
         expected higher-is-better or neutral, as met is what is wanted",
    );
    says(
        of(wanted.clone().with_benchmark(" "), milestone.clone(), Value::MET),
        "indicators[0] \"waiting\": the name of its benchmark is blank: expected that of a benchmark of its observations, \
         such as \"England\"",
    );
    says(
        of(wanted.with_baseline(d("1")), milestone, Value::MET),
        "indicators[0] \"waiting\": the baseline: 1 is given where the unit is yes or no: expected \"yes\" or \"no\"",
    );

    says(
        "<5".parse::<Target>(),
        "\"<5\" is not a target: expected a level such as \"80\", \"strictly 5\", or a range such as \"7 to 8\", the lower end first",
    );
    says(
        "10%".parse::<Tolerance>(),
        "\"10%\" is not a tolerance: expected such as \"10% of target\", \"2 points\", \"a limit of 70\", \"withdrawn\" or \"not stated\"",
    );
    says(Moderation::new(Rating::Amber, " ", "reason"), "nobody is named who moderated the rating: expected a name or a role");

    let percents = |shares: [u8; 4]| Shares::new(shares.map(Percent::whole));
    says(percents([25, 25, 25, 24]), "the shares 25%, 25%, 25% and 24% do not make 100%: expected four that do");
    let shares = percents([10, 20, 30, 40]).unwrap();
    let planned = |annual: &str| PlannedTarget::shared(d(annual), shares);
    says(
        card(vec![entry(Accumulation::Snapshot, q1, planned("100"))]),
        "indicators[0] \"waiting\" from 2017-Q1: a year's total cannot be shared among figures that are snapshot or not amounts: \
         expected an amount in the quarter or in the year to date, or a level or profile",
    );
    says(
        card(vec![entry(Accumulation::InQuarter, Quarter::MIN, planned("0.0000000000000000000000000001"))]),
        "indicators[0] \"waiting\": a share of the year's total of 0.0000000000000000000000000001 has too many digits: \
         expected fewer decimal places",
    );

    says(
        Err::<(), _>(PlanError::RelativeWithinRange),
        "a target relative to another figure is a level under polarity within-range: expected a range, or another polarity",
    );
    says(Err::<(), _>(PlanError::NoAnnual), "a share of a year's total without the total: expected annual");

    let bands = Versions::always(Scheme::amber_within_tolerance());
    let floor = PlannedTarget::new(d("80")).with_tolerance(Tolerance::limit(d("81")));
    let scheme = card(vec![entry(Accumulation::Snapshot, q1, floor)]).unwrap().with_schemes(bands);
    assert!(matches!(scheme, Err(ScorecardError::Scale { place: 0, .. })));
    says(
        scheme,
        "indicators[0] \"waiting\" from 2017-Q1: a limit of 81 is on the better side of a target of at least 80: \
         expected it on the worse side, or on the target",
    );
}

#[cfg(feature = "serde")]
#[test]
fn a_label_never_colours_a_missing_figure() {
    let json = r#"{"name": "s", "bands": [{"name": "Red", "rating": "red", "when": "otherwise"}],
                   "labels": [{"reason": "not-supplied", "name": "Late", "rating": "red"}]}"#;
    let error = serde_json::from_str::<Scheme>(json).unwrap_err().to_string();
    let text = "labels[0]: the label for not-supplied is red: expected blue or no rating, as a missing figure has no performance to colour";
    assert!(error.starts_with(text), "{error}");
}

#[test]
fn columns_that_do_not_go_together() {
    says(Column::fixed_64(&[], 29), "a scale of 29 is not one of a decimal: expected -28 to 28");
    says(
        Column::fixed_64(&[1, 2, 3], 0).and_then(|column| column.with_validity(&[0], 6)),
        "8 validity bits from bit 6 on do not do for 3 rows: expected one bit a row",
    );
    let scale = RatingScale::new(&Scheme::on_target_only(), Aim::AtLeast(Decimal::ONE), Tolerance::WITHDRAWN).unwrap();
    let column = Column::fixed_64(&[1, 2], 0).unwrap();
    says(
        scale.rate_column(&column, Facts::UNKNOWN, &mut [Outcome::MISSING; 3]),
        "2 rows of values and 3 of outcomes do not go together: expected as many of each",
    );
}

/// What is wrong with a cell, as its error says it.
#[test]
fn figures_in_cells() {
    for (fault, text) in [
        (FigureFault::ForeignDigits, "expected the digits 0 to 9 and no others"),
        (FigureFault::NoNumber, "expected a number, or a reason such as N/A, TBC or [c]"),
        (FigureFault::Grouping, "its commas and points do not part thousands and decimals: expected a number such as 1,234.5"),
        (
            FigureFault::TooManyDigits,
            "it has more digits than can be kept exactly: expected at most 28 decimal places, and digits below 2^96",
        ),
        (FigureFault::SeveralNumbers, "it holds more than one number: expected one"),
        (FigureFault::Range, "it is a range: expected one number"),
        (FigureFault::Bound, "it is a bound and not a figure: expected a number, or a reason such as [c]"),
        (
            FigureFault::FloatTail,
            "it has more than 15 significant digits, which may be the tail of a float's arithmetic: expected fewer, or the figures \
             declared to be floats",
        ),
        (FigureFault::TwoMultiples, "its head says that figures are in thousands or millions: expected the number alone"),
        (FigureFault::NoFraction, "as a fraction it would be more than 200%: expected one such as 0.95, or a percent sign"),
        (FigureFault::YesOrNo, "it is a yes or a no: expected a number, or the unit declared to be yes or no"),
        (FigureFault::NeitherYesNorNo, "it is of a unit of yes or no: expected one such as Yes or No, Met or Not met"),
        (FigureFault::Approximate, "it is approximate: expected the figure itself"),
        (FigureFault::Date, "it is a date, into which a spreadsheet may have turned a figure: expected a number"),
        (FigureFault::Exponent, "it has an exponent, which may hide digits: expected all digits"),
        (FigureFault::Formula, "it is a spreadsheet's formula or error: expected what the formula gives"),
        (FigureFault::Brackets, "in brackets it could be below zero: expected a minus sign, or brackets declared to mean one"),
        (
            FigureFault::MarkAlone,
            "a mark without a figure could mean anything: expected a reason such as [c], or the mark declared to mean one",
        ),
        (
            FigureFault::MillionsOrUnit,
            "its m could be millions, metres, minutes or months: expected \"million\", or the unit written out",
        ),
        (
            FigureFault::BillionsOrBreak,
            "its b could be billions or a break in the series: expected \"billion\", or \"[b]\" for a break",
        ),
        (
            FigureFault::PowerOrNote,
            "its raised digit could be a power or refer to a note: expected the digits, or the note in square brackets",
        ),
        (FigureFault::PenceOrProvisional, "its p could be pence or provisional: expected \"[p]\" for provisional, or pounds"),
        (FigureFault::ZeroOrMissing, "it could be zero or no figure: expected 0, or a reason such as N/A or no data"),
        (
            FigureFault::UnknownWords,
            "the words beside its number are no known unit or note: expected one such as %, £, days, weeks or [p]",
        ),
    ] {
        assert_eq!(fault.to_string(), text);
    }
    let percent = |cell: &str| Reading::new().in_unit(Unit::Percent).figure(cell);
    says(
        Reading::new().figure(&"1".repeat(201)),
        "cannot read the figure \"1111111111111111111111111111111111111111…\": it has 201 bytes: expected at most 200",
    );
    says(
        Reading::new().figure("1\u{202e}2"),
        "cannot read the figure \"1\\u{202e}2\": it holds the hidden character \\u{202e}: expected only what shows",
    );
    says(percent("12 weeks"), "cannot read the figure \"12 weeks\": its unit is weeks: expected percent");
    says(Reading::new().figure("£12%"), "cannot read the figure \"£12%\": it has the units GBP and percent: expected one");
}

#[test]
fn units_and_targets_in_cells() {
    says(
        Reading::new().in_unit(Unit::YesNo).target("Not met", Polarity::HigherIsBetter),
        "cannot read the target \"Not met\": nothing is to be met so: expected one such as Yes or Met",
    );
    says(
        performance_indicators::text::unit("£000s"),
        "cannot read the unit \"£000s\": figures in thousands or millions would need multiplying: expected the plain unit",
    );
    says(
        performance_indicators::text::unit("kg per household"),
        "cannot read the unit \"kg per household\": expected one such as %, number, ratio, days, weeks, £ or per 1,000",
    );
    says(
        performance_indicators::text::target("at most 5", Polarity::HigherIsBetter, &Unit::Count),
        "cannot read the target \"at most 5\": it points the other way than polarity higher-is-better: expected a plain level, or another polarity",
    );
}

#[test]
fn targets_and_tolerances_in_cells() {
    use performance_indicators::text::{target, tolerance};
    let higher = |cell: &str| target(cell, Polarity::HigherIsBetter, &Unit::Percent);
    says(
        higher("+2%"),
        "cannot read the target \"+2%\": its plus could mean a level or an improvement on a baseline: expected the level to reach, without the sign",
    );
    says(
        higher("80% (annual)"),
        "cannot read the target \"80% (annual)\": it says that it is the year's, which need not be the period's: expected the period's target alone",
    );
    says(
        tolerance("7.5%", &Unit::Percent, None),
        "cannot read the tolerance \"7.5%\": of a percentage, it could be 7.5 percentage points or 7.5% of the target: expected \"7.5 points\" or \"7.5% of target\", or a declared meaning",
    );
    says(
        tolerance("5", &Unit::Count, None),
        "cannot read the tolerance \"5\": a number alone could be points or percent: expected one such as \"5 points\" or \"5% of target\"",
    );
    says(
        tolerance("+5%", &Unit::Count, None),
        "cannot read the tolerance \"+5%\": a sign could mean one side or a change: expected a width such as 5% or ±5%",
    );
    says(
        tolerance("5 weeks", &Unit::Days, None),
        "cannot read the tolerance \"5 weeks\": its unit is not the indicator's: expected days, points or % of target",
    );
    says(
        tolerance("5 or so", &Unit::Count, None),
        "cannot read the tolerance \"5 or so\": the words beside its number are not known: expected one such as \"5 points\", \"5% of target\" or \"none\"",
    );
}

#[test]
fn groups_and_weights() {
    says(
        GroupPath::new(Vec::<String>::new()),
        "a group has no level: expected its name, or those of the groups around it before its own",
    );
    says(GroupPath::new(["P"; 101]), "a group has 101 levels: expected at most 100");
    says(GroupPath::new(["P", ""]), "level 2 of a group: a blank name is given: expected text");
    says(GroupPath::new(["P "]), "level 1 of a group: a name with blanks before or after it is given: expected it without them");
    says(
        GroupPath::new(["P\u{200b}"]),
        "level 1 of a group: a name with a character that shows nothing, \\u{200b}, is given: expected it without that",
    );
    says(
        GroupPath::new(["P › A"]),
        "level 1 of a group holds \" › \", which stands between levels: expected a list of the levels, or another sign",
    );
    says(Weight::new(d("0")), "a weight of 0 is not above zero: expected above 0 and at most 1000000");
    says(Weight::new(d("1000000.1")), "a weight of 1000000.1 is too large: expected above 0 and at most 1000000");
    says(Weight::new(d("0.0000001")), "a weight of 0.0000001 has too many decimal places: expected at most six");
}

#[test]
fn roll_ups() {
    let table = || PointsTable::new().with_rating(Rating::Green, d("1"));
    let of = |table, polarity| RollUp::new("all", "All", table, Combination::Sum, polarity);
    says(
        RollUp::new(" ", "All", table(), Combination::Sum, Polarity::HigherIsBetter),
        "a roll-up has a blank id or name: expected both to have text",
    );
    says(of(PointsTable::new(), Polarity::HigherIsBetter), "the table has no points: expected those of a colour or a band");
    says(of(table(), Polarity::Neutral), "a score whose polarity is neutral: expected higher-is-better or lower-is-better");
    let all = of(table(), Polarity::HigherIsBetter).unwrap();
    says(all.clone().with_least_weight(Percent::whole(101)), "a least coverage of 101% of the weight: expected at most 100%");
    let fact = When::Fact { is: Fact::AnnualTargetMet, unknown: WhenUnknown::FallThrough };
    let scheme = Scheme::new("by fact", [band("Green", fact), otherwise()]).unwrap();
    says(
        all.clone().with_rating(scheme, 1, Tolerance::WITHDRAWN),
        "the scheme \"by fact\" asks for a fact beside the figure, which a score does not have: expected limits alone",
    );
    says(RollUps::new([all.clone(), all.clone()]), "two roll-ups have the id \"all\": expected each id once");
    let line = |from, to| PointsLine::new((from, 1), (to, 2));
    says(line(Limit::Target, Limit::Target), "both ends of the line are at one limit: expected two");
    let tolerance = Limit::Tolerance(Side::Worse);
    says(
        PointsLine::new((tolerance, 1), (Limit::Target, Value::MET)),
        "whether a milestone is met is no number of points: expected a decimal or a fraction",
    );
    says(
        line(tolerance, Limit::Target).unwrap().capped(3, 2),
        "the least points, 3, are above the most, 2: expected them the other way round",
    );
    let empty = Scorecard::new("Example Borough", FiscalCalendar::UK_GOVERNMENT);
    let with = |roll_up: RollUp| empty.clone().with_roll_ups(RollUps::new([roll_up]).unwrap());
    says(
        with(all.clone()),
        "roll_ups[0] \"all\": no indicator is taken: expected at least one in the groups or of the ids given",
    );
    says(with(all.clone().of_indicators(["a"])), "roll_ups[0] \"all\": no indicator has the id a: expected the id of one");
    says(
        with(all.clone().with_weight("a", Weight::ONE)),
        "roll_ups[0] \"all\": a has a weight and is not among the indicators taken: expected weights of those alone",
    );
    says(
        with(all.clone().within_group("directorate", "People")),
        "roll_ups[0] \"all\": no indicator has a group of the kind \"directorate\": expected a kind that one has",
    );
    let taking = |roll_up: RollUp, id: &str| roll_up.with_roll_up(id, Weight::ONE);
    says(RollUps::new([taking(all.clone(), "adults")]), "no roll-up has the id adults: expected the id of one in the same list");
    says(RollUps::new([taking(all.clone(), "all")]), "all takes all: expected no roll-up to be within itself");
    let lower = RollUp::new("lower", "Lower", table(), Combination::Sum, Polarity::LowerIsBetter).unwrap();
    says(
        RollUps::new([taking(all.clone(), "lower"), lower]),
        "the roll-up lower is scored otherwise: expected one of the same polarity, of the same least and most points, and no sum within \
         what is none",
    );
    let named = |id: &str| RollUp::new(id, id, table(), Combination::Sum, Polarity::HigherIsBetter).unwrap();
    says(
        RollUps::new([taking(taking(named("p"), "c"), "d"), taking(named("d"), "c"), named("c")]),
        "p takes c, and p takes d takes c: expected one way to each",
    );
    says(
        RollUp::new("all", "All", line(tolerance, Limit::Target).unwrap(), Combination::Sum, Polarity::LowerIsBetter),
        "the points at the better limit of the line are worse where smaller is better: expected the other way round, or the other \
         polarity",
    );
    let one = Indicator::new("a".parse().unwrap(), "Invented", Polarity::Neutral, Unit::Count, Accumulation::Snapshot);
    let of_one = empty.clone().with_entries([Entry::new(one, TargetPlan::default(), Series::default())]).unwrap();
    let of_one = |roll_up: RollUp| of_one.clone().with_roll_ups(RollUps::new([roll_up]).unwrap());
    says(of_one(named("a")), "roll_ups[0] \"a\": an indicator has the id \"a\" too: expected another for the roll-up");
    let table_of =
        |green: &str, red: &str| PointsTable::new().with_rating(Rating::Green, d(green)).with_rating(Rating::Red, d(red));
    let rated = of_one(all.clone()).unwrap().with_schemes(Scheme::on_target_only()).unwrap();
    says(
        rated.with_roll_ups(RollUps::new([of(table_of("2", "0"), Polarity::LowerIsBetter).unwrap()]).unwrap()),
        "roll_ups[0] \"all\": by the scheme \"on-target-only\" \"Green\" is better than \"Red\", whose points are better where smaller is \
         better: expected points that get no better, or the other polarity",
    );
    says(
        of_one(all.clone().with_least_indicators(2)),
        "roll_ups[0] \"all\": at least 2 indicators are to have points, and 1 is taken: expected at most so many",
    );
    says(
        of_one(of(table().with_band("Near", d("1")), Polarity::HigherIsBetter).unwrap()),
        "roll_ups[0] \"all\": no scheme of its indicators has a band \"Near\": expected the name of one",
    );
    let entries = (0..=RollUp::MOST_ON_LINES).map(|place| {
        let id = format!("i{place}").parse().unwrap();
        let indicator = Indicator::new(id, "Invented", Polarity::Neutral, Unit::Count, Accumulation::Snapshot);
        Entry::new(indicator.with_group("directorate", "People"), TargetPlan::default(), Series::default())
    });
    let many = empty.with_entries(entries).unwrap();
    let on_lines = line(tolerance, Limit::Target).unwrap();
    says(
        many.clone().with_roll_ups(RollUps::new([all.within_group("directorate", "Peopel")]).unwrap()),
        "roll_ups[0] \"all\": no indicator is in the group \"Peopel\" of the kind \"directorate\": expected one that has indicators \
         (did you mean People?)",
    );
    let on_lines = RollUp::new("all", "All", on_lines, Combination::Sum, Polarity::HigherIsBetter).unwrap();
    says(
        many.with_roll_ups(RollUps::new([on_lines]).unwrap()),
        "roll_ups[0] \"all\": 1001 indicators are scored along lines: expected at most 1000",
    );
}

#[cfg(feature = "serde")]
#[test]
fn roll_ups_as_read() {
    let read = |rest: &str| {
        let text = format!(r#"{{"id": "all", "name": "All", "combine": "sum", "polarity": "higher-is-better"{rest}}}"#);
        serde_json::from_str::<RollUp>(&text).unwrap_err().to_string()
    };
    assert!(read("").starts_with("expected points by rating or a line of points, and one of the two alone"));
    let rating = r#", "points": {"green": 1}, "rating": {"scheme": "on-target-only"}"#;
    assert!(
        read(rating).starts_with("rating: expected a target or a target_fraction, and one of the two alone"),
        "{}",
        read(rating)
    );
}

/// The literal parts of every error's message in the library stand in one text of some test, in their order: a new variant without one
/// fails here.
#[test]
fn every_message_is_asserted() {
    let root = &std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let asserted: Vec<String> = files(&root.join("tests/integration")).iter().flat_map(|(_, source)| texts(source)).collect();
    let mut missing = Vec::new();
    let mut messages = 0;
    for (path, source) in files(&root.join("src")) {
        for rest in source.split("#[error(").skip(1).filter(|rest| rest.trim_start().starts_with('"')) {
            messages += 1;
            let message = texts(rest).remove(0);
            let parts: Vec<&str> = message.split(['{', '}']).step_by(2).collect();
            if !asserted.iter().any(|text| has_in_order(text, &parts)) {
                missing.push(format!("{}: {message}", path.display()));
            }
        }
    }
    assert!(messages > 90, "{messages}");
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

fn has_in_order(text: &str, parts: &[&str]) -> bool {
    parts.iter().try_fold(text, |rest, part| rest.split_once(part).map(|(_, rest)| rest)).is_some()
}

/// The texts that stand in a source outside its comments, as they are read.
fn texts(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = source;
    while let Some(start) = rest.find(['"', '/', '\'', '#']) {
        rest = rest.split_at(start).1;
        if rest.starts_with("//") {
            rest = rest.split_once('\n').map_or("", |(_, rest)| rest);
        } else if rest.starts_with("#\"") {
            let (raw, after) = rest.split_at(2).1.split_once("\"#").unwrap_or_default();
            found.push(raw.to_owned());
            rest = after;
        } else if let Some(after) = ["'\"'", "'\\\"'", "'\\''", "'#'"].iter().find_map(|character| rest.strip_prefix(character)) {
            rest = after;
        } else if let Some(text) = rest.strip_prefix('"') {
            let mut read = String::new();
            let mut characters = text.chars();
            while let Some(character) = characters.next().filter(|character| *character != '"') {
                let escaped = if character == '\\' { characters.next() } else { Some(character) };
                match escaped {
                    Some('\n') if character == '\\' => {
                        characters = characters.as_str().trim_start().chars();
                    }
                    Some('n') if character == '\\' => read.push('\n'),
                    escaped => read.extend(escaped),
                }
            }
            found.push(read.replace("{{", "{").replace("}}", "}"));
            rest = characters.as_str();
        } else {
            rest = rest.split_at(1).1;
        }
    }
    found
}

#[test]
fn texts_are_found_as_they_are_read() {
    let source = "a(\"one \\\n   two\", '\"', \"\\\"three\\\"\"); // \"no text\"\nb(r#\"four \"five\"\"#)";
    assert_eq!(texts(source), ["one two", "\"three\"", "four \"five\""]);
    assert!(has_in_order("80 of 60 is more", &["", " of ", " is more"]) && !has_in_order("is more of", &[" of ", "is more"]));
}

/// The Rust files of a directory and those below.
fn files(directory: &std::path::Path) -> Vec<(std::path::PathBuf, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            found.push((path, text));
        }
    }
    found
}

#[test]
fn statistics() {
    says(
        "94%".parse::<Confidence>(),
        "\"94%\" is not a known confidence: expected one of 80%, 90%, 95%, 98%, 99%, 99.7%, 99.8%, 99.9%",
    );
    says(Proportion::new(-1, 3), "a count of -1 is below zero: expected zero or more");
    says(Proportion::new(1, 0), "a share of 0 is none: expected a number above zero");
    says(Proportion::new(4, 3), "4 of 3 is more than all: expected at most 3");
    let (long, tiny) = (d("18446744073709551616"), d("0.0000000000000000001"));
    says(
        Proportion::new(1, long),
        &format!("1 of {long} has too many digits: expected at most 18, with as many decimals in both"),
    );
    says(
        Proportion::new(tiny, 3),
        &format!("{tiny} of 3 has too many digits: expected at most 18, with as many decimals in both"),
    );
    says(Proportion::pooled([]), "a share of 0 is none: expected a number above zero");
    says(Rate::new(1, 0), "an exposure of 0 is none: expected a number above zero");
    says(Rate::new(1, tiny), &format!("an exposure of {tiny} has too many digits: expected at most 18"));
    says(PublishedInterval::new(d("2"), d("1")), "an interval from 2 to 1 is reversed: expected the lower bound first");
    says(recent_trend(&[]), "a recent trend of 0 figures: expected at least 5");
    let point = TrendPoint { value: d("14.3"), interval: PublishedInterval::new(d("14.3"), d("14.3")).unwrap() };
    says(
        recent_trend(&[point; 5]),
        "the interval of 14.3 is 14.3 to 14.3: expected bounds that differ, as its width is its weight",
    );
    says(
        RunChart::about(&vec![Some(Decimal::ONE); 1001], Decimal::ZERO),
        "a run chart of more than 1000 points: expected at most 1000 off the middle",
    );
    let xmr = Xmr::MAKING_DATA_COUNT;
    says(xmr.mark(&[Some(1)], 0, &mut [ChartPoint::MISSING; 2]), "1 figures and 2 points: expected a point for each figure");
    let many = vec![None; 1_048_577];
    says(
        xmr.mark(&many, 0, &mut vec![ChartPoint::MISSING; many.len()]),
        "1048577 figures are too many for exact limits: expected at most 1048576 in a section",
    );
    for (starts, wrong) in [(&[0][..], 0), (&[2, 2], 2), (&[2, 1], 1), (&[3], 3)] {
        let text = format!("a section starts at {wrong}: expected places in order, each once, from 1 to the last, 2");
        says(xmr.chart(&[Some(Decimal::ONE); 3], starts), &text);
    }
    says(
        xmr.chart(&vec![Some(Decimal::MAX); 1001], &[]),
        "1001 figures are too many for exact limits: expected at most 1000 in a section",
    );
    says(xmr.chart_values(&[Some(Value::MET)], NonZeroU32::MIN, &[]), "the figure at place 0 is yes or no: expected a number");
}
