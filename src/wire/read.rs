//! Reading parts of a document so that every problem in them is found, not the first alone.
//!
//! A null under a name is nothing there: a field, or an entry of a map, that is null is as if it were left out.

use super::node::Node;
use super::problems::{Fault, Faults, ProblemKind, Step};
use super::tree::All;
use crate::parsing::Excerpt;
use alloc::borrow::Cow;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::Display;
use core::str::FromStr;
use serde::de::{Deserialize, Deserializer, Error as _, Expected};

/// What can be read from a part of a document.
pub(crate) trait Read: Sized {
    /// Reads it, or adds every fault in it.
    fn read(node: Node<'_>, faults: &mut Faults) -> Option<Self>;
}

/// Reads what holds no list and no map of its own: through serde, to its first fault, which is its only one.
pub(crate) fn leaf<'de, T: Deserialize<'de>>(node: Node<'de>, faults: &mut Faults) -> Option<T> {
    let text = node.owned_text();
    faults.take(T::deserialize(node).map_err(|fault| fault.about(text.as_deref())))
}

/// Reads a type in every format: where people write, as a part of a document is read, with every problem found; else by `of_machine`.
pub(crate) fn read_part<'de, T: Read, D: Deserializer<'de>>(
    deserializer: D,
    of_machine: impl FnOnce(D) -> Result<T, D::Error>,
) -> Result<T, D::Error> {
    if !deserializer.is_human_readable() {
        return of_machine(deserializer);
    }
    let mut faults = Faults::default();
    let read = T::read(Node::deserialize(deserializer)?, &mut faults);
    faults.finish(read).map_err(D::Error::custom)
}

/// Gives types their [`Read`] as leaves.
macro_rules! leaves {
    ($($type:ty),+ $(,)?) => {
        $(impl $crate::wire::Read for $type {
            fn read(node: $crate::wire::Node<'_>, faults: &mut $crate::wire::Faults) -> Option<Self> {
                $crate::wire::leaf(node, faults)
            }
        })+
    };
}
pub(crate) use leaves;

leaves!(bool, u8, core::num::NonZeroU8);

impl Read for String {
    fn read(node: Node<'_>, faults: &mut Faults) -> Option<Self> {
        let Node::Text(text) = node else { return faults.take(Err(node.unlike(&"text"))) };
        Some(text.into_owned())
    }
}

impl Read for Cow<'static, str> {
    fn read(node: Node<'_>, faults: &mut Faults) -> Option<Self> {
        String::read(node, faults).map(Cow::Owned)
    }
}

/// Reads a text by a function, where a text that cannot be read is a fault of a kind.
pub(crate) fn parsed<T, E: Display>(
    node: Node<'_>,
    expecting: &str,
    faults: &mut Faults,
    kind: ProblemKind,
    read: impl FnOnce(&str) -> Result<T, E>,
) -> Option<T> {
    let Node::Text(text) = node else {
        faults.add(node.unlike(&expecting));
        return None;
    };
    faults.take(read(&text).map_err(|error| Fault::new(&error).with_found(&text).of_kind(kind)))
}

