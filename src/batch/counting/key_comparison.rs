//! Comparing the plain figures of one indicator, as integers.

use super::direction_code::DirectionCode;
use crate::calendar::{Quarter, QuarterOfYear};
use crate::history::{Accumulation, DueQuarters, NotCompared};
use crate::rating::Trend;
use crate::report::counted_outcome::ComparisonOutcome;
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
const ACCUMULATES: DirectionCode = DirectionCode::of(ComparisonOutcome::Refused(NotCompared::Accumulates));

/// How the figures of one indicator are compared.
#[derive(Debug, Clone, Copy)]
pub(crate) struct KeyComparison {
    accumulation: Accumulation,
    adds_up: bool,
    neutral: bool,
    /// How many quarters before each quarter of the year the previous due one is.
    quarters_back: [usize; 4],
    /// Where in its year the quarter at [`QUARTERS_BEFORE`] is, from zero.
    of_year: usize,
}

impl KeyComparison {
    /// How an indicator's figures are compared, the one at [`QUARTERS_BEFORE`] being of a quarter.
    pub(crate) fn new(span: &IndicatorSpan, first: Quarter) -> Self {
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
        let (accumulation, neutral) = (span.accumulation, span.polarity == Polarity::Neutral);
        Self {
            accumulation,
            adds_up: span.adds_up,
            neutral,
            quarters_back,
            of_year: usize::from(first.of_year().number()).saturating_sub(1),
        }
    }

    /// The two directions of a quarter.
    pub(crate) fn directions(&self, keys: &[i64], here: usize) -> (DirectionCode, DirectionCode) {
        let key = |place: usize| keys.get(place).copied().unwrap_or(i64::MIN);
        let figure = key(here);
        if !is_figure(figure) {
            return (NO_FIGURE, NO_FIGURE);
        }
        let key = |place: usize| Some(key(place)).filter(|key| is_figure(*key));
        // From zero.
        let of_year = here.wrapping_sub(QUARTERS_BEFORE).wrapping_add(self.of_year) & 3;
        let back = self.quarters_back.get(of_year).copied().unwrap_or(1);
        let (before, last_year) = (here.saturating_sub(back), here.saturating_sub(YEAR));
        let plain = |place: usize| self.direction(figure, key(place).unwrap_or(i64::MIN));
        let totals = |base: usize, reason: DirectionCode| if key(base).is_some() { reason } else { NO_BASE };
        let difference = |place: usize| key(place)?.checked_sub(key(place.checked_sub(1)?)?);
        match self.accumulation {
            Accumulation::Snapshot | Accumulation::InQuarter | Accumulation::RollingYear | Accumulation::NotStated => {
                (plain(before), plain(last_year))
            }
            Accumulation::Annual => (ANNUAL, plain(last_year)),
            Accumulation::YearToDate => {
                let within = back <= of_year;
                let amount = |place: usize, starts: bool| if starts { key(place) } else { difference(place) };
                let then_of_year = of_year.wrapping_sub(back) & 3;
                let amounts = amount(here, of_year == 0).zip(amount(before, then_of_year == 0));
                let short = match amounts.filter(|_| self.adds_up) {
                    Some((now, then)) => self.direction(now, then),
                    None if !within => totals(before, CROSSES_YEAR_END),
                    None if self.adds_up => totals(before, ACCUMULATES),
                    None => plain(before),
                };
                (short, plain(last_year))
            }
            Accumulation::ProgrammeToDate => {
                let direction = |base: usize| match difference(here).zip(difference(base)).filter(|_| self.adds_up) {
                    Some((now, then)) => self.direction(now, then),
                    None => totals(base, ACCUMULATES),
                };
                (direction(before), direction(last_year))
            }
        }
    }

    fn direction(&self, figure: i64, base: i64) -> DirectionCode {
        if self.neutral && is_figure(base) {
            DirectionCode::of(ComparisonOutcome::NoTrend)
        } else {
            code_of(direction(figure, base))
        }
    }
}

/// The direction of a figure as a small number: none for want of a base, and then from worse to better, the greater being the better.
#[inline]
fn direction(figure: i64, base: i64) -> u8 {
    let moved = 2_u8.wrapping_add(u8::from(figure > base)).wrapping_sub(u8::from(figure < base));
    if is_figure(base) { moved } else { 0 }
}

/// The code of a direction by its figures.
const fn code_of(direction: u8) -> DirectionCode {
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
    const WITHOUT_FIGURE: u8 = 16;

    /// The directions of a figure from the quarter before and from the year before.
    #[inline]
    pub(crate) fn of(figure: i64, before: i64, year_before: i64) -> Self {
        let pair = (direction(figure, before) << 2) | direction(figure, year_before);
        Self(if is_figure(figure) { pair } else { Self::WITHOUT_FIGURE })
    }

    /// The two directions of each pair, in order.
    pub(crate) fn codes() -> impl Iterator<Item = (DirectionCode, DirectionCode)> {
        let pairs = (0..Self::WITHOUT_FIGURE).map(|pair| (code_of(pair >> 2), code_of(pair)));
        pairs.chain([(NO_FIGURE, NO_FIGURE)])
    }
}
