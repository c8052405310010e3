//! Integers of zero and above, long enough for every product that a verdict compares.

use crate::values::exact::{add, add_product, upper_and_lower};
use core::cmp::Ordering;

/// The digits of 64 bits of a number. The longest product is Byar's, of fewer than 1,100 bits.
const DIGITS: usize = 20;

/// An integer below 2¹²⁸⁰, as digits of 64 bits, the lowest first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Natural {
    digits: [u64; DIGITS],
    /// How many of them may be other than zero.
    used: usize,
}

impl From<u128> for Natural {
    fn from(number: u128) -> Self {
        let mut digits = [0; DIGITS];
        let [low, high, ..] = &mut digits;
        (*high, *low) = upper_and_lower(number);
        Self { digits, used: if number >> 64 == 0 { 1 } else { 2 } }
    }
}

impl From<u64> for Natural {
    fn from(number: u64) -> Self {
        u128::from(number).into()
    }
}

impl Natural {
    fn used(&self) -> &[u64] {
        self.digits.get(..self.used).unwrap_or(&self.digits)
    }

    /// With as few digits in use as there are.
    fn trimmed(mut self) -> Self {
        while let Some((0, lower)) = self.used().split_last() {
            self.used = lower.len();
        }
        self
    }

    /// The product, which the callers keep below 2¹²⁸⁰.
    pub(super) fn times(self, factor: impl Into<Self>) -> Self {
        let factor = factor.into();
        let mut product = Self { digits: [0; DIGITS], used: self.used.saturating_add(factor.used).min(DIGITS) };
        add_product(&mut product.digits, self.used(), factor.used());
        product.trimmed()
    }

    pub(super) fn squared(self) -> Self {
        self.times(self)
    }

    pub(super) fn plus(self, other: Self) -> Self {
        let mut sum = Self { used: DIGITS, ..self };
        add(&mut sum.digits, other.digits);
        sum.trimmed()
    }

    /// How far it is from another, and on which side.
    pub(super) fn distance(self, other: Self) -> (Ordering, Self) {
        let order = self.cmp(&other);
        let (mut larger, smaller) = if order.is_lt() { (other, self) } else { (self, other) };
        // The complement of the smaller, and one more: what is carried out of the highest digit is the difference's own size.
        add(&mut larger.digits, smaller.digits.map(|digit| !digit));
        add(&mut larger.digits, [1]);
        (order, larger.trimmed())
    }

    /// The quotient by a number above zero, rounded down.
    pub(super) fn over(self, divisor: u64) -> Self {
        let mut quotient = self;
        let mut rest = 0;
        for digit in quotient.digits.iter_mut().rev() {
            let full = u128::from(rest) << 64 | u128::from(*digit);
            *digit = full.checked_div(divisor.into()).map_or(0, |whole| upper_and_lower(whole).1);
            rest = full.checked_rem(divisor.into()).map_or(0, |rest| upper_and_lower(rest).1);
        }
        quotient.trimmed()
    }
}

impl PartialEq for Natural {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Natural {}

impl PartialOrd for Natural {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Natural {
    fn cmp(&self, other: &Self) -> Ordering {
        self.digits.iter().rev().cmp(other.digits.iter().rev())
    }
}