/// Reads a type through its wire form, which it is made from with a check.
pub(crate) fn through<W, T>(node: Node<'_>, faults: &mut Faults) -> Option<T>
where
    W: Read,
    T: TryFrom<W, Error: Display>,
{
    let text = node.owned_text();
    let wire = W::read(node, faults)?;
    faults.take(T::try_from(wire).map_err(|error| {
        let fault = Fault::new(&error);
        if text.is_some() { fault.of_kind(ProblemKind::BadValue) } else { fault }
    }))
}

/// The same through serde.
pub(crate) fn deserialized_through<'de, W, T, D>(deserializer: D) -> Result<T, D::Error>
where
    W: Deserialize<'de>,
    T: TryFrom<W, Error: Display>,
    D: Deserializer<'de>,
{
    T::try_from(W::deserialize(deserializer)?).map_err(D::Error::custom)
}

impl Faults {
    /// What was read, or the fault added.
    pub(crate) fn take<T>(&mut self, read: Result<T, Fault>) -> Option<T> {
        read.map_err(|fault| self.add(fault)).ok()
    }

    /// What was checked, or its error added.
    pub(crate) fn check<T, E: Display>(&mut self, checked: Result<T, E>) -> Option<T> {
        self.take(checked.map_err(|error| Fault::new(&error)))
    }
}

impl<T: Read> Read for Option<T> {
    fn read(node: Node<'_>, faults: &mut Faults) -> Option<Self> {
        if node.is_nothing() { Some(None) } else { T::read(node, faults).map(Some) }
    }
}

/// Reads each item of a list, whatever becomes of the others.
fn items<T: Read>(node: Node<'_>, expected: &dyn Expected, faults: &mut Faults) -> Option<Vec<T>> {
    let Node::List(list) = node else {
        faults.add(node.unlike(expected));
        return None;
    };
    let wanted = list.len();
    let mut read = Vec::with_capacity(wanted);
    for (place, node) in list.into_iter().enumerate() {
        read.extend(faults.below(|| Step::Place(place), |faults| T::read(node, faults)));
    }
    (read.len() == wanted).then_some(read)
}

impl<T: Read> Read for Vec<T> {
    fn read(node: Node<'_>, faults: &mut Faults) -> Option<Self> {
        items(node, &"a list", faults)
    }
}

impl<T: Read, const N: usize> Read for [T; N] {
    fn read(node: Node<'_>, faults: &mut Faults) -> Option<Self> {
        let expected = alloc::format!("a list of {N}");
        let read: Vec<T> = items(node, &expected.as_str(), faults)?;
        let given = read.len();
        faults.check(Self::try_from(read).map_err(|_| alloc::format!("a list of {given} is given: expected {expected}")))
    }
}

impl<T: Read + Ord> Read for BTreeSet<T> {
    fn read(node: Node<'_>, faults: &mut Faults) -> Option<Self> {
        let list: Vec<T> = items(node, &"a list", faults)?;
        let before = faults.count();
        let mut read = Self::new();
        for (place, item) in list.into_iter().enumerate() {
            if !read.insert(item) {
                let twice = || Fault::new(&"it is given twice: expected it at most once").of_kind(ProblemKind::Repeated);
                faults.add_with(|| twice().below(Step::Place(place)));
            }
        }
        (faults.count() == before).then_some(read)
    }
}

impl<K: FromStr<Err: Display> + Ord, V: Read + Display> Read for BTreeMap<K, V> {
    fn read(node: Node<'_>, faults: &mut Faults) -> Option<Self> {
        let Node::Map(entries) = node else {
            faults.add(node.unlike(&"a map"));
            return None;
        };
        let before = faults.count();
        // A value that cannot be read stands for itself where its key is repeated.
        let mut read: BTreeMap<K, Result<Option<V>, String>> = BTreeMap::new();
        for (key, node) in entries {
            faults.below(
                || Step::key(&key),
                |faults| {
                    let text = node.owned_text();
                    let parsed = key.parse::<K>().map_err(|error| Fault::new(&error).of_value(&key));
                    let (key_read, value) = (faults.take(parsed), Option::read(node, faults).ok_or(text.unwrap_or_default()));
                    let Some(key_read) = key_read else { return };
                    if let Some(first) = read.get(&key_read) {
                        let shown = |value: &Result<Option<V>, String>| match value {
                            Ok(Some(value)) => Excerpt::of(&value.to_string()),
                            Ok(None) => Excerpt::of("null"),
                            Err(text) => Excerpt::of(text),
                        };
                        let (name, first, second) = (Excerpt::of(&key), shown(first), shown(&value));
                        faults.add(
                            Fault::new(&format_args!(
                                "{name} is given twice, once as {first} and once as {second}: expected it at most once"
                            ))
                            .with_found(&key)
                            .of_kind(ProblemKind::Repeated),
                        );
                    } else {
                        read.insert(key_read, value);
                    }
                },
            );
        }
        let given = read.into_iter().filter_map(|(key, value)| Some((key, value.ok()??))).collect();
        (faults.count() == before).then_some(given)
    }
}

/// Reads a type, and what follows from it: fields of its map that where people write may stand beside its own, and for machines are
/// never written.
pub(crate) fn read_with_derived<'de, T, F, D>(deserializer: D, derived: &'static [&'static str]) -> Result<(T, F), D::Error>
where
    T: Deserialize<'de>,
    F: Deserialize<'de> + Default,
    D: Deserializer<'de>,
{
    if !deserializer.is_human_readable() {
        return Ok((T::deserialize(deserializer)?, F::default()));
    }
    let (mut own, mut others) = (Node::deserialize(deserializer)?, Vec::new());
    if let Node::Map(entries) = &mut own {
        (others, *entries) = core::mem::take(entries).into_iter().partition(|(name, _)| derived.contains(&name.as_ref()));
    }
    Ok((T::deserialize(own).map_err(D::Error::custom)?, F::deserialize(Node::Map(others)).map_err(D::Error::custom)?))
}

impl Node<'_> {
    /// What `read` makes of the content, where this is a map of one name, the given one; else this as it was.
    pub(crate) fn of_variant<T>(
        self,
        name: &'static str,
        faults: &mut Faults,
        read: impl FnOnce(Self, &mut Faults) -> Option<T>,
    ) -> Result<Option<T>, Self> {
        let chosen = matches!(&self, Self::Map(entries) if matches!(entries.as_slice(), [(key, _)] if key == name));
        let Self::Map(mut entries) = self else { return Err(self) };
        if !chosen {
            return Err(Self::Map(entries));
        }
        let content = entries.pop().map(|(_, content)| content).filter(|content| !content.is_nothing()).unwrap_or(Node::Absent);
        Ok(faults.below(|| Step::key(name), |faults| read(content, faults)))
    }
}

/// The fields of a map that are not read yet.
pub(crate) struct Fields<'de> {
    entries: Vec<(Cow<'de, str>, Node<'de>)>,
}

