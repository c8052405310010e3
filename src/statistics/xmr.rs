//! Control charts of individual values: the limits of a section, and the rules over its points.

use super::layout::{Figure, Total};
use super::process_limits::{Limits, ProcessLimits};
use super::signal::{ChartPoint, SignalRule};
use core::fmt;
use core::num::NonZeroUsize;
use thiserror::Error;

/// How many points in a row a rule of a control chart asks for: 2 to 255.
///
/// # Examples
///
/// ```
/// use performance_indicators::statistics::RunLength;
///
/// assert_eq!(RunLength::new(6).map(RunLength::get), Some(6));
/// assert_eq!((RunLength::SEVEN.to_string().as_str(), RunLength::new(1)), ("7", None));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RunLength(u8);

impl RunLength {
    /// The length that Making Data Count asks for.
    pub const SEVEN: Self = Self(7);

    /// So many points in a row; `None` below 2.
    #[must_use]
    pub const fn new(points: u8) -> Option<Self> {
        if points < 2 { None } else { Some(Self(points)) }
    }

    /// The number of points.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl fmt::Display for RunLength {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

/// The rules of a control chart that are on, with their lengths.
///
/// # Examples
///
/// ```
/// use performance_indicators::statistics::{RunLength, SignalRules};
///
/// // A trend of six, and no other rule but the limits.
/// let rules = SignalRules { trend: RunLength::new(6), ..SignalRules::LIMITS_ALONE };
/// assert!(rules.beyond_limit && rules.shift.is_none());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_structs, reason = "the four rules, each on or off, and callers write them out")]
pub struct SignalRules {
    /// A point beyond a limit, not on it.
    pub beyond_limit: bool,
    /// So many points in a row, each above the one before or each below it; two that are equal break it.
    pub trend: Option<RunLength>,
    /// Three points in a row on one side of the mean, two or three of them beyond a near limit and not beyond the limit.
    pub two_of_three: bool,
    /// So many points in a row on one side of the mean; one on it breaks it.
    pub shift: Option<RunLength>,
}

impl SignalRules {
    /// Those of Making Data Count: all, with seven points of a trend and of a shift.
    pub const MAKING_DATA_COUNT: Self =
        Self { beyond_limit: true, trend: Some(RunLength::SEVEN), two_of_three: true, shift: Some(RunLength::SEVEN) };

