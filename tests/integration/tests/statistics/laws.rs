//! What holds for all figures.
#![expect(clippy::arithmetic_side_effects, reason = "small numbers neither overflow nor fall below zero")]

use crate::oracle::{figures, xmr};
use core::num::{NonZeroU32, NonZeroUsize};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::statistics::{
    Assurance, ChartCaveat, ChartCentre, ChartPoint, Confidence, ControlChart, Difference, ProcessLimits, Proportion, Rate,
    Signal, SignalRule, SignalSide, Variation, Xmr,
};
use performance_indicators::{Aim, Fraction, Polarity, TargetRange, Value};
use proptest::prelude::*;

fn decimals(digits: &[Option<i64>], times: i64, plus: i64) -> Vec<Option<Decimal>> {
    digits.iter().map(|digits| digits.map(|digits| Decimal::from(digits * times + plus))).collect()
}

fn chart(xmr: Xmr, digits: &[Option<i64>], times: i64, plus: i64, starts: &[usize]) -> ControlChart {
    xmr.chart(&decimals(digits, times, plus), starts).unwrap()
}

fn mirrored(signal: Signal) -> Signal {
    let side = if signal.side == SignalSide::High { SignalSide::Low } else { SignalSide::High };
    Signal { side, ..signal }
}

/// Improvement and concern, without the side.
fn judged(variation: Option<Variation>) -> Option<&'static str> {
    variation.map(|variation| match variation {
        Variation::CommonCause => "common",
        Variation::Improvement(_) => "improvement",
        Variation::Concern(_) => "concern",
        Variation::Neither(_) => "neither",
    })
}

proptest! {
    #![proptest_config(reference::strategies::cases(256))]

    #[test]
    fn negated_figures_of_the_other_polarity_are_judged_alike(digits in figures(), xmr in xmr(), target in -20..120_i64) {
        let (plain, negated) = (chart(xmr, &digits, 1, 0, &[]), chart(xmr, &digits, -1, 0, &[]));
        for (point, other) in plain.points().iter().zip(negated.points()) {
            let signals: Vec<_> = point.signals().map(mirrored).collect();
            prop_assert_eq!(signals, other.signals().collect::<Vec<_>>());
            for polarity in Polarity::ALL {
                prop_assert_eq!(judged(point.variation(*polarity)), judged(other.variation(polarity.reversed())));
            }
        }
        let (aim, other) = (Aim::AtLeast(target.into()), Aim::AtMost((-target).into()));
        prop_assert_eq!(plain.assurance(aim), negated.assurance(other));
    }

    #[test]
    fn other_units_and_zeros_leave_signals_as_they_are(digits in figures(), xmr in xmr(), times in 1..50_i64, plus in -5000..5000_i64, target in -20..120_i64) {
        let (plain, moved) = (chart(xmr, &digits, 1, 0, &[]), chart(xmr, &digits, times, plus, &[]));
        prop_assert_eq!(plain.points(), moved.points());
        let aim = |target: i64| Aim::AtLeast(target.into());
        prop_assert_eq!(plain.assurance(aim(target)), moved.assurance(aim(target * times + plus)));
    }

    #[test]
    fn a_constant_series_never_signals(value in -1000..1000_i64, length in 2..40_usize, xmr in xmr(), target in -1000..1000_i64) {
        let chart = chart(xmr, &vec![Some(value); length], 1, 0, &[]);
        prop_assert!(chart.points().iter().all(|point| point.signal().is_none()));
        let has_limits = xmr.baseline.is_none_or(|points| points.get() > 1);
        let met = if value >= target { Assurance::ConsistentlyMet } else { Assurance::ConsistentlyMissed };
        prop_assert_eq!(chart.assurance(Aim::AtLeast(target.into())), has_limits.then_some(met));
    }

    /// Whatever comes after a break, what was before it stays as it was; and a section is as it would be alone.
    #[test]
    fn a_break_never_changes_earlier_points(digits in figures(), more in figures(), xmr in xmr()) {
        prop_assume!(!digits.is_empty() && !more.is_empty());
        let (before, after) = (chart(xmr, &digits, 1, 0, &[]), chart(xmr, &more, 1, 0, &[]));
        let both = chart(xmr, &[digits.clone(), more].concat(), 1, 0, &[digits.len()]);
        prop_assert_eq!(&both.points()[..digits.len()], before.points());
        prop_assert_eq!(&both.points()[digits.len()..], after.points());
        prop_assert_eq!(both.sections().next().and_then(|section| section.limits()), before.latest().limits());
        prop_assert_eq!(both.latest().limits(), after.latest().limits());
        prop_assert_eq!(both.latest().figures(), after.latest().figures());
    }

    /// More of so many is never less, and the same share of more is never less sure.
    #[test]
    fn significance_is_monotone(some in 0..200_u32, others in 0..200_u32, level in 0..=100_u32, times in 1..20_u32) {
        prop_assume!(some + others > 0);
        let (all, percent) = (some + others, NonZeroU32::new(100).unwrap());
        for confidence in Confidence::ALL {
            let against = |some: u32, all: u32| Proportion::new(some, all).unwrap().against(level.into(), percent, *confidence);
            if some < all {
                prop_assert!(against(some, all) <= against(some + 1, all));
            }
            let (few, many) = (against(some, all), against(some * times, all * times));
            prop_assert!(few == Difference::Similar || few == many);
            let rate = |events: u32| Rate::count(events.into()).against(level.into(), NonZeroU32::MIN, *confidence);
            prop_assert!(rate(some) <= rate(some + 1));
        }
        // And a surer one never differs where a less sure does not.
        let sides: Vec<_> = Confidence::ALL.iter().map(|confidence| Proportion::new(some, all).unwrap().against(level.into(), percent, *confidence)).collect();
        prop_assert!(sides.windows(2).all(|pair| pair[1] == Difference::Similar || pair[0] == pair[1]));
    }

    #[test]
    fn a_change_seen_from_the_other_end_is_the_other_way(one in (0..50_u32, 0..50_u32), other in (0..50_u32, 0..50_u32)) {
        let share = |(some, others): (u32, u32)| Proportion::new(some, some + others + 1).unwrap();
        let rate = |(events, exposure): (u32, u32)| Rate::new(events.into(), exposure + 1).unwrap();
        let at = Confidence::Percent80;
        prop_assert_eq!(share(one).change_from(share(other), at), share(other).change_from(share(one), at).reversed());
        prop_assert_eq!(rate(one).change_from(rate(other), at), rate(other).change_from(rate(one), at).reversed());
        prop_assert_eq!(share(one).change_from(share(one), at), Difference::Similar);
    }
}

