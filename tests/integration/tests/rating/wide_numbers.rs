//! Limits and values about as large as integers of 64 bits, where one way of comparing gives way to another.
#![expect(clippy::arithmetic_side_effects, reason = "96 bits and a few more neither overflow 128 nor scales a byte")]

use crate::oracle::{Definition, Known, Outcome, exact};
use num_rational::BigRational;
use num_traits::ToPrimitive as _;
use performance_indicators::rating::{Band, Cut, Limit, ScaleError, When};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::values::{Side, Width};
use performance_indicators::{
    Aim, Fraction, Percent, Points, Rating, RatingScale, Scheme, TargetRange, Tolerance, Unit, Value, decimal,
};

/// Digits near the powers of two and of ten about 32 bits, 64 bits and 96.
fn digits() -> Vec<i128> {
    let twos = [32, 43, 53, 61, 62, 63, 64, 96].map(|bits| 1_i128 << bits).into_iter();
    let tens = [12, 18, 19, 28].map(|power| 10_i128.pow(power));
    twos.chain(tens).flat_map(|near| [near - 2, near - 1, near, near + 1]).filter(|digits| *digits < 1 << 96).collect()
}

fn number(digits: i128, scale: u32) -> Decimal {
    Decimal::try_from_i128_with_scale(digits, scale).unwrap()
}

/// Values on a place and one unit beside it, at its own scale and at finer ones, and the farthest of all.
fn values_about(level: Decimal) -> Vec<Decimal> {
    let mut values = vec![Decimal::MIN, Decimal::MAX, Decimal::ZERO, number(1, 28), number(-1, 28)];
    for finer in [0, 1, 3, 9, 18, 27] {
        let scale = level.scale() + finer;
        let Some(digits) = 10_i128.checked_pow(finer).and_then(|power| level.mantissa().checked_mul(power)) else { continue };
        let beside = [-1, 0, 1].map(|more| Decimal::try_from_i128_with_scale(digits + more, scale));
        values.extend(beside.into_iter().flatten());
    }
    values
}

fn schemes() -> [Scheme; 3] {
    let band = |name: &'static str, rating, when| Band::new(name, rating, when);
    let stated = |side, points| Limit::Stated(side, Width::Points(Points::new(decimal(points).unwrap()).unwrap()));
    let six = Scheme::new(
        "six bands (invented)",
        [
            band("Far above", Rating::Blue, When::AtMost(stated(Side::Better, "2.5"))),
            band("Above", Rating::Blue, When::Under(stated(Side::Better, "1"))),
            band("On", Rating::Green, When::AtMost(Limit::Target)),
            band("Near", Rating::Amber, When::AtMost(Limit::Tolerance(Side::Worse))),
            band("Far", Rating::Amber, When::Under(stated(Side::Worse, "1000.25"))),
            band("Beyond", Rating::Red, When::Otherwise),
        ],
    );
    [Scheme::on_target_only(), Scheme::amber_within_tolerance(), six.unwrap()]
}

#[test]
fn are_rated_as_by_fractions() {
    let tolerances: [Tolerance; 4] = [
        Tolerance::WITHDRAWN,
        Percent::whole(10).into(),
        "7.512345".parse::<Percent>().unwrap().into(),
        Points::new(decimal("0.0000001").unwrap()).unwrap().into(),
    ];
    let (mut checked, mut refused) = (0, 0);
    for digits in digits() {
        for (scale, sign) in [(0, 1), (2, -1), (7, 1), (20, -1)] {
            let level = number(digits * sign, scale);
            let range = TargetRange::new(level.min(Decimal::ONE), level.max(Decimal::ONE)).unwrap();
            let aims = [Aim::AtLeast(level), Aim::LessThan(level), Aim::Within(range)];
            for (aim, scheme) in aims.into_iter().flat_map(|aim| schemes().map(|scheme| (aim, scheme))) {
                let tolerance = tolerances[usize::try_from(digits.rem_euclid(4)).unwrap()];
                let rating = match RatingScale::new(&scheme, aim, tolerance) {
                    Ok(rating) => rating,
                    Err(ScaleError::TooManyDigits { .. }) => {
                        refused += 1;
                        continue;
                    }
                    Err(error) => panic!("{error}"),
                };
                let conditions: Vec<When> = scheme.bands().iter().map(Band::when).collect();
                let definition = Definition { conditions: &conditions, aim, tolerance };
                let ends = rating.limits().flat_map(|limits| [limits.lower(), limits.upper()]).flatten();
                let places = ends.filter_map(Cut::to_decimal).chain([level]);
                for value in places.flat_map(values_about) {
                    let wanted = definition.rate(&exact(value), Known::default());
                    assert_eq!(
                        Outcome::of(rating.rate(value)),
                        wanted,
                        "{value} against {aim}, {tolerance:?}, {}",
                        scheme.name()
                    );
                    checked += 1;
                }
            }
        }
    }
    assert!(checked > 30_000 && refused < 100, "{checked} checked, {refused} refused");
}

