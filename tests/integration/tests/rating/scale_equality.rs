//! When two scales are equal: where all that they tell is, however their numbers are written.

use crate::strategies::{any_case, any_pick, cases, d, padded};
use performance_indicators::rating::{Band, Fact, Limit, When, WhenUnknown};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::{Aim, Percent, Rating, RatingScale, Scheme, TargetRange, Tolerance, Unit, strategies};
use proptest::prelude::*;

fn eighty() -> RatingScale {
    RatingScale::new(&Scheme::amber_within_tolerance(), Aim::AtLeast(d("80")), Percent::whole(10).into()).unwrap()
}

#[test]
fn scales_of_equal_rules_are_equal_however_their_numbers_are_written() {
    let (scheme, tolerance) = (Scheme::amber_within_tolerance(), Tolerance::limit(d("72")));
    for (one, other) in [("80", "80.0"), ("80", "80.00000000000000000000000000"), ("80", "80.0000000000"), ("0", "-0.000")] {
        let scale = |level| RatingScale::new(&scheme, Aim::AtLeast(d(level)), Tolerance::WITHDRAWN).unwrap();
        assert_eq!(scale(one), scale(other), "{one} and {other}");
    }
    let limited = |limit| RatingScale::new(&scheme, Aim::AtLeast(d("80")), Tolerance::limit(d(limit))).unwrap();
    assert_eq!(limited("72"), limited("72.000"));
    // 10% of 80 below it is 72.
    let by_percent = RatingScale::new(&scheme, Aim::AtLeast(d("80")), Percent::whole(10).into()).unwrap();
    assert_eq!(by_percent, RatingScale::new(&scheme, Aim::AtLeast(d("80")), tolerance).unwrap());
    assert_eq!(eighty().in_unit(&Unit::Count), eighty().in_unit(&Unit::Days), "neither multiplies a fraction");
}

#[test]
fn scales_that_differ_in_one_thing_are_not_equal() {
    let scheme = Scheme::amber_within_tolerance();
    let of = |aim, tolerance: Tolerance| RatingScale::new(&scheme, aim, tolerance).unwrap();
    let ten: Tolerance = Percent::whole(10).into();
    let at_least = Aim::AtLeast(d("80"));
    assert_eq!(of(at_least, ten), eighty());
    let range = Aim::Within(TargetRange::new(d("80"), d("90")).unwrap());
    let others = [
        ("another level", of(Aim::AtLeast(d("81")), ten)),
        ("exactly on the target misses it", of(Aim::MoreThan(d("80")), ten)),
        ("the other way is better", of(Aim::AtMost(d("80")), ten)),
        ("a range", of(range, ten)),
        ("another tolerance", of(at_least, Percent::whole(11).into())),
        ("no tolerance", of(at_least, Tolerance::NOT_STATED)),
        ("withdrawn", of(at_least, Tolerance::WITHDRAWN)),
        ("another unit", of(at_least, ten).in_unit(&Unit::Percent)),
        ("as published", of(at_least, ten).as_published(0).unwrap()),
        ("another scheme", RatingScale::new(&Scheme::on_target_only(), at_least, ten).unwrap()),
    ];
    for (difference, other) in others {
        assert_ne!(eighty(), other, "{difference}");
        assert_eq!(other, { other }, "{difference}");
    }
    // Ends at half-way points are where they are; what they are for matters too: 80 published to 0 places and 79.5.
    let published = RatingScale::new(&Scheme::on_target_only(), at_least, Tolerance::WITHDRAWN).unwrap().as_published(0).unwrap();
    let half = RatingScale::new(&Scheme::on_target_only(), Aim::AtLeast(d("79.5")), Tolerance::WITHDRAWN).unwrap();
    assert_ne!(published, half);
}

