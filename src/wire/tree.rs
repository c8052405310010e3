//! A [`Node`] as a source for serde, whose errors know their place.

use super::node::Node;
use super::part::TOO_DEEP;
use super::problems::{Fault, ProblemKind, Step};
use crate::parsing::{Excerpt, nearest};
use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::{self, Display};
use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, Expected, MapAccess, SeqAccess, Unexpected, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

impl core::error::Error for Fault {}

impl Error for Fault {
    fn custom<T: Display>(message: T) -> Self {
        Self::new(&message)
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::unlike(&given(found), expected).of_kind(ProblemKind::WrongType)
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::unlike(&given(found), expected).of_kind(ProblemKind::BadValue)
    }

    fn invalid_length(length: usize, expected: &dyn Expected) -> Self {
        Self::unlike(&alloc::format!("{length} are given"), expected)
    }

    fn unknown_variant(name: &str, known: &'static [&'static str]) -> Self {
        Self::unknown(name, "is not a name known here", known)
    }

    fn unknown_field(name: &str, known: &'static [&'static str]) -> Self {
        Self::unknown(name, "is not a field known here", known).of_kind(ProblemKind::UnknownField).below(Step::key(name))
    }

    fn missing_field(name: &'static str) -> Self {
        let missing = Self::new(&"nothing is given: expected this field").of_kind(ProblemKind::MissingField);
        missing.below(Step::key(name))
    }

    fn duplicate_field(name: &'static str) -> Self {
        let twice = Self::new(&"the field is given twice: expected it at most once").of_kind(ProblemKind::Repeated);
        twice.below(Step::key(name))
    }
}

impl Fault {
    /// This fault, told of what is not there.
    fn of_nothing(self) -> Self {
        self.with_wrong("nothing is given").of_kind(ProblemKind::MissingField)
    }

    fn unlike(wrong: &str, expected: &dyn Expected) -> Self {
        Self::new(&format_args!("{wrong}: expected {}", plain(&expected.to_string())))
    }

    /// A name that is none of those known here.
    pub(crate) fn unknown(name: &str, wrong: &str, known: &[&str]) -> Self {
        let wrong = alloc::format!("{} {wrong}", Excerpt::of(name));
        Self::unlike(&wrong, &OneOf(known).to_string().as_str())
            .of_kind(ProblemKind::UnknownName)
            .with_found(name)
            .with_nearest(nearest(name, known.iter().copied()))
    }
}

/// What serde's own readers expect, in words for people.
fn plain(expected: &str) -> &str {
    match expected {
        "a string" => "text",
        "a boolean" => "true or false",
        "i32" => "a whole number",
        "u8" => "a whole number from 0 to 255",
        "a nonzero u8" => "a whole number from 1 to 255",
        "a nonzero u32" => "a whole number from 1 to 4294967295",
        other => other,
    }
}

/// Names, as an error lists them.
struct OneOf<'a>(&'a [&'a str]);

impl Display for OneOf<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            [] => f.write_str("none"),
            [only] => f.write_str(only),
            [first, rest @ ..] => {
                write!(f, "one of {first}")?;
                rest.iter().try_for_each(|name| write!(f, ", {name}"))
            }
        }
    }
}

/// What there is instead of what was expected.
fn given(found: Unexpected<'_>) -> String {
    match found {
        Unexpected::Bool(given) => alloc::format!("{given} is given"),
        Unexpected::Unsigned(given) => alloc::format!("the number {given} is given"),
        Unexpected::Signed(given) => alloc::format!("the number {given} is given"),
        Unexpected::Float(given) => alloc::format!("the number {} is given", Excerpt::of(&given.to_string()).as_str()),
        Unexpected::Str(text) => alloc::format!("the text {} is given", Excerpt::of(text)),
        Unexpected::Unit | Unexpected::Option => "null is given".into(),
        Unexpected::Seq => "a list is given".into(),
        Unexpected::Map => "a map is given".into(),
        Unexpected::Char(_)
        | Unexpected::Bytes(_)
        | Unexpected::NewtypeStruct
        | Unexpected::Enum
        | Unexpected::UnitVariant
        | Unexpected::NewtypeVariant
        | Unexpected::TupleVariant
        | Unexpected::StructVariant
        | Unexpected::Other(_) => alloc::format!("{found} is given"),
    }
}

impl<'de> Deserializer<'de> for Node<'de> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let found = self.scalar();
        let read = match self {
            Self::Absent => visitor.visit_unit().map_err(Fault::of_nothing),
            Self::Deep => Err(Fault::new(&TOO_DEEP).of_kind(ProblemKind::TooDeep)),
            Self::Null => visitor.visit_unit(),
            Self::Bool(given) => visitor.visit_bool(given),
            Self::Unsigned(given) => visitor.visit_u64(given),
            Self::Signed(given) => visitor.visit_i64(given),
            Self::Float(given) => visitor.visit_f64(given),
            Self::Text(Cow::Borrowed(text)) => visitor.visit_borrowed_str(text),
            Self::Text(Cow::Owned(text)) => visitor.visit_string(text),
            Self::List(list) => visitor.visit_seq(Items { rest: list.into_iter(), place: 0 }),
            Self::Map(entries) => visitor.visit_map(Entries { rest: entries.into_iter(), value: None }),
        };
        read.map_err(|fault| match found.and_then(|found| found.owned_text()) {
            Some(found) => fault.of_value(&found),
            None => fault,
        })
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.is_nothing() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let Self::Map(entries) = self else {
            return Err(self.unlike(&alloc::format!("a map of {}", All(fields)).as_str()));
        };
        Self::Map(without_nulls(entries, fields)).deserialize_any(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match self {
            Self::Text(text) => {
                visitor.visit_enum(Chosen { name: text.clone(), content: None }).map_err(|fault| fault.with_found(&text))
            }
            Self::Map(entries) => match <[_; 1]>::try_from(without_nulls(entries, names)) {
                Ok([(name, content)]) => visitor.visit_enum(Chosen { name, content: Some(content) }),
                Err(entries) => Err(Fault::unlike(
                    &alloc::format!("a map of {} is given", entries.len()),
                    &alloc::format!("a map of {}", OneOf(names)).as_str(),
                )
                .of_kind(ProblemKind::WrongType)),
            },
            Self::Absent
            | Self::Null
            | Self::Bool(_)
            | Self::Unsigned(_)
            | Self::Signed(_)
            | Self::Float(_)
            | Self::List(_)
            | Self::Deep => Err(self.unlike(&OneOf(names).to_string().as_str())),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map identifier ignored_any
    }
}

