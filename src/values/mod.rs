//! Values: what a figure, a target and a tolerance are.

pub(crate) mod decimals;
pub(crate) mod exact;
pub(crate) mod percent;
pub(crate) mod polarity;
#[cfg(feature = "serde")]
mod signed;
pub(crate) mod target;
pub(crate) mod tolerance;
pub(crate) mod unit;
pub(crate) mod value;
pub(crate) mod versions;

pub use percent::{ParsePercentError, ParsePointsError, PercentError, PointsError};
pub(crate) use percent::{Percent, Points};
pub(crate) use polarity::Polarity;
#[cfg(feature = "serde")]
pub(crate) use signed::{SignedPercent, is_negative, signed};
pub(crate) use target::{Aim, Target, TargetRange};
pub use target::{AimError, TargetRangeError};
pub(crate) use tolerance::Tolerance;
pub use tolerance::{Side, Width, WorseSide};
pub(crate) use unit::Unit;
pub use unit::{Currency, ParseCurrencyError};
pub use value::FractionError;
pub(crate) use value::{Fraction, Value};
pub(crate) use versions::Versions;
#[cfg(feature = "serde")]
pub(crate) use versions::read_versions;
pub use versions::{Version, VersionsError};
