//! A figure beside a benchmark.

use super::number_format::NumberFormat;
use super::standing::{Performance, Place};
use crate::history::{Benchmark, Change, NoChange};
use crate::rating::Trend;
use crate::report::Row;
use crate::values::Target;
use alloc::string::String;
use core::fmt;

/// A figure beside somebody else's.
///
/// Prints as a sentence goes on: "better than England (6%)", or for a neutral indicator "lower than England (6%)".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgainstBenchmark<'a> {
    benchmark: &'a Benchmark,
    format: NumberFormat<'a>,
    place: Place,
    performance: Option<Performance>,
}

impl<'a> AgainstBenchmark<'a> {
    pub(super) fn of(row: &'a Row, benchmark: &'a Benchmark, format: NumberFormat<'a>) -> Option<Self> {
        let change = Change::between(benchmark.value(), row.exact_value()?, row.unit(), NoChange::AnyChangeCounts);
        let range = match row.target() {
            Some(Target::Range(range)) => Some(range),
            Some(Target::Level(_) | Target::Strict(_)) | None => None,
        };
        let performance = change.trend(row.polarity(), range).map(|trend| match trend {
            Trend::Improving => Performance::Better,
            Trend::Unchanged => Performance::AsGood,
            Trend::Worsening => Performance::Worse,
        });
        Some(Self { benchmark, format, place: Place::after(change.direction()), performance })
    }

    /// Whose figure it is, and of when.
    pub const fn benchmark(self) -> &'a Benchmark {
        self.benchmark
    }

    getters! {
        self:
        /// Where the row's number lies.
        place: Place,
        /// What that means for performance, where polarity says.
        performance: Option<Performance>,
    }

    /// How it compares, such as "better than".
    pub(super) const fn relation(self) -> &'static str {
        match (self.place, self.performance) {
            (Place::On | Place::Inside, _) => "the same as",
            (_, Some(Performance::Better)) => "better than",
            (_, Some(Performance::AsGood)) => "as good as",
            (_, Some(Performance::Worse)) => "worse than",
            (Place::Above, None) => "higher than",
            (Place::Below, None) => "lower than",
        }
    }

    /// With whom, such as "England (6%, 2016/17)".
    pub(super) fn name_and_figure(self) -> String {
        let value = self.benchmark.value();
        let decimal = value.to_decimal(self.format.unit().factor());
        let value = decimal.map_or_else(|| alloc::format!("{value}"), |decimal| self.format.show(decimal));
        let period = self.benchmark.period().map(|period| alloc::format!(", {period}")).unwrap_or_default();
        alloc::format!("{} ({value}{period})", self.benchmark.name())
    }
}

impl fmt::Display for AgainstBenchmark<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&alloc::format!("{} {}", self.relation(), self.name_and_figure()))
    }
}
