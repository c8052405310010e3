//! A figure beside those of other areas: ranks that were published, and as the definition says in exact rationals.

#[cfg(test)]
extern crate alloc;
#[cfg(test)]
use reference::{oracle, strategies};

#[cfg(test)]
#[path = "../shared/cases_elsewhere.rs"]
mod cases_elsewhere;
#[cfg(test)]
mod edges;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod published;
