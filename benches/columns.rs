//! What a row of a column costs, beside a bare comparison of integers: `cargo bench -p benches --bench columns`.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use performance_indicators::batch::{Column, Outcome, PolarityColumn, RowRules, TargetColumn, ToleranceColumn};
use performance_indicators::rating::Facts;
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::{Aim, Percent, Polarity, RatingScale, Scheme};

fn main() {
    divan::main();
}

const ROWS: usize = 16_384;

/// Numbers below a thousand that no branch predictor foresees.
fn digits(seed: u64) -> Vec<i64> {
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from((state >> 33) & 0x3FF).unwrap_or_default()
    };
    (0..ROWS).map(|_| next()).collect()
}

fn wide(digits: &[i64]) -> Vec<i128> {
    digits.iter().map(|digits| i128::from(*digits)).collect()
}

/// With one to so many decimals.
fn decimals(scales: u32) -> Vec<Decimal> {
    let scales = (1..=scales).cycle();
    digits(1).into_iter().zip(scales).map(|(digits, scale)| Decimal::try_new(digits, scale).unwrap_or_default()).collect()
}

#[expect(clippy::expect_used, reason = "a bench has no caller to tell")]
fn scale() -> RatingScale {
    let scheme = Scheme::amber_within_tolerance();
    RatingScale::new(&scheme, Aim::AtLeast(Decimal::from(80)), Percent::whole(10).into()).expect("80 less 10% is 72")
}

fn rate(bencher: Bencher<'_, '_>, column: Column<'_>) {
    let (scale, mut outcomes) = (scale(), [Outcome::MISSING; ROWS]);
    bencher
        .counter(ItemsCount::new(ROWS))
        .bench_local(|| scale.rate_column(&black_box(column), Facts::UNKNOWN, &mut outcomes).map(|counts| counts.rated()));
}

#[expect(clippy::expect_used, reason = "a bench has no caller to tell")]
fn tenths_64(digits: &[i64]) -> Column<'_> {
    Column::fixed_64(digits, 1).expect("one decimal")
}

#[expect(clippy::expect_used, reason = "a bench has no caller to tell")]
fn tenths_128(digits: &[i128]) -> Column<'_> {
    Column::fixed_128(digits, 1).expect("one decimal")
}

#[divan::bench]
fn bare_comparisons_of_64_bits(bencher: Bencher<'_, '_>) {
    let digits = digits(1);
    bencher.counter(ItemsCount::new(ROWS)).bench(|| digits.iter().filter(|digits| **digits >= black_box(800)).count());
}

#[divan::bench]
fn bare_comparisons_of_decimals(bencher: Bencher<'_, '_>) {
    let (values, target) = (decimals(1), Decimal::from_parts(800, 0, 0, false, 1));
    bencher.counter(ItemsCount::new(ROWS)).bench(|| values.iter().filter(|value| **value >= black_box(target)).count());
}

#[divan::bench]
fn fixed_64(bencher: Bencher<'_, '_>) {
    rate(bencher, tenths_64(&digits(1)));
}

#[divan::bench]
fn fixed_64_with_validity(bencher: Bencher<'_, '_>) {
    let bits: Vec<u8> = digits(2).iter().map(|digits| digits.to_le_bytes()[0]).collect();
    let digits = digits(1);
    rate(bencher, tenths_64(&digits).with_validity(&bits, 3).unwrap_or(tenths_64(&digits)));
}

#[divan::bench]
fn fixed_128(bencher: Bencher<'_, '_>) {
    rate(bencher, tenths_128(&wide(&digits(1))));
}

#[divan::bench]
fn decimals_of_one_scale(bencher: Bencher<'_, '_>) {
    rate(bencher, Column::decimals(&decimals(1)));
}

#[divan::bench]
fn decimals_of_four_scales(bencher: Bencher<'_, '_>) {
    rate(bencher, Column::decimals(&decimals(4)));
}

#[divan::bench]
fn optional_decimals(bencher: Bencher<'_, '_>) {
    let optional: Vec<_> = decimals(1).into_iter().map(|value| (value.mantissa() & 7 != 0).then_some(value)).collect();
    rate(bencher, Column::optional(&optional));
}

#[divan::bench(args = [8, 16, 64, 256])]
fn few_decimals(bencher: Bencher<'_, '_>, rows: usize) {
    let (scale, values, mut outcomes) = (scale(), decimals(1), [Outcome::MISSING; ROWS]);
    let (column, outcomes) = (Column::decimals(values.split_at(rows).0), outcomes.split_at_mut(rows).0);
    bencher
        .counter(ItemsCount::new(rows))
        .bench_local(|| scale.rate_column(&black_box(column), Facts::UNKNOWN, outcomes).map(|counts| counts.rated()));
}

fn rate_rows(bencher: Bencher<'_, '_>, values: Column<'_>, targets: Column<'_>, tolerances: ToleranceColumn<'_>) {
    let either = |digits: i64| if digits & 1 == 0 { Polarity::HigherIsBetter } else { Polarity::LowerIsBetter };
    let polarities: Vec<Polarity> = digits(4).into_iter().map(either).collect();
    let (scheme, mut outcomes) = (Scheme::amber_within_tolerance(), [Outcome::MISSING; ROWS]);
    let rules = RowRules::new(&scheme, TargetColumn::Levels(targets), tolerances, PolarityColumn::Each(&polarities));
    bencher
        .counter(ItemsCount::new(ROWS))
        .bench_local(|| rules.rate_column(&black_box(values), Facts::UNKNOWN, &mut outcomes).map(|counts| counts.rated()));
}

#[divan::bench]
fn rows_of_64_bits(bencher: Bencher<'_, '_>) {
    let [values, targets, percent] = [1, 2, 3].map(digits);
    rate_rows(bencher, tenths_64(&values), tenths_64(&targets), ToleranceColumn::PercentOfTarget(tenths_64(&percent)));
}

#[divan::bench]
fn rows_of_64_bits_and_one_tolerance(bencher: Bencher<'_, '_>) {
    let [values, targets] = [1, 2].map(digits);
    rate_rows(bencher, tenths_64(&values), tenths_64(&targets), ToleranceColumn::One(Percent::whole(10).into()));
}

#[divan::bench]
fn rows_of_128_bits(bencher: Bencher<'_, '_>) {
    let [values, targets, percent] = [1, 2, 3].map(|seed| wide(&digits(seed)));
    rate_rows(bencher, tenths_128(&values), tenths_128(&targets), ToleranceColumn::PercentOfTarget(tenths_128(&percent)));
}

#[divan::bench]
fn rows_of_decimals(bencher: Bencher<'_, '_>) {
    let values = decimals(1);
    rate_rows(bencher, Column::decimals(&values), Column::decimals(&values), ToleranceColumn::One(Percent::whole(10).into()));
}
