//! A column of values against one target.

use super::cell::Cell;
use super::column::{Column, ColumnError, Figures, same_length};
use super::outcome_counts::OutcomeCounts;
use super::passes::{OutcomeIter, Pass};
use crate::rating::compiled::column_breakpoints::{Breakpoints, DigitBreakpoints};
use crate::rating::compiled::decimal_columns::DecimalColumns;
use crate::rating::compiled::integer_columns::IntegerColumns;
use crate::rating::compiled::wide_vectors::WideVectors;
use crate::rating::{Facts, NotRated, Outcome, RatingScale};
use core::iter::FusedIterator;

/// Fewer decimals are rated one by one.
const FEW_VALUES: usize = 16;

impl RatingScale {
    /// Rates every value of a column, with the same facts known beside each, and counts the outcomes.
    ///
    /// Each outcome is that of [`rate_given`](Self::rate_given) for the same value.
    ///
    /// # Errors
    ///
    /// - The buffer is not as long as the column; nothing is written.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::batch::{Column, NotRated, Outcome};
    /// use performance_indicators::rating::Facts;
    /// use performance_indicators::{Aim, Rating, RatingScale, Scheme, Tolerance, decimal};
    ///
    /// // Beds blocked (invented): at most 20, with a tolerance that nobody stated.
    /// let scheme = Scheme::amber_within_tolerance();
    /// let scale = RatingScale::new(&scheme, Aim::AtMost(decimal("20")?), Tolerance::NOT_STATED)?;
    /// let values = [Some(decimal("20")?), Some(decimal("20.5")?), None];
    ///
    /// let mut outcomes = [Outcome::MISSING; 3];
    /// let counts = scale.rate_column(&Column::optional(&values), Facts::UNKNOWN, &mut outcomes)?;
    /// assert_eq!(outcomes.map(Outcome::not_rated), [None, Some(NotRated::ToleranceNotStated), Some(NotRated::Missing)]);
    /// assert_eq!((counts.count(Rating::Green), counts.total()), (1, 3));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn rate_column(&self, column: &Column<'_>, facts: Facts, outcomes: &mut [Outcome]) -> Result<OutcomeCounts, ColumnError> {
        same_length(column.len(), "outcomes", outcomes.len())?;
        Ok(ColumnPass::new(self, facts, *column).rate_all(outcomes))
    }

    /// Counts the outcomes of a column and keeps none of them.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::batch::Column;
    /// use performance_indicators::rating::Facts;
    /// use performance_indicators::{Aim, Rating, RatingScale, Scheme, Tolerance, decimal};
    ///
    /// // Against 80 (invented): 79.99, 80.00 and 80.01.
    /// let scale = RatingScale::new(&Scheme::on_target_only(), Aim::AtLeast(decimal("80")?), Tolerance::WITHDRAWN)?;
    /// let counts = scale.count_column(&Column::fixed_128(&[7999, 8000, 8001], 2)?, Facts::UNKNOWN);
    /// assert_eq!((counts.count(Rating::Green), counts.count(Rating::Red)), (2, 1));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn count_column(&self, column: &Column<'_>, facts: Facts) -> OutcomeCounts {
        ColumnPass::new(self, facts, *column).count_all()
    }

    /// The outcomes of a column one after the other, rated by chunks: as fast as into a buffer, and without one.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::batch::{Column, Outcome};
    /// use performance_indicators::rating::Facts;
    /// use performance_indicators::{Aim, Rating, RatingScale, Scheme, Tolerance, decimal};
    ///
    /// // Invented.
    /// let scale = RatingScale::new(&Scheme::on_target_only(), Aim::AtLeast(decimal("80")?), Tolerance::WITHDRAWN)?;
    /// let column = Column::fixed_64(&[79, 80], 0)?;
    /// let ratings: Vec<_> = scale.outcomes(column, Facts::UNKNOWN).map(Outcome::rating).collect();
    /// assert_eq!(ratings, [Some(Rating::Red), Some(Rating::Green)]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn outcomes<'a>(&self, column: Column<'a>, facts: Facts) -> Outcomes<'a> {
        Outcomes(OutcomeIter::new(ColumnPass::new(self, facts, column)))
    }
}

