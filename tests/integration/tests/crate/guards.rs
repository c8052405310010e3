//! Faults of dependencies that the library guards against. Each test holds that the fault is there still: where one fails, the guard that
//! it names is needed no longer, once no version that `Cargo.toml` allows has the fault.
#![expect(clippy::disallowed_methods, reason = "what is disallowed is what is tried")]

use core::str::FromStr as _;
use performance_indicators::decimal;
use performance_indicators::rust_decimal::Decimal;
use std::panic::catch_unwind;
use std::process::{Command, Stdio};

/// Asks a second process of these tests to do what would end it.
const ASKED: &str = "PARSES_UNDERSCORES";

fn underscores() -> String {
    format!("1{}1", "_".repeat(4_000_000))
}

/// The second process: ends by overflowing its stack, as long as the parser calls itself once an underscore.
#[test]
fn parses_underscores_where_it_is_asked_to() {
    if std::env::var_os(ASKED).is_some() {
        drop(Decimal::from_str(&underscores()));
    }
}

/// The guard: `src/parsing/decimal.rs`, the one way from text to a decimal, which has a grammar of its own.
#[test]
fn rust_decimal_calls_itself_once_an_underscore() {
    let tests = std::env::current_exe().unwrap();
    let mut second = Command::new(tests);
    second.args(["guards::parses_underscores_where_it_is_asked_to", "--exact"]).env(ASKED, "yes");
    let ended = second.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
    assert!(!ended.success(), "rust_decimal reads four million underscores: its recursion is mended");
    assert!(decimal(&underscores()).is_err());
}

/// The guard: `.clippy.toml`, by which `src` never calls these.
#[test]
fn rust_decimal_panics_and_rounds_in_silence() {
    let panics = |text: fn() -> Decimal| catch_unwind(text).is_err();
    assert!(panics(|| Decimal::new(1, 29)), "more places than there are");
    assert!(panics(|| Decimal::from_i128_with_scale(i128::MAX, 0)), "more digits than there are");
    let mut rescaled = Decimal::from_str("1.5").unwrap();
    rescaled.rescale(0);
    assert_eq!(rescaled, Decimal::from(2), "rescaling rounds");
}

/// The guard: `src/values/exact.rs`, where numbers are added and multiplied as integers.
#[test]
fn the_checked_operations_of_rust_decimal_round() {
    let [third, tiny] =
        ["0.3333333333333333333333333333", "0.0000000000000000000000000001"].map(|text| Decimal::from_str(text).unwrap());
    assert_eq!(tiny.checked_mul(third), Some(Decimal::ZERO));
    assert_eq!(Decimal::MAX.checked_add(third), Some(Decimal::MAX));
}
