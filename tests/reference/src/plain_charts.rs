//! Control charts, worked out as they are printed: every run of points, and every three in a row, by itself.

use crate::total;
use core::num::{NonZeroU32, NonZeroUsize};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::statistics::{
    Assurance, ChartPoint, ControlChart, ProcessLimits, RunLength, SignalRule, SignalRules, SignalSide, Xmr,
};
use performance_indicators::{Aim, Fraction, Value};

/// How a chart is made.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    pub trend: usize,
    pub shift: usize,
    pub is_screened: bool,
    pub baseline: Option<usize>,
}

/// Limits by their formulas: a centre and a distance, each a numerator over a denominator.
#[derive(Debug)]
pub struct Limits {
    centre: (i64, i64),
    distance: (i64, i64),
    /// The figures of the baseline, where their median is the centre.
    around_median: Option<Vec<i64>>,
}

impl Limits {
    pub fn of(series: &[Option<i64>], options: Options) -> Option<Self> {
        let baseline = options.baseline.and_then(|count| series.get(..count)).unwrap_or(series);
        let mut figures: Vec<i64> = baseline.iter().copied().flatten().collect();
        let ranges: Vec<i64> = baseline.windows(2).filter_map(|pair| Some((pair[0]? - pair[1]?).abs())).collect();
        let (sum, count) = (total(ranges.clone()), whole(ranges.len()));
        if ranges.is_empty() {
            return None;
        }
        // Below 3.267 times the mean.
        let is_kept = |range: &i64| !options.is_screened || range * count * 1000 < 3267 * sum;
        let kept: Vec<i64> = ranges.iter().copied().filter(is_kept).collect();
        let mean = (total(figures.clone()), whole(figures.len()));
        if total(kept.iter().copied()) > 0 {
            let distance = (266 * total(kept.iter().copied()), 100 * whole(kept.len()));
            return Some(Self { centre: mean, distance, around_median: None });
        }
        figures.sort_unstable();
        let middle = (figures.len() - 1) / 2;
        let median = (figures[middle] + figures[figures.len() / 2], 2);
        Some(Self { centre: median, distance: (266 * sum, 100 * count), around_median: Some(figures) })
    }

    /// How far a number of halves is from the centre, times all that is divided by.
    const fn off_centre(&self, halves: i64) -> i64 {
        3 * (halves * self.centre.1 - 2 * self.centre.0) * self.distance.1
    }

    /// So many thirds of the distance of a limit, times the same.
    const fn thirds(&self, thirds: i64) -> i64 {
        2 * self.distance.0 * self.centre.1 * thirds
    }

    const fn side(&self, figure: i64) -> Option<SignalSide> {
        match self.off_centre(2 * figure) {
            0 => None,
            above if above > 0 => Some(SignalSide::High),
            _ => Some(SignalSide::Low),
        }
    }

    const fn is_beyond(&self, figure: i64) -> bool {
        self.off_centre(2 * figure).abs() > self.thirds(3)
    }

    const fn is_near(&self, figure: i64) -> bool {
        self.off_centre(2 * figure).abs() > self.thirds(2) && !self.is_beyond(figure)
    }

    /// Whether at least so many halves are met, left as it is.
    pub fn assurance(&self, at_least: i64) -> Assurance {
        let figures = self.around_median.as_deref();
        let all = |meet: bool| figures.is_none_or(|figures| figures.iter().all(|figure| (2 * figure >= at_least) == meet));
        // A constant series is as good as its value.
        if figures.is_some_and(|figures| figures.first() == figures.last()) {
            return if all(true) { Assurance::ConsistentlyMet } else { Assurance::ConsistentlyMissed };
        }
        let target = self.off_centre(at_least);
        match target {
            _ if target < -self.thirds(3) && all(true) => Assurance::ConsistentlyMet,
            _ if target > self.thirds(3) && all(false) => Assurance::ConsistentlyMissed,
            _ => Assurance::HitAndMiss,
        }
    }
}

fn whole(number: usize) -> i64 {
    i64::try_from(number).unwrap()
}

/// What is told of a point: its side, and the side of each rule that it is a signal of, in the order of the rules.
pub type Told = (Option<SignalSide>, [Option<SignalSide>; 4]);

