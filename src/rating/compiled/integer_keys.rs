//! Numbers as integers of 64 bits, which compare as the numbers do.
//!
//! The key of a value among others of so many decimal places is twice its digits, rounded down, and one more where it lies between
//! two. Then a lower end that is inside is an even number and one that is outside the odd number above it, and every comparison is one
//! of integers.

use super::edge::{Edge, LimitWidth};
use crate::values::exact::{power_of_ten, powers_of_ten, scale_of};
use crate::values::{Aim, Percent, Side, Target, TargetRange, Tolerance, Value, Width, WorseSide};
use core::num::NonZeroU32;
use rust_decimal::Decimal;

/// Values are keyed with at least so many decimal places where their digits allow: as many as most limits have, so that few lie
/// between two keys, and no value needs a division.
pub(crate) const USUAL_PLACES: u8 = 6;

/// Twice the powers of ten, as keys are twice their digits.
pub(super) const TWICE_POWERS: [u64; 19] = {
    let mut powers = powers_of_ten!(u64; 19);
    let mut rest: &mut [u64] = &mut powers;
    while let Some((first, others)) = rest.split_first_mut() {
        *first = first.wrapping_mul(2);
        rest = others;
    }
    powers
};

/// The least key of a band that holds no value.
pub(super) const NO_VALUE: i64 = i64::MAX;

/// The greatest size of the key of a figure that many targets are compared with, so that sums and differences of a few fit.
const MOST: i64 = i64::MAX >> 2;

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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

/// Digits of so many decimal places.
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

    /// So many millionths of a percent: nearly always a whole percentage.
    #[inline]
    fn of_share(millionths: u32) -> Self {
        match millionths.checked_div(1_000_000) {
            Some(percent) if millionths.is_multiple_of(1_000_000) => Self { digits: i64::from(percent), places: 2 },
            _ => Self { digits: i64::from(millionths), places: 8 },
        }
    }

    /// Twice the digits, brought to so many decimal places.
    #[inline]
    pub(crate) fn twice(self, places: u8) -> Option<i64> {
        let power = TWICE_POWERS.get(usize::from(places.checked_sub(self.places)?))?;
        self.digits.checked_mul(power.cast_signed())
    }

    /// The digits that a key is of, which has no more than so many decimal places of those it is among.
    #[inline]
    pub(crate) fn of_key(key: i64, among: u8, places: u8) -> Option<Self> {
        let power = TWICE_POWERS.get(usize::from(among.checked_sub(places)?))?;
        Some(Self { digits: key.checked_div(power.cast_signed())?, places })
    }

    fn plus(self, other: Self) -> Option<Self> {
        let places = self.places.max(other.places);
        let digits =
            |of: Self| of.digits.checked_mul(i64::try_from(power_of_ten(u32::from(places.checked_sub(of.places)?))?).ok()?);
        Some(Self { digits: digits(self)?.checked_add(digits(other)?)?, places })
    }

    /// A part of these digits, itself digits, of the size of both.
    #[inline]
    fn share(self, share: Self) -> Option<Self> {
        let digits = self.digits.checked_abs()?.checked_mul(share.digits)?;
        Some(Self { digits, places: self.places.checked_add(share.places)? })
    }
}

/// A level to reach, as digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct LevelDigits {
    // Flat, to be small.
    digits: i64,
    places: u8,
    pub(super) is_strict: bool,
}

impl LevelDigits {
    /// The digits of a target; `None` for a range, or where they are too many.
    pub(crate) fn of(target: Target) -> Option<Self> {
        match target {
            Target::Level(level) => Self::new(level, false),
            Target::Strict(level) => Self::new(level, true),
            Target::Range(_) => None,
        }
    }

    /// The digits of what is aimed at, and which way is better; `None` for a range, or where they are too many.
    #[inline]
    pub(super) fn of_aim(aim: Aim) -> Option<(Self, Better)> {
        match aim {
            Aim::AtLeast(level) => Some((Self::new(level, false)?, Better::Higher)),
            Aim::MoreThan(level) => Some((Self::new(level, true)?, Better::Higher)),
            Aim::AtMost(level) => Some((Self::new(level, false)?, Better::Lower)),
            Aim::LessThan(level) => Some((Self::new(level, true)?, Better::Lower)),
            Aim::Within(_) => None,
        }
    }

