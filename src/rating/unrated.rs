//! Why there is no rating, and why there is no figure.

use crate::parsing::named;

/// Why there is no figure for a quarter.
///
/// A missing figure is never a colour and never zero: each reason keeps its own count.
///
/// # Examples
///
/// ```
/// use performance_indicators::Missing;
///
/// assert_eq!("not-supplied".parse(), Ok(Missing::NotSupplied));
/// assert_eq!(Missing::NotSupplied.in_words(), "not yet supplied");
/// assert_eq!(Missing::NotSupplied.was_due(), Some(true));
/// assert_eq!(Missing::NotStated.was_due(), None);
/// ```
#[doc(alias("no data", "not available", "not supplied", "null"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Missing {
    /// The indicator does not apply here.
    NotApplicable,
    /// No figure is due for this quarter: an annual figure in Q1, or one with a lag.
    NotDue,
    /// A figure is due and has not come yet.
    NotSupplied,
    /// A figure exists and is withheld, as counts under a disclosure limit are.
    Suppressed,
    /// A figure exists that means something else than before, and is not given.
    NotComparable,
    /// A figure exists that the report does not print.
    NotPublished,
    /// Nothing happened of which a share could be taken: the denominator is zero.
    ZeroDenominator,
    /// The indicator is no longer collected.
    Discontinued,
    /// There is no figure, and nobody says why.
    NotStated,
}

named!(Missing, "reason for a missing figure", {
    NotApplicable => "not-applicable" as "not applicable",
    NotDue => "not-due" as "not due",
    NotSupplied => "not-supplied" as "not yet supplied",
    Suppressed => "suppressed",
    NotComparable => "not-comparable" as "not comparable",
    NotPublished => "not-published" as "figure not published",
    ZeroDenominator => "zero-denominator" as "nothing to take a share of",
    Discontinued => "discontinued",
    NotStated => "not-stated" as "not stated",
});

impl Missing {
    /// Whether a figure was due; `None` where the reason is not stated, so that nobody knows.
    #[must_use]
    pub const fn was_due(self) -> Option<bool> {
        match self {
            Self::NotApplicable | Self::NotDue | Self::Discontinued => Some(false),
            Self::NotSupplied | Self::Suppressed | Self::NotComparable | Self::NotPublished | Self::ZeroDenominator => Some(true),
            Self::NotStated => None,
        }
    }
}

/// Why there is no rating.
///
/// Where several reasons hold, the first of this order is given: not applicable, not due, no figure, no target or neutral, exempt, no
/// scheme, tolerance or fact not known. A word without a colour, recorded where no colour can be computed, is told instead of why.
///
/// # Serialised form
///
/// One name, such as `"not-supplied"` or `"no-target"`.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Missing, Unrated};
///
/// assert_eq!("no-target".parse(), Ok(Unrated::NoTarget));
/// assert_eq!("not-due".parse(), Ok(Unrated::from(Missing::NotDue)));
/// assert_eq!(Unrated::NoScheme.in_words(), "no scheme in force");
/// assert!(Missing::ALL.iter().all(|missing| Unrated::ALL.contains(&Unrated::Missing(*missing))));
/// ```
#[doc(alias("grey", "gray", "no data", "not rated"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Unrated {
    /// There is no figure.
    Missing(Missing),
    /// No target is in force.
    NoTarget,
    /// A milestone that is not met, and whose day is in a later quarter.
    NotDueYet,
    /// The indicator is reported for information and has no target on purpose.
    MonitoringOnly,
    /// The indicator has no better or worse.
    Neutral,
    /// The target follows from a figure that there is not, or that has too many digits.
    TargetNotDerived,
    /// The indicator is exempt from the schemes: reported against its target on purpose, and not coloured.
    Exempt,
    /// No scheme is in force.
    NoScheme,
    /// The value misses its target, and the scheme asks for a tolerance that nobody stated.
    ToleranceNotStated,
    /// The scheme asks for a fact (a trend, a forecast) that is not known.
    UnknownFact,
    /// Nothing can be computed, and what somebody recorded is a word of their own that stands for no colour.
    NoColour,
}

impl From<Missing> for Unrated {
    fn from(missing: Missing) -> Self {
        Self::Missing(missing)
    }
}

/// Names a closed list of reasons, of which the first are those why there is no figure.
macro_rules! named_reasons {
    ($type:ident, $what:literal, { $($others:tt)+ }) => {
        $crate::parsing::named!($type, $what, {
            Missing($crate::rating::Missing::NotApplicable) => "not-applicable" as "not applicable",
            Missing($crate::rating::Missing::NotDue) => "not-due" as "not due",
            Missing($crate::rating::Missing::NotSupplied) => "not-supplied" as "not yet supplied",
            Missing($crate::rating::Missing::Suppressed) => "suppressed",
            Missing($crate::rating::Missing::NotComparable) => "not-comparable" as "not comparable",
            Missing($crate::rating::Missing::NotPublished) => "not-published" as "figure not published",
            Missing($crate::rating::Missing::ZeroDenominator) => "zero-denominator" as "nothing to take a share of",
            Missing($crate::rating::Missing::Discontinued) => "discontinued",
            Missing($crate::rating::Missing::NotStated) => "not-stated" as "no figure, reason not stated",
            $($others)+
        });
    };
}
pub(crate) use named_reasons;

named_reasons!(Unrated, "reason for no rating", {
    NoTarget => "no-target" as "no target",
    NotDueYet => "not-due-yet" as "not due yet",
    MonitoringOnly => "monitoring-only" as "monitoring only",
    Neutral => "neutral" as "neither way is better",
    TargetNotDerived => "target-not-derived" as "the target follows from a figure that is not there",
    Exempt => "exempt" as "exempt from rating",
    NoScheme => "no-scheme" as "no scheme in force",
    ToleranceNotStated => "tolerance-not-stated" as "tolerance not stated",
    UnknownFact => "unknown-fact" as "a fact that the scheme asks for is not known",
    NoColour => "no-colour" as "recorded without a colour",
});
