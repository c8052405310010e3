//! What moved between two reports.

use super::{Report, Row, Source};
use crate::history::{IndicatorId, Status};
use crate::parsing::named;
use crate::rating::Rating;
use alloc::{borrow::ToOwned, collections::BTreeMap, string::String, vec::Vec};
use core::{cmp::Ordering, fmt};

/// What a row is rated in one report: its colour, its band or the recorded colour's name, and how good its scheme says that is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowState {
    state: String,
    scheme: Option<String>,
    merit: Option<usize>,
}

impl RowState {
    fn of(row: &Row) -> Option<Self> {
        let state = row.band().or_else(|| row.rating().map(Rating::in_words))?.to_owned();
        Some(Self { state, scheme: row.scheme().map(ToOwned::to_owned), merit: row.merit() })
    }

    /// The band, by its scheme's name for it, or the recorded colour's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.state
    }
}

/// Which way an indicator moved between two reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Movement {
    /// It is in a better band of the same scheme.
    Improved,
    /// It is in a worse band of the same scheme.
    Worsened,
    /// It is in the same band.
    Stayed,
    /// It is in another band, and no one scheme says which is better.
    Changed,
    /// It has a rating and had none.
    NewlyRated,
    /// It has no rating and had one.
    NoLongerRated,
    /// It had no rating and has none.
    Unrated,
    /// It was not in the report before.
    New,
    /// It is no longer in the report.
    Discontinued,
}

named!(Movement, "movement", {
    Improved => "improved",
    Worsened => "worsened",
    Stayed => "stayed",
    Changed => "changed",
    NewlyRated => "newly-rated" as "newly rated",
    NoLongerRated => "no-longer-rated" as "no longer rated",
    Unrated => "unrated" as "not rated",
    New => "new",
    Discontinued => "discontinued",
});

/// What differs beside the rating between two reports on one indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Cause {
    /// The figure of the same quarter was revised.
    RevisedFigure,
    /// The target of the same quarter was corrected.
    CorrectedTarget,
    /// The figure is another.
    Figure,
    /// The target is another.
    Target,
    /// The tolerance is another.
    Tolerance,
    /// The scheme is another.
    Scheme,
    /// What people recorded is another.
    Recorded,
}

named!(Cause, "cause of a movement", {
    RevisedFigure => "revised-figure" as "its figure was revised",
    CorrectedTarget => "corrected-target" as "its target was corrected",
    Figure => "figure" as "its figure changed",
    Target => "target" as "its target changed",
    Tolerance => "tolerance" as "its tolerance changed",
    Scheme => "scheme" as "its scheme changed",
    Recorded => "recorded" as "what is recorded changed",
});

/// One indicator in two reports.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use performance_indicators::report::{Cause, Movement, Movers, RowState};
/// use performance_indicators::Scorecard;
///
/// let scorecard: Scorecard = serde_json::from_str(&std::fs::read_to_string("examples/data/bracknell_forest.json")?)?;
/// let (before, after) = (scorecard.report("2024-Q3".parse()?), scorecard.report("2024-Q4".parse()?));
/// let movers = Movers::between(&before, &after);
/// let visits = movers.moved().next().ok_or("one that moved")?;
/// assert_eq!(visits.name(), "Number of visits to the Look Out Discovery Centre");
/// assert_eq!(visits.movement(), Movement::Improved);
/// assert_eq!((visits.before().map(RowState::name), visits.after().map(RowState::name)), (Some("Red"), Some("Green")));
/// assert!(visits.causes().contains(&Cause::Figure));
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mover {
    id: IndicatorId,
    name: String,
    before: Option<RowState>,
    after: Option<RowState>,
    movement: Movement,
    causes: Vec<Cause>,
}

impl Mover {
    fn new(before: Option<&Row>, after: Option<&Row>) -> Option<Self> {
        let row = after.or(before)?;
        let (was, is) = (before.and_then(RowState::of), after.and_then(RowState::of));
        let movement = match (before, after, &was, &is) {
            (None, _, _, _) => Movement::New,
            (_, None, _, _) => Movement::Discontinued,
            (_, _, None, None) => Movement::Unrated,
            (_, _, None, Some(_)) => Movement::NewlyRated,
            (_, _, Some(_), None) => Movement::NoLongerRated,
            (_, _, Some(was), Some(is)) => movement_between(was, is),
        };
        let causes = before.zip(after).map(|(before, after)| causes(before, after)).unwrap_or_default();
        Some(Self { id: row.id().clone(), name: row.name().to_owned(), before: was, after: is, movement, causes })
    }

    getters! {
        /// What the indicator is known by.
        id: &IndicatorId,
        /// What it is called, in the later report that has it.
        name: &str,
        /// What it was rated.
        before: Option<&RowState>,
        /// What it is rated.
        after: Option<&RowState>,
        /// Which way it moved.
        movement: Movement,
        /// What differs beside the rating.
        causes: &[Cause],
    }

    /// Whether it is rated otherwise than before, or newly, or no longer.
    #[must_use]
    pub const fn has_moved(&self) -> bool {
        !matches!(self.movement, Movement::Stayed | Movement::Unrated)
    }
}

