//! What a figure, a target and a tolerance are, before anything is rated.
//!
//! A [`Value`] is a decimal or a [`Fraction`] in a [`Unit`], or a [`Milestone`], which is no number. A [`Polarity`] and a [`Target`] make an [`Aim`]: mixes that mean
//! nothing, such as a range for an indicator where higher is better, cannot be built. A [`Tolerance`] is how far past its target a
//! miss may go, as [`Points`] of the value's own unit or as a [`Percent`] of the target, which never mix. [`Versions`] hold what
//! is in force from a quarter on.
//!
//! # Examples
//!
//! ```
//! use performance_indicators::values::AimError;
//! use performance_indicators::{Aim, Fraction, Percent, Points, Polarity, Target, TargetRange, Tolerance, decimal};
//!
//! // Invented.
//! assert_eq!(Aim::new(Polarity::LowerIsBetter, Target::Strict(decimal("5")?))?, Aim::LessThan(decimal("5")?));
//! let range = TargetRange::new(decimal("7")?, decimal("8")?)?;
//! assert!(matches!(Aim::new(Polarity::HigherIsBetter, range.into()), Err(AimError::RangeForLevel { .. })));
//!
//! let (points, percent): (Tolerance, Tolerance) = (Points::new(decimal("2")?)?.into(), Percent::whole(2).into());
//! assert_ne!(points, percent);
//! assert_ne!(Tolerance::WITHDRAWN, Tolerance::NOT_STATED);
//! assert_eq!(Fraction::new(decimal("136")?, decimal("145")?)?.to_string(), "136 of 145");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Exactness
//!
//! Figures are [`Decimal`](rust_decimal::Decimal)s of up to 28 places, read from text exactly or refused, and never rounded before
//! they are rated. 1.5 and 1.50 are equal and print differently. A percentage of a target is exact for every target, as limits
//! hold up to 38 digits; a limit in points that would need more is refused. A fraction is compared by cross multiplication and
//! never divided. The numbers that *explain* a verdict (shortfall, distance, share of target) are worked out
//! from what is exact and then rounded once, half away from zero, in their last digit; one too large for a decimal is absent.
//!
//! An `f64` goes in by [`decimal_from_f64`](crate::decimal_from_f64) or `TryFrom`, and integers by `From`. A bare number in JSON has
//! the same rule: it is exact where it is a whole one of at most 64 bits or has at most 15 significant digits. Any other
//! reaches the crate through binary floating point. Where that shows, by more digits or a size of 10^15 or more, it is refused;
//! but a fraction such as 80.00000000000000000001 has lost its last digits by then and reads as 80. Such numbers should be quoted.
//!
//! # See also
//!
//! - At the root: [`Aim`], [`Fraction`], [`Percent`], [`Points`], [`Polarity`], [`Target`], [`TargetRange`], [`Tolerance`],
//!   [`Unit`], [`Value`], [`Versions`].
//! - [`rating`](crate::rating), which applies them; [`history`](crate::history), where targets have quarters.
//! - [`text`](crate::text), which reads them from cells.
// For: what a figure, a target and a tolerance are, with their exact arithmetic (exact.rs).
// Uses: `parsing`, `wire`, and of `calendar` the quarter from which a version is in force.
// Next: a new kind of tolerance in tolerance.rs (its limit in rating/compiled/), of target in target.rs, of unit in unit.rs.

mod by_text;
pub(crate) mod exact;
pub(crate) mod exact_list;
mod group_path;
mod groups_by_kind;
#[cfg(test)]
pub(crate) mod invented_numbers;
pub(crate) mod milestone;
pub(crate) mod percent;
pub(crate) mod polarity;
pub(crate) mod shared;
#[cfg(feature = "serde")]
mod signed;
pub(crate) mod target;
pub(crate) mod tolerance;
mod uncommon;
pub(crate) mod unit;
pub(crate) mod value;
pub(crate) mod versions;

pub(crate) use by_text::{ByText, ByTextIter};
pub use group_path::{GroupPath, GroupPathError};
pub use groups_by_kind::GroupsByKind;
pub(crate) use milestone::DayInWords;
pub use milestone::Milestone;
pub use percent::{ParsePercentError, ParsePointsError, PercentError, PointsError};
pub(crate) use percent::{Percent, Points};
pub(crate) use polarity::Polarity;
pub(crate) use shared::{Shared, SharedText};
#[cfg(feature = "serde")]
pub(crate) use signed::{SignedPercent, is_negative, signed};
pub(crate) use target::{Aim, ExactTarget, Target, TargetRange};
pub use target::{AimError, ParseTargetError, TargetRangeError};
pub(crate) use tolerance::Tolerance;
pub use tolerance::{ParseToleranceError, Side, Width, WorseSide};
pub(crate) use uncommon::{Uncommon, Unset};
pub use unit::{Currency, ParseCurrencyError};
pub(crate) use unit::{MOST_DECIMALS, Unit, rounded_for_show};
pub use value::FractionError;
#[cfg(feature = "serde")]
pub(crate) use value::NumberOrYesNo;
pub(crate) use value::{Fraction, Value};
pub(crate) use versions::Versions;
#[cfg(feature = "serde")]
pub(crate) use versions::read_versions;
pub use versions::{Version, VersionsError};
