//! The indicators of a scorecard as integers, side by side.

use super::comparing::absent;
use super::kinds::Kinds;
use super::stretch::{Schemes, Stretch};
use super::tally::Place;
use crate::history::series::Kept;
use crate::judgement::mould::{Better, Digits};
use crate::values::exact::scale_of;
use crate::{
    Accumulation, ComparisonPolicy, DueQuarters, Entry, Figure, Indicator, Missing, NoChange, Polarity, Quarter, Unrated, Value,
    Withheld,
};
use alloc::vec::Vec;
use core::ops::Range;
use rust_decimal::Decimal;

/// Figures are kept with so many decimal places where they fit: as many as most limits have, so that none lies between two values.
const USUAL_PLACES: u8 = 6;

/// What counting needs of some indicators, made once.
#[derive(Clone, Default)]
pub(super) struct Digest {
    /// `None` where only the general way will do.
    briefs: Vec<Option<Brief>>,
    keys: Vec<i64>,
    stretches: Vec<Stretch>,
    schemes: Schemes,
    kinds: Kinds,
}

/// What counting needs of one indicator.
#[derive(Debug, Clone, Copy)]
pub(super) struct Brief {
    /// Where its figures are, and so many quarters of them from the first on.
    keys: usize,
    quarters: u16,
    /// How many decimal places they have.
    pub(super) places: u8,
    pub(super) lag: u8,
    first: Quarter,
    stretches: usize,
    stretch_count: u16,
    pub(super) polarity: Polarity,
    pub(super) accumulation: Accumulation,
    pub(super) adds_up: bool,
    pub(super) due: DueQuarters,
    /// Whether its comparisons follow the scorecard's policy.
    pub(super) shares_policy: bool,
    pub(super) keys_say: KeysSay,
}

/// What the keys of an indicator say by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KeysSay {
    /// All: each figure is compared as it stands with the one of the quarter before and the one of the year before.
    All,
    /// The figures, which are compared as their accumulation, polarity and due quarters ask.
    Figures,
    /// The figures, beside which people recorded something in some quarters.
    FiguresBesideRecords,
}

impl Digest {
    pub(super) fn of(entries: &[Entry]) -> Self {
        let mut digest = Self { kinds: Kinds::of(entries), ..Self::default() };
        digest.briefs.reserve_exact(entries.len());
        digest.keys.reserve(entries.iter().fold(0, |keys, entry| entry.series().len().saturating_add(keys)));
        for entry in entries {
            let brief = Brief::of(entry, &mut digest);
            digest.briefs.push(brief);
        }
        digest
    }

    /// The briefs of some of the indicators, by their places.
    pub(super) fn briefs(&self, places: Range<usize>) -> &[Option<Brief>] {
        self.briefs.get(places).unwrap_or_default()
    }

    /// The brief of the indicator of a place.
    pub(super) fn brief(&self, place: usize) -> Option<&Brief> {
        self.briefs.get(place)?.as_ref()
    }

    /// What an indicator's own rules ask for, from quarter to quarter.
    #[inline]
    pub(super) fn stretches(&self, brief: &Brief) -> &[Stretch] {
        let from = self.stretches.get(brief.stretches..).unwrap_or_default();
        from.get(..usize::from(brief.stretch_count)).unwrap_or_default()
    }

    /// The keys of an indicator's figures, a quarter each, and how many quarters from one on it is to the first of them.
    #[inline]
    pub(super) fn keys_from(&self, brief: &Brief, quarter: Quarter) -> (usize, &[i64]) {
        let start = quarter.quarters_since(brief.first);
        let before = usize::try_from(start.saturating_neg()).unwrap_or_default();
        let skipped = usize::try_from(start).unwrap_or_default();
        let keys = self.keys.get(brief.keys..).unwrap_or_default();
        let keys = keys.get(..usize::from(brief.quarters)).unwrap_or_default();
        (before, keys.get(skipped..).unwrap_or_default())
    }

    /// The schemes that indicators have of their own.
    pub(super) fn schemes(&self) -> &[crate::Scheme] {
        self.schemes.all()
    }

    pub(super) const fn kinds(&self) -> &Kinds {
        &self.kinds
    }
}

impl Brief {
    /// The brief of an entry, its figures and rules added to a digest; `None`, and no figures added, where only the general way will
    /// do.
    fn of(entry: &Entry, digest: &mut Digest) -> Option<Self> {
        let (indicator, series) = (entry.indicator(), entry.series());
        if !is_plain(indicator) || !indicator.comparison().is_none_or(asks_for_no_more) {
            return None;
        }
        let keys = digest.keys.len();
        let places = add_keys(entry, &mut digest.keys)?;
        let stretches = digest.stretches.len();
        Stretch::add(entry, &mut digest.schemes, &mut digest.stretches);
        Some(Self {
            keys,
            quarters: u16::try_from(digest.keys.len().saturating_sub(keys)).ok()?,
            places,
            lag: indicator.lag(),
            first: series.first_quarter().unwrap_or(Quarter::MIN),
            stretches,
            stretch_count: u16::try_from(digest.stretches.len().saturating_sub(stretches)).ok()?,
            polarity: indicator.polarity(),
            accumulation: indicator.accumulation(),
            adds_up: indicator.unit().is_additive(),
            due: indicator.due(),
            shares_policy: indicator.comparison().is_none(),
            keys_say: KeysSay::of(entry),
        })
    }

