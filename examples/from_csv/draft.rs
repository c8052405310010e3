//! The cells of one indicator, gathered from the rows that it has.

use crate::columns::{Column, Layout, Of};
use crate::problem::Problem;
use performance_indicators::{FiscalCalendar, IndicatorId, Quarter, text};
use std::collections::HashMap;

/// A cell that says something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cell {
    pub(crate) row: usize,
    pub(crate) column: usize,
    pub(crate) text: String,
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
    pub(crate) figures: Vec<(Quarter, Cell)>,
    pub(crate) statuses: Vec<(Quarter, Cell)>,
}

impl Draft {
    /// The cell of a column that an indicator has one of.
    pub(crate) fn cell(&self, column: Column) -> Option<&Cell> {
        self.definition.iter().find(|(of, _)| *of == column).map(|(_, cell)| cell)
    }

    /// What another row says of the same indicator, and what of it is said already.
    fn merge(&mut self, other: Self) -> Vec<(usize, usize, String)> {
        let mut refused = Vec::new();
        for (column, cell) in other.definition {
            match self.definition.iter().find(|(of, first)| *of == column && first.column == cell.column) {
                Some((_, first)) if first.text == cell.text => {}
                Some((_, first)) => {
                    refused.push((
                        cell.row,
                        cell.column,
                        format!("\"{}\" is \"{}\" in row {}", cell.text, first.text, first.row),
                    ));
                }
                None => self.definition.push((column, cell)),
            }
        }
        let lists =
            [(&mut self.targets, other.targets), (&mut self.figures, other.figures), (&mut self.statuses, other.statuses)];
        for (mine, theirs) in lists {
            for (quarter, cell) in theirs {
                match mine.iter().find(|(of, _)| *of == quarter) {
                    Some((_, first)) => {
                        refused.push((cell.row, cell.column, format!("row {} has {quarter} already", first.row)));
                    }
                    None => mine.push((quarter, cell)),
                }
            }
        }
        refused
    }
}

/// How the rows of a table are to be gathered.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) heads: Vec<String>,
    pub(crate) columns: Vec<Option<Column>>,
    pub(crate) layout: Layout,
    pub(crate) quarter: Option<Quarter>,
    pub(crate) calendar: FiscalCalendar,
}

impl Table {
    /// A problem with one cell.
    pub(crate) fn problem(&self, row: usize, column: usize, reason: impl Into<String>) -> Problem {
        Problem { row, column: self.heads.get(column).cloned(), reason: reason.into() }
    }

    /// The indicators, in the order of their first rows.
    pub(crate) fn drafts(&self, rows: Vec<(usize, Vec<String>)>, problems: &mut Vec<Problem>) -> Vec<Draft> {
        let mut drafts: Vec<Draft> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        for (row, fields) in rows {
            if fields.iter().all(|field| field.trim().is_empty()) {
                continue;
            }
            match self.draft(row, fields, problems) {
                Err(problem) => problems.push(problem),
                Ok(draft) => match places.get(draft.id.as_str()).and_then(|place| drafts.get_mut(*place)) {
                    None => {
                        places.insert(draft.id.to_string(), drafts.len());
                        drafts.push(draft);
                    }
                    Some(first) if self.layout == Layout::Wide || first.name != draft.name => {
                        let reason = format!("the id \"{}\" is that of row {}: expected one of its own", draft.id, first.row);
                        problems.push(Problem { row, column: None, reason });
                    }
                    Some(first) => {
                        let refused = first.merge(draft).into_iter();
                        problems.extend(refused.map(|(row, column, reason)| {
                            self.problem(row, column, format!("{reason}: expected one for each indicator and quarter"))
                        }));
                    }
                },
            }
        }
        drafts
    }

    /// The cells of one row.
    fn draft(&self, row: usize, fields: Vec<String>, problems: &mut Vec<Problem>) -> Result<Draft, Problem> {
        let none = |reason: String| Problem { row, column: None, reason };
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
        let asked = match (self.layout, text(Column::Quarter)) {
            (Layout::Wide, _) => self.quarter,
            (Layout::Long, None) => return Err(none("no quarter: expected such as Q1 2017/18".to_owned())),
            (Layout::Long, Some(label)) => Some(self.read_quarter(&label).map_err(none)?),
        };
        let mut draft =
            Draft { row, id, name, definition: Vec::new(), targets: Vec::new(), figures: Vec::new(), statuses: Vec::new() };
        for (column, cell) in cells {
            let (list, of) = match column {
                Column::Id | Column::Name | Column::Quarter => continue,
                Column::Target(of) => (&mut draft.targets, of),
                Column::Figure(of) => (&mut draft.figures, of),
                Column::Status(of) => (&mut draft.statuses, of),
                Column::Polarity
                | Column::Unit
                | Column::Accumulation
                | Column::Tolerance
                | Column::Owner
                | Column::Group
                | Column::AnnualTarget => {
                    draft.definition.push((column, cell));
                    continue;
                }
            };
            let quarter = match of {
                Of::Asked => asked,
                Of::Previous => asked.and_then(Quarter::previous),
                Of::LastYear => asked.and_then(Quarter::same_quarter_last_year),
                Of::Named(quarter) => Some(quarter),
            };
            match quarter {
                Some(quarter) if list.iter().any(|(first, _)| *first == quarter) => {
                    problems.push(self.problem(row, cell.column, format!("another column has {quarter} already: expected one")));
                }
                Some(quarter) => list.push((quarter, cell)),
                None if cell.text.is_empty() => {}
                None => problems.push(self.problem(row, cell.column, "of which quarter? expected --quarter, or it in the head")),
            }
        }
        Ok(draft)
    }

    fn read_quarter(&self, label: &str) -> Result<Quarter, String> {
        label.parse().or_else(|_| self.calendar.parse_label(label)).map_err(|error| error.to_string())
    }
}
