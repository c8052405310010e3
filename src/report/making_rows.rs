//! A row of what an indicator's quarter comes to.

use super::assessed_quarter::AssessedQuarter;
use super::counted_outcome::RatingOutcome;
use super::latest_section::ChartBuffers;
use super::row_judgement::RowJudgement;
use super::{Difference, IndicatorQuarter, Row, RowComparison, RowForecast, RowMilestone, Source};
use crate::calendar::Quarter;
use crate::history::{Comparison, Figure};
use crate::rating::{Comparator, Scheme};
use crate::values::{ExactTarget, Fraction, Unit, Value};
use alloc::{borrow::ToOwned, boxed::Box, vec::Vec};

impl Row {
    /// Assesses one indicator in the report on a quarter.
    pub(crate) fn new(of: &IndicatorQuarter<'_>, reported: Quarter, buffers: &mut ChartBuffers) -> Self {
        let assessed = of.assess();
        let AssessedQuarter { observation, rules, target, .. } = &assessed;
        let corrected = of.corrected(rules, *target);
        let indicator = of.entry.indicator();
        let computed = assessed.computed;
        let outcome = assessed.outcome();
        let (rating, source, unrated) = match outcome {
            RatingOutcome::Computed { rating, .. } => (Some(rating), Some(Source::Computed), None),
            RatingOutcome::Recorded(rating) => (Some(rating), Some(Source::Recorded), None),
            RatingOutcome::Moderated(rating) => (Some(rating), Some(Source::Moderated), None),
            RatingOutcome::Unrated(reason) => (None, None, Some(reason)),
        };
        let is_computed = matches!(outcome, RatingOutcome::Computed { .. });
        let label = unrated.and_then(|reason| rules.scheme?.label(reason)).map(|label| label.name().to_owned());
        let figure = observation.figure();
        let value = figure.value();
        let mut comparisons = assessed.comparisons.iter().map(|comparison| compared(of, &assessed, comparison));
        let mut row = Self {
            indicator: of.entry.shared_indicator().clone(),
            quarter: reported,
            measured: (of.own_calendar().is_some() || of.quarter != reported).then_some(of.quarter),
            calendar: of.own_calendar(),
            value: value.and_then(|value| value.to_decimal(indicator.unit().factor())),
            fraction: match value {
                Some(Value::Fraction(fraction)) => Some(fraction),
                Some(Value::Decimal(_) | Value::Milestone(_)) | None => None,
            },
            milestone: (indicator.unit() == &Unit::YesNo)
                .then(|| RowMilestone::new(value.and_then(Value::milestone), rules.planned.due_by(), of.last_day(of.quarter))),
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
            plan: rules.planned.is_by_quarter().then(|| Box::new(rules.planned.clone())),
            tolerance: rules.tolerance,
            scheme: rules.scheme.map(Scheme::shared_name).cloned(),
            strict_scheme: rules.is_strict(),
            rating,
            source,
            computed: computed.rating().filter(|_| !is_computed),
            band: assessed.shared_band().filter(|_| is_computed).cloned(),
            merit: assessed.merit(),
            unrated,
            label,
            not_computed: computed.unrated().filter(|reason| unrated != Some(*reason)),
            recorded: observation.recorded().clone(),
            moderated: observation.moderated().cloned(),
            differences: Vec::new(),
            short_term: comparisons.next(),
            long_term: comparisons.next(),
            comparisons: comparisons.collect(),
            forecast: assessed.forecast.map(|(forecast, verdict)| RowForecast::new(&forecast, verdict, rules.scheme)),
            quarters_in_band: outcome.state().map(|state| of.quarters_in_state(state, &assessed)),
            judgement: RowJudgement::of(&assessed, of),
            commentary: observation.commentary().map(ToOwned::to_owned),
            corrective_action: observation.corrective_action().map(ToOwned::to_owned),
            benchmarks: observation.benchmarks().to_vec(),
            extra: observation.extra().clone(),
            months: observation.months().map(|months| Box::new(months.clone())),
            peers: of.row_peers(&assessed).map(Box::new),
            significance: of.has_statistics().then(|| of.row_significance(&assessed)),
            control_chart: of.has_statistics().then(|| of.row_chart(&assessed, buffers)),
        };
        row.differences = row.found_differences(of.unexpected_rating(observation));
        let from_months = observation.differs_from_months(indicator.unit());
        row.differences.extend(from_months.map(|(given, made)| Difference::Months { given, made }));
        row
    }

    fn found_differences(&self, unexpected: Option<Difference>) -> Vec<Difference> {
        let mut found = Vec::new();
        found.extend(unexpected);
        if let (Some(computed), Some(recorded)) = (self.computed(), self.recorded.rating())
            && computed != recorded
        {
            found.push(Difference::Rating { computed, recorded });
        }
        for comparison in [&self.short_term, &self.long_term].into_iter().flatten() {
            if let (Some(computed), Some(recorded)) = (comparison.trend(), comparison.recorded())
                && recorded != computed.into()
            {
                found.push(Difference::Direction { against: comparison.against(), computed, recorded });
            }
        }
        let forecast = self.forecast.as_ref().and_then(RowForecast::rating).zip(self.recorded.forecast());
        if let Some((computed, recorded)) = forecast.filter(|(computed, recorded)| computed != recorded) {
            found.push(Difference::Forecast { computed, recorded });
        }
        let printed = self.fraction.filter(|fraction| fraction.disagrees_with_printed(self.unit().factor()));
        if let Some((figure, exact)) = printed.and_then(Fraction::printed).zip(self.value) {
            found.push(Difference::Printed { figure, exact });
        }
        found
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
    let base = || of.figures().figure(comparison.base_quarter()?)?.value.to_decimal(indicator.unit().factor());
    let latest_break = || indicator.breaks().range(..=of.quarter).next_back().map(|(_, reason)| reason.clone());
    let merit_by_earlier_rules = comparison.base_quarter().and_then(|quarter| of.merit_by_rules_of(quarter, assessed));
    RowComparison::new(comparison, indicator.unit(), base, latest_break, recorded, merit_by_earlier_rules)
}