/// Every point by the rules.
pub fn points(series: &[Option<i64>], limits: &Limits, options: Options) -> Vec<Option<Told>> {
    let side = |place: usize| series[place].and_then(|figure| limits.side(figure));
    let mut told: Vec<Option<Told>> = (0..series.len()).map(|place| series[place].map(|_| (side(place), [None; 4]))).collect();
    let mut mark = |place: usize, rule: usize, side: Option<SignalSide>| told[place].as_mut().unwrap().1[rule] = side;
    for (place, figure) in series.iter().enumerate() {
        if figure.is_some_and(|figure| limits.is_beyond(figure)) {
            mark(place, 0, side(place));
        }
    }
    // As many points in a row as the rule asks for, wherever they stand: later ones last, as a point that is in two trends is of the later.
    for first in 0..series.len() {
        let run = |length: usize| series.get(first..first + length)?.iter().copied().collect::<Option<Vec<i64>>>();
        if let Some(run) = run(options.trend) {
            let is_rising = run.windows(2).all(|pair| pair[0] < pair[1]);
            let is_falling = run.windows(2).all(|pair| pair[0] > pair[1]);
            let side = if is_rising { SignalSide::High } else { SignalSide::Low };
            if is_rising || is_falling {
                for place in first..first + options.trend {
                    mark(place, 1, Some(side));
                }
            }
        }
        let on_one_side = |length: usize| {
            let first_side = side(first)?;
            run(length)?.into_iter().all(|figure| limits.side(figure) == Some(first_side)).then_some(first_side)
        };
        if let Some(three) = on_one_side(3) {
            let near: Vec<usize> =
                (first..first + 3).filter(|place| series[*place].is_some_and(|figure| limits.is_near(figure))).collect();
            if near.len() >= 2 {
                for place in near {
                    mark(place, 2, Some(three));
                }
            }
        }
        if let Some(side) = on_one_side(options.shift) {
            for place in first..first + options.shift {
                mark(place, 3, Some(side));
            }
        }
    }
    told
}

/// What the library tells of points.
fn told(points: &[ChartPoint]) -> Vec<Option<Told>> {
    let rules = [SignalRule::BeyondLimit, SignalRule::Trend, SignalRule::TwoOfThree, SignalRule::Shift];
    let of = |point: &ChartPoint| (point.side_of_mean(), rules.map(|rule| point.signal_of(rule).map(|signal| signal.side)));
    points.iter().map(|point| (!point.is_missing()).then(|| of(point))).collect()
}

fn assurances(limits: Option<&ProcessLimits>, targets: &[i64]) -> Option<Vec<Assurance>> {
    let at_least = |halves| Aim::AtLeast(Decimal::try_new(5 * halves, 1).unwrap());
    limits.map(|limits| targets.iter().map(|target| limits.assurance(at_least(*target))).collect())
}

/// Tries one series charted as the options say, with targets in halves, and as decimals and fractions too where asked.
///
/// # Panics
///
/// - The library charts it otherwise.
pub fn try_series(series: &[Option<i64>], options: Options, targets: &[i64], in_all_layouts: bool) {
    let length = |length: usize| RunLength::new(u8::try_from(length).unwrap());
    let rules =
        SignalRules { beyond_limit: true, trend: length(options.trend), two_of_three: true, shift: length(options.shift) };
    let xmr = Xmr { rules, screened: options.is_screened, baseline: options.baseline.and_then(NonZeroUsize::new) };
    let limits = Limits::of(series, options);
    let expected = match &limits {
        Some(limits) => points(series, limits, options),
        None => series.iter().map(|figure| figure.map(|_| (None, [None; 4]))).collect(),
    };
    let expected_assurances: Option<Vec<Assurance>> =
        limits.map(|limits| targets.iter().map(|target| limits.assurance(*target)).collect());

    let mut marked = vec![ChartPoint::MISSING; series.len()];
    let found = xmr.mark(series, 0, &mut marked).unwrap();
    assert_eq!(told(&marked), expected, "{series:?} {options:?}");
    assert_eq!(assurances(found.as_ref(), targets), expected_assurances, "{series:?} {options:?}");
    if in_all_layouts {
        let is_expected = |chart: &ControlChart, layout: &str| {
            assert_eq!(told(chart.points()), expected, "{series:?} {options:?} of {layout}");
            assert_eq!(assurances(chart.latest().limits(), targets), expected_assurances, "{series:?} {options:?} of {layout}");
        };
        let decimals: Vec<Option<Decimal>> = series.iter().map(|figure| figure.map(Decimal::from)).collect();
        is_expected(&xmr.chart(&decimals, &[]).unwrap(), "decimals");
        let third = |figure: i64| Value::from(Fraction::new((2 * figure).into(), 6.into()).unwrap());
        let thirds: Vec<Option<Value>> = series.iter().map(|figure| figure.map(third)).collect();
        is_expected(&xmr.chart_values(&thirds, NonZeroU32::new(3).unwrap(), &[]).unwrap(), "fractions");
    }
}
