//! Comparing the plain figures of one indicator, as integers.

use super::direction_code::DirectionCode;
use crate::calendar::{Quarter, QuarterOfYear};
use crate::history::{Accumulation, ComparisonPolicy, DueQuarters, NoChange, NotCompared, Withheld};
use crate::rating::compiled::integer_keys::Digits;
use crate::rating::{Comparator, Trend};
use crate::report::counted_outcome::ComparisonOutcome;
use crate::scorecard::figure_store::compiled_rules::RangeKeys;
use crate::scorecard::figure_store::figure_keys::is_figure;
use crate::scorecard::figure_store::store::IndicatorSpan;
use crate::values::Polarity;

/// How many quarters before the first bear on it: last year's, and the one before that for the amount between.
pub(crate) const QUARTERS_BEFORE: usize = YEAR + 1;

/// The quarters of a year.
pub(crate) const YEAR: usize = 4;

const NO_FIGURE: DirectionCode = DirectionCode::of(ComparisonOutcome::Refused(NotCompared::NoFigure));
const NO_BASE: DirectionCode = DirectionCode::of(ComparisonOutcome::Refused(NotCompared::NoBase));
const ANNUAL: DirectionCode = DirectionCode::of(ComparisonOutcome::Refused(NotCompared::Annual));
const CROSSES_YEAR_END: DirectionCode = DirectionCode::of(ComparisonOutcome::Refused(NotCompared::CrossesYearEnd));
const DEFINITION_BREAK: DirectionCode = DirectionCode::of(ComparisonOutcome::Refused(NotCompared::DefinitionBreak));
const NO_RANGE: DirectionCode = DirectionCode::of(ComparisonOutcome::Refused(NotCompared::NoRange));
const NO_TREND: DirectionCode = DirectionCode::of(ComparisonOutcome::NoTrend);
const UNCHANGED: DirectionCode = DirectionCode::of(ComparisonOutcome::Computed(Trend::Unchanged));
const ACCUMULATES: DirectionCode = DirectionCode::of(ComparisonOutcome::Refused(NotCompared::Accumulates));

/// A policy of comparisons for keys of so many decimal places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct KeyPolicy {
    no_change: KeyThreshold,
    /// Of the short and the long comparison, whether they are made despite a reason not to.
    overrides: [bool; 2],
}

/// The threshold under which a change counts as none, as a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum KeyThreshold {
    AnyChangeCounts,
    Points(i64),
    /// Millionths of a percent of the base.
    ShareOfBase(u32),
}

impl KeyPolicy {
    /// What asks for no more than plain figures.
    pub(crate) const PLAIN: Self = Self { no_change: KeyThreshold::AnyChangeCounts, overrides: [false; 2] };

    /// `None` where integers cannot say what it asks for.
    pub(crate) fn new(policy: &ComparisonPolicy, span: &IndicatorSpan, has_one_target: bool) -> Option<Self> {
        if (policy.withholds(Withheld::Provisional) && span.has_provisional)
            || (policy.withholds(Withheld::TargetsDiffer) && !has_one_target)
        {
            return None;
        }
        let no_change = match policy.no_change() {
            NoChange::AnyChangeCounts => KeyThreshold::AnyChangeCounts,
            // How far two figures are apart that lie between two keys they do not say.
            NoChange::Points(_) | NoChange::PercentOfBase(_) if span.has_between => return None,
            NoChange::Points(points) => KeyThreshold::Points(Digits::of(points.value())?.twice(span.places)?),
            NoChange::PercentOfBase(percent) => KeyThreshold::ShareOfBase(percent.millionths()),
        };
        let overrides = [Comparator::PreviousQuarter, Comparator::SameQuarterLastYear].map(|against| policy.overrides(against));
        Some(Self { no_change, overrides })
    }
}

impl KeyThreshold {
    /// Whether a change by so much from a base counts as none.
    fn is_above(self, change: i64, base: i64) -> bool {
        const WHOLE: u128 = 100_000_000;
        match self {
            Self::AnyChangeCounts => false,
            Self::Points(points) => change.unsigned_abs() < points.unsigned_abs(),
            Self::ShareOfBase(millionths) => {
                let share = u128::from(base.unsigned_abs()).wrapping_mul(u128::from(millionths));
                u128::from(change.unsigned_abs()).wrapping_mul(WHOLE) < share
            }
        }
    }
}

