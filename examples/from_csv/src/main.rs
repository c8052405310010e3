//! Turns a table of indicators, as people keep it in a spreadsheet and save it as CSV, into a scorecard document.
//!
//! ```text
//! cargo run -p from_csv -- examples/data/bracknell_forest.csv --organisation "Bracknell Forest Council" \
//!     --scheme bracknell-5-10 > scorecard.json
//! cargo run -p from_csv -- FILE.csv --quarter "Q1 2017/18" --percent-tolerance points|of-target [--wide|--long] [--problems]
//! ```
//!
//! A wide table has a row an indicator, with columns such as Indicator, Polarity, Tolerance, Target, This quarter, Previous
//! quarter, Same quarter last year, or a column a quarter ("Q1 2017/18", "Target Q1 2017/18", "Status Q1 2017/18"). A long one has
//! a row an indicator and quarter, with a column Quarter. Without an id column an indicator's id is its name in lower case with
//! hyphens.
//!
//! Bytes are UTF-8, with a byte order mark or not, or else Windows-1252; where cells in both are mixed, those that are not UTF-8
//! are left out. Rows of a title may stand above the heads, and the heads may be two rows, a year over its quarters. A head may show a
//! unit, which holds for its cells ("Actual (%)", "Spend (£000)", which multiplies them), and notes. A cell that cannot be read costs only itself: it is left out of the document and said on standard error (with
//! `--problems`, on standard output instead of the document), with its row as a spreadsheet numbers it, its column and what was
//! expected. So are cells that could be misread: an indicator's percentages without a sign, all of them, where one could be a fraction
//! or among fractions (`--kept-as` declares it), or the numbers of a row with more cells than heads, where a comma between thousands
//! stands without quotation marks. A mark or a word that could mean anything is declared with `--mark '**=suppressed'`. Columns and units that are not known are noted. The exit status
//! is 0 where all cells were read, 1 where some were not, 2 where nothing was.
//!
//! Without a column Unit the targets' signs say the unit, else those of most figures, else the indicator's name ("% of calls
//! answered"); where none does it is a count. In a long table of several cells that should say the same the first that can be read
//! holds. A first column without a head that numbers the rows, as programs write it, is not read.
//!
//! `examples/data/bracknell_forest.csv` is what the council's page prints, four tables side by side; only the column Polarity is
//! ours, as the page implies it. The rows of `wide_windows_1252.csv`, `long.csv` and `bad_cells.csv` are invented.

#[path = "../../scorecard/arguments.rs"]
mod arguments;
mod cells;
mod columns;
mod convert;
mod declared;
mod decode;
mod draft;
mod entry;
#[path = "../../scorecard/printable.rs"]
mod printable;
mod problem;

use bpaf::{OptionParser, Parser, construct, long, positional};
use columns::Layout;
use convert::{Converted, Options, convert};
use core::error::Error;
use core::str::FromStr;
use declared::Declared;
use performance_indicators::text::PercentMeans;
use performance_indicators::{FiscalCalendar, Scheme};
use printable::printable;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

struct Arguments {
    file: PathBuf,
    organisation: String,
    quarter: Option<String>,
    layout: Option<Layout>,
    percent_tolerance: Option<Percents>,
    declared: Declared,
    scheme: String,
    problems: bool,
}

struct Percents(PercentMeans);

impl FromStr for Percents {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "points" => Ok(Self(PercentMeans::Points)),
            "of-target" => Ok(Self(PercentMeans::OfTarget)),
            _ => Err("expected points or of-target"),
        }
    }
}

