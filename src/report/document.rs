//! The scorecard document: how a [`Scorecard`] meets serde.

use super::scorecard::{Entry, Scorecard};
use crate::history::plan_wire::TargetVersion;
use crate::wire::unique_map;
use crate::{
    Accumulation, ComparisonPolicy, DueQuarters, Extra, FiscalCalendar, ForecastMethod, Indicator, IndicatorId, Observation,
    Polarity, Quarter, Scheme, Series, Tolerance, Unit, Value, Version, Versions, VersionsError,
};
use alloc::borrow::ToOwned;
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename = "Scorecard")]
struct Document {
    organisation: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    calendar: FiscalCalendar,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    schemes: Vec<SchemeVersion>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tolerance: Option<Tolerance>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tolerances: Vec<ToleranceVersion>,
    #[serde(default, skip_serializing_if = "is_default")]
    comparison: ComparisonPolicy,
    indicators: Vec<IndicatorWire>,
    #[serde(default, skip_serializing_if = "Extra::is_empty", deserialize_with = "unique_map")]
    extra: Extra,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SchemeVersion {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<Quarter>,
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    corrects: bool,
    scheme: Scheme,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ToleranceVersion {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<Quarter>,
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    corrects: bool,
    tolerance: Tolerance,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename = "Indicator")]
struct IndicatorWire {
    id: IndicatorId,
    name: String,
    polarity: Polarity,
    unit: Unit,
    accumulation: Accumulation,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rated_as_published: Option<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    owner: Option<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "unique_map")]
    groups: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tolerance: Option<Tolerance>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tolerances: Vec<ToleranceVersion>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    schemes: Vec<SchemeVersion>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    due: Option<DueQuarters>,
    #[serde(default, skip_serializing_if = "is_default")]
    lag: u8,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "unique_map")]
    breaks: BTreeMap<Quarter, String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    baseline: Option<Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    comparison: Option<ComparisonPolicy>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    forecast: Option<ForecastMethod>,
    #[serde(default)]
    targets: Vec<TargetVersion>,
    #[serde(default, deserialize_with = "unique_map")]
    observations: BTreeMap<Quarter, Observation>,
    #[serde(default, skip_serializing_if = "Extra::is_empty", deserialize_with = "unique_map")]
    extra: Extra,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// A version as a document dates it; one without a date was always in force.
fn version<T>(from: Option<Quarter>, corrects: bool, content: T) -> Version<T> {
    let version = Version::new(from.unwrap_or(Quarter::MIN), content);
    if corrects { version.correcting() } else { version }
}

fn versions<T>(listed: impl Iterator<Item = Version<T>>, what: &str) -> Result<Versions<T>, String> {
    Versions::new(listed).map_err(|error| match error {
        VersionsError::TwoFrom { from: Quarter::MIN, .. } => {
            alloc::format!("{what}: two versions without a from: expected at most one")
        }
        VersionsError::NothingToCorrect { from: Quarter::MIN, .. } => {
            alloc::format!("{what}: a version without a from corrects one before it: expected none to be corrected")
        }
        VersionsError::TwoFrom { .. } | VersionsError::NothingToCorrect { .. } | VersionsError::TooMany { .. } => {
            alloc::format!("{what}: {error}")
        }
    })
}

fn tolerances(always: Option<Tolerance>, dated: Vec<ToleranceVersion>) -> Result<Versions<Tolerance>, String> {
    let dated = dated.into_iter().map(|listed| version(listed.from, listed.corrects, listed.tolerance));
    versions(always.map(|tolerance| version(None, false, tolerance)).into_iter().chain(dated), "tolerances")
}

fn schemes(dated: Vec<SchemeVersion>) -> Result<Versions<Scheme>, String> {
    versions(dated.into_iter().map(|listed| version(listed.from, listed.corrects, listed.scheme)), "schemes")
}

fn dated(from: Quarter) -> Option<Quarter> {
    (from != Quarter::MIN).then_some(from)
}

impl TryFrom<IndicatorWire> for Entry {
    type Error = String;

