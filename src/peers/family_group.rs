//! A named group of areas that an area is set beside.

use super::area_name::AreaName;
use crate::parsing::{NameFault, is_read_alike};
use alloc::{collections::BTreeSet, string::String};
use thiserror::Error;

/// A named group of areas that an indicator's own area is set beside apart from all: a family group, statistical neighbours, a region.
///
/// The own area is always in it and is not named; a document that names it is refused. Areas are found among the peers by their names as
/// people read them, whatever their case and the width of their blanks.
///
/// # Serialised form
///
/// `{"name": "Family Group 4", "areas": ["Dundee City", "Glasgow City"]}`
///
/// # Examples
///
/// ```
/// use performance_indicators::peers::FamilyGroup;
///
/// // Four of those that Scotland's councils call Family Group 4: https://github.com/SC-TPP/LGBF
/// let family = FamilyGroup::new("Family Group 4", ["Dundee City", "Falkirk", "Glasgow City", "Dundee City"])?;
/// assert_eq!((family.name(), family.areas().len()), ("Family Group 4", 3));
/// assert_eq!(
///     FamilyGroup::new("Nobody", Vec::<String>::new()).unwrap_err().to_string(),
///     "a family group names no area: expected at least one beside the own",
/// );
/// # Ok::<(), performance_indicators::peers::FamilyGroupError>(())
/// ```
#[doc(alias("family", "nearest neighbours", "statistical neighbours", "comparator group"))]
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct FamilyGroup {
    name: String,
    areas: BTreeSet<String>,
}

debug!(FamilyGroup { name, areas });

impl FamilyGroup {
    /// A group of its name and its other areas, by their names; one named twice is one, whatever the case and the blanks within its name.
    ///
    /// # Errors
    ///
    /// - No area is named.
    /// - The name, or that of an area, is blank, has blanks around it, or holds a character that shows nothing.
    pub fn new<S: Into<String>>(name: impl Into<String>, areas: impl IntoIterator<Item = S>) -> Result<Self, FamilyGroupError> {
        let name = AreaName::try_from(name.into()).map_err(|fault| FamilyGroupError::Name { fault })?;
        let named =
            |(place, area): (usize, S)| AreaName::try_from(area.into()).map_err(|fault| FamilyGroupError::Area { place, fault });
        let areas: BTreeSet<AreaName> = (1_usize..).zip(areas).map(named).collect::<Result<_, _>>()?;
        let areas: BTreeSet<String> = areas.into_iter().map(String::from).collect();
        if areas.is_empty() { Err(FamilyGroupError::NoArea) } else { Ok(Self { name: name.into(), areas }) }
    }

    /// Its name for an area, as people read names; `None` where it is not in the group.
    pub(crate) fn area(&self, name: &str) -> Option<&str> {
        let alike = || self.areas.iter().find(|area| is_read_alike(area, name));
        self.areas.get(name).or_else(alike).map(String::as_str)
    }

    getters! {
        /// What it is called.
        name: &str,
        /// The areas in it, beside the own.
        areas: &BTreeSet<String>,
    }
}

/// Why there is no such family group.
///
/// # Examples
///
/// ```
/// use performance_indicators::peers::FamilyGroup;
///
/// assert!(FamilyGroup::new("Nobody", Vec::<String>::new()).is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum FamilyGroupError {
    /// It names no area.
    #[error("a family group names no area: expected at least one beside the own")]
    NoArea,
    /// Its name is none.
    #[error("a family group: {fault}")]
    #[non_exhaustive]
    Name {
        /// What is wrong with it.
        fault: NameFault,
    },
    /// The name of an area is none.
    #[error("area {place} of a family group: {fault}")]
    #[non_exhaustive]
    Area {
        /// The place of the area in the list, from 1.
        place: usize,
        /// What is wrong with its name.
        fault: NameFault,
    },
}

#[cfg(feature = "serde")]
mod wire {
    use super::{AreaName, BTreeSet, FamilyGroup, FamilyGroupError, String};
    use crate::wire::schema::schema;
    use crate::wire::{Faults, Part, Read, deserialized_through, record, through};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Deserialize)]
    #[serde(remote = "Self", deny_unknown_fields, rename = "FamilyGroup")]
    struct FamilyGroupWire {
        name: AreaName,
        areas: BTreeSet<AreaName>,
    }

    record!(FamilyGroupWire as "FamilyGroup" { name, areas });
    schema!(FamilyGroup as FamilyGroupWire);

    impl TryFrom<FamilyGroupWire> for FamilyGroup {
        type Error = FamilyGroupError;

        fn try_from(FamilyGroupWire { name, areas }: FamilyGroupWire) -> Result<Self, FamilyGroupError> {
            Self::new(name, areas.into_iter().map(String::from))
        }
    }

    impl Serialize for FamilyGroup {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let Self { name, areas } = self.clone();
            FamilyGroupWire { name: AreaName::named(name), areas: areas.into_iter().map(AreaName::named).collect() }
                .serialize(serializer)
        }
    }

    impl<'de> Deserialize<'de> for FamilyGroup {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserialized_through::<FamilyGroupWire, _, _>(deserializer)
        }
    }

    impl Read for FamilyGroup {
        fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
            through::<FamilyGroupWire, _>(part, faults)
        }
    }
}
