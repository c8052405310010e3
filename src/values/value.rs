//! What was measured: a decimal, a numerator over a denominator, or whether a milestone is met.

use super::exact::{MOST_PLACES, Quotient, Rational, exact_sum, scale_of, trimmed};
use super::milestone::Milestone;
use core::{fmt, num::NonZeroU32};
use rust_decimal::Decimal;
use thiserror::Error;

/// What was measured in one quarter.
///
/// # Serialised form
///
/// `{"decimal": "33.3"}`, `{"fraction": {"numerator": "136", "denominator": "145"}}` or
/// `{"milestone": {"met": true, "met_on": "2017-05-12"}}`; where people write, also just `"33.3"`, `"yes"` or `"no"`.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Fraction, Value, decimal};
///
/// // Complaints closed on time, Havering, Q1 2019/20: https://democracy.havering.gov.uk/mgAi.aspx?ID=22213
/// let closed = Fraction::new(decimal("136")?, decimal("145")?)?;
/// assert_eq!(Value::from(closed).to_string(), "136 of 145");
/// assert_eq!(Value::from(decimal("33.30")?).to_string(), "33.30");
///
/// // Integers as they are, an f64 as it was written: see decimal_from_f64.
/// assert_eq!((Value::from(78), Value::try_from(33.3)?), (decimal("78")?.into(), decimal("33.3")?.into()));
/// assert!(Value::try_from(0.1 + 0.2).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("actual", "outturn", "f64", "float"))]
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a figure is a number, a quotient of two or a milestone, and callers match on it")]
pub enum Value {
    /// A number, compared as it is written.
    Decimal(Decimal),
    /// A quotient, compared by cross multiplication and never divided.
    Fraction(Fraction),
    /// Whether a milestone is met: a figure of [`Unit::YesNo`](crate::Unit::YesNo) and of no other unit. Met is better than not met by
    /// more than any number of points or percent.
    Milestone(Milestone),
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Decimal(value) => fmt::Debug::fmt(value, f),
            Self::Fraction(value) => fmt::Debug::fmt(value, f),
            Self::Milestone(milestone) => fmt::Debug::fmt(milestone, f),
        }
    }
}

impl From<Decimal> for Value {
    fn from(value: Decimal) -> Self {
        Self::Decimal(value)
    }
}

/// Gives a type that a decimal makes its conversions from other numbers: integers of at most 64 bits, longer ones where a decimal
/// holds them, and an `f64` as it was written.
macro_rules! from_numbers {
    ($type:ident) => {
        $crate::values::value::from_numbers!($type of integers);
        $crate::values::value::from_numbers!(@checked $type: i128 => whole, ParseDecimalError);
        $crate::values::value::from_numbers!(@checked $type: u128 => whole, ParseDecimalError);
        $crate::values::value::from_numbers!(@checked $type: f64 => decimal_as_written, FloatError);
    };
    ($type:ident of integers) => {
        $crate::values::value::from_numbers!(@exact $type: i8, i16, i32, i64, isize, u8, u16, u32, u64, usize);
    };
    (@exact $type:ident: $($number:ty),+) => {
        $(impl From<$number> for $type {
            fn from(number: $number) -> Self {
                Self::from(Decimal::from(number))
            }
        })+
    };
    (@checked $type:ident: $number:ty => $read:ident, $error:ident) => {
        impl TryFrom<$number> for $type {
            type Error = $crate::parsing::$error;

            fn try_from(number: $number) -> Result<Self, Self::Error> {
                $crate::parsing::$read(number).map(Self::from)
            }
        }
    };
}
pub(crate) use from_numbers;

from_numbers!(Value);

impl From<Fraction> for Value {
    fn from(value: Fraction) -> Self {
        Self::Fraction(value)
    }
}

impl From<Milestone> for Value {
    fn from(milestone: Milestone) -> Self {
        Self::Milestone(milestone)
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Decimal(value) => fmt::Display::fmt(value, f),
            Self::Fraction(value) => fmt::Display::fmt(value, f),
            Self::Milestone(milestone) => fmt::Display::fmt(milestone, f),
        }
    }
}

/// Where on the axis of values a milestone that is not met lies: worse than its target of 1 by more than a limit can be wide.
const NOT_MET: i128 = -1_000_000_000_000_000_000_000_000_000_000;

