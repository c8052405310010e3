//! How our types meet serde: text forms that no feature of another crate can change.
//!
//! Every checked type comes in through its constructor. Decimals and dates never use their own crates' serde code, whose form
//! depends on features that anyone in the build can switch on.
//!
//! Formats for people are read as a whole, part by part, so that every problem is found; formats for machines as serde gives them.
// For: writing types the same in every format, and reading them with every problem found.
// Uses: `parsing`; the types of other rooms use it, each for its own form.
// Next: a form of several types is a macro or a function here; the form of one type stands in that type's file.

mod lean;
mod node;
mod part;
mod problems;
mod read;
pub(crate) mod schema;
mod tree;
mod written;

use crate::parsing::{DecimalText, Excerpt, FloatError, ParseNameError, as_written, decimal as read_decimal, plain_decimal};
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use core::fmt::{self, Display};
use core::marker::PhantomData;
use core::str::FromStr;
use rust_decimal::Decimal;
use schema::schema;
use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};
use time::{Date, Month};

pub(crate) use lean::{Blank, lean};
pub(crate) use node::Node;
pub(crate) use part::{Handed, Part};
pub(crate) use problems::{Fault, FaultPlaces, Faults, Step};
pub use problems::{PathStep, Problem, ProblemKind, Problems};
pub(crate) use read::{
    Field, Fields, Read, ReadBeside, deserialized_through, each_item, leaf, leaves, parsed, read_fields, read_part,
    read_with_derived, record, sorted_entries, through,
};
pub(crate) use written::Written;

/// Gives a type its text as its form in every format: written as its `Display`, read through its `FromStr`. The pattern is for JSON
/// Schema.
macro_rules! as_text {
    ($type:ty, $expecting:expr, $pattern:literal) => {
        $crate::wire::schema::schema!($type, stringify!($type), |_| $crate::wire::schema::text($expecting, $pattern));

        impl $crate::wire::Read for $type {
            fn of_plain_text(text: &str) -> Option<Self> {
                core::str::FromStr::from_str(text).ok()
            }

            fn read(part: $crate::wire::Part<'_, '_>, faults: &mut $crate::wire::Faults) -> Option<Self> {
                $crate::wire::parsed(part, $expecting, faults, $crate::wire::ProblemKind::BadValue, core::str::FromStr::from_str)
            }
        }

        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        $crate::wire::read_text!($type, $expecting, core::str::FromStr::from_str);

        impl $crate::wire::Written for $type {
            fn written(&self) -> alloc::string::String {
                alloc::string::ToString::to_string(self)
            }
        }
    };
}
pub(crate) use as_text;

/// The same for a type whose text is a name, which is not what its `Display` prints, so that a misspelt one is told the nearest.
macro_rules! as_name {
    ($type:ty, $expecting:expr) => {
        $crate::wire::schema::schema!($type, stringify!($type), |_| $crate::wire::schema::name($expecting, <$type>::NAMES));

        impl $crate::wire::Read for $type {
            fn of_plain_text(text: &str) -> Option<Self> {
                Self::from_name(text).ok()
            }

            fn read(part: $crate::wire::Part<'_, '_>, faults: &mut $crate::wire::Faults) -> Option<Self> {
                $crate::wire::parsed(part, $expecting, faults, $crate::wire::ProblemKind::UnknownName, Self::from_name)
            }
        }

        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }

        $crate::wire::read_text!($type, $expecting, Self::from_name);

        impl $crate::wire::Written for $type {
            fn written(&self) -> alloc::string::String {
                self.name().into()
            }
        }
    };
}
pub(crate) use as_name;

/// Reads a type from its text in every format, by a function.
macro_rules! read_text {
    ($type:ty, $expecting:expr, $read:expr) => {
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str($crate::wire::TextVisitor { expecting: $expecting, read: $read })
            }
        }
    };
}
pub(crate) use read_text;

