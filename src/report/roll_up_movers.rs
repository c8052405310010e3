//! How roll-ups moved between two reports.

use super::mover::told_movement;
use super::{Cause, Movement, Mover, Report, Row, RowState};
use crate::parsing::{listed, named};
use crate::roll_up::{Part, RolledUp, Weight};
use crate::values::Polarity;
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::{borrow::ToOwned, vec::Vec};
use core::{cmp::Ordering, fmt};

/// What differs beside the rating of a roll-up between two reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum RollUpCause {
    /// What it takes came to other points: see [`RollUpMover::changed`].
    Points,
    /// Of what it takes both times, not the same have points.
    Coverage,
    /// It takes others than before.
    Members,
    /// What it is scored or rated by is another: the scheme by name, its target or tolerance, the polarity, a weight, or the points of a
    /// band or colour.
    Rules,
}

named!(RollUpCause, "cause of a roll-up's movement", {
    Points => "points" as "its indicators changed",
    Coverage => "coverage" as "not the same have points",
    Members => "members" as "it takes others",
    Rules => "rules" as "its rules changed",
});

/// One roll-up in two reports.
///
/// It improved or worsened where its score, in another band than before, went that way, nothing but the points of what it takes is other,
/// and those changed with performance: each indicator whose points are other improved or worsened, or stayed in its band with nothing
/// but its figure other. Else it [changed](Movement::Changed).
///
/// Its `Display` is one sentence, which names what changed in it.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use performance_indicators::report::{Movement, Movers};
/// use performance_indicators::Scorecard;
///
/// // Invented.
/// let scorecard: Scorecard = serde_json::from_str(r#"{
///     "organisation": "Example Borough", "calendar": {"starts": "april", "named_by": "both"},
///     "schemes": [{"scheme": "on-target-only"}],
///     "roll_ups": [{"id": "all", "name": "All", "points": {"green": "1", "red": "0"}, "combine": "worst",
///                   "polarity": "higher-is-better", "rating": {"scheme": "on-target-only", "target": "1"}}],
///     "indicators": [
///         {"id": "a", "name": "Visits", "polarity": "higher-is-better", "unit": "count", "accumulation": "in-quarter",
///          "targets": [{"level": "30"}], "observations": {"2017-Q1": "28", "2017-Q2": "31"}}]
/// }"#)?;
/// let movers = Movers::between(&scorecard.report("2017-Q1".parse()?), &scorecard.report("2017-Q2".parse()?));
/// let [all] = movers.roll_ups() else { panic!("one roll-up") };
/// assert_eq!((all.movement(), all.changed()), (Movement::Improved, ["a".to_owned()].as_slice()));
/// assert_eq!(all.to_string(), "All improved from Red to Green (Visits changed).");
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct RollUpMover {
    id: String,
    name: String,
    before: Option<RowState>,
    after: Option<RowState>,
    movement: Movement,
    causes: Vec<RollUpCause>,
    changed: Vec<String>,
    changed_names: Vec<String>,
}

debug!(RollUpMover {
    id,
    name,
    before: if_some,
    after: if_some,
    movement,
    causes: if_set,
    changed: if_set,
    changed_names: hidden,
});

/// As many as a sentence names.
const MOST_NAMES: usize = 3;

impl RollUpMover {
    getters! {
        /// What the roll-up is known by.
        id: &str,
        /// What it is called, in the later report that has it.
        name: &str,
        /// What it was rated.
        before: Option<&RowState>,
        /// What it is rated.
        after: Option<&RowState>,
        /// Which way it moved.
        movement: Movement,
        /// What differs beside the rating.
        causes: &[RollUpCause],
        /// The ids of the indicators and other roll-ups that it takes and that came to other points, or have them now and had not, or
        /// the other way round.
        changed: &[String],
    }

    /// Whether it is rated otherwise than before, or newly, or no longer.
    #[must_use]
    pub const fn has_moved(&self) -> bool {
        self.movement.is_one()
    }
}

