//! What a quarter's figure adds up.

use crate::parsing::named;

/// What a quarter's figure adds up, and so what it may be compared with.
///
/// It must be given, though it may be given as [not stated](Self::NotStated): nothing misleads more than a total so far compared
/// with a quarter's own figure.
///
/// # Examples
///
/// ```
/// use performance_indicators::Accumulation;
///
/// assert_eq!("year-to-date".parse(), Ok(Accumulation::YearToDate));
/// assert_eq!(Accumulation::RollingYear.to_string(), "rolling year");
/// ```
#[doc(alias("YTD", "year to date", "cumulative", "rolling"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "what follows from each is decided here, and callers match on them")]
pub enum Accumulation {
    /// The state at the end of the quarter: carers in post, a waiting list.
    Snapshot,
    /// What happened in the quarter alone.
    InQuarter,
    /// What happened from the start of the fiscal year to the end of the quarter.
    YearToDate,
    /// What happened in the four quarters up to the end of the quarter.
    RollingYear,
    /// What happened from the start of a programme to the end of the quarter.
    ProgrammeToDate,
    /// One figure a year.
    Annual,
    /// The source does not say.
    NotStated,
}

named!(Accumulation, "accumulation", {
    Snapshot => "snapshot",
    InQuarter => "in-quarter" as "in the quarter",
    YearToDate => "year-to-date" as "year to date",
    RollingYear => "rolling-year" as "rolling year",
    ProgrammeToDate => "programme-to-date" as "programme to date",
    Annual => "annual",
    NotStated => "not-stated" as "not stated",
});

impl Accumulation {
    /// Whether a figure is compared with that of another quarter as it stands, and not by the amounts between, or year by year.
    pub(crate) const fn is_compared_as_it_stands(self) -> bool {
        match self {
            Self::Snapshot | Self::InQuarter | Self::RollingYear | Self::NotStated => true,
            Self::YearToDate | Self::ProgrammeToDate | Self::Annual => false,
        }
    }
}
