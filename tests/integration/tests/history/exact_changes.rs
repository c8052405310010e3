//! Changes held against exact rationals at the corners of what a decimal holds, as fractions and as decimals of either sign.
#![expect(clippy::arithmetic_side_effects, reason = "rationals of any size neither overflow nor, here, divide by zero")]

use crate::strategies::d;
use core::num::NonZeroU32;
use num_rational::BigRational;
use num_traits::{Signed as _, ToPrimitive as _, Zero as _};
use performance_indicators::history::{Change, Direction, NoChange};
use performance_indicators::rating::Distance;
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::{
    Aim, Fraction, Percent, Points, Polarity, RatingScale, Scheme, TargetRange, Tolerance, Trend, Unit, Value,
};
use reference::oracle::{exact, ten_to};

const DECIMALS: [&str; 13] = [
    "0",
    "0.0000000000000000000000000001",
    "0.5",
    "0.5000000000000000000000000001",
    "1",
    "80",
    "33.333333333333333333333333333",
    "20000000000",
    "18446744073709551616.000000001",
    "7.9228162514264337593543950335",
    "7922816251426433759354395033.5",
    "79228162514264337593543950334",
    "79228162514264337593543950335",
];

const FRACTIONS: [(&str, &str); 6] = [
    ("1", "3"),
    ("80", "1.00"),
    ("79228162514264337593543950335", "3"),
    ("1", "79228162514264337593543950335"),
    ("0.0000000000000000000000000001", "7"),
    ("7922816251426433759354395033.5", "0.0000000000000000000000000003"),
];

/// Each number with both signs.
fn values() -> Vec<Value> {
    let decimals = DECIMALS.map(d).into_iter().flat_map(|decimal| [Value::Decimal(decimal), Value::Decimal(-decimal)]);
    let fraction = |top: Decimal, bottom: &str| Value::Fraction(Fraction::new(top, d(bottom)).unwrap());
    let fractions = FRACTIONS.into_iter().flat_map(|(top, bottom)| [fraction(d(top), bottom), fraction(-d(top), bottom)]);
    decimals.chain(fractions).collect()
}

fn thresholds() -> Vec<NoChange> {
    let points = ["0", "0.0000000000000000000000000001", "0.5", "20000000000", "79228162514264337593543950335"];
    let points = points.map(|points| NoChange::Points(Points::new(d(points)).unwrap()));
    let percents =
        ["0", "0.000001", "5", "100", "150"].map(|percent| NoChange::PercentOfBase(percent.parse::<Percent>().unwrap()));
    [NoChange::AnyChangeCounts].into_iter().chain(points).chain(percents).collect()
}

fn rational(value: Value, factor: NonZeroU32) -> BigRational {
    match value {
        Value::Decimal(value) => exact(value),
        Value::Fraction(fraction) => exact(fraction.numerator()) * exact(factor.get().into()) / exact(fraction.denominator()),
        Value::Milestone(milestone) => exact(u8::from(milestone.is_met()).into()),
    }
}

/// The decimal of most places that an exact number rounds to half away from zero; none where it is too large.
fn nearest(number: &BigRational) -> Option<Decimal> {
    (0..=28_u32).rev().find_map(|scale| {
        let digits = (number.abs() * ten_to(scale)).round().to_integer().to_i128()?;
        let digits = if number.is_negative() { -digits } else { digits };
        Decimal::try_from_i128_with_scale(digits, scale).ok()
    })
}

fn is_small(difference: &BigRational, base: &BigRational, threshold: NoChange) -> bool {
    match threshold {
        NoChange::AnyChangeCounts => false,
        NoChange::Points(points) => difference.abs() < exact(points.value()),
        NoChange::PercentOfBase(percent) => difference.abs() < base.abs() * exact(percent.value()) / ten_to(2),
    }
}

#[test]
fn which_way_a_number_went_and_by_how_much_is_that_of_exact_rationals() {
    for unit in [Unit::Count, Unit::Percent] {
        let factor = unit.factor();
        for base in values() {
            for value in values() {
                let (exact_base, exact_value) = (rational(base, factor), rational(value, factor));
                let difference = &exact_value - &exact_base;
                for threshold in thresholds() {
                    let change = Change::between(base, value, &unit, threshold);
                    let expected = if difference.is_zero() || is_small(&difference, &exact_base, threshold) {
                        Direction::Level
                    } else if difference.is_positive() {
                        Direction::Rising
                    } else {
                        Direction::Falling
                    };
                    assert_eq!(change.direction(), expected, "{base} to {value} {unit} under {threshold:?}");
                }
                let change = Change::between(base, value, &unit, NoChange::AnyChangeCounts);
                assert_eq!(change.amount(), nearest(&difference), "by how much from {base} to {value} {unit}");
                let percent = (!exact_base.is_zero()).then(|| &difference * ten_to(2) / exact_base.abs());
                assert_eq!(change.percent_of_base(), percent.as_ref().and_then(nearest), "share from {base} to {value} {unit}");
            }
        }
    }
}

