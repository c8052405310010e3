//! Laws of roll-ups, and their definition in exact rationals.
#![expect(clippy::arithmetic_side_effects, reason = "rationals of any size neither overflow nor, here, divide by zero")]

use crate::strategies::{cases, d};
use num_rational::BigRational;
use num_traits::{Signed as _, ToPrimitive as _, Zero as _};
use performance_indicators::rating::{Band, Limit, When};
use performance_indicators::roll_up::{
    Combination, LeftOut, Member, NoScore, Part, PartLeftOut, PointsLine, PointsTable, RollUp, RollUpError, RollUps, RolledUp,
    Weight,
};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::values::{GroupPath, GroupsByKind, Side, Width};
use performance_indicators::{
    Aim, Missing, Percent, Points, Polarity, Rating, Scheme, Target, TargetRange, Tolerance, Unit, Unrated, Value,
};
use proptest::prelude::*;
use proptest::sample::select;
use reference::oracle::{exact, ten_to};

/// A score as it is told, exactly where it can be.
fn score(rolled_up: &RolledUp) -> Option<BigRational> {
    let of_fraction = rolled_up.score_fraction().map(|fraction| exact(fraction.numerator()) / exact(fraction.denominator()));
    of_fraction.or_else(|| rolled_up.score().map(exact))
}

fn is_near(one: &BigRational, other: &BigRational) -> bool {
    (one - other).abs() < ten_to(18).recip()
}

/// The nearest number of at most 28 decimal places and 96 bits, a half away from zero.
fn nearest(number: &BigRational) -> BigRational {
    let most = BigRational::from_integer((1_i128 << 96).into());
    let at = |places: u32| ((number * ten_to(places)).round(), places);
    let (digits, places) = (0..=28).rev().map(at).find(|(digits, _)| digits.abs() < most).unwrap();
    digits / ten_to(places)
}

/// So many tenths.
fn tenths(number: i64) -> Decimal {
    Decimal::try_from_i128_with_scale(number.into(), 1).unwrap()
}

/// Four bands of which two have one colour, the best first.
fn scheme() -> Scheme {
    let within = |points: &str| When::AtMost(Limit::Stated(Side::Worse, Width::Points(Points::new(d(points)).unwrap())));
    Scheme::new(
        "four",
        [
            Band::new("Green", Rating::Green, When::AtMost(Limit::Target)),
            Band::new("Green Amber", Rating::Amber, within("1")),
            Band::new("Red Amber", Rating::Amber, within("2")),
            Band::new("Red", Rating::Red, When::Otherwise),
        ],
    )
    .unwrap()
}

/// What a member comes to: a place among the bands of the scheme, or none.
type Place = Option<usize>;

#[derive(Debug, Clone)]
struct Case {
    points: [Decimal; 4],
    polarity: Polarity,
    combination: Combination,
    members: Vec<(Place, Weight)>,
    target: Decimal,
}

fn weights() -> impl Strategy<Value = Weight> {
    prop_oneof![
        2 => Just(Weight::ONE),
        1 => select(&["0.5", "2", "3", "0.000001", "1000000", "0.333333"]).prop_map(|weight| Weight::new(d(weight)).unwrap()),
    ]
}

/// Points that get no better from band to band.
fn cases_of(most: usize) -> impl Strategy<Value = Case> {
    let points = proptest::array::uniform4(prop_oneof![(-30_i64..=30).prop_map(tenths), (-3_i64..=3).prop_map(Decimal::from)]);
    let members = proptest::collection::vec((proptest::option::weighted(0.8, 0_usize..4), weights()), 1..=most);
    let target = (-40_i64..=40).prop_map(tenths);
    let polarity = select(&[Polarity::HigherIsBetter, Polarity::LowerIsBetter]);
    (points, polarity, select(Combination::ALL), members, target).prop_map(
        |(mut points, polarity, combination, members, target)| {
            points.sort();
            if polarity == Polarity::HigherIsBetter {
                points.reverse();
            }
            Case { points, polarity, combination, members, target }
        },
    )
}

fn id(place: usize) -> String {
    format!("i{place}")
}

impl Case {
    /// The roll-up with no least coverage stated.
    fn strict_roll_up(&self) -> RollUp {
        let scheme = scheme();
        let table = scheme
            .bands()
            .iter()
            .zip(self.points)
            .fold(PointsTable::new(), |table, (band, points)| table.with_band(band.name(), points));
        let roll_up = RollUp::new("all", "All", table, self.combination, self.polarity).unwrap();
        let roll_up = self
            .members
            .iter()
            .enumerate()
            .fold(roll_up, |roll_up, (place, (_, weight))| roll_up.with_weight(id(place), *weight));
        roll_up.with_rating(scheme, self.target, Tolerance::NOT_STATED).unwrap()
    }

    /// The same of whatever has points.
    fn roll_up(&self) -> RollUp {
        self.strict_roll_up().with_least_weight(Percent::whole(0)).unwrap()
    }

    fn of(&self, roll_up: &RollUp) -> RolledUp {
        let (ids, scheme): (Vec<String>, Scheme) = ((0..self.members.len()).map(id).collect(), scheme());
        let members: Vec<Member<'_>> = ids
            .iter()
            .zip(&self.members)
            .map(|(id, (place, _))| match place {
                Some(place) => {
                    let band = scheme.band(*place).unwrap();
                    Member::rated(id, band.rating()).with_band(band.name()).with_scheme(&scheme)
                }
                None => Member::unrated(id, Missing::NotSupplied),
            })
            .collect();
        roll_up.of(&members)
    }

    fn rolled_up(&self) -> RolledUp {
        self.of(&self.roll_up())
    }

    fn with_member(&self, place: usize, member: Place) -> Self {
        let mut other = self.clone();
        other.members[place].0 = member;
        other
    }

    /// The score by definition.
    fn score_by_definition(&self) -> Option<BigRational> {
        let scored: Vec<(BigRational, BigRational)> = self
            .members
            .iter()
            .filter_map(|(place, weight)| Some((exact(self.points[(*place)?]), exact(weight.value()))))
            .collect();
        let weighed = || scored.iter().fold(BigRational::zero(), |sum, (points, weight)| sum + points * weight);
        let weight = || scored.iter().fold(BigRational::zero(), |sum, (_, weight)| sum + weight);
        if scored.is_empty() {
            return None;
        }
        let points = scored.iter().map(|(points, _)| points.clone());
        Some(match self.combination {
            Combination::WeightedMean => weighed() / weight(),
            Combination::Sum => weighed(),
            Combination::Worst | _ if self.polarity == Polarity::LowerIsBetter => points.max().unwrap(),
            Combination::Worst | _ => points.min().unwrap(),
        })
    }

    /// The band of a score by definition: its shortfall of at most 0, 1 or 2.
    fn band_by_definition(&self, score: &BigRational) -> &'static str {
        let target = exact(self.target);
        let shortfall = if self.polarity == Polarity::LowerIsBetter { score - target } else { target - score };
        let bands = ["Green", "Green Amber", "Red Amber"];
        bands.iter().enumerate().find(|(points, _)| shortfall <= exact(Decimal::from(*points))).map_or("Red", |(_, band)| *band)
    }
}