    #[inline]
    fn new(level: Decimal, is_strict: bool) -> Option<Self> {
        let Digits { digits, places } = Digits::of(level)?;
        Some(Self { digits, places, is_strict })
    }

    /// The ends of a range, as levels; `None` where their digits are too many.
    pub(crate) fn of_range(range: TargetRange) -> Option<[Self; 2]> {
        Some([Self::new(range.lower(), false)?, Self::new(range.upper(), false)?])
    }

    /// A number that mostly differs where levels do.
    #[inline]
    pub(crate) fn hint(self) -> usize {
        last_bits(self.digits)
    }

    /// The key of this level among others of so many decimal places, however better is turned; `None` where it does not fit.
    pub(crate) fn key(self, places: u8) -> Option<i64> {
        self.digits().twice(places)
    }

    #[inline]
    const fn digits(self) -> Digits {
        Digits { digits: self.digits, places: self.places }
    }

    #[inline]
    pub(super) const fn places(self) -> u8 {
        self.places
    }

    /// Its digits, and what it shares with levels on the same lines, beside figures of so many decimal places.
    #[inline]
    pub(crate) const fn digits_and_form(self, better: Better, places: [u8; 2]) -> (i64, LevelForm) {
        let Self { digits, places: level_places, is_strict } = self;
        (digits, LevelForm { is_strict, is_negative: digits < 0, level_places, better, places })
    }
}

/// The last eight bits of digits.
#[inline]
fn last_bits(digits: i64) -> usize {
    let [last, ..] = digits.to_le_bytes();
    last.into()
}

/// What levels share that are on the same lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct LevelForm {
    pub(crate) is_strict: bool,
    pub(crate) is_negative: bool,
    pub(crate) level_places: u8,
    pub(crate) better: Better,
    /// The decimal places of the keys that limits are found among, and of the digits that they are rounded up to.
    pub(crate) places: [u8; 2],
}

impl LevelForm {
    /// The level of this form that has these digits.
    pub(crate) const fn level(self, digits: i64) -> LevelDigits {
        LevelDigits { digits, places: self.level_places, is_strict: self.is_strict }
    }

    /// A number that mostly differs where forms do.
    #[inline]
    pub(crate) fn hint(self) -> usize {
        let [_, digit_places] = self.places;
        let places = usize::from(self.level_places).wrapping_mul(3).wrapping_add(usize::from(digit_places));
        let which = [self.is_strict, self.is_negative, self.better == Better::Lower];
        which.into_iter().fold(places, |number, which| number.wrapping_mul(2).wrapping_add(usize::from(which)))
    }
}

/// How far a level lies from the figure that it follows from, as digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RelativeDigits {
    // Flat, to be small.
    digits: i64,
    places: u8,
    /// Whether they are a share of the figure's size, not points.
    is_share: bool,
}

impl RelativeDigits {
    pub(crate) fn points(points: Decimal, more: bool) -> Option<Self> {
        Self::new(Digits::of(points)?, more, false)
    }

    pub(crate) fn share(percent: Percent, more: bool) -> Option<Self> {
        Self::new(Digits::of_share(percent.millionths()), more, true)
    }

    fn new(Digits { digits, places }: Digits, more: bool, is_share: bool) -> Option<Self> {
        Some(Self { digits: if more { digits } else { digits.checked_neg()? }, places, is_share })
    }

    /// The level that follows from a figure; `None` where its digits or decimal places are too many.
    pub(crate) fn level(self, figure: Digits) -> Option<LevelDigits> {
        let own = Digits { digits: self.digits, places: self.places };
        let Digits { digits, places } = figure.plus(if self.is_share { figure.share(own)? } else { own })?;
        // Of more places a decimal may not hold it, and then no target is derived.
        (u32::from(places) <= Decimal::MAX_SCALE).then_some(LevelDigits { digits, places, is_strict: false })
    }
}

/// How far a limit lies from its target, as digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct WidthDigits {
    // Flat, to be small.
    digits: i64,
    places: u8,
    measure: Measure,
}

