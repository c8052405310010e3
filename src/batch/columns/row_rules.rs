//! A target, a tolerance and a polarity for each row.

use super::cell::Cell;
use super::column::same_length;
use super::passes::{OutcomeIter, Pass};
use super::{Column, ColumnError, OutcomeCounts, PolarityColumn, TargetColumn, ToleranceColumn};
use crate::rating::compiled::integer_rows::RowLanes;
use crate::rating::compiled::narrow_integers::CHUNK;
use crate::rating::compiled::row_chunk::RowChunk;
use crate::rating::compiled::row_program::{RowProgram, RowTargets, RowTolerances};
use crate::rating::{Facts, NotRated, Outcome, RatingScale, Scheme};
use crate::values::{Aim, Polarity};
use alloc::boxed::Box;
use core::iter::FusedIterator;

/// A scheme with a target, a tolerance and a polarity for each row.
///
/// Each outcome is that of a [`RatingScale`] made for the row, or the reason why none can be made. Rows whose figures are plain
/// integers against levels or one level, in a scheme without facts and with at most four limits, none a value of its own, are
/// rated by a few integer operations, where all sums of their products fit 63 bits; the others (decimals, ranges, limits as
/// tolerances), and whole chunks of 128 rows in which a figure is larger or a tolerance none, by making their scale.
///
/// One scheme is for all rows, and values are rated as they are, not [as published](RatingScale::as_published). A row that has no
/// polarity is given [`Polarity::Neutral`] or left out.
///
/// # Examples
///
/// ```
/// use performance_indicators::batch::{Column, NotRated, Outcome, PolarityColumn, RowRules, TargetColumn, ToleranceColumn};
/// use performance_indicators::rating::Facts;
/// use performance_indicators::{Polarity, Rating, Scheme};
///
/// // Invented: 71.9 against at least 80 and 21.5 against at most 20, within 10% of target; and a third without a target.
/// let scheme = Scheme::amber_within_tolerance();
/// let rules = RowRules::new(
///     &scheme,
///     TargetColumn::Levels(Column::fixed_64(&[80, 20, 0], 0)?.with_validity(&[0b011], 0)?),
///     ToleranceColumn::PercentOfTarget(Column::fixed_64(&[10, 10, 10], 0)?),
///     PolarityColumn::Each(&[Polarity::HigherIsBetter, Polarity::LowerIsBetter, Polarity::HigherIsBetter]),
/// );
/// let mut outcomes = [Outcome::MISSING; 3];
/// let counts = rules.rate_column(&Column::fixed_64(&[719, 215, 500], 1)?, Facts::UNKNOWN, &mut outcomes)?;
/// assert_eq!(outcomes.map(Outcome::rating), [Some(Rating::Red), Some(Rating::Amber), None]);
/// assert_eq!(counts.not_rated_for(NotRated::NoTarget), 1);
/// # Ok::<(), performance_indicators::batch::ColumnError>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct RowRules<'a> {
    pub(crate) scheme: &'a Scheme,
    pub(crate) targets: TargetColumn<'a>,
    pub(crate) tolerances: ToleranceColumn<'a>,
    pub(crate) polarities: PolarityColumn<'a>,
}

impl<'a> RowRules<'a> {
    /// Puts the columns together. That they are of one length is checked when a column of values is rated.
    #[must_use]
    pub const fn new(
        scheme: &'a Scheme,
        targets: TargetColumn<'a>,
        tolerances: ToleranceColumn<'a>,
        polarities: PolarityColumn<'a>,
    ) -> Self {
        Self { scheme, targets, tolerances, polarities }
    }

    /// Rates every value of a column by the rules of its row, with the same facts known beside each, and counts the outcomes.
    ///
    /// # Errors
    ///
    /// - The buffer, the targets, the tolerances or the polarities are not as many as the values; nothing is written.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::batch::{Column, Outcome, PolarityColumn, RowRules, TargetColumn, ToleranceColumn};
    /// use performance_indicators::rating::Facts;
    /// use performance_indicators::{Polarity, Rating, Scheme};
    ///
    /// // 78 against 80 within 2 points, and against 80 within none (invented).
    /// let (scheme, two) = (Scheme::amber_within_tolerance(), Column::fixed_64(&[2, 0], 0)?);
    /// let (targets, higher) = (Column::fixed_64(&[80, 80], 0)?, PolarityColumn::One(Polarity::HigherIsBetter));
    /// let rules = RowRules::new(&scheme, TargetColumn::Levels(targets), ToleranceColumn::Points(two), higher);
    /// let mut outcomes = [Outcome::MISSING; 2];
    /// rules.rate_column(&Column::fixed_64(&[78, 78], 0)?, Facts::UNKNOWN, &mut outcomes)?;
    /// assert_eq!(outcomes.map(Outcome::rating), [Some(Rating::Amber), Some(Rating::Red)]);
    /// # Ok::<(), performance_indicators::batch::ColumnError>(())
    /// ```
    pub fn rate_column(&self, values: &Column<'_>, facts: Facts, outcomes: &mut [Outcome]) -> Result<OutcomeCounts, ColumnError> {
        same_length(values.len(), "outcomes", outcomes.len())?;
        self.check(values)?;
        Ok(RowPass::new(*self, *values, facts).rate_all(outcomes))
    }

