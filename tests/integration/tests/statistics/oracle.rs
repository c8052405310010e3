//! The formulas again, in rationals of any size, as slowly and plainly as they are printed.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::integer_division,
    reason = "rationals do not overflow, places are small, and halves are meant to be cut"
)]

use core::cmp::Ordering;
use core::num::NonZeroU32;
use num_rational::BigRational;
use num_traits::{Pow as _, Signed as _, Zero as _};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::statistics::{
    Assurance, ChartCentre, ChartPoint, Confidence, CountedFigure, Difference, NotCounted, ProcessLimits, Proportion, Rate,
    RunChart, RunLength, SignalRule, SignalRules, SignalSide, Xmr,
};
use performance_indicators::{Aim, Fraction, Unit, Value, decimal};
use proptest::prelude::*;
use reference::oracle::exact;

fn whole(number: impl Into<i128>) -> BigRational {
    BigRational::from_integer(number.into().into())
}

fn text(text: &str) -> BigRational {
    exact(decimal(text).unwrap())
}

/// A root to sixty places, cut.
fn root(of: &BigRational) -> BigRational {
    let unit = whole(10).pow(60_u32);
    let scaled = (of * &unit * &unit).to_integer();
    BigRational::from_integer(scaled.sqrt()) / unit
}

/// One unit of the sixtieth place and some.
fn slack() -> BigRational {
    whole(10).pow(50_u32).recip()
}

const CONFIDENCES: &[Confidence] = Confidence::ALL;

fn wilson(some: u32, all: u32, confidence: Confidence) -> (BigRational, BigRational) {
    let (x, n, z) = (whole(some), whole(all), exact(confidence.z()));
    let square = &z * &z;
    let middle = &x * whole(2) + &square;
    let width = &z * root(&(&square + &x * whole(4) * (whole(1) - &x / &n)));
    let below = (n + square) * whole(2);
    ((&middle - &width) / &below, (middle + width) / below)
}

fn byar(events: u32, confidence: Confidence) -> (BigRational, BigRational) {
    let z = exact(confidence.z());
    let bound = |a: BigRational, z: BigRational| {
        let cube = whole(1) - (whole(9) * &a).recip() + z / (whole(3) * root(&a));
        a * cube.pow(3)
    };
    let lower = if events == 0 { whole(0) } else { bound(whole(events), -z.clone()) };
    (lower.max(whole(0)), bound(whole(events + 1), z))
}

/// The verdict by bounds; none where the level is so near to one that sixty places do not tell.
fn by_bounds((lower, upper): &(BigRational, BigRational), level: &BigRational) -> Option<Difference> {
    if (lower - level).abs() < slack() || (upper - level).abs() < slack() {
        return None;
    }
    Some(if lower > level {
        Difference::Higher
    } else if upper < level {
        Difference::Lower
    } else {
        Difference::Similar
    })
}

/// Whether a shown bound is the nearest of its places.
fn is_nearest(shown: Decimal, bound: &BigRational, places: u32) -> bool {
    (exact(shown) - bound).abs() <= whole(10).pow(places).recip() / whole(2) + slack()
}

#[test]
fn what_counts_no_events_has_no_significance() {
    let fraction = |some: &str, all: &str| Value::from(Fraction::new(decimal(some).unwrap(), decimal(all).unwrap()).unwrap());
    let thousand = Unit::RatePer(NonZeroU32::new(1000).unwrap());
    let number = |number: &str| Value::from(decimal(number).unwrap());
    let mean = Value::from(Fraction::new(100.into(), 300.into()).unwrap().marked_quotient());
    for (value, unit, reason) in [
        (number("33.3"), &Unit::Percent, NotCounted::NoCounts),
        (mean, &Unit::Percent, NotCounted::NoCounts),
        (number("4.1"), &thousand, NotCounted::NoCounts),
        (fraction("4", "3"), &Unit::Percent, NotCounted::NotPartOfAll),
        (fraction("-1", "3"), &Unit::Percent, NotCounted::NotPartOfAll),
        (fraction("1", "18446744073709551616"), &Unit::Percent, NotCounted::TooManyDigits),
        (fraction("1.5", "3"), &thousand, NotCounted::NotWhole),
        (fraction("1.5", "3"), &Unit::Percent, NotCounted::NotWhole),
        (fraction("1", "2.5"), &Unit::Percent, NotCounted::NotWhole),
        (number("1.5"), &Unit::Count, NotCounted::NotWhole),
        (number("-1"), &Unit::Count, NotCounted::NotPartOfAll),
        (number("18446744073709551616"), &Unit::Count, NotCounted::TooManyDigits),
        (number("15"), &Unit::Days, NotCounted::NotEvents),
        (fraction("4", "3"), &Unit::Ratio, NotCounted::NotEvents),
    ] {
        assert_eq!(CountedFigure::new(value, unit), Err(reason), "{value:?} in {unit}");
    }
    // Halves of cases are estimates, in whichever unit.
    assert!(
        Proportion::new(decimal("1.5").unwrap(), 3).is_ok() && CountedFigure::new(fraction("2.0", "3"), &Unit::Percent).is_ok()
    );
    assert_eq!(CountedFigure::new(number("20.0"), &Unit::Count).unwrap().cases(), Decimal::from(20));
}

