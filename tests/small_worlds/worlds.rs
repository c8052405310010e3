//! What all worlds share.

use core::sync::atomic::{AtomicUsize, Ordering};
use reference::total;
use std::io::Write as _;

/// Tries a number of parts of a world, each core the next that is left, and counts their cases.
pub(crate) fn count_cases(parts: usize, cases_of: impl Fn(usize) -> u64 + Sync) -> u64 {
    let next = AtomicUsize::new(0);
    let work = || {
        let parts = core::iter::from_fn(|| Some(next.fetch_add(1, Ordering::Relaxed)).filter(|part| *part < parts));
        total(parts.map(&cases_of))
    };
    std::thread::scope(|scope| {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        total(threads.into_iter().map(|thread| thread.join().unwrap()))
    })
}

/// Prints the number of cases, and asserts that there are as many as ever.
#[track_caller]
pub(crate) fn has_cases(world: &str, cases: u64, expected: u64) {
    // Past the test harness, which keeps what a passing test prints to itself.
    writeln!(std::io::stdout(), "{world}: {cases} cases").unwrap();
    assert_eq!(cases, expected, "cases of {world}");
}

/// Every list of up to so many things, shorter ones first.
pub(crate) fn lists<T: Clone>(of: &[T], most: usize) -> Vec<Vec<T>> {
    let mut all = vec![Vec::new()];
    let mut longest = all.clone();
    for _ in 0..most {
        let longer =
            longest.iter().flat_map(|list| of.iter().map(move |one| [list.as_slice(), core::slice::from_ref(one)].concat()));
        longest = longer.collect();
        all.extend_from_slice(&longest);
    }
    all
}
