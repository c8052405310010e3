//! What is known of one quarter.

use super::{Moderation, Recorded, Reported};
use crate::calendar::Quarter;
use crate::rating::Missing;
use crate::values::{Milestone, Unit, Value};
use alloc::{collections::BTreeMap, string::String, vec::Vec};
use core::fmt;
use thiserror::Error;
use time::Date;

/// Text of the document's authors under keys of their own: kept and handed back untouched.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::Extra;
/// use performance_indicators::{Observation, decimal};
///
/// // Invented.
/// let extra = Extra::from([("source".to_owned(), "case system".to_owned())]);
/// assert_eq!(Observation::from(decimal("33.3")?).with_extra(extra).extra()["source"], "case system");
/// # Ok::<(), performance_indicators::parsing::ParseDecimalError>(())
/// ```
pub type Extra = BTreeMap<String, String>;

/// A figure, or why there is none.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::{Figure, Reported};
/// use performance_indicators::{Missing, decimal};
///
/// // Invented.
/// assert_eq!(Figure::Reported(Reported::new(decimal("33.3")?)).value(), Some(decimal("33.3")?.into()));
/// assert_eq!(Figure::Missing(Missing::NotDue).value(), None);
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
    /// The value reported, if there is one.
    #[must_use]
    pub const fn value(&self) -> Option<Value> {
        match self {
            Self::Reported(reported) => Some(reported.value()),
            Self::Missing(_) => None,
        }
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

/// Somebody else's figure to look at beside one's own: England, London, statistical neighbours. Printed, never rated on.
///
/// # Serialised form
///
/// `{"name": "England", "value": "81.4", "period": "2016/17"}`
///
/// # Examples
///
/// ```
/// use performance_indicators::history::Benchmark;
/// use performance_indicators::{Observation, decimal};
///
/// // Invented figures.
/// let england = Benchmark::new("England", decimal("81.4")?).with_period("2016/17");
/// let observation = Observation::from(decimal("78.9")?).with_benchmarks([england]);
/// assert_eq!(observation.benchmarks()[0].period(), Some("2016/17"));
/// # Ok::<(), performance_indicators::parsing::ParseDecimalError>(())
/// ```
#[doc(alias("peer", "comparator", "statistical neighbours"))]
#[derive(Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(deny_unknown_fields))]
#[must_use]
pub struct Benchmark {
    name: String,
    value: Value,
    period: Option<String>,
}

debug!(Benchmark { name, value, period: if_some });

#[cfg(feature = "serde")]
crate::wire::record!(Benchmark as "Benchmark" { name, value, period: optional } by serde);

impl Benchmark {
    /// A benchmark's name and value.
    pub fn new(name: impl Into<String>, value: impl Into<Value>) -> Self {
        Self { name: name.into(), value: value.into(), period: None }
    }

    /// This benchmark with the period that it is of, in its publisher's words: it is seldom one's own quarter.
    pub fn with_period(self, period: impl Into<String>) -> Self {
        Self { period: Some(period.into()), ..self }
    }

    getters! {
        /// Whose figure it is.
        name: &str,
        /// The figure.
        value: Value,
        /// The period that it is of.
        period: Option<&str>,
    }
}

/// What is known of one quarter: a figure or why there is none, and what people recorded and wrote beside it.
///
/// # Serialised form
///
/// Where people write, a figure is enough: `"33.3"`. The full form has any of
///
/// | field | meaning |
/// |---|---|
/// | `value` | the figure, or `"yes"` or `"no"` for a milestone; beside a numerator, the figure as printed, which is checked and not rated |
/// | `met_on` | the day on which a milestone was met, beside a value of `"yes"` or alone |
/// | `numerator`, `denominator` | the figure as a fraction, rated by cross multiplication; 0 of 0 is a missing figure |
/// | `missing` | why there is no figure: see [`Missing`] |
/// | `status` | `final` (the default), `provisional`, or `revised` beside `earlier` |
/// | `earlier` | figures replaced, first published first: `[{"value": "38", "until": "2017-09-30"}]` |
/// | `recorded` | what people recorded: see [`Recorded`] |
/// | `moderated` | the colour that people set over the computed one, by whom and why: see [`Moderation`] |
/// | `forecast` | the year's outturn as somebody forecasts it |
/// | `commentary`, `corrective_action` | text, handed back untouched |
/// | `benchmarks` | see [`Benchmark`] |
/// | `extra` | text under keys of one's own, handed back untouched |
///
/// A quarter whose observation is null in a document has none: it is as if the quarter were not there, and where a figure was due then
/// it is [not yet supplied](Missing::NotSupplied). What else is known of an absence is said: `{"missing": "suppressed"}`.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::Recorded;
/// use performance_indicators::{Missing, Observation, Rating, decimal};
///
/// let figure = Observation::from(decimal("33.3")?).with_commentary("Two cases completed in one month.");
/// assert_eq!(figure.figure().value(), Some(decimal("33.3")?.into()));
///
/// let colour_only = Observation::missing(Missing::NotPublished).with_recorded(Recorded::new().with_rating(Rating::Green));
/// assert!(colour_only.is_reported());
///
/// let explained = figure.with_forecast(decimal("60")?).with_corrective_action("More hearings are booked."); // invented
/// assert_eq!(explained.forecast(), Some(decimal("60")?.into()));
/// assert_eq!(explained.corrective_action(), Some("More hearings are booked."));
/// # Ok::<(), performance_indicators::parsing::ParseDecimalError>(())
/// ```
#[doc(alias("actual", "outturn", "result", "data point", "commentary"))]
#[derive(Clone, PartialEq, Eq, Hash)]
#[must_use]
pub struct Observation {
    figure: Figure,
    recorded: Recorded,
    moderated: Option<Moderation>,
    forecast: Option<Value>,
    commentary: Option<String>,
    corrective_action: Option<String>,
    benchmarks: Vec<Benchmark>,
    extra: Extra,
}

debug!(Observation or figure {
    recorded: if_set, moderated: if_some, forecast: if_some, commentary: if_some, corrective_action: if_some, benchmarks: if_set,
    extra: if_set,
});

impl Observation {
    /// Whether the figure printed beside a numerator and denominator is not their quotient.
    pub(crate) fn is_misprinted(&self, unit: &Unit) -> bool {
        match self.figure().value() {
            Some(value @ Value::Fraction(fraction)) => {
                let factor = unit.factor();
                fraction.disagrees_with_printed(factor) && fraction.printed().is_some() && value.to_decimal(factor).is_some()
            }
            Some(Value::Decimal(_) | Value::Milestone(_)) | None => false,
        }
    }

    /// Whether it says more than its figure: what people recorded or moderated, or that it was printed as another number.
    pub(crate) fn says_more_than_figure(&self, unit: &Unit) -> bool {
        !self.recorded.is_empty() || self.moderated.is_some() || self.is_misprinted(unit)
    }

    /// Whether people gave it a state, recorded or moderated.
    pub(crate) fn has_stated_rating(&self) -> bool {
        self.recorded.has_state() || self.moderated.is_some()
    }

    /// An observation of a figure or of its absence.
    pub fn new(figure: Figure) -> Self {
        Self {
            figure,
            recorded: Recorded::default(),
            moderated: None,
            forecast: None,
            commentary: None,
            corrective_action: None,
            benchmarks: Vec::new(),
            extra: Extra::new(),
        }
    }

    /// No figure, and why.
    pub fn missing(reason: Missing) -> Self {
        Self::new(Figure::Missing(reason))
    }

    /// This observation with what people recorded.
    pub fn with_recorded(self, recorded: Recorded) -> Self {
        Self { recorded, ..self }
    }

    /// This observation with the colour that people set over the computed one.
    pub fn with_moderation(self, moderation: Moderation) -> Self {
        Self { moderated: Some(moderation), ..self }
    }

    /// This observation with the year's outturn as somebody forecasts it.
    pub fn with_forecast(self, outturn: impl Into<Value>) -> Self {
        Self { forecast: Some(outturn.into()), ..self }
    }

    /// This observation with a commentary.
    pub fn with_commentary(self, commentary: impl Into<String>) -> Self {
        Self { commentary: Some(commentary.into()), ..self }
    }

    /// This observation with the action being taken.
    pub fn with_corrective_action(self, action: impl Into<String>) -> Self {
        Self { corrective_action: Some(action.into()), ..self }
    }

    /// This observation with benchmarks beside it.
    pub fn with_benchmarks(self, benchmarks: impl IntoIterator<Item = Benchmark>) -> Self {
        Self { benchmarks: benchmarks.into_iter().collect(), ..self }
    }

    /// This observation with text under keys of one's own.
    pub fn with_extra(self, extra: Extra) -> Self {
        Self { extra, ..self }
    }

    getters! {
        /// The figure, or why there is none.
        figure: &Figure,
        /// What people recorded.
        recorded: &Recorded,
        /// The colour that people set over the computed one.
        moderated: Option<&Moderation>,
        /// The year's outturn as somebody forecasts it.
        forecast: Option<Value>,
        /// The commentary.
        commentary: Option<&str>,
        /// The action being taken.
        corrective_action: Option<&str>,
        /// The benchmarks.
        benchmarks: &[Benchmark],
        /// Text under keys of its author's own.
        extra: &Extra,
    }

    /// Whether anything was reported: a figure, or without one a state that people recorded or moderated.
    #[must_use]
    pub fn is_reported(&self) -> bool {
        matches!(self.figure, Figure::Reported(_)) || self.has_stated_rating()
    }

    /// This observation with its figure as it was published on a day.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::history::{Earlier, Figure, Reported};
    /// use performance_indicators::{Observation, decimal, time};
    ///
    /// // Invented figures.
    /// let day = time::Date::from_ordinal_date(2019, 100)?;
    /// let revised = Reported::new(decimal("31")?).with_earlier([Earlier::new(decimal("38")?, day)])?;
    /// let observation = Observation::new(Figure::Reported(revised));
    /// assert_eq!(observation.as_of(day).figure().value(), Some(decimal("38")?.into()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn as_of(self, day: Date) -> Self {
        match self.figure {
            Figure::Reported(reported) => Self { figure: Figure::Reported(reported.as_of(day)), ..self },
            Figure::Missing(_) => self,
        }
    }

    /// Every value that it holds: its figure and those that it replaced, a forecast, and benchmarks.
    pub(crate) fn values(&self) -> impl Iterator<Item = Value> {
        let earlier = match &self.figure {
            Figure::Reported(reported) => reported.earlier(),
            Figure::Missing(_) => &[],
        };
        let own = self.figure.value().into_iter().chain(earlier.iter().map(|earlier| earlier.value()));
        own.chain(self.forecast).chain(self.benchmarks.iter().map(Benchmark::value))
    }

    /// The figure alone, where nothing else is known: what most observations are.
    pub(crate) fn plain(&self) -> Option<rust_decimal::Decimal> {
        let Figure::Reported(reported) = &self.figure else { return None };
        let Value::Decimal(value) = reported.value() else { return None };
        (*self == Self::from(value)).then_some(value)
    }
}