fn confidence() -> impl Strategy<Value = Confidence> {
    prop::sample::select(CONFIDENCES)
}

fn counts() -> impl Strategy<Value = (u32, u32)> {
    prop_oneof![1..20_u32, 1..1000_u32, 1..=u32::MAX].prop_flat_map(|all| (0..=all, Just(all)))
}

proptest! {
    #![proptest_config(reference::strategies::cases(256))]

    #[test]
    fn proportions_are_as_the_bounds_of_wilson((some, all) in counts(), confidence in confidence(), level in 0..=10_000_u32, places in 0..=15_u8) {
        let share = Proportion::new(some, all).unwrap();
        let bounds = wilson(some, all, confidence);
        let level_exact = whole(level) / whole(10_000);
        let percent = Decimal::from(level) / Decimal::from(100);
        let ours = share.against(percent, NonZeroU32::new(100).unwrap(), confidence);
        // None or all: the bound is 0 or 1 itself, and the level may be on it.
        if let Some(expected) = by_bounds(&bounds, &level_exact) {
            prop_assert_eq!(ours, expected);
        } else {
            prop_assert_eq!(ours, Difference::Similar);
        }
        // And the inequality itself.
        let (x, n, z) = (whole(some), whole(all), exact(confidence.z()));
        let distance = &x - &n * &level_exact;
        let holds = &distance * &distance <= &z * &z * &n * &level_exact * (whole(1) - &level_exact);
        prop_assert_eq!(ours == Difference::Similar, holds);

        let shown = share.interval(confidence, NonZeroU32::MIN, places).unwrap();
        prop_assert!(is_nearest(shown.lower(), &bounds.0, places.into()), "{} and {}", shown, bounds.0);
        prop_assert!(is_nearest(shown.upper(), &bounds.1, places.into()), "{} and {}", shown, bounds.1);
        // A shown bound and the verdict agree wherever they are more than a unit of its last place apart.
        let apart = |bound: Decimal| (exact(bound) - &level_exact).abs() > whole(10).pow(u32::from(places)).recip();
        if apart(shown.lower()) && apart(shown.upper()) {
            let by_shown = (exact(shown.lower()), exact(shown.upper()));
            prop_assert_eq!(Some(ours), by_bounds(&by_shown, &level_exact));
        }
    }

    /// A benchmark may be a fraction that no decimal is: exact all the same.
    #[test]
    fn a_figure_against_a_fraction_is_as_the_inequality((some, all) in counts(), (part, whole_of) in counts(), confidence in confidence(), places in 0..=6_u32) {
        let fraction = |some: Decimal, all: u32| Value::from(Fraction::new(some, all.into()).unwrap());
        let figure = CountedFigure::new(fraction(some.into(), all), &Unit::Percent).unwrap();
        let part = Decimal::try_new(part.into(), places).unwrap();
        let ours = figure.against(fraction(part, whole_of), confidence).unwrap();
        let (x, n, z, p) = (whole(some), whole(all), exact(confidence.z()), exact(part) / whole(whole_of));
        let distance = &x - &n * &p;
        let is_similar = &distance * &distance <= &z * &z * &n * &p * (whole(1) - &p);
        prop_assert_eq!(ours, side(&distance, !is_similar));
        let mirrored = fraction(-part, whole_of);
        prop_assert!(figure.against(mirrored, confidence) == Ok(Difference::Higher) || part.is_zero());
        prop_assert_eq!(figure.cases(), Decimal::from(all));
    }

    #[test]
    fn rates_are_as_the_bounds_of_byar(events in prop_oneof![0..60_u32, 0..=u32::MAX], confidence in confidence(), near in -300..300_i64, exposure in 1..10_000_u32) {
        let rate = Rate::new(events.into(), exposure).unwrap();
        let bounds = byar(events, confidence);
        let shown = rate.byar_interval(confidence, NonZeroU32::MIN, 9).unwrap();
        prop_assert!(is_nearest(shown.lower(), &(&bounds.0 / whole(exposure)), 9), "{} and {}", shown, bounds.0);
        prop_assert!(is_nearest(shown.upper(), &(&bounds.1 / whole(exposure)), 9), "{} and {}", shown, bounds.1);
        if events >= 10 {
            prop_assert_eq!(rate.interval(confidence, NonZeroU32::MIN, 9), Some(shown));
            // Around as many as there are, some standard deviations away.
            let expected = (i64::from(events) + near * i64::from(events).isqrt() / 100).max(0);
            let level = Decimal::from(expected);
            let count = Rate::count(events.into());
            if let Some(by_bounds) = by_bounds(&bounds, &whole(expected)) {
                prop_assert_eq!(count.against(level, NonZeroU32::MIN, confidence), by_bounds);
            }
        }
    }

    #[test]
    fn changes_are_as_the_tests_say(one in counts(), other in counts(), confidence in confidence(), exposures in (1..5000_u32, 1..5000_u32)) {
        let z = exact(confidence.z());
        let ([x1, n1], [x2, n2]) = ([whole(one.0), whole(one.1)], [whole(other.0), whole(other.1)]);
        let distance = &x1 * &n2 - &x2 * &n1;
        let square = &distance * &distance * (&n1 + &n2);
        let spread = &z * &z * &n1 * &n2 * (&x1 + &x2) * (&n1 + &n2 - &x1 - &x2);
        let share = |(some, all): (u32, u32)| Proportion::new(some, all).unwrap();
        prop_assert_eq!(share(one).change_from(share(other), confidence), side(&distance, square > spread));
        // Of other scales, too: so many tenths.
        let tenths = |(some, all)| Proportion::new(Decimal::try_new(i64::from(some), 1).unwrap(), Decimal::try_new(i64::from(all), 1).unwrap()).unwrap();
        let ten = |(some, all): (u32, u32)| Proportion::new(u64::from(some) * 10, u64::from(all) * 10).unwrap();
        prop_assert_eq!(tenths(one).change_from(tenths(other), confidence), {
            let tenth = whole(10).recip();
            side(&distance, square * tenth > spread)
        });
        prop_assert_eq!(ten(one).change_from(tenths(other), confidence), {
            let (x1, n1, x2, n2) = (&x1 * whole(100), &n1 * whole(100), x2, n2);
            let distance = &x1 * &n2 - &x2 * &n1;
            let square = &distance * &distance * (&n1 + &n2) / whole(10);
            side(&distance, square > &z * &z * &n1 * &n2 * (&x1 + &x2) * (&n1 + &n2 - &x1 - &x2))
        });

        let (e1, e2) = (whole(exposures.0), whole(exposures.1));
        let distance = whole(one.0) * &e2 - whole(other.0) * &e1;
        let spread = &z * &z * e1 * e2 * (whole(one.0) + whole(other.0));
        let rate = |events: u32, exposure: u32| Rate::new(events.into(), exposure).unwrap();
        let change = rate(one.0, exposures.0).change_from(rate(other.0, exposures.1), confidence);
        prop_assert_eq!(change, side(&distance, &distance * &distance > spread));
    }

    /// The form of the funnel that is printed: x ÷ n with the limits of Wilson around p.
    #[test]
    fn funnels_are_as_the_limits_around_the_whole(area in counts(), whole_area in counts(), confidence in confidence()) {
        let z = exact(confidence.z());
        let square = &z * &z;
        let (y, n, p) = (whole(area.0) / whole(area.1), whole(area.1), whole(whole_area.0) / whole(whole_area.1));
        let from_middle = &y * (whole(1) + &square / &n) - &p - &square / (whole(2) * &n);
        let spread = &square * (&p * (whole(1) - &p) / &n + &square / (whole(4) * &n * &n));
        let (area, whole_area) = (Proportion::new(area.0, area.1).unwrap(), Proportion::new(whole_area.0, whole_area.1).unwrap());
        let expected = side(&(&y - &p), &from_middle * &from_middle > spread);
        prop_assert_eq!(area.against_funnel(whole_area, confidence), expected);
    }
}

