//! The quarters of a year, and those from one to another.

use core::{fmt, iter::FusedIterator, ops::Range};

use super::{FiscalYear, Quarter, QuarterOfYear};

/// The quarters from one to another, both included.
///
/// [`Quarter::through`] and [`FiscalYear::quarters`](crate::FiscalYear::quarters) make it. It knows its length, and can be
/// walked from either end.
///
/// # Examples
///
/// ```
/// use performance_indicators::calendar::QuarterOfYear;
/// use performance_indicators::{FiscalYear, Quarter};
///
/// let mut quarters = FiscalYear::new(2017)?.quarters();
/// assert_eq!(quarters.len(), 4);
/// assert_eq!(quarters.next_back(), Some(Quarter::new(2017, QuarterOfYear::Q4)?));
/// assert_eq!(quarters.len(), 3);
/// # Ok::<(), performance_indicators::calendar::QuarterError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
#[must_use = "an iterator does nothing until it is walked"]
pub struct Quarters(Range<i32>);

impl fmt::Debug for Quarters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut quarters = self.clone();
        match (quarters.next(), self.clone().next_back()) {
            (Some(first), Some(last)) => write!(f, "{first} to {last}"),
            (None, _) | (_, None) => f.write_str("none"),
        }
    }
}

impl Quarter {
    /// The quarters from this one to `last`, both included; none if `last` is before this one.
    ///
    /// # Examples
    ///
    /// ```
    /// # use performance_indicators::calendar::ParseQuarterError;
    /// # use performance_indicators::Quarter;
    /// let (first, last): (Quarter, Quarter) = ("2016-Q4".parse()?, "2017-Q2".parse()?);
    /// let texts: Vec<String> = first.through(last).map(|quarter| quarter.to_string()).collect();
    /// assert_eq!(texts, ["2016-Q4", "2017-Q1", "2017-Q2"]);
    /// assert_eq!(last.through(first).len(), 0);
    /// # Ok::<(), ParseQuarterError>(())
    /// ```
    pub const fn through(self, last: Self) -> Quarters {
        Quarters(self.index()..last.index().saturating_add(1))
    }
}

impl FiscalYear {
    /// One of the year's quarters.
    ///
    /// # Examples
    ///
    /// ```
    /// # use performance_indicators::calendar::QuarterOfYear;
    /// # use performance_indicators::FiscalYear;
    /// assert_eq!(FiscalYear::new(2017)?.quarter(QuarterOfYear::Q3).to_string(), "2017-Q3");
    /// # Ok::<(), performance_indicators::calendar::QuarterError>(())
    /// ```
    #[must_use]
    pub const fn quarter(self, of_year: QuarterOfYear) -> Quarter {
        Quarter::of(self, of_year)
    }

    /// The year's four quarters, in order.
    ///
    /// # Examples
    ///
    /// ```
    /// # use performance_indicators::FiscalYear;
    /// let year = FiscalYear::new(2017)?;
    /// assert!(year.quarters().all(|quarter| quarter.fiscal_year() == year));
    /// # Ok::<(), performance_indicators::calendar::QuarterError>(())
    /// ```
    pub const fn quarters(self) -> Quarters {
        self.first_quarter().through(self.last_quarter())
    }

    /// The year's first quarter.
    #[must_use]
    pub const fn first_quarter(self) -> Quarter {
        self.quarter(QuarterOfYear::Q1)
    }

    /// The year's last quarter.
    #[must_use]
    pub const fn last_quarter(self) -> Quarter {
        self.quarter(QuarterOfYear::Q4)
    }
}

impl Iterator for Quarters {
    type Item = Quarter;

    fn next(&mut self) -> Option<Quarter> {
        self.0.next().map(Quarter::at_index)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }

    fn count(self) -> usize {
        self.0.count()
    }

    fn last(mut self) -> Option<Quarter> {
        self.next_back()
    }

    fn nth(&mut self, n: usize) -> Option<Quarter> {
        self.0.nth(n).map(Quarter::at_index)
    }
}

impl DoubleEndedIterator for Quarters {
    fn next_back(&mut self) -> Option<Quarter> {
        self.0.next_back().map(Quarter::at_index)
    }

    fn nth_back(&mut self, n: usize) -> Option<Quarter> {
        self.0.nth_back(n).map(Quarter::at_index)
    }
}

impl ExactSizeIterator for Quarters {}

impl FusedIterator for Quarters {}
