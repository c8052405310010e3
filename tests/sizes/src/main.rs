//! What documents of hostile shapes cost, in time and memory, against their size: that it grows with the size and no faster.
//!
//! ```sh
//! cargo run --release -p sizes                      # 1,000 and 10,000 of each
//! cargo run --release -p sizes -- 10000 100000      # the sizes given, each some times the one before
//! ```
//!
//! Each document is made, read, reported on and counted in a process of its own, so that the peak of its memory is its own: the size of
//! the text itself is part of it. Memory is what Linux says (`VmHWM`) and is left out elsewhere. The exit status is 1 where something grows
//! faster than 1.3 times as fast as the size in memory, or four times as fast in time, which a busy machine must not reach.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::integer_division,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::expect_used,
    reason = "a program for those who work on the library, whose numbers are small"
)]

use core::time::Duration;
use performance_indicators::Scorecard;
use std::process::{Command, ExitCode};
use std::time::Instant;

/// A kind of document of a size: its name, and what makes one.
type Shape = (&'static str, fn(usize) -> String);

const SHAPES: [Shape; 12] = [
    ("indicators", |size| document(&joined(size, |place| indicator(place, "", r#""2017-Q1": "1""#)))),
    ("versions of a target", |size| {
        let versions = joined(size, |place| format!(r#"{{"from": "{}", "level": "80"}}"#, quarter(place)));
        document(&with_targets(&versions, r#""2017-Q1": "1""#, ""))
    }),
    ("letters of a name", |size| document(&indicator(0, &"n".repeat(size), r#""2017-Q1": "1""#))),
    ("letters of a comment", |size| {
        let comment = "c".repeat(size);
        document(&indicator(0, "", &format!(r#""2017-Q1": {{"value": "1", "commentary": "{comment}"}}"#)))
    }),
    ("groups", |size| document(&joined(size, |place| grouped(place, &format!(r#""directorate": "group {place}""#))))),
    ("kinds of groups", |size| document(&grouped(0, &joined(size, |place| format!(r#""kind {place}": "a""#))))),
    ("areas", |size| {
        let areas = joined(size, |place| format!(r#""area {place}": "{place}""#));
        document(&indicator(0, "", &format!(r#""2017-Q1": {{"value": "1", "peers": {{{areas}}}}}"#)))
    }),
    ("quarters of a series", |size| {
        let figures = joined(size, |place| format!(r#""{}": "{}""#, quarter(place), place % 97));
        document(&indicator(0, "", &figures))
    }),
    ("figures of one quarter", |size| {
        let figures = joined(size, |place| format!(r#""2017-Q1": "{place}""#));
        document(&indicator(0, "", &figures))
    }),
    ("wrong figures of few quarters", |size| {
        // Each is wrong and, but the first of its quarter, given again: what is found late stands among what was found before.
        let figures = joined(size, |place| format!(r#""2017-Q{}": "about {place}""#, 1 + place % 4));
        document(&indicator(0, "", &figures))
    }),
    ("indicators of one id", |size| document(&joined(size, |_| indicator(0, "", r#""2017-Q1": "1""#)))),
    ("lists within lists", |size| document(&"[".repeat(size))),
];

fn joined(size: usize, part: impl Fn(usize) -> String) -> String {
    (0..size).map(part).collect::<Vec<_>>().join(",")
}

/// Quarters from 1 on.
fn quarter(place: usize) -> String {
    format!("{:04}-Q{}", 1 + place / 4, 1 + place % 4)
}

fn document(indicators: &str) -> String {
    format!(
        r#"{{"organisation": "Example Borough", "calendar": {{"starts": "april", "named_by": "both"}},
            "schemes": [{{"scheme": "on-target-only"}}], "indicators": [{indicators}]}}"#
    )
}

fn with_targets(targets: &str, observations: &str, more: &str) -> String {
    format!(
        r#"{{"id": "one", "name": "One", "polarity": "higher-is-better", "unit": "count", "accumulation": "snapshot",
            "targets": [{targets}], "observations": {{{observations}}}{more}}}"#
    )
}

fn indicator(place: usize, name: &str, observations: &str) -> String {
    with_targets(r#"{"level": "80"}"#, observations, "").replacen(r#""one""#, &format!(r#""id-{place}""#), 1).replacen(
        "One",
        &format!("One {name}"),
        1,
    )
}

fn grouped(place: usize, groups: &str) -> String {
    with_targets(r#"{"level": "80"}"#, r#""2017-Q1": "1""#, &format!(r#", "groups": {{{groups}}}"#)).replacen(
        r#""one""#,
        &format!(r#""id-{place}""#),
        1,
    )
}

/// Makes one document, does with it what there is to do, and prints the time that took and whether it was read.
fn measure(shape: usize, size: usize) {
    let text = SHAPES.get(shape).map(|(_, make)| make(size)).unwrap_or_default();
    let started = Instant::now();
    let read = serde_json::from_str::<Scorecard>(&text);
    let is_read = read.as_ref().is_ok_and(|scorecard| {
        let quarter = scorecard.latest_quarter().expect("there are figures");
        let report = scorecard.report(quarter);
        report.by_group("directorate").iter().count() <= report.rows().len() + 1
            && scorecard.summary(quarter).in_remit() == report.rows().len()
    });
    let took = started.elapsed();
    let said = if is_read { "read" } else { "refused" };
    if let (Err(error), false) = (&read, SHAPES.get(shape).is_some_and(|(name, _)| *name == "lists within lists")) {
        eprintln!("{}", error.to_string().lines().next().unwrap_or_default());
    }
    println!("{} {} {} {said}", took.as_micros(), peak().unwrap_or_default(), text.len());
}

/// The most memory that this process has had, in thousands of bytes.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.split_whitespace().next()?.parse().ok()
}

struct Cost {
    took: Duration,
    kilobytes: u64,
    bytes: u64,
    said: String,
}

/// The cost of one document, in a process of its own.
fn cost(shape: usize, size: usize) -> Option<Cost> {
    let program = std::env::current_exe().ok()?;
    let output = Command::new(program).args(["measure", &shape.to_string(), &size.to_string()]).output().ok()?;
    eprint!("{}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8(output.stdout).ok()?;
    let mut words = said.split_whitespace();
    let mut number = || words.next()?.parse::<u64>().ok();
    let (took, kilobytes, bytes) = (Duration::from_micros(number()?), number()?, number()?);
    Some(Cost { took, kilobytes, bytes, said: words.collect() })
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [word, shape, size] = arguments.as_slice()
        && word == "measure"
    {
        measure(shape.parse().unwrap_or_default(), size.parse().unwrap_or_default());
        return ExitCode::SUCCESS;
    }
    let given: Vec<usize> = arguments.iter().filter_map(|size| size.parse().ok()).collect();
    let sizes = if given.is_empty() { vec![1_000, 10_000] } else { given };
    println!("| shape | size | document | time | peak memory | |\n|---|---|---|---|---|---|");
    let mut is_linear = true;
    // What the program itself needs.
    let nothing = cost(0, 1).map_or(0, |cost| cost.kilobytes);
    for (shape, (name, _)) in SHAPES.iter().enumerate() {
        let mut before: Option<(usize, Cost)> = None;
        for size in &sizes {
            let Some(cost) = cost(shape, *size) else {
                println!("| {name} | {size} | | it fails | | |");
                is_linear = false;
                continue;
            };
            let own = cost.kilobytes.saturating_sub(nothing);
            println!("| {name} | {size} | {} KB | {:.1?} | {own} KB | {} |", cost.bytes / 1000, cost.took, cost.said);
            if let Some((smaller, less)) = before {
                let times = u64::try_from(size / smaller).unwrap_or(1);
                // Below, the allocator's pages and the clock decide.
                let base = less.kilobytes.saturating_sub(nothing).max(2_000);
                let time = less.took.as_micros().max(2_000);
                if own * 10 > base * times * 13 || cost.took.as_micros() > time * u128::from(times) * 4 {
                    println!("| {name} | {size} | | grows faster than its size | | |");
                    is_linear = false;
                }
            }
            before = Some((*size, cost));
        }
    }
    if is_linear { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
