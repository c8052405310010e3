//! Making the control chart of a series, or refusing it with a reason.

use super::in_quarter_amounts::{less_before, part_of_month};
use super::{
    Accumulation, ChartedCaveat, ChartedPeriods, ChartedSeries, Figure, FiguresAsOf, Indicator, MonthlyRule, Months, NotCharted,
    NotDerived, Observation, Series,
};
use crate::calendar::{Month, Quarter};
use crate::rating::Missing;
use crate::statistics::{ControlChartError, Xmr};
use crate::values::{Unit, Value};
use alloc::{borrow::Cow, collections::BTreeSet, vec::Vec};

impl ChartedSeries {
    /// Charts an indicator's figures up to a quarter, as they are known now.
    ///
    /// # Errors
    ///
    /// - Since the latest change of definition there are no two figures beside one another.
    /// - They are totals so far, and the amounts in each quarter cannot be derived.
    /// - They are milestones.
    /// - They are too many, or the difference of two totals has too many digits.
    pub fn new(indicator: &Indicator, series: &Series, quarter: Quarter, xmr: Xmr) -> Result<Self, NotCharted> {
        ChartInput { indicator, figures: FiguresAsOf::new(indicator, series, None) }.chart(quarter, xmr)
    }
}

/// An indicator's figures to chart.
#[derive(Clone, Copy)]
pub(crate) struct ChartInput<'a> {
    pub(crate) indicator: &'a Indicator,
    pub(crate) figures: FiguresAsOf<'a>,
}

/// A month of a quarter, and its figure.
struct QuarterMonth {
    quarter: Quarter,
    month: Month,
    is_first: bool,
    figure: Figure,
}

impl<'a> ChartInput<'a> {
    /// Charts the figures up to a quarter.
    pub(crate) fn chart(self, quarter: Quarter, xmr: Xmr) -> Result<ChartedSeries, NotCharted> {
        if *self.indicator.unit() == Unit::YesNo {
            return Err(NotCharted::YesNo);
        }
        let quarters = self.due_quarters(quarter)?;
        let months = self.months(&quarters);
        let (periods, values) = if months.is_empty() || months.len() < quarters.len() {
            let mut values = Vec::with_capacity(quarters.len());
            for quarter in &quarters {
                values.push(self.of_quarter(*quarter)?);
            }
            (ChartedPeriods::Quarters(quarters), values)
        } else {
            let values = self.of_months(&months)?;
            (ChartedPeriods::Months(months.iter().map(|month| month.month).collect()), values)
        };
        let has_figure = |quarter: Quarter| self.figures.figure(quarter).is_some();
        if let Some(reason) = self.grows()
            && values.iter().all(Option::is_none)
            && match &periods {
                ChartedPeriods::Quarters(quarters) => quarters.iter().any(|quarter| has_figure(*quarter)),
                ChartedPeriods::Months(_) => months.iter().any(|month| has_figure(month.quarter)),
            }
        {
            return Err(reason);
        }
        // A section starts at the first point of a quarter from which on the definition is another.
        let starts = self.indicator.breaks().keys().map(|from| match &periods {
            ChartedPeriods::Quarters(quarters) => quarters.partition_point(|quarter| quarter < from),
            ChartedPeriods::Months(_) => months.partition_point(|month| month.quarter < *from),
        });
        let mut starts: Vec<usize> = starts.filter(|start| (1..values.len()).contains(start)).collect();
        starts.dedup();
        let chart = xmr.chart_values(&values, self.indicator.unit().factor(), &starts).map_err(|error| match error {
            ControlChartError::YesNo { .. } => NotCharted::YesNo,
            ControlChartError::TooMany { .. } | ControlChartError::Points { .. } | ControlChartError::Section { .. } => {
                NotCharted::TooLong
            }
        })?;
        if chart.latest().limits().is_none() {
            return Err(NotCharted::TooFewPoints);
        }
        let caveats = self.caveats(&periods);
        Ok(ChartedSeries { periods, values, chart, caveats })
    }

