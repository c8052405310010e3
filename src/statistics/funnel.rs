//! Where an area lies in a funnel.

use super::confidence::Confidence;
use super::difference::Difference;
use crate::parsing::named;

/// Where an area lies in a funnel around the whole, of limits at 95% and 99.8%: those that Public Health England calls 0.025 and 0.001
/// for what lies beyond each.
///
/// # Examples
///
/// ```
/// use performance_indicators::statistics::{Difference, FunnelZone};
///
/// assert_eq!(FunnelZone::BelowInner.to_string(), "below the 95% limit");
/// assert_eq!(FunnelZone::BelowOuter.difference(), Difference::Lower);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "two limits on each side part five zones, and callers match on them")]
pub enum FunnelZone {
    /// Below the lower 99.8% limit.
    BelowOuter,
    /// Below the lower 95% limit, and not below that of 99.8%.
    BelowInner,
    /// Within the 95% limits, or on one.
    Within,
    /// Above the upper 95% limit, and not above that of 99.8%.
    AboveInner,
    /// Above the upper 99.8% limit.
    AboveOuter,
}

named!(FunnelZone, "zone of a funnel", {
    BelowOuter => "below-outer" as "below the 99.8% limit",
    BelowInner => "below-inner" as "below the 95% limit",
    Within => "within" as "within the limits",
    AboveInner => "above-inner" as "above the 95% limit",
    AboveOuter => "above-outer" as "above the 99.8% limit",
});

impl FunnelZone {
    /// By what holds at a confidence: what lies beyond the outer limits lies beyond the inner.
    pub(super) fn of(against: impl Fn(Confidence) -> Difference) -> Self {
        match (against(Confidence::Percent95), against(Confidence::Percent99_8)) {
            (Difference::Similar, _) => Self::Within,
            (Difference::Lower, Difference::Lower) => Self::BelowOuter,
            (Difference::Lower, Difference::Similar | Difference::Higher) => Self::BelowInner,
            (Difference::Higher, Difference::Higher) => Self::AboveOuter,
            (Difference::Higher, Difference::Similar | Difference::Lower) => Self::AboveInner,
        }
    }

    /// The side at 95%.
    #[must_use]
    pub const fn difference(self) -> Difference {
        match self {
            Self::BelowOuter | Self::BelowInner => Difference::Lower,
            Self::Within => Difference::Similar,
            Self::AboveInner | Self::AboveOuter => Difference::Higher,
        }
    }
}