impl<T: Into<Value>> From<T> for Observation {
    fn from(value: T) -> Self {
        Self::new(Figure::Reported(Reported::new(value)))
    }
}

impl fmt::Display for Observation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.figure, f)
    }
}

/// Why an observation does not suit its indicator.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::ObservationError;
/// use performance_indicators::scorecard::ScorecardError;
/// use performance_indicators::{
///     Accumulation, Entry, FiscalCalendar, Indicator, Polarity, Scorecard, Series, TargetPlan, Unit, decimal,
/// };
///
/// // Invented: a figure of a quarter before the programme started.
/// let homes =
///     Indicator::new("homes".parse()?, "Homes built", Polarity::HigherIsBetter, Unit::Count, Accumulation::ProgrammeToDate);
/// let series = Series::new([("2017-Q1".parse()?, decimal("20")?.into())])?;
/// let entry = Entry::new(homes.with_started("2017-Q2".parse()?), TargetPlan::default(), series);
/// let error = Scorecard::new("Example Borough", FiscalCalendar::UK_GOVERNMENT).with_entries([entry]).unwrap_err();
/// assert!(matches!(error, ScorecardError::Observation { error: ObservationError::BeforeStart { .. }, .. }));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ObservationError {
    /// Something is reported of a quarter before what is measured started.
    #[error("something is reported before the start in {started}: expected it in that quarter or later")]
    #[non_exhaustive]
    BeforeStart {
        /// The quarter in which it started.
        started: Quarter,
    },
    /// A number is given for a unit of yes or no.
    #[error("{value} is given where the unit is yes or no: expected \"yes\" or \"no\"")]
    #[non_exhaustive]
    Number {
        /// What is given.
        value: Value,
    },
    /// A milestone is met on a day after its quarter: in that quarter it was not.
    #[error("it is met on {met_on}, and the quarter ends on {last_day}: expected \"no\", or a day up to then")]
    #[non_exhaustive]
    MetLater {
        /// The day on which it is met.
        met_on: Date,
        /// The last day of the quarter.
        last_day: Date,
    },
    /// Yes or no is given for a unit of numbers.
    #[error("{milestone} is given where the unit counts numbers: expected a number, or the unit yes-no")]
    #[non_exhaustive]
    YesNo {
        /// What is given.
        milestone: Milestone,
    },
}

