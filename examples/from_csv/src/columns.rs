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
        match self {
            Self::Quarter(quarter) => quarter.same_quarter_last_year().map(Self::Quarter),
            Self::Month(month) => Month::new(month.year().saturating_sub(1), month.of_year()).ok().map(Self::Month),
        }
    }

    /// The quarter that it is, or lies in.
    pub(crate) const fn quarter(self, calendar: FiscalCalendar) -> Option<Quarter> {
        match self {
            Self::Quarter(quarter) => Some(quarter),
            Self::Month(month) => calendar.quarter_of_month(month),
        }
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
    /// The year of the months beside it.
    Year,
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
    /// Whether dates that end or start a quarter stand for months, as other labels of the table are of months.
    pub(crate) dates_are_months: bool,
}

/// The heads of a table, with the place of the first row after them.
#[derive(Debug)]
pub(crate) struct Heads {
    pub(crate) texts: Vec<String>,
    pub(crate) columns: Vec<Option<Column>>,
    /// The columns of months without a year that would go back in time in the year of the quarter asked for.
    pub(crate) without_year: Vec<usize>,
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
        let is_month = |label| self.month(label).is_some() && self.calendar.parse_label(label).is_err();
        let dates_are_months = plain.iter().any(|head| labels_in(head).any(is_month));
        let labels = Labels { dates_are_months, ..*self };
        let without_year = labels.months_without_year(&plain);
        let mut columns = labels.columns(&plain);
        for place in &without_year {
            if let Some(column) = columns.get_mut(*place) {
                *column = None;
            }
        }
        Heads { texts, columns, without_year, next_row: place.saturating_add(1) }
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
            // The unit of the upper one is that of those under it, and is read at the end.
            let words = text::head(group);
            let (words, unit) = group.strip_prefix(words.words()).map_or((group, ""), |unit| (words.words(), unit));
            let both = format!("{words} {under}{unit}");
            // A year over all of a table is a title, that says nothing of its targets.
            let is_title = column(&under).is_some_and(|alone| alone.is_number() && groups == 1 && column(&both).is_none());
            joined.push(if under.is_empty() {
                over
            } else if group.is_empty() || column(&under).is_some_and(|alone| !alone.is_number()) {
                under
            } else if is_title {
                format!("{under}{unit}")
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
        let has_months = plain.iter().any(|head| self.column(head) == Some(Column::Month));
        let is_of_period = |head: &String| {
            let column = self.column(head);
            matches!(column, Some(Column::Quarter | Column::Month | Column::Figure(Of::Named(_) | Of::Month(_))))
        };
        let has_other_periods = plain.iter().any(|head| head != "date" && is_of_period(head));
        let mut columns: Vec<Option<Column>> = Vec::new();
        for head in plain {
            let column = match self.column(head) {
                // Beside other periods, a date may be of anything.
                Some(Column::Quarter) if has_other_periods && head == "date" => None,
                // Only a month without one needs a year.
                Some(Column::Year) if !has_months => None,
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

    /// The heads of months without a year, where months in the order of the columns would go back in time.
    fn months_without_year(&self, plain: &[String]) -> Vec<usize> {
        let month = |labels: Labels<'_>, head: &str| match labels.column(head) {
            Some(Column::Figure(Of::Month(month))) => Some(month),
            _ => None,
        };
        if plain.iter().filter_map(|head| month(*self, head)).is_sorted() {
            return Vec::new();
        }
        let has_no_year = |head: &str| month(*self, head).is_some() && month(Labels { asked: None, ..*self }, head).is_none();
        plain.iter().enumerate().filter(|(_, head)| has_no_year(head)).map(|(place, _)| place).collect()
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
            "quarter" | "period" | "quarter ending" | "quarterending" | "quarter end" | "reporting period" | "time period"
            | "date" => Column::Quarter,
            "month" => Column::Month,
            "year" | "financial year" | "fiscal year" => Column::Year,
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
        let of_fiscal_year = |(year, name): (&str, &str)| month_of_fiscal_year(self.calendar, year, name);
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

/// Whether a label is a month, or its first or last day, and names no quarter.
pub(crate) fn is_month_alone(label: &str, calendar: FiscalCalendar) -> bool {
    calendar.parse_label(label).is_err() && Month::parse_label(label).is_ok()
}

/// The month of a fiscal year that a name of a month says.
pub(crate) fn month_of_fiscal_year(calendar: FiscalCalendar, year: &str, name: &str) -> Option<Month> {
    let year = calendar.parse_year_label(year).ok()?;
    let first = calendar.year_first_day(year)?.year();
    let months = [Some(first), first.checked_add(1)].into_iter().flatten();
    let mut months = months.filter_map(|year| Month::parse_label(&format!("{} {year}", name.trim())).ok());
    months.find(|month| calendar.quarter_of_month(*month).is_some_and(|quarter| quarter.fiscal_year() == year))
}

fn texts(row: &[HeadCell]) -> Vec<String> {
    row.iter().map(|cell| cell.text.clone()).collect()
}

/// A head's words in lower case, their white space and underscores single spaces.
fn folded(head: &Head) -> String {
    head.words().replace('_', " ").split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
