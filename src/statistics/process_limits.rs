//! The mean and limits of a section of a control chart.

use super::shown::shown;
use crate::parsing::{named, pad};
use crate::values::exact::{Exact, Quotient, Rational};
use crate::values::{Aim, TargetRange};
use alloc::boxed::Box;
use core::cmp::Ordering;
use core::fmt;
use rust_decimal::Decimal;

/// Whether the process behind a chart will meet its target, left as it is.
///
/// Source: NHS England, Making Data Count; see [`ProcessLimits::assurance`].
///
/// # Examples
///
/// ```
/// use performance_indicators::statistics::Assurance;
///
/// assert_eq!(Assurance::HitAndMiss.to_string(), "hit and miss");
/// assert_eq!("consistently-missed".parse(), Ok(Assurance::ConsistentlyMissed));
/// ```
#[doc(alias("capability", "consistently fail", "consistently pass"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the three are all there are, and callers match on them")]
pub enum Assurance {
    /// The target lies beyond the limit on the worse side: chance alone will not make it missed.
    ConsistentlyMet,
    /// The target lies within the limits: chance decides.
    HitAndMiss,
    /// The target lies beyond the limit on the better side: chance alone will not make it met.
    ConsistentlyMissed,
}

named!(Assurance, "assurance", {
    ConsistentlyMet => "consistently-met" as "consistently met",
    HitAndMiss => "hit-and-miss" as "hit and miss",
    ConsistentlyMissed => "consistently-missed" as "consistently missed",
});

/// What the limits of a control chart lie around.
///
/// # Serialised form
///
/// `"mean"` or `"median"`.
///
/// # Examples
///
/// ```
/// use performance_indicators::statistics::{ChartCentre, Xmr};
///
/// // Invented: seven figures of 80 and six of 90. Of twelve ranges only one is not zero.
/// let figures = [80, 80, 80, 80, 80, 80, 80, 90, 90, 90, 90, 90, 90].map(|figure: u8| Some(figure.into()));
/// let chart = Xmr::MAKING_DATA_COUNT.chart(&figures, &[])?;
/// let limits = chart.latest().limits().ok_or("too few points")?;
/// assert_eq!(limits.centre(), ChartCentre::Median);
/// assert_eq!(limits.to_string(), "median 80.00 (77.78 to 82.22)");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[expect(clippy::exhaustive_enums, reason = "the two are all there are, and callers match on them")]
pub enum ChartCentre {
    /// The mean of the figures of the baseline.
    #[default]
    Mean,
    /// Their median, where screening would keep moving ranges of zero alone: see [`Xmr`](super::Xmr).
    Median,
}

named!(ChartCentre, "centre of a control chart", { Mean => "mean", Median => "median" });

#[cfg(feature = "serde")]
impl crate::wire::Blank for ChartCentre {
    fn is_blank(&self) -> bool {
        *self == Self::Mean
    }
}

/// The mean and the limits of one section of a control chart of individual values (`XmR`), exactly.
///
/// The mean is that of the figures of the baseline; where their median stands for it, [`centre`](Self::centre) says so. The limits lie 2.66 mean moving ranges from it, the near limits two thirds of
/// that, where a moving range is the distance of two figures that stand beside one another in the baseline. All are quotients of
/// integers and are compared as such; what is shown is rounded, and never decides.
///
/// Source: D. J. Wheeler, "Understanding Variation", 1993; `NHSRplotthedots`, `R/ptd_spc_standard.R`.
///
/// # Examples
///
/// ```
/// use performance_indicators::statistics::{Assurance, Xmr};
/// use performance_indicators::{Aim, decimal};
///
/// // Invented.
/// let figures = ["50", "52", "51", "49", "50", "51", "52", "50", "49", "51", "50", "53"].map(|text| decimal(text).ok());
/// let chart = Xmr::MAKING_DATA_COUNT.chart(&figures, &[])?;
/// let limits = chart.latest().limits().ok_or("too few points")?;
/// let shown = limits.shown(2).ok_or("too large")?;
/// assert_eq!(shown.to_string(), "50.67 (46.56 to 54.78)");
/// assert_eq!(limits.assurance(Aim::AtLeast(decimal("46")?)), Assurance::ConsistentlyMet);
/// assert_eq!(limits.assurance(Aim::AtLeast(decimal("50")?)), Assurance::HitAndMiss);
/// assert_eq!(limits.assurance(Aim::AtLeast(decimal("60")?)), Assurance::ConsistentlyMissed);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("control limits", "UPL", "LPL", "UCL", "LCL"))]
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct ProcessLimits {
    pub(super) held: Held,
    /// The most decimals of the figures.
    pub(super) scale: u8,
    /// What the figures are over, where they are held as integers.
    pub(super) denominator: u64,
    pub(super) is_constant: bool,
}

debug!(ProcessLimits as |limits| "{limits}");

