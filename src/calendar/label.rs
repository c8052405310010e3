//! Reading the labels that people write.

use super::written_label::{
    Days, LabelFault, Moment, Named, WrittenLabel, WrittenYear, YearNumber, date, written_label, written_year,
};
use super::{FiscalCalendar, FiscalYear, Quarter, YearNaming};
use crate::parsing::Excerpt;
use time::{Date, Month};

/// # Reading labels
///
/// A label is a quarter and a year in either order, in capitals or not, with any white space, and with a comma, a colon, a
/// semicolon, a dash, a slash, an underscore or "of" between the two if wanted, or the second in brackets.
///
/// * The quarter: `Q1`, `Qtr 1`, `Quarter 1`, `Quarter One`, `First quarter`, `1st quarter`; its months may stand in brackets after
///   it or after the label, as in `Q1 (Apr-Jun) 2017/18`.
/// * Both calendar years of a fiscal year that spans two, whatever the calendar's naming: `2017/18`, `2017-18`, `2017–18`,
///   `2017/2018`, `2017 to 2018`, `17/18`, `FY17/18`. They must follow one another.
/// * A single year, where the calendar names years by one: `2017`, `FY2017`, `FY17`.
///
/// Or it is days or months that are certainly those of one quarter, whatever it is called:
///
/// * its months, `Apr-Jun 2017`, `April to June 2017/18`, `Jan 2018 - Mar 2018`, or its days, `01/04/2017 - 30/06/2017`;
/// * the day or month that it ends with or starts with, where the label says so: `Quarter ending June 2017`, `3 months to 30 June
///   2017`, `Quarter starting 01/04/2017`;
/// * its last or its first day alone, as spreadsheets write dates: `30/06/2017` (the day first), `2017-06-30`, `20170630`, `30-Jun-17`,
///   each with a time of midnight or not. Another day is refused, and so is a month alone, whose figure need not be the quarter's.
///
/// The text form of a [`Quarter`], `2017-Q1`, is read too, whatever the calendar: its year is the year's number.
///
/// A year of two digits is in 1969 to 2068: 69 to 99 stand for 1969 to 1999, 00 to 68 for 2000 to 2068. A year before the year
/// 0 has the minus sign `−` (U+2212), as in the labels that the calendar writes.
impl FiscalCalendar {
    /// Reads a quarter's label.
    ///
    /// # Errors
    ///
    /// [`ParseLabelError::fault`] holds one of these:
    ///
    /// * [`LabelFault::Unreadable`], [`LabelFault::NoQuarter`], [`LabelFault::NoYear`], [`LabelFault::TrailingText`]: the text is
    ///   not a quarter and a year.
    /// * [`LabelFault::TooLong`]: the text has more than 64 bytes.
    /// * [`LabelFault::ForeignDigits`]: a digit is not one of 0 to 9.
    /// * [`LabelFault::QuarterNumber`]: the quarter is not 1, 2, 3 or 4.
    /// * [`LabelFault::YearDigits`], [`LabelFault::ShortYear`], [`LabelFault::YearRange`]: a year has other than two or four to
    ///   seven digits, has two and stands alone without `FY`, or is out of range.
    /// * [`LabelFault::YearsApart`]: the second year does not follow the first.
    /// * [`LabelFault::OneCalendarYear`]: two years, but the calendar's year starts in January.
    /// * [`LabelFault::EitherYear`]: one year, but the calendar names years by both.
    /// * [`LabelFault::Day`], [`LabelFault::Month`], [`LabelFault::OtherPeriod`]: the days or months are not those of one quarter.
    /// * [`LabelFault::MonthsApart`]: the months in brackets are not those of the quarter beside them.
    /// * [`LabelFault::Formula`], [`LabelFault::DateNumber`]: it is what a spreadsheet shows instead.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::calendar::LabelFault;
    /// use performance_indicators::FiscalCalendar;
    ///
    /// let calendar = FiscalCalendar::UK_GOVERNMENT;
    /// assert_eq!(calendar.parse_label("Quarter One 2017–18")?, "2017-Q1".parse()?);
    /// assert_eq!(calendar.parse_label("2017/18 Q1")?, "2017-Q1".parse()?);
    /// assert_eq!(calendar.parse_label("2017-Q1")?, "2017-Q1".parse()?);
    ///
    /// let refused = calendar.parse_label("Q1 2017").map_err(|error| error.fault);
    /// assert_eq!(refused, Err(LabelFault::EitherYear));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn parse_label(self, text: &str) -> Result<Quarter, ParseLabelError> {
        self.read_quarter(text).map_err(|fault| ParseLabelError { excerpt: Excerpt::of(text), fault })
    }

    /// Reads a fiscal year's label.
    ///
    /// # Errors
    ///
    /// - The text has a [`LabelFault`] that concerns a year, as [`FiscalCalendar::parse_label`] lists them.
    /// - A quarter stands beside the year: a [`LabelFault::TrailingText`], or a [`LabelFault::NoYear`] where it comes first.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::FiscalCalendar;
    ///
    /// assert_eq!(FiscalCalendar::UK_GOVERNMENT.parse_year_label("2016/17")?.number(), 2016);
    /// assert_eq!(FiscalCalendar::US_FEDERAL.parse_year_label("2016/17")?.number(), 2017);
    /// assert_eq!(FiscalCalendar::US_FEDERAL.parse_year_label("FY17")?.number(), 2017);
    /// # Ok::<(), performance_indicators::calendar::ParseLabelError>(())
    /// ```
    pub fn parse_year_label(self, text: &str) -> Result<FiscalYear, ParseLabelError> {
        self.read_year(text).map_err(|fault| ParseLabelError { excerpt: Excerpt::of(text), fault })
    }

    /// Reads a quarter's label as [`FiscalCalendar::parse_label`] does, but a quarter and a single year as a calendar year's.
    ///
    /// Tools that know no fiscal year write `2023-Q2` for April to June 2023, which in a year from April is the first quarter:
    /// nothing in such a label says which is meant.
    ///
    /// # Errors
    ///
    /// - Those of [`FiscalCalendar::parse_label`].
    /// - [`LabelFault::OtherPeriod`]: no quarter of this calendar has the days of that quarter of the calendar year.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::FiscalCalendar;
    ///
    /// let calendar = FiscalCalendar::UK_GOVERNMENT;
    /// assert_eq!(calendar.parse_calendar_year_label("2023-Q2")?, "2023-Q1".parse()?);
    /// assert_eq!(calendar.parse_calendar_year_label("Q1 2023")?, "2022-Q4".parse()?);
    /// assert_eq!(calendar.parse_calendar_year_label("Q2 2023/24")?, "2023-Q2".parse()?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn parse_calendar_year_label(self, text: &str) -> Result<Quarter, ParseLabelError> {
        let calendar_year = Self::CALENDAR_YEAR;
        let read = match calendar_year.read_quarter(text) {
            Ok(quarter) => match (calendar_year.first_day(quarter), calendar_year.last_day(quarter)) {
                (Some(first), Some(last)) => self.quarter_of_days(first, last),
                _ => Err(LabelFault::YearRange),
            },
            Err(_) => self.read_quarter(text),
        };
        read.map_err(|fault| ParseLabelError { excerpt: Excerpt::of(text), fault })
    }

    fn read_quarter(self, text: &str) -> Result<Quarter, LabelFault> {
        if let Ok(plain) = text.trim().parse() {
            return Ok(plain);
        }
        match written_label(text)? {
            WrittenLabel::Days(days) => self.quarter_of(days),
            WrittenLabel::Quarter { year, of_year, months } => {
                let quarter = self.year_meant(year)?.quarter(of_year);
                let agrees = months.is_none_or(|months| self.agree(months, quarter));
                if agrees { Ok(quarter) } else { Err(LabelFault::MonthsApart) }
            }
        }
    }

    /// Whether months are those of a quarter.
    fn agree(self, months: Days, quarter: Quarter) -> bool {
        match (months.first, months.last, self.first_day(quarter), self.last_day(quarter)) {
            (Moment::Month(first, None), Some(Moment::Month(last, None)), Some(first_day), Some(last_day)) => {
                first == first_day.month() && last == last_day.month()
            }
            _ => self.quarter_of(months) == Ok(quarter),
        }
    }

    /// The quarter that certain days are those of.
    fn quarter_of(self, days: Days) -> Result<Quarter, LabelFault> {
        let Days { named, first, last } = days;
        match (named, first, last) {
            (_, first, Some(last)) => {
                let last_day = self.day_meant(last, true)?;
                let first_day = match first {
                    // The last such month before.
                    Moment::Month(month, None) => {
                        let years_back = i32::from(u8::from(month) > u8::from(last_day.month()));
                        date(last_day.year().saturating_sub(years_back), month, 1)?
                    }
                    Moment::Day(_) | Moment::Month(..) => self.day_meant(first, false)?,
                };
                self.quarter_of_days(first_day, last_day)
            }
            (Named::Last, last, None) => {
                let last_day = self.day_meant(last, true)?;
                let quarter = self.quarter_containing(last_day);
                if self.last_day(quarter) == Some(last_day) { Ok(quarter) } else { Err(LabelFault::OtherPeriod) }
            }
            (Named::First, first, None) => {
                let first_day = self.day_meant(first, false)?;
                let quarter = self.quarter_containing(first_day);
                if self.first_day(quarter) == Some(first_day) { Ok(quarter) } else { Err(LabelFault::OtherPeriod) }
            }
            (Named::Both, Moment::Day(day), None) => {
                let quarter = self.quarter_containing(day);
                let ends = [self.first_day(quarter), self.last_day(quarter)];
                if ends.contains(&Some(day)) { Ok(quarter) } else { Err(LabelFault::Day) }
            }
            (Named::Both, Moment::Month(..), None) => Err(LabelFault::Month),
        }
    }

    /// The first or the last day of a month or a day.
    fn day_meant(self, moment: Moment, at_end: bool) -> Result<Date, LabelFault> {
        let (month, year) = match moment {
            Moment::Day(date) => return Ok(date),
            Moment::Month(month, year) => (month, year.ok_or(LabelFault::NoYear)?),
        };
        let year = match year.second {
            None => year.first.in_full(),
            Some(_) if self.starts() == Month::January => return Err(LabelFault::OneCalendarYear),
            // The month of that fiscal year.
            Some(_) => {
                let first_day = self.year_first_day(self.year_meant(year)?).ok_or(LabelFault::YearRange)?;
                first_day.year().saturating_add(i32::from(u8::from(month) < u8::from(first_day.month())))
            }
        };
        if at_end { date(year, month, month.length(year)) } else { date(year, month, 1) }
    }

    /// The quarter that starts and ends with these days.
    fn quarter_of_days(self, first: Date, last: Date) -> Result<Quarter, LabelFault> {
        let quarter = self.quarter_containing(last);
        let is_whole = self.first_day(quarter) == Some(first) && self.last_day(quarter) == Some(last);
        if is_whole { Ok(quarter) } else { Err(LabelFault::OtherPeriod) }
    }

    fn read_year(self, text: &str) -> Result<FiscalYear, LabelFault> {
        self.year_meant(written_year(text)?)
    }

    fn year_meant(self, year: WrittenYear) -> Result<FiscalYear, LabelFault> {
        let number = match (year.first, year.second) {
            (_, Some(_)) if self.starts() == Month::January => {
                return Err(LabelFault::OneCalendarYear);
            }
            (first, Some(second)) => {
                let start = first.in_full();
                let end = start.saturating_add(1);
                if !second.stands_for(end) {
                    return Err(LabelFault::YearsApart);
                }
                match self.named_by() {
                    YearNaming::Start | YearNaming::Both => start,
                    YearNaming::End => end,
                }
            }
            (_, None) if self.named_by() == YearNaming::Both => return Err(LabelFault::EitherYear),
            (YearNumber::Short(_), None) if !year.has_fy => return Err(LabelFault::ShortYear),
            (only, None) => only.in_full(),
        };
        FiscalYear::new(number).map_err(|_| LabelFault::YearRange)
    }
}

/// Why a label cannot be read.
///
/// # Examples
///
/// ```
/// use performance_indicators::FiscalCalendar;
///
/// // "Quarter 12" is in print, the year is invented: https://democracy.havering.gov.uk/mgAi.aspx?ID=22833
/// let error = FiscalCalendar::UK_GOVERNMENT.parse_label("Quarter 12 2017/18").unwrap_err();
/// assert_eq!(error.to_string(), "cannot read the label \"Quarter 12 2017/18\": expected a quarter from 1 to 4");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
#[error("cannot read the label {excerpt}: {fault}")]
pub struct ParseLabelError {
    /// The start of the label.
    pub excerpt: Excerpt,
    /// What is wrong with it.
    pub fault: LabelFault,
}
