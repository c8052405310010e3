//! A month of a calendar year.

use super::MonthFault;
use super::quarter::split_year;
use super::written_label::written_month;
use crate::parsing::{Excerpt, pad};
use core::{fmt, str::FromStr};
use time::Date;

/// A month of a calendar year, such as April 2017: a plain ordered value, the same in every fiscal calendar.
///
/// [`FiscalCalendar::quarter_of_month`](crate::FiscalCalendar::quarter_of_month) says which quarter it is of. The month of the year
/// alone is [`time::Month`].
///
/// # Order
///
/// Chronological.
///
/// # Text form
///
/// The year with at least four digits, then the month with two: `2017-04`, `0099-12`, `-0044-03`. Each month has exactly one text
/// form, and nothing else is read; [`Month::parse_label`] reads this and what people write, such as "Apr-17".
///
/// # Serialised form
///
/// With the `serde` feature, the text form: `"2017-04"`.
///
/// # Examples
///
/// ```
/// use performance_indicators::calendar::Month;
/// use performance_indicators::{FiscalCalendar, time};
///
/// let month: Month = "2017-04".parse()?;
/// assert_eq!(month, Month::new(2017, time::Month::April)?);
/// assert_eq!(month.previous().map(|month| month.to_string()).as_deref(), Some("2017-03"));
/// assert_eq!(month.label().to_string(), "Apr 2017");
/// assert_eq!(FiscalCalendar::UK_GOVERNMENT.quarter_of_month(month), Some("2017-Q1".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    /// Twelve times the year, and how many months of the year came before.
    index: i32,
}

impl Month {
    /// The earliest month, January of the year −1,000,000.
    pub const MIN: Self = Self { index: -12_000_000 };

    /// The latest month, December of the year 1,000,000.
    pub const MAX: Self = Self { index: 12_000_011 };

    /// Makes a month of a calendar year.
    ///
    /// # Errors
    ///
    /// - The year is not from −1,000,000 to 1,000,000.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::calendar::Month;
    /// use performance_indicators::time;
    ///
    /// assert_eq!(Month::new(2017, time::Month::April)?.to_string(), "2017-04");
    /// assert!(Month::new(1_000_001, time::Month::April).is_err());
    /// # Ok::<(), performance_indicators::calendar::MonthError>(())
    /// ```
    pub const fn new(year: i32, of_year: time::Month) -> Result<Self, MonthError> {
        let index = year.saturating_mul(12).saturating_add(months_before(of_year));
        if Self::MIN.index <= index && index <= Self::MAX.index { Ok(Self { index }) } else { Err(MonthError { year }) }
    }

    /// The month that holds a day.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::calendar::Month;
    /// use performance_indicators::time::{self, Date};
    ///
    /// let day = Date::from_calendar_date(2017, time::Month::June, 30)?;
    /// assert_eq!(Month::containing(day).to_string(), "2017-06");
    /// # Ok::<(), time::error::ComponentRange>(())
    /// ```
    #[must_use]
    pub const fn containing(day: Date) -> Self {
        // A `Date` has a year of at most six digits.
        Self { index: day.year().saturating_mul(12).saturating_add(months_before(day.month())) }
    }

