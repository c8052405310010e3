//! Why observations are not a series.

use crate::calendar::Quarter;
use crate::parsing::Excerpt;
use thiserror::Error;

/// Why observations are not a series.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Quarter, Series, decimal};
///
/// // Invented.
/// let quarter: Quarter = "2017-Q1".parse()?;
/// let twice = Series::new([(quarter, decimal("38")?.into()), (quarter, decimal("31")?.into())]);
/// assert_eq!(
///     twice.unwrap_err().to_string(),
///     "2017-Q1 has two figures, \"38\" and \"31\": expected at most one a quarter",
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum SeriesError {
    /// Two observations are of one quarter.
    #[error("{quarter} has two figures, {first} and {second}: expected at most one a quarter")]
    #[non_exhaustive]
    TwoFigures {
        /// The quarter.
        quarter: Quarter,
        /// One figure.
        first: Excerpt,
        /// The other.
        second: Excerpt,
    },
    /// The observations lie too far apart.
    #[error("the figures span from {first} to {last}: expected at most 1000 quarters")]
    #[non_exhaustive]
    TooLong {
        /// The earliest quarter.
        first: Quarter,
        /// The latest quarter.
        last: Quarter,
    },
}
