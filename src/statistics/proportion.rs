//! So many of so many: Wilson's interval, changes, and funnels.

use super::bounds::{Bound, Bounded, Interval, Ratio, questions};
use super::confidence::Confidence;
use super::difference::Difference;
use super::funnel::FunnelZone;
use super::natural::Natural;
use super::not_counted::NotCounted;
use crate::parsing::pad;
use crate::values::exact::{power_of_ten, rescaled, scale_of, trimmed};
use crate::values::{Aim, Fraction};
use core::cmp::Ordering;
use core::{fmt, num::NonZeroU32};
use rust_decimal::Decimal;
use thiserror::Error;

/// 10³⁰, of the square of z.
pub(super) const Z_SQUARE_UNIT: u128 = 1_000_000_000_000_000_000_000_000_000_000;

/// The most decimals of a count or an exposure.
const MOST_PLACES: u8 = 18;

/// A number of zero or above in units of 10⁻ˢᶜᵃˡᵉ, where 64 bits hold it and it has at most [`MOST_PLACES`].
pub(super) fn digits_of(number: Decimal) -> Option<(u64, u8)> {
    let (mantissa, scale) = trimmed(number.mantissa(), scale_of(number));
    Some((u64::try_from(mantissa).ok()?, scale)).filter(|_| scale <= MOST_PLACES)
}

/// Digits at a finer scale, where 64 bits hold them.
fn finer(digits: u64, from: u8, to: u8) -> Option<u64> {
    u64::try_from(rescaled(digits.into(), from, to)?).ok()
}

/// Ten to a scale of at most [`MOST_PLACES`].
pub(super) fn power_of_scale(scale: u8) -> u128 {
    power_of_ten(scale.into()).map_or(1, i128::unsigned_abs)
}

/// So many of so many: what a percentage is made of, none below zero, none more than all, and all above zero.
///
/// Its interval is Wilson's, which holds the level p where (x − n·p)² ≤ z²·n·p·(1 − p): compared so, in integers, without a root.
///
/// Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", 1927; `PHEindicatormethods`,
/// `phe_proportion`.
///
/// # Examples
///
/// ```
/// use performance_indicators::statistics::{Confidence, Difference, Proportion};
/// use performance_indicators::{Unit, decimal};
///
/// // 63 of 90 (invented), against a target of 80%, and of 75%.
/// let (share, percent) = (Proportion::new(63, 90)?, Unit::Percent.factor());
/// assert_eq!(share.against(decimal("80")?, percent, Confidence::Percent95), Difference::Lower);
/// assert_eq!(share.against(decimal("75")?, percent, Confidence::Percent95), Difference::Similar);
/// assert_eq!(share.interval(Confidence::Percent95, percent, 2).map(|shown| shown.to_string()), Some("59.87 to 78.49".into()));
/// assert!(Proportion::new(101, 100).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("Wilson", "percentage", "binomial"))]
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Proportion {
    /// In units of 10⁻ˢᶜᵃˡᵉ, as `all`.
    some: u64,
    all: u64,
    scale: u8,
}

debug!(Proportion as |proportion| "{proportion}");

impl Proportion {
    /// `some` of `all`. They may have decimals, as weighted counts have; a [`CountedFigure`](super::CountedFigure) takes whole ones alone.
    ///
    /// # Errors
    ///
    /// - `some` is below zero, or above `all`; `all` is zero or below.
    /// - Their digits at the scale of the finer are more than 64 bits hold: up to 18 always fit, and up to 18 decimals.
    pub fn new(some: impl Into<Decimal>, all: impl Into<Decimal>) -> Result<Self, ProportionError> {
        let (some, all) = (some.into(), all.into());
        if some.is_sign_negative() && !some.is_zero() {
            return Err(ProportionError::Negative { some });
        }
        if all <= Decimal::ZERO {
            return Err(ProportionError::OfNone { all });
        }
        if some > all {
            return Err(ProportionError::MoreThanAll { some, all });
        }
        let digits = || {
            let ((some, some_scale), (all, all_scale)) = (digits_of(some)?, digits_of(all)?);
            let scale = some_scale.max(all_scale);
            Some(Self { some: finer(some, some_scale, scale)?, all: finer(all, all_scale, scale)?, scale })
        };
        digits().ok_or(ProportionError::TooLong { some, all })
    }

