//! Ratings, of cases that were published and of rules that were.

#[cfg(test)]
extern crate alloc;

#[cfg(test)]
#[cfg(feature = "serde")]
mod columns_published;
#[cfg(test)]
#[path = "../shared/decimal.rs"]
mod decimal;
#[cfg(test)]
mod peers;
#[cfg(test)]
#[cfg(feature = "serde")]
mod published;
#[cfg(test)]
#[cfg(feature = "serde")]
mod schemes;
