//! Binary floats at the door: what was written comes back, and what nobody can tell is refused, or read to 15 digits where asked.

#![expect(
    clippy::float_arithmetic,
    clippy::float_cmp,
    clippy::excessive_precision,
    clippy::lossy_float_literal,
    reason = "floats with their tails are what is read here"
)]

use performance_indicators::history::Reported;
use performance_indicators::parsing::{FloatError, FloatReading};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::{
    Aim, Fraction, Observation, Polarity, Rating, RatingScale, Scheme, Target, Tolerance, Value, decimal, decimal_from_f64, rate,
};
use proptest::prelude::*;

fn as_written(number: f64) -> Result<String, FloatError> {
    decimal_from_f64(number, FloatReading::AsWritten).map(|number| number.to_string())
}

fn fifteen_digits(number: f64) -> Result<String, FloatError> {
    decimal_from_f64(number, FloatReading::FifteenDigits).map(|number| number.to_string())
}

/// What was written as a float of so many digits reads as itself.
#[test]
fn what_was_written() {
    for (number, expected) in [
        (0.0, "0"),
        (-0.0, "0"),
        (80.0, "80"),
        (33.3, "33.3"),
        (-12.5, "-12.5"),
        (0.1, "0.1"),
        (1e-28, "0.0000000000000000000000000001"),
        (999_999_999_999_999.0, "999999999999999"),
        (99.999_999_999_999_9, "99.9999999999999"),
        // A float of four bytes that was widened is another number, and a short one now and then: its own exact value.
        (f64::from(100_000.1_f32), "100000.1015625"),
    ] {
        assert_eq!(as_written(number).as_deref(), Ok(expected), "{number:?}");
        assert_eq!(fifteen_digits(number).as_deref(), Ok(expected), "{number:?}");
    }
    assert!(!decimal_from_f64(-0.0, FloatReading::AsWritten).unwrap().is_sign_negative());
}

/// A longer one is refused with its digits, and read to 15 where the source is known to compute in floats.
#[test]
fn a_tail_is_told_or_cut() {
    for (number, text, expected) in [
        (0.1 + 0.2, "0.30000000000000004", "0.3"),
        (8.500_000_000_000_002, "8.500000000000002", "8.5"),
        (94.999_999_999_999_986, "94.99999999999999", "95"),
        (-8.500_000_000_000_002, "-8.500000000000002", "-8.5"),
        (100.0 / 3.0, "33.333333333333336", "33.3333333333333"),
        (200.0 / 3.0, "66.66666666666667", "66.6666666666667"),
        (f64::from(33.3_f32), "33.29999923706055", "33.2999992370606"),
        (999_999_999_999_999.9, "999999999999999.9", "1000000000000000"),
        // Integers beyond 15 digits are as unsure: 2^53 - 1, and 2^53 + 1, which is 2^53 as a float.
        (9_007_199_254_740_991.0, "9007199254740991", "9007199254740990"),
        (9_007_199_254_740_993.0, "9007199254740992", "9007199254740990"),
    ] {
        let error = as_written(number).unwrap_err();
        assert!(matches!(&error, FloatError::TooManyDigits { text: shown, .. } if shown.as_str() == text), "{error:?}");
        assert!(error.to_string().contains("FloatReading::FifteenDigits"), "{error}");
        assert_eq!(fifteen_digits(number).as_deref(), Ok(expected), "{number:?}");
    }
}

#[test]
fn a_large_float_may_have_ended_in_any_digits() {
    for (number, expected) in [(1e15, "1000000000000000"), (-1e15, "-1000000000000000"), (1e21, "1000000000000000000000")] {
        assert!(matches!(as_written(number), Err(FloatError::TooLarge { .. })), "{number}");
        assert_eq!(fifteen_digits(number).as_deref(), Ok(expected));
    }
    assert!(matches!(as_written(1e300), Err(FloatError::TooLarge { .. })));
}

#[test]
fn what_no_decimal_holds_is_refused() {
    for number in [5e-324, 1e-29, -1.5e-28, f64::MIN_POSITIVE] {
        assert!(matches!(fifteen_digits(number), Err(FloatError::OutOfRange { .. })), "{number}");
        assert!(as_written(number).is_err(), "{number}");
    }
    for number in [1e29, 7.93e28, f64::MAX] {
        assert!(matches!(fifteen_digits(number), Err(FloatError::OutOfRange { .. })), "{number}");
    }
    assert_eq!(fifteen_digits(7.9e28).as_deref(), Ok("79000000000000000000000000000"));
}

/// What is no number is refused by its name, and never a figure.
#[test]
fn nan_and_infinities_are_refused_by_name() {
    for (number, name) in [(f64::NAN, "NaN"), (-f64::NAN, "NaN"), (f64::INFINITY, "inf"), (f64::NEG_INFINITY, "-inf")] {
        for read in [as_written(number), fifteen_digits(number)] {
            let error = read.unwrap_err();
            assert!(matches!(error, FloatError::NotFinite { .. }));
            assert!(error.to_string().starts_with(&format!("{name} is no figure")), "{error}");
        }
    }
}

/// The tail that turned Green to Amber: 8.500000000000002 against at most 8.5 is told, or Green where the source is floats.
#[test]
fn a_tail_decides_no_colour() {
    let number = 8.500_000_000_000_002;
    assert!(Value::try_from(number).is_err());
    let value = decimal_from_f64(number, FloatReading::FifteenDigits).unwrap();
    let target = Target::try_from(8.5).unwrap();
    let assessment = rate(value, target, Polarity::LowerIsBetter, Tolerance::WITHDRAWN).unwrap();
    assert_eq!(assessment.verdict().rating(), Some(Rating::Green));
}

