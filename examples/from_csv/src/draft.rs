//! The cells of one indicator, gathered from the rows that it has.

use crate::columns::{Column, Layout, Of, Period, month_of_fiscal_year};
use crate::declared::Declared;
use crate::problem::Problem;
use core::fmt::Display;
use performance_indicators::calendar::Month;
use performance_indicators::history::IndicatorId;
use performance_indicators::text::{self, Head, Reading};
use performance_indicators::{FiscalCalendar, Quarter};
use std::collections::HashMap;

/// A cell that says something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cell {
    pub(crate) row: usize,
    pub(crate) column: usize,
    pub(crate) text: String,
}

impl Cell {
    /// Whether it says one letter alone.
    pub(crate) fn is_letter(&self) -> bool {
        self.text.chars().count() == 1 && self.text.chars().all(char::is_alphabetic)
    }
}

/// The cells of one indicator, not yet read.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub(crate) row: usize,
    pub(crate) id: IndicatorId,
    pub(crate) name: String,
    /// Polarity, unit, tolerance, owner, groups and the year's target.
    pub(crate) definition: Vec<(Column, Cell)>,
    pub(crate) targets: Vec<(Quarter, Cell)>,
    pub(crate) figures: Vec<(Period, Cell)>,
    pub(crate) statuses: Vec<(Quarter, Cell)>,
}

impl Draft {
    /// The cells of a column that an indicator has one of: in a long table each row may have one.
    pub(crate) fn cells(&self, column: Column) -> impl Iterator<Item = &Cell> {
        self.definition.iter().filter(move |(of, _)| *of == column).map(|(_, cell)| cell)
    }

    /// The cells of its targets, those for the year's end after the quarters'.
    pub(crate) fn all_targets(&self) -> impl Iterator<Item = &Cell> {
        self.targets.iter().map(|(_, cell)| cell).chain(self.cells(Column::AnnualTarget))
    }

    /// What the first cell of a column says that can be read and says something; the others that say something else are told.
    pub(crate) fn read<T: PartialEq>(
        &self,
        column: Column,
        mut read: impl FnMut(&Cell) -> Result<Option<T>, String>,
        mut at: impl FnMut(&Cell, String),
    ) -> Option<T> {
        let mut first: Option<(&Cell, T)> = None;
        for cell in self.cells(column) {
            match (read(cell), &first) {
                (Err(reason), _) => at(cell, reason),
                (Ok(None), _) => {}
                (Ok(Some(value)), None) => first = Some((cell, value)),
                (Ok(Some(value)), Some((of, other))) => {
                    if value != *other {
                        at(cell, format!("\"{}\" is \"{}\" in row {}: {ONE_EACH}", cell.text, of.text, of.row));
                    }
                }
            }
        }
        first.map(|(_, value)| value)
    }

    /// Adds what another row says of the same indicator; what is said twice is settled when it is read.
    fn merge(&mut self, other: Self) {
        for (column, cell) in other.definition {
            let said = |(of, first): &(Column, Cell)| *of == column && first.column == cell.column && first.text == cell.text;
            if !self.definition.iter().any(said) {
                self.definition.push((column, cell));
            }
        }
        self.targets.extend(other.targets);
        self.figures.extend(other.figures);
        self.statuses.extend(other.statuses);
    }
}

/// What a long table has of each thing.
pub(crate) const ONE_EACH: &str = "expected one for each indicator and quarter";

/// What is said of a second cell for what a row has already.
pub(crate) fn repeated(row: usize, period: impl Display) -> String {
    format!("row {row} has {period} already: {ONE_EACH}")
}

/// Adds a cell for a period that a row has none for.
fn add<P: PartialEq + Display>(list: &mut Vec<(P, Cell)>, period: P, cell: Cell) -> Result<(), String> {
    if list.iter().any(|(first, _)| *first == period) {
        return Err(format!("another column has {period} already: expected one"));
    }
    list.push((period, cell));
    Ok(())
}

/// How the rows of a table are to be gathered.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) heads: Vec<String>,
    /// What the heads say of the numbers under them.
    pub(crate) read_heads: Vec<Head>,
    pub(crate) columns: Vec<Option<Column>>,
    pub(crate) layout: Layout,
    pub(crate) quarter: Option<Quarter>,
    pub(crate) calendar: FiscalCalendar,
    pub(crate) declared: Declared,
    /// Whether commas part the cells.
    pub(crate) parted_by_commas: bool,
    /// Whether days in a column of periods stand for months, as some labels of it are of months.
    pub(crate) dates_are_months: bool,
}

impl Table {
    /// What the head of a column says.
    pub(crate) fn head(&self, column: usize) -> Option<&Head> {
        self.read_heads.get(column)
    }

