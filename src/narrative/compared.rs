//! Comparisons in words.

use super::number_format::NumberFormat;
use super::words::{count_in_words, not_compared_in_words, sentence, trend_in_words};
use crate::history::{Caveat, Direction, NotCompared};
use crate::parsing::{listed, named};
use crate::rating::{Comparator, Trend, last_year};
use crate::report::{Row, RowComparison};
use crate::values::exact::sum;
use crate::values::{Polarity, Unit};
use alloc::{borrow::ToOwned, string::String, vec::Vec};
use core::fmt;
use rust_decimal::Decimal;

/// A figure beside an earlier one, or a baseline: the number's side, performance's side, or why the two are not compared.
///
/// Prints as a sentence goes on: in performance's words where polarity gives them ("worse than the previous quarter (67.2%)"), by
/// the difference for a count ("five fewer than at the same time last year (8)"), and in the number's words for a neutral
/// indicator ("higher than in the previous quarter (53)"). Nothing is printed where the two are not compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compared<'a> {
    comparison: &'a RowComparison,
    format: NumberFormat<'a>,
    adjacent: bool,
    to_range: bool,
    /// How many years before the same quarter was due last.
    years: u8,
}

/// Which words a comparison takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wording {
    Same,
    InLine,
    Counted(Decimal),
    Judged(Trend),
    Number(&'static str),
}

impl<'a> Compared<'a> {
    pub(super) fn of(row: &'a Row, comparison: &'a RowComparison, format: NumberFormat<'a>) -> Self {
        let adjacent = comparison.quarter().is_none_or(|base| row.measured().previous() == Some(base));
        Self { comparison, format, adjacent, to_range: row.polarity() == Polarity::WithinRange, years: row.years_between() }
    }

    /// The comparison, with its base, its change and its caveats.
    #[must_use]
    pub const fn comparison(self) -> &'a RowComparison {
        self.comparison
    }

    /// What the figure is compared with, such as "the same quarter last year", or where an indicator is due every other year "the same
    /// quarter two years before".
    #[must_use]
    pub fn against_in_words(self) -> String {
        self.comparison.against().over_years(self.years)
    }

    /// Which way the number went, where the two are compared.
    #[must_use]
    pub const fn direction(self) -> Option<Direction> {
        self.comparison.direction()
    }

    /// Whether performance got better, where the two are compared and polarity says.
    #[must_use]
    pub const fn trend(self) -> Option<Trend> {
        self.comparison.trend()
    }

    /// Why the two are not compared.
    #[must_use]
    pub const fn not_compared(self) -> Option<NotCompared> {
        self.comparison.not_compared()
    }

    /// By how many a count differs, below zero for fewer; `None` for another unit, for a part of a thing, and where it is the same
    /// or too little to count as a change.
    #[must_use]
    pub fn counted(self) -> Option<Decimal> {
        let level = self.direction()? == Direction::Level;
        let change = self.comparison.change()?;
        (*self.format.unit() == Unit::Count && change.fract().is_zero() && !level).then_some(change)
    }

    /// What was compared, where that is not the row's figure but the quarter's own amount.
    #[must_use]
    pub fn own_amount(self) -> Option<Decimal> {
        sum(self.comparison.base().filter(|_| self.is_of_amounts())?, self.comparison.change()?)
    }

    /// Whether the quarter's own amount was compared; it is not known where the comparison is masked.
    pub(super) fn is_of_amounts(self) -> bool {
        self.comparison.caveats().contains(&Caveat::InQuarterAmounts)
    }

    /// Whether the two are the same number.
    #[must_use]
    pub fn is_same_number(self) -> bool {
        self.direction() == Some(Direction::Level) && self.comparison.change().is_some_and(|change| change.is_zero())
    }

    fn wording(self) -> Option<Wording> {
        Some(match (self.direction()?, self.trend(), self.counted()) {
            (Direction::Level, _, _) if self.is_same_number() => Wording::Same,
            (Direction::Level, _, _) => Wording::InLine,
            (_, Some(Trend::Unchanged), _) => Wording::Judged(Trend::Unchanged),
            // Fewer may be nearer to a range or further from it.
            (_, _, Some(change)) if !self.to_range => Wording::Counted(change),
            (_, Some(trend), _) => Wording::Judged(trend),
            (Direction::Rising, None, _) => Wording::Number("higher"),
            (Direction::Falling, None, _) => Wording::Number("lower"),
        })
    }

    /// What it is compared with, such as "the previous quarter".
    pub(super) fn base_in_words(self) -> String {
        match self.comparison.against() {
            Comparator::PreviousQuarter if self.adjacent => "the previous quarter".to_owned(),
            Comparator::PreviousQuarter => "the previous figure".to_owned(),
            Comparator::SameQuarterLastYear => alloc::format!("the same time {}", last_year(self.years)),
            against @ (Comparator::MeanOfPrevious(_) | Comparator::Baseline) => alloc::format!("{against}"),
        }
    }

    /// The same with its base, such as "the previous quarter (67.2%)".
    pub(super) fn base_with_figure(self) -> String {
        match self.comparison.base() {
            Some(base) => alloc::format!("{} ({})", self.base_in_words(), self.format.show(base)),
            None => self.base_in_words(),
        }
    }

    /// The preposition that the number's words need before it.
    const fn preposition(self) -> &'static str {
        match self.comparison.against() {
            Comparator::PreviousQuarter if self.adjacent => "in ",
            Comparator::SameQuarterLastYear => "at ",
            Comparator::PreviousQuarter | Comparator::MeanOfPrevious(_) | Comparator::Baseline => "",
        }
    }

    /// The words that it and another share, such as "worse than both".
    pub(super) fn combined_with(self, other: Self) -> Option<String> {
        let relation = match (self.wording()?, other.wording()?, self.trend(), other.trend()) {
            (Wording::Same, Wording::Same, _, _) => {
                return Some(alloc::format!("the same as both {} and {}", self.base_in_words(), other.base_in_words()));
            }
            (Wording::InLine, Wording::InLine, _, _) => "in line with",
            (Wording::Same | Wording::InLine, _, _, _) | (_, Wording::Same | Wording::InLine, _, _) => return None,
            (_, _, Some(one), Some(two)) if one == two => trend_in_words(one),
            (_, _, None, None) if self.direction() == other.direction() => match self.direction()? {
                Direction::Rising => "higher than",
                Direction::Level | Direction::Falling => "lower than",
            },
            _ => return None,
        };
        Some(alloc::format!("{relation} both {} and {}", self.base_with_figure(), other.base_with_figure()))
    }

    /// Whether it and another go opposite ways.
    pub(super) fn is_opposed_to(self, other: Self) -> bool {
        match (self.trend(), other.trend()) {
            (Some(one), Some(two)) => one != two && one != Trend::Unchanged && two != Trend::Unchanged,
            (None, None) => match (self.direction(), other.direction()) {
                (Some(one), Some(two)) => one != two && one != Direction::Level && two != Direction::Level,
                _ => false,
            },
            _ => false,
        }
    }

    /// The words for a level comparison that comes before the target, such as "in line with the same time last year (5)".
    pub(super) fn in_line(self) -> Option<String> {
        matches!(self.wording()?, Wording::Same | Wording::InLine)
            .then(|| alloc::format!("in line with {}", self.base_with_figure()))
    }

    /// Why a comparison is not made, or is made against a reason; nothing of a figure that is missing or an annual one's short term.
    pub(super) fn why_not_compared(self) -> Option<WhyNot> {
        let comparison = self.comparison;
        let reason = comparison.not_compared().or(comparison.overridden())?;
        let broken =
            comparison.break_reason().map(|reason| alloc::format!(" ({})", reason.trim_end_matches('.'))).unwrap_or_default();
        let because = alloc::format!("{}{broken}", not_compared_in_words(reason));
        let (kind, base) = match (comparison.overridden(), reason, comparison.against()) {
            (Some(_), _, _) => (Refusal::Overridden, self.base_in_words()),
            (None, NotCompared::NoFigure | NotCompared::Annual, _)
            | (None, NotCompared::NoBase, Comparator::MeanOfPrevious(_) | Comparator::Baseline) => return None,
            (None, NotCompared::NoBase, _) => (Refusal::NoBase, self.base_in_words()),
            (None, _, _) => (Refusal::Refused, self.base_with_figure()),
        };
        Some(WhyNot { kind, bases: Vec::from([base]), because })
    }
}