/// Integers are exact, whatever their size: 2^53 + 1 is no float.
#[test]
fn integers_are_exact() {
    assert_eq!(Value::from(9_007_199_254_740_993_i64), Value::from(decimal("9007199254740993").unwrap()));
    assert_eq!(Value::from(u64::MAX), Value::from(decimal("18446744073709551615").unwrap()));
    assert_eq!(Value::from(i64::MIN), Value::from(decimal("-9223372036854775808").unwrap()));
    assert_eq!(Target::from(80), Target::Level(decimal("80").unwrap()));
    assert_eq!(Target::from(-5_i8), Target::Level(decimal("-5").unwrap()));
    assert_eq!(Observation::from(78_usize), Observation::from(decimal("78").unwrap()));
    assert_eq!(Reported::from(78_u32), Reported::new(decimal("78").unwrap()));
    assert_eq!(Value::try_from(79_228_162_514_264_337_593_543_950_335_i128), Ok(Value::from(Decimal::MAX)));
    assert!(Value::try_from(79_228_162_514_264_337_593_543_950_336_i128).is_err());
    assert!(Target::try_from(u128::MAX).is_err() && Value::try_from(i128::MIN).is_err());
    let assessment = rate(78, 90, Polarity::HigherIsBetter, Tolerance::WITHDRAWN).unwrap();
    assert_eq!(assessment.verdict().rating(), Some(Rating::Red));
}

/// `?` takes every error on the way from a row of a query to a verdict.
#[test]
fn every_error_on_the_way_is_an_error() {
    type AnyError = Box<dyn core::error::Error + Send + Sync>;

    fn rated(number: f64, of: i64, target: f64, polarity: &str) -> Result<Option<Rating>, AnyError> {
        let share = Fraction::new(decimal_from_f64(number, FloatReading::FifteenDigits)?, Decimal::from(of))?;
        let aim = Aim::new(polarity.parse()?, Target::try_from(target)?)?;
        let scale = RatingScale::new(&Scheme::on_target_only(), aim, Tolerance::WITHDRAWN)?;
        Ok(scale.rate(share).rating())
    }
    let higher = "higher-is-better";
    assert!(matches!(rated(9.0, 10, 0.5, higher), Ok(Some(Rating::Green))));
    for (number, of, target, polarity) in [
        (f64::NAN, 10, 0.5, higher),
        (9.0, 0, 0.5, higher),
        (9.0, 10, 0.1 + 0.2, higher),
        (9.0, 10, 0.5, "up"),
        (9.0, 10, 0.5, "neutral"),
    ] {
        assert!(rated(number, of, target, polarity).is_err());
    }
}

/// JSON's numbers are read by the same rule: a float is taken by both or by neither.
#[cfg(feature = "serde")]
#[test]
fn json_has_the_same_rule() {
    for number in
        [0.1 + 0.2, 33.3, 8.500_000_000_000_002, 94.999_999_999_999_986, 1e21, 1e15, 999_999_999_999_999.0, 5e-324, 1e-28, 1e-29]
    {
        let json = serde_json::from_value::<Value>(serde_json::json!(number));
        assert_eq!(json.ok(), Value::try_from(number).ok(), "{number}");
    }
}

/// A decimal of at most 15 digits.
fn short() -> impl Strategy<Value = Decimal> {
    (-999_999_999_999_999_i128..=999_999_999_999_999, 0..=28_u32)
        .prop_map(|(mantissa, scale)| Decimal::try_from_i128_with_scale(mantissa, scale).unwrap())
}

/// The nearest float, as any program that reads text makes it.
fn nearest(number: Decimal) -> f64 {
    number.to_string().parse().unwrap()
}

proptest! {
    #![proptest_config(reference::strategies::cases(256))]

    /// Every number of at most 15 digits comes back from its float, in either reading.
    #[test]
    fn fifteen_digits_come_back(number in short()) {
        let float = nearest(number);
        prop_assert_eq!(decimal_from_f64(float, FloatReading::AsWritten), Ok(number));
        prop_assert_eq!(decimal_from_f64(float, FloatReading::FifteenDigits), Ok(number));
    }

    /// The tail of an addition never shows: sums of money and percentages come out as by hand.
    #[test]
    fn sums_come_out_as_by_hand(one in 0..1_000_000_i64, other in 0..1_000_000_i64) {
        let hundredths = |number: i64| Decimal::try_new(number, 2).unwrap();
        let float = nearest(hundredths(one)) + nearest(hundredths(other));
        prop_assert_eq!(decimal_from_f64(float, FloatReading::FifteenDigits), Ok(hundredths(one.saturating_add(other))));
    }

    /// Nothing is read from any float but what is within half a unit of its fifteenth digit.
    #[test]
    fn no_float_is_read_as_another_number(bits in any::<u64>()) {
        let number = f64::from_bits(bits);
        let (written, rounded) = (decimal_from_f64(number, FloatReading::AsWritten), decimal_from_f64(number, FloatReading::FifteenDigits));
        if let Ok(written) = written {
            prop_assert_eq!(nearest(written), number);
            prop_assert_eq!(rounded.clone(), Ok(written));
        }
        if let Ok(rounded) = rounded {
            prop_assert!((nearest(rounded) - number).abs() <= number.abs() * 5.1e-15, "{number:e}: {rounded}");
        }
    }
}