/// What bears on the comparisons of one quarter beside the figures.
#[derive(Debug, Clone, Copy)]
pub(crate) struct QuarterAbout<'a> {
    /// How many changes of the definition there were up to each quarter, as the keys are; none where there is no change.
    pub(crate) breaks: &'a [u32],
    /// The range to be within, where the polarity asks for one.
    pub(crate) range: Option<&'a RangeKeys>,
}

impl QuarterAbout<'_> {
    /// Whether the definition changed after one quarter and up to another.
    pub(crate) fn has_break(&self, after: usize, until: usize) -> bool {
        self.breaks.get(after) != self.breaks.get(until)
    }
}

/// A figure and its base, where there is one.
struct KeyPair {
    figure: i64,
    base: i64,
    /// The earliest quarter that the base rests on.
    earliest: usize,
    /// Why totals are not compared.
    totals: Option<DirectionCode>,
}

/// How the figures of one indicator are compared.
#[derive(Debug, Clone, Copy)]
pub(crate) struct KeyComparison {
    policy: KeyPolicy,
    polarity: Polarity,
    accumulation: Accumulation,
    adds_up: bool,
    /// How many quarters before each quarter of the year the previous due one is.
    quarters_back: [usize; 4],
    /// Where in its year the quarter at [`QUARTERS_BEFORE`] is, from zero.
    of_year: usize,
}

impl KeyComparison {
    /// How an indicator's figures are compared, the one at [`QUARTERS_BEFORE`] being of a quarter.
    pub(crate) fn new(span: &IndicatorSpan, policy: KeyPolicy, first: Quarter) -> Self {
        let due = span.due;
        let quarters_back = if due == DueQuarters::EVERY {
            [1; 4]
        } else {
            QuarterOfYear::ALL.map(|of_year| {
                let earlier = |back: &usize| usize::from(of_year.number()).saturating_add(3).saturating_sub(*back) & 3;
                let is_due = |back: &usize| QuarterOfYear::ALL.get(earlier(back)).is_some_and(|of_year| due.contains(*of_year));
                (1..=4).find(is_due).unwrap_or(4)
            })
        };
        Self {
            policy,
            polarity: span.polarity,
            accumulation: span.accumulation,
            adds_up: span.adds_up,
            quarters_back,
            of_year: usize::from(first.of_year().number()).saturating_sub(1),
        }
    }

    /// The two directions of a quarter.
    pub(crate) fn directions(&self, keys: &[i64], here: usize, about: QuarterAbout<'_>) -> (DirectionCode, DirectionCode) {
        let key = |place: usize| keys.get(place).copied().filter(|key| is_figure(*key));
        let Some(figure) = key(here) else { return (NO_FIGURE, NO_FIGURE) };
        // From zero.
        let of_year = here.wrapping_sub(QUARTERS_BEFORE).wrapping_add(self.of_year) & 3;
        let back = self.quarters_back.get(of_year).copied().unwrap_or(1);
        let (before, last_year) = (here.saturating_sub(back), here.saturating_sub(YEAR));
        let as_reported =
            |place: usize, totals: Option<DirectionCode>| Some(KeyPair { figure, base: key(place)?, earliest: place, totals });
        let difference = |place: usize| key(place)?.checked_sub(key(place.checked_sub(1)?)?);
        let (short, long) = match self.accumulation {
            Accumulation::Snapshot | Accumulation::InQuarter | Accumulation::RollingYear | Accumulation::NotStated => {
                (as_reported(before, None), as_reported(last_year, None))
            }
            Accumulation::Annual => (as_reported(before, Some(ANNUAL)), as_reported(last_year, None)),
            Accumulation::YearToDate => {
                let within = back <= of_year;
                let amount = |place: usize, starts: bool| if starts { key(place) } else { difference(place) };
                let base_starts = of_year.wrapping_sub(back).trailing_zeros() >= 2;
                let amounts = amount(here, of_year == 0).zip(amount(before, base_starts));
                let short = match amounts.filter(|_| self.adds_up) {
                    Some((figure, base)) => {
                        let earliest = if base_starts { before } else { before.saturating_sub(1) };
                        Some(KeyPair { figure, base, earliest, totals: None })
                    }
                    None if !within => as_reported(before, Some(CROSSES_YEAR_END)),
                    None => as_reported(before, self.adds_up.then_some(ACCUMULATES)),
                };
                (short, as_reported(last_year, None))
            }
            Accumulation::ProgrammeToDate => {
                let pair = |place: usize| match difference(here).zip(difference(place)).filter(|_| self.adds_up) {
                    Some((figure, base)) => Some(KeyPair { figure, base, earliest: place.saturating_sub(1), totals: None }),
                    None => as_reported(place, Some(ACCUMULATES)),
                };
                (pair(before), pair(last_year))
            }
        };
        let [overrides_short, overrides_long] = self.policy.overrides;
        let without_base = if self.accumulation == Accumulation::Annual { ANNUAL } else { NO_BASE };
        let short = short.map_or(without_base, |pair| self.direction(&pair, here, about, overrides_short));
        (short, long.map_or(NO_BASE, |pair| self.direction(&pair, here, about, overrides_long)))
    }

