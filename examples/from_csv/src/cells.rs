//! Reading the figures and targets of an indicator, and holding them against one another.

use crate::columns::Column;
use crate::draft::{Cell, Draft, Table, repeated};
use crate::problem::Problem;
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::text::{self, FigureCell, Note, NumberCell, Reading, Suspicion, TargetCell, UnitFault};
use performance_indicators::{Polarity, Quarter, Target, Unit};
use std::collections::HashSet;

/// An indicator's unit and figures.
#[derive(Debug)]
pub(crate) struct Numbers {
    pub(crate) unit: Unit,
    pub(crate) figures: Vec<(Quarter, Cell, FigureCell)>,
    pub(crate) targets: Vec<(Quarter, Cell)>,
    pub(crate) annual: Vec<Cell>,
    polarity: Option<Polarity>,
}

impl Numbers {
    pub(crate) fn read(draft: &Draft, table: &Table, problems: &mut Vec<Problem>, notes: &mut Vec<String>) -> Self {
        let mut at = |cell: &Cell, reason: String| problems.push(table.problem(cell.row, cell.column, reason));
        let polarity = draft.cells(Column::Polarity).find_map(|cell| text::polarity(&cell.text).ok());
        let declared = declared_unit(draft, &mut at, |cell, unit| {
            let reason = format!("\"{unit}\" is taken as it stands, as a unit of its own");
            notes.push(table.problem(cell.row, cell.column, reason).to_string());
        });
        let known = declared.or_else(|| shown_unit(draft));
        // Of an unknown unit a cell is read only as what it shows: a count is but what is left.
        let reading = known.clone().map_or_else(Reading::new, |unit| Reading::new().in_unit(unit));
        let unit = known.unwrap_or(Unit::Count);
        let mut figures: Vec<(Quarter, Cell, FigureCell)> = Vec::new();
        for (quarter, cell) in &draft.figures {
            match reading.figure(&cell.text) {
                Ok(FigureCell::Number(number)) if number.notes().contains(&Note::Forecast) => {
                    at(cell, format!("\"{}\" is a forecast: expected a figure", cell.text));
                }
                Ok(figure) => match figures.iter().find(|(of, _, _)| of == quarter) {
                    Some((_, first, _)) => at(cell, repeated(first.row, *quarter)),
                    None => figures.push((*quarter, cell.clone(), figure)),
                },
                Err(error) => at(cell, error.to_string()),
            }
        }
        let targets = targets(draft, polarity, &unit, &mut at);
        let annual = draft.cells(Column::AnnualTarget).cloned().collect();
        Self { unit, figures, targets, annual, polarity }
    }

    /// The numbers of figures and targets, with their cells.
    fn all(&self) -> Vec<(&Cell, FigureCell)> {
        let mut all: Vec<(&Cell, FigureCell)> = self.figures.iter().map(|(_, cell, figure)| (cell, figure.clone())).collect();
        for cell in self.targets.iter().map(|(_, cell)| cell).chain(&self.annual) {
            all.extend(self.of_target(cell).into_iter().map(|figure| (cell, figure)));
        }
        all
    }

    /// The numbers of a percentage's target. One above 2 is a percentage with or without a sign, as it is written by hand.
    fn of_target(&self, cell: &Cell) -> Vec<FigureCell> {
        let target = self.polarity.and_then(|polarity| text::target(&cell.text, polarity, &self.unit).ok());
        let levels = match target {
            Some(TargetCell::Target(Target::Level(level) | Target::Strict(level))) => vec![level],
            Some(TargetCell::Target(Target::Range(range))) => vec![range.lower(), range.upper()],
            Some(TargetCell::Target(_) | TargetCell::None(_) | TargetCell::NotStated) | None => Vec::new(),
        };
        let signed = cell.text.contains('%');
        let shown = levels.into_iter().map(|level| {
            let sign = if signed || is_above_two(level.abs()) { "%" } else { "" };
            format!("{level}{sign}")
        });
        shown.filter_map(|level| text::figure(&level).ok()).collect()
    }

