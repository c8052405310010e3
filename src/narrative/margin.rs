//! How a figure that misses its target stands to its tolerance.

use super::number_format::NumberFormat;
use crate::rating::{RatingScale, Scheme};
use crate::report::Row;
use crate::values::{Aim, WorseSide};
use core::fmt;
use rust_decimal::Decimal;

/// How a figure that misses its target stands to a tolerance that is stated, exactly compared.
///
/// There is none where the tolerance is withdrawn or not stated. It says nothing of whether the scheme looks at the tolerance.
///
/// Prints as a sentence goes on: "within the tolerance", "3 percentage points outside the tolerance".
#[doc(alias("tolerance", "variance"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Margin<'a> {
    format: NumberFormat<'a>,
    within: bool,
    beyond: Option<Decimal>,
}

impl<'a> Margin<'a> {
    pub(super) fn of(row: &'a Row, format: NumberFormat<'a>) -> Option<Self> {
        match row.tolerance().worse() {
            WorseSide::NotStated | WorseSide::Withdrawn => return None,
            WorseSide::Width(_) | WorseSide::Limit(_) => {}
        }
        let (target, scheme) = (row.exact_target()?, Scheme::amber_within_tolerance());
        let aim = Aim::new(row.polarity(), target.shown()).ok()?;
        let scale = RatingScale::for_target(&scheme, aim, target, row.tolerance(), row.unit()).ok()?;
        let assessment = scale.assess(row.exact_value()?);
        // The bands of the scheme: on target, within the tolerance, beyond it.
        match assessment.verdict().band()? {
            0 => None,
            1 => Some(Self { format, within: true, beyond: None }),
            _ => Some(Self { format, within: false, beyond: assessment.to_better()?.units() }),
        }
    }

    /// Whether the tolerance covers the miss.
    #[must_use]
    pub const fn is_within(self) -> bool {
        self.within
    }

    /// How far beyond the limit of the tolerance the figure lies; `None` within it, or where a decimal cannot hold it.
    #[must_use]
    pub const fn beyond(self) -> Option<Decimal> {
        self.beyond
    }
}

impl fmt::Display for Margin<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.within, self.beyond.filter(|beyond| !self.format.shows_as_zero(*beyond))) {
            (true, _) => f.pad("within the tolerance"),
            (false, None) => f.pad("outside the tolerance"),
            (false, Some(beyond)) => f.pad(&alloc::format!("{} outside the tolerance", self.format.difference(beyond))),
        }
    }
}
