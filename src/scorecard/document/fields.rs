//! The fields of a scorecard document: what each part is called, and how it is written.

use super::super::entry::Entry;
use super::super::whole_scorecard::Scorecard;
use crate::calendar::{FiscalCalendar, Month, Quarter};
use crate::history::observation::Observed;
use crate::history::target_plan_wire::ListedPlan;
use crate::history::{
    Accumulation, ComparisonPolicy, DueQuarters, DueYears, Extra, Figure, ForecastMethod, Indicator, IndicatorError, IndicatorId,
    MonthlyRule, Observation, Series,
};
use crate::peers::FamilyGroup;
use crate::rating::{ScaleError, Scheme};
use crate::roll_up::RollUps;
use crate::statistics::Confidence;
use crate::values::{GroupsByKind, Polarity, Tolerance, Unit, Value, Version, Versions};
use crate::wire::schema::schema;
use crate::wire::{Blank, Faults, Node, Part, Read, ReadBeside, lean, record, sorted_entries, through, unique_map};
use alloc::borrow::{Cow, ToOwned};
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename = "Scorecard")]
pub(crate) struct Document {
    pub(super) organisation: String,
    pub(super) title: Option<String>,
    pub(super) calendar: FiscalCalendar,
    #[serde(default)]
    pub(super) schemes: Versions<Scheme>,
    pub(super) tolerance: Option<Tolerance>,
    #[serde(default)]
    pub(super) tolerances: Vec<ToleranceVersion>,
    #[serde(default)]
    pub(super) comparison: ComparisonPolicy,
    #[serde(default)]
    pub(super) confidence: Confidence,
    #[serde(default)]
    pub(super) roll_ups: ListedRollUps,
    pub(super) indicators: Vec<IndicatorWire>,
    #[serde(default)]
    pub(super) extra: Extra,
}

lean!(Document as "Scorecard" {
    organisation, title: optional, calendar, schemes: optional, tolerance: optional, tolerances: optional,
    comparison: optional, confidence: optional, roll_ups: optional, indicators, extra: optional,
});

#[derive(Deserialize)]
#[serde(remote = "Self", deny_unknown_fields)]
pub(crate) struct SchemeVersion {
    pub(super) from: Option<Quarter>,
    #[serde(default)]
    pub(super) corrects: bool,
    pub(super) scheme: Scheme,
}

record!(SchemeVersion as "SchemeVersion" { from: optional, corrects: optional, scheme });

#[derive(Deserialize)]
#[serde(remote = "Self", deny_unknown_fields)]
pub(crate) struct RollUpsVersion {
    pub(super) from: Option<Quarter>,
    #[serde(default)]
    pub(super) corrects: bool,
    pub(super) roll_ups: RollUps,
}

record!(RollUpsVersion as "RollUpsVersion" { from: optional, corrects: optional, roll_ups });

/// Roll-ups in versions; where people write, also a plain list of those that are always in force.
pub(super) enum ListedRollUps {
    Always(RollUps),
    Versions(Vec<RollUpsVersion>),
}

impl Default for ListedRollUps {
    fn default() -> Self {
        Self::Versions(Vec::new())
    }
}

impl Read for ListedRollUps {
    fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
        let node = part.held();
        // A version has no id.
        if matches!(&node, Node::List(list) if list.iter().any(|item| item.field("id").is_some())) {
            Read::read(node.into(), faults).map(Self::Always)
        } else {
            Read::read(node.into(), faults).map(Self::Versions)
        }
    }
}

impl<'de> Deserialize<'de> for ListedRollUps {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self::Versions)
    }
}

impl Serialize for ListedRollUps {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Always(roll_ups) => roll_ups.serialize(serializer),
            Self::Versions(versions) => versions.serialize(serializer),
        }
    }
}

impl Blank for ListedRollUps {
    fn is_blank(&self) -> bool {
        matches!(self, Self::Versions(versions) if versions.is_empty())
    }
}

schema!(ListedRollUps, "ListedRollUps", |generator| {
    let always = generator.subschema_for::<RollUps>();
    crate::wire::schema::either(&always, &generator.subschema_for::<Vec<RollUpsVersion>>())
});

#[derive(Deserialize)]
#[serde(remote = "Self", deny_unknown_fields)]
pub(crate) struct ToleranceVersion {
    pub(super) from: Option<Quarter>,
    #[serde(default)]
    pub(super) corrects: bool,
    pub(super) tolerance: Tolerance,
}

