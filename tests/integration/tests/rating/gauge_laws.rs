//! The public cuts, the first values and the emptiness marks agree with the rating.
#![expect(clippy::arithmetic_side_effects, reason = "rationals of any size, and a decimal's digits plus one in an i128")]

use crate::oracle::exact;
use crate::strategies::{Case, any_case, any_pick, beside, cases, d};
use num_rational::BigRational;
use num_traits::CheckedDiv as _;
use performance_indicators::rating::{Band, BandLimits, Cut, Facts, When};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::values::{Side, Width};
use performance_indicators::{Aim, Percent, Points, Rating, RatingScale, Scheme, TargetRange, Tolerance, Unrated, Verdict};
use proptest::prelude::*;

fn place(cut: Cut) -> BigRational {
    let whole = BigRational::from_integer(cut.mantissa().into());
    whole.checked_div(&crate::oracle::ten_to(cut.scale().into())).unwrap()
}

/// Whether a value lies in a band's own interval, by its public ends.
fn inside(limits: BandLimits, value: &BigRational) -> bool {
    let lower = limits.lower().is_none_or(|cut| if cut.is_inside() { *value >= place(cut) } else { *value > place(cut) });
    lower && limits.upper().is_none_or(|cut| if cut.is_inside() { *value <= place(cut) } else { *value < place(cut) })
}

/// What the public ends say of a value when no fact is known.
fn by_limits(case: &Case, scale: &RatingScale, value: &BigRational) -> Verdict {
    for (band, definition) in case.scheme.bands().iter().enumerate() {
        let rated = Verdict::Rated { band, rating: definition.rating() };
        let falls_through = definition.when().unknown() == Some(performance_indicators::rating::WhenUnknown::FallThrough);
        match definition.when() {
            When::All(_) if falls_through => {}
            When::All(all) => {
                let limits = scale.limits().find(|limits| limits.band() == band);
                let limit = When::from(all).limit();
                if limit.is_none() || limits.is_some_and(|limits| inside(limits, value)) {
                    return Unrated::UnknownFact.into();
                }
                if limit == Some(performance_indicators::rating::Limit::Tolerance(Side::Worse)) && case.tolerance.is_not_stated()
                {
                    return Unrated::ToleranceNotStated.into();
                }
            }
            When::AtMost(limit) | When::Under(limit) => {
                let Some(limits) = scale.limits().find(|limits| limits.band() == band) else { continue };
                if inside(limits, value) {
                    return rated;
                }
                if limit == performance_indicators::rating::Limit::Tolerance(Side::Worse) && case.tolerance.is_not_stated() {
                    return Unrated::ToleranceNotStated.into();
                }
            }
            When::Fact { unknown: performance_indicators::rating::WhenUnknown::Unrated, .. } => {
                return Unrated::UnknownFact.into();
            }
            When::Fact { .. } => {}
            When::Otherwise => return rated,
        }
    }
    panic!("no band")
}

fn limited(case: &Case) -> Option<RatingScale> {
    RatingScale::new(&case.scheme, case.aim, case.tolerance).ok()
}

