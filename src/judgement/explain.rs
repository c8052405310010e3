//! A verdict in words.

use crate::{Aim, Assessment, Comparator, Fact, Unit, Unrated, Value, Verdict};
use alloc::borrow::ToOwned;
use alloc::string::{String, ToString};
use core::fmt;
use rust_decimal::{Decimal, RoundingStrategy};

/// The sentence that says why a value has its verdict.
pub(crate) struct Explanation<'a> {
    assessment: &'a Assessment,
    unit: &'a Unit,
    band: &'a str,
}

impl fmt::Display for Explanation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { assessment, unit, band } = *self;
        write!(f, "{} {}", self.value(), self.standing())?;
        match assessment.verdict() {
            Verdict::Unrated(Unrated::ToleranceNotStated) => f.write_str(": not rated, as its tolerance is not stated"),
            Verdict::Unrated(reason) => write!(f, ": not rated ({})", reason.in_words()),
            Verdict::Rated { .. } => {
                if let Some(fact) = assessment.fact() {
                    write!(f, "; {}", fact_in_words(fact))?;
                } else if let (false, Some(edge)) = (assessment.meets_target(), assessment.edge()) {
                    let within = if edge.is_inside() { "within" } else { "inside" };
                    write!(f, ", {within} the limit of {}", unit.show(edge))?;
                }
                write!(f, ": {band}")
            }
        }
    }
}

impl<'a> Explanation<'a> {
    pub(crate) const fn new(assessment: &'a Assessment, unit: &'a Unit, band: &'a str) -> Self {
        Self { assessment, unit, band }
    }

    /// The value with its unit, with as many digits as it takes to tell it from a target that it misses.
    fn value(&self) -> String {
        match (self.assessment.value(), self.assessment.decimal()) {
            (Value::Decimal(value), _) => self.unit.show(value).to_string(),
            (Value::Fraction(fraction), Some(decimal)) => {
                let shown = distinct(decimal, self.assessment.aim(), self.assessment.meets_target());
                alloc::format!("{fraction} ({})", self.unit.show(shown))
            }
            (Value::Fraction(fraction), None) => fraction.to_string(),
        }
    }

    /// How the value stands to its target.
    fn standing(&self) -> String {
        let aim = aim_in_words(self.assessment.aim(), self.unit);
        let on = self.assessment.shortfall().is_some_and(|shortfall| shortfall.is_zero());
        match (self.assessment.aim(), self.assessment.meets_target()) {
            (Aim::Within(_), true) => alloc::format!("is inside the target range, {aim}"),
            (Aim::Within(_), false) => alloc::format!("is outside the target range, {aim},{}", self.amount("by")),
            (_, true) if on => alloc::format!("is exactly on the target of {aim}"),
            (_, true) => alloc::format!("beats the target of {aim}{}", self.amount("by")),
            (_, false) if on => alloc::format!("is on the target of {aim}, which is to be passed"),
            (_, false) => alloc::format!("misses the target of {aim}{}", self.amount("by")),
        }
    }

    fn amount(&self, by: &str) -> String {
        let Some(shortfall) = self.assessment.shortfall() else { return String::new() };
        let size = self.unit.show_difference(shown(shortfall.abs())).to_string();
        match self.assessment.percent_of_target() {
            Some(percent) => alloc::format!(" {by} {size} ({}% of the target)", shown(percent.abs())),
            None => alloc::format!(" {by} {size}"),
        }
    }
}

/// A quotient rounded to one decimal place for display, or to as many as keep it from looking like a level that it is not on.
fn distinct(value: Decimal, aim: Aim, met: bool) -> Decimal {
    let looks_met = |shown: Decimal| {
        let above = aim.lower().is_none_or(|lower| if aim.is_strict() { shown > lower } else { shown >= lower });
        above && aim.upper().is_none_or(|upper| if aim.is_strict() { shown < upper } else { shown <= upper })
    };
    (1..=28)
        .map(|places| value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero))
        .find(|shown| looks_met(*shown) == met)
        .unwrap_or(value)
        .normalize()
}

/// A number of an explanation as a sentence gives it: to two decimal places, or to the first two digits that are not zero.
fn shown(number: Decimal) -> Decimal {
    (2..=28)
        .map(|places| number.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero))
        .find(|shown| !shown.is_zero() || number.is_zero())
        .unwrap_or(number)
        .normalize()
}

fn aim_in_words(aim: Aim, unit: &Unit) -> String {
    match aim {
        Aim::AtLeast(level) => alloc::format!("at least {}", unit.show(level)),
        Aim::MoreThan(level) => alloc::format!("more than {}", unit.show(level)),
        Aim::AtMost(level) => alloc::format!("at most {}", unit.show(level)),
        Aim::LessThan(level) => alloc::format!("less than {}", unit.show(level)),
        Aim::Within(range) => alloc::format!("{} to {}", unit.show(range.lower()), unit.show(range.upper())),
    }
}

fn fact_in_words(fact: Fact) -> String {
    let than = |against: Comparator| match against {
        Comparator::PreviousQuarter => "the previous quarter".to_owned(),
        Comparator::SameQuarterLastYear => "the same quarter last year".to_owned(),
        Comparator::MeanOfPrevious(figures) => alloc::format!("the mean of the previous {figures}"),
        Comparator::Baseline => "the baseline".to_owned(),
    };
    match fact {
        Fact::TrendImproved(against) => alloc::format!("it improved on {}", than(against)),
        Fact::TrendImprovedOrHeld(against) => alloc::format!("it is no worse than {}", than(against)),
        Fact::ForecastMeetsAnnualTarget => "the year is forecast to meet its target".to_owned(),
        Fact::AnnualTargetMet => "the target for the year is already met".to_owned(),
    }
}
