//! The rating of one batch: the crate's own, with what SQL adds in nulls and texts.

use crate::arguments::Batch;
use datafusion::common::{DataFusionError, Result};
use performance_indicators::batch::{NotRated, Outcome, PolarityColumn, RowRules, TargetColumn, ToleranceColumn};
use performance_indicators::rating::Facts;
use performance_indicators::{Aim, Rating, RatingScale, Scheme};

/// What became of a row: the place of its name in [`names`].
pub(crate) type Code = u8;

/// Names from here on are reasons.
const FIRST_REASON: Code = Rating::ALL.len() as Code;

/// Names from here on are reasons of SQL, whose polarity is a text that may be null or wrong.
const FIRST_OF_SQL: Code = FIRST_REASON + NotRated::ALL.len() as Code;

/// The ratings and the reasons for none, by code, as the crate writes them.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    let ratings = Rating::ALL.iter().map(|rating| rating.name());
    ratings.chain(NotRated::ALL.iter().map(|reason| reason.name())).chain(["no-polarity", "polarity-refused"])
}

pub(crate) const fn is_rating(code: Code) -> bool {
    code < FIRST_REASON
}

/// The names of the counts of a summary.
pub(crate) const COUNTS: [&str; 9] =
    ["green", "amber", "red", "missing", "neutral", "no_target", "tolerance_not_stated", "no_polarity", "refused"];

/// The place of each code among the counts; those without one of their own are refused, and `rag_reason` tells them apart.
pub(crate) fn counted() -> Vec<usize> {
    let place = |name: &str| COUNTS.iter().position(|count| *count == name.replace('-', "_"));
    names().map(|name| place(name).unwrap_or(COUNTS.len() - 1)).collect()
}

/// Rates the rows of a batch, in order: green where on target, amber within the tolerance, else red.
///
/// # Errors
///
/// - The columns are not those that the functions ask for.
pub(crate) fn rate(batch: &Batch) -> Result<Vec<Code>> {
    let scheme = Scheme::amber_within_tolerance();
    let (values, targets, tolerances, polarities) = (batch.values()?, batch.targets()?, batch.tolerances()?, batch.polarities()?);
    let mut outcomes = vec![Outcome::MISSING; batch.rows()];
    let rated = match one_scale(&scheme, targets, tolerances, polarities.column()) {
        Some(scale) => scale.rate_column(&values, Facts::UNKNOWN, &mut outcomes),
        None => {
            let rules = RowRules::new(&scheme, targets, tolerances, polarities.column());
            rules.rate_column(&values, Facts::UNKNOWN, &mut outcomes)
        }
    };
    rated.map_err(|error| DataFusionError::External(Box::new(error)))?;
    let mut codes: Vec<Code> = outcomes.into_iter().map(code).collect();
    for &(row, unknown) in polarities.unknown() {
        // What comes before the polarity, a missing value for one, stays the reason.
        if codes[row] == code(NotRated::Neutral.into()) {
            codes[row] = FIRST_OF_SQL + unknown as Code;
        }
    }
    Ok(codes)
}

/// The scale of all rows, where they share all that it is made of.
fn one_scale(
    scheme: &Scheme,
    targets: TargetColumn<'_>,
    tolerances: ToleranceColumn<'_>,
    polarities: PolarityColumn<'_>,
) -> Option<RatingScale> {
    match (targets, tolerances, polarities) {
        (TargetColumn::One(target), ToleranceColumn::One(tolerance), PolarityColumn::One(polarity)) => {
            RatingScale::new(scheme, Aim::new(polarity, target).ok()?, tolerance).ok()
        }
        _ => None,
    }
}

fn code(outcome: Outcome) -> Code {
    match (outcome.rating(), outcome.not_rated()) {
        (Some(rating), _) => rating as Code,
        (None, Some(reason)) => FIRST_REASON + reason as Code,
        (None, None) => code(Outcome::MISSING),
    }
}