record!(ToleranceVersion as "ToleranceVersion" { from: optional, corrects: optional, tolerance });

#[derive(Deserialize)]
#[serde(remote = "Self", deny_unknown_fields, rename = "Indicator")]
pub(crate) struct IndicatorWire {
    pub(super) id: IfRead<IndicatorId>,
    pub(super) name: IfRead<String>,
    pub(super) polarity: IfRead<Polarity>,
    pub(super) unit: IfRead<Unit>,
    pub(super) accumulation: IfRead<Accumulation>,
    pub(super) rated_as_published: Option<Places>,
    pub(super) owner: Option<String>,
    #[serde(default)]
    pub(super) groups: GroupsByKind,
    pub(super) family: Option<FamilyGroup>,
    pub(super) tolerance: Option<Tolerance>,
    #[serde(default)]
    pub(super) tolerances: Vec<ToleranceVersion>,
    #[serde(default)]
    pub(super) schemes: OwnVersions,
    #[serde(default)]
    pub(super) exempt: bool,
    pub(super) calendar: Option<FiscalCalendar>,
    pub(super) due: Option<DueQuarters>,
    pub(super) due_years: Option<DueYears>,
    #[serde(default)]
    pub(super) lag: Lag,
    pub(super) started: Option<Quarter>,
    #[serde(default, deserialize_with = "unique_map")]
    pub(super) breaks: BTreeMap<Quarter, String>,
    pub(super) baseline: Option<Value>,
    pub(super) benchmark: Option<String>,
    pub(super) comparison: Option<ComparisonPolicy>,
    pub(super) forecast: Option<ForecastMethod>,
    #[serde(default)]
    pub(super) targets: ListedPlan,
    #[serde(default)]
    pub(super) observations: ListedObservations,
    #[serde(default)]
    pub(super) monthly_rule: IfRead<Option<MonthlyRule>>,
    #[serde(default, deserialize_with = "unique_months")]
    pub(super) months: IfRead<BTreeMap<Month, Figure>>,
    #[serde(default)]
    pub(super) extra: Extra,
}

record!(IndicatorWire as "Indicator" {
    id, name, polarity, unit, accumulation, rated_as_published: replaceable, owner: replaceable, groups: replaceable,
    family: replaceable,
    tolerance: replaceable, tolerances: replaceable, schemes: replaceable, exempt: replaceable, calendar: replaceable, due: replaceable,
    due_years: replaceable, lag: replaceable,
    started: replaceable, breaks: replaceable,
    baseline: replaceable, benchmark: replaceable, comparison: replaceable, forecast: replaceable, targets: replaceable, observations: beside(months),
    monthly_rule: replaceable, months: replaceable, extra: replaceable,
});

/// The schemes of an indicator's own; where people write, an empty list is refused, as it would leave the document's in force.
#[derive(Default)]
pub(super) struct OwnVersions(pub(super) Versions<Scheme>);

impl Read for OwnVersions {
    fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
        let versions: Versions<Scheme> = Read::read(part, faults)?;
        if versions.is_empty() {
            return faults.check(Err(
                "the list is empty, which would leave the document's schemes in force: expected versions, or \"exempt\": true beside \
                 the indicator's other fields where no scheme is to rate it",
            ));
        }
        Some(Self(versions))
    }
}

impl<'de> Deserialize<'de> for OwnVersions {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Versions::deserialize(deserializer).map(Self)
    }
}

impl Serialize for OwnVersions {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl Blank for OwnVersions {
    fn is_blank(&self) -> bool {
        self.0.is_blank()
    }
}

schema!(OwnVersions, "OwnSchemes", |generator| {
    let mut versions = generator.subschema_for::<Vec<SchemeVersion>>();
    versions.insert("minItems".into(), 1.into());
    versions
});

/// The observations of an indicator; only one that has months beside them may leave a figure to these.
pub(super) enum ListedObservations {
    Alone(Series),
    /// Each quarter once, earliest first.
    BesideMonths(Vec<(Quarter, Observed)>),
}

impl Default for ListedObservations {
    fn default() -> Self {
        Self::Alone(Series::default())
    }
}

impl Read for ListedObservations {
    fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
        sorted_entries(part, faults).map(Self::BesideMonths)
    }
}

