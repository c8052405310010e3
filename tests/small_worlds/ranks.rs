//! Ranks of up to six areas, as they are counted by hand. All numbers are sixths, so that halves and thirds are whole.

use crate::worlds::{count_cases, has_cases, lists};
use performance_indicators::peers::{LeagueTables, NotComputed, Quantiles, RankOrder, Ranking, RankingRule, Unranked};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::{Fraction, Missing, TargetRange, Unit, Value};
use reference::total;

/// The figure of an area, where it has one: in sixths, and whether it is written as a fraction.
type Figure = Option<(i64, bool)>;

/// Which way is better; of a range, by its ends in sixths.
#[derive(Debug, Clone, Copy)]
enum Order {
    Highest,
    Lowest,
    Near(i64, i64),
}

impl Order {
    /// The less, the better.
    const fn badness(self, sixths: i64) -> i64 {
        match self {
            Self::Highest => -sixths,
            Self::Lowest => sixths,
            Self::Near(lower, _) if sixths < lower => lower - sixths,
            Self::Near(_, upper) if sixths > upper => sixths - upper,
            Self::Near(..) => 0,
        }
    }

    fn rule(self) -> RankingRule {
        let order = match self {
            Self::Highest => RankOrder::HighestFirst,
            Self::Lowest => RankOrder::LowestFirst,
            Self::Near(lower, upper) => RankOrder::NearestTo(TargetRange::new(decimal(lower), decimal(upper)).unwrap()),
        };
        RankingRule::new(order, &Unit::Ratio)
    }

    /// The number as bad as some badness on the side of one.
    const fn reach(self, own: i64, badness: i64) -> i64 {
        match self {
            Self::Highest => -badness,
            Self::Lowest => badness,
            Self::Near(lower, _) if own < lower => lower - badness,
            Self::Near(_, upper) => upper + badness,
        }
    }
}

/// Sixths that are halves as a decimal.
fn decimal(sixths: i64) -> Decimal {
    assert_eq!(sixths % 3, 0, "no decimal");
    Decimal::try_new(sixths / 3 * 5, 1).unwrap()
}

fn value(figure: Figure) -> Result<Value, Missing> {
    match figure {
        None => Err(Missing::Suppressed),
        Some((sixths, true)) => Ok(Fraction::new(sixths.into(), 6.into()).unwrap().into()),
        Some((sixths, false)) => Ok(decimal(sixths).into()),
    }
}

/// Whether a value is so many twelfths.
fn is_twelfths(value: Value, twelfths: i64) -> bool {
    let (numerator, denominator) = match value {
        Value::Decimal(decimal) => (decimal, Decimal::ONE),
        Value::Fraction(fraction) => (fraction.numerator(), fraction.denominator()),
        Value::Milestone(_) => panic!("no milestones here"),
    };
    numerator * Decimal::from(12) == denominator * Decimal::from(twelfths)
}

/// Tries one ranking, and of some of the areas alone where asked, and counts them.
fn try_ranking(figures: &[Figure], order: Order, among: bool) -> u64 {
    let areas = figures.iter().enumerate().map(|(area, figure)| (area, value(*figure)));
    let ranking = Ranking::new(order.rule(), areas).unwrap();
    is_by_hand(&ranking, figures, order);
    let listed: Vec<Result<Value, Missing>> = figures.iter().map(|figure| value(*figure)).collect();
    let tables = LeagueTables::new([(order.rule(), &listed)]);
    assert!(tables.table(0).unwrap().iter().copied().eq(ranking.iter().map(|(_, rank)| rank)), "{figures:?} {order:?}");
    if !among {
        return 1;
    }
    let subsets = 1_u64 << figures.len();
    for subset in 0..subsets {
        let is_member = |area: usize| subset >> area & 1 == 1;
        let some: Vec<Figure> = figures.iter().enumerate().map(|(area, figure)| figure.filter(|_| is_member(area))).collect();
        let ranking = ranking.among(|area| is_member(*area) && figures[*area].is_some());
        is_by_hand(&ranking, &some, order);
    }
    subsets + 1
}

