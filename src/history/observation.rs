//! What is known of one quarter.

use super::{Extra, Figure, Moderation, Months, MonthsError, PeerFigures, Recorded, Reported, Status};
use crate::rating::Missing;
use crate::values::{Uncommon, Unit, Unset, Value};
use alloc::{borrow::Cow, boxed::Box, string::String, vec::Vec};
use core::fmt;
use rust_decimal::Decimal;
use time::Date;

/// Somebody else's figure to look at beside one's own: England, London, statistical neighbours.
///
/// It is printed, and rated on only where a scheme asks whether the figure is significantly better or worse than the one that the
/// indicator [names](crate::Indicator::with_benchmark).
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
/// | `quotient` | `true` where the two are no counts, as of a mean: see [`Fraction`](crate::Fraction) |
/// | `missing` | why there is no figure: see [`Missing`] |
/// | `status` | `final` (the default), `provisional`, or `revised` beside `earlier` |
/// | `earlier` | figures replaced, first published first: `[{"value": "38", "until": "2017-09-30"}]` |
/// | `recorded` | what people recorded: see [`Recorded`] |
/// | `moderated` | the colour that people set over the computed one, by whom and why: see [`Moderation`] |
/// | `forecast` | the year's outturn as somebody forecasts it |
/// | `commentary`, `corrective_action` | text, handed back untouched |
/// | `benchmarks` | see [`Benchmark`] |
/// | `peers` | the figures of named others for the same quarter, which the own one is ranked among: see [`PeerFigures`] |
/// | `extra` | text under keys of one's own, handed back untouched |
/// | `months` | see [`Months`]; documents say them in the indicator's `months` instead, and the calendar says of which quarters they are |
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
    beside: Uncommon<BesideFigure>,
}

const NOTHING_RECORDED: &Recorded = &Recorded::new();

/// What people recorded, where it is anything.
fn boxed(recorded: Recorded) -> Option<Box<Recorded>> {
    (recorded != *NOTHING_RECORDED).then(|| Box::new(recorded))
}

/// What people recorded and wrote beside a figure, of which little is there mostly.
#[derive(Clone, PartialEq, Eq, Hash)]
struct BesideFigure {
    recorded: Option<Box<Recorded>>,
    moderated: Option<Box<Moderation>>,
    forecast: Option<Box<Value>>,
    commentary: Option<Box<str>>,
    corrective_action: Option<Box<str>>,
    benchmarks: Vec<Benchmark>,
    extra: Extra,
    months: Option<Box<Months>>,
    peers: Option<Box<PeerFigures>>,
}

impl Unset for BesideFigure {
    const UNSET: &'static Self = &Self {
        recorded: None,
        moderated: None,
        forecast: None,
        commentary: None,
        corrective_action: None,
        benchmarks: Vec::new(),
        extra: Extra::new(),
        months: None,
        peers: None,
    };
}

