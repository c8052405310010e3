//! The exact text of every error of values and judgement: what was wrong, and what was expected.

use crate::strategies::d;
use core::num::NonZeroU8;
use performance_indicators::{
    Aim, AimError, Band, Comparator, Currency, Fact, Fraction, Limit, Percent, Points, Polarity, Quarter, Rating, RatingScale,
    ScaleError, Scheme, SchemeError, Side, Target, TargetRange, Tolerance, Unrated, Versions, When, WhenUnknown, Width, decimal,
    rate,
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
            &format!("a target of 7 to 8 is a range under polarity {polarity}: expected a level, or polarity within-range"),
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
    says("Green".parse::<Rating>(), "\"Green\" is not a known rating: expected one of green, amber, red, blue");
    says(
        "later".parse::<performance_indicators::Missing>(),
        "\"later\" is not a known reason for a missing figure: expected one of not-applicable, not-due, not-supplied, suppressed, \
         not-comparable, not-published, zero-denominator, discontinued, not-stated",
    );
    says(
        "later".parse::<Unrated>(),
        "\"later\" is not a known reason for no rating: expected one of not-applicable, not-due, not-supplied, suppressed, \
         not-comparable, not-published, zero-denominator, discontinued, not-stated, no-target, monitoring-only, neutral, target-not-derived, no-scheme, \
         tolerance-not-stated, unknown-fact",
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
        "a limit of 4 is on the better side of a target of less than 5: expected it on the worse side, or on the target",
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
        "band \"Narrow\" can never be reached: \"Wide\" comes first and holds wherever it would",
    );
    let mean = |number| fact(Fact::TrendImproved(Comparator::MeanOfPrevious(NonZeroU8::new(number).unwrap())));
    says(
        scheme(vec![band("Three", mean(3)), band("Four", mean(4)), otherwise()]),
        "one scheme compares with means of 3 and of 4 previous figures: expected one number",
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
        "band \"Amber\" can never be reached: \"Green\" comes first and holds wherever it would",
    );
    assert!(matches!(Scheme::four_bands(Percent::whole(9), Percent::whole(8)), Err(SchemeError::Shadowed { .. })));
}

#[cfg(feature = "serde")]
#[test]
fn a_label_never_colours_a_missing_figure() {
    let json = r#"{"name": "s", "bands": [{"name": "Red", "rating": "red", "when": "otherwise"}],
                   "labels": [{"reason": "not-supplied", "name": "Late", "rating": "red"}]}"#;
    let error = serde_json::from_str::<Scheme>(json).unwrap_err().to_string();
    let text = "the label for not-supplied is red: expected blue or no rating, as a missing figure has no performance to colour";
    assert!(error.starts_with(text), "{error}");
}
