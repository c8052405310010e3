//! Reads one scorecard document, assesses it for one quarter and prints the report.
//!
//! ```text
//! cargo run --example scorecard
//! cargo run --example scorecard -- FILE.json --quarter 2017-Q1 --format text|markdown|csv|json --only red|red-or-amber --beyond-chance --by KIND
//! ```
//!
//! Without a file it reports on the shipped document: the Children & Learning indicators of the London Borough of Havering for
//! Q1 2017/18. Text and Markdown say what the page of the example `html_report` says, in its order. Text is as wide as `COLUMNS` or the
//! terminal says, and in colours on a terminal where `NO_COLOR` is not set. What cannot be read is said on standard error, with the place
//! and what was expected, and the exit status is 2.

extern crate alloc;

mod arguments;
mod card;
mod chance;
mod changes;
mod choice;
mod contents;
mod counts;
mod csv_format;
mod grouping;
mod groups;
mod lines;
mod load;
mod markdown;
mod outcome;
mod printable;
mod progress;
mod schemes;
mod screen;
mod sparkline;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod to_say;
mod wording;

use bpaf::{OptionParser, Parser, construct, long};
use choice::{Only, file_argument, quarter_argument};
use contents::{Asked, Contents};
use core::error::Error;
use core::str::FromStr;
use groups::ByGroup;
use performance_indicators::{Percent, Report, Scorecard};
use schemes::Keys;
use screen::Screen;
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
    let scorecard = progress::with("Reading the document", || load::chosen(arguments.file.as_deref()))?;
    progress::with("Assessing the indicators", || assessed(arguments, &scorecard))
}

fn assessed(arguments: &Arguments, scorecard: &Scorecard) -> Result<String, Box<dyn Error>> {
    let report = choice::report(scorecard, arguments.quarter.as_deref())?;
    let by_group = arguments.by.as_deref().map(|kind| ByGroup::of(scorecard, &report, kind)).transpose()?;
    let shown = report.clone().only(|row| arguments.only.takes(row));
    Ok(match arguments.format {
        Format::Text => text::report(&contents(arguments, scorecard, &report, &shown, by_group.as_ref())?, Screen::now()),
        Format::Markdown => markdown::report(&contents(arguments, scorecard, &report, &shown, by_group.as_ref())?),
        Format::Csv if by_group.is_some() => {
            Err("--by: CSV has a row for each indicator alone: expected text, markdown or json")?
        }
        Format::Csv => csv_format::report(&shown)?,
        Format::Json => json(&shown, by_group.as_ref())?,
    })
}

fn contents(
    arguments: &Arguments,
    scorecard: &Scorecard,
    report: &Report,
    shown: &Report,
    by_group: Option<&ByGroup>,
) -> Result<Contents, String> {
    let before = report.quarter().previous().map(|quarter| scorecard.report(quarter));
    let (rows, before) = (shown.by_need(), before.as_ref());
    let (what_if, beyond_chance) = (arguments.what_if, arguments.beyond_chance);
    let groups = grouping::groups(scorecard, report, &rows, arguments.by.as_deref())?;
    let (keys, tolerance) = (Keys::new(scorecard, report), schemes::common_tolerance(report));
    Ok(Contents::of(&Asked { scorecard, report, before, rows, groups, by_group, keys, tolerance, what_if, beyond_chance }))
}

/// The report, and with groups both beside one another.
fn json(report: &Report, by_group: Option<&ByGroup>) -> Result<String, serde_json::Error> {
    let json = match by_group {
        None => serde_json::to_string_pretty(report),
        Some(by_group) => serde_json::to_string_pretty(&serde_json::json!({"report": report, "by_group": by_group.json()})),
    };
    json.map(|json| json + "\n")
}