    /// Leaves out a figure or a target.
    fn leave_out(&mut self, row: usize, column: usize) {
        self.figures.retain(|(_, cell, _)| (cell.row, cell.column) != (row, column));
        self.annual.retain(|cell| (cell.row, cell.column) != (row, column));
        for (_, cell) in &mut self.targets {
            if (cell.row, cell.column) == (row, column) {
                cell.text.clear();
            }
        }
    }
}

/// The unit that a column gives; the caller is told of one that is no known unit.
fn declared_unit(draft: &Draft, mut at: impl FnMut(&Cell, String), unknown: impl FnOnce(&Cell, &str)) -> Option<Unit> {
    let says_nothing = |cell: &Cell| {
        let letter = cell.text.chars().count() == 1 && cell.text.chars().all(char::is_alphabetic);
        !letter && matches!(text::figure(&cell.text), Ok(FigureCell::Missing(_)))
    };
    let known = draft.cells(Column::Unit).any(|cell| text::unit(&cell.text).is_ok());
    let read = |cell: &Cell| match text::unit(&cell.text) {
        Ok(unit) => Ok(Some(unit)),
        Err(_) if says_nothing(cell) => Ok(None),
        Err(error) if known || error.fault == UnitFault::Multiple => Err(error.to_string()),
        Err(_) => Ok(Some(Unit::Other(cell.text.clone()))),
    };
    let unit = draft.read(Column::Unit, read, &mut at);
    let unit =
        unit.or_else(|| draft.cells(Column::Unit).find(|cell| !says_nothing(cell)).map(|cell| Unit::Other(cell.text.clone())));
    if let Some(Unit::Other(taken)) = &unit
        && let Some(cell) = draft.cells(Column::Unit).find(|cell| cell.text == *taken)
    {
        unknown(cell, taken);
    }
    unit
}

/// The unit that the targets show, else the one that most figures do, the first of those that as many do.
fn shown_unit(draft: &Draft) -> Option<Unit> {
    let of_figure = |cell: &Cell| text::figure(&cell.text).ok()?.number().and_then(NumberCell::unit).cloned();
    // The sign of a target with words, such as "at least 80%".
    let sign =
        |cell: &Cell| ["%", "£", "€"].into_iter().find(|sign| cell.text.contains(sign)).and_then(|sign| text::unit(sign).ok());
    let targets = draft.targets.iter().map(|(_, cell)| cell).chain(draft.cells(Column::AnnualTarget));
    let targets: Vec<Unit> = targets.filter_map(|cell| of_figure(cell).or_else(|| sign(cell))).collect();
    let figures: Vec<Unit> = draft.figures.iter().filter_map(|(_, cell)| of_figure(cell)).collect();
    let most = |units: &[Unit]| {
        let count = |unit: &Unit| units.iter().filter(|other| *other == unit).count();
        units.iter().rev().max_by_key(|unit| count(unit)).cloned()
    };
    most(&targets).or_else(|| most(&figures))
}

/// One cell for each quarter that has any: one that can be read, else one that says something.
fn targets(draft: &Draft, polarity: Option<Polarity>, unit: &Unit, mut at: impl FnMut(&Cell, String)) -> Vec<(Quarter, Cell)> {
    let error = |cell: &Cell| polarity.and_then(|polarity| text::target(&cell.text, polarity, unit).err());
    let rank = |cell: &Cell| (cell.text.is_empty(), error(cell).is_some());
    let mut chosen: Vec<(Quarter, Cell)> = Vec::new();
    for (quarter, _) in &draft.targets {
        if chosen.iter().any(|(of, _)| of == quarter) {
            continue;
        }
        let cells = || draft.targets.iter().filter(|(of, _)| of == quarter).map(|(_, cell)| cell);
        let Some(first) = cells().min_by_key(|cell| rank(cell)) else { continue };
        for other in cells().filter(|other| *other != first && !other.text.is_empty()) {
            at(other, error(other).map_or_else(|| repeated(first.row, *quarter), |error| error.to_string()));
        }
        chosen.push((*quarter, first.clone()));
    }
    chosen
}