/// What the digits of a width say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Measure {
    Points,
    ShareOfTarget,
    UpTo,
}

impl WidthDigits {
    const NOTHING: Self = Self { digits: 0, places: 0, measure: Measure::Points };

    /// The digits of a width; `None` where they are too many.
    #[inline]
    pub(super) fn of(width: LimitWidth) -> Option<Self> {
        let (Digits { digits, places }, measure) = match width {
            LimitWidth::Points(points) => (Digits::of(points)?, Measure::Points),
            LimitWidth::PercentOfTarget(millionths) => (Digits::of_share(millionths), Measure::ShareOfTarget),
            LimitWidth::UpTo(value) => (Digits::of(value)?, Measure::UpTo),
        };
        Some(Self { digits, places, measure })
    }

    /// The same in as few places as will do, where it is a share: then more limits fit beside figures of few places.
    pub(super) fn trimmed(self) -> Self {
        let Self { mut digits, mut places, measure } = self;
        while let (Measure::ShareOfTarget, Some(fewer), Some(0)) = (measure, places.checked_sub(1), digits.checked_rem(10)) {
            (digits, places) = (digits.checked_div(10).unwrap_or_default(), fewer);
        }
        Self { digits, places, measure }
    }

    #[inline]
    const fn digits(self) -> Digits {
        Digits { digits: self.digits, places: self.places }
    }

    /// How many decimal places its limit has beside a level.
    #[inline]
    pub(super) const fn places(self, level: LevelDigits) -> u8 {
        match self.measure {
            Measure::Points | Measure::UpTo => self.places,
            Measure::ShareOfTarget => level.places.saturating_add(self.places),
        }
    }
}

/// A tolerance as digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ToleranceDigits {
    /// `None` where it is not stated.
    pub(super) worse: Option<WidthDigits>,
    pub(super) better: Option<WidthDigits>,
}

impl ToleranceDigits {
    /// A number that mostly differs where tolerances do.
    #[inline]
    pub(crate) fn hint(&self) -> usize {
        let of = |side: Option<WidthDigits>| side.map_or(0, |width| last_bits(width.digits).wrapping_add(width.places.into()));
        of(self.worse).wrapping_add(of(self.better).wrapping_mul(5))
    }

    /// The digits of a tolerance; `None` where they are too many.
    pub(crate) fn of(tolerance: Tolerance) -> Option<Self> {
        let digits = |width: Width| WidthDigits::of(width.into()).map(WidthDigits::trimmed);
        Some(Self {
            worse: match tolerance.worse() {
                WorseSide::NotStated => None,
                WorseSide::Withdrawn => Some(WidthDigits::NOTHING),
                WorseSide::Width(width) => Some(digits(width)?),
                WorseSide::Limit(limit) => Some(WidthDigits::of(LimitWidth::UpTo(limit))?),
            },
            better: match tolerance.better() {
                Some(width) => Some(digits(width)?),
                None => None,
            },
        })
    }

    /// The width of a limit on one side; `None` where that side has none.
    #[inline]
    pub(super) fn width(&self, side: Side) -> Option<WidthDigits> {
        match side {
            // What nobody stated stands at the target.
            Side::Worse => Some(self.worse.unwrap_or(WidthDigits::NOTHING)),
            Side::Better => self.better,
        }
    }

    /// The limit that is a value of its own.
    #[inline]
    pub(super) fn limit(&self) -> Option<WidthDigits> {
        self.worse.filter(|width| width.measure == Measure::UpTo)
    }
}

/// A level to reach among keys of so many decimal places.
#[derive(Debug, Clone, Copy)]
pub(super) struct LevelKey {
    level: LevelDigits,
    better: Better,
    places: u8,
    /// The greater the better.
    key: i64,
}

impl LevelKey {
    /// `None` where it does not fit.
    #[inline]
    pub(super) fn new(level: LevelDigits, better: Better, places: u8) -> Option<Self> {
        Some(Self { level, better, places, key: better.turned(level.digits().twice(places)?) })
    }

