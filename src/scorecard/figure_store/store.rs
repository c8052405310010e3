//! The indicators of a scorecard as integers, side by side.

use super::super::entry::Entry;
use super::figure_keys::{FigureKeys, FigureTraits, KeyMeaning, KeyPlace, StoredKeys, better_of, missing_key, widened};
use super::group_index::{GroupIndex, GroupIndexing};
use super::narrow_keys::NarrowKey;
use super::rated_forms::{OneLevel, RatedForms};
use super::rule_periods::{OwnRules, RulePeriod};
use crate::calendar::{FiscalCalendar, OwnQuarters, Quarter};
use crate::history::{Accumulation, DueQuarters, Indicator};
use crate::rating::compiled::integer_keys::Better;
use crate::values::Polarity;
use alloc::vec::Vec;
use core::hint::black_box;
use core::ops::Range;

/// So many entries are looked at together.
const ENTRIES_TOGETHER: usize = 64;

/// The figures of some indicators as integers, and the rules that they are rated by, made once.
#[derive(Clone, Default)]
pub(crate) struct FigureStore {
    /// `None` where integers cannot say all.
    spans: Vec<Option<IndicatorSpan>>,
    keys: StoredKeys,
    periods: Vec<RulePeriod>,
    own: OwnRules,
    forms: RatedForms,
    groups: GroupIndex,
    /// How many keys and periods are of entries since replaced.
    stale: usize,
}

/// Where one indicator is in the store, and what else bears on its figures.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is a trait of its own")]
pub(crate) struct IndicatorSpan {
    /// Where the keys of its figures are, a quarter each from the first on.
    pub(crate) keys: KeyPlace,
    key_count: u16,
    /// How many decimal places they have.
    pub(crate) places: u8,
    /// Whether a figure lies between two of so many places.
    pub(crate) has_between: bool,
    /// The most decimal places that a figure has.
    pub(crate) finest: u8,
    pub(crate) has_fraction: bool,
    pub(crate) has_provisional: bool,
    pub(crate) has_breaks: bool,
    pub(crate) lag: u8,
    /// Its own calendar, if it has one.
    calendar: Option<FiscalCalendar>,
    pub(crate) first_quarter: Quarter,
    first_period: u32,
    period_count: u16,
    pub(crate) polarity: Polarity,
    pub(crate) accumulation: Accumulation,
    pub(crate) adds_up: bool,
    pub(crate) due: DueQuarters,
    /// Whether its comparisons follow the scorecard's policy.
    pub(crate) shares_policy: bool,
    pub(crate) key_meaning: KeyMeaning,
    /// Its level, where its keys and that say all: it has no lag, calendar or policy of its own, and its level is the same in each
    /// quarter.
    pub(crate) one_level: Option<OneLevel>,
}

impl FigureStore {
    pub(crate) fn of(entries: &[Entry]) -> Self {
        let (mut store, mut groups, mut places) = (Self::default(), GroupIndexing::of(entries.len()), 0..);
        store.spans.reserve_exact(entries.len());
        // One each, of nearly all.
        store.periods.reserve_exact(entries.len());
        for some in entries.chunks(ENTRIES_TOGETHER) {
            // A short look at each first, so that waiting for the memory of one is waiting for that of others too.
            let all_traits: Vec<Option<FigureTraits>> = some.iter().map(plain_traits).collect();
            for (entry, traits) in some.iter().zip(all_traits) {
                let span = traits.and_then(|traits| IndicatorSpan::of(entry, traits, &mut store));
                store.spans.push(span);
            }
            for (entry, place) in some.iter().zip(places.by_ref()) {
                groups.add(place, entry.indicator().groups());
            }
        }
        store.keys.shrink_to_fit();
        store.periods.shrink_to_fit();
        store.groups = groups.index();
        store
    }