/// So many parts of one, as fractions of any decimals, times 100.
fn shares(digits: &[Option<i64>], times: i64, plus: i64, of: Decimal) -> Vec<Option<Value>> {
    let share = |digits: i64| Fraction::new(Decimal::from(digits * times + plus), of).unwrap().into();
    digits.iter().map(|digits| digits.map(share)).collect()
}

fn chart_of_shares(xmr: Xmr, figures: &[Option<Value>]) -> ControlChart {
    xmr.chart_values(figures, NonZeroU32::new(100).unwrap(), &[]).unwrap()
}

proptest! {
    #![proptest_config(reference::strategies::cases(256))]

    /// One engine, whichever numbers it takes: figures of 64 bits, thirds, which no decimal holds, and decimals of more than 18 digits.
    #[test]
    fn fractions_and_long_decimals_are_charted_as_short_ones(digits in figures(), xmr in xmr(), times in 1..50_i64, plus in -5000..5000_i64, target in -20..120_i64) {
        let aim = |target: i64| Aim::AtLeast(target.into());
        let plain = chart(xmr, &digits, 1, 0, &[]);
        let thirds = chart_of_shares(xmr, &shares(&digits, times, plus, Decimal::from(3)));
        prop_assert_eq!(plain.points(), thirds.points());
        prop_assert_eq!(plain.latest().limits().map(ProcessLimits::is_constant), thirds.latest().limits().map(ProcessLimits::is_constant));

        // The same, an hundredth of it as so many of one, and with its digits doubled in top and bottom.
        let of_one = chart_of_shares(xmr, &shares(&digits, 1, 0, Decimal::from(100)));
        prop_assert_eq!(&plain, &of_one);
        let (long, tiny) = (Decimal::from(10_000_000_000_000_000_i64), Decimal::try_new(1, 6).unwrap());
        let long_decimals: Vec<_> = decimals(&digits, 1, 0).iter().map(|figure| figure.map(|figure| (figure * long + tiny).into())).collect();
        let long_decimals = xmr.chart_values(&long_decimals, NonZeroU32::MIN, &[]).unwrap();
        prop_assert_eq!(plain.points(), long_decimals.points());

        // So many thirds of a hundredth, and the target as many.
        let thirds = chart_of_shares(xmr, &shares(&digits, 3, 1, Decimal::from(300)));
        let moved = chart(xmr, &digits, 3, 1, &[]);
        prop_assert_eq!(thirds.assurance(aim(target)), moved.assurance(aim(target * 3)));
    }

    #[test]
    fn negated_fractions_of_the_other_polarity_are_judged_alike(digits in figures(), xmr in xmr(), of in 1..30_i64, target in -20..120_i64) {
        let [plain, negated] = [1, -1].map(|times| chart_of_shares(xmr, &shares(&digits, times, 0, of.into())));
        for (point, other) in plain.points().iter().zip(negated.points()) {
            prop_assert_eq!(point.signals().map(mirrored).collect::<Vec<_>>(), other.signals().collect::<Vec<_>>());
        }
        let (aim, other) = (Aim::AtLeast(target.into()), Aim::AtMost((-target).into()));
        prop_assert_eq!(plain.assurance(aim), negated.assurance(other));
    }

    #[test]
    fn a_constant_fraction_never_signals(digits in -1000..1000_i64, of in 1..1000_i64, length in 2..40_usize, target in -1000..1000_i64) {
        let chart = chart_of_shares(Xmr::MAKING_DATA_COUNT, &shares(&vec![Some(digits); length], 1, 0, of.into()));
        prop_assert!(chart.points().iter().all(|point| !point.is_special_cause() && point.side_of_mean().is_none()));
        let met = if digits * 100 >= target * of { Assurance::ConsistentlyMet } else { Assurance::ConsistentlyMissed };
        prop_assert_eq!(chart.assurance(Aim::AtLeast(target.into())), Some(met));
    }
}

