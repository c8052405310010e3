//! Ranks among others in words.

use super::number_format::NumberFormat;
use super::words::{not_compared_in_words, sentence};
use crate::history::NotCompared;
use crate::parsing::listed;
use crate::peers::{Moved, NotComputed, Quantile, Quantiles, Rank, RankMovement, Unranked};
use crate::report::{RankSummary, Row, RowFamily, RowPeers, RowRanking};
use crate::values::Value;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

/// The rank among all and in the family group, each with its quartile and how it moved since each of two quarters.
pub(super) fn rank_in_words(peers: &RowPeers, since: &[Option<String>; 2]) -> Option<String> {
    let all = place_in_words(peers.all(), "", since)?;
    let in_family = |family: &RowFamily| place_in_words(family.ranking(), &alloc::format!(" in {}", family.name()), since);
    Some(core::iter::once(all).chain(peers.family().and_then(in_family)).collect::<Vec<_>>().join("; "))
}

fn place_in_words(ranking: &RowRanking, among: &str, [short_term, long_term]: &[Option<String>; 2]) -> Option<String> {
    let rank = alloc::format!("{}{among}", ranking.rank().ok()?);
    let quartile = ranking.quartile().map(|quartile| alloc::format!("in the {quartile}"));
    let terms = [(ranking.short_term(), short_term), (ranking.long_term(), long_term)];
    let moved = terms.into_iter().filter_map(|(moved, since)| moved_in_words(moved, since.as_deref()?));
    let moved: Vec<String> = moved.collect();
    let moved = (!moved.is_empty()).then(|| listed(&moved, "and"));
    Some(core::iter::once(rank).chain(quartile).chain(moved).collect::<Vec<_>>().join(", "))
}

/// How a rank moved, such as "up from 9th of 32 (2nd best quartile) in the previous quarter", the quartile where it is another now; nothing
/// where it had no rank among others before.
fn moved_in_words(movement: Result<RankMovement, NotCompared>, since: &str) -> Option<String> {
    let movement = match movement {
        Ok(movement) => movement,
        Err(reason @ NotCompared::RangesDiffer) => {
            return Some(alloc::format!("not compared with {since}, as {}", not_compared_in_words(reason)));
        }
        Err(_) => return None,
    };
    let (earlier, moved) = (movement.earlier().ok()?, movement.moved());
    let quartile = |rank: Rank| rank.quantile(Quantiles::QUARTILES);
    let other_quartile = quartile(earlier).filter(|_| movement.groups(Quantiles::QUARTILES) != Some(0));
    match (moved, other_quartile) {
        (Moved::Up | Moved::Down, None) => Some(alloc::format!("{moved} from {earlier} in {since}")),
        (Moved::Up | Moved::Down, Some(quartile)) => Some(alloc::format!("{moved} from {earlier} ({quartile}) in {since}")),
        (Moved::Unchanged, _) if movement.later() == Ok(earlier) => Some(alloc::format!("unchanged since {since}")),
        (Moved::Unchanged, None) => Some(alloc::format!("unchanged since {since} ({earlier})")),
        (Moved::Unchanged, Some(quartile)) => Some(alloc::format!("unchanged since {since} ({earlier}, {quartile})")),
        (Moved::Entered | Moved::Left | Moved::NotRanked, _) => None,
    }
}

/// What is said of a row among others: its rank or why there is none, how many others have none, what all come to, and how far the
/// next better quartile is.
pub(super) fn beside_peers(row: &Row, format: NumberFormat<'_>, rank: Option<String>) -> Vec<String> {
    let Some(peers) = row.peers() else { return Vec::new() };
    let sentences =
        [rank_sentence(peers, rank), not_ranked(peers), together(peers, format), to_next_quartile(row, peers, format)];
    sentences.into_iter().flatten().map(sentence).collect()
}

fn rank_sentence(peers: &RowPeers, rank: Option<String>) -> Option<String> {
    match peers.all().rank() {
        Err(Unranked::Missing(_)) => None,
        Err(reason) => Some(alloc::format!("It is not ranked among others: {reason}")),
        Ok(all) => rank.map(|rank| alloc::format!("It {} {rank}", if all.is_alone() { "is" } else { "ranks" })),
    }
}

