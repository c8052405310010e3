//! A scheme applied to one aim and tolerance: exact cuts, made once.

use super::compiled::band_order::{BandOrder, MOST_LIMITS};
use super::compiled::compiled_scheme::CompiledScheme;
use super::compiled::exact_cuts::{CutPoints, End};
use super::compiled::scale_cuts::ScaleCuts;
use super::scale_error::check_tolerance;
use super::{BandLimits, Cut, Fact, Facts, FirstValue, Rating, ScaleError, Scheme, Verdict};
use crate::values::exact::{Quotient, common_divisor, power_of_ten, trimmed};
use crate::values::{Aim, ExactTarget, Fraction, Tolerance, Unit, Value};
use alloc::vec::Vec;
use core::{cmp::Ordering, fmt, num::NonZeroU32};
use rust_decimal::Decimal;

/// The most decimal places of a value.
const MOST_DECIMALS: u8 = 28;

/// A scheme applied to one aim and tolerance: a family of intervals on the value axis, with exact ends.
///
/// Making one does all the arithmetic, exactly, or refuses. Rating then only compares: it is total, allocates nothing and cannot
/// panic.
///
/// # What happens exactly on a limit
///
/// A limit is inside its band where the scheme says "at most", outside where it says "under". A limit on the worse side whose
/// width is zero (a withdrawn tolerance, a percentage of a zero target, a floor equal to the target) *is* the target: a value
/// exactly on it is inside unless the target is strict or the scheme's own target edge is. So a value on target keeps its band
/// when the tolerance is withdrawn, and a target of "under 5" has no Amber of one point. On the better side too a percentage of a zero
/// target is the target: where a value exactly on it misses it, as a strict target or the scheme's own edge says, it is not beyond it.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Aim, Percent, Rating, RatingScale, Scheme, decimal};
///
/// // Invented.
/// let scheme = Scheme::amber_within_tolerance();
/// let scale = RatingScale::new(&scheme, Aim::AtLeast(decimal("80")?), Percent::whole(10).into())?;
///
/// assert_eq!(scale.rate(decimal("80")?).rating(), Some(Rating::Green));
/// assert_eq!(scale.rate(decimal("72")?).rating(), Some(Rating::Amber));
/// assert_eq!(scale.rate(decimal("71.9999")?).rating(), Some(Rating::Red));
///
/// // What would be Green, in whole numbers?
/// assert_eq!(scale.first_value(0, 0).rising(), Some(decimal("80")?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("threshold", "gauge", "cut-off"))]
#[derive(Clone, Copy)]
pub struct RatingScale {
    cuts: ScaleCuts,
    /// So many times what is to be reached as the denominator of the cuts says.
    aim: Aim,
    factor: NonZeroU32,
    pub(super) order: BandOrder,
    /// To how many decimals values are rated as if rounded, if they are.
    pub(super) published: Option<u8>,
}

#[expect(clippy::missing_fields_in_debug, reason = "the bands tell the cuts and their order")]
impl fmt::Debug for RatingScale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("RatingScale");
        shown.field("aim", &format_args!("{}", self.aim));
        if self.factor != NonZeroU32::MIN {
            shown.field("factor", &self.factor);
        }
        if let Some(decimals) = self.published {
            shown.field("published", &decimals);
        }
        let last = self.order.otherwise().unwrap_or_default();
        let bands: Vec<ShownBand<'_>> = (0..=last).map(|band| ShownBand { scale: self, band }).collect();
        shown.field("bands", &bands).finish()
    }
}

/// A band of a scale, to be shown: its colour, its interval, and what else it asks for.
struct ShownBand<'a> {
    scale: &'a RatingScale,
    band: usize,
}

impl fmt::Debug for ShownBand<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (band, order) = (self.band, &self.scale.order);
        let limits = self.scale.limits_of(band);
        let (merit, facts) = (order.merit(band).map(usize::from), order.facts(band));
        write!(f, "{:?}", order.rating(band).unwrap_or(Rating::Red))?;
        merit.filter(|merit| *merit != band).map_or(Ok(()), |merit| write!(f, " of merit {merit}"))?;
        for (cut, inside, outside) in
            [(limits.and_then(BandLimits::lower), "from", "above"), (limits.and_then(BandLimits::upper), "to", "below")]
        {
            cut.map_or(Ok(()), |cut| write!(f, " {} {cut}", if cut.is_inside() { inside } else { outside }))?;
        }
        if limits.is_none() && order.asks_for_limit(band) {
            f.write_str(" never")?;
        }
        if order.is_unrated_beyond(band) {
            f.write_str(" or unrated")?;
        }
        for (fact, word) in facts.iter().zip(core::iter::once("if").chain(core::iter::repeat("and"))) {
            write!(f, " {word} {fact:?}")?;
        }
        if order.is_unrated_if_unknown(band) { f.write_str(" or unrated") } else { Ok(()) }
    }
}

