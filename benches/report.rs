//! What whole reports cost, by rows and by summaries alone: `cargo bench -p benches --bench report`.
//!
//! The columns of items tell the figures (indicators times quarters) a second. The allocation columns of `building_a_scorecard` are
//! its memory, those of `summaries` that of the pass.
//!
//! `cargo bench -p benches --bench report -- by-turns` prints what a row costs, all fields, with its sentence and without statistics, of
//! decimals, of fractions, and of figures beside those of others; and what it takes to make a report of 50,000 indicators and to write it,
//! beside `serde_json::Value` written, and to do so from their text, beside that read as a `Value`, all of them by turns in one run.

mod invented_numbers;

use core::time::Duration;
use divan::counter::{BytesCount, ItemsCount};
use divan::{AllocProfiler, Bencher, black_box};
use invented_numbers::numbers;
use performance_indicators::batch::Summaries;
use performance_indicators::calendar::{QuarterOfYear, Quarters};
use performance_indicators::history::{PeerFigures, PlannedTarget};
use performance_indicators::report::{Groups, ReportOptions};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::{
    Accumulation, Entry, FiscalCalendar, Fraction, Indicator, Observation, Percent, Polarity, Quarter, Scheme, Scorecard, Series,
    TargetPlan, Tolerance, Unit, Versions,
};
use std::io::Write as _;
use std::time::Instant;

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

/// Figures: eight quarters each of an eighth as many indicators.
const SIZES: [usize; 4] = [1_000, 10_000, 100_000, 1_000_000];

fn main() {
    if std::env::args().any(|argument| argument == "by-turns") { by_turns() } else { divan::main() }
}

/// What is observed of a drawn number.
type Observed = fn(u64) -> Observation;

/// Some work by its name, and on how many rows.
type Work<'a> = (String, usize, Box<dyn Fn() -> usize + 'a>);

/// Does some works by turns, and prints the shortest time that each took.
fn by_turns() {
    let last = quarters().next_back().unwrap_or(Quarter::MIN);
    let kinds: [(&str, Observed); 4] =
        [("decimals", decimal), ("fractions", fraction), ("with commentary", commented), ("beside others", beside_others)];
    let cards = kinds.map(|(name, observed)| (name, scorecard_of(entries(80_000, observed))));
    let without_statistics = ReportOptions::new().without_statistics();
    let whole = scorecard(400_000);
    let whole_rows = whole.entries().len();
    let report = whole.report(last);
    let value = serde_json::to_value(&report).unwrap_or_default();
    let text = serde_json::to_string(&whole).unwrap_or_default();
    let mut works: Vec<Work<'_>> = Vec::new();
    for (name, card) in &cards {
        let rows = card.entries().len();
        works.push((format!("rows of {name}"), rows, Box::new(|| card.report(last).rows().len())));
        let said = || {
            card.report(last)
                .rows()
                .iter()
                .fold(0_usize, |length, row| length.saturating_add(row.explanation().to_string().len()))
        };
        works.push((format!("rows of {name}, each with its sentence"), rows, Box::new(said)));
        let bare = || card.report_with(last, &without_statistics).rows().len();
        works.push((format!("rows of {name}, without statistics"), rows, Box::new(bare)));
    }
    let all = || {
        let read = serde_json::from_str::<Scorecard>(&text).map(|scorecard| serde_json::to_string(&scorecard.report(last)));
        read.ok().and_then(Result::ok).map_or(0, |text| text.len())
    };
    works.push(("50,000 indicators of eight quarters read, reported and written".into(), whole_rows, Box::new(all)));
    let value_read =
        || serde_json::from_str::<serde_json::Value>(&text).map_or(0, |value| value.as_object().map_or(0, serde_json::Map::len));
    works.push(("the same text read as a Value".into(), whole_rows, Box::new(value_read)));
    works.push(("a report of 50,000 made".into(), whole_rows, Box::new(|| whole.report(last).rows().len())));
    works.push((
        "the report written".into(),
        whole_rows,
        Box::new(|| serde_json::to_string(&report).map_or(0, |text| text.len())),
    ));
    works.push((
        "the same as a Value written".into(),
        whole_rows,
        Box::new(|| serde_json::to_string(&value).map_or(0, |text| text.len())),
    ));
    let mut shortest = vec![Duration::MAX; works.len()];
    for _ in 0..7 {
        for ((_, _, work), shortest) in works.iter().zip(&mut shortest) {
            let start = Instant::now();
            black_box(work());
            *shortest = start.elapsed().min(*shortest);
        }
    }
    let mut out = std::io::stdout();
    for ((name, rows, _), shortest) in works.iter().zip(shortest) {
        let each = shortest.as_nanos().checked_div(u128::try_from(*rows).unwrap_or(1)).unwrap_or_default();
        writeln!(out, "{name}: {each} ns a row, {} ms", shortest.as_millis()).unwrap_or_default();
    }
}