    /// The quarters in which a figure was due, up to one, or the months of the last of them where these are asked for and kept.
    pub(crate) fn periods(self, last: Quarter, by_month: bool) -> ChartedPeriods {
        let quarters = self.due_quarters(last).unwrap_or_default();
        let months = if by_month { self.months(&quarters) } else { Vec::new() };
        if months.is_empty() {
            ChartedPeriods::Quarters(quarters)
        } else {
            ChartedPeriods::Months(months.iter().map(|month| month.month).collect())
        }
    }

    /// Whether a target is of several of a quarter's months together, or of more than they have come to.
    pub(crate) fn months_are_parts_of_target(self) -> bool {
        let grows = self.grows().is_some() && self.indicator.unit().is_additive();
        grows || self.indicator.rule_of_months() == Ok(MonthlyRule::Sum)
    }

    /// The quarters in which a figure was due, from the first observation on.
    fn due_quarters(self, last: Quarter) -> Result<Vec<Quarter>, NotCharted> {
        let first = self.figures.series.first_quarter().ok_or(NotCharted::TooFewPoints)?;
        let span = usize::try_from(last.quarters_since(first)).map_err(|_| NotCharted::TooFewPoints)?;
        if span >= Series::MOST_QUARTERS {
            return Err(NotCharted::TooLong);
        }
        let mut quarters = Vec::with_capacity(span.saturating_add(1));
        quarters.extend(first.through(last).filter(|quarter| self.indicator.is_due_in(*quarter)));
        Ok(quarters)
    }

    /// Why totals so far are not charted as they are.
    const fn grows(self) -> Option<NotCharted> {
        match self.indicator.accumulation() {
            Accumulation::YearToDate => Some(NotCharted::YearToDate),
            Accumulation::ProgrammeToDate => Some(NotCharted::ProgrammeToDate),
            Accumulation::Snapshot
            | Accumulation::InQuarter
            | Accumulation::RollingYear
            | Accumulation::Annual
            | Accumulation::NotStated => None,
        }
    }

    /// Whether the total before a quarter was counted otherwise than its own.
    fn is_counted_otherwise(self, quarter: Quarter) -> bool {
        self.indicator.breaks().contains_key(&quarter) && !self.figures.starts_afresh(quarter, self.indicator.accumulation())
    }

    /// The figure of a quarter to chart, if there is one.
    fn of_quarter(self, quarter: Quarter) -> Result<Option<Value>, NotCharted> {
        match self.grows() {
            None => Ok(self.figures.figure(quarter).map(|figure| figure.value)),
            Some(_) if self.is_counted_otherwise(quarter) => Ok(None),
            Some(reason) => {
                let (accumulation, unit) = (self.indicator.accumulation(), self.indicator.unit());
                derived(self.figures.part_in_quarter(quarter, accumulation, unit), reason)
            }
        }
    }

    /// The same of months in a row.
    fn of_months(self, months: &[QuarterMonth]) -> Result<Vec<Option<Value>>, NotCharted> {
        let Some(reason) = self.grows() else {
            return Ok(months.iter().map(|month| month.figure.value()).collect());
        };
        let unit = self.indicator.unit();
        // Before the first month stands the total of the quarter before it.
        let mut before = match months.first().and_then(|first| first.quarter.previous()) {
            Some(quarter) => self.figures.part(quarter, unit),
            None => Ok(None),
        };
        let mut amount = |QuarterMonth { quarter, is_first, figure, .. }: &QuarterMonth| {
            let now = part_of_month(figure, *quarter, unit);
            let before = core::mem::replace(&mut before, now);
            if *is_first && self.figures.starts_afresh(*quarter, self.indicator.accumulation()) {
                now
            } else if *is_first && self.is_counted_otherwise(*quarter) {
                Ok(None)
            } else {
                less_before(*quarter, now?, before?)
            }
        };
        months.iter().map(|month| derived(amount(month), reason)).collect()
    }