/// How a comparison is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Refusal {
    Overridden,
    NoBase,
    Refused,
}

/// Why comparisons are not made, or are made all the same: those with one reason together.
#[derive(Debug, Clone)]
pub(super) struct WhyNot {
    kind: Refusal,
    bases: Vec<String>,
    because: String,
}

impl WhyNot {
    /// Whether another has the same reason.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.kind == other.kind && self.because == other.because
    }

    /// Says the same of another's bases.
    pub(super) fn add(&mut self, other: Self) {
        self.bases.extend(other.bases);
    }

    pub(super) fn into_sentence(self) -> String {
        let Self { kind, bases, because } = self;
        sentence(match (kind, bases.as_slice()) {
            (Refusal::Overridden, [base]) => alloc::format!("The comparison with {base} is made although {because}"),
            (Refusal::Overridden, bases) => {
                alloc::format!("The comparisons with {} are made although {because}", listed(bases, "and"))
            }
            (Refusal::NoBase, bases) => alloc::format!("There is no figure for {} to compare it with", listed(bases, "or")),
            (Refusal::Refused, [one, other]) => {
                alloc::format!("It is compared neither with {one} nor with {other}, as {because}")
            }
            (Refusal::Refused, bases) => alloc::format!("It is not compared with {}, as {because}", listed(bases, "or")),
        })
    }
}

impl fmt::Display for Compared<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(wording) = self.wording() else { return f.pad("") };
        let is_last_year = self.comparison.against() == Comparator::SameQuarterLastYear;
        let text = match wording {
            Wording::Same => alloc::format!("the same as {}{}", if is_last_year { "at " } else { "" }, self.base_in_words()),
            Wording::InLine => alloc::format!("in line with {}", self.base_with_figure()),
            Wording::Judged(trend) => alloc::format!("{} {}", trend_in_words(trend), self.base_with_figure()),
            Wording::Number(word) => alloc::format!("{word} than {}{}", self.preposition(), self.base_with_figure()),
            Wording::Counted(change) => {
                let word = if change.is_sign_negative() { "fewer" } else { "more" };
                let many = count_in_words(self.format.unit(), change);
                alloc::format!("{many} {word} than {}{}", self.preposition(), self.base_with_figure())
            }
        };
        f.pad(&text)
    }
}

/// What the two comparisons of every report come to together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "two trends agree or do not, and callers match on it")]
pub enum Together {
    /// Better than both.
    BothBetter,
    /// As good as both.
    BothUnchanged,
    /// Worse than both.
    BothWorse,
    /// One thing against the one, another against the other.
    Mixed,
}

named!(Together, "outcome of two comparisons", {
    BothBetter => "both-better" as "better than both",
    BothUnchanged => "both-unchanged" as "as good as both",
    BothWorse => "both-worse" as "worse than both",
    Mixed => "mixed",
});