    /// Whether it differs from an earlier one by more than chance: the pooled z test,
    /// (x₁n₂ − x₂n₁)²·(n₁ + n₂) > z²·n₁·n₂·(x₁ + x₂)·(n₁ + n₂ − x₁ − x₂).
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::statistics::{Confidence, Difference, Proportion};
    ///
    /// // Invented: 40% to 60%, of ten and of a thousand.
    /// let (confidence, of) = (Confidence::Percent95, |some, all| Proportion::new(some, all));
    /// assert_eq!(of(6, 10)?.change_from(of(4, 10)?, confidence), Difference::Similar);
    /// assert_eq!(of(600, 1000)?.change_from(of(400, 1000)?, confidence), Difference::Higher);
    /// # Ok::<(), performance_indicators::statistics::ProportionError>(())
    /// ```
    #[must_use]
    pub fn change_from(self, earlier: Self, confidence: Confidence) -> Difference {
        let scale = self.scale.max(earlier.scale);
        // A power of at most 10¹⁸ over 64 bits is within 124.
        let power = |own: u8| power_of_scale(scale.saturating_sub(own));
        let at_scale = |of: Self| [of.some, of.all].map(|number| u128::from(number).wrapping_mul(power(of.scale)));
        let ([x1, n1], [x2, n2]) = (at_scale(self), at_scale(earlier));
        let (order, distance) = Natural::from(x1).times(n2).distance(Natural::from(x2).times(n1));
        let (all, some) = (n1.wrapping_add(n2), x1.wrapping_add(x2));
        let unit = power_of_scale(scale);
        let left = distance.squared().times(all).times(Z_SQUARE_UNIT);
        let right = z_square(confidence).times(n1).times(n2).times(some).times(all.wrapping_sub(some)).times(unit);
        Difference::of(order, left > right)
    }

    /// Whether it lies beyond the funnel of the whole, the limits of Wilson around the whole's share p at this n:
    /// n·(x − n·p)² > z²·x·(n − x), which is the same as comparing x ÷ n with those limits.
    ///
    /// The limits never reach zero or all, so that an area with none or with all lies beyond them, however small it is: ask
    /// [`Self::against`] where areas are small.
    ///
    /// Source: D. J. Spiegelhalter, "Funnel plots for comparing institutional performance", 2005; `PHEindicatormethods`,
    /// `phe_funnel_significance`.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::statistics::{Confidence, Difference, Proportion};
    ///
    /// // Invented: an area of a whole of 20%.
    /// let (area, whole) = (Proportion::new(27, 100)?, Proportion::new(2000, 10_000)?);
    /// assert_eq!(area.against_funnel(whole, Confidence::Percent95), Difference::Similar);
    /// assert_eq!(area.against_funnel(whole, Confidence::Percent80), Difference::Higher);
    /// # Ok::<(), performance_indicators::statistics::ProportionError>(())
    /// ```
    #[doc(alias("funnel plot", "outlier"))]
    #[must_use]
    pub fn against_funnel(self, whole: Self, confidence: Confidence) -> Difference {
        let cross = |some: u64, all: u64| Natural::from(some).times(all);
        let (order, distance) = cross(self.some, whole.all).distance(cross(whole.some, self.all));
        let unit = power_of_scale(self.scale);
        let left = distance.squared().times(self.all).times(Z_SQUARE_UNIT);
        let others = self.all.wrapping_sub(self.some);
        let right = z_square(confidence).times(self.some).times(others).times(whole.all).times(whole.all).times(unit);
        Difference::of(order, left > right)
    }

    /// All areas together: what a funnel is drawn around.
    ///
    /// # Errors
    ///
    /// - There are no areas, or the digits of their sums are more than 64 bits hold: up to 18 always fit.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::statistics::Proportion;
    ///
    /// let areas = [Proportion::new(3, 10)?, Proportion::new(1, 20)?]; // invented
    /// assert_eq!(Proportion::pooled(areas)?.to_string(), "4 of 30");
    /// # Ok::<(), performance_indicators::statistics::ProportionError>(())
    /// ```
    pub fn pooled(areas: impl IntoIterator<Item = Self>) -> Result<Self, ProportionError> {
        let mut sums = (Decimal::ZERO, Decimal::ZERO);
        for area in areas {
            let too_long = ProportionError::TooLong { some: sums.0, all: sums.1 };
            let add = |sum, number| crate::values::exact::exact_sum(sum, number).ok_or(too_long);
            sums = (add(sums.0, area.some())?, add(sums.1, area.all())?);
        }
        Self::new(sums.0, sums.1)
    }

    /// How many.
    #[must_use]
    pub fn some(self) -> Decimal {
        Decimal::try_from_i128_with_scale(self.some.into(), self.scale.into()).unwrap_or_default()
    }

    /// Of how many.
    #[must_use]
    pub fn all(self) -> Decimal {
        Decimal::try_from_i128_with_scale(self.all.into(), self.scale.into()).unwrap_or_default()
    }
}

questions!(Proportion);

