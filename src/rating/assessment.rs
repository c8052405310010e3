//! A verdict with its reasons, in numbers and in words.

use super::fact::FactSet;
use super::{BandLimits, Cut, Fact, Facts, Rating, RatingScale, Reference, Unrated, Verdict};
use crate::statistics::Significance;
use crate::values::exact::{Exact, Quotient, difference, normalized, order_of_sums, share_of};
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
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Distance {
    band: usize,
    rating: Rating,
    units: Option<Decimal>,
    percent_of_target: Option<Decimal>,
}

debug!(Distance { band, rating, units: if_some, percent_of_target: if_some });

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
/// The verdict is exact. The numbers that explain it are for people: each is worked out from what is exact and rounded once, half away
/// from zero in the last digit of a decimal, where it has more digits or does not end; one too large for a decimal is `None`.
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
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Assessment {
    value: Value,
    /// The value as a number to compare, its unit's factor included.
    pub(crate) exact: Quotient,
    aim: Aim,
    /// The level aimed at, where it is a fraction.
    pub(crate) fraction_level: Option<Quotient>,
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
    /// What the value is worse than by more than chance, where that leaves it to a band that asks for nothing.
    pub(crate) worse_than: Option<Reference>,
    /// The first fact that is not known, where the value is unrated for that.
    pub(crate) unknown_fact: Option<Fact>,
    to_better: Option<Distance>,
    to_worse: Option<Distance>,
}

debug!(Assessment {
    value,
    exact: hidden,
    aim,
    fraction_level: if_some,
    verdict,
    met,
    on_target: if_set,
    published: if_some,
    shortfall: if_some,
    percent_of_target: if_some,
    edge: if_some,
    better_edge: if_some,
    facts: if_set,
    worse_than: if_some,
    unknown_fact: if_some,
    to_better: if_some,
    to_worse: if_some,
});

impl Assessment {
    pub(crate) fn of(scale: &RatingScale, value: Value, facts: Facts) -> Self {
        scale.rate_among_bands(value, facts, |verdict, around| {
            let asked = verdict.band().map_or(FactSet::NONE, |band| scale.order.facts(band));
            let worse_than = verdict.band().filter(|_| asked.is_empty() && scale.order.asks_for_facts()).and_then(|band| {
                let mut beside = (0..band).flat_map(|earlier| scale.order.facts(earlier).iter()).filter_map(Fact::reference);
                beside.find(|than| facts.significance(*than) == Some(Significance::Worse))
            });
            let unknown_fact = (verdict == Unrated::UnknownFact.into()).then(|| scale.unknown_fact(value, facts)).flatten();
            let own_limits = around.own_limits(verdict);
            let better = around.better(verdict);
            Self {
                value,
                exact: around.exact,
                aim: scale.aim(),
                fraction_level: scale.fraction_level(),
                verdict,
                met: around.nearest.is_met(scale.aim().is_strict()),
                on_target: around.nearest.order.is_eq(),
                published: scale.published,
                shortfall: around.shortfall(),
                percent_of_target: around.percent_of_target(),
                edge: own_limits.and_then(|limits| around.nearer_end(limits)),
                better_edge: better.map(|(_, end)| end),
                facts: asked,
                worse_than,
                unknown_fact,
                to_better: better.and_then(|(band, end)| around.distance(band, end)),
                to_worse: own_limits.and_then(|limits| around.to_worse(limits)),
            }
        })
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
        /// How far it is to the next better band with a limit that a value can reach; `None` in the best.
        ///
        /// Bands that ask for facts alone are left out of account: where a fact puts the value in its band, the distance is to the limit
        /// of the next band before that has one. A band that asks for a limit and facts counts where the facts given hold.
        to_better: Option<Distance>,
        /// How far it is to the next worse band with a limit that a value can fall into, or to "otherwise"; `None` in the worst, and
        /// where a tolerance that is not stated lies between.
        ///
        /// Bands that ask for facts alone are left out of account here too: past the limit of its band, a value may still be in one of
        /// them. There is no distance where such a fact puts the value in its band, which then has no limit to fall past.
        to_worse: Option<Distance>,
    }

    /// Whether the value meets the target itself, exactly compared; what a scheme makes of that is the verdict.
    #[must_use]
    pub const fn meets_target(&self) -> bool {
        self.met
    }
}

/// The level of an aim on a value's side: of a range, the end that it is outside, or nearer to.
#[derive(Debug, Clone, Copy)]
pub(super) struct NearestLevel {
    level: Quotient,
    is_upper: bool,
    /// The value's order against the level.
    order: Ordering,
    /// Whether it lies in a range, its ends included: there is then no shortfall.
    is_inside_range: bool,
}

impl NearestLevel {
    pub(super) fn of(aim: Aim, fraction_level: Option<Quotient>, value: Quotient) -> Self {
        let (lower, upper) = (aim.lower().map(Quotient::from), aim.upper().map(Quotient::from));
        let side = |level: Quotient, is_upper: bool| {
            let level = fraction_level.unwrap_or(level);
            Self { level, is_upper, order: value.order(level), is_inside_range: false }
        };
        match (lower.map(|level| side(level, false)), upper.map(|level| side(level, true))) {
            (Some(lower), Some(upper)) => {
                let is_upper = match (lower.order, upper.order) {
                    (Ordering::Less | Ordering::Equal, _) => false,
                    (_, Ordering::Greater | Ordering::Equal) => true,
                    // In the middle as near to the one as to the other.
                    _ => order_of_sums(&[upper.level.into(), lower.level.into()], &[value.into(), value.into()]).is_lt(),
                };
                let is_inside_range = lower.order.is_ge() && upper.order.is_le();
                Self { is_inside_range, ..if is_upper { upper } else { lower } }
            }
            (Some(side), None) | (None, Some(side)) => side,
            // An aim has a level.
            (None, None) => side(Quotient::plain(0, 0), false),
        }
    }

