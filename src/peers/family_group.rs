//! A named group of areas that an area is set beside.

use alloc::{collections::BTreeSet, string::String};
use thiserror::Error;

/// A named group of areas that an indicator's own area is set beside apart from all: a family group, statistical neighbours, a region.
///
/// The own area is always in it and need not be named.
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
    /// A group of its name and its other areas, by their names; one named twice is one.
    ///
    /// # Errors
    ///
    /// - No area is named.
    pub fn new<S: Into<String>>(name: impl Into<String>, areas: impl IntoIterator<Item = S>) -> Result<Self, FamilyGroupError> {
        let areas: BTreeSet<String> = areas.into_iter().map(Into::into).collect();
        if areas.is_empty() { Err(FamilyGroupError) } else { Ok(Self { name: name.into(), areas }) }
    }

    getters! {
        /// What it is called.
        name: &str,
        /// The areas in it, but the own one where that is not named.
        areas: &BTreeSet<String>,
    }
}

/// Why there is no such family group: it names no area.
///
/// # Examples
///
/// ```
/// use performance_indicators::peers::FamilyGroup;
///
/// assert!(FamilyGroup::new("Nobody", Vec::<String>::new()).is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a family group names no area: expected at least one beside the own")]
#[non_exhaustive]
pub struct FamilyGroupError;

#[cfg(feature = "serde")]
mod wire {
    use super::{BTreeSet, FamilyGroup, FamilyGroupError, String};
    use crate::wire::schema::schema;
    use crate::wire::{Faults, Node, Read, deserialized_through, record, through};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Deserialize)]
    #[serde(remote = "Self", deny_unknown_fields, rename = "FamilyGroup")]
    struct FamilyGroupWire {
        name: String,
        areas: BTreeSet<String>,
    }

    record!(FamilyGroupWire as "FamilyGroup" { name, areas });
    schema!(FamilyGroup as FamilyGroupWire);

    impl TryFrom<FamilyGroupWire> for FamilyGroup {
        type Error = FamilyGroupError;

        fn try_from(FamilyGroupWire { name, areas }: FamilyGroupWire) -> Result<Self, FamilyGroupError> {
            Self::new(name, areas)
        }
    }

    impl Serialize for FamilyGroup {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let Self { name, areas } = self.clone();
            FamilyGroupWire { name, areas }.serialize(serializer)
        }
    }

    impl<'de> Deserialize<'de> for FamilyGroup {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserialized_through::<FamilyGroupWire, _, _>(deserializer)
        }
    }

    impl Read for FamilyGroup {
        fn read(node: Node<'_>, faults: &mut Faults) -> Option<Self> {
            through::<FamilyGroupWire, _>(node, faults)
        }
    }
}