/// Invented: twelve shares a fourteenth on either side of a third, so that the mean moving range is a seventh, then others beside limits
/// worked out from those twelve alone: 1/3 ± 2.66/7 is 107/150 and -7/150, near limits 88/150 and 12/150.
#[test]
fn thirds_and_sevenths_on_the_mean_and_on_the_limits() {
    let xmr = Xmr { baseline: NonZeroUsize::new(12), ..Xmr::MAKING_DATA_COUNT };
    let share = |(some, all): (i64, i64)| Some(Fraction::new(some.into(), all.into()).unwrap().into());
    let chart = |others: &[(i64, i64)]| {
        let all: Vec<_> = [(17, 42), (11, 42)].repeat(6).iter().chain(others).copied().map(share).collect();
        let chart = xmr.chart_values(&all, NonZeroU32::MIN, &[]).unwrap();
        let signals: Vec<_> = chart.points()[12..].iter().map(|point| point.signal().map(|signal| signal.to_string())).collect();
        (chart, signals)
    };
    let (on, signals) = chart(&[(107, 150), (-7, 150)]);
    assert_eq!(signals, [None, None]);
    assert_eq!(on.latest().limits().unwrap().to_string(), "0.33 (-0.05 to 0.71)");
    let (_, signals) = chart(&[(107_000_001, 150_000_000), (-7_000_001, 150_000_000)]);
    assert_eq!(signals, [Some("beyond a limit (high)".to_owned()), Some("beyond a limit (low)".to_owned())]);

    // Two of three on the near limit are not beyond it.
    assert_eq!(chart(&[(88, 150), (89, 150), (1, 2)]).1, [None, None, None]);
    let near = Some("two of three beyond a near limit (high)".to_owned());
    assert_eq!(chart(&[(88_000_001, 150_000_000), (89, 150), (1, 2)]).1, [near.clone(), near, None]);

    // Six above the mean and one on it are no run; a hair above it, they are.
    let above = [(17, 42), (5, 14), (17, 42), (5, 14), (17, 42), (5, 14)];
    let seven = |last| [&above[..], &[last]].concat();
    assert_eq!(chart(&seven((1, 3))).1, [const { None }; 7]);
    assert_eq!(chart(&seven((1, 3))).0.points()[18].side_of_mean(), None);
    let run = Some("a run on one side of the mean (high)".to_owned());
    assert_eq!(chart(&seven((100_001, 300_000))).1, vec![run; 7]);

    // Of sevenths, equal ones break a trend, whatever they are sevenths of.
    let rising = |third| [(1, 21), (2, 21), (3, 21), (4, 21), (5, 21), third, (6, 21)];
    let trend = |figures: [(i64, i64); 7]| {
        let figures = figures.map(share);
        let chart = Xmr::MAKING_DATA_COUNT.chart_values(&figures, NonZeroU32::MIN, &[]).unwrap();
        chart.points()[0].signal_of(SignalRule::Trend).is_some()
    };
    assert!(trend(rising((11, 42))) && !trend(rising((10, 42))) && !trend(rising((2, 7))));
}

