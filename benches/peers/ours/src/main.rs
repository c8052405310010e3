//! Makes the data of the comparison (`data DIRECTORY`, `csv DIRECTORY`), and runs this crate on it (`run DIRECTORY`).
//!
//! Each result is a line of JSON on standard output: the work, the engine, picoseconds a row in the best of several runs, and what
//! was counted, which `compare.py` checks to be the same for all. All figures are invented: drawn by a generator with a fixed
//! seed, one in eight exactly on its target or limit, where binary floats go wrong.
#![expect(clippy::print_stdout, reason = "printing is what this program is for")]

mod data;

use core::convert::Infallible;
use core::error::Error;
use core::ops::BitOr;
use data::Data;
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;
use performance_indicators::batch::Summaries;
use performance_indicators::batch::{Column, Outcome, OutcomeCounts, PolarityColumn, RowRules, TargetColumn, ToleranceColumn};
use performance_indicators::history::PlannedTarget;
use performance_indicators::peers::{LeagueTables, RankOrder, RankingRule};
use performance_indicators::rating::Facts;
use performance_indicators::report::Groups;
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::values::Version;
use performance_indicators::{
    Accumulation, Aim, Entry, FiscalCalendar, Indicator, Missing, Observation, Percent, Polarity, Quarter, Rating, RatingScale,
    Scheme, Scorecard, Series, TargetPlan, Trend, Unit, Value, Versions,
};
use std::fmt::Write;
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Decimal places of all figures.
const PLACES: u8 = 3;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["data", directory, rows, indicators] => data::make(Path::new(directory), rows.parse()?, indicators.parse()?),
        ["csv", directory, rows] => data::make_csv(Path::new(directory), rows.parse()?),
        ["timed", program, arguments @ ..] => timed(program, arguments),
        ["run", directory, runs] => run(&Data::read(Path::new(directory))?, runs.parse()?),
        _ => {
            Err("expected: data DIRECTORY ROWS INDICATORS, csv DIRECTORY ROWS, timed PROGRAM ARGUMENTS, or run DIRECTORY RUNS"
                .into())
        }
    }
}

/// Runs a program and prints its processor time and the most memory that it held. What starts a program must be small itself: the
/// system counts that memory too.
fn timed(program: &str, arguments: &[&str]) -> Result<(), Box<dyn Error>> {
    let status = Command::new(program).args(arguments).stdout(Stdio::null()).status()?;
    if !status.success() {
        return Err(format!("{program} {}: {status}", arguments.join(" ")).into());
    }
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let [user, system] = [usage.user_time(), usage.system_time()].map(|time| time.num_microseconds());
    println!("{{\"user\":{user},\"system\":{system},\"kilobytes\":{}}}", usage.max_rss());
    Ok(())
}

