//! Reading the figures and targets of an indicator, and holding them against one another.

use crate::columns::{Column, Period};
use crate::declared::{KEPT_AS, figure_problem};
use crate::draft::{Cell, Draft, Table, repeated};
use crate::multiples::without_multiple;
use crate::problem::{Note, Problem};
use performance_indicators::rating::Limit;
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::text::{
    self, FigureCell, Note as FigureNote, NumberCell, PercentColumn, PercentMeans, Reading, Suspect, Suspicion, UnitFault,
};
use performance_indicators::values::Width;
use performance_indicators::{Polarity, Quarter, Scheme, Unit};
use std::collections::HashSet;

/// An indicator's unit and figures.
#[derive(Debug)]
pub(crate) struct Numbers {
    pub(crate) unit: Unit,
    pub(crate) figures: Vec<(Period, Cell, FigureCell)>,
    pub(crate) targets: Vec<(Quarter, Cell)>,
    pub(crate) annual: Vec<Cell>,
    /// The rows and columns of what could be on another scale, tolerances among them.
    pub(crate) doubtful_tolerances: HashSet<(usize, usize)>,
    reading: Reading,
    polarity: Option<Polarity>,
    percentages: PercentColumn,
}

impl Numbers {
    pub(crate) fn read(
        draft: &Draft,
        table: &Table,
        percent: Option<PercentMeans>,
        problems: &mut Vec<Problem>,
        notes: &mut Vec<Note>,
    ) -> Self {
        let mut at = |cell: &Cell, reason: String| problems.push(table.problem(cell.row, cell.column, reason));
        let polarity = draft.cells(Column::Polarity).find_map(|cell| text::polarity(&cell.text).ok());
        let unit = declared_unit(draft, &mut at, |cell, unit| {
            let reason = format!("\"{unit}\" is taken as it stands, as a unit of its own");
            notes.push(Note::Cell(table.problem(cell.row, cell.column, reason)));
        });
        let said = unit.or_else(|| head_unit(draft, table)).or_else(|| shown_unit(draft));
        let known = said.or_else(|| text::unit_in_name(&draft.name));
        // Of an unknown unit a cell is read only as what it shows: a count is but what is left.
        let figure_reading = match &known {
            Some(unit) => table.declared.reading().in_unit(unit.clone()),
            None => table.declared.reading(),
        };
        let unit = known.unwrap_or(Unit::Count);
        let reading = table.declared.reading().in_unit(unit.clone());
        let mut figures: Vec<(Period, Cell, FigureCell)> = Vec::new();
        for (period, cell) in &draft.figures {
            match table.reading(&figure_reading, cell).figure(&cell.text) {
                Ok(FigureCell::Number(number)) if number.notes().contains(&FigureNote::Forecast) => {
                    at(cell, format!("\"{}\" is a forecast: expected a figure", cell.text));
                }
                Ok(figure) => match figures.iter().find(|(of, _, _)| of == period) {
                    Some((_, first, _)) => at(cell, repeated(first.row, period)),
                    None => figures.push((*period, cell.clone(), figure)),
                },
                Err(error) => at(cell, figure_problem(&cell.text, &error)),
            }
        }
        let target_error = |cell: &Cell| {
            let polarity = polarity?;
            Some(table.reading(&reading, cell).target(&cell.text, polarity).err()?.to_string())
        };
        let targets = targets(draft, target_error, &mut at);
        let annual: Vec<Cell> = draft.cells(Column::AnnualTarget).cloned().collect();
        let mut percentages = PercentColumn::new();
        if unit == Unit::Percent {
            figures.iter().filter_map(|(_, _, figure)| figure.number()).for_each(|number| percentages.add(number));
            for cell in targets.iter().map(|(_, cell)| cell).chain(&annual) {
                if let Some(polarity) = polarity {
                    percentages.add_target(&table.reading(&reading, cell), &cell.text, polarity);
                }
            }
            for cell in draft.cells(Column::Tolerance) {
                percentages.add_tolerance(&table.reading(&reading, cell), &cell.text, percent);
            }
        }
        let mut numbers =
            Self { unit, figures, targets, annual, doubtful_tolerances: HashSet::new(), reading, polarity, percentages };
        let doubtful = without_multiple(&numbers, draft, table, percent, polarity);
        let places = doubtful.into_iter().map(|(cell, reason)| {
            at(cell, reason);
            (cell.row, cell.column)
        });
        let places = places.collect();
        numbers.leave_out(&places);
        numbers
    }

    /// How a cell of a target or a tolerance is read.
    pub(crate) fn reading(&self, table: &Table, cell: &Cell) -> Reading {
        table.reading(&self.reading, cell)
    }

    /// Leaves out the cells at these rows and columns.
    fn leave_out(&mut self, places: &HashSet<(usize, usize)>) {
        let is_left_out = |cell: &Cell| places.contains(&(cell.row, cell.column));
        self.figures.retain(|(_, cell, _)| !is_left_out(cell));
        self.annual.retain(|cell| !is_left_out(cell));
        // A target left blank ends the one before it.
        self.targets.iter_mut().map(|(_, cell)| cell).filter(|cell| is_left_out(cell)).for_each(|cell| cell.text.clear());
        self.doubtful_tolerances.extend(places);
    }

