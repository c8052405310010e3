//! How long reading a document takes, beside reading the same text into `serde_json::Value` and into structs that borrow from it:
//! `cargo bench -p benches --bench reading`.
//!
//! The three are read by turns, and the quickest turn of each counts. All three are of JSON; the last columns are the same document
//! read from a `serde_json::Value` at hand, and from TOML, each beside the format's own value.

extern crate alloc;

mod documents;
#[path = "../invented_numbers.rs"]
mod invented_numbers;

use core::error::Error;
use core::hint::black_box;
use core::time::Duration;
use documents::{Borrowed, Shape, Told};
use performance_indicators::Scorecard;
use std::io::Write as _;
use std::time::Instant;

const TURNS: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = std::io::stdout();
    writeln!(
        out,
        "{:<30} {:>5} {:>9} {:>9} {:>9} {:>8} {:>8}",
        "shape", "MB", "ours ms", "Value ms", "structs", "/ Value", "/ structs"
    )?;
    for megabytes in [18_usize, 40] {
        for shape in Shape::ALL {
            let text = shape.text(megabytes.saturating_mul(1_000_000));
            let mut best = [Duration::MAX; 3];
            for _ in 0..TURNS {
                let turn = [
                    timed(|| serde_json::from_str::<Scorecard>(black_box(&text)))?,
                    timed(|| serde_json::from_str::<serde_json::Value>(black_box(&text)))?,
                    if shape == Shape::Commentary {
                        timed(|| serde_json::from_str::<Borrowed<'_, Told<'_>>>(black_box(&text)))?
                    } else {
                        timed(|| serde_json::from_str::<Borrowed<'_, &str>>(black_box(&text)))?
                    },
                ];
                best = core::array::from_fn(|place| best.get(place).copied().min(turn.get(place).copied()).unwrap_or_default());
            }
            let [ours, value, structs] = best.map(|time| time.as_secs_f64());
            let [millis, value_millis, struct_millis] = best.map(|time| time.as_millis());
            writeln!(
                out,
                "{:<30} {megabytes:>5} {millis:>9} {value_millis:>9} {struct_millis:>9} {:>8.2} {:>8.2}",
                shape.name(),
                ratio(ours, value),
                ratio(ours, structs)
            )?;
        }
    }
    let text = Shape::EightFigures.text(4_000_000);
    let value: serde_json::Value = serde_json::from_str(&text)?;
    let table: toml::Table = toml::Table::try_from(&value)?;
    let toml = toml::to_string(&table)?;
    let mut best = [Duration::MAX; 3];
    for _ in 0..TURNS {
        let copy = value.clone();
        let turn = [
            timed(|| serde_json::from_value::<Scorecard>(copy))?,
            timed(|| toml::from_str::<Scorecard>(black_box(&toml)))?,
            timed(|| toml::from_str::<toml::Table>(black_box(&toml)))?,
        ];
        best = core::array::from_fn(|place| best.get(place).copied().min(turn.get(place).copied()).unwrap_or_default());
    }
    let [from_value, from_toml, table] = best.map(|time| time.as_millis());
    writeln!(out, "4 MB, eight figures: from a Value {from_value} ms; from TOML {from_toml} ms, a toml::Table {table} ms")?;
    Ok(())
}

#[expect(clippy::float_arithmetic, reason = "a ratio of times")]
fn ratio(ours: f64, other: f64) -> f64 {
    ours / other
}

/// How long reading takes, without letting go of what was read.
fn timed<T, E: Error + 'static>(read: impl FnOnce() -> Result<T, E>) -> Result<Duration, Box<dyn Error>> {
    let start = Instant::now();
    let read = read()?;
    let time = start.elapsed();
    drop(black_box(read));
    Ok(time)
}
