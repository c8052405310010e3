//! Counting indicators, one after another.

use super::key_comparison::{DirectionPair, KeyComparison, KeyPolicy, QUARTERS_BEFORE, QuarterAbout, YEAR};
use super::narrow_counting;
use super::narrow_vectors::NarrowVectors;
use super::tally::Tally;
use crate::calendar::{OwnQuarters, Quarter};
use crate::history::{ComparisonPolicy, Slot};
use crate::rating::compiled::integer_keys::{Digits, RelativeDigits, count_above};
use crate::rating::{Scheme, Unrated};
use crate::report::counted_outcome::ScaleCache;
use crate::report::{IndicatorQuarter, ReportOptions};
use crate::scorecard::figure_store::compiled_rules::{CompiledRules, QuarterThresholds};
use crate::scorecard::figure_store::figure_keys::{KeyMeaning, is_figure, state_of_absent};
use crate::scorecard::figure_store::rule_periods::{RatedBy, RequiredTarget, RulePeriod, TargetDigits};
use crate::scorecard::figure_store::state_code::{BandCodes, StateCode};
use crate::scorecard::figure_store::store::{FigureStore, IndicatorSpan};
use crate::scorecard::{Entry, Scorecard};
use alloc::vec::Vec;

/// Counts the entries of a scorecard, one after another.
pub(crate) struct EntryCounter<'a> {
    scorecard: &'a Scorecard,
    store: &'a FigureStore,
    options: ReportOptions,
    rules: CompiledRules<'a>,
    vectors: Option<NarrowVectors>,
    /// The keys that bear on an entry, a quarter each, from [`QUARTERS_BEFORE`] the first one counted on.
    keys: Vec<i64>,
    /// How many changes of its definition there were up to each of these quarters; none where there is no change.
    breaks: Vec<u32>,
    /// Whether the scorecard's own policy asks for no more than plain figures.
    shared_policy_is_plain: bool,
    /// How many quarters integers could not say.
    #[cfg(test)]
    counted_in_general: usize,
    /// How many quarters were counted eight at once.
    #[cfg(test)]
    counted_together: usize,
}

/// Quarters in a row of the same rules: the first that reports are on, the first that figures are of, and what rates them, where
/// integers can say it.
struct QuarterRun {
    reported: Quarter,
    measured: Quarter,
    quarters: usize,
    rates: RunRates,
}

/// What rates the figures of a run.
enum RunRates {
    NotAsIntegers,
    /// The same in every quarter.
    Thresholds(QuarterThresholds),
    /// A level that follows from the figure of the year before, under the scorecard's rules of a place.
    RelativeToLastYear {
        by: RelativeDigits,
        rated_by: RatedBy,
        shared: usize,
    },
}

