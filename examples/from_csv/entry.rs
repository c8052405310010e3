//! One indicator with its targets and figures.

use crate::cells::Numbers;
use crate::columns::Column;
use crate::draft::{Cell, Draft, Table};
use crate::problem::Problem;
use performance_indicators::text::{self, PercentMeans, TargetCell};
use performance_indicators::{
    Accumulation, Basis, Entry, Figure, Indicator, Observation, PlannedTarget, Polarity, Quarter, Rating, Recorded, Series,
    Target, TargetPlan, Tolerance, Untargeted, Versions,
};

/// The indicator, or nothing where its row says too little.
pub(crate) fn entry(
    draft: &Draft,
    numbers: Numbers,
    table: &Table,
    percent: Option<PercentMeans>,
    problems: &mut Vec<Problem>,
) -> Option<Entry> {
    let mut at = |cell: &Cell, reason: String| problems.push(table.problem(cell.row, cell.column, reason));
    let Some(cell) = draft.cell(Column::Polarity) else {
        let reason = "no polarity: expected such as \"Bigger is better\"".to_owned();
        problems.push(Problem { row: draft.row, column: None, reason });
        return None;
    };
    let polarity = text::polarity(&cell.text).map_err(|error| at(cell, error.to_string())).ok()?;
    let accumulation = draft.cell(Column::Accumulation).and_then(|cell| {
        let named = cell.text.to_lowercase().replace(' ', "-").parse();
        named.map_err(|error: performance_indicators::ParseNameError| at(cell, error.to_string())).ok()
    });
    let tolerance = draft
        .cell(Column::Tolerance)
        .and_then(|cell| text::tolerance(&cell.text, &numbers.unit, percent).map_err(|error| at(cell, error.to_string())).ok());
    let annual = draft.cell(Column::AnnualTarget).and_then(|cell| {
        match text::target(&cell.text, polarity, &numbers.unit).map_err(|error| at(cell, error.to_string())) {
            Ok(TargetCell::Target(target)) => Some(target),
            Ok(TargetCell::None(_) | TargetCell::NotStated) | Err(()) => None,
        }
    });
    let recorded = recorded(draft, &mut at);
    let plan = plan(&numbers, polarity, annual, &mut at);
    let observed = numbers.figures.into_iter().map(|(quarter, _, figure)| {
        let rating = recorded.iter().find(|(of, _)| *of == quarter).map(|(_, rating)| *rating);
        let observation = Observation::new(Figure::from(figure));
        (
            quarter,
            match rating {
                Some(rating) => observation.with_recorded(Recorded::new().with_rating(rating).with_basis(Basis::Published)),
                None => observation,
            },
        )
    });
    // One figure a quarter is left, as the rows were gathered.
    let series = Series::new(observed).ok()?;
    let mut indicator = Indicator::new(
        draft.id.clone(),
        draft.name.as_str(),
        polarity,
        numbers.unit,
        accumulation.unwrap_or(Accumulation::NotStated),
    );
    for (column, cell) in &draft.definition {
        if *column == Column::Group {
            let kind = table.heads.get(cell.column).map(|head| head.to_lowercase()).unwrap_or_default();
            indicator = indicator.with_group(kind, cell.text.as_str());
        } else if *column == Column::Owner {
            indicator = indicator.with_owner(cell.text.as_str());
        }
    }
    let entry = Entry::new(indicator, plan, series);
    Some(match tolerance.filter(|tolerance| *tolerance != Tolerance::NOT_STATED) {
        Some(tolerance) => entry.with_tolerances(Versions::always(tolerance)),
        None => entry,
    })
}

/// The targets over time: each from its quarter until the next, none where a cell that follows one says none.
fn plan(numbers: &Numbers, polarity: Polarity, annual: Option<Target>, at: &mut impl FnMut(&Cell, String)) -> TargetPlan {
    let mut cells: Vec<_> = numbers.targets.iter().collect();
    cells.sort_by_key(|(quarter, _, _)| *quarter);
    let mut versions: Vec<(Quarter, PlannedTarget)> = Vec::new();
    for (quarter, cell, _) in cells {
        let read = text::target(&cell.text, polarity, &numbers.unit).unwrap_or_else(|error| {
            at(cell, error.to_string());
            TargetCell::NotStated
        });
        let planned = match read {
            TargetCell::Target(target) => PlannedTarget::new(target),
            TargetCell::None(reason) => PlannedTarget::none(reason),
            TargetCell::NotStated => PlannedTarget::none(Untargeted::NoTarget),
        };
        let planned = annual.map_or(planned, |annual| planned.with_annual(annual));
        if versions.last().is_none_or(|(_, last)| *last != planned) {
            versions.push((*quarter, planned));
        }
    }
    // Without a target for the quarter, the year's is shown and nothing is judged by it.
    if let (Some(annual), Some((quarter, _, _)), true) = (annual, numbers.figures.first(), versions.is_empty()) {
        versions.push((*quarter, PlannedTarget::none(Untargeted::NoTarget).with_annual(annual)));
    }
    // One version a quarter is left, and fewer than a table has columns or rows.
    TargetPlan::new(versions).unwrap_or_default()
}

/// The ratings that the table prints.
fn recorded(draft: &Draft, at: &mut impl FnMut(&Cell, String)) -> Vec<(Quarter, Rating)> {
    let mut recorded = Vec::new();
    for (quarter, cell) in &draft.statuses {
        match cell.text.to_lowercase().parse::<Rating>() {
            Ok(rating) => recorded.push((*quarter, rating)),
            Err(error) => {
                // A cell that gives a reason for no figure gives none for a rating either.
                if !matches!(text::figure(&cell.text), Ok(text::FigureCell::Missing(_))) {
                    at(cell, error.to_string());
                }
            }
        }
    }
    recorded
}