proptest! {
    #![proptest_config(cases(4_000))]

    #[test]
    fn cuts_agree_with_ratings_on_and_beside_each_edge(case in any_case()) {
        let Some(scale) = limited(&case) else { return Ok(()) };
        for limits in scale.limits() {
            for cut in [limits.lower(), limits.upper()].into_iter().flatten() {
                prop_assert_eq!(cut.to_decimal().is_some_and(|held| exact(held) != place(cut)), false);
                for offset in -1..=2 {
                    let Some(value) = beside(&place(cut), 28, offset) else { continue };
                    prop_assert_eq!(scale.rate(value), by_limits(&case, &scale, &exact(value)), "{} beside {}", value, cut);
                }
            }
        }
    }

    #[test]
    fn cuts_are_the_places_of_the_definition(case in any_case()) {
        let Some(scale) = limited(&case) else { return Ok(()) };
        let places = case.definition().places();
        let mut cuts = 0;
        for limits in scale.limits() {
            for cut in [limits.lower(), limits.upper()].into_iter().flatten() {
                cuts += 1;
                prop_assert!(places.contains(&place(cut)), "{cut}");
                // Its digits and its text say the same.
                prop_assert!(cut.scale() <= 36);
                let text = cut.to_string();
                let (whole, point) = text.split_once('.').unwrap_or((&text, ""));
                prop_assert_eq!(point.len(), usize::from(cut.scale()));
                prop_assert_eq!(format!("{whole}{point}").parse::<i128>().unwrap(), cut.mantissa());
            }
        }
        prop_assert_eq!(cuts, places.len());
    }

    #[test]
    fn nothing_falls_in_a_band_marked_empty(case in any_case(), picks in prop::collection::vec(any_pick(), 4)) {
        let Some(scale) = limited(&case) else { return Ok(()) };
        for limits in scale.limits().filter(|limits| limits.is_empty()) {
            for pick in &picks {
                let value = case.value(pick);
                prop_assert_ne!(scale.rate_given(value, case.known.facts()).band(), Some(limits.band()), "{}", value);
                prop_assert_ne!(scale.rate(value).band(), Some(limits.band()), "{}", value);
            }
        }
    }

    #[test]
    fn published_scales_mark_empty_bands_too(case in any_case(), pick in any_pick(), decimals in 0_u8..=4) {
        let Some(Ok(scale)) = limited(&case).map(|scale| scale.as_published(decimals)) else { return Ok(()) };
        for limits in scale.limits().filter(|limits| limits.is_empty()) {
            prop_assert_ne!(scale.rate_given(case.value(&pick), case.known.facts()).band(), Some(limits.band()));
        }
    }

    #[test]
    fn a_band_not_marked_empty_holds_a_value(case in any_case()) {
        // Facts fall through: only the limits decide.
        let only_limits = case.conditions.iter().all(|when| when.facts().next().is_none());
        let Some(scale) = limited(&case).filter(|_| only_limits) else { return Ok(()) };
        // Between and beyond all the places, and on them, lies every way in which a value can stand to the limits.
        let mut places = case.definition().places();
        places.sort();
        let two = BigRational::from_integer(2.into());
        let middles = places.windows(2).map(|pair| (&pair[0] + &pair[1]).checked_div(&two).unwrap()).collect::<Vec<_>>();
        let one = BigRational::from_integer(1.into());
        let ends = places.first().map(|first| first - &one).into_iter().chain(places.last().map(|last| last + &one));
        let samples: Vec<BigRational> = ends.chain(places.iter().cloned()).chain(middles).collect();
        for limits in scale.limits() {
            let definition = case.definition();
            let reached =
                samples.iter().any(|value| definition.rate(value, case.known) == crate::oracle::Outcome::Band(limits.band()));
            prop_assert_eq!(limits.is_empty(), !reached, "band {}", limits.band());
        }
    }

    #[test]
    fn first_values_are_first(case in any_case(), decimals in 0_u8..=28) {
        let Some(scale) = limited(&case) else { return Ok(()) };
        let unit = BigRational::from_integer(1.into()).checked_div(&crate::oracle::ten_to(decimals.into())).unwrap();
        for band in 0..case.scheme.bands().len() {
            let first = scale.first_value(band, decimals);
            for (value, worse) in [(first.rising(), -&unit), (first.falling(), unit.clone())] {
                let Some(value) = value else { continue };
                prop_assert!(value.scale() <= u32::from(decimals));
                // Of facts that it asks for beside its limit, as if they held: as if it did not ask.
                let own = |(place, when): (usize, &When)| if place == band { when.without_facts() } else { *when };
                let conditions: Vec<When> = case.conditions.iter().enumerate().map(own).collect();
                let case = Case { conditions, ..case.clone() };
                let bands = case.scheme.bands().iter().zip(&case.conditions);
                let bands = bands.map(|(band, when)| Band::new(band.name().to_owned(), band.rating(), *when));
                let Ok(scheme) = Scheme::new("alone", bands) else { continue };
                let scale = RatingScale::new(&scheme, case.aim, case.tolerance).unwrap();
                let no_fact = crate::oracle::Known::nothing_of(&case.conditions);
                prop_assert_eq!(scale.rate_given(value, no_fact.facts()).band(), Some(band), "{} is not in the band", value);
                let neighbour = case.definition().rate(&(exact(value) + worse), no_fact);
                prop_assert_ne!(neighbour, crate::oracle::Outcome::Band(band), "{} has a neighbour in the band", value);
            }
        }
    }

    #[test]
    fn first_values_are_not_missed(case in any_case(), decimals in 0_u8..=4, step in -3_i128..=3) {
        // Each grid value that a decimal holds, near an end: if it is in the band and its worse neighbour is not, it is the first.
        let Some(scale) = limited(&case) else { return Ok(()) };
        for limits in scale.limits() {
            for (end, direction) in [(limits.lower(), -1_i128), (limits.upper(), 1)] {
                let Some(at) = end.and_then(|cut| beside(&place(cut), decimals.into(), step)) else { continue };
                let neighbour = crate::strategies::made(at.mantissa() + direction, at.scale());
                if at.scale() != u32::from(decimals) || scale.rate(at).band() != Some(limits.band()) {
                    continue;
                }
                // A band on both sides of a better one starts on its worse side.
                let is_worse = |neighbour| scale.rate(neighbour).band().is_none_or(|band| band > limits.band());
                if neighbour.is_some_and(is_worse) {
                    let first = scale.first_value(limits.band(), decimals);
                    let found = if direction < 0 { first.rising() } else { first.falling() };
                    prop_assert_eq!(found, Some(at), "band {}", limits.band());
                }
            }
        }
    }
}

