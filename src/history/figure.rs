//! A figure, or why there is none.

use super::{Earlier, Reported};
use crate::parsing::FloatError;
use crate::rating::Missing;
use crate::values::Value;
use core::fmt;
use time::Date;

/// A figure, or why there is none.
///
/// # Serialised form
///
/// As that of an [`Observation`](crate::Observation), of whose fields it has `value`, `met_on`, `numerator`, `denominator`, `quotient`, `missing`, `status`
/// and `earlier`.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::{Figure, Reported};
/// use performance_indicators::{Missing, decimal};
///
/// // Invented.
/// assert_eq!(Figure::from(decimal("33.3")?), Figure::Reported(Reported::new(decimal("33.3")?)));
/// assert_eq!(Figure::from(33).value(), Some(33.into()));
/// assert_eq!(Figure::try_from(33.3).map(|figure| figure.value()), Ok(Some(decimal("33.3")?.into())));
/// assert_eq!(Figure::from(Missing::NotDue).value(), None);
/// assert_eq!(Figure::Missing(Missing::NotDue).to_string(), "missing (not due)");
/// # Ok::<(), performance_indicators::parsing::ParseDecimalError>(())
/// ```
#[doc(alias("actual", "outturn"))]
#[derive(Clone, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "there is a figure or there is none, and callers match on it")]
pub enum Figure {
    /// A figure was reported.
    Reported(Reported),
    /// There is none, for this reason.
    Missing(Missing),
}

impl fmt::Debug for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reported(reported) => fmt::Debug::fmt(reported, f),
            Self::Missing(missing) => write!(f, "Missing({missing:?})"),
        }
    }
}

impl Figure {
    /// Whether it is reported and provisional.
    pub(crate) const fn is_provisional(&self) -> bool {
        matches!(self, Self::Reported(reported) if reported.is_provisional())
    }

    /// The value reported, if there is one.
    #[must_use]
    pub const fn value(&self) -> Option<Value> {
        match self {
            Self::Reported(reported) => Some(reported.value()),
            Self::Missing(_) => None,
        }
    }

    /// The figures that it replaced, the first published first; none where there is no figure.
    pub fn earlier(&self) -> &[Earlier] {
        match self {
            Self::Reported(reported) => reported.earlier(),
            Self::Missing(_) => &[],
        }
    }

    /// The figure as it was published on a day: see [`Reported::as_of`].
    #[must_use]
    pub fn as_of(self, day: Date) -> Self {
        match self {
            Self::Reported(reported) => Self::Reported(reported.as_of(day)),
            Self::Missing(_) => self,
        }
    }

    /// Its value, and those that it replaced.
    pub(crate) fn values(&self) -> impl Iterator<Item = Value> {
        self.value().into_iter().chain(self.earlier().iter().map(|earlier| earlier.value()))
    }
}

impl<T: Into<Value>> From<T> for Figure {
    fn from(value: T) -> Self {
        Self::Reported(Reported::new(value))
    }
}

impl From<Reported> for Figure {
    fn from(reported: Reported) -> Self {
        Self::Reported(reported)
    }
}

impl From<Missing> for Figure {
    fn from(missing: Missing) -> Self {
        Self::Missing(missing)
    }
}

impl TryFrom<f64> for Figure {
    type Error = FloatError;

    fn try_from(number: f64) -> Result<Self, FloatError> {
        Value::try_from(number).map(Self::from)
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reported(reported) => fmt::Display::fmt(reported, f),
            Self::Missing(missing) => write!(f, "missing ({missing})"),
        }
    }
}

#[cfg(feature = "serde")]
pub(crate) use wire::{FigureWire, NO_FIGURE, write_bare};

