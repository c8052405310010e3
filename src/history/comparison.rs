//! A figure compared with another one, or why it is not.

use super::change::Change;
use crate::calendar::Quarter;
use crate::parsing::named;
use crate::rating::{Comparator, Trend};
use alloc::collections::BTreeSet;

/// Why two figures are not compared.
///
/// All but [a missing figure](Self::NoFigure), [a missing base](Self::NoBase) and [a missing range](Self::NoRange) can be overridden,
/// knowingly: see [`ComparisonPolicy::despite`](crate::history::ComparisonPolicy::despite). An [annual](Self::Annual) figure needs a base
/// for that, as any does, and so does one of a programme that [had not started](Self::NotStarted).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum NotCompared {
    /// There is no figure to compare.
    NoFigure,
    /// There is no figure to compare with.
    NoBase,
    /// The definition changed between the two figures.
    DefinitionBreak,
    /// A figure of the year to date starts afresh each year, and the base is of the year before.
    CrossesYearEnd,
    /// A total so far can only grow, and the amounts in each quarter cannot be derived.
    Accumulates,
    /// An annual indicator has no short term.
    Annual,
    /// The quarters of the year have different targets, and the policy withholds the short term then.
    TargetsDiffer,
    /// One of the figures is provisional, and the policy withholds the comparison then.
    Provisional,
    /// No range is in force that figures could be nearer to.
    NoRange,
    /// What is measured had not started in the quarter of the base, or not at the beginning of the time that its total is of: see
    /// [`Indicator::with_started`](crate::Indicator::with_started).
    NotStarted,
    /// Ranks alone: the two quarters are ranked by nearness to different ranges, so that a place moved also where no figure did.
    RangesDiffer,
}

named!(NotCompared, "reason for no comparison", {
    NoFigure => "no-figure" as "no figure to compare",
    NoBase => "no-base" as "no figure to compare with",
    DefinitionBreak => "definition-break" as "the definition changed between the two figures",
    CrossesYearEnd => "crosses-year-end" as "the year to date starts afresh at the year's end",
    Accumulates => "accumulates" as "a total so far can only grow",
    Annual => "annual" as "an annual figure has no short term",
    TargetsDiffer => "targets-differ" as "the quarters of the year have different targets",
    Provisional => "provisional" as "a figure is provisional",
    NoRange => "no-range" as "no range to be nearer to",
    NotStarted => "not-started" as "it had not started",
    RangesDiffer => "ranges-differ" as "the range changed between the two quarters",
});

/// What a reader should know about a comparison that was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Caveat {
    /// The two figures share part of their time: rolling years, or a ratio of the year to date within one year.
    Overlapping,
    /// The amounts in each quarter are compared, as the totals so far could only grow.
    InQuarterAmounts,
    /// The figure can be no better, such as 100% after 100%: unchanged is as good as improved.
    AtBest,
    /// What the figures add up is not stated.
    AccumulationNotStated,
    /// One of the figures is that of a month which is not its quarter's last: see
    /// [`MonthlyRule::LatestMonth`](crate::history::MonthlyRule::LatestMonth).
    PartialQuarter,
}

named!(Caveat, "caveat of a comparison", {
    Overlapping => "overlapping" as "the two figures share part of their time",
    InQuarterAmounts => "in-quarter-amounts" as "the amounts in each quarter are compared",
    AtBest => "at-best" as "the figure can be no better",
    AccumulationNotStated => "accumulation-not-stated" as "what the figures add up is not stated",
    PartialQuarter => "partial-quarter" as "a figure is of part of its quarter",
});