fn merit(rolled_up: &RolledUp) -> Option<usize> {
    scheme().bands().iter().position(|band| Some(band.name()) == rolled_up.band())
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn the_score_and_its_band_are_those_of_the_definition(case in cases_of(8)) {
        let rolled_up = case.rolled_up();
        let by_definition = case.score_by_definition();
        prop_assert_eq!(score(&rolled_up), by_definition.clone());
        prop_assert_eq!(rolled_up.band(), by_definition.as_ref().map(|score| case.band_by_definition(score)));
        prop_assert_eq!(rolled_up.no_score(), by_definition.is_none().then_some(NoScore::NoneScored));
        let counted = case.members.iter().filter(|(place, _)| place.is_some());
        let weight = |members: &mut dyn Iterator<Item = &(Place, Weight)>| members.fold(Decimal::ZERO, |sum, (_, weight)| sum + weight.value());
        prop_assert_eq!(rolled_up.coverage().indicators(), counted.clone().count());
        prop_assert_eq!(rolled_up.coverage().weight(), weight(&mut counted.clone()).normalize());
        prop_assert_eq!(rolled_up.coverage().of_weight(), weight(&mut case.members.iter()).normalize());
    }

    #[test]
    fn one_indicator_of_full_weight_is_the_score(mut case in cases_of(1), place in 0_usize..4) {
        case.members = vec![(Some(place), Weight::ONE)];
        prop_assert_eq!(score(&case.rolled_up()), Some(exact(case.points[place])));
    }

    #[test]
    fn scaling_all_weights_changes_nothing_of_a_mean_or_the_worst(mut case in cases_of(6), scale in select(&["2", "3", "0.5", "10"])) {
        prop_assume!(case.combination != Combination::Sum);
        case.members.iter_mut().for_each(|(_, weight)| *weight = Weight::new(d(if *weight == Weight::ONE { "1" } else { "4.2" })).unwrap());
        let before = case.rolled_up();
        let mut scaled = case.clone();
        scaled.members.iter_mut().for_each(|(_, weight)| *weight = Weight::new(weight.value() * d(scale)).unwrap());
        let after = scaled.rolled_up();
        prop_assert_eq!((before.score(), before.score_fraction(), before.band()), (after.score(), after.score_fraction(), after.band()));
        let share = |rolled_up: &RolledUp| exact(rolled_up.coverage().weight()) / exact(rolled_up.coverage().of_weight());
        prop_assert_eq!(share(&before), share(&after));
        prop_assert!(before.parts().iter().zip(after.parts()).all(|(one, other)| one.contribution() == other.contribution()));
    }

    #[test]
    fn a_missing_indicator_changes_coverage_and_nothing_of_the_others(case in cases_of(6), at in 0_usize..6) {
        let at = at % case.members.len();
        let (before, after) = (case.rolled_up(), case.with_member(at, None).rolled_up());
        prop_assert_eq!(after.coverage().of(), before.coverage().of());
        prop_assert_eq!(after.coverage().of_weight(), before.coverage().of_weight());
        let others = |rolled_up: &RolledUp| -> Vec<_> {
            let others = rolled_up.parts().iter().filter(|part| part.id() != id(at));
            others.map(|part| (part.id().to_owned(), part.points(), part.weight())).collect()
        };
        prop_assert_eq!(others(&after), others(&before));
        prop_assert_eq!(
            after.left_out().iter().find(|part| part.id() == id(at)).map(PartLeftOut::reason),
            Some(LeftOut::Unrated(Unrated::Missing(Missing::NotSupplied)))
        );
    }

    #[test]
    fn the_parts_add_up_and_each_says_what_there_would_be_without_it(case in cases_of(6)) {
        let rolled_up = case.rolled_up();
        if case.combination != Combination::Worst && let Some(score) = score(&rolled_up) {
            let sum = rolled_up.parts().iter().fold(BigRational::zero(), |sum, part| sum + exact(part.contribution().unwrap()));
            prop_assert!(is_near(&sum, &score), "{} and {}", sum, score);
        }
        for part in rolled_up.parts() {
            let at: usize = part.id().strip_prefix('i').unwrap().parse().unwrap();
            let without = case.with_member(at, None).rolled_up();
            prop_assert_eq!(part.score_without(), without.score());
        }
    }

    #[test]
    fn the_changes_are_all_those_that_would_change_the_band(case in cases_of(5)) {
        let (rolled_up, scheme) = (case.rolled_up(), scheme());
        for part in rolled_up.parts() {
            let at: usize = part.id().strip_prefix('i').unwrap().parse().unwrap();
            let mut expected = Vec::new();
            let is_better = |other: &RolledUp| match case.polarity {
                Polarity::LowerIsBetter => score(other) < score(&rolled_up),
                Polarity::HigherIsBetter | Polarity::WithinRange | Polarity::Neutral => score(other) > score(&rolled_up),
            };
            for (place, band) in scheme.bands().iter().enumerate() {
                let other = case.with_member(at, Some(place)).rolled_up();
                if other.band() != rolled_up.band() {
                    let side = if is_better(&other) { Side::Better } else { Side::Worse };
                    expected.push((band.name().to_owned(), side, other.band().unwrap().to_owned(), other.rating(), other.score()));
                }
            }
            let told: Vec<_> = part.changes().iter().map(|change| {
                (change.band().to_owned(), change.side(), change.rolled_up_band().to_owned(), Some(change.rolled_up_rating()), change.score())
            }).collect();
            prop_assert_eq!(told, expected);
        }
    }

    #[test]
    fn the_least_change_is_the_first_by_which_the_score_moves_least(case in cases_of(5), side in select(Side::ALL)) {
        let rolled_up = case.rolled_up();
        let moves = |score: Option<Decimal>| (exact(score.unwrap()) - exact(rolled_up.score().unwrap())).abs();
        let mut least: Option<(String, String, BigRational)> = None;
        for part in rolled_up.parts() {
            for change in part.changes().iter().filter(|change| change.side() == side) {
                let by = moves(change.score());
                if least.as_ref().is_none_or(|(_, _, least)| by < *least) {
                    least = Some((part.id().to_owned(), change.band().to_owned(), by));
                }
            }
        }
        let told = rolled_up.least_change(side).map(|(part, change)| (part.id().to_owned(), change.band().to_owned(), moves(change.score())));
        prop_assert_eq!(told, least);
    }

    /// A missing indicator would count as nought in a sum, and in no other combination.
    #[test]
    fn a_sum_asks_for_all_of_the_weight_where_nothing_is_stated(case in cases_of(6)) {
        let (strict, loose) = (case.of(&case.strict_roll_up()), case.rolled_up());
        let is_complete = case.members.iter().all(|(place, _)| place.is_some());
        if case.combination != Combination::Sum || is_complete {
            prop_assert_eq!(strict, loose);
        } else if loose.score().is_none() {
            prop_assert_eq!(strict.no_score(), Some(NoScore::NoneScored));
        } else {
            prop_assert_eq!((strict.score(), strict.rating(), strict.no_score()), (None, None, Some(NoScore::TooLittleWeight)));
            let missing = strict.left_out().iter().fold(Decimal::ZERO, |sum, part| sum + part.weight().value());
            prop_assert_eq!(strict.coverage().weight_needed(), Some(missing.normalize()));
        }
    }

    /// Without a score the parts and what is left out are told all the same, and how much more is needed is exact.
    #[test]
    fn below_the_least_coverage_the_parts_are_told_and_what_is_needed(case in cases_of(6), least in 0_u8..=100, fewest in 0_u32..8) {
        let loose = case.rolled_up();
        let strict = case.strict_roll_up().with_least_weight(Percent::whole(least)).unwrap().with_least_indicators(fewest);
        let strict = case.of(&strict);
        let alone = |rolled_up: &RolledUp| -> Vec<_> {
            let parts = rolled_up.parts().iter();
            parts.map(|part| (part.id().to_owned(), part.band().map(str::to_owned), part.points(), part.points_fraction(), part.weight())).collect()
        };
        prop_assert_eq!(alone(&strict), alone(&loose));
        prop_assert_eq!(strict.left_out(), loose.left_out());
        let coverage = strict.coverage();
        let short = exact(coverage.of_weight()) * exact(Decimal::from(least)) / exact(Decimal::ONE_HUNDRED) - exact(coverage.weight());
        prop_assert_eq!(coverage.weight_needed().map(exact), Some(short).filter(BigRational::is_positive));
        let few = usize::try_from(fewest).unwrap().saturating_sub(coverage.indicators());
        prop_assert_eq!(coverage.indicators_needed(), Some(few).filter(|few| *few > 0));
        if strict.no_score().is_some() {
            let is_alone = |part: &Part| part.contribution().is_none() && part.score_without().is_none() && part.changes().is_empty();
            prop_assert!(strict.parts().iter().all(is_alone));
        }
    }

    #[test]
    fn improving_one_rating_never_worsens_the_roll_up(case in cases_of(6), at in 0_usize..6) {
        let at = at % case.members.len();
        let Some(place) = case.members[at].0 else { return Ok(()) };
        for better in 0..place {
            prop_assert!(merit(&case.with_member(at, Some(better)).rolled_up()) <= merit(&case.rolled_up()));
        }
    }

    /// With points that fall from band to band the worst of is the worst by the scheme's order of merit.
    #[test]
    fn worst_of_is_the_worst_by_merit(mut case in cases_of(6)) {
        (case.combination, case.polarity) = (Combination::Worst, Polarity::HigherIsBetter);
        (case.points, case.target) = ([3, 2, 1, 0].map(Decimal::from), Decimal::from(3));
        let worst = case.members.iter().filter_map(|(place, _)| *place).max();
        prop_assert_eq!(merit(&case.rolled_up()), worst);
    }

    /// Of groups that nest: a parent's sum is that of its parts, and so is what they rest on.
    #[test]
    fn groups_add_up(mut case in cases_of(8), of in proptest::collection::vec(0_usize..3, 8)) {
        case.combination = Combination::Sum;
        let groups: Vec<GroupsByKind> = of.iter().map(|group| {
            let path = [vec!["People"], vec!["People", "Adults"], vec!["People", "Children"]][*group].clone();
            GroupsByKind::from_iter([("directorate", GroupPath::new(path).unwrap())])
        }).collect();
        let (scheme, ids): (Scheme, Vec<String>) = (scheme(), (0..8).map(id).collect());
        let members: Vec<Member<'_>> = case.members.iter().zip(&ids).zip(&groups).map(|(((place, _), id), groups)| {
            let member = match place {
                Some(place) => {
                    let band = scheme.band(*place).unwrap();
                    Member::rated(id, band.rating()).with_band(band.name())
                }
                None => Member::unrated(id, Missing::NotDue),
            };
            member.with_groups(groups)
        }).collect();
        let whole = case.roll_up().within_group("directorate", "People").of(&members);
        let parts = ["Adults", "Children"].map(|service| {
            case.roll_up().within_group("directorate", GroupPath::new(["People", service]).unwrap()).of(&members)
        });
        let rest: Vec<Member<'_>> = members.iter().zip(&of).filter(|(_, group)| **group == 0).map(|(member, _)| *member).collect();
        let rest = case.roll_up().of(&rest);
        let all = || parts.iter().chain([&rest]);
        let sum = all().filter_map(score).fold(BigRational::zero(), |sum, score| sum + score);
        prop_assert_eq!(score(&whole).unwrap_or_else(BigRational::zero), sum);
        prop_assert_eq!(whole.coverage().indicators(), all().fold(0, |sum, part| sum + part.coverage().indicators()));
        prop_assert_eq!(whole.coverage().of(), all().fold(0, |sum, part| sum + part.coverage().of()));
    }
}

