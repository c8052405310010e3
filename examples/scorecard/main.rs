//! Reads one scorecard document, assesses it for one quarter and prints the report.
//!
//! ```text
//! cargo run --example scorecard
//! cargo run --example scorecard -- FILE.json --quarter 2017-Q1 --format text|markdown|csv|json --only red|red-or-amber --beyond-chance --by KIND
//! ```
//!
//! Without a file it reports on the shipped document: the Children & Learning indicators of the London Borough of Havering for
//! Q1 2017/18. What cannot be read is said on standard error, with the place and what was expected, and the exit status is 2.

mod arguments;
mod choice;
mod csv_format;
mod group_kinds;
mod groups;
mod load;
mod markdown;
mod outcome;
mod printable;
mod text;
mod words;

use bpaf::{OptionParser, Parser, construct, long};
use choice::{Only, file_argument, quarter_argument};
use core::error::Error;
use core::str::FromStr;
use groups::ByGroup;
use performance_indicators::{Percent, Report, Row};
use std::path::PathBuf;
use std::process::ExitCode;

struct Arguments {
    file: Option<PathBuf>,
    quarter: Option<String>,
    format: Format,
    only: Only,
    what_if: Percent,
    beyond_chance: bool,
    by: Option<String>,
}

#[derive(Debug, Clone, Copy)]
enum Format {
    Text,
    Markdown,
    Csv,
    Json,
}

impl FromStr for Format {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "text" => Ok(Self::Text),
            "markdown" => Ok(Self::Markdown),
            "csv" => Ok(Self::Csv),
            "json" => Ok(Self::Json),
            _ => Err("expected text, markdown, csv or json"),
        }
    }
}

fn arguments() -> OptionParser<Arguments> {
    let quarter = quarter_argument();
    let format = "How to print the report: text (without it), markdown, csv or json";
    let format = long("format").help(format).argument("FORMAT").fallback(Format::Text);
    let only = Only::argument("the summary, what moved, what differs and what a tolerance would change are of all");
    let what_if = "The tolerance, in percent of target, under which the figures are rated again to show what it would change";
    let what_if = long("what-if").help(what_if).argument("PERCENT").fallback(Percent::whole(10)).display_fallback();
    let beyond_chance = "Leave out of highlights and improvements what chance explains, by the counts behind the figures";
    let beyond_chance = long("beyond-chance").help(beyond_chance).switch();
    let by = "The kind of group, such as directorate, by which the summary is printed too, level by level; not in CSV";
    let by = long("by").help(by).argument("KIND").optional();
    let file = file_argument();
    construct!(Arguments { quarter, format, only, what_if, beyond_chance, by, file })
        .to_options()
        .descr("Prints the report of one scorecard document.")
}

fn main() -> ExitCode {
    outcome::of("scorecard", &arguments(), printed)
}

/// The whole report, so that nothing is printed where anything is wrong.
fn printed(arguments: &Arguments) -> Result<String, Box<dyn Error>> {
    let scorecard = load::chosen(arguments.file.as_deref())?;
    let report = choice::report(&scorecard, arguments.quarter.as_deref())?;
    let rows: Vec<&Row> = report.rows().iter().filter(|row| arguments.only.takes(row)).collect();
    let choices = words::Choices { what_if: arguments.what_if, beyond_chance: arguments.beyond_chance };
    let sections = words::sections(&scorecard, &report, &rows, choices);
    let by_group = arguments.by.as_deref().map(|kind| ByGroup::of(&scorecard, &report, kind)).transpose()?;
    let by_group = by_group.as_ref();
    Ok(match arguments.format {
        Format::Text => text::report(&scorecard, &report, &rows, by_group, &sections),
        Format::Markdown => markdown::report(&scorecard, &report, &rows, by_group, &sections),
        Format::Csv if by_group.is_some() => {
            Err("--by: CSV has a row for each indicator alone: expected text, markdown or json")?
        }
        Format::Csv => csv_format::report(&report, &rows)?,
        Format::Json => json(&report.clone().only(|row| arguments.only.takes(row)), by_group)?,
    })
}

/// The report, and with groups both beside one another.
fn json(report: &Report, by_group: Option<&ByGroup>) -> Result<String, serde_json::Error> {
    let json = match by_group {
        None => serde_json::to_string_pretty(report),
        Some(by_group) => serde_json::to_string_pretty(&serde_json::json!({"report": report, "by_group": by_group.json()})),
    };
    json.map(|json| json + "\n")
}