impl Proportion {
    /// Where it lies in the funnel of the whole, of limits at 95% and 99.8%: see [`Self::against_funnel`].
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::statistics::{FunnelZone, Proportion};
    ///
    /// // Invented: an area of a whole of 20%.
    /// let area = Proportion::new(35, 100)?;
    /// assert_eq!(area.funnel_zone(Proportion::new(2000, 10_000)?), FunnelZone::AboveOuter);
    /// # Ok::<(), performance_indicators::statistics::ProportionError>(())
    /// ```
    #[must_use]
    pub fn funnel_zone(self, whole: Self) -> FunnelZone {
        FunnelZone::of(|confidence| self.against_funnel(whole, confidence))
    }
}

impl Bounded for Proportion {
    fn order(self, bound: Bound, confidence: Confidence, level: Ratio) -> Ordering {
        let Some(rest) = level.denominator.checked_sub(level.numerator) else { return Ordering::Less };
        let cross = Natural::from(level.denominator).times(self.some);
        let (side, distance) = cross.distance(Natural::from(level.numerator).times(self.all));
        let unit = power_of_scale(self.scale);
        let left = || distance.squared().times(Z_SQUARE_UNIT);
        let right = || z_square(confidence).times(self.all).times(level.numerator).times(rest).times(unit);
        // Of none the lower bound is zero, and of all the upper one.
        match (bound, side) {
            (Bound::Lower, Ordering::Greater) => left().cmp(&right()),
            (Bound::Lower, Ordering::Equal) if level.numerator == 0 => Ordering::Equal,
            (Bound::Lower, Ordering::Equal | Ordering::Less) => Ordering::Less,
            (Bound::Upper, Ordering::Less) => right().cmp(&left()),
            (Bound::Upper, Ordering::Equal) if rest == 0 => Ordering::Equal,
            (Bound::Upper, Ordering::Equal | Ordering::Greater) => Ordering::Greater,
        }
    }
}

/// z², in units of 10⁻³⁰.
pub(super) fn z_square(confidence: Confidence) -> Natural {
    Natural::from(confidence.z_digits()).squared()
}

/// The counts of a figure that is kept as them.
///
/// # Errors
///
/// - The numerator is below zero or above the denominator.
/// - Their digits at the scale of the finer are more than 64 bits hold: up to 18 always fit, and up to 18 decimals.
///
/// # Examples
///
/// ```
/// use performance_indicators::statistics::Proportion;
/// use performance_indicators::{Fraction, decimal};
///
/// let fraction = Fraction::new(decimal("136")?, decimal("145")?)?;
/// assert_eq!(Proportion::try_from(fraction)?.to_string(), "136 of 145");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
impl TryFrom<Fraction> for Proportion {
    type Error = ProportionError;

    fn try_from(fraction: Fraction) -> Result<Self, Self::Error> {
        Self::new(fraction.numerator(), fraction.denominator())
    }
}

impl fmt::Display for Proportion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        pad(f, format_args!("{} of {}", self.some(), self.all()))
    }
}

/// Why two numbers are no proportion.
///
/// # Examples
///
/// ```
/// use performance_indicators::statistics::Proportion;
///
/// assert_eq!(Proportion::new(101, 100).unwrap_err().to_string(), "101 of 100 is more than all: expected at most 100");
/// assert_eq!(Proportion::new(80, 0).unwrap_err().to_string(), "a share of 0 is none: expected a number above zero");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ProportionError {
    /// A count below zero.
    #[error("a count of {some} is below zero: expected zero or more")]
    #[non_exhaustive]
    Negative {
        /// The count.
        some: Decimal,
    },
    /// A share of nothing.
    #[error("a share of {all} is none: expected a number above zero")]
    #[non_exhaustive]
    OfNone {
        /// The number that it would be a share of.
        all: Decimal,
    },
    /// More than all.
    #[error("{some} of {all} is more than all: expected at most {all}")]
    #[non_exhaustive]
    MoreThanAll {
        /// The count.
        some: Decimal,
        /// The number that it would be a share of.
        all: Decimal,
    },
    /// More digits than are compared.
    #[error("{some} of {all} has too many digits: expected at most 18, with as many decimals in both")]
    #[non_exhaustive]
    TooLong {
        /// The count.
        some: Decimal,
        /// The number that it is a share of.
        all: Decimal,
    },
}

impl From<ProportionError> for NotCounted {
    fn from(error: ProportionError) -> Self {
        match error {
            ProportionError::TooLong { .. } => Self::TooManyDigits,
            ProportionError::Negative { .. } | ProportionError::OfNone { .. } | ProportionError::MoreThanAll { .. } => {
                Self::NotPartOfAll
            }
        }
    }
}
