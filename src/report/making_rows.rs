//! A row of what an indicator's quarter comes to.

use super::assessed_quarter::AssessedQuarter;
use super::{Correction, Difference, IndicatorQuarter, NextBand, Row, RowComparison, RowForecast, RowMilestone, Source};
use crate::calendar::Quarter;
use crate::history::{Comparison, Figure};
use crate::rating::{Assessment, Comparator, Distance, Unrated, Verdict};
use crate::values::{ExactTarget, Fraction, Unit, Value};
use alloc::string::{String, ToString};
use alloc::{borrow::ToOwned, boxed::Box, vec::Vec};

impl Row {
    /// Assesses one indicator in the report on a quarter.
    pub(crate) fn new(of: &IndicatorQuarter<'_>, reported: Quarter) -> Self {
        let assessed = of.assess();
        let AssessedQuarter { observation, rules, target, .. } = &assessed;
        let corrected = of.corrected(rules, *target);
        let indicator = of.entry.indicator();
        let computed = assessed.computed();
        let recorded = observation.recorded().rating();
        let (source, unrated, not_computed) = match (computed, recorded) {
            (Verdict::Rated { .. }, _) => (Some(Source::Computed), None, None),
            (Verdict::Unrated(reason), Some(_)) => (Some(Source::Recorded), None, Some(reason)),
            (Verdict::Unrated(reason), None) => (None, Some(reason), None),
        };
        let label = unrated.and_then(|reason| rules.scheme?.label(reason)).map(|label| label.name().to_owned());
        let assessment = assessed.assessment.as_ref().ok();
        let next = |distance: Option<Distance>| NextBand::new(distance?, rules.scheme?);
        let figure = observation.figure();
        let value = figure.value();
        let mut comparisons = assessed.comparisons.iter().map(|comparison| compared(of, &assessed, comparison));
        let mut row = Self {
            id: indicator.id().clone(),
            name: indicator.name().to_owned(),
            quarter: reported,
            measured: (of.quarter != reported).then_some(of.quarter),
            polarity: indicator.polarity(),
            unit: indicator.unit().clone(),
            accumulation: indicator.accumulation(),
            owner: indicator.owner().map(ToOwned::to_owned),
            groups: indicator.groups().clone(),
            value: value.and_then(|value| value.to_decimal(indicator.unit().factor())),
            fraction: match value {
                Some(Value::Fraction(fraction)) => Some(fraction),
                Some(Value::Decimal(_) | Value::Milestone(_)) | None => None,
            },
            milestone: (indicator.unit() == &Unit::YesNo).then(|| {
                let last_day = of.scorecard.calendar().last_day(of.quarter);
                RowMilestone::new(value.and_then(Value::milestone), rules.planned.due_by(), last_day)
            }),
            status: match figure {
                Figure::Reported(reported) => Some(reported.status()),
                Figure::Missing(_) => None,
            },
            missing: match figure {
                Figure::Reported(_) => None,
                Figure::Missing(missing) => Some(*missing),
            },
            target: target.ok().map(ExactTarget::shown),
            target_fraction: target.ok().and_then(ExactTarget::fraction),
            restated: corrected.rules,
            restated_target: corrected.target_before,
            annual_target: rules.planned.annual(),
            plan: rules.planned.is_by_quarter().then(|| Box::new(*rules.planned)),
            tolerance: rules.tolerance,
            scheme: rules.scheme.map(|scheme| scheme.name().to_owned()),
            strict_scheme: rules.is_strict(),
            rating: computed.rating().or(recorded),
            source,
            band: assessed.band().map(ToOwned::to_owned),
            merit: assessed.merit(),
            unrated,
            label,
            not_computed,
            recorded: observation.recorded().clone(),
            differences: Vec::new(),
            shortfall: assessment.and_then(Assessment::shortfall),
            percent_of_target: assessment.and_then(Assessment::percent_of_target),
            to_better: next(assessment.and_then(Assessment::to_better)),
            to_worse: next(assessment.and_then(Assessment::to_worse)),
            short_term: comparisons.next(),
            long_term: comparisons.next(),
            comparisons: comparisons.collect(),
            forecast: assessed.forecast.map(|(forecast, verdict)| RowForecast::new(&forecast, verdict, rules.scheme)),
            quarters_in_band: assessed.state().map(|state| of.quarters_in_state(state)),
            explanation: String::new(),
            commentary: observation.commentary().map(ToOwned::to_owned),
            corrective_action: observation.corrective_action().map(ToOwned::to_owned),
            benchmarks: observation.benchmarks().to_vec(),
            extra: observation.extra().clone(),
        };
        row.differences = row.found_differences();
        row.explanation = row.explained(assessment);
        row
    }

