//! The latest section of an indicator's control chart, as far as a row tells of it.
//!
//! Most series are plain decimals of quarters in a row: their section is made of integers alone. Any other is charted whole.

use super::IndicatorQuarter;
use super::points_of::PointsOf;
use crate::calendar::{Month, Quarter};
use crate::history::making_charts::ChartInput;
use crate::history::{Accumulation, ChartedCaveat, ChartedPeriods, ChartedSeries, NotCharted};
use crate::statistics::{ChartPoint, ProcessLimits, Xmr};
use crate::values::exact::{rescaled, scale_of};
use crate::values::{Unit, Value};
use alloc::collections::BTreeSet;
use alloc::vec::Vec;
use rust_decimal::Decimal;

/// What a row tells of the latest section of its control chart.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct LatestSection {
    pub(super) points_of: PointsOf,
    /// The quarter of its first point, or one in which that is, if there is any.
    pub(super) first: Option<Quarter>,
    /// How many of its figures are not missing.
    pub(super) figures: usize,
    pub(super) latest: Option<Decimal>,
    pub(super) latest_month: Option<Month>,
    pub(super) point: ChartPoint,
    /// How many of the latest points in a row lie on the side of the latest.
    pub(super) in_a_row: usize,
    pub(super) limits: ProcessLimits,
    pub(super) possible: PossibleFigures,
    /// The smallest number, zero apart and without its sign, that the figures rest on.
    pub(super) smallest: Option<Decimal>,
    pub(super) caveats: BTreeSet<ChartedCaveat>,
}

/// What figures of a unit can be, open at an end that one of them lies beyond: what limits are shown within.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PossibleFigures {
    from_zero: bool,
    to_hundred: bool,
}

impl PossibleFigures {
    /// What figures are of which none is below zero, or above a hundred.
    fn new(unit: &Unit, is_any_below_zero: impl FnOnce() -> bool, is_any_above_hundred: impl FnOnce() -> bool) -> Self {
        let (from_zero, to_hundred) = match unit {
            Unit::Percent => (true, true),
            Unit::Count | Unit::RatePer(_) => (true, false),
            Unit::Ratio | Unit::Days | Unit::Weeks | Unit::Currency(_) | Unit::YesNo | Unit::Other(_) => (false, false),
        };
        Self { from_zero: from_zero && !is_any_below_zero(), to_hundred: to_hundred && !is_any_above_hundred() }
    }

    /// A limit, cut where no figure can be.
    pub(super) fn cut(self, limit: Decimal) -> Decimal {
        let is_above_hundred = || {
            let hundred = rescaled(100, 0, scale_of(limit));
            hundred.is_some_and(|hundred| limit.mantissa() > hundred)
        };
        if self.from_zero && limit.is_sign_negative() {
            Decimal::ZERO
        } else if self.to_hundred && is_above_hundred() {
            Decimal::ONE_HUNDRED
        } else {
            limit
        }
    }
}

/// Where figures and points are put while a chart is made, so that many rows need no memory of their own for them.
#[derive(Default)]
pub(crate) struct ChartBuffers {
    digits: Vec<Option<i64>>,
    points: Vec<ChartPoint>,
}

