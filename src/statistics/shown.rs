//! Exact numbers as decimals to show: rounded half to even in a stated place. Nothing shown ever decides.

use crate::values::exact::{Exact, Quotient, rescaled, scale_of};
use rust_decimal::Decimal;

/// The most places that are shown, whoever asks for more.
pub(super) const MOST_PLACES: u8 = 18;

/// A number rounded half to even to so many places; `None` where a decimal does not hold it.
pub(crate) fn shown(number: Exact<'_>, places: u8) -> Option<Decimal> {
    let places = places.min(MOST_PLACES);
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