/// A figure and what it is judged by: an aim, a width of tolerance and whether that is a percentage.
#[derive(Debug, Clone)]
struct OnLine {
    value: Value,
    aim: Aim,
    width: Width,
}

fn on_line() -> impl Strategy<Value = OnLine> {
    let number = || (-3000_i64..=3000).prop_map(tenths);
    let value = prop_oneof![
        number().prop_map(Value::Decimal),
        (number(), 1_i64..=700)
            .prop_map(|(top, bottom)| performance_indicators::Fraction::new(top, bottom.into()).unwrap().into()),
    ];
    let aim = (number(), 0_i64..=500, 0_usize..3).prop_map(|(level, wide, kind)| match kind {
        0 => Aim::AtLeast(level),
        1 => Aim::AtMost(level),
        _ => Aim::Within(TargetRange::new(level, level + tenths(wide)).unwrap()),
    });
    let width = prop_oneof![
        (0_i64..=900).prop_map(|wide| Width::Points(Points::new(tenths(wide)).unwrap())),
        (0_u8..=100).prop_map(|percent| Width::PercentOfTarget(Percent::whole(percent))),
    ];
    (value, aim, width).prop_map(|(value, aim, width)| OnLine { value, aim, width })
}

impl OnLine {
    fn member<'a>(&self, id: &'a str, unit: &'a Unit) -> Member<'a> {
        Member::rated(id, Rating::Green).with_figure(self.value, self.aim, self.width.into(), unit)
    }

    /// By definition: how far past the target, as a part of the width, takes so many of the points away.
    fn points_by_definition(&self, [at_tolerance, at_target, least, most]: [&BigRational; 4]) -> Option<BigRational> {
        let value = match self.value {
            Value::Decimal(value) => exact(value),
            Value::Fraction(fraction) => exact(fraction.numerator()) / exact(fraction.denominator()),
            Value::Milestone(_) => return None,
        };
        let (level, shortfall) = match self.aim {
            Aim::AtLeast(level) => (exact(level), exact(level) - value),
            Aim::AtMost(level) => (exact(level), value - exact(level)),
            Aim::Within(range) if value > exact(range.upper()) => (exact(range.upper()), value - exact(range.upper())),
            Aim::Within(range) if value < exact(range.lower()) => (exact(range.lower()), exact(range.lower()) - value),
            Aim::Within(range) => (exact(range.lower()), BigRational::zero()),
            Aim::MoreThan(_) | Aim::LessThan(_) => return None,
        };
        let width = match self.width {
            Width::Points(points) => exact(points.value()),
            Width::PercentOfTarget(percent) => exact(percent.value()) * level.abs() / exact(Decimal::ONE_HUNDRED),
        };
        if width.is_zero() {
            return None;
        }
        let points = at_target + shortfall / width * (at_tolerance - at_target);
        Some(points.max(least.clone()).min(most.clone()))
    }
}