impl<'a> EntryCounter<'a> {
    /// Counts entries of a store under a scorecard's rules.
    pub(crate) fn new(scorecard: &'a Scorecard, store: &'a FigureStore) -> Self {
        Self {
            scorecard,
            store,
            options: ReportOptions::new(),
            rules: CompiledRules::new(scorecard.schemes(), scorecard.tolerances(), store),
            vectors: NarrowVectors::of_machine(),
            keys: Vec::new(),
            breaks: Vec::new(),
            shared_policy_is_plain: *scorecard.comparison() == ComparisonPolicy::default(),
            #[cfg(test)]
            counted_in_general: 0,
            #[cfg(test)]
            counted_together: 0,
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
        let counted = span.and_then(|span| {
            self.count_narrow(span, from, tallies, bands).or_else(|| self.count_plain(entry, span, from, tallies, bands))
        });
        if counted.is_none() {
            let mut scales = ScaleCache::default();
            for (quarter, tally) in from.through(Quarter::MAX).zip(tallies) {
                self.count_one(entry, quarter, tally, bands, &mut scales);
            }
        }
    }

    /// Counts an entry in one quarter, whatever it is.
    fn count_one(
        &mut self,
        entry: &'a Entry,
        quarter: Quarter,
        tally: &mut Tally,
        bands: &mut BandCodes,
        scales: &mut ScaleCache<'a>,
    ) {
        #[cfg(test)]
        {
            self.counted_in_general = self.counted_in_general.saturating_add(1);
        }
        if let Some(indicator) = IndicatorQuarter::new(self.scorecard, entry, quarter, &self.options) {
            tally.count(indicator.counted_outcome(scales), bands);
        }
    }

    /// Counts an indicator of figures of few digits rated against one level; `None`, and nothing counted, where it or the scorecard asks
    /// for more.
    #[inline]
    fn count_narrow(&mut self, span: &IndicatorSpan, from: Quarter, tallies: &mut [Tally], bands: &mut BandCodes) -> Option<()> {
        let level = span.one_level.filter(|_| self.shared_policy_is_plain && self.rules.has_one_version())?;
        let keys = self.store.narrow_keys(span)?;
        let thresholds = self.rules.narrow_thresholds(level, bands)?;
        #[cfg(test)]
        {
            self.counted_together = self.counted_together.saturating_add(tallies.len());
        }
        narrow_counting::count(self.vectors, keys, from.quarters_since(span.first_quarter), &thresholds, tallies);
        Some(())
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
        let policy = self.policy(entry, span)?;
        self.find_keys(entry, span, first.earlier(u32::try_from(QUARTERS_BEFORE).ok()?)?, tallies.len());
        // From here on there is a quarter for every tally, so that nothing is `None`.
        let (mut done, mut rest) = (0_usize, tallies);
        while !rest.is_empty() {
            let after = u32::try_from(done).ok()?;
            let run = self.run(span, own_quarters, (from.later(after)?, first.later(after)?), rest.len(), bands);
            let (some, later) = rest.split_at_mut_checked(run.quarters)?;
            match &run.rates {
                RunRates::Thresholds(thresholds) if span.key_meaning == KeyMeaning::All && policy == KeyPolicy::PLAIN => {
                    count_all(thresholds, self.keys.get(done..).unwrap_or_default(), some);
                }
                RunRates::Thresholds(_) | RunRates::NotAsIntegers | RunRates::RelativeToLastYear { .. } => {
                    self.count_each(entry, span, policy, &run, done, some, bands);
                }
            }
            done = done.saturating_add(run.quarters);
            rest = later;
        }
        Some(())
    }

    /// How an indicator's policy compares its keys; `None` where they cannot say.
    #[inline]
    fn policy(&self, entry: &Entry, span: &IndicatorSpan) -> Option<KeyPolicy> {
        if span.shares_policy && self.shared_policy_is_plain {
            return Some(KeyPolicy::PLAIN);
        }
        let policy = entry.indicator().comparison().unwrap_or(self.scorecard.comparison());
        let has_one_target = matches!(self.store.periods(span), [only] if only.has_one_target());
        KeyPolicy::new(policy, span, has_one_target)
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
        let rates = match period.map(|period| &period.required) {
            None => RunRates::NotAsIntegers,
            Some(RequiredTarget::Target { target: TargetDigits::RelativeToLastYear(by), rated_by }) => {
                RunRates::RelativeToLastYear { by: *by, rated_by: *rated_by, shared }
            }
            Some(required) => {
                self.rules.thresholds(span, required, shared, bands).map_or(RunRates::NotAsIntegers, RunRates::Thresholds)
            }
        };
        let quarters_to = |until: Option<Quarter>, since: Quarter| usize::try_from(until?.quarters_since(since)).ok();
        let untils = [quarters_to(own_until, measured), quarters_to(shared_until, dated)].into_iter().flatten();
        QuarterRun { reported, measured, quarters: untils.fold(most, usize::min).max(1), rates }
    }

    /// Counts the quarters of a run one by one, whatever they are; so many were counted before.
    #[inline(never)]
    #[expect(clippy::too_many_arguments, reason = "an entry, what is kept of it, and where it is counted")]
    fn count_each(
        &mut self,
        entry: &'a Entry,
        span: &IndicatorSpan,
        policy: KeyPolicy,
        run: &QuarterRun,
        done: usize,
        tallies: &mut [Tally],
        bands: &mut BandCodes,
    ) {
        let (comparison, mut scales) = (KeyComparison::new(span, policy, run.measured), ScaleCache::default());
        let quarters = run.reported.through(Quarter::MAX).zip(run.measured.through(Quarter::MAX));
        for ((here, tally), (quarter, measured)) in (QUARTERS_BEFORE..).zip(tallies).zip(quarters) {
            let is_all = span.key_meaning != KeyMeaning::FiguresInPart || !says_more(entry, measured);
            let of_quarter = if is_all { self.of_quarter(span, run, done.saturating_add(here), bands) } else { None };
            let thresholds = match (&run.rates, &of_quarter) {
                (RunRates::Thresholds(thresholds), _) if is_all => Some(thresholds),
                (_, thresholds) => thresholds.as_ref(),
            };
            if let Some(thresholds) = thresholds {
                let keys = self.keys.get(done..).unwrap_or_default();
                let breaks = self.breaks.get(done..).unwrap_or_default();
                let about = QuarterAbout { breaks, range: thresholds.range.as_ref() };
                let (short, long) = comparison.directions(keys, here, about);
                tally.count_directions(short, long);
                tally.count_state(state(thresholds, keys.get(here).copied().unwrap_or(i64::MIN)));
                tally.count_target(thresholds.has_target);
            } else {
                self.count_one(entry, quarter, tally, bands, &mut scales);
            }
        }
    }

    /// What rates a quarter of a run whose targets follow from the figures of the year before; `None` where integers cannot say.
    fn of_quarter(
        &mut self,
        span: &IndicatorSpan,
        run: &QuarterRun,
        here: usize,
        bands: &mut BandCodes,
    ) -> Option<QuarterThresholds> {
        let RunRates::RelativeToLastYear { by, rated_by, shared } = run.rates else { return None };
        if span.has_fraction {
            return None;
        }
        let last_year = here.checked_sub(YEAR)?;
        let about = QuarterAbout { breaks: &self.breaks, range: None };
        let base = self.keys.get(last_year).copied().filter(|key| is_figure(*key) && !about.has_break(last_year, here));
        let Some(base) = base else {
            return Some(QuarterThresholds::one(StateCode::unrated(Unrated::TargetNotDerived), false));
        };
        let figure = Digits::of_key(span.better().turned(base), span.places, span.finest)?;
        self.rules.of_level(span, by.level(figure)?, rated_by, shared, bands)
    }

    /// Finds the keys of the quarters from one on: [`QUARTERS_BEFORE`] and then so many.
    #[inline]
    fn find_keys(&mut self, entry: &Entry, span: &IndicatorSpan, start: Quarter, quarters: usize) {
        let all = quarters.saturating_add(QUARTERS_BEFORE);
        self.keys.clear();
        if span.is_due_always() {
            self.keys.resize(all, span.missing_key(start));
        } else {
            self.keys.extend(start.through(Quarter::MAX).take(all).map(|quarter| span.missing_key(quarter)));
        }
        self.store.put_keys(span, start, &mut self.keys);
        self.breaks.clear();
        if span.has_breaks {
            self.breaks.resize(all, 0);
            for from in entry.indicator().breaks().keys() {
                let before = usize::try_from(from.quarters_since(start)).unwrap_or_default();
                if let Some(breaks) = self.breaks.get_mut(before) {
                    *breaks = breaks.wrapping_add(1);
                }
            }
            let mut so_far = 0_u32;
            for breaks in &mut self.breaks {
                so_far = so_far.wrapping_add(*breaks);
                *breaks = so_far;
            }
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
        tally.count_pair(DirectionPair::of(DirectionPair::number([key, *before, *year_before], is_figure)));
        tally.count_target(thresholds.has_target);
    }
}

/// What a quarter comes to.
fn state(thresholds: &QuarterThresholds, key: i64) -> StateCode {
    if is_figure(key) { thresholds.code(key) } else { state_of_absent(key) }
}

/// Whether the observation of a quarter says more than its figure.
fn says_more(entry: &Entry, measured: Quarter) -> bool {
    match entry.series().slot(measured) {
        Some(Slot::Full(observation)) => observation.says_more_than_figure(entry.indicator().unit()),
        Some(Slot::Plain(_)) | None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tally::Tally;
    use super::EntryCounter;
    use crate::calendar::{FiscalCalendar, Quarter};
    use crate::history::{
        Accumulation, ComparisonPolicy, Indicator, Moderation, NoChange, Observation, PlannedTarget, RelativeBy, RelativeTo,
        Series, TargetPlan, Withheld,
    };
    use crate::parsing::decimal;
    use crate::rating::{Comparator, Missing, Rating, Scheme};
    use crate::scorecard::figure_store::state_code::BandCodes;
    use crate::scorecard::{Entry, Scorecard};
    use crate::values::{Fraction, Percent, Points, Polarity, Target, TargetRange, Unit, Value, Version, Versions};
    use alloc::vec::Vec;

    fn first() -> Quarter {
        "2016-Q1".parse().unwrap()
    }

    fn indicator(polarity: Polarity) -> Indicator {
        Indicator::new("a".parse().unwrap(), "Invented", polarity, Unit::Count, Accumulation::Snapshot)
    }

    fn figures() -> Vec<Observation> {
        ["80", "81.5", "79", "84", "70.25", "81.5"].map(|text| Observation::from(decimal(text).unwrap())).into()
    }

    fn entry(indicator: Indicator, plan: impl Into<TargetPlan>, figures: Vec<Observation>) -> Entry {
        Entry::new(indicator, plan, Series::new(first().through(Quarter::MAX).zip(figures)).unwrap())
    }

    /// How many of eight quarters are counted in general, one by one, as integers cannot say them.
    fn in_general(policy: ComparisonPolicy, entry: Entry) -> usize {
        let rules = rules().with_comparison(policy);
        let [_, in_general] = ways(&rules.with_entries([entry]).unwrap(), 8);
        in_general
    }

    /// How many of so many quarters of the indicators are counted together, and how many in general.
    fn ways(scorecard: &Scorecard, quarters: usize) -> [usize; 2] {
        let store = scorecard.indicators().store();
        let mut counter = EntryCounter::new(scorecard, store);
        let mut tallies = alloc::vec![Tally::default(); quarters];
        for (place, entry) in scorecard.entries().iter().enumerate() {
            counter.count(entry, store.span(place), first(), &mut tallies, &mut BandCodes::default());
        }
        [counter.counted_together, counter.counted_in_general]
    }

    /// Each of forty has a tolerance of its own, again and again.
    #[test]
    fn indicators_of_many_tolerances_are_all_counted_together() {
        let entries = (0..6_000_u16).map(|place| {
            let id = alloc::format!("i{place}").parse().unwrap();
            let indicator = Indicator::new(id, "Invented", Polarity::HigherIsBetter, Unit::Count, Accumulation::Snapshot);
            let entry =
                Entry::new(indicator, decimal("80").unwrap(), Series::new(first().through(Quarter::MAX).zip(figures())).unwrap());
            entry.with_tolerances(Versions::always(Percent::whole(u8::try_from(place % 40).unwrap()).into()))
        });
        let scorecard = rules().with_entries(entries).unwrap();
        assert_eq!(ways(&scorecard, 8), [8 * 6_000, 0]);
    }

    fn rules() -> Scorecard {
        let rules = Scorecard::new("Example Borough", FiscalCalendar::UK_GOVERNMENT);
        rules.with_schemes(Scheme::amber_within_tolerance()).unwrap().with_tolerances(Percent::whole(10)).unwrap()
    }

    #[test]
    fn plain_figures_of_few_digits_are_counted_together() {
        let rules = rules();
        // The same rules, but asked for in a way that is counted quarter by quarter, in 64 bits.
        let wide = rules.clone().with_comparison(ComparisonPolicy::default().despite(Comparator::Baseline));
        let together = |rules: &Scorecard, entry: Entry, quarters: usize| {
            let scorecard = rules.clone().with_entries([entry.clone()]).unwrap();
            let last = first().later(u32::try_from(quarters).unwrap()).unwrap();
            if rules == &self::rules() {
                let wide = wide.clone().with_entries([entry]).unwrap();
                assert_eq!(ways(&wide, quarters), [0, 0]);
                for quarters in [first().through(last), first().earlier(9).unwrap().through(last)] {
                    let counted = scorecard.summaries(quarters.clone());
                    assert!(counted.iter().eq(wide.summaries(quarters).iter()), "{counted:?}");
                }
            }
            let [together, in_general] = ways(&scorecard, quarters);
            assert_eq!(in_general, 0);
            together == quarters
        };
        let (higher, one) = (|| indicator(Polarity::HigherIsBetter), || decimal("80").unwrap());
        for quarters in [1, 8, 9, 40] {
            assert!(together(&rules, entry(higher(), one(), figures()), quarters));
            assert!(together(&rules, entry(indicator(Polarity::LowerIsBetter), one(), figures()), quarters));
            assert!(together(&rules, entry(higher(), one(), Vec::new()), quarters));
        }
        let with = |figure: &str| {
            let mut figures = figures();
            figures.push(Observation::from(decimal(figure).unwrap()));
            figures
        };
        assert!(together(&rules, entry(higher(), one(), with("-671088.63")), 8));
        assert!(together(&rules, entry(higher(), decimal("-80.5").unwrap(), figures()), 8));
        // More digits than 27 bits hold, a zero level, of which every share is nothing, and rules of several versions.
        assert!(!together(&rules, entry(higher(), one(), with("671088.64")), 8));
        assert!(!together(&rules, entry(higher(), decimal("0").unwrap(), figures()), 8));
        let changing = rules.clone().with_tolerances(
            Versions::new([
                Version::new(Quarter::MIN, Percent::whole(10).into()),
                Version::new(first().later(2).unwrap(), Percent::whole(5).into()),
            ])
            .unwrap(),
        );
        assert!(!together(&changing.unwrap(), entry(higher(), one(), figures()), 8));
    }

    #[test]
    fn integers_say_plain_figures_ranges_breaks_relative_targets_and_policies() {
        let higher = || indicator(Polarity::HigherIsBetter);
        let (plain, one) = (ComparisonPolicy::default(), || decimal("80").unwrap());
        let range = TargetRange::new(decimal("78").unwrap(), decimal("82").unwrap()).unwrap();
        let relative = |by| PlannedTarget::relative(RelativeTo::SameQuarterLastYear, by);
        let percent = Percent::whole(5);
        let points: Points = "1.5".parse().unwrap();
        let broken = higher().with_break(first().later(3).unwrap(), "another definition");
        let mut with_a_fraction = figures();
        with_a_fraction.push(Fraction::new(decimal("2").unwrap(), decimal("3").unwrap()).unwrap().into());
        let mut with_a_gap = figures();
        with_a_gap.push(Observation::missing(Missing::Suppressed));
        for (name, entry) in [
            ("a level", entry(higher(), one(), figures())),
            ("a fraction", entry(higher(), one(), with_a_fraction)),
            ("a missing figure", entry(higher(), one(), with_a_gap)),
            ("a range", entry(indicator(Polarity::WithinRange), Target::Range(range), figures())),
            ("a break", entry(broken.clone(), one(), figures())),
            (
                "so much more than last year",
                entry(higher(), TargetPlan::always(relative(RelativeBy::PercentMore(percent))), figures()),
            ),
            ("so many fewer, broken", entry(broken, TargetPlan::always(relative(RelativeBy::PointsLess(points))), figures())),
            (
                "beside a baseline",
                entry(
                    higher(),
                    TargetPlan::always(PlannedTarget::relative(RelativeTo::Baseline(one()), RelativeBy::PercentLess(percent))),
                    figures(),
                ),
            ),
        ] {
            let policies = [
                plain.clone(),
                plain.clone().with_no_change(NoChange::Points(points)),
                plain.clone().with_no_change(NoChange::PercentOfBase(percent)).withholding(Withheld::Provisional),
                plain.clone().despite(Comparator::PreviousQuarter).despite(Comparator::Baseline),
            ];
            for policy in policies {
                let is_between = name == "a fraction" && policy.no_change() != NoChange::AnyChangeCounts;
                let expected = if is_between { 8 } else { 0 };
                assert_eq!(in_general(policy.clone(), entry.clone()), expected, "{name}, {policy:?}");
                let own = entry.indicator().clone().with_comparison(policy.clone());
                let own = Entry::new(own, entry.plan().clone(), entry.series().clone());
                assert_eq!(in_general(plain.clone(), own), expected, "{name}, its own {policy:?}");
            }
        }
        // The target of the last figure would have 29 decimal places, which no decimal holds, so that none is derived.
        let small =
            [None, None, None, Some("-0.000000000000000000000000006"), None, None, None, Some("-0.00000000000000000000000006")];
        let small = first()
            .through(Quarter::MAX)
            .zip(small)
            .filter_map(|(quarter, figure)| Some((quarter, decimal(figure?).unwrap().into())));
        let shrinking = TargetPlan::always(relative(RelativeBy::PercentLess(Percent::whole(8))));
        assert_eq!(in_general(plain.clone(), Entry::new(higher(), shrinking, Series::new(small).unwrap())), 1);
        let withheld = plain.clone().withholding(Withheld::TargetsDiffer);
        assert_eq!(in_general(withheld.clone(), entry(higher(), one(), figures())), 0, "one target does not differ");

        // What is still counted in general, in these quarters alone or in all.
        let moderated = Moderation::new(Rating::Red, "the board", "it is late").unwrap();
        let mut figures_and_a_colour = figures();
        figures_and_a_colour.push(Observation::from(80).with_moderation(moderated));
        assert_eq!(in_general(plain.clone(), entry(higher(), one(), figures_and_a_colour)), 1);
        assert_eq!(in_general(plain.clone(), entry(higher().with_rated_as_published(0), one(), figures())), 8);
        let profile = PlannedTarget::profile(["80", "81", "82", "83"].map(|text| decimal(text).unwrap()));
        assert_eq!(in_general(withheld, entry(higher(), TargetPlan::always(profile), figures())), 8);
        let met = Indicator::new("a".parse().unwrap(), "Invented", Polarity::HigherIsBetter, Unit::YesNo, Accumulation::Snapshot);
        let milestone = TargetPlan::always(PlannedTarget::milestone(None));
        assert_eq!(in_general(plain, entry(met, milestone, Vec::from([Value::MET.into()]))), 8);
    }
}
