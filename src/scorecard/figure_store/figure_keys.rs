//! The figures of an indicator as keys.

use super::super::entry::Entry;
use super::state_code::StateCode;
use crate::calendar::Quarter;
use crate::history::series::Kept;
use crate::history::{Accumulation, DueQuarters, Figure, Indicator};
use crate::rating::mould::{Better, key_of};
use crate::rating::{Missing, Unrated};
use crate::values::exact::scale_of;
use crate::values::{Polarity, Value};
use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::cmp::Ordering;

/// Figures are kept with so many decimal places where they fit: as many as most limits have, so that none lies between two values.
const USUAL_PLACES: u8 = 6;

/// What is known of an indicator's figures at a glance.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Glance {
    /// The most decimal places that a figure has.
    finest: u8,
    /// Whether an observation says more than its figure.
    says_more: bool,
    pub(crate) has_fraction: bool,
}

impl Glance {
    pub(crate) fn at(entry: &Entry) -> Self {
        let unit = entry.indicator().unit();
        entry.series().kept().flatten().fold(Self::default(), |seen, kept| match kept {
            Kept::Plain(value) => Self { finest: seen.finest.max(scale_of(value)), ..seen },
            Kept::Full(observation) => {
                let seen = Self { says_more: seen.says_more || observation.says_more_than_figure(unit), ..seen };
                match observation.figure().value() {
                    Some(Value::Decimal(value)) => Self { finest: seen.finest.max(scale_of(value)), ..seen },
                    Some(Value::Fraction(_)) => Self { has_fraction: true, ..seen },
                    None => seen,
                }
            }
        })
    }
}

/// The keys of an indicator's figures.
pub(crate) struct Keys {
    /// How many decimal places they have.
    pub(crate) places: u8,
    /// Whether one is of a value between two of so many decimal places.
    pub(crate) between: bool,
}

impl Keys {
    /// Adds the keys of an entry's figures to others; `None`, and nothing added, where they do not fit.
    pub(crate) fn add(entry: &Entry, Glance { finest, .. }: Glance, keys: &mut Vec<i64>) -> Option<Self> {
        let (indicator, series) = (entry.indicator(), entry.series());
        let (factor, better) = (indicator.unit().factor(), better_of(indicator.polarity()));
        let Some(first) = series.first_quarter() else { return Some(Self { places: USUAL_PLACES, between: false }) };
        let before = keys.len();
        for places in [finest.max(USUAL_PLACES), finest] {
            // Two values between the same two are told apart only by themselves.
            let mut between: BTreeMap<i64, Value> = BTreeMap::new();
            let mut key_of_value = |value: Value| {
                let key = key_of(value, factor, places)?;
                let is_alone = key & 1 == 0 || {
                    let other = between.entry(key).or_insert(value);
                    other.quotient(factor).order(value.quotient(factor)) == Ordering::Equal
                };
                is_alone.then_some(better.turned(key))
            };
            let fits = (0_u32..).zip(series.kept()).all(|(place, kept)| {
                let key = match kept {
                    None => first.later(place).map(|quarter| gap(indicator.due(), quarter)),
                    Some(Kept::Plain(value)) => key_of(Value::Decimal(value), factor, places).map(|key| better.turned(key)),
                    Some(Kept::Full(observation)) => match observation.figure() {
                        Figure::Missing(reason) => Some(absent(StateCode::unrated(Unrated::Missing(*reason)))),
                        Figure::Reported(reported) => key_of_value(reported.value()),
                    },
                };
                keys.extend(key);
                key.is_some()
            });
            if fits {
                return Some(Self { places, between: !between.is_empty() });
            }
            keys.truncate(before);
        }
        None
    }
}

/// What the keys of an indicator say by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeysSay {
    /// All: each figure is compared as it stands with the one of the quarter before and the one of the year before.
    All,
    /// The figures, which are compared as their accumulation, polarity and due quarters ask.
    Figures,
    /// The figures, which in some quarters are not all there is.
    FiguresBesideMore,
}

impl KeysSay {
    pub(crate) fn of(indicator: &Indicator, Glance { says_more, .. }: Glance) -> Self {
        if says_more {
            return Self::FiguresBesideMore;
        }
        let as_it_stands = match indicator.accumulation() {
            Accumulation::Snapshot | Accumulation::InQuarter | Accumulation::RollingYear | Accumulation::NotStated => true,
            Accumulation::YearToDate | Accumulation::ProgrammeToDate | Accumulation::Annual => false,
        };
        let is_compared = indicator.polarity() != Polarity::Neutral && indicator.due() == DueQuarters::EVERY;
        if as_it_stands && is_compared { Self::All } else { Self::Figures }
    }
}

/// Which way is better, of figures at least.
#[inline]
pub(crate) const fn better_of(polarity: Polarity) -> Better {
    match polarity {
        Polarity::LowerIsBetter => Better::Lower,
        Polarity::HigherIsBetter | Polarity::WithinRange | Polarity::Neutral => Better::Higher,
    }
}

/// The key of a quarter without an observation.
#[inline]
pub(crate) fn gap(due: DueQuarters, quarter: Quarter) -> i64 {
    const NOT_SUPPLIED: i64 = absent(StateCode::unrated(Unrated::Missing(Missing::NotSupplied)));
    const NOT_DUE: i64 = absent(StateCode::unrated(Unrated::Missing(Missing::NotDue)));
    if due == DueQuarters::EVERY || due.contains(quarter.of_year()) { NOT_SUPPLIED } else { NOT_DUE }
}

/// Every figure is above this; an integer up to it says where the absence of a figure is counted.
const ABSENT: i64 = i64::MIN >> 1;

/// The integer of a quarter without a figure.
#[inline]
pub(crate) const fn absent(StateCode(place): StateCode) -> i64 {
    i64::from_le_bytes([place, 0, 0, 0, 0, 0, 0, 0x80])
}

/// Whether an integer is a figure.
#[inline]
pub(crate) const fn is_figure(key: i64) -> bool {
    key > ABSENT
}

/// Where the absence of a figure is counted.
#[inline]
pub(crate) const fn state_of_absent(key: i64) -> StateCode {
    let [place, ..] = key.to_le_bytes();
    StateCode(place)
}
