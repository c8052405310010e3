//! Quarters and dates, of cases that others publish.

#[cfg(test)]
mod calendar_cases;
