//! What chance could have made, in words.

use super::Compared;
use super::standing::{Place, Standing};
use super::words::{count_in_words, sentence};
use crate::history::Direction;
use crate::parsing::{listed, number_in_words};
use crate::report::{Row, RowSignificance};
use crate::statistics::{CountedFigure, JudgedDifference, Significance};
use crate::values::Unit;
use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

/// How many cases a percentage is of.
fn cases(row: &Row) -> Option<Decimal> {
    let counted = CountedFigure::new(row.exact_value()?, row.unit()).ok()?;
    (*row.unit() == Unit::Percent).then(|| counted.cases())
}

fn cases_in_words(cases: Decimal) -> String {
    let word = if cases == Decimal::ONE { "case" } else { "cases" };
    alloc::format!("{} {word}", count_in_words(&Unit::Count, cases))
}

/// Whether chance could make a figure's distance from its target.
fn is_by_chance(row: &Row, standing: Standing<'_>) -> bool {
    let is_off = matches!(standing.place(), Place::Above | Place::Below);
    is_off && row.significance().map(RowSignificance::target) == Some(Ok(Significance::Similar))
}

/// What follows a figure's standing, where chance could make it.
pub(super) fn after_standing(row: &Row, standing: Standing<'_>) -> Option<String> {
    const CHANCE: &str = "a difference that chance could make";
    let is_few = |cases: &Decimal| cases.to_usize().and_then(number_in_words).is_some();
    is_by_chance(row, standing).then(|| match cases(row) {
        Some(few) if is_few(&few) => alloc::format!(", but of {}: {CHANCE}", cases_in_words(few)),
        Some(many) => alloc::format!(", {CHANCE} in {}", cases_in_words(many)),
        None => alloc::format!(", {CHANCE}"),
    })
}

/// The same as a sentence of its own.
pub(super) fn of_standing(row: &Row, standing: Standing<'_>) -> Option<String> {
    is_by_chance(row, standing).then(|| {
        let chance =
            cases(row).map_or_else(|| "Chance".to_owned(), |cases| alloc::format!("With {}, chance", cases_in_words(cases)));
        sentence(alloc::format!("{chance} could make its difference from the target"))
    })
}

/// Which changes chance could have made, since the previous quarter and since last year.
pub(super) fn of_changes(row: &Row, terms: [Option<Compared<'_>>; 2]) -> Option<String> {
    let significance = row.significance()?;
    let tested = terms.into_iter().zip([significance.short_term(), significance.long_term()]);
    let by_chance = tested.filter(|(_, tested)| *tested == Ok(JudgedDifference::Similar)).filter_map(|(compared, _)| compared);
    let changed = by_chance.filter(|compared| compared.direction().is_some_and(|direction| direction != Direction::Level));
    let since: Vec<String> = changed.map(Compared::base_in_words).collect();
    let changes = if since.len() == 1 { "change" } else { "changes" };
    (!since.is_empty()).then(|| sentence(alloc::format!("Chance could have made the {changes} since {}", listed(&since, "and"))))
}
