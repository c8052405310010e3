//! Run charts and funnels worked out by hand, or in whole numbers as their rule is printed.
#![expect(clippy::arithmetic_side_effects, reason = "120 tosses of a coin have less than 128 bits")]

use core::cmp::Ordering;
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::statistics::{
    ChartPoint, Confidence, Difference, FunnelZone, Proportion, Rate, RunChart, RunChartError, ShownLimits, SignalSide, Xmr,
};
use performance_indicators::{TargetRange, decimal};

/// So many points, of which the first are below the middle and the others above.
fn two_runs(below: usize, above: usize) -> RunChart {
    let sides = core::iter::repeat_n(Ordering::Less, below).chain(core::iter::repeat_n(Ordering::Greater, above));
    RunChart::of_sides(sides).unwrap()
}

/// The first row of Pascal's triangle is that of no tosses.
fn tosses_of_a_coin(tosses: usize) -> Vec<u128> {
    (0..tosses).fold(vec![1], |row: Vec<u128>, _| {
        let before = core::iter::once(0).chain(row.iter().copied());
        before.zip(row.iter().copied().chain([0])).map(|(left, right)| left + right).collect()
    })
}

/// J. Anhøj and A. V. Olesen, "Run charts revisited", 2014: longer than round(log₂ n) + 3, and fewer than the 5% quantile of n - 1 tosses.
#[test]
fn limits_of_runs_are_as_the_rule_is_printed() {
    for points in 1..=120_usize {
        let ways = tosses_of_a_coin(points - 1);
        let mut sum = 0;
        let quantile = ways
            .iter()
            .take_while(|ways| {
                sum += **ways;
                sum * 20 < 1 << (points - 1)
            })
            .count();
        // The power of two that is nearest by its logarithm: √2 times it is the limit, whose square is twice its own.
        let rounded = (0..8_u32).find(|power| points * points < 2 << (2 * power)).unwrap();
        let chart = two_runs(points, 0);
        assert_eq!(chart.most_in_a_run().map(u32::from), Some(rounded + 3), "{points} points");
        assert_eq!(chart.fewest_crossings().map(usize::from), Some(quantile), "{points} points");
    }
    // Of 20 points at most 7 in a run and at least 6 crossings, of 24 8 and 8.
    assert_eq!((two_runs(20, 0).most_in_a_run(), two_runs(20, 0).fewest_crossings()), (Some(7), Some(6)));
    assert_eq!((two_runs(24, 0).most_in_a_run(), two_runs(24, 0).fewest_crossings()), (Some(8), Some(8)));
    let none = RunChart::of_sides([Ordering::Equal]).unwrap();
    assert_eq!((none.most_in_a_run(), none.fewest_crossings(), none.is_signal()), (None, None, false));
    assert_eq!(none.to_string(), "no points off the middle");
    assert!(RunChart::of_sides([Ordering::Less; 1000]).is_ok());
    assert_eq!(RunChart::of_sides([Ordering::Less; 1001]), Err(RunChartError::TooMany));
}

/// Ten points: at most 6 in a run, and at least 2 crossings.
#[test]
fn a_run_and_crossings_are_signals_beyond_their_limits_alone() {
    use Ordering::{Greater as Up, Less as Down};
    for (sides, long, few) in [
        ([Down, Down, Down, Down, Down, Down, Up, Up, Up, Down], false, false),
        ([Down, Down, Down, Down, Down, Down, Down, Up, Up, Down], true, false),
        ([Down, Down, Down, Down, Down, Up, Up, Up, Up, Up], false, true),
        ([Down, Down, Down, Down, Down, Down, Down, Up, Up, Up], true, true),
    ] {
        let chart = RunChart::of_sides(sides).unwrap();
        assert_eq!((chart.has_long_run(), chart.has_few_crossings(), chart.is_signal()), (long, few, long || few), "{chart}");
    }
}

/// One on the median, between the two halves and about it, is passed over.
#[test]
fn runs_about_the_median_are_of_what_is_not_on_it() {
    let figures = |figures: &[u8]| figures.iter().map(|figure| Some(Decimal::from(*figure))).collect::<Vec<_>>();
    let of = |of: &[u8]| {
        let runs = RunChart::about_median(&figures(of)).unwrap();
        (runs.points(), runs.longest_run(), runs.crossings())
    };
    assert_eq!(of(&[1, 2, 3, 4]), (4, 2, 1));
    assert_eq!(of(&[1, 4, 2, 3]), (4, 1, 3));
    assert_eq!(of(&[1, 2, 3, 4, 5]), (4, 2, 1));
    assert_eq!(of(&[1, 3, 3, 3, 2]), (2, 2, 0));
    assert_eq!(of(&[1, 3, 3, 4]), (2, 1, 1));
    assert_eq!(of(&[]), (0, 0, 0));
    let with_gap = [Some(Decimal::ONE), None, Some(Decimal::TWO)];
    assert_eq!(RunChart::about_median(&with_gap).unwrap().crossings(), 1);
}

