//! The figures of two years as a few letters.

use performance_indicators::report::{ChartFrame, ChartOptions, IndicatorPoint};
use performance_indicators::rust_decimal::prelude::ToPrimitive;
use performance_indicators::rust_decimal::{Decimal, RoundingStrategy};
use performance_indicators::{Row, Scorecard};

/// How many quarters it shows, or months where figures are kept by month.
const POINTS: usize = 8;

/// From the bottom of the chart to its top.
const HEIGHTS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// A letter a quarter, or a dot where there is no figure; empty where there are fewer than two figures, or they are too far apart.
pub(crate) fn sparkline(scorecard: &Scorecard, row: &Row) -> String {
    let chart = scorecard.chart_with(row.id().as_str(), row.quarter(), POINTS, &ChartOptions::new().by_month());
    let Some((chart, frame)) = chart.and_then(|chart| chart.frame().map(|frame| (chart, frame))) else { return String::new() };
    let has_value = |point: &&IndicatorPoint<'_>| point.value().is_some();
    if chart.points().iter().filter(has_value).count() < 2 {
        return String::new();
    }
    chart.points().iter().map(|point| point.value().and_then(|value| height(frame, value)).unwrap_or('·')).collect()
}

/// The letter as high as a value lies.
fn height(frame: ChartFrame, value: Decimal) -> Option<char> {
    let top = Decimal::from(HEIGHTS.len().checked_sub(1)?);
    HEIGHTS
        .get(
            frame
                .share(value, 6)
                .checked_mul(top)?
                .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
                .to_usize()?,
        )
        .copied()
}
