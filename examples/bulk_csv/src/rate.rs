//! Rates one row.

use crate::records::{Endless, Row};
use crate::rules::{Doubt, Known, Rules};
use core::fmt::{Display, Write};
use from_csv::{Declared, KEPT_AS, figure_problem};
use performance_indicators::calendar::Month as CalendarMonth;
use performance_indicators::text::{self, FigureCell, FigureError, FigureFault, Head};
use performance_indicators::time::Month;
use performance_indicators::{Quarter, Value, Verdict, decimal};

/// The longest figure that has at most 15 significant digits and a point for sure.
const LONGEST_PLAIN: usize = 16;

/// Which column holds what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Columns {
    id: usize,
    quarter: usize,
    figure: usize,
    /// What the head of the figures says of them.
    figure_head: Head,
    /// That head as it stands.
    figure_head_text: String,
}

impl Columns {
    /// From the row of heads.
    pub(crate) fn of(heads: &Row<'_>) -> Result<Self, String> {
        let text = |place| String::from_utf8_lossy(heads.cell(place).unwrap_or_default()).into_owned();
        let texts: Vec<String> = (0..heads.len()).map(text).collect();
        let heads: Vec<Head> = texts.iter().map(|text| text::head(text)).collect();
        let names: Vec<String> = heads.iter().map(|head| head.words().to_lowercase()).collect();
        let place = |known: &[&str]| {
            // Beside a column of ids, "Indicator" holds names.
            let found = known.iter().find(|known| names.iter().any(|name| name == *known));
            let found = found.ok_or_else(|| format!("no column is called {}{}", known.join(" or "), hint(&texts)))?;
            let mut places = names.iter().enumerate().filter(|(_, name)| name == found).map(|(place, _)| place);
            match (places.next(), places.next()) {
                (Some(place), None) => Ok(place),
                _ => Err(format!("two columns are called {found}")),
            }
        };
        let (id, quarter) = (place(&["id", "code", "indicator"])?, place(&["quarter", "period", "date"])?);
        let figure = place(&["figure", "value", "actual"])?;
        let figure_head = heads.get(figure).cloned().unwrap_or_default();
        Ok(Self { id, quarter, figure, figure_head, figure_head_text: texts.get(figure).cloned().unwrap_or_default() })
    }
}

impl Columns {
    /// What is wrong with a figure's cell; where its unit is that of its head, the head is named.
    fn problem(&self, cell: &str, error: &FigureError) -> String {
        let is_of_head = matches!(&error.fault, FigureFault::OtherUnit { seen, .. } if self.figure_head.unit() == Some(seen));
        let head =
            if is_of_head { format!(" (its head {:?} says its unit)", self.figure_head_text.trim()) } else { String::new() };
        format!("{}{head}", figure_problem(cell, error))
    }
}

/// What heads that lack a column may have instead of commas or of UTF-8.
fn hint(heads: &[String]) -> &'static str {
    let has = |sign| heads.iter().any(|head| head.contains(sign));
    // UTF-16 may be parted by anything.
    if has('\0') {
        " (its first row has NUL bytes, as UTF-16 has: the file is to be UTF-8)"
    } else if has(';') {
        " (its first row has semicolons: the cells are to be parted by commas)"
    } else if has('\t') {
        " (its first row has tabs: the cells are to be parted by commas)"
    } else {
        ""
    }
}

/// Rates rows, re-using its memory from one to the next.
pub(crate) struct Rater<'a> {
    rules: Rules<'a>,
    cells: [String; 3],
    labels: Labels,
}

/// How the quarters so far are written.
#[derive(Debug, Default)]
enum Labels {
    #[default]
    None,
    /// All with one year, as this is.
    OfOneYear(String),
    Others,
}

/// A row with what it came to.
#[derive(Debug)]
pub(crate) struct Rated<'a> {
    pub(crate) line: u64,
    pub(crate) more_lines: u64,
    pub(crate) outcome: Result<Verdict, String>,
    /// Its id, quarter and figure: as understood, or as they stand.
    cells: [&'a str; 3],
}

impl Rated<'_> {
    /// The heads of the columns written.
    pub(crate) const HEADS: [&'static str; 6] = ["id", "quarter", "figure", "rating", "unrated", "problem"];

    /// The cells written.
    pub(crate) const fn cells(&self) -> [&str; 6] {
        let [id, quarter, figure] = self.cells;
        let (rating, unrated, problem) = match &self.outcome {
            Ok(Verdict::Rated { rating, .. }) => (rating.name(), "", ""),
            Ok(Verdict::Unrated(reason)) => ("", reason.name(), ""),
            Err(problem) => ("", "", problem.as_str()),
        };
        [id, quarter, figure, rating, unrated, problem]
    }
}

