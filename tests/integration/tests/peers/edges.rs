//! Corners of rankings, by hand. All figures are invented.

use crate::strategies::d;
use performance_indicators::peers::{
    Gap, NotComputed, Quantiles, Rank, RankMovement, RankOrder, Ranking, RankingError, RankingRule, Unranked,
};
use performance_indicators::{Fraction, Missing, Polarity, Target, TargetRange, Unit, Value};

const HIGHEST: RankingRule = RankingRule::new(RankOrder::HighestFirst, &Unit::Count);

fn fraction(numerator: &str, denominator: &str) -> Value {
    Fraction::new(d(numerator), d(denominator)).unwrap().into()
}

#[test]
fn nothing_to_rank_has_reasons() {
    let none = Ranking::new(HIGHEST, [("Ash", Err::<Value, _>(Missing::NotSupplied))]).unwrap();
    assert_eq!((none.ranked(), none.median(), none.pooled()), (0, Err(NotComputed::NoFigures), Err(NotComputed::NoFigures)));
    assert_eq!((none.best(), none.worst()), (Err(NotComputed::NoFigures), Err(NotComputed::NoFigures)));
    assert_eq!(none.to_best("Ash"), Err(NotComputed::NotRanked));
    assert_eq!(none.to_next_group("Oak", Quantiles::QUARTILES), Err(NotComputed::NotRanked));

    let alone = Ranking::new(HIGHEST, [("Ash", Ok(d("5")))]).unwrap();
    let rank = alone.rank("Ash").unwrap();
    assert_eq!((rank.place(), rank.is_alone(), rank.to_string().as_str()), (1, true, "the only one ranked"));
    assert_eq!(alone.to_best("Ash"), Err(NotComputed::AtBest));
    assert_eq!(alone.to_next_group("Ash", Quantiles::QUARTILES), Err(NotComputed::FewerAreasThanGroups));
    assert_eq!(alone.pooled(), Err(NotComputed::NotFractions));
}

#[test]
fn what_cannot_be_ranked_still_has_a_median() {
    for (polarity, target, reason) in [
        (Polarity::Neutral, None, Unranked::Neutral),
        (Polarity::WithinRange, None, Unranked::NoRange),
        (Polarity::WithinRange, Some(Target::from(5)), Unranked::NoRange),
    ] {
        let rule = RankingRule::by_polarity(polarity, target, &Unit::Percent);
        let areas = [("Ash", Ok(fraction("1", "3"))), ("Beech", Ok(fraction("2", "3"))), ("Elm", Err(Missing::Suppressed))];
        let ranking = Ranking::new(rule, areas).unwrap();
        assert_eq!(rule.order(), Err(reason));
        assert_eq!(
            ranking.unranked().into_iter().collect::<Vec<_>>(),
            [(Unranked::Missing(Missing::Suppressed), 1), (reason, 2)]
        );
        assert_eq!((ranking.median(), ranking.best()), (Ok(d("50").into()), Err(NotComputed::NoFigures)));
        assert_eq!(ranking.pooled().unwrap().to_string(), "3 of 6");
    }
}

/// The median of a third and a half is five twelfths, which no decimal is.
#[test]
fn a_median_may_be_a_fraction() {
    let ranking = Ranking::new(HIGHEST, [(1, Ok(fraction("1", "3"))), (2, Ok(fraction("1", "2")))]).unwrap();
    assert_eq!(ranking.median(), Ok(fraction("5", "12")));
    let percent = Ranking::new(
        RankingRule::new(RankOrder::HighestFirst, &Unit::Percent),
        [(1, Ok(fraction("1", "3"))), (2, Ok(d("50").into()))],
    )
    .unwrap();
    assert_eq!(percent.median(), Ok(fraction("5", "12")));
}

#[test]
fn milestones_rank_and_are_no_numbers() {
    let areas = [("Ash", Ok(Value::NOT_MET)), ("Beech", Ok(Value::MET)), ("Elm", Ok(Value::MET))];
    let ranking = Ranking::new(RankingRule::new(RankOrder::HighestFirst, &Unit::YesNo).as_published(0).unwrap(), areas).unwrap();
    assert_eq!(ranking.rank("Elm").unwrap().to_string(), "joint 1st of 3");
    assert_eq!(ranking.rank("Ash").unwrap().to_string(), "3rd of 3");
    assert_eq!((ranking.best(), ranking.median()), (Ok(Value::MET), Err(NotComputed::NotNumbers)));
    assert_eq!(ranking.to_best("Ash"), Err(NotComputed::NotNumbers));
}

