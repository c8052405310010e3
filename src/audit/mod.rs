//! Whether any whole numbers could print what is published.

mod audit_result;
mod auditor;
mod error;
mod finding;
mod printed_percent;
mod published;
mod true_shares;
mod whole_totals;

pub use audit_result::Audit;
pub use error::PublishedFiguresError;
pub use finding::{Finding, Instead, Remark};
pub use printed_percent::{ParsePrintedPercentError, PrintedPercent, Rounding};
pub use published::{PublishedFigures, PublishedPart, PublishedTotal};
pub use whole_totals::WholeTotals;
