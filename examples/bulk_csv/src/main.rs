//! Rates the figures of a CSV file of any size against the definitions of a scorecard document, row by row.
//!
//! ```text
//! cargo run --release -p bulk_csv -- FIGURES.csv --definitions SCORECARD.json --output RATED.csv
//! cargo run --release -p bulk_csv -- - --summary < FIGURES.csv
//! ```
//!
//! The file (`-` is standard input) is long: a row an indicator and quarter. Three columns are read, in any order and beside any
//! others, by heads in small or large letters: the id of the indicator from Id, else Code, else Indicator (which holds names where
//! one of the others is there too); the quarter from Quarter, else Period, else Date; the figure from Figure, else Value, else Actual. A head may have notes after it, and that of
//! the figures a unit ("Figure (%)", "Value (£000)"). The cells are parted
//! by commas, the text is UTF-8.
//!
//! The rated rows go to standard output or to the file of `--output`, in the order read, and without the other columns:
//! `id,quarter,figure,rating,unrated,problem`, of which one of the last three is filled. The summary goes to standard error, with
//! `--output` or `--summary` (which writes no rows) to standard output, and is printed once the rows are written. Without
//! `--definitions` those of Bracknell Forest in `examples/data/` are used. Where standard error is a terminal it shows how far the
//! run is, but not where the rows go to a terminal too.
//!
//! **Nothing is lost.** Each row read is written, rated or with the reason why not. A row that cannot be read (an unknown
//! indicator, a quarter or a figure that is none, bytes that are not UTF-8) costs only itself: its id, quarter and figure are
//! written as they stand, it is counted, and the first of them are said in the summary by their lines. Two things only are changed:
//! bytes that are not UTF-8 become U+FFFD, and a cell that a spreadsheet would run as a formula (it starts with `=`, `+`, `-`, `@`,
//! a tab or a carriage return, and is no number) gets an apostrophe in front.
//!
//! A row may have 4096 cells and 64 KiB. One that has more, or a quote that is not closed, is given up: its first line, or 64 KiB
//! of that, is written in place of its id, and reading goes on with the line after that. So the counts of the summary add up to the
//! rows written.
//!
//! The file of `--output` is written beside its place and put there at the end, so that it may be that of the figures, and stays as
//! it was where the run is not done to its end. A run that is interrupted may leave what it wrote beside it, as `NAME.PID.part`.
//!
//! **Memory is bounded** by the definitions, whatever the file: one row is held at a time, at most 64 KiB of it. So what needs
//! more than a row is not done: a quarter with two figures is rated twice (sort the file to find such), a scheme that asks for a
//! trend, a forecast or whether the year's target is met already finds it unknown, and a target that follows from last year's
//! figure takes it from the document. The time is bounded too: from the line after the first of a row that was given up to where
//! that was, a row may have eight lines, so that no line is read more than eleven times, whatever quotes are open.
//!
//! **One scale for an indicator.** Whether percentages without a sign are kept as 95 or as 0.95 is asked of all of an indicator's, held
//! against its targets ([`PercentColumn`](performance_indicators::text::PercentColumn)), or is declared with `--kept-as`. Where one
//! could be a fraction, it and those after it are not rated; those rated before are counted, an indicator at a time, in the summary,
//! and the exit status tells. `--two-passes` reads a file twice, and rates none of them. What a mark such as `**` means is declared
//! with `--mark '**=suppressed'`.
//!
//! **Dates of quarters or of months.** A date at the edge of a quarter names the quarter, but not where other rows of its indicator are of
//! months, as 2024-05-01 is: then it may be a month too. It and those after it are not rated; those before are counted as above.
//!
//! Quarters are written as `2024-Q3` or as labels, dates or months of the calendar of their indicator, which is the definitions' where it
//! has none of its own. Where all are written as the first, and years of the definitions' calendar start in another month than January,
//! the summary notes that they look like calendar years; `--calendar-quarters` reads them so.
//!
//! A figure in plain digits, as programs write it, is read by [`decimal`](performance_indicators::decimal); any other as people
//! write it ("£1.2m", "33.3% [p]", "TBC") by [`text::Reading`](performance_indicators::text::Reading) in the unit of its
//! indicator. Both are exact, and decimals of more than 15 significant digits are refused, as they may be the tail of a binary float,
//! or with `--floats` read to 15.
//!
//! The exit status is 0 where all rows were read, 1 where some were not or rows that were rated could mean another thing, 2 where the run could not be done or not to its end, or
//! its rows or summary could not be written: a fault of the output names it, as one of the figures names those. That the reader of
//! standard output has gone is such a fault. `examples/data/bulk.csv` is invented but for the indicators' ids.

extern crate alloc;

#[path = "../../scorecard/arguments.rs"]
mod arguments;
#[path = "../../scorecard/load.rs"]
mod load;
mod output;
#[path = "../../scorecard/printable.rs"]
mod printable;
mod progress;
mod rate;
mod records;
mod rules;
mod run;
mod tally;

use printable::printable;
use run::{Arguments, HELP, Streams, run};
use std::io::{IsTerminal, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = match arguments::given(&Arguments::options(), &format!("\n{HELP}\n")) {
        Ok(arguments) => arguments,
        Err(status) => return status,
    };
    let (mut out, mut err) = (std::io::stdout().lock(), std::io::stderr());
    let out_is_terminal = out.is_terminal();
    match run(&arguments, Streams { out: &mut out, out_is_terminal, err: &mut err }) {
        Ok(tally) if tally.bad() == 0 && !tally.is_doubtful() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(1),
        Err(error) => {
            // Nothing more can be done where standard error is closed too.
            let _closed = writeln!(err, "bulk_csv: {}", printable(&error));
            ExitCode::from(2)
        }
    }
}
