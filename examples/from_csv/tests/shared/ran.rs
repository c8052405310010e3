//! The program run on a file.

use performance_indicators::Scorecard;
use std::path::Path;
use std::process::Command;

/// What the program did.
pub(crate) struct Ran {
    pub(crate) status: i32,
    pub(crate) scorecard: Option<Scorecard>,
    pub(crate) said: String,
}

pub(crate) fn ran(path: &Path, options: &[&str]) -> Ran {
    let output = Command::new(env!("CARGO_BIN_EXE_from_csv")).arg(path).args(options).output().unwrap();
    Ran {
        status: output.status.code().unwrap(),
        scorecard: serde_json::from_slice(&output.stdout).ok(),
        said: String::from_utf8(output.stderr).unwrap(),
    }
}
