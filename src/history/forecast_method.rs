//! How the outturn of a year is forecast.

use crate::parsing::named;

/// How the year's outturn is forecast.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::ForecastMethod;
///
/// assert_eq!("run-rate".parse(), Ok(ForecastMethod::RunRate));
/// assert_eq!(ForecastMethod::LastYearsProfile.name(), "last-years-profile");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ForecastMethod {
    /// The rest of the year goes on as it began: for amounts in the quarter or in the year to date, and for percentages and rates whose
    /// counts are known, which are pooled.
    RunRate,
    /// The rest of the year goes as last year's did: for amounts in the quarter or in the year to date.
    LastYearsProfile,
    /// The latest figure stands at the year's end: for percentages, snapshots and rolling figures.
    Carried,
    /// Somebody gives the figure.
    Given,
}

named!(ForecastMethod, "method of forecast", {
    RunRate => "run-rate" as "at the rate so far",
    LastYearsProfile => "last-years-profile" as "by last year's profile",
    Carried => "carried" as "the latest figure carried on",
    Given => "given" as "as given",
});
