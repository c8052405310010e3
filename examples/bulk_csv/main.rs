//! Rates the figures of a CSV file of any size against the definitions of a scorecard document, row by row.
//!
//! ```text
//! cargo run --release --example bulk_csv -- FIGURES.csv --definitions SCORECARD.json --output RATED.csv
//! cargo run --release --example bulk_csv -- - --summary < FIGURES.csv
//! ```
//!
//! The file is long: a row an indicator and quarter, with the columns Indicator (or Id, Code), Quarter (or Period) and Figure (or
//! Value), in any order and beside any others. The rated rows go to standard output or to the file of `--output`, in the order
//! read: `id,quarter,figure,rating,unrated,problem`, of which one of the last three is filled. The summary goes to standard error,
//! with `--output` or `--summary` (which writes no rows) to standard output. Without `--definitions` those of Bracknell Forest
//! in `examples/data/` are used. Where standard error is a terminal it shows how far the run is.
//!
//! **Nothing is lost.** Each row read is written, rated or with the reason why not. A row that cannot be read (an unknown
//! indicator, a quarter or a figure that is none, bytes that are not UTF-8) costs only itself: its id, quarter and figure are written
//! as they stand, it is counted, and the first of them are said in the summary by their lines. So the counts of the summary add up
//! to the rows of the file.
//!
//! A row may have 4096 cells and 64 KiB. One that has more, or a quote that is not closed, is given up: its first line, or 64 KiB
//! of that, is written in place of its id, and reading goes on with the line after that.
//!
//! The file of `--output` is written beside its place and put there at the end, so that it may be that of the figures, and stays as
//! it was where the run is not done to its end.
//!
//! **Memory is bounded** by the definitions, whatever the file: one row is held at a time, at most 64 KiB of it. So what needs
//! more than a row is not done: a quarter with two figures is rated twice (sort the file to find such), a scheme that asks for a
//! trend, a forecast or whether the year's target is met already finds it unknown, and a target that follows from last year's
//! figure takes it from the document. The time is bounded too: from the line after the first of a row that was given up to where
//! that was, a row may have eight lines, so that no line is read more than ten times, whatever quotes are open.
//!
//! A figure in plain digits, as programs write it, is read by [`decimal`](performance_indicators::decimal); any other as people
//! write it ("£1.2m", "33.3% [p]", "TBC") by [`text::Reading`](performance_indicators::text::Reading) in the unit of its
//! indicator. Both are exact.
//!
//! The exit status is 0 where all rows were read, 1 where some were not, 2 where the run could not be done or not to its end.
//! `examples/data/bulk.csv` is invented but for the indicators' ids.

extern crate alloc;

#[path = "../scorecard/load.rs"]
mod load;
mod output;
#[path = "../scorecard/printable.rs"]
mod printable;
mod progress;
mod rate;
mod records;
mod rules;
mod tally;

use clap::Parser;
use core::error::Error;
use output::Replacement;
use printable::printable;
use progress::Progress;
use rate::{Columns, Rated, Rater};
use records::{Next, Records};
use rules::Rules;
use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use tally::Tally;

/// Where rated rows go.
enum Sink {
    Nowhere,
    Standard(csv::Writer<std::io::StdoutLock<'static>>),
    File(csv::Writer<Replacement>),
}

impl Sink {
    fn write(&mut self, cells: [&str; 6]) -> csv::Result<()> {
        match self {
            Self::Nowhere => Ok(()),
            Self::Standard(writer) => writer.write_record(cells),
            Self::File(writer) => writer.write_record(cells),
        }
    }

    /// Ends it: what goes to a file is put in its place only where the run was done.
    fn finish(self, is_done: bool) -> std::io::Result<()> {
        match self {
            Self::Standard(mut writer) => writer.flush(),
            Self::File(writer) if is_done => writer.into_inner().map_err(csv::IntoInnerError::into_error)?.finish(),
            Self::Nowhere | Self::File(_) => Ok(()),
        }
    }
}

/// Rates the figures of a CSV file of any size, row by row.
#[derive(Debug, Parser)]
struct Arguments {
    /// The figures, a row an indicator and quarter; `-` for standard input.
    figures: PathBuf,
    /// The scorecard document with the indicators, targets, tolerances and schemes.
    #[arg(long)]
    definitions: Option<PathBuf>,
    /// Where the rated rows go; without it, standard output.
    #[arg(long)]
    output: Option<PathBuf>,
    /// Write no rows, only the summary.
    #[arg(long, conflicts_with = "output")]
    summary: bool,
    /// How many of the rows that cannot be read are said.
    #[arg(long, default_value_t = 20)]
    problems: usize,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(tally) if tally.bad() == 0 => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(1),
        Err(error) => {
            // Nothing more can be done where standard error is closed too.
            let _closed = writeln!(std::io::stderr(), "bulk_csv: {}", printable(&error.to_string()));
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> Result<Tally, Box<dyn Error>> {
    let scorecard = match &arguments.definitions {
        Some(path) => load::chosen(Some(path))?,
        None => load::document(include_bytes!("../data/bracknell_forest.json"))?,
    };
    let at_file = |error: std::io::Error| format!("{}: {error}", arguments.figures.display());
    let progress = Progress::of(&arguments.figures);
    let figures = progress.watching(opened(&arguments.figures).map_err(at_file)?);
    let mut tally = Tally::new(arguments.problems);
    let mut sink = written_to(arguments)?;
    let done = rated(Records::new(figures), &mut Rater::new(Rules::new(&scorecard)), &mut tally, &mut sink);
    let finished = sink.finish(done.is_ok());
    progress.finish();
    // What was rated before a fault counts too.
    let said = if done.is_ok() || tally.rows() > 0 { tally.to_string() } else { String::new() };
    if arguments.summary || arguments.output.is_some() {
        std::io::stdout().lock().write_all(said.as_bytes())?;
    } else {
        std::io::stderr().lock().write_all(said.as_bytes())?;
    }
    done.map_err(|error| format!("{}: {error}", arguments.figures.display()))?;
    finished?;
    Ok(tally)
}

/// Rates every row that is left.
fn rated<R: Read>(
    mut records: Records<R>,
    rater: &mut Rater<'_>,
    tally: &mut Tally,
    sink: &mut Sink,
) -> Result<(), Box<dyn Error>> {
    let columns = match records.next()? {
        Next::Row(head) => Columns::of(&head)?,
        Next::Endless(endless) => return Err(format!("its first row has {}", endless.cause).into()),
        Next::End => return Err("it is empty: expected a row of heads".into()),
    };
    sink.write(Rated::HEADS)?;
    loop {
        let row = match records.next()? {
            Next::Row(cells) => rater.rate(&cells, &columns),
            Next::Endless(endless) => rater.endless(&endless),
            Next::End => return Ok(()),
        };
        tally.add(&row);
        sink.write(row.cells())?;
    }
}

fn opened(path: &Path) -> std::io::Result<Box<dyn Read>> {
    Ok(if path == Path::new("-") { Box::new(std::io::stdin().lock()) } else { Box::new(File::open(path)?) })
}

fn written_to(arguments: &Arguments) -> Result<Sink, Box<dyn Error>> {
    let mut builder = csv::WriterBuilder::new();
    builder.buffer_capacity(1 << 16);
    Ok(match &arguments.output {
        Some(path) => {
            let file = Replacement::of(path).map_err(|error| format!("{}: {error}", path.display()))?;
            Sink::File(builder.from_writer(file))
        }
        None if arguments.summary => Sink::Nowhere,
        None => Sink::Standard(builder.from_writer(std::io::stdout().lock())),
    })
}
