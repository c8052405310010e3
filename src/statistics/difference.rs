//! Whether a figure differs by more than chance, and whether that is better.

use crate::parsing::named;
use crate::values::{Aim, Polarity};
use core::cmp::Ordering;

/// Whether a figure differs from another by more than chance.
///
/// # Examples
///
/// ```
/// use performance_indicators::statistics::{Confidence, Difference, Proportion};
/// use performance_indicators::{Unit, decimal};
///
/// // 1 of 3 cases against 80%: https://democracy.havering.gov.uk/ieListDocuments.aspx?CId=145&MID=6285
/// let (target, percent) = (decimal("80")?, Unit::Percent.factor());
/// let three = Proportion::new(1, 3)?.against(target, percent, Confidence::Percent99);
/// assert_eq!(three, Difference::Similar);
/// // The interval at 95% ends at 79.2%, just below it.
/// assert_eq!(Proportion::new(1, 3)?.against(target, percent, Confidence::Percent95), Difference::Lower);
/// // Of thirty (invented) it would be more than chance at 99% too.
/// assert_eq!(Proportion::new(10, 30)?.against(target, percent, Confidence::Percent99), Difference::Lower);
/// assert_eq!(three.to_string(), "not significantly different");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("statistically significant", "significant difference"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the three are all there are, and callers match on them")]
pub enum Difference {
    /// Lower, by more than chance.
    Lower,
    /// No further away than chance would explain.
    Similar,
    /// Higher, by more than chance.
    Higher,
}

named!(Difference, "difference", {
    Lower => "lower" as "significantly lower",
    Similar => "similar" as "not significantly different",
    Higher => "higher" as "significantly higher",
});

/// Whether a figure is better or worse than another by more than chance: what polarity makes of a [`Difference`].
///
/// # Examples
///
/// ```
/// use performance_indicators::statistics::Significance;
///
/// assert_eq!(Significance::Worse.to_string(), "significantly worse");
/// assert_eq!("better".parse(), Ok(Significance::Better));
/// ```
#[doc(alias("BOB", "better similar worse"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the three are all there are, and callers match on them")]
pub enum Significance {
    /// Worse, by more than chance.
    Worse,
    /// Neither better nor worse by more than chance.
    Similar,
    /// Better, by more than chance.
    Better,
}

named!(Significance, "significance", {
    Worse => "worse" as "significantly worse",
    Similar => "similar" as "not significantly different",
    Better => "better" as "significantly better",
});

/// A difference as polarity judges it: better or worse by more than chance, or where neither way is better, higher or lower.
///
/// # Examples
///
/// ```
/// use performance_indicators::Polarity;
/// use performance_indicators::statistics::{Difference, JudgedDifference};
///
/// assert_eq!(JudgedDifference::new(Difference::Higher, Polarity::LowerIsBetter), JudgedDifference::Worse);
/// assert_eq!(JudgedDifference::new(Difference::Higher, Polarity::Neutral).to_string(), "significantly higher");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "what a difference can be, and callers match on it")]
pub enum JudgedDifference {
    /// Worse, by more than chance.
    Worse,
    /// No further away than chance would explain.
    Similar,
    /// Better, by more than chance.
    Better,
    /// Lower by more than chance, where neither way is better: of a neutral indicator, and of one that aims at a range.
    Lower,
    /// Higher by more than chance, where neither way is better.
    Higher,
}

named!(JudgedDifference, "judged difference", {
    Worse => "worse" as "significantly worse",
    Similar => "similar" as "not significantly different",
    Better => "better" as "significantly better",
    Lower => "lower" as "significantly lower",
    Higher => "higher" as "significantly higher",
});

impl JudgedDifference {
    /// What polarity makes of a difference.
    #[must_use]
    pub const fn new(difference: Difference, polarity: Polarity) -> Self {
        match (difference.judged(polarity), difference) {
            (Some(Significance::Worse), _) => Self::Worse,
            (Some(Significance::Better), _) => Self::Better,
            (Some(Significance::Similar), _) | (None, Difference::Similar) => Self::Similar,
            (None, Difference::Lower) => Self::Lower,
            (None, Difference::Higher) => Self::Higher,
        }
    }

    /// Whether it is better or worse; `None` where it differs and neither way is better.
    #[must_use]
    pub const fn significance(self) -> Option<Significance> {
        match self {
            Self::Worse => Some(Significance::Worse),
            Self::Similar => Some(Significance::Similar),
            Self::Better => Some(Significance::Better),
            Self::Lower | Self::Higher => None,
        }
    }
}

impl Difference {
    /// A difference on a side, if it is more than chance.
    pub(super) const fn of(side: Ordering, is_significant: bool) -> Self {
        match side {
            Ordering::Less if is_significant => Self::Lower,
            Ordering::Greater if is_significant => Self::Higher,
            Ordering::Less | Ordering::Equal | Ordering::Greater => Self::Similar,
        }
    }

    /// The same seen from the other figure.
    #[must_use]
    pub const fn reversed(self) -> Self {
        match self {
            Self::Lower => Self::Higher,
            Self::Similar => Self::Similar,
            Self::Higher => Self::Lower,
        }
    }

    /// Whether it is better or worse, of a change or beside a benchmark; `None` where it differs and neither way is better: for a
    /// neutral indicator, and for one that aims at a range, of which [`Self::from_aim`] knows more.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::Polarity;
    /// use performance_indicators::statistics::{Difference, Significance};
    ///
    /// assert_eq!(Difference::Higher.judged(Polarity::LowerIsBetter), Some(Significance::Worse));
    /// assert_eq!(Difference::Higher.judged(Polarity::Neutral), None);
    /// ```
    #[must_use]
    pub const fn judged(self, polarity: Polarity) -> Option<Significance> {
        match (self, polarity) {
            (Self::Similar, _) => Some(Significance::Similar),
            (Self::Higher, Polarity::HigherIsBetter) | (Self::Lower, Polarity::LowerIsBetter) => Some(Significance::Better),
            (Self::Lower, Polarity::HigherIsBetter) | (Self::Higher, Polarity::LowerIsBetter) => Some(Significance::Worse),
            (Self::Lower | Self::Higher, Polarity::WithinRange | Polarity::Neutral) => None,
        }
    }

    /// Whether it is better or worse than what is aimed at: outside a range is worse, on either side.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::statistics::{Difference, Significance};
    /// use performance_indicators::{Aim, TargetRange, decimal};
    ///
    /// let range = Aim::Within(TargetRange::new(decimal("7")?, decimal("8")?)?); // invented
    /// assert_eq!(Difference::Higher.from_aim(range), Significance::Worse);
    /// assert_eq!(Difference::Higher.from_aim(Aim::AtLeast(decimal("7")?)), Significance::Better);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn from_aim(self, aim: Aim) -> Significance {
        match (self, aim) {
            (Self::Similar, _) => Significance::Similar,
            (Self::Higher, Aim::AtLeast(_) | Aim::MoreThan(_)) | (Self::Lower, Aim::AtMost(_) | Aim::LessThan(_)) => {
                Significance::Better
            }
            (Self::Lower, Aim::AtLeast(_) | Aim::MoreThan(_))
            | (Self::Higher, Aim::AtMost(_) | Aim::LessThan(_))
            | (Self::Lower | Self::Higher, Aim::Within(_)) => Significance::Worse,
        }
    }
}