impl Value {
    /// A milestone that is met, on a day that is not known.
    pub const MET: Self = Self::Milestone(Milestone::Met { on: None });

    /// A milestone that is not met.
    pub const NOT_MET: Self = Self::Milestone(Milestone::NotMet);

    /// The milestone, where it is one.
    #[must_use]
    pub const fn milestone(self) -> Option<Milestone> {
        match self {
            Self::Milestone(milestone) => Some(milestone),
            Self::Decimal(_) | Self::Fraction(_) => None,
        }
    }

    /// The number, where it is given as one.
    pub(crate) const fn decimal(self) -> Option<Decimal> {
        match self {
            Self::Decimal(value) => Some(value),
            Self::Fraction(_) | Self::Milestone(_) => None,
        }
    }

    /// The numerator and denominator, where it is given so.
    pub(crate) const fn fraction(self) -> Option<Fraction> {
        match self {
            Self::Fraction(fraction) => Some(fraction),
            Self::Decimal(_) | Self::Milestone(_) => None,
        }
    }

    /// The value as a decimal: itself, or the quotient times `factor`, rounded half away from zero in its last digit where a decimal
    /// cannot have them all.
    ///
    /// For display and for the numbers of an explanation only: a rating never uses it. `None` where it is too large, and for
    /// a milestone, which is no number.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{Fraction, Unit, Value, decimal};
    ///
    /// let quarter = Value::from(Fraction::new(decimal("1")?, decimal("4")?)?); // invented
    /// assert_eq!(quarter.to_decimal(Unit::Percent.factor()), Some(decimal("25")?));
    /// assert_eq!(quarter.to_decimal(Unit::Ratio.factor()), Some(decimal("0.25")?));
    ///
    /// // A plain number has its unit in it already.
    /// assert_eq!(Value::from(decimal("25")?).to_decimal(Unit::Percent.factor()), Some(decimal("25")?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn to_decimal(self, factor: NonZeroU32) -> Option<Decimal> {
        match self {
            Self::Decimal(value) => Some(value),
            Self::Fraction(_) => self.quotient(factor).nearest(),
            Self::Milestone(_) => None,
        }
    }

    /// A number in a unit whose factor is given: a decimal where one holds it exactly, else a fraction; `None` where neither does.
    pub(crate) fn of(number: &Rational, factor: NonZeroU32) -> Option<Self> {
        let decimal = number.nearest().filter(|nearest| Rational::from(Quotient::from(*nearest)).order(number).is_eq());
        decimal.map(|decimal| Self::Decimal(decimal.normalize())).or_else(|| Fraction::of(number, factor).map(Self::Fraction))
    }

    /// The value rounded half away from zero to so many decimals; `None` where no decimal has those digits.
    pub(crate) fn rounded_to(self, factor: NonZeroU32, decimals: u8) -> Option<Self> {
        let quotient = match self {
            Self::Milestone(_) => return Some(self),
            Self::Decimal(_) | Self::Fraction(_) => self.quotient(factor),
        };
        let rounded = quotient.nearest_to(decimals)?;
        let has_them = rounded.scale() >= decimals.into() || quotient.order(rounded.into()).is_eq();
        has_them.then_some(Self::Decimal(rounded))
    }

    /// The value as a decimal, where a decimal holds it exactly.
    pub(crate) fn to_exact_decimal(self, factor: NonZeroU32) -> Option<Decimal> {
        let decimal = self.to_decimal(factor)?;
        let is_exact = matches!(self, Self::Decimal(_)) || self.quotient(factor).order(decimal.into()).is_eq();
        is_exact.then_some(decimal)
    }

    /// The mean of some values, exactly, of units whose factor is given: a fraction, or where no fraction of two decimals holds it, the
    /// nearest decimal and the mean itself; `None` where there is none, one is a milestone, or no decimal is so large.
    pub(crate) fn mean(values: impl IntoIterator<Item = Self>, factor: NonZeroU32) -> Option<(Self, Option<Rational>)> {
        let mut count = 0_u64;
        // The total where a decimal holds it, and where none does.
        let (mut total, mut wide_total): (Option<Decimal>, Option<Rational>) = (Some(Decimal::ZERO), None);
        for value in values {
            count = count.checked_add(1)?;
            let sum = match (total, value) {
                (Some(total), Self::Decimal(value)) => exact_sum(total, value),
                (_, Self::Milestone(_)) => return None,
                (Some(_), Self::Fraction(_)) | (None, _) => None,
            };
            if sum.is_none() {
                let so_far = total.map_or(wide_total, |total| Some(Quotient::from(total).into()))?;
                wide_total = Some(so_far.plus(value.quotient(factor).into()));
            }
            total = sum;
        }
        // A fraction is multiplied by its unit's factor, which a mean is not.
        let parts = count.checked_mul(u64::from(factor.get())).filter(|parts| *parts > 0)?;
        match (total, wide_total) {
            (Some(total), _) => Some((Fraction::new(total, Decimal::from(parts)).ok()?.into(), None)),
            (None, wide_total) => {
                let mean = wide_total?.over(count);
                match Fraction::of(&mean, factor) {
                    Some(fraction) => Some((fraction.into(), None)),
                    None => Some((Self::Decimal(mean.nearest()?), Some(mean))),
                }
            }
        }
    }

    /// The numbers that could tell of few people: the counts of a fraction of them, or what adds up; none of another figure.
    pub(crate) fn numbers_behind(self, adds_up: bool) -> [Option<Decimal>; 2] {
        match self {
            Self::Fraction(fraction) if fraction.is_of_counts() => [Some(fraction.numerator), Some(fraction.denominator)],
            // What adds up has no factor.
            Self::Decimal(_) | Self::Fraction(_) if adds_up => [self.to_decimal(NonZeroU32::MIN), None],
            Self::Decimal(_) | Self::Fraction(_) | Self::Milestone(_) => [None, None],
        }
    }

    /// The value as a number to compare with others, its unit's factor included.
    pub(crate) fn quotient(self, factor: NonZeroU32) -> Quotient {
        match self {
            Self::Decimal(value) => value.into(),
            Self::Fraction(Fraction { numerator, denominator, .. }) => Quotient {
                numerator: numerator.mantissa(),
                times: factor.get(),
                denominator: denominator.mantissa(),
                scale: i16::from(scale_of(numerator)).saturating_sub(i16::from(scale_of(denominator))),
            },
            Self::Milestone(milestone) => Quotient::plain(if milestone.is_met() { 1 } else { NOT_MET }, 0),
        }
    }
}