fn two_bands(when: When) -> Scheme {
    Scheme::new("two", [Band::new("In", Rating::Green, when), Band::new("Out", Rating::Red, When::Otherwise)]).unwrap()
}

/// From 10.2 to 10.8 there is no whole number: the first one above 10.2 is above the range, and the last below 10.8 below it.
#[test]
fn a_band_between_two_numbers_of_a_grid_has_no_first_value_on_it() {
    let range = TargetRange::new(d("10.2"), d("10.8")).unwrap();
    let scale = RatingScale::new(&Scheme::on_target_only(), Aim::Within(range), Tolerance::WITHDRAWN).unwrap();
    let first = |decimals| (scale.first_value(0, decimals).rising(), scale.first_value(0, decimals).falling());
    assert_eq!(first(0), (None, None));
    assert_eq!(first(1), (Some(d("10.2")), Some(d("10.8"))));
}

#[test]
fn first_values_where_rating_starts_at_an_open_edge() {
    // Strictly under 5: the first Green in whole numbers is 4, in tenths 4.9.
    let scale = RatingScale::new(&Scheme::on_target_only(), Aim::LessThan(d("5")), Tolerance::WITHDRAWN).unwrap();
    assert_eq!(scale.first_value(0, 0).falling(), Some(d("4")));
    assert_eq!(scale.first_value(0, 1).falling(), Some(d("4.9")));
    assert_eq!(scale.first_value(0, 0).rising(), None);
    assert_eq!(scale.first_value(1, 0).rising(), None);
    assert_eq!(scale.first_value(9, 0).rising(), None);
    // A range has two.
    let range = TargetRange::new(d("7"), d("8")).unwrap();
    let scale = RatingScale::new(&Scheme::amber_within_tolerance(), Aim::Within(range), Percent::whole(10).into()).unwrap();
    let amber = scale.first_value(1, 1);
    assert_eq!((amber.rising(), amber.falling()), (Some(d("6.3")), Some(d("8.8"))));
    // In whole numbers 6.3 to 8.8 holds 7 and 8, which are Green.
    assert_eq!((scale.first_value(1, 0).rising(), scale.first_value(1, 0).falling()), (None, None));
}

#[test]
fn first_value_on_a_grid_finer_than_a_decimal_can_write() {
    // 80 lies on the grid of 28 decimals, though a decimal cannot write it with 28 zeros.
    let scale = RatingScale::new(&Scheme::on_target_only(), Aim::AtLeast(d("80")), Tolerance::WITHDRAWN).unwrap();
    assert_eq!(scale.first_value(0, 28).rising(), Some(d("80")));
}

#[test]
fn gauge_of_a_named_case() {
    // From two points below to one above: Lincolnshire, https://lincolnshire.moderngov.co.uk/mgAi.aspx?ID=12999
    let points = |text| Points::new(d(text)).unwrap();
    let tolerance = Tolerance::from(points("2")).with_better(Width::Points(points("1")));
    let scale = RatingScale::new(&Scheme::better_within_worse(), Aim::AtLeast(d("80")), tolerance).unwrap();
    let shown: Vec<(usize, String, bool, bool)> = scale
        .limits()
        .map(|limits| {
            let cut = limits.lower().unwrap();
            (limits.band(), cut.to_string(), cut.is_inside(), limits.upper().is_some())
        })
        .collect();
    assert_eq!(shown, [(0, "81".to_owned(), false, false), (1, "78".to_owned(), true, false)]);
}

#[test]
fn a_limit_that_never_applies_is_left_out() {
    let scheme = two_bands(When::Under(performance_indicators::rating::Limit::Tolerance(Side::Better)));
    let scale = RatingScale::new(&scheme, Aim::AtLeast(d("80")), Tolerance::WITHDRAWN).unwrap();
    assert_eq!(scale.limits().count(), 0);
    assert_eq!(scale.rate(Decimal::MAX).rating(), Some(Rating::Red));
    assert_eq!(scale.rate_given(Decimal::MIN, Facts::UNKNOWN).rating(), Some(Rating::Red));
}
