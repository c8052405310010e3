//! The figures of an indicator as keys.

use super::super::entry::Entry;
use super::narrow_keys::{MOST_BITS, NarrowKey};
use super::state_code::StateCode;
use crate::calendar::Quarter;
use crate::history::packed_figure::Unpacked;
use crate::history::{DueQuarters, Figure, Indicator, Slot};
use crate::rating::compiled::integer_keys::{Better, USUAL_PLACES, decimal_key, figure_key, fits_in, key_of_digits};
use crate::rating::{Missing, Unrated};
use crate::values::exact::scale_of;
use crate::values::{Polarity, Value};
use alloc::{collections::BTreeMap, vec::Vec};
use core::cmp::Ordering;

/// What all figures of an indicator together are like.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct FigureTraits {
    /// The most decimal places that a figure has.
    pub(crate) finest: u8,
    pub(crate) has_provisional: bool,
    /// Whether an observation says more than its figure.
    says_more: bool,
    pub(crate) has_fraction: bool,
}

impl FigureTraits {
    pub(crate) fn of(entry: &Entry) -> Self {
        let unit = entry.indicator().unit();
        let (finest, _) = entry.series().digits();
        let plain = Self { finest, ..Self::default() };
        entry.series().full_observations().iter().fold(plain, |traits, observation| {
            let says_more = traits.says_more || observation.says_more_than_figure(unit);
            let has_provisional = traits.has_provisional || observation.figure().is_provisional();
            let traits = Self { has_provisional, says_more, ..traits };
            match observation.figure().value() {
                Some(Value::Decimal(value)) => Self { finest: traits.finest.max(scale_of(value)), ..traits },
                Some(Value::Fraction(_)) => Self { has_fraction: true, ..traits },
                Some(Value::Milestone(_)) | None => traits,
            }
        })
    }
}

/// Where the keys of an indicator's figures start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeyPlace {
    /// Among those of 32 bits: all its figures are plain decimals of few digits.
    Narrow(u32),
    /// Among those of 64 bits.
    Wide(u32),
}

/// The keys of many indicators' figures, a quarter each.
#[derive(Clone, Default)]
pub(crate) struct StoredKeys {
    pub(crate) narrow: Vec<NarrowKey>,
    pub(crate) wide: Vec<i64>,
}

impl StoredKeys {
    pub(crate) const fn len(&self) -> usize {
        self.narrow.len().saturating_add(self.wide.len())
    }

    pub(crate) fn shrink_to_fit(&mut self) {
        self.narrow.shrink_to_fit();
        self.wide.shrink_to_fit();
    }
}

/// How the figures of an indicator are keyed.
pub(crate) struct FigureKeys {
    pub(crate) place: KeyPlace,
    /// How many decimal places they have.
    pub(crate) places: u8,
    /// Whether one is of a value between two of so many decimal places.
    pub(crate) has_between: bool,
}