proptest! {
    #![proptest_config(cases(300))]

    /// Whole quotients of many different denominators, which no pair of decimals holds, are added up exactly and rated so.
    #[test]
    fn lines_of_points_are_those_of_the_definition(figures in proptest::collection::vec(on_line(), 1..=24)) {
        let line = PointsLine::new((Limit::Tolerance(Side::Worse), d("2")), (Limit::Target, d("5"))).unwrap().capped(d("0.5"), 9).unwrap();
        let at = [d("2"), d("5"), d("0.5"), d("9")].map(exact);
        let by_definition: Vec<_> = figures.iter().map(|figure| figure.points_by_definition(at.each_ref())).collect();
        let scored: Vec<BigRational> = by_definition.iter().flatten().cloned().collect();
        let mean = scored.iter().fold(BigRational::zero(), |sum, points| sum + points) / BigRational::from_integer(scored.len().max(1).into());
        // A target next to the score, where rounding could decide.
        let millionths = (&mean * ten_to(6)).round().to_integer().to_i128().unwrap();
        let near = Decimal::try_from_i128_with_scale(millionths, 6).unwrap();
        let (unit, ids): (Unit, Vec<String>) = (Unit::Ratio, (0..figures.len()).map(id).collect());
        let roll_up = RollUp::new("all", "All", line, Combination::WeightedMean, Polarity::HigherIsBetter).unwrap();
        let roll_up = roll_up.with_rating(Scheme::on_target_only(), near, Tolerance::WITHDRAWN).unwrap();
        let members: Vec<Member<'_>> = figures.iter().zip(&ids).map(|(figure, id)| figure.member(id, &unit)).collect();
        let rolled_up = roll_up.of(&members);
        for (id, points) in ids.iter().zip(&by_definition) {
            let part = rolled_up.parts().iter().find(|part| part.id() == id);
            let exactly = part.map(|part| match part.points_fraction() {
                Some(fraction) => exact(fraction.numerator()) / exact(fraction.denominator()),
                None => exact(part.points().unwrap()),
            });
            prop_assert_eq!(&exactly, points);
            if points.is_none() {
                let reason = rolled_up.left_out().iter().find(|part| part.id() == id).map(PartLeftOut::reason);
                prop_assert_eq!(reason, Some(LeftOut::NoLine));
            }
        }
        if scored.is_empty() {
            prop_assert_eq!(rolled_up.no_score(), Some(NoScore::NoneScored));
        } else {
            prop_assert_eq!(exact(rolled_up.score().unwrap()), nearest(&mean));
            let count = BigRational::from_integer(scored.len().into());
            for (part, points) in rolled_up.parts().iter().zip(&scored) {
                prop_assert_eq!(part.contribution().map(exact), Some(nearest(&(points / &count))));
                let others = &count - BigRational::from_integer(1.into());
                let without = (!others.is_zero()).then(|| nearest(&((&mean * &count - points) / others)));
                prop_assert_eq!(part.score_without().map(exact), without);
            }
            let expected = if mean >= exact(near) { Rating::Green } else { Rating::Red };
            prop_assert_eq!(rolled_up.rating(), Some(expected));
        }
    }
}

#[test]
fn what_has_no_points_is_left_out_with_its_reason() {
    let table = PointsTable::new().with_rating(Rating::Green, d("1"));
    let by_table = RollUp::new("all", "All", table, Combination::Sum, Polarity::HigherIsBetter).unwrap();
    let line = PointsLine::new((Limit::Tolerance(Side::Worse), 1), (Limit::Target, 2)).unwrap();
    let by_line = RollUp::new("all", "All", line, Combination::Sum, Polarity::HigherIsBetter).unwrap();
    let count = Unit::Count;
    let figure = |tolerance| Member::rated("a", Rating::Green).with_figure(81.into(), Aim::AtLeast(d("80")), tolerance, &count);
    let met = Member::rated("a", Rating::Green).with_figure(Value::MET, Aim::AtLeast(d("1")), Tolerance::WITHDRAWN, &Unit::YesNo);
    for (roll_up, member, reason) in [
        (&by_table, Member::rated("a", Rating::Blue), LeftOut::NoPoints),
        (&by_table, Member::unrated("a", Unrated::Exempt), LeftOut::Unrated(Unrated::Exempt)),
        (&by_line, Member::rated("a", Rating::Green), LeftOut::NoFigure),
        (&by_line, figure(Tolerance::NOT_STATED), LeftOut::Unrated(Unrated::ToleranceNotStated)),
        (&by_line, figure(Tolerance::WITHDRAWN), LeftOut::NoLine),
        (&by_line, met, LeftOut::NoLine),
    ] {
        let rolled_up = roll_up.of(&[member]);
        assert_eq!(rolled_up.left_out()[0].reason(), reason);
        assert_eq!(rolled_up.no_score(), Some(NoScore::NoneScored));
    }
    assert_eq!(by_table.of(&[]).no_score(), Some(NoScore::TakesNothing));
}

#[test]
fn below_the_least_coverage_there_is_no_score() {
    let table = PointsTable::share_of(&[Rating::Green]);
    let all = RollUp::new("all", "All", table, Combination::WeightedMean, Polarity::HigherIsBetter).unwrap();
    let members = [Member::rated("a", Rating::Green), Member::rated("b", Rating::Red), Member::unrated("c", Missing::Suppressed)];
    let third = d("66.666666");
    let least = |percent: Decimal| all.clone().with_least_weight(Percent::new(percent).unwrap()).unwrap().of(&members);
    assert_eq!(least(third).score(), Some(d("50")));
    // Two thirds are less than 66.666667%.
    assert_eq!(least(d("66.666667")).no_score(), Some(NoScore::TooLittleWeight));
    // What each is worth is told all the same.
    assert_eq!(least(d("66.666667")).parts().iter().map(Part::points).collect::<Vec<_>>(), [Some(d("100")), Some(d("0"))]);
    assert_eq!(all.clone().with_least_indicators(2).of(&members).score(), Some(d("50")));
    let too_few = all.clone().with_least_indicators(3).of(&members);
    assert_eq!((too_few.no_score(), too_few.score(), too_few.rating()), (Some(NoScore::TooFewIndicators), None, None));
    assert_eq!(
        too_few.to_string(),
        "All: no score, as too few of its indicators have points: 2 of 3 indicators (67% of the weight), and 1 more is needed"
    );
    // Exactly on the least.
    let half = all.clone().with_least_weight(Percent::whole(50)).unwrap();
    assert_eq!(half.of(&[members[0], members[2]]).score(), Some(d("100")));
    assert!(all.with_least_weight(Percent::new(d("100.000001")).unwrap()).is_err());
}

#[test]
fn a_score_next_to_a_limit_is_not_printed_on_its_other_side() {
    let table = PointsTable::new().with_rating(Rating::Green, d("1")).with_rating(Rating::Amber, d("2"));
    let mean = RollUp::new("all", "All", table, Combination::WeightedMean, Polarity::LowerIsBetter).unwrap();
    let mean = mean.with_rating(Scheme::on_target_only(), d("1.5"), Tolerance::WITHDRAWN).unwrap();
    let mean = mean.with_weight("b", Weight::new(d("1.000001")).unwrap());
    let rolled_up = mean.of(&[Member::rated("a", Rating::Green), Member::rated("b", Rating::Amber)]);
    let printed = rolled_up.to_string();
    // 3.000002 ÷ 2.000001: above the limit, and 1.5 at six places.
    assert_eq!(printed, "All: 1.5000002 of 2 (where smaller is better), Red, resting on 2 of 2 indicators (100% of the weight)");
}

#[test]
fn a_target_may_be_met_by_a_level_alone() {
    let table = PointsTable::share_of(&[Rating::Green]);
    let all = |polarity| RollUp::new("all", "All", table.clone(), Combination::WeightedMean, polarity);
    assert!(all(Polarity::WithinRange).is_err() && all(Polarity::Neutral).is_err());
    let range = Target::Range(TargetRange::new(d("1"), d("2")).unwrap());
    assert!(all(Polarity::HigherIsBetter).unwrap().with_rating(Scheme::on_target_only(), range, Tolerance::WITHDRAWN).is_err());
}

/// Roll-ups of the mean of points of a table, all of one scale.
fn mean_of(id: &str, table: &PointsTable, polarity: Polarity) -> RollUp {
    RollUp::new(id, id, table.clone(), Combination::WeightedMean, polarity).unwrap()
}