    /// Leaves out the percentages that could be on another scale, and hands over each with its cell.
    fn leave_out_suspects(
        &mut self,
        draft: &Draft,
        table: &Table,
        percent: Option<PercentMeans>,
        mut at: impl FnMut(&Cell, Suspect),
    ) {
        let figures =
            self.figures.iter().filter_map(|(_, cell, figure)| Some((cell, self.percentages.suspect(figure.number()?)?)));
        let targets = self.annual.iter().chain(self.targets.iter().map(|(_, cell)| cell));
        let targets = targets.filter_map(|cell| Some((cell, self.target_suspect(table, cell)?)));
        let tolerances = draft.cells(Column::Tolerance).filter_map(|cell| {
            let reading = self.reading(table, cell);
            Some((cell, self.percentages.suspect_tolerance(&reading, &cell.text, percent)?))
        });
        let suspects = figures.chain(targets).chain(tolerances).map(|(cell, suspect)| {
            at(cell, suspect);
            (cell.row, cell.column)
        });
        let places = suspects.collect();
        self.leave_out(&places);
    }

    /// Whether its percentages, none of them above 2, are rated the same on either scale, and are of one: several within ten times
    /// the least, and no points to hold them against.
    fn is_alike_on_either_scale(&self, table: &Table, has_points: bool) -> bool {
        let suspects = || self.figures.iter().filter_map(|(_, _, figure)| self.percentages.suspect(figure.number()?));
        let targets = self.targets.iter().filter_map(|(_, cell)| self.target_suspect(table, cell));
        let is_alone = suspects().chain(targets).nth(1).is_none();
        let are_within_ten = suspects().next().is_some_and(|suspect| {
            let (lowest, highest) = suspect.beside();
            let ten = lowest.checked_mul(Decimal::TEN);
            !lowest.is_sign_negative() && ten.is_some_and(|ten| highest < ten)
        });
        !has_points && !self.percentages.has_points() && !is_alone && are_within_ten
    }

    fn target_suspect(&self, table: &Table, cell: &Cell) -> Option<Suspect> {
        self.percentages.suspect_target(&self.reading(table, cell), &cell.text, self.polarity?)
    }
}

/// The unit that a column gives; the caller is told of one that is no known unit.
fn declared_unit(draft: &Draft, mut at: impl FnMut(&Cell, String), unknown: impl FnOnce(&Cell, &str)) -> Option<Unit> {
    let says_nothing = |cell: &Cell| !cell.is_letter() && matches!(text::figure(&cell.text), Ok(FigureCell::Missing(_)));
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
    let targets: Vec<Unit> = draft.all_targets().filter_map(|cell| of_figure(cell).or_else(|| sign(cell))).collect();
    let figures: Vec<Unit> = draft.figures.iter().filter_map(|(_, cell)| of_figure(cell)).collect();
    let most = |units: &[Unit]| {
        let count = |unit: &Unit| units.iter().filter(|other| *other == unit).count();
        units.iter().rev().max_by_key(|unit| count(unit)).cloned()
    };
    most(&targets).or_else(|| most(&figures))
}

/// The unit that the heads of the targets say, else those of the figures.
fn head_unit(draft: &Draft, table: &Table) -> Option<Unit> {
    let cells = draft.all_targets().chain(draft.figures.iter().map(|(_, cell)| cell));
    let mut heads = cells.filter_map(|cell| table.head(cell.column));
    heads.find_map(|head| head.unit().cloned().or_else(|| (head.power_of_ten() > 0).then_some(Unit::Count)))
}

/// One cell for each quarter that has any: one that can be read, else one that says something.
fn targets(draft: &Draft, error: impl Fn(&Cell) -> Option<String>, mut at: impl FnMut(&Cell, String)) -> Vec<(Quarter, Cell)> {
    let rank = |cell: &Cell| (cell.text.is_empty(), error(cell).is_some());
    let mut chosen: Vec<(Quarter, Cell)> = Vec::new();
    for (quarter, _) in &draft.targets {
        if chosen.iter().any(|(of, _)| of == quarter) {
            continue;
        }
        let cells = || draft.targets.iter().filter(|(of, _)| of == quarter).map(|(_, cell)| cell);
        let Some(first) = cells().min_by_key(|cell| rank(cell)) else { continue };
        for other in cells().filter(|other| *other != first && !other.text.is_empty()) {
            at(other, error(other).unwrap_or_else(|| repeated(first.row, *quarter)));
        }
        chosen.push((*quarter, first.clone()));
    }
    chosen
}

/// Leaves out the percentages without a sign of each indicator of which one could be on another scale.
///
/// Percentages of one indicator of which none is above 2 may be small, where others of the table show how it keeps them and no colour
/// would change; nothing but such in a table is hardly so.
pub(crate) fn without_suspects(
    all: &mut [(Numbers, &Draft)],
    table: &Table,
    scheme: &Scheme,
    percent: Option<PercentMeans>,
    problems: &mut Vec<Problem>,
) {
    let has_points = scheme.bands().iter().any(|band| matches!(band.when().limit(), Some(Limit::Stated(_, Width::Points(_)))));
    let keeps_percentages = all
        .iter()
        .any(|(numbers, _)| numbers.percentages.suspicion().is_none() && numbers.percentages.has_percentage_without_sign());
    for (numbers, draft) in all {
        let may_be_small = numbers.percentages.suspicion() == Some(Suspicion::AllFractions) && keeps_percentages;
        if may_be_small && numbers.is_alike_on_either_scale(table, has_points) {
            continue;
        }
        numbers.leave_out_suspects(draft, table, percent, |cell, suspect| {
            problems.push(table.problem(cell.row, cell.column, format!("{suspect}{KEPT_AS}")));
        });
    }
}
