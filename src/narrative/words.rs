//! Words that several parts of a narrative share.

use super::number_format::NumberFormat;
use crate::history::{DueQuarters, DueYears, NotCompared, RecordedDirection};
use crate::parsing::{listed, number_in_words};
use crate::rating::{Missing, Trend, Unrated};
use crate::report::{Difference, Row};
use crate::values::Unit;
use alloc::string::{String, ToString};
use alloc::{borrow::ToOwned, vec::Vec};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

/// A whole number of things by which a count differs: in words up to ten, else in digits.
pub(super) fn count_in_words(unit: &Unit, difference: Decimal) -> String {
    let size = difference.abs().normalize();
    let word = size.to_usize().filter(|_| size.is_integer()).and_then(number_in_words);
    word.map_or_else(|| unit.show_exactly(size), ToOwned::to_owned)
}

/// A sentence with one full stop at its end, whatever a name, unit or reason in it ends with.
pub(super) fn sentence(mut text: String) -> String {
    if !text.ends_with(['.', '!', '?']) {
        text.push('.');
    }
    text
}

/// How a trend compares performance, such as "better than".
pub(super) const fn trend_in_words(trend: Trend) -> &'static str {
    match trend {
        Trend::Improving => "better than",
        Trend::Unchanged => "as good as",
        Trend::Worsening => "worse than",
    }
}

/// Why there is no figure, as a sentence goes on after a name.
pub(super) fn absence(missing: Missing, due: Option<DueQuarters>, years: Option<DueYears>, annual: bool) -> String {
    let text = match missing {
        Missing::NotApplicable => "not applicable",
        Missing::NotDue => return not_due(due, years, annual),
        Missing::NotSupplied => "no figure has been supplied yet",
        Missing::Suppressed => "the figure is withheld",
        Missing::NotComparable => "no figure is given, as it would mean something else than before",
        Missing::NotPublished => "no figure is published",
        Missing::ZeroDenominator => "no figure, as there was nothing to take a share of",
        Missing::Discontinued => "no longer collected",
        Missing::NotStated => "no figure, and the reason is not stated",
    };
    text.to_owned()
}

/// Why months are missing, as a sentence goes on after their names.
pub(super) const fn absence_of_months(missing: Missing, is_one: bool) -> &'static str {
    match (missing, is_one) {
        (Missing::NotApplicable, true) => "is not applicable",
        (Missing::NotApplicable, false) => "are not applicable",
        (Missing::NotDue, true) => "is not due",
        (Missing::NotDue, false) => "are not due",
        (Missing::NotSupplied, true) => "is not yet supplied",
        (Missing::NotSupplied, false) => "are not yet supplied",
        (Missing::Suppressed, true) => "is withheld",
        (Missing::Suppressed, false) => "are withheld",
        (Missing::NotComparable, _) => "would mean something else than before",
        (Missing::NotPublished, true) => "is not published",
        (Missing::NotPublished, false) => "are not published",
        (Missing::ZeroDenominator, _) => "had nothing to take a share of",
        (Missing::Discontinued, true) => "is no longer collected",
        (Missing::Discontinued, false) => "are no longer collected",
        (Missing::NotStated, true) => "is missing for a reason that is not stated",
        (Missing::NotStated, false) => "are missing for a reason that is not stated",
    }
}

fn not_due(due: Option<DueQuarters>, years: Option<DueYears>, annual: bool) -> String {
    let every = years.map(|years| alloc::format!("every {} years", number_in_words(usize::from(years.every())).unwrap_or("few")));
    let available = every.as_deref().filter(|_| annual || due.is_none()).or(annual.then_some("annually"));
    let start = available.map(|available| alloc::format!("available {available} and"));
    let Some(due) = due else {
        return start.map_or_else(|| "not due this quarter".to_owned(), |start| alloc::format!("{start} not due this quarter"));
    };
    let quarters: Vec<String> = due.iter().map(|quarter| quarter.number().to_string()).collect();
    let plural = if quarters.len() == 1 { "" } else { "s" };
    let start = start.as_deref().unwrap_or("not due this quarter;");
    let every = every.filter(|_| !annual).map(|every| alloc::format!(" {every}")).unwrap_or_default();
    alloc::format!("{start} reported in quarter{plural} {}{every}", listed(&quarters, "and"))
}

/// Why a figure is not rated, as a sentence says it; `None` where the figure itself is missing.
pub(super) const fn unrated_in_words(reason: Unrated) -> Option<&'static str> {
    Some(match reason {
        Unrated::Missing(_) => return None,
        Unrated::NoTarget => "No target is known",
        Unrated::NotDueYet => "It is not due yet",
        Unrated::MonitoringOnly => "It is reported for information, so no target is set",
        Unrated::Neutral => "It is not to be judged, so no target is set",
        Unrated::TargetNotDerived => "Its target follows from a figure that is not there",
        Unrated::Exempt => "It is exempt from rating",
        Unrated::NoScheme => "No scheme is in force",
        Unrated::ToleranceNotStated => "Its tolerance is not stated",
        Unrated::UnknownFact => "A fact that its scheme asks for is not known",
        Unrated::NoColour => "It is recorded without a colour",
    })
}

/// Why two figures are not compared, as a sentence goes on after "as".
pub(super) const fn not_compared_in_words(reason: NotCompared) -> &'static str {
    match reason {
        NotCompared::NoFigure => "there is no figure",
        NotCompared::NoBase => "there is no figure to compare it with",
        NotCompared::NoRange => "there is no range to be nearer to",
        NotCompared::DefinitionBreak
        | NotCompared::CrossesYearEnd
        | NotCompared::Accumulates
        | NotCompared::Annual
        | NotCompared::TargetsDiffer
        | NotCompared::Provisional
        | NotCompared::NotStarted
        | NotCompared::RangesDiffer => reason.in_words(),
    }
}

/// What was recorded or printed beside what the figures give.
pub(super) fn difference_in_words(row: &Row, format: NumberFormat<'_>, difference: Difference) -> String {
    let text = match difference {
        Difference::Rating { computed, recorded } => {
            alloc::format!("The figures make it {}; it is recorded as {}", computed.in_words(), recorded.in_words())
        }
        Difference::Forecast { computed, recorded } => {
            alloc::format!("The figures make the forecast {}; it is recorded as {}", computed.in_words(), recorded.in_words())
        }
        Difference::Direction { against, computed, recorded } => alloc::format!(
            "The figures make it {} {}; it is recorded as {}",
            trend_in_words(computed),
            against.over_years(row.years_between()),
            match recorded {
                RecordedDirection::Improving => "better",
                RecordedDirection::Unchanged => "no different",
                RecordedDirection::Worsening => "worse",
                RecordedDirection::NotComparable | RecordedDirection::New => recorded.in_words(),
            }
        ),
        Difference::Printed { figure, exact } => {
            let (figure, exact) = (format.unit().show_exactly(figure), format.show(exact));
            alloc::format!("It is printed as {figure}, where its numerator and denominator make {exact}")
        }
        Difference::Months { given, made } => {
            let unit = format.unit();
            alloc::format!("It is given as {}, where its months make {}", unit.show(given), unit.show(made))
        }
        Difference::NotDue => String::from("It was given a rating for a quarter in which nothing is due"),
        Difference::Exempt => String::from("It was given a rating, which does not count, as it is exempt"),
    };
    sentence(text)
}
