//! The ends of the bands of one scale as integers of 64 bits, where their digits allow.

use super::edge::{Distance, End, Place, Reaches};
use super::ends::Places;
use super::order::{Held, MOST_LIMITS};
use crate::values::Aim;
use crate::values::exact::{power_of_ten, powers_of_ten, scale_of};
use rust_decimal::Decimal;

/// Keys have at least so many decimals where their digits allow, so that values with as many need no division.
const USUAL_DECIMALS: u8 = 6;

/// Twice the powers of ten, as keys are twice their digits.
pub(super) const TWICE: [u64; 19] = {
    let mut powers = powers_of_ten!(u64; 19);
    let mut rest: &mut [u64] = &mut powers;
    while let Some((first, others)) = rest.split_first_mut() {
        *first = first.wrapping_mul(2);
        rest = others;
    }
    powers
};

/// So many bands have a least key; a scale of more is asked band by band.
const FEW: usize = 4;

/// The key of every value that lies farther out than any end.
const FARTHEST: i64 = i64::MAX - 1;

/// What a band has instead of an end, so that it never keeps a value out, or always.
const OPEN: i64 = i64::MIN;
pub(super) const SHUT: i64 = i64::MAX;

/// Ends as keys of one decimal scale.
///
/// The key of a value is twice its digits at that scale, rounded down, and one more where it lies between two. Then a lower end
/// that is inside is an even number and one that is outside the odd number above it, an upper end is the same of the value with
/// the other sign, and every comparison is one of integers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Keys {
    /// The ends of the bands on one side, or the lower ones; upper ones with the other sign.
    ends: [i64; MOST_LIMITS],
    /// The upper ends of ranges, with the other sign.
    uppers: [i64; MOST_LIMITS],
    sides: Sides,
    scale: u8,
    /// Where all ends are lower ones, or all are upper ones, of a few bands: the least key that a band or one before it holds.
    least: Option<Least>,
}

/// Which ends a band has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sides {
    Lower,
    Upper,
    Both,
}

/// Least keys of the first bands, each no greater than the one before.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Least {
    keys: [i64; FEW],
    /// Whether the keys have the other sign.
    mirrored: bool,
}

impl Least {
    /// The least keys of bands, all with ends on one side and the last without a limit; `None` where they are too many.
    #[inline]
    fn of(keys: &[i64; MOST_LIMITS], bands: usize, mirrored: bool) -> Option<Self> {
        if bands > FEW.saturating_add(1) {
            return None;
        }
        Some(Self { keys: falling(keys.first_chunk()?), mirrored })
    }

    /// How many of the bands, the first of all, do not hold a value, given as its key; at least so many as there are bands where
    /// none does.
    #[inline]
    pub(crate) fn before(&self, key: i64) -> usize {
        let key = if self.mirrored { key.wrapping_neg() } else { key };
        passed(&self.keys, key)
    }
}

/// Of each of some keys, the least up to it.
#[inline]
pub(super) fn falling<const N: usize>(keys: &[i64; N]) -> [i64; N] {
    let (mut falling, mut lowest) = (*keys, SHUT);
    for key in &mut falling {
        lowest = lowest.min(*key);
        *key = lowest;
    }
    falling
}

/// How many of some least keys, which fall, a key does not reach: the place of the first that it does, without a branch to mistake.
#[inline]
pub(crate) fn passed<const N: usize>(leasts: &[i64; N], key: i64) -> usize {
    leasts.iter().fold(0, |passed, least| usize::from(*least > key).wrapping_add(passed))
}

impl Keys {
    /// The keys for one level, by integers of 64 bits alone; `None` for a range, or where an integer does not fit.
    #[inline]
    pub(super) fn of(reaches: &Reaches, aim: Aim, bands: usize) -> Option<Self> {
        let (level, mirrored) = match aim {
            Aim::AtLeast(level) | Aim::MoreThan(level) => (level, false),
            Aim::AtMost(level) | Aim::LessThan(level) => (level, true),
            Aim::Within(_) => return None,
        };
        let own = scale_of(level);
        let scale = reaches.iter().flatten().fold(own.max(USUAL_DECIMALS), |scale, reach| {
            scale.max(match reach.distance {
                Distance::Percent(millionths) => own.saturating_add(if whole(millionths).is_some() { 2 } else { 8 }),
                Distance::Points(value) | Distance::Value(value) => scale_of(value),
            })
        });
        // Twice its digits, the greater the better.
        let even = |value: Decimal| {
            let twice = TWICE.get(usize::from(scale.checked_sub(scale_of(value))?))?.cast_signed();
            i64::try_from(value.mantissa()).ok()?.checked_mul(twice)
        };
        let turned = |key: i64| if mirrored { key.wrapping_neg() } else { key };
        let level = even(level)?;
        let target = turned(level);
        let mut keys = [SHUT; MOST_LIMITS];
        for (key, reach) in keys.iter_mut().zip(reaches) {
            let Some(reach) = reach else { continue };
            let width = match reach.distance {
                Distance::Percent(millionths) => match whole(millionths) {
                    Some(percent) => share::<100>(level, percent)?,
                    None => share::<100_000_000>(level, millionths)?,
                },
                Distance::Points(points) => even(points)?,
                Distance::Value(value) => target.checked_sub(turned(even(value)?))?,
            };
            *key = reach.edge().least(target, width).filter(|key| is_below_farthest(*key))?;
        }
        let sides = if mirrored { Sides::Upper } else { Sides::Lower };
        Some(Self { ends: keys, uppers: [SHUT; MOST_LIMITS], sides, scale, least: Least::of(&keys, bands, mirrored) })
    }

