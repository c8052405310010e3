//! A change, which is a fact, and the trend that polarity makes of it, which is a judgement.

use crate::parsing::named;
use crate::rating::Trend;
use crate::values::exact::{Exact, Rational, compare, difference, order_of_size, order_of_sums, scale_of, share_of};
use crate::values::{Percent, Points, Polarity, TargetRange, Unit, Value};
use alloc::boxed::Box;
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    base: Value,
    /// The base where neither a decimal nor a fraction of two holds it.
    wide_base: Option<Box<Rational>>,
    value: Value,
    factor: NonZeroU32,
    threshold: NoChange,
    direction: Direction,
}

impl Change {
    /// The change from `base` to `value`, both in `unit`.
    ///
    /// Which way the number went is decided exactly, whatever the digits.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::history::{Change, Direction, NoChange};
    /// use performance_indicators::{Fraction, Points, Unit, decimal};
    ///
    /// // Invented: from 1 of 3 to 1 of 2 is 16⅔ percentage points, a little less than the threshold.
    /// let (third, half) = (Fraction::new(decimal("1")?, decimal("3")?)?, Fraction::new(decimal("1")?, decimal("2")?)?);
    /// let threshold = NoChange::Points(Points::new(decimal("16.666666666666666666666666667")?)?);
    /// assert_eq!(Change::between(third, half, &Unit::Percent, threshold).direction(), Direction::Level);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn between(base: impl Into<Value>, value: impl Into<Value>, unit: &Unit, no_change: NoChange) -> Self {
        Self::from_base(base.into(), None, value.into(), unit, no_change)
    }

    /// The same from a base that may be held as a quotient of any size, beside the value that is nearest to it.
    #[inline]
    pub(super) fn from_base(
        base: Value,
        wide_base: Option<Box<Rational>>,
        value: Value,
        unit: &Unit,
        no_change: NoChange,
    ) -> Self {
        let factor = unit.factor();
        let mut change = Self { base, wide_base, value, factor, threshold: no_change, direction: Direction::Level };
        let order = match (value, base, &change.wide_base) {
            (Value::Decimal(value), Value::Decimal(base), None) => {
                compare(value.mantissa(), scale_of(value), base.mantissa(), scale_of(base))
            }
            _ => change.exact_value().order(change.exact_base()),
        };
        change.direction = match order {
            Ordering::Equal => Direction::Level,
            _ if change.is_below_threshold(&[change.exact_value()], &[change.exact_base()]) => Direction::Level,
            Ordering::Greater => Direction::Rising,
            Ordering::Less => Direction::Falling,
        };
        change
    }

    fn exact_value(&self) -> Exact<'_> {
        self.value.quotient(self.factor).into()
    }

    fn exact_base(&self) -> Exact<'_> {
        self.wide_base.as_deref().map_or_else(|| self.base.quotient(self.factor).into(), Exact::Rational)
    }

    /// Whether the difference of two sums is smaller than counts as a change.
    fn is_below_threshold(&self, plus: &[Exact<'_>], minus: &[Exact<'_>]) -> bool {
        const WHOLE: u64 = 100_000_000;
        let order = match self.threshold {
            // From not met to met is a change however wide a threshold for numbers is.
            _ if self.is_of_milestone() => return false,
            NoChange::AnyChangeCounts => return false,
            NoChange::PercentOfBase(percent) => {
                order_of_size(plus, minus, WHOLE, self.exact_base(), u64::from(percent.millionths()))
            }
            NoChange::Points(points) => order_of_size(plus, minus, 1, points.value().into(), 1),
        };
        order.is_lt()
    }

    getters! {
        /// What it was: a fraction where no decimal is exact, and the nearest decimal where no fraction of two decimals is, as may be
        /// for a mean of many fractions.
        base: Value,
        /// What it is.
        value: Value,
        /// Which way the number went.
        direction: Direction,
    }

    /// By how much, in the value's own unit (percentage points for a percentage), below zero for a fall; rounded half
    /// away from zero in the last digit where it does not end, `None` where it is too large for a decimal.
    #[must_use]
    pub fn amount(&self) -> Option<Decimal> {
        difference(self.exact_value(), self.exact_base()).filter(|_| !self.is_of_milestone())
    }

    /// Whether it is from not met to met or back, which is by no number.
    const fn is_of_milestone(&self) -> bool {
        matches!(self.value, Value::Milestone(_)) || matches!(self.base, Value::Milestone(_))
    }

    /// By how much, as a percentage of the base's size, so that its sign is that of the change for a negative base too: from −100
    /// to −50 is +50%. Rounded as the amount is. `None` for a base of zero, of which there is no percentage, and where it is too
    /// large for a decimal.
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
        share_of(self.exact_value(), self.exact_base(), 100, self.exact_base()).filter(|_| !self.is_of_milestone())
    }

    /// What polarity makes of the change: whether performance got better.
    ///
    /// For a range, nearer to it is better, and from inside to inside performance is unchanged whatever the number did; the range
    /// is then needed. `None` for a neutral polarity and without the range.
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
            (Polarity::WithinRange, _) => Some(self.trend_to(range?)),
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
    fn trend_to(&self, range: TargetRange) -> Trend {
        // A threshold that is a share of the base is a share of the value, not of its distance from the range.
        if matches!((self.threshold, self.direction), (NoChange::PercentOfBase(_), Direction::Level)) {
            return Trend::Unchanged;
        }
        let (lower, upper) = (Exact::from(range.lower()), Exact::from(range.upper()));
        let (from, less) = distance_outside(self.exact_value(), lower, upper);
        let (base_from, base_less) = distance_outside(self.exact_base(), lower, upper);
        let (farther, nearer) = ([from, base_less], [less, base_from]);
        match (order_of_sums(&farther, &nearer), self.threshold) {
            (Ordering::Equal, _) => Trend::Unchanged,
            (_, NoChange::Points(_)) if self.is_below_threshold(&farther, &nearer) => Trend::Unchanged,
            (Ordering::Greater, _) => Trend::Worsening,
            (Ordering::Less, _) => Trend::Improving,
        }
    }
}

/// How far a number lies outside a range, as one number less another; inside it is as far as the lower end is from itself.
fn distance_outside<'a>(number: Exact<'a>, lower: Exact<'a>, upper: Exact<'a>) -> (Exact<'a>, Exact<'a>) {
    match (number.order(lower), number.order(upper)) {
        (Ordering::Less, _) => (lower, number),
        (_, Ordering::Greater) => (number, upper),
        _ => (lower, lower),
    }
}
