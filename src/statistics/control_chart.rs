//! A whole series charted: its sections, its points, and what the latest of them says.

use super::layout::{Figure, Figures};
use super::process_limits::{Assurance, ProcessLimits};
use super::signal::{ChartPoint, Variation};
use super::xmr::{ControlChartError, Xmr};
use crate::parsing::{named, pad};
use crate::values::exact::Rational;
use crate::values::{Aim, Polarity, Value};
use alloc::vec::Vec;
use core::fmt;
use core::num::{NonZeroU32, NonZeroUsize};
use core::ops::Range;
use rust_decimal::Decimal;

/// What to know before a control chart is believed.
///
/// # Examples
///
/// ```
/// use performance_indicators::statistics::{ChartCaveat, Xmr};
/// use performance_indicators::decimal;
///
/// // Invented.
/// let chart = Xmr::MAKING_DATA_COUNT.chart(&[decimal("3").ok(), decimal("4").ok()], &[])?;
/// assert_eq!(chart.latest().caveat(), Some(ChartCaveat::FewPoints));
/// assert_eq!(ChartCaveat::FewPoints.to_string(), "fewer than 12 points");
/// # Ok::<(), performance_indicators::statistics::ControlChartError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ChartCaveat {
    /// The limits are of fewer than 12 figures, and move with each that comes.
    FewPoints,
    /// There are no two figures beside one another, and so no limits.
    NoLimits,
}

named!(ChartCaveat, "caveat of a control chart", {
    FewPoints => "few-points" as "fewer than 12 points",
    NoLimits => "no-limits" as "too few points for limits",
});

/// A part of a series between two breaks, with limits of its own.
///
/// # Examples
///
/// ```
/// use performance_indicators::statistics::Xmr;
/// use performance_indicators::decimal;
///
/// // Invented: the definition changes at the third figure.
/// let figures = ["5", "6", "50", "60"].map(|text| decimal(text).ok());
/// let chart = Xmr::MAKING_DATA_COUNT.chart(&figures, &[2])?;
/// let places: Vec<_> = chart.sections().map(|section| section.places()).collect();
/// assert_eq!(places, [0..2, 2..4]);
/// assert_eq!(chart.latest().to_string(), "places 2 to 3: 55.00 (28.40 to 81.60), fewer than 12 points");
/// # Ok::<(), performance_indicators::statistics::ControlChartError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct ChartSection {
    start: usize,
    end: usize,
    figures: usize,
    limits: Option<ProcessLimits>,
}

debug!(ChartSection { start, end, figures, limits: if_some });

impl ChartSection {
    /// How many figures limits should be of.
    pub(crate) const ENOUGH: usize = 12;

    getters! {
        /// The number of figures that the limits are of: those of the baseline that are not missing.
        figures: usize,
        /// The mean and the limits, if there are two figures beside one another.
        limits: Option<&ProcessLimits>,
    }

    /// The places of its points.
    #[must_use]
    pub const fn places(&self) -> Range<usize> {
        self.start..self.end
    }

    /// What to know before it is believed.
    #[must_use]
    pub const fn caveat(&self) -> Option<ChartCaveat> {
        match self.limits {
            None => Some(ChartCaveat::NoLimits),
            Some(_) if self.figures < Self::ENOUGH => Some(ChartCaveat::FewPoints),
            Some(_) => None,
        }
    }
}

impl fmt::Display for ChartSection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let last = self.end.saturating_sub(1);
        match (self.limits(), self.caveat()) {
            (Some(limits), None) => pad(f, format_args!("places {} to {last}: {limits}", self.start)),
            (Some(limits), Some(caveat)) => pad(f, format_args!("places {} to {last}: {limits}, {caveat}", self.start)),
            (None, _) => pad(f, format_args!("places {} to {last}: {}", self.start, ChartCaveat::NoLimits)),
        }
    }
}

/// A series charted: its sections with their limits, and what each point is.
///
/// # Examples
///
/// ```
/// use performance_indicators::statistics::{Assurance, Variation, Xmr};
/// use performance_indicators::{Aim, Polarity, decimal};
///
/// // Invented: four months that vary, then eight of which seven rise.
/// let texts = ["50", "52", "49", "51", "50", "51", "52", "53", "54", "55", "56", "57"];
/// let chart = Xmr::MAKING_DATA_COUNT.chart(&texts.map(|text| decimal(text).ok()), &[])?;
/// let latest = chart.points().last().and_then(|point| point.signal()).ok_or("common cause")?;
/// assert_eq!(latest.to_string(), "beyond a limit (high)");
/// assert!(matches!(chart.variation(Polarity::LowerIsBetter), Some(Variation::Concern(_))));
/// assert_eq!(chart.assurance(Aim::AtMost(decimal("52")?)), Some(Assurance::HitAndMiss));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct ControlChart {
    points: Vec<ChartPoint>,
    /// All but the latest.
    earlier: Vec<ChartSection>,
    latest: ChartSection,
}