    /// A reading of a cell under its head.
    pub(crate) fn reading(&self, reading: &Reading, cell: &Cell) -> Reading {
        self.head(cell.column).map_or_else(|| reading.clone(), |head| reading.clone().under_head(head))
    }

    /// A problem with one cell.
    pub(crate) fn problem(&self, row: usize, column: usize, reason: impl Into<String>) -> Problem {
        let head = self.heads.get(column).cloned().unwrap_or_default();
        Problem { row, column: Some(head), column_number: Some(column), reason: reason.into() }
    }

    /// The indicators, in the order of their first rows.
    pub(crate) fn drafts(&self, rows: Vec<(usize, Vec<String>)>, problems: &mut Vec<Problem>) -> Vec<Draft> {
        let mut drafts: Vec<Draft> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        for (row, fields) in rows {
            if fields.iter().all(|field| field.trim().is_empty()) {
                continue;
            }
            let fields = self.under_heads(row, fields, problems);
            match self.draft(row, fields, problems) {
                Err(problem) => problems.push(problem),
                Ok(draft) => match places.get(draft.id.as_str()).and_then(|place| drafts.get_mut(*place)) {
                    None => {
                        places.insert(draft.id.to_string(), drafts.len());
                        drafts.push(draft);
                    }
                    Some(first) if self.layout == Layout::Wide || first.name != draft.name => {
                        let reason = format!("the id \"{}\" is that of row {}: expected one of its own", draft.id, first.row);
                        problems.push(Problem::of_row(row, reason));
                    }
                    Some(first) => first.merge(draft),
                },
            }
        }
        drafts
    }

    /// The quarter or the month that a label names.
    fn period(&self, label: &str) -> Result<Period, String> {
        let month = Month::parse_label(label).map(Period::Month);
        match self.declared.quarter(label, self.calendar) {
            Ok(quarter) if !self.dates_are_months || month.is_err() => Ok(Period::Quarter(quarter)),
            Ok(_) => month.map_err(|error| error.to_string()),
            Err(error) => month.map_err(|_| error),
        }
    }

    /// The month that a label names, with the year beside it where it has none itself: a fiscal year, or that of the calendar.
    fn month(&self, label: &str, year: Option<&str>) -> Result<Month, String> {
        let own = Month::parse_label(label);
        let Some(year) = year else { return own.map_err(|error| error.to_string()) };
        let are_digits = |text: &str| text.bytes().all(|digit| digit.is_ascii_digit());
        let month = match &own {
            Ok(month) => Some(*month),
            Err(_) if year.len() == 4 && are_digits(year) => {
                let mark = if are_digits(label) { "/" } else { " " };
                Month::parse_label(&format!("{label}{mark}{year}")).ok()
            }
            // A number may count the months of either year.
            Err(_) => month_of_fiscal_year(self.calendar, year, label),
        };
        let is_in_year = |month: &Month| match self.calendar.parse_year_label(year) {
            Ok(fiscal) => self.calendar.quarter_of_month(*month).is_some_and(|quarter| quarter.fiscal_year() == fiscal),
            Err(_) => year.parse() == Ok(month.year()),
        };
        month.filter(is_in_year).ok_or_else(|| {
            format!(
                "cannot read the month \"{label}\" with the year \"{year}\" beside it: expected its name and a year such as 2024/25, \
                 or its name or number and a calendar year such as 2024"
            )
        })
    }

    /// The cells of one row that stand under heads.
    ///
    /// A row with more cells than heads has moved to the right: where a comma between thousands is not in quotation marks, "19,625"
    /// is 19 and, in the next column, 625. Where it started to move is not known, so that no number of it is sure.
    fn under_heads(&self, row: usize, mut fields: Vec<String>, problems: &mut Vec<Problem>) -> Vec<String> {
        let named = self.heads.iter().rposition(|head| !head.is_empty()).map_or(0, |last| last.saturating_add(1));
        let quoted = |cell: &String| format!("\"{}\"", cell.trim());
        // Blank heads at the end of a table may hide that a row has moved; words under them are no part of a number.
        let (heads, cells) = (self.heads.len(), fields.iter().map(|cell| cell.trim()).enumerate());
        let may_have_moved = |(place, cell): (usize, &str)| match cell.chars().next() {
            Some(first) => place >= heads || first.is_ascii_digit(),
            None => false,
        };
        let has_moved = self.parted_by_commas && cells.skip(named).any(may_have_moved);
        let surplus = fields.split_off(if has_moved { named.min(fields.len()) } else { fields.len() });
        let surplus: Vec<String> = surplus.iter().filter(|cell| !cell.trim().is_empty()).map(quoted).collect();
        for (column, cell) in fields.iter().enumerate() {
            if self.heads.get(column).is_none_or(String::is_empty) && !cell.trim().is_empty() {
                let reason = format!("{} is under a blank head: expected a head that says what it is", quoted(cell));
                problems.push(self.problem(row, column, reason));
            }
        }
        if !surplus.is_empty() {
            let reason = format!(
                "{} beyond the last head: expected a cell for each head, with a number such as \"1,234\" in quotation marks; \
                 the row's numbers are left out",
                surplus.join(", ")
            );
            problems.push(Problem::of_row(row, reason));
            let is_number = |column: &Option<Column>| {
                matches!(
                    column,
                    Some(Column::Target(_) | Column::Figure(_) | Column::Status(_) | Column::AnnualTarget | Column::Tolerance)
                )
            };
            let first = self.columns.iter().position(is_number).unwrap_or_default();
            fields.iter_mut().skip(first).for_each(String::clear);
        }
        fields
    }

