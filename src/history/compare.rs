//! Making a comparison, or refusing it with a reason.

use super::accumulation::Accumulation;
use super::amounts::{Seen, total_of};
use super::change::{Change, Direction};
use super::comparison::{Caveat, Comparison, ComparisonPolicy, NotCompared, Withheld};
use super::indicator::Indicator;
use crate::calendar::{Quarter, QuarterOfYear};
use crate::rating::{Comparator, Trend};
use crate::values::{Fraction, Polarity, TargetRange, Unit, Value};
use alloc::collections::BTreeSet;
use core::num::NonZeroU8;
use rust_decimal::Decimal;

/// An indicator's figures and what else bears on comparing one of them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Past<'a> {
    pub(crate) indicator: &'a Indicator,
    pub(crate) seen: Seen<'a>,
    pub(crate) policy: &'a ComparisonPolicy,
    /// The range in force, for an indicator that is to be within one.
    pub(crate) range: Option<TargetRange>,
    /// Whether the quarters of the year have different targets.
    pub(crate) targets_differ: bool,
}

/// What a figure would be compared with.
struct Base {
    value: Value,
    /// The earliest quarter whose figure it rests on.
    earliest: Option<Quarter>,
    provisional: bool,
}

/// A comparison that is made.
struct Made {
    change: Change,
    trend: Option<Trend>,
    overridden: Option<NotCompared>,
    /// Whether the amounts in each quarter are compared.
    in_quarter: bool,
}