/// The centre and the distances of the limits from it, times `divisor`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Limits<T> {
    pub(super) centre: T,
    pub(super) limit: T,
    pub(super) near: T,
    /// From 1 to 2⁴⁸.
    pub(super) divisor: u64,
    /// The lowest and the highest figure of the baseline, where the centre is their median.
    pub(super) extremes: Option<[T; 2]>,
}

/// The mean and the limits themselves.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Levels<T> {
    pub(super) mean: T,
    pub(super) lower: T,
    pub(super) upper: T,
    pub(super) near_lower: T,
    pub(super) near_upper: T,
    /// As [`Limits::extremes`].
    pub(super) extremes: Option<[T; 2]>,
}

/// How limits are held: as those of figures that are integers × 10⁻ˢᶜᵃˡᵉ over a denominator, or as numbers of any size.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) enum Held {
    Short(Limits<i128>),
    Long(Box<Levels<Rational>>),
}

impl ProcessLimits {
    #[inline]
    fn levels(&self) -> Levels<Exact<'_>> {
        match &self.held {
            Held::Short(Limits { centre, limit, near, divisor, extremes }) => {
                let over = i128::from(self.denominator);
                let level = |distance: i128| {
                    // At most 2¹¹².
                    let denominator = i128::from(*divisor).wrapping_mul(over);
                    Quotient { denominator, ..Quotient::plain(centre.wrapping_add(distance), self.scale) }.into()
                };
                Levels {
                    mean: level(0),
                    lower: level(limit.wrapping_neg()),
                    upper: level(*limit),
                    near_lower: level(near.wrapping_neg()),
                    near_upper: level(*near),
                    extremes: extremes.map(|both| {
                        both.map(|digits| Quotient { denominator: over, ..Quotient::plain(digits, self.scale) }.into())
                    }),
                }
            }
            Held::Long(levels) => {
                let Levels { mean, lower, upper, near_lower, near_upper, extremes } = levels.as_ref();
                Levels {
                    mean: mean.into(),
                    lower: lower.into(),
                    upper: upper.into(),
                    near_lower: near_lower.into(),
                    near_upper: near_upper.into(),
                    extremes: extremes.as_ref().map(|both| both.each_ref().map(Exact::from)),
                }
            }
        }
    }

    /// Whether the process will meet what is aimed at, left as it is.
    ///
    /// Consistently met where the target lies strictly beyond the limit on the worse side, consistently missed where it lies strictly
    /// beyond the other, else hit and miss. Of a range both ends must lie beyond the limits to be met, and the whole range beyond one
    /// to be missed. A constant series, whose limits are its value, consistently does what that value does.
    ///
    /// Limits around a [median](ChartCentre::Median) leave out figures that are not chance. There each figure of the baseline must also
    /// meet the target to be consistently met, and miss it, of a range on the same side, to be consistently missed.
    #[must_use]
    pub fn assurance(&self, aim: Aim) -> Assurance {
        self.assurance_of(aim, None, aim.is_strict())
    }

    /// The same of a level that is another than its decimal, or that a figure exactly on it misses.
    pub(crate) fn assurance_of(&self, aim: Aim, exact: Option<Quotient>, is_missed_on: bool) -> Assurance {
        let levels = self.levels();
        let level = |end: Decimal| Exact::from(exact.unwrap_or_else(|| end.into()));
        let meets = |figure: Exact<'_>, end: Decimal, side: Ordering| {
            let order = figure.order(level(end));
            order == side || (order.is_eq() && !is_missed_on)
        };
        let [lowest, highest] = levels.extremes.unwrap_or([levels.mean; 2]);
        let all_meet = || {
            aim.lower().is_none_or(|end| meets(lowest, end, Ordering::Greater))
                && aim.upper().is_none_or(|end| meets(highest, end, Ordering::Less))
        };
        if self.is_constant {
            return if all_meet() { Assurance::ConsistentlyMet } else { Assurance::ConsistentlyMissed };
        }
        let all_miss = || {
            aim.lower().is_some_and(|end| !meets(highest, end, Ordering::Greater))
                || aim.upper().is_some_and(|end| !meets(lowest, end, Ordering::Less))
        };
        // Whether an end lies below the lower limit, and whether above the upper.
        let is_beyond = |end: Decimal| (levels.lower.order(level(end)).is_gt(), levels.upper.order(level(end)).is_lt());
        // Beyond the limits around their mean the target need not be met, or missed, by all.
        let is_of_mean = levels.extremes.is_none();
        match [aim.lower(), aim.upper()].map(|end| end.map(is_beyond)) {
            // Any level that is asked for from below is missed from above, and one from above from below.
            [Some((_, true)), _] | [_, Some((true, _))] if is_of_mean || all_miss() => Assurance::ConsistentlyMissed,
            [None | Some((true, _)), None | Some((_, true))] if is_of_mean || all_meet() => Assurance::ConsistentlyMet,
            _ => Assurance::HitAndMiss,
        }
    }

    /// The mean and the limits as decimals of so many places, at most 18, rounded half to even; `None` where one is too large.
    #[must_use]
    pub fn shown(&self, places: u8) -> Option<ShownLimits> {
        let Levels { mean, lower, upper, near_lower, near_upper, extremes: _ } = self.levels();
        Some(ShownLimits {
            centre: self.centre(),
            mean: shown(mean, places)?,
            lower: shown(lower, places)?,
            upper: shown(upper, places)?,
            near_lower: shown(near_lower, places)?,
            near_upper: shown(near_upper, places)?,
        })
    }

    /// The mean, the lower and the upper limit, shown so.
    pub(crate) fn shown_ends(&self, places: u8) -> Option<[Decimal; 3]> {
        let Levels { mean, lower, upper, .. } = self.levels();
        Some([shown(mean, places)?, shown(lower, places)?, shown(upper, places)?])
    }

    /// The most decimals of the figures; of figures without an end, none.
    pub(crate) const fn decimals(&self) -> u8 {
        self.scale
    }

    /// The lower and the upper limit as the nearest decimals; `None` where one is too large.
    pub(crate) fn ends(&self) -> Option<[Decimal; 2]> {
        let Levels { lower, upper, .. } = self.levels();
        Some([lower.rational().nearest()?, upper.rational().nearest()?])
    }

    /// Whether the limits lie around the mean or the median.
    #[must_use]
    pub const fn centre(&self) -> ChartCentre {
        let is_median = match &self.held {
            Held::Short(limits) => limits.extremes.is_some(),
            Held::Long(levels) => levels.extremes.is_some(),
        };
        if is_median { ChartCentre::Median } else { ChartCentre::Mean }
    }

    /// Whether all figures of the baseline are the same, so that the limits are their value.
    #[must_use]
    pub const fn is_constant(&self) -> bool {
        self.is_constant
    }
}

