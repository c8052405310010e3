//! What changed since the report before.
//!
//! The page of `html_report` says the same, from this file.

use alloc::collections::BTreeMap;
use performance_indicators::Report;
use performance_indicators::peers::{Moved, Quantiles, Rank, RankMovement};
use performance_indicators::report::{Movement, Mover, Movers};

/// What changed since the report before, and why: the ratings, what worsened first and of that what needs attention most; the
/// roll-ups; and the ranks. Ratings are not told of where there were none before.
pub(crate) fn since(before: &Report, report: &Report) -> Vec<String> {
    let movers = Movers::between(before, report);
    let has_ratings = before.summary().rated() > 0;
    let mut moved: Vec<&Mover> = movers.moved().filter(|_| has_ratings).collect();
    let needs: BTreeMap<&str, usize> = report.by_need().into_iter().map(|row| row.id().as_str()).zip(0..).collect();
    let need = |mover: &Mover| needs.get(mover.id().as_str()).copied();
    moved.sort_by_cached_key(|mover| (order(mover.movement()), need(mover)));
    let roll_ups = movers.roll_ups().iter().filter(|mover| mover.has_moved()).map(ToString::to_string);
    let ranks = movers.all().iter().flat_map(|mover| moved_ranks(mover, report));
    moved.iter().map(ToString::to_string).chain(roll_ups).chain(ranks).collect()
}

/// What is said where nothing changed.
pub(crate) fn none_since(before: &Report) -> String {
    match before.summary().rated() {
        0 => format!("There are no ratings of {} to compare with.", before.label()),
        _ => "No rating changed.".to_owned(),
    }
}

/// What a reader wants to know first.
const fn order(movement: Movement) -> u8 {
    match movement {
        Movement::Worsened => 0,
        Movement::Changed => 1,
        Movement::Improved => 2,
        Movement::NoLongerRated | Movement::Discontinued => 3,
        Movement::NewlyRated | Movement::New | Movement::Stayed | Movement::Unrated | _ => 4,
    }
}

/// How a rank among others and in a family moved, where it did.
fn moved_ranks(mover: &Mover, report: &Report) -> impl Iterator<Item = String> {
    let all = mover.rank().and_then(moved_rank).map(|moved| format!("Rank of {}: {moved}.", mover.name()));
    let in_family = mover.family_rank().and_then(moved_rank).and_then(|moved| {
        let family = report.row(mover.id().as_str())?.peers()?.family()?.name();
        Some(format!("Rank of {} in {family}: {moved}.", mover.name()))
    });
    all.into_iter().chain(in_family)
}

/// How a rank moved, and between which quartiles where they are two.
fn moved_rank(rank: RankMovement) -> Option<String> {
    if matches!(rank.moved(), Moved::Unchanged | Moved::NotRanked) {
        return None;
    }
    let quartile = |rank: Rank| rank.quantile(Quantiles::QUARTILES);
    let quartiles = rank.earlier().ok().and_then(quartile).zip(rank.later().ok().and_then(quartile));
    let quartiles = quartiles.filter(|(was, is)| was != is).map(|(was, is)| format!(", from the {was} to the {is}"));
    Some(format!("{rank}{}", quartiles.unwrap_or_default()))
}