/// Leaves out percentages that seem to be stored as fractions, of one indicator, of the table or of one column.
pub(crate) fn without_suspects(all: &mut [Numbers], table: &Table, problems: &mut Vec<Problem>) {
    for (row, column, reason) in suspects(all, table) {
        for numbers in all.iter_mut() {
            numbers.leave_out(row, column);
        }
        problems.push(table.problem(row, column, reason));
    }
}

/// The rows and columns of percentages that seem to be stored as fractions, and why.
fn suspects(all: &[Numbers], table: &Table) -> Vec<(usize, usize, String)> {
    let percents = || all.iter().filter(|numbers| numbers.unit == Unit::Percent).map(Numbers::all);
    let look = |cells: &[(&Cell, FigureCell)], wanted: &[Suspicion]| {
        let figures: Vec<FigureCell> = cells.iter().map(|(_, figure)| figure.clone()).collect();
        let mut found = Vec::new();
        for suspect in text::suspects(&Unit::Percent, &figures) {
            if let (true, Some((cell, _))) = (wanted.contains(&suspect.suspicion()), cells.get(suspect.place())) {
                found.push((cell.row, cell.column, suspect.to_string()));
            }
        }
        found
    };
    // The figures of one indicator may all be small, those of three or more hardly.
    let with_numbers = percents().filter(|cells| cells.iter().any(|(_, figure)| size(figure).is_some())).count();
    if with_numbers >= 3 {
        let found = look(&percents().flatten().collect::<Vec<_>>(), &[Suspicion::AllFractions]);
        if !found.is_empty() {
            return found;
        }
    }
    let mut found: Vec<(usize, usize, String)> =
        percents().flat_map(|cells| look(&cells, &[Suspicion::Fraction, Suspicion::Percentage])).collect();
    // What an indicator's own cells say comes before what a column of many says: that is asked only of cells that stand alone.
    let places: HashSet<(usize, usize)> = found.iter().map(|(row, column, _)| (*row, *column)).collect();
    let is_found = |cell: &Cell| places.contains(&(cell.row, cell.column));
    let mut beside: Vec<(&Cell, FigureCell, bool)> = Vec::new();
    let rows: Vec<Vec<(&Cell, FigureCell)>> = percents().collect();
    for cells in &rows {
        for (cell, figure) in cells.iter().filter(|(cell, _)| !is_found(cell)) {
            let agrees = |other: &Cell, of_other: &FigureCell| *cell != other && !is_found(other) && are_alike(figure, of_other);
            let alone = !cells.iter().any(|(other, of_other)| agrees(other, of_other));
            if alone || size(figure).is_some_and(is_above_two) {
                beside.push((*cell, figure.clone(), alone));
            }
        }
    }
    let mut of_columns = Vec::new();
    for column in 0..table.heads.len() {
        let cells: Vec<_> = beside.iter().filter(|(cell, _, _)| cell.column == column).collect();
        let plain: Vec<(&Cell, FigureCell)> = cells.iter().map(|(cell, figure, _)| (*cell, figure.clone())).collect();
        let is_alone = |row: usize| cells.iter().any(|(cell, _, alone)| cell.row == row && *alone);
        // Another indicator's fraction makes no percentage doubtful.
        of_columns.extend(look(&plain, &[Suspicion::Fraction]).into_iter().filter(|(row, _, _)| is_alone(*row)));
    }
    found.extend(of_columns);
    // The two ends of a target are one cell.
    found.sort_by_key(|(row, column, _)| (*row, *column));
    found.dedup_by_key(|(row, column, _)| (*row, *column));
    found
}

/// A number without its sign, but for zero.
fn size(figure: &FigureCell) -> Option<Decimal> {
    figure.number().map(|number| number.value().abs()).filter(|size| !size.is_zero())
}

fn is_above_two(size: Decimal) -> bool {
    size > Decimal::TWO
}

/// Whether of two numbers neither is ten times the other or more.
fn are_alike(one: &FigureCell, other: &FigureCell) -> bool {
    let (Some(one), Some(other)) = (size(one), size(other)) else { return false };
    let below_ten_times = |one: Decimal, other: Decimal| other.checked_mul(Decimal::TEN).is_none_or(|ten| one < ten);
    below_ten_times(one, other) && below_ten_times(other, one)
}
