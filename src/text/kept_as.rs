//! How percentages are kept.

/// How a table keeps the percentages that have no sign.
///
/// A spreadsheet keeps 95% as 0.95 and shows it either way, so that what it saves may have one or the other.
///
/// # Examples
///
/// ```
/// use performance_indicators::text::{KeptAs, NumberCell, Reading};
/// use performance_indicators::{Unit, decimal};
///
/// // Invented.
/// let value = |kept_as, cell| {
///     let figure = Reading::new().in_unit(Unit::Percent).with_percentages(kept_as).figure(cell).ok()?;
///     figure.number().map(NumberCell::value)
/// };
/// assert_eq!(value(KeptAs::Fractions, "0.95"), Some(decimal("95")?));
/// assert_eq!(value(KeptAs::Fractions, "95%"), Some(decimal("95")?));
/// assert_eq!(value(KeptAs::Percentages, "0.95"), Some(decimal("0.95")?));
/// # Ok::<(), performance_indicators::parsing::ParseDecimalError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "there are these two, and callers match on them")]
pub enum KeptAs {
    /// 95% is 95.
    Percentages,
    /// 95% is 0.95.
    Fractions,
}
