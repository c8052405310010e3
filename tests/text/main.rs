//! The text of figures and of other values.

#[cfg(test)]
#[path = "../shared/decimal.rs"]
mod decimal;
#[cfg(test)]
mod text;
