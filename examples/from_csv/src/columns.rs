//! What the heads of a table's columns say.

use crate::declared::Declared;
use crate::table_cell::TableCell;
use core::fmt;
use performance_indicators::calendar::{LabelFault, Month};
use performance_indicators::text::{self, Head};
use performance_indicators::{FiscalCalendar, Quarter};

/// Whether a row is an indicator or a quarter of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "a table is one or the other")]
pub enum Layout {
    /// A row an indicator.
    Wide,
    /// A row an indicator and quarter.
    Long,
}

/// The quarter that a column's cells are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Of {
    /// The row's, in a long table, and otherwise the one asked for.
    Asked,
    Previous,
    LastYear,
    Named(Quarter),
    /// A month, of figures alone.
    Month(Month),
}

/// What a figure is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Period {
    Quarter(Quarter),
    Month(Month),
}

impl Period {
    /// The period before.
    pub(crate) fn previous(self) -> Option<Self> {
        match self {
            Self::Quarter(quarter) => quarter.previous().map(Self::Quarter),
            Self::Month(month) => month.previous().map(Self::Month),
        }
    }

    /// The same period a year before.
    pub(crate) fn last_year(self) -> Option<Self> {
        let periods = if matches!(self, Self::Quarter(_)) { 4 } else { 12 };
        (0..periods).try_fold(self, |period, _| period.previous())
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Quarter(quarter) => quarter.fmt(f),
            Self::Month(month) => month.fmt(f),
        }
    }
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Column {
    Id,
    Name,
    Polarity,
    Unit,
    Accumulation,
    Tolerance,
    Owner,
    Group,
    Quarter,
    Month,
    MonthlyRule,
    AnnualTarget,
    Target(Of),
    Figure(Of),
    Status(Of),
}

/// What labels in heads are read by.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Labels<'a> {
    pub(crate) calendar: FiscalCalendar,
    pub(crate) asked: Option<Quarter>,
    pub(crate) declared: &'a Declared,
    /// Whether dates that end or start a quarter stand for months, as others of them end or start a month.
    pub(crate) dates_are_months: bool,
}

/// The heads of a table, with the place of the first row after them.
#[derive(Debug)]
pub(crate) struct Heads {
    pub(crate) texts: Vec<String>,
    pub(crate) columns: Vec<Option<Column>>,
    pub(crate) next_row: usize,
}

/// How many rows may stand above the heads.
const MOST_ABOVE: usize = 20;

/// A cell that may be a head.
#[derive(Debug, Clone)]
pub(crate) struct HeadCell {
    pub(crate) text: String,
    pub(crate) span: Span,
}

/// How a head is merged with those beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Span {
    Alone,
    First,
    Further,
}

impl HeadCell {
    /// What a cell says as a head: a merged one stands over all of its columns, in its first row.
    pub(crate) fn of(cell: &TableCell, row: usize, column: usize) -> Self {
        let (span, is_shown) = match cell {
            TableCell::Text(_) | TableCell::Partly { .. } => (Span::Alone, true),
            TableCell::Merged { first, .. } => (if first.1 == column { Span::First } else { Span::Further }, first.0 == row),
        };
        Self { text: if is_shown { cell.text().to_owned() } else { String::new() }, span }
    }
}

