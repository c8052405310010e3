//! Scorecards, reports, their counts, and what is written of them.

#[cfg(test)]
extern crate alloc;

#[cfg(test)]
use cases::strategies;

#[cfg(test)]
mod audit;
#[cfg(test)]
mod counting;
#[cfg(test)]
#[cfg(feature = "serde")]
mod report_laws;
#[cfg(test)]
#[cfg(feature = "serde")]
mod round_trips;
#[cfg(test)]
#[cfg(feature = "serde")]
mod summaries;