#[test]
fn scales_that_differ_in_a_band_alone_are_not_equal() {
    let of = |middle: Rating, when: When| {
        let bands = [
            Band::new("Best", Rating::Green, When::AtMost(Limit::Target)),
            Band::new("Middle", middle, when),
            Band::new("Worst", Rating::Red, When::Otherwise),
        ];
        RatingScale::new(&Scheme::new("three", bands).unwrap(), Aim::AtLeast(d("80")), Tolerance::NOT_STATED).unwrap()
    };
    let fact = |is, unknown| When::Fact { is, unknown };
    let first = of(Rating::Amber, fact(Fact::AnnualTargetMet, WhenUnknown::FallThrough));
    assert_eq!(first, of(Rating::Amber, fact(Fact::AnnualTargetMet, WhenUnknown::FallThrough)));
    assert_ne!(first, of(Rating::Blue, fact(Fact::AnnualTargetMet, WhenUnknown::FallThrough)), "another colour");
    assert_ne!(first, of(Rating::Amber, fact(Fact::ForecastMeetsAnnualTarget, WhenUnknown::FallThrough)), "another fact");
    assert_ne!(first, of(Rating::Amber, fact(Fact::AnnualTargetMet, WhenUnknown::Unrated)), "unrated where it is not known");
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn more_zeros_make_the_same_scale(case in any_case(), zeros in 0_u32..=28) {
        let more = |level: Decimal| padded(level, zeros);
        let aim = match case.aim {
            Aim::AtLeast(level) => Aim::AtLeast(more(level)),
            Aim::MoreThan(level) => Aim::MoreThan(more(level)),
            Aim::AtMost(level) => Aim::AtMost(more(level)),
            Aim::LessThan(level) => Aim::LessThan(more(level)),
            Aim::Within(range) => Aim::Within(TargetRange::new(more(range.lower()), more(range.upper())).unwrap()),
        };
        let [one, other] = [case.aim, aim].map(|aim| RatingScale::new(&case.scheme, aim, case.tolerance));
        prop_assert_eq!(one, other);
    }

    #[test]
    fn equal_scales_rate_alike_and_others_differ_somewhere(
        case in any_case(), other in strategies::tolerance(), same in any::<bool>(), picks in prop::collection::vec(any_pick(), 8),
    ) {
        let Ok(scale) = RatingScale::new(&case.scheme, case.aim, case.tolerance) else { return Ok(()) };
        let tolerance = if same { case.tolerance } else { other };
        let Ok(other) = RatingScale::new(&case.scheme, case.aim, tolerance) else { return Ok(()) };
        prop_assert!(!same || scale == other);
        prop_assert_eq!(scale == other, other == scale);
        for value in picks.iter().map(|pick| case.value(pick)) {
            let facts = case.known.facts();
            if scale == other {
                prop_assert_eq!(scale.assess_given(value, facts), other.assess_given(value, facts));
            } else {
                let (one, other): (Vec<_>, Vec<_>) = (scale.limits().collect(), other.limits().collect());
                prop_assert!(one != other || tolerance.is_not_stated() != case.tolerance.is_not_stated());
            }
        }
    }
}

/// What a scale prints for programmers, as far as no other test reads it.
#[test]
fn a_scale_shows_what_is_unrated_and_what_is_rated_as_published() {
    let unknown = |unknown| {
        let improved = When::Fact { is: Fact::AnnualTargetMet, unknown };
        let scheme =
            Scheme::new("facts", [Band::new("In", Rating::Green, improved), Band::new("Out", Rating::Red, When::Otherwise)]);
        RatingScale::new(&scheme.unwrap(), Aim::AtLeast(d("80")), Tolerance::WITHDRAWN).unwrap()
    };
    let shown = |scale: &RatingScale| format!("{scale:?}");
    assert!(shown(&unknown(WhenUnknown::Unrated)).contains("Green if AnnualTargetMet or unrated"));
    assert!(!shown(&unknown(WhenUnknown::FallThrough)).contains("unrated"));
    assert!(shown(&eighty().as_published(1).unwrap()).contains("published: 1"));
    assert!(!shown(&eighty()).contains("published"));
}
