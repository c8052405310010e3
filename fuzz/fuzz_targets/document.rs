//! Documents of JSON: refused with every problem told, or read, reported on, written and read back.
#![no_main]

use libfuzzer_sys::fuzz_target;
use performance_indicators::scorecard::ScorecardDocument;

fuzz_target!(|bytes: &[u8]| {
    let Ok(document) = serde_json::from_slice::<ScorecardDocument>(bytes) else { return };
    match document.into_scorecard() {
        Ok(scorecard) => fuzz::everything(&scorecard),
        Err(problems) => {
            let told = (problems.to_string(), serde_json::to_string(&problems).expect("problems are written"));
            assert!(!told.0.is_empty());
        }
    }
});
