//! The text of decimals, from people and from hostile documents.

use crate::strategies::d;
use performance_indicators::parsing::ParseDecimalError;
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::values::Currency;
use performance_indicators::{Percent, Points, Polarity, decimal};
use proptest::prelude::*;

/// Runs where a recursive parser would have no room: half a million underscores need tens of megabytes of stack.
fn on_a_small_stack(test: impl FnOnce() + Send + 'static) {
    std::thread::Builder::new().stack_size(256 * 1024).spawn(test).unwrap().join().unwrap();
}

fn hostile() -> Vec<String> {
    let million = 1_000_000;
    vec![
        format!("1{}", "_".repeat(million)),
        "_".repeat(million),
        format!("{}1", "0".repeat(million)),
        format!("1.{}", "0".repeat(million)),
        "9".repeat(million),
        "-".repeat(million),
        ".".repeat(million),
        format!("1e{}", "9".repeat(million)),
        "１".repeat(million),
        "1234567890".repeat(4),
    ]
}

#[test]
fn read_exactly() {
    for (text, mantissa, scale) in [
        ("0", 0, 0),
        ("7", 7, 0),
        ("-7", -7, 0),
        ("33.3", 333, 1),
        ("1.50", 150, 2),
        ("-0.001", -1, 3),
        ("007", 7, 0),
        ("00.50", 50, 2),
        ("79228162514264337593543950335", 79_228_162_514_264_337_593_543_950_335, 0),
        ("-7.9228162514264337593543950335", -79_228_162_514_264_337_593_543_950_335, 28),
        ("0.0000000000000000000000000001", 1, 28),
    ] {
        let read = decimal(text).unwrap();
        assert_eq!((read.mantissa(), read.scale()), (mantissa, scale), "{text}");
    }
    assert_eq!(d("1.50").to_string(), "1.50");
    for zero in ["-0", "-0.00"] {
        assert!(!d(zero).is_sign_negative(), "{zero}");
        assert!(!d(zero).to_string().starts_with('-'), "{zero}");
    }
}

proptest! {
    /// A text of any length is read as the grammar says, and then as `Decimal`'s own parser of exact text reads it.
    #[test]
    #[expect(clippy::disallowed_methods, reason = "of at most 64 characters, none an underscore")]
    fn read_as_the_grammar_says(text in "-?[0-9]{0,32}[.]?[0-9]{0,30}|[-0-9.,e]{0,6}") {
        let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let unsigned = text.strip_prefix('-').unwrap_or(&text);
        let is_well_formed = text.len() <= 31 && match unsigned.split_once('.') {
            Some((whole, places)) => is_digits(whole) && is_digits(places),
            None => is_digits(unsigned),
        };
        let expected = Decimal::from_str_exact(&text).ok().filter(|_| is_well_formed);
        let parts = |value: Decimal| (value.mantissa(), value.scale());
        prop_assert_eq!(decimal(&text).ok().map(parts), expected.map(parts), "{}", text);
    }
}

/// The table of what `Decimal`'s own parsers take, round or abort on: nothing of it is a decimal here.
#[test]
fn refused() {
    for text in [
        "1_000", "1__0", "1_", "_1", "+1", ".5", "5.", "-.5", "-5.", ".", "-", "--1", "-+1", "1e3", "1E3", "1e-3", "", " ", " 1",
        "1 ", "1\n", "\t1", "1,000", "1.2.3", "1..2", "NaN", "nan", "inf", "Infinity", "１２", "٣", "0x10", "1\0", "12%", "£5",
        "½", "−5", "1.-5", "1-",
    ] {
        assert!(matches!(decimal(text), Err(ParseDecimalError::Malformed { .. })), "{text:?}: {:?}", decimal(text));
    }
    for text in ["0.00000000000000000000000000001", "79228162514264337593543950336", "-7.92281625142643375935439503360"] {
        assert!(matches!(decimal(text), Err(ParseDecimalError::TooPrecise { .. } | ParseDecimalError::TooLong { .. })), "{text}");
    }
    for text in hostile() {
        assert!(
            matches!(decimal(&text), Err(ParseDecimalError::TooLong { .. })),
            "{}…",
            text.chars().take(9).collect::<String>()
        );
    }
}

#[test]
fn the_longest_decimals_are_31_characters() {
    for extreme in [Decimal::MIN, Decimal::MAX, Decimal::try_from_i128_with_scale(Decimal::MIN.mantissa(), 28).unwrap()] {
        let text = extreme.to_string();
        assert!(text.len() <= 31, "{text}");
        assert_eq!(d(&text).mantissa(), extreme.mantissa());
    }
    assert_eq!(d("-0.1234567890123456789012345678").to_string().len(), 31);
}

#[test]
fn hostile_text_costs_nothing() {
    on_a_small_stack(|| {
        for text in hostile() {
            assert!(decimal(&text).is_err());
            assert!(text.parse::<Percent>().is_err());
            assert!(text.parse::<Points>().is_err());
            assert!(text.parse::<Polarity>().is_err());
            assert!(text.parse::<Currency>().is_err());
            // What is kept of it is short.
            assert!(decimal(&text).unwrap_err().to_string().len() < 500);
        }
    });
}

#[test]
fn percent_and_points_text() {
    for text in ["10", "10%", "10.000000", "10.0%", "0010"] {
        assert_eq!(text.parse::<Percent>(), Ok(Percent::whole(10)), "{text}");
    }
    for text in ["10%%", "%", "", "10 %", "-1", "1001", "0.0000001", "1000.000001"] {
        assert!(text.parse::<Percent>().is_err(), "{text}");
    }
    assert_eq!("1000".parse::<Percent>(), Ok(Percent::MAX));
    assert_eq!("0.000001".parse::<Percent>().unwrap().to_string(), "0.000001%");
    assert_eq!("-0".parse::<Percent>(), Ok(Percent::ZERO));
    assert_eq!("-0".parse::<Points>().unwrap().to_string(), "0");
}

