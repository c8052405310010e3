//! One indicator in two reports.

use super::{Row, RowComparison, RowMilestone, RowPeers, RowRanking, Source};
use crate::history::{Accumulation, Caveat, IndicatorId, NotCompared, Status};
use crate::parsing::{listed, named};
use crate::peers::{RankMovement, RankOrder, Unranked};
use crate::rating::{Missing, Rating, Trend};
use crate::values::Target;
use alloc::{borrow::ToOwned, string::String, vec::Vec};
use core::{cmp::Ordering, fmt};

/// What a row is rated in one report: its colour, its band or the recorded colour's name, and how good its scheme says that is.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowState {
    state: String,
    scheme: Option<String>,
    merit: Option<usize>,
}

debug!(RowState { state, scheme: if_some, merit: if_some });

impl RowState {
    fn of(row: &Row) -> Option<Self> {
        let state = row.band().or_else(|| row.rating().map(Rating::in_words))?;
        Some(Self { merit: row.merit(), ..Self::named(state, row.scheme()) })
    }

    /// A state of a name, by a scheme.
    pub(super) fn named(state: &str, scheme: Option<&str>) -> Self {
        Self { state: state.to_owned(), scheme: scheme.map(ToOwned::to_owned), merit: None }
    }

    /// The band, by its scheme's name for it, or the recorded colour's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.state
    }
}

/// Which way an indicator moved between two reports.
///
/// Improved and worsened are said of performance alone, and only where the comparison of the two quarters that the later report
/// itself makes says so. A colour that changed with its rules has [changed](Self::Changed), whatever the figure did.
///
/// | the two colours | the comparison of the two quarters | what else changed | movement |
/// |---|---|---|---|
/// | the later is better | improving | nothing | improved |
/// | | improving | the target, the tolerance or the scheme's bands, and under the earlier ones it would be better too | improved |
/// | | improving | the target, [as planned](Cause::PlannedTarget): 5, 10, 15 and 20 by the ends of the quarters | improved |
/// | | improving | one of them otherwise, the definition, or a year to date that started afresh | changed |
/// | | unchanged, worsening, refused or not made | anything or nothing | changed |
/// | the later is worse | worsening, and so on as above, the other way round | | worsened or changed |
/// | as good | | | stayed |
/// | of two schemes, or one of them recorded or moderated by people and the other not | | | changed, or stayed if the same |
///
/// A direction that people recorded counts where none is computed, as it does in a [`Summary`](crate::Summary). Two views of one
/// quarter (a figure revised, a target corrected, other rules tried) are never compared, so that neither is said of them. A
/// comparison made [despite](crate::history::ComparisonPolicy::despite) a change of definition or the year's end does not make a
/// colour comparable.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use performance_indicators::report::{Cause, Movement, Movers};
/// use performance_indicators::Scorecard;
///
/// // Invented: a figure that fell from 45% to 44% while its target was lowered from 46% to 44%, beside one that rose to its target.
/// let scorecard: Scorecard = serde_json::from_str(r#"{
///     "organisation": "Example Borough", "calendar": {"starts": "april", "named_by": "both"},
///     "schemes": [{"scheme": "on-target-only"}],
///     "indicators": [
///         {"id": "a", "name": "Reviews on time", "polarity": "higher-is-better", "unit": "percent", "accumulation": "snapshot",
///          "targets": [{"from": "2017-Q1", "level": "46"}, {"from": "2017-Q2", "level": "44"}],
///          "observations": {"2017-Q1": "45", "2017-Q2": "44"}},
///         {"id": "b", "name": "Visits", "polarity": "higher-is-better", "unit": "count", "accumulation": "in-quarter",
///          "targets": [{"level": "30"}], "observations": {"2017-Q1": "28", "2017-Q2": "31"}}]
/// }"#)?;
/// let movers = Movers::between(&scorecard.report("2017-Q1".parse()?), &scorecard.report("2017-Q2".parse()?));
/// let [reviews, visits] = movers.all() else { panic!("two indicators") };
/// assert_eq!((reviews.movement(), reviews.causes()), (Movement::Changed, [Cause::Figure, Cause::Target].as_slice()));
/// assert_eq!(reviews.to_string(), "Reviews on time went from Red to Green (its target changed).");
/// assert_eq!(visits.to_string(), "Visits improved from Red to Green.");
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Movement {
    /// It is in a better band of the same scheme, and performance improved.
    Improved,
    /// It is in a worse band of the same scheme, and performance worsened.
    Worsened,
    /// It is in the same band.
    Stayed,
    /// It is in another band, and performance alone does not account for it.
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

impl Movement {
    /// Whether what is so said is rated otherwise than before, or newly, or no longer.
    pub(super) const fn is_one(self) -> bool {
        !matches!(self, Self::Stayed | Self::Unrated)
    }
}

impl Movement {
    /// Of something in two reports, by what it is rated in each: compared where it is rated in both.
    pub(super) fn between<T: Copy>(
        shown: [Option<T>; 2],
        states: [Option<&RowState>; 2],
        compared: impl FnOnce(T, T, &RowState, &RowState) -> Self,
    ) -> Self {
        match (shown, states) {
            ([None, _], _) => Self::New,
            ([_, None], _) => Self::Discontinued,
            (_, [None, None]) => Self::Unrated,
            (_, [None, Some(_)]) => Self::NewlyRated,
            (_, [Some(_), None]) => Self::NoLongerRated,
            ([Some(before), Some(after)], [Some(was), Some(is)]) => compared(before, after, was, is),
        }
    }
}

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
    /// The target is another as one plan asks it of the two quarters: profiled, shared, or relative to another figure; or for a total
    /// so far, targets that were listed one by one and grow with it.
    PlannedTarget,
    /// The tolerance is another.
    Tolerance,
    /// The scheme is another.
    Scheme,
    /// The definition changed between the two figures.
    Definition,
    /// A year to date started afresh between the two figures.
    YearStart,
    /// What people recorded or moderated is another.
    Recorded,
}

