//! What the programs that read tables are given, and what they print.

#[path = "../../scorecard/arguments.rs"]
mod arguments;
#[path = "../../scorecard/printable.rs"]
mod printable;

use crate::columns::Layout;
use crate::convert::Options;
use crate::declared::{Declared, declared_options};
use bpaf::{Parser, construct, long};
use core::error::Error;
use core::str::FromStr;
use performance_indicators::text::PercentMeans;
use performance_indicators::{FiscalCalendar, Scheme, Scorecard};
use printable::printable;
use std::io::Write;
use std::process::ExitCode;

/// What a program is given: where the table is, and what it does not say.
struct Given<Source> {
    source: Source,
    organisation: String,
    quarter: Option<String>,
    layout: Option<Layout>,
    percent_tolerance: Option<Percents>,
    declared: Declared,
    scheme: String,
    problems: bool,
}

/// What a program says.
#[derive(Debug)]
#[expect(clippy::exhaustive_structs, reason = "each program makes it")]
pub struct Said {
    /// The document.
    pub scorecard: Scorecard,
    /// What is no fault, a line each.
    pub notes: Vec<String>,
    /// What could not be read, a line each.
    pub problems: Vec<String>,
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

/// What heads there may be, and where all are listed.
const HEADS: &str = "Heads such as Indicator, Unit, Polarity, Target, \"Q1 2017/18\" and \"Apr-17\" are known, all in \
    examples/from_csv/src/columns.rs. Months make the figures of their quarters: a column Monthly rule says how (sum, last month, latest \
    month, pooled or mean) where that does not follow from the column Accumulation.";

/// The arguments of a program, beside those that say where its table is.
fn arguments<Source: 'static>(source: impl Parser<Source> + 'static) -> impl Parser<Given<Source>> {
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
    let declared = declared_options();
    let scheme =
        "The rules: a preset, such as amber-within-tolerance, or the id of a published scheme in examples/data/schemes.json";
    let scheme = long("scheme").help(scheme).argument("RULES");
    let scheme = scheme.fallback("amber-within-tolerance".to_owned()).display_fallback();
    let problems = long("problems").help("Print what could not be read instead of the document").switch();
    construct!(Given { organisation, quarter, layout, percent_tolerance, declared, scheme, problems, source })
}

/// Runs a program that turns a table into a document.
///
/// Given are its name, what it does, the arguments that say where the table is, and how it is read. The exit status is 0 where all
/// cells were read, 1 where some were not, 2 where nothing was.
pub fn run<Source: 'static>(
    name: &str,
    about: &'static str,
    source: impl Parser<Source> + 'static,
    read: impl FnOnce(&Source, &Options) -> Result<Said, String>,
) -> ExitCode {
    let given = match arguments::given(&arguments(source).to_options().descr(about).footer(HEADS), "") {
        Ok(given) => given,
        Err(status) => return status,
    };
    let said = given.options().and_then(|options| read(&given.source, &options));
    match said.map_err(Into::into).and_then(|said| print(&said, given.problems).map(|()| said)) {
        Ok(said) if said.problems.is_empty() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(1),
        Err(error) => {
            // Nothing more can be done where standard error is closed too.
            let _closed = writeln!(std::io::stderr(), "{name}: {}", printable(&error.to_string()));
            ExitCode::from(2)
        }
    }
}

impl<Source> Given<Source> {
    fn options(&self) -> Result<Options, String> {
        let calendar = FiscalCalendar::UK_GOVERNMENT;
        let read = |asked: &String| {
            let label = |_| calendar.parse_label(asked);
            asked.parse().or_else(label).map_err(|error| format!("--quarter: {error}"))
        };
        Ok(Options {
            organisation: self.organisation.clone(),
            calendar,
            quarter: self.quarter.as_ref().map(read).transpose()?,
            layout: self.layout,
            percent: self.percent_tolerance.as_ref().map(|Percents(means)| *means),
            declared: self.declared.clone(),
            scheme: scheme(&self.scheme).map_err(|error| error.to_string())?,
        })
    }
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

fn print(said: &Said, problems: bool) -> Result<(), Box<dyn Error>> {
    let mut lines = String::new();
    for line in said.notes.iter().chain(&said.problems) {
        lines.push_str(&printable(line));
        lines.push('\n');
    }
    if problems {
        return Ok(std::io::stdout().lock().write_all(lines.as_bytes())?);
    }
    std::io::stderr().lock().write_all(lines.as_bytes())?;
    let document = serde_json::to_string_pretty(&said.scorecard)? + "\n";
    Ok(std::io::stdout().lock().write_all(document.as_bytes())?)
}
