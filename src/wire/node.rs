//! A part of a document, held as it was written until it is known what is wrong with it.

use crate::parsing::Excerpt;
use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

/// So many lists and maps may stand in one another; a document needs fewer than ten.
const DEEPEST: u8 = 32;

/// So many more are passed over to find what else is wrong; what goes deeper is refused as a whole, before the stack ends.
const PASSED_OVER: u8 = 96;

/// What is wrong with lists and maps deeper than [`DEEPEST`].
pub(super) const TOO_DEEP: &str = "lists and maps stand in one another too deeply: expected at most 32";

/// The key under which `serde_json` hands over a number when another crate switches on its `arbitrary_precision`.
const JSON_NUMBER: &str = "$serde_json::private::Number";

/// The key under which the `toml` crate hands over a date that was written without quotes.
const TOML_DATE: &str = "$__toml_private_datetime";

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
}

impl<'de> Deserialize<'de> for Node<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        NodeSeed { deeper: DEEPEST }.deserialize(deserializer)
    }
}

#[derive(Clone, Copy)]
struct NodeSeed {
    deeper: u8,
}

impl NodeSeed {
    /// For what stands in a list or map here, unless that is too deep already.
    const fn inside(self) -> Option<Self> {
        match self.deeper.checked_sub(1) {
            Some(deeper) => Some(Self { deeper }),
            None => None,
        }
    }
}

impl<'de> DeserializeSeed<'de> for NodeSeed {
    type Value = Node<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for NodeSeed {
    type Value = Node<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text, a number, a list or a map")
    }