/// Halves go away from zero, and what is too long to round is not ranked wrongly but not at all.
#[test]
fn as_published_rounds_exactly() {
    let places = |rule: RankingRule, values: &[Value]| {
        let ranking = Ranking::new(rule, values.iter().map(|value| Ok(*value)).enumerate()).unwrap();
        let places: Vec<_> = ranking.iter().map(|(_, rank)| rank.map(Rank::place)).collect();
        places
    };
    let whole = HIGHEST.as_published(0).unwrap();
    let values = ["0.5", "1.4999999999999999999999999999", "-0.5", "-0.4999", "1"].map(|text| Value::from(d(text)));
    assert_eq!(places(whole, &values), [Ok(1), Ok(1), Ok(5), Ok(4), Ok(1)]);
    let third = fraction("1", "3");
    assert_eq!(places(HIGHEST.as_published(2).unwrap(), &[third, d("0.334").into()]), [Ok(1), Ok(1)]);
    assert_eq!(places(HIGHEST, &[third, d("0.334").into()]), [Ok(2), Ok(1)]);
    let long = fraction("79228162514264337593543950335", "11");
    assert_eq!(places(HIGHEST.as_published(2).unwrap(), &[long, third]), [Err(Unranked::TooManyDigits), Ok(1)]);
    assert_eq!(places(HIGHEST, &[long, third]), [Ok(1), Ok(2)]);
    assert!(matches!(HIGHEST.as_published(29), Err(RankingError::PublishedDecimals { decimals: 29, .. })));
    // 28 decimals are all that a decimal has.
    assert_eq!(places(HIGHEST.as_published(28).unwrap(), &[third, d("0.3333333333333333333333333333").into()]), [Ok(1), Ok(1)]);
}

/// Inside a range all tie; outside it the nearer is better, and what would reach it is on the own side.
#[test]
fn nearer_to_a_range_is_better() {
    let rule = RankingRule::new(RankOrder::NearestTo(TargetRange::new(d("7"), d("8")).unwrap()), &Unit::Count);
    let areas = [("Ash", Ok(d("7.5"))), ("Beech", Ok(d("8"))), ("Cedar", Ok(d("10"))), ("Elm", Ok(d("5"))), ("Yew", Ok(d("2")))];
    let ranking = Ranking::new(rule, areas).unwrap();
    let places: Vec<_> = ranking.iter().map(|(_, rank)| rank.unwrap().to_string()).collect();
    assert_eq!(places, ["joint 1st of 5", "joint 1st of 5", "joint 3rd of 5", "joint 3rd of 5", "5th of 5"]);
    let said = |gap: Gap| (gap.reach().to_string(), gap.by().to_string());
    assert_eq!(ranking.to_best("Cedar").map(said), Ok(("8".into(), "2".into())));
    assert_eq!(ranking.to_best("Yew").map(said), Ok(("7".into(), "5".into())));
    // Yew is in the fourth quartile, Cedar and Elm, two outside, are the last of the third.
    assert_eq!(ranking.to_next_group("Yew", Quantiles::QUARTILES).map(said), Ok(("5".into(), "3".into())));
    assert_eq!(ranking.median(), Ok(d("7.5").into()));
}

#[test]
fn an_area_twice_is_refused_where_it_stands() {
    let error = Ranking::new(HIGHEST, [("Oak", Ok(1)), ("Ash", Ok(1)), ("Elm", Ok(2)), ("Ash", Ok(1))]).unwrap_err();
    assert!(matches!(error, RankingError::AreaTwice { first: 2, again: 4, .. }), "{error}");
}

#[test]
fn movements_are_said_by_performance() {
    let of = |areas: i64| Ranking::new(HIGHEST, (1..=areas).map(|area| (area, Ok(-area)))).unwrap();
    let (few, many) = (of(12), of(32));
    let said = |earlier, later| RankMovement::new(earlier, later).to_string();
    assert_eq!(said(many.rank(&9), many.rank(&3)), "up 6 places from 9th of 32 to 3rd of 32");
    // 10 of 11 others are better, then 11 of 31; then 30 of 31 and all of 11.
    assert_eq!(said(few.rank(&11), many.rank(&12)), "up from 11th of 12 to 12th of 32");
    assert_eq!(said(many.rank(&31), few.rank(&12)), "down from 31st of 32 to 12th of 12");
    assert_eq!(said(of(3).rank(&3), of(33).rank(&4)), "up from 3rd of 3 to 4th of 33");
    assert_eq!(said(few.rank(&12), many.rank(&32)), "unchanged, 32nd of 32 (12th of 12 before)");
    assert_eq!(said(of(1).rank(&1), few.rank(&5)), "newly ranked among others, 5th of 12 (the only one ranked before)");
    assert_eq!(said(few.rank(&5), of(1).rank(&1)), "no longer ranked among others, the only one ranked (5th of 12 before)");
    assert_eq!(said(of(1).rank(&1), of(1).rank(&1)), "unchanged, the only one ranked");
    assert_eq!(said(few.rank(&4), few.rank(&3)), "up 1 place from 4th of 12 to 3rd of 12");
    assert_eq!(said(few.rank(&1), many.rank(&1)), "unchanged, 1st of 32 (1st of 12 before)");
    assert_eq!(said(few.rank(&2), few.rank(&2)), "unchanged, 2nd of 12");
    assert_eq!(said(few.rank(&13), many.rank(&13)), "newly ranked among others, 13th of 32");
    assert_eq!(said(many.rank(&21), few.rank(&21)), "no longer ranked among others (not among the areas), 21st of 32 before");
    assert_eq!(said(Err(Unranked::Neutral), Err(Missing::Suppressed.into())), "not ranked (suppressed)");
    let ordinals = [1, 2, 3, 4, 11, 12, 13, 21, 22, 23].map(|place| many.rank(&place).unwrap().to_string());
    let expected = ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "23rd"];
    assert_eq!(ordinals, expected.map(|ordinal| format!("{ordinal} of 32")));
}
