//! Reading parts of a document so that every problem in them is found, not the first alone.
//!
//! A null under a name is nothing there: a field, or an entry of a map, that is null is as if it were left out.

use super::node::Node;
use super::part::{Handed, MapSource, Part};
use super::problems::{Fault, FaultPlaces, Faults, ProblemKind, Step};
use super::tree::All;
use super::written::Written;
use crate::parsing::Excerpt;
use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::Display;
use core::str::FromStr;
use serde::de::{Deserialize, DeserializeSeed as _, Deserializer, Error as _, Expected};

/// What can be read from a part of a document.
pub(crate) trait Read: Sized {
    /// What a text says plainly: read without a look at what may be wrong with it, where there is nothing. [`read`](Self::read) makes the
    /// same of it.
    fn of_plain_text(_: &str) -> Option<Self> {
        None
    }

    /// Reads it, or adds every fault in it.
    fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self>;
}

/// Reads what holds no list and no map of its own: through serde, to its first fault, which is its only one.
pub(crate) fn leaf<T: for<'de> Deserialize<'de>>(part: Part<'_, '_>, faults: &mut Faults) -> Option<T> {
    let node = if part.is_scalar() { part.outline() } else { part.held() };
    let found = node.scalar();
    faults.take(T::deserialize(node).map_err(|fault| fault.about(found)))
}

/// Reads a type in every format: where people write, as a part of a document is read, with every problem found; else by `of_machine`.
pub(crate) fn read_part<'de, T: Read, D: Deserializer<'de>>(
    deserializer: D,
    of_machine: impl FnOnce(D) -> Result<T, D::Error>,
) -> Result<T, D::Error> {
    if !deserializer.is_human_readable() {
        return of_machine(deserializer);
    }
    let (mut faults, mut read) = (Faults::default(), None);
    Handed::to(&mut |part| read = T::read(part, &mut faults)).deserialize(deserializer)?;
    faults.finish(read).map_err(D::Error::custom)
}

/// Gives types their [`Read`] as leaves.
macro_rules! leaves {
    ($($type:ty),+ $(,)?) => {
        $(impl $crate::wire::Read for $type {
            fn read(part: $crate::wire::Part<'_, '_>, faults: &mut $crate::wire::Faults) -> Option<Self> {
                $crate::wire::leaf(part, faults)
            }
        })+
    };
}
pub(crate) use leaves;

leaves!(bool, u8, core::num::NonZeroU8);

impl Read for String {
    fn of_plain_text(text: &str) -> Option<Self> {
        Some(text.into())
    }

    fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
        faults.take(part.into_text().map(Cow::into_owned).map_err(|part| part.unlike(&"text")))
    }
}

impl Read for Box<str> {
    fn of_plain_text(text: &str) -> Option<Self> {
        Some(text.into())
    }

    fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
        String::read(part, faults).map(String::into_boxed_str)
    }
}

impl Read for Cow<'static, str> {
    fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
        String::read(part, faults).map(Cow::Owned)
    }
}

/// Reads a text by a function, where a text that cannot be read is a fault of a kind.
pub(crate) fn parsed<T, E: Display>(
    part: Part<'_, '_>,
    expecting: &str,
    faults: &mut Faults,
    kind: ProblemKind,
    read: impl FnOnce(&str) -> Result<T, E>,
) -> Option<T> {
    let text = faults.take(part.into_text().map_err(|part| part.unlike(&expecting)))?;
    faults.take(read(&text).map_err(|error| Fault::new(&error).with_found(&text).of_kind(kind)))
}