/// The outcomes of a column, in the order of its rows: see [`RatingScale::outcomes`].
#[derive(Debug, Clone)]
pub struct Outcomes<'a>(OutcomeIter<ColumnPass<'a>>);

impl Iterator for Outcomes<'_> {
    type Item = Outcome;

    fn next(&mut self) -> Option<Outcome> {
        self.0.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.0.left(), Some(self.0.left()))
    }
}

impl ExactSizeIterator for Outcomes<'_> {}

impl FusedIterator for Outcomes<'_> {}

/// A column, and how its values are compared.
#[derive(Debug, Clone)]
struct ColumnPass<'a> {
    column: Column<'a>,
    evaluator: Evaluator,
}

#[derive(Debug, Clone)]
#[expect(clippy::large_enum_variant, reason = "one lives as long as a column is rated")]
enum Evaluator {
    Fixed64(IntegerColumns<i64>),
    Fixed128(IntegerColumns<i128>),
    Decimals(DecimalColumns),
    OneByOne(RatingScale, Facts),
}

impl<'a> ColumnPass<'a> {
    fn new(scale: &RatingScale, facts: Facts, column: Column<'a>) -> Self {
        let breakpoints = || {
            let (cuts, order) = scale.parts();
            Breakpoints::new(cuts, order, facts)
        };
        let evaluator = match column.figures {
            Figures::Fixed64(_, decimals) => {
                let digits = DigitBreakpoints::any(&breakpoints(), decimals);
                Evaluator::Fixed64(IntegerColumns::new(
                    digits.narrowed(),
                    digits.narrowed(),
                    digits.narrowed(),
                    WideVectors::of_machine(),
                ))
            }
            Figures::Fixed128(_, decimals) => {
                let digits = DigitBreakpoints::any(&breakpoints(), decimals);
                Evaluator::Fixed128(IntegerColumns::new(digits.narrowed(), digits.narrowed(), digits, WideVectors::of_machine()))
            }
            Figures::Decimals(_) | Figures::Optional(_) if column.len() < FEW_VALUES => Evaluator::OneByOne(*scale, facts),
            Figures::Decimals(_) | Figures::Optional(_) => Evaluator::Decimals(DecimalColumns::new(breakpoints())),
        };
        Self { column, evaluator }
    }
}

impl Pass for ColumnPass<'_> {
    fn rows(&self) -> usize {
        self.column.len()
    }

    fn rate(&mut self, start: usize, outcomes: &mut [Outcome]) {
        let rows = start..start.saturating_add(outcomes.len());
        match (&mut self.evaluator, self.column.figures) {
            (Evaluator::Fixed64(lanes), Figures::Fixed64(digits, _)) => {
                lanes.rate(digits.get(rows).unwrap_or_default(), outcomes);
            }
            (Evaluator::Fixed128(lanes), Figures::Fixed128(digits, _)) => {
                lanes.rate(digits.get(rows).unwrap_or_default(), outcomes);
            }
            (Evaluator::Decimals(columns), Figures::Decimals(values)) => {
                columns.rate(values.get(rows).unwrap_or_default(), Some, outcomes);
            }
            (Evaluator::Decimals(columns), Figures::Optional(values)) => {
                columns.rate(values.get(rows).unwrap_or_default(), |value| value, outcomes);
            }
            (Evaluator::OneByOne(scale, facts), _) => {
                for (row, outcome) in rows.zip(outcomes.iter_mut()) {
                    *outcome = match self.column.cell(row) {
                        Cell::Missing => Outcome::MISSING,
                        Cell::TooLarge => NotRated::ValueTooLarge.outcome(),
                        Cell::Figure(value) => scale.rate_given(value, *facts).into(),
                    };
                }
                return;
            }
            // An evaluator is chosen for its column.
            (Evaluator::Fixed64(_) | Evaluator::Fixed128(_) | Evaluator::Decimals(_), _) => return,
        }
        if let Some(validity) = self.column.validity {
            validity.mark(start, outcomes, |_| Outcome::MISSING);
        }
    }

    fn count(&self, outcomes: &[Outcome], counts: &mut OutcomeCounts) {
        match &self.evaluator {
            Evaluator::Fixed64(lanes) => counts.add_all(outcomes, lanes.outcomes()),
            Evaluator::Fixed128(lanes) => counts.add_all(outcomes, lanes.outcomes()),
            Evaluator::Decimals(columns) => counts.add_all(outcomes, columns.outcomes().chain([Outcome::MISSING])),
            Evaluator::OneByOne(..) => counts.extend(outcomes.iter().copied()),
        }
    }
}

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, clippy::integer_division, reason = "numbers of a test are small")]
mod tests {
    use super::{Column, Facts, Outcome};
    use crate::parsing::decimal;
    use crate::rating::{RatingScale, Scheme};
    use crate::values::{Aim, ExactTarget, Fraction, Percent, Points, Polarity, Tolerance, Unit, Value};
    use alloc::vec::Vec;
    use rust_decimal::Decimal;