    /// The calendar year.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.index.div_euclid(12)
    }

    /// Which of the year's months this is.
    #[must_use]
    pub const fn of_year(self) -> time::Month {
        match self.index.rem_euclid(12) {
            0 => time::Month::January,
            1 => time::Month::February,
            2 => time::Month::March,
            3 => time::Month::April,
            4 => time::Month::May,
            5 => time::Month::June,
            6 => time::Month::July,
            7 => time::Month::August,
            8 => time::Month::September,
            9 => time::Month::October,
            10 => time::Month::November,
            _ => time::Month::December,
        }
    }

    /// The month before; none before [`Month::MIN`].
    #[must_use]
    pub const fn previous(self) -> Option<Self> {
        Self::at_index(self.index.saturating_sub(1))
    }

    /// The month after; none after [`Month::MAX`].
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::calendar::Month;
    ///
    /// let december: Month = "2017-12".parse()?;
    /// assert_eq!(december.next(), Some("2018-01".parse()?));
    /// # Ok::<(), performance_indicators::calendar::ParseMonthError>(())
    /// ```
    #[must_use]
    pub const fn next(self) -> Option<Self> {
        Self::at_index(self.index.saturating_add(1))
    }

    /// The first day; none where [`Date`] does not reach.
    #[must_use]
    pub const fn first_day(self) -> Option<Date> {
        day(self.year(), self.of_year(), 1)
    }

    /// The last day; none where [`Date`] does not reach.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::calendar::Month;
    ///
    /// let february: Month = "2020-02".parse()?;
    /// assert_eq!(february.last_day().map(|day| day.to_string()).as_deref(), Some("2020-02-29"));
    /// # Ok::<(), performance_indicators::calendar::ParseMonthError>(())
    /// ```
    #[must_use]
    pub const fn last_day(self) -> Option<Date> {
        day(self.year(), self.of_year(), self.of_year().length(self.year()))
    }

    /// Labels the month as people write it: `Apr 2017`. [`Month::parse_label`] reads the label back.
    #[must_use]
    pub const fn label(self) -> MonthLabel {
        MonthLabel(self)
    }

    /// Reads a month's label.
    ///
    /// A label is a month and its calendar year in either order, in capitals or not, with a space, a dash, a slash, a comma or an
    /// apostrophe between the two if wanted: `Apr 2017`, `April 2017`, `Apr-17`, `April '17`, `2017 April`. Or it is in numbers, the
    /// year in full: `2017-04`, `2017/4`, `04/2017`. Or it is the first or the last day of a month, as spreadsheets write dates:
    /// `01/04/2017` (the day first), `2017-04-30`, each with a time of midnight or not.
    ///
    /// A year of two digits is in 1969 to 2068, and stands after a month's name only. The text form is read as the month that it is,
    /// also where a fiscal year could be written so: `2011-12` is December 2011.
    ///
    /// # Errors
    ///
    /// - [`MonthFault::Unreadable`]: the text is no month and year.
    /// - [`MonthFault::TooLong`]: it has more than 64 bytes.
    /// - [`MonthFault::ForeignDigits`]: a digit is not one of 0 to 9.
    /// - [`MonthFault::NoYear`]: there is a month and no year.
    /// - [`MonthFault::YearDigits`], [`MonthFault::YearRange`]: the year has other than two or four to seven digits, or is out of range.
    /// - [`MonthFault::FiscalYear`]: the year is a fiscal one, `April 2017/18`, which starts in a month that nobody says here.
    /// - [`MonthFault::MonthOrYears`]: it may be a month or two years that follow one another, `2011/12`.
    /// - [`MonthFault::Day`], [`MonthFault::Quarter`], [`MonthFault::OtherPeriod`]: it is a day that neither starts nor ends a month, a
    ///   quarter, or more than one month.
    /// - [`MonthFault::Formula`], [`MonthFault::DateNumber`]: it is what a spreadsheet shows instead.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::calendar::{Month, MonthFault};
    ///
    /// for label in ["Apr 2017", "April 2017", "Apr-17", "APRIL '17", "2017 April", "2017-04", "04/2017", "01/04/2017"] {
    ///     assert_eq!(Month::parse_label(label)?, "2017-04".parse()?);
    /// }
    /// assert_eq!(Month::parse_label("2011/12").map_err(|error| error.fault), Err(MonthFault::MonthOrYears));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn parse_label(text: &str) -> Result<Self, ParseMonthLabelError> {
        text.trim().parse().or_else(|_| {
            let read = written_month(text).and_then(|(year, month)| Self::new(year, month).map_err(|_| MonthFault::YearRange));
            read.map_err(|fault| ParseMonthLabelError { excerpt: Excerpt::of(text), fault })
        })
    }

    /// The month that comes so many later; none after [`Month::MAX`].
    pub(crate) const fn later(self, months: u8) -> Option<Self> {
        // A `u8` has no lossless conversion in a constant.
        let mut month = Some(self);
        let mut left = months;
        while let (Some(now), Some(fewer)) = (month, left.checked_sub(1)) {
            (month, left) = (now.next(), fewer);
        }
        month
    }

    pub(crate) const fn index(self) -> i32 {
        self.index
    }

    const fn at_index(index: i32) -> Option<Self> {
        if Self::MIN.index <= index && index <= Self::MAX.index { Some(Self { index }) } else { None }
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.index < 0 { "-" } else { "" };
        pad(f, format_args!("{sign}{:04}-{:02}", self.year().unsigned_abs(), u8::from(self.of_year())))
    }
}

debug!(Month as |month| "{month}");

impl FromStr for Month {
    type Err = ParseMonthError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let excerpt = || Excerpt::of(text);
        match split(text) {
            Some((year, of_year)) => Self::new(year, of_year).map_err(|_| ParseMonthError::Year { excerpt: excerpt() }),
            None if written_month(text).is_ok() => Err(ParseMonthError::Label { excerpt: excerpt() }),
            None => Err(ParseMonthError::Form { excerpt: excerpt() }),
        }
    }
}

