//! A group that an indicator is in, which may lie within others.

use crate::parsing::{NameFault, check_name};
use alloc::{borrow::Cow, boxed::Box, string::String, vec::Vec};
use core::fmt;
use thiserror::Error;

/// A group of one kind that an indicator is in, and the groups around it, the outermost first: directorate "People", in it "Adults".
///
/// A group that lies in no other is a path of one level, which a text makes as it stands: no sign within it parts it. A name that could be
/// read as another is refused where a document is read and where a path or a scorecard is made: a blank one, "People " with a blank around
/// it, one with a character that shows nothing, and "People › Adults" as one text, which prints as two levels.
///
/// Prints its levels with " › " between them.
///
/// # Serialised form
///
/// Where people write, a path of one level is its text, `"People"`, and a longer one a list, `["People", "Adults"]`; for machines
/// always a list.
///
/// # Examples
///
/// ```
/// use performance_indicators::values::GroupPath;
///
/// // Invented.
/// let adults = GroupPath::new(["People", "Adults"])?;
/// assert_eq!((adults.top(), adults.to_string().as_str()), ("People", "People › Adults"));
/// assert!(adults.is_within(&"People".into()) && adults.is_within(&adults));
///
/// let one_text = GroupPath::from("People/Adults");
/// assert_eq!(one_text.levels(), ["People/Adults"]);
/// assert!(!one_text.is_within(&"People".into()));
/// assert!(GroupPath::new(["People › Adults"]).is_err());
/// # Ok::<(), performance_indicators::values::GroupPathError>(())
/// ```
#[doc(alias("hierarchy", "nested group", "directorate", "service"))]
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupPath {
    top: Box<str>,
    below: Box<[Box<str>]>,
}

/// What stands between the levels of a path.
const SEPARATOR: &str = " › ";

debug!(GroupPath as |path| "{:?}", path.levels());

impl GroupPath {
    /// The most levels of a path.
    ///
    /// It keeps a path of many thousands, whose every level is looked at with all those around it, from taking the time of a document.
    pub const MOST_LEVELS: usize = 100;

    /// Makes a path of its levels, the outermost first.
    ///
    /// # Errors
    ///
    /// - There is no level, or there are more than [`MOST_LEVELS`](Self::MOST_LEVELS).
    /// - The name of a level is blank, has blanks around it, or holds a character that shows nothing or the separator " › ".
    pub fn new<S: Into<String>>(levels: impl IntoIterator<Item = S>) -> Result<Self, GroupPathError> {
        let mut levels = levels.into_iter().map(|level| level.into().into_boxed_str());
        let top = levels.next().ok_or(GroupPathError::NoLevel)?;
        let path = Self { top, below: levels.collect() };
        path.check().map(|()| path)
    }

    /// Checks that it prints as no other path does.
    pub(crate) fn check(&self) -> Result<(), GroupPathError> {
        if self.below.len() >= Self::MOST_LEVELS {
            return Err(GroupPathError::TooManyLevels { levels: self.below.len().saturating_add(1) });
        }
        let check = |(level, name): (usize, &str)| match check_name(name) {
            Err(fault) => Err(GroupPathError::Name { level, fault }),
            // The separator is not of ASCII, as nearly all names are.
            Ok(()) if !name.is_ascii() && name.contains(SEPARATOR) => Err(GroupPathError::Separator { level }),
            Ok(()) => Ok(()),
        };
        (1_usize..).zip(self.iter()).try_for_each(check)
    }

    /// The outermost group.
    #[must_use]
    pub fn top(&self) -> &str {
        &self.top
    }

    /// The names of the groups, the outermost first.
    #[must_use]
    pub fn levels(&self) -> Vec<&str> {
        self.iter().collect()
    }

    /// Whether this is the other group, or a group within it.
    #[must_use]
    pub fn is_within(&self, other: &Self) -> bool {
        self.top == other.top && self.below.starts_with(&other.below)
    }

    /// Of a group within another, the name of the group one level below that other.
    #[must_use]
    pub fn level_below(&self, other: &Self) -> Option<&str> {
        let next = self.below.get(other.below.len()).filter(|_| self.is_within(other));
        next.map(|name| &**name)
    }