    /// Beyond a limit and nothing else.
    pub const LIMITS_ALONE: Self = Self { beyond_limit: true, trend: None, two_of_three: false, shift: None };
}

/// How a control chart of individual values and their moving ranges (`XmR`) is made.
///
/// For each section of a series:
///
/// | | |
/// |---|---|
/// | mean | Σx ÷ k, of the k figures of the baseline |
/// | mean moving range | Σ\|xᵢ − xᵢ₋₁\| ÷ c, of the c pairs of figures that stand beside one another there |
/// | limits | mean ± 2.66 × mean moving range |
/// | near limits | mean ± ⅔ × 2.66 × mean moving range |
/// | screening | ranges not below 3.267 × the mean moving range are dropped, once, and the mean range is taken again |
///
/// A point is compared with them in integers multiplied out, so that nothing is rounded. A missing figure stays in its place, gives no
/// moving range and ends every run. Points on a limit are within it.
///
/// Where the ranges that screening would keep are all zero, as in fifteen months of 100 and one of 98, the limits would fall together
/// and every point would lie beyond them. None is dropped then, and the median is taken for the mean, so that what is out of the
/// ordinary is the one month: [`ProcessLimits::centre`] says so. The limits of a constant series are its value.
///
/// With fewer than two figures beside one another in the baseline there are no limits and no signals.
///
/// Source: D. J. Wheeler, "Understanding Variation", 1993; NHS England, Making Data Count, as in `NHSRplotthedots`,
/// `R/ptd_spc_standard.R` and `R/ptd_calculate_point_type.R`. Where they differ: [the list of the module](super#where-it-differs).
///
/// # Examples
///
/// ```
/// use performance_indicators::statistics::{RunLength, SignalRules, Xmr};
/// use performance_indicators::{Polarity, decimal};
///
/// // Fifteen months at 100% and one at 98% (invented): one dip, and no more.
/// let mut figures = [decimal("100").ok(); 16];
/// figures[15] = decimal("98").ok();
/// let chart = Xmr::MAKING_DATA_COUNT.chart(&figures, &[])?;
/// assert_eq!(chart.points().iter().filter(|point| point.signal().is_some()).count(), 1);
/// let variation = chart.variation(Polarity::HigherIsBetter).ok_or("missing")?;
/// assert_eq!(variation.to_string(), "special cause: concern (low)");
///
/// // Another length, without screening.
/// let rules = SignalRules { trend: RunLength::new(6), ..SignalRules::MAKING_DATA_COUNT };
/// let six = Xmr { rules, screened: false, baseline: None };
/// assert!(six.chart(&figures, &[]).is_ok());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("control chart", "SPC", "statistical process control", "I-MR", "individuals chart", "Shewhart"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_structs, reason = "what there is to choose, and callers write it out")]
pub struct Xmr {
    /// The rules over the points.
    pub rules: SignalRules,
    /// Whether moving ranges out of the ordinary are dropped before the limits are worked out.
    pub screened: bool,
    /// The number of points from the start of each section, missing ones included, that the limits are worked out from; all of them
    /// where there is none.
    pub baseline: Option<NonZeroUsize>,
}

/// What is counted and added up over the points of a baseline.
#[derive(Default)]
struct Sums<T> {
    figures: u64,
    sum: T,
    ranges: u64,
    range_sum: T,
    widest: T,
}

/// What moving ranges are below that are kept: 3.267 times the mean of all, as so many times a range.
struct RangeScreen<T> {
    times: u64,
    below: T,
}

impl<T: Total> RangeScreen<T> {
    fn new(all: &Sums<T>) -> Self {
        Self { times: all.ranges.wrapping_mul(1000), below: all.range_sum.clone().times(3267) }
    }

    fn keeps(&self, range: &T) -> bool {
        range.clone().times(self.times).is_below(&self.below)
    }
}

impl<T: Total> Sums<T> {
    /// Of all figures and moving ranges, or of the ranges alone that are below 3.267 times the mean of some.
    fn of<F: Figure<Total = T>>(points: &[Option<F>], screen: Option<&RangeScreen<T>>) -> Self {
        let is_kept = |range: &T| screen.is_none_or(|screen| screen.keeps(range));
        let mut sums = Self::default();
        let mut previous = None;
        for point in points.iter().copied() {
            if let Some(figure) = point
                && screen.is_none()
            {
                sums.figures = sums.figures.wrapping_add(1);
                sums.sum.add(figure.total());
            }
            if let (Some(figure), Some(previous)) = (point, previous) {
                let range = figure.range(previous);
                if is_kept(&range) {
                    sums.ranges = sums.ranges.wrapping_add(1);
                    if sums.widest.is_below(&range) {
                        sums.widest = range.clone();
                    }
                    sums.range_sum.add(range);
                }
            }
            previous = point;
        }
        sums
    }
}

impl Xmr {
    /// The chart of Making Data Count: its four rules, moving ranges screened, limits from all points.
    pub const MAKING_DATA_COUNT: Self = Self { rules: SignalRules::MAKING_DATA_COUNT, screened: true, baseline: None };

    /// The same without screening, as the Excel tool of Making Data Count has it.
    pub const UNSCREENED: Self = Self { screened: false, ..Self::MAKING_DATA_COUNT };

