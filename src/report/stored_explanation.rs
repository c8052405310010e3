//! What a row holds to explain itself when it is asked to.

use super::assessed_quarter::AssessedQuarter;
use super::{IndicatorQuarter, NotTested};
use crate::rating::Assessment;
use alloc::borrow::ToOwned;
use alloc::boxed::Box;
use alloc::string::String;

/// What a row holds to explain itself.
#[derive(Clone)]
pub(crate) enum StoredExplanation {
    /// The sentence, as it was read, or put in place of one that tells of what is hidden.
    Text(String),
    /// What it is written from beside the other fields; nothing where no figure was judged.
    OfFigures(Option<Box<JudgedFigure>>),
}

/// How a figure was judged, and what the sentence tells beside it.
#[derive(Clone)]
pub(crate) struct JudgedFigure {
    pub(super) assessment: Assessment,
    /// The band computed, where that is not the row's.
    pub(super) other_band: Option<String>,
    pub(super) benchmark: Option<String>,
    pub(super) why_unknown: Option<NotTested>,
}

impl StoredExplanation {
    pub(super) fn of(assessed: &AssessedQuarter<'_>, of: &IndicatorQuarter<'_>, row_band: Option<&str>) -> Self {
        let judged = |assessment: Assessment| JudgedFigure {
            assessment,
            other_band: assessed.band().filter(|band| Some(*band) != row_band).map(ToOwned::to_owned),
            benchmark: of.entry.indicator().benchmark().filter(|_| assessment.tells_facts()).map(ToOwned::to_owned),
            why_unknown: assessed.why_unknown(of),
        };
        Self::OfFigures(assessed.assessment.ok().map(|assessment| Box::new(judged(assessment))))
    }
}
