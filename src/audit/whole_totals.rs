//! The totals of which a count could print a percentage.

use crate::parsing::pad;
use core::fmt;

/// The whole-number totals of which a count prints a percentage: from one to another, or from one on.
///
/// Prints as `41`, `42 or 43`, `55 to 66`, `201 or more`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct WholeTotals {
    pub(super) least: usize,
    pub(super) most: Option<usize>,
}

impl WholeTotals {
    pub(super) const fn exactly(count: usize) -> Self {
        Self { least: count, most: Some(count) }
    }

    pub(super) const fn at_least(count: usize) -> Self {
        Self { least: count, most: None }
    }

    /// Those that are among others too, if any are.
    pub(super) fn and(self, other: Self) -> Option<Self> {
        let least = self.least.max(other.least);
        let most = [self.most, other.most].into_iter().flatten().min();
        most.is_none_or(|most| least <= most).then_some(Self { least, most })
    }

    /// Whether it is one thing and nothing else.
    pub(super) fn is_one(self) -> bool {
        self == Self::exactly(1)
    }

    getters! {
        self:
        /// The smallest.
        least: usize,
        /// The largest; `None` where there is none.
        most: Option<usize>,
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
