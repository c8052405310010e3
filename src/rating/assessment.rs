//! A verdict with its reasons, in numbers and in words.

use super::fact::FactSet;
use super::{BandLimits, Cut, Facts, Rating, RatingScale, Unrated, Verdict};
use crate::values::exact::{difference, quotient, scale_of};
use crate::values::{Aim, Value};
use core::cmp::Ordering;
use rust_decimal::Decimal;

/// How far a value is from the edge of another band.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Percent, Polarity, Rating, decimal, rate};
///
/// // The figures of the example at `Assessment`: 14.8 is Amber from 14.4 up to under 16.
/// let assessment = rate(decimal("14.8")?, decimal("16")?, Polarity::HigherIsBetter, Percent::whole(10))?;
/// let to_green = assessment.to_better().ok_or("a better band")?;
/// assert_eq!((to_green.rating(), to_green.units()), (Rating::Green, Some(decimal("1.2")?)));
/// let to_red = assessment.to_worse().ok_or("a worse band")?;
/// assert_eq!((to_red.rating(), to_red.percent_of_target()), (Rating::Red, Some(decimal("2.5")?)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Distance {
    band: usize,
    rating: Rating,
    units: Option<Decimal>,
    percent_of_target: Option<Decimal>,
}

impl Distance {
    getters! {
        self:
        /// The place of the other band in its scheme, from zero.
        band: usize,
        /// The colour of the other band.
        rating: Rating,
        /// How far it is to the edge, in the value's own unit; zero where the value lies on it. `None` where a decimal cannot hold
        /// it.
        units: Option<Decimal>,
        /// The same as a percentage of the target's size; `None` also for a target of zero.
        percent_of_target: Option<Decimal>,
    }
}

