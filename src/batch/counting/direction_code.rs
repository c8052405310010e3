//! Which way performance went in one comparison, as a small number.

use crate::history::NotCompared;
use crate::rating::Trend;
use crate::report::counted_outcome::ComparisonOutcome;

/// Which way performance went in one comparison, or why that is not said, as a number below 32.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DirectionCode(pub(crate) u8);

impl DirectionCode {
    pub(crate) const fn of(way: ComparisonOutcome) -> Self {
        const fn direction(trend: Trend) -> u8 {
            match trend {
                Trend::Improving => 0,
                Trend::Unchanged => 1,
                Trend::Worsening => 2,
            }
        }
        Self(match way {
            ComparisonOutcome::Computed(trend) => direction(trend),
            ComparisonOutcome::Recorded(trend) => direction(trend).saturating_add(3),
            ComparisonOutcome::Refused(reason) => match reason {
                NotCompared::NoFigure => 6,
                NotCompared::NoBase => 7,
                NotCompared::DefinitionBreak => 8,
                NotCompared::CrossesYearEnd => 9,
                NotCompared::Accumulates => 10,
                NotCompared::Annual => 11,
                NotCompared::TargetsDiffer => 12,
                NotCompared::Provisional => 13,
                NotCompared::NoRange => 14,
                NotCompared::NotStarted => 16,
                NotCompared::RangesDiffer => 17,
            },
            ComparisonOutcome::NoTrend => 15,
        })
    }
}
