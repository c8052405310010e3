//! A decimal from its text.

use performance_indicators::decimal;
use performance_indicators::rust_decimal::Decimal;

#[track_caller]
pub(crate) fn d(text: &str) -> Decimal {
    decimal(text).unwrap()
}
