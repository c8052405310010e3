//! A fiscal year.

use super::quarter_error::QuarterError;

/// A fiscal year, held as its number as its calendar names it.
///
/// The year 2017/18 is number 2017 where the calendar names years by their start or by both, and 2018 where it names them by
/// their end. A fiscal year has no text form of its own: [`FiscalCalendar::year_label`](crate::FiscalCalendar::year_label)
/// writes it.
///
/// # Order
///
/// Chronological, within one calendar.
///
/// # Serialised form
///
/// With the `serde` feature, the number: `2017`.
///
/// # Examples
///
/// ```
/// use performance_indicators::calendar::QuarterOfYear;
/// use performance_indicators::FiscalYear;
///
/// let year = FiscalYear::new(2017)?;
/// assert_eq!(year.quarter(QuarterOfYear::Q1).to_string(), "2017-Q1");
/// assert_eq!(year.quarters().len(), 4);
/// assert_eq!((year.first_quarter().to_string(), year.last_quarter().to_string()), ("2017-Q1".into(), "2017-Q4".into()));
/// # Ok::<(), performance_indicators::calendar::QuarterError>(())
/// ```
#[doc(alias("financial year", "FY"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FiscalYear(i32);

impl FiscalYear {
    /// The earliest fiscal year, number −1,000,000.
    pub const MIN: Self = Self(-1_000_000);

    /// The latest fiscal year, number 1,000,000.
    pub const MAX: Self = Self(1_000_000);

    /// Makes a fiscal year of its number.
    ///
    /// # Errors
    ///
    /// * [`QuarterError::Year`]: the number is not from −1,000,000 to 1,000,000.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::FiscalYear;
    ///
    /// assert_eq!(FiscalYear::new(2017)?.number(), 2017);
    /// assert!(FiscalYear::new(1_000_001).is_err());
    /// # Ok::<(), performance_indicators::calendar::QuarterError>(())
    /// ```
    pub const fn new(number: i32) -> Result<Self, QuarterError> {
        if number < Self::MIN.0 || number > Self::MAX.0 { Err(QuarterError::Year { year: number }) } else { Ok(Self(number)) }
    }

    /// The year's number, as its calendar names it.
    #[must_use]
    pub const fn number(self) -> i32 {
        self.0
    }

    /// The year before; none before [`FiscalYear::MIN`].
    ///
    /// # Examples
    ///
    /// ```
    /// # use performance_indicators::FiscalYear;
    /// assert_eq!(FiscalYear::new(2017)?.previous(), Some(FiscalYear::new(2016)?));
    /// assert_eq!(FiscalYear::MIN.previous(), None);
    /// # Ok::<(), performance_indicators::calendar::QuarterError>(())
    /// ```
    #[must_use]
    pub const fn previous(self) -> Option<Self> {
        match Self::new(self.0.saturating_sub(1)) {
            Ok(year) => Some(year),
            Err(_) => None,
        }
    }

    /// The year after; none after [`FiscalYear::MAX`].
    ///
    /// # Examples
    ///
    /// ```
    /// # use performance_indicators::FiscalYear;
    /// assert_eq!(FiscalYear::new(2017)?.next(), Some(FiscalYear::new(2018)?));
    /// assert_eq!(FiscalYear::MAX.next(), None);
    /// # Ok::<(), performance_indicators::calendar::QuarterError>(())
    /// ```
    #[must_use]
    pub const fn next(self) -> Option<Self> {
        match Self::new(self.0.saturating_add(1)) {
            Ok(year) => Some(year),
            Err(_) => None,
        }
    }

    /// The year of a number that is known to be in range.
    pub(super) const fn numbered(number: i32) -> Self {
        Self(number)
    }
}

#[cfg(feature = "serde")]
mod wire {
    use serde::de::{Deserialize, Deserializer, Error};
    use serde::ser::{Serialize, Serializer};

    use super::FiscalYear;
    use crate::wire::schema::schema;
    use crate::wire::{Faults, Node, Part, Read, leaf};

    impl Read for FiscalYear {
        fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
            let node = part.held();
            if matches!(node, Node::Text(_)) {
                return faults.take(Err(node.unlike(&"the number of a year, such as 2014")));
            }
            leaf(node.into(), faults)
        }
    }

    schema!(FiscalYear, "FiscalYear", |_| {
        let (first, last) = (FiscalYear::MIN.number(), FiscalYear::MAX.number());
        schemars::json_schema!({ "description": "The number of a fiscal year, as its calendar names it", "type": "integer", "minimum": first, "maximum": last })
    });

    impl Serialize for FiscalYear {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_i32(self.0)
        }
    }

    impl<'de> Deserialize<'de> for FiscalYear {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            Self::new(i32::deserialize(deserializer)?).map_err(D::Error::custom)
        }
    }
}
