//! Counts of events, and rates of them: exact Poisson bounds of few, Byar's of more.

use super::bounds::{Bound, Bounded, Interval, Ratio, questions};
use super::confidence::Confidence;
use super::difference::Difference;
use super::funnel::FunnelZone;
use super::natural::Natural;
use super::poisson;
use super::proportion::{Z_SQUARE_UNIT, digits_of, power_of_scale, z_square};
use crate::parsing::pad;
use crate::values::Aim;
use core::cmp::Ordering;
use core::{fmt, num::NonZeroU32};
use rust_decimal::Decimal;
use thiserror::Error;

/// Events counted in an exposure: so many in so many people, days, or expected.
///
/// Its interval is that of a Poisson count x, over the exposure: below 10 events the exact bounds of Garwood, from 10 on Byar's,
/// x·(1 − 1 ÷ 9x − z ÷ 3√x)³ and a·(1 − 1 ÷ 9a + z ÷ 3√a)³ of a = x + 1. Byar's are compared as (9a − 1 ± 3z√a)³ with 729·a² times
/// the level: the cube is P ± Q√a, so that squares of integers decide.
///
/// Source: F. Garwood, "Fiducial limits for the Poisson distribution", 1936; N. E. Breslow and N. E. Day, "Statistical methods in
/// cancer research" II, 1987; `PHEindicatormethods`, `phe_rate`.
///
/// # Examples
///
/// ```
/// use performance_indicators::statistics::{Confidence, Difference, Rate};
/// use performance_indicators::decimal;
/// use std::num::NonZeroU32;
///
/// // Invented: 63 incidents among 12,000 residents, per 1,000, against a target of 4.
/// let (rate, per_thousand) = (Rate::new(63, 12_000)?, NonZeroU32::new(1000).ok_or("zero")?);
/// assert_eq!(rate.interval(Confidence::Percent95, per_thousand, 2).map(|shown| shown.to_string()), Some("4.03 to 6.72".into()));
/// assert_eq!(rate.against(decimal("4")?, per_thousand, Confidence::Percent95), Difference::Higher);
///
/// // As many as are expected: an exposure of what is expected, against 1.
/// let observed = Rate::new(9, decimal("6.4")?)?;
/// assert_eq!(observed.against(decimal("1")?, NonZeroU32::MIN, Confidence::Percent95), Difference::Similar);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("Byar", "Poisson", "crude rate", "standardised ratio"))]
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rate {
    events: u64,
    /// In units of 10⁻ˢᶜᵃˡᵉ, above zero.
    exposure: u64,
    scale: u8,
}

debug!(Rate as |rate| "{rate}");

impl Rate {
    /// So many events in an exposure.
    ///
    /// # Errors
    ///
    /// - The exposure is zero or below, or has more digits than 64 bits hold: up to 18 always fit, and up to 18 decimals.
    pub fn new(events: u64, exposure: impl Into<Decimal>) -> Result<Self, RateError> {
        let exposure = exposure.into();
        if exposure <= Decimal::ZERO {
            return Err(RateError::NoExposure { exposure });
        }
        let (exposure, scale) = digits_of(exposure).ok_or(RateError::TooLong { exposure })?;
        Ok(Self { events, exposure, scale })
    }

    /// A count alone: events in an exposure of one.
    #[must_use]
    pub const fn count(events: u64) -> Self {
        Self { events, exposure: 1, scale: 0 }
    }

    /// Whether it differs from an earlier one by more than chance: of all events, those of this one are as many as its part of the
    /// exposures would give, (x₁e₂ − x₂e₁)² > z²·e₁·e₂·(x₁ + x₂).
    ///
    /// Source: J. Przyborowski and H. Wilenski, "Homogeneity of results in testing samples from Poisson series", 1940, in its normal form.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::statistics::{Confidence, Difference, Rate};
    ///
    /// // Invented: 12 complaints after 20, and 120 after 200.
    /// let change = |later, earlier| Rate::count(later).change_from(Rate::count(earlier), Confidence::Percent95);
    /// assert_eq!((change(12, 20), change(120, 200)), (Difference::Similar, Difference::Lower));
    /// ```
    #[must_use]
    pub fn change_from(self, earlier: Self, confidence: Confidence) -> Difference {
        let scale = self.scale.max(earlier.scale);
        let exposure = |of: Self| {
            let power = power_of_scale(scale.saturating_sub(of.scale));
            Natural::from(of.exposure).times(power)
        };
        let (e1, e2) = (exposure(self), exposure(earlier));
        let (order, distance) = e2.times(self.events).distance(e1.times(earlier.events));
        let events = u128::from(self.events).wrapping_add(earlier.events.into());
        let left = distance.squared().times(Z_SQUARE_UNIT);
        Difference::of(order, left > z_square(confidence).times(e1).times(e2).times(events))
    }

    /// The interval to show by Byar's method alone, however few events there are; a lower bound below zero is zero.
    #[must_use]
    pub fn byar_interval(self, confidence: Confidence, factor: NonZeroU32, places: u8) -> Option<Interval> {
        Byar(self).shown(confidence, factor, places)
    }

