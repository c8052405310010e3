//! What the points of a row's control chart are of.

use crate::parsing::named;

/// What the points of a row's control chart are of.
///
/// # Examples
///
/// ```
/// use performance_indicators::report::PointsOf;
///
/// assert_eq!(PointsOf::ALL, [PointsOf::Months, PointsOf::Quarters, PointsOf::Figures]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the three are all there are, and callers match on them")]
pub enum PointsOf {
    /// Months in a row.
    Months,
    /// Quarters in a row.
    Quarters,
    /// Quarters in which a figure was due, of which not each follows the one before: years, for one.
    Figures,
}

named!(PointsOf, "kind of point", { Months => "months", Quarters => "quarters", Figures => "figures" });