impl Past<'_> {
    /// Compares the figure of a quarter.
    pub(crate) fn compare(self, quarter: Quarter, against: Comparator) -> Comparison {
        let mut comparison = Comparison {
            against,
            base: self.base_quarter(quarter, against),
            change: None,
            trend: None,
            refused: None,
            overridden: None,
            caveats: BTreeSet::new(),
        };
        match self.made(quarter, against) {
            Err(reason) => comparison.refused = Some(reason),
            Ok(Made { change, trend, overridden, in_quarter }) => {
                comparison.trend = trend;
                comparison.overridden = overridden;
                if in_quarter {
                    comparison.caveats.insert(Caveat::InQuarterAmounts);
                }
                self.note_caveats(&mut comparison, &change);
                comparison.change = Some(change);
            }
        }
        comparison
    }

    /// Which way performance went, or why that is not said; neither for a neutral indicator.
    pub(crate) fn trend(self, quarter: Quarter, against: Comparator) -> Result<Option<Trend>, NotCompared> {
        self.made(quarter, against).map(|made| made.trend)
    }

    fn made(self, quarter: Quarter, against: Comparator) -> Result<Made, NotCompared> {
        let (value, provisional) = self.seen.value(quarter).ok_or(NotCompared::NoFigure)?;
        let amounts = self.amounts(quarter, against);
        let in_quarter = amounts.is_some();
        let plain = || Some((value, self.base(quarter, against, |quarter| self.seen.value(quarter))?));
        let none = if self.is_short_of_annual(against) { NotCompared::Annual } else { NotCompared::NoBase };
        let (value, base) = amounts.or_else(plain).ok_or(none)?;
        let accumulates = if in_quarter { None } else { self.accumulates(quarter, against, &base) };
        let reason = self.breaks_since(&base, quarter).or(accumulates).or(self.withheld(&base, provisional, against));
        if let Some(reason) = reason.filter(|_| !self.policy.overrides(against)) {
            return Err(reason);
        }
        let change = Change::between(base.value, value, self.indicator.unit(), self.policy.no_change());
        let trend = change.trend(self.indicator.polarity(), self.range);
        if trend.is_none() && self.indicator.polarity() == Polarity::WithinRange {
            return Err(NotCompared::NoRange);
        }
        Ok(Made { change, trend, overridden: reason, in_quarter })
    }

    fn note_caveats(self, comparison: &mut Comparison, change: &Change) {
        let in_quarter = comparison.caveats.contains(&Caveat::InQuarterAmounts);
        let short = !matches!(comparison.against, Comparator::SameQuarterLastYear | Comparator::Baseline);
        let overlapping = match self.indicator.accumulation() {
            Accumulation::RollingYear => short,
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

    /// Whether no value could be better: all of a share where more is better, none where less is.
    fn is_best(self, value: Value) -> bool {
        let unit = self.indicator.unit();
        let decimal = value.to_decimal(unit.factor());
        match self.indicator.polarity() {
            Polarity::HigherIsBetter => *unit == Unit::Percent && decimal == Some(Decimal::ONE_HUNDRED),
            Polarity::LowerIsBetter => decimal == Some(Decimal::ZERO),
            Polarity::WithinRange | Polarity::Neutral => false,
        }
    }

    /// The one quarter whose figure is the base, if it is one.
    fn base_quarter(self, quarter: Quarter, against: Comparator) -> Option<Quarter> {
        match against {
            Comparator::PreviousQuarter => self.indicator.due().previous(quarter),
            Comparator::SameQuarterLastYear => quarter.same_quarter_last_year(),
            Comparator::MeanOfPrevious(_) | Comparator::Baseline => None,
        }
    }

    /// The base, each quarter's figure seen as given.
    fn base(self, quarter: Quarter, against: Comparator, seen: impl Fn(Quarter) -> Option<(Value, bool)>) -> Option<Base> {
        match against {
            Comparator::PreviousQuarter | Comparator::SameQuarterLastYear => {
                let quarter = self.base_quarter(quarter, against)?;
                let (value, provisional) = seen(quarter)?;
                Some(Base { value, earliest: Some(quarter), provisional })
            }
            Comparator::MeanOfPrevious(figures) => self.mean(quarter, figures, seen),
            Comparator::Baseline => {
                let value = self.indicator.baseline()?;
                Some(Base { value, earliest: None, provisional: false })
            }
        }
    }

    /// The mean of so many previous figures, exactly, as a fraction.
    fn mean(self, quarter: Quarter, figures: NonZeroU8, seen: impl Fn(Quarter) -> Option<(Value, bool)>) -> Option<Base> {
        let mut provisional = false;
        let mut total = Decimal::ZERO;
        let mut earliest = quarter;
        for _ in 0..figures.get() {
            earliest = self.indicator.due().previous(earliest)?;
            let (value, marked) = seen(earliest)?;
            provisional |= marked;
            total = total_of(total, super::plan::exact_decimal(value, self.indicator.unit().factor())?)?;
        }
        // A fraction is multiplied by its unit's factor, which a mean is not.
        let parts = u64::from(figures.get()).checked_mul(u64::from(self.indicator.unit().factor().get()))?;
        let mean = Fraction::new(total, Decimal::from(parts)).ok()?;
        Some(Base { value: mean.into(), earliest: Some(earliest), provisional })
    }

    /// The amounts in each quarter instead of totals that can only grow, where they can be derived.
    fn amounts(self, quarter: Quarter, against: Comparator) -> Option<(Value, Base)> {
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
        if !grows {
            return None;
        }
        // The earliest figure that the amount of a quarter rests on.
        let before = |quarter: Quarter| {
            let afresh = accumulation == Accumulation::YearToDate && quarter.of_year() == QuarterOfYear::Q1;
            if afresh { Some(quarter) } else { quarter.previous() }
        };
        let derived = |quarter: Quarter| {
            let amount = self.seen.in_quarter(quarter, accumulation, self.indicator.unit()).ok()?;
            let first = before(quarter)?;
            Some((Value::Decimal(amount), self.seen.value(quarter)?.1 || self.seen.value(first)?.1))
        };
        let (amount, marked) = derived(quarter)?;
        let base = self.base(quarter, against, derived)?;
        let earliest = base.earliest.and_then(before);
        Some((amount, Base { earliest, provisional: base.provisional || marked, ..base }))
    }

    /// Why totals so far are not compared.
    fn accumulates(self, quarter: Quarter, against: Comparator, base: &Base) -> Option<NotCompared> {
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
        let plain = matches!(self.seen.value(quarter), Some((Value::Decimal(_), _)));
        self.indicator.unit().is_additive() && plain
    }

    /// Whether a definition changed after the earliest figure that a base rests on, and up to a quarter.
    fn breaks_since(self, base: &Base, quarter: Quarter) -> Option<NotCompared> {
        let since = base.earliest?;
        self.indicator.is_broken_between(since, quarter).then_some(NotCompared::DefinitionBreak)
    }

    fn withheld(self, base: &Base, provisional: bool, against: Comparator) -> Option<NotCompared> {
        if self.targets_differ && against == Comparator::PreviousQuarter && self.policy.withholds(Withheld::TargetsDiffer) {
            return Some(NotCompared::TargetsDiffer);
        }
        let unsettled = (provisional || base.provisional) && self.policy.withholds(Withheld::Provisional);
        unsettled.then_some(NotCompared::Provisional)
    }

    fn is_short_of_annual(self, against: Comparator) -> bool {
        against == Comparator::PreviousQuarter && self.indicator.accumulation() == Accumulation::Annual
    }
}
