//! What an indicator's quarter comes to among the figures of others.

use super::assessed_quarter::{AssessedQuarter, Comparisons};
use super::rank_summary::RankOutcome;
use super::{IndicatorQuarter, RowFamily, RowPeers, RowRanking};
use crate::history::{Comparison, Figure, NotCompared, Observation};
use crate::peers::{FamilyGroup, Quantiles, Rank, Ranking, RankingRule, Unranked};
use crate::rating::Unrated;
use crate::values::ExactTarget;
use alloc::{borrow::ToOwned, collections::BTreeSet};

/// Others by their names, and the own area by none.
type Area<'a> = Option<&'a str>;

const OWN: Area<'static> = None;

/// The own figure of a quarter among those of others.
struct PeerRankings<'a> {
    all: Ranking<Area<'a>>,
    family: Option<(&'a FamilyGroup, Ranking<Area<'a>>)>,
}

impl IndicatorQuarter<'_> {
    /// The own figure of a quarter among those of others, where an observation has any.
    fn peer_rankings<'o>(
        &'o self,
        target: Result<ExactTarget, Unrated>,
        observation: &'o Observation,
    ) -> Option<PeerRankings<'o>> {
        let peers = observation.peers()?;
        let rule = self.ranking_rule(target);
        let own = match observation.figure() {
            Figure::Reported(reported) => Ok(reported.value()),
            Figure::Missing(reason) => Err(*reason),
        };
        let others = peers.iter().map(|(name, figure)| (Some(name), figure));
        let all = Ranking::new(rule, core::iter::once((OWN, own)).chain(others)).ok()?;
        let family = self.entry.indicator().family().map(|family| {
            let members: BTreeSet<&str> = family.areas().iter().filter_map(|area| peers.name_read_as(area)).collect();
            (family, all.among(|area: &Area<'_>| area.is_none_or(|name| members.contains(name))))
        });
        Some(PeerRankings { all, family })
    }

    /// How figures are ranked beside a target: whether as published is the indicator's to say, for all its quarters alike.
    fn ranking_rule(&self, target: Result<ExactTarget, Unrated>) -> RankingRule {
        let indicator = self.entry.indicator();
        let target = target.ok().map(ExactTarget::shown);
        let exact = RankingRule::by_polarity(indicator.polarity(), target, indicator.unit());
        indicator.rated_as_published().and_then(|decimals| exact.as_published(decimals).ok()).unwrap_or(exact)
    }

    /// The ranks of the own figure that an earlier quarter had, among all and in the family; also where there is no figure now, so that the
    /// rank is lost.
    fn earlier_ranks(&self, comparison: &Comparison, by: RankingRule) -> Result<EarlierRanks, NotCompared> {
        let not_compared = comparison.not_compared();
        if let Some(reason) = not_compared.filter(|reason| *reason != NotCompared::NoFigure) {
            return Err(reason);
        }
        let quarter = comparison.base_quarter().ok_or(NotCompared::NoBase)?;
        let target = self.target_in(quarter);
        if self.ranking_rule(target).order().is_ok_and(|order| by.order().is_ok_and(|by| by != order)) {
            return Err(NotCompared::RangesDiffer);
        }
        let observation = self.observation_of(quarter);
        let rankings = self.peer_rankings(target, &observation);
        let rank = |ranking: Option<&Ranking<Area<'_>>>| ranking.map_or(Err(Unranked::NoPeers), |ranking| ranking.rank(&OWN));
        let ranks = EarlierRanks {
            all: rank(rankings.as_ref().map(|rankings| &rankings.all)),
            family: rank(rankings.as_ref().and_then(|rankings| rankings.family.as_ref()).map(|(_, ranking)| ranking)),
        };
        let is_of_another_definition = || self.entry.indicator().has_break_between(quarter, self.quarter);
        match not_compared {
            Some(reason) if ranks.all.is_err() || is_of_another_definition() => Err(reason),
            Some(_) | None => Ok(ranks),
        }
    }

    /// What a row says of others.
    pub(super) fn row_peers(&self, assessed: &AssessedQuarter<'_>) -> Option<RowPeers> {
        let peers = assessed.observation.peers()?;
        let PeerRankings { all, family } = self.peer_rankings(assessed.target, &assessed.observation)?;
        let rule = all.rule();
        let Comparisons { short_term, long_term, .. } = &assessed.comparisons;
        let [short_term, long_term] = [short_term, long_term].map(|comparison| self.earlier_ranks(comparison, rule));
        let family = family.map(|(group, ranking)| {
            let row = RowRanking::of(&ranking, short_term.map(|ranks| ranks.family), long_term.map(|ranks| ranks.family));
            let not_listed = group.areas().iter().filter(|name| peers.name_read_as(name).is_none()).cloned().collect();
            RowFamily { name: group.name().to_owned(), not_listed, ranking: row }
        });
        let all = RowRanking::of(&all, short_term.map(|ranks| ranks.all), long_term.map(|ranks| ranks.all));
        Some(RowPeers { ranked_on: rule.ranked_on(), all, family })
    }

    /// What a summary counts of the ranks, among all and in the family.
    pub(super) fn rank_outcomes(
        &self,
        target: Result<ExactTarget, Unrated>,
        observation: &Observation,
    ) -> [Option<RankOutcome>; 2] {
        let Some(rankings) = self.peer_rankings(target, observation) else { return [None; 2] };
        let outcome = |ranking: &Ranking<Area<'_>>| RankOutcome::new(ranking.rank(&OWN));
        [Some(outcome(&rankings.all)), rankings.family.as_ref().map(|(_, ranking)| outcome(ranking))]
    }
}

/// The ranks of an earlier quarter.
#[derive(Clone, Copy)]
struct EarlierRanks {
    all: Result<Rank, Unranked>,
    family: Result<Rank, Unranked>,
}

/// The rank of an earlier quarter, where the figures are compared.
type EarlierRank = Result<Result<Rank, Unranked>, NotCompared>;

impl RowRanking {
    fn of(ranking: &Ranking<Area<'_>>, short_term: EarlierRank, long_term: EarlierRank) -> Self {
        Self {
            rank: ranking.rank(&OWN),
            ranked: ranking.ranked(),
            unranked: ranking.unranked_but(&OWN),
            median: ranking.median(),
            best: ranking.best(),
            pooled: ranking.pooled(),
            to_best: ranking.to_best(&OWN),
            to_next_quartile: ranking.to_next_group(&OWN, Quantiles::QUARTILES),
            short_term,
            long_term,
        }
    }
}
