//! Documents, reports and their counts.

#[cfg(test)]
extern crate alloc;

#[cfg(test)]
use published::published_row;

#[cfg(test)]
mod broken;
#[cfg(test)]
mod documents;
#[cfg(test)]
#[path = "../shared/published.rs"]
mod published;
#[cfg(test)]
mod published_shares;
