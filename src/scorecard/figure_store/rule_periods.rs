//! What an indicator's own rules ask for, from quarter to quarter, as integers.

use super::super::entry::Entry;
use super::super::rules_in_force::NO_TARGET;
use super::numbered::Numbered;
use super::state_code::StateCode;
use crate::calendar::{Quarter, QuarterOfYear};
use crate::history::{FigureKind, PlanForm, PlannedTarget, RelativeBy, RelativeTo};
use crate::rating::compiled::integer_keys::{LevelDigits, RelativeDigits, ToleranceDigits};
use crate::rating::{Scheme, Unrated};
use crate::values::{Aim, Polarity, Target, TargetRange, Tolerance};
use alloc::vec::Vec;
use rust_decimal::Decimal;

/// What is to be checked of a period of rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ToCheck {
    /// That a scale can be made.
    Scale,
    /// Nothing: a target that follows from a figure is not known before, and its polarity takes any level.
    Nothing,
}

/// Quarters in which an indicator's own rules stay the same.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RulePeriod {
    from: Quarter,
    /// The one quarter of each year that it is about, where they differ.
    of_year: Option<QuarterOfYear>,
    pub(crate) required: RequiredTarget,
    /// Whether the plan has a target for the year's end too, for which a scale is made as well.
    has_annual: bool,
}

/// What an indicator's own rules ask for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum RequiredTarget {
    /// What integers cannot say.
    NotAsIntegers,
    /// Nothing that rates a value: where that is counted, and whether there is a target all the same.
    Nothing { code: StateCode, has_target: bool },
    /// A target, and what figures are rated against it by.
    Target { target: TargetDigits, rated_by: RatedBy },
}

/// A target as integers.
#[derive(Debug, Clone, Copy)]
pub(crate) enum TargetDigits {
    /// A level to reach.
    Level(LevelDigits),
    /// A range to be within.
    Range(OwnRange),
    /// A level that follows from the figure of the year before.
    RelativeToLastYear(RelativeDigits),
}

/// A tolerance, unless the scorecard's holds; and the number of a scheme, unless the scorecard's does, or no scheme rates it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct RatedBy {
    pub(crate) tolerance: Option<OwnTolerance>,
    pub(crate) scheme: Option<u16>,
    pub(crate) is_exempt: bool,
}

impl RatedBy {
    /// A number that mostly differs where what rates does.
    #[inline]
    pub(crate) fn hint(self) -> usize {
        let own_tolerance = self.tolerance.map_or(0, |OwnTolerance(number)| number.wrapping_add(1));
        let own_scheme = self.scheme.map_or(0, |number| usize::from(number).wrapping_add(1));
        usize::try_from(own_tolerance).unwrap_or_default().wrapping_add(own_scheme.wrapping_mul(7))
    }
}

/// The rules that indicators have of their own: their different schemes, and their tolerances and ranges.
#[derive(Clone, Default)]
pub(crate) struct OwnRules {
    schemes: Vec<Scheme>,
    tolerances: Numbered<ToleranceDigits>,
    ranges: Numbered<[LevelDigits; 2]>,
}

/// The number of a range among those of all indicators.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OwnRange(u32);

/// The number of a tolerance among those that indicators have of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct OwnTolerance(u32);

impl OwnRules {
    /// So many schemes are told apart; indicators with others are counted in the general way.
    const MOST_SCHEMES: usize = 64;

    fn scheme_number(&mut self, scheme: &Scheme) -> Option<u16> {
        let known = self.schemes.iter().rposition(|known| known == scheme);
        let number = known.unwrap_or(self.schemes.len());
        if known.is_none() {
            if number >= Self::MOST_SCHEMES {
                return None;
            }
            self.schemes.push(scheme.clone());
        }
        u16::try_from(number).ok()
    }

    fn add_tolerance(&mut self, tolerance: Tolerance) -> Option<OwnTolerance> {
        let tolerance = ToleranceDigits::of(tolerance)?;
        self.tolerances.number(tolerance, tolerance.hint()).map(OwnTolerance)
    }

