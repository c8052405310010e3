//! How the programs take their arguments.

use bpaf::{Args, OptionParser, ParseFailure};
use std::io::Write;
use std::process::ExitCode;

/// The arguments given; where there are none, the exit status, and what is wrong has been said, or the help printed and what else
/// there is to know.
pub(crate) fn given<T>(program: &OptionParser<T>, more: &str) -> Result<T, ExitCode> {
    program.run_inner(Args::current_args()).map_err(|failure| {
        if let ParseFailure::Stdout(help, _) = &failure {
            let written = write!(std::io::stdout(), "{}{more}", help.monochrome(true));
            return if written.is_ok() { ExitCode::SUCCESS } else { ExitCode::from(2) };
        }
        failure.print_message(100);
        ExitCode::from(2)
    })
}
