//! A percentage as printed: which counts and totals could stand behind it.

use super::true_shares::TrueShares;
use super::whole_totals::WholeTotals;
use crate::parsing::{Excerpt, named, pad};
use crate::report::widened;
use alloc::vec::Vec;
use core::{fmt, ops::RangeInclusive, str::FromStr};
use thiserror::Error;

/// How a share is rounded to the decimals that it is printed with.
///
/// # Examples
///
/// ```
/// use performance_indicators::audit::{PrintedPercent, Rounding};
///
/// // 9 of 14, which Maidstone printed as 64.28%:
/// // https://meetings.maidstone.gov.uk/documents/s94523/Appendix%202%20Part%20A%20-%20Performance%20Report%202324.html?CT=2
/// let printed: PrintedPercent = "64.28%".parse()?;
/// assert_eq!(printed.counts_of(14, Rounding::HalfUp), None);
/// assert_eq!(printed.counts_of(14, Rounding::CutOff), Some(9..=9));
/// # Ok::<(), performance_indicators::audit::ParsePrintedPercentError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Rounding {
    /// To the nearest, a tie upwards: 52.5% prints 53%. What most reports do.
    HalfUp,
    /// To the nearest, a tie to the even digit: 52.5% prints 52%.
    HalfEven,
    /// Further digits cut off: 64.2857% prints 64.28%.
    CutOff,
    /// Upwards: 24.3% prints 25%.
    Up,
}

named!(Rounding, "rounding", {
    HalfUp => "half-up" as "half up",
    HalfEven => "half-even" as "half to even",
    CutOff => "cut-off" as "cut off",
    Up => "up",
});

/// A percentage from 0 to 100 as it is printed, its decimals included: 62.7% and 62.70% are two, as the second says more.
///
/// # Text form
///
/// Reads `68%` and `68`, `62.7%` and `58.82`: at most three digits, then at most six decimals. Prints with the percent sign.
///
/// "less than 1%", which is more than nothing, and "more than 99%", which is less than all, are what they say, as a
/// [`Share`](crate::report::Share) prints them; `<1%` and `>99%` read as these do.
///
/// # Examples
///
/// ```
/// use performance_indicators::audit::{PrintedPercent, Rounding};
///
/// // 28 and 14 of one total, printed 68% and 33%: http://democracy.havering.gov.uk/mgAi.aspx?ID=17252
/// let (green, red): (PrintedPercent, PrintedPercent) = ("68%".parse()?, "33%".parse()?);
/// assert_eq!(green.totals_for(28, Rounding::HalfUp).map(|totals| totals.to_string()).as_deref(), Some("41"));
/// assert_eq!(red.totals_for(14, Rounding::HalfUp).map(|totals| totals.to_string()).as_deref(), Some("42 or 43"));
///
/// // 1 of 114, in words:
/// // https://www.bracknell-forest.gov.uk/council-and-democracy/strategies-plans-and-policies/service-planning-and-performance/council-plan-overview-report/chief-executives-commentary
/// let not_needed: PrintedPercent = "less than 1%".parse()?;
/// assert_eq!(not_needed.counts_of(114, Rounding::HalfUp), Some(1..=1));
/// assert_eq!(not_needed.counts_of(100, Rounding::HalfUp), None); // 1 of 100 is 1%
/// # Ok::<(), performance_indicators::audit::ParsePrintedPercentError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PrintedPercent {
    /// The digits without their point: at most 100,000,000.
    units: u32,
    /// At most [`MOST_DECIMALS`](Self::MOST_DECIMALS).
    decimals: u8,
    stands_for: StandsFor,
}

/// Which shares print so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum StandsFor {
    /// Those that are rounded to it.
    Rounded,
    /// Something, and less than it.
    Less,
    /// More than it, and not all.
    More,
}

impl PrintedPercent {
    /// The most decimals that a percentage is read or printed with.
    pub const MOST_DECIMALS: u8 = 6;

