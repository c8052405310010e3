//! The scorecard document: how a [`Scorecard`] meets serde.

use super::scorecard::{Entry, Scorecard};
use crate::history::plan::wire::TargetVersion;
use crate::wire::unique_map;
use crate::{
    Accumulation, Extra, FiscalCalendar, Indicator, IndicatorId, Observation, Polarity, Quarter, Scheme, Series, Tolerance, Unit,
    Versions,
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
    indicators: Vec<IndicatorWire>,
    #[serde(default, skip_serializing_if = "Extra::is_empty", deserialize_with = "unique_map")]
    extra: Extra,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SchemeVersion {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<Quarter>,
    scheme: Scheme,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ToleranceVersion {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<Quarter>,
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
    #[serde(default)]
    targets: Vec<TargetVersion>,
    #[serde(default, deserialize_with = "unique_map")]
    observations: BTreeMap<Quarter, Observation>,
    #[serde(default, skip_serializing_if = "Extra::is_empty", deserialize_with = "unique_map")]
    extra: Extra,
}

/// Puts dated versions in order; one without a date was always in force.
fn versions<T>(dated: impl Iterator<Item = (Option<Quarter>, T)>, what: &str) -> Result<Versions<T>, String> {
    Versions::new(dated.map(|(from, version)| (from.unwrap_or(Quarter::MIN), version))).map_err(|error| {
        if error.from == Quarter::MIN {
            alloc::format!("{what}: two versions without a from: expected at most one")
        } else {
            alloc::format!("{what}: {error}")
        }
    })
}

fn tolerances(always: Option<Tolerance>, dated: Vec<ToleranceVersion>) -> Result<Versions<Tolerance>, String> {
    let dated = dated.into_iter().map(|version| (version.from, version.tolerance));
    versions(always.map(|tolerance| (None, tolerance)).into_iter().chain(dated), "tolerances")
}

fn schemes(dated: Vec<SchemeVersion>) -> Result<Versions<Scheme>, String> {
    versions(dated.into_iter().map(|version| (version.from, version.scheme)), "schemes")
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
        for (kind, group) in wire.groups {
            indicator = indicator.with_group(kind, group);
        }
        let plan = versions(wire.targets.into_iter().map(|version| (Some(version.from), version.planned)), "targets")?;
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
        let mut scorecard = Self::new(document.organisation, document.calendar).with_extra(document.extra);
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
            owner: indicator.owner().map(ToOwned::to_owned),
            groups: indicator.groups().clone(),
            tolerance: None,
            tolerances: listed_tolerances(entry.tolerances()),
            schemes: listed_schemes(entry.schemes()),
            targets: entry.plan().iter().map(|(from, planned)| TargetVersion { from, planned: *planned }).collect(),
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
            indicators: scorecard.entries().iter().map(IndicatorWire::from).collect(),
            extra: scorecard.extra().clone(),
        }
    }
}

fn listed_schemes(versions: &Versions<Scheme>) -> Vec<SchemeVersion> {
    versions.iter().map(|(from, scheme)| SchemeVersion { from: dated(from), scheme: scheme.clone() }).collect()
}

fn listed_tolerances(versions: &Versions<Tolerance>) -> Vec<ToleranceVersion> {
    versions.iter().map(|(from, tolerance)| ToleranceVersion { from: dated(from), tolerance: *tolerance }).collect()
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