#[cfg(feature = "serde")]
mod json {
    use super::{hostile, on_a_small_stack};
    use crate::strategies::d;
    use performance_indicators::{Percent, Points, Scheme, Target, Tolerance, Value};
    use serde::de::DeserializeOwned;

    #[track_caller]
    fn level(json: &str) -> String {
        let target = serde_json::from_str::<Target>(json).unwrap();
        let Target::Level(level) = target else { panic!("{target:?}") };
        level.to_string()
    }

    #[track_caller]
    fn refusal<T: DeserializeOwned>(json: &str) -> String {
        serde_json::from_str::<T>(json).map(drop).unwrap_err().to_string()
    }

    #[test]
    fn numbers_are_read_exactly_or_refused() {
        for (json, digits) in [
            ("33.3", "33.3"),
            ("80", "80"),
            ("-5", "-5"),
            ("0.1", "0.1"),
            ("1e3", "1000"),
            ("1.5e-3", "0.0015"),
            ("12345678901234567890", "12345678901234567890"),
            ("-9223372036854775808", "-9223372036854775808"),
            ("0.123456789012345", "0.123456789012345"),
            ("123456789012345", "123456789012345"),
        ] {
            assert_eq!(level(json), digits, "{json}");
        }
        // Longer ones, some of which a binary float holds by chance and some not: none is guessed at.
        for json in
            ["0.1234567890123456", "33.33333333333333333333", "12345678901234567.5", "0.30000000000000004", "1e15", "1e22"]
        {
            let error = refusal::<Target>(json);
            assert!(error.contains("expected it in quotes"), "{json}: {error}");
        }
        for json in ["1e400", "1e300", "-1e300", "1e-300", "null", "true", "[]", "{}", "1e29"] {
            assert!(serde_json::from_str::<Target>(json).is_err(), "{json}");
        }
    }

    #[test]
    fn integers_that_a_float_cannot_hold_are_not_rounded() {
        // Beyond u64 a JSON integer arrives as a float.
        let error = refusal::<Target>("12345678901234567890123");
        assert!(error.contains("expected it in quotes"), "{error}");
    }

    #[test]
    fn negative_zero_as_a_number_is_zero() {
        assert_eq!(level("-0"), "0");
        assert_eq!(level("-0.0"), "0");
    }

    #[test]
    fn strings_are_exact() {
        assert_eq!(level(r#""0.1234567890123456789012345678""#), "0.1234567890123456789012345678");
        assert_eq!(level(r#""12345678901234567.500""#), "12345678901234567.500");
        assert_eq!(level(r#"{"level":"1.50"}"#), "1.50");
        assert_eq!(level(r#"{"level":33.3}"#), "33.3");
        for json in [r#""1e3""#, r#"" 1""#, r#""1_000""#, r#""1,000""#, r#""""#, r#""NaN""#] {
            assert!(serde_json::from_str::<Target>(json).is_err(), "{json}");
        }
        assert_eq!(serde_json::from_str::<Value>("33.3").unwrap(), Value::Decimal(d("33.3")));
    }

    #[test]
    fn percent_and_points_numbers() {
        assert_eq!(serde_json::from_str::<Percent>("7.5").unwrap(), "7.5".parse().unwrap());
        assert_eq!(serde_json::from_str::<Percent>(r#""7.5%""#).unwrap(), "7.5".parse().unwrap());
        assert_eq!(serde_json::from_str::<Points>("7.5").unwrap(), "7.5".parse().unwrap());
        assert!(refusal::<Points>(r#""2%""#).contains("a percentage, not points"));
        assert!(refusal::<Percent>("-1").contains("below zero"));
        assert!(refusal::<Tolerance>(r#"{"percent_of_target": "-1"}"#).contains("below zero"));
        assert!(refusal::<Tolerance>(r#"{"points": "-1"}"#).contains("below zero"));
        assert!(refusal::<Tolerance>(r#"{"percent_of_target": "1001"}"#).contains("too large"));
    }

    #[test]
    fn a_tolerance_is_never_a_bare_number() {
        for json in ["10", r#""10""#, r#""10%""#, r#"{"percent": "10"}"#, r#"{"points": "1", "limit": "2"}"#, "null"] {
            assert!(serde_json::from_str::<Tolerance>(json).is_err(), "{json}");
        }
    }

    #[test]
    fn unknown_fields_are_refused() {
        assert!(refusal::<Target>(r#"{"range": {"lower": "1", "upper": "2", "middle": "1.5"}}"#).contains("middle"));
        assert!(refusal::<Target>(r#"{"range": {"lower": "2", "upper": "1"}}"#).contains("reversed"));
        assert!(refusal::<Scheme>(r#"{"name": "x", "bands": [], "colour": "red"}"#).contains("colour"));
        assert!(refusal::<Scheme>(r#"{"name": "x", "bands": []}"#).contains("no band"));
    }

    #[test]
    fn hostile_json_costs_nothing() {
        on_a_small_stack(|| {
            for text in hostile() {
                let json = format!("\"{text}\"");
                assert!(serde_json::from_str::<Target>(&json).is_err());
                assert!(serde_json::from_str::<Percent>(&json).is_err());
                assert!(serde_json::from_str::<Points>(&json).is_err());
                assert!(serde_json::from_str::<Value>(&json).is_err());
                assert!(serde_json::from_str::<Tolerance>(&format!("{{\"limit\":{json}}}")).is_err());
                assert!(refusal::<Scheme>(&json).len() < 500);
            }
        });
    }
}