impl fmt::Display for ProcessLimits {
    /// Prints the mean and the limits, two places more than the figures have; of figures without an end, two places.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.shown(self.scale.saturating_add(2)) {
            Some(shown) => fmt::Display::fmt(&shown, f),
            None => f.pad("too large to show"),
        }
    }
}

/// The mean and limits of a control chart as they are shown.
///
/// # Examples
///
/// ```
/// use performance_indicators::statistics::Xmr;
/// use performance_indicators::{TargetRange, decimal};
///
/// // Invented: a percentage, whose limits reach beyond 100 and are shown cut there.
/// let figures = ["99", "97", "100", "98", "99", "97", "100", "98", "99", "100", "97", "99"].map(|text| decimal(text).ok());
/// let chart = Xmr::MAKING_DATA_COUNT.chart(&figures, &[])?;
/// let shown = chart.latest().limits().and_then(|limits| limits.shown(1)).ok_or("too few points")?;
/// assert_eq!(shown.to_string(), "98.6 (93.3 to 103.9)");
/// let percentages = TargetRange::new(decimal("0")?, decimal("100")?)?;
/// assert_eq!(shown.cut(percentages).to_string(), "98.6 (93.3 to 100)");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ShownLimits {
    centre: ChartCentre,
    mean: Decimal,
    lower: Decimal,
    upper: Decimal,
    near_lower: Decimal,
    near_upper: Decimal,
}

debug!(ShownLimits { centre, mean, lower, upper, near_lower, near_upper });

impl ShownLimits {
    getters! {
        /// Whether [`mean`](Self::mean) is the mean or the median.
        centre: ChartCentre,
        /// The mean; where the limits would otherwise fall together, the median: see [`centre`](Self::centre).
        mean: Decimal,
        /// The lower limit.
        lower: Decimal,
        /// The upper limit.
        upper: Decimal,
        /// The lower near limit.
        near_lower: Decimal,
        /// The upper near limit.
        near_upper: Decimal,
    }

    /// The same with the limits cut at the ends of what a figure can be, such as 0 and 100 of a percentage.
    ///
    /// An end that a figure lies beyond is none to cut at: the mean could lie beyond it too. They decide uncut.
    #[must_use]
    pub fn cut(self, possible: TargetRange) -> Self {
        let cut = |limit: Decimal| limit.max(possible.lower()).min(possible.upper());
        Self {
            lower: cut(self.lower),
            upper: cut(self.upper),
            near_lower: cut(self.near_lower),
            near_upper: cut(self.near_upper),
            ..self
        }
    }
}

impl fmt::Display for ShownLimits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { mean, lower, upper, .. } = self;
        match self.centre {
            ChartCentre::Mean => pad(f, format_args!("{mean} ({lower} to {upper})")),
            ChartCentre::Median => pad(f, format_args!("median {mean} ({lower} to {upper})")),
        }
    }
}
