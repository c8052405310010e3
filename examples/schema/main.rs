//! Prints the JSON Schema of the scorecard document, or of the assessed report.
//!
//! The files in `examples/schema/` are what this prints:
//!
//! ```sh
//! cargo run --features schemars --example schema -- scorecard > examples/schema/scorecard.json
//! cargo run --features schemars --example schema -- report > examples/schema/report.json
//! ```

use clap::{Parser, ValueEnum};
use core::error::Error;
use performance_indicators::{Report, Scorecard};
use schemars::schema_for;
use std::io::Write;

/// Prints the JSON Schema of a serialised form.
#[derive(Debug, Parser)]
struct Arguments {
    /// Whose.
    of: Form,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Form {
    Scorecard,
    Report,
}

fn main() -> Result<(), Box<dyn Error>> {
    let schema = match Arguments::parse().of {
        Form::Scorecard => schema_for!(Scorecard),
        Form::Report => schema_for!(Report),
    };
    writeln!(std::io::stdout().lock(), "{}", serde_json::to_string_pretty(&schema)?)?;
    Ok(())
}