    fn try_from(wire: IndicatorWire) -> Result<Self, String> {
        let mut indicator = Indicator::new(wire.id, wire.name, wire.polarity, wire.unit, wire.accumulation);
        if let Some(decimals) = wire.rated_as_published {
            indicator = indicator.with_rated_as_published(decimals);
        }
        if let Some(owner) = wire.owner {
            indicator = indicator.with_owner(owner);
        }
        if let Some(due) = wire.due {
            indicator = indicator.with_due(due).map_err(|error| error.to_string())?;
        }
        indicator = indicator.with_lag(wire.lag).map_err(|error| error.to_string())?;
        for (from, reason) in wire.breaks {
            indicator = indicator.with_break(from, reason);
        }
        if let Some(baseline) = wire.baseline {
            indicator = indicator.with_baseline(baseline);
        }
        if let Some(policy) = wire.comparison {
            indicator = indicator.with_comparison(policy);
        }
        if let Some(method) = wire.forecast {
            indicator = indicator.with_forecast_method(method);
        }
        for (kind, group) in wire.groups {
            indicator = indicator.with_group(kind, group);
        }
        let plan = versions(wire.targets.into_iter().map(|TargetVersion(version)| version), "targets")?;
        let series = Series::new(wire.observations).map_err(|error| alloc::format!("observations: {error}"))?;
        Ok(Self::new(indicator.with_extra(wire.extra), plan, series)
            .with_tolerances(tolerances(wire.tolerance, wire.tolerances)?)
            .with_schemes(schemes(wire.schemes)?))
    }
}

impl TryFrom<Document> for Scorecard {
    type Error = String;

    fn try_from(document: Document) -> Result<Self, String> {
        let mut entries = Vec::with_capacity(document.indicators.len());
        for (place, wire) in document.indicators.into_iter().enumerate() {
            let id = wire.id.clone();
            let entry = Entry::try_from(wire).map_err(|error| alloc::format!("indicators[{place}] \"{id}\": {error}"))?;
            entries.push(entry);
        }
        let mut scorecard =
            Self::new(document.organisation, document.calendar).with_extra(document.extra).with_comparison(document.comparison);
        if let Some(title) = document.title {
            scorecard = scorecard.with_title(title);
        }
        let (schemes, tolerances) = (schemes(document.schemes)?, tolerances(document.tolerance, document.tolerances)?);
        scorecard
            .with_schemes(schemes)
            .and_then(|scorecard| scorecard.with_tolerances(tolerances))
            .and_then(|scorecard| scorecard.with_entries(entries))
            .map_err(|error| error.to_string())
    }
}

impl From<&Entry> for IndicatorWire {
    fn from(entry: &Entry) -> Self {
        let indicator = entry.indicator();
        Self {
            id: indicator.id().clone(),
            name: indicator.name().to_owned(),
            polarity: indicator.polarity(),
            unit: indicator.unit().clone(),
            accumulation: indicator.accumulation(),
            rated_as_published: indicator.rated_as_published(),
            due: (!indicator.has_usual_due()).then_some(indicator.due()),
            lag: indicator.lag(),
            breaks: indicator.breaks().clone(),
            baseline: indicator.baseline(),
            comparison: indicator.comparison().cloned(),
            forecast: indicator.forecast_method(),
            owner: indicator.owner().map(ToOwned::to_owned),
            groups: indicator.groups().clone(),
            tolerance: None,
            tolerances: listed_tolerances(entry.tolerances()),
            schemes: listed_schemes(entry.schemes()),
            targets: entry.plan().iter().cloned().map(TargetVersion).collect(),
            observations: entry.series().iter().map(|(quarter, seen)| (quarter, seen.into_owned())).collect(),
            extra: indicator.extra().clone(),
        }
    }
}

impl From<&Scorecard> for Document {
    fn from(scorecard: &Scorecard) -> Self {
        Self {
            organisation: scorecard.organisation().to_owned(),
            title: scorecard.title().map(ToOwned::to_owned),
            calendar: scorecard.calendar(),
            schemes: listed_schemes(scorecard.schemes()),
            tolerance: None,
            tolerances: listed_tolerances(scorecard.tolerances()),
            comparison: scorecard.comparison().clone(),
            indicators: scorecard.entries().iter().map(IndicatorWire::from).collect(),
            extra: scorecard.extra().clone(),
        }
    }
}

fn listed_schemes(versions: &Versions<Scheme>) -> Vec<SchemeVersion> {
    versions
        .iter()
        .map(|version| SchemeVersion {
            from: dated(version.starts()),
            corrects: version.corrects(),
            scheme: version.content().clone(),
        })
        .collect()
}

fn listed_tolerances(versions: &Versions<Tolerance>) -> Vec<ToleranceVersion> {
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

impl<'de> Deserialize<'de> for Scorecard {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::try_from(Document::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}
