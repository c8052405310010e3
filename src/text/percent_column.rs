//! Whether the percentages of a column are all on one scale.

use super::figure_cell::{FigureCell, NumberCell};
use super::reading::{LARGEST_FRACTION, Reading};
use super::target::target_numbers;
use super::tolerance::{PercentMeans, tolerance_points};
use crate::parsing::decimal;
use crate::values::exact::{Quotient, exact_product};
use crate::values::{Polarity, Unit};
use alloc::vec::Vec;
use core::fmt;
use rust_decimal::Decimal;

/// The percentages of one indicator, its figures with its targets and tolerances, held against one another: are those without a
/// sign as they stand, or could they be fractions?
///
/// Spreadsheets keep 95% as 0.95 and show it either way, so that a table saved may hold one or the other, or both. How one column
/// keeps them is one question, never asked cell by cell: where one number is doubtful, all without a sign are. A number with a
/// percent sign means what it says, and nothing is rescaled unless [`Reading::with_percentages`] declares it.
///
/// A number without a sign that is not above 1 may be 100% or less, kept as a fraction. So the column is doubtful
///
/// - where it has such a number (0.2 against a target of 5%; figures on both sides of 1; nothing but fractions), unless numbers with
///   a sign settle it: they are alike (the largest at most ten times the smallest), all without one lie among them (between half the
///   smallest and double the largest), no hundredfold does, and one at least is above 1, as 0.8 and 1.2 beside 1% are;
/// - where a number from 1 to 2 has its hundredfold among the numbers above 2, as 1.05 beside 95 has;
/// - where a tolerance in points is no smaller than a target of at most 2 without a sign: 5 points of 1.5.
///
/// Zero is the same either way. It keeps no numbers, only their extremes, so that a column may have any length.
///
/// # Examples
///
/// ```
/// use performance_indicators::text::{PercentColumn, Reading, Suspicion};
/// use performance_indicators::{Polarity, Unit};
///
/// // Invented: late returns, of which fewer are better, against a target of 5%.
/// let reading = Reading::new().in_unit(Unit::Percent);
/// let mut column = PercentColumn::new();
/// column.add_target(&reading, "5%", Polarity::LowerIsBetter);
/// let figure = reading.figure("0.2")?;
/// column.add(figure.number().unwrap());
/// assert_eq!(column.suspicion(), Some(Suspicion::Fraction));
/// let suspect = figure.number().and_then(|number| column.suspect(number)).unwrap();
/// assert_eq!(suspect.to_string(), "0.2 is in a column with the percentage 5: expected 0.2% or 20%, with the sign");
/// # Ok::<(), performance_indicators::text::FigureError>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[must_use]
pub struct PercentColumn {
    /// The numbers that have a sign, or a declared scale.
    sure: Option<Extremes>,
    /// Those without, but for zeros, by their sizes.
    up_to_one: Option<Extremes>,
    up_to_two: Option<Extremes>,
    above_two: Option<Extremes>,
    /// The smallest target without a sign.
    least_target: Option<Decimal>,
    widest_points: Option<Decimal>,
}

impl PercentColumn {
    /// A column without numbers.
    pub const fn new() -> Self {
        Self { sure: None, up_to_one: None, up_to_two: None, above_two: None, least_target: None, widest_points: None }
    }

    /// Adds a figure.
    pub fn add(&mut self, number: &NumberCell) {
        self.add_number(number.value(), number.has_sure_scale());
    }

    /// Adds a number without a sign.
    pub fn add_without_sign(&mut self, value: Decimal) {
        self.add_number(value, false);
    }

    /// Adds a percentage that is known to be one, as those of a document are.
    pub fn add_sure(&mut self, percentage: Decimal) {
        self.add_number(percentage, true);
    }

    /// Adds the numbers of a target's cell; of one that cannot be read, nothing.
    pub fn add_target(&mut self, reading: &Reading, cell: &str, polarity: Polarity) {
        for number in target_numbers(reading, cell, polarity) {
            self.add(&number);
            let size = number.value().abs();
            if !number.has_sure_scale() && self.least_target.is_none_or(|least| size < least) {
                self.least_target = Some(size);
            }
        }
    }

    /// Adds a tolerance's cell, if it is in points.
    pub fn add_tolerance(&mut self, reading: &Reading, cell: &str, percent: Option<PercentMeans>) {
        let Some(points) = tolerance_points(reading, cell, percent) else { return };
        let size = points.value();
        if self.widest_points.is_none_or(|widest| size > widest) {
            self.widest_points = Some(size);
        }
        // A bare 0.05 may be 5 points; neither a bare 5 nor points in words say how figures are kept.
        if size <= Decimal::ONE && !points.has_sure_scale() {
            self.add(&points);
        }
    }

