//! The fiscal calendar: quarters, years, and how they meet dates and labels.

pub(crate) mod fiscal_calendar;
pub(crate) mod fiscal_year;
mod label;
pub(crate) mod quarter;
mod quarter_error;
mod quarter_of_year;
mod quarters;

pub(crate) use fiscal_calendar::FiscalCalendar;
pub use fiscal_calendar::{QuarterLabel, YearLabel, YearNaming};
pub use label::{LabelFault, ParseLabelError};
pub use quarter::ParseQuarterError;
pub(crate) use quarter::Quarter;
pub use quarter_error::QuarterError;
pub use quarter_of_year::{ParseQuarterOfYearError, QuarterOfYear};
pub use quarters::Quarters;
