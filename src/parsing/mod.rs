//! Reading one word or one number of text exactly, and saying what is wrong with it.
//!
//! The members of a closed list have a name, which documents hold (`higher-is-better`), and words, which people read (`bigger is
//! better`): `name()` gives the one, `in_words()` and `Display` the other, `FromStr` reads both, and documents are read and written
//! by the names alone.
//!
//! Everything that is read from text ends in one of three errors. A [`ParseNameError`] is of a closed list of names, and knows the
//! nearest right one; a [`ParseDecimalError`] is of a number. Both show the text as an [`Excerpt`], shortened and with hidden
//! characters made visible, so that a message can be printed anywhere. A [`NameFault`] is of a name that people give.
//!
//! Databases and spreadsheets hand over binary floats (`f64`). [`decimal_from_f64`](crate::decimal_from_f64) reads the number that
//! one was written as, by the rule that numbers in JSON have too, and refuses one that may be a float's tail unless a
//! [`FloatReading`] says that the source computes in floats.
//!
//! # Examples
//!
//! ```
//! use performance_indicators::{Polarity, decimal};
//!
//! let error = "higher-is-beter".parse::<Polarity>().unwrap_err(); // invented
//! assert_eq!((error.what(), error.nearest()), ("polarity", Some("higher-is-better")));
//! assert_eq!((Polarity::LowerIsBetter.name(), Polarity::LowerIsBetter.to_string().as_str()), ("lower-is-better", "smaller is better"));
//! assert_eq!(
//!     decimal("33,3").unwrap_err().to_string(),
//!     "\"33,3\" is not a decimal: expected digits with an optional minus sign and decimal point, such as -12.5",
//! );
//! ```
//!
//! # See also
//!
//! - [`decimal`](crate::decimal), which reads a number, and the `FromStr` of each type, which reads a name.
//! - [Figures from a database](crate::cookbook::figures_from_a_database).
//! - [`text`](crate::text): the cells of spreadsheets, in which people write more freely.
//! - [`scorecard`](crate::scorecard): every problem of a whole document at once.
// For: reading one word or number of text, and the errors and excerpts of it, for every room.
// Uses: nothing of the crate but `wire`, for the serialised form of names.
// Next: a closed list of names stands where its type is, by `named!`; a new kind of literal gets a file here, as decimal.rs.

pub(crate) mod decimal;
mod decimal_text;
mod excerpt;
pub(crate) mod float;
mod list;
mod name_fault;
pub(crate) mod named;
mod nearest;
mod pad;

pub use decimal::ParseDecimalError;
pub(crate) use decimal::decimal;
#[cfg(feature = "serde")]
pub(crate) use decimal::plain_decimal;
pub(crate) use decimal_text::DecimalText;
pub use excerpt::Excerpt;
pub(crate) use excerpt::is_hidden;
#[cfg(feature = "serde")]
pub(crate) use float::as_written;
pub use float::{FloatError, FloatReading};
pub(crate) use float::{decimal_as_written, decimal_of_text, whole};
pub(crate) use list::{listed, number_in_words, on_one_line};
pub use name_fault::NameFault;
pub(crate) use name_fault::{as_read, check_name, is_plain_name, is_read_alike, put_as_read};
pub use named::ParseNameError;
pub(crate) use named::named;
pub(crate) use nearest::nearest;
pub(crate) use pad::pad;
