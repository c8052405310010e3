//! What is written is read back the same, digits included.

use crate::strategies::{cases, d};
use core::fmt::Debug;
use performance_indicators::rating::{Band, Limit, ReasonLabel, When};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::values::{Side, Width};
use performance_indicators::{
    Fraction, Percent, Points, Rating, Scheme, Target, Tolerance, Unit, Unrated, Value, decimal, strategies,
};
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

#[track_caller]
fn trip<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) -> String {
    let text = serde_json::to_string(value).unwrap();
    assert_eq!(&serde_json::from_str::<T>(&text).unwrap(), value, "{text}");
    let tree = serde_json::to_value(value).unwrap();
    assert_eq!(&serde_json::from_value::<T>(tree).unwrap(), value, "{text}");
    text
}

/// A decimal's digits: what equality of decimals does not see.
const fn digits(value: Decimal) -> (i128, u32) {
    (value.mantissa(), value.scale())
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn decimals_keep_their_digits(value in strategies::decimal()) {
        prop_assert_eq!(digits(decimal(&value.abs().to_string()).unwrap()), digits(value.abs()));
        let json = trip(&Target::Level(value));
        let Target::Level(read) = serde_json::from_str(&json).unwrap() else { return Err(TestCaseError::fail(json)) };
        prop_assert_eq!(digits(read), digits(value));
        prop_assert!(!(read.is_zero() && read.is_sign_negative()), "a negative zero was read");
    }

    #[test]
    fn percents(percent in strategies::percent()) {
        prop_assert_eq!(percent.to_string().parse::<Percent>().unwrap(), percent);
        prop_assert_eq!(percent.to_string().trim_end_matches('%').parse::<Percent>().unwrap(), percent);
        prop_assert_eq!(Percent::new(percent.value()).unwrap(), percent);
        trip(&percent);
    }

    #[test]
    fn points(points in strategies::points()) {
        prop_assert_eq!(digits(points.to_string().parse::<Points>().unwrap().value()), digits(points.value()));
        let json = trip(&points);
        prop_assert_eq!(digits(serde_json::from_str::<Points>(&json).unwrap().value()), digits(points.value()));
    }

    #[test]
    fn targets_widths_limits_conditions(target in strategies::target(), width in strategies::width(), limit in strategies::limit()) {
        trip(&target);
        trip(&width);
        // A zero on the better side is written as zero, which has no side.
        let zero = |width: Width| match width {
            Width::Points(points) => points.value().is_zero(),
            Width::PercentOfTarget(percent) => percent.is_zero(),
        };
        if !matches!(limit, Limit::Stated(Side::Better, width) if zero(width)) {
            trip(&limit);
            trip(&When::AtMost(limit));
            trip(&When::Under(limit));
        }
    }

    #[test]
    fn tolerances(tolerance in strategies::aim().prop_flat_map(strategies::tolerance_for)) {
        trip(&tolerance);
    }

    #[test]
    fn schemes(scheme in strategies::scheme()) {
        let signless = |when: &When| {
            !matches!(when.limit(), Some(Limit::Stated(Side::Better, Width::Points(points))) if points.value().is_zero())
                && !matches!(when.limit(), Some(Limit::Stated(Side::Better, Width::PercentOfTarget(percent))) if percent.is_zero())
        };
        if scheme.bands().iter().map(Band::when).all(|when| signless(&when)) {
            trip(&scheme);
        }
    }

    #[test]
    fn fractions(numerator in strategies::decimal(), denominator in strategies::decimal(), printed in any::<Option<i32>>()) {
        if let Ok(fraction) = Fraction::new(numerator, denominator.abs()) {
            let fraction = printed.map_or(fraction, |printed| fraction.with_printed(printed.into()));
            trip(&fraction);
            trip(&Value::from(fraction));
        }
        trip(&Value::from(numerator));
    }
}

#[test]
fn written_forms() {
    let points = |text: &str| text.parse::<Points>().unwrap();
    for (tolerance, json) in [
        (Tolerance::NOT_STATED, r#""not-stated""#),
        (Tolerance::WITHDRAWN, r#""withdrawn""#),
        (points("2.50").into(), r#"{"points":"2.50"}"#),
        (Percent::whole(10).into(), r#"{"percent_of_target":"10"}"#),
        (Tolerance::limit(d("-70.0")), r#"{"limit":"-70.0"}"#),
        (
            Tolerance::WITHDRAWN.with_better(Width::Points(points("1"))),
            r#"{"two_sided":{"worse":"withdrawn","better":{"points":"1"}}}"#,
        ),
    ] {
        assert_eq!(trip(&tolerance), json);
    }
    for (limit, json) in [
        (Limit::Target, r#""target""#),
        (Limit::Tolerance(Side::Worse), r#""tolerance""#),
        (Limit::Tolerance(Side::Better), r#""better-tolerance""#),
        (Limit::Stated(Side::Better, Width::PercentOfTarget(Percent::whole(5))), r#"{"percent_of_target":"-5"}"#),
        (Limit::Stated(Side::Worse, Width::Points(points("2"))), r#"{"points":"2"}"#),
    ] {
        assert_eq!(trip(&limit), json);
    }
    assert_eq!(trip(&Unit::RatePer(core::num::NonZeroU32::new(1000).unwrap())), r#"{"rate_per":1000}"#);
    assert_eq!(trip(&Unit::Currency("GBP".parse().unwrap())), r#"{"currency":"GBP"}"#);
    assert_eq!(trip(&Unrated::NoTarget), r#""no-target""#);
}

#[test]
fn merit_and_labels_survive() {
    let scheme = Scheme::new(
        "stated",
        [
            Band::new(
                "Two",
                Rating::Amber,
                When::Fact {
                    is: performance_indicators::rating::Fact::AnnualTargetMet,
                    unknown: performance_indicators::rating::WhenUnknown::FallThrough,
                },
            ),
            Band::new("One", Rating::Green, When::AtMost(Limit::Target)),
            Band::new("Three", Rating::Red, When::Otherwise),
        ],
    )
    .unwrap()
    .with_merit(&["One", "Two", "Three"])
    .unwrap()
    .with_label(ReasonLabel::blue(Unrated::NoTarget, "Blue"))
    .unwrap()
    .with_label(ReasonLabel::new(Unrated::MonitoringOnly, "Monitor"))
    .unwrap();
    assert_eq!([scheme.merit(0), scheme.merit(1), scheme.merit(2)], [Some(1), Some(0), Some(2)]);
    trip(&scheme);
}

/// A document cannot tell a distance of nothing on the better side from one on the worse side, so no scheme has one.
#[test]
fn nothing_on_the_better_side_is_refused() {
    for width in [Width::Points(Points::ZERO), Width::PercentOfTarget(Percent::ZERO)] {
        let better = When::Under(Limit::Stated(Side::Better, width));
        let bands = [Band::new("Better", Rating::Green, better), Band::new("Else", Rating::Red, When::Otherwise)];
        assert_eq!(
            Scheme::new("zero", bands).unwrap_err().to_string(),
            "band \"Better\" has a limit of nothing on the better side: expected the target, with its edge inside or outside"
        );
    }
}
