//! The groups that something is in, one of each kind.

use super::GroupPath;
use super::exact_list::ExactList;
use alloc::{boxed::Box, collections::BTreeMap, string::String, vec::Vec};
use core::{iter::Map, slice};

/// The groups that an indicator is in, one of each kind, in the order of the kinds: goal "Safe", directorate "People".
///
/// # Serialised form
///
/// A map from kinds to [groups](GroupPath): `{"goal": "Safe", "directorate": ["People", "Adults"]}`.
///
/// # Examples
///
/// ```
/// use performance_indicators::values::{GroupPath, GroupsByKind};
///
/// // Invented.
/// let groups: GroupsByKind = [("goal", "Safe"), ("directorate", "People")].into_iter().collect();
/// assert_eq!(groups.get("goal"), Some(&"Safe".into()));
/// assert_eq!(groups.get("ward"), None);
/// assert!(groups.iter().eq([("directorate", &GroupPath::from("People")), ("goal", &"Safe".into())]));
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
#[must_use]
pub struct GroupsByKind(ExactList<(Box<str>, GroupPath)>);

debug!(GroupsByKind as |groups| "{:?}", groups.iter().collect::<BTreeMap<_, _>>());

impl GroupsByKind {
    pub(crate) const NONE: Self = Self(ExactList::EMPTY);

    /// The group of a kind, if there is one.
    #[must_use]
    pub fn get(&self, kind: &str) -> Option<&GroupPath> {
        let groups = self.0.as_slice();
        let place = groups.binary_search_by(|(own, _)| (**own).cmp(kind)).ok()?;
        groups.get(place).map(|(_, group)| group)
    }

    /// Each kind and its group, in the order of the kinds.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&str, &GroupPath)> + ExactSizeIterator + Clone {
        self.0.as_slice().iter().map(|(kind, group)| (&**kind, group))
    }

    /// The kinds, in order.
    #[must_use]
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &str> + ExactSizeIterator + Clone {
        self.iter().map(|(kind, _)| kind)
    }

    /// The groups, in the order of their kinds.
    #[must_use]
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &GroupPath> + ExactSizeIterator + Clone {
        self.iter().map(|(_, group)| group)
    }

    /// How many groups there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.as_slice().len()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.as_slice().is_empty()
    }

    /// These groups with another one, instead of the one of its kind if there is one.
    pub(crate) fn with(self, kind: &str, group: GroupPath) -> Self {
        let mut groups = self.0.into_vec();
        match groups.binary_search_by(|(own, _)| (**own).cmp(kind)) {
            Ok(place) => {
                if let Some((_, own)) = groups.get_mut(place) {
                    *own = group;
                }
            }
            Err(place) => {
                groups.reserve_exact(1);
                groups.insert(place, (kind.into(), group));
            }
        }
        Self(groups.into())
    }
}

impl<'a> IntoIterator for &'a GroupsByKind {
    type Item = (&'a str, &'a GroupPath);
    type IntoIter = Map<slice::Iter<'a, (Box<str>, GroupPath)>, fn(&'a (Box<str>, GroupPath)) -> Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.as_slice().iter().map(|(kind, group)| (&**kind, group))
    }
}

impl Default for GroupsByKind {
    fn default() -> Self {
        Self::NONE
    }
}

impl From<BTreeMap<String, GroupPath>> for GroupsByKind {
    fn from(groups: BTreeMap<String, GroupPath>) -> Self {
        Self(groups.into_iter().map(|(kind, group)| (kind.into_boxed_str(), group)).collect::<Vec<_>>().into())
    }
}

/// Of two groups of one kind the later is kept.
impl<K: Into<String>, G: Into<GroupPath>> FromIterator<(K, G)> for GroupsByKind {
    fn from_iter<I: IntoIterator<Item = (K, G)>>(groups: I) -> Self {
        groups.into_iter().map(|(kind, group)| (kind.into(), group.into())).collect::<BTreeMap<_, _>>().into()
    }
}

#[cfg(feature = "serde")]
mod wire {
    use super::{BTreeMap, GroupPath, GroupsByKind, String, Vec};
    use crate::wire::{Blank, Faults, Part, Read, sorted_entries, unique_map};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    crate::wire::schema::schema!(GroupsByKind as BTreeMap<String, GroupPath>, in its place: true);

    impl Serialize for GroupsByKind {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_map(self.iter())
        }
    }

    impl<'de> Deserialize<'de> for GroupsByKind {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            unique_map(deserializer).map(|groups: BTreeMap<String, GroupPath>| groups.into())
        }
    }

    impl Read for GroupsByKind {
        fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
            let groups = sorted_entries::<String, GroupPath>(part, faults)?;
            Some(Self(groups.into_iter().map(|(kind, group)| (kind.into_boxed_str(), group)).collect::<Vec<_>>().into()))
        }
    }

    impl Blank for GroupsByKind {
        fn is_blank(&self) -> bool {
            self.is_empty()
        }
    }
}
