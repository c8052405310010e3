//! When figures are due.

use crate::calendar::{Quarter, QuarterOfYear};
use thiserror::Error;

/// The quarters of a year for which a figure is due: at least one.
///
/// # Serialised form
///
/// `["Q2", "Q4"]`
///
/// # Examples
///
/// ```
/// use performance_indicators::calendar::QuarterOfYear;
/// use performance_indicators::history::DueQuarters;
///
/// // Some report only in Q2 and Q4:
/// // https://sambuz.com/doc/quarter-1-corporate-performance-report-2016-17-ppt-presentation-560546
/// let half_yearly = DueQuarters::new([QuarterOfYear::Q2, QuarterOfYear::Q4])?;
/// assert!(!half_yearly.contains(QuarterOfYear::Q1));
/// assert!(half_yearly.iter().eq([QuarterOfYear::Q2, QuarterOfYear::Q4]));
/// assert_eq!((half_yearly.len(), DueQuarters::EVERY.len()), (2, 4));
/// # Ok::<(), performance_indicators::history::DueQuartersError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct DueQuarters([bool; 4]);

debug!(DueQuarters as |due| "{:?}", due.iter().collect::<alloc::vec::Vec<_>>());

impl DueQuarters {
    /// Every quarter.
    pub const EVERY: Self = Self([true; 4]);

    /// The last quarter alone.
    pub const LAST: Self = Self([false, false, false, true]);

    /// Takes the due quarters, in any order; one given twice counts once.
    ///
    /// # Errors
    ///
    /// - There is none.
    pub fn new(quarters: impl IntoIterator<Item = QuarterOfYear>) -> Result<Self, DueQuartersError> {
        let mut due = Self([false; 4]);
        for quarter in quarters {
            if let Some(flag) = due.0.get_mut(usize::from(quarter.number()).saturating_sub(1)) {
                *flag = true;
            }
        }
        if due.0.contains(&true) { Ok(due) } else { Err(DueQuartersError) }
    }

    /// Whether a figure is due for a quarter of the year.
    #[must_use]
    pub fn contains(self, quarter: QuarterOfYear) -> bool {
        self.0.get(usize::from(quarter.number()).saturating_sub(1)).copied().unwrap_or(false)
    }

    /// The quarters, in order.
    pub fn iter(self) -> impl Iterator<Item = QuarterOfYear> {
        QuarterOfYear::ALL.into_iter().filter(move |quarter| self.contains(*quarter))
    }

    /// How many there are: 1 to 4.
    #[must_use]
    pub fn len(self) -> usize {
        self.iter().count()
    }

    /// Whether there is none: never.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        false
    }

    /// The latest due quarter before one.
    pub(crate) fn previous(self, quarter: Quarter) -> Option<Quarter> {
        (1..=4).filter_map(|back| quarter.earlier(back)).find(|earlier| self.contains(earlier.of_year()))
    }
}

/// Why there are no due quarters: none is given.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::DueQuarters;
///
/// assert_eq!(DueQuarters::new([]).unwrap_err().to_string(), "no quarter is due: expected at least one of Q1 to Q4");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("no quarter is due: expected at least one of Q1 to Q4")]
#[non_exhaustive]
pub struct DueQuartersError;

#[cfg(feature = "serde")]
mod wire {
    use super::{DueQuarters, QuarterOfYear};
    use crate::wire::{Fault, Faults, Part, Read, Step};
    use alloc::{string::ToString, vec::Vec};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    impl Serialize for DueQuarters {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            self.iter().collect::<Vec<_>>().serialize(serializer)
        }
    }

    crate::wire::schema::schema!(DueQuarters, "DueQuarters", |generator| {
        let quarter = generator.subschema_for::<QuarterOfYear>();
        schemars::json_schema!({ "type": "array", "items": quarter, "minItems": 1, "uniqueItems": true })
    });

    impl Read for DueQuarters {
        fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
            let quarters: Vec<QuarterOfYear> = Read::read(part, faults)?;
            for (place, quarter) in quarters.iter().enumerate() {
                if quarters.iter().take(place).any(|earlier| earlier == quarter) {
                    let twice = Fault::new(&format_args!("\"{quarter}\" is given twice: expected it at most once"));
                    let twice = twice.of_kind(crate::wire::ProblemKind::Repeated);
                    faults.add(twice.with_found(&quarter.to_string()).below(Step::Place(place)));
                }
            }
            faults.check(Self::new(quarters))
        }
    }

    impl<'de> Deserialize<'de> for DueQuarters {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            Self::new(Vec::<QuarterOfYear>::deserialize(deserializer)?).map_err(serde::de::Error::custom)
        }
    }
}
