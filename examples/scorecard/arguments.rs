//! How the programs take their arguments.

use bpaf::{Args, OptionParser, ParseFailure};
use std::process::ExitCode;

/// The arguments given. Where there are none, the help or what is wrong has been printed, and the exit status is 0 or 2.
pub(crate) fn given<T>(program: &OptionParser<T>) -> Result<T, ExitCode> {
    program.run_inner(Args::current_args()).map_err(|failure| {
        failure.print_message(100);
        if matches!(failure, ParseFailure::Stderr(_)) { ExitCode::from(2) } else { ExitCode::SUCCESS }
    })
}
