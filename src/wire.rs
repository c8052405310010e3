//! How our types meet serde: text forms that no feature of another crate can change.
//!
//! Every checked type comes in through its constructor. Decimals and dates never use their own crates' serde code, whose form
//! depends on features that anyone in the build can switch on.

use crate::{Excerpt, decimal as read_decimal};
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use core::fmt::{self, Display};
use core::marker::PhantomData;
use core::str::FromStr;
use rust_decimal::Decimal;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error as _, IntoDeserializer, MapAccess, SeqAccess, Unexpected, Visitor,
};
use serde::ser::{Serialize, Serializer};
use time::Date;

/// Serialises a type as its `Display` text and reads it through its `FromStr`, in every format.
macro_rules! as_text {
    ($type:ty, $expecting:expr) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str($crate::wire::TextVisitor::new($expecting))
            }
        }
    };
}
pub(crate) use as_text;

/// Reads a text form through `FromStr`.
pub(crate) struct TextVisitor<T> {
    expecting: &'static str,
    read: PhantomData<T>,
}

impl<T> TextVisitor<T> {
    pub(crate) const fn new(expecting: &'static str) -> Self {
        Self { expecting, read: PhantomData }
    }
}

impl<T: FromStr<Err: Display>> Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expecting)
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
}

/// A decimal in documents: written as text; read from text exactly, and in formats that people write also from a number.
///
/// A number reaches us as the nearest binary fraction, and is read by the shortest text that stands for it: exactly where it has at
/// most 15 significant digits. One that shows more is refused; one whose further digits are lost already cannot be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Number(pub(crate) Decimal);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&unsigned_zero(self.0))
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::read_text(deserializer)
    }
}

impl Shorthand for Number {
    const EXPECTING: &'static str = "a decimal, as text such as \"12.5\"";
    type Full = NoFullForm;

    fn from_text(text: &str) -> Result<Self, String> {
        read_decimal(text).map(Self).map_err(|error| error.to_string())
    }

    fn from_full(full: NoFullForm) -> Result<Self, String> {
        match full {}
    }
}

/// A type with a full form, read in every format, and a short one of text (or a number) for people, read where people write.
pub(crate) trait Shorthand: Sized {
    /// What an error says was expected.
    const EXPECTING: &'static str;

    /// The full form.
    type Full;

    /// Reads the short form.
    fn from_text(text: &str) -> Result<Self, String>;

    /// Checks the full form.
    fn from_full(full: Self::Full) -> Result<Self, String>;

    /// Reads whichever form is there.
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>
    where
        Self::Full: Deserialize<'de>,
    {
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(ShorthandVisitor::new())
        } else {
            Self::from_full(Self::Full::deserialize(deserializer)?).map_err(D::Error::custom)
        }
    }

    /// Reads a type whose only form is text, or where people write also a number.
    fn read_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>
    where
        Self::Full: Deserialize<'de>,
    {
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(ShorthandVisitor::new())
        } else {
            deserializer.deserialize_str(ShorthandVisitor::new())
        }
    }
}

/// The full form of a type that has only the short one.
pub(crate) enum NoFullForm {}

impl<'de> Deserialize<'de> for NoFullForm {
    fn deserialize<D: Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
        Err(D::Error::invalid_type(Unexpected::Other("list or map"), &"plain text or a number"))
    }
}

struct ShorthandVisitor<T>(PhantomData<T>);

impl<T> ShorthandVisitor<T> {
    const fn new() -> Self {
        Self(PhantomData)
    }
}

/// The key under which `serde_json` hands over a number when another crate switches on its `arbitrary_precision`.
const JSON_NUMBER: &str = "$serde_json::private::Number";

impl<'de, T: Shorthand<Full: Deserialize<'de>>> Visitor<'de> for ShorthandVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTING)
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<T, E> {
        T::from_text(text).map_err(E::custom)
    }

    fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<T, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<T, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_i128<E: serde::de::Error>(self, number: i128) -> Result<T, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_u128<E: serde::de::Error>(self, number: u128) -> Result<T, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<T, E> {
        let text = number.to_string();
        if significant_digits(&text) > 15 {
            return Err(E::custom(format_args!(
                "the number {} has more than 15 significant digits and may have lost some: quote it, as text is read exactly",
                Excerpt::of(&text).as_str()
            )));
        }
        self.visit_str(&text)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, sequence: A) -> Result<T, A::Error> {
        T::from_full(T::Full::deserialize(SeqAccessDeserializer::new(sequence))?).map_err(A::Error::custom)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let first: Option<String> = map.next_key()?;
        if first.as_deref() == Some(JSON_NUMBER) {
            let text: String = map.next_value()?;
            if let Ok(number) = text.parse() {
                return self.visit_u64(number);
            }
            if let Ok(number) = text.parse() {
                return self.visit_i64(number);
            }
            let number = text.parse().map_err(|_| A::Error::invalid_value(Unexpected::Str(&text), &self))?;
            return self.visit_f64(number);
        }
        let whole = MapAccessDeserializer::new(Replayed { first, rest: map });
        T::from_full(T::Full::deserialize(whole)?).map_err(A::Error::custom)
    }
}

