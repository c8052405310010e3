//! A scheme applied to tolerances of one kind before any of their numbers are known: what many scales share.

use super::edge::{Distance, Edge, Reach};
use super::keys::{SHUT, TWICE, falling};
use super::limit::{Limit, When};
use super::order::MOST_LIMITS;
use super::scheme::Scheme;
use crate::values::exact::{power_of_ten, scale_of};
use crate::values::{Aim, Side, Target, Tolerance, Value, Width, WorseSide};
use alloc::vec::Vec;
use core::num::NonZeroU32;
use rust_decimal::Decimal;

/// The greatest size of a value's key, so that sums and differences of a few fit.
const MOST: i64 = i64::MAX >> 2;

/// Digits of so many decimal places, which an `i64` holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Digits {
    digits: i64,
    places: u8,
}

impl Digits {
    /// The digits of a decimal; `None` where they are too many.
    #[inline]
    pub(crate) fn of(value: Decimal) -> Option<Self> {
        let parts = value.unpack();
        let size = u64::from(parts.lo) | (u64::from(parts.mid) << 32);
        let size = i64::try_from(size).ok().filter(|_| parts.hi == 0)?;
        Some(Self { digits: if parts.negative { size.wrapping_neg() } else { size }, places: scale_of(value) })
    }

    /// So many millionths of a percent, in as few places as will do.
    fn of_share(millionths: u32) -> Self {
        let (mut digits, mut places) = (millionths, 8_u8);
        while let (Some(fewer), true) = (places.checked_sub(1), digits.is_multiple_of(10)) {
            (digits, places) = (digits.checked_div(10).unwrap_or_default(), fewer);
        }
        Self { digits: i64::from(digits), places }
    }

    /// Twice the digits, brought to so many decimal places.
    #[inline]
    fn twice(self, places: u8) -> Option<i64> {
        let power = TWICE.get(usize::from(places.checked_sub(self.places)?))?;
        self.digits.checked_mul(power.cast_signed())
    }

    /// A part of these digits, itself digits, of the size of both.
    #[inline]
    fn share(self, share: Self) -> Option<Self> {
        let digits = self.digits.checked_abs()?.checked_mul(share.digits)?;
        Some(Self { digits, places: self.places.checked_add(share.places)? })
    }
}

/// How far a limit lies from its target, as digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Apart {
    // Flat, to be small.
    digits: i64,
    places: u8,
    measure: Measure,
}

/// What the digits of a distance say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    Points,
    /// A part of the target.
    Share,
    /// A value of its own.
    Value,
}

impl Apart {
    /// On the target itself.
    const NOTHING: Self = Self { digits: 0, places: 0, measure: Measure::Points };

    fn of(distance: Distance) -> Option<Self> {
        let (Digits { digits, places }, measure) = match distance {
            Distance::Points(points) => (Digits::of(points)?, Measure::Points),
            Distance::Percent(millionths) => (Digits::of_share(millionths), Measure::Share),
            Distance::Value(value) => (Digits::of(value)?, Measure::Value),
        };
        Some(Self { digits, places, measure })
    }

    #[inline]
    const fn digits(self) -> Digits {
        Digits { digits: self.digits, places: self.places }
    }

    /// How many decimal places it needs beside a level.
    const fn places(self, level: Level) -> u8 {
        match self.measure {
            Measure::Points | Measure::Value => self.places,
            Measure::Share => level.places.saturating_add(self.places),
        }
    }
}

/// A tolerance as digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Widths {
    /// `None` where it is not stated.
    worse: Option<Apart>,
    better: Option<Apart>,
}

impl Widths {
    /// The digits of a tolerance; `None` where they are too many.
    pub(crate) fn of(tolerance: Tolerance) -> Option<Self> {
        let apart = |width: Width| Apart::of(width.into());
        Some(Self {
            worse: match tolerance.worse() {
                WorseSide::NotStated => None,
                WorseSide::Withdrawn => Some(Apart::NOTHING),
                WorseSide::Width(width) => Some(apart(width)?),
                WorseSide::Limit(limit) => Some(Apart::of(Distance::Value(limit))?),
            },
            better: match tolerance.better() {
                Some(width) => Some(apart(width)?),
                None => None,
            },
        })
    }
}

/// A level to reach, as digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Level {
    digits: i64,
    places: u8,
    strict: bool,
}

