//! How a scorecard's quarters lead to those of an indicator's own calendar.

use super::{FiscalCalendar, Quarter};

/// How many quarters are to be added to one of a scorecard's for the latest one of an indicator's own calendar that has ended by its
/// last day.
///
/// Both calendars have four quarters of three months a year, so that it is the same number for every quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct OwnQuarters(i32);

impl OwnQuarters {
    /// From a scorecard's calendar to an indicator's own, if it has one.
    pub(crate) const fn new(scorecard: FiscalCalendar, own: Option<FiscalCalendar>) -> Self {
        match own {
            None => Self(0),
            Some(own) => Self(scorecard.first_month().saturating_sub(own.first_month()).div_euclid(3)),
        }
    }

    /// The own quarter so many quarters before the latest that has ended by the last day of a scorecard's; `None` beyond the first or
    /// last there is.
    pub(crate) fn shown_in(self, reported: Quarter, lag: u8) -> Option<Quarter> {
        reported.shifted(self.0.saturating_sub(i32::from(lag)))
    }

    /// The scorecard's quarter in which an own one is shown; `None` beyond the first or last there is.
    pub(crate) fn showing(self, own: Quarter, lag: u8) -> Option<Quarter> {
        own.shifted(i32::from(lag).saturating_sub(self.0))
    }

    /// The scorecard's quarter by whose last day an own one is the latest that has ended; beyond the first or last, that one.
    pub(crate) const fn scorecards(self, own: Quarter) -> Quarter {
        Quarter::at_index(own.index().saturating_sub(self.0))
    }

    /// The own quarter in which what starts in a scorecard's is first in force; what always was in force still is.
    pub(crate) fn starting(self, scorecards: Quarter) -> Quarter {
        if scorecards == Quarter::MIN { scorecards } else { Quarter::at_index(scorecards.index().saturating_add(self.0)) }
    }
}
