//! A series on its control chart, or why there is none.

use crate::calendar::{Month, Quarter};
use crate::parsing::{named, pad};
use crate::statistics::{Assurance, ControlChart, Variation};
use crate::values::{Aim, Polarity, Value};
use alloc::{collections::BTreeSet, vec::Vec};
use core::fmt;

/// Why a series has no control chart.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::{ChartedSeries, NotCharted};
/// use performance_indicators::statistics::Xmr;
/// use performance_indicators::{Accumulation, Indicator, Polarity, Quarter, Series, Unit, decimal};
///
/// // Invented: a percentage of the year to date without its counts, and a year in which one figure stands alone.
/// let chart = |accumulation| {
///     let better = Polarity::HigherIsBetter;
///     let indicator = Indicator::new("on-time".parse().ok()?, "On time", better, Unit::Percent, accumulation);
///     let quarter: Quarter = "2017-Q1".parse().ok()?;
///     let series = Series::new([(quarter, decimal("33.3").ok()?.into())]).ok()?;
///     ChartedSeries::new(&indicator, &series, quarter, Xmr::MAKING_DATA_COUNT).err()
/// };
/// assert_eq!(chart(Accumulation::YearToDate), Some(NotCharted::YearToDate));
/// assert_eq!(chart(Accumulation::Snapshot), Some(NotCharted::TooFewPoints));
/// assert_eq!(NotCharted::TooFewPoints.to_string(), "fewer than two figures beside one another");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum NotCharted {
    /// Since the latest break there are no two figures beside one another, and so no limits.
    TooFewPoints,
    /// A year to date grows within its year, and the amounts in each quarter cannot be derived.
    YearToDate,
    /// A programme to date can only grow, and the amounts in each quarter cannot be derived.
    ProgrammeToDate,
    /// What is met or not has no limits.
    YesNo,
    /// There are more figures than exact limits are worked out of, or their digits are too many.
    TooLong,
}

named!(NotCharted, "reason for no control chart", {
    TooFewPoints => "too-few-points" as "fewer than two figures beside one another",
    YearToDate => "year-to-date" as "a year to date grows within its year",
    ProgrammeToDate => "programme-to-date" as "a programme to date can only grow",
    YesNo => "yes-no" as "what is met or not has no limits",
    TooLong => "too-long" as "too many figures or digits for exact limits",
});

impl core::error::Error for NotCharted {}

/// What to know of the figures of a control chart; of its points, [`ChartCaveat`](crate::statistics::ChartCaveat) says it.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::ChartedCaveat;
///
/// assert_eq!(ChartedCaveat::Overlapping.to_string(), "figures side by side share part of their time");
/// assert_eq!("in-quarter-amounts".parse(), Ok(ChartedCaveat::InQuarterAmounts));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ChartedCaveat {
    /// Figures side by side share part of their time, as rolling years do: they move less from one to the next than their limits take
    /// for granted, and runs of them are longer.
    Overlapping,
    /// The amounts in each quarter, or in each month, are charted, as the totals so far could only grow.
    InQuarterAmounts,
    /// What the figures add up is not stated.
    AccumulationNotStated,
    /// The points are amounts of which several make the figure that a target is of: months of a sum, or quarters of a total so far. So
    /// there is no assurance.
    PartsOfTarget,
    /// A figure is that of a month which is not its quarter's last.
    PartialQuarter,
    /// The target was another for some of the figures: the one asked about is the latest in force. A chart knows no targets; a
    /// [row](crate::report::RowChartSection::target_since) says it.
    TargetChanged,
}

named!(ChartedCaveat, "caveat of a charted series", {
    Overlapping => "overlapping" as "figures side by side share part of their time",
    InQuarterAmounts => "in-quarter-amounts" as "the amounts in each quarter or month are charted",
    AccumulationNotStated => "accumulation-not-stated" as "what the figures add up is not stated",
    PartsOfTarget => "parts-of-target" as "a target is of several points together",
    PartialQuarter => "partial-quarter" as "a figure is of part of its quarter",
    TargetChanged => "target-changed" as "the target was another for some of the figures",
});

/// What the points of a chart are of, in order.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::ChartedPeriods;
///
/// // Invented.
/// let periods = ChartedPeriods::Quarters(vec!["2016-Q4".parse()?, "2017-Q1".parse()?]);
/// assert_eq!((periods.len(), periods.is_empty()), (2, false));
/// assert_eq!(periods.to_string(), "quarters from 2016-Q4 to 2017-Q1");
/// # Ok::<(), performance_indicators::calendar::ParseQuarterError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "figures are of quarters or of months, and callers match on it")]
pub enum ChartedPeriods {
    /// Quarters in which a figure was due, of the indicator's own calendar if it has one.
    Quarters(Vec<Quarter>),
    /// Months in a row.
    Months(Vec<Month>),
}

impl ChartedPeriods {
    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        match self {
            Self::Quarters(quarters) => quarters.len(),
            Self::Months(months) => months.len(),
        }
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl fmt::Display for ChartedPeriods {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Quarters(quarters) => write_periods(f, "quarters", quarters),
            Self::Months(months) => write_periods(f, "months", months),
        }
    }
}

