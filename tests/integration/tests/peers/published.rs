//! Ranks and quantiles that others published.
#![expect(clippy::arithmetic_side_effects, reason = "counts of a few areas")]

use crate::cases_elsewhere::case_elsewhere;
use crate::strategies::d;
use alloc::collections::BTreeMap;
use performance_indicators::peers::{LeagueTables, Quantile, Quantiles, RankOrder, Ranking, RankingRule};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::{Fraction, Missing, Unit, Value};

/// A council in a quarter, as the Local Government Benchmarking Framework has it: <https://github.com/SC-TPP/LGBF>.
struct Council {
    area: &'static str,
    family: &'static str,
    printed: Decimal,
    counts: Fraction,
    rank_of_all: usize,
    rank_in_family: usize,
}

/// The councils by quarter.
fn councils() -> BTreeMap<&'static str, Vec<Council>> {
    let mut quarters: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for line in include_str!("../../../data/lgbf_ranks.csv").lines().skip(2) {
        let [area, family, period, value, numerator, denominator, of_all, in_family] =
            line.split(',').collect::<Vec<_>>().try_into().unwrap();
        quarters.entry(period).or_default().push(Council {
            area,
            family,
            printed: d(value),
            counts: Fraction::new(d(numerator), d(denominator)).unwrap(),
            rank_of_all: of_all.parse().unwrap(),
            rank_in_family: in_family.parse().unwrap(),
        });
    }
    assert_eq!((quarters.len(), quarters.values().flatten().count()), (21, 669));
    quarters
}

/// How many of the published ranks of all and in the family come out otherwise.
fn misplaced(rule: RankingRule, figure: impl Fn(&Council) -> Value) -> [usize; 2] {
    let mut misplaced = [0, 0];
    for councils in councils().values() {
        let ranking = Ranking::new(rule, councils.iter().map(|council| (council.area, Ok(figure(council))))).unwrap();
        let family: BTreeMap<_, _> = councils.iter().map(|council| (council.area, council.family)).collect();
        for council in councils {
            let in_family = ranking.among(|area| family[area] == council.family);
            misplaced[0] += usize::from(ranking.rank(council.area).unwrap().place() != council.rank_of_all);
            misplaced[1] += usize::from(in_family.rank(council.area).unwrap().place() != council.rank_in_family);
        }
    }
    misplaced
}

const HIGHEST: RankingRule = RankingRule::new(RankOrder::HighestFirst, &Unit::Count);

#[test]
fn every_published_rank_of_all_and_of_the_family_comes_out() {
    assert_eq!(misplaced(HIGHEST, |council| council.printed.into()), [0, 0]);
    // The rates have two decimals, so that as published changes none.
    assert_eq!(misplaced(HIGHEST.as_published(2).unwrap(), |council| council.printed.into()), [0, 0]);
    let with_printed = |council: &Council| council.counts.with_printed(council.printed).into();
    assert_eq!(misplaced(HIGHEST.as_published(2).unwrap(), with_printed), [0, 0]);
}

/// The numbers that the documentation of `peers` tells, counted beforehand in exact fractions by another program.
#[test]
fn counts_rounded_against_disclosure_rank_otherwise() {
    assert_eq!(misplaced(HIGHEST, |council| council.counts.into()), [413, 231]);
    assert_eq!(misplaced(HIGHEST.as_published(2).unwrap(), |council| council.counts.into()), [341, 175]);
}

#[test]
fn one_call_ranks_all_the_quarters() {
    let quarters = councils();
    let figures = |councils: &Vec<Council>| -> Vec<Result<Value, Missing>> {
        councils.iter().map(|council| Ok(council.printed.into())).collect()
    };
    let tables = LeagueTables::new(quarters.values().map(|councils| (HIGHEST, figures(councils))));
    assert_eq!(tables.iter().count(), 21);
    for (place, (ranks, councils)) in tables.iter().zip(quarters.values()).enumerate() {
        let places: Vec<_> = ranks.iter().map(|rank| rank.unwrap().place()).collect();
        assert_eq!(places, councils.iter().map(|council| council.rank_of_all).collect::<Vec<_>>());
        assert_eq!(tables.table(place), Some(ranks));
    }
    assert_eq!(tables.table(21), None);
}

/// The cases of Public Health England's `phe_quantile`, which are under the GPL and so not in this repository. Their columns are
/// `test_set,group,n_quantiles,quantile_1_holds,indicator_polarity,value,expected_quantile`.
#[test]
fn quantiles_of_public_health_england() {
    let Some(text) = case_elsewhere("quantiles_phe.csv") else { return };
    let mut groups: BTreeMap<_, Vec<(&str, &str)>> = BTreeMap::new();
    for line in text.lines().skip(1) {
        let [set, group, quantiles, first, polarity, value, expected] = line.split(',').collect::<Vec<_>>().try_into().unwrap();
        // The set without groups is one table whatever the polarity of its rows.
        let polarity = if set == "None" { "" } else { polarity };
        groups.entry((set, group, quantiles, first, polarity)).or_default().push((value, expected));
    }
    let mut seen = 0;
    for ((set, group, quantiles, first, _), rows) in groups {
        let order = if first == "highest values" { RankOrder::HighestFirst } else { RankOrder::LowestFirst };
        let quantiles = Quantiles::new(quantiles.parse().unwrap()).unwrap();
        let figure = |value: &str| if value.is_empty() { Err(Missing::NotStated) } else { Ok(d(value)) };
        let areas = rows.iter().enumerate().map(|(area, (value, _))| (area, figure(value)));
        let ranking = Ranking::new(RankingRule::new(order, &Unit::Count), areas).unwrap();
        for (area, (value, expected)) in rows.iter().enumerate() {
            let group_of = ranking.rank(&area).ok().and_then(|rank| rank.quantile(quantiles)).map(Quantile::group);
            assert_eq!(group_of, expected.parse().ok(), "{set} {group} {value}");
            seen += 1;
        }
    }
    assert_eq!(seen, 982);
}

/// The same rule on figures of our own (invented), by hand: fewer areas than groups, a remainder, a tie over an edge.
#[test]
fn quantiles_by_hand() {
    let groups = |values: &[i64], of: u8| -> Vec<Option<u8>> {
        let ranking = Ranking::new(HIGHEST, values.iter().enumerate().map(|(area, value)| (area, Ok(*value)))).unwrap();
        let quantiles = Quantiles::new(of).unwrap();
        let group = |area| Some(ranking.rank(&area).ok()?.quantile(quantiles)?.group());
        (0..values.len()).map(group).collect()
    };
    assert_eq!(groups(&[9, 8, 7], 4), [None; 3]);
    assert_eq!(groups(&[9, 8, 7, 6, 5], 4), [1, 1, 2, 3, 4].map(Some));
    assert_eq!(groups(&[9, 8, 8, 8, 5], 4), [1, 1, 1, 1, 4].map(Some));
    assert_eq!(groups(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 4), [4, 4, 3, 3, 3, 2, 2, 1, 1, 1].map(Some));
}