    /// How it and each group around it print, the outermost first.
    pub(crate) fn with_those_around(&self) -> impl Iterator<Item = Cow<'_, str>> {
        let within = (1..=self.below.len()).map(|below| {
            let levels: Vec<&str> = self.iter().take(below.saturating_add(1)).collect();
            Cow::Owned(levels.join(SEPARATOR))
        });
        core::iter::once(Cow::Borrowed(self.top())).chain(within)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        core::iter::once(self.top()).chain(self.below.iter().map(|name| &**name))
    }
}

impl From<&str> for GroupPath {
    fn from(name: &str) -> Self {
        Self { top: name.into(), below: Box::default() }
    }
}

impl From<String> for GroupPath {
    fn from(top: String) -> Self {
        Self { top: top.into_boxed_str(), below: Box::default() }
    }
}

impl From<&String> for GroupPath {
    fn from(name: &String) -> Self {
        name.as_str().into()
    }
}

/// Equal to a text where it is the one group of that name.
impl PartialEq<str> for GroupPath {
    fn eq(&self, name: &str) -> bool {
        *self.top == *name && self.below.is_empty()
    }
}

/// Equal to a text where it is the one group of that name.
impl PartialEq<&str> for GroupPath {
    fn eq(&self, name: &&str) -> bool {
        *self == **name
    }
}

impl fmt::Display for GroupPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.levels().join(SEPARATOR))
    }
}

/// Why levels are not a path.
///
/// # Examples
///
/// ```
/// use performance_indicators::values::GroupPath;
///
/// let error = GroupPath::new(Vec::<String>::new()).unwrap_err();
/// assert_eq!(error.to_string(), "a group has no level: expected its name, or those of the groups around it before its own");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum GroupPathError {
    /// There is none.
    #[error("a group has no level: expected its name, or those of the groups around it before its own")]
    NoLevel,
    /// There are more than [`GroupPath::MOST_LEVELS`].
    #[error("a group has {levels} levels: expected at most {}", GroupPath::MOST_LEVELS)]
    #[non_exhaustive]
    TooManyLevels {
        /// How many there are.
        levels: usize,
    },
    /// A level has no name that tells it apart.
    #[error("level {level} of a group: {fault}")]
    #[non_exhaustive]
    Name {
        /// The level, from 1 for the outermost.
        level: usize,
        /// What is wrong with its name.
        fault: NameFault,
    },
    /// A name reads as two levels.
    #[error(
        "level {level} of a group holds \" › \", which stands between levels: expected a list of the levels, or another sign"
    )]
    #[non_exhaustive]
    Separator {
        /// The level, from 1 for the outermost.
        level: usize,
    },
}

#[cfg(feature = "serde")]
mod wire {
    use super::{GroupPath, String, Vec};
    use crate::parsing::is_plain_name;
    use crate::wire::schema::schema;
    use crate::wire::{Faults, Part, Read, read_part};
    use serde::de::Error as _;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    schema!(GroupPath, "GroupPath", |generator| {
        let mut list = generator.subschema_for::<Vec<String>>();
        list.insert("minItems".into(), 1.into());
        list.insert("maxItems".into(), GroupPath::MOST_LEVELS.into());
        crate::wire::schema::either(&generator.subschema_for::<String>(), &list)
    });

    impl Serialize for GroupPath {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            if serializer.is_human_readable() && self.below.is_empty() {
                return serializer.serialize_str(&self.top);
            }
            serializer.collect_seq(self.levels())
        }
    }

    impl Read for GroupPath {
        fn of_plain_text(text: &str) -> Option<Self> {
            is_plain_name(text).then(|| text.into())
        }

        fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
            let part = match part.into_text() {
                Ok(name) => return faults.check(Self::new([name])),
                Err(part) => part,
            };
            if !part.is_compound(true) {
                return faults.take(Err(part.unlike(&"a group, as text or as a list of it after the groups around it")));
            }
            let levels: Vec<String> = Read::read(part, faults)?;
            faults.check(Self::new(levels))
        }
    }

    impl<'de> Deserialize<'de> for GroupPath {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            read_part(deserializer, |deserializer| Self::new(Vec::<String>::deserialize(deserializer)?).map_err(D::Error::custom))
        }
    }
}
