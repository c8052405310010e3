//! What a chart of one indicator draws.

use super::{ChartFrame, ScaleInForce};
use crate::calendar::{Month, Quarter};
use crate::history::{Benchmark, ChartedSeries, Indicator, NotCharted, NotCompared, Series, Status};
use crate::rating::{Missing, Rating, Segment};
use crate::statistics::{ChartPoint, ProcessLimits};
use crate::values::{ExactTarget, Target, Value};
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;
use rust_decimal::Decimal;

/// What a chart of one indicator draws: its points with their targets and scales, which of them are joined, control limits where they are
/// asked for, and the figures of others beside the last.
///
/// It is made by [`Scorecard::chart`](crate::Scorecard::chart). Nothing in it depends on how it is drawn: a [`ChartFrame`] says how far up
/// each value lies.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use performance_indicators::history::NotCompared;
/// use performance_indicators::{Rating, Scorecard, decimal};
///
/// let scorecard: Scorecard = serde_json::from_str(&std::fs::read_to_string("examples/data/havering_2017_q1.json")?)?;
/// let chart = scorecard.chart("permanency", "2017-Q1".parse()?, 9).ok_or("the indicator")?;
/// let last = chart.points().last().ok_or("points")?;
/// assert_eq!((last.label(), last.value(), last.rating()), ("Q1 2017/18", Some(decimal("14.8")?), Some(Rating::Red)));
/// // A figure of the year to date, which starts afresh.
/// assert_eq!(last.joined(), Err(NotCompared::CrossesYearEnd));
/// let frame = chart.frame().ok_or("figures")?;
/// assert!(frame.share(decimal("14.8")?, 3) < frame.share(decimal("16")?, 3));
/// assert_eq!(last.segments(frame)[0].rating(), Some(Rating::Red));
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("graph", "sparkline", "SPC"))]
#[derive(Clone, PartialEq, Eq)]
pub struct IndicatorChart<'a> {
    pub(super) indicator: &'a Indicator,
    /// All its figures, to know which of them are small.
    pub(super) series: &'a Series,
    pub(super) points: Vec<IndicatorPoint<'a>>,
    pub(super) control: Option<Result<ChartedSeries, NotCharted>>,
    /// The place of the first point in the control chart.
    pub(super) first: usize,
    pub(super) benchmarks: Vec<Benchmark>,
    pub(super) peers: Option<PeerRange>,
}

debug!(IndicatorChart<'_> {
    indicator,
    series: hidden,
    points: in_lines,
    control: if_some,
    first: if_set,
    benchmarks: if_set,
    peers: if_some,
});

impl<'a> IndicatorChart<'a> {
    getters! {
        /// The points, earliest first, from the first with a value on.
        points: &[IndicatorPoint<'a>],
        /// The benchmarks of the last point's quarter; none where a target [is of several
        /// points](crate::history::ChartedCaveat::PartsOfTarget), as a benchmark is then too.
        benchmarks: &[Benchmark],
        /// The range of the figures of named others in the last point's quarter, where any are given; none where a target is of several
        /// points, or where small numbers are [masked](Self::masked).
        peers: Option<&PeerRange>,
    }

    /// The indicator, whose unit the values are in.
    pub const fn indicator(&self) -> &'a Indicator {
        self.indicator
    }

    /// The control chart whose latest points these are, or why there is none; `None` where it was not asked for, or where its limits
    /// would tell of [masked](Self::masked) figures.
    #[must_use]
    pub fn control(&self) -> Option<Result<&ChartedSeries, NotCharted>> {
        self.control.as_ref().map(|control| control.as_ref().map_err(|reason| *reason))
    }

    /// The control limits of each section, with the places of its points in [`points`](Self::points): the mean and the limits are drawn
    /// from the first of them to the last.
    pub fn limits(&self) -> impl Iterator<Item = (Range<usize>, &ProcessLimits)> {
        let sections = self.control().and_then(Result::ok).into_iter().flat_map(|control| control.chart().sections());
        sections.filter_map(|section| {
            let Range { start, end } = section.places();
            let places = start.saturating_sub(self.first)..end.saturating_sub(self.first);
            section.limits().filter(|_| !places.is_empty()).map(|limits| (places, limits))
        })
    }

    /// The frame around all values, target levels and control limits, widened to the ends of bands, the benchmarks and the figures of
    /// others that are near: see [`ChartFrame::around`]. `None` where no point has a value, or no decimal holds an end.
    #[must_use]
    pub fn frame(&self) -> Option<ChartFrame> {
        self.points.iter().find_map(IndicatorPoint::value)?;
        let limits: Option<Vec<_>> = self.limits().map(|(_, limits)| limits.ends()).collect();
        let levels = self.points.iter().flat_map(|point| point.value.into_iter().chain(point.target_levels()));
        let values: Vec<Decimal> = levels.chain(limits?.into_iter().flatten()).collect();
        let near = ChartFrame::near(values.iter().copied())?;
        let scales = self.points.iter().filter_map(|point| point.scale.as_ref());
        let band_ends = scales.flat_map(|scale| scale.segments(near.clone()).into_iter().skip(1)).map(|segment| segment.ends().0);
        let benchmarks =
            self.benchmarks.iter().filter_map(|benchmark| benchmark.value().to_decimal(self.indicator.unit().factor()));
        let peers = self.peers.iter().flat_map(|peers| [peers.lowest, peers.highest]);
        ChartFrame::around(values, band_ends.chain(benchmarks).chain(peers))
    }
}

