//! The fiscal calendar: quarters, years, and the dates and labels that a calendar gives them.

mod fiscal_calendar;
mod fiscal_year;
mod label;
mod quarter;
mod quarter_of_year;
mod quarters;

pub use fiscal_calendar::{FiscalCalendar, QuarterLabel, YearLabel, YearNaming};
pub use fiscal_year::FiscalYear;
pub use label::{LabelFault, ParseLabelError};
pub use quarter::{ParseQuarterError, Quarter, QuarterError};
pub use quarter_of_year::{ParseQuarterOfYearError, QuarterOfYear};
pub use quarters::Quarters;
