//! Assessing one indicator in one quarter.

use super::row::{Difference, NextBand, Row, Source};
use super::scorecard::Ruling;
use crate::{
    Assessment, Distance, Entry, Facts, Figure, Fraction, Observation, Quarter, Scheme, Tolerance, Unrated, Value, Verdict,
};
use alloc::borrow::ToOwned;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

impl Row {
    /// Assesses what is known of one indicator in one quarter.
    pub(crate) fn new(
        entry: &Entry,
        quarter: Quarter,
        observation: &Observation,
        ruling: Option<&Ruling>,
        scheme: Option<&Scheme>,
    ) -> Self {
        let indicator = entry.indicator();
        let figure = observation.figure();
        let scale = ruling.map_or(Err(Unrated::NoTarget), |ruling| ruling.scale);
        let assessed: Result<Assessment, Unrated> = match (figure, scale) {
            (Figure::Missing(missing), _) => Err(Unrated::Missing(*missing)),
            (Figure::Reported(_), Err(reason)) => Err(reason),
            (Figure::Reported(reported), Ok(scale)) => Ok(scale.assess(reported.value(), Facts::UNKNOWN)),
        };
        let computed = assessed.map_or_else(Verdict::Unrated, |assessment| assessment.verdict());
        let recorded_rating = observation.recorded().of_rating();
        let (source, unrated, not_computed) = match (computed, recorded_rating) {
            (Verdict::Rated { .. }, _) => (Some(Source::Computed), None, None),
            (Verdict::Unrated(reason), Some(_)) => (Some(Source::Recorded), None, Some(reason)),
            (Verdict::Unrated(reason), None) => (None, Some(reason), None),
        };
        let band = computed.band().and_then(|place| scheme?.band(place)).map(|band| band.name().to_owned());
        let label = unrated.and_then(|reason| scheme?.label(reason)).map(|label| label.name().to_owned());
        let assessment = assessed.as_ref().ok();
        let next = |distance: Option<Distance>| NextBand::new(distance?, scheme?);
        let value = figure.value();
        let fraction = match value {
            Some(Value::Fraction(fraction)) => Some(fraction),
            Some(Value::Decimal(_)) | None => None,
        };
        let mut row = Self {
            id: indicator.id().clone(),
            name: indicator.name().to_owned(),
            quarter,
            polarity: indicator.polarity(),
            unit: indicator.unit().clone(),
            accumulation: indicator.accumulation(),
            owner: indicator.owner().map(ToOwned::to_owned),
            groups: indicator.groups().clone(),
            value: value.and_then(|value| value.to_decimal(indicator.unit().factor())),
            fraction,
            status: match figure {
                Figure::Reported(reported) => Some(reported.standing()),
                Figure::Missing(_) => None,
            },
            missing: match figure {
                Figure::Reported(_) => None,
                Figure::Missing(missing) => Some(*missing),
            },
            target: ruling.and_then(|ruling| ruling.planned.target().ok()),
            annual_target: ruling.and_then(|ruling| ruling.planned.annual()),
            tolerance: ruling.map_or(Tolerance::NOT_STATED, |ruling| ruling.tolerance),
            scheme: scheme.map(|scheme| scheme.name().to_owned()),
            rating: computed.rating().or(recorded_rating),
            source,
            explanation: String::new(),
            band,
            unrated,
            label,
            not_computed,
            differences: Vec::new(),
            shortfall: assessment.and_then(Assessment::shortfall),
            percent_of_target: assessment.and_then(Assessment::percent_of_target),
            to_better: next(assessment.and_then(Assessment::to_better)),
            to_worse: next(assessment.and_then(Assessment::to_worse)),
            commentary: observation.commentary().map(ToOwned::to_owned),
            corrective_action: observation.corrective_action().map(ToOwned::to_owned),
            benchmarks: observation.benchmarks().to_vec(),
            extra: observation.extra().clone(),
            recorded: observation.recorded().clone(),
        };
        row.differences = row.found_differences();
        row.explanation = row.explained(assessment);
        row
    }

    fn found_differences(&self) -> Vec<Difference> {
        let rating = match (self.source, self.rating, self.recorded.of_rating()) {
            (Some(Source::Computed), Some(computed), Some(recorded)) if computed != recorded => {
                Some(Difference::Rating { computed, recorded })
            }
            _ => None,
        };
        let printed = self.fraction.filter(|fraction| fraction.disagrees_with_printed(self.unit.factor()));
        let printed =
            printed.and_then(Fraction::printed).zip(self.value).map(|(figure, exact)| Difference::Printed { figure, exact });
        rating.into_iter().chain(printed).collect()
    }

    fn explained(&self, assessment: Option<&Assessment>) -> String {
        if let Some(assessment) = assessment {
            let unrated = self.label.as_deref().unwrap_or_default();
            let sentence = assessment.explain(&self.unit, self.band.as_deref().unwrap_or(unrated)).to_string();
            return match (self.source, self.rating) {
                (Some(Source::Recorded), Some(rating)) => {
                    alloc::format!("{sentence}; recorded as {} ({})", rating.in_words(), self.recorded.basis())
                }
                _ => sentence,
            };
        }
        let reason = self.not_computed.or(self.unrated).map_or("", Unrated::in_words);
        let figure = match self.value {
            Some(value) => alloc::format!("{}: {reason}", self.unit.show(value)),
            None => reason.to_owned(),
        };
        match (self.rating, &self.label) {
            (Some(rating), _) => {
                alloc::format!("{figure}; recorded as {} ({})", rating.in_words(), self.recorded.basis())
            }
            (None, Some(label)) => alloc::format!("{figure}: {label}"),
            (None, None) => alloc::format!("{figure}: not rated"),
        }
    }
}
