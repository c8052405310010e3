//! How the figures of a control chart are held, and what is worked out of them: integers of one scale and over one denominator, which 64
//! bits hold, or numbers of any size.

use super::process_limits::{Held, Levels, Limits};
use crate::values::Value;
use crate::values::exact::{Rational, common_divisor_short, rescaled, scale_of, trimmed};
use alloc::boxed::Box;
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::num::NonZeroU32;

/// A sum of figures or of moving ranges.
pub(super) trait Total: Clone + Default {
    fn add(&mut self, other: Self);
    fn times(self, factor: u64) -> Self;
    fn is_below(&self, other: &Self) -> bool;
    fn is_zero(&self) -> bool;
}

/// Of 2²⁰ figures of 64 bits, and of what is worked out of them, none reaches 2¹²⁷.
impl Total for i128 {
    fn add(&mut self, other: Self) {
        *self = self.wrapping_add(other);
    }

    fn times(self, factor: u64) -> Self {
        self.wrapping_mul(factor.into())
    }

    fn is_below(&self, other: &Self) -> bool {
        self < other
    }

    fn is_zero(&self) -> bool {
        *self == 0
    }
}

impl Total for Rational {
    fn add(&mut self, other: Self) {
        *self = core::mem::take(self).plus(other);
    }

    fn times(self, factor: u64) -> Self {
        self.times(factor)
    }

    fn is_below(&self, other: &Self) -> bool {
        self.order(other).is_lt()
    }

    fn is_zero(&self) -> bool {
        self.is_zero()
    }
}

/// Where a figure lies: the sign of its side of the mean, whether between the near limit and the limit, and whether beyond the limit.
pub(super) type Position = (i8, bool, bool);

/// A figure of a control chart.
pub(super) trait Figure: Copy {
    type Total: Total;
    /// The limits, as figures are compared with them.
    type Levels;
    /// As many as a section may have.
    const MOST: usize;

    fn total(self) -> Self::Total;

    /// How far it is from another.
    fn range(self, other: Self) -> Self::Total;

    /// The sign of the step from one figure to the next.
    fn step_from(self, previous: Self) -> i8;

    /// The middle figure and 1, or the sum of the middle two and 2.
    fn median(figures: &[Option<Self>]) -> (Self::Total, u64);

    fn levels(limits: &Limits<Self::Total>) -> Self::Levels;

    fn position(self, levels: &Self::Levels) -> Position;

    fn held(limits: Limits<Self::Total>, levels: Self::Levels) -> Held;
}

/// The limits as distances from the centre, of 64 bits beside the whole where those hold them.
pub(super) struct Distances {
    whole: Limits<i128>,
    /// Divisor, centre, near limit and limit.
    short: Option<(i64, i64, u64, u64)>,
}

/// Digits at a scale, and over a denominator, that are the same for all figures.
impl Figure for i64 {
    type Total = i128;
    type Levels = Distances;
    /// Their sums, multiplied out, stay within 127 bits.
    const MOST: usize = 1 << 20;

    fn total(self) -> i128 {
        self.into()
    }

    fn range(self, other: Self) -> i128 {
        self.abs_diff(other).into()
    }

    fn step_from(self, previous: Self) -> i8 {
        sign(self, previous)
    }

    /// Found by halving the numbers that it can be: nothing is sorted or copied.
    fn median(figures: &[Option<Self>]) -> (i128, u64) {
        let figures = figures.iter().flatten().copied();
        let count = figures.clone().count();
        let at = |place: usize| {
            let (mut low, mut high) = (Self::MIN, Self::MAX);
            while low < high {
                let middle = low.midpoint(high).min(high.wrapping_sub(1));
                let not_above = figures.clone().filter(|figure| *figure <= middle).count();
                if not_above > place {
                    high = middle;
                } else {
                    low = middle.wrapping_add(1);
                }
            }
            i128::from(low)
        };
        let upper = count >> 1;
        if count & 1 == 1 { (at(upper), 1) } else { (at(upper.wrapping_sub(1)).wrapping_add(at(upper)), 2) }
    }

    fn levels(limits: &Limits<i128>) -> Distances {
        let short = || {
            let (divisor, centre) = (Self::try_from(limits.divisor).ok()?, Self::try_from(limits.centre).ok()?);
            Some((divisor, centre, u64::try_from(limits.near).ok()?, u64::try_from(limits.limit).ok()?))
        };
        Distances { whole: *limits, short: short() }
    }

    fn position(self, levels: &Distances) -> Position {
        if let Some((divisor, centre, near, limit)) = levels.short
            && let Some(distance) = self.checked_mul(divisor).and_then(|figure| figure.checked_sub(centre))
        {
            let (side, length) = (sign(distance, 0), distance.unsigned_abs());
            return (side, length > near && length <= limit, length > limit);
        }
        // Both are below 2¹²⁰.
        let distance = self.total().times(levels.whole.divisor).wrapping_sub(levels.whole.centre);
        let (side, length) = (sign(distance, 0), distance.wrapping_abs());
        (side, length > levels.whole.near && length <= levels.whole.limit, length > levels.whole.limit)
    }

    fn held(limits: Limits<i128>, _: Distances) -> Held {
        Held::Short(limits)
    }
}