/// How many others have no rank, by reason, and which areas of the family are not among the others.
fn not_ranked(peers: &RowPeers) -> Option<String> {
    // What gives the own figure no rank gives none to the others: it is said of that.
    let own = peers.all().rank().err().filter(|reason| !matches!(reason, Unranked::Missing(_)));
    let others = peers.all().unranked().iter().filter(|(reason, _)| Some(**reason) != own);
    let others: Vec<(&Unranked, &usize)> = others.collect();
    let count = others.iter().map(|(_, count)| **count).fold(0_usize, usize::saturating_add);
    let why: Vec<String> = match others.as_slice() {
        [(only, _)] => Vec::from([only.to_string()]),
        several => several.iter().map(|(reason, count)| alloc::format!("{reason} ({count})")).collect(),
    };
    let are = if count == 1 { "other is" } else { "others are" };
    let others = (count > 0).then(|| alloc::format!("{count} {are} not ranked: {}", listed(&why, "and")));
    let not_listed = peers.family().filter(|family| !family.not_listed().is_empty()).map(|family| {
        let names: Vec<&String> = family.not_listed().iter().collect();
        let are = if names.len() == 1 { "is" } else { "are" };
        alloc::format!("{} of {} {are} not among the others", listed(&names, "and"), family.name())
    });
    let said: Vec<String> = others.into_iter().chain(not_listed).collect();
    (!said.is_empty()).then(|| said.join("; "))
}

/// The median, the best and the whole, but of one figure alone.
fn together(peers: &RowPeers, format: NumberFormat<'_>) -> Option<String> {
    let all = peers.all();
    let of_the_others = match all.rank() {
        Ok(rank) if rank.is_alone() => return None,
        Err(Unranked::Missing(_)) => " of the others",
        Ok(_) | Err(_) => "",
    };
    let shown = |value: Result<Value, NotComputed>| Some(format.show(value.ok()?.to_decimal(format.unit().factor())?));
    let median = alloc::format!("The median{of_the_others} is {}", shown(all.median())?);
    let best = shown(all.best()).map(|best| alloc::format!("the best {best}"));
    let whole = shown(all.pooled().map(Value::Fraction)).map(|whole| alloc::format!("all together {whole}"));
    Some(listed(&core::iter::once(median).chain(best).chain(whole).collect::<Vec<_>>(), "and"))
}

fn to_next_quartile(row: &Row, peers: &RowPeers, format: NumberFormat<'_>) -> Option<String> {
    let gap = peers.all().to_next_quartile().ok()?;
    let [reach, by] = [gap.reach(), gap.by()].map(|value| value.to_decimal(format.unit().factor()));
    let (by, reach) = (format.distance(by?), format.reached(reach?, row)?);
    let better = peers.all().quartile().and_then(Quantile::next_better)?;
    let next = if better.next_better().is_none() { better.to_string() } else { "next better quartile".into() };
    Some(alloc::format!("It is {by} from the {next}, which {reach} would reach"))
}

/// How many stand where among others, and in their families: a sentence each, whose counts add up to its first.
pub(super) fn ranks_in_words(all: &RankSummary, families: &RankSummary) -> Vec<String> {
    let start = |count, one: &str, several: &str| alloc::format!("{count} {}", if count == 1 { one } else { several });
    let said = |ranks: &RankSummary, one, several| {
        let quartiles = ranks.quartiles().into_iter().zip(Quantiles::QUARTILES.each()).filter(|(count, _)| *count > 0);
        let quartiles = quartiles.map(|(count, quartile)| alloc::format!("{count} in the {quartile}"));
        let few = Some(ranks.without_quartile()).filter(|count| *count > 0);
        let few = few.map(|count| alloc::format!("{count} ranked among fewer than four, without a quartile"));
        let unranked = ranks.unranked().map(|(reason, count)| alloc::format!("{count} not ranked ({reason})"));
        let phrases: Vec<String> = quartiles.chain(few).chain(unranked).collect();
        let start = start(ranks.beside_peers(), one, several);
        (!phrases.is_empty()).then(|| sentence(alloc::format!("{start}: {}", listed(&phrases, "and"))))
    };
    let all = said(all, "has figures of others beside it", "have figures of others beside them");
    all.into_iter().chain(said(families, "has those of a family group", "have those of a family group")).collect()
}
