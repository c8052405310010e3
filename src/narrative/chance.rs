//! What chance could have made, in words.

use super::Compared;
use super::number_format::NumberFormat;
use super::standing::{Place, Standing};
use super::words::{count_in_words, in_full, sentence};
use crate::history::{ChartedCaveat, Direction};
use crate::parsing::{listed, number_in_words};
use crate::report::{Row, RowChart};
use crate::statistics::{Assurance, CountedFigure, JudgedDifference, SignalRule, SignalSide};
use crate::values::Unit;
use alloc::borrow::ToOwned;
use alloc::string::{String, ToString as _};
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
    is_off && row.is_by_chance()
}

/// What a control chart of enough figures says of the target, where it is what the figure does.
fn always_in_words(row: &Row, standing: Standing<'_>) -> Option<&'static str> {
    match row.control_chart()?.told_assurance()? {
        Assurance::ConsistentlyMet if standing.is_met() => Some("It consistently meets its target."),
        Assurance::ConsistentlyMissed if !standing.is_met() => Some("It consistently misses its target."),
        Assurance::ConsistentlyMet | Assurance::ConsistentlyMissed | Assurance::HitAndMiss => None,
    }
}

/// What the row's control chart says, where it is of enough figures.
pub(super) fn of_chart(row: &Row, standing: Option<Standing<'_>>, format: NumberFormat<'_>) -> Vec<String> {
    let chart = row.control_chart().filter(|chart| chart.has_signal() && row.value().is_some());
    let signal = chart.and_then(|chart| signal_in_words(chart, format));
    let always = standing.and_then(|standing| always_in_words(row, standing)).map(ToOwned::to_owned);
    signal.map(|words| alloc::format!("{words}, more than chance would make.")).into_iter().chain(always).collect()
}

/// By which rule the latest figure is more than chance: a run where there is one, else the rule that names it.
fn signal_in_words(chart: &RowChart, format: NumberFormat<'_>) -> Option<String> {
    let (section, variation) = (chart.section()?, chart.variation().ok()?);
    let signals = section.signals();
    let rule = signals.iter().find(|rule| **rule == SignalRule::Shift).or(signals.first())?;
    let side = match section.side() {
        Some(SignalSide::High) => "above",
        Some(SignalSide::Low) => "below",
        None => "off",
    };
    let in_brackets =
        |number: Option<Decimal>| number.map(|number| alloc::format!(" ({})", format.show(number))).unwrap_or_default();
    let latest = in_brackets(section.latest());
    // The row's figure is another than the latest point's where several points make it, and is read beside another mean.
    let (one, up_to, mean_of) = match (section.latest_month(), section.caveats().contains(&ChartedCaveat::InQuarterAmounts)) {
        (Some(month), _) => {
            let month = in_full(month);
            let (one, up_to) = (alloc::format!("{month} alone{latest}"), alloc::format!(", up to {month}{latest},"));
            (one, Some(up_to), "the mean of its months")
        }
        (None, true) => (alloc::format!("The quarter alone{latest}"), Some(", each alone,".to_owned()), "the mean of quarters"),
        (None, false) => ("It".to_owned(), None, "its mean"),
    };
    let mean = alloc::format!("{mean_of}{}", in_brackets(section.mean()));
    let points = section.points();
    Some(match rule {
        SignalRule::Shift => {
            let many = section.in_a_row();
            let many = number_in_words(many).map_or_else(|| many.to_string(), ToOwned::to_owned);
            match up_to {
                Some(up_to) => alloc::format!("Its last {many} {points}{up_to} lie {side} {mean}"),
                None => alloc::format!("It is now {many} {points} running {side} {mean}"),
            }
        }
        SignalRule::Trend => {
            let went = if variation.side() == Some(SignalSide::High) { "risen" } else { "fallen" };
            match up_to {
                Some(up_to) => alloc::format!("Its last seven {points}{up_to} have {went} from each to the next"),
                None => alloc::format!("It has {went} over its last seven {points}"),
            }
        }
        SignalRule::TwoOfThree => {
            let up_to = up_to.unwrap_or_default();
            alloc::format!("At least two of its last three {points}{up_to} lie far {side} {mean}")
        }
        SignalRule::BeyondLimit => alloc::format!("{one} lies far {side} {mean}"),
    })
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
    // A series knows more than two of its figures.
    let significance = row.significance().filter(|_| !row.control_chart().is_some_and(RowChart::has_signal))?;
    let tested = terms.into_iter().zip([significance.short_term(), significance.long_term()]);
    let by_chance = tested.filter(|(_, tested)| *tested == Ok(JudgedDifference::Similar)).filter_map(|(compared, _)| compared);
    let moved = by_chance.filter(|compared| compared.direction().is_some_and(|direction| direction != Direction::Level));
    let since: Vec<String> = moved.map(Compared::base_in_words).collect();
    let changes = if since.len() == 1 { "change" } else { "changes" };
    (!since.is_empty()).then(|| sentence(alloc::format!("Chance could have made the {changes} since {}", listed(&since, "and"))))
}