    /// The cells of one row.
    fn draft(&self, row: usize, fields: Vec<String>, problems: &mut Vec<Problem>) -> Result<Draft, Problem> {
        let none = |reason: String| Problem::of_row(row, reason);
        let cells = fields.into_iter().enumerate().filter_map(|(column, text)| {
            let of = self.columns.get(column).copied()??;
            // A target left blank ends the one before it; any other blank says nothing.
            (!text.trim().is_empty() || matches!(of, Column::Target(_)))
                .then(|| (of, Cell { row, column, text: text.trim().to_owned() }))
        });
        let cells: Vec<(Column, Cell)> = cells.collect();
        let text = |of: Column| cells.iter().find(|(column, _)| *column == of).map(|(_, cell)| cell.text.clone());
        let name = text(Column::Name).ok_or_else(|| none("no name: expected what is measured".to_owned()))?;
        let id = match text(Column::Id) {
            Some(id) => id.parse().map_err(|error| none(format!("{error}")))?,
            None => text::id_from_name(&name).map_err(|error| none(format!("{error}")))?,
        };
        let asked = match (self.layout, text(Column::Month), text(Column::Quarter)) {
            (Layout::Wide, ..) => self.quarter.map(Period::Quarter),
            (Layout::Long, None, None) => return Err(none("no quarter: expected one such as Q1 2017/18".to_owned())),
            (Layout::Long, Some(label), _) => {
                Some(Period::Month(self.month(&label, text(Column::Year).as_deref()).map_err(none)?))
            }
            (Layout::Long, None, Some(label)) => Some(self.period(&label).map_err(none)?),
        };
        let mut draft =
            Draft { row, id, name, definition: Vec::new(), targets: Vec::new(), figures: Vec::new(), statuses: Vec::new() };
        for (column, cell) in cells {
            let of = match column {
                Column::Id | Column::Name | Column::Quarter | Column::Month | Column::Year => continue,
                Column::Target(of) | Column::Figure(of) | Column::Status(of) => of,
                Column::Polarity
                | Column::Unit
                | Column::Accumulation
                | Column::MonthlyRule
                | Column::Tolerance
                | Column::Owner
                | Column::Group
                | Column::AnnualTarget => {
                    draft.definition.push((column, cell));
                    continue;
                }
            };
            let period = match of {
                Of::Asked => asked,
                Of::Previous => asked.and_then(Period::previous),
                Of::LastYear => asked.and_then(Period::last_year),
                Of::Named(quarter) => Some(Period::Quarter(quarter)),
                Of::Month(month) => Some(Period::Month(month)),
            };
            let (row, place) = (cell.row, cell.column);
            let added = match (period, column) {
                (None, _) if cell.text.is_empty() => Ok(()),
                (None, _) => Err("of which quarter? expected --quarter, or it in the head".to_owned()),
                (Some(period), Column::Figure(_)) => add(&mut draft.figures, period, cell),
                (Some(Period::Quarter(quarter)), Column::Target(_)) => add(&mut draft.targets, quarter, cell),
                (Some(Period::Quarter(quarter)), _) => add(&mut draft.statuses, quarter, cell),
                (Some(Period::Month(_)), _) if cell.text.is_empty() => Ok(()),
                (Some(Period::Month(month)), _) => {
                    let word = if matches!(column, Column::Target(_)) { "Target" } else { "Status" };
                    let quarter = self.calendar.quarter_of_month(month).map(|quarter| self.calendar.label(quarter).to_string());
                    Err(format!(
                        "it is of {month}, and targets and colours are of quarters: expected the quarter's in a row of its own, or in one \
                         row under a head such as \"{word} {}\"",
                        quarter.unwrap_or_default()
                    ))
                }
            };
            if let Err(reason) = added {
                problems.push(self.problem(row, place, reason));
            }
        }
        Ok(draft)
    }
}
