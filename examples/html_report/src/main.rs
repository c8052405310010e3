//! Reads one scorecard document, assesses it for one quarter and prints the report as one self-contained HTML page.
//!
//! ```text
//! cargo run -p html_report > page.html
//! cargo run -p html_report -- FILE.json --quarter 2017-Q1 --only red-or-amber --by KIND --as-of DAY --control-limits > page.html
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

use bpaf::{OptionParser, Parser, construct, long};
use choice::{Only, file_argument, quarter_argument};
use core::error::Error;
use core::str::FromStr;
use page::Choices;
use performance_indicators::time::{Date, Month};
use std::path::PathBuf;
use std::process::ExitCode;

struct Arguments {
    file: Option<PathBuf>,
    quarter: Option<String>,
    only: Only,
    choices: Choices,
}

fn arguments() -> OptionParser<Arguments> {
    let quarter = quarter_argument();
    let only = Only::argument("the summary is of all");
    let by =
        "The kind of group, such as directorate, that the indicators are put by; without it, the kind that most of them have";
    let by = long("by").help(by).argument("KIND").optional();
    let as_of = "The day, such as 2017-10-01, as at which the figures are: those revised since are as they were; without it, as all stand now";
    let as_of = long("as-of").help(as_of).argument::<Day>("DAY").map(|Day(day)| day).optional();
    let control_limits = "Open the control charts, and print them; without it, a reader opens those of interest";
    let control_limits = long("control-limits").help(control_limits).switch();
    let choices = construct!(Choices { by, control_limits, as_of });
    let file = file_argument();
    let arguments = construct!(Arguments { quarter, only, choices, file }).to_options();
    arguments.descr("Prints the report of one scorecard document as an HTML page.")
}

/// A day in its text form.
struct Day(Date);

impl FromStr for Day {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = |part: &str| part.parse::<u16>().ok().filter(|_| part.bytes().all(|byte| byte.is_ascii_digit()));
        let mut parts = text.splitn(3, '-').map(number);
        let mut next = || parts.next().flatten();
        let day = next().zip(next()).zip(next()).and_then(|((year, month), day)| {
            let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
            Date::from_calendar_date(year.into(), month, u8::try_from(day).ok()?).ok()
        });
        day.map(Self).ok_or("expected a day, such as 2017-10-01")
    }
}

fn main() -> ExitCode {
    outcome::of("html_report", &arguments(), printed)
}

/// The whole page, so that nothing is printed where anything is wrong.
fn printed(arguments: &Arguments) -> Result<String, Box<dyn Error>> {
    let scorecard = load::chosen(arguments.file.as_deref())?;
    let mut report = choice::report(&scorecard, arguments.quarter.as_deref())?;
    if arguments.choices.as_of.is_some() {
        report = scorecard.report_with(report.quarter(), &arguments.choices.report_options());
    }
    let shown = report.clone().only(|row| arguments.only.takes(row));
    Ok(page::page(&scorecard, &report, &shown, &arguments.choices)?)
}
