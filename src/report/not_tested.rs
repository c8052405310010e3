//! Why nobody can say whether chance made a difference.

use crate::history::NotCompared;
use crate::parsing::named;
use crate::statistics::NotCounted;

/// Why nobody can say whether chance made a difference.
///
/// # Serialised form
///
/// One name, such as `"no-counts"` or `"overlapping"`.
///
/// # Examples
///
/// ```
/// use performance_indicators::report::NotTested;
/// use performance_indicators::statistics::NotCounted;
///
/// assert_eq!("no-counts".parse(), Ok(NotTested::NotCounted(NotCounted::NoCounts)));
/// assert_eq!(NotTested::Overlapping.to_string(), "the two figures share cases");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum NotTested {
    /// There is no target to differ from.
    NoTarget,
    /// The indicator names no benchmark.
    NoBenchmark,
    /// There is none of the name that the indicator gives, or there are several.
    NotOneBenchmark,
    /// The figure is another, and the indicator has no better or worse.
    Neutral,
    /// A figure has no counts behind it.
    NotCounted(NotCounted),
    /// There is no figure, or the two are not compared.
    NotCompared(NotCompared),
    /// The two figures share cases, as those of rolling years or of a year to date within one year do: a test of two samples would mislead.
    Overlapping,
    /// It is left out of a report, as it may rest on small numbers: see [`Row::masked`](crate::Row::masked).
    Hidden,
}

named!(NotTested, "reason for no test of a difference", {
    NoTarget => "no-target" as "no target",
    NoBenchmark => "no-benchmark" as "the indicator names no benchmark",
    NotOneBenchmark => "not-one-benchmark" as "there is not one benchmark of that name",
    Neutral => "neutral" as "neither way is better",
    NotCounted(NotCounted::NoCounts) => "no-counts" as NotCounted::NoCounts.in_words(),
    NotCounted(NotCounted::NotEvents) => "not-events" as NotCounted::NotEvents.in_words(),
    NotCounted(NotCounted::NotPartOfAll) => "not-part-of-all" as NotCounted::NotPartOfAll.in_words(),
    NotCounted(NotCounted::NotWhole) => "not-whole" as NotCounted::NotWhole.in_words(),
    NotCounted(NotCounted::TooManyDigits) => "too-many-digits" as NotCounted::TooManyDigits.in_words(),
    NotCompared(NotCompared::NoFigure) => "no-figure" as "no figure",
    NotCompared(NotCompared::NoBase) => "no-base" as NotCompared::NoBase.in_words(),
    NotCompared(NotCompared::DefinitionBreak) => "definition-break" as NotCompared::DefinitionBreak.in_words(),
    NotCompared(NotCompared::CrossesYearEnd) => "crosses-year-end" as NotCompared::CrossesYearEnd.in_words(),
    NotCompared(NotCompared::Accumulates) => "accumulates" as NotCompared::Accumulates.in_words(),
    NotCompared(NotCompared::Annual) => "annual" as NotCompared::Annual.in_words(),
    NotCompared(NotCompared::TargetsDiffer) => "targets-differ" as NotCompared::TargetsDiffer.in_words(),
    NotCompared(NotCompared::Provisional) => "provisional" as NotCompared::Provisional.in_words(),
    NotCompared(NotCompared::NoRange) => "no-range" as NotCompared::NoRange.in_words(),
    NotCompared(NotCompared::NotStarted) => "not-started" as NotCompared::NotStarted.in_words(),
    NotCompared(NotCompared::RangesDiffer) => "ranges-differ" as NotCompared::RangesDiffer.in_words(),
    Overlapping => "overlapping" as "the two figures share cases",
    Hidden => "hidden" as "hidden, as it may rest on small numbers",
});

impl core::error::Error for NotTested {}

impl From<NotCounted> for NotTested {
    fn from(reason: NotCounted) -> Self {
        Self::NotCounted(reason)
    }
}

impl From<NotCompared> for NotTested {
    fn from(reason: NotCompared) -> Self {
        Self::NotCompared(reason)
    }
}
