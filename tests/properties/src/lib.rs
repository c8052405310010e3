//! On how many cases the properties are tried, and where those that failed are kept.

use proptest::test_runner::{Config, FileFailurePersistence};

/// The seeds of cases that failed, one a line. The file is committed.
const SEEDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds.txt");

/// So many cases, unless `PROPTEST_CASES` asks for another number, after those of `seeds.txt`.
///
/// A case that fails is printed with the line of its seed, and the line added to that file: every property is tried on it first from
/// then on. Where proptest is told to keep none (`PROPTEST_DISABLE_FAILURE_PERSISTENCE`), it is only printed.
#[must_use]
pub fn cases(usual: u32) -> Config {
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    let mut config = Config::default();
    if let Some(kept) = &mut config.failure_persistence {
        *kept = Box::new(FileFailurePersistence::Direct(SEEDS));
    }
    if asked { config } else { Config { cases: usual, ..config } }
}