impl Node<'_> {
    /// The fault that this is something else than what was expected.
    pub(crate) fn unlike(self, expected: &dyn Expected) -> Fault {
        match self.deserialize_any(Nothing(expected)) {
            Ok(never) => match never {},
            Err(fault) => fault,
        }
    }
}

/// The entries of a map without those of some names that hold null, of which one alone is kept to be told.
fn without_nulls<'de>(mut entries: Vec<(Cow<'de, str>, Node<'de>)>, names: &[&str]) -> Vec<(Cow<'de, str>, Node<'de>)> {
    if entries.len() > 1 {
        entries.retain(|(name, node)| !(node.is_nothing() && names.contains(&name.as_ref())));
    }
    entries
}

/// Names, as an error lists what belongs together.
pub(super) struct All<'a>(pub(super) &'a [&'a str]);

impl Display for All<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, name) in self.0.iter().enumerate() {
            let last = place.saturating_add(1) == self.0.len();
            f.write_str(match (place, last) {
                (0, _) => "",
                (_, true) => " and ",
                (_, false) => ", ",
            })?;
            f.write_str(name)?;
        }
        Ok(())
    }
}

/// Takes nothing, so that whatever there is is a fault.
struct Nothing<'a>(&'a dyn Expected);

enum Never {}

impl Visitor<'_> for Nothing<'_> {
    type Value = Never;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

struct Items<'de> {
    rest: alloc::vec::IntoIter<Node<'de>>,
    place: usize,
}

impl<'de> SeqAccess<'de> for Items<'de> {
    type Error = Fault;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Fault> {
        let Some(node) = self.rest.next() else { return Ok(None) };
        let place = self.place;
        self.place = place.saturating_add(1);
        let found = node.scalar();
        seed.deserialize(node).map(Some).map_err(|fault| fault.about(found).below(Step::Place(place)))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}

struct Entries<'de> {
    rest: alloc::vec::IntoIter<(Cow<'de, str>, Node<'de>)>,
    value: Option<(Cow<'de, str>, Node<'de>)>,
}

impl<'de> MapAccess<'de> for Entries<'de> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Fault> {
        let Some((key, value)) = self.rest.next() else { return Ok(None) };
        let read = seed.deserialize(StrDeserializer::new(&key))?;
        self.value = Some((key, value));
        Ok(Some(read))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        let Some((key, value)) = self.value.take() else { return Err(Fault::new(&"a value without a key")) };
        let found = value.scalar();
        seed.deserialize(value).map_err(|fault| fault.about(found).below(Step::key(&key)))
    }
}

struct Chosen<'de> {
    name: Cow<'de, str>,
    content: Option<Node<'de>>,
}

impl<'de> EnumAccess<'de> for Chosen<'de> {
    type Error = Fault;
    type Variant = Content<'de>;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Content<'de>), Fault> {
        let read = seed.deserialize(StrDeserializer::new(&self.name))?;
        Ok((read, Content { name: self.name, content: self.content }))
    }
}

struct Content<'de> {
    name: Cow<'de, str>,
    content: Option<Node<'de>>,
}

impl<'de> Content<'de> {
    fn read<T>(self, read: impl FnOnce(Node<'de>) -> Result<T, Fault>) -> Result<T, Fault> {
        match self.content {
            Some(content) => {
                let (found, is_missing) = (content.scalar(), content.is_nothing());
                let read = read(content).map_err(|fault| if is_missing { fault.of_nothing() } else { fault });
                read.map_err(|fault| fault.about(found).below(Step::key(&self.name)))
            }
            None => Err(Fault::new(&format_args!(
                "{0} alone is given: expected a map of {1} and its value",
                Excerpt::of(&self.name),
                self.name
            ))
            .of_kind(ProblemKind::WrongType)),
        }
    }
}

impl<'de> VariantAccess<'de> for Content<'de> {
    type Error = Fault;

    fn unit_variant(self) -> Result<(), Fault> {
        match self.content {
            None => Ok(()),
            Some(_) => Err(Fault::new(&format_args!("{0} is given a value: expected \"{0}\" alone", self.name))
                .of_kind(ProblemKind::WrongType)),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Fault> {
        self.read(|content| seed.deserialize(content))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Fault> {
        self.read(|content| content.deserialize_any(visitor))
    }

    fn struct_variant<V: Visitor<'de>>(self, fields: &'static [&'static str], visitor: V) -> Result<V::Value, Fault> {
        self.read(|content| content.deserialize_struct("", fields, visitor))
    }
}
