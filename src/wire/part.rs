//! A part of a document as it comes from a format or from a [`Node`], read without being held.

use super::node::Node;
use super::problems::Fault;
use crate::parsing::Excerpt;
use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use core::marker::PhantomData;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error as _, Expected, MapAccess, SeqAccess, Visitor};

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

/// A part of a document: held, or a list or map whose parts come one by one.
pub(crate) enum Part<'s, 'de> {
    /// Text that the format holds for as long as it is looked at.
    Text(&'s str),
    /// Text that lies in the document.
    Borrowed(&'de str),
    Held(Node<'de>),
    List(&'s mut dyn ListSource<'de>),
    Map(&'s mut dyn MapSource<'de>),
}

/// The items of a list, one by one.
pub(crate) trait ListSource<'de> {
    /// Hands over the next item, if there is one.
    fn next(&mut self, take: &mut dyn FnMut(Part<'_, 'de>)) -> bool;
}

/// The entries of a map, one by one: a key, then its value.
pub(crate) trait MapSource<'de> {
    fn next_key(&mut self) -> Option<Cow<'de, str>>;

    /// Hands over the value of the key before.
    fn value(&mut self, take: &mut dyn FnMut(Part<'_, 'de>));
}

impl<'de> From<Node<'de>> for Part<'_, 'de> {
    fn from(node: Node<'de>) -> Self {
        Self::Held(node)
    }
}

impl<'s, 'de: 's> Part<'s, 'de> {
    /// All of it, held.
    pub(crate) fn held(self) -> Node<'de> {
        match self {
            Self::Text(text) => Node::Text(Cow::Owned(text.into())),
            Self::Borrowed(text) => Node::Text(Cow::Borrowed(text)),
            Self::Held(node) => node,
            Self::List(list) => {
                let mut held = Vec::new();
                while list.next(&mut |part| held.push(part.held())) {}
                Node::List(held)
            }
            Self::Map(map) => {
                let mut held = Vec::new();
                while let Some(key) = map.next_key() {
                    let mut node = Node::Absent;
                    map.value(&mut |part| node = part.held());
                    held.push((key, node));
                }
                Node::Map(held)
            }
        }
    }

    /// What it is, without what a list or map has in it.
    pub(crate) fn outline(self) -> Node<'s> {
        match self {
            Self::Text(text) | Self::Borrowed(text) => Node::Text(Cow::Borrowed(text)),
            Self::List(_) | Self::Held(Node::List(_)) => Node::List(Vec::new()),
            Self::Map(_) | Self::Held(Node::Map(_)) => Node::Map(Vec::new()),
            Self::Held(node) => node,
        }
    }

    /// The fault that this is something else than what was expected.
    pub(crate) fn unlike(self, expected: &dyn Expected) -> Fault {
        self.outline().unlike(expected)
    }

    /// The text, if it is one.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Borrowed(text) => Some(text),
            Self::Held(Node::Text(text)) => Some(text),
            Self::Held(_) | Self::List(_) | Self::Map(_) => None,
        }
    }

    /// The same, as it is held.
    pub(crate) fn into_text(self) -> Result<Cow<'s, str>, Self> {
        match self {
            Self::Text(text) | Self::Borrowed(text) => Ok(Cow::Borrowed(text)),
            Self::Held(Node::Text(text)) => Ok(text),
            Self::Held(_) | Self::List(_) | Self::Map(_) => Err(self),
        }
    }

    /// Whether it is made of others: a list, if that is asked for, or a map.
    pub(crate) const fn is_compound(&self, list: bool) -> bool {
        match self {
            Self::Text(_) | Self::Borrowed(_) => false,
            Self::Held(node) => node.is_compound(list),
            Self::List(_) => list,
            Self::Map(_) => !list,
        }
    }

    /// Whether it is one text or number.
    pub(crate) const fn is_scalar(&self) -> bool {
        match self {
            Self::Text(_) | Self::Borrowed(_) => true,
            Self::Held(node) => node.is_scalar(),
            Self::List(_) | Self::Map(_) => false,
        }
    }

    /// Whether nothing is given, or null.
    pub(crate) const fn is_nothing(&self) -> bool {
        matches!(self, Self::Held(node) if node.is_nothing())
    }

    /// What `read` makes of its items, where it is a list; else this as it was.
    pub(crate) fn read_list<T>(self, read: impl FnOnce(&mut dyn ListSource<'de>) -> T) -> Result<T, Self> {
        match self {
            Self::List(list) => Ok(read(list)),
            Self::Held(Node::List(list)) => Ok(read(&mut list.into_iter())),
            Self::Text(_) | Self::Borrowed(_) | Self::Held(_) | Self::Map(_) => Err(self),
        }
    }

    /// What `read` makes of its entries, where it is a map; else this as it was.
    pub(crate) fn read_map<T>(self, read: impl FnOnce(&mut dyn MapSource<'de>) -> T) -> Result<T, Self> {
        match self {
            Self::Map(map) => Ok(read(map)),
            Self::Held(Node::Map(entries)) => Ok(read(&mut HeldEntries { rest: entries.into_iter(), value: Node::Absent })),
            Self::Text(_) | Self::Borrowed(_) | Self::Held(_) | Self::List(_) => Err(self),
        }
    }
}

impl<'de> ListSource<'de> for alloc::vec::IntoIter<Node<'de>> {
    fn next(&mut self, take: &mut dyn FnMut(Part<'_, 'de>)) -> bool {
        Iterator::next(self).map(|node| take(node.into())).is_some()
    }
}