/// A figure compared with another one, or the reason why it is not.
///
/// # Comparing quarters honestly
///
/// A comparison that would mislead is refused with its reason. The document or the caller may override a reason, per comparison and
/// knowingly; the result then names it.
///
/// | what is compared | with the previous due quarter | with the same quarter last year |
/// |---|---|---|
/// | a snapshot, an amount in the quarter | compared | compared |
/// | an amount of a rolling year | compared, [overlapping](Caveat::Overlapping); refused while the base's year began [before the start](NotCompared::NotStarted) | compared; refused as before |
/// | a percentage of a rolling year | compared, overlapping | compared |
/// | an amount of the year to date | the [amounts in each quarter](Caveat::InQuarterAmounts), else refused: it [can only grow](NotCompared::Accumulates), or [starts afresh](NotCompared::CrossesYearEnd) | compared; refused where last year began [before the start](NotCompared::NotStarted) |
/// | a percentage of the year to date | compared within a year, overlapping; refused [across its end](NotCompared::CrossesYearEnd) | compared |
/// | an amount of a programme to date | the amounts in each quarter, that of the quarter in which it [started](crate::Indicator::with_started) being its total; else refused: it [can only grow](NotCompared::Accumulates) | the same |
/// | an annual figure | refused: [no short term](NotCompared::Annual) | compared; an amount is refused where that year began [before the start](NotCompared::NotStarted) |
/// | not stated | compared, [with that caveat](Caveat::AccumulationNotStated) | the same |
///
/// Of an indicator that is [due every so many years](crate::Indicator::with_due_years), last year is the last in which it was due; rolling
/// years that are a year or more apart do not overlap.
///
/// Whatever the figures add up, there is no comparison [without a figure](NotCompared::NoFigure) or [a base](NotCompared::NoBase),
/// with a quarter [before the start](NotCompared::NotStarted) of what is measured, across a [change of definition](NotCompared::DefinitionBreak), and, where the policy says so, of
/// [provisional](NotCompared::Provisional) figures or of quarters whose [targets differ](NotCompared::TargetsDiffer). A neutral
/// indicator has a change and no trend.
///
/// # Examples
///
/// The reasons one by one. What Bracknell Forest printed as better, 52.6% to 100% across a year's end, is at
/// <https://www.bracknell-forest.gov.uk/council-and-democracy/strategies-plans-and-policies/service-planning-and-performance/council-plan-overview-report/quarterly-updates-key-performance-indicators>,
/// the waste of 2014/15 at
/// <https://dokumen.tips/documents/appendix-1-annual-corporate-performance-report-201213-participation-age-rpa.html> and the
/// complaints at <https://democracy.havering.gov.uk/mgAi.aspx?ID=22213>.
///
/// ```
/// use performance_indicators::history::{
///     Caveat, Change, Comparison, ComparisonPolicy, Direction, Figure, NotCompared, Reported, Withheld,
/// };
/// use performance_indicators::rating::Comparator;
/// use performance_indicators::{Accumulation, Indicator, Observation, Polarity, Series, Trend, Unit, decimal};
///
/// fn indicator(polarity: Polarity, unit: Unit, accumulation: Accumulation) -> Indicator {
///     Indicator::new("a".parse().unwrap(), "A", polarity, unit, accumulation)
/// }
///
/// /// Compares the last of the figures.
/// fn compare(indicator: &Indicator, figures: &[(&str, &str)], against: Comparator) -> Comparison {
///     let read = |&(quarter, figure): &(&str, &str)| (quarter.parse().unwrap(), decimal(figure).unwrap().into());
///     let series = Series::new(figures.iter().map(read)).unwrap();
///     Comparison::new(indicator, &series, series.last_quarter().unwrap(), against, None)
/// }
///
/// let (short, long) = (Comparator::PreviousQuarter, Comparator::SameQuarterLastYear);
/// let (higher, lower) = (Polarity::HigherIsBetter, Polarity::LowerIsBetter);
///
/// // A percentage of the year to date starts afresh in April.
/// let plans = indicator(higher, Unit::Percent, Accumulation::YearToDate);
/// let figures = [("2024-Q4", "52.6"), ("2025-Q1", "100")];
/// assert_eq!(compare(&plans, &figures, short).not_compared(), Some(NotCompared::CrossesYearEnd));
///
/// // The document may insist, and the result says what it passed over.
/// let insisted = compare(&plans.with_comparison(ComparisonPolicy::default().despite(short)), &figures, short);
/// assert_eq!(insisted.trend(), Some(Trend::Improving));
/// assert_eq!(insisted.overridden(), Some(NotCompared::CrossesYearEnd));
///
/// // Waste of 342 kg by Q2 and 512 kg by Q3 is more only by date.
/// let waste = indicator(lower, Unit::Other("kg".into()), Accumulation::YearToDate);
/// let refused = compare(&waste, &[("2014-Q2", "342"), ("2014-Q3", "512")], short);
/// assert_eq!(refused.not_compared(), Some(NotCompared::Accumulates));
///
/// // With Q1 (invented) the amounts in each quarter are compared instead: 170 after 172.
/// let compared = compare(&waste, &[("2014-Q1", "170"), ("2014-Q2", "342"), ("2014-Q3", "512")], short);
/// assert_eq!(compared.change().and_then(Change::amount), Some(decimal("-2")?));
/// assert_eq!(compared.trend(), Some(Trend::Improving));
/// assert!(compared.caveats().contains(&Caveat::InQuarterAmounts));
///
/// // Complaints answered on time, across a change from 15 to 10 working days.
/// let complaints = indicator(higher, Unit::Percent, Accumulation::NotStated)
///     .with_break("2019-Q1".parse()?, "10 working days instead of 15");
/// let figures = [("2018-Q1", "82.43"), ("2019-Q1", "93.79")];
/// assert_eq!(compare(&complaints, &figures, long).not_compared(), Some(NotCompared::DefinitionBreak));
/// assert_eq!(compare(&complaints, &figures, short).not_compared(), Some(NotCompared::NoBase));
///
/// // From here on the figures are invented. An annual figure has no short term.
/// let annual = indicator(higher, Unit::Percent, Accumulation::Annual);
/// assert_eq!(compare(&annual, &[("2017-Q4", "90")], short).not_compared(), Some(NotCompared::Annual));
///
/// // No figure to compare.
/// let snapshot = indicator(higher, Unit::Percent, Accumulation::Snapshot);
/// let empty = Comparison::new(&snapshot, &Series::default(), "2017-Q2".parse()?, short, None);
/// assert_eq!(empty.not_compared(), Some(NotCompared::NoFigure));
///
/// // A provisional figure, where the policy withholds it.
/// let careful = snapshot.with_comparison(ComparisonPolicy::default().withholding(Withheld::Provisional));
/// let provisional = Observation::new(Figure::Reported(Reported::new(decimal("95")?).marked_provisional()));
/// let series = Series::new([("2016-Q4".parse()?, decimal("90")?.into()), ("2017-Q1".parse()?, provisional)])?;
/// let withheld = Comparison::new(&careful, &series, "2017-Q1".parse()?, short, None);
/// assert_eq!(withheld.not_compared(), Some(NotCompared::Provisional));
///
/// // Nearer to which range?
/// let quarters = [("2016-Q4", "90"), ("2017-Q1", "95")];
/// let ranged = indicator(Polarity::WithinRange, Unit::Percent, Accumulation::Snapshot);
/// assert_eq!(compare(&ranged, &quarters, short).not_compared(), Some(NotCompared::NoRange));
///
/// // A neutral indicator has a change and no trend.
/// let neutral = indicator(Polarity::Neutral, Unit::Percent, Accumulation::Snapshot);
/// let compared = compare(&neutral, &quarters, short);
/// assert_eq!((compared.change().map(Change::direction), compared.trend()), (Some(Direction::Rising), None));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Different targets through the year, as Havering withheld the short term for them
/// (<https://democracy.havering.gov.uk/mgAi.aspx?ID=8989>), are known to a [`Scorecard`](crate::Scorecard) alone; the figures
/// are invented:
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use performance_indicators::history::NotCompared;
/// use performance_indicators::report::RowComparison;
/// use performance_indicators::Scorecard;
///
/// let scorecard: Scorecard = serde_json::from_str(r#"{
///     "organisation": "Example Borough", "calendar": {"starts": "april", "named_by": "both"},
///     "comparison": {"withhold": ["targets-differ"]},
///     "indicators": [{"id": "a", "name": "A", "polarity": "higher-is-better", "unit": "percent", "accumulation": "snapshot",
///         "targets": [{"profile": ["80", "82", "84", "86"]}], "observations": {"2017-Q1": "81", "2017-Q2": "83"}}]
/// }"#)?;
/// let report = scorecard.report("2017-Q2".parse()?);
/// let short = report.rows()[0].short_term().and_then(RowComparison::not_compared);
/// assert_eq!(short, Some(NotCompared::TargetsDiffer));
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("direction of travel", "year on year", "quarter on quarter", "trajectory"))]
#[derive(Clone, PartialEq, Eq)]
pub struct Comparison {
    pub(super) against: Comparator,
    pub(super) base_quarter: Option<Quarter>,
    pub(super) change: Option<Change>,
    pub(super) trend: Option<Trend>,
    pub(super) not_compared: Option<NotCompared>,
    pub(super) overridden: Option<NotCompared>,
    pub(super) caveats: BTreeSet<Caveat>,
}

debug!(Comparison {
    against,
    base_quarter: if_some,
    change: if_some,
    trend: if_some,
    not_compared: if_some,
    overridden: if_some,
    caveats: if_set,
});

impl Comparison {
    getters! {
        /// What the figure is compared with.
        against: Comparator,
        /// The quarter of the figure that it is compared with, where that is one quarter's.
        base_quarter: Option<Quarter>,
        /// The change, where the two are compared.
        change: Option<&Change>,
        /// Whether performance got better; `None` also for a neutral indicator, whose change is still given.
        trend: Option<Trend>,
        /// Why the two are not compared.
        not_compared: Option<NotCompared>,
        /// The reason against the comparison that was overridden.
        overridden: Option<NotCompared>,
        /// What a reader should know of it.
        caveats: &BTreeSet<Caveat>,
    }
}