debug!(Observation or figure, and beside: BesideFigure {
    recorded: if_some, moderated: if_some, forecast: if_some, commentary: if_some, corrective_action: if_some, benchmarks: if_set,
    extra: if_set, months: if_some, peers: if_some,
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

    /// Whether it says more than its figure: what people recorded or moderated, that it was printed as another number, or what it is ranked
    /// among.
    pub(crate) fn says_more_than_figure(&self, unit: &Unit) -> bool {
        !self.recorded().is_empty()
            || self.moderated().is_some()
            || self.is_misprinted(unit)
            || self.differs_from_months(unit).is_some()
            || self.peers().is_some()
    }

    /// The figure given for the quarter and the one that its months make, where these are not the same at the digits given.
    ///
    /// What the months make of a part of the quarter is not compared.
    pub(crate) fn differs_from_months(&self, unit: &Unit) -> Option<(Value, Value)> {
        let months = self.months().filter(|months| months.is_quarter_given() && !months.is_partial())?;
        let (given, made) = (self.figure.value()?, months.value_made(unit)?);
        let quotient = |value: Value| value.quotient(unit.factor());
        let agrees = match (given, made) {
            (Value::Milestone(given), Value::Milestone(made)) => given.is_met() == made.is_met(),
            (Value::Milestone(_), _) | (_, Value::Milestone(_)) => false,
            (Value::Decimal(printed), made) => quotient(made).prints_as(printed),
            (given, Value::Decimal(printed)) => quotient(given).prints_as(printed),
            (given, made) => quotient(given).order(quotient(made)).is_eq(),
        };
        (!agrees).then_some((given, made))
    }

    /// Whether people gave it a state, recorded or moderated.
    pub(crate) fn has_stated_rating(&self) -> bool {
        self.recorded().has_state() || self.moderated().is_some()
    }

    /// An observation of a figure or of its absence.
    pub const fn new(figure: Figure) -> Self {
        Self { figure, beside: Uncommon::NONE }
    }

    /// An observation of the figure that months make, in a unit.
    ///
    /// # Errors
    ///
    /// - What the months make has more digits than can be held.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::history::{Figure, Months, MonthlyRule, Reported};
    /// use performance_indicators::{Observation, Unit};
    ///
    /// // Invented.
    /// let figure = |number: u32| Figure::Reported(Reported::new(number));
    /// let months = Months::new(MonthlyRule::Sum, "2017-04".parse()?, [figure(3), figure(5), figure(4)])?;
    /// assert_eq!(Observation::of_months(months.clone(), &Unit::Count)?.figure(), &figure(12));
    ///
    /// // A figure given for the quarter is the one that counts.
    /// let given = Observation::from(13).with_months(months);
    /// assert_eq!(given.figure(), &figure(13));
    /// assert!(given.months().is_some_and(Months::is_quarter_given));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of_months(months: Months, unit: &Unit) -> Result<Self, MonthsError> {
        Self::missing(Missing::NotSupplied).made_of_months(months, unit)
    }

    /// This observation with the figure that months make instead of its own.
    pub(crate) fn made_of_months(self, months: Months, unit: &Unit) -> Result<Self, MonthsError> {
        let figure = months.made(unit)?;
        Ok(Self { figure, ..self }.with(|beside| beside.months = Some(Box::new(months.beside_quarter(false)))))
    }

    /// This observation with the months of its quarter beside its figure, which stays as it is and is compared with them.
    pub fn with_months(self, months: Months) -> Self {
        self.with(|beside| beside.months = Some(Box::new(months.beside_quarter(true))))
    }

    fn with(mut self, set: impl FnOnce(&mut BesideFigure)) -> Self {
        self.beside.set(set);
        self
    }

    /// No figure, and why.
    pub const fn missing(reason: Missing) -> Self {
        Self::new(Figure::Missing(reason))
    }

    /// This observation with what people recorded.
    pub fn with_recorded(self, recorded: Recorded) -> Self {
        self.with(|beside| beside.recorded = boxed(recorded))
    }

    /// This observation with the colour that people set over the computed one.
    pub fn with_moderation(self, moderation: Moderation) -> Self {
        self.with(|beside| beside.moderated = Some(Box::new(moderation)))
    }

    /// This observation with the year's outturn as somebody forecasts it.
    pub fn with_forecast(self, outturn: impl Into<Value>) -> Self {
        self.with(|beside| beside.forecast = Some(Box::new(outturn.into())))
    }

    /// This observation with a commentary.
    pub fn with_commentary(self, commentary: impl Into<String>) -> Self {
        self.with(|beside| beside.commentary = Some(commentary.into().into_boxed_str()))
    }

    /// This observation with the action being taken.
    pub fn with_corrective_action(self, action: impl Into<String>) -> Self {
        self.with(|beside| beside.corrective_action = Some(action.into().into_boxed_str()))
    }

    /// This observation with benchmarks beside it.
    pub fn with_benchmarks(self, benchmarks: impl IntoIterator<Item = Benchmark>) -> Self {
        self.with(|beside| beside.benchmarks = benchmarks.into_iter().collect())
    }

    /// This observation with text under keys of one's own.
    pub fn with_extra(self, extra: Extra) -> Self {
        self.with(|beside| beside.extra = extra)
    }

    /// This observation with the figures of named others for the same quarter; where there are none, with nothing to be ranked among.
    pub fn with_peers(self, peers: PeerFigures) -> Self {
        self.with(|beside| beside.peers = (!peers.is_empty()).then(|| Box::new(peers)))
    }

    getters! {
        /// The figure, or why there is none.
        figure: &Figure,
    }

    /// What people recorded.
    #[must_use = "it only reads a field"]
    pub fn recorded(&self) -> &Recorded {
        self.beside.get().recorded.as_deref().unwrap_or(NOTHING_RECORDED)
    }

    /// The colour that people set over the computed one.
    #[must_use]
    pub fn moderated(&self) -> Option<&Moderation> {
        self.beside.get().moderated.as_deref()
    }

    /// The year's outturn as somebody forecasts it.
    #[must_use]
    pub fn forecast(&self) -> Option<Value> {
        self.beside.get().forecast.as_deref().copied()
    }

    getters! { beside:
        /// The commentary.
        commentary: Option<&str>,
        /// The action being taken.
        corrective_action: Option<&str>,
        /// The benchmarks.
        benchmarks: &[Benchmark],
        /// Text under keys of its author's own.
        extra: &Extra,
    }

    /// The months of its quarter, which make its figure or stand beside it.
    #[must_use]
    pub fn months(&self) -> Option<&Months> {
        self.beside.get().months.as_deref()
    }

    /// The figures of named others for the same quarter, where any are given.
    #[must_use]
    pub fn peers(&self) -> Option<&PeerFigures> {
        self.beside.get().peers.as_deref()
    }

    /// Whether its figure is that of a month which is not the quarter's last.
    pub(crate) fn is_of_part_of_quarter(&self) -> bool {
        self.months().is_some_and(|months| months.is_partial() && !months.is_quarter_given())
    }

    /// Whether anything was reported: a figure, or without one a state that people recorded or moderated.
    #[must_use]
    pub fn is_reported(&self) -> bool {
        matches!(self.figure, Figure::Reported(_)) || self.has_stated_rating()
    }

    /// This observation with its figure as it was published on a day; those of others stay as they are.
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
        let then = Self { figure: self.figure.as_of(day), beside: self.beside };
        if then.months().is_none() {
            return then;
        }
        then.with(|beside| beside.months = beside.months.take().map(|months| Box::new(months.as_of(day))))
    }

    /// Every value that it holds beside its months: its figure and those that it replaced, a forecast, benchmarks, and those of others.
    pub(crate) fn values(&self) -> impl Iterator<Item = Value> {
        self.own_values().chain(self.peers().into_iter().flat_map(PeerFigures::values))
    }

    /// The same without those of others by name.
    pub(crate) fn own_values(&self) -> impl Iterator<Item = Value> {
        self.figure.values().chain(self.forecast()).chain(self.benchmarks().iter().map(Benchmark::value))
    }

    /// The figure alone, where nothing else is known: what most observations are.
    pub(crate) fn plain(&self) -> Option<Decimal> {
        let Figure::Reported(reported) = &self.figure else { return None };
        let Value::Decimal(value) = reported.value() else { return None };
        (reported.status() == Status::Final && self.beside == Uncommon::NONE).then_some(value)
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

/// An observation; one that is a plain decimal and nothing else takes no space of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum GivenObservation {
    Plain(Decimal),
    Full(Box<Observation>),
}

