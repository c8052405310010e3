//! Reads one scorecard document, assesses it for one quarter and writes the report as an Excel workbook.
//!
//! ```text
//! cargo run -p to_xlsx -- report.xlsx
//! cargo run -p to_xlsx -- report.xlsx FILE.json --quarter 2017-Q1 --only red-or-amber
//! ```
//!
//! Without a document it reports on the shipped one: the Children & Learning indicators of the London Borough of Havering for
//! Q1 2017/18. Figures are numbers in their unit's format, colours stand beside letters, and notes say why. A file that exists is
//! not written over. What cannot be read is said on standard error, with the place and what was expected, and the exit status is 2.

#[path = "../../scorecard/arguments.rs"]
mod arguments;
#[path = "../../scorecard/choice.rs"]
mod choice;
mod formats;
mod indicators;
#[path = "../../scorecard/load.rs"]
mod load;
#[path = "../../scorecard/outcome.rs"]
mod outcome;
#[path = "../../scorecard/printable.rs"]
mod printable;
mod summary;

use bpaf::{OptionParser, Parser, construct, positional};
use choice::{Only, file_argument, quarter_argument};
use core::error::Error;
use rust_xlsxwriter::Workbook;
use std::fs::File;
use std::path::PathBuf;
use std::process::ExitCode;

struct Arguments {
    workbook: PathBuf,
    file: Option<PathBuf>,
    quarter: Option<String>,
    only: Only,
}

fn arguments() -> OptionParser<Arguments> {
    let quarter = quarter_argument();
    let only = Only::argument("the summary is of all");
    let workbook = positional("WORKBOOK").help("The workbook to write, such as report.xlsx; it must not exist yet");
    let file = file_argument();
    let arguments = construct!(Arguments { quarter, only, workbook, file }).to_options();
    arguments.descr("Writes the report of one scorecard document as an Excel workbook.")
}

fn main() -> ExitCode {
    outcome::of("to_xlsx", &arguments(), written)
}

/// Writes the whole workbook, and says what it holds.
fn written(arguments: &Arguments) -> Result<String, Box<dyn Error>> {
    let scorecard = load::chosen(arguments.file.as_deref())?;
    let report = choice::report(&scorecard, arguments.quarter.as_deref())?;
    let mut workbook = Workbook::new();
    summary::write(workbook.add_worksheet(), &report)?;
    let rows: Vec<_> = report.rows().iter().filter(|row| arguments.only.takes(row)).collect();
    indicators::write(workbook.add_worksheet(), &rows)?;
    let bytes = workbook.save_to_buffer()?;
    let path = arguments.workbook.display();
    let mut file = File::create_new(&arguments.workbook).map_err(|error| format!("{path}: {error}"))?;
    std::io::Write::write_all(&mut file, &bytes).map_err(|error| format!("{path}: {error}"))?;
    let indicators = if rows.len() == 1 { "indicator" } else { "indicators" };
    Ok(format!("{}: {} {indicators} of {} written to {path}\n", report.organisation(), rows.len(), report.label()))
}