impl Labels<'_> {
    /// The heads among the first rows: those of the first row that has a name and a polarity, with what groups them in the row
    /// above or below; else those of the first row.
    pub(crate) fn heads(&self, rows: &[Vec<HeadCell>]) -> Heads {
        let mut found: Option<Heads> = None;
        for (place, row) in rows.iter().enumerate().take(MOST_ABOVE) {
            let own = self.read(texts(row), place);
            if !own.is_of_indicators() {
                continue;
            }
            let above = place.checked_sub(1).and_then(|above| rows.get(above));
            let above = above.map(|above| self.read(self.grouped(above, row), place));
            let below = rows.get(place.saturating_add(1)).filter(|below| own.may_group(below));
            let below = below.map(|below| self.read(self.grouped(row, below), place.saturating_add(1)));
            let all = [Some(own), above, below].into_iter().flatten().filter(Heads::is_of_indicators);
            // The first of those that say most.
            found = all.reduce(|best, other| if other.numbers() > best.numbers() { other } else { best });
            break;
        }
        found.unwrap_or_else(|| self.read(rows.first().map(|row| texts(row)).unwrap_or_default(), 0))
    }

    fn read(&self, texts: Vec<String>, place: usize) -> Heads {
        let plain: Vec<String> = texts.iter().map(|text| folded(&text::head(text))).collect();
        let dates_are_months = plain.iter().any(|head| labels_in(head).any(|label| is_day_of_month(label, self.calendar)));
        let columns = Labels { dates_are_months, ..*self }.columns(&plain);
        Heads { texts, columns, next_row: place.saturating_add(1) }
    }

    /// Heads in two rows: a year or "Target" in the upper one, written once, stands over several.
    fn grouped(&self, upper: &[HeadCell], lower: &[HeadCell]) -> Vec<String> {
        let groups = upper.iter().filter(|cell| cell.span != Span::Further && self.is_group(&cell.text)).count();
        let mut group = "";
        let mut joined = Vec::new();
        for place in 0..upper.len().max(lower.len()) {
            let cell = |row: &[HeadCell]| row.get(place).map(|cell| cell.text.trim().to_owned()).unwrap_or_default();
            let (over, under) = (cell(upper), cell(lower));
            let is_after_merged = |last: usize| upper.get(last).is_some_and(|last| last.span != Span::Alone);
            if !over.is_empty() {
                let is_group = self.is_group(&over);
                group = if is_group { upper.get(place).map(|cell| cell.text.trim()).unwrap_or_default() } else { "" };
            } else if place.checked_sub(1).is_some_and(is_after_merged) {
                group = "";
            }
            let column = |head: &str| self.column(&folded(&text::head(head)));
            let both = format!("{group} {under}");
            // A year over all of a table is a title, that says nothing of its targets.
            let is_alone = column(&under).is_some_and(|alone| !alone.is_number() || (groups == 1 && column(&both).is_none()));
            joined.push(if under.is_empty() {
                over
            } else if group.is_empty() || is_alone {
                under
            } else {
                both
            });
        }
        joined
    }

    /// Whether a head may stand over several: a year, a quarter, or what their numbers are.
    fn is_group(&self, head: &str) -> bool {
        let words = folded(&text::head(head));
        self.calendar.parse_year_label(&words).is_ok()
            || FiscalCalendar::CALENDAR_YEAR.parse_year_label(&words).is_ok()
            || self.named(&words).is_some()
            || WORDS.iter().any(|(word, _)| words == *word || words.strip_suffix('s') == Some(word))
    }

    /// What each column holds; none for one that is not known, or that holds what one before it does.
    ///
    /// A head such as "Q1" is of the year of the quarter asked for; a figure's not after that quarter, as it may be last year's.
    fn columns(&self, plain: &[String]) -> Vec<Option<Column>> {
        let named = plain.iter().any(|head| matches!(head.as_str(), "name" | "description" | "indicator name" | "title"));
        let mut columns: Vec<Option<Column>> = Vec::new();
        for head in plain {
            let column = match self.column(head) {
                // Beside a column of names, "Indicator" holds references such as 1.1.2.PI.
                Some(Column::Name) if named && head == "indicator" => Some(Column::Id),
                other => other,
            };
            let repeated = column != Some(Column::Group) && columns.contains(&column);
            columns.push(column.filter(|_| !repeated));
        }
        columns
    }

    /// Whether it is known what a column with a head holds.
    pub(crate) fn knows(&self, head: &str) -> bool {
        self.column(&folded(&text::head(head))).is_some()
    }

    fn column(&self, head: &str) -> Option<Column> {
        Some(match head {
            "id" | "ref" | "ref." | "reference" | "code" | "indicator id" | "indicator ref" | "indicator reference" => Column::Id,
            "name"
            | "description"
            | "indicator"
            | "indicator name"
            | "measure"
            | "measure name"
            | "kpi"
            | "kpi name"
            | "title"
            | "performance indicator"
            | "performance measure" => Column::Name,
            "polarity" | "good performance" | "what is good" | "good to be" | "aim" | "desired change" | "desired direction" => {
                Column::Polarity
            }
            "unit" | "units" | "unit of measure" | "indicator unit" | "format" => Column::Unit,
            "accumulation" => Column::Accumulation,
            "tolerance" => Column::Tolerance,
            "owner" | "lead" | "lead officer" | "responsible officer" => Column::Owner,
            "group" | "theme" | "goal" | "priority" | "service" | "department" | "directorate" => Column::Group,
            "quarter" | "period" | "quarter ending" | "quarterending" | "quarter end" | "reporting period" | "time period" => {
                Column::Quarter
            }
            "month" => Column::Month,
            "monthly rule" => Column::MonthlyRule,
            "annual target" | "year end target" | "year-end target" => Column::AnnualTarget,
            _ => return self.of_quarter(head),
        })
    }

    /// A column of targets, figures or ratings.
    fn of_quarter(&self, head: &str) -> Option<Column> {
        for (word, holds) in WORDS {
            if let Some(of) = beside(head, word).and_then(|label| self.beside(label, word, holds)) {
                return Some(match holds {
                    Holds::Targets => Column::Target(of),
                    Holds::Figures => Column::Figure(of),
                    Holds::Ratings => Column::Status(of),
                });
            }
        }
        relative(head).or_else(|| self.until_asked(head)).or_else(|| self.month(head)).map(Column::Figure)
    }

    /// The quarter that stands beside a word.
    fn beside(&self, label: &str, word: &str, holds: Holds) -> Option<Of> {
        match label {
            // "Performance" alone is often a heading of words.
            "" => (word != "performance").then_some(Of::Asked),
            "current" | "latest" => Some(Of::Asked),
            "previous" => Some(Of::Previous),
            "quarter's" | "quarter’s" | "quarter" | "quarterly" => (holds == Holds::Targets).then_some(Of::Asked),
            _ if holds == Holds::Targets => relative(label).or_else(|| self.named(label)),
            _ if holds == Holds::Ratings => relative(label).or_else(|| self.until_asked(label)),
            _ => relative(label).or_else(|| self.until_asked(label)).or_else(|| self.month(label)),
        }
    }

    fn labelled(&self, label: &str) -> Option<Quarter> {
        if self.dates_are_months && Month::parse_label(label).is_ok() {
            return None;
        }
        self.declared.quarter(label, self.calendar).ok()
    }

    /// The quarter of a label without a year, in the year of the quarter asked for.
    fn of_year(&self, label: &str) -> Option<Quarter> {
        let year = self.calendar.year_label(self.asked?.fiscal_year());
        let has_no_year = self.calendar.parse_label(label).is_err_and(|error| error.fault == LabelFault::NoYear);
        has_no_year.then(|| self.calendar.parse_label(&format!("{label} {year}")).ok())?
    }

    /// The month of a label: of a calendar year, or of the fiscal year that stands before or after it, or else, until the quarter
    /// asked for, of its year.
    fn month(&self, label: &str) -> Option<Of> {
        let of_fiscal_year = |(year, name): (&str, &str)| {
            let year = self.calendar.parse_year_label(year).ok()?;
            let first = self.calendar.year_first_day(year)?.year();
            let months = [Some(first), first.checked_add(1)].into_iter().flatten();
            let mut months = months.filter_map(|year| Month::parse_label(&format!("{} {year}", name.trim())).ok());
            months.find(|month| self.calendar.quarter_of_month(*month).is_some_and(|quarter| quarter.fiscal_year() == year))
        };
        let asked = || {
            let year = self.calendar.year_label(self.asked?.fiscal_year()).to_string();
            of_fiscal_year((&year, label)).filter(|month| self.calendar.quarter_of_month(*month) <= self.asked)
        };
        let beside_year = label.split_once(' ').and_then(of_fiscal_year);
        let beside_year = || beside_year.or_else(|| of_fiscal_year(label.rsplit_once(' ').map(|(name, year)| (year, name))?));
        Month::parse_label(label).ok().or_else(beside_year).or_else(asked).map(Of::Month)
    }

    fn named(&self, label: &str) -> Option<Of> {
        self.labelled(label).or_else(|| self.of_year(label)).map(Of::Named)
    }

    fn until_asked(&self, label: &str) -> Option<Of> {
        self.labelled(label).or_else(|| self.of_year(label).filter(|quarter| Some(*quarter) <= self.asked)).map(Of::Named)
    }
}