impl fmt::Display for Mover {
    /// One sentence, such as "Visits to the centre improved from Red to Green."
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = &self.name;
        let was = self.before.as_ref().map_or("not rated", RowState::name);
        let is = self.after.as_ref().map_or("not rated", RowState::name);
        match self.movement {
            Movement::Improved => write!(f, "{name} improved from {was} to {is}")?,
            Movement::Worsened => write!(f, "{name} worsened from {was} to {is}")?,
            Movement::Stayed => write!(f, "{name} stayed {is}")?,
            Movement::Changed => write!(f, "{name} went from {was} to {is}")?,
            Movement::NewlyRated => write!(f, "{name} is newly rated, as {is}")?,
            Movement::NoLongerRated => write!(f, "{name} is no longer rated; it was {was}")?,
            Movement::Unrated => write!(f, "{name} is not rated, as before")?,
            Movement::New => write!(f, "{name} is new: {is}")?,
            Movement::Discontinued => write!(f, "{name} is no longer reported; it was {was}")?,
        }
        let revisions = [(Cause::RevisedFigure, "its figure was revised"), (Cause::CorrectedTarget, "its target was corrected")];
        let mut separator = " (";
        for (_, words) in revisions.into_iter().filter(|(cause, _)| self.has_moved() && self.causes.contains(cause)) {
            write!(f, "{separator}{words}")?;
            separator = ", ";
        }
        f.write_str(if separator == ", " { ")." } else { "." })
    }
}

fn movement_between(before: &RowState, after: &RowState) -> Movement {
    match (before.merit, after.merit) {
        (Some(merit_before), Some(merit_after)) if before.scheme == after.scheme => match merit_after.cmp(&merit_before) {
            Ordering::Less => Movement::Improved,
            Ordering::Equal => Movement::Stayed,
            Ordering::Greater => Movement::Worsened,
        },
        _ if before.state == after.state => Movement::Stayed,
        _ => Movement::Changed,
    }
}

fn causes(before: &Row, after: &Row) -> Vec<Cause> {
    let same_quarter = before.measured() == after.measured();
    let figure = match (same_quarter, after.status()) {
        (true, Some(Status::Revised | Status::Provisional)) => Cause::RevisedFigure,
        _ => Cause::Figure,
    };
    let target = if same_quarter && after.restated_target().is_some() { Cause::CorrectedTarget } else { Cause::Target };
    let recorded = |row: &Row| if row.source() == Some(Source::Recorded) { row.rating() } else { None };
    [
        (figure, (before.value(), before.fraction()) != (after.value(), after.fraction())),
        (target, before.target() != after.target()),
        (Cause::Tolerance, before.tolerance() != after.tolerance()),
        (Cause::Scheme, before.scheme() != after.scheme()),
        (Cause::Recorded, recorded(before) != recorded(after)),
    ]
    .into_iter()
    .filter_map(|(cause, differs)| differs.then_some(cause))
    .collect()
}

/// What moved between two reports, an indicator at a time, in the order of the later report, and then those it no longer has.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use performance_indicators::report::{Movement, Movers};
/// use performance_indicators::Scorecard;
///
/// // Bracknell Forest, Q3 and Q4 2024/25: visits to the Look Out Discovery Centre went from Red to Green.
/// let scorecard: Scorecard = serde_json::from_str(&std::fs::read_to_string("examples/data/bracknell_forest.json")?)?;
/// let movers = Movers::between(&scorecard.report("2024-Q3".parse()?), &scorecard.report("2024-Q4".parse()?));
/// assert_eq!(movers.transitions().find(|(before, after, _)| *before == Some("Red") && *after == Some("Green")).map(|m| m.2), Some(3));
/// assert_eq!(movers.of(Movement::Worsened).count(), 0);
/// assert_eq!(
///     movers.moved().next().map(|mover| mover.to_string()).as_deref(),
///     Some("Number of visits to the Look Out Discovery Centre improved from Red to Green."),
/// );
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("changes", "direction of travel"))]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movers {
    movers: Vec<Mover>,
}

impl Movers {
    /// Compares an earlier report with a later one, or two views of one quarter.
    #[must_use]
    pub fn between(before: &Report, after: &Report) -> Self {
        let earlier: BTreeMap<&IndicatorId, &Row> = before.rows().iter().map(|row| (row.id(), row)).collect();
        let later: BTreeMap<&IndicatorId, &Row> = after.rows().iter().map(|row| (row.id(), row)).collect();
        let of_report = after.rows().iter().map(|row| Mover::new(earlier.get(row.id()).copied(), Some(row)));
        let discontinued =
            before.rows().iter().filter(|row| !later.contains_key(row.id())).map(|row| Mover::new(Some(row), None));
        Self { movers: of_report.chain(discontinued).flatten().collect() }
    }

    /// Every indicator of either report.
    #[must_use]
    pub fn all(&self) -> &[Mover] {
        &self.movers
    }

    /// Those that moved.
    pub fn moved(&self) -> impl Iterator<Item = &Mover> {
        self.movers.iter().filter(|mover| mover.has_moved())
    }

    /// Those that moved in one way.
    pub fn of(&self, movement: Movement) -> impl Iterator<Item = &Mover> {
        self.movers.iter().filter(move |mover| mover.movement == movement)
    }

    /// The transition matrix: from which state to which, and how many; `None` is no rating. It has an entry where there are any.
    pub fn transitions(&self) -> impl Iterator<Item = (Option<&str>, Option<&str>, usize)> {
        let mut counts: BTreeMap<(Option<&str>, Option<&str>), usize> = BTreeMap::new();
        for mover in &self.movers {
            let key = (mover.before.as_ref().map(RowState::name), mover.after.as_ref().map(RowState::name));
            let count = counts.entry(key).or_default();
            *count = count.saturating_add(1);
        }
        counts.into_iter().map(|((before, after), count)| (before, after, count))
    }
}
