//! Reads one scorecard document, assesses it for one quarter and prints the report as one self-contained HTML page.
//!
//! ```text
//! cargo run --example html_report > page.html
//! cargo run --example html_report -- FILE.json --quarter 2017-Q1 --only red-or-amber > page.html
//! ```
//!
//! Without a file it reports on the shipped document: the Children & Learning indicators of the London Borough of Havering for
//! Q1 2017/18. The page needs no script, no network and no colour, prints on A4 and fits a phone. What cannot be read is said on
//! standard error, with the place and what was expected, and the exit status is 2.

#[path = "../scorecard/choice.rs"]
mod choice;
#[path = "../scorecard/load.rs"]
mod load;
#[path = "../scorecard/outcome.rs"]
mod outcome;
mod page;
#[path = "../scorecard/printable.rs"]
mod printable;

use choice::Only;
use clap::Parser;
use core::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

/// Prints the report of one scorecard document as an HTML page.
#[derive(Debug, Parser)]
struct Arguments {
    /// The document; without one, the shipped document of Havering for Q1 2017/18.
    file: Option<PathBuf>,
    /// The quarter to report on, such as 2017-Q1 or "Q1 2017/18"; without one, the latest with a figure.
    #[arg(long)]
    quarter: Option<String>,
    /// Which indicators to print; the summary is of all.
    #[arg(long, value_enum, default_value_t)]
    only: Only,
}

fn main() -> ExitCode {
    outcome::end("html_report", printed(&Arguments::parse()))
}

/// The whole page, so that nothing is printed where anything is wrong.
fn printed(arguments: &Arguments) -> Result<String, Box<dyn Error>> {
    let scorecard = load::chosen(arguments.file.as_deref())?;
    let report = scorecard.report(choice::quarter(&scorecard, arguments.quarter.as_deref())?);
    let shown = report.clone().only(|row| arguments.only.takes(row));
    Ok(page::page(&scorecard, &report, &shown))
}
