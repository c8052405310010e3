//! Dated versions of anything.

use super::exact_list::ExactList;
use crate::calendar::Quarter;
use alloc::vec::Vec;
use core::fmt;
use thiserror::Error;

/// One version of a thing: what it is, and the quarter from which it is in force.
///
/// # Examples
///
/// ```
/// use performance_indicators::values::Version;
/// use performance_indicators::Quarter;
///
/// let change: Version<&str> = ("2018-Q1".parse::<Quarter>()?, "10%").into();
/// assert!(!change.corrects());
/// assert!(change.correcting().corrects());
/// # Ok::<(), performance_indicators::calendar::ParseQuarterError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Version<T> {
    from: Quarter,
    content: T,
    corrects: bool,
}

impl<T: fmt::Debug> fmt::Debug for Version<T> {
    /// Prints the content alone where it always was in force.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.from, self.corrects) {
            (Quarter::MIN, false) => {}
            (from, false) => write!(f, "{from}: ")?,
            (from, true) => write!(f, "{from} corrects: ")?,
        }
        self.content.fmt(f)
    }
}

impl<T> Version<T> {
    /// A version that changes what was in force before: what came before stays as it was.
    #[must_use]
    pub const fn new(from: Quarter, content: T) -> Self {
        Self { from, content, corrects: false }
    }

    /// This version as a correction, made in its quarter, of the version before it: it restates the quarters that the other
    /// was in force in, as if it had been in force in its place.
    #[must_use]
    pub fn correcting(self) -> Self {
        Self { corrects: true, ..self }
    }

    /// The quarter from which it is in force, or in which the correction was made.
    #[must_use]
    pub const fn starts(&self) -> Quarter {
        self.from
    }

    getters! {
        /// What is in force.
        content: &T,
        /// Whether it corrects the version before it.
        corrects: bool,
    }
}

impl<T> From<(Quarter, T)> for Version<T> {
    fn from((from, content): (Quarter, T)) -> Self {
        Self::new(from, content)
    }
}

/// Versions of a thing, each in force from a quarter until the next one starts: they cannot overlap.
///
/// A version that *changes* an earlier one leaves the past as it was; one that *corrects* it restates the past.
///
/// # Examples
///
/// ```
/// use performance_indicators::values::Version;
/// use performance_indicators::{Quarter, Versions};
///
/// let tolerance = Versions::new([("2018-Q1".parse::<Quarter>()?, "10%"), ("2017-Q1".parse()?, "withdrawn")])?;
/// assert_eq!(tolerance.in_force("2017-Q4".parse()?), Some(&"withdrawn"));
/// assert_eq!(tolerance.in_force("2016-Q4".parse()?), None);
///
/// // A misprint (invented), corrected two quarters later.
/// let misprint = Version::new("2017-Q1".parse()?, "65,0007");
/// let correction = Version::new("2017-Q3".parse()?, "65,000").correcting();
/// let target = Versions::new([misprint, correction])?;
/// assert_eq!(target.in_force("2017-Q1".parse()?), Some(&"65,000"));
/// assert_eq!(target.superseded("2017-Q1".parse()?), Some(&"65,0007"));
/// assert!(target.iter().map(Version::corrects).eq([false, true]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("effective date", "in force"))]
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Versions<T> {
    entries: ExactList<Version<T>>,
}

impl<T: fmt::Debug> fmt::Debug for Versions<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.entries.fmt(f)
    }
}

impl<T> Versions<T> {
    /// The most versions there can be: as many as the quarters of 250 years.
    pub const MOST: usize = 1000;

    /// No versions.
    pub(crate) const NONE: Self = Self { entries: ExactList::EMPTY };

    /// Takes versions in any order.
    ///
    /// # Errors
    ///
    /// - Two versions start in the same quarter.
    /// - The first version is a correction, of nothing.
    /// - There are more than [`MOST`](Self::MOST).
    pub fn new<V: Into<Version<T>>>(versions: impl IntoIterator<Item = V>) -> Result<Self, VersionsError> {
        let mut entries: Vec<Version<T>> = versions.into_iter().map(Into::into).collect();
        entries.sort_by_key(Version::starts);
        if let Some(first) = entries.first().filter(|first| first.corrects) {
            return Err(VersionsError::NothingToCorrect { from: first.from });
        }
        if entries.len() > Self::MOST {
            return Err(VersionsError::TooMany { versions: entries.len() });
        }
        let repeated = entries.iter().zip(entries.iter().skip(1)).find(|(first, second)| first.from == second.from);
        match repeated {
            Some((first, _)) => Err(VersionsError::TwoFrom { from: first.from }),
            None => Ok(Self { entries: entries.into() }),
        }
    }

