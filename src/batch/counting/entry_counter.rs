//! Counting indicators, one after another.

use super::key_comparison::{DirectionPair, KeyComparison, QUARTERS_BEFORE, YEAR};
use super::tally::Tally;
use crate::calendar::{OwnQuarters, Quarter};
use crate::rating::Scheme;
use crate::rating::compiled::integer_keys::count_above;
use crate::report::counted_outcome::ScaleCache;
use crate::report::{IndicatorQuarter, ReportOptions};
use crate::scorecard::figure_store::compiled_rules::{CompiledRules, QuarterThresholds};
use crate::scorecard::figure_store::figure_keys::{KeyMeaning, is_figure, state_of_absent};
use crate::scorecard::figure_store::rule_periods::RulePeriod;
use crate::scorecard::figure_store::state_code::{BandCodes, StateCode};
use crate::scorecard::figure_store::store::{FigureStore, IndicatorSpan, asks_for_no_more};
use crate::scorecard::{Entry, Scorecard};
use alloc::vec::Vec;

/// Counts the entries of a scorecard, one after another.
pub(crate) struct EntryCounter<'a> {
    scorecard: &'a Scorecard,
    store: &'a FigureStore,
    options: ReportOptions,
    rules: CompiledRules<'a>,
    /// The keys that bear on an entry, a quarter each, from [`QUARTERS_BEFORE`] the first one counted on.
    keys: Vec<i64>,
    /// Whether the scorecard's own policy asks for no more than plain figures.
    shared_policy_is_plain: bool,
}

/// Quarters in a row of the same rules: the first that reports are on, the first that figures are of, and what rates them, where
/// integers can say it.
struct QuarterRun {
    reported: Quarter,
    measured: Quarter,
    quarters: usize,
    thresholds: Option<QuarterThresholds>,
}

impl<'a> EntryCounter<'a> {
    /// Counts entries of a store under a scorecard's rules.
    pub(crate) fn new(scorecard: &'a Scorecard, store: &'a FigureStore) -> Self {
        Self {
            scorecard,
            store,
            options: ReportOptions::new(),
            rules: CompiledRules::new(scorecard.schemes(), scorecard.tolerances(), store.schemes()),
            keys: Vec::new(),
            shared_policy_is_plain: asks_for_no_more(scorecard.comparison()),
        }
    }

    /// Counts an entry in each of the quarters from one on, a tally for each.
    #[inline]
    pub(crate) fn count(
        &mut self,
        entry: &'a Entry,
        span: Option<&IndicatorSpan>,
        from: Quarter,
        tallies: &mut [Tally],
        bands: &mut BandCodes,
    ) {
        let span = span.filter(|span| !span.shares_policy || self.shared_policy_is_plain);
        let counted = span.and_then(|span| self.count_plain(entry, span, from, tallies, bands));
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
        span: &IndicatorSpan,
        from: Quarter,
        tallies: &mut [Tally],
        bands: &mut BandCodes,
    ) -> Option<()> {
        let own_quarters = span.own_quarters(self.scorecard.calendar());
        let first = own_quarters.shown_in(from, span.lag)?;
        first.later(u32::try_from(tallies.len()).ok()?.saturating_sub(1))?;
        self.find_keys(span, first.earlier(u32::try_from(QUARTERS_BEFORE).ok()?)?, tallies.len());
        // From here on there is a quarter for every tally, so that nothing is `None`.
        let (mut done, mut rest) = (0_usize, tallies);
        while !rest.is_empty() {
            let after = u32::try_from(done).ok()?;
            let run = self.run(span, own_quarters, (from.later(after)?, first.later(after)?), rest.len(), bands);
            let (some, later) = rest.split_at_mut_checked(run.quarters)?;
            let keys = self.keys.get(done..).unwrap_or_default();
            match &run.thresholds {
                Some(thresholds) if span.key_meaning == KeyMeaning::All => count_all(thresholds, keys, some),
                Some(_) | None => self.count_each(entry, span, &run, keys, some, bands),
            }
            done = done.saturating_add(run.quarters);
            rest = later;
        }
        Some(())
    }