    fn add_range(&mut self, range: TargetRange) -> Option<OwnRange> {
        let ends @ [lower, upper] = LevelDigits::of_range(range)?;
        self.ranges.number(ends, lower.hint().wrapping_add(upper.hint())).map(OwnRange)
    }

    /// The two ends of a range.
    pub(crate) fn range(&self, OwnRange(number): OwnRange) -> Option<[LevelDigits; 2]> {
        self.ranges.get(number).copied()
    }

    /// Whether no further scheme is told apart.
    pub(crate) const fn is_full(&self) -> bool {
        self.schemes.len() >= Self::MOST_SCHEMES
    }

    pub(crate) fn schemes(&self) -> &[Scheme] {
        &self.schemes
    }

    #[inline]
    pub(crate) fn tolerance(&self, OwnTolerance(number): OwnTolerance) -> Option<&ToleranceDigits> {
        self.tolerances.get(number)
    }
}

impl RulePeriod {
    /// Adds the periods of an entry, from the first quarter there is to the last.
    pub(crate) fn add(entry: &Entry, own: &mut OwnRules, all: &mut Vec<Self>) {
        let mut starts = Some(Quarter::MIN);
        while let Some(from) = starts {
            let planned = entry.plan().in_force(from).unwrap_or(NO_TARGET);
            let has_annual = planned.annual().is_some();
            let mut add = |of_year: Option<QuarterOfYear>, quarter: Quarter| {
                let required = required_target(entry, planned, from, quarter, own).unwrap_or(RequiredTarget::NotAsIntegers);
                all.push(Self { from, of_year, required, has_annual });
            };
            match planned.form() {
                PlanForm::Constant(_) | PlanForm::Relative(..) | PlanForm::None(_) | PlanForm::Milestone { .. } => {
                    add(None, from);
                }
                PlanForm::Profile(_) | PlanForm::Shared(_) => {
                    for of_year in QuarterOfYear::ALL {
                        add(Some(of_year), from.fiscal_year().quarter(of_year));
                    }
                }
            }
            let next = [entry.plan().next_after(from), entry.tolerances().next_after(from), entry.schemes().next_after(from)];
            starts = next.into_iter().flatten().min();
        }
    }

    /// The quarter that it starts in.
    pub(crate) const fn from(&self) -> Quarter {
        self.from
    }

    /// What there is to check of whether scales are possible; `None` where that cannot be said by what is asked alone. Of shares of the
    /// year's target it never can, as there is that too.
    pub(crate) const fn to_check(self) -> Option<ToCheck> {
        match self.required {
            _ if self.has_annual => None,
            RequiredTarget::NotAsIntegers | RequiredTarget::Target { target: TargetDigits::Range(_), .. } => None,
            RequiredTarget::Target { target: TargetDigits::RelativeToLastYear(_), .. } => Some(ToCheck::Nothing),
            RequiredTarget::Nothing { .. } | RequiredTarget::Target { target: TargetDigits::Level(_), .. } => {
                Some(ToCheck::Scale)
            }
        }
    }

    /// Whether it asks for one target in all of its quarters.
    pub(crate) const fn has_one_target(&self) -> bool {
        let follows = matches!(self.required, RequiredTarget::Target { target: TargetDigits::RelativeToLastYear(_), .. });
        self.of_year.is_none() && !follows
    }

    /// The level that it asks for in each of its quarters, if there is one, and what rates it.
    pub(crate) const fn one_level(&self) -> Option<(LevelDigits, RatedBy)> {
        match self.required {
            RequiredTarget::Target { target: TargetDigits::Level(level), rated_by } if self.of_year.is_none() => {
                Some((level, rated_by))
            }
            RequiredTarget::NotAsIntegers | RequiredTarget::Nothing { .. } | RequiredTarget::Target { .. } => None,
        }
    }

    /// The periods of one entry, each with the first quarter that is in a later one.
    pub(crate) fn with_ends(periods: &[Self]) -> impl Iterator<Item = (&Self, Option<Quarter>)> {
        let later = |from: Quarter| periods.get(periods.partition_point(|period| period.from <= from));
        periods.iter().map(move |period| (period, later(period.from).map(|next| next.from)))
    }

