//! Figures over time: changes, comparisons and plans.

#[cfg(test)]
#[cfg(feature = "serde")]
use published::published_row;

#[cfg(test)]
mod changes;
#[cfg(test)]
#[cfg(feature = "serde")]
mod compare;
#[cfg(test)]
#[cfg(feature = "serde")]
mod compare_corners;
#[cfg(test)]
#[path = "../shared/decimal.rs"]
mod decimal;
#[cfg(test)]
#[cfg(feature = "serde")]
mod plans;
#[cfg(test)]
#[cfg(feature = "serde")]
#[path = "../shared/published.rs"]
mod published;
#[cfg(test)]
#[cfg(feature = "serde")]
#[path = "../shared/single.rs"]
mod single;
#[cfg(test)]
#[cfg(feature = "serde")]
mod traps;
