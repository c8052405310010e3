//! The figures of named others for the same quarter.

use crate::parsing::is_read_alike;
use crate::peers::{AreaName, RankingError};
use crate::rating::Missing;
use crate::values::Value;
use alloc::collections::{BTreeMap, btree_map};
use alloc::string::String;

/// The figures of named others for the same quarter, each a value or the reason why there is none: what an observation's own figure is ranked
/// among.
///
/// They are of the indicator's unit. No rating looks at them.
///
/// # Serialised form
///
/// A map from names to figures: `{"Angus": "97.2", "Aberdeenshire": {"numerator": "1110", "denominator": "1130"}, "Fife": {"missing":
/// "suppressed"}}`. A figure has the fields of an [`Observation`](crate::Observation)'s that say its value or why there is none; it has no
/// status and nothing that it replaced.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::PeerFigures;
/// use performance_indicators::{Missing, Observation, decimal};
///
/// // Invented.
/// let peers = PeerFigures::new([("Ash", Ok(decimal("97.2")?)), ("Elm", Err(Missing::Suppressed))])?;
/// let observation = Observation::from(decimal("96")?).with_peers(peers);
/// let peers = observation.peers().ok_or("peers")?;
/// assert_eq!(peers.get("Elm"), Some(Err(Missing::Suppressed)));
/// assert_eq!(peers.len(), 2);
///
/// let twice = PeerFigures::new([("Ash", Ok(97)), ("Ash", Ok(98))]);
/// assert_eq!(twice.unwrap_err().to_string(), "area 2 of the list is area 1 again: expected each area once");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("benchmarking", "comparators", "league table", "statistical neighbours"))]
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct PeerFigures(BTreeMap<String, Result<Value, Missing>>);

debug!(PeerFigures as |peers| "{:?}", peers.0);

impl PeerFigures {
    /// Takes the figures of others by their names, in any order.
    ///
    /// # Errors
    ///
    /// - A name is blank, has blanks around it, or holds a character that shows nothing.
    /// - A name is given more than once, or two that differ in case or in the blanks between words alone.
    pub fn new<N: Into<String>, V: Into<Value>>(
        figures: impl IntoIterator<Item = (N, Result<V, Missing>)>,
    ) -> Result<Self, RankingError> {
        let mut named: BTreeMap<AreaName, (usize, Result<Value, Missing>)> = BTreeMap::new();
        for (place, (name, figure)) in (1_usize..).zip(figures) {
            let name = AreaName::try_from(name.into()).map_err(|fault| RankingError::Name { place, fault })?;
            match named.entry(name) {
                btree_map::Entry::Vacant(vacant) => {
                    vacant.insert((place, figure.map(V::into)));
                }
                btree_map::Entry::Occupied(first) => {
                    return Err(RankingError::AreaTwice { first: first.get().0, again: place });
                }
            }
        }
        Ok(Self(named.into_iter().map(|(name, (_, figure))| (name.into(), figure)).collect()))
    }

    /// The figure of one, or why there is none; `None` where it is not named.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Result<Value, Missing>> {
        self.0.get(name).copied()
    }

    /// Its name for one, as people read names.
    pub(crate) fn name_read_as(&self, name: &str) -> Option<&str> {
        let alike = || self.0.keys().find(|known| is_read_alike(known, name));
        self.0.get_key_value(name).map(|(known, _)| known).or_else(alike).map(String::as_str)
    }

    /// The figures, in the order of the names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Result<Value, Missing>)> {
        self.0.iter().map(|(name, figure)| (name.as_str(), *figure))
    }

    /// How many are named.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether none is named.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The values that there are.
    pub(crate) fn values(&self) -> impl Iterator<Item = Value> {
        self.0.values().filter_map(|figure| figure.ok())
    }
}

#[cfg(feature = "serde")]
mod wire {
    use super::{AreaName, BTreeMap, Missing, PeerFigures, String, Value};
    use crate::history::figure::{FigureWire, write_bare};
    use crate::history::{Figure, Reported};
    use crate::values::NumberOrYesNo;
    use crate::wire::schema::schema;
    use crate::wire::{Day, Faults, Number, Part, Read, ShortForm, Shorthand, read_part, record, unique_map};
    use core::fmt;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    /// The figure of another.
    struct PeerFigure(Result<Value, Missing>);

    #[derive(Deserialize, Default)]
    #[serde(remote = "Self", deny_unknown_fields, rename = "PeerFigure", default)]
    struct PeerFigureWire {
        value: Option<NumberOrYesNo>,
        met_on: Option<Day>,
        numerator: Option<Number>,
        denominator: Option<Number>,
        quotient: bool,
        missing: Option<Missing>,
    }

    record!(PeerFigureWire as "FullPeerFigure" {
        value: optional, met_on: optional, numerator: optional, denominator: optional, quotient: optional, missing: optional,
    });

    schema!(PeerFigure, "PeerFigure", |generator| {
        let short = generator.subschema_for::<NumberOrYesNo>();
        crate::wire::schema::either(&short, &generator.subschema_for::<PeerFigureWire>())
    });
    schema!(PeerFigures as BTreeMap<AreaName, Option<PeerFigure>>);

    impl From<&PeerFigure> for Figure {
        fn from(PeerFigure(figure): &PeerFigure) -> Self {
            figure.map_or_else(Self::Missing, |value| Self::Reported(Reported::new(value)))
        }
    }

    impl fmt::Display for PeerFigure {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            Figure::from(self).fmt(f)
        }
    }

    impl Serialize for PeerFigure {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            write_bare(self.0.ok(), serializer).unwrap_or_else(|serializer| {
                let FigureWire { value, met_on, numerator, denominator, quotient, missing, .. } =
                    FigureWire::from(&Figure::from(self));
                PeerFigureWire { value, met_on, numerator, denominator, quotient, missing }.serialize(serializer)
            })
        }
    }

    impl<'de> Deserialize<'de> for PeerFigure {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            Self::read_either(deserializer)
        }
    }

    impl Read for PeerFigure {
        fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
            Self::read_all(part, faults)
        }
    }

    impl ShortForm for PeerFigure {
        const EXPECTING: &'static str = Figure::EXPECTING;

        fn from_text(text: &str) -> Result<Self, String> {
            NumberOrYesNo::from_text(text).map(|given| Self(Ok(Value::from(given))))
        }
    }

    impl Shorthand for PeerFigure {
        type Full = PeerFigureWire;

        fn from_full(full: PeerFigureWire) -> Result<Self, String> {
            let PeerFigureWire { value, met_on, numerator, denominator, quotient, missing } = full;
            let figure = FigureWire { value, met_on, numerator, denominator, quotient, missing, ..FigureWire::default() };
            Ok(Self(match figure.figure()? {
                Figure::Reported(reported) => Ok(reported.value()),
                Figure::Missing(missing) => Err(missing),
            }))
        }
    }

    impl From<BTreeMap<AreaName, PeerFigure>> for PeerFigures {
        fn from(figures: BTreeMap<AreaName, PeerFigure>) -> Self {
            Self(figures.into_iter().map(|(name, PeerFigure(figure))| (name.into(), figure)).collect())
        }
    }

    impl Serialize for PeerFigures {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_map(self.0.iter().map(|(name, figure)| (name, PeerFigure(*figure))))
        }
    }

    impl<'de> Deserialize<'de> for PeerFigures {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            read_part(deserializer, |deserializer| unique_map::<AreaName, PeerFigure, _>(deserializer).map(Self::from))
        }
    }

    impl Read for PeerFigures {
        fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
            BTreeMap::<AreaName, PeerFigure>::read(part, faults).map(Self::from)
        }
    }
}