/// The sign of a difference, without a branch.
fn sign<T: Ord + Copy>(of: T, less: T) -> i8 {
    i8::from(of > less).wrapping_sub(i8::from(of < less))
}

impl Figure for &Rational {
    type Total = Rational;
    type Levels = Box<Levels<Rational>>;
    /// Their sums get longer with each.
    const MOST: usize = 1000;

    fn total(self) -> Rational {
        self.clone()
    }

    fn range(self, other: Self) -> Rational {
        self.clone().plus(other.clone().negated()).size()
    }

    fn step_from(self, previous: Self) -> i8 {
        sign(self.order(previous), Ordering::Equal)
    }

    fn median(figures: &[Option<Self>]) -> (Rational, u64) {
        let mut sorted: Vec<Self> = figures.iter().flatten().copied().collect();
        sorted.sort_unstable_by(|one, other| one.order(other));
        let middle = sorted.len() >> 1;
        let first = if sorted.len() & 1 == 1 { middle } else { middle.saturating_sub(1) };
        let middle = sorted.get(first..=middle).unwrap_or_default();
        let count = if middle.len() > 1 { 2 } else { 1 };
        (middle.iter().fold(Rational::default(), |sum, figure| sum.plus(figure.total())), count)
    }

    fn levels(Limits { centre, limit, near, divisor, extremes }: &Limits<Rational>) -> Box<Levels<Rational>> {
        let level = |distance: Rational| centre.clone().plus(distance).over(*divisor);
        Box::new(Levels {
            mean: centre.clone().over(*divisor),
            lower: level(limit.clone().negated()),
            upper: level(limit.clone()),
            near_lower: level(near.clone().negated()),
            near_upper: level(near.clone()),
            extremes: extremes.clone(),
        })
    }

    fn position(self, levels: &Box<Levels<Rational>>) -> Position {
        let is_outside = |lower, upper| self.order(lower).is_lt() || self.order(upper).is_gt();
        let is_beyond = is_outside(&levels.lower, &levels.upper);
        let side = sign(self.order(&levels.mean), Ordering::Equal);
        (side, !is_beyond && is_outside(&levels.near_lower, &levels.near_upper), is_beyond)
    }

    fn held(_: Limits<Rational>, levels: Box<Levels<Rational>>) -> Held {
        Held::Long(levels)
    }
}

/// The figures of a series.
pub(super) enum Figures {
    /// Digits over a denominator that they have in common.
    Short {
        digits: Vec<Option<i64>>,
        denominator: u64,
    },
    Long(Vec<Option<Rational>>),
}

impl Figures {
    /// The figures of numbers in a unit whose factor is given, and the most decimals of any; none where one has no end.
    pub(super) fn of(values: &[Option<Value>], factor: NonZeroU32) -> (Self, u8) {
        let exact = |value: Value| value.to_exact_decimal(factor).map(|figure| trimmed(figure.mantissa(), scale_of(figure)));
        let decimals = each(values, |value| exact(*value)).unwrap_or_default();
        let scale = decimals.iter().flatten().map(|(_, scale)| *scale).max().unwrap_or(0);
        let digits = |(digits, own): &(i128, u8)| i64::try_from(rescaled(*digits, *own, scale)?).ok();
        let figures = match each(&decimals, digits) {
            Some(digits) if digits.len() == values.len() => Self::Short { digits, denominator: 1 },
            Some(_) => Self::of_fractions(values, factor).unwrap_or_else(|| Self::long(values, factor)),
            None => Self::long(values, factor),
        };
        (figures, scale)
    }

    /// Fractions as digits over a common denominator, where 64 bits hold all of them.
    fn of_fractions(values: &[Option<Value>], factor: NonZeroU32) -> Option<Self> {
        if values.len() > <&Rational as Figure>::MOST {
            return None;
        }
        let fractions = each(values, |value| value.quotient(factor).in_lowest_terms())?;
        let denominators = fractions.iter().flatten().map(|(_, denominator)| *denominator);
        let common = denominators.into_iter().try_fold(1_u64, |common, denominator| {
            common.checked_div(common_divisor_short(common, denominator))?.checked_mul(denominator)
        })?;
        let digits = |(numerator, denominator): &(i128, u64)| {
            i64::try_from(numerator.checked_mul(common.checked_div(*denominator)?.into())?).ok()
        };
        Some(Self::Short { digits: each(&fractions, digits)?, denominator: common })
    }

    /// The same as numbers of any size.
    pub(super) fn long(values: &[Option<Value>], factor: NonZeroU32) -> Self {
        let number = |value: &Value| Rational::from(value.quotient(factor)).in_lowest_form();
        Self::Long(values.iter().map(|value| value.as_ref().map(number)).collect())
    }
}

/// What is made of each figure that is there; `None` where nothing can be made of one.
fn each<T, U>(figures: &[Option<T>], make: impl Fn(&T) -> Option<U>) -> Option<Vec<Option<U>>> {
    let mut all = Vec::with_capacity(figures.len());
    for figure in figures {
        all.push(match figure {
            Some(figure) => Some(make(figure)?),
            None => None,
        });
    }
    Some(all)
}
