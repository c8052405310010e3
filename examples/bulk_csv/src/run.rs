//! One run, from the arguments to the summary.

use crate::load;
use crate::output::{Replacement, Rows};
use crate::progress::Progress;
use crate::rate::{Columns, Rated, Rater};
use crate::records::{Next, Records};
use crate::rules::Rules;
use crate::tally::Tally;
use bpaf::{OptionParser, Parser, construct, long, positional};
use core::fmt;
use from_csv::{Declared, Mark, Meaning, declared_options};
use performance_indicators::Scorecard;
use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// What `--help` says after the options.
pub(crate) const HELP: &str = "\
Columns read, by heads in small or large letters, in any order and beside any others:
  the indicator's id   Id, else Code, else Indicator
  the quarter          Quarter, else Period, else Date: 2024-Q3, or a label of
                       the indicator's own calendar, or else the
                       definitions'
  the figure           Figure, else Value, else Actual
A head may have notes after it, and that of the figures a unit: \"Figure (%)\", \"Value (£000)\".
The file is UTF-8, its cells parted by commas. A row may have 4096 cells and 64 KiB.
If an indicator has two figures for a quarter, each is rated.
From where one of an indicator's percentages without a sign could be on another scale, as 0.95
beside a target of 95% could, none is rated. The summary counts those that were rated before.
So with a date at the edge of a quarter, where other rows of its indicator are of months.

Columns written: id,quarter,figure,rating,unrated,problem
One of the last three is filled. No other columns of the file are written.
A row that cannot be read is written as it stands, with the problem, but for this: bytes that
are not UTF-8 are replaced, and only the first line of a row that is too long, or in which a quote
is not closed, is written, in place of its id; reading goes on with the line after that.
A cell that starts with =, +, -, @, a tab or a carriage return, and is no number, gets an
apostrophe in front, so that no spreadsheet runs it as a formula.

The summary goes to standard error, but to standard output where no rows go there.
A run that is interrupted may leave NAME.PID.part beside the file NAME of --output; delete it.

Exit status:
  0  every row was read, rated or not
  1  some rows could not be read, or some that were rated could mean another thing
  2  the run could not be done, or not to its end, or its rows or summary could not be written
     (as where the reader of standard output has gone)";

#[derive(Debug)]
pub(crate) struct Arguments {
    figures: PathBuf,
    definitions: Option<PathBuf>,
    output: Option<PathBuf>,
    summary: bool,
    problems: usize,
    two_passes: bool,
    declared: Declared,
}

impl Arguments {
    pub(crate) fn options() -> OptionParser<Self> {
        let definitions = "The scorecard document with the indicators and rules; without it, Bracknell Forest's";
        let definitions = long("definitions").help(definitions).argument("FILE").optional();
        let output = "The file for the rated rows, put in place at the end; without it, standard output";
        let output = long("output").help(output).argument::<PathBuf>("FILE").optional();
        let summary = long("summary").help("Write no rows, only the summary").switch();
        let problems = "How many of the rows that cannot be read are said in the summary";
        let problems = long("problems").help(problems).argument("NUMBER").fallback(20).display_fallback();
        let two_passes =
            "Read the figures twice, the first time only to see which indicators' percentages or dates could mean two things";
        let two_passes = long("two-passes").help(two_passes).switch();
        let declared = declared_options();
        let figures = positional("FIGURES").help("The figures, a row an indicator and quarter; `-` for standard input");
        let arguments = construct!(Self { definitions, output, summary, problems, two_passes, declared, figures });
        let arguments = arguments.guard(|given| !given.summary || given.output.is_none(), "--summary writes no rows to --output");
        let arguments = arguments.guard(
            |given| !given.two_passes || !is_standard(&given.figures),
            "--two-passes needs a file: standard input cannot be read twice",
        );
        arguments.to_options().descr("Rates the figures of a CSV file of any size, row by row.")
    }
}

/// Standard output and standard error, or what stands for them.
pub(crate) struct Streams<'a> {
    pub(crate) out: &'a mut dyn Write,
    pub(crate) out_is_terminal: bool,
    pub(crate) err: &'a mut dyn Write,
}

const STANDARD_OUTPUT: &str = "standard output";

/// Where rated rows go, with its name for people.
pub(crate) struct Sink<'a> {
    name: String,
    is_terminal: bool,
    to: To<'a>,
    rows: Rows,
}

enum To<'a> {
    Nowhere,
    Standard(&'a mut dyn Write),
    File(Replacement),
}

impl<'a> Sink<'a> {
    fn new(name: String, is_terminal: bool, to: To<'a>) -> Self {
        Self { name, is_terminal, to, rows: Rows::default() }
    }

    pub(crate) fn of(arguments: &Arguments, out: &'a mut dyn Write, out_is_terminal: bool) -> Result<Self, String> {
        let Some(path) = &arguments.output else {
            let to = if arguments.summary { To::Nowhere } else { To::Standard(out) };
            return Ok(Self::new(STANDARD_OUTPUT.to_owned(), out_is_terminal && !arguments.summary, to));
        };
        let name = path.display().to_string();
        let file = Replacement::of(path).map_err(|error| of(&name, error))?;
        Ok(Self::new(name, file.is_terminal(), To::File(file)))
    }

    /// Whether people see the rows as they are written.
    pub(crate) const fn is_terminal(&self) -> bool {
        self.is_terminal
    }

    fn write(&mut self, cells: [&str; 6], are_others_plain: bool) -> Result<(), Fault> {
        if matches!(self.to, To::Nowhere) {
            return Ok(());
        }
        self.rows.put(cells, are_others_plain);
        if self.rows.are_many() { self.pass_on().map_err(|error| Fault::Output(of(&self.name, error))) } else { Ok(()) }
    }

