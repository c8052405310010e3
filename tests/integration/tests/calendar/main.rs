//! Quarters, calendars and the labels of quarters.

#[cfg(test)]
extern crate alloc;

#[cfg(test)]
mod calendar;
#[cfg(test)]
mod calendar_cases;
#[cfg(test)]
mod label;
#[cfg(test)]
mod month;
#[cfg(test)]
mod quarter;
