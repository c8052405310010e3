//! The most memory that reading a document holds at once beside its text, as a multiple of that text:
//! `cargo bench -p benches --bench reading_memory`.
//!
//! Apart from the times, as counting costs more where more is allocated.

extern crate alloc;

mod documents;
#[path = "../invented_numbers.rs"]
mod invented_numbers;

use core::error::Error;
use documents::Shape;
use peak_alloc::PeakAlloc;
use performance_indicators::Scorecard;
use std::io::Write as _;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = std::io::stdout();
    writeln!(out, "{:<30} {:>5} {:>10} {:>10} {:>10}", "shape", "MB", "at most", "kept", "Value")?;
    for megabytes in [18_usize, 40] {
        for shape in Shape::ALL {
            let text = shape.text(megabytes.saturating_mul(1_000_000));
            let (peak, kept) = measured(&text, serde_json::from_str::<Scorecard>)?;
            let (value, _) = measured(&text, serde_json::from_str::<serde_json::Value>)?;
            writeln!(out, "{:<30} {megabytes:>5} {peak:>10.2} {kept:>10.2} {value:>10.2}", shape.name())?;
        }
    }
    Ok(())
}

/// The most held while reading, and what is held after it, in lengths of the text.
#[expect(clippy::float_arithmetic, clippy::as_conversions, clippy::cast_precision_loss, reason = "a ratio of sizes")]
fn measured<'a, T, E: Error + 'static>(
    text: &'a str,
    read: impl FnOnce(&'a str) -> Result<T, E>,
) -> Result<(f64, f64), Box<dyn Error>> {
    let before = ALLOCATOR.current_usage();
    ALLOCATOR.reset_peak_usage();
    let read = read(text)?;
    let held = [ALLOCATOR.peak_usage(), ALLOCATOR.current_usage()];
    let [peak, kept] = held.map(|bytes| bytes.saturating_sub(before) as f64 / text.len() as f64);
    drop(read);
    Ok((peak, kept))
}