/// A milestone is no number, and a missing figure keeps its place.
#[test]
fn what_is_no_number_is_not_charted() {
    let third = Some(Fraction::new(1.into(), 3.into()).unwrap().into());
    let error = Xmr::MAKING_DATA_COUNT.chart_values(&[third, None, Some(Value::MET)], NonZeroU32::MIN, &[]).unwrap_err();
    assert_eq!(error.to_string(), "the figure at place 2 is yes or no: expected a number");
    let chart = Xmr::MAKING_DATA_COUNT.chart_values(&[third, None, third], NonZeroU32::MIN, &[]).unwrap();
    assert_eq!(chart.to_string(), "places 0 to 2: too few points for limits; special causes: 0 of 3 points");
    assert!(chart.points()[1].is_missing());
}

/// A target on a limit is neither consistently met nor missed; a hair beyond it is.
#[test]
fn assurance_on_the_limits() {
    // Invented: a mean of 50 and a mean moving range of 50, so that the limits are -83 and 183.
    let digits = [25, 75, 25, 75, 25, 75, 25, 75, 25, 75, 25, 75].map(|digits| Some(Decimal::from(digits)));
    let chart = Xmr::MAKING_DATA_COUNT.chart(&digits, &[]).unwrap();
    assert_eq!(chart.to_string(), "places 0 to 11: 50.00 (-83.00 to 183.00); special causes: 0 of 12 points");
    let assurance = |aim| chart.assurance(aim).unwrap();
    let d = |text: &str| performance_indicators::decimal(text).unwrap();
    for (level, least, most) in [
        ("-83", Assurance::HitAndMiss, Assurance::HitAndMiss),
        ("-83.0001", Assurance::ConsistentlyMet, Assurance::ConsistentlyMissed),
        ("183", Assurance::HitAndMiss, Assurance::HitAndMiss),
        ("183.0001", Assurance::ConsistentlyMissed, Assurance::ConsistentlyMet),
    ] {
        let level = d(level);
        assert_eq!((assurance(Aim::AtLeast(level)), assurance(Aim::MoreThan(level))), (least, least));
        assert_eq!((assurance(Aim::AtMost(level)), assurance(Aim::LessThan(level))), (most, most));
    }
    for (lower, upper, expected) in [
        ("-84", "184", Assurance::ConsistentlyMet),
        ("-83", "184", Assurance::HitAndMiss),
        ("-84", "100", Assurance::HitAndMiss),
        ("-90", "-84", Assurance::ConsistentlyMissed),
        ("184", "190", Assurance::ConsistentlyMissed),
        ("0", "1", Assurance::HitAndMiss),
    ] {
        let range = TargetRange::new(d(lower), d(upper)).unwrap();
        assert_eq!(assurance(Aim::Within(range)), expected, "{range}");
    }
}

