//! One binary, one module a source file.

#[cfg(all(test, feature = "serde"))]
extern crate alloc;

#[cfg(test)]
mod calendar;
#[cfg(test)]
mod calendar_cases;
#[cfg(test)]
mod label;
#[cfg(test)]
mod quarter;