impl ObservationError {
    /// Checks that a value can be one of a unit.
    pub(crate) const fn check(unit: &Unit, value: Value) -> Result<(), Self> {
        match (unit, value) {
            (Unit::YesNo, Value::Milestone(_)) => Ok(()),
            (Unit::YesNo, Value::Decimal(_) | Value::Fraction(_)) => Err(Self::Number { value }),
            (_, Value::Milestone(milestone)) => Err(Self::YesNo { milestone }),
            (_, Value::Decimal(_) | Value::Fraction(_)) => Ok(()),
        }
    }
}

#[cfg(feature = "serde")]
mod wire {
    use super::{Benchmark, Extra, Figure, Observation};
    use crate::history::{Earlier, Moderation, Recorded, Reported, Status};
    use crate::rating::Missing;
    use crate::values::{Fraction, Milestone, NumberOrYesNo, Value};
    use crate::wire::schema::schema;
    use crate::wire::{Day, Faults, Node, Number, Read, ShortForm, Shorthand, record, unique_map};
    use alloc::string::{String, ToString};
    use alloc::vec::Vec;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Deserialize, Default)]
    #[serde(remote = "Self", deny_unknown_fields, rename = "Observation", default)]
    pub(crate) struct ObservationWire {
        value: Option<NumberOrYesNo>,
        met_on: Option<Day>,
        numerator: Option<Number>,
        denominator: Option<Number>,
        missing: Option<Missing>,
        status: Option<Status>,
        earlier: Vec<Earlier>,
        recorded: Recorded,
        moderated: Option<Moderation>,
        forecast: Option<Value>,
        commentary: Option<String>,
        corrective_action: Option<String>,
        benchmarks: Vec<Benchmark>,
        #[serde(deserialize_with = "unique_map")]
        extra: Extra,
    }

    record!(ObservationWire as "FullObservation" {
        value: optional, met_on: optional, numerator: optional, denominator: optional, missing: optional, status: optional, earlier: optional,
        recorded: optional, moderated: optional, forecast: optional, commentary: optional, corrective_action: optional, benchmarks: optional,
        extra: optional,
    });

    schema!(Observation, "Observation", |generator| {
        let figure = generator.subschema_for::<NumberOrYesNo>();
        crate::wire::schema::either(&figure, &generator.subschema_for::<ObservationWire>())
    });
    schema!(Figure as Observation);
    schema!(Reported as Observation);

    impl ObservationWire {
        /// The figure that the fields give together, or what is wrong with them.
        fn figure(&mut self) -> Result<Figure, String> {
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
                (Some(value), None, None, None) => Value::Decimal(value),
                (None, Some(numerator), Some(denominator), None) if numerator.is_zero() && denominator.is_zero() => {
                    return self.no_figure(Missing::ZeroDenominator);
                }
                (printed, Some(numerator), Some(denominator), None) => {
                    let fraction = Fraction::new(numerator, denominator).map_err(|error| error.to_string())?;
                    printed.map_or(fraction, |printed| fraction.with_printed(printed)).into()
                }
                (None, None, None, None) => {
                    return Err("an observation without a figure: expected value, numerator and denominator, or missing".into());
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

    impl From<&Observation> for ObservationWire {
        fn from(observation: &Observation) -> Self {
            let mut wire = Self {
                recorded: observation.recorded.clone(),
                moderated: observation.moderated.clone(),
                forecast: observation.forecast,
                commentary: observation.commentary.clone(),
                corrective_action: observation.corrective_action.clone(),
                benchmarks: observation.benchmarks.clone(),
                extra: observation.extra.clone(),
                ..Self::default()
            };
            match &observation.figure {
                Figure::Missing(missing) => wire.missing = Some(*missing),
                Figure::Reported(reported) => {
                    wire.earlier = reported.earlier().to_vec();
                    wire.status = reported.is_provisional().then_some(Status::Provisional);
                    match reported.value() {
                        Value::Decimal(value) => wire.value = Some(NumberOrYesNo::Number(Number(value))),
                        Value::Fraction(fraction) => {
                            wire.numerator = Some(Number(fraction.numerator()));
                            wire.denominator = Some(Number(fraction.denominator()));
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

    impl Serialize for Observation {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let bare = self.figure.value().filter(|value| *self == Self::from(*value));
            match bare {
                Some(Value::Decimal(value)) if serializer.is_human_readable() => Number(value).serialize(serializer),
                Some(Value::Milestone(milestone)) if serializer.is_human_readable() && milestone.met_on().is_none() => {
                    NumberOrYesNo::YesNo(milestone.is_met()).serialize(serializer)
                }
                _ => ObservationWire::from(self).serialize(serializer),
            }
        }
    }

    impl<'de> Deserialize<'de> for Observation {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            Self::read_either(deserializer)
        }
    }

    impl Serialize for Figure {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            Observation::new(self.clone()).serialize(serializer)
        }
    }

    impl<'de> Deserialize<'de> for Figure {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let observation = Observation::deserialize(deserializer)?;
            if observation == Observation::new(observation.figure.clone()) {
                Ok(observation.figure)
            } else {
                Err(serde::de::Error::custom("a figure with more beside it: expected the figure alone, or an observation"))
            }
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

    impl ShortForm for Observation {
        const EXPECTING: &'static str =
            "a figure, as text such as \"33.3\", or an observation such as {\"missing\": \"not-supplied\"}";

        fn from_text(text: &str) -> Result<Self, String> {
            NumberOrYesNo::from_text(text).map(|given| Self::from(Value::from(given)))
        }
    }

    impl Read for Observation {
        fn read(node: Node<'_>, faults: &mut Faults) -> Option<Self> {
            Self::read_all(node, faults)
        }
    }

    impl Shorthand for Observation {
        type Full = ObservationWire;

        fn from_full(mut full: ObservationWire) -> Result<Self, String> {
            let figure = full.figure()?;
            let ObservationWire { recorded, moderated, forecast, commentary, corrective_action, benchmarks, extra, .. } = full;
            Ok(Self { figure, recorded, moderated, forecast, commentary, corrective_action, benchmarks, extra })
        }
    }
}
