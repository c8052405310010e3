//! Exact comparison of decimals whose mantissas and scales exceed what a [`Decimal`] holds.

use core::cmp::Ordering;
use rust_decimal::Decimal;

/// Ten to a power, where an `i128` holds it.
pub(crate) const fn power_of_ten(power: u32) -> Option<i128> {
    10_i128.checked_pow(power)
}

/// The scale of a decimal, which is at most 28.
pub(crate) fn scale_of(value: Decimal) -> u8 {
    u8::try_from(value.scale()).unwrap_or(u8::MAX)
}

/// Brings a mantissa from one scale to a finer one, where an `i128` holds it.
pub(crate) fn rescaled(mantissa: i128, from: u8, to: u8) -> Option<i128> {
    mantissa.checked_mul(power_of_ten(u32::from(to.checked_sub(from)?))?)
}

/// A mantissa and scale with the trailing zeros after the point taken off.
pub(crate) const fn trimmed(mut mantissa: i128, mut scale: u8) -> (i128, u8) {
    while let (Some(fewer), Some(0), Some(shorter)) = (scale.checked_sub(1), mantissa.checked_rem(10), mantissa.checked_div(10)) {
        (mantissa, scale) = (shorter, fewer);
    }
    (mantissa, scale)
}

/// Orders `a` × 10⁻ⁱ against `b` × 10⁻ʲ.
pub(crate) fn compare(a: i128, i: u8, b: i128, j: u8) -> Ordering {
    match i.cmp(&j) {
        Ordering::Equal => a.cmp(&b),
        // Scaling up can only overflow where the scaled side is the larger in size: then its sign decides.
        Ordering::Less => rescaled(a, i, j).map_or_else(|| a.cmp(&0), |a| a.cmp(&b)),
        Ordering::Greater => rescaled(b, j, i).map_or_else(|| 0.cmp(&b), |b| a.cmp(&b)),
    }
}

/// Orders `factor` × `numerator` ÷ `denominator` against `b` × 10⁻ʲ, for a denominator above zero, by cross multiplication.
pub(crate) fn compare_quotient(numerator: Decimal, denominator: Decimal, factor: u32, b: i128, j: u8) -> Ordering {
    let left_sign = numerator.mantissa().signum();
    let sides = left_sign.cmp(&b.signum());
    if sides != Ordering::Equal || left_sign == 0 {
        return sides;
    }
    // factor·n·10⁻ᵃ ÷ (d·10⁻ᵇ) against m·10⁻ʲ is factor·n·10^(b + j) against m·d·10^a, the common power left out.
    let left_power = denominator.scale().saturating_add(u32::from(j));
    let right_power = numerator.scale();
    let common = left_power.min(right_power);
    let left = Wide::product(numerator.mantissa().unsigned_abs(), u128::from(factor));
    let right = Wide::product(b.unsigned_abs(), denominator.mantissa().unsigned_abs());
    // At most one side is scaled up; where that overflows, it is the larger.
    let by_size = match (left.scaled_up(left_power.saturating_sub(common)), right.scaled_up(right_power.saturating_sub(common))) {
        (Some(left), Some(right)) => left.cmp(&right),
        (None, _) => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
    };
    if left_sign < 0 { by_size.reverse() } else { by_size }
}

/// An unsigned number of 256 bits, as four digits of 64 bits, the highest first (so that it orders as a number).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Wide([u64; 4]);

impl Wide {
    fn product(a: u128, b: u128) -> Self {
        let (high, low) = halves(b);
        // A product of 128 by 128 bits fits in 256, so neither step can overflow.
        let by_high = Self([0, 0, halves(a).0, halves(a).1]).times(high).and_then(Self::shifted_up);
        let by_low = Self([0, 0, halves(a).0, halves(a).1]).times(low);
        by_high.zip(by_low).and_then(|(by_high, by_low)| by_high.plus(by_low)).unwrap_or(Self([u64::MAX; 4]))
    }

    fn scaled_up(self, power: u32) -> Option<Self> {
        (0..power).try_fold(self, |wide, _| wide.times(10))
    }

    fn times(self, factor: u64) -> Option<Self> {
        let mut carry = 0_u64;
        let mut digits = self.0;
        for digit in digits.iter_mut().rev() {
            let full = u128::from(*digit).saturating_mul(u128::from(factor)).saturating_add(u128::from(carry));
            (carry, *digit) = halves(full);
        }
        (carry == 0).then_some(Self(digits))
    }

    fn plus(self, other: Self) -> Option<Self> {
        let mut carry = false;
        let mut digits = self.0;
        for (digit, added) in digits.iter_mut().zip(other.0).rev() {
            let (sum, over) = digit.overflowing_add(added);
            let (sum, again) = sum.overflowing_add(u64::from(carry));
            (*digit, carry) = (sum, over || again);
        }
        (!carry).then_some(Self(digits))
    }

    fn shifted_up(self) -> Option<Self> {
        let [first, second, third, fourth] = self.0;
        (first == 0).then_some(Self([second, third, fourth, 0]))
    }
}

/// The upper and lower 64 bits.
fn halves(full: u128) -> (u64, u64) {
    let low = full & u128::from(u64::MAX);
    // Both halves fit by their making.
    (u64::try_from(full >> 64).unwrap_or(u64::MAX), u64::try_from(low).unwrap_or(u64::MAX))
}