named!(Cause, "cause of a movement", {
    RevisedFigure => "revised-figure" as "its figure was revised",
    CorrectedTarget => "corrected-target" as "its target was corrected",
    Figure => "figure" as "its figure changed",
    Target => "target" as "its target changed",
    PlannedTarget => "planned-target" as "its target changed as planned",
    Tolerance => "tolerance" as "its tolerance changed",
    Scheme => "scheme" as "its scheme changed",
    Definition => "definition" as "its definition changed",
    YearStart => "year-start" as "its year to date started afresh",
    Recorded => "recorded" as "what is recorded changed",
});

/// One indicator in two reports.
///
/// Its `Display` is one sentence, which tells the causes beside the figure where the colour [changed](Movement::Changed).
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
#[derive(Clone, PartialEq, Eq)]
pub struct Mover {
    id: IndicatorId,
    name: String,
    before: Option<RowState>,
    after: Option<RowState>,
    movement: Movement,
    causes: Vec<Cause>,
    rank: Option<RankMovement>,
    family_rank: Option<RankMovement>,
}

debug!(Mover { id, name, before: if_some, after: if_some, movement, causes: if_set, rank: if_some, family_rank: if_some });

impl Mover {
    pub(super) fn new(before: Option<&Row>, after: Option<&Row>) -> Option<Self> {
        let row = after.or(before)?;
        let (was, is) = (before.and_then(RowState::of), after.and_then(RowState::of));
        let causes = before.zip(after).map(|(before, after)| causes(before, after)).unwrap_or_default();
        let compared = |before, after, was: &RowState, is: &RowState| match improvement_of_colour(before, after, was, is) {
            Some(Ordering::Equal) => Movement::Stayed,
            None if was.state == is.state => Movement::Stayed,
            Some(Ordering::Greater) if is_of_performance(Trend::Improving, before, after, &causes) => Movement::Improved,
            Some(Ordering::Less) if is_of_performance(Trend::Worsening, before, after, &causes) => Movement::Worsened,
            Some(_) | None => Movement::Changed,
        };
        let movement = Movement::between([before, after], [was.as_ref(), is.as_ref()], compared);
        let rank = moved_rank(before, after, |peers| Some(peers.all()));
        let [was_family, is_family] = [before, after].map(|row| row.and_then(Row::peers).and_then(RowPeers::family));
        let is_another_family = was_family.zip(is_family).is_some_and(|(was, is)| was.name() != is.name());
        let family_rank =
            if is_another_family { None } else { moved_rank(before, after, |peers| Some(peers.family()?.ranking())) };
        Some(Self {
            id: row.id().clone(),
            name: row.name().to_owned(),
            before: was,
            after: is,
            movement,
            causes,
            rank,
            family_rank,
        })
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
        /// How the rank among others moved, and with it the [quartile](RankMovement::groups), where either report has figures of others beside
        /// its own, the own is suppressed in neither, as it is where a report is [masked](crate::Report::masked), and the later report does not
        /// refuse to compare the two quarters, and both are ranked by one rule: neither the polarity nor the range changed, nor which
        /// digits are ranked. It changes no [`movement`](Self::movement).
        rank: Option<RankMovement>,
        /// The same in the family group, where the two reports have one of the same name.
        family_rank: Option<RankMovement>,
    }

