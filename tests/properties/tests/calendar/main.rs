//! Quarters, calendars and the labels of quarters.

#[cfg(test)]
mod calendar;
#[cfg(test)]
mod label;
#[cfg(test)]
mod quarter;