    /// The events.
    #[must_use]
    pub const fn events(self) -> u64 {
        self.events
    }

    /// What they are counted in.
    #[must_use]
    pub fn exposure(self) -> Decimal {
        Decimal::try_from_i128_with_scale(self.exposure.into(), self.scale.into()).unwrap_or_default()
    }

    /// How many events a level would give, as a quotient.
    fn expected(self, level: Ratio) -> (Natural, Natural) {
        let unit = power_of_scale(self.scale);
        (Natural::from(level.numerator).times(self.exposure), Natural::from(level.denominator).times(unit))
    }
}

questions!(Rate);

impl Rate {
    /// Whether it lies beyond the funnel of the whole's rate: whether that rate, as one that is known, is outside its own interval.
    ///
    /// A standardised ratio has what is expected as its exposure, and [`Self::count`] of one as its whole.
    ///
    /// Source: `PHEindicatormethods`, `phe_funnel_significance` of ratios.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::statistics::{Confidence, Difference, Rate};
    /// use performance_indicators::decimal;
    ///
    /// // Invented: 150 where 105.5 were expected.
    /// let ratio = Rate::new(150, decimal("105.5")?)?;
    /// assert_eq!(ratio.against_funnel(Rate::count(1), Confidence::Percent99_8), Difference::Higher);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn against_funnel(self, whole: Self, confidence: Confidence) -> Difference {
        let unit = power_of_scale(whole.scale);
        // 64 bits and 60 of a power of at most 10¹⁸.
        let level = Ratio { numerator: unit.wrapping_mul(whole.events.into()), denominator: whole.exposure.into() };
        self.difference(confidence, Some(level), Some(level))
    }

    /// Where it lies in the funnel of the whole, of limits at 95% and 99.8%: see [`Self::against_funnel`].
    #[must_use]
    pub fn funnel_zone(self, whole: Self) -> FunnelZone {
        FunnelZone::of(|confidence| self.against_funnel(whole, confidence))
    }
}

impl Bounded for Rate {
    fn order(self, bound: Bound, confidence: Confidence, level: Ratio) -> Ordering {
        let Some((lower, upper)) = poisson::bounds(self.events, confidence) else {
            return Byar(self).order(bound, confidence, level);
        };
        let (numerator, denominator) = self.expected(level);
        let digits = if bound == Bound::Lower { lower } else { upper };
        denominator.times(digits).cmp(&numerator.times(poisson::UNIT))
    }
}

/// A rate whose bounds are Byar's.
#[derive(Clone, Copy)]
struct Byar(Rate);

impl Bounded for Byar {
    fn order(self, bound: Bound, confidence: Confidence, level: Ratio) -> Ordering {
        let (numerator, denominator) = self.0.expected(level);
        let count = u128::from(self.0.events).wrapping_add(u128::from(bound == Bound::Upper));
        if count == 0 {
            return Natural::from(0_u64).cmp(&numerator);
        }
        // Of a count, 9a − 1 and 3z, in units of the last place of z.
        let unit = poisson::UNIT;
        let whole = Natural::from(count.wrapping_mul(9).wrapping_sub(1)).times(unit);
        let root = Natural::from(u128::from(confidence.z_digits()).wrapping_mul(3));
        // The cube of `whole` ± `root`·√a is `plain` ± `rooted`·√a.
        let root_square = root.squared().times(count);
        let plain = whole.times(whole.squared().plus(root_square.times(3_u64))).times(denominator);
        let rooted = root.times(whole.squared().times(3_u64).plus(root_square)).times(denominator);
        let expected = numerator.times(count).times(count).times(729_u64).times(unit).times(unit).times(unit);
        let rooted_square = || rooted.squared().times(count);
        match (bound, plain.distance(expected)) {
            // `plain` − `rooted`·√a against `expected`.
            (Bound::Lower, (Ordering::Greater, rest)) => rest.squared().cmp(&rooted_square()),
            // Below zero it is zero.
            (Bound::Lower, _) if expected == Natural::from(0_u64) => Ordering::Equal,
            (Bound::Lower, _) => Ordering::Less,
            (Bound::Upper, (Ordering::Less, rest)) => rooted_square().cmp(&rest.squared()),
            (Bound::Upper, _) => Ordering::Greater,
        }
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        pad(f, format_args!("{} in {}", self.events, self.exposure()))
    }
}

/// Why an exposure is none that events can be counted in.
///
/// # Examples
///
/// ```
/// use performance_indicators::statistics::Rate;
///
/// assert_eq!(Rate::new(8, 0).unwrap_err().to_string(), "an exposure of 0 is none: expected a number above zero");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum RateError {
    /// No exposure.
    #[error("an exposure of {exposure} is none: expected a number above zero")]
    #[non_exhaustive]
    NoExposure {
        /// The exposure given.
        exposure: Decimal,
    },
    /// More digits than are compared.
    #[error("an exposure of {exposure} has too many digits: expected at most 18")]
    #[non_exhaustive]
    TooLong {
        /// The exposure given.
        exposure: Decimal,
    },
}
