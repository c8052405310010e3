//! The fiscal calendar: quarters, years, and how they meet dates and labels.
//!
//! A [`Quarter`] and a [`FiscalYear`] are plain values: `2017-Q1`, 2017. Only a [`FiscalCalendar`] knows the days that they hold
//! and what people call them, as it knows the month that a year starts in and how the year is named ([`YearNaming`]).
//!
//! # Examples
//!
//! ```
//! use performance_indicators::calendar::LabelFault;
//! use performance_indicators::time::{Date, Month};
//! use performance_indicators::{FiscalCalendar, Quarter};
//!
//! let calendar = FiscalCalendar::UK_GOVERNMENT;
//! let quarter = calendar.parse_label("Quarter One 2017–18")?;
//! assert_eq!(quarter, "2017-Q1".parse::<Quarter>()?);
//! assert_eq!(calendar.label(quarter).to_string(), "Q1 2017/18");
//! assert_eq!(calendar.first_day(quarter), Date::from_calendar_date(2017, Month::April, 1).ok());
//!
//! // A label that could mean two quarters is refused: the year that starts or the one that ends in 2017?
//! assert_eq!(calendar.parse_label("Q1 2017").map_err(|error| error.fault), Err(LabelFault::EitherYear));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What is not here
//!
//! Weeks, and years that start on another day than the first of a month. The clock is never read: the caller says which
//! day.
//!
//! # See also
//!
//! - At the root: [`Quarter`], [`FiscalYear`], [`FiscalCalendar`].
//! - [`history`](crate::history), where figures have quarters, and months that make them ([`Months`](crate::history::Months)); [`Versions`](crate::Versions), which are in force from a quarter
//!   on.
//! - The example `october_year`.
// For: fiscal quarters and years and calendar months, their days and their labels.
// Uses: `parsing` and `wire`.
// Next: a way to name years in fiscal_calendar.rs; a form of label that people write in written_label.rs; a period that is no quarter, a file.

pub(crate) mod fiscal_calendar;
pub(crate) mod fiscal_year;
mod label;
pub(crate) mod month;
mod month_fault;
pub(crate) mod quarter;
mod quarter_error;
mod quarter_of_year;
mod quarters;
mod written_label;

pub(crate) use fiscal_calendar::FiscalCalendar;
pub use fiscal_calendar::{QuarterLabel, YearLabel, YearNaming};
pub(crate) use fiscal_year::FiscalYear;
pub use label::ParseLabelError;
pub use month::{Month, MonthError, MonthLabel, ParseMonthError, ParseMonthLabelError};
pub use month_fault::MonthFault;
pub use quarter::ParseQuarterError;
pub(crate) use quarter::Quarter;
pub use quarter_error::QuarterError;
pub use quarter_of_year::{ParseQuarterOfYearError, QuarterOfYear};
pub use quarters::Quarters;
pub use written_label::LabelFault;
