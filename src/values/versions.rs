//! Dated versions of anything.

use crate::Quarter;
use alloc::vec::Vec;
use thiserror::Error;

/// Versions of a thing, each in force from a quarter until the next one starts: they cannot overlap.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Quarter, Versions};
///
/// let tolerance = Versions::new([("2018-Q1".parse::<Quarter>()?, "10%"), ("2017-Q1".parse()?, "withdrawn")])?;
/// assert_eq!(tolerance.in_force("2017-Q4".parse()?), Some(&"withdrawn"));
/// assert_eq!(tolerance.in_force("2016-Q4".parse()?), None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Versions<T> {
    entries: Vec<(Quarter, T)>,
}

impl<T> Versions<T> {
    /// Takes versions in any order, each with the quarter from which it is in force.
    ///
    /// # Errors
    ///
    /// - Two versions start in the same quarter.
    pub fn new(versions: impl IntoIterator<Item = (Quarter, T)>) -> Result<Self, VersionsError> {
        let mut entries: Vec<_> = versions.into_iter().collect();
        entries.sort_by_key(|(from, _)| *from);
        let repeated = entries.iter().zip(entries.iter().skip(1)).find(|((first, _), (second, _))| first == second);
        match repeated {
            Some(((from, _), _)) => Err(VersionsError { from: *from }),
            None => Ok(Self { entries }),
        }
    }

    /// One version, in force from the first quarter there is.
    #[must_use]
    pub fn always(version: T) -> Self {
        Self { entries: Vec::from([(Quarter::MIN, version)]) }
    }

    /// The version in force in `quarter`, unless the first starts later.
    #[must_use]
    pub fn in_force(&self, quarter: Quarter) -> Option<&T> {
        self.entry_in_force(quarter).map(|(_, version)| version)
    }

    /// The version in force in `quarter` with the quarter from which it is.
    #[must_use]
    pub fn entry_in_force(&self, quarter: Quarter) -> Option<(Quarter, &T)> {
        let after = self.entries.partition_point(|(from, _)| *from <= quarter);
        self.entries.get(after.checked_sub(1)?).map(|(from, version)| (*from, version))
    }

    /// Every version with the quarter from which it is in force, earliest first.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Quarter, &T)> + ExactSizeIterator {
        self.entries.iter().map(|(from, version)| (*from, version))
    }

    /// Whether there is no version at all.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl<T> Default for Versions<T> {
    /// No version.
    fn default() -> Self {
        Self { entries: Vec::new() }
    }
}

/// Why versions cannot be told apart: two start in the same quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("two versions are in force from {from}: expected each to start in a quarter of its own")]
#[non_exhaustive]
pub struct VersionsError {
    /// The quarter in which both start.
    pub from: Quarter,
}
