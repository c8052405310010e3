//! A roll-up in plain English.

use crate::report::{Report, Row};
use crate::roll_up::{BandChange, RolledUp};
use crate::values::Side;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt;

/// A roll-up of a report in plain English: what it comes to, what is left out of it and why, what it could be with that, and the least
/// change of one indicator that would make it better and worse.
///
/// Of several changes as small the first is told, with the second or how many others there are.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use performance_indicators::Scorecard;
/// use performance_indicators::narrative::RollUpNarrative;
///
/// // Invented: the share of Green, which is to be 50%.
/// let scorecard: Scorecard = serde_json::from_str(r#"{
///     "organisation": "Example Borough", "calendar": {"starts": "april", "named_by": "both"},
///     "schemes": [{"scheme": "on-target-only"}],
///     "roll_ups": [{"id": "all", "name": "All", "points": {"green": "100", "red": "0"}, "combine": "weighted-mean",
///                   "polarity": "higher-is-better", "rating": {"scheme": "on-target-only", "target": "50"}}],
///     "indicators": [
///         {"id": "a", "name": "Visits", "polarity": "higher-is-better", "unit": "count", "accumulation": "in-quarter",
///          "targets": [{"level": "30"}], "observations": {"2017-Q1": "28"}},
///         {"id": "b", "name": "Reviews", "polarity": "higher-is-better", "unit": "count", "accumulation": "in-quarter",
///          "targets": [{"level": "30"}]}]
/// }"#)?;
/// let report = scorecard.report("2017-Q1".parse()?);
/// assert_eq!(
///     RollUpNarrative::of(&report, &report.roll_ups()[0]).to_string(),
///     "All: 0 of 100, Red, resting on 1 of 2 indicators (50% of the weight); without Reviews (not yet supplied), with which it could \
///      be Red at the worst and Green at the best; Visits in Green would make it Green.",
/// );
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub struct RollUpNarrative<'a> {
    report: &'a Report,
    rolled_up: &'a RolledUp,
}

impl<'a> RollUpNarrative<'a> {
    /// What a roll-up says, with the names that its report has for what it takes.
    pub const fn of(report: &'a Report, rolled_up: &'a RolledUp) -> Self {
        Self { report, rolled_up }
    }

    fn name(self, id: &'a str) -> &'a str {
        let roll_up = || self.report.roll_up(id).map(RolledUp::name);
        self.report.row(id).map(Row::name).or_else(roll_up).unwrap_or(id)
    }

    fn left_out(self) -> Option<String> {
        let left_out: Vec<String> =
            self.rolled_up.left_out().iter().map(|part| alloc::format!("{} ({})", self.name(part.id()), part.reason())).collect();
        let without = (!left_out.is_empty()).then(|| alloc::format!("without {}", left_out.join(", ")));
        let could_be = self.rolled_up.could_be_in_words();
        match (without, could_be) {
            (Some(without), Some(could_be)) => Some(alloc::format!("{without}, with which it could be {could_be}")),
            (None, Some(could_be)) => Some(alloc::format!("with what is left out further down it could be {could_be}")),
            (without, None) => without,
        }
    }

    fn least_change(self, side: Side) -> Option<String> {
        let mut changes = self.rolled_up.least_changes(side).into_iter();
        let (first, second, others) = (changes.next()?, changes.next(), changes.count());
        let told = |change: &'a BandChange| alloc::format!("{} in {}", self.name(change.id()), change.band());
        let also = match (second, others) {
            (None, _) => String::new(),
            (Some(second), 0) => alloc::format!(", as would {}", told(second)),
            (Some(_), more) => alloc::format!(", as would as small a change of any of {} others", more.saturating_add(1)),
        };
        Some(alloc::format!("{} would make it {}{also}", told(first), first.rolled_up_band()))
    }
}

impl fmt::Display for RollUpNarrative<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let changes = [Side::Better, Side::Worse].map(|side| self.least_change(side));
        let more = self.left_out().into_iter().chain(changes.into_iter().flatten());
        let clauses: Vec<String> = core::iter::once(self.rolled_up.to_string()).chain(more).collect();
        write!(f, "{}.", clauses.join("; "))
    }
}
