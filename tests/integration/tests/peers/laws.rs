//! What holds of every ranking, and a definition of it in exact rationals.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::integer_division,
    reason = "rationals of any size, and places of a few areas, neither overflow nor, here, divide by zero"
)]

use crate::oracle::{exact, ten_to};
use crate::strategies::{cases, made};
use core::cmp::Ordering;
use core::num::NonZeroU32;
use num_rational::BigRational;
use num_traits::{Signed as _, Zero as _};
use performance_indicators::peers::{
    LeagueTables, Moved, NotComputed, Quantiles, Rank, RankMovement, RankOrder, RankedOn, Ranking, RankingRule, Unranked,
};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::{Fraction, Missing, TargetRange, Unit, Value, strategies};
use proptest::prelude::*;

type Figures = Vec<Result<Value, Missing>>;

fn any_order() -> impl Strategy<Value = RankOrder> {
    prop_oneof![
        Just(RankOrder::HighestFirst),
        Just(RankOrder::LowestFirst),
        (small_decimal(), small_decimal())
            .prop_map(|(one, other)| RankOrder::NearestTo(TargetRange::new(one.min(other), one.max(other)).unwrap())),
        any::<TargetRange>().prop_map(RankOrder::NearestTo),
    ]
}

/// Few different numbers, so that there are ties, also of different scales.
fn small_decimal() -> impl Strategy<Value = Decimal> {
    (-30_i128..30, 0_u32..3).prop_map(|(mantissa, scale)| made(mantissa, scale).unwrap())
}

fn any_value() -> impl Strategy<Value = Value> {
    let small_fraction =
        (small_decimal(), 1_i64..12, proptest::option::of(small_decimal())).prop_map(|(of, denominator, printed)| {
            let fraction = Fraction::new(of, denominator.into()).unwrap();
            printed.map_or(fraction, |printed| fraction.with_printed(printed))
        });
    prop_oneof![
        8 => small_decimal().prop_map(Value::from),
        8 => small_fraction.prop_map(Value::from),
        1 => strategies::value(),
    ]
}

fn any_figures() -> impl Strategy<Value = Figures> {
    let of = |value: BoxedStrategy<Value>| {
        let figure = prop_oneof![6 => value.prop_map(Ok), 1 => any::<Missing>().prop_map(Err)];
        proptest::collection::vec(figure, 0..40)
    };
    let decimals = small_decimal().prop_map(Value::from).boxed();
    prop_oneof![of(any_value().boxed()), of(decimals), of(strategies::value())]
}

fn any_rule() -> impl Strategy<Value = RankingRule> {
    let unit = prop_oneof![
        Just(Unit::Ratio),
        Just(Unit::Percent),
        (1..=u32::MAX).prop_map(|per| Unit::RatePer(NonZeroU32::new(per).unwrap()))
    ];
    (any_order(), unit, proptest::option::weighted(0.6, 0_u8..=4)).prop_map(|(order, unit, published)| {
        let exact = RankingRule::new(order, &unit);
        published.map_or(exact, |decimals| exact.as_published(decimals).unwrap())
    })
}

fn ranked(rule: RankingRule, figures: &Figures) -> Ranking<usize> {
    Ranking::new(rule, figures.iter().copied().enumerate()).unwrap()
}

fn ranks(ranking: &Ranking<usize>) -> Vec<Result<Rank, Unranked>> {
    ranking.iter().map(|(_, rank)| rank).collect()
}

/// A value in exact rationals, rounded as the rule says.
fn number(rule: RankingRule, value: Value) -> BigRational {
    let exactly = match value {
        Value::Decimal(decimal) => exact(decimal),
        Value::Fraction(fraction) => match (rule.ranked_on(), fraction.printed()) {
            (RankedOn::Published { .. }, Some(printed)) => exact(printed),
            _ => {
                exact(fraction.numerator()) / exact(fraction.denominator())
                    * BigRational::from_integer(rule.factor().get().into())
            }
        },
        Value::Milestone(_) => panic!("no milestones here"),
    };
    match rule.ranked_on() {
        // `round` goes half away from zero.
        RankedOn::Published { decimals } => (exactly * ten_to(decimals.into())).round() / ten_to(decimals.into()),
        RankedOn::Exact => exactly,
    }
}