/// Limits around a median leave out the figures that are not chance, which the target is asked of nonetheless. Invented: the second
/// series has a mean range of 10 ÷ 12, and so limits 2.66 × 10 ÷ 12 from 80, and the first ones of 2 ÷ 15.
#[test]
fn a_target_around_a_median_is_asked_of_each_figure() {
    let assurances = |figures: &[i64], target: i64| {
        let decimals = chart(Xmr::MAKING_DATA_COUNT, &figures.iter().copied().map(Some).collect::<Vec<_>>(), 1, 0, &[]);
        let thirds = shares(&figures.iter().copied().map(Some).collect::<Vec<_>>(), 300, 1, Decimal::from(30_000));
        let thirds = chart_of_shares(Xmr::MAKING_DATA_COUNT, &thirds);
        assert_eq!(decimals.latest().limits().unwrap().centre(), ChartCentre::Median);
        assert_eq!(thirds.latest().limits().unwrap().centre(), ChartCentre::Median);
        let both = |aim: &dyn Fn(Decimal) -> Aim| {
            let of = decimals.assurance(aim(target.into())).unwrap();
            assert_eq!(thirds.assurance(aim(target.into())), Some(of));
            of
        };
        (both(&Aim::AtLeast), both(&Aim::AtMost))
    };
    let (met, missed, neither) = (Assurance::ConsistentlyMet, Assurance::ConsistentlyMissed, Assurance::HitAndMiss);
    let dip = [[100; 15].as_slice(), &[98]].concat();
    assert_eq!(assurances(&dip, 95), (met, missed));
    assert_eq!(assurances(&dip, 99), (neither, neither));
    assert_eq!(assurances(&dip, 101), (missed, met));
    let step = [[80; 7].as_slice(), &[90; 6]].concat();
    assert_eq!(assurances(&step, 75), (met, missed));
    assert_eq!(assurances(&step, 85), (neither, neither));
    assert_eq!(assurances(&step, 91), (missed, met));

    let chart = chart(Xmr::MAKING_DATA_COUNT, &step.into_iter().map(Some).collect::<Vec<_>>(), 1, 0, &[]);
    let assurance = |aim| chart.assurance(aim).unwrap();
    assert_eq!([assurance(Aim::AtLeast(90.into())), assurance(Aim::MoreThan(90.into()))], [neither, missed]);
    let range = |lower: i64, upper: i64| Aim::Within(TargetRange::new(lower.into(), upper.into()).unwrap());
    assert_eq!([range(70, 90), range(70, 89), range(83, 88), range(91, 95)].map(assurance), [met, neither, neither, missed]);
}

#[test]
fn few_points_are_a_caveat_and_none_beside_one_another_leave_no_limits() {
    let figures: Vec<_> = (0..12_i64).map(|figure| Some(figure * figure % 7)).collect();
    let caveat = |figures: &[Option<i64>]| chart(Xmr::MAKING_DATA_COUNT, figures, 1, 0, &[]).latest().caveat();
    assert_eq!([caveat(&figures), caveat(&figures[1..])], [None, Some(ChartCaveat::FewPoints)]);
    for few in [&[][..], &[Some(1)], &[None, None], &[Some(1), None, Some(2)]] {
        let chart = chart(Xmr::MAKING_DATA_COUNT, few, 1, 0, &[]);
        assert_eq!(chart.latest().caveat(), Some(ChartCaveat::NoLimits), "{few:?}");
        assert_eq!((chart.variation(Polarity::HigherIsBetter), chart.assurance(Aim::AtLeast(Decimal::ONE))), (None, None));
    }
    let missing = chart(Xmr::MAKING_DATA_COUNT, &[Some(1), Some(2), None], 1, 0, &[]);
    assert_eq!(missing.variation(Polarity::HigherIsBetter), None);
}

/// The largest figures: nothing overflows, and a series of both ends has the limits of the formulas.
#[test]
fn the_largest_figures() {
    let digits = [i64::MIN, i64::MAX].repeat(20).into_iter().map(Some).collect::<Vec<_>>();
    let mut points = vec![ChartPoint::MISSING; digits.len()];
    let limits = Xmr::MAKING_DATA_COUNT.mark(&digits, 0, &mut points).unwrap().unwrap();
    assert!(points.iter().all(|point| point.signal().is_none()));
    assert_eq!(limits.shown(1).unwrap().to_string(), "-0.5 (-49068339236067407296.4 to 49068339236067407295.4)");
}