/// A numerator over a denominator above zero, with the figure printed beside them where there is one.
///
/// The two are counts, or amounts: so many of so many. Those of a quotient [marked](Self::marked_quotient) as one are not, as where a mean is
/// no decimal: it is never printed as "n of m", nor are its numbers taken for small counts, nor pooled.
///
/// The fraction is what is rated. A denominator of zero is no figure at all: say
/// [`Missing::ZeroDenominator`](crate::Missing::ZeroDenominator).
///
/// # Examples
///
/// ```
/// use performance_indicators::{Fraction, Unit, decimal};
///
/// // 136 of 145 is 93.79%: https://democracy.havering.gov.uk/mgAi.aspx?ID=22213
/// let share = Fraction::new(decimal("136")?, decimal("145")?)?.with_printed(decimal("93.79")?);
/// assert_eq!(share.to_string(), "136 of 145");
/// assert!(!share.disagrees_with_printed(Unit::Percent.factor()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("ratio", "numerator", "denominator", "quotient"))]
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fraction {
    numerator: Decimal,
    denominator: Decimal,
    numbers: Numbers,
}

/// What the two numbers of a fraction are.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Numbers {
    Counts,
    /// Counts, with the figure printed beside them.
    Printed(Decimal),
    /// Nothing by themselves.
    Quotient,
}

impl fmt::Debug for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")?;
        self.printed().map_or(Ok(()), |printed| write!(f, " printed {printed}"))
    }
}