    /// The months of the last quarters of some, as far back as each quarter with a figure has its months and none was not due.
    fn months(self, quarters: &[Quarter]) -> Vec<QuarterMonth> {
        if self.indicator.accumulation() == Accumulation::Annual {
            return Vec::new();
        }
        // Mostly the latest figure stands alone.
        if quarters.last().is_some_and(|latest| self.figures.series.plain(*latest).is_some()) {
            return Vec::new();
        }
        let mut of_quarters: Vec<(Quarter, Option<Cow<'a, Observation>>)> = Vec::new();
        for quarter in quarters.iter().rev() {
            let is_next = of_quarters.last().is_none_or(|(later, _)| later.previous() == Some(*quarter));
            let observation = self.figures.observation(*quarter);
            let has_months = observation.as_deref().and_then(Observation::months).is_some_and(has_figure);
            let is_missing = observation.as_deref().is_none_or(|observation| observation.figure().value().is_none());
            if !is_next || (!has_months && !is_missing) {
                break;
            }
            of_quarters.push((*quarter, observation.filter(|_| has_months)));
        }
        while of_quarters.pop_if(|(_, observation)| observation.is_none()).is_some() {}
        let mut all = Vec::new();
        let mut expected = None;
        for (quarter, observation) in of_quarters.into_iter().rev() {
            let months = observation.as_deref().and_then(Observation::months);
            let mut month = months.map(Months::first).or(expected);
            for place in 0..3 {
                let Some(of_figure) = month else { break };
                let figure = months.and_then(|months| months.figures().nth(place));
                let figure = figure.map_or(Figure::Missing(Missing::NotSupplied), |(_, figure)| figure.clone());
                all.push(QuarterMonth { quarter, month: of_figure, is_first: place == 0, figure });
                month = of_figure.next();
            }
            expected = month;
        }
        // Months to come are no missing figures where the quarter has its figure without them.
        if quarters.last().is_some_and(|latest| self.figures.figure(*latest).is_some()) {
            while all.pop_if(|month| month.figure.value().is_none()).is_some() {}
        }
        all
    }

    fn caveats(self, periods: &ChartedPeriods) -> BTreeSet<ChartedCaveat> {
        let (accumulation, grows) = (self.indicator.accumulation(), self.grows().is_some());
        let is_within_a_year = match periods {
            ChartedPeriods::Months(_) => true,
            ChartedPeriods::Quarters(quarters) => {
                quarters.iter().zip(quarters.iter().skip(1)).any(|(one, next)| next.quarters_since(*one) < 4)
            }
        };
        let is_part = match periods {
            ChartedPeriods::Months(_) => self.months_are_parts_of_target(),
            ChartedPeriods::Quarters(_) => grows && self.indicator.unit().is_additive(),
        };
        let is_partial = match periods {
            ChartedPeriods::Months(_) => false,
            ChartedPeriods::Quarters(quarters) => {
                let of_months = self.figures.series.full_observations().iter().any(|observation| observation.months().is_some());
                let is_partial = |quarter: &Quarter| self.figures.figure(*quarter).is_some_and(|figure| figure.partial);
                of_months && quarters.iter().any(is_partial)
            }
        };
        let caveats = [
            (ChartedCaveat::Overlapping, accumulation == Accumulation::RollingYear && is_within_a_year),
            (ChartedCaveat::InQuarterAmounts, grows),
            (ChartedCaveat::AccumulationNotStated, accumulation == Accumulation::NotStated),
            (ChartedCaveat::PartsOfTarget, is_part),
            (ChartedCaveat::PartialQuarter, is_partial),
        ];
        caveats.into_iter().filter(|(_, holds)| *holds).map(|(caveat, _)| caveat).collect()
    }
}

fn has_figure(months: &Months) -> bool {
    months.figures().any(|(_, figure)| figure.value().is_some())
}

/// An amount that is derived, or none where what it takes is not there; `grows` where the figures do not add up.
const fn derived(amount: Result<Option<Value>, NotDerived>, grows: NotCharted) -> Result<Option<Value>, NotCharted> {
    match amount {
        Ok(amount) => Ok(amount),
        Err(NotDerived::NotAmounts) => Err(grows),
        Err(NotDerived::TooManyDigits { .. }) => Err(NotCharted::TooLong),
        Err(NotDerived::NoFigure { .. } | NotDerived::NothingCounted { .. } | NotDerived::NoProfile { .. }) => Ok(None),
    }
}
