//! Indicators of plain figures, assessed by integers alone.
//!
//! What this cannot do, the general way of [`Case::outcome`] does; the two always agree.

use super::case::{Case, ReportOptions};
use super::comparing::{BEFORE, Comparing, absent, compared, is_figure, place_of_absent};
use super::moulds::{Filled, Moulds, Rule, Scale};
use super::outcome::LastScale;
use super::ruling::Ruling;
use super::scorecard::{Entry, Scorecard};
use super::tally::{Bands, Place, Tally};
use crate::history::series::Kept;
use crate::judgement::mould::{Better, key_of};
use crate::values::exact::scale_of;
use crate::{ComparisonPolicy, DueQuarters, Figure, Indicator, Missing, NoChange, Polarity, Quarter, Unrated, Value, Withheld};
use alloc::vec::Vec;

/// The fewest decimal places that figures are brought to, as most have no more.
const FEWEST_PLACES: u8 = 3;

/// So many quarters in a row, and what they are rated by.
#[derive(Debug, Clone, Copy)]
struct Run {
    quarters: usize,
    rule: Rule,
}

/// Counts the entries of a scorecard, one after another.
#[derive(Debug)]
pub(super) struct Counter<'a> {
    scorecard: &'a Scorecard,
    options: ReportOptions,
    moulds: Moulds<'a>,
    runs: Vec<Run>,
    /// The figures as integers, the greater the better; far below all of them, why there is none.
    keys: Vec<i64>,
    /// The places of those beside which people recorded something, which this way does not count.
    recorded: Vec<usize>,
    /// Whether the scorecard's own policy asks for no more than plain figures.
    shared_policy_is_plain: bool,
}

impl<'a> Counter<'a> {
    pub(super) fn new(scorecard: &'a Scorecard) -> Self {
        Self {
            scorecard,
            options: ReportOptions::new(),
            moulds: Moulds::new(),
            runs: Vec::new(),
            keys: Vec::new(),
            recorded: Vec::new(),
            shared_policy_is_plain: asks_for_no_more(scorecard.comparison()),
        }
    }

    /// Counts an entry in each of the quarters from one on, a tally for each.
    pub(super) fn count(&mut self, entry: &'a Entry, from: Quarter, tallies: &mut [Tally], bands: &mut Bands) {
        if self.count_plain(entry, from, tallies, bands).is_none() {
            let mut scales = LastScale::default();
            for (quarter, tally) in from.through(Quarter::MAX).zip(tallies) {
                self.count_one(entry, quarter, tally, bands, &mut scales);
            }
        }
    }

    /// Counts an entry in one quarter, whatever it is.
    fn count_one(&self, entry: &'a Entry, quarter: Quarter, tally: &mut Tally, bands: &mut Bands, scales: &mut LastScale<'a>) {
        if let Some(case) = Case::new(self.scorecard, entry, quarter, &self.options) {
            tally.count(case.outcome(scales), bands);
        }
    }

    /// Counts an entry of plain figures; `None`, and nothing counted, where it is not one.
    fn count_plain(&mut self, entry: &'a Entry, from: Quarter, tallies: &mut [Tally], bands: &mut Bands) -> Option<()> {
        let indicator = entry.indicator();
        if !is_plain(indicator) || !indicator.comparison().map_or(self.shared_policy_is_plain, asks_for_no_more) {
            return None;
        }
        let first = from.earlier(u32::from(indicator.lag()))?;
        let places = self.find_runs(entry, first, tallies.len(), bands)?;
        let places = self.find_figures(entry, first, tallies.len(), places)?;
        // What may fail has to before anything is counted.
        if let [_, _, ..] = self.runs.as_slice() {
            self.runs.iter().try_for_each(|run| self.moulds.scale(run.rule, places).map(|_| ()))?;
        }
        let mut comparing = Comparing::new(indicator, first);
        let (mut keys, mut rest, mut start) = (self.keys.as_slice(), tallies, 0_usize);
        for run in &self.runs {
            let scale = self.moulds.scale(run.rule, places)?;
            let (now, later) = rest.split_at_mut_checked(run.quarters)?;
            match scale {
                Scale::Filled(filled) if comparing.is_by_figures() && self.recorded.is_empty() => count_all(&filled, keys, now),
                Scale::Filled(_) | Scale::General => {
                    for (place, tally) in now.iter_mut().enumerate() {
                        let here = place.saturating_add(BEFORE);
                        match scale {
                            Scale::Filled(filled) if !self.recorded.contains(&start.saturating_add(here)) => {
                                tally.count_state(state(&filled, keys.get(here).copied().unwrap_or(i64::MIN)));
                                let (short, long) = comparing.ways(keys, here);
                                tally.count_ways(short, long);
                                tally.count_target(filled.has_target);
                            }
                            Scale::Filled(_) | Scale::General => {
                                let reported = i32::try_from(start.saturating_add(place)).unwrap_or_default();
                                let quarter = Quarter::at(from.index().saturating_add(reported));
                                self.count_one(entry, quarter, tally, bands, &mut LastScale::default());
                            }
                        }
                    }
                }
            }
            comparing.shift(run.quarters);
            keys = keys.get(run.quarters..).unwrap_or_default();
            start = start.saturating_add(run.quarters);
            rest = later;
        }
        Some(())
    }