impl Level {
    /// The digits of a target; `None` for a range, or where they are too many.
    pub(crate) fn of(target: Target) -> Option<Self> {
        let (level, strict) = match target {
            Target::Level(level) => (level, false),
            Target::Strict(level) => (level, true),
            Target::Range(_) => return None,
        };
        let Digits { digits, places } = Digits::of(level)?;
        Some(Self { digits, places, strict })
    }

    #[inline]
    const fn digits(self) -> Digits {
        Digits { digits: self.digits, places: self.places }
    }
}

/// The key of a value among others of so many decimal places: twice its digits, or the odd number between where it lies between two;
/// `None` where it is not of moderate size.
#[inline]
pub(crate) fn key_of(value: Value, factor: NonZeroU32, places: u8) -> Option<i64> {
    let key = match value {
        Value::Decimal(value) => Digits::of(value)?.twice(places)?,
        Value::Fraction(_) => value.quotient(factor).key(places)?,
    };
    (key.unsigned_abs() <= MOST.unsigned_abs()).then_some(key)
}

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Better {
    Higher,
    Lower,
}

impl Better {
    /// A key, the greater the better.
    #[inline]
    pub(crate) const fn turned(self, key: i64) -> i64 {
        match self {
            Self::Higher => key,
            Self::Lower => key.wrapping_neg(),
        }
    }
}

/// What a mould is made for: all of a target and tolerance but their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shape {
    better: Better,
    strict: bool,
    /// Whether the tolerance is stated, and whether it has a better side.
    stated: bool,
    upwards: bool,
}

impl Shape {
    /// How many shapes there are.
    pub(crate) const COUNT: usize = 16;

    /// The shape of a target and tolerance.
    #[inline]
    pub(crate) const fn of(better: Better, level: Level, widths: &Widths) -> Self {
        Self { better, strict: level.strict, stated: widths.worse.is_some(), upwards: widths.better.is_some() }
    }

    /// A number of its own, below [`Self::COUNT`].
    #[inline]
    pub(crate) fn number(self) -> usize {
        let bits = [self.better == Better::Lower, self.strict, self.stated, self.upwards];
        bits.into_iter().fold(0, |number, bit| (number << 1) | usize::from(bit))
    }

    /// Any aim and tolerance of this shape.
    const fn example(self) -> (Aim, Tolerance) {
        let aim = match (self.better, self.strict) {
            (Better::Higher, false) => Aim::AtLeast(Decimal::ZERO),
            (Better::Higher, true) => Aim::MoreThan(Decimal::ZERO),
            (Better::Lower, false) => Aim::AtMost(Decimal::ZERO),
            (Better::Lower, true) => Aim::LessThan(Decimal::ZERO),
        };
        let tolerance = if self.stated { Tolerance::WITHDRAWN } else { Tolerance::NOT_STATED };
        let nothing = Width::PercentOfTarget(crate::values::Percent::ZERO);
        (aim, if self.upwards { tolerance.with_better(nothing) } else { tolerance })
    }
}

/// The bands of a scheme for every target and tolerance of one shape.
///
/// A level, its tolerance and its values become keys of one scale, the better the greater; then every limit is a least key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mould {
    steps: Vec<Step>,
    /// The place of "otherwise"; `None` where a miss is unrated for want of a tolerance.
    last: Option<usize>,
    better: Better,
}

/// One band with a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Step {
    /// `None` after a tolerance that is not stated, where values are unrated whatever further limits hold.
    band: Option<usize>,
    edge: Edge,
    width: WidthOf,
}

/// What says how far from its target a limit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum WidthOf {
    Scheme(Apart),
    Tolerance(Side),
}

/// As many limits as part Blue, Green, Amber and Red.
const FEW: usize = 3;

/// A mould filled with a target and tolerance: the least key of each band with a limit or of those before it, in order, and so
/// falling.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cast([i64; MOST_LIMITS]);

impl Cast {
    /// No limit holds any value.
    pub(crate) const NONE: Self = Self([SHUT; MOST_LIMITS]);

    /// The first few least keys, where they are all: those of nearly every scheme.
    pub(crate) fn few(&self) -> Option<&[i64; FEW]> {
        let (few, others) = self.0.split_first_chunk()?;
        // They fall, so that where the last is no less, there are no further limits.
        (others.last() == few.last()).then_some(few)
    }

