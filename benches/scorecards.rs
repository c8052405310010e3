//! What a whole scorecard costs, by turns in one run so that the ratios hold on a busy machine:
//! `cargo bench -p benches --bench scorecards`, with a number of figures if not a million. All figures are invented.
#![expect(clippy::float_arithmetic, reason = "times are printed, and nothing is rated by them")]

use cap::Cap;
use core::error::Error;
use core::hint::black_box;
use core::time::Duration;
use performance_indicators::calendar::{QuarterOfYear, Quarters};
use performance_indicators::history::{ComparisonPolicy, NoChange, PlannedTarget, RelativeBy, RelativeTo, Withheld};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::{
    Accumulation, Aim, Entry, FiscalCalendar, Indicator, Observation, Percent, Points, Polarity, Quarter, RatingScale, Scheme,
    Scorecard, Series, Target, TargetPlan, TargetRange, Unit, Versions,
};
use std::alloc::System;
use std::io::Write as _;
use std::time::Instant;

#[global_allocator]
static ALLOCATOR: Cap<System> = Cap::new(System, usize::MAX);

type Res<T> = Result<T, Box<dyn Error>>;

/// What the indicators of a scorecard ask for beyond a level and a tolerance.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Plain,
    Ranges,
    Breaks,
    Relative,
    Policies,
}

const KINDS: [Kind; 5] = [Kind::Plain, Kind::Ranges, Kind::Breaks, Kind::Relative, Kind::Policies];

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

fn first() -> Quarter {
    Quarter::new(2016, QuarterOfYear::Q1).unwrap_or(Quarter::MIN)
}

fn quarters() -> Quarters {
    first().through(first().later(7).unwrap_or(Quarter::MAX))
}

/// Numbers in no order, the same each time.
fn numbers() -> impl FnMut(u64) -> u64 {
    let mut state = 88_172_645_463_325_252_u64;
    move |below| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.checked_rem(below).unwrap_or_default()
    }
}

fn tenths(tenths: u64) -> Decimal {
    Decimal::try_from_i128_with_scale(tenths.into(), 1).unwrap_or_default()
}

/// From 30 percent short of target to 30 percent beyond; one figure in twenty is missing.
fn scorecard(figures: usize, kind: Kind) -> Res<Scorecard> {
    let mut number = numbers();
    let entry = |place: usize| -> Res<Entry> {
        let polarity = match kind {
            Kind::Ranges => Polarity::WithinRange,
            _ if place.is_multiple_of(2) => Polarity::HigherIsBetter,
            Kind::Plain | Kind::Breaks | Kind::Relative | Kind::Policies => Polarity::LowerIsBetter,
        };
        let name = format!("Indicator {place}");
        let mut indicator = Indicator::new(format!("i{place}").parse()?, name, polarity, Unit::Percent, Accumulation::Snapshot);
        let target = number(500).saturating_add(300);
        let mut figure = |quarter: Quarter| {
            let tenths_of = number(60).saturating_add(70).saturating_mul(target).checked_div(100)?;
            (number(20) > 0).then(|| (quarter, tenths(tenths_of).into()))
        };
        let series = Series::new(quarters().filter_map(&mut figure))?;
        indicator = indicator.with_group("goal", format!("Goal {}", number(12)));
        if kind == Kind::Breaks {
            indicator = indicator.with_break(first().later(3).unwrap_or(Quarter::MAX), "another definition");
        }
        let planned = match kind {
            Kind::Ranges => {
                PlannedTarget::new(Target::Range(TargetRange::new(tenths(target), tenths(target.saturating_add(60)))?))
            }
            Kind::Relative => {
                PlannedTarget::relative(RelativeTo::SameQuarterLastYear, RelativeBy::PercentMore(Percent::whole(5)))
            }
            Kind::Plain | Kind::Breaks | Kind::Policies => PlannedTarget::new(tenths(target)),
        };
        Ok(Entry::new(indicator, TargetPlan::always(planned), series))
    };
    let entries = (0..figures >> 3).map(entry).collect::<Res<Vec<_>>>()?;
    let policy = match kind {
        Kind::Policies => ComparisonPolicy::default()
            .with_no_change(NoChange::Points(Points::new(tenths(5))?))
            .withholding(Withheld::TargetsDiffer),
        Kind::Plain | Kind::Ranges | Kind::Breaks | Kind::Relative => ComparisonPolicy::default(),
    };
    let rules = Scorecard::new("Example Borough", FiscalCalendar::UK_GOVERNMENT)
        .with_comparison(policy)
        .with_schemes(Versions::always(Scheme::amber_within_tolerance()))?
        .with_tolerances(Versions::always(Percent::whole(10).into()))?;
    Ok(rules.with_entries(entries)?)
}
