//! The part of the value axis that a chart draws.

use crate::statistics::shown::shown;
use crate::values::exact::{Exact, Quotient, Rational};
use core::ops::RangeInclusive;
use rust_decimal::Decimal;

/// The lowest and the highest value that a chart or a gauge draws, and how far up between them a value lies.
///
/// # Examples
///
/// ```
/// use performance_indicators::decimal;
/// use performance_indicators::report::ChartFrame;
///
/// // Invented: figures from 72 to 80, and a band that ends near them, at 70.
/// let frame = ChartFrame::around([decimal("72")?, decimal("80")?], [decimal("70")?, decimal("20")?]).ok_or("no figures")?;
/// assert_eq!((frame.lowest(), frame.highest()), (decimal("68")?, decimal("82")?));
/// assert_eq!(frame.share(decimal("72")?, 3), decimal("0.286")?);
/// // What lies outside is drawn at the edge.
/// assert_eq!((frame.share(decimal("20")?, 3), frame.contains(decimal("20")?)), (decimal("0")?, false));
///
/// let percentages = ChartFrame::new(decimal("0")?, decimal("100")?).ok_or("upside down")?;
/// assert_eq!(percentages.share(decimal("33.3")?, 2), decimal("0.33")?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("axis", "scale", "gauge", "y axis"))]
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ChartFrame {
    lowest: Decimal,
    highest: Decimal,
}

debug!(ChartFrame { lowest, highest });

impl ChartFrame {
    /// From one value up to another, both drawn; `None` where the other is not higher.
    #[must_use]
    pub fn new(lowest: Decimal, highest: Decimal) -> Option<Self> {
        (lowest < highest).then_some(Self { lowest, highest })
    }

    /// A frame around values that are all drawn, with a margin above and below: a quarter of how far apart they are, or of a tenth of
    /// the highest where that is more, or of 1 where both are zero.
    ///
    /// Other values widen it where they are [near](Self::near): ends of bands, a benchmark.
    ///
    /// `None` where there are no values, or where no decimal holds an end or parts the two.
    #[must_use]
    pub fn around(values: impl IntoIterator<Item = Decimal>, others: impl IntoIterator<Item = Decimal>) -> Option<Self> {
        let spread = Spread::of(values)?;
        let near = spread.near();
        let all = || others.into_iter().filter(|other| near.contains(other)).chain([spread.lowest, spread.highest]);
        let (lowest, highest) =
            all().fold((spread.lowest, spread.highest), |(low, high), value| (low.min(value), high.max(value)));
        let margin = spread.size.over(4);
        let lowest = number(lowest).plus(margin.clone().negated()).nearest()?;
        Self::new(lowest, number(highest).plus(margin).nearest()?)
    }

    /// The values that are near to some: as far below the lowest and above the highest as those are apart, or as a tenth of the highest
    /// where that is more, or as 1 where both are zero. `None` where there are no values.
    #[must_use]
    pub fn near(values: impl IntoIterator<Item = Decimal>) -> Option<RangeInclusive<Decimal>> {
        Spread::of(values).map(|spread| spread.near())
    }

    getters! {
        /// The value at the bottom.
        lowest: Decimal,
        /// The value at the top, which is higher.
        highest: Decimal,
    }

    /// From the bottom to the top: what to ask a scale's [segments](crate::RatingScale::segments) of.
    #[must_use]
    pub const fn stretch(&self) -> RangeInclusive<Decimal> {
        self.lowest..=self.highest
    }

    /// Whether a value lies in it, the ends included.
    #[must_use]
    pub fn contains(&self, value: Decimal) -> bool {
        self.stretch().contains(&value)
    }

    /// How far up a value lies, from 0 at the bottom to 1 at the top; one that lies outside is at the end that it is beyond.
    ///
    /// It is worked out exactly and rounded once, half to even, to so many decimal places, at most 18.
    #[must_use]
    pub fn share(&self, value: Decimal, places: u8) -> Decimal {
        let above = |value: Decimal| number(value).plus(number(self.lowest).negated());
        let share = above(value.clamp(self.lowest, self.highest)).over_number(&above(self.highest));
        // From 0 to 1 with 18 places, there is a decimal.
        share.and_then(|share| shown(Exact::from(&share), places)).unwrap_or_default()
    }
}

fn number(value: Decimal) -> Rational {
    Quotient::from(value).into()
}

/// The lowest and the highest of some values, and how far from them a value is near.
struct Spread {
    lowest: Decimal,
    highest: Decimal,
    size: Rational,
}

impl Spread {
    fn of(values: impl IntoIterator<Item = Decimal>) -> Option<Self> {
        let ends = |ends: Option<(Decimal, Decimal)>, value: Decimal| {
            Some(ends.map_or((value, value), |(low, high)| (low.min(value), high.max(value))))
        };
        let (lowest, highest) = values.into_iter().fold(None, ends)?;
        let apart = number(highest).plus(number(lowest).negated());
        let tenth = number(highest).size().over(10);
        let larger = if apart.order(&tenth).is_ge() { apart } else { tenth };
        let size = if larger.is_zero() { number(Decimal::ONE) } else { larger };
        Some(Self { lowest, highest, size })
    }

    /// As far as decimals reach.
    fn near(&self) -> RangeInclusive<Decimal> {
        let lowest = number(self.lowest).plus(self.size.clone().negated()).nearest();
        let highest = number(self.highest).plus(self.size.clone()).nearest();
        lowest.unwrap_or(Decimal::MIN)..=highest.unwrap_or(Decimal::MAX)
    }
}
