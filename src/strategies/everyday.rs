//! Scorecards as organisations have them: each colour, each direction and the usual reasons often, and nothing strange.

use super::calendar::start;
use super::numbers::decimal_of_digits;
use crate::calendar::{FiscalCalendar, Quarter, QuarterOfYear};
use crate::history::{
    Accumulation, DueQuarters, Figure, FigureKind, Indicator, IndicatorId, Observation, PlannedTarget, Recorded, Reported,
    Series, TargetPlan, Untargeted,
};
use crate::rating::{Band, Comparator, Fact, Limit, Missing, Rating, RatingScale, Scheme, When, WhenUnknown};
use crate::report::{Report, Row};
use crate::scorecard::{Entry, Scorecard};
use crate::values::{Aim, Percent, Points, Polarity, Target, TargetRange, Tolerance, Unit, Version, Versions};
use alloc::vec::Vec;
use proptest::collection::{SizeRange, vec};
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use rust_decimal::Decimal;

/// What indicators measure, with the polarity and unit that go with it. Invented.
const KINDS: [(&str, Polarity, Unit); 8] = [
    ("Calls answered in time", Polarity::HigherIsBetter, Unit::Percent),
    ("Complaints closed on time", Polarity::HigherIsBetter, Unit::Percent),
    ("Days to decide an application", Polarity::LowerIsBetter, Unit::Days),
    ("Invoices paid late", Polarity::LowerIsBetter, Unit::Percent),
    ("Households in temporary homes", Polarity::LowerIsBetter, Unit::Count),
    ("Rooms in use", Polarity::WithinRange, Unit::Percent),
    ("Visits to schools", Polarity::HigherIsBetter, Unit::Count),
    ("Waste sent for reuse", Polarity::HigherIsBetter, Unit::Percent),
];

/// The colours that figures are drawn for.
const COLOURS: [Rating; 3] = [Rating::Green, Rating::Amber, Rating::Red];

/// The reasons that figures are missing for, the usual first.
const REASONS: [Missing; 6] = [
    Missing::NotSupplied,
    Missing::NotSupplied,
    Missing::Suppressed,
    Missing::NotApplicable,
    Missing::NotComparable,
    Missing::NotPublished,
];

/// How far from its target a figure may be.
const FARTHEST: i32 = 40;

/// What a scorecard says for all its indicators, and the last quarter of their figures.
#[derive(Debug, Clone)]
struct Shared {
    scheme: Scheme,
    tolerance: Tolerance,
    latest: Quarter,
}

/// One indicator before its figures are fitted to its targets.
#[derive(Debug, Clone)]
struct Draft {
    definition: Definition,
    level: i32,
    /// From so many quarters before the last figure on, so much more is asked for.
    change: Option<(u32, i32)>,
    untargeted: Option<Untargeted>,
    tolerance: Option<Tolerance>,
    /// The latest first.
    figures: Vec<Drawn>,
}

/// All of an indicator but its id.
#[derive(Debug, Clone)]
struct Definition {
    kind: (&'static str, Polarity, Unit),
    accumulation: Accumulation,
    due: Option<DueQuarters>,
    lag: u8,
    directorate: Option<&'static str>,
}

/// A figure, to be found once it is known what it is judged by.
#[derive(Debug, Clone)]
enum Drawn {
    /// Of a colour, where the scheme has it: the nearest to its target, or one so many farther away.
    Of(Rating, usize, Marks),
    /// The same as the one before.
    AsBefore,
    Missing(Missing, Option<Rating>),
}

/// What stands beside a figure.
#[derive(Debug, Clone, Copy)]
struct Marks {
    is_provisional: bool,
    has_commentary: bool,
}

impl Definition {
    fn of(&self, id: IndicatorId) -> Indicator {
        let (name, polarity, unit) = self.kind.clone();
        let plain = Indicator::new(id, name, polarity, unit, self.accumulation);
        let due = self.due.and_then(|due| plain.clone().with_due(due).ok()).unwrap_or(plain);
        let late = due.clone().with_lag(self.lag).unwrap_or(due);
        self.directorate.map_or(late.clone(), |directorate| late.with_group("directorate", directorate))
    }
}

impl Draft {
    fn entry(&self, id: IndicatorId, shared: &Shared) -> Entry {
        let indicator = self.definition.of(id);
        let plan = self.plan(indicator.polarity(), shared.latest);
        let tolerance = self.tolerance.unwrap_or(shared.tolerance);
        let kind = FigureKind { accumulation: indicator.accumulation(), unit: indicator.unit() };
        let mut known: Vec<(Quarter, Observation)> = Vec::new();
        let mut before = None;
        for (back, drawn) in self.figures.iter().enumerate().rev() {
            let quarter = u32::try_from(back)
                .ok()
                .and_then(|back| shared.latest.earlier(back))
                .filter(|quarter| indicator.due().contains(quarter.of_year()));
            let Some(quarter) = quarter else { continue };
            let (value, marks) = match drawn {
                Drawn::Missing(reason, recorded) => {
                    let recorded = recorded.map(|rating| Recorded::new().with_rating(rating));
                    known.push((quarter, Observation::missing(*reason).with_recorded(recorded.unwrap_or_default())));
                    continue;
                }
                Drawn::AsBefore => (before.unwrap_or_else(|| decimal_of_digits(self.level.into(), 0)), None),
                Drawn::Of(colour, farther, marks) => {
                    let planned = plan.in_force(quarter);
                    let scale = planned
                        .and_then(|planned| planned.target(quarter, || None, kind).ok())
                        .and_then(|target| Aim::new(indicator.polarity(), target.shown()).ok())
                        .and_then(|aim| RatingScale::new(&shared.scheme, aim, tolerance).ok());
                    (self.figure(scale.as_ref(), *colour, *farther), Some(*marks))
                }
            };
            before = Some(value);
            known.push((quarter, observed(value, marks)));
        }
        let entry = Entry::new(indicator, plan, Series::new(known).unwrap_or_default());
        self.tolerance.map_or(entry.clone(), |tolerance| entry.with_tolerances(Versions::always(tolerance)))
    }

