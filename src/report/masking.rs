//! Leaving out small numbers that could tell of a person.

use super::{Difference, Report, Row, RowChart, RowComparison, RowSignificance};
use crate::history::Figure;
use crate::rating::Missing;
use crate::values::{Fraction, Value};
use alloc::{boxed::Box, vec::Vec};
use rust_decimal::Decimal;

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
    /// - Of peers, ranks and how many are ranked stay, but the rank of a hidden figure.
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
        let small = |value: Decimal| value < under && value > Decimal::ZERO;
        let counts_of = |fraction: Fraction| [fraction.numerator(), fraction.denominator()];
        let (adds_up, unit) = (self.unit().is_additive(), self.unit().clone());
        let is_small = |value: Value| value.numbers_behind(&unit).into_iter().flatten().any(small);
        let figure = self.fraction().map(Value::Fraction).or(self.value().map(Value::Decimal));
        let hides_figure = figure.is_some_and(is_small);
        let target_fraction = self.target_fraction.filter(|fraction| !counts_of(*fraction).into_iter().any(small));
        let kept = self.with_months_masked(|figure| hides_figure || figure.values().any(is_small));
        let peers = kept.peers.map(|peers| Box::new(peers.masked()));
        // Earlier counts behind a percentage or a rate are not known here.
        let significance = kept.significance.map(|known| if adds_up { known } else { known.without_changes() });
        let control_chart = kept.control_chart.map(|chart| chart.masked(under));
        let kept = Self { target_fraction, peers, significance, control_chart, ..kept };
        match (hides_figure, adds_up) {
            (true, _) => kept.without_numbers(),
            (false, true) => kept.without_small_comparisons(small),
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
            shortfall: None,
            percent_of_target: None,
            to_better: None,
            to_worse: None,
            short_term: self.short_term.map(hidden),
            long_term: self.long_term.map(hidden),
            comparisons: self.comparisons.into_iter().map(hidden).collect(),
            forecast: None,
            differences: Vec::new(),
            peers: self.peers.map(|peers| Box::new(peers.without_own())),
            significance: self.significance.map(RowSignificance::without_own),
            control_chart: self.control_chart.map(RowChart::without_own),
            explanation: Missing::Suppressed.in_words().into(),
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
