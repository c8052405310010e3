//! Leaving out small numbers that could tell of a person.

use super::row_judgement::RowJudgement;
use super::{Difference, IndicatorChart, IndicatorPoint, Report, Row, RowChart, RowComparison, RowPeers, RowSignificance};
use crate::history::{Accumulation, ChartedCaveat, Figure, NotCompared, Observation};
use crate::rating::Missing;
use crate::values::exact::difference;
use crate::values::{ExactTarget, Fraction, Value};
use alloc::{boxed::Box, collections::BTreeSet, vec::Vec};
use rust_decimal::Decimal;

/// The numbers that could tell of a person: above zero and under a stated size.
#[derive(Clone, Copy)]
struct SmallNumbers {
    under: Decimal,
    /// Whether the values are amounts, which tell of themselves.
    adds_up: bool,
}

impl SmallNumbers {
    fn has(self, number: Decimal) -> bool {
        number < self.under && number > Decimal::ZERO
    }

    fn has_fraction(self, fraction: Fraction) -> bool {
        self.has(fraction.numerator()) || self.has(fraction.denominator())
    }

    fn has_value(self, value: Value) -> bool {
        value.numbers_behind(self.adds_up).into_iter().flatten().any(|number| self.has(number))
    }

    /// Whether a figure, or one that it replaced, is among them.
    fn has_figure(self, figure: &Figure) -> bool {
        figure.values().any(|value| self.has_value(value))
    }

    fn has_month(self, observation: &Observation) -> bool {
        observation.months().is_some_and(|months| months.figures().any(|(_, figure)| self.has_figure(figure)))
    }
}

impl Row {
    /// Whether the figure rests on so few that one more or less would move it: its denominator, or for an amount the figure itself,
    /// is under a stated size.
    ///
    /// This asks how far a figure can be relied on: zero is small too, and a numerator is not looked at. What may be published is
    /// asked by [`masked`](Self::masked), which keeps a zero and looks at both counts.
    #[must_use]
    pub fn has_small_numbers(&self, under: Decimal) -> bool {
        match (self.fraction(), self.value()) {
            (Some(fraction), _) => fraction.denominator() < under,
            (None, Some(value)) => self.unit().is_additive() && value.abs() < under,
            (None, None) => false,
        }
    }