    /// Charts one section into points that the caller provides, and gives its limits: for many series, with nothing allocated.
    ///
    /// The figures are integers of one scale: 333 at a scale of 1 is 33.3. Where there are no limits, the points are without side and
    /// signal. The time is linear in the points, whatever the rules.
    ///
    /// # Errors
    ///
    /// - There are not as many points as figures.
    /// - There are more than 1,048,576 figures.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::statistics::{ChartPoint, Xmr};
    ///
    /// // Invented: two series, one buffer.
    /// let series = [[Some(333), None, Some(341), Some(338)], [Some(12), Some(15), Some(11), Some(13)]];
    /// let mut points = [ChartPoint::MISSING; 4];
    /// for digits in &series {
    ///     let limits = Xmr::MAKING_DATA_COUNT.mark(digits, 1, &mut points)?;
    ///     assert!(limits.is_some() && points.iter().all(|point| point.signal().is_none()));
    /// }
    /// # Ok::<(), performance_indicators::statistics::ControlChartError>(())
    /// ```
    pub fn mark(
        &self,
        digits: &[Option<i64>],
        scale: u8,
        points: &mut [ChartPoint],
    ) -> Result<Option<ProcessLimits>, ControlChartError> {
        if digits.len() != points.len() {
            return Err(ControlChartError::Points { figures: digits.len(), points: points.len() });
        }
        self.mark_figures(digits, scale, points)
    }

    /// The same of figures of either layout, for as many points.
    pub(super) fn mark_figures<F: Figure>(
        &self,
        figures: &[Option<F>],
        scale: u8,
        points: &mut [ChartPoint],
    ) -> Result<Option<ProcessLimits>, ControlChartError> {
        if points.len() > F::MOST {
            return Err(ControlChartError::TooMany { figures: points.len(), most: F::MOST });
        }
        let Some((limits, is_constant)) = self.limits(figures) else {
            for (point, figure) in points.iter_mut().zip(figures) {
                *point = if figure.is_some() { ChartPoint::PLAIN } else { ChartPoint::MISSING };
            }
            return Ok(None);
        };
        let levels = F::levels(&limits);
        self.rules.mark(figures, &levels, points);
        Ok(Some(ProcessLimits { held: F::held(limits, levels), scale, denominator: 1, is_constant }))
    }

