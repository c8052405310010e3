//! One indicator with its targets and figures.

use crate::cells::Numbers;
use crate::columns::{Column, Period};
use crate::declared::{Declared, Mark, Meaning, advice};
use crate::draft::{Cell, Draft, ONE_EACH, Table, repeated};
use crate::problem::Problem;
use core::fmt::Display;
use core::str::FromStr;
use performance_indicators::history::{Basis, Figure, MonthlyRule, MonthsError, PlannedTarget, Recorded, Untargeted};
use performance_indicators::text::{self, FigureCell, PercentMeans, TargetCell};
use performance_indicators::{
    Accumulation, Entry, Indicator, Missing, Observation, Polarity, Quarter, Rating, Series, Target, TargetPlan, Tolerance,
    Versions,
};
use std::collections::{HashMap, HashSet};

/// The indicator, or nothing where its row says too little.
pub(crate) fn entry(
    draft: &Draft,
    numbers: Numbers,
    table: &Table,
    percent: Option<PercentMeans>,
    problems: &mut Vec<Problem>,
) -> Option<Entry> {
    let mut at = |cell: &Cell, reason: String| problems.push(table.problem(cell.row, cell.column, reason));
    if draft.cells(Column::Polarity).next().is_none() {
        let reason = "no polarity: expected one such as \"Bigger is better\"".to_owned();
        problems.push(Problem::of_row(draft.row, reason));
        return None;
    }
    let read = |cell: &Cell| text::polarity(&cell.text).map(Some).map_err(|error| error.to_string());
    let polarity = draft.read(Column::Polarity, read, &mut at)?;
    let accumulation = draft.read(Column::Accumulation, named::<Accumulation>, &mut at);
    let read = |cell: &Cell| {
        if numbers.doubtful_tolerances.contains(&(cell.row, cell.column)) {
            return Ok(None);
        }
        let tolerance = numbers.reading(table, cell).tolerance(&cell.text, percent).map_err(|error| error.to_string())?;
        Ok(Some(tolerance).filter(|tolerance| *tolerance != Tolerance::NOT_STATED))
    };
    let tolerance = draft.read(Column::Tolerance, read, &mut at);
    let read = |cell: &Cell| match numbers.reading(table, cell).target(&cell.text, polarity) {
        Ok(TargetCell::Target(target)) => Ok(Some(target).filter(|_| numbers.annual.contains(cell))),
        Ok(TargetCell::None(_) | TargetCell::NotStated) => Ok(None),
        Ok(TargetCell::Milestone) => {
            Err("a yes or no has no target for the year's end: expected it as the quarter's target".to_owned())
        }
        Err(error) => Err(error.to_string()),
    };
    let annual = draft.read(Column::AnnualTarget, read, &mut at);
    let recorded = recorded(draft, &table.declared, &mut at);
    let plan = plan(&numbers, table, polarity, annual, &mut at);
    let month = |(period, _, _): &(Period, Cell, FigureCell)| match period {
        Period::Month(month) => table.calendar.quarter_of_month(*month),
        Period::Quarter(_) => None,
    };
    let quarters_of_months: HashSet<Quarter> = numbers.figures.iter().filter_map(month).collect();
    let is_to_come = |figure: &FigureCell| matches!(figure, FigureCell::Missing(Missing::NotSupplied | Missing::NotStated));
    let (mut observed, mut months) = (Vec::new(), Vec::new());
    for (period, cell, figure) in numbers.figures {
        match period {
            Period::Month(month) => months.push((cell, (month, Figure::from(figure)))),
            // A quarter that is still to come hides none of its months.
            Period::Quarter(quarter) if is_to_come(&figure) && quarters_of_months.contains(&quarter) => {}
            Period::Quarter(quarter) => {
                let rating = recorded.iter().find(|(of, _, _)| *of == quarter).map(|(_, rating, _)| *rating);
                let observation = Observation::new(Figure::from(figure));
                let observation = match rating {
                    Some(rating) => observation.with_recorded(Recorded::new().with_rating(rating).with_basis(Basis::Published)),
                    None => observation,
                };
                observed.push((quarter, observation));
            }
        }
    }
    // One figure a quarter is left, as the rows were gathered.
    let mut series = Series::new(observed).ok()?;
    let mut indicator = Indicator::new(
        draft.id.clone(),
        draft.name.as_str(),
        polarity,
        numbers.unit,
        accumulation.unwrap_or(Accumulation::NotStated),
    );
    if let Some(rule) = draft.read(Column::MonthlyRule, named::<MonthlyRule>, &mut at) {
        indicator = indicator.with_monthly_rule(rule);
    }
    if let Some((first, _)) = months.first().cloned() {
        let months = months.into_iter().map(|(_, month)| month);
        match series.clone().with_months(&indicator, table.calendar, months) {
            Ok(with_months) => series = with_months,
            Err(error @ MonthsError::NotCombined { rule: MonthlyRule::Pooled, .. }) => {
                let no_counts = "tables have no numerators and denominators: expected Mean in a column Monthly rule";
                at(&first, format!("{error}; {no_counts}; the months of the indicator are left out"));
            }
            Err(error) => at(&first, format!("{error}; the months of the indicator are left out")),
        }
    }
    for (place, (column, cell)) in draft.definition.iter().enumerate() {
        let before = draft.definition.iter().take(place);
        let mut first = before.filter(|(of, first)| of == column && first.column == cell.column).map(|(_, first)| first);
        if let (Column::Group | Column::Owner, Some(first)) = (column, first.next()) {
            at(cell, format!("\"{}\" is \"{}\" in row {}: {ONE_EACH}", cell.text, first.text, first.row));
        } else if *column == Column::Group {
            let kind = table.heads.get(cell.column).map(|head| head.to_lowercase()).unwrap_or_default();
            indicator = indicator.with_group(kind, cell.text.as_str());
        } else if *column == Column::Owner {
            indicator = indicator.with_owner(cell.text.as_str());
        }
    }
    let entry = Entry::new(indicator, plan, series);
    Some(match tolerance {
        Some(tolerance) => entry.with_tolerances(Versions::always(tolerance)),
        None => entry,
    })
}