proptest! {
    #![proptest_config(cases(300))]

    /// A parent is the mean of its children's means, and covers of each as much of its weight as the child covers of its own.
    #[test]
    fn a_roll_up_of_roll_ups_is_a_mean_of_means(
        points in proptest::array::uniform4((-30_i64..=30).prop_map(tenths)),
        children in proptest::collection::vec((weights(), proptest::collection::vec((proptest::option::weighted(0.8, 0_usize..4), weights()), 1..=4)), 1..=4),
    ) {
        let scheme = scheme();
        let bands = || scheme.bands().iter().zip(points);
        let table = bands().fold(PointsTable::new(), |table, (band, points)| table.with_band(band.name(), points));
        let ids: Vec<Vec<String>> =
            children.iter().enumerate().map(|(child, (_, members))| (0..members.len()).map(|place| format!("{child}-{place}")).collect()).collect();
        let mut roll_ups = vec![mean_of("parent", &table, Polarity::HigherIsBetter)];
        let mut members = Vec::new();
        for (child, (weight, own)) in children.iter().enumerate() {
            let id = format!("child-{child}");
            roll_ups[0] = roll_ups[0].clone().with_roll_up(&id, *weight);
            let roll_up = mean_of(&id, &table, Polarity::HigherIsBetter).of_indicators(&ids[child]);
            roll_ups.push(ids[child].iter().zip(own).fold(roll_up, |roll_up, (id, (_, weight))| roll_up.with_weight(id, *weight)));
            members.extend(ids[child].iter().zip(own).map(|(id, (place, _))| match place {
                Some(place) => {
                    let band = scheme.band(*place).unwrap();
                    Member::rated(id, band.rating()).with_band(band.name()).with_scheme(&scheme)
                }
                None => Member::unrated(id, Missing::NotSupplied).with_scheme(&scheme),
            }));
        }
        let rolled_up = RollUps::new(roll_ups).unwrap().of(&members);
        let sum = |terms: &mut dyn Iterator<Item = BigRational>| terms.fold(BigRational::zero(), |sum, term| sum + term);
        let (mut total, mut weight, mut covered) = (BigRational::zero(), BigRational::zero(), BigRational::zero());
        for (own_weight, own) in &children {
            let scored = || own.iter().filter_map(|(place, weight)| Some(((*place)?, exact(weight.value()))));
            let own_covered = sum(&mut scored().map(|(_, weight)| weight));
            if own_covered.is_zero() {
                continue;
            }
            let mean = sum(&mut scored().map(|(place, weight)| exact(points[place]) * weight)) / &own_covered;
            let all = sum(&mut own.iter().map(|(_, weight)| exact(weight.value())));
            total += mean * exact(own_weight.value());
            weight += exact(own_weight.value());
            covered += own_covered / all * exact(own_weight.value());
        }
        let parent = &rolled_up[0];
        if weight.is_zero() {
            prop_assert_eq!(parent.no_score(), Some(NoScore::NoneScored));
            prop_assert!(parent.left_out().iter().all(|part| part.reason() == LeftOut::NoScore(NoScore::NoneScored) && part.is_roll_up()));
        } else {
            prop_assert_eq!(exact(parent.score().unwrap()), nearest(&(total / weight)));
            prop_assert_eq!(exact(parent.coverage().weight()), nearest(&covered));
        }
        let counted = children.iter().flat_map(|(_, own)| own).filter(|(place, _)| place.is_some()).count();
        prop_assert_eq!(parent.coverage().indicators(), counted);
        prop_assert_eq!(parent.coverage().of(), members.len());
    }

    /// The worst and the best of all that those left out could come to, one by one.
    #[test]
    fn what_a_score_could_be_is_the_worst_and_the_best_of_all_that_may_come(case in cases_of(4)) {
        let scheme = scheme();
        let ids: Vec<String> = (0..case.members.len()).map(id).collect();
        let member = |id, place: Place| match place {
            Some(place) => {
                let band = scheme.band(place).unwrap();
                Member::rated(id, band.rating()).with_band(band.name()).with_scheme(&scheme)
            }
            None => Member::unrated(id, Missing::NotSupplied).with_scheme(&scheme),
        };
        let members: Vec<Member<'_>> = ids.iter().zip(&case.members).map(|(id, (place, _))| member(id, *place)).collect();
        let rolled_up = case.roll_up().of(&members);
        let mut all = vec![case.clone()];
        for (at, (place, _)) in case.members.iter().enumerate() {
            if place.is_none() {
                all = all.iter().flat_map(|case| (0..4).map(|place| case.with_member(at, Some(place)))).collect();
            }
        }
        let scores: Vec<BigRational> = all.iter().map(|case| case.score_by_definition().unwrap()).collect();
        let (least, most) = (scores.iter().min().unwrap().clone(), scores.iter().max().unwrap().clone());
        let (worst, best) = if case.polarity == Polarity::LowerIsBetter { (most, least) } else { (least, most) };
        let Some(range) = rolled_up.could_be() else {
            prop_assert!(case.members.iter().all(|(place, _)| place.is_some()));
            return Ok(());
        };
        for (told, score) in [(range.worst(), worst), (range.best(), best)] {
            prop_assert_eq!(told.score().map(exact), Some(nearest(&score)));
            prop_assert_eq!(told.band(), Some(case.band_by_definition(&score)));
        }
    }
}

#[test]
fn a_score_that_is_not_all_or_none_never_prints_so() {
    let share = |polarity, of: Rating| {
        RollUp::new("all", "All", PointsTable::share_of(&[of]), Combination::WeightedMean, polarity)
            .unwrap()
            .with_weight("b", Weight::new(d("1000000")).unwrap())
    };
    let printed = |roll_up: &RollUp, a, b| roll_up.of(&[Member::rated("a", a), Member::rated("b", b)]).to_string();
    let (green, red) = (Rating::Green, Rating::Red);
    let higher = share(Polarity::HigherIsBetter, green);
    for (a, b, expected) in [
        (red, green, "All: more than 99.99 of 100, "),
        (green, red, "All: less than 0.01 of 100, "),
        (green, green, "All: 100 of 100, "),
        (red, red, "All: 0 of 100, "),
    ] {
        assert!(printed(&higher, a, b).starts_with(expected), "{}", printed(&higher, a, b));
    }
    assert!(printed(&share(Polarity::LowerIsBetter, red), red, red).starts_with("All: 100 of 100 (where smaller is better), "));
}

#[test]
fn a_score_that_no_decimal_tells_from_a_limit_is_beside_it() {
    for (polarity, points, expected, side) in [
        (Polarity::HigherIsBetter, "0.9999999999999999999999999999", "All: just below 1 of 1, Red, ", Side::Worse),
        (
            Polarity::LowerIsBetter,
            "1.0000000000000000000000000001",
            "All: just above 1 of 1 (where smaller is better), Red, ",
            Side::Worse,
        ),
    ] {
        let table = PointsTable::new().with_rating(Rating::Green, d("1")).with_rating(Rating::Red, d(points));
        let roll_up = RollUp::new("all", "All", table, Combination::WeightedMean, polarity).unwrap();
        let roll_up = roll_up.with_weight("b", Weight::new(d("1000000")).unwrap());
        let roll_up = roll_up.with_rating(Scheme::on_target_only(), d("1"), Tolerance::WITHDRAWN).unwrap();
        let rolled_up = roll_up.of(&[Member::rated("a", Rating::Red), Member::rated("b", Rating::Green)]);
        assert_eq!((rolled_up.score(), rolled_up.beside(), rolled_up.rating()), (Some(d("1")), Some(side), Some(Rating::Red)));
        assert!(rolled_up.to_string().starts_with(expected), "{rolled_up}");
        let met = roll_up.of(&[Member::rated("b", Rating::Green)]);
        assert_eq!((met.beside(), met.rating()), (None, Some(Rating::Green)));
        assert!(met.to_string().ends_with("resting on 1 of 1 indicator (100% of the weight)"), "{met}");
    }
}

