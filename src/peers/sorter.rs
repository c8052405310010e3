//! Sorts the figures of one table after another, by integers where they tell the order.

use super::{Rank, RankingRule, Unranked};
use crate::rating::Missing;
use crate::values::Value;
use crate::values::exact::{Number, rescaled};
use alloc::vec::Vec;
use core::cmp::Ordering;

/// Decimal places of the integers of fractions, which seldom tie on them.
const PLACES_OF_FRACTIONS: u8 = 9;

/// The integer of a number that has none: odd, so that numbers are compared.
const NO_INTEGER: i64 = 1;

/// What it allocates is used for the next table again.
#[derive(Debug, Default)]
pub(super) struct Sorter {
    /// The numbers of the ranked areas, with the area's place in the list.
    numbers: Vec<(Number, usize)>,
    /// For each of them an integer and its place there, best first once sorted. The integers have the order of the numbers; where two are the same,
    /// so are the numbers if they are even.
    sorted: Vec<(i64, usize)>,
}

impl Sorter {
    /// Adds the ranks of the areas of one table to those of the tables before.
    pub(super) fn rank(
        &mut self,
        rule: RankingRule,
        figures: impl IntoIterator<Item = Result<Value, Missing>>,
        ranks: &mut Vec<Result<Rank, Unranked>>,
    ) {
        let before = ranks.len();
        self.numbers.clear();
        for (area, figure) in figures.into_iter().enumerate() {
            let number = figure.map_err(Unranked::Missing).and_then(|value| rule.sort_number(value));
            // The rank of those with a number follows.
            ranks.push(Err(number.as_ref().err().copied().unwrap_or(Unranked::NotListed)));
            self.numbers.extend(number.ok().map(|number| (number, area)));
        }
        self.sort();
        let (of, mut place) = (self.sorted.len(), 1_usize);
        for tied in self.sorted.chunk_by(|one, next| order(&self.numbers, one, next).is_eq()) {
            for (_, number) in tied {
                let area = self.numbers.get(*number).and_then(|(_, area)| before.checked_add(*area));
                if let Some(rank) = area.and_then(|area| ranks.get_mut(area)) {
                    *rank = Ok(Rank::new(place, tied.len(), of));
                }
            }
            place = place.saturating_add(tied.len());
        }
    }

    /// The places in the list of the areas ranked last, best first; those that tie in the order of the list.
    pub(super) fn best_first(&self) -> impl Iterator<Item = usize> {
        self.sorted.iter().filter_map(|(_, number)| Some(self.numbers.get(*number)?.1))
    }

    fn sort(&mut self) {
        let (numbers, sorted) = (&self.numbers, &mut self.sorted);
        let places = numbers.iter().map(|(number, _)| places(number)).max().unwrap_or_default();
        sorted.clear();
        sorted.extend(numbers.iter().map_while(|(number, _)| integer(number, places)).zip(0..));
        if sorted.len() < numbers.len() {
            sorted.clear();
            sorted.extend((0..numbers.len()).map(|number| (NO_INTEGER, number)));
        }
        if sorted.iter().all(|(integer, _)| is_all_told(*integer)) {
            sorted.sort_unstable();
        } else {
            sorted.sort_unstable_by(|one, other| order(numbers, one, other).then_with(|| one.1.cmp(&other.1)));
        }
    }
}

/// The decimal places that tell a number from others.
fn places(number: &Number) -> u8 {
    number.exact().digits().map_or(PLACES_OF_FRACTIONS, |(_, scale)| scale)
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

fn order(numbers: &[(Number, usize)], one: &(i64, usize), other: &(i64, usize)) -> Ordering {
    let number = |place: usize| Some(numbers.get(place)?.0.exact());
    one.0.cmp(&other.0).then_with(|| {
        let numbers = if is_all_told(one.0) { None } else { number(one.1).zip(number(other.1)) };
        numbers.map_or(Ordering::Equal, |(one, other)| one.order(other))
    })
}