impl From<Observation> for GivenObservation {
    fn from(observation: Observation) -> Self {
        match observation.plain() {
            Some(value) => Self::Plain(value),
            None => Self::Full(Box::new(observation)),
        }
    }
}

impl GivenObservation {
    pub(crate) fn observation(&self) -> Cow<'_, Observation> {
        match self {
            Self::Plain(value) => Cow::Owned(Observation::from(*value)),
            Self::Full(observation) => Cow::Borrowed(observation),
        }
    }
}

#[cfg(feature = "serde")]
pub(crate) use wire::Observed;

#[cfg(feature = "serde")]
mod wire {
    use super::{Benchmark, BesideFigure, Extra, GivenObservation, Observation, boxed};
    use crate::history::figure::{FigureWire, NO_FIGURE, write_bare};
    use crate::history::{Earlier, Figure, Moderation, Months, PeerFigures, Recorded, Status};
    use crate::parsing::plain_decimal;
    use crate::rating::Missing;
    use crate::values::{NumberOrYesNo, Uncommon, Value};
    use crate::wire::schema::schema;
    use crate::wire::{Day, Fault, Faults, Number, Part, Read, ShortForm, Shorthand, record};
    use alloc::borrow::ToOwned;
    use alloc::boxed::Box;
    use alloc::string::String;
    use alloc::vec::Vec;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Deserialize, Default)]
    #[serde(remote = "Self", deny_unknown_fields, rename = "Observation", default)]
    pub(crate) struct ObservationWire {
        value: Option<NumberOrYesNo>,
        met_on: Option<Day>,
        numerator: Option<Number>,
        denominator: Option<Number>,
        quotient: bool,
        missing: Option<Missing>,
        status: Option<Status>,
        earlier: Vec<Earlier>,
        recorded: Recorded,
        moderated: Option<Moderation>,
        forecast: Option<Value>,
        commentary: Option<String>,
        corrective_action: Option<String>,
        benchmarks: Vec<Benchmark>,
        extra: Extra,
        months: Option<Months>,
        peers: Option<PeerFigures>,
    }

    record!(ObservationWire as "FullObservation" {
        value: optional, met_on: optional, numerator: optional, denominator: optional, quotient: optional, missing: optional, status: optional,
        earlier: optional, recorded: optional, moderated: optional, forecast: optional, commentary: optional, corrective_action: optional,
        benchmarks: optional, extra: optional, months: optional, peers: optional,
    });

    schema!(Observation, "Observation", |generator| {
        let figure = generator.subschema_for::<NumberOrYesNo>();
        crate::wire::schema::either(&figure, &generator.subschema_for::<ObservationWire>())
    });
    impl ObservationWire {
        /// The fields of the figure, taken out of the others.
        fn take_figure(&mut self) -> FigureWire {
            FigureWire {
                value: self.value.take(),
                met_on: self.met_on.take(),
                numerator: self.numerator.take(),
                denominator: self.denominator.take(),
                quotient: core::mem::take(&mut self.quotient),
                missing: self.missing.take(),
                status: self.status.take(),
                earlier: core::mem::take(&mut self.earlier),
            }
        }

        fn with_figure(self, figure: FigureWire) -> Self {
            let FigureWire { value, met_on, numerator, denominator, quotient, missing, status, earlier } = figure;
            Self { value, met_on, numerator, denominator, quotient, missing, status, earlier, ..self }
        }

        /// What stands beside a figure.
        fn beside(observation: &Observation) -> Self {
            let beside = observation.beside.get();
            Self {
                recorded: observation.recorded().clone(),
                moderated: observation.moderated().cloned(),
                forecast: observation.forecast(),
                commentary: observation.commentary().map(ToOwned::to_owned),
                corrective_action: observation.corrective_action().map(ToOwned::to_owned),
                benchmarks: beside.benchmarks.clone(),
                extra: beside.extra.clone(),
                peers: beside.peers.as_deref().cloned(),
                ..Self::default()
            }
        }

        fn observation_of(self, figure: Figure) -> Observation {
            let set = BesideFigure {
                recorded: boxed(self.recorded),
                moderated: self.moderated.map(Box::new),
                forecast: self.forecast.map(Box::new),
                commentary: self.commentary.map(String::into_boxed_str),
                corrective_action: self.corrective_action.map(String::into_boxed_str),
                benchmarks: self.benchmarks,
                extra: self.extra,
                months: self.months.map(Box::new),
                peers: self.peers.filter(|peers| !peers.is_empty()).map(Box::new),
            };
            Observation { figure, beside: Uncommon::of(set) }
        }
    }

    impl From<&Observation> for ObservationWire {
        fn from(observation: &Observation) -> Self {
            let wire = Self { months: observation.months().cloned(), ..Self::beside(observation) };
            wire.with_figure(FigureWire::from(&observation.figure))
        }
    }

    impl Serialize for Observation {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let bare = self.figure.value().filter(|value| *self == Self::from(*value));
            write_bare(bare, serializer).unwrap_or_else(|serializer| ObservationWire::from(self).serialize(serializer))
        }
    }

    impl<'de> Deserialize<'de> for Observation {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            Self::read_either(deserializer)
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
        fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
            Self::read_all(part, faults)
        }
    }

    impl Shorthand for Observation {
        type Full = ObservationWire;

        fn from_full(mut full: ObservationWire) -> Result<Self, String> {
            let figure = full.take_figure().figure()?;
            Ok(full.observation_of(figure))
        }
    }

    /// An observation in an indicator that may have months of its quarter: without a figure, it awaits what they make.
    #[derive(Debug)]
    pub(crate) struct Observed {
        pub(crate) observation: GivenObservation,
        pub(crate) awaits_months: bool,
    }

    schema!(Observed as Observation);

    impl Observed {
        /// What an indicator with its months beside its observations says of a quarter; nothing where its months say all.
        pub(crate) fn beside_months(observation: &Observation) -> Option<Self> {
            let awaits_months = observation.months().is_some_and(|months| !months.is_quarter_given());
            let figure = if awaits_months { PLACEHOLDER } else { observation.figure.clone() };
            let observation = Observation { figure, beside: observation.beside.clone() }.with(|beside| beside.months = None);
            let says_all = awaits_months && observation == Observation::new(PLACEHOLDER);
            (!says_all).then(|| Self { observation: observation.into(), awaits_months })
        }
    }

    /// What stands for a figure that months are to make.
    const PLACEHOLDER: Figure = Figure::Missing(Missing::NotSupplied);

    impl From<Observed> for GivenObservation {
        fn from(observed: Observed) -> Self {
            observed.observation
        }
    }

    impl From<Observation> for Observed {
        fn from(observation: Observation) -> Self {
            Self { observation: observation.into(), awaits_months: false }
        }
    }

    impl core::fmt::Display for Observed {
        fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
            self.observation.observation().fmt(f)
        }
    }

    impl Serialize for Observed {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let observation = self.observation.observation();
            if self.awaits_months {
                ObservationWire::beside(&observation).serialize(serializer)
            } else {
                observation.serialize(serializer)
            }
        }
    }

    impl<'de> Deserialize<'de> for Observed {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            Self::read_either(deserializer)
        }
    }

    impl Read for Observed {
        fn of_plain_text(text: &str) -> Option<Self> {
            let observation = GivenObservation::Plain(plain_decimal(text)?);
            Some(Self { observation, awaits_months: false })
        }

        fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
            let read = Self::read_all(part, faults)?;
            if read.awaits_months {
                faults.add_unless_beside(Fault::new(&NO_FIGURE));
            }
            Some(read)
        }
    }

    impl ShortForm for Observed {
        const EXPECTING: &'static str = Observation::EXPECTING;

        fn from_text(text: &str) -> Result<Self, String> {
            Ok(match NumberOrYesNo::from_text(text)? {
                NumberOrYesNo::Number(Number(figure)) => {
                    Self { observation: GivenObservation::Plain(figure), awaits_months: false }
                }
                given @ NumberOrYesNo::YesNo(_) => Observation::from(Value::from(given)).into(),
            })
        }
    }

    impl Shorthand for Observed {
        type Full = ObservationWire;

        fn from_full(mut full: ObservationWire) -> Result<Self, String> {
            let figure = full.take_figure();
            if figure.is_blank() && full.months.is_none() {
                Ok(Self { observation: full.observation_of(PLACEHOLDER).into(), awaits_months: true })
            } else {
                Ok(full.observation_of(figure.figure()?).into())
            }
        }
    }
}
