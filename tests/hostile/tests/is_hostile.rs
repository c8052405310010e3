//! The features are on: without this the rest would prove nothing.

use rust_decimal::Decimal;
use time::{Date, Month};

#[test]
fn other_crates_write_otherwise() {
    let decimal: Decimal = "1.10".parse().unwrap();
    assert_ne!(serde_json::to_string(&decimal).unwrap(), "\"1.10\"", "rust_decimal writes as it does alone");
    let date = Date::from_calendar_date(2026, Month::February, 28).unwrap();
    assert_eq!(serde_json::to_string(&date).unwrap(), "\"2026-02-28\"", "time writes as it does alone");
    assert!(Date::MAX.year() > 9999, "dates are of the usual range");
    let long = "12345678901234567890.123456789012345678901234567890";
    assert_eq!(serde_json::from_str::<serde_json::Value>(long).unwrap().to_string(), long, "numbers are floats");
}