    /// This row without the numbers that small counts could be read from, where there are any: its figure, the counts it rests on,
    /// and all that follows from them. The rating stays.
    ///
    /// Of what is said of [peers](Self::peers), the own place goes with the figure. The median, the best, the whole and the distances
    /// go whatever their size, as a small figure of others could be worked out from them and the own one: a median of 7.5 beside 12
    /// tells of 3.
    ///
    /// Of [significance](Self::significance), what rests on the figure goes with it, and that of a changed percentage or rate goes whatever
    /// its size, as it rests on earlier counts.
    ///
    /// A [control chart](Self::control_chart) loses its section whatever the size: mean, limits, signals, run and counts tell of earlier
    /// figures. Its variation and assurance stay, but where the figure is hidden, or any number that is charted since the definition last
    /// changed is small, in whichever quarter or month: see [`RowChartSection::smallest`](super::RowChartSection::smallest).
    ///
    /// A comparison of a small amount, or with one, loses its numbers too; the row then also loses its forecast, which may rest on
    /// the same amount. A figure that is not small itself stays.
    ///
    /// # What is not masked
    ///
    /// - A count of zero is kept.
    /// - The [months](Self::months) of a quarter that make its figure together stay or go together, as one could be worked out from the
    ///   others.
    /// - Earlier counts behind a percentage or a rate are not known to a row but by its control chart, so that they are looked at for
    ///   that alone.
    /// - An earlier amount that the row is not compared with is not known either, though a forecast may have added it up.
    /// - Targets stay, also one that follows from an earlier figure; but not the fraction that it is exactly, where that has a small
    ///   number.
    /// - Of peers, ranks and how many are ranked stay, but the rank of a hidden figure, and where there is none now the rank before.
    /// - Commentary, corrective actions, benchmarks, [`extra`](Self::extra) and the counts of summaries stay as they are.
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "serde")] {
    /// use performance_indicators::report::RowComparison;
    /// use performance_indicators::{Scorecard, Trend, decimal};
    ///
    /// // Invented: 3 in one quarter, 12 in the next.
    /// let scorecard: Scorecard = serde_json::from_str(r#"{
    ///     "organisation": "Example Borough", "calendar": {"starts": "april", "named_by": "both"},
    ///     "indicators": [{"id": "a", "name": "Children adopted", "polarity": "higher-is-better", "unit": "count",
    ///                     "accumulation": "in-quarter", "observations": {"2017-Q2": "3", "2017-Q3": "12"}}]
    /// }"#)?;
    /// let row = scorecard.report("2017-Q3".parse()?).rows()[0].clone().masked(decimal("5")?);
    /// assert_eq!(row.value(), Some(decimal("12")?));
    /// assert_eq!(row.short_term().and_then(RowComparison::base), None);
    /// assert_eq!(row.short_term().and_then(RowComparison::trend), Some(Trend::Improving));
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn masked(self, under: Decimal) -> Self {
        let adds_up = self.unit().is_additive();
        let small = SmallNumbers { under, adds_up };
        let figure = self.fraction().map(Value::Fraction).or(self.value().map(Value::Decimal));
        let hides_figure = figure.is_some_and(|value| small.has_value(value));
        let target_fraction = self.target_fraction.filter(|fraction| !small.has_fraction(*fraction));
        let kept = self.with_months_masked(|figure| hides_figure || small.has_figure(figure));
        // Of a lost rank, the figure that it was of is not known here.
        let told = |peers: RowPeers| if figure.is_some() { peers } else { peers.without_movements() };
        let peers = kept.peers.map(|peers| Box::new(told(peers.masked())));
        // Earlier counts behind a percentage or a rate are not known here.
        let significance = kept.significance.map(|known| if adds_up { known } else { known.without_changes() });
        let control_chart = kept.control_chart.map(|chart| chart.masked(under));
        let kept = Self { target_fraction, peers, significance, control_chart, ..kept };
        match (hides_figure, adds_up) {
            (true, _) => kept.without_numbers(),
            (false, true) => kept.without_small_comparisons(|value| small.has(value)),
            (false, false) => kept,
        }
    }

    /// This row without the months that are to be hidden, and what their figures could be read from.
    fn with_months_masked(mut self, is_hidden: impl Fn(&Figure) -> bool) -> Self {
        let Some(months) = self.months.take() else { return self };
        let masked = months.as_ref().clone().masked(is_hidden);
        if masked != *months {
            self.differences.retain(|difference| !matches!(difference, Difference::Months { .. }));
        }
        Self { months: Some(Box::new(masked)), ..self }
    }

    /// This row, without the numbers of comparisons of which one side is small; then also without its forecast.
    fn without_small_comparisons(mut self, is_small: impl Fn(Decimal) -> bool) -> Self {
        let mut hidden = false;
        for comparison in self.short_term.iter_mut().chain(&mut self.long_term).chain(&mut self.comparisons) {
            hidden |= comparison.hide_small_numbers(&is_small);
        }
        if hidden {
            self.forecast = None;
            self.peers = self.peers.map(|peers| Box::new(peers.without_movements()));
            self.significance = self.significance.map(RowSignificance::without_changes);
        }
        self
    }

    /// This row without its figure and all that it could be read from.
    fn without_numbers(self) -> Self {
        let hidden = |comparison: RowComparison| comparison.without_numbers();
        Self {
            value: None,
            fraction: None,
            target_fraction: None,
            status: None,
            missing: Some(Missing::Suppressed),
            short_term: self.short_term.map(hidden),
            long_term: self.long_term.map(hidden),
            comparisons: self.comparisons.into_iter().map(hidden).collect(),
            forecast: None,
            differences: Vec::new(),
            peers: self.peers.map(|peers| Box::new(peers.without_own())),
            significance: self.significance.map(RowSignificance::without_own),
            control_chart: self.control_chart.map(RowChart::without_own),
            judgement: RowJudgement::hidden(Missing::Suppressed.in_words()),
            ..self
        }
    }
}

impl Report {
    /// This report with every row [masked](Row::masked), and the roll-ups whose points tell of figures without points or score; their
    /// ratings stay.
    pub fn masked(self, under: Decimal) -> Self {
        self.mapped(|row| row.masked(under), |roll_up| if roll_up.by_figure() { roll_up.without_points() } else { roll_up })
    }
}

impl IndicatorPoint<'_> {
    /// This point without the segments that the counts behind a target could be read from.
    fn with_target_masked(self, is_hidden: impl Fn(Fraction) -> bool) -> Self {
        match self.exact_target.and_then(ExactTarget::fraction) {
            Some(fraction) if is_hidden(fraction) => {
                Self { exact_target: self.exact_target.map(|target| ExactTarget::from(target.shown())), scale: None, ..self }
            }
            _ => self,
        }
    }

    /// This point without its figure and all that it could be read from.
    fn without_numbers(self) -> Self {
        Self {
            exact_value: None,
            value: None,
            status: None,
            missing: Some(Missing::Suppressed),
            joined: Err(NotCompared::NoFigure),
            ..self.with_target_masked(|_| true)
        }
    }
}