impl<'de> Fields<'de> {
    /// The fields of a map that hold more than null; unknown and repeated ones are faults.
    pub(crate) fn of(node: Node<'de>, known: &'static [&'static str], faults: &mut Faults) -> Option<Self> {
        let Node::Map(entries) = node else {
            faults.add(node.unlike(&Map(known)));
            return None;
        };
        let mut kept: Vec<(Cow<'de, str>, Node<'de>)> = Vec::with_capacity(entries.len().min(known.len()));
        for (key, node) in entries {
            if !known.contains(&key.as_ref()) {
                let unknown = || Fault::unknown(&key, "is not a field known here", known).of_kind(ProblemKind::UnknownField);
                faults.add_with(|| unknown().below(Step::key(&key)));
            } else if kept.iter().any(|(earlier, _)| *earlier == key) {
                let twice = || Fault::new(&"the field is given twice: expected it at most once").of_kind(ProblemKind::Repeated);
                faults.add_with(|| twice().below(Step::key(&key)));
            } else {
                kept.push((key, node));
            }
        }
        kept.retain(|(_, node)| !node.is_nothing());
        Some(Self { entries: kept })
    }

    /// What stands under a name.
    pub(crate) fn take(&mut self, name: &str) -> Node<'de> {
        match self.entries.iter().position(|(key, _)| key == name) {
            Some(place) => self.entries.swap_remove(place).1,
            None => Node::Absent,
        }
    }

    /// A field that must be there.
    pub(crate) fn required<T: Read>(&mut self, name: &'static str, faults: &mut Faults) -> Option<T> {
        let node = self.take(name);
        faults.below(|| Step::key(name), |faults| T::read(node, faults))
    }

