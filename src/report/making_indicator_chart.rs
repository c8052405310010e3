//! The chart of an indicator, made of its figures and what was in force.

use super::assessed_quarter::AssessedQuarter;
use super::{IndicatorChart, IndicatorPoint, IndicatorQuarter, PeerRange, ReportOptions};
use crate::calendar::{Month, Quarter};
use crate::history::making_charts::ChartInput;
use crate::history::{Accumulation, ChartedCaveat, ChartedPeriods, Figure, NotCompared, Observation};
use crate::rating::Missing;
use crate::scorecard::Scorecard;
use crate::statistics::Xmr;
use crate::values::{Unit, Value};
use alloc::string::ToString;
use alloc::{borrow::Cow, vec::Vec};
use rust_decimal::Decimal;

/// What a chart shows beside figures by quarter.
///
/// # Examples
///
/// ```
/// use performance_indicators::report::ChartOptions;
/// use performance_indicators::statistics::Xmr;
///
/// let options = ChartOptions::new().with_control_limits(Xmr::MAKING_DATA_COUNT);
/// assert_ne!(options, ChartOptions::default());
/// ```
#[derive(Clone, PartialEq, Eq, Default)]
#[must_use]
pub struct ChartOptions {
    by_month: bool,
    xmr: Option<Xmr>,
    report: ReportOptions,
}

debug!(ChartOptions { by_month: if_set, xmr: if_some, report: if_set });

impl ChartOptions {
    /// Quarters, without control limits, as everything stands now.
    pub const fn new() -> Self {
        Self { by_month: false, xmr: None, report: ReportOptions::new() }
    }

    /// With months instead of quarters, as far back as figures are kept by month; an indicator that keeps none has its quarters.
    pub fn by_month(self) -> Self {
        Self { by_month: true, ..self }
    }

    /// With control limits: the points are then those of the [control chart](Scorecard::control_chart), which says itself whether they are
    /// months or quarters, and charts the amounts in each where totals so far could only grow. Where there is no control chart for a
    /// reason, the points are as without.
    pub fn with_control_limits(self, xmr: Xmr) -> Self {
        Self { xmr: Some(xmr), ..self }
    }

    /// With figures, and facts that schemes ask for, seen as a report with these options sees them.
    pub fn with_report_options(self, report: ReportOptions) -> Self {
        Self { report, ..self }
    }
}

impl Scorecard {
    /// What a chart of an indicator draws: at most so many points, the last of the quarter whose figure the report on a quarter shows.
    /// `None` where that report has no row of the id.
    ///
    /// The points are the quarters in which a figure was due, of the indicator's own calendar if it has one, from the first with a figure
    /// on. One whose figure is missing keeps its place.
    ///
    /// # Examples
    ///
    /// See [`IndicatorChart`].
    #[doc(alias("graph", "sparkline"))]
    #[must_use]
    pub fn chart(&self, id: &str, quarter: Quarter, points: usize) -> Option<IndicatorChart<'_>> {
        self.chart_with(id, quarter, points, &ChartOptions::new())
    }

    /// The same with months instead of quarters, with control limits, or as on another day.
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "serde")] {
    /// use performance_indicators::Scorecard;
    /// use performance_indicators::report::ChartOptions;
    /// use performance_indicators::statistics::{ChartPoint, Xmr};
    ///
    /// // Invented: calls answered in time, a percentage by quarter of which the last falls out of the ordinary.
    /// let scorecard: Scorecard = serde_json::from_str(r#"{
    ///     "organisation": "Example Borough", "calendar": {"starts": "april", "named_by": "both"},
    ///     "indicators": [{"id": "calls", "name": "Calls", "polarity": "higher-is-better", "unit": "percent",
    ///                     "accumulation": "in-quarter", "observations": {
    ///         "2015-Q1": "90", "2015-Q2": "92", "2015-Q3": "91", "2015-Q4": "90", "2016-Q1": "93", "2016-Q2": "91",
    ///         "2016-Q3": "92", "2016-Q4": "90", "2017-Q1": "91", "2017-Q2": "93", "2017-Q3": "92", "2017-Q4": "78"}}]
    /// }"#)?;
    /// let options = ChartOptions::new().with_control_limits(Xmr::MAKING_DATA_COUNT);
    /// let chart = scorecard.chart_with("calls", "2017-Q4".parse()?, 8, &options).ok_or("the indicator")?;
    /// let (places, limits) = chart.limits().next().ok_or("limits")?;
    /// assert_eq!((places, limits.to_string().as_str()), (0..8, "90.25 (85.99 to 94.51)"));
    /// let special = chart.points().iter().filter(|point| point.mark().is_some_and(ChartPoint::is_special_cause));
    /// assert!(special.map(|point| point.label()).eq(["Q4 2017/18"]));
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn chart_with(&self, id: &str, quarter: Quarter, points: usize, options: &ChartOptions) -> Option<IndicatorChart<'_>> {
        let of = IndicatorQuarter::new(self, self.entry(id)?, quarter, &options.report)?;
        Some(of.chart(points, options))
    }
}

