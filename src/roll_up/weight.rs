//! How much an indicator counts in a roll-up.

use crate::values::exact::{rescaled, scale_of};
use core::fmt;
use rust_decimal::Decimal;
use thiserror::Error;

/// How much an indicator counts beside others: above zero, at most a million, with at most six decimal places.
///
/// There is no weight of zero: what is not to count is not among the indicators that a [`RollUp`](super::RollUp) takes. What the
/// weights add up to does not matter to a mean.
///
/// # Examples
///
/// ```
/// use performance_indicators::roll_up::Weight;
/// use performance_indicators::decimal;
///
/// assert_eq!(Weight::new(decimal("0.5")?)?.to_string(), "0.5");
/// assert_eq!(Weight::default(), Weight::ONE);
/// assert_eq!(
///     Weight::new(decimal("0")?).unwrap_err().to_string(),
///     "a weight of 0 is not above zero: expected above 0 and at most 1000000",
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("weighting"))]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Weight {
    /// From one to a million millions, so that any number of them adds up.
    millionths: u64,
}

debug!(Weight as |weight| "{weight}");

const MILLION: u64 = 1_000_000;

impl Weight {
    /// What an indicator counts where nothing else is said.
    pub const ONE: Self = Self { millionths: MILLION };

    /// Makes a weight.
    ///
    /// # Errors
    ///
    /// - `value` is zero or below.
    /// - `value` is above a million.
    /// - `value` has more than six decimal places, trailing zeros aside.
    pub fn new(value: Decimal) -> Result<Self, WeightError> {
        if value <= Decimal::ZERO {
            return Err(WeightError::NotAboveZero { value });
        }
        if value > Decimal::from(MILLION) {
            return Err(WeightError::TooLarge { value });
        }
        let normal = value.normalize();
        rescaled(normal.mantissa(), scale_of(normal), 6)
            .and_then(|millionths| u64::try_from(millionths).ok())
            .map(|millionths| Self { millionths })
            .ok_or(WeightError::TooPrecise { value })
    }

    /// The weight as a decimal, without trailing zeros.
    #[must_use]
    pub fn value(self) -> Decimal {
        decimal_of(self.millionths.into())
    }

    pub(super) const fn millionths(self) -> u64 {
        self.millionths
    }
}

/// So many millionths as a decimal.
pub(super) fn decimal_of(millionths: i128) -> Decimal {
    Decimal::try_from_i128_with_scale(millionths, 6).unwrap_or_default().normalize()
}

impl Default for Weight {
    fn default() -> Self {
        Self::ONE
    }
}

impl fmt::Display for Weight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.value(), f)
    }
}

/// Why a decimal is not a weight.
///
/// # Examples
///
/// ```
/// use performance_indicators::roll_up::{Weight, WeightError};
/// use performance_indicators::decimal;
///
/// assert!(matches!(Weight::new(decimal("-1")?), Err(WeightError::NotAboveZero { .. })));
/// assert!(matches!(Weight::new(decimal("0.0000001")?), Err(WeightError::TooPrecise { .. })));
/// # Ok::<(), performance_indicators::parsing::ParseDecimalError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum WeightError {
    /// It is zero or below.
    #[error("a weight of {value} is not above zero: expected above 0 and at most 1000000")]
    #[non_exhaustive]
    NotAboveZero {
        /// The refused value.
        value: Decimal,
    },
    /// It is above a million.
    #[error("a weight of {value} is too large: expected above 0 and at most 1000000")]
    #[non_exhaustive]
    TooLarge {
        /// The refused value.
        value: Decimal,
    },
    /// It has more than six decimal places.
    #[error("a weight of {value} has too many decimal places: expected at most six")]
    #[non_exhaustive]
    TooPrecise {
        /// The refused value.
        value: Decimal,
    },
}

#[cfg(feature = "serde")]
mod wire {
    use super::{Weight, WeightError};
    use crate::wire::schema::schema;
    use crate::wire::{Faults, Number, Part, Read, deserialized_through, through};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    schema!(Weight, "Weight", |_| crate::wire::schema::size("A weight, above 0 and at most 1000000"));

    impl TryFrom<Number> for Weight {
        type Error = WeightError;

        fn try_from(Number(value): Number) -> Result<Self, WeightError> {
            Self::new(value)
        }
    }

    impl Read for Weight {
        fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
            through::<Number, _>(part, faults)
        }
    }

    impl Serialize for Weight {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            Number(self.value()).serialize(serializer)
        }
    }

    impl<'de> Deserialize<'de> for Weight {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserialized_through::<Number, _, _>(deserializer)
        }
    }
}
