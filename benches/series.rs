//! What a series costs to build, look up and keep: `cargo bench -p benches --bench series`.
//!
//! The allocation columns of `a_series_of_eight` times a million are the memory of a million series.

use divan::{AllocProfiler, Bencher, black_box};
use performance_indicators::calendar::QuarterOfYear;
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::{Observation, Quarter, Series};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

/// Eight quarters of plain figures, not in order.
fn observations() -> Vec<(Quarter, Observation)> {
    let years = [2018, 2017].into_iter();
    let quarters = years.flat_map(|year| QuarterOfYear::ALL.into_iter().filter_map(move |of| Quarter::new(year, of).ok()));
    quarters.zip(1_i64..).map(|(quarter, tenths)| (quarter, Decimal::try_new(tenths, 1).unwrap_or_default().into())).collect()
}

#[divan::bench]
fn a_series_of_eight(bencher: Bencher<'_, '_>) {
    bencher.with_inputs(observations).bench_values(Series::new);
}

#[divan::bench(sample_count = 1, sample_size = 1)]
fn a_million_series_of_eight() -> Vec<Option<Series>> {
    (0..1_000_000).map(|_| Series::new(observations()).ok()).collect()
}

#[divan::bench]
fn looking_up_a_quarter(bencher: Bencher<'_, '_>) {
    let series = Series::new(observations()).unwrap_or_default();
    let last = series.last_quarter().unwrap_or(Quarter::MIN);
    bencher.bench(|| black_box(&series).get(black_box(last)).is_some());
}
