//! What each quarter of an indicator is rated by, as integers.

use super::ruling::Ruling;
use super::tally::{Bands, Place};
use crate::history::plan::FigureKind;
use crate::judgement::mould::{Cast, Mould};
use crate::{Aim, PlanForm, Polarity, Quarter, Scheme, Target, Tolerance, Unrated};
use alloc::vec::Vec;
use core::ptr;
use rust_decimal::Decimal;

/// How many moulds are kept from one indicator to the next: schemes, tolerances and polarities in use at a time.
const MOST: usize = 32;

/// The moulds made last.
#[derive(Debug, Default)]
pub(super) struct Moulds<'a> {
    known: Vec<Known<'a>>,
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
pub(super) enum Scale<'m> {
    /// What integers cannot say.
    General,
    /// Nothing, and where that is counted.
    Unrated { place: Place, with_target: bool },
    /// The least integers of a scheme's bands, and where each band is counted.
    Cast(Cast, &'m [Place; Scheme::MOST_BANDS]),
}

impl Scale<'_> {
    /// Where a value is counted.
    #[inline]
    pub(super) fn place(&self, key: i64) -> Place {
        match self {
            // There are fewer limits than bands.
            Self::Cast(cast, codes) => codes.get(cast.step(key) & 7).copied().unwrap_or(Place::unrated(Unrated::NoScheme)),
            Self::Unrated { place, .. } => *place,
            Self::General => Place::unrated(Unrated::NoScheme),
        }
    }

    /// Whether there is a target.
    pub(super) const fn has_target(&self) -> bool {
        match self {
            Self::Unrated { with_target, .. } => *with_target,
            Self::General | Self::Cast(..) => true,
        }
    }
}

impl<'a> Moulds<'a> {
    /// Starts on another indicator.
    pub(super) fn start(&mut self) {
        if self.known.len() >= MOST {
            self.known.clear();
        }
    }

    /// What a quarter is rated by under a ruling.
    pub(super) fn rule(&mut self, ruling: &Ruling<'a>, quarter: Quarter, bands: &mut Bands) -> Rule {
        let indicator = ruling.indicator();
        let kind = FigureKind { accumulation: indicator.accumulation(), unit: indicator.unit() };
        if matches!(ruling.planned.form(), PlanForm::Relative(..)) {
            return Rule::General;
        }
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
        let found = self.known.iter().position(|known| {
            ptr::eq(known.scheme, scheme)
                && known.polarity == polarity
                && known.strict == strict
                && known.tolerance == ruling.tolerance
        });
        let place = found.unwrap_or(self.known.len());
        if found.is_none() {
            self.known.push(Known::new(scheme, aim, polarity, ruling.tolerance, bands));
        }
        let (mould, _) = self.known.get(place)?.mould.as_ref()?;
        Some(Rule::Level { mould: place, level, places: mould.places(level) })
    }

    /// A rule with its mould filled; `None` where the integers do not fit.
    #[inline]
    pub(super) fn scale(&self, rule: Rule, places: u8) -> Option<Scale<'_>> {
        Some(match rule {
            Rule::General => Scale::General,
            Rule::Unrated { place, with_target } => Scale::Unrated { place, with_target },
            Rule::Level { mould, level, .. } => {
                let (mould, codes) = self.known.get(mould)?.mould.as_ref()?;
                Scale::Cast(mould.cast(level, places)?, codes)
            }
        })
    }
}

impl<'a> Known<'a> {
    fn new(scheme: &'a Scheme, aim: Aim, polarity: Polarity, tolerance: Tolerance, bands: &mut Bands) -> Self {
        let mould = Mould::new(scheme, aim, tolerance).and_then(|mould| {
            let mut code = |place: usize| scheme.band(place).and_then(|band| bands.place(band.name(), band.rating()));
            let mut codes = [Place::unrated(Unrated::ToleranceNotStated); Scheme::MOST_BANDS];
            for (place, band) in codes.iter_mut().zip(mould.bands()) {
                *place = code(band)?;
            }
            if let Some((place, last)) = codes.get_mut(mould.bands().count()).zip(mould.last()) {
                *place = code(last)?;
            }
            Some((mould, codes))
        });
        Self { scheme, tolerance, polarity, strict: aim.is_strict(), mould }
    }
}