/// A verdict with its reasons.
///
/// The verdict is exact. The numbers that explain it are for people: a decimal may round them in its 29th digit, a fraction that
/// does not end is rounded, and a number too large for a decimal is `None`.
///
/// `Display` prints one plain sentence; [`explain`](Self::explain) prints it with a unit and the band's name.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Percent, Polarity, decimal, rate};
///
/// // Looked-after children leaving through permanency, Havering, Q1 2017/18: 14.8 against 16.
/// // https://sambuz.com/doc/quarter-1-performance-report-2017-18-children-and-ppt-presentation-533090
/// // The council had withdrawn its tolerances and printed Red; the 10% is invented.
/// let assessment = rate(decimal("14.8")?, decimal("16")?, Polarity::HigherIsBetter, Percent::whole(10))?;
/// assert_eq!(assessment.shortfall(), Some(decimal("1.2")?));
/// assert_eq!(assessment.percent_of_target(), Some(decimal("7.5")?));
/// assert_eq!(
///     assessment.to_string(),
///     "14.8 misses the target of at least 16 by 1.2 (7.5% off target), within the limit of 14.4: Amber",
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("explanation", "reason", "variance"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Assessment {
    value: Value,
    /// The value as a decimal, rounded where it does not end.
    pub(crate) decimal: Option<Decimal>,
    aim: Aim,
    verdict: Verdict,
    met: bool,
    /// Whether the value is exactly the level aimed at on its side.
    pub(crate) on_target: bool,
    /// To how many decimals the value was rated as if rounded, if it was.
    pub(crate) published: Option<u8>,
    shortfall: Option<Decimal>,
    percent_of_target: Option<Decimal>,
    /// The end, on the value's side, of the interval that the value falls in.
    pub(crate) edge: Option<Cut>,
    /// The end, on the value's side, of the next better band.
    pub(crate) better_edge: Option<Cut>,
    /// The facts that put the value in its band, beside a limit or alone.
    pub(crate) facts: FactSet,
    to_better: Option<Distance>,
    to_worse: Option<Distance>,
}

impl Assessment {
    pub(crate) fn of(scale: &RatingScale, value: Value, facts: Facts) -> Self {
        let verdict = scale.rate_given(value, facts);
        let asked = verdict.band().map_or(FactSet::NONE, |band| scale.order.facts(band));
        let scale = &scale.given(facts);
        let decimal = value.to_decimal(scale.factor());
        let aim = scale.aim();
        let level = nearest_level(aim, value, decimal, scale);
        let shortfall = decimal.and_then(|value| aim.shortfall(value));
        let around = Around { scale, value, decimal, level };
        let own_limits = verdict.band().and_then(|band| scale.limits_of(band));
        let better = around.better(verdict).and_then(|limits| Some((limits.band(), around.nearer_end(limits)?)));
        Self {
            value,
            decimal,
            aim,
            verdict,
            met: aim.is_met_by(value, scale.factor()),
            on_target: order_of(value, level, scale).is_eq(),
            published: scale.published,
            shortfall,
            percent_of_target: shortfall.and_then(|shortfall| percentage(shortfall, level)),
            edge: own_limits.and_then(|limits| around.nearer_end(limits)),
            better_edge: better.map(|(_, end)| end),
            facts: asked,
            to_better: better.and_then(|(band, end)| around.distance(band, end)),
            to_worse: around.to_worse(verdict),
        }
    }

    getters! {
        /// The value that was rated.
        value: Value,
        /// What was aimed at.
        aim: Aim,
        /// The outcome.
        verdict: Verdict,
        /// How far the value lies on the worse side of the target, in its own unit; below zero where it is better than the target.
        ///
        /// For a range, how far it lies outside, and zero inside: a range cannot be beaten.
        #[doc(alias("variance", "gap", "distance from target"))]
        shortfall: Option<Decimal>,
        /// The shortfall as a percentage of the target's size, which for a range is that of the end nearer to the value; `None` for a
        /// target of zero.
        percent_of_target: Option<Decimal>,
        /// How far it is to the next better band that a value can reach.
        to_better: Option<Distance>,
        /// How far it is to the next worse band that a value can fall into.
        to_worse: Option<Distance>,
    }

    /// Whether the value meets the target itself, exactly compared; what a scheme makes of that is the verdict.
    #[must_use]
    pub const fn meets_target(&self) -> bool {
        self.met
    }
}

/// Orders a value against a level, exactly.
fn order_of(value: Value, level: Decimal, scale: &RatingScale) -> Ordering {
    Cut::new(level.mantissa(), scale_of(level), true).order_of(value, scale.factor())
}

/// The level of the aim on the value's side: of a range, the end that it is outside, or nearer to.
fn nearest_level(aim: Aim, value: Value, decimal: Option<Decimal>, scale: &RatingScale) -> Decimal {
    let (lower, upper) = match (aim.lower(), aim.upper()) {
        (Some(lower), Some(upper)) => (lower, upper),
        (lower, upper) => return lower.or(upper).unwrap_or_default(),
    };
    if order_of(value, lower, scale).is_le() {
        return lower;
    }
    if order_of(value, upper, scale).is_ge() {
        return upper;
    }
    let away = |level: Decimal| difference(decimal?, level).map(|away| away.abs());
    if away(upper) < away(lower) { upper } else { lower }
}

fn percentage(amount: Decimal, level: Decimal) -> Option<Decimal> {
    quotient(amount, 100, level.abs()).map(|percentage| percentage.normalize())
}

impl RatingScale {
    /// Rates a value and says why: how far it falls short, and how far it is from the next better and worse band.
    ///
    /// A fraction is compared as its plain quotient (0.95, not 95) unless the scale was made [`in_unit`](Self::in_unit).
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{Aim, RatingScale, Scheme, Tolerance, Unit, decimal};
    ///
    /// // Care proceedings completed in less than 26 weeks, Havering, Q1 2017/18: 33.3% against 80%.
    /// let aim = Aim::AtLeast(decimal("80")?);
    /// let scale = RatingScale::new(&Scheme::on_target_only(), aim, Tolerance::WITHDRAWN)?.in_unit(&Unit::Percent);
    /// let assessment = scale.assess(decimal("33.3")?);
    /// assert_eq!(assessment.shortfall(), Some(decimal("46.7")?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn assess(&self, value: impl Into<Value>) -> Assessment {
        self.assess_given(value, Facts::UNKNOWN)
    }

    /// Rates a value with what is known beside it and says why: [`rate_given`](Self::rate_given) and [`assess`](Self::assess) in one.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::rating::Facts;
    /// use performance_indicators::{Aim, RatingScale, Scheme, Tolerance, decimal};
    ///
    /// // A scheme that asks for no fact rates alike whatever is known (invented).
    /// let scale = RatingScale::new(&Scheme::on_target_only(), Aim::AtLeast(decimal("80")?), Tolerance::WITHDRAWN)?;
    /// let met = Facts::UNKNOWN.with_annual_target_met(true);
    /// assert_eq!(scale.assess_given(decimal("79")?, met), scale.assess(decimal("79")?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn assess_given(&self, value: impl Into<Value>, facts: Facts) -> Assessment {
        Assessment::of(self, value.into(), facts)
    }
}