/// Reads a type through its wire form, which it is made from with a check.
pub(crate) fn through<W, T>(part: Part<'_, '_>, faults: &mut Faults) -> Option<T>
where
    W: Read,
    T: TryFrom<W, Error: Display>,
{
    let is_scalar = part.is_scalar();
    let wire = W::read(part, faults)?;
    faults.take(T::try_from(wire).map_err(|error| {
        let fault = Fault::new(&error);
        if is_scalar { fault.of_kind(ProblemKind::BadValue) } else { fault }
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
    fn of_plain_text(text: &str) -> Option<Self> {
        T::of_plain_text(text).map(Some)
    }

    fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
        if part.is_nothing() { Some(None) } else { T::read(part, faults).map(Some) }
    }
}

/// Hands over each item of a list, and where it stands, and says how many there were.
pub(crate) fn each_item(
    part: Part<'_, '_>,
    expected: &dyn Expected,
    faults: &mut Faults,
    mut read: impl FnMut(usize, Part<'_, '_>, &mut Faults),
) -> Option<usize> {
    let items = part.read_list(|list| {
        let mut place: usize = 0;
        while list.next(&mut |part| read(place, part, faults)) {
            place = place.saturating_add(1);
        }
        place
    });
    match items {
        Ok(items) => Some(items),
        Err(part) => {
            faults.add(part.unlike(expected));
            None
        }
    }
}

/// Reads each item of a list, whatever becomes of the others.
fn items<T: Read>(part: Part<'_, '_>, expected: &dyn Expected, faults: &mut Faults) -> Option<Vec<T>> {
    let mut read = Vec::new();
    let items = each_item(part, expected, faults, |place, part, faults| {
        if let Some(item) = faults.below(|| Step::Place(place), |faults| T::read(part, faults)) {
            // Most lists have one item, and many are kept as they are read.
            if read.len() == read.capacity() {
                read.reserve_exact(read.len().max(1));
            }
            read.push(item);
        }
    })?;
    (read.len() == items).then_some(read)
}

impl<T: Read> Read for Vec<T> {
    fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
        items(part, &"a list", faults)
    }
}

impl<T: Read, const N: usize> Read for [T; N] {
    fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
        let expected = alloc::format!("a list of {N}");
        let read: Vec<T> = items(part, &expected.as_str(), faults)?;
        let given = read.len();
        faults.check(Self::try_from(read).map_err(|_| alloc::format!("a list of {given} is given: expected {expected}")))
    }
}

impl<T: Read + Ord> Read for BTreeSet<T> {
    fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
        let list: Vec<T> = items(part, &"a list", faults)?;
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

/// An entry of a map, and where it stands there.
struct MapEntry<K, V> {
    key: K,
    value: Given<V>,
    place: usize,
}

/// A value of a map, nothing where it is null, or of one that cannot be read its text, which stands for it where its key is repeated.
type Given<V> = Result<Option<V>, Option<Excerpt>>;

/// The entries of a map, as far as they are read.
enum MapEntries<K, V> {
    /// A value under each key, and the keys in order: as most are.
    InOrder(Vec<(K, V)>),
    /// As they come.
    Any(Vec<MapEntry<K, V>>),
}

impl<K: Ord + Written, V: Display> MapEntries<K, V> {
    /// Takes the next one.
    fn push(&mut self, key: K, value: Given<V>, place: usize) {
        let others = match self {
            Self::InOrder(entries) => match value {
                Ok(Some(value)) if entries.len() == place && entries.last().is_none_or(|(last, _)| *last < key) => {
                    entries.push((key, value));
                    return;
                }
                value => {
                    let before = core::mem::take(entries).into_iter().enumerate();
                    let as_they_come = before.map(|(place, (key, value))| MapEntry { key, value: Ok(Some(value)), place });
                    let mut others: Vec<_> = as_they_come.collect();
                    others.push(MapEntry { key, value, place });
                    others
                }
            },
            Self::Any(entries) => {
                entries.push(MapEntry { key, value, place });
                return;
            }
        };
        *self = Self::Any(others);
    }