    /// One version, in force from the first quarter there is.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{Quarter, Versions};
    ///
    /// assert_eq!(Versions::always("10%").in_force(Quarter::MIN), Some(&"10%"));
    /// assert_eq!(Versions::always("10%").in_force("2017-Q1".parse()?), Some(&"10%"));
    /// # Ok::<(), performance_indicators::calendar::ParseQuarterError>(())
    /// ```
    #[must_use]
    pub fn always(version: T) -> Self {
        Self { entries: Vec::from([Version::new(Quarter::MIN, version)]).into() }
    }

    /// The version in force in `quarter`, corrections made since included, unless the first starts later.
    #[must_use]
    pub fn in_force(&self, quarter: Quarter) -> Option<&T> {
        self.version_in_force(quarter).map(Version::content)
    }

    /// The version in force in `quarter`, with its start.
    pub(crate) fn version_in_force(&self, quarter: Quarter) -> Option<&Version<T>> {
        // Most things have one version, or none of their own.
        match self.entries.as_slice() {
            [] => return None,
            [only] => return (only.from <= quarter).then_some(only),
            _ => {}
        }
        let (first, corrections) = self.at_the_time_and_corrections(quarter)?;
        Some(corrections.last().unwrap_or(first))
    }

    /// The version that was in force in `quarter` before a later one corrected it; `None` where none did.
    #[must_use]
    pub fn superseded(&self, quarter: Quarter) -> Option<&T> {
        let (first, corrections) = self.at_the_time_and_corrections(quarter)?;
        (corrections.count() > 0).then_some(&first.content)
    }

    /// The version that was in force in `quarter` at the time, corrected since or not.
    #[must_use]
    pub fn before_corrections(&self, quarter: Quarter) -> Option<&T> {
        self.at_the_time_and_corrections(quarter).map(|(first, _)| &first.content)
    }

    /// Whether any version corrects one before it.
    pub(crate) fn has_corrections(&self) -> bool {
        self.iter().any(Version::corrects)
    }

    /// Since when the version that is in force in a quarter has been, or none; where any is corrected, not before the quarter itself.
    pub(crate) fn unchanged_since(&self, quarter: Quarter) -> Quarter {
        if self.has_corrections() {
            return quarter;
        }
        let started = self.iter().rev().map(Version::starts).find(|from| *from <= quarter);
        started.unwrap_or(Quarter::MIN)
    }

    /// The first quarter after this one in which a version starts.
    pub(crate) fn next_after(&self, quarter: Quarter) -> Option<Quarter> {
        let after = match self.entries.as_slice() {
            [] => 0,
            [only] => usize::from(only.from <= quarter),
            entries => entries.partition_point(|version| version.from <= quarter),
        };
        self.entries.as_slice().get(after).map(Version::starts)
    }

    /// Every version, earliest first.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Version<T>> + ExactSizeIterator {
        self.entries.as_slice().iter()
    }

    /// Whether there is no version at all.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.entries.as_slice().is_empty()
    }

    /// The version that was in force in a quarter at the time, and those that corrected it since.
    fn at_the_time_and_corrections(&self, quarter: Quarter) -> Option<(&Version<T>, impl Iterator<Item = &Version<T>>)> {
        let entries = self.entries.as_slice();
        let after = entries.partition_point(|version| version.from <= quarter);
        let (started, later) = entries.split_at_checked(after)?;
        Some((started.last()?, later.iter().take_while(|version| version.corrects)))
    }
}