impl IndicatorQuarter<'_> {
    /// The latest section of the control chart of the figures up to the quarter.
    pub(super) fn latest_section(&self, buffers: &mut ChartBuffers) -> Result<LatestSection, NotCharted> {
        const XMR: Xmr = Xmr::MAKING_DATA_COUNT;
        self.section_of_plain_figures(XMR, buffers).unwrap_or_else(|| self.section_of_chart(&self.control_chart(XMR)?))
    }

    /// The same of figures that are plain decimals of quarters in a row; `None` where they are anything else.
    fn section_of_plain_figures(&self, xmr: Xmr, buffers: &mut ChartBuffers) -> Option<Result<LatestSection, NotCharted>> {
        let (indicator, figures) = (self.entry.indicator(), self.figures());
        let ChartBuffers { digits, points } = buffers;
        let plain = ChartInput { indicator, figures }.plain_figures(self.quarter, digits)?;
        points.resize(plain.digits.len(), ChartPoint::MISSING);
        let Some(limits) = xmr.mark(plain.digits, plain.scale, points).ok()? else {
            return Some(Err(NotCharted::TooFewPoints));
        };
        let unit = indicator.unit();
        let digits = || plain.digits.iter().flatten();
        let hundred = rescaled(100, 0, plain.scale)?;
        let caveats = [
            (ChartedCaveat::Overlapping, Accumulation::RollingYear),
            (ChartedCaveat::AccumulationNotStated, Accumulation::NotStated),
        ];
        let is_of = |of: Accumulation| indicator.accumulation() == of;
        Some(Ok(LatestSection {
            points_of: PointsOf::Quarters,
            first: Some(plain.first),
            figures: digits().count(),
            latest: figures.series.plain(self.quarter),
            latest_month: None,
            point: points.last().copied()?,
            in_a_row: in_a_row(points),
            limits,
            possible: PossibleFigures::new(
                unit,
                || digits().any(|digits| *digits < 0),
                || digits().any(|digits| i128::from(*digits) > hundred),
            ),
            smallest: plain
                .quarter_of_smallest()
                .filter(|_| unit.is_additive())
                .and_then(|quarter| figures.series.plain(quarter))
                .map(|number| number.abs()),
            caveats: caveats.into_iter().filter(|(_, of)| is_of(*of)).map(|(caveat, _)| caveat).collect(),
        }))
    }

    /// The same of a whole chart.
    fn section_of_chart(&self, charted: &ChartedSeries) -> Result<LatestSection, NotCharted> {
        let unit = self.entry.indicator().unit();
        let (chart, places) = (charted.chart(), charted.chart().latest().places());
        let limits = chart.latest().limits().ok_or(NotCharted::TooFewPoints)?;
        let points = chart.points().get(places.clone()).unwrap_or_default();
        let numbers = charted.latest_figures().flat_map(|figure| figure.numbers_behind(unit.is_additive()));
        let numbers = numbers.flatten().map(|number| number.abs());
        let mut figures = charted.latest_figures().map(|figure| figure.quotient(unit.factor()));
        let is_above_hundred = |figure: Value| figure.quotient(unit.factor()).order(Decimal::ONE_HUNDRED.into()).is_gt();
        Ok(LatestSection {
            points_of: points_of(charted.periods()),
            first: match charted.periods() {
                ChartedPeriods::Quarters(quarters) => quarters.get(places.start).copied(),
                // The quarters of months in a row, up to the one asked of.
                ChartedPeriods::Months(_) => {
                    let quarters = places.len().checked_sub(1).and_then(|months| u32::try_from(months.div_ceil(3)).ok());
                    quarters.and_then(|quarters| self.quarter.earlier(quarters))
                }
            },
            figures: chart.latest().figures(),
            latest: charted.latest().and_then(|value| value.to_decimal(unit.factor())),
            latest_month: match charted.periods() {
                ChartedPeriods::Months(months) => months.last().copied(),
                ChartedPeriods::Quarters(_) => None,
            },
            point: points.last().copied().ok_or(NotCharted::TooFewPoints)?,
            in_a_row: in_a_row(points),
            limits: limits.clone(),
            possible: PossibleFigures::new(
                unit,
                || figures.any(|figure| figure.numerator < 0),
                || charted.latest_figures().any(is_above_hundred),
            ),
            smallest: numbers.filter(|number| !number.is_zero()).min(),
            caveats: charted.caveats().clone(),
        })
    }
}

/// How many of the latest points in a row lie on the side of the latest; none where that lies on neither.
fn in_a_row(points: &[ChartPoint]) -> usize {
    let Some(side) = points.last().and_then(|point| point.side_of_mean()) else { return 0 };
    points.iter().rev().take_while(|point| point.side_of_mean() == Some(side)).count()
}

