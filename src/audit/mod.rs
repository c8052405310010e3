//! Checking figures that others printed: whether any whole numbers could print what is published.
//!
//! [`PublishedFigures`] are the totals, counts and percentages of one report as they stand on the page.
//! [Auditing](PublishedFigures::audit) them gives an [`Audit`]: consistent, or each [`Finding`] with what would explain it, such
//! as another total.
//!
//! # Examples
//!
//! ```
//! use performance_indicators::audit::{PublishedFigures, PublishedPart, PublishedTotal};
//!
//! // 28 (68%) and 14 (33%): http://democracy.havering.gov.uk/mgAi.aspx?ID=17252
//! let green = PublishedPart::new("Green").with_count(28).with_percent("68%")?;
//! let red = PublishedPart::new("Red").with_count(14).with_percent("33%")?;
//! let audit = PublishedFigures::new([PublishedTotal::new("rated", 42)], [green, red])?.exhaustive()?.audit();
//! assert!(!audit.is_consistent());
//! assert_eq!(audit.to_string(), "\"Green\" 28 (68%) does not fit: 28 of the 42 \"rated\" is 67%; 68% is 28 of 41");
//! # Ok::<(), performance_indicators::audit::PublishedFiguresError>(())
//! ```
//!
//! # See also
//!
//! - [`report::Share`](crate::report::Share), which prints a count and its percentage.
//! - [`Row::differences`](crate::Row::differences): ratings that were recorded and are not what the figures give.
//! - Cookbook: [check published figures](crate::cookbook::check_published_figures).
// For: checking printed counts and percentages against each other.
// Uses: `parsing` alone; it knows nothing of indicators or ratings.
// Next: a kind of finding in finding.rs, a way to round in printed_percent.rs, something else that a report prints in published.rs.

mod audit_result;
mod auditor;
mod finding;
mod printed_percent;
mod published;
mod published_error;
mod true_shares;
mod whole_totals;

pub use audit_result::Audit;
pub use finding::{Finding, PossibleShare, Remark};
pub use printed_percent::{ParsePrintedPercentError, PrintedPercent, Rounding};
pub use published::{PublishedFigures, PublishedPart, PublishedTotal};
pub use published_error::PublishedFiguresError;
pub use whole_totals::WholeTotals;
