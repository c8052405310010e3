//! The ends of the bands of one scale, exactly.

use super::cut::Cut;
use super::edge::{End, Place, Reaches, ScaleError};
use super::keys::Keys;
use super::order::{Held, MOST_LIMITS};
use crate::values::{Aim, Value};
use core::cmp::Ordering;
use core::num::NonZeroU32;
use rust_decimal::Decimal;

/// The lower and upper ends of the bands.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Ends {
    Keys(Keys),
    Long(Long),
}

/// Ends of more digits than keys have, each of its own scale.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Long {
    mantissas: [[i128; 2]; MOST_LIMITS],
    marks: [[Option<Mark>; 2]; MOST_LIMITS],
}

/// What is known of an end beside its digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Mark {
    scale: u8,
    inside: bool,
}

/// The ends of each band: the lower, the upper.
pub(crate) type Places = [[Option<Place>; 2]; MOST_LIMITS];

impl Ends {
    /// The ends of the first bands, beyond which there are none, from what their limits come to.
    #[inline]
    pub(crate) fn of(reaches: &Reaches, aim: Aim, bands: usize) -> Result<Self, ScaleError> {
        Keys::of(reaches, aim, bands).map_or_else(|| Self::of_any(reaches, aim, bands), |keys| Ok(Self::Keys(keys)))
    }

    /// The same, whatever the aim and however many its digits.
    #[inline(never)]
    fn of_any(reaches: &Reaches, aim: Aim, bands: usize) -> Result<Self, ScaleError> {
        let mut places: Places = [[None; 2]; MOST_LIMITS];
        for (places, reach) in places.iter_mut().zip(reaches) {
            let Some(reach) = reach else { continue };
            let place = |level: Option<Decimal>, end| match level {
                Some(level) => reach.place(level, end).map(Some).ok_or(ScaleError::TooManyDigits { target: level }),
                None => Ok(None),
            };
            *places = [place(aim.lower(), End::Lower)?, place(aim.upper(), End::Upper)?];
        }
        Ok(Self::new(&places, bands))
    }

    /// The ends of the first bands, beyond which there are none; a band without any holds no value.
    pub(crate) fn new(places: &Places, bands: usize) -> Self {
        Keys::new(places, bands).map_or_else(|| Self::Long(Long::new(places)), Self::Keys)
    }

    /// An end of a band.
    pub(crate) fn place(&self, band: usize, end: End) -> Option<Place> {
        match self {
            Self::Keys(keys) => keys.place(band, end),
            Self::Long(long) => long.place(band, end),
        }
    }

    /// An end of a band as the tightest cut.
    pub(crate) fn cut(&self, band: usize, end: End) -> Option<Cut> {
        self.place(band, end).map(|Place { mantissa, scale, inside }| Cut::new(mantissa, scale, inside))
    }

    /// Which bands hold a value, with its unit's factor.
    pub(crate) fn held(&self, value: Value, factor: NonZeroU32) -> Held {
        match (self, value) {
            (Self::Keys(keys), Value::Decimal(value)) => keys.held(keys.key(value)),
            (Self::Keys(_), Value::Fraction(_)) | (Self::Long(_), _) => {
                (0..MOST_LIMITS).map(|band| self.is_held_by(band, value, factor)).collect()
            }
        }
    }

    fn is_held_by(&self, band: usize, value: Value, factor: NonZeroU32) -> bool {
        let [lower, upper] = [End::Lower, End::Upper].map(|end| self.cut(band, end));
        let inside = |cut: Option<Cut>, wanted: Ordering| {
            cut.is_none_or(|cut| {
                let order = cut.order_of(value, factor);
                order == wanted || (order == Ordering::Equal && cut.is_inside())
            })
        };
        (lower.is_some() || upper.is_some()) && inside(lower, Ordering::Greater) && inside(upper, Ordering::Less)
    }
}

impl Long {
    #[cold]
    fn new(places: &Places) -> Self {
        let mark = |place: Option<Place>| place.map(|Place { scale, inside, .. }| Mark { scale, inside });
        Self {
            mantissas: places.map(|pair| pair.map(|place| place.map_or(0, |place| place.mantissa))),
            marks: places.map(|pair| pair.map(mark)),
        }
    }

    fn place(&self, band: usize, end: End) -> Option<Place> {
        let ([lower, upper], [lower_mark, upper_mark]) = (*self.mantissas.get(band)?, *self.marks.get(band)?);
        let (mantissa, Mark { scale, inside }) = match end {
            End::Lower => (lower, lower_mark?),
            End::Upper => (upper, upper_mark?),
        };
        Some(Place { mantissa, scale, inside })
    }
}
