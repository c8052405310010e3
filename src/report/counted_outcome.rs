//! What a summary counts of one indicator in one quarter, without a row.

use super::RankOutcome;
use super::indicator_quarter::IndicatorQuarter;
use crate::history::{Figure, NotCompared, Observation, RecordedDirection};
use crate::rating::{Band, Comparator, Facts, Rating, RatingScale, Scheme, Trend, Unrated, Verdict};
use crate::scorecard::rules_in_force::{RulesInForce, ScaleOrReason};
use crate::values::{ExactTarget, Tolerance};

/// What a summary counts of one indicator in one quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CountedOutcome<'a> {
    pub(crate) rating: RatingOutcome<'a>,
    pub(crate) with_target: bool,
    pub(crate) differs: bool,
    pub(crate) short_term: ComparisonOutcome,
    pub(crate) long_term: ComparisonOutcome,
    /// Among all, and in the family.
    pub(crate) ranks: [Option<RankOutcome>; 2],
}

/// What it is rated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RatingOutcome<'a> {
    Computed { band: &'a str, rating: Rating },
    Recorded(Rating),
    Moderated(Rating),
    Unrated(Unrated),
}

/// Which way performance went in one comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ComparisonOutcome {
    Computed(Trend),
    Recorded(Trend),
    Refused(NotCompared),
    /// A neutral indicator has a change and no trend.
    NoTrend,
}

/// A trend computed, or why there is none.
type ComputedTrend = Result<Option<Trend>, NotCompared>;

impl ComparisonOutcome {
    fn new(computed: ComputedTrend, recorded: Option<RecordedDirection>) -> Self {
        match (computed, recorded.and_then(RecordedDirection::trend)) {
            (Ok(Some(trend)), _) => Self::Computed(trend),
            (Ok(None) | Err(_), Some(trend)) => Self::Recorded(trend),
            (Err(reason), None) => Self::Refused(reason),
            (Ok(None), None) => Self::NoTrend,
        }
    }
}

impl<'a> RatingOutcome<'a> {
    /// What counts: of an exempt indicator nothing, else the colour moderated, the one computed, or the one recorded.
    pub(crate) fn new(rules: &RulesInForce<'a>, computed: Verdict, observation: &Observation) -> Self {
        let recorded = observation.recorded();
        match (computed, observation.moderated()) {
            (Verdict::Unrated(reason), _) if rules.entry.is_exempt() => Self::Unrated(reason),
            (_, Some(moderation)) => Self::Moderated(moderation.rating()),
            (Verdict::Unrated(_), None) if recorded.has_state() => {
                recorded.rating().map_or(Self::Unrated(Unrated::NoColour), Self::Recorded)
            }
            (_, None) => Self::of_figure_alone(rules, computed),
        }
    }

    /// What counts where nothing is known beside the figure.
    pub(super) fn of_figure_alone(rules: &RulesInForce<'a>, computed: Verdict) -> Self {
        match computed {
            Verdict::Rated { band, rating } => {
                let band = rules.scheme.and_then(|scheme| scheme.band(band)).map_or("", Band::name);
                Self::Computed { band, rating }
            }
            Verdict::Unrated(reason) => Self::Unrated(reason),
        }
    }

    /// The colour, whoever gave it.
    pub(crate) const fn rating(self) -> Option<Rating> {
        match self {
            Self::Computed { rating, .. } | Self::Recorded(rating) | Self::Moderated(rating) => Some(rating),
            Self::Unrated(_) => None,
        }
    }

    /// The band computed, or else the colour that people gave.
    pub(crate) const fn state(self) -> Option<&'a str> {
        match self {
            Self::Computed { band, .. } => Some(band),
            Self::Recorded(rating) | Self::Moderated(rating) => Some(rating.in_words()),
            Self::Unrated(_) => None,
        }
    }
}

/// The scale made last, and what it was made of: quarters in a row mostly share it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct ScaleCache<'a>(Option<(ExactTarget, Tolerance, Option<&'a Scheme>, ScaleOrReason)>);

impl<'a> ScaleCache<'a> {
    pub(super) fn scale(
        &mut self,
        rules: &RulesInForce<'a>,
        target: Result<ExactTarget, Unrated>,
    ) -> Result<&RatingScale, Unrated> {
        let level = target.map_err(|reason| rules.without_target(reason))?;
        let is_of = |(of, tolerance, scheme, _): &(ExactTarget, Tolerance, Option<&Scheme>, ScaleOrReason)| {
            *of == level
                && *tolerance == rules.tolerance
                && scheme.map(core::ptr::from_ref) == rules.scheme.map(core::ptr::from_ref)
        };
        if !self.0.as_ref().is_some_and(is_of) {
            self.0 = None;
        }
        let (.., scale) = self.0.get_or_insert_with(|| (level, rules.tolerance, rules.scheme, rules.scale_for(target)));
        scale.as_ref().map_err(|reason| *reason)
    }
}

/// The verdict on an observation, the scale asked for only where there is a figure, and the facts only where there is a scale.
pub(super) fn verdict<'a>(
    observation: &Observation,
    scale: impl FnOnce() -> Result<&'a RatingScale, Unrated>,
    facts: impl FnOnce() -> Facts,
) -> Verdict {
    match observation.figure() {
        Figure::Missing(missing) => Verdict::Unrated(Unrated::Missing(*missing)),
        Figure::Reported(reported) => scale().map_or_else(Verdict::Unrated, |scale| scale.rate_given(reported.value(), facts())),
    }
}

impl<'a> IndicatorQuarter<'a> {
    pub(crate) fn counted_outcome(&self, scales: &mut ScaleCache<'a>) -> CountedOutcome<'a> {
        let observation = self.observation();
        let rules = self.rules(self.quarter);
        let target = self.target(rules.planned, self.quarter);
        let input = self.comparison_input(target);
        let [short, long] =
            [Comparator::PreviousQuarter, Comparator::SameQuarterLastYear].map(|against| input.trend(self.quarter, against));
        let facts = || {
            self.facts(&rules, target, &observation, |against| {
                let computed = match against {
                    Comparator::PreviousQuarter => short,
                    Comparator::SameQuarterLastYear => long,
                    Comparator::MeanOfPrevious(_) | Comparator::Baseline => input.trend(self.quarter, against),
                };
                computed.ok().flatten()
            })
        };
        let verdict = verdict(&observation, || scales.scale(&rules, target), facts);
        let recorded = observation.recorded();
        let differ = |computed: ComputedTrend, recorded: Option<RecordedDirection>| matches!((computed, recorded), (Ok(Some(computed)), Some(recorded)) if recorded != computed.into());
        let differs = verdict.rating().zip(recorded.rating()).is_some_and(|(computed, recorded)| computed != recorded)
            || differ(short, recorded.short_term())
            || differ(long, recorded.long_term())
            || recorded.forecast().is_some_and(|recorded| {
                let forecast = self.forecast(&rules, &observation);
                let computed = forecast.and_then(|forecast| rules.rated_forecast(&forecast, facts()).rating());
                computed.is_some_and(|computed| computed != recorded)
            })
            || self.unexpected_rating(&observation).is_some()
            || observation.is_misprinted(self.entry.indicator().unit())
            || observation.differs_from_months(self.entry.indicator().unit()).is_some();
        CountedOutcome {
            rating: RatingOutcome::new(&rules, verdict, &observation),
            with_target: target.is_ok(),
            differs,
            short_term: ComparisonOutcome::new(short, recorded.short_term()),
            long_term: ComparisonOutcome::new(long, recorded.long_term()),
            ranks: self.rank_outcomes(target, &observation),
        }
    }
}