    /// Whether it is rated otherwise than before, or newly, or no longer.
    #[must_use]
    pub const fn has_moved(&self) -> bool {
        self.movement.is_one()
    }
}

impl fmt::Display for Mover {
    /// One sentence, such as "Visits to the centre improved from Red to Green." or "Reviews on time went from Red to Green (its
    /// target changed)."
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        told_movement(f, &self.name, self.before.as_ref(), self.after.as_ref(), self.movement)?;
        let is_told = |cause: &&Cause| match cause {
            Cause::RevisedFigure | Cause::CorrectedTarget => self.has_moved(),
            Cause::Figure | Cause::Recorded => false,
            Cause::Target | Cause::PlannedTarget | Cause::Tolerance | Cause::Scheme | Cause::Definition | Cause::YearStart => {
                self.movement == Movement::Changed
            }
        };
        let told: Vec<&Cause> = self.causes.iter().filter(is_told).collect();
        if told.is_empty() { f.write_str(".") } else { write!(f, " ({}).", listed(&told, "and")) }
    }
}

/// What moved and how, without the end of the sentence.
pub(super) fn told_movement(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    before: Option<&RowState>,
    after: Option<&RowState>,
    movement: Movement,
) -> fmt::Result {
    let (was, is) = (before.map_or("not rated", RowState::name), after.map_or("not rated", RowState::name));
    match movement {
        Movement::Improved => write!(f, "{name} improved from {was} to {is}"),
        Movement::Worsened => write!(f, "{name} worsened from {was} to {is}"),
        Movement::Stayed => write!(f, "{name} stayed {is}"),
        Movement::Changed => write!(f, "{name} went from {was} to {is}"),
        Movement::NewlyRated => write!(f, "{name} is newly rated, as {is}"),
        Movement::NoLongerRated => write!(f, "{name} is no longer rated; it was {was}"),
        Movement::Unrated => write!(f, "{name} is not rated, as before"),
        Movement::New => write!(f, "{name} is new: {is}"),
        Movement::Discontinued => write!(f, "{name} is no longer reported; it was {was}"),
    }
}

/// How a rank moved among some, where that is told.
fn moved_rank(before: Option<&Row>, after: Option<&Row>, of: fn(&RowPeers) -> Option<&RowRanking>) -> Option<RankMovement> {
    let rankings = [before, after].map(|row| row.and_then(Row::peers).and_then(of));
    let [was, is] = rankings.map(|ranking| ranking.map_or(Err(Unranked::NoPeers), RowRanking::rank));
    // A figure that is suppressed may have a place all the same, which nobody is told.
    let is_hidden = [was, is].contains(&Err(Unranked::Missing(Missing::Suppressed)));
    let is_refusal = |comparison: &RowComparison| {
        !matches!(comparison.not_compared(), None | Some(NotCompared::NoFigure | NotCompared::NoBase))
    };
    let is_refused = || {
        before.zip(after).is_some_and(|(before, after)| {
            comparisons_between(before, after).any(is_refusal) || are_ranked_by_two_rules(before, after)
        })
    };
    (rankings.iter().any(Option::is_some) && !is_hidden && !is_refused()).then(|| RankMovement::new(was, is))
}

