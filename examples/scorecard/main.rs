//! Reads one scorecard document, assesses it for one quarter and prints the report.
//!
//! ```text
//! cargo run --example scorecard
//! cargo run --example scorecard -- FILE.json --quarter 2017-Q1 --format text|markdown|csv|json --only red|red-or-amber
//! ```
//!
//! Without a file it reports on the shipped document: the Children & Learning indicators of the London Borough of Havering for
//! Q1 2017/18. What cannot be read is said on standard error, with the place and what was expected, and the exit status is 2.

mod choice;
mod csv_format;
mod load;
mod markdown;
mod outcome;
mod printable;
mod text;
mod words;

use choice::Only;
use clap::{Parser, ValueEnum};
use core::error::Error;
use performance_indicators::{Percent, Report, Row};
use std::path::PathBuf;
use std::process::ExitCode;

/// Prints the report of one scorecard document.
#[derive(Debug, Parser)]
struct Arguments {
    /// The document; without one, the shipped document of Havering for Q1 2017/18.
    file: Option<PathBuf>,
    /// The quarter to report on, such as 2017-Q1 or "Q1 2017/18"; without one, the latest with a figure.
    #[arg(long)]
    quarter: Option<String>,
    /// How to print the report.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Which indicators to print; the summary, what moved, what differs and what a tolerance would change are of all.
    #[arg(long, value_enum, default_value_t)]
    only: Only,
    /// The tolerance, in percent of target, under which the figures are rated again to show what it would change.
    #[arg(long, default_value = "10")]
    what_if: Percent,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Format {
    #[default]
    Text,
    Markdown,
    Csv,
    Json,
}

fn main() -> ExitCode {
    outcome::end("scorecard", printed(&Arguments::parse()))
}

/// The whole report, so that nothing is printed where anything is wrong.
fn printed(arguments: &Arguments) -> Result<String, Box<dyn Error>> {
    let scorecard = load::chosen(arguments.file.as_deref())?;
    let report = scorecard.report(choice::quarter(&scorecard, arguments.quarter.as_deref())?);
    let rows: Vec<&Row> = report.rows().iter().filter(|row| arguments.only.takes(row)).collect();
    let sections = words::sections(&scorecard, &report, &rows, arguments.what_if);
    Ok(match arguments.format {
        Format::Text => text::report(&scorecard, &report, &rows, &sections),
        Format::Markdown => markdown::report(&scorecard, &report, &rows, &sections),
        Format::Csv => csv_format::report(&report, &rows)?,
        Format::Json => json(&report.clone().only(|row| arguments.only.takes(row)))?,
    })
}

fn json(report: &Report) -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(report).map(|json| json + "\n")
}