#[test]
fn a_band_that_no_scheme_has_gives_no_score_and_no_points_of_its_colour() {
    let scheme = scheme();
    let of = |band: &str| {
        let table =
            PointsTable::new().with_rating(Rating::Green, d("3")).with_rating(Rating::Amber, d("2")).with_band(band, d("2.5"));
        let amber = Member::rated("a", Rating::Amber).with_band("Green Amber").with_scheme(&scheme);
        mean_of("all", &table, Polarity::HigherIsBetter).of(&[amber])
    };
    assert_eq!(of("Green Amber").score(), Some(d("2.5")));
    let misspelt = of("Green Ambre");
    assert_eq!((misspelt.score(), misspelt.no_score(), misspelt.could_be()), (None, Some(NoScore::UnknownBand), None));
    assert_eq!(misspelt.left_out()[0].reason(), LeftOut::NoPoints);
    assert!(
        misspelt.to_string().contains("no score, as its points name a band that no scheme of its indicators has"),
        "{misspelt}"
    );
}

/// Whichever takes which, and in whichever way they are asked for.
#[test]
fn roll_ups_are_listed_in_the_order_in_which_they_are_given() {
    let green = PointsTable::share_of(&[Rating::Green]);
    let of = |id: &str| mean_of(id, &green, Polarity::HigherIsBetter);
    let given = [of("b").with_roll_up("a", Weight::ONE), of("c"), of("a")];
    let roll_ups = RollUps::new(given.clone()).unwrap();
    let mut listed = Vec::new();
    listed.extend(&roll_ups);
    assert!(roll_ups.iter().eq(&given) && listed.into_iter().eq(&given));
    assert_eq!((roll_ups.get("a"), roll_ups.get("d")), (given.last(), None));
}

#[test]
fn roll_ups_of_roll_ups_are_of_one_scale_and_in_no_circle() {
    let green = PointsTable::share_of(&[Rating::Green]);
    let of = |id: &str| mean_of(id, &green, Polarity::HigherIsBetter);
    let taking = |id: &str, other: &str| of(id).with_roll_up(other, Weight::ONE);
    assert_eq!(
        RollUps::new([taking("a", "b"), taking("b", "c"), taking("c", "b"), of("d")]).unwrap_err().to_string(),
        "b takes c takes b: expected no roll-up to be within itself"
    );
    assert!(matches!(RollUps::new([taking("a", "a")]), Err(RollUpError::Circle { .. })));
    assert!(matches!(RollUps::new([taking("a", "b")]), Err(RollUpError::UnknownRollUp { .. })));
    let lower = mean_of("b", &green, Polarity::LowerIsBetter);
    let other_points = mean_of("b", &PointsTable::new().with_rating(Rating::Green, d("1")), Polarity::HigherIsBetter);
    for other in [lower, other_points] {
        assert!(matches!(RollUps::new([taking("a", "b"), other]), Err(RollUpError::OtherScale { .. })));
    }
    // In any order, each once.
    let roll_ups = RollUps::new([taking("a", "b"), taking("b", "c"), of("c")]).unwrap();
    let rolled_up = roll_ups.of(&[Member::rated("i", Rating::Green)]);
    assert_eq!(rolled_up.iter().map(RolledUp::score).collect::<Vec<_>>(), [Some(d("100")); 3]);
    // By itself it has not what it takes.
    let alone = taking("a", "b").of(&[Member::rated("i", Rating::Green)]);
    assert_eq!((alone.no_score(), alone.left_out()[0].reason()), (Some(NoScore::NoneScored), LeftOut::NotGiven));
}

#[test]
fn each_reason_for_leaving_out_has_its_words() {
    for (reason, words) in [
        (LeftOut::Unrated(Missing::NotSupplied.into()), "not yet supplied"),
        (LeftOut::NoPoints, "its rating has no points"),
        (LeftOut::NoFigure, "a rating without a figure"),
        (LeftOut::NoLine, "no line between its limits"),
        (LeftOut::NoScore(NoScore::TooLittleWeight), "too little of the weight has points"),
        (LeftOut::NotGiven, "not given"),
    ] {
        assert_eq!((reason.in_words(), format!("{reason:>40}")), (words, format!("{words:>40}")));
    }
}

/// What a score lies between is known of means and of the worst, whatever their weights; of a sum it depends on how many are counted.
#[test]
fn the_least_and_the_most_are_told_of_all_but_sums() {
    let table = PointsTable::new().with_rating(Rating::Green, d("2")).with_rating(Rating::Red, d("-1"));
    let of = |id: &str, combination| RollUp::new(id, id, table.clone(), combination, Polarity::HigherIsBetter).unwrap();
    let members = [Member::rated("a", Rating::Green), Member::rated("b", Rating::Red)];
    let ends = |rolled_up: &RolledUp| (rolled_up.least(), rolled_up.most());
    let known = (Some(d("-1")), Some(d("2")));
    for (combination, expected) in
        [(Combination::WeightedMean, known), (Combination::Worst, known), (Combination::Sum, (None, None))]
    {
        let own = of("own", combination).of_indicators(["a", "b"]);
        assert_eq!(ends(&own.of(&members)), expected, "{combination:?}");
        // A mean or the worst takes no sum.
        for parent in Combination::ALL.iter().filter(|parent| combination != Combination::Sum || **parent == combination) {
            let parent_of = of("parent", *parent).with_roll_up("own", Weight::ONE);
            let rolled_up = RollUps::new([parent_of, own.clone()]).unwrap().of(&members);
            let expected = if *parent == Combination::Sum { (None, None) } else { expected };
            assert_eq!(ends(&rolled_up[0]), expected, "{parent:?} of {combination:?}");
        }
    }
}

/// What is some of the weight never prints as none of it, nor what is not all as all. Invented.
#[test]
fn the_weight_that_a_score_rests_on_is_told_to_the_side_of_none_and_all() {
    for (weight, other, told) in [
        ("1", "99", "1% of the weight"),
        ("99", "1", "99% of the weight"),
        ("0.999999", "99.000001", "less than 1% of the weight"),
        ("99.000001", "0.999999", "more than 99% of the weight"),
        ("1", "1", "50% of the weight"),
    ] {
        let roll_up = mean_of("own", &PointsTable::share_of(&[Rating::Green]), Polarity::HigherIsBetter)
            .of_indicators(["a", "b"])
            .with_weight("a", Weight::new(d(weight)).unwrap())
            .with_weight("b", Weight::new(d(other)).unwrap());
        let rolled_up = roll_up.of(&[Member::rated("a", Rating::Green), Member::unrated("b", Missing::NotSupplied)]);
        assert!(rolled_up.to_string().contains(&format!("({told})")), "{rolled_up}");
    }
}

#[test]
fn a_part_has_the_rating_of_its_indicator_or_roll_up() {
    let table = PointsTable::share_of(&[Rating::Green]);
    let own = mean_of("own", &table, Polarity::HigherIsBetter)
        .of_indicators(["a", "b"])
        .with_rating(Scheme::on_target_only(), d("80"), Tolerance::WITHDRAWN)
        .unwrap();
    let parent = mean_of("parent", &table, Polarity::HigherIsBetter).of_indicators(["c"]).with_roll_up("own", Weight::ONE);
    let members = [("a", Rating::Green), ("b", Rating::Red), ("c", Rating::Green)].map(|(id, rating)| Member::rated(id, rating));
    let rolled_up = RollUps::new([parent, own]).unwrap().of(&members);
    let parts = |rolled_up: &RolledUp| -> Vec<_> {
        rolled_up.parts().iter().map(|part| (part.id().to_owned(), part.is_roll_up(), part.rating())).collect()
    };
    let of = |id: &str, is_roll_up, rating| (id.to_owned(), is_roll_up, Some(rating));
    assert_eq!(parts(&rolled_up[0]), [of("c", false, Rating::Green), of("own", true, Rating::Red)]);
    assert_eq!(parts(&rolled_up[1]), [of("a", false, Rating::Green), of("b", false, Rating::Red)]);
}

