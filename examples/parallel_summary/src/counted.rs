//! Counting on every core.

use performance_indicators::Scorecard;
use performance_indicators::batch::Summaries;
use performance_indicators::calendar::Quarters;
use rayon::prelude::*;

/// Counts parts of so many entries each alone, and adds them up. The parts make no difference to the counts.
pub(crate) fn counted(scorecard: &Scorecard, quarters: &Quarters, part: usize) -> Summaries {
    let parts = scorecard.entries().par_chunks(part);
    parts.map(|part| scorecard.summaries_of(part, quarters.clone())).reduce(Summaries::default, |mut whole, part| {
        whole.merge(part);
        whole
    })
}