/// Scales are equal where everything they tell is equal: 80 and 80.0 make one scale.
impl PartialEq for RatingScale {
    fn eq(&self, other: &Self) -> bool {
        let cuts = |scale: &Self, band| (scale.cuts.cut(band, End::Lower), scale.cuts.cut(band, End::Upper));
        (self.aim, self.factor, self.order, self.published) == (other.aim, other.factor, other.order, other.published)
            && (0..MOST_LIMITS).all(|band| cuts(self, band) == cuts(other, band))
    }
}

impl Eq for RatingScale {}

impl RatingScale {
    /// Applies a scheme to an aim and a tolerance.
    ///
    /// # Errors
    ///
    /// - The tolerance is a limit on the better side of its target, or a limit for a range, which has two worse sides.
    /// - A target less or plus a number of points needs more than 38 digits; it is never rounded.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{Aim, RatingScale, Scheme, Tolerance, decimal};
    ///
    /// // Invented.
    /// let (scheme, aim) = (Scheme::floor_standard(), Aim::AtLeast(decimal("80")?));
    /// assert!(RatingScale::new(&scheme, aim, Tolerance::limit(decimal("70")?)).is_ok());
    /// assert_eq!(
    ///     RatingScale::new(&scheme, aim, Tolerance::limit(decimal("90")?)).unwrap_err().to_string(),
    ///     "a limit of 90 is on the better side of a target of at least 80: expected it on the worse side, or on the target",
    /// );
    /// # Ok::<(), performance_indicators::parsing::ParseDecimalError>(())
    /// ```
    pub fn new(scheme: &Scheme, aim: Aim, tolerance: Tolerance) -> Result<Self, ScaleError> {
        check_tolerance(aim, tolerance)?;
        let compiled = CompiledScheme::new(scheme, aim.into(), tolerance.into());
        let cuts = ScaleCuts::of(&compiled, aim, tolerance)?;
        Ok(Self { cuts, aim, factor: NonZeroU32::MIN, order: compiled.order, published: None })
    }

    /// The same for a target in force, which may be a fraction in a unit; `aim` is what the polarity makes of the target as shown.
    ///
    /// The scale for a fraction is that for its numerator, of values so many times as large as its denominator says.
    pub(crate) fn for_target(
        scheme: &Scheme,
        aim: Aim,
        target: ExactTarget,
        tolerance: Tolerance,
        unit: &Unit,
    ) -> Result<Self, ScaleError> {
        let Some(fraction) = target.fraction() else { return Ok(Self::new(scheme, aim, tolerance)?.in_unit(unit)) };
        let too_many = ScaleError::TooManyDigits { target: aim.lower().or(aim.upper()).unwrap_or_default() };
        let (level, denominator) = level_over(fraction, unit).ok_or(too_many)?;
        check_tolerance(aim, tolerance)?;
        let aim = aim.with_level(level);
        let compiled = CompiledScheme::new(scheme, aim.into(), tolerance.into());
        let cuts = ScaleCuts::of_fraction(&compiled, aim, denominator, tolerance)?;
        Ok(Self { cuts, aim, factor: unit.factor(), order: compiled.order, published: None })
    }

