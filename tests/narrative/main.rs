//! Reports in words.

#[cfg(test)]
use published::published_row;

#[cfg(test)]
mod narrative;
#[cfg(test)]
mod narrative_laws;
#[cfg(test)]
#[path = "../shared/published.rs"]
mod published;
