//! Comparing the plain figures of one indicator, as integers.

use super::outcome::Way;
use super::tally::Place;
use crate::{Accumulation, DueQuarters, Indicator, NotCompared, Polarity, Quarter, QuarterOfYear, Trend};

/// How many quarters before the first bear on it: last year's, and the one before that for the amount between.
pub(super) const BEFORE: usize = 5;

/// Every figure is above this; an integer up to it says where the absence of a figure is counted.
const ABSENT: i64 = i64::MIN >> 1;

/// The integer of a quarter without a figure.
#[inline]
pub(super) fn absent(Place(place): Place) -> i64 {
    i64::MIN.saturating_add(i64::from(place))
}

/// Whether an integer is a figure.
#[inline]
pub(super) const fn is_figure(key: i64) -> bool {
    key > ABSENT
}

/// Where the absence of a figure is counted.
#[inline]
pub(super) const fn place_of_absent(key: i64) -> Place {
    let [place, ..] = key.to_le_bytes();
    Place(place)
}

const NO_FIGURE: Place = Place::way(Way::Refused(NotCompared::NoFigure));
const NO_BASE: Place = Place::way(Way::Refused(NotCompared::NoBase));
const ANNUAL: Place = Place::way(Way::Refused(NotCompared::Annual));
const CROSSES_YEAR_END: Place = Place::way(Way::Refused(NotCompared::CrossesYearEnd));
const ACCUMULATES: Place = Place::way(Way::Refused(NotCompared::Accumulates));

/// How the figures of one indicator are compared.
#[derive(Debug, Clone, Copy)]
pub(super) struct Comparing {
    /// Whether each figure is compared with the one of the quarter before and the one of the year before, as it stands.
    by_figures: bool,
    accumulation: Accumulation,
    adds_up: bool,
    neutral: bool,
    /// How many quarters before each quarter of the year the previous due one is.
    back: [usize; 4],
    /// Where in its year the quarter at [`BEFORE`] is, from zero.
    of_year: usize,
}

impl Comparing {
    /// How an indicator's figures are compared, the one at [`BEFORE`] being of a quarter.
    pub(super) fn new(indicator: &Indicator, first: Quarter) -> Self {
        let due = indicator.due();
        let back = if due == DueQuarters::EVERY {
            [1; 4]
        } else {
            QuarterOfYear::ALL.map(|of_year| {
                let earlier = |back: &usize| usize::from(of_year.number()).saturating_add(3).saturating_sub(*back) & 3;
                let is_due = |back: &usize| QuarterOfYear::ALL.get(earlier(back)).is_some_and(|of_year| due.contains(*of_year));
                (1..=4).find(is_due).unwrap_or(4)
            })
        };
        let (accumulation, neutral) = (indicator.accumulation(), indicator.polarity() == Polarity::Neutral);
        let totals = matches!(accumulation, Accumulation::YearToDate | Accumulation::ProgrammeToDate | Accumulation::Annual);
        Self {
            by_figures: !neutral && !totals && due == DueQuarters::EVERY,
            accumulation,
            adds_up: indicator.unit().is_additive(),
            neutral,
            back,
            of_year: usize::from(first.of_year().number()).saturating_sub(1),
        }
    }

    /// The same so many quarters later.
    pub(super) const fn shift(&mut self, quarters: usize) {
        self.of_year = self.of_year.wrapping_add(quarters) & 3;
    }

    /// Whether [`compared`] with the quarter before and with the year before says all.
    #[inline]
    pub(super) const fn is_by_figures(&self) -> bool {
        self.by_figures
    }

    /// Where the two directions of a quarter are counted.
    pub(super) fn ways(&self, keys: &[i64], here: usize) -> (Place, Place) {
        let key = |place: usize| keys.get(place).copied().unwrap_or(i64::MIN);
        let figure = key(here);
        if !is_figure(figure) {
            return (NO_FIGURE, NO_FIGURE);
        }
        if self.by_figures {
            return (compared(figure, key(here.saturating_sub(1))), compared(figure, key(here.saturating_sub(4))));
        }
        self.ways_of_totals(keys, here, figure)
    }

    fn ways_of_totals(&self, keys: &[i64], here: usize, figure: i64) -> (Place, Place) {
        let key = |place: usize| keys.get(place).copied().filter(|key| is_figure(*key));
        // From zero.
        let of_year = here.wrapping_sub(BEFORE).wrapping_add(self.of_year) & 3;
        let back = self.back.get(of_year).copied().unwrap_or(1);
        let (before, last_year) = (here.saturating_sub(back), here.saturating_sub(4));
        let plain = |place: usize| self.way(figure, key(place).unwrap_or(i64::MIN));
        let totals = |base: usize, reason: Place| if key(base).is_some() { reason } else { NO_BASE };
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
                    Some((now, then)) => self.way(now, then),
                    None if !within => totals(before, CROSSES_YEAR_END),
                    None if self.adds_up => totals(before, ACCUMULATES),
                    None => plain(before),
                };
                (short, plain(last_year))
            }
            Accumulation::ProgrammeToDate => {
                let way = |base: usize| match difference(here).zip(difference(base)).filter(|_| self.adds_up) {
                    Some((now, then)) => self.way(now, then),
                    None => totals(base, ACCUMULATES),
                };
                (way(before), way(last_year))
            }
        }
    }

    const fn way(&self, figure: i64, base: i64) -> Place {
        if self.neutral && is_figure(base) { Place::way(Way::Neither) } else { compared(figure, base) }
    }
}

/// Where a direction is counted; the greater integer is the better.
#[inline]
pub(super) const fn compared(figure: i64, base: i64) -> Place {
    const IMPROVING: Place = Place::way(Way::Computed(Trend::Improving));
    const UNCHANGED: Place = Place::way(Way::Computed(Trend::Unchanged));
    const WORSENING: Place = Place::way(Way::Computed(Trend::Worsening));
    let moved = if figure < base { WORSENING } else { UNCHANGED };
    let moved = if figure > base { IMPROVING } else { moved };
    let moved = if is_figure(base) { moved } else { NO_BASE };
    if is_figure(figure) { moved } else { NO_FIGURE }
}
