//! What areas and their groups are called.

use crate::parsing::{NameFault, as_read, check_name};
use alloc::string::String;
use core::cmp::Ordering;

/// A text that names an area and shows all that it is; two that people read as one, whatever their case and blanks, are equal.
#[derive(Clone)]
pub(crate) struct AreaName(String);

impl Ord for AreaName {
    fn cmp(&self, other: &Self) -> Ordering {
        as_read(&self.0).cmp(as_read(&other.0))
    }
}

impl PartialOrd for AreaName {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for AreaName {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for AreaName {}

impl TryFrom<String> for AreaName {
    type Error = NameFault;

    fn try_from(text: String) -> Result<Self, NameFault> {
        check_name(&text).map(|()| Self(text))
    }
}

impl From<AreaName> for String {
    fn from(AreaName(name): AreaName) -> Self {
        name
    }
}

#[cfg(feature = "serde")]
mod wire {
    use super::{AreaName, NameFault, String};
    use core::{fmt, str::FromStr};

    impl AreaName {
        /// A name that was checked before.
        pub(in crate::peers) const fn named(name: String) -> Self {
            Self(name)
        }
    }

    impl FromStr for AreaName {
        type Err = NameFault;

        fn from_str(text: &str) -> Result<Self, NameFault> {
            String::from(text).try_into()
        }
    }

    impl fmt::Display for AreaName {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(&self.0)
        }
    }

    crate::wire::as_text!(AreaName, "a name", r"^\S(.*\S)?$");
}
