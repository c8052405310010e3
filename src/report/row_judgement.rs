//! How a row's figure was judged, and what is told of that when it is asked for.

use super::assessed_quarter::AssessedQuarter;
use super::{IndicatorQuarter, NotTested};
use crate::rating::{Assessment, Band, Distance, Facts, NextBand, RatingScale};
use crate::values::{Shared, Value};
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use rust_decimal::Decimal;

/// How a row's figure was judged.
#[derive(Clone)]
pub(crate) enum RowJudgement {
    /// What is told of it, as it was read, or put in place of what is hidden.
    Told(Box<ToldJudgement>),
    /// What it is worked out from when it is asked for; nothing where no figure was judged.
    OfFigure(Option<Box<JudgedFigure>>),
}

/// What is told of how a figure was judged.
#[derive(Clone, Default)]
pub(crate) struct ToldJudgement {
    pub(super) shortfall: Option<Decimal>,
    pub(super) percent_of_target: Option<Decimal>,
    pub(super) to_better: Option<NextBand>,
    pub(super) to_worse: Option<NextBand>,
    pub(super) explanation: String,
}

/// A figure, and what it is judged by.
#[derive(Clone)]
pub(crate) struct JudgedFigure {
    scale: RatingScale,
    value: Value,
    facts: Facts,
    bands: Shared<Vec<Band>>,
    pub(super) why_unknown: Option<NotTested>,
}

impl RowJudgement {
    pub(super) fn of(assessed: &AssessedQuarter<'_>, of: &IndicatorQuarter<'_>) -> Self {
        let judged = || {
            Some(Box::new(JudgedFigure {
                scale: assessed.scale.ok()?,
                value: assessed.observation.figure().value()?,
                facts: assessed.facts,
                bands: assessed.rules.scheme?.shared_bands().clone(),
                why_unknown: assessed.why_unknown(of),
            }))
        };
        Self::OfFigure(judged())
    }

    /// That of a figure that is hidden, of which a sentence is told alone.
    pub(super) fn hidden(explanation: &str) -> Self {
        Self::Told(Box::new(ToldJudgement { explanation: explanation.into(), ..ToldJudgement::default() }))
    }

    /// What is told of it, but for the sentence, or worked out of the figure.
    pub(super) fn told<T>(&self, told: fn(&ToldJudgement) -> Option<T>, of_figure: fn(&JudgedFigure) -> Option<T>) -> Option<T> {
        match self {
            Self::Told(judgement) => told(judgement),
            Self::OfFigure(figure) => figure.as_deref().and_then(of_figure),
        }
    }
}

impl JudgedFigure {
    /// The figure with the reasons for its verdict.
    pub(super) fn assessment(&self) -> Assessment {
        self.scale.assess_given(self.value, self.facts)
    }

    pub(super) fn shortfall(&self) -> Option<Decimal> {
        self.scale.shortfall(self.value)
    }

    pub(super) fn percent_of_target(&self) -> Option<Decimal> {
        self.scale.percent_of_target(self.value)
    }

    pub(super) fn to_better(&self) -> Option<NextBand> {
        self.next_band(self.scale.distance_to_better(self.value, self.facts))
    }

    pub(super) fn to_worse(&self) -> Option<NextBand> {
        self.next_band(self.scale.distance_to_worse(self.value, self.facts))
    }

    /// What the scheme calls a band.
    pub(super) fn band(&self, place: usize) -> Option<&str> {
        self.bands.get(place).map(Band::name)
    }

    pub(super) fn next_band(&self, distance: Option<Distance>) -> Option<NextBand> {
        NextBand::new(distance?, &self.bands)
    }
}
