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
//! a row an indicator and quarter, with a column Quarter, Period or Date. Without an id column an indicator's id is its name in lower case with
//! hyphens.
//!
//! Figures may be of months, in columns ("Apr-17", "April 2017", "2017-04", a year over its months) or rows (a column Month, or months in
//! that of quarters). How they make the quarter's follows from the column Accumulation, or a column Monthly rule says it; a quarter's own
//! figure is kept beside them. Dates that end or start a quarter are that quarter, but in a table in which other labels are of months.
//! Months without a year are of the year of `--quarter`, where they do not go back in time from column to column; in a long table the
//! year may stand beside the month, in a column Year. Where the column Unit says yes or no, figures and targets are such words.
//!
//! Bytes are UTF-8, with a byte order mark or not, or else Windows-1252; where cells in both are mixed, those that are not UTF-8
//! are left out. Rows of a title may stand above the heads, and the heads may be two rows, a year over its quarters. A head may show a
//! unit, which holds for its cells ("Actual (%)", "Spend (£000)", which multiplies them), and notes. A cell that cannot be read costs only itself: it is left out of the document and said on standard error (with
//! `--problems`, on standard output instead of the document), with its row as a spreadsheet numbers it, its column and what was
//! expected. So are cells that could be misread: an indicator's percentages without a sign, all of them, where one could be a fraction
//! or among fractions (`--kept-as` declares it), those whose head states no multiple where another head of the indicator states one,
//! as "Target" beside "Actual (£000)", or the numbers of a row with more cells than heads, where a comma between thousands
//! stands without quotation marks. A mark or a word that could mean anything is declared with `--mark '**=suppressed'`. Columns and units that are not known are noted. The exit status
//! is 0 where all cells were read, 1 where some were not, 2 where nothing was.
//!
//! Without a column Unit the targets' signs say the unit, else those of most figures, else the indicator's name ("% of calls
//! answered"); where none does it is a count. In a long table of several cells that should say the same the first that can be read
//! holds. A first column without a head that numbers the rows, as programs write it, is not read.
//!
//! `examples/data/bracknell_forest.csv` is what the council's page prints, four tables side by side; only the column Polarity is
//! ours, as the page implies it. The rows of `wide_windows_1252.csv`, `long.csv` and `bad_cells.csv` are invented.

use bpaf::positional;
use from_csv::{Options, Said, convert_csv, run};
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let file = positional::<PathBuf>("FILE").help("The table");
    run("from_csv", "Turns a CSV table of indicators into a scorecard document.", file, converted)
}

fn converted(file: &PathBuf, options: &Options) -> Result<Said, String> {
    let at_file = |error: String| format!("{}: {error}", file.display());
    let bytes = std::fs::read(file).map_err(|error| at_file(error.to_string()))?;
    let converted = convert_csv(&bytes, options).map_err(at_file)?;
    let problems = converted.problems.iter().map(ToString::to_string).collect();
    Ok(Said { notes: converted.notes.iter().map(ToString::to_string).collect(), problems, scorecard: converted.scorecard })
}
