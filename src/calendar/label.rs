//! Reading the labels that people write.

use super::written_label::{LabelFault, WrittenYear, YearNumber, written_label, written_year};
use super::{FiscalCalendar, FiscalYear, Quarter, YearNaming};
use crate::parsing::Excerpt;

/// # Reading labels
///
/// A label is a quarter and a year in either order, in capitals or not, with any white space, and with a comma or a dash
/// between the two if wanted.
///
/// * The quarter: `Q1`, `Qtr 1`, `Quarter 1`, `Quarter One`.
/// * Both calendar years of a fiscal year that spans two, whatever the calendar's naming: `2017/18`, `2017-18`, `2017–18`,
///   `2017/2018`, `2017 to 2018`, `17/18`, `FY17/18`. They must follow one another.
/// * A single year, where the calendar names years by one: `2017`, `FY2017`, `FY17`.
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

    fn read_quarter(self, text: &str) -> Result<Quarter, LabelFault> {
        if let Ok(plain) = text.trim().parse() {
            return Ok(plain);
        }
        let (year, of_year) = written_label(text)?;
        Ok(self.year_meant(year)?.quarter(of_year))
    }

    fn read_year(self, text: &str) -> Result<FiscalYear, LabelFault> {
        self.year_meant(written_year(text)?)
    }

    fn year_meant(self, year: WrittenYear) -> Result<FiscalYear, LabelFault> {
        let number = match (year.first, year.second) {
            (_, Some(_)) if self.starts() == time::Month::January => {
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