/// Around 20% of 100 Wilson's limits are 13.3% and 28.9% at 95%, and 10.5% and 34.7% at 99.8%.
#[test]
fn zones_of_shares() {
    use FunnelZone::{AboveInner, AboveOuter, BelowInner, BelowOuter, Within};
    let whole = Proportion::new(2000, 10_000).unwrap();
    for (some, zone) in [
        (10, BelowOuter),
        (11, BelowInner),
        (13, BelowInner),
        (14, Within),
        (20, Within),
        (28, Within),
        (29, AboveInner),
        (34, AboveInner),
        (35, AboveOuter),
    ] {
        let area = Proportion::new(some, 100).unwrap();
        assert_eq!(area.funnel_zone(whole), zone, "{area}");
        assert_eq!(zone.difference(), area.against_funnel(whole, Confidence::Percent95), "{area}");
    }
}

/// Byar's limits of 65, 75, 125 and 150 events at 95% end at 82.8 and 94.0 and start at 104.0 and 127.0; at 99.8% at 94.0 and 105.8, 93.3
/// and 115.0.
#[test]
fn zones_of_ratios() {
    use FunnelZone::{AboveInner, AboveOuter, BelowInner, BelowOuter, Within};
    for (observed, zone, side) in [
        (65, BelowOuter, Difference::Lower),
        (75, BelowInner, Difference::Lower),
        (100, Within, Difference::Similar),
        (125, AboveInner, Difference::Higher),
        (150, AboveOuter, Difference::Higher),
    ] {
        // 100 expected, of as many places as there may be.
        for expected in ["100", "100.000"] {
            let ratio = Rate::new(observed, decimal(expected).unwrap()).unwrap();
            assert_eq!(ratio.funnel_zone(Rate::count(1)), zone, "{ratio}");
            assert_eq!(ratio.against_funnel(Rate::count(1), Confidence::Percent95), side, "{ratio}");
            assert_eq!(zone.difference(), side);
        }
    }
}

/// Moving ranges of 2 about a mean of 99: limits of 2.66 times that, near limits of two thirds, of which those beyond 100 are shown there.
#[test]
fn limits_are_cut_at_the_ends_of_what_a_figure_can_be() {
    let d = |text| decimal(text).unwrap();
    let figures = [Some(d("98")), Some(d("100"))].into_iter().cycle().take(12).collect::<Vec<_>>();
    let chart = Xmr::MAKING_DATA_COUNT.chart(&figures, &[]).unwrap();
    let shown = chart.latest().limits().and_then(|limits| limits.shown(1)).unwrap();
    let all = |shown: ShownLimits| [shown.mean(), shown.lower(), shown.near_lower(), shown.near_upper(), shown.upper()];
    assert_eq!(all(shown), ["99", "93.7", "95.5", "102.5", "104.3"].map(d));
    let cut = |lower, upper| all(shown.cut(TargetRange::new(d(lower), d(upper)).unwrap()));
    assert_eq!(cut("0", "100"), ["99", "93.7", "95.5", "100", "100"].map(d));
    assert_eq!(cut("95", "103"), ["99", "95", "95.5", "102.5", "103"].map(d));
    assert_eq!(cut("98", "100"), ["99", "98", "98", "100", "100"].map(d));
    assert_eq!(cut("0", "1000"), all(shown));
}

/// Six of 8, six of 12 and two of 10, on their mean.
#[test]
fn points_lie_on_the_side_of_the_mean_on_which_their_figures_do() {
    let figures = [8_u8, 12]
        .into_iter()
        .cycle()
        .take(12)
        .chain([10, 10])
        .map(|figure| Some(figure.into()))
        .collect::<Vec<Option<Decimal>>>();
    let chart = Xmr::MAKING_DATA_COUNT.chart(&figures, &[]).unwrap();
    let sides = [Some(SignalSide::Low), Some(SignalSide::High)].into_iter().cycle().take(12).chain([None, None]);
    assert!(chart.points().iter().map(|point| point.side_of_mean()).eq(sides));
    assert!(chart.points().iter().all(|point| point.to_string() == "common cause"));
    assert_eq!(ChartPoint::MISSING.to_string(), "missing");
}

#[test]
fn shares_are_pooled_by_what_they_are_of() {
    let of = |some: u32, all: u32| Proportion::new(some, all).unwrap();
    assert_eq!(Proportion::pooled([of(3, 10), of(1, 20)]), Ok(of(4, 30)));
    assert_eq!(Proportion::pooled([of(0, 5)]), Ok(of(0, 5)));
    assert!(Proportion::pooled([]).is_err(), "of nothing there is no share");
    let most = Proportion::new(0, u64::MAX).unwrap();
    assert_eq!(Proportion::pooled([most]), Ok(most));
    assert!(Proportion::pooled([most, of(0, 1)]).is_err(), "more than 64 bits");
}
