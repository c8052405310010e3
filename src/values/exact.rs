//! Exact comparison of numbers whose digits exceed what a [`Decimal`] holds.

use core::cmp::Ordering;
use rust_decimal::Decimal;

/// The first powers of ten as integers of a type, so many as it holds.
macro_rules! powers_of_ten {
    ($integer:ty; $count:literal) => {{
        let mut powers: [$integer; $count] = [1; $count];
        let (mut rest, mut power): (&mut [$integer], $integer) = (&mut powers, 1);
        while let Some((first, others)) = rest.split_first_mut() {
            *first = power;
            power = power.wrapping_mul(10);
            rest = others;
        }
        powers
    }};
}
pub(crate) use powers_of_ten;

const POWERS_OF_TEN: [i128; 39] = powers_of_ten!(i128; 39);

/// Ten to a power, where an `i128` holds it.
pub(crate) fn power_of_ten(power: u32) -> Option<i128> {
    POWERS_OF_TEN.get(usize::try_from(power).ok()?).copied()
}

/// A product, where an `i128` holds it.
pub(crate) fn product(digits: i128, factor: i128) -> Option<i128> {
    match (i64::try_from(digits), i64::try_from(factor)) {
        // One multiplication of the processor's.
        (Ok(digits), Ok(factor)) => Some(i128::from(digits).wrapping_mul(i128::from(factor))),
        _ => digits.checked_mul(factor),
    }
}

/// The scale of a decimal, which is at most 28.
#[inline]
pub(crate) fn scale_of(value: Decimal) -> u8 {
    u8::try_from(value.scale()).unwrap_or(u8::MAX)
}

/// Brings a mantissa from one scale to a finer one, where an `i128` holds it.
pub(crate) fn rescaled(mantissa: i128, from: u8, to: u8) -> Option<i128> {
    product(mantissa, power_of_ten(u32::from(to.checked_sub(from)?))?)
}

/// A mantissa and scale with the trailing zeros after the point taken off.
pub(crate) const fn trimmed(mut mantissa: i128, mut scale: u8) -> (i128, u8) {
    while let (Some(fewer), Some(0), Some(shorter)) = (scale.checked_sub(1), mantissa.checked_rem(10), mantissa.checked_div(10)) {
        (mantissa, scale) = (shorter, fewer);
    }
    (mantissa, scale)
}

/// Orders two mantissas, each at its scale.
pub(crate) fn compare(a: i128, a_scale: u8, b: i128, b_scale: u8) -> Ordering {
    if a.signum() != b.signum() || a == 0 {
        return a.signum().cmp(&b.signum());
    }
    match a_scale.cmp(&b_scale) {
        Ordering::Equal => a.cmp(&b),
        // Scaling up can only overflow where the scaled side is the larger in size: then its sign decides.
        Ordering::Less => rescaled(a, a_scale, b_scale).map_or_else(|| a.cmp(&0), |a| a.cmp(&b)),
        Ordering::Greater => rescaled(b, b_scale, a_scale).map_or_else(|| 0.cmp(&b), |b| a.cmp(&b)),
    }
}

/// The largest digits of a [`Decimal`]: 96 bits.
const MOST_DIGITS: u128 = (1 << 96) - 1;

/// `numerator` × `times` ÷ `denominator`, rounded half to even in the last of up to 28 places or 96 bits; `None` where it is too large
/// or the denominator is zero.
///
/// The decimals' own division rounds by the features that other crates in a build switch on.
pub(crate) fn quotient(numerator: Decimal, times: u32, denominator: Decimal) -> Option<Decimal> {
    let divisor = denominator.mantissa().unsigned_abs();
    // 96 bits times 32 fit.
    let dividend = numerator.mantissa().unsigned_abs().checked_mul(u128::from(times))?;
    let (mut digits, mut rest) = (dividend.checked_div(divisor)?, dividend.checked_rem(divisor)?);
    let mut scale = i16::from(scale_of(numerator)).saturating_sub(i16::from(scale_of(denominator)));
    while scale < 0 || (rest != 0 && scale < 28 && digits < MOST_DIGITS.checked_div(10)?) {
        // What is left is below the divisor's 96 bits, and so ten times as much still fits.
        let tenfold = rest.checked_mul(10)?;
        digits = digits.checked_mul(10)?.checked_add(tenfold.checked_div(divisor)?)?;
        rest = tenfold.checked_rem(divisor)?;
        scale = scale.checked_add(1)?;
    }
    let negative = numerator.is_sign_negative() != denominator.is_sign_negative();
    rounded(digits, rest.checked_mul(2)?.cmp(&divisor), rest == 0, scale, negative)
}