fn split(text: &str) -> Option<(i32, time::Month)> {
    let (year, month) = split_year(text)?;
    let is_only_spelling = month.len() == 2 && month.bytes().all(|byte| byte.is_ascii_digit());
    Some((year, time::Month::try_from(month.parse::<u8>().ok().filter(|_| is_only_spelling)?).ok()?))
}

/// A month's label: `Apr 2017`.
///
/// [`Month::label`] makes it; [`Display`](fmt::Display) writes it. A year before the year 0 has the minus sign `−` (U+2212), as a hyphen
/// before a year may be meant as a dash.
///
/// # Examples
///
/// ```
/// use performance_indicators::calendar::Month;
///
/// let label = "2017-04".parse::<Month>()?.label();
/// assert_eq!(format!("{label:>10}"), "  Apr 2017");
/// # Ok::<(), performance_indicators::calendar::ParseMonthError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MonthLabel(Month);

impl fmt::Display for MonthLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(month) = self;
        let sign = if month.year() < 0 { "−" } else { "" };
        // The English names are all of three letters or more.
        pad(f, format_args!("{:.3} {sign}{:04}", alloc::format!("{}", month.of_year()), month.year().unsigned_abs()))
    }
}

/// Why a number makes no month: its year is out of range.
///
/// # Examples
///
/// ```
/// use performance_indicators::calendar::Month;
/// use performance_indicators::time;
///
/// let error = Month::new(1_000_001, time::Month::April).unwrap_err();
/// assert_eq!(error.to_string(), "1000001 is no year of a month: expected a year from -1000000 to 1000000");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("{year} is no year of a month: expected a year from -1000000 to 1000000")]
#[non_exhaustive]
pub struct MonthError {
    /// The year given.
    pub year: i32,
}

/// Why a text is not a month.
///
/// # Examples
///
/// ```
/// use performance_indicators::calendar::{Month, ParseMonthError};
///
/// assert!(matches!("2017".parse::<Month>(), Err(ParseMonthError::Form { .. })));
/// assert_eq!(
///     "Apr-17".parse::<Month>().unwrap_err().to_string(),
///     "\"Apr-17\" is not a month but a label of one: \
///      expected a year and a month from 01 to 12, such as 2017-04; Month::parse_label reads labels",
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ParseMonthError {
    /// The text is not of the form `2017-04`.
    #[error("{excerpt} is not a month: expected a year and a month from 01 to 12, such as 2017-04")]
    #[non_exhaustive]
    Form {
        /// The start of the text.
        excerpt: Excerpt,
    },
    /// The text is a label: `Apr-17`, `04/2017`.
    #[error(
        "{excerpt} is not a month but a label of one: \
         expected a year and a month from 01 to 12, such as 2017-04; Month::parse_label reads labels"
    )]
    #[non_exhaustive]
    Label {
        /// The start of the text.
        excerpt: Excerpt,
    },
    /// The year is out of range.
    #[error("{excerpt} is not a month: expected a year from -1000000 to 1000000")]
    #[non_exhaustive]
    Year {
        /// The start of the text.
        excerpt: Excerpt,
    },
}

/// Why a month's label cannot be read.
///
/// # Examples
///
/// ```
/// use performance_indicators::calendar::Month;
///
/// let error = Month::parse_label("April").unwrap_err();
/// assert_eq!(error.to_string(), "cannot read the month \"April\": expected a year beside it, such as Apr 2017");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("cannot read the month {excerpt}: {fault}")]
#[non_exhaustive]
pub struct ParseMonthLabelError {
    /// The start of the label.
    pub excerpt: Excerpt,
    /// What is wrong with it.
    pub fault: MonthFault,
}

/// A day, where [`Date`] reaches it.
pub(super) const fn day(year: i32, month: time::Month, day: u8) -> Option<Date> {
    match Date::from_calendar_date(year, month, day) {
        Ok(date) => Some(date),
        Err(_) => None,
    }
}

/// How many months of the calendar year come before a month.
pub(super) const fn months_before(month: time::Month) -> i32 {
    match month {
        time::Month::January => 0,
        time::Month::February => 1,
        time::Month::March => 2,
        time::Month::April => 3,
        time::Month::May => 4,
        time::Month::June => 5,
        time::Month::July => 6,
        time::Month::August => 7,
        time::Month::September => 8,
        time::Month::October => 9,
        time::Month::November => 10,
        time::Month::December => 11,
    }
}

#[cfg(feature = "serde")]
crate::wire::as_text!(Month, "a month as text, such as 2017-04", "^-?[0-9]{4,7}-(0[1-9]|1[0-2])$");
