//! Small worlds, whole.
//!
//! Most faults of rules show in small cases: a limit on the target, a tie, a width of nothing. Here every case within small bounds is
//! tried, not some, and each is held against a plain reading of the rules, in whole numbers and with no code of the library.
//!
//! ```sh
//! cargo test -p small_worlds -- --nocapture
//! cargo test -p small_worlds --release -- --include-ignored --nocapture
//! ```
//!
//! The first tries some millions of cases in seconds, the second more than a thousand million. Each test prints how many there were and
//! asserts that there were as many as ever, so that none goes missing.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::integer_division,
    reason = "the numbers of a small world are small"
)]

#[cfg(test)]
extern crate alloc;

#[cfg(test)]
mod control_charts;
#[cfg(test)]
mod ranks;
#[cfg(test)]
mod roll_ups;
#[cfg(test)]
mod schemes;
#[cfg(test)]
mod scorecards;
#[cfg(test)]
mod worlds;
