//! Whole scorecards, drawn by the strategies of the library with the input for chance.
#![no_main]

use libfuzzer_sys::fuzz_target;
use performance_indicators::{Scorecard, strategies};
use proptest::strategy::{BoxedStrategy, Strategy as _, ValueTree as _};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

thread_local! {
    // Made once: it takes longer than to draw from it.
    static SCORECARDS: BoxedStrategy<Scorecard> = strategies::scorecard(1..=2).boxed();
}

/// The input, and after it as much as one scorecard can need: noughts without end would be drawn again without end.
fn chance(bytes: &[u8]) -> Vec<u8> {
    let mut state =
        bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3));
    let more = core::iter::repeat_with(|| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()
    });
    bytes.iter().copied().chain(more.take(8192).flatten()).collect()
}

fuzz_target!(|bytes: &[u8]| {
    let rng = TestRng::from_seed(RngAlgorithm::PassThrough, &chance(bytes));
    let config = Config { max_local_rejects: 100, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, rng);
    if let Ok(drawn) = SCORECARDS.with(|scorecards| scorecards.new_tree(&mut runner)) {
        fuzz::everything(&drawn.current());
    }
});
