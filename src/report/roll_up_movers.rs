//! How roll-ups moved between two reports.

use super::mover::told_movement;
use super::{Cause, Movement, Mover, Report, RowState};
use crate::parsing::{listed, named};
use crate::roll_up::{Part, RolledUp, Weight};
use alloc::collections::{BTreeMap, BTreeSet};
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
    /// Of a roll-up within it that came to other points those are other.
    RulesWithin,
}

named!(RollUpCause, "cause of a roll-up's movement", {
    Points => "points" as "its indicators changed",
    Coverage => "coverage" as "not the same have points",
    Members => "members" as "it takes others",
    Rules => "rules" as "its rules changed",
    RulesWithin => "rules-within" as "rules within it changed",
});

/// One roll-up in two reports.
///
/// It improved or worsened where its score, in another band than before, went that way, nothing but the points of what it takes is other,
/// and those changed with performance: each indicator whose points are other improved or worsened, or stayed in its band with nothing
/// but its figure other. Else it [changed](Movement::Changed).
///
/// Its `Display` is one sentence, which names what changed in it: first what went the same way, and what improved or worsened only where
/// that was performance.
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
/// assert_eq!(all.to_string(), "All improved from Red to Green (Visits improved).");
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
    changed_names: Vec<(Way, String)>,
}

/// Which way something that a roll-up takes went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Improved,
    Worsened,
    Changed,
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

    fn changed_in_words(&self, way: Way) -> Option<String> {
        let mut all = self.changed_names.iter().filter(|(own, _)| *own == way).map(|(_, name)| name.clone());
        let mut names: Vec<String> = all.by_ref().take(MOST_NAMES).collect();
        let more = all.count();
        names.extend((more > 0).then(|| alloc::format!("{more} more")));
        let went = match way {
            Way::Improved => "improved",
            Way::Worsened => "worsened",
            Way::Changed => "changed",
        };
        (!names.is_empty()).then(|| alloc::format!("{} {went}", listed(&names, "and")))
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
        let [first, second] =
            if self.movement == Movement::Worsened { [Way::Worsened, Way::Improved] } else { [Way::Improved, Way::Worsened] };
        let ways = [first, second, Way::Changed];
        let changed = ways.into_iter().filter_map(|way| self.changed_in_words(way));
        let others = self.causes.iter().filter(|cause| !matches!(cause, RollUpCause::Points | RollUpCause::Coverage));
        let told: Vec<String> = changed.chain(others.map(ToString::to_string)).collect();
        if told.is_empty() || !self.has_moved() { f.write_str(".") } else { write!(f, " ({}).", told.join("; ")) }
    }
}

/// Two reports on the same roll-ups, and how the indicators moved between them.
pub(super) struct RollUpsBetween<'a> {
    before: BTreeMap<&'a str, &'a RolledUp>,
    after: BTreeMap<&'a str, &'a RolledUp>,
    reports: [&'a Report; 2],
    movers: BTreeMap<&'a str, &'a Mover>,
    /// What there is in either report, in the order of the later: its place and its name.
    shown: BTreeMap<&'a str, (usize, &'a str)>,
    changes: BTreeMap<&'a str, Changes>,
    /// Those that something other than performance moved, here or within.
    moved_otherwise: BTreeSet<&'a str>,
}

impl<'a> RollUpsBetween<'a> {
    pub(super) fn new(before: &'a Report, after: &'a Report, movers: &'a [Mover]) -> Self {
        let reports = [before, after];
        let of = |report: &'a Report| report.roll_ups().iter().map(|rolled_up| (rolled_up.id(), rolled_up)).collect();
        let rows = movers.iter().map(|mover| (mover.id().as_str(), mover.name()));
        let roll_ups = [after, before].into_iter().flat_map(Report::roll_ups).map(|roll_up| (roll_up.id(), roll_up.name()));
        let mut shown = BTreeMap::new();
        for (place, (id, name)) in rows.chain(roll_ups).enumerate() {
            shown.entry(id).or_insert((place, name));
        }
        let movers = movers.iter().map(|mover| (mover.id().as_str(), mover)).collect();
        let (changes, moved_otherwise) = (BTreeMap::new(), BTreeSet::new());
        Self { before: of(before), after: of(after), reports, movers, shown, changes, moved_otherwise }.with_changes()
    }

