//! Reads one scorecard document, assesses it for one quarter and prints the report as one self-contained HTML page.
//!
//! ```text
//! cargo run --example html_report > page.html
//! cargo run --example html_report -- FILE.json --quarter 2017-Q1 > page.html
//! ```
//!
//! Without a file it reports on the shipped document: the Children & Learning indicators of the London Borough of Havering for
//! Q1 2017/18. The page needs no script, no network and no colour, prints on A4 and fits a phone. What cannot be read is said on
//! standard error, with the place and what was expected, and the exit status is 2.

#[path = "../scorecard/load.rs"]
mod load;
mod page;

use clap::Parser;
use core::error::Error;
use performance_indicators::{Quarter, Scorecard};
use std::io::Write;
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
}

fn main() -> ExitCode {
    let printed = printed(&Arguments::parse()).and_then(|page| Ok(std::io::stdout().lock().write_all(page.as_bytes())?));
    match printed {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Nothing more can be done where standard error is closed too.
            let _closed = writeln!(std::io::stderr(), "html_report: {}", load::printable(&error.to_string()));
            ExitCode::from(2)
        }
    }
}

/// The whole page, so that nothing is printed where anything is wrong.
fn printed(arguments: &Arguments) -> Result<String, Box<dyn Error>> {
    let scorecard = match &arguments.file {
        Some(file) => load::file(file)?,
        None => load::document(include_bytes!("../data/havering_2017_q1.json"))?,
    };
    let quarter = quarter(&scorecard, arguments.quarter.as_deref())?;
    Ok(page::page(&scorecard, quarter))
}

/// The quarter asked for, in its text form or as the calendar labels it, or the latest that has a figure.
fn quarter(scorecard: &Scorecard, asked: Option<&str>) -> Result<Quarter, Box<dyn Error>> {
    let latest = scorecard.latest_quarter().ok_or("no observations: expected at least one")?;
    let Some(asked) = asked else { return Ok(latest) };
    let quarter = match asked.parse::<Quarter>() {
        Ok(quarter) => quarter,
        Err(error) => {
            scorecard.calendar().parse_label(asked).map_err(|label| format!("--quarter: {error}; read as a label: {label}"))?
        }
    };
    let observed = scorecard.entries().iter().any(|entry| entry.series().get(quarter).is_some());
    if observed {
        Ok(quarter)
    } else {
        Err(format!("--quarter: nothing was observed in {quarter}: expected a quarter with figures, the latest is {latest}"))?
    }
}
