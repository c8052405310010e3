//! One scale, many values.

use super::column::{Column, ColumnError, Figures, same_length};
use super::counts::OutcomeCounts;
use super::kernel::{CHUNK, DecimalTable, classify_64, classify_128};
use super::outcome::{NotRated, Outcome};
use super::thresholds::{Steps, Thresholds};
use crate::columns::cells::Cell;
use crate::{Facts, RatingScale};
use core::iter::FusedIterator;

/// Fewer decimals are rated one by one.
const FEW: usize = 16;

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
    /// use performance_indicators::columns::{Column, NotRated, Outcome};
    /// use performance_indicators::{Aim, Facts, Rating, RatingScale, Scheme, Tolerance, decimal};
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
        same_length(column.len(), outcomes.len())?;
        let (mut plan, mut counts) = (Plan::new(self, facts, column), OutcomeCounts::default());
        for (chunk, outcomes) in outcomes.chunks_mut(CHUNK).enumerate() {
            plan.rate(column, chunk.saturating_mul(CHUNK), outcomes);
            plan.count(outcomes, &mut counts);
        }
        Ok(counts)
    }

    /// Counts the outcomes of a column and keeps none of them.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::columns::Column;
    /// use performance_indicators::{Aim, Facts, Rating, RatingScale, Scheme, Tolerance, decimal};
    ///
    /// // Against 80 (invented): 79.99, 80.00 and 80.01.
    /// let scale = RatingScale::new(&Scheme::on_target_only(), Aim::AtLeast(decimal("80")?), Tolerance::WITHDRAWN)?;
    /// let counts = scale.count_column(&Column::fixed_128(&[7999, 8000, 8001], 2)?, Facts::UNKNOWN);
    /// assert_eq!((counts.count(Rating::Green), counts.count(Rating::Red)), (2, 1));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn count_column(&self, column: &Column<'_>, facts: Facts) -> OutcomeCounts {
        let (mut plan, mut counts) = (Plan::new(self, facts, column), OutcomeCounts::default());
        let mut buffer = [Outcome::MISSING; CHUNK];
        for start in (0..column.len()).step_by(CHUNK) {
            let outcomes = buffer.get_mut(..column.len().saturating_sub(start).min(CHUNK)).unwrap_or_default();
            plan.rate(column, start, outcomes);
            plan.count(outcomes, &mut counts);
        }
        counts
    }

    /// The outcomes of a column one after the other, with nothing to allocate them in.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::columns::{Column, Outcome};
    /// use performance_indicators::{Aim, Facts, Rating, RatingScale, Scheme, Tolerance, decimal};
    ///
    /// let scale = RatingScale::new(&Scheme::on_target_only(), Aim::AtLeast(decimal("80")?), Tolerance::WITHDRAWN)?;
    /// let column = Column::fixed_64(&[79, 80], 0)?;
    /// let ratings: Vec<_> = scale.outcomes(column, Facts::UNKNOWN).map(Outcome::rating).collect();
    /// assert_eq!(ratings, [Some(Rating::Red), Some(Rating::Green)]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn outcomes<'a>(&self, column: Column<'a>, facts: Facts) -> Outcomes<'a> {
        Outcomes { plan: Plan::new(self, facts, &column), column, next: 0, buffer: [Outcome::MISSING; CHUNK] }
    }
}

/// The outcomes of a column, in the order of its rows: see [`RatingScale::outcomes`].
#[derive(Debug, Clone)]
pub struct Outcomes<'a> {
    plan: Plan,
    column: Column<'a>,
    next: usize,
    /// The outcomes of the chunk that `next` is in.
    buffer: [Outcome; CHUNK],
}

impl Iterator for Outcomes<'_> {
    type Item = Outcome;

    fn next(&mut self) -> Option<Outcome> {
        let left = self.column.len().checked_sub(self.next).filter(|left| *left > 0)?;
        let place = self.next & (CHUNK - 1);
        if place == 0 {
            self.plan.rate(&self.column, self.next, self.buffer.get_mut(..left.min(CHUNK))?);
        }
        self.next = self.next.saturating_add(1);
        self.buffer.get(place).copied()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.column.len().saturating_sub(self.next);
        (left, Some(left))
    }
}

impl ExactSizeIterator for Outcomes<'_> {}

impl FusedIterator for Outcomes<'_> {}

/// How the values of one column are compared.
#[derive(Debug, Clone)]
#[expect(clippy::large_enum_variant, reason = "one lives as long as a column is rated")]
enum Plan {
    Fixed64(Steps<i64>),
    Fixed128(Steps<i64>, Steps<i128>),
    Table(DecimalTable),
    OneByOne(RatingScale, Facts),
}

impl Plan {
    fn new(scale: &RatingScale, facts: Facts, column: &Column<'_>) -> Self {
        match column.figures {
            Figures::Fixed64(_, decimals) => Self::Fixed64(Steps::narrow(&Thresholds::new(scale, facts), decimals)),
            Figures::Fixed128(_, decimals) => {
                let thresholds = Thresholds::new(scale, facts);
                Self::Fixed128(Steps::narrow(&thresholds, decimals), Steps::any(&thresholds, decimals))
            }
            Figures::Decimals(_) | Figures::Optional(_) if column.len() < FEW => Self::OneByOne(*scale, facts),
            Figures::Decimals(_) | Figures::Optional(_) => Self::Table(DecimalTable::new(Thresholds::new(scale, facts))),
        }
    }

    /// Rates as many rows as there are outcomes, from one on.
    fn rate(&mut self, column: &Column<'_>, start: usize, outcomes: &mut [Outcome]) {
        let end = start.saturating_add(outcomes.len());
        match (self, column.figures) {
            (Self::Fixed64(steps), Figures::Fixed64(digits, _)) => {
                classify_64(digits.get(start..end).unwrap_or_default(), steps, outcomes);
            }
            (Self::Fixed128(narrow, steps), Figures::Fixed128(digits, _)) => {
                classify_128(digits.get(start..end).unwrap_or_default(), narrow, steps, outcomes);
            }
            (Self::Table(table), Figures::Decimals(values)) => {
                table.classify(values.get(start..end).unwrap_or_default(), Some, outcomes);
            }
            (Self::Table(table), Figures::Optional(values)) => {
                table.classify(values.get(start..end).unwrap_or_default(), |value| value, outcomes);
            }
            (Self::OneByOne(scale, facts), _) => {
                for (row, outcome) in (start..).zip(outcomes.iter_mut()) {
                    *outcome = match column.cell(row) {
                        Cell::Missing => Outcome::MISSING,
                        Cell::TooLarge => NotRated::ValueTooLarge.outcome(),
                        Cell::Figure(value) => scale.rate_given(value, *facts).into(),
                    };
                }
                return;
            }
            // A plan is made for its column.
            (Self::Fixed64(_) | Self::Fixed128(..) | Self::Table(_), _) => return,
        }
        if let Some(validity) = column.validity {
            validity.mark(start, outcomes, |_| Outcome::MISSING);
        }
    }

    fn count(&self, outcomes: &[Outcome], counts: &mut OutcomeCounts) {
        let missing = [Outcome::MISSING];
        match self {
            Self::Fixed64(steps) => counts.add_chunk(outcomes, steps.occurring().chain(missing)),
            Self::Fixed128(narrow, steps) => {
                counts.add_chunk(outcomes, narrow.occurring().chain(missing).chain(steps.occurring()));
            }
            Self::Table(table) => counts.add_chunk(outcomes, table.occurring().chain(missing)),
            Self::OneByOne(..) => counts.extend(outcomes.iter().copied()),
        }
    }
}
