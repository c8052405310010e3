//! Making a comparison, or refusing it with a reason.

use super::in_quarter_amounts::{FiguresAsOf, KnownFigure};
use super::{Accumulation, Caveat, Change, Comparison, ComparisonPolicy, Direction, Indicator, NotCompared, Series, Withheld};
use crate::calendar::{Quarter, QuarterOfYear};
use crate::rating::{Comparator, Trend};
use crate::values::exact::{Quotient, Rational};
use crate::values::{Milestone, Polarity, TargetRange, Unit, Value};
use alloc::{boxed::Box, collections::BTreeSet, vec::Vec};
use core::num::NonZeroU8;

impl Comparison {
    /// Compares an indicator's figure of a quarter by the indicator's own policy; `range` is the one in force, for an indicator that
    /// is to be within one.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::history::Comparison;
    /// use performance_indicators::rating::Comparator;
    /// use performance_indicators::{Accumulation, Indicator, Polarity, Quarter, Series, TargetRange, Trend, Unit, decimal};
    ///
    /// // Invented: vacancies are to be 7% to 8%, and went from 5% to 6%: nearer.
    /// let vacancies =
    ///     Indicator::new("v".parse()?, "Vacancies", Polarity::WithinRange, Unit::Percent, Accumulation::Snapshot);
    /// let (before, now): (Quarter, Quarter) = ("2016-Q4".parse()?, "2017-Q1".parse()?);
    /// let series = Series::new([(before, decimal("5")?.into()), (now, decimal("6")?.into())])?;
    /// let range = TargetRange::new(decimal("7")?, decimal("8")?)?;
    /// let comparison = Comparison::new(&vacancies, &series, now, Comparator::PreviousQuarter, Some(range));
    /// assert_eq!(comparison.trend(), Some(Trend::Improving));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn new(
        indicator: &Indicator,
        series: &Series,
        quarter: Quarter,
        against: Comparator,
        range: Option<TargetRange>,
    ) -> Self {
        let default_policy = ComparisonPolicy::default();
        let policy = indicator.comparison().unwrap_or(&default_policy);
        let figures = FiguresAsOf::new(indicator, series, None);
        ComparisonInput { indicator, figures, policy, range, targets_differ: false }.compare(quarter, against)
    }
}

/// An indicator's figures and what else bears on comparing one of them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ComparisonInput<'a> {
    pub(crate) indicator: &'a Indicator,
    pub(crate) figures: FiguresAsOf<'a>,
    pub(crate) policy: &'a ComparisonPolicy,
    /// The range in force, for an indicator that is to be within one.
    pub(crate) range: Option<TargetRange>,
    /// Whether the quarters of the year have different targets.
    pub(crate) targets_differ: bool,
}

/// What a figure would be compared with.
struct ComparisonBase {
    figure: KnownFigure,
    /// The figure where neither a decimal nor a fraction of two holds it; the figure is then the nearest decimal.
    wide: Option<Box<Rational>>,
    /// The earliest quarter whose figure it rests on.
    earliest: Option<Quarter>,
}

/// What a comparison that is made tells.
struct ComparedChange {
    change: Change,
    trend: Option<Trend>,
    overridden: Option<NotCompared>,
    /// Whether the amounts in each quarter are compared.
    in_quarter: bool,
    /// Whether one of the figures is of part of its quarter.
    partial: bool,
}

