//! The recent trend of Fingertips, and benchmarks against intervals that others published.

use super::difference::Difference;
use crate::parsing::{named, pad};
use crate::values::exact::{Quotient, Rational};
use core::{cmp::Ordering, fmt};
use rust_decimal::Decimal;
use thiserror::Error;

/// An interval that somebody published with a figure, for want of the counts that it is of.
///
/// # Examples
///
/// ```
/// use performance_indicators::statistics::{Difference, PublishedInterval};
/// use performance_indicators::decimal;
///
/// // Invented.
/// let interval = PublishedInterval::new(decimal("1.9")?, decimal("4.1")?)?;
/// assert_eq!(interval.against(decimal("2")?), Difference::Similar);
/// assert_eq!(interval.against(decimal("1.8")?), Difference::Higher);
/// assert_eq!(interval.to_string(), "1.9 to 4.1");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct PublishedInterval {
    lower: Decimal,
    upper: Decimal,
}

debug!(PublishedInterval as |interval| "{interval}");

impl PublishedInterval {
    /// The interval between two bounds, which may be the same.
    ///
    /// # Errors
    ///
    /// - `lower` is above `upper`.
    pub fn new(lower: Decimal, upper: Decimal) -> Result<Self, PublishedIntervalError> {
        if lower > upper { Err(PublishedIntervalError { lower, upper }) } else { Ok(Self { lower, upper }) }
    }

    getters! {
        self:
        /// The lower bound.
        lower: Decimal,
        /// The upper bound.
        upper: Decimal,
    }

    /// Whether the figure differs from a benchmark, itself taken as known: higher where the whole interval lies above it, lower where
    /// it lies below, similar where it is in it or on a bound.
    ///
    /// Source: Fingertips, `BenchmarkComparisonEngine.cs`.
    #[must_use]
    pub fn against(self, benchmark: Decimal) -> Difference {
        match (self.lower > benchmark, self.upper < benchmark) {
            (true, _) => Difference::Higher,
            (false, true) => Difference::Lower,
            (false, false) => Difference::Similar,
        }
    }
}

impl fmt::Display for PublishedInterval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        pad(f, format_args!("{} to {}", self.lower, self.upper))
    }
}

/// Why two bounds are no interval: they are the wrong way round.
///
/// # Examples
///
/// ```
/// use performance_indicators::statistics::PublishedInterval;
/// use performance_indicators::decimal;
///
/// let error = PublishedInterval::new(decimal("4.1")?, decimal("1.9")?).unwrap_err();
/// assert_eq!(error.to_string(), "an interval from 4.1 to 1.9 is reversed: expected the lower bound first");
/// # Ok::<(), performance_indicators::parsing::ParseDecimalError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("an interval from {lower} to {upper} is reversed: expected the lower bound first")]
#[non_exhaustive]
pub struct PublishedIntervalError {
    /// The bound given as the lower.
    pub lower: Decimal,
    /// The bound given as the upper.
    pub upper: Decimal,
}

/// A figure with the 95% interval that was published with it.
///
/// # Examples
///
/// ```
/// use performance_indicators::statistics::{PublishedInterval, TrendPoint};
/// use performance_indicators::decimal;
///
/// // MMR coverage in Yorkshire, 2024, from the tests of Fingertips: https://github.com/dhsc-govuk/FingertipsNext
/// let interval = PublishedInterval::new(decimal("89.8578")?, decimal("90.3396")?)?;
/// let point = TrendPoint { value: decimal("90.1013")?, interval };
/// assert_eq!(point.to_string(), "90.1013 (89.8578 to 90.3396)");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_structs, reason = "a figure and its interval, and callers write them out")]
pub struct TrendPoint {
    /// The figure.
    pub value: Decimal,
    /// Its interval at 95%.
    pub interval: PublishedInterval,
}

impl fmt::Display for TrendPoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        pad(f, format_args!("{} ({})", self.value, self.interval))
    }
}

/// Which way the last five figures go, if chance does not explain it: see [`recent_trend`].
///
/// # Examples
///
/// ```
/// use performance_indicators::statistics::RecentTrend;
///
/// assert_eq!(RecentTrend::NoChange.to_string(), "no significant change");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the three are all there are, and callers match on them")]
pub enum RecentTrend {
    /// Falling.
    Decreasing,
    /// Neither, by more than chance.
    NoChange,
    /// Rising.
    Increasing,
}

named!(RecentTrend, "recent trend", {
    Decreasing => "decreasing",
    NoChange => "no-change" as "no significant change",
    Increasing => "increasing",
});

impl RecentTrend {
    /// As a difference, which [`Difference::judged`] judges by polarity.
    #[must_use]
    pub const fn difference(self) -> Difference {
        match self {
            Self::Decreasing => Difference::Lower,
            Self::NoChange => Difference::Similar,
            Self::Increasing => Difference::Higher,
        }
    }
}

/// As many figures as the trend is of.
const POINTS: usize = 5;

/// χ² of which chance leaves 0.002, at one degree of freedom: 9.54953570608324.
const THRESHOLD: Quotient = Quotient { numerator: 954_953_570_608_324, times: 1, denominator: 1, scale: 14 };