    /// What so many of so many prints with so many decimals; 0% of an empty total. `None` where the count is more than the total
    /// or there are more than [`MOST_DECIMALS`](Self::MOST_DECIMALS).
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::audit::{PrintedPercent, Rounding};
    ///
    /// // 42 of 80 is 52.5%, printed 53%: https://committeemeetings.flintshire.gov.uk/mgAi.aspx?ID=7917
    /// let prints = |rounding| PrintedPercent::of(42, 80, 0, rounding).map(|percent| percent.to_string());
    /// assert_eq!(prints(Rounding::HalfUp).as_deref(), Some("53%"));
    /// assert_eq!(prints(Rounding::HalfEven).as_deref(), Some("52%"));
    /// ```
    #[must_use]
    pub fn of(count: usize, total: usize, decimals: u8, rounding: Rounding) -> Option<Self> {
        if count > total || decimals > Self::MOST_DECIMALS {
            return None;
        }
        let zero = Self { units: 0, decimals, stands_for: StandsFor::Rounded };
        let (count, total) = (widened(count), widened(total));
        let exact = count.saturating_mul(zero.hundred());
        let (Some(below), Some(rest)) = (exact.checked_div(total), exact.checked_rem(total)) else { return Some(zero) };
        let twice = rest.saturating_mul(2);
        let up = match rounding {
            Rounding::HalfUp => twice >= total,
            Rounding::HalfEven => twice > total || (twice == total && !is_even(below)),
            Rounding::CutOff => false,
            Rounding::Up => rest > 0,
        };
        let units = u32::try_from(below.saturating_add(u128::from(up))).ok()?;
        Some(Self { units, ..zero })
    }

    /// How many decimals are printed.
    #[must_use]
    pub const fn decimals(self) -> u8 {
        self.decimals
    }

    /// Whether it is nothing.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.units == 0 && matches!(self.stands_for, StandsFor::Rounded)
    }

    /// The counts of a total that print so, if any do.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::audit::{PrintedPercent, Rounding};
    ///
    /// // Rutland printed 70%, with 61 indicators monitored, which 43 would make:
    /// // https://www.rutland.gov.uk/council-news/2024/11/read-our-latest-performance-update
    /// let printed: PrintedPercent = "70%".parse()?;
    /// assert_eq!(printed.counts_of(61, Rounding::HalfUp), Some(43..=43));
    ///
    /// // Epping Forest printed 9 of 13 so, which is 69%: http://rds.eppingforestdc.gov.uk/mgAi.aspx?ID=61545
    /// assert_eq!(printed.counts_of(13, Rounding::HalfUp), None);
    /// # Ok::<(), performance_indicators::audit::ParsePrintedPercentError>(())
    /// ```
    #[must_use]
    pub fn counts_of(self, total: usize, rounding: Rounding) -> Option<RangeInclusive<usize>> {
        self.true_shares(&[rounding]).counts_of(total).map(|(least, most)| least..=most)
    }

    /// The totals of which a count prints so, if there are any.
    #[must_use]
    pub fn totals_for(self, count: usize, rounding: Rounding) -> Option<WholeTotals> {
        self.true_shares(&[rounding]).totals_for(count)
    }

    /// 100% in units of the last decimal.
    fn hundred(self) -> u128 {
        10_u128.saturating_pow(u32::from(self.decimals)).saturating_mul(100)
    }

    /// In units of the sixth decimal; `None` for less or more than so much.
    pub(super) fn millionths(self) -> Option<u128> {
        match self.stands_for {
            StandsFor::Rounded => Some(u128::from(self.units).saturating_mul(self.to_millionths())),
            StandsFor::Less | StandsFor::More => None,
        }
    }

    fn to_millionths(self) -> u128 {
        10_u128.saturating_pow(u32::from(Self::MOST_DECIMALS.saturating_sub(self.decimals)))
    }

    /// The count of a total that comes nearest from below.
    pub(super) fn count_below(self, total: usize) -> usize {
        let exact = u128::from(self.units).saturating_mul(widened(total));
        exact.checked_div(self.hundred()).and_then(|count| usize::try_from(count).ok()).unwrap_or_default()
    }

    /// What a count of a total prints with the decimals of this one, under each of some roundings, without repetition.
    pub(super) fn printed_of(self, count: usize, total: usize, roundings: &[Rounding]) -> Vec<Self> {
        let mut printed = Vec::new();
        for percent in roundings.iter().filter_map(|rounding| Self::of(count, total, self.decimals, *rounding)) {
            if !printed.contains(&percent) {
                printed.push(percent);
            }
        }
        printed.sort_by_key(|percent| percent.units);
        printed
    }

    /// The true shares that print so under any of some roundings.
    pub(super) fn true_shares(self, roundings: &[Rounding]) -> TrueShares {
        let middle = u128::from(self.units).saturating_mul(2);
        let bound = middle.saturating_mul(self.to_millionths());
        let (low, high) = match self.stands_for {
            StandsFor::Rounded => return self.rounded_shares(roundings),
            StandsFor::Less => (0, bound),
            StandsFor::More => (bound, TrueShares::WHOLE),
        };
        TrueShares { low, is_low_open: true, high, is_high_open: true }
    }

    /// The true shares that are rounded to it under any of some roundings.
    fn rounded_shares(self, roundings: &[Rounding]) -> TrueShares {
        let middle = u128::from(self.units).saturating_mul(2);
        let (half_below, half_above) = (middle.checked_sub(1), middle.saturating_add(1));
        let exact = TrueShares { low: middle, is_low_open: false, high: middle, is_high_open: false };
        let half_even_open = !is_even(u128::from(self.units));
        let union = roundings.iter().fold(exact, |union, rounding| {
            let (low, is_low_open, high, is_high_open) = match rounding {
                Rounding::HalfUp => (half_below, false, half_above, true),
                Rounding::HalfEven => (half_below, half_even_open, half_above, half_even_open),
                Rounding::CutOff => (Some(middle), false, middle.saturating_add(2), true),
                Rounding::Up => (middle.checked_sub(2), true, middle, false),
            };
            // Every one of them holds the exact share, so that together they are one span.
            let (low, is_low_open) = low.map_or((0, false), |low| (low, is_low_open)).min((union.low, union.is_low_open));
            let (high, is_high_closed) = (high, !is_high_open).max((union.high, !union.is_high_open));
            TrueShares { low, is_low_open, high, is_high_open: !is_high_closed }
        });
        let scale = self.to_millionths();
        let (low, high) = (union.low.saturating_mul(scale), union.high.saturating_mul(scale));
        if high > TrueShares::WHOLE {
            TrueShares { low, high: TrueShares::WHOLE, is_high_open: false, ..union }
        } else {
            TrueShares { low, high, ..union }
        }
    }
}