/// The difference of two numbers, rounded half to even where it has more than 28 places or 96 bits; `None` where it is too large.
///
/// As with [`quotient`], the decimals' own subtraction rounds by the features of others.
pub(crate) fn difference(from: Decimal, less: Decimal) -> Option<Decimal> {
    let finest = scale_of(from).max(scale_of(less));
    // Places that the larger cannot have in 127 bits are too small to matter beside it.
    let aligned = (0..=finest).rev().find_map(|scale| {
        let mantissa = |number: Decimal| match scale_of(number).checked_sub(scale) {
            None | Some(0) => rescaled(number.mantissa(), scale_of(number), scale),
            Some(extra) => number.mantissa().checked_div(power_of_ten(u32::from(extra))?),
        };
        Some((mantissa(from)?.checked_sub(mantissa(less)?)?, scale))
    });
    let (mantissa_difference, scale) = aligned?;
    rounded(mantissa_difference.unsigned_abs(), Ordering::Less, true, i16::from(scale), mantissa_difference < 0)
}

/// Digits at a scale as a decimal, rounded half to even where it cannot have them all. `half` orders what is left below the last
/// digit against its half, and `exact` says that nothing is.
fn rounded(mut digits: u128, mut half: Ordering, mut exact: bool, mut scale: i16, negative: bool) -> Option<Decimal> {
    while scale > 28 || digits > MOST_DIGITS {
        let dropped = digits.checked_rem(10)?;
        half = if dropped == 5 && !exact { Ordering::Greater } else { dropped.cmp(&5) };
        exact &= dropped == 0;
        digits = digits.checked_div(10)?;
        scale = scale.checked_sub(1).filter(|scale| *scale >= 0)?;
    }
    if half == Ordering::Greater || (half == Ordering::Equal && digits.checked_rem(2) == Some(1)) {
        digits = digits.checked_add(1)?;
    }
    let size = i128::try_from(digits).ok()?;
    let signed = if negative { size.checked_neg()? } else { size };
    Decimal::try_from_i128_with_scale(signed, u32::try_from(scale).ok()?).ok()
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

    /// Twice its digits at so many decimal places, rounded down, and one more where it lies between two; `None` where these integers
    /// do not hold it.
    pub(crate) fn key(self, places: u8) -> Option<i64> {
        let finer = i16::from(places).checked_sub(self.scale)?;
        let power = power_of_ten(u32::from(finer.unsigned_abs()))?;
        let (mut top, mut bottom) = (self.numerator.checked_mul(i128::from(self.times))?, self.denominator);
        let scaled = if finer < 0 { &mut bottom } else { &mut top };
        *scaled = scaled.checked_mul(power)?;
        let between = i128::from(top.checked_rem_euclid(bottom)? != 0);
        i64::try_from(top.checked_div_euclid(bottom)?.checked_mul(2)?.checked_add(between)?).ok()
    }

    pub(crate) const fn negated(self) -> Self {
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
        let scaled_up_by = other.scale.saturating_sub(self.scale);
        let power = u32::from(scaled_up_by.unsigned_abs());
        let (left_power, right_power) = if scaled_up_by > 0 { (power, 0) } else { (0, power) };
        let left = U512::product(size(self, factor, other), left_power);
        let right = U512::product(size(other, other_factor, self), right_power);
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
struct U512([u64; 8]);

impl U512 {
    /// The product of factors and a power of ten, where it fits.
    fn product(factors: [u128; 4], power: u32) -> Option<Self> {
        const TEN_TO_19: u64 = 10_000_000_000_000_000_000;
        let one = Self([0, 0, 0, 0, 0, 0, 0, 1]);
        let product = factors.into_iter().try_fold(one, Self::times_u128)?;
        let (nineteens, rest) = (power.checked_div(19)?, power.checked_rem(19)?);
        let scaled = (0..nineteens).try_fold(product, |number, _| number.times(TEN_TO_19))?;
        scaled.times(10_u64.checked_pow(rest)?)
    }

    fn times_u128(self, factor: u128) -> Option<Self> {
        match upper_and_lower(factor) {
            (0, low) => self.times(low),
            (high, low) => self.times(high)?.shifted_up()?.plus(self.times(low)?),
        }
    }

    fn times(self, factor: u64) -> Option<Self> {
        let mut carry = 0_u64;
        let mut digits = self.0;
        for digit in digits.iter_mut().rev() {
            let full = u128::from(*digit).saturating_mul(u128::from(factor)).saturating_add(u128::from(carry));
            (carry, *digit) = upper_and_lower(full);
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
fn upper_and_lower(full: u128) -> (u64, u64) {
    let low = full & u128::from(u64::MAX);
    // Both halves fit by their making.
    (u64::try_from(full >> 64).unwrap_or(u64::MAX), u64::try_from(low).unwrap_or(u64::MAX))
}

/// The sum, where a decimal holds it.
pub(crate) fn exact_sum(first: Decimal, second: Decimal) -> Option<Decimal> {
    combined(first, second, i128::checked_add)
}

/// The difference, where a decimal holds it.
pub(crate) fn exact_difference(from: Decimal, less: Decimal) -> Option<Decimal> {
    combined(from, less, i128::checked_sub)
}

fn combined(first: Decimal, second: Decimal, combine: fn(i128, i128) -> Option<i128>) -> Option<Decimal> {
    let scale = scale_of(first).max(scale_of(second));
    let digits = |number: Decimal| rescaled(number.mantissa(), scale_of(number), scale);
    Decimal::try_from_i128_with_scale(combine(digits(first)?, digits(second)?)?, u32::from(scale)).ok()
}

/// The product, where a decimal holds it, without trailing zeros after the point.
pub(crate) fn exact_product(first: Decimal, second: Decimal) -> Option<Decimal> {
    let digits = first.mantissa().checked_mul(second.mantissa())?;
    let (digits, scale) = trimmed(digits, scale_of(first).checked_add(scale_of(second))?);
    Decimal::try_from_i128_with_scale(digits, u32::from(scale)).ok()
}

#[cfg(test)]
mod tests {
    use super::{difference, quotient};
    use crate::parsing::decimal;

    fn d(text: &str) -> rust_decimal::Decimal {
        decimal(text).unwrap()
    }

    #[test]
    fn quotients_are_rounded_half_to_even_in_their_last_place() {
        for (numerator, times, denominator, expected) in [
            ("1", 1, "4", Some("0.25")),
            ("1", 100, "3", Some("33.333333333333333333333333333")),
            ("2", 100, "3", Some("66.666666666666666666666666667")),
            ("-2", 1, "3", Some("-0.6666666666666666666666666667")),
            ("1", 1, "0", None),
            ("0", 1, "7", Some("0")),
            ("0.5", 100, "0.125", Some("400")),
            // A half in the 29th place: to the even digit below it.
            ("0.0000000000000000000000000001", 1, "2", Some("0.0000000000000000000000000000")),
            ("0.0000000000000000000000000003", 1, "2", Some("0.0000000000000000000000000002")),
            ("79228162514264337593543950335", 1, "1", Some("79228162514264337593543950335")),
            ("79228162514264337593543950335", 2, "1", None),
            ("79228162514264337593543950335", u32::MAX, "79228162514264337593543950335", Some("4294967295")),
        ] {
            assert_eq!(quotient(d(numerator), times, d(denominator)), expected.map(d), "{numerator} × {times} ÷ {denominator}");
        }
    }

    #[test]
    fn differences_are_exact_where_a_decimal_holds_them() {
        for (from, less, expected) in [
            ("80", "33.3", Some("46.7")),
            ("80", "66.666666666666666666666666667", Some("13.333333333333333333333333333")),
            // 80 at 27 places has more than 96 bits, and the difference may not: the last place is rounded.
            ("800", "6.6666666666666666666666666667", Some("793.3333333333333333333333333")),
            ("79228162514264337593543950335", "0.0000000000000000000000000001", Some("79228162514264337593543950335")),
            ("79228162514264337593543950335", "-1", None),
            ("-1", "-1.00", Some("0")),
        ] {
            assert_eq!(difference(d(from), d(less)), expected.map(d), "{from} - {less}");
        }
    }
}