/// One version, always in force: what takes [`Versions`] takes a single thing too.
///
/// # Examples
///
/// ```
/// use performance_indicators::{FiscalCalendar, Scheme, Scorecard, Tolerance, Versions};
///
/// assert_eq!(Versions::from("10%"), Versions::always("10%"));
/// let scorecard = Scorecard::new("Example Borough", FiscalCalendar::UK_GOVERNMENT)
///     .with_schemes(Scheme::on_target_only())?
///     .with_tolerances(Tolerance::WITHDRAWN)?;
/// assert_eq!(scorecard.tolerances(), &Versions::always(Tolerance::WITHDRAWN));
/// # Ok::<(), performance_indicators::scorecard::ScorecardError>(())
/// ```
impl<T> From<T> for Versions<T> {
    fn from(version: T) -> Self {
        Self::always(version)
    }
}

/// Every version, earliest first.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Quarter, Versions};
///
/// let tolerance = Versions::new([("2018-Q1".parse::<Quarter>()?, "10%"), ("2017-Q1".parse()?, "withdrawn")])?;
/// for version in &tolerance {
///     assert!(version.starts() <= "2018-Q1".parse()?);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
impl<'a, T> IntoIterator for &'a Versions<T> {
    type Item = &'a Version<T>;
    type IntoIter = core::slice::Iter<'a, Version<T>>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.as_slice().iter()
    }
}

impl<T> Default for Versions<T> {
    /// No version.
    fn default() -> Self {
        Self::NONE
    }
}

/// Why versions do not follow one another.
///
/// # Examples
///
/// ```
/// use performance_indicators::values::{Version, VersionsError};
/// use performance_indicators::{Quarter, Versions};
///
/// let from: Quarter = "2017-Q1".parse()?;
/// assert!(matches!(Versions::new([(from, 80), (from, 85)]), Err(VersionsError::TwoFrom { .. })));
///
/// let correction = Version::new(from, 80).correcting();
/// assert!(matches!(Versions::new([correction]), Err(VersionsError::NothingToCorrect { .. })));
/// # Ok::<(), performance_indicators::calendar::ParseQuarterError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum VersionsError {
    /// Two start in the same quarter.
    #[error("two versions are in force from {from}: expected each to start in a quarter of its own")]
    #[non_exhaustive]
    TwoFrom {
        /// The quarter in which both start.
        from: Quarter,
    },
    /// There are too many.
    #[error("there are {versions} versions: expected at most 1000")]
    #[non_exhaustive]
    TooMany {
        /// How many are given.
        versions: usize,
    },
    /// The first version is a correction.
    #[error("the first version, from {from}, corrects one before it: expected none to be corrected")]
    #[non_exhaustive]
    NothingToCorrect {
        /// The quarter in which it starts.
        from: Quarter,
    },
}

#[cfg(feature = "serde")]
impl<T> crate::wire::Blank for Versions<T> {
    fn is_blank(&self) -> bool {
        self.is_empty()
    }
}

/// Checks versions as a document lists them, each fault at its place in the list.
#[cfg(feature = "serde")]
pub(crate) fn read_versions<T>(listed: Vec<Version<T>>, faults: &mut crate::wire::Faults) -> Option<Versions<T>> {
    use crate::wire::{Fault, ProblemKind, Step};

    if listed.len() < 2 && !listed.iter().any(Version::corrects) {
        return faults.check(Versions::new(listed));
    }
    let before = faults.count();
    let first = listed.iter().map(Version::starts).min();
    let mut seen = alloc::collections::BTreeSet::new();
    for (place, version) in listed.iter().enumerate() {
        let from = version.starts();
        let always = from == Quarter::MIN;
        let twice = !seen.insert(from);
        let fault = if twice && always {
            Fault::new(&"there are two versions without a from: expected at most one").of_kind(ProblemKind::Repeated)
        } else if twice {
            Fault::new(&VersionsError::TwoFrom { from }).of_kind(ProblemKind::Repeated)
        } else if version.corrects() && first == Some(from) && always {
            Fault::new(&"a version without a from corrects one before it: expected none to be corrected")
        } else if version.corrects() && first == Some(from) {
            Fault::new(&VersionsError::NothingToCorrect { from })
        } else {
            continue;
        };
        faults.add(fault.below(Step::Place(place)));
    }
    if faults.count() > before { None } else { faults.check(Versions::new(listed)) }
}
