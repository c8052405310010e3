//! Exact places on the value axis where a band ends.

use crate::values::Value;
use crate::values::exact::{Quotient, compare, power_of_ten, product, trimmed};
use core::{cmp::Ordering, fmt, num::NonZeroU32};
use rust_decimal::Decimal;

/// A place on the value axis where a band ends, exactly: digits with up to 36 decimal places, which for a target that is a fraction are
/// divided by its denominator.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Aim, Percent, RatingScale, Scheme, decimal};
///
/// // Invented.
/// let aim = Aim::AtLeast(decimal("33.3")?);
/// let scale = RatingScale::new(&Scheme::amber_within_tolerance(), aim, Percent::new(decimal("7.5")?)?.into())?;
/// let amber = scale.limits().nth(1).and_then(|limits| limits.lower()).ok_or("a lower end")?;
/// assert_eq!(amber.to_string(), "30.8025");
/// assert_eq!(amber.to_decimal(), Some(decimal("30.8025")?));
/// assert!(amber.is_inside());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Cut {
    mantissa: i128,
    /// Above zero.
    denominator: i128,
    scale: u8,
    inside: bool,
}

debug!(Cut as |cut| "{cut} {}", if cut.inside { "inside" } else { "outside" });

impl Cut {
    /// The tightest cut that the arithmetic makes: a place, and whether a value exactly on it is inside.
    pub(crate) fn new(mantissa: i128, denominator: i128, scale: u8, inside: bool) -> Self {
        let (mantissa, scale) = trimmed(mantissa, scale);
        Self { mantissa, denominator, scale, inside }
    }

    getters! {
        self:
        /// The digits of the place without their point, after trailing zeros are taken off.
        mantissa: i128,
        /// What the digits are divided by: 1, but where the target is a fraction.
        denominator: i128,
        /// How many of the digits stand after the point: 0 to 36.
        scale: u8,
    }

    /// Whether a value exactly on the place is inside the band.
    #[must_use]
    pub const fn is_inside(self) -> bool {
        self.inside
    }

    /// The same place as the end of what lies on its other side: what is inside of the one is outside of the other.
    pub(crate) const fn other_side(self) -> Self {
        Self { inside: !self.inside, ..self }
    }

    /// The place as a decimal, where a decimal holds it exactly.
    #[must_use]
    pub fn to_decimal(self) -> Option<Decimal> {
        self.digits().filter(|digits| self.denominator == 1 || self.quotient().order((*digits).into()).is_eq())
    }

    /// The digits that its text shows, where a decimal holds them.
    pub(crate) fn digits(self) -> Option<Decimal> {
        match self.denominator {
            1 => Decimal::try_from_i128_with_scale(self.mantissa, u32::from(self.scale)).ok(),
            _ => self.quotient().nearest(),
        }
    }

    /// The place as a number to compare with others.
    pub(crate) fn quotient(self) -> Quotient {
        Quotient { denominator: self.denominator, ..Quotient::plain(self.mantissa, self.scale) }
    }

    /// Orders a value, with its unit's factor, against the place.
    pub(crate) fn order_of(self, value: Value, factor: NonZeroU32) -> Ordering {
        value.quotient(factor).order(self.quotient())
    }

    /// Orders the places of two cuts, whatever their edges.
    pub(crate) fn order_of_place(self, other: Self) -> Ordering {
        if self.denominator == other.denominator {
            compare(self.mantissa, self.scale, other.mantissa, other.scale)
        } else {
            self.quotient().order(other.quotient())
        }
    }

    /// The digits of the first place of a decimal grid that is inside, counting upwards from this as a lower end.
    pub(crate) fn first_above(self, decimals: u8) -> Option<i128> {
        let (floor, exact) = self.floored(decimals)?;
        if exact && self.inside { Some(floor) } else { floor.checked_add(1) }
    }

    /// The digits of the first place of a decimal grid that is inside, counting downwards from this as an upper end.
    pub(crate) fn first_below(self, decimals: u8) -> Option<i128> {
        let (floor, exact) = self.floored(decimals)?;
        if exact && !self.inside { floor.checked_sub(1) } else { Some(floor) }
    }

