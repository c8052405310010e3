//! The strategies that the library publishes.

#[cfg(test)]
extern crate alloc;

#[cfg(test)]
mod edges;
#[cfg(test)]
mod shrinking;