    /// All least keys; those past the last limit are as it.
    pub(crate) const fn all(&self) -> &[i64; MOST_LIMITS] {
        &self.0
    }
}

impl Mould {
    /// The mould of a scheme; `None` where a band asks for a fact.
    pub(crate) fn new(scheme: &Scheme, shape: Shape) -> Option<Self> {
        let (aim, tolerance) = shape.example();
        let mut mould = Self { steps: Vec::new(), last: None, better: shape.better };
        let mut stopped = false;
        for (place, band) in scheme.bands().iter().enumerate() {
            let limit = match band.when() {
                When::AtMost(limit) | When::Under(limit) => limit,
                When::Fact { .. } => return None,
                When::Otherwise => {
                    mould.last = (!stopped).then_some(place);
                    break;
                }
            };
            let Some(reach) = Reach::new(band.when(), aim, tolerance, scheme.has_strict_target()) else { continue };
            let width = match limit {
                Limit::Tolerance(side) => WidthOf::Tolerance(side),
                Limit::Target | Limit::Stated(..) => WidthOf::Scheme(Apart::of(reach.distance)?),
            };
            mould.steps.push(Step { band: (!stopped).then_some(place), edge: reach.edge(), width });
            stopped |= reach.stops;
        }
        Some(mould)
    }

    /// The bands with a limit, in order; `None` for those after a tolerance that is not stated.
    pub(crate) fn bands(&self) -> impl Iterator<Item = Option<usize>> {
        self.steps.iter().map(|step| step.band)
    }

    /// The place of "otherwise"; `None` where a value that no limit holds is unrated for want of a tolerance.
    pub(crate) const fn last(&self) -> Option<usize> {
        self.last
    }

    /// The least keys among those of so many decimal places; `None` where one does not fit, or a limit is on the wrong side.
    #[inline]
    pub(crate) fn cast(&self, level: Level, widths: &Widths, places: u8) -> Option<Cast> {
        self.cast_in(level, widths, places).or_else(|| self.cast_between(level, widths, places))
    }

    /// The same where limits may lie between two values of so many places, between which there is no value: then the next value is
    /// the least.
    #[cold]
    fn cast_between(&self, level: Level, widths: &Widths, places: u8) -> Option<Cast> {
        let stated = self.steps.iter().filter_map(|step| match step.width {
            WidthOf::Scheme(apart) => Some(apart),
            WidthOf::Tolerance(_) => None,
        });
        let all = stated.chain(widths.worse).chain(widths.better);
        let finest = all.fold(places.max(level.places), |finest, apart| finest.max(apart.places(level)));
        let power = i64::try_from(power_of_ten(u32::from(finest.checked_sub(places)?))?).ok()?;
        let Cast(mut leasts) = self.cast_in(level, widths, finest)?;
        for least in &mut leasts {
            let rest = i64::from(least.checked_rem_euclid(power)? > 0);
            *least = least.checked_div_euclid(power)?.checked_add(rest)?;
        }
        Some(Cast(leasts))
    }

    /// The least keys in so many decimal places, which all limits are to have at most.
    #[inline]
    pub(crate) fn cast_in(&self, level: Level, widths: &Widths, places: u8) -> Option<Cast> {
        let target = self.better.turned(level.digits().twice(places)?);
        let beyond = |limit: Apart| target.checked_sub(self.better.turned(limit.digits().twice(places)?));
        // Even where the scheme asks for no tolerance, a limit is to be on the worse side.
        if let Some(limit @ Apart { measure: Measure::Value, .. }) = widths.worse
            && beyond(limit)? < 0
        {
            return None;
        }
        let mut leasts = [SHUT; MOST_LIMITS];
        for (step, least) in self.steps.iter().zip(&mut leasts) {
            let apart = match step.width {
                WidthOf::Scheme(apart) => apart,
                // What nobody stated stands at the target.
                WidthOf::Tolerance(Side::Worse) => widths.worse.unwrap_or(Apart::NOTHING),
                WidthOf::Tolerance(Side::Better) => widths.better?,
            };
            let width = match apart.measure {
                Measure::Points => apart.digits().twice(places)?,
                Measure::Share => level.digits().share(apart.digits())?.twice(places)?,
                Measure::Value => beyond(apart)?,
            };
            *least = step.edge.least(target, width)?;
        }
        Some(Cast(falling(&leasts)))
    }
}
