//! Counting indicators, one after another.

use super::comparing::{BEFORE, Comparing, Pair, YEAR};
use super::tally::Tally;
use crate::calendar::Quarter;
use crate::rating::Scheme;
use crate::rating::keys::passed;
use crate::report::ReportOptions;
use crate::report::counted_outcome::ScaleCache;
use crate::report::indicator_quarter::IndicatorQuarter;
use crate::scorecard::figure_store::figure_keys::{KeysSay, is_figure, state_of_absent};
use crate::scorecard::figure_store::quarter_thresholds::{Filled, Moulds, Scale};
use crate::scorecard::figure_store::rule_periods::Stretch;
use crate::scorecard::figure_store::state_code::{BandCodes, StateCode};
use crate::scorecard::figure_store::store::{Brief, Digest, asks_for_no_more};
use crate::scorecard::{Entry, Scorecard};
use alloc::vec::Vec;

/// Counts the entries of a scorecard, one after another.
pub(crate) struct Counter<'a> {
    scorecard: &'a Scorecard,
    digest: &'a Digest,
    options: ReportOptions,
    moulds: Moulds<'a>,
    /// The keys that bear on an entry, a quarter each, from [`BEFORE`] the first one counted on.
    keys: Vec<i64>,
    /// Whether the scorecard's own policy asks for no more than plain figures.
    shared_policy_is_plain: bool,
}

/// Quarters in a row of the same rules: the first that reports are on, the first that figures are of, and what rates them.
struct Run {
    shown: Quarter,
    measured: Quarter,
    quarters: usize,
    scale: Scale,
}

impl<'a> Counter<'a> {
    /// Counts entries of a digest under a scorecard's rules.
    pub(crate) fn new(scorecard: &'a Scorecard, digest: &'a Digest) -> Self {
        Self {
            scorecard,
            digest,
            options: ReportOptions::new(),
            moulds: Moulds::new(scorecard, digest),
            keys: Vec::new(),
            shared_policy_is_plain: asks_for_no_more(scorecard.comparison()),
        }
    }

    /// Counts an entry in each of the quarters from one on, a tally for each.
    #[inline]
    pub(crate) fn count(
        &mut self,
        entry: &'a Entry,
        brief: Option<&Brief>,
        from: Quarter,
        tallies: &mut [Tally],
        bands: &mut BandCodes,
    ) {
        let brief = brief.filter(|brief| !brief.shares_policy || self.shared_policy_is_plain);
        let counted = brief.and_then(|brief| self.count_plain(entry, brief, from, tallies, bands));
        if counted.is_none() {
            let mut scales = ScaleCache::default();
            for (quarter, tally) in from.through(Quarter::MAX).zip(tallies) {
                self.count_one(entry, quarter, tally, bands, &mut scales);
            }
        }
    }

    /// Counts an entry in one quarter, whatever it is.
    fn count_one(
        &self,
        entry: &'a Entry,
        quarter: Quarter,
        tally: &mut Tally,
        bands: &mut BandCodes,
        scales: &mut ScaleCache<'a>,
    ) {
        if let Some(indicator) = IndicatorQuarter::new(self.scorecard, entry, quarter, &self.options) {
            tally.count(indicator.counted_outcome(scales), bands);
        }
    }

    /// Counts an entry of plain figures; `None`, and nothing counted, where its lag and the quarters that bear on it lead before the first
    /// there is.
    #[inline]
    fn count_plain(
        &mut self,
        entry: &'a Entry,
        brief: &Brief,
        from: Quarter,
        tallies: &mut [Tally],
        bands: &mut BandCodes,
    ) -> Option<()> {
        let first = from.earlier(u32::from(brief.lag))?;
        self.find_keys(brief, first.earlier(u32::try_from(BEFORE).ok()?)?, tallies.len());
        // From here on there is a quarter for every tally, so that nothing is `None`.
        let (mut done, mut rest) = (0_usize, tallies);
        while !rest.is_empty() {
            let after = u32::try_from(done).ok()?;
            let run = self.run(brief, from.later(after)?, first.later(after)?, rest.len(), bands);
            let (some, later) = rest.split_at_mut_checked(run.quarters)?;
            let keys = self.keys.get(done..).unwrap_or_default();
            match &run.scale {
                Scale::Filled(filled) if brief.keys_say == KeysSay::All => count_all(filled, keys, some),
                Scale::Filled(_) | Scale::General => self.count_each(entry, brief, &run, keys, some, bands),
            }
            done = done.saturating_add(run.quarters);
            rest = later;
        }
        Some(())
    }

