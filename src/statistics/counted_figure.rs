//! A figure of an indicator as the counts behind it.

use super::bounds::{Bounded, Interval, Ratio};
use super::confidence::Confidence;
use super::difference::Difference;
use super::not_counted::NotCounted;
use super::proportion::Proportion;
use super::rate::Rate;
use crate::values::{Aim, Unit, Value};
use core::num::NonZeroU32;
use rust_decimal::Decimal;

/// A figure of an indicator as the counts behind it, which say how much of it chance could have made.
///
/// | unit | kept as | is |
/// |---|---|---|
/// | percentage | whole numerator over whole denominator | a [`Proportion`] |
/// | rate per so many | whole events over what they are counted in | a [`Rate`] |
/// | count | a whole number | a [`Rate`], of one |
/// | any other | | no counts of events |
///
/// # Examples
///
/// ```
/// use performance_indicators::statistics::{Confidence, CountedFigure, Difference, NotCounted};
/// use performance_indicators::{Aim, Fraction, Unit, Value, decimal};
///
/// // 1 of 3 cases against 80%: https://democracy.havering.gov.uk/ieListDocuments.aspx?CId=145&MID=6285
/// let figure = CountedFigure::new(Fraction::new(1.into(), 3.into())?.into(), &Unit::Percent)?;
/// assert_eq!(figure.against_aim(Aim::AtLeast(decimal("80")?), Confidence::Percent99), Difference::Similar);
///
/// // Of the percentage alone nothing can be said, nor of days.
/// let percentage = Value::from(decimal("33.3")?);
/// assert_eq!(CountedFigure::new(percentage, &Unit::Percent).unwrap_err(), NotCounted::NoCounts);
/// assert_eq!(CountedFigure::new(percentage, &Unit::Days).unwrap_err(), NotCounted::NotEvents);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct CountedFigure {
    counts: Counts,
    factor: NonZeroU32,
}

debug!(CountedFigure { counts, factor });

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Counts {
    Proportion(Proportion),
    Rate(Rate),
}

/// A number of events.
fn events(number: Decimal) -> Result<u64, NotCounted> {
    if number.is_sign_negative() && !number.is_zero() {
        return Err(NotCounted::NotPartOfAll);
    }
    if !number.is_integer() {
        return Err(NotCounted::NotWhole);
    }
    number.try_into().map_err(|_| NotCounted::TooManyDigits)
}

impl CountedFigure {
    /// The counts behind a figure.
    ///
    /// # Errors
    ///
    /// - The figure is a percentage or a rate without its counts, or it counts no events.
    /// - A numerator is below zero, above the denominator of a percentage, or not whole, as those of estimates are; the
    ///   denominator of a percentage is not whole.
    /// - The numbers have more digits than 64 bits hold: up to 18 always fit, and up to 18 decimals.
    pub fn new(value: Value, unit: &Unit) -> Result<Self, NotCounted> {
        let counts = match (unit, value) {
            (Unit::Percent | Unit::RatePer(_), Value::Fraction(fraction)) if !fraction.is_of_counts() => {
                return Err(NotCounted::NoCounts);
            }
            (Unit::Percent, Value::Fraction(fraction)) => {
                let (some, all) = (events(fraction.numerator())?, events(fraction.denominator())?);
                Counts::Proportion(Proportion::new(some, all)?)
            }
            (Unit::RatePer(_), Value::Fraction(fraction)) => {
                let rate = Rate::new(events(fraction.numerator())?, fraction.denominator());
                Counts::Rate(rate.map_err(|_| NotCounted::TooManyDigits)?)
            }
            (Unit::Count, Value::Decimal(count)) => Counts::Rate(Rate::count(events(count)?)),
            (Unit::Percent | Unit::RatePer(_), Value::Decimal(_)) => return Err(NotCounted::NoCounts),
            _ => return Err(NotCounted::NotEvents),
        };
        Ok(Self { counts, factor: unit.factor() })
    }

    /// Whether it differs from a level that is known, such as a benchmark, by more than chance.
    ///
    /// # Errors
    ///
    /// - The level is a milestone, or has too many digits.
    pub fn against(self, level: Value, confidence: Confidence) -> Result<Difference, NotCounted> {
        let level = Ratio::of_value(level, self.factor)?;
        Ok(match self.counts {
            Counts::Proportion(proportion) => proportion.difference(confidence, level, level),
            Counts::Rate(rate) => rate.difference(confidence, level, level),
        })
    }

    /// Whether it differs from what is aimed at by more than chance: of a range, from its nearer end.
    /// [`Difference::from_aim`] says whether that is better or worse.
    #[must_use]
    pub fn against_aim(self, aim: Aim, confidence: Confidence) -> Difference {
        match self.counts {
            Counts::Proportion(proportion) => proportion.against_aim(aim, self.factor, confidence),
            Counts::Rate(rate) => rate.against_aim(aim, self.factor, confidence),
        }
    }

    /// Whether it differs from an earlier figure by more than chance; `None` where one is a proportion and the other is not.
    #[must_use]
    pub fn change_from(self, earlier: Self, confidence: Confidence) -> Option<Difference> {
        match (self.counts, earlier.counts) {
            (Counts::Proportion(later), Counts::Proportion(earlier)) => Some(later.change_from(earlier, confidence)),
            (Counts::Rate(later), Counts::Rate(earlier)) => Some(later.change_from(earlier, confidence)),
            (Counts::Proportion(_), Counts::Rate(_)) | (Counts::Rate(_), Counts::Proportion(_)) => None,
        }
    }

    /// The interval to show, in the figure's unit, to so many places and at most 18, rounded half to even; `None` where a bound is too
    /// large for a decimal.
    #[must_use]
    pub fn interval(self, confidence: Confidence, places: u8) -> Option<Interval> {
        match self.counts {
            Counts::Proportion(proportion) => proportion.interval(confidence, self.factor, places),
            Counts::Rate(rate) => rate.interval(confidence, self.factor, places),
        }
    }

    /// How many cases it rests on: all of a proportion, the events of a rate.
    #[must_use]
    pub fn cases(self) -> Decimal {
        match self.counts {
            Counts::Proportion(proportion) => proportion.all(),
            Counts::Rate(rate) => rate.events().into(),
        }
    }
}