    /// Which way is better, of figures at least.
    #[inline]
    pub(super) const fn better(&self) -> Better {
        better(self.polarity)
    }

    /// Whether a figure is due in every quarter.
    #[inline]
    pub(super) fn is_due_always(&self) -> bool {
        self.due == DueQuarters::EVERY
    }

    /// The key of a quarter without an observation.
    #[inline]
    pub(super) fn gap(&self, quarter: Quarter) -> i64 {
        gap(self.due, quarter)
    }
}

impl KeysSay {
    fn of(entry: &Entry) -> Self {
        if entry.series().kept().any(|kept| matches!(kept, Some(Kept::Full(observation)) if !observation.recorded().is_empty())) {
            return Self::FiguresBesideRecords;
        }
        let indicator = entry.indicator();
        let as_it_stands = match indicator.accumulation() {
            Accumulation::Snapshot | Accumulation::InQuarter | Accumulation::RollingYear | Accumulation::NotStated => true,
            Accumulation::YearToDate | Accumulation::ProgrammeToDate | Accumulation::Annual => false,
        };
        let is_compared = indicator.polarity() != Polarity::Neutral && indicator.due() == DueQuarters::EVERY;
        if as_it_stands && is_compared { Self::All } else { Self::Figures }
    }
}

/// Adds the keys of an entry's figures, and gives how many decimal places they have; `None`, and nothing added, where they do not fit.
fn add_keys(entry: &Entry, keys: &mut Vec<i64>) -> Option<u8> {
    let (series, due, better) = (entry.series(), entry.indicator().due(), better(entry.indicator().polarity()));
    let Some(first) = series.first_quarter() else { return Some(USUAL_PLACES) };
    let before = keys.len();
    // A figure, or the key of its absence.
    let cells = || {
        first.through(Quarter::MAX).zip(series.kept()).map(|(quarter, kept)| match kept {
            None => Some(Err(gap(due, quarter))),
            Some(Kept::Plain(value)) => Some(Ok(value)),
            Some(Kept::Full(observation)) => match observation.figure() {
                Figure::Missing(reason) => Some(Err(absent(Place::unrated(Unrated::Missing(*reason))))),
                Figure::Reported(reported) => match reported.value() {
                    Value::Decimal(value) => Some(Ok(value)),
                    Value::Fraction(_) => None,
                },
            },
        })
    };
    let finest = cells().try_fold(0, |finest, cell| Some(cell?.map_or(finest, |value| scale_of(value).max(finest))))?;
    for places in [finest.max(USUAL_PLACES), finest] {
        let key = |value: Decimal| Some(better.turned(Digits::of(value)?.key(places)?));
        let fits = cells().flatten().all(|cell| {
            let key = cell.map_or_else(Some, key);
            keys.extend(key);
            key.is_some()
        });
        if fits {
            return Some(places);
        }
        keys.truncate(before);
    }
    None
}

const fn better(polarity: Polarity) -> Better {
    match polarity {
        Polarity::LowerIsBetter => Better::Lower,
        Polarity::HigherIsBetter | Polarity::WithinRange | Polarity::Neutral => Better::Higher,
    }
}

/// The key of a quarter without an observation.
#[inline]
fn gap(due: DueQuarters, quarter: Quarter) -> i64 {
    const NOT_SUPPLIED: i64 = absent(Place::unrated(Unrated::Missing(Missing::NotSupplied)));
    const NOT_DUE: i64 = absent(Place::unrated(Unrated::Missing(Missing::NotDue)));
    if due == DueQuarters::EVERY || due.contains(quarter.of_year()) { NOT_SUPPLIED } else { NOT_DUE }
}

/// Whether nothing about an indicator asks for more than its plain figures.
fn is_plain(indicator: &Indicator) -> bool {
    indicator.polarity() != Polarity::WithinRange && indicator.breaks().is_empty() && indicator.rated_as_published().is_none()
}

/// Whether nothing about a policy of comparisons asks for more than plain figures.
pub(super) fn asks_for_no_more(policy: &ComparisonPolicy) -> bool {
    policy.no_change() == NoChange::AnyChangeCounts
        && !policy.overrides_any()
        && !Withheld::ALL.iter().any(|withheld| policy.withholds(*withheld))
}
