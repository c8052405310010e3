//! Reports in words.

#[cfg(test)]
extern crate alloc;
#[cfg(test)]
use published_row::published_row;

#[cfg(test)]
mod aloud;
#[cfg(test)]
mod keys;
#[cfg(test)]
mod narrative;
#[cfg(test)]
mod narrative_laws;
#[cfg(test)]
#[path = "../shared/published_row.rs"]
mod published_row;
