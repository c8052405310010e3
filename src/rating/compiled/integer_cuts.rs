//! The evaluator for one value and limits of few digits: the ends of the bands of one scale as integers of 64 bits.

use super::band_order::{BandSet, MOST_LIMITS};
use super::compiled_scheme::CompiledScheme;
use super::exact_cuts::{CutPoint, CutPoints, End};
use super::integer_keys::{
    Better, LevelDigits, LevelKey, NO_VALUE, TWICE_POWERS, USUAL_PLACES, WidthDigits, count_above, least_so_far,
};
use crate::values::exact::{power_of_ten, scale_of};
use crate::values::{Aim, Tolerance};
use rust_decimal::Decimal;

/// So many bands have a least key; a scale of more is asked band by band.
const MOST_LEASTS: usize = 4;

/// The key of every value that lies farther out than any end.
const FARTHEST: i64 = i64::MAX - 1;

/// What a band has instead of an end that keeps no value out.
const EVERY_VALUE: i64 = i64::MIN;

/// The ends of bands as keys of one decimal scale.
#[derive(Debug, Clone, Copy)]
pub(crate) struct IntegerCuts {
    /// The ends of the bands on one side, or the lower ones; upper ones with the other sign.
    ends: [i64; MOST_LIMITS],
    /// The upper ends of ranges, with the other sign.
    uppers: [i64; MOST_LIMITS],
    sides: Sides,
    scale: u8,
    /// Where all ends are lower ones, or all are upper ones, of a few bands.
    leasts: Option<LeastKeys>,
}

/// Which ends the bands have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sides {
    Lower,
    Upper,
    Both,
}

/// The least key that each of the first bands or one before it holds, none greater than the one before.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LeastKeys {
    keys: [i64; MOST_LEASTS],
    /// Whether the keys have the other sign.
    is_mirrored: bool,
}

impl LeastKeys {
    /// The least keys of bands, all with ends on one side and the last without a limit; `None` where they are too many.
    #[inline]
    fn of(keys: &[i64; MOST_LIMITS], bands: usize, is_mirrored: bool) -> Option<Self> {
        if bands > MOST_LEASTS.saturating_add(1) {
            return None;
        }
        Some(Self { keys: least_so_far(keys.first_chunk()?), is_mirrored })
    }

    /// How many of the bands, the first of all, do not hold a value, given as its key; at least so many as there are bands where
    /// none does.
    #[inline]
    pub(crate) fn bands_before(&self, key: i64) -> usize {
        count_above(&self.keys, if self.is_mirrored { key.wrapping_neg() } else { key })
    }
}

impl IntegerCuts {
    /// The ends for one level; `None` for a range, or where one does not fit.
    #[inline]
    pub(super) fn of(scheme: &CompiledScheme<'_>, aim: Aim, tolerance: Tolerance) -> Option<Self> {
        let (level, better) = LevelDigits::of_aim(aim)?;
        // As many places as a whole percentage of the level has.
        let usual = level.places().saturating_add(2).max(USUAL_PLACES);
        let mut ends = [NO_VALUE; MOST_LIMITS];
        let scale = match least_keys(scheme, level, better, tolerance, usual, &mut ends) {
            Some(()) => usual,
            None => finest_least_keys(scheme, level, better, tolerance, &mut ends)?,
        };
        let sides = if better == Better::Lower { Sides::Upper } else { Sides::Lower };
        let leasts = LeastKeys::of(&ends, scheme.bands_by_limits(), better == Better::Lower);
        Some(Self { ends, uppers: [NO_VALUE; MOST_LIMITS], sides, scale, leasts })
    }

    /// Ends that are known already, on either side; `None` where one does not fit.
    pub(super) fn new(points: &CutPoints, bands: usize) -> Option<Self> {
        let ends = points.iter().take(bands).flatten().flatten();
        let scale = ends.fold(USUAL_PLACES, |scale, point| scale.max(point.scale));
        let (mut lowers, mut uppers) = ([NO_VALUE; MOST_LIMITS], [NO_VALUE; MOST_LIMITS]);
        for ((lower, upper), [low, high]) in lowers.iter_mut().zip(&mut uppers).zip(points).take(bands) {
            if low.is_some() || high.is_some() {
                let high = high.map(|point| CutPoint { mantissa: point.mantissa.wrapping_neg(), ..point });
                (*lower, *upper) = (key_of_end(*low, scale)?, key_of_end(high, scale)?);
            }
        }
        let has_none = |keys: &[i64; MOST_LIMITS]| keys.iter().all(|key| matches!(*key, EVERY_VALUE | NO_VALUE));
        let (sides, ends, uppers, leasts) = if has_none(&uppers) {
            (Sides::Lower, lowers, [NO_VALUE; MOST_LIMITS], LeastKeys::of(&lowers, bands, false))
        } else if has_none(&lowers) {
            (Sides::Upper, uppers, [NO_VALUE; MOST_LIMITS], LeastKeys::of(&uppers, bands, true))
        } else {
            (Sides::Both, lowers, uppers, None)
        };
        Some(Self { ends, uppers, sides, scale, leasts })
    }

