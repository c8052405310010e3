//! The groups that something is in, one of each kind.

use super::GroupPath;
use super::by_text::{ByText, ByTextIter};
use alloc::{collections::BTreeMap, string::String};

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
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
#[must_use]
pub struct GroupsByKind(ByText<GroupPath>);

debug!(GroupsByKind as |groups| "{:?}", groups.iter().collect::<BTreeMap<_, _>>());

impl GroupsByKind {
    pub(crate) const NONE: Self = Self(ByText::EMPTY);

    /// The group of a kind, if there is one.
    #[must_use]
    pub fn get(&self, kind: &str) -> Option<&GroupPath> {
        self.0.get(kind)
    }

    /// Each kind and its group, in the order of the kinds.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&str, &GroupPath)> + ExactSizeIterator + Clone {
        self.0.iter()
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
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.len() == 0
    }

    /// These groups with another one, instead of the one of its kind if there is one.
    pub(crate) fn with(self, kind: &str, group: GroupPath) -> Self {
        Self(self.0.with(kind, group))
    }
}

impl<'a> IntoIterator for &'a GroupsByKind {
    type Item = (&'a str, &'a GroupPath);
    type IntoIter = ByTextIter<'a, GroupPath>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl Default for GroupsByKind {
    fn default() -> Self {
        Self::NONE
    }
}

impl From<BTreeMap<String, GroupPath>> for GroupsByKind {
    fn from(groups: BTreeMap<String, GroupPath>) -> Self {
        Self(groups.into())
    }
}

/// Of two groups of one kind the later is kept.
impl<K: Into<String>, G: Into<GroupPath>> FromIterator<(K, G)> for GroupsByKind {
    fn from_iter<I: IntoIterator<Item = (K, G)>>(groups: I) -> Self {
        Self(groups.into_iter().map(|(kind, group)| (kind.into(), group.into())).collect())
    }
}

#[cfg(feature = "serde")]
mod wire {
    use super::{ByText, GroupsByKind};
    use crate::wire::{Blank, Faults, Part, Read};

    crate::wire::schema::schema!(
        GroupsByKind as alloc::collections::BTreeMap<alloc::string::String, super::GroupPath>, in its place: true
    );

    impl Read for GroupsByKind {
        fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
            ByText::read(part, faults).map(Self)
        }
    }

    impl Blank for GroupsByKind {
        fn is_blank(&self) -> bool {
            self.is_empty()
        }
    }
}
