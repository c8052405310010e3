//! Turns a table of indicators in an Excel workbook into a scorecard document, as `from_csv` does one in CSV.
//!
//! ```text
//! cargo run -p from_xlsx -- examples/data/invented.xlsx --quarter "Q1 2017/18" > scorecard.json
//! cargo run -p from_xlsx -- FILE.xlsx --sheet "Council plan" --range B3:K40 --quarter "Q1 2017/18" [--problems]
//! ```
//!
//! What a table is, and every option but `--sheet` and `--range`, is said at `from_csv`. Without `--sheet` it is the first sheet that is
//! not hidden and has heads with an indicator and its polarity among its first rows. Sheets that are not read, and rows and columns
//! that are hidden and read all the same, are noted.
//!
//! A cell is read as its type says, and a number as its format shows it, but for the digits, which are all there: 0.95 in the format
//! 0% is 95%, 1200 in that of pounds £1200, and a format with words ("at least 80%") gives them too. What a number in a plain format
//! says of its scale is as little as in CSV. Numbers are binary floats: one of more than 15 significant digits is refused without
//! `--floats`. A date is its day, or its month or year where its format shows no more, and never a number of days; a formula is the value
//! that was kept with it; an error (#N/A, #REF!) is what it is called. A merged head stands over its columns; under the heads a merged
//! cell holds for each of its rows, but for a figure or a colour, which is refused. A number is refused whose format hides it, shows it
//! in thousands without a word or differs by conditions.
//!
//! What could not be read is said as `Sheet1!D7` with the head of the column. The exit status is that of `from_csv`.
//!
//! The rows of `examples/data/invented.xlsx` are invented.

use bpaf::{Parser, construct, long, positional};
use from_csv::{Options, Said, run};
use from_xlsx::{Area, Chosen, convert_workbook};
use std::path::PathBuf;
use std::process::ExitCode;

struct Source {
    chosen: Chosen,
    file: PathBuf,
}

fn main() -> ExitCode {
    let sheet = long("sheet").help("The sheet; without it, the first with heads that are known").argument("NAME").optional();
    let area = long("range").help("The cells of the table, such as B3:K40; without it, all").argument("RANGE");
    let area = area.fallback(Area::WHOLE);
    let chosen = construct!(Chosen { sheet, area });
    let file = positional("FILE").help("The workbook");
    let source = construct!(Source { chosen, file });
    run("from_xlsx", "Turns a table of indicators in an Excel workbook into a scorecard document.", source, said)
}

fn said(Source { file, chosen }: &Source, options: &Options) -> Result<Said, String> {
    let at_file = |error: String| format!("{}: {error}", file.display());
    let bytes = std::fs::read(file).map_err(|error| at_file(error.to_string()))?;
    convert_workbook(&bytes, chosen, options).map_err(at_file)
}