#[expect(clippy::expect_used, reason = "a bench has no caller to tell")]
fn quarters() -> Quarters {
    let first = Quarter::new(2016, QuarterOfYear::Q1).expect("2016");
    first.through(first.later(7).expect("2017"))
}

/// A percentage, given in tenths, as a decimal.
fn decimal(tenths: u64) -> Observation {
    Decimal::try_from_i128_with_scale(tenths.into(), 1).unwrap_or_default().into()
}

/// The same percentage as a number of cases out of 997, of which few are decimals.
#[expect(clippy::expect_used, reason = "a bench has no caller to tell")]
fn fraction(tenths: u64) -> Observation {
    let cases = tenths.saturating_mul(997).checked_div(1000).unwrap_or_default();
    Fraction::new(Decimal::from(cases), Decimal::from(997)).expect("out of more than none").into()
}

fn commented(tenths: u64) -> Observation {
    decimal(tenths).with_commentary("Invented: more staff since the spring, and a new way of working since the summer.")
}

/// A percentage beside those of seven others.
#[expect(clippy::expect_used, reason = "a bench has no caller to tell")]
fn beside_others(tenths: u64) -> Observation {
    let figure = |more: u64| Decimal::try_from_i128_with_scale(tenths.saturating_add(more).into(), 1).unwrap_or_default();
    let others = (1..8).map(|area| (format!("Area {area}"), Ok(figure(area))));
    decimal(tenths).with_peers(PeerFigures::new(others).expect("names"))
}

#[expect(clippy::expect_used, reason = "a bench has no caller to tell")]
fn entries(figures: usize, observed: fn(u64) -> Observation) -> Vec<Entry> {
    let mut number = numbers();
    let entry = |place: usize| {
        let polarity = if place & 1 == 0 { Polarity::HigherIsBetter } else { Polarity::LowerIsBetter };
        let id = format!("i{place}").parse().expect("an id");
        let indicator = Indicator::new(id, format!("Indicator {place}"), polarity, Unit::Percent, Accumulation::Snapshot);
        let target = number(500).saturating_add(300);
        let mut figure = |quarter: Quarter| {
            // From 30 percent short of target to 30 percent beyond; one in twenty is missing.
            let tenths = number(60).saturating_add(70).saturating_mul(target).checked_div(100)?;
            (number(20) > 0).then(|| (quarter, observed(tenths)))
        };
        let series = Series::new(quarters().filter_map(&mut figure)).expect("a figure a quarter");
        let level = Decimal::try_from_i128_with_scale(target.into(), 1).unwrap_or_default();
        let goal = format!("Goal {}", number(12));
        Entry::new(indicator.with_group("goal", goal), TargetPlan::always(PlannedTarget::new(level)), series)
    };
    (0..figures >> 3).map(entry).collect()
}

fn scorecard(figures: usize) -> Scorecard {
    scorecard_of(entries(figures, decimal))
}

#[expect(clippy::expect_used, reason = "a bench has no caller to tell")]
fn scorecard_of(entries: Vec<Entry>) -> Scorecard {
    let rules = Scorecard::new("Example Borough", FiscalCalendar::UK_GOVERNMENT)
        .with_schemes(Versions::always(Scheme::amber_within_tolerance()))
        .and_then(|rules| rules.with_tolerances(Versions::always(Percent::whole(10).into())));
    rules.and_then(|rules| rules.with_entries(entries)).expect("rules that fit")
}

#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn building_a_scorecard(bencher: Bencher<'_, '_>, figures: usize) {
    bencher.counter(ItemsCount::new(figures)).bench(|| scorecard(figures));
}

#[divan::bench(args = SIZES)]
fn summaries(bencher: Bencher<'_, '_>, figures: usize) {
    let scorecard = scorecard(figures);
    bencher.counter(ItemsCount::new(figures)).bench(|| black_box(&scorecard).summaries(quarters()));
}

#[divan::bench(args = [100_000])]
fn summaries_of_fractions(bencher: Bencher<'_, '_>, figures: usize) {
    let scorecard = scorecard_of(entries(figures, fraction));
    bencher.counter(ItemsCount::new(figures)).bench(|| black_box(&scorecard).summaries(quarters()));
}