    /// Those that are not null, in order; each key that is given again is told.
    fn sorted(self, places: &FaultPlaces, faults: &mut Faults) -> Vec<(K, V)> {
        match self {
            Self::InOrder(entries) => entries,
            Self::Any(mut entries) => {
                entries.sort_by(|entry, other| entry.key.cmp(&other.key));
                tell_repeated(&entries, places, faults);
                entries.into_iter().filter_map(|entry| Some((entry.key, entry.value.ok()??))).collect()
            }
        }
    }
}

/// Reads each entry of a map, whatever becomes of the others; those that are not null are given in order.
pub(crate) fn sorted_entries<K, V>(part: Part<'_, '_>, faults: &mut Faults) -> Option<Vec<(K, V)>>
where
    K: FromStr<Err: Display> + Ord + Written,
    V: Read + Display,
{
    let (before, mut places) = (faults.count(), FaultPlaces::of(faults));
    let mut read = MapEntries::InOrder(Vec::new());
    let entries = part.read_map(|map| {
        let mut place: usize = 0;
        while let Some(key) = map.next_key() {
            faults.below(
                || Step::key(&key),
                |faults| {
                    let key_read = faults.take(key.parse::<K>().map_err(|error| Fault::new(&error).of_value(&key)));
                    let kept = faults.kept();
                    let mut value = None;
                    map.value(&mut |part| {
                        value = match part.text().and_then(V::of_plain_text) {
                            Some(plain) => Some(Some(plain)),
                            None => Option::read(part, faults),
                        }
                    });
                    let Some(key) = key_read else { return };
                    read.push(key, value.ok_or_else(|| faults.kept_after(kept).and_then(Fault::own_found).cloned()), place);
                },
            );
            places.note(place, faults);
            place = place.saturating_add(1);
        }
    });
    if let Err(part) = entries {
        faults.add(part.unlike(&"a map"));
    }
    let sorted = read.sorted(&places, faults);
    (faults.count() == before).then_some(sorted)
}

/// Tells each key that is given again; the entries are sorted by key, those of one key as they come.
fn tell_repeated<K: Ord + Written, V: Display>(sorted: &[MapEntry<K, V>], places: &FaultPlaces, faults: &mut Faults) {
    let of_one_key = sorted.chunk_by(|entry, next| entry.key == next.key).filter_map(<[_]>::split_first);
    let mut repeated: Vec<_> = of_one_key.flat_map(|(first, others)| others.iter().map(move |again| (first, again))).collect();
    repeated.sort_by_key(|(_, again)| again.place);
    faults.add_late(places, repeated.into_iter().map(|(first, again)| (again.place, || given_twice(first, again))));
}

fn given_twice<K: Written, V: Display>(first: &MapEntry<K, V>, again: &MapEntry<K, V>) -> Fault {
    let shown = |entry: &MapEntry<K, V>| match &entry.value {
        Ok(Some(value)) => Excerpt::of(&value.to_string()),
        Ok(None) => Excerpt::of("null"),
        Err(text) => text.clone().unwrap_or_else(|| Excerpt::of("")),
    };
    let key = again.key.written();
    let (name, first, second) = (Excerpt::of(&key), shown(first), shown(again));
    let twice = alloc::format!("{name} is given twice, once as {first} and once as {second}: expected it at most once");
    Fault::new(&twice).with_found(&key).of_kind(ProblemKind::Repeated).below(Step::key(&key))
}

impl<K: FromStr<Err: Display> + Ord + Written, V: Read + Display> Read for BTreeMap<K, V> {
    fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
        sorted_entries(part, faults).map(|entries| entries.into_iter().collect())
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
        read: impl FnOnce(Part<'_, '_>, &mut Faults) -> Option<T>,
    ) -> Result<Option<T>, Self> {
        let chosen = matches!(&self, Self::Map(entries) if matches!(entries.as_slice(), [(key, _)] if key == name));
        let Self::Map(mut entries) = self else { return Err(self) };
        if !chosen {
            return Err(Self::Map(entries));
        }
        let content = entries.pop().map(|(_, content)| content).filter(|content| !content.is_nothing()).unwrap_or(Node::Absent);
        Ok(faults.below(|| Step::key(name), |faults| read(content.into(), faults)))
    }
}