    fn plan(&self, polarity: Polarity, latest: Quarter) -> TargetPlan {
        if let Some(reason) = self.untargeted {
            return TargetPlan::always(PlannedTarget::none(reason));
        }
        let planned = |level: i32| PlannedTarget::new(target_at(level, polarity));
        let first = Version::new(Quarter::MIN, planned(self.level));
        let change = self
            .change
            .and_then(|(back, more)| Some(Version::new(latest.earlier(back)?, planned(self.level.saturating_add(more)))));
        TargetPlan::new(core::iter::once(first).chain(change)).unwrap_or_default()
    }

    /// A whole number near the target that a scale gives a colour, or any near it where the scale has none of that colour.
    fn figure(&self, scale: Option<&RatingScale>, colour: Rating, farther: usize) -> Decimal {
        let is_percent = self.definition.kind.2 == Unit::Percent;
        let away = (0..=FARTHEST).flat_map(|away| [away, away.saturating_neg()]).skip(1);
        let all = away.map(|away| self.level.saturating_add(away)).filter(|value| *value >= 0 && (!is_percent || *value <= 100));
        let all: Vec<Decimal> = all.map(|value| decimal_of_digits(value.into(), 0)).collect();
        let has_colour = |value: &Decimal| scale.is_some_and(|scale| scale.rate(*value).rating() == Some(colour));
        let of_colour: Vec<Decimal> = all.iter().copied().filter(has_colour).collect();
        let among = if of_colour.is_empty() { all } else { of_colour };
        farther.checked_rem(among.len()).and_then(|place| among.get(place)).copied().unwrap_or_default()
    }
}

fn target_at(level: i32, polarity: Polarity) -> Target {
    let lower = decimal_of_digits(level.into(), 0);
    let range = || TargetRange::new(lower, decimal_of_digits(level.saturating_add(5).into(), 0));
    if polarity == Polarity::WithinRange { range().map_or(Target::Level(lower), Target::Range) } else { Target::Level(lower) }
}

fn observed(value: Decimal, marks: Option<Marks>) -> Observation {
    let reported = Reported::new(value);
    let Some(Marks { is_provisional, has_commentary }) = marks else { return Observation::new(Figure::Reported(reported)) };
    let reported = if is_provisional { reported.marked_provisional() } else { reported };
    let observation = Observation::new(Figure::Reported(reported));
    if has_commentary { observation.with_commentary("As expected.") } else { observation }
}

fn draft() -> BoxedStrategy<Draft> {
    let change = weighted(0.15, (0_u32..=4, -4_i32..=4));
    let untargeted = prop_oneof![15 => Just(None), 1 => select(Untargeted::ALL).prop_map(Some)];
    (definition(), (50_i32..=90, change), untargeted, tolerance(), vec(drawn(), 1..=8))
        .prop_map(|(definition, (level, change), untargeted, tolerance, figures)| Draft {
            definition,
            level,
            change,
            untargeted,
            tolerance,
            figures,
        })
        .boxed()
}

fn definition() -> BoxedStrategy<Definition> {
    let adds_up = [Accumulation::Snapshot, Accumulation::InQuarter, Accumulation::NotStated, Accumulation::YearToDate];
    let half_yearly = DueQuarters::new([QuarterOfYear::Q2, QuarterOfYear::Q4]).ok();
    let due = prop_oneof![9 => Just(None), 1 => Just(half_yearly)];
    let lag = prop_oneof![14 => Just(0_u8), 1 => Just(1)];
    let directorate = prop_oneof![1 => Just(None), 2 => select(&["Children", "Adults", "Places"][..]).prop_map(Some)];
    (select(KINDS.to_vec()), select(adds_up.to_vec()), due, lag, directorate)
        .prop_map(|(kind, accumulation, due, lag, directorate)| Definition { kind, accumulation, due, lag, directorate })
        .boxed()
}

/// A tolerance of an indicator's own; mostly none, as the scorecard has one.
fn tolerance() -> BoxedStrategy<Option<Tolerance>> {
    let points = (2_u8..=9).prop_map(|points| Points::new(points.into()).map_or(Tolerance::WITHDRAWN, Tolerance::from));
    let own = prop_oneof![
        3 => points,
        2 => (3_u8..=15).prop_map(|percent| Percent::whole(percent).into()),
        1 => Just(Tolerance::WITHDRAWN),
        1 => Just(Tolerance::NOT_STATED),
    ];
    weighted(0.3, own).boxed()
}

fn drawn() -> BoxedStrategy<Drawn> {
    let marks = (proptest::bool::weighted(0.1), proptest::bool::weighted(0.1));
    let marks = marks.prop_map(|(is_provisional, has_commentary)| Marks { is_provisional, has_commentary });
    let recorded = weighted(0.2, select(&COLOURS[..]));
    prop_oneof![
        12 => (select(&COLOURS[..]), 0_usize..40, marks)
            .prop_map(|(colour, farther, marks)| Drawn::Of(colour, farther, marks)),
        4 => Just(Drawn::AsBefore),
        2 => (select(&REASONS[..]), recorded).prop_map(|(reason, recorded)| Drawn::Missing(reason, recorded)),
    ]
    .boxed()
}

fn shared() -> BoxedStrategy<Shared> {
    let tolerance = prop_oneof![Just(Tolerance::from(Percent::whole(10))), Just(Tolerance::from(Percent::whole(5)))];
    (everyday_scheme(), tolerance, start()).prop_map(|(scheme, tolerance, latest)| Shared { scheme, tolerance, latest }).boxed()
}

/// A scheme as most organisations have one.
///
/// Amber within the tolerance, two percentages of target, Green or Red only, or Amber for what is off target and improving. Shrinks
/// towards [`Scheme::amber_within_tolerance`].
///
/// # Examples
///
/// ```
/// use performance_indicators::{Aim, RatingScale, Tolerance, decimal, strategies};
/// use proptest::prelude::*;
///
/// proptest!(|(scheme in strategies::everyday_scheme())| {
///     prop_assert!(RatingScale::new(&scheme, Aim::AtLeast(decimal("80").unwrap()), Tolerance::WITHDRAWN).is_ok());
/// });
/// ```
pub fn everyday_scheme() -> BoxedStrategy<Scheme> {
    let amber = Scheme::amber_within_tolerance();
    let percents = Scheme::two_percent_bands(Percent::whole(5), Percent::whole(10)).unwrap_or_else(|_| amber.clone());
    let improved = When::Fact { is: Fact::TrendImproved(Comparator::PreviousQuarter), unknown: WhenUnknown::FallThrough };
    let improving = Scheme::new(
        "amber-if-improving",
        [
            Band::new("Green", Rating::Green, When::AtMost(Limit::Target)),
            Band::new("Amber", Rating::Amber, improved),
            Band::new("Red", Rating::Red, When::Otherwise),
        ],
    );
    let improving = improving.unwrap_or_else(|_| amber.clone());
    prop_oneof![7 => Just(amber), 2 => Just(percents), 1 => Just(Scheme::on_target_only()), 1 => Just(improving)].boxed()
}

/// An indicator with nothing strange about it: due in every quarter or in two, its polarity and unit going together, its name
/// invented. Its id is "indicator-1".
///
/// # Examples
///
/// ```
/// use performance_indicators::{Polarity, strategies};
/// use proptest::prelude::*;
///
/// proptest!(|(indicator in strategies::everyday_indicator())| {
///     prop_assert!(indicator.polarity() != Polarity::Neutral && indicator.due().len() >= 2);
/// });
/// ```
pub fn everyday_indicator() -> BoxedStrategy<Indicator> {
    definition().prop_filter_map("an id", |definition| Some(definition.of(id_at(0)?))).boxed()
}

/// An everyday indicator with its targets, scheme and tolerance, and up to two years of figures.
///
/// They are Green, Amber and Red about equally often; some are missing for the usual reasons, and now and then there is no target.
/// Shrinks towards one figure, on target. Any scorecard takes it.
///
/// # Examples
///
/// ```
/// use performance_indicators::{FiscalCalendar, Scorecard, strategies};
/// use proptest::prelude::*;
///
/// proptest!(|(entry in strategies::everyday_entry())| {
///     let scorecard = Scorecard::new("Example Borough", FiscalCalendar::UK_GOVERNMENT).with_entries([entry]);
///     prop_assert!(scorecard.is_ok_and(|scorecard| scorecard.quarters().len() <= 8));
/// });
/// ```
pub fn everyday_entry() -> BoxedStrategy<Entry> {
    (draft(), shared())
        .prop_filter_map("an id", |(draft, shared)| {
            let entry = draft.entry(id_at(0)?, &shared);
            let tolerances =
                if entry.tolerances().is_empty() { Versions::always(shared.tolerance) } else { entry.tolerances().clone() };
            Some(entry.with_tolerances(tolerances).with_schemes(Versions::always(shared.scheme)))
        })
        .boxed()
}

/// A scorecard of so many everyday indicators, under one [everyday scheme](everyday_scheme) and one tolerance, whose figures end in
/// one quarter: what to test one's own code with first.
///
/// In the report on its [latest quarter](Scorecard::latest_quarter) the colours and the directions are about equally frequent, and a
/// row in five or so is unrated, for the usual reasons. It shrinks towards one indicator with one figure. The stranger
/// [`scorecard`](super::scorecard()) reaches the edges: nothing in it is usual.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Rating, strategies};
/// use proptest::prelude::*;
///
/// proptest!(|(scorecard in strategies::everyday_scorecard(1..=4))| {
///     let latest = scorecard.latest_quarter();
///     let red = latest.map(|quarter| scorecard.report(quarter).summary().count(Rating::Red));
///     prop_assert!(red.is_none_or(|red| red <= scorecard.entries().len()));
/// });
/// ```
pub fn everyday_scorecard(indicators: impl Into<SizeRange>) -> BoxedStrategy<Scorecard> {
    (vec(draft(), indicators), shared())
        .prop_filter_map("entries that fit their scheme", |(drafts, shared)| {
            let entries: Vec<Entry> =
                drafts.iter().enumerate().filter_map(|(place, draft)| Some(draft.entry(id_at(place)?, &shared))).collect();
            let empty = Scorecard::new("Example Borough", FiscalCalendar::UK_GOVERNMENT);
            let Shared { scheme, tolerance, .. } = shared;
            let ruled = empty.with_schemes(Versions::always(scheme)).ok()?.with_tolerances(Versions::always(tolerance)).ok()?;
            ruled.with_entries(entries).ok()
        })
        .boxed()
}

/// The report of an [everyday scorecard](everyday_scorecard) of one to six indicators on its latest quarter, or on one of the three
/// before.
///
/// # Examples
///
/// ```
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(report in strategies::everyday_report())| prop_assert!((1..=6).contains(&report.rows().len())));
/// ```
pub fn everyday_report() -> BoxedStrategy<Report> {
    let back = prop_oneof![4 => Just(0_u32), 1 => 1_u32..=3];
    (everyday_scorecard(1..=6), back)
        .prop_map(|(scorecard, back)| {
            let latest = scorecard.latest_quarter().unwrap_or(Quarter::MAX);
            scorecard.report(latest.earlier(back).unwrap_or(latest))
        })
        .boxed()
}

/// A row of an [everyday report](everyday_report).
///
/// # Examples
///
/// ```
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(row in strategies::everyday_row())| prop_assert!(row.scheme().is_some()));
/// ```
pub fn everyday_row() -> BoxedStrategy<Row> {
    (everyday_report(), any::<Index>())
        .prop_filter_map("a report with a row", |(report, pick)| {
            let rows = report.rows();
            if rows.is_empty() { None } else { rows.get(pick.index(rows.len())).cloned() }
        })
        .boxed()
}

fn id_at(place: usize) -> Option<IndicatorId> {
    alloc::format!("indicator-{}", place.saturating_add(1)).parse().ok()
}