#[divan::bench(args = SIZES)]
fn summaries_by_group(bencher: Bencher<'_, '_>, figures: usize) {
    let scorecard = scorecard(figures);
    bencher.counter(ItemsCount::new(figures)).bench(|| black_box(&scorecard).summaries_by_group("goal", quarters()));
}

#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn reports_of_rows(bencher: Bencher<'_, '_>, figures: usize) {
    let scorecard = scorecard(figures);
    let summed = |quarter| black_box(&scorecard).report(quarter).summary();
    bencher.counter(ItemsCount::new(figures)).bench(|| quarters().map(summed).collect::<Vec<_>>());
}

/// Another tolerance for every indicator, checked against each, and all counted afresh.
#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn re_rating_all(bencher: Bencher<'_, '_>, figures: usize) {
    let scorecard = scorecard(figures);
    let bencher = bencher.counter(ItemsCount::new(figures)).with_inputs(|| scorecard.clone());
    bencher.bench_refs(|scorecard| {
        let before = scorecard.replace_tolerances(Versions::always(Tolerance::WITHDRAWN));
        before.map(|_| scorecard.summaries(quarters())).ok()
    });
}

/// Another tolerance for one indicator, which is checked and taken in anew; all others stay as they are.
#[divan::bench(args = SIZES)]
#[expect(clippy::expect_used, reason = "a bench has no caller to tell")]
fn re_rating_one_indicator(bencher: Bencher<'_, '_>, figures: usize) {
    let mut scorecard = scorecard(figures);
    let middle = scorecard.entries().get(figures >> 4).expect("an entry").clone();
    let other = middle.with_tolerances(Versions::always(Percent::whole(5).into()));
    bencher.bench_local(|| black_box(&mut scorecard).replace_entry(other.clone()).ok());
}

/// Another scheme for one part of a hundred: that part is counted again, and the parts are added up.
#[divan::bench(args = [100_000, 1_000_000])]
#[expect(clippy::expect_used, reason = "a bench has no caller to tell")]
fn re_rating_one_part(bencher: Bencher<'_, '_>, figures: usize) {
    let scorecard = scorecard(figures);
    let size = scorecard.entries().len().div_ceil(100);
    let others: Vec<Summaries> =
        scorecard.entries().chunks(size).skip(1).map(|part| scorecard.summaries_of(part, quarters())).collect();
    let part: Vec<Entry> = scorecard.entries().chunks(size).next().expect("a part").to_vec();
    let other = Versions::always(Scheme::on_target_only());
    let part: Vec<Entry> = part.into_iter().map(|entry| entry.with_schemes(other.clone())).collect();
    bencher.bench(|| {
        let counted = black_box(&scorecard).summaries_of(&part, quarters());
        others.iter().cloned().fold(counted, |mut whole, part| {
            whole.merge(part);
            whole
        })
    });
}

/// A hundred parts counted apart, by group and quarter, added up.
#[divan::bench(args = [1_000, 1_000_000])]
fn merging_a_hundred_parts(bencher: Bencher<'_, '_>, figures: usize) {
    let scorecard = scorecard(figures);
    let size = scorecard.entries().len().div_ceil(100);
    let counted = |part| scorecard.summaries_by_group_of(part, "goal", quarters());
    let parts: Vec<Summaries<Groups>> = scorecard.entries().chunks(size).map(counted).collect();
    bencher.with_inputs(|| parts.clone()).bench_values(|parts| {
        parts.into_iter().fold(Summaries::<Groups>::default(), |mut whole, part| {
            whole.merge(part);
            whole
        })
    });
}

#[divan::bench(args = SIZES, sample_count = 3, sample_size = 1)]
fn reading_json(bencher: Bencher<'_, '_>, figures: usize) {
    let text = serde_json::to_string(&scorecard(figures)).unwrap_or_default();
    bencher.counter(BytesCount::of_str(&text)).bench(|| serde_json::from_str::<Scorecard>(black_box(&text)).ok());
}

#[divan::bench(args = SIZES, sample_count = 3, sample_size = 1)]
fn reading_json_as_any_value(bencher: Bencher<'_, '_>, figures: usize) {
    let text = serde_json::to_string(&scorecard(figures)).unwrap_or_default();
    bencher.counter(BytesCount::of_str(&text)).bench(|| serde_json::from_str::<serde_json::Value>(black_box(&text)).ok());
}