/// The fields of a map as they come.
pub(crate) struct Fields<'s, 'de> {
    map: &'s mut dyn MapSource<'de>,
    known: &'static [&'static str],
}

impl<'de> Fields<'_, 'de> {
    /// What `read` makes of the fields of a map.
    pub(crate) fn read<T>(
        part: Part<'_, 'de>,
        known: &'static [&'static str],
        faults: &mut Faults,
        read: impl FnOnce(Fields<'_, 'de>, &mut Faults) -> T,
    ) -> Option<T> {
        match part.read_map(|map| read(Fields { map, known }, faults)) {
            Ok(read) => Some(read),
            Err(part) => {
                faults.add(part.unlike(&Map(known)));
                None
            }
        }
    }

    /// The next of the known fields, as `named` tells them; unknown ones are faults.
    pub(crate) fn next<N>(&mut self, named: impl Fn(&str) -> Option<N>, faults: &mut Faults) -> Option<N> {
        loop {
            let key = self.map.next_key()?;
            if let Some(name) = named(&key) {
                return Some(name);
            }
            let unknown = || Fault::unknown(&key, "is not a field known here", self.known).of_kind(ProblemKind::UnknownField);
            faults.add_with(|| unknown().below(Step::key(&key)));
            self.map.value(&mut |_| {});
        }
    }

    /// Reads a field, if it is not null; a repeated one is a fault.
    pub(crate) fn take<T: Read>(
        &mut self,
        field: &mut Field<T>,
        name: &'static str,
        wrong_fields: &mut Vec<FaultyField>,
        faults: &mut Faults,
    ) {
        if field.is_given {
            let twice = || Fault::new(&"the field is given twice: expected it at most once").of_kind(ProblemKind::Repeated);
            faults.add_with(|| twice().below(Step::key(name)));
            return self.map.value(&mut |_| {});
        }
        field.is_given = true;
        self.map.value(&mut |part| {
            if let Some(plain) = part.text().and_then(T::of_plain_text) {
                field.read = Some(plain);
                return;
            }
            if part.is_nothing() {
                return;
            }
            let mut own = Faults::default();
            field.read = own.below(|| Step::key(name), |own| T::read(part, own));
            if field.read.is_none() || !own.is_empty() {
                wrong_fields.push(FaultyField { name, is_unreadable: field.read.is_none(), faults: own });
            }
        });
    }
}

/// A field of a map, as far as it is read.
pub(crate) struct Field<T> {
    is_given: bool,
    /// What it holds; nothing where it is not there, null or unreadable.
    read: Option<T>,
}

/// A field with faults, which stand in the order of the fields, not in that of the document.
pub(crate) struct FaultyField {
    name: &'static str,
    /// Whether it cannot be read for these faults.
    is_unreadable: bool,
    faults: Faults,
}

/// That what is there cannot be read, for reasons among the faults.
struct Unreadable;

impl<T: Read> Field<T> {
    pub(crate) const fn new() -> Self {
        Self { is_given: false, read: None }
    }

    /// Whether it holds more than null.
    pub(crate) fn is_there(&self, name: &str, wrong_fields: &[FaultyField]) -> bool {
        self.read.is_some() || wrong_fields.iter().any(|field| field.is_unreadable && field.name == name)
    }

    /// What it holds, where it is there.
    #[inline]
    fn read(self, name: &str, wrong_fields: &mut [FaultyField], faults: &mut Faults) -> Option<Result<T, Unreadable>> {
        // Most maps have no fault.
        let own = if wrong_fields.is_empty() { None } else { wrong_fields.iter_mut().find(|field| field.name == name) };
        let Some(own) = own else { return self.read.map(Ok) };
        faults.append(core::mem::take(&mut own.faults));
        if own.is_unreadable { Some(Err(Unreadable)) } else { self.read.map(Ok) }
    }

