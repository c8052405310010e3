//! How far it is to the next better and the next worse band, and where there is none.

use crate::strategies::{any_case, any_pick, cases, d};
use performance_indicators::values::Width;
use performance_indicators::{Aim, Percent, Rating, RatingScale, Scheme, Tolerance};
use proptest::prelude::*;

#[test]
fn there_is_no_better_band_than_the_best() {
    let presets = [
        Scheme::on_target_only(),
        Scheme::amber_within_tolerance(),
        Scheme::green_within_tolerance(),
        Scheme::floor_standard(),
        Scheme::better_within_worse(),
        Scheme::goal_post(),
    ];
    let ten = Percent::whole(10);
    for scheme in presets {
        let scale = RatingScale::new(&scheme, Aim::AtLeast(d("80")), Tolerance::both_sides(Width::PercentOfTarget(ten))).unwrap();
        // Far beyond the target, and beyond any tolerance on the better side.
        let best = scale.assess(d("800"));
        assert_eq!(best.verdict().band().and_then(|band| scheme.merit(band)), Some(0), "{}", scheme.name());
        assert_eq!(best.to_better(), None, "{}", scheme.name());
    }
    // At 80 exactly, at 79 and at 71 (invented).
    let scale = RatingScale::new(&Scheme::amber_within_tolerance(), Aim::AtLeast(d("80")), ten.into()).unwrap();
    let better = |value| scale.assess(d(value)).to_better().map(|better| (better.rating(), better.units()));
    assert_eq!(better("80"), None);
    assert_eq!(better("79"), Some((Rating::Green, Some(d("1")))));
    assert_eq!(better("71"), Some((Rating::Amber, Some(d("1")))));
}

/// Against 80 and 10% of it, which are 8, and against 80 without a tolerance, beyond which nothing is known.
#[test]
fn there_is_no_worse_band_than_the_worst_and_none_beyond_a_tolerance_that_is_not_stated() {
    let ten = Percent::whole(10).into();
    let (amber, red) = (|units| Some((Rating::Amber, Some(d(units)))), |units| Some((Rating::Red, Some(d(units)))));
    for (scheme, tolerance, expected) in [
        (Scheme::amber_within_tolerance(), ten, [("85", amber("5")), ("80", amber("0")), ("79", red("7")), ("71", None)]),
        (Scheme::green_within_tolerance(), ten, [("85", red("13")), ("80", red("8")), ("79", red("7")), ("71", None)]),
        (Scheme::on_target_only(), Tolerance::NOT_STATED, [("85", red("5")), ("80", red("0")), ("79", None), ("71", None)]),
        (Scheme::amber_within_tolerance(), Tolerance::NOT_STATED, [("85", None), ("80", None), ("79", None), ("71", None)]),
        (Scheme::goal_post(), Tolerance::NOT_STATED, [("85", None), ("80", None), ("79", None), ("71", None)]),
    ] {
        let scale = RatingScale::new(&scheme, Aim::AtLeast(d("80")), tolerance).unwrap();
        for (value, worse) in expected {
            let found = scale.assess(d(value)).to_worse().map(|worse| (worse.rating(), worse.units()));
            assert_eq!(found, worse, "{value}, {}, {tolerance:?}", scheme.name());
        }
    }
}

proptest! {
    #![proptest_config(cases(4_000))]

    #[test]
    fn the_next_better_band_is_of_better_merit(case in any_case(), pick in any_pick()) {
        let Ok(scale) = RatingScale::new(&case.scheme, case.aim, case.tolerance) else { return Ok(()) };
        let assessment = scale.assess_given(case.value(&pick), case.known.facts());
        let merit = |band| case.scheme.merit(band).unwrap();
        let Some(own) = assessment.verdict().band().map(merit) else { return Ok(()) };
        let better = assessment.to_better().map(|better| merit(better.band()));
        prop_assert!(better.is_none_or(|better| better < own), "{:?} from {}", better, own);
        prop_assert!(own > 0 || better.is_none());
        prop_assert!(assessment.to_worse().is_none_or(|worse| merit(worse.band()) != own));
    }
}