/// The probability of so many events or fewer by a mean: Σ mⁱ ÷ i! ÷ eᵐ, in integers of sixty places.
fn at_most(events: u32, mean: &BigRational) -> BigRational {
    let unit = whole(10).pow(60_u32).to_integer();
    let mean = (mean * &unit).to_integer();
    let (mut term, mut sum, mut e) = (unit.clone(), unit.clone(), unit.clone());
    for i in 1..200_u32 {
        term = term * &mean / &unit / i;
        e += &term;
        if i <= events {
            sum += &term;
        }
    }
    BigRational::new(sum, e)
}

/// The exact bounds are the means of which so many or fewer, or so many or more, have half of what the confidence leaves.
#[test]
fn few_events_have_their_exact_bounds() {
    let half_unit = whole(10).pow(15_u32).recip() / whole(2);
    for confidence in CONFIDENCES {
        let tail = (whole(1) - text(&confidence.name().replace('%', "")) / whole(100)) / whole(2);
        // The probabilities change with the mean: within half a unit of the last place on either side they pass the tail.
        let passes = |bound: Decimal, probability: &dyn Fn(&BigRational) -> BigRational| {
            let [low, high] = [exact(bound) - &half_unit, exact(bound) + &half_unit].map(|mean| probability(&mean));
            (low <= tail && tail <= high) || (high <= tail && tail <= low)
        };
        for events in 0..10_u32 {
            let shown = Rate::count(events.into()).interval(*confidence, NonZeroU32::MIN, 15).unwrap();
            assert!(passes(shown.upper(), &|mean| at_most(events, mean)), "{events} at {confidence}: {shown}");
            match events.checked_sub(1) {
                None => assert_eq!(shown.lower(), Decimal::ZERO),
                Some(fewer) => {
                    assert!(passes(shown.lower(), &|mean| whole(1) - at_most(fewer, mean)), "{events} at {confidence}: {shown}");
                }
            }
        }
    }
}

