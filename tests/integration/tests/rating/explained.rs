//! Why a value has its rating, in words: one sentence for each way of lying beside the target and beside other limits. All figures are
//! invented.

use crate::strategies::{bands, d};
use performance_indicators::rating::{Band, Comparator, Fact, Facts, Limit, Reference, When, WhenUnknown};
use performance_indicators::statistics::{Confidence, Significance};
use performance_indicators::values::{Side, Width};
use performance_indicators::{Aim, Percent, Rating, RatingScale, Scheme, TargetRange, Tolerance, Trend};

fn explained(scheme: &Scheme, aim: Aim, tolerance: Tolerance, value: &str) -> String {
    RatingScale::new(scheme, aim, tolerance).unwrap().assess(d(value)).to_string()
}

fn ten() -> Width {
    Width::PercentOfTarget(Percent::whole(10))
}

#[test]
fn the_limit_of_a_tolerance_is_told_of_what_misses_the_target() {
    for (aim, value, sentence) in [
        (Aim::AtLeast(d("80")), "85", "85 beats the target of at least 80 by 5 (6.25% better than target): Green"),
        (Aim::AtLeast(d("80")), "80", "80 is exactly on the target of at least 80: Green"),
        (Aim::AtLeast(d("80")), "72", "72 misses the target of at least 80 by 8 (10% off target), within the limit of 72: Amber"),
        (
            Aim::AtLeast(d("80")),
            "70",
            "70 misses the target of at least 80 by 10 (12.5% off target), beyond the limit of 72: Red",
        ),
        (
            Aim::MoreThan(d("80")),
            "80",
            "80 is on the target of more than 80, which is to be passed, within the limit of 72: Amber",
        ),
        (Aim::AtMost(d("20")), "22", "22 misses the target of at most 20 by 2 (10% off target), within the limit of 22: Amber"),
        (Aim::AtMost(d("20")), "25", "25 misses the target of at most 20 by 5 (25% off target), beyond the limit of 22: Red"),
    ] {
        assert_eq!(explained(&Scheme::amber_within_tolerance(), aim, Percent::whole(10).into(), value), sentence);
    }
}

#[test]
fn a_limit_on_the_better_side_is_told_of_what_meets_the_target() {
    let better = When::AtMost(Limit::Tolerance(Side::Better));
    let scheme = Scheme::new("better first", bands(&[better, When::AtMost(Limit::Target)])).unwrap();
    let (aim, tolerance) = (Aim::AtLeast(d("80")), Tolerance::WITHDRAWN.with_better(ten()));
    let told = |value| explained(&scheme, aim, tolerance, value);
    assert!(
        told("90").starts_with("90 beats the target of at least 80 by 10 (12.5% better than target), past the limit of 88: ")
    );
    assert!(
        told("85").starts_with("85 beats the target of at least 80 by 5 (6.25% better than target), not past the limit of 88: ")
    );
    assert!(told("70").starts_with("70 misses the target of at least 80 by 10 (12.5% off target): "), "no limit but the target");
}

/// A band that reaches from a limit on the worse side to the best there is: its limit is passed by what meets the target, and decides
/// nothing about it.
#[test]
fn a_limit_on_the_worse_side_is_not_told_of_what_meets_the_target() {
    let scheme = Scheme::new("in reach", bands(&[When::AtMost(Limit::Tolerance(Side::Worse))])).unwrap();
    let told = |value| explained(&scheme, Aim::AtLeast(d("80")), Percent::whole(10).into(), value);
    assert!(told("85").starts_with("85 beats the target of at least 80 by 5 (6.25% better than target): "), "{}", told("85"));
    assert!(told("75").starts_with("75 misses the target of at least 80 by 5 (6.25% off target), within the limit of 72: "));
}

#[test]
fn a_range_is_met_inside_it() {
    let aim = Aim::Within(TargetRange::new(d("10"), d("20")).unwrap());
    let told = |value| explained(&Scheme::amber_within_tolerance(), aim, Percent::whole(10).into(), value);
    assert!(told("15").starts_with("15 is inside the target range, "), "{}", told("15"));
    assert!(told("9.5").starts_with("9.5 is outside the target range, "), "{}", told("9.5"));
    assert!(told("9.5").ends_with(", within the limit of 9: Amber"), "{}", told("9.5"));
    assert!(told("25").ends_with(", beyond the limit of 22: Red"), "{}", told("25"));
}

#[test]
fn rating_as_published_is_told() {
    let scale = RatingScale::new(&Scheme::on_target_only(), Aim::AtLeast(d("80")), Tolerance::WITHDRAWN).unwrap();
    for (decimals, places) in [(0, "0 decimal places"), (1, "1 decimal place"), (2, "2 decimal places")] {
        let told = scale.as_published(decimals).unwrap().assess(d("79")).to_string();
        assert!(told.ends_with(&format!(", rated as if rounded to {places}: Red")), "{told}");
    }
    assert!(!scale.assess(d("79")).to_string().contains("rounded"));
}

#[test]
fn limits_that_leave_their_edge_outside_are_told_as_such() {
    for (when, value, told) in [
        (
            When::Under(Limit::Stated(Side::Worse, ten())),
            "75",
            "75 misses the target of at least 80 by 5 (6.25% off target), inside the limit of 72: ",
        ),
        (When::Under(Limit::Target), "80", "80 is exactly on the target of at least 80, which is to be passed: "),
    ] {
        let scheme = Scheme::new("edge outside", bands(&[when])).unwrap();
        let sentence = explained(&scheme, Aim::AtLeast(d("80")), Tolerance::WITHDRAWN, value);
        assert!(sentence.starts_with(told), "{sentence}");
    }
}

#[test]
fn what_decided_is_told_and_nothing_else() {
    let within = When::AtMost(Limit::Stated(Side::Worse, ten()));
    let fact = |is| When::Fact { is, unknown: WhenUnknown::Unrated };
    let (year, than) = (Comparator::SameQuarterLastYear, Reference::Target(Confidence::Percent95));
    let held = [(Rating::Green, within), (Rating::Amber, fact(Fact::TrendImprovedOrHeld(year)))];
    let better = [(Rating::Green, fact(Fact::SignificantlyBetter(than))), (Rating::Amber, within)];
    for (rules, facts, value, told) in [
        (
            held,
            Facts::UNKNOWN.with_trend(year, Trend::Unchanged),
            "70",
            "70 misses the target of at least 80 by 10 (12.5% off target); it is no worse than the same quarter last year: Amber",
        ),
        (
            better,
            Facts::UNKNOWN.with_significance(than, Significance::Worse),
            "75",
            "75 misses the target of at least 80 by 5 (6.25% off target), within the limit of 72: Amber",
        ),
    ] {
        let all = rules.into_iter().chain([(Rating::Red, When::Otherwise)]);
        let scheme = Scheme::new("one decides", all.map(|(rating, when)| Band::new(rating.in_words(), rating, when))).unwrap();
        let scale = RatingScale::new(&scheme, Aim::AtLeast(d("80")), Tolerance::NOT_STATED).unwrap();
        assert_eq!(scale.assess_given(d(value), facts).to_string(), told);
    }
}