    /// Finds what the quarters are rated by, and how many decimal places all of it needs.
    fn find_runs(&mut self, entry: &'a Entry, first: Quarter, quarters: usize, bands: &mut Bands) -> Option<u8> {
        self.moulds.start();
        self.runs.clear();
        let (mut places, mut from, mut left) = (FEWEST_PLACES, first, quarters);
        loop {
            let ruling = Ruling::new(self.scorecard, entry, from);
            let run = match ruling.until(self.scorecard, from) {
                Some(until) => usize::try_from(until.quarters_since(from)).unwrap_or(left).min(left),
                None => left,
            };
            let (each, times) = if ruling.is_constant() { (run, 1) } else { (1, run) };
            for quarter in from.through(Quarter::MAX).take(times) {
                let rule = self.moulds.rule(&ruling, quarter, bands);
                if let Rule::Level { places: needed, .. } = rule {
                    places = places.max(needed);
                }
                self.runs.push(Run { quarters: each, rule });
            }
            left = left.saturating_sub(run);
            if left == 0 {
                return Some(places);
            }
            from = from.later(u32::try_from(run).ok()?)?;
        }
    }

    /// Finds every figure that bears on the quarters, as integers of so many decimal places, or of more where figures have more.
    fn find_figures(&mut self, entry: &Entry, first: Quarter, quarters: usize, places: u8) -> Option<u8> {
        let due = entry.indicator().due();
        let better = if entry.indicator().polarity() == Polarity::LowerIsBetter { Better::Lower } else { Better::Higher };
        let start = first.earlier(u32::try_from(BEFORE).ok()?)?;
        let all = quarters.saturating_add(BEFORE);
        let missing = |missing: Missing| absent(Place::unrated(Unrated::Missing(missing)));
        let is_due = |quarter: Quarter| due == DueQuarters::EVERY || due.contains(quarter.of_year());
        let mut places = places;
        // Figures of more places than expected are read again, at their own.
        for _ in 0..2 {
            self.keys.clear();
            self.recorded.clear();
            if due == DueQuarters::EVERY {
                self.keys.resize(all, missing(Missing::NotSupplied));
            } else {
                let each = start.through(Quarter::MAX).take(all);
                self.keys
                    .extend(each.map(|quarter| missing(if is_due(quarter) { Missing::NotSupplied } else { Missing::NotDue })));
            }
            let (mut finest, mut fits) = (places, true);
            let (before, kept) = entry.series().kept_from(start);
            for ((place, key), kept) in self.keys.iter_mut().enumerate().skip(before).zip(kept) {
                let value = match kept {
                    None => continue,
                    Some(Kept::Plain(value)) => value,
                    Some(Kept::Full(observation)) => {
                        if !observation.recorded().is_empty() {
                            self.recorded.push(place);
                        }
                        match observation.figure() {
                            Figure::Missing(reason) => {
                                *key = missing(*reason);
                                continue;
                            }
                            Figure::Reported(reported) => match reported.value() {
                                Value::Decimal(value) => value,
                                Value::Fraction(_) => return None,
                            },
                        }
                    }
                };
                if let Some(found) = key_of(value, places) {
                    *key = better.turned(found);
                } else {
                    (fits, finest) = (false, finest.max(scale_of(value)));
                }
            }
            if fits {
                return Some(places);
            }
            if finest == places {
                return None;
            }
            places = finest;
        }
        None
    }
}

/// Counts the next quarters, where the figures say all.
fn count_all(filled: &Filled, keys: &[i64], tallies: &mut [Tally]) {
    let now = keys.iter().skip(BEFORE);
    let (quarter_before, year_before) = (keys.iter().skip(BEFORE - 1), keys.iter().skip(BEFORE - 4));
    for (((key, before), year_before), tally) in now.zip(quarter_before).zip(year_before).zip(tallies) {
        tally.count_state(state(filled, *key));
        tally.count_ways(compared(*key, *before), compared(*key, *year_before));
        tally.count_target(filled.has_target);
    }
}

/// Where the state of a quarter is counted.
#[inline]
fn state(filled: &Filled, key: i64) -> Place {
    if is_figure(key) { filled.place(key) } else { place_of_absent(key) }
}

/// Whether nothing about an indicator asks for more than its plain figures.
fn is_plain(indicator: &Indicator) -> bool {
    indicator.polarity() != Polarity::WithinRange && indicator.breaks().is_empty() && indicator.rated_as_published().is_none()
}

/// Whether nothing about a policy of comparisons asks for more than plain figures.
fn asks_for_no_more(policy: &ComparisonPolicy) -> bool {
    policy.no_change() == NoChange::AnyChangeCounts
        && !policy.overrides_any()
        && !Withheld::ALL.iter().any(|withheld| policy.withholds(*withheld))
}