fn side(distance: &BigRational, is_significant: bool) -> Difference {
    match distance.cmp(&BigRational::zero()) {
        Ordering::Greater if is_significant => Difference::Higher,
        Ordering::Less if is_significant => Difference::Lower,
        Ordering::Less | Ordering::Equal | Ordering::Greater => Difference::Similar,
    }
}

/// The limits of a section, by the formulas.
struct Limits {
    mean: BigRational,
    range: BigRational,
    /// The figures that they are of, in order of size, where the mean is their median.
    sorted: Option<Vec<BigRational>>,
}

fn mean(numbers: &[BigRational]) -> Option<BigRational> {
    let count = u32::try_from(numbers.len()).unwrap();
    (count > 0).then(|| numbers.iter().fold(whole(0), |sum, number| sum + number) / whole(count))
}

fn limits(xmr: Xmr, figures: &[Option<BigRational>]) -> Option<Limits> {
    let baseline = &figures[..xmr.baseline.map_or(figures.len(), |points| points.get().min(figures.len()))];
    let ranges: Vec<_> = baseline.windows(2).filter_map(|pair| Some((pair[0].clone()? - pair[1].clone()?).abs())).collect();
    let all = mean(&ranges)?;
    let kept: Vec<_> = ranges.iter().filter(|range| !xmr.screened || **range < text("3.267") * &all).cloned().collect();
    let mut present: Vec<_> = baseline.iter().flatten().cloned().collect();
    let kept_mean = mean(&kept).unwrap_or_else(|| whole(0));
    if kept_mean.is_zero() {
        present.sort();
        let (low, high) = (&present[(present.len() - 1) / 2], &present[present.len() / 2]);
        let median = (low + high) / whole(2);
        let is_constant = present.first() == present.last();
        return Some(Limits { mean: median, range: all, sorted: (!is_constant).then_some(present) });
    }
    Some(Limits { mean: mean(&present)?, range: kept_mean, sorted: None })
}

