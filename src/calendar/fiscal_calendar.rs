//! Which days a fiscal quarter holds, and how it is labelled.

use crate::parsing::named;
use core::fmt;

use time::{Date, Month};

use super::month::{day, months_before};
use super::{FiscalYear, Month as CalendarMonth, Quarter, QuarterOfYear};
use crate::parsing::pad;

/// How a fiscal year is named, where it spans two calendar years.
///
/// # Examples
///
/// ```
/// use performance_indicators::calendar::YearNaming;
/// use performance_indicators::FiscalCalendar;
/// use performance_indicators::time::Month;
///
/// let number = |naming| FiscalCalendar::new(Month::April, naming).parse_year_label("2017/18").map(|year| year.number());
/// assert_eq!((number(YearNaming::Both)?, number(YearNaming::End)?), (2017, 2018));
/// # Ok::<(), performance_indicators::calendar::ParseLabelError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum YearNaming {
    /// By the calendar year that it starts in: the year from April 2017 is 2017.
    Start,
    /// By the calendar year that it ends in: the year from October 2016 is 2017.
    End,
    /// By both: the year from April 2017 is 2017/18. Its number is 2017.
    Both,
}

named!(YearNaming, "way to name years", { Start => "start" as "the year it starts in", End => "end" as "the year it ends in", Both => "both" as "both years" });

/// A fiscal calendar: the month that a fiscal year starts in, and how the year is named.
///
/// A fiscal year starts on the first of that month and has four quarters of three months. Years that start on another day
/// (such as the United Kingdom's tax year, 6 April) or that count weeks are out of scope.
///
/// A year that starts in January lies in one calendar year, so there is one way to name it: its naming is always
/// [`YearNaming::Start`], whatever was asked for.
///
/// # Serialised form
///
/// With the `serde` feature: `{ "starts": "april", "named_by": "both" }`; the month by its English name, the naming `start`,
/// `end` or `both`.
///
/// # Examples
///
/// ```
/// use performance_indicators::FiscalCalendar;
/// use performance_indicators::time::{Date, Month};
///
/// let calendar = FiscalCalendar::UK_GOVERNMENT;
/// let quarter = calendar.quarter_containing(Date::from_calendar_date(2018, Month::March, 31)?);
/// assert_eq!(quarter.to_string(), "2017-Q4");
/// assert_eq!(calendar.label(quarter).to_string(), "Q4 2017/18");
/// # Ok::<(), time::error::ComponentRange>(())
/// ```
#[doc(alias("financial year", "fiscal year", "year end"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FiscalCalendar {
    starts: Month,
    named_by: YearNaming,
}

impl FiscalCalendar {
    /// The United Kingdom's public sector: from April, named by both years.
    pub const UK_GOVERNMENT: Self = Self::new(Month::April, YearNaming::Both);

    /// The United States' federal government: from October, named by the year it ends in.
    pub const US_FEDERAL: Self = Self::new(Month::October, YearNaming::End);

    /// Australia: from July, named by both years.
    pub const AUSTRALIA: Self = Self::new(Month::July, YearNaming::Both);

    /// The calendar year: from January.
    pub const CALENDAR_YEAR: Self = Self::new(Month::January, YearNaming::Start);

    /// Makes the calendar whose years start on the first of a month.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::calendar::YearNaming;
    /// use performance_indicators::FiscalCalendar;
    /// use performance_indicators::time::Month;
    ///
    /// assert_eq!(FiscalCalendar::new(Month::April, YearNaming::Both), FiscalCalendar::UK_GOVERNMENT);
    /// assert_eq!(FiscalCalendar::new(Month::January, YearNaming::Both), FiscalCalendar::CALENDAR_YEAR);
    /// ```
    #[must_use]
    pub const fn new(starts: Month, named_by: YearNaming) -> Self {
        let named_by = if matches!(starts, Month::January) { YearNaming::Start } else { named_by };
        Self { starts, named_by }
    }