impl fmt::Display for RollUpMover {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        told_movement(f, &self.name, self.before.as_ref(), self.after.as_ref(), self.movement)?;
        let more = self.changed_names.len().saturating_sub(MOST_NAMES);
        let mut names: Vec<String> = self.changed_names.iter().take(MOST_NAMES).cloned().collect();
        names.extend((more > 0).then(|| alloc::format!("{more} more")));
        let changed = (!names.is_empty()).then(|| alloc::format!("{} changed", listed(&names, "and")));
        let others = self.causes.iter().filter(|cause| matches!(cause, RollUpCause::Members | RollUpCause::Rules));
        let told: Vec<String> = changed.into_iter().chain(others.map(ToString::to_string)).collect();
        if told.is_empty() || !self.has_moved() { f.write_str(".") } else { write!(f, " ({}).", told.join("; ")) }
    }
}

/// Two reports on the same roll-ups, and how the indicators moved between them.
pub(super) struct RollUpsBetween<'a> {
    before: &'a Report,
    after: &'a Report,
    movers: BTreeMap<&'a str, &'a Mover>,
}

impl<'a> RollUpsBetween<'a> {
    pub(super) fn new(before: &'a Report, after: &'a Report, movers: &'a [Mover]) -> Self {
        Self { before, after, movers: movers.iter().map(|mover| (mover.id().as_str(), mover)).collect() }
    }

    pub(super) fn movers(&self) -> Vec<RollUpMover> {
        let later = self.after.roll_ups().iter().map(|after| self.mover(self.before.roll_up(after.id()), Some(after)));
        let gone = self.before.roll_ups().iter().filter(|before| self.after.roll_up(before.id()).is_none());
        later.chain(gone.map(|before| self.mover(Some(before), None))).flatten().collect()
    }

    fn mover(&self, before: Option<&RolledUp>, after: Option<&RolledUp>) -> Option<RollUpMover> {
        let rolled_up = after.or(before)?;
        let state = |rolled_up: &RolledUp| {
            let state = rolled_up.band().or_else(|| Some(rolled_up.rating()?.in_words()))?;
            Some(RowState::named(state, rolled_up.scheme()))
        };
        let (was, is) = (before.and_then(state), after.and_then(state));
        let changes = before.zip(after).map(|(before, after)| Changes::of(before, after)).unwrap_or_default();
        let movement = match (before.zip(after), &was, &is) {
            (None, _, _) => {
                if before.is_none() {
                    Movement::New
                } else {
                    Movement::Discontinued
                }
            }
            (Some(_), None, None) => Movement::Unrated,
            (Some(_), None, Some(_)) => Movement::NewlyRated,
            (Some(_), Some(_), None) => Movement::NoLongerRated,
            (Some(_), Some(was), Some(is)) if was.name() == is.name() => Movement::Stayed,
            (Some((before, after)), Some(_), Some(_)) => match improvement(before, after) {
                Some(Ordering::Greater) if self.is_of_performance(&changes, self.most_depth()) => Movement::Improved,
                Some(Ordering::Less) if self.is_of_performance(&changes, self.most_depth()) => Movement::Worsened,
                _ => Movement::Changed,
            },
        };
        let name = |id: &String| {
            let row = self.after.row(id).or_else(|| self.before.row(id)).map(Row::name);
            let roll_up = || self.after.roll_up(id).or_else(|| self.before.roll_up(id)).map(RolledUp::name);
            row.or_else(roll_up).unwrap_or(id).to_owned()
        };
        Some(RollUpMover {
            id: rolled_up.id().into(),
            name: rolled_up.name().into(),
            before: was,
            after: is,
            movement,
            causes: changes.causes,
            changed_names: changes.changed.iter().map(name).collect(),
            changed: changes.changed,
        })
    }

    fn most_depth(&self) -> usize {
        self.after.roll_ups().len()
    }

    /// Whether nothing but performance accounts for other points, here and so deep within.
    fn is_of_performance(&self, changes: &Changes, depth: usize) -> bool {
        let is_so = |id: &String| match (self.movers.get(id.as_str()), self.before.roll_up(id).zip(self.after.roll_up(id))) {
            (Some(mover), _) => is_of_performance(mover),
            (None, Some((before, after))) => {
                depth.checked_sub(1).is_some_and(|depth| self.is_of_performance(&Changes::of(before, after), depth))
            }
            (None, None) => false,
        };
        changes.causes.iter().all(|cause| *cause == RollUpCause::Points) && changes.changed.iter().all(is_so)
    }
}