impl Heads {
    /// Whether they have what every indicator must.
    pub(crate) fn is_of_indicators(&self) -> bool {
        [Column::Name, Column::Polarity].iter().all(|wanted| self.columns.contains(&Some(*wanted)))
    }

    /// How many columns of numbers they have.
    fn numbers(&self) -> usize {
        self.columns.iter().flatten().filter(|column| column.is_number()).count()
    }

    /// Whether a row below these may be of heads too: it has nothing under the name and the polarity.
    fn may_group(&self, below: &[HeadCell]) -> bool {
        let mut cells = self.columns.iter().zip(below);
        cells.all(|(column, cell)| !matches!(column, Some(Column::Name | Column::Polarity)) || cell.text.trim().is_empty())
    }
}

impl Column {
    /// Whether its cells are of one quarter.
    const fn is_number(self) -> bool {
        matches!(self, Self::Target(_) | Self::Figure(_) | Self::Status(_))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    Targets,
    Figures,
    Ratings,
}

/// The words that say what a column's cells are, those that start another first.
const WORDS: [(&str, Holds); 12] = [
    ("target", Holds::Targets),
    ("rag status", Holds::Ratings),
    ("rag rating", Holds::Ratings),
    ("rag", Holds::Ratings),
    ("status", Holds::Ratings),
    ("rating", Holds::Ratings),
    ("figure", Holds::Figures),
    ("actual", Holds::Figures),
    ("performance", Holds::Figures),
    ("result", Holds::Figures),
    ("outturn", Holds::Figures),
    ("value", Holds::Figures),
];

/// A quarter that is named by where it lies from the one asked for.
fn relative(label: &str) -> Option<Of> {
    Some(match label {
        "this quarter" | "this period" | "current quarter" | "current period" | "latest quarter" => Of::Asked,
        "previous quarter" | "last quarter" | "previous period" | "last period" => Of::Previous,
        "same quarter last year" | "same period last year" | "last year" => Of::LastYear,
        _ => return None,
    })
}

/// The label that stands beside a word, in brackets or not.
fn beside<'h>(head: &'h str, word: &str) -> Option<&'h str> {
    let label = head.strip_prefix(word).or_else(|| head.strip_suffix(word))?.trim();
    Some(label.strip_prefix('(').and_then(|label| label.strip_suffix(')')).unwrap_or(label))
}

/// The texts of a head that may be the label of its period.
fn labels_in(head: &str) -> impl Iterator<Item = &str> {
    core::iter::once(head).chain(WORDS.iter().filter_map(move |(word, _)| beside(head, word)))
}

/// Whether a label is the first or the last day of a month and of no quarter.
pub(crate) fn is_day_of_month(label: &str, calendar: FiscalCalendar) -> bool {
    let is_other_day = calendar.parse_label(label).is_err_and(|error| error.fault == LabelFault::Day);
    is_other_day && Month::parse_label(label).is_ok()
}

fn texts(row: &[HeadCell]) -> Vec<String> {
    row.iter().map(|cell| cell.text.clone()).collect()
}

/// A head's words in lower case, their white space and underscores single spaces.
fn folded(head: &Head) -> String {
    head.words().replace('_', " ").split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
