//! Writing structs: every field for machines, and for people those that say something.

use alloc::borrow::{Cow, ToOwned};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

/// What a field may hold that says nothing.
pub(crate) trait Blank {
    /// Whether it says nothing.
    fn is_blank(&self) -> bool;
}

impl<T> Blank for Option<T> {
    fn is_blank(&self) -> bool {
        self.is_none()
    }
}

impl<T> Blank for Vec<T> {
    fn is_blank(&self) -> bool {
        self.is_empty()
    }
}

impl<T> Blank for [T] {
    fn is_blank(&self) -> bool {
        self.is_empty()
    }
}

impl<T: Blank + ToOwned + ?Sized> Blank for Cow<'_, T> {
    fn is_blank(&self) -> bool {
        (**self).is_blank()
    }
}

impl<T> Blank for BTreeSet<T> {
    fn is_blank(&self) -> bool {
        self.is_empty()
    }
}

impl<K, V> Blank for BTreeMap<K, V> {
    fn is_blank(&self) -> bool {
        self.is_empty()
    }
}

impl Blank for bool {
    fn is_blank(&self) -> bool {
        !self
    }
}

/// Gives a struct its [`Serialize`](serde::Serialize), field by field in the order of its declaration.
///
/// A field is always written, or if it is `optional`, in formats for people only where it is not [`Blank`]: formats for machines
/// may tell fields by their place alone. One that is `derived`, as it follows from the others, is written for people only. One that
/// is written `via` a function is written as what that makes of it.
macro_rules! lean {
    ($type:ty as $name:literal { $($field:ident $(= $key:literal)? $(: $mark:ident)? $(via $via:path)?),+ $(,)? }) => {
        $crate::wire::schema::schema!($type, $name, |generator| $crate::wire::schema::record(alloc::vec![
            $((
                $crate::wire::lean!(@name $field $(, $key)?),
                $crate::wire::lean!(@required $($mark)?),
                $crate::wire::lean!(@schema generator, $type, $field $(, $via)?),
            )),+
        ]));

        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeStruct as _;

                let Self { $($field),+ } = self;
                let lean = serializer.is_human_readable();
                $(
                    let is_left_out = if lean {
                        $crate::wire::lean!(@blank $field $(, $mark)?)
                    } else {
                        $crate::wire::lean!(@for_people $($mark)?)
                    };
                    let $field = (is_left_out, $field);
                )+
                let written = [$(!$field.0),+].into_iter().filter(|written| *written).count();
                let mut fields = serializer.serialize_struct($name, written)?;
                $(
                    let name = $crate::wire::lean!(@name $field $(, $key)?);
                    if $field.0 {
                        fields.skip_field(name)?;
                    } else {
                        fields.serialize_field(name, $crate::wire::lean!(@value $field.1 $(, $via)?))?;
                    }
                )+
                fields.end()
            }
        }
    };
    (@required) => { true };
    (@required $mark:ident) => { false };
    (@schema $generator:ident, $type:ty, $field:ident) => {
        $crate::wire::schema::field($generator, |record: &$type| &record.$field)
    };
    (@schema $generator:ident, $type:ty, $field:ident, $via:path) => {
        $crate::wire::schema::field_via($generator, |record: &$type| $via(&record.$field))
    };
    (@blank $field:ident) => { false };
    (@blank $field:ident, defaulted) => { false };
    (@blank $field:ident, $mark:ident) => { $crate::wire::Blank::is_blank($field) };
    (@for_people) => { false };
    (@for_people derived) => { true };
    (@for_people $mark:ident) => { false };
    (@name $field:ident) => { stringify!($field) };
    (@name $field:ident, $key:literal) => { $key };
    (@value $value:expr) => { $value };
    (@value $value:expr, $via:path) => { &$via($value) };
}
pub(crate) use lean;