/// One value among the intervals of a scale.
struct Around<'a> {
    scale: &'a RatingScale,
    value: Value,
    decimal: Option<Decimal>,
    level: Decimal,
}

impl Around<'_> {
    /// The next better band: the last one before of another name that a value can fall in.
    fn better(&self, verdict: Verdict) -> Option<BandLimits> {
        let (before, own) = match verdict {
            Verdict::Rated { band, .. } => (band, self.scale.order.merit(band)),
            // The band whose tolerance is not stated is known to hold what meets the target.
            Verdict::Unrated(Unrated::ToleranceNotStated) => (self.scale.order.unstated()?.checked_add(1)?, None),
            Verdict::Unrated(_) => return None,
        };
        let other = |limits: &BandLimits| own.is_none() || self.scale.order.merit(limits.band()) != own;
        self.scale.limits().filter(|limits| limits.band() < before && !limits.is_empty() && other(limits)).last()
    }

    /// The next worse band, where the value leaves those of its own name: the first after them that a value can fall in, or
    /// "otherwise". Beyond a tolerance that is not stated there is none.
    fn to_worse(&self, verdict: Verdict) -> Option<Distance> {
        let own_limits = self.scale.limits_of(verdict.band()?)?;
        let own = self.scale.order.merit(own_limits.band());
        let unstated = self.scale.order.unstated().filter(|unstated| *unstated >= own_limits.band());
        let mut outermost = own_limits;
        let mut worse = None;
        for limits in self.scale.limits().filter(|limits| limits.band() > own_limits.band() && !limits.is_empty()) {
            if unstated.is_some_and(|unstated| unstated <= limits.band()) {
                break;
            }
            if self.scale.order.merit(limits.band()) == own {
                outermost = limits;
            } else {
                worse = Some(limits.band());
                break;
            }
        }
        let worse = match (worse, unstated) {
            (Some(worse), _) => worse,
            (None, Some(_)) => return None,
            (None, None) => self.scale.order.otherwise().unwrap_or_default(),
        };
        if self.scale.order.merit(worse) == own {
            return None;
        }
        self.distance(worse, self.nearer_end(outermost)?)
    }

    fn distance(&self, band: usize, end: Cut) -> Option<Distance> {
        let edge = end.to_nearest_decimal();
        let units = self.decimal.zip(edge).and_then(|(value, edge)| difference(value, edge)).map(|away| away.abs());
        Some(Distance {
            band,
            rating: self.scale.order.rating(band)?,
            units: units.map(|units| units.normalize()),
            percent_of_target: units.and_then(|units| percentage(units, self.level)),
        })
    }

    /// The end of an interval that is nearer to the value.
    fn nearer_end(&self, limits: BandLimits) -> Option<Cut> {
        match (limits.lower(), limits.upper()) {
            (Some(lower), Some(upper)) => {
                let factor = self.scale.factor();
                if lower.order_of(self.value, factor) == Ordering::Less {
                    return Some(lower);
                }
                if upper.order_of(self.value, factor) == Ordering::Greater {
                    return Some(upper);
                }
                // Inside, the end on the side of the nearer level.
                Some(if self.scale.aim().upper() == Some(self.level) { upper } else { lower })
            }
            (lower, upper) => lower.or(upper),
        }
    }
}