    fn direction(&self, pair: &KeyPair, here: usize, about: QuarterAbout<'_>, overrides: bool) -> DirectionCode {
        let broken = about.has_break(pair.earliest, here).then_some(DEFINITION_BREAK);
        if let Some(reason) = broken.or(pair.totals).filter(|_| !overrides) {
            return reason;
        }
        let (figure, base) = (pair.figure, pair.base);
        let no_change = self.policy.no_change;
        let is_unchanged = || no_change.is_above(figure.saturating_sub(base), base);
        match self.polarity {
            Polarity::Neutral => NO_TREND,
            Polarity::HigherIsBetter | Polarity::LowerIsBetter if is_unchanged() => UNCHANGED,
            Polarity::HigherIsBetter | Polarity::LowerIsBetter => code_of(direction(figure, base, is_figure)),
            Polarity::WithinRange => {
                let distances = about.range.and_then(|range| range.distance(figure).zip(range.distance(base)));
                let Some((now, then)) = distances else { return NO_RANGE };
                let is_small = match no_change {
                    KeyThreshold::AnyChangeCounts | KeyThreshold::Points(_) => no_change.is_above(now.saturating_sub(then), base),
                    KeyThreshold::ShareOfBase(_) => figure == base || is_unchanged(),
                };
                // The nearer, the better.
                if is_small { UNCHANGED } else { code_of(direction(then, now, is_figure)) }
            }
        }
    }
}

/// For want of a base.
pub(super) const NO_DIRECTION: i32 = 0;

/// The direction of a figure as a small number: none for want of a base, and then from worse to better, the greater being the better.
#[inline]
fn direction<K: PartialOrd + Copy>(figure: K, base: K, is_figure: impl Fn(K) -> bool) -> i32 {
    let moved = 2_i32.wrapping_add(i32::from(figure > base)).wrapping_sub(i32::from(figure < base));
    if is_figure(base) { moved } else { NO_DIRECTION }
}

/// The code of a direction by its figures.
const fn code_of(direction: i32) -> DirectionCode {
    match direction & 3 {
        0 => NO_BASE,
        1 => DirectionCode::of(ComparisonOutcome::Computed(Trend::Worsening)),
        2 => DirectionCode::of(ComparisonOutcome::Computed(Trend::Unchanged)),
        _ => DirectionCode::of(ComparisonOutcome::Computed(Trend::Improving)),
    }
}

/// Both directions of a quarter as one small number, where each is by its figures as they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DirectionPair(pub(crate) u8);

impl DirectionPair {
    /// How many pairs there are.
    pub(crate) const COUNT: usize = 17;

    /// Without a figure there is neither direction.
    pub(super) const WITHOUT_FIGURE: i32 = 16;

    /// The pair of a number.
    #[inline]
    pub(crate) const fn of(number: i32) -> Self {
        let [pair, ..] = number.to_le_bytes();
        Self(pair)
    }

    /// The number of the directions of a figure from the quarter before and from the year before; of 32 bits, so that those of several
    /// figures can be found at once.
    #[inline]
    pub(crate) fn number<K: PartialOrd + Copy>(
        [figure, before, year_before]: [K; 3],
        is_figure: impl Fn(K) -> bool + Copy,
    ) -> i32 {
        let pair = (direction(figure, before, is_figure) << 2) | direction(figure, year_before, is_figure);
        if is_figure(figure) { pair } else { Self::WITHOUT_FIGURE }
    }

    /// The two directions of each pair, in order.
    pub(crate) fn codes() -> impl Iterator<Item = (DirectionCode, DirectionCode)> {
        let pairs = (0..Self::WITHOUT_FIGURE).map(|pair| (code_of(pair >> 2), code_of(pair)));
        pairs.chain([(NO_FIGURE, NO_FIGURE)])
    }
}