    fn found_differences(&self) -> Vec<Difference> {
        let mut found = Vec::new();
        if let (Some(Source::Computed), Some(computed), Some(recorded)) = (self.source, self.rating, self.recorded.rating())
            && computed != recorded
        {
            found.push(Difference::Rating { computed, recorded });
        }
        for comparison in [&self.short_term, &self.long_term].into_iter().flatten() {
            if let (Some(computed), Some(recorded)) = (comparison.trend(), comparison.recorded())
                && computed != recorded
            {
                found.push(Difference::Direction { against: comparison.against(), computed, recorded });
            }
        }
        let forecast = self.forecast.as_ref().and_then(RowForecast::rating).zip(self.recorded.forecast());
        if let Some((computed, recorded)) = forecast.filter(|(computed, recorded)| computed != recorded) {
            found.push(Difference::Forecast { computed, recorded });
        }
        let printed = self.fraction.filter(|fraction| fraction.disagrees_with_printed(self.unit.factor()));
        if let Some((figure, exact)) = printed.and_then(Fraction::printed).zip(self.value) {
            found.push(Difference::Printed { figure, exact });
        }
        found
    }

    /// What was corrected, in words.
    fn corrections_in_words(&self) -> String {
        let mut words = String::new();
        for correction in &self.restated {
            let comma = if words.is_empty() { "" } else { ", " };
            let before = match (correction, self.restated_target) {
                (Correction::Target, Some(target)) => alloc::format!(" was {}", self.unit.show_target(target, self.polarity)),
                _ => " corrected".to_owned(),
            };
            words = alloc::format!("{words}{comma}{correction}{before}");
        }
        words
    }

    fn explained(&self, assessment: Option<&Assessment>) -> String {
        let reason = self.not_computed.or(self.unrated).map_or("", Unrated::in_words);
        let outcome = self.band.as_deref().or(self.label.as_deref());
        let milestone = self.milestone.filter(|milestone| milestone.met().is_some());
        let is_not_due_yet =
            self.unrated == Some(Unrated::NoTarget) && milestone.is_some_and(|milestone| milestone.due_by().is_some());
        let reason = if is_not_due_yet { "not due yet" } else { reason };
        let sentence = match (assessment, self.value, self.rating) {
            (Some(assessment), _, _) if let Some(milestone) = milestone => {
                let colour = outcome.unwrap_or_default();
                if assessment.verdict().unrated().is_some() {
                    milestone.to_string()
                } else {
                    alloc::format!("{milestone}: {colour}")
                }
            }
            (Some(assessment), _, _) => assessment.explain(&self.unit, outcome.unwrap_or_default()).to_string(),
            (None, _, Some(_)) if let Some(milestone) = milestone => alloc::format!("{milestone}: {reason}"),
            (None, _, None) if let Some(milestone) = milestone => {
                alloc::format!("{milestone}: {} ({reason})", outcome.unwrap_or("not rated"))
            }
            (None, Some(value), Some(_)) => alloc::format!("{}: {reason}", self.unit.show(value)),
            (None, None, Some(_)) => reason.to_owned(),
            (None, Some(value), None) => {
                alloc::format!("{}: {} ({reason})", self.unit.show(value), outcome.unwrap_or("not rated"))
            }
            (None, None, None) => alloc::format!("{} ({reason})", outcome.unwrap_or("not rated")),
        };
        let sentence = if self.restated.is_empty() {
            sentence
        } else {
            alloc::format!("{sentence}, restated ({})", self.corrections_in_words())
        };
        match (self.source, self.rating) {
            (Some(Source::Recorded), Some(rating)) => {
                alloc::format!("{sentence}; recorded as {rating} ({})", self.recorded.basis())
            }
            _ => sentence,
        }
    }
}

/// A comparison as a row prints it, with the base as it stands where the two are not compared.
fn compared(of: &IndicatorQuarter<'_>, assessed: &AssessedQuarter<'_>, comparison: &Comparison) -> RowComparison {
    let indicator = of.entry.indicator();
    let recorded = assessed.observation.recorded();
    let recorded = match comparison.against() {
        Comparator::PreviousQuarter => recorded.short_term(),
        Comparator::SameQuarterLastYear => recorded.long_term(),
        Comparator::MeanOfPrevious(_) | Comparator::Baseline => None,
    };
    let base = comparison.base_quarter().and_then(|quarter| of.figures().figure(quarter));
    let base = base.and_then(|base| base.value.to_decimal(indicator.unit().factor()));
    let latest_break = indicator.breaks().range(..=of.quarter).next_back().map(|(_, reason)| reason.as_str());
    let merit_by_earlier_rules = comparison.base_quarter().and_then(|quarter| of.merit_by_rules_of(quarter, assessed));
    RowComparison::new(comparison, indicator.unit(), base, latest_break, recorded, merit_by_earlier_rules)
}
