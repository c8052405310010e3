//! A quarter of a fiscal year.

use core::{fmt, str::FromStr};

use super::written_label::{WrittenLabel, written_label};
use super::{FiscalYear, QuarterError, QuarterOfYear};
use crate::parsing::Excerpt;

/// The longest text form, `-1000000-Q1`, in bytes.
const LONGEST_TEXT: usize = 11;

/// How many digits a year is written with at least.
const FEWEST_DIGITS: u32 = 4;

/// A quarter of a fiscal year: a plain ordered value, independent of any calendar.
///
/// The year is the fiscal year's number as its calendar names it, so that only a [`FiscalCalendar`](crate::FiscalCalendar)
/// can say which days the quarter holds or how it is labelled. Quarters named by two different calendars do not compare
/// meaningfully.
///
/// # Order
///
/// Chronological, within one calendar.
///
/// # Text form
///
/// The year with at least four digits, then the quarter: `2017-Q1`, `0099-Q4`, `-0044-Q1`. Each quarter has exactly one text
/// form, and nothing else is read; [`FiscalCalendar::parse_label`](crate::FiscalCalendar::parse_label) reads this and the labels
/// that people write, such as "Q1 2017/18".
///
/// # Serialised form
///
/// With the `serde` feature, the text form: `"2017-Q1"`.
///
/// # Examples
///
/// ```
/// use performance_indicators::calendar::QuarterOfYear;
/// use performance_indicators::Quarter;
///
/// let quarter: Quarter = "2017-Q1".parse()?;
/// assert_eq!(quarter, Quarter::new(2017, QuarterOfYear::Q1)?);
/// assert_eq!(quarter.previous().map(|q| q.to_string()).as_deref(), Some("2016-Q4"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("period", "reporting period"))]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quarter {
    /// Four times the year, and how many quarters of the year came before.
    index: i32,
}

impl Quarter {
    /// The earliest quarter, `-1000000-Q1`.
    pub const MIN: Self = FiscalYear::MIN.quarter(QuarterOfYear::Q1);

    /// The latest quarter, `1000000-Q4`.
    pub const MAX: Self = FiscalYear::MAX.quarter(QuarterOfYear::Q4);

    /// Makes a quarter of a fiscal year.
    ///
    /// # Errors
    ///
    /// * [`QuarterError::Year`]: the year is not from −1,000,000 to 1,000,000.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::calendar::QuarterOfYear;
    /// use performance_indicators::Quarter;
    ///
    /// assert_eq!(Quarter::new(2017, QuarterOfYear::Q1)?.to_string(), "2017-Q1");
    /// assert!(Quarter::new(1_000_001, QuarterOfYear::Q1).is_err());
    /// # Ok::<(), performance_indicators::calendar::QuarterError>(())
    /// ```
    pub const fn new(year: i32, of_year: QuarterOfYear) -> Result<Self, QuarterError> {
        match FiscalYear::new(year) {
            Ok(year) => Ok(Self::of(year, of_year)),
            Err(error) => Err(error),
        }
    }

