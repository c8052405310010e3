//! Percentages that a column stores in two ways.

use super::FigureCell;
use crate::{Unit, decimal};
use alloc::vec::Vec;
use core::fmt;
use rust_decimal::Decimal;

/// The numbers of a column in percent that look as if they were stored a hundred times too small or too large.
///
/// Spreadsheets store 95% as 0.95 and print it either way, so that a column exported may hold both. Without a percent sign, a
/// number of which a hundredfold (or a hundredth) lies among the others, between half the smallest of them and double the
/// largest, is pointed out where those others are the majority. Numbers of which none is above 1 are all pointed out, if there
/// are three or more. Cells with a percent sign mean what they say; zero is the same either way. Nothing is rescaled: 0.95%
/// occurs.
///
/// Only columns in [`Unit::Percent`] have suspects.
///
/// # Examples
///
/// ```
/// use performance_indicators::text::{self, Suspicion};
/// use performance_indicators::Unit;
///
/// // Invented.
/// let column = ["95", "96.5", "0.95", "94", "n/a"].map(|cell| text::figure(cell).unwrap());
/// let suspects = text::suspects(&Unit::Percent, &column);
/// assert_eq!(suspects.len(), 1);
/// assert_eq!((suspects[0].place(), suspects[0].suspicion()), (2, Suspicion::Fraction));
/// assert_eq!(
///     suspects[0].to_string(),
///     "0.95 is in a column of percentages from 94 to 96.5: expected 0.95% or 95%, with the sign",
/// );
/// ```
#[must_use]
pub fn suspects(unit: &Unit, column: &[FigureCell]) -> Vec<Suspect> {
    if *unit != Unit::Percent {
        return Vec::new();
    }
    let numbers = column.iter().enumerate().filter_map(|(place, cell)| Some((place, cell.number()?)));
    let all: Vec<Entry> = numbers
        .filter(|(_, number)| !number.value().is_zero())
        .map(|(place, number)| Entry { place, value: number.value(), signed: number.unit() == Some(&Unit::Percent) })
        .collect();
    let (small, large): (Vec<&Entry>, Vec<&Entry>) = all.iter().partition(|entry| entry.value.abs() <= Decimal::ONE);
    if large.is_empty() {
        let bare: Vec<_> = small.iter().filter(|entry| !entry.signed).collect();
        let many = bare.len() >= 3 && bare.len() == small.len();
        let Some(beside) = Extremes::of(&small).filter(|_| many) else { return Vec::new() };
        return bare.into_iter().filter_map(|entry| entry.suspect(Suspicion::AllFractions, beside)).collect();
    }
    let (odd, others, suspicion) = match small.len().cmp(&large.len()) {
        core::cmp::Ordering::Less => (small, large, Suspicion::Fraction),
        core::cmp::Ordering::Greater => (large, small, Suspicion::Percentage),
        core::cmp::Ordering::Equal => return Vec::new(),
    };
    let Some(beside) = Extremes::of(&others) else { return Vec::new() };
    odd.into_iter().filter(|entry| !entry.signed).filter_map(|entry| entry.suspect(suspicion, beside)).collect()
}

/// A number that looks as if it were stored a hundred times too small or too large.
///
/// # Examples
///
/// ```
/// use performance_indicators::text::{self, Suspicion};
/// use performance_indicators::Unit;
///
/// // Invented.
/// let column = ["0.95", "0.96", "0.97"].map(|cell| text::figure(cell).unwrap());
/// let suspects = text::suspects(&Unit::Percent, &column);
/// assert!(suspects.iter().all(|suspect| suspect.suspicion() == Suspicion::AllFractions));
/// assert_eq!(suspects.len(), 3);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Suspect {
    place: usize,
    value: Decimal,
    suspicion: Suspicion,
    lowest: Decimal,
    highest: Decimal,
}

impl Suspect {
    /// The place of its cell in the column, from zero.
    #[must_use]
    pub const fn place(&self) -> usize {
        self.place
    }

    /// The number as it stands.
    #[must_use]
    pub const fn value(&self) -> Decimal {
        self.value
    }

    /// What is suspected.
    #[must_use]
    pub const fn suspicion(&self) -> Suspicion {
        self.suspicion
    }

    /// The smallest and the largest of the numbers that it was held against.
    #[must_use]
    pub const fn beside(&self) -> (Decimal, Decimal) {
        (self.lowest, self.highest)
    }
}

impl fmt::Display for Suspect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { value, lowest, highest, .. } = self;
        let times = if self.suspicion == Suspicion::Percentage { "0.01" } else { "100" };
        let meant = decimal(times).ok().and_then(|times| value.checked_mul(times)).unwrap_or(*value).normalize();
        match self.suspicion {
            Suspicion::Fraction => write!(f, "{value} is in a column of percentages from {lowest} to {highest}")?,
            Suspicion::Percentage => write!(f, "{value} is in a column of numbers from {lowest} to {highest}")?,
            Suspicion::AllFractions => write!(f, "{value} is in a column of percentages of which none is above 1")?,
        }
        write!(f, ": expected {value}% or {meant}%, with the sign")
    }
}

/// What is suspected of a number in a column of percentages.
///
/// # Examples
///
/// ```
/// use performance_indicators::text::{self, Suspicion};
/// use performance_indicators::Unit;
///
/// // Invented.
/// let column = ["0.95", "96", "0.97"].map(|cell| text::figure(cell).unwrap());
/// assert_eq!(text::suspects(&Unit::Percent, &column)[0].suspicion(), Suspicion::Percentage);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Suspicion {
    /// A fraction of 1 among percentages: 0.95 among 95s.
    Fraction,
    /// A percentage among fractions of 1: 95 among 0.95s.
    Percentage,
    /// Nothing but fractions of 1.
    AllFractions,
}

struct Entry {
    place: usize,
    value: Decimal,
    signed: bool,
}

/// The smallest and the largest of some numbers, and of their sizes.
#[derive(Clone, Copy)]
struct Extremes {
    lowest: Decimal,
    highest: Decimal,
    least: Decimal,
    most: Decimal,
}

impl Extremes {
    fn of(entries: &[&Entry]) -> Option<Self> {
        let values = || entries.iter().map(|entry| entry.value);
        let sizes = || values().map(|value| value.abs());
        Some(Self { lowest: values().min()?, highest: values().max()?, least: sizes().min()?, most: sizes().max()? })
    }
}

impl Entry {
    /// This number as a suspect, where a hundredfold or a hundredth of it lies among the others.
    fn suspect(&self, suspicion: Suspicion, beside: Extremes) -> Option<Suspect> {
        let Extremes { lowest, highest, least, most } = beside;
        let suspect = Suspect { place: self.place, value: self.value, suspicion, lowest, highest };
        let hundred = Decimal::ONE_HUNDRED;
        let size = self.value.abs();
        // Both sides of each comparison times what keeps them whole; a product too large for a decimal is beyond any percentage.
        let among = match suspicion {
            Suspicion::AllFractions => true,
            Suspicion::Fraction => {
                let meant = size.checked_mul(hundred)?;
                meant.checked_mul(Decimal::TWO)? >= least && meant <= most.checked_mul(Decimal::TWO)?
            }
            Suspicion::Percentage => {
                let (least, most) = (least.checked_mul(hundred)?, most.checked_mul(hundred)?);
                size.checked_mul(Decimal::TWO)? >= least && size <= most.checked_mul(Decimal::TWO)?
            }
        };
        among.then_some(suspect)
    }
}
