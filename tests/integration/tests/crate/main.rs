//! What holds of the whole library: its layers, its traits, its strategies and the text of its errors.

#[cfg(test)]
extern crate alloc;
#[cfg(test)]
use reference::strategies;

#[cfg(test)]
mod debug;
#[cfg(test)]
mod edges;
#[cfg(test)]
mod errors;
#[cfg(test)]
mod everyday;
#[cfg(test)]
mod guards;
#[cfg(test)]
mod layers;
#[cfg(test)]
mod public_traits;
#[cfg(test)]
mod shrinking;
#[cfg(test)]
#[cfg(feature = "serde")]
mod words;