struct HeldEntries<'de> {
    rest: alloc::vec::IntoIter<(Cow<'de, str>, Node<'de>)>,
    value: Node<'de>,
}

impl<'de> MapSource<'de> for HeldEntries<'de> {
    fn next_key(&mut self) -> Option<Cow<'de, str>> {
        let (key, value) = self.rest.next()?;
        self.value = value;
        Some(key)
    }

    fn value(&mut self, take: &mut dyn FnMut(Part<'_, 'de>)) {
        take(core::mem::replace(&mut self.value, Node::Absent).into());
    }
}

/// Hands what a format has to a function, which need not take all of a list or map.
pub(crate) struct Handed<'f, 'de> {
    take: &'f mut dyn FnMut(Part<'_, 'de>),
    deeper: u8,
}

impl<'f, 'de> Handed<'f, 'de> {
    /// A part of a document read by itself.
    pub(crate) fn to(take: &'f mut dyn FnMut(Part<'_, 'de>)) -> Self {
        Self { take, deeper: DEEPEST }
    }

    /// A whole document: an indicator may be as deep as one read by itself, which two less are around.
    pub(crate) fn of_document(take: &'f mut dyn FnMut(Part<'_, 'de>)) -> Self {
        Self { take, deeper: DEEPEST.saturating_add(2) }
    }

    #[expect(clippy::unnecessary_wraps, reason = "it is what visiting gives")]
    fn held<E>(self, node: Node<'de>) -> Result<(), E> {
        (self.take)(node.into());
        Ok(())
    }
}

impl<'de> Deserialize<'de> for Node<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut held = Self::Absent;
        Handed::to(&mut |part| held = part.held()).deserialize(deserializer)?;
        Ok(held)
    }
}