    /// How far a limit lies from the level, as a key; below zero where it is a value on the better side.
    #[inline]
    pub(super) fn width(&self, width: WidthDigits) -> Option<i64> {
        match width.measure {
            Measure::Points => width.digits().twice(self.places),
            Measure::ShareOfTarget => self.level.digits().share(width.digits())?.twice(self.places),
            Measure::UpTo => self.key.checked_sub(self.better.turned(width.digits().twice(self.places)?)),
        }
    }

    /// The least key that a limit so far away holds, the greater the better; `None` where it does not fit.
    #[inline]
    pub(super) fn least(&self, edge: Edge, width: WidthDigits) -> Option<i64> {
        let width = self.width(width)?;
        let end = match edge.side {
            Side::Worse => self.key.checked_sub(width)?,
            Side::Better => self.key.checked_add(width)?,
        };
        end.checked_add(i64::from(!edge.is_inside(width != 0)))
    }
}

/// The key of a figure among others of so many decimal places; `None` where it is not of moderate size.
pub(crate) fn figure_key(value: Value, factor: NonZeroU32, places: u8) -> Option<i64> {
    match value {
        Value::Decimal(value) => decimal_key(value, places),
        Value::Fraction(_) => value.quotient(factor).key(places).filter(|key| is_moderate(*key)),
        Value::Milestone(_) => None,
    }
}

/// The same of a decimal.
#[inline]
pub(crate) fn decimal_key(value: Decimal, places: u8) -> Option<i64> {
    Digits::of(value)?.twice(places).filter(|key| is_moderate(*key))
}

/// Whether the keys of digits of so many bits, brought to so many further places, are of moderate size.
#[inline]
pub(crate) fn fits_in(bits: u8, further_places: u8) -> bool {
    let power = TWICE_POWERS.get(usize::from(further_places));
    power.is_some_and(|power| power.ilog2().saturating_add(u32::from(bits)) < MOST.ilog2())
}

/// The key of digits, brought to so many further places, which are known to fit.
#[inline]
pub(crate) fn key_of_digits(digits: i64, further_places: u8) -> i64 {
    digits.wrapping_mul(TWICE_POWERS.get(usize::from(further_places)).copied().unwrap_or_default().cast_signed())
}

/// Twice a power of ten; `None` where it does not fit.
pub(super) fn twice_power(power: u8) -> Option<u64> {
    TWICE_POWERS.get(usize::from(power)).copied()
}

#[inline]
const fn is_moderate(key: i64) -> bool {
    key.unsigned_abs() <= MOST.unsigned_abs()
}

/// Of each of some keys, the least up to it.
#[inline]
pub(super) fn least_so_far<const N: usize>(keys: &[i64; N]) -> [i64; N] {
    let (mut leasts, mut least) = (*keys, NO_VALUE);
    for key in &mut leasts {
        least = least.min(*key);
        *key = least;
    }
    leasts
}

/// How many of some least keys, none greater than the one before, a key does not reach: the place of the first that it does, without a
/// branch to mistake.
#[inline]
pub(crate) fn count_above<const N: usize>(leasts: &[i64; N], key: i64) -> usize {
    leasts.iter().fold(0, |count, least| usize::from(*least > key).wrapping_add(count))
}

#[cfg(test)]
mod tests {
    use super::{MOST, decimal_key};
    use rust_decimal::Decimal;

    /// Limits are found by adding and subtracting keys: of those of moderate size, three in all.
    #[test]
    fn keys_are_small_enough_to_be_added() {
        assert!(MOST.checked_mul(3).is_some());
        // Twice the digits at so many places, up to 2⁶¹ − 1 = 2,305,843,009,213,693,951.
        for (digits, places, key) in [
            (1_152_921_504_606_846_975_i64, 0, Some(2_305_843_009_213_693_950)),
            (-1_152_921_504_606_846_975, 0, Some(-2_305_843_009_213_693_950)),
            (1_152_921_504_606_846_976, 0, None),
            (-1_152_921_504_606_846_976, 0, None),
            (4_611_686_018_427_387_903, 0, None),
            (115_292_150_460_684_697, 1, Some(2_305_843_009_213_693_940)),
            (115_292_150_460_684_698, 1, None),
        ] {
            assert_eq!(decimal_key(Decimal::from(digits), places), key, "{digits}");
        }
    }
}
