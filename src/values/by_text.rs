//! Things that are each under a text of its own.

use super::exact_list::ExactList;
use alloc::{boxed::Box, collections::BTreeMap, string::String, vec::Vec};
use core::{iter::Map, slice};

/// Things by their texts, in the order of these: a map of few entries, which takes no more memory than they do.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ByText<V>(ExactList<(Box<str>, V)>);

/// The entries of a map by text, in order.
pub(crate) type ByTextIter<'a, V> = Map<slice::Iter<'a, (Box<str>, V)>, fn(&'a (Box<str>, V)) -> (&'a str, &'a V)>;

impl<V> ByText<V> {
    pub(crate) const EMPTY: Self = Self(ExactList::EMPTY);

    pub(crate) fn get(&self, text: &str) -> Option<&V> {
        let entries = self.0.as_slice();
        let place = entries.binary_search_by(|(own, _)| (**own).cmp(text)).ok()?;
        entries.get(place).map(|(_, content)| content)
    }

    pub(crate) fn iter(&self) -> ByTextIter<'_, V> {
        self.0.as_slice().iter().map(|(text, content)| (text, content))
    }

    pub(crate) const fn len(&self) -> usize {
        self.0.as_slice().len()
    }

    /// These with another one, instead of the one under its text if there is one.
    pub(crate) fn with(self, text: &str, content: V) -> Self {
        let mut entries = self.0.into_vec();
        match entries.binary_search_by(|(own, _)| (**own).cmp(text)) {
            Ok(place) => {
                if let Some((_, own)) = entries.get_mut(place) {
                    *own = content;
                }
            }
            Err(place) => {
                entries.reserve_exact(1);
                entries.insert(place, (text.into(), content));
            }
        }
        Self(entries.into())
    }
}

impl<V> Default for ByText<V> {
    fn default() -> Self {
        Self::EMPTY
    }
}

/// Of two under one text the later is kept.
impl<V> FromIterator<(String, V)> for ByText<V> {
    fn from_iter<I: IntoIterator<Item = (String, V)>>(entries: I) -> Self {
        entries.into_iter().collect::<BTreeMap<_, _>>().into()
    }
}

impl<V> From<BTreeMap<String, V>> for ByText<V> {
    fn from(entries: BTreeMap<String, V>) -> Self {
        Self(entries.into_iter().map(|(text, content)| (text.into_boxed_str(), content)).collect::<Vec<_>>().into())
    }
}

#[cfg(feature = "serde")]
mod wire {
    use super::{BTreeMap, ByText, String, Vec};
    use crate::wire::{Blank, Faults, Part, Read, sorted_entries, unique_map};
    use core::fmt::Display;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    impl<V: Serialize> Serialize for ByText<V> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_map(self.iter())
        }
    }

    impl<'de, V: Deserialize<'de> + Display> Deserialize<'de> for ByText<V> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            unique_map(deserializer).map(|entries: BTreeMap<String, V>| entries.into())
        }
    }

    impl<V: Read + Display> Read for ByText<V> {
        fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
            let entries = sorted_entries::<String, V>(part, faults)?;
            Some(Self(entries.into_iter().map(|(text, content)| (text.into_boxed_str(), content)).collect::<Vec<_>>().into()))
        }
    }

    impl<V> Blank for ByText<V> {
        fn is_blank(&self) -> bool {
            self.len() == 0
        }
    }
}