/// A number of things, of which none says nothing.
#[derive(serde::Serialize, serde::Deserialize, Default)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub(crate) struct Count(pub(crate) usize);

impl Blank for Count {
    fn is_blank(&self) -> bool {
        self.0 == 0
    }
}

/// Something known or the reason why it is not, of which a form has one, and not both.
pub(crate) fn known<T, R>(known: Option<T>, reason: Option<R>, name: &str) -> Result<Result<T, R>, String> {
    match (known, reason) {
        (Some(known), None) => Ok(Ok(known)),
        (None, Some(reason)) => Ok(Err(reason)),
        (Some(_), Some(_)) => Err(alloc::format!("a {name} and a reason for none: expected one of the two")),
        (None, None) => Err(alloc::format!("no {name} and no reason for none: expected one of the two")),
    }
}

/// Reads a text by a function.
pub(crate) struct TextVisitor<T, E> {
    pub(crate) expecting: &'static str,
    pub(crate) read: fn(&str) -> Result<T, E>,
}

impl<T, E: Display> Visitor<'_> for TextVisitor<T, E> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expecting)
    }

    fn visit_str<F: serde::de::Error>(self, text: &str) -> Result<T, F> {
        (self.read)(text).map_err(F::custom)
    }
}

/// A decimal in documents: written as text; read from text exactly, and in formats that people write also from a number.
///
/// A whole number of at most 64 bits reaches us exactly. Any other reaches us as the nearest binary fraction, and is read by the
/// shortest text that stands for it: exactly where it was written with at most 15 significant digits. One that shows more is refused,
/// and so is one of 10^15 or more, which has more than 15 digits or ends in zeros that may have been any digits. Further digits of a
/// smaller one may be lost without a trace: 80.00000000000000000001 is the same binary fraction as 80.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Number(pub(crate) Decimal);

schema!(Number, "Decimal", |_| schema::number(
    "A decimal: as text exactly, or as a number of at most 15 significant digits or a whole one of 64 bits"
));

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(DecimalText::of(unsigned_zero(self.0)).as_str())
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::read_short(deserializer)
    }
}

impl Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Display::fmt(&self.0, f)
    }
}

impl ShortForm for Number {
    const EXPECTING: &'static str = "a decimal, as text such as \"12.5\"";

    fn from_text(text: &str) -> Result<Self, String> {
        read_decimal(text).map(Self).map_err(|error| error.to_string())
    }
}

impl Read for Number {
    fn of_plain_text(text: &str) -> Option<Self> {
        plain_decimal(text).map(Self)
    }

    fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
        faults.take(Self::from_scalar(part.outline()))
    }
}

/// A type with a form of one text, which where people write may also be a number.
pub(crate) trait ShortForm: Sized {
    /// What an error says was expected.
    const EXPECTING: &'static str;

    /// Reads the text.
    fn from_text(text: &str) -> Result<Self, String>;

    /// Reads a text or a number.
    fn from_scalar(node: Node<'_>) -> Result<Self, Fault> {
        let read = |text: &str| Self::from_text(text).map_err(|error| Fault::new(&error).of_value(text));
        match node {
            Node::Text(text) => read(&text),
            Node::Unsigned(number) => read(&number.to_string()),
            Node::Signed(number) => read(&number.to_string()),
            Node::Float(number) => read(&exact_text(number)?),
            Node::Absent | Node::Null | Node::Bool(_) | Node::List(_) | Node::Map(_) | Node::Deep => {
                Err(node.unlike(&Self::EXPECTING))
            }
        }
    }

    /// Reads it where it has no other form.
    fn read_short<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            Self::from_scalar(Node::deserialize(deserializer)?).map_err(D::Error::custom)
        } else {
            deserializer.deserialize_str(ShortVisitor(PhantomData))
        }
    }
}

/// A type whose short form is for people; its full form is read in every format.
pub(crate) trait Shorthand: ShortForm {
    /// The full form.
    type Full;

    /// Whether the full form is a list.
    const IS_LIST: bool = false;