/// Whether each point is part of a signal of a rule, and on which side: every window of every point is looked at.
fn signal(
    limits: &Limits,
    rules: SignalRules,
    figures: &[Option<BigRational>],
    place: usize,
    rule: SignalRule,
) -> Option<SignalSide> {
    let limit = text("2.66") * &limits.range;
    let near = &limit * whole(2) / whole(3);
    let distance = |place: usize| figures[place].clone().map(|figure| figure - &limits.mean);
    let side = |distance: &BigRational| if distance.is_positive() { SignalSide::High } else { SignalSide::Low };
    let beyond = |place: usize| distance(place).is_some_and(|distance| distance.abs() > limit);
    let is_near = |place: usize| distance(place).is_some_and(|distance| distance.abs() > near) && !beyond(place);
    let windows = |length: usize| {
        (0..figures.len())
            .filter(move |start| (*start..start + length).contains(&place) && start + length <= figures.len())
            .map(move |start| start..start + length)
    };
    let one_side = |window: core::ops::Range<usize>| {
        let signs: Vec<_> = window
            .map(|place| {
                distance(place).map_or(0, |distance| {
                    if distance.is_zero() {
                        0
                    } else if distance.is_positive() {
                        1
                    } else {
                        -1
                    }
                })
            })
            .collect();
        signs[0] != 0 && signs.iter().all(|sign| *sign == signs[0])
    };
    match rule {
        SignalRule::BeyondLimit => (rules.beyond_limit && beyond(place)).then(|| side(&distance(place).unwrap())),
        SignalRule::TwoOfThree => {
            let holds = rules.two_of_three
                && is_near(place)
                && windows(3).any(|window| one_side(window.clone()) && window.filter(|place| is_near(*place)).count() >= 2);
            holds.then(|| side(&distance(place).unwrap()))
        }
        SignalRule::Shift => {
            let holds = windows(rules.shift?.get().into()).any(one_side);
            holds.then(|| side(&distance(place).unwrap()))
        }
        SignalRule::Trend => {
            let run = |window: core::ops::Range<usize>, order: Ordering| {
                figures[window].windows(2).all(|pair| matches!(pair, [Some(one), Some(next)] if next.cmp(one) == order))
            };
            windows(rules.trend?.get().into())
                .filter_map(|window| {
                    if run(window.clone(), Ordering::Greater) {
                        Some(SignalSide::High)
                    } else if run(window, Ordering::Less) {
                        Some(SignalSide::Low)
                    } else {
                        None
                    }
                })
                .next_back()
        }
        _ => None,
    }
}

pub(crate) fn figures() -> impl Strategy<Value = Vec<Option<i64>>> {
    let figure = prop_oneof![8 => (0..12_i64).prop_map(Some), 8 => (-1000..1000_i64).prop_map(Some), 1 => Just(None)];
    let walk = prop::collection::vec(-3..=4_i64, 0..30).prop_map(|steps| {
        steps
            .iter()
            .scan(100_i64, |level, step| {
                *level += step;
                Some(Some(*level))
            })
            .collect()
    });
    let near_constant =
        prop::collection::vec(prop_oneof![12 => Just(Some(100_i64)), 1 => Just(Some(98)), 1 => Just(None)], 0..24);
    prop_oneof![prop::collection::vec(figure, 0..30), walk, near_constant]
}

pub(crate) fn xmr() -> impl Strategy<Value = Xmr> {
    let length = || prop_oneof![Just(None), (2..9_u8).prop_map(RunLength::new)];
    let rules = (any::<bool>(), length(), any::<bool>(), length());
    (rules, any::<bool>(), prop_oneof![Just(None), (1..20_usize).prop_map(core::num::NonZeroUsize::new)]).prop_map(
        |((beyond_limit, trend, two_of_three, shift), screened, baseline)| Xmr {
            rules: SignalRules { beyond_limit, trend, two_of_three, shift },
            screened,
            baseline,
        },
    )
}

