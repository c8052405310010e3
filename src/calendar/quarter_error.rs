//! Why a number makes no part of the calendar.

/// Why a number does not make a quarter, a quarter of the year, or a fiscal year.
///
/// # Examples
///
/// ```
/// use performance_indicators::calendar::{QuarterError, QuarterOfYear};
/// use performance_indicators::FiscalYear;
///
/// assert!(matches!(QuarterOfYear::new(5), Err(QuarterError::Number { number: 5, .. })));
/// assert!(matches!(FiscalYear::new(1_000_001), Err(QuarterError::Year { year: 1_000_001, .. })));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum QuarterError {
    /// The number is not that of a quarter.
    #[error("{number} is not a quarter of the year: expected a number from 1 to 4")]
    #[non_exhaustive]
    Number {
        /// The number given.
        number: u8,
    },
    /// The year is out of range.
    #[error("{year} is not a fiscal year: expected a year from -1000000 to 1000000")]
    #[non_exhaustive]
    Year {
        /// The year given.
        year: i32,
    },
}
