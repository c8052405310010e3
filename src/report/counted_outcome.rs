//! What a summary counts of one indicator in one quarter, without a row.

use super::indicator_quarter::Case;
use crate::history::compare::Past;
use crate::history::{Figure, NotCompared, Observation};
use crate::rating::{Comparator, Fact, Facts, Rating, Scheme, Trend, Unrated, Verdict, When};
use crate::scorecard::rules_in_force::{Ruling, Scaled};
use crate::values::{Target, Tolerance};

/// What a summary counts of one indicator in one quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Outcome<'a> {
    pub(crate) state: State<'a>,
    pub(crate) with_target: bool,
    pub(crate) differs: bool,
    pub(crate) short_term: Way,
    pub(crate) long_term: Way,
}

/// What it is rated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State<'a> {
    Computed { band: &'a str, rating: Rating },
    Recorded(Rating),
    Unrated(Unrated),
}

/// Which way performance went in one comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Computed(Trend),
    Recorded(Trend),
    Refused(NotCompared),
    /// A neutral indicator has a change and no trend.
    Neither,
}

impl Way {
    const fn new(made: Result<Option<Trend>, NotCompared>, recorded: Option<Trend>) -> Self {
        match (made, recorded) {
            (Ok(Some(trend)), _) => Self::Computed(trend),
            (Ok(None) | Err(_), Some(trend)) => Self::Recorded(trend),
            (Err(reason), None) => Self::Refused(reason),
            (Ok(None), None) => Self::Neither,
        }
    }
}

impl<'a> State<'a> {
    /// The band computed, or the colour recorded where there is none.
    pub(crate) const fn name(self) -> Option<&'a str> {
        match self {
            Self::Computed { band, .. } => Some(band),
            Self::Recorded(rating) => Some(rating.in_words()),
            Self::Unrated(_) => None,
        }
    }
}

/// The scale made last, and what it was made of: quarters in a row mostly share it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct LastScale<'a>(Option<(Target, Tolerance, Option<&'a Scheme>, Scaled)>);

impl<'a> LastScale<'a> {
    fn scale(&mut self, ruling: &Ruling<'a>, target: Result<Target, Unrated>) -> Scaled {
        let Ok(level) = target else { return ruling.scale_for(target) };
        if let Some((of, tolerance, scheme, scaled)) = self.0
            && of == level
            && tolerance == ruling.tolerance
            && scheme.map(core::ptr::from_ref) == ruling.scheme.map(core::ptr::from_ref)
        {
            return scaled;
        }
        let scaled = ruling.scale_for(target);
        self.0 = Some((level, ruling.tolerance, ruling.scheme, scaled));
        scaled
    }
}

impl<'a> Case<'a> {
    /// What a summary counts.
    pub(crate) fn outcome(&self, scales: &mut LastScale<'a>) -> Outcome<'a> {
        let observation = self.observation();
        let ruling = self.ruling(self.quarter);
        let target = self.target(ruling.planned, self.quarter);
        let past = self.past(target);
        let [short, long] = [Comparator::PreviousQuarter, Comparator::SameQuarterLastYear].map(|against| {
            // Without a figure there is nothing to compare, whatever else there is.
            past.trend(self.quarter, against)
        });
        let facts = || self.facts_asked(&ruling, &past, [short, long], &observation);
        let computed = verdict(&ruling, target, &observation, scales, facts);
        let recorded = observation.recorded();
        let (short_term, long_term) = (Way::new(short, recorded.short_term()), Way::new(long, recorded.long_term()));
        let unlike = |computed: Result<Option<Trend>, NotCompared>, recorded: Option<Trend>| matches!((computed, recorded), (Ok(Some(computed)), Some(recorded)) if computed != recorded);
        let differs = computed.rating().zip(recorded.rating()).is_some_and(|(computed, recorded)| computed != recorded)
            || unlike(short, recorded.short_term())
            || unlike(long, recorded.long_term())
            || recorded.forecast().is_some_and(|recorded| {
                let rated = self.forecast(ruling.planned, &observation).map(|forecast| ruling.rated_forecast(&forecast, facts()));
                rated.and_then(Verdict::rating).is_some_and(|rating| rating != recorded)
            })
            || observation.is_misprinted(self.entry.indicator().unit());
        Outcome {
            state: state(&ruling, computed, recorded.rating()),
            with_target: target.is_ok(),
            differs,
            short_term,
            long_term,
        }
    }

    /// What it is rated, and nothing else.
    pub(crate) fn state(&self, scales: &mut LastScale<'a>) -> State<'a> {
        let observation = self.observation();
        let ruling = self.ruling(self.quarter);
        let target = self.target(ruling.planned, self.quarter);
        let facts = || {
            let past = self.past(target);
            let ways = [Comparator::PreviousQuarter, Comparator::SameQuarterLastYear];
            self.facts_asked(&ruling, &past, ways.map(|against| past.trend(self.quarter, against)), &observation)
        };
        let computed = verdict(&ruling, target, &observation, scales, facts);
        state(&ruling, computed, observation.recorded().rating())
    }

    /// The facts that the scheme asks for.
    fn facts_asked(
        &self,
        ruling: &Ruling<'a>,
        past: &Past<'_>,
        [short, long]: [Result<Option<Trend>, NotCompared>; 2],
        observation: &Observation,
    ) -> Facts {
        let mut facts = Facts::UNKNOWN;
        for band in ruling.scheme.map(Scheme::bands).unwrap_or_default() {
            let When::Fact { is, .. } = band.when() else { continue };
            facts = match is {
                Fact::TrendImproved(against) | Fact::TrendImprovedOrHeld(against) => {
                    let made = match against {
                        Comparator::PreviousQuarter => short,
                        Comparator::SameQuarterLastYear => long,
                        Comparator::MeanOfPrevious(_) | Comparator::Baseline => past.trend(self.quarter, against),
                    };
                    made.ok().flatten().map_or(facts, |trend| facts.with_trend(against, trend))
                }
                Fact::ForecastMeetsAnnualTarget => match self.forecast(ruling.planned, observation) {
                    Some(forecast) => facts.with_forecast_meets_annual_target(forecast.is_on_course()),
                    None => facts,
                },
                Fact::AnnualTargetMet => match self.annual_target_met(ruling.planned, observation) {
                    Some(met) => facts.with_annual_target_met(met),
                    None => facts,
                },
            };
        }
        facts
    }
}

fn verdict<'a>(
    ruling: &Ruling<'a>,
    target: Result<Target, Unrated>,
    observation: &Observation,
    scales: &mut LastScale<'a>,
    facts: impl FnOnce() -> Facts,
) -> Verdict {
    match observation.figure() {
        Figure::Missing(missing) => Verdict::Unrated(Unrated::Missing(*missing)),
        Figure::Reported(reported) => {
            scales.scale(ruling, target).map_or_else(Verdict::Unrated, |scale| scale.rate_given(reported.value(), facts()))
        }
    }
}

fn state<'a>(ruling: &Ruling<'a>, computed: Verdict, recorded: Option<Rating>) -> State<'a> {
    match (computed, recorded) {
        (Verdict::Rated { band, rating }, _) => State::Computed {
            band: ruling.scheme.and_then(|scheme| scheme.band(band)).map_or("", crate::rating::Band::name),
            rating,
        },
        (Verdict::Unrated(_), Some(rating)) => State::Recorded(rating),
        (Verdict::Unrated(reason), None) => State::Unrated(reason),
    }
}
