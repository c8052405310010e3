//! What to report on: the document, the quarter, and which indicators.

use bpaf::{Parser, long, positional};
use core::error::Error;
use core::str::FromStr;
use performance_indicators::{Rating, Report, Row, Scorecard};
use std::path::PathBuf;

/// Which indicators to print.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Only {
    All,
    Red,
    RedOrAmber,
}

impl FromStr for Only {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "all" => Ok(Self::All),
            "red" => Ok(Self::Red),
            "red-or-amber" => Ok(Self::RedOrAmber),
            _ => Err("expected all, red or red-or-amber"),
        }
    }
}

impl Only {
    /// The argument `--only`, with what else is of all indicators whatever it says.
    pub(crate) fn argument(besides: &str) -> impl Parser<Self> {
        let help = format!("Which indicators to print: all (without it), red or red-or-amber; {besides}");
        long("only").help(help.as_str()).argument("WHICH").fallback(Self::All)
    }

    /// Whether an indicator is printed.
    pub(crate) fn takes(self, row: &Row) -> bool {
        match self {
            Self::All => true,
            Self::Red => row.rating() == Some(Rating::Red),
            Self::RedOrAmber => matches!(row.rating(), Some(Rating::Red | Rating::Amber)),
        }
    }
}

/// The argument that names the document.
pub(crate) fn file_argument() -> impl Parser<Option<PathBuf>> {
    positional("FILE").help("The document; without one, the shipped document of Havering for Q1 2017/18").optional()
}

/// The argument `--quarter`.
pub(crate) fn quarter_argument() -> impl Parser<Option<String>> {
    let help = "The quarter to report on, such as 2017-Q1 or \"Q1 2017/18\"; without one, the latest with a figure";
    long("quarter").help(help).argument("QUARTER").optional()
}

/// The report of the quarter asked for, in its text form or as the calendar labels it, or of the latest that has a figure.
pub(crate) fn report(scorecard: &Scorecard, asked: Option<&str>) -> Result<Report, Box<dyn Error>> {
    let latest = scorecard.latest_quarter().ok_or("no observations: expected at least one")?;
    let Some(asked) = asked else { return Ok(scorecard.report(latest)) };
    let quarter = scorecard.calendar().parse_label(asked).map_err(|error| format!("--quarter: {error}"))?;
    let report = scorecard.report(quarter);
    match report.no_figures() {
        None => Ok(report),
        Some(sentence) => Err(format!("--quarter: {sentence}"))?,
    }
}
