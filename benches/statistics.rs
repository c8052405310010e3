//! What a point of a control chart, and a verdict, costs: `cargo bench -p benches --bench statistics`.
//!
//! The series are those of `benches/peers/control_charts.py`, which charts them with `NumPy`.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::statistics::{ChartPoint, Confidence, ControlChartError, Proportion, Rate, Xmr};
use performance_indicators::{Fraction, Unit, Value};

fn main() {
    divan::main();
}

const POINTS: usize = 1_000_000;

/// Numbers below 1,024 that no branch predictor foresees, one in 64 missing.
fn digits() -> Vec<Option<i64>> {
    let mut state = 1_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let bits = state >> 33;
        (bits >> 20 & 0x3F != 0).then(|| i64::try_from(bits & 0x3FF).unwrap_or_default())
    };
    (0..POINTS).map(|_| next()).collect()
}

/// Every series charted with all rules, in one pass, and the signals counted.
fn chart(digits: &[Option<i64>], length: usize, points: &mut [ChartPoint]) -> Result<usize, ControlChartError> {
    let mut signals = 0_usize;
    for series in digits.chunks(length) {
        let points = points.get_mut(..series.len()).unwrap_or_default();
        Xmr::MAKING_DATA_COUNT.mark(series, 1, points)?;
        signals = signals.wrapping_add(points.iter().filter(|point| point.is_special_cause()).count());
    }
    Ok(signals)
}

#[divan::bench(args = [10, 36, 1000])]
fn a_million_points_of_series_of(bencher: Bencher<'_, '_>, length: usize) {
    let (digits, mut points) = (digits(), vec![ChartPoint::MISSING; length]);
    bencher.counter(ItemsCount::new(POINTS)).bench_local(|| chart(black_box(&digits), length, &mut points));
}

/// So many shares of different wholes, as reports keep them.
#[divan::bench(args = [36, 120, 1000])]
fn a_chart_of_fractions(bencher: Bencher<'_, '_>, length: usize) {
    let share = |(place, digits): (u64, Option<i64>)| {
        let whole = Decimal::from(place.wrapping_mul(7919).wrapping_rem(977).wrapping_add(1024));
        Fraction::new(Decimal::from(digits?), whole).ok().map(Value::from)
    };
    let shares: Vec<_> = (1..).zip(digits()).take(length).map(share).collect();
    bencher
        .counter(ItemsCount::new(length))
        .bench(|| Xmr::MAKING_DATA_COUNT.chart_values(black_box(&shares), Unit::Percent.factor(), &[]));
}

fn proportion(some: u32, all: u32) -> Option<Proportion> {
    Proportion::new(some, all).ok()
}

#[divan::bench]
fn a_proportion_against_a_target(bencher: Bencher<'_, '_>) {
    let (share, target) = (proportion(136, 145), Decimal::from(90));
    bencher
        .bench(|| black_box(share).map(|share| share.against(black_box(target), Unit::Percent.factor(), Confidence::Percent95)));
}

#[divan::bench]
fn a_change_of_a_proportion(bencher: Bencher<'_, '_>) {
    let (share, earlier) = (proportion(136, 145), proportion(120, 150));
    bencher.bench(|| Some(black_box(share)?.change_from(black_box(earlier)?, Confidence::Percent95)));
}

#[divan::bench]
fn an_interval_to_show(bencher: Bencher<'_, '_>) {
    let share = proportion(136, 145);
    bencher.bench(|| black_box(share)?.interval(Confidence::Percent95, Unit::Percent.factor(), 1));
}

#[divan::bench]
fn a_rate_against_a_target(bencher: Bencher<'_, '_>) {
    let (rate, target) = (Rate::new(65, 1200).ok(), Decimal::from(4));
    bencher.bench(|| black_box(rate).map(|rate| rate.against(black_box(target), Unit::Percent.factor(), Confidence::Percent95)));
}