    /// This scale for values in a unit, which matters to fractions only: 1 of 3 is 33.3… in percent.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{Aim, Fraction, Rating, RatingScale, Scheme, Tolerance, Unit, decimal};
    ///
    /// // Invented.
    /// let aim = Aim::AtLeast(decimal("33.3")?);
    /// let scale = RatingScale::new(&Scheme::on_target_only(), aim, Tolerance::WITHDRAWN)?.in_unit(&Unit::Percent);
    /// assert_eq!(scale.rate(Fraction::new(decimal("1")?, decimal("3")?)?).rating(), Some(Rating::Green));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn in_unit(self, unit: &Unit) -> Self {
        Self { factor: unit.factor(), ..self }
    }

    /// This scale for values as published: rounded half away from zero to so many decimals.
    ///
    /// No value is rounded; each end moves to the half-way point instead, so that the ratings are those that rounding first would
    /// give. The shortfall of an assessment remains that of the value itself.
    ///
    /// # Errors
    ///
    /// - There are more than 28 decimals, or an end at that many needs more than 38 digits.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{Aim, Rating, RatingScale, Scheme, Tolerance, decimal};
    ///
    /// // Invented.
    /// let exact = RatingScale::new(&Scheme::on_target_only(), Aim::AtLeast(decimal("80")?), Tolerance::WITHDRAWN)?;
    /// assert_eq!(exact.rate(decimal("79.5")?).rating(), Some(Rating::Red));
    /// assert_eq!(exact.as_published(0)?.rate(decimal("79.5")?).rating(), Some(Rating::Green));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn as_published(self, decimals: u8) -> Result<Self, ScaleError> {
        let refused = ScaleError::TooManyDigits { target: self.aim.lower().or(self.aim.upper()).unwrap_or_default() };
        let denominator = self.cuts.denominator();
        if decimals > MOST_DECIMALS {
            return Err(ScaleError::PublishedDecimals { decimals });
        }
        let mut points: CutPoints = [[None; 2]; MOST_LIMITS];
        for (band, points) in points.iter_mut().enumerate() {
            for (point, end) in points.iter_mut().zip([End::Lower, End::Upper]) {
                if let Some(exact) = self.cuts.point(band, end) {
                    *point = Some(exact.as_published(decimals, end).ok_or(refused)?);
                }
            }
        }
        Ok(Self { cuts: ScaleCuts::new(&points, denominator, MOST_LIMITS), published: Some(decimals), ..self })
    }

    /// What is aimed at. A level that follows from another figure and is a fraction is rounded half away from zero in its last digit.
    #[must_use]
    pub fn aim(&self) -> Aim {
        let shown = self.fraction_level().and_then(Quotient::nearest);
        shown.map_or(self.aim, |level| self.aim.with_level(level))
    }

    /// The level aimed at, where it is a fraction.
    pub(super) fn fraction_level(&self) -> Option<Quotient> {
        let level = self.aim.lower().or(self.aim.upper()).filter(|_| self.cuts.denominator() != 1)?;
        Some(Quotient { denominator: self.cuts.denominator(), ..level.into() })
    }

    /// What a fraction is multiplied by.
    #[must_use]
    pub const fn factor(&self) -> NonZeroU32 {
        self.factor
    }

    /// Rates a value with no fact known beside it.
    ///
    /// A fraction is compared as its plain quotient (0.95, not 95) unless the scale was made [`in_unit`](Self::in_unit).
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{Aim, Rating, RatingScale, Scheme, Tolerance, decimal};
    ///
    /// // "<5" rough sleepers, as Tower Hamlets asks; the values are invented. Exactly on a strict target misses it.
    /// let scale = RatingScale::new(&Scheme::on_target_only(), Aim::LessThan(decimal("5")?), Tolerance::WITHDRAWN)?;
    /// assert_eq!(scale.rate(decimal("4")?).rating(), Some(Rating::Green));
    /// assert_eq!(scale.rate(decimal("5")?).rating(), Some(Rating::Red));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[inline]
    pub fn rate(&self, value: impl Into<Value>) -> Verdict {
        match value.into() {
            Value::Decimal(value) => self.rate_decimal(value),
            value @ (Value::Fraction(_) | Value::Milestone(_)) => self.rate_by_bands(value, Facts::UNKNOWN),
        }
    }

    #[inline]
    fn rate_decimal(&self, value: Decimal) -> Verdict {
        if let ScaleCuts::Integer(cuts) = &self.cuts
            && let Some(leasts) = cuts.leasts()
        {
            return self.order.decide_without_facts(leasts.bands_before(cuts.key(value)));
        }
        self.rate_by_bands(value.into(), Facts::UNKNOWN)
    }

    /// Rates a value with what is known beside it.
    ///
    /// A fraction is compared as its plain quotient (0.95, not 95) unless the scale was made [`in_unit`](Self::in_unit).
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::rating::{Band, Comparator, Fact, Facts, Limit, When, WhenUnknown};
    /// use performance_indicators::values::{Side, Width};
    /// use performance_indicators::{Aim, Percent, Rating, RatingScale, Scheme, Tolerance, Trend, Unrated, decimal};
    ///
    /// // Havering 2013/14: Amber is Red softened by trend. https://democracy.havering.gov.uk/mgAi.aspx?ID=7435
    /// let within = When::AtMost(Limit::Stated(Side::Worse, Width::PercentOfTarget(Percent::whole(10))));
    /// let is = Fact::TrendImprovedOrHeld(Comparator::SameQuarterLastYear);
    /// let scheme = Scheme::new("havering-2013", [
    ///     Band::new("Green", Rating::Green, within),
    ///     Band::new("Amber", Rating::Amber, When::Fact { is, unknown: WhenUnknown::Unrated }),
    ///     Band::new("Red", Rating::Red, When::Otherwise),
    /// ])?;
    /// let scale = RatingScale::new(&scheme, Aim::AtLeast(decimal("80")?), Tolerance::NOT_STATED)?;
    ///
    /// let improved = Facts::UNKNOWN.with_trend(Comparator::SameQuarterLastYear, Trend::Improving);
    /// assert_eq!(scale.rate_given(decimal("71")?, improved).rating(), Some(Rating::Amber));
    /// assert_eq!(scale.rate(decimal("71")?).unrated(), Some(Unrated::UnknownFact));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn rate_given(&self, value: impl Into<Value>, facts: Facts) -> Verdict {
        let value = value.into();
        if self.order.asks_for_facts() { self.rate_by_bands(value, facts) } else { self.rate(value) }
    }

    #[inline(never)]
    fn rate_by_bands(&self, value: Value, facts: Facts) -> Verdict {
        self.order.decide(facts, self.cuts.holding(value, self.factor))
    }

    /// The first fact that the verdict hangs on, as it is not known.
    #[cold]
    pub(crate) fn unknown_fact(&self, value: Value, facts: Facts) -> Option<Fact> {
        self.order.decide_and_ask(facts, self.cuts.holding(value, self.factor)).1
    }

    /// This scale as the facts leave it, where bands ask for facts beside a limit; `None` elsewhere, where it stays as it is.
    pub(super) fn given(&self, facts: Facts) -> Option<Self> {
        self.order.asks_beside_limits().then(|| Self { order: self.order.given(facts), ..*self })
    }

    /// The exact ends of the bands, and the order in which they are tried.
    pub(crate) const fn parts(&self) -> (&ScaleCuts, &BandOrder) {
        (&self.cuts, &self.order)
    }

    /// The intervals of the bands that have a limit, first to last, each by its own limit alone: see [`segments`](Self::segments) for
    /// which band takes which values.
    ///
    /// A limit that never applies is left out. A band whose interval lies within those of earlier bands is marked empty; earlier bands
    /// that ask for facts too may let a value pass, and so do not count.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{Aim, Percent, RatingScale, Scheme, decimal};
    ///
    /// // Invented.
    /// let scheme = Scheme::amber_within_tolerance();
    /// let scale = RatingScale::new(&scheme, Aim::AtMost(decimal("20")?), Percent::whole(10).into())?;
    /// let upper: Vec<_> = scale.limits().filter_map(|limits| limits.upper()?.to_decimal()).collect();
    /// assert_eq!(upper, [decimal("20")?, decimal("22")?]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn limits(&self) -> impl Iterator<Item = BandLimits> {
        self.limits_of_bands(|_| true)
    }

    /// The same of some bands: whether one is empty is asked of those alone.
    pub(super) fn limits_of_bands(&self, wanted: impl Fn(usize) -> bool) -> impl Iterator<Item = BandLimits> {
        self.order.limits().filter(move |band| wanted(*band)).map(|band| {
            let (lower, upper) = (self.cuts.cut(band, End::Lower), self.cuts.cut(band, End::Upper));
            BandLimits { band, lower, upper, empty: self.is_empty(band, lower, upper) }
        })
    }

    /// The first values of a band on a grid of so many decimals: what would be Green?
    ///
    /// A band without a limit (facts alone, "otherwise") has no first value, nor has one that no value of the grid falls in, or none
    /// that a decimal can hold at so many places. A band that asks for facts beside its limit is taken as if they held; those of other
    /// bands are left out of account, as if none did.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{Aim, Percent, RatingScale, Scheme, decimal};
    ///
    /// // Invented.
    /// let scheme = Scheme::amber_within_tolerance();
    /// let scale = RatingScale::new(&scheme, Aim::AtLeast(decimal("33.3")?), Percent::whole(10).into())?;
    /// // Amber starts at 29.97 exactly.
    /// assert_eq!(scale.first_value(1, 2).rising(), Some(decimal("29.97")?));
    /// assert_eq!(scale.first_value(1, 0).rising(), Some(decimal("30")?));
    /// assert_eq!(scale.first_value(1, 0).falling(), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn first_value(&self, band: usize, decimals: u8) -> FirstValue {
        let limits = self.limits_of(band);
        let on_grid = |digits: Option<i128>| {
            let (digits, scale) = trimmed(digits?, decimals);
            let value = Decimal::try_from_i128_with_scale(digits, u32::from(scale)).ok()?;
            self.order.takes(band, self.cuts.holding(value.into(), self.factor)).then_some(value)
        };
        FirstValue {
            rising: limits.and_then(BandLimits::lower).and_then(|cut| on_grid(cut.first_above(decimals))),
            falling: limits.and_then(BandLimits::upper).and_then(|cut| on_grid(cut.first_below(decimals))),
        }
    }

    /// The interval of a band, if it has a limit that applies.
    pub(crate) fn limits_of(&self, band: usize) -> Option<BandLimits> {
        self.limits_of_bands(|other| other == band).next()
    }

    /// The limits of a band that holds a value, which shows that they leave room for one.
    pub(super) fn limits_of_held(&self, band: usize) -> Option<BandLimits> {
        let (lower, upper) = (self.cuts.cut(band, End::Lower), self.cuts.cut(band, End::Upper));
        self.order.limits().any(|other| other == band).then_some(BandLimits { band, lower, upper, empty: false })
    }

    /// Whether earlier bands take every value of a band. The intervals all meet at the target, so that together they are one
    /// interval, from the lowest lower end to the highest upper end.
    fn is_empty(&self, band: usize, lower: Option<Cut>, upper: Option<Cut>) -> bool {
        if band == 0 || holds_nothing(lower, upper) {
            return holds_nothing(lower, upper);
        }
        if self.order.unstated().is_some_and(|unstated| unstated < band) {
            return true;
        }
        let mut covered = (lower.is_none(), upper.is_none());
        for place in self.order.limits().take_while(|place| *place < band).filter(|place| self.order.facts(*place).is_empty()) {
            let (earlier_lower, earlier_upper) = (self.cuts.cut(place, End::Lower), self.cuts.cut(place, End::Upper));
            if holds_nothing(earlier_lower, earlier_upper) {
                continue;
            }
            covered.0 |= reaches(earlier_lower, lower, Ordering::Less);
            covered.1 |= reaches(earlier_upper, upper, Ordering::Greater);
        }
        covered.0 && covered.1
    }
}

