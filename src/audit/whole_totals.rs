//! The totals of which a count could print a percentage.

use crate::parsing::pad;
use core::fmt;

/// The whole-number totals of which a count prints a percentage: from one to another, or from one on.
///
/// Prints as `41`, `42 or 43`, `55 to 66`, `201 or more`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct WholeTotals {
    pub(super) least: u64,
    pub(super) most: Option<u64>,
}

impl WholeTotals {
    getters! {
        self:
        /// The smallest.
        least: u64,
        /// The largest; `None` where there is none.
        most: Option<u64>,
    }
}

impl fmt::Display for WholeTotals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let least = self.least;
        match self.most {
            Some(most) if most == least => pad(f, format_args!("{least}")),
            Some(most) if Some(most) == least.checked_add(1) => pad(f, format_args!("{least} or {most}")),
            Some(most) => pad(f, format_args!("{least} to {most}")),
            None => pad(f, format_args!("{least} or more")),
        }
    }
}
