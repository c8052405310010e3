//! A whole series charted: its sections, its points, and what the latest of them says.

use super::process_limits::{Assurance, ProcessLimits};
use super::signal::{ChartPoint, Variation};
use super::xmr::{ControlChartError, Xmr};
use crate::parsing::{named, pad};
use crate::values::exact::{rescaled, scale_of, trimmed};
use crate::values::{Aim, Polarity};
use alloc::vec::Vec;
use core::fmt;
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
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ChartSection {
    start: usize,
    end: usize,
    figures: usize,
    limits: Option<ProcessLimits>,
}

debug!(ChartSection { start, end, figures, limits: if_some });

impl ChartSection {
    /// How many figures limits should be of.
    const ENOUGH: usize = 12;

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
        match (self.limits, self.caveat()) {
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
    /// Charts a series of figures in time order, of which some may be missing. A section starts at the first figure and at each of
    /// the places given: where a definition changes, or where a process is known to have changed.
    ///
    /// # Errors
    ///
    /// - The places are not in order, or one is given twice, or is none of a figure other than the first.
    /// - A figure does not fit 64 bits at the scale of the others: more than 18 digits in all. Nothing is rounded.
    /// - A section has more than 1,048,576 figures.
    pub fn chart(&self, figures: &[Option<Decimal>], section_starts: &[usize]) -> Result<ControlChart, ControlChartError> {
        let scale = figures.iter().flatten().map(|figure| trimmed(figure.mantissa(), scale_of(*figure)).1).max().unwrap_or(0);
        let digits = |place, figure| digits_at(figure, scale).ok_or(ControlChartError::TooLong { place, figure, scale });
        let each = figures.iter().enumerate().map(|(place, figure)| figure.map(|figure| digits(place, figure)).transpose());
        let digits: Vec<Option<i64>> = each.collect::<Result<_, _>>()?;
        let mut points = alloc::vec![ChartPoint::MISSING; figures.len()];
        let mut section = |start: usize, end: usize| {
            let wrong = || ControlChartError::Section { start, last: figures.len().saturating_sub(1) };
            let part = digits.get(start..end).ok_or_else(wrong)?;
            let points = points.get_mut(start..end).ok_or_else(wrong)?;
            let limits = self.mark(part, scale, points)?;
            let baseline = self.baseline.map_or(usize::MAX, core::num::NonZeroUsize::get);
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

/// The digits of a figure at a scale, where 64 bits hold them.
fn digits_at(figure: Decimal, scale: u8) -> Option<i64> {
    let (digits, own) = trimmed(figure.mantissa(), scale_of(figure));
    i64::try_from(rescaled(digits, own, scale)?).ok()
}

impl ControlChart {
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
        self.latest.limits?;
        self.points.last()?.variation(polarity)
    }

    /// Whether the process of the latest section will meet a target, left as it is; `None` where there are no limits.
    ///
    /// Where targets differ by quarter, the one to ask of is the latest in force.
    #[must_use]
    pub fn assurance(&self, aim: Aim) -> Option<Assurance> {
        self.latest.limits.map(|limits| limits.assurance(aim))
    }
}

impl fmt::Display for ControlChart {
    /// Prints the latest section, and how many of all points are more than chance.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let signals = self.points.iter().filter(|point| point.is_special_cause()).count();
        pad(f, format_args!("{}; special causes: {signals} of {} points", self.latest, self.points.len()))
    }
}