    /// The number of the fiscal year, as its calendar names it.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.index.div_euclid(4)
    }

    /// Which of the year's quarters this is.
    #[must_use]
    pub const fn of_year(self) -> QuarterOfYear {
        match self.index.rem_euclid(4) {
            0 => QuarterOfYear::Q1,
            1 => QuarterOfYear::Q2,
            2 => QuarterOfYear::Q3,
            _ => QuarterOfYear::Q4,
        }
    }

    /// The fiscal year that holds the quarter.
    #[must_use]
    pub const fn fiscal_year(self) -> FiscalYear {
        FiscalYear::numbered(self.year())
    }

    /// The quarter before; none before [`Quarter::MIN`].
    ///
    /// # Examples
    ///
    /// ```
    /// # use performance_indicators::calendar::ParseQuarterError;
    /// # use performance_indicators::Quarter;
    /// let quarter: Quarter = "2017-Q1".parse()?;
    /// assert_eq!(quarter.previous(), Some("2016-Q4".parse()?));
    /// # Ok::<(), ParseQuarterError>(())
    /// ```
    #[must_use]
    pub const fn previous(self) -> Option<Self> {
        self.earlier(1)
    }

    /// The quarter after; none after [`Quarter::MAX`].
    ///
    /// # Examples
    ///
    /// ```
    /// # use performance_indicators::calendar::ParseQuarterError;
    /// # use performance_indicators::Quarter;
    /// let quarter: Quarter = "2016-Q4".parse()?;
    /// assert_eq!(quarter.next(), Some("2017-Q1".parse()?));
    /// # Ok::<(), ParseQuarterError>(())
    /// ```
    #[must_use]
    pub const fn next(self) -> Option<Self> {
        self.later(1)
    }

    /// The same quarter of the year before; none before [`Quarter::MIN`].
    ///
    /// # Examples
    ///
    /// ```
    /// # use performance_indicators::calendar::ParseQuarterError;
    /// # use performance_indicators::Quarter;
    /// let quarter: Quarter = "2017-Q1".parse()?;
    /// assert_eq!(quarter.same_quarter_last_year(), Some("2016-Q1".parse()?));
    /// # Ok::<(), ParseQuarterError>(())
    /// ```
    #[must_use]
    pub const fn same_quarter_last_year(self) -> Option<Self> {
        self.earlier(4)
    }

    /// The quarter that came `quarters` earlier; none before [`Quarter::MIN`].
    ///
    /// # Examples
    ///
    /// ```
    /// # use performance_indicators::calendar::ParseQuarterError;
    /// # use performance_indicators::Quarter;
    /// let quarter: Quarter = "2017-Q1".parse()?;
    /// assert_eq!(quarter.earlier(6), Some("2015-Q3".parse()?));
    /// # Ok::<(), ParseQuarterError>(())
    /// ```
    #[must_use]
    pub const fn earlier(self, quarters: u32) -> Option<Self> {
        match self.index.checked_sub_unsigned(quarters) {
            Some(index) if index >= Self::MIN.index => Some(Self { index }),
            _ => None,
        }
    }

    /// The quarter that comes `quarters` later; none after [`Quarter::MAX`].
    ///
    /// # Examples
    ///
    /// ```
    /// # use performance_indicators::calendar::ParseQuarterError;
    /// # use performance_indicators::Quarter;
    /// let quarter: Quarter = "2015-Q3".parse()?;
    /// assert_eq!(quarter.later(6), Some("2017-Q1".parse()?));
    /// # Ok::<(), ParseQuarterError>(())
    /// ```
    #[must_use]
    pub const fn later(self, quarters: u32) -> Option<Self> {
        match self.index.checked_add_unsigned(quarters) {
            Some(index) if index <= Self::MAX.index => Some(Self { index }),
            _ => None,
        }
    }

    /// How many quarters after `earlier` this one is; negative if before it.
    ///
    /// # Examples
    ///
    /// ```
    /// # use performance_indicators::calendar::ParseQuarterError;
    /// # use performance_indicators::Quarter;
    /// let (first, last): (Quarter, Quarter) = ("2015-Q3".parse()?, "2017-Q1".parse()?);
    /// assert_eq!(last.quarters_since(first), 6);
    /// assert_eq!(first.quarters_since(last), -6);
    /// # Ok::<(), ParseQuarterError>(())
    /// ```
    #[must_use]
    pub const fn quarters_since(self, earlier: Self) -> i32 {
        // The widest distance is 8,000,003.
        self.index.saturating_sub(earlier.index)
    }

    pub(crate) const fn of(year: FiscalYear, of_year: QuarterOfYear) -> Self {
        let before = match of_year {
            QuarterOfYear::Q1 => 0,
            QuarterOfYear::Q2 => 1,
            QuarterOfYear::Q3 => 2,
            QuarterOfYear::Q4 => 3,
        };
        Self { index: year.number().saturating_mul(4).saturating_add(before) }
    }

    /// The quarter that comes so many quarters later, or earlier if that is negative; none beyond the first or last there is.
    pub(crate) const fn shifted(self, by: i32) -> Option<Self> {
        let quarters = by.unsigned_abs();
        if by < 0 { self.earlier(quarters) } else { self.later(quarters) }
    }

    /// The quarter at a place that is known to be in range; beyond it, the nearest quarter.
    pub(crate) const fn at_index(index: i32) -> Self {
        if index < Self::MIN.index {
            Self::MIN
        } else if index > Self::MAX.index {
            Self::MAX
        } else {
            Self { index }
        }
    }

    pub(crate) const fn index(self) -> i32 {
        self.index
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = [b'0'; LONGEST_TEXT];
        let mut places = text.iter_mut().rev();
        let mut written = 0_usize;
        let mut put = |byte: u8| {
            if let Some(place) = places.next() {
                *place = byte;
                written = written.saturating_add(1);
            }
        };
        put(b'0'.wrapping_add(self.of_year().number()));
        put(b'Q');
        put(b'-');
        let mut year = self.year().unsigned_abs();
        for place in 0.. {
            if place >= FEWEST_DIGITS && year == 0 {
                break;
            }
            put(b'0'.wrapping_add(u8::try_from(year.checked_rem(10).unwrap_or_default()).unwrap_or_default()));
            year = year.checked_div(10).unwrap_or_default();
        }
        if self.index < 0 {
            put(b'-');
        }
        let text = text.get(LONGEST_TEXT.saturating_sub(written)..).unwrap_or_default();
        f.pad(core::str::from_utf8(text).unwrap_or_default())
    }
}

