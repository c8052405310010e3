//! The indicators of a scorecard as integers, side by side.

use super::super::entry::Entry;
use super::figure_keys::{Glance, Keys, KeysSay, better_of, gap};
use super::group_index::Kinds;
use super::rule_periods::{Schemes, Stretch};
use crate::calendar::Quarter;
use crate::history::{Accumulation, ComparisonPolicy, DueQuarters, Indicator, NoChange, Withheld};
use crate::rating::Scheme;
use crate::rating::mould::Better;
use crate::values::Polarity;
use alloc::vec::Vec;
use core::ops::Range;

/// So many entries are looked at together.
const TOGETHER: usize = 64;

/// What counting needs of some indicators, made once.
#[derive(Clone, Default)]
pub(crate) struct Digest {
    /// `None` where only the general way will do.
    briefs: Vec<Option<Brief>>,
    keys: Vec<i64>,
    stretches: Vec<Stretch>,
    schemes: Schemes,
    kinds: Kinds,
    /// How many keys and stretches are of entries since replaced.
    stale: usize,
}

/// What counting needs of one indicator.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Brief {
    /// Where its figures are, and so many quarters of them from the first on.
    keys: usize,
    quarters: u16,
    /// How many decimal places they have.
    pub(crate) places: u8,
    /// Whether a figure lies between two of so many places.
    pub(crate) between: bool,
    pub(crate) lag: u8,
    first: Quarter,
    stretches: usize,
    stretch_count: u16,
    pub(crate) polarity: Polarity,
    pub(crate) accumulation: Accumulation,
    pub(crate) adds_up: bool,
    pub(crate) due: DueQuarters,
    /// Whether its comparisons follow the scorecard's policy.
    pub(crate) shares_policy: bool,
    pub(crate) keys_say: KeysSay,
}

impl Digest {
    pub(crate) fn of(entries: &[Entry]) -> Self {
        let mut digest = Self { kinds: Kinds::of(entries), ..Self::default() };
        digest.briefs.reserve_exact(entries.len());
        digest.keys.reserve_exact(entries.iter().fold(0, |keys, entry| entry.series().span().saturating_add(keys)));
        // One each, of nearly all.
        digest.stretches.reserve_exact(entries.len());
        for some in entries.chunks(TOGETHER) {
            // A short look at each first, so that waiting for the memory of one is waiting for that of others too.
            let glances: Vec<Glance> = some.iter().map(Glance::at).collect();
            for (entry, glance) in some.iter().zip(glances) {
                let brief = Brief::of(entry, glance, &mut digest);
                digest.briefs.push(brief);
            }
        }
        digest
    }

    /// Takes in the entry of a place, in which another one was.
    pub(crate) fn replace(&mut self, entries: &[Entry], place: usize, before: &Entry) {
        let Some(entry) = entries.get(place) else { return };
        let brief = Brief::of(entry, Glance::at(entry), self);
        let Some(known) = self.briefs.get_mut(place) else { return };
        let stale = core::mem::replace(known, brief).map_or(0, |old| usize::from(old.quarters.max(old.stretch_count)));
        self.stale = self.stale.saturating_add(stale);
        // All is made anew where half of it is stale, or the schemes may be; seldom enough to cost little.
        let most = if self.schemes.is_full() { self.keys.len() >> 6 } else { self.keys.len() >> 1 };
        if self.stale > most.max(self.briefs.len()) {
            *self = Self::of(entries);
        } else if before.indicator().groups() != entry.indicator().groups() {
            self.kinds = Kinds::of(entries);
        }
    }

    /// The briefs of some of the indicators, by their places.
    pub(crate) fn briefs(&self, places: Range<usize>) -> &[Option<Brief>] {
        self.briefs.get(places).unwrap_or_default()
    }

    /// The brief of the indicator of a place.
    pub(crate) fn brief(&self, place: usize) -> Option<&Brief> {
        self.briefs.get(place)?.as_ref()
    }

    /// What an indicator's own rules ask for, from quarter to quarter.
    #[inline]
    pub(crate) fn stretches(&self, brief: &Brief) -> &[Stretch] {
        let from = self.stretches.get(brief.stretches..).unwrap_or_default();
        from.get(..usize::from(brief.stretch_count)).unwrap_or_default()
    }

    /// The keys of an indicator's figures, a quarter each, and how many quarters from one on it is to the first of them.
    #[inline]
    pub(crate) fn keys_from(&self, brief: &Brief, quarter: Quarter) -> (usize, &[i64]) {
        let start = quarter.quarters_since(brief.first);
        let before = usize::try_from(start.saturating_neg()).unwrap_or_default();
        let skipped = usize::try_from(start).unwrap_or_default();
        let keys = self.keys.get(brief.keys..).unwrap_or_default();
        let keys = keys.get(..usize::from(brief.quarters)).unwrap_or_default();
        (before, keys.get(skipped..).unwrap_or_default())
    }

    /// The schemes that indicators have of their own.
    pub(crate) fn schemes(&self) -> &[Scheme] {
        self.schemes.all()
    }

    pub(crate) const fn kinds(&self) -> &Kinds {
        &self.kinds
    }
}

impl Brief {
    /// The brief of an entry, its figures and rules added to a digest; `None`, and no figures added, where only the general way will
    /// do.
    fn of(entry: &Entry, glance: Glance, digest: &mut Digest) -> Option<Self> {
        let (indicator, series) = (entry.indicator(), entry.series());
        if !is_plain(indicator)
            || !indicator.comparison().is_none_or(asks_for_no_more)
            || (glance.has_fraction && adds_up(indicator))
        {
            return None;
        }
        let keys = digest.keys.len();
        let Keys { places, between } = Keys::add(entry, glance, &mut digest.keys)?;
        let stretches = digest.stretches.len();
        Stretch::add(entry, &mut digest.schemes, &mut digest.stretches);
        Some(Self {
            keys,
            quarters: u16::try_from(digest.keys.len().saturating_sub(keys)).ok()?,
            places,
            between,
            lag: indicator.lag(),
            first: series.first_quarter().unwrap_or(Quarter::MIN),
            stretches,
            stretch_count: u16::try_from(digest.stretches.len().saturating_sub(stretches)).ok()?,
            polarity: indicator.polarity(),
            accumulation: indicator.accumulation(),
            adds_up: indicator.unit().is_additive(),
            due: indicator.due(),
            shares_policy: indicator.comparison().is_none(),
            keys_say: KeysSay::of(indicator, glance),
        })
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
    pub(crate) fn gap(&self, quarter: Quarter) -> i64 {
        gap(self.due, quarter)
    }
}

/// Whether nothing about an indicator's definition asks for more than its figures.
fn is_plain(indicator: &Indicator) -> bool {
    indicator.polarity() != Polarity::WithinRange && indicator.breaks().is_empty() && indicator.rated_as_published().is_none()
}

/// Whether the figures of an indicator are totals that grow, of amounts that add up.
const fn adds_up(indicator: &Indicator) -> bool {
    let grows = matches!(indicator.accumulation(), Accumulation::YearToDate | Accumulation::ProgrammeToDate);
    grows && indicator.unit().is_additive()
}

/// Whether nothing about a policy of comparisons asks for more than plain figures.
pub(crate) fn asks_for_no_more(policy: &ComparisonPolicy) -> bool {
    policy.no_change() == NoChange::AnyChangeCounts
        && !policy.overrides_any()
        && !Withheld::ALL.iter().any(|withheld| policy.withholds(*withheld))
}