/// Holds a ranking against counting by hand; areas without a figure may be listed in it or not.
fn is_by_hand(ranking: &Ranking<usize>, figures: &[Figure], order: Order) {
    let told = || format!("{figures:?} {order:?}");
    let mut numbers: Vec<i64> = figures.iter().flatten().map(|(sixths, _)| *sixths).collect();
    let of = numbers.len();
    assert_eq!(ranking.ranked(), of, "{}", told());
    let badness: Vec<i64> = numbers.iter().map(|sixths| order.badness(*sixths)).collect();
    let mut worst_last = badness.clone();
    worst_last.sort_unstable();

    for (area, figure) in figures.iter().enumerate() {
        let rank = ranking.rank(&area);
        let Some((own, _)) = *figure else {
            assert!(matches!(rank, Err(Unranked::Missing(Missing::Suppressed) | Unranked::NotListed)), "{}", told());
            assert_eq!(ranking.to_best(&area), Err(NotComputed::NotRanked), "{}", told());
            continue;
        };
        let rank = rank.unwrap();
        let better = badness.iter().filter(|other| **other < order.badness(own)).count();
        let sharing = badness.iter().filter(|other| **other == order.badness(own)).count();
        assert_eq!((rank.place(), rank.sharing(), rank.of()), (better + 1, sharing, of), "{area} of {}", told());

        let is_gap = |gap: performance_indicators::peers::Gap, badness: i64| {
            let reach = order.reach(own, badness);
            is_twelfths(gap.reach(), 2 * reach) && is_twelfths(gap.by(), 2 * (reach - own).abs())
        };
        match ranking.to_best(&area) {
            Ok(gap) => assert!(better > 0 && is_gap(gap, worst_last[0]), "{area} of {}", told()),
            Err(error) => assert_eq!((error, better), (NotComputed::AtBest, 0), "{area} of {}", told()),
        }
        for groups in 2..=7_u8 {
            let quantiles = Quantiles::new(groups).unwrap();
            // The areas, best first, in groups whose sizes differ by at most one; a tie is in the group of its best place.
            let group_of = |place: usize| place * usize::from(groups) / of;
            let group = (of >= groups.into()).then(|| group_of(better));
            let found = rank.quantile(quantiles).map(|quantile| usize::from(quantile.group()) - 1);
            assert_eq!(found, group, "{area} of {}", told());
            match (ranking.to_next_group(&area, quantiles), group) {
                (Err(NotComputed::FewerAreasThanGroups), None) | (Err(NotComputed::AtBest), Some(0)) => {}
                (Ok(gap), Some(group)) => {
                    let last = (0..of).rev().find(|place| group_of(*place) == group - 1).unwrap();
                    assert!(is_gap(gap, worst_last[last]), "{area} of {}: {gap:?}", told());
                }
                (found, _) => panic!("{area} of {}: {found:?}", told()),
            }
        }
    }

    numbers.sort_unstable();
    match ranking.median() {
        Ok(median) => assert!(is_twelfths(median, numbers[(of - 1) / 2] + numbers[of / 2]), "{}", told()),
        Err(error) => assert_eq!((error, of), (NotComputed::NoFigures, 0), "{}", told()),
    }
    let sixths = |value: Value| (-12..=12).find(|sixths| is_twelfths(value, 2 * sixths)).unwrap();
    let ends = [ranking.best(), ranking.worst()].map(|end| end.ok().map(|value| order.badness(sixths(value))));
    assert_eq!(ends, [worst_last.first().copied(), worst_last.last().copied()], "{}", told());
    let listed: Vec<i64> = ranking.best_first().map(|(_, value, _)| order.badness(sixths(value))).collect();
    assert_eq!(listed, worst_last, "{}", told());
}

fn try_world(name: &str, figures: &[Figure], among: bool, expected: u64) {
    let orders = [Order::Highest, Order::Lowest, Order::Near(6, 6), Order::Near(0, 6), Order::Near(3, 9)];
    let every = lists(figures, 6);
    let cases_of = |place: usize| total(orders.iter().map(|order| try_ranking(&every[place], *order, among)));
    has_cases(name, count_cases(every.len(), cases_of), expected);
}

#[test]
fn ranks_of_three_figures() {
    let figures = [None, Some((0, false)), Some((6, false)), Some((12, false))];
    try_world("ranks of up to six areas", &figures, false, 27_305);
}

#[test]
#[ignore = "millions of rankings"]
fn ranks_of_decimals_and_fractions_and_of_some_areas_alone() {
    let figures = [None, Some((0, false)), Some((2, true)), Some((6, false)), Some((6, true)), Some((12, false))];
    try_world("ranks of up to six areas, fractions too, and of every part of them", &figures, true, 16_567_120);
}
