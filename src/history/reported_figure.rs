//! A figure as it was reported, with its standing and its earlier states.

use crate::parsing::named;
use crate::values::Value;
use alloc::vec::Vec;
use core::fmt;
use thiserror::Error;
use time::Date;

/// How settled a figure is.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::{Reported, Status};
/// use performance_indicators::decimal;
///
/// // Invented.
/// let figure = Reported::new(decimal("33.3")?);
/// assert_eq!(figure.status(), Status::Final);
/// assert_eq!(figure.marked_provisional().status(), Status::Provisional);
/// # Ok::<(), performance_indicators::parsing::ParseDecimalError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a figure is settled, may change or has changed, and callers match on it")]
pub enum Status {
    /// It is not expected to change.
    Final,
    /// It is expected to be settled later.
    Provisional,
    /// It replaces an earlier figure, which is kept.
    Revised,
}

named!(Status, "status of a figure", { Final => "final", Provisional => "provisional", Revised => "revised" });

/// A figure that was replaced, and the last day on which it was the one published.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::{Earlier, Reported};
/// use performance_indicators::{decimal, time};
///
/// // Complaints reported as 38, later corrected to 31 (the day, and that it was provisional, are invented):
/// // https://southribble.moderngov.co.uk/mgDecisionDetails.aspx?IId=6817&Opt=1
/// let day = time::Date::from_ordinal_date(2019, 100)?;
/// let first = Earlier::new(decimal("38")?, day).marked_provisional();
/// let complaints = Reported::new(decimal("31")?).with_earlier([first])?;
/// assert!(complaints.as_of(day).is_provisional() && !complaints.is_provisional());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[must_use]
pub struct Earlier {
    value: Value,
    until: Date,
    provisional: bool,
}

debug!(Earlier { value, until, provisional: if_set });

impl Earlier {
    /// A figure that was published up to and including a day.
    pub fn new(value: impl Into<Value>, until: Date) -> Self {
        Self { value: value.into(), until, provisional: false }
    }

    /// This figure, marked as having been provisional.
    pub const fn marked_provisional(self) -> Self {
        Self { provisional: true, ..self }
    }

    getters! {
        self:
        /// What was published.
        value: Value,
        /// The last day on which it was the figure published.
        until: Date,
    }

    /// Whether it was marked provisional.
    #[must_use]
    pub const fn is_provisional(self) -> bool {
        self.provisional
    }
}

/// A reported figure: its value, whether it is provisional, and the figures it replaced.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::{Earlier, Reported, Status};
/// use performance_indicators::{decimal, time};
///
/// // Complaints reported as 38, later corrected to 31 (the day is invented):
/// // https://southribble.moderngov.co.uk/mgDecisionDetails.aspx?IId=6817&Opt=1
/// let day = |of_year| time::Date::from_ordinal_date(2019, of_year);
/// let complaints = Reported::new(decimal("31")?).with_earlier([Earlier::new(decimal("38")?, day(100)?)])?;
/// assert_eq!(complaints.status(), Status::Revised);
/// assert_eq!(complaints.as_of(day(100)?).value(), decimal("38")?.into());
/// assert_eq!(complaints.as_of(day(101)?).value(), decimal("31")?.into());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
#[must_use]
pub struct Reported {
    value: Value,
    provisional: bool,
    earlier: Vec<Earlier>,
}

debug!(Reported or value { provisional: if_set, earlier: if_set });

impl Reported {
    /// A final figure.
    pub fn new(value: impl Into<Value>) -> Self {
        Self { value: value.into(), provisional: false, earlier: Vec::new() }
    }

    /// This figure, expected to be settled later.
    pub fn marked_provisional(self) -> Self {
        Self { provisional: true, ..self }
    }

    /// This figure with those it replaced, the first published first.
    ///
    /// # Errors
    ///
    /// - Their last days do not follow one another.
    pub fn with_earlier(self, earlier: impl IntoIterator<Item = Earlier>) -> Result<Self, EarlierError> {
        let earlier: Vec<_> = earlier.into_iter().collect();
        for (first, second) in earlier.iter().zip(earlier.iter().skip(1)) {
            if first.until >= second.until {
                return Err(EarlierError { first: first.until, second: second.until });
            }
        }
        Ok(Self { earlier, ..self })
    }

    /// What is reported now.
    #[must_use]
    pub const fn value(&self) -> Value {
        self.value
    }

    /// How settled it is: provisional before revised, where both hold.
    #[must_use]
    pub const fn status(&self) -> Status {
        if self.provisional {
            Status::Provisional
        } else if self.earlier.is_empty() {
            Status::Final
        } else {
            Status::Revised
        }
    }

    /// Whether it is expected to be settled later.
    #[must_use]
    pub const fn is_provisional(&self) -> bool {
        self.provisional
    }

    /// The figures that it replaced, the first published first.
    pub fn earlier(&self) -> &[Earlier] {
        &self.earlier
    }

    /// The figure as it was published on a day, so that a report can be rebuilt as it was.
    pub fn as_of(&self, day: Date) -> Self {
        let place = self.earlier.iter().position(|earlier| day <= earlier.until);
        match place.and_then(|place| self.earlier.split_at_checked(place)) {
            Some((before, [then, ..])) => Self { value: then.value, provisional: then.provisional, earlier: before.to_vec() },
            Some((_, [])) | None => self.clone(),
        }
    }
}

impl<T: Into<Value>> From<T> for Reported {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl fmt::Display for Reported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.value, f)
    }
}

/// Why earlier figures cannot be told apart by day: their last days do not follow one another.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::{Earlier, Reported};
/// use performance_indicators::{decimal, time};
///
/// // Invented.
/// let day = time::Date::from_ordinal_date(2019, 100)?;
/// let twice = [Earlier::new(decimal("38")?, day), Earlier::new(decimal("37")?, day)];
/// let error = Reported::new(decimal("31")?).with_earlier(twice).unwrap_err();
/// assert_eq!((error.first, error.second), (day, day));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("an earlier figure until {first} is followed by one until {second}: expected later and later days")]
#[non_exhaustive]
pub struct EarlierError {
    /// The last day of one figure.
    pub first: Date,
    /// The last day of the next.
    pub second: Date,
}

#[cfg(feature = "serde")]
mod wire {
    use super::Earlier;
    use crate::values::Value;
    use crate::wire::{Day, Faults, Part, Read, deserialized_through, record, through};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Deserialize)]
    #[serde(remote = "Self", deny_unknown_fields, rename = "Earlier")]
    struct EarlierWire {
        value: Value,
        until: Day,
        #[serde(default)]
        provisional: bool,
    }

    record!(EarlierWire as "Earlier" { value, until, provisional: optional });

    crate::wire::schema::schema!(Earlier as EarlierWire);

    impl From<EarlierWire> for Earlier {
        fn from(EarlierWire { value, until: Day(until), provisional }: EarlierWire) -> Self {
            Self { value, until, provisional }
        }
    }

    impl Read for Earlier {
        fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
            through::<EarlierWire, _>(part, faults)
        }
    }

    impl Serialize for Earlier {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            EarlierWire { value: self.value, until: Day(self.until), provisional: self.provisional }.serialize(serializer)
        }
    }

    impl<'de> Deserialize<'de> for Earlier {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserialized_through::<EarlierWire, _, _>(deserializer)
        }
    }
}
