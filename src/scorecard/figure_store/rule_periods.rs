//! What an indicator's own rules ask for, from quarter to quarter, as integers.

use super::super::entry::Entry;
use super::super::rules_in_force::NO_TARGET;
use super::state_code::StateCode;
use crate::calendar::{Quarter, QuarterOfYear};
use crate::history::{FigureKind, PlanForm, PlannedTarget};
use crate::rating::compiled::integer_keys::{LevelDigits, ToleranceDigits};
use crate::rating::{Scheme, Unrated};
use crate::values::{Aim, Polarity};
use alloc::vec::Vec;

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
    /// A level to reach; a tolerance, unless the scorecard's holds; and the number of a scheme, unless the scorecard's does.
    Level { level: LevelDigits, tolerance: Option<ToleranceDigits>, scheme: Option<u16> },
}

/// The different schemes that indicators have of their own.
#[derive(Clone, Default)]
pub(crate) struct OwnSchemes(Vec<Scheme>);

impl OwnSchemes {
    /// So many are told apart; indicators with others are counted in the general way.
    const MOST: usize = 64;

    fn number(&mut self, scheme: &Scheme) -> Option<u16> {
        let known = self.0.iter().rposition(|known| known == scheme);
        let number = known.unwrap_or(self.0.len());
        if known.is_none() {
            if number >= Self::MOST {
                return None;
            }
            self.0.push(scheme.clone());
        }
        u16::try_from(number).ok()
    }

    /// Whether no further one is told apart.
    pub(crate) const fn is_full(&self) -> bool {
        self.0.len() >= Self::MOST
    }

    pub(crate) fn all(&self) -> &[Scheme] {
        &self.0
    }
}

impl RulePeriod {
    /// Adds the periods of an entry, from the first quarter there is to the last.
    pub(crate) fn add(entry: &Entry, schemes: &mut OwnSchemes, all: &mut Vec<Self>) {
        let mut starts = Some(Quarter::MIN);
        while let Some(from) = starts {
            let planned = entry.plan().in_force(from).unwrap_or(NO_TARGET);
            let has_annual = planned.annual().is_some();
            let mut add = |of_year: Option<QuarterOfYear>, quarter: Quarter| {
                let required = required_target(entry, planned, from, quarter, schemes).unwrap_or(RequiredTarget::NotAsIntegers);
                all.push(Self { from, of_year, required, has_annual });
            };
            match planned.form_ref() {
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

    /// Whether a scale for what is asked is all that has to be possible. Of shares of the year's target it never is, as there is that.
    pub(crate) const fn is_all_to_check(&self) -> bool {
        !self.has_annual && !matches!(self.required, RequiredTarget::NotAsIntegers)
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
    schemes: &mut OwnSchemes,
) -> Option<RequiredTarget> {
    let indicator = entry.indicator();
    if matches!(planned.form_ref(), PlanForm::Relative(..) | PlanForm::Milestone { .. }) {
        return None;
    }
    let kind = FigureKind { accumulation: indicator.accumulation(), unit: indicator.unit() };
    let target = match planned.target(quarter, || None, kind) {
        Ok(target) => target.shown(),
        Err(Unrated::NoTarget | Unrated::MonitoringOnly) if indicator.polarity() == Polarity::Neutral => {
            return Some(RequiredTarget::Nothing { code: StateCode::unrated(Unrated::Neutral), has_target: false });
        }
        Err(reason) => return Some(RequiredTarget::Nothing { code: StateCode::unrated(reason), has_target: false }),
    };
    Aim::new(indicator.polarity(), target).ok()?;
    if entry.is_exempt() {
        return Some(RequiredTarget::Nothing { code: StateCode::unrated(Unrated::Exempt), has_target: true });
    }
    let tolerance = planned.tolerance().or(entry.tolerances().in_force(from).copied());
    let tolerance = match tolerance {
        Some(tolerance) => Some(ToleranceDigits::of(tolerance)?),
        None => None,
    };
    let scheme = match entry.schemes().in_force(from) {
        Some(scheme) => Some(schemes.number(scheme)?),
        None => None,
    };
    Some(RequiredTarget::Level { level: LevelDigits::of(target)?, tolerance, scheme })
}
