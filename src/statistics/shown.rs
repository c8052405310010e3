//! Exact numbers as decimals to show: rounded half to even in a stated place. Nothing shown ever decides.

use crate::values::exact::power_of_ten;
use rust_decimal::Decimal;

/// The most places that are shown, whoever asks for more.
pub(super) const MOST_PLACES: u8 = 18;

/// `numerator` ÷ `denominator` × 10⁻ˢᶜᵃˡᵉ, for a denominator above zero, rounded half to even to so many places; `None` where a decimal
/// does not hold it.
pub(super) fn shown(numerator: i128, denominator: i128, scale: u8, places: u8) -> Option<Decimal> {
    let places = places.min(MOST_PLACES);
    // Whole units first, so that a power of ten multiplies only what is left of them.
    let (whole, rest) = (numerator.checked_div_euclid(denominator)?, numerator.checked_rem_euclid(denominator)?);
    let (mut digits, mut rest) = (whole, rest);
    let mut scale = scale;
    while scale < places {
        let tenfold = rest.checked_mul(10)?;
        digits = digits.checked_mul(10)?.checked_add(tenfold.checked_div_euclid(denominator)?)?;
        rest = tenfold.checked_rem_euclid(denominator)?;
        scale = scale.checked_add(1)?;
    }
    // What is below the last place that is shown, in units of the last digit that is held.
    let unit = power_of_ten(u32::from(scale.checked_sub(places)?))?;
    let (kept, cut) = (digits.checked_div_euclid(unit)?, digits.checked_rem_euclid(unit)?);
    let from_half = cut.checked_mul(2)?.cmp(&unit).then(rest.cmp(&0));
    let from_half = if unit == 1 { rest.cmp(&denominator.checked_sub(rest)?) } else { from_half };
    let up = from_half.is_gt() || (from_half.is_eq() && kept.checked_rem(2)? != 0);
    Decimal::try_from_i128_with_scale(kept.checked_add(i128::from(up))?, u32::from(places)).ok()
}
