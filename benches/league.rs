//! What ranking areas costs: `cargo bench -p benches --bench league`.
//!
//! 32 areas, 100 indicators, 40 quarters: 4,000 tables in one call.

use divan::{Bencher, black_box};
use performance_indicators::peers::{LeagueTables, RankOrder, RankingRule};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::{Fraction, Missing, TargetRange, Unit, Value};

const AREAS: usize = 32;
const TABLES: usize = 4_000;

fn main() {
    divan::main();
}

type Figure = Result<Value, Missing>;

/// Invented figures, one in twenty missing, and some ties.
fn figures(figure: impl Fn(i64, i64) -> Value) -> Vec<Figure> {
    let mut state = 20_260_101_u64;
    let mut draw = move |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from((state >> 33).checked_rem(below).unwrap_or_default()).unwrap_or_default()
    };
    let mut one = || if draw(20) == 0 { Err(Missing::Suppressed) } else { Ok(figure(draw(1_000), draw(4_000))) };
    (0..AREAS.saturating_mul(TABLES)).map(|_| one()).collect()
}

fn decimals() -> Vec<Figure> {
    figures(|tenths, _| Decimal::try_new(tenths, 1).unwrap_or_default().into())
}

fn fractions() -> Vec<Figure> {
    let fraction = |part: i64, more: i64| Fraction::new(part.into(), part.saturating_add(more).saturating_add(1).into());
    figures(|part, more| fraction(part, more).map_or(Value::MET, Value::from))
}

fn rank(bencher: Bencher<'_, '_>, rule: RankingRule, figures: &[Figure]) {
    bencher.bench(|| LeagueTables::new(black_box(figures).chunks(AREAS).map(|table| (rule, table))));
}

#[divan::bench]
fn decimals_highest_first(bencher: Bencher<'_, '_>) {
    rank(bencher, RankingRule::new(RankOrder::HighestFirst, &Unit::Count), &decimals());
}

#[divan::bench]
fn fractions_highest_first(bencher: Bencher<'_, '_>) {
    rank(bencher, RankingRule::new(RankOrder::HighestFirst, &Unit::Count), &fractions());
}

#[divan::bench]
fn fractions_as_published(bencher: Bencher<'_, '_>) {
    let rule = RankingRule::new(RankOrder::HighestFirst, &Unit::Count);
    rank(bencher, rule.as_published(2).unwrap_or(rule), &fractions());
}

/// The range in the middle of the figures.
fn within(lower: i64, upper: i64, scale: u32) -> RankingRule {
    let end = |end| Decimal::try_new(end, scale).unwrap_or_default();
    TargetRange::new(end(lower), end(upper)).map_or(RankingRule::new(RankOrder::LowestFirst, &Unit::Count), |range| {
        RankingRule::new(RankOrder::NearestTo(range), &Unit::Count)
    })
}

#[divan::bench]
fn decimals_nearest_to_a_range(bencher: Bencher<'_, '_>) {
    rank(bencher, within(450, 460, 1), &decimals());
}

#[divan::bench]
fn fractions_nearest_to_a_range(bencher: Bencher<'_, '_>) {
    rank(bencher, within(20, 22, 2), &fractions());
}

/// Four times as many areas in one table take little more than four times as long.
#[divan::bench(args = [1_000, 4_000, 16_000, 64_000])]
fn one_table(bencher: Bencher<'_, '_>, areas: usize) {
    let figures = fractions();
    let table = figures.get(..areas).unwrap_or_default();
    let rule = RankingRule::new(RankOrder::HighestFirst, &Unit::Count);
    bencher.bench(|| LeagueTables::new([(rule, black_box(table))]));
}
