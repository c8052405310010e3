//! Why a figure cannot be told from chance.

use crate::parsing::named;

/// Why a figure cannot be told from chance.
///
/// # Examples
///
/// ```
/// use performance_indicators::statistics::NotCounted;
///
/// assert_eq!(NotCounted::NoCounts.to_string(), "no counts behind the figure");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum NotCounted {
    /// A percentage or a rate without its numerator and denominator.
    NoCounts,
    /// Days, money, averages, milestones: no events are counted.
    NotEvents,
    /// A numerator below zero, or above the denominator of a percentage.
    NotPartOfAll,
    /// A count of events, or of the cases that a percentage is of, that is not whole: an estimate.
    NotWhole,
    /// More digits than 64 bits hold: up to 18 always fit.
    TooManyDigits,
}

named!(NotCounted, "reason for no significance", {
    NoCounts => "no-counts" as "no counts behind the figure",
    NotEvents => "not-events" as "no events are counted",
    NotPartOfAll => "not-part-of-all" as "more than all, or less than none",
    NotWhole => "not-whole" as "no whole number of events",
    TooManyDigits => "too-many-digits" as "too many digits",
});

impl core::error::Error for NotCounted {}