impl FigureKeys {
    /// Adds the keys of an entry's figures to others; `None`, and nothing added, where they do not fit.
    pub(crate) fn add(entry: &Entry, FigureTraits { finest, .. }: FigureTraits, keys: &mut StoredKeys) -> Option<Self> {
        let (indicator, series) = (entry.indicator(), entry.series());
        let (factor, better) = (indicator.unit().factor(), better_of(indicator.polarity()));
        let both_places = [finest.max(USUAL_PLACES), finest];
        let quarters = || series.first_quarter().unwrap_or(Quarter::MIN).through(Quarter::MAX);
        let (_, bits) = series.digits();
        if series.full_observations().is_empty() && bits <= MOST_BITS {
            let places = both_places.into_iter().find(|places| fits_in(bits, places.saturating_sub(finest)))?;
            let place = KeyPlace::Narrow(u32::try_from(keys.narrow.len()).ok()?);
            keys.narrow.extend(series.figures().iter().zip(quarters()).map(|(figure, quarter)| match figure.unpack() {
                Unpacked::Plain { digits, places } => NarrowKey::of_digits(digits, finest.saturating_sub(places), better),
                Unpacked::Gap | Unpacked::Full(_) => NarrowKey::absent(missing_state(indicator.due(), quarter)),
            }));
            return Some(Self { place, places, has_between: false });
        }
        let keys = &mut keys.wide;
        let before = keys.len();
        let place = KeyPlace::Wide(u32::try_from(before).ok()?);
        for places in both_places {
            // Two values between the same two are told apart only by themselves.
            let mut between: BTreeMap<i64, Value> = BTreeMap::new();
            let mut key_of_value = |value: Value| {
                let key = figure_key(value, factor, places)?;
                let is_alone = key & 1 == 0 || {
                    let other = between.entry(key).or_insert(value);
                    other.quotient(factor).order(value.quotient(factor)) == Ordering::Equal
                };
                is_alone.then_some(better.turned(key))
            };
            let fits = quarters().zip(series.slots()).all(|(quarter, slot)| {
                let key = match slot {
                    None => Some(missing_key(indicator.due(), quarter)),
                    Some(Slot::Plain(value)) => decimal_key(value, places).map(|key| better.turned(key)),
                    Some(Slot::Full(observation)) => match observation.figure() {
                        Figure::Missing(reason) => Some(absent(StateCode::unrated(Unrated::Missing(*reason)))),
                        Figure::Reported(reported) => key_of_value(reported.value()),
                    },
                };
                keys.extend(key);
                key.is_some()
            });
            if fits {
                return Some(Self { place, places, has_between: !between.is_empty() });
            }
            keys.truncate(before);
        }
        None
    }
}

/// What the keys of an indicator say by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeyMeaning {
    /// All: each figure is compared as it stands with the one of the quarter before and the one of the year before.
    All,
    /// The figures, which are compared as their accumulation, polarity and due quarters ask.
    Figures,
    /// The figures, which in some quarters are not all there is.
    FiguresInPart,
}

impl KeyMeaning {
    pub(crate) fn of(indicator: &Indicator, FigureTraits { says_more, .. }: FigureTraits) -> Self {
        if says_more {
            return Self::FiguresInPart;
        }
        let is_compared = !matches!(indicator.polarity(), Polarity::Neutral | Polarity::WithinRange)
            && indicator.due() == DueQuarters::EVERY
            && indicator.breaks().is_empty();
        if indicator.accumulation().is_compared_as_it_stands() && is_compared { Self::All } else { Self::Figures }
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
pub(crate) fn missing_key(due: DueQuarters, quarter: Quarter) -> i64 {
    absent(missing_state(due, quarter))
}

/// The state of a quarter without an observation.
#[inline]
fn missing_state(due: DueQuarters, quarter: Quarter) -> StateCode {
    let is_due = due == DueQuarters::EVERY || due.contains(quarter.of_year());
    StateCode::unrated(Unrated::Missing(if is_due { Missing::NotSupplied } else { Missing::NotDue }))
}

/// Every figure is above this; an integer up to it is the state of a quarter without a figure.
const ABSENT: i64 = i64::MIN >> 1;

/// The integer of a quarter without a figure.
#[inline]
pub(crate) const fn absent(StateCode(code): StateCode) -> i64 {
    i64::from_le_bytes([code, 0, 0, 0, 0, 0, 0, 0x80])
}

/// The same as a key of 32 bits, among others of so many further decimal places.
#[inline]
pub(crate) fn widened(key: NarrowKey, further_places: u8) -> i64 {
    if key.is_figure() { key_of_digits(key.0.into(), further_places) } else { absent(key.state_of_absent()) }
}

/// Whether an integer is a figure.
#[inline]
pub(crate) const fn is_figure(key: i64) -> bool {
    key > ABSENT
}

/// The state of a quarter without a figure.
#[inline]
pub(crate) const fn state_of_absent(key: i64) -> StateCode {
    let [code, ..] = key.to_le_bytes();
    StateCode(code)
}
