//! Walking from one quarter to another.

use core::iter::FusedIterator;
use core::ops::Range;

use super::quarter::Quarter;

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
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[must_use = "an iterator does nothing until it is walked"]
pub struct Quarters(Range<i32>);

impl Quarters {
    pub(crate) const fn between(first: Quarter, last: Quarter) -> Self {
        Self(first.index()..last.index().saturating_add(1))
    }
}

impl Iterator for Quarters {
    type Item = Quarter;

    fn next(&mut self) -> Option<Quarter> {
        self.0.next().map(Quarter::at)
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
        self.0.nth(n).map(Quarter::at)
    }
}

impl DoubleEndedIterator for Quarters {
    fn next_back(&mut self) -> Option<Quarter> {
        self.0.next_back().map(Quarter::at)
    }

    fn nth_back(&mut self, n: usize) -> Option<Quarter> {
        self.0.nth_back(n).map(Quarter::at)
    }
}

impl ExactSizeIterator for Quarters {}

impl FusedIterator for Quarters {}
