//! Sorts the figures of one table after another, by integers where they tell the order.

use super::{Rank, RankingRule, Unranked};
use crate::rating::Missing;
use crate::values::Value;
use crate::values::exact::{Number, rescaled};
use alloc::vec::Vec;
use core::cmp::Ordering;

/// The integer of a number that has none: odd, so that numbers are compared.
const NO_INTEGER: i64 = 1;

/// What it allocates is used for the next table again.
#[derive(Debug, Default)]
pub(super) struct Sorter {
    /// For each ranked area an integer and its place in the list, best first once sorted. The integers have the order of the numbers;
    /// where two are the same, so are the numbers if they are even.
    sorted: Vec<(i64, usize)>,
}

impl Sorter {
    /// Adds the ranks of the areas of one table to those of the tables before.
    pub(super) fn rank<T>(
        &mut self,
        rule: RankingRule,
        areas: &[T],
        figure: impl Fn(&T) -> Result<Value, Missing>,
        ranks: &mut Vec<Result<Rank, Unranked>>,
    ) {
        let number = |area: &T| figure(area).map_err(Unranked::Missing).and_then(|value| rule.sort_number(value));
        let (before, mut has_integers) = (ranks.len(), true);
        let places = areas.iter().filter_map(|area| Some(rule.places(figure(area).ok()?))).max().unwrap_or_default();
        self.sorted.clear();
        for (place, area) in areas.iter().enumerate() {
            let number = number(area);
            if let Ok(number) = &number {
                let integer = integer(number, places);
                has_integers &= integer.is_some();
                self.sorted.push((integer.unwrap_or(NO_INTEGER), place));
            }
            // The rank of those with a number follows.
            ranks.push(Err(number.err().unwrap_or(Unranked::NotListed)));
        }
        if !has_integers {
            self.sorted.iter_mut().for_each(|(integer, _)| *integer = NO_INTEGER);
        }
        let by_number = |one: usize, other: usize| {
            let number = |place| number(areas.get(place)?).ok();
            number(one).zip(number(other)).map_or(Ordering::Equal, |(one, other)| one.exact().order(other.exact()))
        };
        let order = |one: &(i64, usize), other: &(i64, usize)| {
            let is_same = || if is_all_told(one.0) { Ordering::Equal } else { by_number(one.1, other.1) };
            one.0.cmp(&other.0).then_with(is_same)
        };
        if self.sorted.iter().all(|(integer, _)| is_all_told(*integer)) {
            self.sorted.sort_unstable();
        } else {
            self.sorted.sort_unstable_by(|one, other| order(one, other).then(one.1.cmp(&other.1)));
        }
        self.place(order, ranks.get_mut(before..).unwrap_or_default());
    }

    /// Gives those sorted their ranks.
    fn place(&self, order: impl Fn(&(i64, usize), &(i64, usize)) -> Ordering, ranks: &mut [Result<Rank, Unranked>]) {
        let mut place = 1_usize;
        for tied in self.sorted.chunk_by(|one, next| order(one, next).is_eq()) {
            for (_, area) in tied {
                if let Some(rank) = ranks.get_mut(*area) {
                    *rank = Ok(Rank::new(place, tied.len(), self.sorted.len()));
                }
            }
            place = place.saturating_add(tied.len());
        }
    }

    /// The places in the list of the areas ranked last, best first; those that tie in the order of the list.
    pub(super) fn best_first(&self) -> impl Iterator<Item = usize> {
        self.sorted.iter().map(|(_, area)| *area)
    }
}

/// Twice a number at so many decimal places, rounded down, and one more where it lies between two; `None` where it is too large.
fn integer(number: &Number, places: u8) -> Option<i64> {
    match (number, number.exact().digits()) {
        (_, Some((digits, scale))) => i64::try_from(rescaled(digits, scale, places)?).ok()?.checked_mul(2),
        (Number::Quotient(number), None) => number.key(places),
        (Number::Rational(_), None) => None,
    }
}

/// Whether an integer tells all of its number.
const fn is_all_told(integer: i64) -> bool {
    integer & 1 == 0
}
