//! Ratings: of published rows and rules, and as the definition says, evaluated in exact rationals.

#[cfg(test)]
extern crate alloc;
#[cfg(test)]
use reference::{oracle, strategies};

#[cfg(test)]
#[cfg(feature = "serde")]
mod columns_published;
#[cfg(test)]
mod conjunctions;
#[cfg(test)]
mod distances;
#[cfg(test)]
mod explained;
#[cfg(test)]
mod gauge_laws;
#[cfg(test)]
mod helpers;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod on_the_target;
#[cfg(test)]
mod peers;
#[cfg(test)]
#[cfg(feature = "serde")]
mod published;
#[cfg(test)]
mod rules_fit;
#[cfg(test)]
mod scale_equality;
#[cfg(test)]
#[cfg(feature = "serde")]
mod schemes;
#[cfg(test)]
mod segments;
#[cfg(test)]
mod wide_numbers;
