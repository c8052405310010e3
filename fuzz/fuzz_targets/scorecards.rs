//! Whole scorecards, drawn by the strategies of the library from a seed that the input is.
#![no_main]

use libfuzzer_sys::fuzz_target;
use performance_indicators::{Scorecard, strategies};
use proptest::strategy::{BoxedStrategy, Strategy as _, ValueTree as _};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

thread_local! {
    // Made once: it takes longer than to draw from it.
    static SCORECARDS: BoxedStrategy<Scorecard> = strategies::scorecard(1..=2).boxed();
}

/// A seed of the input: each of its bytes changes one of the seed's.
fn seed(bytes: &[u8]) -> [u8; 32] {
    let mut seed = [0; 32];
    for chunk in bytes.chunks(seed.len()) {
        for (own, byte) in seed.iter_mut().zip(chunk) {
            *own ^= byte;
        }
    }
    seed
}

fuzz_target!(|bytes: &[u8]| {
    // Not the bytes themselves: strategies that depend on others halve what is left of them each time, until there is nothing.
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seed(bytes));
    let config = Config { max_local_rejects: 100, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, rng);
    if let Ok(drawn) = SCORECARDS.with(|scorecards| scorecards.new_tree(&mut runner)) {
        fuzz::everything(&drawn.current());
    }
});
