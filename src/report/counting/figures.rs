//! The figures of an indicator as keys.

use super::comparing::absent;
use super::tally::Place;
use crate::history::series::Kept;
use crate::judgement::mould::{Better, key_of};
use crate::report::outcome::is_misprinted;
use crate::values::exact::scale_of;
use crate::{Accumulation, DueQuarters, Entry, Figure, Indicator, Missing, Observation, Polarity, Quarter, Unit, Unrated, Value};
use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::cmp::Ordering;

/// Figures are kept with so many decimal places where they fit: as many as most limits have, so that none lies between two values.
const USUAL_PLACES: u8 = 6;

/// What is known of an indicator's figures at a glance.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Glance {
    /// The most decimal places that a figure has.
    finest: u8,
    /// Whether an observation [`says_more`] than its figure.
    says_more: bool,
    pub(super) has_fraction: bool,
}

impl Glance {
    pub(super) fn at(entry: &Entry) -> Self {
        let unit = entry.indicator().unit();
        entry.series().kept().flatten().fold(Self::default(), |seen, kept| match kept {
            Kept::Plain(value) => Self { finest: seen.finest.max(scale_of(value)), ..seen },
            Kept::Full(observation) => {
                let seen = Self { says_more: seen.says_more || says_more(observation, unit), ..seen };
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
pub(super) struct Keys {
    /// How many decimal places they have.
    pub(super) places: u8,
    /// Whether one is of a value between two of so many decimal places.
    pub(super) between: bool,
}

impl Keys {
    /// Adds the keys of an entry's figures to others; `None`, and nothing added, where they do not fit.
    pub(super) fn add(entry: &Entry, Glance { finest, .. }: Glance, keys: &mut Vec<i64>) -> Option<Self> {
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
                        Figure::Missing(reason) => Some(absent(Place::unrated(Unrated::Missing(*reason)))),
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
pub(super) enum KeysSay {
    /// All: each figure is compared as it stands with the one of the quarter before and the one of the year before.
    All,
    /// The figures, which are compared as their accumulation, polarity and due quarters ask.
    Figures,
    /// The figures, which in some quarters are not all there is.
    FiguresBesideMore,
}

impl KeysSay {
    pub(super) fn of(indicator: &Indicator, Glance { says_more, .. }: Glance) -> Self {
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

/// Whether an observation says more than its figure: what people recorded beside it, or that it was printed as another number.
pub(super) fn says_more(observation: &Observation, unit: &Unit) -> bool {
    !observation.recorded().is_empty() || is_misprinted(observation, unit)
}

/// Which way is better, of figures at least.
#[inline]
pub(super) const fn better_of(polarity: Polarity) -> Better {
    match polarity {
        Polarity::LowerIsBetter => Better::Lower,
        Polarity::HigherIsBetter | Polarity::WithinRange | Polarity::Neutral => Better::Higher,
    }
}

/// The key of a quarter without an observation.
#[inline]
pub(super) fn gap(due: DueQuarters, quarter: Quarter) -> i64 {
    const NOT_SUPPLIED: i64 = absent(Place::unrated(Unrated::Missing(Missing::NotSupplied)));
    const NOT_DUE: i64 = absent(Place::unrated(Unrated::Missing(Missing::NotDue)));
    if due == DueQuarters::EVERY || due.contains(quarter.of_year()) { NOT_SUPPLIED } else { NOT_DUE }
}