#[cfg(feature = "serde")]
mod wire {
    use super::Figure;
    use crate::history::{Earlier, Reported, Status};
    use crate::rating::Missing;
    use crate::values::{Fraction, Milestone, NumberOrYesNo, Value};
    use crate::wire::schema::schema;
    use crate::wire::{Day, Faults, Number, Part, Read, ShortForm, Shorthand, record};
    use alloc::string::{String, ToString};
    use alloc::vec::Vec;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    /// The fields of a figure.
    #[derive(Deserialize, Default)]
    #[serde(remote = "Self", deny_unknown_fields, rename = "Figure", default)]
    pub(crate) struct FigureWire {
        pub(crate) value: Option<NumberOrYesNo>,
        pub(crate) met_on: Option<Day>,
        pub(crate) numerator: Option<Number>,
        pub(crate) denominator: Option<Number>,
        pub(crate) quotient: bool,
        pub(crate) missing: Option<Missing>,
        pub(crate) status: Option<Status>,
        pub(crate) earlier: Vec<Earlier>,
    }

    record!(FigureWire as "FullFigure" {
        value: optional, met_on: optional, numerator: optional, denominator: optional, quotient: optional, missing: optional, status: optional,
        earlier: optional,
    });

    schema!(Figure, "Figure", |generator| {
        let short = generator.subschema_for::<NumberOrYesNo>();
        crate::wire::schema::either(&short, &generator.subschema_for::<FigureWire>())
    });
    schema!(Reported as Figure);

    impl FigureWire {
        /// Whether nothing is said of a figure.
        pub(crate) const fn is_blank(&self) -> bool {
            matches!(
                self,
                Self { value: None, met_on: None, numerator: None, denominator: None, missing: None, status: None, .. }
            ) && self.earlier.is_empty()
                && !self.quotient
        }

        /// The figure that the fields give together, or what is wrong with them.
        pub(crate) fn figure(mut self) -> Result<Figure, String> {
            let number = |number: Option<Number>| number.map(|Number(number)| number);
            let (value, milestone) = match self.value {
                Some(NumberOrYesNo::Number(Number(value))) => (Some(value), None),
                Some(NumberOrYesNo::YesNo(met)) => (None, Some(met)),
                None => (None, self.met_on.map(|_| true)),
            };
            let is_milestone = milestone.is_some() && self.numerator.is_none() && self.denominator.is_none();
            let value = match (value, number(self.numerator), number(self.denominator), self.missing) {
                (None, None, None, None) if is_milestone => self.milestone(milestone)?.into(),
                _ if self.met_on.is_some() || milestone.is_some() => {
                    return Err("yes, no or met_on beside another figure or a reason for none: expected them alone".into());
                }
                (None, None, None, Some(missing)) => return self.no_figure(missing),
                _ if self.quotient && (self.numerator.is_none() || self.denominator.is_none()) => {
                    return Err(NOT_A_QUOTIENT.into());
                }
                (Some(value), None, None, None) => Value::Decimal(value),
                (None, Some(numerator), Some(denominator), None) if numerator.is_zero() && denominator.is_zero() => {
                    return self.no_figure(Missing::ZeroDenominator);
                }
                (printed, Some(numerator), Some(denominator), None) => {
                    let fraction = Fraction::new(numerator, denominator).map_err(|error| error.to_string())?;
                    match (printed, self.quotient) {
                        (None, true) => fraction.marked_quotient().into(),
                        (Some(_), true) => return Err(NOT_A_QUOTIENT.into()),
                        (Some(printed), false) => fraction.with_printed(printed).into(),
                        (None, false) => fraction.into(),
                    }
                }
                (None, None, None, None) => {
                    return Err(NO_FIGURE.into());
                }
                (_, _, _, Some(missing)) => {
                    return Err(alloc::format!(
                        "an observation both missing ({}) and with a figure: expected one of the two",
                        missing.name()
                    ));
                }
                (_, Some(_), None, None) | (_, None, Some(_), None) => {
                    return Err("a numerator without a denominator, or the reverse: expected both".into());
                }
            };
            let reported = Reported::new(value);
            let reported = match (self.status, self.earlier.is_empty()) {
                (Some(Status::Provisional), _) => reported.marked_provisional(),
                (Some(Status::Revised), true) => {
                    return Err("a status of revised without earlier figures: expected them in earlier".into());
                }
                (Some(Status::Final), false) => {
                    return Err("a status of final beside earlier figures: expected revised or provisional".into());
                }
                (Some(Status::Revised | Status::Final) | None, _) => reported,
            };
            let earlier = core::mem::take(&mut self.earlier);
            reported.with_earlier(earlier).map(Figure::Reported).map_err(|error| error.to_string())
        }