/// A point of a chart: a quarter, or a month, of an indicator.
///
/// # Examples
///
/// See [`IndicatorChart`].
#[derive(Clone, PartialEq, Eq)]
pub struct IndicatorPoint<'a> {
    pub(super) label: String,
    pub(super) quarter: Quarter,
    pub(super) month: Option<Month>,
    pub(super) exact_value: Option<Value>,
    pub(super) value: Option<Decimal>,
    pub(super) status: Option<Status>,
    pub(super) missing: Option<Missing>,
    pub(super) exact_target: Option<ExactTarget>,
    pub(super) rating: Option<Rating>,
    pub(super) joined: Result<(), NotCompared>,
    pub(super) break_reason: Option<&'a str>,
    pub(super) scale: Option<ScaleInForce<'a>>,
    pub(super) mark: Option<ChartPoint>,
}

debug!(IndicatorPoint<'_> {
    label,
    quarter,
    month: if_some,
    exact_value: hidden,
    value: if_some,
    status: if_some,
    missing: if_some,
    exact_target: if_some,
    rating: if_some,
    joined,
    break_reason: if_some,
    scale: if_some,
    mark: if_some,
});

impl<'a> IndicatorPoint<'a> {
    getters! {
        /// The quarter as the indicator's calendar labels it, such as "Q1 2017/18", or the month, such as "Apr 2017".
        label: &str,
        /// The quarter, or the one that the month is of; of the indicator's own calendar if it has one.
        quarter: Quarter,
        /// The month, where the point is of one.
        month: Option<Month>,
        /// The value to draw: the figure as a row shows it, or the amount that the control chart charts. `None` where there is none, or
        /// no decimal holds it.
        value: Option<Decimal>,
        /// How settled the figure is; `None` where it is missing.
        status: Option<Status>,
        /// Why the figure is missing.
        missing: Option<Missing>,
        /// The rating of the quarter, as its row has it; `None` where there is none, or where the point is of a month or of an amount,
        /// which nothing rates.
        rating: Option<Rating>,
        /// Whether a line joins it to the point before.
        ///
        /// # Errors
        ///
        /// - [`NotCompared::NoFigure`]: it has no value.
        /// - [`NotCompared::NoBase`]: there is no point before, or that has no value.
        /// - [`NotCompared::DefinitionBreak`]: the definition changed between the two.
        /// - [`NotCompared::CrossesYearEnd`]: a year to date started afresh between the two.
        joined: Result<(), NotCompared>,
        /// What the control chart says of it, where one was asked for: whether it is a special cause, and by polarity of which kind.
        mark: Option<ChartPoint>,
    }

    /// The reason of the latest change of definition since the point before, or in the quarter of the first point, to mark it there.
    #[must_use]
    pub const fn break_reason(&self) -> Option<&'a str> {
        self.break_reason
    }

    /// The target in force; `None` where there is none, or where it [is of several points](crate::history::ChartedCaveat::PartsOfTarget)
    /// together.
    #[must_use]
    pub fn target(&self) -> Option<Target> {
        self.exact_target.map(ExactTarget::shown)
    }

    /// The levels to draw of the target: one, the two ends of a range, or none.
    #[must_use]
    pub fn target_levels(&self) -> Vec<Decimal> {
        match self.target() {
            Some(Target::Level(level) | Target::Strict(level)) => Vec::from([level]),
            Some(Target::Range(range)) => Vec::from([range.lower(), range.upper()]),
            None => Vec::new(),
        }
    }

    /// The scale in force, with the names of the bands; `None` where no figure could be rated, or where the target is of several points
    /// together.
    #[must_use]
    pub const fn scale(&self) -> Option<&ScaleInForce<'a>> {
        self.scale.as_ref()
    }

    /// The segments of the scale in force that a frame shows, cut at its ends, the lowest first; none without a scale.
    #[must_use]
    pub fn segments(&self, frame: ChartFrame) -> Vec<Segment> {
        self.scale.map(|scale| scale.segments(frame.stretch())).unwrap_or_default()
    }
}

/// From the lowest to the highest figure of named others in one quarter.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use performance_indicators::{Scorecard, decimal};
///
/// // Invented.
/// let scorecard: Scorecard = serde_json::from_str(r#"{
///     "organisation": "Ash", "calendar": {"starts": "april", "named_by": "both"},
///     "indicators": [{
///         "id": "a", "name": "Days to let a home", "polarity": "lower-is-better", "unit": "days", "accumulation": "in-quarter",
///         "observations": {"2017-Q1": {"value": "21", "peers": {"Elm": "20", "Oak": "24", "Fir": {"missing": "suppressed"}}}}
///     }]
/// }"#)?;
/// let chart = scorecard.chart("a", "2017-Q1".parse()?, 8).ok_or("the indicator")?;
/// let others = chart.peers().ok_or("others")?;
/// assert_eq!((others.lowest(), others.highest(), others.areas()), (decimal("20")?, decimal("24")?, 2));
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct PeerRange {
    pub(super) lowest: Decimal,
    pub(super) highest: Decimal,
    pub(super) areas: usize,
}

debug!(PeerRange { lowest, highest, areas });

impl PeerRange {
    getters! {
        /// The lowest figure, whichever way is better.
        lowest: Decimal,
        /// The highest figure.
        highest: Decimal,
        /// How many others have a figure.
        areas: usize,
    }
}
