//! How the programs end: all is printed, or nothing is and the reason is said.

use crate::arguments;
use crate::printable::printable;
use bpaf::OptionParser;
use core::error::Error;
use std::io::Write;
use std::process::ExitCode;

/// Runs a program as its arguments say.
pub(crate) fn of<T>(
    program: &str,
    options: &OptionParser<T>,
    report: impl FnOnce(&T) -> Result<String, Box<dyn Error>>,
) -> ExitCode {
    match arguments::given(options, "") {
        Ok(arguments) => end(program, report(&arguments)),
        Err(status) => status,
    }
}

/// Prints the whole report on standard output, or why there is none on standard error, with exit status 2.
fn end(program: &str, report: Result<String, Box<dyn Error>>) -> ExitCode {
    match report.and_then(|report| Ok(std::io::stdout().lock().write_all(report.as_bytes())?)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Nothing more can be done where standard error is closed too.
            let _closed = writeln!(std::io::stderr(), "{program}: {}", printable(&error.to_string()));
            ExitCode::from(2)
        }
    }
}
