//! What holds of every rating, whatever the scheme, the aim, the tolerance and the value.

use crate::oracle::{Outcome, exact};
use crate::strategies::{Case, any_case, any_conditions, any_known, any_pick, bands, cases, padded, shifted};
use core::num::NonZeroU32;
use num_rational::BigRational;
use num_traits::CheckedMul as _;
use performance_indicators::rating::{Band, Limit, ScaleError, SchemeError, When};
use performance_indicators::rust_decimal::prelude::{Decimal, RoundingStrategy};
use performance_indicators::values::{Side, Width, WorseSide};
use performance_indicators::{Aim, Fraction, Points, RatingScale, Scheme, TargetRange, Tolerance, Unit, Verdict, strategies};
use proptest::prelude::*;

/// The scale of a case; `None` where it is refused for its digits, which has a law of its own.
fn scale_of(case: &Case) -> Result<Option<RatingScale>, TestCaseError> {
    match RatingScale::new(&case.scheme, case.aim, case.tolerance) {
        Ok(scale) => Ok(Some(scale)),
        Err(ScaleError::TooManyDigits { .. }) => Ok(None),
        Err(other) => Err(TestCaseError::fail(other.to_string())),
    }
}

/// A case in the mirror, or multiplied: each figure changed by one rule, each width by another.
fn changed(case: &Case, figure: impl Fn(Decimal) -> Option<Decimal>, width: impl Fn(Decimal) -> Option<Decimal>) -> Option<Case> {
    let width = |old: Width| {
        Some(match old {
            Width::Points(points) => Width::Points(Points::new(width(points.value())?).unwrap()),
            Width::PercentOfTarget(_) => old,
        })
    };
    let limit = |limit: Limit| {
        Some(match limit {
            Limit::Stated(side, stated) => Limit::Stated(side, width(stated)?),
            Limit::Target | Limit::Tolerance(_) => limit,
        })
    };
    let condition = |condition: &When| {
        Some(match *condition {
            When::AtMost(old) => When::AtMost(limit(old)?),
            When::Under(old) => When::Under(limit(old)?),
            When::Fact { .. } | When::Otherwise => *condition,
            When::All(_) => {
                let alone = match condition.without_facts() {
                    When::AtMost(old) => When::AtMost(limit(old)?),
                    When::Under(old) => When::Under(limit(old)?),
                    other @ (When::Fact { .. } | When::Otherwise | When::All(_)) => other,
                };
                alone.and(condition.facts(), condition.unknown().unwrap())
            }
        })
    };
    let aim = match case.aim {
        Aim::AtLeast(level) => Aim::AtLeast(figure(level)?),
        Aim::MoreThan(level) => Aim::MoreThan(figure(level)?),
        Aim::AtMost(level) => Aim::AtMost(figure(level)?),
        Aim::LessThan(level) => Aim::LessThan(figure(level)?),
        Aim::Within(range) => {
            let (one, two) = (figure(range.lower())?, figure(range.upper())?);
            Aim::Within(TargetRange::new(one.min(two), one.max(two)).unwrap())
        }
    };
    let worse = match case.tolerance.worse() {
        WorseSide::NotStated => Tolerance::NOT_STATED,
        WorseSide::Withdrawn => Tolerance::WITHDRAWN,
        WorseSide::Width(old) => width(old)?.into(),
        WorseSide::Limit(level) => Tolerance::limit(figure(level)?),
    };
    let tolerance = match case.tolerance.better() {
        Some(better) => worse.with_better(width(better)?),
        None => worse,
    };
    let conditions: Vec<When> = case.conditions.iter().map(condition).collect::<Option<_>>()?;
    // The same names and colours.
    let bands = case.scheme.bands().iter().zip(&conditions);
    let bands = bands.map(|(band, when)| Band::new(band.name().to_owned(), band.rating(), *when));
    let scheme = Scheme::new("changed", bands).unwrap();
    Some(Case { scheme, conditions, aim, tolerance, known: case.known })
}