    /// Takes in the entry of a place, in which another one was.
    pub(crate) fn replace(&mut self, entries: &[Entry], place: usize, before: &Entry) {
        let Some(entry) = entries.get(place) else { return };
        let span = plain_traits(entry).and_then(|traits| IndicatorSpan::of(entry, traits, self));
        let Some(known) = self.spans.get_mut(place) else { return };
        let stale = core::mem::replace(known, span).map_or(0, |old| usize::from(old.key_count.max(old.period_count)));
        self.stale = self.stale.saturating_add(stale);
        // All is made anew where half of it is stale, or the schemes or forms may be; seldom enough to cost little.
        let kept = self.keys.len().max(self.periods.len());
        let most = if self.own.is_full() || self.forms.is_full() { kept >> 6 } else { kept >> 1 };
        if self.stale > most.max(self.spans.len()) {
            *self = Self::of(entries);
        } else if before.indicator().groups() != entry.indicator().groups() {
            self.groups = GroupIndex::of(entries);
        }
    }

    /// The spans of some of the indicators, by their places.
    pub(crate) fn spans(&self, places: Range<usize>) -> &[Option<IndicatorSpan>] {
        self.spans.get(places).unwrap_or_default()
    }

    /// The span of the indicator of a place.
    pub(crate) fn span(&self, place: usize) -> Option<&IndicatorSpan> {
        self.spans.get(place)?.as_ref()
    }

    /// What an indicator's own rules ask for, from quarter to quarter.
    #[inline]
    pub(crate) fn periods(&self, span: &IndicatorSpan) -> &[RulePeriod] {
        let from = usize::try_from(span.first_period).ok().and_then(|first| self.periods.get(first..)).unwrap_or_default();
        from.get(..usize::from(span.period_count)).unwrap_or_default()
    }

    /// Puts the keys of an indicator's figures over those of some quarters, from one on.
    #[inline]
    pub(crate) fn put_keys(&self, span: &IndicatorSpan, start: Quarter, keys: &mut [i64]) {
        match span.keys {
            KeyPlace::Narrow(first) => {
                let further_places = span.further_places();
                span.put(&self.keys.narrow, first, start, keys, |key| widened(key, further_places));
            }
            KeyPlace::Wide(first) => span.put(&self.keys.wide, first, start, keys, |key| key),
        }
    }

    /// The keys of 32 bits of an indicator, from its first quarter on; `None` where its keys are wider.
    #[inline]
    pub(crate) fn narrow_keys(&self, span: &IndicatorSpan) -> Option<&[NarrowKey]> {
        let KeyPlace::Narrow(first) = span.keys else { return None };
        Some(span.own(&self.keys.narrow, first))
    }

    /// The rules that indicators have of their own.
    pub(crate) const fn own_rules(&self) -> &OwnRules {
        &self.own
    }

    /// The different forms of their levels.
    pub(crate) const fn rated_forms(&self) -> &RatedForms {
        &self.forms
    }

    /// The groups that they are in, as numbers.
    pub(crate) const fn groups(&self) -> &GroupIndex {
        &self.groups
    }
}

