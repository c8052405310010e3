//! The true shares that could stand behind a printed percentage.

use super::whole_totals::WholeTotals;
use crate::report::widened;

/// True shares, from one to another, in half millionths of a percent.
#[derive(Debug, Clone, Copy)]
pub(super) struct TrueShares {
    pub(super) low: u128,
    pub(super) is_low_open: bool,
    pub(super) high: u128,
    pub(super) is_high_open: bool,
}

impl TrueShares {
    /// 100%.
    pub(super) const WHOLE: u128 = 200_000_000;

    /// The least and the most count of a total whose share is one of these.
    pub(super) fn counts_of(self, total: usize) -> Option<(usize, usize)> {
        if total == 0 {
            return self.holds_zero().then_some((0, 0));
        }
        let of = |edge: u128| edge.saturating_mul(widened(total));
        let least = first_from(of(self.low), Self::WHOLE, self.is_low_open)?;
        let most = last_up_to(of(self.high), Self::WHOLE, self.is_high_open)?;
        let (least, most) = (usize::try_from(least).ok()?, usize::try_from(most).ok()?.min(total));
        (least <= most).then_some((least, most))
    }

    /// The totals of which a count has one of these shares.
    pub(super) fn totals_for(self, count: usize) -> Option<WholeTotals> {
        if count == 0 {
            return self.holds_zero().then_some(WholeTotals { least: 0, most: None });
        }
        let whole = Self::WHOLE.saturating_mul(widened(count));
        let least = usize::try_from(first_from(whole, self.high, self.is_high_open)?).ok()?.max(count);
        let most = if self.low == 0 { None } else { usize::try_from(last_up_to(whole, self.low, self.is_low_open)?).ok() };
        most.is_none_or(|most| least <= most).then_some(WholeTotals { least, most })
    }

    /// Whether a share of these could be no more than one of others.
    pub(super) const fn may_be_within(self, whole: Self) -> bool {
        self.low < whole.high || (self.low == whole.high && !self.is_low_open && !whole.is_high_open)
    }

    const fn holds_zero(self) -> bool {
        self.low == 0 && !self.is_low_open
    }
}

/// The first whole number that is at least a quotient, or beyond it.
fn first_from(numerator: u128, denominator: u128, is_open: bool) -> Option<u128> {
    let below = numerator.checked_div(denominator)?;
    let is_whole = numerator.checked_rem(denominator)? == 0;
    if is_whole && !is_open { Some(below) } else { below.checked_add(1) }
}

/// The last whole number that is at most a quotient, or short of it.
fn last_up_to(numerator: u128, denominator: u128, is_open: bool) -> Option<u128> {
    let below = numerator.checked_div(denominator)?;
    let is_whole = numerator.checked_rem(denominator)? == 0;
    if is_whole && is_open { below.checked_sub(1) } else { Some(below) }
}