impl ComparisonInput<'_> {
    /// Compares the figure of a quarter.
    pub(crate) fn compare(self, quarter: Quarter, against: Comparator) -> Comparison {
        let mut comparison = Comparison {
            against,
            base_quarter: self.base_quarter(quarter, against),
            change: None,
            trend: None,
            not_compared: None,
            overridden: None,
            caveats: BTreeSet::new(),
        };
        match self.compared_change(quarter, against) {
            Err(reason) => comparison.not_compared = Some(reason),
            Ok(ComparedChange { change, trend, overridden, in_quarter, partial }) => {
                comparison.trend = trend;
                comparison.overridden = overridden;
                if in_quarter {
                    comparison.caveats.insert(Caveat::InQuarterAmounts);
                }
                if partial {
                    comparison.caveats.insert(Caveat::PartialQuarter);
                }
                self.note_caveats(&mut comparison, quarter, &change);
                comparison.change = Some(change);
            }
        }
        comparison
    }

    /// Which way performance went, or why that is not said; neither for a neutral indicator.
    pub(crate) fn trend(self, quarter: Quarter, against: Comparator) -> Result<Option<Trend>, NotCompared> {
        self.compared_change(quarter, against).map(|compared| compared.trend)
    }

    fn compared_change(self, quarter: Quarter, against: Comparator) -> Result<ComparedChange, NotCompared> {
        let reported = self.figures.figure(quarter).ok_or(NotCompared::NoFigure)?;
        let in_quarter_amounts = self.in_quarter_amounts(quarter, against);
        let in_quarter = in_quarter_amounts.is_some();
        let as_reported = || Some((reported, self.base(quarter, against, |quarter| self.figures.figure(quarter))?));
        let (figure, base) = in_quarter_amounts.or_else(as_reported).ok_or_else(|| self.without_base(quarter, against))?;
        let totals = || self.accumulates(quarter, against, &base).or(self.started_within(&base, quarter));
        let accumulates = if in_quarter { None } else { totals() };
        let reason = self.breaks_since(&base, quarter).or(accumulates).or(self.withheld(&base, reported.provisional, against));
        if let Some(reason) = reason.filter(|_| !self.policy.overrides(against)) {
            return Err(reason);
        }
        let (unit, no_change) = (self.indicator.unit(), self.policy.no_change());
        let change = Change::from_base(base.figure.value, base.wide, figure.value, unit, no_change);
        let trend = change.trend(self.indicator.polarity(), self.range);
        if trend.is_none() && self.indicator.polarity() == Polarity::WithinRange {
            return Err(NotCompared::NoRange);
        }
        let partial = figure.partial || base.figure.partial;
        Ok(ComparedChange { change, trend, overridden: reason, in_quarter, partial })
    }

    fn note_caveats(self, comparison: &mut Comparison, quarter: Quarter, change: &Change) {
        let in_quarter = comparison.caveats.contains(&Caveat::InQuarterAmounts);
        let short = !matches!(comparison.against, Comparator::SameQuarterLastYear | Comparator::Baseline);
        let overlapping = match self.indicator.accumulation() {
            Accumulation::RollingYear => short && self.is_within_a_year(quarter),
            Accumulation::YearToDate => short && !in_quarter && comparison.overridden != Some(NotCompared::CrossesYearEnd),
            Accumulation::Snapshot
            | Accumulation::InQuarter
            | Accumulation::ProgrammeToDate
            | Accumulation::Annual
            | Accumulation::NotStated => false,
        };
        if overlapping {
            comparison.caveats.insert(Caveat::Overlapping);
        }
        if self.indicator.accumulation() == Accumulation::NotStated {
            comparison.caveats.insert(Caveat::AccumulationNotStated);
        }
        if change.direction() == Direction::Level && self.is_best(change.value()) && self.is_best(change.base()) {
            comparison.caveats.insert(Caveat::AtBest);
        }
    }

    /// Whether the quarter before in which it was due is less than a year before, so that the years up to both share part of their time.
    fn is_within_a_year(self, quarter: Quarter) -> bool {
        self.indicator.previous_due(quarter).is_some_and(|before| quarter.quarters_since(before) < 4)
    }

    /// Whether no value could be better: all of a share where more is better, none where less is.
    fn is_best(self, value: Value) -> bool {
        let unit = self.indicator.unit();
        let is = |best: i128| value.quotient(unit.factor()).order(Quotient::plain(best, 0)).is_eq();
        match self.indicator.polarity() {
            Polarity::HigherIsBetter => (*unit == Unit::Percent && is(100)) || value.milestone().is_some_and(Milestone::is_met),
            Polarity::LowerIsBetter => is(0),
            Polarity::WithinRange | Polarity::Neutral => false,
        }
    }

    /// The one quarter whose figure is the base, if it is one.
    fn base_quarter(self, quarter: Quarter, against: Comparator) -> Option<Quarter> {
        match against {
            Comparator::PreviousQuarter => self.indicator.previous_due(quarter),
            Comparator::SameQuarterLastYear => self.indicator.same_quarter_before(quarter),
            Comparator::MeanOfPrevious(_) | Comparator::Baseline => None,
        }
    }

    /// Why there is nothing to compare with.
    fn without_base(self, quarter: Quarter, against: Comparator) -> NotCompared {
        let earliest = match against {
            Comparator::PreviousQuarter | Comparator::SameQuarterLastYear => self.base_quarter(quarter, against),
            Comparator::MeanOfPrevious(count) => {
                (0..count.get()).try_fold(quarter, |quarter, _| self.indicator.previous_due(quarter))
            }
            Comparator::Baseline => None,
        };
        if self.is_short_of_annual(against) {
            NotCompared::Annual
        } else if earliest.is_some_and(|earliest| self.indicator.is_before_start(earliest)) {
            NotCompared::NotStarted
        } else {
            NotCompared::NoBase
        }
    }

    /// The base, where `figure` gives the figure of each quarter.
    fn base(
        self,
        quarter: Quarter,
        against: Comparator,
        figure: impl Fn(Quarter) -> Option<KnownFigure>,
    ) -> Option<ComparisonBase> {
        match against {
            Comparator::PreviousQuarter | Comparator::SameQuarterLastYear => {
                let quarter = self.base_quarter(quarter, against)?;
                Some(ComparisonBase { figure: figure(quarter)?, wide: None, earliest: Some(quarter) })
            }
            Comparator::MeanOfPrevious(count) => self.mean(quarter, count, figure),
            Comparator::Baseline => {
                let value = self.indicator.baseline()?;
                Some(ComparisonBase {
                    figure: KnownFigure { value, provisional: false, partial: false },
                    wide: None,
                    earliest: None,
                })
            }
        }
    }

    /// The mean of the figures of so many previous due quarters, exactly; `None` where one of them is not there, or the mean is neither
    /// a fraction of two decimals nor small enough for one.
    fn mean(self, quarter: Quarter, count: NonZeroU8, figure: impl Fn(Quarter) -> Option<KnownFigure>) -> Option<ComparisonBase> {
        let (mut provisional, mut partial) = (false, false);
        let mut earliest = quarter;
        let mut values = Vec::with_capacity(usize::from(count.get()));
        for _ in 0..count.get() {
            earliest = self.indicator.previous_due(earliest)?;
            let figure = figure(earliest)?;
            provisional |= figure.provisional;
            partial |= figure.partial;
            values.push(figure.value);
        }
        let (value, wide) = Value::mean(values, self.indicator.unit().factor())?;
        let wide = wide.map(Box::new);
        Some(ComparisonBase { figure: KnownFigure { value, provisional, partial }, wide, earliest: Some(earliest) })
    }

    /// The amounts in each quarter instead of totals that can only grow, where they can be derived.
    fn in_quarter_amounts(self, quarter: Quarter, against: Comparator) -> Option<(KnownFigure, ComparisonBase)> {
        let accumulation = self.indicator.accumulation();
        let grows = match accumulation {
            Accumulation::YearToDate => !matches!(against, Comparator::SameQuarterLastYear | Comparator::Baseline),
            Accumulation::ProgrammeToDate => against != Comparator::Baseline,
            Accumulation::Snapshot
            | Accumulation::InQuarter
            | Accumulation::RollingYear
            | Accumulation::Annual
            | Accumulation::NotStated => false,
        };
        // A ratio of the year to date is compared as it stands.
        if !grows || !self.indicator.unit().is_additive() {
            return None;
        }
        // The earliest figure that the amount of a quarter rests on.
        let earliest = |quarter: Quarter| {
            if self.figures.starts_afresh(quarter, accumulation) { Some(quarter) } else { quarter.previous() }
        };
        let amount = |quarter: Quarter| {
            let value = self.figures.in_quarter(quarter, accumulation, self.indicator.unit()).ok()?;
            let (last, first) = (self.figures.figure(quarter)?, self.figures.figure(earliest(quarter)?)?);
            // A total is never one of part of its quarter: `MonthlyRuleError::PartialTotal`.
            Some(KnownFigure { value, provisional: last.provisional || first.provisional, partial: false })
        };
        let figure = amount(quarter)?;
        let mut base = self.base(quarter, against, amount)?;
        base.earliest = base.earliest.and_then(earliest);
        base.figure.provisional |= figure.provisional;
        Some((figure, base))
    }

    /// Why totals so far are not compared.
    fn accumulates(self, quarter: Quarter, against: Comparator, base: &ComparisonBase) -> Option<NotCompared> {
        match (self.indicator.accumulation(), against) {
            _ if self.is_short_of_annual(against) => Some(NotCompared::Annual),
            (Accumulation::ProgrammeToDate, _) => Some(NotCompared::Accumulates),
            (Accumulation::YearToDate, Comparator::PreviousQuarter | Comparator::MeanOfPrevious(_)) => {
                if base.earliest?.year() == quarter.year() {
                    self.is_amount(quarter).then_some(NotCompared::Accumulates)
                } else {
                    Some(NotCompared::CrossesYearEnd)
                }
            }
            (Accumulation::YearToDate, Comparator::Baseline) => {
                (quarter.of_year() != QuarterOfYear::Q4 && self.is_amount(quarter)).then_some(NotCompared::Accumulates)
            }
            _ => None,
        }
    }

    /// Whether a figure is an amount that adds up, not a ratio.
    fn is_amount(self, quarter: Quarter) -> bool {
        let value = self.figures.figure(quarter).map(|figure| figure.value);
        self.indicator.unit().is_additive() && matches!(value, Some(Value::Decimal(_)))
    }

    /// Whether the time that a total to compare with is of began before the programme did, so that it is one of less time.
    fn started_within(self, base: &ComparisonBase, quarter: Quarter) -> Option<NotCompared> {
        let base = base.earliest?;
        let from = match self.indicator.accumulation() {
            Accumulation::YearToDate | Accumulation::Annual => base.fiscal_year().first_quarter(),
            Accumulation::RollingYear => base.earlier(3)?,
            Accumulation::Snapshot | Accumulation::InQuarter | Accumulation::ProgrammeToDate | Accumulation::NotStated => base,
        };
        (self.indicator.is_before_start(from) && self.is_amount(quarter)).then_some(NotCompared::NotStarted)
    }

    /// Whether a definition changed after the earliest figure that a base rests on, and up to a quarter.
    fn breaks_since(self, base: &ComparisonBase, quarter: Quarter) -> Option<NotCompared> {
        let since = base.earliest?;
        self.indicator.has_break_between(since, quarter).then_some(NotCompared::DefinitionBreak)
    }

    fn withheld(self, base: &ComparisonBase, provisional: bool, against: Comparator) -> Option<NotCompared> {
        if self.targets_differ && against == Comparator::PreviousQuarter && self.policy.withholds(Withheld::TargetsDiffer) {
            return Some(NotCompared::TargetsDiffer);
        }
        let unsettled = (provisional || base.figure.provisional) && self.policy.withholds(Withheld::Provisional);
        unsettled.then_some(NotCompared::Provisional)
    }

    fn is_short_of_annual(self, against: Comparator) -> bool {
        against == Comparator::PreviousQuarter && self.indicator.accumulation() == Accumulation::Annual
    }
}
