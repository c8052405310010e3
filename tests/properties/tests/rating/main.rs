//! Ratings: each is what the definition says, evaluated in exact rationals.

#[cfg(test)]
use cases::{oracle, strategies};

#[cfg(test)]
mod gauge_laws;
#[cfg(test)]
mod large_numbers;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod rules_fit;