fn arguments() -> OptionParser<Arguments> {
    let organisation = long("organisation").help("Whose indicators they are").argument("NAME");
    let organisation = organisation.fallback("Not stated".to_owned()).display_fallback();
    let quarter = "The quarter of the columns that name none, such as \"Q1 2017/18\" or 2017-Q1";
    let quarter = long("quarter").help(quarter).argument("QUARTER").optional();
    let wide = long("wide").help("One row an indicator; without this and --long, the heads decide").req_flag(Layout::Wide);
    let tall = long("long").help("One row an indicator and quarter").req_flag(Layout::Long);
    let layout = construct!([wide, tall]).optional();
    let percent_tolerance =
        "What \"5%\" means as the tolerance of a percentage: points or of-target; without it, such a tolerance is refused";
    let percent_tolerance = long("percent-tolerance").help(percent_tolerance).argument("MEANS").optional();
    let declared = declared::options();
    let scheme =
        "The rules: a preset, such as amber-within-tolerance, or the id of a published scheme in examples/data/schemes.json";
    let scheme = long("scheme").help(scheme).argument("RULES");
    let scheme = scheme.fallback("amber-within-tolerance".to_owned()).display_fallback();
    let problems = long("problems").help("Print what could not be read instead of the document").switch();
    let file = positional("FILE").help("The table");
    let arguments = construct!(Arguments { organisation, quarter, layout, percent_tolerance, declared, scheme, problems, file });
    arguments.to_options().descr("Turns a CSV table of indicators into a scorecard document.")
}

fn main() -> ExitCode {
    let arguments = match arguments::given(&arguments(), "") {
        Ok(arguments) => arguments,
        Err(status) => return status,
    };
    match converted(&arguments).and_then(|converted| print(&converted, arguments.problems).map(|()| converted)) {
        Ok(converted) if converted.problems.is_empty() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(1),
        Err(error) => {
            // Nothing more can be done where standard error is closed too.
            let _closed = writeln!(std::io::stderr(), "from_csv: {}", printable(&error.to_string()));
            ExitCode::from(2)
        }
    }
}

fn converted(arguments: &Arguments) -> Result<Converted, Box<dyn Error>> {
    let calendar = FiscalCalendar::UK_GOVERNMENT;
    let read = |asked: &String| {
        let label = |_| calendar.parse_label(asked);
        asked.parse().or_else(label).map_err(|error| format!("--quarter: {error}"))
    };
    let options = Options {
        organisation: arguments.organisation.clone(),
        calendar,
        quarter: arguments.quarter.as_ref().map(read).transpose()?,
        layout: arguments.layout,
        percent: arguments.percent_tolerance.as_ref().map(|Percents(means)| *means),
        declared: arguments.declared.clone(),
        scheme: scheme(&arguments.scheme)?,
    };
    let at_file = |error: String| format!("{}: {error}", arguments.file.display());
    let bytes = std::fs::read(&arguments.file).map_err(|error| at_file(error.to_string()))?;
    Ok(convert(&bytes, &options).map_err(at_file)?)
}

/// A preset, or a published scheme.
fn scheme(name: &str) -> Result<Scheme, Box<dyn Error>> {
    let Err(error) = Scheme::preset(name) else { return Ok(Scheme::preset(name)?) };
    let published: serde_json::Value = serde_json::from_str(include_str!("../../data/schemes.json"))?;
    let schemes = published.get("schemes").and_then(serde_json::Value::as_array).into_iter().flatten();
    let called = |scheme: &&serde_json::Value| scheme.get("id").and_then(serde_json::Value::as_str) == Some(name);
    match schemes.filter(called).find_map(|scheme| scheme.get("scheme")) {
        Some(scheme) => Ok(serde_json::from_value(scheme.clone())?),
        None => Err(format!("--scheme: {error}, or the id of a scheme in examples/data/schemes.json").into()),
    }
}

fn print(converted: &Converted, problems: bool) -> Result<(), Box<dyn Error>> {
    let mut said = String::new();
    for line in converted.notes.iter().cloned().chain(converted.problems.iter().map(ToString::to_string)) {
        said.push_str(&printable(&line));
        said.push('\n');
    }
    if problems {
        return Ok(std::io::stdout().lock().write_all(said.as_bytes())?);
    }
    std::io::stderr().lock().write_all(said.as_bytes())?;
    let document = serde_json::to_string_pretty(&converted.scorecard)? + "\n";
    Ok(std::io::stdout().lock().write_all(document.as_bytes())?)
}
