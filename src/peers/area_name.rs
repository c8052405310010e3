//! What areas and their groups are called.

use alloc::string::String;
use thiserror::Error;

/// A text that is not blank.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct AreaName(String);

/// Why a text names nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a blank name is given: expected text")]
pub(crate) struct BlankName;

impl TryFrom<String> for AreaName {
    type Error = BlankName;

    fn try_from(text: String) -> Result<Self, BlankName> {
        if text.trim().is_empty() { Err(BlankName) } else { Ok(Self(text)) }
    }
}

impl From<AreaName> for String {
    fn from(AreaName(name): AreaName) -> Self {
        name
    }
}

#[cfg(feature = "serde")]
mod wire {
    use super::{AreaName, BlankName, String};
    use core::{fmt, str::FromStr};

    impl AreaName {
        /// A name that was checked before.
        pub(in crate::peers) const fn named(name: String) -> Self {
            Self(name)
        }
    }

    impl FromStr for AreaName {
        type Err = BlankName;

        fn from_str(text: &str) -> Result<Self, BlankName> {
            String::from(text).try_into()
        }
    }

    impl fmt::Display for AreaName {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(&self.0)
        }
    }

    crate::wire::as_text!(AreaName, "a name", r"\S");
}