        fn milestone(&self, met: Option<bool>) -> Result<Milestone, String> {
            match (met, self.met_on) {
                (Some(false), None) => Ok(Milestone::NotMet),
                (Some(false), Some(_)) => {
                    Err("a milestone that is not met has a met_on: expected a value of yes, or no day".into())
                }
                (Some(true) | None, on) => Ok(Milestone::Met { on: on.map(|Day(on)| on) }),
            }
        }

        fn no_figure(&self, missing: Missing) -> Result<Figure, String> {
            if self.status.is_some() || !self.earlier.is_empty() {
                let missing = missing.name();
                return Err(alloc::format!("a status or earlier figures beside no figure ({missing}): expected neither"));
            }
            Ok(Figure::Missing(missing))
        }
    }

    pub(crate) const NO_FIGURE: &str = "an observation without a figure: expected value, numerator and denominator, or missing";

    const NOT_A_QUOTIENT: &str =
        "quotient beside no numerator and denominator, or beside a printed figure: expected the two and no more";

    impl From<&Figure> for FigureWire {
        fn from(figure: &Figure) -> Self {
            let mut wire = Self::default();
            match figure {
                Figure::Missing(missing) => wire.missing = Some(*missing),
                Figure::Reported(reported) => {
                    wire.earlier = reported.earlier().to_vec();
                    wire.status = reported.is_provisional().then_some(Status::Provisional);
                    match reported.value() {
                        Value::Decimal(value) => wire.value = Some(NumberOrYesNo::Number(Number(value))),
                        Value::Fraction(fraction) => {
                            wire.numerator = Some(Number(fraction.numerator()));
                            wire.denominator = Some(Number(fraction.denominator()));
                            wire.quotient = !fraction.is_of_counts();
                            wire.value = fraction.printed().map(Number).map(NumberOrYesNo::Number);
                        }
                        Value::Milestone(milestone) => {
                            wire.value = Some(NumberOrYesNo::YesNo(milestone.is_met()));
                            wire.met_on = milestone.met_on().map(Day);
                        }
                    }
                }
            }
            wire
        }
    }

    /// What a figure alone is written as: a bare one where people read and it says no more than a number or a word.
    pub(crate) fn write_bare<S: Serializer>(value: Option<Value>, serializer: S) -> Result<Result<S::Ok, S::Error>, S> {
        match value {
            Some(Value::Decimal(value)) if serializer.is_human_readable() => Ok(Number(value).serialize(serializer)),
            Some(Value::Milestone(milestone)) if serializer.is_human_readable() && milestone.met_on().is_none() => {
                Ok(NumberOrYesNo::YesNo(milestone.is_met()).serialize(serializer))
            }
            _ => Err(serializer),
        }
    }

    impl Serialize for Figure {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let bare = self.value().filter(|value| *self == Self::Reported(Reported::new(*value)));
            write_bare(bare, serializer).unwrap_or_else(|serializer| FigureWire::from(self).serialize(serializer))
        }
    }

    impl<'de> Deserialize<'de> for Figure {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            Self::read_either(deserializer)
        }
    }

    impl Read for Figure {
        fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
            Self::read_all(part, faults)
        }
    }

    impl ShortForm for Figure {
        const EXPECTING: &'static str = "a figure, as text such as \"33.3\", or one such as {\"missing\": \"not-supplied\"}";

        fn from_text(text: &str) -> Result<Self, String> {
            NumberOrYesNo::from_text(text).map(|given| Self::Reported(Reported::new(Value::from(given))))
        }
    }

    impl Shorthand for Figure {
        type Full = FigureWire;

        fn from_full(full: FigureWire) -> Result<Self, String> {
            full.figure()
        }
    }

    impl Serialize for Reported {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            Figure::Reported(self.clone()).serialize(serializer)
        }
    }

    impl<'de> Deserialize<'de> for Reported {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            match Figure::deserialize(deserializer)? {
                Figure::Reported(reported) => Ok(reported),
                Figure::Missing(missing) => {
                    let missing = missing.name();
                    Err(serde::de::Error::custom(format_args!("a figure is missing ({missing}): expected one that is reported")))
                }
            }
        }
    }
}
