//! What one rating costs, beside one bare comparison of decimals: `cargo bench -p benches --bench rating`.
//!
//! The columns of allocations stay empty: neither building a scale nor rating allocates anything.

use divan::{AllocProfiler, Bencher, black_box};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::{Aim, Percent, RatingScale, Scheme};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

/// From 0.0 to 99.9 in tenths, so that each band is met, and out of order, so that the band is not that of the figure before.
fn tenths() -> impl Iterator<Item = i64> {
    (0..1000_i64).map(|place| place.wrapping_mul(787).rem_euclid(1000))
}

/// A thousand figures of one decimal place.
fn figures() -> Vec<Decimal> {
    tenths().map(|tenths| Decimal::try_new(tenths, 1).unwrap_or_default()).collect()
}

/// The same with up to four decimal places, in turn.
fn figures_of_mixed_scales() -> Vec<Decimal> {
    let places = [(1, 1), (10, 2), (100, 3), (1000, 4)].into_iter().cycle();
    let figure = |(tenths, (times, scale)): (i64, (i64, u32))| Decimal::try_new(tenths.saturating_mul(times), scale);
    tenths().zip(places).map(figure).map(Result::unwrap_or_default).collect()
}

#[expect(clippy::expect_used, reason = "a bench has no caller to tell")]
fn scale() -> RatingScale {
    let scheme = Scheme::amber_within_tolerance();
    RatingScale::new(&scheme, Aim::AtLeast(Decimal::from(80)), Percent::whole(10).into()).expect("80 less 10% is 72")
}

#[divan::bench]
fn a_thousand_bare_comparisons(bencher: Bencher<'_, '_>) {
    let (figures, target) = (figures(), Decimal::from(80));
    bencher.bench(|| figures.iter().filter(|figure| **figure >= black_box(target)).count());
}

#[divan::bench]
fn a_thousand_bare_comparisons_at_one_decimal_scale(bencher: Bencher<'_, '_>) {
    let (figures, target) = (figures(), Decimal::from_parts(800, 0, 0, false, 1));
    bencher.bench(|| figures.iter().filter(|figure| **figure >= black_box(target)).count());
}

#[divan::bench]
fn a_thousand_ratings(bencher: Bencher<'_, '_>) {
    let (figures, scale) = (figures(), scale());
    bencher.bench(|| figures.iter().filter(|figure| black_box(&scale).rate(**figure).band() == Some(0)).count());
}

#[divan::bench]
fn a_thousand_bare_comparisons_of_mixed_scales(bencher: Bencher<'_, '_>) {
    let (figures, target) = (figures_of_mixed_scales(), Decimal::from(80));
    bencher.bench(|| figures.iter().filter(|figure| **figure >= black_box(target)).count());
}

#[divan::bench]
fn a_thousand_ratings_of_mixed_scales(bencher: Bencher<'_, '_>) {
    let (figures, scale) = (figures_of_mixed_scales(), scale());
    bencher.bench(|| figures.iter().filter(|figure| black_box(&scale).rate(**figure).band() == Some(0)).count());
}

#[divan::bench]
fn one_rating(bencher: Bencher<'_, '_>) {
    let (figure, scale) = (Decimal::from(72), scale());
    bencher.bench(|| black_box(&scale).rate(black_box(figure)));
}

#[divan::bench]
fn building_a_scale(bencher: Bencher<'_, '_>) {
    let scheme = Scheme::amber_within_tolerance();
    bencher.bench(|| RatingScale::new(&scheme, black_box(Aim::AtLeast(Decimal::from(80))), Percent::whole(10).into()));
}

#[divan::bench]
fn a_thousand_scales_that_each_rate_once(bencher: Bencher<'_, '_>) {
    let (figures, scheme, tolerance) = (figures(), Scheme::amber_within_tolerance(), Percent::whole(10).into());
    let green = |figure: Decimal| match &RatingScale::new(&scheme, black_box(Aim::AtLeast(Decimal::from(80))), tolerance) {
        Ok(scale) => scale.rate(figure).band() == Some(0),
        Err(_) => false,
    };
    bencher.bench(|| figures.iter().filter(|figure| green(**figure)).count());
}
