//! Is it chance: as others published it, as the formulas say in exact rationals, and by the laws that hold for all figures.

#[cfg(test)]
extern crate alloc;

#[cfg(test)]
mod by_hand;
#[cfg(test)]
#[cfg(feature = "serde")]
#[path = "../shared/cases_elsewhere.rs"]
mod cases_elsewhere;
#[cfg(test)]
#[cfg(feature = "serde")]
mod fingertips;
#[cfg(test)]
mod laws;
#[cfg(test)]
#[cfg(feature = "serde")]
mod numbers;
#[cfg(test)]
mod oracle;
#[cfg(test)]
#[cfg(feature = "serde")]
mod plot_the_dots;
#[cfg(test)]
#[cfg(feature = "serde")]
mod public_health_england;
#[cfg(test)]
#[cfg(feature = "serde")]
mod reference_charts;
