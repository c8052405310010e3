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
use crate::values::{GroupPath, Polarity, Tolerance, Unit, Value, Version, Versions};
use crate::wire::schema::schema;
use crate::wire::{Blank, Faults, Node, Read, ReadBeside, lean, record, through, unique_map};
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
    pub(super) roll_ups: ListedRollUps,
    pub(super) indicators: Vec<IndicatorWire>,
    #[serde(default, deserialize_with = "unique_map")]
    pub(super) extra: Extra,
}

lean!(Document as "Scorecard" {
    organisation, title: optional, calendar, schemes: optional, tolerance: optional, tolerances: optional,
    comparison: optional, roll_ups: optional, indicators, extra: optional,
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
    fn read(node: Node<'_>, faults: &mut Faults) -> Option<Self> {
        // A version has no id.
        if matches!(&node, Node::List(list) if list.iter().any(|item| item.field("id").is_some())) {
            Read::read(node, faults).map(Self::Always)
        } else {
            Read::read(node, faults).map(Self::Versions)
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
    pub(super) id: IndicatorId,
    pub(super) name: String,
    pub(super) polarity: Polarity,
    pub(super) unit: Unit,
    pub(super) accumulation: Accumulation,
    pub(super) rated_as_published: Option<Places>,
    pub(super) owner: Option<String>,
    #[serde(default, deserialize_with = "unique_map")]
    pub(super) groups: BTreeMap<String, GroupPath>,
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
    pub(super) comparison: Option<ComparisonPolicy>,
    pub(super) forecast: Option<ForecastMethod>,
    #[serde(default)]
    pub(super) targets: ListedPlan,
    #[serde(default)]
    pub(super) observations: ListedObservations,
    #[serde(default)]
    pub(super) monthly_rule: StatedRule,
    #[serde(default)]
    pub(super) months: ListedMonths,
    #[serde(default, deserialize_with = "unique_map")]
    pub(super) extra: Extra,
}

record!(IndicatorWire as "Indicator" {
    id, name, polarity, unit, accumulation, rated_as_published: replaceable, owner: replaceable, groups: replaceable,
    family: replaceable,
    tolerance: replaceable, tolerances: replaceable, schemes: replaceable, exempt: replaceable, calendar: replaceable, due: replaceable,
    due_years: replaceable, lag: replaceable,
    started: replaceable, breaks: replaceable,
    baseline: replaceable, comparison: replaceable, forecast: replaceable, targets: replaceable, observations: beside,
    monthly_rule: replaceable, months: replaceable, extra: replaceable,
});

/// The schemes of an indicator's own; where people write, an empty list is refused, as it would leave the document's in force.
#[derive(Default)]
pub(super) struct OwnVersions(pub(super) Versions<Scheme>);

impl Read for OwnVersions {
    fn read(node: Node<'_>, faults: &mut Faults) -> Option<Self> {
        if matches!(&node, Node::List(list) if list.is_empty()) {
            return faults.check(Err(
                "the list is empty, which would leave the document's schemes in force: expected versions, or \"exempt\": true beside \
                 the indicator's other fields where no scheme is to rate it",
            ));
        }
        Read::read(node, faults).map(Self)
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
    BesideMonths(BTreeMap<Quarter, Observed>),
}

impl Default for ListedObservations {
    fn default() -> Self {
        Self::Alone(Series::default())
    }
}

impl ReadBeside for ListedObservations {
    const OTHER: &'static str = "months";

    fn read_beside(node: Node<'_>, has_months: bool, faults: &mut Faults) -> Option<Self> {
        if has_months { Read::read(node, faults).map(Self::BesideMonths) } else { Read::read(node, faults).map(Self::Alone) }
    }
}

/// The figures of an indicator's months; nothing where people write and one cannot be read.
pub(super) struct ListedMonths(pub(super) Option<BTreeMap<Month, Figure>>);

impl Default for ListedMonths {
    fn default() -> Self {
        Self(Some(BTreeMap::new()))
    }
}

impl Read for ListedMonths {
    fn read(node: Node<'_>, faults: &mut Faults) -> Option<Self> {
        Some(Self(Read::read(node, faults)))
    }
}

schema!(ListedObservations as BTreeMap<Quarter, Option<Observation>>);
/// The rule for an indicator's months, where it states one; nothing where people write and it cannot be read.
#[expect(clippy::option_option, reason = "not stated is not the same as not read")]
pub(super) struct StatedRule(pub(super) Option<Option<MonthlyRule>>);

impl Default for StatedRule {
    fn default() -> Self {
        Self(Some(None))
    }
}

impl Read for StatedRule {
    fn read(node: Node<'_>, faults: &mut Faults) -> Option<Self> {
        Some(Self(Read::read(node, faults)))
    }
}

impl Blank for StatedRule {
    fn is_blank(&self) -> bool {
        self.0.flatten().is_none()
    }
}

impl Serialize for StatedRule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.flatten().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for StatedRule {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Some).map(Self)
    }
}

schema!(StatedRule as Option<MonthlyRule>);
schema!(ListedMonths as BTreeMap<Month, Option<Figure>>);

impl Blank for ListedObservations {
    fn is_blank(&self) -> bool {
        match self {
            Self::Alone(series) => series.is_empty(),
            Self::BesideMonths(listed) => listed.is_empty(),
        }
    }
}

impl Blank for ListedMonths {
    fn is_blank(&self) -> bool {
        self.0.as_ref().is_none_or(BTreeMap::is_empty)
    }
}

impl Serialize for ListedObservations {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Alone(series) => series.serialize(serializer),
            Self::BesideMonths(listed) => listed.serialize(serializer),
        }
    }
}

