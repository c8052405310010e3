//! Targets, tolerances and polarities as columns.

use super::cell::Cell;
use super::column::Column;
use crate::rating::NotRated;
use crate::values::{Percent, Points, Polarity, Target, TargetRange, Tolerance};

/// The targets of the rows: one for all, or a column.
///
/// # Examples
///
/// ```
/// use performance_indicators::batch::{Column, TargetColumn};
/// use performance_indicators::{Target, decimal};
///
/// // Invented.
/// let levels = TargetColumn::Levels(Column::fixed_64(&[80, 95], 0)?);
/// assert_eq!(levels.rows(), Some(2));
/// assert_eq!(TargetColumn::One(Target::Level(decimal("80")?)).rows(), None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy)]
#[expect(clippy::exhaustive_enums, reason = "these are the forms of a target, for one row or for each")]
pub enum TargetColumn<'a> {
    /// One target for all rows.
    One(Target),
    /// A level for each row, which counts as met; where it is missing the row has no target.
    Levels(Column<'a>),
    /// A level for each row, which does not count as met; where it is missing the row has no target.
    StrictLevels(Column<'a>),
    /// A range for each row: its lower and its upper ends; where either is missing the row has no target.
    Ranges(Column<'a>, Column<'a>),
}

impl TargetColumn<'_> {
    /// How many rows there are; `None` where one target does for any number.
    #[must_use]
    pub const fn rows(&self) -> Option<usize> {
        match self {
            Self::One(_) => None,
            Self::Levels(levels) | Self::StrictLevels(levels) | Self::Ranges(levels, _) => Some(levels.len()),
        }
    }

    pub(crate) fn target(&self, row: usize) -> Result<Target, NotRated> {
        let level = |column: &Column<'_>| match column.cell(row) {
            Cell::Missing => Err(NotRated::NoTarget),
            Cell::TooLarge => Err(NotRated::TargetTooLarge),
            Cell::Figure(level) => Ok(level),
        };
        match self {
            Self::One(target) => Ok(*target),
            Self::Levels(levels) => level(levels).map(Target::Level),
            Self::StrictLevels(levels) => level(levels).map(Target::Strict),
            Self::Ranges(lower, upper) => {
                // An end that is missing comes before one that is too large.
                let (lower, upper) = match (level(lower), level(upper)) {
                    (Err(NotRated::NoTarget), _) | (_, Err(NotRated::NoTarget)) => return Err(NotRated::NoTarget),
                    (lower, upper) => (lower?, upper?),
                };
                TargetRange::new(lower, upper).map(Target::Range).map_err(|_| NotRated::TargetRefused)
            }
        }
    }
}

/// The tolerances of the rows: one for all, or a column. A missing one is not stated.
///
/// Points are in the unit of the values; percentages are from 0 to 1000 with at most six decimals, 10 being 10% of the target. Any
/// other number is [refused](crate::batch::NotRated::ToleranceRefused), row by row.
///
/// # Examples
///
/// ```
/// use performance_indicators::batch::{Column, ToleranceColumn};
/// use performance_indicators::Tolerance;
///
/// // Invented: 10% and 7.5% of target.
/// let percent = ToleranceColumn::PercentOfTarget(Column::fixed_64(&[100, 75], 1)?);
/// assert_eq!(percent.rows(), Some(2));
/// assert_eq!(ToleranceColumn::One(Tolerance::WITHDRAWN).rows(), None);
/// # Ok::<(), performance_indicators::batch::ColumnError>(())
/// ```
#[derive(Debug, Clone, Copy)]
#[expect(clippy::exhaustive_enums, reason = "these are the kinds of a tolerance, for one row or for each")]
pub enum ToleranceColumn<'a> {
    /// One tolerance for all rows.
    One(Tolerance),
    /// A number of points for each row.
    Points(Column<'a>),
    /// A percentage of the target for each row.
    PercentOfTarget(Column<'a>),
    /// A limit that is a value of its own for each row, such as a floor standard.
    Limits(Column<'a>),
}

impl ToleranceColumn<'_> {
    /// How many rows there are; `None` where one tolerance does for any number.
    #[must_use]
    pub const fn rows(&self) -> Option<usize> {
        match self {
            Self::One(_) => None,
            Self::Points(column) | Self::PercentOfTarget(column) | Self::Limits(column) => Some(column.len()),
        }
    }

    pub(crate) fn tolerance(&self, row: usize) -> Result<Tolerance, NotRated> {
        let column = match self {
            Self::One(tolerance) => return Ok(*tolerance),
            Self::Points(column) | Self::PercentOfTarget(column) | Self::Limits(column) => column,
        };
        let figure = match column.cell(row) {
            Cell::Missing => return Ok(Tolerance::NOT_STATED),
            Cell::TooLarge => return Err(NotRated::ToleranceRefused),
            Cell::Figure(figure) => figure,
        };
        match self {
            Self::One(_) | Self::Limits(_) => Ok(Tolerance::limit(figure)),
            Self::Points(_) => Points::new(figure).map(Tolerance::from).map_err(|_| NotRated::ToleranceRefused),
            Self::PercentOfTarget(_) => Percent::new(figure).map(Tolerance::from).map_err(|_| NotRated::ToleranceRefused),
        }
    }
}

/// The polarities of the rows: one for all, or one each.
///
/// # Examples
///
/// ```
/// use performance_indicators::batch::PolarityColumn;
/// use performance_indicators::Polarity;
///
/// let each = PolarityColumn::Each(&[Polarity::HigherIsBetter, Polarity::LowerIsBetter]);
/// assert_eq!(each.rows(), Some(2));
/// assert_eq!(PolarityColumn::One(Polarity::HigherIsBetter).rows(), None);
/// ```
#[derive(Debug, Clone, Copy)]
#[expect(clippy::exhaustive_enums, reason = "there is one polarity or there are many")]
pub enum PolarityColumn<'a> {
    /// One polarity for all rows.
    One(Polarity),
    /// A polarity for each row.
    Each(&'a [Polarity]),
}

impl PolarityColumn<'_> {
    /// How many rows there are; `None` where one polarity does for any number.
    #[must_use]
    pub const fn rows(&self) -> Option<usize> {
        match self {
            Self::One(_) => None,
            Self::Each(polarities) => Some(polarities.len()),
        }
    }

    pub(crate) fn polarity(&self, row: usize) -> Polarity {
        match self {
            Self::One(polarity) => *polarity,
            Self::Each(polarities) => polarities.get(row).copied().unwrap_or(Polarity::Neutral),
        }
    }
}