    /// Checks the full form.
    fn from_full(full: Self::Full) -> Result<Self, String>;

    /// Reads whichever form is there.
    fn read_either<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>
    where
        Self: Read,
        Self::Full: Deserialize<'de>,
    {
        read_part(deserializer, |deserializer| Self::from_full(Self::Full::deserialize(deserializer)?).map_err(D::Error::custom))
    }

    /// Reads whichever form is there, the full one by `read`.
    fn from_node<'de>(node: Node<'de>, read: impl FnOnce(Node<'de>) -> Result<Self::Full, Fault>) -> Result<Self, Fault> {
        if node.is_compound(Self::IS_LIST) {
            Self::from_full(read(node)?).map_err(|error| Fault::new(&error))
        } else {
            Self::from_scalar(node)
        }
    }

    /// Reads whichever form is there, with every fault in it.
    fn read_all(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self>
    where
        Self::Full: Read,
    {
        if part.is_compound(Self::IS_LIST) {
            let full = Self::Full::read(part, faults)?;
            faults.check(Self::from_full(full))
        } else {
            faults.take(Self::from_scalar(part.outline()))
        }
    }
}

struct ShortVisitor<T>(PhantomData<T>);

impl<T: ShortForm> Visitor<'_> for ShortVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTING)
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<T, E> {
        T::from_text(text).map_err(E::custom)
    }
}

/// The text of a binary float as it was written, where that can be told.
fn exact_text(number: f64) -> Result<String, Fault> {
    as_written(number).map_err(|error| {
        let why = match &error {
            FloatError::TooManyDigits { .. } => " and may have lost some",
            FloatError::TooLarge { .. } => "",
            FloatError::NotFinite { .. } | FloatError::OutOfRange { .. } => {
                return Fault::new(&error).of_value(&number.to_string());
            }
        };
        let quoted = "expected it in quotes, as text is read exactly";
        let fault = Fault::new(&format_args!("the number {}{why}: {quoted}", error.wrong()));
        fault.of_value(&number.to_string())
    })
}

/// A decimal whose zero carries no sign.
fn unsigned_zero(value: Decimal) -> Decimal {
    if value.is_zero() { value.abs() } else { value }
}

/// A [`Date`] as `YYYY-MM-DD`, in every format.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Day(pub(crate) Date);

as_text!(Day, "a date such as \"2017-06-30\"", "^-?[0-9]{4,6}-[0-9]{2}-[0-9]{2}$");

impl Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(date) = self;
        if date.year() < 0 {
            f.write_str("-")?;
        }
        write!(f, "{:04}-{:02}-{:02}", date.year().unsigned_abs(), u8::from(date.month()), date.day())
    }
}

impl FromStr for Day {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        day(text).map(Self).ok_or_else(|| {
            alloc::format!("{} is not a date: expected a year, month and day such as 2017-06-30", Excerpt::of(text))
        })
    }
}

fn day(text: &str) -> Option<Date> {
    let (negative, unsigned) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let mut parts = unsigned.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let shaped = (4..=6).contains(&year.len()) && month.len() == 2 && day.len() == 2;
    if parts.next().is_some() || !shaped || ![year, month, day].into_iter().all(digits) {
        return None;
    }
    let year: i32 = year.parse().ok()?;
    let month = Month::try_from(month.parse::<u8>().ok()?).ok()?;
    let year = if negative { year.checked_neg()? } else { year };
    Date::from_calendar_date(year, month, day.parse().ok()?).ok()
}

/// The name of a month, in lower case.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MonthName(pub(crate) Month);

impl MonthName {
    const NAMES: &'static [&'static str] = &[
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];

    fn name(self) -> &'static str {
        let place = usize::from(u8::from(self.0)).saturating_sub(1);
        Self::NAMES.get(place).copied().unwrap_or_default()
    }

    fn from_name(text: &str) -> Result<Self, ParseNameError> {
        let place = Self::NAMES.iter().position(|name| *name == text);
        let number = place.and_then(|place| u8::try_from(place).ok()).and_then(|place| place.checked_add(1));
        let month = number.and_then(|number| Month::try_from(number).ok());
        month.map(Self).ok_or_else(|| ParseNameError::new("month", text, Self::NAMES))
    }
}

