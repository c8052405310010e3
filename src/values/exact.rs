//! Exact comparison of numbers whose digits exceed what a [`Decimal`] holds.

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
    if a.signum() != b.signum() || a == 0 {
        return a.signum().cmp(&b.signum());
    }
    match i.cmp(&j) {
        Ordering::Equal => a.cmp(&b),
        // Scaling up can only overflow where the scaled side is the larger in size: then its sign decides.
        Ordering::Less => rescaled(a, i, j).map_or_else(|| a.cmp(&0), |a| a.cmp(&b)),
        Ordering::Greater => rescaled(b, j, i).map_or_else(|| 0.cmp(&b), |b| a.cmp(&b)),
    }
}

/// A number as `numerator` × `times` ÷ `denominator` × 10⁻ˢᶜᵃˡᵉ, for a denominator above zero: never divided, only compared.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Quotient {
    pub(crate) numerator: i128,
    pub(crate) times: u32,
    pub(crate) denominator: i128,
    /// Below zero where the denominator has more places than the numerator.
    pub(crate) scale: i16,
}

impl Quotient {
    /// `mantissa` × 10⁻ˢᶜᵃˡᵉ.
    pub(crate) fn plain(mantissa: i128, scale: u8) -> Self {
        Self { numerator: mantissa, times: 1, denominator: 1, scale: i16::from(scale) }
    }

    /// The number with the other sign.
    pub(crate) const fn mirrored(self) -> Self {
        Self { numerator: self.numerator.saturating_neg(), ..self }
    }

    /// Orders two numbers by cross multiplication.
    pub(crate) fn order(self, other: Self) -> Ordering {
        self.order_times(1, other, 1)
    }

    /// Orders two numbers, each multiplied by a factor first.
    pub(crate) fn order_times(self, factor: u64, other: Self, other_factor: u64) -> Ordering {
        let sign = |numerator: i128, factor: u64| if factor == 0 { 0 } else { numerator.signum() };
        let (left_sign, right_sign) = (sign(self.numerator, factor), sign(other.numerator, other_factor));
        if left_sign != right_sign || left_sign == 0 {
            return left_sign.cmp(&right_sign);
        }
        let size = |number: Self, factor: u64, other: Self| {
            [number.numerator.unsigned_abs(), other.denominator.unsigned_abs(), u128::from(number.times), u128::from(factor)]
        };
        // Only one side is scaled up, and that by the difference.
        let apart = other.scale.saturating_sub(self.scale);
        let power = u32::from(apart.unsigned_abs());
        let (left_power, right_power) = if apart > 0 { (power, 0) } else { (0, power) };
        let left = Wide::product(size(self, factor, other), left_power);
        let right = Wide::product(size(other, other_factor, self), right_power);
        // Four factors fit without a power, so that a side too large is the one scaled up, and the larger.
        let by_size = match (left, right) {
            (Some(left), Some(right)) => left.cmp(&right),
            (None, _) => Ordering::Greater,
            (Some(_), None) => Ordering::Less,
        };
        if left_sign < 0 { by_size.reverse() } else { by_size }
    }
}

/// An unsigned number of 512 bits, as eight digits of 64 bits, the highest first (so that it orders as a number).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Wide([u64; 8]);

impl Wide {
    /// The product of factors and a power of ten, where it fits.
    fn product(factors: [u128; 4], power: u32) -> Option<Self> {
        const TEN_TO_19: u64 = 10_000_000_000_000_000_000;
        let one = Self([0, 0, 0, 0, 0, 0, 0, 1]);
        let product = factors.into_iter().try_fold(one, Self::times_wide)?;
        let (nineteens, rest) = (power.checked_div(19)?, power.checked_rem(19)?);
        let scaled = (0..nineteens).try_fold(product, |wide, _| wide.times(TEN_TO_19))?;
        scaled.times(10_u64.checked_pow(rest)?)
    }

    fn times_wide(self, factor: u128) -> Option<Self> {
        match halves(factor) {
            (0, low) => self.times(low),
            (high, low) => self.times(high)?.shifted_up()?.plus(self.times(low)?),
        }
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
        let mut digits = self.0;
        digits.rotate_left(1);
        // The highest digit has come round to the lowest place.
        (digits.last() == Some(&0)).then_some(Self(digits))
    }
}

/// The upper and lower 64 bits.
fn halves(full: u128) -> (u64, u64) {
    let low = full & u128::from(u64::MAX);
    // Both halves fit by their making.
    (u64::try_from(full >> 64).unwrap_or(u64::MAX), u64::try_from(low).unwrap_or(u64::MAX))
}