impl Serialize for ListedMonths {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Some(figures) => figures.serialize(serializer),
            None => BTreeMap::<Month, Figure>::new().serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for ListedObservations {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        unique_map(deserializer).map(Self::BesideMonths)
    }
}

impl<'de> Deserialize<'de> for ListedMonths {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        unique_map(deserializer).map(Some).map(Self)
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
    fn read(node: Node<'_>, faults: &mut Faults) -> Option<Self> {
        through::<u8, _>(node, faults)
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
    fn read(node: Node<'_>, faults: &mut Faults) -> Option<Self> {
        through::<u8, _>(node, faults)
    }
}

schema!(Places, "Places", |_| schemars::json_schema!({ "type": "integer", "minimum": 0, "maximum": 28 }));

impl From<&Entry> for IndicatorWire {
    fn from(entry: &Entry) -> Self {
        let indicator = entry.indicator();
        Self {
            id: indicator.id().clone(),
            name: indicator.name().to_owned(),
            polarity: indicator.polarity(),
            unit: indicator.unit().clone(),
            accumulation: indicator.accumulation(),
            rated_as_published: indicator.rated_as_published().map(Places),
            calendar: indicator.calendar(),
            due_years: indicator.due_years(),
            due: (!indicator.has_usual_due()).then_some(indicator.due()),
            lag: Lag(indicator.lag()),
            started: indicator.started(),
            breaks: indicator.breaks().clone(),
            baseline: indicator.baseline(),
            comparison: indicator.comparison().cloned(),
            forecast: indicator.forecast_method(),
            owner: indicator.owner().map(ToOwned::to_owned),
            groups: indicator.groups().clone(),
            family: indicator.family().cloned(),
            tolerance: None,
            tolerances: listed_tolerances(entry.tolerances()),
            schemes: OwnVersions(entry.schemes().clone()),
            exempt: entry.is_exempt(),
            targets: ListedPlan { plan: entry.plan().clone(), steps: Vec::new() },
            observations: ListedObservations::Alone(entry.series().clone()),
            monthly_rule: StatedRule(Some(indicator.monthly_rule())),
            months: ListedMonths::default(),
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
        Self { observations, months: ListedMonths(Some(months)), ..Self::from(entry) }
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
            roll_ups: ListedRollUps::Versions(listed_roll_ups(scorecard.roll_ups())),
            indicators: scorecard.entries().iter().map(IndicatorWire::in_document).collect(),
            extra: scorecard.extra().clone(),
        }
    }
}

pub(crate) fn listed_schemes(versions: &Versions<Scheme>) -> Vec<SchemeVersion> {
    versions
        .iter()
        .map(|version| SchemeVersion {
            from: dated(version.starts()),
            corrects: version.corrects(),
            scheme: version.content().clone(),
        })
        .collect()
}

pub(crate) fn listed_roll_ups(versions: &Versions<RollUps>) -> Vec<RollUpsVersion> {
    versions
        .iter()
        .map(|version| RollUpsVersion {
            from: dated(version.starts()),
            corrects: version.corrects(),
            roll_ups: version.content().clone(),
        })
        .collect()
}

pub(crate) fn listed_tolerances(versions: &Versions<Tolerance>) -> Vec<ToleranceVersion> {
    versions
        .iter()
        .map(|version| ToleranceVersion {
            from: dated(version.starts()),
            corrects: version.corrects(),
            tolerance: *version.content(),
        })
        .collect()
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
