//! Percentages that a column stores in two ways.

use super::figure_cell::FigureCell;
use crate::parsing::decimal;
use crate::values::Unit;
use crate::values::exact::{Quotient, exact_product};
use alloc::vec::Vec;
use core::fmt;
use rust_decimal::Decimal;

/// The largest number that may be a fraction stored for a percentage: 200%.
const LARGEST_FRACTION: Decimal = Decimal::TWO;

/// The numbers of a column in percent that look as if they were stored a hundred times too small or too large.
///
/// Spreadsheets store 95% as 0.95 and print it either way, so that a column exported may hold both. Cells with a percent sign mean
/// what they say, and those without are held against them first: one near such a cell (within half and double) is as it should
/// be, one of which a hundredfold lies among these (between half the smallest and double the largest) is pointed out. What no sign
/// settles is then held against the rest: a number of at most 2 of which a hundredfold lies among those above 2 is pointed out,
/// and where those above 2 are not the majority, so are they, as either half may be meant. Numbers without a sign of which none is
/// above 2, and one at least is not above 1, are all pointed out, if there are three or more. Zero is the same either way. Nothing
/// is rescaled: 0.95% occurs.
///
/// Only columns in [`Unit::Percent`] have suspects; they come in the order of the column.
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
///
/// // A sign settles what is meant, and without one neither half does.
/// let places = |column: &[&str]| {
///     let column: Vec<_> = column.iter().map(|cell| text::figure(cell).unwrap()).collect();
///     text::suspects(&Unit::Percent, &column).iter().map(|suspect| suspect.place()).collect::<Vec<_>>()
/// };
/// assert_eq!(places(&["0.95", "0.96", "95%"]), [0, 1]);
/// assert_eq!(places(&["0.95", "95"]), [0, 1]);
/// ```
#[must_use]
pub fn suspects(unit: &Unit, column: &[FigureCell]) -> Vec<Suspect> {
    if *unit != Unit::Percent {
        return Vec::new();
    }
    let numbers = column.iter().enumerate().filter_map(|(place, cell)| Some((place, cell.number()?)));
    let all: Vec<ColumnNumber> = numbers
        .filter(|(_, number)| !number.value().is_zero())
        .map(|(place, number)| ColumnNumber { place, value: number.value(), signed: number.unit() == Some(&Unit::Percent) })
        .collect();
    let signed: Vec<&ColumnNumber> = all.iter().filter(|figure| figure.signed).collect();
    let (settled, rest): (Vec<&ColumnNumber>, Vec<&ColumnNumber>) =
        all.iter().partition(|figure| figure.signed || signed.iter().any(|signed| signed.is_near(figure)));
    let (mut found, mut unsettled) = (Vec::new(), Vec::new());
    for figure in rest {
        match Extremes::of(&settled).and_then(|beside| figure.suspect(Suspicion::Fraction, beside)) {
            Some(suspect) => found.push(suspect),
            None => unsettled.push(figure),
        }
    }
    let small: Vec<&ColumnNumber> = unsettled.iter().copied().filter(|figure| figure.is_small()).collect();
    let large: Vec<&ColumnNumber> = all.iter().filter(|figure| !figure.is_small()).collect();
    match (Extremes::of(&small), Extremes::of(&large)) {
        (Some(beside), None) if small.len() >= 3 && small.len() == all.len() && beside.least <= Decimal::ONE => {
            found.extend(small.iter().filter_map(|figure| figure.suspect(Suspicion::AllFractions, beside)));
        }
        (Some(beside_small), Some(beside_large)) => {
            found.extend(small.iter().filter_map(|figure| figure.suspect(Suspicion::Fraction, beside_large)));
            if large.len() <= small.len() {
                let unsettled = unsettled.iter().filter(|figure| !figure.is_small());
                found.extend(unsettled.filter_map(|figure| figure.suspect(Suspicion::Percentage, beside_small)));
            }
        }
        _ => {}
    }
    found.sort_by_key(|suspect| suspect.place);
    found
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
    getters! {
        /// The place of its cell in the column, from zero.
        place: usize,
        /// The number as it stands.
        value: Decimal,
        /// What is suspected.
        suspicion: Suspicion,
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
        let meant = decimal(times).ok().and_then(|times| exact_product(*value, times)).unwrap_or(*value).normalize();
        match self.suspicion {
            Suspicion::Fraction => write!(f, "{value} is in a column of percentages from {lowest} to {highest}")?,
            Suspicion::Percentage => write!(f, "{value} is in a column of numbers from {lowest} to {highest}")?,
            Suspicion::AllFractions => write!(f, "{value} is in a column of percentages of which none is above 2")?,
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
/// let suspicions = text::suspects(&Unit::Percent, &column).iter().map(|suspect| suspect.suspicion()).collect::<Vec<_>>();
/// assert_eq!(suspicions, [Suspicion::Fraction, Suspicion::Percentage, Suspicion::Fraction]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Suspicion {
    /// A fraction among percentages: 0.95 among 95s.
    Fraction,
    /// A percentage among fractions: 95 among 0.95s.
    Percentage,
    /// Nothing but fractions.
    AllFractions,
}

struct ColumnNumber {
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
    fn of(figures: &[&ColumnNumber]) -> Option<Self> {
        let values = || figures.iter().map(|figure| figure.value);
        let sizes = || values().map(|value| value.abs());
        Some(Self { lowest: values().min()?, highest: values().max()?, least: sizes().min()?, most: sizes().max()? })
    }
}

impl ColumnNumber {
    /// Whether this may be a fraction stored for a percentage.
    fn is_small(&self) -> bool {
        self.value.abs() <= LARGEST_FRACTION
    }

    /// Whether another number is between half and double this one.
    fn is_near(&self, other: &Self) -> bool {
        let (size, other) = (self.value.abs(), other.value.abs());
        is_at_most((size, 1), (other, 2)) && is_at_most((other, 1), (size, 2))
    }

    /// This number as a suspect, where a hundredfold or a hundredth of it lies among the others.
    fn suspect(&self, suspicion: Suspicion, beside: Extremes) -> Option<Suspect> {
        let Extremes { lowest, highest, least, most } = beside;
        let suspect = Suspect { place: self.place, value: self.value, suspicion, lowest, highest };
        let size = self.value.abs();
        // From half the least to double the most, both sides of each comparison times what keeps them whole.
        let among = match suspicion {
            Suspicion::AllFractions => true,
            Suspicion::Fraction => is_at_most((least, 1), (size, 200)) && is_at_most((size, 100), (most, 2)),
            Suspicion::Percentage => is_at_most((least, 100), (size, 2)) && is_at_most((size, 1), (most, 200)),
        };
        among.then_some(suspect)
    }
}

/// Whether a number is at most another, each times a factor.
fn is_at_most((number, factor): (Decimal, u64), (other, other_factor): (Decimal, u64)) -> bool {
    Quotient::from(number).order_times(factor, other.into(), other_factor).is_le()
}