impl<'de> DeserializeSeed<'de> for Handed<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Handed<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text, a number, a list or a map")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.held(Node::Null)
    }

    fn visit_none<E>(self) -> Result<(), E> {
        self.held(Node::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_bool<E>(self, given: bool) -> Result<(), E> {
        self.held(Node::Bool(given))
    }

    fn visit_i64<E>(self, given: i64) -> Result<(), E> {
        self.held(Node::Signed(given))
    }

    fn visit_u64<E>(self, given: u64) -> Result<(), E> {
        self.held(Node::Unsigned(given))
    }

    // Whether a whole number of more than 64 bits comes as one or as a binary fraction is up to features of other crates.
    fn visit_i128<E: serde::de::Error>(self, given: i128) -> Result<(), E> {
        self.held(number(&given.to_string())?)
    }

    fn visit_u128<E: serde::de::Error>(self, given: u128) -> Result<(), E> {
        self.held(number(&given.to_string())?)
    }

    fn visit_f64<E>(self, given: f64) -> Result<(), E> {
        self.held(Node::Float(given))
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        (self.take)(Part::Text(text));
        Ok(())
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<(), E> {
        (self.take)(Part::Borrowed(text));
        Ok(())
    }

    fn visit_string<E>(self, text: String) -> Result<(), E> {
        self.held(Node::Text(Cow::Owned(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<(), A::Error> {
        let rest = Skipped::below(self.deeper);
        let Some(deeper) = self.deeper.checked_sub(1) else {
            rest.visit_seq(sequence)?;
            return self.held(Node::Deep);
        };
        let mut list = FormatList { sequence: &mut sequence, deeper, ended: Ok(false), format: PhantomData };
        (self.take)(Part::List(&mut list));
        // A format that reads as it goes loses its place where a list or map is not read to its end.
        if list.ended? { Ok(()) } else { rest.visit_seq(sequence) }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let rest = Skipped::below(self.deeper);
        let Some(deeper) = self.deeper.checked_sub(1) else {
            rest.visit_map(map)?;
            return self.held(Node::Deep);
        };
        let first = map.next_key_seed(Key)?;
        if let Some(key) = first.as_ref().filter(|key| *key == JSON_NUMBER || *key == TOML_DATE) {
            let text: Cow<'de, str> = map.next_value()?;
            return match map.next_key_seed(Key)? {
                Some(_) => Err(A::Error::custom(format_args!("the field {key} stands beside others: expected it alone"))),
                None if key == JSON_NUMBER => self.held(number(&text)?),
                None => self.held(Node::Text(text)),
            };
        }
        let mut entries = FormatMap { ended: Ok(first.is_none()), map: &mut map, first, deeper, format: PhantomData };
        (self.take)(Part::Map(&mut entries));
        let (ended, left) = (entries.ended, entries.first.is_some());
        if ended? {
            return Ok(());
        }
        if left {
            map.next_value_seed(rest.inside()?)?;
        }
        rest.visit_map(map)
    }
}

/// A list of a format; what is wrong with it ends it.
struct FormatList<'a, 'de, A: SeqAccess<'de>> {
    sequence: &'a mut A,
    deeper: u8,
    ended: Result<bool, A::Error>,
    format: PhantomData<&'de ()>,
}

impl<'de, A: SeqAccess<'de>> ListSource<'de> for FormatList<'_, 'de, A> {
    fn next(&mut self, take: &mut dyn FnMut(Part<'_, 'de>)) -> bool {
        if !matches!(self.ended, Ok(false)) {
            return false;
        }
        let item = self.sequence.next_element_seed(Handed { take, deeper: self.deeper });
        self.ended = item.map(|item| item.is_none());
        matches!(self.ended, Ok(false))
    }
}

/// A map of a format; what is wrong with it ends it.
struct FormatMap<'a, 'de, A: MapAccess<'de>> {
    map: &'a mut A,
    /// The first key, until it is asked for.
    first: Option<Cow<'de, str>>,
    deeper: u8,
    ended: Result<bool, A::Error>,
    format: PhantomData<&'de ()>,
}

impl<'de, A: MapAccess<'de>> MapSource<'de> for FormatMap<'_, 'de, A> {
    fn next_key(&mut self) -> Option<Cow<'de, str>> {
        if self.first.is_some() {
            return self.first.take();
        }
        if !matches!(self.ended, Ok(false)) {
            return None;
        }
        match self.map.next_key_seed(Key) {
            Ok(Some(key)) => Some(key),
            Ok(None) => {
                self.ended = Ok(true);
                None
            }
            Err(error) => {
                self.ended = Err(error);
                None
            }
        }
    }

    fn value(&mut self, take: &mut dyn FnMut(Part<'_, 'de>)) {
        if let Err(error) = self.map.next_value_seed(Handed { take, deeper: self.deeper }) {
            self.ended = Err(error);
        }
    }
}

/// Passes over whatever there is, holding none of it, so far down as is safe.
#[derive(Clone, Copy)]
struct Skipped {
    deeper: u8,
}

impl Skipped {
    /// What stands where lists and maps may stand in one another so many times more.
    const fn below(deeper: u8) -> Self {
        Self { deeper: deeper.saturating_add(PASSED_OVER) }
    }

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
struct Key;

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