    /// Least keys, where all ends are on one side.
    #[inline]
    pub(crate) const fn leasts(&self) -> Option<&LeastKeys> {
        self.leasts.as_ref()
    }

    /// An end of a band.
    pub(super) fn point(&self, band: usize, end: End) -> Option<CutPoint> {
        let keys = match (self.sides, end) {
            (Sides::Lower | Sides::Both, End::Lower) | (Sides::Upper, End::Upper) => &self.ends,
            (Sides::Both, End::Upper) => &self.uppers,
            (Sides::Lower, End::Upper) | (Sides::Upper, End::Lower) => return None,
        };
        let key = *keys.get(band)?;
        if matches!(key, EVERY_VALUE | NO_VALUE) {
            return None;
        }
        let digits = i128::from(key >> 1);
        let mantissa = if end == End::Lower { digits } else { digits.wrapping_neg() };
        Some(CutPoint { mantissa, denominator: 1, scale: self.scale, is_inside: key & 1 == 0 })
    }

    /// A value as an integer among the keys.
    #[inline]
    pub(crate) fn key(&self, value: Decimal) -> i64 {
        let size = self.size_of_short(value).unwrap_or_else(|| self.size_of(value));
        if value.is_sign_negative() { size.wrapping_neg() } else { size }
    }

    /// The size of the key of a value of no more than 64 bits and no more decimals than the keys have: those of most figures, without a
    /// division.
    #[inline]
    fn size_of_short(&self, value: Decimal) -> Option<i64> {
        let parts = value.unpack();
        let up = usize::try_from(u32::from(self.scale).wrapping_sub(parts.scale)).ok()?;
        let power = TWICE_POWERS.get(up).filter(|_| parts.hi == 0)?;
        let digits = u64::from(parts.lo) | (u64::from(parts.mid) << 32);
        let (size, over) = digits.overflowing_mul(*power);
        Some(if over { FARTHEST } else { size.min(FARTHEST.cast_unsigned()).cast_signed() })
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
    pub(super) fn holding(&self, key: i64) -> BandSet {
        let mirrored = key.wrapping_neg();
        let inside = self.ends.iter().map(|end| *end <= if self.sides == Sides::Upper { mirrored } else { key });
        let under = self.uppers.iter().map(|end| self.sides != Sides::Both || *end <= mirrored);
        inside.zip(under).map(|(inside, under)| inside && under).collect()
    }
}

/// Finds the least key that each limit of a scheme holds, in so many decimal places; `None` where one has more, or does not fit.
#[inline]
fn least_keys(
    scheme: &CompiledScheme<'_>,
    level: LevelDigits,
    better: Better,
    tolerance: Tolerance,
    places: u8,
    leasts: &mut [i64; MOST_LIMITS],
) -> Option<()> {
    let level = LevelKey::new(level, better, places)?;
    for (least, inequality) in leasts.iter_mut().zip(scheme.inequalities()) {
        if let Some(inequality) = inequality {
            let width = WidthDigits::of(inequality.width(tolerance))?;
            *least = level.least(inequality.edge, width).filter(|key| is_below_farthest(*key))?;
        }
    }
    Some(())
}

/// The same in as many decimal places as the limits have; gives how many those are.
#[cold]
#[inline(never)]
fn finest_least_keys(
    scheme: &CompiledScheme<'_>,
    level: LevelDigits,
    better: Better,
    tolerance: Tolerance,
    leasts: &mut [i64; MOST_LIMITS],
) -> Option<u8> {
    let mut finest = level.places().max(USUAL_PLACES);
    for inequality in scheme.inequalities().iter().flatten() {
        finest = finest.max(WidthDigits::of(inequality.width(tolerance))?.places(level));
    }
    least_keys(scheme, level, better, tolerance, finest, leasts)?;
    Some(finest)
}

/// The key of a lower end, or of an upper end with the other sign; `None` where it is too large.
fn key_of_end(point: Option<CutPoint>, scale: u8) -> Option<i64> {
    let Some(CutPoint { mantissa, scale: own, is_inside, .. }) = point else { return Some(EVERY_VALUE) };
    let twice = TWICE_POWERS.get(usize::from(scale.checked_sub(own)?))?;
    let even = i64::try_from(mantissa).ok()?.checked_mul(twice.cast_signed())?;
    even.checked_add(i64::from(!is_inside)).filter(|key| is_below_farthest(*key))
}

/// Whether the key of an end is below those of values too large to have one.
#[inline]
const fn is_below_farthest(key: i64) -> bool {
    key.unsigned_abs() < FARTHEST.unsigned_abs()
}

#[cfg(test)]
mod tests {
    use super::{FARTHEST, IntegerCuts};
    use crate::parsing::decimal;
    use crate::rating::compiled::compiled_scheme::CompiledScheme;
    use crate::rating::{Band, Limit, Rating, Scheme, When};
    use crate::values::{Aim, Percent, Side, TargetRange, Tolerance};
    use rust_decimal::Decimal;

