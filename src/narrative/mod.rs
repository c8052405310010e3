//! A row in plain English: parts first, sentences second.

mod against_benchmark;
mod compared;
mod margin;
mod number_format;
mod progress;
mod row_narrative;
mod standing;
mod summary_narrative;
mod words;

pub use against_benchmark::AgainstBenchmark;
pub use compared::{Compared, Together};
pub use margin::Margin;
pub use progress::{Course, Progress};
pub use row_narrative::Narrative;
pub use standing::{Performance, Place, Standing};
pub use summary_narrative::SummaryNarrative;