fn points_of(periods: &ChartedPeriods) -> PointsOf {
    match periods {
        ChartedPeriods::Months(_) => PointsOf::Months,
        ChartedPeriods::Quarters(quarters) => {
            let each_follows = quarters.iter().zip(quarters.iter().skip(1)).all(|(one, next)| one.next() == Some(*next));
            if each_follows { PointsOf::Quarters } else { PointsOf::Figures }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ChartBuffers, IndicatorQuarter, LatestSection};
    use crate::calendar::{FiscalCalendar, Quarter, QuarterOfYear};
    use crate::history::{Accumulation, DueQuarters, Indicator, NotCharted, Observation, PlannedTarget, Series, TargetPlan};
    use crate::report::ReportOptions;
    use crate::scorecard::{Entry, Scorecard};
    use crate::statistics::Xmr;
    use crate::values::invented_numbers::numbers;
    use crate::values::{Fraction, Polarity, Unit};
    use alloc::vec::Vec;
    use rust_decimal::Decimal;

    fn first() -> Quarter {
        "2010-Q1".parse().unwrap()
    }

    /// What integers make of a series, and what its whole chart does.
    type BothWays = (Option<Result<LatestSection, NotCharted>>, Result<LatestSection, NotCharted>);

    fn both_ways(indicator: Indicator, figures: &[Option<Observation>], last: Quarter, buffers: &mut ChartBuffers) -> BothWays {
        let figures = first().through(Quarter::MAX).zip(figures).filter_map(|(quarter, figure)| Some((quarter, figure.clone()?)));
        let plan = TargetPlan::always(PlannedTarget::new(Decimal::ONE_HUNDRED));
        let entry = Entry::new(indicator, plan, Series::new(figures).unwrap());
        let scorecard = Scorecard::new("Example Borough", FiscalCalendar::UK_GOVERNMENT).with_entries([entry]).unwrap();
        let of = IndicatorQuarter::new(&scorecard, &scorecard.entries()[0], last, &ReportOptions::new()).unwrap();
        let chart = of.control_chart(Xmr::MAKING_DATA_COUNT);
        (of.section_of_plain_figures(Xmr::MAKING_DATA_COUNT, buffers), chart.and_then(|chart| of.section_of_chart(&chart)))
    }

    fn indicator(unit: Unit, accumulation: Accumulation) -> Indicator {
        Indicator::new("a".parse().unwrap(), "Invented", Polarity::HigherIsBetter, unit, accumulation)
    }

    #[test]
    fn a_row_says_of_plain_figures_what_their_whole_chart_says() {
        use Accumulation::{InQuarter, NotStated, RollingYear, Snapshot};
        let mut number = numbers();
        // As in a report, one for all rows.
        let mut buffers = ChartBuffers::default();
        let (mut of_integers, mut charted) = (0, 0);
        for round in 0..4000 {
            let unit = [Unit::Percent, Unit::Count, Unit::Days, Unit::Other("homes".into())][round % 4].clone();
            let accumulation = [Snapshot, InQuarter, RollingYear, NotStated][(round >> 2) % 4];
            // Most figures are near to one another, some below zero, some all alike, with a decimal or two, or noughts at their ends.
            let (around, apart) = (number(1200), [1, 2, 40, 2000][(round >> 4) % 4]);
            let mut figure = || {
                let digits = i64::try_from(around + number(apart)).unwrap() - if round % 7 == 0 { 1000 } else { 0 };
                let (digits, places) = [(digits, 1), (digits * 10, 1), (digits * 100, 3), (digits, 0), (digits, 2)]
                    [usize::try_from(number(5)).unwrap() * usize::from(round % 3 == 0)];
                (number(9) > 0).then(|| Observation::from(Decimal::try_new(digits, places).unwrap()))
            };
            let figures: Vec<_> = (0..=round % 30).map(|_| figure()).collect();
            let last = first().later(u32::try_from(round % 40).unwrap()).unwrap();
            let (by_integers, whole) = both_ways(indicator(unit, accumulation), &figures, last, &mut buffers);
            if let Some(by_integers) = by_integers {
                of_integers += 1;
                charted += usize::from(by_integers.is_ok());
                assert_eq!(by_integers, whole, "{figures:?} to {last}");
            }
        }
        // All but those that start after the quarter asked of.
        assert!(of_integers > 3800 && charted > 2500, "{of_integers}, of which {charted} have limits");
    }

    #[test]
    fn what_is_more_than_plain_figures_of_quarters_in_a_row_is_charted_whole() {
        let plain = || indicator(Unit::Percent, Accumulation::InQuarter);
        let figures =
            || ["80", "81.5", "79", "84", "70.25"].map(|text| Some(Observation::from(text.parse::<Decimal>().unwrap())));
        let last = first().later(4).unwrap();
        let is_of_integers = |indicator: Indicator, figures: &[Option<Observation>]| {
            both_ways(indicator, figures, last, &mut ChartBuffers::default()).0.is_some()
        };
        assert!(is_of_integers(plain(), &figures()));
        let with = |observation: Observation| {
            let mut figures = figures();
            figures[1] = Some(observation);
            figures
        };
        assert!(!is_of_integers(plain(), &with(Fraction::new(2.into(), 3.into()).unwrap().into())));
        assert!(!is_of_integers(plain(), &with(Observation::from(3).with_commentary("Invented."))));
        assert!(!is_of_integers(plain(), &with("0.0000000000000000001".parse::<Decimal>().unwrap().into())));
        assert!(!is_of_integers(plain().with_break(last, "another definition"), &figures()));
        let half_yearly = DueQuarters::new([QuarterOfYear::Q1, QuarterOfYear::Q3]).unwrap();
        assert!(!is_of_integers(plain().with_due(half_yearly).unwrap(), &figures()));
        assert!(!is_of_integers(indicator(Unit::Count, Accumulation::YearToDate), &figures()));
    }
}