#[expect(clippy::unnecessary_wraps, reason = "has the shape of the other changes of a figure")]
fn negated(value: Decimal) -> Option<Decimal> {
    let mut negated = value;
    negated.set_sign_negative(!value.is_sign_negative());
    Some(negated)
}

fn mirrored(case: &Case) -> Case {
    let negative = changed(case, negated, Some).unwrap();
    let aim = match negative.aim {
        Aim::AtLeast(level) => Aim::AtMost(level),
        Aim::MoreThan(level) => Aim::LessThan(level),
        Aim::AtMost(level) => Aim::AtLeast(level),
        Aim::LessThan(level) => Aim::MoreThan(level),
        within @ Aim::Within(_) => within,
    };
    Case { aim, ..negative }
}

/// Whether one value is better than another, as far as the aim says.
fn is_better(aim: Aim, one: Decimal, two: Decimal) -> bool {
    match aim {
        Aim::AtLeast(_) | Aim::MoreThan(_) => one > two,
        Aim::AtMost(_) | Aim::LessThan(_) => one < two,
        // Each side by itself: nearer to the range, and not on its other end, which an open range leaves out.
        Aim::Within(range) => {
            let one_value = range.lower() == range.upper();
            (two < one && (one < range.upper() || (one_value && one == range.upper())))
                || (one < two && (one > range.lower() || (one_value && one == range.lower())))
        }
    }
}

