//! The parts of a scorecard document on their own.

use super::super::entry::Entry;
use super::checking::{schemes, tolerances};
use super::fields::{IndicatorWire, SchemeVersion, ToleranceVersion, listed_schemes, listed_tolerances};
use crate::history::{Indicator, Series, TargetPlan};
use crate::rating::Scheme;
use crate::values::{Tolerance, Versions};
use crate::wire::schema::schema;
use crate::wire::{Faults, Part, Read, read_part};
use alloc::vec::Vec;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

schema!(Entry as IndicatorWire);
schema!(Indicator as IndicatorWire);
schema!(Versions<Scheme> as Vec<SchemeVersion>);
schema!(Versions<Tolerance> as Vec<ToleranceVersion>);

impl Serialize for Entry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        IndicatorWire::from(self).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Entry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut faults = Faults::default();
        let wire: IndicatorWire = Deserialize::deserialize(deserializer)?;
        let entry = wire.entry(&mut faults);
        faults.finish(entry).map_err(D::Error::custom)
    }
}

impl Serialize for Indicator {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Entry::new(self.clone(), TargetPlan::default(), Series::default()).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Indicator {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let entry = Entry::deserialize(deserializer)?;
        let indicator = entry.indicator().clone();
        if entry == Entry::new(indicator.clone(), TargetPlan::default(), Series::default()) {
            Ok(indicator)
        } else {
            Err(D::Error::custom("a definition with targets, figures, tolerances or schemes: expected the definition alone"))
        }
    }
}

impl Read for Versions<Scheme> {
    fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
        let listed = Read::read(part, faults)?;
        schemes(listed, faults)
    }
}

impl Serialize for Versions<Scheme> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        listed_schemes(self).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Versions<Scheme> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_part(deserializer, |deserializer| {
            let mut faults = Faults::default();
            let versions = schemes(Vec::<SchemeVersion>::deserialize(deserializer)?, &mut faults);
            faults.finish(versions).map_err(D::Error::custom)
        })
    }
}

impl Read for Versions<Tolerance> {
    fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
        let listed = Read::read(part, faults)?;
        tolerances(None, listed, faults)
    }
}

impl Serialize for Versions<Tolerance> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        listed_tolerances(self).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Versions<Tolerance> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_part(deserializer, |deserializer| {
            let mut faults = Faults::default();
            let versions = tolerances(None, Vec::<ToleranceVersion>::deserialize(deserializer)?, &mut faults);
            faults.finish(versions).map_err(D::Error::custom)
        })
    }
}