    fn visit_unit<E>(self) -> Result<Node<'de>, E> {
        Ok(Node::Null)
    }

    fn visit_none<E>(self) -> Result<Node<'de>, E> {
        Ok(Node::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node<'de>, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node<'de>, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_bool<E>(self, given: bool) -> Result<Node<'de>, E> {
        Ok(Node::Bool(given))
    }

    fn visit_i64<E>(self, given: i64) -> Result<Node<'de>, E> {
        Ok(Node::Signed(given))
    }

    fn visit_u64<E>(self, given: u64) -> Result<Node<'de>, E> {
        Ok(Node::Unsigned(given))
    }

    // Whether a whole number of more than 64 bits comes as one or as a binary fraction is up to features of other crates.
    fn visit_i128<E: serde::de::Error>(self, given: i128) -> Result<Node<'de>, E> {
        number(&given.to_string())
    }

    fn visit_u128<E: serde::de::Error>(self, given: u128) -> Result<Node<'de>, E> {
        number(&given.to_string())
    }

    fn visit_f64<E>(self, given: f64) -> Result<Node<'de>, E> {
        Ok(Node::Float(given))
    }

    fn visit_str<E>(self, text: &str) -> Result<Node<'de>, E> {
        Ok(Node::Text(Cow::Owned(text.into())))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Node<'de>, E> {
        Ok(Node::Text(Cow::Borrowed(text)))
    }

    fn visit_string<E>(self, text: String) -> Result<Node<'de>, E> {
        Ok(Node::Text(Cow::Owned(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Node<'de>, A::Error> {
        let Some(seed) = self.inside() else {
            Skipped { deeper: PASSED_OVER }.visit_seq(sequence)?;
            return Ok(Node::Deep);
        };
        let mut list = Vec::new();
        while let Some(node) = sequence.next_element_seed(seed)? {
            list.push(node);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node<'de>, A::Error> {
        let Some(seed) = self.inside() else {
            Skipped { deeper: PASSED_OVER }.visit_map(map)?;
            return Ok(Node::Deep);
        };
        let mut entries = Vec::new();
        while let Some(key) = map.next_key_seed(Key)? {
            if entries.is_empty() && (key == JSON_NUMBER || key == TOML_DATE) {
                let text: Cow<'de, str> = map.next_value()?;
                // A format that reads as it goes loses its place where a map is not read to its end.
                return match map.next_key_seed(Key)? {
                    Some(_) => Err(A::Error::custom(format_args!("the field {key} stands beside others: expected it alone"))),
                    None if key == JSON_NUMBER => number(&text),
                    None => Ok(Node::Text(text)),
                };
            }
            entries.push((key, map.next_value_seed(seed)?));
        }
        Ok(Node::Map(entries))
    }
}

/// Passes over whatever there is, holding none of it, so far down as is safe.
#[derive(Clone, Copy)]
struct Skipped {
    deeper: u8,
}

impl Skipped {
    fn inside<E: serde::de::Error>(self) -> Result<Self, E> {
        match self.deeper.checked_sub(1) {
            Some(deeper) => Ok(Self { deeper }),
            None => Err(E::custom(TOO_DEEP)),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Skipped {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Skipped {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text, a number, a list or a map")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_none<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_i128<E>(self, _: i128) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u128<E>(self, _: u128) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<(), A::Error> {
        let seed = self.inside()?;
        while sequence.next_element_seed(seed)?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let seed = self.inside()?;
        while map.next_key_seed(Key)?.is_some() {
            map.next_value_seed(seed)?;
        }
        Ok(())
    }
}

/// Reads a list item by item, without ever holding all of it; what is no list is handed back.
pub(crate) struct Items<F>(pub(crate) F);

impl<'de, F: FnMut(usize, Node<'de>)> DeserializeSeed<'de> for Items<F> {
    type Value = Option<Node<'de>>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, F: FnMut(usize, Node<'de>)> Visitor<'de> for Items<F> {
    type Value = Option<Node<'de>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut sequence: A) -> Result<Self::Value, A::Error> {
        let mut place: usize = 0;
        while let Some(node) = sequence.next_element()? {
            self.0(place, node);
            place = place.saturating_add(1);
        }
        Ok(None)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        NodeSeed { deeper: DEEPEST }.visit_map(map).map(Some)
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Some(Node::Text(Cow::Owned(text.into()))))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Some(Node::Null))
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(Some(Node::Null))
    }

    fn visit_bool<E>(self, given: bool) -> Result<Self::Value, E> {
        Ok(Some(Node::Bool(given)))
    }

    fn visit_i64<E>(self, given: i64) -> Result<Self::Value, E> {
        Ok(Some(Node::Signed(given)))
    }

    fn visit_u64<E>(self, given: u64) -> Result<Self::Value, E> {
        Ok(Some(Node::Unsigned(given)))
    }

    fn visit_f64<E>(self, given: f64) -> Result<Self::Value, E> {
        Ok(Some(Node::Float(given)))
    }
}

/// A number as `serde_json` would have handed it over without `arbitrary_precision`.
fn number<'de, E: serde::de::Error>(text: &str) -> Result<Node<'de>, E> {
    if let Ok(given) = text.parse::<u64>() {
        return Ok(Node::Unsigned(given));
    }
    if let Ok(given) = text.parse::<i64>() {
        return Ok(Node::Signed(given));
    }
    let given = text.parse().map_err(|_| E::custom(format_args!("{} is not a number", Excerpt::of(text))))?;
    Ok(Node::Float(given))
}

/// A key of a map: text, or what a format takes for a number or a truth value, such as `2017`.
#[derive(Clone, Copy)]
pub(crate) struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        // Not every format that can say any value can say any key: a name is what they all have.
        deserializer.deserialize_identifier(self)
    }
}

impl<'de> Visitor<'de> for Key {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.into()))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_string<E>(self, text: String) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text))
    }

    fn visit_bool<E>(self, given: bool) -> Result<Self::Value, E> {
        Ok(given.to_string().into())
    }

    fn visit_i64<E>(self, given: i64) -> Result<Self::Value, E> {
        Ok(given.to_string().into())
    }

    fn visit_u64<E>(self, given: u64) -> Result<Self::Value, E> {
        Ok(given.to_string().into())
    }
}