/// A map whose first key has been looked at.
struct Replayed<A> {
    first: Option<String>,
    rest: A,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Replayed<A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, A::Error> {
        match self.first.take() {
            Some(first) => seed.deserialize(first.into_deserializer()).map(Some),
            None => self.rest.next_key_seed(seed),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        self.rest.next_value_seed(seed)
    }
}

/// A size with a sign, where a document writes one number and the types tell two sides apart.
pub(crate) fn signed(size: Decimal, negative: bool) -> Number {
    let mut signed = size;
    signed.set_sign_negative(negative && !size.is_zero());
    Number(signed)
}

/// Whether a number is below zero.
pub(crate) const fn is_negative(Number(signed): Number) -> bool {
    signed.is_sign_negative() && !signed.is_zero()
}

/// The digits of a plain number's text from its first to its last that is not a zero.
fn significant_digits(text: &str) -> usize {
    let digits = text.bytes().filter(u8::is_ascii_digit).skip_while(|byte| *byte == b'0');
    let (mut seen, mut significant) = (0_usize, 0_usize);
    for digit in digits {
        seen = seen.saturating_add(1);
        if digit != b'0' {
            significant = seen;
        }
    }
    significant
}

/// A decimal whose zero carries no sign.
fn unsigned_zero(value: Decimal) -> Decimal {
    if value.is_zero() { value.abs() } else { value }
}

/// A [`Date`] as `YYYY-MM-DD`, in every format.
pub(crate) mod date {
    use super::{Date, Deserializer, Display, Excerpt, Serializer, TextVisitor, fmt};
    use core::str::FromStr;
    use time::Month;

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference to the field")]
    pub(crate) fn serialize<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&Shown(*date))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        deserializer.deserialize_str(TextVisitor::<Shown>::new("a date such as \"2017-06-30\"")).map(|shown| shown.0)
    }

    struct Shown(Date);

    impl Display for Shown {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            let Self(date) = self;
            if date.year() < 0 {
                f.write_str("-")?;
            }
            write!(f, "{:04}-{:02}-{:02}", date.year().unsigned_abs(), u8::from(date.month()), date.day())
        }
    }

    impl FromStr for Shown {
        type Err = super::String;

        fn from_str(text: &str) -> Result<Self, Self::Err> {
            read(text).map(Self).ok_or_else(|| {
                alloc::format!("{} is not a date: expected a year, month and day such as 2017-06-30", Excerpt::of(text))
            })
        }
    }

    fn read(text: &str) -> Option<Date> {
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
}

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

/// An optional [`Decimal`] field, as a [`Number`].
pub(crate) mod optional_number {
    use super::{Decimal, Deserialize, Deserializer, Number, Serialize, Serializer};

    #[expect(clippy::ref_option, reason = "serde hands over a reference to the field")]
    pub(crate) fn serialize<S: Serializer>(value: &Option<Decimal>, serializer: S) -> Result<S::Ok, S::Error> {
        value.map(Number).serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Decimal>, D::Error> {
        Ok(Option::<Number>::deserialize(deserializer)?.map(|number| number.0))
    }
}

/// Reads a map whose keys are all different; a repeated key is an error that names it and both its values.
pub(crate) fn unique_map<'de, K, V, D>(deserializer: D) -> Result<BTreeMap<K, V>, D::Error>
where
    K: Deserialize<'de> + Ord + Display,
    V: Deserialize<'de> + Display,
    D: Deserializer<'de>,
{
    deserializer.deserialize_map(UniqueMapVisitor { read: PhantomData })
}

struct UniqueMapVisitor<K, V> {
    read: PhantomData<(K, V)>,
}

impl<'de, K, V> Visitor<'de> for UniqueMapVisitor<K, V>
where
    K: Deserialize<'de> + Ord + Display,
    V: Deserialize<'de> + Display,
{
    type Value = BTreeMap<K, V>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut read: BTreeMap<K, V> = BTreeMap::new();
        while let Some((key, value)) = map.next_entry::<K, V>()? {
            if let Some(first) = read.get(&key) {
                let texts: [String; 3] = [key.to_string(), first.to_string(), value.to_string()];
                let [key, first, second] = texts.map(|text| Excerpt::of(&text));
                return Err(A::Error::custom(format_args!(
                    "{key} is given twice, once as {first} and once as {second}: expected it at most once"
                )));
            }
            read.insert(key, value);
        }
        Ok(read)
    }
}
