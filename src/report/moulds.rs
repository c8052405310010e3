//! What each quarter of an indicator is rated by, as integers.

use super::ruling::Ruling;
use super::tally::{Bands, Place};
use crate::history::plan::FigureKind;
use crate::judgement::mould::{Cast, Mould};
use crate::{Aim, PlanForm, Polarity, Quarter, Scheme, Target, Tolerance, Unrated, Width, WorseSide};
use alloc::vec::Vec;
use core::ptr;
use rust_decimal::Decimal;

/// How many moulds are kept from one indicator to the next: schemes, tolerances and polarities in use at a time.
const MOST: usize = 255;

/// In how many places a mould is looked for first.
const SLOTS: usize = 512;

/// The moulds made last.
#[derive(Debug)]
pub(super) struct Moulds<'a> {
    known: Vec<Known<'a>>,
    /// Which mould was asked for last, of those that the tolerance puts in each place.
    last: [u8; SLOTS],
}

#[derive(Debug)]
struct Known<'a> {
    scheme: &'a Scheme,
    tolerance: Tolerance,
    polarity: Polarity,
    strict: bool,
    /// `None` where the scheme asks for facts, or has bands that no place is left for.
    mould: Option<(Mould, [Place; Scheme::MOST_BANDS])>,
}

/// What a quarter is rated by.
#[derive(Debug, Clone, Copy)]
pub(super) enum Rule {
    /// What integers cannot say.
    General,
    /// Nothing, and where that is counted.
    Unrated { place: Place, with_target: bool },
    /// A mould and the level that it is to be filled with.
    Level { mould: usize, level: Decimal, places: u8 },
}

/// A rule whose mould is filled.
#[derive(Debug, Clone, Copy)]
pub(super) enum Scale {
    /// What integers cannot say.
    General,
    /// Least integers.
    Filled(Filled),
}

/// The least integers of a scheme's bands, and where each band is counted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Filled {
    cast: Cast,
    places: [Place; Scheme::MOST_BANDS],
    /// Whether there is a target.
    pub(super) has_target: bool,
}

impl Filled {
    /// Where a value is counted.
    #[inline]
    pub(super) fn place(&self, key: i64) -> Place {
        // There are fewer limits than bands.
        self.places.get(self.cast.step(key) & 7).copied().unwrap_or(Place::unrated(Unrated::NoScheme))
    }
}

impl<'a> Moulds<'a> {
    pub(super) const fn new() -> Self {
        Self { known: Vec::new(), last: [u8::MAX; SLOTS] }
    }

    /// Starts on another indicator.
    pub(super) fn start(&mut self) {
        if self.known.len() >= MOST {
            self.known.clear();
        }
    }

    /// What a quarter is rated by under a ruling.
    pub(super) fn rule(&mut self, ruling: &Ruling<'a>, quarter: Quarter, bands: &mut Bands) -> Rule {
        let indicator = ruling.indicator();
        match ruling.planned.form_ref() {
            PlanForm::Constant(target) => return self.rule_of(ruling, *target, bands).unwrap_or(Rule::General),
            PlanForm::Relative(..) => return Rule::General,
            PlanForm::Profile(_) | PlanForm::Shared(_) | PlanForm::None(_) => {}
        }
        let kind = FigureKind { accumulation: indicator.accumulation(), unit: indicator.unit() };
        match ruling.planned.target(quarter, || None, kind) {
            Err(Unrated::NoTarget | Unrated::MonitoringOnly) if indicator.polarity() == Polarity::Neutral => {
                Rule::Unrated { place: Place::unrated(Unrated::Neutral), with_target: false }
            }
            Err(reason) => Rule::Unrated { place: Place::unrated(reason), with_target: false },
            Ok(target) => self.rule_of(ruling, target, bands).unwrap_or(Rule::General),
        }
    }

    fn rule_of(&mut self, ruling: &Ruling<'a>, target: Target, bands: &mut Bands) -> Option<Rule> {
        let polarity = ruling.indicator().polarity();
        let aim = Aim::new(polarity, target).ok()?;
        let (level, strict) = match target {
            Target::Level(level) => (level, false),
            Target::Strict(level) => (level, true),
            Target::Range(_) => return None,
        };
        let Some(scheme) = ruling.scheme else {
            return Some(Rule::Unrated { place: Place::unrated(Unrated::NoScheme), with_target: true });
        };
        let is_it = |known: &Known<'a>| {
            ptr::eq(known.scheme, scheme)
                && known.polarity == polarity
                && known.strict == strict
                && known.tolerance == ruling.tolerance
        };
        let slot = self.last.get_mut(slot(ruling.tolerance, polarity))?;
        let mut place = usize::from(*slot);
        if !self.known.get(place).is_some_and(is_it) {
            place = self.known.iter().position(is_it).unwrap_or(self.known.len());
            if place == self.known.len() {
                self.known.push(Known::new(scheme, aim, polarity, ruling.tolerance, bands));
            }
            *slot = u8::try_from(place).unwrap_or(u8::MAX);
        }
        let (mould, _) = self.known.get(place)?.mould.as_ref()?;
        Some(Rule::Level { mould: place, level, places: mould.places(level) })
    }

    /// A rule with its mould filled; `None` where the integers do not fit.
    #[inline]
    pub(super) fn scale(&self, rule: Rule, decimals: u8) -> Option<Scale> {
        Some(match rule {
            Rule::General => Scale::General,
            Rule::Unrated { place, with_target } => {
                Scale::Filled(Filled { cast: Cast::NONE, places: [place; Scheme::MOST_BANDS], has_target: with_target })
            }
            Rule::Level { mould, level, .. } => {
                let (mould, places) = self.known.get(mould)?.mould.as_ref()?;
                Scale::Filled(Filled { cast: mould.cast(level, decimals)?, places: *places, has_target: true })
            }
        })
    }
}

/// Where a mould is looked for first.
fn slot(tolerance: Tolerance, polarity: Polarity) -> usize {
    let digits = match tolerance.worse() {
        WorseSide::NotStated => 0,
        WorseSide::Withdrawn => 1,
        // Whole percentages, and tenths of them, part well.
        WorseSide::Width(Width::PercentOfTarget(percent)) => percent.millionths().wrapping_mul(0x9E37_79B9) >> 24,
        WorseSide::Width(Width::Points(points)) => points.value().unpack().lo,
        WorseSide::Limit(limit) => limit.unpack().lo,
    };
    let digits = usize::try_from(digits).unwrap_or_default();
    digits.wrapping_mul(2).wrapping_add(usize::from(polarity == Polarity::LowerIsBetter)) & (SLOTS - 1)
}

impl<'a> Known<'a> {
    fn new(scheme: &'a Scheme, aim: Aim, polarity: Polarity, tolerance: Tolerance, bands: &mut Bands) -> Self {
        let mould = Mould::new(scheme, aim, tolerance).and_then(|mould| {
            let mut code = |place: usize| scheme.band(place).and_then(|band| bands.place(band.name(), band.rating()));
            let last = mould.last().map_or(Some(Place::unrated(Unrated::ToleranceNotStated)), &mut code)?;
            // A value that no limit holds is past all of them, however many they are.
            let mut places = [last; Scheme::MOST_BANDS];
            for (place, band) in places.iter_mut().zip(mould.bands()) {
                if let Some(band) = band {
                    *place = code(band)?;
                }
            }
            Some((mould, places))
        });
        Self { scheme, tolerance, polarity, strict: aim.is_strict(), mould }
    }
}