debug!(Quarter as |quarter| "{quarter}");

impl FromStr for Quarter {
    type Err = ParseQuarterError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let Some((year, of_year)) = split(text) else {
            let excerpt = Excerpt::of(text);
            let is_label = matches!(written_label(text), Ok(WrittenLabel::Quarter { .. }));
            return Err(if is_label { ParseQuarterError::Label { excerpt } } else { ParseQuarterError::Form { excerpt } });
        };
        Self::new(year, of_year).map_err(|_| ParseQuarterError::Year { excerpt: Excerpt::of(text) })
    }
}

fn split(text: &str) -> Option<(i32, QuarterOfYear)> {
    // Nearly all are of four digits.
    if let [digits @ .., b'-', b'Q', of_year @ b'1'..=b'4'] = text.as_bytes()
        && let Ok(digits @ [_, _, _, _]) = <[u8; 4]>::try_from(digits)
        && digits.iter().all(u8::is_ascii_digit)
    {
        let year = digits.iter().fold(0_i32, |year, digit| year.wrapping_mul(10).wrapping_add(digit.wrapping_sub(b'0').into()));
        return Some((year, QuarterOfYear::ALL.into_iter().nth(usize::from(of_year.wrapping_sub(b'1')))?));
    }
    let (year, of_year) = split_year(text)?;
    Some((year, of_year.parse().ok()?))
}

/// The year of a text form, where it is in its only spelling, and what comes after its dash.
pub(super) fn split_year(text: &str) -> Option<(i32, &str)> {
    if text.len() > LONGEST_TEXT {
        return None;
    }
    let (signed_year, of_year) = text.rsplit_once('-')?;
    let digits = signed_year.strip_prefix('-').unwrap_or(signed_year);
    let is_only_spelling = match digits.len() {
        4 => signed_year != "-0000",
        5..=7 => !digits.starts_with('0'),
        _ => false,
    };
    if !is_only_spelling || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some((signed_year.parse().ok()?, of_year))
}

/// Why a text is not a quarter.
///
/// # Examples
///
/// ```
/// use performance_indicators::calendar::ParseQuarterError;
/// use performance_indicators::Quarter;
///
/// assert!(matches!("Quarter 1".parse::<Quarter>(), Err(ParseQuarterError::Form { .. })));
/// assert_eq!(
///     "Q3 2024/25".parse::<Quarter>().unwrap_err().to_string(),
///     "\"Q3 2024/25\" is not a quarter but a label of one: \
///      expected a year and a quarter from 1 to 4, such as 2017-Q1; FiscalCalendar::parse_label reads labels",
/// );
/// assert!(matches!("1000001-Q1".parse::<Quarter>(), Err(ParseQuarterError::Year { .. })));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ParseQuarterError {
    /// The text is not of the form `2017-Q1`.
    #[error("{excerpt} is not a quarter: expected a year and a quarter from 1 to 4, such as 2017-Q1")]
    #[non_exhaustive]
    Form {
        /// The start of the text.
        excerpt: Excerpt,
    },
    /// The text is a label, which only a calendar can read: `Q3 2024/25`, `2017 Q1`.
    #[error(
        "{excerpt} is not a quarter but a label of one: \
         expected a year and a quarter from 1 to 4, such as 2017-Q1; FiscalCalendar::parse_label reads labels"
    )]
    #[non_exhaustive]
    Label {
        /// The start of the text.
        excerpt: Excerpt,
    },
    /// The year is out of range.
    #[error("{excerpt} is not a quarter: expected a year from -1000000 to 1000000")]
    #[non_exhaustive]
    Year {
        /// The start of the text.
        excerpt: Excerpt,
    },
}

#[cfg(feature = "serde")]
crate::wire::as_text!(Quarter, "a quarter as text, such as 2017-Q1", "^-?[0-9]{4,7}-Q[1-4]$");
