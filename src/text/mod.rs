//! Reading the cells of people's spreadsheets: figures, targets, tolerances, polarities and units, exactly or not at all.
//!
//! A cell is read with British habits: a point before decimals, a comma between thousands. What a cell could mean in two ways is
//! refused with both readings named, and the caller may declare which is meant. Nothing is guessed, rounded or rescaled, and no
//! text of any length or kind costs more than a short one.
//!
//! # Examples
//!
//! ```
//! use performance_indicators::text::{self, FigureCell};
//! use performance_indicators::{Missing, Polarity, Unit, decimal};
//!
//! // Visits to the Look Out Discovery Centre, Bracknell Forest, Q3 2024/25, as the council prints them; the other cells are invented.
//! let FigureCell::Number(visits) = text::figure("10,966")? else { panic!("a number") };
//! assert_eq!(visits.value(), decimal("10966")?);
//! assert_eq!(text::figure("TBC")?, FigureCell::Missing(Missing::NotSupplied));
//! assert_eq!(text::polarity("Aim to minimise")?, Polarity::LowerIsBetter);
//! assert_eq!(text::unit("per 1,000 population")?.to_string(), "per 1,000");
//! assert_eq!(
//!     text::tolerance("5%", &Unit::Percent, None).unwrap_err().to_string(),
//!     "cannot read the tolerance \"5%\": of a percentage, it could be 5 percentage points or 5% of the target: \
//!      expected \"5 points\" or \"5% of target\", or a declared meaning",
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # See also
//!
//! - [`figure()`], [`target()`], [`tolerance()`], [`polarity()`], [`unit()`], one for each kind of cell; [`Reading`], where
//!   something is known of a column beforehand; [`PercentColumn`], for percentages that may be kept as fractions.
//! - [`head()`], for the unit and the notes of a column's head; [`unit_in_name()`], for the unit that an indicator's name says;
//!   [`rating()`], for recorded colours.
//! - Cookbook: [cells of a spreadsheet](crate::cookbook::spreadsheet_cells). The examples `from_csv` and `from_xlsx`
//!   read whole tables.
//! - [`FiscalCalendar::parse_label`](crate::FiscalCalendar::parse_label) for the quarters; [`scorecard`](crate::scorecard) for
//!   documents in JSON, TOML or YAML.
// For: reading one cell of a table as people write it.
// Uses: `parsing`, `values`, of `rating` the reasons (`Missing`) and colours, of `history` ids and the status of a figure.
// Next: a word for "not supplied" in missing.rs, for a polarity in polarity.rs, a mark beside a figure in notes.rs, a unit in unit.rs, a
// colour in rating.rs.

mod clean;
mod diagnosis;
mod figure_cell;
mod figure_error;
mod head;
mod id_from_name;
mod kept_as;
mod missing;
mod name_unit;
mod notes;
mod number;
mod percent_column;
mod polarity;
mod rating;
mod reading;
mod target;
mod tolerance;
mod unit;
mod yes_no;

pub use figure_cell::{FigureCell, NumberCell};
pub use figure_error::{FigureError, FigureFault};
pub use head::{Head, head};
pub use id_from_name::id_from_name;
pub use kept_as::KeptAs;
pub use name_unit::unit_in_name;
pub use notes::Note;
pub use percent_column::{PercentColumn, Suspect, Suspicion, suspects};
pub use polarity::polarity;
pub use rating::rating;
pub use reading::{Reading, figure};
pub use target::{TargetCell, TargetError, TargetFault, target};
pub use tolerance::{PercentMeans, ToleranceError, ToleranceFault, tolerance};
pub use unit::{UnitError, UnitFault, unit};
