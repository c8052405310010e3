//! What a whole scorecard costs, by turns in one run so that the ratios hold on a busy machine:
//! `cargo bench -p benches --bench scorecards`, with a number of figures if not a million. All figures are invented.
#![expect(clippy::float_arithmetic, reason = "times are printed, and nothing is rated by them")]

mod invented;
mod invented_numbers;

use cap::Cap;
use core::hint::black_box;
use core::time::Duration;
use invented::{KINDS, Kind, Res, quarters, scorecard};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::{Aim, Entry, Indicator, Observation, Percent, RatingScale, Scheme, Series, TargetPlan};
use std::alloc::System;
use std::io::Write as _;
use std::time::Instant;

#[global_allocator]
static ALLOCATOR: Cap<System> = Cap::new(System, usize::MAX);

const TURNS: usize = 9;

fn main() -> Res<()> {
    let asked = std::env::args().skip(1).find_map(|argument| argument.parse().ok());
    let figures: usize = asked.unwrap_or(1_000_000);
    let mut out = std::io::stdout().lock();
    let before = ALLOCATOR.allocated();
    let plain = scorecard(figures, Kind::Plain)?;
    let held = ALLOCATOR.allocated().saturating_sub(before);
    let sizes =
        [size_of::<Observation>(), size_of::<Series>(), size_of::<Indicator>(), size_of::<TargetPlan>(), size_of::<Entry>()];
    writeln!(out, "{figures} figures, eight an indicator: {} bytes a figure", per(held, figures))?;
    writeln!(out, "sizes of an observation, a series, an indicator, a plan and an entry: {sizes:?}")?;

    let others = KINDS.into_iter().skip(1).map(|kind| Ok((format!("counting, {kind:?}"), scorecard(figures >> 3, kind)?)));
    let others = others.collect::<Res<Vec<_>>>()?;
    let copies = plain.entries().to_vec();
    let rules = scorecard(0, Kind::Plain)?;
    let mut replaced = plain.clone();
    let ids: Vec<String> = (0..1000)
        .map(|place| format!("i{}", (figures >> 3).saturating_mul(place).checked_div(1000).unwrap_or_default()))
        .collect();
    let scheme = Scheme::amber_within_tolerance();

    let mut best: Vec<(String, usize, Duration)> = Vec::new();
    for turn in 0..TURNS {
        let mut turn_best = Vec::new();
        let mut time = |name: &str, figures: usize, work: &mut dyn FnMut()| {
            let start = Instant::now();
            work();
            turn_best.push((name.to_owned(), figures, start.elapsed()));
        };
        time("counting, Plain", figures, &mut || drop(black_box(black_box(&plain).summaries(quarters()))));
        for (name, scorecard) in &others {
            time(name, figures >> 3, &mut || drop(black_box(black_box(scorecard).summaries(quarters()))));
        }
        time("counting by group", figures, &mut || drop(black_box(black_box(&plain).summaries_by_group("goal", quarters()))));
        time("entries not its own, counted by group", figures, &mut || {
            drop(black_box(plain.summaries_by_group_of(black_box(&copies), "goal", quarters())));
        });
        let (fresh, rules) = (copies.clone(), rules.clone());
        let mut built = None;
        time("with_entries", figures, &mut || built = rules.clone().with_entries(fresh.clone()).ok());
        time("(copying the entries for that)", figures, &mut || drop(black_box(fresh.clone())));
        drop(built);
        time("finding an id (each)", ids.len(), &mut || {
            assert!(ids.iter().all(|id| black_box(&plain).entry(black_box(id)).is_some()));
        });
        let entries: Vec<Entry> = ids.iter().filter_map(|id| plain.entry(id).cloned()).collect();
        time("replacing an entry (each)", ids.len(), &mut || {
            for entry in &entries {
                drop(black_box(replaced.replace_entry(entry.clone()).ok()));
            }
        });
        time("a scale built and used once (each)", 1000, &mut || {
            for _ in 0..1000 {
                let scale = RatingScale::new(&scheme, black_box(Aim::AtLeast(Decimal::from(80))), Percent::whole(10).into());
                let _verdict = black_box(scale.map(|scale| scale.rate(black_box(Decimal::from(72)))));
            }
        });
        if turn == 0 {
            best = turn_best;
        } else {
            for (best, now) in best.iter_mut().zip(turn_best) {
                best.2 = best.2.min(now.2);
            }
        }
    }
    let plain = best.first().map_or(1.0, |(_, figures, time)| nanoseconds(*time, *figures));
    for (name, figures, time) in best {
        let each = nanoseconds(time, figures);
        writeln!(out, "{name:40} {each:9.2} ns   {:8.2} x", each / plain)?;
    }
    Ok(())
}

fn per(bytes: usize, figures: usize) -> usize {
    bytes.checked_div(figures).unwrap_or_default()
}

fn nanoseconds(time: Duration, of: usize) -> f64 {
    let of = u32::try_from(of).unwrap_or(u32::MAX);
    time.as_secs_f64() * 1e9 / f64::from(of.max(1))
}