fn write_periods(f: &mut fmt::Formatter<'_>, kind: &str, periods: &[impl fmt::Display]) -> fmt::Result {
    match periods {
        [first, .., last] => pad(f, format_args!("{kind} from {first} to {last}")),
        [one] => pad(f, format_args!("{kind} from {one} to {one}")),
        [] => pad(f, format_args!("no {kind}")),
    }
}

/// A series on its control chart: whether its latest figure is more than chance, and whether its target will be met.
///
/// | what is charted | |
/// |---|---|
/// | which quarters | those in which a figure was due, from the first observation to the quarter asked of; one whose figure is missing keeps its place |
/// | months | instead of quarters where, from some quarter on, every quarter with a figure has its months, and these are no fewer points; where a quarter's figure is there before its last months are, up to the latest month that has one |
/// | sections | from each [change of definition](crate::Indicator::with_break) on |
/// | a year or programme to date | the amounts in each quarter or month, which are [caveated](ChartedCaveat::InQuarterAmounts); of a percentage, those of its counts; else [refused](NotCharted::YearToDate). The quarter of a change of definition, of whose total a part was counted otherwise, has none |
/// | a rolling year | its figures, [which overlap](ChartedCaveat::Overlapping) |
/// | figures of which nobody says what they add up | as they are, [with that caveat](ChartedCaveat::AccumulationNotStated) |
/// | whether a milestone is met | [refused](NotCharted::YesNo) |
///
/// Figures are charted as they are rated, exactly: fractions are never divided.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::{ChartedPeriods, ChartedSeries};
/// use performance_indicators::statistics::{Assurance, Xmr};
/// use performance_indicators::{Accumulation, Aim, Indicator, Polarity, Quarter, Series, Unit, decimal};
///
/// // Invented: a percentage of four years, of which the last quarter falls out of the ordinary.
/// let answered = Indicator::new(
///     "answered".parse()?, "Calls answered", Polarity::HigherIsBetter, Unit::Percent, Accumulation::InQuarter,
/// );
/// let (first, last): (Quarter, Quarter) = ("2014-Q1".parse()?, "2017-Q4".parse()?);
/// let figures = [90, 92, 91, 90, 93, 91, 92, 90, 91, 93, 92, 91, 90, 92, 91, 78];
/// let series = Series::new(first.through(last).zip(figures.map(Into::into)))?;
/// let charted = ChartedSeries::new(&answered, &series, last, Xmr::MAKING_DATA_COUNT)?;
/// assert!(matches!(charted.periods(), ChartedPeriods::Quarters(quarters) if quarters.last() == Some(&last)));
/// let variation = charted.variation(answered.polarity()).ok_or("no figure")?;
/// assert_eq!(variation.to_string(), "special cause: concern (low)");
/// assert_eq!(charted.assurance(Aim::AtLeast(decimal("80")?)), Some(Assurance::ConsistentlyMet));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("SPC", "XmR", "control chart"))]
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct ChartedSeries {
    pub(super) periods: ChartedPeriods,
    pub(super) values: Vec<Option<Value>>,
    pub(super) chart: ControlChart,
    pub(super) caveats: BTreeSet<ChartedCaveat>,
}

debug!(ChartedSeries { periods, values: hidden, chart, caveats: if_set });

impl ChartedSeries {
    getters! {
        /// What each point of the chart is of.
        periods: &ChartedPeriods,
        /// The figure of each point, as charted; `None` where it is missing.
        values: &[Option<Value>],
        /// The chart: as many points, and limits of the latest section.
        chart: &ControlChart,
        /// What to know of the figures before it is believed.
        caveats: &BTreeSet<ChartedCaveat>,
    }

    /// The figure of the latest point, which may be another than its quarter's: of a month, or of the quarter alone; `None` where it is
    /// missing.
    #[must_use]
    pub fn latest(&self) -> Option<Value> {
        self.values.last().copied().flatten()
    }

    /// The figures of the latest section, those that are not missing.
    pub(crate) fn latest_figures(&self) -> impl Iterator<Item = Value> + Clone {
        self.values.get(self.chart.latest().places()).unwrap_or_default().iter().flatten().copied()
    }

    /// What the latest point is by polarity; `None` where its figure is missing.
    #[must_use]
    pub fn variation(&self, polarity: Polarity) -> Option<Variation> {
        self.chart.variation(polarity)
    }

    /// Whether what is measured will meet an aim, left as it is, by the limits since the latest change of definition; `None` where
    /// [a target is of several points together](ChartedCaveat::PartsOfTarget).
    ///
    /// Where targets differ by quarter, ask of the latest in force, and say so.
    #[must_use]
    pub fn assurance(&self, aim: Aim) -> Option<Assurance> {
        let is_of_one_point = !self.caveats.contains(&ChartedCaveat::PartsOfTarget);
        is_of_one_point.then(|| self.chart.assurance(aim)).flatten()
    }
}

impl fmt::Display for ChartedSeries {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        pad(f, format_args!("{}: {}", self.periods, self.chart))
    }
}