    /// The quarters of the same rules that start with one, so many at most.
    #[inline]
    fn run(&mut self, brief: &Brief, shown: Quarter, measured: Quarter, most: usize, bands: &mut BandCodes) -> Run {
        let (stretch, own_until) = Stretch::in_force(self.digest.stretches(brief), measured);
        let (shared, shared_until) = self.moulds.shared(measured);
        let scale = stretch.map_or(Scale::General, |stretch| self.moulds.scale(brief, &stretch.asked, shared, bands));
        let upto = |until: Quarter| usize::try_from(until.quarters_since(measured)).unwrap_or(most);
        let untils = [own_until, shared_until].into_iter().flatten();
        Run { shown, measured, quarters: untils.fold(most, |quarters, until| quarters.min(upto(until))).max(1), scale }
    }

    /// Counts the quarters of a run one by one, whatever they are.
    #[inline(never)]
    fn count_each(&self, entry: &'a Entry, brief: &Brief, run: &Run, keys: &[i64], tallies: &mut [Tally], bands: &mut BandCodes) {
        let (comparing, mut scales) = (Comparing::new(brief, run.measured), ScaleCache::default());
        for ((here, tally), quarter) in (BEFORE..).zip(tallies).zip(run.shown.through(Quarter::MAX)) {
            match &run.scale {
                Scale::Filled(filled) if brief.keys_say != KeysSay::FiguresBesideMore || !shows_more(entry, quarter) => {
                    let (short, long) = comparing.ways(keys, here);
                    tally.count_ways(short, long);
                    tally.count_state(state(filled, keys.get(here).copied().unwrap_or(i64::MIN)));
                    tally.count_target(filled.has_target);
                }
                Scale::Filled(_) | Scale::General => self.count_one(entry, quarter, tally, bands, &mut scales),
            }
        }
    }

    /// Finds the keys of the quarters from one on: [`BEFORE`] and then so many.
    #[inline]
    fn find_keys(&mut self, brief: &Brief, start: Quarter, quarters: usize) {
        let all = quarters.saturating_add(BEFORE);
        self.keys.clear();
        if brief.is_due_always() {
            self.keys.resize(all, brief.gap(start));
        } else {
            self.keys.extend(start.through(Quarter::MAX).take(all).map(|quarter| brief.gap(quarter)));
        }
        let (before, known) = self.digest.keys_from(brief, start);
        for (shown, known) in self.keys.iter_mut().skip(before).zip(known) {
            *shown = *known;
        }
    }
}

/// Counts the next quarters, where the figures say all.
#[inline(never)]
fn count_all(filled: &Filled, keys: &[i64], tallies: &mut [Tally]) {
    match filled.cast().few() {
        Some(few) => count_all_by(few, filled, keys, tallies),
        None => count_all_by(filled.cast().all(), filled, keys, tallies),
    }
}

#[inline]
fn count_all_by<const LIMITS: usize>(leasts: &[i64; LIMITS], filled: &Filled, keys: &[i64], tallies: &mut [Tally]) {
    let places = filled.places_after(LIMITS);
    let from = |place: usize| keys.get(place..).unwrap_or_default();
    let bases = from(BEFORE - 1).iter().zip(from(BEFORE - YEAR));
    for ((key, (before, year_before)), tally) in from(BEFORE).iter().zip(bases).zip(tallies) {
        let key = *key;
        // There are fewer limits than bands.
        let rated = places.get(passed(leasts, key) & (Scheme::MOST_BANDS - 1)).copied();
        tally.count_state(if is_figure(key) { rated.unwrap_or(state_of_absent(key)) } else { state_of_absent(key) });
        tally.count_pair(Pair::of(key, *before, *year_before));
        tally.count_target(filled.has_target);
    }
}

/// Where the state of a quarter is counted.
fn state(filled: &Filled, key: i64) -> StateCode {
    if is_figure(key) { filled.place(key) } else { state_of_absent(key) }
}

/// Whether the report on a quarter shows an observation that says more than its figure.
fn shows_more(entry: &Entry, reported: Quarter) -> bool {
    let shown = entry.indicator().shown_in(reported).and_then(|quarter| entry.series().get(quarter));
    shown.is_some_and(|observation| observation.says_more_than_figure(entry.indicator().unit()))
}
