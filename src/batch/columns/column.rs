//! A column of figures, borrowed.

use super::validity::Validity;
use crate::rating::compiled::row_chunk::RowDigits;
use core::ops::Range;
use rust_decimal::Decimal;
use thiserror::Error;

/// The largest scale either way: of a decimal's places, and of the zeros that a decimal holds.
const MOST_SCALE: u8 = 28;

/// A column of figures: decimals, or integers with one decimal scale, some of them missing.
///
/// It borrows: making one copies and checks no value. A row is missing where it is `None` or its validity bit is not set.
///
/// # Examples
///
/// ```
/// use performance_indicators::batch::{Column, ColumnError};
///
/// // Invented: 33.3 and 41.0, then 12,000 and 5,000 as thousands.
/// assert_eq!(Column::fixed_64(&[333, 410], 1)?.len(), 2);
/// assert_eq!(Column::fixed_128(&[12, 5], -3)?.len(), 2);
/// assert!(matches!(Column::fixed_64(&[333], 29), Err(ColumnError::Scale { scale: 29, .. })));
/// # Ok::<(), ColumnError>(())
/// ```
#[doc(alias("array", "arrow", "bulk", "vectorised"))]
#[derive(Debug, Clone, Copy)]
#[must_use]
pub struct Column<'a> {
    pub(crate) figures: Figures<'a>,
    pub(crate) validity: Option<Validity<'a>>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Figures<'a> {
    Decimals(&'a [Decimal]),
    Optional(&'a [Option<Decimal>]),
    Fixed64(&'a [i64], i8),
    Fixed128(&'a [i128], i8),
}

impl<'a> Column<'a> {
    /// Decimals, each with its own scale.
    pub const fn decimals(values: &'a [Decimal]) -> Self {
        Self { figures: Figures::Decimals(values), validity: None }
    }

    /// Decimals, some of them missing.
    pub const fn optional(values: &'a [Option<Decimal>]) -> Self {
        Self { figures: Figures::Optional(values), validity: None }
    }

    /// Integers of 64 bits, each to be multiplied by 10 to the power of minus `scale`: with 2, 333 is 3.33, with −2 it is 33,300.
    /// A value that comes to more than 96 bits, as a scale far below zero makes it, is in the column and is not rated:
    /// [`ValueTooLarge`](crate::batch::NotRated::ValueTooLarge).
    ///
    /// # Errors
    ///
    /// - The scale is not from −28 to 28.
    pub const fn fixed_64(values: &'a [i64], scale: i8) -> Result<Self, ColumnError> {
        match checked(scale) {
            Ok(()) => Ok(Self { figures: Figures::Fixed64(values, scale), validity: None }),
            Err(error) => Err(error),
        }
    }

    /// Integers of 128 bits with one scale: see [`fixed_64`](Self::fixed_64). A value whose digits, as they stand here, need more
    /// than 96 bits is in the column and is not rated, also where a [`Decimal`] without their trailing zeros would hold it.
    ///
    /// # Errors
    ///
    /// - The scale is not from −28 to 28.
    pub const fn fixed_128(values: &'a [i128], scale: i8) -> Result<Self, ColumnError> {
        match checked(scale) {
            Ok(()) => Ok(Self { figures: Figures::Fixed128(values, scale), validity: None }),
            Err(error) => Err(error),
        }
    }

    /// This column with a validity bitmap: the lowest bit of each byte first, from a bit offset on; a bit that is not set is a
    /// missing value, whatever stands there. It takes the place of a bitmap given before; of [`optional`](Self::optional) decimals
    /// those are missing that either says are.
    ///
    /// # Errors
    ///
    /// - There are fewer bits after the offset than rows.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::batch::{Column, ColumnError};
    ///
    /// // Invented.
    /// let column = Column::fixed_64(&[1, 2, 3], 0)?;
    /// assert!(column.with_validity(&[0b1010_0000], 5).is_ok());
    /// let error = column.with_validity(&[0b1010_0000], 6).unwrap_err();
    /// assert_eq!(error.to_string(), "8 validity bits from bit 6 on do not do for 3 rows: expected one bit a row");
    /// # Ok::<(), ColumnError>(())
    /// ```
    pub const fn with_validity(self, bits: &'a [u8], offset: usize) -> Result<Self, ColumnError> {
        match Validity::new(bits, offset, self.len()) {
            Some(validity) => Ok(Self { validity: Some(validity), ..self }),
            None => Err(ColumnError::Validity { bits: bits.len().saturating_mul(8), offset, rows: self.len() }),
        }
    }

    /// How many rows there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        match self.figures {
            Figures::Decimals(values) => values.len(),
            Figures::Optional(values) => values.len(),
            Figures::Fixed64(values, _) => values.len(),
            Figures::Fixed128(values, _) => values.len(),
        }
    }

    /// The decimal scale of integers; `None` for decimals, which have one each.
    pub(super) const fn scale(&self) -> Option<i8> {
        match self.figures {
            Figures::Fixed64(_, scale) | Figures::Fixed128(_, scale) => Some(scale),
            Figures::Decimals(_) | Figures::Optional(_) => None,
        }
    }

    /// The integers of some rows; `None` for decimals, and where there are fewer rows.
    pub(super) fn digits(&self, rows: Range<usize>) -> Option<RowDigits<'a>> {
        match self.figures {
            Figures::Fixed64(digits, _) => digits.get(rows).map(RowDigits::Fixed64),
            Figures::Fixed128(digits, _) => digits.get(rows).map(RowDigits::Fixed128),
            Figures::Decimals(_) | Figures::Optional(_) => None,
        }
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

const fn checked(scale: i8) -> Result<(), ColumnError> {
    if scale.unsigned_abs() <= MOST_SCALE { Ok(()) } else { Err(ColumnError::Scale { scale }) }
}

/// Why columns cannot be rated.
///
/// # Examples
///
/// ```
/// use performance_indicators::batch::{Column, Outcome};
/// use performance_indicators::rating::Facts;
/// use performance_indicators::{Aim, RatingScale, Scheme, Tolerance, decimal};
///
/// // Invented.
/// let scale = RatingScale::new(&Scheme::on_target_only(), Aim::AtLeast(decimal("80")?), Tolerance::WITHDRAWN)?;
/// let short = scale.rate_column(&Column::fixed_64(&[80, 81], 0)?, Facts::UNKNOWN, &mut [Outcome::MISSING]);
/// assert_eq!(short.unwrap_err().to_string(), "2 rows of values and 1 of outcomes do not go together: expected as many of each");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ColumnError {
    /// Columns, or a column and its buffer, are of different lengths.
    #[error("{rows} rows of values and {other} of {what} do not go together: expected as many of each")]
    #[non_exhaustive]
    Length {
        /// The rows of the values.
        rows: usize,
        /// What the other holds: targets, upper ends of ranges, tolerances, polarities or outcomes.
        what: &'static str,
        /// The rows of the other.
        other: usize,
    },
    /// There are fewer validity bits than rows.
    #[error("{bits} validity bits from bit {offset} on do not do for {rows} rows: expected one bit a row")]
    #[non_exhaustive]
    Validity {
        /// The bits given.
        bits: usize,
        /// The first of them that counts.
        offset: usize,
        /// The rows of the column.
        rows: usize,
    },
    /// No decimal has that scale.
    #[error("a scale of {scale} is not one of a decimal: expected -28 to 28")]
    #[non_exhaustive]
    Scale {
        /// The scale given.
        scale: i8,
    },
}

/// Refuses columns of different lengths.
pub(crate) const fn same_length(rows: usize, what: &'static str, other: usize) -> Result<(), ColumnError> {
    if rows == other { Ok(()) } else { Err(ColumnError::Length { rows, what, other }) }
}
