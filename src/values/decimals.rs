//! Sums and products of decimals: exactly, or not at all.

use super::exact::{rescaled, scale_of, trimmed};
use rust_decimal::Decimal;

/// The sum, where a decimal holds it.
pub(crate) fn exact_sum(first: Decimal, second: Decimal) -> Option<Decimal> {
    combined(first, second, i128::checked_add)
}

/// The difference, where a decimal holds it.
pub(crate) fn exact_difference(from: Decimal, less: Decimal) -> Option<Decimal> {
    combined(from, less, i128::checked_sub)
}

fn combined(first: Decimal, second: Decimal, combine: fn(i128, i128) -> Option<i128>) -> Option<Decimal> {
    let scale = scale_of(first).max(scale_of(second));
    let digits = |number: Decimal| rescaled(number.mantissa(), scale_of(number), scale);
    Decimal::try_from_i128_with_scale(combine(digits(first)?, digits(second)?)?, u32::from(scale)).ok()
}

/// The product, where a decimal holds it, without trailing zeros after the point.
pub(crate) fn exact_product(first: Decimal, second: Decimal) -> Option<Decimal> {
    let digits = first.mantissa().checked_mul(second.mantissa())?;
    let (digits, scale) = trimmed(digits, scale_of(first).checked_add(scale_of(second))?);
    Decimal::try_from_i128_with_scale(digits, u32::from(scale)).ok()
}