impl fmt::Display for PrintedPercent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let one = 10_u32.saturating_pow(u32::from(self.decimals));
        let whole = self.units.checked_div(one).unwrap_or_default();
        let rest = self.units.checked_rem(one).unwrap_or_default();
        let words = match self.stands_for {
            StandsFor::Rounded => "",
            StandsFor::Less => "less than ",
            StandsFor::More => "more than ",
        };
        if self.decimals == 0 {
            return pad(f, format_args!("{words}{whole}%"));
        }
        pad(f, format_args!("{words}{whole}.{rest:0places$}%", places = usize::from(self.decimals)))
    }
}

impl FromStr for PrintedPercent {
    type Err = ParsePrintedPercentError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        read(text).ok_or_else(|| ParsePrintedPercentError { text: Excerpt::of(text) })
    }
}

fn read(text: &str) -> Option<PrintedPercent> {
    let after = |words: [&str; 2]| words.into_iter().find_map(|words| text.strip_prefix(words));
    let (text, stands_for) = match (after(["less than ", "<"]), after(["more than ", ">"])) {
        (Some(rest), _) => (rest, StandsFor::Less),
        (None, Some(rest)) => (rest, StandsFor::More),
        (None, None) => (text, StandsFor::Rounded),
    };
    let number = text.strip_suffix('%').unwrap_or(text);
    let (whole, decimals) = number.split_once('.').map_or((number, None), |(whole, decimals)| (whole, Some(decimals)));
    let is_digits = |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(whole, 3) || decimals.is_some_and(|part| !is_digits(part, usize::from(PrintedPercent::MOST_DECIMALS))) {
        return None;
    }
    let decimals = decimals.unwrap_or_default();
    let scale = 10_u32.checked_pow(u32::try_from(decimals.len()).ok()?)?;
    let rest = if decimals.is_empty() { 0 } else { decimals.parse().ok()? };
    let units = whole.parse::<u32>().ok()?.checked_mul(scale)?.checked_add(rest)?;
    let read = PrintedPercent { units, decimals: u8::try_from(decimals.len()).ok()?, stands_for };
    let is_possible = match stands_for {
        StandsFor::Rounded => u128::from(units) <= read.hundred(),
        // Of less than nothing or more than all there is none.
        StandsFor::Less => units > 0 && u128::from(units) <= read.hundred(),
        StandsFor::More => u128::from(units) < read.hundred(),
    };
    is_possible.then_some(read)
}

/// Why a text is not a printed percentage of a total.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{text} is not a printed percentage: expected 0 to 100 with at most six decimals, such as 68% or 62.7%")]
#[non_exhaustive]
pub struct ParsePrintedPercentError {
    /// The start of the text.
    pub text: Excerpt,
}

const fn is_even(number: u128) -> bool {
    number & 1 == 0
}
