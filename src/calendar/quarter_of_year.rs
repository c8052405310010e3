//! Which of a year's four quarters.

use core::{fmt, str::FromStr};

use super::quarter_error::QuarterError;
use crate::parsing::Excerpt;

/// One of the four quarters of a fiscal year, whichever year that is.
///
/// # Order
///
/// As they come in the year: the first is the least.
///
/// # Text form
///
/// `Q1` to `Q4`; nothing else is read. With the `serde` feature this is also the serialised form.
///
/// # Examples
///
/// ```
/// use performance_indicators::calendar::QuarterOfYear;
///
/// assert_eq!("Q3".parse(), Ok(QuarterOfYear::Q3));
/// assert_eq!(QuarterOfYear::Q3.to_string(), "Q3");
/// assert!(QuarterOfYear::Q3 < QuarterOfYear::Q4);
/// ```
#[expect(clippy::exhaustive_enums, reason = "a year has four quarters")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuarterOfYear {
    /// The first three months of the fiscal year.
    Q1,
    /// Its fourth to sixth month.
    Q2,
    /// Its seventh to ninth month.
    Q3,
    /// Its last three months.
    Q4,
}

impl QuarterOfYear {
    /// The four quarters, in order.
    pub const ALL: [Self; 4] = [Self::Q1, Self::Q2, Self::Q3, Self::Q4];

    /// Makes a quarter of its number.
    ///
    /// # Errors
    ///
    /// * [`QuarterError::Number`]: the number is not 1, 2, 3 or 4.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::calendar::QuarterOfYear;
    ///
    /// assert_eq!(QuarterOfYear::new(2), Ok(QuarterOfYear::Q2));
    /// assert!(QuarterOfYear::new(5).is_err());
    /// ```
    pub const fn new(number: u8) -> Result<Self, QuarterError> {
        match number {
            1 => Ok(Self::Q1),
            2 => Ok(Self::Q2),
            3 => Ok(Self::Q3),
            4 => Ok(Self::Q4),
            _ => Err(QuarterError::Number { number }),
        }
    }

    /// The quarter's number, from 1 to 4.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Q1 => 1,
            Self::Q2 => 2,
            Self::Q3 => 3,
            Self::Q4 => 4,
        }
    }
}

impl fmt::Display for QuarterOfYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Q1 => "Q1",
            Self::Q2 => "Q2",
            Self::Q3 => "Q3",
            Self::Q4 => "Q4",
        })
    }
}

impl FromStr for QuarterOfYear {
    type Err = ParseQuarterOfYearError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "Q1" => Ok(Self::Q1),
            "Q2" => Ok(Self::Q2),
            "Q3" => Ok(Self::Q3),
            "Q4" => Ok(Self::Q4),
            _ => Err(ParseQuarterOfYearError { excerpt: Excerpt::of(text) }),
        }
    }
}

/// Why a text is not one of the four quarters.
///
/// # Examples
///
/// ```
/// use performance_indicators::calendar::QuarterOfYear;
///
/// let error = "Q5".parse::<QuarterOfYear>().unwrap_err();
/// assert_eq!(error.to_string(), "\"Q5\" is not a quarter of the year: expected Q1, Q2, Q3 or Q4");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
#[error("{excerpt} is not a quarter of the year: expected Q1, Q2, Q3 or Q4")]
pub struct ParseQuarterOfYearError {
    /// The start of the text.
    pub excerpt: Excerpt,
}

#[cfg(feature = "serde")]
crate::wire::as_text!(QuarterOfYear, "a quarter of the year as text: Q1, Q2, Q3 or Q4", "^Q[1-4]$");
