//! What a figure's cell holds.

use super::notes::Note;
use crate::history::{Figure, Reported};
use crate::rating::Missing;
use crate::values::{Milestone, Unit};
use alloc::vec::Vec;
use rust_decimal::Decimal;

/// What the cell of a figure holds: a number, a yes or a no, or why there is neither.
///
/// # Examples
///
/// ```
/// use performance_indicators::text;
/// use performance_indicators::history::{Figure, Reported};
/// use performance_indicators::{Missing, decimal};
///
/// // Invented.
/// let provisional = Figure::Reported(Reported::new(decimal("33.3")?).marked_provisional());
/// assert_eq!(Figure::from(text::figure("33.3% [p]")?), provisional);
/// assert_eq!(Figure::from(text::figure("z")?), Figure::Missing(Missing::NotApplicable));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "there is a figure or there is none, and callers match on it")]
pub enum FigureCell {
    /// A number, with what stands beside it.
    Number(NumberCell),
    /// A yes or a no, which is read where the declared unit is that.
    YesNo(Milestone),
    /// There is none, for this reason.
    Missing(Missing),
}

impl FigureCell {
    /// The number, if there is one.
    #[must_use]
    pub const fn number(&self) -> Option<&NumberCell> {
        match self {
            Self::Number(number) => Some(number),
            Self::YesNo(_) | Self::Missing(_) => None,
        }
    }
}

impl From<FigureCell> for Figure {
    /// The figure, provisional where a note says so; the other notes say nothing that a figure holds.
    fn from(cell: FigureCell) -> Self {
        match cell {
            FigureCell::Missing(missing) => Self::Missing(missing),
            FigureCell::YesNo(milestone) => Self::Reported(Reported::new(milestone)),
            FigureCell::Number(number) => {
                let reported = Reported::new(number.value);
                let provisional = number.notes.contains(&Note::Provisional);
                Self::Reported(if provisional { reported.marked_provisional() } else { reported })
            }
        }
    }
}

/// A number in a cell, with the unit and the notes that stand beside it.
///
/// # Examples
///
/// ```
/// use performance_indicators::text::{self, FigureCell};
/// use performance_indicators::{Unit, decimal};
///
/// let FigureCell::Number(number) = text::figure("12 weeks")? else { panic!("a number") };
/// assert_eq!((number.value(), number.unit(), number.notes()), (decimal("12")?, Some(&Unit::Weeks), &[][..]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct NumberCell {
    value: Decimal,
    unit: Option<Unit>,
    notes: Vec<Note>,
    has_sure_scale: bool,
}

impl NumberCell {
    pub(super) const fn new(value: Decimal, unit: Option<Unit>, notes: Vec<Note>, has_sure_scale: bool) -> Self {
        Self { value, unit, notes, has_sure_scale }
    }

    getters! {
        /// The number, with thousands and millions multiplied out.
        value: Decimal,
        /// The unit that the cell itself or its head shows, if any.
        unit: Option<&Unit>,
        /// The notes, in the order in which they stand.
        notes: &[Note],
    }

    /// Whether, as a percentage, it can be on one scale only: it shows a percent sign, or how percentages are kept is declared.
    #[must_use]
    pub const fn has_sure_scale(&self) -> bool {
        self.has_sure_scale
    }
}
