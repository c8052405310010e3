//! A change, which is a fact, and the trend that polarity makes of it, which is a judgement.

use crate::parsing::named;
use crate::rating::Trend;
use crate::values::exact::{Quotient, compare, difference, quotient, rescaled, scale_of};
use crate::values::{Percent, Points, Polarity, TargetRange, Unit, Value};
use core::{cmp::Ordering, num::NonZeroU32};
use rust_decimal::Decimal;

/// Which way a number went, whatever that means for performance.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::{Change, Direction, NoChange};
/// use performance_indicators::{Unit, decimal};
///
/// // Invented figures.
/// let change = Change::between(decimal("12")?, decimal("9")?, &Unit::Days, NoChange::AnyChangeCounts);
/// assert_eq!(change.direction(), Direction::Falling);
/// assert_eq!("level".parse(), Ok(Direction::Level));
/// # Ok::<(), performance_indicators::parsing::ParseDecimalError>(())
/// ```
#[doc(alias("direction of travel", "arrow"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a number rises, stays or falls, and callers match on it")]
pub enum Direction {
    /// The number went up.
    Rising,
    /// The number stayed, or moved less than counts as a change.
    Level,
    /// The number went down.
    Falling,
}

named!(Direction, "direction", { Rising => "rising", Level => "level", Falling => "falling" });

/// How small a change is none: one *under* the threshold is level, one exactly on it is a change.
///
/// # Serialised form
///
/// `"any-change-counts"`, `{"points": "0.1"}` or `{"percent_of_base": "5"}`.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::{Change, Direction, NoChange};
/// use performance_indicators::{Percent, Unit, decimal};
///
/// // Between 5% down and 5% up is maintained: https://caithness-business.co.uk/article/9218 (the figures are invented)
/// let five = NoChange::PercentOfBase(Percent::whole(5));
/// let base = decimal("200")?;
/// assert_eq!(Change::between(base, decimal("209")?, &Unit::Count, five).direction(), Direction::Level);
/// assert_eq!(Change::between(base, decimal("210")?, &Unit::Count, five).direction(), Direction::Rising);
/// # Ok::<(), performance_indicators::parsing::ParseDecimalError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(
    feature = "schemars",
    derive(schemars::JsonSchema),
    schemars(description = "The threshold under which a change counts as none")
)]
#[expect(clippy::exhaustive_enums, reason = "a threshold has a unit or is a share of the base, and callers match on it")]
pub enum NoChange {
    /// Any change counts.
    #[default]
    #[cfg_attr(feature = "serde", serde(rename = "any-change-counts"))]
    AnyChangeCounts,
    /// A change counts from so many points on, in the value's own unit: percentage points for a percentage.
    #[cfg_attr(feature = "serde", serde(rename = "points"))]
    Points(Points),
    /// A change counts from such a percentage of the base's size on.
    #[cfg_attr(feature = "serde", serde(rename = "percent_of_base"))]
    PercentOfBase(Percent),
}

#[cfg(feature = "serde")]
crate::wire::leaves!(NoChange);

/// The change from one value to another: a fact, without judgement.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::{Change, Direction, NoChange};
/// use performance_indicators::{Polarity, Trend, Unit, decimal};
///
/// // Looked after children leaving care for education or work, Havering: 67.2% in Q4 2016/17, 60.9% in Q1 2017/18.
/// // https://sambuz.com/doc/quarter-1-performance-report-2017-18-children-and-ppt-presentation-533090
/// let change = Change::between(decimal("67.2")?, decimal("60.9")?, &Unit::Percent, NoChange::AnyChangeCounts);
/// assert_eq!(change.direction(), Direction::Falling);
/// assert_eq!(change.amount(), Some(decimal("-6.3")?));
/// assert_eq!(change.percent_of_base(), Some(decimal("-9.375")?));
/// assert_eq!(change.trend(Polarity::HigherIsBetter, None), Some(Trend::Worsening));
/// # Ok::<(), performance_indicators::parsing::ParseDecimalError>(())
/// ```
#[doc(alias("delta", "difference", "variance"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    base: Value,
    value: Value,
    factor: NonZeroU32,
    threshold: NoChange,
    direction: Direction,
}

impl Change {
    /// The change from `base` to `value`, both in `unit`.
    ///
    /// Which way the number went is decided exactly, but for a threshold in points beside a fraction, which is compared with the
    /// quotients rounded in their 29th digit.
    pub fn between(base: impl Into<Value>, value: impl Into<Value>, unit: &Unit, no_change: NoChange) -> Self {
        let (base, value, factor) = (base.into(), value.into(), unit.factor());
        let order = match (value, base) {
            (Value::Decimal(value), Value::Decimal(base)) => {
                compare(value.mantissa(), scale_of(value), base.mantissa(), scale_of(base))
            }
            _ => value.quotient(factor).order(base.quotient(factor)),
        };
        let direction = match order {
            Ordering::Equal => Direction::Level,
            _ if is_below_threshold(base, value, factor, no_change) => Direction::Level,
            Ordering::Greater => Direction::Rising,
            Ordering::Less => Direction::Falling,
        };
        Self { base, value, factor, threshold: no_change, direction }
    }

    getters! {
        /// What it was.
        base: Value,
        /// What it is.
        value: Value,
        /// Which way the number went.
        direction: Direction,
    }

    /// By how much, in the value's own unit (percentage points for a percentage), below zero for a fall; rounded where it does
    /// not end, `None` where a decimal cannot hold it.
    #[must_use]
    pub fn amount(&self) -> Option<Decimal> {
        difference(self.value.to_decimal(self.factor)?, self.base.to_decimal(self.factor)?)
    }

