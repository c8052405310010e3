//! What is declared of a table beforehand, as it says less than people who know it.

use bpaf::{Parser, construct, long};
use core::str::FromStr;
use performance_indicators::calendar::LabelFault;
use performance_indicators::parsing::FloatReading;
use performance_indicators::text::{FigureError, FigureFault, KeptAs, Reading};
use performance_indicators::{FiscalCalendar, Missing, Quarter, Rating};

/// What is declared of all cells.
#[derive(Debug, Clone, Default)]
#[expect(clippy::exhaustive_structs, reason = "the programs make it from their arguments")]
pub struct Declared {
    /// How percentages without a sign are kept.
    pub kept_as: Option<KeptAs>,
    /// What a cell that is just a text means.
    pub marks: Vec<Mark>,
    /// Whether the source computes in binary floats.
    pub floats: bool,
    /// Whether labels such as 2023-Q2 are of calendar years.
    pub calendar_quarters: bool,
}

/// A text, and what a cell that is just this text means.
#[derive(Debug, Clone)]
#[expect(clippy::exhaustive_structs, reason = "a text and its meaning")]
pub struct Mark {
    /// The text, without white space around it.
    pub text: String,
    /// What it means.
    pub meaning: Meaning,
}

/// What a mark says: why there is no figure, or the colour that people recorded.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::exhaustive_enums, reason = "there is no figure, or a colour")]
pub enum Meaning {
    /// Why there is no figure.
    Missing(Missing),
    /// The colour that people recorded.
    Rating(Rating),
}

impl FromStr for Mark {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let expected = "expected a text and its meaning, such as **=suppressed or Warning=amber";
        let (text, meaning) = text.rsplit_once('=').filter(|(text, _)| !text.trim().is_empty()).ok_or(expected)?;
        let name = meaning.trim().to_lowercase().replace(' ', "-");
        let meaning = name.parse().map(Meaning::Rating).or_else(|_| name.parse().map(Meaning::Missing));
        let meaning = meaning.map_err(|error| format!("{error}, or a colour; {expected}"))?;
        Ok(Self { text: text.trim().to_owned(), meaning })
    }
}

/// The names of `--kept-as`.
#[derive(Debug, Clone, Copy)]
struct Scale(KeptAs);

impl FromStr for Scale {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "percentages" => Ok(Self(KeptAs::Percentages)),
            "fractions" => Ok(Self(KeptAs::Fractions)),
            _ => Err("expected percentages or fractions"),
        }
    }
}

/// The options that declare how cells are to be read.
#[must_use]
pub fn declared_options() -> impl Parser<Declared> {
    let kept_as = "How percentages without a sign are kept, as 95 (percentages) or as 0.95 (fractions); without it, an indicator's \
                   are refused where they could be either";
    let kept_as = long("kept-as").help(kept_as).argument("SCALE").map(|Scale(kept_as)| kept_as).optional();
    let marks = "What a cell that is just this text means: why there is no figure, or a colour, such as '**=suppressed' or \
                 'Warning=amber'; may be given more than once";
    let marks = long("mark").help(marks).argument("TEXT=MEANING").many();
    let floats = "Read numbers of more than 15 significant digits to 15, as the source computes in binary floats; without it they \
                  are refused";
    let floats = long("floats").help(floats).switch();
    let calendar_quarters = "Read a quarter of a single year, such as 2023-Q2, as that of the calendar year";
    let calendar_quarters = long("calendar-quarters").help(calendar_quarters).switch();
    construct!(Declared { kept_as, marks, floats, calendar_quarters })
}

/// What is added to what is said of numbers that may be on another scale.
pub const KEPT_AS: &str = " (or, for all of the file, --kept-as percentages or --kept-as fractions)";

impl Declared {
    /// A reading of cells in no declared unit.
    pub fn reading(&self) -> Reading {
        let mut reading =
            Reading::new().with_floats(if self.floats { FloatReading::FifteenDigits } else { FloatReading::AsWritten });
        for mark in &self.marks {
            if let Meaning::Missing(missing) = mark.meaning {
                reading = reading.with_mark(mark.text.as_str(), missing);
            }
        }
        match self.kept_as {
            Some(kept_as) => reading.with_percentages(kept_as),
            None => reading,
        }
    }

    /// The mark that a cell is, in capitals or not.
    pub(crate) fn mark(&self, cell: &str) -> Option<&Mark> {
        let cell = cell.trim().to_lowercase();
        self.marks.iter().find(|mark| mark.text.to_lowercase() == cell)
    }

    /// The quarter that a label names.
    ///
    /// # Errors
    ///
    /// - The label names none.
    pub fn quarter(&self, label: &str, calendar: FiscalCalendar) -> Result<Quarter, String> {
        let key = || label.trim().to_uppercase().parse::<Quarter>();
        let read = match key() {
            _ if self.calendar_quarters => calendar.parse_calendar_year_label(label),
            Ok(quarter) => Ok(quarter),
            Err(_) => calendar.parse_label(label),
        };
        read.map_err(|error| {
            let is_either = error.fault == LabelFault::EitherYear;
            let advice = if is_either { " (or --calendar-quarters, where it is a calendar year)" } else { "" };
            format!("{error}{advice}")
        })
    }
}

/// What is said of labels that are all of a single year, in a calendar whose years do not start in January.
#[must_use]
pub fn calendar_quarters_note(label: &str) -> String {
    format!(
        "all quarters are written as \"{label}\" is, and look like those of calendar years: they are read as those of the \
         document's years; --calendar-quarters reads them as those of calendar years"
    )
}

/// What is wrong with a figure's cell, and what can be declared about it.
#[must_use]
pub fn figure_problem(cell: &str, error: &FigureError) -> String {
    let may_be_declared = matches!(error.fault, FigureFault::MarkAlone | FigureFault::ZeroOrMissing | FigureFault::NoNumber);
    let advice = if may_be_declared {
        advice(cell, "suppressed")
    } else if error.fault == FigureFault::FloatTail {
        " (or --floats, where the source computes in floats)".to_owned()
    } else {
        String::new()
    };
    format!("{error}{advice}")
}

/// How what a cell means can be declared.
pub(crate) fn advice(cell: &str, meaning: &str) -> String {
    let cell = cell.trim();
    let is_mark = !cell.is_empty() && cell.chars().count() <= 20 && !cell.contains(['\'', '\n', '=']);
    if is_mark { format!(" (or declare what it means, as --mark '{cell}={meaning}' does)") } else { String::new() }
}