fn is_of_performance(mover: &Mover) -> bool {
    let is_the_figure = |cause: &Cause| matches!(cause, Cause::Figure | Cause::PlannedTarget);
    match mover.movement() {
        Movement::Improved | Movement::Worsened => true,
        Movement::Stayed => mover.causes().iter().all(is_the_figure),
        Movement::Changed
        | Movement::NewlyRated
        | Movement::NoLongerRated
        | Movement::Unrated
        | Movement::New
        | Movement::Discontinued => false,
    }
}

/// How much better the later score is.
fn improvement(before: &RolledUp, after: &RolledUp) -> Option<Ordering> {
    let higher = after.score()?.cmp(&before.score()?);
    Some(if after.polarity() == Polarity::LowerIsBetter { higher.reverse() } else { higher })
}

/// What differs between two results of one roll-up.
#[derive(Default)]
struct Changes {
    causes: Vec<RollUpCause>,
    /// The ids of what came to other points, or came to have them or not.
    changed: Vec<String>,
}

/// Something that a roll-up takes: how much it counts, and what it is worth if it has points.
type Taken<'a> = (Weight, Option<&'a Part>);

fn taken(rolled_up: &RolledUp) -> BTreeMap<&str, Taken<'_>> {
    let parts = rolled_up.parts().iter().map(|part| (part.id(), (part.weight(), Some(part))));
    parts.chain(rolled_up.left_out().iter().map(|part| (part.id(), (part.weight(), None)))).collect()
}

impl Changes {
    fn of(before: &RolledUp, after: &RolledUp) -> Self {
        let (earlier, later) = (taken(before), taken(after));
        let both = || later.iter().filter_map(|(id, is)| Some((*id, *earlier.get(id)?, *is)));
        let parts = |was: Taken<'_>, is: Taken<'_>, differ: fn(&Part, &Part) -> bool| {
            was.1.zip(is.1).is_some_and(|(was, is)| differ(was, is))
        };
        let other_points = |(_, was, is): &(&str, Taken<'_>, Taken<'_>)| {
            parts(*was, *is, |was, is| (was.points(), was.points_fraction()) != (is.points(), is.points_fraction()))
        };
        let came_or_went = |(_, was, is): &(&str, Taken<'_>, Taken<'_>)| was.1.is_some() != is.1.is_some();
        // By a table the same rating is worth the same.
        let is_worth_other = |all: &(&str, Taken<'_>, Taken<'_>)| {
            let is_rated_so =
                parts(all.1, all.2, |was, is| !is.is_roll_up() && (was.rating(), was.band()) == (is.rating(), is.band()));
            !after.by_figure() && is_rated_so && other_points(all)
        };
        let other_rules = rules(before) != rules(after)
            || both().any(|(_, (weighed, _), (weight, _))| weighed != weight)
            || both().any(|all| is_worth_other(&all));
        let causes = [
            (RollUpCause::Points, both().any(|all| other_points(&all))),
            (RollUpCause::Coverage, both().any(|all| came_or_went(&all))),
            (RollUpCause::Members, !earlier.keys().eq(later.keys())),
            (RollUpCause::Rules, other_rules),
        ];
        Self {
            causes: causes.into_iter().filter_map(|(cause, differs)| differs.then_some(cause)).collect(),
            changed: both().filter(|all| other_points(all) || came_or_went(all)).map(|(id, ..)| id.to_owned()).collect(),
        }
    }
}

/// What a roll-up says of its rules.
fn rules(rolled_up: &RolledUp) -> impl PartialEq + '_ {
    let scale = (rolled_up.polarity(), rolled_up.least(), rolled_up.most(), rolled_up.by_figure());
    (rolled_up.scheme(), rolled_up.target(), rolled_up.tolerance(), scale)
}
