//! Words and numbers that several parts of a narrative share.

use crate::history::{DueQuarters, NotCompared};
use crate::rating::{Missing, Trend, Unrated};
use crate::report::{Difference, Row};
use crate::values::{Polarity, Target, Unit, Value};
use alloc::borrow::ToOwned;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use rust_decimal::{Decimal, RoundingStrategy};

/// Decimals that a sentence prints as they are; a number with more is a quotient, and is rounded.
const FEW: u32 = 6;

/// How the numbers of one narrative print: in one unit, quotients to as few places as tell them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Print<'a> {
    unit: &'a Unit,
    places: u32,
}

impl<'a> Print<'a> {
    /// The fewest places, from one, to which the row's figure rounds without passing or meeting what it stands beside.
    pub(super) fn of(row: &'a Row) -> Self {
        let unit = row.unit();
        let Some(value) = row.value() else { return Self { unit, places: 1 } };
        let comparisons = [row.short_term(), row.long_term()].into_iter().flatten().chain(row.comparisons());
        let beside: Vec<Decimal> = levels(row.target())
            .into_iter()
            .chain(levels(row.annual_target()))
            .chain(comparisons.map(crate::report::RowComparison::base))
            .chain(row.benchmarks().iter().map(|benchmark| benchmark.value().to_decimal(unit.factor())))
            .flatten()
            .collect();
        let told_apart = |places: &u32| {
            let print = Self { unit, places: *places };
            beside.iter().all(|other| print.rounded(value).cmp(&print.rounded(*other)) == value.cmp(other))
        };
        Self { unit, places: (1..=28).find(told_apart).unwrap_or(28) }
    }

    pub(super) const fn unit(self) -> &'a Unit {
        self.unit
    }

    /// A number in the unit, such as "33.3%".
    pub(super) fn show(self, number: Decimal) -> String {
        self.unit.show(self.rounded(number)).to_string()
    }

    /// The size of a difference in the unit, such as "2 percentage points".
    pub(super) fn difference(self, number: Decimal) -> String {
        self.unit.show_difference(self.rounded(number.abs()).normalize()).to_string()
    }

    fn rounded(self, number: Decimal) -> Decimal {
        let zero = number.is_zero();
        let number = if zero { number.abs() } else { number };
        if number.scale() <= FEW {
            return number;
        }
        number.round_dp_with_strategy(self.places, RoundingStrategy::MidpointAwayFromZero).normalize()
    }

    /// The figure of a row: as printed beside its fraction where that stands where the fraction does, and the fraction after it.
    pub(super) fn figure(self, row: &Row) -> Option<String> {
        let Some(fraction) = row.fraction() else { return row.value().map(|value| self.show(value)) };
        let agrees = !fraction.disagrees_with_printed(self.unit.factor());
        let same = |printed: &Decimal| {
            let levels = levels(row.target()).into_iter().flatten();
            row.value().is_some_and(|value| levels.into_iter().all(|level| value.cmp(&level) == printed.cmp(&level)))
        };
        match (fraction.printed().filter(|printed| agrees && same(printed)), row.value()) {
            (Some(printed), _) => Some(alloc::format!("{} ({fraction})", self.unit.show(printed))),
            (None, Some(value)) => Some(alloc::format!("{} ({fraction})", self.show(value))),
            (None, None) => Some(fraction.to_string()),
        }
    }

    /// A target, such as "the target of 80%", "the annual target of less than 5" or "the target range of 7% to 8%".
    pub(super) fn target(self, what: &str, polarity: Polarity, target: Target) -> String {
        match target {
            Target::Level(level) => alloc::format!("the {what} of {}", self.show(level)),
            Target::Strict(level) => alloc::format!("the {what} of {} {}", strictly(polarity), self.show(level)),
            Target::Range(range) => {
                alloc::format!("the {what} range of {} to {}", self.show(range.lower()), self.show(range.upper()))
            }
        }
    }
}

