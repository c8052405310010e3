//! Indicators of plain figures, assessed by integers alone.
//!
//! What this cannot do, the general way of [`Case::outcome`] does; the two always agree.

use super::case::{Case, ReportOptions};
use super::comparing::{BEFORE, Comparing, NONE};
use super::moulds::{Moulds, Rule, Scale};
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

/// What there is beside a quarter's figure, or instead of it.
#[derive(Debug, Clone, Copy)]
struct Beside {
    /// Where the absence of a figure is counted.
    missing: Place,
    /// Whether people recorded something, which this way does not count.
    recorded: bool,
}

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
    /// The figures as integers, the greater the better.
    keys: Vec<i64>,
    beside: Vec<Beside>,
}

impl<'a> Counter<'a> {
    pub(super) fn new(scorecard: &'a Scorecard) -> Self {
        let options = ReportOptions::new();
        Self { scorecard, options, moulds: Moulds::default(), runs: Vec::new(), keys: Vec::new(), beside: Vec::new() }
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
        if !is_plain(indicator, indicator.comparison().unwrap_or(self.scorecard.comparison())) {
            return None;
        }
        let first = from.earlier(u32::from(indicator.lag()))?;
        let places = self.find_runs(entry, first, tallies.len(), bands)?;
        let places = self.find_figures(entry, first, tallies.len(), places)?;
        // What may fail has to before anything is counted.
        if let [_, _, ..] = self.runs.as_slice() {
            self.runs.iter().try_for_each(|run| self.moulds.scale(run.rule, places).map(|_| ()))?;
        }
        let mut counting =
            Counting { comparing: Comparing::new(indicator, first), keys: &self.keys, beside: &self.beside, first };
        let mut rest = tallies;
        for run in &self.runs {
            let scale = self.moulds.scale(run.rule, places)?;
            let (now, later) = rest.split_at_mut_checked(run.quarters)?;
            rest = later;
            counting.count(scale, now, |quarter, tally| {
                let reported = quarter.later(u32::from(indicator.lag())).unwrap_or(quarter);
                self.count_one(entry, reported, tally, bands, &mut LastScale::default());
            });
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
        let missing = |missing: Missing| Beside { missing: Place::unrated(Unrated::Missing(missing)), recorded: false };
        self.beside.clear();
        if due == DueQuarters::EVERY {
            self.beside.resize(all, missing(Missing::NotSupplied));
        } else {
            let is_due = |quarter: Quarter| due.contains(quarter.of_year());
            let each = start.through(Quarter::MAX).take(all);
            self.beside.extend(each.map(|quarter| missing(if is_due(quarter) { Missing::NotSupplied } else { Missing::NotDue })));
        }
        let mut places = places;
        // Figures of more places than expected are read again, at their own.
        for _ in 0..2 {
            self.keys.clear();
            self.keys.resize(all, NONE);
            let (mut finest, mut fits) = (places, true);
            entry.series().tell(start, all, |place, kept| {
                let (key, beside) = self.keys.get_mut(place).zip(self.beside.get_mut(place))?;
                let value = match kept {
                    Kept::Plain(value) => value,
                    Kept::Full(observation) => {
                        beside.recorded = !observation.recorded().is_empty();
                        match observation.figure() {
                            Figure::Missing(missing) => {
                                beside.missing = Place::unrated(Unrated::Missing(*missing));
                                return Some(());
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
                Some(())
            })?;
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

/// Counting the quarters of one indicator.
struct Counting<'c> {
    comparing: Comparing,
    keys: &'c [i64],
    beside: &'c [Beside],
    /// The quarter of the first figure counted.
    first: Quarter,
}

impl Counting<'_> {
    /// Counts the next quarters, by the general way those of which integers do not say enough.
    fn count(&mut self, scale: Scale<'_>, tallies: &mut [Tally], mut general: impl FnMut(Quarter, &mut Tally)) {
        let quarters = tallies.len();
        for (place, (tally, beside)) in tallies.iter_mut().zip(self.beside.get(BEFORE..).unwrap_or_default()).enumerate() {
            let here = place.saturating_add(BEFORE);
            if beside.recorded || matches!(scale, Scale::General) {
                general(Quarter::at(self.first.index().saturating_add(i32::try_from(place).unwrap_or_default())), tally);
                continue;
            }
            let key = self.keys.get(here).copied().unwrap_or(NONE);
            tally.count_state(if key == NONE { beside.missing } else { scale.place(key) });
            let (short, long) = self.comparing.ways(self.keys, here);
            tally.count_ways(short, long);
            tally.count_target(scale.has_target());
        }
        self.first = Quarter::at(self.first.index().saturating_add(i32::try_from(quarters).unwrap_or_default()));
        self.comparing.shift(quarters);
        self.keys = self.keys.get(quarters..).unwrap_or_default();
        self.beside = self.beside.get(quarters..).unwrap_or_default();
    }
}

/// Whether nothing about an indicator and its comparisons asks for more than its plain figures.
fn is_plain(indicator: &Indicator, policy: &ComparisonPolicy) -> bool {
    indicator.polarity() != Polarity::WithinRange
        && indicator.breaks().is_empty()
        && indicator.rated_as_published().is_none()
        && policy.no_change() == NoChange::AnyChangeCounts
        && !policy.overrides_any()
        && !Withheld::ALL.iter().any(|withheld| policy.withholds(*withheld))
}