    fn add_number(&mut self, value: Decimal, is_sure: bool) {
        let size = value.abs();
        if size.is_zero() {
            return;
        }
        let among = if is_sure {
            &mut self.sure
        } else if size <= Decimal::ONE {
            &mut self.up_to_one
        } else if size <= LARGEST_FRACTION {
            &mut self.up_to_two
        } else {
            &mut self.above_two
        };
        *among = Extremes::both(*among, Some(Extremes::of(value)));
    }

    /// Whether a tolerance in points was added.
    #[must_use]
    pub const fn has_points(&self) -> bool {
        self.widest_points.is_some()
    }

    /// Whether some number without a sign is above 2, and so no fraction.
    #[must_use]
    pub const fn has_percentage_without_sign(&self) -> bool {
        self.above_two.is_some()
    }

    /// Why the numbers without a sign could be on another scale; none where they are sure.
    #[must_use]
    pub fn suspicion(&self) -> Option<Suspicion> {
        let small = self.small()?;
        if self.target_within_points().is_some() {
            return Some(Suspicion::Tolerance);
        }
        let larger = Extremes::both(self.sure, self.above_two);
        let Some(up_to_one) = self.up_to_one else {
            let larger = larger.filter(|larger| larger.most > LARGEST_FRACTION)?;
            return larger.may_hold_hundredfold(small).then_some(Suspicion::Fraction);
        };
        if larger.is_none() {
            return Some(Suspicion::AllFractions);
        }
        let above_one = Extremes::both(self.up_to_two, self.above_two);
        let is_settled = |sure: Extremes| {
            let all = Extremes::both(self.up_to_one, above_one);
            above_one.is_some()
                && sure.are_alike()
                && all.is_some_and(|all| sure.holds(all))
                && sure.lies_below_hundredfold(up_to_one)
        };
        (!self.sure.is_some_and(is_settled)).then_some(Suspicion::Fraction)
    }

    /// A number as a suspect, where its column is doubtful and it has no sign.
    #[must_use]
    pub fn suspect(&self, number: &NumberCell) -> Option<Suspect> {
        if number.has_sure_scale() { None } else { self.suspect_without_sign(number.value()) }
    }

    /// A number without a sign as a suspect, where its column is doubtful.
    #[must_use]
    pub fn suspect_without_sign(&self, value: Decimal) -> Option<Suspect> {
        if value.is_zero() {
            return None;
        }
        let suspicion = self.suspicion()?;
        let small = self.small()?;
        let (suspicion, beside) = if value.abs() > LARGEST_FRACTION {
            (Suspicion::Percentage, (small.lowest, small.highest))
        } else {
            let larger = Extremes::both(self.sure, self.above_two);
            match (suspicion, larger) {
                (Suspicion::Tolerance, _) => (suspicion, self.target_within_points()?),
                (Suspicion::Fraction, Some(larger)) => (suspicion, (larger.lowest, larger.highest)),
                _ => (suspicion, (small.lowest, small.highest)),
            }
        };
        Some(Suspect { value, suspicion, beside })
    }

    /// The first number of a target's cell that is a suspect, if any is.
    #[must_use]
    pub fn suspect_target(&self, reading: &Reading, cell: &str, polarity: Polarity) -> Option<Suspect> {
        target_numbers(reading, cell, polarity).into_iter().find_map(|number| self.suspect(&number))
    }

    /// A tolerance's cell as a suspect, if it is a number of points without a sign or words.
    #[must_use]
    pub fn suspect_tolerance(&self, reading: &Reading, cell: &str, percent: Option<PercentMeans>) -> Option<Suspect> {
        tolerance_points(reading, cell, percent).and_then(|points| self.suspect(&points))
    }

    /// The numbers without a sign that are not above 2.
    fn small(&self) -> Option<Extremes> {
        Extremes::both(self.up_to_one, self.up_to_two)
    }

    /// The smallest target that could be a fraction and the widest points, where these are no smaller.
    fn target_within_points(&self) -> Option<(Decimal, Decimal)> {
        let (target, points) = (self.least_target?, self.widest_points?);
        (!target.is_zero() && target <= LARGEST_FRACTION && points >= target).then_some((target, points))
    }
}

