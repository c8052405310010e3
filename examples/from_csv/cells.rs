//! Reading the figures and targets of an indicator, and holding them against one another.

use crate::draft::{Cell, Draft, Table};
use crate::problem::Problem;
use performance_indicators::text::{self, FigureCell, Note, NumberCell, Reading};
use performance_indicators::{Quarter, Unit};

/// An indicator's unit and figures.
#[derive(Debug)]
pub(crate) struct Numbers {
    pub(crate) unit: Unit,
    pub(crate) figures: Vec<(Quarter, Cell, FigureCell)>,
    /// The cells of targets, with the plain numbers among them.
    pub(crate) targets: Vec<(Quarter, Cell, Option<FigureCell>)>,
}

impl Numbers {
    pub(crate) fn read(draft: &Draft, table: &Table, problems: &mut Vec<Problem>) -> Self {
        let unit = unit(draft, table, problems);
        let reading = Reading::new().in_unit(unit.clone());
        let mut figures = Vec::new();
        for (quarter, cell) in &draft.figures {
            match reading.figure(&cell.text) {
                Ok(FigureCell::Number(number)) if number.notes().contains(&Note::Forecast) => {
                    problems.push(table.problem(
                        cell.row,
                        cell.column,
                        format!("\"{}\" is a forecast: expected a figure", cell.text),
                    ));
                }
                Ok(figure) => figures.push((*quarter, cell.clone(), figure)),
                Err(error) => problems.push(table.problem(cell.row, cell.column, error.to_string())),
            }
        }
        let plain = |cell: &Cell| reading.figure(&cell.text).ok();
        let targets = draft.targets.iter().map(|(quarter, cell)| (*quarter, cell.clone(), plain(cell))).collect();
        Self { unit, figures, targets }
    }

    fn all(&self) -> impl Iterator<Item = (&Cell, &FigureCell)> {
        let figures = self.figures.iter().map(|(_, cell, figure)| (cell, figure));
        figures.chain(self.targets.iter().filter_map(|(_, cell, figure)| Some((cell, figure.as_ref()?))))
    }

    /// Leaves out a figure or a target.
    fn leave_out(&mut self, row: usize, column: usize) {
        self.figures.retain(|(_, cell, _)| (cell.row, cell.column) != (row, column));
        for (_, cell, figure) in &mut self.targets {
            if (cell.row, cell.column) == (row, column) {
                *figure = Some(FigureCell::Missing(performance_indicators::Missing::NotStated));
                cell.text.clear();
            }
        }
    }
}

/// The unit that a column gives, else the one that the figures show, else a count.
fn unit(draft: &Draft, table: &Table, problems: &mut Vec<Problem>) -> Unit {
    if let Some(cell) = draft.cell(crate::columns::Column::Unit) {
        return match text::unit(&cell.text) {
            Ok(unit) => unit,
            Err(error) => {
                if error.fault == text::UnitFault::Multiple {
                    problems.push(table.problem(cell.row, cell.column, error.to_string()));
                }
                Unit::Other(cell.text.clone())
            }
        };
    }
    let cells = draft.figures.iter().chain(&draft.targets).map(|(_, cell)| cell);
    let read = cells.filter_map(|cell| text::figure(&cell.text).ok());
    let shown = |figure: FigureCell| figure.number().and_then(NumberCell::unit).cloned();
    read.into_iter().find_map(shown).unwrap_or(Unit::Count)
}

/// Leaves out percentages that seem to be stored as fractions, in one indicator's cells or in one column.
pub(crate) fn without_suspects(all: &mut [Numbers], table: &Table, problems: &mut Vec<Problem>) {
    let mut found: Vec<(usize, usize, String)> = Vec::new();
    let mut look = |cells: Vec<(&Cell, &FigureCell)>, alone: bool| {
        let column: Vec<FigureCell> = cells.iter().map(|(_, figure)| (*figure).clone()).collect();
        for suspect in text::suspects(&Unit::Percent, &column) {
            // The figures of one indicator may all be small.
            let small = alone && suspect.suspicion() == text::Suspicion::AllFractions;
            if let (false, Some((cell, _))) = (small, cells.get(suspect.place())) {
                found.push((cell.row, cell.column, suspect.to_string()));
            }
        }
    };
    let percents = || all.iter().filter(|numbers| numbers.unit == Unit::Percent);
    for numbers in percents() {
        look(numbers.all().collect(), true);
    }
    for column in 0..table.heads.len() {
        look(percents().flat_map(Numbers::all).filter(|(cell, _)| cell.column == column).collect(), false);
    }
    // What an indicator's own cells say comes before what a column of many says.
    found.sort_by_key(|(row, column, _)| (*row, *column));
    found.dedup_by_key(|(row, column, _)| (*row, *column));
    for (row, column, reason) in found {
        for numbers in all.iter_mut() {
            numbers.leave_out(row, column);
        }
        problems.push(table.problem(row, column, reason));
    }
}