impl<'a> Rater<'a> {
    pub(crate) const fn new(rules: Rules<'a>) -> Self {
        Self { rules, cells: [const { String::new() }; 3], labels: Labels::None }
    }

    /// Reads figures as the head of their column says.
    pub(crate) fn under_head(&mut self, columns: &Columns) {
        self.rules.under_head(&columns.figure_head);
    }

    /// Ends a pass over the figures before another: what was seen of them is kept, and nothing is counted yet.
    pub(crate) fn start_again(&mut self) {
        self.rules.start_again();
    }

    /// The indicators whose percentages could be on another scale, or whose dates could be of months.
    pub(crate) fn doubts(&self) -> Vec<Doubt<'a>> {
        self.rules.doubts()
    }

    /// The first quarter, where all are written with one year, and the definitions have years that lie in two.
    pub(crate) fn looks_like_calendar_years(&self) -> Option<&str> {
        let is_asked = !self.rules.declared().calendar_quarters;
        match &self.labels {
            Labels::OfOneYear(label) if is_asked && self.rules.calendar().starts() != Month::January => Some(label),
            Labels::None | Labels::OfOneYear(_) | Labels::Others => None,
        }
    }

    /// Rates a row, or says what is wrong with it.
    pub(crate) fn rate<'s>(&'s mut self, row: &Row<'s>, columns: &Columns) -> Rated<'s> {
        let Self { rules, cells, labels } = self;
        let (outcome, cells) = match understood(rules, labels, row, columns) {
            Ok((verdict, id, quarter, figure)) => {
                let [_, quarter_cell, figure_cell] = cells;
                (Ok(verdict), [id, quarter.text(quarter_cell), figure.text(figure_cell)])
            }
            Err(problem) => {
                // A row that was not understood is written as it stands.
                for (to, place) in cells.iter_mut().zip([columns.id, columns.quarter, columns.figure]) {
                    guarded(to, row.cell(place).unwrap_or_default());
                }
                (Err(problem), cells.each_ref().map(String::as_str))
            }
        };
        Rated { line: row.line, more_lines: row.more_lines, outcome, cells }
    }

    /// What starts as a row and was given up: its first line is written in place of its id.
    pub(crate) fn endless(&mut self, endless: &Endless<'_>) -> Rated<'_> {
        let [id, quarter, figure] = &mut self.cells;
        guarded(id, endless.start);
        quarter.clear();
        figure.clear();
        let cause = endless.cause;
        let problem = format!(
            "it has {cause}: its first line, up to 64 KiB, stands in place of its id, and reading goes on with the next line"
        );
        Rated { line: endless.line, more_lines: 0, outcome: Err(problem), cells: self.cells.each_ref().map(String::as_str) }
    }
}

/// What is written of a cell that was understood.
enum Understood<'a, T> {
    /// Its text, which is what it prints as.
    AsItStands(&'a str),
    Printed(T),
    Nothing,
}

impl<'a, T: Display> Understood<'a, T> {
    /// Its text, made where what was read is another.
    fn text(self, made: &'a mut String) -> &'a str {
        made.clear();
        match self {
            Self::AsItStands(text) => return text,
            Self::Printed(value) => {
                // Writing to text cannot fail.
                let _written = write!(made, "{value}");
            }
            Self::Nothing => {}
        }
        made
    }
}

/// A verdict, and the id, quarter and figure that it is of.
type Read<'a> = (Verdict, &'a str, Understood<'a, Quarter>, Understood<'a, Value>);

