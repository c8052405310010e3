//! A count out of a total, exactly, and how reports print it.

use crate::parsing::pad;
use alloc::{borrow::ToOwned, string::String, vec::Vec};
use core::fmt;
use rust_decimal::Decimal;

/// A count out of a total, kept exactly.
///
/// Prints as reports do: the count and the whole percentage, rounded half up: `3 (25%)`, with "less than 1%" and "more than 99%" for
/// what is not quite none or all. The share of an empty total is 0%. Other ways to print are a [`Printing`].
///
/// # Serialised form
///
/// `{"count": 42, "of": 80}`.
///
/// # Examples
///
/// ```
/// use performance_indicators::report::{Printing, Share};
///
/// // 42 of 80 is 52.5%, printed 53%: https://committeemeetings.flintshire.gov.uk/mgAi.aspx?ID=7917
/// assert_eq!(Share::new(42, 80).to_string(), "42 (53%)");
///
/// // https://democracy.havering.gov.uk/mgAi.aspx?ID=7435
/// assert_eq!(Share::new(38, 46).printed(Printing::WHOLE.in_full()).to_string(), "38 of 46 (83%)");
///
/// // 47, 16 and 12 of 75: https://governance.enfield.gov.uk/ieIssueDetails.aspx?IId=36430&Opt=3
/// let one_decimal = Printing::WHOLE.with_decimals(1);
/// assert_eq!(Share::new(47, 75).printed(one_decimal).to_string(), "47 (62.7%)");
/// assert_eq!(Share::new(12, 75).printed(one_decimal).to_string(), "12 (16%)");
/// ```
#[doc(alias("percentage", "proportion"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[must_use]
pub struct Share {
    count: usize,
    of: usize,
}

impl Share {
    /// A count out of a total. Nothing checks that the count is at most the total: 5 of 4 is 125%.
    pub const fn new(count: usize, of: usize) -> Self {
        Self { count, of }
    }

    getters! {
        self:
        /// How many.
        count: usize,
        /// Of how many.
        of: usize,
    }

    /// The percentage to so many decimals, rounded half up; more than nine count as nine. 0 of an empty total.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::report::Share;
    /// use performance_indicators::decimal;
    ///
    /// // 9 of 14 is 64.2857…%, which Maidstone cut off to 64.28%:
    /// // https://meetings.maidstone.gov.uk/documents/s94523/Appendix%202%20Part%20A%20-%20Performance%20Report%202324.html?CT=2
    /// assert_eq!(Share::new(9, 14).percent(2), decimal("64.29")?);
    /// # Ok::<(), performance_indicators::parsing::ParseDecimalError>(())
    /// ```
    #[must_use]
    pub fn percent(self, decimals: u8) -> Decimal {
        let places = u32::from(decimals.min(9));
        let (count, of) = (widened(self.count), widened(self.of));
        let hundred = 10_u128.saturating_pow(places).saturating_mul(100);
        let doubled = count.saturating_mul(hundred).saturating_mul(2).saturating_add(of);
        percentage(doubled.checked_div(of.saturating_mul(2)).unwrap_or_default(), places)
    }

    /// This share, printed in a way.
    #[must_use]
    pub const fn printed(self, printing: Printing) -> PrintedShare {
        PrintedShare { share: self, printing }
    }

    /// The percentages of parts of one whole, rounded so that they make exactly 100: each is its true share rounded down or up, and
    /// those with the largest remainders are rounded up. Of an empty whole all are 0.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::report::Share;
    /// use performance_indicators::decimal;
    ///
    /// // Invented counts.
    /// assert_eq!(Share::forced_to_100(&[1, 1, 1], 0), [decimal("34")?, decimal("33")?, decimal("33")?]);
    /// # Ok::<(), performance_indicators::parsing::ParseDecimalError>(())
    /// ```
    #[must_use]
    pub fn forced_to_100(parts: &[usize], decimals: u8) -> Vec<Decimal> {
        let places = u32::from(decimals.min(9));
        let hundred = 10_u128.saturating_pow(places).saturating_mul(100);
        let total = parts.iter().fold(0_u128, |total, part| total.saturating_add(widened(*part)));
        let scaled = |part: usize| widened(part).saturating_mul(hundred);
        let floor = |part: usize| scaled(part).checked_div(total).unwrap_or_default();
        let mut percents: Vec<u128> = parts.iter().map(|part| floor(*part)).collect();
        let floor_total = percents.iter().fold(0_u128, |floor_total, percent| floor_total.saturating_add(*percent));
        let mut order: Vec<usize> = (0..parts.len()).collect();
        let remainder = |place: &usize| parts.get(*place).and_then(|part| scaled(*part).checked_rem(total)).unwrap_or_default();
        order.sort_by_key(|place| core::cmp::Reverse(remainder(place)));
        let remaining = if total == 0 { 0 } else { hundred.saturating_sub(floor_total) };
        for place in order.into_iter().take(usize::try_from(remaining).unwrap_or(usize::MAX)) {
            if let Some(percent) = percents.get_mut(place) {
                *percent = percent.saturating_add(1);
            }
        }
        percents.into_iter().map(|percent| percentage(percent, places)).collect()
    }
}