    /// By how much, as a percentage of the base's size, so that its sign is that of the change for a negative base too: from −100
    /// to −50 is +50%. `None` for a base of zero, of which there is no percentage, and where a decimal cannot hold it.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::history::{Change, NoChange};
    /// use performance_indicators::{Unit, decimal};
    ///
    /// // Invented figures.
    /// let deficit = Change::between(decimal("-100")?, decimal("-50")?, &Unit::Count, NoChange::AnyChangeCounts);
    /// assert_eq!(deficit.percent_of_base(), Some(decimal("50")?));
    /// let from_zero = Change::between(decimal("0")?, decimal("3")?, &Unit::Count, NoChange::AnyChangeCounts);
    /// assert_eq!(from_zero.percent_of_base(), None);
    /// # Ok::<(), performance_indicators::parsing::ParseDecimalError>(())
    /// ```
    #[must_use]
    pub fn percent_of_base(&self) -> Option<Decimal> {
        let size = self.base.to_decimal(self.factor)?.abs();
        quotient(self.amount()?, 100, size).map(|share| share.normalize())
    }

    /// What polarity makes of the change: whether performance got better.
    ///
    /// For a range, nearer to it is better, and from inside to inside performance is unchanged whatever the number did; the range
    /// is then needed. `None` for a neutral polarity, without the range, and where a decimal cannot hold a distance from it.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::history::{Change, NoChange};
    /// use performance_indicators::{Polarity, TargetRange, Trend, Unit, decimal};
    ///
    /// // Invented figures: rising from 6 towards a range of 7 to 8.
    /// let change = Change::between(decimal("6")?, decimal("7.5")?, &Unit::Percent, NoChange::AnyChangeCounts);
    /// let range = TargetRange::new(decimal("7")?, decimal("8")?)?;
    /// assert_eq!(change.trend(Polarity::WithinRange, Some(range)), Some(Trend::Improving));
    /// assert_eq!(change.trend(Polarity::LowerIsBetter, None), Some(Trend::Worsening));
    /// assert_eq!(change.trend(Polarity::Neutral, None), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn trend(&self, polarity: Polarity, range: Option<TargetRange>) -> Option<Trend> {
        match (polarity, self.direction) {
            (Polarity::Neutral, _) => None,
            (Polarity::WithinRange, _) => self.trend_to(range?),
            (_, Direction::Level) => Some(Trend::Unchanged),
            (Polarity::HigherIsBetter, Direction::Rising) | (Polarity::LowerIsBetter, Direction::Falling) => {
                Some(Trend::Improving)
            }
            (Polarity::HigherIsBetter, Direction::Falling) | (Polarity::LowerIsBetter, Direction::Rising) => {
                Some(Trend::Worsening)
            }
        }
    }

    /// Whether the values came nearer to a range. The distances from it are themselves compared as a change.
    fn trend_to(&self, range: TargetRange) -> Option<Trend> {
        let distance_outside = |value: Value| {
            let value = value.to_decimal(self.factor)?;
            let below = difference(range.lower(), value)?;
            let above = difference(value, range.upper())?;
            Some(below.max(above).max(Decimal::ZERO))
        };
        let (base, value) = (distance_outside(self.base)?, distance_outside(self.value)?);
        // A threshold that is a share of the base is a share of the value, not of its distance from the range.
        let threshold = match (self.threshold, self.direction) {
            (NoChange::PercentOfBase(_), Direction::Level) => return Some(Trend::Unchanged),
            (NoChange::PercentOfBase(_), _) => NoChange::AnyChangeCounts,
            (stated, _) => stated,
        };
        Self::between(base, value, &Unit::Ratio, threshold).trend(Polarity::LowerIsBetter, None)
    }
}

/// Whether a change is smaller than counts as one.
fn is_below_threshold(base: Value, value: Value, factor: NonZeroU32, no_change: NoChange) -> bool {
    match no_change {
        NoChange::AnyChangeCounts => false,
        NoChange::PercentOfBase(percent) => is_below_percent(base.quotient(factor), value.quotient(factor), percent),
        NoChange::Points(points) => is_below_points(base, value, factor, points).unwrap_or(false),
    }
}

/// Whether a value lies strictly between its base less and plus a percentage of the base's size.
fn is_below_percent(base: Quotient, value: Quotient, percent: Percent) -> bool {
    const WHOLE: u64 = 100_000_000;
    let part = u64::from(percent.millionths());
    // Beyond the whole base, the nearer end lies on the other side of zero: there the part beyond is compared with its mirror.
    let toward_zero = match WHOLE.checked_sub(part) {
        Some(less) => value.order_times(WHOLE, base, less),
        None => value.order_times(WHOLE, base.negated(), part.saturating_sub(WHOLE)),
    };
    let away_from_zero = value.order_times(WHOLE, base, WHOLE.saturating_add(part));
    if base.numerator >= 0 {
        toward_zero == Ordering::Greater && away_from_zero == Ordering::Less
    } else {
        toward_zero == Ordering::Less && away_from_zero == Ordering::Greater
    }
}

/// Whether two values are less than so many points apart; `None` where that cannot be told exactly enough.
fn is_below_points(base: Value, value: Value, factor: NonZeroU32, points: Points) -> Option<bool> {
    let (base, value) = (base.to_decimal(factor)?, value.to_decimal(factor)?);
    let scale = scale_of(base).max(scale_of(value)).max(scale_of(points.value()));
    let digits = |number: Decimal| rescaled(number.mantissa(), scale_of(number), scale);
    match (digits(base), digits(value), digits(points.value())) {
        (Some(base), Some(value), Some(points)) => Some(value.abs_diff(base) < points.unsigned_abs()),
        _ => Some(value.checked_sub(base)?.abs() < points.value()),
    }
}
