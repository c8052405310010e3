//! What to report on: the quarter, and which indicators.

use clap::ValueEnum;
use core::error::Error;
use performance_indicators::{Quarter, Rating, Row, Scorecard};

/// Which indicators to print.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(crate) enum Only {
    #[default]
    All,
    Red,
    RedOrAmber,
}

impl Only {
    /// Whether an indicator is printed.
    pub(crate) fn takes(self, row: &Row) -> bool {
        match self {
            Self::All => true,
            Self::Red => row.rating() == Some(Rating::Red),
            Self::RedOrAmber => matches!(row.rating(), Some(Rating::Red | Rating::Amber)),
        }
    }
}

/// The quarter asked for, in its text form or as the calendar labels it, or the latest that has a figure.
pub(crate) fn quarter(scorecard: &Scorecard, asked: Option<&str>) -> Result<Quarter, Box<dyn Error>> {
    let latest = scorecard.latest_quarter().ok_or("no observations: expected at least one")?;
    let Some(asked) = asked else { return Ok(latest) };
    let quarter = match asked.parse::<Quarter>() {
        Ok(quarter) => quarter,
        Err(error) => {
            scorecard.calendar().parse_label(asked).map_err(|label| format!("--quarter: {error}; read as a label: {label}"))?
        }
    };
    let observed = scorecard.entries().iter().any(|entry| entry.series().get(quarter).is_some());
    if observed {
        Ok(quarter)
    } else {
        Err(format!("--quarter: nothing was observed in {quarter}: expected a quarter with figures, the latest is {latest}"))?
    }
}