debug!(ControlChart { points, earlier: if_set, latest });

impl Xmr {
    /// Charts a series of decimals in time order, of which some may be missing: as [`chart_values`](Self::chart_values) does.
    ///
    /// # Errors
    ///
    /// - The places are not in order, or one is given twice, or is none of a figure other than the first.
    /// - A section has more than 1,048,576 figures, or more than 1,000 where they are not all of at most 18 digits.
    pub fn chart(&self, figures: &[Option<Decimal>], section_starts: &[usize]) -> Result<ControlChart, ControlChartError> {
        let values: Vec<Option<Value>> = figures.iter().map(|figure| figure.map(Value::Decimal)).collect();
        self.chart_values(&values, NonZeroU32::MIN, section_starts)
    }

    /// Charts a series of figures in time order, of which some may be missing, in a unit whose factor is given. A section starts at the
    /// first figure and at each of the places given: where a definition changes, or where a process is known to have changed.
    ///
    /// Fractions are charted as they are: nothing is divided or rounded.
    ///
    /// # Errors
    ///
    /// - A figure is that of a milestone.
    /// - The places are not in order, or one is given twice, or is none of a figure other than the first.
    /// - A section has more than 1,048,576 figures, or more than 1,000 where they are not all decimals of at most 18 digits.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::statistics::Xmr;
    /// use performance_indicators::{Fraction, Unit, Value};
    ///
    /// // Invented: 1 of 3, 2 of 7, 3 of 7 and 2 of 6 cases.
    /// let cases = [(1, 3), (2, 7), (3, 7), (2, 6)];
    /// let shares = cases.map(|(some, all)| Fraction::new(some.into(), all.into()).ok().map(Value::from));
    /// let chart = Xmr::MAKING_DATA_COUNT.chart_values(&shares, Unit::Percent.factor(), &[])?;
    /// assert_eq!(chart.latest().to_string(), "places 0 to 3: 34.52 (9.19 to 59.86), fewer than 12 points");
    /// # Ok::<(), performance_indicators::statistics::ControlChartError>(())
    /// ```
    pub fn chart_values(
        &self,
        figures: &[Option<Value>],
        factor: NonZeroU32,
        section_starts: &[usize],
    ) -> Result<ControlChart, ControlChartError> {
        if let Some(place) = figures.iter().position(|figure| figure.is_some_and(|value| value.milestone().is_some())) {
            return Err(ControlChartError::YesNo { place });
        }
        match Figures::of(figures, factor) {
            (Figures::Short { digits, denominator }, scale) => {
                let chart = self.chart_figures(&digits, scale, section_starts)?;
                Ok(chart.of_figures_over(denominator))
            }
            (Figures::Long(numbers), scale) => {
                let numbers: Vec<Option<&Rational>> = numbers.iter().map(Option::as_ref).collect();
                self.chart_figures(&numbers, scale, section_starts)
            }
        }
    }

    fn chart_figures<F: Figure>(
        &self,
        figures: &[Option<F>],
        scale: u8,
        section_starts: &[usize],
    ) -> Result<ControlChart, ControlChartError> {
        let mut points = alloc::vec![ChartPoint::MISSING; figures.len()];
        let mut section = |start: usize, end: usize| {
            let wrong = || ControlChartError::Section { start, last: figures.len().saturating_sub(1) };
            let part = figures.get(start..end).ok_or_else(wrong)?;
            let points = points.get_mut(start..end).ok_or_else(wrong)?;
            let limits = self.mark_figures(part, scale, points)?;
            let baseline = self.baseline.map_or(usize::MAX, NonZeroUsize::get);
            Ok(ChartSection { start, end, figures: part.iter().take(baseline).flatten().count(), limits })
        };
        let mut earlier = Vec::with_capacity(section_starts.len());
        let mut start = 0;
        for next in section_starts {
            if *next <= start || *next >= figures.len() {
                return Err(ControlChartError::Section { start: *next, last: figures.len().saturating_sub(1) });
            }
            earlier.push(section(start, *next)?);
            start = *next;
        }
        let latest = section(start, figures.len())?;
        Ok(ControlChart { points, earlier, latest })
    }
}

impl ControlChart {
    /// The same of figures that were integers over a denominator.
    fn of_figures_over(mut self, denominator: u64) -> Self {
        for section in self.earlier.iter_mut().chain([&mut self.latest]) {
            if let Some(limits) = &mut section.limits {
                limits.denominator = denominator;
            }
        }
        self
    }

    getters! {
        /// What each figure is, in order.
        points: &[ChartPoint],
        /// The section that the latest figure is in.
        latest: &ChartSection,
    }