impl IndicatorChart<'_> {
    /// What two totals so far tell of the time between them, where no new year starts in it.
    fn amount_between(&self, point: &IndicatorPoint<'_>, next: &IndicatorPoint<'_>) -> Option<Decimal> {
        let adds_up = match self.indicator.accumulation() {
            Accumulation::YearToDate => point.quarter.fiscal_year() == next.quarter.fiscal_year(),
            Accumulation::ProgrammeToDate => true,
            Accumulation::Snapshot
            | Accumulation::InQuarter
            | Accumulation::RollingYear
            | Accumulation::Annual
            | Accumulation::NotStated => false,
        };
        difference(next.value?.into(), point.value?.into()).filter(|_| adds_up)
    }

    /// This chart without the numbers that small counts could be read from, as rows are [masked](Row::masked): the figure of a quarter is
    /// hidden where its masked row hides it. The ratings and the benchmarks stay.
    ///
    /// - Of totals so far, the earlier of two is hidden where a small amount lies between them.
    /// - The months of a quarter are all hidden where one of them, or the quarter's figure, is small.
    /// - The [control chart](Self::control), its limits and marks go where any figure of the series is small, as they rest on all of them;
    ///   where it charts amounts that are derived from totals, those go too.
    /// - The [range](Self::peers) of others goes, whatever its size.
    /// - Segments go where their ends would tell of the small counts behind a target that follows from another figure.
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "serde")] {
    /// use performance_indicators::{Missing, Scorecard, decimal};
    ///
    /// // Invented: 12 in one quarter, 3 in the next.
    /// let scorecard: Scorecard = serde_json::from_str(r#"{
    ///     "organisation": "Example Borough", "calendar": {"starts": "april", "named_by": "both"},
    ///     "indicators": [{"id": "a", "name": "Children adopted", "polarity": "higher-is-better", "unit": "count",
    ///                     "accumulation": "in-quarter", "observations": {"2017-Q2": "12", "2017-Q3": "3"}}]
    /// }"#)?;
    /// let chart = scorecard.chart("a", "2017-Q3".parse()?, 8).ok_or("the indicator")?.masked(decimal("5")?);
    /// assert_eq!(chart.points()[0].value(), Some(decimal("12")?));
    /// assert_eq!((chart.points()[1].value(), chart.points()[1].missing()), (None, Some(Missing::Suppressed)));
    /// assert!(chart.frame().is_some_and(|frame| !frame.contains(3.into())));
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn masked(self, under: Decimal) -> Self {
        let small = SmallNumbers { under, adds_up: self.indicator.unit().is_additive() };
        let series = self.series;
        let has_small = |observation: &Observation| small.has_figure(observation.figure()) || small.has_month(observation);
        let has_small_value = |point: &IndicatorPoint<'_>| point.exact_value.is_some_and(|value| small.has_value(value));
        let tells = self.points.iter().any(has_small_value) || series.iter().any(|(_, observation)| has_small(&observation));
        let charted = self.control.as_ref().and_then(|control| control.as_ref().ok()).filter(|_| tells);
        let hides_all = charted.is_some_and(|charted| charted.caveats().contains(&ChartedCaveat::InQuarterAmounts));
        let hides_marks = charted.is_some();
        let is_hidden = |point: &IndicatorPoint<'_>, next: Option<&IndicatorPoint<'_>>| {
            let of_month = || series.get(point.quarter).is_some_and(|observation| has_small(&observation));
            let amount = next.and_then(|next| self.amount_between(point, next));
            hides_all
                || has_small_value(point)
                || (point.month.is_some() && of_month())
                || amount.is_some_and(|amount| small.adds_up && small.has(amount))
        };
        // From the last, which stays as its row does, to the first.
        let mut next = None;
        let mut hidden = BTreeSet::new();
        for (place, point) in self.points.iter().enumerate().rev() {
            if is_hidden(point, next) {
                hidden.insert(place);
            } else if point.value.is_some() {
                next = Some(point);
            }
        }
        let mut points: Vec<IndicatorPoint<'_>> = Vec::new();
        for (place, point) in self.points.into_iter().enumerate() {
            let mut point = if hidden.contains(&place) { point.without_numbers() } else { point };
            if point.value.is_some() && points.last().is_some_and(|before| before.value.is_none()) {
                point.joined = Err(NotCompared::NoBase);
            }
            point.mark = point.mark.filter(|_| !hides_marks);
            points.push(point.with_target_masked(|fraction| small.has_fraction(fraction)));
        }
        Self { points, control: self.control.filter(|_| !hides_marks), peers: None, ..self }
    }
}
