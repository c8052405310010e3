//! One row of a column.

use super::column::{Column, Figures};
use crate::values::exact::power_of_ten;
use rust_decimal::Decimal;

/// What stands in one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cell {
    Missing,
    /// No decimal holds it.
    TooLarge,
    Figure(Decimal),
}

impl Column<'_> {
    /// What stands in a row; beyond the end, nothing.
    pub(crate) fn cell(&self, row: usize) -> Cell {
        if self.validity.is_some_and(|validity| !validity.is_valid(row)) {
            return Cell::Missing;
        }
        let (digits, scale) = match self.figures {
            Figures::Decimals(values) => return values.get(row).map_or(Cell::Missing, |value| Cell::Figure(*value)),
            Figures::Optional(values) => return values.get(row).copied().flatten().map_or(Cell::Missing, Cell::Figure),
            Figures::Fixed64(values, scale) => (values.get(row).map(|digits| i128::from(*digits)), scale),
            Figures::Fixed128(values, scale) => (values.get(row).copied(), scale),
        };
        digits.map_or(Cell::Missing, |digits| decimal_of(digits, scale).map_or(Cell::TooLarge, Cell::Figure))
    }
}

/// Digits at a scale that may be below zero, where a decimal holds them.
fn decimal_of(digits: i128, scale: i8) -> Option<Decimal> {
    if let Ok(scale) = u32::try_from(scale) {
        return Decimal::try_from_i128_with_scale(digits, scale).ok();
    }
    let zeros = power_of_ten(u32::from(scale.unsigned_abs()))?;
    Decimal::try_from_i128_with_scale(digits.checked_mul(zeros)?, 0).ok()
}
