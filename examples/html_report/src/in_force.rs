//! What was in force for an indicator in each quarter of a chart, and which rating each figure would have had.

use performance_indicators::rating::Cut;
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::{Aim, Entry, Quarter, Rating, RatingScale, Report, Row, Scorecard};

/// How many quarters a chart shows: two years, and the quarter that they started from.
const QUARTERS: u32 = 9;

/// The reports up to the one printed, earliest first: they know each quarter's figure, target and tolerance.
pub(super) struct History(Vec<Report>);

/// One quarter of a chart.
pub(super) struct Point<'a> {
    pub(super) row: &'a Row,
    pub(super) bands: Option<Bands>,
}

/// A rating scale, as far as it depends on the figure alone.
pub(super) struct Bands {
    scale: RatingScale,
    /// The place of the first band that depends on another fact.
    settled: usize,
}

/// A piece of the value axis whose figures have one rating; `None` where the figure alone does not decide it.
pub(super) struct Stretch {
    pub(super) lower: Decimal,
    pub(super) upper: Decimal,
    pub(super) rating: Option<Rating>,
}

impl History {
    pub(super) fn new(scorecard: &Scorecard, quarter: Quarter) -> Self {
        let first = (0..QUARTERS).rev().find_map(|back| quarter.earlier(back)).unwrap_or(quarter);
        Self(first.through(quarter).map(|quarter| scorecard.report(quarter)).collect())
    }

    /// The quarters of one indicator, from the first with a figure.
    pub(super) fn points(&self, scorecard: &Scorecard, entry: &Entry) -> Vec<Point<'_>> {
        let of_entry = |report: &'_ Report| report.rows().iter().position(|row| row.id() == entry.indicator().id());
        let rows = self.0.iter().filter_map(|report| report.rows().get(of_entry(report)?));
        rows.skip_while(|row| row.value().is_none())
            .map(|row| Point { row, bands: Bands::in_force(scorecard, entry, row) })
            .collect()
    }
}

impl Bands {
    /// The scale for a row, from the scheme in force for the quarter that its figure is of.
    fn in_force(scorecard: &Scorecard, entry: &Entry, row: &Row) -> Option<Self> {
        let quarter = row.measured();
        let scheme = entry.schemes().in_force(quarter).or_else(|| scorecard.schemes().in_force(quarter))?;
        let aim = Aim::new(row.polarity(), row.target()?).ok()?;
        let exact = RatingScale::new(scheme, aim, row.tolerance()).ok()?.in_unit(row.unit());
        let scale = match entry.indicator().rated_as_published() {
            Some(decimals) => exact.as_published(decimals).ok()?,
            None => exact,
        };
        let settled = scheme.bands().iter().position(|band| band.when().facts().next().is_some()).unwrap_or(usize::MAX);
        Some(Self { scale, settled })
    }

    /// The places where bands end, as far as a decimal holds them.
    pub(super) fn ends(&self) -> impl Iterator<Item = Decimal> {
        self.scale.limits().flat_map(|limits| [limits.lower(), limits.upper()]).flatten().filter_map(Cut::to_decimal)
    }

    /// The stretches between two values, from the lower to the upper: between two ends next to each other all have one rating.
    pub(super) fn stretches(&self, lower: Decimal, upper: Decimal) -> Vec<Stretch> {
        let mut ends: Vec<_> = self.ends().filter(|end| (lower..upper).contains(end)).chain([lower, upper]).collect();
        ends.sort_unstable();
        ends.dedup();
        let mut stretches: Vec<Stretch> = Vec::new();
        for (lower, upper) in ends.iter().copied().zip(ends.iter().copied().skip(1)) {
            let rating = lower.checked_add(upper).and_then(|both| self.rating(both.checked_div(Decimal::TWO)?));
            match stretches.last_mut() {
                Some(last) if last.rating == rating => last.upper = upper,
                _ => stretches.push(Stretch { lower, upper, rating }),
            }
        }
        stretches
    }

    fn rating(&self, value: Decimal) -> Option<Rating> {
        let verdict = self.scale.rate(value);
        verdict.band().filter(|band| *band < self.settled).and(verdict.rating())
    }
}