    /// A field that stands for its default where it is not there, and is read otherwise where another stands beside it.
    pub(crate) fn beside<T: ReadBeside>(&mut self, name: &'static str, faults: &mut Faults) -> Option<T> {
        let other_is_there = self.entries.iter().any(|(key, _)| key == T::OTHER);
        let node = self.take(name);
        if node == Node::Absent {
            return Some(T::default());
        }
        faults.below(|| Step::key(name), |faults| T::read_beside(node, other_is_there, faults))
    }

    /// A field that stands for its default where it is not there.
    pub(crate) fn optional<T: Read + Default>(&mut self, name: &'static str, faults: &mut Faults) -> Option<T> {
        let node = self.take(name);
        if node == Node::Absent {
            return Some(T::default());
        }
        faults.below(|| Step::key(name), |faults| T::read(node, faults))
    }
}

/// A map, as an error names it: by its fields.
struct Map<'a>(&'a [&'a str]);

impl Expected for Map<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "a map of {}", All(self.0))
    }
}

/// What is read otherwise where another field stands beside it.
pub(crate) trait ReadBeside: Default {
    /// The other field, which the struct declares after this one.
    const OTHER: &'static str;

    /// Reads it, or adds every fault in it.
    fn read_beside(node: Node<'_>, other_is_there: bool, faults: &mut Faults) -> Option<Self>;
}

/// Gives a struct, field by field in the order of its declaration, what documents need of it: [`Serialize`](serde::Serialize),
/// which leaves blank fields out where people read, [`Read`], and [`Deserialize`], by `Read` where people write.
///
/// The struct derives what formats for machines are read by, as a function of its own: `#[serde(remote = "Self")]`. That is what
/// `Type::deserialize` names, so that all others read it by `Deserialize::deserialize`. A public struct, where the function would be
/// public too, derives [`Deserialize`] itself and says so: `record!(… by serde)`.
///
/// A field is required, `optional` (left out where it is [blank](super::Blank)) or `defaulted` (always written). One that is
/// `replaceable` is optional, and where it cannot be read its default stands in, so that what depends on the others is checked. One that is
/// `beside` another is replaceable too, and [reads](super::ReadBeside) otherwise where that one is there.
macro_rules! record {
    ($type:ident as $name:literal { $($field:ident $(: $mark:ident)?),+ $(,)? }) => {
        $crate::wire::record!($type as $name { $($field $(: $mark)?),+ } by serde);

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::wire::read_part(deserializer, Self::deserialize)
            }
        }
    };
    ($type:ident as $name:literal { $($field:ident $(: $mark:ident)?),+ $(,)? } by serde) => {
        $crate::wire::lean!($type as $name { $($field $(: $mark)?),+ });

        impl $crate::wire::Read for $type {
            fn read(node: $crate::wire::Node<'_>, faults: &mut $crate::wire::Faults) -> Option<Self> {
                let mut fields = $crate::wire::Fields::of(node, &[$(stringify!($field)),+], faults)?;
                $(let $field = $crate::wire::record!(@read fields, $field, faults $(, $mark)?);)+
                Some(Self { $($field: $field?),+ })
            }
        }
    };
    (@read $fields:ident, $field:ident, $faults:ident) => { $fields.required(stringify!($field), $faults) };
    (@read $fields:ident, $field:ident, $faults:ident, replaceable) => {
        $fields.optional(stringify!($field), $faults).or_else(|| Some(Default::default()))
    };
    (@read $fields:ident, $field:ident, $faults:ident, beside) => {
        $fields.beside(stringify!($field), $faults).or_else(|| Some(Default::default()))
    };
    (@read $fields:ident, $field:ident, $faults:ident, $mark:ident) => { $fields.optional(stringify!($field), $faults) };
}
pub(crate) use record;