impl ReadBeside for ListedObservations {
    fn alone(self, faults: &mut Faults) -> Option<Self> {
        let Self::BesideMonths(listed) = self else { return Some(self) };
        faults.check(Series::of_given(listed)).map(Self::Alone)
    }
}

schema!(ListedObservations as BTreeMap<Quarter, Option<Observation>>);

/// A field; nothing where people write and it cannot be read, which is not the same as left out.
pub(super) struct IfRead<T>(pub(super) Option<T>);

impl<T: Default> Default for IfRead<T> {
    fn default() -> Self {
        Self(Some(T::default()))
    }
}

impl<T: Read> Read for IfRead<T> {
    fn of_plain_text(text: &str) -> Option<Self> {
        T::of_plain_text(text).map(Some).map(Self)
    }

    fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
        Some(Self(T::read(part, faults)))
    }
}

impl<T: Blank> Blank for IfRead<T> {
    fn is_blank(&self) -> bool {
        self.0.as_ref().is_none_or(Blank::is_blank)
    }
}

impl<T: Serialize> Serialize for IfRead<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Some(read) => read.serialize(serializer),
            // What is written was made of an indicator, and has it.
            None => serializer.serialize_unit(),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for IfRead<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Some).map(Self)
    }
}

/// Months for machines, each once.
fn unique_months<'de, D: Deserializer<'de>>(deserializer: D) -> Result<IfRead<BTreeMap<Month, Figure>>, D::Error> {
    unique_map(deserializer).map(Some).map(IfRead)
}

schema!(IfRead<IndicatorId> as IndicatorId);
schema!(IfRead<String> as String, in its place: true);
schema!(IfRead<Polarity> as Polarity);
schema!(IfRead<Unit> as Unit);
schema!(IfRead<Accumulation> as Accumulation);
schema!(IfRead<Option<MonthlyRule>> as Option<MonthlyRule>);
schema!(IfRead<BTreeMap<Month, Figure>> as BTreeMap<Month, Option<Figure>>);

impl Blank for ListedObservations {
    fn is_blank(&self) -> bool {
        match self {
            Self::Alone(series) => series.is_empty(),
            Self::BesideMonths(listed) => listed.is_empty(),
        }
    }
}

impl Serialize for ListedObservations {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Alone(series) => series.serialize(serializer),
            Self::BesideMonths(listed) => serializer.collect_map(listed.iter().map(|(quarter, observed)| (quarter, observed))),
        }
    }
}

impl<'de> Deserialize<'de> for ListedObservations {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        unique_map(deserializer).map(|listed| Self::BesideMonths(listed.into_iter().collect()))
    }
}

/// A version as a document dates it; one without a date was always in force.
pub(super) fn version<T>(from: Option<Quarter>, corrects: bool, content: T) -> Version<T> {
    let version = Version::new(from.unwrap_or(Quarter::MIN), content);
    if corrects { version.correcting() } else { version }
}

/// So many quarters late, and no later.
#[derive(Clone, Copy, Default, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub(super) struct Lag(pub(super) u8);

impl TryFrom<u8> for Lag {
    type Error = IndicatorError;

    fn try_from(quarters: u8) -> Result<Self, IndicatorError> {
        if quarters > Indicator::LONGEST_LAG { Err(IndicatorError::LagTooLong { quarters }) } else { Ok(Self(quarters)) }
    }
}

impl From<Lag> for u8 {
    fn from(Lag(quarters): Lag) -> Self {
        quarters
    }
}

impl Blank for Lag {
    fn is_blank(&self) -> bool {
        self.0 == 0
    }
}

impl Read for Lag {
    fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
        through::<u8, _>(part, faults)
    }
}

schema!(Lag, "Lag", |_| schemars::json_schema!({ "type": "integer", "minimum": 0, "maximum": Indicator::LONGEST_LAG }));

/// So many decimal places as a decimal can have.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub(super) struct Places(pub(super) u8);

impl TryFrom<u8> for Places {
    type Error = ScaleError;

    fn try_from(decimals: u8) -> Result<Self, ScaleError> {
        if decimals > 28 { Err(ScaleError::PublishedDecimals { decimals }) } else { Ok(Self(decimals)) }
    }
}

impl From<Places> for u8 {
    fn from(Places(decimals): Places) -> Self {
        decimals
    }
}

