//! In which years figures are due.

use crate::calendar::FiscalYear;
use thiserror::Error;

/// The years in which figures are due, where that is not every year: every so many from a first one.
///
/// Years are those of the indicator's own calendar where it has one, else of the scorecard's.
///
/// # Serialised form
///
/// `{"first": 2016, "every": 2}`: the number of the first year and how many years from one to the next, 2 to 10.
///
/// # Examples
///
/// ```
/// use performance_indicators::FiscalYear;
/// use performance_indicators::history::DueYears;
///
/// // Invented: a survey of 2016/17, 2018/19 and so on.
/// let every_other = DueYears::new(FiscalYear::new(2016)?, 2)?;
/// let years: Vec<i32> = (2014..=2020).filter(|year| FiscalYear::new(*year).is_ok_and(|year| every_other.contains(year))).collect();
/// assert_eq!(years, [2016, 2018, 2020]);
/// assert!(DueYears::new(FiscalYear::new(2016)?, 1).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("biennial", "every other year", "every two years", "triennial"))]
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct DueYears {
    first: FiscalYear,
    every: u8,
}

debug!(DueYears { first, every });

impl DueYears {
    /// The most years from one due year to the next.
    pub const MOST: u8 = 10;

    /// Takes the first due year, and how many years it is from one to the next.
    ///
    /// # Errors
    ///
    /// - `every` is not from 2 to 10. Without due years, figures are due every year.
    pub const fn new(first: FiscalYear, every: u8) -> Result<Self, DueYearsError> {
        if every < 2 || every > Self::MOST { Err(DueYearsError { every }) } else { Ok(Self { first, every }) }
    }

    getters! {
        self:
        /// The first year in which figures are due.
        first: FiscalYear,
        /// How many years it is from one due year to the next: 2 to 10.
        every: u8,
    }

    /// Whether figures are due in a year: in none before the first.
    #[must_use]
    pub fn contains(self, year: FiscalYear) -> bool {
        year >= self.first && self.years_past(year) == 0
    }

    /// The latest due year up to one; before the first, the years that are as far apart, of which there may be figures.
    pub(crate) fn latest(self, year: FiscalYear) -> Option<FiscalYear> {
        FiscalYear::new(year.number().saturating_sub(self.years_past(year))).ok()
    }

    /// How many years a year is past the latest due one, as if they had always been due.
    fn years_past(self, year: FiscalYear) -> i32 {
        // The years are at most two million apart.
        let since = year.number().saturating_sub(self.first.number());
        since.checked_rem_euclid(i32::from(self.every)).unwrap_or_default()
    }
}

/// Why figures cannot be due every so many years.
///
/// # Examples
///
/// ```
/// use performance_indicators::FiscalYear;
/// use performance_indicators::history::DueYears;
///
/// let error = DueYears::new(FiscalYear::new(2016)?, 11).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "due every 11 years: expected every 2 to 10, and no due years where figures are due every year",
/// );
/// # Ok::<(), performance_indicators::calendar::QuarterError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("due every {every} years: expected every 2 to 10, and no due years where figures are due every year")]
#[non_exhaustive]
pub struct DueYearsError {
    /// How many years are given.
    pub every: u8,
}

#[cfg(feature = "serde")]
mod wire {
    use super::DueYearsError;
    use crate::calendar::FiscalYear;
    use crate::wire::schema::schema;
    use crate::wire::{Faults, Part, Read, deserialized_through, record, through};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Deserialize)]
    #[serde(remote = "Self", rename = "DueYears", deny_unknown_fields)]
    struct Years {
        first: FiscalYear,
        every: u8,
    }

    record!(Years as "DueYears" { first, every });

    schema!(super::DueYears, "DueYears", |generator| {
        let every = schemars::json_schema!({ "type": "integer", "minimum": 2, "maximum": super::DueYears::MOST });
        crate::wire::schema::record(alloc::vec![("first", true, generator.subschema_for::<FiscalYear>()), ("every", true, every)])
    });

    impl TryFrom<Years> for super::DueYears {
        type Error = DueYearsError;

        fn try_from(Years { first, every }: Years) -> Result<Self, DueYearsError> {
            Self::new(first, every)
        }
    }

    impl Read for super::DueYears {
        fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
            through::<Years, _>(part, faults)
        }
    }

    impl Serialize for super::DueYears {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            Years { first: self.first, every: self.every }.serialize(serializer)
        }
    }

    impl<'de> Deserialize<'de> for super::DueYears {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserialized_through::<Years, _, _>(deserializer)
        }
    }
}