impl Fraction {
    /// Makes a fraction.
    ///
    /// # Errors
    ///
    /// - `denominator` is zero or below.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{Fraction, decimal};
    ///
    /// assert_eq!(Fraction::new(decimal("0")?, decimal("12")?)?.to_string(), "0 of 12");
    /// assert!(Fraction::new(decimal("0")?, decimal("0")?).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(numerator: Decimal, denominator: Decimal) -> Result<Self, FractionError> {
        if denominator > Decimal::ZERO {
            Ok(Self { numerator, denominator, numbers: Numbers::Counts })
        } else {
            Err(FractionError { numerator, denominator })
        }
    }

    /// This fraction with the figure that was printed beside it.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{Aim, Fraction, Unit, decimal};
    ///
    /// // Printed as 80% (invented): the fraction is what counts.
    /// let value = Fraction::new(decimal("2399")?, decimal("3000")?)?.with_printed(decimal("80")?);
    /// assert_eq!(value.printed(), Some(decimal("80")?));
    /// assert!(!Aim::AtLeast(decimal("80")?).is_met_by(value, Unit::Percent.factor()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn with_printed(self, printed: Decimal) -> Self {
        Self { numbers: Numbers::Printed(printed), ..self }
    }

    /// This fraction as a quotient whose two numbers are no counts, such as a mean: without a figure printed beside it.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{Fraction, decimal};
    ///
    /// // Invented: the mean of 33, 33 and 34.
    /// let mean = Fraction::new(decimal("100")?, decimal("3")?)?.marked_quotient();
    /// assert!(!mean.is_of_counts());
    /// assert_eq!(mean.to_string(), "100/3");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn marked_quotient(self) -> Self {
        Self { numbers: Numbers::Quotient, ..self }
    }

    /// Whether the two numbers are counts or amounts by themselves.
    #[must_use]
    pub const fn is_of_counts(self) -> bool {
        match self.numbers {
            Numbers::Counts | Numbers::Printed(_) => true,
            Numbers::Quotient => false,
        }
    }

    /// All the counts of some fractions over all that they are of; `None` where one is not of counts, or a decimal does not hold a sum.
    pub(crate) fn pooled(fractions: impl IntoIterator<Item = Self>) -> Option<Self> {
        let mut sums = (Decimal::ZERO, Decimal::ZERO);
        for fraction in fractions {
            if !fraction.is_of_counts() {
                return None;
            }
            sums = (exact_sum(sums.0, fraction.numerator)?, exact_sum(sums.1, fraction.denominator)?);
        }
        Self::new(sums.0, sums.1).ok()
    }

    /// A quotient of two integers, the second above zero, × 10⁻ˢᶜᵃˡᵉ, where two decimals hold it.
    pub(crate) fn of_integers(numerator: i128, denominator: i128, scale: u8) -> Option<Self> {
        let numerator = Decimal::try_from_i128_with_scale(numerator, u32::from(scale)).ok()?;
        Self::new(numerator, Decimal::try_from_i128_with_scale(denominator, 0).ok()?).ok()
    }

    /// A number in a unit whose factor is given, in lowest terms, where two decimals hold it so.
    pub(crate) fn of(number: &Rational, factor: NonZeroU32) -> Option<Self> {
        let (numerator, denominator) = number.clone().over(u64::from(factor.get())).in_lowest_terms()?;
        Self::of_integers(numerator, denominator, 0).or_else(|| {
            // Noughts of the denominator are decimal places of the numerator.
            let (denominator, left) = trimmed(denominator, MOST_PLACES);
            Self::of_integers(numerator, denominator, MOST_PLACES.checked_sub(left)?)
        })
    }

    getters! {
        self:
        /// How many.
        numerator: Decimal,
        /// Of how many.
        denominator: Decimal,
    }

    /// The figure printed beside it, if there is one.
    #[must_use]
    pub const fn printed(self) -> Option<Decimal> {
        match self.numbers {
            Numbers::Printed(printed) => Some(printed),
            Numbers::Counts | Numbers::Quotient => None,
        }
    }

    /// Whether the printed figure is not this fraction times `factor`, rounded half away from zero to the places printed;
    /// never where none is printed.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{Fraction, Unit, decimal};
    ///
    /// // 9 of 13 printed as 70%: http://rds.eppingforestdc.gov.uk/mgAi.aspx?ID=61545
    /// let share = Fraction::new(decimal("9")?, decimal("13")?)?;
    /// assert!(share.with_printed(decimal("70")?).disagrees_with_printed(Unit::Percent.factor()));
    /// assert!(!share.with_printed(decimal("69.2")?).disagrees_with_printed(Unit::Percent.factor()));
    /// assert!(!share.disagrees_with_printed(Unit::Percent.factor()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn disagrees_with_printed(self, factor: NonZeroU32) -> bool {
        self.printed().is_some_and(|printed| !Value::Fraction(self).quotient(factor).prints_as(printed))
    }
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of = if self.is_of_counts() { " of " } else { "/" };
        write!(f, "{}{of}{}", self.numerator, self.denominator)
    }
}

