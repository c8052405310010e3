//! What each indicator's figures are rated by, worked out once for each version of the rules.

use performance_indicators::calendar::QuarterOfYear;
use performance_indicators::history::{PlanForm, Untargeted};
use performance_indicators::text::Reading;
use performance_indicators::values::Version;
use performance_indicators::{Aim, Entry, Polarity, Quarter, RatingScale, Scorecard, Unrated};
use std::collections::HashMap;

/// How many scales of targets that follow from figures are kept for an indicator: each quarter has its own.
const MOST_RELATIVE: usize = 64;

/// The rules of a scorecard, by indicator.
pub(crate) struct Rules<'a> {
    scorecard: &'a Scorecard,
    indicators: HashMap<&'a str, Known<'a>>,
}

/// A scale, or why there is none.
type Scaled = Result<RatingScale, Unrated>;

/// One indicator and its scales so far.
struct Known<'a> {
    entry: &'a Entry,
    reading: Reading,
    /// The quarters from which something in force changes.
    starts: Vec<Quarter>,
    scales: HashMap<Key, Scaled>,
    relative: HashMap<Quarter, Scaled>,
}

/// Targets of one version may differ by the quarter of the year.
type Key = (usize, QuarterOfYear);

impl<'a> Rules<'a> {
    pub(crate) fn new(scorecard: &'a Scorecard) -> Self {
        let known = |entry: &'a Entry| {
            let tolerances = entry.tolerances().iter().chain(scorecard.tolerances().iter()).map(Version::starts);
            let schemes = entry.schemes().iter().chain(scorecard.schemes().iter()).map(Version::starts);
            let mut starts: Vec<Quarter> = entry.plan().iter().map(Version::starts).chain(tolerances).chain(schemes).collect();
            starts.sort_unstable();
            starts.dedup();
            let reading = Reading::new().in_unit(entry.indicator().unit().clone());
            (entry.indicator().id().as_str(), Known { entry, reading, starts, scales: HashMap::new(), relative: HashMap::new() })
        };
        Self { scorecard, indicators: scorecard.entries().iter().map(known).collect() }
    }

    /// What labels of quarters are read by.
    pub(crate) const fn scorecard(&self) -> &'a Scorecard {
        self.scorecard
    }

    /// How an indicator's figures are read; none where there is no such indicator.
    pub(crate) fn reading(&self, id: &str) -> Option<&Reading> {
        self.indicators.get(id).map(|known| &known.reading)
    }

    /// The scale that an indicator is rated by in a quarter, or why there is none; none where there is no such indicator.
    pub(crate) fn scale(&mut self, id: &str, quarter: Quarter) -> Option<&Scaled> {
        let known = self.indicators.get_mut(id)?;
        let entry = known.entry;
        if entry.plan().in_force(quarter).is_some_and(|planned| matches!(planned.form(), PlanForm::Relative(..))) {
            if known.relative.len() >= MOST_RELATIVE {
                known.relative.clear();
            }
            return Some(known.relative.entry(quarter).or_insert_with(|| scaled(self.scorecard, entry, quarter)));
        }
        let version = known.starts.partition_point(|start| *start <= quarter);
        let key = (version, quarter.of_year());
        Some(known.scales.entry(key).or_insert_with(|| scaled(self.scorecard, entry, quarter)))
    }
}

/// The scale, with the target and tolerance that the report on the quarter shows: what is in force is the library's to say.
fn scaled(scorecard: &Scorecard, entry: &Entry, quarter: Quarter) -> Scaled {
    let indicator = entry.indicator();
    // The report whose row is of this quarter's figure: a later one for an indicator with a lag.
    let reported = quarter.later(u32::from(indicator.lag())).ok_or(Unrated::NoTarget)?;
    let alone = Scorecard::new("", scorecard.calendar())
        .with_schemes(scorecard.schemes().clone())
        .and_then(|alone| alone.with_tolerances(scorecard.tolerances().clone()))
        .and_then(|alone| alone.with_entries([entry.clone()]))
        .map_err(|_| Unrated::TargetNotDerived)?;
    let report = alone.report(reported);
    let row = report.rows().first().ok_or(Unrated::NoTarget)?;
    let Some(target) = row.target() else {
        return Err(match entry.plan().in_force(quarter).map(|planned| planned.form()) {
            None | Some(PlanForm::None(_)) if indicator.polarity() == Polarity::Neutral => Unrated::Neutral,
            None => Untargeted::NoTarget.into(),
            Some(PlanForm::None(reason)) => reason.into(),
            Some(_) => Unrated::TargetNotDerived,
        });
    };
    let own = entry.schemes().in_force(quarter);
    let scheme = own.or_else(|| scorecard.schemes().in_force(quarter)).ok_or(Unrated::NoScheme)?;
    let aim = Aim::new(indicator.polarity(), target).map_err(|_| Unrated::TargetNotDerived)?;
    let scale = RatingScale::new(scheme, aim, row.tolerance()).map(|scale| scale.in_unit(indicator.unit()));
    let published = scale.and_then(|scale| match indicator.rated_as_published() {
        Some(decimals) => scale.as_published(decimals),
        None => Ok(scale),
    });
    published.map_err(|_| Unrated::TargetNotDerived)
}