/// The recent trend: whether a line through the last five figures, of equal distances in time, rises or falls by more than chance.
///
/// Each figure y at x = 1 to 5 has the weight w = 1 ÷ SE², of SE = (upper − lower) ÷ 3.92. With the slope
/// b = (Σw·Σwxy − Σwx·Σwy) ÷ (Σw·Σwx² − (Σwx)²), χ² = b²·(Σw·Σwx² − (Σwx)²) ÷ Σw; more than chance above 9.54953570608324, and only
/// where the slope keeps its sign with each figure in turn left out. All in exact quotients. Of more figures than five the last count.
///
/// Source: Fingertips, `TrendMarkerCalculator.cs` (<https://github.com/dhsc-govuk/FingertipsNext>).
///
/// # Errors
///
/// - There are fewer than five figures.
/// - The bounds of one of the last five are the same, which gives it no weight.
///
/// # Examples
///
/// ```
/// use performance_indicators::statistics::{PublishedInterval, RecentTrend, TrendPoint, recent_trend};
///
/// // Invented: up by two a year, give or take one.
/// let points = [10_i32, 12, 14, 16, 18].map(|value| {
///     let interval = PublishedInterval::new((value - 1).into(), (value + 1).into());
///     interval.map(|interval| TrendPoint { value: value.into(), interval })
/// });
/// let points = points.into_iter().collect::<Result<Vec<_>, _>>()?;
/// assert_eq!(recent_trend(&points)?, RecentTrend::Increasing);
/// assert!(recent_trend(&points[..4]).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn recent_trend(points: &[TrendPoint]) -> Result<RecentTrend, RecentTrendError> {
    let Some((_, latest)) = points.split_at_checked(points.len().wrapping_sub(POINTS)) else {
        return Err(RecentTrendError::TooFew { points: points.len() });
    };
    if let Some(point) = latest.iter().find(|point| point.interval.lower == point.interval.upper) {
        return Err(RecentTrendError::NoWidth { value: point.value, bound: point.interval.lower });
    }
    let whole = Line::through(latest, None);
    let direction = whole.direction();
    let keeps_sign = (0..POINTS).all(|left_out| Line::through(latest, Some(left_out)).direction() == direction);
    Ok(match direction {
        Ordering::Greater if keeps_sign && whole.is_significant() => RecentTrend::Increasing,
        Ordering::Less if keeps_sign && whole.is_significant() => RecentTrend::Decreasing,
        Ordering::Less | Ordering::Equal | Ordering::Greater => RecentTrend::NoChange,
    })
}

/// A weighted line; its weights are 3.92² times too small.
struct Line {
    /// Σw·Σwxy − Σwx·Σwy.
    rise: Rational,
    /// Σw·Σwx² − (Σwx)².
    run: Rational,
    weight: Rational,
}

fn zero() -> Rational {
    Quotient::plain(0, 0).into()
}

impl Line {
    fn through(points: &[TrendPoint], left_out: Option<usize>) -> Self {
        let [mut w, mut wx, mut wxx, mut wy, mut wxy] = [zero(), zero(), zero(), zero(), zero()];
        for ((place, x), point) in (1_u64..).enumerate().zip(points) {
            if left_out == Some(place) {
                continue;
            }
            let Some(weight) = point.weight() else { continue };
            let weighted = weight.times_number(&Quotient::from(point.value).into());
            wx = wx.plus(weight.clone().times(x));
            wxx = wxx.plus(weight.clone().times(x).times(x));
            wxy = wxy.plus(weighted.clone().times(x));
            wy = wy.plus(weighted);
            w = w.plus(weight);
        }
        let rise = w.times_number(&wxy).plus(wx.times_number(&wy).negated());
        let run = w.times_number(&wxx).plus(wx.times_number(&wx).negated());
        Self { rise, run, weight: w }
    }

    fn direction(&self) -> Ordering {
        self.rise.order(&zero())
    }

    /// Whether χ² is above the threshold: with weights in full, rise² ÷ (run · weight) · 3.92².
    fn is_significant(&self) -> bool {
        let width = Rational::from(Quotient::plain(392, 2));
        let statistic = self.rise.times_number(&self.rise).times_number(&width).times_number(&width);
        let threshold = self.run.times_number(&self.weight).times_number(&THRESHOLD.into());
        statistic.order(&threshold).is_gt()
    }
}

impl TrendPoint {
    /// 1 ÷ (upper − lower)²; none where the bounds are the same.
    fn weight(&self) -> Option<Rational> {
        let number = |decimal: Decimal| Rational::from(Quotient::from(decimal));
        let width = number(self.interval.upper).plus(number(self.interval.lower).negated());
        width.times_number(&width).inverted()
    }
}

/// Why a recent trend cannot be told.
///
/// # Examples
///
/// ```
/// use performance_indicators::statistics::recent_trend;
///
/// assert_eq!(recent_trend(&[]).unwrap_err().to_string(), "a recent trend of 0 figures: expected at least 5");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum RecentTrendError {
    /// Fewer than five figures.
    #[error("a recent trend of {points} figures: expected at least 5")]
    #[non_exhaustive]
    TooFew {
        /// How many there are.
        points: usize,
    },
    /// An interval without width.
    #[error("the interval of {value} is {bound} to {bound}: expected bounds that differ, as its width is its weight")]
    #[non_exhaustive]
    NoWidth {
        /// The figure.
        value: Decimal,
        /// Both its bounds.
        bound: Decimal,
    },
}
