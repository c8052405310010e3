//! A plain figure in 32 bits.

use crate::values::exact::scale_of;
use rust_decimal::Decimal;

/// What a series has of one quarter, in 32 bits: the digits of a plain decimal and how many decimal places they have, or that there is
/// none, or which of the series' fuller observations it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PackedFigure(i32);

/// The low bits, for the decimal places; a decimal has at most 28.
const PLACES: u32 = 5;
const GAP: u8 = 31;
const FULL: u8 = 30;

/// What a packed figure stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unpacked {
    Gap,
    Plain {
        digits: i32,
        places: u8,
    },
    /// The place among the fuller observations.
    Full(usize),
}

impl PackedFigure {
    pub(crate) const NO_FIGURE: Self = Self::of(0, GAP);

    /// A decimal; `None` where its digits are too many, or it is a zero with a sign, which would be lost.
    pub(crate) fn plain(value: Decimal) -> Option<Self> {
        let parts = value.unpack();
        let size = i32::try_from(parts.lo).ok().filter(|_| (parts.mid, parts.hi) == (0, 0))?;
        let digits = if parts.negative { size.checked_neg()? } else { size };
        let packed = Self::of(digits, scale_of(value));
        (packed.digits() == digits && !(parts.negative && size == 0)).then_some(packed)
    }

    /// The fuller observation of a place.
    pub(crate) fn full(place: usize) -> Option<Self> {
        let digits = i32::try_from(place).ok()?;
        Some(Self::of(digits, FULL)).filter(|packed| packed.digits() == digits)
    }

    #[inline]
    pub(crate) fn unpack(self) -> Unpacked {
        let [low, ..] = self.0.to_le_bytes();
        match low & GAP {
            GAP => Unpacked::Gap,
            FULL => Unpacked::Full(usize::try_from(self.digits()).unwrap_or(usize::MAX)),
            places => Unpacked::Plain { digits: self.digits(), places },
        }
    }

    const fn of(digits: i32, low: u8) -> Self {
        Self((digits << PLACES) | i32::from_le_bytes([low, 0, 0, 0]))
    }

    #[inline]
    const fn digits(self) -> i32 {
        self.0 >> PLACES
    }
}

/// The decimal of some digits.
pub(crate) fn decimal_of(digits: i32, places: u8) -> Decimal {
    Decimal::try_new(digits.into(), places.into()).unwrap_or_default()
}