    /// Writes the rows gathered.
    fn pass_on(&mut self) -> std::io::Result<()> {
        match &mut self.to {
            To::Nowhere => Ok(()),
            To::Standard(out) => self.rows.pass_to(out),
            To::File(file) => self.rows.pass_to(file),
        }
    }

    /// Ends it: what goes to a file is put in its place only where the run was done.
    fn finish(mut self, is_done: bool) -> Result<(), String> {
        let passed_on = self.pass_on();
        let finished = passed_on.and_then(|()| match self.to {
            To::Standard(out) => out.flush(),
            To::File(file) if is_done => file.finish(),
            To::Nowhere | To::File(_) => Ok(()),
        });
        finished.map_err(|error| of(&self.name, error))
    }
}

/// What a run ended on too early, with the name of what it befell.
enum Fault {
    Figures(String),
    Output(String),
}

/// An error with the name of what it befell.
fn of(name: &str, error: impl fmt::Display) -> String {
    format!("{name}: {error}")
}

/// Rates the figures that the arguments name.
pub(crate) fn run(arguments: &Arguments, streams: Streams<'_>) -> Result<Tally, String> {
    let scorecard = match &arguments.definitions {
        Some(path) => load::chosen(Some(path)),
        None => load::document(include_bytes!("../../data/bracknell_forest.json")),
    };
    let scorecard = scorecard.map_err(|error| error.to_string())?;
    let open = || opened(&arguments.figures).map_err(|error| of(&name_of(&arguments.figures), error));
    let first = if arguments.two_passes { Some(open()?) } else { None };
    rate_all(arguments, &scorecard, first, open()?, streams)
}

/// Rates figures, whatever they come from, and says what they came to; they may be looked at in a first pass.
pub(crate) fn rate_all(
    arguments: &Arguments,
    scorecard: &Scorecard,
    first: Option<Box<dyn Read>>,
    figures: impl Read,
    streams: Streams<'_>,
) -> Result<Tally, String> {
    for mark in &arguments.declared.marks {
        if let Mark { text, meaning: Meaning::Rating(rating) } = mark {
            return Err(format!("--mark {text}={}: expected why there is no figure, as no colours are read", rating.name()));
        }
    }
    let mut rater = Rater::new(Rules::new(scorecard, &arguments.declared));
    if let Some(first) = first {
        let mut unwritten = Sink::new(String::new(), false, To::Nowhere);
        rated(Records::new(first), &mut rater, &mut Tally::new(0), &mut unwritten)
            .map_err(|(Fault::Figures(fault) | Fault::Output(fault))| of(&name_of(&arguments.figures), fault))?;
        rater.start_again();
    }
    let mut tally = Tally::new(arguments.problems);
    let mut sink = Sink::of(arguments, &mut *streams.out, streams.out_is_terminal)?;
    // A bar and rows on one terminal would write over each other.
    let progress = Progress::of(&arguments.figures, !sink.is_terminal());
    let figures = progress.watching(figures);
    let done = rated(Records::new(figures), &mut rater, &mut tally, &mut sink);
    tally.end(&rater);
    // Before the summary, which is not to tell of rows that could not be written.
    let finished = sink.finish(done.is_ok());
    progress.finish();
    let fault = match done {
        Ok(()) => None,
        Err(Fault::Output(fault)) => return Err(fault),
        Err(Fault::Figures(fault)) => Some(of(&name_of(&arguments.figures), fault)),
    };
    finished?;
    let is_beside_rows = !arguments.summary && arguments.output.is_none();
    let (to, name) = if is_beside_rows { (streams.err, "standard error") } else { (streams.out, STANDARD_OUTPUT) };
    let said = match fault {
        None => tally.to_string(),
        // What was rated before a fault of the figures counts too.
        Some(_) if tally.rows() > 0 => format!("not done to the end of the figures; until there:\n{tally}"),
        Some(_) => String::new(),
    };
    let said = to.write_all(said.as_bytes()).and_then(|()| to.flush()).map_err(|error| of(name, error));
    match fault {
        None => said.map(|()| tally),
        Some(fault) => Err(fault),
    }
}

/// Rates every row that is left.
fn rated<R: Read>(mut records: Records<R>, rater: &mut Rater<'_>, tally: &mut Tally, sink: &mut Sink<'_>) -> Result<(), Fault> {
    let unread = |error: std::io::Error| Fault::Figures(error.to_string());
    let columns = match records.next().map_err(unread)? {
        Next::Row(head) => Columns::of(&head).map_err(Fault::Figures)?,
        Next::Endless(endless) => return Err(Fault::Figures(format!("its first row has {}", endless.cause))),
        Next::End => return Err(Fault::Figures("it is empty: expected a row of heads".to_owned())),
    };
    rater.under_head(&columns);
    sink.write(Rated::HEADS, true)?;
    loop {
        let row = match records.next().map_err(unread)? {
            Next::Row(cells) => rater.rate(&cells, &columns),
            Next::Endless(endless) => rater.endless(&endless),
            Next::End => return Ok(()),
        };
        tally.add(&row);
        // Quarters, numbers and names ask for no quotes.
        sink.write(row.cells(), row.outcome.is_ok())?;
    }
}

/// What figures are called: as they were asked for, but for those of standard input.
fn name_of(figures: &Path) -> String {
    if is_standard(figures) { "standard input".to_owned() } else { figures.display().to_string() }
}

fn is_standard(figures: &Path) -> bool {
    figures == Path::new("-")
}

fn opened(path: &Path) -> std::io::Result<Box<dyn Read>> {
    Ok(if is_standard(path) { Box::new(std::io::stdin().lock()) } else { Box::new(File::open(path)?) })
}