    /// The keys of ends that are known already, on either side.
    pub(super) fn new(places: &Places, bands: usize) -> Option<Self> {
        let ends = places.iter().take(bands).flatten().flatten();
        let scale = ends.fold(USUAL_DECIMALS, |scale, place| scale.max(place.scale));
        let (mut lowers, mut uppers) = ([SHUT; MOST_LIMITS], [SHUT; MOST_LIMITS]);
        for ((lower, upper), [low, high]) in lowers.iter_mut().zip(&mut uppers).zip(places).take(bands) {
            if low.is_some() || high.is_some() {
                let high = high.map(|place| Place { mantissa: place.mantissa.wrapping_neg(), ..place });
                (*lower, *upper) = (key_of(*low, scale)?, key_of(high, scale)?);
            }
        }
        let has_none = |keys: &[i64; MOST_LIMITS]| keys.iter().all(|key| matches!(*key, OPEN | SHUT));
        Some(if has_none(&uppers) {
            Self {
                ends: lowers,
                uppers: [SHUT; MOST_LIMITS],
                sides: Sides::Lower,
                scale,
                least: Least::of(&lowers, bands, false),
            }
        } else if has_none(&lowers) {
            Self { ends: uppers, uppers: [SHUT; MOST_LIMITS], sides: Sides::Upper, scale, least: Least::of(&uppers, bands, true) }
        } else {
            Self { ends: lowers, uppers, sides: Sides::Both, scale, least: None }
        })
    }

    /// Least keys, where all ends are on one side.
    #[inline]
    pub(crate) const fn least(&self) -> Option<&Least> {
        self.least.as_ref()
    }

    /// An end of a band.
    pub(super) fn place(&self, band: usize, end: End) -> Option<Place> {
        let keys = match (self.sides, end) {
            (Sides::Lower | Sides::Both, End::Lower) | (Sides::Upper, End::Upper) => &self.ends,
            (Sides::Both, End::Upper) => &self.uppers,
            (Sides::Lower, End::Upper) | (Sides::Upper, End::Lower) => return None,
        };
        let key = *keys.get(band)?;
        if matches!(key, OPEN | SHUT) {
            return None;
        }
        let digits = i128::from(key >> 1);
        let mantissa = if end == End::Lower { digits } else { digits.wrapping_neg() };
        Some(Place { mantissa, scale: self.scale, inside: key & 1 == 0 })
    }

    /// A value as an integer among the keys.
    #[inline]
    pub(crate) fn key(&self, value: Decimal) -> i64 {
        let parts = value.unpack();
        let up = u32::from(self.scale).wrapping_sub(parts.scale);
        let size = match usize::try_from(up).ok().and_then(|up| TWICE.get(up)) {
            Some(power) if parts.hi == 0 => {
                let digits = u64::from(parts.lo) | (u64::from(parts.mid) << 32);
                let (size, over) = digits.overflowing_mul(*power);
                if over { FARTHEST } else { size.min(FARTHEST.cast_unsigned()).cast_signed() }
            }
            _ => self.size_of(value),
        };
        if parts.negative { size.wrapping_neg() } else { size }
    }

    /// The size of a key, whatever the digits and decimals of its value.
    #[cold]
    #[inline(never)]
    fn size_of(&self, value: Decimal) -> i64 {
        let digits = value.mantissa().wrapping_abs();
        let power = |power: u8| power_of_ten(u32::from(power)).unwrap_or(i128::MAX);
        let twice = if let Some(up) = self.scale.checked_sub(scale_of(value)) {
            // Only a value farther out than every end can be too large.
            digits.checked_mul(power(up)).and_then(|digits| digits.checked_mul(2))
        } else {
            let down = power(scale_of(value).saturating_sub(self.scale));
            let between = digits.checked_rem(down) != Some(0);
            // Half of a size rounded down is that much farther out.
            digits.checked_div(down).and_then(|whole| whole.checked_mul(2)?.checked_add(i128::from(between)))
        };
        twice.and_then(|twice| i64::try_from(twice).ok()).unwrap_or(FARTHEST).min(FARTHEST)
    }

    /// Which bands hold a value, given as its key.
    pub(super) fn held(&self, key: i64) -> Held {
        let mirrored = key.wrapping_neg();
        let within = self.ends.iter().map(|end| *end <= if self.sides == Sides::Upper { mirrored } else { key });
        let under = self.uppers.iter().map(|end| self.sides != Sides::Both || *end <= mirrored);
        within.zip(under).map(|(within, under)| within && under).collect()
    }
}

/// The key of a lower end, or of an upper end with the other sign; `None` where it is too large.
fn key_of(place: Option<Place>, scale: u8) -> Option<i64> {
    let Some(Place { mantissa, scale: own, inside }) = place else { return Some(OPEN) };
    let twice = TWICE.get(usize::from(scale.checked_sub(own)?))?;
    let even = i64::try_from(mantissa).ok()?.checked_mul(twice.cast_signed())?;
    even.checked_add(i64::from(!inside)).filter(|key| is_below_farthest(*key))
}

/// Whether the key of an end is below those of values too large to have one.
#[inline]
const fn is_below_farthest(key: i64) -> bool {
    key.unsigned_abs() < FARTHEST.unsigned_abs()
}

/// A whole percentage, given in millionths of one percent.
#[inline]
const fn whole(millionths: u32) -> Option<u32> {
    if millionths.is_multiple_of(1_000_000) { millionths.checked_div(1_000_000) } else { None }
}

/// So many parts of the size of a number that can be parted so.
#[inline]
fn share<const PARTS: i64>(number: i64, parts: u32) -> Option<i64> {
    number.checked_abs()?.checked_div(PARTS)?.checked_mul(i64::from(parts))
}
