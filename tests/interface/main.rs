//! What holds of the whole crate: its layers and its traits.

#[cfg(test)]
extern crate alloc;

#[cfg(test)]
mod layers;
#[cfg(test)]
mod public_traits;
