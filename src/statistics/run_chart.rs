//! Run charts: whether figures stay on a side of the middle for too long, or cross it too seldom.

use super::natural::Natural;
use crate::parsing::pad;
use crate::values::Value;
use alloc::vec::Vec;
use core::{cmp::Ordering, fmt, num::NonZeroU32};
use rust_decimal::Decimal;
use thiserror::Error;

/// The runs of a series on either side of its middle, and whether chance explains them: the rules of Anhøj.
///
/// Of n figures that are not on the middle, the longest run on one side is more than chance above round(log₂ n) + 3, and the crossings
/// of the middle are fewer than chance below the 5% quantile of n − 1 tosses of a coin. log₂ n rounds to the largest k of which
/// n² ≥ 2²ᵏ⁻¹, and the quantile is the smallest c of which 20·Σᵢ₌₀ᶜ C(n − 1, i) ≥ 2ⁿ⁻¹: integers both. A missing figure and one on
/// the middle neither end a run nor add to it. No standard deviation is asked for, so that it holds for figures of any distribution.
///
/// Source: J. Anhøj and A. V. Olesen, "Run charts revisited", 2014, <https://doi.org/10.1371/journal.pone.0113825>; `qicharts2`.
///
/// # Examples
///
/// ```
/// use performance_indicators::statistics::RunChart;
///
/// // Invented: ten months of which the second half lies above the first.
/// let figures = [5, 4, 5, 3, 4, 8, 9, 7, 8, 9].map(|figure: u8| Some(figure.into()));
/// let runs = RunChart::about_median(&figures)?;
/// assert_eq!((runs.longest_run(), runs.crossings()), (5, 1));
/// assert_eq!(runs.to_string(), "10 points, longest run 5 of at most 6, crossings 1 of at least 2: a signal");
/// assert!(runs.is_signal() && runs.has_few_crossings() && !runs.has_long_run());
/// # Ok::<(), performance_indicators::statistics::RunChartError>(())
/// ```
#[doc(alias("Anhøj", "Anhoej", "median", "shift", "run test"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct RunChart {
    points: u16,
    longest_run: u16,
    crossings: u16,
}

impl RunChart {
    /// As many points as the quantile is worked out for.
    const MOST_POINTS: u16 = 1000;

    /// The runs about the median of the figures that are not missing.
    ///
    /// # Errors
    ///
    /// - More than 1,000 figures are not on the median.
    pub fn about_median(figures: &[Option<Decimal>]) -> Result<Self, RunChartError> {
        Self::about_middle(figures, Decimal::cmp)
    }

    /// The same of figures of a unit whose factor is given, fractions among them: nothing is divided.
    ///
    /// # Errors
    ///
    /// - More than 1,000 figures are not on the median.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::statistics::RunChart;
    /// use performance_indicators::{Fraction, Unit, Value};
    ///
    /// // Invented: the median is 1 of 3, which 2 of 6 is on.
    /// let cases = [(1, 3), (2, 7), (3, 7), (2, 6)];
    /// let shares = cases.map(|(some, all)| Fraction::new(some.into(), all.into()).ok().map(Value::from));
    /// let runs = RunChart::about_median_of_values(&shares, Unit::Percent.factor())?;
    /// assert_eq!((runs.points(), runs.crossings()), (2, 1));
    /// # Ok::<(), performance_indicators::statistics::RunChartError>(())
    /// ```
    pub fn about_median_of_values(figures: &[Option<Value>], factor: NonZeroU32) -> Result<Self, RunChartError> {
        Self::about_middle(figures, |one, other| one.quotient(factor).order(other.quotient(factor)))
    }

    fn about_middle<T: Copy>(figures: &[Option<T>], order: impl Fn(&T, &T) -> Ordering) -> Result<Self, RunChartError> {
        let mut sorted: Vec<T> = figures.iter().flatten().copied().collect();
        sorted.sort_unstable_by(&order);
        let middle = sorted.len() >> 1;
        let upper = sorted.get(middle).copied();
        let lower = if sorted.len() & 1 == 1 { upper } else { sorted.get(middle.wrapping_sub(1)).copied() };
        let Some((lower, upper)) = lower.zip(upper) else { return Ok(Self::default()) };
        // No figure lies between the two in the middle: where they differ, one is below the median and the other above.
        let is_apart = order(&lower, &upper).is_ne();
        let side = |figure: &T| match order(figure, &upper) {
            Ordering::Equal if is_apart => Ordering::Greater,
            side @ (Ordering::Less | Ordering::Equal | Ordering::Greater) => side,
        };
        Self::of_sides(figures.iter().flatten().map(side))
    }