/// Whether two rows have ranks that say nothing beside one another.
fn are_ranked_by_two_rules(before: &Row, after: &Row) -> bool {
    let [was, is] = [before, after].map(|row| RankOrder::of(row.polarity(), row.target()));
    let [was_on, is_on] = [before, after].map(|row| row.peers().map(RowPeers::ranked_on));
    was.is_ok_and(|was| is.is_ok_and(|is| was != is)) || was_on.zip(is_on).is_some_and(|(was, is)| was != is)
}

/// How much better the later colour is, where one scheme, or people both times, say so.
fn improvement_of_colour(before: &Row, after: &Row, was: &RowState, is: &RowState) -> Option<Ordering> {
    let is_by_one_rule = was.scheme == is.scheme && before.source() == after.source();
    let (was, is) = was.merit.zip(is.merit).filter(|_| is_by_one_rule)?;
    Some(was.cmp(&is))
}

/// Whether performance went so, by the reports' own comparison, and nothing else that changed accounts for the colour.
fn is_of_performance(trend: Trend, before: &Row, after: &Row, causes: &[Cause]) -> bool {
    let is_accounted_for = |cause: &Cause| match cause {
        Cause::Target | Cause::Tolerance | Cause::Scheme => !is_so_by_the_earlier_rules(trend, before, after),
        Cause::CorrectedTarget | Cause::Definition | Cause::YearStart => true,
        Cause::PlannedTarget | Cause::RevisedFigure | Cause::Figure | Cause::Recorded => false,
    };
    trend_between(before, after) == Some(trend) && !causes.iter().any(is_accounted_for)
}

/// Whether the colour would have gone so had the rules stayed as they were in the earlier quarter.
///
/// That is not known of totals so far, which meet any target of an earlier quarter in time.
fn is_so_by_the_earlier_rules(trend: Trend, before: &Row, after: &Row) -> bool {
    let (earlier, _) = in_order(before, after);
    let by_the_earlier = comparisons_between(before, after).find_map(RowComparison::merit_by_earlier_rules);
    let better = earlier.merit().zip(by_the_earlier).map(|(was, would_be)| was.cmp(&would_be));
    let wanted = match forwards(trend, before, after) {
        Trend::Improving => Ordering::Greater,
        Trend::Unchanged => Ordering::Equal,
        Trend::Worsening => Ordering::Less,
    };
    better == Some(wanted) && !compares_amounts(before, after)
}

/// Whether the amounts in each quarter are compared instead of totals so far.
fn compares_amounts(before: &Row, after: &Row) -> bool {
    comparisons_between(before, after).any(|comparison| comparison.caveats().contains(&Caveat::InQuarterAmounts))
}

/// Whether one plan asks for both targets: of each quarter its own, or of a total so far more from quarter to quarter.
fn is_by_one_plan(before: &Row, after: &Row) -> bool {
    let (earlier, later) = in_order(before, after);
    let level = |row: &Row| match row.target()? {
        Target::Level(level) | Target::Strict(level) => Some(level),
        Target::Range(_) => None,
    };
    let grows = || level(earlier).zip(level(later)).is_some_and(|(earlier, later)| earlier <= later);
    earlier.measured() != later.measured()
        && earlier.plan() == later.plan()
        && earlier.annual_target() == later.annual_target()
        && (later.plan().is_some() || (compares_amounts(before, after) && grows()))
}

/// Two rows, the earlier first.
fn in_order<'a>(before: &'a Row, after: &'a Row) -> (&'a Row, &'a Row) {
    if before.measured() <= after.measured() { (before, after) } else { (after, before) }
}

