//! What is wrong with a month's label.

/// What is wrong with a month's label.
///
/// # Examples
///
/// ```
/// use performance_indicators::calendar::{Month, MonthFault};
///
/// let fault = |text| Month::parse_label(text).unwrap_err().fault;
/// assert_eq!(fault("Q1 2017/18"), MonthFault::Quarter);
/// assert_eq!(fault("15/04/2017"), MonthFault::Day);
/// assert_eq!(fault("April 2017/18"), MonthFault::FiscalYear);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum MonthFault {
    /// The text is no month and year.
    #[error("expected a month and a year, such as Apr 2017 or 2017-04")]
    Unreadable,
    /// The text is longer than any label.
    #[error("expected at most 64 bytes")]
    TooLong,
    /// A digit is none of 0 to 9.
    #[error("expected the digits 0 to 9 and no others")]
    ForeignDigits,
    /// There is a month, but no year.
    #[error("expected a year beside it, such as Apr 2017")]
    NoYear,
    /// The year is written with one digit, three or more than seven, or with zeros before five or more.
    #[error("expected a year of four digits, such as 2017, or two after the month's name, such as Apr-17")]
    YearDigits,
    /// The year is out of range.
    #[error("expected a year from -1000000 to 1000000")]
    YearRange,
    /// The year is a fiscal one.
    #[error("it is a month of a fiscal year: expected its calendar year, such as Apr 2017")]
    FiscalYear,
    /// The text could be a month, or two years that follow one another.
    #[error("it could be a month or a fiscal year: expected the month's name, such as Dec 2011, or a dash, such as 2011-12")]
    MonthOrYears,
    /// A day that neither starts nor ends a month.
    #[error("it is a day that neither starts nor ends a month: expected one that does, or a month such as Apr 2017")]
    Day,
    /// A quarter.
    #[error("it is a quarter: expected a month, such as Apr 2017")]
    Quarter,
    /// Days or months that are not one month.
    #[error("it is more than a month: expected one, such as Apr 2017")]
    OtherPeriod,
    /// A formula or an error of one.
    #[error("it is a spreadsheet's formula or error: expected a month, such as Apr 2017")]
    Formula,
    /// A number of five digits, which a spreadsheet may show for a date.
    #[error("it may be the number that a spreadsheet keeps for a date: expected the date, or a month such as Apr 2017")]
    DateNumber,
}