    getters! {
        self:
        /// The month whose first day starts the fiscal year.
        starts: Month,
        /// How the fiscal year is named; always [`YearNaming::Start`] where it starts in January.
        named_by: YearNaming,
    }

    /// The quarter that holds a date.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::FiscalCalendar;
    /// use performance_indicators::time::{Date, Month};
    ///
    /// let date = Date::from_calendar_date(2016, Month::October, 1)?;
    /// assert_eq!(FiscalCalendar::UK_GOVERNMENT.quarter_containing(date).to_string(), "2016-Q3");
    /// assert_eq!(FiscalCalendar::US_FEDERAL.quarter_containing(date).to_string(), "2017-Q1");
    /// # Ok::<(), time::error::ComponentRange>(())
    /// ```
    #[must_use]
    pub const fn quarter_containing(self, date: Date) -> Quarter {
        // A `Date` has a year of at most six digits.
        Quarter::at_index(self.quarter_index(CalendarMonth::containing(date)))
    }

    /// The quarter that a month is of; none where [`Quarter`] does not reach.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::FiscalCalendar;
    /// use performance_indicators::calendar::Month;
    ///
    /// let month: Month = "2016-10".parse()?;
    /// assert_eq!(FiscalCalendar::UK_GOVERNMENT.quarter_of_month(month), Some("2016-Q3".parse()?));
    /// assert_eq!(FiscalCalendar::US_FEDERAL.quarter_of_month(month), Some("2017-Q1".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn quarter_of_month(self, month: CalendarMonth) -> Option<Quarter> {
        let index = self.quarter_index(month);
        let nearest = Quarter::at_index(index);
        if nearest.index() == index { Some(nearest) } else { None }
    }

    /// The months of a quarter, in order; none where [`Month`](CalendarMonth) does not reach.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::FiscalCalendar;
    ///
    /// let months = FiscalCalendar::UK_GOVERNMENT.months("2017-Q4".parse()?).ok_or("in range")?;
    /// assert_eq!(months.map(|month| month.to_string()), ["2018-01", "2018-02", "2018-03"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn months(self, quarter: Quarter) -> Option<[CalendarMonth; 3]> {
        let (year, month) = self.month_of(quarter, 0);
        let Ok(first) = CalendarMonth::new(year, month) else { return None };
        match (first.later(1), first.later(2)) {
            (Some(second), Some(third)) => Some([first, second, third]),
            _ => None,
        }
    }

    /// The fiscal year that holds a date.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::FiscalCalendar;
    /// use performance_indicators::time::{Date, Month};
    ///
    /// let date = Date::from_calendar_date(2018, Month::March, 31)?;
    /// assert_eq!(FiscalCalendar::UK_GOVERNMENT.fiscal_year_containing(date).number(), 2017);
    /// # Ok::<(), time::error::ComponentRange>(())
    /// ```
    #[must_use]
    pub const fn fiscal_year_containing(self, date: Date) -> FiscalYear {
        self.quarter_containing(date).fiscal_year()
    }

    /// The first day of a quarter; none where [`Date`] does not reach.
    ///
    /// # Examples
    ///
    /// ```
    /// # use performance_indicators::FiscalCalendar;
    /// let first = FiscalCalendar::UK_GOVERNMENT.first_day("2017-Q4".parse()?);
    /// assert_eq!(first.map(|day| day.to_string()).as_deref(), Some("2018-01-01"));
    /// # Ok::<(), performance_indicators::calendar::ParseQuarterError>(())
    /// ```
    #[must_use]
    pub const fn first_day(self, quarter: Quarter) -> Option<Date> {
        let (year, month) = self.month_of(quarter, 0);
        day(year, month, 1)
    }

    /// The last day of a quarter; none where [`Date`] does not reach.
    ///
    /// # Examples
    ///
    /// ```
    /// # use performance_indicators::FiscalCalendar;
    /// let last = FiscalCalendar::UK_GOVERNMENT.last_day("2017-Q4".parse()?);
    /// assert_eq!(last.map(|day| day.to_string()).as_deref(), Some("2018-03-31"));
    /// # Ok::<(), performance_indicators::calendar::ParseQuarterError>(())
    /// ```
    #[must_use]
    pub const fn last_day(self, quarter: Quarter) -> Option<Date> {
        let (year, month) = self.month_of(quarter, 2);
        day(year, month, month.length(year))
    }

    /// The first day of a fiscal year; none where [`Date`] does not reach.
    ///
    /// # Examples
    ///
    /// ```
    /// # use performance_indicators::{FiscalCalendar, FiscalYear};
    /// let first = FiscalCalendar::US_FEDERAL.year_first_day(FiscalYear::new(2017)?);
    /// assert_eq!(first.map(|day| day.to_string()).as_deref(), Some("2016-10-01"));
    /// # Ok::<(), performance_indicators::calendar::QuarterError>(())
    /// ```
    #[must_use]
    pub const fn year_first_day(self, year: FiscalYear) -> Option<Date> {
        self.first_day(year.first_quarter())
    }

    /// The last day of a fiscal year; none where [`Date`] does not reach.
    ///
    /// # Examples
    ///
    /// ```
    /// # use performance_indicators::{FiscalCalendar, FiscalYear};
    /// let last = FiscalCalendar::US_FEDERAL.year_last_day(FiscalYear::new(2017)?);
    /// assert_eq!(last.map(|day| day.to_string()).as_deref(), Some("2017-09-30"));
    /// # Ok::<(), performance_indicators::calendar::QuarterError>(())
    /// ```
    #[must_use]
    pub const fn year_last_day(self, year: FiscalYear) -> Option<Date> {
        self.last_day(year.last_quarter())
    }

    /// Labels a quarter as people write it.
    ///
    /// [`FiscalCalendar::parse_label`] reads the label back.
    ///
    /// # Examples
    ///
    /// ```
    /// # use performance_indicators::FiscalCalendar;
    /// let quarter = "2017-Q1".parse()?;
    /// assert_eq!(FiscalCalendar::UK_GOVERNMENT.label(quarter).to_string(), "Q1 2017/18");
    /// assert_eq!(FiscalCalendar::US_FEDERAL.label(quarter).to_string(), "Q1 2017");
    /// # Ok::<(), performance_indicators::calendar::ParseQuarterError>(())
    /// ```
    #[must_use]
    pub const fn label(self, quarter: Quarter) -> QuarterLabel {
        QuarterLabel { of_year: quarter.of_year(), year: self.year_label(quarter.fiscal_year()) }
    }

    /// Labels a fiscal year as people write it.
    ///
    /// [`FiscalCalendar::parse_year_label`] reads the label back.
    ///
    /// # Examples
    ///
    /// ```
    /// # use performance_indicators::{FiscalCalendar, FiscalYear};
    /// let year = FiscalYear::new(1999)?;
    /// assert_eq!(FiscalCalendar::UK_GOVERNMENT.year_label(year).to_string(), "1999/00");
    /// assert_eq!(FiscalCalendar::US_FEDERAL.year_label(year).to_string(), "1999");
    /// # Ok::<(), performance_indicators::calendar::QuarterError>(())
    /// ```
    #[must_use]
    pub const fn year_label(self, year: FiscalYear) -> YearLabel {
        YearLabel { year, both: matches!(self.named_by, YearNaming::Both) }
    }

    /// The place of the quarter that a month is of; a month has a year of at most seven digits, so that nothing here saturates.
    const fn quarter_index(self, month: CalendarMonth) -> i32 {
        let months = month.index().saturating_sub(months_before(self.starts));
        months.div_euclid(3).saturating_add(self.years_ahead().saturating_mul(4))
    }

    /// How far a year's number is ahead of the calendar year that it starts in.
    const fn years_ahead(self) -> i32 {
        match self.named_by {
            YearNaming::Start | YearNaming::Both => 0,
            YearNaming::End => 1,
        }
    }

    /// How many months after January of the calendar year 0 the first quarter of the fiscal year 0 starts.
    pub(super) const fn first_month(self) -> i32 {
        months_before(self.starts).saturating_sub(self.years_ahead().saturating_mul(12))
    }

    /// The calendar year and month that lie `months` into a quarter.
    const fn month_of(self, quarter: Quarter, months: u8) -> (i32, Month) {
        let before = quarter.of_year().number().saturating_sub(1).saturating_mul(3);
        let month = self.starts.nth_next(before.saturating_add(months));
        let start_year = quarter.year().saturating_sub(self.years_ahead());
        if months_before(month) < months_before(self.starts) {
            (start_year.saturating_add(1), month)
        } else {
            (start_year, month)
        }
    }
}