as_name!(MonthName, "the English name of a month in lower case, such as \"april\"");

/// A [`Decimal`] field, as a [`Number`].
pub(crate) mod number {
    use super::{Decimal, Deserialize, Deserializer, Number, Serialize, Serializer};

    pub(crate) fn serialize<S: Serializer>(value: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
        Number(*value).serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
        Number::deserialize(deserializer).map(|number| number.0)
    }
}

/// Reads an optional [`Decimal`] field as a [`Number`].
pub(crate) fn optional_number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Decimal>, D::Error> {
    Ok(Option::<Number>::deserialize(deserializer)?.map(|Number(number)| number))
}

/// An optional [`Decimal`] field as it is written.
#[expect(clippy::ref_option, reason = "it is handed a reference to the field")]
pub(crate) fn optional(value: &Option<Decimal>) -> Option<Number> {
    value.map(Number)
}

/// Reads a field that stands for its default where it is left out, and where people write also where it is null.
pub(crate) fn or_default<'de, T: Deserialize<'de> + Default, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    if deserializer.is_human_readable() {
        Ok(Option::deserialize(deserializer)?.unwrap_or_default())
    } else {
        T::deserialize(deserializer)
    }
}

/// Reads an optional [`Date`] field as a [`Day`].
pub(crate) fn optional_day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    Ok(Option::<Day>::deserialize(deserializer)?.map(|Day(day)| day))
}

/// An optional [`Date`] field as it is written.
#[expect(clippy::ref_option, reason = "it is handed a reference to the field")]
#[expect(clippy::trivially_copy_pass_by_ref, reason = "it is handed a reference to the field")]
pub(crate) fn optional_written_day(day: &Option<Date>) -> Option<Day> {
    day.map(Day)
}

/// Reads a map whose keys are all different; a repeated key is an error that names it and both its values.
///
/// Where people write, a null stands for no map, and as the value of a key for no entry.
pub(crate) fn unique_map<'de, K, V, D>(deserializer: D) -> Result<BTreeMap<K, V>, D::Error>
where
    K: Deserialize<'de> + Ord + Written,
    V: Deserialize<'de> + Display,
    D: Deserializer<'de>,
{
    if deserializer.is_human_readable() {
        deserializer.deserialize_option(UniqueMapVisitor { nulls: true, read: PhantomData })
    } else {
        deserializer.deserialize_map(UniqueMapVisitor { nulls: false, read: PhantomData })
    }
}

struct UniqueMapVisitor<K, V> {
    /// Whether values may be null.
    nulls: bool,
    read: PhantomData<(K, V)>,
}

impl<'de, K, V> Visitor<'de> for UniqueMapVisitor<K, V>
where
    K: Deserialize<'de> + Ord + Written,
    V: Deserialize<'de> + Display,
{
    type Value = BTreeMap<K, V>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(BTreeMap::new())
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(BTreeMap::new())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut read: BTreeMap<K, Option<V>> = BTreeMap::new();
        while let Some(key) = map.next_key::<K>()? {
            let value = if self.nulls { map.next_value()? } else { Some(map.next_value()?) };
            if let Some(first) = read.get(&key) {
                let text = |value: &Option<V>| value.as_ref().map_or_else(|| "null".into(), V::to_string);
                let texts: [String; 3] = [key.written(), text(first), text(&value)];
                let [key, first, second] = texts.map(|text| Excerpt::of(&text));
                return Err(A::Error::custom(format_args!(
                    "{key} is given twice, once as {first} and once as {second}: expected it at most once"
                )));
            }
            read.insert(key, value);
        }
        Ok(read.into_iter().filter_map(|(key, value)| Some((key, value?))).collect())
    }
}