    /// Counts the outcomes of a column and keeps none of them.
    ///
    /// # Errors
    ///
    /// - The targets, the tolerances or the polarities are not as many as the values.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::batch::{Column, NotRated, PolarityColumn, RowRules, TargetColumn, ToleranceColumn};
    /// use performance_indicators::rating::Facts;
    /// use performance_indicators::{Polarity, Scheme, Tolerance};
    ///
    /// // A neutral row among the others (invented).
    /// let scheme = Scheme::on_target_only();
    /// let rules = RowRules::new(
    ///     &scheme,
    ///     TargetColumn::Levels(Column::fixed_64(&[80, 20], 0)?),
    ///     ToleranceColumn::One(Tolerance::WITHDRAWN),
    ///     PolarityColumn::Each(&[Polarity::HigherIsBetter, Polarity::Neutral]),
    /// );
    /// let counts = rules.count_column(&Column::fixed_64(&[81, 21], 0)?, Facts::UNKNOWN)?;
    /// assert_eq!((counts.rated(), counts.not_rated_for(NotRated::Neutral)), (1, 1));
    /// # Ok::<(), performance_indicators::batch::ColumnError>(())
    /// ```
    pub fn count_column(&self, values: &Column<'_>, facts: Facts) -> Result<OutcomeCounts, ColumnError> {
        self.check(values)?;
        Ok(RowPass::new(*self, *values, facts).count_all())
    }

    /// The outcomes of a column one after the other.
    ///
    /// # Errors
    ///
    /// - The targets, the tolerances or the polarities are not as many as the values.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::batch::{Column, PolarityColumn, RowRules, TargetColumn, ToleranceColumn};
    /// use performance_indicators::rating::Facts;
    /// use performance_indicators::{Polarity, Rating, Scheme, Tolerance};
    ///
    /// // Ranges of 7 to 8 and of 10 to 12 (invented).
    /// let scheme = Scheme::on_target_only();
    /// let ranges = TargetColumn::Ranges(Column::fixed_64(&[7, 10], 0)?, Column::fixed_64(&[8, 12], 0)?);
    /// let (withdrawn, within) = (ToleranceColumn::One(Tolerance::WITHDRAWN), PolarityColumn::One(Polarity::WithinRange));
    /// let rules = RowRules::new(&scheme, ranges, withdrawn, within);
    /// let rated: Vec<_> = rules.outcomes(Column::fixed_64(&[75, 99], 1)?, Facts::UNKNOWN)?.map(|row| row.rating()).collect();
    /// assert_eq!(rated, [Some(Rating::Green), Some(Rating::Red)]);
    /// # Ok::<(), performance_indicators::batch::ColumnError>(())
    /// ```
    pub fn outcomes(&self, values: Column<'a>, facts: Facts) -> Result<RowOutcomes<'a>, ColumnError> {
        self.check(&values)?;
        Ok(RowOutcomes(OutcomeIter::new(RowPass::new(*self, values, facts))))
    }

    fn check(&self, values: &Column<'_>) -> Result<(), ColumnError> {
        let upper = match self.targets {
            TargetColumn::Ranges(_, upper) => Some(upper.len()),
            TargetColumn::One(_) | TargetColumn::Levels(_) | TargetColumn::StrictLevels(_) => None,
        };
        let others = [
            ("targets", self.targets.rows()),
            ("upper ends of ranges", upper),
            ("tolerances", self.tolerances.rows()),
            ("polarities", self.polarities.rows()),
        ];
        others.into_iter().try_for_each(|(what, rows)| rows.map_or(Ok(()), |rows| same_length(values.len(), what, rows)))
    }

    /// Rates one row by making its scale.
    fn rate_row(&self, values: &Column<'_>, facts: Facts, row: usize) -> Outcome {
        self.try_row(values, facts, row).unwrap_or_else(Outcome::from)
    }

    fn try_row(&self, values: &Column<'_>, facts: Facts, row: usize) -> Result<Outcome, NotRated> {
        let value = match values.cell(row) {
            Cell::Missing => return Err(NotRated::Missing),
            Cell::TooLarge => return Err(NotRated::ValueTooLarge),
            Cell::Figure(value) => value,
        };
        let polarity = self.polarities.polarity(row);
        if polarity == Polarity::Neutral {
            return Err(NotRated::Neutral);
        }
        let target = self.targets.target(row)?;
        let aim = Aim::new(polarity, target).map_err(|_| NotRated::TargetRefused)?;
        let tolerance = self.tolerances.tolerance(row)?;
        Ok(RatingScale::new(self.scheme, aim, tolerance)?.rate_given(value, facts).into())
    }
}

/// The outcomes of a column by the rules of its rows, in order: see [`RowRules::outcomes`].
#[derive(Debug, Clone)]
pub struct RowOutcomes<'a>(OutcomeIter<RowPass<'a>>);