    /// The period that a quarter is in, among those of one entry, and the first quarter after it that may be in another.
    #[inline]
    pub(crate) fn in_force(periods: &[Self], quarter: Quarter) -> (Option<&Self>, Option<Quarter>) {
        match periods {
            // Most indicators have one target.
            [only @ Self { of_year: None, .. }] => (Some(only), None),
            _ => Self::in_force_of_many(periods, quarter),
        }
    }

    fn in_force_of_many(periods: &[Self], quarter: Quarter) -> (Option<&Self>, Option<Quarter>) {
        let after = periods.partition_point(|period| period.from <= quarter);
        let Some((started, later)) = periods.split_at_checked(after) else { return (None, None) };
        let is_it = |period: &&Self| period.of_year.is_none_or(|of_year| of_year == quarter.of_year());
        let period = started.iter().rev().find(is_it);
        let recurs = period.is_some_and(|period| period.of_year.is_some());
        (period, if recurs { quarter.next() } else { later.first().map(|next| next.from) })
    }
}

/// What a plan asks for in a quarter, with what else is in force from one on; `None` for what integers cannot say.
fn required_target(
    entry: &Entry,
    planned: &PlannedTarget,
    from: Quarter,
    quarter: Quarter,
    own: &mut OwnRules,
) -> Option<RequiredTarget> {
    let indicator = entry.indicator();
    let kind = FigureKind { accumulation: indicator.accumulation(), unit: indicator.unit() };
    let form = planned.form();
    if matches!(form, PlanForm::Relative(..)) {
        // Whether the polarity takes a level does not depend on the level, nor on whether there is one.
        Aim::new(indicator.polarity(), Target::Level(Decimal::ZERO)).ok()?;
    }
    let target = match form {
        PlanForm::Milestone { .. } => return None,
        PlanForm::Relative(RelativeTo::SameQuarterLastYear, by) => TargetDigits::RelativeToLastYear(relative(by)?),
        PlanForm::Constant(_) | PlanForm::Profile(_) | PlanForm::Shared(_) | PlanForm::Relative(..) | PlanForm::None(_) => {
            match planned.target(quarter, || None, kind) {
                Ok(target) => {
                    Aim::new(indicator.polarity(), target.shown()).ok()?;
                    match (target.fraction(), target.shown()) {
                        (Some(_), _) => return None,
                        (None, Target::Range(range)) => TargetDigits::Range(own.add_range(range)?),
                        (None, level) => TargetDigits::Level(LevelDigits::of(level)?),
                    }
                }
                Err(Unrated::NoTarget | Unrated::MonitoringOnly) if indicator.polarity() == Polarity::Neutral => {
                    return Some(RequiredTarget::Nothing { code: StateCode::unrated(Unrated::Neutral), has_target: false });
                }
                Err(reason) => return Some(RequiredTarget::Nothing { code: StateCode::unrated(reason), has_target: false }),
            }
        }
    };
    let tolerance = planned.tolerance().or(entry.tolerances().in_force(from).copied());
    let tolerance = match tolerance {
        Some(tolerance) => Some(own.add_tolerance(tolerance)?),
        None => None,
    };
    let scheme = match entry.schemes().in_force(from) {
        Some(scheme) => Some(own.scheme_number(scheme)?),
        None => None,
    };
    Some(RequiredTarget::Target { target, rated_by: RatedBy { tolerance, scheme, is_exempt: entry.is_exempt() } })
}

fn relative(by: RelativeBy) -> Option<RelativeDigits> {
    match by {
        RelativeBy::PercentMore(percent) => RelativeDigits::share(percent, true),
        RelativeBy::PercentLess(percent) => RelativeDigits::share(percent, false),
        RelativeBy::PointsMore(points) => RelativeDigits::points(points.value(), true),
        RelativeBy::PointsLess(points) => RelativeDigits::points(points.value(), false),
    }
}