/// What a point is of.
#[derive(Clone, Copy)]
struct Place {
    quarter: Quarter,
    month: Option<Month>,
}

impl<'a> IndicatorQuarter<'a> {
    fn chart(&self, most: usize, options: &ChartOptions) -> IndicatorChart<'a> {
        let indicator = self.entry.indicator();
        let control = options.xmr.map(|xmr| self.control_chart(xmr));
        let charted = control.as_ref().and_then(|control| control.as_ref().ok());
        let input = ChartInput { indicator, figures: self.figures() };
        let periods = charted.map_or_else(|| input.periods(self.quarter, options.by_month), |charted| charted.periods().clone());
        let is_part_of_target = match (charted, &periods) {
            (Some(charted), _) => charted.caveats().contains(&ChartedCaveat::PartsOfTarget),
            (None, ChartedPeriods::Months(_)) => input.months_are_parts_of_target(),
            (None, ChartedPeriods::Quarters(_)) => false,
        };
        let is_of_amounts = charted.is_some_and(|charted| charted.caveats().contains(&ChartedCaveat::InQuarterAmounts));

        let places = self.places(&periods);
        let mut first = places.len().saturating_sub(most);
        let mut points: Vec<IndicatorPoint<'a>> = Vec::new();
        let mut latest: Option<(Quarter, AssessedQuarter<'a>)> = None;
        for (at, place) in places.iter().enumerate().skip(first) {
            // The months of a quarter have it in common.
            let known = latest.take().filter(|(quarter, _)| *quarter == place.quarter);
            let (quarter, assessed) = known.unwrap_or_else(|| (place.quarter, self.in_quarter(place.quarter).assess()));
            let mut point = self.point(*place, &assessed);
            latest = Some((quarter, assessed));
            if let Some(charted) = charted {
                point.exact_value = charted.values().get(at).copied().flatten();
                point.mark = charted.chart().points().get(at).copied();
            }
            point.value = point.exact_value.and_then(|value| value.to_decimal(indicator.unit().factor()));
            if is_part_of_target {
                (point.exact_target, point.scale) = (None, None);
            }
            if is_of_amounts {
                point.rating = None;
            }
            if points.is_empty() && point.value.is_none() {
                first = first.saturating_add(1);
                continue;
            }
            point.break_reason = self.break_between(points.last(), place.quarter);
            point.joined = self.joined(points.last(), &point, is_of_amounts);
            points.push(point);
        }
        let beside = points.last().filter(|_| !is_part_of_target).map(|last| self.observation_of(last.quarter));
        IndicatorChart {
            benchmarks: beside.as_ref().map(|observation| observation.benchmarks().to_vec()).unwrap_or_default(),
            peers: beside.and_then(|observation| PeerRange::of(&observation, indicator.unit())),
            indicator,
            series: self.entry.series(),
            points,
            control,
            first,
        }
    }