/// What is multiplied crosswise has more than 128 bits, and some two hundred where the level has many digits too.
#[test]
fn fractions_of_many_digits_are_rated_as_by_fractions() {
    let tolerances: [Tolerance; 3] = [
        Tolerance::both_sides(Percent::whole(10).into()),
        "7.512345".parse::<Percent>().unwrap().into(),
        Points::new(decimal("0.0000001").unwrap()).unwrap().into(),
    ];
    // By the last, where a level has few places, a limit is hit.
    let denominators = [Decimal::MAX, number((1 << 94) - 3, 9), number((1 << 65) + 1, 28), number(10_i128.pow(28), 0)];
    let (mut apart, mut on) = (0, 0);
    for (level, tolerance) in [(1, 1), (123_456_789, 12), ((1 << 64) + 1, 20), ((1 << 93) - 1, 28), (10_i128.pow(28) + 1, 28)]
        .into_iter()
        .flat_map(|(digits, scale)| [number(digits, scale), number(-digits, scale)])
        .zip(tolerances.into_iter().cycle())
    {
        let range = TargetRange::new(level.min(Decimal::ZERO), level.max(Decimal::ZERO)).unwrap();
        let aims = [Aim::AtLeast(level), Aim::LessThan(level), Aim::Within(range)];
        for (aim, scheme) in aims.into_iter().flat_map(|aim| schemes().map(|scheme| (aim, scheme))) {
            let conditions: Vec<When> = scheme.bands().iter().map(Band::when).collect();
            let definition = Definition { conditions: &conditions, aim, tolerance };
            let number_scale = RatingScale::new(&scheme, aim, tolerance).unwrap();
            let percent_scale = RatingScale::new(&scheme, aim, tolerance).unwrap().in_unit(&Unit::Percent);
            for ((place, denominator), (scale, factor)) in definition
                .places()
                .into_iter()
                .flat_map(|place| denominators.map(|denominator| (place.clone(), denominator)))
                .flat_map(|case| [(&number_scale, 1), (&percent_scale, 100)].map(|of| (case.clone(), of)))
            {
                // The last numerator whose fraction is not above the place, and the next.
                let (denominator_exact, factor) = (exact(denominator), BigRational::from_integer(factor.into()));
                let below = (&place * &denominator_exact / &factor).floor().to_integer().to_i128().unwrap();
                for numerator in [below, below + 1] {
                    let Ok(numerator) = Decimal::try_from_i128_with_scale(numerator, 0) else { continue };
                    let value = exact(numerator) * &factor / &denominator_exact;
                    *(if value == place { &mut on } else { &mut apart }) += 1;
                    let fraction = Value::from(Fraction::new(numerator, denominator).unwrap());
                    assert_eq!(
                        Outcome::of(scale.rate(fraction)),
                        definition.rate(&value, Known::default()),
                        "{numerator} of {denominator} against {aim}, {tolerance:?}, {}",
                        scheme.name()
                    );
                }
            }
        }
    }
    assert!(apart > 3000 && on > 500, "{apart} apart, {on} on");
}