fn run(data: &Data, runs: usize) -> Result<(), Box<dyn Error>> {
    let wide: Vec<i128> = data.values.iter().map(|value| i128::from(*value)).collect();
    let decimals = decimals(&data.values);
    let mut outcomes = vec![Outcome::MISSING; data.values.len()];

    let level = decimal(data::TARGET)?;
    let scheme = Scheme::amber_within_tolerance();
    let scale = RatingScale::new(&scheme, Aim::AtLeast(level), Percent::whole(data::TOLERANCE).into())?;
    let places = i8::try_from(PLACES)?;
    for (work, engine, column) in [
        ("one-integers", "ours, &[i64]", Column::fixed_64(&data.values, places)?),
        ("one-integers", "ours, &[i128]", Column::fixed_128(&wide, places)?),
        ("one-decimals", "ours, &[i128]", Column::fixed_128(&wide, places)?),
        ("one-decimals", "ours, &[Decimal]", Column::decimals(&decimals)),
    ] {
        let (time, counts) = best(runs, || scale.rate_column(black_box(&column), Facts::UNKNOWN, &mut outcomes))?;
        say(work, engine, time, data.values.len(), &colours(&counts));
    }

    let column = Column::fixed_64(&data.values, places)?;
    let (time, counts) = best(runs, || Ok::<_, Infallible>(scale.count_column(black_box(&column), Facts::UNKNOWN)))?;
    say("one-integers", "ours, &[i64], only counted", time, data.values.len(), &colours(&counts));

    let polarity = |below: &u8| if *below == 1 { Polarity::LowerIsBetter } else { Polarity::HigherIsBetter };
    let polarities: Vec<Polarity> = data.below.iter().map(polarity).collect();
    let (wide_targets, wide_tolerances): (Vec<i128>, Vec<i128>) = data
        .targets
        .iter()
        .zip(&data.tolerances)
        .map(|(target, tolerance)| (i128::from(*target), i128::from(*tolerance)))
        .unzip();
    let targets = [Column::fixed_64(&data.targets, places)?, Column::fixed_128(&wide_targets, places)?];
    let tolerances = [Column::fixed_64(&data.tolerances, 0)?, Column::fixed_128(&wide_tolerances, 0)?];
    let [narrow, broad] = [(targets[0], tolerances[0]), (targets[1], tolerances[1])].map(|(targets, tolerances)| {
        let tolerances = ToleranceColumn::PercentOfTarget(tolerances);
        RowRules::new(&scheme, TargetColumn::Levels(targets), tolerances, PolarityColumn::Each(&polarities))
    });
    for (work, engine, rules, column) in [
        ("each-integers", "ours, &[i64]", narrow, Column::fixed_64(&data.values, places)?),
        ("each-integers", "ours, &[i128]", broad, Column::fixed_128(&wide, places)?),
        ("each-decimals", "ours, &[i128]", broad, Column::fixed_128(&wide, places)?),
    ] {
        let (time, counts) = best(runs, || rules.rate_column(black_box(&column), Facts::UNKNOWN, &mut outcomes))?;
        say(work, engine, time, data.values.len(), &colours(&counts));
    }
    let (time, _) = best(runs, || Ok::<_, Infallible>(read([&data.values, &data.targets, &data.tolerances], &data.below)))?;
    say("each-integers", "memory read once, &[i64]", time, data.values.len(), &[]);
    let (time, _) = best(runs, || Ok::<_, Infallible>(read([&wide, &wide_targets, &wide_tolerances], &data.below)))?;
    say("each-integers", "memory read once, &[i128]", time, data.values.len(), &[]);
    league(data, runs)?;
    report(data, runs)
}

/// The rank of every area in each table, highest first, ties sharing the best place.
fn league(data: &Data, runs: usize) -> Result<(), Box<dyn Error>> {
    let figure = |area: &i64| -> Result<Result<Value, Missing>, Box<dyn Error>> {
        Ok(if *area == data::MISSING { Err(Missing::NotSupplied) } else { Ok(decimal(*area)?.into()) })
    };
    let figures = data.areas.iter().map(figure).collect::<Result<Vec<_>, _>>()?;
    let rule = RankingRule::new(RankOrder::HighestFirst, &Unit::Count);
    let rank = || Ok::<_, Infallible>(LeagueTables::new(black_box(&figures).chunks(data::AREAS).map(|table| (rule, table))));
    let (time, tables) = best(runs, rank)?;
    // How many areas have each place, and none first.
    let mut counts = vec![0; data::AREAS + 1];
    for rank in tables.iter().flatten() {
        let place = rank.map_or(0, |rank| rank.place());
        counts.get_mut(place).map(|count| *count += 1).ok_or("a place beyond the areas")?;
    }
    say("league", "ours, LeagueTables", time, figures.len(), &counts);
    Ok(())
}

/// Reads columns and does nothing with them: what no engine that reads them can be faster than.
fn read<T: Copy + Default + BitOr<Output = T>>(columns: [&[T]; 3], below: &[u8]) -> (T, u8) {
    fn bits<T: Copy + Default + BitOr<Output = T>>(column: &[T]) -> T {
        column.iter().fold(T::default(), |bits, value| bits | *value)
    }
    (columns.map(bits).into_iter().fold(T::default(), T::bitor), bits(below))
}