/// A quarter's label, as a calendar writes it: `Q1 2017/18`, or `Q1 2017`.
///
/// [`FiscalCalendar::label`] makes it; [`Display`](fmt::Display) writes it.
///
/// # Examples
///
/// ```
/// use performance_indicators::FiscalCalendar;
///
/// let label = FiscalCalendar::UK_GOVERNMENT.label("2017-Q1".parse()?);
/// assert_eq!(format!("{label:>12}"), "  Q1 2017/18");
/// # Ok::<(), performance_indicators::calendar::ParseQuarterError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct QuarterLabel {
    of_year: QuarterOfYear,
    year: YearLabel,
}

impl fmt::Display for QuarterLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        pad(f, format_args!("{} {}", self.of_year, self.year))
    }
}

/// A fiscal year's label, as a calendar writes it: `2017/18`, or `2017`.
///
/// [`FiscalCalendar::year_label`] makes it; [`Display`](fmt::Display) writes it. A year before the year 0 has the minus sign
/// `−` (U+2212), as a hyphen before a year may be meant as a dash.
///
/// # Examples
///
/// ```
/// use performance_indicators::{FiscalCalendar, FiscalYear};
///
/// assert_eq!(FiscalCalendar::UK_GOVERNMENT.year_label(FiscalYear::new(2017)?).to_string(), "2017/18");
/// assert_eq!(FiscalCalendar::US_FEDERAL.year_label(FiscalYear::new(-44)?).to_string(), "−0044");
/// # Ok::<(), performance_indicators::calendar::QuarterError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct YearLabel {
    year: FiscalYear,
    both: bool,
}

