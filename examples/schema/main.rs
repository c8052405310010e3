//! Prints the JSON Schema of the scorecard document, or of the assessed report.
//!
//! The files in `examples/schema/` are what this prints:
//!
//! ```sh
//! cargo run --features schemars --example schema -- scorecard > examples/schema/scorecard.json
//! cargo run --features schemars --example schema -- report > examples/schema/report.json
//! ```

#[path = "../scorecard/arguments.rs"]
mod arguments;

use bpaf::{Parser, positional};
use core::error::Error;
use core::str::FromStr;
use performance_indicators::{Report, Scorecard};
use schemars::schema_for;
use std::io::Write;
use std::process::ExitCode;

#[derive(Debug, Clone, Copy)]
enum Form {
    Scorecard,
    Report,
}

impl FromStr for Form {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "scorecard" => Ok(Self::Scorecard),
            "report" => Ok(Self::Report),
            _ => Err("expected scorecard or report"),
        }
    }
}

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let form = positional::<Form>("FORM").help("Whose: scorecard or report");
    let form = match arguments::given(&form.to_options().descr("Prints the JSON Schema of a serialised form."), "") {
        Ok(form) => form,
        Err(status) => return Ok(status),
    };
    let schema = match form {
        Form::Scorecard => schema_for!(Scorecard),
        Form::Report => schema_for!(Report),
    };
    writeln!(std::io::stdout().lock(), "{}", serde_json::to_string_pretty(&schema)?)?;
    Ok(ExitCode::SUCCESS)
}