/// What a cell names: "In quarter" is in-quarter.
fn named<T: FromStr<Err: Display>>(cell: &Cell) -> Result<Option<T>, String> {
    let named = cell.text.to_lowercase().replace(' ', "-").parse::<T>();
    named.map(Some).map_err(|error| error.to_string())
}

/// The targets, each of its quarter alone: none where a cell is blank.
fn plan(
    numbers: &Numbers,
    table: &Table,
    polarity: Polarity,
    annual: Option<Target>,
    at: &mut impl FnMut(&Cell, String),
) -> TargetPlan {
    let mut targets: Vec<(Quarter, PlannedTarget)> = Vec::new();
    for (quarter, cell) in &numbers.targets {
        let read = numbers.reading(table, cell).target(&cell.text, polarity).unwrap_or_else(|error| {
            at(cell, error.to_string());
            TargetCell::NotStated
        });
        let planned = match read {
            TargetCell::Target(target) => PlannedTarget::new(target),
            TargetCell::Milestone => PlannedTarget::milestone(None),
            TargetCell::None(reason) => PlannedTarget::none(reason),
            TargetCell::NotStated if annual.is_some() => PlannedTarget::none(Untargeted::NoTarget),
            TargetCell::NotStated => continue,
        };
        targets.push((*quarter, annual.map_or(planned.clone(), |annual| planned.with_annual(annual))));
    }
    let first_quarter = numbers.figures.first().and_then(|(period, _, _)| period.quarter(table.calendar));
    // Without a target for the quarter, the year's is shown and nothing is judged by it.
    if let (Some(annual), Some(quarter), true) = (annual, first_quarter, targets.is_empty()) {
        return TargetPlan::new([(quarter, PlannedTarget::none(Untargeted::NoTarget).with_annual(annual))]).unwrap_or_default();
    }
    // One target a quarter is left, and fewer than a table has columns or rows.
    TargetPlan::by_quarter(targets).unwrap_or_default()
}

/// The ratings that the table prints.
fn recorded(draft: &Draft, declared: &Declared, at: &mut impl FnMut(&Cell, String)) -> Vec<(Quarter, Rating, usize)> {
    let mut recorded: Vec<(Quarter, Rating, usize)> = Vec::new();
    for (quarter, cell) in &draft.statuses {
        match rating(&cell.text, declared) {
            Ok(Some(rating)) => match recorded.iter().find(|(of, _, _)| of == quarter) {
                Some((_, _, first)) => at(cell, repeated(*first, *quarter)),
                None => recorded.push((*quarter, rating, cell.row)),
            },
            Ok(None) => {}
            Err(error) => at(cell, error),
        }
    }
    recorded
}

/// Leaves out the colours of one letter in a column that has letters of no colour too: where F stands for final, R is revised.
pub(crate) fn without_doubtful_letters(drafts: &mut [Draft], table: &Table, problems: &mut Vec<Problem>) {
    let is_declared = |cell: &Cell| table.declared.mark(&cell.text).is_some();
    let letters = drafts.iter().flat_map(|draft| &draft.statuses).map(|(_, cell)| cell).filter(|cell| cell.is_letter());
    let of_no_colour = letters.filter(|cell| text::rating(&cell.text).is_err() && !is_declared(cell));
    let of_no_colour: HashMap<usize, String> = of_no_colour.map(|cell| (cell.column, cell.text.clone())).collect();
    for draft in drafts {
        draft.statuses.retain(|(_, cell)| {
            let is_colour = cell.is_letter() && !is_declared(cell) && matches!(text::rating(&cell.text), Ok(Some(_)));
            let Some(other) = of_no_colour.get(&cell.column).filter(|_| is_colour) else { return true };
            let reason = format!(
                "\"{}\" is in a column with \"{other}\", which is no colour: expected colours and no other letters",
                cell.text
            );
            problems.push(table.problem(cell.row, cell.column, reason + &advice(&cell.text, "amber")));
            false
        });
    }
}

/// The colour that a cell records, if it records one.
fn rating(cell: &str, declared: &Declared) -> Result<Option<Rating>, String> {
    match declared.mark(cell) {
        Some(Mark { meaning: Meaning::Rating(rating), .. }) => Ok(Some(*rating)),
        Some(Mark { meaning: Meaning::Missing(_), .. }) => Ok(None),
        None => text::rating(cell).map_err(|error| format!("{error}{}", advice(cell, "amber"))),
    }
}
