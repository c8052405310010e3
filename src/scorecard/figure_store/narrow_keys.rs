//! The keys of figures of few digits, in 32 bits: half the memory to read, and twice as many that are compared at once.

use super::state_code::StateCode;
use crate::rating::compiled::integer_keys::{Better, key_of_digits};

/// A figure as the digits that it has in the finest decimal places of its indicator, the greater the better; or the state of a quarter
/// without one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct NarrowKey(pub(crate) i32);

/// Every figure is above this; an integer up to it is the state of a quarter without a figure.
pub(crate) const ABSENT: i32 = i32::MIN >> 1;

/// How many bits the digits of a figure may need.
pub(crate) const MOST_BITS: u8 = 30;

impl NarrowKey {
    /// The key of digits, brought to so many further decimal places, in which they need at most [`MOST_BITS`].
    #[inline]
    pub(crate) fn of_digits(digits: i32, further_places: u8, better: Better) -> Self {
        Self(i32::try_from(better.turned(key_of_digits(digits.into(), further_places)) >> 1).unwrap_or_default())
    }

    /// The key of a quarter without a figure.
    #[inline]
    pub(crate) const fn absent(StateCode(code): StateCode) -> Self {
        Self(i32::from_le_bytes([code, 0, 0, 0x80]))
    }

    #[inline]
    pub(crate) const fn is_figure(self) -> bool {
        self.0 > ABSENT
    }

    /// The state of a quarter without a figure.
    #[inline]
    pub(crate) const fn state_of_absent(self) -> StateCode {
        StateCode::of(self.0)
    }

    /// The least of these keys that is not below some digits; the greatest integer where none is.
    #[inline]
    pub(crate) fn least(digits: i64) -> Self {
        Self(i32::try_from(digits).unwrap_or(if digits < 0 { ABSENT } else { i32::MAX }))
    }
}