/// The whole report: every quarter of every indicator, rated and compared with the quarter before and the year before.
fn report(data: &Data, runs: usize) -> Result<(), Box<dyn Error>> {
    let last: Quarter = "2018-Q4".parse()?;
    let first = last.earlier(u32::try_from(data::QUARTERS)?.saturating_sub(1)).ok_or("too many quarters")?;
    let quarters: Vec<Quarter> = first.through(last).collect();
    let mut entries = Vec::new();
    for (place, figures) in data.figures.chunks_exact(data::QUARTERS).enumerate() {
        let [target, tolerance, below, group] = data.definition(place).ok_or("a definition is missing")?;
        let polarity = if below == 1 { Polarity::LowerIsBetter } else { Polarity::HigherIsBetter };
        let indicator = Indicator::new(format!("i{place}").parse()?, "Invented", polarity, Unit::Count, Accumulation::InQuarter)
            .with_group("group", format!("{group:02}"));
        let reported = quarters.iter().zip(figures).filter(|(_, figure)| **figure != data::MISSING);
        let series = reported.map(|(quarter, figure)| Ok((*quarter, Observation::from(decimal(*figure)?))));
        let series = Series::new(series.collect::<Result<Vec<_>, Box<dyn Error>>>()?)?;
        let plan = TargetPlan::new([Version::new(Quarter::MIN, PlannedTarget::new(decimal(target)?))])?;
        let tolerance = Percent::new(Decimal::from(tolerance))?;
        entries.push(Entry::new(indicator, plan, series).with_tolerances(Versions::always(tolerance.into())));
    }
    let scorecard = Scorecard::new("Invented", FiscalCalendar::UK_GOVERNMENT)
        .with_schemes(Versions::always(Scheme::amber_within_tolerance()))?
        .with_entries(entries)?;
    // The scorecard made integers of its own entries when it was built; of entries elsewhere in memory they are made within the time.
    let copies = scorecard.entries().to_vec();
    for (engine, entries) in [("ours, a built scorecard", scorecard.entries()), ("ours, entries taken in first", &copies)] {
        let count = || Ok::<_, Infallible>(scorecard.summaries_by_group_of(black_box(entries), "group", first.through(last)));
        let (time, summaries) = best(runs, count)?;
        say("report", engine, time, data.figures.len(), &by_outcome(&summaries));
    }
    Ok(())
}

/// The counts by quarter, group and outcome.
fn by_outcome(summaries: &Summaries<Groups>) -> Vec<usize> {
    let mut counts = Vec::new();
    for (_, groups) in summaries.iter() {
        let quarter = groups.iter().flat_map(|(_, summary)| {
            let colours = [Rating::Green, Rating::Amber, Rating::Red].map(|rating| summary.count(rating));
            let trends = [summary.short_term(), summary.long_term()]
                .map(|trends| [Trend::Improving, Trend::Unchanged, Trend::Worsening].map(|trend| trends.count(trend)));
            colours.into_iter().chain(trends.into_iter().flatten())
        });
        counts.extend(quarter);
    }
    counts
}

fn decimal(digits: i64) -> Result<Decimal, Box<dyn Error>> {
    Ok(Decimal::try_from_i128_with_scale(digits.into(), PLACES.into()).map_err(|error| error.to_string())?)
}

fn decimals(digits: &[i64]) -> Vec<Decimal> {
    digits.iter().map(|digits| decimal(*digits).unwrap_or_default()).collect()
}

fn colours(counts: &OutcomeCounts) -> [usize; 3] {
    [Rating::Green, Rating::Amber, Rating::Red].map(|rating| counts.count(rating))
}

/// The shortest of several runs, and what the last came to.
fn best<T, E: Error + 'static>(runs: usize, mut work: impl FnMut() -> Result<T, E>) -> Result<(Duration, T), Box<dyn Error>> {
    let mut shortest = Duration::MAX;
    let mut result = None;
    for _ in 0..runs {
        // What the run before came to is let go outside the time.
        drop(result.take());
        let start = Instant::now();
        let made = black_box(work()?);
        shortest = shortest.min(start.elapsed());
        result = Some(made);
    }
    Ok((shortest, result.ok_or("no runs")?))
}

fn say(work: &str, engine: &str, time: Duration, rows: usize, counts: &[usize]) {
    let picoseconds =
        time.as_nanos().saturating_mul(1000).checked_div(u128::try_from(rows).unwrap_or(u128::MAX)).unwrap_or_default();
    let mut said = String::new();
    for count in counts {
        let comma = if said.is_empty() { "" } else { "," };
        // Writing to text cannot fail.
        let _written = write!(said, "{comma}{count}");
    }
    println!("{{\"work\":\"{work}\",\"engine\":\"{engine}\",\"ps\":{picoseconds},\"counts\":[{said}]}}");
}