    /// A scale for a target that follows from a figure may have ends that no decimal holds, and rates columns of them as one by one.
    #[test]
    fn a_column_is_rated_against_a_target_of_a_fraction_as_one_by_one() {
        let d = |text: &str| decimal(text).unwrap();
        let points: Points = "2.5".parse().unwrap();
        for (numerator, denominator) in [("1", "3"), ("-5", "6"), ("200000", "7"), ("0.1", "0.3")] {
            let fraction = Fraction::new(d(numerator), d(denominator)).unwrap();
            let target = ExactTarget::level(Value::Fraction(fraction), Unit::Percent.factor()).unwrap();
            assert!(target.fraction().is_some());
            for polarity in [Polarity::HigherIsBetter, Polarity::LowerIsBetter] {
                for tolerance in [Tolerance::WITHDRAWN, points.into(), Percent::whole(10).into()] {
                    let aim = Aim::new(polarity, target.shown()).unwrap();
                    let scheme = Scheme::amber_within_tolerance();
                    let scale = RatingScale::for_target(&scheme, aim, target, tolerance, &Unit::Percent).unwrap();
                    for scale in [scale, scale.as_published(1).unwrap()] {
                        assert_eq!(scale.aim(), aim);
                        check(&scale);
                    }
                }
            }
        }
    }

    fn check(scale: &RatingScale) {
        for decimals in [-3_i8, 0, 1, 6, 15] {
            let zeros = 10_i64.pow(u32::from(decimals.min(0).unsigned_abs()));
            let value = |digits: i64| {
                Decimal::try_from_i128_with_scale(i128::from(digits * zeros), decimals.max(0).unsigned_abs().into()).unwrap()
            };
            // Every limit of the scale lies between two of these, or on one.
            let beside = scale.limits().flat_map(|limits| [limits.lower(), limits.upper()]).flatten().flat_map(|cut| {
                let (floor, _) = cut.floored(decimals.max(0).unsigned_abs()).unwrap();
                // More digits than a column of 64 bits has are left out.
                let near = i64::try_from(floor).unwrap_or_default() / zeros;
                near - 3..=near + 3
            });
            let digits: Vec<i64> = beside.chain([0, i64::MAX / 2000, i64::MIN / 2000]).collect();
            let values: Vec<Decimal> = digits.iter().copied().map(value).collect();
            let expected: Vec<Outcome> = values.iter().map(|value| scale.rate(*value).into()).collect();
            let wide: Vec<i128> = digits.iter().copied().map(i128::from).collect();
            let many: Vec<Decimal> = values.iter().copied().cycle().take(2000).collect();
            let columns = [Column::fixed_64(&digits, decimals).unwrap(), Column::fixed_128(&wide, decimals).unwrap()];
            for column in columns.into_iter().chain([Column::decimals(&values)]) {
                assert!(scale.outcomes(column, Facts::UNKNOWN).eq(expected.iter().copied()), "{decimals} decimals");
            }
            let outcomes = scale.outcomes(Column::decimals(&many), Facts::UNKNOWN);
            assert!(outcomes.eq(expected.iter().copied().cycle().take(2000)), "{decimals} decimals, many");
            let exactly = |value: &Decimal| scale.rate(Fraction::new(*value, scale.factor().get().into()).unwrap());
            assert!(values.iter().map(exactly).map(Outcome::from).eq(expected.iter().copied()), "as fractions");
        }
    }
}