/// Whether the quarters of two rows are of one calendar, so that they tell which is the earlier.
fn are_by_one_calendar(before: &Row, after: &Row) -> bool {
    before.calendar() == after.calendar()
}

/// The comparisons of the later of two rows with the quarter of the earlier one.
fn comparisons_between<'a>(before: &'a Row, after: &'a Row) -> impl Iterator<Item = &'a RowComparison> {
    let (earlier, later) = in_order(before, after);
    let all = later.short_term().into_iter().chain(later.long_term()).chain(later.comparisons());
    let is_by_one_calendar = are_by_one_calendar(before, after);
    all.filter(move |comparison| is_by_one_calendar && comparison.quarter() == Some(earlier.measured()))
}

/// Which way performance went from one row to another, by the reports' own comparison.
fn trend_between(before: &Row, after: &Row) -> Option<Trend> {
    let trend = comparisons_between(before, after).find_map(RowComparison::trend_or_recorded)?;
    Some(forwards(trend, before, after))
}

/// A trend as it is where the first of two rows is the earlier: where it is the later, the other way round.
fn forwards(trend: Trend, before: &Row, after: &Row) -> Trend {
    match trend {
        Trend::Improving if before.measured() > after.measured() => Trend::Worsening,
        Trend::Worsening if before.measured() > after.measured() => Trend::Improving,
        Trend::Improving | Trend::Unchanged | Trend::Worsening => trend,
    }
}

fn causes(before: &Row, after: &Row) -> Vec<Cause> {
    let (measured_before, measured) = (before.measured(), after.measured());
    let is_by_one_calendar = are_by_one_calendar(before, after);
    let same_quarter = is_by_one_calendar && measured_before == measured;
    let figure = match (same_quarter, after.status()) {
        (true, Some(Status::Revised | Status::Provisional)) => Cause::RevisedFigure,
        _ => Cause::Figure,
    };
    let target = if same_quarter && after.restated_target().is_some() {
        Cause::CorrectedTarget
    } else if is_by_one_plan(before, after) {
        Cause::PlannedTarget
    } else {
        Cause::Target
    };
    let broken = |comparison: &RowComparison| {
        [comparison.not_compared(), comparison.overridden()].contains(&Some(NotCompared::DefinitionBreak))
    };
    let starts_afresh = after.accumulation() == Accumulation::YearToDate
        && measured_before.year() != measured.year()
        && measured_before.of_year() != measured.of_year();
    // A milestone has no target until it is due: that it falls due changes nothing of what is asked.
    let due_by = |row: &Row| row.milestone().and_then(RowMilestone::due_by);
    let is_due_as_before = due_by(before).is_some() && due_by(before) == due_by(after);
    let other_target = before.target() != after.target() && !is_due_as_before;
    let other_tolerance = before.tolerance() != after.tolerance();
    let figure_of = |row: &Row| {
        let milestone = row.milestone().map(|milestone| (milestone.met(), milestone.met_on()));
        (row.value(), row.fraction(), milestone)
    };
    // One name may stand for other bands: then they alone are what else is other.
    let other_bands = || comparisons_between(before, after).any(|comparison| comparison.merit_by_earlier_rules().is_some());
    let other_scheme = before.scheme() != after.scheme() || (!other_target && !other_tolerance && other_bands());
    let by_people = |row: &Row| if row.source() == Some(Source::Computed) { None } else { row.rating() };
    [
        (figure, figure_of(before) != figure_of(after)),
        (target, other_target),
        (Cause::Tolerance, other_tolerance),
        (Cause::Scheme, other_scheme),
        (Cause::Definition, !is_by_one_calendar || comparisons_between(before, after).any(broken)),
        (Cause::YearStart, starts_afresh),
        (Cause::Recorded, by_people(before) != by_people(after)),
    ]
    .into_iter()
    .filter_map(|(cause, differs)| differs.then_some(cause))
    .collect()
}