impl IndicatorSpan {
    /// The span of an entry, its figures and rules added to a store; `None`, and no figures added, where integers cannot say all.
    fn of(entry: &Entry, traits: FigureTraits, store: &mut FigureStore) -> Option<Self> {
        let (indicator, series) = (entry.indicator(), entry.series());
        if traits.has_fraction && adds_up(indicator) {
            return None;
        }
        let FigureKeys { place, places, has_between } = FigureKeys::add(entry, traits, &mut store.keys)?;
        let first_period = store.periods.len();
        RulePeriod::add(entry, &mut store.own, &mut store.periods);
        let key_meaning = KeyMeaning::of(indicator, traits);
        let follows_scorecard = indicator.lag() == 0 && indicator.calendar().is_none() && indicator.comparison().is_none();
        let is_narrow = matches!(place, KeyPlace::Narrow(_));
        let one_level = match store.periods.get(first_period..) {
            Some([only]) if is_narrow && key_meaning == KeyMeaning::All && follows_scorecard => only.one_level(),
            _ => None,
        };
        let better = better_of(indicator.polarity());
        let one_level =
            one_level.and_then(|(level, rated_by)| store.forms.one_level(level, better, [places, traits.finest], rated_by));
        Some(Self {
            keys: place,
            key_count: u16::try_from(series.span()).ok()?,
            places,
            has_between,
            finest: traits.finest,
            has_fraction: traits.has_fraction,
            has_provisional: traits.has_provisional,
            has_breaks: !indicator.breaks().is_empty(),
            lag: indicator.lag(),
            calendar: indicator.calendar(),
            first_quarter: series.first_quarter().unwrap_or(Quarter::MIN),
            first_period: u32::try_from(first_period).ok()?,
            period_count: u16::try_from(store.periods.len().saturating_sub(first_period)).ok()?,
            polarity: indicator.polarity(),
            accumulation: indicator.accumulation(),
            adds_up: indicator.unit().is_additive(),
            due: indicator.due(),
            shares_policy: indicator.comparison().is_none(),
            key_meaning,
            one_level,
        })
    }

    /// Its keys, of all that are kept.
    #[inline]
    fn own<'a, T>(&self, kept: &'a [T], first: u32) -> &'a [T] {
        let from = usize::try_from(first).ok().and_then(|first| kept.get(first..)).unwrap_or_default();
        from.get(..usize::from(self.key_count)).unwrap_or_default()
    }

    /// Puts its keys, of all that are kept, over those of some quarters, from one on.
    #[inline]
    fn put<T: Copy, K>(&self, kept: &[T], first: u32, start: Quarter, keys: &mut [K], key_of: impl Fn(T) -> K) {
        let since = start.quarters_since(self.first_quarter);
        let before = usize::try_from(since.saturating_neg()).unwrap_or_default();
        let skipped = usize::try_from(since).unwrap_or_default();
        for (key, own) in keys.iter_mut().skip(before).zip(self.own(kept, first).get(skipped..).unwrap_or_default()) {
            *key = key_of(*own);
        }
    }

    /// How the quarters of a scorecard's calendar lead to its own.
    #[inline]
    pub(crate) const fn own_quarters(&self, scorecards: FiscalCalendar) -> OwnQuarters {
        OwnQuarters::new(scorecards, self.calendar)
    }

    /// How many more decimal places its keys have than its figures.
    #[inline]
    pub(crate) const fn further_places(&self) -> u8 {
        self.places.saturating_sub(self.finest)
    }

    /// Which way is better, of figures at least.
    #[inline]
    pub(crate) const fn better(&self) -> Better {
        better_of(self.polarity)
    }

    /// Whether a figure is due in every quarter.
    #[inline]
    pub(crate) fn is_due_always(&self) -> bool {
        self.due == DueQuarters::EVERY
    }

    /// The key of a quarter without an observation.
    #[inline]
    pub(crate) fn missing_key(&self, quarter: Quarter) -> i64 {
        missing_key(self.due, quarter)
    }
}

/// What an indicator's figures are like; `None` where its definition asks for more than them.
fn plain_traits(entry: &Entry) -> Option<FigureTraits> {
    let indicator = entry.indicator();
    // The names of its groups are read for no more than to be at hand when they are numbered.
    let first = |text: &str| text.as_bytes().first().copied().unwrap_or_default();
    black_box(indicator.groups().iter().fold(0, |bits, (kind, group)| bits ^ first(kind) ^ first(group.top())));
    let is_plain = indicator.takes_any_number() && indicator.due_years().is_none() && indicator.rated_as_published().is_none();
    is_plain.then(|| FigureTraits::of(entry))
}

/// Whether the figures of an indicator are totals that grow, of amounts that add up.
const fn adds_up(indicator: &Indicator) -> bool {
    let grows = matches!(indicator.accumulation(), Accumulation::YearToDate | Accumulation::ProgrammeToDate);
    grows && indicator.unit().is_additive()
}
