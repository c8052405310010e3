//! Text of the document's authors under keys of their own.

use crate::values::{ByText, ByTextIter};
use alloc::{boxed::Box, collections::BTreeMap, string::String};
use core::iter::Map;

/// Text of the document's authors under keys of their own: kept and handed back untouched.
///
/// # Serialised form
///
/// A map from keys to texts: `{"source": "case system"}`. A repeated key is refused.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::Extra;
/// use performance_indicators::{Observation, decimal};
///
/// // Invented.
/// let extra = Extra::from([("source", "case system"), ("page", "12")]);
/// let observation = Observation::from(decimal("33.3")?).with_extra(extra);
/// assert_eq!(observation.extra().get("source"), Some("case system"));
/// assert_eq!(observation.extra().get("note"), None);
/// assert!(observation.extra().into_iter().eq([("page", "12"), ("source", "case system")]));
/// # Ok::<(), performance_indicators::parsing::ParseDecimalError>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
pub struct Extra(ByText<Box<str>>);

debug!(Extra as |extra| "{:?}", extra.iter().collect::<BTreeMap<_, _>>());

impl Extra {
    /// No text.
    #[must_use]
    pub const fn new() -> Self {
        Self(ByText::EMPTY)
    }

    /// The text under a key, if there is one.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(|text| &**text)
    }

    /// Each key and its text, in the order of the keys.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&str, &str)> + ExactSizeIterator + Clone {
        self.0.iter().map(|(key, text)| (key, &**text))
    }

    /// How many texts there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.len() == 0
    }
}

impl<'a> IntoIterator for &'a Extra {
    type Item = (&'a str, &'a str);
    type IntoIter = Map<ByTextIter<'a, Box<str>>, fn((&'a str, &'a Box<str>)) -> Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter().map(|(key, text)| (key, &**text))
    }
}

impl From<BTreeMap<String, String>> for Extra {
    fn from(texts: BTreeMap<String, String>) -> Self {
        texts.into_iter().collect()
    }
}

impl<K: Into<String>, T: Into<String>, const N: usize> From<[(K, T); N]> for Extra {
    fn from(texts: [(K, T); N]) -> Self {
        texts.into_iter().collect()
    }
}

/// Of two texts under one key the later is kept.
impl<K: Into<String>, T: Into<String>> FromIterator<(K, T)> for Extra {
    fn from_iter<I: IntoIterator<Item = (K, T)>>(texts: I) -> Self {
        Self(texts.into_iter().map(|(key, text)| (key.into(), text.into().into_boxed_str())).collect())
    }
}

#[cfg(feature = "serde")]
mod wire {
    use super::Extra;
    use crate::values::ByText;
    use crate::wire::{Blank, Faults, Part, Read};

    crate::wire::schema::schema!(
        Extra as alloc::collections::BTreeMap<alloc::string::String, alloc::string::String>, in its place: true
    );

    impl Read for Extra {
        fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
            ByText::read(part, faults).map(Self)
        }
    }

    impl Blank for Extra {
        fn is_blank(&self) -> bool {
            self.is_empty()
        }
    }
}