    fn of(scheme: &Scheme, aim: Aim, tolerance: Tolerance) -> Option<IntegerCuts> {
        IntegerCuts::of(&CompiledScheme::new(scheme, aim.into(), tolerance.into()), aim, tolerance)
    }

    /// Ends that are not kept as integers are compared all the same, but slower.
    #[test]
    fn ends_of_few_digits_are_integers_of_as_many_places_as_they_have() {
        let (amber, ten) = (Scheme::amber_within_tolerance(), Tolerance::from(Percent::whole(10)));
        let d = |text| decimal(text).unwrap();
        let of_many_places = "7.512345%".parse::<Percent>().unwrap().into();
        for (aim, tolerance, places) in [
            (Aim::AtLeast(d("80")), ten, Some(6)),
            (Aim::LessThan(d("-80.1234")), ten, Some(6)),
            // A whole percentage has two places more than its level, and one of six decimals eight.
            (Aim::AtMost(d("80.12345")), ten, Some(7)),
            (Aim::MoreThan(d("80.5")), of_many_places, Some(9)),
            // A limit of its own has its own.
            (Aim::AtLeast(d("80")), Tolerance::limit(d("70.12345678")), Some(8)),
            // More than 64 bits.
            (Aim::AtLeast(d("80.1234567890123456789")), ten, None),
            (Aim::AtLeast(Decimal::MAX), ten, None),
            (Aim::Within(TargetRange::new(d("10"), d("20")).unwrap()), ten, None),
        ] {
            assert_eq!(of(&amber, aim, tolerance).map(|cuts| cuts.scale), places, "{aim} {tolerance:?}");
        }
    }

    #[test]
    fn values_of_no_more_decimals_than_the_limits_and_64_bits_are_keyed_without_a_division() {
        let cuts = of(&Scheme::on_target_only(), Aim::AtLeast(80.into()), Tolerance::WITHDRAWN).unwrap();
        let size = |text: &str| cuts.size_of_short(decimal(text).unwrap());
        // Six decimals, so twice as many millionths; a sign is put to it afterwards.
        for (text, key) in
            [("0", 0), ("79.5", 159_000_000), ("-79.5", 159_000_000), ("0.000001", 2), ("4294967296", 8_589_934_592_000_000)]
        {
            assert_eq!(size(text), Some(key), "{text}");
        }
        for farther in ["18446744073709551615", "9223372036854.775808", "9223372036854775807"] {
            assert_eq!(size(farther), Some(FARTHEST), "{farther}");
        }
        assert_eq!(size("0.0000001"), None, "it lies between two keys");
        assert_eq!(size("18446744073709551616"), None, "65 bits");
    }

    #[test]
    fn four_limits_have_least_keys_and_five_have_not() {
        let limits = [1, 2, 3, 4, 5].map(|percent| When::AtMost(Limit::Stated(Side::Worse, Percent::whole(percent).into())));
        let otherwise = Band::new("Red", Rating::Red, When::Otherwise);
        for (count, has_leasts) in [(3, true), (4, true), (5, false)] {
            let bands = limits.iter().take(count).map(|when| Band::new("Amber", Rating::Amber, *when));
            let scheme = Scheme::new("of limits", bands.chain([otherwise.clone()])).unwrap();
            for aim in [Aim::AtLeast(80.into()), Aim::AtMost(80.into())] {
                let cuts = of(&scheme, aim, Tolerance::NOT_STATED).unwrap();
                assert_eq!(cuts.leasts().is_some(), has_leasts, "{count} {aim}");
                // 78 is 2.5% off 80 and 82 too: neither within 1% nor within 2%, and within 3%.
                let value = if matches!(aim, Aim::AtLeast(_)) { 78 } else { 82 };
                let before = cuts.leasts().map(|leasts| leasts.bands_before(cuts.key(Decimal::from(value))));
                assert_eq!(before, has_leasts.then_some(2), "{count} {aim}");
            }
        }
    }
}
