//! Reads one scorecard document, assesses it for one quarter and prints the report as one self-contained HTML page.
//!
//! ```text
//! cargo run -p html_report > page.html
//! cargo run -p html_report -- FILE.json --quarter 2017-Q1 --only red-or-amber > page.html
//! ```
//!
//! Without a file it reports on the shipped document: the Children & Learning indicators of the London Borough of Havering for
//! Q1 2017/18. The page needs no script, no network and no colour, prints on A4 and fits a phone. What cannot be read is said on
//! standard error, with the place and what was expected, and the exit status is 2.

extern crate alloc;

#[path = "../../scorecard/arguments.rs"]
mod arguments;
#[path = "../../scorecard/choice.rs"]
mod choice;
#[path = "../../scorecard/load.rs"]
mod load;
#[path = "../../scorecard/outcome.rs"]
mod outcome;
mod page;
#[path = "../../scorecard/printable.rs"]
mod printable;

use bpaf::{OptionParser, Parser, construct};
use choice::{Only, file_argument, quarter_argument};
use core::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

struct Arguments {
    file: Option<PathBuf>,
    quarter: Option<String>,
    only: Only,
}

fn arguments() -> OptionParser<Arguments> {
    let quarter = quarter_argument();
    let only = Only::argument("the summary is of all");
    let file = file_argument();
    let arguments = construct!(Arguments { quarter, only, file }).to_options();
    arguments.descr("Prints the report of one scorecard document as an HTML page.")
}

fn main() -> ExitCode {
    outcome::of("html_report", &arguments(), printed)
}

/// The whole page, so that nothing is printed where anything is wrong.
fn printed(arguments: &Arguments) -> Result<String, Box<dyn Error>> {
    let scorecard = load::chosen(arguments.file.as_deref())?;
    let report = choice::report(&scorecard, arguments.quarter.as_deref())?;
    let shown = report.clone().only(|row| arguments.only.takes(row));
    Ok(page::page(&scorecard, &report, &shown))
}
