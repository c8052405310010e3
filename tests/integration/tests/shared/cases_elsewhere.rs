//! Published figures whose licence (GPL-3) keeps them out of this repository: tests read them where they lie.

use std::{env, fs, path::Path};

/// A file of the folder that `STATISTICS_CASES` names; none where it names none, and the test that asked says that it was skipped.
#[expect(clippy::print_stderr, reason = "a test that was skipped says so")]
pub(crate) fn case_elsewhere(name: &str) -> Option<String> {
    let Some(folder) = env::var_os("STATISTICS_CASES") else {
        eprintln!("skipped: STATISTICS_CASES names no folder that holds {name}");
        return None;
    };
    Some(fs::read_to_string(Path::new(&folder).join(name)).unwrap())
}
