//! The ends of the bands of one scale: integers of one decimal scale wherever their digits allow.

use super::cut::Cut;
use super::edge::{End, Place};
use super::scale::MOST_LIMITS;
use crate::values::exact::{power_of_ten, powers_of_ten, rescaled};
use rust_decimal::Decimal;

/// The ends have at least so many decimals where their digits allow, so that values with as many need no division.
const USUAL_DECIMALS: u8 = 6;

/// The most decimals of ends of 64 bits with which their keys surely fit.
const MOST_SMALL: u8 = 12;

/// The powers of ten with which the digits of 64 bits, twice, fit an `i128`.
const POWERS: [u64; 19] = powers_of_ten!(u64; 19);

/// What is known of an end beside its digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Mark {
    scale: u8,
    inside: bool,
}

/// The lower and upper ends of the bands.
///
/// Where all have one decimal scale, a value becomes its key: twice its digits at that scale, rounded down, and one more where it
/// lies between two. Then a lower end that is inside is an even number and one that is outside the odd number above it, an upper
/// end is the same of the value with the other sign, and every comparison is one of integers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ends {
    /// The lower end of each band, and the upper one with the other sign.
    pairs: [[i128; 2]; MOST_LIMITS],
    marks: [[Option<Mark>; 2]; MOST_LIMITS],
    /// The scale of the keys; without one, the pairs are digits, each of its own scale.
    common: Option<u8>,
}

impl Ends {
    /// No band has an end, and none holds a value: none is so high with either sign.
    pub(crate) const NONE: Self = Self { pairs: [[i128::MAX; 2]; MOST_LIMITS], marks: [[None; 2]; MOST_LIMITS], common: None };

    /// Gives a band its ends, before all are brought to one scale.
    pub(crate) fn set(&mut self, band: usize, lower: Option<Place>, upper: Option<Place>) {
        let mark = |place: Option<Place>| place.map(|Place { scale, inside, .. }| Mark { scale, inside });
        if let Some((pair, marks)) = self.pairs.get_mut(band).zip(self.marks.get_mut(band)) {
            *pair =
                [lower.map_or(i128::MIN, |place| place.mantissa), upper.map_or(i128::MIN, |place| place.mantissa.wrapping_neg())];
            *marks = [mark(lower), mark(upper)];
        }
    }

    fn each(&mut self, bands: usize) -> impl Iterator<Item = (&mut i128, Mark)> {
        let digits = self.pairs.as_flattened_mut().iter_mut();
        digits.zip(self.marks.as_flattened()).take(bands.saturating_mul(2)).filter_map(|(digits, mark)| Some((digits, (*mark)?)))
    }

    /// Brings the ends of the first bands, beyond which there are none, to one scale where their digits allow.
    pub(crate) fn unify(&mut self, bands: usize) {
        let (mut finest, mut marked, mut small) = (0, false, true);
        for (digits, mark) in self.each(bands) {
            finest = finest.max(mark.scale);
            marked = true;
            small &= i64::try_from(*digits).is_ok();
        }
        if !marked {
            return;
        }
        if small && finest <= MOST_SMALL {
            let scale = finest.max(USUAL_DECIMALS);
            for (digits, mark) in self.each(bands) {
                // Below 2¹²⁶.
                *digits = key(*digits, mark, scale).unwrap_or_default();
            }
            self.common = Some(scale);
        } else {
            self.unify_large(finest);
        }
    }

    #[cold]
    fn unify_large(&mut self, finest: u8) {
        let before = *self;
        for scale in [USUAL_DECIMALS, finest] {
            if scale >= finest
                && self.each(MOST_LIMITS).all(|(digits, mark)| key(*digits, mark, scale).map(|key| *digits = key).is_some())
            {
                self.common = Some(scale);
                return;
            }
            *self = before;
        }
    }

    /// An end of a band.
    pub(crate) fn place(&self, band: usize, end: End) -> Option<Place> {
        let ([lower, upper], [lower_mark, upper_mark]) = (*self.pairs.get(band)?, *self.marks.get(band)?);
        let (digits, Mark { scale, inside }) = match end {
            End::Lower => (lower, lower_mark?),
            End::Upper => (upper, upper_mark?),
        };
        let (digits, scale) = self.common.map_or((digits, scale), |common| (digits >> 1, common));
        let mantissa = if end == End::Lower { digits } else { digits.wrapping_neg() };
        Some(Place { mantissa, scale, inside })
    }

    /// An end of a band as the tightest cut.
    pub(crate) fn cut(&self, band: usize, end: End) -> Option<Cut> {
        self.place(band, end).map(|Place { mantissa, scale, inside }| Cut::new(mantissa, scale, inside))
    }

    /// A value as an integer among the ends, where that takes one multiplication.
    #[inline]
    pub(crate) fn quick_key(&self, value: Decimal) -> Option<i128> {
        let parts = value.unpack();
        let up = u32::from(self.common?).wrapping_sub(parts.scale);
        let power = *POWERS.get(usize::try_from(up).ok()?)?;
        if parts.hi != 0 {
            return None;
        }
        let digits = u64::from(parts.lo) | (u64::from(parts.mid) << 32);
        // Below 2¹²⁵.
        let even = i128::from(digits).wrapping_mul(i128::from(power)) << 1;
        Some(if parts.negative { even.wrapping_neg() } else { even })
    }

    /// A value as an integer among the ends, where they have one scale.
    pub(crate) fn key(&self, value: Decimal) -> Option<i128> {
        let (mantissa, scale, wanted) = (value.mantissa(), value.scale(), u32::from(self.common?));
        if let Some(up) = wanted.checked_sub(scale) {
            let even = power_of_ten(up).and_then(|power| mantissa.checked_mul(power)).and_then(|digits| digits.checked_mul(2));
            // Only a value farther out than every end can be too large.
            return Some(even.unwrap_or(if mantissa < 0 { i128::MIN } else { i128::MAX }));
        }
        let power = power_of_ten(scale.saturating_sub(wanted)).unwrap_or(i128::MAX);
        let floor = mantissa.checked_div_euclid(power).unwrap_or_default();
        let between = mantissa.checked_rem_euclid(power) != Some(0);
        // At most 96 bits before it is doubled.
        Some(floor.saturating_mul(2).saturating_add(i128::from(between)))
    }

    /// The bands that hold a value, given as its key, one by one.
    #[inline]
    pub(crate) fn hold(&self, key: i128) -> impl Iterator<Item = bool> {
        let mirrored = key.saturating_neg();
        self.pairs.iter().map(move |[lower, upper]| *lower <= key && *upper <= mirrored)
    }
}

/// The key of a lower end, or of an upper end with the other sign.
fn key(digits: i128, mark: Mark, scale: u8) -> Option<i128> {
    let even = rescaled(digits, mark.scale, scale)?.checked_mul(2)?;
    let key = if mark.inside { even } else { even.checked_add(1)? };
    // The extremes stand for values too large to have a key.
    (key != i128::MIN && key != i128::MAX).then_some(key)
}