impl Iterator for RowOutcomes<'_> {
    type Item = Outcome;

    fn next(&mut self) -> Option<Outcome> {
        self.0.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.0.left(), Some(self.0.left()))
    }
}

impl ExactSizeIterator for RowOutcomes<'_> {}

impl FusedIterator for RowOutcomes<'_> {}

/// The columns, and how their rows are rated.
#[derive(Debug, Clone)]
struct RowPass<'a> {
    rules: RowRules<'a>,
    values: Column<'a>,
    facts: Facts,
    program: Option<(RowProgram, Box<RowLanes>)>,
}

impl<'a> RowPass<'a> {
    fn new(rules: RowRules<'a>, values: Column<'a>, facts: Facts) -> Self {
        Self { rules, values, facts, program: rules.program(&values).map(|program| (program, RowLanes::new())) }
    }
}

impl<'a> RowRules<'a> {
    /// The inequalities that the rows are rated by; `None` where the columns or the scheme are not of the kind.
    fn program(&self, values: &Column<'_>) -> Option<RowProgram> {
        let places = |column: &Column<'_>| u8::try_from(column.scale()?).ok();
        let targets = match self.targets {
            TargetColumn::One(target) => RowTargets::One(target),
            TargetColumn::Levels(levels) => RowTargets::Levels { scale: levels.scale()?, is_strict: false },
            TargetColumn::StrictLevels(levels) => RowTargets::Levels { scale: levels.scale()?, is_strict: true },
            TargetColumn::Ranges(..) => return None,
        };
        let tolerances = match self.tolerances {
            ToleranceColumn::One(tolerance) => RowTolerances::One(tolerance),
            ToleranceColumn::Points(column) => RowTolerances::Points { places: places(&column)? },
            ToleranceColumn::PercentOfTarget(column) => {
                RowTolerances::PercentOfTarget { places: places(&column).filter(|places| *places <= 6)? }
            }
            ToleranceColumn::Limits(_) => return None,
        };
        RowProgram::new(self.scheme, values.scale()?, targets, tolerances)
    }

    /// Rates a chunk of rows by inequalities, from one row on; `None` where a figure is too large for it, or a tolerance none.
    fn rate_chunk(
        &self,
        (program, lanes): &mut (RowProgram, Box<RowLanes>),
        values: &Column<'_>,
        start: usize,
        outcomes: &mut [Outcome],
    ) -> Option<()> {
        let rows = start..start.saturating_add(outcomes.len());
        let targets = match self.targets {
            TargetColumn::Levels(targets) | TargetColumn::StrictLevels(targets) => Some(targets),
            TargetColumn::One(_) => None,
            TargetColumn::Ranges(..) => return None,
        };
        let tolerances = match self.tolerances {
            ToleranceColumn::Points(column) | ToleranceColumn::PercentOfTarget(column) => Some(column),
            ToleranceColumn::One(_) | ToleranceColumn::Limits(_) => None,
        };
        let unstated = tolerances.and_then(|column| column.validity).map(|validity| validity.missing(start));
        let same;
        let polarities = match self.polarities {
            PolarityColumn::Each(polarities) => polarities.get(rows.clone())?,
            PolarityColumn::One(polarity) => {
                same = [polarity; CHUNK];
                same.get(..outcomes.len())?
            }
        };
        let digits = |column: Option<Column<'a>>| match column {
            Some(column) => column.digits(rows.clone()).map(Some),
            None => Some(None),
        };
        let chunk = RowChunk {
            values: values.digits(rows.clone())?,
            targets: digits(targets)?,
            tolerances: digits(tolerances)?,
            unstated: unstated.as_ref(),
            polarities,
        };
        if !program.rate(lanes, &chunk, outcomes) {
            return None;
        }
        if let Some(validity) = targets.and_then(|targets| targets.validity) {
            let neutral = NotRated::Neutral.outcome();
            validity.mark(start, outcomes, |outcome| if outcome == neutral { neutral } else { NotRated::NoTarget.outcome() });
        }
        if let Some(validity) = values.validity {
            validity.mark(start, outcomes, |_| Outcome::MISSING);
        }
        Some(())
    }
}

impl Pass for RowPass<'_> {
    fn rows(&self) -> usize {
        self.values.len()
    }

    fn rate(&mut self, start: usize, outcomes: &mut [Outcome]) {
        let Self { rules, values, facts, program } = self;
        if program.as_mut().and_then(|program| rules.rate_chunk(program, values, start, outcomes)).is_some() {
            return;
        }
        for (row, outcome) in (start..).zip(outcomes) {
            *outcome = rules.rate_row(values, *facts, row);
        }
    }

    fn count(&self, outcomes: &[Outcome], counts: &mut OutcomeCounts) {
        match &self.program {
            Some((program, _)) => {
                counts.add_all(outcomes, program.outcomes().chain(NotRated::ALL.iter().map(|reason| reason.outcome())));
            }
            None => counts.extend(outcomes.iter().copied()),
        }
    }
}
