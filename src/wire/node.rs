//! A part of a document, held as it was written until it is known what is wrong with it.

use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// Text, a number, a list, a map, or one of the two other things that formats for people can say.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Node<'de> {
    /// Not in the document.
    Absent,
    Null,
    Bool(bool),
    Unsigned(u64),
    Signed(i64),
    Float(f64),
    Text(Cow<'de, str>),
    List(Vec<Self>),
    Map(Vec<(Cow<'de, str>, Self)>),
    /// A list or map that stands too deep in others to be held.
    Deep,
}

impl Node<'_> {
    /// Whether it is made of others: a list, if that is asked for, or a map.
    pub(crate) const fn is_compound(&self, list: bool) -> bool {
        if list { matches!(self, Self::List(_)) } else { matches!(self, Self::Map(_)) }
    }

    /// The text of a field of a map.
    pub(crate) fn field(&self, name: &str) -> Option<&str> {
        let Self::Map(entries) = self else { return None };
        match entries.iter().find(|(key, _)| key == name) {
            Some((_, Self::Text(text))) => Some(text),
            Some(_) | None => None,
        }
    }

    /// Whether nothing is given, or null.
    pub(crate) const fn is_nothing(&self) -> bool {
        matches!(self, Self::Absent | Self::Null)
    }

    /// Whether it is one text or number.
    pub(crate) const fn is_scalar(&self) -> bool {
        matches!(self, Self::Bool(_) | Self::Unsigned(_) | Self::Signed(_) | Self::Float(_) | Self::Text(_))
    }

    /// The text of what is here, where it is one text or number.
    pub(crate) fn owned_text(&self) -> Option<String> {
        match self {
            Self::Bool(given) => Some(given.to_string()),
            Self::Unsigned(given) => Some(given.to_string()),
            Self::Signed(given) => Some(given.to_string()),
            Self::Float(given) => Some(given.to_string()),
            Self::Text(text) => Some(text.as_ref().into()),
            Self::Absent | Self::Null | Self::List(_) | Self::Map(_) | Self::Deep => None,
        }
    }

    /// What is here, where it is one text or number, of which the [text](Self::owned_text) may be wanted later.
    pub(super) fn scalar(&self) -> Option<Self> {
        self.is_scalar().then(|| self.clone())
    }
}