fn share(id: &str) -> RollUp {
    mean_of(id, &PointsTable::share_of(&[Rating::Green]), Polarity::HigherIsBetter)
}

#[test]
fn a_roll_up_that_takes_another_by_two_ways_is_refused() {
    let taking = |id: &str, others: &[&str]| others.iter().fold(share(id), |all, id| all.with_roll_up(*id, Weight::ONE));
    let refused = |all: Vec<RollUp>| RollUps::new(all).unwrap_err().to_string();
    assert_eq!(
        refused(vec![taking("top", &["p"]), taking("p", &["c", "d"]), taking("c", &["e"]), taking("d", &["e"]), share("e")]),
        "p takes c takes e, and p takes d takes e: expected one way to each"
    );
    // One of thirty levels, of which each takes the two before it.
    let level = |level: usize| match level {
        0 | 1 => share(&format!("x{level}")).of_indicators([format!("i{level}")]),
        _ => taking(&format!("x{level}"), &[&format!("x{}", level - 1), &format!("x{}", level - 2)]),
    };
    assert!(matches!(RollUps::new((0..30).map(level)), Err(RollUpError::TakenTwice { .. })));
    // Two that neither of them takes the other may have one in common.
    let shared = RollUps::new([taking("p", &["c"]), taking("q", &["c"]), share("c").of_indicators(["i"])]).unwrap();
    let scores: Vec<_> = shared.of(&[Member::rated("i", Rating::Green)]).iter().map(RolledUp::score).collect();
    assert_eq!(scores, [Some(d("100")); 3]);
}

#[test]
fn an_indicator_that_is_in_it_twice_gives_no_score() {
    let green = Member::rated("a", Rating::Green);
    let of = |roll_ups: &RollUps, members: &[Member<'_>]| -> Vec<_> {
        roll_ups.of(members).iter().map(|rolled_up| (rolled_up.score(), rolled_up.no_score())).collect()
    };
    let parent = share("p").of_indicators(["a"]).with_roll_up("c", Weight::ONE);
    let both = RollUps::new([share("top").with_roll_up("p", Weight::ONE), parent, share("c").of_indicators(["a"])]).unwrap();
    let twice = (None, Some(NoScore::TakenTwice));
    assert_eq!(of(&both, &[green]), [(None, Some(NoScore::NoneScored)), twice, (Some(d("100")), None)]);
    assert_eq!(
        both.of(&[green])[1].to_string(),
        "p: no score, as an indicator is in it twice: 0 of 0 indicators (0% of the weight)"
    );
    // By two roll-ups of which neither takes the other, and given twice.
    let siblings = share("p").with_roll_up("c", Weight::ONE).with_roll_up("d", Weight::ONE);
    let siblings = RollUps::new([siblings, share("c").of_indicators(["a", "b"]), share("d").of_indicators(["a"])]).unwrap();
    assert_eq!(of(&siblings, &[green, Member::rated("b", Rating::Red)]), [twice, (Some(d("50")), None), (Some(d("100")), None)]);
    let given_twice = share("p").of(&[green, green]);
    assert_eq!((given_twice.score(), given_twice.no_score()), (None, Some(NoScore::TakenTwice)));
}

/// Each level takes the level before and an indicator of its own, and tells what would change it of every indicator within it.
#[test]
fn a_thousand_levels_end() {
    let (levels, scheme) = (1000_usize, Scheme::on_target_only());
    let ids: Vec<String> = (0..levels).map(id).collect();
    let level_of = |level: usize, id: &str| {
        let own = share(&format!("x{level}")).of_indicators([id]);
        let own = own.with_rating(Scheme::on_target_only(), d("50"), Tolerance::WITHDRAWN).unwrap();
        if level == 0 { own } else { own.with_roll_up(format!("x{}", level - 1), Weight::ONE) }
    };
    let roll_ups = RollUps::new(ids.iter().enumerate().map(|(level, id)| level_of(level, id))).unwrap();
    let members: Vec<Member<'_>> = ids.iter().map(|id| Member::rated(id, Rating::Green).with_scheme(&scheme)).collect();
    let rolled_up = roll_ups.of(&members);
    let last = rolled_up.last().unwrap();
    assert_eq!((last.score(), last.coverage().indicators(), last.coverage().of()), (Some(d("100")), levels, levels));
    assert_eq!(last.least_change(Side::Better), None);
    assert!(RollUps::new((0..20_000).map(|level| level_of(level, &id(level)))).is_ok());
}

#[test]
fn one_that_is_listed_and_not_given_is_left_out() {
    let all = share("all").of_indicators(["a", "b"]);
    let rolled_up = all.of(&[Member::rated("a", Rating::Green), Member::rated("c", Rating::Red)]);
    assert_eq!(rolled_up.to_string(), "all: 100 of 100, resting on 1 of 2 indicators (50% of the weight)");
    assert_eq!(
        rolled_up.left_out().iter().map(|part| (part.id(), part.reason())).collect::<Vec<_>>(),
        [("b", LeftOut::NotGiven)]
    );
    assert_eq!(LeftOut::NotGiven.to_string(), "not given");
    let range = rolled_up.could_be().unwrap();
    assert_eq!([range.worst().score(), range.best().score()], [Some(d("50")), Some(d("100"))]);
    assert_eq!(all.of(&[]).no_score(), Some(NoScore::NoneScored));
}

/// A tree of three levels: two roll-ups under a parent beside an indicator of its own, and a roll-up in the first of them.
#[derive(Debug, Clone)]
struct Tree {
    points: [Decimal; 4],
    polarity: Polarity,
    combinations: [Combination; 4],
    places: Vec<usize>,
    weights: Vec<Weight>,
    target: Decimal,
}

fn trees() -> impl Strategy<Value = Tree> {
    let mean_or_worst = select(&[Combination::WeightedMean, Combination::Worst]);
    let (places, weights) = (proptest::collection::vec(0_usize..4, 8), proptest::collection::vec(weights(), 11));
    (cases_of(1), proptest::array::uniform4(mean_or_worst), places, weights).prop_map(|(case, combinations, places, weights)| {
        Tree { points: case.points, polarity: case.polarity, combinations, places, weights, target: case.target }
    })
}

impl Tree {
    fn rolled_up(&self) -> Vec<RolledUp> {
        let scheme = scheme();
        let bands = || scheme.bands().iter().zip(self.points);
        let table = bands().fold(PointsTable::new(), |table, (band, points)| table.with_band(band.name(), points));
        let ids: Vec<String> = (0..self.places.len()).map(id).collect();
        let of = |place: usize, id: &str, own: core::ops::Range<usize>| {
            let roll_up = RollUp::new(id, id, table.clone(), self.combinations[place], self.polarity)
                .unwrap()
                .of_indicators(&ids[own.clone()]);
            let roll_up = own.fold(roll_up, |roll_up, at| roll_up.with_weight(&ids[at], self.weights[at]));
            roll_up.with_rating(scheme.clone(), self.target, Tolerance::NOT_STATED).unwrap()
        };
        let top = of(0, "top", 0..1).with_roll_up("first", self.weights[8]).with_roll_up("second", self.weights[9]);
        let first = of(1, "first", 1..3).with_roll_up("within", self.weights[10]);
        let members: Vec<Member<'_>> = ids
            .iter()
            .zip(&self.places)
            .map(|(id, place)| {
                let band = scheme.band(*place).unwrap();
                Member::rated(id, band.rating()).with_band(band.name()).with_scheme(&scheme)
            })
            .collect();
        RollUps::new([top, first, of(2, "within", 3..6), of(3, "second", 6..8)]).unwrap().of(&members)
    }
}

