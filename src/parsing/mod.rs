//! Reading one word or one number of text exactly, and saying what is wrong with it.
//!
//! A [`ParseNameError`] is of a closed list of names (`"higher-is-beter" is not a known polarity`), a [`ParseDecimalError`] of a
//! number; both show the text as an [`Excerpt`], shortened and with hidden characters made visible.
//!
//! # Examples
//!
//! ```
//! use performance_indicators::{Polarity, decimal};
//!
//! let error = "higher-is-beter".parse::<Polarity>().unwrap_err();
//! assert_eq!((error.what(), error.nearest()), ("polarity", Some("higher-is-better")));
//! assert!(decimal("33,3").unwrap_err().to_string().starts_with("\"33,3\" is not a decimal"));
//! ```
//!
//! # See also
//!
//! - [`text`](crate::text): the cells of spreadsheets, in which people write more freely.
//! - [`scorecard::Problems`](crate::scorecard): every problem of a whole document at once.

// This room uses nothing of the crate but `wire`, for the serialised form of names. A new closed list of names is declared where its
// type is, by `named!`; a new kind of literal goes in a file of its own here.

pub(crate) mod decimal;
mod excerpt;
mod list;
pub(crate) mod named;
mod nearest;
mod pad;

pub use decimal::ParseDecimalError;
pub(crate) use decimal::decimal;
pub use excerpt::Excerpt;
pub(crate) use excerpt::is_hidden;
pub(crate) use list::listed;
pub use named::ParseNameError;
pub(crate) use named::named;
#[cfg(feature = "serde")]
pub(crate) use nearest::nearest;
pub(crate) use pad::pad;
