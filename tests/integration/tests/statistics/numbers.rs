//! Numbers of published cases, by their digits.

use performance_indicators::decimal;
use performance_indicators::rust_decimal::Decimal;
use serde_json::Value as Json;

/// A number; none where it is null.
pub(crate) fn number(json: &Json) -> Option<Decimal> {
    (!json.is_null()).then(|| decimal(&json.to_string()).unwrap())
}

/// A list of numbers.
pub(crate) fn numbers(list: &Json) -> Vec<Option<Decimal>> {
    list.as_array().unwrap().iter().map(number).collect()
}