const fn levels(target: Option<Target>) -> [Option<Decimal>; 2] {
    match target {
        Some(Target::Level(level) | Target::Strict(level)) => [Some(level), None],
        Some(Target::Range(range)) => [Some(range.lower()), Some(range.upper())],
        None => [None, None],
    }
}

/// The figure of a row, exactly.
pub(super) fn exact_value(row: &Row) -> Option<Value> {
    row.fraction().map(Value::Fraction).or_else(|| row.value().map(Value::Decimal))
}

/// What a strict target asks for.
pub(super) const fn strictly(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::LowerIsBetter => "less than",
        Polarity::HigherIsBetter | Polarity::WithinRange | Polarity::Neutral => "more than",
    }
}

/// A whole number of things by which a count differs: in words up to ten, else in digits.
pub(super) fn counted(unit: &Unit, difference: Decimal) -> String {
    const WORDS: [&str; 11] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let size = difference.abs().normalize();
    let word = WORDS.iter().enumerate().find(|(number, _)| Decimal::from(*number) == size);
    word.map_or_else(|| unit.show(size).to_string(), |(_, word)| (*word).to_owned())
}

/// Texts as a list: "a", "a and b", "a, b and c".
pub(super) fn listed<T: AsRef<str>>(texts: &[T]) -> String {
    let mut list = String::new();
    for (place, text) in texts.iter().enumerate() {
        let left = texts.len().saturating_sub(place);
        list.push_str(match (place, left) {
            (0, _) => "",
            (_, 1) => " and ",
            _ => ", ",
        });
        list.push_str(text.as_ref());
    }
    list
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
pub(super) fn absence(missing: Missing, due: Option<DueQuarters>, annual: bool) -> String {
    let text = match missing {
        Missing::NotApplicable => "not applicable",
        Missing::NotDue => return not_due(due, annual),
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

fn not_due(due: Option<DueQuarters>, annual: bool) -> String {
    let Some(due) = due else {
        return if annual { "available annually and not due this quarter" } else { "not due this quarter" }.to_owned();
    };
    let quarters: Vec<String> = due.iter().map(|quarter| quarter.number().to_string()).collect();
    let plural = if quarters.len() == 1 { "" } else { "s" };
    let start = if annual { "available annually and" } else { "not due this quarter;" };
    alloc::format!("{start} reported in quarter{plural} {}", listed(&quarters))
}

/// Why a figure is not rated, as a sentence says it; `None` where the figure itself is missing.
pub(super) const fn unrated_in_words(reason: Unrated) -> Option<&'static str> {
    Some(match reason {
        Unrated::Missing(_) => return None,
        Unrated::NoTarget => "No target is known",
        Unrated::MonitoringOnly => "It is reported for information, so no target is set",
        Unrated::Neutral => "It is not to be judged, so no target is set",
        Unrated::TargetNotDerived => "Its target follows from a figure that is not there",
        Unrated::NoScheme => "No scheme is in force",
        Unrated::ToleranceNotStated => "Its tolerance is not stated",
        Unrated::UnknownFact => "A fact that its scheme asks for is not known",
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
        | NotCompared::Provisional => reason.in_words(),
    }
}

/// What was recorded or printed beside what the figures give.
pub(super) fn difference_in_words(print: Print<'_>, difference: Difference) -> String {
    let text = match difference {
        Difference::Rating { computed, recorded } => {
            alloc::format!("The figures make it {}; it is recorded as {}", computed.in_words(), recorded.in_words())
        }
        Difference::Forecast { computed, recorded } => {
            alloc::format!("The figures make the forecast {}; it is recorded as {}", computed.in_words(), recorded.in_words())
        }
        Difference::Direction { against, computed, recorded } => alloc::format!(
            "The figures make it {} {against}; it is recorded as {}",
            trend_in_words(computed),
            match recorded {
                Trend::Improving => "better",
                Trend::Unchanged => "no different",
                Trend::Worsening => "worse",
            }
        ),
        Difference::Printed { figure, exact } => {
            let (figure, exact) = (print.unit().show(figure), print.show(exact));
            alloc::format!("It is printed as {figure}, where its numerator and denominator make {exact}")
        }
    };
    sentence(text)
}