    /// A field that must be there.
    pub(crate) fn required(self, name: &str, wrong_fields: &mut [FaultyField], faults: &mut Faults) -> Option<T> {
        match self.read(name, wrong_fields, faults) {
            Some(read) => read.ok(),
            None => faults.below(|| Step::key(name), |faults| T::read(Node::Absent.into(), faults)),
        }
    }

    /// A field that stands for its default where it is not there.
    pub(crate) fn optional(self, name: &str, wrong_fields: &mut [FaultyField], faults: &mut Faults) -> Option<T>
    where
        T: Default,
    {
        self.read(name, wrong_fields, faults).map_or_else(|| Some(T::default()), Result::ok)
    }

    /// A field that stands for its default also where it cannot be read.
    pub(crate) fn replaceable(self, name: &str, wrong_fields: &mut [FaultyField], faults: &mut Faults) -> T
    where
        T: Default,
    {
        self.read(name, wrong_fields, faults).and_then(Result::ok).unwrap_or_default()
    }

    /// The same, of a field that is read otherwise where another stands beside it.
    pub(crate) fn beside(self, name: &str, other_is_there: bool, wrong_fields: &mut [FaultyField], faults: &mut Faults) -> T
    where
        T: ReadBeside,
    {
        let own = wrong_fields.iter_mut().find(|field| field.name == name);
        let is_faultless = own.is_none_or(|own| {
            own.faults.settle(other_is_there);
            own.faults.is_empty()
        });
        let read = self.read(name, wrong_fields, faults).and_then(Result::ok).filter(|_| is_faultless);
        let alone = |read: T| faults.below(|| Step::key(name), |faults| read.alone(faults));
        if other_is_there { read } else { read.and_then(alone) }.unwrap_or_default()
    }
}

/// A map, as an error names it: by its fields.
struct Map<'a>(&'a [&'a str]);

impl Expected for Map<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "a map of {}", All(self.0))
    }
}

/// What is read otherwise where another field stands beside it: what is a fault only without the other is [added](Faults::add_unless_beside)
/// as such.
pub(crate) trait ReadBeside: Read + Default {
    /// What it is without the other.
    fn alone(self, faults: &mut Faults) -> Option<Self>;
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
/// `beside(another)` is replaceable too, and [reads](super::ReadBeside) otherwise where that one is there.
macro_rules! record {
    ($type:ident as $name:literal { $($field:ident $(: $mark:ident $(($other:ident))?)?),+ $(,)? }) => {
        $crate::wire::record!($type as $name { $($field $(: $mark $(($other))?)?),+ } by serde);

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::wire::read_part(deserializer, Self::deserialize)
            }
        }
    };
    ($type:ident as $name:literal { $($field:ident $(: $mark:ident $(($other:ident))?)?),+ $(,)? } by serde) => {
        $crate::wire::lean!($type as $name { $($field $(: $mark)?),+ });

        $crate::wire::read_fields!($type { $($field $(: $mark $(($other))?)?),+ });
    };
}
pub(crate) use record;

