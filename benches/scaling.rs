//! What a figure costs in scorecards of a thousand to ten million figures, in time and memory, and on two threads:
//! `cargo bench -p benches --bench scaling`, with the most figures if not ten million. It prints a table and draws `scaling.svg` here.
//!
//! All figures are invented. A report has a row for each eight figures; those of more than a million figures are left out, as their rows
//! are what takes memory.
#![expect(clippy::float_arithmetic, reason = "times are printed and drawn, and nothing is rated by them")]

#[path = "../examples/parallel_summary/src/counted.rs"]
mod counted;
#[expect(dead_code, reason = "other benches use the rest")]
mod invented;
mod invented_numbers;

use core::hint::black_box;
use core::time::Duration;
use counted::counted;
use invented::{Kind, Res, quarters, scorecard};
use peak_alloc::PeakAlloc;
use performance_indicators::Quarter;
use plotters::coord::Shift;
use plotters::prelude::*;
use rayon::ThreadPoolBuilder;
use std::io::Write as _;
use std::path::Path;
use std::time::Instant;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// The most figures that a report is made of.
const MOST_REPORTED: usize = 1_000_000;

/// Entries to a part of those that threads count.
const PART: usize = 2048;

/// How long each work is done again and again, for its best time.
const LONG: Duration = Duration::from_millis(500);

/// What is told of each size, in the order of a row.
const NAMES: [&str; 8] = [
    "made and taken in",
    "a row of a report",
    "counted",
    "counted on one thread of a pool",
    "counted on two threads",
    "kept",
    "at most while made",
    "a row of a report, kept",
];

/// How many of them are times; the rest are bytes.
const TIMES: usize = 5;

/// Each for a figure, but for those of a row; none where it was left out.
type Costs = [Option<f64>; NAMES.len()];

fn main() -> Res<()> {
    let most = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(10_000_000_usize);
    let sizes = (3..).map_while(|power| 10_usize.checked_pow(power)).take_while(|size| *size <= most);
    let mut out = std::io::stdout();
    writeln!(out, "figures | {} (ns, then bytes)", NAMES.join(" | "))?;
    let mut all = Vec::new();
    for size in sizes {
        let costs = costs(size)?;
        let told = costs.map(|cost| cost.map_or_else(|| "-".to_owned(), |cost| format!("{cost:.1}")));
        writeln!(out, "{size} | {}", told.join(" | "))?;
        all.push((size, costs));
    }
    Ok(draw(&Path::new(env!("CARGO_MANIFEST_DIR")).join("scaling.svg"), &all)?)
}

fn costs(size: usize) -> Res<Costs> {
    let before = ALLOCATOR.current_usage();
    ALLOCATOR.reset_peak_usage();
    let start = Instant::now();
    let scorecard = scorecard(size, Kind::Plain)?;
    let first = start.elapsed();
    let kept = ALLOCATOR.current_usage().saturating_sub(before);
    let at_most = ALLOCATOR.peak_usage().saturating_sub(before);
    let made = if first > LONG { first } else { first.min(best(|| invented::scorecard(size, Kind::Plain))) };
    let (quarters, last) = (quarters(), quarters().next_back().unwrap_or(Quarter::MIN));
    let rows = scorecard.entries().len();
    let row = || nanoseconds(best(|| scorecard.report(last)), rows);
    let row_kept = || {
        let before = ALLOCATOR.current_usage();
        let report = black_box(scorecard.report(last));
        let kept = ALLOCATOR.current_usage().saturating_sub(before);
        drop(report);
        per(kept, rows)
    };
    let on = |threads: usize| -> Res<f64> {
        let pool = ThreadPoolBuilder::new().num_threads(threads).build()?;
        Ok(nanoseconds(pool.install(|| best(|| counted(&scorecard, &quarters, PART))), size))
    };
    Ok([
        Some(nanoseconds(made, size)),
        (size <= MOST_REPORTED).then(row),
        Some(nanoseconds(best(|| scorecard.summaries(quarters.clone())), size)),
        Some(on(1)?),
        Some(on(2)?),
        Some(per(kept, size)),
        Some(per(at_most, size)),
        (size <= MOST_REPORTED).then(row_kept),
    ])
}

/// The shortest time that some work takes; what it makes is let go outside the time.
fn best<T>(work: impl Fn() -> T) -> Duration {
    let (mut shortest, began) = (Duration::MAX, Instant::now());
    while shortest == Duration::MAX || began.elapsed() < LONG {
        let start = Instant::now();
        let made = black_box(work());
        shortest = shortest.min(start.elapsed());
        drop(made);
    }
    shortest
}

fn per(bytes: usize, of: usize) -> f64 {
    float(bytes) / float(of.max(1))
}

fn nanoseconds(time: Duration, of: usize) -> f64 {
    time.as_secs_f64() * 1e9 / float(of.max(1))
}

fn float(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

type Drawn<T> = Result<T, DrawingAreaErrorKind<std::io::Error>>;

/// Time on the left, memory on the right. What is linear lies flat.
fn draw(path: &Path, all: &[(usize, Costs)]) -> Drawn<()> {
    let root = SVGBackend::new(path, (1100, 460)).into_drawing_area();
    root.fill(&WHITE)?;
    let (left, right) = root.split_horizontally(640);
    draw_part(&left, "ns a figure", 1.0..1e6, all, 0..TIMES)?;
    draw_part(&right, "bytes a figure", 10.0..1e5, all, TIMES..NAMES.len())?;
    root.present()
}

fn draw_part(
    area: &DrawingArea<SVGBackend<'_>, Shift>,
    unit: &str,
    axis: core::ops::Range<f64>,
    all: &[(usize, Costs)],
    shown: core::ops::Range<usize>,
) -> Drawn<()> {
    let sizes = 1e3..all.last().map_or(1e4, |(size, _)| float(*size));
    let mut chart = ChartBuilder::on(area)
        .margin(15)
        .margin_right(30)
        .x_label_area_size(40)
        .y_label_area_size(65)
        .build_cartesian_2d(sizes.log_scale(), axis.log_scale())?;
    let plain = |number: &f64| format!("{number:.0}");
    chart.configure_mesh().x_desc("figures").y_desc(unit).x_label_formatter(&plain).y_label_formatter(&plain).draw()?;
    for place in shown {
        let points = all.iter().filter_map(|(size, costs)| Some((float(*size), (*costs.get(place)?)?)));
        let colour = Palette99::pick(place).to_rgba();
        let line = LineSeries::new(points, colour.stroke_width(2)).point_size(3);
        let name = NAMES.get(place).copied().unwrap_or_default();
        chart
            .draw_series(line)?
            .label(name)
            .legend(move |(x, y)| PathElement::new([(x, y), (x.saturating_add(18), y)], colour.stroke_width(2)));
    }
    chart
        .configure_series_labels()
        .position(SeriesLabelPosition::UpperRight)
        .background_style(WHITE)
        .border_style(BLACK.mix(0.3))
        .draw()
}
