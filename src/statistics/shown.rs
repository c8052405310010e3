//! Exact numbers as decimals to show: rounded half to even in a stated place. Nothing shown ever decides.

use crate::values::exact::{Exact, Quotient, parted, power_of_ten, rescaled, scale_of};
use core::cmp::Ordering;
use rust_decimal::Decimal;

/// The most places that are shown, whoever asks for more.
pub(super) const MOST_PLACES: u8 = 18;

/// A number rounded half to even to so many places; `None` where a decimal does not hold it.
pub(crate) fn shown(number: Exact<'_>, places: u8) -> Option<Decimal> {
    let places = places.min(MOST_PLACES);
    if let Some(shown) = shown_short(number, places) {
        return Some(shown);
    }
    let number = number.rational();
    let nearest = number.nearest_to(places)?;
    // Where it had to have fewer places, a decimal does not hold its digits at all of them.
    let digits = rescaled(nearest.mantissa(), scale_of(nearest), places)?;
    // A half was rounded away from zero.
    let towards_zero = digits.checked_sub(digits.signum())?;
    let half = Quotient { denominator: 2, ..Quotient::plain(digits.checked_add(towards_zero)?, places) };
    let is_odd_half = digits.checked_rem(2)? != 0 && number.order(&half.into()).is_eq();
    Decimal::try_from_i128_with_scale(if is_odd_half { towards_zero } else { digits }, u32::from(places)).ok()
}

/// The same of a number that 128 bits hold at all its places, where a decimal holds it.
fn shown_short(number: Exact<'_>, places: u8) -> Option<Decimal> {
    let Exact::Quotient(number) = number else { return None };
    let scaled_up_by = i16::from(places).checked_sub(number.scale)?;
    let power = power_of_ten(u32::try_from(scaled_up_by).ok()?)?.unsigned_abs();
    let dividend = number.numerator.unsigned_abs().checked_mul(number.times.into())?.checked_mul(power)?;
    let divisor = number.denominator.unsigned_abs();
    let (digits, rest) = parted(dividend, divisor)?;
    let is_up = match rest.cmp(&divisor.checked_sub(rest)?) {
        Ordering::Less => false,
        Ordering::Equal => digits & 1 == 1,
        Ordering::Greater => true,
    };
    let digits = i128::try_from(digits.checked_add(is_up.into())?).ok()?;
    let signed = if number.numerator < 0 { digits.wrapping_neg() } else { digits };
    Decimal::try_from_i128_with_scale(signed, places.into()).ok()
}

#[cfg(test)]
mod tests {
    use super::{shown, shown_short};
    use crate::parsing::decimal;
    use crate::values::exact::{Quotient, Rational};

    /// Invented numbers, half to even, by the short way and the long one.
    #[test]
    fn halves_are_shown_to_even_by_either_way() {
        for (numerator, denominator, places, expected) in [
            (1, 8, 2, "0.12"),
            (3, 8, 2, "0.38"),
            (-1, 8, 2, "-0.12"),
            (-3, 8, 2, "-0.38"),
            (1, 3, 2, "0.33"),
            (2, 3, 2, "0.67"),
            (-2, 3, 2, "-0.67"),
            (1, 2, 0, "0"),
            (3, 2, 0, "2"),
            (7, 1, 1, "7.0"),
            (0, 7, 2, "0.00"),
        ] {
            let number = Quotient { denominator, ..Quotient::plain(numerator, 0) };
            let expected = decimal(expected).ok();
            assert_eq!(shown_short(number.into(), places), expected, "{numerator} of {denominator}");
            assert_eq!(shown((&Rational::from(number)).into(), places), expected, "{numerator} of {denominator}, long");
        }
    }
}
