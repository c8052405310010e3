//! What moved between two reports.

use super::roll_up_movers::RollUpsBetween;
use super::{Movement, Mover, Report, RollUpMover, Row, RowState};
use crate::history::IndicatorId;
use alloc::{collections::BTreeMap, vec::Vec};

/// What moved between two reports, an indicator at a time, in the order of the later report, and then those it no longer has; and a
/// roll-up at a time.
///
/// # Examples
///
/// Since the previous quarter, and since the same quarter last year:
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use performance_indicators::report::{Movement, Movers};
/// use performance_indicators::{Quarter, Scorecard};
///
/// // Bracknell Forest, Q3 and Q4 2024/25: visits to the Look Out Discovery Centre went from Red to Green.
/// let scorecard: Scorecard = serde_json::from_str(&std::fs::read_to_string("examples/data/bracknell_forest.json")?)?;
/// let quarter: Quarter = "2024-Q4".parse()?;
/// let report = scorecard.report(quarter);
/// let since = |earlier: Option<Quarter>| Some(Movers::between(&scorecard.report(earlier?), &report));
/// let movers = since(quarter.previous()).ok_or("a previous quarter")?;
/// assert_eq!(movers.transitions().find(|(before, after, _)| *before == Some("Red") && *after == Some("Green")).map(|m| m.2), Some(3));
/// assert_eq!(movers.of(Movement::Worsened).count(), 0);
/// assert_eq!(
///     movers.moved().next().map(|mover| mover.to_string()).as_deref(),
///     Some("Number of visits to the Look Out Discovery Centre improved from Red to Green."),
/// );
///
/// // The first of its figures are of Q3 2024/25, so that there is nothing to compare with.
/// let over_the_year = since(quarter.same_quarter_last_year()).ok_or("the quarter a year before")?;
/// assert_eq!(over_the_year.of(Movement::Improved).count(), 0);
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("changes", "direction of travel"))]
#[derive(Clone, PartialEq, Eq)]
pub struct Movers {
    movers: Vec<Mover>,
    roll_ups: Vec<RollUpMover>,
}

debug!(Movers { movers: in_lines, roll_ups: if_set });

impl Movers {
    /// Compares an earlier report with a later one, or two views of one quarter.
    ///
    /// [`Movement`] says when a colour improved, and when it only changed.
    #[must_use]
    pub fn between(before: &Report, after: &Report) -> Self {
        let earlier: BTreeMap<&IndicatorId, &Row> = before.rows().iter().map(|row| (row.id(), row)).collect();
        let later: BTreeMap<&IndicatorId, &Row> = after.rows().iter().map(|row| (row.id(), row)).collect();
        let of_report = after.rows().iter().map(|row| Mover::new(earlier.get(row.id()).copied(), Some(row)));
        let discontinued =
            before.rows().iter().filter(|row| !later.contains_key(row.id())).map(|row| Mover::new(Some(row), None));
        let movers: Vec<Mover> = of_report.chain(discontinued).flatten().collect();
        Self { roll_ups: RollUpsBetween::new(before, after, &movers).movers(), movers }
    }

    /// Every indicator of either report.
    #[must_use]
    pub fn all(&self) -> &[Mover] {
        &self.movers
    }

    /// Every roll-up of either report, in the order of the later one.
    #[must_use]
    pub fn roll_ups(&self) -> &[RollUpMover] {
        &self.roll_ups
    }

    /// Those that moved.
    pub fn moved(&self) -> impl Iterator<Item = &Mover> {
        self.movers.iter().filter(|mover| mover.has_moved())
    }

    /// Those that moved in one way.
    pub fn of(&self, movement: Movement) -> impl Iterator<Item = &Mover> {
        self.movers.iter().filter(move |mover| mover.movement() == movement)
    }

    /// The transition matrix: from which state to which, and how many; `None` is no rating. It has an entry where there are any.
    pub fn transitions(&self) -> impl Iterator<Item = (Option<&str>, Option<&str>, usize)> {
        let mut counts: BTreeMap<(Option<&str>, Option<&str>), usize> = BTreeMap::new();
        for mover in &self.movers {
            let key = (mover.before().map(RowState::name), mover.after().map(RowState::name));
            let count = counts.entry(key).or_default();
            *count = count.saturating_add(1);
        }
        counts.into_iter().map(|((before, after), count)| (before, after, count))
    }
}
