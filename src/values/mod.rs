//! Values: what a figure, a target and a tolerance are.

mod decimal;
pub(crate) mod exact;
mod percent;
mod polarity;
mod target;
mod tolerance;
mod unit;
mod value;
mod versions;

pub use decimal::{ParseDecimalError, decimal};
pub use percent::{ParsePercentError, ParsePointsError, Percent, PercentError, Points, PointsError};
pub use polarity::Polarity;
pub use target::{Aim, AimError, Target, TargetRange, TargetRangeError};
pub use tolerance::{Side, Tolerance, Width, WorseSide};
pub use unit::{Currency, ParseCurrencyError, Unit};
pub use value::{Fraction, FractionError, Value};
#[cfg(feature = "serde")]
pub(crate) use versions::read_versions;
pub use versions::{Version, Versions, VersionsError};