proptest! {
    #![proptest_config(cases(20_000))]

    #[test]
    fn scale_is_the_definition(case in any_case(), picks in prop::collection::vec(any_pick(), 4)) {
        if let Some(scale) = scale_of(&case)? {
            for pick in &picks {
                let value = case.value(pick);
                let verdict = scale.rate_given(value, case.known.facts());
                prop_assert_eq!(Outcome::of(verdict), case.definition().rate(&exact(value), case.known), "{}", value);
                // The colour is the band's, and an assessment gives the same verdict.
                let colour = verdict.band().and_then(|band| case.scheme.band(band)).map(Band::rating);
                prop_assert_eq!(verdict.rating(), colour);
                prop_assert_eq!(scale.assess_given(value, case.known.facts()).verdict(), verdict);
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(5_000))]

    #[test]
    fn refused_only_where_38_digits_are_too_few(case in any_case()) {
        let bare = changed(&case, |figure| Some(figure.normalize()), |width| Some(width.normalize())).unwrap();
        let refused = scale_of(&bare)?.is_none();
        prop_assert_eq!(refused, case.definition().needs_too_many_digits());
    }

    #[test]
    fn mirror(case in any_case(), pick in any_pick()) {
        let value = case.value(&pick);
        let facts = case.known.facts();
        let mirror = mirrored(&case);
        let (one, two) = (scale_of(&case)?, scale_of(&mirror)?);
        prop_assert_eq!(one.is_some(), two.is_some());
        if let Some((one, two)) = one.zip(two) {
            prop_assert_eq!(one.rate_given(value, facts), two.rate_given(negated(value).unwrap(), facts));
        }
    }

    #[test]
    fn better_values_are_never_of_lower_merit(case in any_case(), one in any_pick(), two in any_pick()) {
        let (one, two) = (case.value(&one), case.value(&two));
        let facts = case.known.facts();
        if let Some(scale) = scale_of(&case)? {
            let merit = |verdict: Verdict| verdict.band().and_then(|band| case.scheme.merit(band));
            let (one_merit, two_merit) = (merit(scale.rate_given(one, facts)), merit(scale.rate_given(two, facts)));
            // An unrated value has no merit to compare.
            if let Some((one_merit, two_merit)) = one_merit.zip(two_merit) {
                prop_assert!(!is_better(case.aim, one, two) || one_merit <= two_merit, "{one} {two}");
                prop_assert!(!is_better(case.aim, two, one) || two_merit <= one_merit, "{one} {two}");
            }
        }
    }

    #[test]
    fn every_value_has_one_verdict(case in any_case(), value in strategies::decimal()) {
        if let Some(scale) = scale_of(&case)? {
            let verdict = scale.rate_given(value, case.known.facts());
            if let Verdict::Rated { band, rating } = verdict {
                prop_assert!(band < case.scheme.bands().len());
                prop_assert_eq!(case.scheme.band(band).map(Band::rating), Some(rating));
            } else {
                let asks = case.conditions.iter().any(|when| when.limit() == Some(Limit::Tolerance(Side::Worse)));
                let fact = case.conditions.iter().any(|when| when.facts().next().is_some());
                prop_assert!((asks && case.tolerance.is_not_stated()) || fact);
            }
        }
    }

    #[test]
    fn powers_of_ten_change_nothing(case in any_case(), pick in any_pick(), power in -12_i32..=12) {
        let by = |figure| shifted(figure, power);
        if let Some((other, value)) = changed(&case, by, by).zip(by(case.value(&pick)))
            && let Some((one, two)) = scale_of(&case)?.zip(scale_of(&other)?)
        {
                let facts = case.known.facts();
                prop_assert_eq!(one.rate_given(case.value(&pick), facts), two.rate_given(value, facts));
        }
    }

    #[test]
    fn trailing_zeros_change_nothing(case in any_case(), pick in any_pick(), zeros in 1_u32..=28) {
        let by = |figure| Some(padded(figure, zeros));
        let value = case.value(&pick);
        let other = changed(&case, by, by).unwrap();
        if let Some((one, two)) = scale_of(&case)?.zip(scale_of(&other)?) {
            let facts = case.known.facts();
            prop_assert_eq!(one.rate_given(value, facts), two.rate_given(value, facts));
            prop_assert_eq!(one.rate_given(value, facts), one.rate_given(padded(value, zeros), facts));
        }
    }

    #[test]
    fn trailing_zeros_refuse_nothing(case in any_case(), zeros in 1_u32..=28) {
        let by = |figure| Some(padded(figure, zeros));
        let other = changed(&case, by, by).unwrap();
        prop_assert_eq!(scale_of(&case)?.is_some(), scale_of(&other)?.is_some());
    }

    #[test]
    fn as_published_rounds_first(
        case in any_case(), pick in any_pick(), decimals in 0_u8..=28, fives in prop::sample::select(vec![-15_i64, -5, 5, 15]),
    ) {
        if let Some(scale) = scale_of(&case)?
            && let Ok(published) = scale.as_published(decimals)
        {
                let facts = case.known.facts();
                let near = case.value(&pick);
                // The value itself, and one on a half-way point of the grid near it.
                let grid = near.round_dp_with_strategy(decimals.into(), RoundingStrategy::ToZero);
                let half = Decimal::try_new(fives, u32::from(decimals).saturating_add(1)).ok().and_then(|half| grid.checked_add(half));
                for value in [Some(near), half].into_iter().flatten() {
                    let rounded = value.round_dp_with_strategy(decimals.into(), RoundingStrategy::MidpointAwayFromZero);
                    prop_assert_eq!(published.rate_given(value, facts), scale.rate_given(rounded, facts), "{} {}", value, rounded);
                }
        }
    }

    #[test]
    fn everyday_scales_can_be_published(decimals in 0_u8..=6, target in -1_000_000_i64..=1_000_000) {
        let aim = Aim::AtLeast(Decimal::try_new(target, 2).unwrap());
        let scale = RatingScale::new(&Scheme::amber_within_tolerance(), aim, performance_indicators::Percent::whole(10).into());
        prop_assert!(scale.unwrap().as_published(decimals).is_ok());
    }

    #[test]
    fn fractions_rate_as_their_rational(
        case in any_case(),
        numerator in strategies::decimal(),
        denominator in strategies::decimal(),
        pick in any_pick(),
        per in prop_oneof![Just(0_u32), Just(1), Just(100), Just(1000), any::<u32>()],
    ) {
        let unit = match NonZeroU32::new(per) {
            None => Unit::Percent,
            Some(NonZeroU32::MIN) => Unit::Ratio,
            Some(per) => Unit::RatePer(per),
        };
        let factor = match per { 0 => 100, per => per };
        prop_assert_eq!(unit.factor().get(), factor);
        let Some(scale) = scale_of(&case)? else { return Ok(()) };
        let scale = scale.in_unit(&unit);
        let facts = case.known.facts();
        // A random quotient; and one that comes out exactly on, or a whisker beside, a place where something changes.
        let near = case.value(&pick);
        let whole = near.checked_mul(denominator.abs());
        let over = denominator.abs().checked_mul(Decimal::from(factor));
        let pairs = [Some((numerator, denominator.abs())), whole.zip(over), Some((near, Decimal::from(factor)))];
        for (numerator, denominator) in pairs.into_iter().flatten() {
            let Ok(fraction) = Fraction::new(numerator, denominator) else { continue };
            let value = exact(numerator).checked_mul(&BigRational::from_integer(factor.into())).unwrap();
            let value = num_traits::CheckedDiv::checked_div(&value, &exact(denominator)).unwrap();
            let verdict = scale.rate_given(fraction, facts);
            prop_assert_eq!(Outcome::of(verdict), case.definition().rate(&value, case.known), "{} of {}", numerator, denominator);
        }
    }

    #[test]
    fn a_limit_on_the_better_side_or_for_a_range_is_refused(aim in strategies::aim(), limit in strategies::decimal()) {
        let made = RatingScale::new(&Scheme::floor_standard(), aim, Tolerance::limit(limit));
        let right = match aim {
            Aim::AtLeast(target) | Aim::MoreThan(target) => limit <= target,
            Aim::AtMost(target) | Aim::LessThan(target) => limit >= target,
            Aim::Within(_) => false,
        };
        prop_assert_eq!(made.is_ok(), right);
    }

    #[test]
    fn percent_limits_are_exact_for_every_target(aim in strategies::aim(), percent in strategies::percent()) {
        prop_assert!(RatingScale::new(&Scheme::amber_within_tolerance(), aim, percent.into()).is_ok());
    }

    #[test]
    fn what_is_refused_as_shadowed_is_never_reached(
        conditions in any_conditions(), aim in strategies::aim(), known in any_known(), picks in prop::collection::vec(any_pick(), 4),
        tolerance_seed in strategies::aim().prop_flat_map(strategies::tolerance_for),
    ) {
        let Err(SchemeError::Shadowed { band, .. }) = Scheme::new("random", bands(&conditions)) else { return Ok(()) };
        let shadowed: usize = band.as_str().trim_start_matches("band ").parse().unwrap();
        let tolerance = match tolerance_seed.worse() {
            WorseSide::Limit(_) => Tolerance::WITHDRAWN,
            WorseSide::NotStated | WorseSide::Withdrawn | WorseSide::Width(_) => tolerance_seed,
        };
        let all = conditions.iter().copied().chain([When::Otherwise]).collect();
        let case = Case { scheme: Scheme::on_target_only(), conditions: all, aim, tolerance, known };
        // A better-side limit of no width, in a scheme that shuts the target out of a worse-side one, is no scheme at all.
        let better = matches!(conditions[shadowed].limit(), Some(Limit::Tolerance(Side::Better) | Limit::Stated(Side::Better, _)));
        for pick in &picks {
            let value = case.value(pick);
            if better && (aim.lower() == Some(value) || aim.upper() == Some(value)) {
                continue;
            }
            prop_assert_ne!(case.definition().rate(&exact(value), known), Outcome::Band(shadowed), "{}", value);
        }
    }
}

/// The smallest case of [`trailing_zeros_refuse_nothing`]: two points are two points.
#[test]
fn points_with_trailing_zeros_are_not_refused() {
    let made = |points: &str| {
        let aim = Aim::AtLeast(crate::strategies::d("12345678901234567890"));
        RatingScale::new(&Scheme::amber_within_tolerance(), aim, points.parse::<Points>().unwrap().into())
    };
    assert!(made("2").is_ok());
    assert_eq!(made("2.00000000000000000000").map(drop), Ok(()));
    assert_eq!(made("0.0000000000000000000000000000").map(drop), Ok(()));
}