/// Gives a struct its [`Read`] alone, of the same fields as [`record`].
macro_rules! read_fields {
    ($type:ident { $($field:ident $(: $mark:ident $(($other:ident))?)?),+ $(,)? }) => {
        impl $crate::wire::Read for $type {
            fn read(part: $crate::wire::Part<'_, '_>, faults: &mut $crate::wire::Faults) -> Option<Self> {
                #[expect(non_camel_case_types, reason = "they are the names of fields")]
                enum Name { $($field),+ }

                struct Text;

                #[expect(non_upper_case_globals, reason = "they are the names of fields")]
                impl Text {
                    $(const $field: &'static str = stringify!($field);)+
                }

                // As a match, which the compiler decides by the lengths first.
                let named = |key: &str| match key {
                    $(Text::$field => Some(Name::$field),)+
                    _ => None,
                };

                $(let mut $field = $crate::wire::Field::new();)+
                let mut wrong_fields = alloc::vec::Vec::new();
                $crate::wire::Fields::read(part, &[$(stringify!($field)),+], faults, |mut fields, faults| {
                    while let Some(next_name) = fields.next(named, faults) {
                        match next_name {
                            $(Name::$field => fields.take(&mut $field, Text::$field, &mut wrong_fields, faults),)+
                        }
                    }
                })?;
                $(let $field = $crate::wire::read_fields!(@read $field, wrong_fields, faults $(, $mark $(, $other)?)?);)+
                Some(Self { $($field: $field?),+ })
            }
        }
    };
    (@read $field:ident, $wrong_fields:ident, $faults:ident) => { $field.required(stringify!($field), &mut $wrong_fields, $faults) };
    (@read $field:ident, $wrong_fields:ident, $faults:ident, replaceable) => {
        Some($field.replaceable(stringify!($field), &mut $wrong_fields, $faults))
    };
    (@read $field:ident, $wrong_fields:ident, $faults:ident, beside, $other:ident) => {
        Some($field.beside(stringify!($field), $other.is_there(stringify!($other), &$wrong_fields), &mut $wrong_fields, $faults))
    };
    (@read $field:ident, $wrong_fields:ident, $faults:ident, $mark:ident) => { $field.optional(stringify!($field), &mut $wrong_fields, $faults) };
}
pub(crate) use read_fields;

#[cfg(test)]
mod tests {
    use super::{Excerpt, FaultPlaces, Faults, Given, MapEntries};
    use alloc::collections::BTreeMap;
    use alloc::string::{String, ToString as _};
    use alloc::vec::Vec;

    /// The entries of a map in order and what is wrong with them, read in a way from the first on.
    fn read(entries: &[(String, Given<String>)], mut read: MapEntries<String, String>) -> (bool, Vec<(String, String)>, Faults) {
        for (place, (key, value)) in entries.iter().enumerate() {
            read.push(key.clone(), value.clone(), place);
        }
        let is_in_order = matches!(read, MapEntries::InOrder(_));
        let mut faults = Faults::default();
        (is_in_order, read.sorted(&FaultPlaces::default(), &mut faults), faults)
    }

    #[test]
    fn entries_in_order_are_what_they_are_where_they_come_in_any_order() {
        let keys = ["2017-Q1", "2017-Q2", "2017-Q3"].map(String::from);
        let values: [Given<String>; 3] = [Ok(Some("5".into())), Ok(None), Err(Some(Excerpt::of("five")))];
        let entry = |number: usize| (keys[number % 3].clone(), values[number.div_euclid(3) % 3].clone());
        let mut in_order = 0;
        for length in 0..=3_u32 {
            for number in 0..9_usize.pow(length) {
                let entries: Vec<_> = (0..length).map(|place| entry(number.div_euclid(9_usize.pow(place)))).collect();
                let (is_in_order, sorted, faults) = read(&entries, MapEntries::InOrder(Vec::new()));
                let (is_in_order_at_first, as_they_come, as_they_come_faults) = read(&entries, MapEntries::Any(Vec::new()));
                assert!(!is_in_order_at_first);
                assert_eq!(sorted, as_they_come);
                let told = |faults: Faults| faults.finish(None::<()>).unwrap_err().to_string();
                let distinct: BTreeMap<_, _> = entries.iter().cloned().collect();
                assert_eq!(faults.count(), entries.len() - distinct.len());
                assert_eq!(told(faults), told(as_they_come_faults));
                let is_plain = entries.iter().all(|(_, value)| matches!(value, Ok(Some(_))));
                assert_eq!(is_in_order, is_plain && entries.is_sorted_by(|(key, _), (next, _)| key < next));
                in_order += usize::from(is_in_order);
            }
        }
        // Each of the sets of three keys, in the one order.
        assert_eq!(in_order, 8);
    }
}
