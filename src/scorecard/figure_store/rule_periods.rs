//! What an indicator's own rules ask for, from quarter to quarter, as integers.

use super::super::entry::Entry;
use super::super::rules_in_force::NO_TARGET;
use super::state_code::StateCode;
use crate::calendar::{Quarter, QuarterOfYear};
use crate::history::plan::FigureKind;
use crate::history::{PlanForm, PlannedTarget};
use crate::rating::mould::{Level, Widths};
use crate::rating::{Scheme, Unrated};
use crate::values::{Aim, Polarity};
use alloc::vec::Vec;

/// Quarters in which an indicator's own rules stay the same.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stretch {
    from: Quarter,
    /// The one quarter of each year that it is about, where they differ.
    of_year: Option<QuarterOfYear>,
    pub(crate) asked: Asked,
    /// Whether the plan has a target for the year's end too, for which a scale is made as well.
    has_annual: bool,
}

/// What an indicator's own rules ask for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Asked {
    /// What these integers cannot say.
    More,
    /// Nothing, and where that is counted.
    Nothing(StateCode),
    /// A level to reach; a tolerance, unless the scorecard's holds; and the number of a scheme, unless the scorecard's does.
    Level { level: Level, widths: Option<Widths>, scheme: Option<u16> },
}

/// The different schemes that indicators have of their own.
#[derive(Clone, Default)]
pub(crate) struct Schemes(Vec<Scheme>);

impl Schemes {
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

impl Stretch {
    /// Adds the stretches of an entry, from the first quarter there is to the last.
    pub(crate) fn add(entry: &Entry, schemes: &mut Schemes, all: &mut Vec<Self>) {
        let mut starts = Some(Quarter::MIN);
        while let Some(from) = starts {
            let planned = entry.plan().in_force(from).unwrap_or(NO_TARGET);
            let has_annual = planned.annual().is_some();
            let mut add = |of_year: Option<QuarterOfYear>, quarter: Quarter| {
                let asked = asked(entry, planned, from, quarter, schemes).unwrap_or(Asked::More);
                all.push(Self { from, of_year, asked, has_annual });
            };
            match planned.form_ref() {
                PlanForm::Constant(_) | PlanForm::Relative(..) | PlanForm::None(_) => add(None, from),
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
    pub(crate) const fn is_whole_check(&self) -> bool {
        !self.has_annual && !matches!(self.asked, Asked::More)
    }

    /// The stretches of one entry, each with the first quarter that is in a later one.
    pub(crate) fn with_ends(stretches: &[Self]) -> impl Iterator<Item = (&Self, Option<Quarter>)> {
        let later = |from: Quarter| stretches.get(stretches.partition_point(|stretch| stretch.from <= from));
        stretches.iter().map(move |stretch| (stretch, later(stretch.from).map(|next| next.from)))
    }

    /// The stretch that a quarter is in, among those of one entry, and the first quarter after it that may be in another.
    #[inline]
    pub(crate) fn in_force(stretches: &[Self], quarter: Quarter) -> (Option<&Self>, Option<Quarter>) {
        match stretches {
            // Most indicators have one target.
            [only @ Self { of_year: None, .. }] => (Some(only), None),
            _ => Self::in_force_of_many(stretches, quarter),
        }
    }

    fn in_force_of_many(stretches: &[Self], quarter: Quarter) -> (Option<&Self>, Option<Quarter>) {
        let after = stretches.partition_point(|stretch| stretch.from <= quarter);
        let Some((upto, later)) = stretches.split_at_checked(after) else { return (None, None) };
        let is_it = |stretch: &&Self| stretch.of_year.is_none_or(|of_year| of_year == quarter.of_year());
        let stretch = upto.iter().rev().find(is_it);
        let recurs = stretch.is_some_and(|stretch| stretch.of_year.is_some());
        (stretch, if recurs { quarter.next() } else { later.first().map(|next| next.from) })
    }
}

/// What a plan asks for in a quarter, with what else is in force from one on; `None` for what these integers cannot say.
fn asked(entry: &Entry, planned: &PlannedTarget, from: Quarter, quarter: Quarter, schemes: &mut Schemes) -> Option<Asked> {
    let indicator = entry.indicator();
    if matches!(planned.form_ref(), PlanForm::Relative(..)) {
        return None;
    }
    let kind = FigureKind { accumulation: indicator.accumulation(), unit: indicator.unit() };
    let target = match planned.target(quarter, || None, kind) {
        Ok(target) => target,
        Err(Unrated::NoTarget | Unrated::MonitoringOnly) if indicator.polarity() == Polarity::Neutral => {
            return Some(Asked::Nothing(StateCode::unrated(Unrated::Neutral)));
        }
        Err(reason) => return Some(Asked::Nothing(StateCode::unrated(reason))),
    };
    Aim::new(indicator.polarity(), target).ok()?;
    let tolerance = planned.tolerance().or(entry.tolerances().in_force(from).copied());
    let widths = match tolerance {
        Some(tolerance) => Some(Widths::of(tolerance)?),
        None => None,
    };
    let scheme = match entry.schemes().in_force(from) {
        Some(scheme) => Some(schemes.number(scheme)?),
        None => None,
    };
    Some(Asked::Level { level: Level::of(target)?, widths, scheme })
}