    /// The limits, and whether all figures that they are of are the same.
    fn limits<F: Figure>(&self, figures: &[Option<F>]) -> Option<(Limits<F::Total>, bool)> {
        let baseline = self.baseline.and_then(|count| figures.get(..count.get())).unwrap_or(figures);
        let all = Sums::of(baseline, None);
        if all.ranges == 0 {
            return None;
        }
        // Mostly the widest range is kept, and so all are.
        let screen = self.screened.then(|| RangeScreen::new(&all)).filter(|screen| !screen.keeps(&all.widest));
        let screened = screen.map(|screen| Sums::of(baseline, Some(&screen)));
        let kept = screened.as_ref().unwrap_or(&all);
        let falls_together = kept.range_sum.is_zero();
        let Sums { ranges, range_sum, .. } = if falls_together { &all } else { kept };
        let (sum, count) = if falls_together { F::median(baseline) } else { (all.sum.clone(), all.figures) };
        let spread = range_sum.clone().times(count);
        let order = |one: &F, other: &F| one.step_from(*other).cmp(&0);
        let figures = || baseline.iter().flatten().copied();
        let extremes = falls_together.then(|| figures().min_by(order).zip(figures().max_by(order))).flatten();
        let is_constant = extremes.is_some_and(|(lowest, highest)| order(&lowest, &highest).is_eq());
        let limits = Limits {
            centre: sum.times(ranges.wrapping_mul(150)),
            // 2.66 and two thirds of it, times 150.
            limit: spread.clone().times(399),
            near: spread.times(266),
            divisor: ranges.wrapping_mul(150).wrapping_mul(count),
            extremes: extremes.filter(|_| !is_constant).map(|(lowest, highest)| [lowest.total(), highest.total()]),
        };
        Some((limits, is_constant))
    }
}

/// The runs that the points before are in.
struct Runs<F> {
    previous: Option<F>,
    /// The sign of the last step, and how many steps in a row had it.
    step: i8,
    steps: usize,
    /// The sign of the side of the mean, and how many points in a row had it.
    side: i8,
    same_side: usize,
    /// Whether each of the last three points lies between the near limit and the limit, the last in the lowest bit.
    near: u8,
}

impl<F> Runs<F> {
    const NONE: Self = Self { previous: None, step: 0, steps: 0, side: 0, same_side: 0, near: 0 };
}

impl SignalRules {
    /// Writes the points of a section: side, and signals by the rules.
    fn mark<F: Figure>(self, figures: &[Option<F>], levels: &F::Levels, points: &mut [ChartPoint]) {
        let most_steps = self.trend.map_or(usize::MAX, |length| usize::from(length.get()).wrapping_sub(1));
        let shift = self.shift.map_or(usize::MAX, |length| usize::from(length.get()));
        let mut runs = Runs::NONE;
        for (place, figure) in figures.iter().copied().enumerate() {
            let Some(figure) = figure else {
                runs = Runs::NONE;
                set(points, place, ChartPoint::MISSING);
                continue;
            };
            let (side, is_near, is_beyond) = figure.position(levels);
            let mut point = ChartPoint::on_side(side > 0, side < 0);
            point.add_if(SignalRule::BeyondLimit, is_beyond && self.beyond_limit);
            set(points, place, point);

            runs.same_side = if side == runs.side { runs.same_side.wrapping_add(1) } else { 1 };
            runs.side = side;
            if runs.same_side >= shift && side != 0 {
                add(points, place, runs.same_side, shift, |point| point.add(SignalRule::Shift));
            }

            let step = runs.previous.map_or(0, |previous| figure.step_from(previous));
            let so_far = if step == runs.step { runs.steps } else { 0 };
            runs.steps = if step == 0 { 0 } else { so_far.wrapping_add(1) };
            (runs.step, runs.previous) = (step, Some(figure));
            if runs.steps >= most_steps {
                add(points, place, runs.steps.wrapping_add(1), most_steps.wrapping_add(1), |point| point.add_trend(step > 0));
            }

            runs.near = (runs.near << 1 | u8::from(is_near)) & 0b111;
            if self.two_of_three && TWO_OR_THREE >> runs.near & 1 == 1 && runs.same_side >= 3 && side != 0 {
                for back in (0..3_u8).filter(|back| runs.near >> back & 1 == 1) {
                    if let Some(point) = points.get_mut(place.wrapping_sub(back.into())) {
                        point.add(SignalRule::TwoOfThree);
                    }
                }
            }
        }
    }
}

/// A bit for each number of three bits of which two or three are set.
const TWO_OR_THREE: u8 = 0b1110_1000;

fn set(points: &mut [ChartPoint], place: usize, point: ChartPoint) {
    if let Some(there) = points.get_mut(place) {
        *there = point;
    }
}

/// Adds to the point at `place` that a run ends on so far, and where the run has just got its length, to all points of it.
fn add(points: &mut [ChartPoint], place: usize, run: usize, length: usize, add: impl Fn(&mut ChartPoint)) {
    let first = if run == length { place.wrapping_sub(length.wrapping_sub(1)) } else { place };
    for point in points.get_mut(first..=place).into_iter().flatten() {
        add(point);
    }
}

/// Why a control chart cannot be made.
///
/// # Examples
///
/// ```
/// use performance_indicators::statistics::{ChartPoint, Xmr};
///
/// let error = Xmr::MAKING_DATA_COUNT.mark(&[Some(1), Some(2)], 0, &mut [ChartPoint::MISSING; 3]).unwrap_err();
/// assert_eq!(error.to_string(), "2 figures and 3 points: expected a point for each figure");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ControlChartError {
    /// There is not a point for each figure.
    #[error("{figures} figures and {points} points: expected a point for each figure")]
    #[non_exhaustive]
    Points {
        /// The number of figures given.
        figures: usize,
        /// The number of points given.
        points: usize,
    },
    /// There are more figures than exact sums can be made of in little time.
    #[error("{figures} figures are too many for exact limits: expected at most {most} in a section")]
    #[non_exhaustive]
    TooMany {
        /// The number of figures in the section.
        figures: usize,
        /// How many there may be of their kind.
        most: usize,
    },
    /// A figure is no number.
    #[error("the figure at place {place} is yes or no: expected a number")]
    #[non_exhaustive]
    YesNo {
        /// Its place, from 0.
        place: usize,
    },
    /// The starts of sections are not in order, or one is no place of a point.
    #[error("a section starts at {start}: expected places in order, each once, from 1 to the last, {last}")]
    #[non_exhaustive]
    Section {
        /// The start that is wrong.
        start: usize,
        /// The last place of a point.
        last: usize,
    },
}