    pub(super) fn is_met(&self, is_strict: bool) -> bool {
        let beyond = if self.is_upper { Ordering::Less } else { Ordering::Greater };
        self.is_inside_range || self.order == beyond || (self.order.is_eq() && !is_strict)
    }

    /// What the shortfall is the difference of.
    fn ends(&self, value: Quotient) -> (Exact<'static>, Exact<'static>) {
        let (value, level) = if self.is_inside_range { (self.level, self.level) } else { (value, self.level) };
        if self.is_upper { (value.into(), level.into()) } else { (level.into(), value.into()) }
    }

    fn shortfall(&self, value: Quotient) -> Option<Decimal> {
        let (from, less) = self.ends(value);
        difference(from, less)
    }

    fn percent(&self, value: Quotient) -> Option<Decimal> {
        let (from, less) = self.ends(value);
        share_of(from, less, 100, self.level.into())
    }
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

impl RatingScale {
    /// What is told of the verdict on a value, and of where it lies among the bands that can be reached with the facts.
    fn rate_among_bands<T>(&self, value: Value, facts: Facts, told: impl FnOnce(Verdict, &Around<'_>) -> T) -> T {
        let verdict = self.rate_given(value, facts);
        let given = self.given(facts);
        told(verdict, &Around::of(given.as_ref().unwrap_or(self), value))
    }

    /// The [shortfall](Assessment::shortfall) of a value, alone.
    pub(crate) fn shortfall(&self, value: Value) -> Option<Decimal> {
        Around::of(self, value).shortfall()
    }

    /// The same as a [percentage of the target's size](Assessment::percent_of_target).
    pub(crate) fn percent_of_target(&self, value: Value) -> Option<Decimal> {
        Around::of(self, value).percent_of_target()
    }

    /// The distance of a value to the [next better band](Assessment::to_better), alone.
    pub(crate) fn distance_to_better(&self, value: Value, facts: Facts) -> Option<Distance> {
        self.rate_among_bands(value, facts, |verdict, around| {
            let (band, end) = around.better(verdict)?;
            around.distance(band, end)
        })
    }

    /// The distance of a value to the [next worse band](Assessment::to_worse), alone.
    pub(crate) fn distance_to_worse(&self, value: Value, facts: Facts) -> Option<Distance> {
        self.rate_among_bands(value, facts, |verdict, around| around.to_worse(around.own_limits(verdict)?))
    }
}

/// One value among the intervals of a scale.
struct Around<'a> {
    scale: &'a RatingScale,
    value: Value,
    exact: Quotient,
    nearest: NearestLevel,
}

impl<'a> Around<'a> {
    fn of(scale: &'a RatingScale, value: Value) -> Self {
        let exact = value.quotient(scale.factor());
        Self { scale, value, exact, nearest: NearestLevel::of(scale.aim(), scale.fraction_level(), exact) }
    }

    /// Whether it counts something: that a milestone is met or not is a number to compare alone.
    const fn is_number(&self) -> bool {
        self.value.milestone().is_none()
    }

    fn shortfall(&self) -> Option<Decimal> {
        self.nearest.shortfall(self.exact).filter(|_| self.is_number())
    }

    fn percent_of_target(&self) -> Option<Decimal> {
        self.nearest.percent(self.exact).filter(|_| self.is_number())
    }

    /// The limits of the value's own band.
    fn own_limits(&self, verdict: Verdict) -> Option<BandLimits> {
        self.scale.limits_of_held(verdict.band()?)
    }

    /// The next better band, with its end that is nearer to the value: the last one before of another name that a value can fall in.
    fn better(&self, verdict: Verdict) -> Option<(usize, Cut)> {
        let (before, own) = match verdict {
            Verdict::Rated { band, .. } => (band, self.scale.order.merit(band)),
            // The band whose tolerance is not stated is known to hold what meets the target.
            Verdict::Unrated(Unrated::ToleranceNotStated) => (self.scale.order.unstated()?.checked_add(1)?, None),
            Verdict::Unrated(_) => return None,
        };
        let is_other = |band: usize| own.is_none() || self.scale.order.merit(band) != own;
        let limits =
            self.scale.limits_of_bands(|band| band < before && is_other(band)).filter(|limits| !limits.is_empty()).last()?;
        Some((limits.band(), self.nearer_end(limits)?))
    }

    /// The next worse band than the value's own, where it leaves those of one name: the first after them that a value can fall in, or
    /// "otherwise". Beyond a tolerance that is not stated there is none.
    fn to_worse(&self, own_limits: BandLimits) -> Option<Distance> {
        let own_band = own_limits.band();
        let own = self.scale.order.merit(own_band);
        let unstated = self.scale.order.unstated().filter(|unstated| *unstated >= own_band);
        let mut outermost = own_limits;
        let mut worse = None;
        for limits in self.scale.limits_of_bands(|band| band > own_band).filter(|limits| !limits.is_empty()) {
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
        let (value, edge) = (self.exact.into(), end.quotient().into());
        Some(Distance {
            band,
            rating: self.scale.order.rating(band)?,
            units: difference(value, edge).filter(|_| self.is_number()).map(|away| normalized(away.abs())),
            percent_of_target: share_of(value, edge, 100, self.nearest.level.into())
                .filter(|_| self.is_number())
                .map(|share| share.abs()),
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
                Some(if self.nearest.is_upper { upper } else { lower })
            }
            (lower, upper) => lower.or(upper),
        }
    }
}
