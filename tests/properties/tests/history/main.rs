//! Comparisons and forecasts over time.

#[cfg(test)]
extern crate alloc;

#[cfg(test)]
use cases::strategies;

#[cfg(test)]
mod forecasts;
#[cfg(test)]
#[path = "../../../shared/single.rs"]
mod single;
#[cfg(test)]
mod time_laws;