/// The numbers of a column in percent that could be on another scale than they seem, as one [`PercentColumn`], each with its place.
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
/// let column = ["95", "96.5%", "0.95", "94", "n/a"].map(|cell| text::figure(cell).unwrap());
/// let suspects = text::suspects(&Unit::Percent, &column);
/// assert_eq!(suspects.iter().map(|(place, _)| *place).collect::<Vec<_>>(), [0, 2, 3]);
/// assert_eq!(suspects[1].1.suspicion(), Suspicion::Fraction);
/// assert_eq!(
///     suspects[1].1.to_string(),
///     "0.95 is in a column of percentages from 94 to 96.5: expected 0.95% or 95%, with the sign",
/// );
/// ```
#[must_use]
pub fn suspects(unit: &Unit, column: &[FigureCell]) -> Vec<(usize, Suspect)> {
    let mut all = PercentColumn::new();
    if *unit == Unit::Percent {
        column.iter().filter_map(FigureCell::number).for_each(|number| all.add(number));
    }
    let suspect = |(place, cell): (usize, &FigureCell)| Some((place, all.suspect(cell.number()?)?));
    column.iter().enumerate().filter_map(suspect).collect()
}

/// A number that could be a hundred times too small or too large.
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
/// assert!(suspects.iter().all(|(_, suspect)| suspect.suspicion() == Suspicion::AllFractions));
/// assert_eq!(suspects.len(), 3);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Suspect {
    value: Decimal,
    suspicion: Suspicion,
    beside: (Decimal, Decimal),
}

impl Suspect {
    getters! {
        /// The number as it stands.
        value: Decimal,
        /// What is suspected.
        suspicion: Suspicion,
        /// The smallest and the largest of the numbers that it was held against; of [`Suspicion::Tolerance`] the target and the
        /// tolerance.
        beside: (Decimal, Decimal),
    }
}

impl fmt::Display for Suspect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { value, beside: (lowest, highest), .. } = self;
        let times = if self.suspicion == Suspicion::Percentage { "0.01" } else { "100" };
        let meant = decimal(times).ok().and_then(|times| exact_product(*value, times)).unwrap_or(*value).normalize();
        match self.suspicion {
            Suspicion::Fraction if lowest == highest => write!(f, "{value} is in a column with the percentage {lowest}")?,
            Suspicion::Fraction => write!(f, "{value} is in a column of percentages from {lowest} to {highest}")?,
            Suspicion::Percentage if lowest == highest => write!(f, "{value} is in a column with the number {lowest}")?,
            Suspicion::Percentage => write!(f, "{value} is in a column of numbers from {lowest} to {highest}")?,
            Suspicion::AllFractions => write!(f, "{value} is in a column of percentages of which none is above 2")?,
            Suspicion::Tolerance => {
                write!(f, "{value} is in a column with a target of {lowest} and a tolerance of {highest} points")?;
            }
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
/// let suspicions: Vec<_> =
///     text::suspects(&Unit::Percent, &column).iter().map(|(_, suspect)| suspect.suspicion()).collect();
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
    /// A tolerance in points that is no smaller than a target: 5 points of 0.95.
    Tolerance,
}

/// The smallest and the largest of some numbers, and of their sizes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Extremes {
    lowest: Decimal,
    highest: Decimal,
    least: Decimal,
    most: Decimal,
}

impl Extremes {
    fn of(value: Decimal) -> Self {
        Self { lowest: value, highest: value, least: value.abs(), most: value.abs() }
    }

    /// Those of two sets of numbers together.
    fn both(one: Option<Self>, other: Option<Self>) -> Option<Self> {
        let (Some(one), Some(other)) = (one, other) else { return one.or(other) };
        Some(Self {
            lowest: one.lowest.min(other.lowest),
            highest: one.highest.max(other.highest),
            least: one.least.min(other.least),
            most: one.most.max(other.most),
        })
    }

    /// Whether the largest of these is at most ten times the smallest: else numbers on two scales could lie among them.
    fn are_alike(&self) -> bool {
        is_at_most((self.most, 1), (self.least, 10))
    }

    /// Whether all others are between half the smallest of these and double the largest.
    fn holds(&self, others: Self) -> bool {
        is_at_most((self.least, 1), (others.least, 2)) && is_at_most((others.most, 1), (self.most, 2))
    }

    /// Whether a hundredfold between those of the others is between half the smallest of these and double the largest.
    fn may_hold_hundredfold(&self, others: Self) -> bool {
        !self.lies_below_hundredfold(others) && is_at_most((self.least, 1), (others.most, 200))
    }

    /// Whether the hundredfold of each of the others is above double the largest of these.
    fn lies_below_hundredfold(&self, others: Self) -> bool {
        !is_at_most((others.least, 100), (self.most, 2))
    }
}

/// Whether a number is at most another, each times a factor.
fn is_at_most((number, factor): (Decimal, u64), (other, other_factor): (Decimal, u64)) -> bool {
    Quotient::from(number).order_times(factor, other.into(), other_factor).is_le()
}
