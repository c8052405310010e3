//! Counting many quarters of many indicators at once: what their rows would say, without rows.
//!
//! A scorecard keeps a [`Digest`](digest::Digest) of its indicators: figures, targets and tolerances as integers side by side, made once. A pass
//! over it rates and compares integers alone; what they cannot say, the general way of [`Case`](super::case::Case) does, and the
//! two always agree.

mod comparing;
mod counted;
mod counter;
mod digest;
mod entries;
mod figures;
mod fitting;
mod kinds;
mod moulds;
mod stretch;
mod tally;

pub(super) use counted::Counted;
pub(super) use entries::Entries;
pub(super) use fitting::Fitting;