    /// The runs about another middle, such as a target or the mean of earlier figures.
    ///
    /// # Errors
    ///
    /// - More than 1,000 figures are not on it.
    pub fn about(figures: &[Option<Decimal>], middle: Decimal) -> Result<Self, RunChartError> {
        Self::of_sides(figures.iter().flatten().map(|figure| figure.cmp(&middle)))
    }

    /// The runs of figures whose side of the middle is known.
    ///
    /// # Errors
    ///
    /// - More than 1,000 are not on the middle.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::statistics::RunChart;
    /// use std::cmp::Ordering::{Equal, Greater, Less};
    ///
    /// // What is on the middle is passed over.
    /// let runs = RunChart::of_sides([Less, Equal, Less, Greater])?;
    /// assert_eq!((runs.points(), runs.longest_run(), runs.crossings()), (3, 2, 1));
    /// # Ok::<(), performance_indicators::statistics::RunChartError>(())
    /// ```
    pub fn of_sides(sides: impl IntoIterator<Item = Ordering>) -> Result<Self, RunChartError> {
        let mut chart = Self::default();
        let (mut last, mut run) = (Ordering::Equal, 0_u16);
        for side in sides.into_iter().filter(|side| side.is_ne()) {
            if chart.points >= Self::MOST_POINTS {
                return Err(RunChartError::TooMany);
            }
            chart.points = chart.points.wrapping_add(1);
            if side == last {
                run = run.wrapping_add(1);
            } else {
                chart.crossings = chart.crossings.wrapping_add(u16::from(last.is_ne()));
                (last, run) = (side, 1);
            }
            chart.longest_run = chart.longest_run.max(run);
        }
        Ok(chart)
    }

    getters! {
        self:
        /// The points that are not on the middle.
        points: u16,
        /// The longest run on one side.
        longest_run: u16,
        /// How often the middle is crossed.
        crossings: u16,
    }

    /// As long as a run may be by chance: round(log₂ n) + 3; none of no points.
    #[must_use]
    pub fn most_in_a_run(self) -> Option<u16> {
        let square = u32::from(self.points).wrapping_mul(self.points.into());
        // The largest k of which n² ≥ 2²ᵏ⁻¹.
        let rounded = square.checked_ilog2()?.wrapping_add(1) >> 1;
        u16::try_from(rounded.wrapping_add(3)).ok()
    }

    /// As seldom as the middle may be crossed by chance: the 5% quantile of n − 1 tosses; none of no points.
    #[must_use]
    pub fn fewest_crossings(self) -> Option<u16> {
        let tosses = self.points.checked_sub(1)?;
        let all = (0..tosses).fold(Natural::from(1_u64), |power, _| power.times(2_u64));
        let (mut ways, mut sum) = (Natural::from(1_u64), Natural::from(1_u64));
        let mut crossings = 0_u16;
        while sum.times(20_u64) < all {
            let more = crossings.wrapping_add(1);
            ways = ways.times(u64::from(tosses.wrapping_sub(crossings))).over(more.into());
            (sum, crossings) = (sum.plus(ways), more);
        }
        Some(crossings)
    }

    /// Whether the longest run is longer than chance would make it.
    #[must_use]
    pub fn has_long_run(self) -> bool {
        self.most_in_a_run().is_some_and(|most| self.longest_run > most)
    }

    /// Whether the middle is crossed less often than chance would have it.
    #[must_use]
    pub fn has_few_crossings(self) -> bool {
        self.fewest_crossings().is_some_and(|fewest| self.crossings < fewest)
    }

    /// Whether either is more than chance.
    #[must_use]
    pub fn is_signal(self) -> bool {
        self.has_long_run() || self.has_few_crossings()
    }
}

impl fmt::Display for RunChart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some((most, fewest)) = self.most_in_a_run().zip(self.fewest_crossings()) else {
            return f.pad("no points off the middle");
        };
        let Self { points, longest_run, crossings } = self;
        let signal = if self.is_signal() { "a signal" } else { "no signal" };
        pad(
            f,
            format_args!(
                "{points} points, longest run {longest_run} of at most {most}, crossings {crossings} of at least {fewest}: {signal}"
            ),
        )
    }
}

/// Why the runs of a series are not told.
///
/// # Examples
///
/// ```
/// use performance_indicators::statistics::RunChart;
///
/// let error = RunChart::of_sides([std::cmp::Ordering::Less; 1001]).unwrap_err();
/// assert_eq!(error.to_string(), "a run chart of more than 1000 points: expected at most 1000 off the middle");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum RunChartError {
    /// More points than the quantile is worked out for.
    #[error("a run chart of more than 1000 points: expected at most 1000 off the middle")]
    TooMany,
}