proptest! {
    #![proptest_config(cases(300))]

    /// Of every indicator however deep, against the roll-ups of another rating of it.
    #[test]
    fn the_changes_of_a_parent_are_those_of_every_indicator_in_it(tree in trees()) {
        let scheme = scheme();
        let now = tree.rolled_up();
        let mut expected = vec![Vec::new(); now.len()];
        for at in 0..tree.places.len() {
            for (place, band) in scheme.bands().iter().enumerate() {
                let mut other = tree.clone();
                other.places[at] = place;
                for (expected, (before, after)) in expected.iter_mut().zip(now.iter().zip(other.rolled_up())) {
                    if before.band() != after.band() {
                        expected.push((id(at), band.name().to_owned(), after.band().map(str::to_owned), after.rating(), after.score()));
                    }
                }
            }
        }
        for (rolled_up, mut expected) in now.iter().zip(expected) {
            let changes = rolled_up.parts().iter().flat_map(Part::changes);
            let mut told: Vec<_> = changes.map(|change| {
                (change.id().to_owned(), change.band().to_owned(), Some(change.rolled_up_band().to_owned()), Some(change.rolled_up_rating()), change.score())
            }).collect();
            let merit = |band: &str| scheme.bands().iter().position(|own| own.name() == band);
            told.sort_by_key(|told| (told.0.clone(), merit(&told.1)));
            expected.sort_by_key(|told| (told.0.clone(), merit(&told.1)));
            prop_assert_eq!(told, expected);
            for side in [Side::Better, Side::Worse] {
                let is_there = rolled_up.parts().iter().flat_map(Part::changes).any(|change| change.side() == side);
                prop_assert_eq!(rolled_up.least_change(side).is_some(), is_there);
            }
        }
    }
}

#[test]
fn only_what_is_due_and_not_held_may_come_in() {
    let green = Member::rated("a", Rating::Green);
    let could_be = |roll_up: &RollUp, b: Member<'_>| {
        let rolled_up = roll_up.of(&[green, b]);
        rolled_up.could_be().map(|range| [range.worst(), range.best()].map(|end| end.score().unwrap()))
    };
    let without_blue = PointsTable::new().with_rating(Rating::Green, d("1")).with_rating(Rating::Red, d("0"));
    let mean = mean_of("all", &without_blue, Polarity::HigherIsBetter);
    let never =
        [Unrated::Exempt, Unrated::Neutral, Unrated::NoTarget, Unrated::MonitoringOnly, Unrated::NotDueYet, Unrated::NoColour];
    let not_due =
        [Missing::NotApplicable, Missing::NotDue, Missing::Discontinued, Missing::ZeroDenominator].map(Unrated::Missing);
    for reason in never.into_iter().chain(not_due) {
        assert_eq!(could_be(&mean, Member::unrated("b", reason)), None, "{reason}");
    }
    assert_eq!(could_be(&mean, Member::rated("b", Rating::Blue)), None);
    let pending = Member::unrated("b", Missing::NotSupplied);
    assert_eq!(could_be(&mean, pending), Some([d("0.5"), d("1")]));
    // What never comes in stays out of what could be, and a sum of all has no score without it.
    let exempt = Member::unrated("c", Unrated::Exempt);
    let of_three = |roll_up: RollUp| roll_up.of(&[green, pending, exempt]);
    let range = of_three(mean).could_be().cloned().unwrap();
    assert_eq!([range.worst().score(), range.best().score()], [Some(d("0.5")), Some(d("1"))]);
    let sum = RollUp::new("all", "All", without_blue, Combination::Sum, Polarity::HigherIsBetter).unwrap();
    assert_eq!(could_be(&sum, pending), Some([d("1"), d("2")]));
    assert_eq!(of_three(sum).could_be(), None);
}

#[test]
fn a_certain_result_is_told_and_carried_up() {
    let table = PointsTable::share_of(&[Rating::Green]);
    let worst = RollUp::new("c", "C", table, Combination::Worst, Polarity::HigherIsBetter).unwrap().of_indicators(["a", "b"]);
    let parent = share("p").of_indicators(["d"]).with_roll_up("c", Weight::ONE);
    let roll_ups = RollUps::new([share("top").with_roll_up("p", Weight::ONE), parent, worst]).unwrap();
    let members =
        [Member::rated("a", Rating::Red), Member::unrated("b", Missing::NotSupplied), Member::rated("d", Rating::Green)];
    let ends: Vec<_> = roll_ups
        .of(&members)
        .iter()
        .map(|rolled_up| {
            let range = rolled_up.could_be().unwrap();
            [range.worst().score(), range.best().score()]
        })
        .collect();
    assert_eq!(ends, [[Some(d("50")); 2], [Some(d("50")); 2], [Some(d("0")); 2]]);
}

#[test]
fn numbers_that_do_not_end_are_told_short_and_on_their_side() {
    // A third of the one that it takes is covered, and 80% are to be: 0.4666… more.
    let parent = share("p").with_roll_up("c", Weight::ONE).with_least_weight(Percent::whole(80)).unwrap();
    let roll_ups = RollUps::new([parent, share("c").of_indicators(["a", "b", "d"])]).unwrap();
    let told = roll_ups.of(&[Member::rated("a", Rating::Green)])[0].to_string();
    assert!(told.ends_with("1 of 3 indicators (33% of the weight), and 0.47 more of weight is needed"), "{told}");
    // 4 ÷ 3 and 5 ÷ 3 beside limits of 28 places.
    let table = [(Rating::Green, "2"), (Rating::Amber, "1"), (Rating::Red, "0")]
        .into_iter()
        .fold(PointsTable::new(), |table, (rating, points)| table.with_rating(rating, d(points)));
    for (third, limit, expected) in [
        (Rating::Amber, "1.3333333333333333333333333333", "all: just above 1.33 of 2, "),
        (Rating::Green, "1.6666666666666666666666666667", "all: just below 1.67 of 2, "),
    ] {
        let roll_up = mean_of("all", &table, Polarity::HigherIsBetter);
        let roll_up = roll_up.with_rating(Scheme::on_target_only(), d(limit), Tolerance::WITHDRAWN).unwrap();
        let told = roll_up
            .of(&[Member::rated("a", third), Member::rated("b", Rating::Amber), Member::rated("c", Rating::Green)])
            .to_string();
        assert!(told.starts_with(expected), "{told}");
    }
}

#[test]
fn a_sum_is_in_a_sum_alone() {
    let sum = |id: &str| {
        RollUp::new(id, id, PointsTable::share_of(&[Rating::Green]), Combination::Sum, Polarity::HigherIsBetter).unwrap()
    };
    let in_mean = RollUps::new([share("p").with_roll_up("c", Weight::ONE), sum("c")]);
    assert!(matches!(in_mean, Err(RollUpError::OtherScale { .. })));
    assert!(RollUps::new([sum("p").with_roll_up("c", Weight::ONE), sum("c")]).is_ok());
}