pub(crate) fn widened(count: usize) -> u128 {
    u128::try_from(count).unwrap_or(u128::MAX)
}

fn percentage(digits: u128, places: u32) -> Decimal {
    let digits = i128::try_from(digits).unwrap_or_default();
    Decimal::try_from_i128_with_scale(digits, places).unwrap_or_default()
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.printed(Printing::WHOLE), f)
    }
}

/// How a share prints: [`WHOLE`](Self::WHOLE), which `Display` uses, and what is asked for otherwise.
///
/// A share that is not all never prints 100%, and one that is not none never prints 0%: what is less than one unit of the last digit
/// printed is "less than 1%", or "less than 0.1%", and what lies as near to all "more than 99%", or "more than 99.9%".
///
/// # Examples
///
/// ```
/// use performance_indicators::report::{Printing, Share};
///
/// // 1 of 114, as Bracknell Forest prints it; the other counts are invented:
/// // https://www.bracknell-forest.gov.uk/council-and-democracy/strategies-plans-and-policies/service-planning-and-performance/council-plan-overview-report/chief-executives-commentary
/// assert_eq!(Share::new(1, 114).to_string(), "1 (less than 1%)");
/// assert_eq!(Share::new(212, 213).to_string(), "212 (more than 99%)");
///
/// let plain = Printing::WHOLE.with_rounded_ends();
/// assert_eq!(Share::new(212, 213).printed(plain).to_string(), "212 (100%)");
/// let aligned = Printing::WHOLE.with_decimals(1).with_trailing_zeros();
/// assert_eq!(Share::new(3, 4).printed(aligned).to_string(), "3 (75.0%)");
/// assert_eq!(Share::new(3, 4).printed(Printing::WHOLE.alone()).to_string(), "75%");
/// assert_eq!(Share::new(3, 4).printed(Printing::WHOLE.in_full()).to_string(), "3 of 4 (75%)");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[must_use]
pub struct Printing {
    decimals: u8,
    beside: Beside,
    trailing_zeros: bool,
    rounded_ends: bool,
    dash: bool,
}

/// What a percentage stands beside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Beside {
    Count,
    CountAndTotal,
    Nothing,
}

impl Printing {
    /// The count and the whole percentage: `3 (25%)`.
    pub const WHOLE: Self = Self { decimals: 0, beside: Beside::Count, trailing_zeros: false, rounded_ends: false, dash: false };

    /// With so many decimals, trailing zeros dropped: `62.7%`, `16%`. More than nine count as nine.
    pub const fn with_decimals(self, decimals: u8) -> Self {
        Self { decimals, ..self }
    }

    /// With the trailing zeros of its decimals: `75.0%` beside `74.3%`.
    pub const fn with_trailing_zeros(self) -> Self {
        Self { trailing_zeros: true, ..self }
    }

    /// With the total: `38 of 46 (83%)`.
    pub const fn in_full(self) -> Self {
        Self { beside: Beside::CountAndTotal, ..self }
    }

    /// The percentage alone: `83%`.
    pub const fn alone(self) -> Self {
        Self { beside: Beside::Nothing, ..self }
    }

    /// With 0% and 100% wherever rounding leads to them, though there is some, or not all.
    pub const fn with_rounded_ends(self) -> Self {
        Self { rounded_ends: true, ..self }
    }

    /// With a dash instead of a percentage of an empty total.
    pub const fn with_dash_for_empty(self) -> Self {
        Self { dash: true, ..self }
    }
}

/// A [`Share`] as a [`Printing`] prints it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PrintedShare {
    share: Share,
    printing: Printing,
}

impl PrintedShare {
    fn percentage(self) -> String {
        let Self { share: share @ Share { count, of }, printing } = self;
        if printing.dash && of == 0 {
            return "–".to_owned();
        }
        let places = u32::from(printing.decimals.min(9));
        // Less than one unit of the last digit printed.
        let hundred = 10_u128.saturating_pow(places).saturating_mul(100);
        let is_small = |part: usize| part > 0 && widened(part).saturating_mul(hundred) < widened(of);
        let (unit, rest) = (percentage(1, places), percentage(hundred.saturating_sub(1), places));
        if !printing.rounded_ends && is_small(count) {
            alloc::format!("less than {unit}%")
        } else if !printing.rounded_ends && of.checked_sub(count).is_some_and(is_small) {
            alloc::format!("more than {rest}%")
        } else {
            let percent = share.percent(printing.decimals);
            alloc::format!("{}%", if printing.trailing_zeros { percent } else { percent.normalize() })
        }
    }
}

impl fmt::Display for PrintedShare {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Share { count, of }, percentage) = (self.share, self.percentage());
        match self.printing.beside {
            Beside::Count => pad(f, format_args!("{count} ({percentage})")),
            Beside::CountAndTotal => pad(f, format_args!("{count} of {of} ({percentage})")),
            Beside::Nothing => f.pad(&percentage),
        }
    }
}
