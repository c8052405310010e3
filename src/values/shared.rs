//! What many hold alike, held once: names and groups of an indicator, which each of its rows has too.

use alloc::borrow::Cow;
use alloc::string::String;
use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::ops::Deref;

#[cfg(target_has_atomic = "ptr")]
type Held<T> = alloc::sync::Arc<T>;
/// Without counts that threads can share, each has its own.
#[cfg(not(target_has_atomic = "ptr"))]
type Held<T> = alloc::boxed::Box<T>;

/// Something that copies of it share.
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Shared<T: ?Sized>(Held<T>);

impl<T: ?Sized> Clone for Shared<T>
where
    Held<T>: Clone,
{
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T: Clone> Shared<T> {
    /// The thing itself to change, which copies of it do not see.
    #[cfg_attr(not(target_has_atomic = "ptr"), expect(clippy::missing_const_for_fn, reason = "a shared one is no constant"))]
    pub(crate) fn own(&mut self) -> &mut T {
        #[cfg(target_has_atomic = "ptr")]
        return Held::make_mut(&mut self.0);
        #[cfg(not(target_has_atomic = "ptr"))]
        return &mut self.0;
    }
}

impl<T> From<T> for Shared<T> {
    fn from(of: T) -> Self {
        Self(Held::new(of))
    }
}

impl<T: Default> Default for Shared<T> {
    fn default() -> Self {
        T::default().into()
    }
}

impl<T: ?Sized> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for Shared<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

/// Text that copies of it share.
#[derive(Clone)]
pub(crate) enum SharedText {
    Static(&'static str),
    Shared(Shared<str>),
}

impl Deref for SharedText {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Static(text) => text,
            Self::Shared(text) => text,
        }
    }
}

impl From<String> for SharedText {
    fn from(text: String) -> Self {
        Self::Shared(Shared(text.into()))
    }
}

impl From<&'static str> for SharedText {
    fn from(text: &'static str) -> Self {
        Self::Static(text)
    }
}

impl From<Cow<'static, str>> for SharedText {
    fn from(text: Cow<'static, str>) -> Self {
        match text {
            Cow::Borrowed(text) => text.into(),
            Cow::Owned(text) => text.into(),
        }
    }
}

impl PartialEq for SharedText {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for SharedText {}

impl PartialOrd for SharedText {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for SharedText {
    fn cmp(&self, other: &Self) -> Ordering {
        (**self).cmp(&**other)
    }
}

impl Hash for SharedText {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl fmt::Debug for SharedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

#[cfg(feature = "serde")]
mod wire {
    use super::{Shared, SharedText, String};
    use crate::wire::{Blank, Faults, Node, Read};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    crate::wire::schema::schema!(SharedText as String);

    impl Serialize for SharedText {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self)
        }
    }

    impl<'de> Deserialize<'de> for SharedText {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            String::deserialize(deserializer).map(Self::from)
        }
    }

    impl Read for SharedText {
        fn read(node: Node<'_>, faults: &mut Faults) -> Option<Self> {
            String::read(node, faults).map(Self::from)
        }
    }

    impl<T: ?Sized + Serialize> Serialize for Shared<T> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            (**self).serialize(serializer)
        }
    }

    impl<T: Blank> Blank for Shared<T> {
        fn is_blank(&self) -> bool {
            (**self).is_blank()
        }
    }

    #[cfg(feature = "schemars")]
    impl<T: schemars::JsonSchema> schemars::JsonSchema for Shared<T> {
        fn inline_schema() -> bool {
            T::inline_schema()
        }

        fn schema_name() -> alloc::borrow::Cow<'static, str> {
            T::schema_name()
        }

        fn schema_id() -> alloc::borrow::Cow<'static, str> {
            T::schema_id()
        }

        fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
            T::json_schema(generator)
        }
    }
}
