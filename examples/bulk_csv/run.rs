//! One run, from the arguments to the summary.

use crate::load;
use crate::output::Replacement;
use crate::progress::Progress;
use crate::rate::{Columns, Rated, Rater};
use crate::records::{Next, Records};
use crate::rules::Rules;
use crate::tally::Tally;
use clap::Parser;
use core::error::Error;
use performance_indicators::Scorecard;
use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// Rates the figures of a CSV file of any size, row by row.
#[derive(Debug, Parser)]
pub(crate) struct Arguments {
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

/// Standard output and standard error, or what stands for them.
pub(crate) struct Streams<'a> {
    pub(crate) out: &'a mut dyn Write,
    pub(crate) err: &'a mut dyn Write,
}

/// Where rated rows go.
enum Sink<'a> {
    Nowhere,
    Standard(csv::Writer<&'a mut dyn Write>),
    File(csv::Writer<Replacement>),
}

impl<'a> Sink<'a> {
    fn of(arguments: &Arguments, out: &'a mut dyn Write) -> Result<Self, Box<dyn Error>> {
        let mut builder = csv::WriterBuilder::new();
        builder.buffer_capacity(1 << 16);
        Ok(match &arguments.output {
            Some(path) => {
                let file = Replacement::of(path).map_err(|error| format!("{}: {error}", path.display()))?;
                Self::File(builder.from_writer(file))
            }
            None if arguments.summary => Self::Nowhere,
            None => Self::Standard(builder.from_writer(out)),
        })
    }

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

/// Rates the figures that the arguments name.
pub(crate) fn run(arguments: &Arguments, streams: Streams<'_>) -> Result<Tally, Box<dyn Error>> {
    let scorecard = match &arguments.definitions {
        Some(path) => load::chosen(Some(path))?,
        None => load::document(include_bytes!("../data/bracknell_forest.json"))?,
    };
    let figures = opened(&arguments.figures).map_err(|error| format!("{}: {error}", arguments.figures.display()))?;
    rate_all(arguments, &scorecard, figures, streams)
}

/// Rates figures, whatever they come from, and says what they came to.
pub(crate) fn rate_all(
    arguments: &Arguments,
    scorecard: &Scorecard,
    figures: impl Read,
    streams: Streams<'_>,
) -> Result<Tally, Box<dyn Error>> {
    let progress = Progress::of(&arguments.figures);
    let figures = progress.watching(figures);
    let mut tally = Tally::new(arguments.problems);
    let mut sink = Sink::of(arguments, &mut *streams.out)?;
    let done = rated(Records::new(figures), &mut Rater::new(Rules::new(scorecard)), &mut tally, &mut sink);
    let finished = sink.finish(done.is_ok());
    progress.finish();
    // What was rated before a fault counts too.
    let said = if done.is_ok() || tally.rows() > 0 { tally.to_string() } else { String::new() };
    if arguments.summary || arguments.output.is_some() {
        streams.out.write_all(said.as_bytes())?;
    } else {
        streams.err.write_all(said.as_bytes())?;
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
    sink: &mut Sink<'_>,
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
