//! What many hold alike, held once: names of schemes and bands, and definitions, which rows have too.

use alloc::borrow::Cow;
use alloc::string::String;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::ops::Deref;

#[cfg(target_has_atomic = "ptr")]
type Held<T> = alloc::sync::Arc<T>;
/// Without counts that threads can share, each has its own.
#[cfg(not(target_has_atomic = "ptr"))]
type Held<T> = alloc::boxed::Box<T>;

/// What copies of it share.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Shared<T>(Held<T>);

impl<T> From<T> for Shared<T> {
    fn from(content: T) -> Self {
        Self(Held::new(content))
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: fmt::Debug> fmt::Debug for Shared<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

/// Text that copies of it share.
#[derive(Clone)]
pub(crate) enum SharedText {
    Static(&'static str),
    Shared(Held<str>),
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
        Self::Shared(text.into())
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
    use super::{SharedText, String};
    use crate::wire::{Faults, Part, Read};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    crate::wire::schema::schema!(SharedText as String, in its place: true);

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
        fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
            String::read(part, faults).map(Self::from)
        }
    }
}