    /// This with what differs in each, told upwards from what is within.
    fn with_changes(mut self) -> Self {
        let both = self.after.iter().filter_map(|(id, after)| Some((*id, Changes::of(self.before.get(id)?, after))));
        let mut changes: BTreeMap<&'a str, Changes> = both.collect();
        let mut takers: BTreeMap<&str, Vec<&'a str>> = BTreeMap::new();
        for (id, own) in &mut changes {
            own.changed.sort_by_key(|part| self.shown.get(part.id.as_str()).map(|(place, _)| *place));
            for part in &own.changed {
                if let Some((part, _)) = self.after.get_key_value(part.id.as_str()) {
                    takers.entry(*part).or_default().push(*id);
                }
            }
        }
        let all_around = |from: Vec<&'a str>| {
            let (mut found, mut to_go): (BTreeSet<&'a str>, Vec<&'a str>) = (from.iter().copied().collect(), from);
            while let Some(id) = to_go.pop() {
                let around = takers.get(id).into_iter().flatten().copied();
                to_go.extend(around.filter(|taker| found.insert(*taker)));
            }
            found
        };
        let is_of_performance = |own: &Changes| {
            let is_so = |part: &ChangedPart| match self.movers.get(part.id.as_str()) {
                Some(mover) => is_of_performance(mover),
                None => changes.contains_key(part.id.as_str()),
            };
            own.causes.iter().all(|cause| *cause == RollUpCause::Points) && own.changed.iter().all(is_so)
        };
        let those =
            |is_one: &dyn Fn(&Changes) -> bool| changes.iter().filter(|(_, own)| is_one(own)).map(|(id, _)| *id).collect();
        self.moved_otherwise = all_around(those(&|own| !is_of_performance(own)));
        let with_other_rules: Vec<&str> = those(&|own| own.causes.contains(&RollUpCause::Rules));
        let takers_of_those = with_other_rules.iter().filter_map(|id| takers.get(id)).flatten().copied().collect();
        for id in all_around(takers_of_those) {
            changes.get_mut(id).into_iter().for_each(|own| own.causes.push(RollUpCause::RulesWithin));
        }
        Self { changes, ..self }
    }

    pub(super) fn movers(&self) -> Vec<RollUpMover> {
        let [before, after] = self.reports;
        let later = after.roll_ups().iter().map(|after| self.mover(self.before.get(after.id()).copied(), Some(after)));
        let gone = before.roll_ups().iter().filter(|before| !self.after.contains_key(before.id()));
        later.chain(gone.map(|before| self.mover(Some(before), None))).flatten().collect()
    }

    fn mover(&self, before: Option<&RolledUp>, after: Option<&RolledUp>) -> Option<RollUpMover> {
        let rolled_up = after.or(before)?;
        let state = |rolled_up: &RolledUp| {
            let state = rolled_up.band().or_else(|| Some(rolled_up.rating()?.in_words()))?;
            Some(RowState::named(state, rolled_up.scheme()))
        };
        let (was, is) = (before.and_then(state), after.and_then(state));
        let changes = self.changes.get(rolled_up.id()).cloned().unwrap_or_default();
        let is_of_performance = !self.moved_otherwise.contains(rolled_up.id());
        let compared = |before, after, was: &RowState, is: &RowState| match improvement(before, after) {
            _ if was.name() == is.name() => Movement::Stayed,
            Some(Ordering::Greater) if is_of_performance => Movement::Improved,
            Some(Ordering::Less) if is_of_performance => Movement::Worsened,
            _ => Movement::Changed,
        };
        let movement = Movement::between([before, after], [was.as_ref(), is.as_ref()], compared);
        let named = |part: &ChangedPart| {
            let name = self.shown.get(part.id.as_str()).map_or(part.id.as_str(), |(_, name)| *name);
            (self.way(part), name.to_owned())
        };
        Some(RollUpMover {
            id: rolled_up.id().into(),
            name: rolled_up.name().into(),
            before: was,
            after: is,
            movement,
            changed_names: changes.changed.iter().map(named).collect(),
            causes: changes.causes,
            changed: changes.changed.into_iter().map(|part| part.id).collect(),
        })
    }

    /// Which way something went that a roll-up takes: by its points, where performance moved it.
    fn way(&self, ChangedPart { id, by }: &ChangedPart) -> Way {
        let is_of_performance = match self.movers.get(id.as_str()) {
            Some(mover) => is_of_performance(mover),
            None => !self.moved_otherwise.contains(id.as_str()),
        };
        match by.filter(|_| is_of_performance) {
            Some(Ordering::Greater) => Way::Improved,
            Some(Ordering::Less) => Way::Worsened,
            Some(Ordering::Equal) | None => Way::Changed,
        }
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
    Some(after.polarity().by_merit(after.score()?.cmp(&before.score()?)))
}

/// What differs between two results of one roll-up.
#[derive(Default, Clone)]
struct Changes {
    causes: Vec<RollUpCause>,
    /// What came to other points, or came to have them or not.
    changed: Vec<ChangedPart>,
}

/// Something that a roll-up takes both times, and by how much better its points are, where it has them both times.
#[derive(Clone)]
struct ChangedPart {
    id: String,
    by: Option<Ordering>,
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
        let changed = |(id, was, is): (&str, Taken<'_>, Taken<'_>)| {
            let points = |of: Taken<'_>| of.1.and_then(Part::points);
            let by = points(was).zip(points(is)).map(|(was, is)| after.polarity().by_merit(is.cmp(&was)));
            ChangedPart { id: id.to_owned(), by }
        };
        let causes = [
            (RollUpCause::Points, both().any(|all| other_points(&all))),
            (RollUpCause::Coverage, both().any(|all| came_or_went(&all))),
            (RollUpCause::Members, !earlier.keys().eq(later.keys())),
            (RollUpCause::Rules, other_rules),
        ];
        Self {
            causes: causes.into_iter().filter_map(|(cause, differs)| differs.then_some(cause)).collect(),
            changed: both().filter(|all| other_points(all) || came_or_went(all)).map(changed).collect(),
        }
    }
}

/// What a roll-up says of its rules.
fn rules(rolled_up: &RolledUp) -> impl PartialEq + '_ {
    let scale = (rolled_up.polarity(), rolled_up.least(), rolled_up.most(), rolled_up.by_figure());
    (rolled_up.scheme(), rolled_up.target(), rolled_up.tolerance(), scale)
}