/// Why two numbers are not a fraction that can be rated.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Fraction, decimal};
///
/// let error = Fraction::new(decimal("0")?, decimal("0")?).unwrap_err();
/// assert_eq!(error.to_string(), "0 of 0 is no figure: expected a denominator above zero");
/// # Ok::<(), performance_indicators::parsing::ParseDecimalError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{numerator} of {denominator} is no figure: expected a denominator above zero")]
#[non_exhaustive]
pub struct FractionError {
    /// The numerator given.
    pub numerator: Decimal,
    /// The denominator given.
    pub denominator: Decimal,
}

#[cfg(feature = "serde")]
pub(crate) use wire::NumberOrYesNo;

#[cfg(feature = "serde")]
mod wire {
    use super::{Fraction, Milestone, Value};
    use crate::wire::schema::schema;
    use crate::wire::{Day, Faults, Number, Part, Read, ShortForm, Shorthand, deserialized_through, record, through};
    use alloc::string::{String, ToString};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Deserialize)]
    #[serde(remote = "Self", deny_unknown_fields, rename = "Fraction")]
    struct FractionWire {
        numerator: Number,
        denominator: Number,
        printed: Option<Number>,
        #[serde(default)]
        quotient: bool,
    }

    record!(FractionWire as "Fraction" { numerator, denominator, printed: optional, quotient: optional });

    impl TryFrom<FractionWire> for Fraction {
        type Error = String;

        fn try_from(FractionWire { numerator, denominator, printed, quotient }: FractionWire) -> Result<Self, String> {
            let fraction = Self::new(numerator.0, denominator.0).map_err(|error| error.to_string())?;
            match (printed, quotient) {
                (None, false) => Ok(fraction),
                (Some(printed), false) => Ok(fraction.with_printed(printed.0)),
                (None, true) => Ok(fraction.marked_quotient()),
                (Some(_), true) => Err("a quotient that is not of counts has a printed figure: expected one of the two".into()),
            }
        }
    }

    impl Read for Fraction {
        fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
            through::<FractionWire, _>(part, faults)
        }
    }

    impl Serialize for Fraction {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let wire = FractionWire {
                numerator: Number(self.numerator),
                denominator: Number(self.denominator),
                printed: self.printed().map(Number),
                quotient: !self.is_of_counts(),
            };
            wire.serialize(serializer)
        }
    }

    impl<'de> Deserialize<'de> for Fraction {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserialized_through::<FractionWire, _, _>(deserializer)
        }
    }

    schema!(Fraction as FractionWire);
    schema!(Value, "Value", |generator| {
        let short = generator.subschema_for::<NumberOrYesNo>();
        crate::wire::schema::either(&short, &generator.subschema_for::<ValueWire>())
    });

    /// A number, or yes or no.
    #[derive(Debug, Clone, Copy)]
    pub(crate) enum NumberOrYesNo {
        Number(Number),
        YesNo(bool),
    }

    schema!(NumberOrYesNo, "NumberOrYesNo", |generator| {
        let number = generator.subschema_for::<Number>();
        crate::wire::schema::either(&number, &crate::wire::schema::name("Whether a milestone is met", &[YES, NO]))
    });

    const YES: &str = "yes";
    const NO: &str = "no";

    impl NumberOrYesNo {
        /// The word for whether a milestone is met.
        pub(crate) const fn word(met: bool) -> &'static str {
            if met { YES } else { NO }
        }
    }

    impl ShortForm for NumberOrYesNo {
        const EXPECTING: &'static str = Number::EXPECTING;

        fn from_text(text: &str) -> Result<Self, String> {
            match text {
                YES => Ok(Self::YesNo(true)),
                NO => Ok(Self::YesNo(false)),
                _ => Number::from_text(text).map(Self::Number),
            }
        }
    }

    impl From<NumberOrYesNo> for Value {
        fn from(given: NumberOrYesNo) -> Self {
            match given {
                NumberOrYesNo::Number(Number(number)) => Self::Decimal(number),
                NumberOrYesNo::YesNo(true) => Self::MET,
                NumberOrYesNo::YesNo(false) => Self::NOT_MET,
            }
        }
    }

    impl Read for NumberOrYesNo {
        fn of_plain_text(text: &str) -> Option<Self> {
            Number::of_plain_text(text).map(Self::Number)
        }

        fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
            faults.take(Self::from_scalar(part.outline()))
        }
    }

    impl Serialize for NumberOrYesNo {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            match *self {
                Self::Number(number) => number.serialize(serializer),
                Self::YesNo(met) => serializer.serialize_str(Self::word(met)),
            }
        }
    }

    impl<'de> Deserialize<'de> for NumberOrYesNo {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            Self::read_short(deserializer)
        }
    }

    /// A milestone in full.
    #[derive(Deserialize)]
    #[serde(remote = "Self", deny_unknown_fields, rename = "Milestone")]
    pub(crate) struct MilestoneWire {
        met: bool,
        met_on: Option<Day>,
    }

    record!(MilestoneWire as "Milestone" { met, met_on: optional });
    schema!(Milestone as MilestoneWire);

    impl From<Milestone> for MilestoneWire {
        fn from(milestone: Milestone) -> Self {
            Self { met: milestone.is_met(), met_on: milestone.met_on().map(Day) }
        }
    }

    impl TryFrom<MilestoneWire> for Milestone {
        type Error = &'static str;

        fn try_from(MilestoneWire { met, met_on }: MilestoneWire) -> Result<Self, Self::Error> {
            match (met, met_on) {
                (true, on) => Ok(Self::Met { on: on.map(|Day(on)| on) }),
                (false, None) => Ok(Self::NotMet),
                (false, Some(_)) => {
                    Err("a milestone that is not met has a day on which it was: expected it to be met, or no day")
                }
            }
        }
    }

    impl Serialize for Milestone {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            MilestoneWire::from(*self).serialize(serializer)
        }
    }

    impl<'de> Deserialize<'de> for Milestone {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            Self::try_from(<MilestoneWire as Deserialize>::deserialize(deserializer)?).map_err(serde::de::Error::custom)
        }
    }

    /// A figure in full.
    #[derive(Serialize, Deserialize)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema), schemars(rename = "FullValue"))]
    #[serde(rename_all = "snake_case", rename = "Value")]
    pub(crate) enum ValueWire {
        Decimal(Number),
        Fraction(Fraction),
        Milestone(Milestone),
    }

    impl Serialize for Value {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            match *self {
                Self::Decimal(value) if serializer.is_human_readable() => Number(value).serialize(serializer),
                Self::Decimal(value) => ValueWire::Decimal(Number(value)).serialize(serializer),
                Self::Fraction(value) => ValueWire::Fraction(value).serialize(serializer),
                Self::Milestone(milestone) if serializer.is_human_readable() && milestone.met_on().is_none() => {
                    NumberOrYesNo::YesNo(milestone.is_met()).serialize(serializer)
                }
                Self::Milestone(milestone) => ValueWire::Milestone(milestone).serialize(serializer),
            }
        }
    }

    impl<'de> Deserialize<'de> for Value {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            Self::read_either(deserializer)
        }
    }

    impl ShortForm for Value {
        const EXPECTING: &'static str =
            "a figure, as text such as \"33.3\" or {\"fraction\": {\"numerator\": \"1\", \"denominator\": \"3\"}}";

        fn from_text(text: &str) -> Result<Self, String> {
            NumberOrYesNo::from_text(text).map(Self::from)
        }
    }

    impl Read for Value {
        fn of_plain_text(text: &str) -> Option<Self> {
            NumberOrYesNo::of_plain_text(text).map(Self::from)
        }

        fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
            let node = part.held();
            match node.of_variant("fraction", faults, Fraction::read) {
                Ok(fraction) => fraction.map(Self::Fraction),
                Err(other) => faults.take(Self::from_node(other, ValueWire::deserialize)),
            }
        }
    }

    impl Shorthand for Value {
        type Full = ValueWire;

        fn from_full(full: ValueWire) -> Result<Self, String> {
            Ok(match full {
                ValueWire::Decimal(value) => Self::Decimal(value.0),
                ValueWire::Fraction(value) => Self::Fraction(value),
                ValueWire::Milestone(milestone) => Self::Milestone(milestone),
            })
        }
    }
}