impl Read for Places {
    fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
        through::<u8, _>(part, faults)
    }
}

schema!(Places, "Places", |_| schemars::json_schema!({ "type": "integer", "minimum": 0, "maximum": 28 }));

impl From<&Entry> for IndicatorWire {
    fn from(entry: &Entry) -> Self {
        let indicator = entry.indicator();
        Self {
            id: IfRead(Some(indicator.id().clone())),
            name: IfRead(Some(indicator.name().to_owned())),
            polarity: IfRead(Some(indicator.polarity())),
            unit: IfRead(Some(indicator.unit().clone())),
            accumulation: IfRead(Some(indicator.accumulation())),
            rated_as_published: indicator.rated_as_published().map(Places),
            calendar: indicator.calendar(),
            due_years: indicator.due_years(),
            due: (!indicator.has_usual_due()).then_some(indicator.due()),
            lag: Lag(indicator.lag()),
            started: indicator.started(),
            breaks: indicator.breaks().clone(),
            baseline: indicator.baseline(),
            benchmark: indicator.benchmark().map(ToOwned::to_owned),
            comparison: indicator.comparison().cloned(),
            forecast: indicator.forecast_method(),
            owner: indicator.owner().map(ToOwned::to_owned),
            groups: indicator.groups().clone(),
            family: indicator.family().cloned(),
            tolerance: None,
            tolerances: listed_tolerances(entry.tolerances()),
            schemes: OwnVersions(entry.schemes().clone()),
            exempt: entry.is_exempt(),
            targets: ListedPlan { plan: entry.plan().clone(), ..ListedPlan::default() },
            observations: ListedObservations::Alone(entry.series().clone()),
            monthly_rule: IfRead(Some(indicator.monthly_rule())),
            months: IfRead::default(),
            extra: indicator.extra().clone(),
        }
    }
}

impl IndicatorWire {
    /// An indicator of a document, whose calendar says of which quarters its months are.
    fn in_document(entry: &Entry) -> Self {
        let series = entry.series();
        let beside_months = |(quarter, known): (Quarter, Cow<'_, Observation>)| Some((quarter, Observed::beside_months(&known)?));
        let months = series.months().map(|(month, figure)| (month, figure.clone())).collect();
        let observations = ListedObservations::BesideMonths(series.iter().filter_map(beside_months).collect());
        Self { observations, months: IfRead(Some(months)), ..Self::from(entry) }
    }
}

impl From<&Scorecard> for Document {
    fn from(scorecard: &Scorecard) -> Self {
        Self {
            organisation: scorecard.organisation().to_owned(),
            title: scorecard.title().map(ToOwned::to_owned),
            calendar: scorecard.calendar(),
            schemes: scorecard.schemes().clone(),
            tolerance: None,
            tolerances: listed_tolerances(scorecard.tolerances()),
            comparison: scorecard.comparison().clone(),
            confidence: scorecard.confidence(),
            roll_ups: ListedRollUps::Versions(listed_roll_ups(scorecard.roll_ups())),
            indicators: scorecard.entries().iter().map(IndicatorWire::in_document).collect(),
            extra: scorecard.extra().clone(),
        }
    }
}

fn listed<T: Clone, L>(versions: &Versions<T>, listed: impl Fn(Option<Quarter>, bool, T) -> L) -> Vec<L> {
    versions.iter().map(|version| listed(dated(version.starts()), version.corrects(), version.content().clone())).collect()
}

pub(crate) fn listed_schemes(versions: &Versions<Scheme>) -> Vec<SchemeVersion> {
    listed(versions, |from, corrects, scheme| SchemeVersion { from, corrects, scheme })
}

fn listed_roll_ups(versions: &Versions<RollUps>) -> Vec<RollUpsVersion> {
    listed(versions, |from, corrects, roll_ups| RollUpsVersion { from, corrects, roll_ups })
}

pub(crate) fn listed_tolerances(versions: &Versions<Tolerance>) -> Vec<ToleranceVersion> {
    listed(versions, |from, corrects, tolerance| ToleranceVersion { from, corrects, tolerance })
}

impl Serialize for Scorecard {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Document::from(self).serialize(serializer)
    }
}

/// The quarter that a version starts in, where it is not one that always held.
pub(super) fn dated(from: Quarter) -> Option<Quarter> {
    (from != Quarter::MIN).then_some(from)
}
