//! Figures over time: changes, comparisons, plans and forecasts.

#[cfg(test)]
extern crate alloc;
#[cfg(test)]
#[cfg(feature = "serde")]
use published_row::published_row;
#[cfg(test)]
use reference::strategies;

#[cfg(test)]
mod changes;
#[cfg(test)]
mod charts;
#[cfg(test)]
#[cfg(feature = "serde")]
mod compare;
#[cfg(test)]
#[cfg(feature = "serde")]
mod compare_corners;
#[cfg(test)]
mod exact_changes;
#[cfg(test)]
#[cfg(feature = "serde")]
mod exact_fractions;
#[cfg(test)]
#[cfg(feature = "serde")]
mod forecasts;
#[cfg(test)]
mod months;
#[cfg(test)]
#[cfg(feature = "serde")]
mod own_year;
#[cfg(test)]
#[cfg(feature = "serde")]
mod plans;
#[cfg(test)]
mod pooled;
#[cfg(test)]
mod published_months;
#[cfg(test)]
#[cfg(feature = "serde")]
#[path = "../shared/published_row.rs"]
mod published_row;
#[cfg(test)]
#[cfg(feature = "serde")]
mod single;
#[cfg(test)]
#[cfg(feature = "serde")]
mod started;
#[cfg(test)]
#[cfg(feature = "serde")]
mod time_laws;
#[cfg(test)]
#[cfg(feature = "serde")]
mod traps;