/// How good a number is: the more, the better.
fn merit(rule: RankingRule, number: &BigRational) -> BigRational {
    match rule.order().unwrap() {
        RankOrder::HighestFirst => number.clone(),
        RankOrder::LowestFirst => -number,
        RankOrder::NearestTo(range) => {
            let (below, above) = (exact(range.lower()) - number, number - exact(range.upper()));
            -below.max(above).max(BigRational::zero())
        }
    }
}

/// Whether no decimal has the digits of a figure as it is published.
fn is_too_long(rule: RankingRule, value: Value) -> bool {
    let RankedOn::Published { decimals } = rule.ranked_on() else { return false };
    let rounded = number(rule, value);
    let value = match value {
        Value::Fraction(fraction) => fraction.printed().map_or(value, Value::Decimal),
        Value::Decimal(_) | Value::Milestone(_) => value,
    };
    // All those decimals, or as many as it takes where they are exact.
    let is_exact = rounded == number(exactly(rule), value);
    let fewest = (0..u32::from(decimals)).find(|places| is_exact && (&rounded * ten_to(*places)).is_integer());
    let digits = rounded * ten_to(fewest.unwrap_or_else(|| decimals.into()));
    digits.abs() >= num_traits::pow(BigRational::from_integer(2.into()), 96)
}

/// The groups in which the first so many of areas are, as sizes: the edges are where a group's share of them is reached.
fn group_by_sizes(place: usize, of: usize, groups: usize) -> usize {
    (1..=groups).find(|group| place <= (group * of).div_ceil(groups)).unwrap()
}