/// A fraction in a unit as a level over an integer, in lowest terms, where a decimal holds the level.
fn level_over(fraction: Fraction, unit: &Unit) -> Option<(Decimal, i128)> {
    let number = Value::Fraction(fraction).quotient(unit.factor());
    let numerator = number.numerator.checked_mul(i128::from(number.times))?;
    let common = i128::try_from(common_divisor(numerator.unsigned_abs(), number.denominator.unsigned_abs())).ok()?;
    let (level, denominator) = (numerator.checked_div(common)?, number.denominator.checked_div(common)?);
    let level = match u32::try_from(number.scale) {
        Ok(scale) => Decimal::try_from_i128_with_scale(level, scale),
        Err(_) => Decimal::try_from_i128_with_scale(level.checked_mul(power_of_ten(u32::from(number.scale.unsigned_abs()))?)?, 0),
    };
    Some((level.ok()?, denominator))
}

/// Whether one end lies at least as far out as another, in the direction that is outwards.
fn reaches(end: Option<Cut>, other: Option<Cut>, outwards: Ordering) -> bool {
    let (Some(end), Some(other)) = (end, other) else { return end.is_none() };
    let order = end.order_of_place(other);
    order == outwards || (order == Ordering::Equal && (end.is_inside() || !other.is_inside()))
}

/// Whether an interval holds no value: a strict target that is a range of one value.
fn holds_nothing(lower: Option<Cut>, upper: Option<Cut>) -> bool {
    let (Some(lower), Some(upper)) = (lower, upper) else { return false };
    match lower.order_of_place(upper) {
        Ordering::Less => false,
        Ordering::Equal => !(lower.is_inside() && upper.is_inside()),
        Ordering::Greater => true,
    }
}
