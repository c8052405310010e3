//! A column of values against one target.

use super::cell::Cell;
use super::column::{Column, ColumnError, Figures, same_length};
use super::outcome_counts::OutcomeCounts;
use super::passes::{OutcomeIter, Pass};
use crate::rating::compiled::column_breakpoints::{Breakpoints, DigitBreakpoints};
use crate::rating::compiled::decimal_columns::DecimalColumns;
use crate::rating::compiled::integer_columns::IntegerColumns;
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
                Evaluator::Fixed64(IntegerColumns::new(digits.narrowed(), digits.narrowed(), digits.narrowed()))
            }
            Figures::Fixed128(_, decimals) => {
                let digits = DigitBreakpoints::any(&breakpoints(), decimals);
                Evaluator::Fixed128(IntegerColumns::new(digits.narrowed(), digits.narrowed(), digits))
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