impl fmt::Display for YearLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = self.year.number();
        let sign = if number < 0 { "−" } else { "" };
        let first = number.unsigned_abs();
        if self.both {
            let second = number.saturating_add(1).unsigned_abs().rem_euclid(100);
            pad(f, format_args!("{sign}{first:04}/{second:02}"))
        } else {
            pad(f, format_args!("{sign}{first:04}"))
        }
    }
}

#[cfg(feature = "serde")]
mod wire {
    use super::{FiscalCalendar, YearNaming};
    use crate::wire::schema::schema;
    use crate::wire::{Faults, MonthName, Part, Read, deserialized_through, record, through};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Deserialize)]
    #[serde(remote = "Self", rename = "FiscalCalendar", deny_unknown_fields)]
    struct Calendar {
        starts: MonthName,
        named_by: YearNaming,
    }

    record!(Calendar as "FiscalCalendar" { starts, named_by });

    schema!(FiscalCalendar as Calendar);

    impl From<Calendar> for FiscalCalendar {
        fn from(Calendar { starts: MonthName(starts), named_by }: Calendar) -> Self {
            Self::new(starts, named_by)
        }
    }

    impl Read for FiscalCalendar {
        fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
            through::<Calendar, _>(part, faults)
        }
    }

    impl Serialize for FiscalCalendar {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            Calendar { starts: MonthName(self.starts), named_by: self.named_by }.serialize(serializer)
        }
    }

    impl<'de> Deserialize<'de> for FiscalCalendar {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserialized_through::<Calendar, _, _>(deserializer)
        }
    }
}