    /// The sections, in order.
    pub fn sections(&self) -> impl Iterator<Item = &ChartSection> {
        self.earlier.iter().chain(core::iter::once(&self.latest))
    }

    /// What the latest point is by polarity; `None` where its figure is missing, there are no limits to tell by, or no figures.
    #[must_use]
    pub fn variation(&self, polarity: Polarity) -> Option<Variation> {
        self.latest.limits()?;
        self.points.last()?.variation(polarity)
    }

    /// Whether the process of the latest section will meet a target, left as it is; `None` where there are no limits.
    ///
    /// Where targets differ by quarter, the one to ask of is the latest in force.
    #[must_use]
    pub fn assurance(&self, aim: Aim) -> Option<Assurance> {
        self.latest.limits().map(|limits| limits.assurance(aim))
    }
}

impl fmt::Display for ControlChart {
    /// Prints the latest section, and how many of all points are more than chance.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let signals = self.points.iter().filter(|point| point.is_special_cause()).count();
        pad(f, format_args!("{}; special causes: {signals} of {} points", self.latest, self.points.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::{ControlChart, Figures, Rational, Xmr};
    use crate::values::invented_numbers::numbers;
    use crate::values::{Aim, Fraction, Polarity, Unit, Value};
    use alloc::string::ToString as _;
    use alloc::vec::Vec;
    use core::num::NonZeroU32;
    use rust_decimal::{Decimal, RoundingStrategy};

    /// The chart of figures held as numbers of any size.
    fn of_any_size(values: &[Option<Value>], factor: NonZeroU32, starts: &[usize]) -> ControlChart {
        let Figures::Long(numbers) = Figures::long(values, factor) else { panic!("integers") };
        let numbers: Vec<Option<&Rational>> = numbers.iter().map(Option::as_ref).collect();
        Xmr::MAKING_DATA_COUNT.chart_figures(&numbers, 0, starts).unwrap()
    }

    #[test]
    fn fractions_over_a_common_denominator_are_charted_as_numbers_of_any_size_are() {
        let mut number = numbers();
        let mut over_one = 0;
        for round in 0..1500_u64 {
            let factor = if round % 2 == 0 { Unit::Percent } else { Unit::Ratio }.factor();
            // Of one denominator, of a few, or each of its own.
            let (cases, apart) = (1 + number(2000), [1, 4, 400][usize::try_from(round % 3).unwrap()]);
            let mut value = |_| {
                let all = Decimal::from(cases + number(apart));
                let some = Decimal::from(number(cases));
                (number(9) > 0).then(|| Value::Fraction(Fraction::new(some, all).unwrap()))
            };
            let values: Vec<Option<Value>> = (0..2 + round % 23).map(&mut value).collect();
            let starts = if values.len() > 12 { Vec::from([5]) } else { Vec::new() };
            let Figures::Short { denominator, .. } = Figures::of(&values, factor).0 else { continue };
            over_one += usize::from(denominator > 1);
            let (chart, wide) =
                (Xmr::MAKING_DATA_COUNT.chart_values(&values, factor, &starts).unwrap(), of_any_size(&values, factor, &starts));
            assert_eq!(chart.points(), wide.points(), "{values:?}");
            assert_eq!(chart.variation(Polarity::HigherIsBetter), wide.variation(Polarity::HigherIsBetter));
            for (section, other) in chart.sections().zip(wide.sections()) {
                let (Some(limits), Some(wide)) = (section.limits(), other.limits()) else {
                    assert_eq!((section.limits(), other.limits()), (None, None));
                    continue;
                };
                assert_eq!((limits.centre(), limits.is_constant()), (wide.centre(), wide.is_constant()));
                for places in [0, 2, 18] {
                    let shown = (limits.shown(places), wide.shown(places));
                    assert_eq!(shown.0.map(|shown| shown.to_string()), shown.1.map(|shown| shown.to_string()));
                }
                assert_eq!(limits.ends(), wide.ends());
                let ends = limits.ends().unwrap();
                let to_nine_places = |end: Decimal| end.round_dp_with_strategy(9, RoundingStrategy::MidpointAwayFromZero);
                let shown = limits.shown(18).map(|shown| [shown.lower(), shown.upper()].map(to_nine_places));
                assert_eq!(Some(ends.map(to_nine_places)), shown, "{values:?}");
                for level in ends.into_iter().chain([Decimal::ZERO, Decimal::ONE, Decimal::from(50)]) {
                    for aim in [Aim::AtLeast(level), Aim::AtMost(level)] {
                        assert_eq!(limits.assurance(aim), wide.assurance(aim), "{aim:?} of {values:?}");
                    }
                }
            }
        }
        assert!(over_one > 700, "{over_one} over a denominator");
    }
}
