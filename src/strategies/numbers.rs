//! Numbers with their edges, and the widths, percentages, fractions and shares made of them.

use crate::report::{Printing, Share};
use crate::values::{Fraction, Percent, Points, Side, Value, Width};
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;

/// The decimal of some digits at a scale; zero where a decimal cannot hold them, which no caller here asks for.
pub(super) fn decimal_of_digits(digits: i128, scale: u32) -> Decimal {
    Decimal::try_from_i128_with_scale(digits, scale).unwrap_or_default()
}

/// The size of a number as a width.
fn size(value: Decimal) -> Points {
    Points::new(value.abs()).unwrap_or(Points::ZERO)
}

fn negative_zero() -> Decimal {
    let mut zero = Decimal::ZERO;
    zero.set_sign_negative(true);
    zero
}

/// A figure as reports print them: at most 100,000 in size, with at most three decimal places. Shrinks towards 0.
///
/// # Examples
///
/// ```
/// use performance_indicators::{rust_decimal::Decimal, strategies};
/// use proptest::prelude::*;
///
/// proptest!(|(figure in strategies::everyday_decimal())| {
///     prop_assert!(figure.abs() <= Decimal::from(100_000) && figure.scale() <= 3);
/// });
/// ```
pub fn everyday_decimal() -> BoxedStrategy<Decimal> {
    prop_oneof![
        3 => (0_u32..=1, -200_i128..=200),
        2 => (0_u32..=3, -100_000_i128..=100_000),
    ]
    .prop_map(|(scale, digits)| decimal_of_digits(digits, scale))
    .boxed()
}

/// A figure below ten million in size, with up to 28 decimal places and 29 digits.
///
/// Any two can be added exactly, and any percentage of one be added to it, so that targets, tolerances and figures of this size
/// always go together.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Aim, RatingScale, Scheme, strategies};
/// use proptest::prelude::*;
///
/// let widths = strategies::moderate_points();
/// proptest!(|(target in strategies::moderate_decimal(), points in widths)| {
///     let scale = RatingScale::new(&Scheme::amber_within_tolerance(), Aim::AtLeast(target), points.into());
///     prop_assert!(scale.is_ok());
/// });
/// ```
pub fn moderate_decimal() -> BoxedStrategy<Decimal> {
    let (least, most) = (Decimal::MIN.mantissa(), Decimal::MAX.mantissa());
    prop_oneof![
        8 => everyday_decimal(),
        1 => (0_u32..=28).prop_map(|scale| decimal_of_digits(0, scale)),
        1 => (0_u32..=3, -9_999_999_i128..=9_999_999).prop_map(|(scale, digits)| decimal_of_digits(digits, scale)),
        2 => (22_u32..=28, least..=most).prop_map(|(scale, digits)| decimal_of_digits(digits, scale)),
    ]
    .boxed()
}

/// Any decimal: everyday figures first, then zeros of every scale, the negative zero, and up to 96 bits at scales 0 to 28.
///
/// # Examples
///
/// ```
/// use performance_indicators::{decimal, strategies};
/// use proptest::prelude::*;
///
/// proptest!(|(value in strategies::decimal())| {
///     let read = decimal(&value.abs().to_string()).unwrap();
///     prop_assert_eq!((read, read.scale()), (value.abs(), value.scale()));
/// });
/// ```
pub fn decimal() -> BoxedStrategy<Decimal> {
    let (least, most) = (Decimal::MIN.mantissa(), Decimal::MAX.mantissa());
    prop_oneof![
        6 => everyday_decimal(),
        1 => (0_u32..=28).prop_map(|scale| decimal_of_digits(0, scale)),
        1 => Just(negative_zero()),
        2 => (0_u32..=18, any::<i64>()).prop_map(|(scale, digits)| decimal_of_digits(digits.into(), scale)),
        3 => (0_u32..=28, least..=most).prop_map(|(scale, digits)| decimal_of_digits(digits, scale)),
        1 => (0_u32..=28, select(alloc::vec![most, least])).prop_map(|(scale, digits)| decimal_of_digits(digits, scale)),
    ]
    .boxed()
}

/// A percentage of something else: whole ones, 0% to 1000%, and any six decimal places. Shrinks towards 0%.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Percent, strategies};
/// use proptest::prelude::*;
///
/// proptest!(|(percent in strategies::percent())| {
///     prop_assert_eq!(percent.to_string().parse::<Percent>(), Ok(percent));
/// });
/// ```
pub fn percent() -> BoxedStrategy<Percent> {
    const ONE: u32 = 1_000_000;
    let usual = select(&[0, 1, 5, 10, 25, 50, 99, 100, 101, 200, 1000]).prop_map(|whole: u32| whole.saturating_mul(ONE));
    prop_oneof![3 => usual, 2 => 0_u32..=Percent::MAX.millionths()]
        .prop_map(|millionths| Percent::new(decimal_of_digits(millionths.into(), 6)).unwrap_or(Percent::ZERO))
        .boxed()
}

/// A width in the value's own unit, as large as a decimal can be. Shrinks towards 0.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Points, strategies};
/// use proptest::prelude::*;
///
/// proptest!(|(points in strategies::points())| prop_assert_eq!(points.to_string().parse::<Points>(), Ok(points)));
/// ```
pub fn points() -> BoxedStrategy<Points> {
    decimal().prop_map(size).boxed()
}