fn understood<'s>(rules: &'s mut Rules<'_>, labels: &mut Labels, row: &Row<'s>, columns: &Columns) -> Result<Read<'s>, String> {
    let (id, label) = (text(row, columns.id, "id")?, text(row, columns.quarter, "quarter")?);
    let cell = text(row, columns.figure, "figure")?;
    let (declared, known) = (rules.declared(), rules.known(id).ok_or_else(|| unknown(id))?);
    let reading = known.reading();
    // Plain digits, as programs write them, need no reading where nothing is declared of them and no float has a tail.
    let is_short = cell.len() <= LONGEST_PLAIN && !reading.is_needed();
    let plain = if is_short { decimal(cell).ok() } else { None };
    let figure = match plain {
        Some(value) => Ok((Value::from(value), false)),
        None => match reading.reading().figure(cell).map_err(|error| columns.problem(cell, &error))? {
            FigureCell::Number(number) => Ok((number.value().into(), number.has_sure_scale())),
            FigureCell::YesNo(milestone) => Ok((milestone.into(), true)),
            FigureCell::Missing(reason) => Err(reason),
        },
    };
    let (quarter, written_quarter) = labels.quarter(label, declared, known)?;
    let (value, has_sure_scale) = match figure {
        Ok(figure) => figure,
        Err(missing) => return Ok((missing.into(), known.written_id(), written_quarter, Understood::Nothing)),
    };
    let verdict = match known.scale(quarter) {
        Ok(scale) => scale.rate(value),
        Err(reason) => (*reason).into(),
    };
    if let Value::Decimal(number) = value {
        if !has_sure_scale && let Some(suspect) = known.suspect(number) {
            return Err(format!("{suspect}{KEPT_AS}"));
        }
        if has_sure_scale {
            known.add_sure(number);
        }
    }
    let is_as_it_stands = plain.is_some() && is_as_printed(cell);
    let figure = if is_as_it_stands { Understood::AsItStands(cell) } else { Understood::Printed(value) };
    Ok((verdict, known.written_id(), written_quarter, figure))
}

impl Labels {
    /// The quarter of a label, whose form is kept in mind.
    fn quarter<'c>(
        &mut self,
        text: &'c str,
        declared: &Declared,
        known: &mut Known<'_>,
    ) -> Result<(Quarter, Understood<'c, Quarter>), String> {
        if let (Ok(quarter), false) = (text.parse(), declared.calendar_quarters) {
            if matches!(self, Self::None) {
                *self = Self::OfOneYear(text.to_owned());
            }
            // It has one spelling.
            return Ok((quarter, Understood::AsItStands(text)));
        }
        let read = declared.quarter(text, known.calendar());
        let is_month = CalendarMonth::parse_label(text).is_ok();
        if is_month && read.is_err() {
            known.add_month();
        }
        let quarter = read?;
        if is_month && known.is_date_doubtful() {
            return Err(format!(
                "{text:?} is a date at the edge of a quarter, and other rows of its indicator are of months: expected a quarter, such as \
                 Q1 2017/18"
            ));
        }
        *self = Self::Others;
        Ok((quarter, Understood::Printed(quarter)))
    }
}

/// An id that the definitions do not have, or as much of it as fits a line.
fn unknown(id: &str) -> String {
    let mut start: String = id.chars().take(40).collect();
    if start.len() < id.len() {
        start.push('…');
    }
    format!("no indicator has the id {start:?}")
}

/// A cell as text.
fn text<'c>(row: &Row<'c>, place: usize, what: &str) -> Result<&'c str, String> {
    match row.text(place) {
        // Nearly no cell has blanks around it.
        Some(Ok(text)) if is_bare(text.as_bytes()) => Ok(text),
        Some(Ok(text)) => Ok(text.trim()),
        Some(Err(_)) => Err(format!("its {what} is not UTF-8")),
        None => Err(format!("it has no {what}, only {} cells", row.len())),
    }
}

/// Whether a text for sure has no blanks around it.
fn is_bare(text: &[u8]) -> bool {
    text.first().is_some_and(u8::is_ascii_graphic) && text.last().is_some_and(u8::is_ascii_graphic)
}

/// Whether a decimal's text is for sure what it prints as: without a nought too many in front, or a nought with a sign.
const fn is_as_printed(text: &str) -> bool {
    matches!(text.as_bytes(), [b'1'..=b'9', ..] | [b'-', b'1'..=b'9', ..] | [b'0'] | [b'0', b'.', ..])
}

/// A cell as it stands, but for what is not UTF-8, and so that a spreadsheet does not take it for a formula.
pub(crate) fn guarded(to: &mut String, cell: &[u8]) {
    to.clear();
    let is_number = || str::from_utf8(cell).is_ok_and(|text| decimal(text).is_ok());
    if cell.first().is_some_and(|first| b"=+-@\t\r".contains(first)) && !is_number() {
        to.push('\'');
    }
    to.push_str(&String::from_utf8_lossy(cell));
}