proptest! {
    #![proptest_config(reference::strategies::cases(1000))]

    #[test]
    fn charts_are_as_the_definition_says(digits in figures(), xmr in xmr(), scale in 0..4_u8) {
        let unit = whole(10).pow(u32::from(scale));
        let exactly: Vec<_> = digits.iter().map(|digits| digits.map(|digits| whole(digits) / &unit)).collect();
        let mut points = vec![ChartPoint::MISSING; digits.len()];
        let ours = xmr.mark(&digits, scale, &mut points).unwrap();
        is_as_defined(xmr, &exactly, &points, ours.as_ref())?;
    }

    /// Thirds and sevenths of small numbers lie on their means and beside one another; any denominators; and decimals of many digits.
    #[test]
    fn charts_of_fractions_are_as_the_definition_says(digits in figures(), denominators in denominators(), xmr in xmr(), factor in prop_oneof![Just(1), Just(100), Just(100_000)], level in -200..200_i64) {
        let figures = digits.iter().zip(denominators.iter().cycle());
        let values: Vec<_> = figures.clone().map(|(digits, of)| Some(Fraction::new((*digits)?.into(), *of).unwrap().into())).collect();
        let exactly: Vec<_> = figures.map(|(digits, of)| Some(whole((*digits)?) * whole(factor) / exact(*of))).collect();
        let chart = xmr.chart_values(&values, NonZeroU32::new(factor).unwrap(), &[]).unwrap();
        let limits = chart.latest().limits();
        is_as_defined(xmr, &exactly, chart.points(), limits)?;

        let Some(Limits { mean, range, sorted }) = self::limits(xmr, &exactly) else { return Ok(()) };
        let (target, limit) = (whole(level), text("2.66") * range);
        let all = |does: &dyn Fn(&BigRational) -> bool| sorted.iter().flatten().all(does);
        let by_definition = if limits.unwrap().is_constant() {
            if mean >= target { Assurance::ConsistentlyMet } else { Assurance::ConsistentlyMissed }
        } else if target < &mean - &limit && all(&|figure| *figure >= target) {
            Assurance::ConsistentlyMet
        } else if target > mean + limit && all(&|figure| *figure < target) {
            Assurance::ConsistentlyMissed
        } else {
            Assurance::HitAndMiss
        };
        prop_assert_eq!(chart.assurance(Aim::AtLeast(level.into())), Some(by_definition));
        let is_the_same = exactly.iter().flatten().zip(exactly.iter().flatten().skip(1)).all(|(one, next)| one == next);
        prop_assert!(limits.unwrap().is_constant() || !is_the_same || xmr.baseline.is_some());

        // Runs about the median: on which side of it each figure lies.
        let mut sorted: Vec<_> = exactly.iter().flatten().collect();
        sorted.sort();
        let median = (sorted[(sorted.len() - 1) / 2] + sorted[sorted.len() / 2]) / whole(2);
        let sides = exactly.iter().flatten().map(|figure| figure.cmp(&median));
        let runs = RunChart::about_median_of_values(&values, NonZeroU32::new(factor).unwrap());
        prop_assert_eq!(runs, RunChart::of_sides(sides));
    }
}

fn denominators() -> impl Strategy<Value = Vec<Decimal>> {
    let small = prop::sample::select(vec![1_u32, 3, 7, 9, 21]);
    let tiny = (1..1000_i64, 20..28_u32).prop_map(|(digits, scale)| Decimal::try_new(digits, scale).unwrap());
    let one = prop_oneof![4 => small.prop_map(Decimal::from), 4 => (1..2000_u32).prop_map(Decimal::from), 1 => tiny];
    prop_oneof![
        Just(vec![Decimal::from(3)]),
        Just(vec![Decimal::from(7)]),
        Just(vec![Decimal::from(3), Decimal::from(7)]),
        prop::collection::vec(one, 1..30)
    ]
}

/// Whether points and limits are those that the formulas give.
fn is_as_defined(
    xmr: Xmr,
    exactly: &[Option<BigRational>],
    points: &[ChartPoint],
    ours: Option<&ProcessLimits>,
) -> Result<(), TestCaseError> {
    let expected = limits(xmr, exactly);
    prop_assert_eq!(ours.is_some(), expected.is_some());
    for (place, point) in points.iter().enumerate() {
        prop_assert_eq!(point.is_missing(), exactly[place].is_none());
        for rule in SignalRule::ALL {
            let signal = expected.as_ref().and_then(|limits| signal(limits, xmr.rules, exactly, place, *rule));
            let ours = point.signal_of(*rule).map(|signal| signal.side);
            prop_assert_eq!(ours, signal, "{} of {} in {:?}", rule, place, exactly);
        }
    }
    let (Some(ours), Some(limits)) = (ours, expected) else { return Ok(()) };
    let centre = if limits.sorted.is_some() { ChartCentre::Median } else { ChartCentre::Mean };
    prop_assert_eq!(ours.centre(), centre);
    let limit = text("2.66") * &limits.range;
    if let Some(shown) = ours.shown(6) {
        prop_assert!(is_nearest(shown.mean(), &limits.mean, 6));
        prop_assert!(is_nearest(shown.lower(), &(&limits.mean - &limit), 6));
        prop_assert!(is_nearest(shown.near_upper(), &(&limits.mean + limit * whole(2) / whole(3)), 6));
    } else {
        prop_assert!(limits.mean.abs() + limit > whole(10).pow(22_u32));
    }
    Ok(())
}