    /// The digits of the nearest place at or below on a decimal grid, and whether that is this place exactly.
    pub(crate) fn floored(self, decimals: u8) -> Option<(i128, bool)> {
        let (up, down) = (decimals.saturating_sub(self.scale), self.scale.saturating_sub(decimals));
        let digits = product(self.mantissa, power_of_ten(u32::from(up))?)?;
        let divisor = product(self.denominator, power_of_ten(u32::from(down))?)?;
        Some((digits.checked_div_euclid(divisor)?, digits.checked_rem_euclid(divisor) == Some(0)))
    }
}

impl fmt::Display for Cut {
    /// Prints the place with all its digits; one that is a fraction as the nearest decimal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(nearest) = self.quotient().nearest().filter(|_| self.denominator != 1) {
            return fmt::Display::fmt(&nearest, f);
        }
        let digits =
            alloc::format!("{:0width$}", self.mantissa.unsigned_abs(), width = usize::from(self.scale).saturating_add(1));
        let whole = digits.len().saturating_sub(usize::from(self.scale));
        let (whole, places) = digits.split_at(whole);
        let point = if places.is_empty() { "" } else { "." };
        let sign = if self.mantissa < 0 { "-" } else { "" };
        f.pad(&alloc::format!("{sign}{whole}{point}{places}"))
    }
}

/// Where one band lies on the value axis by its own limit, before earlier bands take their share.
///
/// # Examples
///
/// ```
/// use performance_indicators::rating::Cut;
/// use performance_indicators::{Aim, Percent, RatingScale, Scheme, Tolerance, decimal};
///
/// // Invented.
/// let (scheme, aim) = (Scheme::amber_within_tolerance(), Aim::AtMost(decimal("20")?));
/// let scale = RatingScale::new(&scheme, aim, Percent::whole(10).into())?;
/// let amber = scale.limits().nth(1).ok_or("Amber")?;
/// assert_eq!((amber.lower(), amber.upper().and_then(Cut::to_decimal)), (None, Some(decimal("22")?)));
///
/// // With the tolerance withdrawn, Green takes all that Amber would hold.
/// let scale = RatingScale::new(&scheme, aim, Tolerance::WITHDRAWN)?;
/// assert!(scale.limits().nth(1).ok_or("Amber")?.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct BandLimits {
    pub(crate) band: usize,
    pub(crate) lower: Option<Cut>,
    pub(crate) upper: Option<Cut>,
    pub(crate) empty: bool,
}

debug!(BandLimits { band, lower: if_some, upper: if_some, empty: if_set });

impl BandLimits {
    getters! {
        self:
        /// The place of the band in its scheme, from zero.
        band: usize,
        /// Its lower end; `None` where it has none.
        lower: Option<Cut>,
        /// Its upper end; `None` where it has none.
        upper: Option<Cut>,
    }

    /// Whether no value falls in it: for these numbers, earlier bands take all that it would hold.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.empty
    }
}

/// The values of a band nearest to the worse side, on a decimal grid: from which value on, in which direction.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Aim, Percent, RatingScale, Scheme, TargetRange, decimal};
///
/// // A range of 7 to 8, widened by 5% of each end (invented) to 6.65 and 8.4.
/// let range = TargetRange::new(decimal("7")?, decimal("8")?)?;
/// let scale = RatingScale::new(&Scheme::goal_post(), Aim::Within(range), Percent::whole(5).into())?;
/// let inside = scale.first_value(0, 1);
/// assert_eq!((inside.rising(), inside.falling()), (Some(decimal("6.7")?), Some(decimal("8.4")?)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct FirstValue {
    pub(crate) rising: Option<Decimal>,
    pub(crate) falling: Option<Decimal>,
}

debug!(FirstValue { rising: if_some, falling: if_some });

impl FirstValue {
    getters! {
        self:
        /// The first value of the band that a rising value meets; `None` where the band is not entered from below.
        rising: Option<Decimal>,
        /// The first value of the band that a falling value meets; `None` where the band is not entered from above.
        falling: Option<Decimal>,
    }
}