proptest! {
    #![proptest_config(cases(400))]

    /// Rank, quantile, median, best and worst are as defined, place by place.
    #[test]
    fn a_ranking_is_as_defined(rule in any_rule(), figures in any_figures(), groups in 2_u8..=100) {
        let ranking = ranked(rule, &figures);
        let numbers: Vec<Option<BigRational>> = figures
            .iter()
            .map(|figure| figure.ok().filter(|value| !is_too_long(rule, *value)).map(|value| number(rule, value)))
            .collect();
        let merits: Vec<_> = numbers.iter().flatten().map(|number| merit(rule, number)).collect();
        prop_assert_eq!(ranking.ranked(), merits.len());
        for (area, figure) in figures.iter().enumerate() {
            let rank = ranking.rank(&area);
            let Some(own) = &numbers[area] else {
                let reason = figure.err().map_or(Unranked::TooManyDigits, Unranked::Missing);
                prop_assert_eq!(rank, Err(reason));
                prop_assert_eq!(ranking.to_best(&area), Err(NotComputed::NotRanked));
                continue;
            };
            let own = merit(rule, own);
            let place = 1 + merits.iter().filter(|merit| **merit > own).count();
            let sharing = merits.iter().filter(|merit| **merit == own).count();
            let rank = rank.unwrap();
            prop_assert_eq!((rank.place(), rank.sharing(), rank.of()), (place, sharing, merits.len()));
            let quantiles = Quantiles::new(groups).unwrap();
            let group = rank.quantile(quantiles).map(|quantile| usize::from(quantile.group()));
            let expected = (merits.len() >= groups.into()).then(|| group_by_sizes(place, merits.len(), groups.into()));
            prop_assert_eq!(group, expected);
        }
        for (reason, count) in ranking.unranked() {
            prop_assert_eq!(ranking.iter().filter(|(_, rank)| *rank == Err(reason)).count(), count);
        }
        prop_assert_eq!(ranking.iter().filter(|(_, rank)| rank.is_err()).count() + ranking.ranked(), figures.len());

        let mut sorted: Vec<_> = numbers.into_iter().flatten().collect();
        sorted.sort();
        match ranking.median() {
            Ok(median) => {
                let two = BigRational::from_integer(2.into());
                let expected = (&sorted[(sorted.len() - 1) / 2] + &sorted[sorted.len() / 2]) / two;
                prop_assert_eq!(number(exactly(rule), median), expected);
            }
            Err(reason) => prop_assert_eq!(reason, if sorted.is_empty() { NotComputed::NoFigures } else { NotComputed::TooManyDigits }),
        }
        let best = ranking.best().ok().map(|best| merit(rule, &number(rule, best)));
        prop_assert_eq!(best.as_ref(), merits.iter().max());
        let worst = ranking.worst().ok().map(|worst| merit(rule, &number(rule, worst)));
        prop_assert_eq!(worst.as_ref(), merits.iter().min());
    }

    /// Places are 1, 1, 3: each is one more than the areas before it, and sharing ones are side by side.
    #[test]
    fn ranks_are_a_permutation_with_ties(rule in any_rule(), figures in any_figures()) {
        let ranking = ranked(rule, &figures);
        let mut places: Vec<_> = ranks(&ranking).into_iter().flatten().collect();
        places.sort_by_key(|rank| rank.place());
        let mut expected = 1;
        for tied in places.chunk_by(|one, other| one == other) {
            prop_assert_eq!((tied[0].place(), tied[0].sharing()), (expected, tied.len()));
            expected += tied.len();
        }
        let table: Vec<_> = ranking.best_first().map(|(_, _, rank)| rank).collect();
        prop_assert_eq!(table, places);
    }

    /// Group sizes differ by at most one where nobody ties.
    #[test]
    fn quantiles_without_ties_are_as_even_as_can_be(areas in 2_usize..300, groups in 2_u8..=100) {
        let ranking = Ranking::new(RankingRule::new(RankOrder::LowestFirst, &Unit::Count), (0..areas).map(|area| (area, Ok(area)))).unwrap();
        let mut sizes = vec![0; usize::from(groups)];
        for (_, rank) in ranking.iter() {
            match rank.unwrap().quantile(Quantiles::new(groups).unwrap()) {
                Some(quantile) => sizes[usize::from(quantile.group()) - 1] += 1,
                None => prop_assert!(areas < usize::from(groups)),
            }
        }
        prop_assert!(areas < usize::from(groups) || sizes.iter().max().unwrap() - sizes.iter().min().unwrap() <= 1, "{sizes:?}");
    }

    /// All values negated and the order reversed: the same ranks.
    #[test]
    fn a_mirror_ranks_alike(rule in any_rule(), figures in any_figures()) {
        let negated = |value: Value| match value {
            Value::Decimal(decimal) => Value::from(-decimal),
            Value::Fraction(fraction) => {
                let mirrored = Fraction::new(-fraction.numerator(), fraction.denominator()).unwrap();
                fraction.printed().map_or(mirrored, |printed| mirrored.with_printed(-printed)).into()
            }
            Value::Milestone(_) => value,
        };
        let order = match rule.order().unwrap() {
            RankOrder::HighestFirst => RankOrder::LowestFirst,
            RankOrder::LowestFirst => RankOrder::HighestFirst,
            RankOrder::NearestTo(range) => RankOrder::NearestTo(TargetRange::new(-range.upper(), -range.lower()).unwrap()),
        };
        let unit = Unit::RatePer(rule.factor());
        let mirrored = RankingRule::new(order, &unit);
        let mirrored = match rule.ranked_on() {
            RankedOn::Exact => mirrored,
            RankedOn::Published { decimals } => mirrored.as_published(decimals).unwrap(),
        };
        let mirror = figures.iter().map(|figure| figure.map(negated)).collect();
        prop_assert_eq!(ranks(&ranked(rule, &figures)), ranks(&ranked(mirrored, &mirror)));
    }

    /// A missing area more changes the counts and nothing else; the order of the areas does not matter.
    #[test]
    fn missing_areas_and_order_do_not_matter(rule in any_rule(), figures in any_figures(), missing: Missing, turn: prop::sample::Index) {
        let ranking = ranked(rule, &figures);
        let mut areas: Vec<_> = figures.iter().copied().enumerate().collect();
        if !areas.is_empty() {
            let turn = turn.index(areas.len());
            areas.rotate_left(turn);
        }
        areas.push((figures.len(), Err(missing)));
        let other = Ranking::new(rule, areas).unwrap();
        for area in 0..figures.len() {
            prop_assert_eq!(ranking.rank(&area), other.rank(&area));
            let by = |ranking: &Ranking<usize>| ranking.to_best(&area).map(|gap| number(exactly(rule), gap.by()));
            prop_assert!(alike(by(&ranking), by(&other)));
        }
        prop_assert_eq!(ranking.ranked(), other.ranked());
        let pooled = |ranking: &Ranking<usize>| ranking.pooled().map(|whole| (whole.numerator(), whole.denominator()));
        prop_assert!(alike(pooled(&ranking), pooled(&other)));
        let median = |ranking: &Ranking<usize>| ranking.median().map(|median| number(exactly(rule), median));
        prop_assert!(alike(median(&ranking), median(&other)));
        let mut counts = ranking.unranked();
        *counts.entry(Unranked::Missing(missing)).or_default() += 1;
        prop_assert_eq!(counts, other.unranked());
    }

    /// A family alone is ranked as in itself, and a table in many as alone.
    #[test]
    fn families_and_tables_are_ranked_as_alone(rule in any_rule(), figures in any_figures(), other in any_figures(), every in 1_usize..4) {
        let all = ranked(rule, &figures);
        let family = all.among(|area| area % every == 0);
        let alone = Ranking::new(rule, figures.iter().copied().enumerate().filter(|(area, _)| area % every == 0)).unwrap();
        prop_assert!(family.iter().eq(alone.iter()));
        prop_assert_eq!((family.median(), family.pooled()), (alone.median(), alone.pooled()));
        prop_assert!(every == 1 || family.rank(&1) == Err(Unranked::NotListed));
        let tables = LeagueTables::new([(rule, &other), (rule, &figures), (rule, &other)]);
        prop_assert_eq!(tables.table(1), Some(&ranks(&all)[..]));
        prop_assert_eq!(tables.table(0), tables.table(2));
    }

    /// The value that would reach the next better group, or the best, does, and nothing worse does.
    #[test]
    fn what_would_reach_a_group_reaches_it(rule in any_rule(), figures in any_figures(), groups in 2_u8..=12) {
        let (ranking, quantiles) = (ranked(rule, &figures), Quantiles::new(groups).unwrap());
        let group = |ranking: &Ranking<usize>, area| ranking.rank(&area).unwrap().quantile(quantiles).unwrap().group();
        for area in 0..figures.len() {
            let Ok(gap) = ranking.to_next_group(&area, quantiles) else { continue };
            let own = number(rule, figures[area].unwrap());
            let with = |value: Value| {
                let mut figures = figures.clone();
                figures[area] = Ok(value);
                ranked(rule, &figures)
            };
            // One group up, or more where the last of it tie with better ones.
            prop_assert!(group(&with(gap.reach()), area) < group(&ranking, area));
            let exactly = exactly(rule);
            let by = (number(exactly, gap.reach()) - &own).abs();
            prop_assert_eq!(number(exactly, gap.by()), by);
            prop_assert!(merit(rule, &number(exactly, gap.reach())) > merit(rule, &own));
            // With any worse figure it would stay behind all those as good as that; figures as published may have none as near as that.
            if let (RankOrder::NearestTo(_), RankedOn::Published { .. }) = (rule.order().unwrap(), rule.ranked_on()) {
                continue;
            }
            let others = (0..figures.len()).filter(|other| *other != area).filter_map(|other| figures[other].ok());
            let others = others.filter(|value| !is_too_long(rule, *value)).map(|value| merit(rule, &number(rule, value)));
            let reach = merit(rule, &number(exactly, gap.reach()));
            let place = 1 + others.filter(|other| *other >= reach).count();
            prop_assert!(group_by_sizes(place, ranking.ranked(), groups.into()) >= usize::from(group(&ranking, area)));
        }
    }

    /// A whole is the sum of its parts.
    #[test]
    fn a_whole_is_pooled(fractions in proptest::collection::vec((0_i64..1_000, 1_i64..1_000), 1..20)) {
        let figures = fractions.iter().map(|(numerator, denominator)| Ok(Fraction::new((*numerator).into(), (*denominator).into()).unwrap().into()));
        let ranking = ranked(RankingRule::new(RankOrder::HighestFirst, &Unit::Count), &figures.collect());
        let sums = fractions.iter().fold((0, 0), |sums, (numerator, denominator)| (sums.0 + numerator, sums.1 + denominator));
        let pooled = ranking.pooled().unwrap();
        prop_assert_eq!((pooled.numerator(), pooled.denominator()), (sums.0.into(), sums.1.into()));

        // A mean among them is no counts to add.
        let mean = Value::from(Fraction::new(1.into(), 3.into()).unwrap().marked_quotient());
        let figures = fractions.iter().map(|(numerator, denominator)| Ok(Fraction::new((*numerator).into(), (*denominator).into()).unwrap().into()));
        let figures = figures.chain([Ok(mean)]).collect();
        let ranking = ranked(RankingRule::new(RankOrder::HighestFirst, &Unit::Count), &figures);
        prop_assert_eq!(ranking.pooled(), Err(NotComputed::NotFractions));
    }

    /// Movements mirror where earlier and later change places, and tell of every area once.
    #[test]
    fn movements_go_both_ways(rule in any_rule(), before in any_figures(), after in any_figures()) {
        let (before, after) = (ranked(rule, &before), ranked(rule, &after));
        let (there, back) = (after.movements_since(&before), before.movements_since(&after));
        prop_assert_eq!(there.len(), before.iter().count().max(after.iter().count()));
        for ((area, there), (_, back)) in there.into_iter().zip(back) {
            prop_assert_eq!(there, RankMovement::new(before.rank(area), after.rank(area)));
            prop_assert_eq!(there.places().map(|places| -places), back.places());
            prop_assert_eq!(there.groups(Quantiles::QUARTILES).map(|groups| -groups), back.groups(Quantiles::QUARTILES));
            let mirrored = match there.moved() {
                Moved::Up => Moved::Down,
                Moved::Down => Moved::Up,
                Moved::Entered => Moved::Left,
                Moved::Left => Moved::Entered,
                same @ (Moved::Unchanged | Moved::NotRanked) => same,
            };
            prop_assert_eq!(back.moved(), mirrored);
            let by_places = match there.places().map(|places| places.cmp(&0)) {
                Some(Ordering::Greater) => Some(Moved::Up),
                Some(Ordering::Equal) => Some(Moved::Unchanged),
                Some(Ordering::Less) => Some(Moved::Down),
                None => None,
            };
            prop_assert!(by_places.is_none_or(|moved| moved == there.moved()), "{}", there);
        }
    }

    /// A rank moves by the share of the others that are better, in exact rationals; there is no such share of no others.
    #[test]
    fn a_rank_moves_by_the_share_of_others_before_it(rule in any_rule(), before in any_figures(), after in any_figures()) {
        let (before, after) = (ranked(rule, &before), ranked(rule, &after));
        let share = |rank: Result<Rank, Unranked>| {
            let rank = rank.ok().filter(|rank| rank.of() > 1)?;
            Some(BigRational::new((rank.place() - 1).into(), (rank.of() - 1).into()))
        };
        for (_, movement) in after.movements_since(&before) {
            let expected = match (share(movement.earlier()), share(movement.later())) {
                (Some(earlier), Some(later)) if later < earlier => Moved::Up,
                (Some(earlier), Some(later)) if later > earlier => Moved::Down,
                (Some(_), Some(_)) => Moved::Unchanged,
                (None, Some(_)) => Moved::Entered,
                (Some(_), None) => Moved::Left,
                (None, None) if movement.earlier().is_ok() && movement.later().is_ok() => Moved::Unchanged,
                (None, None) => Moved::NotRanked,
            };
            prop_assert_eq!(movement.moved(), expected, "{}", movement);
        }
    }

    /// Areas that join and are all worse never move one down, nor those that leave and were all better; nothing moves without change.
    #[test]
    fn worse_areas_that_join_move_nobody_down(rule in any_rule(), figures in any_figures(), joining in any_figures()) {
        let before = ranked(rule, &figures);
        let worst = before.worst().ok().map(|worst| merit(rule, &number(exactly(rule), worst)));
        let is_worse = |figure: &Result<Value, Missing>| match (*figure, &worst) {
            (Ok(value), Some(worst)) => !is_too_long(rule, value) && merit(rule, &number(rule, value)) < *worst,
            (Ok(_), None) => false,
            (Err(_), _) => true,
        };
        let all: Figures = figures.iter().copied().chain(joining.into_iter().filter(is_worse)).collect();
        let after = ranked(rule, &all);
        for area in 0..figures.len() {
            let moved = RankMovement::new(before.rank(&area), after.rank(&area)).moved();
            prop_assert!(moved != Moved::Down && moved != Moved::Left);
            let same = RankMovement::new(before.rank(&area), before.rank(&area)).moved();
            prop_assert!(matches!(same, Moved::Unchanged | Moved::NotRanked));
        }
    }
}

/// The rule for numbers that are rounded already.
fn exactly(rule: RankingRule) -> RankingRule {
    RankingRule::new(rule.order().unwrap(), &Unit::RatePer(rule.factor()))
}

/// The same, unless digits ran out: whether they do may depend on how a number is written, 1 of 3 or 2 of 6.
fn alike<T: PartialEq>(one: Result<T, NotComputed>, other: Result<T, NotComputed>) -> bool {
    one == other || [one.err(), other.err()].contains(&Some(NotComputed::TooManyDigits))
}