#[test]
fn nearer_to_a_range_is_that_of_exact_rationals() {
    let ends =
        ["-79228162514264337593543950335", "-1", "0", "0.0000000000000000000000000001", "80", "79228162514264337593543950335"];
    let ends = ends.map(d);
    let points = |text: &str| NoChange::Points(Points::new(d(text)).unwrap());
    let thresholds = [NoChange::AnyChangeCounts, points("0.0000000000000000000000000001"), points("80"), points("20000000000")];
    for (place, lower) in ends.into_iter().enumerate() {
        for upper in ends.into_iter().skip(place) {
            let range = TargetRange::new(lower, upper).unwrap();
            let distance = |value: &BigRational| {
                let outside = (exact(lower) - value).max(value - exact(upper));
                outside.max(BigRational::zero())
            };
            for base in values() {
                for value in values() {
                    let factor = Unit::Count.factor();
                    let (was, is) = (distance(&rational(base, factor)), distance(&rational(value, factor)));
                    for threshold in thresholds {
                        let expected = if was == is || is_small(&(&is - &was), &was, threshold) {
                            Trend::Unchanged
                        } else if was < is {
                            Trend::Worsening
                        } else {
                            Trend::Improving
                        };
                        let change = Change::between(base, value, &Unit::Count, threshold);
                        let trend = change.trend(Polarity::WithinRange, Some(range));
                        assert_eq!(trend, Some(expected), "{base} to {value} beside {range} under {threshold:?}");
                    }
                }
            }
        }
    }
}

/// The two cases that were found: an amount level with its threshold but for its 28th place, and a range of one value.
#[test]
fn the_last_place_of_a_decimal_decides() {
    let threshold = NoChange::Points(Points::new(d("20000000000")).unwrap());
    let change = Change::between(d("0.0000000000000000000000000001"), d("20000000000"), &Unit::Count, threshold);
    assert_eq!(change.direction(), Direction::Level);
    let range = TargetRange::new(d("80"), d("80")).unwrap();
    let change = Change::between(d("0"), d("0.0000000000000000000000000001"), &Unit::Count, NoChange::AnyChangeCounts);
    assert_eq!(change.trend(Polarity::WithinRange, Some(range)), Some(Trend::Improving));
}

#[test]
fn the_numbers_of_an_explanation_are_rounded_once_from_what_is_exact() {
    let range = |lower, upper| Aim::Within(TargetRange::new(d(lower), d(upper)).unwrap());
    let levels = DECIMALS.map(d).into_iter().flat_map(|level| [Aim::AtLeast(level), Aim::LessThan(level), Aim::AtMost(-level)]);
    let aims = levels.chain([range("-1", "0.5"), range("80", "80"), range("0", "79228162514264337593543950335")]);
    for aim in aims {
        let scale = RatingScale::new(&Scheme::on_target_only(), aim, Tolerance::WITHDRAWN).unwrap().in_unit(&Unit::Percent);
        for value in values() {
            let assessment = scale.assess(value);
            let number = rational(value, scale.factor());
            let (below, above) =
                (aim.lower().map(|level| exact(level) - &number), aim.upper().map(|level| &number - exact(level)));
            let shortfall = match (&below, &above) {
                (Some(below), Some(above)) => below.max(above).max(&BigRational::zero()).clone(),
                (below, above) => below.clone().or_else(|| above.clone()).unwrap(),
            };
            assert_eq!(assessment.shortfall(), nearest(&shortfall), "shortfall of {value} from {aim}");
            let is_met = shortfall.is_negative() || (shortfall.is_zero() && !aim.is_strict());
            assert_eq!(assessment.meets_target(), is_met, "{value} meets {aim}");
            assert_eq!(assessment.to_better().is_none(), is_met, "no band is better than the best: {value} against {aim}");
            if !is_met {
                assert_eq!(assessment.to_better().and_then(Distance::units), nearest(&shortfall), "{value} to {aim}");
            }
        }
    }
}

#[test]
fn a_quotient_is_shown_with_all_the_digits_that_a_decimal_holds() {
    for unit in [Unit::Count, Unit::Percent] {
        for value in values() {
            let expected = nearest(&rational(value, unit.factor()));
            assert_eq!(value.to_decimal(unit.factor()), expected, "{value} in {unit}");
        }
    }
    let tenth = Value::from(Fraction::new(d("79228162514264337593543950335"), d("10")).unwrap());
    assert_eq!(tenth.to_decimal(NonZeroU32::MIN), Some(d("7922816251426433759354395033.5")));
}