    /// The quarters of the same rules that start with one, so many at most.
    #[inline]
    fn run(
        &mut self,
        span: &IndicatorSpan,
        own_quarters: OwnQuarters,
        (reported, measured): (Quarter, Quarter),
        most: usize,
        bands: &mut BandCodes,
    ) -> QuarterRun {
        let (period, own_until) = RulePeriod::in_force(self.store.periods(span), measured);
        let dated = own_quarters.scorecards(measured);
        let (shared, shared_until) = self.rules.shared(dated);
        let thresholds = period.and_then(|period| self.rules.thresholds(span, &period.required, shared, bands));
        let quarters_to = |until: Option<Quarter>, since: Quarter| usize::try_from(until?.quarters_since(since)).ok();
        let untils = [quarters_to(own_until, measured), quarters_to(shared_until, dated)].into_iter().flatten();
        QuarterRun { reported, measured, quarters: untils.fold(most, usize::min).max(1), thresholds }
    }

    /// Counts the quarters of a run one by one, whatever they are.
    #[inline(never)]
    fn count_each(
        &self,
        entry: &'a Entry,
        span: &IndicatorSpan,
        run: &QuarterRun,
        keys: &[i64],
        tallies: &mut [Tally],
        bands: &mut BandCodes,
    ) {
        let (comparison, mut scales) = (KeyComparison::new(span, run.measured), ScaleCache::default());
        let quarters = run.reported.through(Quarter::MAX).zip(run.measured.through(Quarter::MAX));
        for ((here, tally), (quarter, measured)) in (QUARTERS_BEFORE..).zip(tallies).zip(quarters) {
            match &run.thresholds {
                Some(thresholds) if span.key_meaning != KeyMeaning::FiguresInPart || !says_more(entry, measured) => {
                    let (short, long) = comparison.directions(keys, here);
                    tally.count_directions(short, long);
                    tally.count_state(state(thresholds, keys.get(here).copied().unwrap_or(i64::MIN)));
                    tally.count_target(thresholds.has_target);
                }
                Some(_) | None => self.count_one(entry, quarter, tally, bands, &mut scales),
            }
        }
    }

    /// Finds the keys of the quarters from one on: [`QUARTERS_BEFORE`] and then so many.
    #[inline]
    fn find_keys(&mut self, span: &IndicatorSpan, start: Quarter, quarters: usize) {
        let all = quarters.saturating_add(QUARTERS_BEFORE);
        self.keys.clear();
        if span.is_due_always() {
            self.keys.resize(all, span.missing_key(start));
        } else {
            self.keys.extend(start.through(Quarter::MAX).take(all).map(|quarter| span.missing_key(quarter)));
        }
        let (before, known) = self.store.keys_from(span, start);
        for (key, known) in self.keys.iter_mut().skip(before).zip(known) {
            *key = *known;
        }
    }
}

/// Counts the next quarters, where the keys say all.
#[inline(never)]
fn count_all(thresholds: &QuarterThresholds, keys: &[i64], tallies: &mut [Tally]) {
    match thresholds.thresholds().usual() {
        Some(usual) => count_all_by(usual, thresholds, keys, tallies),
        None => count_all_by(thresholds.thresholds().all(), thresholds, keys, tallies),
    }
}

#[inline]
fn count_all_by<const LIMITS: usize>(
    leasts: &[i64; LIMITS],
    thresholds: &QuarterThresholds,
    keys: &[i64],
    tallies: &mut [Tally],
) {
    let codes = thresholds.codes_after(LIMITS);
    let from = |place: usize| keys.get(place..).unwrap_or_default();
    let bases = from(QUARTERS_BEFORE - 1).iter().zip(from(QUARTERS_BEFORE - YEAR));
    for ((key, (before, year_before)), tally) in from(QUARTERS_BEFORE).iter().zip(bases).zip(tallies) {
        let key = *key;
        // There are fewer limits than bands.
        let rated = codes.get(count_above(leasts, key) & (Scheme::MOST_BANDS - 1)).copied();
        tally.count_state(if is_figure(key) { rated.unwrap_or(state_of_absent(key)) } else { state_of_absent(key) });
        tally.count_pair(DirectionPair::of(key, *before, *year_before));
        tally.count_target(thresholds.has_target);
    }
}

/// What a quarter comes to.
fn state(thresholds: &QuarterThresholds, key: i64) -> StateCode {
    if is_figure(key) { thresholds.code(key) } else { state_of_absent(key) }
}

/// Whether the observation of a quarter says more than its figure.
fn says_more(entry: &Entry, measured: Quarter) -> bool {
    let observation = entry.series().get(measured);
    observation.is_some_and(|observation| observation.says_more_than_figure(entry.indicator().unit()))
}