/// A width in the value's own unit, of the size of a [`moderate_decimal`].
///
/// # Examples
///
/// ```
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// let two = (strategies::moderate_points(), strategies::moderate_points());
/// proptest!(|((one, two) in two)| prop_assert!(one.value().checked_add(two.value()).is_some()));
/// ```
pub fn moderate_points() -> BoxedStrategy<Points> {
    moderate_decimal().prop_map(size).boxed()
}

/// A percentage or a number of points.
///
/// # Examples
///
/// ```
/// use performance_indicators::values::WorseSide;
/// use performance_indicators::{Tolerance, strategies};
/// use proptest::prelude::*;
///
/// proptest!(|(width in strategies::width())| {
///     prop_assert_eq!(Tolerance::from(width).worse(), WorseSide::Width(width));
/// });
/// ```
pub fn width() -> BoxedStrategy<Width> {
    width_of(points()).boxed()
}

pub(super) fn width_of(points: impl Strategy<Value = Points> + Clone + 'static) -> BoxedStrategy<Width> {
    prop_oneof![percent().prop_map(Width::PercentOfTarget), points.prop_map(Width::Points)].boxed()
}

/// A side of a target, the worse more often.
///
/// # Examples
///
/// ```
/// use performance_indicators::rating::Limit;
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(side in strategies::side())| prop_assert_ne!(Limit::Tolerance(side), Limit::Target));
/// ```
pub fn side() -> BoxedStrategy<Side> {
    prop_oneof![3 => Just(Side::Worse), 1 => Just(Side::Better)].boxed()
}

/// A numerator over a denominator above zero, a few with the value printed beside them. Shrinks towards 0 of 1.
///
/// # Examples
///
/// ```
/// use performance_indicators::{rust_decimal::Decimal, strategies};
/// use proptest::prelude::*;
///
/// proptest!(|(fraction in strategies::fraction())| prop_assert!(fraction.denominator() > Decimal::ZERO));
/// ```
pub fn fraction() -> BoxedStrategy<Fraction> {
    (fraction_of(decimal()), proptest::bool::weighted(0.1))
        .prop_map(|(fraction, is_quotient)| if is_quotient { fraction.marked_quotient() } else { fraction })
        .boxed()
}

pub(super) fn fraction_of(part: impl Strategy<Value = Decimal> + Clone + 'static) -> BoxedStrategy<Fraction> {
    let printed = proptest::option::weighted(0.2, everyday_decimal());
    (part.clone(), part, printed)
        .prop_filter_map("a denominator above zero", |(numerator, denominator, printed)| {
            let denominator = if denominator.is_zero() { Decimal::ONE } else { denominator.abs() };
            let fraction = Fraction::new(numerator, denominator).ok()?;
            Some(printed.map_or(fraction, |printed| fraction.with_printed(printed)))
        })
        .boxed()
}

/// A decimal, or less often a fraction.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::{Change, Direction, NoChange};
/// use performance_indicators::{Unit, strategies};
/// use proptest::prelude::*;
///
/// proptest!(|(value in strategies::value())| {
///     let change = Change::between(value, value, &Unit::Ratio, NoChange::AnyChangeCounts);
///     prop_assert_eq!(change.direction(), Direction::Level);
/// });
/// ```
pub fn value() -> BoxedStrategy<Value> {
    value_of(decimal()).boxed()
}

pub(super) fn value_of(part: impl Strategy<Value = Decimal> + Clone + 'static) -> BoxedStrategy<Value> {
    prop_oneof![4 => part.clone().prop_map(Value::Decimal), 1 => fraction_of(part).prop_map(Value::Fraction)].boxed()
}

/// A count of a total that is at least as large, 0 of 0 included.
///
/// # Examples
///
/// ```
/// use performance_indicators::{rust_decimal::Decimal, strategies};
/// use proptest::prelude::*;
///
/// proptest!(|(share in strategies::share())| {
///     prop_assert!(share.count() <= share.of());
///     prop_assert!(share.percent(0) <= Decimal::ONE_HUNDRED);
/// });
/// ```
pub fn share() -> BoxedStrategy<Share> {
    let part = prop_oneof![4 => 0_usize..=40, 1 => 0_usize..=1_000_000];
    let (small, large) = (0_usize..=9, 1_000_usize..=1_000_000);
    let counted = prop_oneof![
        12 => (part.clone(), part.clone()),
        1 => Just((0, 0)),
        1 => (part.clone(), Just(0)),
        1 => (Just(0), part),
        1 => (small.clone(), large.clone()),
        1 => (large, small),
    ];
    counted.prop_map(|(count, rest)| Share::new(count, count.saturating_add(rest))).boxed()
}

/// Each way in which reports print a share.
///
/// # Examples
///
/// ```
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(share in strategies::share(), printing in strategies::printing())| {
///     let whole = share.printed(printing.with_decimals(0).with_rounded_ends()).to_string();
///     prop_assert!(share.of() == 0 || whole.contains(&format!("{}%", share.percent(0))), "{whole}");
/// });
/// ```
pub fn printing() -> BoxedStrategy<Printing> {
    (0_u8..=3, 0_u8..3, any::<[bool; 3]>())
        .prop_map(|(decimals, beside, [trailing_zeros, rounded_ends, dash])| {
            let printing = Printing::WHOLE.with_decimals(decimals);
            let printing = match beside {
                0 => printing,
                1 => printing.in_full(),
                _ => printing.alone(),
            };
            let printing = if trailing_zeros { printing.with_trailing_zeros() } else { printing };
            let printing = if rounded_ends { printing.with_rounded_ends() } else { printing };
            if dash { printing.with_dash_for_empty() } else { printing }
        })
        .boxed()
}
