//! Whether the heads of an indicator's numbers all state their multiple, such as thousands of pounds.

use crate::cells::Numbers;
use crate::columns::Column;
use crate::draft::{Cell, Draft, Table};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::text::{self, PercentColumn, PercentMeans, TargetCell};
use performance_indicators::{Polarity, Target, Unit};

/// The cells of an indicator whose numbers could be in the multiple that the head of another of its columns states, with what is said
/// of each.
///
/// 950 under "Target" beside 700 under "Actual (£000)" could be 950 pounds or 950 thousand. A unit or a multiple in the cell settles it,
/// and so does a unit in the head.
pub(crate) fn without_multiple<'a>(
    numbers: &'a Numbers,
    draft: &'a Draft,
    table: &Table,
    percent: Option<PercentMeans>,
    polarity: Option<Polarity>,
) -> Vec<(&'a Cell, String)> {
    let figures = numbers.figures.iter().filter(|(_, _, figure)| figure.number().is_some_and(|number| !number.value().is_zero()));
    let is_target = |cell: &&Cell| {
        let read = polarity.map(|polarity| numbers.reading(table, cell).target(&cell.text, polarity));
        matches!(read, Some(Ok(TargetCell::Target(target))) if target != Target::Level(Decimal::ZERO))
    };
    let targets = numbers.targets.iter().map(|(_, cell)| cell).chain(&numbers.annual).filter(is_target);
    let tolerances = draft.cells(Column::Tolerance).filter(|cell| {
        let mut points = PercentColumn::new();
        points.add_tolerance(&numbers.reading(table, cell), &cell.text, percent);
        points.has_points()
    });
    let cells: Vec<&Cell> = figures.map(|(_, cell, _)| cell).chain(targets).chain(tolerances).collect();
    let states_multiple = |cell: &&&Cell| table.head(cell.column).is_some_and(|head| head.power_of_ten() > 0);
    let Some(stated) = cells.iter().find(states_multiple) else { return Vec::new() };
    let head_of = |cell: &Cell| table.heads.get(cell.column).map_or("", String::as_str);
    let is_doubtful = |cell: &&&Cell| {
        let is_settled = table.head(cell.column).is_some_and(|head| head.unit().is_some()) || shows_unit_or_multiple(&cell.text);
        !states_multiple(cell) && !is_settled
    };
    let doubtful = cells.iter().filter(is_doubtful).map(|cell| {
        let reason = format!(
            "\"{}\" is under the head \"{}\", which states no multiple, but the head \"{}\" does: expected the same in each, or the \
             unit in the cell",
            cell.text,
            head_of(cell),
            head_of(stated)
        );
        (*cell, reason)
    });
    let unread = cells.iter().filter(|cell| states_multiple(cell) && draft.cells(Column::Tolerance).any(|of| of == **cell));
    let unread = unread.map(|cell| {
        let reason = format!(
            "the multiple that the head \"{}\" states is not read of the tolerance \"{}\": expected the unit in the cell, or % of target",
            head_of(cell),
            cell.text
        );
        (*cell, reason)
    });
    doubtful.chain(unread).collect()
}

/// Whether a cell has a unit, or a multiple such as k or million, beside its number.
fn shows_unit_or_multiple(cell: &str) -> bool {
    let says = |words: &str| {
        let head = text::head(&format!("x ({words})"));
        head.power_of_ten() > 0 || head.unit().is_some_and(|unit| *unit != Unit::Count)
    };
    let mut words = cell.split(|character: char| !character.is_alphabetic()).filter(|word| !word.is_empty());
    // Some multiples are read of money only.
    cell.contains(['£', '€', '$', '%']) || words.any(|word| says(word) || says(&format!("£{word}")))
}