    /// What the points are of: months with the quarters that they are in.
    fn places(&self, periods: &ChartedPeriods) -> Vec<Place> {
        match periods {
            ChartedPeriods::Quarters(quarters) => {
                quarters.iter().map(|quarter| Place { quarter: *quarter, month: None }).collect()
            }
            ChartedPeriods::Months(months) => {
                let of_month = |month: &Month| Place {
                    quarter: self.calendar().quarter_of_month(*month).unwrap_or(self.quarter),
                    month: Some(*month),
                };
                months.iter().map(of_month).collect()
            }
        }
    }

    /// A point of a quarter, or of a month of it, before it is set beside others.
    fn point(&self, place: Place, assessed: &AssessedQuarter<'a>) -> IndicatorPoint<'a> {
        let figure = figure_of(&assessed.observation, place.month);
        let (status, missing) = match &*figure {
            Figure::Reported(reported) => (Some(reported.status()), None),
            Figure::Missing(missing) => (None, Some(*missing)),
        };
        IndicatorPoint {
            label: match place.month {
                Some(month) => month.label().to_string(),
                None => self.calendar().label(place.quarter).to_string(),
            },
            quarter: place.quarter,
            month: place.month,
            exact_value: figure.value(),
            value: None,
            status,
            missing,
            exact_target: assessed.target.ok(),
            rating: assessed.outcome().rating().filter(|_| place.month.is_none()),
            joined: Err(NotCompared::NoBase),
            break_reason: None,
            scale: self.scale(assessed).ok(),
            mark: None,
        }
    }

    /// Why the definition changed between a point and the one before.
    fn break_between(&self, before: Option<&IndicatorPoint<'_>>, quarter: Quarter) -> Option<&'a str> {
        let breaks = self.entry.indicator().breaks();
        let (_, reason) = match before {
            Some(before) if before.quarter >= quarter => None,
            Some(before) => breaks.range(before.quarter..=quarter).rfind(|(from, _)| **from > before.quarter),
            None => breaks.get_key_value(&quarter),
        }?;
        Some(reason)
    }

    fn joined(
        &self,
        before: Option<&IndicatorPoint<'_>>,
        point: &IndicatorPoint<'_>,
        is_of_amounts: bool,
    ) -> Result<(), NotCompared> {
        if point.value.is_none() {
            return Err(NotCompared::NoFigure);
        }
        let before = before.filter(|before| before.value.is_some()).ok_or(NotCompared::NoBase)?;
        let accumulates = self.entry.indicator().accumulation() == Accumulation::YearToDate && !is_of_amounts;
        if point.break_reason.is_some() {
            Err(NotCompared::DefinitionBreak)
        } else if accumulates && before.quarter.fiscal_year() != point.quarter.fiscal_year() {
            Err(NotCompared::CrossesYearEnd)
        } else {
            Ok(())
        }
    }
}

/// The figure of a quarter, or of a month of it.
fn figure_of(observation: &Observation, month: Option<Month>) -> Cow<'_, Figure> {
    let Some(month) = month else { return Cow::Borrowed(observation.figure()) };
    let of_month = observation.months().and_then(|months| months.figures().find(|(other, _)| *other == month));
    match (of_month, observation.figure()) {
        (Some((_, figure)), _) | (None, figure @ Figure::Missing(_)) => Cow::Borrowed(figure),
        (None, Figure::Reported(_)) => Cow::Owned(Figure::Missing(Missing::NotSupplied)),
    }
}

impl PeerRange {
    /// The range of an observation's; `None` where no other has a figure, or no decimal holds one.
    fn of(observation: &Observation, unit: &Unit) -> Option<Self> {
        let values = observation.peers()?.values();
        let values: Vec<Decimal> = values.map(|value: Value| value.to_decimal(unit.factor())).collect::<Option<_>>()?;
        Some(Self { lowest: *values.iter().min()?, highest: *values.iter().max()?, areas: values.len() })
    }
}
